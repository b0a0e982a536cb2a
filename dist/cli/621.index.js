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
// EXTERNAL MODULE: ./build/src/pipeline/base-specs.js
var base_specs = __webpack_require__(2110);
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
    return [...(await (0,base_specs/* readBaseSpecs */.W)(files, kinds/* KINDS */.GW)).values()]
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

/***/ 2110:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ resourcesOf),
/* harmony export */   W: () => (/* binding */ readBaseSpecs)
/* harmony export */ });
/* harmony import */ var _model_json_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8653);
/* harmony import */ var _parse_parse_files_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6880);
/* harmony import */ var _plan_build_plan_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9213);



/** The resources of some files by identity, as far as they can be read: nothing is said of what is wrong in them. */
async function readBaseSpecs(files, kinds) {
    return resourcesOf(await (0,_parse_parse_files_js__WEBPACK_IMPORTED_MODULE_0__/* .parseFiles */ .B)(files), kinds);
}
/** The same for files that were parsed already. */
function resourcesOf(files, kinds) {
    const found = new Map();
    for (const document of files.flatMap(({ documents }) => documents)) {
        const { value: spec } = document;
        if (!(0,_model_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .G)(spec))
            continue;
        const kind = kinds.find((candidate) => candidate.recognises(spec));
        const key = kind === undefined ? undefined : spec[kind.keyField];
        if (kind === undefined || typeof key !== 'string')
            continue;
        found.set((0,_plan_build_plan_js__WEBPACK_IMPORTED_MODULE_1__/* .identity */ .D_)(kind.name, key), { kind: kind.name, key, document, spec });
    }
    return found;
}


/***/ }),

/***/ 9213:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D_: () => (/* binding */ identity),
/* harmony export */   Gg: () => (/* binding */ buildPlan),
/* harmony export */   QH: () => (/* binding */ isWritten),
/* harmony export */   Xb: () => (/* binding */ isChange),
/* harmony export */   h8: () => (/* binding */ unmanagedObjects),
/* harmony export */   kM: () => (/* binding */ loosens)
/* harmony export */ });
/* unused harmony export digestOf */
/* harmony import */ var _model_diagnostic_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9180);
/* harmony import */ var _canonical_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4267);


/** Sorts, counts and fingerprints: the same parts in any order give the same plan. */
function buildPlan(parts) {
    const operations = [...parts.operations].sort(compareOperations);
    const diagnostics = [...parts.diagnostics].sort(_model_diagnostic_js__WEBPACK_IMPORTED_MODULE_0__/* .compareDiagnostics */ .oV);
    return {
        formatVersion: 1,
        ...parts,
        digest: digestOf(operations),
        summary: summarise(operations, diagnostics),
        operations,
        unmanaged: [...parts.unmanaged].sort((a, b) => (0,_model_diagnostic_js__WEBPACK_IMPORTED_MODULE_0__/* .compareText */ .n6)(a.kind, b.kind) || (0,_model_diagnostic_js__WEBPACK_IMPORTED_MODULE_0__/* .compareText */ .n6)(a.key, b.key)),
        diagnostics,
    };
}
/** Whether a change lets, or may let, someone see more than before. */
function loosens(operation) {
    return operation.exposure === 'loosens' || operation.exposure === 'mixed';
}
/** Whether the operation writes to the tenant. */
function isChange(operation) {
    if (operation.held)
        return false;
    const { action } = operation;
    return action === 'create' || action === 'update' || action === 'replace' || action === 'delete';
}
/** Whether an apply sends the operation: a change, or what could not be compared and is therefore sent as it is. */
function isWritten(operation) {
    return isChange(operation) || (operation.action === 'unknown' && !operation.held);
}
/** Objects that the tenant has and no spec wants. System-made ones are nobody's business and left out. */
function unmanagedObjects(observation, wanted) {
    return [...observation.kinds.values()].flatMap((kind) => kind.objects
        .filter((object) => object.protectedBy === null && !wanted.has(identity(kind.kind, object.key)))
        .map(({ key, name }) => ({ kind: kind.kind, key, name })));
}
/** One text for a kind and a key; keys may hold any character. */
function identity(kind, key) {
    return `${kind}\n${key}`;
}
/** `sha256:` over `[]`. */
const NO_OPERATIONS = 'sha256:4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945';
/**
 * `sha256:` over what the operations do; places, prose and the server's ids are left out. `validate` has no operations,
 * and loading `node:crypto` takes as long as checking a hundred specs.
 */
function digestOf(operations) {
    if (operations.length === 0)
        return NO_OPERATIONS;
    const { createHash } = process.getBuiltinModule('node:crypto');
    const essence = operations.map((operation) => ({
        kind: operation.kind,
        key: operation.key,
        action: operation.action,
        held: operation.held,
        compared: operation.compared,
        changes: operation.changes.map(({ path, change, before, after }) => ({ path, change, before, after })),
        deletes: operation.deletes,
        exposure: operation.exposure,
    }));
    return `sha256:${createHash('sha256').update((0,_canonical_js__WEBPACK_IMPORTED_MODULE_1__/* .canonicalText */ .A4)(essence)).digest('hex')}`;
}
function summarise(operations, diagnostics) {
    const count = (action) => operations.filter((operation) => operation.action === action && !operation.held).length;
    return {
        create: count('create'),
        update: count('update'),
        replace: count('replace'),
        delete: count('delete'),
        unchanged: count('unchanged'),
        invalid: count('invalid'),
        unknown: count('unknown'),
        loosening: operations.filter((operation) => !operation.held && loosens(operation)).length,
        errors: diagnostics.filter((diagnostic) => diagnostic.severity === 'error').length,
        warnings: diagnostics.filter((diagnostic) => diagnostic.severity === 'warning').length,
    };
}
function compareOperations(a, b) {
    return (0,_model_diagnostic_js__WEBPACK_IMPORTED_MODULE_0__/* .compareText */ .n6)(a.kind, b.kind) || (0,_model_diagnostic_js__WEBPACK_IMPORTED_MODULE_0__/* .compareText */ .n6)(a.key, b.key) || (0,_model_diagnostic_js__WEBPACK_IMPORTED_MODULE_0__/* .compareText */ .n6)(a.file ?? '', b.file ?? '');
}


/***/ })

};
