export const id = 133;
export const ids = [133,117,608];
export const modules = {

/***/ 2843:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Kc: () => (/* binding */ hasPlaceholder),
/* harmony export */   es: () => (/* binding */ escapePlaceholders),
/* harmony export */   jN: () => (/* binding */ likeBefore)
/* harmony export */ });
/* harmony import */ var _model_json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8653);

function escapePlaceholders(value) {
    if (typeof value === 'string')
        return value.replaceAll('${', () => '$${');
    if ((0,_model_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isList */ .L)(value))
        return value.map((item) => escapePlaceholders(item));
    if (!(0,_model_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .G)(value))
        return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, escapePlaceholders(item)]));
}
/** Whether a placeholder (not `$${`, which stands for itself) is somewhere in a value as written. */
function hasPlaceholder(value) {
    if (typeof value === 'string')
        return value.replaceAll('$${', '').includes('${');
    if ((0,_model_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isList */ .L)(value))
        return value.some(hasPlaceholder);
    return (0,_model_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .G)(value) && Object.values(value).some(hasPlaceholder);
}
/**
 * Strings are compared trimmed, so the blanks around a text are the file's own business: a block text keeps the line
 * break at its end, and `git diff` shows the changed lines alone.
 */
function likeBefore(before, after) {
    if (typeof before !== 'string' || typeof after !== 'string' || before.trim() === '')
        return after;
    const start = before.length - before.trimStart().length;
    const end = before.trimEnd().length;
    return before.slice(0, start) + after.trim() + before.slice(end);
}


/***/ }),

/***/ 8133:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  checkedExport: () => (/* binding */ checkedExport),
  exportCommand: () => (/* binding */ exportCommand)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/src/adopt/written.js
var written = __webpack_require__(2843);
// EXTERNAL MODULE: ./build/src/model/diagnostic.js
var diagnostic = __webpack_require__(9180);
// EXTERNAL MODULE: ./build/src/model/json.js
var json = __webpack_require__(8653);
// EXTERNAL MODULE: ./build/src/model/pointer.js
var pointer = __webpack_require__(6106);
// EXTERNAL MODULE: ./build/src/parse/write-yaml.js
var write_yaml = __webpack_require__(6536);
;// CONCATENATED MODULE: ./build/src/export/draft.js

/** What the file says instead of a value that no read gives; not a placeholder's name by accident of any file. */
const FILL_IN = 'FILL_IN';
/**
 * The draft of an object that could not be read in full. What the kind's schema requires and nothing shows stands there
 * as a placeholder, the key above all: a key that was made up would replace what is live.
 */
function draftOf(kind, live, problem) {
    const comment = [
        `Draft of ${kind.title} ${oneLine(live.name)}; not a spec: its name ends in ".draft", so that no pattern matches it.`,
        oneLine(problem),
        ...(kind.readable
            ? ['Complete it, then rename the file to end in ".yaml".']
            : [
                `Fill in every \${${FILL_IN}_\u2026}, ${kind.keyField} first: it must be the one under which these were made (the Immuta CLI`,
                'lists them). Another one makes Immuta replace what is live. Then rename the file to end in ".yaml", and plan.',
            ]),
    ];
    if (kind.readable)
        return { value: live.spec, comment };
    return { value: completed(kind, live.spec), comment };
}
function completed(kind, spec) {
    const value = { [kind.keyField]: placeholder(kind.keyField) };
    for (const [name, item] of Object.entries(spec))
        value[name] = item;
    for (const pointer of kind.secretScope) {
        const name = pointer.slice(1);
        const held = value[name];
        const required = ['handler', 'username', 'password'];
        const missing = required.filter((field) => !(0,json/* isObject */.G)(held) || held[field] === undefined);
        value[name] = {
            ...((0,json/* isObject */.G)(held) ? held : {}),
            ...Object.fromEntries(missing.map((field) => [field, placeholder(field)])),
        };
    }
    return value;
}
function placeholder(name) {
    return `\${${FILL_IN}_${name.replaceAll(/([a-z])([A-Z])/g, '$1_$2').toUpperCase()}}`;
}
function oneLine(text) {
    return text.replaceAll(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff]+/g, ' ').slice(0, 500);
}

;// CONCATENATED MODULE: ./build/src/export/file-names.js
/** Longest name, well below the 255 bytes of common file systems. */
const MOST_BYTES = 180;
/** Hands out names in the order in which they are asked for: sorted keys make them deterministic. */
function createNames() {
    const taken = new Set();
    return {
        claim(folder, key, extension) {
            const base = fileNameOf(key);
            for (let number = 1;; number += 1) {
                const name = `${base}${number === 1 ? '' : `-${number}`}${extension}`;
                const path = folder === '' ? name : `${folder}/${name}`;
                const folded = path.normalize('NFC').toLowerCase();
                if (taken.has(folded))
                    continue;
                taken.add(folded);
                return path;
            }
        },
    };
}
/**
 * The name that the Immuta CLI gives a clone: the key with every space and `:` as `--` (v2-policy-project-purpose.md
 * 7.4). What no file system takes, or what would hide the file or make it a policy test, becomes `-` as well.
 */
function fileNameOf(key) {
    const name = key
        .replaceAll(/[ :]/g, '--')
        .replaceAll(/[\u0000-\u001f\u007f-\u009f/\\<>"|?*[\]{}!\u2028\u2029]/g, '-')
        .replace(/^\.+/, '-')
        .replace(/[. ]+$/, '-')
        .replace(/\.test$/i, '-test');
    const short = cut(name);
    const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(short);
    return reserved || short === '' ? `-${short}` : short;
}
function cut(name) {
    let result = '';
    for (const character of name) {
        if (Buffer.byteLength(result + character) > MOST_BYTES)
            break;
        result += character;
    }
    return result;
}

// EXTERNAL MODULE: ./build/src/plan/canonical.js
var canonical = __webpack_require__(4267);
;// CONCATENATED MODULE: ./build/src/export/stable-order.js



/** A payload with what the server hands out in any order put in one: sets are sorted, lists and known keys stay. */
function inStableOrder(spec, shape) {
    return ordered(spec, shape);
}
function ordered(value, of) {
    const shape = (0,canonical/* resolveShape */.a_)(of, value);
    if (shape.type === 'object' && (0,json/* isObject */.G)(value)) {
        return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, ordered(item, shape.fields[key]?.shape ?? { type: 'opaque' })]));
    }
    if (shape.type === 'set' && (0,json/* isList */.L)(value)) {
        return value
            .map((item) => ({ item: ordered(item, shape.of), text: (0,canonical/* canonicalText */.A4)(item, shape.of) }))
            .sort((a, b) => (0,diagnostic/* compareText */.n6)(a.text, b.text))
            .map(({ item }) => item);
    }
    if (shape.type === 'list' && (0,json/* isList */.L)(value))
        return value.map((item) => ordered(item, shape.of));
    if ((0,json/* isObject */.G)(value)) {
        const entries = Object.entries(value).sort(([a], [b]) => (0,diagnostic/* compareText */.n6)(a, b));
        return Object.fromEntries(entries.map(([key, item]) => [key, ordered(item, { type: 'opaque' })]));
    }
    return (0,json/* isList */.L)(value) ? value.map((item) => ordered(item, { type: 'opaque' })) : value;
}

;// CONCATENATED MODULE: ./build/src/export/export-files.js








/**
 * The tenant as files: pure and deterministic, the same tenant gives the same bytes. `refusals` turns specs that would
 * not pass `validate` into drafts.
 */
function exportFiles(observation, kinds, options) {
    const files = [];
    const gaps = [];
    const names = createNames();
    for (const kind of kinds) {
        const found = observation.kinds.get(kind.name);
        if (found === undefined)
            continue;
        for (const gap of found.gaps)
            gaps.push({ kind: kind.name, key: gap.key ?? '', sort: 'unread', reason: gap.reason });
        for (const live of unique(found.objects, gaps)) {
            const refusal = options.refusals?.get(refusalKey(kind.name, live.key));
            const problem = refusal?.reason ?? unreadable(kind, live);
            const draft = problem !== null;
            if (draft)
                gaps.push({ kind: kind.name, key: live.key, sort: 'draft', reason: problem });
            else
                gaps.push(...partsOf(live), ...strangersOf(live, refusal));
            const folder = draft ? 'drafts' : options.flat ? '' : folderOf(kind);
            const path = names.claim(folder, live.key, draft ? '.yaml.draft' : '.yaml');
            files.push({
                path,
                text: textOf(kind, live, { ...options, problem, strangers: refusal?.strangers ?? [] }),
                kind: kind.name,
                key: live.key,
                draft,
            });
        }
    }
    return { files: files.sort((a, b) => (0,diagnostic/* compareText */.n6)(a.path, b.path)), gaps: gaps.sort(compareGaps) };
}
/** Key of `Refusals`. */
function refusalKey(kind, key) {
    return `${kind}\n${key}`;
}
/** The objects to write, by key. What the system made is left out and named; of two with one key the first counts, as for a plan. */
function unique(objects, gaps) {
    const byKey = new Map();
    for (const live of objects) {
        const { kind, key } = live;
        if (live.protectedBy !== null)
            gaps.push({ kind, key, sort: 'left out', reason: `It is Immuta's own (${live.protectedBy}).` });
        else if (key === '')
            gaps.push({ kind, key, sort: 'left out', reason: 'Immuta gives it no key and no name.' });
        else if (byKey.has(key))
            gaps.push({ kind, key, sort: 'left out', reason: 'Another object has the same key; rename one in Immuta.' });
        else
            byKey.set(key, live);
    }
    return [...byKey.values()].sort((a, b) => (0,diagnostic/* compareText */.n6)(a.key, b.key));
}
function unreadable(kind, live) {
    if (!kind.readable)
        return `Immuta does not give ${kind.plural} back: the key, the credentials and the options have to be filled in.`;
    const unknown = live.unread.filter((part) => part.why === 'unknown');
    if (unknown.length === 0)
        return null;
    return unknown.map(({ path, reason }) => `${path === '' ? 'The whole' : path}: ${reason}`).join(' ');
}
function partsOf({ kind, key, unread }) {
    return unread.map(({ path, reason, why }) => ({
        kind,
        key,
        sort: why === 'inferred' ? 'inferred' : 'part',
        reason: `${path === '' ? 'The whole' : path}: ${reason}`,
    }));
}
function strangersOf({ kind, key }, refusal) {
    return (refusal?.strangers ?? []).map((path) => ({
        kind,
        key,
        sort: 'part',
        reason: `${path}: the V2 schema has no such field; it is left out.`,
    }));
}
function textOf(kind, live, options) {
    const style = options.flat ? write_yaml/* LIKE_THE_CLI */.PQ : write_yaml/* READABLE */.Jk;
    const known = options.strangers.reduce((value, path) => without(value, (0,pointer/* fromPointer */.kU)(path)), live.spec);
    const spec = (0,written/* escapePlaceholders */.es)(inStableOrder(known, kind.shape));
    if (options.problem === null)
        return (0,write_yaml/* writeYaml */.Vd)(spec, style);
    const { value, comment } = draftOf(kind, { ...live, spec }, options.problem);
    return (0,write_yaml/* writeYaml */.Vd)(value, style, comment);
}
/** A value without the field that a path leads to. Paths lead into objects and lists as they stand, never to a list's item. */
function without(value, [step, ...rest]) {
    if (step === undefined)
        return value;
    if ((0,json/* isList */.L)(value))
        return value.map((item, index) => (index === Number(step) ? without(item, rest) : item));
    if (!(0,json/* isObject */.G)(value))
        return value;
    const entries = Object.entries(value).flatMap(([key, item]) => {
        if (key !== step)
            return [[key, item]];
        return rest.length === 0 ? [] : [[key, without(item, rest)]];
    });
    return Object.fromEntries(entries);
}
function folderOf({ plural }) {
    return plural.replaceAll(' ', '-');
}
function compareGaps(a, b) {
    return ((0,diagnostic/* compareText */.n6)(a.kind, b.kind) ||
        (0,diagnostic/* compareText */.n6)(a.key, b.key) ||
        (0,diagnostic/* compareText */.n6)(a.sort, b.sort) ||
        (0,diagnostic/* compareText */.n6)(a.reason, b.reason));
}

// EXTERNAL MODULE: ./build/src/report/escape-markdown.js
var escape_markdown = __webpack_require__(7511);
;// CONCATENATED MODULE: ./build/src/export/export-report.js

const SORTS = [
    {
        sort: 'unread',
        title: 'Not read',
        meaning: 'A read was refused or failed; what it would have given is missing. Mend it and export again.',
    },
    {
        sort: 'draft',
        title: 'Drafts',
        meaning: 'Files under `drafts/` that end in `.yaml.draft`. No spec pattern matches them. Complete and rename them.',
    },
    {
        sort: 'part',
        title: 'Missing parts',
        meaning: 'The spec leaves these places out; what a spec leaves out is not compared.',
    },
    {
        sort: 'inferred',
        title: 'Inferred words',
        meaning: 'No public document proves how V2 says this. A plan calls it `partial`; look at it once.',
    },
    { sort: 'left out', title: 'Left out', meaning: 'Not written to any file.' },
];
/** `export-report.md`: what was written, and what of the tenant the files do not hold. No date, so that it is deterministic. */
function exportReport({ files, gaps }, facts) {
    const specs = files.filter((file) => !file.draft).length;
    const lines = [
        '# Export',
        '',
        `Tenant ${(0,escape_markdown/* markdownCode */.D9)(facts.tenant)}: ${specs} specs, ${files.length - specs} drafts, ${gaps.length} gaps.`,
        ...(facts.sanitised
            ? ['', 'The names of people were replaced: these files show a tenant, they do not manage it.']
            : []),
        ...SORTS.flatMap(({ sort, title, meaning }) => {
            const own = gaps.filter((gap) => gap.sort === sort);
            if (own.length === 0)
                return [];
            return ['', `## ${title} (${own.length})`, '', meaning, '', ...own.map(line)];
        }),
        ...(gaps.length === 0 ? ['', 'Everything that the tenant shows is in the files.'] : []),
        '',
    ];
    return lines.join('\n');
}
function line({ kind, key, reason }) {
    const what = key === '' ? kind : `${kind} ${(0,escape_markdown/* markdownCode */.D9)(key)}`;
    return `- ${what}: ${(0,escape_markdown/* markdownText */.p7)(reason)}`;
}

// EXTERNAL MODULE: ./build/src/export/read-tenant.js
var read_tenant = __webpack_require__(2415);
;// CONCATENATED MODULE: ./build/src/export/sanitise.js

/** Keys of lists whose members are people: owners of data sources, users of owner restrictions. */
const PEOPLE = new Set(['owners', 'users']);
/** Fields of such a member that name the person. */
const NAMES = new Set(['name', 'username', 'iamid']);
const MAIL = /[\p{L}\p{N}._%+'-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
/**
 * A tenant with its people's names replaced: owners, users of owner restrictions, and whatever looks like an e-mail
 * address, anywhere in a text. The same person gets the same stand-in everywhere; stand-ins are numbered in the order of
 * the names, so that the same tenant gives the same bytes.
 */
function sanitise(observation) {
    const found = new Set();
    for (const { objects } of observation.kinds.values()) {
        for (const { spec, key, name } of objects) {
            collect(spec, false, found);
            for (const text of [key, name])
                collect(text, false, found);
        }
    }
    const standIns = new Map([...found].sort().map((name, index) => [name, `user-${index + 1}`]));
    const clean = (value) => replaced(value, false, standIns);
    const kinds = new Map([...observation.kinds].map(([kind, seen]) => [
        kind,
        {
            ...seen,
            objects: seen.objects.map((live) => ({
                ...live,
                key: clean(live.key),
                name: clean(live.name),
                spec: clean(live.spec),
                unread: live.unread.map((part) => ({ ...part, reason: clean(part.reason) })),
                createdBy: null,
            })),
            gaps: seen.gaps.map((gap) => ({ ...gap, reason: clean(gap.reason) })),
        },
    ]));
    return { ...observation, kinds };
}
function collect(value, person, into) {
    if (typeof value === 'string') {
        for (const [mail] of value.matchAll(MAIL))
            into.add(mail.toLowerCase());
    }
    else if ((0,json/* isList */.L)(value))
        for (const item of value)
            collect(item, person, into);
    else if ((0,json/* isObject */.G)(value)) {
        for (const [key, item] of Object.entries(value)) {
            if (person && NAMES.has(key) && typeof item === 'string')
                into.add(item.toLowerCase());
            else
                collect(item, PEOPLE.has(key), into);
        }
    }
}
function replaced(value, person, standIns) {
    if (typeof value === 'string') {
        return value.replaceAll(MAIL, (mail) => `${standIns.get(mail.toLowerCase()) ?? 'user'}@example.invalid`);
    }
    if ((0,json/* isList */.L)(value))
        return value.map((item) => replaced(item, person, standIns));
    if (!(0,json/* isObject */.G)(value))
        return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => {
        const standIn = person && NAMES.has(key) && typeof item === 'string' ? standIns.get(item.toLowerCase()) : undefined;
        return [key, standIn ?? replaced(item, PEOPLE.has(key), standIns)];
    }));
}

// EXTERNAL MODULE: ./build/src/kinds/index.js + 71 modules
var kinds = __webpack_require__(4438);
// EXTERNAL MODULE: ./build/src/model/failure.js
var failure = __webpack_require__(2917);
// EXTERNAL MODULE: ./build/src/parse/parse-file.js
var parse_file = __webpack_require__(4117);
// EXTERNAL MODULE: ./build/src/report/escape-terminal.js
var escape_terminal = __webpack_require__(7838);
// EXTERNAL MODULE: ./build/src/report/redactor.js + 1 modules
var report_redactor = __webpack_require__(7683);
// EXTERNAL MODULE: ./build/src/runtime/clock.js
var clock = __webpack_require__(5504);
// EXTERNAL MODULE: ./build/src/runtime/tenant.js + 19 modules
var runtime_tenant = __webpack_require__(5514);
// EXTERNAL MODULE: ./build/src/runtime/write-file.js
var write_file = __webpack_require__(2608);
// EXTERNAL MODULE: ./build/src/settings/read-settings.js
var read_settings = __webpack_require__(2097);
// EXTERNAL MODULE: ./build/src/validate/rule-settings.js
var rule_settings = __webpack_require__(5352);
// EXTERNAL MODULE: ./build/src/validate/validate.js + 11 modules
var validate = __webpack_require__(3005);
// EXTERNAL MODULE: ./build/src/cli/terminal.js
var terminal = __webpack_require__(9342);
;// CONCATENATED MODULE: ./build/src/cli/export-command.js


















/** `export`: the tenant as spec files, the way in for a team that starts with a full tenant. */
const exportCommand = {
    name: 'export',
    summary: 'Writes the tenant as spec files',
    usage: '--out DIR [--flat] [--sanitize] [--force]',
    about: 'Writes policies, projects and purposes as V2 spec files that pass `validate` and plan to nothing. What Immuta does not give back in full (data connections above all) becomes a draft under DIR/drafts whose name ends in .yaml.draft, so that no spec pattern matches it. DIR/export-report.md lists every gap. It sends reads only. Files that are there already and equal stay; others stop it, unless --force is given.',
    flags: [
        { name: 'out', value: 'DIR', description: 'Folder to write to; it is made.' },
        {
            name: 'flat',
            description: 'Every spec in one folder, with names, indentation and key order of the Immuta CLI (default: a folder a kind).',
        },
        { name: 'sanitize', description: 'Replaces the names of people: owners, restricted users, e-mail addresses.' },
        { name: 'force', description: 'Overwrites files that are there already and differ.' },
    ],
    takesInputs: true,
    examples: ['immuta-gitops export --out immuta', 'immuta-gitops export --out /tmp/tenant --flat --sanitize'],
    run: exportTenant,
};
async function exportTenant(flags, context) {
    const out = flags.value('out') ?? flags.positionals[0];
    if (out === undefined)
        throw new failure/* RunFailure */.ae('config', 'Say where to write: `export --out DIR`.');
    const settings = (0,read_settings/* readSettings */.sb)((name) => (name === 'mode' ? 'plan' : flags.value(name)), context.environment);
    const redactor = (0,report_redactor/* createRedactor */.l)();
    if (settings.apiKey !== '')
        redactor.add(settings.apiKey);
    const progress = (0,terminal/* terminalProgress */.e3)(context.err);
    const { environment, signal } = context;
    const connection = (0,runtime_tenant.lazyTenant)({ settings, environment, clock: clock/* systemClock */.m, signal, redactor, progress });
    let seen;
    let tenant;
    try {
        const { reader, host } = connection.open();
        seen = await (0,read_tenant/* readTenant */.R)(reader, kinds/* KINDS */.GW, { progress });
        tenant = host;
    }
    finally {
        await connection.close();
    }
    const sanitised = flags.isSet('sanitize');
    const made = checkedExport(sanitised ? sanitise(seen) : seen, flags.isSet('flat'));
    const folder = (0,external_node_path_.resolve)(context.folder, out);
    const report = {
        path: 'export-report.md',
        text: exportReport(made, { tenant, sanitised }),
        kind: '',
        key: '',
        draft: true,
    };
    const written = await writeAll([...made.files, report], { folder, force: flags.isSet('force'), progress, signal });
    progress.finish();
    context.out.write(redactor.text(inWords(made, { ...written, folder: (0,external_node_path_.relative)(context.folder, folder) || '.' })));
    if (written.differing.length > 0)
        return 1;
    return made.gaps.some((gap) => gap.sort === 'unread') ? 3 : 0;
}
/**
 * The export, held against `validate`: an object whose spec our own rules refuse (Immuta took it all the same) becomes a
 * draft that says why, so that what is left passes.
 */
function checkedExport(seen, flat) {
    const refusals = new Map();
    for (;;) {
        const made = exportFiles(seen, kinds/* KINDS */.GW, { flat, refusals });
        const found = refused(made.files.filter((file) => !file.draft));
        if (found.size === 0)
            return made;
        // A second refusal makes a draft of what leaving fields out did not mend: the loop ends.
        for (const [key, refusal] of found) {
            const again = refusals.has(key) && refusal.reason === null;
            refusals.set(key, again ? { ...refusal, reason: 'Immuta shows fields that V2 has no word for.' } : refusal);
        }
    }
}
function refused(files) {
    const parsed = files.map(({ path, text }) => (0,parse_file/* parseFile */.C)({ path, bytes: new TextEncoder().encode(text) }));
    const { diagnostics } = (0,validate/* validateDocuments */.$)(parsed.flatMap((file) => file.documents), kinds/* KINDS */.GW, { ruleSettings: rule_settings/* DEFAULT_RULE_SETTINGS */.D });
    const errors = [...parsed.flatMap((file) => file.diagnostics), ...diagnostics].filter(({ severity }) => severity === 'error');
    const byPath = new Map(files.map((file) => [file.path, file]));
    const found = new Map();
    for (const [path, own] of Map.groupBy(errors, ({ file }) => file)) {
        const file = byPath.get(path);
        if (file === undefined)
            continue;
        const strangers = own.filter(({ code }) => code === 'schema/unknown-key');
        const others = own.filter(({ code }) => code !== 'schema/unknown-key');
        found.set(refusalKey(file.kind, file.key), {
            strangers: strangers.map((one) => one.path),
            reason: others.length === 0 ? null : others.map(({ message, code }) => `${message} (${code})`).join(' '),
        });
    }
    return found;
}
async function writeAll(files, how) {
    how.progress.phase('Writing files', files.length);
    let written = 0;
    let kept = 0;
    const differing = [];
    for (const { path, text } of files) {
        if (how.signal.aborted)
            throw new failure/* RunFailure */.ae('cancelled', 'The export was interrupted; run it again to go on where it stopped.');
        const full = (0,external_node_path_.join)(how.folder, path);
        const there = await (0,promises_.readFile)(full, 'utf8').catch((error) => absent(error, path));
        // The report tells of the newest run; it is ours alone.
        const ours = path === 'export-report.md' && (there === null || there.startsWith('# Export\n'));
        if (there === text)
            kept += 1;
        else if (there !== null && !how.force && !ours)
            differing.push(path);
        else {
            await (0,write_file.writeWhole)(full, text);
            written += 1;
        }
        how.progress.step(path);
    }
    return { written, kept, differing };
}
function absent(error, path) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'ENOENT' || code === 'ENOTDIR')
        return null;
    throw new failure/* RunFailure */.ae('config', `Cannot read \`${path}\` in the folder of the export (${String(code)}).`, {
        cause: error,
    });
}
const MOST_NAMED = 20;
function inWords({ files, gaps }, { written, kept, differing, folder }) {
    const specs = files.filter((file) => !file.draft).length;
    const count = (sort) => gaps.filter((gap) => gap.sort === sort).length;
    const lines = [
        `Export to ${folder}: ${specs} specs, ${files.length - specs} drafts; ${written} files written, ${kept} were there already.`,
        ...(gaps.length === 0
            ? []
            : [
                `Gaps: ${count('unread')} not read, ${count('draft')} drafts, ${count('part')} missing parts, ${count('inferred')} inferred words, ${count('left out')} left out. See ${(0,external_node_path_.join)(folder, 'export-report.md')}.`,
            ]),
        ...differing
            .slice(0, MOST_NAMED)
            .map((path) => `  there already and different, not overwritten: ${(0,external_node_path_.join)(folder, path)}`),
        ...(differing.length > MOST_NAMED ? [`  \u2026 and ${differing.length - MOST_NAMED} more`] : []),
        ...(differing.length > 0 ? ['Nothing was overwritten. Export to another folder, or give `--force`.'] : []),
        ...(differing.length === 0 && specs > 0
            ? [`Next: immuta-gitops plan --specs ${JSON.stringify((0,external_node_path_.join)(folder, '**/*.yaml'))}`]
            : []),
    ];
    return `${lines.map(escape_terminal/* terminalLine */.t).join('\n')}\n`;
}


/***/ }),

/***/ 2415:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ readTenant)
/* harmony export */ });
/* harmony import */ var _observe_observe_tenant_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8453);

/**
 * Reads the tenant to the bottom: first the lists, then each object that they name with what costs a request of its own
 * (the data sources of a project, the texts of sub-purposes). `only`: keys by kind, everything otherwise.
 */
async function readTenant(reader, kinds, options) {
    const { progress } = options;
    const read = (keys) => (0,_observe_observe_tenant_js__WEBPACK_IMPORTED_MODULE_0__/* .observeTenant */ .v)(reader, { kinds, specs: new Map(), keys, selected: [] }, progress);
    if (options.only !== undefined)
        return await read(options.only);
    const first = await read(new Map());
    const keys = [...first.kinds].map(([kind, { objects }]) => {
        const own = objects.filter((object) => object.protectedBy === null);
        return [kind, new Set(own.map((object) => object.key))];
    });
    return await read(new Map(keys));
}


/***/ }),

/***/ 8453:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  X: () => (/* binding */ endsTheRun),
  v: () => (/* binding */ observeTenant)
});

// EXTERNAL MODULE: ./build/src/model/failure.js
var failure = __webpack_require__(2917);
;// CONCATENATED MODULE: ./build/src/observe/read-names.js


/** Lists of names that no kind reads, each read only where a spec points into it. */
const TAGS = { path: '/tag', rows: ['hits', 'tags', 'data'] };
const DOMAINS = { path: '/domain', rows: ['data', 'hits', 'domains'] };
const GROUPS = { path: '/bim/group', rows: ['hits', 'groups', 'data'], pageSize: 500 };
/** Starts the reads that the references of the specs in scope ask for. A list that fails is `null`, never empty. */
function readNames(reader, spaces) {
    const when = async (space, request) => spaces.has(space) ? await listOrNothing(reader, request) : null;
    const reads = Promise.all([when('tag', TAGS), when('domain', DOMAINS), when('group', GROUPS)]);
    // Awaited in `settle`; a failure before that must not count as unhandled.
    reads.catch(() => undefined);
    return {
        async settle(kinds, observed) {
            const [tags, domains, groups] = await reads;
            const made = namesOfKinds(kinds, observed);
            return {
                tags: tags === null ? null : new Map(tags.filter(isPresent).flatMap(tagOf)),
                domains: domains === null ? null : new Set(domains.flatMap((row) => [...read_names_text(row['name']), ...read_names_text(row['id'])])),
                groups: groups === null ? null : new Set(groups.flatMap((row) => read_names_text(row['name']))),
                purposes: made?.get('purpose') ?? (made === null ? null : new Set()),
                dataSources: made?.get('data-source') ?? (made === null ? null : new Set()),
            };
        },
    };
}
async function listOrNothing(reader, request) {
    try {
        return await reader.list(request);
    }
    catch (error) {
        if (endsTheRun(error) || !(error instanceof failure/* ImmutaError */.EJ))
            throw error;
        return null;
    }
}
/** Names by space that the observed objects make; `null` as soon as one list is missing, for it might hold any of them. */
function namesOfKinds(kinds, observed) {
    const found = new Map();
    const add = (space, name) => {
        found.set(space, (found.get(space) ?? new Set()).add(name));
    };
    for (const observation of observed) {
        if (observation.gaps.length > 0)
            return null;
        for (const { space, name } of observation.names ?? [])
            add(space, name);
        const kind = kinds.find((candidate) => candidate.name === observation.kind);
        if (kind?.readable !== true)
            continue;
        for (const object of observation.objects)
            for (const { space, name } of kind.provides(object.spec))
                add(space, name);
    }
    return found;
}
function isPresent(row) {
    return row['deleted'] !== true;
}
function tagOf(row) {
    const [hasLeafNodes, system] = [row['hasLeafNodes'] === true, row['systemCreated'] === true];
    return read_names_text(row['name']).map((name) => [name, { hasLeafNodes, system }]);
}
function read_names_text(value) {
    return typeof value === 'string' && value.trim() !== '' ? [value.trim()] : [];
}

// EXTERNAL MODULE: ./build/src/observe/read-owner.js
var read_owner = __webpack_require__(4674);
;// CONCATENATED MODULE: ./build/src/observe/observe-tenant.js



/**
 * Reads the tenant, each kind for itself: a kind that fails is a gap, the others are still read. Throws ImmutaError
 * where no answer can come at all (`unauthorized`, `unreachable`, `aborted`).
 */
async function observeTenant(reader, scope, progress) {
    progress.phase('Reading the tenant', scope.kinds.length + 1);
    const owner = await (0,read_owner/* readOwner */.A)(reader);
    progress.step('the key and its permissions');
    const names = readNames(reader, spacesOf(scope));
    const observed = await Promise.all(scope.kinds.map(async (kind) => {
        const specs = scope.specs.get(kind.name) ?? new Map();
        const keys = scope.keys.get(kind.name) ?? new Set();
        const observation = await observeKind(kind, reader, { keys, specs });
        progress.step(kind.plural);
        return observation;
    }));
    return {
        kinds: new Map(observed.map((kind) => [kind.kind, kind])),
        names: await names.settle(scope.kinds, observed),
        owner,
    };
}
/** Name spaces that the selected specs point into. */
function spacesOf({ kinds, selected }) {
    const byName = new Map(kinds.map((kind) => [kind.name, kind]));
    const references = selected.flatMap(({ kind, desired }) => byName.get(kind)?.references(desired) ?? []);
    return new Set(references.map(({ space }) => space));
}
const ENDS_THE_RUN = new Set([
    'unauthorized',
    'unreachable',
    'aborted',
    'dry-run-not-confirmed',
    'rate-limited',
    'refused',
]);
/** Whether an error means that nothing can be asked any more, so that the run as a whole ends. */
function endsTheRun(error) {
    if (!(error instanceof failure/* ImmutaError */.EJ))
        return true;
    return ENDS_THE_RUN.has(error.code);
}
async function observeKind(kind, reader, wanted) {
    try {
        return await kind.observe(reader, wanted);
    }
    catch (error) {
        if (endsTheRun(error) || !(error instanceof failure/* ImmutaError */.EJ))
            throw error;
        return {
            kind: kind.name,
            objects: [],
            gaps: [{ kind: kind.name, what: 'list', key: null, reason: error.message }],
        };
    }
}


/***/ }),

/***/ 4674:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ readOwner),
/* harmony export */   H: () => (/* binding */ missingPermissions)
/* harmony export */ });
/* harmony import */ var _model_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2917);
/* harmony import */ var _model_json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8653);


/**
 * The user behind the key, from `GET /bim/rpc/user/current` (VERIFIED, practice.md 3.1). `null` when the read is refused
 * or its reply has another shape: the run goes on, and Immuta itself judges.
 */
async function readOwner(reader) {
    let reply;
    try {
        reply = await reader.get('/bim/rpc/user/current');
    }
    catch (error) {
        if (error instanceof _model_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .ImmutaError */ .EJ &&
            ['forbidden', 'not-found', 'server', 'malformed', 'timeout'].includes(error.code)) {
            return null;
        }
        throw error;
    }
    if (!(0,_model_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .G)(reply) || !(0,_model_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isList */ .L)(reply['permissions']))
        return null;
    const { userid, projectId } = reply;
    return {
        userId: typeof userid === 'string' ? userid : '',
        permissions: new Set([...words(reply['permissions']), ...words(reply['groupPermissions'])]),
        projectId: typeof projectId === 'number' ? projectId : null,
    };
}
/** What the key cannot do that this run needs, in sentences; `[]` when nothing is known to be missing. */
function missingPermissions(owner, kinds) {
    if (owner === null)
        return [];
    return kinds
        .filter((kind) => !owner.permissions.has(kind.permission))
        .map((kind) => `The API key's user has no \`${kind.permission}\` permission, which Immuta asks for ${kind.plural}. Give it to that user, or use the key of one who has it.`);
}
function words(value) {
    return (0,_model_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isList */ .L)(value) ? value.filter((item) => typeof item === 'string') : [];
}


/***/ }),

/***/ 4117:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ parseFile),
/* harmony export */   parseFully: () => (/* binding */ parseFully)
/* harmony export */ });
/* harmony import */ var _decode_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4215);
/* harmony import */ var _line_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2426);
/* harmony import */ var _parse_quickly_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9831);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3686);
/* harmony import */ var _source_node_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7745);
/* harmony import */ var _yaml_source_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1585);






/**
 * Reads one spec file: JSON by its extension, YAML 1.2 otherwise. Never throws on any bytes; a file whose text has an
 * error gives no documents, only located diagnostics.
 */
function parseFile(file) {
    return (0,_parse_quickly_js__WEBPACK_IMPORTED_MODULE_1__/* .parseQuickly */ .E5)(file) ?? parseFully(file);
}
/** Any YAML, by the library: what `parseQuickly` does not read. */
function parseFully(file) {
    const { text } = (0,_decode_js__WEBPACK_IMPORTED_MODULE_0__/* .decode */ .D4)(file.bytes);
    const lines = (0,_line_index_js__WEBPACK_IMPORTED_MODULE_3__/* .lineIndex */ .D)(text);
    const { roots, problems } = readSource(text);
    const diagnostics = (0,_problem_js__WEBPACK_IMPORTED_MODULE_4__/* .toDiagnostics */ .S)(problems, file.path, lines);
    if (diagnostics.some(({ severity }) => severity === 'error'))
        return { documents: [], diagnostics };
    const positions = (0,_parse_quickly_js__WEBPACK_IMPORTED_MODULE_1__/* .lazyPositions */ .XH)(() => ({ roots: readSource(text).roots, lines }), { roots, lines });
    const documents = roots.map((root, index) => ({
        file: file.path,
        index,
        value: (0,_source_node_js__WEBPACK_IMPORTED_MODULE_5__/* .toValue */ .BA)(root),
        line: lines.range(root.span).line,
        positions: () => positions(index),
        text,
    }));
    return { documents, diagnostics };
}
function readSource(text) {
    const { roots, filled, problems } = (0,_yaml_source_js__WEBPACK_IMPORTED_MODULE_2__/* .readYaml */ .g)(text);
    if (problems.some(({ severity = 'error' }) => severity === 'error'))
        return { roots: [], problems };
    if (!filled.includes(true)) {
        return { roots: [], problems: [...problems, (0,_parse_quickly_js__WEBPACK_IMPORTED_MODULE_1__/* .emptyFile */ .sX)('the file holds no document, only blanks or comments')] };
    }
    const blank = roots.filter((_, index) => !filled[index]);
    const warnings = blank.map(({ span }) => ({
        code: 'yaml/empty-document',
        severity: 'warning',
        span,
        message: 'an empty document between "---" lines; remove it.',
    }));
    return { roots: roots.filter((_, index) => filled[index]), problems: [...problems, ...warnings] };
}


/***/ }),

/***/ 6536:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Jk: () => (/* binding */ READABLE),
/* harmony export */   P1: () => (/* binding */ renderFlow),
/* harmony export */   PQ: () => (/* binding */ LIKE_THE_CLI),
/* harmony export */   S5: () => (/* binding */ renderText),
/* harmony export */   Vd: () => (/* binding */ writeYaml),
/* harmony export */   g8: () => (/* binding */ renderBlock)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8815);
/* harmony import */ var _source_node_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7745);
/* harmony import */ var _yaml_source_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1585);



/** The layout of the files in the examples. */
const READABLE = { indent: 2, indentLists: true, sortKeys: false };
/** The layout of the Immuta CLI's own exports: four blanks, keys sorted (practice.md 1.4). */
const LIKE_THE_CLI = { indent: 4, indentLists: true, sortKeys: true };
/**
 * Writes one value as a YAML document that reads back as the same value. Words that another reader might take for
 * something else (`Null`, `yes`, `0123`, `1e3`) are quoted, also where only YAML 1.1 would; lines are never folded.
 * `comment` stands above it, a line each.
 */
function writeYaml(value, style, comment = []) {
    const head = comment.map((line) => `# ${line}`.trimEnd()).join('\n');
    const body = renderBlock(value, style);
    const text = readsBack(body, value) ? body : renderBlock(value, style, 'quoted');
    return head === '' ? text : `${head}\n${text}`;
}
/** The block form of a value, with a line break at its end. `quoted`: every text in double quotes, on one line. */
function renderBlock(value, style, texts = 'natural') {
    const document = documentOf(style.sortKeys ? sorted(value) : value);
    if (texts === 'quoted') {
        (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .visit */ .YR)(document, {
            Scalar(_, node) {
                if (typeof node.value === 'string')
                    node.type = yaml__WEBPACK_IMPORTED_MODULE_0__/* .Scalar */ .X5.QUOTE_DOUBLE;
            },
        });
    }
    return document.toString({ ...OPTIONS, indent: style.indent, indentSeq: style.indentLists });
}
/** The flow form of a value, on one line. */
function renderFlow(value) {
    const document = documentOf(value);
    (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .visit */ .YR)(document, {
        Collection(_, node) {
            node.flow = true;
        },
        Scalar(_, node) {
            if (typeof node.value === 'string' && node.value.includes('\n'))
                node.type = yaml__WEBPACK_IMPORTED_MODULE_0__/* .Scalar */ .X5.QUOTE_DOUBLE;
        },
    });
    return document.toString({ ...OPTIONS, flowCollectionPadding: false }).trimEnd();
}
/** One text on one line, in the quotes that a person chose before where they can hold it. `flow`: inside brackets. */
function renderText(value, style, flow) {
    if (style === 'double' || value.includes('\n'))
        return JSON.stringify(value);
    if (style === 'single' && /^[^\u0000-\u001f\u007f]*$/.test(value))
        return `'${value.replaceAll("'", "''")}'`;
    if (flow)
        return renderFlow([value]).slice(1, -1).trim();
    const line = renderBlock({ k: value }, READABLE).trimEnd();
    return line.startsWith('k: ') && !line.includes('\n') ? line.slice(3) : JSON.stringify(value);
}
/** `lineWidth: 0` never folds; the compatibility schema quotes what YAML 1.1 would read as something else. */
const OPTIONS = { lineWidth: 0, doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER };
function documentOf(value) {
    return new yaml__WEBPACK_IMPORTED_MODULE_0__/* .Document */ .yo(value, {
        version: '1.2',
        schema: 'core',
        compat: 'yaml-1.1',
        aliasDuplicateObjects: false,
    });
}
function readsBack(text, value) {
    const { roots, problems } = (0,_yaml_source_js__WEBPACK_IMPORTED_MODULE_1__/* .readYaml */ .g)(text);
    const root = roots[0];
    return (problems.length === 0 &&
        root !== undefined &&
        JSON.stringify(sorted((0,_source_node_js__WEBPACK_IMPORTED_MODULE_2__/* .toValue */ .BA)(root))) === JSON.stringify(sorted(value)));
}
function sorted(value) {
    if (Array.isArray(value))
        return value.map(sorted);
    if (typeof value !== 'object' || value === null)
        return value;
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    return Object.fromEntries(entries.map(([key, item]) => [key, sorted(item)]));
}


/***/ }),

/***/ 1585:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  g: () => (/* binding */ readYaml)
});

// UNUSED EXPORTS: MAX_ALIAS_NODES

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(8815);
// EXTERNAL MODULE: ./build/src/parse/json-source.js
var json_source = __webpack_require__(8733);
// EXTERNAL MODULE: ./build/src/parse/source-node.js
var source_node = __webpack_require__(7745);
;// CONCATENATED MODULE: ./build/src/parse/token-budget.js

/**
 * What a YAML text may cost. The library takes about 3 \u00b5s for a token of block style and several times that for one of
 * the others (measured with files of 1 MiB that hold nothing else), so that this budget is about half a second. Plain
 * files of any size up to the limit never come here: the quick reader takes them.
 */
const BUDGET = 90_000;
const DEAR = 4;
/** Flow punctuation, quotes, anchors, aliases, tags, directives, document ends, and the lexer's mark for errors. */
const DEAR_STARTS = new Set([',', '[', ']', '{', '}', '&', '*', '!', '%', '"', "'", '.', '?', '\u0018']);
/** A text that would take the library too long, at the place where its budget ends; `null` for any ordinary one. */
function overBudget(text) {
    // A token has at least a character: short texts need not be looked at.
    if (text.length * DEAR <= BUDGET)
        return null;
    let cost = 0;
    let at = 0;
    for (const token of new dist/* Lexer */.JG().lex(text)) {
        cost += DEAR_STARTS.has(token.charAt(0)) ? DEAR : token === ':' ? 2 : 1;
        if (cost > BUDGET) {
            const message = 'the file has too many parts for one spec (some ten thousand lines); split it, or write it in plain block style.';
            return { code: 'yaml/too-large', span: [at, Math.min(at + 1, text.length)], message };
        }
        // Marks of the lexer (document start, flow end, scalar) are no text.
        if (!/^[\u0002\u0018\u001f\ufeff]$/.test(token))
            at += token.length;
    }
    return null;
}

;// CONCATENATED MODULE: ./build/src/parse/yaml-source.js




/** Nodes that aliases may add to a document: ordinary files add a handful, an alias bomb adds millions. */
const MAX_ALIAS_NODES = 50_000;
/** Reads YAML 1.2 (core schema) with the place of every key and value. Never throws on any text. */
function readYaml(text) {
    const dear = overBudget(text);
    if (dear)
        return { roots: [], filled: [], problems: [dear] };
    try {
        const documents = [
            ...(0,dist/* parseAllDocuments */.hR)(text, {
                version: '1.2',
                schema: 'core',
                merge: false,
                uniqueKeys: false,
                prettyErrors: false,
                logLevel: 'silent',
            }),
        ];
        const broken = documents.flatMap((document) => document.errors)[0];
        if (broken)
            return { roots: [], filled: [], problems: [syntaxProblem(broken, text)] };
        const problems = [];
        const filled = documents.map(({ contents }) => contents !== null && !isEmptyScalar(contents));
        const roots = documents.map(({ contents, range }) => {
            const reader = { text, problems, anchors: new Map(), added: 0, tabs: text.includes('\t') };
            return contents ? read(reader, contents, 0) : nullAt([range[0], range[0]]);
        });
        return { roots, filled, problems };
    }
    catch (error) {
        // The library's composer recurses: nesting beyond the stack ends here, as a finding and not as a crash.
        if (!(error instanceof RangeError))
            throw error;
        return { roots: [], filled: [], problems: [tooDeep([0, 0])] };
    }
}
const CORE_TAGS = new Set([
    '!',
    ...['str', 'int', 'float', 'bool', 'null', 'map', 'seq'].map((name) => `tag:yaml.org,2002:${name}`),
]);
function read(reader, node, depth) {
    const span = spanOf(reader.text, node);
    if (depth > json_source/* MAX_DEPTH */.lr) {
        reader.problems.push(tooDeep(span));
        return nullAt(span);
    }
    if ((0,dist/* isAlias */.Vj)(node))
        return readAlias(reader, node.source, span);
    if (node.tag !== undefined && !CORE_TAGS.has(node.tag)) {
        const message = `the tag ${shorten(node.tag)} has no meaning in a spec; write plain text, numbers, true/false, lists and mappings.`;
        reader.problems.push({ code: 'yaml/tag', span, message });
        return nullAt(span);
    }
    const anchor = (0,dist/* isScalar */.jn)(node) || (0,dist/* isMap */.jh)(node) || (0,dist/* isSeq */.oP)(node) ? node.anchor : undefined;
    if (anchor !== undefined)
        reader.anchors.set(anchor, null);
    const result = readPlain(reader, node, span, depth);
    if (anchor !== undefined)
        reader.anchors.set(anchor, result);
    return result;
}
function readPlain(reader, node, span, depth) {
    if ((0,dist/* isScalar */.jn)(node))
        return readScalar(reader, node, span);
    if ((0,dist/* isSeq */.oP)(node)) {
        const items = node.items.map((item) => {
            if ((0,dist/* isPair */.tO)(item))
                return readPairItem(reader, item, span, depth + 1);
            return item ? read(reader, item, depth + 1) : nullAt(span);
        });
        return node.flow ? (0,source_node/* placedList */.gN)(items, ...span) : (0,source_node/* placedList */.gN)(items, span[0]);
    }
    if ((0,dist/* isMap */.jh)(node)) {
        const map = readMap(reader, node.items, span, depth);
        return node.flow ? { ...map, span } : map;
    }
    return nullAt(span);
}
/** A single pair inside a flow list, `[a: b]`: a mapping of one key. */
function readPairItem(reader, item, span, depth) {
    return readMap(reader, [item], span, depth);
}
function readScalar(reader, node, span) {
    const { value } = node;
    if (typeof value === 'number') {
        const problem = (0,json_source/* inexactNumber */.sV)(value, node.source ?? String(value), span);
        if (problem)
            reader.problems.push(problem);
        return (0,source_node/* placedScalar */.ED)(problem ? null : value, span);
    }
    if (value === null || typeof value === 'string' || typeof value === 'boolean')
        return (0,source_node/* placedScalar */.ED)(value, span);
    reader.problems.push({
        code: 'yaml/value',
        span,
        message: 'this value has no form in JSON; write it as text in quotes.',
    });
    return nullAt(span);
}
function readMap(reader, pairs, span, depth) {
    const own = new Map();
    const merged = new Map();
    // The library counts a comment behind the last value as part of the mapping; nobody else would.
    let end = span[0];
    for (const pair of pairs) {
        const key = pair.key;
        const keySpan = key ? spanOf(reader.text, key) : span;
        const name = keyName(reader, key, keySpan);
        const value = pair.value;
        const node = value ? read(reader, value, depth + 1) : nullAt([keySpan[1], keySpan[1]]);
        end = node.span[1];
        if (name === undefined)
            continue;
        if (value && reader.tabs)
            lintTab(reader, keySpan, node.span);
        if (name === '<<' && (0,dist/* isScalar */.jn)(key) && key.type === 'PLAIN')
            merge(reader, node, keySpan, merged);
        else if (own.has(name))
            reader.problems.push((0,json_source/* duplicateKey */.Ve)(name, keySpan));
        else
            own.set(name, { key: name, keySpan, node });
    }
    const entries = merged.size === 0
        ? [...own.values()]
        : [...own.values(), ...[...merged.values()].filter(({ key }) => !own.has(key))];
    return (0,source_node/* placedMap */.mD)(entries, span[0], end);
}
function keyName(reader, key, span) {
    let name;
    if ((0,dist/* isScalar */.jn)(key))
        name = key.value;
    else if ((0,dist/* isAlias */.Vj)(key)) {
        const target = readAlias(reader, key.source, span);
        name = target.type === 'scalar' ? target.value : undefined;
    }
    if ((0,dist/* isScalar */.jn)(key) && key.anchor !== undefined)
        reader.anchors.set(key.anchor, readScalar(reader, key, span));
    const strangeTag = key && !(0,dist/* isAlias */.Vj)(key) && key.tag !== undefined && !CORE_TAGS.has(key.tag);
    if (typeof name === 'string' && !strangeTag)
        return name;
    const source = shorten(reader.text.slice(span[0], span[1]));
    const hint = (0,dist/* isScalar */.jn)(key) && source !== '' ? `write it in quotes: "${source}".` : 'a key must be text.';
    reader.problems.push({ code: 'yaml/key', span, message: `this key is not text (${source || 'empty'}); ${hint}` });
    return undefined;
}
/** The merge key of YAML 1.1, which people use with 1.2 parsers all the same: earlier mappings win over later ones. */
function merge(reader, node, keySpan, into) {
    const sources = node.type === 'list' ? node.items : [node];
    for (const source of sources) {
        if (source.type !== 'map') {
            reader.problems.push({
                code: 'yaml/merge',
                span: keySpan,
                message: 'the merge key << takes a mapping or a list of mappings.',
            });
            return;
        }
        for (const entry of source.entries)
            if (!into.has(entry.key))
                into.set(entry.key, entry);
    }
}
function readAlias(reader, name, span) {
    const target = reader.anchors.get(name);
    if (!target) {
        const why = target === null ? 'stands inside what it repeats' : 'has no anchor before it';
        reader.problems.push({ code: 'yaml/alias', span, message: `the alias *${shorten(name)} ${why}.` });
        return nullAt(span);
    }
    reader.added += target.size;
    if (reader.added > MAX_ALIAS_NODES) {
        if (reader.added !== Number.POSITIVE_INFINITY) {
            const message = `the aliases of this document expand to more than ${MAX_ALIAS_NODES} values; write the parts out.`;
            reader.problems.push({ code: 'yaml/alias-bomb', span, message });
        }
        reader.added = Number.POSITIVE_INFINITY;
        return nullAt(span);
    }
    return { ...target, span };
}
/** A tab between a key and its value: legal YAML 1.2, refused by other parsers (practice.md 1.4 has a real case). */
function lintTab(reader, key, value) {
    const between = reader.text.slice(key[1], value[0]);
    const tab = between.indexOf('\t');
    if (tab === -1 || between.includes('#'))
        return;
    const at = key[1] + tab;
    const message = 'a tab stands between the key and its value; some YAML readers refuse it. Use a space.';
    reader.problems.push({ code: 'yaml/tab-separator', severity: 'warning', span: [at, at + 1], message });
}
function syntaxProblem(error, text) {
    const span = [error.pos[0], Math.min(Math.max(error.pos[1], error.pos[0] + 1), text.length)];
    if (error.code === 'TAB_AS_INDENT') {
        return { code: 'yaml/tab', span, message: 'a tab is used for indentation; YAML allows only spaces there.' };
    }
    if (error.code === 'RESOURCE_EXHAUSTION' || error.message.includes('call stack'))
        return tooDeep(span);
    if (error.code === 'BLOCK_AS_IMPLICIT_KEY') {
        const message = 'not valid YAML: a second key where the value of the first stands. Check the indentation of this line and the next; text that holds ": " needs quotes.';
        return { code: 'yaml/syntax', span, message };
    }
    const words = shorten(error.message.replace(/\s+/g, ' '));
    return { code: 'yaml/syntax', span, message: `not valid YAML: ${words.replace(/\.$/, '')}.` };
}
function tooDeep(span) {
    return { code: 'yaml/too-deep', span, message: `nested deeper than ${json_source/* MAX_DEPTH */.lr} levels.` };
}
function isEmptyScalar(node) {
    return (0,dist/* isScalar */.jn)(node) && node.value === null && (node.source ?? '') === '' && node.tag === undefined && !node.anchor;
}
function nullAt(span) {
    return (0,source_node/* placedScalar */.ED)(null, span);
}
function spanOf(text, node) {
    const [start, valueEnd] = node.range ?? [0, 0];
    let end = valueEnd;
    while (end > start && /[ \t\r\n]/.test(text[end - 1] ?? ''))
        end--;
    return [start, end];
}
function shorten(text) {
    return text.length > 200 ? `${text.slice(0, 200)}\u2026` : text;
}


/***/ }),

/***/ 7511:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D9: () => (/* binding */ markdownCode),
/* harmony export */   p0: () => (/* binding */ markdownFence),
/* harmony export */   p7: () => (/* binding */ markdownText)
/* harmony export */ });
/* harmony import */ var _escape_visible_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4270);

/**
 * Splits what GitHub would find in the rendered text: it looks for mentions, references, links, emoji after Markdown is
 * parsed, so that a backslash or an entity of the same character does not stop it. Dependabot does the same.
 */
const SPLIT = '&#8203;';
/**
 * Text as text, in a paragraph, a list item or a table cell: one line, no formatting, HTML, comment end, link, mention,
 * reference, emoji or formula; invisible characters shown.
 */
function markdownText(text) {
    return ((0,_escape_visible_js__WEBPACK_IMPORTED_MODULE_0__/* .visible */ .R)(text)
        .replace(/\s+/g, ' ')
        .replace(/[&<>|"$\\`*[\]~]/g, (mark) => MARKS[mark] ?? mark)
        // Within a word an underscore is only itself, and names are full of them.
        .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '&#95;')
        .replace(/@/g, `@${SPLIT}`)
        .replace(/(?<!&)#(?=[\p{L}\p{N}])/gu, `#${SPLIT}`)
        .replace(/\b(GH)-(?=\d)/gi, `$1-${SPLIT}`)
        .replace(/:\/\//g, `:${SPLIT}//`)
        .replace(/\b(www)\./gi, `$1${SPLIT}.`)
        .replace(/\b(mailto|xmpp):/gi, `$1${SPLIT}:`)
        .replace(/:(?=[a-z0-9_+-]+:)/gi, `:${SPLIT}`)
        .replace(/^( ?)([-+=#])/, '$1\\$2')
        .replace(/^( ?\d{1,9})([.)])/, '$1\\$2'));
}
const MARKS = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '|': '&#124;',
    '"': '&quot;',
    // GitHub's own advice for a dollar sign that starts no formula.
    $: '<span>$</span>',
    '\\': '&#92;',
    '`': '&#96;',
    '*': '&#42;',
    '[': '&#91;',
    ']': '&#93;',
    '~': '&#126;',
};
/**
 * Text as inline code, safe in a table cell too. GitHub looks for no mention or reference in code. A line break is shown as
 * `\u23ce`. Where a code span cannot hold it (a pipe splits cells even there), it becomes a `<code>` element.
 */
function markdownCode(text) {
    const line = (0,_escape_visible_js__WEBPACK_IMPORTED_MODULE_0__/* .visible */ .R)(text).replaceAll('\n', '\u23ce').replaceAll('\t', ' ');
    if (line.trim() === '' || line.includes('|'))
        return `<code>${htmlCode(line)}</code>`;
    const fence = '`'.repeat(longestRun(line) + 1);
    const pad = /^[` ]|[` ]$/.test(line) ? ' ' : '';
    return `${fence}${pad}${line}${pad}${fence}`;
}
// Inside an inline element Markdown is still read: every mark becomes an entity.
function htmlCode(line) {
    return line.replace(/[^\p{L}\p{N} ]/gu, (mark) => `&#${mark.codePointAt(0)};`);
}
/** Text as a block of code, with a fence longer than any in it. Ends with a line break. */
function markdownFence(text, language = '') {
    const body = (0,_escape_visible_js__WEBPACK_IMPORTED_MODULE_0__/* .visible */ .R)(text).replace(/\n$/, '');
    const fence = '`'.repeat(Math.max(3, longestRun(body) + 1));
    return `${fence}${language.replace(/[^A-Za-z0-9+#-]/g, '')}\n${body}\n${fence}\n`;
}
function longestRun(text) {
    return Math.max(0, ...[...text.matchAll(/`+/g)].map((run) => run[0].length));
}


/***/ }),

/***/ 2608:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   writeWhole: () => (/* binding */ writeWhole)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);

/** Writes a file whole or not at all: beside its place first, then renamed onto it. */
async function writeWhole(path, text) {
    const { mkdir, rename, writeFile } = await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 1455, 19));
    await mkdir((0,node_path__WEBPACK_IMPORTED_MODULE_0__.dirname)(path), { recursive: true });
    const beside = `${path}.${process.pid}.tmp`;
    await writeFile(beside, text);
    await rename(beside, path);
}


/***/ })

};
