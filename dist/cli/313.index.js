export const id = 313;
export const ids = [313];
export const modules = {

/***/ 2565:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ identity)
/* harmony export */ });
/** One text for a kind and a key; keys may hold any character. */
function identity(kind, key) {
    return `${kind}\n${key}`;
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

/***/ 6031:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ resolveResource)
/* harmony export */ });
/* unused harmony export DUMMY_SECRET */
/* harmony import */ var _model_diagnostic_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9180);
/* harmony import */ var _model_json_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8653);
/* harmony import */ var _model_place_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7256);
/* harmony import */ var _source_node_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7745);




/**
 * What a dry run carries in place of a secret. Base64 as it stands, since some secrets are files in base64.
 */
const DUMMY_SECRET = 'immutaGitopsDummySecretA';
/** `$${` (a literal `${`), a placeholder, or a `${` that is neither. */
const TOKEN = /\$\$\{|\$\{([A-Za-z_][A-Za-z0-9_]*)\}|\$\{/g;
/**
 * Looks up every placeholder of a resource. `keyField` is the field that holds its identity; `secretScope` are the JSON
 * pointers under which the environment may fill in.
 */
function resolveResource(resource, { keyField, secretScope }, sources) {
    if (!mayHavePlaceholders(resource)) {
        const resolved = { ...resource, desired: resource.spec, secretPaths: [], payload: () => resource.spec };
        return { resource: resolved, resolved, diagnostics: [], filled: true, secrets: [] };
    }
    const filling = {
        resource,
        secretScope,
        sources,
        diagnostics: [],
        secretPaths: new Set(),
        secrets: new Set(),
        unfilled: false,
    };
    const desired = fill(filling, resource.spec, null, 'shown');
    const key = desired[keyField];
    const filled = { ...resource, key: typeof key === 'string' ? key : resource.key, desired };
    const { secretPaths, secrets, unfilled, diagnostics } = filling;
    if (diagnostics.length > 0)
        return { resource: filled, resolved: null, diagnostics, filled: false, secrets: [...secrets] };
    const resolved = {
        ...filled,
        secretPaths: [...secretPaths].sort(),
        payload(kind) {
            if (kind === 'real' && unfilled)
                throw new Error('a payload with unfilled secrets was asked for');
            return fill(filling, resource.spec, null, kind);
        },
    };
    return { resource: resolved, resolved, diagnostics: [], filled: !unfilled, secrets: [...secrets] };
}
/**
 * Every `$` of a document's value stands in its text as it is, or in an escape: `\\x24`, `\\u0024`. A spec that was put
 * together elsewhere (a tenant's state on its way into the file) is not in the text.
 */
function mayHavePlaceholders({ document, spec }) {
    if (spec !== document.value)
        return true;
    return document.text.includes('${') || document.text.includes('\\');
}
/** The value with its placeholders filled; what has none in it stays the same value, since most of a spec has none. */
function fill(filling, value, place, view) {
    if (typeof value === 'string')
        return value.includes('${') ? fillText(filling, value, (0,_model_place_js__WEBPACK_IMPORTED_MODULE_1__/* .pointerOf */ .r)(place), view) : value;
    if (typeof value !== 'object' || value === null)
        return value;
    let copy;
    for (const [step, item] of Object.entries(value)) {
        const filled = fill(filling, item, (0,_model_place_js__WEBPACK_IMPORTED_MODULE_1__/* .below */ .G)(place, step), view);
        if (filled === item)
            continue;
        copy ??= ((0,_model_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isList */ .L)(value) ? [...value] : { ...value });
        (0,_source_node_js__WEBPACK_IMPORTED_MODULE_3__/* .setKey */ .qL)(copy, step, filled);
    }
    return copy ?? value;
}
function fillText(filling, text, pointer, view) {
    return text.replace(TOKEN, (token, name) => {
        if (token === '$${')
            return '${';
        if (name !== undefined)
            return lookUp(filling, name, pointer, view);
        const message = 'this "${" begins no placeholder: write ${NAME} with letters, digits and _, or $${ for a literal "${".';
        complain(filling, pointer, 'ref/bad-placeholder', message);
        return token;
    });
}
function lookUp(filling, name, pointer, view) {
    const { environment, variables, lenientSecrets } = filling.sources;
    const inScope = filling.secretScope.some((scope) => pointer === scope || pointer.startsWith(`${scope}/`));
    const allowed = filling.sources.secretAllowed(name);
    const secret = inScope && allowed ? environment.get(name) : undefined;
    if (secret !== undefined) {
        filling.secretPaths.add(pointer);
        filling.secrets.add(secret);
        return view === 'real' ? secret : view === 'dummy' ? DUMMY_SECRET : `\${${name}}`;
    }
    const variable = variables.get(name);
    if (variable !== undefined)
        return variable;
    if (inScope && lenientSecrets) {
        filling.unfilled = true;
        filling.secretPaths.add(pointer);
        return view === 'dummy' ? DUMMY_SECRET : `\${${name}}`;
    }
    const scopes = filling.secretScope.map((scope) => `"${scope.slice(1)}"`).join(', ');
    complain(filling, pointer, 'ref/unresolved-placeholder', unresolved({ name, inScope, allowed, set: environment.has(name), scopes }));
    return `\${${name}}`;
}
function unresolved(facts) {
    const { name, inScope, allowed, set, scopes } = facts;
    if (inScope && set && !allowed) {
        return `\${${name}} is set in the environment, but the input secret-names does not allow that name; add it there or choose another name.`;
    }
    if (inScope)
        return `nothing fills \${${name}}: set the environment variable ${name}, or add ${name} to a variables file.`;
    if (!set)
        return `nothing fills \${${name}}: add ${name} to a variables file (the environment fills values under "connection" only).`;
    const where = scopes === '' ? 'the "connection" of a data spec' : scopes;
    return `\${${name}} is in the environment only, and secrets may only stand under ${where}; if ${name} is no secret, put it in a variables file.`;
}
function complain(filling, pointer, code, message) {
    const { document } = filling.resource;
    const range = document.positions().value(pointer) ?? { ..._model_diagnostic_js__WEBPACK_IMPORTED_MODULE_0__/* .FILE_START */ .WS, line: document.line };
    filling.diagnostics.push({ severity: 'error', code, message, file: document.file, path: pointer, ...range });
}


/***/ }),

/***/ 4736:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Wl: () => (/* binding */ alignSet),
/* harmony export */   aL: () => (/* binding */ alignList),
/* harmony export */   fq: () => (/* binding */ createEffort)
/* harmony export */ });
/* harmony import */ var _model_json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8653);
/* harmony import */ var _canonical_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4267);


/** The effort for one document: well under a second. */
function createEffort() {
    return { left: 100_000 };
}
/**
 * Pairs the elements of two sets. Equal ones pair first; then those with the same identity; what is left pairs with
 * its nearest, so that an edited element is one change and not a removal beside an addition. Repetitions count once.
 */
function alignSet(live, wanted, shape, alignment) {
    const left = withoutRepetitions(live, shape.of);
    const right = withoutRepetitions(wanted, shape.of);
    const pairs = new Map();
    const freeLeft = new Set(left.keys());
    const pair = (wantedIndex, liveIndex) => {
        if (liveIndex === undefined || pairs.has(wantedIndex) || !freeLeft.has(liveIndex))
            return;
        pairs.set(wantedIndex, liveIndex);
        freeLeft.delete(liveIndex);
    };
    const byText = new Map([...left].map(([index, text]) => [text, index]));
    for (const [wantedIndex, text] of right)
        pair(wantedIndex, byText.get(text));
    const free = () => [...right.keys()].filter((index) => !pairs.has(index));
    if (shape.by !== undefined) {
        const { by } = shape;
        const byIdentity = Map.groupBy(freeLeft, (index) => identityOf(live[index], by));
        byIdentity.delete(null);
        for (const wantedIndex of free()) {
            pair(wantedIndex, byIdentity.get(identityOf(wanted[wantedIndex], by))?.shift());
        }
    }
    else if (isStructured(shape.of, wanted[0] ?? live[0])) {
        pairNearest({ live, wanted, of: shape.of, alignment, free: free(), freeLeft: [...freeLeft] }, pair);
    }
    else {
        const rest = [...freeLeft];
        for (const [position, wantedIndex] of free().entries())
            pair(wantedIndex, rest[position]);
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
function alignList(live, wanted, shape, { count, effort }) {
    const { of } = shape;
    const same = (a, b) => count(live[a], wanted[b], of) === 0;
    let start = 0;
    while (start < live.length && start < wanted.length && same(start, start))
        start += 1;
    let end = 0;
    const most = Math.min(live.length, wanted.length) - start;
    while (end < most && same(live.length - 1 - end, wanted.length - 1 - end))
        end += 1;
    const [liveEnd, wantedEnd] = [live.length - end, wanted.length - end];
    const distances = distanceTable(live.slice(start, liveEnd), wanted.slice(start, wantedEnd), of, { count, effort });
    return [
        ...paired(0, 0, start),
        ...alignMiddle(distances).map((pair) => ({
            live: pair.live === null ? null : pair.live + start,
            wanted: pair.wanted === null ? null : pair.wanted + start,
        })),
        ...paired(liveEnd, wantedEnd, end),
    ];
}
function paired(live, wanted, length) {
    return Array.from({ length }, (_, offset) => ({ live: live + offset, wanted: wanted + offset }));
}
/** Cells of a table of equal elements: beyond it a list has no anchors and pairs by place. */
const MOST_CELLS = 4_000_000;
function distanceTable(live, wanted, of, { count, effort }) {
    const [rows, columns] = [live.length, wanted.length];
    const sides = { rows, columns };
    if (!affords(effort, live, wanted)) {
        if (rows * columns > MOST_CELLS)
            return { ...sides, equal: () => false, like: null };
        const [left, right] = [live, wanted].map((items) => items.map((item) => (0,_canonical_js__WEBPACK_IMPORTED_MODULE_0__/* .canonicalText */ .A4)(item, of)));
        return { ...sides, equal: (row, column) => left?.[row] === right?.[column], like: null };
    }
    const counts = live.map((a) => wanted.map((b) => count(a, b, of)));
    const [left, right] = [live.map(leaves), wanted.map(leaves)];
    const at = (row, column) => counts[row]?.[column] ?? 0;
    return {
        ...sides,
        equal: (row, column) => at(row, column) === 0,
        like: (row, column) => Math.max(0, 1 - at(row, column) / Math.max(1, Math.min(left[row] ?? 1, right[column] ?? 1))),
    };
}
/** Takes the cost of comparing each with each off the effort, where it is there. */
function affords(effort, live, wanted) {
    const sum = (items) => items.reduce((total, item) => total + leaves(item), 0);
    const cost = live.length * sum(wanted) + wanted.length * sum(live);
    if (cost > effort.left)
        return false;
    effort.left -= cost;
    return true;
}
function alignMiddle(distances) {
    const { rows, columns } = distances;
    const anchors = rows * columns > MOST_CELLS ? [] : commonSubsequence(distances);
    const pairs = [];
    let a = 0;
    let b = 0;
    for (const anchor of [...anchors, { live: rows, wanted: columns }]) {
        pairs.push(...alignGap(distances, [a, anchor.live], [b, anchor.wanted]));
        if (anchor.live < rows)
            pairs.push(anchor);
        a = anchor.live + 1;
        b = anchor.wanted + 1;
    }
    return pairs;
}
/** Stretches of equal length pair by position; otherwise the pairing with the greatest likeness in order wins. */
function alignGap({ like }, [a0, a1], [b0, b1]) {
    const rows = a1 - a0;
    const columns = b1 - b0;
    if (rows === columns)
        return paired(a0, b0, rows);
    if (like === null) {
        const both = Math.min(rows, columns);
        return [
            ...paired(a0, b0, both),
            ...Array.from({ length: rows - both }, (_, offset) => ({ live: a0 + both + offset, wanted: null })),
            ...Array.from({ length: columns - both }, (_, offset) => ({ live: null, wanted: b0 + both + offset })),
        ];
    }
    const score = Array.from({ length: rows + 1 }, () => new Array(columns + 1).fill(0));
    for (let i = rows - 1; i >= 0; i -= 1) {
        for (let j = columns - 1; j >= 0; j -= 1) {
            const both = like(a0 + i, b0 + j) + (score[i + 1]?.[j + 1] ?? 0);
            score[i][j] = Math.max(both, score[i + 1]?.[j] ?? 0, score[i]?.[j + 1] ?? 0);
        }
    }
    const pairs = [];
    let i = 0;
    let j = 0;
    while (i < rows && j < columns) {
        const best = score[i]?.[j] ?? 0;
        const here = like(a0 + i, b0 + j);
        if (best > 0 && here > 0 && best === here + (score[i + 1]?.[j + 1] ?? 0)) {
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
function leaves(value) {
    if (Array.isArray(value))
        return value.reduce((sum, item) => sum + leaves(item), 0);
    if ((0,_model_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .G)(value))
        return Object.values(value).reduce((sum, item) => sum + leaves(item), 0);
    return 1;
}
function pairNearest(left, pair) {
    const { live, wanted, of, alignment, free, freeLeft } = left;
    if (free.length === 0 || freeLeft.length === 0)
        return;
    const lives = freeLeft.map((index) => live[index]);
    const wanteds = free.map((index) => wanted[index]);
    if (!affords(alignment.effort, lives, wanteds)) {
        alignment.skipped?.();
        return;
    }
    const candidates = free.flatMap((wantedIndex) => freeLeft.map((liveIndex) => ({
        live: liveIndex,
        wanted: wantedIndex,
        distance: alignment.count(live[liveIndex], wanted[wantedIndex], of),
    })));
    candidates.sort((a, b) => a.distance - b.distance || a.wanted - b.wanted || a.live - b.live);
    for (const candidate of candidates)
        pair(candidate.wanted, candidate.live);
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
 * Two elements are the same one when they have the same identity fields, with equal values: one schema holds many tables,
 * so a part of the identity alone would pair one table with another. `null` for an element without any of them.
 */
function identityOf(item, by) {
    if (!(0,_model_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .G)(item) || by.every((field) => item[field] === undefined))
        return null;
    return JSON.stringify(by.map((field) => (0,_canonical_js__WEBPACK_IMPORTED_MODULE_0__/* .canonicalText */ .A4)(item[field] ?? null)));
}
function isStructured(of, sample) {
    return (0,_canonical_js__WEBPACK_IMPORTED_MODULE_0__/* .resolveShape */ .a_)(of, sample).type !== 'scalar';
}
function commonSubsequence({ rows, columns, equal }) {
    const width = columns + 1;
    const length = new Uint32Array((rows + 1) * width);
    const at = (i, j) => length[i * width + j] ?? 0;
    for (let i = rows - 1; i >= 0; i -= 1) {
        for (let j = columns - 1; j >= 0; j -= 1) {
            length[i * width + j] = equal(i, j) ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
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
        else if (at(i + 1, j) >= at(i, j + 1))
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
/* harmony export */   Ot: () => (/* binding */ alignment),
/* harmony export */   Ui: () => (/* binding */ diff),
/* harmony export */   g6: () => (/* binding */ differencesOf)
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
    return [...differencesOf(live, wanted, shape).found];
}
/** The same, with what was too large to be compared. */
function differencesOf(live, wanted, shape) {
    return within((0,_align_js__WEBPACK_IMPORTED_MODULE_0__/* .createEffort */ .fq)(), live, wanted, shape);
}
/** Holds elements against one another by their differences, all within one effort. */
function alignment() {
    const effort = (0,_align_js__WEBPACK_IMPORTED_MODULE_0__/* .createEffort */ .fq)();
    return { effort, count: counter(effort) };
}
function within(effort, live, wanted, shape) {
    const found = [];
    const skipped = [];
    compare({ live, wanted, shape, steps: [], found, skipped, effort });
    return { found, skipped };
}
function counter(effort) {
    return (live, wanted, shape) => within(effort, live, wanted, shape).found.length;
}
function compare(at) {
    const shape = (0,_canonical_js__WEBPACK_IMPORTED_MODULE_1__/* .resolveShape */ .a_)(at.shape, at.wanted);
    if (shape.type === 'object' && (0,_model_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .G)(at.live) && (0,_model_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .G)(at.wanted)) {
        compareObjects({ ...at, shape, live: at.live, wanted: at.wanted });
    }
    else if (shape.type === 'set' && (0,_model_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isList */ .L)(at.live) && (0,_model_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isList */ .L)(at.wanted)) {
        comparePairs(at, shape.of, (0,_align_js__WEBPACK_IMPORTED_MODULE_0__/* .alignSet */ .Wl)(at.live, at.wanted, shape, alignmentAt(at)));
    }
    else if (shape.type === 'list' && (0,_model_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isList */ .L)(at.live) && (0,_model_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isList */ .L)(at.wanted)) {
        comparePairs(at, shape.of, (0,_align_js__WEBPACK_IMPORTED_MODULE_0__/* .alignList */ .aL)(at.live, at.wanted, shape, alignmentAt(at)));
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
function alignmentAt({ effort, skipped, steps }) {
    return { effort, count: counter(effort), skipped: () => skipped.push((0,_model_pointer_js__WEBPACK_IMPORTED_MODULE_3__/* .toPointer */ .rb)(steps)) };
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

/***/ 2380:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F3: () => (/* binding */ resourcesOf),
/* harmony export */   zx: () => (/* binding */ DesiredStateLoader)
/* harmony export */ });
/* unused harmony exports SETTINGS_FILE, recogniseResource */
/* harmony import */ var _model_identity_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2565);
/* harmony import */ var _model_json_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8653);
/* harmony import */ var _parse_parse_files_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6880);
/* harmony import */ var _parse_placeholders_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6031);
/* harmony import */ var _git_object_id_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2056);
/* harmony import */ var _variables_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4719);






/** The settings file of a repository, at its root. */
const SETTINGS_FILE = '.immuta-gitops.yaml';
/**
 * Loads revisions of one repository. A blob that two revisions share is parsed once, and filled once where their variables
 * are the same.
 */
class DesiredStateLoader {
    #kinds;
    #byBlob = new Map();
    #unidentified = [];
    #sources = [];
    /** Files that were parsed so far. */
    parses = 0;
    constructor(kinds) {
        this.#kinds = kinds;
    }
    /** Reads, parses and fills the specs of a tree. What is wrong with a file is a diagnostic of the state. */
    async load(tree, sources) {
        const own = this.#equalSources(sources);
        const loaded = new Map();
        const missing = [];
        for (const path of tree.paths) {
            const known = this.#byBlob.get(blobKey(path, tree.blob(path)) ?? '');
            if (known === undefined)
                missing.push(path);
            else
                loaded.set(path, known.sources === own ? moved(known, path) : this.#fill(moved(known, path), own));
        }
        const files = await tree.read(missing);
        const parsed = await (0,_parse_parse_files_js__WEBPACK_IMPORTED_MODULE_0__/* .parseFiles */ .B)(files);
        this.parses += files.length;
        for (const [index, file] of files.entries()) {
            const entry = this.#fill({ file, parsed: parsed[index] }, own);
            loaded.set(file.path, entry);
            const key = blobKey(file.path, file.blob);
            if (key === undefined)
                this.#unidentified.push(entry);
            else
                this.#byBlob.set(key, entry);
        }
        const settings = await tree.file(SETTINGS_FILE);
        const inOrder = tree.paths.flatMap((path) => loaded.get(path) ?? []);
        return stateOf(tree, inOrder, own, settings);
    }
    /** Computes Git's object ids of files that were read from disk, so that a later revision finds them again. */
    async identify(digits) {
        const id = await (0,_git_object_id_js__WEBPACK_IMPORTED_MODULE_3__/* .gitObjectIds */ .q)(digits);
        for (const entry of this.#unidentified.splice(0)) {
            const key = blobKey(entry.file.path, id(entry.file.bytes));
            if (key !== undefined)
                this.#byBlob.set(key, entry);
        }
    }
    /** Revisions with equal variables share one object, so that what is filled already is found by identity. */
    #equalSources(sources) {
        const known = this.#sources.find(({ variables }) => (0,_variables_js__WEBPACK_IMPORTED_MODULE_2__/* .sameVariables */ .AV)(variables, sources.variables));
        if (known === undefined)
            this.#sources.push(sources);
        return known ?? sources;
    }
    #fill({ file, parsed }, sources) {
        const resolutions = parsed.documents.map((document) => {
            const found = recogniseResource(document, this.#kinds);
            return found === null ? null : (0,_parse_placeholders_js__WEBPACK_IMPORTED_MODULE_1__/* .resolveResource */ .T)(found.resource, found.kind, sources);
        });
        return { file, parsed, sources, resolutions };
    }
}
/** The resource of a document, by its kind and key as written; `null` where they cannot be read. */
function recogniseResource(document, kinds) {
    const { value: spec } = document;
    if (!(0,_model_json_js__WEBPACK_IMPORTED_MODULE_4__/* .isObject */ .G)(spec))
        return null;
    const kind = kinds.find((candidate) => candidate.recognises(spec));
    const key = kind !== undefined && Object.hasOwn(spec, kind.keyField) ? spec[kind.keyField] : undefined;
    if (kind === undefined || typeof key !== 'string' || key.trim() === '')
        return null;
    return { kind, resource: { kind: kind.name, key, document, spec, desired: spec } };
}
/** The resources of parsed files by identity, placeholders unfilled: for tools that look at files alone. */
function resourcesOf(files, kinds) {
    const found = new Map();
    for (const document of files.flatMap(({ documents }) => documents)) {
        const recognised = recogniseResource(document, kinds);
        if (recognised !== null)
            found.set((0,_model_identity_js__WEBPACK_IMPORTED_MODULE_5__/* .identity */ .D)(recognised.kind.name, recognised.resource.key), recognised.resource);
    }
    return found;
}
/** JSON and YAML files of the same bytes are read differently. */
function blobKey(path, blob) {
    return blob === undefined ? undefined : `${blob} ${path.toLowerCase().endsWith('.json') ? 'json' : 'yaml'}`;
}
/** The same content under another path. */
function moved(loaded, path) {
    if (loaded.file.path === path)
        return loaded;
    const documents = loaded.parsed.documents.map((document) => ({ ...document, file: path }));
    const diagnostics = loaded.parsed.diagnostics.map((diagnostic) => ({ ...diagnostic, file: path }));
    const resolutions = loaded.resolutions.map((resolution, index) => {
        const document = documents[index];
        return resolution === null || document === undefined ? null : withDocument(resolution, document);
    });
    return { ...loaded, file: { ...loaded.file, path }, parsed: { documents, diagnostics }, resolutions };
}
function withDocument(resolution, document) {
    const { resource, resolved, diagnostics } = resolution;
    return {
        ...resolution,
        resource: { ...resource, document },
        resolved: resolved === null ? null : { ...resolved, document },
        diagnostics: diagnostics.map((diagnostic) => ({ ...diagnostic, file: document.file })),
    };
}
function stateOf(tree, loaded, sources, settings) {
    const resolutions = new Map();
    for (const entry of loaded) {
        for (const [index, document] of entry.parsed.documents.entries()) {
            const resolution = entry.resolutions[index];
            if (resolution)
                resolutions.set(document, resolution);
        }
    }
    const resources = [...resolutions.values()].map((resolution) => resolution.resolved ?? resolution.resource);
    return {
        revision: tree.revision,
        files: new Map(loaded.map(({ file }) => [file.path, file.blob])),
        documents: loaded.flatMap(({ parsed }) => parsed.documents),
        resources,
        byIdentity: Map.groupBy(resources, ({ kind, key }) => (0,_model_identity_js__WEBPACK_IMPORTED_MODULE_5__/* .identity */ .D)(kind, key)),
        resolutions,
        unreadable: loaded.filter(({ parsed }) => parsed.documents.length === 0).map(({ file }) => file),
        diagnostics: [...tree.diagnostics, ...loaded.flatMap(({ parsed }) => parsed.diagnostics)],
        sources,
        settingsFile: settings === null ? null : { path: SETTINGS_FILE, bytes: settings },
        notes: tree.notes,
    };
}


/***/ }),

/***/ 2056:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ gitObjectIds)
/* harmony export */ });
/**
 * Git's object id of a file's content, in the hash that the repository uses: ids of 40 digits are SHA-1, of 64 SHA-256.
 * `node:crypto` is loaded on demand, because `validate` without a base revision does not need it.
 */
async function gitObjectIds(digits) {
    const { createHash } = await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 7598, 19));
    const algorithm = digits === 64 ? 'sha256' : 'sha1';
    return (bytes) => createHash(algorithm).update(`blob ${bytes.byteLength}\0`).update(bytes).digest('hex');
}


/***/ }),

/***/ 4719:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AV: () => (/* binding */ sameVariables),
/* harmony export */   Se: () => (/* binding */ placeholderSources),
/* harmony export */   cD: () => (/* binding */ readVariableFiles)
/* harmony export */ });
/* unused harmony export expandVariables */
/* harmony import */ var _model_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2917);

/** Names of the environment that no placeholder reads unless `secret-names` names them. */
const RESERVED = /^(?:(?:GITHUB|INPUT|ACTIONS|RUNNER|IMMUTA|NODE)_|(?:PATH|HOME)$)/;
/** Where the placeholders of one revision are looked up. */
async function placeholderSources({ environment, secretNames, lenientSecrets }, variables) {
    const set = Object.entries(environment).filter((entry) => entry[1] !== undefined && entry[1] !== '');
    return {
        environment: new Map(set),
        variables,
        secretAllowed: await allowedNames(secretNames),
        lenientSecrets,
    };
}
/** The input `secret-names`; the library behind its globs is loaded only where there are some. */
async function allowedNames(secretNames) {
    if (secretNames.length === 0)
        return (name) => !RESERVED.test(name);
    const { matchesAny } = await Promise.all(/* import() */[__webpack_require__.e(581), __webpack_require__.e(479)]).then(__webpack_require__.bind(__webpack_require__, 6479));
    return (name) => matchesAny(name, secretNames);
}
/**
 * Entries of the variables files, later files winning, with the variables in their values filled in. `read` answers
 * `null` for a file that the revision does not have. Throws RunFailure `config` with all mistakes.
 */
async function readVariableFiles(paths, read, onMissing) {
    if (paths.length === 0)
        return new Map();
    const { readVariables } = await Promise.all(/* import() */[__webpack_require__.e(815), __webpack_require__.e(248)]).then(__webpack_require__.bind(__webpack_require__, 2248));
    const raw = new Map();
    const problems = [];
    for (const path of paths) {
        const bytes = await read(path);
        if (bytes === null) {
            if (onMissing === 'refuse')
                problems.push(missingFile(path));
            continue;
        }
        const { entries, lines, diagnostics } = readVariables(path, bytes);
        for (const [name, value] of entries)
            raw.set(name, { value, place: `${path}:${lines.get(name) ?? 1}` });
        problems.push(...diagnostics.map((entry) => `${entry.file}:${entry.line}:${entry.column}: ${entry.message}`));
    }
    const expanded = expandVariables(raw);
    problems.push(...expanded.problems);
    if (problems.length > 0)
        throw new _model_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .RunFailure */ .ae('config', problems);
    return expanded.values;
}
/** Whether two revisions fill placeholders alike. */
function sameVariables(a, b) {
    return a.size === b.size && [...a].every(([name, value]) => b.get(name) === value);
}
/** A chain of variables that use one another is followed this far. */
const MOST_DEPTH = 20;
/** Characters of one value after filling: variables that use one another twice each would grow without end. */
const MOST_CHARACTERS = 65_536;
const TOKEN = /\$\$\{|\$\{([A-Za-z_][A-Za-z0-9_]*)\}|\$\{/g;
/**
 * Fills the variables that other variables use (`URL: https://${HOST}`). `$${` is a literal `${`. Unknown names, cycles and
 * chains that are too deep are problems: text with an unfilled `${` is never sent.
 */
function expandVariables(raw) {
    const values = new Map();
    const problems = [];
    /** `null`: the value has a problem that was reported. */
    const done = new Map();
    function expand(name, path) {
        const known = done.get(name);
        if (known !== undefined)
            return known;
        const { value, place } = raw.get(name);
        let failure;
        const filled = value.replace(TOKEN, (token, used) => {
            if (token === '$${')
                return '${';
            const problem = problemWith(used, [...path, name]);
            if (problem !== null)
                failure ??= problem;
            else {
                const inner = expand(used, [...path, name]);
                if (inner !== null)
                    return inner;
                failure ??= null;
            }
            return token;
        });
        if (failure === undefined && filled.length > MOST_CHARACTERS)
            failure = `becomes longer than ${MOST_CHARACTERS} characters`;
        if (typeof failure === 'string')
            problems.push(`${place}: the variable ${name} ${failure}.`);
        const result = failure === undefined ? filled : null;
        done.set(name, result);
        return result;
    }
    function problemWith(used, path) {
        if (used === undefined)
            return 'has a "${" that starts no placeholder: write ${NAME}, or $${ for a literal "${"';
        if (!raw.has(used))
            return `uses \${${used}}, which no variables file defines. Variables cannot use the environment`;
        if (path.includes(used))
            return `uses itself (${[...path.slice(path.indexOf(used)), used].join(' \u2192 ')})`;
        if (path.length >= MOST_DEPTH)
            return `uses variables more than ${MOST_DEPTH} levels deep`;
        return null;
    }
    for (const name of raw.keys()) {
        const value = expand(name, []);
        if (value !== null)
            values.set(name, value);
    }
    return { values, problems };
}
function missingFile(path) {
    return `Input \`variables\`: \`${path}\` does not exist in this revision. Commit the file, or correct the path.`;
}


/***/ })

};
