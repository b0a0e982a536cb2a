export const id = 283;
export const ids = [283];
export const modules = {

/***/ 5283:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   renderFull: () => (/* binding */ renderFull)
/* harmony export */ });
/* harmony import */ var _markdown_access_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1460);
/* harmony import */ var _markdown_page_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1569);
/* harmony import */ var _markdown_top_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1479);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3629);




/** The report file: everything, nothing left out, values up to the length at which they stop being read by people. */
function renderFull(report, options = {}) {
    const unchanged = report.plan.operations.filter((one) => one.action === 'unchanged');
    return (0,_markdown_page_js__WEBPACK_IMPORTED_MODULE_1__/* .renderPage */ .C)({ report, links: options.links ?? {}, whole: true }, {
        budget: Number.MAX_SAFE_INTEGER,
        gone: false,
        journal: true,
        more: [
            unchanged.length === 0
                ? null
                : {
                    ...(0,_markdown_top_js__WEBPACK_IMPORTED_MODULE_2__/* .fixed */ .Zu)(9, `<details><summary>${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .counted */ .hS)(unchanged.length, 'object')} unchanged</summary>\n\n`),
                    foot: '\n</details>\n\n',
                    forms: [unchanged.map((one) => () => `- ${(0,_markdown_access_js__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ik)(one)}\n`)],
                },
        ],
    });
}


/***/ })

};
