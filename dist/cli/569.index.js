export const id = 569;
export const ids = [569];
export const modules = {

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


/***/ }),

/***/ 1460:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EK: () => (/* binding */ guardsSection),
/* harmony export */   Ik: () => (/* binding */ object),
/* harmony export */   Xl: () => (/* binding */ heldSection),
/* harmony export */   a$: () => (/* binding */ accessSection),
/* harmony export */   s_: () => (/* binding */ demandsSection),
/* harmony export */   vo: () => (/* binding */ deletionsSection)
/* harmony export */ });
/* harmony import */ var _clip_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(7880);
/* harmony import */ var _escape_markdown_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7511);
/* harmony import */ var _importance_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4900);
/* harmony import */ var _verdict_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4041);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3629);
/* harmony import */ var _place_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2503);
/* harmony import */ var _top_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1479);







/** Names of one document that a page lists. */
const MOST_NAMES = 40;
const MOST_REASONS = 8;
/** `policy `Mask PII``: an object as every section names it. */
function object(operation) {
    return `${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .kindWord */ .dx)(operation.kind)} ${(0,_escape_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .markdownCode */ .D9)((0,_clip_js__WEBPACK_IMPORTED_MODULE_6__/* .clipLine */ .DX)(operation.key, 120))}`;
}
/** Who will see more than before: the question that this report exists for. After an apply: of what was carried out. */
function accessSection(page) {
    const { outcome, plan } = page.report;
    const undone = new Set((outcome?.operations ?? []).filter((one) => one.state === 'skipped' || one.state === 'failed').map(identity));
    const loosening = plan.operations
        .filter((one) => (0,_importance_js__WEBPACK_IMPORTED_MODULE_1__/* .mayLoosen */ .e3)(one) && !undone.has(identity(one)))
        .toSorted(_importance_js__WEBPACK_IMPORTED_MODULE_1__/* .byImportance */ .G5);
    if (loosening.length === 0)
        return null;
    return {
        ...(0,_top_js__WEBPACK_IMPORTED_MODULE_5__/* .fixed */ .Zu)(2, `### Who ${outcome === null ? 'will see' : 'sees'} more than before\n\n`),
        share: 0.35,
        foot: '\n',
        forms: [
            loosening.map((one) => () => accessItem(page, one)),
            loosening.map((one) => () => `- ${object(one)}${one.exposure === 'loosens' ? '' : ` (${_words_js__WEBPACK_IMPORTED_MODULE_3__/* .EXPOSURE_WORDS */ .M[one.exposure]})`}\n`),
        ],
        left: (n) => `- **\u2026 and ${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .counted */ .hS)(n, 'more object')}** whose change may let people see more: see ${(0,_place_js__WEBPACK_IMPORTED_MODULE_4__/* .elsewhere */ .Jn)(page)}.\n`,
    };
}
function identity(one) {
    return JSON.stringify([one.kind, one.key]);
}
function accessItem(page, operation) {
    const reasons = page.whole ? operation.reasons : operation.reasons.slice(0, MOST_REASONS);
    const where = (0,_place_js__WEBPACK_IMPORTED_MODULE_4__/* .origin */ .TG)(page, operation);
    const lines = reasons.map((reason) => `  - ${(0,_top_js__WEBPACK_IMPORTED_MODULE_5__/* .sentence */ .em)(reason, 500)}\n`);
    if (reasons.length < operation.reasons.length) {
        lines.push(`  - \u2026 ${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .counted */ .hS)(operation.reasons.length - reasons.length, 'more reason')} in the full report\n`);
    }
    return `- **${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .capital */ .Nx)(object(operation))}** ${_words_js__WEBPACK_IMPORTED_MODULE_3__/* .EXPOSURE_SENTENCES */ .xG[operation.exposure]}.${where === '' ? '' : ` ${where}`}\n${lines.join('')}`;
}
/** What will be deleted, by name: whole objects, and what Immuta would drop inside a document. */
function deletionsSection(page) {
    const operations = page.report.plan.operations.filter(_importance_js__WEBPACK_IMPORTED_MODULE_1__/* .isEffective */ .kc);
    const items = [
        ...operations
            .filter((one) => one.action === 'delete')
            .map((one) => () => `- ${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .capital */ .Nx)(object(one))}${from(page, one)}\n`),
        ...operations
            .filter((one) => one.deletes.length > 0)
            .map((one) => () => `- Inside ${object(one)} (${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .counted */ .hS)(one.deletes.length, 'deletion')}): ${names(page, one.deletes)}\n`),
    ];
    if (items.length === 0)
        return null;
    return {
        ...(0,_top_js__WEBPACK_IMPORTED_MODULE_5__/* .fixed */ .Zu)(3, '### What will be deleted\n\n'),
        share: 0.2,
        foot: '\n',
        forms: [items],
        left: (n) => `- **\u2026 and ${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .counted */ .hS)(n, 'more entry', 'more entries')}** in ${(0,_place_js__WEBPACK_IMPORTED_MODULE_4__/* .elsewhere */ .Jn)(page)}.\n`,
    };
}
/** What left Git and stays, because `prune` is off. */
function heldSection(page) {
    const held = page.report.plan.operations.filter((one) => one.held);
    if (held.length === 0)
        return null;
    const text = '### Left Git, kept in Immuta\n\n`prune` is off: these are listed here until they are deleted or come back.\n\n';
    return {
        ...(0,_top_js__WEBPACK_IMPORTED_MODULE_5__/* .fixed */ .Zu)(6, text),
        share: 0.1,
        foot: '\n',
        forms: [held.map((one) => () => `- ${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .capital */ .Nx)(object(one))}${from(page, one)}\n`)],
        left: (n) => `- \u2026 and ${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .counted */ .hS)(n, 'more object')} in ${(0,_place_js__WEBPACK_IMPORTED_MODULE_4__/* .elsewhere */ .Jn)(page)}.\n`,
    };
}
function from(page, operation) {
    const where = (0,_place_js__WEBPACK_IMPORTED_MODULE_4__/* .origin */ .TG)(page, operation);
    return where === '' ? '' : `, ${where}`;
}
function names(page, list) {
    const shown = page.whole ? list : list.slice(0, MOST_NAMES);
    const more = list.length - shown.length;
    return `${shown.map((name) => (0,_escape_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .markdownCode */ .D9)((0,_clip_js__WEBPACK_IMPORTED_MODULE_6__/* .clipLine */ .DX)(name, 120))).join(', ')}${more > 0 ? ` and ${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .counted */ .hS)(more, 'more name')}` : ''}`;
}
const EFFECTS = { stop: '\ud83d\uded1 **Stopped**', pass: '\u26a0\ufe0f **Overridden**', warn: '\u26a0\ufe0f **Warning**' };
/** The guards: which stopped the run, and who let which pass. */
function guardsSection(page) {
    const guards = (0,_verdict_js__WEBPACK_IMPORTED_MODULE_2__/* .spokenGuards */ .VY)(page.report.guards);
    if (guards.length === 0)
        return null;
    return {
        ...(0,_top_js__WEBPACK_IMPORTED_MODULE_5__/* .fixed */ .Zu)(1, '### Guards\n\n'),
        share: 0.15,
        foot: '\n',
        forms: [guards.map((guard) => () => guardItem(page, guard))],
        left: (n) => `- \u2026 ${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .counted */ .hS)(n, 'more guard')} in ${(0,_place_js__WEBPACK_IMPORTED_MODULE_4__/* .elsewhere */ .Jn)(page)}.\n`,
    };
}
function guardItem(page, guard) {
    const by = guard.effect !== 'pass'
        ? ''
        : guard.by === null
            ? ' by the override label'
            : ` by ${(0,_escape_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .markdownCode */ .D9)((0,_clip_js__WEBPACK_IMPORTED_MODULE_6__/* .clipLine */ .DX)(guard.by, 80))}`;
    // Deletions and loosening changes have lists of their own; what a message names itself is not said twice.
    const listed = guard.reason === 'max-deletes' || guard.reason === 'loosening' || guard.reason === 'empty';
    const unsaid = listed || guard.names.every((name) => guard.message.includes(name)) ? [] : guard.names;
    const tail = unsaid.length === 0
        ? ''
        : `
  - ${names(page, unsaid)}`;
    return `- ${EFFECTS[guard.effect]}${by} (${(0,_escape_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .markdownCode */ .D9)(guard.reason)}): ${(0,_top_js__WEBPACK_IMPORTED_MODULE_5__/* .sentence */ .em)(guard.message, 2_000)}${tail}
`;
}
/** What the writes will ask of people: the same demand of many objects is said once. */
function demandsSection(page) {
    const byText = new Map();
    for (const operation of page.report.plan.operations.filter(_importance_js__WEBPACK_IMPORTED_MODULE_1__/* .isEffective */ .kc)) {
        for (const demand of operation.demands)
            byText.set(demand, [...(byText.get(demand) ?? []), operation]);
    }
    if (byText.size === 0)
        return null;
    return {
        ...(0,_top_js__WEBPACK_IMPORTED_MODULE_5__/* .fixed */ .Zu)(4, '### What this asks of people\n\n'),
        share: 0.1,
        foot: '\n',
        forms: [
            [...byText].map(([demand, operations]) => () => demandItem(demand, operations)),
        ],
        left: (n) => `- \u2026 ${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .counted */ .hS)(n, 'more demand')} in ${(0,_place_js__WEBPACK_IMPORTED_MODULE_4__/* .elsewhere */ .Jn)(page)}.\n`,
    };
}
function demandItem(demand, operations) {
    const shown = operations.slice(0, 5).map(object).join(', ');
    const more = operations.length > 5 ? ` and ${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .counted */ .hS)(operations.length - 5, 'more object')}` : '';
    return `- ${(0,_top_js__WEBPACK_IMPORTED_MODULE_5__/* .sentence */ .em)(demand, 500)} (${shown}${more})\n`;
}


/***/ }),

/***/ 1569:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  C: () => (/* binding */ renderPage)
});

// EXTERNAL MODULE: ./build/src/report/words.js
var report_words = __webpack_require__(3629);
// EXTERNAL MODULE: ./build/src/report/markdown/access.js
var access = __webpack_require__(1460);
// EXTERNAL MODULE: ./build/src/report/clip.js
var clip = __webpack_require__(7880);
;// CONCATENATED MODULE: ./build/src/report/markdown/compose.js

/** Items that do not fit before a section gives up: smaller ones behind a large one still get their chance. */
const MOST_MISSES = 25;
/** Puts sections together so that the text stays below `budget` bytes. A section without items shows head and foot. */
function compose(sections, budget) {
    const drafts = sections.map((section) => new Draft(section));
    const ranked = drafts.toSorted((a, b) => a.section.rank - b.section.rank);
    let room = budget;
    for (const draft of ranked)
        room -= draft.open(room);
    for (const draft of ranked)
        room -= draft.fill(Math.min(room, Math.floor(budget * draft.section.share)), room);
    for (const draft of ranked)
        room -= draft.fill(room, room);
    return drafts.map((draft) => draft.text()).join('');
}
/** One section while it is being filled: it owns which of its items are in. */
class Draft {
    section;
    items;
    shown = new Map();
    opened = false;
    settled = false;
    constructor(section) {
        this.section = section;
        this.items = section.forms[0] ?? [];
    }
    /** Reserves head, foot and the sentence about what was left out. Returns the bytes it takes, 0 when there is no room. */
    open(room) {
        const fixed = (0,clip/* sizeOf */.$d)(this.section.head) +
            (0,clip/* sizeOf */.$d)(this.section.foot) +
            (this.items.length > 0 ? (0,clip/* sizeOf */.$d)(this.section.left(this.items.length)) : 0);
        if (fixed > room)
            return 0;
        this.opened = true;
        return fixed;
    }
    /** Takes items up to `allowance` bytes. Returns the bytes taken. */
    fill(allowance, room) {
        if (!this.opened)
            return 0;
        if (!this.settled)
            this.settle(Math.min(allowance, room));
        let taken = 0;
        let misses = 0;
        for (const [index, item] of this.items.entries()) {
            if (this.shown.has(index))
                continue;
            const text = item();
            const size = (0,clip/* sizeOf */.$d)(text);
            if (taken + size > allowance) {
                misses += 1;
                if (misses > MOST_MISSES)
                    break;
            }
            else {
                this.shown.set(index, text);
                taken += size;
            }
        }
        return taken;
    }
    /** Picks the fullest form that fits whole. */
    settle(allowance) {
        this.settled = true;
        for (const form of this.section.forms) {
            this.items = form;
            if (this.section.forms.length === 1 || fits(form, allowance))
                return;
        }
    }
    text() {
        if (!this.opened)
            return '';
        const out = this.items.length - this.shown.size;
        const body = [...this.shown.entries()].toSorted(([a], [b]) => a - b).map(([, text]) => text);
        return `${this.section.head}${body.join('')}${out > 0 ? this.section.left(out) : ''}${this.section.foot}`;
    }
}
function fits(items, allowance) {
    let size = 0;
    for (const item of items) {
        size += (0,clip/* sizeOf */.$d)(item());
        if (size > allowance)
            return false;
    }
    return true;
}

// EXTERNAL MODULE: ./build/src/report/escape-markdown.js
var escape_markdown = __webpack_require__(7511);
// EXTERNAL MODULE: ./build/src/report/line-diff.js
var line_diff = __webpack_require__(3758);
// EXTERNAL MODULE: ./build/src/report/outline.js
var outline = __webpack_require__(8822);
// EXTERNAL MODULE: ./build/src/report/text-diff.js
var text_diff = __webpack_require__(4849);
// EXTERNAL MODULE: ./build/src/report/markdown/place.js
var place = __webpack_require__(2503);
;// CONCATENATED MODULE: ./build/src/report/markdown/changes.js







/** Characters of one text that a comment shows. */
const MOST_TEXT = 1_500;
/** Words around a difference that are kept. */
const CONTEXT = 60;
/** Field changes of one object that a page shows. */
const MOST_CHANGES = 30;
/** Words of a plan. */
const PLAN_SIDES = {
    before: 'Before',
    after: 'After',
    added: 'Added',
    removed: 'Removed',
    changed: 'Changed',
};
/** Words of a drift: `-` is what the tenant has, `+` what Git has. */
const DRIFT_SIDES = {
    before: 'In the tenant',
    after: 'In Git',
    added: 'Only in Git:',
    removed: 'Only in the tenant:',
    changed: 'Differs (`-` tenant, `+` Git):',
};
/** Field changes of one object: short values as a table, structures as a diff, long text word by word. */
function changesBlock(page, { file, changes, sides }) {
    const shown = page.whole ? changes : changes.slice(0, MOST_CHANGES);
    const short = shown.filter((change) => !isLong(change));
    const long = shown.filter(isLong);
    const parts = [];
    if (short.length > 0) {
        parts.push(table(page, { file, changes: short, sides }));
    }
    parts.push(...long.map((change) => block(page, { file, sides, change })));
    if (shown.length < changes.length) {
        parts.push(`_${(0,report_words/* counted */.hS)(changes.length - shown.length, 'more field')} of this object: see the full report._\n\n`);
    }
    return parts.join('');
}
function isLong(change) {
    return !change.sensitive && (change.text === true || !(0,outline/* isShort */.tQ)(change.before) || !(0,outline/* isShort */.tQ)(change.after));
}
/** A new object has nothing before: its table has one column less. */
function table(page, { file, changes, sides }) {
    const fresh = changes.every((change) => change.change === 'added') && sides === PLAN_SIDES;
    const head = fresh
        ? '| Field | Value |\n| --- | --- |\n'
        : `| Field | ${sides.before} | ${sides.after} |\n| --- | --- | --- |\n`;
    const rows = changes.map((change) => {
        const before = fresh ? '' : ` ${cell(change, 'before')} |`;
        return `| ${field(page, file, change)} |${before} ${cell(change, 'after')} |\n`;
    });
    return `${head}${rows.join('')}\n`;
}
function cell(change, side) {
    if (isAbsent(change, side))
        return '_not set_';
    const value = change[side];
    if (change.sensitive)
        return `_${typeof value === 'string' && value === '(secret changed)' ? 'secret changed' : 'secret'}_`;
    return (0,escape_markdown/* markdownCode */.D9)((0,clip/* clipLine */.DX)(typeof value === 'string' ? value : (0,outline/* inline */.mG)(value), 300) || '""');
}
function isAbsent(change, side) {
    return (side === 'before' && change.change === 'added') || (side === 'after' && change.change === 'removed');
}
function field(page, file, change) {
    // What was removed has no line of its own in the file.
    return (0,place/* linked */.q)(page, (0,escape_markdown/* markdownCode */.D9)((0,clip/* clipLine */.DX)((0,report_words/* fieldName */.w5)(change.path), 160)), { file, line: change.line });
}
function block(page, { file, sides, change }) {
    const title = `${sides[change.change]} ${field(page, file, change)}`;
    if (change.change === 'changed' && typeof change.before === 'string' && typeof change.after === 'string') {
        return `${title}\n\n${wordDiff(change.before, change.after, page.whole)}\n\n`;
    }
    return `${title}\n\n${(0,escape_markdown/* markdownFence */.p0)((0,line_diff/* lineDiff */.g)(change, page).join('\n'), 'diff')}\n\n`;
}
/** Words that went struck through, words that came in bold, what both share as code with long stretches left out. */
function wordDiff(before, after, whole) {
    const most = whole ? Number.MAX_SAFE_INTEGER : MOST_TEXT;
    const parts = [];
    let room = most;
    const pieces = (0,text_diff/* diffWords */.b)(before, after);
    for (const [index, piece] of pieces.entries()) {
        const ends = { first: index === 0, last: index === pieces.length - 1 };
        const text = oneLineKeepingSpace(piece.side === 'both' && !whole ? around(piece.text, ends) : (0,clip/* clip */.$Q)(piece.text, 600));
        if (text.trim() === '')
            continue;
        if (text.length > room) {
            parts.push('\u2026 _the rest is in the full report_');
            break;
        }
        room -= text.length;
        const code = (0,escape_markdown/* markdownCode */.D9)(text.trim());
        parts.push(piece.side === 'both' ? code : piece.side === 'before' ? `~~${code}~~` : `**${code}**`);
    }
    return `> ${parts.join(' ')}`;
}
function around(text, ends) {
    if (text.length <= 2 * CONTEXT + 20)
        return text;
    if (ends.first)
        return `\u2026 ${text.slice(-CONTEXT)}`;
    if (ends.last)
        return `${text.slice(0, CONTEXT)} \u2026`;
    return `${text.slice(0, CONTEXT)} \u2026 ${text.slice(-CONTEXT)}`;
}
function oneLineKeepingSpace(text) {
    return text.replace(/\s+/g, ' ').toWellFormed();
}

// EXTERNAL MODULE: ./build/src/report/markdown/top.js
var markdown_top = __webpack_require__(1479);
;// CONCATENATED MODULE: ./build/src/report/markdown/drift.js







/** What drifted, grouped by what happened; objects that no spec describes are folded. */
function driftSections(page) {
    const items = page.report.drift?.items ?? [];
    return report_words/* DRIFT_ORDER */.$g.map((state, rank) => stateSection(page, state, items.filter((one) => one.state === state), rank));
}
function stateSection(page, state, items, rank) {
    if (items.length === 0)
        return null;
    const words = report_words/* DRIFT_WORDS */.yN[state];
    const left = (n) => `- **\u2026 and ${(0,report_words/* counted */.hS)(n, 'more object')}** in ${(0,place/* elsewhere */.Jn)(page)}.\n`;
    if (state === 'unmanaged') {
        return {
            ...(0,markdown_top/* fixed */.Zu)(9, `<details><summary>${words.title} (${items.length})</summary>\n\n${words.meaning}\n\n`),
            share: 0.1,
            foot: '\n</details>\n\n',
            forms: [items.map((one) => () => `- ${(0,report_words/* capital */.Nx)((0,access/* object */.Ik)(one))}\n`)],
            left,
        };
    }
    return {
        ...(0,markdown_top/* fixed */.Zu)(2 + rank, `### ${words.title} (${items.length})\n\n${words.meaning}\n\n`),
        share: 0.4,
        foot: '\n',
        forms: [items.map((one) => () => item(page, one)), items.map((one) => () => `- ${title(page, one)}\n`)],
        left,
    };
}
function item(page, one) {
    return `#### ${title(page, one)}\n\n${changesBlock(page, { file: one.file, changes: one.changes, sides: DRIFT_SIDES })}`;
}
function title(page, one) {
    // The file of what left Git is gone from the commit: named, not linked.
    const where = (0,place/* origin */.TG)(page, { ...one, action: one.state === 'left-git' ? 'delete' : 'update' });
    const by = [
        one.who === 'unknown' ? '' : `made by ${(0,escape_markdown/* markdownCode */.D9)((0,clip/* clipLine */.DX)(one.who, 80))}`,
        one.when === 'unknown' ? '' : lastChanged(one),
    ];
    const trace = by.filter((text) => text !== '').join(', ');
    return `${(0,report_words/* capital */.Nx)((0,access/* object */.Ik)(one))}${where === '' ? '' : ` ${where}`}${trace === '' ? '' : ` (${trace})`}`;
}
function lastChanged({ when, changedBy }) {
    const by = changedBy === undefined ? '' : ` by ${(0,escape_markdown/* markdownCode */.D9)((0,clip/* clipLine */.DX)(changedBy, 80))}`;
    return `last changed ${(0,escape_markdown/* markdownCode */.D9)((0,clip/* clipLine */.DX)((0,report_words/* moment */.n$)(when), 40))}${by}`;
}

// EXTERNAL MODULE: ./build/src/report/escape-visible.js
var escape_visible = __webpack_require__(4270);
;// CONCATENATED MODULE: ./build/src/report/html-text.js

/**
 * A name as HTML code, for the one place where Markdown is not read: inside `<summary>`. GitHub makes no mentions and
 * no links inside `<code>`.
 */
function htmlCode(text) {
    const line = (0,escape_visible/* visible */.R)(text).replace(/\s+/g, ' ');
    return `<code>${line.replace(/[^\p{L}\p{N} .,()=/-]/gu, (sign) => `&#${sign.codePointAt(0)};`)}</code>`;
}

// EXTERNAL MODULE: ./build/src/report/importance.js
var importance = __webpack_require__(4900);
;// CONCATENATED MODULE: ./build/src/report/markdown/operations.js









/** Up to so many changed objects are shown unfolded. */
const OPEN_UP_TO = 2;
const MOST_NOT_COMPARED = 10;
/** One row a changed object, the risky ones first. Unchanged objects are only counted. */
function operationsSection(page) {
    const changed = changedOf(page);
    if (changed.length === 0)
        return null;
    return {
        ...(0,markdown_top/* fixed */.Zu)(4, '### Changes\n\n|  | Object | Who sees what | Compared | Spec |\n| --- | --- | --- | --- | --- |\n'),
        share: 0.25,
        foot: '\n',
        forms: [changed.map((one) => () => row(page, one))],
        left: (n) => `\n**${(0,report_words/* counted */.hS)(n, 'more object')} of ${(0,report_words/* counted */.hS)(changed.length, 'changed one')}** ${n === 1 ? 'is' : 'are'} listed in ${(0,place/* elsewhere */.Jn)(page)}.\n`,
    };
}
/** Field by field, a fold for each changed object that has something to show. */
function detailsSection(page) {
    const changed = changedOf(page).filter(hasDetails);
    if (changed.length === 0)
        return null;
    const open = page.report.outcome === null && changed.length <= OPEN_UP_TO;
    return {
        ...(0,markdown_top/* fixed */.Zu)(5, '### Field by field\n\n'),
        share: 0.5,
        forms: [changed.map((one) => () => details(page, one, open))],
        left: (n) => `The details of **${(0,report_words/* counted */.hS)(n, 'more object')}** are in ${(0,place/* elsewhere */.Jn)(page)}.\n\n`,
    };
}
function changedOf(page) {
    return page.report.plan.operations.filter(importance/* isChange */.Xb).toSorted(importance/* byImportance */.G5);
}
function hasDetails(operation) {
    return (operation.changes.length > 0 ||
        operation.explanation !== '' ||
        operation.notCompared.length > 0 ||
        operation.server !== null);
}
function row(page, operation) {
    const exposure = report_words/* EXPOSURE_WORDS */.M[operation.exposure];
    const access = (0,importance/* mayLoosen */.e3)(operation)
        ? `\ud83d\udd13 **${exposure}**`
        : operation.exposure === 'tightens'
            ? `\ud83d\udd12 ${exposure}`
            : exposure;
    const key = (0,escape_markdown/* markdownCode */.D9)((0,clip/* clipLine */.DX)(operation.key, 100));
    return `| ${sign(operation)} | ${(0,report_words/* kindWord */.dx)(operation.kind)} ${key} | ${judged(operation) ? access : '\u2013'} | ${report_words/* COMPARED_WORDS */.Yw[operation.compared]} | ${(0,place/* origin */.TG)(page, operation)} |\n`;
}
function judged(operation) {
    return operation.action !== 'invalid' && !operation.held;
}
function sign(operation) {
    if (operation.held)
        return '`-`&nbsp;kept';
    return `\`${report_words/* ACTION_SIGNS */.mX[operation.action]}\`&nbsp;${report_words/* ACTION_WORDS */.dC[operation.action]}`;
}
function details(page, operation, open) {
    const access = (0,importance/* mayLoosen */.e3)(operation) ? ` \u00b7 \ud83d\udd13 ${report_words/* EXPOSURE_WORDS */.M[operation.exposure]}` : '';
    const fields = operation.changes.length > 0 ? ` \u00b7 ${(0,report_words/* counted */.hS)(operation.changes.length, 'field')}` : '';
    const title = `${(0,report_words/* capital */.Nx)(report_words/* ACTION_WORDS */.dC[operation.action])} ${(0,report_words/* kindWord */.dx)(operation.kind)} ${htmlCode((0,clip/* clipLine */.DX)(operation.key, 120))}${access}${fields}`;
    const parts = [
        operation.explanation === '' ? '' : `${(0,markdown_top/* sentence */.em)(operation.explanation, 1_500)}\n\n`,
        changesBlock(page, {
            file: operation.action === 'delete' ? null : operation.file,
            changes: operation.changes,
            sides: PLAN_SIDES,
        }),
        notCompared(page, operation),
        server(operation),
    ];
    return `<details${open ? ' open' : ''}><summary>${title}</summary>\n\n${parts.join('')}</details>\n\n`;
}
function notCompared(page, operation) {
    if (operation.notCompared.length === 0)
        return '';
    const shown = page.whole ? operation.notCompared : operation.notCompared.slice(0, MOST_NOT_COMPARED);
    const lines = shown.map((one) => `- ${(0,escape_markdown/* markdownCode */.D9)((0,clip/* clipLine */.DX)((0,report_words/* fieldName */.w5)(one.path), 160))}: ${(0,markdown_top/* sentence */.em)(one.reason, 300)}\n`);
    const more = operation.notCompared.length - shown.length;
    return `Not compared:\n\n${lines.join('')}${more > 0 ? `- \u2026 ${(0,report_words/* counted */.hS)(more, 'more field')}\n` : ''}\n`;
}
function server(operation) {
    if (operation.server === null)
        return '';
    return `<sub>Immuta\u2019s dry run: ${(0,escape_markdown/* markdownCode */.D9)((0,clip/* clipLine */.DX)((0,outline/* inline */.mG)(operation.server), 500))}</sub>\n\n`;
}

;// CONCATENATED MODULE: ./build/src/report/markdown/outcome.js






const OPEN_STATES = [
    { state: 'failed', title: 'Failed', rank: 1 },
    { state: 'unknown', title: 'Sent, but not known to be done', rank: 2 },
    { state: 'skipped', title: 'Skipped', rank: 3 },
];
/** What an apply left undone, with the cause of each, and what it did, folded. */
function outcomeSections(page) {
    const operations = page.report.outcome?.operations ?? [];
    return [
        ...OPEN_STATES.map(({ state, title, rank }) => openSection(page, operations.filter((one) => one.state === state), title, rank)),
        missesSection(page, page.report.outcome?.accuracy?.misses ?? []),
        doneSection(page, operations.filter((one) => one.state === 'confirmed')),
    ];
}
function openSection(page, list, title, rank) {
    if (list.length === 0)
        return null;
    return {
        ...(0,markdown_top/* fixed */.Zu)(rank, `### ${title} (${list.length})\n\n`),
        share: 0.25,
        foot: '\n',
        forms: [
            list.map((one) => () => `- ${(0,report_words/* capital */.Nx)(report_words/* ACTION_WORDS */.dC[one.action])} ${(0,access/* object */.Ik)(one)}: ${(0,markdown_top/* sentence */.em)(one.cause ?? 'no cause was given', 1_000)}\n`),
            list.map((one) => () => `- ${(0,report_words/* capital */.Nx)(report_words/* ACTION_WORDS */.dC[one.action])} ${(0,access/* object */.Ik)(one)}\n`),
        ],
        left: (n) => `- **\u2026 and ${(0,report_words/* counted */.hS)(n, 'more object')}** in ${(0,place/* elsewhere */.Jn)(page)}.\n`,
    };
}
function missesSection(page, misses) {
    if (misses.length === 0)
        return null;
    const head = '### The tenant is not as the plan said\n\n| Object | Predicted | Found |\n| --- | --- | --- |\n';
    const cell = (text) => (0,escape_markdown/* markdownCode */.D9)((0,clip/* clipLine */.DX)(text, 300));
    return {
        ...(0,markdown_top/* fixed */.Zu)(2, head),
        share: 0.2,
        foot: '\n',
        forms: [misses.map((miss) => () => `| ${(0,access/* object */.Ik)(miss)} | ${cell(miss.predicted)} | ${cell(miss.found)} |\n`)],
        left: (n) => `\n${(0,report_words/* counted */.hS)(n, 'more object')} in ${(0,place/* elsewhere */.Jn)(page)}.\n`,
    };
}
function doneSection(page, done) {
    if (done.length === 0)
        return null;
    return {
        ...(0,markdown_top/* fixed */.Zu)(6, `<details${done.length <= 10 ? ' open' : ''}><summary>${(0,report_words/* counted */.hS)(done.length, 'object')} applied</summary>\n\n`),
        share: 0.3,
        foot: '\n</details>\n\n',
        forms: [done.map((one) => () => doneItem(one))],
        left: (n) => `- \u2026 and ${(0,report_words/* counted */.hS)(n, 'more object')} in ${(0,place/* elsewhere */.Jn)(page)}.\n`,
    };
}
function doneItem(one) {
    const notes = one.notes.map((note) => `  - ${(0,markdown_top/* sentence */.em)(note, 500)}\n`).join('');
    return `- ${(0,report_words/* capital */.Nx)(report_words/* ACTION_DONE */.mE[one.action])} ${(0,access/* object */.Ik)(one)}\n${notes}`;
}
/** The journal as a table: one line an operation, with times and attempts. */
function journalSection(page) {
    const operations = page.report.outcome?.operations ?? [];
    if (operations.length === 0)
        return null;
    const head = '### Journal\n\n| Object | Action | Result | Started (UTC) | Took | Writes |\n| --- | --- | --- | --- | --- | --- |\n';
    return {
        ...(0,markdown_top/* fixed */.Zu)(5, head),
        share: 0.4,
        foot: '\n',
        forms: [operations.map((one) => () => journalRow(one))],
        left: (n) => `\n${(0,report_words/* counted */.hS)(n, 'more line')} in ${(0,place/* elsewhere */.Jn)(page)}.\n`,
    };
}
function journalRow(one) {
    const start = one.startedAt === null ? '\u2013' : (0,escape_markdown/* markdownCode */.D9)(one.startedAt.slice(11, 19));
    return `| ${(0,access/* object */.Ik)(one)} | ${report_words/* ACTION_WORDS */.dC[one.action]} | ${STATES[one.state]} | ${start} | ${took(one)} | ${one.attempts} |\n`;
}
const STATES = { confirmed: 'done', failed: '**failed**', skipped: 'skipped', unknown: '**not known**' };
function took(one) {
    if (one.startedAt === null || one.endedAt === null)
        return '\u2013';
    const seconds = (Date.parse(one.endedAt) - Date.parse(one.startedAt)) / 1000;
    return Number.isFinite(seconds) ? `${seconds.toFixed(1)} s` : '\u2013';
}

;// CONCATENATED MODULE: ./build/src/report/markdown/problems.js




/** So many warnings are shown unfolded. */
const problems_OPEN_UP_TO = 3;
/** Errors open, with links to their lines. */
function errorsSection(page) {
    const errors = page.report.diagnostics.filter((one) => one.severity === 'error');
    if (errors.length === 0)
        return null;
    return {
        ...list(page, errors, 'error'),
        rank: 1,
        share: 0.3,
        head: `### ${(0,report_words/* counted */.hS)(errors.length, 'error')} in the specs\n\n`,
    };
}
/** Warnings, folded: they stop nothing. */
function warningsSection(page) {
    const warnings = page.report.diagnostics.filter((one) => one.severity === 'warning');
    if (warnings.length === 0)
        return null;
    return {
        ...list(page, warnings, 'warning'),
        rank: 7,
        share: 0.1,
        head: `<details${warnings.length <= problems_OPEN_UP_TO ? ' open' : ''}><summary>${(0,report_words/* counted */.hS)(warnings.length, 'warning')}</summary>\n\n`,
        foot: '\n</details>\n\n',
    };
}
function list(page, diagnostics, severity) {
    return {
        ...(0,markdown_top/* fixed */.Zu)(0, ''),
        foot: '\n',
        forms: [
            diagnostics.map((one) => () => problems_item(page, one, 1_000)),
            diagnostics.map((one) => () => problems_item(page, one, 200)),
        ],
        left: (n) => `- **\u2026 and ${(0,report_words/* counted */.hS)(n, `more ${severity}`)}** in ${(0,place/* elsewhere */.Jn)(page)}.\n`,
    };
}
function problems_item(page, one, most) {
    const where = one.file === '' ? '' : `${(0,place/* place */.ik)(page, one.file, one.line, one.column)} `;
    return `- ${where}${(0,markdown_top/* sentence */.em)(one.message, most)} ${(0,escape_markdown/* markdownCode */.D9)(one.code)}\n`;
}

;// CONCATENATED MODULE: ./build/src/report/markdown/page.js









/** The whole report as Markdown, within its budget. */
function renderPage(page, options) {
    const { report } = page;
    const sections = [(0,markdown_top/* verdictSection */.V6)(page, options.gone), (0,markdown_top/* notesSection */.dY)(page), (0,markdown_top/* failureSection */.mo)(page)];
    if (report.outcome !== null)
        sections.push(...outcomeSections(page), (0,access/* accessSection */.a$)(page));
    if (report.drift !== null)
        sections.push(...driftSections(page));
    const planned = report.outcome === null && report.drift === null && report.mode !== 'validate';
    if (planned)
        sections.push(...planSections(page));
    else
        sections.push((0,access/* guardsSection */.EK)(page), errorsSection(page));
    if (options.journal)
        sections.push(journalSection(page));
    // What was changed stays on record after the apply.
    if (report.outcome !== null)
        sections.push(detailsSection(page));
    sections.push(warningsSection(page), ...(options.more ?? []), (0,markdown_top/* footSection */.KU)(page));
    return compose(sections.filter((section) => section !== null), options.budget);
}
function planSections(page) {
    return [
        (0,access/* accessSection */.a$)(page),
        (0,access/* deletionsSection */.vo)(page),
        (0,access/* guardsSection */.EK)(page),
        (0,access/* demandsSection */.s_)(page),
        errorsSection(page),
        operationsSection(page),
        detailsSection(page),
        (0,access/* heldSection */.Xl)(page),
        unmanagedSection(page, page.report.plan.unmanaged),
    ];
}
function unmanagedSection(page, unmanaged) {
    if (unmanaged.length === 0)
        return null;
    const title = `${(0,report_words/* counted */.hS)(unmanaged.length, 'object')} in the tenant that no spec describes (never touched)`;
    return {
        ...(0,markdown_top/* fixed */.Zu)(8, `<details><summary>${title}</summary>\n\n`),
        share: 0.05,
        foot: '\n</details>\n\n',
        forms: [
            unmanaged.map((one) => () => `- ${(0,report_words/* capital */.Nx)((0,access/* object */.Ik)({ kind: one.kind, key: one.name === '' ? one.key : one.name }))}\n`),
        ],
        left: (n) => `- \u2026 and ${(0,report_words/* counted */.hS)(n, 'more object')} in ${(0,place/* elsewhere */.Jn)(page)}.\n`,
    };
}


/***/ }),

/***/ 2503:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Jn: () => (/* binding */ elsewhere),
/* harmony export */   Pl: () => (/* binding */ safeUrl),
/* harmony export */   TG: () => (/* binding */ origin),
/* harmony export */   ik: () => (/* binding */ place),
/* harmony export */   q: () => (/* binding */ linked)
/* harmony export */ });
/* harmony import */ var _clip_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7880);
/* harmony import */ var _escape_markdown_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7511);


/** `path:line` as code, linked to the file at the report's commit where its address is known. */
function place(page, file, line, column) {
    if (file === null || file === '')
        return '';
    const label = (0,_escape_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .markdownCode */ .D9)(`${(0,_clip_js__WEBPACK_IMPORTED_MODULE_1__/* .clipLine */ .DX)(file, 160)}:${line}${column === undefined ? '' : `:${column}`}`);
    const url = fileUrl(page, file, line);
    return url === null ? label : `[${label}](${url})`;
}
/** Where an operation comes from. The file of a deletion is gone from the commit: it is named, not linked. */
function origin(page, one) {
    if (one.action !== 'delete')
        return place(page, one.file, one.line);
    return one.file === null || one.file === '' ? '' : `was in ${(0,_escape_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .markdownCode */ .D9)((0,_clip_js__WEBPACK_IMPORTED_MODULE_1__/* .clipLine */ .DX)(one.file, 160))}`;
}
/** Some Markdown, linked to a line of a file where its address is known. */
function linked(page, markdown, at) {
    const url = at.file === null || at.file === '' ? null : fileUrl(page, at.file, at.line);
    return url === null ? markdown : `[${markdown}](${url})`;
}
/**
 * Where everything is, in words. The report file holds all of it; the job summary, which has a limit too, is named
 * only where there is no file.
 */
function elsewhere(page) {
    const { runUrl, reportName } = page.links;
    if (reportName !== undefined) {
        const run = runUrl === undefined ? '' : ` of [this run](${safeUrl(runUrl)})`;
        return `the full report ${(0,_escape_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .markdownCode */ .D9)((0,_clip_js__WEBPACK_IMPORTED_MODULE_1__/* .clipLine */ .DX)(reportName, 120))}${run}`;
    }
    if (runUrl !== undefined && page.summary !== true)
        return `the [job summary](${safeUrl(runUrl)})`;
    return 'the report file of the run';
}
/** An address that cannot end its link: https or http only, signs that mean something to Markdown encoded. */
function safeUrl(url) {
    if (!/^https?:\/\//.test(url))
        return '#';
    return url.replace(/[\s<>()[\]`|"'\\*_~]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
}
function fileUrl(page, file, line) {
    const base = page.links.blobUrl ?? derivedBlobUrl(page);
    // Paths beyond this length are not real ones, and a link must not eat the page.
    if (base === null || file.length > 1_000)
        return null;
    const path = file.split('/').map(encodeStep).join('/');
    return `${safeUrl(base)}/${path}${line > 0 ? `#L${line}` : ''}`;
}
function derivedBlobUrl(page) {
    const repository = /^(https?:\/\/.+)\/actions\/runs\/\d+/.exec(page.links.runUrl ?? '')?.[1];
    const sha = page.report.head;
    return repository === undefined || sha === null || !/^[0-9a-f]{7,64}$/.test(sha) ? null : `${repository}/blob/${sha}`;
}
function encodeStep(step) {
    return encodeURIComponent(step.toWellFormed()).replace(/[()*'!~_]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}


/***/ }),

/***/ 1479:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   KU: () => (/* binding */ footSection),
/* harmony export */   V6: () => (/* binding */ verdictSection),
/* harmony export */   Zu: () => (/* binding */ fixed),
/* harmony export */   dY: () => (/* binding */ notesSection),
/* harmony export */   em: () => (/* binding */ sentence),
/* harmony export */   mo: () => (/* binding */ failureSection)
/* harmony export */ });
/* unused harmony export accuracyLine */
/* harmony import */ var _clip_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7880);
/* harmony import */ var _escape_markdown_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7511);
/* harmony import */ var _verdict_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4041);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3629);
/* harmony import */ var _place_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2503);





const ALERTS = { good: 'TIP', plain: 'NOTE', warning: 'WARNING', bad: 'CAUTION' };
/** Heading and verdict: what somebody who reads one line must know. */
function verdictSection(page, gone) {
    const { report } = page;
    const verdict = (0,_verdict_js__WEBPACK_IMPORTED_MODULE_1__/* .verdictOf */ .Vj)(report);
    const name = report.environment === 'default' ? '' : ` \u00b7 ${(0,_escape_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .markdownCode */ .D9)((0,_clip_js__WEBPACK_IMPORTED_MODULE_4__/* .clipLine */ .DX)(report.environment, 80))}`;
    const lines = [`**${lead(verdict, gone)}**`, verdict.counts].filter((text) => text !== '');
    const accuracy = accuracyLine(report);
    if (accuracy !== '')
        lines.push(accuracy);
    if (report.failureReason !== '')
        lines.push(nextStep(report));
    return fixed(0, `## ${verdict.title}${name}\n\n> [!${ALERTS[verdict.tone]}]\n${lines.map((line) => `> ${line}\n`).join('>\n')}\n`);
}
function lead(verdict, gone) {
    return gone && verdict.lead === 'No changes to Immuta.' ? 'No changes to Immuta any more.' : verdict.lead;
}
/** `Predicted 41 of 41.`: how good the plan was. */
function accuracyLine(report) {
    const accuracy = report.outcome?.accuracy ?? null;
    if (accuracy === null || accuracy.total === 0)
        return '';
    const end = accuracy.right === accuracy.total ? '' : ', see what differs below';
    return `The tenant was read again: predicted ${accuracy.right} of ${accuracy.total}${end}.`;
}
function nextStep(report) {
    return report.failureReason === '' ? '' : `What to do: ${_words_js__WEBPACK_IMPORTED_MODULE_2__/* .FAILURE_WORDS */ .T8[report.failureReason].next}`;
}
/** Why the run failed, in its own words, without what guards and diagnostics say themselves. */
function failureSection(page) {
    const { report } = page;
    const said = new Set([
        ...report.guards.map((guard) => guard.message),
        ...report.diagnostics.map((one) => one.message),
    ]);
    const items = report.failures.filter((text) => !said.has(text));
    if (items.length === 0)
        return null;
    return {
        ...fixed(1, '### What went wrong\n\n'),
        share: 0.15,
        foot: '\n',
        forms: [items.map((text) => () => `- ${sentence(text)}\n`)],
        left: (n) => `- \u2026 ${n} more in ${(0,_place_js__WEBPACK_IMPORTED_MODULE_3__/* .elsewhere */ .Jn)(page)}.\n`,
    };
}
/** Sentences about the run itself: always visible. */
function notesSection(page) {
    const { notes } = page.report;
    if (notes.length === 0)
        return null;
    return {
        ...fixed(2, '> [!IMPORTANT]\n'),
        share: 0.1,
        foot: '\n',
        forms: [notes.map((text) => () => `> - ${sentence(text)}\n`)],
        left: (n) => `> - \u2026 ${n} more notes in ${(0,_place_js__WEBPACK_IMPORTED_MODULE_3__/* .elsewhere */ .Jn)(page)}.\n`,
    };
}
/** Which tenant, which commits, which plan: small print that lets a reader tell two runs apart. */
function footSection(page) {
    const { report, links } = page;
    const commits = report.head === null ? '' : `${report.base === null ? '' : `${sha(report.base)} \u2192 `}${sha(report.head)}`;
    const parts = [
        report.tenant === '' ? '' : `Tenant ${(0,_escape_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .markdownCode */ .D9)((0,_clip_js__WEBPACK_IMPORTED_MODULE_4__/* .clipLine */ .DX)(report.tenant, 200))}`,
        commits,
        report.plan.operations.length === 0 ? '' : `plan ${(0,_escape_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .markdownCode */ .D9)(report.plan.digest.slice(0, 19))}`,
        links.runUrl === undefined ? '' : `[run](${(0,_place_js__WEBPACK_IMPORTED_MODULE_3__/* .safeUrl */ .Pl)(links.runUrl)})`,
        links.reportName === undefined ? '' : `full report: ${(0,_escape_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .markdownCode */ .D9)((0,_clip_js__WEBPACK_IMPORTED_MODULE_4__/* .clipLine */ .DX)(links.reportName, 120))}`,
    ].filter((text) => text !== '');
    return fixed(0, parts.length === 0 ? '' : `<sub>${parts.join(' \u00b7 ')}</sub>\n`);
}
/** A section of one block that fits or is left out whole. */
function fixed(rank, head) {
    return { rank, share: 0, head, foot: '', forms: [[]], left: () => '' };
}
/**
 * A sentence from a spec, a server or a setting: one line, escaped, of bounded length. What stands between two
 * backticks is code, as in our own messages; in anybody else's it is harmless code too.
 */
function sentence(text, most = 1_000) {
    return (0,_clip_js__WEBPACK_IMPORTED_MODULE_4__/* .clipLine */ .DX)(text, most)
        .split(/(`[^`]{1,200}`)/)
        .map((part, index) => (index % 2 === 1 ? (0,_escape_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .markdownCode */ .D9)(part.slice(1, -1)) : part === '' ? '' : (0,_escape_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .markdownText */ .p7)(part)))
        .join('');
}
function sha(commit) {
    return (0,_escape_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .markdownCode */ .D9)(commit.slice(0, 7));
}


/***/ })

};
