export const id = 511;
export const ids = [511];
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
