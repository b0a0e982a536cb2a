export const id = 621;
export const ids = [621];
export const modules = {

/***/ 4621:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  simulatorCommand: () => (/* binding */ simulatorCommand),
  specsBelow: () => (/* binding */ specsBelow)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/src/discover/workspace.js + 2 modules
var discover_workspace = __webpack_require__(306);
// EXTERNAL MODULE: ./build/src/kinds/index.js + 71 modules
var kinds = __webpack_require__(4438);
// EXTERNAL MODULE: ./build/src/kinds/simulated.js + 19 modules
var simulated = __webpack_require__(9821);
// EXTERNAL MODULE: ./build/src/model/failure.js
var failure = __webpack_require__(2917);
// EXTERNAL MODULE: ./build/src/parse/parse-files.js
var parse_files = __webpack_require__(6880);
;// CONCATENATED MODULE: ./build/src/simulator/fault-text.js
/** The grammar, for `--help` and for messages. */
const FAULT_GRAMMAR = `METHOD PATH [kind=NAME] [dryRun=true|false] [nth=N|first|N..|N..M] FAULT [retryAfter=SECONDS], several joined by ";".
METHOD is GET, POST, PUT, DELETE or *; PATH is the start of a path, or *.
FAULT is status=CODE, slow=MILLISECONDS, redirect=URL, reset-before, reset-after, html, truncated, malformed, no-dry-run-echo, half-list or other-envelope.
Example: POST /api/v2/policy nth=2 status=503; GET /project status=429 retryAfter=1`;
const METHODS = ['GET', 'POST', 'PUT', 'DELETE', '*'];
const BARE = [
    'reset-before',
    'reset-after',
    'html',
    'truncated',
    'malformed',
    'no-dry-run-echo',
    'half-list',
    'other-envelope',
];
/** Reads the text form of a plan. Throws a sentence that names the rule and what was expected. */
function parseFaults(text) {
    return text
        .split(/[;\n]/)
        .map((rule) => rule.trim())
        .filter((rule) => rule !== '')
        .map(parseRule);
}
function parseRule(rule) {
    const fail = (found, expected) => {
        throw new Error(`In the fault "${rule}": ${found}; ${expected}.\n${FAULT_GRAMMAR}`);
    };
    const [method = '', path = '', ...words] = rule.split(/\s+/);
    if (!METHODS.includes(method))
        fail(`"${method}" is no method`, `expected one of ${METHODS.join(', ')}`);
    if (path !== '*' && !path.startsWith('/'))
        fail(`"${path}" is no path`, 'expected one that starts with "/", or *');
    let match = { ...(method === '*' ? {} : { method }), ...(path === '*' ? {} : { path }) };
    let fault = null;
    let retryAfter = null;
    for (const word of words) {
        const [name = '', value = ''] = word.split(/=(.*)/s);
        if (name === 'kind')
            match = { ...match, kind: value || fail('kind= is empty', 'expected the name of a kind') };
        else if (name === 'dryRun')
            match = { ...match, dryRun: truth(value, fail) };
        else if (name === 'nth')
            match = { ...match, ...range(value, fail) };
        else if (name === 'retryAfter')
            retryAfter = number(word, value, fail);
        else if (fault !== null)
            fail(`"${word}" is one fault too many`, 'expected one in each rule');
        else
            fault = faultIn(word, fail);
    }
    if (fault === null)
        return fail('no fault is named', 'expected one after the path, such as status=503');
    if (retryAfter === null)
        return { match, fault };
    if (fault.type !== 'status')
        return fail('retryAfter goes with a status', `found the fault ${fault.type}`);
    return { match, fault: { ...fault, retryAfter } };
}
function faultIn(word, fail) {
    const [name = '', value = ''] = word.split(/=(.*)/s);
    const bare = BARE.find((one) => one === word);
    if (bare)
        return { type: bare };
    if (name === 'slow')
        return { type: 'slow', milliseconds: number(word, value, fail) };
    if (name === 'redirect')
        return { type: 'redirect', url: value || fail('redirect= is empty', 'expected an address') };
    if (name !== 'status')
        return fail(`"${word}" is no fault`, 'expected one of those below');
    const status = number(word, value, fail);
    return status >= 400 && status <= 599
        ? { type: 'status', status }
        : fail(`"${word}" is no failure`, 'expected a code from 400 to 599');
}
function number(word, value, fail) {
    return /^\d+$/.test(value) ? Number(value) : fail(`"${word}" has no number`, 'expected digits after "="');
}
function truth(value, fail) {
    if (value === 'true')
        return true;
    return value === 'false' ? false : fail(`"dryRun=${value}" is neither`, 'expected dryRun=true or dryRun=false');
}
/** `2` is the second alone, `2..` the second and all after it, `2..4` three of them. */
function range(value, fail) {
    const found = /^([1-9]\d*)(\.\.([1-9]\d*)?)?$/.exec(value === 'first' ? '1' : value);
    if (!found)
        return fail(`"nth=${value}" counts nothing`, 'expected N, first, N.. or N..M, from 1');
    const from = Number(found[1]);
    if (found[2] === undefined)
        return { from, to: from };
    if (found[3] === undefined)
        return { from };
    const to = Number(found[3]);
    return to >= from ? { from, to } : fail(`"nth=${value}" ends before it starts`, 'expected the smaller number first');
}

// EXTERNAL MODULE: ./build/src/simulator/moods.js
var moods = __webpack_require__(248);
;// CONCATENATED MODULE: ./build/src/simulator/mood-text.js

/**
 * Reads `name=value` pairs, joined by `,`, `;` or line ends, as changes to the default moods. Throws a sentence for an
 * unknown name and for a value of another type than the default's.
 */
function parseMoods(text) {
    const pairs = text
        .split(/[,;\n]/)
        .map((pair) => pair.trim())
        .filter((pair) => pair !== '');
    return Object.fromEntries(pairs.map(parsePair));
}
function parsePair(pair) {
    const [name = '', value = ''] = pair.split(/=(.*)/s).map((part) => part.trim());
    const mood = Object.entries(moods/* MOODS */.R).find(([known]) => known === name)?.[1];
    if (!mood)
        throw new Error(`There is no mood "${name}"; there are ${Object.keys(moods/* MOODS */.R).join(', ')}.`);
    const kind = typeof mood.value;
    if (kind === 'boolean') {
        if (value === 'true' || value === 'false')
            return [name, value === 'true'];
        throw new Error(`The mood ${name} is true or false, not "${value}".`);
    }
    if (kind === 'number') {
        if (/^\d+$/.test(value))
            return [name, Number(value)];
        throw new Error(`The mood ${name} is a number, not "${value}".`);
    }
    const among = mood.among.map(String);
    if (among.includes(value))
        return [name, value];
    throw new Error(`The mood ${name} is one of ${among.join(', ')}, not "${value}".`);
}

// EXTERNAL MODULE: ./build/src/simulator/server.js + 9 modules
var server = __webpack_require__(574);
// EXTERNAL MODULE: ./build/src/specs/desired-state.js
var desired_state = __webpack_require__(2380);
;// CONCATENATED MODULE: ./build/src/cli/seed-order.js

/** Kinds in the order in which a fresh tenant can take their objects: what is referred to comes first. */
const KINDS_IN_ORDER = simulated/* simulatedKinds */.G.map((kind) => kind.name);

;// CONCATENATED MODULE: ./build/src/cli/simulator-command.js












/** `simulator`: an in-memory Immuta over HTTP, for trying things out and for tests. */
const simulatorCommand = {
    name: 'simulator',
    summary: 'Serves an in-memory Immuta on loopback',
    usage: '[--port N] [--seed DIR] [--state FILE] [--faults SPEC] [--moods SPEC]',
    about: 'Serves an in-memory Immuta over HTTP on loopback, written from the public documentation. It prints "listening on http://127.0.0.1:N" once it is ready, and runs until it is interrupted.',
    flags: [
        { name: 'port', value: 'N', description: 'Port on 127.0.0.1; 0 (the default) picks a free one.' },
        { name: 'api-key', value: 'KEY', description: `The key it accepts (default: ${server/* DEFAULT_USER */.A.apiKey}).` },
        {
            name: 'state',
            value: 'FILE',
            description: 'Keeps the tenant in this file: read at the start, written after each change.',
        },
        { name: 'seed', value: 'DIR', description: 'Loads the spec files below this folder first.' },
        {
            name: 'faults',
            value: 'SPEC',
            description: `Failures to make on purpose. ${FAULT_GRAMMAR.split('\n').join(' ')}`,
        },
        {
            name: 'moods',
            value: 'SPEC',
            description: `Behaviour to switch, as name=value, joined by ";": ${Object.keys(moods/* MOODS */.R).join(', ')}.`,
        },
        { name: 'latency', value: 'MS', description: 'Milliseconds that every reply waits.' },
    ],
    takesInputs: false,
    examples: [
        'immuta-gitops simulator --port 8099 --seed examples/immuta',
        'immuta-gitops simulator --faults "POST /api/v2/policy nth=2 status=503"',
    ],
    run: serve,
};
async function serve(flags, context) {
    const state = flags.value('state');
    const seed = flags.value('seed');
    const simulator = await (0,server/* startSimulator */.r)({
        kinds: simulated/* simulatedKinds */.G,
        port: wholeNumber(flags, 'port', 65_535),
        latencyMilliseconds: wholeNumber(flags, 'latency', 600_000),
        moods: fromText('moods', flags, parseMoods) ?? {},
        faults: fromText('faults', flags, parseFaults) ?? [],
        users: [{ ...server/* DEFAULT_USER */.A, apiKey: flags.value('api-key') ?? server/* DEFAULT_USER */.A.apiKey }],
        ...(state === undefined ? {} : { stateFile: (0,external_node_path_.resolve)(context.folder, state) }),
    }).catch((cause) => {
        throw new failure/* RunFailure */.ae('config', `The simulator cannot start: ${cause instanceof Error ? cause.message : String(cause)}.`, { cause });
    });
    try {
        if (seed !== undefined) {
            for (const { kind, spec } of await specsBelow((0,external_node_path_.resolve)(context.folder, seed)))
                simulator.load(kind, spec);
        }
        context.out.write(`listening on ${simulator.url}\n`);
        if (!context.signal.aborted) {
            await new Promise((stop) => context.signal.addEventListener('abort', () => stop(), { once: true }));
        }
    }
    finally {
        await simulator.close();
    }
    return 0;
}
/** Every spec below a folder, in the order in which a tenant can take them. */
async function specsBelow(folder) {
    const workspace = (0,discover_workspace/* diskWorkspace */.D)(folder);
    const paths = await workspace.glob(['**/*.yaml', '**/*.yml', '**/*.json']);
    const files = await Promise.all(paths.map(async (path) => ({ path, bytes: await workspace.read(path) })));
    return [...(0,desired_state/* resourcesOf */.F3)(await (0,parse_files/* parseFiles */.B)(files), kinds/* KINDS */.GW).values()]
        .map(({ kind, spec }) => ({ kind, spec: copy(spec) }))
        .sort((a, b) => KINDS_IN_ORDER.indexOf(a.kind) - KINDS_IN_ORDER.indexOf(b.kind));
}
function copy(spec) {
    return structuredClone(spec);
}
function wholeNumber(flags, name, most) {
    const text = flags.value(name) ?? '0';
    if (/^\d+$/.test(text) && Number(text) <= most)
        return Number(text);
    throw new failure/* RunFailure */.ae('config', `\`--${name}\` is ${JSON.stringify(text)}; write a whole number from 0 to ${most}.`);
}
function fromText(name, flags, parse) {
    const text = flags.value(name);
    if (text === undefined)
        return undefined;
    try {
        return parse(text);
    }
    catch (cause) {
        throw new failure/* RunFailure */.ae('config', `\`--${name}\`: ${cause instanceof Error ? cause.message : String(cause)}`, {
            cause,
        });
    }
}


/***/ }),

/***/ 1156:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ patternMatcher)
/* harmony export */ });
/**
 * Whether a path matches spec patterns, by the rules of `@actions/glob` (same library, same options): later patterns
 * win, `!` excludes, a pattern that names a folder takes what is below it. For paths of commits, which no disk holds.
 */
async function patternMatcher(patterns) {
    // Most runs on one machine name a file or two: the library is loaded for patterns with signs alone.
    const glob = patterns.every(isLiteral) ? null : (await __webpack_require__.e(/* import() */ 581).then(__webpack_require__.bind(__webpack_require__, 3581))).Minimatch;
    const matchers = patterns.map((pattern) => matcherOf(pattern, glob)).reverse();
    return (path) => {
        const last = matchers.find(({ matches }) => matches(path));
        return last !== undefined && !last.negated;
    };
}
function isLiteral(pattern) {
    return !/[*?[\]\\]/.test(pattern);
}
/** `glob` is `null` where no pattern needs it. */
function matcherOf(pattern, glob) {
    const negated = pattern.startsWith('!');
    const written = (negated ? pattern.slice(1) : pattern).trim().replace(/^\.\//, '');
    const body = written.replace(/\/$/, '');
    // A pattern that ends in a slash names folders alone.
    const foldersAlone = written !== body;
    if (glob === null || (isLiteral(body) && body !== '')) {
        return { negated, matches: (path) => (!foldersAlone && path === body) || path.startsWith(`${body}/`) };
    }
    const options = { dot: true, nobrace: true, nocomment: true, noext: true, nonegate: true };
    const below = belowFolder(new glob(`${body}/**`, options));
    if (foldersAlone)
        return { negated, matches: below };
    const exact = new glob(body, options);
    // The library lets `a/**` match `a` itself.
    const slash = body === '**' || body.endsWith('/**') ? '/' : '';
    // Most paths are told by their ending: what stands behind the last sign of the pattern, in its last step.
    const ending = /[^*?[\]\\/]*$/.exec(body)?.[0] ?? '';
    return {
        negated,
        matches: (path) => (`${path}${slash}`.endsWith(ending) && exact.match(`${path}${slash}`)) || below(path),
    };
}
/** Whether `\u2026/**` takes a path: the same for all names of a folder, so that each folder is asked once. */
function belowFolder(pattern) {
    const known = new Map();
    return (path) => {
        const folder = path.slice(0, path.lastIndexOf('/') + 1);
        const found = known.get(folder) ?? pattern.match(`${folder}name`);
        known.set(folder, found);
        return found;
    };
}


/***/ }),

/***/ 306:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  m: () => (/* binding */ LinkLeavesWorkspace),
  D: () => (/* binding */ diskWorkspace)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/src/model/failure.js
var failure = __webpack_require__(2917);
// EXTERNAL MODULE: ./build/src/model/diagnostic.js
var diagnostic = __webpack_require__(9180);
// EXTERNAL MODULE: ./build/src/discover/matches.js
var discover_matches = __webpack_require__(1156);
;// CONCATENATED MODULE: ./build/src/discover/walk.js



/** Patterns that this walk understands as the library does: relative, with no other sign than `*`. */
const SIMPLE = /^!?(?:\.\/)?(?!\/)(?:(?:[\w@+=, -]|\.(?!\.?\/|\.?$))[\w@+=, .-]*|\*+[\w@+=,.-]*\**)(?:\/(?:[\w@+=, .*-]+))*\/?$/;
/**
 * Files below `root` that simple patterns match, relative to it with `/`, unsorted; `null` where a pattern is not simple
 * or the platform compares names in its own way: then `@actions/glob` decides. It asks the system about every path it
 * meets, which takes longer for ten thousand specs than checking them; a test holds both against each other.
 * Links are not followed: a link counts as a file.
 */
async function walkFiles(root, patterns) {
    if (process.platform === 'win32' || patterns.some((pattern) => !isSimple(pattern)))
        return null;
    const matches = await (0,discover_matches/* patternMatcher */.l)(patterns);
    const found = [];
    const named = new Set(patterns.map(placeOf));
    for (const start of starts(patterns)) {
        // Listed as the folder above would list it: a link counts as a file.
        if (named.has(start) && isLink((0,external_node_path_.join)(root, start))) {
            if (matches(start))
                found.push(start);
        }
        else
            collect(root, start, matches, found);
    }
    return found;
}
function isSimple(pattern) {
    return SIMPLE.test(pattern) && !/(?:^|\/)\.{1,2}(?:\/|$)|\/\/| $/.test(pattern.replace(/^!?(?:\.\/)?/, ''));
}
/**
 * Where to look: what stands before the first `*` of each pattern, none inside another. A pattern without one is itself
 * the place, so that asking for one file does not walk the folder that holds it, which may be the whole checkout.
 */
function starts(patterns) {
    const folders = patterns
        .filter((pattern) => !pattern.startsWith('!'))
        .map((pattern) => {
        const steps = placeOf(pattern).split('/');
        const wild = steps.findIndex((step) => step.includes('*'));
        return (wild === -1 ? steps : steps.slice(0, wild)).join('/');
    });
    const all = [...new Set(folders)];
    return all.filter((folder) => !all.some((other) => other !== folder && (other === '' || folder.startsWith(`${other}/`))));
}
function placeOf(pattern) {
    return pattern.replace(/^\.\//, '').replace(/\/$/, '');
}
/** What lies behind a file or nowhere is no link: `collect` finds nothing there. */
function isLink(path) {
    try {
        return (0,external_node_fs_.lstatSync)(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
    }
    catch {
        return false;
    }
}
function collect(root, folder, matches, found) {
    const entries = entriesOf((0,external_node_path_.join)(root, folder));
    // The library lets `a.yaml/**` match the file itself.
    if (entries === null) {
        if (matches(folder))
            found.push(folder);
        return;
    }
    for (const entry of entries) {
        const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
        if (entry.isDirectory())
            collect(root, path, matches, found);
        else if (matches(path))
            found.push(path);
    }
}
/** What a folder holds; `null` for a file, nothing for what is not there: patterns name both. */
function entriesOf(folder) {
    try {
        return (0,external_node_fs_.readdirSync)(folder, { withFileTypes: true });
    }
    catch (error) {
        const code = error instanceof Error && 'code' in error ? error.code : '';
        if (code === 'ENOENT')
            return [];
        if (code === 'ENOTDIR')
            return (0,external_node_fs_.existsSync)(folder) ? null : [];
        throw error;
    }
}

;// CONCATENATED MODULE: ./build/src/discover/glob.js




/**
 * Files below `root` that the patterns match, relative to it with `/`, sorted. Links are not followed: a linked folder
 * is not entered, and a linked file is listed for the reader to judge.
 */
async function globFiles(root, patterns) {
    const walked = await walkFiles(root, patterns);
    if (walked !== null)
        return walked.sort(diagnostic/* compareText */.n6);
    return await globByLibrary(root, patterns);
}
/** The same for any pattern that `@actions/glob` knows. */
async function globByLibrary(root, patterns) {
    const rooted = patterns.map((pattern) => rootPattern(root, pattern)).join('\n');
    const { create } = await Promise.all(/* import() */[__webpack_require__.e(581), __webpack_require__.e(25)]).then(__webpack_require__.bind(__webpack_require__, 2025));
    const found = await withoutDebugLines(async () => {
        const globber = await create(rooted, {
            followSymbolicLinks: false,
            matchDirectories: false,
            implicitDescendants: true,
        }).catch((cause) => {
            const shown = patterns.map((pattern) => `\`${pattern}\``).join(', ');
            const why = cause instanceof Error ? cause.message : String(cause);
            throw new failure/* RunFailure */.ae('config', `The patterns ${shown} cannot be read: ${why}`, { cause });
        });
        return await globber.glob();
    });
    return found.map((path) => (0,external_node_path_.relative)(root, path).split(external_node_path_.sep).join('/')).sort(diagnostic/* compareText */.n6);
}
/** Anchors a pattern at the workspace instead of the process's folder, whose name may hold glob characters. */
function rootPattern(root, pattern) {
    const negated = pattern.startsWith('!');
    const body = (negated ? pattern.slice(1) : pattern).trim().replace(/^\.\//, '');
    const escaped = external_node_path_.sep === '\\' ? root : root.replace(/[[?*]/g, '[$&]');
    return `${negated ? '!' : ''}${escaped}/${body}`;
}
/**
 * `@actions/glob` prints a `::debug::` command for each pattern to standard output, where results of the command line
 * go. They are dropped while it works; everything else that is written meanwhile passes.
 */
async function withoutDebugLines(work) {
    const stream = process.stdout;
    const write = stream.write;
    stream.write = ((chunk, ...rest) => typeof chunk === 'string' && chunk.startsWith('::debug::')
        ? true
        : Reflect.apply(write, stream, [chunk, ...rest]));
    try {
        return await work();
    }
    finally {
        stream.write = write;
    }
}

;// CONCATENATED MODULE: ./build/src/discover/workspace.js




/** The checkout on disk. `root` is an absolute path. */
function diskWorkspace(root) {
    const folders = new Map();
    /** Whether a folder lies inside the checkout, links followed. */
    function isInside(folder) {
        const known = folders.get(folder);
        if (known !== undefined)
            return known;
        const inside = (0,external_node_path_.relative)((0,external_node_fs_.realpathSync)(root), (0,external_node_fs_.realpathSync)(folder));
        const answer = !inside.startsWith('..') && !(0,external_node_path_.isAbsolute)(inside);
        folders.set(folder, answer);
        return answer;
    }
    return {
        root,
        glob: (patterns) => globFiles(root, patterns),
        async read(path) {
            const full = (0,external_node_path_.join)(root, path);
            // Most files are no links and share their folder with others: one question each instead of three, and without
            // the wait of an asynchronous one, which for ten thousand small files is most of the time that reading takes.
            const bytes = readOrdinary(full, isInside);
            if (bytes !== null)
                return bytes;
            const { readFile, realpath, stat } = await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 1455, 19));
            const [real, realRoot] = await Promise.all([realpath(full), realpath(root)]).catch((cause) => {
                throw new failure/* RunFailure */.ae('config', `Cannot read \`${path}\`: ${describe(cause)}.`, { cause });
            });
            const inside = (0,external_node_path_.relative)(realRoot, real);
            if (inside.startsWith('..') || (0,external_node_path_.isAbsolute)(inside)) {
                throw new LinkLeavesWorkspace(path);
            }
            try {
                const state = await stat(real);
                // A pipe or a device may have no end, or never begin.
                if (!state.isFile() && !state.isDirectory()) {
                    throw new failure/* RunFailure */.ae('config', `Cannot read \`${path}\`: it is no ordinary file.`);
                }
                return await readFile(real);
            }
            catch (cause) {
                if (cause instanceof failure/* RunFailure */.ae)
                    throw cause;
                throw new failure/* RunFailure */.ae('config', `Cannot read \`${path}\`: ${describe(cause)}.`, { cause });
            }
        },
    };
}
/** Opens no link; where the system knows no such switch, `lstat` says it. */
const NO_LINK = external_node_fs_.constants.O_NOFOLLOW ?? 0;
/** The bytes of an ordinary file inside the checkout; `null` for whatever needs a closer look. */
function readOrdinary(full, isInside) {
    let file;
    try {
        if (!isInside((0,external_node_path_.dirname)(full)) || (NO_LINK === 0 && !(0,external_node_fs_.lstatSync)(full).isFile()))
            return null;
        file = (0,external_node_fs_.openSync)(full, external_node_fs_.constants.O_RDONLY | NO_LINK | (external_node_fs_.constants.O_NONBLOCK ?? 0));
        const state = (0,external_node_fs_.fstatSync)(file);
        return state.isFile() ? readWhole(file, state.size) : null;
    }
    catch {
        return null;
    }
    finally {
        if (file !== undefined)
            (0,external_node_fs_.closeSync)(file);
    }
}
/** What `readFileSync` does, without asking the system for the size once more and for an end that is known. */
function readWhole(file, size) {
    const bytes = Buffer.allocUnsafe(size);
    let at = 0;
    while (at < size) {
        const read = (0,external_node_fs_.readSync)(file, bytes, at, size - at, null);
        if (read === 0)
            break;
        at += read;
    }
    return at === size ? bytes : bytes.subarray(0, at);
}
/** A file that is a link, or lies behind one, to somewhere outside the checkout: reading it could leak the machine. */
class LinkLeavesWorkspace extends failure/* RunFailure */.ae {
    path;
    constructor(path) {
        super('config', `\`${path}\` lies outside of the workspace, or is a symbolic link that leaves it; only files of the repository are read.`);
        this.name = 'LinkLeavesWorkspace';
        this.path = path;
    }
}
function describe(cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    if (code === 'ENOENT')
        return 'there is no such file';
    if (code === 'EACCES')
        return 'permission denied';
    if (code === 'EISDIR')
        return 'it is a folder';
    return cause instanceof Error ? cause.message : String(cause);
}


/***/ }),

/***/ 2565:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ identity)
/* harmony export */ });
/** One text for a kind and a key; keys may hold any character. */
function identity(kind, key) {
    return `${kind}\n${key}`;
}


/***/ }),

/***/ 6880:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ parseFiles)
/* harmony export */ });
/* harmony import */ var _parse_quickly_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9831);

/**
 * Reads spec files, each as `parseFile` does. The YAML library is loaded only where a file needs it: most runs have none
 * that does, and loading it takes as long as checking hundreds of specs.
 */
async function parseFiles(files) {
    const quick = files.map(_parse_quickly_js__WEBPACK_IMPORTED_MODULE_0__/* .parseQuickly */ .E5);
    if (!quick.includes(null))
        return quick.filter((parsed) => parsed !== null);
    const { parseFully } = await Promise.all(/* import() */[__webpack_require__.e(815), __webpack_require__.e(117)]).then(__webpack_require__.bind(__webpack_require__, 4117));
    return quick.map((parsed, index) => parsed ?? parseFully(files[index]));
}


/***/ }),

/***/ 6031:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ resolveResource)
/* harmony export */ });
/* unused harmony export DUMMY_SECRET */
/* harmony import */ var _model_diagnostic_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9180);
/* harmony import */ var _model_json_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8653);
/* harmony import */ var _model_place_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7256);
/* harmony import */ var _source_node_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7745);




/**
 * What a dry run carries in place of a secret. Base64 as it stands, since some secrets are files in base64.
 */
const DUMMY_SECRET = 'immutaGitopsDummySecretA';
/** `$${` (a literal `${`), a placeholder, or a `${` that is neither. */
const TOKEN = /\$\$\{|\$\{([A-Za-z_][A-Za-z0-9_]*)\}|\$\{/g;
/**
 * Looks up every placeholder of a resource. `keyField` is the field that holds its identity; `secretScope` are the JSON
 * pointers under which the environment may fill in.
 */
function resolveResource(resource, { keyField, secretScope }, sources) {
    if (!mayHavePlaceholders(resource)) {
        const resolved = { ...resource, desired: resource.spec, secretPaths: [], payload: () => resource.spec };
        return { resource: resolved, resolved, diagnostics: [], filled: true, secrets: [] };
    }
    const filling = {
        resource,
        secretScope,
        sources,
        diagnostics: [],
        secretPaths: new Set(),
        secrets: new Set(),
        unfilled: false,
    };
    const desired = fill(filling, resource.spec, null, 'shown');
    const key = desired[keyField];
    const filled = { ...resource, key: typeof key === 'string' ? key : resource.key, desired };
    const { secretPaths, secrets, unfilled, diagnostics } = filling;
    if (diagnostics.length > 0)
        return { resource: filled, resolved: null, diagnostics, filled: false, secrets: [...secrets] };
    const resolved = {
        ...filled,
        secretPaths: [...secretPaths].sort(),
        payload(kind) {
            if (kind === 'real' && unfilled)
                throw new Error('a payload with unfilled secrets was asked for');
            return fill(filling, resource.spec, null, kind);
        },
    };
    return { resource: resolved, resolved, diagnostics: [], filled: !unfilled, secrets: [...secrets] };
}
/**
 * Every `$` of a document's value stands in its text as it is, or in an escape: `\\x24`, `\\u0024`. A spec that was put
 * together elsewhere (a tenant's state on its way into the file) is not in the text.
 */
function mayHavePlaceholders({ document, spec }) {
    if (spec !== document.value)
        return true;
    return document.text.includes('${') || document.text.includes('\\');
}
/** The value with its placeholders filled; what has none in it stays the same value, since most of a spec has none. */
function fill(filling, value, place, view) {
    if (typeof value === 'string')
        return value.includes('${') ? fillText(filling, value, (0,_model_place_js__WEBPACK_IMPORTED_MODULE_1__/* .pointerOf */ .r)(place), view) : value;
    if (typeof value !== 'object' || value === null)
        return value;
    let copy;
    for (const [step, item] of Object.entries(value)) {
        const filled = fill(filling, item, (0,_model_place_js__WEBPACK_IMPORTED_MODULE_1__/* .below */ .G)(place, step), view);
        if (filled === item)
            continue;
        copy ??= ((0,_model_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isList */ .L)(value) ? [...value] : { ...value });
        (0,_source_node_js__WEBPACK_IMPORTED_MODULE_3__/* .setKey */ .qL)(copy, step, filled);
    }
    return copy ?? value;
}
function fillText(filling, text, pointer, view) {
    return text.replace(TOKEN, (token, name) => {
        if (token === '$${')
            return '${';
        if (name !== undefined)
            return lookUp(filling, name, pointer, view);
        const message = 'this "${" begins no placeholder: write ${NAME} with letters, digits and _, or $${ for a literal "${".';
        complain(filling, pointer, 'ref/bad-placeholder', message);
        return token;
    });
}
function lookUp(filling, name, pointer, view) {
    const { environment, variables, lenientSecrets } = filling.sources;
    const inScope = filling.secretScope.some((scope) => pointer === scope || pointer.startsWith(`${scope}/`));
    const allowed = filling.sources.secretAllowed(name);
    const secret = inScope && allowed ? environment.get(name) : undefined;
    if (secret !== undefined) {
        filling.secretPaths.add(pointer);
        filling.secrets.add(secret);
        return view === 'real' ? secret : view === 'dummy' ? DUMMY_SECRET : `\${${name}}`;
    }
    const variable = variables.get(name);
    if (variable !== undefined)
        return variable;
    if (inScope && lenientSecrets) {
        filling.unfilled = true;
        filling.secretPaths.add(pointer);
        return view === 'dummy' ? DUMMY_SECRET : `\${${name}}`;
    }
    const scopes = filling.secretScope.map((scope) => `"${scope.slice(1)}"`).join(', ');
    complain(filling, pointer, 'ref/unresolved-placeholder', unresolved({ name, inScope, allowed, set: environment.has(name), scopes }));
    return `\${${name}}`;
}
function unresolved(facts) {
    const { name, inScope, allowed, set, scopes } = facts;
    if (inScope && set && !allowed) {
        return `\${${name}} is set in the environment, but the input secret-names does not allow that name; add it there or choose another name.`;
    }
    if (inScope)
        return `nothing fills \${${name}}: set the environment variable ${name}, or add ${name} to a variables file.`;
    if (!set)
        return `nothing fills \${${name}}: add ${name} to a variables file (the environment fills values under "connection" only).`;
    const where = scopes === '' ? 'the "connection" of a data spec' : scopes;
    return `\${${name}} is in the environment only, and secrets may only stand under ${where}; if ${name} is no secret, put it in a variables file.`;
}
function complain(filling, pointer, code, message) {
    const { document } = filling.resource;
    const range = document.positions().value(pointer) ?? { ..._model_diagnostic_js__WEBPACK_IMPORTED_MODULE_0__/* .FILE_START */ .WS, line: document.line };
    filling.diagnostics.push({ severity: 'error', code, message, file: document.file, path: pointer, ...range });
}


/***/ }),

/***/ 2380:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F3: () => (/* binding */ resourcesOf),
/* harmony export */   zx: () => (/* binding */ DesiredStateLoader)
/* harmony export */ });
/* unused harmony exports SETTINGS_FILE, recogniseResource */
/* harmony import */ var _model_identity_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2565);
/* harmony import */ var _model_json_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8653);
/* harmony import */ var _parse_parse_files_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6880);
/* harmony import */ var _parse_placeholders_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6031);
/* harmony import */ var _git_object_id_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2056);
/* harmony import */ var _variables_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4719);






/** The settings file of a repository, at its root. */
const SETTINGS_FILE = '.immuta-gitops.yaml';
/**
 * Loads revisions of one repository. A blob that two revisions share is parsed once, and filled once where their variables
 * are the same.
 */
class DesiredStateLoader {
    #kinds;
    #byBlob = new Map();
    #unidentified = [];
    #sources = [];
    /** Files that were parsed so far. */
    parses = 0;
    constructor(kinds) {
        this.#kinds = kinds;
    }
    /** Reads, parses and fills the specs of a tree. What is wrong with a file is a diagnostic of the state. */
    async load(tree, sources) {
        const own = this.#equalSources(sources);
        const loaded = new Map();
        const missing = [];
        for (const path of tree.paths) {
            const known = this.#byBlob.get(blobKey(path, tree.blob(path)) ?? '');
            if (known === undefined)
                missing.push(path);
            else
                loaded.set(path, known.sources === own ? moved(known, path) : this.#fill(moved(known, path), own));
        }
        const files = await tree.read(missing);
        const parsed = await (0,_parse_parse_files_js__WEBPACK_IMPORTED_MODULE_0__/* .parseFiles */ .B)(files);
        this.parses += files.length;
        for (const [index, file] of files.entries()) {
            const entry = this.#fill({ file, parsed: parsed[index] }, own);
            loaded.set(file.path, entry);
            const key = blobKey(file.path, file.blob);
            if (key === undefined)
                this.#unidentified.push(entry);
            else
                this.#byBlob.set(key, entry);
        }
        const settings = await tree.file(SETTINGS_FILE);
        const inOrder = tree.paths.flatMap((path) => loaded.get(path) ?? []);
        return stateOf(tree, inOrder, own, settings);
    }
    /** Computes Git's object ids of files that were read from disk, so that a later revision finds them again. */
    async identify(digits) {
        const id = await (0,_git_object_id_js__WEBPACK_IMPORTED_MODULE_3__/* .gitObjectIds */ .q)(digits);
        for (const entry of this.#unidentified.splice(0)) {
            const key = blobKey(entry.file.path, id(entry.file.bytes));
            if (key !== undefined)
                this.#byBlob.set(key, entry);
        }
    }
    /** Revisions with equal variables share one object, so that what is filled already is found by identity. */
    #equalSources(sources) {
        const known = this.#sources.find(({ variables }) => (0,_variables_js__WEBPACK_IMPORTED_MODULE_2__/* .sameVariables */ .AV)(variables, sources.variables));
        if (known === undefined)
            this.#sources.push(sources);
        return known ?? sources;
    }
    #fill({ file, parsed }, sources) {
        const resolutions = parsed.documents.map((document) => {
            const found = recogniseResource(document, this.#kinds);
            return found === null ? null : (0,_parse_placeholders_js__WEBPACK_IMPORTED_MODULE_1__/* .resolveResource */ .T)(found.resource, found.kind, sources);
        });
        return { file, parsed, sources, resolutions };
    }
}
/** The resource of a document, by its kind and key as written; `null` where they cannot be read. */
function recogniseResource(document, kinds) {
    const { value: spec } = document;
    if (!(0,_model_json_js__WEBPACK_IMPORTED_MODULE_4__/* .isObject */ .G)(spec))
        return null;
    const kind = kinds.find((candidate) => candidate.recognises(spec));
    const key = kind !== undefined && Object.hasOwn(spec, kind.keyField) ? spec[kind.keyField] : undefined;
    if (kind === undefined || typeof key !== 'string' || key.trim() === '')
        return null;
    return { kind, resource: { kind: kind.name, key, document, spec, desired: spec } };
}
/** The resources of parsed files by identity, placeholders unfilled: for tools that look at files alone. */
function resourcesOf(files, kinds) {
    const found = new Map();
    for (const document of files.flatMap(({ documents }) => documents)) {
        const recognised = recogniseResource(document, kinds);
        if (recognised !== null)
            found.set((0,_model_identity_js__WEBPACK_IMPORTED_MODULE_5__/* .identity */ .D)(recognised.kind.name, recognised.resource.key), recognised.resource);
    }
    return found;
}
/** JSON and YAML files of the same bytes are read differently. */
function blobKey(path, blob) {
    return blob === undefined ? undefined : `${blob} ${path.toLowerCase().endsWith('.json') ? 'json' : 'yaml'}`;
}
/** The same content under another path. */
function moved(loaded, path) {
    if (loaded.file.path === path)
        return loaded;
    const documents = loaded.parsed.documents.map((document) => ({ ...document, file: path }));
    const diagnostics = loaded.parsed.diagnostics.map((diagnostic) => ({ ...diagnostic, file: path }));
    const resolutions = loaded.resolutions.map((resolution, index) => {
        const document = documents[index];
        return resolution === null || document === undefined ? null : withDocument(resolution, document);
    });
    return { ...loaded, file: { ...loaded.file, path }, parsed: { documents, diagnostics }, resolutions };
}
function withDocument(resolution, document) {
    const { resource, resolved, diagnostics } = resolution;
    return {
        ...resolution,
        resource: { ...resource, document },
        resolved: resolved === null ? null : { ...resolved, document },
        diagnostics: diagnostics.map((diagnostic) => ({ ...diagnostic, file: document.file })),
    };
}
function stateOf(tree, loaded, sources, settings) {
    const resolutions = new Map();
    for (const entry of loaded) {
        for (const [index, document] of entry.parsed.documents.entries()) {
            const resolution = entry.resolutions[index];
            if (resolution)
                resolutions.set(document, resolution);
        }
    }
    const resources = [...resolutions.values()].map((resolution) => resolution.resolved ?? resolution.resource);
    return {
        revision: tree.revision,
        files: new Map(loaded.map(({ file }) => [file.path, file.blob])),
        documents: loaded.flatMap(({ parsed }) => parsed.documents),
        resources,
        byIdentity: Map.groupBy(resources, ({ kind, key }) => (0,_model_identity_js__WEBPACK_IMPORTED_MODULE_5__/* .identity */ .D)(kind, key)),
        resolutions,
        unreadable: loaded.filter(({ parsed }) => parsed.documents.length === 0).map(({ file }) => file),
        diagnostics: [...tree.diagnostics, ...loaded.flatMap(({ parsed }) => parsed.diagnostics)],
        sources,
        settingsFile: settings === null ? null : { path: SETTINGS_FILE, bytes: settings },
        notes: tree.notes,
    };
}


/***/ }),

/***/ 2056:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ gitObjectIds)
/* harmony export */ });
/**
 * Git's object id of a file's content, in the hash that the repository uses: ids of 40 digits are SHA-1, of 64 SHA-256.
 * `node:crypto` is loaded on demand, because `validate` without a base revision does not need it.
 */
async function gitObjectIds(digits) {
    const { createHash } = await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 7598, 19));
    const algorithm = digits === 64 ? 'sha256' : 'sha1';
    return (bytes) => createHash(algorithm).update(`blob ${bytes.byteLength}\0`).update(bytes).digest('hex');
}


/***/ }),

/***/ 4719:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AV: () => (/* binding */ sameVariables),
/* harmony export */   Se: () => (/* binding */ placeholderSources),
/* harmony export */   cD: () => (/* binding */ readVariableFiles)
/* harmony export */ });
/* unused harmony export expandVariables */
/* harmony import */ var _model_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2917);

/** Names of the environment that no placeholder reads unless `secret-names` names them. */
const RESERVED = /^(?:(?:GITHUB|INPUT|ACTIONS|RUNNER|IMMUTA|NODE)_|(?:PATH|HOME)$)/;
/** Where the placeholders of one revision are looked up. */
async function placeholderSources({ environment, secretNames, lenientSecrets }, variables) {
    const set = Object.entries(environment).filter((entry) => entry[1] !== undefined && entry[1] !== '');
    return {
        environment: new Map(set),
        variables,
        secretAllowed: await allowedNames(secretNames),
        lenientSecrets,
    };
}
/** The input `secret-names`; the library behind its globs is loaded only where there are some. */
async function allowedNames(secretNames) {
    if (secretNames.length === 0)
        return (name) => !RESERVED.test(name);
    const { matchesAny } = await Promise.all(/* import() */[__webpack_require__.e(581), __webpack_require__.e(479)]).then(__webpack_require__.bind(__webpack_require__, 6479));
    return (name) => matchesAny(name, secretNames);
}
/**
 * Entries of the variables files, later files winning, with the variables in their values filled in. `read` answers
 * `null` for a file that the revision does not have. Throws RunFailure `config` with all mistakes.
 */
async function readVariableFiles(paths, read, onMissing) {
    if (paths.length === 0)
        return new Map();
    const { readVariables } = await Promise.all(/* import() */[__webpack_require__.e(815), __webpack_require__.e(248)]).then(__webpack_require__.bind(__webpack_require__, 2248));
    const raw = new Map();
    const problems = [];
    for (const path of paths) {
        const bytes = await read(path);
        if (bytes === null) {
            if (onMissing === 'refuse')
                problems.push(missingFile(path));
            continue;
        }
        const { entries, lines, diagnostics } = readVariables(path, bytes);
        for (const [name, value] of entries)
            raw.set(name, { value, place: `${path}:${lines.get(name) ?? 1}` });
        problems.push(...diagnostics.map((entry) => `${entry.file}:${entry.line}:${entry.column}: ${entry.message}`));
    }
    const expanded = expandVariables(raw);
    problems.push(...expanded.problems);
    if (problems.length > 0)
        throw new _model_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .RunFailure */ .ae('config', problems);
    return expanded.values;
}
/** Whether two revisions fill placeholders alike. */
function sameVariables(a, b) {
    return a.size === b.size && [...a].every(([name, value]) => b.get(name) === value);
}
/** A chain of variables that use one another is followed this far. */
const MOST_DEPTH = 20;
/** Characters of one value after filling: variables that use one another twice each would grow without end. */
const MOST_CHARACTERS = 65_536;
const TOKEN = /\$\$\{|\$\{([A-Za-z_][A-Za-z0-9_]*)\}|\$\{/g;
/**
 * Fills the variables that other variables use (`URL: https://${HOST}`). `$${` is a literal `${`. Unknown names, cycles and
 * chains that are too deep are problems: text with an unfilled `${` is never sent.
 */
function expandVariables(raw) {
    const values = new Map();
    const problems = [];
    /** `null`: the value has a problem that was reported. */
    const done = new Map();
    function expand(name, path) {
        const known = done.get(name);
        if (known !== undefined)
            return known;
        const { value, place } = raw.get(name);
        let failure;
        const filled = value.replace(TOKEN, (token, used) => {
            if (token === '$${')
                return '${';
            const problem = problemWith(used, [...path, name]);
            if (problem !== null)
                failure ??= problem;
            else {
                const inner = expand(used, [...path, name]);
                if (inner !== null)
                    return inner;
                failure ??= null;
            }
            return token;
        });
        if (failure === undefined && filled.length > MOST_CHARACTERS)
            failure = `becomes longer than ${MOST_CHARACTERS} characters`;
        if (typeof failure === 'string')
            problems.push(`${place}: the variable ${name} ${failure}.`);
        const result = failure === undefined ? filled : null;
        done.set(name, result);
        return result;
    }
    function problemWith(used, path) {
        if (used === undefined)
            return 'has a "${" that starts no placeholder: write ${NAME}, or $${ for a literal "${"';
        if (!raw.has(used))
            return `uses \${${used}}, which no variables file defines. Variables cannot use the environment`;
        if (path.includes(used))
            return `uses itself (${[...path.slice(path.indexOf(used)), used].join(' \u2192 ')})`;
        if (path.length >= MOST_DEPTH)
            return `uses variables more than ${MOST_DEPTH} levels deep`;
        return null;
    }
    for (const name of raw.keys()) {
        const value = expand(name, []);
        if (value !== null)
            values.set(name, value);
    }
    return { values, problems };
}
function missingFile(path) {
    return `Input \`variables\`: \`${path}\` does not exist in this revision. Commit the file, or correct the path.`;
}


/***/ })

};
