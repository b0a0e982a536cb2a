export const id = 438;
export const ids = [438];
export const modules = {

/***/ 8910:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  completionCommand: () => (/* reexport */ completionCommand),
  cursorOf: () => (/* reexport */ cursorOf),
  demoCommand: () => (/* reexport */ demoCommand),
  doctorCommand: () => (/* reexport */ doctorCommand),
  driftCommand: () => (/* reexport */ driftCommand),
  explainCommand: () => (/* reexport */ explainCommand),
  exportCommand: () => (/* reexport */ exportCommand),
  fmtCommand: () => (/* reexport */ fmtCommand),
  graphCommand: () => (/* reexport */ graphCommand),
  initCommand: () => (/* reexport */ initCommand),
  joinedShards: () => (/* reexport */ joinedShards),
  lazyTenant: () => (/* reexport */ lazyTenant),
  listCommand: () => (/* reexport */ listCommand),
  mergeCommand: () => (/* reexport */ mergeCommand),
  planShard: () => (/* reexport */ planShard),
  simulatorCommand: () => (/* reexport */ simulatorCommand),
  testCommand: () => (/* reexport */ testCommand)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./build/src/github/seal.js

/**
 * HMAC-SHA256 under a key, bound to one repository and one sort of record: a seal of an approval says nothing about a
 * cursor. `null` without a key.
 */
function sealWith(key, record, repository) {
    if (key === '')
        return null;
    const mac = (values) => (0,external_node_crypto_.createHmac)('sha256', key)
        .update(JSON.stringify(['immuta-gitops v1', record, repository.toLowerCase(), ...values]))
        .digest();
    return {
        sign: (values) => mac(values).toString('base64url'),
        verify(values, given) {
            const expected = mac(values);
            const found = Buffer.from(given, 'base64url');
            return found.length === expected.length && (0,external_node_crypto_.timingSafeEqual)(found, expected);
        },
    };
}

// EXTERNAL MODULE: ./build/src/model/coverage.js
var model_coverage = __webpack_require__(2893);
// EXTERNAL MODULE: ./build/src/model/failure.js
var failure = __webpack_require__(2917);
// EXTERNAL MODULE: ./build/src/model/json.js
var json = __webpack_require__(8653);
// EXTERNAL MODULE: ./build/src/specs/git.js
var git = __webpack_require__(4046);
// EXTERNAL MODULE: ./build/src/specs/patterns-within.js
var patterns_within = __webpack_require__(7);
// EXTERNAL MODULE: ./build/src/runtime/write-file.js
var write_file = __webpack_require__(2608);
;// CONCATENATED MODULE: ./build/src/runtime/local-cursor.js









/**
 * The applied commit for CI systems without GitHub's deployments: `file:PATH`, or `git:REF` of the repository's `origin`. As
 * with deployments, a record counts only where its commit is in one line of history with the checkout, and its seal, where
 * there is a key, is right. Throws RunFailure `config` for another text.
 */
function localCursor(where, root, trust) {
    const place = placeOf(where, root);
    return {
        async read(query) {
            try {
                return await readCursor(await place.read(), query, trust);
            }
            catch (error) {
                return { unread: sentenceOf(error) };
            }
        },
        async record(coverage, tenant, cursor) {
            try {
                const known = entriesOf(await place.read());
                const isOther = (one) => one.environment !== coverage.environment || one.tenant !== tenant || !isExact(one, coverage);
                const entry = { environment: coverage.environment, tenant, patterns: coverage.patterns, ...cursor };
                const mac = trust.seal?.sign(sealed(entry)) ?? '';
                // What another branch applied stays: what it removed and did not delete is in no other record.
                const lines = await elsewhere(known.filter((one) => !isOther(one)), cursor.sha, trust.history);
                const entries = [{ ...entry, mac }, ...lines.slice(0, MOST_LINES), ...known.filter(isOther)];
                await place.write(`${JSON.stringify({ formatVersion: 1, applied: entries }, null, 2)}\n`);
                return null;
            }
            catch (error) {
                return sentenceOf(error);
            }
        },
    };
}
/** The store that the input `cursor` names, for a run on this machine. Throws RunFailure `config`. */
function cursorOf({ cursor, approvalKey }, root, history) {
    const fetch = (commit) => (0,git/* fetchCommit */.iH)(root, commit, 'whole');
    return localCursor(cursor, root, { history, fetch, seal: sealWith(approvalKey, 'cursor', cursor) });
}
function sentenceOf(error) {
    if (error instanceof Error)
        return error.message;
    throw error;
}
/** Lines of history of which a record is kept. */
const MOST_LINES = 10;
/** Records of commits that are in no one line of history with a commit. */
async function elsewhere(entries, sha, history) {
    const found = [];
    for (const one of entries)
        if ((await isInLine(history, one.sha, sha)) !== true)
            found.push(one);
    return found;
}
/** Whether one of two commits is in the history of the other; `null`: Git does not tell. */
async function isInLine(history, one, other) {
    if (one === other)
        return true;
    const answers = [await history.isAncestor(one, other), await history.isAncestor(other, one)];
    return answers.includes(true) ? true : answers.includes(null) ? null : false;
}
async function readCursor(text, query, trust) {
    const { coverage, tenant } = query;
    const notes = [];
    let overlapping = null;
    let overtaken = false;
    for (const entry of entriesOf(text)) {
        if (entry.environment !== coverage.environment || entry.tenant !== tenant)
            continue;
        if (!isExact(entry, coverage) && (overlapping !== null || !(await query.overlaps(entry))))
            continue;
        const refused = await refusal(entry, trust);
        if (refused !== null) {
            notes.push(`The record that ${entry.sha.slice(0, 7)} was applied is ignored: ${refused}.`);
            overtaken = true;
            continue;
        }
        if (isExact(entry, coverage))
            return { cursor: entry, notes, ...(overtaken ? { overtaken } : {}) };
        overlapping = entry;
    }
    return { cursor: overlapping, notes, ...(overtaken ? { overtaken } : {}) };
}
function isExact({ patterns }, coverage) {
    return (0,model_coverage/* samePatterns */.S_)(patterns, coverage.patterns);
}
/** Why a record does not count; `null`: it does. Throws a sentence where Git does not tell. */
async function refusal(entry, { history, seal, fetch }) {
    if (seal !== null && !seal.verify(sealed(entry), entry.mac))
        return 'its seal is missing or wrong';
    const head = await history.head();
    if (head === null)
        return 'the folder is not a Git checkout';
    let answer = await isInLine(history, entry.sha, head);
    if (answer === null && fetch !== undefined) {
        await fetch(entry.sha);
        answer = await isInLine(history, entry.sha, head);
    }
    if (answer === true)
        return null;
    if (answer === false)
        return 'its commit is not in the history of this one';
    const [recorded, here] = [entry.sha.slice(0, 7), head.slice(0, 7)];
    throw new Error(`${recorded} was applied, and this clone does not have the commits to tell whether that is older or newer than ${here}. Clone with the whole history, or fetch it (\`git fetch --unshallow\`). If ${recorded} is gone from the repository for good, start a new record: name another file or ref.`);
}
function sealed({ environment, tenant, patterns, sha, pending }) {
    return [
        environment,
        tenant,
        [...patterns],
        sha,
        pending.map(({ kind, key, file, commit }) => [kind, key, file, commit]),
    ];
}
/** Throws a sentence for a text that is not ours: what it says of the applied commit is not known. */
function entriesOf(text) {
    if (text === null)
        return [];
    let value;
    try {
        value = JSON.parse(text);
    }
    catch {
        throw new Error('the record is not JSON');
    }
    if (!(0,json/* isObject */.Gv)(value) || value.formatVersion !== 1 || !(0,json/* isList */.Lv)(value.applied)) {
        throw new Error('the record has another form than this version writes');
    }
    return (0,json/* itemsOf */.S3)(value.applied).map((entry) => {
        const read = readEntry((0,json/* objectOf */.Xy)(entry));
        if (read === null)
            throw new Error('an entry of the record cannot be read');
        return read;
    });
}
function readEntry({ environment, tenant, patterns, sha, pending, mac }) {
    if (typeof environment !== 'string' || typeof tenant !== 'string' || typeof mac !== 'string')
        return null;
    if (typeof sha !== 'string' || !/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(sha))
        return null;
    if (!(0,json/* isList */.Lv)(patterns) || !patterns.every((one) => typeof one === 'string') || !(0,json/* isList */.Lv)(pending))
        return null;
    const waiting = (0,json/* itemsOf */.S3)(pending).flatMap((one) => readPending((0,json/* objectOf */.Xy)(one)) ?? []);
    return waiting.length < pending.length ? null : { environment, tenant, patterns, sha, mac, pending: waiting };
}
function readPending({ kind, key, file, commit }) {
    if (typeof kind !== 'string' || typeof key !== 'string' || typeof file !== 'string')
        return null;
    return commit === null || typeof commit === 'string' ? { kind, key, file, commit } : null;
}
function placeOf(where, root) {
    const [, kind, name = ''] = /^(file|git):(.+)$/.exec(where) ?? [];
    if (kind === 'file')
        return fileAt((0,external_node_path_.resolve)(root, name), root);
    if (kind === 'git' &&
        /^refs\/(?!heads\/|tags\/)[A-Za-z0-9][A-Za-z0-9._/-]*$/.test(name) &&
        !/\.\.|\/\/|\/$|\.lock$/.test(name))
        return refAt(root, name);
    throw new failure/* RunFailure */.ae('config', `Input \`cursor\` is ${JSON.stringify(where)}; write \`file:PATH\`, or \`git:refs/immuta-gitops/NAME\` (no branch and no tag).`);
}
/** Below the root a link may come from a commit, and would lead elsewhere. */
function fileAt(path, root) {
    const isBelow = (0,patterns_within/* pathWithin */.RY)(root, path) !== null;
    return {
        async read() {
            if (isBelow)
                await (0,write_file/* refuseLinks */.U)(path, root);
            try {
                return (0,external_node_fs_.readFileSync)(path, 'utf8');
            }
            catch (error) {
                if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
                    return null;
                throw error;
            }
        },
        write: async (text) => await (0,write_file/* writeWhole */.f)(path, text, ...(isBelow ? [root] : [])),
    };
}
const FILE = 'applied.json';
const IDENTITY = [
    '-c',
    'user.name=immuta-gitops',
    '-c',
    'user.email=immuta-gitops@invalid',
    '-c',
    'commit.gpgsign=false',
];
/** A ref whose commits hold the record: each apply is one commit more. */
function refAt(root, ref) {
    /** The commit that was read; `''`: there was none. */
    let seen = '';
    const ask = async (words, input) => {
        const { code, stdout, stderr } = await (0,git/* git */.$Y)(root, words, input);
        if (code !== 0)
            throw new Error(`git ${words.find((word) => /^[a-z]/.test(word) && !word.includes('=')) ?? ''} failed: ${stderr.trim().split('\n')[0] ?? ''}`);
        return stdout.toString('utf8');
    };
    const tip = async () => {
        const { code, stdout } = await (0,git/* git */.$Y)(root, [
            'rev-parse',
            '--verify',
            '--quiet',
            '--end-of-options',
            `${ref}^{commit}`,
        ]);
        return code === 0 ? stdout.toString('utf8').trim() : '';
    };
    return {
        async read() {
            const fetched = await (0,git/* fetchRef */.sl)(root, ref);
            if (fetched !== null && fetched.code !== 0 && !/couldn't find remote ref/.test(fetched.stderr)) {
                throw new Error(`${ref} of origin cannot be fetched: ${fetched.stderr.trim().split('\n')[0] ?? ''}`);
            }
            // What only this clone has, no other run can see.
            seen = fetched !== null && fetched.code !== 0 ? '' : await tip();
            return seen === '' ? null : await ask(['cat-file', 'blob', `${seen}:${FILE}`]);
        },
        async write(text) {
            const blob = (await ask(['hash-object', '-w', '--stdin'], text)).trim();
            const tree = (await ask(['mktree'], `100644 blob ${blob}\t${FILE}\n`)).trim();
            const parents = seen === '' ? [] : ['-p', seen];
            const commit = (await ask([...IDENTITY, 'commit-tree', ...parents, '-m', 'Applied', tree])).trim();
            await ask(['update-ref', ref, commit]);
            const pushed = await (0,git/* pushRef */.qn)(root, ref, seen);
            if (pushed !== null && pushed.code !== 0) {
                throw new Error(`${ref} cannot be pushed to origin (another run, or no right to): ${pushed.stderr.trim().split('\n')[0] ?? ''}`);
            }
            seen = commit;
        },
    };
}

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(7030);
;// CONCATENATED MODULE: ./build/src/immuta/address.js

/**
 * Puts a tenant address into one form: scheme and host, a port where it is not the scheme's own, a path prefix where
 * the tenant lives below one, no trailing slash. Users write it with and without scheme and slash (practice.md 3.1).
 */
function normaliseAddress(text, options) {
    const given = text.trim();
    if (given === '')
        return {
            problem: 'The Immuta address is empty. Give the base URL of the tenant, such as https://acme.hosted.immutacloud.com.',
        };
    const shown = given.includes('@') ? 'The Immuta address' : `The Immuta address ${JSON.stringify(given)}`;
    if (/[\s\\\p{Cc}]/u.test(given)) {
        return {
            problem: `${shown} holds a space, a backslash or a control character. Give the base URL of the tenant alone.`,
        };
    }
    const url = parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(given) ? given : `https://${given}`);
    if (url === null || url.hostname === '') {
        return {
            problem: `${shown} is not a URL. Give the base URL of the tenant, such as https://acme.hosted.immutacloud.com.`,
        };
    }
    if (url.protocol !== 'https:' && url.protocol !== 'http:') {
        return {
            problem: `${shown} has the scheme ${url.protocol.slice(0, -1)}; only https (and http for this machine) is possible.`,
        };
    }
    if (url.username !== '' || url.password !== '' || given.includes('@')) {
        return {
            problem: 'The Immuta address carries a user name or password. Take it out of the URL and give the key as api-key.',
        };
    }
    if (url.search !== '' || url.hash !== '' || /[?#]/.test(given)) {
        return { problem: `${shown} has a query or a fragment. Give the base URL alone: ${url.origin}.` };
    }
    if (url.protocol === 'http:' && !options.allowHttp && !isLoopback(url.hostname)) {
        return {
            problem: `${shown} is plain http: anyone on the way could read the API key. Use https, or set allow-http: true if the network is yours.`,
        };
    }
    return { url: `${url.origin}${url.pathname.replace(/\/+$/, '')}`, host: url.host };
}
/** Whether a host name of a parsed URL is this machine: `localhost`, `*.localhost`, 127.0.0.0/8, `[::1]`. */
function isLoopback(hostname) {
    const name = hostname.toLowerCase().replace(/\.$/, '');
    if (name === 'localhost' || name.endsWith('.localhost') || name === '[::1]' || name === '::1')
        return true;
    return (0,external_node_net_.isIPv4)(name) && name.startsWith('127.');
}
function parse(text) {
    try {
        return new URL(text);
    }
    catch {
        return null;
    }
}

// EXTERNAL MODULE: ./build/src/shard/content.js
var shard_content = __webpack_require__(3347);
// EXTERNAL MODULE: ./build/src/validate/compile.js + 3 modules
var compile = __webpack_require__(2797);
// EXTERNAL MODULE: ./build/src/model/shard.js
var model_shard = __webpack_require__(5007);
;// CONCATENATED MODULE: ./build/src/shard/schema.js

const schema_text = { type: 'string' };
const textOrNull = { type: ['string', 'null'] };
const texts = { type: 'array', items: schema_text };
const count = { type: 'integer', minimum: 0 };
const number = { type: 'integer', minimum: 1, maximum: model_shard/* MOST_SHARDS */.Y };
const digest = { type: 'string', pattern: '^sha256:[0-9a-f]{64}$', 'x-says': '`sha256:` and 64 hex digits' };
function record(properties) {
    return { type: 'object', required: Object.keys(properties), properties, additionalProperties: false };
}
/** One of several forms, told by `type`. The keys of all forms are checked by the form alone. */
function schema_forms(shapes) {
    return {
        type: 'object',
        required: ['type'],
        properties: { type: { enum: Object.keys(shapes) } },
        allOf: Object.entries(shapes).map(([type, properties]) => ({
            if: { properties: { type: { const: type } } },
            // biome-ignore lint/suspicious/noThenProperty: the JSON Schema keyword.
            then: record({ type: true, ...properties }),
        })),
    };
}
const ERROR_CODES = [
    'unreachable',
    'timeout',
    'aborted',
    'unauthorized',
    'forbidden',
    'not-found',
    'conflict',
    'rejected',
    'rate-limited',
    'server',
    'redirected',
    'malformed',
    'incomplete-list',
    'refused',
];
const answer = schema_forms({
    result: {
        dryRunResult: record({
            action: { enum: ['create', 'update', 'replace', 'unchanged', null] },
            creating: texts,
            updating: texts,
            deleting: texts,
            noChange: texts,
            facts: { type: 'object' },
        }),
    },
    unclear: { reason: schema_text },
    rejected: { reason: schema_text, forbidden: { type: 'boolean' } },
});
const reply = schema_forms({
    value: { value: true, masked: { type: 'boolean' } },
    digest: { digest },
    error: {
        error: record({
            code: { enum: ERROR_CODES },
            message: schema_text,
            method: schema_text,
            path: schema_text,
            status: { type: ['integer', 'null'] },
            serverMessage: textOrNull,
            attempts: count,
        }),
    },
    unusable: { reason: schema_text },
});
/** JSON Schema of the plan file of one shard. It is of one version: another version refuses it. */
const SHARD_SCHEMA = {
    title: 'Plan file of a shard',
    ...record({
        shardFormat: { const: 1 },
        digest,
        seal: schema_text,
        content: record({
            shard: record({ index: number, count: number }),
            basis: record({
                version: schema_text,
                environment: schema_text,
                tenant: schema_text,
                base: textOrNull,
                head: textOrNull,
                settings: { type: 'object' },
                specs: schema_text,
            }),
            failures: texts,
            answers: {
                type: 'array',
                items: record({
                    kind: schema_text,
                    key: schema_text,
                    payloadDigest: digest,
                    secrets: { enum: ['real', 'dummy'] },
                    answer,
                }),
            },
            reads: { type: 'array', items: record({ request: schema_text, reply }) },
            traces: {
                type: 'array',
                items: record({ kind: schema_text, name: schema_text, id: { type: ['integer', 'null'] }, who: schema_text, when: schema_text }),
            },
        }),
    }),
};

;// CONCATENATED MODULE: ./build/src/shard/file.js





/** Largest plan file of a shard that is read and written, in bytes of its text. */
const LARGEST_FILE = 256 * 1024 * 1024;
/** The plan file of a shard. The same content gives the same bytes. Throws RunFailure `config` for one that is too large to be merged. */
function shardFileText(content, seal) {
    const body = JSON.stringify(content);
    const digest = digestOf(body);
    const text = `{"shardFormat":1,"digest":${JSON.stringify(digest)},"seal":${JSON.stringify(seal?.sign([digest]) ?? '')},"content":${body}}\n`;
    if (text.length <= LARGEST_FILE)
        return text;
    throw new failure/* RunFailure */.ae('config', `The plan file of this shard would have ${text.length} characters; at most ${LARGEST_FILE} are merged. Use more shards.`);
}
/** Whether a JSON value is meant as the plan file of a shard. */
function isShardFile(value) {
    return (0,json/* isObject */.Gv)(value) && Object.hasOwn(value, 'shardFormat');
}
/**
 * Reads the plan file of a shard, which may come from anyone who can write an artifact. Throws RunFailure `config` that
 * names the file and the place. With a seal, a file that was not sealed with the same key is refused.
 */
function readShardFile(path, text, seal) {
    const refuse = (problem) => new failure/* RunFailure */.ae('config', `\`${path}\`: ${problem}`);
    let value;
    try {
        value = JSON.parse(text);
    }
    catch (cause) {
        const why = cause instanceof Error ? cause.message : String(cause);
        throw refuse(`it is not JSON (${why.slice(0, 120)}). Give the files that \`plan --shard\` wrote.`);
    }
    if (!isShardFile(value)) {
        throw refuse('it is not the plan file of a shard; it has no `shardFormat`. Give the files that `plan --shard` wrote.');
    }
    if ((0,shard_content/* isTooDeep */.f_)(value))
        throw refuse('it is nested deeper than any plan file of a shard. Make it again.');
    const issues = check(value).filter(({ severity }) => severity === 'error');
    if (issues.length > 0) {
        const more = issues.length > MOST_SHOWN ? [`\`${path}\`: ${issues.length - MOST_SHOWN} more mistakes.`] : [];
        const shown = issues
            .slice(0, MOST_SHOWN)
            .map(({ pointer, message }) => `\`${path}\` at \`${pointer === '' ? '/' : pointer}\`: ${message}`);
        throw new failure/* RunFailure */.ae('config', [...shown, ...more]);
    }
    const { digest, seal: mac, content } = checked(value);
    if (content.shard.index > content.shard.count) {
        throw refuse(`\`content.shard\` is ${content.shard.index} of ${content.shard.count}, which there is not. Make it again.`);
    }
    if (digestOf(JSON.stringify(content)) !== digest) {
        throw refuse('its content does not have the digest that it names: it was cut or changed. Make it again.');
    }
    if (seal !== null && !seal.verify([digest], mac)) {
        const problem = mac === '' ? 'it is not sealed' : 'it is sealed with another key';
        throw refuse(`${problem}, and this run has an \`approval-key\`. Give all shards the same \`approval-key\`.`);
    }
    return { path, content };
}
const MOST_SHOWN = 5;
const check = (0,compile/* compileSchema */.F)(SHARD_SCHEMA);
/** What passed the schema is what the schema says. */
function checked(value) {
    return value;
}
function digestOf(text) {
    const { createHash } = process.getBuiltinModule('node:crypto');
    return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}

// EXTERNAL MODULE: ./build/src/shard/join.js
var join = __webpack_require__(7368);
// EXTERNAL MODULE: ./build/src/shard/replay.js
var replay = __webpack_require__(6659);
;// CONCATENATED MODULE: ./build/src/runtime/json-files.js


/** Folders below which is looked. */
const DEEPEST = 3;
/** The JSON files in a folder. `path`: how the user named it, and so how the files are named. */
function jsonFilesIn(place, path, depth = 0) {
    return (0,external_node_fs_.readdirSync)(place, { withFileTypes: true }).flatMap((entry) => {
        const below = (0,external_node_path_.join)(path, entry.name);
        if (entry.isDirectory() && depth < DEEPEST)
            return jsonFilesIn((0,external_node_path_.join)(place, entry.name), below, depth + 1);
        return entry.isFile() && entry.name.endsWith('.json') ? [below] : [];
    });
}
/** Whether a path is a file, or a folder with a JSON file. */
function holdsJson(path) {
    const state = statSync(path, { throwIfNoEntry: false });
    return state?.isDirectory() === true ? jsonFilesIn(path, path).length > 0 : state !== undefined;
}

// EXTERNAL MODULE: ./build/src/runtime/version.js
var version = __webpack_require__(5482);
;// CONCATENATED MODULE: ./build/src/runtime/shard-files.js












/** The paths of the plan files that `merge` names; a folder gives every JSON file in it. Throws RunFailure `config`. */
function shardPaths({ folder, settings }) {
    const paths = settings.merge.flatMap((path) => {
        const place = (0,external_node_path_.resolve)(folder, path);
        const state = (0,external_node_fs_.statSync)(place, { throwIfNoEntry: false });
        if (state === undefined)
            throw new failure/* RunFailure */.ae('config', `Input \`merge\`: there is no \`${path}\`.`);
        return state.isDirectory() ? jsonFilesIn(place, path) : [path];
    });
    return [...new Set(paths)].sort();
}
/** Reads and joins the plan files that `merge` names. Throws RunFailure. */
function readShards(place) {
    const paths = shardPaths(place);
    if (paths.length === 0) {
        const named = place.settings.merge.map((path) => `\`${path}\``).join(', ');
        throw new failure/* RunFailure */.ae('config', `Input \`merge\`: ${named} holds no plan file of a shard, so no shard finished.`);
    }
    const seal = sealOf(place);
    const joined = (0,join/* joinShards */.e)(paths.map((path) => readShardFile(path, shard_files_textOf(path, place.folder), seal)));
    refuseOtherTenant(joined, place.settings);
    return joined;
}
/** The same, with what takes the place of the tenant. */
function joinedShards(place) {
    const shards = readShards(place);
    return { shards, tenant: (0,replay/* tenantOfShards */.Vs)(shards) };
}
/** Removes the plan file of an earlier run: it must not pass for a shard that fails now. */
function forgetShardFile(path) {
    (0,external_node_fs_.rmSync)(path, { force: true });
}
/** Writes the plan file of a shard: what it asked, or that it failed. */
async function writeShardFile(path, run, place) {
    const { environment, tenant, base, head, failures } = run.report;
    const content = run.content ?? (0,shard_content/* failedShard */.ys)(run.shard, failures, { version: version/* VERSION */.x, environment, tenant, base, head });
    await (0,write_file/* writeWhole */.f)(path, shardFileText(content, sealOf(place)));
}
function sealOf({ settings, repository }) {
    return sealWith(settings.approvalKey, 'shard', repository);
}
function shard_files_textOf(path, folder) {
    const place = (0,external_node_path_.resolve)(folder, path);
    const { size } = (0,external_node_fs_.lstatSync)(place);
    if (size <= LARGEST_FILE)
        return (0,external_node_fs_.readFileSync)(place, 'utf8');
    throw new failure/* RunFailure */.ae('config', `\`${path}\` has ${size} bytes; a plan file of a shard has at most ${LARGEST_FILE}. Use more shards.`);
}
function refuseOtherTenant({ basis, file }, settings) {
    if (settings.immutaUrl === '')
        return;
    const address = normaliseAddress(settings.immutaUrl, { allowHttp: settings.allowHttp });
    if ('problem' in address)
        throw new failure/* RunFailure */.ae('config', address.problem);
    const { host, pathname } = new URL(address.url);
    const own = `${host}${pathname.replace(/\/+$/, '')}`;
    if (own === basis.tenant)
        return;
    throw new failure/* RunFailure */.ae('config', `\`${file}\`: \`basis.tenant\` is ${JSON.stringify(basis.tenant)}, and \`immuta-url\` of this run is ${JSON.stringify(own)}. Give the merge the same \`immuta-url\` as the shards.`);
}

;// CONCATENATED MODULE: ./build/src/immuta/allow-list.js

/** `POST`s that only read and belong to no kind (docs/facts.md: key, jobs, audit). */
const READ_ONLY_POSTS = ['/bim/apikey/authenticate', '/jobs/statuses', '/api/audit/rest/v1/search'];
/**
 * Makes the lists from what the kinds say of their requests. Throws Error, a bug, for rules that would open more than one
 * object or let a reader write.
 *
 * Plan, drift and every other reader may send `GET`, the read-only `POST`s, and V2 upserts with `dryRun=true` in the query
 * string exactly once. A server that took the flag from the body would have written, so a body that carries one is refused
 * as well. Apply may also send the upserts themselves and the kinds' writes.
 */
function createAllowLists(kinds) {
    const endpoints = new Set(kinds.flatMap(({ endpoint }) => (endpoint === null ? [] : [checkedEndpoint(endpoint)])));
    const readPaths = [...READ_ONLY_POSTS, ...kinds.flatMap(({ requests }) => readPostsOf(requests))];
    const readPosts = readPaths.map(patternOf);
    const writes = kinds.flatMap(({ requests }) => (requests?.writes ?? []).map(compileWrite));
    const posts = kinds.flatMap(({ requests }) => (requests?.writes ?? []).filter(({ method }) => method === 'POST'));
    const both = readPaths.find((path) => posts.some((write) => overlap(path, write.path)));
    if (both !== undefined)
        throw new Error(`${both} cannot both read and write`);
    const reader = (request) => {
        const { path, query, problem } = split(request.target);
        if (problem !== null)
            return problem;
        if (request.method === 'GET')
            return request.body === undefined ? null : 'a GET carries no body';
        if (request.method !== 'POST')
            return `a reader sends no ${request.method}`;
        if (readPosts.some((pattern) => pattern.test(path)))
            return null;
        if (!endpoints.has(path))
            return 'this POST is not on the list of those that only read';
        return dryRunProblem(query, request.body);
    };
    const writer = (request) => {
        const { path, problem } = split(request.target);
        if (problem !== null)
            return problem;
        if (request.method === 'POST' && endpoints.has(path))
            return bodyProblem(request.body);
        if (writes.some(({ method, pattern }) => method === request.method && pattern.test(path))) {
            if (request.method !== 'DELETE')
                return bodyProblem(request.body);
            return request.body === undefined ? null : 'a DELETE carries no body';
        }
        if (request.method === 'DELETE')
            return 'this DELETE names no single object that apply may delete';
        return reader(request);
    };
    return { reader, writer };
}
function checkedEndpoint(endpoint) {
    if (!/^\/api\/v2\/[A-Za-z][A-Za-z0-9-]*$/.test(endpoint))
        throw new Error(`${endpoint} is not the path of a V2 upsert`);
    return endpoint;
}
function readPostsOf(requests) {
    const paths = requests?.readPosts ?? [];
    const bad = paths.find((path) => !isReadPath(path));
    if (bad !== undefined)
        throw new Error(`${bad} cannot be a POST that only reads`);
    return paths;
}
/** Fixed segments that say enough of a path for the names of an object to follow. */
const FIXED_BEFORE_PARTS = 3;
function isReadPath(path) {
    const segments = path.split('/');
    const fixed = segments.findIndex((segment) => Object.hasOwn(PARTS, segment));
    if (fixed < 0)
        return isPlainPath(path) && !path.startsWith('/api/v2/');
    const parts = segments.slice(fixed);
    return (isReadPath(segments.slice(0, fixed).join('/')) &&
        fixed > FIXED_BEFORE_PARTS &&
        parts.every((segment) => Object.hasOwn(PARTS, segment)));
}
const PARTS = { ':id': '[A-Za-z0-9-]+', ':key': '[^/]+' };
function compileWrite({ method, path }) {
    const segments = path.split('/').slice(1);
    const isNamed = (segment) => Object.hasOwn(PARTS, segment);
    const isKnown = segments.every((segment) => isNamed(segment) || isPlainPath(`/${segment}`));
    const namesOne = method === 'POST' || isNamed(segments.at(-1) ?? '');
    // The first segment says what the request is about.
    if (!path.startsWith('/') || !isKnown || !namesOne || isNamed(segments[0] ?? ':key'))
        throw new Error(`${method} ${path} cannot be on the list of writes`);
    return { method, pattern: patternOf(path) };
}
/** Whether one request could be meant by both paths. */
function overlap(a, b) {
    const [one, other] = [a.split('/'), b.split('/')];
    const isPart = (segment) => segment !== undefined && Object.hasOwn(PARTS, segment);
    return (one.length === other.length &&
        one.every((segment, index) => segment === other[index] || isPart(segment) || isPart(other[index])));
}
function patternOf(path) {
    const text = path.split('/').map((segment) => PARTS[segment] ?? segment);
    return new RegExp(`^${text.join('/')}$`);
}
function isPlainPath(path) {
    return /^(?:\/[A-Za-z0-9-]+)+$/.test(path);
}
function dryRunProblem(query, body) {
    const flags = [...new URLSearchParams(query)].filter(([name]) => /^\s*dry[-_]?run\W*$/i.test(name));
    // Compared as raw text as well: what is encoded twice or split by `;` means different things to different servers.
    const plain = query.split('&').filter((part) => part === 'dryRun=true').length;
    if (flags.length !== 1 || plain !== 1 || query.includes(';'))
        return 'a dry run needs dryRun=true in the query string exactly once';
    return bodyProblem(body);
}
function bodyProblem(body) {
    if ((0,json/* isObject */.Gv)(body) && Object.keys(body).some((name) => name.toLowerCase() === 'dryrun')) {
        return 'dryRun is in the body, where Immuta ignores it; it belongs in the query string';
    }
    return null;
}
function split(target) {
    const cut = target.indexOf('?');
    const path = cut < 0 ? target : target.slice(0, cut);
    const query = cut < 0 ? '' : target.slice(cut + 1);
    return {
        path,
        query,
        problem: pathProblem(path) ?? (/^[\x21-\x7e]*$/.test(query) && !/[#\\]/.test(query) ? null : 'the query is not encoded'),
    };
}
// Strict, because proxies and servers disagree about odd paths: one that is read one way here and another way there
// could name another object.
function pathProblem(path) {
    if (!path.startsWith('/'))
        return 'the path does not start with a slash';
    if (path.includes('//'))
        return 'the path holds an empty segment';
    if (/[^\x21-\x7e]|[\\#?]/.test(path))
        return 'the path holds a character that must be encoded';
    if (/%(?![0-9A-Fa-f]{2})/.test(path))
        return 'the path holds a broken percent escape';
    let text = path;
    for (let round = 0; round < 4; round += 1) {
        if (/[\0-\x1f\x7f]/.test(text))
            return 'the path holds a control character';
        if (text.split(/[/\\]/).some((segment) => /^\.{1,2}$/.test(segment.split(';')[0] ?? '')))
            return 'the path holds a dot segment';
        const decoded = decodeLoosely(text);
        if (decoded === text)
            return null;
        text = decoded;
    }
    return null;
}
// Byte by byte: an escape that is not UTF-8 (`%80`) must not hide one that is (`%2e`).
function decodeLoosely(text) {
    return text.replace(/%([0-9A-Fa-f]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
}

;// CONCATENATED MODULE: ./build/src/immuta/circuit-breaker.js
/** Milliseconds between two looks at a host that could not be reached. */
const PAUSE_MS = 30_000;
/** Requests in a row that got no useful answer before the next ones get one attempt only. */
const DOUBTFUL_AFTER = 3;
/** The memory of one connection. */
function createCircuitBreaker(clock) {
    let everAnswered = false;
    let failed = 0;
    let down = null;
    return {
        state() {
            if (down !== null)
                return clock.now().getTime() < down.until ? 'open' : 'half-open';
            return failed >= DOUBTFUL_AFTER ? 'half-open' : 'closed';
        },
        reason: () => down?.reason ?? 'no-answer',
        everAnswered: () => everAnswered,
        recordSuccess() {
            everAnswered = true;
            failed = 0;
            down = null;
        },
        recordFailure(how, atLeastMs = 0) {
            if (how === 'no-answer')
                failed += 1;
            else
                down = { until: clock.now().getTime() + Math.max(PAUSE_MS, atLeastMs), reason: how };
        },
    };
}

;// CONCATENATED MODULE: ./build/src/immuta/dry-run-stop.js
/** A closed breaker. It opens once and stays open; the first cause is kept. */
function createDryRunStop() {
    let cause = null;
    return {
        cause: () => cause,
        trip(error) {
            cause ??= error;
        },
    };
}

;// CONCATENATED MODULE: ./build/src/immuta/retry.js
const MAX_ATTEMPTS = 5;
const MAX_ATTEMPTS_DNS = 3;
const MAX_ATTEMPTS_RATE_LIMITED = 10;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 8_000;
const LONGEST_QUIET_MS = 30_000;
/** No retry starts later than this after the first attempt; with a 10 s connect a dead tenant is known within 40 s. */
const BUDGET_MS = 25_000;
/** A server that asks for a longer pause than this is not waited for: it ends the run (contract section 8). */
const MAX_RETRY_AFTER_MS = 60_000;
// 408 and 500 to 504 may have acted; 429 never has. All other statuses are answers, not accidents.
const PASSING_STATUSES = new Set([408, 500, 502, 503, 504]);
const BEFORE_SENDING = new Set(['refused', 'dns', 'connect-timeout', 'proxy']);
/** The one table of retries. Pure: time and chance come in the question. */
function decideRetry(question) {
    const { failure } = question;
    if ('network' in failure)
        return decideNetwork(failure.network, question);
    if (failure.status === 429)
        return decideRateLimited(failure.retryAfterMs, question);
    if (!PASSING_STATUSES.has(failure.status) || !question.repeatable || question.attempt >= MAX_ATTEMPTS)
        return { retry: false };
    return within(question, Math.max(failure.retryAfterMs ?? 0, backoff(question, LONGEST_WAIT_MS)));
}
/** How long the server wants to be left alone, where that is longer than a run waits; `null` otherwise. */
function askedPause(failed) {
    if (failed === null || !('status' in failed))
        return null;
    return failed.retryAfterMs !== null && failed.retryAfterMs > MAX_RETRY_AFTER_MS ? failed.retryAfterMs : null;
}
/** Whether the request may have reached the server although no answer came. */
function mayHaveArrived(fault) {
    return fault === 'reset' || fault === 'timeout' || fault === 'too-large' || fault === 'aborted';
}
function decideNetwork(fault, question) {
    const passing = BEFORE_SENDING.has(fault) || ((fault === 'reset' || fault === 'timeout') && question.repeatable);
    const attempts = fault === 'dns' ? MAX_ATTEMPTS_DNS : MAX_ATTEMPTS;
    if (!passing || question.attempt >= attempts)
        return { retry: false };
    return within(question, backoff(question, LONGEST_WAIT_MS));
}
function decideRateLimited(retryAfterMs, question) {
    if (question.attempt >= MAX_ATTEMPTS_RATE_LIMITED)
        return { retry: false };
    if (retryAfterMs !== null && retryAfterMs > MAX_RETRY_AFTER_MS)
        return { retry: false };
    return { retry: true, waitMs: retryAfterMs ?? 2 * backoff(question, LONGEST_QUIET_MS / 2), quiet: true };
}
function within(question, waitMs) {
    return question.spentMs + waitMs > BUDGET_MS ? { retry: false } : { retry: true, waitMs, quiet: false };
}
// Half fixed, half chance, so that many clients that failed together do not return together.
function backoff(question, longest) {
    const full = Math.min(longest, FIRST_WAIT_MS * 2 ** (question.attempt - 1));
    return Math.round(full / 2 + (full / 2) * question.random);
}
/** `Retry-After` in milliseconds: seconds or a date (RFC 9110, 10.2.3). `null` when absent or not understood. */
function parseRetryAfter(header, now) {
    if (header === null)
        return null;
    const text = header.trim();
    if (/^\d{1,9}(\.\d+)?$/.test(text))
        return Math.ceil(Number(text) * 1000);
    if (!/^[A-Z][a-z]{2,8},? /.test(text))
        return null;
    const date = Date.parse(text);
    return Number.isNaN(date) ? null : Math.max(0, date - now.getTime());
}

;// CONCATENATED MODULE: ./build/src/immuta/errors.js



const LONGEST_MESSAGE = 2_000;
const LONGEST_PLAIN_BODY = 300;
/** Of a body that is not JSON, what is searched for words: more of it could make the search itself take minutes. */
const LONGEST_SEARCHED_BODY = 20_000;
/** Parts of a validation list that are shown. */
const MOST_DETAILS = 20;
/** An error in our own words, without a status. */
function errors_failure(code, sentence, request, cause) {
    return build({ code, status: null, serverMessage: null, sentence, cause }, request);
}
/** The error behind a status of 400 or more. `body` is the reply's text. */
function failureOfStatus(status, body, request) {
    const serverMessage = readServerMessage(body, request);
    const serverText = `(${status} on ${request.method} ${request.path}${serverMessage === null ? '' : `: ${JSON.stringify(serverMessage)}`})`;
    const pauseMs = request.retryAfterMs ?? 0;
    if (pauseMs > MAX_RETRY_AFTER_MS && (status === 429 || status >= 500)) {
        const sentence = `Immuta at ${request.host} asks to be left alone for ${Math.round(pauseMs / 1000)} s ${serverText}; a run waits at most ${MAX_RETRY_AFTER_MS / 1000} s. Run again later.`;
        return build({ code: 'rate-limited', status, serverMessage, sentence }, request);
    }
    const code = codeOfStatus(status);
    return build({ code, status, serverMessage, sentence: sentenceOfStatus(code, serverText, request) }, request);
}
/** The error behind a request that got no complete reply. */
function failureOfWire(error, request) {
    const { code, sentence } = WIRE_SENTENCES[error.fault](error.detail, request);
    const tried = request.attempts > 1 ? ` Tried ${request.attempts} times.` : '';
    const written = request.mayHaveWritten ? ' The write may have taken effect; the next plan will show.' : '';
    return build({ code, status: null, serverMessage: null, sentence: `${sentence}${tried}${written}`, cause: error }, request);
}
function codeOfStatus(status) {
    if (status === 401)
        return 'unauthorized';
    if (status === 403)
        return 'forbidden';
    if (status === 404)
        return 'not-found';
    if (status === 409)
        return 'conflict';
    if (status === 429)
        return 'rate-limited';
    return status < 500 ? 'rejected' : 'server';
}
function sentenceOfStatus(code, serverText, request) {
    const tried = request.attempts > 1 ? ` after ${request.attempts} attempts` : '';
    switch (code) {
        case 'unauthorized':
            return `Immuta at ${request.host} does not accept the API key ${serverText}. Check that api-key is current and belongs to this tenant; if it is, try the other auth-scheme (raw or bearer).`;
        case 'forbidden': {
            const { permission } = request;
            const needs = permission === null ? 'Ask a user administrator what is missing.' : `It needs the permission ${permission}.`;
            return `The API key may not do this at ${request.host} ${serverText}. ${needs}`;
        }
        case 'not-found':
            return `Immuta at ${request.host} has nothing there, or nothing that this key may see ${serverText}. If every request ends so, check immuta-url.`;
        case 'conflict':
            return `Immuta at ${request.host} reports a conflict with what it holds ${serverText}. Someone may have changed it at the same time; plan again.`;
        case 'rate-limited':
            return `Immuta at ${request.host} still asks for fewer requests${tried} ${serverText}. Lower concurrency, or run again later.`;
        case 'server':
            return `Immuta at ${request.host} failed${tried} ${serverText}. If it goes on, its own logs will say why.`;
        default:
            return `Immuta at ${request.host} rejects the request ${serverText}. Correct the spec that it is about.`;
    }
}
/** Looks up the permission that requests below a path need: the longest path that a kind claims counts. */
function permissionsOf(kinds) {
    const claims = kinds.flatMap(({ endpoint, permission, requests }) => [...(endpoint === null ? [] : [endpoint]), ...(requests?.paths ?? [])].map((path) => ({ path, permission })));
    claims.sort((a, b) => b.path.length - a.path.length);
    return (target) => {
        const [asked = ''] = target.split('?');
        return claims.find(({ path }) => asked === path || asked.startsWith(`${path}/`))?.permission ?? null;
    };
}
const WIRE_SENTENCES = {
    dns: (detail, { host, proxy }) => ({
        code: 'unreachable',
        sentence: `Cannot find the host ${proxy ?? host} (${detail}). Check ${proxy ? 'the proxy variables' : 'immuta-url; if this network needs a proxy, set HTTPS_PROXY'}.`,
    }),
    refused: (detail, { host, proxy }) => ({
        code: 'unreachable',
        sentence: proxy
            ? `Cannot reach ${host}: the proxy ${proxy} does not take the connection (${detail}). Check HTTPS_PROXY, HTTP_PROXY and NO_PROXY.`
            : `Cannot reach ${host}: the connection was refused (${detail}). Check immuta-url and that this machine may reach it; if this network needs a proxy, set HTTPS_PROXY.`,
    }),
    'connect-timeout': (_, { host, proxy }) => ({
        code: 'unreachable',
        sentence: `Cannot reach ${proxy ? `the proxy ${proxy}` : host}: no connection within 10 s. Check immuta-url and the firewall in between; if this network needs a proxy, set HTTPS_PROXY.`,
    }),
    tls: (detail, { host }) => ({
        code: 'unreachable',
        sentence: `Cannot trust ${host}: TLS failed (${detail}). If the tenant or the proxy uses a private CA, give its PEM bundle as ca-file; if the name is wrong, check immuta-url.`,
    }),
    proxy: (detail, { host, proxy }) => ({
        code: 'unreachable',
        sentence: `Cannot reach ${host} through the proxy ${proxy ?? ''} (${detail}). Check HTTPS_PROXY and its credentials, or name the host in NO_PROXY.`,
    }),
    reset: (detail, { host, method, path }) => ({
        code: 'unreachable',
        sentence: `${host} closed the connection before its reply to ${method} ${path} was complete (${detail}).`,
    }),
    timeout: (detail, { host, method, path }) => ({
        code: 'timeout',
        sentence: `${host} did not answer ${method} ${path} within ${detail}. Raise timeout if the tenant is slow.`,
    }),
    'too-large': (detail, { host, method, path }) => ({
        code: 'malformed',
        sentence: `The reply of ${host} to ${method} ${path} is larger than ${detail} and was not read.`,
    }),
    aborted: (_, { method, path }) => ({
        code: 'aborted',
        sentence: `${method} ${path} was given up because the run was stopped.`,
    }),
};
/**
 * Immuta's own words. Its error bodies are not published; they look like hapi's `{statusCode, error, message,
 * validation?}` (practice.md 3.4). Redacted before it is cut, so that no half of a secret is left at the end.
 */
function readServerMessage(body, request) {
    const text = body.trim();
    if (text === '')
        return null;
    const parsed = errors_parse(text);
    if (parsed === undefined) {
        return cut(request.redact(cut(request.redact(text), LONGEST_SEARCHED_BODY)
            .replace(/<(script|style)\b[\s\S]*?<\/\1>|<[^>]*>/gi, ' ')
            .replace(/\s+/g, ' ')
            .trim()), LONGEST_PLAIN_BODY);
    }
    if (!(0,json/* isObject */.Gv)(parsed))
        return cut(request.redact(typeof parsed === 'string' ? parsed : text), LONGEST_MESSAGE);
    const { message: sentence, error, msg, validation } = parsed;
    const words = [sentence, error, msg].find((word) => typeof word === 'string' && word !== '');
    const details = readValidation(validation);
    const message = [typeof words === 'string' ? words : '', details].filter((part) => part !== '').join(' — ');
    return cut(request.redact(message === '' ? text : message), LONGEST_MESSAGE);
}
function readValidation(validation) {
    if ((0,json/* isList */.Lv)(validation)) {
        return (0,json/* itemsOf */.S3)(validation)
            .slice(0, MOST_DETAILS)
            .map((entry) => {
            if (!(0,json/* isObject */.Gv)(entry))
                return String(entry);
            return [entry.path, entry.code, entry.message].filter((part) => typeof part === 'string').join(' ');
        })
            .join('; ');
    }
    const { keys } = (0,json/* objectOf */.Xy)(validation);
    return (0,json/* isList */.Lv)(keys) ? `at ${keys.slice(0, MOST_DETAILS).join(', ')}` : '';
}
function errors_parse(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
function cut(text, length) {
    return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}
function build(parts, request) {
    const { code, status, serverMessage } = parts;
    const { method, attempts, mayHaveWritten } = request;
    const facts = { code, method, path: request.redact(request.path), status, serverMessage, attempts, mayHaveWritten };
    return new failure/* ImmutaError */.EJ(request.redact(parts.sentence), facts, parts.cause === undefined ? undefined : { cause: parts.cause });
}

// EXTERNAL MODULE: external "node:tls"
var external_node_tls_ = __webpack_require__(1692);
// EXTERNAL MODULE: ./node_modules/undici/lib/api/index.js
var api = __webpack_require__(6615);
// EXTERNAL MODULE: ./node_modules/undici/lib/dispatcher/agent.js
var agent = __webpack_require__(7405);
// EXTERNAL MODULE: ./node_modules/undici/lib/dispatcher/dispatcher.js
var dispatcher = __webpack_require__(883);
// EXTERNAL MODULE: ./node_modules/undici/lib/dispatcher/proxy-agent.js
var proxy_agent = __webpack_require__(6672);
;// CONCATENATED MODULE: ./build/src/immuta/undici.js




/**
 * The agents of `undici`, at the pinned version. Its index loads twice as much (fetch, caches, mocks, web sockets), and
 * every plan waits for that. The methods are added as the index adds them.
 */
Object.assign(dispatcher.prototype, api);


;// CONCATENATED MODULE: ./build/src/immuta/http.js


/** A request that got no complete reply. `message` holds the system's words; the caller writes the sentence. */
class WireError extends Error {
    fault;
    /** The system's code, such as `ECONNREFUSED`, where there is one. */
    detail;
    constructor(fault, detail, options) {
        super(`${fault}: ${detail}`, options);
        this.name = 'WireError';
        this.fault = fault;
        this.detail = detail;
    }
}
/** Milliseconds for reaching the host, name resolution and TLS included (contract section 3, `timeout`). */
const CONNECT_TIMEOUT_MS = 10_000;
/** Opens the way to one origin, directly or through a proxy. No socket is opened before the first request. */
function openWire(options) {
    const dispatcher = createDispatcher(options);
    return {
        send: (request) => send(dispatcher, options, request),
        close: () => dispatcher.destroy(),
    };
}
function createDispatcher(options) {
    // A `ca` replaces the default roots, so they are named again; `default` includes NODE_EXTRA_CA_CERTS.
    const tls = {
        timeout: CONNECT_TIMEOUT_MS,
        allowH2: false,
        ...(options.caPem === null ? {} : { ca: [...(0,external_node_tls_.getCACertificates)('default'), options.caPem] }),
    };
    // Timers are ours (one limit for the whole reply, to the millisecond); undici's own count in half seconds.
    const limits = { connections: options.connections, headersTimeout: 0, bodyTimeout: 0, allowH2: false };
    if (options.proxy === null)
        return new agent({ ...limits, connect: tls });
    return new proxy_agent({
        ...limits,
        uri: options.proxy.href,
        requestTls: tls,
        proxyTls: tls,
        connectTimeout: CONNECT_TIMEOUT_MS,
    });
}
async function send(dispatcher, options, request) {
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(), request.timeoutMs);
    const signal = request.signal === undefined ? limit.signal : AbortSignal.any([limit.signal, request.signal]);
    try {
        const reply = await dispatcher.request({
            origin: options.origin,
            path: request.target,
            method: request.method,
            headers: { ...request.headers },
            body: request.body,
            signal,
        });
        const body = await readBody(reply.body, options.maxReplyBytes);
        return { status: reply.statusCode, headers: firstValues(reply.headers), body };
    }
    catch (error) {
        if (error instanceof WireError)
            throw error;
        if (request.signal?.aborted)
            throw new WireError('aborted', 'the run was stopped', { cause: error });
        if (limit.signal.aborted)
            throw new WireError('timeout', `${request.timeoutMs / 1000} s`, { cause: error });
        throw classify(error);
    }
    finally {
        clearTimeout(timer);
    }
}
async function readBody(body, cap) {
    const parts = [];
    let size = 0;
    for await (const part of body) {
        size += part.byteLength;
        if (size > cap)
            throw new WireError('too-large', `${cap} bytes`);
        parts.push(part);
    }
    return Buffer.concat(parts, size);
}
function firstValues(headers) {
    const first = {};
    for (const [name, value] of Object.entries(headers)) {
        const one = Array.isArray(value) ? value[0] : value;
        if (one !== undefined)
            first[name.toLowerCase()] = one;
    }
    return first;
}
const DNS_CODES = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'ENODATA']);
const REFUSED_CODES = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL', 'EACCES', 'EPERM']);
const CONNECT_TIMEOUT_CODES = new Set(['UND_ERR_CONNECT_TIMEOUT', 'ETIMEDOUT']);
const TLS_CODE = /^(ERR_TLS_|ERR_SSL_|CERT_|EPROTO$|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|HOSTNAME_MISMATCH|INVALID_CA|UND_ERR_PRX_TLS)/;
function classify(error) {
    const { code, message } = describe(error);
    const detail = code === '' ? message : code;
    const fault = (() => {
        if (DNS_CODES.has(code))
            return 'dns';
        if (REFUSED_CODES.has(code))
            return 'refused';
        if (CONNECT_TIMEOUT_CODES.has(code))
            return 'connect-timeout';
        if (TLS_CODE.test(code))
            return 'tls';
        if (/^Proxy (response|Authentication)/.test(message) || code === 'UND_ERR_PRX_CONN')
            return 'proxy';
        return 'reset';
    })();
    const proxyStatus = /\((\d{3})\)/.exec(message)?.[1];
    return new WireError(fault, fault === 'proxy' && proxyStatus ? `status ${proxyStatus}` : detail, { cause: error });
}
// With several addresses to try, Node throws one error that holds the others.
function describe(error) {
    if (!(error instanceof Error))
        return { code: '', message: String(error) };
    const inner = error instanceof AggregateError ? error.errors[0] : undefined;
    const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
    if (code === '' && inner !== undefined)
        return describe(inner);
    return { code, message: error.message };
}

;// CONCATENATED MODULE: ./build/src/immuta/limiter.js
/** Answers in a row, per place, before one place comes back after a 429. */
const ANSWERS_PER_STEP = 4;
/** Makes the limiter of one connection. */
function createLimiter(options) {
    const { clock, signal } = options;
    const most = Math.max(1, Math.floor(options.concurrency));
    const waiting = [];
    let allowed = most;
    let running = 0;
    let quietUntil = 0;
    let answers = 0;
    signal.addEventListener('abort', () => {
        for (const waiter of waiting.splice(0))
            waiter.fail(signal.reason);
    }, { once: true });
    function wake() {
        while (running < allowed) {
            const next = waiting.shift();
            if (next === undefined)
                return;
            running += 1;
            next.start();
        }
    }
    async function place() {
        signal.throwIfAborted();
        if (running < allowed) {
            running += 1;
            return;
        }
        await new Promise((start, fail) => waiting.push({ start, fail }));
    }
    return {
        async run(task) {
            await place();
            try {
                // The quiet may have grown while this one slept.
                for (let left = quietUntil - clock.now().getTime(); left > 0; left = quietUntil - clock.now().getTime()) {
                    await clock.sleep(left, signal);
                }
                signal.throwIfAborted();
                return await task();
            }
            finally {
                running -= 1;
                wake();
            }
        },
        rateLimited(waitMs) {
            const now = clock.now().getTime();
            // Several answers of one burst count once.
            if (now >= quietUntil)
                allowed = Math.max(1, Math.floor(allowed / 2));
            quietUntil = Math.max(quietUntil, now + waitMs);
            answers = 0;
        },
        succeeded() {
            if (allowed >= most)
                return;
            answers += 1;
            if (answers < allowed * ANSWERS_PER_STEP)
                return;
            answers = 0;
            allowed += 1;
            wake();
        },
        limit: () => allowed,
    };
}

;// CONCATENATED MODULE: ./build/src/immuta/proxy.js


/**
 * Chooses the proxy as curl and the runner do: `https_proxy`/`HTTPS_PROXY` for https, `http_proxy`/`HTTP_PROXY` for
 * http, the lower case first, `no_proxy`/`NO_PROXY` for exceptions. This machine is never asked for through a proxy.
 */
function chooseProxy(target, environment) {
    if (isLoopback(target.hostname))
        return { proxy: null };
    const name = target.protocol === 'https:' ? 'https_proxy' : 'http_proxy';
    const value = read(environment, name);
    if (value === null || isExempt(target, read(environment, 'no_proxy') ?? ''))
        return { proxy: null };
    const proxy = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(value) ? value : `http://${value}`);
    if (proxy === null || proxy.hostname === '' || (proxy.protocol !== 'http:' && proxy.protocol !== 'https:')) {
        return { problem: `${name.toUpperCase()} is not the address of an HTTP proxy. Expected http://host:port.` };
    }
    return { proxy };
}
function read(environment, name) {
    const value = environment[name]?.trim() || environment[name.toUpperCase()]?.trim();
    return value ? value : null;
}
// `*`, `host`, `.host`, `*.host`, each with an optional `:port`; addresses and, as in Go and newer curl, CIDR blocks.
function isExempt(target, list) {
    const host = target.hostname
        .replace(/^\[|\]$/g, '')
        .replace(/\.$/, '')
        .toLowerCase();
    const port = target.port || (target.protocol === 'https:' ? '443' : '80');
    return list.split(/[\s,]+/).some((entry) => entry !== '' && matches(entry.toLowerCase(), host, port));
}
function matches(entry, host, port) {
    if (entry.includes('/'))
        return inBlock(entry, host);
    const parts = /^\[(.+)\](?::(\d+))?$/.exec(entry) ?? /^([^:]*)(?::(\d+))?$/.exec(entry) ?? [entry, entry];
    if (parts[2] !== undefined && parts[2] !== port)
        return false;
    const name = (parts[1] ?? '').replace(/\.$/, '');
    if (name === '*')
        return true;
    const suffix = name.replace(/^\*?\./, '');
    if (suffix === '')
        return false;
    return (host === suffix && !name.startsWith('*')) || host.endsWith(`.${suffix}`);
}
function inBlock(entry, host) {
    const [base = '', bits = ''] = entry.split('/');
    const family = (0,external_node_net_.isIP)(base) === 6 ? 'ipv6' : 'ipv4';
    if ((0,external_node_net_.isIP)(base) === 0 || (0,external_node_net_.isIP)(host) === 0 || !/^\d{1,3}$/.test(bits) || Number(bits) > (family === 'ipv6' ? 128 : 32))
        return false;
    const block = new external_node_net_.BlockList();
    block.addSubnet(base, Number(bits), family);
    return block.check(host, (0,external_node_net_.isIP)(host) === 6 ? 'ipv6' : 'ipv4');
}

;// CONCATENATED MODULE: ./build/src/immuta/pages.js


/** Ends a list that would never end. */
const MOST_ROWS = 1_000_000;
/** Pages of one list that are asked for at most: a hostile count or one-row pages must not hold a run for hours. */
const MOST_PAGES = 20_000;
/**
 * Reads a list to its end. Offsets count rows from 0 (practice.md 3.3). An envelope is read to its `count`, pages in
 * parallel; a bare array until a page adds nothing, which costs one request more and loses nothing where the server
 * caps pages below the size asked. Throws ImmutaError `malformed` or `incomplete-list`.
 */
async function readList(get, request) {
    try {
        return await readOnce(get, request);
    }
    catch (error) {
        // Someone may have added or removed an object between two pages: a second reading tells that from a broken list.
        if (!(error instanceof failure/* ImmutaError */.EJ) || error.code !== 'incomplete-list' || request.pageSize === undefined)
            throw error;
        return readOnce(get, request);
    }
}
async function readOnce(get, request) {
    const { pageSize } = request;
    if (pageSize === undefined) {
        const page = readPage(await get(request.path, request.query ?? {}), request);
        if (page.count !== null && page.count !== page.rows.length) {
            throw incomplete(request, `it says ${page.count} and shows ${page.rows.length}`);
        }
        return distinct([page.rows], request);
    }
    let pages = 0;
    const fetch = async (offset) => {
        pages += 1;
        if (pages > MOST_PAGES)
            throw malformed(request, `more than ${MOST_PAGES} pages`);
        const query = { ...request.query, size: String(pageSize), offset: String(offset) };
        return readPage(await get(request.path, query), request);
    };
    const first = await fetch(0);
    return first.count === null
        ? readUntilNothingNew(fetch, first, request)
        : readToCount(fetch, { ...first, count: first.count }, request);
}
async function readToCount(fetch, first, request) {
    const { count, rows } = first;
    const step = rows.length;
    if (count > MOST_ROWS)
        throw malformed(request, `a count of ${count}, more than ${MOST_ROWS}`);
    const projected = Math.ceil(count / Math.max(1, step));
    if (projected > MOST_PAGES) {
        throw malformed(request, `a count of ${count} in pages of ${step}, ${projected} pages; at most ${MOST_PAGES} are read`);
    }
    if (step === 0 && count > 0)
        throw incomplete(request, `it says ${count} and shows none`);
    const offsets = [];
    for (let offset = step; offset < count; offset += step)
        offsets.push(offset);
    const runs = await Promise.all(offsets.map((offset) => readRun(fetch, { offset, desired: Math.min(step, count - offset) })));
    // A full page whose count is its own length may speak of itself only.
    const more = step === count && step === request.pageSize ? [(await fetch(step)).rows] : [];
    const found = distinct([rows, ...runs.flat(), ...more], request);
    if (found.length !== count)
        throw incomplete(request, `it says ${count}, and its pages hold ${found.length}`);
    return found;
}
// A page may come back shorter than the first one did: the rest of its rows is asked for again.
async function readRun(fetch, run) {
    const pages = [];
    for (let got = 0; got < run.desired;) {
        const { rows } = await fetch(run.offset + got);
        if (rows.length === 0)
            break;
        pages.push([...rows]);
        got += rows.length;
    }
    return pages;
}
async function readUntilNothingNew(fetch, first, request) {
    const pages = [first.rows];
    const seen = new Set(first.rows.map((row) => identityOf(row, request)));
    let offset = first.rows.length;
    for (let rows = first.rows; rows.length > 0;) {
        rows = (await fetch(offset)).rows;
        const before = seen.size;
        for (const row of rows)
            seen.add(identityOf(row, request));
        if (seen.size === before)
            break;
        if (seen.size > MOST_ROWS)
            throw malformed(request, `more than ${MOST_ROWS} rows`);
        pages.push(rows);
        offset += rows.length;
    }
    return distinct(pages, request);
}
function readPage(reply, request) {
    if ((0,json/* isList */.Lv)(reply))
        return { rows: checkRows(reply, request), count: null };
    if (!(0,json/* isObject */.Gv)(reply))
        throw malformed(request, `${reply === null ? 'null' : typeof reply} where a list was expected`);
    const field = (request.rows ?? []).find((name) => (0,json/* isList */.Lv)(reply[name]));
    if (field === undefined) {
        const desired = request.rows === undefined ? 'a bare list' : `a list under ${request.rows.join(' or ')}`;
        throw malformed(request, `an object with ${Object.keys(reply).slice(0, 8).join(', ') || 'nothing'} where ${desired} was expected`);
    }
    return { rows: checkRows(reply[field], request), count: readCount(reply['count'], request) };
}
function readCount(count, request) {
    if (count === undefined || count === null)
        return null;
    const value = typeof count === 'string' && /^\d+$/.test(count) ? Number(count) : count;
    if (typeof value === 'number' && Number.isInteger(value) && value >= 0)
        return value;
    throw malformed(request, `a count that is ${JSON.stringify(count).slice(0, 40)}`);
}
function checkRows(rows, request) {
    const list = (0,json/* isList */.Lv)(rows) ? rows : [];
    const objects = list.filter(json/* isObject */.Gv);
    if (objects.length !== list.length)
        throw malformed(request, 'rows that are not objects');
    return objects;
}
function distinct(pages, request) {
    const rows = new Map();
    for (const row of pages.flat()) {
        const identity = identityOf(row, request);
        if (!rows.has(identity))
            rows.set(identity, row);
    }
    return [...rows.values()];
}
function identityOf(row, request) {
    const field = request.identity === undefined ? 'id' : request.identity;
    const identity = field === null ? null : row[field];
    return JSON.stringify(identity === undefined || identity === null ? row : [identity]);
}
function malformed(request, found) {
    return listError('malformed', `The list GET ${request.path} came back as ${found}. Nothing is concluded from it.`, request);
}
function incomplete(request, found) {
    return listError('incomplete-list', `The list GET ${request.path} does not add up: ${found}. Nothing is concluded from it; run again.`, request);
}
function listError(code, sentence, request) {
    return new failure/* ImmutaError */.EJ(sentence, { code, method: 'GET', path: request.path, status: null, serverMessage: null });
}

;// CONCATENATED MODULE: ./build/src/immuta/reader.js



/** The reading half: an object without a way to write, over a `send` whose allow-list refuses writes. */
function createReader(send) {
    async function get(path, query) {
        const target = targetOf(path, query);
        const answer = await send({ method: 'GET', target, repeatable: true, writes: false });
        return present(answer, { method: 'GET', target });
    }
    return {
        get,
        list: (request) => readList(get, request),
        async dryRun(path, payload, query) {
            const target = targetOf(path, { ...query, dryRun: 'true' });
            const answer = await send({
                method: 'POST',
                target,
                body: payload,
                repeatable: true,
                writes: false,
                dryRun: true,
            });
            return confirmed(answer, target);
        },
        async search(path, body) {
            const answer = await send({ method: 'POST', target: path, body, repeatable: true, writes: false });
            return present(answer, { method: 'POST', target: path });
        },
    };
}
/** Path and query as they go to the socket, the query encoded, in the order given. */
function targetOf(path, query) {
    const text = new URLSearchParams(query ?? {}).toString();
    return text === '' ? path : `${path}${path.includes('?') ? '&' : '?'}${text}`;
}
/** The body of an answer that must have one. Throws ImmutaError `malformed`. */
function present(answer, request) {
    if (answer.body !== undefined)
        return answer.body;
    throw replyError('malformed', `The reply to ${request.method} ${request.target} (status ${answer.status}) is empty.`, { ...request, answer });
}
// A server that does not say so may have written: this ends the run (contract section 7).
function confirmed(answer, target) {
    const request = { method: 'POST', target, answer };
    if (!(0,json/* isObject */.Gv)(answer.body)) {
        throw replyError('dry-run-not-confirmed', `The reply to POST ${target} is not an object, so it does not confirm the dry run. Nothing more is sent: the tenant may have written.`, request);
    }
    if (answer.body['dryRun'] === true)
        return answer.body;
    throw replyError('dry-run-not-confirmed', `The reply to POST ${target} does not say "dryRun": true. Nothing more is sent: the tenant may have written instead of only looking.`, request);
}
/** An error about a reply of a 2xx whose content is not what the API promises. */
function replyError(code, sentence, replied) {
    const { method, target, answer, mayHaveWritten = false } = replied;
    const { status, attempts } = answer;
    return new failure/* ImmutaError */.EJ(sentence, {
        code,
        method,
        path: target,
        status,
        serverMessage: null,
        attempts,
        mayHaveWritten,
    });
}

;// CONCATENATED MODULE: ./build/src/immuta/redirect.js
/**
 * Reads a `Location`. Only one that stays on the tenant's own origin and below its base path is a target: the key goes
 * nowhere else (practice.md 3.1). Queries are left out of the words, they may carry tokens.
 */
function redirectTarget(redirect) {
    const prefix = redirect.base.pathname.replace(/\/+$/, '');
    const location = redirect.location ?? '';
    const url = location === '' ? null : URL.parse(location, `${redirect.base.origin}${prefix}${redirect.target}`);
    if (url === null)
        return { elsewhere: 'no address' };
    if (url.origin !== redirect.base.origin ||
        url.username !== '' ||
        url.password !== '' ||
        !`${url.pathname}/`.startsWith(`${prefix}/`)) {
        return { elsewhere: url.origin === 'null' ? `${url.protocol} address` : `${url.origin}${url.pathname}` };
    }
    return { target: `${url.pathname.slice(prefix.length) || '/'}${url.search}` };
}

;// CONCATENATED MODULE: ./build/src/immuta/reply.js


/**
 * The JSON of a reply, `undefined` for an empty one. Strict: HTML with status 200 (a login page, a proxy's notice) and
 * a reply that was cut are failures, never "nothing". Throws ImmutaError `malformed`.
 */
function parseReply(reply, request) {
    const text = decodeReply(reply);
    const about = `The reply of ${request.host} to ${request.method} ${request.path} (status ${reply.status})`;
    if (text === null) {
        throw errors_failure('malformed', `${about} is not UTF-8 text. Check immuta-url and any proxy in between.`, request);
    }
    if (text.trim() === '')
        return undefined;
    if (isTooDeep(text))
        throw errors_failure('malformed', `${about} is nested more than ${reply_DEEPEST} levels deep.`, request);
    try {
        return JSON.parse(text);
    }
    catch {
        const html = /^\s*</.test(text) || (reply.headers['content-type'] ?? '').includes('html');
        const what = html
            ? 'is a web page, not JSON: immuta-url may point at a login page or a proxy'
            : 'is not JSON, or was cut on the way';
        throw errors_failure('malformed', `${about} ${what}.`, request);
    }
}
/**
 * The status of an error that came with a status of 200: Immuta's error body (`statusCode`, `error`, `message`) means
 * that the request failed, whatever the status line says. `null` for any other body.
 */
function statusInBody(body) {
    if (!(0,json/* isObject */.Gv)(body))
        return null;
    const { statusCode, error, message } = body;
    if (typeof statusCode !== 'number' || !Number.isInteger(statusCode) || statusCode < 400 || statusCode > 599)
        return null;
    return typeof error === 'string' || typeof message === 'string' ? statusCode : null;
}
/** Levels of nesting that are read: enough for any list, and few enough for whatever walks the value later. */
const reply_DEEPEST = 1_000;
/** Whether brackets outside of texts nest too deep. */
function isTooDeep(text) {
    let depth = 0;
    for (let at = 0; at < text.length; at += 1) {
        const code = text.charCodeAt(at);
        if (code === QUOTE) {
            for (at += 1; at < text.length && text.charCodeAt(at) !== QUOTE; at += 1) {
                if (text.charCodeAt(at) === BACKSLASH)
                    at += 1;
            }
        }
        else if (code === OPEN_LIST || code === OPEN_OBJECT) {
            depth += 1;
            if (depth > reply_DEEPEST)
                return true;
        }
        else if (code === CLOSE_LIST || code === CLOSE_OBJECT)
            depth -= 1;
    }
    return false;
}
const [QUOTE, BACKSLASH] = [0x22, 0x5c];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];
/** The text of a reply, `null` when it is not UTF-8. */
function decodeReply(reply) {
    try {
        return new TextDecoder('utf-8', { fatal: true }).decode(reply.body);
    }
    catch {
        return null;
    }
}

;// CONCATENATED MODULE: ./build/src/immuta/request.js
/** What the errors need to know of a request. */
function request_describe(context, ask, made) {
    return {
        method: ask.method,
        path: ask.target,
        host: context.base.host,
        proxy: context.proxy,
        attempts: made.attempts,
        mayHaveWritten: ask.writes && made.lost,
        permission: context.permissionFor(ask.target),
        redact: context.redact,
    };
}

;// CONCATENATED MODULE: ./build/src/immuta/dry-run.js



/**
 * Why a 2xx reply to a dry run does not confirm it; `null` when it does. A reply that is not JSON at all (a web page, a
 * reply that was cut) is a failure of its object, reported by whoever parses it.
 */
function unconfirmedDryRun(reply, request) {
    if (reply.status < 200 || reply.status >= 300)
        return null;
    let body;
    try {
        body = parseReply(reply, request);
    }
    catch {
        return null;
    }
    if ((0,json/* isObject */.Gv)(body) && body['dryRun'] === true)
        return null;
    const found = (0,json/* isObject */.Gv)(body) ? 'does not say "dryRun": true' : 'is not an object, so it does not confirm the dry run';
    const sentence = `The reply to ${request.method} ${request.path} ${found}. Nothing more is sent: the tenant may have written instead of only looking.`;
    return errors_failure('dry-run-not-confirmed', sentence, request);
}

;// CONCATENATED MODULE: ./build/src/immuta/send-with-retry.js





/** Until the tenant has answered once, a read waits no longer than this at default settings (dead within 40 s). */
const FIRST_ANSWER_SECONDS = 30;
const DEFAULT_TIMEOUT_SECONDS = 60;
/** Sends one request until it is answered or the table of retries gives it up. Throws ImmutaError. */
async function sendWithRetry(context, ask) {
    let spentMs = 0;
    let lost = false;
    for (let attempts = 1;; attempts += 1) {
        const attempt = await attemptOnce(context, ask, { attempts, lost, spentMs });
        const { failed, decision } = attempt;
        if (failed === null)
            return finish(context, ask, { attempt, attempts, lost });
        lost ||= ask.writes && mayHaveActed(failed, ask.method);
        spentMs += attempt.tookMs;
        if (!decision.retry || context.signal.aborted)
            return finish(context, ask, { attempt, attempts, lost });
        const { waitMs } = decision;
        context.counts.retries += 1;
        const reason = 'network' in failed ? failed.network : String(failed.status);
        context.onRetry({ method: ask.method, path: context.redact(ask.target), attempt: attempts, waitMs, reason });
        // After a 429 the limiter keeps everything quiet, this request too; quiet is not held against its budget.
        if (decision.quiet)
            continue;
        spentMs += waitMs;
        await pause(context, ask, { waitMs, attempts, lost });
    }
}
async function attemptOnce(context, ask, before) {
    const { clock, circuitBreaker, limiter, signal } = context;
    const made = { attempts: before.attempts - 1, lost: before.lost };
    try {
        return await limiter.run(async () => {
            if (context.dryRunStop.cause() !== null)
                throw halted(context, ask, made);
            if (circuitBreaker.state() === 'open')
                throw notSent(context, ask, made);
            context.counts.requests += 1;
            if (ask.writes)
                context.onWrite?.();
            const started = clock.now().getTime();
            const outcome = await onWire(context, ask);
            const tookMs = clock.now().getTime() - started;
            const failed = failureOf(outcome, context);
            // Decided before the place is free again: the next in the queue must find the quiet after a 429, and the open
            // breaker after a dry run that was not confirmed.
            const unconfirmed = ask.dryRun === true && 'reply' in outcome ? unconfirmedBy(context, ask, before, outcome.reply) : null;
            if (unconfirmed !== null)
                context.dryRunStop.trip(unconfirmed);
            const decision = decide(context, ask, { ...before, failed, spentMs: before.spentMs + tookMs });
            return { ...outcome, tookMs, failed, decision };
        });
    }
    catch (error) {
        // Only a wait in front of the socket ends so: what was sent has an outcome.
        if (signal.aborted && error === signal.reason)
            throw stopped(context, ask, made);
        throw error;
    }
}
function unconfirmedBy(context, ask, made, reply) {
    return unconfirmedDryRun(reply, request_describe(context, ask, made));
}
function halted(context, ask, before) {
    const sentence = `${ask.method} ${ask.target} was not sent: an earlier dry run was answered without "dryRun": true.`;
    return errors_failure('dry-run-not-confirmed', sentence, request_describe(context, ask, before));
}
function notSent(context, ask, before) {
    const limited = context.circuitBreaker.reason() === 'rate-limited';
    const why = limited ? 'asked for a long pause' : 'could not be reached a moment ago';
    const sentence = `${ask.method} ${ask.target} was not sent: ${context.base.host} ${why}.`;
    return errors_failure(limited ? 'rate-limited' : 'unreachable', sentence, request_describe(context, ask, before));
}
async function onWire(context, ask) {
    try {
        return { reply: await context.wire.send(wireRequest(context, ask)) };
    }
    catch (error) {
        if (error instanceof WireError)
            return { error };
        throw error;
    }
}
function failureOf(outcome, context) {
    if ('error' in outcome)
        return { network: outcome.error.fault };
    const { status, headers } = outcome.reply;
    if (status < 500 && status !== 408 && status !== 429)
        return null;
    return { status, retryAfterMs: parseRetryAfter(headers['retry-after'] ?? null, context.clock.now()) };
}
// A gateway that gives up (502, 504) knows nothing of what came after it; a deletion that fails with 500 may be done.
function mayHaveActed(failed, method) {
    if ('network' in failed)
        return mayHaveArrived(failed.network);
    return failed.status === 502 || failed.status === 504 || (failed.status === 500 && method === 'DELETE');
}
function decide(context, ask, after) {
    const { circuitBreaker, limiter } = context;
    const { failed, attempts: attempt, spentMs } = after;
    if (failed === null) {
        limiter.succeeded();
        circuitBreaker.recordSuccess();
        return { retry: false };
    }
    const random = context.clock.random();
    const decision = decideRetry({ failure: failed, attempt, repeatable: ask.repeatable, spentMs, random });
    if (!('status' in failed) || failed.status !== 429)
        return circuitBreaker.state() === 'closed' ? decision : { retry: false };
    context.counts.rateLimited += 1;
    circuitBreaker.recordSuccess();
    if (decision.retry)
        limiter.rateLimited(decision.waitMs);
    else
        circuitBreaker.recordFailure('rate-limited', failed.retryAfterMs ?? 0);
    return decision;
}
function finish(context, ask, last) {
    const { attempt, attempts, lost } = last;
    if ('reply' in attempt) {
        const asked = askedPause(attempt.failed);
        if (asked !== null)
            context.circuitBreaker.recordFailure('rate-limited', asked);
        else if (attempt.reply.status >= 500)
            context.circuitBreaker.recordFailure('no-answer');
        return { reply: attempt.reply, attempts, lost };
    }
    const { fault } = attempt.error;
    if (fault !== 'aborted' && fault !== 'too-large') {
        const unreached = !mayHaveArrived(fault) || (fault === 'timeout' && !context.circuitBreaker.everAnswered());
        context.circuitBreaker.recordFailure(unreached ? 'no-connection' : 'no-answer');
    }
    throw failureOfWire(attempt.error, request_describe(context, ask, { attempts, lost }));
}
async function pause(context, ask, wait) {
    const { clock, signal } = context;
    try {
        await clock.sleep(wait.waitMs, signal);
    }
    catch (error) {
        if (!signal.aborted)
            throw error;
        throw stopped(context, ask, wait);
    }
}
function stopped(context, ask, before) {
    return failureOfWire(new WireError('aborted', 'the run was stopped'), request_describe(context, ask, before));
}
function wireRequest(context, ask) {
    const body = ask.body === undefined ? null : JSON.stringify(ask.body);
    return {
        method: ask.method,
        target: `${context.base.pathname.replace(/\/+$/, '')}${ask.target}`,
        headers: {
            authorization: context.authorization,
            accept: 'application/json',
            'accept-encoding': 'identity',
            'user-agent': context.userAgent,
            ...(body === null ? {} : { 'content-type': 'application/json' }),
        },
        body,
        timeoutMs: timeoutSeconds(context, ask) * 1000,
        ...(ask.writes ? {} : { signal: context.signal }),
    };
}
function timeoutSeconds(context, ask) {
    const asked = ask.timeoutSeconds ?? context.timeoutSeconds;
    if (ask.writes || context.circuitBreaker.everAnswered() || asked > DEFAULT_TIMEOUT_SECONDS)
        return asked;
    return Math.min(asked, FIRST_ANSWER_SECONDS);
}

;// CONCATENATED MODULE: ./build/src/immuta/send.js






/** Most same-origin redirects that a GET follows. */
const MAX_REDIRECTS = 5;
/** A `send` behind one allow-list. Reader and writer each get their own; neither can reach past it. */
function createSend(context, allowList) {
    return async (first) => {
        let ask = first;
        for (let hops = 0;; hops += 1) {
            const refusal = allowList({ method: ask.method, target: ask.target, body: ask.body });
            if (refusal !== null) {
                const sentence = `${ask.method} ${ask.target} was not sent: ${refusal}.`;
                throw errors_failure('refused', sentence, request_describe(context, ask, { attempts: 0, lost: false }));
            }
            const { reply, ...made } = await sendWithRetry(context, ask);
            if (reply.status < 300 || reply.status >= 400)
                return toReply(context, ask, { reply, ...made });
            ask = redirected(context, ask, { reply, hops, ...made });
        }
    };
}
function toReply(context, ask, done) {
    const { reply, attempts } = done;
    const request = request_describe(context, ask, done);
    if (reply.status >= 400) {
        const retryAfterMs = parseRetryAfter(reply.headers['retry-after'] ?? null, context.clock.now());
        throw failureOfStatus(reply.status, decodeReply(reply) ?? '', { ...request, retryAfterMs });
    }
    // A 2xx whose body makes no sense was a write all the same.
    const body = parseReply(reply, { ...request, mayHaveWritten: ask.writes });
    const refused = statusInBody(body);
    if (refused !== null)
        throw failureOfStatus(refused, decodeReply(reply) ?? '', request);
    return { status: reply.status, body, attempts };
}
function redirected(context, ask, done) {
    const { status, headers } = done.reply;
    const next = redirectTarget({ base: context.base, target: ask.target, location: headers['location'] });
    if ('target' in next && ask.method === 'GET' && done.hops < MAX_REDIRECTS)
        return { ...ask, target: next.target };
    const [where, why] = 'elsewhere' in next
        ? [next.elsewhere, 'The key was not sent there.']
        : [next.target, ask.method === 'GET' ? 'That is one redirect too many.' : 'Only a GET follows one.'];
    const sentence = `${context.base.host} answered ${ask.method} ${ask.target} with a redirect (${status}) to ${where}. ${why} ` +
        'Check immuta-url: give the address that the tenant itself uses.';
    throw errors_failure('redirected', sentence, request_describe(context, ask, done));
}

;// CONCATENATED MODULE: ./build/src/immuta/writer.js



/** The writing half, for apply alone, over a `send` whose allow-list lets writes pass. */
function createWriter(send) {
    return {
        ...createReader(send),
        async upsert(path, payload, query, options) {
            const target = targetOf(path, query);
            const limits = options?.timeoutSeconds === undefined ? {} : { timeoutSeconds: options.timeoutSeconds };
            const answer = await send({ method: 'POST', target, body: payload, repeatable: true, writes: true, ...limits });
            if ((0,json/* isObject */.Gv)(answer.body))
                return answer.body;
            const sentence = `The reply to POST ${target} (status ${answer.status}) is not an object. The write may have taken effect; the next plan will show.`;
            throw replyError('malformed', sentence, { method: 'POST', target, answer, mayHaveWritten: true });
        },
        async post(path, body, { repeatable } = { repeatable: false }) {
            const answer = await send({ method: 'POST', target: path, body, repeatable, writes: true });
            return answer.body ?? null;
        },
        async put(path, body) {
            const answer = await send({ method: 'PUT', target: path, body, repeatable: true, writes: true });
            return answer.body ?? null;
        },
        async remove(path) {
            try {
                await send({ method: 'DELETE', target: path, repeatable: true, writes: true });
                return true;
            }
            catch (error) {
                if (!(error instanceof failure/* ImmutaError */.EJ) || error.code !== 'not-found')
                    throw error;
                // Gone: by an attempt whose answer was lost, or before us.
                return error.mayHaveWritten;
            }
        },
    };
}

;// CONCATENATED MODULE: ./build/src/immuta/connect.js











/** Largest reply that is read: 64 MiB. The largest list known is a few MiB (4,000 policies). */
const MAX_REPLY_BYTES = 64 * 1024 * 1024;
/** Opens a connection; no request is sent. Throws RunFailure `config` for a key or a proxy that cannot be used. */
function connect(options) {
    const base = new URL(options.url);
    const proxy = proxyFor(base, options);
    const { clock, signal } = options;
    const wire = openWire({
        origin: base.origin,
        proxy,
        caPem: options.caPem ?? null,
        connections: Math.max(1, options.concurrency),
        maxReplyBytes: MAX_REPLY_BYTES,
    });
    const allowLists = createAllowLists(options.kinds);
    const counts = { requests: 0, retries: 0, rateLimited: 0 };
    const context = {
        wire,
        base,
        proxy: proxy?.host ?? null,
        authorization: authorization(options),
        userAgent: `immuta-gitops/${options.version}`,
        timeoutSeconds: options.timeoutSeconds,
        limiter: createLimiter({ concurrency: options.concurrency, clock, signal }),
        circuitBreaker: createCircuitBreaker(clock),
        dryRunStop: createDryRunStop(),
        clock,
        signal,
        counts,
        permissionFor: permissionsOf(options.kinds),
        redact: (text) => options.redact(text),
        onRetry: (notice) => options.onRetry?.(notice),
    };
    return {
        reader: createReader(createSend(context, allowLists.reader)),
        writer: (onWrite) => createWriter(createSend(onWrite === undefined ? context : { ...context, onWrite }, allowLists.writer)),
        host: `${base.host}${base.pathname.replace(/\/+$/, '')}`,
        stats: () => ({ ...counts }),
        close: () => wire.close(),
    };
}
// A pasted key often brings a line break, and some users paste the whole header.
function authorization(options) {
    const key = options.apiKey.trim();
    if (key === '')
        throw new failure/* RunFailure */.ae('config', 'The API key is empty. Give api-key or IMMUTA_API_KEY.');
    if (!/^[\x20-\x7e]+$/.test(key)) {
        throw new failure/* RunFailure */.ae('config', 'The API key holds a line break or a character that no HTTP header can carry. Check how the secret api-key was stored.');
    }
    return options.authScheme === 'bearer' ? `Bearer ${key.replace(/^bearer\s+/i, '')}` : key;
}
function proxyFor(base, options) {
    const choice = chooseProxy(base, options.environment);
    if ('problem' in choice)
        throw new failure/* RunFailure */.ae('config', choice.problem);
    return choice.proxy;
}

;// CONCATENATED MODULE: ./build/src/runtime/tenant.js





/** Prepares a connection to the tenant of the settings. `open` throws RunFailure `config` when it cannot be made. */
function lazyTenant(options) {
    let connection = null;
    return {
        open() {
            connection ??= openTenant(options);
            return connection;
        },
        async close() {
            await connection?.close();
        },
    };
}
function openTenant(options) {
    const { settings, redactor } = options;
    const problems = [];
    if (settings.immutaUrl === '')
        problems.push('Input `immuta-url` is missing: give the base URL of the Immuta tenant by `--immuta-url`, or in the environment variable `IMMUTA_URL`.');
    if (settings.apiKey === '')
        problems.push('Input `api-key` is missing: give the Immuta API key in the environment variable `IMMUTA_API_KEY`, from a secret, or by `--api-key`, which other processes of the machine can read.');
    if (problems.length > 0)
        throw new failure/* RunFailure */.ae('config', problems);
    const address = normaliseAddress(settings.immutaUrl, { allowHttp: settings.allowHttp });
    if ('problem' in address)
        throw new failure/* RunFailure */.ae('config', address.problem);
    return connect({
        kinds: options.kinds,
        url: address.url,
        apiKey: settings.apiKey,
        authScheme: settings.authScheme,
        timeoutSeconds: settings.timeoutSeconds,
        concurrency: settings.concurrency,
        environment: options.environment,
        clock: options.clock,
        signal: options.signal,
        version: version/* VERSION */.x,
        redact: (text) => redactor.text(text),
        onRetry: (notice) => options.progress.note(redactor.text(describeRetry(notice))),
        ...(settings.caFile === '' ? {} : { caPem: readBundle(settings.caFile) }),
    });
}
function readBundle(path) {
    let text;
    try {
        text = (0,external_node_fs_.readFileSync)(path, 'utf8');
    }
    catch (cause) {
        throw new failure/* RunFailure */.ae('config', `Input \`ca-file\`: cannot read \`${path}\`.`, { cause });
    }
    if (text.includes('-----BEGIN CERTIFICATE-----'))
        return text;
    throw new failure/* RunFailure */.ae('config', `Input \`ca-file\`: \`${path}\` holds no PEM certificate (-----BEGIN CERTIFICATE-----).`);
}
function describeRetry(notice) {
    return `${notice.method} ${notice.path}: ${notice.reason}; trying again in ${(notice.waitMs / 1000).toFixed(1)} s`;
}

// EXTERNAL MODULE: ./build/src/cli/commands.js + 2 modules
var commands = __webpack_require__(8052);
// EXTERNAL MODULE: ./build/src/cli/help.js
var help = __webpack_require__(2225);
;// CONCATENATED MODULE: ./build/src/cli/completion.js

/** Shells with a completion script. */
const SHELLS = ['bash', 'zsh', 'fish'];
/** The completion script of a shell: commands first, then the flags of the command; files where neither fits. */
function completionScript(shell, commands) {
    switch (shell) {
        case 'bash':
            return bashScript(commands);
        case 'zsh':
            return zshScript(commands);
        case 'fish':
            return fishScript(commands);
        default:
            return shell;
    }
}
function bashScript(commands) {
    const names = commands.map(({ name }) => name).join(' ');
    const cases = commands.map((command) => {
        const flags = (0,help/* shownFlags */.dy)(command).map(({ name }) => `--${name}`);
        return `    ${command.name}) flags="${flags.join(' ')}" words="${argumentsOf(command).join(' ')}" ;;`;
    });
    return `# bash completion of immuta-gitops. Files are completed where no word fits.
_immuta_gitops() {
  local current="\${COMP_WORDS[COMP_CWORD]}" flags="" words=""
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${names}" -- "$current"))
    return
  fi
  case "\${COMP_WORDS[1]}" in
${cases.join('\n')}
  esac
  case "$current" in
    -*) COMPREPLY=($(compgen -W "$flags" -- "$current")) ;;
    *) COMPREPLY=($(compgen -W "$words" -- "$current")) ;;
  esac
}
complete -o default -F _immuta_gitops immuta-gitops
`;
}
function zshScript(commands) {
    const names = commands.map(({ name, summary }) => `    '${name}:${zshText(summary)}'`);
    const cases = commands.map((command) => {
        const flags = (0,help/* shownFlags */.dy)(command).map(({ name, takesValue, text }) => `        '*--${name}${takesValue ? '=' : ''}[${zshText(firstSentence(text))}]${takesValue ? ':value:_files' : ''}'`);
        const rest = argumentsOf(command);
        const positional = rest.length === 0 ? '*:file:_files' : `1:argument:(${rest.join(' ')})`;
        return `    ${command.name})\n      _arguments \\\n${[...flags, `        '${positional}'`].join(' \\\n')}\n      ;;`;
    });
    return `#compdef immuta-gitops
# zsh completion of immuta-gitops.
_immuta_gitops() {
  local -a names
  names=(
${names.join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe 'command' names
    return
  fi
  local command=$words[2]
  shift words
  (( CURRENT-- ))
  case $command in
${cases.join('\n')}
  esac
}
if [ "$funcstack[1]" = "_immuta-gitops" ]; then
  _immuta_gitops "$@"
else
  compdef _immuta_gitops immuta-gitops
fi
`;
}
function fishScript(commands) {
    const lines = commands.flatMap((command) => {
        const within = `-n '__fish_seen_subcommand_from ${command.name}'`;
        return [
            `complete -c immuta-gitops -f -n __fish_use_subcommand -a ${command.name} -d ${fishText(command.summary)}`,
            ...argumentsOf(command).map((word) => `complete -c immuta-gitops -f ${within} -a ${word}`),
            ...(0,help/* shownFlags */.dy)(command).map(({ name, takesValue, text }) => `complete -c immuta-gitops ${within} -l ${name}${takesValue ? ' -r' : ''} -d ${fishText(firstSentence(text))}`),
        ];
    });
    return `# fish completion of immuta-gitops.\n${lines.join('\n')}\n`;
}
/** Words that a command takes in place of files. */
function argumentsOf({ name }) {
    return name === 'completion' ? SHELLS : [];
}
function firstSentence(text) {
    return (text.split(/(?<=[.:;])\s/)[0] ?? text).replace(/[.:;]$/, '').replaceAll('`', '');
}
/** Text inside single quotes, without what `_arguments` and `_describe` read as their own signs. */
function zshText(text) {
    return text
        .replace(/[[\]:\\']/g, ' ')
        .replace(/\s+/g, ' ')
        .trim();
}
function fishText(text) {
    return `'${text.replace(/[\\']/g, '\\$&')}'`;
}

;// CONCATENATED MODULE: ./build/src/cli/completion-command.js



/** `completion`: a script for a shell. */
const completionCommand = {
    name: 'completion',
    summary: 'Prints a completion script for bash, zsh or fish',
    usage: SHELLS.join('|'),
    about: 'Prints a script that completes commands and flags. bash: `source <(immuta-gitops completion bash)` in ~/.bashrc. zsh: write it to a file `_immuta-gitops` in a folder of $fpath. fish: write it to ~/.config/fish/completions/immuta-gitops.fish.',
    flags: [],
    inputs: [],
    example: 'source <(immuta-gitops completion bash)',
    async run(flags, context) {
        const shell = SHELLS.find((name) => name === flags.positionals[0]);
        if (shell === undefined || flags.positionals.length !== 1) {
            throw new failure/* RunFailure */.ae('config', `Name one shell: \`completion ${SHELLS.join('`, `completion ')}\`.`);
        }
        context.out.write(completionScript(shell, await (0,commands/* loadCommands */.H)()));
        return 0;
    },
};

;// CONCATENATED MODULE: ./build/src/cli/examples-folder.js



/** The folder `examples` of the clone or package that holds `program`: beside `dist` or `src`. Throws RunFailure `config`. */
function examplesFolder(program) {
    for (let folder = (0,external_node_path_.dirname)((0,external_node_fs_.realpathSync)(program));; folder = (0,external_node_path_.dirname)(folder)) {
        const candidate = (0,external_node_path_.join)(folder, 'examples');
        if ((0,external_node_fs_.existsSync)((0,external_node_path_.join)(candidate, 'immuta')))
            return candidate;
        if (folder === (0,external_node_path_.dirname)(folder))
            break;
    }
    throw new failure/* RunFailure */.ae('config', 'The demo runs on the folder `examples` of a clone or of the npm package, and there is none beside this program.');
}

;// CONCATENATED MODULE: ./build/src/simulator/refusal.js
const REASONS = {
    400: 'Bad Request',
    401: 'Unauthorized',
    403: 'Forbidden',
    404: 'Not Found',
    409: 'Conflict',
    413: 'Request Entity Too Large',
    415: 'Unsupported Media Type',
    422: 'Unprocessable Entity',
    429: 'Too Many Requests',
    500: 'Internal Server Error',
    502: 'Bad Gateway',
    503: 'Service Unavailable',
    504: 'Gateway Timeout',
};
/** An error reply in hapi's Boom form, `{statusCode, error, message}` (INFERRED: the public V1 contract is hapi's). */
function boom(status, message, more = {}) {
    return { status, body: { statusCode: status, error: REASONS[status] ?? 'Error', message, ...more } };
}
/** Thrown by a handler that answers with an error. */
class Refusal extends Error {
    reply;
    constructor(status, message, more = {}) {
        super(message);
        this.name = 'Refusal';
        this.reply = boom(status, message, more);
    }
}
/** Ends the request with an error reply. */
function refuse(status, message, more = {}) {
    throw new Refusal(status, message, more);
}
/** A reply with status 200, which V1 gives to everything, creates too (VERIFIED, V1 Swagger). */
function ok(body) {
    return { status: 200, body };
}

;// CONCATENATED MODULE: ./build/src/simulator/values.js

/** Whether a value is a JSON object. */
function isFields(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/** The value as an object; `{}` for anything else. */
function fieldsOf(value) {
    return isFields(value) ? value : {};
}
/** The value as a list; `[]` for anything else. */
function listOf(value) {
    return Array.isArray(value) ? value : [];
}
/** The strings of a list; everything else in it is left out. */
function textsOf(value) {
    return listOf(value).filter((item) => typeof item === 'string');
}
/** The value as a string; `''` for anything else. */
function values_textOf(value) {
    return typeof value === 'string' ? value : '';
}
/** JSON with sorted keys: equal values give equal text. */
function stableText(value) {
    if (Array.isArray(value))
        return `[${value.map(stableText).join(',')}]`;
    if (!isFields(value))
        return JSON.stringify(value ?? null);
    const members = Object.keys(value)
        .sort()
        .map((key) => `${JSON.stringify(key)}:${stableText(value[key])}`);
    return `{${members.join(',')}}`;
}
/** SHA-256 in hexadecimal; for made-up ids, for orders that look random, and in place of secrets. */
function values_digestOf(text) {
    return (0,external_node_crypto_.createHash)('sha256').update(text).digest('hex');
}
/** A UUID that depends on the text alone. */
function uuidOf(text) {
    const hex = values_digestOf(text);
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
/** A copy without the named keys. */
function without(fields, ...keys) {
    return Object.fromEntries(Object.entries(fields).filter(([key]) => !keys.includes(key)));
}

;// CONCATENATED MODULE: ./build/src/simulator/checks.js


/** The write mode of `load`. */
function directly(tenant) {
    return { dryRun: false, direct: true, userId: tenant.owner.id, query: new URLSearchParams() };
}
/** The write mode of a request. `dryRun` counts in the query string only (VERIFIED for data, from a client that erred). */
function writeModeOf(request, tenant) {
    const asked = booleanOf(request.query, 'dryRun', tenant);
    return {
        dryRun: asked && !tenant.quirks.ignoresDryRun,
        direct: false,
        userId: request.user.id,
        query: request.query,
    };
}
/** A V2 reply, with the echo of `dryRun`. */
function withEcho(writeMode, tenant, fields) {
    return tenant.quirks.missingDryRunEcho ? fields : { dryRun: writeMode.dryRun, ...fields };
}
/** A boolean query parameter, false when absent; anything but `true` and `false` is refused as Joi does. */
function booleanOf(query, name, tenant) {
    const value = query.get(name);
    if (value === null || value === 'false')
        return false;
    if (value === 'true')
        return true;
    return invalid(tenant, name, `"${name}" must be a boolean`, 'query');
}
/** A number in the query, the fallback when absent. */
function numberOf(query, name, fallback, tenant) {
    const value = query.get(name);
    if (value === null)
        return fallback;
    const number = Number(value);
    if (value.trim() === '' || !Number.isFinite(number))
        invalid(tenant, name, `"${name}" must be a number`, 'query');
    return number;
}
/** Refuses a body with Joi's words. */
function invalid(tenant, key, message, source = 'payload') {
    return refuse(tenant.quirks.badBodyStatus, `child ${message}`, { validation: { source, keys: [key] } });
}
/** The body as an object, or a refusal. */
function bodyOf(request, tenant) {
    if (isFields(request.body))
        return request.body;
    return invalid(tenant, 'value', '"value" must be an object');
}
/** Checks one field of a payload. A missing optional field passes. */
function checkField(tenant, payload, field) {
    const value = payload[field.name];
    if (value === undefined) {
        if (field.required)
            invalid(tenant, field.name, `"${field.name}" is required`);
        return;
    }
    const right = field.is === 'array' ? Array.isArray(value) : field.is === 'object' ? isFields(value) : typeof value === field.is;
    if (!right)
        invalid(tenant, field.name, `"${field.name}" must be ${field.is === 'string' ? 'a string' : `a ${field.is}`}`);
    if (value === '' && field.required)
        invalid(tenant, field.name, `"${field.name}" is not allowed to be empty`);
    if (field.among && !field.among.includes(value)) {
        invalid(tenant, field.name, `"${field.name}" must be one of [${field.among.join(', ')}]`);
    }
}
/** Refuses keys that the docs do not name, with the quirk for it. */
function refuseUnknownKeys(tenant, fields, known) {
    if (!tenant.quirks.unknownKeysRefused)
        return;
    const unexpectedKey = Object.keys(fields).find((key) => !known.includes(key));
    if (unexpectedKey !== undefined)
        invalid(tenant, unexpectedKey, `"${unexpectedKey}" is not allowed`);
}
/** The id in a path, or 404. */
function idOf(parameters, tenant, name = 'id') {
    const id = Number(parameters[name]);
    return Number.isSafeInteger(id) ? id : invalid(tenant, name, `"${name}" must be a number`, 'params');
}
/** The row with that id, or 404. */
function rowOf(tenant, table, id) {
    return tenant.table(table).get(id) ?? refuse(404, `There is no ${table} with id ${id}.`);
}

;// CONCATENATED MODULE: ./build/src/simulator/connections.js



/**
 * Connections, and the objects below them: databases, schemas and tables by their path (connections API). A connection is
 * a row of `connection`; an object with what was set on it is a row of `dataObject`. Settings come from the nearest
 * object above that has them.
 */
const CONNECTIONS = 'connection';
const DATA_OBJECTS = 'dataObject';
/** `GET /data/connection` is documented for these alone (VERIFIED). */
const READABLE = new Set(['Snowflake', 'Databricks', 'Glue']);
/** Either of them opens the reads, and so does owning data below (VERIFIED); owners are not played. */
const READERS = ['CREATE_DATA_SOURCE', 'APPLICATION_ADMIN', 'GOVERNANCE'];
/** The names of a path, at most four: connection, database, schema, table. */
const LEVELS = ['/:a', '/:a/:b', '/:a/:b/:c', '/:a/:b/:c/:d'];
/** Connections. */
const connectionRoutes = [
    {
        method: 'GET',
        pattern: '/data/connection/:key',
        permission: null,
        handle: (request, { key = '' }, tenant) => {
            refuseStrangers(request);
            return ok(shownConnection(tenant, key));
        },
    },
];
/** Objects below connections: the kind of the simulator that writes their settings answers these. */
const objectReads = [
    ...LEVELS.map((level) => ({
        method: 'GET',
        pattern: `/data/object${level}`,
        permission: null,
        handle: (request, parameters, tenant) => {
            refuseStrangers(request);
            const path = objectPathOf(parameters);
            const row = objectRow(tenant, path) ?? refuse(404, `There is no object ${path.join('/')}.`);
            return ok(shownObject(tenant, row));
        },
    })),
    ...['', ...LEVELS.slice(0, 3)].map((level) => ({
        method: 'POST',
        pattern: `/data/object/search${level}`,
        permission: null,
        handle: (request, parameters, tenant) => search(request, objectPathOf(parameters), tenant),
    })),
];
/** The names in the parameters of a path, from the top. */
function objectPathOf(parameters) {
    return ['a', 'b', 'c', 'd'].flatMap((name) => parameters[name] ?? []);
}
function refuseStrangers({ user }) {
    if (!READERS.some((permission) => user.permissions.includes(permission))) {
        refuse(403, `Insufficient permissions: this requires ${READERS.join(', ')}.`);
    }
}
function shownConnection(tenant, key) {
    const row = [...tenant.table(CONNECTIONS).values()].find((one) => one['connectionKey'] === key);
    if (row === undefined)
        return refuse(404, `There is no connection with the key "${key}".`);
    const technology = technologyOf(row);
    if (!tenant.quirks.connectionReadsAll && !READABLE.has(technology)) {
        return refuse(400, `Connections of ${technology} are not supported.`);
    }
    // The example of the documents holds no secret.
    return { ...without(row, 'connection'), connection: without(fieldsOf(row['connection']), 'password', 'privateKey') };
}
function technologyOf(row) {
    return values_textOf(row['technology']) || values_textOf(fieldsOf(row['connection'])['technology']);
}
/** The object at a path; a connection is the object at the top. */
function objectRow(tenant, path) {
    const text = JSON.stringify(path);
    const row = [...tenant.table(DATA_OBJECTS).values()].find((one) => JSON.stringify(one['objectPath']) === text);
    if (row !== undefined || path.length !== 1)
        return row;
    const connection = [...tenant.table(CONNECTIONS).values()].find((one) => one['connectionKey'] === path[0]);
    return connection === undefined
        ? undefined
        : { objectPath: [...path], technology: technologyOf(connection), own: {} };
}
/** Settings of an object itself, those of a job that is done by now included. */
function ownOf(tenant, row) {
    const { from = null, ...later } = fieldsOf(row?.['later']);
    const own = fieldsOf(row?.['own']);
    return typeof from === 'number' && tenant.sequence() >= from ? { ...own, ...later } : own;
}
/**
 * Sets settings on an object, which is made with all above it where it is not there yet. `takes`: requests until a job has
 * changed the state.
 */
function setObject(tenant, path, own, { technology = '', takes = 0 } = {}) {
    const { isActive = null, ...rest } = own;
    const later = takes > 0 && isActive !== null ? { isActive, from: tenant.sequence() + takes } : {};
    const now = takes > 0 ? rest : own;
    for (let depth = 1; depth <= path.length; depth += 1) {
        const part = path.slice(0, depth);
        const known = objectRow(tenant, part);
        const id = Number(known?.['id'] ?? tenant.nextId());
        const last = depth === path.length;
        if (known !== undefined && known['id'] !== undefined && !last)
            continue;
        const above = values_textOf(objectRow(tenant, part.slice(0, -1))?.['technology']);
        tenant.table(DATA_OBJECTS).set(id, {
            id,
            objectPath: [...part],
            technology: values_textOf(known?.['technology']) || technology || above || 'Snowflake',
            own: { ...ownOf(tenant, known), ...(last ? now : {}) },
            later: last ? later : {},
        });
    }
}
/** Objects right below a path, or the connections. */
function childrenOf(tenant, path) {
    const rows = [...tenant.table(DATA_OBJECTS).values()];
    const tops = [...tenant.table(CONNECTIONS).values()].flatMap((row) => {
        const top = [values_textOf(row['connectionKey'])];
        return rows.some((one) => JSON.stringify(one['objectPath']) === JSON.stringify(top))
            ? []
            : [{ ...row, objectPath: top, own: {} }];
    });
    return [...rows, ...(path.length === 0 ? tops : [])].filter((row) => {
        const own = textsOf(row['objectPath']);
        return own.length === path.length + 1 && path.every((name, index) => own[index] === name);
    });
}
/** Body, paging and form of the reply are UNKNOWN: `{}` lists all, or one page with a count. */
function search(request, path, tenant) {
    if (!tenant.quirks.objectSearch)
        return refuse(404, 'Not Found');
    refuseStrangers(request);
    refuseUnknownKeys(tenant, bodyOf(request, tenant), []);
    if (path.length > 0 && objectRow(tenant, path) === undefined)
        return refuse(404, 'Not Found');
    const rows = childrenOf(tenant, path).map((row) => shownObject(tenant, row));
    if (tenant.quirks.objectSearchForm === 'list')
        return ok(rows);
    const size = tenant.quirks.pageSize;
    return ok({ count: rows.length, hits: size > 0 ? rows.slice(0, size) : rows });
}
/** The value that counts for an object: its own, or that of the nearest object above. */
function effective(tenant, path, name) {
    for (let depth = path.length; depth > 0; depth -= 1) {
        const own = ownOf(tenant, objectRow(tenant, path.slice(0, depth)));
        if (own[name] !== undefined)
            return own[name];
    }
    return undefined;
}
function shownObject(tenant, row) {
    const path = textsOf(row['objectPath']);
    const below = [...tenant.table(DATA_OBJECTS).values()].filter((one) => {
        const other = textsOf(one['objectPath']);
        return other.length > path.length && path.every((name, index) => other[index] === name);
    });
    const setting = (name, fallback) => ({
        value: effective(tenant, path, name) ?? fallback,
        hasDescendantsWithOverrides: below.some((one) => ownOf(tenant, one)[name] !== undefined),
    });
    const { isActive = null, ...own } = ownOf(tenant, row);
    const overrides = isActive === null ? own : { isActive, ...own };
    return {
        ...without(row, 'id', 'own', 'later', 'connection'),
        state: effective(tenant, path, 'isActive') === true ? 'active' : 'inactive',
        settings: {
            ...(tenant.quirks.objectSettingsActive ? { isActive: setting('isActive', false) } : {}),
            activateNewChildren: setting('activateNewChildren', false),
            dataOwners: setting('dataOwners', []),
        },
        ...(tenant.quirks.objectOverrides === 'object' ? { overrides } : {}),
        ...(tenant.quirks.objectOverrides === 'names' ? { overrides: Object.keys(overrides) } : {}),
    };
}
/** Puts a connection there, with the object at its top. */
function addConnection(tenant, connection) {
    const id = tenant.nextId();
    const by = { id: tenant.owner.id, name: tenant.owner.name, email: `${tenant.owner.name}@example.com` };
    const now = tenant.timestamp();
    tenant.table(CONNECTIONS).set(id, {
        createdAt: now,
        createdBy: by.id,
        updatedAt: now,
        updatedBy: by.id,
        creator: by,
        updater: by,
        nativeIntegrationId: id,
        ...connection,
    });
    setObject(tenant, [textOf(connection['connectionKey'])], {}, { technology: technologyOf(connection) });
}

;// CONCATENATED MODULE: ./build/src/simulator/listing.js


/**
 * Applies `searchText` (a substring of the name), `sortField`, `sortOrder`, `offset` (in records, from 0) and `size`
 * as the V1 lists do. Order without `sortField`: newest first (VERIFIED for policies, V1 Swagger).
 */
function pageOf(rows, query, tenant, options) {
    const wanted = (query.get('searchText') ?? '').toLowerCase();
    const name = options.name ?? 'name';
    const found = rows.filter((row) => values_textOf(row[name]).toLowerCase().includes(wanted));
    const field = query.get('sortField');
    const ascending = (query.get('sortOrder') ?? (field === null ? 'desc' : 'asc')) === 'asc';
    const sorted = found.toSorted((one, other) => order(one, other, field) * (ascending ? 1 : -1));
    if (options.unlimited)
        return { count: sorted.length, rows: sorted };
    const offset = Math.max(0, numberOf(query, 'offset', 0, tenant));
    const asked = Math.max(0, numberOf(query, 'size', options.size, tenant));
    const size = tenant.quirks.pageSize > 0 ? Math.min(asked, tenant.quirks.pageSize) : asked;
    return { count: sorted.length, rows: sorted.slice(offset, offset + size) };
}
function order(one, other, field) {
    if (field !== null && field in one && field in other) {
        const left = stableText(one[field]).toLowerCase();
        const right = stableText(other[field]).toLowerCase();
        if (left !== right)
            return left < right ? -1 : 1;
    }
    return Number(one['id'] ?? 0) - Number(other['id'] ?? 0);
}

;// CONCATENATED MODULE: ./build/src/simulator/names.js


/** The row of a table with that name, if any. */
function byName(tenant, table, name) {
    for (const row of tenant.table(table).values())
        if (row['name'] === name)
            return row;
    return undefined;
}
/** Checks tags that a payload names, as the quirks say, before anything is written. */
function checkTags(tenant, names, writeMode) {
    if (!tenant.quirks.unknownTagFails || (writeMode.dryRun && !tenant.quirks.dryRunChecksReferences))
        return;
    const known = new Set([...tenant.table('tag').values()].map((row) => row['name']));
    for (const name of names)
        if (!known.has(name))
            invalid(tenant, 'tag', `The tag "${name}" does not exist.`);
}
/** Makes the tags that a payload names, and their parents, as a tenant that is in use would have them. */
function ensureTags(tenant, names) {
    if (tenant.quirks.strictTags || tenant.quirks.unknownTagFails)
        return;
    for (const name of names)
        addTag(tenant, name);
}
/** Adds a tag and its parents. */
function addTag(tenant, name) {
    const parts = name.split('.');
    for (let depth = 1; depth <= parts.length; depth += 1) {
        const path = parts.slice(0, depth).join('.');
        if (path === '' || byName(tenant, 'tag', path))
            continue;
        const id = tenant.nextId();
        const now = tenant.timestamp();
        tenant.table('tag').set(id, {
            id,
            name: path,
            source: 'curated',
            context: 'manual',
            systemCreated: path === 'Discovered' || path.startsWith('Discovered.') || path === 'New',
            deleted: false,
            addedBy: tenant.owner.id,
            createdBy: tenant.owner.id,
            createdAt: now,
            updatedAt: now,
        });
    }
}
/** A tag as V1 nests it: `A.B` reads `A › B`; `hasLeafNodes` says that it has children. */
function tagObject(tenant, name) {
    const prefix = `${name}.`;
    const rows = [...tenant.table('tag').values()];
    return {
        name,
        displayName: name.split('.').join(' › '),
        hasLeafNodes: rows.some((row) => values_textOf(row['name']).startsWith(prefix)),
        source: values_textOf(rows.find((row) => row['name'] === name)?.['source']) || 'curated',
    };
}
/** Makes the groups that a payload names. */
function ensureGroups(tenant, names) {
    if (tenant.quirks.strictTags)
        return;
    for (const name of names)
        addGroup(tenant, name);
}
/** Adds a group of an identity manager, where it has none of that name. */
function addGroup(tenant, name, iamid = 'bim') {
    if ([...tenant.table('group').values()].some((row) => row['name'] === name && row['iamid'] === iamid))
        return;
    const id = tenant.nextId();
    const now = tenant.timestamp();
    tenant
        .table('group')
        .set(id, { id, iamid, name, gid: name, email: null, description: null, createdAt: now, updatedAt: now });
}
/** The domain behind `{name}` or `{id}`; made when a payload names one that is not there. */
function domainOf(tenant, reference) {
    for (const row of tenant.table('domain').values()) {
        if (row['id'] === reference['id'] || row['name'] === reference['name'])
            return row;
    }
    const name = values_textOf(reference['name']) || `Domain ${values_textOf(reference['id']).slice(0, 8)}`;
    return { id: values_textOf(reference['id']) || uuidOf(`domain ${name}`), name, assignmentType: 'manual', tags: [] };
}
/** Makes the domain that a payload names. */
function ensureDomain(tenant, reference) {
    const domain = domainOf(tenant, reference);
    const known = [...tenant.table('domain').values()].some((row) => row['id'] === domain['id']);
    if (!known && !tenant.quirks.strictTags)
        tenant.table('domain').set(tenant.nextId(), domain);
}

;// CONCATENATED MODULE: ./build/src/simulator/vocabulary.js


/** V2 `any` / `all` in V1's words (VERIFIED). */
function operatorWord(operator) {
    return operator === 'all' ? 'and' : 'or';
}
/** V2 subscription types in V1's words (INFERRED from the descriptions; the V1 words are VERIFIED). */
const SUBSCRIPTION_WORDS = {
    anyone: 'automatic',
    approval: 'approval',
    entitlements: 'policy',
    manual: 'manual',
};
/** V2 `inclusions`, `exceptions` and `entitlements` as V1's `{operator, conditions}`. */
function conditionsOf(who) {
    const conditions = [
        ...textsOf(who['groups']).map((name) => ({ type: 'groups', group: { name } })),
        ...listOf(who['attributes'])
            .filter(isFields)
            .map((attribute) => ({
            type: 'authorizations',
            authorization: { auth: attribute['name'] ?? '', value: attribute['value'] ?? '' },
        })),
        ...textsOf(who['purposes']).map((name) => ({ type: 'purposes', value: name })),
    ];
    return {
        ...without(who, 'groups', 'attributes', 'purposes', 'operator'),
        operator: operatorWord(who['operator']),
        conditions,
    };
}
/** Group names in V2's `inclusions`, `exceptions` or `entitlements`. */
function groupsOf(who) {
    return textsOf(fieldsOf(who)['groups']);
}
/** A V2 subscription policy (policy `actions` of that type, project `subscriptionPolicy`) in V1's form. */
function subscriptionOf(action) {
    const type = values_textOf(action['type']);
    const entitlements = action['entitlements'];
    return {
        ...without(action, 'type', 'entitlements', 'approvals'),
        type: 'subscription',
        subscriptionType: SUBSCRIPTION_WORDS[type] ?? type,
        ...(isFields(entitlements) ? { exceptions: conditionsOf(entitlements) } : {}),
        ...(Array.isArray(action['approvals']) ? { approvals: action['approvals'].filter(isFields).map(approvalOf) } : {}),
    };
}
/** The page of 2025.1 writes the plural; the stored schema has the singular, both fields required (VERIFIED, V1). */
function approvalOf(approval) {
    return {
        specificApproverRequired: approval['specificApproverRequired'] ?? false,
        requiredPermission: approval['requiredPermission'] ?? approval['requiredPermissions'] ?? 'OWNER',
    };
}
/** What reads add to a subscription policy (VERIFIED that they are always present, by exports; values INFERRED). */
function subscriptionDefaults(tenant, subscription) {
    if (!tenant.quirks.listDefaults)
        return subscription;
    return {
        allowDiscovery: false,
        automaticSubscription: false,
        shareResponsibility: tenant.quirks.absentShareGrants,
        description: '',
        ...subscription,
    };
}
/**
 * A stored V1 value as a read shows it: names become the objects that V1 nests, lists of conditions lose their order.
 * Stored rows hold names only, so that they stay equal while the tenant around them changes.
 */
function shown(tenant, value) {
    if (Array.isArray(value))
        return value.map((item) => shown(tenant, item));
    if (!isFields(value))
        return value;
    const entries = Object.entries(value).map(([key, member]) => [
        key,
        shownMember(tenant, key, member),
    ]);
    const fields = Object.fromEntries(entries);
    const purpose = fields['type'] === 'purposes' ? purposeName(fields) : '';
    if (purpose === '' || tenant.quirks.purposeConditions === 'value')
        return fields;
    const id = byName(tenant, 'purpose', purpose)?.['id'];
    return { ...without(fields, 'value'), purpose: { ...(id === undefined ? {} : { id }), name: purpose } };
}
function purposeName(condition) {
    return values_textOf(condition['value']) || values_textOf(fieldsOf(condition['purpose'])['name']);
}
function shownMember(tenant, key, member) {
    if (key === 'tag' || key === 'columnTag' || key === 'field') {
        return isFields(member) && typeof member['name'] === 'string' ? tagObject(tenant, member['name']) : member;
    }
    if (key === 'group' && isFields(member))
        return shownGroup(tenant, member);
    if (key === 'authorization' && isFields(member)) {
        return tenant.quirks.conditionIam ? { iam: 'bim', ...member } : without(member, 'iam');
    }
    if (key === 'domains' && Array.isArray(member))
        return member.filter(isFields).map((domain) => shownDomain(tenant, domain));
    if (key === 'conditions' && Array.isArray(member))
        return tenant.shuffled(member.map((item) => shown(tenant, item)));
    return shown(tenant, member);
}
function shownGroup(tenant, group) {
    const name = values_textOf(group['name']);
    const row = byName(tenant, 'group', name);
    return tenant.quirks.conditionIam ? { ...(row ? { id: row['id'] ?? null } : {}), name, iam: 'bim' } : { name };
}
function shownDomain(tenant, reference) {
    const { id = null, name = null } = domainOf(tenant, reference);
    const by = tenant.quirks.domainsBy;
    return by === 'id' ? { id } : by === 'name' ? { name } : { id, name };
}

;// CONCATENATED MODULE: ./build/src/simulator/contract.js
/**
 * The contract between the simulator's server and the part of each kind that it plays (`kinds/<kind>/simulated.ts`),
 * and the only file of the simulator that such a part imports. The simulator imports nothing of ours: it is written
 * from the API's documentation, so that a mistake in our reading of the API cannot hide in our copy of it.
 */








;// CONCATENATED MODULE: ./build/src/kinds/data/simulated-collection.js

/** Table of the data sources. */
const SOURCES = 'dataSource';
/** Table of the collections that V2 payloads declared. */
const COLLECTIONS = 'collection';
/** `wait=0` returns before the sources exist; below 0 waits without a limit; a positive one may run out (quirk). */
function isUnfinished(tenant, waits) {
    return waits === 0 ? tenant.quirks.creationTakes > 0 : waits > 0 && tenant.quirks.waitRunsOut;
}
/** Where the data is: what makes two connections the same one (VERIFIED: host name and database). */
function simulated_collection_placeOf(connection) {
    const host = values_textOf(connection['hostname']) || values_textOf(connection['sid']) || values_textOf(connection['region']);
    return `${host.toLowerCase()}/${values_textOf(connection['database'])}`;
}
/** The collection of a connectionKey, if there is one. */
function collectionOf(tenant, key) {
    return [...tenant.table(COLLECTIONS).values()].find((row) => row['connectionKey'] === key);
}
/** Refuses a connection that another key has already. */
function refuseDuplicate(tenant, key, place) {
    const other = [...tenant.table(COLLECTIONS).values()].some((row) => row['place'] === place && row['connectionKey'] !== key);
    if (other)
        refuse(tenant.quirks.duplicateConnectionStatus, 'You may only define data sources for the same connection once.');
}
const SECRETS = ['password', 'clientSecret', 'userFiles', 'accessKey', 'secretKey', 'token', 'privateKey'];
/** Fields of a connection that are kept as they are; of all others (options may hold a password) only a digest is. */
const PLAIN = [
    'handler',
    'hostname',
    'port',
    'ssl',
    'database',
    'schema',
    'sid',
    'region',
    'username',
    'warehouse',
    'httpPath',
    'authenticationMethod',
];
/** The payload as it is stored: no secret is in it. The digests tell that something changed. */
function storedCollection(payload, place) {
    const connection = fieldsOf(payload['connection']);
    const pick = (wanted) => Object.fromEntries(Object.entries(connection).filter(([name]) => wanted(name)));
    return {
        connectionKey: payload['connectionKey'] ?? '',
        place,
        secretsDigest: values_digestOf(stableText(pick((name) => SECRETS.includes(name)))),
        settingsDigest: values_digestOf(stableText(pick((name) => !SECRETS.includes(name)))),
        payload: { ...payload, connection: pick((name) => PLAIN.includes(name)) },
    };
}
/** Data sources of a collection, disabled ones too. */
function membersOf(tenant, collection) {
    const id = collection?.['id'];
    return id === undefined ? [] : [...tenant.table(SOURCES).values()].filter((row) => row['collectionId'] === id);
}

;// CONCATENATED MODULE: ./build/src/kinds/data/simulated-changes.js


/** What a payload would change in its collection. */
function compare(tenant, before, next, { wanted, replaced }) {
    const members = membersOf(tenant, before);
    const active = members.filter((row) => row['deleted'] !== true);
    const settings = settingsChanged(tenant, before, next);
    const creating = [];
    const updating = [];
    const noChange = [];
    let tagsUpdated = false;
    for (const { identity, fields } of wanted) {
        const known = replaced ? undefined : members.find((row) => row['identity'] === identity);
        const row = { ...known, identity, ...fields };
        const tagged = stableText(tagging(fields)) !== stableText(tagging(known ?? NO_TAGS));
        tagsUpdated ||= tagged;
        if (!known)
            creating.push(row);
        // A disabled source that is declared again comes back: an update (INFERRED, it never left the tenant).
        else if (known['deleted'] === true || settings || !sameButTags(known, fields))
            updating.push(row);
        else
            noChange.push(row);
    }
    const kept = new Set(replaced ? [] : wanted.map(({ identity }) => identity));
    const deleting = active.filter((row) => !kept.has(values_textOf(row['identity'])));
    return { creating, updating, deleting, noChange, tagsUpdated };
}
const NO_TAGS = { tagNames: [], columnTags: [] };
function tagging(row) {
    return [row['tagNames'] ?? [], row['columnTags'] ?? []];
}
function sameButTags(known, fields) {
    return Object.entries(without(fields, 'tagNames', 'columnTags')).every(([name, value]) => stableText(known[name]) === stableText(value));
}
/** Whether the connection's other fields, owners or options changed; tags and the list of sources are apart. */
function settingsChanged(tenant, before, next) {
    if (!before)
        return false;
    if (tenant.quirks.secretChangeSeen && before['secretsDigest'] !== next['secretsDigest'])
        return true;
    return tenant.quirks.settingsChangeSeen && stableText(settingsOf(before)) !== stableText(settingsOf(next));
}
function settingsOf(collection) {
    const payload = fieldsOf(collection['payload']);
    const options = without(fieldsOf(payload['options']), 'tableTags', 'hardDelete');
    return [collection['settingsDigest'] ?? null, payload['owners'] ?? null, options];
}

;// CONCATENATED MODULE: ./build/src/kinds/data/simulated-check.js

/** Refuses everything on a tenant that has moved to connections (quirk). */
function refuseOnConnections(tenant) {
    if (!tenant.quirks.connectionsTenant)
        return;
    refuse(tenant.quirks.connectionsTenantStatus, 'This endpoint is deprecated: data sources of this tenant are managed through connections.');
}
const TOP = ['connectionKey', 'connection', 'nameTemplate', 'options', 'owners', 'sources'];
const OPTIONS = [
    'staleDataTolerance',
    'disableSensitiveDataDiscovery',
    'domainCollectionId',
    'hardDelete',
    'tableTags',
];
const TEMPLATE = ['dataSourceFormat', 'tableFormat', 'schemaFormat', 'schemaProjectNameFormat'];
const SOURCE = [
    'table',
    'schema',
    'naming',
    'tags',
    'all',
    'query',
    'columns',
    'columnDescriptions',
    'description',
    'documentation',
    'owners',
];
/** Refuses a payload that the documentation does not allow. */
function simulated_check_check(tenant, payload) {
    refuseUnknownKeys(tenant, payload, TOP);
    checkField(tenant, payload, { name: 'connectionKey', is: 'string', required: true });
    checkField(tenant, payload, { name: 'connection', is: 'object', required: true });
    for (const name of ['nameTemplate', 'options'])
        checkField(tenant, payload, { name, is: 'object' });
    for (const name of ['owners', 'sources'])
        checkField(tenant, payload, { name, is: 'array' });
    checkField(tenant, fieldsOf(payload['connection']), { name: 'handler', is: 'string', required: true });
    refuseUnknownKeys(tenant, fieldsOf(payload['options']), OPTIONS);
    refuseUnknownKeys(tenant, fieldsOf(payload['nameTemplate']), TEMPLATE);
    checkField(tenant, fieldsOf(payload['options']), { name: 'hardDelete', is: 'boolean' });
    checkField(tenant, fieldsOf(payload['options']), { name: 'tableTags', is: 'array' });
    for (const source of listOf(payload['sources'])) {
        if (!isFields(source))
            invalid(tenant, 'sources', '"sources" must contain objects');
        refuseUnknownKeys(tenant, source, SOURCE);
        if (source['table'] === undefined && source['all'] !== true && source['query'] === undefined) {
            invalid(tenant, 'sources', '"sources" must contain a table, a query or all');
        }
    }
}

;// CONCATENATED MODULE: ./build/src/kinds/policy/simulated-reach.js

/**
 * Whether a stored policy acts on a stored data source, by tags of the source and of its columns (a parent counts). Other
 * circumstances are not simulated: such a policy acts on nothing here.
 */
function actsOn(policy, source) {
    if (policy['deleted'] === true || policy['staged'] === true || policy['template'] === true)
        return false;
    const circumstances = policy['circumstances'];
    if (!Array.isArray(circumstances) || circumstances.length === 0)
        return true;
    const list = circumstances.map(fieldsOf);
    const holds = (one) => {
        if (one['type'] === 'tags')
            return textsOf(source['tagNames']).some((tag) => isWithin(tag, nameOf(one['tag'])));
        if (one['type'] === 'columnTags')
            return columnTags(source).some((tag) => isWithin(tag, nameOf(one['columnTag'])));
        return false;
    };
    return list[0]?.['operator'] === 'or' ? list.some(holds) : list.every(holds);
}
/** Data sources that a policy acts on. */
function sourcesOf(tenant, policy) {
    return [...tenant.table('dataSource').values()].filter((source) => actsOn(policy, source));
}
function columnTags(source) {
    return listOf(source['columnTags'])
        .filter(isFields)
        .flatMap((column) => textsOf(column['tags']));
}
function nameOf(tag) {
    return isFields(tag) ? values_textOf(tag['name']) : values_textOf(tag);
}
function isWithin(tag, wanted) {
    return tag === wanted || tag.startsWith(`${wanted}.`);
}

;// CONCATENATED MODULE: ./build/src/kinds/data/simulated-reads.js



/** Sources that exist by now; those of a `wait=0` appear some requests later. */
function visible(tenant) {
    return [...tenant.table(SOURCES).values()].filter((row) => Number(row['visibleFrom']) <= tenant.sequence());
}
/** A row has no connectionKey: V1 never shows one (VERIFIED, V1 Swagger). List rows lack tags. */
function shownSource(tenant, row, whole) {
    const hidden = ['identity', 'collectionId', 'visibleFrom', 'tagNames', 'columnTags', 'schemaProject', 'domainIds'];
    const domains = textsOf(row['domainIds']).map((id) => domainOf(tenant, { id }));
    const tags = textsOf(row['tagNames']).map((name) => tagObject(tenant, name));
    return {
        ...without(row, ...hidden),
        description: '',
        schemaEvolutionId: row['collectionId'] ?? null,
        subscriptionType: 'manual',
        policyHandlerType: 'None',
        domains: domains.map(({ id = null, name = null }) => ({ id, name })),
        ...(whole ? { tags: tenant.shuffled(tags) } : {}),
    };
}
/** `GET /dataSource`. */
function list(request, tenant) {
    const { query } = request;
    const connections = query.getAll('connectionString');
    const schema = query.get('schema');
    const tags = query.getAll('tag');
    const policy = tenant.quirks.ignoresPolicyFilter ? null : query.get('globalPolicy');
    const acting = [...tenant.table('policy').values()].filter((row) => row['name'] === policy);
    const host = query.get('hostname');
    // Without GOVERNANCE one sees what one owns (VERIFIED, V1 docs).
    const governs = request.user.permissions.includes('GOVERNANCE');
    const rows = visible(tenant).filter((row) => (governs || row['createdBy'] === request.user.id) &&
        (connections.length === 0 || connections.includes(values_textOf(row['connectionString']))) &&
        (schema === null || row['sqlSchemaName'] === schema) &&
        (host === null || values_textOf(row['connectionString']).includes(`@${host}`)) &&
        (policy === null || acting.some((global) => actsOn(global, row))) &&
        tags.every((tag) => textsOf(row['tagNames']).includes(tag)));
    const page = pageOf(rows, query, tenant, { size: 50 });
    const facets = { tags: [], blobHandlerTypes: [], statuses: [], editable: [] };
    return ok({ count: page.count, hits: page.rows.map((row) => listed(request, tenant, row)), facets });
}
function listed(request, tenant, row) {
    if (booleanOf(request.query, 'idOnly', tenant))
        return { id: row['id'] ?? null };
    const { id = null, name = null } = row;
    return booleanOf(request.query, 'nameOnly', tenant) ? { id, name } : shownSource(tenant, row, false);
}
/** `GET /dictionary/:id`: the columns that the payload tags, and one that no one tagged. */
function dictionary(tenant, id) {
    const row = visible(tenant).find((one) => one['id'] === id);
    if (!row)
        return refuse(404, `There is no data source with id ${id}.`);
    const columns = listOf(row['columnTags']).map(fieldsOf);
    const shown = columns.map((column) => ({
        name: column['columnName'] ?? '',
        dataType: 'text',
        tags: textsOf(column['tags']).map((name) => ({ name, source: 'curated', context: 'manual' })),
    }));
    const metadata = [...shown, { name: 'loaded_at', dataType: 'timestamp', tags: [] }];
    return ok({ id, dataSource: id, metadata: tenant.shuffled(metadata), types: [] });
}

;// CONCATENATED MODULE: ./build/src/kinds/data/simulated-sources.js


/** Every data source that a payload declares, each table once. */
function wantedSources(tenant, payload) {
    const connection = fieldsOf(payload['connection']);
    const listed = listOf(payload['sources']).map(fieldsOf);
    const all = payload['sources'] === undefined || listed.some((source) => source['all'] === true);
    const found = new Map();
    for (const source of listed.filter((one) => one['all'] !== true)) {
        const wanted = wantedSource(tenant, payload, source);
        if (!found.has(wanted.identity))
            found.set(wanted.identity, wanted);
    }
    for (const remote of all ? remoteTables(tenant, connection) : []) {
        const wanted = wantedSource(tenant, payload, { ...remote });
        if (!found.has(wanted.identity))
            found.set(wanted.identity, wanted);
    }
    return [...found.values()];
}
/** Tables of the remote database; made up from its name, where the tenant has none for it. */
function remoteTables(tenant, connection) {
    const schema = values_textOf(connection['schema']);
    const known = tenant.remote.get(simulated_collection_placeOf(connection));
    if (known)
        return known.filter((one) => schema === '' || one.schema === schema);
    const database = values_textOf(connection['database']) || values_textOf(connection['sid']) || 'data';
    const loud = database === database.toUpperCase();
    const tables = ['accounts', 'events', 'orders'].map((word) => `${database}_${loud ? word.toUpperCase() : word}`);
    return tables.map((table) => ({ schema: schema || (loud ? 'PUBLIC' : 'public'), table }));
}
function wantedSource(tenant, payload, source) {
    const connection = fieldsOf(payload['connection']);
    const template = fieldsOf(payload['nameTemplate']);
    const naming = fieldsOf(source['naming']);
    const words = {
        database: values_textOf(connection['database']),
        schema: values_textOf(source['schema']) || values_textOf(connection['schema']),
        tablename: values_textOf(source['table']) || values_textOf(naming['table']),
    };
    const inserted = { values: words, split: tenant.quirks.nameWords };
    const tags = fieldsOf(source['tags']);
    const columns = listOf(tags['columns']).map(fieldsOf);
    const identity = source['query'] === undefined ? `${words.schema}.${words.tablename}` : `query ${values_textOf(source['query'])}`;
    const domain = values_textOf(fieldsOf(payload['options'])['domainCollectionId']);
    return {
        identity,
        fields: {
            // Default INFERRED from V1 lists, which show "Public Barfoo" for public.barfoo.
            name: values_textOf(naming['datasource']) || filled(template['dataSourceFormat'], '<Schema> <Tablename>', inserted),
            sqlTableName: values_textOf(naming['table']) || filled(template['tableFormat'], '<tablename>', inserted),
            sqlSchemaName: values_textOf(naming['schema']) || filled(template['schemaFormat'], '<schema>', inserted),
            schemaProject: filled(template['schemaProjectNameFormat'], '<schema>', inserted),
            remoteSchema: words.schema,
            remoteTable: words.tablename,
            blobHandlerType: connection['handler'] ?? null,
            connectionString: connectionString(connection),
            tagNames: sortedSet([...textsOf(fieldsOf(payload['options'])['tableTags']), ...textsOf(tags['table'])]),
            columnTags: columns.map((column) => ({
                columnName: column['columnName'] ?? '',
                tags: sortedSet(textsOf(column['tags'])),
            })),
            domainIds: domain === '' ? [] : [values_textOf(domainOf(tenant, { id: domain })['id'])],
        },
    };
}
function sortedSet(names) {
    return [...new Set(names)].sort();
}
/** `user@host:port/database` (VERIFIED, V1 docs). */
function connectionString(connection) {
    const { username = '', hostname = connection['sid'] ?? '', port = '', database = '' } = connection;
    return `${username}@${hostname}${port === '' ? '' : `:${port}`}/${database}`;
}
/** Fills a name template. The case of the variable decides the case of the value (INFERRED from the docs' uses). */
function filled(template, fallback, words) {
    return (values_textOf(template) || fallback).replaceAll(/<(\w+)>/g, (whole, variable) => {
        const word = words.values[variable.toLowerCase()];
        if (word === undefined)
            return whole;
        if (variable === variable.toUpperCase())
            return word.toUpperCase();
        const lower = word.toLowerCase();
        if (variable === variable.toLowerCase())
            return lower;
        return words.split ? lower.split('_').map(capitalised).join(' ') : capitalised(lower);
    });
}
function capitalised(word) {
    return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}
/** Tags that a payload names, for tables and for columns. */
function tagsOf(payload) {
    const perSource = listOf(payload['sources']).map((source) => fieldsOf(fieldsOf(source)['tags']));
    return [
        ...textsOf(fieldsOf(payload['options'])['tableTags']),
        ...perSource.flatMap((tags) => textsOf(tags['table'])),
        ...perSource.flatMap((tags) => listOf(tags['columns']).flatMap((column) => textsOf(fieldsOf(column)['tags']))),
    ];
}

;// CONCATENATED MODULE: ./build/src/kinds/data/simulated-writing.js


/** Commits what `compare` found. */
function write(tenant, before, next, writing) {
    const { changes, replaced, waits } = writing;
    const now = tenant.timestamp();
    const id = Number(before?.['id'] ?? tenant.nextId());
    const payload = fieldsOf(next['payload']);
    const hard = replaced || (fieldsOf(payload['options'])['hardDelete'] ?? tenant.quirks.hardDeleteDefault) === true;
    tenant
        .table(COLLECTIONS)
        .set(id, { createdAt: now, createdBy: writing.userId, ...before, ...next, id, updatedAt: now });
    const rows = tenant.table(SOURCES);
    for (const row of replaced ? membersOf(tenant, { id }) : [])
        rows.delete(Number(row['id']));
    for (const row of changes.deleting) {
        if (hard)
            rows.delete(Number(row['id']));
        else
            rows.set(Number(row['id']), { ...row, deleted: true, updatedAt: now });
    }
    for (const row of [...changes.updating, ...changes.noChange]) {
        rows.set(Number(row['id']), { ...row, deleted: false, updatedAt: now });
    }
    const visibleFrom = isUnfinished(tenant, waits) ? tenant.sequence() + tenant.quirks.creationTakes + 1 : 0;
    for (const row of changes.creating) {
        const sourceId = tenant.nextId();
        const owner = { createdBy: writing.userId, createdAt: now, updatedAt: now };
        rows.set(sourceId, {
            ...row,
            ...owner,
            id: sourceId,
            collectionId: id,
            deleted: false,
            status: 'passed',
            visibleFrom,
        });
    }
    writeSchemaProjects(tenant, id, writing.userId);
}
/** Registration makes a project of type `Schema` for each schema (VERIFIED; found by clients in `GET /project`). */
function writeSchemaProjects(tenant, collectionId, userId) {
    const projects = tenant.table('project');
    const members = membersOf(tenant, { id: collectionId }).filter((row) => row['deleted'] !== true);
    const wanted = new Map(Map.groupBy(members, (row) => values_textOf(row['schemaProject'])));
    for (const [id, row] of projects) {
        if (row['collectionId'] === collectionId && !wanted.has(values_textOf(row['name'])))
            projects.delete(id);
    }
    for (const [name, sources] of wanted) {
        const known = [...projects.values()].find((row) => row['collectionId'] === collectionId && row['name'] === name);
        const id = Number(known?.['id'] ?? tenant.nextId());
        const now = tenant.timestamp();
        projects.set(id, {
            id,
            projectKey: name,
            name,
            type: 'Schema',
            status: 'open',
            deleted: false,
            subscriptionPolicy: { type: 'subscription', subscriptionType: 'manual' },
            createdBy: userId,
            createdAt: now,
            ...known,
            collectionId,
            dataSourceIds: sources.map((row) => row['id'] ?? 0),
            updatedAt: now,
        });
    }
}

;// CONCATENATED MODULE: ./build/src/kinds/data/simulated.js







/** Data sources: a V2 payload declares a whole collection, V1 reads show its members without the key. */
const simulatedData = {
    name: 'data',
    routes: [
        {
            method: 'POST',
            pattern: '/api/v2/data',
            permission: 'CREATE_DATA_SOURCE',
            handle: (request, _, tenant) => {
                refuseOnConnections(tenant);
                return ok(upsert(tenant, bodyOf(request, tenant), writeModeOf(request, tenant)));
            },
        },
        {
            method: 'DELETE',
            pattern: '/api/v2/data/:key',
            permission: 'CREATE_DATA_SOURCE',
            handle: (request, { key = '' }, tenant) => {
                refuseOnConnections(tenant);
                return removeCollection(request, key, tenant);
            },
        },
        {
            method: 'GET',
            pattern: '/api/v2/data/:key',
            permission: 'CREATE_DATA_SOURCE',
            handle: (_, { key = '' }, tenant) => ok(payloadOf(tenant, key)),
        },
        {
            method: 'GET',
            pattern: '/dataSource',
            permission: null,
            handle: (request, _, tenant) => list(request, tenant),
        },
        {
            method: 'GET',
            pattern: '/dataSource/name/:name',
            permission: null,
            handle: (_, { name = '' }, tenant) => {
                const row = visible(tenant).find((one) => one['name'] === name);
                return row ? ok(shownSource(tenant, row, true)) : refuse(404, `There is no data source named "${name}".`);
            },
        },
        {
            method: 'GET',
            pattern: '/dictionary/:id',
            permission: null,
            handle: (_, parameters, tenant) => dictionary(tenant, idOf(parameters, tenant)),
        },
        {
            method: 'GET',
            pattern: '/dataSource/:id',
            permission: null,
            handle: (_, parameters, tenant) => {
                const id = idOf(parameters, tenant);
                const row = visible(tenant).find((one) => one['id'] === id);
                return row ? ok(shownSource(tenant, row, true)) : refuse(404, `There is no data source with id ${id}.`);
            },
        },
        {
            method: 'DELETE',
            pattern: '/dataSource/:id',
            permission: null,
            handle: (_, parameters, tenant) => removeSource(tenant, idOf(parameters, tenant)),
        },
    ],
    seed() { },
    load(tenant, payload) {
        upsert(tenant, payload, directly(tenant));
    },
};
function owningGroups(payload) {
    const owners = listOf(payload['owners']).filter(isFields);
    return owners.filter((owner) => owner['type'] === 'group').map((owner) => values_textOf(owner['name']));
}
function upsert(tenant, payload, writeMode) {
    simulated_check_check(tenant, payload);
    const key = values_textOf(payload['connectionKey']);
    const before = collectionOf(tenant, key);
    const place = simulated_collection_placeOf(fieldsOf(payload['connection']));
    refuseDuplicate(tenant, key, place);
    checkTags(tenant, tagsOf(payload), writeMode);
    const next = storedCollection(payload, place);
    const wanted = wantedSources(tenant, payload);
    const replaced = before !== undefined && before['place'] !== place;
    const changes = compare(tenant, before, next, { wanted, replaced });
    const fresh = changes.creating.length > 0;
    const waits = writeMode.direct ? -1 : numberOf(writeMode.query, 'wait', 0, tenant);
    if (!writeMode.dryRun) {
        ensureTags(tenant, tagsOf(payload));
        ensureGroups(tenant, owningGroups(payload));
        const domainId = values_textOf(fieldsOf(payload['options'])['domainCollectionId']);
        if (domainId !== '')
            ensureDomain(tenant, { id: domainId });
        write(tenant, before, next, { changes, replaced, waits, userId: writeMode.userId });
    }
    return withEcho(writeMode, tenant, {
        creating: names(tenant, changes.creating),
        updating: names(tenant, changes.updating),
        deleting: names(tenant, changes.deleting),
        noChange: names(tenant, changes.noChange),
        detectionRunning: !writeMode.dryRun && fresh && isUnfinished(tenant, waits),
        tagsUpdated: changes.tagsUpdated,
    });
}
function names(tenant, rows) {
    return tenant.shuffled(rows.map((row) => values_textOf(row['name'])));
}
function removeCollection(request, key, tenant) {
    const collection = collectionOf(tenant, key);
    if (!collection)
        return refuse(404, `There is no connection with the key "${key}".`);
    const writeMode = writeModeOf(request, tenant);
    const members = membersOf(tenant, collection);
    if (!writeMode.dryRun) {
        for (const row of members)
            tenant.table(SOURCES).delete(Number(row['id']));
        tenant.table(COLLECTIONS).delete(Number(collection['id']));
        writeSchemaProjects(tenant, Number(collection['id']), writeMode.userId);
    }
    const deleting = names(tenant, members);
    const rest = { creating: [], updating: [], noChange: [], detectionRunning: false, tagsUpdated: false };
    return ok(withEcho(writeMode, tenant, { ...rest, deleting }));
}
/** V1 DELETE: the first call disables, the second deletes (VERIFIED, V1 Swagger and a public client). */
function removeSource(tenant, id) {
    const row = rowOf(tenant, SOURCES, id);
    const hardDelete = row['deleted'] === true;
    if (hardDelete)
        tenant.table(SOURCES).delete(id);
    else
        tenant.table(SOURCES).set(id, { ...row, deleted: true, updatedAt: tenant.timestamp() });
    return ok({ success: true, id, name: row['name'] ?? null, hardDelete, disabled: !hardDelete });
}
function payloadOf(tenant, key) {
    const collection = tenant.quirks.v2Read ? collectionOf(tenant, key) : undefined;
    return isFields(collection?.['payload']) ? collection['payload'] : refuse(404, 'Not Found');
}

;// CONCATENATED MODULE: ./build/src/kinds/data-object/simulated.js

/** One to four names. */
const simulated_LEVELS = ['/:a', '/:a/:b', '/:a/:b/:c', '/:a/:b/:c/:d'];
/** Settings of objects of connections. */
const simulatedDataObject = {
    name: 'data-object',
    routes: [
        ...objectReads,
        ...simulated_LEVELS.map((level) => ({
            method: 'PUT',
            pattern: `/data/settings${level}`,
            permission: 'CREATE_DATA_SOURCE',
            handle: (request, parameters, tenant) => put(tenant, objectPathOf(parameters), bodyOf(request, tenant)),
        })),
    ],
    seed() { },
    load(tenant, payload) {
        setObject(tenant, textsOf(payload['objectPath']), fieldsOf(payload['settings']));
    },
};
/** The reply is not documented; jobs are followed by a `bulkId` (VERIFIED). */
function put(tenant, path, body) {
    refuseUnknownKeys(tenant, body, ['settings']);
    checkField(tenant, body, { name: 'settings', is: 'object', required: true });
    const settings = fieldsOf(body['settings']);
    refuseUnknownKeys(tenant, settings, ['isActive', 'activateNewChildren']);
    for (const name of ['isActive', 'activateNewChildren'])
        checkField(tenant, settings, { name, is: 'boolean' });
    if (Object.keys(settings).length === 0)
        invalid(tenant, 'settings', '"settings" must have at least 1 key');
    if (tenant.quirks.settingsNeedObject && objectRow(tenant, path) === undefined) {
        return refuse(404, `There is no object ${path.join('/')}.`);
    }
    setObject(tenant, path, settings, { takes: tenant.quirks.objectSettingsTake });
    return ok({ bulkId: `settings-${tenant.sequence()}` });
}

;// CONCATENATED MODULE: ./build/src/kinds/domain/simulated.js

const PERMISSIONS = ['Manage Policies', 'Audit Activity', 'Manage Identifiers', 'Manage Data Products'];
/** Domains as the documentation has them: made whole, and changed piece by piece. */
const simulatedDomain = {
    name: 'domain',
    routes: [
        {
            method: 'GET',
            pattern: '/domain',
            permission: null,
            handle: (request, _, tenant) => tenant.quirks.domainList === 'domain' ? simulated_list(request, tenant) : refuse(404, 'Not Found'),
        },
        {
            method: 'GET',
            pattern: '/collection',
            permission: null,
            // The old name goes on working beside the new one (VERIFIED for SaaS).
            handle: (request, _, tenant) => tenant.quirks.domainList !== 'none' && request.query.get('type') === 'domain'
                ? simulated_list(request, tenant)
                : refuse(404, 'Not Found'),
        },
        {
            method: 'POST',
            pattern: '/domain',
            permission: 'GOVERNANCE',
            handle: (request, _, tenant) => ok(create(tenant, bodyOf(request, tenant))),
        },
        {
            method: 'PUT',
            pattern: '/domain/:id',
            permission: 'GOVERNANCE',
            handle: (request, { id = '' }, tenant) => ok(update(tenant, id, bodyOf(request, tenant))),
        },
        {
            method: 'DELETE',
            pattern: '/domain/:id',
            permission: 'GOVERNANCE',
            handle: (_, { id = '' }, tenant) => {
                remove(tenant, id);
                return { status: 204, body: null };
            },
        },
        {
            method: 'GET',
            pattern: '/domain/:id/permissions',
            permission: null,
            handle: (request, { id = '' }, tenant) => {
                const [, row] = entryOf(tenant, id);
                const shown = permissionsIn(tenant, values_textOf(row['id'])).map((one) => shownPermission(tenant, one));
                return ok({ data: [...pageOf(shown, request.query, tenant, { size: 10 }).rows] });
            },
        },
        {
            method: 'POST',
            pattern: '/domain/:id/permissions',
            permission: 'GOVERNANCE',
            handle: (request, { id = '' }, tenant) => {
                const [, row] = entryOf(tenant, id);
                grant(tenant, values_textOf(row['id']), bodyOf(request, tenant));
                return ok({});
            },
        },
        {
            method: 'DELETE',
            pattern: '/domain/:id/permissions/:permission',
            permission: 'GOVERNANCE',
            handle: (_, { id = '', permission = '' }, tenant) => {
                entryOf(tenant, id);
                const key = Number(permission);
                if (tenant.table('domainPermission').get(key)?.['domainId'] !== id)
                    refuse(404, 'Not Found');
                tenant.table('domainPermission').delete(key);
                return { status: 204, body: null };
            },
        },
        {
            method: 'GET',
            pattern: '/domain/:id/datasources',
            permission: null,
            handle: (request, { id = '' }, tenant) => {
                entryOf(tenant, id);
                const rows = [...tenant.table('domainDataSource').values()].filter((row) => row['domainId'] === id);
                return ok({ data: [...pageOf(rows, request.query, tenant, { size: 10 }).rows] });
            },
        },
    ],
    seed: () => undefined,
    load(tenant, payload) {
        const { domainPermissions, ...rest } = payload;
        const grants = listOf(domainPermissions).map((one) => numbered(tenant, fieldsOf(one)));
        const there = byName(tenant, 'domain', values_textOf(rest['name']));
        if (there === undefined) {
            create(tenant, { ...rest, domainPermissions: grants });
            return;
        }
        const id = values_textOf(there['id']);
        update(tenant, id, { name: rest['name'] ?? '', description: rest['description'] ?? '' });
        for (const { id: old } of permissionsIn(tenant, id))
            tenant.table('domainPermission').delete(Number(old));
        for (const one of grants)
            grant(tenant, id, one);
    },
};
/** Pages by `size` and `offset`, without a count. */
function simulated_list(request, tenant) {
    const { rows } = pageOf([...tenant.table('domain').values()], request.query, tenant, { size: 10 });
    return ok({ data: [...rows] });
}
function create(tenant, body) {
    refuseUnknownKeys(tenant, body, ['id', 'name', 'type', 'description', 'domainPermissions', 'domainDataSources']);
    checkField(tenant, body, { name: 'name', is: 'string', required: true });
    checkField(tenant, body, { name: 'type', is: 'string', required: true, among: ['domain'] });
    checkField(tenant, body, { name: 'description', is: 'string' });
    checkField(tenant, body, { name: 'domainPermissions', is: 'array' });
    const name = values_textOf(body['name']);
    if (byName(tenant, 'domain', name))
        return refuse(tenant.quirks.duplicateDomainStatus, `A domain with the name "${name}" exists.`);
    const id = values_textOf(body['id']) || uuidOf(`domain ${name}`);
    const now = tenant.timestamp();
    const row = {
        id,
        name,
        type: 'domain',
        description: body['description'] ?? '',
        assignmentType: 'manual',
        tags: [],
        createdBy: tenant.owner.id,
        createdAt: now,
        updatedAt: now,
    };
    const grants = listOf(body['domainPermissions']).map(fieldsOf);
    for (const one of grants)
        checkGrant(tenant, one);
    tenant.table('domain').set(tenant.nextId(), row);
    for (const one of grants)
        grant(tenant, id, one);
    return row;
}
/** The body of this request is UNKNOWN; what is INFERRED is taken. */
function update(tenant, id, body) {
    const [key, row] = entryOf(tenant, id);
    refuseUnknownKeys(tenant, body, ['name', 'description']);
    checkField(tenant, body, { name: 'name', is: 'string' });
    checkField(tenant, body, { name: 'description', is: 'string' });
    const changed = { ...row, ...body, updatedAt: tenant.timestamp() };
    tenant.table('domain').set(key, changed);
    return changed;
}
/** Only one without data sources goes (VERIFIED). */
function remove(tenant, id) {
    const [key] = entryOf(tenant, id);
    const held = [...tenant.table('domainDataSource').values()].some((row) => row['domainId'] === id);
    if (held)
        refuse(400, 'The domain holds data sources.');
    for (const { id: permission } of permissionsIn(tenant, id))
        tenant.table('domainPermission').delete(Number(permission));
    tenant.table('domain').delete(key);
}
function entryOf(tenant, id) {
    const found = [...tenant.table('domain')].find(([, row]) => row['id'] === id);
    return found ?? refuse(404, 'Not Found');
}
function permissionsIn(tenant, domainId) {
    return [...tenant.table('domainPermission').values()].filter((row) => row['domainId'] === domainId);
}
function checkGrant(tenant, body) {
    refuseUnknownKeys(tenant, body, ['groupId', 'profileId', 'permission']);
    checkField(tenant, body, { name: 'permission', is: 'string', required: true, among: PERMISSIONS });
    if (body['groupId'] === undefined && body['profileId'] === undefined)
        invalid(tenant, 'groupId', '"groupId" is required');
    const { groupId } = body;
    if (groupId !== undefined && !tenant.table('group').has(Number(groupId)))
        refuse(404, `There is no group ${String(groupId)}.`);
}
function grant(tenant, domainId, body) {
    checkGrant(tenant, body);
    const id = tenant.nextId();
    tenant.table('domainPermission').set(id, { id, domainId, ...body });
}
/** UNKNOWN: the row of a group as it was granted, or rows of users with where they have it from. */
function shownPermission(tenant, row) {
    const { domainId: _domainId, ...shown } = row;
    if (row['profileId'] !== undefined || tenant.quirks.domainPermissionRows === 'grants')
        return shown;
    const group = values_textOf(tenant.table('group').get(Number(row['groupId']))?.['name']);
    return {
        id: row['id'] ?? null,
        name: `A member of ${group}`,
        userObjectId: uuidOf(`member ${group}`),
        permissions: [row['permission'] ?? ''],
        source: [{ type: 'group', name: group }],
    };
}
/** A permission of a spec, by the number of its group. */
function numbered(tenant, { group, iam, permission }) {
    const name = values_textOf(group);
    const isMeant = (row) => row['name'] === name && (iam === undefined || row['iamid'] === iam);
    const rows = () => [...tenant.table('group').values()].filter(isMeant);
    if (rows().length === 0)
        ensureGroups(tenant, [name]);
    return { groupId: rows()[0]?.['id'] ?? 0, permission: permission ?? '' };
}

;// CONCATENATED MODULE: ./build/src/kinds/policy/simulated-references.js

function rulesOf(payload) {
    return listOf(payload['actions']).flatMap((action) => listOf(fieldsOf(action)['rules']).map(fieldsOf));
}
/** Every `exceptions`, `inclusions` and `entitlements` of a payload. */
function principalsOf(payload) {
    const rules = rulesOf(payload).flatMap((rule) => [fieldsOf(rule['exceptions']), fieldsOf(rule['inclusions'])]);
    return [...rules, fieldsOf(fieldsOf(payload['actions'])['entitlements'])];
}
/** Tags that a payload names. */
function simulated_references_tagsOf(payload) {
    const circumstances = listOf(payload['circumstances']).map(fieldsOf);
    const configs = rulesOf(payload).map((rule) => fieldsOf(rule['config']));
    const fields = configs.flatMap((config) => listOf(config['fields']).map(fieldsOf));
    const matches = configs.flatMap((config) => listOf(config['matches']).map(fieldsOf));
    const named = [
        ...circumstances.flatMap((one) => [one['tag'], one['columnTag']]),
        ...fields.map((field) => field['columnTag']),
        ...matches.map((match) => match['tag']),
        ...configs.map((config) => fieldsOf(config['column'])['name']),
    ];
    return named.map(values_textOf).filter((name) => name !== '');
}
/** Makes the tags, groups and domains that a payload names. */
function ensureNames(tenant, payload) {
    ensureTags(tenant, simulated_references_tagsOf(payload));
    for (const who of principalsOf(payload))
        ensureGroups(tenant, groupsOf(who));
    for (const circumstance of listOf(payload['circumstances']).map(fieldsOf)) {
        for (const domain of listOf(circumstance['domains']).filter(isFields))
            ensureDomain(tenant, domain);
    }
}

;// CONCATENATED MODULE: ./build/src/kinds/policy/simulated-stored.js

const RULE_WORDS = {
    masking: 'masking',
    minimization: 'minimization',
    'purpose restriction': 'prerequisite',
    'time restriction': 'time',
    'row restriction by user entitlements': 'rowOrObjectRestriction',
    'row restriction by custom where clause': 'customWhere',
};
/** The docs capitalise the "by" of entitlements, exports do not; both are taken. */
function ruleWord(rule) {
    return RULE_WORDS[values_textOf(rule['type']).toLowerCase()];
}
/** A V2 payload as the V1 row that is stored, with names where V1 nests objects. */
function storedPolicy(payload) {
    const circumstances = payload['circumstances'];
    return {
        policyKey: payload['policyKey'] ?? '',
        name: payload['name'] ?? '',
        type: payload['type'] ?? '',
        template: payload['template'] ?? false,
        staged: payload['staged'] ?? false,
        ownerRestrictions: payload['ownerRestrictions'] ?? null,
        actions: storedActions(payload),
        // Absent, null and [] are three things to Immuta (VERIFIED for V1 that absent and null differ).
        ...(circumstances === undefined
            ? {}
            : { circumstances: storedCircumstances(circumstances, payload['circumstanceOperator']) }),
        ...(payload['certification'] === undefined ? {} : { certification: payload['certification'] }),
    };
}
function storedActions(payload) {
    if (payload['type'] === 'subscription')
        return [subscriptionOf(fieldsOf(payload['actions']))];
    return listOf(payload['actions'])
        .map(fieldsOf)
        .map((action) => {
        const rules = listOf(action['rules']).map(fieldsOf).map(storedRule);
        return { type: rules[0]?.['type'] ?? '', rules, description: action['description'] ?? '' };
    });
}
function storedRule(rule) {
    const type = ruleWord(rule) ?? values_textOf(rule['type']);
    return {
        type,
        exceptions: isFields(rule['exceptions']) ? conditionsOf(rule['exceptions']) : null,
        ...(isFields(rule['inclusions']) ? { inclusions: conditionsOf(rule['inclusions']) } : {}),
        config: storedConfig(type, fieldsOf(rule['config'])),
    };
}
function storedConfig(type, config) {
    switch (type) {
        case 'masking':
            return {
                ...config,
                fields: listOf(config['fields']).map(fieldsOf).map(storedField),
                operator: operatorWord(config['operator']),
                maskingConfig: storedMask(fieldsOf(config['maskingConfig'])),
            };
        case 'rowOrObjectRestriction':
            return {
                ...without(config, 'matches', 'operator'),
                qualifications: {
                    operator: operatorWord(config['operator']),
                    conditions: listOf(config['matches']).map(fieldsOf).map(storedMatch),
                },
            };
        case 'prerequisite':
            return Array.isArray(config['purposes'])
                ? {
                    ...without(config, 'purposes'),
                    ...conditionsOf({ operator: config['operator'] ?? 'any', purposes: config['purposes'] }),
                }
                : config;
        default:
            return config;
    }
}
function storedField(field) {
    if (field['type'] === 'columnTags')
        return { type: 'columnTags', columnTag: { name: field['columnTag'] ?? '' } };
    return field['type'] === 'columnRegex' ? storedRegex(field) : field;
}
function storedRegex(fields) {
    const { regex = '', caseInsensitive = false } = fields;
    return { ...without(fields, 'regex', 'caseInsensitive'), columnRegex: { regex, caseInsensitive } };
}
function storedMatch(match) {
    const field = { name: match['tag'] ?? '' };
    return match['type'] === 'group'
        ? { type: 'groups', field }
        : { type: 'authorizations', authorization: { auth: match['attribute'] ?? '' }, field };
}
/** Hash, Constant and Null are one V1 type, told apart by the constant (Null: INFERRED). */
function storedMask(mask) {
    const type = values_textOf(mask['type']);
    const metadata = without(mask, 'type');
    if (type === 'Hash' || type === 'Constant')
        return { type: 'Consistent Value', metadata };
    if (type === 'Null')
        return { type: 'Consistent Value', metadata: { ...metadata, constant: null } };
    return { type, metadata };
}
function storedCircumstances(circumstances, operator) {
    if (!Array.isArray(circumstances))
        return null;
    return circumstances.map(fieldsOf).map((one) => {
        const start = { ...one, operator: operatorWord(operator) };
        switch (one['type']) {
            case 'tags':
                return { ...start, tag: { name: one['tag'] ?? '' } };
            case 'columnTags':
                return { ...start, columnTag: { name: one['columnTag'] ?? '' } };
            case 'columnRegex':
                return storedRegex(start);
            default:
                return start;
        }
    });
}

;// CONCATENATED MODULE: ./build/src/kinds/policy/simulated-check.js



const simulated_check_TOP = [
    'policyKey',
    'name',
    'type',
    'actions',
    'circumstances',
    'circumstanceOperator',
    'staged',
    'certification',
    'ownerRestrictions',
    'template',
];
const SUBSCRIPTION = [
    'type',
    'automaticSubscription',
    'allowDiscovery',
    'advanced',
    'description',
    'entitlements',
    'approvals',
    'accessGrant',
    'shareResponsibility',
];
/** Refuses a payload that the documentation does not allow. */
function policy_simulated_check_check(tenant, payload) {
    refuseUnknownKeys(tenant, payload, simulated_check_TOP);
    checkField(tenant, payload, { name: 'policyKey', is: 'string', required: true });
    checkField(tenant, payload, { name: 'name', is: 'string', required: true });
    checkField(tenant, payload, { name: 'type', is: 'string', required: true, among: ['subscription', 'data'] });
    checkField(tenant, payload, { name: 'staged', is: 'boolean' });
    checkField(tenant, payload, { name: 'template', is: 'boolean' });
    checkField(tenant, payload, { name: 'circumstanceOperator', is: 'string', among: ['all', 'any'] });
    const circumstances = payload['circumstances'] ?? null;
    if (circumstances !== null)
        checkField(tenant, payload, { name: 'circumstances', is: 'array' });
    if (payload['type'] === 'subscription')
        checkSubscription(tenant, payload);
    else
        checkDataActions(tenant, payload);
}
function checkSubscription(tenant, payload) {
    checkField(tenant, payload, { name: 'actions', is: 'object', required: true });
    const action = fieldsOf(payload['actions']);
    refuseUnknownKeys(tenant, action, SUBSCRIPTION);
    const among = ['anyone', 'approval', 'entitlements', 'manual'];
    checkField(tenant, action, { name: 'type', is: 'string', required: true, among });
    checkField(tenant, action, { name: 'automaticSubscription', is: 'boolean' });
    checkField(tenant, action, { name: 'allowDiscovery', is: 'boolean' });
    if (action['advanced'] === '')
        invalid(tenant, 'advanced', '"advanced" is not allowed to be empty');
}
function checkDataActions(tenant, payload) {
    checkField(tenant, payload, { name: 'actions', is: 'array', required: true });
    for (const action of listOf(payload['actions'])) {
        if (!isFields(action))
            invalid(tenant, 'actions', '"actions" must contain objects');
        refuseUnknownKeys(tenant, action, ['description', 'rules']);
        checkField(tenant, action, { name: 'rules', is: 'array', required: true });
        for (const rule of listOf(action['rules']))
            checkRule(tenant, fieldsOf(rule));
    }
}
function checkRule(tenant, rule) {
    refuseUnknownKeys(tenant, rule, ['type', 'config', 'inclusions', 'exceptions']);
    checkField(tenant, rule, { name: 'type', is: 'string', required: true });
    checkField(tenant, rule, { name: 'config', is: 'object', required: true });
    const word = ruleWord(rule);
    if (word === undefined)
        invalid(tenant, 'type', `"type" is not a rule type: ${values_textOf(rule['type'])}`);
    const config = fieldsOf(rule['config']);
    if (word === 'masking')
        checkField(tenant, fieldsOf(config['maskingConfig']), { name: 'type', is: 'string', required: true });
    if (word === 'customWhere')
        checkField(tenant, config, { name: 'predicate', is: 'string', required: true });
}
/** Refuses unknown tags and purposes, as the quirks say. */
function checkReferences(tenant, payload, writeMode) {
    checkTags(tenant, simulated_references_tagsOf(payload), writeMode);
    if (!tenant.quirks.unknownPurposeFails || (writeMode.dryRun && !tenant.quirks.dryRunChecksReferences))
        return;
    for (const who of principalsOf(payload)) {
        for (const name of textsOf(who['purposes'])) {
            if (!byName(tenant, 'purpose', name))
                invalid(tenant, 'purposes', `The purpose "${name}" does not exist.`);
        }
    }
}

;// CONCATENATED MODULE: ./build/src/kinds/policy/simulated-reads.js

const TABLE = 'policy';
/** A stored row as a read shows it. */
function shownPolicy(tenant, row) {
    const whole = fieldsOf(shown(tenant, row));
    const actions = listOf(whole['actions'])
        .map(fieldsOf)
        .map((action) => shownAction(tenant, action));
    const circumstances = whole['circumstances'];
    if (!Array.isArray(circumstances))
        return { ...whole, actions };
    return { ...whole, actions, circumstances: tenant.shuffled(circumstances) };
}
function shownAction(tenant, action) {
    if (action['type'] === 'subscription') {
        const full = subscriptionDefaults(tenant, action);
        return tenant.quirks.listDefaults ? { accessGrant: 'READ', ...full } : full;
    }
    if (!tenant.quirks.bareFieldTags)
        return action;
    return { ...action, rules: listOf(action['rules']).map(fieldsOf).map(bareFields) };
}
function bareFields(rule) {
    const config = fieldsOf(rule['config']);
    if (!Array.isArray(config['fields']))
        return rule;
    const fields = config['fields'].map(fieldsOf);
    const bare = fields.map((field) => (isFields(field['columnTag']) ? field['columnTag'] : field));
    return { ...rule, config: { ...config, fields: bare } };
}
/** `GET /policy/global`. */
function simulated_reads_list(request, tenant) {
    const { query } = request;
    const type = query.get('type');
    const skipsStaged = booleanOf(query, 'ignoreStaged', tenant);
    const rows = [...tenant.table(TABLE).values()].filter((row) => (tenant.quirks.deletedListed || row['deleted'] !== true) &&
        (type === null || row['type'] === type) &&
        !(skipsStaged && row['staged'] === true));
    const page = pageOf(rows, query, tenant, { size: 50 });
    const hits = page.rows.map((row) => shownPolicy(tenant, row));
    return ok(tenant.quirks.policyEnvelope === 'hits' ? { count: page.count, hits } : hits);
}
/** `POST /policy/search`, which only reads. */
function simulated_reads_search(request, tenant) {
    const type = request.query.get('type');
    const rows = [...tenant.table(TABLE).values()].filter((row) => type === null || row['type'] === type);
    const page = pageOf(rows, request.query, tenant, { size: 50 });
    const hits = page.rows.map((row) => ({
        globalPolicyId: row['id'] ?? null,
        policyKey: row['policyKey'] ?? null,
        scope: 'global',
        type: row['type'] ?? null,
        name: row['name'] ?? null,
        createdAt: row['createdAt'] ?? null,
        state: row['deleted'] === true ? 'deleted' : row['staged'] === true ? 'staged' : 'active',
        createdBy: row['createdByName'] ?? null,
        enforcedOn: { count: 0, hits: [] },
        isNotApplied: true,
        detailLabels: { ruleType: [], authorizations: [], groups: [], purposes: [], tags: [] },
    }));
    return ok(booleanOf(request.query, 'countOnly', tenant) ? { count: page.count } : { count: page.count, hits });
}

;// CONCATENATED MODULE: ./build/src/kinds/policy/simulated.js






const simulated_TABLE = 'policy';
/** Global policies: V2 payloads come in, V1 rows are stored and read. */
const simulatedPolicy = {
    name: 'policy',
    routes: [
        {
            method: 'POST',
            pattern: '/api/v2/policy',
            permission: 'GOVERNANCE',
            handle: (request, _, tenant) => ok(simulated_upsert(tenant, bodyOf(request, tenant), writeModeOf(request, tenant))),
        },
        {
            method: 'DELETE',
            pattern: '/api/v2/policy/:key',
            permission: 'GOVERNANCE',
            handle: (request, { key = '' }, tenant) => removeByKey(request, key, tenant),
        },
        {
            method: 'GET',
            pattern: '/api/v2/policy/:key',
            permission: 'GOVERNANCE',
            handle: (_, { key = '' }, tenant) => ok(simulated_payloadOf(tenant, key)),
        },
        {
            method: 'GET',
            pattern: '/policy/global',
            permission: null,
            handle: (request, _, tenant) => simulated_reads_list(request, tenant),
        },
        {
            method: 'GET',
            pattern: '/policy/global/appliedTo/:id',
            permission: null,
            handle: (_, parameters, tenant) => {
                const policy = rowOf(tenant, simulated_TABLE, idOf(parameters, tenant));
                return ok(sourcesOf(tenant, policy).length);
            },
        },
        {
            method: 'GET',
            pattern: '/policy/global/:id',
            permission: null,
            handle: (_, parameters, tenant) => ok(shownPolicy(tenant, rowOf(tenant, simulated_TABLE, idOf(parameters, tenant)))),
        },
        {
            method: 'POST',
            pattern: '/policy/global',
            permission: 'GOVERNANCE',
            handle: (request, _, tenant) => simulated_create(tenant, bodyOf(request, tenant), request.user.id),
        },
        {
            method: 'PUT',
            pattern: '/policy/global/:id',
            permission: 'GOVERNANCE',
            handle: (request, parameters, tenant) => edit(tenant, idOf(parameters, tenant), bodyOf(request, tenant)),
        },
        {
            method: 'DELETE',
            pattern: '/policy/global/:id',
            permission: 'GOVERNANCE',
            handle: (_, parameters, tenant) => ok(shownPolicy(tenant, simulated_remove(tenant, idOf(parameters, tenant)))),
        },
        {
            method: 'POST',
            pattern: '/policy/search',
            permission: null,
            handle: (request, _, tenant) => simulated_reads_search(request, tenant),
        },
    ],
    seed(tenant) {
        const action = {
            type: 'masking',
            rules: [
                {
                    type: 'masking',
                    exceptions: null,
                    config: {
                        fields: [{ type: 'columnTags', columnTag: { name: 'New' } }],
                        maskingConfig: { type: 'Consistent Value', metadata: { constant: null } },
                    },
                },
            ],
            description: '',
        };
        ensureTags(tenant, ['New']);
        insert(tenant, {
            name: 'New Column Added',
            policyKey: 'New Column Added',
            type: 'data',
            template: false,
            staged: true,
            systemGenerated: true,
            ownerRestrictions: null,
            actions: [action],
            circumstances: [{ operator: 'or', type: 'columnTags', columnTag: { name: 'New' } }],
        });
    },
    load(tenant, payload) {
        simulated_upsert(tenant, payload, directly(tenant));
    },
};
function simulated_upsert(tenant, payload, writeMode) {
    policy_simulated_check_check(tenant, payload);
    const key = values_textOf(payload['policyKey']);
    const before = live(tenant).find((row) => row['policyKey'] === key);
    checkName(tenant, values_textOf(payload['name']), before);
    checkReferences(tenant, payload, writeMode);
    const next = storedPolicy(payload);
    const same = before !== undefined && stableText(comparable(tenant, before)) === stableText(comparable(tenant, next));
    let id = before?.['id'];
    if (!writeMode.dryRun) {
        ensureNames(tenant, payload);
        id = before ? simulated_update(tenant, before, next) : insert(tenant, next, writeMode.userId);
        tenant.table('policyPayload').set(Number(id), payload);
    }
    return withEcho(writeMode, tenant, {
        creating: before === undefined,
        updating: before !== undefined && (!same || tenant.quirks.unchangedSaysUpdating),
        ...(typeof id === 'number' ? { policyId: id } : {}),
    });
}
/** Policies that are not deleted. */
function live(tenant) {
    return [...tenant.table(simulated_TABLE).values()].filter((row) => row['deleted'] !== true);
}
function insert(tenant, fields, userId = tenant.owner.id) {
    const id = tenant.nextId();
    const now = tenant.timestamp();
    tenant.table(simulated_TABLE).set(id, {
        id,
        clonedFrom: null,
        createdBy: userId,
        createdByName: tenant.owner.name,
        createdAt: now,
        updatedAt: now,
        metadata: {},
        systemGenerated: false,
        deleted: false,
        ...fields,
    });
    return id;
}
function simulated_update(tenant, before, next) {
    const id = Number(before['id']);
    const kept = without(before, 'certification', 'circumstances', 'circumstanceOperator');
    tenant.table(simulated_TABLE).set(id, { ...kept, ...next, updatedAt: tenant.timestamp() });
    return id;
}
function comparable(tenant, row) {
    const { actions = [], circumstances, ...rest } = shownPolicy(tenant, row);
    const kept = without(rest, 'id', 'clonedFrom', 'createdBy', 'createdByName', 'createdAt', 'updatedAt', 'metadata', 'systemGenerated', 'deleted');
    return { ...kept, actions, ...(circumstances === undefined ? {} : { circumstances }) };
}
function checkName(tenant, name, own) {
    if (!tenant.quirks.uniqueNames)
        return;
    if (!live(tenant).some((row) => row['name'] === name && row['id'] !== own?.['id']))
        return;
    refuse(422, `A policy named "${name}" exists already.`, { validation: [{ code: 'unique', path: 'name' }] });
}
/** V1 POST, what the UI sends. Without a key the policy is known by its name (VERIFIED, V1 docs). */
function simulated_create(tenant, body, userId) {
    checkField(tenant, body, { name: 'name', is: 'string', required: true });
    checkField(tenant, body, { name: 'type', is: 'string', required: true, among: ['subscription', 'data'] });
    checkField(tenant, body, { name: 'actions', is: 'array', required: true });
    const { name = '' } = body;
    checkName(tenant, values_textOf(name), undefined);
    const id = insert(tenant, { policyKey: name, template: false, staged: false, ...without(body, 'id') }, userId);
    return ok(shownPolicy(tenant, rowOf(tenant, simulated_TABLE, id)));
}
/** V1 PUT, what the UI sends: the whole policy in V1's words. A rename keeps the key (VERIFIED by exports). */
function edit(tenant, id, body) {
    const row = rowOf(tenant, simulated_TABLE, id);
    const changed = {
        ...row,
        ...without(body, 'id', 'policyKey', 'createdAt', 'createdBy'),
        updatedAt: tenant.timestamp(),
    };
    tenant.table(simulated_TABLE).set(id, changed);
    return ok(shownPolicy(tenant, changed));
}
function simulated_remove(tenant, id) {
    const row = rowOf(tenant, simulated_TABLE, id);
    if (row['deleted'] === true)
        refuse(404, `There is no policy with id ${id}.`);
    const gone = { ...row, deleted: true, updatedAt: tenant.timestamp() };
    tenant.table(simulated_TABLE).set(id, gone);
    return gone;
}
function removeByKey(request, key, tenant) {
    const row = tenant.quirks.v2PolicyDelete ? live(tenant).find((one) => one['policyKey'] === key) : undefined;
    if (!row)
        return refuse(404, 'Not Found');
    const writeMode = writeModeOf(request, tenant);
    if (!writeMode.dryRun)
        simulated_remove(tenant, Number(row['id']));
    return ok(withEcho(writeMode, tenant, { policyId: row['id'] ?? null }));
}
function simulated_payloadOf(tenant, key) {
    const row = tenant.quirks.v2Read ? live(tenant).find((one) => one['policyKey'] === key) : undefined;
    const payload = row && tenant.table('policyPayload').get(Number(row['id']));
    return isFields(payload) ? payload : refuse(404, 'Not Found');
}

;// CONCATENATED MODULE: ./build/src/kinds/project/simulated-reads.js


const simulated_reads_TABLE = 'project';
/** The purposes of a project as V1 nests them. */
function purposesOf(tenant, row) {
    const rows = textsOf(row['purposeNames']).map((name) => byName(tenant, 'purpose', name));
    const purposes = rows.filter((purpose) => purpose !== undefined);
    return tenant.shuffled(purposes.map((purpose) => ({ ...without(purpose, 'parent'), subpurposes: [] })));
}
/** A stored row as a read shows it to a user. */
function shownProject(tenant, row, userId) {
    const { v2Workspace, tagNames } = row;
    const rest = without(row, 'v2Workspace', 'purposeNames', 'tagNames', 'dataSourceIds', 'collectionId', 'createdBy');
    const subscription = subscriptionIn(tenant, Number(row['id']), userId);
    const policy = shown(tenant, subscriptionDefaults(tenant, fieldsOf(row['subscriptionPolicy'])));
    const documentation = tenant.quirks.serverAddsDocumentation ? `# ${values_textOf(row['name'])}` : null;
    const tags = textsOf(tagNames).map((name) => tagObject(tenant, name));
    return {
        ...rest,
        description: row['description'] ?? '',
        documentation: row['documentation'] ?? documentation,
        tags: tenant.shuffled(tags),
        purposes: purposesOf(tenant, row),
        stagedPurposes: [],
        subscriptionPolicy: policy,
        subscriptionType: fieldsOf(policy)['subscriptionType'] ?? 'manual',
        equalization: null,
        isEqualized: row['isEqualized'] ?? false,
        ...workspaceOf(fieldsOf(v2Workspace)),
        acknowledgeRequired: needsAcknowledgement(tenant, row, userId),
        subscribedAsUser: subscription !== undefined,
        subscriptionStatus: subscription === undefined ? 'not_subscribed' : 'owner',
        ...(subscription === undefined ? {} : { subscriptionId: subscription['id'] ?? null }),
    };
}
/** Snowflake workspaces have a field of their own in V1; which V1 fields hold the rest is INFERRED from their names. */
function workspaceOf(workspace) {
    const config = fieldsOf(workspace['config']);
    if (workspace['type'] === 'snowflake') {
        const { schema = null, warehouses = [] } = config;
        return { workspace: null, snowflake: { enabled: true, schema, hostname: null, warehouses } };
    }
    if (Object.keys(workspace).length === 0)
        return { workspace: null, snowflake: null };
    const { database = null, directory = null, workspaceConfigurationName = null } = config;
    const type = workspace['type'] ?? null;
    return {
        workspace: { type, name: workspaceConfigurationName, db: database, directory, enabled: true },
        snowflake: null,
    };
}
/** `GET /project/{id}/dataSources`. */
function listMembers(request, tenant, id) {
    const ids = listOf(rowOf(tenant, simulated_reads_TABLE, id)['dataSourceIds']);
    const rows = ids.flatMap((one) => {
        const source = tenant.table('dataSource').get(Number(one));
        if (!source || source['deleted'] === true)
            return [];
        return [
            {
                id: one,
                dataSourceId: one,
                dataSourceName: source['name'] ?? '',
                addedBy: tenant.owner.name,
                addedByProfile: tenant.owner.id,
                comment: '',
                subscriptionStatus: 'owner',
                deleted: false,
                derivedInThisProject: false,
                blobHandlerType: source['blobHandlerType'] ?? null,
                connectionString: source['connectionString'] ?? null,
            },
        ];
    });
    const page = pageOf(rows, request.query, tenant, { size: 15, name: 'dataSourceName' });
    return ok({ count: page.count, dataSources: page.rows.map((row) => without(row, 'id')) });
}

;// CONCATENATED MODULE: ./build/src/kinds/project/simulated-acknowledgement.js


const simulated_acknowledgement_TABLE = 'project';
/** Items of the first list that the second lacks. */
function difference(list, other) {
    const known = listOf(other);
    return listOf(list).filter((item) => !known.includes(item));
}
/** A user's membership of a project. */
function subscriptionIn(tenant, projectId, userId) {
    return [...tenant.table('subscription').values()].find((row) => row['projectId'] === projectId && row['userId'] === userId);
}
/** Whether a user is a member who has yet to acknowledge. */
function needsAcknowledgement(tenant, row, userId) {
    const subscription = subscriptionIn(tenant, Number(row['id']), userId);
    return subscription !== undefined && difference(row['purposeNames'], subscription['acknowledged']).length > 0;
}
/** Refuses, after the write, a caller who has not acknowledged the purposes (quirk). */
function mustAcknowledge(tenant, id, writeMode) {
    if (writeMode.direct || !tenant.quirks.projectMustAcknowledge)
        return;
    if (!needsAcknowledgement(tenant, rowOf(tenant, simulated_acknowledgement_TABLE, id), writeMode.userId))
        return;
    refuse(tenant.quirks.mustAcknowledgeStatus, 'You must first acknowledge the purposes of this project before you can act under it.');
}
/** `POST /project/{id}/members/{subscriptionId}/acknowledge`. */
function acknowledge(parameters, tenant) {
    const project = rowOf(tenant, simulated_acknowledgement_TABLE, idOf(parameters, tenant));
    const subscription = rowOf(tenant, 'subscription', idOf(parameters, tenant, 'subscriptionId'));
    if (subscription['projectId'] !== project['id'])
        refuse(404, 'There is no such member in this project.');
    const changed = { ...subscription, acknowledged: project['purposeNames'] ?? [] };
    tenant.table('subscription').set(Number(subscription['id']), changed);
    return ok({ acknowledgeRequired: false, purposes: purposesOf(tenant, project) });
}

;// CONCATENATED MODULE: ./build/src/kinds/project/simulated-upsert.js


const simulated_upsert_TABLE = 'project';
const simulated_upsert_TOP = [
    'projectKey',
    'name',
    'description',
    'documentation',
    'allowMaskedJoins',
    'purposes',
    'datasources',
    'subscriptionPolicy',
    'workspace',
    'equalization',
    'tags',
];
/** `POST /api/v2/project`. */
function simulated_upsert_upsert(tenant, payload, writeMode) {
    simulated_upsert_check(tenant, payload);
    const key = values_textOf(payload['projectKey']);
    const before = [...tenant.table(simulated_upsert_TABLE).values()].find((row) => row['projectKey'] === key && row['type'] === 'User');
    simulated_upsert_checkName(tenant, values_textOf(payload['name']).trim(), before);
    const strict = !writeMode.dryRun || tenant.quirks.dryRunChecksReferences;
    checkTags(tenant, textsOf(payload['tags']), writeMode);
    const next = storedProject(tenant, payload, strict);
    const old = fieldsOf(before);
    const same = before !== undefined && stableText(simulated_upsert_comparable(old)) === stableText(simulated_upsert_comparable(next));
    const added = difference(next['dataSourceIds'], old['dataSourceIds']);
    const removed = difference(old['dataSourceIds'], next['dataSourceIds']);
    let id = before?.['id'];
    if (!writeMode.dryRun) {
        ensureTags(tenant, textsOf(payload['tags']));
        ensureGroups(tenant, groupsOf(fieldsOf(payload['subscriptionPolicy'])['entitlements']));
        id = simulated_upsert_write(tenant, before, next, writeMode);
        tenant.table('projectPayload').set(Number(id), payload);
        mustAcknowledge(tenant, Number(id), writeMode);
    }
    return withEcho(writeMode, tenant, {
        creating: before === undefined,
        updating: before !== undefined && (!same || tenant.quirks.unchangedSaysUpdating),
        numberOfDataSourcesAdded: added.length,
        numberOfDataSourcesRemoved: removed.length,
        creatingWorkspace: isFields(payload['workspace']) && !isFields(old['v2Workspace']),
        deletingWorkspace: !isFields(payload['workspace']) && isFields(old['v2Workspace']),
        ...(typeof id === 'number' ? { projectId: id } : {}),
    });
}
function simulated_upsert_check(tenant, payload) {
    refuseUnknownKeys(tenant, payload, simulated_upsert_TOP);
    checkField(tenant, payload, { name: 'projectKey', is: 'string', required: true });
    checkField(tenant, payload, { name: 'name', is: 'string', required: true });
    for (const name of ['description', 'documentation'])
        checkField(tenant, payload, { name, is: 'string' });
    for (const name of ['allowMaskedJoins', 'equalization'])
        checkField(tenant, payload, { name, is: 'boolean' });
    for (const name of ['purposes', 'datasources', 'tags'])
        checkField(tenant, payload, { name, is: 'array' });
    checkField(tenant, payload, { name: 'workspace', is: 'object' });
    checkField(tenant, payload, { name: 'subscriptionPolicy', is: 'object' });
    const policy = payload['subscriptionPolicy'];
    const among = ['anyone', 'approval', 'entitlements', 'manual'];
    if (isFields(policy))
        checkField(tenant, policy, { name: 'type', is: 'string', required: true, among });
}
function simulated_upsert_checkName(tenant, name, own) {
    if (!tenant.quirks.uniqueNames)
        return;
    const taken = [...tenant.table(simulated_upsert_TABLE).values()].some((row) => row['name'] === name && row['id'] !== own?.['id']);
    if (taken)
        refuse(422, `A project named "${name}" exists already.`, { validation: [{ code: 'unique', path: 'name' }] });
}
function storedProject(tenant, payload, strict) {
    const policy = isFields(payload['subscriptionPolicy']) ? payload['subscriptionPolicy'] : { type: 'manual' };
    const workspace = isFields(payload['workspace']) ? payload['workspace'] : null;
    return {
        projectKey: payload['projectKey'] ?? '',
        name: values_textOf(payload['name']).trim(),
        description: payload['description'] ?? null,
        documentation: payload['documentation'] ?? null,
        allowMaskedJoins: payload['allowMaskedJoins'] ?? false,
        purposeNames: knownPurposes(tenant, textsOf(payload['purposes']), strict),
        tagNames: [...new Set(textsOf(payload['tags']))],
        dataSourceIds: knownSources(tenant, textsOf(payload['datasources']), strict),
        subscriptionPolicy: subscriptionOf(policy),
        v2Workspace: workspace,
        // A workspace equalizes its project (VERIFIED, V2 docs).
        isEqualized: payload['equalization'] === true || workspace !== null,
    };
}
function knownPurposes(tenant, names, strict) {
    const unknown = names.find((name) => !byName(tenant, 'purpose', name));
    if (unknown !== undefined && strict && tenant.quirks.unknownPurposeFails) {
        invalid(tenant, 'purposes', `The purpose "${unknown}" does not exist.`);
    }
    return [...new Set(names)].filter((name) => byName(tenant, 'purpose', name));
}
function knownSources(tenant, names, strict) {
    const ids = new Map();
    for (const [id, row] of tenant.table('dataSource')) {
        if (row['deleted'] !== true && Number(row['visibleFrom']) <= tenant.sequence())
            ids.set(row['name'], id);
    }
    const unknown = names.find((name) => !ids.has(name));
    if (unknown !== undefined && strict && tenant.quirks.unknownDataSourceFails) {
        invalid(tenant, 'datasources', `The data source "${unknown}" does not exist.`);
    }
    return [...new Set(names.flatMap((name) => ids.get(name) ?? []))];
}
function simulated_upsert_comparable(row) {
    const lists = ['purposeNames', 'tagNames', 'dataSourceIds'].map((name) => listOf(row[name]).map(stableText).sort());
    const { projectKey = '', name = '', description = null, documentation = null, allowMaskedJoins = false } = row;
    const { subscriptionPolicy = null, v2Workspace = null, isEqualized = false } = row;
    return [
        projectKey,
        name,
        description,
        documentation,
        allowMaskedJoins,
        subscriptionPolicy,
        v2Workspace,
        isEqualized,
        ...lists,
    ];
}
function simulated_upsert_write(tenant, before, next, writeMode) {
    const now = tenant.timestamp();
    const id = Number(before?.['id'] ?? tenant.nextId());
    const start = before ?? {
        id,
        status: 'open',
        type: 'User',
        deleted: false,
        createdBy: writeMode.userId,
        createdAt: now,
    };
    tenant.table(simulated_upsert_TABLE).set(id, { ...start, ...next, updatedAt: now });
    // Whoever makes a project owns it. `load` is a scene that was set long ago: its purposes are acknowledged.
    const acknowledged = writeMode.direct ? (next['purposeNames'] ?? []) : null;
    const subscription = subscriptionIn(tenant, id, writeMode.userId);
    if (!subscription) {
        const subscriptionId = tenant.nextId();
        const row = { id: subscriptionId, projectId: id, userId: writeMode.userId, acknowledged: acknowledged ?? [] };
        tenant.table('subscription').set(subscriptionId, row);
    }
    else if (acknowledged !== null) {
        tenant.table('subscription').set(Number(subscription['id']), { ...subscription, acknowledged });
    }
    return id;
}

;// CONCATENATED MODULE: ./build/src/kinds/project/simulated.js




const project_simulated_TABLE = 'project';
/** Projects. Rows hold names of purposes and tags and ids of data sources; reads nest the objects as V1 does. */
const simulatedProject = {
    name: 'project',
    routes: [
        {
            method: 'POST',
            pattern: '/api/v2/project',
            permission: 'CREATE_PROJECT',
            handle: (request, _, tenant) => ok(simulated_upsert_upsert(tenant, bodyOf(request, tenant), writeModeOf(request, tenant))),
        },
        {
            method: 'DELETE',
            pattern: '/api/v2/project/:key',
            permission: 'CREATE_PROJECT',
            handle: (request, { key = '' }, tenant) => simulated_removeByKey(request, key, tenant),
        },
        {
            method: 'GET',
            pattern: '/api/v2/project/:key',
            permission: 'CREATE_PROJECT',
            handle: (_, { key = '' }, tenant) => ok(project_simulated_payloadOf(tenant, key)),
        },
        {
            method: 'GET',
            pattern: '/project',
            permission: null,
            handle: (request, _, tenant) => {
                const page = pageOf([...tenant.table(project_simulated_TABLE).values()], request.query, tenant, { size: 10 });
                const hits = page.rows.map((row) => shownProject(tenant, row, request.user.id));
                return ok({ count: page.count, hits, facets: {} });
            },
        },
        {
            method: 'GET',
            pattern: '/project/:id',
            permission: null,
            handle: (request, parameters, tenant) => ok(shownProject(tenant, rowOf(tenant, project_simulated_TABLE, idOf(parameters, tenant)), request.user.id)),
        },
        {
            method: 'GET',
            pattern: '/project/:id/dataSources',
            permission: null,
            handle: (request, parameters, tenant) => listMembers(request, tenant, idOf(parameters, tenant)),
        },
        {
            method: 'PUT',
            pattern: '/project/:id',
            permission: 'CREATE_PROJECT',
            handle: (request, parameters, tenant) => simulated_edit(request, tenant, idOf(parameters, tenant)),
        },
        {
            method: 'DELETE',
            pattern: '/project/:id',
            permission: 'CREATE_PROJECT',
            handle: (_, parameters, tenant) => {
                const row = rowOf(tenant, project_simulated_TABLE, idOf(parameters, tenant));
                project_simulated_remove(tenant, row);
                return ok({ id: row['id'] ?? null, success: true });
            },
        },
        {
            method: 'POST',
            pattern: '/project/:id/members/:subscriptionId/acknowledge',
            permission: null,
            handle: (_, parameters, tenant) => acknowledge(parameters, tenant),
        },
    ],
    seed() { },
    load(tenant, payload) {
        simulated_upsert_upsert(tenant, payload, directly(tenant));
    },
};
/** V1 PUT, as the UI sends it. Purposes, tags and data sources may be names, ids or objects with either. */
function simulated_edit(request, tenant, id) {
    const row = rowOf(tenant, project_simulated_TABLE, id);
    const { purposes, tags, dataSources, ...body } = bodyOf(request, tenant);
    const kept = without(body, 'id', 'projectKey', 'createdAt', 'subscriptionId', 'acknowledgeRequired');
    const changed = {
        ...row,
        ...kept,
        ...(purposes === undefined
            ? {}
            : { purposeNames: named(tenant, 'purpose', purposes).map((one) => one['name'] ?? '') }),
        ...(tags === undefined ? {} : { tagNames: listOf(tags).map((tag) => values_textOf(isFields(tag) ? tag['name'] : tag)) }),
        ...(dataSources === undefined
            ? {}
            : { dataSourceIds: named(tenant, 'dataSource', dataSources).map((one) => one['id'] ?? 0) }),
        updatedAt: tenant.timestamp(),
    };
    tenant.table(project_simulated_TABLE).set(id, changed);
    // The reply of a PUT lacks what belongs to the caller (V1 Swagger).
    const reply = shownProject(tenant, changed, request.user.id);
    return ok(without(reply, 'acknowledgeRequired', 'subscribedAsUser', 'subscriptionStatus', 'subscriptionId'));
}
function named(tenant, table, list) {
    const rows = listOf(list).map((item) => {
        const { id, name } = isFields(item) ? item : { id: item, name: item };
        return tenant.table(table).get(Number(id)) ?? byName(tenant, table, values_textOf(name));
    });
    return rows.filter((row) => row !== undefined);
}
function project_simulated_remove(tenant, row) {
    tenant.table(project_simulated_TABLE).delete(Number(row['id']));
    for (const [id, subscription] of tenant.table('subscription')) {
        if (subscription['projectId'] === row['id'])
            tenant.table('subscription').delete(id);
    }
}
function simulated_removeByKey(request, key, tenant) {
    const row = [...tenant.table(project_simulated_TABLE).values()].find((one) => one['projectKey'] === key && one['type'] === 'User');
    if (!row)
        return refuse(404, `There is no project with the key "${key}".`);
    const writeMode = writeModeOf(request, tenant);
    if (!writeMode.dryRun)
        project_simulated_remove(tenant, row);
    return ok(withEcho(writeMode, tenant, { projectId: row['id'] ?? null }));
}
function project_simulated_payloadOf(tenant, key) {
    const rows = [...tenant.table(project_simulated_TABLE).values()];
    const row = tenant.quirks.v2Read ? rows.find((one) => one['projectKey'] === key) : undefined;
    const payload = row && tenant.table('projectPayload').get(Number(row['id']));
    return isFields(payload) ? payload : refuse(404, 'Not Found');
}

;// CONCATENATED MODULE: ./build/src/kinds/purpose/simulated.js

const purpose_simulated_TABLE = 'purpose';
const SYSTEM_TEXT = 'I agree to use this data only for the purpose stated.';
/** Purposes as the documentation has them: a V2 payload is a tree, a V1 row is one purpose with its full dotted name. */
const simulatedPurpose = {
    name: 'purpose',
    routes: [
        {
            method: 'POST',
            pattern: '/api/v2/purpose',
            permission: 'GOVERNANCE',
            handle: (request, _, tenant) => ok(purpose_simulated_upsert(tenant, bodyOf(request, tenant), writeModeOf(request, tenant))),
        },
        {
            method: 'DELETE',
            pattern: '/api/v2/purpose/:name',
            permission: 'GOVERNANCE',
            handle: (request, { name = '' }, tenant) => removeByName(request, name, tenant),
        },
        {
            method: 'GET',
            pattern: '/api/v2/purpose/:name',
            permission: 'GOVERNANCE',
            handle: (_, { name = '' }, tenant) => ok(purpose_simulated_payloadOf(tenant, name)),
        },
        {
            method: 'GET',
            pattern: '/governance/purpose',
            permission: null,
            handle: (request, _, tenant) => purpose_simulated_list(request, tenant),
        },
        {
            method: 'GET',
            pattern: '/governance/purpose/:id',
            permission: null,
            handle: (request, parameters, tenant) => {
                const row = rowOf(tenant, purpose_simulated_TABLE, idOf(parameters, tenant));
                return ok(shownPurpose(tenant, row, booleanOf(request.query, 'includeSubpurposes', tenant)));
            },
        },
        {
            method: 'PUT',
            pattern: '/governance/purpose/:id',
            permission: 'GOVERNANCE',
            handle: (request, parameters, tenant) => purpose_simulated_edit(tenant, idOf(parameters, tenant), bodyOf(request, tenant)),
        },
        {
            method: 'DELETE',
            pattern: '/governance/purpose/:id',
            permission: 'GOVERNANCE',
            handle: (_, parameters, tenant) => {
                const row = rowOf(tenant, purpose_simulated_TABLE, idOf(parameters, tenant));
                return ok(removeTree(tenant, row).map((gone) => shownPurpose(tenant, gone, false)));
            },
        },
    ],
    seed(tenant) {
        for (const name of ['Re-identification Prohibited', 'Re-identification Prohibited.CCPA']) {
            const parent = name.includes('.') ? (find(tenant, 'Re-identification Prohibited')?.['id'] ?? null) : null;
            simulated_insert(tenant, { name, parent, description: '', acknowledgement: SYSTEM_TEXT, systemGenerated: true });
        }
    },
    load(tenant, payload) {
        purpose_simulated_upsert(tenant, payload, directly(tenant));
    },
};
function purpose_simulated_upsert(tenant, payload, writeMode) {
    const nodes = flattened(tenant, payload, null);
    const name = nodes[0]?.name ?? '';
    const before = find(tenant, name);
    const same = before !== undefined && stableText(stored(tenant, name)) === stableText(asStored(nodes));
    const id = writeMode.dryRun ? before?.['id'] : simulated_write(tenant, nodes, writeMode, payload);
    return withEcho(writeMode, tenant, {
        creating: before === undefined,
        updating: before !== undefined && (!same || tenant.quirks.unchangedSaysUpdating),
        ...(typeof id === 'number' ? { purposeId: id } : {}),
    });
}
function flattened(tenant, value, parent) {
    const fields = fieldsOf(value);
    refuseUnknownKeys(tenant, fields, ['name', 'description', 'acknowledgement', 'subpurposes']);
    checkField(tenant, fields, { name: 'name', is: 'string', required: true });
    checkField(tenant, fields, { name: 'description', is: 'string' });
    checkField(tenant, fields, { name: 'acknowledgement', is: 'string' });
    checkField(tenant, fields, { name: 'subpurposes', is: 'array' });
    const name = values_textOf(fields['name']).trim();
    return [
        { name, parent, fields },
        ...listOf(fields['subpurposes']).flatMap((child) => flattened(tenant, child, name)),
    ];
}
function simulated_write(tenant, nodes, writeMode, payload) {
    const root = nodes[0]?.name ?? '';
    const forgetful = tenant.quirks.purposeAcknowledgementLost && !writeMode.direct;
    if (tenant.quirks.droppedSubpurposeDeleted) {
        const kept = new Set(nodes.map((node) => node.name));
        const top = find(tenant, root);
        for (const row of top ? treeOf(tenant, top) : []) {
            if (!kept.has(values_textOf(row['name'])))
                tenant.table(purpose_simulated_TABLE).delete(Number(row['id']));
        }
    }
    for (const node of nodes) {
        const known = find(tenant, node.name);
        const parent = node.parent === null ? null : (find(tenant, node.parent)?.['id'] ?? null);
        const fields = {
            name: node.name,
            // A root purpose that is posted by itself may be a sub-purpose of another tree: it stays where it is.
            parent: node.parent === null ? (known?.['parent'] ?? null) : parent,
            description: values_textOf(node.fields['description']),
            acknowledgement: forgetful && !known ? null : (node.fields['acknowledgement'] ?? null),
        };
        if (known)
            tenant.table(purpose_simulated_TABLE).set(Number(known['id']), { ...known, ...fields, updatedAt: tenant.timestamp() });
        else
            simulated_insert(tenant, { ...fields, systemGenerated: false });
    }
    const id = Number(find(tenant, root)?.['id']);
    tenant.table('purposePayload').set(id, payload);
    return id;
}
function simulated_insert(tenant, fields) {
    const id = tenant.nextId();
    const now = tenant.timestamp();
    tenant.table(purpose_simulated_TABLE).set(id, {
        id,
        displayAcknowledgement: true,
        deleted: false,
        staged: false,
        policyMetadata: {},
        addedByProfile: tenant.owner.id,
        createdAt: now,
        updatedAt: now,
        ...fields,
    });
}
function find(tenant, name) {
    return [...tenant.table(purpose_simulated_TABLE).values()].find((row) => row['name'] === name);
}
function simulated_childrenOf(tenant, row) {
    return [...tenant.table(purpose_simulated_TABLE).values()].filter((child) => child['parent'] === row['id']);
}
/** The purposes below one, at any depth. */
function treeOf(tenant, row) {
    return simulated_childrenOf(tenant, row).flatMap((child) => [child, ...treeOf(tenant, child)]);
}
function removeTree(tenant, row) {
    const gone = [row, ...treeOf(tenant, row)];
    for (const { id } of gone)
        tenant.table(purpose_simulated_TABLE).delete(Number(id));
    return gone;
}
/** What a payload sets, to tell whether it changes anything. */
function asStored(nodes) {
    return nodes
        .map((node) => ({
        name: node.name,
        description: values_textOf(node.fields['description']),
        acknowledgement: node.fields['acknowledgement'] ?? null,
    }))
        .sort((one, other) => (values_textOf(one['name']) < values_textOf(other['name']) ? -1 : 1));
}
function stored(tenant, name) {
    const root = find(tenant, name);
    return (root ? [root, ...treeOf(tenant, root)] : [])
        .map(({ name: own = '', description = '', acknowledgement = null }) => ({
        name: own,
        description,
        acknowledgement,
    }))
        .sort((one, other) => (values_textOf(one['name']) < values_textOf(other['name']) ? -1 : 1));
}
function shownPurpose(tenant, row, deep) {
    const children = simulated_childrenOf(tenant, row);
    return {
        ...without(row, 'parent'),
        acknowledgement: acknowledgementOf(tenant, row),
        subpurposes: deep
            ? children.map((child) => shownPurpose(tenant, child, true))
            : children.map((child) => child['name'] ?? ''),
    };
}
function acknowledgementOf(tenant, row) {
    const own = row['acknowledgement'] ?? null;
    if (own !== null || !tenant.quirks.defaultAcknowledgement)
        return own;
    const parent = tenant.table(purpose_simulated_TABLE).get(Number(row['parent']));
    return parent ? acknowledgementOf(tenant, parent) : SYSTEM_TEXT;
}
function purpose_simulated_list(request, tenant) {
    const root = booleanOf(request.query, 'root', tenant);
    const rows = [...tenant.table(purpose_simulated_TABLE).values()].filter((row) => !root || row['parent'] === null);
    const unlimited = booleanOf(request.query, 'noLimit', tenant);
    const page = pageOf(rows, request.query, tenant, { size: 50, unlimited });
    return ok({ count: page.count, purposes: page.rows.map((row) => shownPurpose(tenant, row, false)) });
}
/** V1 PUT: the name cannot be changed (VERIFIED, V1 Swagger). */
function purpose_simulated_edit(tenant, id, body) {
    const row = rowOf(tenant, purpose_simulated_TABLE, id);
    const changes = without(body, 'id', 'name', 'parent', 'reAcknowledge', 'applyToSubpurposes', 'createdAt', 'subpurposes');
    const changed = { ...row, ...changes, updatedAt: tenant.timestamp() };
    tenant.table(purpose_simulated_TABLE).set(id, changed);
    return ok(shownPurpose(tenant, changed, false));
}
function removeByName(request, name, tenant) {
    const row = tenant.quirks.v2PurposeDelete ? find(tenant, name) : undefined;
    if (!row)
        return refuse(404, 'Not Found');
    const writeMode = writeModeOf(request, tenant);
    if (!writeMode.dryRun)
        removeTree(tenant, row);
    return ok(withEcho(writeMode, tenant, { purposeId: row['id'] ?? null }));
}
function purpose_simulated_payloadOf(tenant, name) {
    const row = tenant.quirks.v2Read ? find(tenant, name) : undefined;
    const payload = row && tenant.table('purposePayload').get(Number(row['id']));
    return isFields(payload) ? payload : refuse(404, 'Not Found');
}

;// CONCATENATED MODULE: ./build/src/kinds/tag/simulated.js

/** Tags as the documentation has them: hierarchies by dotted names, made in one request a root. */
const simulatedTag = {
    name: 'tag',
    routes: [
        { method: 'GET', pattern: '/tag', permission: null, handle: (request, _, tenant) => tag_simulated_list(request, tenant) },
        {
            method: 'POST',
            pattern: '/tag',
            permission: 'GOVERNANCE',
            handle: (request, _, tenant) => ok(tag_simulated_create(tenant, bodyOf(request, tenant))),
        },
        {
            method: 'DELETE',
            pattern: '/tag/:tag',
            permission: 'GOVERNANCE',
            handle: (request, { tag = '' }, tenant) => {
                tag_simulated_remove(tenant, tag, booleanOf(request.query, 'deleteHierarchy', tenant));
                return ok({});
            },
        },
    ],
    seed: () => undefined,
    load(tenant, payload) {
        for (const one of listOf(payload['tags']))
            addTag(tenant, values_textOf(fieldsOf(one)['name']));
    },
};
/** A bare array; `searchText` is a substring, `limit` cuts (VERIFIED, V1 Swagger). */
function tag_simulated_list(request, tenant) {
    const wanted = (request.query.get('searchText') ?? '').toLowerCase();
    const limit = Number(request.query.get('limit') ?? Number.POSITIVE_INFINITY);
    const rows = [...tenant.table('tag').values()].filter((row) => values_textOf(row['name']).toLowerCase().includes(wanted));
    const listed = rows.map((row) => simulated_shown(tenant, row));
    return ok(tenant
        .shuffled(listed.filter((row) => tenant.quirks.parentTagsListed || row['hasLeafNodes'] !== true))
        .slice(0, limit));
}
function simulated_shown(tenant, row) {
    const whole = { ...row, ...tagObject(tenant, values_textOf(row['name'])) };
    if (tenant.quirks.tagFlags)
        return whole;
    const { systemCreated: _systemCreated, protected: _protected, ...rest } = whole;
    return rest;
}
function tag_simulated_create(tenant, body) {
    refuseUnknownKeys(tenant, body, ['tags', 'rootTag']);
    checkField(tenant, body, { name: 'tags', is: 'array', required: true });
    const root = isFields(body['rootTag']) ? body['rootTag'] : null;
    if (root !== null)
        checkField(tenant, root, { name: 'name', is: 'string', required: true });
    const names = listOf(body['tags']).map((one) => {
        const fields = fieldsOf(one);
        checkField(tenant, fields, { name: 'name', is: 'string', required: true });
        return values_textOf(fields['name']);
    });
    const rootName = values_textOf(root?.['name']);
    if (root !== null && names.some((name) => !name.startsWith(`${rootName}.`)))
        invalid(tenant, 'tags', `"tags" must be below "${rootName}"`);
    if (root?.['deleteHierarchy'] === true)
        removeBelow(tenant, rootName);
    // VERIFIED in a public client: what is there already is refused as a whole.
    if (names.some((name) => byName(tenant, 'tag', name)))
        return refuse(400, 'The tags overlap with existing hierarchies.');
    const isNew = (name) => byName(tenant, 'tag', name.split('.')[0] ?? '') === undefined;
    if (tenant.quirks.newRootRefused && root === null && names.some((name) => name.includes('.') && isNew(name)))
        invalid(tenant, 'rootTag', '"rootTag" is required');
    for (const name of names)
        addTag(tenant, name);
    return names.flatMap((name) => {
        const row = byName(tenant, 'tag', name);
        return row ? [simulated_shown(tenant, row)] : [];
    });
}
function removeBelow(tenant, name) {
    for (const [id, row] of tenant.table('tag'))
        if (values_textOf(row['name']).startsWith(`${name}.`))
            tenant.table('tag').delete(id);
}
/** What becomes of the children of a tag that is deleted without its hierarchy is UNKNOWN: the quirk says. */
function tag_simulated_remove(tenant, name, hierarchy) {
    const found = [...tenant.table('tag')].find(([, row]) => row['name'] === name) ?? refuse(404, 'Not Found');
    const hasChildren = [...tenant.table('tag').values()].some((row) => values_textOf(row['name']).startsWith(`${name}.`));
    if (hasChildren && !hierarchy && tenant.quirks.tagChildren === 'refuse')
        refuse(400, 'The tag has children.');
    if (hierarchy || tenant.quirks.tagChildren === 'delete')
        removeBelow(tenant, name);
    tenant.table('tag').delete(found[0]);
}

;// CONCATENATED MODULE: ./build/src/kinds/simulated.js







/** The simulator's part of every kind: `startSimulator({ kinds: simulatedKinds })`. */
const simulatedKinds = [
    simulatedTag,
    simulatedDomain,
    simulatedPurpose,
    simulatedPolicy,
    simulatedData,
    simulatedDataObject,
    simulatedProject,
];

// EXTERNAL MODULE: ./build/src/plan/approval.js
var approval = __webpack_require__(5370);
// EXTERNAL MODULE: ./build/src/report/colour.js
var report_colour = __webpack_require__(9454);
// EXTERNAL MODULE: ./build/src/report/escape-terminal.js
var escape_terminal = __webpack_require__(7838);
// EXTERNAL MODULE: ./build/src/policy-tests/deciders.js
var deciders = __webpack_require__(8405);
;// CONCATENATED MODULE: ./build/src/policy-tests/report-tests.js



/** The report for a terminal. */
function testsAsText(run, { coverage, colour, verbose }) {
    const paint = (0,report_colour/* coloursOf */.d)(colour);
    const painted = {
        passed: paint.added('passed '),
        failed: paint.removed('failed '),
        unknown: paint.changed('unknown'),
    };
    const lines = run.unread.map(({ file, line, column, message }) => `${paint.removed('error  ')} ${(0,escape_terminal/* terminalLine */.t)(`${file}:${line}:${column} ${message}`)}`);
    for (const [file, results] of Map.groupBy(run.results, ({ test }) => test.document.file)) {
        const wrong = results.filter(({ status }) => status !== 'passed');
        const state = wrong.some(({ status }) => status === 'failed') ? 'failed' : wrong.length > 0 ? 'unknown' : 'passed';
        const count = wrong.length === 0 ? `${results.length}` : `${results.length - wrong.length} of ${results.length} passed`;
        lines.push(`${painted[state]} ${(0,escape_terminal/* terminalLine */.t)(file)} (${count})`);
        for (const { test, status, parts } of verbose ? results : wrong) {
            lines.push(`  ${painted[status]} ${(0,escape_terminal/* terminalLine */.t)(test.name)}`);
            for (const part of parts.filter((one) => one.status !== 'passed')) {
                lines.push(`    ${(0,escape_terminal/* terminalLine */.t)(`${part.part} (line ${lineOf({ test }, part)})`)}`);
                lines.push(`      ${paint.removed(`- expected  ${(0,escape_terminal/* terminalLine */.t)(part.expected)}`)}`);
                lines.push(`      ${paint.added(`+ actual    ${(0,escape_terminal/* terminalLine */.t)(part.actual)}`)}`);
                lines.push(`      ${(0,escape_terminal/* terminalLine */.t)(part.because)}`);
            }
        }
    }
    const { passed, failed, unknown } = countsOf(run.results);
    lines.push('', `${passed} passed, ${failed} failed, ${unknown} unknown`, coverageLine(run.coverage));
    if (coverage)
        lines.push(...run.coverage.missing.map((one) => `  not tested  ${(0,escape_terminal/* terminalLine */.t)((0,deciders/* placeOfDecider */.V_)(one))}`));
    return `${lines.join('\n')}\n`;
}
/** The report as JSON: `{ formatVersion, summary, tests, coverage }`. */
function testsAsJson({ results, coverage, unread }) {
    const tests = results.map((result) => {
        const { test, status, parts } = result;
        const wrong = parts.filter((part) => part.status !== 'passed');
        const shown = wrong.length === 0 ? parts : wrong;
        return {
            file: test.document.file,
            line: lineAt(test.document, test.pointer),
            name: test.name,
            status,
            message: wrong
                .map(({ part, expected, actual, because }) => `${part}: expected ${expected}, found ${actual}. ${because}`)
                .join('\n'),
            expected: Object.fromEntries(shown.map(({ part, expected }) => [part, expected])),
            actual: Object.fromEntries(shown.map(({ part, actual }) => [part, actual])),
        };
    });
    const errors = unread.map(({ file, line, column, code, message }) => ({ file, line, column, code, message }));
    const { rules, covered, missing } = coverage;
    const report = {
        formatVersion: 1,
        summary: countsOf(results),
        tests,
        coverage: { rules, covered, missing: missing.map(missingAsData) },
        ...(errors.length === 0 ? {} : { errors }),
    };
    return `${JSON.stringify(report, null, 2)}\n`;
}
function missingAsData({ tested, pointer }) {
    const { document, policy } = tested;
    return {
        policy: policy.key,
        path: pointer,
        file: document?.file ?? null,
        line: document === null ? null : lineAt(document, pointer),
    };
}
/** The report as JUnit XML, for CI systems that show test results. */
function testsAsJunit({ results, unread }) {
    const byFile = Map.groupBy(results, ({ test }) => test.document.file);
    const suites = [...byFile].map(([file, list]) => {
        const { failed, unknown } = countsOf(list);
        const cases = list.map((result) => junitCase(result));
        return `  <testsuite name="${xml(file)}" tests="${list.length}" failures="${failed}" errors="${unknown}">\n${cases.join('')}  </testsuite>\n`;
    });
    const broken = unread.map(({ file, line, message }) => `  <testsuite name="${xml(file)}" tests="1" failures="0" errors="1">\n    <testcase classname="${xml(file)}" name="line ${line}"><error message="${xml(message)}"/></testcase>\n  </testsuite>\n`);
    return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${[...broken, ...suites].join('')}</testsuites>\n`;
}
function junitCase({ test, status, parts }) {
    const start = `    <testcase classname="${xml(test.document.file)}" name="${xml(test.name)}" line="${lineAt(test.document, test.pointer)}"`;
    if (status === 'passed')
        return `${start}/>\n`;
    const wrong = parts.filter((part) => part.status !== 'passed');
    const text = wrong.map(({ part, expected, actual, because }) => `${part}: expected ${expected}, found ${actual}. ${because}`);
    const tag = status === 'failed' ? 'failure' : 'error';
    return `${start}><${tag} message="${xml(text[0] ?? '')}">${xml(text.join('\n'))}</${tag}></testcase>\n`;
}
/** Escapes a text for XML 1.0; characters that XML cannot hold become `?`. */
function xml(text) {
    return text
        .replaceAll(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '?')
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replaceAll('"', '&quot;')
        .replaceAll('\n', '&#10;');
}
function countsOf(results) {
    const of = (status) => results.filter((result) => result.status === status).length;
    return { passed: of('passed'), failed: of('failed'), unknown: of('unknown') };
}
function coverageLine({ rules, covered }) {
    const percent = rules === 0 ? 100 : Math.floor((covered / rules) * 100);
    return `coverage: ${covered} of ${rules} rules and exceptions (${percent} %)`;
}
function lineOf({ test }, { pointer }) {
    return lineAt(test.document, pointer);
}
function lineAt(document, pointer) {
    return document.positions().value(pointer)?.line ?? document.positions().key(pointer)?.line ?? document.line;
}

// EXTERNAL MODULE: ./build/src/report/clip.js
var clip = __webpack_require__(7880);
;// CONCATENATED MODULE: ./build/src/report/marker.js
/** Characters that an environment's name may have (`environment` input); anything else could end a comment early. */
const ENVIRONMENT = /^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/;
/** The approval's alphabet: no `-->` can be spelled with a `-` before a `>` that is not in it. */
const APPROVAL = /^[A-Za-z0-9+/=_-]+$/;
const APPROVAL_LINE = /^<!-- immuta-gitops-plan v1 ([A-Za-z0-9+/=_-]+) -->$/;
/** Eight hex digits over the spec patterns (`coverageId`). */
const COVERAGE = /^[0-9a-f]{8}$/;
/**
 * The hidden first line by which our comment of one environment and one list of patterns is found again. Without
 * `coverage`: as earlier versions wrote it.
 */
function commentMarker(environment, coverage) {
    return `<!-- immuta-gitops environment=${marker_checked(environment)}${suffix(coverage)} -->`;
}
/** The hidden first line by which the drift issue is found again; `coverage` as in `commentMarker`. */
function issueMarker(environment, coverage) {
    return `<!-- immuta-gitops-drift environment=${marker_checked(environment)}${suffix(coverage)} -->`;
}
/** The hidden first line of the comment with an apply's outcome: the comment with the plan stays as it was reviewed. */
function outcomeMarker(environment, coverage) {
    return `<!-- immuta-gitops-outcome environment=${marker_checked(environment)}${suffix(coverage)} -->`;
}
/** The hidden first line by which the issue about a failed apply is found again. */
function applyIssueMarker(environment, coverage) {
    return `<!-- immuta-gitops-apply-failed environment=${marker_checked(environment)}${suffix(coverage)} -->`;
}
/** The hidden first line by which the pull request that adopts an environment's drift is found again. */
function adoptMarker(environment) {
    return `<!-- immuta-gitops-adopt environment=${marker_checked(environment)} -->`;
}
/** The hidden line that carries what reviewers approve, as undecoded text. Throws on text outside its alphabet. */
function approvalLine(approval) {
    if (!APPROVAL.test(approval))
        throw new Error('an approval may hold only A-Z a-z 0-9 + / = _ -');
    return `<!-- immuta-gitops-plan v1 ${approval} -->`;
}
/** Whether a body is ours: its first line is exactly the marker. A marker that is quoted or lies deeper is not. */
function hasMarker(body, marker) {
    return linesOf(body)[0] === marker;
}
/**
 * The approval text of a body with this marker, undecoded; `null` when the body is not ours or carries none. Only
 * the line right below the marker counts: text of a spec, shown further down, can never pose as an approval.
 */
function readApproval(body, marker) {
    const [first, second] = linesOf(body);
    if (first !== marker)
        return null;
    return APPROVAL_LINE.exec(second ?? '')?.[1] ?? null;
}
/** GitHub keeps the line ends that it was given, and its web editor gives CRLF. */
function linesOf(body) {
    return body.split('\n', 2).map((line) => line.replace(/\r$/, ''));
}
function suffix(coverage) {
    if (coverage === undefined)
        return '';
    if (!COVERAGE.test(coverage))
        throw new Error(`${JSON.stringify(coverage)} is not eight hex digits`);
    return ` specs=${coverage}`;
}
function marker_checked(environment) {
    if (!ENVIRONMENT.test(environment))
        throw new Error(`no environment is called ${JSON.stringify(environment)}`);
    return environment;
}

// EXTERNAL MODULE: ./build/src/report/markup/github.js
var github = __webpack_require__(5806);
// EXTERNAL MODULE: ./build/src/report/page/page.js + 11 modules
var page_page = __webpack_require__(1798);
;// CONCATENATED MODULE: ./build/src/report/comment.js




/**
 * Bytes of a comment. GitHub refuses bodies over 65,536 characters and does not say how it counts them (threads behind
 * "Body is too long (maximum is 65536 characters)"); bytes are the hardest count, and peers stay at 50,000 to 64,000.
 */
const COMMENT_BUDGET = 60_000;
/** Room that the visible part gets at least: an approval that leaves less is left out, and the comment says so. */
const LEAST_ROOM = 8_000;
/**
 * The comment on a pull request: marker, approval, then what a data governor needs, most important first. Shorter than
 * its budget in bytes and in UTF-16 characters, whatever the report holds.
 */
function renderComment(report, options) {
    const budget = options.budget ?? COMMENT_BUDGET;
    const markerOf = report.mode === 'apply' ? outcomeMarker : commentMarker;
    const marker = `${markerOf(report.environment, report.coverage)}\n`;
    const approval = options.approval === null ? '' : `${approvalLine(options.approval)}\n`;
    const tooLarge = (0,clip/* sizeOf */.$d)(marker) + (0,clip/* sizeOf */.$d)(approval) > budget - Math.min(LEAST_ROOM, budget / 2);
    const head = `${marker}${tooLarge ? '' : approval}\n`;
    const page = {
        report: tooLarge ? withNote(report) : report,
        links: options.links ?? {},
        markup: github/* GITHUB */.U,
        whole: false,
    };
    // One byte less: the promise is "below", not "up to".
    return `${head}${(0,page_page/* renderPage */.C)(page, { budget: budget - (0,clip/* sizeOf */.$d)(head) - 1, gone: options.corrects ?? true, journal: false })}`;
}
function withNote(report) {
    const note = 'This plan is too large: its approval does not fit into a comment, so the apply treats it as not reviewed (`on-stale-plan`). Split the pull request.';
    return { ...report, notes: [note, ...report.notes] };
}

// EXTERNAL MODULE: ./build/src/report/redactor.js + 1 modules
var report_redactor = __webpack_require__(7683);
// EXTERNAL MODULE: ./build/src/report/text.js + 5 modules
var report_text = __webpack_require__(4434);
// EXTERNAL MODULE: ./build/src/settings/inputs.js
var inputs = __webpack_require__(198);
// EXTERNAL MODULE: ./build/src/settings/read-settings.js
var read_settings = __webpack_require__(2097);
// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(9448);
;// CONCATENATED MODULE: ./build/src/simulator/faults.js
/** A plan at work: each rule counts the requests that it matched. */
function createFaults(plan) {
    const counts = plan.map(() => 0);
    return (subject) => {
        for (const [index, rule] of plan.entries()) {
            if (!concerns(rule.match, subject))
                continue;
            const count = (counts[index] ?? 0) + 1;
            counts[index] = count;
            const { from = 1, to = Number.POSITIVE_INFINITY } = rule.match;
            if (count >= from && count <= to)
                return rule.fault;
        }
        return null;
    };
}
function concerns(match, subject) {
    if (match.method !== undefined && match.method !== subject.method)
        return false;
    if (match.path !== undefined && !subject.path.startsWith(match.path))
        return false;
    if (match.kind !== undefined && match.kind !== subject.kind)
        return false;
    return match.dryRun === undefined || match.dryRun === subject.dryRun;
}

;// CONCATENATED MODULE: ./build/src/simulator/audit.js



/**
 * The audit as an Elasticsearch `_search` shows it, for the one question that asks by the names of targets. Events are the
 * rows of the table `audit`; a test that wants some puts them there.
 */
function searchAudit(request, tenant) {
    if (!tenant.quirks.auditSearch)
        return refuse(404, 'Not Found');
    if (!request.user.permissions.includes('AUDIT'))
        return refuse(403, 'Insufficient permissions: this requires AUDIT.');
    const body = bodyOf(request, tenant);
    const names = namesAsked(body);
    const found = [...tenant.table('audit').values()]
        .filter((event) => names === null || listOf(event['targets']).some((target) => names.has(audit_nameOf(target))))
        .sort((a, b) => (values_textOf(a['eventTimestamp']) < values_textOf(b['eventTimestamp']) ? 1 : -1));
    const size = typeof body['size'] === 'number' ? body['size'] : 10;
    const hits = found.slice(0, size).map((event, index) => ({ _index: 'audit', _id: String(index), _source: event }));
    return ok({ took: 1, timed_out: false, hits: { total: { value: found.length, relation: 'eq' }, hits } });
}
function audit_nameOf(target) {
    return values_textOf(fieldsOf(target)['name']);
}
/** The names of the filter; `null` when nothing is filtered. */
function namesAsked(body) {
    const filters = listOf(fieldsOf(fieldsOf(body['query'])['bool'])['filter']).map(fieldsOf);
    const terms = filters.map((filter) => fieldsOf(filter['terms'])).find((one) => 'targets.name.keyword' in one);
    return terms === undefined ? null : new Set(textsOf(terms['targets.name.keyword']));
}

;// CONCATENATED MODULE: ./build/src/simulator/tenant-routes.js






/** Routes that belong to no kind: users, groups, jobs. Shapes from the V1 Swagger of 2023. */
function tenantRoutes(users) {
    return [
        { method: 'GET', pattern: '/bim/rpc/user/current', permission: null, handle: ({ user }) => ok(currentUser(user)) },
        {
            method: 'POST',
            pattern: '/bim/apikey/authenticate',
            permission: null,
            handle: (request, _, tenant) => authenticate(request, tenant, users),
        },
        {
            method: 'GET',
            pattern: '/bim/group',
            permission: null,
            handle: (request, _, tenant) => listGroups(request, tenant),
        },
        {
            method: 'POST',
            pattern: '/jobs/statuses',
            permission: null,
            handle: (request, _, tenant) => jobStatuses(request, tenant),
        },
        {
            method: 'POST',
            pattern: '/api/audit/rest/v1/search',
            permission: null,
            handle: (request, _, tenant) => searchAudit(request, tenant),
        },
        ...connectionRoutes,
    ];
}
/** The token that a key is exchanged for (VERIFIED that there is such an exchange; the form is ours). */
function tokenOf(apiKey) {
    return `token-${values_digestOf(`token of ${apiKey}`).slice(0, 32)}`;
}
function authenticate(request, tenant, users) {
    const user = users.find(({ apiKey }) => apiKey === bodyOf(request, tenant)['apikey']);
    return user ? ok({ authenticated: true, token: tokenOf(user.apiKey) }) : refuse(401, 'Invalid API key.');
}
function currentUser(user) {
    return {
        id: user.id,
        iamid: 'bim',
        userid: `${user.name}@example.com`,
        projectId: user.projectId,
        permissions: [...user.permissions],
        groupPermissions: [],
        authorizations: {},
        profile: {
            id: user.id,
            iamid: 'bim',
            userid: `${user.name}@example.com`,
            name: user.name,
            email: `${user.name}@example.com`,
            systemGenerated: false,
        },
        systemGenerated: false,
        disabled: false,
        hasLogin: true,
        groups: [],
    };
}
function listGroups(request, tenant) {
    const name = request.query.get('name');
    const rows = [...tenant.table('group').values()].filter((row) => name === null || row['name'] === name);
    const page = pageOf(rows, request.query, tenant, { size: 50 });
    return ok({ hits: [...page.rows], count: page.count });
}
/** Every job is done: nothing in the simulator works by jobs that are handed out. */
function jobStatuses(request, tenant) {
    const ids = textsOf(bodyOf(request, tenant)['jobIds']);
    const jobs = tenant.table('job');
    return ok(Object.fromEntries(ids.map((id) => [
        id,
        [...jobs.values()].filter(isFields).find((job) => job['id'] === id) ?? { id, state: 'completed', output: null },
    ])));
}

;// CONCATENATED MODULE: ./build/src/simulator/incoming-request.js



/** Parses a request; what is wrong with it is kept in `refused`, to be told after authentication. */
function readRequest(request, text, users, quirks) {
    const [path = '/', query = ''] = (request.url ?? '/').split(/\?(.*)/s);
    const segments = decodedSegments(path);
    const parameters = new URLSearchParams(query);
    const { user, scheme } = authenticated(request.headers.authorization ?? '', users, quirks);
    const { body, refused } = parsedBody(request, text);
    return {
        method: request.method ?? 'GET',
        path,
        segments: segments ?? [],
        query: parameters,
        dryRun: parameters.get('dryRun') === 'true',
        body,
        bytes: Buffer.byteLength(text),
        user,
        scheme,
        refused: segments === null ? boom(400, 'The path is not valid percent-encoding.') : refused,
    };
}
function decodedSegments(path) {
    try {
        return path.split('/').slice(1).map(decodeURIComponent);
    }
    catch {
        return null;
    }
}
/** The user of a key, raw or as `Bearer`, or of a token that a key was exchanged for. */
function authenticated(header, users, quirks) {
    const bearer = /^Bearer (.+)$/i.exec(header)?.[1];
    const scheme = header === '' ? 'none' : bearer === undefined ? 'raw' : 'bearer';
    const token = users.find(({ apiKey }) => bearer !== undefined && tokenOf(apiKey) === bearer);
    if (token)
        return { user: token, scheme };
    const wanted = values_digestOf(bearer ?? header);
    const owner = users.find(({ apiKey }) => values_digestOf(apiKey) === wanted) ?? null;
    const accepted = quirks.authScheme === 'both' || quirks.authScheme === scheme;
    return { user: accepted && scheme !== 'none' ? owner : null, scheme };
}
/**
 * JSON as `application/json` or, as the docs' own curl sends its YAML, as `text/plain`. YAML itself is not read: the
 * action sends JSON, and a simulator that parsed YAML would need a parser of ours.
 */
function parsedBody(request, text) {
    if (text === '')
        return { body: undefined, refused: null };
    const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase();
    if (type !== 'application/json' && type !== 'text/plain')
        return { body: undefined, refused: boom(415, 'Unsupported Media Type') };
    try {
        return { body: JSON.parse(text), refused: null };
    }
    catch {
        const refused = type === 'text/plain'
            ? boom(415, 'The simulator reads JSON only, not YAML.')
            : boom(400, 'Invalid request payload JSON format');
        return { body: undefined, refused };
    }
}
/** A request's whole body. */
async function bodyText(request) {
    const chunks = [];
    for await (const chunk of request)
        chunks.push(chunk);
    return Buffer.concat(chunks).toString('utf8');
}

;// CONCATENATED MODULE: ./build/src/simulator/quirk.js
/** A switch or a number. */
function quirk(value, does, fact) {
    return { value, does, fact, among: [] };
}
/** One of several words, the default first. */
function oneOf(among, does, fact) {
    return { value: among[0], does, fact, among };
}

;// CONCATENATED MODULE: ./build/src/simulator/tag-quirks.js

/** What is not known of tags (docs/facts.md). */
const TAG_QUIRKS = {
    tagChildren: oneOf(['refuse', 'delete', 'keep'], 'A tag with children, deleted without `deleteHierarchy`: refused (400), deleted with them, or deleted alone.', 'UNKNOWN.'),
    newRootRefused: quirk(false, 'Tags below a root that is not there are refused (400) where the request has no `rootTag`.', 'INFERRED that the root is made with them: `rootTag` is an existing parent.'),
    parentTagsListed: quirk(true, 'GET /tag has rows of tags that have children.', 'UNKNOWN.'),
    tagFlags: quirk(true, 'Rows of GET /tag have `systemCreated`, and `protected` where it is set.', 'VERIFIED in the V1 contract of 2023 (`protected`: in replies of POST); UNKNOWN for every version.'),
};

;// CONCATENATED MODULE: ./build/src/simulator/quirks.js


/**
 * Behaviour of a tenant where the public facts are silent, contradict one another, or vary between versions. The
 * defaults are hostile on purpose: a client that works here relies on little. Each can be switched per test.
 */
/** Every quirk: name, default, what it does, the fact behind it. */
const QUIRKS = {
    // Requests
    authScheme: oneOf(['both', 'raw', 'bearer'], 'Which Authorization header is accepted: the bare key, `Bearer KEY`, or both.', 'Both are seen in working clients; the V2 docs show the bare key.'),
    badBodyStatus: quirk(400, 'Status for a body that fails validation.', 'UNKNOWN: 400 in the only documented V1 case; the integrations API and V1 policies use 422.'),
    maxPayloadBytes: quirk(1_048_576, 'A larger body gets 413. 0: no limit.', "UNKNOWN; hapi's default is 1 MiB."),
    maxInFlight: quirk(0, 'More requests at once get 429. 0: no limit.', 'No rate limit is documented.'),
    retryAfterSeconds: quirk(1, '`Retry-After` of the 429 of `maxInFlight`.', 'No 429 is documented.'),
    unknownKeysRefused: quirk(true, 'A payload with a key that the docs do not name is refused.', 'UNKNOWN whether V2 refuses or ignores unknown keys.'),
    // V2 replies
    ignoresDryRun: quirk(false, 'A dry run writes, and its reply says `dryRun: false`.', 'A first-party client once put dryRun where the server did not look, and deleted.'),
    missingDryRunEcho: quirk(false, 'V2 replies lack `dryRun`.', 'No dry-run reply was ever seen.'),
    dryRunChecksReferences: quirk(false, 'A dry run fails for a purpose, tag or data source that does not exist yet.', 'UNKNOWN whether dryRun checks references.'),
    unchangedSaysUpdating: quirk(true, 'A purpose, project or policy that already equals the payload answers `updating: true`.', 'INFERRED: `updating` probably means "exists".'),
    v2Read: quirk(false, 'GET /api/v2/{kind}/{key} answers the payload, without secrets.', 'The CLI clones, so some route exists; its path is UNKNOWN.'),
    v2PolicyDelete: quirk(false, 'DELETE /api/v2/policy/{key} exists.', 'INFERRED from the CLI; no client uses it.'),
    v2PurposeDelete: quirk(false, 'DELETE /api/v2/purpose/{name} exists.', 'INFERRED from the CLI; the first-party provider deletes purposes through V1.'),
    // V1 reads
    policyEnvelope: oneOf(['array', 'hits'], 'GET /policy/global answers a bare array or `{count, hits}`.', 'Bare array in the public V1 contract; a client for 2026.1.4 allows for an envelope.'),
    pageSize: quirk(20, 'Most rows in one page, whatever `size` asks for. 0: no limit. `noLimit=true` of purposes is honoured.', 'UNKNOWN whether the server caps `size`.'),
    shuffle: quirk(true, 'Lists that are sets (conditions, tags, names in a reply) come back in another order.', 'No order is documented.'),
    extraFields: quirk(true, 'Replies carry a field that no document names.', 'VERIFIED: "Additional fields may be included in some responses".'),
    listDefaults: quirk(true, 'Reads add the defaults that a payload left out.', 'VERIFIED by exports: accessGrant, allowDiscovery, operators … are always present.'),
    absentShareGrants: quirk(false, 'A subscription policy without `shareResponsibility` becomes a grant, not a guardrail.', 'UNKNOWN. Older documents suggest a guardrail; SaaS migrated existing policies in 2025-09 by their settings.'),
    domainList: oneOf(['domain', 'collection', 'none'], 'Which list of domains there is: `GET /domain`, only `GET /collection?type=domain`, or neither.', 'VERIFIED: 2024.1 to 2024.3 document `/collection` alone; later ones `/domain`.'),
    domainPermissionRows: oneOf(['grants', 'users'], 'What `GET /domain/{id}/permissions` lists: what was granted to groups and users, or users with where they have it from.', 'UNKNOWN. A public client shows rows of users; the documentation removes by the id of a permission.'),
    duplicateDomainStatus: quirk(409, 'Status for a second domain of a name.', 'UNKNOWN: 400 or 409.'),
    ignoresPolicyFilter: quirk(false, 'GET /dataSource ignores `globalPolicy` and lists every data source.', 'VERIFIED in the V1 Swagger of 2023 that the filter exists; UNKNOWN whether every version has it.'),
    auditSearch: quirk(false, 'POST /api/audit/rest/v1/search answers events, newest first; otherwise it is not there.', 'VERIFIED by a public client for 2026.1.4; undocumented.'),
    bareFieldTags: quirk(false, "An item of a masking rule's `fields` is the bare tag, without `type`.", 'Both forms are in public material of V1.'),
    conditionIam: quirk(true, 'Conditions name the identity manager of a group or attribute.', 'It stopped being returned for groups in v2020.3.2, and is in the V1 contract of 2023.'),
    purposeConditions: oneOf(['value', 'object'], "A purpose in a rule's exceptions is `value: NAME` or `purpose: {id, name}`.", 'INFERRED; one public V1 client uses `value`.'),
    domainsBy: oneOf(['both', 'id', 'name'], 'Domains of a circumstance come back by id, by name, or with both.', 'VERIFIED: exports have either, never both.'),
    serverAddsDocumentation: quirk(true, 'A project without documentation reads `# NAME`.', 'INFERRED from the first-party provider, which fills it in to avoid a difference.'),
    deletedListed: quirk(true, 'A deleted global policy stays in the list with `deleted: true`.', 'INFERRED: V1 rows have the field `deleted`, and clients filter by it.'),
    // References
    strictTags: quirk(false, 'Tags, groups and domains are not created because a payload mentions them.', 'UNKNOWN whether an unknown name fails, is dropped or is created.'),
    unknownTagFails: quirk(false, 'A payload that names an unknown tag is refused.', 'UNKNOWN, as `strictTags`.'),
    unknownPurposeFails: quirk(true, 'A project or policy that names an unknown purpose is refused; otherwise the name is dropped from a project.', 'UNKNOWN.'),
    unknownDataSourceFails: quirk(true, 'A project that names an unknown data source is refused; otherwise the name is dropped.', 'UNKNOWN.'),
    uniqueNames: quirk(true, 'A second policy or project with a name that is taken gets 422 with `validation[0].code: "unique"`.', 'VERIFIED for V1 policies in a public client; INFERRED for V2.'),
    // Tags
    ...TAG_QUIRKS,
    // Purposes
    purposeAcknowledgementLost: quirk(true, 'The POST that creates a purpose or sub-purpose does not store its acknowledgement; a second one does.', 'VERIFIED as a comment in the first-party provider, 2023; today UNKNOWN.'),
    defaultAcknowledgement: quirk(true, "A root purpose without an acknowledgement reads the system's text, a sub-purpose its parent's.", 'VERIFIED that absent means the system default; that a child inherits is INFERRED.'),
    droppedSubpurposeDeleted: quirk(true, 'A sub-purpose that a later payload leaves out is deleted.', 'UNKNOWN.'),
    // Projects
    projectMustAcknowledge: quirk(true, 'A project POST with purposes fails after the write until the caller has acknowledged them.', 'VERIFIED in the first-party provider that the error comes, INFERRED that the write happened.'),
    mustAcknowledgeStatus: quirk(403, 'Status of that failure.', 'UNKNOWN; only its text is known.'),
    // Data sources
    nameWords: quirk(false, 'A capitalised variable of a name template splits words: `<Tablename>` of card_auth gives `Card Auth`.', 'UNKNOWN: only one-word tables are in the examples of the docs.'),
    hardDeleteDefault: quirk(false, 'Data sources that leave a payload without `options.hardDelete` are deleted rather than disabled.', 'UNKNOWN which is the default.'),
    duplicateConnectionStatus: quirk(400, 'Status for the host and database of another connectionKey.', 'The message is VERIFIED up to 2023.3; its status, and whether it is more than a warning, UNKNOWN.'),
    settingsChangeSeen: quirk(true, 'A changed user, `ssl`, warehouse, owner or option shows its data sources as updating.', 'UNKNOWN: no dry-run reply was ever seen.'),
    secretChangeSeen: quirk(false, 'A changed secret shows its data sources as updating.', 'UNKNOWN, and important when rotating.'),
    objectSearch: quirk(false, 'POST /data/object/search lists the connections; otherwise it is not there.', 'VERIFIED path (connections API); body and paging UNKNOWN.'),
    objectSearchForm: oneOf(['list', 'envelope'], 'POST /data/object/search answers a bare list, or one page of at most `pageSize` rows in `{count, hits}`.', 'UNKNOWN; it is the only list of connections.'),
    connectionReadsAll: quirk(false, 'GET /data/connection/{key} answers for every technology; otherwise for three.', 'VERIFIED for Snowflake, Databricks Unity Catalog and AWS Lake Formation; for others UNKNOWN.'),
    objectOverrides: oneOf(['object', 'names', 'none'], 'How GET /data/object shows what was set on the object itself: an object, names, or not at all.', 'VERIFIED that `overrides` is there; its form is UNKNOWN.'),
    objectSettingsActive: quirk(false, 'The settings of GET /data/object hold `isActive` beside `state`.', 'VERIFIED for `activateNewChildren` and `dataOwners`; more UNKNOWN.'),
    objectSettingsTake: quirk(2, 'Requests that pass until an object shows the state that was set. 0: at once.', 'VERIFIED that jobs change the state; the counting is ours.'),
    settingsNeedObject: quirk(false, 'PUT /data/settings of an object that is not there is refused (404); otherwise object sync finds it just then.', 'UNKNOWN.'),
    connectionsTenant: quirk(false, 'POST and DELETE /api/v2/data are refused as deprecated.', 'VERIFIED that the endpoint is deprecated with connections; what it answers is UNKNOWN.'),
    connectionsTenantStatus: quirk(400, 'Status of that refusal.', 'UNKNOWN.'),
    creationTakes: quirk(3, 'With `wait=0`, requests that pass until new data sources can be read. 0: at once.', 'VERIFIED that the POST returns before they exist; the counting is ours.'),
    waitRunsOut: quirk(false, 'A positive `wait` runs out: the reply says `detectionRunning: true`.', 'UNKNOWN what the reply looks like then.'),
};
/** The defaults, with changes. */
function quirksWith(changes = {}) {
    const defaults = Object.fromEntries(Object.entries(QUIRKS).map(([name, { value }]) => [name, value]));
    return { ...defaults, ...changes };
}

;// CONCATENATED MODULE: ./build/src/simulator/replies.js

/** A reply as JSON. */
function jsonReply(reply, headers = {}) {
    return {
        status: reply.status,
        headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-cache', ...headers },
        body: JSON.stringify(reply.body),
    };
}
/** Adds a field that no document names to the reply and to each row of its lists. Maps by id are left alone. */
function withExtraFields(body) {
    if (Array.isArray(body))
        return body.map((row) => (isFields(row) ? { ...row, addedLater: true } : row));
    if (!isFields(body))
        return body;
    const lists = ['hits', 'purposes', 'dataSources', 'data'];
    const entries = Object.entries(body).map(([key, member]) => [
        key,
        lists.includes(key) && Array.isArray(member) ? withExtraFields(member) : member,
    ]);
    return { ...Object.fromEntries(entries), addedLater: { since: 'a version that no document describes' } };
}
/** A body as a fault leaves it: still JSON, and no longer true. */
function corrupted(body, fault) {
    if (fault?.type === 'half-list')
        return halved(body);
    if (fault?.type === 'empty-list')
        return emptied(body);
    return fault?.type === 'other-envelope' ? { unheardOf: body } : body;
}
/** Leaves every row out, and counts none. */
function emptied(body) {
    if (Array.isArray(body))
        return [];
    if (!isFields(body))
        return body;
    return Object.fromEntries(Object.entries(body).map(([key, member]) => [key, Array.isArray(member) ? [] : key === 'count' ? 0 : member]));
}
/** Leaves the second half of every list out, while `count` still counts them all. */
function halved(body) {
    if (Array.isArray(body))
        return body.slice(0, Math.floor(body.length / 2));
    if (!isFields(body))
        return body;
    return Object.fromEntries(Object.entries(body).map(([key, member]) => [key, Array.isArray(member) ? halved(member) : member]));
}

;// CONCATENATED MODULE: ./build/src/simulator/routing.js
/** A router over the routes of the kinds, then the tenant's own. */
function createRouter(kinds, own) {
    const routes = [
        ...kinds.flatMap((kind) => kind.routes.map((route) => ({ kind: kind.name, route }))),
        ...own.map((route) => ({ kind: null, route })),
    ].map((entry) => ({ ...entry, parts: entry.route.pattern.split('/').slice(1) }));
    return (method, segments) => {
        for (const { kind, route, parts } of routes) {
            const parameters = route.method === method ? matched(parts, segments) : null;
            if (parameters)
                return { route, parameters, kind };
        }
        return null;
    };
}
function matched(parts, segments) {
    if (parts.length !== segments.length)
        return null;
    const parameters = {};
    for (const [index, part] of parts.entries()) {
        const segment = segments[index] ?? '';
        if (part.startsWith(':'))
            parameters[part.slice(1)] = segment;
        else if (part !== segment)
            return null;
    }
    return parameters;
}

;// CONCATENATED MODULE: ./build/src/simulator/sending.js


/** The reply of a fault that keeps the request from its handler, or `null`. */
function instead(fault) {
    switch (fault?.type) {
        case 'status': {
            const headers = fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) };
            return jsonReply(boom(fault.status, 'A fault of the plan.'), headers);
        }
        case 'html':
            return { status: 200, headers: { 'content-type': 'text/html' }, body: '<!doctype html><title>Sign in</title>' };
        case 'redirect':
            return { status: 302, headers: { location: fault.url }, body: '' };
        case 'reset-before':
            return { status: 0, headers: {}, body: '' };
        default:
            return null;
    }
}
/** Sends a reply, unless the client has gone. */
function sending_send(response, reply) {
    if (response.destroyed || response.headersSent)
        return;
    response.writeHead(reply.status, { ...reply.headers, 'content-length': String(Buffer.byteLength(reply.body)) });
    response.end(reply.body);
}
/** Promises the whole body, sends half of it, and cuts the connection. */
function truncate(response, reply) {
    response.writeHead(reply.status, { ...reply.headers, 'content-length': String(Buffer.byteLength(reply.body)) });
    response.write(reply.body.slice(0, Math.floor(reply.body.length / 2)), () => response.destroy());
}

;// CONCATENATED MODULE: ./build/src/simulator/state.js

/** The state in a file, or `null` where there is no such file. Throws a sentence when it cannot be read as JSON. */
function readState(file) {
    let text;
    try {
        text = (0,external_node_fs_.readFileSync)(file, 'utf8');
    }
    catch (cause) {
        if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT')
            return null;
        throw new Error(`The state file ${file} cannot be read.`, { cause });
    }
    if (text.trim() === '')
        return null;
    try {
        return JSON.parse(text);
    }
    catch (cause) {
        throw new Error(`The state file ${file} is not JSON; delete it to start anew.`, { cause });
    }
}
/** Writes the state beside the file and renames it into place, so that a killed simulator leaves a whole file. */
function writeState(file, state) {
    const beside = `${file}.${process.pid}.tmp`;
    (0,external_node_fs_.writeFileSync)(beside, `${JSON.stringify(state)}\n`, { mode: 0o600 });
    (0,external_node_fs_.renameSync)(beside, file);
}

;// CONCATENATED MODULE: ./build/src/simulator/tenant.js

const FORMAT = 1;
/** The clock's first reading, in milliseconds since 1970: any fixed moment will do. */
const START = Date.UTC(2026, 0, 1);
/** An empty tenant. */
function createTenant(quirks, owner) {
    const tables = new Map();
    const counters = { ids: 0, ticks: 0, requests: 0, changes: 0 };
    function table(name) {
        const known = tables.get(name);
        if (known)
            return known;
        const made = new WatchedTable(() => {
            counters.changes += 1;
        });
        tables.set(name, made);
        return made;
    }
    const tenant = {
        quirks,
        owner,
        remote: new Map(),
        table,
        nextId() {
            counters.ids += 1;
            return counters.ids;
        },
        timestamp() {
            counters.ticks += 1;
            return new Date(START + counters.ticks * 1000).toISOString();
        },
        sequence: () => counters.requests,
        advance() {
            counters.requests += 1;
            return counters.requests;
        },
        changes: () => counters.changes,
        shuffled: (list) => (tenant.quirks.shuffle ? shuffle(list) : [...list]),
        snapshot: () => ({
            formatVersion: FORMAT,
            counters: { ...counters },
            tables: Object.fromEntries([...tables].map(([name, rows]) => [name, [...rows].map(([id, row]) => [id, row])])),
        }),
        restore(snapshot) {
            const restored = rowsOf(snapshot);
            tables.clear();
            for (const [name, rows] of restored.tables)
                for (const [id, row] of rows)
                    table(name).set(id, row);
            Object.assign(counters, restored.counters);
        },
    };
    return tenant;
}
/** Orders by a digest: looks random, is the same each time, and stays put while a client reads page after page. */
function shuffle(list) {
    return list
        .map((item) => ({ item, place: values_digestOf(stableText(item)) }))
        .sort((one, other) => (one.place < other.place ? -1 : 1))
        .map(({ item }) => item);
}
/** A table that reports each change. */
class WatchedTable extends Map {
    #changed;
    constructor(changed) {
        super();
        this.#changed = changed;
    }
    set(id, row) {
        super.set(id, row);
        this.#changed();
        return this;
    }
    delete(id) {
        const gone = super.delete(id);
        if (gone)
            this.#changed();
        return gone;
    }
    clear() {
        if (this.size > 0)
            this.#changed();
        super.clear();
    }
}
function rowsOf(snapshot) {
    if (!isFields(snapshot) || snapshot['formatVersion'] !== FORMAT || !isFields(snapshot['tables'])) {
        throw new Error(`The state is not one of this simulator: expected an object with "formatVersion": ${FORMAT} and "tables".`);
    }
    const tables = Object.entries(snapshot['tables']).map(([name, rows]) => {
        if (!Array.isArray(rows))
            throw new Error(`The state's table "${name}" is not a list of [id, row] pairs.`);
        return [name, rows.map((pair) => rowPair(name, pair))];
    });
    const counters = isFields(snapshot['counters']) ? snapshot['counters'] : {};
    const numbers = Object.entries(counters).filter((entry) => typeof entry[1] === 'number');
    return { counters: Object.fromEntries(numbers), tables };
}
function rowPair(name, pair) {
    const [id, row] = Array.isArray(pair) ? pair : [];
    if (typeof id !== 'number' || !isFields(row))
        throw new Error(`The state's table "${name}" has an entry that is not an [id, row] pair.`);
    return [id, row];
}

;// CONCATENATED MODULE: ./build/src/simulator/server.js












/** The user of a simulator that is given none: may do everything. */
const DEFAULT_USER = {
    id: 1,
    name: 'gitops',
    apiKey: 'simulator-key',
    permissions: ['APPLICATION_ADMIN', 'AUDIT', 'CREATE_DATA_SOURCE', 'CREATE_PROJECT', 'GOVERNANCE', 'USER_ADMIN'],
    projectId: null,
};
/** Starts an in-memory Immuta that speaks HTTP on loopback. Rejects when the port is taken or the state unreadable. */
async function startSimulator(options) {
    const users = options.users ?? [DEFAULT_USER];
    const tenant = createTenant(quirksWith(options.quirks), users[0] ?? DEFAULT_USER);
    const restored = options.stateFile === undefined ? null : readState(options.stateFile);
    if (restored === null)
        seed(tenant, options.kinds, users);
    else
        tenant.restore(restored);
    const journal = [];
    const route = createRouter(options.kinds, tenantRoutes(users));
    let faultOf = createFaults(options.faults ?? []);
    let open = 0;
    let peak = 0;
    const timers = new Set();
    const server = (0,external_node_http_.createServer)((request, response) => {
        open += 1;
        peak = Math.max(peak, open);
        response.once('close', () => {
            open -= 1;
        });
        serve(request, response).catch((cause) => {
            const message = cause instanceof Error ? cause.message : String(cause);
            sending_send(response, jsonReply(boom(500, `The simulator failed: ${message}`)));
        });
    });
    async function serve(request, response) {
        const came = performance.now();
        const text = await bodyText(request);
        const incoming = readRequest(request, text, users, tenant.quirks);
        const match = route(incoming.method, incoming.segments);
        const fault = faultOf({ ...incoming, kind: match?.kind ?? null });
        const sequence = tenant.advance();
        const before = tenant.changes();
        const wire = instead(fault) ?? outgoing(answer(incoming, match), incoming, fault);
        const wrote = tenant.changes() !== before;
        journal.push({
            sequence,
            method: incoming.method,
            path: incoming.path,
            query: incoming.query.toString(),
            kind: match?.kind ?? null,
            status: fault?.type.startsWith('reset') ? 0 : wire.status,
            dryRun: incoming.dryRun,
            wrote,
            body: incoming.body,
            userId: incoming.user?.id ?? null,
            authorization: incoming.scheme,
            contentType: request.headers['content-type'] ?? null,
            fault: fault?.type ?? null,
        });
        if (wrote && options.stateFile !== undefined)
            writeState(options.stateFile, tenant.snapshot());
        const left = Math.max(0, (options.latencyMilliseconds ?? 0) - (performance.now() - came));
        await pause(left + (fault?.type === 'slow' ? fault.milliseconds : 0));
        if (fault?.type === 'reset-before' || fault?.type === 'reset-after')
            request.socket.resetAndDestroy();
        else if (fault?.type === 'truncated')
            truncate(response, wire);
        else
            sending_send(response, wire);
    }
    function answer(incoming, match) {
        const { maxInFlight, maxPayloadBytes } = tenant.quirks;
        if (maxInFlight > 0 && open > maxInFlight)
            return boom(429, 'Too many requests at once.');
        if (maxPayloadBytes > 0 && incoming.bytes > maxPayloadBytes) {
            return boom(413, `Payload content length greater than maximum allowed: ${maxPayloadBytes}`);
        }
        const user = incoming.user ?? (match?.route.pattern === '/bim/apikey/authenticate' ? tenant.owner : null);
        if (user === null)
            return boom(401, 'Missing or invalid authentication.');
        if (incoming.refused)
            return incoming.refused;
        if (match === null)
            return boom(404, 'Not Found');
        const { permission } = match.route;
        if (permission !== null && !user.permissions.includes(permission)) {
            return boom(403, `Insufficient permissions: this requires ${permission}.`);
        }
        try {
            return match.route.handle({ ...incoming, user }, match.parameters, tenant);
        }
        catch (cause) {
            if (cause instanceof Refusal)
                return cause.reply;
            throw cause;
        }
    }
    function outgoing(reply, incoming, fault) {
        if (fault?.type === 'malformed')
            return { ...jsonReply(reply), body: '{"count": 1, "hits": [{' };
        const kept = corrupted(reply.body, fault);
        const maps = incoming.path === '/jobs/statuses';
        const body = tenant.quirks.extraFields && reply.status < 400 && !maps ? withExtraFields(kept) : kept;
        const echoed = fault?.type === 'no-dry-run-echo' && isFields(body) ? without(body, 'dryRun') : body;
        const headers = reply.status === 429 ? { 'retry-after': String(tenant.quirks.retryAfterSeconds) } : {};
        return jsonReply({ status: reply.status, body: echoed }, headers);
    }
    async function pause(milliseconds) {
        if (milliseconds <= 0)
            return;
        await new Promise((resolve) => {
            const timer = setTimeout(() => {
                timers.delete(timer);
                resolve();
            }, milliseconds);
            timers.add(timer);
        });
    }
    async function close() {
        for (const timer of timers)
            clearTimeout(timer);
        if (options.stateFile !== undefined)
            writeState(options.stateFile, tenant.snapshot());
        if (!server.listening)
            return;
        const closed = new Promise((resolve) => server.close(() => resolve()));
        server.closeAllConnections();
        await closed;
    }
    await new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(options.port ?? 0, '127.0.0.1', resolve);
    });
    return {
        url: `http://127.0.0.1:${server.address().port}`,
        journal,
        tenant,
        get peak() {
            return peak;
        },
        setQuirks(changes) {
            tenant.quirks = { ...tenant.quirks, ...changes };
        },
        setFaults(plan) {
            faultOf = createFaults(plan);
        },
        load(name, payload) {
            const kind = options.kinds.find((candidate) => candidate.name === name);
            if (!kind)
                throw new Error(`The simulator knows no kind "${name}"; it knows ${options.kinds.map((one) => one.name).join(', ')}.`);
            kind.load(tenant, payload);
            if (options.stateFile !== undefined)
                writeState(options.stateFile, tenant.snapshot());
        },
        close,
        [Symbol.asyncDispose]: close,
    };
}
function seed(tenant, kinds, users) {
    // Ids below 100 are left to users, so that no object is mistaken for one.
    while (tenant.nextId() < 100 + users.length)
        ;
    for (const kind of kinds)
        kind.seed(tenant);
}

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
;// CONCATENATED MODULE: ./build/src/cli/demo-stage.js



/** Copies the examples to a temporary folder. */
function openStage(examples) {
    const folder = (0,external_node_fs_.mkdtempSync)((0,external_node_path_.join)((0,external_node_os_.tmpdir)(), 'immuta-gitops-demo-'));
    for (const part of ['immuta', 'variables'])
        copyFolder((0,external_node_path_.join)(examples, part), (0,external_node_path_.join)(folder, part));
    return {
        folder,
        edit(path, before, after) {
            const text = (0,external_node_fs_.readFileSync)((0,external_node_path_.join)(folder, path), 'utf8');
            if (!text.includes(before))
                throw new Error(`${path} does not hold ${JSON.stringify(before)}`);
            (0,external_node_fs_.writeFileSync)((0,external_node_path_.join)(folder, path), text.replace(before, after));
        },
        add: (path, from) => copy(from, (0,external_node_path_.join)(folder, path)),
        remove: (path) => (0,external_node_fs_.rmSync)((0,external_node_path_.join)(folder, path), { recursive: true }),
        [Symbol.dispose]: () => (0,external_node_fs_.rmSync)(folder, { recursive: true, force: true }),
    };
}
/** Copies contents alone: an installed package may be read-only, and the demo edits its copy. */
function copyFolder(from, to) {
    for (const name of (0,external_node_fs_.readdirSync)(from))
        copy((0,external_node_path_.join)(from, name), (0,external_node_path_.join)(to, name));
}
function copy(from, to) {
    if ((0,external_node_fs_.statSync)(from).isDirectory()) {
        copyFolder(from, to);
        return;
    }
    (0,external_node_fs_.mkdirSync)((0,external_node_path_.dirname)(to), { recursive: true });
    (0,external_node_fs_.writeFileSync)(to, (0,external_node_fs_.readFileSync)(from));
}

// EXTERNAL MODULE: ./build/src/cli/local-run.js + 23 modules
var local_run = __webpack_require__(1082);
// EXTERNAL MODULE: ./build/src/kinds/index.js + 116 modules
var src_kinds = __webpack_require__(263);
// EXTERNAL MODULE: ./build/src/policy-tests/check-tests.js
var check_tests = __webpack_require__(6984);
// EXTERNAL MODULE: ./build/src/specs/desired-state.js + 1 modules
var desired_state = __webpack_require__(3210);
// EXTERNAL MODULE: ./build/src/specs/spec-tree.js + 1 modules
var spec_tree = __webpack_require__(3933);
// EXTERNAL MODULE: ./build/src/specs/variables.js + 1 modules
var specs_variables = __webpack_require__(5313);
// EXTERNAL MODULE: ./build/src/specs/workspace.js
var specs_workspace = __webpack_require__(2123);
// EXTERNAL MODULE: ./build/src/validate/check-settings.js
var check_settings = __webpack_require__(8636);
// EXTERNAL MODULE: ./build/src/validate/validate.js + 4 modules
var validate = __webpack_require__(1655);
;// CONCATENATED MODULE: ./build/src/cli/test-folder.js










const MOST_NAMED = 5;
/** The specs and policy tests of a folder. Throws RunFailure `config`. */
async function loadFolder(root, files, environment = {}) {
    const tree = await (0,spec_tree/* workingTree */.cn)((0,specs_workspace/* diskWorkspace */.D)(root), { patterns: (0,patterns_within/* patternsWithin */.nl)(root, files.patterns), exclude: files.variables }, { sparse: null, base: null });
    const variables = await (0,specs_variables/* readVariableFiles */.cD)(files.variables, (path) => tree.file(path), 'refuse');
    const options = { environment, secretNames: [], lenientSecrets: true };
    return await new desired_state/* DesiredStateLoader */.zx(src_kinds/* KINDS */.G).load(tree, (0,specs_variables/* placeholderSources */.Se)(options, variables));
}
/** Runs the policy tests. Throws RunFailure `invalid-specs` where a spec has an error: the tests would report it again. */
async function testFolder(state) {
    const valid = (0,validate/* validateDocuments */.$)(state.documents, src_kinds/* KINDS */.G, { checkSettings: check_settings/* DEFAULT_CHECK_SETTINGS */.R, isSelection: true });
    const wrong = [...state.diagnostics, ...valid.diagnostics].filter(({ severity }) => severity === 'error');
    if (wrong.length > 0) {
        const places = wrong.slice(0, MOST_NAMED).map(({ file, line, message }) => `${file}:${line}: ${message}`);
        const more = wrong.length > MOST_NAMED ? [`… and ${wrong.length - MOST_NAMED} more.`] : [];
        const head = 'The specs have errors, so no test was run. `immuta-gitops validate` shows all of them.';
        throw new failure/* RunFailure */.ae('invalid-specs', [head, ...places, ...more]);
    }
    const { results, coverage, diagnostics } = await (0,check_tests/* checkPolicyTests */.Y4)(state, src_kinds/* KINDS */.G);
    const unread = diagnostics.filter(({ code, severity }) => severity === 'error' && code !== 'test/failed' && code !== 'test/unknown');
    return { results, coverage, unread };
}
/** Whether every test ran and passed. */
function allPassed({ results, unread }) {
    return unread.length === 0 && results.every(({ status }) => status === 'passed');
}

;// CONCATENATED MODULE: ./build/src/cli/run-demo.js
var __addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});
















/** Substitutes for the secrets that the examples name; a real run takes them from the CI's secret store. */
const run_demo_SECRETS = {
    CLINICAL_SNOWFLAKE_KEY_B64: 'ZGVtby1jbGluaWNhbC1zbm93Zmxha2Uta2V5',
    RESEARCH_DATABRICKS_TOKEN: 'demo-research-databricks-token',
    GENOMICS_KEYFILE_B64: 'ZGVtby1nZW5vbWljcy1rZXlmaWxl',
    FINANCE_REDSHIFT_PASSWORD: 'demo-finance-redshift-password',
    SANDBOX_SNOWFLAKE_PASSWORD: 'demo-sandbox-snowflake-password',
};
/**
 * Takes the examples through validate, plan, apply, a second plan, an edit in the UI and the drift that it makes,
 * against an embedded simulator. Throws when a step does not end as it must.
 */
async function runDemo(examples, voice) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const paint = (0,report_colour/* coloursOf */.d)(voice.colour);
        const title = (number, text, aside) => voice.print(`\n${paint.bold(`${number}. ${text}`)}\n${paint.dim(aside)}\n\n`);
        const simulator = __addDisposableResource(env_1, await startSimulator({ kinds: simulatedKinds }), true);
        const stage = __addDisposableResource(env_1, openStage(examples), false);
        const demo = { simulator, stage, voice };
        voice.print(`${paint.bold('immuta-gitops demo')}: a hospital group's policies, in Git, on a simulated Immuta.\n`);
        await setTheScene(demo, examples);
        title(1, 'validate', 'A pull request adds a policy with a typo. It never gets as far as Immuta.');
        stage.add('immuta/policies/masking/ward-notes.yaml', (0,external_node_path_.join)(examples, 'demo', 'mistyped.yaml'));
        voice.print(run_demo_text(demo, expectExit(await run(demo, 'validate'), 1)));
        stage.remove('immuta/policies/masking/ward-notes.yaml');
        title(2, 'test', 'A change lets agency staff read contact details, and a policy test says that they must not. Without the change it passes.');
        await showTests(demo);
        title(3, 'plan', 'Put right, it is planned: reads and dry runs only. This is what would change, and who would see more.');
        const plan = expectExit(await run(demo, 'plan'), 0);
        voice.print(run_demo_text(demo, plan));
        voice.print(`\n${paint.dim('The same plan as the comment on the pull request:')}\n\n`);
        voice.print(`${quoted(renderComment(plan, { approval: (0,approval/* encodeApproval */.wz)(plan.plan, { pull: 1, head: '0'.repeat(40), coverage: plan.coverage }), corrects: false }))}\n`);
        title(4, 'apply', 'Merged: masks first, doors last, then the tenant is read again.');
        voice.print(run_demo_text(demo, expectExit(await run(demo, 'apply'), 0)));
        title(5, 'plan again', 'Nothing is left to do.');
        voice.print(run_demo_text(demo, expectExit(await run(demo, 'plan'), 0)));
        title(6, 'drift', 'Someone stages the salary mask in the UI: everyone would see salaries. The nightly run notices.');
        await editInTheUi(demo);
        const drift = expectExit(await run(demo, 'drift'), 0);
        if (drift.drift?.drifted !== true)
            throw new Error('the demo made an edit and found no drift');
        voice.print(run_demo_text(demo, drift));
        voice.print(`\n${paint.bold('Next')}  paste the two workflows of the README into your repository, or try it on files of your own:\n`);
        voice.print('      npx --yes node@24 dist/cli/index.js validate --specs "path/to/specs/**/*.yaml"\n');
        return { plan, drift };
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = __disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
/** The tenant as the main branch has it: one policy not there yet, one still stricter than the pull request wants. */
async function setTheScene(demo, examples) {
    const { stage } = demo;
    stage.remove('immuta/tests');
    stage.remove('immuta/policies/masking/birth-dates.yaml');
    stage.edit('immuta/policies/masking/contact-details.yaml', '            - Admission Desk\n', '            - Emergency Room\n');
    stage.edit('immuta/policies/access/finance.yaml', '    groups:\n      - Finance Staff\n', '    groups:\n      - Finance Staff\n      - Controlling\n');
    expectExit(await run(demo, 'apply', silent), 0);
    stage.add('immuta/policies/masking/birth-dates.yaml', (0,external_node_path_.join)(examples, 'immuta/policies/masking/birth-dates.yaml'));
    stage.edit('immuta/policies/masking/contact-details.yaml', '            - Emergency Room\n', '            - Emergency Room\n            - Admission Desk\n');
    stage.edit('immuta/policies/access/finance.yaml', '      - Controlling\n', '');
    stage.add('immuta/tests', (0,external_node_path_.join)(examples, 'immuta/tests'));
}
/** The policy tests with a mistake in a policy, and without it. */
async function showTests({ stage, voice }) {
    const policy = 'immuta/policies/masking/contact-details.yaml';
    const [right, wrong] = [
        '            - Admission Desk\n',
        '            - Admission Desk\n            - Agency Staff\n',
    ];
    const passes = async () => {
        const state = await loadFolder(stage.folder, { patterns: inputs/* DEFAULT_SPECS */.zP, variables: ['variables/prod.yaml'] });
        const tests = await testFolder(state);
        voice.print(testsAsText(tests, { coverage: false, colour: voice.colour, verbose: false }));
        return allPassed(tests);
    };
    stage.edit(policy, right, wrong);
    if (await passes())
        throw new Error('the demo broke a policy, and its tests pass');
    stage.edit(policy, wrong, right);
    voice.print('\n');
    if (!(await passes()))
        throw new Error('the tests of the examples fail');
}
async function run(demo, mode, progress = demo.voice.progress) {
    const inputs = {
        mode,
        'immuta-url': demo.simulator.url,
        'api-key': DEFAULT_USER.apiKey,
        variables: 'variables/prod.yaml',
        'plan-secrets': 'always',
        wait: '5',
    };
    const { report } = await (0,local_run/* runLocally */.g)({
        mode,
        settings: (0,read_settings/* readSettings */.s)((name) => inputs[name], {}),
        folder: demo.stage.folder,
        base: null,
        only: [],
        journalFile: null,
        environment: run_demo_SECRETS,
        signal: demo.voice.signal,
        progress,
        redactor: (0,report_redactor/* createRedactor */.l)(),
    });
    return report;
}
/** What a person does in Immuta's policy builder: read the policy, stage it, save. */
async function editInTheUi({ simulator }) {
    const headers = { authorization: DEFAULT_USER.apiKey, 'content-type': 'application/json' };
    const list = await fetch(`${simulator.url}/policy/global?searchText=salaries`, { headers });
    const rows = await list.json();
    const found = (0,json/* objectsOf */.iZ)((0,json/* isList */.Lv)(rows) ? rows : []).find((one) => one.policyKey === 'salaries');
    if (found === undefined)
        throw new Error('the demo finds no policy to edit');
    const reply = await fetch(`${simulator.url}/policy/global/${String(found.id)}`, {
        method: 'PUT',
        headers,
        body: JSON.stringify({ ...found, staged: true }),
    });
    if (!reply.ok)
        throw new Error(`the edit in the UI was answered ${reply.status}: ${await reply.text()}`);
}
function run_demo_text({ voice }, report) {
    return (0,report_text/* renderText */.S)(report, { colour: voice.colour, width: voice.width });
}
function expectExit(report, exitCode) {
    if (report.exitCode === exitCode)
        return report;
    throw new Error(`the demo's ${report.mode} ended with ${report.exitCode} instead of ${exitCode}: ${report.failures.join(' ')}`);
}
/** Markdown set apart at a terminal, the hidden marker lines left out. */
function quoted(markdown) {
    return markdown
        .split('\n')
        .filter((line) => !line.startsWith('<!--'))
        .map((line) => `  │ ${(0,escape_terminal/* terminalLine */.t)(line)}`.trimEnd())
        .join('\n');
}
const silent = { phase: () => undefined, step: () => undefined, note: () => undefined };

// EXTERNAL MODULE: ./build/src/cli/terminal.js
var terminal = __webpack_require__(9342);
;// CONCATENATED MODULE: ./build/src/cli/demo-command.js



/** `demo`: the whole story on the examples, without a tenant. */
const demoCommand = {
    name: 'demo',
    summary: 'Shows the whole story on a simulated tenant; needs nothing',
    usage: '',
    about: 'Takes the folder `examples` through validate, plan, apply, a second plan, an edit in the UI and the drift report, against an embedded simulator on loopback. It writes to a temporary folder only.',
    flags: [],
    inputs: [],
    example: 'immuta-gitops demo',
    async run(_flags, context) {
        const progress = (0,terminal/* terminalProgress */.e3)(context);
        await runDemo(examplesFolder(process.argv[1] ?? '.'), {
            print(text) {
                progress.finish();
                context.out.write(text);
            },
            progress: context.err.isTTY === true ? progress : { phase: () => undefined, step: () => undefined, note: progress.note },
            colour: (0,terminal/* wantsColour */.Ml)(context.out, context.environment),
            width: (0,terminal/* widthOf */.qz)(context.out),
            signal: context.signal,
        });
        return 0;
    },
};

// EXTERNAL MODULE: ./build/src/model/diagnostic.js
var diagnostic = __webpack_require__(9180);
// EXTERNAL MODULE: ./build/src/observe/observe-tenant.js + 2 modules
var observe_tenant = __webpack_require__(9011);
// EXTERNAL MODULE: ./build/src/model/probe.js
var probe = __webpack_require__(365);
;// CONCATENATED MODULE: ./build/src/doctor/answer.js

/**
 * Switches that neither a read nor a dry run shows: only a write would, and `doctor` never writes. The list is part of
 * the profile, so that no one takes silence for an answer.
 */
const ONLY_A_WRITE_SHOWS = [
    'absentShareGrants',
    'creationTakes',
    'defaultAcknowledgement',
    'droppedSubpurposeDeleted',
    'duplicateConnectionStatus',
    'duplicateDomainStatus',
    'hardDeleteDefault',
    'listDefaults',
    'mustAcknowledgeStatus',
    'newRootRefused',
    'objectSettingsTake',
    'projectMustAcknowledge',
    'purposeAcknowledgementLost',
    'retryAfterSeconds',
    'secretChangeSeen',
    'settingsChangeSeen',
    'settingsNeedObject',
    'strictTags',
    'tagChildren',
    'unknownDataSourceFails',
    'unknownPurposeFails',
    'v2PolicyDelete',
    'v2PurposeDelete',
    'waitRunsOut',
];

;// CONCATENATED MODULE: ./build/src/doctor/ask-dry-runs.js


/** A key that no tenant has: it is only ever sent in dry runs that were seen to be dry. */
const PROBE = 'immuta-gitops doctor probe';
/** More than 1 MiB, the limit of the framework that Immuta's replies look like (hapi). */
const LARGE = 1_100_000;
/**
 * Asks by dry run. The first is of an object as the tenant has it, so that a server that ignores `dryRun` changes
 * nothing; whatever follows is asked only while every reply says that it was dry.
 */
async function askDryRuns(reader, questions) {
    const first = questions.canaries[0];
    if (first === undefined) {
        return [(0,probe/* unanswered */.bj)(ASKED, 'the tenant has no object that could be asked about without a change')];
    }
    const answers = [];
    try {
        for await (const answer of dryRunAnswers(reader, first, questions))
            answers.push(answer);
    }
    catch (error) {
        if (!(error instanceof NotDry))
            throw error;
        const means = 'Plans are refused on this tenant: a server that ignores `dryRun` would write. Ask Immuta before you go on.';
        return [(0,probe/* problem */.CC)(ASKED, 'no', means, { dryRunConfirmed: false })];
    }
    return answers;
}
const ASKED = 'Does a dry run say that it was dry?';
async function* dryRunAnswers(reader, first, { kinds, canaries, specs }) {
    const unchanged = await dryRun(reader, first.kind, first.object.spec);
    if (unchanged.type === 'refused') {
        const means = 'Dry runs of this kind tell nothing here.';
        yield (0,probe/* problem */.CC)(ASKED, `an unchanged object was refused (${unchanged.status})`, means);
        return;
    }
    yield (0,probe/* learnt */.NR)(ASKED, 'yes', 'Plans can ask the server.', { dryRunConfirmed: true });
    yield unchangedAnswer(first.kind, unchanged.reply);
    yield await askUnknownKey(reader, first);
    yield await askInvalid(reader, first.kind);
    yield await askLarge(reader, first.kind);
    yield await askSecondName(reader, canaries);
    yield await askV2Read(reader, first);
    for (const kind of kinds) {
        const scene = {
            ask: (payload) => dryRun(reader, kind, payload),
            unusedKey: PROBE,
            specs: specs.get(kind.name) ?? [],
        };
        yield* (await kind.probeDryRun?.(scene)) ?? [];
    }
}
function unchangedAnswer(kind, reply) {
    if (kind.dryRunResult(reply) === null)
        return (0,probe/* problem */.CC)('Is its reply of a known shape?', 'no', 'Every plan would be incomplete.');
    const asked = 'What does it say of an unchanged object?';
    return reply['updating'] === true
        ? (0,probe/* learnt */.NR)(asked, '`updating: true`', 'Its word means "exists": our own comparison decides.', {
            unchangedSaysUpdating: true,
        })
        : (0,probe/* learnt */.NR)(asked, '`updating: false`', 'Its word can be held against our own comparison.', {
            unchangedSaysUpdating: false,
        });
}
/** A server that did not say that a dry run was dry. */
class NotDry extends Error {
}
async function dryRun(reader, { endpoint, name }, payload) {
    if (endpoint === null)
        throw new Error(`${name} has no dry run, and one was asked for`);
    try {
        return { type: 'answered', reply: await reader.dryRun(endpoint, payload) };
    }
    catch (error) {
        if (!(error instanceof failure/* ImmutaError */.EJ))
            throw error;
        if (error.code === 'dry-run-not-confirmed')
            throw new NotDry(error.message);
        if (error.status === null || error.code === 'unauthorized')
            throw error;
        return { type: 'refused', status: error.status, message: error.serverMessage ?? '' };
    }
}
async function askUnknownKey(reader, { kind, object }) {
    const reply = await dryRun(reader, kind, { ...object.spec, immutaGitopsDoctor: true });
    const asked = 'Is a key that no document names refused?';
    return reply.type === 'refused'
        ? (0,probe/* learnt */.NR)(asked, `yes (${reply.status})`, 'A misspelt key is seen by the server too.', { unknownKeysRefused: true })
        : (0,probe/* learnt */.NR)(asked, 'no', 'Only our own check finds a misspelt key.', { unknownKeysRefused: false });
}
async function askInvalid(reader, kind) {
    const reply = await dryRun(reader, kind, {});
    const asked = 'Which status has an invalid payload?';
    if (reply.type !== 'refused')
        return (0,probe/* problem */.CC)(asked, 'it was accepted', 'Dry runs do not check payloads here.');
    return (0,probe/* learnt */.NR)(asked, String(reply.status), 'It is reported with the words of the server.', {
        badBodyStatus: reply.status,
    });
}
async function askLarge(reader, kind) {
    const asked = 'Is a payload of over 1 MiB too large?';
    const reply = await dryRun(reader, kind, { immutaGitopsDoctor: 'x'.repeat(LARGE) });
    if (reply.type !== 'refused')
        return (0,probe/* unanswered */.bj)(asked, 'it was accepted');
    return reply.status === 413
        ? (0,probe/* learnt */.NR)(asked, 'yes (413)', 'Split specs that are larger, such as those of very many tables.', {
            maxPayloadBytes: LARGE,
        })
        : (0,probe/* learnt */.NR)(asked, 'no', 'No limit was met.', { maxPayloadBytes: 0 });
}
async function askSecondName(reader, canaries) {
    const asked = 'Is a second object with a taken name refused?';
    const canary = canaries.find(({ kind }) => kind.nameField !== undefined);
    if (canary === undefined)
        return (0,probe/* unanswered */.bj)(asked, 'nothing that has a key and a name to ask about');
    const reply = await dryRun(reader, canary.kind, { ...canary.object.spec, [canary.kind.keyField]: PROBE });
    return reply.type === 'refused'
        ? (0,probe/* learnt */.NR)(asked, `yes (${reply.status})`, 'A key that moved cannot be made before the old one is gone.', {
            uniqueNames: true,
        })
        : (0,probe/* learnt */.NR)(asked, 'no, or not by a dry run', 'Two objects may bear one name.', { uniqueNames: false });
}
async function askV2Read(reader, { kind, object }) {
    const asked = 'Is there a read of the V2 payload?';
    try {
        await reader.get(`${kind.endpoint}/${encodeURIComponent(object.key)}`);
        return (0,probe/* learnt */.NR)(asked, 'yes', 'Tell the project: plans could compare without V1.', { v2Read: true });
    }
    catch (error) {
        if (!(error instanceof failure/* ImmutaError */.EJ) || error.status === null)
            throw error;
        return (0,probe/* learnt */.NR)(asked, `no (${error.status})`, 'Plans compare by V1 reads.', { v2Read: false });
    }
}

// EXTERNAL MODULE: ./build/src/observe/read-audit.js
var read_audit = __webpack_require__(2354);
// EXTERNAL MODULE: ./build/src/observe/read-owner.js
var read_owner = __webpack_require__(4674);
;// CONCATENATED MODULE: ./build/src/doctor/ask-reads.js





/** Fields of `GET /bim/rpc/user/current` in the public V1 contract of 2023. */
const KNOWN_OWNER_FIELDS = new Set('id iamid userid projectId permissions groupPermissions authorizations profile systemGenerated disabled hasLogin groups scim lastLogin createdAt updatedAt externalUserIdsProvided supportedExternalUserIds preferences attributes masqueradedId snowflakeUser databricksUser postgresUser'.split(' '));
/** How the key is sent: each header form is tried on one read. */
async function askHeader(connectAs) {
    const works = async (scheme) => {
        try {
            await connectAs(scheme).get('/bim/rpc/user/current');
            return true;
        }
        catch (error) {
            if (error instanceof failure/* ImmutaError */.EJ && error.code === 'unauthorized')
                return false;
            throw error;
        }
    };
    const [raw, bearer] = [await works('raw'), await works('bearer')];
    const asked = 'Which Authorization header does it take?';
    if (raw && bearer)
        return (0,probe/* learnt */.NR)(asked, 'the bare key and `Bearer KEY`', 'Either `auth-scheme` works.', { authScheme: 'both' });
    if (raw)
        return (0,probe/* learnt */.NR)(asked, 'the bare key only', 'Keep `auth-scheme: raw`.', { authScheme: 'raw' });
    if (bearer)
        return (0,probe/* learnt */.NR)(asked, '`Bearer KEY` only', 'Set `auth-scheme: bearer`.', { authScheme: 'bearer' });
    return (0,probe/* problem */.CC)(asked, '401 to both forms', 'The key is wrong, revoked, or of another tenant.');
}
/** Who the key belongs to, without the name: permissions by kind, a link to a project. */
function askOwner(owner, kinds) {
    const asked = 'May the key do what the kinds need?';
    if (owner === null)
        return [(0,probe/* unanswered */.bj)(asked, 'the read of the current user was refused or has another shape')];
    const missing = (0,read_owner/* missingPermissions */.H)(owner, kinds);
    const answers = [
        missing.length === 0
            ? (0,probe/* learnt */.NR)(asked, 'every permission that the kinds need', 'Nothing is missing.')
            : (0,probe/* problem */.CC)(asked, `${missing.length} of ${kinds.length} kinds lack a permission`, missing.join(' ')),
    ];
    if (owner.projectId !== null) {
        answers.push((0,probe/* problem */.CC)('Is the key bound to a project?', 'yes', 'It sees and writes only what that project holds: use a key that is linked to none.'));
    }
    return answers;
}
/** What holds for the tenant as a whole, from reads that change nothing. */
async function askReads(reader, kinds) {
    return [
        await (0,probe/* tried */.J3)('How many rows does one page give?', () => askPageSize(reader, kinds)),
        await (0,probe/* tried */.J3)('Do replies carry fields that no document names?', () => askFields(reader)),
        await askAudit(reader),
    ];
}
/** Asks for more rows than there are of each list; the first that gives fewer shows the cap. */
async function askPageSize(reader, kinds) {
    const asked = 'How many rows does one page give?';
    let most = 0;
    for (const list of kinds.flatMap(({ pagedList }) => pagedList ?? [])) {
        const all = await reader.list({ ...list, pageSize: 500 });
        const page = ask_reads_rowsOf(await reader.get(list.path, { size: '500', offset: '0' }), list.rows ?? []);
        most = Math.max(most, page.length);
        if (page.length < Math.min(all.length, 500)) {
            return (0,probe/* learnt */.NR)(asked, `${page.length} of ${all.length}, asked for 500`, 'Lists are read page by page to their end.', { pageSize: page.length });
        }
    }
    return (0,probe/* learnt */.NR)(asked, `all ${most} that there are`, 'No cap was seen; lists are read to their end anyway.', {
        pageSize: 0,
    });
}
async function askFields(reader) {
    const asked = 'Do replies carry fields that no document names?';
    const reply = await reader.get('/bim/rpc/user/current');
    if (!(0,json/* isObject */.Gv)(reply))
        return (0,probe/* unanswered */.bj)(asked, 'the current user reads as no object');
    const unknown = Object.keys(reply).filter((key) => !KNOWN_OWNER_FIELDS.has(key)).length;
    return (0,probe/* learnt */.NR)(asked, `${unknown} in the current user`, 'Unknown fields are ignored.', { extraFields: unknown > 0 });
}
/** A `POST` that only reads. Whatever it answers but events, drift goes without it: that is not a problem. */
async function askAudit(reader) {
    const asked = 'Does the audit say who changed what?';
    const no = (seen) => (0,probe/* learnt */.NR)(asked, seen, 'Drift says who changed an object only where reads tell.', { auditSearch: false });
    try {
        const reply = await reader.search(read_audit/* AUDIT_SEARCH */.$X, { size: 0 });
        if (!(0,json/* isList */.Lv)(hitsOf(hitsOf(reply))))
            return no('an answer of another shape');
        return (0,probe/* learnt */.NR)(asked, 'yes', 'Drift asks it once, for what drifted.', { auditSearch: true });
    }
    catch (error) {
        if (!(error instanceof failure/* ImmutaError */.EJ) || ['unauthorized', 'aborted', 'unreachable', 'refused'].includes(error.code))
            throw error;
        return no(error.status === null ? 'no answer' : `no: ${error.status}`);
    }
}
/** The `hits` of a reply, a list or an object. */
function hitsOf(reply) {
    const { hits } = (0,json/* isObject */.Gv)(reply) ? reply : {};
    return hits;
}
function ask_reads_rowsOf(reply, keys) {
    if (Array.isArray(reply))
        return reply;
    if (!(0,json/* isObject */.Gv)(reply))
        return [];
    const found = keys.map((key) => reply[key]).find((value) => (0,json/* isList */.Lv)(value));
    return (0,json/* isList */.Lv)(found) ? found : [];
}

;// CONCATENATED MODULE: ./build/src/doctor/examine.js





/** Examines a tenant by reads and dry runs alone. Throws ImmutaError where no answer can come at all. */
async function examine(examination) {
    const { kinds, progress, specs } = examination;
    const header = await askHeader((scheme) => examination.connectAs(scheme));
    const scheme = header.switches['authScheme'];
    if (scheme === undefined)
        return diagnosis([header]);
    const reader = examination.connectAs(scheme === 'bearer' ? 'bearer' : 'raw');
    const scope = { kinds, specs: new Map(), keys: new Map(), selected: [], everything: 'lists' };
    const observation = await (0,observe_tenant/* observeTenant */.v)(reader, scope, progress);
    const reads = kinds.map((kind) => {
        const found = observation.kinds.get(kind.name);
        const asked = `Can ${kind.plural} be read?`;
        const gap = found?.gaps[0];
        if (gap !== undefined)
            return (0,probe/* problem */.CC)(asked, 'no, or not in full', gap.what === 'list'
                ? 'The list was refused or broken; plans would be incomplete.'
                : 'Some object could not be read.');
        const unknown = found?.objects.filter((object) => object.unread.some(({ why }) => why === 'unknown')).length ?? 0;
        if (unknown > 0)
            return (0,probe/* problem */.CC)(asked, `yes, but ${unknown} use words that are not known`, 'Plans that touch them would be incomplete.');
        return (0,probe/* learnt */.NR)(asked, `yes, ${found?.objects.length ?? 0}`, 'They can be compared.');
    });
    const canaries = kinds.flatMap((kind) => {
        const object = kind.readable && kind.endpoint !== null
            ? observation.kinds.get(kind.name)?.objects.find((one) => one.unread.length === 0 && one.protectedBy === null)
            : undefined;
        return object === undefined ? [] : [{ kind, object }];
    });
    const answers = [
        header,
        ...askOwner(observation.owner, kinds),
        ...reads,
        ...(await askReads(reader, kinds)),
        ...(await askKinds(reader, kinds, specs)),
        ...(await askDryRuns(reader, { kinds, canaries, specs })),
    ];
    const limited = examination.rateLimited();
    const rate = limited === 0
        ? (0,probe/* learnt */.NR)('Was any request answered 429?', 'no', 'No rate limit was met.', { rateLimited: false })
        : (0,probe/* learnt */.NR)('Was any request answered 429?', `${limited} were`, 'Lower `concurrency`; runs slow down by themselves.', { rateLimited: true });
    return diagnosis([...answers, rate]);
}
/** What each kind wants to know of the tenant, by reads alone. */
async function askKinds(reader, kinds, specs) {
    const answers = [];
    for (const { name, probe } of kinds)
        answers.push(...((await probe?.(reader, specs.get(name) ?? [])) ?? []));
    return answers;
}
function diagnosis(answers) {
    const switches = answers.flatMap((answer) => Object.entries(answer.switches));
    switches.sort(([a], [b]) => (0,diagnostic/* compareText */.n6)(a, b));
    return {
        answers,
        profile: { formatVersion: 1, switches: Object.fromEntries(switches), unanswered: ONLY_A_WRITE_SHOWS },
    };
}

;// CONCATENATED MODULE: ./build/src/doctor/table.js
const MARKS = { fine: 'ok', problem: '!!', unknown: '??' };
/** The table for a terminal: asked, seen, what it means, a block a question. */
function diagnosisTable(answers) {
    const lines = answers.flatMap(({ asked, seen, means, state }) => [
        `${MARKS[state]}  ${asked}`,
        `      seen:  ${seen}`,
        `      means: ${means}`,
    ]);
    const problems = answers.filter(({ state }) => state === 'problem').length;
    const open = answers.filter(({ state }) => state === 'unknown').length;
    return `${[...lines, '', `${answers.length} questions, ${problems} problems, ${open} not answered.`].join('\n')}\n`;
}

// EXTERNAL MODULE: ./build/src/runtime/clock.js
var clock = __webpack_require__(5504);
// EXTERNAL MODULE: ./build/src/cli/input-groups.js
var input_groups = __webpack_require__(3593);
// EXTERNAL MODULE: ./build/src/cli/run-command.js + 9 modules
var run_command = __webpack_require__(1731);
// EXTERNAL MODULE: ./build/src/specs/git-history.js + 1 modules
var git_history = __webpack_require__(4986);
// EXTERNAL MODULE: ./build/src/specs/load-revisions.js
var load_revisions = __webpack_require__(8707);
;// CONCATENATED MODULE: ./build/src/cli/working-tree.js




/** The specs of the working folder; a secret that is not set passes. Throws RunFailure. */
async function specsInWorkingTree({ settings, folder, environment }) {
    const { head } = await (0,load_revisions/* loadRevisions */.Z)({
        kinds: src_kinds/* KINDS */.G,
        workspace: (0,specs_workspace/* diskWorkspace */.D)(folder),
        history: (0,git_history/* gitHistory */.Hn)(folder),
        head: 'working-tree',
        base: null,
        basePatterns: null,
        pending: [],
        patterns: settings.specs,
        variables: settings.variables,
        secretNames: settings.secretNames,
        environment,
        lenientSecrets: true,
    });
    return head;
}

;// CONCATENATED MODULE: ./build/src/cli/doctor-command.js











/** `doctor`: how a tenant behaves, by reads and dry runs alone. */
const doctorCommand = {
    name: 'doctor',
    summary: 'Examines a tenant by reads and dry runs alone, safe on production',
    usage: '[--out tenant-profile.json] [--format text|json] [FLAGS]',
    about: 'Checks URL, key, header form, permissions, lists and pages, and asks the tenant what the public documentation leaves open, as far as a read or a dry run can answer it. It never writes. Whether data specs work is asked in the technology of the specs here, with a made-up connection. The profile holds no names and no secrets; other commands take it by --tenant-profile.',
    flags: [
        { name: 'out', value: 'PATH', description: 'Writes the profile as JSON.' },
        { name: 'format', value: 'FORMAT', description: 'text (default) or json.' },
    ],
    inputs: [{ title: 'Specs', names: ['specs', 'variables', 'environment'] }, ...input_groups/* TENANT_INPUTS */.Rv],
    example: 'immuta-gitops doctor --out tenant-profile.json',
    run: doctor,
};
async function doctor(flags, context) {
    const format = flags.value('format') ?? 'text';
    if (format !== 'text' && format !== 'json') {
        throw new failure/* RunFailure */.ae('config', `\`--format\` is ${JSON.stringify(format)}; it must be text or json.`);
    }
    const run = (0,run_command/* localRunOf */.y8)('plan', flags, context);
    const { settings, redactor, progress, signal, environment } = run;
    if (settings.apiKey !== '')
        redactor.add(settings.apiKey);
    const options = { kinds: src_kinds/* KINDS */.G, environment, clock: clock/* systemClock */.m, signal, redactor, progress };
    const tenants = {
        raw: lazyTenant({ ...options, settings: { ...settings, authScheme: 'raw' } }),
        bearer: lazyTenant({ ...options, settings: { ...settings, authScheme: 'bearer' } }),
    };
    try {
        const { answers, profile } = await examine({
            kinds: src_kinds/* KINDS */.G,
            specs: await specsInView(run),
            connectAs: (scheme) => tenants[scheme].open().reader,
            rateLimited: () => tenants.raw.open().stats().rateLimited + tenants.bearer.open().stats().rateLimited,
            progress,
        });
        progress.finish();
        const out = flags.value('out');
        if (out !== undefined)
            await (0,write_file/* writeWhole */.f)((0,external_node_path_.resolve)(context.folder, out), redactor.text(profileText(profile)));
        const text = format === 'json' ? `${JSON.stringify({ answers, profile }, null, 2)}\n` : diagnosisTable(answers);
        context.out.write(redactor.text(text));
        return answers.some(({ state }) => state === 'problem') ? 1 : 0;
    }
    catch (error) {
        if (error instanceof failure/* ImmutaError */.EJ)
            throw new failure/* RunFailure */.ae('immuta-unreachable', error.message, { cause: error });
        throw error;
    }
    finally {
        progress.finish();
        await tenants.raw.close();
        await tenants.bearer.close();
    }
}
/** By kind, the specs here, without their secrets. What cannot be read is left out: doctor examines the tenant. */
async function specsInView(run) {
    try {
        const head = await specsInWorkingTree(run);
        const byKind = Map.groupBy(head.resources, ({ kind }) => kind);
        return new Map([...byKind].map(([kind, resources]) => [kind, resources.map(({ desired }) => desired)]));
    }
    catch (error) {
        if (!(error instanceof failure/* RunFailure */.ae))
            throw error;
        run.progress.note(`The specs here could not be read, so questions in their words are not asked: ${error.message}`);
        return new Map();
    }
}
function profileText(profile) {
    return `${JSON.stringify(profile, null, 2)}\n`;
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./build/src/model/drift.js
var drift = __webpack_require__(664);
// EXTERNAL MODULE: ./build/src/model/identity.js
var identity = __webpack_require__(2565);
// EXTERNAL MODULE: ./build/src/specs/parse-file.js + 1 modules
var parse_file = __webpack_require__(680);
// EXTERNAL MODULE: ./build/src/edit/edit-document.js + 7 modules
var edit_document = __webpack_require__(8642);
;// CONCATENATED MODULE: ./build/src/edit/edit-item.js



/** Makes one object of a file say `target`: a document, or one item of a document's list. */
function editObject({ file, index, item }, text, target) {
    if (item === undefined)
        return (0,edit_document/* editDocument */.y)(file, text, index, target);
    const { field } = item;
    const whole = wholeDocument(file, text, index);
    const own = target[field];
    return (0,edit_document/* editDocument */.y)(file, text, index, withItems(whole, field, (items) => items.with(item.index, (0,json/* isList */.Lv)(own) ? (own[0] ?? null) : null)));
}
/** Removes objects from a file; `null` when it is then empty. Items leave their list, and a list without any leaves as a document. */
function removeObjects(path, text, places) {
    let current = text;
    // From the last document of a file to its first, so that the places of the others hold.
    for (const [index, group] of [...Map.groupBy(places, (place) => place.index)].sort(([a], [b]) => b - a)) {
        if (current === null)
            return null;
        current = withoutObjects({ path, text: current, index }, group);
    }
    return current;
}
function withoutObjects({ path, text, index }, places) {
    const items = places.flatMap(({ item }) => item ?? []);
    const [first] = items;
    if (first === undefined)
        return (0,edit_document/* removeDocument */.s)(path, text, index);
    const whole = wholeDocument(path, text, index);
    const left = itemsOf(whole, first.field).filter((_, at) => !items.some((item) => item.index === at));
    if (left.length === 0)
        return (0,edit_document/* removeDocument */.s)(path, text, index);
    return (0,edit_document/* editDocument */.y)(path, text, index, withItems(whole, first.field, () => left)).text;
}
function wholeDocument(path, text, index) {
    return (0,parse_file/* parseFile */.C)({ path, bytes: new TextEncoder().encode(text) }).documents[index]?.value ?? null;
}
function itemsOf(whole, field) {
    const items = (0,json/* isObject */.Gv)(whole) ? whole[field] : undefined;
    return (0,json/* isList */.Lv)(items) ? items : [];
}
function withItems(whole, field, change) {
    return (0,json/* isObject */.Gv)(whole) ? { ...whole, [field]: change([...itemsOf(whole, field)]) } : whole;
}

// EXTERNAL MODULE: ./build/src/model/pointer.js
var pointer = __webpack_require__(6106);
// EXTERNAL MODULE: ./build/src/plan/align.js
var align = __webpack_require__(4736);
// EXTERNAL MODULE: ./build/src/plan/canonical.js
var canonical = __webpack_require__(4267);
// EXTERNAL MODULE: ./build/src/plan/compare.js
var plan_compare = __webpack_require__(6650);
// EXTERNAL MODULE: ./build/src/plan/diff.js
var diff = __webpack_require__(6082);
;// CONCATENATED MODULE: ./build/src/edit/written.js

function escapePlaceholders(value) {
    if (typeof value === 'string')
        return value.replaceAll('${', () => '$${');
    if ((0,json/* isList */.Lv)(value))
        return value.map((item) => escapePlaceholders(item));
    if (!(0,json/* isObject */.Gv)(value))
        return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, escapePlaceholders(item)]));
}
/** Whether a placeholder (not `$${`, which means itself) is somewhere in a value as written. */
function hasPlaceholder(value) {
    if (typeof value === 'string')
        return value.replaceAll('$${', '').includes('${');
    if ((0,json/* isList */.Lv)(value))
        return value.some(hasPlaceholder);
    return (0,json/* isObject */.Gv)(value) && Object.values(value).some(hasPlaceholder);
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

;// CONCATENATED MODULE: ./build/src/edit/merge.js








/** Rounds after which a field that still differs is taken from the tenant as a whole. */
const MOST_ROUNDS = 3;
/**
 * The spec with the tenant's state in it, and as much of the file's own way to say things as can stay: fields that it
 * leaves out, orders that mean nothing, other spellings, placeholders.
 */
function mergeActual(request) {
    let spec = request.raw;
    const kept = new Map();
    for (let round = 0;; round += 1) {
        const desired = request.resolve(spec);
        if (desired === null)
            return { spec, kept: [{ path: '', reason: 'A placeholder of the result has no value.' }] };
        const left = (0,plan_compare/* compareWithActual */.Ey)(request.kind, desired, request.actual, null).changes.filter(({ path }) => ![...kept.keys()].some((place) => (0,pointer/* touches */.yI)(place, path)));
        if (left.length === 0)
            break;
        if (round > MOST_ROUNDS) {
            const reason = 'What Immuta has could not be written as a spec; edit it by hand.';
            return { spec: request.raw, kept: left.map(({ path }) => ({ path, reason })), failed: true };
        }
        if (round === MOST_ROUNDS)
            spec = takeWhole(spec, request.actual.spec, left.map(({ path }) => path));
        else
            spec = mergeOnce(request, spec, desired, kept);
    }
    return { spec, kept: [...kept].map(([path, reason]) => ({ path, reason })) };
}
function mergeOnce(request, raw, desired, kept) {
    const { kind, actual } = request;
    const hidden = actual.unread.filter((part) => part.why !== 'inferred').map((part) => part.path);
    const merging = { hidden, kept };
    const merged = mergeValue(merging, { raw, desired, actual: actual.spec, shape: kind.shape, steps: [] });
    return (0,json/* isObject */.Gv)(merged) ? merged : raw;
}
const UNKNOWN = { type: 'object', fields: {}, complete: true };
function mergeValue(merging, at) {
    const { raw, desired, actual } = at;
    if ((0,diff/* diff */.Ui)(actual, desired, at.shape).length === 0)
        return raw;
    const shape = (0,canonical/* resolveShape */.a_)(at.shape, desired);
    if ((0,canonical/* resolveShape */.a_)(at.shape, actual) === shape) {
        if (shape.type === 'object' && (0,json/* isObject */.Gv)(raw) && (0,json/* isObject */.Gv)(desired) && (0,json/* isObject */.Gv)(actual)) {
            return mergeObject(merging, { ...at, raw, desired, actual, shape });
        }
        if (shape.type === 'opaque' && (0,json/* isObject */.Gv)(raw) && (0,json/* isObject */.Gv)(desired) && (0,json/* isObject */.Gv)(actual)) {
            return mergeObject(merging, { ...at, raw, desired, actual, shape: UNKNOWN });
        }
        if (shape.type === 'set' && (0,json/* isList */.Lv)(raw) && (0,json/* isList */.Lv)(desired) && (0,json/* isList */.Lv)(actual)) {
            return mergeSet(merging, { ...at, raw, desired, actual, shape });
        }
        if (shape.type === 'list' && (0,json/* isList */.Lv)(raw) && (0,json/* isList */.Lv)(desired) && (0,json/* isList */.Lv)(actual)) {
            return mergeList(merging, { ...at, raw, desired, actual, shape });
        }
    }
    return mayChange(merging, raw, at.steps) ? likeBefore(raw, escapePlaceholders(actual)) : raw;
}
function mergeObject(merging, at) {
    const { raw, desired, actual, shape } = at;
    const result = new Map(Object.entries(raw));
    const done = new Set();
    const field = (name, of, complete) => {
        const desiredKey = (0,canonical/* presentKey */.by)(desired, name, of);
        const actualKey = (0,canonical/* presentKey */.by)(actual, name, of);
        for (const key of [desiredKey, actualKey])
            if (key !== null)
                done.add(key);
        if (of.ignore === true)
            return;
        const desiredValue = desiredKey === null ? undefined : desired[desiredKey];
        const actualValue = actualKey === null ? undefined : actual[actualKey];
        const after = (0,canonical/* countsAsAbsent */.Ed)(desiredValue, of) ? of.default : desiredValue;
        const before = (0,canonical/* countsAsAbsent */.Ed)(actualValue, of) ? of.default : actualValue;
        const key = desiredKey ?? actualKey ?? name;
        const steps = [...at.steps, key];
        if (before === undefined && after === undefined)
            return;
        if (before !== undefined && after !== undefined) {
            if ((0,diff/* diff */.Ui)(before, after, of.shape).length === 0)
                return;
            if (desiredKey !== null && desiredValue !== undefined && !(0,canonical/* countsAsAbsent */.Ed)(desiredValue, of)) {
                const place = { raw: raw[desiredKey] ?? null, desired: desiredValue, actual: before, shape: of.shape, steps };
                result.set(key, mergeValue(merging, place));
            }
            else if (mayChange(merging, raw[key] ?? null, steps))
                result.set(key, escapePlaceholders(before));
        }
        else if (before === undefined) {
            if (desiredKey !== null && mayChange(merging, raw[desiredKey] ?? null, steps))
                result.delete(desiredKey);
        }
        else if ((complete || of.threeWay === true) && mayChange(merging, null, steps)) {
            result.set(key, escapePlaceholders(before));
        }
    };
    for (const [name, of] of Object.entries(shape.fields))
        field(name, of, shape.complete === true || of.complete === true);
    for (const name of [...Object.keys(desired), ...Object.keys(actual)]) {
        if (!done.has(name))
            field(name, { shape: { type: 'opaque' } }, shape.complete === true);
    }
    return Object.fromEntries(result);
}
/** The items that stay keep their places; what is new comes after them, sorted, since the server's order means nothing. */
function mergeSet(merging, at) {
    const { raw, desired, actual, shape } = at;
    const pairs = (0,align/* alignSet */.Wl)(actual, desired, shape, (0,diff/* alignment */.Ot)());
    const actualOf = new Map(pairs.flatMap((pair) => (pair.desired === null ? [] : [[pair.desired, pair.actual]])));
    const fresh = pairs.flatMap((pair) => pair.desired === null && pair.actual !== null ? [actual[pair.actual] ?? null] : []);
    const gone = new Set();
    const result = desired.flatMap((item, index) => {
        const own = raw[index] ?? null;
        const steps = [...at.steps, index];
        const text = (0,canonical/* canonicalText */.A4)(item, shape.of);
        // A repetition of an item goes where the first one goes.
        if (!actualOf.has(index))
            return gone.has(text) ? [] : [own];
        const pairedWith = actualOf.get(index) ?? null;
        const other = pairedWith === null ? undefined : (actual[pairedWith] ?? null);
        if (other !== undefined && (0,diff/* diff */.Ui)(other, item, shape.of).length === 0)
            return [own];
        if (other !== undefined && ((0,json/* isObject */.Gv)(other) || (0,json/* isList */.Lv)(other))) {
            return [mergeValue(merging, { raw: own, desired: item, actual: other, shape: shape.of, steps })];
        }
        if (other !== undefined)
            fresh.push(other);
        if (!mayChange(merging, own, steps))
            return [own];
        gone.add(text);
        return [];
    });
    const added = fresh
        .map((item) => ({ item: escapePlaceholders(item), text: (0,canonical/* canonicalText */.A4)(item, shape.of) }))
        .sort((a, b) => (0,diagnostic/* compareText */.n6)(a.text, b.text));
    return mayChange(merging, null, at.steps) ? [...result, ...added.map(({ item }) => item)] : result;
}
function mergeList(merging, at) {
    const { raw, desired, actual, shape } = at;
    return (0,align/* alignList */.aL)(actual, desired, shape, (0,diff/* alignment */.Ot)()).flatMap((pair) => {
        if (pair.desired === null) {
            return pair.actual === null || !mayChange(merging, null, at.steps)
                ? []
                : [escapePlaceholders(actual[pair.actual] ?? null)];
        }
        const own = raw[pair.desired] ?? null;
        const steps = [...at.steps, pair.desired];
        if (pair.actual === null)
            return mayChange(merging, own, steps) ? [] : [own];
        const place = { raw: own, desired: desired[pair.desired] ?? null, actual: actual[pair.actual] ?? null };
        return [mergeValue(merging, { ...place, shape: shape.of, steps })];
    });
}
/** Whether what is at a place may go; notes why where it may not. */
function mayChange({ hidden, kept }, raw, steps) {
    const path = (0,pointer/* toPointer */.rb)(steps);
    if (hidden.some((place) => (0,pointer/* touches */.yI)(place, path)))
        return false;
    if (!hasPlaceholder(raw))
        return true;
    kept.set(path, 'A placeholder is here; change the variable, or the place by hand.');
    return false;
}
function takeWhole(spec, actual, paths) {
    const result = new Map(Object.entries(spec));
    for (const path of paths) {
        const [name = ''] = (0,pointer/* fromPointer */.kU)(path);
        const value = actual[name];
        if (value === undefined)
            result.delete(name);
        else
            result.set(name, escapePlaceholders(value));
    }
    return Object.fromEntries(result);
}

;// CONCATENATED MODULE: ./build/src/edit/adopt.js





/** Turns drift into edits of the spec files. Pure: the caller writes them. */
function adopt(request) {
    const texts = new Map();
    const removals = [];
    const items = [];
    for (const item of inOrder(request.items)) {
        if (!(0,drift/* isDrifted */.T)(item) && item.state !== 'unknown')
            continue;
        const subject = request.subjects.get((0,identity/* identity */.D_)(item.kind, item.key));
        const outcome = skipReason(item, subject, request);
        if (outcome !== null)
            items.push(outcome);
        else if (subject !== undefined) {
            const { file, text } = subject.resource.document;
            const known = texts.get(file) ?? { before: text, now: text };
            texts.set(file, known);
            if (subject.actual === null) {
                removals.push(subject);
                items.push({ kind: item.kind, key: item.key, file, result: 'removed', notes: [] });
            }
            else
                items.push(edited(item, { ...subject, actual: subject.actual }, known, request));
        }
    }
    const leaving = removals.map(({ resource }) => resource.document);
    for (const [file, places] of Map.groupBy(leaving, (document) => document.file)) {
        const known = texts.get(file);
        if (known?.now != null)
            known.now = removeObjects(file, known.now, places);
    }
    const files = [...texts]
        .filter(([, { before, now }]) => before !== now)
        .map(([path, { before, now }]) => ({ path, before, after: now }))
        .sort((a, b) => (0,diagnostic/* compareText */.n6)(a.path, b.path));
    return { files, items };
}
/** Names of `pick` that fit nothing that could be adopted. */
function unknownPicks(items, pick) {
    return pick.filter((name) => !items.some((item) => (0,drift/* isDrifted */.T)(item) && picks(name, item)));
}
/** Whether a `--pick` names an item: by its key, or by KIND/KEY. */
function picks(name, { kind, key }) {
    return name === key || name === `${kind}/${key}`;
}
/** Why nothing is edited for an item, or `null` when it is to be adopted. */
function skipReason(item, subject, request) {
    if (!(0,drift/* isDrifted */.T)(item))
        return left(item, 'It could not be compared.');
    const picked = request.pick.some((name) => picks(name, item));
    if (request.pick.length > 0 && !picked)
        return left(item, 'It was not picked.');
    if (subject === undefined)
        return left(item, 'Its spec is not in the working folder.');
    if (!subject.kind.readable) {
        return left(item, `Immuta does not give ${subject.kind.plural} back; edit the spec by hand, or revert.`);
    }
    if (item.state === 'conflict' && !picked) {
        return left(item, `Git and the tenant both changed it; \`--pick\` its key to take the tenant's state.`);
    }
    if (item.state === 'deleted-in-tenant' && !request.deletions) {
        return left(item, 'It was deleted in the tenant; `--adopt-deletions` removes its document.');
    }
    return null;
}
function left(item, note) {
    return { kind: item.kind, key: item.key, file: item.file, result: 'left', notes: [note] };
}
function edited(item, { kind, resource, actual }, file, request) {
    const { document, spec: raw } = resource;
    const merged = mergeActual({ kind, raw, actual, resolve: (spec) => request.resolve(resource, spec) });
    const notes = [
        ...merged.kept.map(({ path, reason }) => `${path === '' ? 'The whole' : path}: ${reason}`),
        ...actual.unread
            .filter((part) => part.why !== 'inferred')
            .map(({ path, reason }) => `${path === '' ? 'The whole' : path} was not compared: ${reason}`),
    ];
    if (merged.failed)
        return { kind: item.kind, key: item.key, file: document.file, result: 'left', notes };
    const result = editObject(document, file.now ?? document.text, merged.spec);
    file.now = result.text;
    if (result.rewritten)
        notes.push('The document was written anew: its comments and layout are lost.');
    return { kind: item.kind, key: item.key, file: document.file, result: 'adopted', notes };
}
function inOrder(items) {
    return [...items].sort((a, b) => (0,diagnostic/* compareText */.n6)(a.kind, b.kind) || (0,diagnostic/* compareText */.n6)(a.key, b.key));
}

// EXTERNAL MODULE: ./build/src/specs/placeholders.js
var placeholders = __webpack_require__(8790);
;// CONCATENATED MODULE: ./build/src/action/adopt-drift.js



/** The edits that write what a drift run found in the tenant into the spec files. Writes nothing itself. */
function adoptDrift({ findings, made, input }, options) {
    const subjects = new Map();
    for (const [id, draft] of made.drafts) {
        if (draft.type === 'desired')
            subjects.set(id, { kind: draft.kind, resource: draft.resource, actual: draft.actual });
    }
    return adopt({
        items: findings.items,
        subjects,
        ...options,
        resolve(resource, spec) {
            const kind = src_kinds/* KINDS */.G.find(({ name }) => name === resource.kind);
            if (kind === undefined)
                return null;
            return (0,placeholders/* resolveResource */.T)({ ...resource, spec }, kind, input.head.sources).resolved?.desired ?? null;
        },
    });
}

// EXTERNAL MODULE: ./node_modules/diff/libesm/diff/array.js
var array = __webpack_require__(1318);
;// CONCATENATED MODULE: ./build/src/edit/changed-lines.js

/** How many lines `git diff` would show as removed and added. */
function changedLines(before, after) {
    const parts = (0,array/* diffArrays */.E)(changed_lines_linesOf(before), changed_lines_linesOf(after));
    const count = (kind) => parts.reduce((sum, part) => sum + (part[kind] ? part.value.length : 0), 0);
    return { removed: count('removed'), added: count('added') };
}
function changed_lines_linesOf(text) {
    return text === '' ? [] : text.split('\n');
}

;// CONCATENATED MODULE: ./build/src/edit/read-tenant.js

/**
 * Reads the tenant to the bottom: first the lists, then each object that they name with what costs a request of its own
 * (the data sources of a project, the texts of sub-purposes). `only`: keys by kind, everything otherwise; `isPicked`: only
 * these of what the lists show.
 */
async function readTenant(reader, kinds, options) {
    const { progress, isPicked = () => true } = options;
    const read = (keys) => (0,observe_tenant/* observeTenant */.v)(reader, { kinds, specs: new Map(), keys, selected: [], everything: 'all' }, progress);
    if (options.only !== undefined)
        return await read(options.only);
    const first = await read(new Map());
    const keys = [...first.kinds].map(([kind, { objects }]) => {
        const own = objects.filter(({ key, protectedBy }) => protectedBy === null && isPicked(kind, key));
        return [kind, new Set(own.map((object) => object.key))];
    });
    const seen = await read(new Map(keys));
    if (options.isPicked === undefined)
        return seen;
    const picked = [...seen.kinds].map(([kind, one]) => {
        return [kind, { ...one, objects: one.objects.filter(({ key }) => isPicked(kind, key)) }];
    });
    return { ...seen, kinds: new Map(picked) };
}

// EXTERNAL MODULE: ./build/src/model/counted.js
var counted = __webpack_require__(7129);
;// CONCATENATED MODULE: ./build/src/edit/export-draft.js

/** What the file says instead of a value that no read gives; not a placeholder's name by accident of any file. */
const FILL_IN = 'FILL_IN';
/**
 * The draft of an object that could not be read in full. What the kind's schema requires and nothing shows is there
 * as a placeholder, the key above all: a key that was made up would replace what is live.
 */
function draftOf(kind, actual, problem) {
    const comment = [
        `Draft of ${kind.title} ${oneLine(actual.name)}; not a spec: its name ends in ".draft", so that no pattern matches it.`,
        oneLine(problem),
        ...(kind.readable
            ? ['Complete it, then rename the file to end in ".yaml".']
            : [
                `Fill in every \${${FILL_IN}_…}, ${kind.keyField} first: it must be the one under which these were made (the Immuta CLI`,
                'lists them). Another one makes Immuta replace what is live. Then rename the file to end in ".yaml", and plan.',
            ]),
    ];
    if (kind.readable)
        return { value: actual.spec, comment };
    return { value: completed(kind, actual.spec), comment };
}
function completed(kind, spec) {
    const value = { [kind.keyField]: placeholder(kind.keyField) };
    for (const [name, item] of Object.entries(spec))
        value[name] = item;
    for (const pointer of kind.secretScope) {
        const name = pointer.slice(1);
        const retained = value[name];
        const required = ['handler', 'username', 'password'];
        const missing = required.filter((field) => !(0,json/* isObject */.Gv)(retained) || retained[field] === undefined);
        value[name] = {
            ...((0,json/* isObject */.Gv)(retained) ? retained : {}),
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

;// CONCATENATED MODULE: ./build/src/edit/file-names.js
/** Longest name, well below the 255 bytes of common file systems. */
const MOST_BYTES = 180;
/** Hands out names in the order in which they are asked for: sorted keys make them deterministic. */
function createNames() {
    const taken = new Set();
    return {
        reserve(folder, key, extension) {
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
    const short = file_names_cut(name);
    const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(short);
    return reserved || short === '' ? `-${short}` : short;
}
function file_names_cut(name) {
    let result = '';
    for (const character of name) {
        if (Buffer.byteLength(result + character) > MOST_BYTES)
            break;
        result += character;
    }
    return result;
}

;// CONCATENATED MODULE: ./build/src/edit/stable-order.js



/** A payload with what the server hands out in any order put in one: sets are sorted, lists and known keys stay. */
function inStableOrder(spec, shape) {
    return ordered(spec, shape);
}
function ordered(value, of) {
    const shape = (0,canonical/* resolveShape */.a_)(of, value);
    if (shape.type === 'object' && (0,json/* isObject */.Gv)(value)) {
        return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, ordered(item, shape.fields[key]?.shape ?? { type: 'opaque' })]));
    }
    if (shape.type === 'set' && (0,json/* isList */.Lv)(value)) {
        return value
            .map((item) => ({ item: ordered(item, shape.of), text: (0,canonical/* canonicalText */.A4)(item, shape.of) }))
            .sort((a, b) => (0,diagnostic/* compareText */.n6)(a.text, b.text))
            .map(({ item }) => item);
    }
    if (shape.type === 'list' && (0,json/* isList */.Lv)(value))
        return value.map((item) => ordered(item, shape.of));
    if ((0,json/* isObject */.Gv)(value)) {
        const entries = Object.entries(value).sort(([a], [b]) => (0,diagnostic/* compareText */.n6)(a, b));
        return Object.fromEntries(entries.map(([key, item]) => [key, ordered(item, { type: 'opaque' })]));
    }
    return (0,json/* isList */.Lv)(value) ? value.map((item) => ordered(item, { type: 'opaque' })) : value;
}

// EXTERNAL MODULE: ./build/src/edit/write-yaml.js
var write_yaml = __webpack_require__(5005);
;// CONCATENATED MODULE: ./build/src/edit/export-files.js








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
        for (const actual of inLists(kind, unique(found.objects, gaps), options.refusals)) {
            const refusal = options.refusals?.get(refusalKey(kind.name, actual.key));
            const problem = refusal?.reason ?? unreadable(kind, actual);
            const draft = problem !== null;
            if (draft)
                gaps.push({ kind: kind.name, key: actual.key, sort: 'draft', reason: problem });
            else
                gaps.push(...partsOf(actual), ...unexpectedFiles(actual, refusal));
            const folder = draft ? 'drafts' : options.flat ? '' : folderOf(kind);
            const path = names.reserve(folder, actual.fileName ?? actual.key, draft ? '.yaml.draft' : '.yaml');
            files.push({
                path,
                text: export_files_textOf(kind, actual, { ...options, problem, unexpected: refusal?.unexpected ?? [] }),
                kind: kind.name,
                key: actual.key,
                draft,
            });
        }
    }
    return { files: files.sort((a, b) => (0,diagnostic/* compareText */.n6)(a.path, b.path)), gaps: gaps.sort(compareGaps) };
}
/**
 * Objects that one document may list together, as one object: a file for each of the groups that are written together. What
 * cannot be a spec as it is stays by itself, and so do all of a group that was refused.
 */
function inLists(kind, objects, refusals) {
    const { itemsField: field, batchOf } = kind;
    if (field === undefined || batchOf === undefined)
        return objects;
    const isRefused = (key) => refusals?.get(refusalKey(kind.name, key)) !== undefined;
    const isListed = ({ key, spec, unread }) => unread.length === 0 && !isRefused(key) && !isRefused(listKey(batchOf(spec)));
    const groups = [...Map.groupBy(objects.filter(isListed), ({ spec }) => batchOf(spec))];
    const lists = groups.flatMap(([fileName, [first, ...others]]) => {
        if (first === undefined)
            return [];
        const items = [first, ...others].flatMap(({ spec }) => ((0,json/* isList */.Lv)(spec[field]) ? spec[field] : []));
        return [{ ...first, key: listKey(fileName), fileName, spec: { ...first.spec, [field]: items } }];
    });
    return [...lists, ...objects.filter((actual) => !isListed(actual))];
}
/** What a list of objects goes by in reports: no object has such a key. */
function listKey(group) {
    return `${group}.*`;
}
/** Key of `Refusals`. */
function refusalKey(kind, key) {
    return `${kind}\n${key}`;
}
/** The objects to write, by key. What the system made is left out and named; of two with one key the first counts, as for a plan. */
function unique(objects, gaps) {
    const byKey = new Map();
    for (const actual of objects) {
        const { kind, key } = actual;
        if (actual.protectedBy !== null)
            gaps.push({ kind, key, sort: 'left out', reason: `It is Immuta's own (${actual.protectedBy}).` });
        else if (key === '')
            gaps.push({ kind, key, sort: 'left out', reason: 'Immuta gives it no key and no name.' });
        else if (byKey.has(key))
            gaps.push({ kind, key, sort: 'left out', reason: 'Another object has the same key; rename one in Immuta.' });
        else
            byKey.set(key, actual);
    }
    return [...byKey.values()].sort((a, b) => (0,diagnostic/* compareText */.n6)(a.key, b.key));
}
function unreadable(kind, actual) {
    if (!kind.readable)
        return `Immuta does not give ${kind.plural} back: the key, the credentials and the options have to be filled in.`;
    const unknown = actual.unread.filter((part) => part.why === 'unknown');
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
function unexpectedFiles({ kind, key }, refusal) {
    return (refusal?.unexpected ?? []).map((path) => ({
        kind,
        key,
        sort: 'part',
        reason: `${path}: the V2 schema has no such field; it is left out.`,
    }));
}
function export_files_textOf(kind, actual, options) {
    const style = options.flat ? write_yaml/* LIKE_THE_CLI */.PQ : write_yaml/* READABLE */.Jk;
    const known = options.unexpected.reduce((value, path) => export_files_without(value, (0,pointer/* fromPointer */.kU)(path)), actual.spec);
    const spec = escapePlaceholders(inStableOrder(known, kind.shape));
    if (options.problem === null)
        return (0,write_yaml/* writeYaml */.Vd)(spec, style);
    const { value, comment } = draftOf(kind, { ...actual, spec }, options.problem);
    return (0,write_yaml/* writeYaml */.Vd)(value, style, comment);
}
function export_files_without(value, [step, ...rest]) {
    if (step === undefined)
        return value;
    if ((0,json/* isList */.Lv)(value))
        return value.map((item, index) => (index === Number(step) ? export_files_without(item, rest) : item));
    if (!(0,json/* isObject */.Gv)(value))
        return value;
    const entries = Object.entries(value).flatMap(([key, item]) => {
        if (key !== step)
            return [[key, item]];
        return rest.length === 0 ? [] : [[key, export_files_without(item, rest)]];
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
;// CONCATENATED MODULE: ./build/src/edit/export-report.js


const SORTS = [
    {
        sort: 'unread',
        title: 'Not read',
        meaning: 'A read was refused or failed; what it would have given is missing. Fix it and export again.',
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
        `Tenant ${(0,escape_markdown/* markdownCode */.D9)(facts.tenant)}: ${(0,counted/* counted */.hS)(specs, 'spec')}, ${(0,counted/* counted */.hS)(files.length - specs, 'draft')}, ${(0,counted/* counted */.hS)(gaps.length, 'gap')}.`,
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

;// CONCATENATED MODULE: ./build/src/edit/sanitise.js

/** Keys of lists whose members are people: owners of data sources, users of owner restrictions. */
const PEOPLE = new Set(['owners', 'users']);
/** Fields of such a member that name the person. */
const NAMES = new Set(['name', 'username', 'iamid']);
const MAIL = /[\p{L}\p{N}._%+'-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
/**
 * A tenant with its people's names replaced: owners, users of owner restrictions, and whatever looks like an e-mail
 * address, anywhere in a text. The same person gets the same substitute everywhere; substitutes are numbered in the order of
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
    const kinds = new Map([...observation.kinds].map(([kind, seen]) => [
        kind,
        {
            ...seen,
            objects: seen.objects.map((actual) => ({
                ...actual,
                key: replaced(actual.key, false, standIns),
                name: replaced(actual.name, false, standIns),
                spec: replaced(actual.spec, false, standIns),
                unread: actual.unread.map((part) => ({ ...part, reason: replaced(part.reason, false, standIns) })),
                createdBy: null,
            })),
            gaps: seen.gaps.map((gap) => ({ ...gap, reason: replaced(gap.reason, false, standIns) })),
        },
    ]));
    return { ...observation, kinds };
}
function collect(value, person, into) {
    if (typeof value === 'string') {
        for (const [mail] of value.matchAll(MAIL))
            into.add(mail.toLowerCase());
    }
    else if ((0,json/* isList */.Lv)(value))
        for (const item of value)
            collect(item, person, into);
    else if ((0,json/* isObject */.Gv)(value)) {
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
    if ((0,json/* isList */.Lv)(value))
        return value.map((item) => replaced(item, person, standIns));
    if (!(0,json/* isObject */.Gv)(value))
        return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => {
        const standIn = person && NAMES.has(key) && typeof item === 'string' ? standIns.get(item.toLowerCase()) : undefined;
        return [key, standIn ?? replaced(item, PEOPLE.has(key), standIns)];
    }));
}

;// CONCATENATED MODULE: ./build/src/cli/export-command.js




















/** `export`: the tenant as spec files, the way in for a team that starts with a full tenant. */
const exportCommand = {
    name: 'export',
    summary: 'Writes the tenant as spec files',
    usage: '--out DIR [--flat] [--sanitize] [--force]',
    about: 'Writes policies, projects, purposes and data objects as spec files that pass `validate` and plan to nothing. What Immuta does not give back in full (data connections above all) becomes a draft under DIR/drafts whose name ends in .yaml.draft, so that no spec pattern matches it. DIR/export-report.md lists every gap. It sends reads only. Files that are there already and equal stay; others stop it, unless --force is given.',
    flags: [
        { name: 'out', value: 'DIR', description: 'Folder to write to; it is made.' },
        {
            name: 'flat',
            description: 'Every spec in one folder, with names, indentation and key order of the Immuta CLI (default: a folder a kind).',
        },
        { name: 'sanitize', description: 'Replaces the names of people: owners, restricted users, e-mail addresses.' },
        {
            name: 'pick',
            value: 'KEY',
            list: true,
            description: 'This object only (KEY or KIND/KEY); may be repeated.',
        },
        { name: 'force', description: 'Overwrites files that are there already and differ.' },
    ],
    inputs: input_groups/* TENANT_INPUTS */.Rv,
    example: 'immuta-gitops export --out immuta',
    run: exportTenant,
};
async function exportTenant(flags, context) {
    const out = flags.value('out') ?? flags.positionals[0];
    if (out === undefined)
        throw new failure/* RunFailure */.ae('config', 'Say where to write: `export --out DIR`.');
    return await exportInto(out, flags, context);
}
/** Exports into a folder, by the flags that are given. Answers the exit status. */
async function exportInto(out, flags, context) {
    const settings = (0,read_settings/* readSettings */.s)((name) => (name === 'mode' ? 'plan' : flags.value(name)), context.environment);
    const redactor = (0,report_redactor/* createRedactor */.l)();
    if (settings.apiKey !== '')
        redactor.add(settings.apiKey);
    const progress = (0,terminal/* terminalProgress */.e3)(context);
    const { environment, signal } = context;
    const connection = lazyTenant({
        kinds: src_kinds/* KINDS */.G,
        settings,
        environment,
        clock: clock/* systemClock */.m,
        signal,
        redactor,
        progress,
    });
    const picks = (0,read_settings/* splitLines */.u)(flags.value('pick') ?? '');
    const isPicked = (kind, key) => picks.includes(key) || picks.includes(`${kind}/${key}`);
    let seen;
    let tenant;
    try {
        const { reader, host } = connection.open();
        seen = await readTenant(reader, src_kinds/* KINDS */.G, { progress, ...(picks.length === 0 ? {} : { isPicked }) });
        tenant = host;
    }
    finally {
        await connection.close();
    }
    refuseUnknownPicks(picks, seen);
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
function refuseUnknownPicks(picks, { kinds }) {
    const names = new Set([...kinds].flatMap(([kind, { objects }]) => objects.flatMap(({ key }) => [key, `${kind}/${key}`])));
    const unknown = picks.filter((pick) => !names.has(pick));
    if (unknown.length === 0)
        return;
    throw new failure/* RunFailure */.ae('config', `\`--pick\` names what the tenant does not show: ${unknown.map((name) => JSON.stringify(name)).join(', ')}. \`immuta-gitops list\` shows what it does; write its key, or KIND/KEY.`);
}
/**
 * The export, held against `validate`: an object whose spec our own rules refuse (Immuta took it all the same) becomes a
 * draft that says why, so that what is left passes.
 */
function checkedExport(seen, flat) {
    const refusals = new Map();
    for (;;) {
        const made = exportFiles(seen, src_kinds/* KINDS */.G, { flat, refusals });
        const found = refused(made.files.filter((file) => !file.draft));
        if (found.size === 0)
            return made;
        // A second refusal makes a draft of what leaving fields out did not fix: the loop ends.
        for (const [key, refusal] of found) {
            const again = refusals.has(key) && refusal.reason === null;
            refusals.set(key, again ? { ...refusal, reason: 'Immuta shows fields that V2 has no word for.' } : refusal);
        }
    }
}
function refused(files) {
    const parsed = files.map(({ path, text }) => (0,parse_file/* parseFile */.C)({ path, bytes: new TextEncoder().encode(text) }));
    const { diagnostics } = (0,validate/* validateDocuments */.$)(parsed.flatMap((file) => file.documents), src_kinds/* KINDS */.G, { checkSettings: check_settings/* DEFAULT_CHECK_SETTINGS */.R });
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
            unexpected: strangers.map((one) => one.path),
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
        await (0,write_file/* refuseLinks */.U)(full, how.folder);
        const there = await (0,promises_.readFile)(full, 'utf8').catch((error) => absent(error, path));
        // The report tells of the newest run; it is ours alone.
        const ours = path === 'export-report.md' && (there === null || there.startsWith('# Export\n'));
        if (there === text)
            kept += 1;
        else if (there !== null && !how.force && !ours)
            differing.push(path);
        else {
            await (0,write_file/* writeWhole */.f)(full, text, how.folder);
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
const export_command_MOST_NAMED = 20;
function inWords({ files, gaps }, { written, kept, differing, folder }) {
    const specs = files.filter((file) => !file.draft).length;
    const count = (sort) => gaps.filter((gap) => gap.sort === sort).length;
    const lines = [
        `Export to ${folder}: ${(0,counted/* counted */.hS)(specs, 'spec')}, ${(0,counted/* counted */.hS)(files.length - specs, 'draft')}; ${(0,counted/* counted */.hS)(written, 'file')} written, ${kept} already there.`,
        ...(gaps.length === 0
            ? []
            : [
                `Gaps: ${count('unread')} not read, ${(0,counted/* counted */.hS)(count('draft'), 'draft')}, ${(0,counted/* counted */.hS)(count('part'), 'missing part')}, ${(0,counted/* counted */.hS)(count('inferred'), 'inferred word')}, ${count('left out')} left out. See ${(0,external_node_path_.join)(folder, 'export-report.md')}.`,
            ]),
        ...differing
            .slice(0, export_command_MOST_NAMED)
            .map((path) => `  there already and different, not overwritten: ${(0,external_node_path_.join)(folder, path)}`),
        ...(differing.length > export_command_MOST_NAMED ? [`  … and ${differing.length - export_command_MOST_NAMED} more`] : []),
        ...(differing.length > 0 ? ['Nothing was overwritten. Export to another folder, or give `--force`.'] : []),
        ...(differing.length === 0 && specs > 0
            ? [`Next: immuta-gitops plan --specs ${JSON.stringify((0,external_node_path_.join)(folder, '**/*.yaml'))}`]
            : []),
    ];
    return `${lines.map(escape_terminal/* terminalLine */.t).join('\n')}\n`;
}

;// CONCATENATED MODULE: ./build/src/cli/adopt-run.js













/** Runs drift, then writes the tenant's state into the spec files of the working folder. Sends reads and dry runs only. */
async function adoptLocally(run, options) {
    let fresh = null;
    const { report, drift: found } = await (0,local_run/* runLocally */.g)({
        ...run,
        mode: 'drift',
        async afterwards(reader, { drift }) {
            if (options.unmanaged === null || drift === null)
                return;
            fresh = await readTenant(reader, src_kinds/* KINDS */.G, { progress: run.progress, only: unmanagedKeys(drift, options.pick) });
        },
    });
    if (found === null) {
        const failures = report.failures.map((text) => `immuta-gitops: ${text}`);
        return { exitCode: report.exitCode === 0 ? 1 : report.exitCode, text: lines(failures), adoption: null };
    }
    const { findings } = found;
    const adoptable = options.unmanaged === null ? [] : findings.items.filter((item) => item.state === 'unmanaged');
    adopt_run_refuseUnknownPicks(findings.items, adoptable, options.pick);
    const adoption = adoptDrift(found, { pick: options.pick, deletions: options.deletions });
    for (const file of adoption.files)
        await writeEdit(run.folder, file);
    const added = fresh === null ? [] : await writeUnmanaged(run, fresh, { found, options });
    const left = adoption.items.filter((item) => item.result === 'left' || item.notes.length > 0);
    return {
        // Guards and mistakes of the specs as they were are the next plan's business: nothing was sent, and the specs changed.
        exitCode: left.length > 0 || !report.plan.complete ? 3 : 0,
        text: lines(adopt_run_inWords(adoption, added)),
        adoption,
    };
}
function adopt_run_refuseUnknownPicks(items, unmanaged, pick) {
    const unknown = unknownPicks(items, pick).filter((name) => !unmanaged.some((item) => picks(name, item)));
    if (unknown.length === 0)
        return;
    throw new failure/* RunFailure */.ae('config', `\`--pick\` names what did not drift: ${unknown.map((name) => JSON.stringify(name)).join(', ')}. \`immuta-gitops drift\` lists what did; write its key, or KIND/KEY.`);
}
function unmanagedKeys({ findings }, pick) {
    const keys = new Map();
    for (const item of findings.items) {
        if (item.state !== 'unmanaged' || (pick.length > 0 && !pick.some((name) => picks(name, item))))
            continue;
        keys.set(item.kind, (keys.get(item.kind) ?? new Set()).add(item.key));
    }
    return keys;
}
/** Writes unmanaged objects as an export would, drafts aside. A file that is there already is never overwritten. */
async function writeUnmanaged(run, fresh, { found, options }) {
    const desired = unmanagedKeys(found, options.pick);
    const kinds = new Map([...fresh.kinds].map(([kind, seen]) => [
        kind,
        { ...seen, objects: seen.objects.filter((object) => desired.get(kind)?.has(object.key) === true) },
    ]));
    // A draft is not a spec, and adopting is about specs: `export` writes drafts.
    const files = checkedExport({ ...fresh, kinds }, false).files.filter((file) => !file.draft);
    const folder = (0,external_node_path_.resolve)(options.unmanaged ?? run.folder);
    const written = [];
    for (const { path, text } of files) {
        const full = (0,external_node_path_.join)(folder, path);
        const shown = (0,external_node_path_.relative)(run.folder, full);
        await (0,write_file/* refuseLinks */.U)(full, folder);
        const there = await (0,promises_.readFile)(full, 'utf8').catch(() => null);
        if (there !== null && there !== text) {
            throw new failure/* RunFailure */.ae('config', `\`${shown}\` is there already and differs; adopt into another folder.`);
        }
        await (0,write_file/* writeWhole */.f)(full, text, folder);
        written.push(shown);
    }
    return written;
}
/** A byte order mark is not part of a document's text; it stays where it was. */
async function writeEdit(folder, { path, after }) {
    const full = (0,external_node_path_.join)(folder, path);
    await (0,write_file/* refuseLinks */.U)(full, folder);
    if (after === null)
        return await (0,promises_.rm)(full);
    const bytes = await (0,promises_.readFile)(full);
    const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
    await (0,write_file/* writeWhole */.f)(full, marked ? `\ufeff${after}` : after, folder);
}
function adopt_run_inWords({ files, items }, added) {
    const counts = files.map((file) => ({
        path: file.path,
        ...changedLines(file.before, file.after ?? ''),
        gone: file.after === null,
    }));
    const removed = counts.reduce((sum, file) => sum + file.removed, 0);
    const inserted = counts.reduce((sum, file) => sum + file.added, 0);
    const notes = items.flatMap((item) => {
        const what = `${item.kind} "${item.key}"`;
        if (item.result === 'adopted')
            return [`adopted  ${what} (${item.file ?? ''})`, ...item.notes.map((note) => `           ${note}`)];
        if (item.result === 'removed')
            return [`removed  ${what} (${item.file ?? ''})`];
        return [`left     ${what}: ${item.notes.join(' ')}`];
    });
    return [
        ...notes,
        ...added.map((path) => `added    ${path}`),
        ...counts.map((file) => `  ${file.path}: ${file.gone ? 'removed' : `+${file.added} -${file.removed}`}`),
        files.length === 0 && added.length === 0
            ? 'Nothing to adopt: no file was changed.'
            : `${(0,counted/* counted */.hS)(files.length, 'file')} edited (+${inserted} -${removed} lines), ${added.length} added. Look at \`git diff\`, then run \`immuta-gitops plan\`: it should be empty.`,
    ];
}
function lines(texts) {
    return texts.map((text) => `${(0,escape_terminal/* terminalLine */.t)(text)}\n`).join('');
}

// EXTERNAL MODULE: ./build/src/cli/run-flags.js
var run_flags = __webpack_require__(6327);
;// CONCATENATED MODULE: ./build/src/cli/drift-command.js






const DRIFT_FLAGS = [
    { name: 'out', value: 'FILE', description: 'With --shard: writes the plan file of the shard, for --merge.' },
    { name: 'expect', value: 'DIGEST', description: 'The same as --expect-digest.' },
    { name: 'adopt', description: "Writes the tenant's state into the spec files of the working folder." },
    {
        name: 'pick',
        value: 'KEY',
        list: true,
        description: 'With --adopt: this object only (KEY or KIND/KEY), also where Git changed it too; may be repeated.',
    },
    {
        name: 'adopt-deletions',
        description: 'With --adopt: removes the documents of objects that the tenant no longer has.',
    },
    {
        name: 'adopt-unmanaged',
        value: 'DIR',
        description: 'With --adopt: writes objects that no spec describes below DIR, as `export` would.',
    },
];
/** `drift`: finds what was edited behind Git's back. */
const driftCommand = {
    ...(0,run_command/* runCommand */.d1)('drift', [...DRIFT_FLAGS, ...run_flags/* FLAGS */.Wg, run_flags/* EXIT_FLAG */.gV, run_flags/* JOURNAL_FLAG */.ne], input_groups/* DRIFT_INPUTS */.GU),
    summary: "Finds what was changed behind Git's back",
    about: 'Compares every spec with the tenant and says what was edited, deleted or never applied. With `--on-drift apply` it puts edited objects back; it never deletes objects. With `--adopt` it writes the state of the tenant into the spec files instead: only the places that differ change, comments and layout stay.',
    example: 'immuta-gitops drift --adopt --pick "Mask PII"',
    run: async (flags, context) => {
        const given = withExpect(flags);
        return given.isSet('adopt') ? await drift_command_adoptDrift(given, context) : await findDrift(given, context);
    },
};
async function findDrift(flags, context) {
    for (const name of ['pick', 'adopt-deletions', 'adopt-unmanaged']) {
        if (flags.isSet(name))
            throw new failure/* RunFailure */.ae('config', `\`--${name}\` says what to adopt; it needs \`--adopt\`.`);
    }
    return await (0,run_command/* runMode */.rt)('drift', flags, context);
}
async function drift_command_adoptDrift(flags, context) {
    const run = (0,run_command/* localRunOf */.y8)('drift', flags, context);
    if (run.settings.shard !== null || run.settings.merge.length > 0) {
        throw new failure/* RunFailure */.ae('config', '`--adopt` reads the tenant in one piece; remove `--shard` and `--merge`.');
    }
    if (run.settings.onDrift === 'apply') {
        throw new failure/* RunFailure */.ae('config', '`--adopt` takes the tenant for right and `--on-drift apply` takes Git; give one of them.');
    }
    const unmanaged = flags.value('adopt-unmanaged');
    const result = await adoptLocally(run, {
        pick: (flags.value('pick') ?? '').split('\n').filter((name) => name !== ''),
        deletions: flags.isSet('adopt-deletions'),
        unmanaged: unmanaged === undefined ? null : (0,external_node_path_.resolve)(context.folder, unmanaged),
    });
    run.progress.finish();
    context.out.write(run.redactor.text(result.text));
    return result.exitCode;
}
/** `--expect` is short for the input `expect-digest`. */
function withExpect(flags) {
    return {
        ...flags,
        value: (name) => flags.value(name) ?? (name === 'expect-digest' ? flags.value('expect') : undefined),
    };
}

// EXTERNAL MODULE: ./build/src/plan/set-exposure.js
var set_exposure = __webpack_require__(7255);
// EXTERNAL MODULE: ./build/src/specs/objects-in-files.js
var objects_in_files = __webpack_require__(4090);
// EXTERNAL MODULE: ./build/src/exposure/condition.js
var exposure_condition = __webpack_require__(2850);
// EXTERNAL MODULE: ./build/src/exposure/decide.js
var exposure_decide = __webpack_require__(7723);
// EXTERNAL MODULE: ./build/src/exposure/diagram.js
var diagram = __webpack_require__(3394);
// EXTERNAL MODULE: ./build/src/exposure/facets.js
var facets = __webpack_require__(5607);
// EXTERNAL MODULE: ./build/src/exposure/mask.js
var exposure_mask = __webpack_require__(7267);
// EXTERNAL MODULE: ./build/src/exposure/situation.js
var situation = __webpack_require__(6443);
// EXTERNAL MODULE: ./build/src/exposure/viewer-access.js
var viewer_access = __webpack_require__(2668);
;// CONCATENATED MODULE: ./build/src/exposure/matrix.js








/** All cells of one column's tag, a viewer a cell. */
function cellsOfTag(policies, tag, viewers) {
    const columnTags = new Set([tag]);
    const open = { source: null, column: null, approved: null, columnTags };
    const taking = new situation/* Filling */.C({ viewer: null, ...open });
    const relevant = policies.filter((policy) => taking.of((0,facets/* takesColumn */.Rk)(policy)) !== exposure_condition/* NEVER */.tm);
    const unused = relevant.flatMap(({ key, unused: list }) => list.map(({ path }) => `\`${path}\` of the policy "${key}"`));
    if (unused.length > 0) {
        const cell = {
            text: 'unknown',
            open: [`What ${(0,counted/* listed */.KE)(unused)} means for access is not known.`],
            by: relevant.map(({ key }) => key).sort(),
            range: null,
        };
        return viewers.map(() => cell);
    }
    const choice = (0,facets/* masksOf */.JF)(relevant);
    return viewers.map((viewer) => cellOf(choice, new situation/* Filling */.C({ viewer, ...open })));
}
function cellOf(choice, filling) {
    const leaves = new Map();
    const idOf = (leaf) => {
        const id = JSON.stringify([(0,exposure_mask/* nameOf */.Vb)(leaf.mask), leaf.by]);
        leaves.set(id, leaf);
        return id;
    };
    try {
        const { ways, open } = (0,exposure_decide/* decide */.L)((0,viewer_access/* filled */.Bq)(choice, filling, idOf));
        const reached = [...new Set(ways.flatMap((way) => [...way]))].flatMap((id) => leaves.get(id) ?? []);
        const words = ways.map((way) => [...new Set([...way].flatMap((id) => leaves.get(id) ?? []).map(({ mask }) => (0,exposure_mask/* nameOf */.Vb)(mask)))].sort());
        const text = [...new Set(words.map((list) => list.join(' / ')))].sort().join(' or ');
        const ranks = reached.flatMap(({ mask }) => rankOf(mask) ?? []);
        return {
            text,
            open: open.map((reason) => `It depends on ${reason}.`),
            by: [...new Set(reached.flatMap(({ by }) => by ?? []))].sort(),
            range: ranks.length < reached.length ? null : [Math.min(...ranks), Math.max(...ranks)],
        };
    }
    catch (error) {
        if (!(error instanceof diagram/* TooInvolved */.UO))
            throw error;
        return { text: 'unknown', open: ['The policies are too involved to decide it.'], by: [], range: null };
    }
}
/** Which way a cell changed, as far as the ranges tell. */
function changeOf(before, after) {
    if (before.text === after.text && before.open.join() === after.open.join())
        return 'same';
    if (before.range === null || after.range === null)
        return 'other';
    const [least, most] = [after.range[0] - before.range[0], after.range[1] - before.range[1]];
    if (least >= 0 && most >= 0 && least + most > 0)
        return 'more';
    return least <= 0 && most <= 0 && least + most < 0 ? 'less' : 'other';
}
function rankOf({ strength }) {
    switch (strength) {
        case 'clear':
            return 2;
        case 'hidden':
            return 0;
        case 'partial':
        case 'function':
            return 1;
        default:
            return null;
    }
}

// EXTERNAL MODULE: ./build/src/report/escape-visible.js
var escape_visible = __webpack_require__(4270);
;// CONCATENATED MODULE: ./build/src/policy-tests/policy-names.js

/** The names in the conditions of some policies. */
function namesOf(policies) {
    const groups = new Set();
    const attributes = new Map();
    const [tags, columnTags, domains] = [new Set(), new Set(), new Set()];
    const purposes = new Set();
    for (const condition of policies.flatMap(policy_names_conditionsOf)) {
        for (const one of (0,exposure_condition/* factsOf */.xS)(condition)) {
            if (one.of === 'viewer' && one.type === 'group')
                groups.add(one.name);
            else if (one.of === 'viewer' && one.type === 'attribute')
                attributes.set(`${one.name} ${one.value}`, [one.name, one.value]);
            else if (one.of === 'viewer' && one.type === 'acting') {
                if (one.name !== '*')
                    purposes.add(one.name);
            }
            else if (one.of === 'source' && one.type === 'tag')
                tags.add(one.tag);
            else if (one.of === 'source' && one.type === 'place') {
                const domain = /^in the domain '([\s\S]*)'$/.exec(one.text)?.[1];
                if (domain !== undefined)
                    domains.add(domain);
            }
            else if (one.of !== 'viewer' && one.of !== 'row' && one.of !== 'opaque' && one.of !== 'reading') {
                if ((one.type === 'tag' || one.type === 'column') && one.tag !== '*')
                    columnTags.add(one.tag);
            }
            else if (one.of === 'row' && one.type === 'match')
                columnTags.add(one.tag);
        }
    }
    return {
        groups: [...groups].sort(),
        attributes: [...attributes.values()],
        tags: [...tags].sort(),
        columnTags: [...columnTags].sort(),
        domains: [...domains].sort(),
        purposes: [...purposes].sort(),
    };
}
function policy_names_conditionsOf({ policy: { acts, actions, accessPolicy } }) {
    const rules = actions.flatMap((action) => action.rules);
    return [
        acts,
        ...rules.flatMap(({ about, visible, mask }) => [about, visible, ...(mask === null ? [] : [mask.columns.selected])]),
        ...(accessPolicy === null ? [] : [accessPolicy.satisfied]),
    ];
}
/** Someone with these memberships and no others. */
function viewer({ groups = [], attributes = new Map(), purposes = [], }) {
    return { groups: new Set(groups), attributes, purposes: new Set(purposes) };
}

;// CONCATENATED MODULE: ./build/src/policy-tests/matrix-data.js




/**
 * Who sees what, by membership and tag: each group, attribute and purpose that the policies of either side name, by itself, and
 * people without any. `before`: the side to compare with, `null` for none.
 */
function matrixData(after, { before, kinds, title, base, }) {
    const [now, was] = [(0,check_tests/* testedPolicies */.I0)(after, kinds), (0,check_tests/* testedPolicies */.I0)(before ?? [], kinds)];
    const names = namesOf([...now, ...was]);
    const rows = [
        { sort: 'none', name: '', viewer: viewer({}) },
        ...names.groups.map((name) => ({ sort: 'group', name, viewer: viewer({ groups: [name] }) })),
        ...names.attributes.map(([name, value]) => ({
            sort: 'attribute',
            name: `${name} = ${value}`,
            viewer: viewer({ attributes: new Map([[name, new Set([value])]]) }),
        })),
        ...names.purposes.map((name) => ({ sort: 'purpose', name, viewer: viewer({ purposes: [name] }) })),
    ];
    const policies = new PolicyTable([...now, ...was], kinds);
    const outcomes = new OutcomeTable(policies);
    const tags = names.columnTags;
    const cells = new Array(rows.length * tags.length).fill(0);
    const viewers = rows.map((row) => row.viewer);
    for (const [index, tag] of tags.entries()) {
        const found = cellsOfTag(now.map(({ policy }) => policy), tag, viewers);
        const earlier = before === null
            ? null
            : cellsOfTag(was.map(({ policy }) => policy), tag, viewers);
        for (const [row, cell] of found.entries())
            cells[row * tags.length + index] = outcomes.add(cell, earlier?.[row] ?? null);
    }
    return {
        title: (0,escape_visible/* visible */.R)(title),
        base: base === null ? null : (0,escape_visible/* visible */.R)(base),
        rows: rows.map(({ sort, name }) => ({ sort, name: (0,escape_visible/* visible */.R)(name) })),
        tags: tags.map(escape_visible/* visible */.R),
        outcomes: outcomes.all,
        cells,
        policies: policies.all,
    };
}
/** Policies that some cell names, in the order of their first cell. */
class PolicyTable {
    all = [];
    #known = new Map();
    #byKey;
    #explain;
    constructor(tested, kinds) {
        // Those of today come first, and their words count.
        this.#byKey = new Map([...tested].reverse().map((one) => [one.policy.key, one]));
        const kind = kinds.find(({ access }) => access !== undefined);
        this.#explain = ({ spec }) => kind?.explain(spec) ?? [];
    }
    indexOf(key) {
        const known = this.#known.get(key);
        if (known !== undefined)
            return known;
        const tested = this.#byKey.get(key);
        const document = tested?.document ?? null;
        const place = document === null ? '' : `${document.file}:${document.line}`;
        const sentences = tested === undefined ? [] : this.#explain(tested).map(escape_visible/* visible */.R);
        const index = this.all.push({ name: (0,escape_visible/* visible */.R)(key), place: (0,escape_visible/* visible */.R)(place), sentences }) - 1;
        this.#known.set(key, index);
        return index;
    }
}
class OutcomeTable {
    all = [];
    #known = new Map();
    #policies;
    constructor(policies) {
        this.#policies = policies;
    }
    add(cell, before) {
        const change = before === null ? 'same' : changeOf(before, cell);
        const id = JSON.stringify([cell, before?.text ?? null, change]);
        const known = this.#known.get(id);
        if (known !== undefined)
            return known;
        const outcome = {
            text: cell.text,
            before: before?.text ?? null,
            change,
            level: levelOf(cell),
            open: cell.open.map(escape_visible/* visible */.R),
            by: cell.by.map((key) => this.#policies.indexOf(key)),
        };
        const index = this.all.push(outcome) - 1;
        this.#known.set(id, index);
        return index;
    }
}
function levelOf({ range }) {
    if (range === null)
        return 'unknown';
    const [least, most] = range;
    if (least !== most)
        return 'mixed';
    return least === 2 ? 'clear' : least === 1 ? 'part' : 'hidden';
}

;// CONCATENATED MODULE: ./build/src/report/matrix/client.js
/**
 * The script of the matrix page, as text: it runs in a browser, not here. It reads the data, draws the table, filters, sorts,
 * and opens cells by mouse, keyboard and address. Every text goes in as text, never as markup.
 */
const CLIENT = `
'use strict';
const data = JSON.parse(document.getElementById('data').textContent);
const at = (id) => document.getElementById(id);
const SORTS = { none: 'without any', group: 'group', attribute: 'attribute', purpose: 'purpose' };
const CHANGES = { same: '', more: '▲ ', less: '▼ ', other: '◆ ' };
const MEANING = { same: 'no change', more: 'sees more', less: 'sees less', other: 'differs' };
const element = (name, text, attributes) => {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  for (const [key, value] of Object.entries(attributes || {})) made.setAttribute(key, value);
  return made;
};
const outcomeAt = (row, tag) => data.outcomes[data.cells[row * data.tags.length + tag]];
const rowName = ({ sort, name }) => (sort === 'none' ? 'people without any membership' : SORTS[sort] + ' ' + name);
const rank = { clear: 3, unknown: 2, mixed: 2, part: 1, hidden: 0 };
const score = (row, of) => data.tags.reduce((sum, _, tag) => sum + of(outcomeAt(row, tag)), 0);
const ORDERS = {
  given: null,
  visible: (row) => score(row, ({ level }) => rank[level]),
  changed: (row) => score(row, ({ change }) => (change === 'same' ? 0 : 1)),
};
let rows = [];
let tags = [];
let current = null;

function draw() {
  const [who, what, only, order] = ['who', 'what', 'only', 'order'].map((id) => at(id).value);
  const has = (text, part) => text.toLowerCase().includes(part.trim().toLowerCase());
  const keeps = ({ level, change }) => only === 'all' || (only === 'changed' ? change !== 'same' : level === only);
  tags = data.tags.map((_, tag) => tag).filter((tag) => has(data.tags[tag], what));
  rows = data.rows.map((_, row) => row).filter((row) => has(rowName(data.rows[row]), who));
  if (only !== 'all') {
    rows = rows.filter((row) => tags.some((tag) => keeps(outcomeAt(row, tag))));
    tags = tags.filter((tag) => rows.some((row) => keeps(outcomeAt(row, tag))));
  }
  const weight = ORDERS[order];
  if (weight) {
    const weights = new Map(rows.map((row) => [row, weight(row)]));
    rows.sort((a, b) => weights.get(b) - weights.get(a) || a - b);
  }
  const head = element('tr');
  head.append(element('th', 'Who', { scope: 'col' }), ...tags.map((tag) => element('th', data.tags[tag], { scope: 'col' })));
  at('head').replaceChildren(head);
  at('body').replaceChildren(...rows.map((row) => {
    const line = element('tr');
    line.append(element('th', rowName(data.rows[row]), { scope: 'row' }));
    for (const tag of tags) {
      const outcome = outcomeAt(row, tag);
      const cell = element('td', CHANGES[outcome.change] + outcome.text, {
        'data-level': outcome.level, 'data-change': outcome.change, 'data-row': row, 'data-tag': tag, tabindex: '-1',
      });
      line.append(cell);
    }
    return line;
  }));
  const first = at('body').querySelector('td');
  if (first) first.tabIndex = 0;
  at('count').textContent = rows.length + ' of ' + data.rows.length + ' rows, ' + tags.length + ' of ' + data.tags.length + ' tags.';
  if (current) mark(current.row, current.tag);
}

const cellOf = (row, tag) => at('body').querySelector('td[data-row="' + row + '"][data-tag="' + tag + '"]');

function mark(row, tag) {
  for (const cell of at('body').querySelectorAll('td[aria-selected=true]')) cell.removeAttribute('aria-selected');
  const cell = cellOf(row, tag);
  if (cell) cell.setAttribute('aria-selected', 'true');
  return cell;
}

function open(row, tag, quiet) {
  current = { row, tag };
  mark(row, tag);
  const outcome = outcomeAt(row, tag);
  const list = element('dl');
  const say = (term, value) => list.append(element('dt', term), value);
  if (data.base !== null) say('At ' + data.base, element('dd', outcome.before));
  say(data.base === null ? 'Sees' : 'Now', element('dd', outcome.text));
  if (data.base !== null) say('Change', element('dd', MEANING[outcome.change]));
  for (const reason of outcome.open) say('Not decided', element('dd', reason));
  const deciding = element('dd');
  if (outcome.by.length === 0) deciding.textContent = 'No policy masks such a column.';
  outcome.by.forEach((index, position) => {
    if (position > 0) deciding.append(', ');
    deciding.append(element('a', data.policies[index].name, { href: '#policy-' + index }));
  });
  say('Decided by', deciding);
  at('details').replaceChildren(
    element('h2', data.tags[tag] + ', seen by ' + rowName(data.rows[row])), list,
    element('p', 'Who has this membership and no other, in a column that carries this tag and no other.', { class: 'soft' }));
  at('details').hidden = false;
  const address = '#cell=' + encodeURIComponent(rowName(data.rows[row])) + '&tag=' + encodeURIComponent(data.tags[tag]);
  if (!quiet) history.replaceState(null, '', address);
}

function fromAddress() {
  const found = /^#cell=([^&]*)&tag=(.*)$/.exec(location.hash);
  if (!found) return;
  const [who, what] = found.slice(1).map(decodeURIComponent);
  const row = data.rows.findIndex((one) => rowName(one) === who);
  const tag = data.tags.indexOf(what);
  if (row >= 0 && tag >= 0) {
    open(row, tag, true);
    const cell = cellOf(row, tag);
    if (cell) cell.scrollIntoView({ block: 'center', inline: 'center' });
  }
}

function move(cell, down, right) {
  const [row, tag] = [rows.indexOf(Number(cell.dataset.row)) + down, tags.indexOf(Number(cell.dataset.tag)) + right];
  const next = rows[row] === undefined || tags[tag] === undefined ? null : cellOf(rows[row], tags[tag]);
  if (!next) return;
  cell.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
}

const KEYS = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] };
at('body').addEventListener('keydown', (event) => {
  const cell = event.target.closest('td');
  if (!cell) return;
  const step = KEYS[event.key];
  if (step) move(cell, ...step);
  else if (event.key === 'Home') move(cell, 0, -tags.indexOf(Number(cell.dataset.tag)));
  else if (event.key === 'End') move(cell, 0, tags.length - 1 - tags.indexOf(Number(cell.dataset.tag)));
  else if (event.key === 'Enter' || event.key === ' ') open(Number(cell.dataset.row), Number(cell.dataset.tag));
  else return;
  event.preventDefault();
});
at('body').addEventListener('click', (event) => {
  const cell = event.target.closest('td');
  if (cell) open(Number(cell.dataset.row), Number(cell.dataset.tag));
});
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && current) {
    at('details').hidden = true;
    const cell = cellOf(current.row, current.tag);
    current = null;
    if (cell) { cell.removeAttribute('aria-selected'); cell.focus(); }
  }
});
for (const id of ['who', 'what', 'only', 'order']) at(id).addEventListener('input', draw);
document.querySelector('form').addEventListener('submit', (event) => event.preventDefault());
addEventListener('hashchange', fromAddress);
draw();
fromAddress();
`;

;// CONCATENATED MODULE: ./build/src/report/matrix/style.js
/** Style of the matrix page. Colours come in pairs for light and dark; no meaning is in a colour alone. */
const STYLE = `
:root { color-scheme: light dark; --ground: #fff; --text: #1f2328; --soft: #59636e; --line: #d1d9e0; --head: #f6f8fa;
  --clear: #ffebe9; --part: #fff8c5; --hidden: #dafbe1; --mixed: #ddf4ff; --unknown: #f0e6ff; --focus: #0550ae; }
@media (prefers-color-scheme: dark) { :root { --ground: #0d1117; --text: #e6edf3; --soft: #9198a1; --line: #3d444d;
  --head: #151b23; --clear: #4b1113; --part: #3b2f04; --hidden: #0f2d17; --mixed: #0b2a48; --unknown: #2b1a4a; --focus: #79c0ff; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--text); font: 15px/1.5 system-ui, sans-serif; }
header, main, footer { padding: 0 16px; max-width: 100%; }
h1 { font-size: 1.5rem; margin: 16px 0 4px; overflow-wrap: anywhere; }
h2, h3 { font-size: 1.15rem; margin: 24px 0 8px; overflow-wrap: anywhere; }
p { margin: 4px 0; overflow-wrap: anywhere; }
.soft { color: var(--soft); }
form { display: flex; flex-wrap: wrap; gap: 8px 16px; margin: 12px 0; }
label { display: flex; flex-direction: column; font-size: 0.85rem; color: var(--soft); }
input, select { font: inherit; color: var(--text); background: var(--ground); border: 1px solid var(--soft); border-radius: 6px;
  padding: 4px 8px; max-width: 100%; }
.frame { overflow: auto; max-height: 70vh; border: 1px solid var(--line); border-radius: 6px; }
table { border-collapse: separate; border-spacing: 0; font-size: 0.85rem; }
th, td { border-right: 1px solid var(--line); border-bottom: 1px solid var(--line); padding: 4px 8px; text-align: left;
  white-space: nowrap; max-width: 22rem; overflow: hidden; text-overflow: ellipsis; }
thead th { position: sticky; top: 0; background: var(--head); z-index: 2; }
tbody th { position: sticky; left: 0; background: var(--head); z-index: 1; font-weight: 600; }
thead th:first-child { left: 0; z-index: 3; }
td { cursor: pointer; }
td[data-level=clear] { background: var(--clear); } td[data-level=part] { background: var(--part); }
td[data-level=hidden] { background: var(--hidden); } td[data-level=mixed] { background: var(--mixed); }
td[data-level=unknown] { background: var(--unknown); }
td[data-change=more], td[data-change=less], td[data-change=other] { font-weight: 700; }
td[aria-selected=true] { outline: 3px solid var(--focus); outline-offset: -3px; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: -3px; }
a { color: var(--focus); }
h3 { font-size: 1rem; margin-top: 16px; }
section { scroll-margin-top: 8px; }
#details { border: 1px solid var(--line); border-radius: 6px; padding: 8px 16px; margin: 12px 0; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 2px 16px; margin: 8px 0; }
dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
@media (max-width: 600px) { dl { grid-template-columns: 1fr; } .frame { max-height: 60vh; } tbody th { max-width: 9rem; } }
@media print { form, .keys { display: none; } .frame { overflow: visible; max-height: none; border: 0; }
  thead th, tbody th { position: static; } table { font-size: 7pt; } th, td { white-space: normal; } }
`;

;// CONCATENATED MODULE: ./build/src/report/matrix/page.js




/**
 * One self-contained page: who sees what, by membership and tag. It asks nothing of any host, and its policy lets no script
 * run but its own.
 */
function matrixPage(data) {
    const { createHash } = process.getBuiltinModule('node:crypto');
    const hash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
    const policy = `default-src 'none'; style-src ${hash(STYLE)}; script-src ${hash(CLIENT)}; base-uri 'none'; form-action 'none'`;
    const only = data.base === null ? '' : '<option value="changed">that changed</option>';
    const order = data.base === null ? '' : '<option value="changed">most changes first</option>';
    return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${html(data.title)}</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>${html(data.title)}</h1>
<p>${html(summary(data))}</p>
</header>
<main>
<form aria-label="Filters">
<label for="who">Who<input id="who" type="search" autocomplete="off"></label>
<label for="what">Tag<input id="what" type="search" autocomplete="off"></label>
<label for="only">Cells<select id="only"><option value="all">all</option>${only}<option value="clear">in clear</option><option value="unknown">unknown</option></select></label>
<label for="order">Rows<select id="order"><option value="given">by name</option><option value="visible">most visible first</option>${order}</select></label>
</form>
<p id="count" role="status"></p>
<p class="soft keys">Arrow keys move between cells, Enter opens one, Escape closes it. The address of an open cell can be shared.</p>
<div class="frame" tabindex="0" role="region" aria-label="Access matrix">
<table role="grid" aria-label="What each membership sees of columns with each tag">
<thead id="head"></thead>
<tbody id="body"></tbody>
</table>
</div>
<section id="details" aria-live="polite" aria-label="The open cell" hidden></section>
<p class="soft">${html(legend(data))}</p>
<h2>Policies</h2>
${data.policies.map(policySection).join('\n')}
</main>
<footer><p class="soft">Made by immuta-gitops from the specs alone, without asking Immuta.</p></footer>
<script type="application/json" id="data">${JSON.stringify(data).replaceAll('<', '\\u003c')}</script>
<script>${CLIENT}</script>
</body>
</html>
`;
}
function policySection({ name, place, sentences }, index) {
    const list = sentences.map((sentence) => `<li>${html(sentence)}</li>`).join('');
    return `<section id="policy-${index}"><h3>${html(name)}</h3><p class="soft">${html(place)}</p><ul>${list}</ul></section>`;
}
function summary({ rows, tags, cells, outcomes, base }) {
    const size = `${(0,counted/* counted */.hS)(rows.length, 'membership')}, ${(0,counted/* counted */.hS)(tags.length, 'tag')}.`;
    if (base === null)
        return size;
    const changes = (change) => cells.filter((cell) => outcomes[cell]?.change === change).length;
    const [more, less, other] = [changes('more'), changes('less'), changes('other')];
    return `${size} Compared with ${base}: ${(0,counted/* counted */.hS)(more, 'cell')} ${more === 1 ? 'shows' : 'show'} more, ${less} less, ${other} differ in another way.`;
}
function legend({ base }) {
    const change = base === null ? '' : ' ▲ more is seen than before, ▼ less, ◆ something else.';
    return `"clear": the value as it is; any other word is the type of the mask. "A / B": it depends on the row. "A or B": it depends on the data source, or on what is not known of Immuta; the open cell says which.${change} Attributes, purposes and groups that a person has together can show more than each alone: policy tests check such people.`;
}
function html(text) {
    return (0,escape_visible/* visible */.R)(text).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

// EXTERNAL MODULE: ./build/src/cli/location.js
var cli_location = __webpack_require__(9029);
// EXTERNAL MODULE: ./build/src/cli/project-files.js
var project_files = __webpack_require__(3551);
;// CONCATENATED MODULE: ./build/src/cli/explain-html.js














/** `explain --format html`: one page with who sees what. Throws RunFailure. */
async function explainAsHtml(flags, context) {
    const { before, after, base } = await sidesOf(flags, context);
    const title = base === null ? 'Who sees what' : 'Who sees what, before and after';
    const page = matrixPage(matrixData(after, { before, kinds: src_kinds/* KINDS */.G, title, base }));
    const path = flags.value('out');
    if (path === undefined)
        context.out.write(page);
    else {
        await (0,write_file/* writeWhole */.f)((0,external_node_path_.resolve)(context.folder, path), page);
        context.err.write(`Wrote ${path}. Open it in a browser.\n`);
    }
    return 0;
}
async function sidesOf(flags, context) {
    const [before, after] = [flags.value('before'), flags.value('after')];
    if (before === undefined && after === undefined)
        return await sidesOfFolder(flags, context);
    if (flags.value('base') !== undefined || flags.positionals.length > 0) {
        throw new failure/* RunFailure */.ae('config', 'Give `--before` and `--after`, or specs and `--base REVISION`, not both.');
    }
    return {
        before: before === undefined ? [] : await specsAt(before, flags, context),
        after: after === undefined ? [] : await specsAt(after, flags, context),
        base: before ?? 'nothing',
    };
}
/** The specs of a file, or of a folder and those below it. */
async function specsAt(path, flags, { folder, environment }) {
    const full = (0,external_node_path_.resolve)(folder, path);
    const state = (0,external_node_fs_.statSync)(full, { throwIfNoEntry: false });
    if (state === undefined)
        throw new failure/* RunFailure */.ae('config', `There is no file or folder \`${path}\`.`);
    const isFolder = state.isDirectory();
    const root = isFolder ? full : (0,external_node_path_.resolve)(full, '..');
    const patterns = isFolder
        ? ['**/*.yaml', '**/*.yml', '**/*.json']
        : (0,cli_location/* patternsOf */.D4)(full, { root, folder: root, within: (one) => one });
    const variables = (0,read_settings/* splitLines */.u)(flags.value('variables') ?? '');
    return (await loadFolder(root, { patterns, variables }, environment)).resources;
}
async function sidesOfFolder(flags, { folder, environment }) {
    (0,cli_location/* refuseMissing */.jQ)(flags.positionals, folder);
    const specs = flags.value('specs');
    const variables = (0,read_settings/* splitLines */.u)(flags.value('variables') ?? '');
    const place = (0,cli_location/* locationOf */.hD)(folder, {
        named: [...flags.positionals, ...variables],
        specs: specs === undefined ? null : (0,read_settings/* splitLines */.u)(specs),
    });
    const files = (0,project_files/* specFilesOf */.sN)(place, flags);
    const named = flags.positionals.flatMap((path) => (0,cli_location/* patternsOf */.D4)(path, place));
    const patterns = named.length > 0 ? named : files.patterns;
    const revision = flags.value('base');
    if (revision === undefined) {
        const state = await loadFolder(place.root, { patterns, variables: files.variables }, environment);
        return { before: null, after: state.resources, base: null };
    }
    const history = (0,git_history/* gitHistory */.Hn)(place.root);
    const { sha } = await history.tree(revision);
    const { head, base } = await (0,load_revisions/* loadRevisions */.Z)({
        kinds: src_kinds/* KINDS */.G,
        workspace: (0,specs_workspace/* diskWorkspace */.D)(place.root),
        history,
        head: 'working-tree',
        base: sha,
        basePatterns: null,
        pending: [],
        patterns,
        variables: files.variables,
        secretNames: [],
        environment,
        lenientSecrets: true,
    });
    return { before: base?.resources ?? [], after: head.resources, base: `${revision} (${sha.slice(0, 7)})` };
}

;// CONCATENATED MODULE: ./build/src/cli/explain-command.js











/** `explain`: what a spec does, or what a change does to who sees what. */
const explainCommand = {
    name: 'explain',
    summary: 'Says in sentences what a spec does, or who a change lets see more',
    usage: 'FILE… | --before FILE --after FILE | [SPEC…] --format html [--base REVISION]',
    about: 'Says in sentences what each spec does. With --before and --after it says whether the change lets people see more; leave one out for an object that is new or deleted. With --format html it writes one page for a browser, with what each group sees of each tag: of a folder, of two folders (--before, --after), or of the working folder and a Git revision (--base). It opens no connection.',
    flags: [
        {
            name: 'before',
            value: 'FILE',
            description: 'The spec as it was; alone: it is deleted. With html also a folder.',
        },
        { name: 'after', value: 'FILE', description: 'The spec as it will be; alone: it is new. With html also a folder.' },
        { name: 'base', value: 'REVISION', description: 'With html: compares the working folder with this Git revision.' },
        { name: 'out', value: 'FILE', description: 'With html: writes the page to this file.' },
        { name: 'format', value: 'FORMAT', description: 'text (default), json, markdown or html.' },
    ],
    inputs: [{ title: 'Specs', names: ['specs', 'variables', 'environment'] }],
    example: 'immuta-gitops explain --before old.yaml --after new.yaml',
    run: async (flags, context) => flags.value('format') === 'html' ? await explainAsHtml(flags, context) : explain(flags, context),
};
function explain(flags, context) {
    const format = flags.value('format') ?? 'text';
    if (!['text', 'json', 'markdown'].includes(format)) {
        throw new failure/* RunFailure */.ae('config', `\`--format\` is ${JSON.stringify(format)}; \`explain\` has text, json, markdown and html.`);
    }
    const before = flags.value('before');
    const after = flags.value('after');
    const comparing = before !== undefined || after !== undefined;
    if (comparing === flags.positionals.length > 0) {
        throw new failure/* RunFailure */.ae('config', 'Give `explain` spec files, or `--before FILE` and `--after FILE` (either may be left out).');
    }
    const result = comparing
        ? compared(specsIn(before, context.folder), specsIn(after, context.folder))
        : described(flags.positionals.map((path) => specsIn(path, context.folder)));
    context.out.write(format === 'json' ? `${JSON.stringify(result, null, 2)}\n` : explain_command_inWords(result, format));
    return 0;
}
function described(files) {
    return {
        objects: files.flatMap((specs) => [...specs.values()].map(({ kind, key, spec }) => ({
            kind,
            key,
            explanation: (0,src_kinds/* kindNamed */.U)(kind)?.explain(spec) ?? [],
        }))),
    };
}
function compared(before, after) {
    const pairs = [...new Set([...before.keys(), ...after.keys()])].map((id) => pairOf(before.get(id), after.get(id)));
    const objects = pairs.map(({ kind, key, old, now, own }) => {
        const changes = old !== null && now !== null ? (0,diff/* diff */.Ui)(old, now, kind.shape) : [];
        return {
            kind: kind.name,
            key,
            exposure: own.exposure,
            reasons: own.reasons,
            exposureDetails: own.details,
            changes: changes.map(({ path, before: was, after: is, sensitive }) => sensitive ? { path, before: '(secret)', after: '(secret)' } : { path, before: was, after: is }),
            explanation: now === null ? [] : kind.explain(now),
        };
    });
    // Files alone: the tenant may have other policies, so the view is open.
    const { result } = (0,set_exposure/* setExposure */.C)(pairs.map(({ kind, key, old, now, own }) => ({ kind, key, before: old, after: now, number: null, own })), { open: true, gaps: new Map() });
    return { exposure: result.exposure, reasons: result.reasons, exposureDetails: result.details, objects };
}
function pairOf(old, now) {
    const resource = now ?? old;
    const kind = resource === undefined ? undefined : (0,src_kinds/* kindNamed */.U)(resource.kind);
    if (resource === undefined || kind === undefined)
        throw new Error('a pair has at least one resource of a kind');
    const [was, is] = [old?.spec ?? null, now?.spec ?? null];
    const own = kind.exposure(was, is, { dryRunResult: null, unreadable: false });
    return { kind, key: resource.key, old: was, now: is, own };
}
function specsIn(path, folder) {
    if (path === undefined)
        return new Map();
    let bytes;
    try {
        bytes = (0,external_node_fs_.readFileSync)((0,external_node_path_.resolve)(folder, path));
    }
    catch (cause) {
        throw new failure/* RunFailure */.ae('config', `Cannot read \`${path}\`.`, { cause });
    }
    const specs = (0,objects_in_files/* resourcesOf */.F3)([(0,parse_file/* parseFile */.C)({ path, bytes })], src_kinds/* KINDS */.G);
    if (specs.size > 0)
        return specs;
    throw new failure/* RunFailure */.ae('invalid-specs', `\`${path}\` holds no spec that can be read; \`immuta-gitops validate ${path}\` says why.`);
}
function explain_command_inWords(result, format) {
    const clean = format === 'markdown' ? escape_markdown/* markdownText */.p7 : escape_terminal/* terminalLine */.t;
    const lines = [];
    if (result.exposure !== undefined)
        lines.push(`This change ${RESULTS[result.exposure] ?? result.exposure}.`, '');
    for (const { kind, key, reasons, explanation } of result.objects) {
        lines.push(clean(`${kind} "${key}"`));
        for (const sentence of [...(reasons ?? []), ...(explanation ?? [])])
            lines.push(`  - ${clean(sentence)}`);
        lines.push('');
    }
    return lines.join('\n');
}
const RESULTS = {
    loosens: 'lets someone see more than before',
    tightens: 'lets someone see less than before',
    mixed: 'lets some see more and others less',
    neutral: 'changes no one’s view of the data',
    unknown: 'may change who sees what; it cannot be told from the specs alone',
};

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(8815);
// EXTERNAL MODULE: ./build/src/model/stable-json.js
var stable_json = __webpack_require__(7067);
// EXTERNAL MODULE: ./build/src/specs/source-node.js
var source_node = __webpack_require__(4022);
// EXTERNAL MODULE: ./build/src/specs/yaml-source.js + 3 modules
var yaml_source = __webpack_require__(3368);
;// CONCATENATED MODULE: ./build/src/edit/format-yaml.js




/**
 * Keys in canonical order, quotes only where a text needs them, two blanks a level. Comments stay with what they are
 * about. The result reads back as the same values with the same comments, or the text stays as it is.
 */
function formatYaml(text, order) {
    const before = valuesOf(text);
    if (before === null)
        return { problem: 'it cannot be read; `immuta-gitops validate` says why' };
    const documents = (0,dist/* parseAllDocuments */.hR)(text, { version: '1.2', schema: 'core', merge: true, compat: 'yaml-1.1' });
    if (!Array.isArray(documents))
        return { text };
    if (documents.some(hasAliases))
        return { problem: 'it has aliases, which another order of keys could break' };
    const formatted = documents.map((document, index) => {
        if (document.contents !== null)
            sortKeys(document.contents, before[index] ?? null, [], order);
        plainTexts(document);
        return document.toString({ lineWidth: 0, indent: 2, indentSeq: true });
    });
    const joined = formatted.reduce((all, one) => (all === '' || one.startsWith('---') ? all + one : `${all}---\n${one}`), '');
    const after = valuesOf(joined);
    const isSame = after !== null && (0,stable_json/* stableText */.f)(after) === (0,stable_json/* stableText */.f)(before);
    if (!isSame || commentsOf(joined) !== commentsOf(text)) {
        return { problem: 'its values or comments would not stay as they are' };
    }
    return { text: joined };
}
function sortKeys(node, document, path, order) {
    if ((0,dist/* isSeq */.oP)(node))
        for (const [index, item] of node.items.entries())
            sortKeys(item, document, [...path, index], order);
    if (!(0,dist/* isMap */.jh)(node))
        return;
    const ranks = new Map(order(document, path).map((key, rank) => [key, rank]));
    const rank = (key) => ranks.get(format_yaml_nameOf(key)) ?? ranks.size;
    node.items.sort((a, b) => rank(a.key) - rank(b.key));
    for (const { key, value } of node.items)
        if (value !== null)
            sortKeys(value, document, [...path, format_yaml_nameOf(key)], order);
}
function format_yaml_nameOf(key) {
    return (0,dist/* isScalar */.jn)(key) ? String(key.value) : '';
}
function hasAliases(document) {
    let found = false;
    (0,dist/* visit */.YR)(document, {
        Alias() {
            found = true;
            return dist/* visit */.YR.BREAK;
        },
    });
    return found;
}
function plainTexts(document) {
    (0,dist/* visit */.YR)(document, {
        Scalar(_, node) {
            const isQuoted = node.type === dist/* Scalar */.X5.QUOTE_DOUBLE || node.type === dist/* Scalar */.X5.QUOTE_SINGLE;
            if (isQuoted && typeof node.value === 'string' && !/[\n\r\t]/.test(node.value))
                node.type = dist/* Scalar */.X5.PLAIN;
        },
    });
}
function valuesOf(text) {
    const { roots, problems } = (0,yaml_source/* readYaml */.g)(text);
    return problems.length > 0 ? null : roots.map((root) => (root === null ? null : (0,source_node/* toValue */.BA)(root)));
}
/** All comments, sorted: an order of keys moves them, and none may be lost. */
function commentsOf(text) {
    return text
        .split('\n')
        .flatMap((line) => /(?:^|\s)#(.*)$/.exec(line)?.[1]?.trim() ?? [])
        .sort()
        .join('\n');
}

// EXTERNAL MODULE: ./build/src/edit/expire.js
var expire = __webpack_require__(3875);
// EXTERNAL MODULE: ./build/src/model/expiry.js
var expiry = __webpack_require__(8272);
// EXTERNAL MODULE: ./build/src/specs/expiry.js
var specs_expiry = __webpack_require__(1483);
;// CONCATENATED MODULE: ./build/src/cli/fmt-expire.js








/** Removes what ended from a file, unless `isCheck`. `path` is seen from the root, `full` is absolute. */
async function expireFile({ path, full, text }, { now, isCheck }) {
    const { documents } = fmt_expire_parse(path, text);
    const ended = (0,specs_expiry/* expiriesOfFile */.P)(documents).expiries.filter(({ until }) => (0,expiry/* daysLeft */.H)(until, now) < 0);
    if (ended.length === 0)
        return { removed: [], left: [] };
    const ends = ended.map(({ document, ...expiry }) => ({ expiry, index: document.index, value: document.value }));
    const edit = (0,expire.withoutExpired)(path, text, ends);
    const left = edit.left.map(({ expiry, reason }) => `line ${expiry.line}: ${reason}.`);
    if (edit.removed.length === 0)
        return { removed: [], left };
    const broken = edit.text === null ? [] : newErrors(documents, fmt_expire_parse(path, edit.text).documents);
    if (broken.length > 0) {
        return { removed: [], left: [...left, `without what ended, the spec has an error: ${broken[0]} Edit it by hand.`] };
    }
    if (!isCheck) {
        if (edit.text === null)
            (0,external_node_fs_.rmSync)(full);
        else
            await (0,write_file/* writeWhole */.f)(full, edit.text);
    }
    const removed = edit.removed.map(({ line, until, reason }) => `line ${line}, ended on ${until}: ${reason}`);
    return { removed: [...removed, ...(edit.text === null ? ['nothing is left, so the file goes'] : [])], left };
}
function fmt_expire_parse(path, text) {
    return (0,parse_file/* parseFile */.C)({ path, bytes: new TextEncoder().encode(text) });
}
/** Errors that the edit makes; those that the file had are its own. */
function newErrors(before, after) {
    const known = new Set(errorsOf(before));
    return errorsOf(after).filter((message) => !known.has(message));
}
function errorsOf(documents) {
    return documents
        .flatMap((document) => (0,validate/* validateDocument */.mv)(document, src_kinds/* KINDS */.G).diagnostics)
        .filter(({ severity }) => severity === 'error')
        .map(({ message }) => message);
}

;// CONCATENATED MODULE: ./build/src/cli/fmt-command.js















/** `fmt`: one layout for all specs. */
const fmtCommand = {
    name: 'fmt',
    summary: 'Puts keys and quotes of YAML specs into one form, comments kept',
    usage: '[SPEC…] [--check]',
    about: 'Writes the keys of each YAML spec in one order, quotes only where a text needs them, and two blanks a level. Comments stay with their key, values stay as they are; a file for which that cannot be shown is left alone and named. JSON stays as it is.',
    flags: [
        { name: 'check', description: 'Writes nothing; exit 1 where a file would change.' },
        {
            name: 'expire',
            description: 'Removes parts whose end is over (comments `# immuta-gitops-expires DAY reason`), and changes nothing else.',
        },
        { name: 'specs', value: 'PATTERN', list: true, description: 'Glob patterns of the spec files; may be repeated.' },
        project_files/* ENVIRONMENT_FLAG */.R0,
    ],
    inputs: [],
    example: 'immuta-gitops fmt --check',
    run: format,
};
async function format(flags, { folder, out, err }) {
    (0,cli_location/* refuseMissing */.jQ)(flags.positionals, folder);
    const given = flags.value('specs');
    const specs = given === undefined ? null : (0,read_settings/* splitLines */.u)(given);
    const place = (0,cli_location/* locationOf */.hD)(folder, { named: flags.positionals, specs });
    const patterns = flags.positionals.length > 0
        ? flags.positionals.flatMap((path) => (0,cli_location/* patternsOf */.D4)(path, place))
        : (0,project_files/* specFilesOf */.sN)(place, flags).patterns;
    const workspace = (0,specs_workspace/* diskWorkspace */.D)(place.root);
    const paths = await workspace.glob((0,patterns_within/* patternsWithin */.nl)(place.root, patterns));
    const isCheck = flags.isSet('check');
    let changed = 0;
    let left = 0;
    for (const path of paths.filter((one) => /\.ya?ml$/i.test(one))) {
        const full = (0,external_node_path_.resolve)(place.root, path);
        // A link is not a spec; `validate` says so.
        if ((await (0,promises_.lstat)(full)).isSymbolicLink())
            continue;
        const text = fmt_command_textOf(await workspace.read(path));
        const shown = (0,escape_terminal/* terminalLine */.t)((0,external_node_path_.relative)(folder, full));
        if (flags.isSet('expire')) {
            const edit = text === null ? UNREADABLE : await expireFile({ path, full, text }, { now: clock/* systemClock */.m.now(), isCheck });
            for (const line of edit.removed)
                out.write(`${isCheck ? 'would remove' : 'removed'}  ${shown}: ${(0,escape_terminal/* terminalLine */.t)(line)}\n`);
            for (const line of edit.left)
                err.write(`left       ${shown}: ${(0,escape_terminal/* terminalLine */.t)(line)}\n`);
            changed += edit.removed.length;
            left += edit.left.length;
            continue;
        }
        const result = text === null ? { problem: 'it is not UTF-8' } : formatYaml(text, keyOrder);
        if ('problem' in result) {
            left += 1;
            err.write(`left       ${shown}: ${result.problem}.\n`);
        }
        else if (result.text !== text) {
            changed += 1;
            out.write(`${isCheck ? 'would change' : 'formatted'}  ${shown}\n`);
            if (!isCheck)
                await (0,write_file/* writeWhole */.f)(full, result.text);
        }
    }
    return left > 0 || (isCheck && changed > 0) ? 1 : 0;
}
const UNREADABLE = { removed: [], left: ['it is not UTF-8.'] };
/** `null`: the bytes are not UTF-8, and writing them back would change them. */
function fmt_command_textOf(bytes) {
    try {
        return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    }
    catch {
        return null;
    }
}
/** The order of the fields in the shape of the document's kind, its key first. */
function keyOrder(document, path) {
    if (!(0,json/* isObject */.Gv)(document))
        return [];
    const kind = src_kinds/* KINDS */.G.find((candidate) => candidate.recognises(document));
    if (kind === undefined)
        return [];
    let shape = kind.shape;
    let value = document;
    for (const step of path) {
        const at = (0,canonical/* resolveShape */.a_)(shape, value);
        if (at.type === 'object' && (0,json/* isObject */.Gv)(value)) {
            shape = at.fields[String(step)]?.shape ?? { type: 'opaque' };
            value = value[String(step)];
        }
        else if (at.type === 'list' || at.type === 'set') {
            shape = at.of;
            value = Array.isArray(value) ? value[Number(step)] : undefined;
        }
        else
            return [];
    }
    const here = (0,canonical/* resolveShape */.a_)(shape, value);
    if (here.type !== 'object')
        return [];
    const fields = Object.keys(here.fields);
    return path.length === 0 ? [kind.keyField, ...fields.filter((name) => name !== kind.keyField)] : fields;
}

// EXTERNAL MODULE: ./build/src/kinds/name-space.js
var name_space = __webpack_require__(3657);
// EXTERNAL MODULE: ./build/src/model/nearest.js
var nearest = __webpack_require__(7957);
// EXTERNAL MODULE: ./build/src/plan/object-graph.js
var object_graph = __webpack_require__(9855);
// EXTERNAL MODULE: ./build/src/report/mermaid.js
var mermaid = __webpack_require__(1879);
;// CONCATENATED MODULE: ./build/src/cli/graph-command.js











const FORMATS = ['text', 'json', 'mermaid'];
/** `graph`: who names whom among the specs. */
const graphCommand = {
    name: 'graph',
    summary: 'Shows what an object depends on, and what depends on it',
    usage: '[KIND NAME] [FLAGS]',
    about: 'Shows the names that a spec uses (tags, groups, purposes, data sources), the specs that use what it makes, and the other specs that use the same tags, purposes and data sources. KIND is a kind of spec (policy, data, project, purpose) or a sort of name (tag, group, attribute, domain, data-source). Without an object it shows all specs. It opens no connection.',
    flags: [{ name: 'format', value: 'FORMAT', description: 'text (default), json or mermaid.' }],
    inputs: [{ title: 'Specs', names: ['specs', 'variables', 'environment'] }],
    example: 'immuta-gitops graph policy "salaries"',
    run: graph,
};
async function graph(flags, { folder, environment, out }) {
    const format = flags.value('format') ?? 'text';
    if (!FORMATS.includes(format))
        throw new failure/* RunFailure */.ae('config', `\`--format ${format}\` is not known. Use ${FORMATS.join(', ')}.`);
    const specs = flags.value('specs');
    const place = (0,cli_location/* locationOf */.hD)(folder, {
        named: (0,read_settings/* splitLines */.u)(flags.value('variables') ?? ''),
        specs: specs === undefined ? null : (0,read_settings/* splitLines */.u)(specs),
    });
    const state = await loadFolder(place.root, (0,project_files/* specFilesOf */.sN)(place, flags), environment);
    const whole = (0,object_graph/* objectGraph */.A)(state.resources, src_kinds/* KINDS */.G);
    const [kind, name, ...others] = flags.positionals;
    if (kind === undefined) {
        out.write(format === 'text' ? graph_command_listed(whole) : format === 'json' ? jsonOf(whole) : `${(0,mermaid/* mermaidOf */.j)(whole)}\n`);
        return 0;
    }
    if (name === undefined || others.length > 0) {
        throw new failure/* RunFailure */.ae('config', 'Give a kind and a name, such as `graph policy "salaries"`, or neither.');
    }
    const object = found(whole, kind, name);
    const around = surroundings(whole, object);
    if (format === 'text')
        out.write(graph_command_described(object, around));
    else if (format === 'json') {
        const related = around.related.map(({ through, nodes }) => ({
            through: plain(through),
            objects: nodes.map(plain),
        }));
        const { dependsOn, usedBy } = around;
        const answer = { object: plain(object), dependsOn: dependsOn.map(plain), usedBy: usedBy.map(plain), related };
        out.write(`${JSON.stringify({ formatVersion: 1, ...answer }, null, 2)}\n`);
    }
    else
        out.write(`${(0,mermaid/* mermaidOf */.j)(part(whole, object, around))}\n`);
    return 0;
}
function found({ nodes }, kind, name) {
    const ofKind = nodes.filter((node) => node.kind === kind);
    const exact = ofKind.find((node) => node.name === name);
    if (exact !== undefined)
        return exact;
    const kinds = [...new Set(nodes.map((node) => node.kind))].sort();
    if (ofKind.length === 0) {
        throw new failure/* RunFailure */.ae('config', `Nothing here is a ${JSON.stringify(kind)}. The specs have: ${kinds.join(', ')}.`);
    }
    const near = (0,nearest/* nearest */.pA)(name, ofKind.map((node) => node.name));
    const hint = near === undefined ? '`immuta-gitops graph` lists all of them.' : `Did you mean ${JSON.stringify(near)}?`;
    throw new failure/* RunFailure */.ae('config', `No ${kind} here is called ${JSON.stringify(name)}. ${hint}`);
}
/** Groups and attributes are used by almost everything: sharing one says little. */
const SAYS_LITTLE = new Set([...(0,name_space/* nameSpaces */.b)(src_kinds/* KINDS */.G).values()].flatMap(({ space, about }) => (about === 'people' ? [space] : [])));
function surroundings({ nodes, edges }, object) {
    const byId = new Map(nodes.map((node) => [node.id, node]));
    const at = (ids) => ids.flatMap((id) => byId.get(id) ?? []).sort((a, b) => (graph_command_nameOf(a) < graph_command_nameOf(b) ? -1 : 1));
    const dependsOn = at(edges.filter(({ from }) => from === object.id).map(({ to }) => to));
    const usedBy = at(edges.filter(({ to }) => to === object.id).map(({ from }) => from));
    const related = dependsOn
        .filter(({ kind }) => !SAYS_LITTLE.has(kind))
        .map((through) => ({
        through,
        nodes: at(edges.filter(({ to, from }) => to === through.id && from !== object.id).map(({ from }) => from)),
    }))
        .filter((one) => one.nodes.length > 0);
    return { dependsOn, usedBy, related };
}
function part({ edges }, object, around) {
    const { dependsOn, usedBy, related } = around;
    const nodes = new Map([object, ...dependsOn, ...usedBy, ...related.flatMap((one) => one.nodes)].map((one) => [one.id, one]));
    return { nodes: [...nodes.values()], edges: edges.filter(({ from, to }) => nodes.has(from) && nodes.has(to)) };
}
function graph_command_described(object, { dependsOn, usedBy, related }) {
    const lines = [
        graph_command_nameOf(object),
        ...block('Depends on', dependsOn.map(graph_command_nameOf)),
        ...block('Used by', usedBy.map(graph_command_nameOf)),
        ...related.flatMap(({ through, nodes }) => block(`Also uses ${through.kind} "${through.name}"`, nodes.map(graph_command_nameOf))),
    ];
    if (dependsOn.length + usedBy.length === 0)
        lines.push('', 'It names nothing, and no spec names it.');
    return `${lines.map(escape_terminal/* terminalLine */.t).join('\n')}\n`;
}
function block(title, entries) {
    return entries.length === 0 ? [] : ['', `${title}:`, ...entries.map((entry) => `  ${entry}`)];
}
/** `policy "salaries" (immuta/policies/salaries.yaml:3)`. */
function graph_command_nameOf({ kind, name, file, line }) {
    return `${kind} "${name}"${file === null ? '' : ` (${file}:${line})`}`;
}
function graph_command_listed({ nodes, edges }) {
    const byId = new Map(nodes.map((node) => [node.id, node]));
    const specs = nodes.filter(({ file }) => file !== null);
    const lines = specs.flatMap((node) => [
        graph_command_nameOf(node),
        ...edges.flatMap(({ from, to }) => (from === node.id ? [`  -> ${graph_command_nameOf(byId.get(to) ?? node)}`] : [])),
    ]);
    return `${lines.map(escape_terminal/* terminalLine */.t).join('\n')}\n`;
}
function plain({ kind, name, file, line }) {
    return { kind, name, file, line: file === null ? null : line };
}
function jsonOf({ nodes, edges }) {
    const numbers = new Map(nodes.map((node, index) => [node.id, index]));
    const all = { nodes: nodes.map(plain), edges: edges.map(({ from, to }) => [numbers.get(from), numbers.get(to)]) };
    return `${JSON.stringify({ formatVersion: 1, ...all }, null, 2)}\n`;
}

;// CONCATENATED MODULE: ./build/src/cli/workflows.js
/** Generated from `examples/.github/workflows` by `npm run generate`. */
const PLAN_AND_APPLY_WORKFLOW = `# Plans on a pull request and in the merge queue, applies on a push to main.
name: Immuta

on:
  pull_request:
  merge_group:
  push:
    branches: [main]

# Nothing by default; each job says what it needs.
permissions: {}

concurrency:
  # Applies run one after another, and so do the plans of each pull request.
  group: immuta-\${{ github.event_name == 'push' && 'apply' || github.ref }}
  # GitHub keeps one waiting run and drops the rest, unless told to keep them all. A dropped apply would leave the tenant
  # behind main until the next push, and an apply that is cut off half-way leaves it between two commits.
  queue: max
  cancel-in-progress: false

jobs:
  plan:
    if: github.event_name != 'push'
    runs-on: ubuntu-latest
    timeout-minutes: 30
    permissions:
      contents: read # the specs, and the commit to compare them with
      pull-requests: write # the comment, and the labels
      checks: write # what reviewers approve, kept in a check run that people cannot edit
      deployments: read # the last applied commit
    steps:
      - uses: actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0
        with:
          persist-credentials: false # later steps need no push rights

      - uses: immuta-gitops/immuta-gitops@v1 # pin the commit of a release
        with:
          immuta-url: \${{ vars.IMMUTA_URL }}
          api-key: \${{ secrets.IMMUTA_API_KEY }}

  apply:
    if: github.event_name == 'push'
    runs-on: ubuntu-latest
    timeout-minutes: 30
    permissions:
      contents: read # the specs, and the commit to compare them with
      pull-requests: write # which pull request a merge commit came from, and the outcome in its comment
      checks: read # what the reviewers approved
      deployments: write # the last applied commit is kept as a deployment
      issues: write # what a failed apply left undone, in the environment's issue
    steps:
      - uses: actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0
        with:
          persist-credentials: false

      - uses: immuta-gitops/immuta-gitops@v1 # pin the commit of a release
        with:
          immuta-url: \${{ vars.IMMUTA_URL }}
          api-key: \${{ secrets.IMMUTA_API_KEY }}
          # approval-key: \${{ secrets.IMMUTA_APPROVAL_KEY }} # with \`environment: immuta\` on this job; docs/threat-model.md
`;
const DRIFT_WORKFLOW = `# Looks for edits that were made in Immuta and not in Git, and keeps one issue about them.
name: Immuta drift

on:
  schedule:
    # Not on the full hour: GitHub delays and drops scheduled runs when everyone asks at once.
    - cron: '23 5 * * 1-5'
  workflow_dispatch:
    inputs:
      revert:
        description: Digest from the drift issue. Brings the tenant back to Git if nothing moved since. Empty, only look.
        default: ''
  # After each run of the other workflow on main: what did the apply leave behind?
  workflow_run:
    workflows: [Immuta]
    types: [completed]
    branches: [main]

permissions: {}

concurrency:
  # The line of the applies in immuta.yml, so that a drift run never reads a tenant that is being written.
  group: immuta-apply
  # Waits its turn behind every apply, and pushes none of them out of the line.
  queue: max
  cancel-in-progress: false

jobs:
  drift:
    # Pull requests end with a \`workflow_run\` too; they changed nothing.
    if: github.event_name != 'workflow_run' || github.event.workflow_run.event == 'push'
    runs-on: ubuntu-latest
    timeout-minutes: 30
    permissions:
      contents: read # the specs
      issues: write # the drift issue
      deployments: read # the last applied commit
    steps:
      - uses: actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0
        with:
          persist-credentials: false

      - uses: immuta-gitops/immuta-gitops@v1 # pin the commit of a release
        with:
          mode: drift # \`auto\` would plan on workflow_dispatch and only validate on workflow_run
          immuta-url: \${{ vars.IMMUTA_URL }}
          api-key: \${{ secrets.IMMUTA_API_KEY }}
          on-drift: \${{ inputs.revert && 'apply' || 'report' }}
          expect-digest: \${{ inputs.revert }}
`;

;// CONCATENATED MODULE: ./build/src/cli/first-files.js

const FIRST_PURPOSE = `# A purpose: why people may use data. Change it, or replace it by specs of your own: any file below immuta/ is one.
name: Example
description: Written by immuta-gitops init
`;
const EDITOR_SETTINGS = `${JSON.stringify({
    'yaml.schemas': {
        'https://raw.githubusercontent.com/immuta-gitops/immuta-gitops/v1/schemas/spec.schema.json': [
            'immuta/**/!(*.test).yaml',
            'immuta/**/!(*.test).yml',
        ],
        'https://raw.githubusercontent.com/immuta-gitops/immuta-gitops/v1/schemas/test.schema.json': [
            'immuta/**/*.test.yaml',
            'immuta/**/*.test.yml',
        ],
        'https://raw.githubusercontent.com/immuta-gitops/immuta-gitops/v1/schemas/settings.schema.json': [
            '.immuta-gitops.yaml',
        ],
    },
}, null, 2)}\n`;
/** What `init` writes: the two workflows, the settings of the editor, and a first spec where none comes from a tenant. */
function firstFiles({ withSpec }) {
    return [
        ...(withSpec ? [{ path: 'immuta/purposes/example.yaml', text: FIRST_PURPOSE }] : []),
        { path: '.github/workflows/immuta.yml', text: PLAN_AND_APPLY_WORKFLOW },
        { path: '.github/workflows/immuta-drift.yml', text: DRIFT_WORKFLOW },
        { path: '.vscode/settings.json', text: EDITOR_SETTINGS },
    ];
}

;// CONCATENATED MODULE: ./build/src/cli/init-command.js






/** `init`: the first files of a repository. */
const initCommand = {
    name: 'init',
    summary: 'Writes the first files of a repository',
    usage: '[--from-tenant] [FLAGS]',
    about: 'Writes a first spec below immuta/, the two GitHub workflows and the settings of the editor into the working folder. With --from-tenant the specs come from the tenant, as `export --out immuta` writes them. Files that are there already stay as they are. On a terminal it lists the files and asks first; without one it asks nothing.',
    flags: [
        { name: 'from-tenant', description: 'Writes the tenant as spec files below immuta/. It sends reads only.' },
        { name: 'yes', short: 'y', description: 'Writes without a question.' },
    ],
    inputs: input_groups/* TENANT_INPUTS */.Rv,
    example: 'immuta-gitops init --from-tenant',
    run: init,
};
async function init(flags, context) {
    const { folder, out, ask } = context;
    const fromTenant = flags.isSet('from-tenant');
    const hasSpecs = (0,external_node_fs_.existsSync)((0,external_node_path_.join)(folder, 'immuta'));
    const files = firstFiles({ withSpec: !fromTenant && !hasSpecs });
    const missing = files.filter(({ path }) => !(0,external_node_fs_.existsSync)((0,external_node_path_.join)(folder, path)));
    const present = files.filter((file) => !missing.includes(file));
    if (ask !== undefined && !flags.isSet('yes')) {
        const planned = [
            ...(fromTenant ? ['the specs of the tenant below immuta/'] : []),
            ...missing.map(({ path }) => path),
        ];
        if (planned.length > 0) {
            const answer = await ask(`This writes:\n${planned.map((line) => `  ${line}\n`).join('')}Go on? [y/N] `);
            if (!/^y(?:es)?$/i.test(answer.trim())) {
                context.err.write('Nothing was written.\n');
                return 1;
            }
        }
    }
    const exported = fromTenant ? await exportInto('immuta', flags, context) : 0;
    for (const { path, text } of missing)
        await (0,write_file/* writeWhole */.f)((0,external_node_path_.join)(folder, path), text);
    for (const { path } of missing)
        out.write(`wrote  ${path}\n`);
    for (const { path } of present)
        out.write(`kept   ${path}\n`);
    out.write(NEXT);
    return exported;
}
const NEXT = `
Next:
  1. immuta-gitops validate
  2. In the settings of the GitHub repository, add the variable IMMUTA_URL and the secret IMMUTA_API_KEY.
  3. Commit these files and push them to the default branch.
  4. Open a pull request that changes a spec, and read the comment.
`;

// EXTERNAL MODULE: ./build/src/report/display-width.js
var display_width = __webpack_require__(3539);
;// CONCATENATED MODULE: ./build/src/cli/list-command.js











/** `list`: what is in Git and what is in the tenant. */
const listCommand = {
    name: 'list',
    summary: 'Lists what is in Git and what is in the tenant, side by side',
    usage: '[FLAGS]',
    about: 'Lists every object that a spec describes or that the tenant shows, and which of both has it. It compares no contents (`plan` does), needs no connection secrets, and sends reads only.',
    flags: [{ name: 'format', value: 'FORMAT', group: 'Output', description: 'text (default) or json.' }],
    inputs: [{ title: 'Specs', names: ['specs', 'variables', 'environment'] }, ...input_groups/* TENANT_INPUTS */.Rv],
    example: 'immuta-gitops list --variables variables/prod.yaml',
    run: list_command_list,
};
async function list_command_list(flags, context) {
    const format = flags.value('format') ?? 'text';
    if (format !== 'text' && format !== 'json') {
        throw new failure/* RunFailure */.ae('config', `\`--format\` is ${JSON.stringify(format)}; it must be text or json.`);
    }
    const run = (0,run_command/* localRunOf */.y8)('plan', flags, context);
    (0,project_files/* validProjectOf */.nU)(run.place.root);
    const { settings, progress, redactor, environment, signal } = run;
    if (settings.apiKey !== '')
        redactor.add(settings.apiKey);
    const head = await specsInWorkingTree(run);
    const tenant = lazyTenant({ kinds: src_kinds/* KINDS */.G, settings, environment, clock: clock/* systemClock */.m, signal, redactor, progress });
    let seen;
    try {
        // What no list shows is read where Git has it.
        const keys = new Map(src_kinds/* KINDS */.G.filter(({ readEach }) => readEach === true).map(({ name }) => [
            name,
            new Set(head.resources.flatMap(({ kind, key }) => (kind === name ? [key] : []))),
        ]));
        const scope = { kinds: src_kinds/* KINDS */.G, specs: new Map(), keys, selected: [], everything: 'lists' };
        seen = await (0,observe_tenant/* observeTenant */.v)(tenant.open().reader, scope, progress);
    }
    finally {
        await tenant.close();
    }
    progress.finish();
    const objects = sideBySide(head, seen);
    const gaps = [...seen.kinds.values()].flatMap((kind) => kind.gaps.map(({ reason }) => reason));
    const text = format === 'json' ? `${JSON.stringify({ formatVersion: 1, objects, gaps }, null, 2)}\n` : table(objects, gaps);
    context.out.write(redactor.text(text));
    return gaps.length > 0 ? 3 : 0;
}
function sideBySide(head, seen) {
    return src_kinds/* KINDS */.G.flatMap(({ name: kind, readable }) => {
        const observed = seen.kinds.get(kind);
        const there = new Set((observed?.objects ?? []).filter((one) => one.protectedBy === null).map(({ key }) => key));
        const isKnown = readable && observed?.gaps.length === 0;
        const specs = new Map(head.resources
            .filter((resource) => resource.kind === kind)
            .map(({ key, document }) => [key, `${document.file}:${document.line}`]));
        return [...new Set([...specs.keys(), ...there])].sort().map((key) => ({
            kind,
            key,
            git: specs.get(key) ?? null,
            immuta: there.has(key) ? true : isKnown ? false : null,
        }));
    });
}
function table(objects, gaps) {
    const rows = objects.map(({ kind, key, git, immuta }) => [
        (0,escape_terminal/* terminalLine */.t)(`${kind} "${key}"`),
        (0,escape_terminal/* terminalLine */.t)(git ?? '-'),
        immuta === null ? 'not known' : immuta ? 'yes' : '-',
    ]);
    const all = [['Object', 'Git', 'Immuta'], ...rows];
    const widths = [0, 1].map((column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
    const lines = all.map((row) => row
        .map((cell, column) => (0,display_width/* padded */.jC)(cell, widths[column] ?? 0))
        .join('  ')
        .trimEnd());
    const both = objects.filter(({ git, immuta }) => git !== null && immuta === true).length;
    const onlyGit = objects.filter(({ git, immuta }) => git !== null && immuta === false).length;
    const onlyTenant = objects.filter(({ git }) => git === null).length;
    const total = `${both} in both, ${onlyGit} only in Git, ${onlyTenant} only in Immuta, ${objects.length - both - onlyGit - onlyTenant} not known.`;
    return `${[...lines, '', ...gaps.map((gap) => (0,escape_terminal/* terminalLine */.t)(`Not read: ${gap}`)), total].join('\n')}\n`;
}

;// CONCATENATED MODULE: ./build/src/cli/merge-command.js




/** `merge`: one plan from the plan files of all shards. */
const mergeCommand = {
    name: 'merge',
    usage: 'PLAN… [FLAGS]',
    flags: [run_flags/* OUT_FLAG */._R, ...run_flags/* FLAGS */.Wg, run_flags/* EXIT_FLAG */.gV],
    inputs: input_groups/* PLAN_INPUTS */.KJ,
    run: (flags, context) => (0,run_command/* runMode */.rt)('plan', merging(flags), context),
    summary: 'Makes one plan of the plan files of all shards',
    about: 'Makes one plan of what `plan --shard i/n --out FILE` wrote, each file or a folder of them given once. It needs the same files and flags as the shards and sends nothing to Immuta. The plan is that of one run. A shard that is missing or failed makes it incomplete (exit 3); files of two commits, versions or settings are refused.',
    example: 'immuta-gitops merge shards/ --variables variables/prod.yaml --out plan.json',
};
/** The paths are plan files, not specs. */
function merging(flags) {
    if (flags.isSet('merge') || flags.isSet('shard')) {
        throw new failure/* RunFailure */.ae('config', '`merge` takes the plan files as arguments, without `--merge` and `--shard`.');
    }
    if (flags.positionals.length === 0) {
        throw new failure/* RunFailure */.ae('config', 'Name the plan files of all shards, or the folder that holds them.');
    }
    const paths = flags.positionals.join('\n');
    return { ...flags, positionals: [], value: (name) => (name === 'merge' ? paths : flags.value(name)) };
}

// EXTERNAL MODULE: ./build/src/report/redact-report.js
var redact_report = __webpack_require__(554);
;// CONCATENATED MODULE: ./build/src/cli/plan-shard.js







/** `plan --shard i/n --out FILE`, and the same of `drift`: makes the requests of one shard and keeps what came back. Throws RunFailure `config`. */
async function planShard(shard, { flags, local }, context) {
    const out = flags.value('out');
    const other = ['format', 'plan-file', 'report-file', 'code-quality-file', 'sarif-file'].find((name) => flags.isSet(name));
    const merge = local.mode === 'drift' ? '`drift --merge`' : '`merge`';
    if (out === undefined) {
        throw new failure/* RunFailure */.ae('config', `\`--shard\` writes a plan file for ${merge}; name it with \`--out FILE\`.`);
    }
    if (other !== undefined) {
        throw new failure/* RunFailure */.ae('config', `A shard makes no report for \`--${other}\`; give that flag to ${merge}.`);
    }
    const path = (0,external_node_path_.resolve)(context.folder, out);
    forgetShardFile(path);
    const { settings, redactor, progress } = local;
    const result = await (0,local_run/* runLocally */.g)(local);
    progress.finish();
    const report = (0,redact_report/* redactReport */.a)(result.report, redactor);
    const place = { folder: context.folder, repository: '', settings };
    await writeShardFile(path, { shard, content: result.shard?.content ?? null, report }, place);
    const say = (text) => {
        context.out.write(`${redactor.text(text)}\n`);
    };
    if (result.shard === null) {
        for (const failure of report.failures)
            say(failure);
        say(`Shard ${(0,model_shard/* shardName */.A)(shard)} did not finish. ${merge} will be incomplete.`);
        return report.exitCode === 0 ? 1 : report.exitCode;
    }
    const { own, all, dryRuns } = result.shard.asked;
    say(`Shard ${(0,model_shard/* shardName */.A)(shard)}: ${own} of ${(0,counted/* counted */.hS)(all, 'object')}, ${(0,counted/* counted */.hS)(dryRuns, 'dry run')}. Written to ${out}.`);
    return 0;
}

;// CONCATENATED MODULE: ./build/src/simulator/fault-text.js
/** The grammar, for `--help` and for messages. */
const FAULT_GRAMMAR = `METHOD PATH [kind=NAME] [dryRun=true|false] [nth=N|first|N..|N..M] FAULT [retryAfter=SECONDS], several joined by ";".
METHOD is GET, POST, PUT, DELETE or *; PATH is the start of a path, or *.
FAULT is status=CODE, slow=MILLISECONDS, redirect=URL, reset-before, reset-after, html, truncated, malformed, no-dry-run-echo, half-list, empty-list or other-envelope.
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
    'empty-list',
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
        fail(`"${method}" is not a method`, `expected one of ${METHODS.join(', ')}`);
    if (path !== '*' && !path.startsWith('/'))
        fail(`"${path}" is not a path`, 'expected one that starts with "/", or *');
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
            retryAfter = fault_text_number(word, value, fail);
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
        return { type: 'slow', milliseconds: fault_text_number(word, value, fail) };
    if (name === 'redirect')
        return { type: 'redirect', url: value || fail('redirect= is empty', 'expected an address') };
    if (name !== 'status')
        return fail(`"${word}" is not a fault`, 'expected one of those below');
    const status = fault_text_number(word, value, fail);
    return status >= 400 && status <= 599
        ? { type: 'status', status }
        : fail(`"${word}" is not a failure`, 'expected a code from 400 to 599');
}
function fault_text_number(word, value, fail) {
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

;// CONCATENATED MODULE: ./build/src/simulator/quirk-text.js

/**
 * Reads `name=value` pairs, joined by `,`, `;` or line ends, as changes to the default quirks. Throws a sentence for an
 * unknown name and for a value of another type than the default's.
 */
function parseQuirks(text) {
    const pairs = text
        .split(/[,;\n]/)
        .map((pair) => pair.trim())
        .filter((pair) => pair !== '');
    return Object.fromEntries(pairs.map(parsePair));
}
function parsePair(pair) {
    const [name = '', value = ''] = pair.split(/=(.*)/s).map((part) => part.trim());
    const quirk = Object.entries(QUIRKS).find(([known]) => known === name)?.[1];
    if (!quirk)
        throw new Error(`There is no quirk "${name}"; there are ${Object.keys(QUIRKS).join(', ')}.`);
    const kind = typeof quirk.value;
    if (kind === 'boolean') {
        if (value === 'true' || value === 'false')
            return [name, value === 'true'];
        throw new Error(`The quirk ${name} is true or false, not "${value}".`);
    }
    if (kind === 'number') {
        if (/^\d+$/.test(value))
            return [name, Number(value)];
        throw new Error(`The quirk ${name} is a number, not "${value}".`);
    }
    const among = quirk.among.map(String);
    if (among.includes(value))
        return [name, value];
    throw new Error(`The quirk ${name} is one of ${among.join(', ')}, not "${value}".`);
}

;// CONCATENATED MODULE: ./build/src/cli/seed-order.js

/** Kinds in the order in which a fresh tenant can take their objects: what is referred to comes first. */
const KINDS_IN_ORDER = simulatedKinds.map((kind) => kind.name);

;// CONCATENATED MODULE: ./build/src/cli/simulator-command.js












/** `simulator`: an in-memory Immuta over HTTP, for trying things out and for tests. */
const simulatorCommand = {
    name: 'simulator',
    summary: 'Serves an in-memory Immuta on loopback',
    usage: '[--port N] [--seed DIR] [--state FILE] [--faults SPEC] [--quirks SPEC]',
    about: 'Serves an in-memory Immuta over HTTP on loopback, written from the public documentation. Once it is ready it prints "listening on http://127.0.0.1:N" on standard output, and on standard error the API key and a line that sets both in a shell. It runs until it is interrupted.',
    flags: [
        { name: 'port', value: 'N', description: 'Port on 127.0.0.1; 0 (the default) picks a free one.' },
        { name: 'api-key', value: 'KEY', description: `The key it accepts (default: ${DEFAULT_USER.apiKey}).` },
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
            name: 'quirks',
            value: 'SPEC',
            description: `Behaviour to switch, as name=value, joined by ";": ${Object.keys(QUIRKS).join(', ')}.`,
        },
        { name: 'latency', value: 'MS', description: 'Milliseconds that every reply waits.' },
    ],
    inputs: [],
    example: 'immuta-gitops simulator --port 8099 --seed examples/immuta',
    run: serve,
};
async function serve(flags, context) {
    const state = flags.value('state');
    const seed = flags.value('seed');
    const apiKey = flags.value('api-key') ?? DEFAULT_USER.apiKey;
    const simulator = await startSimulator({
        kinds: simulatedKinds,
        port: wholeNumber(flags, 'port', 65_535),
        latencyMilliseconds: wholeNumber(flags, 'latency', 600_000),
        quirks: fromText('quirks', flags, parseQuirks) ?? {},
        faults: fromText('faults', flags, parseFaults) ?? [],
        users: [{ ...DEFAULT_USER, apiKey }],
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
        context.err.write(`API key: ${apiKey}\nexport IMMUTA_URL=${simulator.url} IMMUTA_API_KEY=${shellWord(apiKey)}\n`);
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
    const workspace = (0,specs_workspace/* diskWorkspace */.D)(folder);
    const paths = await workspace.glob(['**/*.yaml', '**/*.yml', '**/*.json']);
    const files = await Promise.all(paths.map(async (path) => ({ path, bytes: await workspace.read(path) })));
    return [...(0,objects_in_files/* resourcesOf */.F3)(files.map(parse_file/* parseFile */.C), src_kinds/* KINDS */.G).values()]
        .map(({ kind, spec }) => ({ kind, spec: simulator_command_copy(spec) }))
        .sort((a, b) => KINDS_IN_ORDER.indexOf(a.kind) - KINDS_IN_ORDER.indexOf(b.kind));
}
function simulator_command_copy(spec) {
    return structuredClone(spec);
}
/** A value as a POSIX shell reads it back. */
function shellWord(text) {
    return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
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

// EXTERNAL MODULE: ./build/src/exposure/describe-rows.js
var describe_rows = __webpack_require__(5449);
;// CONCATENATED MODULE: ./build/src/policy-tests/first-tests.js







/** Groups and tags that a first file speaks of; more would not be read. */
const MOST_USERS = 8;
const MOST_COLUMNS = 12;
/**
 * A first file of tests: a user for each group and attribute that the policies name, one without any, and one data source
 * that carries all tags. What each sees today is written down as expected; what is not known is left out.
 */
function firstTests(resources, kinds) {
    const policies = (0,check_tests/* testedPolicies */.I0)(resources, kinds);
    const names = namesOf(policies);
    const users = new Map([['outsider', viewer({})]]);
    for (const group of names.groups)
        users.set(`member of ${group}`, viewer({ groups: [group] }));
    for (const [name, value] of names.attributes)
        users.set(`${name} ${value}`, viewer({ attributes: new Map([[name, new Set([value])]]) }));
    const source = {
        tags: new Set(names.tags),
        domains: new Set(names.domains.slice(0, 1)),
        columns: new Map([
            ...names.columnTags.slice(0, MOST_COLUMNS).map((tag) => [columnName(tag), new Set([tag])]),
            ['untagged', new Set()],
        ]),
    };
    const chosen = [...users].slice(0, MOST_USERS);
    const value = {
        users: Object.fromEntries(chosen.map(([name, one]) => [name, userAsJson(one)])),
        dataSources: { example: sourceAsJson(source) },
        expect: chosen.map(([user, one]) => ({ user, dataSource: 'example', ...expectationOf(policies, one, source) })),
    };
    return (0,write_yaml/* writeYaml */.Vd)(value, write_yaml/* READABLE */.Jk, [
        'Policy tests: what people see today under the policies of this folder. Keep what must stay so,',
        'correct what is wrong, and add `never` items for what no one may ever see. Run: immuta-gitops test',
    ]);
}
function expectationOf(policies, one, source) {
    const viewerAccess = new viewer_access/* ViewerAccess */.Fe(policies.map(({ policy }) => policy), one, source);
    const [subscribe] = onlyWay(() => viewerAccess.subscription().ways) ?? [];
    const columns = [...source.columns.keys()].flatMap((name) => {
        const looks = [...(onlyWay(() => viewerAccess.column(name).ways) ?? [])].sort();
        const [look] = looks;
        return look === undefined ? [] : [[name, looks.length === 1 ? look : looks]];
    });
    const rows = writtenRows(viewerAccess.visible());
    return {
        ...(subscribe === undefined ? {} : { subscribe }),
        ...(columns.length === 0 ? {} : { columns: Object.fromEntries(columns) }),
        ...(rows === null ? {} : { rows }),
    };
}
/** The rows as a predicate that a test can hold; `null` where it would not read back. */
function writtenRows(visible) {
    if ([...(0,exposure_condition/* factsOf */.xS)(visible)].some(({ of }) => of !== 'row'))
        return null;
    const text = (0,describe_rows/* describeRows */.$)(visible);
    return (0,viewer_access/* expectedRows */.GU)(text) === null || text.includes('...') ? null : text;
}
/** `null`: it is not decided. */
function onlyWay(ways) {
    try {
        const [way, ...others] = ways();
        return others.length === 0 && way !== undefined ? way : null;
    }
    catch (error) {
        if (error instanceof diagram/* TooInvolved */.UO)
            return null;
        throw error;
    }
}
function userAsJson({ groups, attributes }) {
    return {
        ...(groups.size === 0 ? {} : { groups: [...groups] }),
        ...(attributes.size === 0
            ? {}
            : { attributes: Object.fromEntries([...attributes].map(([name, values]) => [name, [...values]])) }),
    };
}
function sourceAsJson({ tags, domains, columns }) {
    const [domain] = domains ?? [];
    return {
        ...(tags.size === 0 ? {} : { tags: [...tags] }),
        ...(domain === undefined ? {} : { domain }),
        columns: Object.fromEntries([...columns].map(([name, list]) => [name, [...list]])),
    };
}
/** `PII.SSN` → `pii_ssn`. */
function columnName(tag) {
    return (tag
        .toLowerCase()
        .replaceAll(/[^a-z0-9]+/g, '_')
        .replaceAll(/^_|_$/g, '') || 'column');
}

// EXTERNAL MODULE: ./build/src/specs/matches.js
var specs_matches = __webpack_require__(3523);
// EXTERNAL MODULE: ./build/src/policy-tests/live-tests.js
var live_tests = __webpack_require__(7600);
;// CONCATENATED MODULE: ./build/src/cli/test-live.js








/** Runs the tests of a folder on the policies of the tenant. Throws RunFailure, ImmutaError. */
async function testLive(state, flags, context) {
    const settings = (0,read_settings/* readSettings */.s)((name) => (name === 'mode' ? 'plan' : flags.value(name)), context.environment);
    const { environment, signal } = context;
    const redactor = (0,report_redactor/* createRedactor */.l)();
    if (settings.apiKey !== '')
        redactor.add(settings.apiKey);
    const progress = (0,terminal/* terminalProgress */.e3)(context);
    const kinds = src_kinds/* KINDS */.G.filter(({ access }) => access !== undefined);
    const tenant = lazyTenant({ kinds: src_kinds/* KINDS */.G, settings, environment, clock: clock/* systemClock */.m, signal, redactor, progress });
    let observation;
    try {
        const specs = new Map(kinds.map(({ name }) => [name, specsOf(state, name)]));
        observation = await (0,observe_tenant/* observeTenant */.v)(tenant.open().reader, { kinds, specs, keys: new Map(), selected: [] }, progress);
    }
    finally {
        await tenant.close();
        progress.finish();
    }
    const { diagnostics, ...run } = await (0,live_tests/* runLiveTests */.T)(state, observation, src_kinds/* KINDS */.G);
    return { ...run, unread: diagnostics.filter(({ severity }) => severity === 'error') };
}
function specsOf({ resources }, kind) {
    return new Map(resources.filter((one) => one.kind === kind).map(({ key, desired }) => [key, desired]));
}

;// CONCATENATED MODULE: ./build/src/cli/test-command.js
















const test_command_FORMATS = ['text', 'json', 'junit'];
/** `test`: what people see under the policies in Git, as the `*.test.yaml` files expect it. */
const testCommand = {
    name: 'test',
    summary: 'Tests the policies: who sees what, and who must never see it',
    usage: '[TEST…] [FLAGS]',
    about: 'Runs the policy tests (`*.test.yaml` files among the specs) against the policies in the working folder. `expect` checks one user on one data source; `never` is proven for all users and data sources, or refuted with a case. Exit 0 only when every test passes. It opens no connection, except with `--live`.',
    flags: [
        { name: 'filter', value: 'TEXT', description: 'Runs only tests whose name or file contains the text.' },
        { name: 'coverage', description: 'Lists rules and exceptions that no expectation decided.' },
        { name: 'init', description: 'Writes a first file of tests from the groups, attributes and tags of the specs.' },
        { name: 'format', value: 'FORMAT', description: 'text (default), json or junit.' },
        { name: 'live', description: 'Tests the policies of the tenant instead of those in Git. It sends reads only.' },
    ],
    inputs: [{ title: 'Specs', names: ['specs', 'variables', 'environment'] }, ...input_groups/* TENANT_INPUTS */.Rv],
    example: 'immuta-gitops test --coverage',
    run: test,
};
async function test(flags, context) {
    const format = flags.value('format') ?? 'text';
    if (!test_command_FORMATS.includes(format))
        throw new failure/* RunFailure */.ae('config', `\`--format ${format}\` is not known. Use ${test_command_FORMATS.join(', ')}.`);
    const { state, root } = await load(flags, context);
    if (flags.isSet('init'))
        return await test_command_init(state, root, context);
    if (state.tests.length === 0) {
        throw new failure/* RunFailure */.ae('config', 'There is no policy test: no file that ends in `.test.yaml` is among the specs. `immuta-gitops test --init` writes a first one.');
    }
    const all = flags.isSet('live') ? await testLive(state, flags, context) : await testFolder(state);
    const filter = flags.value('filter');
    const chosen = ({ test: { name, document } }) => filter === undefined || name.includes(filter) || document.file.includes(filter);
    const run = { ...all, results: all.results.filter(chosen) };
    const write = format === 'json' ? testsAsJson : format === 'junit' ? testsAsJunit : testsAsText;
    const text = write(run, {
        coverage: flags.isSet('coverage'),
        colour: (0,terminal/* wantsColour */.Ml)(context.out, context.environment),
        verbose: context.verbosity === 'verbose',
    });
    context.out.write(text);
    if (filter !== undefined && run.results.length === 0) {
        context.err.write(`No test has "${filter}" in its name or file.\n`);
        return 1;
    }
    return allPassed(run) ? 0 : 1;
}
async function load(flags, { folder, environment }) {
    (0,cli_location/* refuseMissing */.jQ)(flags.positionals, folder);
    const given = flags.value('specs');
    const variables = (0,read_settings/* splitLines */.u)(flags.value('variables') ?? '');
    const specs = given === undefined ? null : (0,read_settings/* splitLines */.u)(given);
    const place = (0,cli_location/* locationOf */.hD)(folder, { named: [...flags.positionals, ...variables], specs });
    const { root } = place;
    const named = flags.positionals.flatMap((path) => (0,cli_location/* patternsOf */.D4)(path, place));
    const files = (0,project_files/* specFilesOf */.sN)(place, flags);
    const state = await loadFolder(root, { ...files, patterns: [...files.patterns, ...named] }, environment);
    if (named.length === 0)
        return { state, root };
    const isNamed = (0,specs_matches/* patternMatcher */.l)((0,patterns_within/* patternsWithin */.nl)(root, named));
    return { state: { ...state, tests: state.tests.filter(({ path }) => isNamed(path)) }, root };
}
async function test_command_init(state, root, { out }) {
    const path = 'immuta/access.test.yaml';
    const full = (0,external_node_path_.join)(root, path);
    if ((0,external_node_fs_.existsSync)(full))
        throw new failure/* RunFailure */.ae('config', `\`${path}\` exists. Remove it, or add tests to it by hand.`);
    await (0,write_file/* writeWhole */.f)(full, firstTests(state.resources, src_kinds/* KINDS */.G));
    out.write(`wrote ${path}\nNext: immuta-gitops test\n`);
    return 0;
}

;// CONCATENATED MODULE: ./build/src/cli/online.js
/**
 * What only some runs need: a connection, and every command but `validate`, `plan` and `apply`. It is one chunk of the
 * bundle, so that checking a file does not load an HTTP client and a simulator.
 */



















/***/ }),

/***/ 8642:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  y: () => (/* binding */ editDocument),
  s: () => (/* binding */ removeDocument)
});

// EXTERNAL MODULE: ./build/src/model/same-json.js
var same_json = __webpack_require__(4588);
// EXTERNAL MODULE: ./build/src/specs/parse-file.js + 1 modules
var parse_file = __webpack_require__(680);
// EXTERNAL MODULE: ./build/src/edit/write-yaml.js
var write_yaml = __webpack_require__(5005);
;// CONCATENATED MODULE: ./build/src/edit/edit-layout.js

/** Reads indentation and line ends off a text; what it does not show is laid out as in the examples. */
function layoutOf(text, root) {
    const seen = {};
    look(text, root, seen);
    return {
        style: {
            indent: seen.indent ?? write_yaml/* READABLE */.Jk.indent,
            indentLists: seen.lists ?? write_yaml/* READABLE */.Jk.indentLists,
            sortKeys: false,
        },
        lineEnd: text.includes('\r\n') ? '\r\n' : '\n',
    };
}
function look(text, node, seen) {
    if (node.type === 'list')
        for (const item of node.items)
            look(text, item.node, seen);
    if (node.type !== 'map')
        return;
    for (const { keySpan, node: value } of node.entries) {
        const own = columnOf(text, keySpan[0]);
        if (value.type === 'list' && !value.flow) {
            const dash = value.items[0]?.dash;
            if (typeof dash === 'number' && lineStart(text, dash) > keySpan[1]) {
                const deeper = columnOf(text, dash) - own;
                seen.lists ??= deeper > 0;
                if (deeper > 0)
                    seen.indent ??= deeper;
            }
        }
        if (value.type === 'map' && !value.flow) {
            const deeper = columnOf(text, value.span[0]) - own;
            if (deeper > 0 && deeper <= 8)
                seen.indent ??= deeper;
        }
        look(text, value, seen);
    }
}
/** Column of an offset, from 0. */
function columnOf(text, offset) {
    return offset - lineStart(text, offset);
}
/** Offset at which the line of an offset begins. */
function lineStart(text, offset) {
    return text.lastIndexOf('\n', offset - 1) + 1;
}
/** Offset after the line break of the line of an offset, or the text's end. */
function nextLine(text, offset) {
    const at = text.indexOf('\n', offset);
    return at < 0 ? text.length : at + 1;
}
/** Whether only blanks are before an offset on its line. */
function startsItsLine(text, offset) {
    return text.slice(lineStart(text, offset), offset).trim() === '';
}

// EXTERNAL MODULE: ./build/src/model/json.js
var json = __webpack_require__(8653);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(8815);
// EXTERNAL MODULE: ./build/src/specs/json-source.js
var json_source = __webpack_require__(2350);
;// CONCATENATED MODULE: ./build/src/edit/edit-tree.js


/** The documents of a YAML text that hold something, in the order of `parseFile`, with where each begins and ends. */
function editTrees(text) {
    const documents = (0,dist/* parseAllDocuments */.hR)(text, {
        version: '1.2',
        schema: 'core',
        merge: false,
        uniqueKeys: false,
        prettyErrors: false,
        keepSourceTokens: true,
        logLevel: 'silent',
    });
    return [...documents].flatMap(({ contents, range }) => {
        if (contents === null || range === undefined || isEmpty(contents))
            return [];
        return [{ root: build(text, contents), range: [range[0], range[2]] }];
    });
}
/** The tree of a JSON text, `null` where it does not parse. */
function jsonEditTree(text) {
    const { root } = (0,json_source/* readJson */.V)(text);
    return root === null ? null : fromSource(root);
}
function isEmpty(node) {
    return (0,dist/* isScalar */.jn)(node) && node.value === null && (node.source ?? '') === '' && node.tag === undefined && !node.anchor;
}
function build(text, node) {
    if ((0,dist/* isAlias */.Vj)(node))
        return { type: 'alias', span: spanOf(text, node) };
    if ((0,dist/* isMap */.jh)(node))
        return buildMap(text, node);
    if ((0,dist/* isSeq */.oP)(node))
        return buildList(text, node);
    if ((0,dist/* isScalar */.jn)(node))
        return { type: 'scalar', span: spanOf(text, node), style: STYLES[node.type ?? 'PLAIN'] ?? 'plain' };
    throw new Error('a node of a form that is not known');
}
const STYLES = {
    PLAIN: 'plain',
    QUOTE_SINGLE: 'single',
    QUOTE_DOUBLE: 'double',
    BLOCK_LITERAL: 'literal',
    BLOCK_FOLDED: 'folded',
};
function buildMap(text, node) {
    const entries = node.items.map((pair) => entryOf(text, pair));
    return { type: 'map', span: spanOf(text, node), flow: node.flow === true, entries };
}
function entryOf(text, pair) {
    const token = pair.srcToken;
    const colon = token?.sep?.find((part) => part.type === 'map-value-ind');
    const colonEnd = colon === undefined ? null : colon.offset + 1;
    const keySpan = pair.key === null ? [colonEnd ?? 0, colonEnd ?? 0] : spanOf(text, pair.key);
    const empty = colonEnd ?? keySpan[1];
    return {
        key: (0,dist/* isScalar */.jn)(pair.key) ? String(pair.key.value) : '',
        merge: (0,dist/* isScalar */.jn)(pair.key) && pair.key.value === '<<' && pair.key.type === 'PLAIN',
        keySpan,
        colonEnd,
        node: pair.value === null ? nothingAt(empty) : placed(build(text, pair.value), empty),
    };
}
/** An absent value has a place wherever the library ended; for editing it is right after its colon or dash. */
function placed(node, after) {
    return node.type === 'scalar' && node.span[0] === node.span[1] ? nothingAt(after) : node;
}
function nothingAt(offset) {
    return { type: 'scalar', span: [offset, offset], style: 'plain' };
}
function buildList(text, node) {
    const token = node.srcToken;
    const dashes = (token?.items ?? []).flatMap((item) => item.start.flatMap((part) => (part.type === 'seq-item-ind' ? [part.offset] : [])));
    const items = node.items.map((item, index) => {
        const dash = node.flow === true ? null : (dashes[index] ?? null);
        const at = dash === null ? 0 : dash + 1;
        if (item === null)
            return { node: nothingAt(at), dash };
        // `[a: b]`: a mapping of one key without braces.
        return {
            node: (0,dist/* isPair */.tO)(item) ? pairAsMap(text, item) : placed(build(text, item), at),
            dash,
        };
    });
    return { type: 'list', span: spanOf(text, node), flow: node.flow === true, items };
}
function pairAsMap(text, pair) {
    const entry = entryOf(text, pair);
    return { type: 'map', span: [entry.keySpan[0], endOf(entry.node)], flow: true, entries: [entry] };
}
function spanOf(text, node) {
    const [start, valueEnd] = node.range ?? [0, 0];
    let end = valueEnd;
    while (end > start && /\s/.test(text[end - 1] ?? ''))
        end -= 1;
    return [start, end];
}
/** Where the text of a node ends: for block collections after their last leaf. */
function endOf(node) {
    if (node.type === 'list' && !node.flow) {
        const last = node.items.at(-1);
        return last === undefined ? node.span[1] : Math.max(endOf(last.node), (last.dash ?? 0) + 1);
    }
    if (node.type === 'map' && !node.flow) {
        const last = node.entries.at(-1);
        return last === undefined ? node.span[1] : Math.max(endOf(last.node), last.colonEnd ?? last.keySpan[1]);
    }
    return node.span[1];
}
function fromSource(node) {
    const { span } = node;
    if (node.type === 'scalar')
        return { type: 'scalar', span, style: typeof node.value === 'string' ? 'double' : 'plain' };
    if (node.type === 'list') {
        return {
            type: 'list',
            span,
            flow: true,
            items: node.items.map((item) => ({ node: fromSource(item), dash: null })),
        };
    }
    const entries = node.entries.map(({ key, keySpan, node: value }) => ({
        key,
        merge: false,
        keySpan,
        colonEnd: keySpan[1],
        node: fromSource(value),
    }));
    return { type: 'map', span, flow: true, entries };
}

;// CONCATENATED MODULE: ./build/src/edit/edit-replace.js




/** Writes a node anew in its place: scalars keep their quotes or their `|`, an anchor before the node stays. */
function replaceNode(editing, { node, target, place }) {
    const { text, splices } = editing;
    const scalar = !(0,json/* isList */.Lv)(target) && !(0,json/* isObject */.Gv)(target);
    if (node.type === 'scalar' && scalar && node.span[0] < node.span[1]) {
        const flow = place.type === 'flow';
        splices.push({ start: node.span[0], end: node.span[1], text: renderScalar(editing, { node, target, flow }) });
        return;
    }
    const [start, end] = [node.span[0], endOf(node)];
    if (place.type === 'flow' || editing.json)
        splices.push({ start, end, text: flowText(editing, target, start) });
    else if (place.type === 'root')
        splices.push({ start, end, text: blockAt(editing, target, 0).trimStart() });
    else if (place.type === 'item') {
        splices.push({ start: place.dash + 1, end, text: itemText(editing, target, place.dashColumn) });
    }
    else {
        // A comment behind the colon stays; one that is between the parts of what goes, goes with it.
        const comment = /^[ \t]+#[^\r\n]*/.exec(text.slice(place.colonEnd, Math.max(start, place.colonEnd)))?.[0] ?? '';
        const value = entryText(editing, target, place.keyColumn);
        const line = value.indexOf('\n');
        const with_ = line < 0 ? value + comment : value.slice(0, line).trimEnd() + comment + lineBreakOnwards(value, line);
        splices.push({ start: place.colonEnd, end: Math.max(end, place.colonEnd), text: with_ });
    }
}
function lineBreakOnwards(value, line) {
    return value[line - 1] === '\r' ? value.slice(line - 1) : value.slice(line);
}
/** The text after `key:`, with the blank or line break before the value. */
function entryText(editing, value, keyColumn) {
    return blockAt(editing, { k: value }, keyColumn).slice('k:'.length);
}
/** The text after `-`, with the blank before the value. */
function itemText(editing, value, dashColumn) {
    return blockAt(editing, [value], dashColumn).slice('-'.length);
}
/** The block form of a value, its lines but the first indented, without a line break at the end. */
function blockAt({ layout }, value, column) {
    const lines = (0,write_yaml/* renderBlock */.g8)(value, layout.style).trimEnd().split('\n');
    const pad = ' '.repeat(column);
    return lines.map((line, index) => (index === 0 || line === '' ? line : pad + line)).join(layout.lineEnd);
}
/** The flow form of a value at a place: on one line in YAML, as the file is laid out in JSON. */
function flowText({ json, text, layout }, value, at) {
    if (!json)
        return (0,write_yaml/* renderFlow */.P1)(value);
    const start = lineStart(text, at);
    const indent = /^[ \t]*/.exec(text.slice(start))?.[0] ?? '';
    const step = /\n([ \t]+)/.exec(text)?.[1] ?? '  ';
    if (!text.trim().includes('\n'))
        return JSON.stringify(value);
    return JSON.stringify(value, null, step).replaceAll('\n', `${layout.lineEnd}${indent}`);
}
function renderScalar(editing, { node, target, flow }) {
    if (typeof target !== 'string')
        return JSON.stringify(target);
    if (editing.json)
        return JSON.stringify(target);
    if (node.style === 'literal') {
        const literal = literalText(editing, node, target);
        if (literal !== null)
            return literal;
    }
    if (node.style === 'folded' || node.style === 'literal')
        return JSON.stringify(target);
    return (0,write_yaml/* renderText */.S5)(target, node.style, flow);
}
/** A block scalar with the indentation it had, so that its unchanged lines stay as they are. */
function literalText({ text, layout }, node, target) {
    const own = text.slice(...node.span);
    const header = /^\|[-+]?([ \t]+#[^\r\n]*)?\r?\n/.exec(own);
    if (header === null || !/^[^\s]/.test(target) || /\n\n$/.test(target) || !writable(target))
        return null;
    const first = own
        .slice(header[0].length)
        .split(/\r?\n/)
        .find((line) => line.trim() !== '');
    const indent = /^ +/.exec(first ?? '')?.[0] ?? ' '.repeat(columnOf(text, lineStart(text, node.span[0])) + 2);
    const ends = target.endsWith('\n');
    const lines = (ends ? target.slice(0, -1) : target).split('\n');
    const body = lines.map((line) => (line === '' ? '' : indent + line)).join(layout.lineEnd);
    return `|${ends ? '' : '-'}${header[1] ?? ''}${layout.lineEnd}${body}`;
}
function writable(text) {
    return !/[\u0000-\u0008\u000b-\u001f\u007f\u0085\u2028\u2029\ufeff]/.test(text);
}

;// CONCATENATED MODULE: ./build/src/edit/edit-map.js






/** Edits, removes and adds entries. What comes in by a merge key is overridden by a key of its own. */
function editMap(editing, edit) {
    const { node, value, target } = edit;
    const own = node.entries.filter((entry) => !entry.merge);
    const names = new Set(own.map((entry) => entry.key));
    const added = Object.keys(target).filter((key) => !names.has(key) && !(0,same_json/* sameJson */.V)(value[key], target[key]));
    const stay = (entry) => entry.merge || Object.hasOwn(target, entry.key);
    const inherited = Object.keys(value).filter((key) => !names.has(key));
    const canLeave = editing.aliases === 'leave';
    const lost = inherited.some((key) => !Object.hasOwn(target, key));
    if (!node.entries.some(stay) || (lost && !canLeave)) {
        replaceNode(editing, edit);
        return;
    }
    for (const entry of own) {
        if (!Object.hasOwn(target, entry.key))
            continue;
        editNode(editing, {
            node: entry.node,
            value: value[entry.key] ?? null,
            target: target[entry.key] ?? null,
            place: placeOf(editing, node, entry),
        });
    }
    const fresh = added.filter((key) => !canLeave || !inherited.includes(key));
    if (node.flow)
        editFlowEntries(editing, node, { stay, fresh, target });
    else {
        removeBlockEntries(editing, node, stay);
        addBlockEntries(editing, node, { fresh, target });
    }
}
function placeOf({ text }, map, entry) {
    if (map.flow || entry.colonEnd === null)
        return { type: 'flow' };
    return { type: 'entry', keyColumn: columnOf(text, entry.keySpan[0]), colonEnd: entry.colonEnd };
}
function removeBlockEntries(editing, map, stay) {
    const { text, splices } = editing;
    map.entries.forEach((entry, index) => {
        if (stay(entry))
            return;
        const start = entry.keySpan[0];
        const end = entryEnd(entry);
        if (startsItsLine(text, start)) {
            const after = nextLine(text, end);
            splices.push({ start: lineStart(text, start), end: after, text: '' });
            return;
        }
        // The first key behind a dash: the next one moves up, unless a comment is between the two.
        const next = map.entries[index + 1];
        const between = next === undefined ? '' : text.slice(end, next.keySpan[0]);
        if (next === undefined || between.includes('#') || !stay(next)) {
            splices.push({ start: text.slice(0, start).trimEnd().length, end, text: '' });
        }
        else
            splices.push({ start, end: next.keySpan[0], text: '' });
    });
}
function addBlockEntries(editing, map, { fresh, target }) {
    const { text, layout, splices } = editing;
    const [first, last] = [map.entries[0], map.entries.at(-1)];
    if (fresh.length === 0 || first === undefined || last === undefined)
        return;
    const column = columnOf(text, first.keySpan[0]);
    const lines = fresh.map((key) => `${' '.repeat(column)}${(0,write_yaml/* renderFlow */.P1)(key)}:${entryText(editing, target[key] ?? null, column)}`);
    splices.push(insertionAfterLine(text, entryEnd(last), lines.join(layout.lineEnd), layout.lineEnd));
}
/** Lines put below the line of an offset, also where the file ends without a line break. */
function insertionAfterLine(text, offset, lines, lineEnd) {
    const at = nextLine(text, offset);
    const open = at === text.length && !text.endsWith('\n');
    return { start: at, end: at, text: open ? lineEnd + lines : lines + lineEnd };
}
function editFlowEntries(editing, map, { stay, fresh, target }) {
    const spans = map.entries.map((entry) => ({ start: entry.keySpan[0], end: entryEnd(entry), stays: stay(entry) }));
    const texts = fresh.map((key) => {
        const name = editing.json ? JSON.stringify(key) : (0,write_yaml/* renderFlow */.P1)(key);
        const at = spans.at(-1)?.start ?? map.span[0];
        return `${name}: ${flowText(editing, target[key] ?? null, at)}`;
    });
    spliceFlow(editing, spans, texts.map((text) => ({ after: spans.length - 1, text })));
}
/** Takes members out of a flow collection and puts new ones in, commas included. At least one member stays. */
function spliceFlow({ text, splices, layout }, members, fresh) {
    const first = members.findIndex((member) => member.stays);
    for (const [index, { start, end, stays }] of members.entries()) {
        if (stays)
            continue;
        // Before the first that stays, a member takes the comma behind it along; after it, the comma before it.
        if (index < first)
            splices.push({ start, end: members[index + 1]?.start ?? end, text: '' });
        else
            splices.push({ start: members[index - 1]?.end ?? start, end, text: '' });
    }
    for (const { after, text: written } of fresh) {
        const anchor = members.findLastIndex((member, index) => index <= after && member.stays);
        const at = members[anchor < 0 ? first : anchor];
        if (at === undefined)
            continue;
        const ownLine = startsItsLine(text, at.start);
        const gap = ownLine ? `,${layout.lineEnd}${text.slice(lineStart(text, at.start), at.start)}` : ', ';
        splices.push(anchor < 0
            ? { start: at.start, end: at.start, text: written + gap }
            : { start: at.end, end: at.end, text: gap + written });
    }
}
function entryEnd(entry) {
    return Math.max(endOf(entry.node), entry.colonEnd ?? 0, entry.keySpan[1]);
}

// EXTERNAL MODULE: ./build/src/model/pair-in-order.js
var pair_in_order = __webpack_require__(7514);
// EXTERNAL MODULE: ./build/src/model/stable-json.js
var stable_json = __webpack_require__(7067);
;// CONCATENATED MODULE: ./build/src/edit/pair-lists.js



/**
 * Pairs the items of a list before and after an edit, in order: equal ones first, as many as can be, and between them
 * those that are most alike. Scalars pair only with their equals: a comment beside `- A` does not speak of `- B`.
 */
function pairLists(before, after) {
    const left = before.map(stable_json/* stableText */.f);
    const right = after.map(stable_json/* stableText */.f);
    const like = (row, column) => left[row] === right[column] ? 1000 : likeness(before[row] ?? null, after[column] ?? null);
    return (0,pair_in_order/* pairsOf */.f)((0,pair_in_order/* pairInOrder */.e)(before.length, after.length, like)).map(({ row, column }) => ({ old: row, new: column }));
}
/** 0 for things that have nothing in common or have no parts, below 1 otherwise. */
function likeness(a, b) {
    if ((0,json/* isList */.Lv)(a) !== (0,json/* isList */.Lv)(b) || !((0,json/* isObject */.Gv)(a) || (0,json/* isList */.Lv)(a)) || !((0,json/* isObject */.Gv)(b) || (0,json/* isList */.Lv)(b)))
        return 0;
    const left = leaves(a, '', new Set());
    const right = leaves(b, '', new Set());
    let common = 0;
    for (const leaf of left)
        if (right.has(leaf))
            common += 1;
    return common === 0 ? 0.001 : common / (left.size + right.size);
}
function leaves(value, path, into) {
    if ((0,json/* isList */.Lv)(value))
        for (const item of value)
            leaves(item, `${path}/-`, into);
    else if ((0,json/* isObject */.Gv)(value))
        for (const [key, item] of Object.entries(value))
            leaves(item, `${path}/${key}`, into);
    else
        into.add(`${path}=${JSON.stringify(value)}`);
    return into;
}

;// CONCATENATED MODULE: ./build/src/edit/edit-list.js







/** Edits the items that stay, takes out those that go and puts in the new ones; the order of the others is kept. */
function editList(editing, edit) {
    const { node, value, target } = edit;
    const pairs = pairLists(value, target);
    const stays = new Set(pairs.map((pair) => pair.old));
    const inBlock = !node.flow;
    const movable = node.items.every((item) => item.dash === null || startsItsLine(editing.text, item.dash));
    if (pairs.length === 0 || node.items.length !== value.length || (inBlock && !movable && !onlyEdits(pairs, edit))) {
        replaceNode(editing, edit);
        return;
    }
    for (const { old, new: index } of pairs) {
        const item = node.items[old];
        const [before, next] = [value[old] ?? null, target[index] ?? null];
        if (item === undefined || (0,same_json/* sameJson */.V)(before, next))
            continue;
        editNode(editing, { node: item.node, value: before, target: next, place: edit_list_placeOf(editing, item) });
    }
    const byNew = new Map(pairs.map((pair) => [pair.new, pair.old]));
    const fresh = [];
    let after = -1;
    target.forEach((item, index) => {
        const old = byNew.get(index);
        if (old === undefined)
            fresh.push({ after, value: item });
        else
            after = old;
    });
    if (node.flow) {
        const members = node.items.map(({ node: item }, index) => ({
            start: item.span[0],
            end: endOf(item),
            stays: stays.has(index),
        }));
        const at = members[0]?.start ?? node.span[0];
        spliceFlow(editing, members, fresh.map((one) => ({ after: one.after, text: flowText(editing, one.value, at) })));
    }
    else {
        removeItems(editing, node, stays);
        addItems(editing, node, fresh);
    }
}
function onlyEdits(pairs, { value, target }) {
    return pairs.length === value.length && value.length === target.length;
}
function edit_list_placeOf({ text }, { dash }) {
    return dash === null ? { type: 'flow' } : { type: 'item', dash, dashColumn: columnOf(text, dash) };
}
function removeItems({ text, splices }, list, stays) {
    list.items.forEach((item, index) => {
        if (stays.has(index) || item.dash === null)
            return;
        splices.push({ start: lineStart(text, item.dash), end: nextLine(text, itemEnd(item)), text: '' });
    });
}
function addItems(editing, list, fresh) {
    const { text, layout, splices } = editing;
    const column = columnOf(text, list.items[0]?.dash ?? 0);
    for (const { after, value } of fresh) {
        const line = `${' '.repeat(column)}-${itemText(editing, value, column)}`;
        const before = list.items[after];
        if (before !== undefined)
            splices.push(insertionAfterLine(text, itemEnd(before), line, layout.lineEnd));
        else {
            const top = aboveComments(text, list.items[0]?.dash ?? 0);
            splices.push({ start: top, end: top, text: line + layout.lineEnd });
        }
    }
}
/** Start of the line of a dash, or of the comments right above it that are as deep: they belong to that item. */
function aboveComments(text, dash) {
    let top = lineStart(text, dash);
    const column = dash - top;
    while (top > 0) {
        const above = lineStart(text, top - 1);
        const line = text.slice(above, top);
        if (!line.startsWith(`${' '.repeat(column)}#`))
            break;
        top = above;
    }
    return top;
}
function itemEnd(item) {
    return Math.max(endOf(item.node), (item.dash ?? 0) + 1);
}

;// CONCATENATED MODULE: ./build/src/edit/edit-node.js





/** Decides the smallest splices that make a node say its target. */
function editNode(editing, edit) {
    const { node, value, target } = edit;
    if ((0,same_json/* sameJson */.V)(value, target))
        return;
    if (node.type === 'alias' && editing.aliases === 'leave')
        return;
    if (node.type === 'map' && (0,json/* isObject */.Gv)(target) && (0,json/* isObject */.Gv)(value)) {
        editMap(editing, { ...edit, node, value, target });
    }
    else if (node.type === 'list' && (0,json/* isList */.Lv)(target) && (0,json/* isList */.Lv)(value)) {
        editList(editing, { ...edit, node, value, target });
    }
    else
        replaceNode(editing, edit);
}
/** Carries splices out, all offsets counting in the text as it was. An insertion comes before a removal at its place. */
function applySplices(text, splices) {
    const ordered = [...splices].sort((a, b) => a.start - b.start || a.end - b.end);
    let result = '';
    let at = 0;
    for (const { start, end, text: instead } of ordered) {
        if (start < at)
            throw new Error('two edits of one text overlap');
        result += text.slice(at, start) + instead;
        at = end;
    }
    return result + text.slice(at);
}

;// CONCATENATED MODULE: ./build/src/edit/edit-document.js






/** Rounds of editing: aliases and anchors may need one after the other. */
const MOST_ROUNDS = 6;
/**
 * Makes one document of a file say `target` by changing the places that differ and no others: comments, key order,
 * quotes, anchors, indentation and line ends stay. An anchored value is edited where it is; a use of it that must
 * differ is written out. Throws for a text that does not parse, which the caller has checked.
 */
function editDocument(path, text, index, target) {
    let current = text;
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
        const value = readValue(path, current, index);
        if (value === undefined)
            break;
        if ((0,same_json/* sameJson */.V)(value, target))
            return { text: current, rewritten: false };
        const next = editOnce(path, current, { index, value, target });
        if (next === current)
            break;
        current = next;
    }
    return { text: rewrite(path, text, index, target), rewritten: true };
}
/** Removes one document of a file; `null` when the file is then empty. */
function removeDocument(path, text, index) {
    if (isJson(path))
        return null;
    const trees = editTrees(text);
    const gone = trees[index];
    if (gone === undefined || trees.length === 1)
        return null;
    // The first document leaves with the line that ends it, a later one with the line that begins it.
    const [start, end] = index === 0 ? [0, separatorAfter(text, gone.range[1])] : [separatorBefore(text, gone.range[0]), gone.range[1]];
    return text.slice(0, start) + text.slice(end);
}
function editOnce(path, text, { index, value, target }) {
    const root = isJson(path) ? jsonEditTree(text) : (editTrees(text)[index]?.root ?? null);
    if (root === null)
        return text;
    const editing = { text, json: isJson(path), layout: layoutOf(text, root), splices: [], aliases: 'leave' };
    editNode(editing, { node: root, value, target, place: { type: 'root' } });
    if (editing.splices.length === 0) {
        editNode({ ...editing, aliases: 'write out' }, { node: root, value, target, place: { type: 'root' } });
    }
    return applySplices(text, editing.splices);
}
function rewrite(path, text, index, target) {
    if (isJson(path))
        return `${JSON.stringify(target, null, 2)}\n`;
    const root = editTrees(text)[index]?.root;
    if (root === undefined)
        throw new Error(`${path} has no document ${index}`);
    const layout = layoutOf(text, root);
    const body = (0,write_yaml/* renderBlock */.g8)(target, layout.style).trimEnd().replaceAll('\n', layout.lineEnd);
    return text.slice(0, root.span[0]) + body + text.slice(root.span[1]);
}
function readValue(path, text, index) {
    const { documents } = (0,parse_file/* parseFile */.C)({ path, bytes: new TextEncoder().encode(text) });
    return documents[index]?.value;
}
function isJson(path) {
    return path.toLowerCase().endsWith('.json');
}
/** Where the `---` line that begins at or before an offset starts. */
function separatorBefore(text, offset) {
    const at = text.lastIndexOf('\n---', offset + 3);
    return at < 0 ? offset : at + 1;
}
function separatorAfter(text, offset) {
    const found = /^---[ \t]*\r?\n/m.exec(text.slice(offset));
    return found === null ? offset : offset + found.index + found[0].length;
}


/***/ }),

/***/ 3875:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   withoutExpired: () => (/* binding */ withoutExpired)
/* harmony export */ });
/* harmony import */ var _model_json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8653);
/* harmony import */ var _model_pointer_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6106);
/* harmony import */ var _edit_document_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8642);



/** Removes parts and their comments from a file, and changes nothing else. */
function withoutExpired(path, text, ends) {
    const removed = [];
    const left = [];
    const targets = new Map();
    const items = ends.filter(({ item }) => item !== undefined);
    left.push(...items.map(({ expiry }) => ({ expiry, reason: 'it is one of several objects in a list. Edit it by hand' })));
    const whole = ends.filter(({ item }) => item === undefined);
    for (const [index, ofDocument] of Map.groupBy(whole, (end) => end.index)) {
        if (ofDocument.some(({ expiry }) => expiry.pointer === '')) {
            targets.set(index, null);
            removed.push(...ofDocument.map(({ expiry }) => expiry));
            continue;
        }
        let target = structuredClone(ofDocument[0]?.value ?? null);
        // From the back, so that the places of the others stay.
        for (const { expiry } of [...ofDocument].sort((a, b) => b.expiry.line - a.expiry.line)) {
            const next = structuredClone(target);
            const problem = removePart(next, (0,_model_pointer_js__WEBPACK_IMPORTED_MODULE_1__/* .fromPointer */ .kU)(expiry.pointer));
            if (problem !== null)
                left.push({ expiry, reason: problem });
            else {
                target = next;
                removed.push(expiry);
            }
        }
        targets.set(index, target);
    }
    let current = withoutLines(text, removed);
    for (const [index, target] of [...targets].sort(([a], [b]) => b - a)) {
        if (current === null)
            break;
        current = target === null ? (0,_edit_document_js__WEBPACK_IMPORTED_MODULE_2__/* .removeDocument */ .s)(path, current, index) : (0,_edit_document_js__WEBPACK_IMPORTED_MODULE_2__/* .editDocument */ .y)(path, current, index, target).text;
    }
    return { text: current, removed, left };
}
/** A block of people whom a rule lets past: without anyone in it, it means the same as no block. */
const LETS_PAST = 'exceptions';
/** Takes a part out of a value. Answers why it cannot, or `null`. */
function removePart(value, steps) {
    const key = steps.at(-1) ?? '';
    const path = steps.slice(0, -1);
    const holder = path.reduce(childOf, value);
    if ((0,_model_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(holder)) {
        delete holder[key];
        return null;
    }
    if (!(0,_model_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isList */ .Lv)(holder))
        return 'it is not where it was';
    if (holder.length > 1) {
        holder.splice(Number(key), 1);
        return null;
    }
    if (!path.includes(LETS_PAST)) {
        return `it is the only entry of ${(0,_model_pointer_js__WEBPACK_IMPORTED_MODULE_1__/* .toPointer */ .rb)(path)}; without it the rest would mean something else. Edit it by hand`;
    }
    const block = path.slice(0, path.lastIndexOf(LETS_PAST) + 1);
    const people = block.reduce(childOf, value);
    const others = (0,_model_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(people)
        ? Object.entries(people).filter(([name, list]) => (0,_model_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isList */ .Lv)(list) && name !== path.at(-1))
        : [];
    return removePart(value, others.length > 0 ? path : block);
}
function childOf(value, step) {
    if ((0,_model_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isList */ .Lv)(value))
        return value[Number(step)];
    return (0,_model_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(value) ? value[step] : undefined;
}
function withoutLines(text, removed) {
    const gone = new Set(removed.map(({ line }) => line));
    return text
        .split('\n')
        .filter((_, index) => !gone.has(index + 1))
        .join('\n');
}


/***/ }),

/***/ 5005:
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
/* harmony import */ var _model_stable_json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7067);
/* harmony import */ var _specs_source_node_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4022);
/* harmony import */ var _specs_yaml_source_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3368);




/** The layout of the files in the examples. */
const READABLE = { indent: 2, indentLists: true, sortKeys: false };
/** The layout of the Immuta CLI's own exports: four blanks, keys sorted. */
const LIKE_THE_CLI = { indent: 4, indentLists: true, sortKeys: true };
/**
 * Writes one value as a YAML document that reads back as the same value. Words that another reader might take for
 * something else (`Null`, `yes`, `0123`, `1e3`) are quoted, also where only YAML 1.1 would; lines are never folded.
 * `comment` is above it, a line each.
 */
function writeYaml(value, style, comment = []) {
    const head = comment.map((line) => `# ${line}`.trimEnd()).join('\n');
    const body = renderBlock(value, style);
    const text = readsBack(body, value) ? body : renderBlock(value, style, 'quoted');
    return head === '' ? text : `${head}\n${text}`;
}
/** The block form of a value, with a line break at its end. `quoted`: every text in double quotes, on one line. */
function renderBlock(value, style, texts = 'natural') {
    const document = documentOf(style.sortKeys ? (0,_model_stable_json_js__WEBPACK_IMPORTED_MODULE_1__/* .sortedKeys */ .M)(value) : value);
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
    const { roots, problems } = (0,_specs_yaml_source_js__WEBPACK_IMPORTED_MODULE_3__/* .readYaml */ .g)(text);
    const root = roots[0];
    return problems.length === 0 && root !== undefined && (0,_model_stable_json_js__WEBPACK_IMPORTED_MODULE_1__/* .stableText */ .f)((0,_specs_source_node_js__WEBPACK_IMPORTED_MODULE_2__/* .toValue */ .BA)(root)) === (0,_model_stable_json_js__WEBPACK_IMPORTED_MODULE_1__/* .stableText */ .f)(value);
}


/***/ }),

/***/ 7723:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ firstOf),
/* harmony export */   L: () => (/* binding */ decide)
/* harmony export */ });
/* harmony import */ var _condition_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2850);
/* harmony import */ var _diagram_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3394);
/* harmony import */ var _keys_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4055);
/* harmony import */ var _space_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1533);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2974);





/** The tree of a list of options, of which the first whose condition holds counts. */
function firstOf(options, otherwise) {
    return options.reduceRight((no, [when, value]) => (when === _condition_js__WEBPACK_IMPORTED_MODULE_0__/* .NEVER */ .tm ? no : when === _condition_js__WEBPACK_IMPORTED_MODULE_0__/* .ALWAYS */ .qI ? { value } : { when, yes: { value }, no }), { value: otherwise });
}
/**
 * Decides a choice whose conditions were filled with what is known. Throws `TooInvolved` where it needs more steps than are
 * allowed.
 */
function decide(tree) {
    if ('value' in tree)
        return { ways: [new Set([tree.value])], open: [] };
    const space = new _space_js__WEBPACK_IMPORTED_MODULE_2__/* .Space */ .$(conditionsOf(tree), true);
    const { diagram } = space;
    const values = [];
    const numberOf = (value) => {
        const known = values.indexOf(value);
        return known >= 0 ? known : values.push(value) - 1;
    };
    const nodes = new Map();
    const nodeOf = (one) => {
        const known = nodes.get(one);
        if (known !== undefined)
            return known;
        const node = 'value' in one
            ? diagram.terminal(numberOf(one.value))
            : diagram.choose(space.nodeOf(one.when), nodeOf(one.yes), nodeOf(one.no));
        nodes.set(one, node);
        return node;
    };
    const root = nodeOf(tree);
    const [firstRow = _diagram_js__WEBPACK_IMPORTED_MODULE_3__/* .TERMINAL */ .ff] = space.rowLevels();
    const ways = distinct([...diagram.below(root, firstRow)].map((part) => reached(space, part, values)));
    return { ways, open: ways.length === 1 ? [] : openIn(space, root, firstRow) };
}
function* conditionsOf(tree) {
    const seen = new Set();
    const left = [tree];
    for (let one = left.pop(); one !== undefined; one = left.pop()) {
        if ('value' in one || seen.has(one))
            continue;
        seen.add(one);
        yield one.when;
        left.push(one.no, one.yes);
    }
}
function reached({ diagram }, node, values) {
    const found = new Set();
    walk(diagram, node, (one) => {
        const value = diagram.isTerminal(one) ? values[diagram.value(one)] : undefined;
        if (value !== undefined)
            found.add(value);
        return true;
    });
    return found;
}
function walk(diagram, node, visit) {
    const seen = new Set();
    const left = [node];
    for (let one = left.pop(); one !== undefined; one = left.pop()) {
        if (seen.has(one))
            continue;
        seen.add(one);
        if (!visit(one) || diagram.isTerminal(one))
            continue;
        left.push(diagram.high(one, diagram.level(one)), diagram.low(one, diagram.level(one)));
    }
}
function distinct(ways) {
    return ways.filter((way, index) => !ways.slice(0, index).some((other) => other.size === way.size && way.isSubsetOf(other)));
}
/** Variables above the rows on which the outcome depends, in words. */
function openIn(space, root, firstRow) {
    const levels = new Set();
    walk(space.diagram, root, (node) => {
        const level = space.diagram.level(node);
        const isOpen = !space.diagram.isTerminal(node) && level < firstRow;
        if (isOpen)
            levels.add(level);
        return isOpen;
    });
    return [...new Set([...space.worldOf(levels).keys].map(inWords))].sort();
}
function inWords(key) {
    const [kind, ...rest] = (0,_keys_js__WEBPACK_IMPORTED_MODULE_1__/* .parted */ .vx)(key);
    const [type, name = ''] = rest;
    const last = rest.at(-1) ?? '';
    const pattern = () => (0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .quote */ .hD)(name.slice(name.indexOf('/') + 1));
    switch (kind) {
        case 'reading':
            return last.startsWith('[') ? 'which of two masks of equal depth counts first' : `whether ${last}`;
        case 'opaque':
            return `whether this holds, which is not understood: ${last}`;
        case 'source':
            return `whether the data source is ${type === 'tag' ? `tagged ${(0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .quote */ .hD)(name)}` : name}`;
        case 'beside':
            if (type === 'untagged')
                return 'whether the data source has a column without a tag';
            return `whether the data source has a column ${type === 'tag' ? `tagged ${(0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .quote */ .hD)(name)}` : `named like ${pattern()}`}`;
        case 'column':
            return `whether the column is ${type === 'tag' ? `tagged ${(0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .quote */ .hD)(name)}` : `named like ${pattern()}`}`;
        default:
            return `whether the viewer has ${type ?? kind}`;
    }
}


/***/ }),

/***/ 5449:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ describeRows)
/* harmony export */ });
/* harmony import */ var _condition_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2850);
/* harmony import */ var _operand_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4282);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2974);



/** A condition on rows in SQL words: `all`, `none`, `country IN ('DE', 'FR')`. For reports, not for a database. */
function describeRows(condition) {
    if (condition === _condition_js__WEBPACK_IMPORTED_MODULE_0__/* .ALWAYS */ .qI)
        return 'all';
    if (condition === _condition_js__WEBPACK_IMPORTED_MODULE_0__/* .NEVER */ .tm)
        return 'none';
    return (0,_words_js__WEBPACK_IMPORTED_MODULE_1__/* .shortSql */ .Bl)(write(condition, 'top'));
}
function write(condition, around) {
    if (condition.op === 'fact')
        return writeFact(condition.fact);
    if (condition.op === 'not')
        return `NOT ${write(condition.of, 'not')}`;
    const { op } = condition;
    if (condition.of.length === 0)
        return op === 'all' ? 'TRUE' : 'FALSE';
    const text = condition.of.map((part) => write(part, op)).join(op === 'all' ? ' AND ' : ' OR ');
    return around === 'top' || around === op ? text : `(${text})`;
}
function writeFact(one) {
    switch (one.of) {
        case 'row':
            return one.type === 'test'
                ? writeTest(one.test)
                : `the column tagged '${one.tag}' equals the viewer's ${one.attribute ?? 'group'}`;
        case 'opaque':
            return one.text;
        case 'reading':
            return `[if ${one.name.startsWith('[') ? 'one of two masks counts first' : one.name}]`;
        case 'viewer':
            return `[the viewer has ${one.name}]`;
        default:
            return `[${JSON.stringify(one)}]`;
    }
}
function writeTest({ operand: { text }, relation, values }) {
    const [first] = values;
    if (relation === 'null')
        return `${text} IS NULL`;
    if (relation === 'not null')
        return `${text} IS NOT NULL`;
    if (relation === 'in' || relation === 'not in') {
        if (values.length === 1 && first !== undefined)
            return `${text} ${relation === 'in' ? '=' : '<>'} ${(0,_operand_js__WEBPACK_IMPORTED_MODULE_2__/* .literal */ .eu)(first)}`;
        return `${text} ${relation === 'in' ? 'IN' : 'NOT IN'} (${values.map(_operand_js__WEBPACK_IMPORTED_MODULE_2__/* .literal */ .eu).join(', ')})`;
    }
    return `${text} ${relation} ${first === undefined ? 'NULL' : (0,_operand_js__WEBPACK_IMPORTED_MODULE_2__/* .literal */ .eu)(first)}`;
}


/***/ }),

/***/ 2668:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bq: () => (/* binding */ filled),
/* harmony export */   Fe: () => (/* binding */ ViewerAccess),
/* harmony export */   GU: () => (/* binding */ expectedRows)
/* harmony export */ });
/* harmony import */ var _access_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8641);
/* harmony import */ var _compare_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6801);
/* harmony import */ var _condition_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2850);
/* harmony import */ var _decide_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7723);
/* harmony import */ var _facets_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5607);
/* harmony import */ var _mask_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7267);
/* harmony import */ var _predicate_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(8038);
/* harmony import */ var _situation_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(6443);








/** What one viewer sees of one data source, under a set of policies. */
class ViewerAccess {
    #policies;
    #viewer;
    #source;
    constructor(policies, viewer, source) {
        this.#viewer = viewer;
        this.#source = source;
        const filling = this.#filling(null, null);
        this.#policies = policies.filter(({ acts }) => filling.of(acts) !== _condition_js__WEBPACK_IMPORTED_MODULE_2__/* .NEVER */ .tm);
    }
    /** Policies that act on the data source, or may. */
    get policies() {
        return this.#policies;
    }
    /** Keys that the evaluator does not use in those policies, as `policy: key`. */
    get unused() {
        return this.#policies.flatMap(({ key, unused }) => unused.map(({ path }) => `\`${path}\` of the policy "${key}"`));
    }
    /** How a column looks: `clear` or the type of a mask. */
    column(name) {
        const filling = this.#filling(name, null);
        return (0,_decide_js__WEBPACK_IMPORTED_MODULE_3__/* .decide */ .L)(filled((0,_facets_js__WEBPACK_IMPORTED_MODULE_4__/* .masksOf */ .JF)(this.#policies), filling, ({ mask }) => (0,_mask_js__WEBPACK_IMPORTED_MODULE_5__/* .nameOf */ .Vb)(mask)));
    }
    /** Key of the policy that decides a column; `''` where no policy masks it. */
    decider(name) {
        return (0,_decide_js__WEBPACK_IMPORTED_MODULE_3__/* .decide */ .L)(filled((0,_facets_js__WEBPACK_IMPORTED_MODULE_4__/* .masksOf */ .JF)(this.#policies), this.#filling(name, null), ({ by }) => by ?? ''));
    }
    /** Which rows are seen, compared with a predicate: more of them, fewer, or the same. */
    rows(expected) {
        const filling = this.#filling(null, null);
        return (0,_compare_js__WEBPACK_IMPORTED_MODULE_1__/* .compareConditions */ .e)(filling.of(expected), this.visible());
    }
    /** Rows that are seen. */
    visible() {
        const filling = this.#filling(null, null);
        return (0,_condition_js__WEBPACK_IMPORTED_MODULE_2__/* .all */ .Q7)(this.#policies.map((policy) => filling.of((0,_facets_js__WEBPACK_IMPORTED_MODULE_4__/* .rowsOf */ .RO)(policy))));
    }
    /** How the viewer gets to the data source. */
    subscription() {
        const [plain, approved] = [this.#filling(null, false), this.#filling(null, true)];
        const access = (0,_access_js__WEBPACK_IMPORTED_MODULE_0__/* .accessOf */ .YK)(this.#policies, (0,_access_js__WEBPACK_IMPORTED_MODULE_0__/* .mergeOf */ .uV)([this.#policies], false));
        const manual = (0,_condition_js__WEBPACK_IMPORTED_MODULE_2__/* .any */ .bz)(this.#policies.flatMap(({ acts, accessPolicy }) => (accessPolicy?.manual === true ? [acts] : [])));
        return (0,_decide_js__WEBPACK_IMPORTED_MODULE_3__/* .decide */ .L)((0,_decide_js__WEBPACK_IMPORTED_MODULE_3__/* .firstOf */ .K)([
            [plain.of(access.automatic), 'automatic'],
            [plain.of(access.subscribe), 'on-request'],
            [approved.of(access.subscribe), 'on-request'],
            [plain.of(manual), 'by-hand'],
        ], 'no'));
    }
    #filling(column, approved) {
        return new _situation_js__WEBPACK_IMPORTED_MODULE_7__/* .Filling */ .C({ viewer: this.#viewer, source: this.#source, column, approved });
    }
}
/** What rows a test names: `all`, `none` or a predicate. `null`: the predicate is not understood. */
function expectedRows(text) {
    if (text === 'all')
        return _condition_js__WEBPACK_IMPORTED_MODULE_2__/* .ALWAYS */ .qI;
    if (text === 'none')
        return _condition_js__WEBPACK_IMPORTED_MODULE_2__/* .NEVER */ .tm;
    const { holds } = (0,_predicate_js__WEBPACK_IMPORTED_MODULE_6__/* .predicateOf */ .L)(text);
    return holds.op === 'fact' && holds.fact.of === 'opaque' ? null : holds;
}
/** A choice with its conditions filled. */
function filled(choice, filling, leafValue) {
    const known = new Map();
    const visit = (one) => {
        if (one.type === 'mask')
            return { value: leafValue(one) };
        const found = known.get(one);
        if (found !== undefined)
            return found;
        const when = filling.of(one.condition);
        const tree = when === _condition_js__WEBPACK_IMPORTED_MODULE_2__/* .ALWAYS */ .qI
            ? visit(one.yes)
            : when === _condition_js__WEBPACK_IMPORTED_MODULE_2__/* .NEVER */ .tm
                ? visit(one.no)
                : { when, yes: visit(one.yes), no: visit(one.no) };
        known.set(one, tree);
        return tree;
    };
    return visit(choice);
}


/***/ }),

/***/ 9011:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  v: () => (/* binding */ observeTenant)
});

// EXTERNAL MODULE: ./build/src/model/failure.js
var failure = __webpack_require__(2917);
// EXTERNAL MODULE: ./build/src/kinds/name-space.js
var name_space = __webpack_require__(3657);
;// CONCATENATED MODULE: ./build/src/observe/read-names.js


/**
 * Starts the reads that the references of the specs in scope ask for (`wanted`: their name spaces). A list that fails is
 * not known; it must not be treated as empty.
 */
function readNames(reader, kinds, wanted) {
    const unread = new Map();
    const declared = [...(0,name_space/* nameSpaces */.b)(kinds).values()];
    const readOne = async ({ space, read }) => {
        if (read === undefined || !wanted.has(space))
            return null;
        try {
            return [space, await read(reader)];
        }
        catch (error) {
            if ((0,failure/* endsTheRun */.X_)(error) || !(error instanceof failure/* ImmutaError */.EJ))
                throw error;
            unread.set(space, error.message);
            return null;
        }
    };
    const reads = Promise.all(declared.map(readOne));
    // Awaited in `collect`; a failure before that must not count as unhandled.
    reads.catch(() => undefined);
    return {
        async collect(observed) {
            const known = new Map((await reads).filter((one) => one !== null));
            // Of names that come from the objects of kinds, a list that is missing may hold any.
            const made = declared.filter(({ missing, read }) => missing !== undefined && read === undefined);
            const gap = observed.flatMap(({ gaps }) => gaps)[0];
            const names = gap === undefined ? namesMade(kinds, observed) : new Map();
            for (const { space } of made) {
                if (gap === undefined)
                    known.set(space, names.get(space) ?? new Map());
                else if (wanted.has(space))
                    unread.set(space, gap.reason);
            }
            return { known, unread };
        },
    };
}
const NAME = { isParent: false, system: false };
/** Names by space that the observed objects make. */
function namesMade(kinds, observed) {
    const found = new Map();
    const add = ({ space, name }) => {
        found.set(space, (found.get(space) ?? new Map()).set(name, NAME));
    };
    for (const observation of observed) {
        for (const name of observation.names ?? [])
            add(name);
        const kind = kinds.find((candidate) => candidate.name === observation.kind);
        if (kind?.readable !== true)
            continue;
        for (const object of observation.objects)
            for (const name of kind.provides(object.spec))
                add(name);
    }
    return found;
}

// EXTERNAL MODULE: ./build/src/observe/read-owner.js
var read_owner = __webpack_require__(4674);
;// CONCATENATED MODULE: ./build/src/observe/shared-reads.js
/**
 * A reader that sends each list once: several kinds need the tags, groups and domains of a tenant, and one observation must
 * not see two versions of them. A list that failed is not asked for again either.
 */
function sharedReads(reader) {
    const lists = new Map();
    return {
        ...reader,
        list(request) {
            const key = keyOf(request);
            const known = lists.get(key);
            if (known !== undefined)
                return known;
            const read = reader.list(request);
            lists.set(key, read);
            return read;
        },
    };
}
/** What decides the rows: the path and the query. How the rows are found in a reply is the same for all who ask. */
function keyOf({ path, query }) {
    return JSON.stringify([path, Object.entries(query ?? {}).sort()]);
}

;// CONCATENATED MODULE: ./build/src/observe/observe-tenant.js




/**
 * Reads the tenant, each kind for itself: a kind that fails is a gap, the others are still read. Throws ImmutaError
 * where no answer can come at all (`unauthorized`, `unreachable`, `aborted`).
 */
async function observeTenant(tenant, scope, progress) {
    const reader = sharedReads(tenant);
    progress.phase('Reading the tenant', scope.kinds.length + 1);
    const owner = await (0,read_owner/* readOwner */.A)(reader);
    progress.step('the key and its permissions');
    const names = readNames(reader, scope.kinds, spacesOf(scope));
    const observed = await Promise.all(scope.kinds.map(async (kind) => {
        const specs = scope.specs.get(kind.name) ?? new Map();
        const keys = scope.keys.get(kind.name) ?? new Set();
        const others = scope.others?.get(kind.name) ?? [];
        const { everything, profile = null } = scope;
        const observation = await observeKind(kind, reader, {
            keys,
            specs,
            others,
            profile,
            ...(everything === undefined ? {} : { everything }),
        });
        progress.step(kind.plural);
        return observation;
    }));
    return {
        kinds: new Map(observed.map((kind) => [kind.kind, kind])),
        names: await names.collect(observed),
        owner,
    };
}
/** Name spaces that the selected specs point into. */
function spacesOf({ kinds, selected }) {
    const byName = new Map(kinds.map((kind) => [kind.name, kind]));
    const references = selected.flatMap(({ kind, desired }) => byName.get(kind)?.references(desired) ?? []);
    return new Set(references.map(({ space }) => space));
}
async function observeKind(kind, reader, desired) {
    try {
        return await kind.observe(reader, desired);
    }
    catch (error) {
        if ((0,failure/* endsTheRun */.X_)(error) || !(error instanceof failure/* ImmutaError */.EJ))
            throw error;
        return {
            kind: kind.name,
            objects: [],
            gaps: [{ kind: kind.name, what: 'list', key: null, reason: error.message }],
        };
    }
}


/***/ }),

/***/ 2354:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $X: () => (/* binding */ AUDIT_SEARCH),
/* harmony export */   Lz: () => (/* binding */ mayReadAudit),
/* harmony export */   y4: () => (/* binding */ readAudit)
/* harmony export */ });
/* harmony import */ var _model_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2917);
/* harmony import */ var _model_json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8653);


/** A proxy of an Elasticsearch `_search` (VERIFIED for 2026.1.4 by a public client, undocumented; practice.md 3.6). */
const AUDIT_SEARCH = '/api/audit/rest/v1/search';
/** Names in one question, and events in one answer: newest first, so that what does not fit is older. */
const MOST_NAMES = 200;
const MOST_EVENTS = 500;
/**
 * Whether the audit may be asked: the profile of `doctor` says, else the key's permission. `AUDIT` as the name of that
 * permission is VERIFIED, that it opens the search is INFERRED.
 */
function mayReadAudit(profile, owner) {
    const known = profile?.switches['auditSearch'];
    return typeof known === 'boolean' ? known : owner?.permissions.has('AUDIT') === true;
}
/**
 * Who changed these objects last, in one request. Objects that the answer does not tell stay out, and so does everything
 * when the request is refused or its reply has another shape: knowing who is a courtesy, no part of the comparison.
 */
async function readAudit(reader, subjects) {
    const names = [...new Set(subjects.map(({ name }) => name))].slice(0, MOST_NAMES);
    if (names.length === 0)
        return new Map();
    let reply;
    try {
        reply = await reader.search(AUDIT_SEARCH, questionAbout(names));
    }
    catch (error) {
        if (error instanceof _model_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .ImmutaError */ .EJ)
            return new Map();
        throw error;
    }
    const events = eventsIn(reply);
    return new Map(subjects.flatMap((subject) => {
        const last = events.find((event) => event.targets.some((target) => isAbout(target, subject)));
        return last === undefined ? [] : [[subject, { who: last.who, when: last.when }]];
    }));
}
/** `eventTimestamp`, `action` and `targets` are documented fields of an event; the `.keyword` of a target is INFERRED. */
function questionAbout(names) {
    return {
        size: MOST_EVENTS,
        sort: [{ eventTimestamp: { order: 'desc' } }],
        query: {
            bool: {
                filter: [{ terms: { 'targets.name.keyword': [...names] } }],
                must_not: [{ terms: { 'action.keyword': ['QUERY'] } }],
            },
        },
    };
}
/** The events that say who and when, newest first, whatever order they came in. */
function eventsIn(reply) {
    const { hits } = (0,_model_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(reply) ? reply : {};
    return (0,_model_json_js__WEBPACK_IMPORTED_MODULE_1__/* .objectsOf */ .iZ)((0,_model_json_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .Xy)(hits).hits)
        .flatMap(({ _source }) => eventOf((0,_model_json_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .Xy)(_source)))
        .sort((a, b) => Date.parse(b.when) - Date.parse(a.when));
}
function eventOf(source) {
    if (source.action === 'QUERY' || source.actionStatus === 'FAILURE')
        return [];
    const actor = (0,_model_json_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .Xy)(source.actor);
    const who = textOf(actor.name) || textOf(actor.id) || textOf((0,_model_json_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .Xy)(source.user).name);
    const when = textOf(source.eventTimestamp) || textOf(source.timestamp);
    if (who === '' || Number.isNaN(Date.parse(when)))
        return [];
    const targets = (0,_model_json_js__WEBPACK_IMPORTED_MODULE_1__/* .listOf */ .c3)(source.targets ?? source.targetResource).map((target) => (0,_model_json_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .Xy)(target));
    return [
        {
            who,
            when: new Date(when).toISOString(),
            targets: targets.map((target) => ({
                type: textOf(target.type) || textOf(source.targetType),
                id: textOf(target.id),
                name: textOf(target.name),
            })),
        },
    ];
}
/** Names repeat between kinds, and a deleted object's name may be taken again: what contradicts is another object. */
function isAbout(target, subject) {
    if (target.name !== subject.name)
        return false;
    if (!target.type.toLowerCase().includes(subject.kind))
        return false;
    return target.id === '' || subject.id === null || target.id === String(subject.id);
}
function textOf(value) {
    return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
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
            ['forbidden', 'not-found', 'server', 'malformed', 'timeout', 'unrecorded'].includes(error.code)) {
            return null;
        }
        throw error;
    }
    const { userid, projectId, permissions, groupPermissions } = (0,_model_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(reply) ? reply : {};
    if (!(0,_model_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isList */ .Lv)(permissions))
        return null;
    return {
        userId: typeof userid === 'string' ? userid : '',
        permissions: new Set([...(0,_model_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textsOf */ .CB)(permissions), ...(0,_model_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textsOf */ .CB)(groupPermissions)]),
        projectId: typeof projectId === 'number' ? projectId : null,
    };
}
/** What the key cannot do that this run needs, in sentences; `[]` when nothing is known to be missing. */
function missingPermissions(owner, kinds) {
    if (owner === null)
        return [];
    return kinds
        .filter((kind) => kind.permissionAssumed !== true && !owner.permissions.has(kind.permission))
        .map((kind) => `The API key's user has no \`${kind.permission}\` permission, which Immuta asks for ${kind.plural}. Give it to that user, or use the key of one who has it.`);
}


/***/ }),

/***/ 4643:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   y: () => (/* binding */ unseenOf)
/* harmony export */ });
/** What could not be read of a kind, in sentences: objects that act, and that no verdict over the whole set sees. */
function unseenOf(kind, observation) {
    const { gaps, objects } = observation.kinds.get(kind.name) ?? { gaps: [], objects: [] };
    const unread = objects.flatMap(({ key, unread: parts }) => parts.some((part) => part.why === 'unknown')
        ? [
            `The ${kind.title} ${JSON.stringify(key)} could not be read in full; what it does beside the changes is not known.`,
        ]
        : []);
    return [...gaps.map((gap) => gap.reason), ...unread];
}


/***/ }),

/***/ 5881:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  checkPolicyTests: () => (/* reexport */ check_tests/* checkPolicyTests */.Y4),
  resultDiagnostics: () => (/* reexport */ check_tests/* resultDiagnostics */.k9),
  runLiveTests: () => (/* reexport */ live_tests/* runLiveTests */.T),
  testChanges: () => (/* reexport */ testChanges)
});

// EXTERNAL MODULE: ./build/src/policy-tests/check-tests.js
var check_tests = __webpack_require__(6984);
// EXTERNAL MODULE: ./build/src/policy-tests/live-tests.js
var live_tests = __webpack_require__(7600);
// EXTERNAL MODULE: ./build/src/model/json.js
var json = __webpack_require__(8653);
// EXTERNAL MODULE: ./build/src/model/stable-json.js
var stable_json = __webpack_require__(7067);
// EXTERNAL MODULE: ./build/src/specs/parse-file.js + 1 modules
var parse_file = __webpack_require__(680);
;// CONCATENATED MODULE: ./build/src/policy-tests/test-changes.js



const MOST_NAMED = 10;
/**
 * Names the policy tests of the base that a change removes or edits, for reviewers: a change that weakens a policy could
 * weaken its test too. Users and data sources count with the tests of their file.
 */
function testChanges(head, base) {
    if (base === null || base.tests.length === 0)
        return [];
    const after = new Map(head.tests.map((file) => [file.path, file]));
    const changed = base.tests.flatMap((file) => changesOf(file, after.get(file.path)));
    if (changed.length === 0)
        return [];
    const more = changed.length > MOST_NAMED ? ` and ${changed.length - MOST_NAMED} more` : '';
    return [`This change removes or edits policy tests: ${changed.slice(0, MOST_NAMED).join('; ')}${more}.`];
}
function changesOf(before, after) {
    if (after === undefined)
        return [`all of \`${before.path}\``];
    const [was, is] = [partsOf(before), partsOf(after)];
    return [...was].filter(([text]) => !is.has(text)).map(([, name]) => `${name} in \`${before.path}\``);
}
/** Items of a file by their text, with a name each. */
function partsOf(file) {
    const parts = new Map();
    for (const { value } of (0,parse_file/* parseFile */.C)(file).documents) {
        if (!(0,json/* isObject */.Gv)(value))
            continue;
        for (const [key, entry] of Object.entries(value)) {
            if (key === 'expect' || key === 'never') {
                const items = (0,json/* isList */.Lv)(entry) ? entry : [];
                for (const item of items)
                    parts.set(`${key} ${(0,stable_json/* stableText */.f)(item)}`, nameOf(key, item));
            }
            else if ((0,json/* isObject */.Gv)(entry)) {
                for (const [name, one] of Object.entries(entry))
                    parts.set(`${key} ${name} ${(0,stable_json/* stableText */.f)(one)}`, `${key === 'users' ? 'user' : 'data source'} "${name}"`);
            }
        }
    }
    return parts;
}
function nameOf(key, item) {
    if (!(0,json/* isObject */.Gv)(item))
        return `an item of \`${key}\``;
    const { name, user, dataSource, group } = item;
    if (typeof name === 'string')
        return `"${name}"`;
    if (key === 'expect')
        return `\`expect\` of "${String(user)}" on "${String(dataSource)}"`;
    return `\`never\` of ${typeof group === 'string' ? `group "${group}"` : 'everyone'}`;
}

;// CONCATENATED MODULE: ./build/src/pipeline/policy-tests.js
/** What only a repository with policy tests needs; a chunk of the bundle. */





/***/ }),

/***/ 916:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  NOT_CONFIRMED: () => (/* reexport */ NOT_CONFIRMED),
  applyAndVerify: () => (/* reexport */ applyAndVerify),
  approvalsOf: () => (/* reexport */ approvalsOf),
  askAsShard: () => (/* reexport */ askAsShard),
  checkAgreed: () => (/* reexport */ checkAgreed),
  checkDrift: () => (/* reexport */ checkDrift),
  checkPlan: () => (/* reexport */ checkPlan),
  driftOf: () => (/* reexport */ driftOf),
  expiredParts: () => (/* reexport */ expiredParts),
  isConfirmed: () => (/* reexport */ isConfirmed),
  makePlan: () => (/* reexport */ makePlan),
  planOfShards: () => (/* reexport */ planOfShards),
  readProfile: () => (/* reexport */ readProfile),
  recordCursor: () => (/* reexport */ recordCursor),
  withReviewers: () => (/* reexport */ withReviewers),
  withWarnings: () => (/* reexport */ build_plan/* withWarnings */.oV)
});

// EXTERNAL MODULE: ./build/src/model/failure.js
var failure = __webpack_require__(2917);
// EXTERNAL MODULE: ./build/src/model/identity.js
var identity = __webpack_require__(2565);
// EXTERNAL MODULE: ./build/src/model/plan.js
var model_plan = __webpack_require__(9072);
// EXTERNAL MODULE: ./build/src/validate/severity-overrides.js
var severity_overrides = __webpack_require__(7105);
// EXTERNAL MODULE: ./build/src/model/counted.js
var counted = __webpack_require__(7129);
// EXTERNAL MODULE: ./build/src/model/diagnostic.js
var diagnostic = __webpack_require__(9180);
// EXTERNAL MODULE: ./build/src/validate/locate.js
var locate = __webpack_require__(824);
// EXTERNAL MODULE: ./build/src/plan/compare.js
var compare = __webpack_require__(6650);
;// CONCATENATED MODULE: ./build/src/plan/draft.js

/** Holds one wanted object against what was observed of its kind. */
function draftDesired(resource, base, { kind, observation }) {
    const { desired, document } = resource;
    const gitChanges = base === null ? null : (0,compare/* compareWithBase */.te)(kind, desired, base, document);
    const common = { type: 'desired', kind, key: resource.key, resource, base, gitChanges, omitted: [] };
    const actual = kind.readable ? (observation.objects.find((object) => object.key === resource.key) ?? null) : null;
    if (!kind.readable) {
        const notCompared = [{ path: '', reason: kind.notReadable ?? `Immuta gives no ${kind.title} back.` }];
        return { ...common, actual, comparison: null, action: null, compared: 'none', notCompared, unreadable: false };
    }
    if (actual !== null) {
        const comparison = (0,compare/* compareWithActual */.Ey)(kind, desired, actual, document);
        const { omitted, dropped } = (0,compare/* omittedFields */.oZ)(kind, { base, desired }, actual, document);
        const changes = comparison.changes.length + dropped.length;
        const action = changes > 0 ? 'update' : comparison.unknownParts ? 'unknown' : 'unchanged';
        const { compared, notCompared } = comparison;
        return { ...common, actual, comparison, omitted, action, compared, notCompared, unreadable: false };
    }
    const gap = observation.gaps.find((entry) => entry.what === 'list' || entry.key === resource.key);
    if (gap !== undefined) {
        const notCompared = [{ path: '', reason: gap.reason }];
        return { ...common, actual, comparison: null, action: 'unknown', compared: 'none', notCompared, unreadable: true };
    }
    return {
        ...common,
        actual,
        comparison: null,
        action: 'create',
        compared: 'full',
        notCompared: [],
        unreadable: false,
    };
}
/** Holds one object that left Git against what was observed. `null`: it is gone already, or must not be touched. */
function draftRemoved(removed, retained, request) {
    const { kind, observation, base } = request;
    const actual = observation.objects.find((object) => object.key === removed.key) ?? null;
    const isUnread = observation.gaps.some((gap) => gap.what === 'list' || gap.key === removed.key);
    const known = kind.readable && !isUnread;
    const exists = actual !== null ? true : known ? false : null;
    if (exists === false || (actual !== null && actual.protectedBy !== null))
        return null;
    const isKept = retained || kind.deletion?.rule === 'never';
    return { type: 'removed', kind, key: removed.key, file: removed.file, actual, base, exists, retained: isKept };
}
/** Whether the server is asked, where it can be: unchanged objects that were compared in full cost no request. */
function needsDryRun(draft) {
    if (draft.type === 'removed' || draft.kind.endpoint === null)
        return false;
    return draft.action !== 'unchanged' || draft.compared === 'none';
}
/** What was observed of a kind; every registered kind is. */
function observed(observation, kind) {
    const found = observation.kinds.get(kind.name);
    if (found === undefined)
        throw new Error(`${kind.name} was not observed`);
    return found;
}

;// CONCATENATED MODULE: ./build/src/plan/blocked-writes.js






/**
 * Errors about writes that the tenant does not take or that would harm what is left: kinds that this tenant has for reading
 * alone, objects that it would not delete, and names that something still uses. An error stops the whole apply.
 */
function blockedWrites(request) {
    return [
        ...specFindings(request),
        ...readOnlyWrites(request),
        ...unwritableParts(request),
        ...deletions(request).flatMap((draft) => deletionFindings(draft, request)),
    ];
}
/** What only the tenant shows to be wrong with a spec. */
function specFindings({ observation, desired }) {
    return desired.flatMap(({ kind, key, resource }) => (observed(observation, kind).findings ?? [])
        .filter((finding) => finding.key === key)
        .map(({ code, pointer, message }) => (0,locate/* locate */.x5)(resource.document, { code, severity: 'error', pointer, at: 'value', message })));
}
function readOnlyWrites({ observation, operations, desired, input: { kinds } }) {
    const readOnly = new Map(kinds.flatMap((kind) => {
        const reason = observed(observation, kind).readOnly;
        return reason === undefined ? [] : [[kind.name, reason]];
    }));
    if (readOnly.size === 0)
        return [];
    const drafts = new Map(desired.map((draft) => [(0,identity/* identity */.D_)(draft.kind.name, draft.key), draft.resource]));
    return operations.filter(model_plan/* isWritten */.QH).flatMap(({ kind, key, file, action }) => {
        const reason = readOnly.get(kind);
        if (reason === undefined)
            return [];
        const message = `This tenant takes no ${action} of ${JSON.stringify(key)}: ${reason} Make the change in Immuta, or take it out of Git.`;
        const resource = drafts.get((0,identity/* identity */.D_)(kind, key));
        return resource === undefined
            ? [atFile(file, READ_ONLY, 'error', message)]
            : [(0,locate/* locate */.x5)(resource.document, { code: READ_ONLY, severity: 'error', pointer: '', at: 'start', message })];
    });
}
/** Parts of changes that the kind does not write. */
function unwritableParts({ desired, operations }) {
    const written = new Set(operations.filter(model_plan/* isWritten */.QH).map(({ kind, key }) => (0,identity/* identity */.D_)(kind, key)));
    return desired.flatMap(({ kind, key, actual, resource }) => {
        if (!written.has((0,identity/* identity */.D_)(kind.name, key)))
            return [];
        return (kind.unwritable?.(actual?.spec ?? null, resource.desired) ?? []).map(({ pointer, reason }) => {
            const message = `${reason} Make this change in Immuta, or take it out of Git.`;
            return (0,locate/* locate */.x5)(resource.document, { code: READ_ONLY, severity: 'error', pointer, at: 'value', message });
        });
    });
}
const READ_ONLY = 'plan/read-only';
const STILL_USED = 'plan/still-used';
const NOT_DELETABLE = 'plan/not-deletable';
/** Objects that this run would delete. */
function deletions({ removed }) {
    return removed.filter((draft) => !draft.retained);
}
function deletionFindings(draft, request) {
    const { kind, key, file, actual } = draft;
    const found = [];
    const what = `${kind.title} ${JSON.stringify(key)}`;
    if (actual?.undeletable !== undefined) {
        found.push(atFile(file, NOT_DELETABLE, 'error', `The ${what} cannot be deleted: ${actual.undeletable}`));
    }
    if (kind.deletion?.rule !== 'unused')
        return found;
    const spec = actual?.spec ?? draft.base;
    const names = spec === null ? [] : kind.provides(spec);
    const isUse = usesOf(names, kind.deletion.children);
    found.push(...usesInGit(what, isUse, request));
    const users = usersInTenant(isUse, request);
    if (users.length > 0) {
        const shown = users.slice(0, MOST_NAMED).join(', ');
        const more = users.length > MOST_NAMED ? ` and ${(0,counted/* counted */.hS)(users.length - MOST_NAMED, 'more object')}` : '';
        const message = `The ${what} is still used in the tenant by ${shown}${more}, so it is not deleted. Change or remove ${users.length === 1 ? 'that' : 'those'} first, or bring the spec back.`;
        found.push(atFile(file, STILL_USED, 'error', message));
    }
    const unread = unreadKinds(request);
    if (unread.length > 0) {
        const message = `Whether the ${what} is still used is not known, because not all ${unread.join(', ')} could be read in full, so it is not deleted. Make them readable, or bring the spec back.`;
        found.push(atFile(file, STILL_USED, 'error', message));
    }
    const hidden = request.input.kinds.filter((other) => !other.readable).map(({ plural }) => plural);
    if (hidden.length > 0 && names.length > 0) {
        const message = `Immuta does not give ${hidden.join(' or ')} back: whether any that no spec here describes still uses the ${what} was not checked.`;
        found.push(atFile(file, 'plan/use-not-read', 'warning', message));
    }
    return found;
}
const MOST_NAMED = 5;
function usesOf(names, children) {
    return ({ space, name }) => names.some((own) => own.space === space && (own.name === name || (children && name.startsWith(`${own.name}.`))));
}
/** Specs of Git that name the object or a part of it. */
function usesInGit(what, isUse, { input }) {
    return usingResources(input, isUse).flatMap(({ resource, references }) => references
        .map(({ pointer, name }) => {
        const message = `${JSON.stringify(name)} is used here, and this change deletes the ${what}. Remove the reference, or keep the spec.`;
        return (0,locate/* locate */.x5)(resource.document, { code: STILL_USED, severity: 'error', pointer, at: 'value', message });
    })
        .filter((finding) => !isReported(finding, input.checked.diagnostics)));
}
/** Whether the check of the files said it already: one mistake, one diagnostic. */
function isReported({ file, line, path }, known) {
    return known.some((one) => one.code === 'ref/removed-name' &&
        one.severity === 'error' &&
        one.file === file &&
        one.line === line &&
        one.path === path);
}
function usingResources({ head, kinds }, isUse) {
    const byName = new Map(kinds.map((kind) => [kind.name, kind]));
    return [...head.resources, ...head.outside].flatMap((resource) => {
        const references = (byName.get(resource.kind)?.references(resource.desired) ?? []).filter(isUse);
        return references.length === 0 ? [] : [{ resource, references }];
    });
}
/** Objects of the tenant that use a name and go on to do so after this run. */
function usersInTenant(isUse, request) {
    const { input, observation, desired } = request;
    const gone = new Set(deletions(request).map((draft) => (0,identity/* identity */.D_)(draft.kind.name, draft.key)));
    const written = new Map(desired.map((draft) => [(0,identity/* identity */.D_)(draft.kind.name, draft.key), draft.resource.desired]));
    return input.kinds.flatMap((kind) => observed(observation, kind).objects.flatMap(({ key, spec }) => {
        const id = (0,identity/* identity */.D_)(kind.name, key);
        // What Git wants instead was looked at in Git.
        if (gone.has(id) || written.has(id) || !uses(kind, spec, isUse))
            return [];
        return [`${kind.title} ${JSON.stringify(key)}`];
    }));
}
function uses(kind, spec, isUse) {
    return kind.references(spec).some(isUse);
}
/** Kinds of which the tenant has objects that could use a name without anyone seeing it. */
function unreadKinds({ input: { kinds }, observation }) {
    return kinds.flatMap((kind) => {
        const { gaps, objects, unneededGaps = [] } = observed(observation, kind);
        const isUnread = ({ unread }) => unread.some(({ why, path }) => why === 'unknown' || (why === 'unreadable' && path === ''));
        return gaps.length + unneededGaps.length > 0 || (kind.readable && objects.some(isUnread)) ? [kind.plural] : [];
    });
}
function atFile(file, code, severity, message) {
    return { ...diagnostic/* FILE_START */.WS, severity, code, message, file: file ?? '', path: '' };
}

// EXTERNAL MODULE: ./build/src/plan/build-plan.js
var build_plan = __webpack_require__(9213);
// EXTERNAL MODULE: ./build/src/kinds/connections.js
var kinds_connections = __webpack_require__(5296);
;// CONCATENATED MODULE: ./build/src/plan/connections.js


/**
 * Holds the specs of a tenant with connections against these, and warns of those that it cannot take. The tenant has
 * connections where `doctor` found so, or where the refusal of a dry run says so (VERIFIED that the endpoint is deprecated
 * there; its words are UNKNOWN).
 */
async function checkConnections(reader, drafts, known) {
    const refused = drafts.some((draft) => isRefused(draft, known.answerOf.get(draft)));
    if (!refused && known.profile?.switches['connectionsTenant'] !== true) {
        return { connections: null, diagnostics: [], complete: true };
    }
    const connections = (0,kinds_connections/* connectionsOf */.V1)(reader);
    const found = await Promise.all(drafts.map(async (draft) => await findingsOf(draft, connections)));
    return {
        connections,
        diagnostics: found.flatMap(({ diagnostics }) => diagnostics),
        complete: found.every(({ complete }) => complete),
    };
}
function isRefused({ kind }, answer) {
    return kind.onConnections?.advice !== undefined && answer?.type === 'rejected' && /deprecated/i.test(answer.reason);
}
async function findingsOf({ kind, resource }, connections) {
    const { document, desired } = resource;
    const advice = kind.onConnections?.advice?.(desired);
    const findings = (await kind.onConnections?.check?.(connections, desired)) ?? [];
    const general = advice === undefined
        ? []
        : [{ code: 'plan/connections-tenant', pointer: '', at: 'start', message: advice }];
    const located = findings.map(({ code, pointer, message }) => ({ code, pointer, at: 'value', message }));
    return {
        diagnostics: [...general, ...located].map((one) => (0,locate/* locate */.x5)(document, { ...one, severity: 'warning' })),
        complete: findings.every(({ incomplete }) => incomplete !== true),
    };
}

// EXTERNAL MODULE: ./build/src/model/text.js
var model_text = __webpack_require__(6100);
;// CONCATENATED MODULE: ./build/src/plan/hidden.js

/**
 * That Immuta knows an object which no list shows to this key, in a sentence; `null` where lists and dry run agree. What
 * such an object holds is not known, so neither is what a write would change. `updating: true` may only mean "it exists";
 * here that is enough.
 */
function hiddenFromKey(draft, answer, names) {
    if (answer?.type !== 'result')
        return null;
    const { dryRunResult: result } = answer;
    const { dryRunNames } = draft.kind;
    if (dryRunNames !== undefined) {
        return hiddenNames(draft, result, { plural: dryRunNames.plural, known: names.known.get(dryRunNames.space) });
    }
    if (draft.action !== 'create' || result.facts['creating'] !== false)
        return null;
    return `Immuta says that ${draft.kind.title} "${draft.key}" exists already, but its list does not show it: this key may not see it. What it holds is not known, so neither is what would change. Use the key of a user who sees it.`;
}
function hiddenNames({ kind, key }, result, { plural, known }) {
    if (known === undefined)
        return null;
    const unseen = [...result.updating, ...result.deleting].filter((name) => !known.has((0,model_text/* normalText */.RG)(name)));
    if (unseen.length === 0)
        return null;
    const named = unseen
        .slice(0, 5)
        .map((name) => JSON.stringify(name))
        .join(', ');
    const more = unseen.length > 5 ? ` and ${unseen.length - 5} more` : '';
    return `Immuta says that ${kind.title} "${key}" changes ${named}${more}, but the list of ${plural} does not show that: this key may not see it. Use the key of a user who does.`;
}

;// CONCATENATED MODULE: ./build/src/observe/ask-server.js

/**
 * Sends the dry runs, the first of each kind one at a time; the answers come in the order of the questions. Throws RunFailure `dry-run-not-confirmed` as soon
 * as one reply does not say that it was dry.
 */
async function askServer(reader, asking, progress) {
    const { questions, options } = asking;
    if (questions.length > 0)
        progress.phase('Asking Immuta what would happen (dry run)', questions.length);
    const answers = new Array(questions.length);
    const ask = async (index) => {
        const question = questions[index];
        if (question === undefined)
            return;
        answers[index] = await askOne(reader, question, options);
        progress.step(`${question.kind.title} "${question.key}"`);
    };
    // One request at a time until each kind has confirmed one dry run: a server that ignores the flag is found out before
    // anything else is on its way.
    const kinds = [...new Set(questions.map((question) => question.kind))];
    const done = new Set();
    for (const kind of kinds) {
        const canary = asking.canaries.get(kind.name);
        if (canary !== undefined)
            await askOne(reader, canary, options);
        else {
            const first = questions.findIndex((question) => question.kind === kind);
            await ask(first);
            done.add(first);
        }
    }
    await inParallel([...questions.keys()].filter((index) => !done.has(index)), asking.concurrency, ask);
    return answers;
}
async function askOne(reader, { kind, key, payload }, options) {
    const { endpoint } = kind;
    if (endpoint === null)
        throw new Error(`${kind.name} has no dry run, and one was asked for`);
    let reply;
    try {
        reply = await reader.dryRun(endpoint, payload, kind.query(options));
    }
    catch (error) {
        if (!(error instanceof failure/* ImmutaError */.EJ))
            throw error;
        // Held back by the breaker: the dry run that opened it is reported by whoever sent it.
        if (error.code === 'dry-run-not-confirmed' && error.attempts > 0) {
            throw new failure/* RunFailure */.ae('dry-run-not-confirmed', notConfirmed(kind, key, error), { cause: error });
        }
        if ((0,failure/* endsTheRun */.X_)(error))
            throw error;
        if (error.code === 'rejected' || error.code === 'conflict' || error.code === 'forbidden') {
            return { type: 'rejected', reason: error.message, forbidden: error.code === 'forbidden' };
        }
        return { type: 'unclear', reason: error.message };
    }
    const result = kind.dryRunResult(reply);
    if (result !== null)
        return { type: 'result', dryRunResult: result };
    return {
        type: 'unclear',
        reason: `Immuta's reply to the dry run of ${kind.title} "${key}" has a shape that is not known.`,
    };
}
function notConfirmed(kind, key, error) {
    return `The dry run of ${kind.title} "${key}" was answered without \`"dryRun": true\`, so it may have been carried out. Nothing more was sent. Look at this object in Immuta, and ask Immuta's support whether this tenant honours \`dryRun\`. (${error.message})`;
}
async function inParallel(items, most, work) {
    const queue = items.values();
    let retained;
    const worker = async () => {
        for (const item of queue) {
            try {
                await work(item);
            }
            catch (error) {
                if (!isHeldBack(error))
                    throw error;
                retained = error;
                return;
            }
        }
    };
    await Promise.all(Array.from({ length: Math.min(most, items.length) }, worker));
    if (retained !== undefined)
        throw retained;
}
/** Not sent because an earlier dry run was not confirmed. */
function isHeldBack(error) {
    return error instanceof failure/* ImmutaError */.EJ && error.code === 'dry-run-not-confirmed' && error.attempts === 0;
}

// EXTERNAL MODULE: ./build/src/observe/observe-tenant.js + 2 modules
var observe_tenant = __webpack_require__(9011);
// EXTERNAL MODULE: ./build/src/model/pointer.js
var pointer = __webpack_require__(6106);
// EXTERNAL MODULE: ./build/src/plan/canonical.js
var canonical = __webpack_require__(4267);
;// CONCATENATED MODULE: ./build/src/plan/plan-secrets.js



/**
 * Whether a dry run carries real secrets or a dummy. Under `same-target` the whole secret scope (`connection`), with
 * placeholder names, must equal that of the default branch or of a ref that may apply, filled with that ref's own
 * variables: nothing that a branch chose, the base of a pull request included, can have a password sent to it.
 */
function secretsForDryRun(input, kind, resource) {
    const { planSecrets, trusted, mode } = input.options;
    // An apply sends the real secrets anyway.
    if (resource.secretPaths.length === 0 || mode === 'apply' || planSecrets === 'always')
        return 'real';
    if (planSecrets === 'never')
        return 'dummy';
    // A checkout of a ref that may apply is what the others are compared with; its own base may name another host.
    const states = trusted ? [input.head] : input.protectedStates;
    const id = (0,identity/* identity */.D_)(resource.kind, resource.key);
    const isSame = ({ desired }) => kind.secretScope.every((scope) => (0,canonical/* canonicalText */.A4)((0,pointer/* valueAt */.fK)(desired, scope) ?? null) === (0,canonical/* canonicalText */.A4)((0,pointer/* valueAt */.fK)(resource.desired, scope) ?? null));
    return states.some((state) => state.byIdentity.get(id)?.some(isSame) === true) ? 'real' : 'dummy';
}

;// CONCATENATED MODULE: ./build/src/plan/canaries.js



/** Specs outside the scope that are tried for a canary, at most: finding one must not cost more than the plan. */
const MOST_TRIED = 100;
/**
 * By kind, an object that already equals the tenant, whose dry run goes first (see `Asking.canaries`). For kinds that
 * no read shows, a spec that did not change since the base replaces it.
 */
function chooseCanaries(input, observation, drafts) {
    const found = new Map();
    for (const kind of new Set(drafts.asked.map((draft) => draft.kind))) {
        const inScope = drafts.desired.find((draft) => draft.kind === kind && equalsTenant(draft) && secretsForDryRun(input, kind, draft.resource) === 'real');
        const resource = inScope?.resource ?? outsideScope(input, observation, kind);
        if (resource === undefined)
            continue;
        found.set(kind.name, { kind, key: resource.key, payload: resource.payload('real') });
    }
    return found;
}
function equalsTenant(draft) {
    if (draft.kind.readable)
        return draft.action === 'unchanged' && draft.compared === 'full';
    return draft.gitChanges !== null && draft.gitChanges.length === 0;
}
/** A canary carries what the real object does: a dummy password would do harm where `dryRun` is ignored. */
function outsideScope(input, observation, kind) {
    const { head, selection } = input;
    const others = head.resources.filter((resource) => resource.kind === kind.name && !selection.identities.has((0,identity/* identity */.D_)(resource.kind, resource.key)));
    for (const { document } of others.slice(0, MOST_TRIED)) {
        const resolution = head.resolutions.get(document);
        const resolved = resolution?.filled === true ? resolution.resolved : null;
        if (resolved === null || secretsForDryRun(input, kind, resolved) !== 'real')
            continue;
        // What is not selected did not change since the base; for kinds that cannot be read that must do.
        if (!kind.readable)
            return resolved;
        const draft = draftDesired(resolved, null, { kind, observation: observed(observation, kind) });
        if (draft.action === 'unchanged')
            return resolved;
    }
    return undefined;
}

;// CONCATENATED MODULE: ./build/src/plan/cover.js


/**
 * Of which data sources the policies that are there after the run say who may subscribe; `null` where that is not known: a
 * list or an object could not be read.
 */
function coverAfter(kinds, observation, drafts) {
    const found = new Set();
    const byIdentity = new Map(drafts.map((draft) => [(0,identity/* identity */.D_)(draft.kind.name, draft.key), draft]));
    let unread = false;
    for (const kind of kinds) {
        const { covers } = kind;
        if (covers === undefined)
            continue;
        const { gaps, objects } = observed(observation, kind);
        unread ||= gaps.length > 0;
        for (const { key, spec, unread: parts } of objects) {
            const draft = byIdentity.get((0,identity/* identity */.D_)(kind.name, key));
            // One that left Git and is kept goes on to act.
            if (draft !== undefined && (draft.type === 'desired' || !draft.retained))
                continue;
            if (parts.some(({ why }) => why === 'unknown'))
                unread = true;
            else
                found.add(covers(spec));
        }
        for (const draft of drafts)
            if (draft.kind === kind && draft.type === 'desired')
                found.add(covers(draft.resource.desired));
    }
    if (found.has('all'))
        return 'all';
    if (unread)
        return null;
    return found.has('some') ? 'some' : 'none';
}

;// CONCATENATED MODULE: ./build/src/plan/plan-request.js

/** The same object at the base revision; `null` where it is new or there is no base. */
function baseOf({ base }, kind, key) {
    return base?.byIdentity.get((0,identity/* identity */.D_)(kind, key))?.[0] ?? null;
}
/** The base's version with every placeholder filled by the base's own variables; `null` where one has no value. */
function resolvedBase({ base }, resource) {
    return base?.resolutions.get(resource.document)?.resolved ?? null;
}

;// CONCATENATED MODULE: ./build/src/plan/look.js







/** Reads the tenant and holds what was selected against it. */
async function lookAtTenant(input, owns = () => true) {
    const observation = await (0,observe_tenant/* observeTenant */.v)(input.reader, observeScope(input, owns), input.progress);
    const desired = draftsOfDesired(input, observation);
    const removed = draftsOfRemoved(input, observation);
    return { observation, desired, removed, cover: coverAfter(input.kinds, observation, [...desired, ...removed]) };
}
/** Reads that cost a request an object are made for what is selected; everything in view decides how rows are read. */
function observeScope({ kinds, head, base, checked, selection, profile }, owns) {
    return {
        kinds,
        specs: byKind(head.resources, ({ key, desired }) => [key, desired], (entries) => new Map(entries)),
        others: byKind([...(base?.resources ?? []), ...head.outside], ({ desired }) => desired, (specs) => specs),
        keys: byKind([...checked.resolved, ...selection.removed].filter(owns), ({ key }) => key, (keys) => new Set(keys)),
        selected: checked.resolved,
        profile,
    };
}
function byKind(entries, pick, collect) {
    return new Map([...Map.groupBy(entries, ({ kind }) => kind)].map(([kind, list]) => [kind, collect(list.map(pick))]));
}
function draftsOfDesired(input, observation) {
    return input.checked.resolved.map((resource) => {
        const kind = kindOf(input.kinds, resource.kind);
        const base = baseOf(input, resource.kind, resource.key)?.desired ?? null;
        return draftDesired(resource, base, { kind, observation: observed(observation, kind) });
    });
}
function draftsOfRemoved(input, observation) {
    const retained = !input.options.prune;
    return input.selection.removed
        .map((entry) => {
        const kind = kindOf(input.kinds, entry.kind);
        const base = baseOf(input, entry.kind, entry.key)?.desired ?? null;
        return draftRemoved(entry, retained, { kind, observation: observed(observation, kind), base });
    })
        .filter((draft) => draft !== null);
}
/** Asks the server about drafts: the first dry run of each kind alone, the others side by side. */
async function askAbout(input, asked, { observation, desired }) {
    const { write, concurrency } = input.options;
    const drafts = asked.map(({ draft }) => draft);
    const canaries = chooseCanaries(input, observation, { desired, asked: drafts });
    const questions = asked.map(({ draft, secrets }) => {
        return { kind: draft.kind, key: draft.key, payload: draft.resource.payload(secrets) };
    });
    return await askServer(input.reader, { questions, canaries, options: write, concurrency }, input.progress);
}
/** The dry runs that drafts need. */
function questionsOf(input, drafts) {
    return drafts
        .filter(needsDryRun)
        .map((draft) => ({ draft, secrets: secretsForDryRun(input, draft.kind, draft.resource) }));
}
function kindOf(kinds, name) {
    const kind = kinds.find((candidate) => candidate.name === name);
    if (kind === undefined)
        throw new Error(`no kind is called ${name}`);
    return kind;
}

;// CONCATENATED MODULE: ./build/src/plan/notes.js

/** What a plan without dry runs is worth, once. */
function dryRunNotes(operations, kinds) {
    const without = kinds.filter(({ name }) => operations.some(({ kind, noDryRun }) => noDryRun === true && kind === name));
    if (without.length === 0)
        return [];
    const named = (0,counted/* listed */.KE)(without.map(({ plural }) => plural));
    return [
        `Not checked by Immuta: it has no dry run for ${named}, so this plan rests on what was read, and Immuta may still refuse the write. An apply reads them again and reports what is not as planned.`,
    ];
}
/** Kinds of which more may be in the tenant than the list of what is not in Git shows. */
function unlistedNotes({ kinds }) {
    return [...kinds.values()].flatMap(({ kind, unlisted }) => unlisted === undefined
        ? []
        : [`Objects of the kind ${kind} that are not in Git may be missing from this report. ${unlisted}`]);
}
/** Says which dry runs carried dummies, and why. */
function dummyNotes(dummies, planSecrets) {
    if (dummies.length === 0)
        return [];
    const names = dummies.map((draft) => `"${draft.key}"`).join(', ');
    const scopes = [...new Set(dummies.flatMap(({ kind }) => kind.secretScope))]
        .map((pointer) => pointer.slice(1))
        .join(', ');
    const why = planSecrets === 'never'
        ? '`plan-secrets` is `never`'
        : `neither the default branch nor a ref that \`apply-refs\` names has this ${scopes}, or the checkout is not the event's commit (\`plan-secrets: same-target\`)`;
    return [
        `The dry run of ${names} carried a dummy instead of the real secrets: ${why}. Immuta may answer differently with the real ones.`,
    ];
}

// EXTERNAL MODULE: ./build/src/plan/object-graph.js
var object_graph = __webpack_require__(9855);
// EXTERNAL MODULE: ./build/src/plan/operation.js
var plan_operation = __webpack_require__(2988);
;// CONCATENATED MODULE: ./build/src/plan/pending-dependency.js

/**
 * Reads a refused dry run again: where the spec names something that this very run makes first (a project its purpose),
 * the refusal may be about that alone, so it says nothing certain. UNKNOWN whether `dryRun` checks references.
 */
function markPendingDependencies(drafts, answerOf) {
    const coming = new Set(drafts.flatMap((draft) => newNames(draft, answerOf.get(draft) ?? null).map(identity/* tokenOf */.B9)));
    const read = new Map(answerOf);
    for (const [draft, answer] of answerOf) {
        if (answer.type !== 'rejected' || answer.forbidden)
            continue;
        const awaited = draft.kind
            .references(draft.resource.desired)
            .filter((name) => coming.has((0,identity/* tokenOf */.B9)(name)) || coming.has((0,identity/* tokenOf */.B9)({ ...name, name: '*' })));
        if (awaited.length === 0)
            continue;
        const names = [...new Set(awaited.map(({ name }) => `"${name}"`))].join(', ');
        const reason = `${answer.reason} It names ${names}, which this run makes first, so the dry run may fail for that alone; the write itself will tell.`;
        read.set(draft, { type: 'pending-dependency', reason });
    }
    return read;
}
/** Names that the tenant does not have yet and the draft brings. */
function newNames(draft, answer) {
    const brings = draft.kind.provides(draft.resource.desired);
    const creating = answer?.type === 'result' && answer.dryRunResult.creating.length > 0;
    if (draft.action === 'create' || creating)
        return [...brings];
    if (draft.actual === null)
        return [];
    const has = new Set(draft.kind.provides(draft.actual.spec).map(identity/* tokenOf */.B9));
    return brings.filter((name) => !has.has((0,identity/* tokenOf */.B9)(name)));
}

;// CONCATENATED MODULE: ./build/src/plan/plan-diagnostics.js


/** What a person should know of one object, from its comparison and its dry run. */
function draftDiagnostics(draft, answer, known) {
    const { document } = draft.resource;
    const at = { ...diagnostic/* FILE_START */.WS, line: document.line, endLine: document.line, file: document.file, path: '' };
    const found = [];
    if (answer?.type === 'rejected') {
        const code = answer.forbidden ? 'plan/permission-denied' : 'plan/dry-run-rejected';
        found.push({ ...at, severity: 'error', code, message: answer.reason });
    }
    if (answer?.type === 'pending-dependency')
        found.push({ ...at, severity: 'warning', code: 'plan/dry-run-too-early', message: answer.reason });
    if (answer?.type === 'unclear')
        found.push({ ...at, severity: 'warning', code: 'plan/not-compared', message: answer.reason });
    const sentence = known.hidden ?? (answer?.type === 'result' ? (0,plan_operation/* disagreement */.fn)(draft, answer.dryRunResult, known.profile) : null);
    if (sentence !== null)
        found.push({ ...at, severity: 'warning', code: 'plan/server-disagrees', message: sentence });
    if (draft.kind.readable && draft.compared !== 'full') {
        const parts = draft.notCompared.map(({ path, reason }) => `${path === '' ? 'the whole' : path}: ${reason}`);
        const message = `Not compared in full. ${[...new Set(parts)].join(' ')}`;
        found.push({ ...at, severity: 'warning', code: 'plan/not-compared', message });
    }
    return found;
}
/** A warning for each read that failed. */
function gapDiagnostics(observation) {
    return [...observation.kinds.values()].flatMap((kind) => kind.gaps.map((gap) => ({
        ...diagnostic/* FILE_START */.WS,
        severity: 'warning',
        code: 'plan/incomplete-read',
        message: gap.reason,
        file: '',
        path: '',
    })));
}
/** Inferred words and unreadable connections are reported, and do not make a run incomplete. */
function isComplete(observation, drafts, answers) {
    return ([...observation.kinds.values()].every((kind) => kind.gaps.length === 0) &&
        drafts.every((draft) => draft.comparison?.unknownParts !== true && !draft.unreadable) &&
        answers.every((answer) => answer.type !== 'unclear'));
}

// EXTERNAL MODULE: ./build/src/observe/unseen.js
var unseen = __webpack_require__(4643);
// EXTERNAL MODULE: ./build/src/plan/set-exposure.js
var set_exposure = __webpack_require__(7255);
;// CONCATENATED MODULE: ./build/src/plan/plan-exposure.js





/** Compares everything in view before and after, and says of each operation what it does beside the others. */
function withExposure(operations, input) {
    const byIdentity = new Map(operations.map((one) => [(0,identity/* identity */.D_)(one.kind, one.key), one]));
    const objects = input.kinds.flatMap((kind) => inView(kind, byIdentity, input));
    const gaps = new Map(input.kinds.map((kind) => [kind.name, (0,unseen/* unseenOf */.y)(kind, input.observation)]));
    const plurals = new Map(input.kinds.map(({ name, plural }) => [name, plural]));
    const { result, of } = (0,set_exposure/* setExposure */.C)(objects, { open: false, gaps });
    return {
        operations: operations.map((one) => (0,model_plan/* isWritten */.QH)(one) ? placed(one, of(one.kind, one.key), plurals.get(one.kind) ?? one.kind) : one),
        exposure: { exposure: result.exposure, reasons: result.reasons, exposureDetails: result.details },
    };
}
function inView(kind, operations, input) {
    const { objects } = observed(input.observation, kind);
    const numbers = new Map(objects.map((object) => [object.key, object.id]));
    const before = new Map(objects.filter(({ inert }) => inert !== true).map((object) => [object.key, object.spec]));
    const keys = new Set([
        ...before.keys(),
        ...[...operations.values()].flatMap((one) => (one.kind === kind.name ? one.key : [])),
    ]);
    return [...keys].flatMap((key) => {
        const operation = operations.get((0,identity/* identity */.D_)(kind.name, key));
        const draft = input.drafts.get((0,identity/* identity */.D_)(kind.name, key));
        const was = before.get(key) ?? null;
        const own = operation === undefined || !(0,model_plan/* isWritten */.QH)(operation) ? null : resultOf(operation);
        const is = own === null ? was : desiredOf(draft, operation);
        if (was === null && is === null && own === null)
            return [];
        const member = { key, before: was, after: is, number: numbers.get(key) ?? null };
        return [{ ...member, kind, own }];
    });
}
function desiredOf(draft, operation) {
    return draft?.type === 'desired' && operation?.action !== 'delete' ? draft.resource.desired : null;
}
function resultOf(operation) {
    const { exposure, reasons, exposureDetails } = operation;
    return { exposure, reasons, details: exposureDetails ?? [] };
}
/** What an operation knows nothing of by itself stays unknown beside the others. */
function placed(operation, inSet, plural) {
    if (inSet === null || operation.action === 'unknown' || inSet.exposure === operation.exposure)
        return operation;
    const more = inSet.exposure === 'neutral' ? [`Beside the other ${plural} in view it changes what no one sees.`] : inSet.reasons;
    const reasons = [...operation.reasons, ...more.filter((reason) => !operation.reasons.includes(reason))];
    const details = inSet.details.length === 0 ? operation.exposureDetails : inSet.details;
    return {
        ...operation,
        exposureInSet: inSet.exposure,
        reasons,
        ...(details === undefined ? {} : { exposureDetails: details }),
    };
}

// EXTERNAL MODULE: ./build/src/exposure/condition.js
var condition = __webpack_require__(2850);
// EXTERNAL MODULE: ./build/src/exposure/situation.js
var situation = __webpack_require__(6443);
;// CONCATENATED MODULE: ./build/src/plan/reach.js





/** Adds how far each change of access reaches now, and what new data sources meet. */
async function withReach(operations, input) {
    const byName = new Map(input.kinds.map((kind) => [kind.name, kind]));
    const policies = policiesOf(input);
    return await Promise.all(operations.map(async (operation) => {
        const kind = byName.get(operation.kind);
        const id = (0,identity/* identity */.D_)(operation.kind, operation.key);
        const draft = input.drafts.get(id);
        if (kind === undefined || draft === undefined || !(0,model_plan/* isWritten */.QH)(operation))
            return operation;
        const meets = newSources(kind, draft, policies);
        const reach = input.asked.has(id) ? await reachOf(draft, input.reader) : undefined;
        return {
            ...operation,
            ...(reach === undefined ? {} : { reach }),
            ...(meets.length === 0 ? {} : { meets }),
        };
    }));
}
/** How far one object reaches now; `undefined` for one that is not there. */
async function reachOf({ kind, actual }, reader) {
    return actual === null
        ? undefined
        : await kind.reach?.(reader, { id: actual.id, name: actual.name, spec: actual.spec });
}
/** The policies of the repository; those that only the tenant has are not among them. */
function policiesOf({ kinds, resources }) {
    const byName = new Map(kinds.map((kind) => [kind.name, kind]));
    return resources.flatMap(({ kind, desired }) => byName.get(kind)?.access?.(desired, null) ?? []);
}
/** Data sources that a change makes. A replaced collection makes all of its own anew. */
function newSources(kind, draft, policies) {
    if (draft.type !== 'desired' || kind.sources === undefined)
        return [];
    const before = new Set(draft.base === null ? [] : kind.sources(draft.base).map(({ name }) => name));
    const added = kind.sources(draft.resource.desired).filter(({ name }) => !before.has(name));
    return added.map(({ name, source }) => ({ name, ...metBy(source, policies), taggedColumns: taggedIn(source) }));
}
function metBy(source, policies) {
    const filling = new situation/* Filling */.C({ viewer: null, source, column: null, approved: null });
    const acting = policies.filter(({ acts }) => filling.of(acts) !== condition/* NEVER */.tm);
    const keys = (list) => list.map(({ key }) => key).sort();
    return {
        dataPolicies: keys(acting.filter(({ accessPolicy }) => accessPolicy === null)),
        subscriptionPolicies: keys(acting.filter(({ accessPolicy }) => accessPolicy !== null)),
    };
}
function taggedIn({ columns }) {
    return [...columns.values()].filter((tags) => tags.size > 0).length;
}
const reach_MOST_NAMED = 5;
/** Warns of new data sources of which no column carries a tag, once a spec. */
function untaggedColumns(operations, kinds) {
    return operations.flatMap(({ kind: name, meets = [], file, line }) => {
        const kind = kinds.find((one) => one.name === name);
        const names = meets.filter(({ taggedColumns }) => taggedColumns === 0).map((source) => JSON.stringify(source.name));
        if (kind?.untagged === undefined || names.length === 0)
            return [];
        const { pointer, lack, harm, page } = kind.untagged;
        const more = names.length > reach_MOST_NAMED ? [`${names.length - reach_MOST_NAMED} more`] : [];
        const shown = [...names.slice(0, reach_MOST_NAMED), ...more].join(', ');
        const { title, plural } = kind.dryRunNames ?? kind;
        const message = `${lack} the new ${names.length === 1 ? title : plural} ${shown}. ${harm}`;
        const place = { ...diagnostic/* FILE_START */.WS, file: file ?? '', line, endLine: line, path: pointer };
        return [{ ...place, code: page.code, severity: page.severity, message }];
    });
}

;// CONCATENATED MODULE: ./build/src/plan/reach-asked.js




/** Objects whose reach is asked for: a plan of thousands does not ask for each. */
const MOST_ASKED = 50;
/**
 * Identities of the objects whose reach is asked for: the first that change what someone sees. No dry run has a say, so
 * that every shard of a run chooses the same. `made`: the operations after the dry runs, where there are any.
 */
function askedForReach(sight, input, made = null) {
    const kinds = new Set(input.kinds.filter(({ reach }) => reach !== undefined));
    const drafts = new Map([...sight.desired, ...sight.removed].flatMap((draft) => kinds.has(draft.kind) ? [[(0,identity/* identity */.D_)(draft.kind.name, draft.key), draft]] : []));
    const own = made?.filter((one) => drafts.has((0,identity/* identity */.D_)(one.kind, one.key))) ?? null;
    const operations = own === null || own.some((one) => isOfDryRun(one, drafts))
        ? beforeDryRuns(sight, { ...input, kinds: [...kinds] }, drafts)
        : own;
    const matters = operations.filter((one) => (0,model_plan/* isWritten */.QH)(one) && (0,model_plan/* exposureInSet */.hm)(one) !== 'neutral');
    return new Set(matters.slice(0, MOST_ASKED).map(({ kind, key }) => (0,identity/* identity */.D_)(kind, key)));
}
/** Whether a dry run made the action another than the comparison did. */
function isOfDryRun({ kind, key, action }, drafts) {
    const draft = drafts.get((0,identity/* identity */.D_)(kind, key));
    return draft?.type === 'desired' && draft.action !== action && (action === 'invalid' || action === 'unknown');
}
function beforeDryRuns({ observation, cover }, { kinds, options }, drafts) {
    const operations = [...drafts.values()].map((draft) => draft.type === 'desired'
        ? (0,plan_operation/* ownOperation */.uy)(draft, null, options, { hidden: null, cover })
        : (0,plan_operation/* removedOperation */.gZ)(draft, options.write));
    return withExposure(operations, { kinds, observation, drafts }).operations;
}

;// CONCATENATED MODULE: ./build/src/plan/recreated.js



/**
 * Specs, selected or not, that are not sent anyway and name what this run deletes and creates again (the data
 * sources of a connection whose host changed). Immuta keeps members of a project by id, so the project loses them unless
 * it is sent again afterwards (INFERRED: docs/facts.md).
 */
async function specsToResend(input, known) {
    const recreated = recreatedNames(known.answerOf.values());
    if (recreated.size === 0)
        return [];
    const drafts = new Map(known.desired.map((draft) => [(0,identity/* identity */.D_)(draft.kind.name, draft.key), draft]));
    const found = [];
    for (const kind of input.kinds.filter(({ readable }) => readable)) {
        const users = usersOf(recreated, kind, input);
        // What a read gives of objects that are not selected is less: they are read again, as the others were.
        const unread = users.filter(({ resource }) => !drafts.has((0,identity/* identity */.D_)(kind.name, resource.key)));
        const observation = unread.length === 0 ? null : await observeAgain(kind, unread, input);
        for (const { resource, names } of users) {
            const selected = drafts.get((0,identity/* identity */.D_)(kind.name, resource.key));
            const base = baseOf(input, kind.name, resource.key)?.desired ?? null;
            const draft = selected ?? (observation === null ? null : draftDesired(resource, base, { kind, observation }));
            if (draft === null || draft.actual === null || (selected !== undefined && draft.action !== 'unchanged'))
                continue;
            found.push({ draft, names });
        }
    }
    return found;
}
/** Correct specs of a kind that name something recreated. */
function usersOf(recreated, kind, { head, checked, kinds }) {
    const spaces = recreatable(kinds);
    return head.resources.flatMap((resource) => {
        if (resource.kind !== kind.name || checked.wrong.has(resource.document))
            return [];
        const used = kind.references(resource.desired, spaces).filter(({ name }) => recreated.has(name));
        const resolved = head.resolutions.get(resource.document)?.resolved ?? null;
        if (used.length === 0 || resolved === null)
            return [];
        return [{ resource: resolved, names: [...new Set(used.map(({ name }) => name))] }];
    });
}
async function observeAgain(kind, users, { head, reader }) {
    const own = head.resources.filter((resource) => resource.kind === kind.name);
    return await kind.observe(reader, {
        keys: new Set(users.map(({ resource }) => resource.key)),
        specs: new Map(own.map(({ key, desired }) => [key, desired])),
    });
}
/** The operation of a spec that is sent although it equals the tenant. */
function resentOperation(operation, { draft, names }, input) {
    const { kind, resource, actual } = draft;
    const list = names.map((name) => JSON.stringify(name)).join(', ');
    return {
        ...operation,
        action: 'update',
        explanation: `Sent again because this run recreates ${list}, which Immuta removes from the ${kind.title} when it deletes the old one.`,
        requiredActions: kind.requiredActions(actual?.spec ?? null, resource.desired, input.options.write),
    };
}
/** Name spaces of what dry runs name. */
function recreatable(kinds) {
    return new Set(kinds.flatMap(({ dryRunNames }) => dryRunNames?.space ?? []));
}
/**
 * Makes the reads that `specsToResend` may make after a merge: some of the dry runs only are known here, so every name that
 * they delete may be one that another creates again.
 */
async function readForResend(input, known) {
    const deleted = new Set(known.answers.flatMap((one) => (one.type === 'result' ? one.dryRunResult.deleting : [])));
    if (deleted.size === 0)
        return;
    const selected = new Set(known.desired.map((draft) => (0,identity/* identity */.D_)(draft.kind.name, draft.key)));
    for (const kind of input.kinds.filter(({ readable }) => readable)) {
        const users = usersOf(deleted, kind, input);
        const unread = users.filter(({ resource }) => !selected.has((0,identity/* identity */.D_)(kind.name, resource.key)));
        if (unread.length > 0)
            await observeAgain(kind, unread, input);
    }
}
/** Names that dry runs delete and create, of one spec or of two: a table that moved to another connection. */
function recreatedNames(answers) {
    const results = [...answers].flatMap((answer) => (answer.type === 'result' ? [answer.dryRunResult] : []));
    const creating = new Set(results.flatMap((result) => result.creating));
    return new Set(results.flatMap((result) => result.deleting).filter((name) => creating.has(name)));
}

;// CONCATENATED MODULE: ./build/src/plan/renamed-keys.js


/**
 * Refuses a key that changed while what Immuta takes only once did not: the new key cannot be made before the old one is
 * gone, and deletions come last.
 */
function refuseRenamedKeys(input) {
    const { kinds, checked, selection } = input;
    const gone = new Map();
    for (const entry of selection.removed) {
        const kind = kinds.find(({ name }) => name === entry.kind);
        const before = baseOf(input, entry.kind, entry.key);
        if (kind === undefined || before === null)
            continue;
        const uniqueKey = uniqueKeyOf(kind, before.desired);
        if (uniqueKey !== null)
            gone.set(uniqueKey, entry);
    }
    if (gone.size === 0)
        return input;
    const renamed = new Map();
    for (const resource of checked.resolved) {
        const kind = kinds.find(({ name }) => name === resource.kind);
        const uniqueKey = kind === undefined ? null : uniqueKeyOf(kind, resource.desired);
        const old = uniqueKey === null ? undefined : gone.get(uniqueKey);
        if (old !== undefined && baseOf(input, resource.kind, resource.key) === null)
            renamed.set(resource, old);
    }
    if (renamed.size === 0)
        return input;
    const invalid = [...renamed.keys()].map(({ kind, key, document: { file, line } }) => ({ kind, key, file, line }));
    const findings = [...renamed].flatMap(([resource, old]) => {
        const kind = kinds.find(({ name }) => name === old.kind);
        return kind?.uniqueKey === undefined ? [] : diagnosticOf(resource, old, kind.keyField, kind.uniqueKey);
    });
    return {
        ...input,
        checked: {
            ...checked,
            resolved: checked.resolved.filter((resource) => !renamed.has(resource)),
            invalid: [...checked.invalid, ...invalid],
            diagnostics: [...checked.diagnostics, ...findings],
        },
    };
}
/** `null` for kinds and specs that claim nothing. Two kinds never share a claim. */
function uniqueKeyOf(kind, spec) {
    const uniqueKey = kind.uniqueKey?.of(spec) ?? null;
    return uniqueKey === null ? null : (0,identity/* identity */.D_)(kind.name, uniqueKey);
}
function diagnosticOf(resource, old, field, { what, harm, page }) {
    const { document, key } = resource;
    const path = `/${field}`;
    const whole = { line: document.line, column: 1, endLine: document.line, endColumn: 1 };
    const at = document.positions().value(path) ?? whole;
    return {
        ...at,
        severity: page.severity,
        code: page.code,
        message: `${field} ${JSON.stringify(old.key)} became ${JSON.stringify(key)}, and ${what} stayed. ${harm} Keep ${JSON.stringify(old.key)}. If the new key is worth that, do it in two steps: remove this spec and apply with \`prune: true\`, then add it under the new key.`,
        file: document.file,
        path,
    };
}

// EXTERNAL MODULE: ./build/src/kinds/kind.js
var kinds_kind = __webpack_require__(4175);
;// CONCATENATED MODULE: ./build/src/plan/renames.js




/**
 * Hints that a new object is one that left Git, under another key: Immuta has no rename, so it is made anew and the old
 * one is deleted. A file that moved with its key is nothing, and never comes here.
 */
function renameHints(desired, removed, input) {
    const hints = [];
    const taken = new Set();
    for (const draft of desired) {
        // Of a kind whose identity is what it is about (a path, a name), equal content says nothing.
        if (draft.action !== 'create' || draft.kind.identity !== undefined)
            continue;
        const content = contentOf(draft, draft.resource.desired);
        const old = removed.find((left) => {
            if (left.kind !== draft.kind || taken.has(left))
                return false;
            const before = baseOf(input, left.kind.name, left.key)?.desired ?? left.actual?.spec;
            return before !== undefined && contentOf(draft, before) === content;
        });
        if (old === undefined)
            continue;
        taken.add(old);
        hints.push(hint(draft, old));
    }
    return hints;
}
function hint({ kind, key, resource }, old) {
    const { document } = resource;
    const then = old.retained ? 'the old one stays, because `prune` is off' : 'the old one is deleted at the end';
    const message = `${JSON.stringify(key)} has the content of the ${kind.title} ${JSON.stringify(old.key)}, which left Git. Immuta has no rename: a new one is made and ${then}. Its id, its history, and what people did with it in Immuta do not move along. To keep them, keep the key and change the name alone.`;
    return (0,locate/* locate */.x5)(document, {
        severity: 'warning',
        code: 'plan/renamed-key',
        pointer: (0,kinds_kind/* keyPointer */.fN)(kind),
        at: 'value',
        message,
    });
}
/** The payload without key and name, in the form in which equal ones are equal. */
function contentOf({ kind }, spec) {
    const known = new Set([kind.keyField, kind.nameField]);
    const content = Object.fromEntries(Object.entries(spec).filter(([field]) => !known.has(field)));
    return (0,canonical/* canonicalText */.A4)(content, kind.shape);
}

;// CONCATENATED MODULE: ./build/src/plan/same-name.js





/**
 * Warns, at the key, of a spec whose name the tenant has under another key: made in the UI, or from another spec. Immuta
 * refuses a second object of one name, or keeps both, and no one can tell them apart.
 */
function sameNameWarnings(drafts, observation, { head, selection }) {
    const removed = new Set(selection.removed.map(({ kind, key }) => (0,identity/* identity */.D_)(kind, key)));
    return drafts.flatMap((draft) => {
        const { kind, key, resource, actual } = draft;
        const written = kind.nameField === undefined ? null : resource.desired[kind.nameField];
        if (!kind.readable || typeof written !== 'string')
            return [];
        const name = (0,model_text/* normalText */.RG)(written);
        if (actual !== null && (0,model_text/* normalText */.RG)(actual.name) === name)
            return [];
        const other = observed(observation, kind).objects.find((object) => object.key !== key && (0,model_text/* normalText */.RG)(object.name) === name);
        // What this change removes is reported as a key that moved.
        if (other === undefined || removed.has((0,identity/* identity */.D_)(kind.name, other.key)))
            return [];
        const { document } = resource;
        const [maker] = head.byIdentity.get((0,identity/* identity */.D_)(kind.name, other.key)) ?? [];
        const theirs = JSON.stringify(other.key);
        const way = maker === undefined
            ? other.protectedBy === null
                ? `No spec here makes it. To take it over, write \`${kind.keyField}: ${theirs}\` here; the plan then shows what would change. Otherwise choose another name.`
                : `It is ${other.protectedBy}, which Git never touches; choose another name.`
            : `The spec ${maker.document.file}:${maker.document.line} makes it; keep one of the two, or choose another name.`;
        const message = `The tenant has a ${kind.title} named ${JSON.stringify(name)} already, under the key ${theirs}. ${way}`;
        return [
            (0,locate/* locate */.x5)(document, {
                severity: 'warning',
                code: 'plan/same-name',
                pointer: (0,kinds_kind/* keyPointer */.fN)(kind),
                at: 'value',
                message,
            }),
        ];
    });
}

// EXTERNAL MODULE: ./build/src/plan/payload.js
var payload = __webpack_require__(5119);
;// CONCATENATED MODULE: ./build/src/plan/server-work.js

/** The dry run of a spec. */
function askedObject(kind, resource, secrets) {
    const { key, desired } = resource;
    return { kind: kind.name, key, payloadDigest: (0,payload/* payloadDigest */.J)(desired, kind.shape), secrets };
}

// EXTERNAL MODULE: ./build/src/kinds/name-space.js
var name_space = __webpack_require__(3657);
// EXTERNAL MODULE: ./build/src/validate/suppressions.js
var suppressions = __webpack_require__(9494);
// EXTERNAL MODULE: ./build/src/model/nearest.js
var nearest = __webpack_require__(7957);
;// CONCATENATED MODULE: ./build/src/plan/references.js


/**
 * Holds what specs name against what the tenant has and what the repository makes. A name that is surely wrong is an
 * error: one that only Immuta and this repository can make, or one beside a name that nearly equals it. Other names may
 * be made by someone else (a catalog, an identity provider), so they are warnings. A list that was not read, or that is
 * empty (nothing may be visible to this key), judges nothing.
 */
function checkTenantReferences({ resources, all, kinds, names }) {
    const findings = [];
    const silent = new Set();
    const repository = namesOfRepository(all, kinds);
    const asked = askedSpaces(kinds);
    for (const resource of resources) {
        const absent = [];
        const unread = [];
        for (const reference of referencesOf(resource, kinds)) {
            const space = asked.get(reference.space);
            if (space === undefined)
                continue;
            const tenant = names.known.get(reference.space);
            const own = repository.get(reference.space) ?? new Set();
            if (tenant === undefined) {
                if (names.unread.has(reference.space) && !own.has(reference.name) && !own.has('*'))
                    unread.push(reference);
                continue;
            }
            const parent = parentFinding(reference, space, tenant);
            if (parent !== null)
                findings.push({ resource, pointer: reference.pointer, at: 'value', ...parent });
            if (own.has(reference.name) || own.has('*') || has(tenant, reference, space))
                continue;
            if (!space.missing.closed && showsNone(tenant))
                silent.add(space.plural);
            else
                absent.push(reference);
        }
        const unchecked = Map.groupBy(firstOfEach(unread, resource), ({ space }) => space);
        for (const [name, references] of unchecked) {
            const space = asked.get(name);
            if (space !== undefined)
                findings.push(notChecked(resource, references, space, names));
        }
        for (const reference of firstOfEach(absent, resource)) {
            const space = asked.get(reference.space);
            const tenant = names.known.get(reference.space)?.keys() ?? [];
            const known = [...tenant, ...(repository.get(reference.space) ?? [])];
            if (space !== undefined)
                findings.push(missing(resource, reference, space, known));
        }
    }
    const notes = [...silent].map((plural) => `The tenant shows this key no ${plural} at all, so the ${plural} that specs name were not checked.`);
    return { findings, notes };
}
/** The names of one space that a spec uses and that could not be looked up, at the first of them. */
function notChecked(resource, references, { plural }, { unread }) {
    const [first] = references;
    const named = references.slice(0, references_MOST_NAMED).map(({ name }) => JSON.stringify(name));
    const more = references.length > references_MOST_NAMED ? ` and ${references.length - references_MOST_NAMED} more` : '';
    const message = `Whether the tenant has the ${plural} ${named.join(', ')}${more} was not checked, because their list could not be read: ${unread.get(first.space) ?? ''}`;
    return { resource, code: UNCHECKED, severity: 'warning', pointer: first.pointer, at: 'value', message };
}
/** Names that one message lists. */
const references_MOST_NAMED = 5;
/** Code of a reference that could not be checked: the run is then incomplete. */
const UNCHECKED = 'plan/incomplete-read';
function missing(resource, reference, { title, missing: { code, harm, closed } }, known) {
    const typo = known.find((candidate) => isSlipOf(reference.name, candidate));
    const near = typo ?? (0,nearest/* nearest */.pA)(reference.name, known);
    const severity = typo !== undefined || closed ? 'error' : 'warning';
    const guess = near === undefined ? '' : ` Did you mean ${JSON.stringify(near)}?`;
    const message = `The tenant has no ${title} ${JSON.stringify(reference.name)}, and no spec here makes it.${guess} ${harm} If the name is right, make it in Immuta first.`;
    const { pointer } = reference;
    return { resource, code, severity, pointer, at: 'value', message };
}
/**
 * Whether a name is another one with a slip of the finger: equal but for case and separators, or one or two letters
 * away. Short parts (`Zone.A`, `Zone.B`) and numbers (`Team 1`, `Team 2`) tell siblings apart and are not slips.
 */
function isSlipOf(name, candidate) {
    if (folded(name) === folded(candidate))
        return true;
    if (name.replace(/\d/g, '#') === candidate.replace(/\d/g, '#'))
        return false;
    const [rest, other] = withoutCommonParts(name.split('.'), candidate.split('.'));
    const length = Math.min(rest.length, other.length);
    if (length < 5)
        return false;
    const limit = length < 8 ? 1 : 2;
    return (0,nearest/* editDistance */.YC)(rest.toLowerCase(), other.toLowerCase(), limit + 1) <= limit;
}
function withoutCommonParts(a, b) {
    let common = 0;
    while (common < a.length - 1 && common < b.length - 1 && a[common] === b[common])
        common += 1;
    return [a.slice(common).join('.'), b.slice(common).join('.')];
}
function folded(name) {
    return name.toLowerCase().replace(/[\s_-]+/g, '');
}
/** A parent where only a leaf does something. */
function parentFinding({ name, leafOnly }, { plural, parts }, tenant) {
    if (parts === undefined || leafOnly !== true || tenant.get(name)?.isParent !== true)
        return null;
    const { code, severity, harm } = parts.parent;
    const leaf = [...tenant].find(([other, { isParent }]) => other.startsWith(`${name}.`) && !isParent)?.[0];
    const example = leaf === undefined ? '' : `, such as ${JSON.stringify(leaf)}`;
    const message = `${JSON.stringify(name)} has ${plural} below it, and ${harm}. Name one of the ${plural} below it${example}.`;
    return { code, severity, message };
}
/** Where names have parts, one is there as well when one below it is: a parent may be missing from the list. */
function has(tenant, { name }, { parts }) {
    if (tenant.has(name))
        return true;
    if (parts === undefined)
        return false;
    for (const other of tenant.keys())
        if (other.startsWith(`${name}.`))
            return true;
    return false;
}
/** Whether the tenant shows no names but its own. */
function showsNone(tenant) {
    for (const { system } of tenant.values())
        if (!system)
            return false;
    return true;
}
function askedSpaces(kinds) {
    return new Map([...(0,name_space/* nameSpaces */.b)(kinds)].flatMap(([name, space]) => space.missing === undefined ? [] : [[name, { ...space, missing: space.missing }]]));
}
/** What the specs make: what they say they provide, and the names of leaves, which they put on data sources. */
function namesOfRepository(all, kinds) {
    const found = new Map();
    for (const { kind: name, desired } of all) {
        const kind = kinds.find((candidate) => candidate.name === name);
        if (kind === undefined)
            continue;
        const put = kind.references(desired).filter((reference) => reference.leafOnly === true);
        for (const made of [...kind.provides(desired), ...put, ...put.flatMap(parents)]) {
            found.set(made.space, (found.get(made.space) ?? new Set()).add(made.name));
        }
    }
    return found;
}
/** `A.B.C` brings `A` and `A.B` with it. */
function parents({ space, name }) {
    const parts = name.split('.');
    return parts.slice(1).map((_, index) => ({ space, name: parts.slice(0, index + 1).join('.') }));
}
function referencesOf(resource, kinds) {
    const kind = kinds.find((candidate) => candidate.name === resource.kind);
    return [...(kind?.references(resource.desired) ?? [])].filter(({ name }) => !name.includes('${'));
}
/** The first in the text of each name: one mistake, one diagnostic. */
function firstOfEach(references, { document }) {
    if (references.length === 0)
        return [];
    const positions = document.positions();
    const line = ({ pointer }) => positions.value(pointer)?.line ?? document.line;
    const first = new Map();
    for (const reference of [...references].sort((a, b) => line(a) - line(b))) {
        const token = `${reference.space}\n${reference.name}`;
        if (!first.has(token))
            first.set(token, reference);
    }
    return [...first.values()];
}

;// CONCATENATED MODULE: ./build/src/plan/tenant-references.js





/**
 * Judges references by the tenant, at the severities that the repository chose. Where the tenant's names are known, they
 * take the place of what `validate` could only suspect: one mistake, one diagnostic.
 */
function checkReferences({ checked, head, kinds }, tenant) {
    const { names, unchanged } = tenant;
    const { resolved, checkSettings } = checked;
    const { findings, notes } = checkTenantReferences({ resources: resolved, all: head.resources, kinds, names });
    const byDocument = Map.groupBy(findings, ({ resource }) => resource.document);
    const found = [...byDocument].flatMap(([document, list]) => {
        // Nothing is sent for an unchanged object, so what is wrong with it must not stop the others.
        const located = list.map((finding) => (0,locate/* locate */.x5)(document, unchanged.has(finding.resource) ? { ...finding, severity: 'warning' } : finding));
        const { remaining: standing } = (0,suppressions/* applySuppressions */.p)(document, (0,severity_overrides/* applySeverityOverrides */.X)(located, checkSettings), severity_overrides/* isSuppressible */.q);
        return standing.filter(({ code }) => code !== 'settings/ignore-comment');
    });
    const answered = new Set([...(0,name_space/* nameSpaces */.b)(kinds).values()].flatMap(({ space, unmade }) => unmade !== undefined && names.known.has(space) ? [unmade.code] : []));
    const inPlan = new Set(resolved.map(({ document }) => document.file));
    const suspected = checked.diagnostics.filter(({ code, file }) => !(answered.has(code) && inPlan.has(file)));
    const complete = findings.every(({ code }) => code !== UNCHECKED);
    return { diagnostics: [...suspected, ...found], notes, complete };
}

;// CONCATENATED MODULE: ./build/src/plan/make-plan.js





















/** Reads the tenant, asks the server about what differs, and makes the plan of the selected specs. */
async function makePlan(request) {
    const input = refuseRenamedKeys(request);
    const { checked, options, selection } = input;
    const sight = await lookAtTenant(input);
    const { observation, desired, removed, cover } = sight;
    const questions = questionsOf(input, desired);
    const { recorded } = input;
    const answers = recorded === undefined
        ? await askAbout(input, questions, sight)
        : questions.map(({ draft, secrets }) => recorded.answer(askedObject(draft.kind, draft.resource, secrets)));
    const dummies = questions.flatMap(({ draft, secrets }) => (secrets === 'dummy' ? [draft] : []));
    const answerOf = markPendingDependencies(desired, new Map(questions.flatMap(({ draft }, index) => {
        const answer = answers[index];
        return answer === undefined ? [] : [[draft, answer]];
    })));
    const resent = await specsToResend(input, { desired, answerOf });
    const hidden = hiddenDrafts(desired, answerOf, observation);
    const isResent = new Map(resent.map((entry) => [entry.draft, entry]));
    const operationOf = (draft) => {
        const around = { hidden: hidden.get(draft) ?? null, cover };
        const operation = (0,plan_operation/* ownOperation */.uy)(draft, answerOf.get(draft) ?? null, options, around);
        const entry = isResent.get(draft);
        return entry === undefined ? operation : resentOperation(operation, entry, input);
    };
    const added = resent.map(({ draft }) => draft).filter((draft) => !desired.includes(draft));
    const drafts = new Map([...desired, ...added, ...removed].map((draft) => [(0,identity/* identity */.D_)(draft.kind.name, draft.key), draft]));
    const compared = [
        ...[...desired, ...added].map(operationOf),
        ...removed.map((draft) => (0,plan_operation/* removedOperation */.gZ)(draft, options.write)),
        ...checked.invalid.map(plan_operation/* invalidOperation */.zt),
    ];
    const { kinds } = input;
    const exposed = withExposure(compared, { kinds, observation, drafts });
    const { exposure } = exposed;
    const operations = await withReach(exposed.operations, {
        kinds,
        reader: input.reader,
        drafts,
        resources: input.head.resources,
        asked: askedForReach(sight, input, exposed.operations),
    });
    const unchanged = new Set(desired.flatMap((draft, index) => (operations[index]?.action === 'unchanged' ? [draft.resource] : [])));
    const onConnections = await checkConnections(input.reader, desired, { answerOf, profile: input.profile });
    const references = checkReferences(input, { names: observation.names, unchanged });
    const diagnostics = [
        ...references.diagnostics,
        ...desired.flatMap((draft) => draftDiagnostics(draft, answerOf.get(draft) ?? null, {
            profile: input.profile,
            hidden: hidden.get(draft) ?? null,
        })),
        ...onConnections.diagnostics,
        ...renameHints(desired, removed, input),
        ...sameNameWarnings(desired, observation, input),
        ...blockedWrites({ input, observation, desired, removed, operations }),
        ...gapDiagnostics(observation),
        ...(0,severity_overrides/* applySeverityOverrides */.X)(untaggedColumns(operations, kinds), checked.checkSettings),
    ];
    const known = new Set([
        ...input.head.byIdentity.keys(),
        ...input.head.outside.map(({ kind, key }) => (0,identity/* identity */.D_)(kind, key)),
        ...selection.removed.map(({ kind, key }) => (0,identity/* identity */.D_)(kind, key)),
    ]);
    const graph = options.mode === 'plan'
        ? (0,object_graph/* planGraph */.G)(operations, { drafts, resources: input.head.resources, kinds: input.kinds, most: MOST_DRAWN })
        : null;
    const plan = (0,build_plan/* buildPlan */.Gg)({
        mode: options.mode,
        environment: options.environment,
        tenant: input.tenant,
        base: input.base?.revision ?? null,
        head: input.headSha,
        complete: isComplete(observation, desired, answers) && references.complete && onConnections.complete && hidden.size === 0,
        exposure,
        ...(graph === null ? {} : { graph }),
        operations,
        unmanaged: options.listUnmanaged ? (0,build_plan/* unmanagedObjects */.h8)(observation, known) : [],
        diagnostics,
    });
    return {
        plan,
        observation,
        drafts,
        connections: onConnections.connections,
        resent: resent.map(({ draft }) => draft.resource),
        notes: [
            ...dummyNotes(dummies, options.planSecrets),
            ...references.notes,
            ...dryRunNotes(operations, kinds),
            ...(options.listUnmanaged ? unlistedNotes(observation) : []),
        ],
    };
}
/** Nodes of a graph that a person can still read. */
const MOST_DRAWN = 40;
/** Objects that Immuta knows and no list shows, each with the sentence that says so. */
function hiddenDrafts(desired, answerOf, { names }) {
    return new Map(desired.flatMap((draft) => {
        const sentence = hiddenFromKey(draft, answerOf.get(draft) ?? null, names);
        return sentence === null ? [] : [[draft, sentence]];
    }));
}

// EXTERNAL MODULE: ./build/src/model/json.js
var json = __webpack_require__(8653);
;// CONCATENATED MODULE: ./build/src/plan/order.js




/** Deletions come after everything else: far above the waves of the kinds (tens). */
const DELETIONS = 1_000_000;
/**
 * The order of apply: masks before data, subscriptions last, deletions at the end and in reverse. Within it, references
 * between documents and the tokens of `dependsOn` decide who depends on whom; see `needsOfDeletion` for what goes.
 */
function orderSteps(items) {
    const index = indexItems(items);
    return items
        .map((item, position) => {
        const deleting = item.operation.action === 'delete';
        // A deletion that is known by its key alone (data) has the place of its kind all the same.
        const phase = phaseOf(item);
        const needs = deleting
            ? needsOfDeletion(item, items, index)
            : [...needsOfWrite(item, index), ...needsOfCompensated(item, items)];
        return {
            index: position,
            operation: item.operation,
            phase: deleting ? DELETIONS - phase : phase,
            needs: [...new Set(needs)].filter((need) => need !== position).sort((a, b) => a - b),
        };
    })
        .sort((a, b) => a.phase - b.phase ||
        LOOSENESS[a.operation.exposure] - LOOSENESS[b.operation.exposure] ||
        (0,diagnostic/* compareText */.n6)(a.operation.kind, b.operation.kind) ||
        (0,diagnostic/* compareText */.n6)(a.operation.key, b.operation.key));
}
/** Within a wave, what lets people see less goes first. */
const LOOSENESS = { tightens: 0, neutral: 0, unknown: 1, mixed: 1, loosens: 2 };
/**
 * A write that loosens by itself, but not beside the others, waits for those that make up for it: the writes of its wave
 * that tighten. Of two that do both, the first in order goes first, so that none waits for itself.
 */
function needsOfCompensated(item, items) {
    const { exposure, key } = item.operation;
    const inSet = (0,model_plan/* exposureInSet */.hm)(item.operation);
    if (LOOSENESS[exposure] === 0 || (inSet !== 'neutral' && inSet !== 'tightens'))
        return [];
    const phase = phaseOf(item);
    return items.flatMap((other, position) => {
        const { operation } = other;
        if (other.kind !== item.kind || operation.action === 'delete' || phaseOf(other) !== phase)
            return [];
        if (operation.exposure === 'neutral' || operation.exposure === 'loosens')
            return [];
        const earlier = LOOSENESS[operation.exposure] - LOOSENESS[exposure] || (0,diagnostic/* compareText */.n6)(operation.key, key);
        return earlier < 0 ? [position] : [];
    });
}
function indexItems(items) {
    const providers = new Map();
    const users = new Map();
    const waiting = new Map();
    const add = (map, name, position) => {
        const list = map.get((0,identity/* tokenOf */.B9)(name));
        if (list === undefined)
            map.set((0,identity/* tokenOf */.B9)(name), [position]);
        else if (list.at(-1) !== position)
            list.push(position);
    };
    items.forEach((item, position) => {
        const { kind, spec, before, operation } = item;
        const provided = spec === null ? [] : kind.provides(spec);
        if (operation.action !== 'delete')
            for (const name of provided)
                add(providers, name, position);
        if (before !== null)
            for (const name of kind.references(before))
                add(users, name, position);
        // A deletion may be known by its key alone.
        for (const name of kind.dependsOn(spec ?? {}, true))
            add(waiting, name, position);
    });
    return { providers, users, waiting };
}
function needsOfWrite(item, { providers }) {
    if (item.spec === null)
        return [];
    const { operation, kind, spec } = item;
    const sources = operation.server?.['creating'];
    // What the server would not tell may bring new data sources.
    const creates = ['create', 'replace', 'unknown'].includes(operation.action) || ((0,json/* isList */.Lv)(sources) && sources.length > 0);
    const names = [...kind.references(spec), ...kind.dependsOn(spec, creates)];
    return names.flatMap((name) => providers.get((0,identity/* tokenOf */.B9)(name)) ?? []);
}
/**
 * What must have succeeded before something is deleted: whatever pointed at it until now; where its absence may let
 * people see more, the writes beside it, one of which may take its place (a mask under a new key); and everything that
 * waits for such an object where it is new: before a mask goes, what is done to data sources, which may still be there, or
 * not yet have the tag of another mask.
 */
function needsOfDeletion(item, items, { users, waiting }) {
    const provided = item.spec === null ? [] : item.kind.provides(item.spec);
    const pointing = provided.flatMap((name) => order_usersOf(name, item.kind, users));
    pointing.push(...deletionsBelow(item, items));
    const { exposure } = item.operation;
    if (exposure === 'tightens' || exposure === 'neutral')
        return pointing;
    const phase = phaseOf(item);
    const beside = items.flatMap((other, position) => other.kind === item.kind && other.operation.action !== 'delete' && phaseOf(other) === phase ? [position] : []);
    // What a readable kind deletes without a known spec may be anything.
    const awaited = item.spec === null && item.kind.readable ? [...waiting.keys()] : provided.map(identity/* tokenOf */.B9);
    return [...pointing, ...beside, ...awaited.flatMap((token) => waiting.get(token) ?? [])];
}
/** Steps that point at a name, or at a part of it where the kind's names have parts. */
function order_usersOf(name, { deletion }, users) {
    const own = users.get((0,identity/* tokenOf */.B9)(name)) ?? [];
    if (deletion?.rule !== 'unused' || !deletion.children)
        return own;
    const start = (0,identity/* tokenOf */.B9)({ ...name, name: `${name.name}.` });
    return [...own, ...[...users].flatMap(([token, positions]) => (token.startsWith(start) ? positions : []))];
}
/** Deletions of what is a part of the object by its name: the parts go first. */
function deletionsBelow({ kind, spec }, items) {
    const { deletion } = kind;
    if (deletion?.rule !== 'unused' || !deletion.children || spec === null)
        return [];
    const starts = kind.provides(spec).map((name) => (0,identity/* tokenOf */.B9)({ ...name, name: `${name.name}.` }));
    return items.flatMap((other, position) => {
        if (other.kind !== kind || other.operation.action !== 'delete' || other.spec === null)
            return [];
        const isPart = kind.provides(other.spec).some((name) => starts.some((start) => (0,identity/* tokenOf */.B9)(name).startsWith(start)));
        return isPart ? [position] : [];
    });
}
function phaseOf({ kind, spec }) {
    return kind.phase(spec ?? {});
}

;// CONCATENATED MODULE: ./build/src/apply/accuracy.js
/**
 * Holds what was predicted against what a second look found, for every write that was accepted. A write came true when
 * a fresh plan has nothing left to do for its object; forms whose words are only inferred need presence alone
 * (contract section 8).
 */
function measureAccuracy(done, predicted, found) {
    const misses = done.flatMap((outcome) => {
        // Immuta still works on it: a difference now is not a wrong prediction.
        if (outcome.unfinished === true)
            return [];
        const left = operationFor(found, outcome);
        const missing = whatIsLeft(outcome, left, operationFor(predicted, outcome));
        if (missing === null)
            return [];
        return [{ kind: outcome.kind, key: outcome.key, predicted: predictionText(outcome), found: missing }];
    });
    return { right: done.length - misses.length, total: done.length, misses };
}
function whatIsLeft(outcome, left, predicted) {
    if (outcome.action === 'delete')
        return left === undefined || left.compared === 'none' ? null : 'it is still there';
    if (left === undefined || left.action === 'unchanged')
        return null;
    if (left.action === 'create')
        return 'it is not there';
    if (left.compared !== 'full' && left.action === 'unknown')
        return null;
    if (left.compared === 'partial' && predicted?.compared === 'partial' && left.server === null)
        return null;
    if (left.changes.length > 0 && left.changes.every((change) => isInferred(change.path, left)))
        return null;
    const paths = left.changes.map((change) => change.path);
    return paths.length > 0 ? `still different: ${paths.join(', ')}` : `a fresh plan would ${left.action} it again`;
}
/** Only translated by inference: a 2xx and presence must do for it (contract section 8). */
function isInferred(path, { notCompared }) {
    return notCompared.some((part) => path === part.path || path.startsWith(`${part.path}/`));
}
function predictionText(outcome) {
    return outcome.action === 'delete' ? 'gone' : 'equal to its spec';
}
function operationFor(plan, { kind, key }) {
    return plan.operations.find((operation) => operation.kind === kind && operation.key === key);
}

;// CONCATENATED MODULE: ./build/src/apply/apply-state.js
/** Opens the books and writes a `planned` line for each step. */
function createApplyState(request) {
    const { steps, clock, journal, progress } = request;
    const indexes = new Set(steps.map((step) => step.index));
    const ends = new Map();
    const sent = new Map();
    const note = (step, event, detail) => {
        const { kind, key, action } = step.operation;
        const attempts = sent.get(step.index)?.attempts ?? 0;
        journal({ at: clock.now().toISOString(), kind, key, action, event, attempts, detail });
    };
    for (const step of steps)
        note(step, 'planned', null);
    return {
        halted: null,
        sending(step) {
            const known = sent.get(step.index);
            if (known === undefined)
                sent.set(step.index, { startedAt: clock.now().toISOString(), attempts: 1 });
            else
                known.attempts += 1;
            note(step, 'sent', null);
        },
        attempts: (step) => sent.get(step.index)?.attempts ?? 0,
        end(step, { state, cause, notes = [], unfinished }) {
            if (ends.has(step.index))
                return;
            const { kind, key, action } = step.operation;
            const began = sent.get(step.index);
            ends.set(step.index, {
                kind,
                key,
                action,
                state,
                cause,
                notes,
                attempts: began?.attempts ?? 0,
                startedAt: began?.startedAt ?? null,
                endedAt: began === undefined ? null : clock.now().toISOString(),
                ...(unfinished === true ? { unfinished } : {}),
            });
            note(step, state, cause);
            progress.step(`${action} ${kind} "${key}": ${state}`);
        },
        hasEnded: (index) => ends.has(index) || !indexes.has(index),
        outcome: (index) => ends.get(index),
        outcomes: () => steps.map((step) => {
            const end = ends.get(step.index);
            if (end === undefined)
                throw new Error(`${step.operation.kind} "${step.operation.key}" has no end`);
            return end;
        }),
    };
}

;// CONCATENATED MODULE: ./build/src/apply/apply-step.js

/** Said of a step that was never sent because of the signal. */
const CANCELLED = 'The run was cancelled before this was sent.';
const LOST = 'The run was cancelled before Immuta answered; run again to see what became of it.';
const BETWEEN = 'The run was cancelled between two requests of this write; run again to finish it.';
/** Carries out steps that go out in one request; their needs have ended. Throws only for bugs. */
async function applySteps(steps, request, applyState) {
    const free = steps.filter((step) => {
        const blocked = blockedBy(step, request, applyState) ?? request.task(step).refuse;
        if (blocked !== null)
            applyState.end(step, { state: 'skipped', cause: blocked });
        return blocked === null;
    });
    if (free.length === 0)
        return;
    try {
        const end = await write(free, { request, applyState });
        for (const step of free)
            applyState.end(step, end);
    }
    catch (error) {
        for (const step of free)
            applyState.end(step, endOf(error, { step, request, applyState }));
    }
}
/** Ends a step when no one waits any more: sent and without an answer, or never sent. Steps that ended stay as they are. */
function giveUp(step, applyState) {
    if (applyState.attempts(step) === 0)
        applyState.end(step, { state: 'skipped', cause: CANCELLED });
    else
        applyState.end(step, { state: 'unknown', cause: LOST });
}
/** Why a step is not sent: cancelled, halted, or something it depends on did not succeed. */
function blockedBy(step, { signal }, applyState) {
    if (signal.aborted)
        return CANCELLED;
    if (applyState.halted !== null)
        return `Not sent after an earlier failure: ${applyState.halted}`;
    for (const need of step.needs) {
        const end = applyState.outcome(need);
        if (end === undefined || end.state === 'confirmed')
            continue;
        return `It depends on ${end.kind} "${end.key}", which ${end.state === 'skipped' ? 'was skipped' : 'did not succeed'}.`;
    }
    return null;
}
async function write(steps, { request, applyState }) {
    const { options, clock, signal } = request;
    const writer = request.writer(() => {
        for (const step of steps)
            applyState.sending(step);
    });
    const tasks = steps.map((step) => ({ key: step.operation.key, ...request.task(step) }));
    const [{ kind, id, key, resource }] = tasks;
    if (resource === null) {
        const existed = await kind.remove(writer, { key, id, signal });
        return { state: 'confirmed', cause: null, notes: existed ? [] : ['It was gone already.'] };
    }
    const writes = tasks.flatMap((task) => task.resource === null ? [] : [{ key: task.key, payload: task.resource.payload('real'), options, clock, signal }]);
    const receipt = kind.writeBatch === undefined
        ? await kind.write(writer, writes[0])
        : await kind.writeBatch(writer, writes);
    const strange = kind.endpoint !== null && receipt.dryRunResult === null ? [STRANGE_REPLY] : [];
    const notes = [...receipt.notes, ...strange];
    return { state: 'confirmed', cause: null, notes, ...(receipt.unfinished ? { unfinished: true } : {}) };
}
const STRANGE_REPLY = "Immuta's reply has a shape that is not known.";
/** What an error says about the object. Anything that neither Immuta nor the signal raised is a bug and thrown on. */
function endOf(error, { step, request, applyState }) {
    const sent = applyState.attempts(step) > 0;
    const stopped = request.signal.aborted && error === request.signal.reason;
    if (stopped)
        return sent ? { state: 'unknown', cause: BETWEEN } : { state: 'skipped', cause: CANCELLED };
    if (!(error instanceof failure/* ImmutaError */.EJ))
        throw error;
    const cause = error.message;
    if (error.code === 'aborted')
        return sent ? { state: 'unknown', cause: LOST } : { state: 'skipped', cause: CANCELLED };
    if (error.code === 'unauthorized')
        applyState.halted ??= cause;
    // Spared by the connection's own memory of a dead or overloaded tenant.
    if (!sent && error.attempts === 0 && error.code !== 'refused')
        return { state: 'skipped', cause };
    // An answer that makes no sense is a failure of the object (contract section 8); a lost one leaves it open.
    return { state: error.mayHaveWritten && error.code !== 'malformed' ? 'unknown' : 'failed', cause };
}

;// CONCATENATED MODULE: ./build/src/apply/apply-plan.js



/** After a signal, writes in flight get this long before they are given up as `unknown`. GitHub kills after 10 s. */
const GRACE_MILLISECONDS = 4_000;
/**
 * Carries out a plan, wave after wave, independent steps side by side. A failure skips what depends on it and nothing
 * else; a signal starts no new write. Every step gets an outcome, in the order of the steps.
 */
async function applyPlan(request) {
    const { steps, clock, signal } = request;
    const applyState = createApplyState(request);
    if (steps.length > 0)
        request.progress.phase('Applying', steps.length);
    const done = new AbortController();
    try {
        await Promise.race([runSteps(request, applyState), graceAfter(signal, clock, done.signal)]);
    }
    finally {
        done.abort();
    }
    for (const step of steps)
        giveUp(step, applyState);
    return applyState.outcomes();
}
async function runSteps(request, applyState) {
    const { steps } = request;
    for (const phase of new Set(steps.map((step) => step.phase))) {
        await runPhase(steps.filter((step) => step.phase === phase), request, applyState);
    }
}
/** Runs the steps of one wave, as many at a time as `concurrency` allows, each as soon as what it needs has ended. */
async function runPhase(phase, request, applyState) {
    const open = new Set(phase);
    const running = new Set();
    while (open.size > 0 || running.size > 0) {
        for (const step of open) {
            if (running.size >= request.concurrency)
                break;
            if (!isReady(step, applyState))
                continue;
            const batch = batchOf(step, { open, request, applyState });
            for (const member of batch)
                open.delete(member);
            const run = applySteps(batch, request, applyState).finally(() => running.delete(run));
            running.add(run);
        }
        if (running.size === 0) {
            // Only a circle of references is left: every one of them waits for another.
            for (const step of open)
                applyState.end(step, { state: 'skipped', cause: cycleCause(request) });
            return;
        }
        await Promise.race(running);
    }
}
function isReady({ needs }, applyState) {
    return needs.every((need) => applyState.hasEnded(need));
}
/** The step with all others that are ready and go out in the same request. */
function batchOf(step, around) {
    const { open, request, applyState } = around;
    const key = batchKey(request.task(step));
    if (key === null)
        return [step];
    return [...open].filter((other) => isReady(other, applyState) && batchKey(request.task(other)) === key);
}
/** What writes of one batch have in common; `null` for what is written by itself. */
function batchKey({ kind, resource }) {
    const batch = resource === null ? undefined : kind.batchOf?.(resource.desired);
    return batch === undefined ? null : (0,identity/* identity */.D_)(kind.name, batch);
}
function cycleCause({ signal }) {
    return signal.aborted ? CANCELLED : 'Its references form a circle with other changes.';
}
/** Ends a while after the signal, and never without one. `over`: no one waits any more. */
async function graceAfter(signal, clock, over) {
    await new Promise((resolve) => {
        if (signal.aborted)
            resolve();
        else
            signal.addEventListener('abort', () => resolve(), { once: true, signal: over });
    });
    // The rejection of a sleep that no one waits for any more does not matter.
    await clock.sleep(GRACE_MILLISECONDS, over).catch(() => undefined);
}

;// CONCATENATED MODULE: ./build/src/apply/recheck.js




/**
 * Reads once more, right before the first write, the kinds that will be written, and says of which objects another
 * version is there than the plan was made from: by identity, why it must not be written. A list a kind, and what its own
 * reading of the objects to be written costs. Not seen: what moves after this look, and kinds that no read shows.
 * Throws ImmutaError where nothing can be asked at all.
 */
async function movedSincePlan(pending, made, input) {
    const visible = pending.filter(({ draft }) => draft.kind.readable);
    const kinds = [...new Set(visible.map(({ draft }) => draft.kind))];
    if (kinds.length > 0)
        input.progress.phase('Looking again at what will be written', kinds.length);
    const moved = new Map();
    await Promise.all(kinds.map(async (kind) => {
        const ours = visible.filter(({ draft }) => draft.kind === kind);
        const now = await readAgain(kind, ours, input);
        const before = observed(made.observation, kind);
        for (const { draft } of ours) {
            const cause = gapCause(draft, before, now) ?? moveCause(kind, draft.actual, actualOf(now, draft.key));
            if (cause !== null)
                moved.set((0,identity/* identity */.D_)(kind.name, draft.key), cause);
        }
        input.progress.step(kind.plural);
    }));
    return moved;
}
async function readAgain(kind, ours, input) {
    // The same specs as at the first look: they decide how some of Immuta's words are read.
    const specs = new Map(input.head.resources
        .filter((resource) => resource.kind === kind.name)
        .map((resource) => [resource.key, resource.desired]));
    try {
        return await kind.observe(input.reader, { keys: new Set(ours.map(({ draft }) => draft.key)), specs });
    }
    catch (error) {
        if (!(error instanceof failure/* ImmutaError */.EJ) || (0,failure/* endsTheRun */.X_)(error))
            throw error;
        const gap = { kind: kind.name, what: 'list', key: null, reason: error.message };
        return { kind: kind.name, objects: [], gaps: [gap] };
    }
}
/** What could be read for the plan and cannot be now hides what happened since. */
function gapCause(draft, before, now) {
    const find = ({ gaps }) => gaps.find((gap) => gap.what === 'list' || gap.key === draft.key);
    const gap = find(now);
    if (gap === undefined || find(before) !== undefined)
        return null;
    return `Whether it changed since the plan was made could not be read, so it was not written. ${gap.reason}`;
}
function moveCause(kind, before, now) {
    const what = moveOf(kind, before, now);
    if (what === null)
        return null;
    return `${what} in Immuta after the plan was made, by a person or another run, so it was not written. Run again: a new plan shows where it is.`;
}
function moveOf(kind, before, now) {
    if (before === null)
        return now === null ? null : 'It was created';
    if (now === null)
        return 'It was deleted';
    if (before.id !== now.id || before.uuid !== now.uuid)
        return 'It was deleted and made anew';
    return (0,canonical/* canonicalText */.A4)(before.spec, kind.shape) === (0,canonical/* canonicalText */.A4)(now.spec, kind.shape) ? null : 'It was edited';
}
function actualOf(observation, key) {
    return observation.objects.find((object) => object.key === key) ?? null;
}

;// CONCATENATED MODULE: ./build/src/apply/resolve-outcomes.js
/**
 * Looks up in a fresh plan what became of writes whose answer was lost or made no sense. A lost answer to a write that
 * took effect is a success; one that did not is a failure. An answer that made no sense stays a failure (contract
 * section 8), and says what was found.
 */
function resolveOutcomes(outcomes, found) {
    return outcomes.map((outcome) => {
        if (outcome.attempts === 0 || (outcome.state !== 'unknown' && outcome.state !== 'failed'))
            return outcome;
        const done = isDone(outcome, found.operations.find(isSame(outcome)));
        if (done === null)
            return outcome;
        if (outcome.state === 'failed')
            return done ? { ...outcome, cause: `${outcome.cause} ${THERE}` } : outcome;
        if (!done)
            return { ...outcome, state: 'failed', cause: `${outcome.cause} ${NOT_DONE}` };
        return { ...outcome, state: 'confirmed', cause: null, notes: [...outcome.notes, RECOVERED] };
    });
}
/** `null`: the second look could not tell. */
function isDone(outcome, left) {
    if (outcome.action === 'delete')
        return left === undefined ? true : left.compared === 'none' ? null : false;
    if (left === undefined || left.action === 'unknown' || left.action === 'invalid')
        return null;
    return left.action === 'unchanged';
}
function isSame({ kind, key }) {
    return (operation) => operation.kind === kind && operation.key === key;
}
const RECOVERED = "Immuta's answer was lost; the tenant was read again, and the write took effect.";
const NOT_DONE = 'The tenant was read again: it is not as the spec wants it.';
const THERE = 'The tenant was read again: it is as the spec wants it.';

;// CONCATENATED MODULE: ./build/src/apply/unverified.js
/** Objects and reasons that one sentence names. */
const unverified_MOST_NAMED = 10;
/** Which objects, and which places in them, could not be read again after the apply, and which lists. */
function unverifiedNote(again) {
    const objects = again.plan.operations
        .filter(({ notCompared }) => notCompared.length > 0)
        .map(({ kind, key, notCompared }) => {
        const paths = notCompared.map(({ path }) => (path === '' ? 'the whole document' : `\`${path}\``));
        return `${kind} "${key}" (${shortened(paths)})`;
    });
    const lists = [...again.observation.kinds.values()].flatMap(({ gaps }) => gaps.map(({ reason }) => reason));
    const what = objects.length === 0 ? '' : ` Not verified: ${shortened(objects)}.`;
    return `Not everything that was written could be read again.${what}${lists.length === 0 ? '' : ` ${shortened(lists, ' ')}`}`;
}
function shortened(parts, separator = ', ') {
    const more = parts.length - unverified_MOST_NAMED;
    return [...parts.slice(0, unverified_MOST_NAMED), ...(more > 0 ? [`and ${more} more`] : [])].join(separator);
}

;// CONCATENATED MODULE: ./build/src/apply/apply-and-verify.js











/**
 * Applies a plan, then reads the tenant again: what is still different is a failure, and a wrong prediction is named. It
 * yields twice: what was written, before anything is read again, so that no later failure can hide it; then what was
 * verified.
 */
async function* applyAndVerify(request) {
    const outcomes = await writePending(request);
    const cancelled = request.signal.aborted;
    yield { outcome: { operations: outcomes, cancelled, accuracy: null }, notes: [] };
    if (!cancelled)
        yield await verify(outcomes, request);
}
async function writePending(request) {
    const { made, input, clock, signal, journal } = request;
    const pending = pendingOf(made, request.drift);
    const moved = signal.aborted ? new Map() : await movedSincePlan(pending, made, input);
    return await applyPlan({
        steps: orderSteps(pending.map((item) => orderItem(item, input))),
        task: ({ index, operation }) => {
            const draft = pending[index]?.draft;
            if (draft === undefined)
                throw new Error(`step ${index} has no operation`);
            return {
                kind: draft.kind,
                resource: draft.type === 'desired' ? draft.resource : null,
                id: draft.actual?.id ?? null,
                refuse: unreadableReason(draft, operation) ?? moved.get((0,identity/* identity */.D_)(operation.kind, operation.key)) ?? null,
            };
        },
        writer: (onWrite) => request.writer(onWrite),
        options: input.options.write,
        concurrency: input.options.concurrency,
        clock,
        signal,
        journal,
        progress: input.progress,
    });
}
/** What will be written, in the plan's order. */
function pendingOf(made, drift) {
    return made.plan.operations
        .filter((operation) => drift === null ? (0,model_plan/* isWritten */.QH)(operation) : (0,model_plan/* isChange */.Xb)(operation) && wasEditedInTenant(drift, operation))
        .map((operation) => {
        const draft = made.drafts.get((0,identity/* identity */.D_)(operation.kind, operation.key));
        if (draft === undefined)
            throw new Error(`${operation.kind} "${operation.key}" has no draft`);
        return { operation, draft };
    });
}
function wasEditedInTenant(drift, { kind, key }) {
    const state = drift.items.find((item) => item.kind === kind && item.key === key)?.state;
    return state === 'edited-in-tenant' || state === 'deleted-in-tenant';
}
function orderItem({ operation, draft }, input) {
    const base = baseOf(input, operation.kind, operation.key)?.desired ?? null;
    const before = draft.actual?.spec ?? (draft.kind.readable ? null : base);
    return { kind: draft.kind, operation, spec: draft.type === 'desired' ? draft.resource.desired : before, before };
}
/** Nothing is written over, or deleted behind, what could not be seen: it may be there, and may be someone else's. */
function unreadableReason(draft, operation) {
    if (draft.type === 'removed') {
        if (!draft.kind.readable || draft.exists !== null)
            return null;
        return 'Whether it still exists, and is no one else’s, could not be read, so it was not deleted.';
    }
    if (draft.action === 'create' && operation.action === 'unknown') {
        return `It was not written over what this key cannot see. ${operation.reasons[0] ?? ''}`.trim();
    }
    if (!draft.unreadable)
        return null;
    return `Whether it exists could not be read, so it was not written. ${draft.notCompared[0]?.reason ?? ''}`.trim();
}
/** Reads what was written again. Where that fails, the outcome is kept, unproven: the run is then incomplete. */
async function verify(outcomes, request) {
    const { made, signal, clock } = request;
    const touched = new Set(outcomes.filter(({ attempts }) => attempts > 0).map(({ kind, key }) => (0,identity/* identity */.D_)(kind, key)));
    if (touched.size === 0) {
        return { outcome: { operations: outcomes, cancelled: false, accuracy: NOTHING_TO_PROVE }, notes: [] };
    }
    let again;
    try {
        again = await afterRateLimit(() => planAgain(touched, request), request);
        for (const pause of RECHECK_PAUSES) {
            if (signal.aborted || isResolved(outcomes, made, again))
                break;
            // An aborted sleep ends the rechecks; what was read last counts.
            await clock.sleep(pause, signal).catch(() => undefined);
            if (signal.aborted)
                break;
            again = await planAgain(touched, request);
        }
    }
    catch (error) {
        if (!(error instanceof failure/* ImmutaError */.EJ))
            throw error;
        const cancelled = signal.aborted;
        const notes = cancelled
            ? []
            : [`What was written could not be read again, so it is not verified. ${error.message}`];
        return { outcome: { operations: outcomes, cancelled, accuracy: null }, notes };
    }
    const operations = resolveOutcomes(outcomes, again.plan).map((outcome) => withKept(outcome, made, again));
    const done = operations.filter((outcome) => outcome.state === 'confirmed' && outcome.attempts > 0);
    if (!again.plan.complete && made.plan.complete) {
        return { outcome: { operations, cancelled: false, accuracy: null }, notes: [unverifiedNote(again)] };
    }
    const accuracy = measureAccuracy(done, made.plan, again.plan);
    return { outcome: { operations, cancelled: false, accuracy }, notes: [] };
}
/** Milliseconds before another look: lists may show a write late. Fifteen seconds in all. */
const RECHECK_PAUSES = [500, 1_000, 2_000, 4_000, 7_500];
/** Whether what was read again leaves nothing to wait for: a list that could not be read does not come by waiting. */
function isResolved(outcomes, made, again) {
    const resolved = resolveOutcomes(outcomes, again.plan);
    const done = resolved.filter((outcome) => outcome.state === 'confirmed' && outcome.attempts > 0);
    const isMissing = ({ kind, key }) => {
        const draft = again.drafts.get((0,identity/* identity */.D_)(kind, key));
        return draft?.type === 'desired' && draft.action === 'create';
    };
    if (done.some(isMissing))
        return false;
    if (!again.plan.complete)
        return true;
    const lost = resolved.some((outcome, index) => outcome.state === 'failed' && outcomes[index]?.state === 'unknown');
    return !lost && measureAccuracy(done, made.plan, again.plan).misses.length === 0;
}
/** Whether Immuta removes what a payload leaves out is not documented: the second read shows it, and a note reports it. */
function withKept(outcome, made, again) {
    if (outcome.state !== 'confirmed')
        return outcome;
    const id = (0,identity/* identity */.D_)(outcome.kind, outcome.key);
    const [before, after] = [made.drafts.get(id), again.drafts.get(id)];
    if (before?.type !== 'desired' || after?.type !== 'desired')
        return outcome;
    const there = new Set(after.omitted.map(({ path }) => path));
    const kept = before.omitted.filter(({ path }) => there.has(path));
    const notes = kept.map(({ path }) => `Immuta kept \`${path}\`, which the spec leaves out.`);
    return notes.length === 0 ? outcome : { ...outcome, notes: [...outcome.notes, ...notes] };
}
const NOTHING_TO_PROVE = { right: 0, total: 0, misses: [] };
/** A tenant that asked for a pause gets it, once: what it says about the writes is worth the wait. */
async function afterRateLimit(look, { clock, signal }) {
    try {
        return await look();
    }
    catch (error) {
        if (!(error instanceof failure/* ImmutaError */.EJ) || error.code !== 'rate-limited' || signal.aborted)
            throw error;
        // An aborted sleep leaves it to the second look to report that.
        await clock.sleep(PAUSE_MILLISECONDS, signal).catch(() => undefined);
        return await look();
    }
}
/** As long as the connection leaves a tenant alone that gave up on us. */
const PAUSE_MILLISECONDS = 31_000;
function planAgain(touched, { made, input }) {
    const isTouched = ({ kind, key }) => touched.has((0,identity/* identity */.D_)(kind, key));
    const { checked, selection, options } = input;
    const written = new Set([...checked.resolved, ...made.resent].filter(isTouched));
    return makePlan({
        ...input,
        // What was written no longer differs from the base.
        base: input.head,
        options: { ...options, resend: [] },
        checked: { ...checked, resolved: [...written], invalid: [], diagnostics: [] },
        selection: { ...selection, removed: selection.removed.filter(isTouched) },
    });
}

;// CONCATENATED MODULE: ./build/src/model/tenant-profile.js

/** Reads `tenant-profile.json`. `problem` is a sentence for the user. */
function readTenantProfile(text) {
    let value;
    try {
        value = JSON.parse(text);
    }
    catch {
        return { problem: 'it is not JSON; write it with `immuta-gitops doctor --out tenant-profile.json`.' };
    }
    if (!(0,json/* isObject */.Gv)(value) || value.formatVersion !== 1 || !(0,json/* isObject */.Gv)(value.switches)) {
        return { problem: 'it has no `formatVersion: 1` and `switches`, so it is not a file of `immuta-gitops doctor`.' };
    }
    const switches = Object.entries(value.switches).filter(isSwitch);
    return {
        formatVersion: 1,
        switches: Object.fromEntries(switches),
        unanswered: (0,json/* textsOf */.CB)(value.unanswered),
    };
}
function isSwitch(entry) {
    return ['boolean', 'number', 'string'].includes(typeof entry[1]);
}

;// CONCATENATED MODULE: ./build/src/observe/read-profile.js


/** The file of the input `tenant-profile`, `null` without one. Throws RunFailure `config` when it is none of `doctor`'s. */
async function readProfile(path, workspace) {
    if (path === '')
        return null;
    let bytes;
    try {
        bytes = await workspace.read(path);
    }
    catch (cause) {
        throw new failure/* RunFailure */.ae('config', `Input \`tenant-profile\`: cannot read \`${path}\`.`, { cause });
    }
    const profile = readTenantProfile(new TextDecoder().decode(bytes));
    if ('problem' in profile)
        throw new failure/* RunFailure */.ae('config', `Input \`tenant-profile\`: \`${path}\`: ${profile.problem}`);
    return profile;
}

;// CONCATENATED MODULE: ./build/src/plan/check-drift.js
/** Stops a revert that was bound to other drift than there is now (`expect-digest`). */
function checkDrift(findings, expectDigest) {
    if (expectDigest === '' || expectDigest === findings.digest)
        return { guards: [], notes: [] };
    if (findings.digest === null) {
        return {
            guards: [],
            notes: ['Nothing is left to revert: no object differs from Git because of an edit in Immuta.'],
        };
    }
    const names = findings.items
        .filter((item) => item.state !== 'in-sync' && item.state !== 'unmanaged')
        .map((item) => `${item.kind} "${item.key}"`);
    const message = `The tenant (or Git) changed again since the drift was reported: \`expect-digest\` is ${expectDigest}, and the drift found now has the digest ${findings.digest}. Nothing is written. Look at the current drift, and revert with its digest.`;
    return { guards: [{ reason: 'stale-plan', effect: 'stop', message, names, by: null }], notes: [] };
}

// EXTERNAL MODULE: ./build/src/model/coverage.js
var model_coverage = __webpack_require__(2893);
// EXTERNAL MODULE: ./build/src/observe/read-owner.js
var read_owner = __webpack_require__(4674);
// EXTERNAL MODULE: ./build/src/plan/approval.js
var plan_approval = __webpack_require__(5370);
;// CONCATENATED MODULE: ./build/src/plan/overrides.js


/** The label on the pull request that is planned: this plan is what it shows. */
function overrideOfPlan(pull, label) {
    return pull !== null && isLabelled(pull, label) ? [{ by: byWhom(pull), covers: () => true }] : [];
}
/** The labels on merged pull requests: each lets pass what the last plan of its own pull request showed, and no more. */
function overridesOfReview(review, plan, label, coverage) {
    return review.pullRequests.flatMap((pull) => {
        const approval = isLabelled(pull, label) ? approvalOf(pull, coverage) : null;
        if (approval === null)
            return [];
        const beyond = new Set((0,plan_approval/* beyondApproval */.Bs)(plan, [approval]).map(({ operation }) => operation));
        return [{ by: byWhom(pull), covers: (operation) => !beyond.has(operation) }];
    });
}
/**
 * The labels on merged pull requests of forks without a plan: each passes the check for staleness, for what its own files
 * make. Where its files are not known, or variables or settings are among them, that may be anything. Any other pull
 * request can be planned, and one whose last push was not planned must not get past review by a label.
 */
function unplannedOverrides(review, label, coverage) {
    return review.pullRequests.flatMap((pull) => {
        if (!pull.fromFork || !isLabelled(pull, label) || approvalOf(pull, coverage) !== null)
            return [];
        const { files } = pull;
        return [{ by: byWhom(pull), covers: ({ file }) => files === null || (file !== null && files.includes(file)) }];
    });
}
/** The approval of a merged pull request, where it is its own. */
function approvalOf({ approval, number, headSha }, coverage) {
    return (0,plan_approval/* approvalFor */.X5)(approval, { pull: number, head: headSha, coverage });
}
/** Whether one of several overrides covers an operation. */
function isCovered(operation, overrides) {
    return overrides.some((override) => override.covers(operation));
}
/** Who overrides, for a verdict. */
function named(overrides) {
    return overrides.map(({ by }) => by).join(', ');
}
function isLabelled({ labels }, label) {
    return labels.some((one) => (0,model_text/* sameName */.q)(one, label));
}
function byWhom(pull) {
    return pull.overriddenBy ?? `the label on #${pull.number}`;
}

;// CONCATENATED MODULE: ./build/src/plan/guards.js




/** Judges a plan before its first write. Verdicts come in a fixed order; none means nothing to say. */
function evaluateGuards(plan, context) {
    const guards = [emptyGuard, deletesGuard, looseningGuard, revocationGuard];
    return guards.map((guard) => guard(plan, context)).filter((result) => result !== null);
}
/** Names that a plan deletes: objects, then data sources and sub-purposes inside documents. Sorted. */
function deletedNames({ operations }) {
    return operations
        .filter((operation) => !operation.retained)
        .flatMap((operation) => [
        ...(operation.action === 'delete' ? [`${operation.kind} "${operation.key}"`] : []),
        ...operation.deletes.map((name) => `"${name}" inside ${operation.kind} "${operation.key}"`),
    ])
        .sort(diagnostic/* compareText */.n6);
}
/** The limit on deletions as a count: `N%` is of the objects in scope and the data sources that their replies name. */
function deleteLimit(plan, limit) {
    if (limit.unit === 'count')
        return limit.value;
    const population = plan.operations
        .filter((operation) => !operation.retained)
        .reduce((sum, operation) => sum + 1 + Math.max(sourcesOf(operation), operation.deletes.length), 0);
    return Math.floor((population * limit.value) / 100);
}
function emptyGuard(plan, context) {
    if (context.desiredObjects > 0 || !plan.operations.some((operation) => operation.action === 'delete'))
        return null;
    const names = plan.operations.filter((operation) => operation.action === 'delete').map((operation) => operation.key);
    return {
        reason: 'empty',
        effect: 'stop',
        message: `Git has no specs left; ${count(names.length, 'object')} would be deleted. Check the \`specs\` patterns and the checkout. To delete everything on purpose, keep one spec and remove the others.`,
        names,
        by: null,
    };
}
function deletesGuard(plan, context) {
    const names = deletedNames(plan);
    const { maxDeletes } = context.settings;
    const limit = deleteLimit(plan, maxDeletes);
    if (names.length <= limit)
        return null;
    const written = maxDeletes.unit === 'count' ? `${maxDeletes.value}` : `${maxDeletes.value}% (${limit})`;
    const found = `${count(names.length, 'deletion')}, limit ${written} (\`max-deletes\`)`;
    const left = plan.operations.filter((operation) => !isCovered(operation, context.overrides));
    const uncovered = deletedNames({ operations: left });
    return overridable({ reason: 'max-deletes', found, names, uncovered: uncovered.length <= limit ? [] : uncovered }, context, `set \`max-deletes: ${names.length}\``);
}
function looseningGuard(plan, context) {
    const { onLoosening } = context.settings;
    const matters = (operation) => !operation.retained &&
        ((0,model_plan/* loosens */.kM)(operation) ||
            ((onLoosening === 'fail' || onLoosening === 'approval') &&
                (0,model_plan/* exposureInSet */.hm)(operation) === 'unknown' &&
                operation.action !== 'invalid'));
    const nameOf = (operation) => `${operation.kind} "${operation.key}"`;
    const mattering = plan.operations.filter(matters);
    const names = mattering.map(nameOf);
    if (onLoosening === 'ignore' || names.length === 0)
        return null;
    const found = `${count(names.length, 'change')} ${names.length === 1 ? 'lets people see more, or may' : 'let people see more, or may'}`;
    if (onLoosening === 'warn')
        return { reason: 'loosening', effect: 'warn', message: `${found}.`, names, by: null };
    if (onLoosening === 'approval')
        return approvalGuard(mattering, found, plan.base === null, context);
    const uncovered = mattering.filter((operation) => !isCovered(operation, context.overrides)).map(nameOf);
    return overridable({ reason: 'loosening', found: `${found}; \`on-loosening\` is \`fail\``, names, uncovered }, context, 'set `on-loosening: warn`');
}
/** Sentences that one message repeats. */
const MOST_REASONS = 3;
/** Changes by which Immuta takes the access away from everyone; one of which that is not known counts as well. */
function revocationGuard({ operations }, context) {
    const nameOf = (operation) => `${operation.kind} "${operation.key}"`;
    const mattering = operations.filter((operation) => (0,model_plan/* isWritten */.QH)(operation) && operation.revokes !== undefined);
    const names = mattering.map(nameOf);
    if (names.length === 0)
        return null;
    const isSure = mattering.some(({ revokes }) => revokes?.sure === true);
    const takes = isSure ? (names.length === 1 ? 'takes' : 'take') : 'may take';
    const why = [...new Set(mattering.flatMap(({ revokes }) => revokes?.reason ?? []))].slice(0, MOST_REASONS).join(' ');
    const found = `${count(names.length, 'change')} ${takes} the access to data away from everyone`;
    const { onRevocation } = context.settings;
    if (onRevocation === 'warn') {
        const message = `${found}. ${why} Give the data a subscription policy first.`;
        return { reason: 'revocation', effect: 'warn', message, names, by: null };
    }
    const uncovered = mattering.filter((operation) => !isCovered(operation, context.overrides)).map(nameOf);
    return overridable({
        reason: 'revocation',
        found: `${found}; \`on-revocation\` is \`fail\`. ${why.replace(/\.$/, '')}`,
        names,
        uncovered,
    }, context, 'give the data a subscription policy, or set `on-revocation: warn`');
}
/** `on-loosening: approval`: each change needs an approval of each list of its own reviewers. The override label is none. */
function approvalGuard(mattering, found, isFirst, { approvals }) {
    const of = ({ kind, key }) => approvals.get((0,identity/* identity */.D_)(kind, key)) ?? {
        reviewers: [],
        missing: [],
        by: [],
        unknown: 'There is no pull request to be approved.',
    };
    const missing = mattering.filter((operation) => of(operation).reviewers.length === 0 || of(operation).missing.length > 0);
    const nameOf = (operation) => `${operation.kind} "${operation.key}"`;
    const start = `${found}; \`on-loosening\` is \`approval\``;
    if (missing.length === 0) {
        const by = [...new Set(mattering.flatMap((operation) => of(operation).by))].sort();
        const message = `${start}. Approved.`;
        return { reason: 'loosening', effect: 'pass', message, names: mattering.map(nameOf), by: by.join(', ') };
    }
    const needs = missing.slice(0, guards_MOST_NAMED).map((operation) => {
        const { reviewers, missing: lists } = of(operation);
        if (reviewers.length === 0)
            return `${nameOf(operation)}: no reviewer is named. ${isFirst ? FIRST : NAME_ONE}`;
        return `${nameOf(operation)}: ${lists.map((list) => list.map((name) => `\`${name}\``).join(' or ')).join(', and ')}`;
    });
    const more = missing.length > guards_MOST_NAMED ? ` … and ${missing.length - guards_MOST_NAMED} more.` : '';
    const unknown = [...new Set(missing.flatMap((operation) => of(operation).unknown ?? []))].join(' ');
    const message = `${start}. The head commit needs an approval, not of its author, for ${needs.join('; ')}.${more} ${unknown} After the approval, run this job again.`;
    return {
        reason: 'loosening',
        effect: 'stop',
        message: message.replaceAll(/ {2,}/g, ' '),
        names: missing.map(nameOf),
        by: null,
    };
}
const NAME_ONE = 'Name one in CODEOWNERS or under `approvers`, and merge that first';
const FIRST = 'CODEOWNERS and `approvers` count as the last applied commit has them, and there is none yet. Make the first apply with `on-loosening: warn`';
const guards_MOST_NAMED = 20;
function overridable({ reason, found, names, uncovered }, context, otherWay) {
    const { overrides, settings } = context;
    const label = `\`${settings.overrideLabel}\``;
    if (uncovered.length === 0) {
        const message = `${found}. Allowed by the label ${label}.`;
        return { reason, effect: 'pass', message, names, by: named(overrides) };
    }
    if (overrides.length === 0) {
        const message = `${found}. Add the label ${label} to the pull request, or ${otherWay}.`;
        return { reason, effect: 'stop', message, names, by: null };
    }
    const message = `${found}. The label ${label} (${named(overrides)}) covers only what the last plan of its own pull request showed. Open a pull request whose plan shows the rest and label it, or ${otherWay}.`;
    return { reason, effect: 'stop', message, names: uncovered, by: null };
}
function sourcesOf(operation) {
    const lists = ['creating', 'updating', 'deleting', 'noChange'].map((name) => operation.server?.[name]);
    return lists.reduce((sum, list) => sum + (Array.isArray(list) ? list.length : 0), 0);
}
function count(number, noun) {
    return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

;// CONCATENATED MODULE: ./build/src/plan/check-plan.js






/** Checks a plan: permissions, the guards on deletions and exposure, and for an apply what the reviewers saw. */
function checkPlan(made, input, context) {
    const { options, pull, review } = context;
    const coverage = (0,model_coverage/* coverageId */.GR)(context.coverage);
    const { overrideLabel } = options;
    const overrides = review === null
        ? overrideOfPlan(pull, overrideLabel)
        : overridesOfReview(review, made.plan, overrideLabel, coverage);
    const changing = new Set(made.plan.operations.filter(model_plan/* isWritten */.QH).map(({ kind }) => kind));
    const needed = input.kinds.filter((kind) => changing.has(kind.name));
    const missing = (0,read_owner/* missingPermissions */.H)(made.observation.owner, needed);
    const project = made.observation.owner?.projectId ?? null;
    const linked = project === null
        ? []
        : [
            `The API key is linked to project ${project}: it sees and writes only what that project holds. Use a key that is not linked to a project.`,
        ];
    const guards = evaluateGuards(made.plan, {
        settings: options,
        overrides,
        desiredObjects: input.head.resources.length,
        approvals: context.approvals ?? new Map(),
    });
    const reviewed = review === null ? NOTHING : checkReview(made, review, { options, coverage, input });
    return {
        guards: [...guards, ...reviewed.guards],
        failures: missing.map((message) => ({ reason: 'permission-denied', message })),
        notes: [...linked, ...made.notes, ...reviewed.notes],
    };
}
const NOTHING = { guards: [], failures: [], notes: [] };
/** Compares a fresh plan with what the reviewers saw (`on-stale-plan`). */
function checkReview(made, review, about) {
    const { options, coverage, input } = about;
    const { onStalePlan, overrideLabel } = options;
    if (onStalePlan === 'ignore' || !made.plan.operations.some(model_plan/* isWritten */.QH))
        return NOTHING;
    const { notes } = review;
    // A merge whose pull request touches no spec is not a direct push: what it would write was reviewed nowhere.
    const isDirect = input.headSha === null || review.direct.includes(input.headSha);
    if (review.pullRequests.length === 0 && isDirect) {
        const note = 'This commit belongs to no pull request, so there is no reviewed plan. The other guards still apply.';
        return { ...NOTHING, notes: [...notes, note] };
    }
    const approvals = review.pullRequests
        .map((pull) => approvalOf(pull, coverage))
        .filter((approval) => approval !== null);
    const beyond = (0,plan_approval/* beyondApproval */.Bs)(made.plan, approvals);
    if (beyond.length === 0)
        return { ...NOTHING, notes };
    const overrides = unplannedOverrides(review, overrideLabel, coverage);
    const uncovered = beyond.filter(({ operation }) => !isCovered(operation, overrides));
    const guard = (shown, rest) => ({
        ...NOTHING,
        notes,
        guards: [{ reason: 'stale-plan', names: namesOf(shown), by: null, ...rest }],
    });
    const sentence = staleMessage(uncovered.length === 0 ? beyond : uncovered, review);
    if (onStalePlan === 'warn')
        return guard(beyond, { effect: 'warn', message: staleMessage(beyond, review) });
    if (uncovered.length === 0) {
        const message = `${sentence} The label \`${overrideLabel}\` on a pull request without a plan lets it pass.`;
        return guard(beyond, { effect: 'pass', message, by: named(overrides) });
    }
    if (input.headSha !== null && review.direct.includes(input.headSha)) {
        // Who may push past review is decided by branch protection, not here.
        const direct = `${sentence} The commit itself was pushed without a pull request, so it has no reviewed plan. The other guards still apply.`;
        return guard(uncovered, { effect: 'warn', message: direct });
    }
    const way = `To go on, open a pull request whose plan shows this, or set \`on-stale-plan: warn\`. A merged pull request of a fork, which could not be planned, passes with the label \`${overrideLabel}\` on it.`;
    return guard(uncovered, { effect: 'stop', message: `${sentence} Nothing is written. ${way}` });
}
function namesOf(beyond) {
    return beyond.map(({ operation }) => `${operation.kind} "${operation.key}"`);
}
const check_plan_MOST_NAMED = 20;
/** What differs, with what the reviewers saw beside it. */
function staleMessage(beyond, review) {
    const pulls = review.pullRequests
        .map((pull) => `#${pull.number}${pull.approval === null ? ' (without a plan)' : ''}`)
        .join(', ');
    const named = beyond.slice(0, check_plan_MOST_NAMED).map(({ operation, extra, seen }) => {
        const what = `${operation.kind} "${operation.key}"`;
        if (seen === 'part')
            return `${what} (not shown: ${extra.join('; ')})`;
        if (seen === 'unknown')
            return `${what} (${operation.action}; the reviewed plan was too large to keep its details)`;
        return `${what} (${operation.action}; no reviewed plan shows it)`;
    });
    const more = beyond.length > check_plan_MOST_NAMED ? [`${beyond.length - check_plan_MOST_NAMED} more`] : [];
    const direct = review.direct.length === 0
        ? ''
        : ` ${review.direct.length === 1 ? 'One commit' : `${review.direct.length} commits`} since the last apply came without a pull request, so no plan shows what they do.`;
    const all = [...named, ...more].join(', ');
    if (pulls === '')
        return `No reviewed plan shows what this apply would do: ${all}.${direct}`;
    return `The reviewed plan of ${pulls} did not show all that this apply would do: ${all}.${direct}`;
}

;// CONCATENATED MODULE: ./build/src/plan/ask-on-base.js





/** The dry runs of specs as the last applied commit had them, by the server or by what shards recorded of it. */
async function askOnBase(input, asked) {
    if (asked.length === 0)
        return [];
    const { recorded } = input;
    const questions = asked.map(({ draft: { kind }, resource }) => ({
        kind,
        resource,
        secrets: secretsForDryRun(input, kind, resource),
    }));
    if (recorded !== undefined) {
        return questions.map(({ kind, resource, secrets }) => recorded.answer(askedObject(kind, resource, secrets)));
    }
    const { write, concurrency } = input.options;
    const sent = questions.map(({ kind, resource, secrets }) => {
        return { kind, key: resource.key, payload: resource.payload(secrets) };
    });
    return await askServer(input.reader, { questions: sent, canaries: new Map(), options: write, concurrency }, input.progress);
}
/**
 * Asks what `driftOf` may ask of a shard's objects: of every one that no read gives back and Git changed since, for which of
 * them the tenant differs is known after the merge alone.
 */
async function recordOnBase(input, drafts, share) {
    const asked = drafts.flatMap((draft) => {
        const base = baseOf(input, draft.kind.name, draft.key);
        const resource = base === null ? null : resolvedBase(input, base);
        if (draft.kind.readable || resource === null)
            return [];
        return differs(draft.kind, resource.desired, draft.resource.desired) ? [{ draft, resource }] : [];
    });
    const answers = await askOnBase(input, asked);
    for (const [index, { draft, resource }] of asked.entries()) {
        const answer = answers[index];
        const secrets = secretsForDryRun(input, draft.kind, resource);
        if (answer !== undefined)
            share.record(askedObject(draft.kind, resource, secrets), answer);
    }
}
/** Whether two versions of a spec differ in what they mean; one that is not there differs from one that is. */
function differs(kind, base, desired) {
    if (base === null || desired === null)
        return base !== desired;
    return (0,canonical/* canonicalText */.A4)(base, kind.shape) !== (0,canonical/* canonicalText */.A4)(desired, kind.shape);
}

;// CONCATENATED MODULE: ./build/src/plan/drift-exposure.js

/**
 * Compares one drifted object the other way round: Git is before, the tenant after. What could not be read makes the
 * answer `unknown`. `cover`: of which data sources the tenant's subscription policies say who may subscribe.
 */
function driftExposure(draft, operation, cover) {
    if (draft.type === 'removed')
        return null;
    const { kind, actual, resource } = draft;
    if (!kind.readable)
        return partsExposure(operation, kind);
    const unread = actual?.unread.filter((part) => part.why === 'unknown') ?? [];
    if (unread.length > 0)
        return { exposure: 'unknown', reasons: unread.map((part) => part.reason) };
    const { desired } = resource;
    // Nothing is sent by a look: what Git leaves open does not differ.
    const allowed = actual === null ? desired : (kind.asInTenant?.(desired, actual.spec) ?? desired);
    const { exposure, reasons } = kind.exposure(allowed, actual?.spec ?? null, {
        dryRunResult: null,
        unreadable: false,
        ...(actual?.facts === undefined ? {} : { facts: actual.facts }),
        ...(cover === null ? {} : { cover }),
    });
    return { exposure, reasons };
}
/** A collection that no read returns: the dry run names the parts that come and go. */
function partsExposure(operation, { dryRunNames, title }) {
    const what = dryRunNames?.title ?? title;
    const { missing, extra } = driftedParts(operation);
    if (extra.length > 0)
        return { exposure: 'unknown', reasons: [sentence((0,counted/* counted */.hS)(extra.length, what), 'Immuta has', 'that Git does not')] };
    if (missing.length > 0)
        return {
            exposure: 'tightens',
            reasons: [sentence((0,counted/* counted */.hS)(missing.length, what), 'Git has', 'that Immuta does not')],
        };
    return { exposure: 'unknown', reasons: ['Immuta does not show what was changed.'] };
}
function sentence(number, head, tail) {
    return `${head} ${number} ${tail}.`;
}
/** Parts of a collection that only Git or only the tenant has, as the dry run names them. */
function driftedParts(operation) {
    return { missing: namesIn(operation, 'creating'), extra: operation.deletes };
}
/** Names in a list of the dry run's reply. */
function namesIn({ server }, field) {
    const names = server?.[field];
    return Array.isArray(names) ? names.filter((name) => typeof name === 'string') : [];
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./build/src/model/drift.js
var drift = __webpack_require__(664);
;// CONCATENATED MODULE: ./build/src/plan/find-drift.js




/**
 * Three-way drift: the last applied commit, Git now, the tenant now. Without an applied commit Git now means it,
 * so that every difference counts as an edit in the tenant.
 */
function findDrift(plan, base, sides) {
    const found = plan.operations.map((operation) => ({ operation, item: driftItem(operation, sides.of(operation)) }));
    const items = [
        ...found.map(({ item }) => item),
        ...plan.unmanaged.map((object) => unmanagedItem(object, sides.unmanaged(object))),
    ];
    const drifted = found.filter(({ item }) => (0,drift/* isDrifted */.T)(item));
    return { items, drifted: drifted.length > 0, base, digest: digestOf(drifted) };
}
/** What a revert would do: the objects, their fields on both sides, the data sources that would go. Prose and places aside. */
function digestOf(drifted) {
    if (drifted.length === 0)
        return null;
    const essence = drifted.map(({ operation, item }) => ({
        kind: item.kind,
        key: item.key,
        state: item.state,
        action: operation.action,
        changes: item.changes.map(({ path, change, before, after }) => ({ path, change, before, after })),
        sources: [...namesIn(operation, 'creating'), ...namesIn(operation, 'updating')].sort(),
        deletes: operation.deletes,
    }));
    return `sha256:${(0,external_node_crypto_.createHash)('sha256').update((0,canonical/* canonicalText */.A4)(essence)).digest('hex')}`;
}
function driftItem(operation, side) {
    const { kind, key, file, line, changes, payload } = operation;
    const item = { kind, key, state: driftState(operation, side), file, line, changes, ...trace(side.actual) };
    if (!(0,drift/* isDrifted */.T)(item))
        return item;
    const { missing, extra } = driftedParts(operation);
    return {
        ...item,
        ...side.exposure(),
        ...(payload === undefined ? {} : { payload }),
        ...(missing.length === 0 ? {} : { missing }),
        ...(extra.length === 0 ? {} : { extra }),
    };
}
function unmanagedItem({ kind, key }, actual) {
    return { kind, key, state: 'unmanaged', file: null, line: 1, changes: [], ...trace(actual) };
}
function trace(actual) {
    return { who: actual?.createdBy ?? 'unknown', when: actual?.updatedAt ?? 'unknown' };
}
function driftState(operation, side) {
    switch (operation.action) {
        case 'unchanged':
            return 'in-sync';
        case 'delete':
            return 'left-git';
        case 'invalid':
        case 'unknown':
            return 'unknown';
        case 'create':
            // Wanted by the last applied commit, and gone: someone deleted it. New in Git since: no one made it yet.
            return side.inBase === false ? 'not-yet-applied' : 'deleted-in-tenant';
        case 'update':
        case 'replace':
            // What cannot be told to have moved in the tenant did not: a spec that is new for an old object, say.
            if (side.editedInGit === true)
                return side.editedInTenant === true ? 'conflict' : 'not-yet-applied';
            return side.monitored && operation.action === 'update' ? 'in-sync' : 'edited-in-tenant';
        default:
            return operation.action;
    }
}

// EXTERNAL MODULE: ./build/src/observe/read-audit.js
var read_audit = __webpack_require__(2354);
;// CONCATENATED MODULE: ./build/src/plan/trace-drift.js




/** Adds who changed what drifted, and when, as far as the audit and the connections tell. */
async function traceDrift(found, made, input) {
    return await traceConnections(await traceAudit(found, made, input), made);
}
/** Asks the audit, where it may be asked: one request, and only after drift. */
async function traceAudit(found, made, input) {
    if (!found.drifted || !(0,read_audit/* mayReadAudit */.Lz)(input.profile, made.observation.owner))
        return found;
    const subjects = new Map(found.items.filter(drift/* isDrifted */.T).flatMap((item) => {
        const subject = subjectOf(item, made);
        return subject === null ? [] : [[item, subject]];
    }));
    const traces = await tracesOf([...subjects.values()], input);
    const items = found.items.map((item) => {
        const subject = subjects.get(item);
        const trace = subject === undefined ? undefined : traces.get(subject);
        return trace === undefined ? item : { ...item, changedBy: trace.who, when: trace.when };
    });
    return { ...found, items };
}
async function tracesOf(subjects, { recorded, reader }) {
    if (recorded === undefined)
        return await (0,read_audit/* readAudit */.y4)(reader, subjects);
    return new Map(subjects.flatMap((subject) => {
        const trace = recorded.trace(subject);
        return trace === null ? [] : [[subject, trace]];
    }));
}
/** Asks what `traceDrift` may ask about a shard's objects: who changed those last that differ, before it is known why. */
async function recordTraces(input, drafts, { share, owner, connections, }) {
    const differing = drafts.filter((draft) => draft.type === 'removed' || draft.action !== 'unchanged');
    if ((0,read_audit/* mayReadAudit */.Lz)(input.profile, owner)) {
        const subjects = differing.flatMap((draft) => subjectOfDraft(draft) ?? []);
        for (const [subject, trace] of await (0,read_audit/* readAudit */.y4)(input.reader, subjects))
            share.recordTrace(subject, trace);
    }
    if (connections === null)
        return;
    for (const draft of drafts) {
        const key = draft.type === 'desired' ? (draft.kind.onConnections?.keyOf?.(draft.resource.desired) ?? null) : null;
        if (key !== null)
            await connections.byKey(key);
    }
}
/** A connection says itself who changed it last (VERIFIED). Nothing compares it in full, so its state may be unknown. */
async function traceConnections(found, { drafts, connections }) {
    if (connections === null)
        return found;
    const traced = async (item) => {
        const draft = drafts.get((0,identity/* identity */.D_)(item.kind, item.key));
        if (draft?.type !== 'desired' || item.changedBy !== undefined)
            return item;
        const key = draft.kind.onConnections?.keyOf?.(draft.resource.desired) ?? null;
        const answer = key === null ? null : await connections.byKey(key);
        if (answer?.type !== 'found')
            return item;
        const updater = (0,json/* objectOf */.Xy)(answer.value.updater);
        const changedBy = (0,json/* textOf */.b6)(updater.name) ?? (0,json/* textOf */.b6)(updater.email);
        const when = (0,json/* textOf */.b6)(answer.value.updatedAt);
        return { ...item, ...(changedBy === undefined ? {} : { changedBy }), ...(when === undefined ? {} : { when }) };
    };
    return { ...found, items: await Promise.all(found.items.map(traced)) };
}
function subjectOf({ kind, key }, { drafts }) {
    const draft = drafts.get((0,identity/* identity */.D_)(kind, key));
    return draft === undefined ? null : subjectOfDraft(draft);
}
function subjectOfDraft(draft) {
    const { kind, key } = draft;
    // A data document means many objects of other names.
    if (!kind.readable)
        return null;
    const { nameField } = kind;
    const written = draft.type !== 'desired' || nameField === undefined ? null : draft.resource.desired[nameField];
    const name = draft.actual?.name ?? (typeof written === 'string' ? written : key);
    return { kind: kind.name, name, id: draft.actual?.id ?? null };
}

;// CONCATENATED MODULE: ./build/src/plan/drift-sides.js








/** The drift behind a plan: the last applied commit (`input.base`), Git now, the tenant now. */
async function driftOf(made, input) {
    const triples = new Map(made.plan.operations.flatMap((operation) => {
        const draft = made.drafts.get((0,identity/* identity */.D_)(operation.kind, operation.key));
        return draft === undefined ? [] : [[operation, tripleOf(operation, draft, input)]];
    }));
    const results = await resultsOnBase([...triples.values()], input);
    const cover = coverAfter(input.kinds, made.observation, []);
    const found = findDrift(made.plan, input.base?.revision ?? null, {
        of(operation) {
            const triple = triples.get(operation);
            return triple === undefined ? NOT_KNOWN : sideOf(triple, results.get(triple) ?? null, { input, cover });
        },
        unmanaged: ({ kind, key }) => made.observation.kinds.get(kind)?.objects.find((object) => object.key === key) ?? null,
    });
    return await traceDrift(found, made, input);
}
const NOT_KNOWN = {
    actual: null,
    inBase: null,
    editedInGit: null,
    editedInTenant: null,
    monitored: false,
    exposure: () => null,
};
function tripleOf(operation, draft, input) {
    const base = baseOf(input, operation.kind, operation.key);
    const desired = draft.type === 'desired' ? draft.resource.desired : null;
    const baseDesired = base === null ? null : resolvedBase(input, base);
    const editedInGit = input.base === null ? null : differs(draft.kind, baseDesired?.desired ?? null, desired);
    return { operation, draft, desired, base, baseDesired, editedInGit };
}
function sideOf({ operation, draft, desired, base, baseDesired, editedInGit }, result, { input, cover }) {
    const { kind, actual } = draft;
    return {
        actual,
        inBase: input.base === null ? null : base !== null,
        editedInGit,
        editedInTenant: baseDesired === null
            ? null
            : kind.readable
                ? actual === null
                    ? null
                    : (0,compare/* compareWithActual */.Ey)(kind, baseDesired.desired, actual, null).changes.length > 0
                : movedBy(kind, result, baseDesired.desired),
        monitored: desired !== null && kind.changesByItself?.(desired) === true,
        exposure: () => driftExposure(draft, operation, cover),
    };
}
/**
 * What no read gives back is asked for: a dry run of what the last applied commit wanted says whether the tenant is
 * still as that commit left it. Only for objects that Git changed since; for the others the plan's own dry run tells.
 */
async function resultsOnBase(triples, input) {
    const asked = triples.flatMap((triple) => {
        const { operation, draft, baseDesired, editedInGit } = triple;
        const changes = operation.action === 'update' || operation.action === 'replace';
        return draft.kind.readable || baseDesired === null || editedInGit !== true || !changes
            ? []
            : [{ triple, draft, resource: baseDesired }];
    });
    const answers = await askOnBase(input, asked);
    return new Map(asked.flatMap(({ triple }, index) => {
        const answer = answers[index];
        return answer?.type === 'result' ? [[triple, answer.dryRunResult]] : [];
    }));
}
function movedBy(kind, result, base) {
    if (result === null || result.action === null)
        return null;
    return result.action !== 'unchanged' && !(result.action === 'update' && kind.changesByItself?.(base) === true);
}

;// CONCATENATED MODULE: ./build/src/pipeline/approved-changes.js





/** Who approved each change that may let people see more, by identity. */
async function approvalsOf(plan, run, source) {
    const changes = plan.operations.filter(model_plan/* mayLoosen */.e3);
    if (changes.length === 0)
        return new Map();
    const pulls = bringing(run);
    const by = new Map(await Promise.all(pulls.map(async (pull) => [pull, await approvedBy(pull, source)])));
    const none = pulls.length === 0 ? 'There is no pull request to be approved.' : null;
    const unread = [...by.values()].includes(null) ? 'The reviews of the pull request could not be read.' : none;
    const logins = [...new Set([...by.values()].flatMap((list) => list ?? []))].sort();
    /** By list of reviewers: those of it who approved something, and why that may not be all. */
    const asked = new Map();
    const approversOf = (reviewers) => {
        const name = reviewers.join(' ');
        const found = asked.get(name) ?? membersOf(reviewers, logins, source);
        asked.set(name, found);
        return found;
    };
    const entries = changes.map(async (operation) => {
        const { reviewers = [] } = operation;
        const missing = [];
        const names = new Set();
        let unknown = unread;
        for (const list of reviewers) {
            const { members, problem } = await approversOf(list);
            const approved = pulls.filter((pull) => by.get(pull)?.some((login) => members.includes(login)));
            const direct = run.review?.direct ?? [];
            if (isShown(operation, plan, { approved, others: pulls.filter((pull) => !approved.includes(pull)), direct })) {
                for (const login of members)
                    names.add(login);
            }
            else {
                missing.push(list);
                unknown ??= problem ?? (approved.length > 0 ? OTHERS : null);
            }
        }
        return [(0,identity/* identity */.D_)(operation.kind, operation.key), { reviewers, missing, by: [...names].sort(), unknown }];
    });
    return new Map(await Promise.all(entries));
}
const OTHERS = 'An approval covers what the plan of its own pull request showed; this was brought, in whole or in part, by something else.';
/** The pull requests behind a plan or an apply. */
function bringing({ request, review, coverage }) {
    if (review === null) {
        const { pull, queued } = request;
        if (pull !== null)
            return [{ number: pull.number, headSha: pull.headSha, shown: 'this plan', files: [] }];
        return queued === undefined ? [] : [{ number: queued, headSha: null, shown: 'this plan', files: [] }];
    }
    return review.pullRequests.map((pull) => ({
        number: pull.number,
        headSha: pull.headSha,
        shown: approvalOf(pull, coverage),
        files: pull.fromFork ? pull.files : null,
    }));
}
async function approvedBy(pull, source) {
    return (await source?.approvedBy(pull.number, pull.headSha)) ?? null;
}
/**
 * Whether the approved pull requests together showed an operation: one that someone else brought, or a part of it, was not
 * seen by those who approved. A fork could not be planned: its own files count, where nothing else may have touched them.
 */
function isShown(operation, plan, of) {
    const { approved, others, direct } = of;
    if (approved.some(({ shown }) => shown === 'this plan'))
        return true;
    if (!leavesOut(operation, plan, approved))
        return true;
    const isOwnFile = approved.some(({ shown, files }) => shown === null && files?.includes(operation.file ?? ''));
    return isOwnFile && direct.length === 0 && others.every((pull) => !mayTouch(operation, plan, pull));
}
function leavesOut(operation, plan, pulls) {
    const approvals = pulls.flatMap(({ shown }) => (shown === null || shown === 'this plan' ? [] : [shown]));
    return beyondOf(operation, plan, approvals) !== undefined;
}
function mayTouch(operation, plan, { shown, files }) {
    if (shown === 'this plan')
        return true;
    if (shown === null)
        return files === null || files.includes(operation.file ?? '');
    return beyondOf(operation, plan, [shown])?.seen !== 'no';
}
/** What one operation does beyond the approvals; `undefined`: nothing. */
function beyondOf(operation, plan, approvals) {
    return (0,plan_approval/* beyondApproval */.Bs)({ ...plan, operations: [operation] }, approvals)[0];
}
async function membersOf(reviewers, logins, source) {
    const members = [];
    let problem = null;
    for (const login of logins) {
        const answers = await Promise.all(reviewers.map((reviewer) => counts(reviewer, login, source)));
        if (answers.includes(true))
            members.push(login);
        else if (answers.includes(null)) {
            const teams = reviewers.filter((_, index) => answers[index] === null);
            problem ??= `Whether ${login} is in ${teams.map((team) => `\`${team}\``).join(', ')} could not be read. Give a token that may read the members of the organisation.`;
        }
    }
    return { members, problem };
}
async function counts(reviewer, login, source) {
    const name = reviewer.slice(1);
    if (name.includes('/'))
        return (await source?.isInTeam(name, login)) ?? null;
    return (0,model_text/* sameName */.q)(name, login);
}

// EXTERNAL MODULE: ./build/src/plan/agreed-plan.js
var agreed_plan = __webpack_require__(1489);
;// CONCATENATED MODULE: ./build/src/pipeline/check-agreed.js

const check_agreed_MOST_NAMED = 20;
/** A fresh plan that is not the one of the plan file is not applied. */
function checkAgreed(plan, agreed, redactor) {
    const stale = (0,agreed_plan/* differencesFromAgreed */.H6)(plan, agreed, (value) => redactor.json(value));
    if (stale.length === 0)
        return { failures: [] };
    const more = stale.length > check_agreed_MOST_NAMED ? ` … and ${stale.length - check_agreed_MOST_NAMED} more.` : '';
    const message = `A fresh plan is not the plan in \`${agreed.file}\`, so nothing is written. ${stale.slice(0, check_agreed_MOST_NAMED).join(' ')}${more} Give \`apply\` the flags that the plan was made with, or make a new plan: \`plan --out ${agreed.file}\`.`;
    return { failures: [{ reason: 'stale-plan', message }] };
}

// EXTERNAL MODULE: ./build/src/pipeline/conclude.js
var conclude = __webpack_require__(3835);
;// CONCATENATED MODULE: ./build/src/pipeline/confirm.js


/** Whether the plan may be carried out. No one is asked about a plan that writes nothing. */
async function isConfirmed(request, known, { confirm }) {
    const operations = known.plan?.operations ?? [];
    const writes = operations.some(known.drift === null ? model_plan/* isWritten */.QH : model_plan/* isChange */.Xb);
    if (confirm === undefined || !writes)
        return true;
    return await confirm((0,conclude/* conclude */.E)(request, known, false));
}
/** What a run that was answered with no ends with. */
const NOT_CONFIRMED = {
    reason: 'cancelled',
    message: 'The plan was not confirmed. Nothing was written.',
};

// EXTERNAL MODULE: ./build/src/report/text-diff.js
var text_diff = __webpack_require__(4849);
;// CONCATENATED MODULE: ./build/src/pipeline/expired.js

/** Lines of a diff that are shown of a document with secrets: a whole connection is not. */
const MOST_TERSE = 8;
/** What ended, with who set the end and the diff that would remove it. */
async function expiredParts(expired, { history, head, holdsSecrets, }) {
    if (expired.length === 0)
        return [];
    // Few runs edit specs: the others do not load what does.
    const { withoutExpired } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 3875));
    const parts = [];
    for (const one of expired) {
        const { document, ...expiry } = one;
        const { text, left } = withoutExpired(expiry.file, document.text, [
            { expiry, index: document.index, value: document.value, item: document.item },
        ]);
        const [kept] = left;
        parts.push({
            ...expiry,
            setBy: (await history.lineAuthor?.({ file: expiry.file, line: expiry.line }, head)) ?? null,
            diff: kept === undefined ? unifiedDiff(document.text, text ?? '', holdsSecrets(document)) : null,
            left: kept?.reason ?? null,
        });
    }
    return parts;
}
function unifiedDiff(before, after, terse) {
    const lines = (text) => (text === '' ? [] : text.replace(/\n$/, '').split('\n'));
    const hunks = (0,text_diff/* diffLines */.P)(lines(before), lines(after)).flatMap(({ oldStart, oldLines, newStart, newLines, lines: list }) => [
        `@@ -${oldStart},${oldLines} +${newStart},${newLines} @@`,
        ...(terse ? list.filter((line) => !line.startsWith(' ')) : list),
    ]);
    return terse && hunks.length > MOST_TERSE ? null : hunks;
}

;// CONCATENATED MODULE: ./build/src/pipeline/record-cursor.js


/**
 * Records a complete and verified apply, with what was removed from Git and not deleted. Any other leaves the cursor where
 * it is, so that the next apply takes up what is left. Answers sentences for the report.
 */
async function recordCursor(finished, store) {
    const { request, revisions, made, input, outcome } = finished;
    if (request.mode !== 'apply' || outcome === null)
        return [];
    const succeeded = outcome.operations.every((operation) => operation.state === 'confirmed') && !outcome.cancelled;
    const verified = outcome.accuracy !== null && outcome.accuracy.misses.length === 0;
    if (!succeeded || !verified || !made.plan.complete || (0,conclude/* hasUnfinished */._)(outcome, request.settings))
        return [];
    // From where this apply started is not known then, so what came before it may not be applied. That was reported already.
    if (!revisions.hasCursor)
        return [];
    if (request.head === null)
        return ['No commit is recorded as applied, because this folder is not a Git checkout.'];
    const short = request.head.slice(0, 7);
    const other = otherThanCommit(finished);
    if (other !== null)
        return [`Commit ${short} is not recorded as applied, because ${other}.`];
    const pending = input.selection.removed.filter((entry) => made.plan.operations.some(({ retained, kind, key }) => retained && kind === entry.kind && key === entry.key));
    const coverage = (0,model_coverage/* coverageOf */._5)(request.settings);
    const problem = await store.record(coverage, input.tenant, { sha: request.head, pending });
    return problem === null ? [] : [`The applied commit could not be recorded: ${problem}`];
}
/** Why an apply was of something else than all of its commit; `null`: it was of all of it, and of nothing beside it. */
function otherThanCommit({ request, input }) {
    if (request.uncommitted === true)
        return 'files that are not committed were applied';
    if (input.selection.whole)
        return null;
    const what = request.agreed === undefined ? 'the files that were named' : 'what the plan file holds';
    return `only ${what} was applied and other changes are left`;
}

// EXTERNAL MODULE: ./node_modules/minimatch/dist/esm/index.js + 7 modules
var esm = __webpack_require__(3581);
;// CONCATENATED MODULE: ./build/src/plan/codeowners.js

/** Where GitHub looks for the file, first one first. */
const CODEOWNERS_FILES = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'];
/** GitHub does not read a larger file (VERIFIED, "About code owners"). */
const MOST_BYTES = 3_000_000;
const OPTIONS = { dot: true, nocomment: true, nonegate: true, nobrace: true, noext: true };
/** Owners of paths by a CODEOWNERS file: `@login`, `@org/team` or an address. The last pattern that matches counts. */
function codeOwners(bytes) {
    if (bytes === null || bytes.length > MOST_BYTES)
        return () => [];
    const rules = new TextDecoder()
        .decode(bytes)
        .split(/\r?\n/)
        .flatMap((line) => {
        const [pattern, ...owners] = wordsOf(line);
        return pattern === undefined || UNREAD.test(pattern) ? [] : [{ globs: globsOf(pattern), owners }];
    })
        .reverse();
    return (path) => rules.find(({ globs }) => globs.some((glob) => (0,esm/* minimatch */.xF)(path, glob, OPTIONS)))?.owners ?? [];
}
/** GitHub knows neither negation nor ranges, and leaves out a line that it cannot read (INFERRED, "About code owners"). */
const UNREAD = /^!|[[\]]/;
/** The words of a line before its comment. `\#` and `\ ` are characters of a name. */
function wordsOf(line) {
    const words = line.match(/(?:\\.|[^\s#\\])+|#.*/g) ?? [];
    const comment = words.findIndex((word) => word.startsWith('#'));
    return (comment === -1 ? words : words.slice(0, comment)).map((word) => word.replace(/\\(.)/g, '$1'));
}
/** A pattern as globs from the root: one without a slash in the middle matches at any depth, a folder all that is in it. */
function globsOf(pattern) {
    const isAnchored = pattern.slice(0, -1).includes('/');
    const plain = pattern.replace(/^\//, '');
    const start = isAnchored ? plain : `**/${plain}`;
    if (plain === '*' || plain === '')
        return ['**'];
    if (plain.endsWith('/'))
        return [`${start}**`];
    const last = plain.slice(plain.lastIndexOf('/') + 1);
    // `docs/*` means the files of that folder, not those below it.
    return last.includes('*') ? [start] : [start, `${start}/**`];
}

// EXTERNAL MODULE: ./build/src/validate/read-project-settings.js
var read_project_settings = __webpack_require__(9386);
;// CONCATENATED MODULE: ./build/src/pipeline/reviewers.js







/** Names, for each change that may let people see more, the reviewers that the base revision asks for. */
async function withReviewers(plan, input) {
    if (input.base === null || !plan.operations.some(model_plan/* mayLoosen */.e3))
        return plan;
    const { base } = input;
    const owners = await ownersOf(base);
    const { approvers } = (0,read_project_settings/* readProjectSettings */.L)(base.settingsFile?.bytes ?? null).settings;
    const byTag = (tags) => [...approvers].flatMap(([tag, list]) => (tags.some((one) => isWithin(one, tag)) ? [list] : []));
    const operations = plan.operations.map((operation) => {
        if (!(0,model_plan/* mayLoosen */.e3)(operation))
            return operation;
        const { before, after } = tagsOf(operation, input);
        // Where a file was moved to, and which tags were added, its author chose: neither takes the place of who is asked now.
        const asked = distinct([...filesOf(operation, base).map(owners), ...byTag(before ?? after)]);
        const reviewers = asked.length === 0 ? [] : distinct([...asked, ...byTag(after)]);
        return reviewers.length === 0 ? operation : { ...operation, reviewers };
    });
    return { ...plan, operations };
}
/** The files of an object at the base; the file that it is written to where the base has none. */
function filesOf({ kind, key, file }, base) {
    const known = (base.byIdentity.get((0,identity/* identity */.D_)(kind, key)) ?? []).map(({ document }) => document.file);
    return known.length > 0 || file === null ? known : [file];
}
/** The lists that name someone who can approve, each once. */
function distinct(lists) {
    const named = lists.map((list) => [...new Set(list)].filter((name) => name.startsWith('@')).sort());
    return [...new Map(named.map((list) => [list.join(' '), list])).values()].filter((list) => list.length > 0);
}
/** Tags that the object names as it is (`null`: it is new), and as it will be. */
function tagsOf(operation, { kinds, drafts }) {
    const kind = kinds.find(({ name }) => name === operation.kind);
    const draft = drafts.get((0,identity/* identity */.D_)(operation.kind, operation.key));
    const choosing = new Set([...(0,name_space/* nameSpaces */.b)(kinds).values()].flatMap(({ space, choosesApprovers }) => choosesApprovers === true ? [space] : []));
    const tagsIn = (spec) => spec === null || kind === undefined
        ? []
        : [...kind.references(spec, choosing).map(({ name }) => name), ...quotedIn(spec)];
    const known = [draft?.actual?.spec ?? null, draft?.base ?? null];
    return {
        before: known.every((spec) => spec === null) ? null : known.flatMap(tagsIn),
        after: tagsIn(draft?.type === 'desired' ? draft.resource.desired : null),
    };
}
/** What SQL texts of a spec quote, such as the tag of `@columnTagged('T')`; one that is not a tag asks for more reviewers at worst. */
function quotedIn(value) {
    if (typeof value === 'string') {
        if (!value.includes('@'))
            return [];
        return [...value.matchAll(/'([^']*)'|"([^"]*)"/g)].map(([, single, double]) => single ?? double ?? '');
    }
    if ((0,json/* isList */.Lv)(value))
        return value.flatMap(quotedIn);
    return (0,json/* isObject */.Gv)(value) ? Object.values(value).flatMap(quotedIn) : [];
}
/** Whether a tag is another one or a child of it. Tags that differ in case or in the form of an accent are taken for one. */
function isWithin(tag, desired) {
    const [one, other] = [tag, desired].map((text) => (0,model_text/* normalText */.RG)(text).normalize('NFC').toLowerCase());
    return one === other || one?.startsWith(`${other}.`) === true;
}
async function ownersOf(base) {
    for (const path of CODEOWNERS_FILES) {
        const bytes = await base.readFile(path);
        if (bytes !== null)
            return codeOwners(bytes);
    }
    return () => [];
}

;// CONCATENATED MODULE: ./build/src/plan/ask-share.js










/**
 * Asks the tenant all that `makePlan`, and `driftOf` in a drift run, will ask about the objects of one shard: the lists, the reads that cost a request an
 * object, and the dry runs. The reader keeps the replies, `share` the answers; the plan is made where all shards are joined.
 */
async function askShare(request, share) {
    const input = refuseRenamedKeys(request);
    const { checked, selection, reader } = input;
    const owns = ({ kind, key }) => share.owns(kind, key);
    const sight = await lookAtTenant(input, owns);
    const { desired, removed } = sight;
    const mine = desired.filter(({ kind, key }) => share.owns(kind.name, key));
    const questions = questionsOf(input, mine);
    const answers = await askAbout(input, questions, sight);
    for (const [index, { draft, secrets }] of questions.entries()) {
        const answer = answers[index];
        if (answer !== undefined)
            share.record(askedObject(draft.kind, draft.resource, secrets), answer);
    }
    await readForResend(input, { desired, answers });
    const answerOf = new Map(questions.flatMap(({ draft }, index) => pairOf(draft, answers[index])));
    const { connections } = await checkConnections(reader, mine, { answerOf, profile: input.profile });
    const asked = askedForReach(sight, input);
    const gone = removed.filter(({ kind, key }) => share.owns(kind.name, key));
    await Promise.all([...mine, ...gone]
        .filter(({ kind, key }) => asked.has((0,identity/* identity */.D_)(kind.name, key)))
        .map((draft) => reachOf(draft, reader)));
    if (input.options.mode === 'drift') {
        await recordOnBase(input, mine, share);
        await recordTraces(input, [...mine, ...gone], { share, owner: sight.observation.owner, connections });
    }
    const selected = [...checked.resolved, ...selection.removed];
    return { own: selected.filter(owns).length, all: selected.length, dryRuns: questions.length };
}
function pairOf(draft, answer) {
    return answer === undefined ? [] : [[draft, answer]];
}

// EXTERNAL MODULE: ./build/src/shard/join.js
var join = __webpack_require__(7368);
// EXTERNAL MODULE: ./build/src/shard/record.js
var record = __webpack_require__(2010);
// EXTERNAL MODULE: ./build/src/shard/replay.js
var replay = __webpack_require__(6659);
;// CONCATENATED MODULE: ./build/src/pipeline/shards.js









/** Asks what one shard has to ask. The plan is made where the shards are merged. */
async function askAsShard(shard, run) {
    const { input, redactor } = run;
    const recording = (0,record/* record */.g1)(input.reader, shard, redactor);
    const asked = await askShare({ ...input, reader: recording.reader }, recording.share);
    const content = { shard, basis: redactor.json(basisOf(run)), failures: [], ...recording.records() };
    return { content, asked };
}
/**
 * Makes the plan of a run from what its shards recorded: by the same code as a run in one piece, so that it is the same plan.
 * Throws RunFailure `config` for shards of another run.
 */
async function planOfShards(shards, run) {
    const { input, redactor } = run;
    const basis = redactor.json(basisOf(run));
    const file = { path: shards.file, content: { ...EMPTY, basis: shards.basis } };
    const differences = (0,join/* differencesOfBasis */.m)(file, basis, 'this run');
    if (differences.length > 0)
        throw new failure/* RunFailure */.ae('config', differences);
    const { reader, recorded, unanswered } = (0,replay/* replay */.eZ)(shards, (text) => redactor.text(text));
    const replayed = { ...input, reader, recorded };
    const made = await makePlan(replayed);
    const gaps = [...shards.lacking, ...shards.moved, ...unanswered(), ...((0,replay/* isMasked */.So)(shards) ? maskedObjects(made) : [])];
    if (gaps.length === 0)
        return { made, input: replayed };
    const plan = { ...(0,build_plan/* withWarnings */.oV)(made.plan, gaps.slice(0, MOST_GAPS).map(gap)), complete: false };
    return { made: { ...made, plan }, input: replayed };
}
/** A missing shard may leave thousands of requests unanswered; the first ones tell. */
const MOST_GAPS = 20;
const EMPTY = { shard: { index: 1, count: 1 }, failures: [], answers: [], reads: [], traces: [] };
function gap(message) {
    return { ...diagnostic/* FILE_START */.WS, severity: 'warning', code: 'plan/incomplete-read', message, file: '', path: '' };
}
/** Objects that cannot be compared, because their reply held the value of a secret, which no plan file may hold. */
function maskedObjects({ observation, drafts }) {
    return [...observation.kinds.values()].flatMap(({ kind, objects }) => objects.flatMap(({ key, spec }) => drafts.get((0,identity/* identity */.D_)(kind, key))?.kind.readable === true && (0,replay/* holdsMask */.LZ)(spec)
        ? [
            `The ${kind} ${JSON.stringify(key)} in Immuta holds the value of a secret, which the plan file of a shard replaces by ***, so it is not compared in full. Plan it without shards.`,
        ]
        : []));
}
/** What all shards of a run, and their merge, must have in common. */
function basisOf({ request, input, scope, version }) {
    const { settings, mode } = request;
    const { options, selection, base } = input;
    return {
        version,
        environment: settings.environment,
        tenant: input.tenant,
        base: base?.revision ?? null,
        head: input.headSha,
        settings: {
            mode,
            scope,
            specs: settings.specs,
            variables: settings.variables,
            'secret-names': settings.secretNames,
            'plan-secrets': settings.planSecrets,
            prune: options.prune,
            're-certify': settings.reCertify,
            're-acknowledge': settings.reAcknowledge,
            'delete-data-sources-on-workspace-delete': settings.deleteDataSourcesOnWorkspaceDelete,
            resend: settings.resend,
            'trusted-checkout': options.trusted,
        },
        specs: digestOfSpecs(input, selection),
    };
}
/** Secrets count by the names of their placeholders. */
function digestOfSpecs({ head, base, checked }, { identities, removed }) {
    const { createHash } = process.getBuiltinModule('node:crypto');
    const hash = createHash('sha256');
    const add = (...values) => {
        hash.update(JSON.stringify(values)).update('\n');
    };
    for (const { kind, key, desired } of [...head.resources, ...head.outside])
        add('has', kind, key, desired);
    for (const id of [...identities].sort())
        add('selected', id, base?.byIdentity.get(id)?.[0]?.desired ?? null);
    for (const { kind, key, file } of removed)
        add('removed', kind, key, file);
    for (const { kind, key, file, line } of checked.invalid)
        add('invalid', kind, key, file, line);
    return `sha256:${hash.digest('hex')}`;
}

;// CONCATENATED MODULE: ./build/src/pipeline/tenant-stages.js
/** The stages that talk to the tenant, loaded together and only where a run gets there: `validate` never does. */
















/***/ }),

/***/ 5370:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bs: () => (/* binding */ beyondApproval),
/* harmony export */   X5: () => (/* binding */ approvalFor),
/* harmony export */   wz: () => (/* binding */ encodeApproval)
/* harmony export */ });
/* unused harmony export decodeApproval */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8522);
/* harmony import */ var _model_diagnostic_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9180);
/* harmony import */ var _model_json_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8653);
/* harmony import */ var _model_plan_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9072);
/* harmony import */ var _canonical_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4267);






/** Characters for the approval, so that a comment of 60,000 bytes has most of its room for people. */
const FINE_BUDGET = 20_000;
/** Characters for the approval of a large plan, whose visible part is an extract in any case. */
const BUDGET = 42_000;
/** Bytes of a hash of a whole operation: as many as fit, so that 5,000 operations get 6 each. */
const MOST_BYTES = 9;
const LEAST_BYTES = 5;
/** Inflating must not be a bomb: 64 bytes for each of some 50,000 effects is plenty. */
const MOST_INFLATED_BYTES = 4 * 1024 * 1024;
/** Encodes what a plan does. Large plans get one hash an operation, huge ones only their digest. */
function encodeApproval(plan, binding) {
    const written = plan.operations.filter(_model_plan_js__WEBPACK_IMPORTED_MODULE_5__/* .isWritten */ .QH);
    const { pull, head, coverage } = binding;
    const about = {
        v: 2,
        e: plan.environment,
        t: plan.tenant,
        p: pull,
        h: head,
        c: coverage,
        d: plan.digest,
        x: planLevel(plan),
    };
    const effects = written.map((operation) => [
        operationHash(operation),
        ...effectsOf(operation).map(shortHash),
        ...payloadEffects(operation).map(shortHash),
        ...accessEffects(operation).map(({ effect }) => shortHash(effect)),
    ]);
    const fine = pack({ ...about, g: 'effects', o: effects });
    if (fine.length <= FINE_BUDGET)
        return fine;
    for (let bytes = MOST_BYTES; bytes >= LEAST_BYTES; bytes -= 1) {
        const hashes = written.map((operation) => wholeHash(operation, bytes)).sort(_model_diagnostic_js__WEBPACK_IMPORTED_MODULE_2__/* .compareText */ .n6);
        const coarse = pack({ ...about, g: 'whole', b: bytes, o: hashes.join('') });
        if (coarse.length <= BUDGET)
            return coarse;
    }
    return pack({ ...about, g: 'plan' });
}
/** Reads an approval; `null` when the text is none of ours. Comments are hostile text: nothing is trusted. */
function decodeApproval(text) {
    let value;
    try {
        const bytes = (0,node_zlib__WEBPACK_IMPORTED_MODULE_1__.inflateRawSync)(Buffer.from(text, 'base64url'), { maxOutputLength: MOST_INFLATED_BYTES });
        value = JSON.parse(bytes.toString('utf8'));
    }
    catch {
        return null;
    }
    if (!(0,_model_json_js__WEBPACK_IMPORTED_MODULE_3__/* .isObject */ .Gv)(value) || (value.v !== 1 && value.v !== 2))
        return null;
    const binding = value.v === 1 ? null : bindingOf(value);
    if (binding === undefined)
        return null;
    const { e: environment, t: tenant, d: digest } = value;
    if (typeof environment !== 'string' || typeof tenant !== 'string' || typeof digest !== 'string')
        return null;
    const approved = approvedOf(value);
    const access = value.x === 2 ? 2 : value.x === 1 ? 1 : 0;
    return approved === null ? null : { environment, tenant, digest, binding, approved, access };
}
function bindingOf({ p: pull, h: head, c: coverage }) {
    if (typeof pull !== 'number' || typeof head !== 'string' || typeof coverage !== 'string')
        return undefined;
    return { pull, head, coverage };
}
/**
 * The approval of one pull request; `null` where its text is none of ours or was made for another pull request, commit or
 * list of patterns.
 */
function approvalFor(text, where) {
    const approval = text === null ? null : decodeApproval(text);
    if (approval === null || approval.binding === null)
        return approval;
    const { pull, head, coverage } = approval.binding;
    return pull === where.pull && head === where.head && coverage === where.coverage ? approval : null;
}
function approvedOf(value) {
    const { g: grain, o: entries, b: bytes } = value;
    if (grain === 'plan')
        return { grain };
    if (grain === 'whole') {
        if (typeof bytes !== 'number' || !(bytes >= LEAST_BYTES && bytes <= MOST_BYTES))
            return null;
        if (typeof entries !== 'string')
            return null;
        const length = Math.ceil((bytes * 4) / 3);
        return { grain, bytes, operations: new Set(entries.match(new RegExp(`.{${length}}`, 'g')) ?? []) };
    }
    if (!(0,_model_json_js__WEBPACK_IMPORTED_MODULE_3__/* .isList */ .Lv)(entries))
        return null;
    if (grain !== 'effects')
        return null;
    const operations = new Map();
    for (const entry of entries) {
        if (!(0,_model_json_js__WEBPACK_IMPORTED_MODULE_3__/* .isList */ .Lv)(entry) || !isTexts(entry))
            return null;
        const [id, ...hashes] = entry;
        if (id !== undefined)
            operations.set(id, new Set(hashes));
    }
    return { grain, operations };
}
function isTexts(list) {
    return list.every((item) => typeof item === 'string');
}
/**
 * What a fresh plan would do beyond the union of the approvals. Operations that are done already simply are not in the
 * fresh plan; operations that changed only in spelling have the same hashes.
 */
function beyondApproval(plan, approvals) {
    const fitting = approvals.filter((approval) => approval.environment === plan.environment && approval.tenant === plan.tenant);
    const coarse = fitting.filter(({ approved }) => approved.grain !== 'effects');
    const isSamePlan = ({ approved, digest, access }) => approved.grain === 'plan' && digest === plan.digest && access >= planLevel(plan);
    if (coarse.some(isSamePlan))
        return [];
    return plan.operations.filter(_model_plan_js__WEBPACK_IMPORTED_MODULE_5__/* .isWritten */ .QH).flatMap((operation) => {
        const isWhole = ({ approved }) => approved.grain === 'whole' &&
            LEVELS.some((level) => level >= levelOf((0,_model_plan_js__WEBPACK_IMPORTED_MODULE_5__/* .exposureInSet */ .hm)(operation)) &&
                approved.operations.has(wholeHash(operation, approved.bytes, level)));
        if (coarse.some(isWhole))
            return [];
        const id = operationHash(operation);
        const shown = fitting.flatMap(({ approved }) => approved.grain === 'effects' && approved.operations.has(id) ? [...(approved.operations.get(id) ?? [])] : []);
        const approvedEffects = new Set(shown);
        const isApproved = (effect) => approvedEffects.has(shortHash(effect));
        const extra = [
            ...describedEffects(operation).flatMap(({ effect, words }) => (isApproved(effect) ? [] : [words])),
            ...unapprovedPayload(operation, isApproved),
            ...accessEffects(operation)
                .flatMap(({ effect, words }) => (isApproved(effect) ? [] : [words]))
                .slice(-1),
        ];
        if (extra.length === 0)
            return [];
        const seen = shown.length > 0 ? 'part' : coarse.length > 0 ? 'unknown' : 'no';
        return [{ operation, extra, seen }];
    });
}
const LEVELS = [0, 1, 2];
function levelOf(exposure) {
    if (exposure === 'loosens' || exposure === 'mixed')
        return 2;
    return exposure === 'unknown' ? 1 : 0;
}
function planLevel(plan) {
    return levelOf(plan.exposure?.exposure ?? 'neutral');
}
/**
 * What the change does to access beside all other objects. The payload alone does not tell: another change, or an edit in
 * the tenant, may have removed what made up for it. Who sees more surely, may see more: the one covers the other.
 */
function accessEffects(operation, level = levelOf((0,_model_plan_js__WEBPACK_IMPORTED_MODULE_5__/* .exposureInSet */ .hm)(operation))) {
    return [
        ...(level >= 1 ? [{ effect: 'access may grow', words: 'may let people see more than was shown' }] : []),
        ...(level >= 2 ? [{ effect: 'access grows', words: 'lets people see more than was shown' }] : []),
    ];
}
/** The payload as a whole, and each of its differences from the base revision, with both sides. */
function payloadEffects({ payloadDigest, payloadChanges }) {
    if (payloadDigest === null)
        return [];
    const changes = payloadChanges.map(({ path, before, after }) => `payload ${(0,_canonical_js__WEBPACK_IMPORTED_MODULE_4__/* .canonicalText */ .A4)([path, before, after])}`);
    return [`payload ${payloadDigest}`, ...changes];
}
/**
 * What of a payload no one approved: nothing where exactly this payload was shown, or where each difference from the
 * applied one was, so that two pull requests on one large spec still merge.
 */
function unapprovedPayload(operation, isApproved) {
    const [whole, ...changes] = payloadEffects(operation);
    if (whole === undefined || isApproved(whole))
        return [];
    return operation.payloadChanges.flatMap(({ path }, index) => isApproved(changes[index] ?? '') ? [] : [`sends another ${path === '' ? 'payload' : path}`]);
}
function effectsOf(operation) {
    return describedEffects(operation).map(({ effect }) => effect);
}
/** Everything that an operation does, each effect once as a text to hash and once in words. */
function describedEffects(operation) {
    const server = operation.server?.['creating'];
    const creating = (0,_model_json_js__WEBPACK_IMPORTED_MODULE_3__/* .isList */ .Lv)(server) ? server.filter((name) => typeof name === 'string') : [];
    return [
        { effect: `action ${operation.action}`, words: operation.action },
        ...operation.changes.map(({ path, change, before, after }) => ({
            effect: `change ${(0,_canonical_js__WEBPACK_IMPORTED_MODULE_4__/* .canonicalText */ .A4)([path, change, before, after])}`,
            words: `${path}: ${brief(before)} -> ${brief(after)}`,
        })),
        ...operation.deletes.map((name) => ({ effect: `delete ${name}`, words: `deletes ${brief(name)}` })),
        ...operation.requiredActions.map((text) => ({ effect: `demand ${text}`, words: text })),
        ...creating.map((name) => ({ effect: `create ${name}`, words: `creates ${brief(name)}` })),
    ];
}
function brief(value) {
    const text = JSON.stringify(value);
    return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
function operationHash(operation) {
    return shortHash(`operation ${operation.kind}\n${operation.key}`);
}
/** Kind, key and every effect in one hash. */
function wholeHash(operation, bytes, level) {
    const payload = payloadEffects(operation).slice(0, 1);
    const access = accessEffects(operation, level).map(({ effect }) => effect);
    const text = [operationHash(operation), ...effectsOf(operation).sort(_model_diagnostic_js__WEBPACK_IMPORTED_MODULE_2__/* .compareText */ .n6), ...payload, ...access].join('\n');
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(text).digest().subarray(0, bytes).toString('base64url');
}
/** 72 bits: no one finds a second text for one, and every character of the header counts. */
function shortHash(text) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(text).digest('base64url').slice(0, 12);
}
function pack(value) {
    return (0,node_zlib__WEBPACK_IMPORTED_MODULE_1__.deflateRawSync)(Buffer.from(JSON.stringify(value)), { level: 9 }).toString('base64url');
}


/***/ }),

/***/ 9855:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ objectGraph),
/* harmony export */   G: () => (/* binding */ planGraph)
/* harmony export */ });
/* harmony import */ var _kinds_kind_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3657);
/* harmony import */ var _model_identity_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2565);
/* harmony import */ var _model_plan_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9072);



/** Who names whom in a repository: each spec, and each name that a spec uses and none makes. */
function objectGraph(resources, kinds) {
    const builder = new Builder(kinds);
    const placed = resources.map(placedOf);
    for (const one of placed)
        builder.makes(one);
    for (const one of placed)
        builder.names(one, () => true);
    return builder.graph();
}
/**
 * What a plan touches: the objects that it writes, the names that they use, and the specs beside them that use the same
 * tags or purposes. `null` where nothing is written, or where even the first two are more than `most` nodes.
 */
function planGraph(operations, { drafts, resources, kinds, most, }) {
    const changed = operations.filter(_model_plan_js__WEBPACK_IMPORTED_MODULE_0__/* .isWritten */ .QH);
    if (changed.length === 0 || changed.length > most)
        return null;
    const written = changed.flatMap((operation) => writtenOf(operation, drafts) ?? []);
    const own = new Set(changed.map(({ kind, key }) => (0,_model_identity_js__WEBPACK_IMPORTED_MODULE_1__/* .identity */ .D_)(kind, key)));
    const others = resources.filter(({ kind, key }) => !own.has((0,_model_identity_js__WEBPACK_IMPORTED_MODULE_1__/* .identity */ .D_)(kind, key))).map(placedOf);
    const spaces = (0,_kinds_kind_js__WEBPACK_IMPORTED_MODULE_2__/* .nameSpaces */ .b)(kinds);
    const build = (beside) => {
        const builder = new Builder(kinds);
        for (const one of [...written, ...beside])
            builder.makes(one);
        for (const operation of changed)
            builder.marks(operation);
        const isDrawn = ({ space }) => spaces.get(space)?.about === 'objects';
        for (const one of written)
            builder.names(one, isDrawn);
        const known = builder.known();
        for (const one of beside)
            builder.names(one, (name) => isDrawn(name) && known.has(builder.idOf(name)));
        return builder.connected(new Set(changed.map(({ kind, key }) => (0,_model_identity_js__WEBPACK_IMPORTED_MODULE_1__/* .identity */ .D_)(kind, key))));
    };
    const whole = build(others);
    if (whole.nodes.length <= most)
        return whole;
    const alone = build([]);
    return alone.nodes.length <= most ? alone : null;
}
function placedOf({ kind, key, desired, document }) {
    return { kind, key, spec: desired, file: document.file, line: document.line };
}
function writtenOf({ kind, key, file, line }, drafts) {
    const draft = drafts.get((0,_model_identity_js__WEBPACK_IMPORTED_MODULE_1__/* .identity */ .D_)(kind, key));
    const spec = draft?.type === 'desired' ? draft.resource.desired : (draft?.actual?.spec ?? draft?.base ?? null);
    return spec === null ? { kind, key, spec: {}, file, line } : { kind, key, spec, file, line };
}
class Builder {
    #kinds;
    #nodes = new Map();
    /** By name, the spec that makes it. */
    #makers = new Map();
    #edges = new Map();
    constructor(kinds) {
        this.#kinds = new Map(kinds.map((kind) => [kind.name, kind]));
    }
    makes({ kind, key, spec, file, line }) {
        const id = (0,_model_identity_js__WEBPACK_IMPORTED_MODULE_1__/* .identity */ .D_)(kind, key);
        this.#nodes.set(id, { id, kind, name: key, file, line });
        for (const name of this.#kinds.get(kind)?.provides(spec) ?? [])
            this.#makers.set(nameId(name), id);
    }
    marks(operation) {
        const id = (0,_model_identity_js__WEBPACK_IMPORTED_MODULE_1__/* .identity */ .D_)(operation.kind, operation.key);
        const node = this.#nodes.get(id);
        if (node === undefined)
            return;
        const change = { action: operation.action, exposure: (0,_model_plan_js__WEBPACK_IMPORTED_MODULE_0__/* .exposureInSet */ .hm)(operation) };
        this.#nodes.set(id, { ...node, change });
    }
    names({ kind, key, spec }, isDesired) {
        const from = (0,_model_identity_js__WEBPACK_IMPORTED_MODULE_1__/* .identity */ .D_)(kind, key);
        for (const name of this.#kinds.get(kind)?.references(spec) ?? []) {
            if (!isDesired(name))
                continue;
            const to = this.idOf(name);
            if (to === from)
                continue;
            if (!this.#nodes.has(to))
                this.#nodes.set(to, { id: to, kind: name.space, name: name.name, file: null, line: 0 });
            this.#edges.set(`${from}\n${to}`, { from, to });
        }
    }
    /** The spec that makes a name, or the name itself. */
    idOf(name) {
        return this.#makers.get(nameId(name)) ?? nameId(name);
    }
    known() {
        const edges = [...this.#edges.values()];
        return new Set(edges.flatMap(({ from, to }) => [from, to]));
    }
    graph() {
        return { nodes: [...this.#nodes.values()], edges: [...this.#edges.values()] };
    }
    /** Without nodes that no edge reaches, but for these. */
    connected(kept) {
        const known = this.known();
        const { nodes, edges } = this.graph();
        return { nodes: nodes.filter(({ id }) => kept.has(id) || known.has(id)), edges };
    }
}
function nameId({ space, name }) {
    return `${space}:${name}`;
}


/***/ }),

/***/ 7255:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ setExposure)
/* harmony export */ });
/* harmony import */ var _exposure_result_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9902);

/** Judges all objects in view together. Kinds whose objects do not act together are judged one by one. */
function setExposure(objects, view) {
    const byKind = Map.groupBy(objects, (object) => object.kind);
    const results = [];
    const found = new Map();
    for (const [kind, members] of byKind) {
        const together = kind.exposureOfSet?.({ members, open: view.open, gaps: view.gaps.get(kind.name) ?? [] });
        for (const { key, own } of members) {
            const result = together === undefined ? own : (together.byKey.get(key) ?? null);
            if (result !== null)
                found.set(`${kind.name}\n${key}`, result);
        }
        if (together !== undefined)
            results.push(together.dryRunResult);
        else
            results.push(...members.flatMap(({ own }) => own ?? []));
    }
    return {
        result: (0,_exposure_result_js__WEBPACK_IMPORTED_MODULE_0__/* .joinResults */ .FU)(results),
        of: (kind, key) => found.get(`${kind}\n${key}`) ?? null,
    };
}


/***/ }),

/***/ 6984:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I0: () => (/* binding */ testedPolicies),
/* harmony export */   Y4: () => (/* binding */ checkPolicyTests),
/* harmony export */   k9: () => (/* binding */ resultDiagnostics)
/* harmony export */ });
/* harmony import */ var _model_diagnostic_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9180);
/* harmony import */ var _validate_locate_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(824);
/* harmony import */ var _read_tests_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9944);
/* harmony import */ var _run_tests_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8040);




/** Runs the policy tests of a revision on its own policies. Failures are diagnostics at the lines of the tests. */
async function checkPolicyTests(head, kinds) {
    const read = await (0,_read_tests_js__WEBPACK_IMPORTED_MODULE_2__/* .readTests */ .i)(head.tests, { sources: head.sources, read: (path) => head.readFile(path) });
    const run = (0,_run_tests_js__WEBPACK_IMPORTED_MODULE_3__/* .runTests */ .N)(read.tests, testedPolicies(head.resources, kinds));
    const diagnostics = [...read.diagnostics, ...run.results.flatMap((result) => resultDiagnostics(result))].sort(_model_diagnostic_js__WEBPACK_IMPORTED_MODULE_0__/* .compareDiagnostics */ .oV);
    return { ...run, diagnostics };
}
/** The policies among some specs, ready for tests. */
function testedPolicies(resources, kinds) {
    const byName = new Map(kinds.map((kind) => [kind.name, kind]));
    return resources.flatMap(({ kind, desired, document }) => {
        const access = byName.get(kind)?.access;
        return access === undefined ? [] : [{ policy: access(desired, null), spec: desired, document }];
    });
}
/** A diagnostic for each part of a test that did not pass. `where`: on which policies, where those are not the ones of Git. */
function resultDiagnostics({ test, parts }, where = '') {
    return parts
        .filter(({ status }) => status !== 'passed')
        .map(({ status, pointer, part, expected, actual, because }) => (0,_validate_locate_js__WEBPACK_IMPORTED_MODULE_1__/* .locate */ .x5)(test.document, {
        code: status === 'failed' ? 'test/failed' : 'test/unknown',
        severity: 'error',
        pointer,
        at: 'value',
        message: `Policy test ${test.name}, ${part}${where}: expected ${expected}, found ${actual}. ${because}`,
    }));
}


/***/ }),

/***/ 8405:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cm: () => (/* binding */ columnDeciders),
/* harmony export */   D4: () => (/* binding */ decidersOf),
/* harmony export */   I9: () => (/* binding */ rowDeciders),
/* harmony export */   V_: () => (/* binding */ placeOfDecider)
/* harmony export */ });
/* harmony import */ var _exposure_condition_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2850);
/* harmony import */ var _exposure_facets_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5607);
/* harmony import */ var _exposure_fields_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(314);
/* harmony import */ var _exposure_people_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9188);
/* harmony import */ var _model_json_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8653);
/* harmony import */ var _model_pointer_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6106);






/** The parts of a policy that can decide what a viewer sees: rules, exceptions, and the subscription. */
function decidersOf(tested) {
    const { policy, spec } = tested;
    if (policy.accessPolicy !== null)
        return [{ tested, pointer: '/actions' }];
    return policy.actions.flatMap(({ rules }, action) => rules.flatMap((_, rule) => {
        const pointer = (0,_model_pointer_js__WEBPACK_IMPORTED_MODULE_5__/* .toPointer */ .rb)(['actions', action, 'rules', rule]);
        const excepts = (0,_model_json_js__WEBPACK_IMPORTED_MODULE_4__/* .isObject */ .Gv)((0,_model_pointer_js__WEBPACK_IMPORTED_MODULE_5__/* .valueAt */ .fK)(spec, `${pointer}/exceptions`));
        return [{ tested, pointer }, ...(excepts ? [{ tested, pointer: `${pointer}/exceptions` }] : [])];
    }));
}
/** What decides a column under one policy: the first rule about the viewer, and the exceptions that let them pass. */
function columnDeciders(tested, filling) {
    if (filling.of((0,_exposure_facets_js__WEBPACK_IMPORTED_MODULE_1__/* .takesColumn */ .Rk)(tested.policy)) === _exposure_condition_js__WEBPACK_IMPORTED_MODULE_0__/* .NEVER */ .tm)
        return [];
    return walk(tested, filling, ({ mask }) => mask !== null && filling.of(mask.columns.selected) !== _exposure_condition_js__WEBPACK_IMPORTED_MODULE_0__/* .NEVER */ .tm);
}
/** What decides the rows under one policy. */
function rowDeciders(tested, filling) {
    if (filling.of(tested.policy.acts) === _exposure_condition_js__WEBPACK_IMPORTED_MODULE_0__/* .NEVER */ .tm)
        return [];
    return walk(tested, filling, ({ mask }) => mask === null);
}
function walk(tested, filling, matters) {
    const found = [];
    for (const [action, { rules }] of tested.policy.actions.entries()) {
        for (const [index, rule] of rules.entries()) {
            if (!matters(rule))
                continue;
            const pointer = (0,_model_pointer_js__WEBPACK_IMPORTED_MODULE_5__/* .toPointer */ .rb)(['actions', action, 'rules', index]);
            const about = filling.of(rule.about);
            if (about === _exposure_condition_js__WEBPACK_IMPORTED_MODULE_0__/* .NEVER */ .tm) {
                if (isExcepted((0,_model_pointer_js__WEBPACK_IMPORTED_MODULE_5__/* .valueAt */ .fK)(tested.spec, pointer), filling))
                    found.push({ tested, pointer: `${pointer}/exceptions` });
                continue;
            }
            found.push({ tested, pointer });
            if (about === _exposure_condition_js__WEBPACK_IMPORTED_MODULE_0__/* .ALWAYS */ .qI)
                break;
        }
    }
    return found;
}
/** Whether the exceptions of a rule are why it is not about the viewer. */
function isExcepted(rule, filling) {
    if (!(0,_model_json_js__WEBPACK_IMPORTED_MODULE_4__/* .isObject */ .Gv)(rule))
        return false;
    const people = (name) => {
        const block = rule[name];
        return (0,_model_json_js__WEBPACK_IMPORTED_MODULE_4__/* .isObject */ .Gv)(block) ? (0,_exposure_people_js__WEBPACK_IMPORTED_MODULE_3__/* .peopleOf */ .x)(new _exposure_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .Fields */ .C(block, '', [])) : undefined;
    };
    const [included, excepted] = [people('inclusions') ?? _exposure_condition_js__WEBPACK_IMPORTED_MODULE_0__/* .ALWAYS */ .qI, people('exceptions')];
    return (excepted !== undefined && filling.of((0,_exposure_condition_js__WEBPACK_IMPORTED_MODULE_0__/* .all */ .Q7)([included, (0,_exposure_condition_js__WEBPACK_IMPORTED_MODULE_0__/* .not */ .AU)(excepted)])) === _exposure_condition_js__WEBPACK_IMPORTED_MODULE_0__/* .NEVER */ .tm && filling.of(included) !== _exposure_condition_js__WEBPACK_IMPORTED_MODULE_0__/* .NEVER */ .tm);
}
/** `policy "mask" (immuta/mask.yaml:12)`. */
function placeOfDecider({ tested: { policy, document }, pointer }) {
    const part = pointer.endsWith('/exceptions') ? 'the exceptions of ' : '';
    const rule = /^\/actions(?:\/(\d+)\/rules\/(\d+))?/.exec(pointer);
    const number = rule?.[2] === undefined ? '' : `rule ${Number(rule[2]) + 1} of `;
    return `${part}${number}policy "${policy.key}"${lineOf(document, pointer)}`;
}
function lineOf(document, pointer) {
    if (document === null)
        return '';
    const line = document.positions().key(pointer)?.line ?? document.positions().value(pointer)?.line ?? document.line;
    return ` (${document.file}:${line})`;
}


/***/ }),

/***/ 7600:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ runLiveTests)
/* harmony export */ });
/* harmony import */ var _observe_unseen_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4643);
/* harmony import */ var _read_tests_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9944);
/* harmony import */ var _run_tests_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8040);



/** Runs the policy tests of a revision on the policies of the tenant. A policy that could not be read leaves them unknown. */
async function runLiveTests(head, observation, kinds) {
    const read = await (0,_read_tests_js__WEBPACK_IMPORTED_MODULE_0__/* .readTests */ .i)(head.tests, { sources: head.sources, read: (path) => head.readFile(path) });
    const { policies, unseen } = livePolicies(observation, kinds);
    return { ...(0,_run_tests_js__WEBPACK_IMPORTED_MODULE_1__/* .runTests */ .N)(read.tests, policies, unseen), diagnostics: read.diagnostics };
}
/** The policies of the tenant, ready for tests, and what of them could not be read. */
function livePolicies(observation, kinds) {
    const policies = [];
    const unseen = [];
    for (const kind of kinds) {
        if (kind.access === undefined)
            continue;
        unseen.push(...(0,_observe_unseen_js__WEBPACK_IMPORTED_MODULE_2__/* .unseenOf */ .y)(kind, observation));
        for (const { spec, id } of observation.kinds.get(kind.name)?.objects ?? []) {
            // A template acts on nothing.
            if (spec['template'] !== true)
                policies.push({ policy: kind.access(spec, id), spec, document: null });
        }
    }
    return { policies, unseen };
}


/***/ }),

/***/ 9944:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  i: () => (/* binding */ readTests)
});

// UNUSED EXPORTS: TEST_SCHEMA

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/src/model/json.js
var json = __webpack_require__(8653);
// EXTERNAL MODULE: ./build/src/model/nearest.js
var nearest = __webpack_require__(7957);
// EXTERNAL MODULE: ./build/src/model/pointer.js
var model_pointer = __webpack_require__(6106);
// EXTERNAL MODULE: ./build/src/model/text.js
var model_text = __webpack_require__(6100);
// EXTERNAL MODULE: ./build/src/specs/parse-file.js + 1 modules
var parse_file = __webpack_require__(680);
// EXTERNAL MODULE: ./build/src/specs/placeholders.js
var placeholders = __webpack_require__(8790);
// EXTERNAL MODULE: ./build/src/validate/locate.js
var locate = __webpack_require__(824);
// EXTERNAL MODULE: ./build/src/validate/schema-check.js + 2 modules
var schema_check = __webpack_require__(9458);
;// CONCATENATED MODULE: ./build/src/policy-tests/schema.json
const schema_namespaceObject = /*#__PURE__*/JSON.parse('{"$schema":"https://json-schema.org/draft/2020-12/schema","title":"Immuta policy tests","description":"What people may and may not see under the policies of this repository. Checked by `immuta-gitops test`, `validate` and `plan`.","type":"object","additionalProperties":false,"properties":{"include":{"description":"Files with shared users and data sources, relative to this file.","type":"array","items":{"type":"string","minLength":1}},"users":{"description":"People of the tests, by a name of your choice. A user has what is listed and nothing else.","type":"object","additionalProperties":{"$ref":"#/$defs/user"}},"dataSources":{"description":"Data sources of the tests, by a name of your choice. A data source has the tags that are listed and no others.","type":"object","additionalProperties":{"$ref":"#/$defs/dataSource"}},"expect":{"description":"What one user sees of one data source.","type":"array","items":{"$ref":"#/$defs/expectation"}},"never":{"description":"What no user may see in any data source.","type":"array","items":{"$ref":"#/$defs/prohibition"}}},"$defs":{"names":{"type":"array","items":{"type":"string","minLength":1}},"attributes":{"description":"Values by the name of the attribute.","type":"object","additionalProperties":{"$ref":"#/$defs/names"}},"user":{"type":"object","additionalProperties":false,"properties":{"groups":{"description":"Groups that the user is in.","$ref":"#/$defs/names"},"attributes":{"$ref":"#/$defs/attributes"},"purposes":{"description":"Purposes that the user acts under.","$ref":"#/$defs/names"}}},"dataSource":{"type":"object","additionalProperties":false,"properties":{"tags":{"description":"Tags of the data source itself.","$ref":"#/$defs/names"},"domain":{"description":"Name of its domain.","type":"string","minLength":1},"columns":{"description":"Tags by the name of the column; `[]` for a column without a tag.","type":"object","additionalProperties":{"$ref":"#/$defs/names"}}}},"expectation":{"type":"object","additionalProperties":false,"required":["user","dataSource"],"properties":{"name":{"description":"A name for the report.","type":"string","minLength":1},"user":{"description":"A name under `users`.","type":"string","minLength":1},"dataSource":{"description":"A name under `dataSources`.","type":"string","minLength":1},"subscribe":{"description":"How the user gets access: without asking, on request or with an approval, added by an owner, or not at all.","type":"string","enum":["automatic","on-request","by-hand","no"]},"columns":{"description":"How each column looks: `clear`, or the type of a mask (`Hash`, `Constant`, `\\"Null\\"`). A list for a column that looks one way in some rows and another way in others.","type":"object","additionalProperties":{"type":["string","array"],"minLength":1,"items":{"type":"string","minLength":1}}},"rows":{"description":"`all`, `none`, or a predicate for which the visible rows are TRUE.","type":"string","minLength":1}}},"prohibition":{"type":"object","additionalProperties":false,"required":["columns","see"],"properties":{"name":{"description":"A name for the report.","type":"string","minLength":1},"group":{"description":"Everyone who is at least in this group, whatever else they hold.","type":"string","minLength":1},"exactly":{"description":"People with these memberships and no others.","$ref":"#/$defs/user"},"columns":{"description":"Tags of columns: `PII.SSN` (with its children), `PII.*`, or `*` for every column.","type":"array","minItems":1,"items":{"type":"string","minLength":1}},"except":{"description":"Columns that also carry one of these tags are left out.","$ref":"#/$defs/names"},"see":{"description":"`clear`: values as they are. `partial`: anything that is not fully hidden.","type":"string","enum":["clear","partial"]}}}}}');
;// CONCATENATED MODULE: ./build/src/policy-tests/read-tests.js










/** The JSON Schema of a file of tests. */
const TEST_SCHEMA = schema_namespaceObject;
const SUBSCRIPTIONS = ['automatic', 'on-request', 'by-hand', 'no'];
/** Included files may include others this deep. */
const MOST_DEPTH = 5;
/** Reads `*.test.yaml` files. A document with an error gives located diagnostics and no tests. */
async function readTests(files, options) {
    const tests = [];
    const diagnostics = [];
    for (const file of files) {
        const { documents, problems } = readFile(file, options.sources);
        diagnostics.push(...problems);
        for (const document of documents) {
            const shared = await includedBy(document, [file.path], options);
            diagnostics.push(...shared.diagnostics);
            if (shared.diagnostics.length > 0)
                continue;
            const reader = new TestReader(document, shared.users, shared.sources);
            reader.read();
            diagnostics.push(...reader.diagnostics);
            if (reader.diagnostics.length === 0)
                tests.push(...reader.tests);
        }
    }
    return { tests, diagnostics };
}
function readFile(file, sources) {
    const parsed = (0,parse_file/* parseFile */.C)(file);
    const problems = [...parsed.diagnostics];
    const documents = [];
    for (const document of parsed.documents) {
        const { value } = document;
        if (!(0,json/* isObject */.Gv)(value)) {
            const message = 'A file of policy tests is an object with `users`, `dataSources`, `expect` and `never`.';
            problems.push((0,locate/* locate */.x5)(document, { code: 'test/schema', severity: 'error', pointer: '', at: 'start', message }));
            continue;
        }
        const issues = (0,schema_check/* schemaIssues */.g)({ schema: TEST_SCHEMA }, value).map((issue) => (0,locate/* locateIssue */.eX)(document, issue));
        problems.push(...issues);
        if (issues.some(({ severity }) => severity === 'error'))
            continue;
        const resource = { kind: 'policy tests', key: '', document, spec: value, desired: value };
        const filled = (0,placeholders/* resolveResource */.T)(resource, { keyField: '', secretScope: [] }, sources);
        problems.push(...filled.diagnostics);
        if (filled.diagnostics.length === 0)
            documents.push({ document, value: filled.resource.desired });
    }
    return { documents, problems };
}
/** Users and data sources of the files that a document includes. Its own come on top. */
async function includedBy({ document, value }, path, options) {
    const users = new Map();
    const sources = new Map();
    const diagnostics = [];
    const complain = (index, message) => {
        const pointer = (0,model_pointer/* toPointer */.rb)(['include', index]);
        diagnostics.push((0,locate/* locate */.x5)(document, { code: 'test/include', severity: 'error', pointer, at: 'value', message }));
    };
    for (const [index, name] of namesOf(value.include).entries()) {
        const included = external_node_path_.posix.join(external_node_path_.posix.dirname(path.at(-1) ?? ''), name);
        if (included.startsWith('..') || name.startsWith('/')) {
            complain(index, `\`${name}\` is outside of the repository. Include a file of this repository.`);
            continue;
        }
        if (path.includes(included) || path.length > MOST_DEPTH) {
            complain(index, `\`${name}\` includes this file again, or files are included more than ${MOST_DEPTH} deep.`);
            continue;
        }
        const bytes = await options.read(included);
        if (bytes === null) {
            complain(index, `There is no file \`${included}\`. The path is relative to this file.`);
            continue;
        }
        const { documents, problems } = readFile({ path: included, bytes }, options.sources);
        diagnostics.push(...problems);
        for (const one of documents) {
            const inner = await includedBy(one, [...path, included], options);
            diagnostics.push(...inner.diagnostics);
            for (const [key, user] of [...inner.users, ...usersOf(one.value)])
                users.set(key, user);
            for (const [key, source] of [...inner.sources, ...sourcesOf(one.value)])
                sources.set(key, source);
        }
    }
    return { users, sources, diagnostics };
}
class TestReader {
    tests = [];
    diagnostics = [];
    #document;
    #value;
    #users;
    #sources;
    constructor({ document, value }, users, sources) {
        this.#document = document;
        this.#value = value;
        this.#users = new Map([...users, ...usersOf(value)]);
        this.#sources = new Map([...sources, ...sourcesOf(value)]);
    }
    read() {
        for (const [index, item] of (0,json/* objectsOf */.iZ)(this.#value.expect).entries()) {
            const test = this.#expectation(item, (0,model_pointer/* toPointer */.rb)(['expect', index]));
            if (test !== null)
                this.tests.push(test);
        }
        for (const [index, item] of (0,json/* objectsOf */.iZ)(this.#value.never).entries()) {
            const test = this.#prohibition(item, (0,model_pointer/* toPointer */.rb)(['never', index]));
            if (test !== null)
                this.tests.push(test);
        }
    }
    #expectation(item, pointer) {
        const userName = textOf(item.user);
        const sourceName = textOf(item.dataSource);
        const viewer = this.#named(this.#users, userName, 'user', `${pointer}/user`);
        const source = this.#named(this.#sources, sourceName, 'data source', `${pointer}/dataSource`);
        const columns = new Map((0,json/* entriesOf */.Mc)(item.columns).map(([name, look]) => [name, (0,json/* isList */.Lv)(look) ? namesOf(look) : [textOf(look)]]));
        if (viewer === null || source === null)
            return null;
        for (const name of columns.keys())
            this.#named(source.columns, name, `column of "${sourceName}"`, `${pointer}/columns/${escapeStep(name)}`);
        if (columns.size === 0 && item.rows === undefined && item.subscribe === undefined) {
            this.#complain(pointer, 'This expectation says nothing. Add `columns`, `rows` or `subscribe`.');
            return null;
        }
        return {
            ...{ type: 'expect', document: this.#document, pointer, viewer, source, columns },
            name: textOf(item.name) || `"${userName}" on "${sourceName}"`,
            subscribe: SUBSCRIPTIONS.find((word) => word === textOf(item.subscribe)) ?? null,
            rows: item.rows === undefined ? null : textOf(item.rows),
        };
    }
    #prohibition(item, pointer) {
        const group = item.group === undefined ? null : textOf(item.group);
        const exactly = (0,json/* isObject */.Gv)(item.exactly) ? viewerOf(item.exactly) : null;
        if (group !== null && exactly !== null) {
            this.#complain(pointer, 'Give `group` or `exactly`, not both. Put the group into `exactly.groups`.');
            return null;
        }
        const columns = namesOf(item.columns);
        const except = namesOf(item.except);
        for (const [index, pattern] of columns.entries())
            if (pattern !== '*' && pattern.replace(/\.\*$/, '').includes('*'))
                this.#complain(`${pointer}/columns/${index}`, `\`${pattern}\`: a \`*\` may only be the last step of a tag.`);
        const see = item.see === 'partial' ? 'partial' : 'clear';
        const who = group === null ? (exactly === null ? 'everyone' : 'exactly these people') : `group "${group}"`;
        return {
            ...{ type: 'never', document: this.#document, pointer },
            name: textOf(item.name) || `${who} never sees ${columns.join(', ')} ${see === 'clear' ? 'clear' : 'in part'}`,
            forbidden: { group, exactly, see, columns, except },
        };
    }
    #named(known, name, what, pointer) {
        const found = known.get(name);
        if (found !== undefined)
            return found;
        const near = (0,nearest/* nearest */.pA)(name, [...known.keys()]);
        const hint = near === undefined ? '' : ` Did you mean "${near}"?`;
        this.#complain(pointer, `There is no ${what} "${name}".${hint}`);
        return null;
    }
    #complain(pointer, message) {
        this.diagnostics.push((0,locate/* locate */.x5)(this.#document, { code: 'test/reference', severity: 'error', pointer, at: 'value', message }));
    }
}
function usersOf(value) {
    return (0,json/* entriesOf */.Mc)(value.users).map(([name, user]) => [name, viewerOf((0,json/* objectOf */.Xy)(user))]);
}
function viewerOf(user) {
    return {
        groups: new Set(namesOf(user.groups)),
        attributes: new Map((0,json/* entriesOf */.Mc)(user.attributes).map(([name, values]) => [name, new Set(namesOf(values))])),
        purposes: new Set(namesOf(user.purposes)),
    };
}
function sourcesOf(value) {
    return (0,json/* entriesOf */.Mc)(value.dataSources).map(([name, source]) => [name, sourceOf((0,json/* objectOf */.Xy)(source))]);
}
function sourceOf(source) {
    const domain = textOf(source.domain);
    return {
        tags: new Set(namesOf(source.tags)),
        domains: new Set(domain === '' ? [] : [domain]),
        columns: new Map((0,json/* entriesOf */.Mc)(source.columns).map(([name, tags]) => [name, new Set(namesOf(tags))])),
    };
}
function namesOf(value) {
    return (0,json/* textsOf */.CB)(value).map(model_text/* normalText */.RG);
}
function textOf(value) {
    return typeof value === 'string' ? (0,model_text/* normalText */.RG)(value) : '';
}
function escapeStep(step) {
    return (0,model_pointer/* toPointer */.rb)([step]).slice(1);
}


/***/ }),

/***/ 8040:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  N: () => (/* binding */ runTests)
});

// EXTERNAL MODULE: ./build/src/exposure/condition.js
var condition = __webpack_require__(2850);
// EXTERNAL MODULE: ./build/src/exposure/describe-rows.js
var describe_rows = __webpack_require__(5449);
// EXTERNAL MODULE: ./build/src/exposure/diagram.js
var diagram = __webpack_require__(3394);
// EXTERNAL MODULE: ./build/src/exposure/compare.js + 1 modules
var compare = __webpack_require__(6801);
// EXTERNAL MODULE: ./build/src/exposure/compare-policies.js
var compare_policies = __webpack_require__(8463);
// EXTERNAL MODULE: ./build/src/exposure/facets.js
var facets = __webpack_require__(5607);
// EXTERNAL MODULE: ./build/src/exposure/set-masks.js
var set_masks = __webpack_require__(8075);
// EXTERNAL MODULE: ./build/src/exposure/situation.js
var situation = __webpack_require__(6443);
// EXTERNAL MODULE: ./build/src/exposure/viewer-access.js
var viewer_access = __webpack_require__(2668);
;// CONCATENATED MODULE: ./build/src/exposure/forbidden.js








const NEVER_SEEN = { status: 'no', witness: null, looks: null };
/** Policies that are drawn into one question before it is given up. */
const MOST_DRAWN = 12;
/**
 * Looks for viewers, data sources and columns that break a rule, over all policies. One policy decides each cell, so each
 * policy that can show a cell is asked about by itself: where others decide the case that was found, they are drawn in.
 * Adding policies only takes cases away, so "no case" with a few of them is a proof.
 */
class ForbiddenCells {
    #side;
    #deciders = new Map();
    #policies;
    constructor(policies) {
        this.#side = new set_masks/* Side */.m(policies);
        this.#policies = this.#side.all();
    }
    /** The strongest answer. */
    find(rule) {
        const { exactly, see } = rule;
        const filling = new situation/* Filling */.C({ viewer: exactly, source: null, column: null, approved: null });
        let best = NEVER_SEEN;
        for (const decider of [null, ...this.#showing(exactly, see, filling)]) {
            const found = this.#ask(decider, rule, filling);
            if (found.status === 'yes')
                return found;
            if (found.status !== 'no')
                best = found;
        }
        return best;
    }
    /** Policies that can show a cell to such viewers at all, whatever its tags: most rules of a file share their viewers. */
    #showing(exactly, see, filling) {
        const viewer = exactly === null ? null : [exactly.groups, exactly.purposes].map((set) => [...set].sort());
        const attributes = [...(exactly?.attributes ?? [])].map(([name, values]) => [name, [...values].sort()]).sort();
        const key = JSON.stringify([see, viewer, attributes]);
        const known = this.#deciders.get(key) ?? this.#policies.filter((policy) => mayShow(policy, see, filling));
        this.#deciders.set(key, known);
        return known;
    }
    #ask(decider, rule, filling) {
        const set = new Set(decider === null ? [] : [decider]);
        const within = filling.of(withinOf(rule));
        try {
            while (set.size <= MOST_DRAWN) {
                const shown = shownBy(decider, [...set], rule.see, filling);
                const { more, moreIn } = (0,compare/* compareConditions */.e)(condition/* NEVER */.tm, (0,condition/* all */.Q7)([within, shown]), [], true);
                if (more === 'no')
                    return NEVER_SEEN;
                const size = set.size;
                for (const witness of moreIn) {
                    const taking = this.#side.taking(witness.world);
                    const missing = this.#side.mayTake(witness.world).filter((policy) => !set.has(policy));
                    if (missing.length === 0)
                        return { status: more, witness, looks: (0,compare_policies/* leafAt */.QL)((0,facets/* masksOf */.JF)([...taking]), witness.world) };
                    for (const policy of missing)
                        set.add(policy);
                    if (set.size > size)
                        break;
                }
                if (set.size === size)
                    break;
            }
        }
        catch (error) {
            if (!(error instanceof diagram/* TooInvolved */.UO))
                throw error;
        }
        return { status: 'maybe', witness: null, looks: null };
    }
}
/** Cells of some policies that one of them decides (`null`: none does), and that are seen. */
function shownBy(decider, policies, see, filling) {
    const seen = (leaf) => (leaf.by === (decider?.key ?? null) ? isSeen(leaf.mask, see) : false);
    return conditionOf((0,viewer_access/* filled */.Bq)((0,facets/* masksOf */.JF)(policies), filling, seen));
}
/** Whether a policy can decide a cell that is seen. What is too involved may be. */
function mayShow(policy, see, filling) {
    if (!masksOfPolicy(policy).some((mask) => isSeen(mask, see) !== false))
        return false;
    try {
        return (0,compare/* compareConditions */.e)(condition/* NEVER */.tm, shownBy(policy, [policy], see, filling), [], true).more !== 'no';
    }
    catch (error) {
        if (error instanceof diagram/* TooInvolved */.UO)
            return true;
        throw error;
    }
}
function withinOf({ group, columns, except }) {
    const member = group === null ? condition/* ALWAYS */.qI : (0,condition/* fact */.fK)({ of: 'viewer', type: 'group', name: group });
    return (0,condition/* all */.Q7)([member, (0,condition/* any */.bz)(columns.map(tagged)), (0,condition/* not */.AU)((0,condition/* any */.bz)(except.map(tagged)))]);
}
/** Columns that a pattern takes: `PII.SSN`, `PII.*` or `*`. */
function tagged(pattern) {
    return pattern === '*' ? condition/* ALWAYS */.qI : (0,condition/* fact */.fK)({ of: 'column', type: 'tag', tag: pattern.replace(/\.\*$/, '') });
}
/** Masks of a policy, and no mask where one of its rules leaves people or rows out. */
function masksOfPolicy(policy) {
    const rules = policy.actions.flatMap((action) => action.rules);
    const always = policy.actions.every(({ rules: list }) => list.some(({ about, mask }) => about === condition/* ALWAYS */.qI && mask !== null && mask.mask.holds === condition/* ALWAYS */.qI));
    const several = policy.actions.length > 1 || rules.some(({ mask }) => mask === null);
    return [...(always && !several && rules.length === 1 ? [] : [null]), ...rules.map(({ mask }) => mask?.mask ?? null)];
}
/** Whether a cell under a mask shows what is forbidden; `null`: it may. */
function isSeen(mask, see) {
    if (mask === null || mask.strength === 'clear')
        return true;
    if (mask.strength === 'opaque' || (mask.strength === 'unknown' && see === 'partial'))
        return null;
    return see === 'partial' ? mask.strength !== 'hidden' : false;
}
const UNCLEAR = (0,condition/* fact */.fK)({ of: 'opaque', about: 'column', text: 'a mask that is not understood shows the value' });
function conditionOf(tree) {
    const known = new Map();
    const visit = (one) => {
        const found = known.get(one);
        if (found !== undefined)
            return found;
        const condition = 'value' in one ? valueCondition(one.value) : either(one.when, visit(one.yes), visit(one.no));
        known.set(one, condition);
        return condition;
    };
    return visit(tree);
}
function valueCondition(value) {
    if (value === null)
        return UNCLEAR;
    return value ? condition/* ALWAYS */.qI : condition/* NEVER */.tm;
}
function either(when, yes, no) {
    return (0,condition/* any */.bz)([(0,condition/* all */.Q7)([when, yes]), (0,condition/* all */.Q7)([(0,condition/* not */.AU)(when), no])]);
}

// EXTERNAL MODULE: ./build/src/exposure/mask.js
var mask = __webpack_require__(7267);
// EXTERNAL MODULE: ./build/src/exposure/sentences.js
var sentences = __webpack_require__(8873);
// EXTERNAL MODULE: ./build/src/model/pointer.js
var model_pointer = __webpack_require__(6106);
// EXTERNAL MODULE: ./build/src/policy-tests/deciders.js
var policy_tests_deciders = __webpack_require__(8405);
;// CONCATENATED MODULE: ./build/src/policy-tests/run-tests.js










/**
 * Runs tests against a set of policies: all policies of a repository, or all of a tenant. `unseen`: what of them could not be
 * read, in sentences; then nothing is decided.
 */
function runTests(tests, policies, unseen = []) {
    const runner = new Runner(policies);
    const results = tests.map((test) => {
        const found = test.type === 'expect' ? runner.expectation(test) : [runner.prohibition(test)];
        const parts = unseen.length === 0
            ? found
            : found.map((part) => ({ ...part, status: 'unknown', because: unseen.join(' ') }));
        return { test, status: statusOf(parts), parts };
    });
    return { results, coverage: runner.coverage() };
}
function statusOf(parts) {
    if (parts.some(({ status }) => status === 'failed'))
        return 'failed';
    return parts.some(({ status }) => status === 'unknown') ? 'unknown' : 'passed';
}
class Runner {
    #policies;
    #byKey;
    #covered = new Set();
    #outlooks = new Map();
    #cells = null;
    constructor(policies) {
        this.#policies = policies;
        this.#byKey = new Map(policies.map((one) => [one.policy.key, one]));
    }
    expectation(test) {
        const viewerAccess = this.#viewerAccess(test.viewer, test.source);
        const parts = [
            ...(test.subscribe === null ? [] : [this.#subscription(test, test.subscribe, viewerAccess)]),
            ...[...test.columns].map(([name, expected]) => this.#column(test, name, expected, viewerAccess)),
            ...(test.rows === null ? [] : [this.#rows(test, test.rows, viewerAccess)]),
        ];
        const { unused } = viewerAccess;
        if (unused.length === 0)
            return parts;
        const because = `What ${unused.join(' and ')} means for access is not known.`;
        return parts.map((part) => ({ ...part, status: 'unknown', because }));
    }
    prohibition(test) {
        this.#cells ??= new ForbiddenCells(this.#policies.map(({ policy }) => policy));
        const { status, witness, looks } = this.#cells.find(test.forbidden);
        const { columns, see } = test.forbidden;
        const base = {
            pointer: test.pointer,
            part: 'never',
            expected: `no one sees ${columns.map((tag) => (tag === '*' ? 'any column' : tag)).join(', ')} ${see === 'clear' ? 'as it is' : 'in part'}`,
        };
        const unused = this.#policies.flatMap(({ policy }) => policy.accessPolicy === null ? policy.unused.map(({ path }) => `\`${path}\` of the policy "${policy.key}"`) : []);
        if (witness === null) {
            const known = status === 'no' && unused.length === 0;
            const because = known
                ? 'This holds for every viewer and data source.'
                : unused.length > 0
                    ? `What ${unused.join(' and ')} means for access is not known.`
                    : 'The policies are too involved to decide it.';
            return { ...base, status: known ? 'passed' : 'unknown', actual: known ? base.expected : 'not known', because };
        }
        const one = (0,sentences/* caseOf */.KC)(witness.world, witness.everyone);
        const actual = `${one.who} sees ${one.column}${one.where} ${looks === null ? 'as they are' : (0,mask/* describeLook */.Fd)(looks.mask)}`;
        const tested = looks?.by === null || looks === null ? undefined : this.#byKey.get(looks.by);
        const by = tested === undefined
            ? 'No policy masks such a column.'
            : `Decided by ${(0,policy_tests_deciders/* placeOfDecider */.V_)({ tested, pointer: '' })}.`;
        const unsure = status === 'yes' ? '' : ' Whether this is so depends on what is not known of Immuta.';
        const failed = status === 'yes' && unused.length === 0;
        return { ...base, status: failed ? 'failed' : 'unknown', actual, because: `${by}${unsure}` };
    }
    coverage() {
        // A staged policy decides nothing.
        const acting = this.#policies.filter(({ policy }) => policy.acts !== condition/* NEVER */.tm);
        const all = acting.flatMap(policy_tests_deciders/* decidersOf */.D4);
        const missing = all.filter((one) => !this.#covered.has(keyOf(one)));
        return { rules: all.length, covered: all.length - missing.length, missing };
    }
    #viewerAccess(viewer, source) {
        const bySource = this.#outlooks.get(viewer) ?? new Map();
        this.#outlooks.set(viewer, bySource);
        const known = bySource.get(source) ??
            new viewer_access/* ViewerAccess */.Fe(this.#policies.map(({ policy }) => policy), viewer, source);
        bySource.set(source, known);
        return known;
    }
    #subscription({ pointer }, expected, viewerAccess) {
        const acting = viewerAccess.policies.flatMap(({ key, accessPolicy }) => accessPolicy === null ? [] : (this.#byKey.get(key) ?? []));
        const because = this.#decidedBy(acting.map((tested) => ({ tested, pointer: '/actions' })), 'No subscription policy acts on this data source.');
        const compared = decided(() => viewerAccess.subscription(), [expected]);
        return {
            pointer: `${pointer}/subscribe`,
            part: 'subscribe',
            expected,
            ...compared,
            because: compared.because ?? because,
        };
    }
    #column(test, name, looks, viewerAccess) {
        const { viewer, source } = test;
        const filling = new situation/* Filling */.C({ viewer, source, column: name, approved: null });
        const by = safely(() => viewerAccess.decider(name));
        const deciding = viewerAccess.policies.flatMap(({ key }) => by !== null && by.ways.length === 1 && by.ways[0]?.size === 1 && !by.ways[0].has(key)
            ? []
            : (this.#byKey.get(key) ?? []));
        const because = this.#decidedBy(deciding.flatMap((tested) => (0,policy_tests_deciders/* columnDeciders */.Cm)(tested, filling)), 'No policy masks this column.');
        const compared = decided(() => viewerAccess.column(name), looks);
        const expected = looksInWords(new Set(looks));
        const pointer = `${test.pointer}/columns${(0,model_pointer/* toPointer */.rb)([name])}`;
        return { pointer, part: `column ${name}`, expected, ...compared, because: compared.because ?? because };
    }
    #rows({ pointer, viewer, source }, expected, viewerAccess) {
        const filling = new situation/* Filling */.C({ viewer, source, column: null, approved: null });
        const acting = viewerAccess.policies.flatMap(({ key }) => this.#byKey.get(key) ?? []);
        const because = this.#decidedBy(acting.flatMap((tested) => (0,policy_tests_deciders/* rowDeciders */.I9)(tested, filling)), 'No policy filters the rows of this data source.');
        const base = { pointer: `${pointer}/rows`, part: 'rows', expected };
        const condition = (0,viewer_access/* expectedRows */.GU)(expected);
        if (condition === null) {
            const actual = 'not compared';
            return { ...base, status: 'unknown', actual, because: 'The expected predicate is not understood.' };
        }
        const actual = (0,describe_rows/* describeRows */.$)(viewerAccess.visible());
        const outcome = safely(() => viewerAccess.rows(condition));
        if (outcome === null)
            return { ...base, status: 'unknown', actual, because: 'It is too involved to compare.' };
        const { more, less } = outcome;
        if (more === 'no' && less === 'no')
            return { ...base, status: 'passed', actual: expected, because };
        const sure = more === 'yes' || less === 'yes';
        const direction = more === 'yes' ? 'more rows are visible' : 'fewer rows are visible';
        const status = sure ? 'failed' : 'unknown';
        return { ...base, status, actual, because: sure ? `${because} Result: ${direction}.` : unsureRows([more, less]) };
    }
    #decidedBy(deciders, otherwise) {
        for (const one of deciders)
            this.#covered.add(keyOf(one));
        if (deciders.length === 0)
            return otherwise;
        return `Decided by ${deciders.map(policy_tests_deciders/* placeOfDecider */.V_).join(', ')}.`;
    }
}
function unsureRows(statuses) {
    return statuses.includes('maybe')
        ? 'Whether the rows are the same depends on what is not known of Immuta.'
        : 'A predicate is not understood, so the rows cannot be compared.';
}
function keyOf({ tested, pointer }) {
    return JSON.stringify([tested.policy.key, pointer]);
}
function safely(decide) {
    try {
        return decide();
    }
    catch (error) {
        if (error instanceof diagram/* TooInvolved */.UO)
            return null;
        throw error;
    }
}
function looksInWords(looks) {
    return [...looks].sort().join(' or, in other rows, ');
}
/** Compares a decision with what is expected. */
function decided(decide, expected) {
    const decision = safely(decide);
    if (decision === null)
        return { status: 'unknown', actual: 'not known', because: 'It is too involved to decide.' };
    const { ways, open } = decision;
    const desired = new Set(expected);
    const isMet = (way) => way.size === desired.size && way.isSubsetOf(desired);
    const actual = [...new Set(ways.map(looksInWords))].sort().join(' or ');
    if (ways.every(isMet))
        return { status: 'passed', actual, because: null };
    if (!ways.some(isMet))
        return { status: 'failed', actual, because: null };
    return { status: 'unknown', actual, because: `It depends on ${open.join(' and ')}.` };
}


/***/ }),

/***/ 3347:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F5: () => (/* binding */ replyDigest),
/* harmony export */   f_: () => (/* binding */ isTooDeep),
/* harmony export */   ys: () => (/* binding */ failedShard)
/* harmony export */ });
/* harmony import */ var _model_json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8653);
/* harmony import */ var _model_shard_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5007);


/** Digest of a reply; the rows of a list count in whatever order they came. */
function replyDigest(reply) {
    const { createHash } = process.getBuiltinModule('node:crypto');
    const hash = createHash('sha256');
    const rows = (0,_model_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isList */ .Lv)(reply) ? reply : [reply];
    for (const text of rows.map((row) => JSON.stringify(row)).sort())
        hash.update(text).update('\n');
    return `sha256:${hash.digest('hex')}`;
}
/** Nesting up to which a reply is written down. */
const DEEPEST = 200;
/** Whether a value is nested deeper than any reply of Immuta; hostile ones end the stack of whoever walks them. */
function isTooDeep(value) {
    let level = [value];
    for (let depth = 0; level.length > 0; depth += 1) {
        if (depth > DEEPEST)
            return true;
        level = level.flatMap((item) => (typeof item === 'object' && item !== null ? Object.values(item) : []));
    }
    return false;
}
/** What a shard that ended before it had asked everything leaves: that it failed, and why. */
function failedShard(shard, failures, basis) {
    const reasons = failures.length > 0 ? failures : [`Shard ${(0,_model_shard_js__WEBPACK_IMPORTED_MODULE_1__/* .shardName */ .A)(shard)} ended before it had asked everything.`];
    return { shard, basis: { ...basis, settings: {}, specs: '' }, failures: reasons, answers: [], reads: [], traces: [] };
}


/***/ }),

/***/ 7368:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ joinShards),
/* harmony export */   m: () => (/* binding */ differencesOfBasis)
/* harmony export */ });
/* harmony import */ var _model_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2917);
/* harmony import */ var _model_same_json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4588);
/* harmony import */ var _model_shard_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5007);
/* harmony import */ var _content_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3347);
/* harmony import */ var _owner_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7225);
/* harmony import */ var _record_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2010);






/**
 * Puts the shards of a run together. Throws RunFailure `config` for files that are not of one run, each mistake with its
 * file, and `incomplete` where no shard finished.
 */
function joinShards(files) {
    const [first] = files;
    if (first === undefined)
        throw new _model_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .RunFailure */ .ae('config', 'There is no plan file of a shard to merge.');
    const { count } = first.content.shard;
    const problems = [...strangers(files, count), ...repeated(files), ...strays(files)];
    if (problems.length > 0)
        throw new _model_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .RunFailure */ .ae('config', problems);
    const finished = files.filter(({ content }) => content.failures.length === 0);
    const lacking = lackingShards(files, count);
    const [leader] = finished;
    if (leader === undefined)
        throw new _model_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .RunFailure */ .ae('incomplete', ['No shard of the plan finished.', ...lacking]);
    const others = finished.slice(1).flatMap((file) => differencesOfBasis(file, leader.content.basis, leader.path));
    if (others.length > 0)
        throw new _model_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .RunFailure */ .ae('config', others);
    return {
        basis: leader.content.basis,
        file: leader.path,
        count,
        lacking,
        ...joinReads(finished),
        answers: new Map(finished.flatMap(({ content }) => content.answers.map((answer) => [(0,_record_js__WEBPACK_IMPORTED_MODULE_3__/* .askedName */ .GS)(answer), answer]))),
        traces: new Map(finished.flatMap(({ content }) => content.traces.map((trace) => [(0,_record_js__WEBPACK_IMPORTED_MODULE_3__/* .subjectName */ .wn)(trace), trace]))),
    };
}
/** Where a shard was made for another run than `expected`, in a sentence each. `whose`: the run that expects it. */
function differencesOfBasis({ path, content }, expected, whose) {
    const { basis } = content;
    const say = (pointer, found, desired, advice) => `\`${path}\`: \`${pointer}\` is ${shown(found)}, and ${whose === 'this run' ? whose : `\`${whose}\``} has ${shown(desired)}. ${advice}`;
    const fields = ['version', 'environment', 'tenant', 'base', 'head'].flatMap((name) => basis[name] === expected[name] ? [] : [say(`basis.${name}`, basis[name], expected[name], SAME[name])]);
    const names = [...new Set([...Object.keys(basis.settings), ...Object.keys(expected.settings)])].sort();
    const settings = names.flatMap((name) => {
        const [found = null, desired = null] = [basis.settings[name], expected.settings[name]];
        return (0,_model_same_json_js__WEBPACK_IMPORTED_MODULE_1__/* .sameJson */ .V)(found, desired) ? [] : [say(`basis.settings.${name}`, found, desired, SAME_INPUTS)];
    });
    if (fields.length + settings.length > 0)
        return [...fields, ...settings];
    if (basis.specs === expected.specs)
        return [];
    return [say('basis.specs', basis.specs, expected.specs, SAME_SPECS)];
}
const SAME_INPUTS = 'Give every shard and the merge the same inputs.';
const SAME_SPECS = 'The specs, their variables or the applied commit changed in between. Run the shards and the merge on the same files.';
const SAME_COMMIT = 'Run the shards and the merge on the same commit.';
const SAME = {
    version: 'Use one version of immuta-gitops in all jobs.',
    environment: SAME_INPUTS,
    tenant: 'Give every shard the same `immuta-url`.',
    base: SAME_COMMIT,
    head: SAME_COMMIT,
};
function strangers(files, count) {
    const [first] = files;
    return files.flatMap(({ path, content: { shard } }) => shard.count === count
        ? []
        : [
            `\`${path}\` is shard ${(0,_model_shard_js__WEBPACK_IMPORTED_MODULE_4__/* .shardName */ .A)(shard)}, and \`${first?.path}\` is one of ${count}. Merge the shards of one run.`,
        ]);
}
function repeated(files) {
    return [...Map.groupBy(files, ({ content }) => content.shard.index).values()].flatMap((same) => {
        const [one, other] = same;
        if (one === undefined || other === undefined)
            return [];
        return [
            `\`${one.path}\` and \`${other.path}\` are both shard ${(0,_model_shard_js__WEBPACK_IMPORTED_MODULE_4__/* .shardName */ .A)(one.content.shard)}. Give each shard once.`,
        ];
    });
}
/** Answers that their shard could not give. */
function strays(files) {
    return files.flatMap(({ path, content: { shard, answers } }) => {
        const at = answers.findIndex(({ kind, key }) => !(0,_owner_js__WEBPACK_IMPORTED_MODULE_5__/* .ownsObject */ .D)(shard, kind, key));
        const stray = answers[at];
        if (stray === undefined)
            return [];
        return [
            `\`${path}\`: \`answers[${at}]\` is about ${stray.kind} ${shown(stray.key)}, which is not in shard ${(0,_model_shard_js__WEBPACK_IMPORTED_MODULE_4__/* .shardName */ .A)(shard)}. The file was changed, or another version wrote it; make it again.`,
        ];
    });
}
function lackingShards(files, count) {
    const byIndex = new Map(files.map((file) => [file.content.shard.index, file]));
    return Array.from({ length: count }, (_, place) => ({ index: place + 1, count })).flatMap((shard) => {
        const file = byIndex.get(shard.index);
        if (file === undefined) {
            return [`Shard ${(0,_model_shard_js__WEBPACK_IMPORTED_MODULE_4__/* .shardName */ .A)(shard)} is missing: there is no plan file of it. What it asks for is not known.`];
        }
        const { failures } = file.content;
        return failures.length === 0 ? [] : [`Shard ${(0,_model_shard_js__WEBPACK_IMPORTED_MODULE_4__/* .shardName */ .A)(shard)} failed: ${failures.join(' ')}`];
    });
}
function joinReads(files) {
    const reads = new Map();
    const digests = new Map();
    const moved = new Map();
    for (const { content } of files) {
        for (const { request, reply } of content.reads) {
            const digest = digestOf(reply);
            const known = digests.get(request);
            if (known !== undefined && known !== digest) {
                moved.set(request, `Two shards saw another reply to \`${request}\`, so the tenant changed while they ran. Plan again.`);
            }
            digests.set(request, known ?? digest);
            const before = reads.get(request);
            if (before === undefined || before.type === 'digest')
                reads.set(request, reply);
        }
    }
    return { reads, moved: [...moved.values()] };
}
function digestOf(reply) {
    switch (reply.type) {
        case 'digest':
            return reply.digest;
        case 'value':
            return (0,_content_js__WEBPACK_IMPORTED_MODULE_2__/* .replyDigest */ .F5)(reply.value);
        case 'error':
            return `${reply.error.code} ${reply.error.message}`;
        default:
            return reply.reason;
    }
}
function shown(value) {
    const text = JSON.stringify(value);
    return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}


/***/ }),

/***/ 7225:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ ownsObject),
/* harmony export */   b: () => (/* binding */ ownerOf)
/* harmony export */ });
/* harmony import */ var _model_identity_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2565);

/** Whether an object belongs to a shard: by a hash of kind and key alone, so that it stays there whatever else changes. */
function ownsObject({ index, count }, kind, key) {
    return ownerOf((0,_model_identity_js__WEBPACK_IMPORTED_MODULE_0__/* .identity */ .D_)(kind, key), count) === index;
}
/** The shard, from 1, that a text belongs to. */
function ownerOf(text, count) {
    const { createHash } = process.getBuiltinModule('node:crypto');
    return (createHash('sha256').update(text).digest().readUInt32BE(0) % count) + 1;
}


/***/ }),

/***/ 2010:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GS: () => (/* binding */ askedName),
/* harmony export */   MO: () => (/* binding */ searchName),
/* harmony export */   ZK: () => (/* binding */ requestName),
/* harmony export */   g1: () => (/* binding */ record),
/* harmony export */   sY: () => (/* binding */ listName),
/* harmony export */   wn: () => (/* binding */ subjectName)
/* harmony export */ });
/* harmony import */ var _model_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2917);
/* harmony import */ var _model_same_json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4588);
/* harmony import */ var _model_stable_json_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7067);
/* harmony import */ var _observe_read_audit_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2354);
/* harmony import */ var _content_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3347);
/* harmony import */ var _owner_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7225);






/** Wraps the reader of a shard. Secrets are replaced before anything is kept. */
function record(reader, shard, redactor) {
    const answers = new Map();
    const reads = new Map();
    const traces = new Map();
    const keep = (request, reply) => {
        const known = reads.get(request);
        reads.set(request, known === undefined || sameReply(known, reply) ? reply : CHANGED);
    };
    async function kept(request, inFull, read) {
        const name = redactor.text(request);
        let reply;
        try {
            reply = await read();
        }
        catch (error) {
            if (error instanceof _model_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .ImmutaError */ .EJ)
                keep(name, { type: 'error', error: recordedError(error) });
            throw error;
        }
        keep(name, recordedReply(reply, inFull, redactor));
        return reply;
    }
    return {
        reader: {
            get: (path, query) => kept(requestName('get', path, query), true, () => reader.get(path, query)),
            list(request) {
                const name = listName(request);
                const inFull = request.ofObject === true || (0,_owner_js__WEBPACK_IMPORTED_MODULE_5__/* .ownerOf */ .b)(name, shard.count) === shard.index;
                return kept(name, inFull, () => reader.list(request));
            },
            dryRun: (path, payload, query) => reader.dryRun(path, payload, query),
            search(path, body) {
                // Its answers are kept object by object.
                if (path === _observe_read_audit_js__WEBPACK_IMPORTED_MODULE_3__/* .AUDIT_SEARCH */ .$X)
                    return reader.search(path, body);
                const name = searchName(path, body);
                return kept(name, (0,_owner_js__WEBPACK_IMPORTED_MODULE_5__/* .ownerOf */ .b)(name, shard.count) === shard.index, () => reader.search(path, body));
            },
        },
        share: {
            owns: (kind, key) => (0,_owner_js__WEBPACK_IMPORTED_MODULE_5__/* .ownsObject */ .D)(shard, kind, key),
            record(asked, answer) {
                answers.set(askedName(asked), { ...asked, answer: redactor.json(answer) });
            },
            recordTrace(subject, trace) {
                traces.set(subjectName(subject), redactor.json({ ...subject, ...trace }));
            },
        },
        records: () => ({
            answers: [...answers].sort(byName).map(([, answer]) => answer),
            reads: [...reads].sort(byName).map(([request, reply]) => ({ request, reply })),
            traces: [...traces].sort(byName).map(([, trace]) => trace),
        }),
    };
}
/** What tells a list from another, the same in every shard. */
function listName({ path, query }) {
    return requestName('list', path, query);
}
/** What tells a search from another, the same in every shard. */
function searchName(path, body) {
    return `search ${path} ${(0,_model_stable_json_js__WEBPACK_IMPORTED_MODULE_2__/* .stableText */ .f)(body)}`;
}
/** What tells a read from another. */
function requestName(verb, path, query = {}) {
    const text = new URLSearchParams(query).toString();
    return `${verb} ${path}${text === '' ? '' : `?${text}`}`;
}
/** What tells a dry run from another. */
function askedName({ kind, key, payloadDigest, secrets }) {
    return JSON.stringify([kind, key, payloadDigest, secrets]);
}
/** What tells the subject of a trace from another. */
function subjectName({ kind, name, id }) {
    return JSON.stringify([kind, name, id]);
}
const CHANGED = { type: 'unusable', reason: 'it was read twice and came back in two ways' };
function recordedReply(reply, inFull, redactor) {
    if ((0,_content_js__WEBPACK_IMPORTED_MODULE_4__/* .isTooDeep */ .f_)(reply))
        return { type: 'unusable', reason: 'the reply is nested too deep to be written down' };
    const value = redactor.json(reply);
    if (!inFull)
        return { type: 'digest', digest: (0,_content_js__WEBPACK_IMPORTED_MODULE_4__/* .replyDigest */ .F5)(value) };
    return { type: 'value', value, masked: !(0,_model_same_json_js__WEBPACK_IMPORTED_MODULE_1__/* .sameJson */ .V)(value, reply) };
}
function recordedError(error) {
    const { code, message, method, path, status, serverMessage, attempts } = error;
    return { code, message, method, path, status, serverMessage, attempts };
}
function sameReply(one, other) {
    if (one.type === 'value' && other.type === 'value')
        return (0,_model_same_json_js__WEBPACK_IMPORTED_MODULE_1__/* .sameJson */ .V)(one.value, other.value);
    if (one.type === 'digest' && other.type === 'digest')
        return one.digest === other.digest;
    if (one.type === 'error' && other.type === 'error')
        return one.error.message === other.error.message;
    return one.type === other.type;
}
function byName([one], [other]) {
    return one < other ? -1 : one > other ? 1 : 0;
}


/***/ }),

/***/ 6659:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LZ: () => (/* binding */ holdsMask),
/* harmony export */   So: () => (/* binding */ isMasked),
/* harmony export */   Vs: () => (/* binding */ tenantOfShards),
/* harmony export */   eZ: () => (/* binding */ replay)
/* harmony export */ });
/* harmony import */ var _model_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2917);
/* harmony import */ var _model_json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8653);
/* harmony import */ var _record_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2010);



/** Answers from the records of shards. What none of them has is a request that failed, never an empty reply. */
function replay(shards, redact) {
    const unanswered = new Set();
    const why = shards.lacking.length > 0 ? shards.lacking.join(' ') : 'The plan files of all shards are there.';
    function reply(method, given) {
        const request = redact(given);
        const known = shards.reads.get(request);
        if (known?.type === 'value')
            return known.value;
        if (known?.type === 'error')
            throw new _model_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .ImmutaError */ .EJ(known.error.message, known.error);
        const sentence = `No shard has the reply to \`${request}\`: ${lackOf(known, why)}`;
        unanswered.add(sentence);
        throw new _model_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .ImmutaError */ .EJ(sentence, {
            code: 'unrecorded',
            method,
            path: request.slice(request.indexOf(' ') + 1),
            status: null,
            serverMessage: null,
            attempts: 0,
        });
    }
    return {
        reader: {
            get: async (path, query) => reply('GET', (0,_record_js__WEBPACK_IMPORTED_MODULE_2__/* .requestName */ .ZK)('get', path, query)),
            async list(request) {
                const rows = reply('GET', (0,_record_js__WEBPACK_IMPORTED_MODULE_2__/* .listName */ .sY)(request));
                const objects = (0,_model_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isList */ .Lv)(rows) ? rows.filter(_model_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv) : [];
                if ((0,_model_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isList */ .Lv)(rows) && objects.length === rows.length)
                    return objects;
                throw new _model_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .ImmutaError */ .EJ(`The rows of \`${(0,_record_js__WEBPACK_IMPORTED_MODULE_2__/* .listName */ .sY)(request)}\` in the plan files of the shards are no list.`, {
                    code: 'malformed',
                    method: 'GET',
                    path: request.path,
                    status: null,
                    serverMessage: null,
                });
            },
            dryRun: (path) => Promise.reject(nothingIsSent(path)),
            search: async (path, body) => reply('POST', (0,_record_js__WEBPACK_IMPORTED_MODULE_2__/* .searchName */ .MO)(path, body)),
        },
        recorded: {
            answer(asked) {
                const known = shards.answers.get((0,_record_js__WEBPACK_IMPORTED_MODULE_2__/* .askedName */ .GS)(asked));
                if (known !== undefined)
                    return known.answer;
                const reason = `No shard has the answer to this dry run. ${why}`;
                unanswered.add(reason);
                return { type: 'unclear', reason };
            },
            // Who changed it is a courtesy: a trace that is not there is no gap.
            trace(subject) {
                const known = shards.traces.get((0,_record_js__WEBPACK_IMPORTED_MODULE_2__/* .subjectName */ .wn)({ ...subject, name: redact(subject.name) }));
                return known === undefined ? null : { who: known.who, when: known.when };
            },
        },
        unanswered: () => [...unanswered],
    };
}
function lackOf(known, why) {
    if (known?.type === 'unusable')
        return `${known.reason}. Plan again.`;
    if (known?.type === 'digest')
        return `the shard that keeps it is not there. ${why}`;
    return why;
}
function nothingIsSent(path) {
    const facts = { code: 'refused', method: 'POST', path, status: null, serverMessage: null, attempts: 0 };
    return new _model_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .ImmutaError */ .EJ(`A merge of shards sends nothing to Immuta, so not ${path} either.`, facts);
}
/** What a merge has in place of a tenant: its name, and nothing that could be asked or written. */
function tenantOfShards({ basis }) {
    const refuse = (path) => Promise.reject(nothingIsSent(path));
    return {
        host: basis.tenant,
        reader: { get: refuse, list: ({ path }) => refuse(path), dryRun: refuse, search: refuse },
        writer() {
            throw nothingIsSent('');
        },
    };
}
/** Rows of a reply that was masked may look different from what is in Git. */
function isMasked(shards) {
    return [...shards.reads.values()].some((one) => one.type === 'value' && one.masked);
}
/** Whether a spec that was read holds the mask. */
function holdsMask(spec) {
    return JSON.stringify(spec).includes('***');
}


/***/ })

};
