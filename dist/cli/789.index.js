export const id = 789;
export const ids = [789];
export const modules = {

/***/ 5789:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   renderSarif: () => (/* binding */ renderSarif)
/* harmony export */ });
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3629);

/** Diagnostics as SARIF 2.1.0 (OASIS): what GitHub's code scanning and most editors read. */
function renderSarif(report, options) {
    const codes = [...new Set(report.diagnostics.map((one) => one.code))].sort();
    const log = {
        $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
        version: '2.1.0',
        runs: [
            {
                tool: {
                    driver: {
                        name: 'immuta-gitops',
                        semanticVersion: options.version,
                        rules: codes.map((code) => rule(code, options)),
                    },
                },
                // SARIF counts columns in UTF-16 code units unless told otherwise; this says so.
                columnKind: 'utf16CodeUnits',
                results: report.diagnostics.map((one) => result(one, codes.indexOf(one.code))),
            },
        ],
    };
    return `${JSON.stringify(log, null, 2)}\n`;
}
function rule(code, options) {
    const anchor = `docs/rules.md#${(0,_words_js__WEBPACK_IMPORTED_MODULE_0__/* .ruleAnchor */ .Ei)(code)}`;
    const url = options.rulesUrl === undefined ? null : `${options.rulesUrl}#${(0,_words_js__WEBPACK_IMPORTED_MODULE_0__/* .ruleAnchor */ .Ei)(code)}`;
    return {
        id: code,
        shortDescription: { text: code },
        help: { text: `See ${url ?? anchor}`, markdown: `[${code}](${url ?? anchor})` },
        ...(url === null ? {} : { helpUri: url }),
    };
}
function result(one, ruleIndex) {
    const region = { startLine: one.line, startColumn: one.column, endLine: one.endLine, endColumn: one.endColumn };
    const uri = one.file
        .split('/')
        .map((step) => encodeURIComponent(step.toWellFormed()))
        .join('/');
    return {
        ruleId: one.code,
        ruleIndex,
        level: one.severity,
        message: { text: one.message },
        locations: one.file === '' ? [] : [{ physicalLocation: { artifactLocation: { uri, uriBaseId: '%SRCROOT%' }, region } }],
    };
}


/***/ })

};
