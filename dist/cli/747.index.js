export const id = 747;
export const ids = [747,960];
export const modules = {

/***/ 6960:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   changeFields: () => (/* binding */ changeFields),
/* harmony export */   diagnosticFields: () => (/* binding */ diagnosticFields),
/* harmony export */   planFields: () => (/* binding */ planFields),
/* harmony export */   planToJson: () => (/* binding */ planToJson)
/* harmony export */ });
/* harmony import */ var _model_json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8653);

/** The plan file: JSON by `schemas/plan.schema.json`, two spaces, a newline at the end. The same plan gives the same bytes. */
function planToJson(plan) {
    return `${JSON.stringify(planFields(plan), null, 2)}\n`;
}
/** The plan as the value that `planToJson` writes: fields in the order of the documentation, foreign values sorted. */
function planFields(plan) {
    const { summary } = plan;
    return {
        formatVersion: plan.formatVersion,
        mode: plan.mode,
        environment: plan.environment,
        tenant: plan.tenant,
        base: plan.base,
        head: plan.head,
        complete: plan.complete,
        digest: plan.digest,
        summary: {
            create: summary.create,
            update: summary.update,
            replace: summary.replace,
            delete: summary.delete,
            unchanged: summary.unchanged,
            invalid: summary.invalid,
            unknown: summary.unknown,
            loosening: summary.loosening,
            errors: summary.errors,
            warnings: summary.warnings,
        },
        operations: plan.operations.map(operationFields),
        unmanaged: plan.unmanaged.map(({ kind, key, name }) => ({ kind, key, name })),
        diagnostics: plan.diagnostics.map(diagnosticFields),
    };
}
function operationFields(operation) {
    return {
        kind: operation.kind,
        key: operation.key,
        action: operation.action,
        file: operation.file,
        line: operation.line,
        compared: operation.compared,
        notCompared: operation.notCompared.map(({ path, reason }) => ({ path, reason })),
        changes: operation.changes.map(changeFields),
        server: operation.server === null ? null : sorted(operation.server),
        deletes: operation.deletes,
        exposure: operation.exposure,
        reasons: operation.reasons,
        explanation: operation.explanation,
        demands: operation.demands,
        held: operation.held,
    };
}
/** One field change as the plan file has it. */
function changeFields(change) {
    return {
        path: change.path,
        change: change.change,
        before: sorted(change.before),
        after: sorted(change.after),
        line: change.line,
        sensitive: change.sensitive,
        ...(change.text === true ? { text: true } : {}),
    };
}
/** One diagnostic as every JSON output has it. */
function diagnosticFields(one) {
    return {
        severity: one.severity,
        code: one.code,
        message: one.message,
        file: one.file,
        line: one.line,
        column: one.column,
        endLine: one.endLine,
        endColumn: one.endColumn,
        path: one.path,
    };
}
/** The same value with the keys of every object in code-unit order: specs and servers order theirs as they like. */
function sorted(value) {
    if ((0,_model_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isList */ .L)(value))
        return value.map(sorted);
    if (!(0,_model_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .G)(value))
        return value;
    const keys = Object.keys(value).sort();
    // Entries, not assignment: a key such as `__proto__` stays a key.
    return Object.fromEntries(keys.map((key) => [key, sorted(value[key] ?? null)]));
}


/***/ }),

/***/ 2747:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   renderValidateJson: () => (/* binding */ renderValidateJson)
/* harmony export */ });
/* harmony import */ var _plan_json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6960);
/* harmony import */ var _verdict_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4041);


/** What `validate --format json` prints: `{ formatVersion, summary, diagnostics }`, two spaces, a newline at the end. */
function renderValidateJson(report) {
    const { errors, warnings } = (0,_verdict_js__WEBPACK_IMPORTED_MODULE_0__/* .severities */ .gO)(report);
    const files = new Set(report.diagnostics.map((one) => one.file).filter((file) => file !== ''));
    const value = {
        formatVersion: 1,
        summary: { errors, warnings, filesWithFindings: files.size },
        diagnostics: report.diagnostics.map(_plan_json_js__WEBPACK_IMPORTED_MODULE_1__.diagnosticFields),
    };
    return `${JSON.stringify(value, null, 2)}\n`;
}


/***/ })

};
