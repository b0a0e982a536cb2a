export const id = 190;
export const ids = [190];
export const modules = {

/***/ 3190:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runCommandLine: () => (/* binding */ runCommandLine)
});

// EXTERNAL MODULE: ./build/src/model/failure.js
var failure = __webpack_require__(2917);
// EXTERNAL MODULE: ./build/src/model/nearest.js
var nearest = __webpack_require__(7957);
// EXTERNAL MODULE: ./build/src/report/escape-terminal.js
var escape_terminal = __webpack_require__(7838);
// EXTERNAL MODULE: ./build/src/runtime/version.js
var version = __webpack_require__(5482);
;// CONCATENATED MODULE: ./build/src/cli/commands.js
/** Every command, in the order of the help. */
const COMMANDS = [
    { name: 'demo', load: async () => (await Promise.all(/* import() */[__webpack_require__.e(95), __webpack_require__.e(831), __webpack_require__.e(411), __webpack_require__.e(313), __webpack_require__.e(492), __webpack_require__.e(786), __webpack_require__.e(569), __webpack_require__.e(816)]).then(__webpack_require__.bind(__webpack_require__, 7816))).demoCommand },
    { name: 'validate', load: async () => (await Promise.all(/* import() */[__webpack_require__.e(95), __webpack_require__.e(831), __webpack_require__.e(411), __webpack_require__.e(313), __webpack_require__.e(492), __webpack_require__.e(777)]).then(__webpack_require__.bind(__webpack_require__, 8777))).validateCommand },
    { name: 'plan', load: async () => (await Promise.all(/* import() */[__webpack_require__.e(95), __webpack_require__.e(831), __webpack_require__.e(411), __webpack_require__.e(313), __webpack_require__.e(492), __webpack_require__.e(777)]).then(__webpack_require__.bind(__webpack_require__, 8777))).planCommand },
    { name: 'apply', load: async () => (await Promise.all(/* import() */[__webpack_require__.e(95), __webpack_require__.e(831), __webpack_require__.e(411), __webpack_require__.e(313), __webpack_require__.e(492), __webpack_require__.e(777)]).then(__webpack_require__.bind(__webpack_require__, 8777))).applyCommand },
    { name: 'drift', load: async () => (await Promise.all(/* import() */[__webpack_require__.e(815), __webpack_require__.e(752), __webpack_require__.e(95), __webpack_require__.e(831), __webpack_require__.e(411), __webpack_require__.e(514), __webpack_require__.e(313), __webpack_require__.e(492), __webpack_require__.e(133), __webpack_require__.e(435)]).then(__webpack_require__.bind(__webpack_require__, 3435))).driftCommand },
    { name: 'export', load: async () => (await Promise.all(/* import() */[__webpack_require__.e(815), __webpack_require__.e(752), __webpack_require__.e(95), __webpack_require__.e(831), __webpack_require__.e(411), __webpack_require__.e(514), __webpack_require__.e(133)]).then(__webpack_require__.bind(__webpack_require__, 8133))).exportCommand },
    { name: 'explain', load: async () => (await Promise.all(/* import() */[__webpack_require__.e(815), __webpack_require__.e(95), __webpack_require__.e(831), __webpack_require__.e(313), __webpack_require__.e(409)]).then(__webpack_require__.bind(__webpack_require__, 6867))).explainCommand },
    { name: 'doctor', load: async () => (await Promise.all(/* import() */[__webpack_require__.e(752), __webpack_require__.e(95), __webpack_require__.e(514), __webpack_require__.e(268)]).then(__webpack_require__.bind(__webpack_require__, 3268))).doctorCommand },
    { name: 'simulator', load: async () => (await Promise.all(/* import() */[__webpack_require__.e(95), __webpack_require__.e(831), __webpack_require__.e(786), __webpack_require__.e(621)]).then(__webpack_require__.bind(__webpack_require__, 4621))).simulatorCommand },
];
/** All of them, for the help. */
async function loadCommands() {
    return await Promise.all(COMMANDS.map((entry) => entry.load()));
}

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
// EXTERNAL MODULE: ./build/src/settings/inputs.js
var settings_inputs = __webpack_require__(198);
;// CONCATENATED MODULE: ./build/src/cli/flags.js




/** Reads a command's arguments. Throws RunFailure `config` for what is unknown, with a guess at what was meant. */
function readFlags(words, own, takesInputs) {
    const inputs = takesInputs ? settings_inputs/* INPUTS */.m : [];
    const options = Object.fromEntries([...inputs.map(inputOption), ...own.map(flagOption), ['help', HELP]]);
    let parsed;
    try {
        parsed = (0,external_node_util_.parseArgs)({ args: [...words], options, allowPositionals: true, strict: true, allowNegative: false });
    }
    catch (cause) {
        throw new failure/* RunFailure */.ae('config', describe(cause, Object.keys(options)), { cause });
    }
    const values = parsed.values;
    return {
        value(name) {
            const found = values[name];
            if (found === undefined)
                return undefined;
            return Array.isArray(found) ? found.join('\n') : String(found);
        },
        isSet: (name) => values[name] !== undefined,
        positionals: parsed.positionals,
    };
}
const HELP = { type: 'boolean', short: 'h' };
function inputOption(input) {
    return [input.name, { type: 'string', ...(input.list === true ? { multiple: true } : {}) }];
}
function flagOption(flag) {
    if (flag.value === undefined)
        return [flag.name, { type: 'boolean' }];
    return [flag.name, { type: 'string', ...(flag.list === true ? { multiple: true } : {}) }];
}
/** Boolean inputs may stand without a value: `--prune` means `--prune true`, but never swallows the next word. */
function expandBooleans(words) {
    const booleans = new Set(settings_inputs/* INPUTS */.m.filter((input) => input.boolean === true).map((input) => `--${input.name}`));
    return words.flatMap((word, index) => {
        if (!booleans.has(word))
            return [word];
        const next = words[index + 1];
        return next === 'true' || next === 'false' ? [word] : [`${word}=true`];
    });
}
function describe(cause, names) {
    const message = cause instanceof Error ? cause.message : String(cause);
    const unknown = /Unknown option '(-{1,2}[^']*)'/.exec(message)?.[1];
    if (unknown === undefined)
        return `${message.split('. ')[0] ?? message}.`;
    const guess = (0,nearest/* nearest */.p)(unknown.replace(/^-+/, ''), names);
    return `There is no flag \`${unknown}\`${guess === null ? '' : `; did you mean \`--${guess}\`?`} \`--help\` lists them all.`;
}

;// CONCATENATED MODULE: ./build/src/cli/help.js


/** `immuta-gitops --help`. */
function generalHelp(commands) {
    const width = Math.max(...commands.map((command) => command.name.length));
    return [
        `immuta-gitops ${version/* VERSION */.x}: manage Immuta from Git.`,
        '',
        'Usage: immuta-gitops COMMAND [FLAGS]',
        '',
        'Commands:',
        ...commands.map((command) => `  ${command.name.padEnd(width)}  ${command.summary}`),
        '',
        'Exit status: 0 nothing wrong \u00b7 1 an error, a refusal or a guard \u00b7 2 changes or drift (with --detailed-exitcode) \u00b7 3 incomplete',
        '`immuta-gitops COMMAND --help` explains one command. Start with `immuta-gitops demo`.',
        '',
    ].join('\n');
}
/** `immuta-gitops COMMAND --help`. */
function commandHelp(command) {
    const own = command.flags.map((flag) => ({
        head: `--${flag.name}${flag.value === undefined ? '' : ` ${flag.value}`}`,
        text: flag.description,
    }));
    const inputs = command.takesInputs
        ? settings_inputs/* INPUTS */.m.map((input) => ({
            head: `--${input.name}${input.boolean === true ? '' : ` VALUE`}`,
            text: `${input.description.replaceAll('`', '')}${suffix(input)}`,
        }))
        : [];
    return [
        `Usage: immuta-gitops ${command.name} ${command.usage}`.trimEnd(),
        '',
        ...wrap(command.about, 100),
        ...(command.usage.includes('SPEC') ? ['', SPEC] : []),
        '',
        'Flags:',
        ...table([...own, { head: '--help, -h', text: 'Shows this text.' }]),
        ...(inputs.length === 0 ? [] : ['', 'Inputs (the same as those of the action):', ...table(inputs)]),
        ...(command.examples.length === 0 ? [] : ['', 'Examples:', ...command.examples.map((line) => `  ${line}`)]),
        '',
    ].join('\n');
}
const SPEC = 'SPEC is a file, a folder of specs, or a pattern in quotes. Without one, --specs says what is looked at.';
function suffix(input) {
    const parts = [
        input.list === true ? 'May be repeated.' : '',
        input.environment === undefined ? '' : `Also from ${input.environment}.`,
        input.default === '' || input.default.startsWith('${{') ? '' : `Default: ${input.default.split('\n').join(', ')}.`,
    ].filter((part) => part !== '');
    return parts.length === 0 ? '' : ` ${parts.join(' ')}`;
}
const INDENT = 30;
function table(rows) {
    return rows.flatMap(({ head, text }) => {
        const lines = wrap(text, 100 - INDENT);
        const first = head.length + 4 > INDENT ? [`  ${head}`] : [`  ${head.padEnd(INDENT - 2)}${lines.shift() ?? ''}`];
        return [...first, ...lines.map((line) => `${' '.repeat(INDENT)}${line}`)];
    });
}
function wrap(text, width) {
    const lines = [];
    for (const word of text.split(/\s+/)) {
        const last = lines.at(-1);
        if (last !== undefined && last.length + 1 + word.length <= width)
            lines[lines.length - 1] = `${last} ${word}`;
        else
            lines.push(word);
    }
    return lines;
}

;// CONCATENATED MODULE: ./build/src/cli/main.js







/**
 * Runs the command line. Answers the exit status; what the user can mend is one line on standard error, a bug throws.
 * `words` are the arguments after the program's name.
 */
async function runCommandLine(words, context) {
    try {
        return await dispatch(words, context);
    }
    catch (error) {
        if (!(error instanceof failure/* RunFailure */.ae))
            throw error;
        for (const detail of error.details)
            context.err.write(`immuta-gitops: ${(0,escape_terminal/* terminalLine */.t)(detail)}\n`);
        return 1;
    }
}
async function dispatch(words, context) {
    const [name, ...rest] = words;
    if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
        const about = name === 'help' ? COMMANDS.find((entry) => entry.name === rest[0]) : undefined;
        context.out.write(about === undefined ? generalHelp(await loadCommands()) : commandHelp(await about.load()));
        return name === undefined ? 1 : 0;
    }
    if (name === '--version' || name === 'version') {
        context.out.write(`${version/* VERSION */.x}\n`);
        return 0;
    }
    const entry = COMMANDS.find((candidate) => candidate.name === name);
    if (entry === undefined) {
        const guess = (0,nearest/* nearest */.p)(name, COMMANDS.map((candidate) => candidate.name));
        const hint = guess === null ? '`immuta-gitops --help` lists the commands.' : `Did you mean \`${guess}\`?`;
        throw new failure/* RunFailure */.ae('config', `There is no command \`${name}\`. ${hint}`);
    }
    const command = await entry.load();
    if (rest.includes('--help') || rest.includes('-h')) {
        context.out.write(commandHelp(command));
        return 0;
    }
    const flags = readFlags(command.takesInputs ? expandBooleans(rest) : rest, command.flags, command.takesInputs);
    return await command.run(flags, context);
}


/***/ }),

/***/ 2917:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EJ: () => (/* binding */ ImmutaError),
/* harmony export */   ae: () => (/* binding */ RunFailure)
/* harmony export */ });
/* unused harmony export FAILURE_REASONS */
/** Why a run ended badly: the closed list behind the output `failure-reason`. */
const FAILURE_REASONS = (/* unused pure expression or super */ null && ([
    'config',
    'invalid-specs',
    'unresolved-placeholder',
    'permission-denied',
    'dry-run-rejected',
    'dry-run-not-confirmed',
    'max-deletes',
    'empty',
    'loosening',
    'stale-plan',
    'stale-commit',
    'apply-failed',
    'cancelled',
    'drift',
    'incomplete',
    'warnings',
    'immuta-unreachable',
]));
/** A run that cannot go on, in words for the user. Never wraps a bug: bugs crash. */
class RunFailure extends Error {
    reason;
    /** Sentences, all mistakes of one sort together. */
    details;
    constructor(reason, details, options) {
        const list = typeof details === 'string' ? [details] : details;
        super(list.join('\n'), options);
        this.name = 'RunFailure';
        this.reason = reason;
        this.details = list;
    }
}
/** A request to Immuta that failed: a coded error with its cause. `message` is a sentence for people. */
class ImmutaError extends Error {
    code;
    method;
    path;
    status;
    serverMessage;
    attempts;
    mayHaveWritten;
    constructor(message, facts, options) {
        super(message, options);
        this.name = 'ImmutaError';
        this.code = facts.code;
        this.method = facts.method;
        this.path = facts.path;
        this.status = facts.status;
        this.serverMessage = facts.serverMessage;
        this.attempts = facts.attempts ?? 1;
        this.mayHaveWritten = facts.mayHaveWritten ?? false;
    }
}


/***/ }),

/***/ 7957:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ editDistance),
/* harmony export */   p: () => (/* binding */ nearest)
/* harmony export */ });
/** The candidate that a person most likely meant, or `null` when none is near (edit distance, case ignored). */
function nearest(word, candidates) {
    let best = null;
    let least = Math.max(2, Math.floor(word.length / 3)) + 1;
    for (const candidate of candidates) {
        if (candidate === word)
            continue;
        const distance = editDistance(word.toLowerCase(), candidate.toLowerCase(), least);
        if (distance < least) {
            best = candidate;
            least = distance;
        }
    }
    return best;
}
/** Damerau-Levenshtein distance (adjacent swaps count once), cut off at `limit`. */
function editDistance(a, b, limit) {
    if (Math.abs(a.length - b.length) >= limit)
        return limit;
    let beforeLast = [];
    let last = Array.from({ length: b.length + 1 }, (_, column) => column);
    for (let row = 1; row <= a.length; row += 1) {
        const current = [row];
        for (let column = 1; column <= b.length; column += 1) {
            const cost = a[row - 1] === b[column - 1] ? 0 : 1;
            let value = Math.min((last[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, (last[column - 1] ?? 0) + cost);
            if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
                value = Math.min(value, (beforeLast[column - 2] ?? 0) + 1);
            }
            current.push(value);
        }
        beforeLast = last;
        last = current;
    }
    return Math.min(last[b.length] ?? limit, limit);
}


/***/ }),

/***/ 7838:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ terminalText),
/* harmony export */   t: () => (/* binding */ terminalLine)
/* harmony export */ });
/* harmony import */ var _escape_visible_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4270);

/**
 * Text for a terminal, line breaks and tabs kept: no escape sequence (colour, title, clipboard, cursor) and no
 * bidirectional control of a spec or a reply reaches it; they are shown as `<U+001B>`.
 */
function terminalText(text) {
    return (0,_escape_visible_js__WEBPACK_IMPORTED_MODULE_0__/* .visible */ .R)(text);
}
/** The same for a place that is one line: line breaks become `\u23ce`, tabs spaces. */
function terminalLine(text) {
    return (0,_escape_visible_js__WEBPACK_IMPORTED_MODULE_0__/* .visible */ .R)(text).replaceAll('\n', '\u23ce').replaceAll('\t', ' ');
}


/***/ }),

/***/ 4270:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ visible)
/* harmony export */ });
/* unused harmony export firstUnseen */
/**
 * Characters that no sink shows as they are: controls but tab and line feed, bidirectional controls, zero-width characters,
 * variation selectors, fillers and whatever else is drawn as nothing (`Default_Ignorable_Code_Point`), spaces that are not
 * the space, line separators, lone surrogates. A hostile spec hides or reorders text with them ("Trojan Source",
 * CVE-2021-42574), and two names that look the same are not. A joiner inside an emoji stays.
 */
const UNSEEN = /[\0-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u2800\ufff9-\uffff]|(?! )\p{Zs}|\p{Cs}|(?!\u200d)\p{Default_Ignorable_Code_Point}|(?<!\p{Extended_Pictographic}[\u{1f3fb}-\u{1f3ff}]?)\u200d|\u200d(?!\p{Extended_Pictographic})/gu;
/** Writes such characters as `<U+202E>`. Tabs and line feeds stay; CRLF becomes LF, a lone CR is shown. */
function visible(text) {
    return text.replace(/\r\n/g, '\n').replace(UNSEEN, (one) => {
        const code = (one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
        return `<U+${code}>`;
    });
}
/** The first such character of a text, as `U+202E`; `null` where every character can be seen. */
function firstUnseen(text) {
    const found = FIRST_UNSEEN.exec(text)?.[0];
    return found === undefined ? null : `U+${(found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
const FIRST_UNSEEN = new RegExp(UNSEEN.source, 'u');


/***/ }),

/***/ 5482:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ VERSION)
/* harmony export */ });
/** The version of this package; a test holds it against `package.json`. */
const VERSION = '0.1.0';


/***/ }),

/***/ 198:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ INPUTS)
/* harmony export */ });
/* unused harmony export OUTPUTS */
/** Every input, in the order of the README. The contract fixes the names, defaults and meanings. */
const INPUTS = [
    {
        name: 'mode',
        default: 'auto',
        description: 'What to do: `auto`, `validate`, `plan`, `apply` or `drift`. `auto` plans on `pull_request`, `merge_group` and `workflow_dispatch`, applies on a push to the default branch, looks for drift on `schedule`, and validates on anything else. `apply` is refused on every `pull_request*` event and on any ref that `apply-refs` does not name.',
    },
    {
        name: 'apply-refs',
        default: '',
        description: 'Refs that may apply, as globs, one a line (`refs/heads/release/*` or `release/*`). Empty: the default branch.',
        list: true,
    },
    {
        name: 'immuta-url',
        default: '',
        description: 'Base URL of the tenant, with or without scheme and trailing slash. `http://` is accepted for loopback only, or with `allow-http: true`.',
        environment: 'IMMUTA_URL',
    },
    {
        name: 'api-key',
        default: '',
        description: 'The Immuta API key, from a secret. A plan without it (a pull request from a fork) only validates, and says so.',
        environment: 'IMMUTA_API_KEY',
        secret: true,
    },
    {
        name: 'auth-scheme',
        default: 'raw',
        description: 'How the key travels: `raw` (`Authorization: KEY`) or `bearer` (`Authorization: Bearer KEY`).',
    },
    {
        name: 'specs',
        default: 'immuta/**/*.yaml\nimmuta/**/*.yml\nimmuta/**/*.json',
        description: 'Glob patterns of the spec files, one a line; `!` excludes.',
        list: true,
    },
    {
        name: 'scope',
        default: 'auto',
        description: 'Which specs to look at: `changed` (since the base revision), `all`, or `auto`: changed on `pull_request`, `merge_group` and `push`, all otherwise.',
    },
    {
        name: 'environment',
        default: 'default',
        description: 'Names the tenant. Comments, drift issues and applied cursors of several tenants are kept apart by this name.',
    },
    {
        name: 'variables',
        default: '',
        description: 'YAML files of non-secret `NAME: value`, one path a line; a later file wins.',
        list: true,
    },
    {
        name: 'secret-names',
        default: '',
        description: 'Names or globs of the environment variables that placeholders under `connection` may use, one a line. Empty: any but `GITHUB_*`, `INPUT_*`, `ACTIONS_*`, `RUNNER_*`, `IMMUTA_*`, `NODE_*`, `PATH`, `HOME`.',
        list: true,
    },
    {
        name: 'plan-secrets',
        default: 'same-target',
        description: 'When a dry run may carry real secrets: `same-target` (the whole `connection` equals that of the base revision; otherwise a dummy is sent and the report says so), `always`, `never`.',
    },
    {
        name: 'prune',
        default: 'false',
        description: 'Delete objects whose spec left Git. What left Git and was not deleted yet stays pending until it is deleted or comes back.',
        boolean: true,
    },
    {
        name: 're-certify',
        default: 'false',
        description: "Sent as Immuta's `reCertify`: when a policy's certification changed, it must be certified again on every affected data source.",
        boolean: true,
    },
    {
        name: 're-acknowledge',
        default: 'false',
        description: "Sent as Immuta's `reAcknowledgeRequired`: users of projects with a changed purpose must acknowledge it again.",
        boolean: true,
    },
    {
        name: 'delete-data-sources-on-workspace-delete',
        default: 'false',
        description: "Sent as Immuta's `deleteDataSourcesOnWorkspaceDelete`: when a project's workspace goes, its data and data sources go too.",
        boolean: true,
    },
    {
        name: 'resend',
        default: '',
        description: 'Keys of data specs to send although nothing seems changed, as globs, one a line: a rotated secret cannot be seen.',
        list: true,
    },
    {
        name: 'max-deletes',
        default: '0',
        description: 'How many deletions (objects, and data sources inside a document) one run may make before it stops: a number, or `N%` of the objects in scope and their data sources.',
    },
    {
        name: 'on-loosening',
        default: 'warn',
        description: 'What a change that lets someone see more does: `ignore`, `warn`, `fail`. Under `fail`, `unknown` exposure counts as loosening.',
    },
    {
        name: 'override-label',
        default: 'immuta-override',
        description: 'A label on the pull request that lets it past `max-deletes` and `on-loosening: fail`. The report says who overrides what.',
    },
    {
        name: 'on-stale-plan',
        default: 'fail',
        description: 'What an apply does that would do something that the reviewed plan did not show: `fail`, `warn`, `ignore`.',
    },
    {
        name: 'on-drift',
        default: 'report',
        description: 'What a drift run does with drift: `report` (issue, exit 0), `fail` (issue, exit 1), `apply` (reconcile under the guards of apply; never deletes objects).',
    },
    {
        name: 'expect-digest',
        default: '',
        description: 'With `on-drift: apply`: the digest of the drift that you looked at, from the drift issue. If the tenant or Git moved since, nothing is written and the run ends with `stale-plan`.',
    },
    {
        name: 'adopt-pull-request',
        default: 'false',
        description: "A drift run that finds drift writes the tenant's state into the specs on the branch `immuta-gitops/adopt-ENVIRONMENT` and keeps one pull request about it. Needs `contents: write` and `pull-requests: write`. A pull request made with `GITHUB_TOKEN` starts no workflows; give the token of a GitHub App for a plan on it.",
        boolean: true,
    },
    {
        name: 'on-incomplete',
        default: 'fail',
        description: 'When something could not be read, compared or confirmed: `fail` (exit 3) or `warn` (exit 0).',
    },
    {
        name: 'wait',
        default: '300',
        description: "Seconds that apply waits for data sources to be created; `-1` for ever, `0` not at all. A data write's own limit is `wait` + `timeout`.",
    },
    {
        name: 'concurrency',
        default: '4',
        description: 'Most requests in flight; lowered by itself on 429.',
    },
    {
        name: 'timeout',
        default: '60',
        description: 'Seconds for one reply; connecting gets 10.',
    },
    {
        name: 'comment',
        default: 'changes',
        description: 'When the pull request gets a comment: `always`, `changes` (on a change, an error, or an earlier comment to correct), `never` (the reviewed plan then goes into a check run).',
    },
    {
        name: 'comment-author',
        default: '',
        description: 'Login that our comments carry. Empty: the user of `github-token`, or `github-actions[bot]` where that cannot be read.',
    },
    {
        name: 'github-token',
        default: '${{ github.token }}',
        description: 'Token for comments, check runs, issues and deployments.',
        environment: 'GITHUB_TOKEN',
        secret: true,
    },
    {
        name: 'ca-file',
        default: '',
        description: 'PEM bundle of a private certificate authority, as a path.',
    },
    {
        name: 'tenant-profile',
        default: '',
        description: 'File written by `doctor`: how this tenant behaves where the public facts are silent.',
    },
    {
        name: 'allow-http',
        default: 'false',
        description: 'Accept a plain `http://` tenant that is not loopback. The key and the payloads then travel in clear text.',
        boolean: true,
    },
    {
        name: 'fail-on-warnings',
        default: 'false',
        description: 'Warnings end the run with exit 1.',
        boolean: true,
    },
];
/** Every output; all of them are set on every end, failures too. */
const OUTPUTS = [
    { name: 'mode', description: 'The mode that ran.' },
    { name: 'changes', description: 'Number of objects to change, or changed.' },
    { name: 'creates', description: 'Number of creations.' },
    { name: 'updates', description: 'Number of updates, replacements included.' },
    { name: 'deletes', description: 'Number of deletions of objects.' },
    { name: 'unchanged', description: 'Number of objects that equal the tenant.' },
    { name: 'failed', description: 'Number of operations that failed or were skipped.' },
    { name: 'errors', description: 'Number of errors in the specs.' },
    { name: 'warnings', description: 'Number of warnings.' },
    { name: 'loosening', description: 'Number of changes that let someone see more.' },
    { name: 'drift', description: '`true` when the tenant differs from Git.' },
    { name: 'incomplete', description: '`true` when something could not be compared or finished.' },
    {
        name: 'failure-reason',
        description: 'Empty, or one of `config`, `invalid-specs`, `unresolved-placeholder`, `permission-denied`, `dry-run-rejected`, `dry-run-not-confirmed`, `max-deletes`, `empty`, `loosening`, `stale-plan`, `stale-commit`, `apply-failed`, `cancelled`, `drift`, `incomplete`, `warnings`, `immuta-unreachable`.',
    },
    { name: 'plan-file', description: 'Path of the plan as JSON (`schemas/plan.schema.json`).' },
    { name: 'report-file', description: 'Path of the full report as Markdown.' },
    { name: 'sarif-file', description: 'Path of the diagnostics as SARIF 2.1.0, for code scanning.' },
    { name: 'comment-url', description: 'URL of the comment on the pull request.' },
    { name: 'issue-url', description: 'URL of the drift issue.' },
];


/***/ })

};
