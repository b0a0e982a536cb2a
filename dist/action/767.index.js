export const id = 767;
export const ids = [767];
export const modules = {

/***/ 8767:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readRuleSettings: () => (/* binding */ readRuleSettings)
/* harmony export */ });
/* harmony import */ var _model_json_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8653);
/* harmony import */ var _model_pointer_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6106);
/* harmony import */ var _parse_parse_file_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4117);
/* harmony import */ var _did_you_mean_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9537);
/* harmony import */ var _locate_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(824);
/* harmony import */ var _rule_settings_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5352);






const LEVELS = new Map([
    ['off', 'off'],
    // YAML 1.1 editors turn a bare `off` into false.
    [false, 'off'],
    ['warn', 'warning'],
    ['warning', 'warning'],
    ['error', 'error'],
]);
/**
 * Reads `.immuta-gitops.yaml` (`null`: there is none). `settable`: codes that may be set; the others are errors whose
 * meaning is part of the product, such as a literal secret. Without the argument every code passes.
 */
function readRuleSettings(bytes, settable) {
    if (bytes === null || bytes.length === 0)
        return { settings: _rule_settings_js__WEBPACK_IMPORTED_MODULE_2__/* .DEFAULT_RULE_SETTINGS */ .D, diagnostics: [] };
    const { documents, diagnostics } = (0,_parse_parse_file_js__WEBPACK_IMPORTED_MODULE_0__/* .parseFile */ .C)({ path: _rule_settings_js__WEBPACK_IMPORTED_MODULE_2__/* .RULE_SETTINGS_FILE */ .w, bytes });
    const [document] = documents;
    const found = diagnostics.filter(({ code }) => code !== 'yaml/empty');
    if (!document)
        return { settings: _rule_settings_js__WEBPACK_IMPORTED_MODULE_2__/* .DEFAULT_RULE_SETTINGS */ .D, diagnostics: found };
    const complain = (pointer, at, message) => {
        found.push((0,_locate_js__WEBPACK_IMPORTED_MODULE_1__/* .locate */ .x5)(document, { code: 'settings/rules', severity: 'error', pointer, at, message }));
    };
    const levels = new Map();
    if (!(0,_model_json_js__WEBPACK_IMPORTED_MODULE_3__/* .isObject */ .G)(document.value))
        complain('', 'value', 'this file is a mapping with the key rules.');
    else {
        for (const key of Object.keys(document.value)) {
            if (key !== 'rules')
                complain((0,_model_pointer_js__WEBPACK_IMPORTED_MODULE_4__/* .toPointer */ .rb)([key]), 'key', `${key.slice(0, 60)} is not a known key; only rules is.`);
        }
        const rules = document.value['rules'];
        if (rules !== undefined && !(0,_model_json_js__WEBPACK_IMPORTED_MODULE_3__/* .isObject */ .G)(rules))
            complain('/rules', 'value', 'rules is a mapping of rule codes to off, warning or error.');
        else {
            for (const [code, value] of Object.entries(rules ?? {})) {
                const pointer = (0,_model_pointer_js__WEBPACK_IMPORTED_MODULE_4__/* .toPointer */ .rb)(['rules', code]);
                const level = LEVELS.get(value);
                if (settable && !settable.has(code))
                    complain(pointer, 'key', notSettable(code, settable));
                else if (!level)
                    complain(pointer, 'value', `found ${JSON.stringify(value)?.slice(0, 60)}, expected off, warning or error.`);
                else
                    levels.set(code, level);
            }
        }
    }
    return { settings: { levels }, diagnostics: found };
}
function notSettable(code, settable) {
    const near = (0,_did_you_mean_js__WEBPACK_IMPORTED_MODULE_5__/* .nearest */ .p)(code, settable);
    return `${code.slice(0, 60)} is not a rule whose severity can be set.${near ? ` Did you mean ${near}?` : ' docs/rules.md lists them.'}`;
}


/***/ })

};
