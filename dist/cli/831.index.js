export const id = 831;
export const ids = [831];
export const modules = {

/***/ 4215:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D4: () => (/* binding */ decode)
/* harmony export */ });
/* unused harmony exports MAX_BYTES, MAX_DOCUMENTS */
/** Largest file that is read: a spec is a few kilobytes, and 1 MiB bounds the time that any input can take. */
const MAX_BYTES = 1024 * 1024;
/** Most documents of one file: real files hold a handful, and each costs as much as a file of its own. */
const MAX_DOCUMENTS = 1_000;
const UNUSUAL = /[\u0000-\u0009\u000b-\u001f\u007f\u0085\u2028\u2029\ufeff]/;
const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });
/** Decodes UTF-8 strictly; a byte order mark is dropped. Refuses what is too large, not UTF-8 or not text. */
function decode(bytes) {
    if (bytes.length > MAX_BYTES) {
        return failed('', 'yaml/too-large', `the file has ${bytes.length} bytes; the limit is ${MAX_BYTES}. Split it.`);
    }
    let text;
    try {
        text = strict.decode(bytes);
    }
    catch {
        const prefix = new TextDecoder('utf-8').decode(bytes.subarray(0, firstBadByte(bytes)));
        return failed(prefix, 'yaml/encoding', 'this byte is not valid UTF-8; save the file as UTF-8.');
    }
    if (countMarkers(text) > MAX_DOCUMENTS) {
        return failed('', 'yaml/too-large', `the file has more than ${MAX_DOCUMENTS} documents; split it.`);
    }
    // One look for most files.
    if (!UNUSUAL.test(text))
        return { text, problem: null, ordinary: true };
    const control = text.search(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/);
    if (control === -1)
        return { text, problem: null, ordinary: false };
    const code = text.charCodeAt(control).toString(16).padStart(4, '0').toUpperCase();
    const hint = code === '0000' ? 'a NUL character; the file is binary or UTF-16. Save it as UTF-8 text.' : 'remove it.';
    return failed(text.slice(0, control), 'yaml/character', `the control character U+${code} is not allowed here: ${hint}`);
}
function countMarkers(text) {
    let count = 0;
    for (let at = text.indexOf('\n---'); at !== -1 && count <= MAX_DOCUMENTS; at = text.indexOf('\n---', at + 4))
        count++;
    return count;
}
function failed(prefix, code, message) {
    return { text: prefix, problem: { code, message, span: [prefix.length, prefix.length] }, ordinary: false };
}
/** Length of the longest valid prefix: the decoder is asked by halves, since only it knows all rules of UTF-8. */
function firstBadByte(bytes) {
    let good = 0;
    let bad = bytes.length;
    while (bad - good > 1) {
        const middle = (good + bad) >> 1;
        if (decodes(bytes.subarray(0, middle)))
            good = middle;
        else
            bad = middle;
    }
    return good;
}
/** Whether a prefix is free of errors, an unfinished character at its end aside (`stream` holds that back). */
function decodes(prefix) {
    try {
        new TextDecoder('utf-8', { fatal: true }).decode(prefix, { stream: true });
        return true;
    }
    catch {
        return false;
    }
}


/***/ }),

/***/ 8733:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ve: () => (/* binding */ duplicateKey),
/* harmony export */   Vh: () => (/* binding */ readJson),
/* harmony export */   lr: () => (/* binding */ MAX_DEPTH),
/* harmony export */   sV: () => (/* binding */ inexactNumber)
/* harmony export */ });
/* harmony import */ var _source_node_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7745);

/** Deepest nesting that is read: far beyond any payload, far below the limits of the stack. */
const MAX_DEPTH = 100;
/** Thrown inside the reader, caught at its border. */
class JsonMistake extends Error {
    problem;
    constructor(problem) {
        super(problem.message);
        this.problem = problem;
    }
}
/** Reads JSON (RFC 8259) with the place of every key and value. Doubled keys are errors; the first one counts. */
function readJson(text) {
    const cursor = { text, problems: [], at: 0 };
    try {
        const root = readNode(cursor, 0);
        skipBlank(cursor);
        if (cursor.at < text.length)
            throw mistake(cursor, 'the document ends before this; a JSON file holds one document');
        return { root, problems: cursor.problems };
    }
    catch (error) {
        if (!(error instanceof JsonMistake))
            throw error;
        return { root: null, problems: [error.problem] };
    }
}
function readNode(cursor, depth) {
    skipBlank(cursor);
    if (depth > MAX_DEPTH)
        throw mistake(cursor, `nested deeper than ${MAX_DEPTH} levels`, 'yaml/too-deep');
    const first = cursor.text[cursor.at];
    if (first === '{')
        return readObject(cursor, depth);
    if (first === '[')
        return readList(cursor, depth);
    const start = cursor.at;
    if (first === '"') {
        const value = readString(cursor);
        return (0,_source_node_js__WEBPACK_IMPORTED_MODULE_0__/* .placedScalar */ .ED)(value, [start, cursor.at]);
    }
    return readWord(cursor, start);
}
function readObject(cursor, depth) {
    const start = cursor.at++;
    const entries = new Map();
    skipBlank(cursor);
    if (cursor.text[cursor.at] === '}')
        cursor.at++;
    else {
        for (;;) {
            skipBlank(cursor);
            const keyStart = cursor.at;
            if (cursor.text[keyStart] !== '"')
                throw mistake(cursor, 'expected a key in double quotes');
            const key = readString(cursor);
            const keySpan = [keyStart, cursor.at];
            expect(cursor, ':', 'after the key');
            const node = readNode(cursor, depth + 1);
            if (entries.has(key))
                cursor.problems.push(duplicateKey(key, keySpan));
            else
                entries.set(key, { key, keySpan, node });
            if (!more(cursor, '}'))
                break;
        }
    }
    return (0,_source_node_js__WEBPACK_IMPORTED_MODULE_0__/* .placedMap */ .mD)([...entries.values()], start, cursor.at);
}
function readList(cursor, depth) {
    const start = cursor.at++;
    const items = [];
    skipBlank(cursor);
    if (cursor.text[cursor.at] === ']')
        cursor.at++;
    else {
        do {
            items.push(readNode(cursor, depth + 1));
        } while (more(cursor, ']'));
    }
    return (0,_source_node_js__WEBPACK_IMPORTED_MODULE_0__/* .placedList */ .gN)(items, start, cursor.at);
}
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
function readString(cursor) {
    STRING.lastIndex = cursor.at;
    const raw = STRING.exec(cursor.text)?.[0];
    if (raw === undefined)
        throw mistake(cursor, 'this string does not end on its line or has a bad escape');
    cursor.at += raw.length;
    return raw.includes('\\') ? String(JSON.parse(raw)) : raw.slice(1, -1);
}
const WORD = /(?:true|false|null|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)(?![\w.])/y;
function readWord(cursor, start) {
    WORD.lastIndex = start;
    const raw = WORD.exec(cursor.text)?.[0];
    if (raw === undefined)
        throw mistake(cursor, 'expected a value: an object, a list, a string in double quotes, a number, true, false or null');
    cursor.at += raw.length;
    const value = JSON.parse(raw);
    const span = [start, cursor.at];
    const problem = typeof value === 'number' ? inexactNumber(value, raw, span) : null;
    if (problem)
        cursor.problems.push(problem);
    return (0,_source_node_js__WEBPACK_IMPORTED_MODULE_0__/* .placedScalar */ .ED)(value, span);
}
/** A number that does not survive being read, or `null`. */
function inexactNumber(value, raw, span) {
    const whole = /^[-+]?[0-9_]+$/.test(raw);
    if (Number.isFinite(value) && (!whole || Number.isSafeInteger(value)))
        return null;
    return {
        code: 'yaml/value',
        span,
        message: `the number ${raw} cannot be kept exactly in JSON; write it in quotes if it is text.`,
    };
}
/** The second of two equal keys. */
function duplicateKey(key, span) {
    return {
        code: 'yaml/duplicate-key',
        span,
        message: `the key ${JSON.stringify(key)} stands twice in this mapping; keep one of them.`,
    };
}
function more(cursor, close) {
    skipBlank(cursor);
    const next = cursor.text[cursor.at];
    if (next !== ',' && next !== close)
        throw mistake(cursor, `expected "," or "${close}"`);
    cursor.at++;
    return next === ',';
}
function expect(cursor, character, where) {
    skipBlank(cursor);
    if (cursor.text[cursor.at] !== character)
        throw mistake(cursor, `expected "${character}" ${where}`);
    cursor.at++;
}
function skipBlank(cursor) {
    const { text } = cursor;
    let { at } = cursor;
    for (let code = text.charCodeAt(at); code === 32 || code === 10 || code === 13 || code === 9;) {
        at++;
        code = text.charCodeAt(at);
    }
    cursor.at = at;
}
function mistake(cursor, message, code = 'yaml/syntax') {
    const atEnd = cursor.at >= cursor.text.length;
    const found = atEnd
        ? 'the file ends here'
        : `found ${JSON.stringify(String.fromCodePoint(cursor.text.codePointAt(cursor.at) ?? 0))}`;
    const text = code === 'yaml/syntax' ? `not valid JSON: ${message} (${found}).` : `${message}.`;
    return new JsonMistake({ code, span: [cursor.at, Math.min(cursor.at + 1, cursor.text.length)], message: text });
}


/***/ }),

/***/ 2426:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ lineIndex)
/* harmony export */ });
/** Indexes the lines of a text at the first question. Columns count UTF-16 code units, as editors and SARIF do. */
function lineIndex(text) {
    let starts;
    function place(offset) {
        starts ??= lineStarts(text);
        const at = Math.max(0, Math.min(offset, text.length));
        let low = 0;
        let high = starts.length - 1;
        while (low < high) {
            const middle = (low + high + 1) >> 1;
            if ((starts[middle] ?? 0) <= at)
                low = middle;
            else
                high = middle - 1;
        }
        return { line: low + 1, column: at - (starts[low] ?? 0) + 1 };
    }
    return {
        range([from, to]) {
            const start = place(from);
            const end = place(Math.max(from, to));
            return { ...start, endLine: end.line, endColumn: end.column };
        },
    };
}
function lineStarts(text) {
    const starts = [0];
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1))
        starts.push(at + 1);
    return starts;
}


/***/ }),

/***/ 9831:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  sX: () => (/* binding */ emptyFile),
  XH: () => (/* binding */ lazyPositions),
  E5: () => (/* binding */ parseQuickly)
});

// EXTERNAL MODULE: ./build/src/parse/decode.js
var decode = __webpack_require__(4215);
// EXTERNAL MODULE: ./build/src/parse/json-source.js
var json_source = __webpack_require__(8733);
// EXTERNAL MODULE: ./build/src/parse/line-index.js
var line_index = __webpack_require__(2426);
// EXTERNAL MODULE: ./build/src/parse/source-node.js
var source_node = __webpack_require__(7745);
;// CONCATENATED MODULE: ./build/src/parse/plain-lines.js

const SPACE = 32;
const HASH = 35;
const DASH = 45;
const COLON = 58;
/** A reader before the first line of a text. */
function startReader(text, placed) {
    return { text, placed, node: null, at: 0, line: 0, indent: 0, start: 0, end: 0, done: false, failed: false };
}
/** Marks that the full reader must decide. */
function fail(reader) {
    reader.failed = true;
    return null;
}
/** Moves to the next line that is not blank and no comment. */
function advance(reader) {
    const { text } = reader;
    let lineStart = reader.at;
    while (lineStart < text.length) {
        const end = text.indexOf('\n', lineStart);
        reader.line++;
        let start = lineStart;
        let code = text.charCodeAt(start);
        while (code === SPACE)
            code = text.charCodeAt(++start);
        if (start !== end && code !== HASH) {
            reader.at = end + 1;
            reader.indent = start - lineStart;
            reader.start = start;
            reader.end = end;
            return;
        }
        lineStart = end + 1;
    }
    reader.at = lineStart;
    reader.done = true;
}
/** Whether the current line is a bare `---`. */
function isMarker({ text, indent, start, end }) {
    return indent === 0 && end - start === 3 && text.charCodeAt(start) === DASH && text.startsWith('---', start);
}
/** Whether a list item stands at the reader's place. */
function isItem({ text, start, end }) {
    return text.charCodeAt(start) === DASH && (start + 1 === end || text.charCodeAt(start + 1) === SPACE);
}
/** Whether the current line is deeper than a scalar that was just read: it would continue it. */
function followed(reader, indent) {
    return !reader.done && reader.indent > indent;
}
/** Where the plain key at the reader's place ends (its colon), 0 where no plain key stands. */
function keyEnd({ text, start, end }) {
    let at = start;
    if (!isLetter(text.charCodeAt(at)))
        return 0;
    const limit = Math.min(end, start + 100);
    for (at++; at < limit; at++) {
        const code = text.charCodeAt(at);
        if (isLetter(code) || (code >= 48 && code <= 57) || code === DASH || code === 46)
            continue;
        return code === COLON && (at + 1 === end || text.charCodeAt(at + 1) === SPACE) ? at : 0;
    }
    return 0;
}
function isLetter(code) {
    return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95;
}
/** Remembers where a scalar stands, if places are wanted. Blanks at the end are none of it. */
function place(reader, value, start, end) {
    if (!reader.placed)
        return;
    let last = end;
    while (last > start && reader.text.charCodeAt(last - 1) === SPACE)
        last--;
    reader.node = (0,source_node/* placedScalar */.ED)(value, [start, last]);
}

;// CONCATENATED MODULE: ./build/src/parse/plain-flow.js

const MAX_DEPTH = 10;
/**
 * Reads the flow collection (`[A, "b c", { type: tags }]`) that begins at `start`, on one line. `null` for all that is
 * in doubt. `resolve` gives a plain scalar its value, `undefined` where it is in doubt.
 */
function readFlow(line, start, resolve) {
    const whole = line.text.slice(start, line.end);
    // Comments, tags, anchors, aliases and explicit keys have rules of their own.
    if (/[#&*!?|>%@`]/.test(whole))
        return null;
    return readValue({ text: whole, offset: start, placed: line.placed, resolve }, 0, 0);
}
const QUOTED = /"(?:[^"\\]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|'(?:[^']|'')*'/y;
const PLAIN = /[A-Za-z0-9_][^,[\]{}:"']*/y;
const KEY = /([A-Za-z_][A-Za-z0-9_.-]*): +/y;
const NEXT = / *([,\]}]) */y;
function match(pattern, text, at) {
    pattern.lastIndex = at;
    return pattern.exec(text);
}
/** `at` and the ends of values count in the flow's own text; spans in the whole one. */
function readValue(flow, at, depth) {
    const { text } = flow;
    if (text[at] === '[' || text[at] === '{')
        return depth > MAX_DEPTH ? null : readCollection(flow, at, depth);
    const quoted = match(QUOTED, text, at)?.[0];
    const plain = quoted === undefined ? match(PLAIN, text, at)?.[0].replace(/ +$/, '') : undefined;
    const value = quoted !== undefined ? unquoted(quoted) : plain !== undefined ? flow.resolve(plain) : undefined;
    if (value === undefined)
        return null;
    const end = at + (quoted ?? plain ?? '').length;
    const node = flow.placed ? (0,source_node/* placedScalar */.ED)(value, spanIn(flow, at, end)) : null;
    return { value, end, node };
}
function spanIn({ offset }, from, to) {
    return [offset + from, offset + to];
}
function readCollection(flow, start, depth) {
    const { text } = flow;
    const isMap = text[start] === '{';
    const close = isMap ? '}' : ']';
    const items = [];
    const object = {};
    const nodes = [];
    const entries = [];
    let at = start + 1;
    while (text[at] === ' ')
        at++;
    let next = text[at] === close ? close : ',';
    if (next === close)
        at++;
    while (next === ',') {
        const [matched = '', key = ''] = isMap ? (match(KEY, text, at) ?? []) : [];
        if (isMap && (key === '' || Object.hasOwn(object, key) || key === '__proto__' || isWord(key)))
            return null;
        const found = readValue(flow, at + matched.length, depth + 1);
        const after = found && match(NEXT, text, found.end);
        if (!found || !after)
            return null;
        if (isMap)
            object[key] = found.value;
        else
            items.push(found.value);
        if (isMap && found.node)
            entries.push({ key, keySpan: spanIn(flow, at, at + key.length), node: found.node });
        else if (found.node)
            nodes.push(found.node);
        next = after[1] ?? '';
        at = found.end + (next === close ? after[0].trimEnd().length : after[0].length);
    }
    // The other bracket. A comma with nothing behind it is no value, so it was left to the full reader above.
    if (next !== close)
        return null;
    const [from, to] = spanIn(flow, start, at);
    const node = flow.placed ? (isMap ? (0,source_node/* placedMap */.mD)(entries, from, to) : (0,source_node/* placedList */.gN)(nodes, from, to)) : null;
    return { value: isMap ? object : items, end: at, node };
}
function isWord(key) {
    return /^(?:null|true|false)$/i.test(key);
}
/** The text of a quoted scalar on one line; `undefined` for an escape that JSON has not. */
function unquoted(quoted) {
    if (quoted.startsWith("'"))
        return quoted.slice(1, -1).replaceAll("''", "'");
    return /^"(?:[^"\\]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"$/.test(quoted) ? String(JSON.parse(quoted)) : undefined;
}

;// CONCATENATED MODULE: ./build/src/parse/plain-scalar.js


const DOUBLE_QUOTE = 34;
const SINGLE_QUOTE = 39;
const BACKSLASH = 92;
/** The scalar from the reader's place to the end of its line; leaves the reader on the next content line. */
function readScalar(reader, indent) {
    const { text, start, end } = reader;
    const first = text.charCodeAt(start);
    if (first === DOUBLE_QUOTE || first === SINGLE_QUOTE)
        return readQuoted(reader, indent, first);
    if (first === 124)
        return readLiteral(reader, indent);
    if (first === 91 || first === 123)
        return readFlowLine(reader, indent);
    if (!startsPlain(first))
        return fail(reader);
    const close = plainEnd(text, start, end);
    if (close === 0)
        return fail(reader);
    advance(reader);
    if (followed(reader, indent))
        return fail(reader);
    const value = resolve(reader, text.slice(start, close));
    place(reader, value, start, close);
    return value;
}
/** Where a plain scalar ends: before a comment and the blanks around it; 0 where a colon makes it something else. */
function plainEnd(text, start, end) {
    let close = start;
    for (let at = start; at < end; at++) {
        const code = text.charCodeAt(at);
        // Only spaces: other blanks, such as a no-break space, are content.
        if (code === SPACE)
            continue;
        if (code === HASH && text.charCodeAt(at - 1) === SPACE)
            break;
        if (code === 58 && (at + 1 === end || text.charCodeAt(at + 1) === SPACE))
            return 0;
        close = at + 1;
    }
    return close;
}
/** Letters, digits and signs that begin a plain scalar and mean nothing else. Beyond ASCII: letters of any script. */
function startsPlain(code) {
    if (isLetter(code) || (code >= 48 && code <= 57) || code > 0xa0)
        return true;
    return (code === 36 || code === 40 || code === 46 || code === 47 || code === 60 || code === 94 || code === 43 || code === 61);
}
/** A flow collection that fills the rest of its line. */
function readFlowLine(reader, indent) {
    const { text, placed, start, end } = reader;
    const found = readFlow({ text, placed, end }, start, (plain) => {
        const value = startsPlain(plain.charCodeAt(0)) ? resolve(reader, plain) : fail(reader);
        return reader.failed ? undefined : value;
    });
    if (!found)
        return fail(reader);
    for (let at = start + found.end; at < end; at++)
        if (text.charCodeAt(at) !== SPACE)
            return fail(reader);
    advance(reader);
    if (followed(reader, indent))
        return fail(reader);
    reader.node = found.node;
    return found.value;
}
function readQuoted(reader, indent, quote) {
    const { text, start, end } = reader;
    let close = start + 1;
    let special = false;
    for (; close < end; close++) {
        const code = text.charCodeAt(close);
        if (code === BACKSLASH && quote === DOUBLE_QUOTE) {
            special = true;
            close++;
            continue;
        }
        if (code !== quote)
            continue;
        if (quote !== SINGLE_QUOTE || text.charCodeAt(close + 1) !== SINGLE_QUOTE)
            break;
        special = true;
        close++;
    }
    if (close >= end)
        return fail(reader);
    const value = special ? unquoted(text.slice(start, close + 1)) : text.slice(start + 1, close);
    if (value === undefined)
        return fail(reader);
    let rest = close + 1;
    while (rest < end && text.charCodeAt(rest) === SPACE)
        rest++;
    if (rest < end && (text.charCodeAt(rest) !== HASH || rest === close + 1))
        return fail(reader);
    advance(reader);
    if (followed(reader, indent))
        return fail(reader);
    place(reader, value, start, close + 1);
    return value;
}
/** A literal block `|` or `|-`, its content at one indentation, blank lines really blank. */
function readLiteral(reader, indent) {
    const { text, start } = reader;
    const header = text.slice(start, reader.end);
    if (header !== '|' && header !== '|-')
        return fail(reader);
    const lines = [];
    let width = -1;
    let blank = 0;
    let close = reader.end;
    while (reader.at < text.length) {
        const end = text.indexOf('\n', reader.at);
        let content = reader.at;
        while (text.charCodeAt(content) === SPACE)
            content++;
        const depth = content - reader.at;
        if (content === end) {
            if (depth > 0 || width === -1)
                return fail(reader);
            blank++;
        }
        else {
            if (width === -1)
                width = depth;
            if (depth < width) {
                if (depth > indent)
                    return fail(reader);
                break;
            }
            if (width <= indent)
                return fail(reader);
            for (; blank > 0; blank--)
                lines.push('');
            lines.push(text.slice(reader.at + width, end));
            close = end;
        }
        reader.at = end + 1;
        reader.line++;
    }
    if (lines.length === 0)
        return fail(reader);
    advance(reader);
    const value = lines.join('\n') + (header === '|' ? '\n' : '');
    place(reader, value, start, close);
    return value;
}
const NUMBER_LIKE = /^[-+]?(?:\.?[0-9]|\.(?:inf|nan)$)/i;
/** The core schema of YAML 1.2, as far as it is plain: whatever may be a number and is no short decimal goes to the full reader. */
function resolve(reader, plain) {
    const first = plain.charCodeAt(0);
    if (first === 110 || first === 78 || first === 116 || first === 84 || first === 102 || first === 70) {
        if (plain === 'null' || plain === 'Null' || plain === 'NULL')
            return null;
        if (plain === 'true' || plain === 'True' || plain === 'TRUE')
            return true;
        if (plain === 'false' || plain === 'False' || plain === 'FALSE')
            return false;
        return plain;
    }
    if (isLetter(first) || !NUMBER_LIKE.test(plain))
        return plain;
    if (/^(?:0|[1-9][0-9]{0,14})$/.test(plain))
        return Number(plain);
    // A number in another form, or text that begins like one (`1=1`, a date): only the latter is text for sure.
    return /^[-+]?[0-9.]+(?:[eE][-+]?[0-9]*)?$|^0[xo]|inf|nan/i.test(plain) ? fail(reader) : plain;
}

;// CONCATENATED MODULE: ./build/src/parse/plain-yaml.js



/**
 * Reads the plain part of YAML that most specs are written in: block mappings and lists, scalars and flow collections on
 * one line, literal blocks, comments, several documents. Answers `null` for anything else, faulty text included: then
 * the full reader decides. A test holds both against each other; whatever is in doubt here is left to the full reader.
 * `ordinary`: what `decode` says of the text.
 */
function readPlainYaml(source, ordinary = false) {
    return readDocuments(ordinary ? source : withPlainLineEnds(source), ordinary);
}
/** The places of what `readPlainYaml` reads: asked for apart, since few specs have anything said of them. */
function placePlainYaml(source) {
    const roots = [];
    const text = withPlainLineEnds(source);
    return readDocuments(text, false, roots) && { text, roots };
}
function withPlainLineEnds(source) {
    return source.includes('\r') ? source.replaceAll('\r\n', '\n') : source;
}
function readDocuments(text, ordinary, roots) {
    // Tabs, lone carriage returns and Unicode's own line ends and marks have rules of their own.
    if ((!ordinary && /[\t\r\u0085\u2028\u2029\ufeff]/.test(text)) || !text.endsWith('\n'))
        return null;
    const reader = startReader(text, roots !== undefined);
    const documents = [];
    advance(reader);
    while (!reader.done) {
        if (isMarker(reader))
            advance(reader);
        // An empty document is a finding: the full reader words it.
        if (reader.done || isMarker(reader) || reader.indent !== 0)
            return null;
        const { line } = reader;
        const value = readBlock(reader, 0, 0);
        if (reader.failed || (!reader.done && !isMarker(reader)))
            return null;
        documents.push({ value, line });
        if (reader.node)
            roots?.push(reader.node);
        if (!reader.done && nextIsEmpty(reader))
            return null;
    }
    return documents.length > 0 && !reader.failed ? documents : null;
}
/** Whether nothing follows the marker that the reader stands on. */
function nextIsEmpty(reader) {
    const ahead = { ...reader };
    advance(ahead);
    return ahead.done;
}
const plain_yaml_MAX_DEPTH = 40;
/** Reads the collection whose first line the reader stands on, at exactly this indentation. */
function readBlock(reader, indent, depth) {
    if (depth > plain_yaml_MAX_DEPTH)
        return fail(reader);
    if (isItem(reader))
        return readList(reader, indent, depth);
    const end = keyEnd(reader);
    return end === 0 ? fail(reader) : readMap(reader, indent, depth, end);
}
function readList(reader, indent, depth) {
    const { text, placed, start } = reader;
    const items = [];
    const nodes = [];
    while (!reader.done && !reader.failed && reader.indent === indent && isItem(reader)) {
        let content = reader.start + 1;
        while (content < reader.end && text.charCodeAt(content) === SPACE)
            content++;
        if (content === reader.end || text.charCodeAt(content) === HASH)
            return fail(reader);
        // What stands behind the dash is indented by where it stands.
        const inner = indent + (content - reader.start);
        reader.start = content;
        if (isItem(reader))
            return fail(reader);
        const end = keyEnd(reader);
        if (end > 0) {
            reader.indent = inner;
            items.push(readMap(reader, inner, depth + 1, end));
        }
        else
            items.push(readScalar(reader, indent));
        if (placed && reader.node)
            nodes.push(reader.node);
    }
    if (!reader.done && reader.indent > indent)
        return fail(reader);
    if (placed)
        reader.node = (0,source_node/* placedList */.gN)(nodes, start);
    // A list that grew by pushes has room for seventeen: thousands of specs hold hundreds of thousands of short ones.
    return items.slice();
}
const RESERVED = /^(?:null|true|false)$/i;
/** Reads a mapping whose first key ends at `firstEnd`. */
function readMap(reader, indent, depth, firstEnd) {
    const { text, placed, start } = reader;
    const object = {};
    const entries = [];
    let end = firstEnd;
    for (;;) {
        const keyStart = reader.start;
        const key = text.slice(keyStart, end);
        if (Object.hasOwn(object, key) || key === '__proto__' || (key.length < 6 && RESERVED.test(key)))
            return fail(reader);
        let at = end + 1;
        while (at < reader.end && text.charCodeAt(at) === SPACE)
            at++;
        reader.start = at;
        const bare = at === reader.end || text.charCodeAt(at) === HASH;
        object[key] = bare ? readNested(reader, indent, depth) : readScalar(reader, indent);
        if (placed && reader.node)
            entries.push({ key, keySpan: [keyStart, end], node: reader.node });
        if (reader.done || reader.failed || reader.indent !== indent || isMarker(reader))
            break;
        end = keyEnd(reader);
        if (end === 0)
            return fail(reader);
    }
    if (!reader.done && reader.indent > indent)
        return fail(reader);
    if (placed)
        reader.node = (0,source_node/* placedMap */.mD)(entries, start);
    return object;
}
/** What stands under a key without a value: a deeper block, a list at the key's own indentation, or nothing. */
function readNested(reader, indent, depth) {
    const { start } = reader;
    advance(reader);
    if (!reader.done && reader.indent > indent)
        return readBlock(reader, reader.indent, depth + 1);
    if (!reader.done && reader.indent === indent && isItem(reader))
        return readList(reader, indent, depth + 1);
    place(reader, null, start, start);
    return null;
}

// EXTERNAL MODULE: ./build/src/parse/problem.js
var parse_problem = __webpack_require__(3686);
;// CONCATENATED MODULE: ./build/src/parse/parse-quickly.js






/**
 * Reads what needs no YAML library: JSON, the plain YAML that most specs are written in, and whatever is no text.
 * `null` for any other YAML. Never throws on any bytes.
 */
function parseQuickly({ path, bytes }) {
    const { text, problem, ordinary } = (0,decode/* decode */.D4)(bytes);
    if (problem)
        return { documents: [], diagnostics: [(0,parse_problem/* toDiagnostic */.F)(problem, path, (0,line_index/* lineIndex */.D)(text))] };
    if (isJson(path))
        return parseJson(path, text);
    const documents = readPlainYaml(text, ordinary);
    if (documents === null)
        return null;
    const positions = lazyPositions(() => {
        const placed = placePlainYaml(text) ?? { text, roots: [] };
        return { roots: placed.roots, lines: (0,line_index/* lineIndex */.D)(placed.text) };
    });
    return {
        documents: documents.map(({ value, line }, index) => ({
            file: path,
            index,
            value,
            line,
            positions: () => positions(index),
            text,
        })),
        diagnostics: [],
    };
}
function isJson(path) {
    return path.toLowerCase().endsWith('.json');
}
function parseJson(file, text) {
    const lines = (0,line_index/* lineIndex */.D)(text);
    if (text.trim() === '') {
        return { documents: [], diagnostics: [(0,parse_problem/* toDiagnostic */.F)(emptyFile('the file is empty'), file, lines)] };
    }
    const { root, problems } = (0,json_source/* readJson */.Vh)(text);
    const diagnostics = (0,parse_problem/* toDiagnostics */.S)(problems, file, lines);
    if (root === null || diagnostics.some(({ severity }) => severity === 'error'))
        return { documents: [], diagnostics };
    // Read again when it is asked for: the tree of every file must not be kept.
    const positions = lazyPositions(() => ({ roots: [(0,json_source/* readJson */.Vh)(text).root].filter((node) => node !== null), lines }));
    const { line } = lines.range(root.span);
    const document = { file, index: 0, value: (0,source_node/* toValue */.BA)(root), line, positions: () => positions(0), text };
    return { documents: [document], diagnostics };
}
/** A file without a document. */
function emptyFile(what) {
    return { code: 'yaml/empty', span: [0, 0], message: `${what}; a spec was expected.` };
}
/**
 * Positions of a file's documents, computed at the first question and from the text alone, so that nothing is kept until
 * then. `known`: nodes that were read already.
 */
function lazyPositions(place, known) {
    // Held weakly: thousands of files with one finding each must not keep thousands of trees.
    let kept = known && new WeakRef(known);
    return (index) => {
        const placed = kept?.deref() ?? place();
        kept = new WeakRef(placed);
        const { lines } = placed;
        const root = placed.roots[index];
        return {
            key(pointer) {
                const found = root && (0,source_node/* findNode */.cy)(root, pointer);
                return found && lines.range(found.key);
            },
            value(pointer) {
                const found = root && (0,source_node/* findNode */.cy)(root, pointer);
                return found && lines.range(found.node.span);
            },
        };
    };
}


/***/ }),

/***/ 3686:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ toDiagnostic),
/* harmony export */   S: () => (/* binding */ toDiagnostics)
/* harmony export */ });
/** Puts a problem into the words of the reports. */
function toDiagnostic(problem, file, lines) {
    const { code, message, severity = 'error' } = problem;
    return { severity, code, message, file, path: '', ...lines.range(problem.span) };
}
/** The problems of one text, in the words of the reports: the foremost of them, if there are very many. */
function toDiagnostics(problems, file, lines) {
    return cut(problems).map((problem) => toDiagnostic(problem, file, lines));
}
/** Most findings about one text. */
const MOST_PROBLEMS = 100;
/** Errors first; where some are cut, the last one says so. */
function cut(problems) {
    if (problems.length <= MOST_PROBLEMS)
        return problems;
    const isError = ({ severity = 'error' }) => severity === 'error';
    const kept = [...problems.filter(isError), ...problems.filter((problem) => !isError(problem))];
    const message = `this file has ${problems.length} findings about its text; ${MOST_PROBLEMS - 1} are shown.`;
    return [...kept.slice(0, MOST_PROBLEMS - 1), { code: 'yaml/many', severity: 'warning', span: [0, 0], message }];
}


/***/ }),

/***/ 7745:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BA: () => (/* binding */ toValue),
/* harmony export */   ED: () => (/* binding */ placedScalar),
/* harmony export */   cy: () => (/* binding */ findNode),
/* harmony export */   gN: () => (/* binding */ placedList),
/* harmony export */   mD: () => (/* binding */ placedMap),
/* harmony export */   qL: () => (/* binding */ setKey)
/* harmony export */ });
/* harmony import */ var _model_pointer_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6106);

/** A scalar at a place. */
function placedScalar(value, span) {
    return { type: 'scalar', value, span, size: 1 };
}
/** A list at a place; in block style it ends with its last item. */
function placedList(items, start, end = items.at(-1)?.span[1] ?? start) {
    return { type: 'list', items, span: [start, end], size: sizeOf(items) };
}
/** A mapping at a place; in block style it ends with its last value. */
function placedMap(entries, start, end = entries.at(-1)?.node.span[1] ?? start) {
    return { type: 'map', entries, span: [start, end], size: sizeOf(entries.map(({ node }) => node)) };
}
function sizeOf(nodes) {
    let size = 1;
    for (const node of nodes)
        size += node.size;
    return size;
}
/** The plain JSON value of a node. Keys such as `__proto__` stay ordinary keys. */
function toValue(node) {
    if (node.type === 'scalar')
        return node.value;
    if (node.type === 'list')
        return node.items.map(toValue);
    const object = {};
    for (const { key, node: value } of node.entries)
        setKey(object, key, toValue(value));
    return object;
}
/** Sets a key as data, whatever its name. */
function setKey(object, key, value) {
    if (key === '__proto__') {
        Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
    }
    else
        object[key] = value;
}
/** The node at a JSON pointer with the span of the key that leads to it (its own for list items and the root). */
function findNode(root, pointer) {
    let found = { key: root.span, node: root };
    for (const step of (0,_model_pointer_js__WEBPACK_IMPORTED_MODULE_0__/* .fromPointer */ .kU)(pointer)) {
        const next = child(found.node, step);
        if (next === undefined)
            return undefined;
        found = next;
    }
    return found;
}
function child(node, step) {
    if (node.type === 'list') {
        const item = node.items[Number(step)];
        return item && { key: item.span, node: item };
    }
    if (node.type === 'scalar')
        return undefined;
    const entry = node.entries.find((candidate) => candidate.key === step);
    return entry && { key: entry.keySpan, node: entry.node };
}


/***/ })

};
