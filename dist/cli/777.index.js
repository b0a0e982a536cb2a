export const id = 777;
export const ids = [777];
export const modules = {

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
