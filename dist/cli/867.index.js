export const id = 867;
export const ids = [867];
export const modules = {

/***/ 6867:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   explainCommand: () => (/* binding */ explainCommand)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _exposure_audience_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(213);
/* harmony import */ var _kinds_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7383);
/* harmony import */ var _model_failure_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2917);
/* harmony import */ var _pipeline_read_specs_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(402);
/* harmony import */ var _plan_diff_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6082);
/* harmony import */ var _report_escape_markdown_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(7511);
/* harmony import */ var _report_escape_terminal_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(7838);









/** `explain`: what a spec does, or what a change does to who sees what. */
const explainCommand = {
    name: 'explain',
    summary: 'Says in sentences what a spec does, or who a change lets see more',
    usage: 'FILE… | --before FILE --after FILE [--format json]',
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
        const changes = old !== undefined && now !== undefined ? (0,_plan_diff_js__WEBPACK_IMPORTED_MODULE_5__/* .diff */ .U)(old.spec, now.spec, kind.shape) : [];
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
    const joined = (0,_exposure_audience_js__WEBPACK_IMPORTED_MODULE_7__/* .joinMovements */ .l)(objects.flatMap(({ exposure, reasons }) => (reasons.length === 0 ? [''] : reasons).map((reason) => ({ exposure: exposure, reason }))));
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
    const specs = (0,_pipeline_read_specs_js__WEBPACK_IMPORTED_MODULE_4__/* .readBaseSpecs */ .WW)([{ path, bytes }], _kinds_index_js__WEBPACK_IMPORTED_MODULE_2__/* .KINDS */ .GW);
    if (specs.size > 0)
        return specs;
    throw new _model_failure_js__WEBPACK_IMPORTED_MODULE_3__/* .RunFailure */ .ae('invalid-specs', `\`${path}\` holds no spec that can be read; \`immuta-gitops validate ${path}\` says why.`);
}
function inWords(result, format) {
    const clean = format === 'markdown' ? _report_escape_markdown_js__WEBPACK_IMPORTED_MODULE_6__/* .markdownText */ .p7 : _report_escape_terminal_js__WEBPACK_IMPORTED_MODULE_8__/* .terminalLine */ .t;
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
    neutral: 'changes nobody’s view of the data',
    unknown: 'may change who sees what; it cannot be told from the specs alone',
};


/***/ }),

/***/ 4736:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ alignSet),
/* harmony export */   a: () => (/* binding */ alignList)
/* harmony export */ });
/* harmony import */ var _model_json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8653);
/* harmony import */ var _canonical_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4267);


/**
 * Pairs the elements of two sets. Equal ones pair first; then those with the same identity; what is left pairs with
 * its nearest, so that an edited element is one change and not a removal beside an addition. Repetitions count once.
 */
function alignSet(live, wanted, shape, count) {
    const left = withoutRepetitions(live, shape.of);
    const right = withoutRepetitions(wanted, shape.of);
    const pairs = new Map();
    const freeLeft = new Set(left.keys());
    const pairWhere = (equal) => {
        for (const wantedIndex of right.keys()) {
            if (pairs.has(wantedIndex))
                continue;
            for (const liveIndex of freeLeft) {
                if (!equal(liveIndex, wantedIndex))
                    continue;
                pairs.set(wantedIndex, liveIndex);
                freeLeft.delete(liveIndex);
                break;
            }
        }
    };
    const byText = new Map([...left].map(([index, text]) => [text, index]));
    for (const [wantedIndex, text] of right) {
        const liveIndex = byText.get(text);
        if (liveIndex === undefined)
            continue;
        pairs.set(wantedIndex, liveIndex);
        freeLeft.delete(liveIndex);
    }
    if (shape.by !== undefined) {
        const { by } = shape;
        pairWhere((a, b) => sameIdentity(live[a], wanted[b], by));
    }
    else if (isStructured(shape.of, wanted[0] ?? live[0])) {
        pairWhere((a, b) => count(live[a], wanted[b], shape.of) === 0);
        pairNearest({ live, wanted, of: shape.of, count, pairs, freeLeft, free: [...right.keys()] });
    }
    else {
        pairWhere(() => true);
    }
    return [
        ...[...right.keys()].map((index) => ({ live: pairs.get(index) ?? null, wanted: index })),
        ...[...freeLeft].map((index) => ({ live: index, wanted: null })),
    ];
}
/**
 * Pairs the elements of two lists whose order is meaning, so that an insertion at the top is one insertion: equal
 * elements anchor the alignment (longest common subsequence), and between anchors elements pair by likeness.
 */
function alignList(live, wanted, shape, count) {
    const equal = live.map((a) => wanted.map((b) => count(a, b, shape.of) === 0));
    const anchors = commonSubsequence(live.length, wanted.length, (a, b) => equal[a]?.[b] === true);
    const pairs = [];
    let a = 0;
    let b = 0;
    for (const anchor of [...anchors, { live: live.length, wanted: wanted.length }]) {
        pairs.push(...alignGap({ live, wanted, of: shape.of, count }, [a, anchor.live], [b, anchor.wanted]));
        if (anchor.live < live.length)
            pairs.push(anchor);
        a = anchor.live + 1;
        b = anchor.wanted + 1;
    }
    return pairs;
}
/** Stretches of equal length pair by position; otherwise the pairing with the greatest likeness in order wins. */
function alignGap(sides, [a0, a1], [b0, b1]) {
    const rows = a1 - a0;
    const columns = b1 - b0;
    if (rows === columns) {
        return Array.from({ length: rows }, (_, offset) => ({ live: a0 + offset, wanted: b0 + offset }));
    }
    const score = Array.from({ length: rows + 1 }, () => new Array(columns + 1).fill(0));
    const like = (i, j) => likeness(sides, a0 + i, b0 + j);
    for (let i = rows - 1; i >= 0; i -= 1) {
        for (let j = columns - 1; j >= 0; j -= 1) {
            const paired = like(i, j) + (score[i + 1]?.[j + 1] ?? 0);
            score[i][j] = Math.max(paired, score[i + 1]?.[j] ?? 0, score[i]?.[j + 1] ?? 0);
        }
    }
    const pairs = [];
    let i = 0;
    let j = 0;
    while (i < rows && j < columns) {
        const best = score[i]?.[j] ?? 0;
        if (best > 0 && best === like(i, j) + (score[i + 1]?.[j + 1] ?? 0) && like(i, j) > 0) {
            pairs.push({ live: a0 + i, wanted: b0 + j });
            i += 1;
            j += 1;
        }
        else if (best === (score[i]?.[j + 1] ?? 0)) {
            pairs.push({ live: null, wanted: b0 + j });
            j += 1;
        }
        else {
            pairs.push({ live: a0 + i, wanted: null });
            i += 1;
        }
    }
    for (; j < columns; j += 1)
        pairs.push({ live: null, wanted: b0 + j });
    for (; i < rows; i += 1)
        pairs.push({ live: a0 + i, wanted: null });
    return pairs;
}
/** 1 for equal elements, falling to 0 where every leaf differs. */
function likeness(sides, live, wanted) {
    const a = sides.live[live];
    const b = sides.wanted[wanted];
    return Math.max(0, 1 - sides.count(a, b, sides.of) / Math.max(1, Math.min(leaves(a), leaves(b))));
}
function leaves(value) {
    if (Array.isArray(value))
        return value.reduce((sum, item) => sum + leaves(item), 0);
    if ((0,_model_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .G)(value))
        return Object.values(value).reduce((sum, item) => sum + leaves(item), 0);
    return 1;
}
function pairNearest(work) {
    const candidates = [];
    for (const wanted of work.free) {
        if (work.pairs.has(wanted))
            continue;
        for (const live of work.freeLeft) {
            const distance = work.count(work.live[live], work.wanted[wanted], work.of);
            candidates.push({ live, wanted, distance });
        }
    }
    candidates.sort((a, b) => a.distance - b.distance || a.wanted - b.wanted || a.live - b.live);
    for (const { live, wanted } of candidates) {
        if (work.pairs.has(wanted) || !work.freeLeft.has(live))
            continue;
        work.pairs.set(wanted, live);
        work.freeLeft.delete(live);
    }
}
function withoutRepetitions(items, of) {
    const seen = new Set();
    const kept = new Map();
    items.forEach((item, index) => {
        const text = (0,_canonical_js__WEBPACK_IMPORTED_MODULE_0__/* .canonicalText */ .A4)(item, of);
        if (!seen.has(text))
            kept.set(index, text);
        seen.add(text);
    });
    return kept;
}
/**
 * Two elements are the same one when they have the same identity fields, with equal values, trimmed: one schema holds
 * many tables, so a part of the identity alone would pair one table with another.
 */
function sameIdentity(a, b, by) {
    if (!(0,_model_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .G)(a) || !(0,_model_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .G)(b))
        return false;
    const fields = by.filter((field) => a[field] !== undefined || b[field] !== undefined);
    return (fields.length > 0 && fields.every((field) => (0,_canonical_js__WEBPACK_IMPORTED_MODULE_0__/* .canonicalText */ .A4)(a[field] ?? null) === (0,_canonical_js__WEBPACK_IMPORTED_MODULE_0__/* .canonicalText */ .A4)(b[field] ?? null)));
}
function isStructured(of, sample) {
    return (0,_canonical_js__WEBPACK_IMPORTED_MODULE_0__/* .resolveShape */ .a_)(of, sample).type !== 'scalar';
}
function commonSubsequence(rows, columns, equal) {
    const length = Array.from({ length: rows + 1 }, () => new Array(columns + 1).fill(0));
    for (let i = rows - 1; i >= 0; i -= 1) {
        for (let j = columns - 1; j >= 0; j -= 1) {
            length[i][j] = equal(i, j)
                ? (length[i + 1]?.[j + 1] ?? 0) + 1
                : Math.max(length[i + 1]?.[j] ?? 0, length[i]?.[j + 1] ?? 0);
        }
    }
    const pairs = [];
    let i = 0;
    let j = 0;
    while (i < rows && j < columns) {
        if (equal(i, j)) {
            pairs.push({ live: i, wanted: j });
            i += 1;
            j += 1;
        }
        else if ((length[i + 1]?.[j] ?? 0) >= (length[i]?.[j + 1] ?? 0))
            i += 1;
        else
            j += 1;
    }
    return pairs;
}


/***/ }),

/***/ 6082:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ diff)
/* harmony export */ });
/* harmony import */ var _model_json_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8653);
/* harmony import */ var _model_pointer_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6106);
/* harmony import */ var _align_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4736);
/* harmony import */ var _canonical_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4267);




/**
 * What would change in `live` to make it as `wanted` says, field by field, driven by the shape: sets are compared as
 * sets, lists aligned by content, defaults filled in, and what the spec leaves out is left alone (see `FieldShape`).
 */
function diff(live, wanted, shape) {
    const found = [];
    compare({ live, wanted, shape, steps: [], found });
    return found;
}
function compare(at) {
    const shape = (0,_canonical_js__WEBPACK_IMPORTED_MODULE_1__/* .resolveShape */ .a_)(at.shape, at.wanted);
    if (shape.type === 'object' && (0,_model_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .G)(at.live) && (0,_model_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .G)(at.wanted)) {
        compareObjects({ ...at, shape, live: at.live, wanted: at.wanted });
    }
    else if (shape.type === 'set' && (0,_model_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isList */ .L)(at.live) && (0,_model_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isList */ .L)(at.wanted)) {
        comparePairs(at, shape.of, (0,_align_js__WEBPACK_IMPORTED_MODULE_0__/* .alignSet */ .W)(at.live, at.wanted, shape, differences));
    }
    else if (shape.type === 'list' && (0,_model_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isList */ .L)(at.live) && (0,_model_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isList */ .L)(at.wanted)) {
        comparePairs(at, shape.of, (0,_align_js__WEBPACK_IMPORTED_MODULE_0__/* .alignList */ .a)(at.live, at.wanted, shape, differences));
    }
    else if (shape.type === 'opaque' && (0,_model_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .G)(at.live) && (0,_model_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .G)(at.wanted)) {
        compareObjects({ ...at, shape: { type: 'object', fields: {}, complete: true }, live: at.live, wanted: at.wanted });
    }
    else if (shape.type === 'opaque' && (0,_model_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isList */ .L)(at.live) && (0,_model_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isList */ .L)(at.wanted)) {
        comparePairs(at, shape, byIndex(at.live.length, at.wanted.length));
    }
    else if ((0,_canonical_js__WEBPACK_IMPORTED_MODULE_1__/* .canonicalText */ .A4)(at.live, shape) !== (0,_canonical_js__WEBPACK_IMPORTED_MODULE_1__/* .canonicalText */ .A4)(at.wanted, shape)) {
        report(at, 'changed', shape, at.live, at.wanted);
    }
}
/** Number of differences between two elements, for aligning lists; 0 means equal. */
function differences(live, wanted, shape) {
    return diff(live, wanted, shape).length;
}
function compareObjects(at) {
    const { live, wanted, shape } = at;
    const done = new Set();
    for (const [name, field] of Object.entries(shape.fields)) {
        const liveKey = (0,_canonical_js__WEBPACK_IMPORTED_MODULE_1__/* .presentKey */ .by)(live, name, field);
        const wantedKey = (0,_canonical_js__WEBPACK_IMPORTED_MODULE_1__/* .presentKey */ .by)(wanted, name, field);
        if (liveKey !== null)
            done.add(liveKey);
        if (wantedKey !== null)
            done.add(wantedKey);
        if (field.ignore === true)
            continue;
        compareField(at, { name, field, liveKey, wantedKey, complete: shape.complete === true || field.complete === true });
    }
    for (const name of Object.keys(wanted).concat(Object.keys(live))) {
        if (done.has(name))
            continue;
        done.add(name);
        const liveKey = Object.hasOwn(live, name) ? name : null;
        const wantedKey = Object.hasOwn(wanted, name) ? name : null;
        compareField(at, { name, field: UNKNOWN_FIELD, liveKey, wantedKey, complete: shape.complete === true });
    }
}
const UNKNOWN_FIELD = { shape: { type: 'opaque' } };
function compareField(at, of) {
    const { field } = of;
    const liveValue = of.liveKey === null ? undefined : at.live[of.liveKey];
    const wantedValue = of.wantedKey === null ? undefined : at.wanted[of.wantedKey];
    const liveAbsent = (0,_canonical_js__WEBPACK_IMPORTED_MODULE_1__/* .countsAsAbsent */ .Ed)(liveValue, field);
    const wantedAbsent = (0,_canonical_js__WEBPACK_IMPORTED_MODULE_1__/* .countsAsAbsent */ .Ed)(wantedValue, field);
    const before = liveAbsent ? field.default : liveValue;
    const after = wantedAbsent ? field.default : wantedValue;
    const here = {
        ...at,
        live: before ?? null,
        wanted: after ?? null,
        shape: field.shape,
        steps: [...at.steps, of.wantedKey ?? of.liveKey ?? of.name],
    };
    if (before !== undefined && after !== undefined) {
        compare(here);
    }
    else if (after !== undefined) {
        report(here, 'added', field.shape, null, after);
    }
    else if (before !== undefined && (of.complete || field.threeWay === true)) {
        report(here, 'removed', field.shape, before, null);
    }
}
function comparePairs(at, of, pairs) {
    for (const { live, wanted } of pairs) {
        const liveItem = live === null ? null : (at.live[live] ?? null);
        const wantedItem = wanted === null ? null : (at.wanted[wanted] ?? null);
        const here = { ...at, live: liveItem, wanted: wantedItem, shape: of, steps: [...at.steps, wanted ?? live ?? 0] };
        if (live !== null && wanted !== null)
            compare(here);
        else if (wanted !== null)
            report(here, 'added', of, null, wantedItem);
        else
            report(here, 'removed', of, liveItem, null);
    }
}
function byIndex(live, wanted) {
    return Array.from({ length: Math.max(live, wanted) }, (_, index) => ({
        live: index < live ? index : null,
        wanted: index < wanted ? index : null,
    }));
}
function report(at, change, shape, before, after) {
    const scalar = (0,_canonical_js__WEBPACK_IMPORTED_MODULE_1__/* .resolveShape */ .a_)(shape, after ?? before);
    const sensitive = scalar.type === 'scalar' && scalar.sensitive === true;
    const text = scalar.type === 'scalar' && scalar.text === true;
    at.found.push({ path: (0,_model_pointer_js__WEBPACK_IMPORTED_MODULE_3__/* .toPointer */ .rb)(at.steps), change, before, after, sensitive, text });
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
 * `⏎`. Where a code span cannot hold it (a pipe splits cells even there), it becomes a `<code>` element.
 */
function markdownCode(text) {
    const line = (0,_escape_visible_js__WEBPACK_IMPORTED_MODULE_0__/* .visible */ .R)(text).replaceAll('\n', '⏎').replaceAll('\t', ' ');
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
