export const id = 739;
export const ids = [739];
export const modules = {

/***/ 4062:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  adoptProposal: () => (/* binding */ adoptProposal)
});

// EXTERNAL MODULE: ./build/src/github/limits.js
var limits = __webpack_require__(5305);
// EXTERNAL MODULE: ./build/src/report/adopt-body.js
var adopt_body = __webpack_require__(3871);
// EXTERNAL MODULE: ./build/src/specs/git-object-id.js
var git_object_id = __webpack_require__(2056);
// EXTERNAL MODULE: ./build/src/model/diagnostic.js
var diagnostic = __webpack_require__(9180);
// EXTERNAL MODULE: ./build/src/model/drift.js
var drift = __webpack_require__(664);
// EXTERNAL MODULE: ./build/src/model/identity.js
var identity = __webpack_require__(2565);
// EXTERNAL MODULE: ./build/src/model/json.js
var json = __webpack_require__(8653);
// EXTERNAL MODULE: ./build/src/specs/parse-file.js + 1 modules
var parse_file = __webpack_require__(680);
// EXTERNAL MODULE: ./build/src/edit/edit-document.js + 8 modules
var edit_document = __webpack_require__(9414);
;// CONCATENATED MODULE: ./build/src/edit/edit-item.js



/** Makes one object of a file say `target`: a document, or one item of a document's list. */
function editObject({ file, index, item }, text, target) {
    if (item === undefined)
        return (0,edit_document/* editDocument */.y)(file, text, index, target);
    const { field } = item;
    const whole = wholeDocument(file, text, index);
    const own = target[field];
    return (0,edit_document/* editDocument */.y)(file, text, index, withItems(whole, field, (items) => items.with(item.index, (0,json/* isList */.Lv)(own) ? (own[0] ?? null) : null)));
}
/** Removes objects from a file; `null` when it is then empty. Items leave their list, and a list without any leaves as a document. */
function removeObjects(path, text, places) {
    let current = text;
    // From the last document of a file to its first, so that the places of the others hold.
    for (const [index, group] of [...Map.groupBy(places, (place) => place.index)].sort(([a], [b]) => b - a)) {
        if (current === null)
            return null;
        current = withoutObjects({ path, text: current, index }, group);
    }
    return current;
}
function withoutObjects({ path, text, index }, places) {
    const items = places.flatMap(({ item }) => item ?? []);
    const [first] = items;
    if (first === undefined)
        return (0,edit_document/* removeDocument */.s)(path, text, index);
    const whole = wholeDocument(path, text, index);
    const left = itemsOf(whole, first.field).filter((_, at) => !items.some((item) => item.index === at));
    if (left.length === 0)
        return (0,edit_document/* removeDocument */.s)(path, text, index);
    return (0,edit_document/* editDocument */.y)(path, text, index, withItems(whole, first.field, () => left)).text;
}
function wholeDocument(path, text, index) {
    return (0,parse_file/* parseFile */.C)({ path, bytes: new TextEncoder().encode(text) }).documents[index]?.value ?? null;
}
function itemsOf(whole, field) {
    const items = (0,json/* isObject */.Gv)(whole) ? whole[field] : undefined;
    return (0,json/* isList */.Lv)(items) ? items : [];
}
function withItems(whole, field, change) {
    return (0,json/* isObject */.Gv)(whole) ? { ...whole, [field]: change([...itemsOf(whole, field)]) } : whole;
}

// EXTERNAL MODULE: ./build/src/model/pointer.js
var pointer = __webpack_require__(6106);
// EXTERNAL MODULE: ./build/src/plan/align.js
var align = __webpack_require__(4736);
// EXTERNAL MODULE: ./build/src/plan/canonical.js
var canonical = __webpack_require__(4267);
// EXTERNAL MODULE: ./build/src/plan/compare.js
var compare = __webpack_require__(6650);
// EXTERNAL MODULE: ./build/src/plan/diff.js
var diff = __webpack_require__(6082);
;// CONCATENATED MODULE: ./build/src/edit/written.js

function escapePlaceholders(value) {
    if (typeof value === 'string')
        return value.replaceAll('${', () => '$${');
    if ((0,json/* isList */.Lv)(value))
        return value.map((item) => escapePlaceholders(item));
    if (!(0,json/* isObject */.Gv)(value))
        return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, escapePlaceholders(item)]));
}
/** Whether a placeholder (not `$${`, which means itself) is somewhere in a value as written. */
function hasPlaceholder(value) {
    if (typeof value === 'string')
        return value.replaceAll('$${', '').includes('${');
    if ((0,json/* isList */.Lv)(value))
        return value.some(hasPlaceholder);
    return (0,json/* isObject */.Gv)(value) && Object.values(value).some(hasPlaceholder);
}
/**
 * Strings are compared trimmed, so the blanks around a text are the file's own business: a block text keeps the line
 * break at its end, and `git diff` shows the changed lines alone.
 */
function likeBefore(before, after) {
    if (typeof before !== 'string' || typeof after !== 'string' || before.trim() === '')
        return after;
    const start = before.length - before.trimStart().length;
    const end = before.trimEnd().length;
    return before.slice(0, start) + after.trim() + before.slice(end);
}

;// CONCATENATED MODULE: ./build/src/edit/merge.js








/** Rounds after which a field that still differs is taken from the tenant as a whole. */
const MOST_ROUNDS = 3;
/**
 * The spec with the tenant's state in it, and as much of the file's own way to say things as can stay: fields that it
 * leaves out, orders that mean nothing, other spellings, placeholders.
 */
function mergeActual(request) {
    let spec = request.raw;
    const kept = new Map();
    for (let round = 0;; round += 1) {
        const desired = request.resolve(spec);
        if (desired === null)
            return { spec, kept: [{ path: '', reason: 'A placeholder of the result has no value.' }] };
        const left = (0,compare/* compareWithActual */.Ey)(request.kind, desired, request.actual, null).changes.filter(({ path }) => ![...kept.keys()].some((place) => (0,pointer/* touches */.yI)(place, path)));
        if (left.length === 0)
            break;
        if (round > MOST_ROUNDS) {
            const reason = 'What Immuta has could not be written as a spec; edit it by hand.';
            return { spec: request.raw, kept: left.map(({ path }) => ({ path, reason })), failed: true };
        }
        if (round === MOST_ROUNDS)
            spec = takeWhole(spec, request.actual.spec, left.map(({ path }) => path));
        else
            spec = mergeOnce(request, spec, desired, kept);
    }
    return { spec, kept: [...kept].map(([path, reason]) => ({ path, reason })) };
}
function mergeOnce(request, raw, desired, kept) {
    const { kind, actual } = request;
    const hidden = actual.unread.filter((part) => part.why !== 'inferred').map((part) => part.path);
    const merging = { hidden, kept };
    const merged = mergeValue(merging, { raw, desired, actual: actual.spec, shape: kind.shape, steps: [] });
    return (0,json/* isObject */.Gv)(merged) ? merged : raw;
}
const UNKNOWN = { type: 'object', fields: {}, complete: true };
function mergeValue(merging, at) {
    const { raw, desired, actual } = at;
    if ((0,diff/* diff */.Ui)(actual, desired, at.shape).length === 0)
        return raw;
    const shape = (0,canonical/* resolveShape */.a_)(at.shape, desired);
    if ((0,canonical/* resolveShape */.a_)(at.shape, actual) === shape) {
        if (shape.type === 'object' && (0,json/* isObject */.Gv)(raw) && (0,json/* isObject */.Gv)(desired) && (0,json/* isObject */.Gv)(actual)) {
            return mergeObject(merging, { ...at, raw, desired, actual, shape });
        }
        if (shape.type === 'opaque' && (0,json/* isObject */.Gv)(raw) && (0,json/* isObject */.Gv)(desired) && (0,json/* isObject */.Gv)(actual)) {
            return mergeObject(merging, { ...at, raw, desired, actual, shape: UNKNOWN });
        }
        if (shape.type === 'set' && (0,json/* isList */.Lv)(raw) && (0,json/* isList */.Lv)(desired) && (0,json/* isList */.Lv)(actual)) {
            return mergeSet(merging, { ...at, raw, desired, actual, shape });
        }
        if (shape.type === 'list' && (0,json/* isList */.Lv)(raw) && (0,json/* isList */.Lv)(desired) && (0,json/* isList */.Lv)(actual)) {
            return mergeList(merging, { ...at, raw, desired, actual, shape });
        }
    }
    return mayChange(merging, raw, at.steps) ? likeBefore(raw, escapePlaceholders(actual)) : raw;
}
function mergeObject(merging, at) {
    const { raw, desired, actual, shape } = at;
    const result = new Map(Object.entries(raw));
    const done = new Set();
    const field = (name, of, complete) => {
        const desiredKey = (0,canonical/* presentKey */.by)(desired, name, of);
        const actualKey = (0,canonical/* presentKey */.by)(actual, name, of);
        for (const key of [desiredKey, actualKey])
            if (key !== null)
                done.add(key);
        if (of.ignore === true)
            return;
        const desiredValue = desiredKey === null ? undefined : desired[desiredKey];
        const actualValue = actualKey === null ? undefined : actual[actualKey];
        const after = (0,canonical/* countsAsAbsent */.Ed)(desiredValue, of) ? of.default : desiredValue;
        const before = (0,canonical/* countsAsAbsent */.Ed)(actualValue, of) ? of.default : actualValue;
        const key = desiredKey ?? actualKey ?? name;
        const steps = [...at.steps, key];
        if (before === undefined && after === undefined)
            return;
        if (before !== undefined && after !== undefined) {
            if ((0,diff/* diff */.Ui)(before, after, of.shape).length === 0)
                return;
            if (desiredKey !== null && desiredValue !== undefined && !(0,canonical/* countsAsAbsent */.Ed)(desiredValue, of)) {
                const place = { raw: raw[desiredKey] ?? null, desired: desiredValue, actual: before, shape: of.shape, steps };
                result.set(key, mergeValue(merging, place));
            }
            else if (mayChange(merging, raw[key] ?? null, steps))
                result.set(key, escapePlaceholders(before));
        }
        else if (before === undefined) {
            if (desiredKey !== null && mayChange(merging, raw[desiredKey] ?? null, steps))
                result.delete(desiredKey);
        }
        else if ((complete || of.threeWay === true) && mayChange(merging, null, steps)) {
            result.set(key, escapePlaceholders(before));
        }
    };
    for (const [name, of] of Object.entries(shape.fields))
        field(name, of, shape.complete === true || of.complete === true);
    for (const name of [...Object.keys(desired), ...Object.keys(actual)]) {
        if (!done.has(name))
            field(name, { shape: { type: 'opaque' } }, shape.complete === true);
    }
    return Object.fromEntries(result);
}
/** The items that stay keep their places; what is new comes after them, sorted, since the server's order means nothing. */
function mergeSet(merging, at) {
    const { raw, desired, actual, shape } = at;
    const pairs = (0,align/* alignSet */.Wl)(actual, desired, shape, (0,diff/* alignment */.Ot)());
    const actualOf = new Map(pairs.flatMap((pair) => (pair.desired === null ? [] : [[pair.desired, pair.actual]])));
    const fresh = pairs.flatMap((pair) => pair.desired === null && pair.actual !== null ? [actual[pair.actual] ?? null] : []);
    const gone = new Set();
    const result = desired.flatMap((item, index) => {
        const own = raw[index] ?? null;
        const steps = [...at.steps, index];
        const text = (0,canonical/* canonicalText */.A4)(item, shape.of);
        // A repetition of an item goes where the first one goes.
        if (!actualOf.has(index))
            return gone.has(text) ? [] : [own];
        const pairedWith = actualOf.get(index) ?? null;
        const other = pairedWith === null ? undefined : (actual[pairedWith] ?? null);
        if (other !== undefined && (0,diff/* diff */.Ui)(other, item, shape.of).length === 0)
            return [own];
        if (other !== undefined && ((0,json/* isObject */.Gv)(other) || (0,json/* isList */.Lv)(other))) {
            return [mergeValue(merging, { raw: own, desired: item, actual: other, shape: shape.of, steps })];
        }
        if (other !== undefined)
            fresh.push(other);
        if (!mayChange(merging, own, steps))
            return [own];
        gone.add(text);
        return [];
    });
    const added = fresh
        .map((item) => ({ item: escapePlaceholders(item), text: (0,canonical/* canonicalText */.A4)(item, shape.of) }))
        .sort((a, b) => (0,diagnostic/* compareText */.n6)(a.text, b.text));
    return mayChange(merging, null, at.steps) ? [...result, ...added.map(({ item }) => item)] : result;
}
function mergeList(merging, at) {
    const { raw, desired, actual, shape } = at;
    return (0,align/* alignList */.aL)(actual, desired, shape, (0,diff/* alignment */.Ot)()).flatMap((pair) => {
        if (pair.desired === null) {
            return pair.actual === null || !mayChange(merging, null, at.steps)
                ? []
                : [escapePlaceholders(actual[pair.actual] ?? null)];
        }
        const own = raw[pair.desired] ?? null;
        const steps = [...at.steps, pair.desired];
        if (pair.actual === null)
            return mayChange(merging, own, steps) ? [] : [own];
        const place = { raw: own, desired: desired[pair.desired] ?? null, actual: actual[pair.actual] ?? null };
        return [mergeValue(merging, { ...place, shape: shape.of, steps })];
    });
}
/** Whether what is at a place may go; notes why where it may not. */
function mayChange({ hidden, kept }, raw, steps) {
    const path = (0,pointer/* toPointer */.rb)(steps);
    if (hidden.some((place) => (0,pointer/* touches */.yI)(place, path)))
        return false;
    if (!hasPlaceholder(raw))
        return true;
    kept.set(path, 'A placeholder is here; change the variable, or the place by hand.');
    return false;
}
function takeWhole(spec, actual, paths) {
    const result = new Map(Object.entries(spec));
    for (const path of paths) {
        const [name = ''] = (0,pointer/* fromPointer */.kU)(path);
        const value = actual[name];
        if (value === undefined)
            result.delete(name);
        else
            result.set(name, escapePlaceholders(value));
    }
    return Object.fromEntries(result);
}

;// CONCATENATED MODULE: ./build/src/edit/adopt.js





/** Turns drift into edits of the spec files. Pure: the caller writes them. */
function adopt(request) {
    const texts = new Map();
    const removals = [];
    const items = [];
    for (const item of inOrder(request.items)) {
        if (!(0,drift/* isDrifted */.T)(item) && item.state !== 'unknown')
            continue;
        const subject = request.subjects.get((0,identity/* identity */.D_)(item.kind, item.key));
        const outcome = skipReason(item, subject, request);
        if (outcome !== null)
            items.push(outcome);
        else if (subject !== undefined) {
            const { file, text } = subject.resource.document;
            const known = texts.get(file) ?? { before: text, now: text };
            texts.set(file, known);
            if (subject.actual === null) {
                removals.push(subject);
                items.push({ kind: item.kind, key: item.key, file, result: 'removed', notes: [] });
            }
            else
                items.push(edited(item, { ...subject, actual: subject.actual }, known, request));
        }
    }
    const leaving = removals.map(({ resource }) => resource.document);
    for (const [file, places] of Map.groupBy(leaving, (document) => document.file)) {
        const known = texts.get(file);
        if (known?.now != null)
            known.now = removeObjects(file, known.now, places);
    }
    const files = [...texts]
        .filter(([, { before, now }]) => before !== now)
        .map(([path, { before, now }]) => ({ path, before, after: now }))
        .sort((a, b) => (0,diagnostic/* compareText */.n6)(a.path, b.path));
    return { files, items };
}
/** Names of `pick` that fit nothing that could be adopted. */
function unknownPicks(items, pick) {
    return pick.filter((name) => !items.some((item) => isDrifted(item) && picks(name, item)));
}
/** Whether a `--pick` names an item: by its key, or by KIND/KEY. */
function picks(name, { kind, key }) {
    return name === key || name === `${kind}/${key}`;
}
/** Why nothing is edited for an item, or `null` when it is to be adopted. */
function skipReason(item, subject, request) {
    if (!(0,drift/* isDrifted */.T)(item))
        return left(item, 'It could not be compared.');
    const picked = request.pick.some((name) => picks(name, item));
    if (request.pick.length > 0 && !picked)
        return left(item, 'It was not picked.');
    if (subject === undefined)
        return left(item, 'Its spec is not in the working folder.');
    if (!subject.kind.readable) {
        return left(item, `Immuta does not give ${subject.kind.plural} back; edit the spec by hand, or revert.`);
    }
    if (item.state === 'conflict' && !picked) {
        return left(item, `Git and the tenant both changed it; \`--pick\` its key to take the tenant's state.`);
    }
    if (item.state === 'deleted-in-tenant' && !request.deletions) {
        return left(item, 'It was deleted in the tenant; `--adopt-deletions` removes its document.');
    }
    return null;
}
function left(item, note) {
    return { kind: item.kind, key: item.key, file: item.file, result: 'left', notes: [note] };
}
function edited(item, { kind, resource, actual }, file, request) {
    const { document, spec: raw } = resource;
    const merged = mergeActual({ kind, raw, actual, resolve: (spec) => request.resolve(resource, spec) });
    const notes = [
        ...merged.kept.map(({ path, reason }) => `${path === '' ? 'The whole' : path}: ${reason}`),
        ...actual.unread
            .filter((part) => part.why !== 'inferred')
            .map(({ path, reason }) => `${path === '' ? 'The whole' : path} was not compared: ${reason}`),
    ];
    if (merged.failed)
        return { kind: item.kind, key: item.key, file: document.file, result: 'left', notes };
    const result = editObject(document, file.now ?? document.text, merged.spec);
    file.now = result.text;
    if (result.rewritten)
        notes.push('The document was written anew: its comments and layout are lost.');
    return { kind: item.kind, key: item.key, file: document.file, result: 'adopted', notes };
}
function inOrder(items) {
    return [...items].sort((a, b) => (0,diagnostic/* compareText */.n6)(a.kind, b.kind) || (0,diagnostic/* compareText */.n6)(a.key, b.key));
}

// EXTERNAL MODULE: ./build/src/kinds/index.js + 117 modules
var kinds = __webpack_require__(8797);
// EXTERNAL MODULE: ./build/src/specs/placeholders.js
var placeholders = __webpack_require__(8790);
;// CONCATENATED MODULE: ./build/src/action/adopt-drift.js



/** The edits that write what a drift run found in the tenant into the spec files. Writes nothing itself. */
function adoptDrift({ findings, made, input }, options) {
    const subjects = new Map();
    for (const [id, draft] of made.drafts) {
        if (draft.type === 'desired')
            subjects.set(id, { kind: draft.kind, resource: draft.resource, actual: draft.actual });
    }
    return adopt({
        items: findings.items,
        subjects,
        ...options,
        resolve(resource, spec) {
            const kind = kinds/* KINDS */.G.find(({ name }) => name === resource.kind);
            if (kind === undefined)
                return null;
            return (0,placeholders/* resolveResource */.T)({ ...resource, spec }, kind, input.head.sources).resolved?.desired ?? null;
        },
    });
}

;// CONCATENATED MODULE: ./build/src/action/adopt-proposal.js




/**
 * What a drift run proposes to write into the specs; `null` when it proposes nothing and closes nothing: the input is off,
 * the run was incomplete, or it takes Git for right (`on-drift: apply`). Deletions are left to people.
 */
async function adoptProposal(input) {
    const { report, found, issue, settings, event } = input;
    if (!settings.adoptPullRequest || report.mode !== 'drift' || issue === null || issue.state === 'incomplete')
        return null;
    const base = event.ref.startsWith('refs/heads/') ? event.ref.slice('refs/heads/'.length) : event.defaultBranch;
    if (base === null)
        return null;
    const { environment } = settings;
    const shared = { environment, base, title: (0,adopt_body/* adoptTitle */.XP)(environment), covers: issue.covers };
    if (issue.state === 'clean') {
        return { ...shared, state: 'clean', head: event.sha, edits: [], digest: null, notes: [], body: () => '' };
    }
    if (found === null || settings.onDrift === 'apply')
        return null;
    const adoption = adoptDrift(found, { pick: [], deletions: false });
    const head = (await input.history.head()) ?? event.sha;
    const { edits, unfit } = await editsOf(adoption.files, head, input);
    const lines = adoption.items.map((item) => ({ ...lineOf(item, unfit), exposure: exposureOf(item, report) }));
    const { digest } = found.findings;
    return {
        ...shared,
        state: 'drift',
        head,
        edits,
        digest,
        body: ({ issueUrl, author }) => (0,adopt_body/* renderAdoptBody */.Hh)({ environment, scope: input.scope, digest, lines, issueUrl, silent: author === limits/* ACTIONS_BOT */.aX }),
        notes: [...unfit].map(([path, why]) => `\`${path}\` is not adopted: ${why}`),
    };
}
/** The files as they shall be; those that are not in the commit as they are here are unfit, and say why. */
async function editsOf(files, head, { history, workspace, redactor }) {
    const unfit = new Map();
    const edits = [];
    if (files.length === 0)
        return { edits, unfit };
    const { blobs } = await history.tree(head);
    for (const { path, after } of files) {
        const bytes = await workspace.read(path);
        const text = after === null ? null : `${hasMark(bytes) ? '\ufeff' : ''}${after}`;
        const known = blobs.get(path);
        if (text === null)
            unfit.set(path, 'it would have to be removed.');
        else if (known === undefined || known !== (await (0,git_object_id/* gitObjectIds */.q)(known.length))(bytes)) {
            unfit.set(path, 'the file of the checkout is not the one of the commit (line ends, a generated file, a sub-folder).');
        }
        else if (redactor.text(text) !== text) {
            unfit.set(path, 'it holds a text that is also a known secret.');
        }
        else
            edits.push({ path, text });
    }
    return { edits, unfit };
}
const REVERSED = { loosens: 'tightens', tightens: 'loosens' };
function exposureOf({ kind, key }, { plan, drift }) {
    const isMeant = (one) => one.kind === kind && one.key === key;
    // Drift is told from Git to the tenant, and a line from the tenant to Git.
    const drifted = drift?.items.find(isMeant)?.exposure;
    if (drifted !== undefined)
        return REVERSED[drifted] ?? drifted;
    return plan.operations.find(isMeant)?.exposure ?? 'unknown';
}
function lineOf({ kind, key, file, result, notes }, unfit) {
    const why = file === null ? undefined : unfit.get(file);
    if (why !== undefined)
        return { kind, key, file, left: true, notes: [`Its file was left alone: ${why}`] };
    return { kind, key, file, left: result === 'left', notes };
}
function hasMark(bytes) {
    return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}


/***/ }),

/***/ 9414:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  y: () => (/* binding */ editDocument),
  s: () => (/* binding */ removeDocument)
});

// EXTERNAL MODULE: ./build/src/model/same-json.js
var same_json = __webpack_require__(4588);
// EXTERNAL MODULE: ./build/src/specs/parse-file.js + 1 modules
var parse_file = __webpack_require__(680);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(8815);
// EXTERNAL MODULE: ./build/src/model/stable-json.js
var stable_json = __webpack_require__(7067);
// EXTERNAL MODULE: ./build/src/specs/source-node.js
var source_node = __webpack_require__(4022);
// EXTERNAL MODULE: ./build/src/specs/yaml-source.js + 3 modules
var yaml_source = __webpack_require__(3368);
;// CONCATENATED MODULE: ./build/src/edit/write-yaml.js




/** The layout of the files in the examples. */
const READABLE = { indent: 2, indentLists: true, sortKeys: false };
/** The layout of the Immuta CLI's own exports: four blanks, keys sorted. */
const LIKE_THE_CLI = { indent: 4, indentLists: true, sortKeys: true };
/**
 * Writes one value as a YAML document that reads back as the same value. Words that another reader might take for
 * something else (`Null`, `yes`, `0123`, `1e3`) are quoted, also where only YAML 1.1 would; lines are never folded.
 * `comment` is above it, a line each.
 */
function writeYaml(value, style, comment = []) {
    const head = comment.map((line) => `# ${line}`.trimEnd()).join('\n');
    const body = renderBlock(value, style);
    const text = readsBack(body, value) ? body : renderBlock(value, style, 'quoted');
    return head === '' ? text : `${head}\n${text}`;
}
/** The block form of a value, with a line break at its end. `quoted`: every text in double quotes, on one line. */
function renderBlock(value, style, texts = 'natural') {
    const document = documentOf(style.sortKeys ? (0,stable_json/* sortedKeys */.M)(value) : value);
    if (texts === 'quoted') {
        (0,dist/* visit */.YR)(document, {
            Scalar(_, node) {
                if (typeof node.value === 'string')
                    node.type = dist/* Scalar */.X5.QUOTE_DOUBLE;
            },
        });
    }
    return document.toString({ ...OPTIONS, indent: style.indent, indentSeq: style.indentLists });
}
/** The flow form of a value, on one line. */
function renderFlow(value) {
    const document = documentOf(value);
    (0,dist/* visit */.YR)(document, {
        Collection(_, node) {
            node.flow = true;
        },
        Scalar(_, node) {
            if (typeof node.value === 'string' && node.value.includes('\n'))
                node.type = dist/* Scalar */.X5.QUOTE_DOUBLE;
        },
    });
    return document.toString({ ...OPTIONS, flowCollectionPadding: false }).trimEnd();
}
/** One text on one line, in the quotes that a person chose before where they can hold it. `flow`: inside brackets. */
function renderText(value, style, flow) {
    if (style === 'double' || value.includes('\n'))
        return JSON.stringify(value);
    if (style === 'single' && /^[^\u0000-\u001f\u007f]*$/.test(value))
        return `'${value.replaceAll("'", "''")}'`;
    if (flow)
        return renderFlow([value]).slice(1, -1).trim();
    const line = renderBlock({ k: value }, READABLE).trimEnd();
    return line.startsWith('k: ') && !line.includes('\n') ? line.slice(3) : JSON.stringify(value);
}
/** `lineWidth: 0` never folds; the compatibility schema quotes what YAML 1.1 would read as something else. */
const OPTIONS = { lineWidth: 0, doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER };
function documentOf(value) {
    return new dist/* Document */.yo(value, {
        version: '1.2',
        schema: 'core',
        compat: 'yaml-1.1',
        aliasDuplicateObjects: false,
    });
}
function readsBack(text, value) {
    const { roots, problems } = readYaml(text);
    const root = roots[0];
    return problems.length === 0 && root !== undefined && stableText(toValue(root)) === stableText(value);
}

;// CONCATENATED MODULE: ./build/src/edit/edit-layout.js

/** Reads indentation and line ends off a text; what it does not show is laid out as in the examples. */
function layoutOf(text, root) {
    const seen = {};
    look(text, root, seen);
    return {
        style: {
            indent: seen.indent ?? READABLE.indent,
            indentLists: seen.lists ?? READABLE.indentLists,
            sortKeys: false,
        },
        lineEnd: text.includes('\r\n') ? '\r\n' : '\n',
    };
}
function look(text, node, seen) {
    if (node.type === 'list')
        for (const item of node.items)
            look(text, item.node, seen);
    if (node.type !== 'map')
        return;
    for (const { keySpan, node: value } of node.entries) {
        const own = columnOf(text, keySpan[0]);
        if (value.type === 'list' && !value.flow) {
            const dash = value.items[0]?.dash;
            if (typeof dash === 'number' && lineStart(text, dash) > keySpan[1]) {
                const deeper = columnOf(text, dash) - own;
                seen.lists ??= deeper > 0;
                if (deeper > 0)
                    seen.indent ??= deeper;
            }
        }
        if (value.type === 'map' && !value.flow) {
            const deeper = columnOf(text, value.span[0]) - own;
            if (deeper > 0 && deeper <= 8)
                seen.indent ??= deeper;
        }
        look(text, value, seen);
    }
}
/** Column of an offset, from 0. */
function columnOf(text, offset) {
    return offset - lineStart(text, offset);
}
/** Offset at which the line of an offset begins. */
function lineStart(text, offset) {
    return text.lastIndexOf('\n', offset - 1) + 1;
}
/** Offset after the line break of the line of an offset, or the text's end. */
function nextLine(text, offset) {
    const at = text.indexOf('\n', offset);
    return at < 0 ? text.length : at + 1;
}
/** Whether only blanks are before an offset on its line. */
function startsItsLine(text, offset) {
    return text.slice(lineStart(text, offset), offset).trim() === '';
}

// EXTERNAL MODULE: ./build/src/model/json.js
var json = __webpack_require__(8653);
// EXTERNAL MODULE: ./build/src/specs/json-source.js
var json_source = __webpack_require__(2350);
;// CONCATENATED MODULE: ./build/src/edit/edit-tree.js


/** The documents of a YAML text that hold something, in the order of `parseFile`, with where each begins and ends. */
function editTrees(text) {
    const documents = (0,dist/* parseAllDocuments */.hR)(text, {
        version: '1.2',
        schema: 'core',
        merge: false,
        uniqueKeys: false,
        prettyErrors: false,
        keepSourceTokens: true,
        logLevel: 'silent',
    });
    return [...documents].flatMap(({ contents, range }) => {
        if (contents === null || range === undefined || isEmpty(contents))
            return [];
        return [{ root: build(text, contents), range: [range[0], range[2]] }];
    });
}
/** The tree of a JSON text, `null` where it does not parse. */
function jsonEditTree(text) {
    const { root } = (0,json_source/* readJson */.V)(text);
    return root === null ? null : fromSource(root);
}
function isEmpty(node) {
    return (0,dist/* isScalar */.jn)(node) && node.value === null && (node.source ?? '') === '' && node.tag === undefined && !node.anchor;
}
function build(text, node) {
    if ((0,dist/* isAlias */.Vj)(node))
        return { type: 'alias', span: spanOf(text, node) };
    if ((0,dist/* isMap */.jh)(node))
        return buildMap(text, node);
    if ((0,dist/* isSeq */.oP)(node))
        return buildList(text, node);
    if ((0,dist/* isScalar */.jn)(node))
        return { type: 'scalar', span: spanOf(text, node), style: STYLES[node.type ?? 'PLAIN'] ?? 'plain' };
    throw new Error('a node of a form that is not known');
}
const STYLES = {
    PLAIN: 'plain',
    QUOTE_SINGLE: 'single',
    QUOTE_DOUBLE: 'double',
    BLOCK_LITERAL: 'literal',
    BLOCK_FOLDED: 'folded',
};
function buildMap(text, node) {
    const entries = node.items.map((pair) => entryOf(text, pair));
    return { type: 'map', span: spanOf(text, node), flow: node.flow === true, entries };
}
function entryOf(text, pair) {
    const token = pair.srcToken;
    const colon = token?.sep?.find((part) => part.type === 'map-value-ind');
    const colonEnd = colon === undefined ? null : colon.offset + 1;
    const keySpan = pair.key === null ? [colonEnd ?? 0, colonEnd ?? 0] : spanOf(text, pair.key);
    const empty = colonEnd ?? keySpan[1];
    return {
        key: (0,dist/* isScalar */.jn)(pair.key) ? String(pair.key.value) : '',
        merge: (0,dist/* isScalar */.jn)(pair.key) && pair.key.value === '<<' && pair.key.type === 'PLAIN',
        keySpan,
        colonEnd,
        node: pair.value === null ? nothingAt(empty) : placed(build(text, pair.value), empty),
    };
}
/** An absent value has a place wherever the library ended; for editing it is right after its colon or dash. */
function placed(node, after) {
    return node.type === 'scalar' && node.span[0] === node.span[1] ? nothingAt(after) : node;
}
function nothingAt(offset) {
    return { type: 'scalar', span: [offset, offset], style: 'plain' };
}
function buildList(text, node) {
    const token = node.srcToken;
    const dashes = (token?.items ?? []).flatMap((item) => item.start.flatMap((part) => (part.type === 'seq-item-ind' ? [part.offset] : [])));
    const items = node.items.map((item, index) => {
        const dash = node.flow === true ? null : (dashes[index] ?? null);
        const at = dash === null ? 0 : dash + 1;
        if (item === null)
            return { node: nothingAt(at), dash };
        // `[a: b]`: a mapping of one key without braces.
        return {
            node: (0,dist/* isPair */.tO)(item) ? pairAsMap(text, item) : placed(build(text, item), at),
            dash,
        };
    });
    return { type: 'list', span: spanOf(text, node), flow: node.flow === true, items };
}
function pairAsMap(text, pair) {
    const entry = entryOf(text, pair);
    return { type: 'map', span: [entry.keySpan[0], endOf(entry.node)], flow: true, entries: [entry] };
}
function spanOf(text, node) {
    const [start, valueEnd] = node.range ?? [0, 0];
    let end = valueEnd;
    while (end > start && /\s/.test(text[end - 1] ?? ''))
        end -= 1;
    return [start, end];
}
/** Where the text of a node ends: for block collections after their last leaf. */
function endOf(node) {
    if (node.type === 'list' && !node.flow) {
        const last = node.items.at(-1);
        return last === undefined ? node.span[1] : Math.max(endOf(last.node), (last.dash ?? 0) + 1);
    }
    if (node.type === 'map' && !node.flow) {
        const last = node.entries.at(-1);
        return last === undefined ? node.span[1] : Math.max(endOf(last.node), last.colonEnd ?? last.keySpan[1]);
    }
    return node.span[1];
}
function fromSource(node) {
    const { span } = node;
    if (node.type === 'scalar')
        return { type: 'scalar', span, style: typeof node.value === 'string' ? 'double' : 'plain' };
    if (node.type === 'list') {
        return {
            type: 'list',
            span,
            flow: true,
            items: node.items.map((item) => ({ node: fromSource(item), dash: null })),
        };
    }
    const entries = node.entries.map(({ key, keySpan, node: value }) => ({
        key,
        merge: false,
        keySpan,
        colonEnd: keySpan[1],
        node: fromSource(value),
    }));
    return { type: 'map', span, flow: true, entries };
}

;// CONCATENATED MODULE: ./build/src/edit/edit-replace.js




/** Writes a node anew in its place: scalars keep their quotes or their `|`, an anchor before the node stays. */
function replaceNode(editing, { node, target, place }) {
    const { text, splices } = editing;
    const scalar = !(0,json/* isList */.Lv)(target) && !(0,json/* isObject */.Gv)(target);
    if (node.type === 'scalar' && scalar && node.span[0] < node.span[1]) {
        const flow = place.type === 'flow';
        splices.push({ start: node.span[0], end: node.span[1], text: renderScalar(editing, { node, target, flow }) });
        return;
    }
    const [start, end] = [node.span[0], endOf(node)];
    if (place.type === 'flow' || editing.json)
        splices.push({ start, end, text: flowText(editing, target, start) });
    else if (place.type === 'root')
        splices.push({ start, end, text: blockAt(editing, target, 0).trimStart() });
    else if (place.type === 'item') {
        splices.push({ start: place.dash + 1, end, text: itemText(editing, target, place.dashColumn) });
    }
    else {
        // A comment behind the colon stays; one that is between the parts of what goes, goes with it.
        const comment = /^[ \t]+#[^\r\n]*/.exec(text.slice(place.colonEnd, Math.max(start, place.colonEnd)))?.[0] ?? '';
        const value = entryText(editing, target, place.keyColumn);
        const line = value.indexOf('\n');
        const with_ = line < 0 ? value + comment : value.slice(0, line).trimEnd() + comment + lineBreakOnwards(value, line);
        splices.push({ start: place.colonEnd, end: Math.max(end, place.colonEnd), text: with_ });
    }
}
function lineBreakOnwards(value, line) {
    return value[line - 1] === '\r' ? value.slice(line - 1) : value.slice(line);
}
/** The text after `key:`, with the blank or line break before the value. */
function entryText(editing, value, keyColumn) {
    return blockAt(editing, { k: value }, keyColumn).slice('k:'.length);
}
/** The text after `-`, with the blank before the value. */
function itemText(editing, value, dashColumn) {
    return blockAt(editing, [value], dashColumn).slice('-'.length);
}
/** The block form of a value, its lines but the first indented, without a line break at the end. */
function blockAt({ layout }, value, column) {
    const lines = renderBlock(value, layout.style).trimEnd().split('\n');
    const pad = ' '.repeat(column);
    return lines.map((line, index) => (index === 0 || line === '' ? line : pad + line)).join(layout.lineEnd);
}
/** The flow form of a value at a place: on one line in YAML, as the file is laid out in JSON. */
function flowText({ json, text, layout }, value, at) {
    if (!json)
        return renderFlow(value);
    const start = lineStart(text, at);
    const indent = /^[ \t]*/.exec(text.slice(start))?.[0] ?? '';
    const step = /\n([ \t]+)/.exec(text)?.[1] ?? '  ';
    if (!text.trim().includes('\n'))
        return JSON.stringify(value);
    return JSON.stringify(value, null, step).replaceAll('\n', `${layout.lineEnd}${indent}`);
}
function renderScalar(editing, { node, target, flow }) {
    if (typeof target !== 'string')
        return JSON.stringify(target);
    if (editing.json)
        return JSON.stringify(target);
    if (node.style === 'literal') {
        const literal = literalText(editing, node, target);
        if (literal !== null)
            return literal;
    }
    if (node.style === 'folded' || node.style === 'literal')
        return JSON.stringify(target);
    return renderText(target, node.style, flow);
}
/** A block scalar with the indentation it had, so that its unchanged lines stay as they are. */
function literalText({ text, layout }, node, target) {
    const own = text.slice(...node.span);
    const header = /^\|[-+]?([ \t]+#[^\r\n]*)?\r?\n/.exec(own);
    if (header === null || !/^[^\s]/.test(target) || /\n\n$/.test(target) || !writable(target))
        return null;
    const first = own
        .slice(header[0].length)
        .split(/\r?\n/)
        .find((line) => line.trim() !== '');
    const indent = /^ +/.exec(first ?? '')?.[0] ?? ' '.repeat(columnOf(text, lineStart(text, node.span[0])) + 2);
    const ends = target.endsWith('\n');
    const lines = (ends ? target.slice(0, -1) : target).split('\n');
    const body = lines.map((line) => (line === '' ? '' : indent + line)).join(layout.lineEnd);
    return `|${ends ? '' : '-'}${header[1] ?? ''}${layout.lineEnd}${body}`;
}
function writable(text) {
    return !/[\u0000-\u0008\u000b-\u001f\u007f\u0085\u2028\u2029\ufeff]/.test(text);
}

;// CONCATENATED MODULE: ./build/src/edit/edit-map.js






/** Edits, removes and adds entries. What comes in by a merge key is overridden by a key of its own. */
function editMap(editing, edit) {
    const { node, value, target } = edit;
    const own = node.entries.filter((entry) => !entry.merge);
    const names = new Set(own.map((entry) => entry.key));
    const added = Object.keys(target).filter((key) => !names.has(key) && !(0,same_json/* sameJson */.V)(value[key], target[key]));
    const stay = (entry) => entry.merge || Object.hasOwn(target, entry.key);
    const inherited = Object.keys(value).filter((key) => !names.has(key));
    const canLeave = editing.aliases === 'leave';
    const lost = inherited.some((key) => !Object.hasOwn(target, key));
    if (!node.entries.some(stay) || (lost && !canLeave)) {
        replaceNode(editing, edit);
        return;
    }
    for (const entry of own) {
        if (!Object.hasOwn(target, entry.key))
            continue;
        editNode(editing, {
            node: entry.node,
            value: value[entry.key] ?? null,
            target: target[entry.key] ?? null,
            place: placeOf(editing, node, entry),
        });
    }
    const fresh = added.filter((key) => !canLeave || !inherited.includes(key));
    if (node.flow)
        editFlowEntries(editing, node, { stay, fresh, target });
    else {
        removeBlockEntries(editing, node, stay);
        addBlockEntries(editing, node, { fresh, target });
    }
}
function placeOf({ text }, map, entry) {
    if (map.flow || entry.colonEnd === null)
        return { type: 'flow' };
    return { type: 'entry', keyColumn: columnOf(text, entry.keySpan[0]), colonEnd: entry.colonEnd };
}
function removeBlockEntries(editing, map, stay) {
    const { text, splices } = editing;
    map.entries.forEach((entry, index) => {
        if (stay(entry))
            return;
        const start = entry.keySpan[0];
        const end = entryEnd(entry);
        if (startsItsLine(text, start)) {
            const after = nextLine(text, end);
            splices.push({ start: lineStart(text, start), end: after, text: '' });
            return;
        }
        // The first key behind a dash: the next one moves up, unless a comment is between the two.
        const next = map.entries[index + 1];
        const between = next === undefined ? '' : text.slice(end, next.keySpan[0]);
        if (next === undefined || between.includes('#') || !stay(next)) {
            splices.push({ start: text.slice(0, start).trimEnd().length, end, text: '' });
        }
        else
            splices.push({ start, end: next.keySpan[0], text: '' });
    });
}
function addBlockEntries(editing, map, { fresh, target }) {
    const { text, layout, splices } = editing;
    const [first, last] = [map.entries[0], map.entries.at(-1)];
    if (fresh.length === 0 || first === undefined || last === undefined)
        return;
    const column = columnOf(text, first.keySpan[0]);
    const lines = fresh.map((key) => `${' '.repeat(column)}${renderFlow(key)}:${entryText(editing, target[key] ?? null, column)}`);
    splices.push(insertionAfterLine(text, entryEnd(last), lines.join(layout.lineEnd), layout.lineEnd));
}
/** Lines put below the line of an offset, also where the file ends without a line break. */
function insertionAfterLine(text, offset, lines, lineEnd) {
    const at = nextLine(text, offset);
    const open = at === text.length && !text.endsWith('\n');
    return { start: at, end: at, text: open ? lineEnd + lines : lines + lineEnd };
}
function editFlowEntries(editing, map, { stay, fresh, target }) {
    const spans = map.entries.map((entry) => ({ start: entry.keySpan[0], end: entryEnd(entry), stays: stay(entry) }));
    const texts = fresh.map((key) => {
        const name = editing.json ? JSON.stringify(key) : renderFlow(key);
        const at = spans.at(-1)?.start ?? map.span[0];
        return `${name}: ${flowText(editing, target[key] ?? null, at)}`;
    });
    spliceFlow(editing, spans, texts.map((text) => ({ after: spans.length - 1, text })));
}
/** Takes members out of a flow collection and puts new ones in, commas included. At least one member stays. */
function spliceFlow({ text, splices, layout }, members, fresh) {
    const first = members.findIndex((member) => member.stays);
    for (const [index, { start, end, stays }] of members.entries()) {
        if (stays)
            continue;
        // Before the first that stays, a member takes the comma behind it along; after it, the comma before it.
        if (index < first)
            splices.push({ start, end: members[index + 1]?.start ?? end, text: '' });
        else
            splices.push({ start: members[index - 1]?.end ?? start, end, text: '' });
    }
    for (const { after, text: written } of fresh) {
        const anchor = members.findLastIndex((member, index) => index <= after && member.stays);
        const at = members[anchor < 0 ? first : anchor];
        if (at === undefined)
            continue;
        const ownLine = startsItsLine(text, at.start);
        const gap = ownLine ? `,${layout.lineEnd}${text.slice(lineStart(text, at.start), at.start)}` : ', ';
        splices.push(anchor < 0
            ? { start: at.start, end: at.start, text: written + gap }
            : { start: at.end, end: at.end, text: gap + written });
    }
}
function entryEnd(entry) {
    return Math.max(endOf(entry.node), entry.colonEnd ?? 0, entry.keySpan[1]);
}

// EXTERNAL MODULE: ./build/src/model/pair-in-order.js
var pair_in_order = __webpack_require__(7514);
;// CONCATENATED MODULE: ./build/src/edit/pair-lists.js



/**
 * Pairs the items of a list before and after an edit, in order: equal ones first, as many as can be, and between them
 * those that are most alike. Scalars pair only with their equals: a comment beside `- A` does not speak of `- B`.
 */
function pairLists(before, after) {
    const left = before.map(stable_json/* stableText */.f);
    const right = after.map(stable_json/* stableText */.f);
    const like = (row, column) => left[row] === right[column] ? 1000 : likeness(before[row] ?? null, after[column] ?? null);
    return (0,pair_in_order/* pairsOf */.f)((0,pair_in_order/* pairInOrder */.e)(before.length, after.length, like)).map(({ row, column }) => ({ old: row, new: column }));
}
/** 0 for things that have nothing in common or have no parts, below 1 otherwise. */
function likeness(a, b) {
    if ((0,json/* isList */.Lv)(a) !== (0,json/* isList */.Lv)(b) || !((0,json/* isObject */.Gv)(a) || (0,json/* isList */.Lv)(a)) || !((0,json/* isObject */.Gv)(b) || (0,json/* isList */.Lv)(b)))
        return 0;
    const left = leaves(a, '', new Set());
    const right = leaves(b, '', new Set());
    let common = 0;
    for (const leaf of left)
        if (right.has(leaf))
            common += 1;
    return common === 0 ? 0.001 : common / (left.size + right.size);
}
function leaves(value, path, into) {
    if ((0,json/* isList */.Lv)(value))
        for (const item of value)
            leaves(item, `${path}/-`, into);
    else if ((0,json/* isObject */.Gv)(value))
        for (const [key, item] of Object.entries(value))
            leaves(item, `${path}/${key}`, into);
    else
        into.add(`${path}=${JSON.stringify(value)}`);
    return into;
}

;// CONCATENATED MODULE: ./build/src/edit/edit-list.js







/** Edits the items that stay, takes out those that go and puts in the new ones; the order of the others is kept. */
function editList(editing, edit) {
    const { node, value, target } = edit;
    const pairs = pairLists(value, target);
    const stays = new Set(pairs.map((pair) => pair.old));
    const inBlock = !node.flow;
    const movable = node.items.every((item) => item.dash === null || startsItsLine(editing.text, item.dash));
    if (pairs.length === 0 || node.items.length !== value.length || (inBlock && !movable && !onlyEdits(pairs, edit))) {
        replaceNode(editing, edit);
        return;
    }
    for (const { old, new: index } of pairs) {
        const item = node.items[old];
        const [before, next] = [value[old] ?? null, target[index] ?? null];
        if (item === undefined || (0,same_json/* sameJson */.V)(before, next))
            continue;
        editNode(editing, { node: item.node, value: before, target: next, place: edit_list_placeOf(editing, item) });
    }
    const byNew = new Map(pairs.map((pair) => [pair.new, pair.old]));
    const fresh = [];
    let after = -1;
    target.forEach((item, index) => {
        const old = byNew.get(index);
        if (old === undefined)
            fresh.push({ after, value: item });
        else
            after = old;
    });
    if (node.flow) {
        const members = node.items.map(({ node: item }, index) => ({
            start: item.span[0],
            end: endOf(item),
            stays: stays.has(index),
        }));
        const at = members[0]?.start ?? node.span[0];
        spliceFlow(editing, members, fresh.map((one) => ({ after: one.after, text: flowText(editing, one.value, at) })));
    }
    else {
        removeItems(editing, node, stays);
        addItems(editing, node, fresh);
    }
}
function onlyEdits(pairs, { value, target }) {
    return pairs.length === value.length && value.length === target.length;
}
function edit_list_placeOf({ text }, { dash }) {
    return dash === null ? { type: 'flow' } : { type: 'item', dash, dashColumn: columnOf(text, dash) };
}
function removeItems({ text, splices }, list, stays) {
    list.items.forEach((item, index) => {
        if (stays.has(index) || item.dash === null)
            return;
        splices.push({ start: lineStart(text, item.dash), end: nextLine(text, itemEnd(item)), text: '' });
    });
}
function addItems(editing, list, fresh) {
    const { text, layout, splices } = editing;
    const column = columnOf(text, list.items[0]?.dash ?? 0);
    for (const { after, value } of fresh) {
        const line = `${' '.repeat(column)}-${itemText(editing, value, column)}`;
        const before = list.items[after];
        if (before !== undefined)
            splices.push(insertionAfterLine(text, itemEnd(before), line, layout.lineEnd));
        else {
            const top = aboveComments(text, list.items[0]?.dash ?? 0);
            splices.push({ start: top, end: top, text: line + layout.lineEnd });
        }
    }
}
/** Start of the line of a dash, or of the comments right above it that are as deep: they belong to that item. */
function aboveComments(text, dash) {
    let top = lineStart(text, dash);
    const column = dash - top;
    while (top > 0) {
        const above = lineStart(text, top - 1);
        const line = text.slice(above, top);
        if (!line.startsWith(`${' '.repeat(column)}#`))
            break;
        top = above;
    }
    return top;
}
function itemEnd(item) {
    return Math.max(endOf(item.node), (item.dash ?? 0) + 1);
}

;// CONCATENATED MODULE: ./build/src/edit/edit-node.js





/** Decides the smallest splices that make a node say its target. */
function editNode(editing, edit) {
    const { node, value, target } = edit;
    if ((0,same_json/* sameJson */.V)(value, target))
        return;
    if (node.type === 'alias' && editing.aliases === 'leave')
        return;
    if (node.type === 'map' && (0,json/* isObject */.Gv)(target) && (0,json/* isObject */.Gv)(value)) {
        editMap(editing, { ...edit, node, value, target });
    }
    else if (node.type === 'list' && (0,json/* isList */.Lv)(target) && (0,json/* isList */.Lv)(value)) {
        editList(editing, { ...edit, node, value, target });
    }
    else
        replaceNode(editing, edit);
}
/** Carries splices out, all offsets counting in the text as it was. An insertion comes before a removal at its place. */
function applySplices(text, splices) {
    const ordered = [...splices].sort((a, b) => a.start - b.start || a.end - b.end);
    let result = '';
    let at = 0;
    for (const { start, end, text: instead } of ordered) {
        if (start < at)
            throw new Error('two edits of one text overlap');
        result += text.slice(at, start) + instead;
        at = end;
    }
    return result + text.slice(at);
}

;// CONCATENATED MODULE: ./build/src/edit/edit-document.js






/** Rounds of editing: aliases and anchors may need one after the other. */
const MOST_ROUNDS = 6;
/**
 * Makes one document of a file say `target` by changing the places that differ and no others: comments, key order,
 * quotes, anchors, indentation and line ends stay. An anchored value is edited where it is; a use of it that must
 * differ is written out. Throws for a text that does not parse, which the caller has checked.
 */
function editDocument(path, text, index, target) {
    let current = text;
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
        const value = readValue(path, current, index);
        if (value === undefined)
            break;
        if ((0,same_json/* sameJson */.V)(value, target))
            return { text: current, rewritten: false };
        const next = editOnce(path, current, { index, value, target });
        if (next === current)
            break;
        current = next;
    }
    return { text: rewrite(path, text, index, target), rewritten: true };
}
/** Removes one document of a file; `null` when the file is then empty. */
function removeDocument(path, text, index) {
    if (isJson(path))
        return null;
    const trees = editTrees(text);
    const gone = trees[index];
    if (gone === undefined || trees.length === 1)
        return null;
    // The first document leaves with the line that ends it, a later one with the line that begins it.
    const [start, end] = index === 0 ? [0, separatorAfter(text, gone.range[1])] : [separatorBefore(text, gone.range[0]), gone.range[1]];
    return text.slice(0, start) + text.slice(end);
}
function editOnce(path, text, { index, value, target }) {
    const root = isJson(path) ? jsonEditTree(text) : (editTrees(text)[index]?.root ?? null);
    if (root === null)
        return text;
    const editing = { text, json: isJson(path), layout: layoutOf(text, root), splices: [], aliases: 'leave' };
    editNode(editing, { node: root, value, target, place: { type: 'root' } });
    if (editing.splices.length === 0) {
        editNode({ ...editing, aliases: 'write out' }, { node: root, value, target, place: { type: 'root' } });
    }
    return applySplices(text, editing.splices);
}
function rewrite(path, text, index, target) {
    if (isJson(path))
        return `${JSON.stringify(target, null, 2)}\n`;
    const root = editTrees(text)[index]?.root;
    if (root === undefined)
        throw new Error(`${path} has no document ${index}`);
    const layout = layoutOf(text, root);
    const body = renderBlock(target, layout.style).trimEnd().replaceAll('\n', layout.lineEnd);
    return text.slice(0, root.span[0]) + body + text.slice(root.span[1]);
}
function readValue(path, text, index) {
    const { documents } = (0,parse_file/* parseFile */.C)({ path, bytes: new TextEncoder().encode(text) });
    return documents[index]?.value;
}
function isJson(path) {
    return path.toLowerCase().endsWith('.json');
}
/** Where the `---` line that begins at or before an offset starts. */
function separatorBefore(text, offset) {
    const at = text.lastIndexOf('\n---', offset + 3);
    return at < 0 ? offset : at + 1;
}
function separatorAfter(text, offset) {
    const found = /^---[ \t]*\r?\n/m.exec(text.slice(offset));
    return found === null ? offset : offset + found.index + found[0].length;
}


/***/ }),

/***/ 3875:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   withoutExpired: () => (/* binding */ withoutExpired)
/* harmony export */ });
/* harmony import */ var _model_json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8653);
/* harmony import */ var _model_pointer_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6106);
/* harmony import */ var _edit_document_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9414);



/** Removes parts and their comments from a file, and changes nothing else. */
function withoutExpired(path, text, ends) {
    const removed = [];
    const left = [];
    const targets = new Map();
    const items = ends.filter(({ item }) => item !== undefined);
    left.push(...items.map(({ expiry }) => ({ expiry, reason: 'it is one of several objects in a list. Edit it by hand' })));
    const whole = ends.filter(({ item }) => item === undefined);
    for (const [index, ofDocument] of Map.groupBy(whole, (end) => end.index)) {
        if (ofDocument.some(({ expiry }) => expiry.pointer === '')) {
            targets.set(index, null);
            removed.push(...ofDocument.map(({ expiry }) => expiry));
            continue;
        }
        let target = structuredClone(ofDocument[0]?.value ?? null);
        // From the back, so that the places of the others stay.
        for (const { expiry } of [...ofDocument].sort((a, b) => b.expiry.line - a.expiry.line)) {
            const next = structuredClone(target);
            const problem = removePart(next, (0,_model_pointer_js__WEBPACK_IMPORTED_MODULE_1__/* .fromPointer */ .kU)(expiry.pointer));
            if (problem !== null)
                left.push({ expiry, reason: problem });
            else {
                target = next;
                removed.push(expiry);
            }
        }
        targets.set(index, target);
    }
    let current = withoutLines(text, removed);
    for (const [index, target] of [...targets].sort(([a], [b]) => b - a)) {
        if (current === null)
            break;
        current = target === null ? (0,_edit_document_js__WEBPACK_IMPORTED_MODULE_2__/* .removeDocument */ .s)(path, current, index) : (0,_edit_document_js__WEBPACK_IMPORTED_MODULE_2__/* .editDocument */ .y)(path, current, index, target).text;
    }
    return { text: current, removed, left };
}
/** A block of people whom a rule lets past: without anyone in it, it means the same as no block. */
const LETS_PAST = 'exceptions';
/** Takes a part out of a value. Answers why it cannot, or `null`. */
function removePart(value, steps) {
    const key = steps.at(-1) ?? '';
    const path = steps.slice(0, -1);
    const holder = path.reduce(childOf, value);
    if ((0,_model_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(holder)) {
        delete holder[key];
        return null;
    }
    if (!(0,_model_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isList */ .Lv)(holder))
        return 'it is not where it was';
    if (holder.length > 1) {
        holder.splice(Number(key), 1);
        return null;
    }
    if (!path.includes(LETS_PAST)) {
        return `it is the only entry of ${(0,_model_pointer_js__WEBPACK_IMPORTED_MODULE_1__/* .toPointer */ .rb)(path)}; without it the rest would mean something else. Edit it by hand`;
    }
    const block = path.slice(0, path.lastIndexOf(LETS_PAST) + 1);
    const people = block.reduce(childOf, value);
    const others = (0,_model_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(people)
        ? Object.entries(people).filter(([name, list]) => (0,_model_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isList */ .Lv)(list) && name !== path.at(-1))
        : [];
    return removePart(value, others.length > 0 ? path : block);
}
function childOf(value, step) {
    if ((0,_model_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isList */ .Lv)(value))
        return value[Number(step)];
    return (0,_model_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(value) ? value[step] : undefined;
}
function withoutLines(text, removed) {
    const gone = new Set(removed.map(({ line }) => line));
    return text
        .split('\n')
        .filter((_, index) => !gone.has(index + 1))
        .join('\n');
}


/***/ })

};
