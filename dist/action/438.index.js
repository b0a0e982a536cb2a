export const id = 438;
export const ids = [438];
export const modules = {

/***/ 7823:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  endShard: () => (/* reexport */ endShard),
  joinedShards: () => (/* reexport */ joinedShards),
  lazyTenant: () => (/* reexport */ lazyTenant),
  nothingToAsk: () => (/* reexport */ nothingToAsk)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/src/github/seal.js
var seal = __webpack_require__(5436);
// EXTERNAL MODULE: ./build/src/immuta/address.js
var immuta_address = __webpack_require__(4637);
// EXTERNAL MODULE: ./build/src/model/failure.js
var failure = __webpack_require__(2917);
// EXTERNAL MODULE: ./build/src/shard/content.js
var shard_content = __webpack_require__(3347);
// EXTERNAL MODULE: ./build/src/model/json.js
var json = __webpack_require__(8653);
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
// EXTERNAL MODULE: ./build/src/runtime/json-files.js
var json_files = __webpack_require__(2004);
// EXTERNAL MODULE: ./build/src/runtime/version.js
var version = __webpack_require__(5482);
// EXTERNAL MODULE: ./build/src/runtime/write-file.js
var write_file = __webpack_require__(2608);
;// CONCATENATED MODULE: ./build/src/runtime/shard-files.js












/** The paths of the plan files that `merge` names; a folder gives every JSON file in it. Throws RunFailure `config`. */
function shardPaths({ folder, settings }) {
    const paths = settings.merge.flatMap((path) => {
        const place = (0,external_node_path_.resolve)(folder, path);
        const state = (0,external_node_fs_.statSync)(place, { throwIfNoEntry: false });
        if (state === undefined)
            throw new failure/* RunFailure */.ae('config', `Input \`merge\`: there is no \`${path}\`.`);
        return state.isDirectory() ? (0,json_files/* jsonFilesIn */.X)(place, path) : [path];
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
    const joined = (0,join/* joinShards */.e)(paths.map((path) => readShardFile(path, textOf(path, place.folder), seal)));
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
    rmSync(path, { force: true });
}
/** Writes the plan file of a shard: what it asked, or that it failed. */
async function writeShardFile(path, run, place) {
    const { environment, tenant, base, head, failures } = run.report;
    const content = run.content ?? (0,shard_content/* failedShard */.ys)(run.shard, failures, { version: version/* VERSION */.x, environment, tenant, base, head });
    await (0,write_file/* writeWhole */.f)(path, shardFileText(content, sealOf(place)));
}
function sealOf({ settings, repository }) {
    return (0,seal/* sealWith */.Q)(settings.approvalKey, 'shard', repository);
}
function textOf(path, folder) {
    const place = (0,external_node_path_.resolve)(folder, path);
    const { size } = (0,external_node_fs_.lstatSync)(place);
    if (size <= LARGEST_FILE)
        return (0,external_node_fs_.readFileSync)(place, 'utf8');
    throw new failure/* RunFailure */.ae('config', `\`${path}\` has ${size} bytes; a plan file of a shard has at most ${LARGEST_FILE}. Use more shards.`);
}
function refuseOtherTenant({ basis, file }, settings) {
    if (settings.immutaUrl === '')
        return;
    const address = (0,immuta_address/* normaliseAddress */.D)(settings.immutaUrl, { allowHttp: settings.allowHttp });
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
    const parsed = parse(text);
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
function parse(text) {
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

// EXTERNAL MODULE: ./build/src/immuta/proxy.js
var proxy = __webpack_require__(7433);
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
        throw errors_failure('malformed', `${about} is nested more than ${DEEPEST} levels deep.`, request);
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
const DEEPEST = 1_000;
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
            if (depth > DEEPEST)
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
    const choice = (0,proxy/* chooseProxy */.U)(base, options.environment);
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
    const address = (0,immuta_address/* normaliseAddress */.D)(settings.immutaUrl, { allowHttp: settings.allowHttp });
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

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: ./build/src/model/counted.js
var counted = __webpack_require__(7129);
// EXTERNAL MODULE: ./build/src/report/redact-report.js
var redact_report = __webpack_require__(554);
// EXTERNAL MODULE: ./build/src/action/outputs.js
var outputs = __webpack_require__(3406);
// EXTERNAL MODULE: ./build/src/action/workflow-commands.js
var workflow_commands = __webpack_require__(558);
;// CONCATENATED MODULE: ./build/src/action/shard-end.js








/**
 * Ends a shard: writes its plan file and sets the outputs; answers the exit status. It says nothing on GitHub: whoever merges
 * the shards does. One that failed leaves a file that says so.
 */
async function endShard(shard, result, end) {
    const { event, place, redactor, log } = end;
    const report = (0,redact_report/* redactReport */.a)(result.report, redactor);
    const name = `shard-${shard.index}-of-${shard.count}.json`;
    const path = (0,external_node_path_.join)(event.temp ?? (0,external_node_os_.tmpdir)(), 'immuta-gitops', report.environment, name);
    await writeShardFile(path, { shard, content: result.shard?.content ?? null, report }, place);
    (0,outputs/* setOutputs */.n0)({ ...(0,outputs/* outputsOf */.Yz)(report, outputs/* NO_LINKS */.EB), 'plan-file': path });
    for (const failure of report.failures)
        (0,workflow_commands/* annotate */.fz)('error', redactor.text(failure));
    if (result.shard === null) {
        log.note(`Shard ${(0,model_shard/* shardName */.A)(shard)} did not finish. The run that merges the shards will be incomplete.`);
        return report.exitCode === 0 ? 1 : report.exitCode;
    }
    const { own, all, dryRuns } = result.shard.asked;
    log.note(`Shard ${(0,model_shard/* shardName */.A)(shard)}: ${own} of ${(0,counted/* counted */.hS)(all, 'object')}, ${(0,counted/* counted */.hS)(dryRuns, 'dry run')}. Upload \`plan-file\` for the run that merges the shards.`);
    return 0;
}
/** Ends a shard without a key, as in the pull request of a fork: the run that merges the shards validates the specs. */
function nothingToAsk(shard, log) {
    log.note(`Shard ${(0,model_shard/* shardName */.A)(shard)} asks nothing without an API key. The run that merges the shards validates the specs.`);
    (0,outputs/* setOutputs */.n0)((0,outputs/* outputsOfFailure */.Kh)('validate', 'incomplete'));
    return 0;
}

;// CONCATENATED MODULE: ./build/src/action/online.js
/** What a run needs that talks to the tenant, in one chunk with the stages that do. `validate` loads none of it. */





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

/***/ 7024:
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

/***/ 7917:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  checkPolicyTests: () => (/* reexport */ checkPolicyTests),
  resultDiagnostics: () => (/* reexport */ resultDiagnostics),
  runLiveTests: () => (/* reexport */ runLiveTests),
  testChanges: () => (/* reexport */ testChanges)
});

// EXTERNAL MODULE: ./build/src/model/diagnostic.js
var diagnostic = __webpack_require__(9180);
// EXTERNAL MODULE: ./build/src/validate/locate.js
var locate = __webpack_require__(824);
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

// EXTERNAL MODULE: ./build/src/exposure/condition.js
var exposure_condition = __webpack_require__(2850);
// EXTERNAL MODULE: ./build/src/exposure/operand.js
var operand = __webpack_require__(4282);
// EXTERNAL MODULE: ./build/src/exposure/words.js
var words = __webpack_require__(2974);
;// CONCATENATED MODULE: ./build/src/exposure/describe-rows.js



/** A condition on rows in SQL words: `all`, `none`, `country IN ('DE', 'FR')`. For reports, not for a database. */
function describeRows(condition) {
    if (condition === exposure_condition/* ALWAYS */.qI)
        return 'all';
    if (condition === exposure_condition/* NEVER */.tm)
        return 'none';
    return (0,words/* shortSql */.Bl)(write(condition, 'top'));
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
            return `${text} ${relation === 'in' ? '=' : '<>'} ${(0,operand/* literal */.eu)(first)}`;
        return `${text} ${relation === 'in' ? 'IN' : 'NOT IN'} (${values.map(operand/* literal */.eu).join(', ')})`;
    }
    return `${text} ${relation} ${first === undefined ? 'NULL' : (0,operand/* literal */.eu)(first)}`;
}

// EXTERNAL MODULE: ./build/src/exposure/diagram.js
var exposure_diagram = __webpack_require__(3394);
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
// EXTERNAL MODULE: ./build/src/exposure/access.js
var exposure_access = __webpack_require__(8641);
// EXTERNAL MODULE: ./build/src/exposure/keys.js
var keys = __webpack_require__(4055);
// EXTERNAL MODULE: ./build/src/exposure/space.js + 1 modules
var exposure_space = __webpack_require__(1533);
;// CONCATENATED MODULE: ./build/src/exposure/decide.js





/** The tree of a list of options, of which the first whose condition holds counts. */
function firstOf(options, otherwise) {
    return options.reduceRight((no, [when, value]) => (when === exposure_condition/* NEVER */.tm ? no : when === exposure_condition/* ALWAYS */.qI ? { value } : { when, yes: { value }, no }), { value: otherwise });
}
/**
 * Decides a choice whose conditions were filled with what is known. Throws `TooInvolved` where it needs more steps than are
 * allowed.
 */
function decide(tree) {
    if ('value' in tree)
        return { ways: [new Set([tree.value])], open: [] };
    const space = new exposure_space/* Space */.$(conditionsOf(tree), true);
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
    const [firstRow = exposure_diagram/* TERMINAL */.ff] = space.rowLevels();
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
    const [kind, ...rest] = (0,keys/* parted */.vx)(key);
    const [type, name = ''] = rest;
    const last = rest.at(-1) ?? '';
    const pattern = () => (0,words/* quote */.hD)(name.slice(name.indexOf('/') + 1));
    switch (kind) {
        case 'reading':
            return last.startsWith('[') ? 'which of two masks of equal depth counts first' : `whether ${last}`;
        case 'opaque':
            return `whether this holds, which is not understood: ${last}`;
        case 'source':
            return `whether the data source is ${type === 'tag' ? `tagged ${(0,words/* quote */.hD)(name)}` : name}`;
        case 'beside':
            if (type === 'untagged')
                return 'whether the data source has a column without a tag';
            return `whether the data source has a column ${type === 'tag' ? `tagged ${(0,words/* quote */.hD)(name)}` : `named like ${pattern()}`}`;
        case 'column':
            return `whether the column is ${type === 'tag' ? `tagged ${(0,words/* quote */.hD)(name)}` : `named like ${pattern()}`}`;
        default:
            return `whether the viewer has ${type ?? kind}`;
    }
}

// EXTERNAL MODULE: ./build/src/exposure/mask.js
var exposure_mask = __webpack_require__(7267);
// EXTERNAL MODULE: ./build/src/exposure/predicate.js
var predicate = __webpack_require__(8038);
;// CONCATENATED MODULE: ./build/src/exposure/viewer-access.js








/** What one viewer sees of one data source, under a set of policies. */
class ViewerAccess {
    #policies;
    #viewer;
    #source;
    constructor(policies, viewer, source) {
        this.#viewer = viewer;
        this.#source = source;
        const filling = this.#filling(null, null);
        this.#policies = policies.filter(({ acts }) => filling.of(acts) !== exposure_condition/* NEVER */.tm);
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
        return decide(filled((0,facets/* masksOf */.JF)(this.#policies), filling, ({ mask }) => (0,exposure_mask/* nameOf */.Vb)(mask)));
    }
    /** Key of the policy that decides a column; `''` where no policy masks it. */
    decider(name) {
        return decide(filled((0,facets/* masksOf */.JF)(this.#policies), this.#filling(name, null), ({ by }) => by ?? ''));
    }
    /** Which rows are seen, compared with a predicate: more of them, fewer, or the same. */
    rows(expected) {
        const filling = this.#filling(null, null);
        return (0,compare/* compareConditions */.e)(filling.of(expected), this.visible());
    }
    /** Rows that are seen. */
    visible() {
        const filling = this.#filling(null, null);
        return (0,exposure_condition/* all */.Q7)(this.#policies.map((policy) => filling.of((0,facets/* rowsOf */.RO)(policy))));
    }
    /** How the viewer gets to the data source. */
    subscription() {
        const [plain, approved] = [this.#filling(null, false), this.#filling(null, true)];
        const access = (0,exposure_access/* accessOf */.YK)(this.#policies, (0,exposure_access/* mergeOf */.uV)([this.#policies], false));
        const manual = (0,exposure_condition/* any */.bz)(this.#policies.flatMap(({ acts, accessPolicy }) => (accessPolicy?.manual === true ? [acts] : [])));
        return decide(firstOf([
            [plain.of(access.automatic), 'automatic'],
            [plain.of(access.subscribe), 'on-request'],
            [approved.of(access.subscribe), 'on-request'],
            [plain.of(manual), 'by-hand'],
        ], 'no'));
    }
    #filling(column, approved) {
        return new situation/* Filling */.C({ viewer: this.#viewer, source: this.#source, column, approved });
    }
}
/** What rows a test names: `all`, `none` or a predicate. `null`: the predicate is not understood. */
function expectedRows(text) {
    if (text === 'all')
        return exposure_condition/* ALWAYS */.qI;
    if (text === 'none')
        return exposure_condition/* NEVER */.tm;
    const { holds } = (0,predicate/* predicateOf */.L)(text);
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
        const tree = when === exposure_condition/* ALWAYS */.qI
            ? visit(one.yes)
            : when === exposure_condition/* NEVER */.tm
                ? visit(one.no)
                : { when, yes: visit(one.yes), no: visit(one.no) };
        known.set(one, tree);
        return tree;
    };
    return visit(choice);
}

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
                const { more, moreIn } = (0,compare/* compareConditions */.e)(exposure_condition/* NEVER */.tm, (0,exposure_condition/* all */.Q7)([within, shown]), [], true);
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
            if (!(error instanceof exposure_diagram/* TooInvolved */.UO))
                throw error;
        }
        return { status: 'maybe', witness: null, looks: null };
    }
}
/** Cells of some policies that one of them decides (`null`: none does), and that are seen. */
function shownBy(decider, policies, see, filling) {
    const seen = (leaf) => (leaf.by === (decider?.key ?? null) ? isSeen(leaf.mask, see) : false);
    return conditionOf(filled((0,facets/* masksOf */.JF)(policies), filling, seen));
}
/** Whether a policy can decide a cell that is seen. What is too involved may be. */
function mayShow(policy, see, filling) {
    if (!masksOfPolicy(policy).some((mask) => isSeen(mask, see) !== false))
        return false;
    try {
        return (0,compare/* compareConditions */.e)(exposure_condition/* NEVER */.tm, shownBy(policy, [policy], see, filling), [], true).more !== 'no';
    }
    catch (error) {
        if (error instanceof exposure_diagram/* TooInvolved */.UO)
            return true;
        throw error;
    }
}
function withinOf({ group, columns, except }) {
    const member = group === null ? exposure_condition/* ALWAYS */.qI : (0,exposure_condition/* fact */.fK)({ of: 'viewer', type: 'group', name: group });
    return (0,exposure_condition/* all */.Q7)([member, (0,exposure_condition/* any */.bz)(columns.map(tagged)), (0,exposure_condition/* not */.AU)((0,exposure_condition/* any */.bz)(except.map(tagged)))]);
}
/** Columns that a pattern takes: `PII.SSN`, `PII.*` or `*`. */
function tagged(pattern) {
    return pattern === '*' ? exposure_condition/* ALWAYS */.qI : (0,exposure_condition/* fact */.fK)({ of: 'column', type: 'tag', tag: pattern.replace(/\.\*$/, '') });
}
/** Masks of a policy, and no mask where one of its rules leaves people or rows out. */
function masksOfPolicy(policy) {
    const rules = policy.actions.flatMap((action) => action.rules);
    const always = policy.actions.every(({ rules: list }) => list.some(({ about, mask }) => about === exposure_condition/* ALWAYS */.qI && mask !== null && mask.mask.holds === exposure_condition/* ALWAYS */.qI));
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
const UNCLEAR = (0,exposure_condition/* fact */.fK)({ of: 'opaque', about: 'column', text: 'a mask that is not understood shows the value' });
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
    return value ? exposure_condition/* ALWAYS */.qI : exposure_condition/* NEVER */.tm;
}
function either(when, yes, no) {
    return (0,exposure_condition/* any */.bz)([(0,exposure_condition/* all */.Q7)([when, yes]), (0,exposure_condition/* all */.Q7)([(0,exposure_condition/* not */.AU)(when), no])]);
}

// EXTERNAL MODULE: ./build/src/exposure/sentences.js
var sentences = __webpack_require__(8873);
// EXTERNAL MODULE: ./build/src/exposure/fields.js
var fields = __webpack_require__(314);
// EXTERNAL MODULE: ./build/src/exposure/people.js
var exposure_people = __webpack_require__(9188);
;// CONCATENATED MODULE: ./build/src/policy-tests/deciders.js






/** The parts of a policy that can decide what a viewer sees: rules, exceptions, and the subscription. */
function decidersOf(tested) {
    const { policy, spec } = tested;
    if (policy.accessPolicy !== null)
        return [{ tested, pointer: '/actions' }];
    return policy.actions.flatMap(({ rules }, action) => rules.flatMap((_, rule) => {
        const pointer = (0,model_pointer/* toPointer */.rb)(['actions', action, 'rules', rule]);
        const excepts = (0,json/* isObject */.Gv)((0,model_pointer/* valueAt */.fK)(spec, `${pointer}/exceptions`));
        return [{ tested, pointer }, ...(excepts ? [{ tested, pointer: `${pointer}/exceptions` }] : [])];
    }));
}
/** What decides a column under one policy: the first rule about the viewer, and the exceptions that let them pass. */
function columnDeciders(tested, filling) {
    if (filling.of((0,facets/* takesColumn */.Rk)(tested.policy)) === exposure_condition/* NEVER */.tm)
        return [];
    return deciders_walk(tested, filling, ({ mask }) => mask !== null && filling.of(mask.columns.selected) !== exposure_condition/* NEVER */.tm);
}
/** What decides the rows under one policy. */
function rowDeciders(tested, filling) {
    if (filling.of(tested.policy.acts) === exposure_condition/* NEVER */.tm)
        return [];
    return deciders_walk(tested, filling, ({ mask }) => mask === null);
}
function deciders_walk(tested, filling, matters) {
    const found = [];
    for (const [action, { rules }] of tested.policy.actions.entries()) {
        for (const [index, rule] of rules.entries()) {
            if (!matters(rule))
                continue;
            const pointer = (0,model_pointer/* toPointer */.rb)(['actions', action, 'rules', index]);
            const about = filling.of(rule.about);
            if (about === exposure_condition/* NEVER */.tm) {
                if (isExcepted((0,model_pointer/* valueAt */.fK)(tested.spec, pointer), filling))
                    found.push({ tested, pointer: `${pointer}/exceptions` });
                continue;
            }
            found.push({ tested, pointer });
            if (about === exposure_condition/* ALWAYS */.qI)
                break;
        }
    }
    return found;
}
/** Whether the exceptions of a rule are why it is not about the viewer. */
function isExcepted(rule, filling) {
    if (!(0,json/* isObject */.Gv)(rule))
        return false;
    const people = (name) => {
        const block = rule[name];
        return (0,json/* isObject */.Gv)(block) ? (0,exposure_people/* peopleOf */.x)(new fields/* Fields */.C(block, '', [])) : undefined;
    };
    const [included, excepted] = [people('inclusions') ?? exposure_condition/* ALWAYS */.qI, people('exceptions')];
    return (excepted !== undefined && filling.of((0,exposure_condition/* all */.Q7)([included, (0,exposure_condition/* not */.AU)(excepted)])) === exposure_condition/* NEVER */.tm && filling.of(included) !== exposure_condition/* NEVER */.tm);
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
        const actual = `${one.who} sees ${one.column}${one.where} ${looks === null ? 'as they are' : (0,exposure_mask/* describeLook */.Fd)(looks.mask)}`;
        const tested = looks?.by === null || looks === null ? undefined : this.#byKey.get(looks.by);
        const by = tested === undefined
            ? 'No policy masks such a column.'
            : `Decided by ${placeOfDecider({ tested, pointer: '' })}.`;
        const unsure = status === 'yes' ? '' : ' Whether this is so depends on what is not known of Immuta.';
        const failed = status === 'yes' && unused.length === 0;
        return { ...base, status: failed ? 'failed' : 'unknown', actual, because: `${by}${unsure}` };
    }
    coverage() {
        // A staged policy decides nothing.
        const acting = this.#policies.filter(({ policy }) => policy.acts !== exposure_condition/* NEVER */.tm);
        const all = acting.flatMap(decidersOf);
        const missing = all.filter((one) => !this.#covered.has(keyOf(one)));
        return { rules: all.length, covered: all.length - missing.length, missing };
    }
    #viewerAccess(viewer, source) {
        const bySource = this.#outlooks.get(viewer) ?? new Map();
        this.#outlooks.set(viewer, bySource);
        const known = bySource.get(source) ??
            new ViewerAccess(this.#policies.map(({ policy }) => policy), viewer, source);
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
        const because = this.#decidedBy(deciding.flatMap((tested) => columnDeciders(tested, filling)), 'No policy masks this column.');
        const compared = decided(() => viewerAccess.column(name), looks);
        const expected = looksInWords(new Set(looks));
        const pointer = `${test.pointer}/columns${(0,model_pointer/* toPointer */.rb)([name])}`;
        return { pointer, part: `column ${name}`, expected, ...compared, because: compared.because ?? because };
    }
    #rows({ pointer, viewer, source }, expected, viewerAccess) {
        const filling = new situation/* Filling */.C({ viewer, source, column: null, approved: null });
        const acting = viewerAccess.policies.flatMap(({ key }) => this.#byKey.get(key) ?? []);
        const because = this.#decidedBy(acting.flatMap((tested) => rowDeciders(tested, filling)), 'No policy filters the rows of this data source.');
        const base = { pointer: `${pointer}/rows`, part: 'rows', expected };
        const condition = expectedRows(expected);
        if (condition === null) {
            const actual = 'not compared';
            return { ...base, status: 'unknown', actual, because: 'The expected predicate is not understood.' };
        }
        const actual = describeRows(viewerAccess.visible());
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
        return `Decided by ${deciders.map(placeOfDecider).join(', ')}.`;
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
        if (error instanceof exposure_diagram/* TooInvolved */.UO)
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

;// CONCATENATED MODULE: ./build/src/policy-tests/check-tests.js




/** Runs the policy tests of a revision on its own policies. Failures are diagnostics at the lines of the tests. */
async function checkPolicyTests(head, kinds) {
    const read = await readTests(head.tests, { sources: head.sources, read: (path) => head.readFile(path) });
    const run = runTests(read.tests, testedPolicies(head.resources, kinds));
    const diagnostics = [...read.diagnostics, ...run.results.flatMap((result) => resultDiagnostics(result))].sort(diagnostic/* compareDiagnostics */.oV);
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
        .map(({ status, pointer, part, expected, actual, because }) => (0,locate/* locate */.x5)(test.document, {
        code: status === 'failed' ? 'test/failed' : 'test/unknown',
        severity: 'error',
        pointer,
        at: 'value',
        message: `Policy test ${test.name}, ${part}${where}: expected ${expected}, found ${actual}. ${because}`,
    }));
}

// EXTERNAL MODULE: ./build/src/observe/unseen.js
var observe_unseen = __webpack_require__(7024);
;// CONCATENATED MODULE: ./build/src/policy-tests/live-tests.js



/** Runs the policy tests of a revision on the policies of the tenant. A policy that could not be read leaves them unknown. */
async function runLiveTests(head, observation, kinds) {
    const read = await readTests(head.tests, { sources: head.sources, read: (path) => head.readFile(path) });
    const { policies, unseen } = livePolicies(observation, kinds);
    return { ...runTests(read.tests, policies, unseen), diagnostics: read.diagnostics };
}
/** The policies of the tenant, ready for tests, and what of them could not be read. */
function livePolicies(observation, kinds) {
    const policies = [];
    const unseen = [];
    for (const kind of kinds) {
        if (kind.access === undefined)
            continue;
        unseen.push(...(0,observe_unseen/* unseenOf */.y)(kind, observation));
        for (const { spec, id } of observation.kinds.get(kind.name)?.objects ?? []) {
            // A template acts on nothing.
            if (spec['template'] !== true)
                policies.push({ policy: kind.access(spec, id), spec, document: null });
        }
    }
    return { policies, unseen };
}

// EXTERNAL MODULE: ./build/src/model/stable-json.js
var stable_json = __webpack_require__(7067);
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

/***/ 3478:
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

// EXTERNAL MODULE: ./build/src/model/json.js
var json = __webpack_require__(8653);
;// CONCATENATED MODULE: ./build/src/observe/read-owner.js


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
        if (error instanceof failure/* ImmutaError */.EJ &&
            ['forbidden', 'not-found', 'server', 'malformed', 'timeout', 'unrecorded'].includes(error.code)) {
            return null;
        }
        throw error;
    }
    const { userid, projectId, permissions, groupPermissions } = (0,json/* isObject */.Gv)(reply) ? reply : {};
    if (!(0,json/* isList */.Lv)(permissions))
        return null;
    return {
        userId: typeof userid === 'string' ? userid : '',
        permissions: new Set([...(0,json/* textsOf */.CB)(permissions), ...(0,json/* textsOf */.CB)(groupPermissions)]),
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
    const owner = await readOwner(reader);
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
    const observation = await observeTenant(input.reader, observeScope(input, owns), input.progress);
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

;// CONCATENATED MODULE: ./build/src/plan/object-graph.js



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
    const changed = operations.filter(model_plan/* isWritten */.QH);
    if (changed.length === 0 || changed.length > most)
        return null;
    const written = changed.flatMap((operation) => writtenOf(operation, drafts) ?? []);
    const own = new Set(changed.map(({ kind, key }) => (0,identity/* identity */.D_)(kind, key)));
    const others = resources.filter(({ kind, key }) => !own.has((0,identity/* identity */.D_)(kind, key))).map(placedOf);
    const spaces = (0,name_space/* nameSpaces */.b)(kinds);
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
        return builder.connected(new Set(changed.map(({ kind, key }) => (0,identity/* identity */.D_)(kind, key))));
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
    const draft = drafts.get((0,identity/* identity */.D_)(kind, key));
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
        const id = (0,identity/* identity */.D_)(kind, key);
        this.#nodes.set(id, { id, kind, name: key, file, line });
        for (const name of this.#kinds.get(kind)?.provides(spec) ?? [])
            this.#makers.set(nameId(name), id);
    }
    marks(operation) {
        const id = (0,identity/* identity */.D_)(operation.kind, operation.key);
        const node = this.#nodes.get(id);
        if (node === undefined)
            return;
        const change = { action: operation.action, exposure: (0,model_plan/* exposureInSet */.hm)(operation) };
        this.#nodes.set(id, { ...node, change });
    }
    names({ kind, key, spec }, isDesired) {
        const from = (0,identity/* identity */.D_)(kind, key);
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
var unseen = __webpack_require__(7024);
// EXTERNAL MODULE: ./build/src/exposure/result.js
var result = __webpack_require__(9902);
;// CONCATENATED MODULE: ./build/src/plan/set-exposure.js

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
        result: (0,result/* joinResults */.FU)(results),
        of: (kind, key) => found.get(`${kind}\n${key}`) ?? null,
    };
}

;// CONCATENATED MODULE: ./build/src/plan/plan-exposure.js





/** Compares everything in view before and after, and says of each operation what it does beside the others. */
function withExposure(operations, input) {
    const byIdentity = new Map(operations.map((one) => [(0,identity/* identity */.D_)(one.kind, one.key), one]));
    const objects = input.kinds.flatMap((kind) => inView(kind, byIdentity, input));
    const gaps = new Map(input.kinds.map((kind) => [kind.name, (0,unseen/* unseenOf */.y)(kind, input.observation)]));
    const plurals = new Map(input.kinds.map(({ name, plural }) => [name, plural]));
    const { result, of } = setExposure(objects, { open: false, gaps });
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
        ? planGraph(operations, { drafts, resources: input.head.resources, kinds: input.kinds, most: MOST_DRAWN })
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
    const missing = missingPermissions(made.observation.owner, needed);
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

// EXTERNAL MODULE: ./build/src/model/same-json.js
var same_json = __webpack_require__(4588);
;// CONCATENATED MODULE: ./build/src/plan/agreed-plan.js




/**
 * How a fresh plan differs from the plan file, one sentence each; `[]`: it does exactly the same. `redact` is what the
 * file was written through.
 */
function differencesFromAgreed(plan, agreed, redact) {
    if (plan.environment !== agreed.environment) {
        return [
            `It was made for the environment ${JSON.stringify(agreed.environment)}, and this run is for ${JSON.stringify(plan.environment)}.`,
        ];
    }
    if (plan.tenant !== agreed.tenant) {
        return [
            `It was made on ${agreed.tenant === '' ? 'no tenant' : `\`${agreed.tenant}\``}, and this run is on \`${plan.tenant}\`.`,
        ];
    }
    const fresh = new Map(plan.operations.map((operation) => [(0,identity/* identity */.D_)(operation.kind, operation.key), operation]));
    const differences = agreed.operations.flatMap((was) => {
        const now = fresh.get((0,identity/* identity */.D_)(was.kind, was.key));
        const name = `${was.kind} "${was.key}"`;
        if (now === undefined)
            return [`${name}: the plan file has \`${word(was.action)}\`; a fresh plan does not list it.`];
        const sentence = differenceOf(was, readAgreedOperation(redact(essenceOf(now))));
        return sentence === null ? [] : [`${name}: ${sentence}`];
    });
    const known = new Set(agreed.operations.map(({ kind, key }) => (0,identity/* identity */.D_)(kind, key)));
    const added = [...fresh]
        .filter(([id]) => !known.has(id))
        .map(([, { kind, key, action }]) => `${kind} "${key}": a fresh plan has \`${action}\`; the plan file does not list it.`);
    return [...differences, ...added];
}
function differenceOf(was, now) {
    if (now === null)
        throw new Error('an operation of our own plan cannot be read');
    if (!(0,same_json/* sameJson */.V)(was.action, now.action) || !(0,same_json/* sameJson */.V)(was.held, now.held)) {
        return `the plan file has \`${actionWord(was)}\`, a fresh plan \`${actionWord(now)}\`.`;
    }
    if (!(0,same_json/* sameJson */.V)(was.payloadDigest, now.payloadDigest))
        return 'its spec or its variables changed since.';
    if (!(0,same_json/* sameJson */.V)(was.changes, now.changes))
        return 'it changed in Immuta since: the differences are not those of the plan file.';
    if (!(0,same_json/* sameJson */.V)(was.deletes, now.deletes))
        return 'what it deletes is not what the plan file shows.';
    return (0,same_json/* sameJson */.V)(was.exposure, now.exposure) ? null : 'what it does to access is not what the plan file shows.';
}
function actionWord({ action, held }) {
    return held === true ? `${word(action)} (kept: prune is off)` : word(action);
}
function word(value) {
    return typeof value === 'string' ? value : JSON.stringify(value);
}
function essenceOf(operation) {
    const { kind, key, action, retained: held, payloadDigest, deletes, changes } = operation;
    return {
        kind,
        key,
        action,
        held,
        payloadDigest,
        exposure: (0,model_plan/* exposureInSet */.hm)(operation),
        deletes,
        changes: changes.map(({ path, change, before, after }) => ({ path, change, before, after })),
    };
}
/** A plan file (`plan --out`); `null` for JSON that is none of ours. A part that cannot be read is a problem, in words. */
function readAgreedPlan(file, value) {
    if (!isPlanFile(value))
        return { problem: 'it is not a plan file' };
    const { formatVersion, environment, tenant, operations, mode } = value;
    if (formatVersion !== 1)
        return { problem: `it has formatVersion ${JSON.stringify(formatVersion)}; this version reads 1` };
    if (mode !== 'plan')
        return {
            problem: `it is the file of a run in mode ${JSON.stringify(mode)}; only the file of \`plan\` can be applied`,
        };
    if (typeof environment !== 'string' || typeof tenant !== 'string' || !isList(operations)) {
        return { problem: 'it has no environment, tenant and list of operations' };
    }
    const read = operations.map(readAgreedOperation);
    const broken = read.indexOf(null);
    if (broken !== -1)
        return { problem: `its operation ${broken + 1} cannot be read` };
    return { file, environment, tenant, files: filesOf(operations), operations: read.filter((one) => one !== null) };
}
function filesOf(operations) {
    const files = operations.map((one) => objectOf(one).file);
    return [...new Set(files.filter((file) => typeof file === 'string'))];
}
/** Whether a JSON value is a plan file and not a spec: it has `formatVersion` and `operations`. */
function isPlanFile(value) {
    return isObject(value) && Object.hasOwn(value, 'formatVersion') && Object.hasOwn(value, 'operations');
}
function readAgreedOperation(value) {
    const written = (0,json/* objectOf */.Xy)(value);
    const { kind, key, action, held, payloadDigest, deletes, changes } = written;
    const exposure = written.exposureInSet ?? written.exposure;
    if (typeof kind !== 'string' || typeof key !== 'string' || !(0,json/* isList */.Lv)(changes))
        return null;
    const parts = [action, held, payloadDigest, exposure, deletes];
    if (parts.includes(undefined))
        return null;
    return {
        kind,
        key,
        action: action ?? null,
        held: held ?? null,
        payloadDigest: payloadDigest ?? null,
        exposure: exposure ?? null,
        deletes: deletes ?? null,
        changes: (0,json/* itemsOf */.S3)(changes).map((one) => {
            if (!(0,json/* isObject */.Gv)(one))
                return null;
            const { path = null, change = null, before = null, after = null } = one;
            return { path, change, before, after };
        }),
    };
}

;// CONCATENATED MODULE: ./build/src/pipeline/check-agreed.js

const check_agreed_MOST_NAMED = 20;
/** A fresh plan that is not the one of the plan file is not applied. */
function checkAgreed(plan, agreed, redactor) {
    const stale = differencesFromAgreed(plan, agreed, (value) => redactor.json(value));
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
    const { withoutExpired } = await Promise.all(/* import() | edit */[__webpack_require__.e(815), __webpack_require__.e(739)]).then(__webpack_require__.bind(__webpack_require__, 3875));
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
        const asked = distinct([...reviewers_filesOf(operation, base).map(owners), ...byTag(before ?? after)]);
        const reviewers = asked.length === 0 ? [] : distinct([...asked, ...byTag(after)]);
        return reviewers.length === 0 ? operation : { ...operation, reviewers };
    });
    return { ...plan, operations };
}
/** The files of an object at the base; the file that it is written to where the base has none. */
function reviewers_filesOf({ kind, key, file }, base) {
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
var record = __webpack_require__(9629);
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
/* harmony import */ var _record_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9629);






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

/***/ 9629:
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
/* harmony import */ var _record_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9629);



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
