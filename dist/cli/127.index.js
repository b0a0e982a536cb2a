export const id = 127;
export const ids = [127];
export const modules = {

/***/ 9342:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ml: () => (/* binding */ wantsColour),
/* harmony export */   e3: () => (/* binding */ terminalProgress),
/* harmony export */   qz: () => (/* binding */ widthOf)
/* harmony export */ });
/* harmony import */ var _report_escape_terminal_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7838);

/** Colour only on a terminal, and never against `NO_COLOR` (no-color.org); `FORCE_COLOR` asks for it elsewhere. */
function wantsColour(stream, environment) {
    if ((environment['NO_COLOR'] ?? '') !== '')
        return false;
    const forced = environment['FORCE_COLOR'] ?? '';
    if (forced !== '' && forced !== '0')
        return true;
    return stream.isTTY === true && environment['TERM'] !== 'dumb';
}
/** Columns of the terminal; 100 where the output is no terminal. */
function widthOf(stream) {
    return stream.isTTY === true ? (stream.columns ?? 80) : 100;
}
/** Progress on standard error: one line that rewrites itself on a terminal, a line a phase elsewhere. */
function terminalProgress(stream) {
    const live = stream.isTTY === true;
    let phase = '';
    let total;
    let done = 0;
    let shown = false;
    const clear = () => {
        if (shown)
            stream.write('\r\u001b[2K');
        shown = false;
    };
    return {
        phase(name, count) {
            clear();
            [phase, total, done] = [name, count, 0];
            if (live) {
                stream.write((0,_report_escape_terminal_js__WEBPACK_IMPORTED_MODULE_0__/* .terminalLine */ .t)(`${name} …`));
                shown = true;
            }
            else {
                stream.write(`${(0,_report_escape_terminal_js__WEBPACK_IMPORTED_MODULE_0__/* .terminalLine */ .t)(count === undefined ? name : `${name} (${count})`)}\n`);
            }
        },
        step(label) {
            done += 1;
            if (!live)
                return;
            clear();
            const counted = total === undefined ? `${done}` : `${Math.min(done, total)}/${total}`;
            stream.write((0,_report_escape_terminal_js__WEBPACK_IMPORTED_MODULE_0__/* .terminalLine */ .t)(`${phase} ${counted}  ${label}`).slice(0, Math.max(20, widthOf(stream) - 1)));
            shown = true;
        },
        note(text) {
            clear();
            stream.write(`${(0,_report_escape_terminal_js__WEBPACK_IMPORTED_MODULE_0__/* .terminalLine */ .t)(text)}\n`);
        },
        finish: clear,
    };
}


/***/ }),

/***/ 7683:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  l: () => (/* binding */ createRedactor)
});

;// CONCATENATED MODULE: ./build/src/report/secret-forms.js
/** What a secret is replaced by. */
const MASK = '***';
/** Secrets with fewer characters are replaced only where they stand alone. */
const SHORT = 4;
/** Lines of a secret of several lines count as secrets from this length on. */
const LONG_LINE = 8;
/**
 * The texts that are secret in a secret: itself, itself without the white space around it (a pasted secret ends in a
 * line break), and its lines, since logs print line by line. The frame of a PEM block is no secret.
 */
function linesOf(secret) {
    const trimmed = secret.trim();
    if (trimmed === '' || MASK.includes(trimmed))
        return [];
    const lines = trimmed.includes('\n') || trimmed.includes('\r') ? trimmed.split(/[\r\n]+/).map((line) => line.trim()) : [];
    const telling = lines.filter((line) => line.length >= LONG_LINE && !/^-----(BEGIN|END) .*-----$/.test(line));
    return [...new Set([secret, trimmed, ...telling])];
}
/** Every form of a secret of at least four characters that a text may carry: as is, or encoded by whoever wrote it. */
function longForms(secret) {
    const forms = [...textForms(secret), ...base64Forms(secret)];
    return [...new Set(forms)].filter((form) => form.length >= SHORT);
}
/** The forms of a shorter secret, each to be replaced only as a whole token. */
function shortForms(secret) {
    const whole = Buffer.from(secret, 'utf8').toString('base64');
    return [...new Set([...textForms(secret), whole, whole.replace(/=+$/, '')])];
}
function textForms(secret) {
    const json = JSON.stringify(secret).slice(1, -1);
    return [
        secret,
        secret.replace(/\r?\n/g, '\r\n'),
        secret.replace(/\r\n/g, '\n'),
        ...urlForms(secret),
        json,
        // JSON within a string of JSON: a reply quoted in a reply.
        JSON.stringify(json).slice(1, -1),
        json.replaceAll('/', '\\/'),
        ...[upper, lower].flatMap((hex) => [
            asciiJson(json, hex),
            asciiJson(json.replace(/[<>&']/g, (one) => unicode(one, hex)), hex),
        ]),
        ...htmlForms(secret),
        // Data and properties of workflow commands (@actions/core).
        secret.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A'),
        secret
            .replaceAll('%', '%25')
            .replaceAll('\r', '%0D')
            .replaceAll('\n', '%0A')
            .replaceAll(':', '%3A')
            .replaceAll(',', '%2C'),
    ];
}
// Which marks an encoder leaves alone differs: encodeURI, encodeURIComponent, RFC 3986, HTML forms.
function urlForms(secret) {
    const text = secret.toWellFormed();
    const component = encodeURIComponent(text);
    const strict = component.replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
    const form = new URLSearchParams({ '': text }).toString().slice(1);
    const forms = [
        encodeURI(text),
        component,
        strict,
        form,
        component.replaceAll('%20', '+'),
        strict.replaceAll('%20', '+'),
    ];
    return forms.flatMap((one) => [one, one.replace(/%[0-9A-F]{2}/g, lower)]);
}
function htmlForms(secret) {
    const basic = secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    const quoted = ['&quot;', '&#34;', '&#x22;'].map((quote) => basic.replaceAll('"', quote));
    return [
        basic,
        ...quoted,
        ...quoted.flatMap((one) => ['&#39;', '&#x27;', '&apos;', '&#039;'].map((quote) => one.replaceAll("'", quote))),
    ];
}
/**
 * Base64 of a text that holds the secret shifts it by 0, 1 or 2 bytes. Of each shift, the characters that depend on
 * the secret alone; what its neighbours share at the ends tells at most four bits.
 */
function base64Forms(secret) {
    const bytes = Buffer.from(secret, 'utf8');
    const cores = [0, 1, 2].map((shift) => {
        const text = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64');
        return text.slice(Math.ceil((shift * 8) / 6), Math.floor(((shift + bytes.length) * 8) / 6));
    });
    const padded = bytes.toString('base64');
    return [...cores, padded, padded.replace(/=+$/, '')].flatMap((form) => {
        const web = form.replaceAll('+', '-').replaceAll('/', '_');
        const encoded = encodeURIComponent(form);
        return [form, web, encoded, encoded.replace(/%[0-9A-F]{2}/g, lower), form.replaceAll('/', '\\/')];
    });
}
function asciiJson(json, hex) {
    return json.replace(/[\u0080-\uffff]/g, (one) => unicode(one, hex));
}
function unicode(character, hex) {
    return `\\u${hex(character.charCodeAt(0).toString(16).padStart(4, '0'))}`;
}
function lower(text) {
    return text.toLowerCase();
}
function upper(text) {
    return text.toUpperCase();
}

;// CONCATENATED MODULE: ./build/src/report/redactor.js

/**
 * The one redactor before every sink. Known secrets become `***` in every form that `secret-forms.ts` lists; where
 * occurrences overlap, all that any of them covers goes. Secrets shorter than four characters are replaced only where
 * they stand alone between delimiters, or are a whole string of a JSON value: replaced anywhere, they would mangle ids
 * and dates (peers do that, and break their own output). Numbers are left alone. Redacting twice changes nothing.
 */
function createRedactor() {
    const long = new Set();
    const short = new Set();
    let index = null;
    function redact(value) {
        index ??= buildIndex([...long], [...short]);
        let text = value;
        for (;;) {
            const next = cover(text, find(text, index));
            // Only a secret that holds the mask's own character can appear by masking another.
            if (next === text || !index.again)
                return next;
            text = next;
        }
    }
    function walk(value) {
        if (typeof value === 'string')
            return redact(value);
        if (Array.isArray(value))
            return value.map(walk);
        if (typeof value !== 'object' || value === null)
            return value;
        // `fromEntries` defines properties, so a key such as `__proto__` stays a key.
        return Object.fromEntries(Object.entries(value).map(([key, inner]) => [redact(key), walk(inner)]));
    }
    return {
        add(secret) {
            for (const part of linesOf(secret)) {
                const isShort = part.length < SHORT;
                for (const form of isShort ? shortForms(part) : longForms(part))
                    (isShort ? short : long).add(form);
            }
            index = null;
        },
        text: redact,
        json: (value) => walk(value),
    };
}
const HASH_MASK = 0xffff;
function hash(a, b, c, d) {
    return (a * 31 + b * 977 + c * 7919 + d * 104_729) & HASH_MASK;
}
function buildIndex(long, short) {
    const bits = new Uint8Array(HASH_MASK + 1);
    const byPrefix = new Map();
    for (const form of long.toSorted((a, b) => b.length - a.length)) {
        bits[hash(form.charCodeAt(0), form.charCodeAt(1), form.charCodeAt(2), form.charCodeAt(3))] = 1;
        const prefix = form.slice(0, SHORT);
        const known = byPrefix.get(prefix);
        if (known === undefined)
            byPrefix.set(prefix, [form]);
        else
            known.push(form);
    }
    return { bits, byPrefix, short: shortPattern(short), again: [...long, ...short].some((form) => form.includes('*')) };
}
// Delimiters are what stands around a value in prose, YAML, JSON, query strings and HTML. Not `-`, `.`, `/`: those
// stand inside ids, dates and paths.
function shortPattern(forms) {
    if (forms.length === 0)
        return null;
    const words = forms
        .toSorted((a, b) => b.length - a.length)
        .map((form) => form.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'));
    return new RegExp(`(?<![^\\s"'\`=,;:()\\[\\]{}<>&@|])(?:${words.join('|')})(?![^\\s"'\`=,;:()\\[\\]{}<>&@|\\\\])`, 'g');
}
function find(text, index) {
    const spans = [];
    let a = 0;
    let b = text.charCodeAt(0);
    let c = text.charCodeAt(1);
    let d = text.charCodeAt(2);
    for (let at = 0; index.byPrefix.size > 0 && at + SHORT <= text.length; at += 1) {
        a = b;
        b = c;
        c = d;
        d = text.charCodeAt(at + SHORT - 1);
        if (index.bits[hash(a, b, c, d)] === 0)
            continue;
        const form = index.byPrefix.get(text.slice(at, at + SHORT))?.find((candidate) => text.startsWith(candidate, at));
        if (form !== undefined)
            spans.push([at, at + form.length]);
    }
    if (index.short === null)
        return spans;
    for (const match of text.matchAll(index.short))
        spans.push([match.index, match.index + match[0].length]);
    return spans.sort((one, other) => one[0] - other[0]);
}
function cover(text, spans) {
    const parts = [];
    let done = 0;
    for (let at = 0; at < spans.length;) {
        const [start, firstEnd] = spans[at];
        let end = firstEnd;
        for (at += 1; at < spans.length && spans[at][0] < end; at += 1)
            end = Math.max(end, spans[at][1]);
        parts.push(text.slice(done, start), MASK);
        done = end;
    }
    return parts.length === 0 ? text : parts.join('') + text.slice(done);
}


/***/ }),

/***/ 5504:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ systemClock)
/* harmony export */ });
/** The clock of the machine. */
const systemClock = {
    now: () => new Date(),
    random: () => Math.random(),
    async sleep(milliseconds, signal) {
        const { setTimeout: delay } = await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 8500, 19));
        await delay(milliseconds, undefined, signal === undefined ? {} : { signal });
    },
};


/***/ }),

/***/ 2097:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   sb: () => (/* binding */ readSettings)
/* harmony export */ });
/* unused harmony exports inputText, splitLines */
/* harmony import */ var _model_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2917);
/* harmony import */ var _model_nearest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7957);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(198);



/**
 * Reads every input into one typed value. Throws RunFailure `config` that names all mistakes together.
 * `environment` holds the stand-ins (`IMMUTA_URL`, `IMMUTA_API_KEY`, `GITHUB_TOKEN`).
 */
function readSettings(given, environment) {
    const problems = [];
    const text = (name) => inputText(definition(name), given, environment);
    const choice = (name, allowed) => {
        const value = text(name);
        const found = allowed.find((option) => option === value);
        if (found === undefined)
            problems.push(unknownChoice(name, value, allowed));
        return found ?? allowed[0];
    };
    const flag = (name) => {
        const value = text(name).toLowerCase();
        if (value !== 'true' && value !== 'false') {
            problems.push(`Input \`${name}\` is ${quoted(value)}; write \`true\` or \`false\`.`);
        }
        return value === 'true';
    };
    const whole = (name, least, most) => {
        const value = text(name);
        const number = /^-?\d+$/.test(value) ? Number(value) : Number.NaN;
        if (!(number >= least && number <= most)) {
            problems.push(`Input \`${name}\` is ${quoted(value)}; write a whole number from ${least} to ${most}.`);
            return Number(definition(name).default);
        }
        return number;
    };
    const lines = (name) => splitLines(text(name));
    const settings = {
        mode: choice('mode', ['auto', 'validate', 'plan', 'apply', 'drift']),
        applyRefs: lines('apply-refs'),
        immutaUrl: text('immuta-url'),
        apiKey: text('api-key'),
        authScheme: choice('auth-scheme', ['raw', 'bearer']),
        specs: lines('specs'),
        scope: choice('scope', ['auto', 'changed', 'all']),
        environment: text('environment'),
        variables: lines('variables'),
        secretNames: lines('secret-names'),
        planSecrets: choice('plan-secrets', ['same-target', 'always', 'never']),
        prune: flag('prune'),
        reCertify: flag('re-certify'),
        reAcknowledge: flag('re-acknowledge'),
        deleteDataSourcesOnWorkspaceDelete: flag('delete-data-sources-on-workspace-delete'),
        resend: lines('resend'),
        maxDeletes: readDeleteLimit(text('max-deletes'), problems),
        onLoosening: choice('on-loosening', ['warn', 'ignore', 'fail']),
        overrideLabel: text('override-label'),
        onStalePlan: choice('on-stale-plan', ['fail', 'warn', 'ignore']),
        onDrift: choice('on-drift', ['report', 'fail', 'apply']),
        expectDigest: text('expect-digest').toLowerCase(),
        adoptPullRequest: flag('adopt-pull-request'),
        onIncomplete: choice('on-incomplete', ['fail', 'warn']),
        waitSeconds: whole('wait', -1, 86_400),
        concurrency: whole('concurrency', 1, 64),
        timeoutSeconds: whole('timeout', 1, 3_600),
        comment: choice('comment', ['changes', 'always', 'never']),
        commentAuthor: text('comment-author'),
        githubToken: text('github-token'),
        caFile: text('ca-file'),
        tenantProfile: text('tenant-profile'),
        allowHttp: flag('allow-http'),
        failOnWarnings: flag('fail-on-warnings'),
    };
    problems.push(...environmentProblems(settings.environment), ...keyProblems(settings.apiKey));
    problems.push(...digestProblems(settings));
    if (settings.specs.every((pattern) => pattern.startsWith('!'))) {
        problems.push('Input `specs` names no pattern that includes files; write at least one without `!`.');
    }
    if (problems.length > 0)
        throw new _model_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .RunFailure */ .ae('config', problems);
    return settings;
}
/** The value of one input: given, else its environment variable, else its default. Blank counts as not given. */
function inputText(input, given, environment) {
    const direct = given(input.name)?.trim();
    if (direct !== undefined && direct !== '')
        return direct;
    const standIn = input.environment === undefined ? undefined : environment[input.environment]?.trim();
    if (standIn !== undefined && standIn !== '')
        return standIn;
    return input.default.startsWith('${{') ? '' : input.default;
}
/** Splits a list input: one value a line, blank lines and surrounding blanks dropped. */
function splitLines(text) {
    return text
        .split(/\r?\n/)
        .map((line) => line.trim())
        .filter((line) => line !== '');
}
function definition(name) {
    const found = _inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .INPUTS */ .m.find((input) => input.name === name);
    if (found === undefined)
        throw new Error(`no input is called ${name}`);
    return found;
}
function readDeleteLimit(text, problems) {
    const match = /^(\d{1,9})(%?)$/.exec(text);
    const value = Number(match?.[1]);
    if (match === null || (match[2] === '%' && value > 100)) {
        problems.push(`Input \`max-deletes\` is ${quoted(text)}; write a whole number such as \`3\`, or a share such as \`5%\`.`);
        return { unit: 'count', value: 0 };
    }
    return { unit: match[2] === '%' ? 'percent' : 'count', value };
}
/** The name goes into hidden markers, deployments and file names: a narrow alphabet keeps every one of them safe. */
function environmentProblems(name) {
    if (/^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/.test(name))
        return [];
    return [
        `Input \`environment\` is ${quoted(name)}; use 1 to 63 letters, digits, dots, hyphens or underscores, beginning with a letter or digit.`,
    ];
}
/** A key with a line break or blank inside would break the header; it is never shown. */
function keyProblems(key) {
    return /^[\x21-\x7e]*$/.test(key)
        ? []
        : [
            'Input `api-key` has blanks, line breaks or characters that no Immuta key has; paste the key alone into the secret.',
        ];
}
/** A mistyped digest must not read as none: that would revert without looking. */
function digestProblems({ expectDigest, onDrift }) {
    if (expectDigest === '')
        return [];
    if (!/^sha256:[0-9a-f]{64}$/.test(expectDigest)) {
        return [
            `Input \`expect-digest\` is ${quoted(expectDigest)}; write \`sha256:\` and 64 hex digits, as the drift issue shows it.`,
        ];
    }
    if (onDrift === 'apply')
        return [];
    return ['Input `expect-digest` binds a revert to what was seen; it needs `on-drift: apply`.'];
}
function unknownChoice(name, value, allowed) {
    const guess = (0,_model_nearest_js__WEBPACK_IMPORTED_MODULE_2__/* .nearest */ .p)(value, allowed);
    const hint = guess === null ? '' : ` Did you mean \`${guess}\`?`;
    return `Input \`${name}\` is ${quoted(value)}; it must be one of ${allowed.map((option) => `\`${option}\``).join(', ')}.${hint}`;
}
function quoted(value) {
    return JSON.stringify(value.length > 80 ? `${value.slice(0, 80)}…` : value);
}


/***/ })

};
