export const id = 678;
export const ids = [678];
export const modules = {

/***/ 7678:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   rulePage: () => (/* binding */ rulePage)
/* harmony export */ });
/* harmony import */ var _kinds_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7383);
/* harmony import */ var _model_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2917);
/* harmony import */ var _model_nearest_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7957);
/* harmony import */ var _validate_rule_pages_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6301);




/** The page of one rule (`validate --explain CODE`). Throws RunFailure `config` for a code that does not exist. */
function rulePage(code) {
    const page = (0,_validate_rule_pages_js__WEBPACK_IMPORTED_MODULE_2__/* .explainRule */ .OL)(code, _kinds_index_js__WEBPACK_IMPORTED_MODULE_0__/* .KINDS */ .GW);
    if (page !== null)
        return page;
    const codes = (0,_validate_rule_pages_js__WEBPACK_IMPORTED_MODULE_2__/* .allRules */ .V7)(_kinds_index_js__WEBPACK_IMPORTED_MODULE_0__/* .KINDS */ .GW).map((rule) => rule.code);
    const guess = (0,_model_nearest_js__WEBPACK_IMPORTED_MODULE_3__/* .nearest */ .p)(code, codes);
    const hint = guess === null ? 'docs/rules.md lists them all.' : `Did you mean \`${guess}\`?`;
    throw new _model_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .RunFailure */ .ae('config', `There is no rule \`${code.slice(0, 60)}\`. ${hint}`);
}


/***/ })

};
