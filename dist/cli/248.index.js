export const id = 248;
export const ids = [248];
export const modules = {

/***/ 2248:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readVariables: () => (/* binding */ readVariables)
/* harmony export */ });
/* unused harmony export VARIABLE_NAME */
/* harmony import */ var _decode_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4215);
/* harmony import */ var _line_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2426);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3686);
/* harmony import */ var _yaml_source_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1585);




/** Names that placeholders and variables may have. */
const VARIABLE_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
/** Reads a variables file: one YAML mapping of `NAME: value`. Numbers keep their spelling (`1.10` stays `1.10`). */
function readVariables(path, bytes) {
    const { text, problem } = (0,_decode_js__WEBPACK_IMPORTED_MODULE_0__/* .decode */ .D4)(bytes);
    const lines = (0,_line_index_js__WEBPACK_IMPORTED_MODULE_2__/* .lineIndex */ .D)(text);
    const source = problem ? { roots: [], filled: [], problems: [problem] } : (0,_yaml_source_js__WEBPACK_IMPORTED_MODULE_1__/* .readYaml */ .g)(text);
    const problems = [...source.problems];
    const entries = new Map();
    const lineOf = new Map();
    source.roots.forEach((root, index) => {
        if (!source.filled[index])
            return;
        if (root.type !== 'map' || entries.size > 0) {
            const message = 'a variables file holds one mapping of NAME: value.';
            problems.push({ code: 'settings/variables', span: root.span, message });
            return;
        }
        for (const { key, keySpan, node } of root.entries) {
            if (!VARIABLE_NAME.test(key)) {
                const message = `${JSON.stringify(key)} is not a variable name; use letters, digits and _, and begin with no digit.`;
                problems.push({ code: 'settings/variables', span: keySpan, message });
            }
            else if (node.type !== 'scalar' || node.value === null) {
                const message = `the variable ${key} needs one value: text, a number, true or false.`;
                problems.push({ code: 'settings/variables', span: node.span, message });
            }
            else {
                entries.set(key, typeof node.value === 'string' ? node.value : text.slice(...node.span));
                lineOf.set(key, lines.range(keySpan).line);
            }
        }
    });
    const diagnostics = problems.map((found) => (0,_problem_js__WEBPACK_IMPORTED_MODULE_3__/* .toDiagnostic */ .F)(found, path, lines));
    const failed = diagnostics.some(({ severity }) => severity === 'error');
    return { entries: failed ? new Map() : entries, lines: lineOf, diagnostics };
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


/***/ })

};
