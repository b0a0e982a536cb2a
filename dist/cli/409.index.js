export const id = 409;
export const ids = [409,117];
export const modules = {

/***/ 6867:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   explainCommand: () => (/* binding */ explainCommand)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _exposure_audience_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(213);
/* harmony import */ var _kinds_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4438);
/* harmony import */ var _model_failure_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2917);
/* harmony import */ var _parse_parse_file_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4117);
/* harmony import */ var _plan_diff_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6082);
/* harmony import */ var _report_escape_markdown_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(7511);
/* harmony import */ var _report_escape_terminal_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(7838);
/* harmony import */ var _specs_desired_state_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(2380);










/** `explain`: what a spec does, or what a change does to who sees what. */
const explainCommand = {
    name: 'explain',
    summary: 'Says in sentences what a spec does, or who a change lets see more',
    usage: 'FILE\u2026 | --before FILE --after FILE [--format json]',
    about: 'Says in sentences what each spec does. With --before and --after it says whether the change lets people see more; leave one out for an object that is new or deleted. It opens no connection.',
    flags: [
        { name: 'before', value: 'FILE', description: 'The spec as it was; alone: it is deleted.' },
        { name: 'after', value: 'FILE', description: 'The spec as it will be; alone: it is new.' },
        { name: 'format', value: 'FORMAT', description: 'text (default), json or markdown.' },
    ],
    takesInputs: false,
    examples: [
        'immuta-gitops explain immuta/policies/salary.yaml',
        'immuta-gitops explain --before old.yaml --after new.yaml --format json',
    ],
    run: async (flags, context) => explain(flags, context),
};
function explain(flags, context) {
    const format = flags.value('format') ?? 'text';
    if (!['text', 'json', 'markdown'].includes(format)) {
        throw new _model_failure_js__WEBPACK_IMPORTED_MODULE_3__/* .RunFailure */ .ae('config', `\`--format\` is ${JSON.stringify(format)}; \`explain\` has text, json and markdown.`);
    }
    const before = flags.value('before');
    const after = flags.value('after');
    const comparing = before !== undefined || after !== undefined;
    if (comparing === flags.positionals.length > 0) {
        throw new _model_failure_js__WEBPACK_IMPORTED_MODULE_3__/* .RunFailure */ .ae('config', 'Give `explain` spec files, or `--before FILE` and `--after FILE` (either may be left out).');
    }
    const result = comparing
        ? compared(specsIn(before, context.folder), specsIn(after, context.folder))
        : described(flags.positionals.map((path) => specsIn(path, context.folder)));
    context.out.write(format === 'json' ? `${JSON.stringify(result, null, 2)}\n` : inWords(result, format));
    return 0;
}
function described(files) {
    return {
        objects: files.flatMap((specs) => [...specs.values()].map(({ kind, key, spec }) => ({
            kind,
            key,
            explanation: (0,_kinds_index_js__WEBPACK_IMPORTED_MODULE_2__/* .kindNamed */ .UL)(kind)?.explain(spec) ?? [],
        }))),
    };
}
function compared(before, after) {
    const objects = [...new Set([...before.keys(), ...after.keys()])].map((id) => {
        const old = before.get(id);
        const now = after.get(id);
        const { kind: name, key } = (now ?? old);
        const kind = (0,_kinds_index_js__WEBPACK_IMPORTED_MODULE_2__/* .kindNamed */ .UL)(name);
        if (kind === undefined)
            throw new Error(`no kind is called ${name}`);
        const changes = old !== undefined && now !== undefined ? (0,_plan_diff_js__WEBPACK_IMPORTED_MODULE_5__/* .diff */ .Ui)(old.spec, now.spec, kind.shape) : [];
        const context = { verdict: null, unreadable: false };
        const verdict = kind.exposure(old?.spec ?? null, now?.spec ?? null, context);
        return {
            kind: name,
            key,
            exposure: verdict.exposure,
            reasons: verdict.reasons,
            changes: changes.map(({ path, before: was, after: is, sensitive }) => sensitive ? { path, before: '(secret)', after: '(secret)' } : { path, before: was, after: is }),
            explanation: now === undefined ? [] : kind.explain(now.spec),
        };
    });
    const joined = (0,_exposure_audience_js__WEBPACK_IMPORTED_MODULE_9__/* .joinMovements */ .l)(objects.flatMap(({ exposure, reasons }) => (reasons.length === 0 ? [''] : reasons).map((reason) => ({ exposure: exposure, reason }))));
    return { exposure: joined.exposure, reasons: joined.reasons.filter((reason) => reason !== ''), objects };
}
function specsIn(path, folder) {
    if (path === undefined)
        return new Map();
    let bytes;
    try {
        bytes = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(folder, path));
    }
    catch (cause) {
        throw new _model_failure_js__WEBPACK_IMPORTED_MODULE_3__/* .RunFailure */ .ae('config', `Cannot read \`${path}\`.`, { cause });
    }
    const specs = (0,_specs_desired_state_js__WEBPACK_IMPORTED_MODULE_8__/* .resourcesOf */ .F3)([(0,_parse_parse_file_js__WEBPACK_IMPORTED_MODULE_4__/* .parseFile */ .C)({ path, bytes })], _kinds_index_js__WEBPACK_IMPORTED_MODULE_2__/* .KINDS */ .GW);
    if (specs.size > 0)
        return specs;
    throw new _model_failure_js__WEBPACK_IMPORTED_MODULE_3__/* .RunFailure */ .ae('invalid-specs', `\`${path}\` holds no spec that can be read; \`immuta-gitops validate ${path}\` says why.`);
}
function inWords(result, format) {
    const clean = format === 'markdown' ? _report_escape_markdown_js__WEBPACK_IMPORTED_MODULE_6__/* .markdownText */ .p7 : _report_escape_terminal_js__WEBPACK_IMPORTED_MODULE_7__/* .terminalLine */ .t;
    const lines = [];
    if (result.exposure !== undefined)
        lines.push(`This change ${VERDICTS[result.exposure] ?? result.exposure}.`, '');
    for (const { kind, key, reasons, explanation } of result.objects) {
        lines.push(clean(`${kind} "${key}"`));
        for (const sentence of [...(reasons ?? []), ...(explanation ?? [])])
            lines.push(`  - ${clean(sentence)}`);
        lines.push('');
    }
    return lines.join('\n');
}
const VERDICTS = {
    loosens: 'lets somebody see more than before',
    tightens: 'lets somebody see less than before',
    mixed: 'lets some see more and others less',
    neutral: 'changes nobody\u2019s view of the data',
    unknown: 'may change who sees what; it cannot be told from the specs alone',
};


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

/***/ 4267:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A4: () => (/* binding */ canonicalText),
/* harmony export */   Ed: () => (/* binding */ countsAsAbsent),
/* harmony export */   a_: () => (/* binding */ resolveShape),
/* harmony export */   by: () => (/* binding */ presentKey)
/* harmony export */ });
/* unused harmony export canonical */
/* harmony import */ var _model_diagnostic_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9180);
/* harmony import */ var _model_json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8653);


const OPAQUE = { type: 'opaque' };
/**
 * One form for every way to write the same payload: aliases of keys and words resolved, strings trimmed, documented
 * defaults filled in, sets sorted without repetitions, keys in order. For fingerprints and for finding equal elements.
 */
function canonical(value, shape) {
    switch (shape.type) {
        case 'scalar':
            return (0,_model_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isList */ .L)(value) || (0,_model_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .G)(value) ? canonicalOpaque(value) : canonicalScalar(value, shape.aliases);
        case 'opaque':
            return canonicalOpaque(value);
        case 'choice':
            return canonical(value, resolveShape(shape, value));
        case 'list':
            return (0,_model_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isList */ .L)(value) ? value.map((item) => canonical(item, shape.of)) : canonicalOpaque(value);
        case 'set':
            return (0,_model_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isList */ .L)(value) ? canonicalSet(value, shape.of) : canonicalOpaque(value);
        case 'object':
            return (0,_model_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .G)(value) ? canonicalObject(value, shape) : canonicalOpaque(value);
        default:
            return shape;
    }
}
/** A text that is the same for equal values: canonical form, keys sorted. */
function canonicalText(value, shape = OPAQUE) {
    return JSON.stringify(canonical(value, shape));
}
/** Follows choices until a shape that says what the value is. */
function resolveShape(shape, value) {
    let current = shape;
    for (let depth = 0; current.type === 'choice'; depth += 1) {
        if (depth > 8)
            return { type: 'opaque' };
        current = current.pick(value);
    }
    return current;
}
/** The key under which an object holds a field: the canonical one, or an alias that it uses instead. */
function presentKey(object, name, field) {
    if (Object.hasOwn(object, name))
        return name;
    return field?.aka?.find((alias) => Object.hasOwn(object, alias)) ?? null;
}
/** Whether a value counts as absent for this field. */
function countsAsAbsent(value, field) {
    if (value === undefined)
        return true;
    if (field?.threeWay === true)
        return false;
    if (value === null)
        return field?.shape.type !== 'scalar' || field.default !== undefined;
    if (field?.emptyIsAbsent !== true)
        return false;
    return (0,_model_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isList */ .L)(value) ? value.length === 0 : (0,_model_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .G)(value) && Object.keys(value).length === 0;
}
function canonicalScalar(value, aliases) {
    if (typeof value !== 'string')
        return value;
    const trimmed = value.trim();
    return aliases !== undefined && Object.hasOwn(aliases, trimmed) ? aliases[trimmed] : trimmed;
}
function canonicalOpaque(value) {
    if ((0,_model_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isList */ .L)(value))
        return value.map(canonicalOpaque);
    if (!(0,_model_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .G)(value))
        return typeof value === 'string' ? value.trim() : value;
    const sorted = {};
    for (const key of Object.keys(value).sort(_model_diagnostic_js__WEBPACK_IMPORTED_MODULE_0__/* .compareText */ .n6))
        setOwn(sorted, key, canonicalOpaque(value[key]));
    return sorted;
}
function canonicalSet(items, of) {
    const byText = new Map();
    for (const item of items) {
        const form = canonical(item, of);
        byText.set(JSON.stringify(form), form);
    }
    return [...byText.keys()].sort(_model_diagnostic_js__WEBPACK_IMPORTED_MODULE_0__/* .compareText */ .n6).map((text) => byText.get(text));
}
function canonicalObject(value, shape) {
    const form = new Map();
    const used = new Set();
    for (const [name, field] of Object.entries(shape.fields)) {
        const key = presentKey(value, name, field);
        if (key !== null)
            used.add(key);
        if (field.ignore === true)
            continue;
        const own = key === null ? undefined : value[key];
        if (own !== undefined && !countsAsAbsent(own, field))
            form.set(name, canonical(own, field.shape));
        else if (field.default !== undefined)
            form.set(name, canonical(field.default, field.shape));
    }
    for (const key of Object.keys(value))
        if (!used.has(key))
            form.set(key, canonicalOpaque(value[key]));
    const sorted = {};
    for (const key of [...form.keys()].sort(_model_diagnostic_js__WEBPACK_IMPORTED_MODULE_0__/* .compareText */ .n6))
        setOwn(sorted, key, form.get(key));
    return sorted;
}
/** Plain assignment to `__proto__` would set the prototype and lose the key. */
function setOwn(target, key, value) {
    Object.defineProperty(target, key, { value, enumerable: true, writable: true, configurable: true });
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


/***/ })

};
