export const id = 301;
export const ids = [301];
export const modules = {

/***/ 6301:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   allRules: () => (/* binding */ allRules),
/* harmony export */   explainRule: () => (/* binding */ explainRule),
/* harmony export */   rulePages: () => (/* binding */ rulePages),
/* harmony export */   settableCodes: () => (/* binding */ settableCodes)
/* harmony export */ });
/* harmony import */ var _model_diagnostic_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9180);
/* harmony import */ var _general_rules_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4620);


/** Every code that validation can report, with its page, sorted by code. */
function allRules(kinds) {
    const ofKinds = kinds.flatMap(({ rules }) => rules.map((rule) => ({ ...rule, fixed: false })));
    return [..._general_rules_js__WEBPACK_IMPORTED_MODULE_1__/* .generalRules */ .a, ...ofKinds].sort((a, b) => (0,_model_diagnostic_js__WEBPACK_IMPORTED_MODULE_0__/* .compareText */ .n6)(a.code, b.code));
}
/** Codes whose severity `.immuta-gitops.yaml` may set, and which a comment may excuse. */
function settableCodes(kinds) {
    return new Set(allRules(kinds).flatMap(({ code }) => ((0,_general_rules_js__WEBPACK_IMPORTED_MODULE_1__/* .isFixedCode */ .w)(code) ? [] : [code])));
}
/** The page of one code as plain text (`--explain CODE`), or `null` for a code that does not exist. */
function explainRule(code, kinds) {
    const rule = allRules(kinds).find((candidate) => candidate.code === code);
    if (!rule)
        return null;
    const { severity, title, what, why, bad, good, fixed } = rule;
    const parts = [
        `${code} (${severity}): ${title}`,
        what,
        `Why: ${why}`,
        `Bad:\n\n${indent(bad)}`,
        `Good:\n\n${indent(good)}`,
    ];
    return `${[...parts, fixed ? FIXED : settable(code)].join('\n\n')}\n`;
}
/** `docs/rules.md`. */
function rulePages(kinds) {
    const rules = allRules(kinds);
    const index = rules.map(({ code, severity, title }) => `| [\`${code}\`](#${anchor(code)}) | ${severity} | ${cell(title)} |`);
    const intro = [
        '# Rules',
        '<!-- Made by npm run generate from the rules themselves. -->',
        'Every code that `validate` and `plan` report. `immuta-gitops validate --explain CODE` prints one of these pages.',
        'Rules that are not fixed can be set in `.immuta-gitops.yaml` at the root of the repository:',
        '```yaml\nrules:\n  "policy/domain-by-id": off # off, warning or error\n```',
        'and one line can be excused; the reason is required and shown in the report:',
        '```yaml\n# immuta-gitops-ignore-next-line policy/domain-by-id this policy never leaves its tenant\n- id: 2c7be0a4-95d1-4f3e-8a60-7d41b9c0e5f2\n```',
        ['| Code | Severity | Finds |', '| --- | --- | --- |', ...index].join('\n'),
    ];
    return `${[...intro, ...rules.map(page)].join('\n\n')}\n`;
}
const FIXED = 'Fixed: no setting or comment changes it.';
function settable(code) {
    return `Set it in .immuta-gitops.yaml (rules: { "${code}": off }), or excuse one line with "# immuta-gitops-ignore-next-line ${code} reason".`;
}
function page({ code, severity, title, what, why, bad, good, fixed }) {
    const parts = [`## ${code}`, `**${title}** (${severity}${fixed ? ', fixed' : ''}). ${what}`, why];
    return [...parts, `Bad:\n\n${fence(bad)}`, `Good:\n\n${fence(good)}`].join('\n\n');
}
/** GitHub's anchor of a heading. */
function anchor(code) {
    return code
        .toLowerCase()
        .replace(/[^a-z0-9 _-]/g, '')
        .replaceAll(' ', '-');
}
function fence(text) {
    return `\`\`\`yaml\n${text}\n\`\`\``;
}
function indent(text) {
    return text.replace(/^/gm, '    ');
}
function cell(text) {
    return text.replaceAll('|', '\\|');
}


/***/ })

};
