export const id = 514;
export const ids = [514];
export const modules = {

/***/ 5514:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  lazyTenant: () => (/* binding */ lazyTenant)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
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

// EXTERNAL MODULE: ./build/src/model/failure.js
var failure = __webpack_require__(2917);
;// CONCATENATED MODULE: ./build/src/immuta/breaker.js
/** A closed breaker. It opens once and stays open; the first cause is kept. */
function createBreaker() {
    let cause = null;
    return {
        openedBy: () => cause,
        open(error) {
            cause ??= error;
        },
    };
}

;// CONCATENATED MODULE: ./build/src/immuta/health.js
/** Milliseconds between two looks at a host that could not be reached. */
const PAUSE_MS = 30_000;
/** Requests in a row that got no useful answer before the next ones get one attempt only. */
const DOUBTFUL_AFTER = 3;
/** The memory of one connection. */
function createHealth(clock) {
    let everAnswered = false;
    let failed = 0;
    let down = null;
    return {
        patience() {
            if (down !== null)
                return clock.now().getTime() < down.until ? 'none' : 'single';
            return failed >= DOUBTFUL_AFTER ? 'single' : 'normal';
        },
        reason: () => down?.reason ?? 'no-answer',
        answered: () => everAnswered,
        alive() {
            everAnswered = true;
            failed = 0;
            down = null;
        },
        gaveUp(how, atLeastMs = 0) {
            if (how === 'no-answer')
                failed += 1;
            else
                down = { until: clock.now().getTime() + Math.max(PAUSE_MS, atLeastMs), reason: how };
        },
    };
}

// EXTERNAL MODULE: external "node:tls"
var external_node_tls_ = __webpack_require__(1692);
// EXTERNAL MODULE: ./node_modules/undici/index.js
var undici = __webpack_require__(4371);
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
        return new undici/* Agent */.g6({ ...limits, connect: tls });
    return new undici/* ProxyAgent */.kT({
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

// EXTERNAL MODULE: ./build/src/model/json.js
var json = __webpack_require__(8653);
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
    const runs = await Promise.all(offsets.map((offset) => readRun(fetch, { offset, wanted: Math.min(step, count - offset) })));
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
    for (let got = 0; got < run.wanted;) {
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
    if ((0,json/* isList */.L)(reply))
        return { rows: checkRows(reply, request), count: null };
    if (!(0,json/* isObject */.G)(reply))
        throw malformed(request, `${reply === null ? 'null' : typeof reply} where a list was expected`);
    const field = (request.rows ?? []).find((name) => (0,json/* isList */.L)(reply[name]));
    if (field === undefined) {
        const wanted = request.rows === undefined ? 'a bare list' : `a list under ${request.rows.join(' or ')}`;
        throw malformed(request, `an object with ${Object.keys(reply).slice(0, 8).join(', ') || 'nothing'} where ${wanted} was expected`);
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
    const list = (0,json/* isList */.L)(rows) ? rows : [];
    const objects = list.filter(json/* isObject */.G);
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
    const identity = row[request.identity ?? 'id'];
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



/** The reading half: an object without a way to write, over a `send` whose wall refuses writes. */
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
    if (!(0,json/* isObject */.G)(answer.body)) {
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
/** Of a body that is no JSON, what is searched for words: more of it could make the search itself take minutes. */
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
    const said = `(${status} on ${request.method} ${request.path}${serverMessage === null ? '' : `: ${JSON.stringify(serverMessage)}`})`;
    const pauseMs = request.retryAfterMs ?? 0;
    if (pauseMs > MAX_RETRY_AFTER_MS && (status === 429 || status >= 500)) {
        const sentence = `Immuta at ${request.host} asks to be left alone for ${Math.round(pauseMs / 1000)} s ${said}; a run waits at most ${MAX_RETRY_AFTER_MS / 1000} s. Run again later.`;
        return build({ code: 'rate-limited', status, serverMessage, sentence }, request);
    }
    const code = codeOfStatus(status);
    return build({ code, status, serverMessage, sentence: sentenceOfStatus(code, said, request) }, request);
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
function sentenceOfStatus(code, said, request) {
    const tried = request.attempts > 1 ? ` after ${request.attempts} attempts` : '';
    switch (code) {
        case 'unauthorized':
            return `Immuta at ${request.host} does not accept the API key ${said}. Check that api-key is current and belongs to this tenant; if it is, try the other auth-scheme (raw or bearer).`;
        case 'forbidden': {
            const permission = permissionFor(request.path);
            const needs = permission === null ? 'Ask a user administrator what is missing.' : `It needs the permission ${permission}.`;
            return `The API key may not do this at ${request.host} ${said}. ${needs}`;
        }
        case 'not-found':
            return `Immuta at ${request.host} has nothing there, or nothing that this key may see ${said}. If every request ends so, check immuta-url.`;
        case 'conflict':
            return `Immuta at ${request.host} reports a conflict with what it holds ${said}. Someone may have changed it at the same time; plan again.`;
        case 'rate-limited':
            return `Immuta at ${request.host} still asks for fewer requests${tried} ${said}. Lower concurrency, or run again later.`;
        case 'server':
            return `Immuta at ${request.host} failed${tried} ${said}. If it goes on, its own logs will say why.`;
        default:
            return `Immuta at ${request.host} rejects the request ${said}. Correct the spec that it is about.`;
    }
}
// VERIFIED (V2 docs): policies and purposes need GOVERNANCE, projects CREATE_PROJECT, data sources CREATE_DATA_SOURCE.
const PERMISSIONS = [
    [/^\/(api\/v2\/)?(policy|purpose|governance)\b/, 'GOVERNANCE'],
    [/^\/(api\/v2\/)?project\b/, 'CREATE_PROJECT'],
    [/^\/(api\/v2\/data|dataSource)\b/, 'CREATE_DATA_SOURCE'],
];
function permissionFor(path) {
    return PERMISSIONS.find(([pattern]) => pattern.test(path))?.[1] ?? null;
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
    if (!(0,json/* isObject */.G)(parsed))
        return cut(request.redact(typeof parsed === 'string' ? parsed : text), LONGEST_MESSAGE);
    const words = [parsed['message'], parsed['error'], parsed['msg']].find((word) => typeof word === 'string' && word !== '');
    const details = readValidation(parsed['validation']);
    const message = [typeof words === 'string' ? words : '', details].filter((part) => part !== '').join(' \u2014 ');
    return cut(request.redact(message === '' ? text : message), LONGEST_MESSAGE);
}
// hapi: `{source, keys: [path]}`; V1 policies: `[{code, message, path}]` (practice.md 3.4, name taken).
function readValidation(validation) {
    if ((0,json/* isList */.L)(validation)) {
        return validation
            .slice(0, MOST_DETAILS)
            .map((entry) => (0,json/* isObject */.G)(entry)
            ? [entry['path'], entry['code'], entry['message']].filter((part) => typeof part === 'string').join(' ')
            : String(entry))
            .join('; ');
    }
    if ((0,json/* isObject */.G)(validation) && (0,json/* isList */.L)(validation['keys']))
        return `at ${validation['keys'].slice(0, MOST_DETAILS).join(', ')}`;
    return '';
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
    return text.length <= length ? text : `${text.slice(0, length - 1)}\u2026`;
}
function build(parts, request) {
    const { code, status, serverMessage } = parts;
    const { method, attempts, mayHaveWritten } = request;
    const facts = { code, method, path: request.redact(request.path), status, serverMessage, attempts, mayHaveWritten };
    return new failure/* ImmutaError */.EJ(request.redact(parts.sentence), facts, parts.cause === undefined ? undefined : { cause: parts.cause });
}

;// CONCATENATED MODULE: ./build/src/immuta/exchange.js
/** What the errors need to know of a request. */
function exchange_describe(exchange, ask, made) {
    return {
        method: ask.method,
        path: ask.target,
        host: exchange.base.host,
        proxy: exchange.proxy,
        attempts: made.attempts,
        mayHaveWritten: ask.writes && made.lost,
        redact: exchange.redact,
    };
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
    if ((0,json/* isObject */.G)(body) && body['dryRun'] === true)
        return null;
    const found = (0,json/* isObject */.G)(body) ? 'does not say "dryRun": true' : 'is not an object, so it does not confirm the dry run';
    const sentence = `The reply to ${request.method} ${request.path} ${found}. Nothing more is sent: the tenant may have written instead of only looking.`;
    return errors_failure('dry-run-not-confirmed', sentence, request);
}

;// CONCATENATED MODULE: ./build/src/immuta/persist.js





/** Until the tenant has answered once, a read waits no longer than this at default settings (dead within 40 s). */
const FIRST_ANSWER_SECONDS = 30;
const DEFAULT_TIMEOUT_SECONDS = 60;
/** Sends one request until it is answered or the table of retries gives it up. Throws ImmutaError. */
async function persist(exchange, ask) {
    let spentMs = 0;
    let lost = false;
    for (let attempts = 1;; attempts += 1) {
        const attempt = await attemptOnce(exchange, ask, { attempts, lost, spentMs });
        const { failed, decision } = attempt;
        if (failed === null)
            return settle(exchange, ask, { attempt, attempts, lost });
        lost ||= ask.writes && mayHaveActed(failed, ask.method);
        spentMs += attempt.tookMs;
        if (!decision.retry || exchange.signal.aborted)
            return settle(exchange, ask, { attempt, attempts, lost });
        const { waitMs } = decision;
        exchange.counts.retries += 1;
        const reason = 'network' in failed ? failed.network : String(failed.status);
        exchange.onRetry({ method: ask.method, path: exchange.redact(ask.target), attempt: attempts, waitMs, reason });
        // After a 429 the limiter keeps everything quiet, this request too; quiet is not held against its budget.
        if (decision.quiet)
            continue;
        spentMs += waitMs;
        await pause(exchange, ask, { waitMs, attempts, lost });
    }
}
async function attemptOnce(exchange, ask, before) {
    const { clock, health, limiter, signal } = exchange;
    const made = { attempts: before.attempts - 1, lost: before.lost };
    try {
        return await limiter.run(async () => {
            if (exchange.breaker.openedBy() !== null)
                throw halted(exchange, ask, made);
            if (health.patience() === 'none')
                throw spared(exchange, ask, made);
            exchange.counts.requests += 1;
            if (ask.writes)
                exchange.onWrite?.();
            const started = clock.now().getTime();
            const outcome = await onWire(exchange, ask);
            const tookMs = clock.now().getTime() - started;
            const failed = failureOf(outcome, exchange);
            // Decided before the place is free again: the next in the queue must find the quiet after a 429, and the open
            // breaker after a dry run that was not confirmed.
            const unconfirmed = ask.dryRun === true && 'reply' in outcome ? unconfirmedBy(exchange, ask, before, outcome.reply) : null;
            if (unconfirmed !== null)
                exchange.breaker.open(unconfirmed);
            const decision = decide(exchange, ask, { ...before, failed, spentMs: before.spentMs + tookMs });
            return { ...outcome, tookMs, failed, decision };
        });
    }
    catch (error) {
        // Only a wait in front of the socket ends so: what was sent has an outcome.
        if (signal.aborted && error === signal.reason)
            throw stopped(exchange, ask, made);
        throw error;
    }
}
function unconfirmedBy(exchange, ask, made, reply) {
    return unconfirmedDryRun(reply, exchange_describe(exchange, ask, made));
}
function halted(exchange, ask, before) {
    const sentence = `${ask.method} ${ask.target} was not sent: an earlier dry run was answered without "dryRun": true.`;
    return errors_failure('dry-run-not-confirmed', sentence, exchange_describe(exchange, ask, before));
}
function spared(exchange, ask, before) {
    const limited = exchange.health.reason() === 'rate-limited';
    const why = limited ? 'asked for a long pause' : 'could not be reached a moment ago';
    const sentence = `${ask.method} ${ask.target} was not sent: ${exchange.base.host} ${why}.`;
    return errors_failure(limited ? 'rate-limited' : 'unreachable', sentence, exchange_describe(exchange, ask, before));
}
async function onWire(exchange, ask) {
    try {
        return { reply: await exchange.wire.send(wireRequest(exchange, ask)) };
    }
    catch (error) {
        if (error instanceof WireError)
            return { error };
        throw error;
    }
}
function failureOf(outcome, exchange) {
    if ('error' in outcome)
        return { network: outcome.error.fault };
    const { status, headers } = outcome.reply;
    if (status < 500 && status !== 408 && status !== 429)
        return null;
    return { status, retryAfterMs: parseRetryAfter(headers['retry-after'] ?? null, exchange.clock.now()) };
}
// A gateway that gives up (502, 504) knows nothing of what came after it; a deletion that fails with 500 may be done.
function mayHaveActed(failed, method) {
    if ('network' in failed)
        return mayHaveArrived(failed.network);
    return failed.status === 502 || failed.status === 504 || (failed.status === 500 && method === 'DELETE');
}
function decide(exchange, ask, after) {
    const { health, limiter } = exchange;
    const { failed, attempts: attempt, spentMs } = after;
    if (failed === null) {
        limiter.succeeded();
        health.alive();
        return { retry: false };
    }
    const random = exchange.clock.random();
    const decision = decideRetry({ failure: failed, attempt, repeatable: ask.repeatable, spentMs, random });
    if (!('status' in failed) || failed.status !== 429)
        return health.patience() === 'normal' ? decision : { retry: false };
    exchange.counts.rateLimited += 1;
    health.alive();
    if (decision.retry)
        limiter.rateLimited(decision.waitMs);
    else
        health.gaveUp('rate-limited', failed.retryAfterMs ?? 0);
    return decision;
}
function settle(exchange, ask, last) {
    const { attempt, attempts, lost } = last;
    if ('reply' in attempt) {
        const asked = askedPause(attempt.failed);
        if (asked !== null)
            exchange.health.gaveUp('rate-limited', asked);
        else if (attempt.reply.status >= 500)
            exchange.health.gaveUp('no-answer');
        return { reply: attempt.reply, attempts, lost };
    }
    const { fault } = attempt.error;
    if (fault !== 'aborted' && fault !== 'too-large') {
        const unreached = !mayHaveArrived(fault) || (fault === 'timeout' && !exchange.health.answered());
        exchange.health.gaveUp(unreached ? 'no-connection' : 'no-answer');
    }
    throw failureOfWire(attempt.error, exchange_describe(exchange, ask, { attempts, lost }));
}
async function pause(exchange, ask, wait) {
    const { clock, signal } = exchange;
    try {
        await clock.sleep(wait.waitMs, signal);
    }
    catch (error) {
        if (!signal.aborted)
            throw error;
        throw stopped(exchange, ask, wait);
    }
}
function stopped(exchange, ask, before) {
    return failureOfWire(new WireError('aborted', 'the run was stopped'), exchange_describe(exchange, ask, before));
}
function wireRequest(exchange, ask) {
    const body = ask.body === undefined ? null : JSON.stringify(ask.body);
    return {
        method: ask.method,
        target: `${exchange.base.pathname.replace(/\/+$/, '')}${ask.target}`,
        headers: {
            authorization: exchange.authorization,
            accept: 'application/json',
            'accept-encoding': 'identity',
            'user-agent': exchange.userAgent,
            ...(body === null ? {} : { 'content-type': 'application/json' }),
        },
        body,
        timeoutMs: timeoutSeconds(exchange, ask) * 1000,
        ...(ask.writes ? {} : { signal: exchange.signal }),
    };
}
function timeoutSeconds(exchange, ask) {
    const asked = ask.timeoutSeconds ?? exchange.timeoutSeconds;
    if (ask.writes || exchange.health.answered() || asked > DEFAULT_TIMEOUT_SECONDS)
        return asked;
    return Math.min(asked, FIRST_ANSWER_SECONDS);
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

;// CONCATENATED MODULE: ./build/src/immuta/send.js






/** Most same-origin redirects that a GET follows. */
const MAX_REDIRECTS = 5;
/** A `send` behind one wall. Reader and writer each get their own; neither can reach past it. */
function createSend(exchange, wall) {
    return async (first) => {
        let ask = first;
        for (let hops = 0;; hops += 1) {
            const refusal = wall({ method: ask.method, target: ask.target, body: ask.body });
            if (refusal !== null) {
                const sentence = `${ask.method} ${ask.target} was not sent: ${refusal}.`;
                throw errors_failure('refused', sentence, exchange_describe(exchange, ask, { attempts: 0, lost: false }));
            }
            const { reply, ...made } = await persist(exchange, ask);
            if (reply.status < 300 || reply.status >= 400)
                return answer(exchange, ask, { reply, ...made });
            ask = redirected(exchange, ask, { reply, hops, ...made });
        }
    };
}
function answer(exchange, ask, done) {
    const { reply, attempts, lost } = done;
    const request = exchange_describe(exchange, ask, done);
    if (reply.status >= 400) {
        const retryAfterMs = parseRetryAfter(reply.headers['retry-after'] ?? null, exchange.clock.now());
        throw failureOfStatus(reply.status, decodeReply(reply) ?? '', { ...request, retryAfterMs });
    }
    // A 2xx whose body makes no sense was a write all the same.
    const body = parseReply(reply, { ...request, mayHaveWritten: ask.writes });
    return { status: reply.status, body, attempts, afterLoss: lost };
}
function redirected(exchange, ask, done) {
    const { status, headers } = done.reply;
    const next = redirectTarget({ base: exchange.base, target: ask.target, location: headers['location'] });
    if ('target' in next && ask.method === 'GET' && done.hops < MAX_REDIRECTS)
        return { ...ask, target: next.target };
    const [where, why] = 'elsewhere' in next
        ? [next.elsewhere, 'The key was not sent there.']
        : [next.target, ask.method === 'GET' ? 'That is one redirect too many.' : 'Only a GET follows one.'];
    const sentence = `${exchange.base.host} answered ${ask.method} ${ask.target} with a redirect (${status}) to ${where}. ${why} ` +
        'Check immuta-url: give the address that the tenant itself uses.';
    throw errors_failure('redirected', sentence, exchange_describe(exchange, ask, done));
}

;// CONCATENATED MODULE: ./build/src/immuta/wall.js

/** `POST`s that only read (contract section 7). */
const READ_ONLY_POSTS = new Set([
    '/bim/apikey/authenticate',
    '/policy/search',
    '/jobs/statuses',
    '/api/audit/rest/v1/search',
]);
const V2_UPSERT = /^\/api\/v2\/[A-Za-z][A-Za-z0-9-]*$/;
const WRITER_POSTS = [V2_UPSERT, /^\/project\/[A-Za-z0-9-]+\/members\/[A-Za-z0-9-]+\/acknowledge$/];
// The last segment is one encoded key or id and never empty: `DELETE /api/v2/project/` must not reach a collection.
const WRITER_DELETES = [
    /^\/api\/v2\/[A-Za-z][A-Za-z0-9-]*\/[^/]+$/,
    /^\/governance\/purpose\/[A-Za-z0-9-]+$/,
    /^\/policy\/global\/[A-Za-z0-9-]+$/,
];
/**
 * What plan, drift and every other reader may send: `GET`, the read-only `POST`s, and V2 upserts with `dryRun=true` in
 * the query string exactly once. A server that took the flag from the body would have written (practice.md 2), so a
 * body that carries one is refused as well.
 */
function readWall(request) {
    const { path, query, problem } = split(request.target);
    if (problem !== null)
        return problem;
    if (request.method === 'GET')
        return request.body === undefined ? null : 'a GET carries no body';
    if (request.method !== 'POST')
        return `a reader sends no ${request.method}`;
    if (READ_ONLY_POSTS.has(path))
        return null;
    if (!V2_UPSERT.test(path))
        return 'this POST is not on the list of those that only read';
    return dryRunProblem(query, request.body);
}
/** What apply may send: all that a reader may, V2 upserts, acknowledgements, and deletions of one object by key or id. */
function writeWall(request) {
    const { path, problem } = split(request.target);
    if (problem !== null)
        return problem;
    if (request.method === 'POST' && WRITER_POSTS.some((pattern) => pattern.test(path)))
        return bodyProblem(request.body);
    if (request.method === 'DELETE') {
        if (!WRITER_DELETES.some((pattern) => pattern.test(path)))
            return 'this DELETE names no single object that apply may delete';
        return request.body === undefined ? null : 'a DELETE carries no body';
    }
    return readWall(request);
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
    if ((0,json/* isObject */.G)(body) && Object.keys(body).some((name) => name.toLowerCase() === 'dryrun')) {
        return 'dryRun stands in the body, where Immuta ignores it; it belongs in the query string';
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

;// CONCATENATED MODULE: ./build/src/immuta/writer.js



/** The writing half, for apply alone, over a `send` whose wall lets writes pass. */
function createWriter(send) {
    return {
        ...createReader(send),
        async upsert(path, payload, query, options) {
            const target = targetOf(path, query);
            const limits = options?.timeoutSeconds === undefined ? {} : { timeoutSeconds: options.timeoutSeconds };
            const answer = await send({ method: 'POST', target, body: payload, repeatable: true, writes: true, ...limits });
            if ((0,json/* isObject */.G)(answer.body))
                return answer.body;
            const sentence = `The reply to POST ${target} (status ${answer.status}) is not an object. The write may have taken effect; the next plan will show.`;
            throw replyError('malformed', sentence, { method: 'POST', target, answer, mayHaveWritten: true });
        },
        async post(path, body) {
            const answer = await send({ method: 'POST', target: path, body, repeatable: false, writes: true });
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
    const counts = { requests: 0, retries: 0, rateLimited: 0 };
    const exchange = {
        wire,
        base,
        proxy: proxy?.host ?? null,
        authorization: authorization(options),
        userAgent: `immuta-gitops/${options.version}`,
        timeoutSeconds: options.timeoutSeconds,
        limiter: createLimiter({ concurrency: options.concurrency, clock, signal }),
        health: createHealth(clock),
        breaker: createBreaker(),
        clock,
        signal,
        counts,
        redact: (text) => options.redact(text),
        onRetry: (notice) => options.onRetry?.(notice),
    };
    return {
        reader: createReader(createSend(exchange, readWall)),
        writer: (onWrite) => createWriter(createSend(onWrite === undefined ? exchange : { ...exchange, onWrite }, writeWall)),
        host: base.host,
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

// EXTERNAL MODULE: ./build/src/runtime/version.js
var version = __webpack_require__(5482);
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
        problems.push('Input `immuta-url` is missing: give the base URL of the Immuta tenant.');
    if (settings.apiKey === '')
        problems.push('Input `api-key` is missing: give the Immuta API key from a secret.');
    if (problems.length > 0)
        throw new failure/* RunFailure */.ae('config', problems);
    const address = normaliseAddress(settings.immutaUrl, { allowHttp: settings.allowHttp });
    if ('problem' in address)
        throw new failure/* RunFailure */.ae('config', address.problem);
    return connect({
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


/***/ })

};
