export const id = 816;
export const ids = [816];
export const modules = {

/***/ 7816:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  demoCommand: () => (/* binding */ demoCommand)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/src/model/failure.js
var failure = __webpack_require__(2917);
;// CONCATENATED MODULE: ./build/src/demo/examples-folder.js



/** The folder `examples` of the clone that holds `program`: beside `dist` or `src`. Throws RunFailure `config`. */
function examplesFolder(program) {
    for (let folder = (0,external_node_path_.dirname)((0,external_node_fs_.realpathSync)(program));; folder = (0,external_node_path_.dirname)(folder)) {
        const candidate = (0,external_node_path_.join)(folder, 'examples');
        if ((0,external_node_fs_.existsSync)((0,external_node_path_.join)(candidate, 'immuta')))
            return candidate;
        if (folder === (0,external_node_path_.dirname)(folder))
            break;
    }
    throw new failure/* RunFailure */.ae('config', 'The demo runs on the folder `examples` of a clone, and there is none beside this program.');
}

// EXTERNAL MODULE: ./build/src/cli/local-run.js + 12 modules
var local_run = __webpack_require__(6160);
// EXTERNAL MODULE: ./build/src/kinds/simulated.js + 19 modules
var simulated = __webpack_require__(9821);
// EXTERNAL MODULE: ./build/src/plan/approval.js
var approval = __webpack_require__(5370);
// EXTERNAL MODULE: ./build/src/report/colour.js
var colour = __webpack_require__(9454);
// EXTERNAL MODULE: ./build/src/report/clip.js
var clip = __webpack_require__(7880);
// EXTERNAL MODULE: ./build/src/report/markdown/page.js + 7 modules
var markdown_page = __webpack_require__(1569);
;// CONCATENATED MODULE: ./build/src/report/marker.js
/** Characters that an environment's name may have (`environment` input); anything else could end a comment early. */
const ENVIRONMENT = /^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/;
/** The approval's alphabet: no `-->` can be spelled with a `-` before a `>` that is not in it. */
const APPROVAL = /^[A-Za-z0-9+/=_-]+$/;
const APPROVAL_LINE = /^<!-- immuta-gitops-plan v1 ([A-Za-z0-9+/=_-]+) -->$/;
/** The hidden first line by which our comment of one environment is found again. */
function commentMarker(environment) {
    return `<!-- immuta-gitops environment=${checked(environment)} -->`;
}
/** The hidden first line by which the drift issue of one environment is found again. */
function issueMarker(environment) {
    return `<!-- immuta-gitops-drift environment=${checked(environment)} -->`;
}
/** The hidden first line by which the pull request that adopts an environment's drift is found again. */
function adoptMarker(environment) {
    return `<!-- immuta-gitops-adopt environment=${checked(environment)} -->`;
}
/** The hidden line that carries what reviewers approve, as undecoded text. Throws on text outside its alphabet. */
function approvalLine(approval) {
    if (!APPROVAL.test(approval))
        throw new Error('an approval may hold only A-Z a-z 0-9 + / = _ -');
    return `<!-- immuta-gitops-plan v1 ${approval} -->`;
}
/** Whether a body is ours: its first line is exactly the marker. A marker that is quoted or lies deeper is not. */
function hasMarker(body, marker) {
    return linesOf(body)[0] === marker;
}
/**
 * The approval text of a body of this environment, undecoded; `null` when the body is not ours or carries none. Only
 * the line right below the marker counts: text of a spec, shown further down, can never pose as an approval.
 */
function readApproval(body, environment) {
    const [first, second] = linesOf(body);
    if (first !== commentMarker(environment))
        return null;
    return APPROVAL_LINE.exec(second ?? '')?.[1] ?? null;
}
/** The body with an approval below its marker, in place of one that was there. The body's first line is the marker. */
function withApproval(body, approval) {
    const [first = '', ...rest] = body.split('\n');
    const below = APPROVAL_LINE.test((rest[0] ?? '').trimEnd()) ? rest.slice(1) : rest;
    return [first, approvalLine(approval), ...below].join('\n');
}
/** GitHub keeps the line ends that it was given, and its web editor gives CRLF. */
function linesOf(body) {
    return body.split('\n', 2).map((line) => line.replace(/\r$/, ''));
}
function checked(environment) {
    if (!ENVIRONMENT.test(environment))
        throw new Error(`no environment is called ${JSON.stringify(environment)}`);
    return environment;
}

;// CONCATENATED MODULE: ./build/src/report/comment.js



/**
 * Bytes of a comment. GitHub refuses bodies over 65,536 characters and does not say how it counts them (threads behind
 * "Body is too long (maximum is 65536 characters)"); bytes are the hardest count, and peers stay at 50,000 to 64,000.
 */
const COMMENT_BUDGET = 60_000;
/** Room that the visible part gets at least: an approval that leaves less is left out, and the comment says so. */
const LEAST_ROOM = 8_000;
/**
 * The comment on a pull request: marker, approval, then what a data governor needs, most important first. Shorter than
 * its budget in bytes and in UTF-16 characters, whatever the report holds.
 */
function renderComment(report, options) {
    const budget = options.budget ?? COMMENT_BUDGET;
    const marker = `${commentMarker(report.environment)}\n`;
    const approval = options.approval === null ? '' : `${approvalLine(options.approval)}\n`;
    const tooLarge = (0,clip/* sizeOf */.$d)(marker) + (0,clip/* sizeOf */.$d)(approval) > budget - Math.min(LEAST_ROOM, budget / 2);
    const head = `${marker}${tooLarge ? '' : approval}\n`;
    const page = { report: tooLarge ? withNote(report) : report, links: options.links ?? {}, whole: false };
    // One byte less: the promise is "below", not "up to".
    return `${head}${(0,markdown_page/* renderPage */.C)(page, { budget: budget - (0,clip/* sizeOf */.$d)(head) - 1, gone: options.corrects ?? true, journal: false })}`;
}
function withNote(report) {
    const note = 'This plan is too large for its approval to fit into a comment: the apply will treat it as not reviewed (`on-stale-plan`). Split the pull request.';
    return { ...report, notes: [note, ...report.notes] };
}

// EXTERNAL MODULE: ./build/src/report/escape-terminal.js
var escape_terminal = __webpack_require__(7838);
// EXTERNAL MODULE: ./build/src/report/redactor.js + 1 modules
var redactor = __webpack_require__(7683);
// EXTERNAL MODULE: ./build/src/report/text.js + 5 modules
var report_text = __webpack_require__(2545);
// EXTERNAL MODULE: ./build/src/settings/read-settings.js
var read_settings = __webpack_require__(2097);
// EXTERNAL MODULE: ./build/src/simulator/server.js + 9 modules
var server = __webpack_require__(574);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
;// CONCATENATED MODULE: ./build/src/demo/stage.js



/** Copies the examples to a temporary folder. */
function openStage(examples) {
    const folder = (0,external_node_fs_.mkdtempSync)((0,external_node_path_.join)((0,external_node_os_.tmpdir)(), 'immuta-gitops-demo-'));
    for (const part of ['immuta', 'variables'])
        (0,external_node_fs_.cpSync)((0,external_node_path_.join)(examples, part), (0,external_node_path_.join)(folder, part), { recursive: true });
    return {
        folder,
        edit(path, before, after) {
            const text = (0,external_node_fs_.readFileSync)((0,external_node_path_.join)(folder, path), 'utf8');
            if (!text.includes(before))
                throw new Error(`${path} does not hold ${JSON.stringify(before)}`);
            (0,external_node_fs_.writeFileSync)((0,external_node_path_.join)(folder, path), text.replace(before, after));
        },
        add: (path, from) => (0,external_node_fs_.cpSync)(from, (0,external_node_path_.join)(folder, path)),
        remove: (path) => (0,external_node_fs_.rmSync)((0,external_node_path_.join)(folder, path)),
        [Symbol.dispose]: () => (0,external_node_fs_.rmSync)(folder, { recursive: true, force: true }),
    };
}

;// CONCATENATED MODULE: ./build/src/demo/run-demo.js
var __addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});












/** Stand-ins for the secrets that the examples name; a real run takes them from the CI's secret store. */
const SECRETS = {
    CLINICAL_SNOWFLAKE_KEY_B64: 'ZGVtby1jbGluaWNhbC1zbm93Zmxha2Uta2V5',
    RESEARCH_DATABRICKS_TOKEN: 'demo-research-databricks-token',
    GENOMICS_KEYFILE_B64: 'ZGVtby1nZW5vbWljcy1rZXlmaWxl',
    FINANCE_REDSHIFT_PASSWORD: 'demo-finance-redshift-password',
    SANDBOX_SNOWFLAKE_PASSWORD: 'demo-sandbox-snowflake-password',
};
/**
 * Takes the examples through validate, plan, apply, a second plan, an edit in the UI and the drift that it makes,
 * against an embedded simulator. Throws when a step does not end as it must.
 */
async function runDemo(examples, voice) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const paint = (0,colour/* coloursOf */.d)(voice.colour);
        const title = (number, text, aside) => voice.say(`\n${paint.bold(`${number}. ${text}`)}\n${paint.dim(aside)}\n\n`);
        const simulator = __addDisposableResource(env_1, await (0,server/* startSimulator */.r)({ kinds: simulated/* simulatedKinds */.G }), true);
        const stage = __addDisposableResource(env_1, openStage(examples), false);
        const demo = { simulator, stage, voice };
        voice.say(`${paint.bold('immuta-gitops demo')}: a hospital group's policies, in Git, on a simulated Immuta.\n`);
        await setTheScene(demo, examples);
        title(1, 'validate', 'A pull request adds a policy with a typo. It never gets as far as Immuta.');
        stage.add('immuta/policies/masking/ward-notes.yaml', (0,external_node_path_.join)(examples, 'demo', 'mistyped.yaml'));
        voice.say(run_demo_text(demo, expectExit(await run(demo, 'validate'), 1)));
        stage.remove('immuta/policies/masking/ward-notes.yaml');
        title(2, 'plan', 'Put right, it is planned: reads and dry runs only. This is what would change, and who would see more.');
        const plan = expectExit(await run(demo, 'plan'), 0);
        voice.say(run_demo_text(demo, plan));
        voice.say(`\n${paint.dim('The same plan as the comment on the pull request:')}\n\n`);
        voice.say(`${quoted(renderComment(plan, { approval: (0,approval/* encodeApproval */.wz)(plan.plan), corrects: false }))}\n`);
        title(3, 'apply', 'Merged: masks first, doors last, then the tenant is read again.');
        voice.say(run_demo_text(demo, expectExit(await run(demo, 'apply'), 0)));
        title(4, 'plan again', 'Nothing is left to do.');
        voice.say(run_demo_text(demo, expectExit(await run(demo, 'plan'), 0)));
        title(5, 'drift', 'Somebody stages the salary mask in the UI: everybody would see salaries. The nightly run notices.');
        await editInTheUi(demo);
        const drift = expectExit(await run(demo, 'drift'), 0);
        if (drift.drift?.drifted !== true)
            throw new Error('the demo made an edit and found no drift');
        voice.say(run_demo_text(demo, drift));
        voice.say(`\n${paint.bold('Next')}  paste the two workflows of the README into your repository, or try it on files of your own:\n`);
        voice.say('      npx --yes node@24 dist/cli/index.js validate --specs "path/to/specs/**/*.yaml"\n');
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = __disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
/** The tenant as the main branch has it: one policy not there yet, one still stricter than the pull request wants. */
async function setTheScene(demo, examples) {
    const { stage } = demo;
    stage.remove('immuta/policies/masking/birth-dates.yaml');
    stage.edit('immuta/policies/masking/contact-details.yaml', '            - Admission Desk\n', '            - Emergency Room\n');
    stage.edit('immuta/policies/access/finance.yaml', '    groups:\n      - Finance Staff\n', '    groups:\n      - Finance Staff\n      - Controlling\n');
    expectExit(await run(demo, 'apply', silent), 0);
    stage.add('immuta/policies/masking/birth-dates.yaml', (0,external_node_path_.join)(examples, 'immuta/policies/masking/birth-dates.yaml'));
    stage.edit('immuta/policies/masking/contact-details.yaml', '            - Emergency Room\n', '            - Emergency Room\n            - Admission Desk\n');
    stage.edit('immuta/policies/access/finance.yaml', '      - Controlling\n', '');
}
async function run(demo, mode, progress = demo.voice.progress) {
    const inputs = {
        mode,
        'immuta-url': demo.simulator.url,
        'api-key': server/* DEFAULT_USER */.A.apiKey,
        variables: 'variables/prod.yaml',
        'plan-secrets': 'always',
        wait: '5',
    };
    const { report } = await (0,local_run/* runLocally */.g)({
        mode,
        settings: (0,read_settings/* readSettings */.sb)((name) => inputs[name], {}),
        folder: demo.stage.folder,
        base: null,
        only: [],
        journalFile: null,
        environment: SECRETS,
        signal: demo.voice.signal,
        progress,
        redactor: (0,redactor/* createRedactor */.l)(),
    });
    return report;
}
/** What a person does in Immuta's policy builder: read the policy, stage it, save. */
async function editInTheUi({ simulator }) {
    const headers = { authorization: server/* DEFAULT_USER */.A.apiKey, 'content-type': 'application/json' };
    const list = await fetch(`${simulator.url}/policy/global?searchText=salaries`, { headers });
    const found = (await list.json()).find((one) => one.policyKey === 'salaries');
    if (found === undefined)
        throw new Error('the demo finds no policy to edit');
    const reply = await fetch(`${simulator.url}/policy/global/${found.id}`, {
        method: 'PUT',
        headers,
        body: JSON.stringify({ ...found, staged: true }),
    });
    if (!reply.ok)
        throw new Error(`the edit in the UI was answered ${reply.status}: ${await reply.text()}`);
}
function run_demo_text({ voice }, report) {
    return (0,report_text/* renderText */.S)(report, { colour: voice.colour, width: voice.width });
}
function expectExit(report, exitCode) {
    if (report.exitCode === exitCode)
        return report;
    throw new Error(`the demo's ${report.mode} ended with ${report.exitCode} instead of ${exitCode}: ${report.failures.join(' ')}`);
}
/** Markdown set apart at a terminal, the hidden marker lines left out. */
function quoted(markdown) {
    return markdown
        .split('\n')
        .filter((line) => !line.startsWith('<!--'))
        .map((line) => `  \u2502 ${(0,escape_terminal/* terminalLine */.t)(line)}`.trimEnd())
        .join('\n');
}
const silent = { phase: () => undefined, step: () => undefined, note: () => undefined };

// EXTERNAL MODULE: ./build/src/cli/terminal.js
var terminal = __webpack_require__(9342);
;// CONCATENATED MODULE: ./build/src/cli/demo-command.js



/** `demo`: the whole story on the examples, without a tenant. */
const demoCommand = {
    name: 'demo',
    summary: 'Shows the whole story on a simulated tenant; needs nothing',
    usage: '',
    about: 'Takes the folder `examples` through validate, plan, apply, a second plan, an edit in the UI and the drift report, against an embedded simulator on loopback. It writes to a temporary folder only.',
    flags: [],
    takesInputs: false,
    examples: ['immuta-gitops demo'],
    async run(_flags, context) {
        const progress = (0,terminal/* terminalProgress */.e3)(context.err);
        await runDemo(examplesFolder(process.argv[1] ?? '.'), {
            say(text) {
                progress.finish();
                context.out.write(text);
            },
            progress: context.err.isTTY === true ? progress : { phase: () => undefined, step: () => undefined, note: progress.note },
            colour: (0,terminal/* wantsColour */.Ml)(context.out, context.environment),
            width: (0,terminal/* widthOf */.qz)(context.out),
            signal: context.signal,
        });
        return 0;
    },
};


/***/ }),

/***/ 5370:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bs: () => (/* binding */ beyondApproval),
/* harmony export */   QV: () => (/* binding */ decodeApproval),
/* harmony export */   wz: () => (/* binding */ encodeApproval)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8522);
/* harmony import */ var _model_diagnostic_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9180);
/* harmony import */ var _model_json_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8653);
/* harmony import */ var _build_plan_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9213);
/* harmony import */ var _canonical_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4267);






/** Characters for the approval, so that a comment of 60,000 bytes has most of its room for people. */
const FINE_BUDGET = 20_000;
/** Characters for the approval of a large plan, whose visible part is an extract in any case. */
const BUDGET = 42_000;
/** Bytes of a hash of a whole operation: as many as fit, so that 5,000 operations get 6 each. */
const MOST_BYTES = 9;
const LEAST_BYTES = 5;
/** Inflating must not be a bomb: 64 bytes for each of some 50,000 effects is plenty. */
const MOST_INFLATED_BYTES = 4 * 1024 * 1024;
/** Encodes what a plan does. Large plans get one hash an operation, huge ones only their digest. */
function encodeApproval(plan) {
    const written = plan.operations.filter(_build_plan_js__WEBPACK_IMPORTED_MODULE_3__/* .isWritten */ .QH);
    const about = { v: 1, e: plan.environment, t: plan.tenant, d: plan.digest };
    const effects = written.map((operation) => [operationHash(operation), ...effectsOf(operation).map(shortHash)]);
    const fine = pack({ ...about, g: 'effects', o: effects });
    if (fine.length <= FINE_BUDGET)
        return fine;
    for (let bytes = MOST_BYTES; bytes >= LEAST_BYTES; bytes -= 1) {
        const hashes = written.map((operation) => wholeHash(operation, bytes)).sort(_model_diagnostic_js__WEBPACK_IMPORTED_MODULE_2__/* .compareText */ .n6);
        const coarse = pack({ ...about, g: 'whole', b: bytes, o: hashes.join('') });
        if (coarse.length <= BUDGET)
            return coarse;
    }
    return pack({ ...about, g: 'plan' });
}
/** Reads an approval; `null` when the text is none of ours. Comments are hostile text: nothing is trusted. */
function decodeApproval(text) {
    let value;
    try {
        const bytes = (0,node_zlib__WEBPACK_IMPORTED_MODULE_1__.inflateRawSync)(Buffer.from(text, 'base64url'), { maxOutputLength: MOST_INFLATED_BYTES });
        value = JSON.parse(bytes.toString('utf8'));
    }
    catch {
        return null;
    }
    if (!(0,_model_json_js__WEBPACK_IMPORTED_MODULE_5__/* .isObject */ .G)(value) || value['v'] !== 1)
        return null;
    const { e: environment, t: tenant, d: digest } = value;
    if (typeof environment !== 'string' || typeof tenant !== 'string' || typeof digest !== 'string')
        return null;
    const approved = approvedOf(value);
    return approved === null ? null : { environment, tenant, digest, approved };
}
function approvedOf(value) {
    const { g: grain, o: entries, b: bytes } = value;
    if (grain === 'plan')
        return { grain };
    if (grain === 'whole') {
        if (typeof bytes !== 'number' || !(bytes >= LEAST_BYTES && bytes <= MOST_BYTES))
            return null;
        if (typeof entries !== 'string')
            return null;
        const length = Math.ceil((bytes * 4) / 3);
        return { grain, bytes, operations: new Set(entries.match(new RegExp(`.{${length}}`, 'g')) ?? []) };
    }
    if (!(0,_model_json_js__WEBPACK_IMPORTED_MODULE_5__/* .isList */ .L)(entries))
        return null;
    if (grain !== 'effects')
        return null;
    const operations = new Map();
    for (const entry of entries) {
        if (!(0,_model_json_js__WEBPACK_IMPORTED_MODULE_5__/* .isList */ .L)(entry) || !isTexts(entry))
            return null;
        const [id, ...hashes] = entry;
        if (id !== undefined)
            operations.set(id, new Set(hashes));
    }
    return { grain, operations };
}
function isTexts(list) {
    return list.every((item) => typeof item === 'string');
}
/**
 * What a fresh plan would do beyond the union of the approvals. Operations that are done already simply are not in the
 * fresh plan; operations that changed only in spelling have the same hashes.
 */
function beyondApproval(plan, approvals) {
    const fitting = approvals.filter((approval) => approval.environment === plan.environment && approval.tenant === plan.tenant);
    const coarse = fitting.filter(({ approved }) => approved.grain !== 'effects');
    if (coarse.some(({ approved, digest }) => approved.grain === 'plan' && digest === plan.digest))
        return [];
    return plan.operations.filter(_build_plan_js__WEBPACK_IMPORTED_MODULE_3__/* .isWritten */ .QH).flatMap((operation) => {
        const isWhole = ({ approved }) => approved.grain === 'whole' && approved.operations.has(wholeHash(operation, approved.bytes));
        if (coarse.some(isWhole))
            return [];
        const id = operationHash(operation);
        const shown = fitting.flatMap(({ approved }) => approved.grain === 'effects' && approved.operations.has(id) ? [...(approved.operations.get(id) ?? [])] : []);
        const approvedEffects = new Set(shown);
        const extra = describedEffects(operation).filter(({ effect }) => !approvedEffects.has(shortHash(effect)));
        if (extra.length === 0)
            return [];
        const seen = shown.length > 0 ? 'part' : coarse.length > 0 ? 'unknown' : 'no';
        return [{ operation, extra: extra.map(({ words }) => words), seen }];
    });
}
function effectsOf(operation) {
    return describedEffects(operation).map(({ effect }) => effect);
}
/** Everything that an operation does, each effect once as a text to hash and once in words. */
function describedEffects(operation) {
    const server = operation.server?.['creating'];
    const creating = (0,_model_json_js__WEBPACK_IMPORTED_MODULE_5__/* .isList */ .L)(server) ? server.filter((name) => typeof name === 'string') : [];
    return [
        { effect: `action ${operation.action}`, words: operation.action },
        ...operation.changes.map(({ path, change, before, after }) => ({
            effect: `change ${(0,_canonical_js__WEBPACK_IMPORTED_MODULE_4__/* .canonicalText */ .A4)([path, change, before, after])}`,
            words: `${path}: ${brief(before)} -> ${brief(after)}`,
        })),
        ...operation.deletes.map((name) => ({ effect: `delete ${name}`, words: `deletes ${brief(name)}` })),
        ...operation.demands.map((text) => ({ effect: `demand ${text}`, words: text })),
        ...creating.map((name) => ({ effect: `create ${name}`, words: `creates ${brief(name)}` })),
    ];
}
function brief(value) {
    const text = JSON.stringify(value);
    return text.length > 60 ? `${text.slice(0, 60)}\u2026` : text;
}
function operationHash(operation) {
    return shortHash(`operation ${operation.kind}\n${operation.key}`);
}
/** Kind, key and every effect in one hash. */
function wholeHash(operation, bytes) {
    const text = [operationHash(operation), ...effectsOf(operation).sort(_model_diagnostic_js__WEBPACK_IMPORTED_MODULE_2__/* .compareText */ .n6)].join('\n');
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(text).digest().subarray(0, bytes).toString('base64url');
}
/** 72 bits: nobody finds a second text for one, and every character of the header counts. */
function shortHash(text) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(text).digest('base64url').slice(0, 12);
}
function pack(value) {
    return (0,node_zlib__WEBPACK_IMPORTED_MODULE_1__.deflateRawSync)(Buffer.from(JSON.stringify(value)), { level: 9 }).toString('base64url');
}


/***/ })

};
