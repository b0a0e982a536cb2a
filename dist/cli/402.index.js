export const id = 402;
export const ids = [402];
export const modules = {

/***/ 1156:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ matchesAny),
/* harmony export */   l: () => (/* binding */ patternMatcher)
/* harmony export */ });
/* harmony import */ var minimatch__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3581);

/**
 * Whether a path matches spec patterns, by the rules of `@actions/glob` (same library, same options): later patterns
 * win, `!` excludes, a pattern that names a folder takes what is below it. For paths of commits, which no disk holds.
 */
function patternMatcher(patterns) {
    const matchers = patterns.map(matcherOf).reverse();
    return (path) => {
        const last = matchers.find(({ matches }) => matches(path));
        return last !== undefined && !last.negated;
    };
}
function matcherOf(pattern) {
    const negated = pattern.startsWith('!');
    const written = (negated ? pattern.slice(1) : pattern).trim().replace(/^\.\//, '');
    const body = written.replace(/\/$/, '');
    const options = { dot: true, nobrace: true, nocomment: true, noext: true, nonegate: true };
    const below = new minimatch__WEBPACK_IMPORTED_MODULE_0__/* .Minimatch */ .VR(`${body}/**`, options);
    // A pattern that ends in a slash names folders alone.
    if (written !== body)
        return { negated, matches: (path) => below.match(path) };
    const exact = new minimatch__WEBPACK_IMPORTED_MODULE_0__/* .Minimatch */ .VR(body, options);
    // The library lets `a/**` match `a` itself.
    const slash = body === '**' || body.endsWith('/**') ? '/' : '';
    return { negated, matches: (path) => exact.match(`${path}${slash}`) || below.match(path) };
}
/** Whether a name matches one of several globs; for refs, secret names, keys. `*` does not cross `/`, `**` does. */
function matchesAny(name, globs) {
    return globs.some((glob) => compiled(glob).match(name));
}
const globs = new Map();
/** The globs of a run come from its inputs: a handful, asked for thousands of names. */
function compiled(glob) {
    const known = globs.get(glob) ?? new minimatch__WEBPACK_IMPORTED_MODULE_0__/* .Minimatch */ .VR(glob, { dot: true, nocomment: true, nonegate: true });
    globs.set(glob, known);
    return known;
}


/***/ }),

/***/ 8700:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Ch: () => (/* reexport */ readVariables),
  T: () => (/* binding */ resolveResource)
});

// UNUSED EXPORTS: DUMMY_SECRET

// EXTERNAL MODULE: ./build/src/model/diagnostic.js
var diagnostic = __webpack_require__(9180);
// EXTERNAL MODULE: ./build/src/model/json.js
var json = __webpack_require__(8653);
// EXTERNAL MODULE: ./build/src/model/pointer.js
var pointer = __webpack_require__(6106);
// EXTERNAL MODULE: ./build/src/parse/source-node.js
var source_node = __webpack_require__(7745);
// EXTERNAL MODULE: ./build/src/parse/decode.js
var decode = __webpack_require__(4215);
// EXTERNAL MODULE: ./build/src/parse/line-index.js
var line_index = __webpack_require__(2426);
// EXTERNAL MODULE: ./build/src/parse/problem.js
var parse_problem = __webpack_require__(3686);
// EXTERNAL MODULE: ./build/src/parse/yaml-source.js + 1 modules
var yaml_source = __webpack_require__(1585);
;// CONCATENATED MODULE: ./build/src/parse/variables.js




/** Names that placeholders and variables may have. */
const VARIABLE_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
/** Reads a variables file: one YAML mapping of `NAME: value`. Numbers keep their spelling (`1.10` stays `1.10`). */
function readVariables(path, bytes) {
    const { text, problem } = (0,decode/* decode */.D4)(bytes);
    const lines = (0,line_index/* lineIndex */.D)(text);
    const source = problem ? { roots: [], filled: [], problems: [problem] } : (0,yaml_source/* readYaml */.g)(text);
    const problems = [...source.problems];
    const entries = new Map();
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
            else
                entries.set(key, typeof node.value === 'string' ? node.value : text.slice(...node.span));
        }
    });
    const diagnostics = problems.map((found) => (0,parse_problem/* toDiagnostic */.F)(found, path, lines));
    const failed = diagnostics.some(({ severity }) => severity === 'error');
    return { entries: failed ? new Map() : entries, diagnostics };
}

;// CONCATENATED MODULE: ./build/src/parse/placeholders.js





/**
 * What a dry run carries in place of a secret. Base64 as it stands, since some secrets are files in base64.
 */
const DUMMY_SECRET = 'immutaGitopsDummySecretA';
/** `$${` (a literal `${`), a placeholder, or a `${` that is neither. */
const TOKEN = /\$\$\{|\$\{([A-Za-z_][A-Za-z0-9_]*)\}|\$\{/g;
/** Looks up every placeholder of a resource. `secretScope`: JSON pointers under which the environment may fill in. */
function resolveResource(resource, secretScope, sources) {
    if (!mayHavePlaceholders(resource))
        return { resolved: asWritten(resource), diagnostics: [], filled: true, secrets: [] };
    const filling = {
        resource,
        secretScope,
        sources,
        diagnostics: [],
        secretPaths: new Set(),
        secrets: new Set(),
        unfilled: false,
    };
    const wanted = fill(filling, resource.spec, [], 'shown');
    if (filling.diagnostics.length > 0)
        return { resolved: null, diagnostics: filling.diagnostics, filled: false, secrets: [...filling.secrets] };
    const { secretPaths, secrets, unfilled } = filling;
    const resolved = {
        ...resource,
        key: fillText(filling, resource.key, '/', 'shown'),
        wanted,
        secretPaths: [...secretPaths].sort(),
        payload(kind) {
            if (kind === 'real' && unfilled)
                throw new Error('a payload with unfilled secrets was asked for');
            return fill(filling, resource.spec, [], kind);
        },
    };
    return { resolved, diagnostics: [], filled: !unfilled, secrets: [...secrets] };
}
/** Every `$` of a value stands in the text as it is, or in an escape: `\\x24`, `\\u0024`. */
function mayHavePlaceholders({ document }) {
    return document.text.includes('${') || document.text.includes('\\');
}
/** Most specs have no placeholder: they are what they say. */
function asWritten(resource) {
    return { ...resource, wanted: resource.spec, secretPaths: [], payload: () => resource.spec };
}
function fill(filling, value, steps, view) {
    if (typeof value === 'string')
        return value.includes('${') ? fillText(filling, value, (0,pointer/* toPointer */.rb)(steps), view) : value;
    if ((0,json/* isList */.L)(value))
        return value.map((item, index) => fill(filling, item, [...steps, index], view));
    if (!(0,json/* isObject */.G)(value))
        return value;
    const object = {};
    for (const [key, item] of Object.entries(value))
        (0,source_node/* setKey */.qL)(object, key, fill(filling, item, [...steps, key], view));
    return object;
}
function fillText(filling, text, pointer, view) {
    return text.replace(TOKEN, (token, name) => {
        if (token === '$${')
            return '${';
        if (name !== undefined)
            return lookUp(filling, name, pointer, view);
        const message = 'this "${" begins no placeholder: write ${NAME} with letters, digits and _, or $${ for a literal "${".';
        complain(filling, pointer, 'ref/bad-placeholder', message);
        return token;
    });
}
function lookUp(filling, name, pointer, view) {
    const { environment, variables, lenientSecrets } = filling.sources;
    const inScope = filling.secretScope.some((scope) => pointer === scope || pointer.startsWith(`${scope}/`));
    const allowed = filling.sources.secretAllowed(name);
    const secret = inScope && allowed ? environment.get(name) : undefined;
    if (secret !== undefined) {
        filling.secretPaths.add(pointer);
        filling.secrets.add(secret);
        return view === 'real' ? secret : view === 'dummy' ? DUMMY_SECRET : `\${${name}}`;
    }
    const variable = variables.get(name);
    if (variable !== undefined)
        return variable;
    if (inScope && lenientSecrets) {
        filling.unfilled = true;
        filling.secretPaths.add(pointer);
        return view === 'dummy' ? DUMMY_SECRET : `\${${name}}`;
    }
    const scopes = filling.secretScope.map((scope) => `"${scope.slice(1)}"`).join(', ');
    complain(filling, pointer, 'ref/unresolved-placeholder', unresolved({ name, inScope, allowed, set: environment.has(name), scopes }));
    return `\${${name}}`;
}
function unresolved(facts) {
    const { name, inScope, allowed, set, scopes } = facts;
    if (inScope && set && !allowed) {
        return `\${${name}} is set in the environment, but the input secret-names does not allow that name; add it there or choose another name.`;
    }
    if (inScope)
        return `nothing fills \${${name}}: set the environment variable ${name}, or add ${name} to a variables file.`;
    if (!set)
        return `nothing fills \${${name}}: add ${name} to a variables file (the environment fills values under "connection" only).`;
    const where = scopes === '' ? 'the "connection" of a data spec' : scopes;
    return `\${${name}} is in the environment only, and secrets may only stand under ${where}; if ${name} is no secret, put it in a variables file.`;
}
function complain(filling, pointer, code, message) {
    const { document } = filling.resource;
    const range = document.positions().value(pointer) ?? { ...diagnostic/* FILE_START */.WS, line: document.line };
    filling.diagnostics.push({ severity: 'error', code, message, file: document.file, path: pointer, ...range });
}


/***/ }),

/***/ 402:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  WW: () => (/* binding */ readBaseSpecs),
  F5: () => (/* binding */ readSpecs),
  ht: () => (/* binding */ variablesOf)
});

// EXTERNAL MODULE: ./build/src/discover/matches.js
var matches = __webpack_require__(1156);
// EXTERNAL MODULE: ./build/src/model/failure.js
var failure = __webpack_require__(2917);
// EXTERNAL MODULE: ./build/src/parse/parse-file.js + 2 modules
var parse_file = __webpack_require__(4318);
// EXTERNAL MODULE: ./build/src/parse/placeholders.js + 1 modules
var placeholders = __webpack_require__(8700);
// EXTERNAL MODULE: ./build/src/plan/build-plan.js
var build_plan = __webpack_require__(9213);
// EXTERNAL MODULE: ./build/src/validate/excuses.js
var excuses = __webpack_require__(7174);
// EXTERNAL MODULE: ./build/src/validate/levels.js
var levels = __webpack_require__(7577);
// EXTERNAL MODULE: ./build/src/validate/locate.js
var locate = __webpack_require__(824);
;// CONCATENATED MODULE: ./build/src/validate/later-rules.js



/** Rules about a change: `before` has the payload of the base revision, `undefined` for a new object. */
function validateChanges(resources, before, options) {
    return collect(resources, options, (rule, resource, report) => {
        const earlier = rule.checkChange && before(resource);
        if (earlier)
            rule.checkChange?.(earlier, resource, report);
    });
}
/** Rules about filled payloads: `filled` has the payload with its secrets, `undefined` where it is not known. */
function validateFilled(resources, filled, options) {
    return collect(resources, options, (rule, resource, report) => {
        const payload = rule.checkFilled && filled(resource);
        if (payload)
            rule.checkFilled?.(payload, report);
    });
}
function collect(resources, { kinds, ruleSettings }, ask) {
    const byName = new Map(kinds.map((kind) => [kind.name, kind]));
    const diagnostics = [];
    const excused = [];
    for (const resource of resources) {
        const found = [];
        for (const rule of byName.get(resource.kind)?.rules ?? []) {
            ask(rule, resource, (finding) => found.push((0,locate/* locateFinding */.E1)(resource.document, rule, finding)));
        }
        if (found.length === 0)
            continue;
        const split = (0,excuses/* applyExcuses */.H)(resource.document, (0,levels/* applyLevels */.k)(found, ruleSettings), levels/* isExcusable */.Z);
        // Comments themselves were judged by `validateDocuments`.
        diagnostics.push(...split.standing.filter(({ code }) => code !== 'settings/ignore-comment'));
        excused.push(...split.excused);
    }
    return { diagnostics, excused };
}

// EXTERNAL MODULE: ./build/src/validate/rule-pages.js
var rule_pages = __webpack_require__(6301);
// EXTERNAL MODULE: ./build/src/validate/rule-settings.js
var rule_settings = __webpack_require__(5352);
// EXTERNAL MODULE: ./build/src/validate/validate.js + 9 modules
var validate = __webpack_require__(520);
;// CONCATENATED MODULE: ./build/src/pipeline/read-specs.js









/** Names of the environment that no placeholder reads unless `secret-names` names them (contract section 3). */
const RESERVED = ['GITHUB_*', 'INPUT_*', 'ACTIONS_*', 'RUNNER_*', 'IMMUTA_*', 'NODE_*', 'PATH', 'HOME'];
/** Parses, validates and resolves the specs. Throws RunFailure `config` for a variables file that cannot be read. */
async function readSpecs(workspace, found, request) {
    const { kinds, settings, scope } = request;
    const parsed = found.files.map(parse_file/* parseFile */.C);
    const documents = parsed.flatMap((file) => file.documents);
    const rules = await ruleSettings(workspace, kinds);
    const validated = (0,validate/* validateDocuments */.$)(documents, kinds, { ruleSettings: rules.settings });
    const inScope = (file) => scope === 'all' || file === '' || file === rule_settings/* RULE_SETTINGS_FILE */.wz || found.changed.has(file);
    const sources = placeholderSources(request, await variablesOf(settings.variables, (path) => workspace.read(path)));
    const resources = validated.resources.filter((entry) => inScope(entry.document.file));
    const resolutions = resources.map((resource) => {
        const secretScope = kinds.find((kind) => kind.name === resource.kind)?.secretScope ?? [];
        return (0,placeholders/* resolveResource */.T)(resource, secretScope, sources);
    });
    const later = askLaterRules(resources, resolutions, { found, kinds, ruleSettings: rules.settings });
    const diagnostics = [
        ...found.diagnostics,
        ...parsed.flatMap((file) => file.diagnostics),
        ...rules.diagnostics,
        ...validated.diagnostics,
        ...resolutions.flatMap((resolution) => resolution.diagnostics),
        ...later.diagnostics,
    ].filter((diagnostic) => inScope(diagnostic.file));
    const wrong = wrongDocuments(diagnostics, documents);
    const resolved = [];
    const invalid = [];
    for (const [index, { kind, key, document }] of resources.entries()) {
        const ready = resolutions[index]?.resolved ?? null;
        if (ready === null || validated.invalid.has(document) || wrong.has(document)) {
            invalid.push({ kind, key, file: document.file, line: document.line });
        }
        else {
            resolved.push(ready);
        }
    }
    return {
        all: validated.resources,
        resolved,
        invalid,
        diagnostics,
        excused: [...validated.excused, ...later.excused],
        secrets: [...new Set(resolutions.flatMap(({ secrets }) => secrets))],
        ruleSettings: rules.settings,
        sources,
    };
}
/** Rules that need more than the spec: the base beside it, or its secrets. */
function askLaterRules(resources, resolutions, known) {
    const { found, ...options } = known;
    const base = readBaseSpecs(found.baseFiles, options.kinds);
    const filled = new Map(resources.map((resource, index) => [resource, resolutions[index]]));
    const changes = validateChanges(resources, ({ kind, key }) => base.get((0,build_plan/* identity */.D_)(kind, key))?.spec, options);
    const payloads = validateFilled(resources, (resource) => {
        const resolution = filled.get(resource);
        return resolution?.filled === true ? resolution.resolved?.payload('real') : undefined;
    }, options);
    return {
        diagnostics: [...changes.diagnostics, ...payloads.diagnostics],
        excused: [...changes.excused, ...payloads.excused],
    };
}
/** The resources of the base revision by identity, as far as they could be read then. */
function readBaseSpecs(files, kinds) {
    const documents = files.flatMap((file) => (0,parse_file/* parseFile */.C)(file).documents);
    const found = new Map();
    for (const document of documents) {
        const { value } = document;
        if (typeof value !== 'object' || value === null || Array.isArray(value))
            continue;
        const spec = value;
        const kind = kinds.find((candidate) => candidate.recognises(spec));
        const key = kind === undefined ? undefined : spec[kind.keyField];
        if (kind === undefined || typeof key !== 'string')
            continue;
        found.set((0,build_plan/* identity */.D_)(kind.name, key), { kind: kind.name, key, document, spec });
    }
    return found;
}
/** Entries of the variables files, later files winning. Throws RunFailure `config` with all mistakes. */
async function variablesOf(paths, read) {
    const variables = new Map();
    const problems = [];
    for (const path of paths) {
        const { entries, diagnostics } = (0,placeholders/* readVariables */.Ch)(path, await read(path));
        for (const [name, value] of entries)
            variables.set(name, value);
        problems.push(...diagnostics.map((entry) => `${entry.file}:${entry.line}:${entry.column}: ${entry.message}`));
    }
    if (problems.length > 0)
        throw new failure/* RunFailure */.ae('config', problems);
    return variables;
}
function placeholderSources(request, variables) {
    const { secretNames } = request.settings;
    const set = Object.entries(request.environment).filter((entry) => entry[1] !== undefined && entry[1] !== '');
    return {
        environment: new Map(set),
        variables,
        secretAllowed: (name) => (secretNames.length > 0 ? (0,matches/* matchesAny */._)(name, secretNames) : !(0,matches/* matchesAny */._)(name, RESERVED)),
        lenientSecrets: request.lenientSecrets,
    };
}
async function ruleSettings(workspace, kinds) {
    const paths = await workspace.glob([rule_settings/* RULE_SETTINGS_FILE */.wz]);
    return (0,rule_settings/* readRuleSettings */.Im)(paths[0] === undefined ? null : await workspace.read(paths[0]), (0,rule_pages/* settableCodes */.VG)(kinds));
}
/** Documents with an error of their own: an error anywhere in a file of one document condemns that document. */
function wrongDocuments(diagnostics, documents) {
    const byFile = Map.groupBy(documents, (document) => document.file);
    const wrong = new Set();
    for (const diagnostic of diagnostics) {
        if (diagnostic.severity !== 'error')
            continue;
        const candidates = byFile.get(diagnostic.file) ?? [];
        const at = candidates.findLast((document) => document.line <= diagnostic.line) ?? candidates[0];
        if (at !== undefined)
            wrong.add(at);
    }
    return wrong;
}


/***/ }),

/***/ 9213:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D_: () => (/* binding */ identity),
/* harmony export */   Gg: () => (/* binding */ buildPlan),
/* harmony export */   QH: () => (/* binding */ isWritten),
/* harmony export */   Xb: () => (/* binding */ isChange),
/* harmony export */   h8: () => (/* binding */ unmanagedObjects),
/* harmony export */   kM: () => (/* binding */ loosens)
/* harmony export */ });
/* unused harmony export digestOf */
/* harmony import */ var _model_diagnostic_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9180);
/* harmony import */ var _canonical_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4267);


/** Sorts, counts and fingerprints: the same parts in any order give the same plan. */
function buildPlan(parts) {
    const operations = [...parts.operations].sort(compareOperations);
    const diagnostics = [...parts.diagnostics].sort(_model_diagnostic_js__WEBPACK_IMPORTED_MODULE_0__/* .compareDiagnostics */ .oV);
    return {
        formatVersion: 1,
        ...parts,
        digest: digestOf(operations),
        summary: summarise(operations, diagnostics),
        operations,
        unmanaged: [...parts.unmanaged].sort((a, b) => (0,_model_diagnostic_js__WEBPACK_IMPORTED_MODULE_0__/* .compareText */ .n6)(a.kind, b.kind) || (0,_model_diagnostic_js__WEBPACK_IMPORTED_MODULE_0__/* .compareText */ .n6)(a.key, b.key)),
        diagnostics,
    };
}
/** Whether a change lets, or may let, someone see more than before. */
function loosens(operation) {
    return operation.exposure === 'loosens' || operation.exposure === 'mixed';
}
/** Whether the operation writes to the tenant. */
function isChange(operation) {
    if (operation.held)
        return false;
    const { action } = operation;
    return action === 'create' || action === 'update' || action === 'replace' || action === 'delete';
}
/** Whether an apply sends the operation: a change, or what could not be compared and is therefore sent as it is. */
function isWritten(operation) {
    return isChange(operation) || (operation.action === 'unknown' && !operation.held);
}
/** Objects that the tenant has and no spec wants. System-made ones are nobody's business and left out. */
function unmanagedObjects(observation, wanted) {
    return [...observation.kinds.values()].flatMap((kind) => kind.objects
        .filter((object) => object.protectedBy === null && !wanted.has(identity(kind.kind, object.key)))
        .map(({ key, name }) => ({ kind: kind.kind, key, name })));
}
/** One text for a kind and a key; keys may hold any character. */
function identity(kind, key) {
    return `${kind}\n${key}`;
}
/** `sha256:` over `[]`. */
const NO_OPERATIONS = 'sha256:4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945';
/**
 * `sha256:` over what the operations do; places, prose and the server's ids are left out. `validate` has no operations,
 * and loading `node:crypto` takes as long as checking a hundred specs.
 */
function digestOf(operations) {
    if (operations.length === 0)
        return NO_OPERATIONS;
    const { createHash } = process.getBuiltinModule('node:crypto');
    const essence = operations.map((operation) => ({
        kind: operation.kind,
        key: operation.key,
        action: operation.action,
        held: operation.held,
        compared: operation.compared,
        changes: operation.changes.map(({ path, change, before, after }) => ({ path, change, before, after })),
        deletes: operation.deletes,
        exposure: operation.exposure,
    }));
    return `sha256:${createHash('sha256').update((0,_canonical_js__WEBPACK_IMPORTED_MODULE_1__/* .canonicalText */ .A4)(essence)).digest('hex')}`;
}
function summarise(operations, diagnostics) {
    const count = (action) => operations.filter((operation) => operation.action === action && !operation.held).length;
    return {
        create: count('create'),
        update: count('update'),
        replace: count('replace'),
        delete: count('delete'),
        unchanged: count('unchanged'),
        invalid: count('invalid'),
        unknown: count('unknown'),
        loosening: operations.filter((operation) => !operation.held && loosens(operation)).length,
        errors: diagnostics.filter((diagnostic) => diagnostic.severity === 'error').length,
        warnings: diagnostics.filter((diagnostic) => diagnostic.severity === 'warning').length,
    };
}
function compareOperations(a, b) {
    return (0,_model_diagnostic_js__WEBPACK_IMPORTED_MODULE_0__/* .compareText */ .n6)(a.kind, b.kind) || (0,_model_diagnostic_js__WEBPACK_IMPORTED_MODULE_0__/* .compareText */ .n6)(a.key, b.key) || (0,_model_diagnostic_js__WEBPACK_IMPORTED_MODULE_0__/* .compareText */ .n6)(a.file ?? '', b.file ?? '');
}


/***/ }),

/***/ 6301:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   OL: () => (/* binding */ explainRule),
/* harmony export */   V7: () => (/* binding */ allRules),
/* harmony export */   VG: () => (/* binding */ settableCodes)
/* harmony export */ });
/* unused harmony export rulePages */
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
