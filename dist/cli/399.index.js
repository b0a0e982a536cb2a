export const id = 399;
export const ids = [399];
export const modules = {

/***/ 4399:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  EXIT_FLAG: () => (/* binding */ EXIT_FLAG),
  FLAGS: () => (/* binding */ FLAGS),
  JOURNAL_FLAG: () => (/* binding */ JOURNAL_FLAG),
  applyCommand: () => (/* binding */ applyCommand),
  localRunOf: () => (/* binding */ localRunOf),
  planCommand: () => (/* binding */ planCommand),
  render: () => (/* binding */ render),
  runCommand: () => (/* binding */ runCommand),
  runMode: () => (/* binding */ runMode),
  validateCommand: () => (/* binding */ validateCommand)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/src/model/failure.js
var failure = __webpack_require__(2917);
// EXTERNAL MODULE: ./build/src/plan/build-plan.js
var build_plan = __webpack_require__(9213);
// EXTERNAL MODULE: ./build/src/report/markdown/access.js
var access = __webpack_require__(1460);
// EXTERNAL MODULE: ./build/src/report/markdown/page.js + 7 modules
var page = __webpack_require__(1569);
// EXTERNAL MODULE: ./build/src/report/markdown/top.js
var markdown_top = __webpack_require__(1479);
// EXTERNAL MODULE: ./build/src/report/words.js
var words = __webpack_require__(3629);
;// CONCATENATED MODULE: ./build/src/report/full.js




/** The report file: everything, nothing left out, values up to the length at which they stop being read by people. */
function renderFull(report, options = {}) {
    const unchanged = report.plan.operations.filter((one) => one.action === 'unchanged');
    return (0,page/* renderPage */.C)({ report, links: options.links ?? {}, whole: true }, {
        budget: Number.MAX_SAFE_INTEGER,
        gone: false,
        journal: true,
        more: [
            unchanged.length === 0
                ? null
                : {
                    ...(0,markdown_top/* fixed */.Zu)(9, `<details><summary>${(0,words/* counted */.hS)(unchanged.length, 'object')} unchanged</summary>\n\n`),
                    foot: '\n</details>\n\n',
                    forms: [unchanged.map((one) => () => `- ${(0,access/* object */.Ik)(one)}\n`)],
                },
        ],
    });
}

// EXTERNAL MODULE: ./build/src/model/json.js
var json = __webpack_require__(8653);
;// CONCATENATED MODULE: ./build/src/report/plan-json.js

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
    if ((0,json/* isList */.L)(value))
        return value.map(sorted);
    if (!(0,json/* isObject */.G)(value))
        return value;
    const keys = Object.keys(value).sort();
    // Entries, not assignment: a key such as `__proto__` stays a key.
    return Object.fromEntries(keys.map((key) => [key, sorted(value[key] ?? null)]));
}

// EXTERNAL MODULE: ./build/src/report/redactor.js + 1 modules
var redactor = __webpack_require__(7683);
;// CONCATENATED MODULE: ./build/src/report/report-json.js

/**
 * What `--format json` prints for `plan`, `apply` and `drift`: the plan as its file has it, and beside its fields what
 * became of the run. Two spaces, a newline at the end.
 */
function renderReportJson(report) {
    return `${JSON.stringify(reportFields(report), null, 2)}\n`;
}
function reportFields(report) {
    return {
        ...planFields(report.plan),
        exitCode: report.exitCode,
        failureReason: report.failureReason,
        failures: report.failures,
        incomplete: report.incomplete,
        notes: report.notes,
        guards: report.guards.map(({ reason, effect, message, names, by }) => ({ reason, effect, message, names, by })),
        outcome: report.outcome === null ? null : outcomeFields(report.outcome),
        drift: report.drift === null ? null : driftFields(report.drift),
    };
}
function outcomeFields(outcome) {
    return {
        cancelled: outcome.cancelled,
        accuracy: outcome.accuracy === null
            ? null
            : {
                right: outcome.accuracy.right,
                total: outcome.accuracy.total,
                misses: outcome.accuracy.misses.map(({ kind, key, predicted, found }) => ({ kind, key, predicted, found })),
            },
        operations: outcome.operations.map((one) => ({
            kind: one.kind,
            key: one.key,
            action: one.action,
            state: one.state,
            cause: one.cause,
            notes: one.notes,
            attempts: one.attempts,
            startedAt: one.startedAt,
            endedAt: one.endedAt,
        })),
    };
}
function driftFields(drift) {
    return {
        drifted: drift.drifted,
        digest: drift.digest,
        base: drift.base,
        items: drift.items.map((one) => ({
            kind: one.kind,
            key: one.key,
            state: one.state,
            file: one.file,
            line: one.line,
            who: one.who,
            when: one.when,
            changedBy: one.changedBy ?? 'unknown',
            changes: one.changes.map(changeFields),
        })),
    };
}

;// CONCATENATED MODULE: ./build/src/report/sarif.js

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
    const anchor = `docs/rules.md#${(0,words/* ruleAnchor */.Ei)(code)}`;
    const url = options.rulesUrl === undefined ? null : `${options.rulesUrl}#${(0,words/* ruleAnchor */.Ei)(code)}`;
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

// EXTERNAL MODULE: ./build/src/report/text.js + 5 modules
var report_text = __webpack_require__(2545);
// EXTERNAL MODULE: ./build/src/report/verdict.js
var verdict = __webpack_require__(4041);
;// CONCATENATED MODULE: ./build/src/report/validate-json.js


/** What `validate --format json` prints: `{ formatVersion, summary, diagnostics }`, two spaces, a newline at the end. */
function renderValidateJson(report) {
    const { errors, warnings } = (0,verdict/* severities */.gO)(report);
    const files = new Set(report.diagnostics.map((one) => one.file).filter((file) => file !== ''));
    const value = {
        formatVersion: 1,
        summary: { errors, warnings, filesWithFindings: files.size },
        diagnostics: report.diagnostics.map(diagnosticFields),
    };
    return `${JSON.stringify(value, null, 2)}\n`;
}

// EXTERNAL MODULE: ./build/src/runtime/version.js
var version = __webpack_require__(5482);
// EXTERNAL MODULE: ./build/src/runtime/write-file.js
var write_file = __webpack_require__(2608);
// EXTERNAL MODULE: ./build/src/settings/read-settings.js
var read_settings = __webpack_require__(2097);
// EXTERNAL MODULE: ./build/src/cli/local-run.js + 39 modules
var local_run = __webpack_require__(2856);
// EXTERNAL MODULE: ./build/src/kinds/index.js + 70 modules
var kinds = __webpack_require__(7383);
// EXTERNAL MODULE: ./build/src/model/nearest.js
var nearest = __webpack_require__(7957);
// EXTERNAL MODULE: ./build/src/validate/rule-pages.js
var rule_pages = __webpack_require__(6301);
;// CONCATENATED MODULE: ./build/src/cli/rule-page.js




/** The page of one rule (`validate --explain CODE`). Throws RunFailure `config` for a code that does not exist. */
function rulePage(code) {
    const page = (0,rule_pages/* explainRule */.OL)(code, kinds/* KINDS */.GW);
    if (page !== null)
        return page;
    const codes = (0,rule_pages/* allRules */.V7)(kinds/* KINDS */.GW).map((rule) => rule.code);
    const guess = (0,nearest/* nearest */.p)(code, codes);
    const hint = guess === null ? 'docs/rules.md lists them all.' : `Did you mean \`${guess}\`?`;
    throw new failure/* RunFailure */.ae('config', `There is no rule \`${code.slice(0, 60)}\`. ${hint}`);
}

// EXTERNAL MODULE: ./build/src/cli/terminal.js
var terminal = __webpack_require__(9342);
;// CONCATENATED MODULE: ./build/src/cli/run-command.js

















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
        context.out.write(rulePage(code));
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
        usage: '[SPEC…] [FLAGS]',
        flags,
        takesInputs: true,
        run: (given, context) => runMode(mode, given, context),
    };
}
/** A run of the pipeline as the flags ask for it. */
async function runMode(mode, flags, context) {
    const format = readFormat(flags.value('format'));
    const local = localRunOf(mode, flags, context);
    const { progress, redactor } = local;
    const report = await (0,local_run/* runLocally */.g)(local);
    progress.finish();
    context.out.write(redactor.text(render(report, format, context)));
    await writeFiles(report, flags, context.folder, (text) => redactor.text(text));
    return flags.isSet('detailed-exitcode') ? detailedExit(report) : report.exitCode;
}
/** Reads what a run on this machine needs off the flags. Throws RunFailure `config`. */
function localRunOf(mode, flags, context) {
    refuseMissing(flags.positionals, context.folder);
    const settings = (0,read_settings/* readSettings */.sb)((name) => {
        if (name === 'mode')
            return mode;
        if (name === 'specs' && flags.positionals.length > 0)
            return flags.positionals.join('\n');
        return flags.value(name);
    }, context.environment);
    return {
        mode,
        settings,
        folder: context.folder,
        base: flags.value('base') ?? null,
        journalFile: flags.value('journal-file') ?? null,
        environment: context.environment,
        signal: context.signal,
        progress: (0,terminal/* terminalProgress */.e3)(context.err),
        redactor: (0,redactor/* createRedactor */.l)(),
    };
}
/** Renders a report for standard output. */
function render(report, format, context) {
    switch (format) {
        case 'text':
            return (0,report_text/* renderText */.S)(report, { colour: (0,terminal/* wantsColour */.Ml)(context.out, context.environment), width: (0,terminal/* widthOf */.qz)(context.out) });
        case 'json':
            return report.mode === 'validate' ? renderValidateJson(report) : renderReportJson(report);
        case 'markdown':
            return renderFull(report);
        case 'sarif':
            return renderSarif(report, { version: version/* VERSION */.x });
        default:
            return format;
    }
}
/** A file that was named and is not there is a mistake; a pattern that matches nothing is judged with the others. */
function refuseMissing(paths, folder) {
    const missing = paths.filter((path) => !/[*?[\]!]/.test(path) && !(0,external_node_fs_.existsSync)((0,external_node_path_.resolve)(folder, path)));
    if (missing.length > 0) {
        throw new failure/* RunFailure */.ae('config', missing.map((path) => `There is no file or folder \`${path}\`.`));
    }
}
function readFormat(text) {
    const format = FORMATS.find((candidate) => candidate === (text ?? 'text'));
    if (format === undefined) {
        throw new failure/* RunFailure */.ae('config', `\`--format\` is ${JSON.stringify(text)}; it must be one of ${FORMATS.join(', ')}.`);
    }
    return format;
}
function detailedExit(report) {
    if (report.exitCode !== 0)
        return report.exitCode;
    const differs = report.drift === null ? report.plan.operations.some(build_plan/* isChange */.Xb) : report.drift.drifted;
    return differs ? 2 : 0;
}
async function writeFiles(report, flags, folder, redact) {
    const texts = [
        ['plan-file', () => planToJson(report.plan)],
        ['report-file', () => renderFull(report)],
        ['sarif-file', () => renderSarif(report, { version: version/* VERSION */.x })],
    ];
    for (const [name, text] of texts) {
        const path = flags.value(name);
        if (path !== undefined)
            await (0,write_file/* writeWhole */.f)((0,external_node_path_.join)(folder, path), redact(text()));
    }
}


/***/ }),

/***/ 2608:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ writeWhole)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);


/** Writes a file whole or not at all: beside its place first, then renamed onto it. */
async function writeWhole(path, text) {
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path), { recursive: true });
    const beside = `${path}.${process.pid}.tmp`;
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)(beside, text);
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rename)(beside, path);
}


/***/ })

};
