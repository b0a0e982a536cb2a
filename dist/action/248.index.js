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


/***/ })

};
