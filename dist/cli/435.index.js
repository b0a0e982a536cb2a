export const id = 435;
export const ids = [435,777];
export const modules = {

/***/ 3435:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  driftCommand: () => (/* binding */ driftCommand)
});

// EXTERNAL MODULE: ./build/src/model/failure.js
var failure = __webpack_require__(2917);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/src/model/diagnostic.js
var diagnostic = __webpack_require__(9180);
// EXTERNAL MODULE: ./build/src/model/identity.js
var identity = __webpack_require__(2565);
// EXTERNAL MODULE: ./build/src/model/same-json.js
var same_json = __webpack_require__(4588);
// EXTERNAL MODULE: ./build/src/parse/write-yaml.js
var write_yaml = __webpack_require__(6536);
;// CONCATENATED MODULE: ./build/src/parse/edit-layout.js

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
/** Whether only blanks stand before an offset on its line. */
function startsItsLine(text, offset) {
    return text.slice(lineStart(text, offset), offset).trim() === '';
}

// EXTERNAL MODULE: ./build/src/model/json.js
var json = __webpack_require__(8653);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(8815);
// EXTERNAL MODULE: ./build/src/parse/json-source.js
var json_source = __webpack_require__(8733);
;// CONCATENATED MODULE: ./build/src/parse/edit-tree.js


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
    return documents.flatMap(({ contents, range }) => {
        if (contents === null || range === undefined || isEmpty(contents))
            return [];
        return [{ root: build(text, contents), range: [range[0], range[2]] }];
    });
}
/** The tree of a JSON text, `null` where it does not parse. */
function jsonEditTree(text) {
    const { root } = (0,json_source/* readJson */.Vh)(text);
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
/** An absent value has a place wherever the library ended; for editing it stands right after its colon or dash. */
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
        const inner = 'key' in item && !('range' in item) ? pairAsMap(text, item) : null;
        return { node: inner ?? placed(build(text, item), at), dash };
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

;// CONCATENATED MODULE: ./build/src/parse/edit-replace.js




/** Writes a node anew in its place: scalars keep their quotes or their `|`, an anchor before the node stays. */
function replaceNode(editing, { node, target, place }) {
    const { text, splices } = editing;
    const scalar = !(0,json/* isList */.L)(target) && !(0,json/* isObject */.G)(target);
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
        // A comment behind the colon stays; one that stands between the parts of what goes, goes with it.
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

;// CONCATENATED MODULE: ./build/src/parse/edit-map.js






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
            value: value[entry.key],
            target: target[entry.key],
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
        // The first key behind a dash: the next one moves up, unless a comment stands between the two.
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
    const lines = fresh.map((key) => `${' '.repeat(column)}${(0,write_yaml/* renderFlow */.P1)(key)}:${entryText(editing, target[key], column)}`);
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
        return `${name}: ${flowText(editing, target[key], at)}`;
    });
    spliceFlow(editing, spans, texts.map((text) => ({ after: spans.length - 1, text })));
}
/** Takes members out of a flow collection and puts new ones in, commas included. At least one member stays. */
function spliceFlow({ text, splices, layout }, members, fresh) {
    const first = members.findIndex((member) => member.stays);
    for (let index = 0; index < members.length; index += 1) {
        const member = members[index];
        if (member.stays)
            continue;
        // Before the first that stays, a member takes the comma behind it along; after it, the comma before it.
        if (index < first)
            splices.push({ start: member.start, end: members[index + 1].start, text: '' });
        else
            splices.push({ start: members[index - 1].end, end: member.end, text: '' });
    }
    for (const { after, text: written } of fresh) {
        const anchor = members.findLastIndex((member, index) => index <= after && member.stays);
        const at = members[anchor < 0 ? first : anchor];
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

;// CONCATENATED MODULE: ./build/src/parse/pair-lists.js

/**
 * Pairs the items of a list before and after an edit, in order: equal ones first, as many as can be, and between them
 * those that are most alike. Scalars pair only with their equals: a comment beside `- A` does not speak of `- B`.
 */
function pairLists(before, after) {
    const left = before.map((item) => JSON.stringify(sorted(item)));
    const right = after.map((item) => JSON.stringify(sorted(item)));
    const like = (a, b) => {
        if (left[a] === right[b])
            return 1000;
        return likeness(before[a], after[b]);
    };
    const best = Array.from({ length: before.length + 1 }, () => new Float64Array(after.length + 1));
    const score = Array.from({ length: before.length }, () => new Float64Array(after.length));
    for (let a = before.length - 1; a >= 0; a -= 1) {
        for (let b = after.length - 1; b >= 0; b -= 1) {
            const value = like(a, b);
            score[a][b] = value;
            const paired = value > 0 ? value + (best[a + 1]?.[b + 1] ?? 0) : 0;
            best[a][b] = Math.max(paired, best[a + 1]?.[b] ?? 0, best[a]?.[b + 1] ?? 0);
        }
    }
    const pairs = [];
    let a = 0;
    let b = 0;
    while (a < before.length && b < after.length) {
        const here = best[a]?.[b] ?? 0;
        const value = score[a]?.[b] ?? 0;
        if (value > 0 && here === value + (best[a + 1]?.[b + 1] ?? 0)) {
            pairs.push({ old: a, new: b });
            a += 1;
            b += 1;
        }
        else if (here === (best[a + 1]?.[b] ?? 0))
            a += 1;
        else
            b += 1;
    }
    return pairs;
}
/** 0 for things that have nothing in common or have no parts, below 1 otherwise. */
function likeness(a, b) {
    if ((0,json/* isList */.L)(a) !== (0,json/* isList */.L)(b) || !((0,json/* isObject */.G)(a) || (0,json/* isList */.L)(a)) || !((0,json/* isObject */.G)(b) || (0,json/* isList */.L)(b)))
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
    if ((0,json/* isList */.L)(value))
        for (const item of value)
            leaves(item, `${path}/-`, into);
    else if ((0,json/* isObject */.G)(value))
        for (const [key, item] of Object.entries(value))
            leaves(item, `${path}/${key}`, into);
    else
        into.add(`${path}=${JSON.stringify(value)}`);
    return into;
}
function sorted(value) {
    if ((0,json/* isList */.L)(value))
        return value.map(sorted);
    if (!(0,json/* isObject */.G)(value))
        return value;
    return Object.fromEntries(Object.entries(value)
        .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
        .map(([key, item]) => [key, sorted(item)]));
}

;// CONCATENATED MODULE: ./build/src/parse/edit-list.js







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
        const next = target[index];
        if ((0,same_json/* sameJson */.V)(value[old], next))
            continue;
        editNode(editing, { node: item.node, value: value[old], target: next, place: edit_list_placeOf(editing, item) });
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
/** Start of the line of a dash, or of the comments right above it that stand as deep: they belong to that item. */
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

;// CONCATENATED MODULE: ./build/src/parse/edit-node.js





/** Decides the smallest splices that make a node say its target. */
function editNode(editing, edit) {
    const { node, value, target } = edit;
    if ((0,same_json/* sameJson */.V)(value, target))
        return;
    if (node.type === 'alias' && editing.aliases === 'leave')
        return;
    if (node.type === 'map' && (0,json/* isObject */.G)(target) && (0,json/* isObject */.G)(value)) {
        editMap(editing, { ...edit, node, value, target: target });
    }
    else if (node.type === 'list' && (0,json/* isList */.L)(target) && (0,json/* isList */.L)(value)) {
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

// EXTERNAL MODULE: ./build/src/parse/parse-file.js
var parse_file = __webpack_require__(4117);
;// CONCATENATED MODULE: ./build/src/parse/edit-document.js






/** Rounds of editing: aliases and anchors may need one after the other. */
const MOST_ROUNDS = 6;
/**
 * Makes one document of a file say `target` by changing the places that differ and no others: comments, key order,
 * quotes, anchors, indentation and line ends stay. An anchored value is edited where it stands; a use of it that must
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

// EXTERNAL MODULE: ./build/src/model/pointer.js
var pointer = __webpack_require__(6106);
// EXTERNAL MODULE: ./build/src/plan/align.js
var align = __webpack_require__(4736);
// EXTERNAL MODULE: ./build/src/plan/canonical.js
var canonical = __webpack_require__(4267);
// EXTERNAL MODULE: ./build/src/plan/compare.js
var compare = __webpack_require__(6650);
// EXTERNAL MODULE: ./build/src/plan/diff.js
var diff = __webpack_require__(6082);
// EXTERNAL MODULE: ./build/src/adopt/written.js
var written = __webpack_require__(2843);
;// CONCATENATED MODULE: ./build/src/adopt/merge.js








/** Rounds after which a field that still differs is taken from the tenant as a whole. */
const merge_MOST_ROUNDS = 3;
/**
 * The spec with the tenant's state in it, and as much of the file's own way to say things as can stay: fields that it
 * leaves out, orders that mean nothing, other spellings, placeholders.
 */
function mergeLive(request) {
    let spec = request.raw;
    const kept = new Map();
    for (let round = 0;; round += 1) {
        const wanted = request.resolve(spec);
        if (wanted === null)
            return { spec, kept: [{ path: '', reason: 'A placeholder of the result has no value.' }] };
        const left = (0,compare/* compareWithLive */._f)(request.kind, wanted, request.live, null).changes.filter(({ path }) => ![...kept.keys()].some((place) => touches(place, path)));
        if (left.length === 0)
            break;
        if (round > merge_MOST_ROUNDS) {
            const reason = 'What Immuta has could not be written as a spec; edit it by hand.';
            return { spec: request.raw, kept: left.map(({ path }) => ({ path, reason })), failed: true };
        }
        if (round === merge_MOST_ROUNDS)
            spec = takeWhole(spec, request.live.spec, left.map(({ path }) => path));
        else
            spec = mergeOnce(request, spec, wanted, kept);
    }
    return { spec, kept: [...kept].map(([path, reason]) => ({ path, reason })) };
}
function mergeOnce(request, raw, wanted, kept) {
    const { kind, live } = request;
    const hidden = live.unread.filter((part) => part.why !== 'inferred').map((part) => part.path);
    const merging = { hidden, kept };
    return mergeValue(merging, { raw, wanted, live: live.spec, shape: kind.shape, steps: [] });
}
const UNKNOWN = { type: 'object', fields: {}, complete: true };
function mergeValue(merging, at) {
    const { raw, wanted, live } = at;
    if ((0,diff/* diff */.Ui)(live, wanted, at.shape).length === 0)
        return raw;
    const shape = (0,canonical/* resolveShape */.a_)(at.shape, wanted);
    if ((0,canonical/* resolveShape */.a_)(at.shape, live) === shape) {
        if (shape.type === 'object' && (0,json/* isObject */.G)(raw) && (0,json/* isObject */.G)(wanted) && (0,json/* isObject */.G)(live)) {
            return mergeObject(merging, { ...at, raw, wanted, live, shape });
        }
        if (shape.type === 'opaque' && (0,json/* isObject */.G)(raw) && (0,json/* isObject */.G)(wanted) && (0,json/* isObject */.G)(live)) {
            return mergeObject(merging, { ...at, raw, wanted, live, shape: UNKNOWN });
        }
        if (shape.type === 'set' && (0,json/* isList */.L)(raw) && (0,json/* isList */.L)(wanted) && (0,json/* isList */.L)(live)) {
            return mergeSet(merging, { ...at, raw, wanted, live, shape });
        }
        if (shape.type === 'list' && (0,json/* isList */.L)(raw) && (0,json/* isList */.L)(wanted) && (0,json/* isList */.L)(live)) {
            return mergeList(merging, { ...at, raw, wanted, live, shape });
        }
    }
    return mayChange(merging, raw, at.steps) ? (0,written/* likeBefore */.jN)(raw, (0,written/* escapePlaceholders */.es)(live)) : raw;
}
function mergeObject(merging, at) {
    const { raw, wanted, live, shape } = at;
    const result = new Map(Object.entries(raw));
    const done = new Set();
    const field = (name, of, complete) => {
        const wantedKey = (0,canonical/* presentKey */.by)(wanted, name, of);
        const liveKey = (0,canonical/* presentKey */.by)(live, name, of);
        for (const key of [wantedKey, liveKey])
            if (key !== null)
                done.add(key);
        if (of.ignore === true)
            return;
        const wantedValue = wantedKey === null ? undefined : wanted[wantedKey];
        const liveValue = liveKey === null ? undefined : live[liveKey];
        const after = (0,canonical/* countsAsAbsent */.Ed)(wantedValue, of) ? of.default : wantedValue;
        const before = (0,canonical/* countsAsAbsent */.Ed)(liveValue, of) ? of.default : liveValue;
        const key = wantedKey ?? liveKey ?? name;
        const steps = [...at.steps, key];
        if (before === undefined && after === undefined)
            return;
        if (before !== undefined && after !== undefined) {
            if ((0,diff/* diff */.Ui)(before, after, of.shape).length === 0)
                return;
            if (wantedKey !== null && wantedValue !== undefined && !(0,canonical/* countsAsAbsent */.Ed)(wantedValue, of)) {
                const place = { raw: raw[wantedKey], wanted: wantedValue, live: before, shape: of.shape, steps };
                result.set(key, mergeValue(merging, place));
            }
            else if (mayChange(merging, raw[key] ?? null, steps))
                result.set(key, (0,written/* escapePlaceholders */.es)(before));
        }
        else if (before === undefined) {
            if (wantedKey !== null && mayChange(merging, raw[wantedKey], steps))
                result.delete(wantedKey);
        }
        else if ((complete || of.threeWay === true) && mayChange(merging, null, steps)) {
            result.set(key, (0,written/* escapePlaceholders */.es)(before));
        }
    };
    for (const [name, of] of Object.entries(shape.fields))
        field(name, of, shape.complete === true || of.complete === true);
    for (const name of [...Object.keys(wanted), ...Object.keys(live)]) {
        if (!done.has(name))
            field(name, { shape: { type: 'opaque' } }, shape.complete === true);
    }
    return Object.fromEntries(result);
}
/** The items that stay keep their places; what is new comes after them, sorted, since the server's order means nothing. */
function mergeSet(merging, at) {
    const { raw, wanted, live, shape } = at;
    const pairs = (0,align/* alignSet */.Wl)(live, wanted, shape, (0,diff/* alignment */.Ot)());
    const liveOf = new Map(pairs.flatMap((pair) => (pair.wanted === null ? [] : [[pair.wanted, pair.live]])));
    const fresh = pairs.flatMap((pair) => (pair.wanted === null && pair.live !== null ? [live[pair.live]] : []));
    const gone = new Set();
    const result = wanted.flatMap((item, index) => {
        const own = raw[index];
        const steps = [...at.steps, index];
        const text = (0,canonical/* canonicalText */.A4)(item, shape.of);
        // A repetition of an item goes where the first one goes.
        if (!liveOf.has(index))
            return gone.has(text) ? [] : [own];
        const pairedWith = liveOf.get(index) ?? null;
        const other = pairedWith === null ? undefined : live[pairedWith];
        if (other !== undefined && (0,diff/* diff */.Ui)(other, item, shape.of).length === 0)
            return [own];
        if (other !== undefined && ((0,json/* isObject */.G)(other) || (0,json/* isList */.L)(other))) {
            return [mergeValue(merging, { raw: own, wanted: item, live: other, shape: shape.of, steps })];
        }
        if (other !== undefined)
            fresh.push(other);
        if (!mayChange(merging, own, steps))
            return [own];
        gone.add(text);
        return [];
    });
    const added = fresh
        .map((item) => ({ item: (0,written/* escapePlaceholders */.es)(item), text: (0,canonical/* canonicalText */.A4)(item, shape.of) }))
        .sort((a, b) => (0,diagnostic/* compareText */.n6)(a.text, b.text));
    return mayChange(merging, null, at.steps) ? [...result, ...added.map(({ item }) => item)] : result;
}
function mergeList(merging, at) {
    const { raw, wanted, live, shape } = at;
    return (0,align/* alignList */.aL)(live, wanted, shape, (0,diff/* alignment */.Ot)()).flatMap((pair) => {
        if (pair.wanted === null) {
            return pair.live === null || !mayChange(merging, null, at.steps)
                ? []
                : [(0,written/* escapePlaceholders */.es)(live[pair.live])];
        }
        const own = raw[pair.wanted];
        const steps = [...at.steps, pair.wanted];
        if (pair.live === null)
            return mayChange(merging, own, steps) ? [] : [own];
        const place = { raw: own, wanted: wanted[pair.wanted], live: live[pair.live] };
        return [mergeValue(merging, { ...place, shape: shape.of, steps })];
    });
}
/** Whether what stands at a place may go; notes why where it may not. */
function mayChange({ hidden, kept }, raw, steps) {
    const path = (0,pointer/* toPointer */.rb)(steps);
    if (hidden.some((place) => touches(place, path)))
        return false;
    if (!(0,written/* hasPlaceholder */.Kc)(raw))
        return true;
    kept.set(path, 'A placeholder stands here; change the variable, or the place by hand.');
    return false;
}
function touches(a, b) {
    return a === b || b.startsWith(`${a}/`) || a.startsWith(`${b}/`);
}
function takeWhole(spec, live, paths) {
    const result = new Map(Object.entries(spec));
    for (const path of paths) {
        const [name = ''] = (0,pointer/* fromPointer */.kU)(path);
        const value = live[name];
        if (value === undefined)
            result.delete(name);
        else
            result.set(name, (0,written/* escapePlaceholders */.es)(value));
    }
    return Object.fromEntries(result);
}

;// CONCATENATED MODULE: ./build/src/adopt/adopt.js




/** Turns drift into edits of the spec files. Pure: the caller writes them. */
function adopt(request) {
    const texts = new Map();
    const removals = [];
    const items = [];
    for (const item of inOrder(request.items)) {
        if (!REPORTED.has(item.state))
            continue;
        const subject = request.subjects.get((0,identity/* identity */.D)(item.kind, item.key));
        const outcome = judged(item, subject, request);
        if (outcome !== null)
            items.push(outcome);
        else if (subject !== undefined) {
            const { file, text } = subject.resource.document;
            const known = texts.get(file) ?? { before: text, now: text };
            texts.set(file, known);
            if (subject.live === null) {
                removals.push(subject);
                items.push({ kind: item.kind, key: item.key, file, result: 'removed', notes: [] });
            }
            else
                items.push(edited(item, { ...subject, live: subject.live }, known, request));
        }
    }
    // From the last document of a file to its first, so that the places of the others hold.
    for (const { resource } of removals.sort((a, b) => b.resource.document.index - a.resource.document.index)) {
        const known = texts.get(resource.document.file);
        if (known?.now != null)
            known.now = removeDocument(resource.document.file, known.now, resource.document.index);
    }
    const files = [...texts]
        .filter(([, { before, now }]) => before !== now)
        .map(([path, { before, now }]) => ({ path, before, after: now }))
        .sort((a, b) => (0,diagnostic/* compareText */.n6)(a.path, b.path));
    return { files, items };
}
/** Names of `pick` that fit nothing that could be adopted. */
function unknownPicks(items, pick) {
    return pick.filter((name) => !items.some((item) => DRIFTED.has(item.state) && picks(name, item)));
}
const DRIFTED = new Set(['edited-in-tenant', 'conflict', 'deleted-in-tenant']);
const REPORTED = new Set([...DRIFTED, 'unknown']);
function picks(name, { kind, key }) {
    return name === key || name === `${kind}/${key}`;
}
/** Why nothing is edited for an item, or `null` when it is to be adopted. */
function judged(item, subject, request) {
    if (!DRIFTED.has(item.state))
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
function edited(item, { kind, resource, live }, file, request) {
    const { document, spec: raw } = resource;
    const merged = mergeLive({ kind, raw, live, resolve: (spec) => request.resolve(resource, spec) });
    const notes = [
        ...merged.kept.map(({ path, reason }) => `${path === '' ? 'The whole' : path}: ${reason}`),
        ...live.unread
            .filter((part) => part.why !== 'inferred')
            .map(({ path, reason }) => `${path === '' ? 'The whole' : path} was not compared: ${reason}`),
    ];
    if (merged.failed)
        return { kind: item.kind, key: item.key, file: document.file, result: 'left', notes };
    const result = editDocument(document.file, file.now ?? document.text, document.index, merged.spec);
    file.now = result.text;
    if (result.rewritten)
        notes.push('The document was written anew: its comments and layout are lost.');
    return { kind: item.kind, key: item.key, file: document.file, result: 'adopted', notes };
}
function inOrder(items) {
    return [...items].sort((a, b) => (0,diagnostic/* compareText */.n6)(a.kind, b.kind) || (0,diagnostic/* compareText */.n6)(a.key, b.key));
}

;// CONCATENATED MODULE: ./build/src/adopt/changed-lines.js
/** How many lines `git diff` would show as removed and added: the lines outside the longest common subsequence. */
function changedLines(before, after) {
    const left = before === '' ? [] : before.split('\n');
    const right = after === '' ? [] : after.split('\n');
    let head = 0;
    while (head < left.length && head < right.length && left[head] === right[head])
        head += 1;
    let tail = 0;
    while (tail < Math.min(left.length, right.length) - head && left.at(-1 - tail) === right.at(-1 - tail))
        tail += 1;
    const a = left.slice(head, left.length - tail);
    const b = right.slice(head, right.length - tail);
    const common = longestCommon(a, b);
    return { removed: a.length - common, added: b.length - common };
}
function longestCommon(a, b) {
    let row = new Uint32Array(b.length + 1);
    for (const line of a) {
        const next = new Uint32Array(b.length + 1);
        for (let index = 0; index < b.length; index += 1) {
            next[index + 1] = line === b[index] ? (row[index] ?? 0) + 1 : Math.max(next[index] ?? 0, row[index + 1] ?? 0);
        }
        row = next;
    }
    return row[b.length] ?? 0;
}

// EXTERNAL MODULE: ./build/src/export/read-tenant.js
var read_tenant = __webpack_require__(2415);
// EXTERNAL MODULE: ./build/src/kinds/index.js + 71 modules
var kinds = __webpack_require__(4438);
// EXTERNAL MODULE: ./build/src/report/escape-terminal.js
var escape_terminal = __webpack_require__(7838);
// EXTERNAL MODULE: ./build/src/parse/placeholders.js
var placeholders = __webpack_require__(6031);
;// CONCATENATED MODULE: ./build/src/runtime/adopt-drift.js



/** The edits that write what a drift run found in the tenant into the spec files. Writes nothing itself. */
function adoptDrift({ findings, made, input }, options) {
    const subjects = new Map();
    for (const [id, draft] of made.drafts) {
        if (draft.type === 'wanted')
            subjects.set(id, { kind: draft.kind, resource: draft.resource, live: draft.live });
    }
    return adopt({
        items: findings.items,
        subjects,
        ...options,
        resolve(resource, spec) {
            const kind = kinds/* KINDS */.GW.find(({ name }) => name === resource.kind);
            if (kind === undefined)
                return null;
            return (0,placeholders/* resolveResource */.T)({ ...resource, spec }, kind, input.head.sources).resolved?.desired ?? null;
        },
    });
}

// EXTERNAL MODULE: ./build/src/runtime/write-file.js
var write_file = __webpack_require__(2608);
// EXTERNAL MODULE: ./build/src/cli/export-command.js + 6 modules
var export_command = __webpack_require__(8133);
// EXTERNAL MODULE: ./build/src/cli/local-run.js + 12 modules
var local_run = __webpack_require__(6160);
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
            fresh = await (0,read_tenant/* readTenant */.R)(reader, kinds/* KINDS */.GW, { progress: run.progress, only: unmanagedKeys(drift, options.pick) });
        },
    });
    if (found === null) {
        const failures = report.failures.map((text) => `immuta-gitops: ${text}`);
        return { exitCode: report.exitCode === 0 ? 1 : report.exitCode, text: lines(failures), adoption: null };
    }
    const { findings } = found;
    const adoptable = options.unmanaged === null ? [] : findings.items.filter((item) => item.state === 'unmanaged');
    refuseUnknownPicks(findings.items, adoptable, options.pick);
    const adoption = adoptDrift(found, { pick: options.pick, deletions: options.deletions });
    for (const file of adoption.files)
        await writeEdit(run.folder, file);
    const added = fresh === null ? [] : await writeUnmanaged(run, fresh, { found, options });
    const left = adoption.items.filter((item) => item.result === 'left' || item.notes.length > 0);
    return {
        // Guards and mistakes of the specs as they were are the next plan's business: nothing was sent, and the specs changed.
        exitCode: left.length > 0 || !report.plan.complete ? 3 : 0,
        text: lines(inWords(adoption, added)),
        adoption,
    };
}
function refuseUnknownPicks(items, unmanaged, pick) {
    const unknown = unknownPicks(items, pick).filter((name) => !unmanaged.some((item) => fits(name, item)));
    if (unknown.length === 0)
        return;
    throw new failure/* RunFailure */.ae('config', `\`--pick\` names what did not drift: ${unknown.map((name) => JSON.stringify(name)).join(', ')}. \`immuta-gitops drift\` lists what did; write its key, or KIND/KEY.`);
}
function fits(name, { kind, key }) {
    return name === key || name === `${kind}/${key}`;
}
function unmanagedKeys({ findings }, pick) {
    const keys = new Map();
    for (const item of findings.items) {
        if (item.state !== 'unmanaged' || (pick.length > 0 && !pick.some((name) => fits(name, item))))
            continue;
        keys.set(item.kind, (keys.get(item.kind) ?? new Set()).add(item.key));
    }
    return keys;
}
/** Writes unmanaged objects as an export would, drafts aside. A file that is there already is never overwritten. */
async function writeUnmanaged(run, fresh, { found, options }) {
    const wanted = unmanagedKeys(found, options.pick);
    const kinds = new Map([...fresh.kinds].map(([kind, seen]) => [
        kind,
        { ...seen, objects: seen.objects.filter((object) => wanted.get(kind)?.has(object.key) === true) },
    ]));
    // A draft is no spec, and adopting is about specs: `export` writes drafts.
    const files = (0,export_command.checkedExport)({ ...fresh, kinds }, false).files.filter((file) => !file.draft);
    const folder = (0,external_node_path_.resolve)(run.folder, options.unmanaged ?? '.');
    const written = [];
    for (const { path, text } of files) {
        const full = (0,external_node_path_.join)(folder, path);
        const shown = (0,external_node_path_.relative)(run.folder, full);
        const there = await (0,promises_.readFile)(full, 'utf8').catch(() => null);
        if (there !== null && there !== text) {
            throw new failure/* RunFailure */.ae('config', `\`${shown}\` is there already and differs; adopt into another folder.`);
        }
        await (0,write_file.writeWhole)(full, text);
        written.push(shown);
    }
    return written;
}
/** A byte order mark is no part of a document's text; it stays where it was. */
async function writeEdit(folder, { path, after }) {
    const full = (0,external_node_path_.join)(folder, path);
    if (after === null)
        return await (0,promises_.rm)(full);
    const bytes = await (0,promises_.readFile)(full);
    const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
    await (0,write_file.writeWhole)(full, marked ? `\ufeff${after}` : after);
}
function inWords({ files, items }, added) {
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
            : `${files.length} files edited (+${inserted} -${removed} lines), ${added.length} added. Look at \`git diff\`, then run \`immuta-gitops plan\`: it should be empty.`,
    ];
}
function lines(texts) {
    return texts.map((text) => `${(0,escape_terminal/* terminalLine */.t)(text)}\n`).join('');
}

// EXTERNAL MODULE: ./build/src/cli/run-command.js
var run_command = __webpack_require__(8777);
;// CONCATENATED MODULE: ./build/src/cli/drift-command.js



const DRIFT_FLAGS = [
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
        description: 'With --adopt: removes the documents of objects that the tenant has no more.',
    },
    {
        name: 'adopt-unmanaged',
        value: 'DIR',
        description: 'With --adopt: writes objects that no spec describes below DIR, as `export` would.',
    },
];
/** `drift`: finds what was edited behind Git's back. */
const driftCommand = {
    ...(0,run_command.runCommand)('drift', [...run_command.FLAGS, run_command.EXIT_FLAG, run_command.JOURNAL_FLAG, ...DRIFT_FLAGS]),
    summary: "Finds what was changed behind Git's back",
    about: 'Compares every spec with the tenant and says what was edited, deleted or never applied. With `--on-drift apply` it puts edited objects back; it never deletes objects. With `--adopt` it writes the state of the tenant into the spec files instead: only the places that differ change, comments and layout stay.',
    examples: [
        'immuta-gitops drift --detailed-exitcode',
        'immuta-gitops drift --on-drift apply --expect sha256:\u2026',
        'immuta-gitops drift --adopt --pick "Mask PII"',
    ],
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
    return await (0,run_command.runMode)('drift', flags, context);
}
async function drift_command_adoptDrift(flags, context) {
    const run = (0,run_command.localRunOf)('drift', flags, context);
    if (run.settings.onDrift === 'apply') {
        throw new failure/* RunFailure */.ae('config', '`--adopt` takes the tenant for right and `--on-drift apply` takes Git; give one of them.');
    }
    const result = await adoptLocally(run, {
        pick: (flags.value('pick') ?? '').split('\n').filter((name) => name !== ''),
        deletions: flags.isSet('adopt-deletions'),
        unmanaged: flags.value('adopt-unmanaged') ?? null,
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


/***/ }),

/***/ 8777:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EXIT_FLAG: () => (/* binding */ EXIT_FLAG),
/* harmony export */   FLAGS: () => (/* binding */ FLAGS),
/* harmony export */   JOURNAL_FLAG: () => (/* binding */ JOURNAL_FLAG),
/* harmony export */   applyCommand: () => (/* binding */ applyCommand),
/* harmony export */   localRunOf: () => (/* binding */ localRunOf),
/* harmony export */   planCommand: () => (/* binding */ planCommand),
/* harmony export */   render: () => (/* binding */ render),
/* harmony export */   runCommand: () => (/* binding */ runCommand),
/* harmony export */   runMode: () => (/* binding */ runMode),
/* harmony export */   validateCommand: () => (/* binding */ validateCommand)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _discover_patterns_within_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(500);
/* harmony import */ var _model_failure_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2917);
/* harmony import */ var _plan_build_plan_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9213);
/* harmony import */ var _report_redactor_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(7683);
/* harmony import */ var _report_text_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2545);
/* harmony import */ var _runtime_version_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(5482);
/* harmony import */ var _settings_read_settings_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(2097);
/* harmony import */ var _local_run_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(6160);
/* harmony import */ var _terminal_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(9342);











const FORMATS = ['text', 'json', 'markdown', 'sarif'];
/** Flags of every mode. */
const FLAGS = [
    {
        name: 'base',
        value: 'REV',
        description: 'What "changed" is measured against (default: the merge base with the default branch).',
    },
    { name: 'format', value: 'FORMAT', description: 'text (default), json, markdown or sarif, on standard output.' },
    { name: 'plan-file', value: 'PATH', description: 'Also writes the plan as JSON (schemas/plan.schema.json).' },
    { name: 'report-file', value: 'PATH', description: 'Also writes the full report as Markdown.' },
    { name: 'sarif-file', value: 'PATH', description: 'Also writes the diagnostics as SARIF 2.1.0.' },
];
/** For modes that find differences. */
const EXIT_FLAG = {
    name: 'detailed-exitcode',
    description: 'Exit 2 when there are changes or drift and nothing is wrong.',
};
/** For modes that may write. */
const JOURNAL_FLAG = {
    name: 'journal-file',
    value: 'PATH',
    description: 'Writes a JSON line for each step of each operation, as it happens.',
};
const EXPLAIN_FLAG = {
    name: 'explain',
    value: 'CODE',
    description: 'Prints the page of a rule (`policy/no-otherwise`) and checks nothing.',
};
/** `validate`: opens no connection. */
const validateCommand = {
    ...runCommand('validate', [...FLAGS, EXPLAIN_FLAG]),
    async run(flags, context) {
        const code = flags.value('explain');
        if (code === undefined)
            return await runMode('validate', flags, context);
        context.out.write((await __webpack_require__.e(/* import() */ 678).then(__webpack_require__.bind(__webpack_require__, 7678))).rulePage(code));
        return 0;
    },
    summary: 'Checks spec files without a connection',
    about: 'Checks spec files against their schemas, rules and one another, and prints path:line:column for each finding. It opens no connection; an unset secret under `connection` passes.',
    examples: ['immuta-gitops validate', 'immuta-gitops validate immuta/policies/pii.yaml --format json'],
};
/** `plan`: reads and dry runs only. */
const planCommand = {
    ...runCommand('plan', [...FLAGS, EXIT_FLAG]),
    summary: 'Shows what an apply would change, and who would see more',
    about: 'Compares the specs with the tenant, asks Immuta by dry run, and shows what an apply would do. It sends reads and dry runs only.',
    examples: [
        'immuta-gitops plan --immuta-url acme.hosted.immutacloud.com',
        'immuta-gitops plan --scope changed --base origin/main',
    ],
};
/** `apply`: writes. */
const applyCommand = {
    ...runCommand('apply', [...FLAGS, JOURNAL_FLAG]),
    summary: 'Makes the tenant as the specs say',
    about: 'Makes a fresh plan, checks the guards, writes in the safe order (purposes, data policies, data sources, subscription policies, projects; deletions last), then reads the tenant again.',
    examples: ['immuta-gitops apply --max-deletes 2 --prune'],
};
/** A command that is one mode of the pipeline. */
function runCommand(mode, flags) {
    return {
        name: mode,
        usage: '[SPEC\u2026] [FLAGS]',
        flags,
        takesInputs: true,
        run: (given, context) => runMode(mode, given, context),
    };
}
/** A run of the pipeline as the flags ask for it. */
async function runMode(mode, flags, context) {
    const format = readFormat(flags.value('format'));
    // A file or two that are named make no heap to speak of, and what sets it takes a tenth of their time to load.
    if (flags.positionals.length === 0)
        (await __webpack_require__.e(/* import() */ 929).then(__webpack_require__.bind(__webpack_require__, 929))).keepYoungSpaceSmall();
    const local = localRunOf(mode, flags, context);
    const { progress, redactor } = local;
    const { report } = await (0,_local_run_js__WEBPACK_IMPORTED_MODULE_7__/* .runLocally */ .g)(local);
    progress.finish();
    context.out.write(redactor.text(await render(report, format, context)));
    await writeFiles(report, flags, context.folder, (text) => redactor.text(text));
    return flags.isSet('detailed-exitcode') ? detailedExit(report) : report.exitCode;
}
/** Reads what a run on this machine needs off the flags. Throws RunFailure `config`. */
function localRunOf(mode, flags, context) {
    refuseMissing(flags.positionals, context.folder);
    const settings = (0,_settings_read_settings_js__WEBPACK_IMPORTED_MODULE_6__/* .readSettings */ .sb)((name) => {
        return name === 'mode' ? mode : flags.value(name);
    }, context.environment);
    return {
        mode,
        settings,
        only: flags.positionals.flatMap((path) => patternsOf(path, context.folder)),
        folder: context.folder,
        base: flags.value('base') ?? null,
        journalFile: flags.value('journal-file') ?? null,
        environment: context.environment,
        signal: context.signal,
        progress: (0,_terminal_js__WEBPACK_IMPORTED_MODULE_8__/* .terminalProgress */ .e3)(context.err),
        redactor: (0,_report_redactor_js__WEBPACK_IMPORTED_MODULE_9__/* .createRedactor */ .l)(),
    };
}
/** Renders a report for standard output; only the form that is asked for is loaded. */
async function render(report, format, context) {
    switch (format) {
        case 'text':
            return (0,_report_text_js__WEBPACK_IMPORTED_MODULE_5__/* .renderText */ .S)(report, { colour: (0,_terminal_js__WEBPACK_IMPORTED_MODULE_8__/* .wantsColour */ .Ml)(context.out, context.environment), width: (0,_terminal_js__WEBPACK_IMPORTED_MODULE_8__/* .widthOf */ .qz)(context.out) });
        case 'json':
            return report.mode === 'validate'
                ? (await __webpack_require__.e(/* import() */ 747).then(__webpack_require__.bind(__webpack_require__, 2747))).renderValidateJson(report)
                : (await __webpack_require__.e(/* import() */ 923).then(__webpack_require__.bind(__webpack_require__, 6923))).renderReportJson(report);
        case 'markdown':
            return (await Promise.all(/* import() */[__webpack_require__.e(569), __webpack_require__.e(283)]).then(__webpack_require__.bind(__webpack_require__, 5283))).renderFull(report);
        case 'sarif':
            return (await __webpack_require__.e(/* import() */ 789).then(__webpack_require__.bind(__webpack_require__, 5789))).renderSarif(report, { version: _runtime_version_js__WEBPACK_IMPORTED_MODULE_10__/* .VERSION */ .x });
        default:
            return format;
    }
}
/** A folder stands for the specs below it; a file for itself, whatever signs are in its name; the rest are patterns. */
function patternsOf(path, folder) {
    const state = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(folder, path), { throwIfNoEntry: false });
    const within = (0,_discover_patterns_within_js__WEBPACK_IMPORTED_MODULE_2__/* .pathWithin */ .R)(folder, path);
    // What lies outside is refused by the name that was given.
    if (state === undefined || within === null)
        return [path];
    const literal = within.replace(/[[*?]/g, '[$&]');
    if (!state.isDirectory())
        return [literal];
    return ['yaml', 'yml', 'json'].map((extension) => node_path__WEBPACK_IMPORTED_MODULE_1__.posix.join(literal, '**', `*.${extension}`));
}
/** A file that was named and is not there is a mistake; a pattern that matches nothing is judged with the others. */
function refuseMissing(paths, folder) {
    const missing = paths.filter((path) => !/[*?[\]!]/.test(path) && !(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(folder, path)));
    if (missing.length > 0) {
        throw new _model_failure_js__WEBPACK_IMPORTED_MODULE_3__/* .RunFailure */ .ae('config', missing.map((path) => `There is no file or folder \`${path}\`.`));
    }
}
function readFormat(text) {
    const format = FORMATS.find((candidate) => candidate === (text ?? 'text'));
    if (format === undefined) {
        throw new _model_failure_js__WEBPACK_IMPORTED_MODULE_3__/* .RunFailure */ .ae('config', `\`--format\` is ${JSON.stringify(text)}; it must be one of ${FORMATS.join(', ')}.`);
    }
    return format;
}
function detailedExit(report) {
    if (report.exitCode !== 0)
        return report.exitCode;
    const differs = report.drift === null ? report.plan.operations.some(_plan_build_plan_js__WEBPACK_IMPORTED_MODULE_4__/* .isChange */ .Xb) : report.drift.drifted;
    return differs ? 2 : 0;
}
async function writeFiles(report, flags, folder, redact) {
    const texts = [
        ['plan-file', async () => (await __webpack_require__.e(/* import() */ 960).then(__webpack_require__.bind(__webpack_require__, 6960))).planToJson(report.plan)],
        ['report-file', async () => (await Promise.all(/* import() */[__webpack_require__.e(569), __webpack_require__.e(283)]).then(__webpack_require__.bind(__webpack_require__, 5283))).renderFull(report)],
        ['sarif-file', async () => (await __webpack_require__.e(/* import() */ 789).then(__webpack_require__.bind(__webpack_require__, 5789))).renderSarif(report, { version: _runtime_version_js__WEBPACK_IMPORTED_MODULE_10__/* .VERSION */ .x })],
    ];
    for (const [name, text] of texts) {
        const path = flags.value(name);
        if (path === undefined)
            continue;
        const { writeWhole } = await __webpack_require__.e(/* import() */ 608).then(__webpack_require__.bind(__webpack_require__, 2608));
        await writeWhole((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, path), redact(await text()));
    }
}


/***/ })

};
