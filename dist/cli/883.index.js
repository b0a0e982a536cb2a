export const id = 883;
export const ids = [883,479];
export const modules = {

/***/ 6479:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   matchesAny: () => (/* binding */ matchesAny)
/* harmony export */ });
/* harmony import */ var minimatch__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3581);

/** Whether a name matches one of several globs; for refs, secret names, keys. `*` does not cross `/`, `**` does. */
function matchesAny(name, globs) {
    return globs.some((glob) => compiled(glob).match(name));
}
const globs = new Map();
/** The globs of a run come from its inputs: a handful, asked for thousands of names. */
function compiled(glob) {
    const known = globs.get(glob) ?? new minimatch__WEBPACK_IMPORTED_MODULE_0__.Minimatch(glob, { dot: true, nocomment: true, nonegate: true });
    globs.set(glob, known);
    return known;
}


/***/ }),

/***/ 8453:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  X: () => (/* binding */ endsTheRun),
  v: () => (/* binding */ observeTenant)
});

// EXTERNAL MODULE: ./build/src/model/failure.js
var failure = __webpack_require__(2917);
;// CONCATENATED MODULE: ./build/src/observe/read-names.js


/** Lists of names that no kind reads, each read only where a spec points into it. */
const TAGS = { path: '/tag', rows: ['hits', 'tags', 'data'] };
const DOMAINS = { path: '/domain', rows: ['data', 'hits', 'domains'] };
const GROUPS = { path: '/bim/group', rows: ['hits', 'groups', 'data'], pageSize: 500 };
/** Starts the reads that the references of the specs in scope ask for. A list that fails is `null`, never empty. */
function readNames(reader, spaces) {
    const when = async (space, request) => spaces.has(space) ? await listOrNothing(reader, request) : null;
    const reads = Promise.all([when('tag', TAGS), when('domain', DOMAINS), when('group', GROUPS)]);
    // Awaited in `settle`; a failure before that must not count as unhandled.
    reads.catch(() => undefined);
    return {
        async settle(kinds, observed) {
            const [tags, domains, groups] = await reads;
            const made = namesOfKinds(kinds, observed);
            return {
                tags: tags === null ? null : new Map(tags.filter(isPresent).flatMap(tagOf)),
                domains: domains === null ? null : new Set(domains.flatMap((row) => [...read_names_text(row['name']), ...read_names_text(row['id'])])),
                groups: groups === null ? null : new Set(groups.flatMap((row) => read_names_text(row['name']))),
                purposes: made?.get('purpose') ?? (made === null ? null : new Set()),
                dataSources: made?.get('data-source') ?? (made === null ? null : new Set()),
            };
        },
    };
}
async function listOrNothing(reader, request) {
    try {
        return await reader.list(request);
    }
    catch (error) {
        if (endsTheRun(error) || !(error instanceof failure/* ImmutaError */.EJ))
            throw error;
        return null;
    }
}
/** Names by space that the observed objects make; `null` as soon as one list is missing, for it might hold any of them. */
function namesOfKinds(kinds, observed) {
    const found = new Map();
    const add = (space, name) => {
        found.set(space, (found.get(space) ?? new Set()).add(name));
    };
    for (const observation of observed) {
        if (observation.gaps.length > 0)
            return null;
        for (const { space, name } of observation.names ?? [])
            add(space, name);
        const kind = kinds.find((candidate) => candidate.name === observation.kind);
        if (kind?.readable !== true)
            continue;
        for (const object of observation.objects)
            for (const { space, name } of kind.provides(object.spec))
                add(space, name);
    }
    return found;
}
function isPresent(row) {
    return row['deleted'] !== true;
}
function tagOf(row) {
    const [hasLeafNodes, system] = [row['hasLeafNodes'] === true, row['systemCreated'] === true];
    return read_names_text(row['name']).map((name) => [name, { hasLeafNodes, system }]);
}
function read_names_text(value) {
    return typeof value === 'string' && value.trim() !== '' ? [value.trim()] : [];
}

// EXTERNAL MODULE: ./build/src/observe/read-owner.js
var read_owner = __webpack_require__(4674);
;// CONCATENATED MODULE: ./build/src/observe/observe-tenant.js



/**
 * Reads the tenant, each kind for itself: a kind that fails is a gap, the others are still read. Throws ImmutaError
 * where no answer can come at all (`unauthorized`, `unreachable`, `aborted`).
 */
async function observeTenant(reader, scope, progress) {
    progress.phase('Reading the tenant', scope.kinds.length + 1);
    const owner = await (0,read_owner/* readOwner */.A)(reader);
    progress.step('the key and its permissions');
    const names = readNames(reader, spacesOf(scope));
    const observed = await Promise.all(scope.kinds.map(async (kind) => {
        const specs = scope.specs.get(kind.name) ?? new Map();
        const keys = scope.keys.get(kind.name) ?? new Set();
        const observation = await observeKind(kind, reader, { keys, specs });
        progress.step(kind.plural);
        return observation;
    }));
    return {
        kinds: new Map(observed.map((kind) => [kind.kind, kind])),
        names: await names.settle(scope.kinds, observed),
        owner,
    };
}
/** Name spaces that the selected specs point into. */
function spacesOf({ kinds, selected }) {
    const byName = new Map(kinds.map((kind) => [kind.name, kind]));
    const references = selected.flatMap(({ kind, desired }) => byName.get(kind)?.references(desired) ?? []);
    return new Set(references.map(({ space }) => space));
}
const ENDS_THE_RUN = new Set([
    'unauthorized',
    'unreachable',
    'aborted',
    'dry-run-not-confirmed',
    'rate-limited',
    'refused',
]);
/** Whether an error means that nothing can be asked any more, so that the run as a whole ends. */
function endsTheRun(error) {
    if (!(error instanceof failure/* ImmutaError */.EJ))
        return true;
    return ENDS_THE_RUN.has(error.code);
}
async function observeKind(kind, reader, wanted) {
    try {
        return await kind.observe(reader, wanted);
    }
    catch (error) {
        if (endsTheRun(error) || !(error instanceof failure/* ImmutaError */.EJ))
            throw error;
        return {
            kind: kind.name,
            objects: [],
            gaps: [{ kind: kind.name, what: 'list', key: null, reason: error.message }],
        };
    }
}


/***/ }),

/***/ 2354:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $X: () => (/* binding */ AUDIT_SEARCH),
/* harmony export */   Lz: () => (/* binding */ mayReadAudit),
/* harmony export */   y4: () => (/* binding */ readAudit)
/* harmony export */ });
/* harmony import */ var _model_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2917);
/* harmony import */ var _model_json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8653);


/** A proxy of an Elasticsearch `_search` (VERIFIED for 2026.1.4 by a public client, undocumented; practice.md 3.6). */
const AUDIT_SEARCH = '/api/audit/rest/v1/search';
/** Names in one question, and events in one answer: newest first, so that what does not fit is older. */
const MOST_NAMES = 200;
const MOST_EVENTS = 500;
/**
 * Whether the audit may be asked: the profile of `doctor` says, else the key's permission. `AUDIT` as the name of that
 * permission is VERIFIED, that it opens the search is INFERRED.
 */
function mayReadAudit(profile, owner) {
    const known = profile?.switches['auditSearch'];
    return typeof known === 'boolean' ? known : owner?.permissions.has('AUDIT') === true;
}
/**
 * Who changed these objects last, in one request. Objects that the answer does not tell stay out, and so does everything
 * when the request is refused or its reply has another shape: knowing who is a courtesy, no part of the comparison.
 */
async function readAudit(reader, subjects) {
    const names = [...new Set(subjects.map(({ name }) => name))].slice(0, MOST_NAMES);
    if (names.length === 0)
        return new Map();
    let reply;
    try {
        reply = await reader.search(AUDIT_SEARCH, questionAbout(names));
    }
    catch (error) {
        if (error instanceof _model_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .ImmutaError */ .EJ)
            return new Map();
        throw error;
    }
    const events = eventsIn(reply);
    return new Map(subjects.flatMap((subject) => {
        const last = events.find((event) => event.targets.some((target) => isAbout(target, subject)));
        return last === undefined ? [] : [[subject, { who: last.who, when: last.when }]];
    }));
}
/** `eventTimestamp`, `action` and `targets` are documented fields of an event; the `.keyword` of a target is INFERRED. */
function questionAbout(names) {
    return {
        size: MOST_EVENTS,
        sort: [{ eventTimestamp: { order: 'desc' } }],
        query: {
            bool: {
                filter: [{ terms: { 'targets.name.keyword': [...names] } }],
                must_not: [{ terms: { 'action.keyword': ['QUERY'] } }],
            },
        },
    };
}
/** The events that say who and when, newest first, whatever order they came in. */
function eventsIn(reply) {
    const outer = (0,_model_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .G)(reply) ? reply['hits'] : undefined;
    const rows = (0,_model_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .G)(outer) ? outer['hits'] : undefined;
    return ((0,_model_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isList */ .L)(rows) ? rows : [])
        .flatMap((row) => ((0,_model_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .G)(row) && (0,_model_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .G)(row['_source']) ? eventOf(row['_source']) : []))
        .sort((a, b) => Date.parse(b.when) - Date.parse(a.when));
}
function eventOf(source) {
    if (source['action'] === 'QUERY' || source['actionStatus'] === 'FAILURE')
        return [];
    const who = textAt(source['actor'], 'name') || textAt(source['actor'], 'id') || textAt(source['user'], 'name');
    const when = textOf(source['eventTimestamp']) || textOf(source['timestamp']);
    if (who === '' || Number.isNaN(Date.parse(when)))
        return [];
    const listed = source['targets'] ?? source['targetResource'];
    const targets = ((0,_model_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isList */ .L)(listed) ? listed : [listed]).filter((target) => (0,_model_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .G)(target));
    return [
        {
            who,
            when: new Date(when).toISOString(),
            targets: targets.map((target) => ({
                type: textOf(target['type']) || textOf(source['targetType']),
                id: textOf(target['id']),
                name: textOf(target['name']),
            })),
        },
    ];
}
/** Names repeat between kinds, and a deleted object's name may be taken again: what contradicts is another object. */
function isAbout(target, subject) {
    if (target.name !== subject.name)
        return false;
    if (!target.type.toLowerCase().includes(subject.kind))
        return false;
    return target.id === '' || subject.id === null || target.id === String(subject.id);
}
function textAt(value, key) {
    return (0,_model_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .G)(value) ? textOf(value[key]) : '';
}
function textOf(value) {
    return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}


/***/ }),

/***/ 4674:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ readOwner),
/* harmony export */   H: () => (/* binding */ missingPermissions)
/* harmony export */ });
/* harmony import */ var _model_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2917);
/* harmony import */ var _model_json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8653);


/**
 * The user behind the key, from `GET /bim/rpc/user/current` (VERIFIED, practice.md 3.1). `null` when the read is refused
 * or its reply has another shape: the run goes on, and Immuta itself judges.
 */
async function readOwner(reader) {
    let reply;
    try {
        reply = await reader.get('/bim/rpc/user/current');
    }
    catch (error) {
        if (error instanceof _model_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .ImmutaError */ .EJ &&
            ['forbidden', 'not-found', 'server', 'malformed', 'timeout'].includes(error.code)) {
            return null;
        }
        throw error;
    }
    if (!(0,_model_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .G)(reply) || !(0,_model_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isList */ .L)(reply['permissions']))
        return null;
    const { userid, projectId } = reply;
    return {
        userId: typeof userid === 'string' ? userid : '',
        permissions: new Set([...words(reply['permissions']), ...words(reply['groupPermissions'])]),
        projectId: typeof projectId === 'number' ? projectId : null,
    };
}
/** What the key cannot do that this run needs, in sentences; `[]` when nothing is known to be missing. */
function missingPermissions(owner, kinds) {
    if (owner === null)
        return [];
    return kinds
        .filter((kind) => !owner.permissions.has(kind.permission))
        .map((kind) => `The API key's user has no \`${kind.permission}\` permission, which Immuta asks for ${kind.plural}. Give it to that user, or use the key of one who has it.`);
}
function words(value) {
    return (0,_model_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isList */ .L)(value) ? value.filter((item) => typeof item === 'string') : [];
}


/***/ }),

/***/ 3883:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  applyAndVerify: () => (/* reexport */ applyAndVerify),
  checkDrift: () => (/* reexport */ checkDrift),
  checkPlan: () => (/* reexport */ checkPlan),
  driftOf: () => (/* reexport */ driftOf),
  makePlan: () => (/* reexport */ makePlan),
  readProfile: () => (/* reexport */ readProfile),
  recordCursor: () => (/* reexport */ recordCursor)
});

// EXTERNAL MODULE: ./build/src/model/failure.js
var failure = __webpack_require__(2917);
// EXTERNAL MODULE: ./build/src/model/identity.js
var identity = __webpack_require__(2565);
// EXTERNAL MODULE: ./build/src/plan/build-plan.js
var build_plan = __webpack_require__(9213);
// EXTERNAL MODULE: ./build/src/discover/matches-any.js
var matches_any = __webpack_require__(6479);
// EXTERNAL MODULE: ./build/src/model/diagnostic.js
var diagnostic = __webpack_require__(9180);
// EXTERNAL MODULE: ./build/src/observe/observe-tenant.js + 1 modules
var observe_tenant = __webpack_require__(8453);
;// CONCATENATED MODULE: ./build/src/observe/ask-server.js


/**
 * Sends the dry runs, the first of each kind one at a time; the answers come in the order of the questions. Throws RunFailure `dry-run-not-confirmed` as soon
 * as one reply does not say that it was dry.
 */
async function askServer(reader, asking, progress) {
    const { questions, options } = asking;
    if (questions.length > 0)
        progress.phase('Asking Immuta what would happen (dry run)', questions.length);
    const answers = new Array(questions.length);
    const ask = async (index) => {
        const question = questions[index];
        answers[index] = await askOne(reader, question, options);
        progress.step(`${question.kind.title} "${question.key}"`);
    };
    // One request at a time until each kind has confirmed one dry run: a server that ignores the flag is found out before
    // anything else is on its way.
    const kinds = [...new Set(questions.map((question) => question.kind))];
    const done = new Set();
    for (const kind of kinds) {
        const canary = asking.canaries.get(kind.name);
        if (canary !== undefined)
            await askOne(reader, canary, options);
        else {
            const first = questions.findIndex((question) => question.kind === kind);
            await ask(first);
            done.add(first);
        }
    }
    await inParallel([...questions.keys()].filter((index) => !done.has(index)), asking.concurrency, ask);
    return answers;
}
async function askOne(reader, { kind, key, payload }, options) {
    let reply;
    try {
        reply = await reader.dryRun(kind.endpoint, payload, kind.query(options));
    }
    catch (error) {
        if (!(error instanceof failure/* ImmutaError */.EJ))
            throw error;
        // Held back by the breaker: the dry run that opened it is reported by whoever sent it.
        if (error.code === 'dry-run-not-confirmed' && error.attempts > 0) {
            throw new failure/* RunFailure */.ae('dry-run-not-confirmed', notConfirmed(kind, key, error), { cause: error });
        }
        if ((0,observe_tenant/* endsTheRun */.X)(error))
            throw error;
        if (error.code === 'rejected' || error.code === 'conflict' || error.code === 'forbidden') {
            return { type: 'rejected', reason: error.message, forbidden: error.code === 'forbidden' };
        }
        return { type: 'unclear', reason: error.message };
    }
    const verdict = kind.verdict(reply);
    if (verdict !== null)
        return { type: 'verdict', verdict };
    return {
        type: 'unclear',
        reason: `Immuta's reply to the dry run of ${kind.title} "${key}" has a shape that is not known.`,
    };
}
function notConfirmed(kind, key, error) {
    return `The dry run of ${kind.title} "${key}" was answered without \`"dryRun": true\`, so it may have been carried out. Nothing more was sent. Look at this object in Immuta, and ask Immuta's support whether this tenant honours \`dryRun\`. (${error.message})`;
}
async function inParallel(items, most, work) {
    const queue = items.values();
    let held;
    const worker = async () => {
        for (const item of queue) {
            try {
                await work(item);
            }
            catch (error) {
                if (!isHeldBack(error))
                    throw error;
                held = error;
                return;
            }
        }
    };
    await Promise.all(Array.from({ length: Math.min(most, items.length) }, worker));
    if (held !== undefined)
        throw held;
}
/** Not sent because an earlier dry run was not confirmed. */
function isHeldBack(error) {
    return error instanceof failure/* ImmutaError */.EJ && error.code === 'dry-run-not-confirmed' && error.attempts === 0;
}

// EXTERNAL MODULE: ./build/src/plan/canonical.js
var canonical = __webpack_require__(4267);
// EXTERNAL MODULE: ./build/src/plan/compare.js
var compare = __webpack_require__(6650);
;// CONCATENATED MODULE: ./build/src/plan/draft.js

/** Holds one wanted object against what was observed of its kind. */
function draftWanted(resource, base, { kind, observation }) {
    const common = { type: 'wanted', kind, key: resource.key, resource, base };
    const live = kind.readable ? (observation.objects.find((object) => object.key === resource.key) ?? null) : null;
    if (!kind.readable) {
        const notCompared = [{ path: '', reason: UNREADABLE }];
        return { ...common, live, comparison: null, action: null, compared: 'none', notCompared, blind: false };
    }
    if (live !== null) {
        const comparison = (0,compare/* compareWithLive */._f)(kind, resource.desired, live, resource.document);
        const action = comparison.changes.length > 0 ? 'update' : comparison.unknownParts ? 'unknown' : 'unchanged';
        const { compared, notCompared } = comparison;
        return { ...common, live, comparison, action, compared, notCompared, blind: false };
    }
    const gap = observation.gaps.find((entry) => entry.what === 'list' || entry.key === resource.key);
    if (gap !== undefined) {
        const notCompared = [{ path: '', reason: gap.reason }];
        return { ...common, live, comparison: null, action: 'unknown', compared: 'none', notCompared, blind: true };
    }
    return { ...common, live, comparison: null, action: 'create', compared: 'full', notCompared: [], blind: false };
}
/** Holds one object that left Git against what was observed. `null`: it is gone already, or must not be touched. */
function draftLeaving(leaving, held, request) {
    const { kind, observation, base } = request;
    const live = observation.objects.find((object) => object.key === leaving.key) ?? null;
    const known = kind.readable && !observation.gaps.some((gap) => gap.what === 'list');
    const exists = live !== null ? true : known ? false : null;
    if (exists === false || (live !== null && live.protectedBy !== null))
        return null;
    return { type: 'leaving', kind, key: leaving.key, file: leaving.file, live, base, exists, held };
}
/** Whether the server must be asked: unchanged objects that were compared in full cost no request. */
function needsDryRun(draft) {
    if (draft.type === 'leaving')
        return false;
    return draft.action !== 'unchanged' || draft.compared === 'none';
}
const UNREADABLE = 'Immuta has no read for this connection and its options; the names of data sources come from the dry run.';
/** What was observed of a kind; every registered kind is. */
function observed(observation, kind) {
    const found = observation.kinds.get(kind.name);
    if (found === undefined)
        throw new Error(`${kind.name} was not observed`);
    return found;
}

// EXTERNAL MODULE: ./build/src/model/pointer.js
var pointer = __webpack_require__(6106);
;// CONCATENATED MODULE: ./build/src/plan/plan-request.js

/** The same object at the base revision; `null` where it is new or there is no base. */
function baseOf({ base }, kind, key) {
    return base?.byIdentity.get((0,identity/* identity */.D)(kind, key))?.[0] ?? null;
}
/** The base's version with every placeholder filled by the base's own variables; `null` where one has no value. */
function resolvedBase({ base }, resource) {
    return base?.resolutions.get(resource.document)?.resolved ?? null;
}

;// CONCATENATED MODULE: ./build/src/plan/plan-secrets.js



/**
 * Whether a dry run carries real secrets or a dummy. Under `same-target` the whole secret scope (`connection`), with
 * placeholder names and filled with the base's own variables, must equal the base's: a pull request can then not send a
 * password to a host that it chose.
 */
function secretsForDryRun(input, kind, resource) {
    const { planSecrets, trusted, mode } = input.options;
    // An apply sends the real secrets anyway, and a ref that may apply is as trusted as the base would be.
    if (resource.secretPaths.length === 0 || mode === 'apply' || planSecrets === 'always')
        return 'real';
    if (planSecrets === 'never')
        return 'dummy';
    if (trusted)
        return 'real';
    const before = baseOf(input, resource.kind, resource.key);
    if (before === null)
        return 'dummy';
    const same = kind.secretScope.every((scope) => (0,canonical/* canonicalText */.A4)((0,pointer/* valueAt */.fK)(before.desired, scope) ?? null) === (0,canonical/* canonicalText */.A4)((0,pointer/* valueAt */.fK)(resource.desired, scope) ?? null));
    return same ? 'real' : 'dummy';
}

;// CONCATENATED MODULE: ./build/src/plan/canaries.js




/** Specs outside the scope that are tried for a canary, at most: finding one must not cost more than the plan. */
const MOST_TRIED = 100;
/**
 * By kind, an object that already equals the tenant, whose dry run goes first (see `Asking.canaries`). For kinds that
 * no read shows, a spec that did not change since the base stands in for it.
 */
function chooseCanaries(input, observation, drafts) {
    const found = new Map();
    for (const kind of new Set(drafts.asked.map((draft) => draft.kind))) {
        const inScope = drafts.wanted.find((draft) => draft.kind === kind && equalsTenant(draft) && secretsForDryRun(input, kind, draft.resource) === 'real');
        const resource = inScope?.resource ?? outsideScope(input, observation, kind);
        if (resource === undefined)
            continue;
        found.set(kind.name, { kind, key: resource.key, payload: resource.payload('real') });
    }
    return found;
}
function equalsTenant(draft) {
    if (draft.kind.readable)
        return draft.action === 'unchanged' && draft.compared === 'full';
    return draft.base !== null && (0,canonical/* canonicalText */.A4)(draft.base) === (0,canonical/* canonicalText */.A4)(draft.resource.desired);
}
/** A canary carries what the real object does: a dummy password would do harm where `dryRun` is ignored. */
function outsideScope(input, observation, kind) {
    const { head, selection } = input;
    const others = head.resources.filter((resource) => resource.kind === kind.name && !selection.identities.has((0,identity/* identity */.D)(resource.kind, resource.key)));
    for (const { document } of others.slice(0, MOST_TRIED)) {
        const resolution = head.resolutions.get(document);
        const resolved = resolution?.filled === true ? resolution.resolved : null;
        if (resolved === null || secretsForDryRun(input, kind, resolved) !== 'real')
            continue;
        // What is not selected did not change since the base; for kinds that cannot be read that must do.
        if (!kind.readable)
            return resolved;
        const draft = draftWanted(resolved, null, { kind, observation: observed(observation, kind) });
        if (draft.action === 'unchanged')
            return resolved;
    }
    return undefined;
}

;// CONCATENATED MODULE: ./build/src/plan/connections.js

/**
 * Warns, on the first line of each spec that a connections tenant cannot take, where `doctor` found such a tenant or the
 * refusal of the dry run says so (VERIFIED that the endpoint is deprecated there; its words are UNKNOWN).
 */
function connectionsWarnings(drafts, answerOf, profile) {
    return drafts.flatMap((draft) => {
        const advice = draft.kind.onConnections?.(draft.resource.desired);
        if (advice === undefined)
            return [];
        const answer = answerOf.get(draft);
        const refused = answer?.type === 'rejected' && /deprecated/i.test(answer.reason);
        if (!refused && profile?.switches['connectionsTenant'] !== true)
            return [];
        const { document } = draft.resource;
        const at = { ...diagnostic/* FILE_START */.WS, line: document.line, endLine: document.line, file: document.file, path: '' };
        return [{ ...at, severity: 'warning', code: 'plan/connections-tenant', message: advice }];
    });
}

// EXTERNAL MODULE: ./build/src/plan/operation.js
var operation = __webpack_require__(2988);
;// CONCATENATED MODULE: ./build/src/plan/premature.js
/**
 * Reads a refused dry run again: where the spec names something that this very run makes first (a project its purpose),
 * the refusal may be about that alone, so it says nothing certain. UNKNOWN whether `dryRun` checks references.
 */
function withoutPremature(drafts, answerOf) {
    const coming = new Set(drafts.flatMap((draft) => newNames(draft, answerOf.get(draft) ?? null).map(tokenOf)));
    const read = new Map(answerOf);
    for (const [draft, answer] of answerOf) {
        if (answer.type !== 'rejected' || answer.forbidden)
            continue;
        const awaited = draft.kind
            .references(draft.resource.desired)
            .filter((name) => coming.has(tokenOf(name)) || coming.has(tokenOf({ ...name, name: '*' })));
        if (awaited.length === 0)
            continue;
        const names = [...new Set(awaited.map(({ name }) => `"${name}"`))].join(', ');
        const reason = `${answer.reason} It names ${names}, which this run makes first, so the dry run may fail for that alone; the write itself will tell.`;
        read.set(draft, { type: 'premature', reason });
    }
    return read;
}
/** Names that the tenant does not have yet and the draft brings. */
function newNames(draft, answer) {
    const brings = draft.kind.provides(draft.resource.desired);
    const creating = answer?.type === 'verdict' && answer.verdict.creating.length > 0;
    if (draft.action === 'create' || creating)
        return [...brings];
    if (draft.live === null)
        return [];
    const has = new Set(draft.kind.provides(draft.live.spec).map(tokenOf));
    return brings.filter((name) => !has.has(tokenOf(name)));
}
function tokenOf({ space, name }) {
    return `${space}\n${name}`;
}

;// CONCATENATED MODULE: ./build/src/plan/renamed-keys.js


/**
 * Refuses a key that changed while what it stands for did not (a `connectionKey` whose host and database stayed): Immuta
 * takes one connection once, so the new key cannot be made before the old one is gone, and deletions come last.
 */
function refuseRenamedKeys(input) {
    const { kinds, checked, selection } = input;
    const gone = new Map();
    for (const entry of selection.removed) {
        const kind = kinds.find(({ name }) => name === entry.kind);
        const before = baseOf(input, entry.kind, entry.key);
        if (kind === undefined || before === null)
            continue;
        const claimed = claimOf(kind, before.desired);
        if (claimed !== null)
            gone.set(claimed, entry);
    }
    if (gone.size === 0)
        return input;
    const renamed = new Map();
    for (const resource of checked.resolved) {
        const kind = kinds.find(({ name }) => name === resource.kind);
        const claimed = kind === undefined ? null : claimOf(kind, resource.desired);
        const old = claimed === null ? undefined : gone.get(claimed);
        if (old !== undefined && baseOf(input, resource.kind, resource.key) === null)
            renamed.set(resource, old);
    }
    if (renamed.size === 0)
        return input;
    const invalid = [...renamed.keys()].map(({ kind, key, document: { file, line } }) => ({ kind, key, file, line }));
    const findings = [...renamed].map(([resource, old]) => diagnosticOf(resource, old, kinds.find(({ name }) => name === old.kind)));
    return {
        ...input,
        checked: {
            ...checked,
            resolved: checked.resolved.filter((resource) => !renamed.has(resource)),
            invalid: [...checked.invalid, ...invalid],
            diagnostics: [...checked.diagnostics, ...findings],
        },
    };
}
/** `null` for kinds and specs that claim nothing. Two kinds never share a claim. */
function claimOf(kind, spec) {
    const claimed = kind.claim?.(spec) ?? null;
    return claimed === null ? null : (0,identity/* identity */.D)(kind.name, claimed);
}
function diagnosticOf(resource, old, kind) {
    const { document, key } = resource;
    const field = kind?.keyField ?? 'key';
    const path = `/${field}`;
    const whole = { line: document.line, column: 1, endLine: document.line, endColumn: 1 };
    const at = document.positions().value(path) ?? whole;
    return {
        ...at,
        severity: 'error',
        code: `${resource.kind}/renamed-key`,
        message: `${field} ${JSON.stringify(old.key)} became ${JSON.stringify(key)}, and its host and database stayed. Immuta takes one connection once, under one key, so the new key would be refused while the old one is there; and its data sources would be deleted and made anew, without their subscriptions and ids. Keep ${JSON.stringify(old.key)}. If the new key is worth that, do it in two steps: remove this spec and apply with \`prune: true\`, then add it under the new key.`,
        file: document.file,
        path,
    };
}

;// CONCATENATED MODULE: ./build/src/plan/renames.js



/**
 * Hints that a new object is one that left Git, under another key: Immuta has no rename, so it is made anew and the old
 * one is deleted. A file that moved with its key is nothing, and never comes here.
 */
function renameHints(wanted, leaving, input) {
    const hints = [];
    const taken = new Set();
    for (const draft of wanted) {
        if (draft.action !== 'create')
            continue;
        const content = contentOf(draft, draft.resource.desired);
        const old = leaving.find((left) => {
            if (left.kind !== draft.kind || taken.has(left))
                return false;
            const before = baseOf(input, left.kind.name, left.key)?.desired ?? left.live?.spec;
            return before !== undefined && contentOf(draft, before) === content;
        });
        if (old === undefined)
            continue;
        taken.add(old);
        hints.push(hint(draft, old));
    }
    return hints;
}
function hint({ kind, key, resource }, old) {
    const { document } = resource;
    const path = `/${kind.keyField}`;
    const place = document.positions().value(path) ?? { ...diagnostic/* FILE_START */.WS, line: document.line, endLine: document.line };
    const then = old.held ? 'the old one stays, because `prune` is off' : 'the old one is deleted at the end';
    const message = `${JSON.stringify(key)} has the content of the ${kind.title} ${JSON.stringify(old.key)}, which left Git. Immuta has no rename: a new one is made and ${then}. Its id, its history, and what people did with it in Immuta (certifications, acknowledgements, members) do not move along. To keep them, keep the key and change the name alone.`;
    return { ...place, severity: 'warning', code: 'plan/renamed-key', message, file: document.file, path };
}
/** The payload without key and name, in the form in which equal ones are equal. */
function contentOf({ kind }, spec) {
    const { name: _name, [kind.keyField]: _key, ...content } = spec;
    return (0,canonical/* canonicalText */.A4)(content, kind.shape);
}

// EXTERNAL MODULE: ./build/src/validate/excuses.js
var excuses = __webpack_require__(7174);
// EXTERNAL MODULE: ./build/src/validate/levels.js
var levels = __webpack_require__(7577);
// EXTERNAL MODULE: ./build/src/validate/locate.js
var locate = __webpack_require__(824);
// EXTERNAL MODULE: ./build/src/model/nearest.js
var nearest = __webpack_require__(7957);
;// CONCATENATED MODULE: ./build/src/plan/references.js

const SPACES = {
    tag: {
        code: 'ref/missing-tag',
        what: 'tag',
        several: 'tags',
        harm: 'What nothing is tagged with matches nothing: a mask for it masks nothing.',
        closed: false,
        known: ({ tags }) => tags?.keys() ?? null,
        empty: ({ tags }) => [...(tags?.values() ?? [])].every(({ system }) => system),
    },
    purpose: {
        code: 'ref/missing-purpose',
        what: 'purpose',
        several: 'purposes',
        harm: 'Immuta refuses the write or drops the name.',
        closed: true,
        known: ({ purposes }) => purposes,
        empty: ({ purposes }) => (purposes?.size ?? 0) === 0,
    },
    'data-source': {
        code: 'ref/missing-data-source',
        what: 'data source',
        several: 'data sources',
        harm: 'Immuta refuses the write or drops the name.',
        closed: true,
        known: ({ dataSources }) => dataSources,
        empty: ({ dataSources }) => (dataSources?.size ?? 0) === 0,
    },
    domain: {
        code: 'ref/missing-domain',
        what: 'domain',
        several: 'domains',
        harm: 'The policy would apply nowhere.',
        closed: false,
        known: ({ domains }) => domains,
        empty: ({ domains }) => (domains?.size ?? 0) === 0,
    },
    group: {
        code: 'ref/missing-group',
        what: 'group',
        several: 'groups',
        harm: 'Nobody is in a group that is not there.',
        closed: false,
        known: ({ groups }) => groups,
        empty: ({ groups }) => (groups?.size ?? 0) === 0,
    },
};
/**
 * Holds what specs name against what the tenant has and what the repository makes. A name that is surely wrong is an
 * error: one that only Immuta and this repository can make, or one beside a name that nearly equals it. Other names may
 * be made by somebody else (a catalog, an identity provider), so they are warnings. A list that was not read, or that is
 * empty (nothing may be visible to this key), judges nothing.
 */
function checkTenantReferences({ resources, all, kinds, names }) {
    const findings = [];
    const silent = new Set();
    const repository = namesOfRepository(all, kinds);
    const listed = new Map(Object.entries(SPACES).map(([space, entry]) => {
        const known = entry.known(names);
        return [space, known === null ? null : new Set(known)];
    }));
    for (const resource of resources) {
        const absent = [];
        for (const reference of referencesOf(resource, kinds)) {
            const space = SPACES[reference.space];
            const tenant = listed.get(reference.space);
            if (space === undefined || tenant === null || tenant === undefined)
                continue;
            const own = repository.get(reference.space) ?? new Set();
            const parent = parentTag(reference, names);
            if (parent !== null)
                findings.push({ resource, pointer: reference.pointer, at: 'value', ...parent });
            if (own.has(reference.name) || own.has('*') || has(tenant, reference))
                continue;
            if (space.empty(names) && !space.closed)
                silent.add(space.several);
            else
                absent.push(reference);
        }
        for (const reference of firstOfEach(absent, resource)) {
            const known = [...(listed.get(reference.space) ?? []), ...(repository.get(reference.space) ?? [])];
            findings.push(missing(resource, reference, SPACES[reference.space], known));
        }
    }
    const notes = [...silent].map((several) => `The tenant shows this key no ${several} at all, so the ${several} that specs name were not checked.`);
    return { findings, notes };
}
function missing(resource, reference, space, known) {
    const typo = known.find((candidate) => isSlipOf(reference.name, candidate));
    const near = typo ?? (0,nearest/* nearest */.p)(reference.name, known);
    const severity = typo !== undefined || space.closed ? 'error' : 'warning';
    const guess = near === null ? '' : ` Did you mean ${JSON.stringify(near)}?`;
    const message = `The tenant has no ${space.what} ${JSON.stringify(reference.name)}, and no spec here makes it.${guess} ${space.harm} If the name is right, make it in Immuta first.`;
    const { pointer } = reference;
    return { resource, code: space.code, severity, pointer, at: 'value', message };
}
/**
 * Whether a name is another one with a slip of the finger: equal but for case and separators, or one or two letters
 * away. Short parts (`Zone.A`, `Zone.B`) and numbers (`Team 1`, `Team 2`) tell siblings apart and are no slips.
 */
function isSlipOf(name, candidate) {
    if (folded(name) === folded(candidate))
        return true;
    if (name.replace(/\d/g, '#') === candidate.replace(/\d/g, '#'))
        return false;
    const [rest, other] = withoutCommonParts(name.split('.'), candidate.split('.'));
    const length = Math.min(rest.length, other.length);
    if (length < 5)
        return false;
    const limit = length < 8 ? 1 : 2;
    return (0,nearest/* editDistance */.Y)(rest.toLowerCase(), other.toLowerCase(), limit + 1) <= limit;
}
function withoutCommonParts(a, b) {
    let common = 0;
    while (common < a.length - 1 && common < b.length - 1 && a[common] === b[common])
        common += 1;
    return [a.slice(common).join('.'), b.slice(common).join('.')];
}
function folded(name) {
    return name.toLowerCase().replace(/[\s_-]+/g, '');
}
/** Tagging with a parent returns 200 and does nothing (VERIFIED in 2020, practice.md 1.3). */
function parentTag({ space, name, leafOnly }, { tags }) {
    if (space !== 'tag' || leafOnly !== true || tags?.get(name)?.hasLeafNodes !== true)
        return null;
    const leaf = [...tags].find(([other, tag]) => other.startsWith(`${name}.`) && !tag.hasLeafNodes)?.[0];
    const example = leaf === undefined ? '' : `, such as ${JSON.stringify(leaf)}`;
    const message = `${JSON.stringify(name)} has tags below it, and Immuta ignores such a tag on a data source without a word: nothing would be tagged. Name one of the tags below it${example}.`;
    return { code: 'ref/parent-tag', severity: 'error', message };
}
/** A tag is there as well when one below it is: a parent may be missing from the list. */
function has(tenant, { space, name }) {
    if (tenant.has(name))
        return true;
    if (space !== 'tag')
        return false;
    for (const other of tenant)
        if (other.startsWith(`${name}.`))
            return true;
    return false;
}
/** What the specs make: what they say they provide, and the tags that they put on data sources. */
function namesOfRepository(all, kinds) {
    const found = new Map();
    for (const { kind: name, desired } of all) {
        const kind = kinds.find((candidate) => candidate.name === name);
        if (kind === undefined)
            continue;
        const put = kind.references(desired).filter((reference) => reference.leafOnly === true);
        for (const made of [...kind.provides(desired), ...put, ...put.flatMap(parents)]) {
            found.set(made.space, (found.get(made.space) ?? new Set()).add(made.name));
        }
    }
    return found;
}
/** `A.B.C` brings `A` and `A.B` with it. */
function parents({ space, name }) {
    const parts = name.split('.');
    return parts.slice(1).map((_, index) => ({ space, name: parts.slice(0, index + 1).join('.') }));
}
function referencesOf(resource, kinds) {
    const kind = kinds.find((candidate) => candidate.name === resource.kind);
    return [...(kind?.references(resource.desired) ?? [])].filter(({ name }) => !name.includes('${'));
}
/** The first in the text of each name: one mistake, one diagnostic. */
function firstOfEach(references, { document }) {
    if (references.length === 0)
        return [];
    const positions = document.positions();
    const line = ({ pointer }) => positions.value(pointer)?.line ?? document.line;
    const first = new Map();
    for (const reference of [...references].sort((a, b) => line(a) - line(b))) {
        const token = `${reference.space}\n${reference.name}`;
        if (!first.has(token))
            first.set(token, reference);
    }
    return [...first.values()];
}

;// CONCATENATED MODULE: ./build/src/plan/tenant-references.js




/**
 * Judges references by the tenant, at the severities that the repository chose. Where the tenant's names are known, they
 * take the place of what `validate` could only suspect: one mistake, one diagnostic.
 */
function checkReferences({ checked, head, kinds }, tenant) {
    const { names, unchanged } = tenant;
    const { resolved, ruleSettings } = checked;
    const { findings, notes } = checkTenantReferences({ resources: resolved, all: head.resources, kinds, names });
    const byDocument = Map.groupBy(findings, ({ resource }) => resource.document);
    const found = [...byDocument].flatMap(([document, list]) => {
        // Nothing is sent for an unchanged object, so what is wrong with it must not stop the others.
        const located = list.map((finding) => (0,locate/* locate */.x5)(document, unchanged.has(finding.resource) ? { ...finding, severity: 'warning' } : finding));
        const { standing } = (0,excuses/* applyExcuses */.H)(document, (0,levels/* applyLevels */.k)(located, ruleSettings), levels/* isExcusable */.Z);
        return standing.filter(({ code }) => code !== 'settings/ignore-comment');
    });
    const answered = new Set([
        ...(names.purposes === null ? [] : ['ref/unknown-purpose']),
        ...(names.dataSources === null ? [] : ['ref/unknown-data-source']),
    ]);
    const inPlan = new Set(resolved.map(({ document }) => document.file));
    const suspected = checked.diagnostics.filter(({ code, file }) => !(answered.has(code) && inPlan.has(file)));
    return { diagnostics: [...suspected, ...found], notes };
}

;// CONCATENATED MODULE: ./build/src/plan/make-plan.js
















/** Reads the tenant, asks the server about what differs, and makes the plan of the selected specs. */
async function makePlan(request) {
    const input = refuseRenamedKeys(request);
    const { checked, options, selection } = input;
    const observation = await (0,observe_tenant/* observeTenant */.v)(input.reader, observeScope(input), input.progress);
    const wanted = draftsOfWanted(input, observation);
    const leaving = draftsOfLeaving(input, observation);
    const asked = wanted.filter(needsDryRun);
    const { questions, dummies } = questionsOf(input, asked);
    const answers = await askServer(input.reader, {
        questions,
        canaries: chooseCanaries(input, observation, { wanted, asked }),
        options: options.write,
        concurrency: options.concurrency,
    }, input.progress);
    const answerOf = withoutPremature(wanted, new Map(asked.map((draft, index) => [draft, answers[index]])));
    const operations = [
        ...wanted.map((draft) => resend((0,operation/* wantedOperation */.J5)(draft, answerOf.get(draft) ?? null, options.write), options.resend)),
        ...leaving.map((draft) => (0,operation/* leavingOperation */.qu)(draft, options.write)),
        ...checked.invalid.map(operation/* invalidOperation */.zt),
    ];
    const unchanged = new Set(wanted.flatMap((draft, index) => (operations[index]?.action === 'unchanged' ? [draft.resource] : [])));
    const references = checkReferences(input, { names: observation.names, unchanged });
    const diagnostics = [
        ...references.diagnostics,
        ...wanted.flatMap((draft) => draftDiagnostics(draft, answerOf.get(draft) ?? null, input.profile)),
        ...connectionsWarnings(wanted, answerOf, input.profile),
        ...renameHints(wanted, leaving, input),
        ...gapDiagnostics(observation),
    ];
    const known = new Set([
        ...input.head.byIdentity.keys(),
        ...selection.removed.map(({ kind, key }) => (0,identity/* identity */.D)(kind, key)),
    ]);
    const plan = (0,build_plan/* buildPlan */.Gg)({
        mode: options.mode,
        environment: options.environment,
        tenant: input.tenant,
        base: input.base?.revision ?? null,
        head: input.headSha,
        complete: isComplete(observation, wanted, answers),
        operations,
        unmanaged: options.listUnmanaged ? (0,build_plan/* unmanagedObjects */.h8)(observation, known) : [],
        diagnostics,
    });
    const drafts = new Map([...wanted, ...leaving].map((draft) => [(0,identity/* identity */.D)(draft.kind.name, draft.key), draft]));
    return { plan, observation, drafts, notes: [...dummyNotes(dummies), ...references.notes] };
}
/** Reads that cost a request an object are made for what is selected; everything in view decides how rows are read. */
function observeScope({ kinds, head, checked, selection }) {
    return {
        kinds,
        specs: byKind(head.resources, ({ key, desired }) => [key, desired], (entries) => new Map(entries)),
        keys: byKind([...checked.resolved, ...selection.removed], ({ key }) => key, (keys) => new Set(keys)),
        selected: checked.resolved,
    };
}
function byKind(entries, pick, collect) {
    return new Map([...Map.groupBy(entries, ({ kind }) => kind)].map(([kind, list]) => [kind, collect(list.map(pick))]));
}
function draftsOfWanted(input, observation) {
    return input.checked.resolved.map((resource) => {
        const kind = kindOf(input.kinds, resource.kind);
        const base = baseOf(input, resource.kind, resource.key)?.desired ?? null;
        return draftWanted(resource, base, { kind, observation: observed(observation, kind) });
    });
}
function draftsOfLeaving(input, observation) {
    const held = !input.options.prune;
    return input.selection.removed
        .map((entry) => {
        const kind = kindOf(input.kinds, entry.kind);
        const base = baseOf(input, entry.kind, entry.key)?.desired ?? null;
        return draftLeaving(entry, held, { kind, observation: observed(observation, kind), base });
    })
        .filter((draft) => draft !== null);
}
function questionsOf(input, asked) {
    const dummies = [];
    const questions = asked.map((draft) => {
        const secrets = secretsForDryRun(input, draft.kind, draft.resource);
        if (secrets === 'dummy')
            dummies.push(draft);
        return { kind: draft.kind, key: draft.key, payload: draft.resource.payload(secrets) };
    });
    return { questions, dummies };
}
/** A rotated secret cannot be seen: `resend` sends the data specs it names although nothing seems changed. */
function resend(operation, keys) {
    if (operation.action !== 'unchanged' || operation.compared === 'full')
        return operation;
    if (!(0,matches_any.matchesAny)(operation.key, keys))
        return operation;
    return { ...operation, action: 'update', explanation: 'Sent again because `resend` names it.' };
}
function draftDiagnostics(draft, answer, profile) {
    const { document } = draft.resource;
    const at = { ...diagnostic/* FILE_START */.WS, line: document.line, endLine: document.line, file: document.file, path: '' };
    const found = [];
    if (answer?.type === 'rejected') {
        const code = answer.forbidden ? 'plan/permission-denied' : 'plan/dry-run-rejected';
        found.push({ ...at, severity: 'error', code, message: answer.reason });
    }
    if (answer?.type === 'premature')
        found.push({ ...at, severity: 'warning', code: 'plan/dry-run-too-early', message: answer.reason });
    if (answer?.type === 'unclear')
        found.push({ ...at, severity: 'warning', code: 'plan/not-compared', message: answer.reason });
    const said = answer?.type === 'verdict' ? (0,operation/* disagreement */.fn)(draft, answer.verdict, profile) : null;
    if (said !== null)
        found.push({ ...at, severity: 'warning', code: 'plan/server-disagrees', message: said });
    if (draft.kind.readable && draft.compared !== 'full') {
        const parts = draft.notCompared.map(({ path, reason }) => `${path === '' ? 'the whole' : path}: ${reason}`);
        const message = `Not compared in full. ${[...new Set(parts)].join(' ')}`;
        found.push({ ...at, severity: 'warning', code: 'plan/not-compared', message });
    }
    return found;
}
function gapDiagnostics(observation) {
    return [...observation.kinds.values()].flatMap((kind) => kind.gaps.map((gap) => ({
        ...diagnostic/* FILE_START */.WS,
        severity: 'warning',
        code: 'plan/incomplete-read',
        message: gap.reason,
        file: '',
        path: '',
    })));
}
/** Inferred words and unreadable connections are reported, and do not make a run incomplete. */
function isComplete(observation, drafts, answers) {
    return ([...observation.kinds.values()].every((kind) => kind.gaps.length === 0) &&
        drafts.every((draft) => draft.comparison?.unknownParts !== true && !draft.blind) &&
        answers.every((answer) => answer.type !== 'unclear'));
}
function dummyNotes(dummies) {
    if (dummies.length === 0)
        return [];
    const names = dummies.map((draft) => `"${draft.key}"`).join(', ');
    return [
        `The dry run of ${names} carried a dummy instead of the real secrets: the connection is new or differs from the base revision (\`plan-secrets: same-target\`). Immuta may answer differently with the real ones.`,
    ];
}
function kindOf(kinds, name) {
    const kind = kinds.find((candidate) => candidate.name === name);
    if (kind === undefined)
        throw new Error(`no kind is called ${name}`);
    return kind;
}

// EXTERNAL MODULE: ./build/src/model/json.js
var json = __webpack_require__(8653);
;// CONCATENATED MODULE: ./build/src/plan/order.js


/** Deletions come after everything else: far above the waves of the kinds (tens). */
const DELETIONS = 1_000_000;
/**
 * The order of apply: masks before data, doors last, deletions at the end and in reverse. Within it, references
 * between documents and the tokens of `waitsFor` decide who depends on whom; see `needsOfDeletion` for what goes.
 */
function orderSteps(items) {
    const index = indexItems(items);
    return items
        .map((item, position) => {
        const deleting = item.operation.action === 'delete';
        // A deletion that is known by its key alone (data) has the place of its kind all the same.
        const wave = waveOf(item);
        const needs = deleting ? needsOfDeletion(item, items, index) : needsOfWrite(item, index);
        return {
            index: position,
            operation: item.operation,
            wave: deleting ? DELETIONS - wave : wave,
            needs: [...new Set(needs)].filter((need) => need !== position).sort((a, b) => a - b),
        };
    })
        .sort((a, b) => a.wave - b.wave ||
        (0,diagnostic/* compareText */.n6)(a.operation.kind, b.operation.kind) ||
        (0,diagnostic/* compareText */.n6)(a.operation.key, b.operation.key));
}
function indexItems(items) {
    const providers = new Map();
    const users = new Map();
    const sources = [];
    const add = (map, name, position) => {
        const list = map.get(order_tokenOf(name));
        if (list === undefined)
            map.set(order_tokenOf(name), [position]);
        else if (list.at(-1) !== position)
            list.push(position);
    };
    items.forEach((item, position) => {
        const { kind, spec, before, operation } = item;
        const provided = spec === null ? [] : kind.provides(spec);
        if (operation.action !== 'delete')
            for (const name of provided)
                add(providers, name, position);
        if (before !== null)
            for (const name of kind.references(before))
                add(users, name, position);
        // A kind that makes data sources cannot be read, so its deletion may be known by its key alone.
        if (!kind.readable || provided.some(({ space }) => space === 'data-source'))
            sources.push(position);
    });
    return { providers, users, sources };
}
function needsOfWrite(item, { providers }) {
    if (item.spec === null)
        return [];
    const { operation, kind, spec } = item;
    const sources = operation.server?.['creating'];
    // What the server would not tell may bring new data sources.
    const creates = ['create', 'replace', 'unknown'].includes(operation.action) || ((0,json/* isList */.L)(sources) && sources.length > 0);
    const names = [...kind.references(spec), ...kind.waitsFor(spec, creates)];
    return names.flatMap((name) => providers.get(order_tokenOf(name)) ?? []);
}
/**
 * What must have succeeded before something is deleted: whatever pointed at it until now; where its absence may let
 * people see more, the writes beside it, one of which may take its place (a mask under a new key); and before a mask
 * goes, everything done to data sources, which may still be there, or not yet have the tag of another mask.
 */
function needsOfDeletion(item, items, { users, sources }) {
    const provided = item.spec === null ? [] : item.kind.provides(item.spec);
    const pointing = provided.flatMap((name) => users.get(order_tokenOf(name)) ?? []);
    const { exposure } = item.operation;
    if (exposure === 'tightens' || exposure === 'neutral')
        return pointing;
    const wave = waveOf(item);
    const beside = items.flatMap((other, position) => other.kind === item.kind && other.operation.action !== 'delete' && waveOf(other) === wave ? [position] : []);
    const isMask = item.spec === null || provided.some(({ space }) => space === 'mask');
    return [...pointing, ...beside, ...(isMask && item.kind.readable ? sources : [])];
}
function waveOf({ kind, spec }) {
    return kind.wave(spec ?? {});
}
function order_tokenOf({ space, name }) {
    return `${space}\n${name}`;
}

;// CONCATENATED MODULE: ./build/src/apply/accuracy.js
/**
 * Holds what was predicted against what a second look found, for every write that was accepted. A write came true when
 * a fresh plan has nothing left to do for its object; forms whose words are only inferred need presence alone
 * (contract section 8).
 */
function measureAccuracy(done, predicted, found) {
    const misses = done.flatMap((outcome) => {
        // Immuta still works on it: a difference now is no wrong prediction.
        if (outcome.unfinished === true)
            return [];
        const left = operationFor(found, outcome);
        const missing = whatIsLeft(outcome, left, operationFor(predicted, outcome));
        if (missing === null)
            return [];
        return [{ kind: outcome.kind, key: outcome.key, predicted: predictionText(outcome), found: missing }];
    });
    return { right: done.length - misses.length, total: done.length, misses };
}
function whatIsLeft(outcome, left, predicted) {
    if (outcome.action === 'delete')
        return left === undefined || left.compared === 'none' ? null : 'it is still there';
    if (left === undefined || left.action === 'unchanged')
        return null;
    if (left.action === 'create')
        return 'it is not there';
    if (left.compared !== 'full' && left.action === 'unknown')
        return null;
    if (left.compared === 'partial' && predicted?.compared === 'partial' && left.server === null)
        return null;
    if (left.changes.length > 0 && left.changes.every((change) => isInferred(change.path, left)))
        return null;
    const paths = left.changes.map((change) => change.path);
    return paths.length > 0 ? `still different: ${paths.join(', ')}` : `a fresh plan would ${left.action} it again`;
}
/** Only translated by inference: a 2xx and presence must do for it (contract section 8). */
function isInferred(path, { notCompared }) {
    return notCompared.some((part) => path === part.path || path.startsWith(`${part.path}/`));
}
function predictionText(outcome) {
    return outcome.action === 'delete' ? 'gone' : 'equal to its spec';
}
function operationFor(plan, { kind, key }) {
    return plan.operations.find((operation) => operation.kind === kind && operation.key === key);
}

;// CONCATENATED MODULE: ./build/src/apply/apply-step.js

/** Said of a step that was never sent because of the signal. */
const CANCELLED = 'The run was cancelled before this was sent.';
const LOST = 'The run was cancelled before Immuta answered; run again to see what became of it.';
const BETWEEN = 'The run was cancelled between two requests of this write; run again to finish it.';
/** Carries out one step whose needs have ended. Throws only for bugs. */
async function applyStep(step, request, ledger) {
    const task = request.task(step);
    const blocked = blockedBy(step, request, ledger) ?? task.refuse;
    if (blocked !== null) {
        ledger.end(step, { state: 'skipped', cause: blocked });
        return;
    }
    try {
        ledger.end(step, await write(step, task, { request, ledger }));
    }
    catch (error) {
        ledger.end(step, endOf(error, { step, request, ledger }));
    }
}
/** Ends a step when nobody waits any more: sent and without an answer, or never sent. Steps that ended stay as they are. */
function giveUp(step, ledger) {
    if (ledger.attempts(step) === 0)
        ledger.end(step, { state: 'skipped', cause: CANCELLED });
    else
        ledger.end(step, { state: 'unknown', cause: LOST });
}
/** Why a step is not sent: cancelled, halted, or something it depends on did not succeed. */
function blockedBy(step, { signal }, ledger) {
    if (signal.aborted)
        return CANCELLED;
    if (ledger.halted !== null)
        return `Not sent after an earlier failure: ${ledger.halted}`;
    for (const need of step.needs) {
        const end = ledger.outcome(need);
        if (end === undefined || end.state === 'confirmed')
            continue;
        return `It depends on ${end.kind} "${end.key}", which ${end.state === 'skipped' ? 'was skipped' : 'did not succeed'}.`;
    }
    return null;
}
async function write(step, task, { request, ledger }) {
    const { options, clock, signal } = request;
    const { key } = step.operation;
    const writer = request.writer(() => ledger.sending(step));
    if (task.resource === null) {
        const existed = await task.kind.remove(writer, { key, id: task.id, signal });
        return { state: 'confirmed', cause: null, notes: existed ? [] : ['It was gone already.'] };
    }
    const payload = task.resource.payload('real');
    const receipt = await task.kind.write(writer, { key, payload, options, clock, signal });
    const strange = receipt.verdict === null ? ["Immuta's reply has a shape that is not known."] : [];
    const notes = [...receipt.notes, ...strange];
    return { state: 'confirmed', cause: null, notes, ...(receipt.unfinished ? { unfinished: true } : {}) };
}
/** What an error says about the object. Anything that neither Immuta nor the signal raised is a bug and thrown on. */
function endOf(error, { step, request, ledger }) {
    const sent = ledger.attempts(step) > 0;
    const stopped = request.signal.aborted && error === request.signal.reason;
    if (stopped)
        return sent ? { state: 'unknown', cause: BETWEEN } : { state: 'skipped', cause: CANCELLED };
    if (!(error instanceof failure/* ImmutaError */.EJ))
        throw error;
    const cause = error.message;
    if (error.code === 'aborted')
        return sent ? { state: 'unknown', cause: LOST } : { state: 'skipped', cause: CANCELLED };
    if (error.code === 'unauthorized')
        ledger.halted ??= cause;
    // Spared by the connection's own memory of a dead or overloaded tenant.
    if (!sent && error.attempts === 0 && error.code !== 'refused')
        return { state: 'skipped', cause };
    // An answer that makes no sense is a failure of the object (contract section 8); a lost one leaves it open.
    return { state: error.mayHaveWritten && error.code !== 'malformed' ? 'unknown' : 'failed', cause };
}

;// CONCATENATED MODULE: ./build/src/apply/ledger.js
/** Opens the books and writes a `planned` line for each step. */
function createLedger(request) {
    const { steps, clock, journal, progress } = request;
    const indexes = new Set(steps.map((step) => step.index));
    const ends = new Map();
    const sent = new Map();
    const note = (step, event, detail) => {
        const { kind, key, action } = step.operation;
        const attempts = sent.get(step.index)?.attempts ?? 0;
        journal({ at: clock.now().toISOString(), kind, key, action, event, attempts, detail });
    };
    for (const step of steps)
        note(step, 'planned', null);
    return {
        halted: null,
        sending(step) {
            const known = sent.get(step.index);
            if (known === undefined)
                sent.set(step.index, { startedAt: clock.now().toISOString(), attempts: 1 });
            else
                known.attempts += 1;
            note(step, 'sent', null);
        },
        attempts: (step) => sent.get(step.index)?.attempts ?? 0,
        end(step, { state, cause, notes = [], unfinished }) {
            if (ends.has(step.index))
                return;
            const { kind, key, action } = step.operation;
            const began = sent.get(step.index);
            ends.set(step.index, {
                kind,
                key,
                action,
                state,
                cause,
                notes,
                attempts: began?.attempts ?? 0,
                startedAt: began?.startedAt ?? null,
                endedAt: began === undefined ? null : clock.now().toISOString(),
                ...(unfinished === true ? { unfinished } : {}),
            });
            note(step, state, cause);
            progress.step(`${action} ${kind} "${key}": ${state}`);
        },
        hasEnded: (index) => ends.has(index) || !indexes.has(index),
        outcome: (index) => ends.get(index),
        outcomes: () => steps.map((step) => {
            const end = ends.get(step.index);
            if (end === undefined)
                throw new Error(`${step.operation.kind} "${step.operation.key}" has no end`);
            return end;
        }),
    };
}

;// CONCATENATED MODULE: ./build/src/apply/apply-plan.js


/** After a signal, writes in flight get this long before they are given up as `unknown`. GitHub kills after 10 s. */
const GRACE_MILLISECONDS = 4_000;
/**
 * Carries out a plan, wave after wave, independent steps side by side. A failure skips what depends on it and nothing
 * else; a signal starts no new write. Every step gets an outcome, in the order of the steps.
 */
async function applyPlan(request) {
    const { steps, clock, signal } = request;
    const ledger = createLedger(request);
    if (steps.length > 0)
        request.progress.phase('Applying', steps.length);
    const done = new AbortController();
    try {
        await Promise.race([carryOut(request, ledger), graceAfter(signal, clock, done.signal)]);
    }
    finally {
        done.abort();
    }
    for (const step of steps)
        giveUp(step, ledger);
    return ledger.outcomes();
}
async function carryOut(request, ledger) {
    const { steps } = request;
    for (const wave of new Set(steps.map((step) => step.wave))) {
        await carryOutWave(steps.filter((step) => step.wave === wave), request, ledger);
    }
}
/** Runs the steps of one wave, as many at a time as `concurrency` allows, each as soon as what it needs has ended. */
async function carryOutWave(wave, request, ledger) {
    const open = new Set(wave);
    const running = new Set();
    while (open.size > 0 || running.size > 0) {
        for (const step of open) {
            if (running.size >= request.concurrency)
                break;
            if (!step.needs.every((need) => ledger.hasEnded(need)))
                continue;
            open.delete(step);
            const run = applyStep(step, request, ledger).finally(() => running.delete(run));
            running.add(run);
        }
        if (running.size === 0) {
            // Only a circle of references is left: every one of them waits for another.
            for (const step of open)
                ledger.end(step, { state: 'skipped', cause: circleOr(request) });
            return;
        }
        await Promise.race(running);
    }
}
function circleOr({ signal }) {
    return signal.aborted ? CANCELLED : 'Its references form a circle with other changes.';
}
/** Ends a while after the signal, and never without one. `over`: nobody waits any more. */
async function graceAfter(signal, clock, over) {
    await new Promise((resolve) => {
        if (signal.aborted)
            resolve();
        else
            signal.addEventListener('abort', () => resolve(), { once: true, signal: over });
    });
    // The rejection of a sleep that nobody waits for any more is no news.
    await clock.sleep(GRACE_MILLISECONDS, over).catch(() => undefined);
}

;// CONCATENATED MODULE: ./build/src/apply/recheck.js





/**
 * Reads once more, right before the first write, the kinds that will be written, and says of which objects another
 * version is there than the plan was made from: by identity, why it must not be written. A list a kind, and what its own
 * reading of the objects to be written costs. Not seen: what moves after this look, and kinds that no read shows.
 * Throws ImmutaError where nothing can be asked at all.
 */
async function movedSincePlan(pending, made, input) {
    const visible = pending.filter(({ draft }) => draft.kind.readable);
    const kinds = [...new Set(visible.map(({ draft }) => draft.kind))];
    if (kinds.length > 0)
        input.progress.phase('Looking again at what will be written', kinds.length);
    const moved = new Map();
    await Promise.all(kinds.map(async (kind) => {
        const ours = visible.filter(({ draft }) => draft.kind === kind);
        const now = await lookAt(kind, ours, input);
        const before = observed(made.observation, kind);
        for (const { draft } of ours) {
            const cause = gapCause(draft, before, now) ?? moveCause(kind, draft.live, liveOf(now, draft.key));
            if (cause !== null)
                moved.set((0,identity/* identity */.D)(kind.name, draft.key), cause);
        }
        input.progress.step(kind.plural);
    }));
    return moved;
}
async function lookAt(kind, ours, input) {
    // The same specs as at the first look: they decide how some of Immuta's words are read.
    const specs = new Map(input.head.resources
        .filter((resource) => resource.kind === kind.name)
        .map((resource) => [resource.key, resource.desired]));
    try {
        return await kind.observe(input.reader, { keys: new Set(ours.map(({ draft }) => draft.key)), specs });
    }
    catch (error) {
        if (!(error instanceof failure/* ImmutaError */.EJ) || (0,observe_tenant/* endsTheRun */.X)(error))
            throw error;
        const gap = { kind: kind.name, what: 'list', key: null, reason: error.message };
        return { kind: kind.name, objects: [], gaps: [gap] };
    }
}
/** What could be read for the plan and cannot be now hides what happened since. */
function gapCause(draft, before, now) {
    const find = ({ gaps }) => gaps.find((gap) => gap.what === 'list' || gap.key === draft.key);
    const gap = find(now);
    if (gap === undefined || find(before) !== undefined)
        return null;
    return `Whether it changed since the plan was made could not be read, so it was not written. ${gap.reason}`;
}
function moveCause(kind, before, now) {
    const what = moveOf(kind, before, now);
    if (what === null)
        return null;
    return `${what} in Immuta after the plan was made, by a person or another run, so it was not written. Run again: a new plan shows where it stands.`;
}
function moveOf(kind, before, now) {
    if (before === null)
        return now === null ? null : 'It was created';
    if (now === null)
        return 'It was deleted';
    if (before.id !== now.id)
        return 'It was deleted and made anew';
    return (0,canonical/* canonicalText */.A4)(before.spec, kind.shape) === (0,canonical/* canonicalText */.A4)(now.spec, kind.shape) ? null : 'It was edited';
}
function liveOf(observation, key) {
    return observation.objects.find((object) => object.key === key) ?? null;
}

;// CONCATENATED MODULE: ./build/src/apply/settle.js
/**
 * Looks up in a fresh plan what became of writes whose answer was lost or made no sense. A lost answer to a write that
 * took effect is a success; one that did not is a failure. An answer that made no sense stays a failure (contract
 * section 8), and says what was found.
 */
function settleOutcomes(outcomes, found) {
    return outcomes.map((outcome) => {
        if (outcome.attempts === 0 || (outcome.state !== 'unknown' && outcome.state !== 'failed'))
            return outcome;
        const done = isDone(outcome, found.operations.find(isSame(outcome)));
        if (done === null)
            return outcome;
        if (outcome.state === 'failed')
            return done ? { ...outcome, cause: `${outcome.cause} ${THERE}` } : outcome;
        if (!done)
            return { ...outcome, state: 'failed', cause: `${outcome.cause} ${NOT_DONE}` };
        return { ...outcome, state: 'confirmed', cause: null, notes: [...outcome.notes, RECOVERED] };
    });
}
/** `null`: the second look could not tell. */
function isDone(outcome, left) {
    if (outcome.action === 'delete')
        return left === undefined ? true : left.compared === 'none' ? null : false;
    if (left === undefined || left.action === 'unknown' || left.action === 'invalid')
        return null;
    return left.action === 'unchanged';
}
function isSame({ kind, key }) {
    return (operation) => operation.kind === kind && operation.key === key;
}
const RECOVERED = "Immuta's answer was lost; the tenant was read again, and the write took effect.";
const NOT_DONE = 'The tenant was read again: it is not as the spec wants it.';
const THERE = 'The tenant was read again: it is as the spec wants it.';

;// CONCATENATED MODULE: ./build/src/apply/apply-and-verify.js










/**
 * Applies a plan, then reads the tenant again: what is still different is a failure, and a wrong prediction is named. It
 * yields twice: what was written, before anything is read again, so that no later failure can hide it; then what was
 * verified.
 */
async function* applyAndVerify(request) {
    const outcomes = await writePending(request);
    const cancelled = request.signal.aborted;
    yield { outcome: { operations: outcomes, cancelled, accuracy: null }, notes: [] };
    if (!cancelled)
        yield await verify(outcomes, request);
}
async function writePending(request) {
    const { made, input, clock, signal, journal } = request;
    const pending = pendingOf(made, request.drift);
    const moved = signal.aborted ? new Map() : await movedSincePlan(pending, made, input);
    return await applyPlan({
        steps: orderSteps(pending.map((item) => orderItem(item, input))),
        task: ({ index, operation }) => {
            const { draft } = pending[index];
            return {
                kind: draft.kind,
                resource: draft.type === 'wanted' ? draft.resource : null,
                id: draft.live?.id ?? null,
                refuse: blindness(draft) ?? moved.get((0,identity/* identity */.D)(operation.kind, operation.key)) ?? null,
            };
        },
        writer: (onWrite) => request.writer(onWrite),
        options: input.options.write,
        concurrency: input.options.concurrency,
        clock,
        signal,
        journal,
        progress: input.progress,
    });
}
/** What will be written, in the plan's order. */
function pendingOf(made, drift) {
    return made.plan.operations
        .filter((operation) => drift === null ? (0,build_plan/* isWritten */.QH)(operation) : (0,build_plan/* isChange */.Xb)(operation) && wasEditedInTenant(drift, operation))
        .map((operation) => {
        const draft = made.drafts.get((0,identity/* identity */.D)(operation.kind, operation.key));
        if (draft === undefined)
            throw new Error(`${operation.kind} "${operation.key}" has no draft`);
        return { operation, draft };
    });
}
function wasEditedInTenant(drift, { kind, key }) {
    const state = drift.items.find((item) => item.kind === kind && item.key === key)?.state;
    return state === 'edited-in-tenant' || state === 'deleted-in-tenant';
}
function orderItem({ operation, draft }, input) {
    const base = baseOf(input, operation.kind, operation.key)?.desired ?? null;
    const before = draft.live?.spec ?? (draft.kind.readable ? null : base);
    return { kind: draft.kind, operation, spec: draft.type === 'wanted' ? draft.resource.desired : before, before };
}
/** Nothing is written over, or deleted behind, what could not be seen: it may be there, and may be somebody else's. */
function blindness(draft) {
    if (draft.type === 'leaving') {
        if (!draft.kind.readable || draft.exists !== null)
            return null;
        return 'Whether it still exists, and is nobody else\u2019s, could not be read, so it was not deleted.';
    }
    if (!draft.blind)
        return null;
    return `Whether it exists could not be read, so it was not written. ${draft.notCompared[0]?.reason ?? ''}`.trim();
}
/** Reads what was written again. Where that fails, the outcome is kept, unproven: the run is then incomplete. */
async function verify(outcomes, request) {
    const { made, input, signal } = request;
    const touched = new Set(outcomes.filter(({ attempts }) => attempts > 0).map(({ kind, key }) => (0,identity/* identity */.D)(kind, key)));
    if (touched.size === 0) {
        return { outcome: { operations: outcomes, cancelled: false, accuracy: NOTHING_TO_PROVE }, notes: [] };
    }
    let again;
    try {
        again = await afterRateLimit(() => planAgain(touched, input), request);
    }
    catch (error) {
        if (!(error instanceof failure/* ImmutaError */.EJ))
            throw error;
        const cancelled = signal.aborted;
        const notes = cancelled
            ? []
            : [`What was written could not be read again, so it is not verified. ${error.message}`];
        return { outcome: { operations: outcomes, cancelled, accuracy: null }, notes };
    }
    const operations = settleOutcomes(outcomes, again.plan);
    const done = operations.filter((outcome) => outcome.state === 'confirmed' && outcome.attempts > 0);
    if (!again.plan.complete && made.plan.complete) {
        const notes = ['What was written could not be read again in full, so not all of it is verified.'];
        return { outcome: { operations, cancelled: false, accuracy: null }, notes };
    }
    const accuracy = measureAccuracy(done, made.plan, again.plan);
    return { outcome: { operations, cancelled: false, accuracy }, notes: [] };
}
const NOTHING_TO_PROVE = { right: 0, total: 0, misses: [] };
/** A tenant that asked for a pause gets it, once: what it says about the writes is worth the wait. */
async function afterRateLimit(look, { clock, signal }) {
    try {
        return await look();
    }
    catch (error) {
        if (!(error instanceof failure/* ImmutaError */.EJ) || error.code !== 'rate-limited' || signal.aborted)
            throw error;
        // An aborted sleep leaves it to the second look to report that.
        await clock.sleep(PAUSE_MILLISECONDS, signal).catch(() => undefined);
        return await look();
    }
}
/** As long as the connection leaves a tenant alone that gave up on us. */
const PAUSE_MILLISECONDS = 31_000;
function planAgain(touched, input) {
    const isTouched = ({ kind, key }) => touched.has((0,identity/* identity */.D)(kind, key));
    const { checked, selection, options } = input;
    return makePlan({
        ...input,
        options: { ...options, resend: [] },
        checked: { ...checked, resolved: checked.resolved.filter(isTouched), invalid: [], diagnostics: [] },
        selection: { ...selection, removed: selection.removed.filter(isTouched) },
    });
}

;// CONCATENATED MODULE: ./build/src/drift/check-drift.js
/** Stops a revert that was bound to other drift than there is now (`expect-digest`). */
function checkDrift(findings, expectDigest) {
    if (expectDigest === '' || expectDigest === findings.digest)
        return { guards: [], notes: [] };
    if (findings.digest === null) {
        return {
            guards: [],
            notes: ['Nothing is left to revert: no object differs from Git because of an edit in Immuta.'],
        };
    }
    const names = findings.items
        .filter((item) => item.state !== 'in-sync' && item.state !== 'unmanaged')
        .map((item) => `${item.kind} "${item.key}"`);
    const message = `The tenant (or Git) changed again since the drift was reported: \`expect-digest\` is ${expectDigest}, and the drift found now has the digest ${findings.digest}. Nothing is written. Look at the current drift, and revert with its digest.`;
    return { guards: [{ reason: 'stale-plan', effect: 'stop', message, names, by: null }], notes: [] };
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./build/src/drift/find-drift.js


/**
 * Three-way drift: the last applied commit, Git now, the tenant now. Without an applied commit Git now stands for it,
 * so that every difference counts as an edit in the tenant.
 */
function findDrift(plan, base, sides) {
    const found = plan.operations.map((operation) => ({ operation, item: driftItem(operation, sides.of(operation)) }));
    const items = [
        ...found.map(({ item }) => item),
        ...plan.unmanaged.map((object) => unmanagedItem(object, sides.unmanaged(object))),
    ];
    const drifted = found.filter(({ item }) => isDrifted(item));
    return { items, drifted: drifted.length > 0, base, digest: digestOf(drifted) };
}
/** States in which somebody changed the tenant behind Git's back. */
const DRIFTED = new Set(['edited-in-tenant', 'conflict', 'deleted-in-tenant']);
/** Whether somebody changed this object in the tenant behind Git's back. */
function isDrifted({ state }) {
    return DRIFTED.has(state);
}
/** What a revert would do: the objects, their fields on both sides, the data sources that would go. Prose and places aside. */
function digestOf(drifted) {
    if (drifted.length === 0)
        return null;
    const essence = drifted.map(({ operation, item }) => ({
        kind: item.kind,
        key: item.key,
        state: item.state,
        action: operation.action,
        changes: item.changes.map(({ path, change, before, after }) => ({ path, change, before, after })),
        sources: namesIn(operation, 'creating').concat(namesIn(operation, 'updating')).sort(),
        deletes: operation.deletes,
    }));
    return `sha256:${(0,external_node_crypto_.createHash)('sha256').update((0,canonical/* canonicalText */.A4)(essence)).digest('hex')}`;
}
function namesIn({ server }, field) {
    const names = server?.[field];
    return Array.isArray(names) ? names.filter((name) => typeof name === 'string') : [];
}
function driftItem(operation, side) {
    const { kind, key, file, line, changes } = operation;
    return { kind, key, state: driftState(operation, side), file, line, changes, ...trace(side.live) };
}
function unmanagedItem({ kind, key }, live) {
    return { kind, key, state: 'unmanaged', file: null, line: 1, changes: [], ...trace(live) };
}
function trace(live) {
    return { who: live?.createdBy ?? 'unknown', when: live?.updatedAt ?? 'unknown' };
}
function driftState(operation, side) {
    switch (operation.action) {
        case 'unchanged':
            return 'in-sync';
        case 'delete':
            return 'left-git';
        case 'invalid':
        case 'unknown':
            return 'unknown';
        case 'create':
            // Wanted by the last applied commit, and gone: somebody deleted it. New in Git since: nobody made it yet.
            return side.inBase === false ? 'not-yet-applied' : 'deleted-in-tenant';
        case 'update':
        case 'replace':
            // What cannot be told to have moved in the tenant did not: a spec that is new for an old object, say.
            if (side.editedInGit === true)
                return side.editedInTenant === true ? 'conflict' : 'not-yet-applied';
            return side.monitored && operation.action === 'update' ? 'in-sync' : 'edited-in-tenant';
        default:
            return operation.action;
    }
}

// EXTERNAL MODULE: ./build/src/observe/read-audit.js
var read_audit = __webpack_require__(2354);
;// CONCATENATED MODULE: ./build/src/drift/trace-drift.js



/** Adds who changed what drifted, and when, where the audit may be asked and tells it. One request, and only after drift. */
async function traceDrift(found, made, input) {
    if (!found.drifted || !(0,read_audit/* mayReadAudit */.Lz)(input.profile, made.observation.owner))
        return found;
    const subjects = new Map(found.items.filter(isDrifted).flatMap((item) => {
        const subject = subjectOf(item, made);
        return subject === null ? [] : [[item, subject]];
    }));
    const traces = await (0,read_audit/* readAudit */.y4)(input.reader, [...subjects.values()]);
    const items = found.items.map((item) => {
        const subject = subjects.get(item);
        const trace = subject === undefined ? undefined : traces.get(subject);
        return trace === undefined ? item : { ...item, changedBy: trace.who, when: trace.when };
    });
    return { ...found, items };
}
function subjectOf({ kind, key }, { drafts }) {
    const draft = drafts.get((0,identity/* identity */.D)(kind, key));
    // A data document stands for many objects of other names.
    if (draft === undefined || !draft.kind.readable)
        return null;
    const written = draft.type === 'wanted' ? draft.resource.desired['name'] : undefined;
    const name = draft.live?.name ?? (typeof written === 'string' ? written : key);
    return { kind, name, id: draft.live?.id ?? null };
}

;// CONCATENATED MODULE: ./build/src/drift/drift-sides.js








/** The drift behind a plan: the last applied commit (`input.base`), Git now, the tenant now. */
async function driftOf(made, input) {
    const triples = new Map(made.plan.operations.flatMap((operation) => {
        const draft = made.drafts.get((0,identity/* identity */.D)(operation.kind, operation.key));
        return draft === undefined ? [] : [[operation, tripleOf(operation, draft, input)]];
    }));
    const verdicts = await verdictsOnBase([...triples.values()], input);
    const found = findDrift(made.plan, input.base?.revision ?? null, {
        of(operation) {
            const triple = triples.get(operation);
            return triple === undefined ? NOT_KNOWN : sideOf(triple, verdicts.get(triple) ?? null, input);
        },
        unmanaged: ({ kind, key }) => made.observation.kinds.get(kind)?.objects.find((object) => object.key === key) ?? null,
    });
    return await traceDrift(found, made, input);
}
const NOT_KNOWN = {
    live: null,
    inBase: null,
    editedInGit: null,
    editedInTenant: null,
    monitored: false,
};
function tripleOf(operation, draft, input) {
    const base = baseOf(input, operation.kind, operation.key);
    const wanted = draft.type === 'wanted' ? draft.resource.desired : null;
    const baseWanted = base === null ? null : resolvedBase(input, base);
    const editedInGit = input.base === null ? null : differs(draft.kind, baseWanted?.desired ?? null, wanted);
    return { operation, draft, wanted, base, baseWanted, editedInGit };
}
function sideOf({ draft, wanted, base, baseWanted, editedInGit }, verdict, input) {
    const { kind, live } = draft;
    return {
        live,
        inBase: input.base === null ? null : base !== null,
        editedInGit,
        editedInTenant: baseWanted === null
            ? null
            : kind.readable
                ? live === null
                    ? null
                    : (0,compare/* compareWithLive */._f)(kind, baseWanted.desired, live, null).changes.length > 0
                : movedBy(kind, verdict, baseWanted.desired),
        monitored: wanted !== null && kind.changesByItself?.(wanted) === true,
    };
}
/**
 * What no read gives back is asked for: a dry run of what the last applied commit wanted says whether the tenant is
 * still as that commit left it. Only for objects that Git changed since; for the others the plan's own dry run tells.
 */
async function verdictsOnBase(triples, input) {
    const asked = triples.filter(({ operation, draft, baseWanted, editedInGit }) => !draft.kind.readable &&
        baseWanted !== null &&
        editedInGit === true &&
        (operation.action === 'update' || operation.action === 'replace'));
    if (asked.length === 0)
        return new Map();
    const questions = asked.map(({ draft, baseWanted }) => {
        const resource = baseWanted;
        const payload = resource.payload(secretsForDryRun(input, draft.kind, resource));
        return { kind: draft.kind, key: draft.key, payload };
    });
    const { write, concurrency } = input.options;
    const asking = { questions, canaries: new Map(), options: write, concurrency };
    const answers = await askServer(input.reader, asking, input.progress);
    return new Map(asked.flatMap((triple, index) => {
        const answer = answers[index];
        return answer?.type === 'verdict' ? [[triple, answer.verdict]] : [];
    }));
}
function movedBy(kind, verdict, base) {
    if (verdict === null || verdict.action === null)
        return null;
    return verdict.action !== 'unchanged' && !(verdict.action === 'update' && kind.changesByItself?.(base) === true);
}
function differs(kind, base, wanted) {
    if (base === null || wanted === null)
        return base !== wanted;
    return (0,canonical/* canonicalText */.A4)(base, kind.shape) !== (0,canonical/* canonicalText */.A4)(wanted, kind.shape);
}

;// CONCATENATED MODULE: ./build/src/model/tenant-profile.js

/** Reads `tenant-profile.json`. `problem` is a sentence for the user. */
function readTenantProfile(text) {
    let value;
    try {
        value = JSON.parse(text);
    }
    catch {
        return { problem: 'it is not JSON; write it with `immuta-gitops doctor --out tenant-profile.json`.' };
    }
    if (!(0,json/* isObject */.G)(value) || value['formatVersion'] !== 1 || !(0,json/* isObject */.G)(value['switches'])) {
        return { problem: 'it has no `formatVersion: 1` and `switches`, so it is no file of `immuta-gitops doctor`.' };
    }
    const switches = Object.entries(value['switches']).filter(isSwitch);
    const { unanswered } = value;
    return {
        formatVersion: 1,
        switches: Object.fromEntries(switches),
        unanswered: Array.isArray(unanswered) ? unanswered.filter((name) => typeof name === 'string') : [],
    };
}
function isSwitch(entry) {
    return ['boolean', 'number', 'string'].includes(typeof entry[1]);
}

;// CONCATENATED MODULE: ./build/src/observe/read-profile.js


/** The file of the input `tenant-profile`, `null` without one. Throws RunFailure `config` when it is none of `doctor`'s. */
async function readProfile(path, workspace) {
    if (path === '')
        return null;
    let bytes;
    try {
        bytes = await workspace.read(path);
    }
    catch (cause) {
        throw new failure/* RunFailure */.ae('config', `Input \`tenant-profile\`: cannot read \`${path}\`.`, { cause });
    }
    const profile = readTenantProfile(new TextDecoder().decode(bytes));
    if ('problem' in profile)
        throw new failure/* RunFailure */.ae('config', `Input \`tenant-profile\`: \`${path}\`: ${profile.problem}`);
    return profile;
}

// EXTERNAL MODULE: ./build/src/observe/read-owner.js
var read_owner = __webpack_require__(4674);
// EXTERNAL MODULE: ./build/src/plan/approval.js
var approval = __webpack_require__(5370);
;// CONCATENATED MODULE: ./build/src/plan/guards.js


/** Judges a plan before its first write. Verdicts come in a fixed order; none means nothing to say. */
function judge(plan, context) {
    return [emptyVerdict(plan, context), deletesVerdict(plan, context), looseningVerdict(plan, context)].filter((verdict) => verdict !== null);
}
/** Names that a plan deletes: objects, then data sources and sub-purposes inside documents. Sorted. */
function deletedNames(plan) {
    return plan.operations
        .filter((operation) => !operation.held)
        .flatMap((operation) => [
        ...(operation.action === 'delete' ? [`${operation.kind} "${operation.key}"`] : []),
        ...operation.deletes.map((name) => `"${name}" inside ${operation.kind} "${operation.key}"`),
    ])
        .sort(diagnostic/* compareText */.n6);
}
/** The limit on deletions as a count: `N%` is of the objects in scope and the data sources that their replies name. */
function deleteLimit(plan, limit) {
    if (limit.unit === 'count')
        return limit.value;
    const population = plan.operations
        .filter((operation) => !operation.held)
        .reduce((sum, operation) => sum + 1 + Math.max(sourcesOf(operation), operation.deletes.length), 0);
    return Math.floor((population * limit.value) / 100);
}
function emptyVerdict(plan, context) {
    if (context.wantedObjects > 0 || !plan.operations.some((operation) => operation.action === 'delete'))
        return null;
    const names = plan.operations.filter((operation) => operation.action === 'delete').map((operation) => operation.key);
    return {
        reason: 'empty',
        effect: 'stop',
        message: `Git holds no spec any more, and ${count(names.length, 'object')} left it. An empty repository is taken for a mistake (a wrong \`specs\` pattern, a lost folder); nothing is deleted. To retire a tenant, keep one spec and remove the others.`,
        names,
        by: null,
    };
}
function deletesVerdict(plan, context) {
    const names = deletedNames(plan);
    const { maxDeletes } = context.settings;
    const limit = deleteLimit(plan, maxDeletes);
    if (names.length <= limit)
        return null;
    const written = maxDeletes.unit === 'count' ? `${maxDeletes.value}` : `${maxDeletes.value}% (${limit})`;
    const found = `${count(names.length, 'deletion')}, and \`max-deletes\` allows ${written}`;
    return overridable('max-deletes', found, names, context, `set \`max-deletes: ${names.length}\``);
}
function looseningVerdict(plan, context) {
    const { onLoosening } = context.settings;
    const matters = (operation) => !operation.held &&
        ((0,build_plan/* loosens */.kM)(operation) ||
            (onLoosening === 'fail' && operation.exposure === 'unknown' && operation.action !== 'invalid'));
    const names = plan.operations.filter(matters).map((operation) => `${operation.kind} "${operation.key}"`);
    if (onLoosening === 'ignore' || names.length === 0)
        return null;
    const found = `${count(names.length, 'change')} let someone see more than before, or may`;
    if (onLoosening === 'warn')
        return { reason: 'loosening', effect: 'warn', message: `${found}.`, names, by: null };
    return overridable('loosening', `${found}, and \`on-loosening\` is \`fail\``, names, context, 'set `on-loosening: warn`');
}
function overridable(reason, found, names, context, otherWay) {
    const label = context.settings.overrideLabel;
    const by = overriders(context.pulls, label);
    if (by !== null) {
        return { reason, effect: 'pass', message: `${found}. The label \`${label}\` lets it pass.`, names, by };
    }
    const message = `${found}. Nothing is written. To go on, put the label \`${label}\` on the pull request, or ${otherWay}.`;
    return { reason, effect: 'stop', message, names, by: null };
}
/** Who overrides, as far as GitHub tells; `null` when no pull request carries the label. GitHub's labels ignore case. */
function overriders(pulls, label) {
    const overriding = pulls.filter(({ labels }) => labels.some((one) => one.toLowerCase() === label.toLowerCase()));
    if (overriding.length === 0)
        return null;
    return overriding.map((pull) => pull.overriddenBy ?? `the label on #${pull.number}`).join(', ');
}
function sourcesOf(operation) {
    const lists = ['creating', 'updating', 'deleting', 'noChange'].map((name) => operation.server?.[name]);
    return lists.reduce((sum, list) => sum + (Array.isArray(list) ? list.length : 0), 0);
}
function count(number, noun) {
    return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

;// CONCATENATED MODULE: ./build/src/plan/check-plan.js




/** Checks a plan: permissions, the guards on deletions and exposure, and for an apply what the reviewers saw. */
function checkPlan(made, input, context) {
    const { options, pull, review } = context;
    const pulls = review === null ? (pull === null ? [] : [pull]) : [...review.pullRequests];
    const changing = new Set(made.plan.operations.filter(build_plan/* isWritten */.QH).map(({ kind }) => kind));
    const needed = input.kinds.filter((kind) => changing.has(kind.name));
    const missing = (0,read_owner/* missingPermissions */.H)(made.observation.owner, needed);
    const project = made.observation.owner?.projectId ?? null;
    const linked = project === null
        ? []
        : [
            `The API key is linked to project ${project}: it sees and writes only what that project holds. Use a key that is not linked to a project.`,
        ];
    const guards = judge(made.plan, { settings: options, pulls, wantedObjects: input.head.resources.length });
    const reviewed = review === null ? NOTHING : checkReview(made, review, { options, head: input.headSha });
    return {
        guards: [...guards, ...reviewed.guards],
        failures: missing.map((message) => ({ reason: 'permission-denied', message })),
        notes: [...linked, ...made.notes, ...reviewed.notes],
    };
}
const NOTHING = { guards: [], failures: [], notes: [] };
/** Compares a fresh plan with what the reviewers saw (`on-stale-plan`). */
function checkReview(made, review, { options, head }) {
    const { onStalePlan, overrideLabel } = options;
    if (onStalePlan === 'ignore' || !made.plan.operations.some(build_plan/* isWritten */.QH))
        return NOTHING;
    if (review.pullRequests.length === 0) {
        const note = 'This commit belongs to no pull request, so there is no reviewed plan. The other guards still apply.';
        return { ...NOTHING, notes: [note] };
    }
    const approvals = review.pullRequests
        .map((pull) => (pull.approval === null ? null : (0,approval/* decodeApproval */.QV)(pull.approval)))
        .filter((approval) => approval !== null);
    const beyond = (0,approval/* beyondApproval */.Bs)(made.plan, approvals);
    if (beyond.length === 0)
        return NOTHING;
    const message = staleMessage(beyond, review);
    const names = beyond.map(({ operation }) => `${operation.kind} "${operation.key}"`);
    const verdict = { reason: 'stale-plan', names, by: null };
    const by = overriders(review.pullRequests, overrideLabel);
    const guard = (rest) => ({
        ...NOTHING,
        guards: [{ ...verdict, ...rest }],
    });
    if (onStalePlan === 'warn')
        return guard({ effect: 'warn', message });
    if (by !== null)
        return guard({ effect: 'pass', message: `${message} The label \`${overrideLabel}\` lets it pass.`, by });
    if (head !== null && review.direct.includes(head)) {
        // Who may push past review is decided by branch protection, not here.
        const direct = `${message} The commit itself was pushed without a pull request, so it has no reviewed plan. The other guards still apply.`;
        return guard({ effect: 'warn', message: direct });
    }
    const way = `To go on, open a pull request whose plan shows this, put the label \`${overrideLabel}\` on a merged one and run again, or set \`on-stale-plan: warn\`.`;
    return guard({ effect: 'stop', message: `${message} Nothing is written. ${way}` });
}
const MOST_NAMED = 20;
/** What differs, with what the reviewers saw beside it. */
function staleMessage(beyond, review) {
    const pulls = review.pullRequests
        .map((pull) => `#${pull.number}${pull.approval === null ? ' (without a plan)' : ''}`)
        .join(', ');
    const named = beyond.slice(0, MOST_NAMED).map(({ operation, extra, seen }) => {
        const what = `${operation.kind} "${operation.key}"`;
        if (seen === 'part')
            return `${what} (not shown: ${extra.join('; ')})`;
        if (seen === 'unknown')
            return `${what} (${operation.action}; the reviewed plan was too large to keep its details)`;
        return `${what} (${operation.action}; no reviewed plan shows it)`;
    });
    const more = beyond.length > MOST_NAMED ? [`${beyond.length - MOST_NAMED} more`] : [];
    const direct = review.direct.length === 0
        ? ''
        : ` ${review.direct.length === 1 ? 'One commit' : `${review.direct.length} commits`} since the last apply came without a pull request, so no plan shows what they do.`;
    return `The reviewed plan of ${pulls} did not show all that this apply would do: ${[...named, ...more].join(', ')}.${direct}`;
}

// EXTERNAL MODULE: ./build/src/pipeline/conclude.js
var conclude = __webpack_require__(3835);
// EXTERNAL MODULE: ./build/src/pipeline/findings.js
var pipeline_findings = __webpack_require__(8736);
;// CONCATENATED MODULE: ./build/src/pipeline/record-cursor.js


/**
 * Records a complete and verified apply, with what was removed from Git and not deleted. Any other leaves the cursor where
 * it is, so that the next apply takes up what is left. Answers sentences for the report.
 */
async function recordCursor(findings, { request, revisions, made, input }, store) {
    const { outcome } = findings;
    if (request.mode !== 'apply' || request.head === null || outcome === null || (0,pipeline_findings/* mayNotWrite */.wY)(findings))
        return [];
    const succeeded = outcome.operations.every((operation) => operation.state === 'confirmed') && !outcome.cancelled;
    const verified = outcome.accuracy !== null && outcome.accuracy.misses.length === 0;
    if (!succeeded || !verified || !made.plan.complete || (0,conclude/* hasUnfinished */._)(outcome, request.settings))
        return [];
    const pending = input.selection.removed.filter((entry) => made.plan.operations.some(({ held, kind, key }) => held && kind === entry.kind && key === entry.key));
    const problem = await store.record(request.settings.environment, input.tenant, { sha: request.head, pending });
    // A token that may not read it may not write it either, and that was reported already.
    return problem !== null && revisions.hasCursor ? [`The applied commit could not be recorded: ${problem}`] : [];
}

;// CONCATENATED MODULE: ./build/src/pipeline/tenant-stages.js
/** The stages that talk to the tenant, loaded together and only where a run gets there: `validate` never does. */









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
