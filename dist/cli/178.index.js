export const id = 178;
export const ids = [178,511];
export const modules = {

/***/ 2856:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  g: () => (/* binding */ runLocally)
});

// UNUSED EXPORTS: journalTo

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/src/model/failure.js
var failure = __webpack_require__(2917);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
;// CONCATENATED MODULE: ./build/src/discover/git.js

/**
 * Runs Git in a folder without a shell, so no name can become an option or a command. Never asks for credentials.
 * A missing `git` is answered as code 127.
 */
async function git_git(folder, words, input) {
    return await new Promise((resolve) => {
        const child = (0,external_node_child_process_.spawn)('git', ['-c', 'core.quotepath=off', ...words], {
            cwd: folder,
            env: { ...process.env, GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' },
            stdio: ['pipe', 'pipe', 'pipe'],
        });
        const stdout = [];
        const stderr = [];
        child.stdout.on('data', (chunk) => stdout.push(chunk));
        child.stderr.on('data', (chunk) => stderr.push(chunk));
        child.on('error', (error) => resolve({ code: 127, stdout: Buffer.alloc(0), stderr: error.message }));
        child.on('close', (code) => resolve({ code: code ?? 1, stdout: Buffer.concat(stdout), stderr: Buffer.concat(stderr).toString('utf8') }));
        child.stdin.on('error', () => undefined);
        child.stdin.end(input ?? '');
    });
}

;// CONCATENATED MODULE: ./build/src/discover/git-history.js




/**
 * History from Git objects on disk. A commit that is missing is fetched alone (`--depth=1`), so that a shallow checkout
 * is enough; where that is not possible either, RunFailure `config` says so.
 */
function gitHistory(root) {
    return {
        async head() {
            if (!isInRepository(root))
                return null;
            const result = await git_git(root, ['rev-parse', '--verify', '--quiet', 'HEAD^{commit}']);
            return result.code === 0 ? result.stdout.toString('utf8').trim() : null;
        },
        async tree(revision) {
            const sha = await commitId(root, revision);
            const listing = await git_git(root, ['ls-tree', '-r', '-z', '--full-tree', sha]);
            if (listing.code !== 0)
                throw missing(revision, listing.stderr);
            const blobs = parseListing(listing.stdout.toString('utf8'));
            return { sha, blobs, read: (paths) => readBlobs(root, blobs, paths) };
        },
        async isAncestor(ancestor, descendant) {
            const result = await git_git(root, ['merge-base', '--is-ancestor', ancestor, descendant]);
            if (result.code === 0)
                return true;
            if (result.code !== 1)
                return null;
            const shallow = await git_git(root, ['rev-parse', '--is-shallow-repository']);
            return shallow.stdout.toString('utf8').trim() === 'true' ? null : false;
        },
    };
}
/** The merge base of HEAD with the default branch, for runs on a person's machine; `null` when there is none. */
async function mergeBaseWithDefault(root) {
    if (!isInRepository(root))
        return null;
    // One question for the names: asking Git about each costs as much as checking a hundred specs.
    const listed = await git_git(root, ['for-each-ref', '--format=%(refname)', ...DEFAULT_BRANCHES]);
    const present = new Set(listed.stdout.toString('utf8').split('\n'));
    for (const branch of DEFAULT_BRANCHES.filter((name) => present.has(name))) {
        const result = await git_git(root, ['merge-base', 'HEAD', branch]);
        if (result.code === 0)
            return result.stdout.toString('utf8').trim();
    }
    return null;
}
const DEFAULT_BRANCHES = [
    'refs/remotes/origin/HEAD',
    'refs/remotes/origin/main',
    'refs/remotes/origin/master',
    'refs/heads/main',
    'refs/heads/master',
];
/** Whether Git could know this folder: starting Git to hear that it does not takes longer than checking a file. */
function isInRepository(root) {
    if (process.env['GIT_DIR'] !== undefined)
        return true;
    for (let folder = root;; folder = (0,external_node_path_.dirname)(folder)) {
        if ((0,external_node_fs_.existsSync)((0,external_node_path_.join)(folder, '.git')))
            return true;
        if ((0,external_node_path_.dirname)(folder) === folder)
            return false;
    }
}
/**
 * The first parent of a merge commit; `null` for any other commit. Read off the commit object itself, which a checkout
 * of depth 1 has, though it has not the parent.
 */
async function mergedInto(root, sha) {
    const commit = await git(root, ['cat-file', 'commit', sha]);
    const header = commit.stdout.toString('utf8').split('\n\n')[0] ?? '';
    const parents = [...header.matchAll(/^parent ([0-9a-f]{40,64})$/gm)].map((match) => match[1]);
    return commit.code === 0 && parents.length === 2 ? (parents[0] ?? null) : null;
}
async function commitId(root, revision) {
    if (revision.startsWith('-'))
        throw missing(revision, 'a revision cannot begin with a hyphen');
    const known = await git_git(root, ['rev-parse', '--verify', '--quiet', `${revision}^{commit}`]);
    if (known.code === 0)
        return known.stdout.toString('utf8').trim();
    if (!/^[0-9a-f]{40,64}$/.test(revision))
        throw missing(revision, 'no such revision here');
    const fetched = await git_git(root, ['fetch', '--quiet', '--depth=1', '--no-tags', 'origin', revision]);
    if (fetched.code !== 0)
        throw missing(revision, fetched.stderr);
    return revision;
}
/** `ls-tree -z` lines: mode, type, id, TAB, path. Links (mode 120000) and submodules are left out. */
function parseListing(text) {
    const blobs = new Map();
    for (const entry of text.split('\0')) {
        const match = /^(\d+) blob ([0-9a-f]+)\t([\s\S]+)$/.exec(entry);
        if (match !== null && match[1] !== '120000')
            blobs.set(match[3], match[2]);
    }
    return blobs;
}
async function readBlobs(root, blobs, paths) {
    const wanted = paths.filter((path) => blobs.has(path));
    if (wanted.length === 0)
        return [];
    const result = await git_git(root, ['cat-file', '--batch'], `${wanted.map((path) => blobs.get(path)).join('\n')}\n`);
    if (result.code !== 0)
        throw missing('the base revision', result.stderr);
    const files = [];
    let offset = 0;
    for (const path of wanted) {
        const lineEnd = result.stdout.indexOf(10, offset);
        const header = result.stdout.subarray(offset, lineEnd).toString('utf8').split(' ');
        const size = Number(header[2]);
        if (header[1] !== 'blob' || !Number.isSafeInteger(size))
            throw missing(path, header.join(' '));
        files.push({ path, bytes: result.stdout.subarray(lineEnd + 1, lineEnd + 1 + size) });
        offset = lineEnd + 1 + size + 1;
    }
    return files;
}
function missing(revision, said) {
    const hint = 'Check out with `fetch-depth: 0`, or let the token read the repository (`contents: read`).';
    return new failure/* RunFailure */.ae('config', `Git does not have \`${revision}\`: ${said.trim().split('\n')[0] ?? ''}. ${hint}`);
}

// EXTERNAL MODULE: ./build/src/discover/workspace.js + 2 modules
var discover_workspace = __webpack_require__(306);
// EXTERNAL MODULE: ./build/src/kinds/index.js + 70 modules
var kinds = __webpack_require__(7383);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./build/src/model/diagnostic.js
var diagnostic = __webpack_require__(9180);
// EXTERNAL MODULE: ./build/src/discover/matches.js
var discover_matches = __webpack_require__(1156);
;// CONCATENATED MODULE: ./build/src/discover/discover.js




/** Finds the spec files and what changed. Throws RunFailure `config` when the base cannot be had. */
async function discover(workspace, history, request) {
    const isSpec = specFilter(request.exclude);
    const paths = (await workspace.glob(request.patterns)).filter(isSpec);
    const { files, diagnostics } = await readAll(workspace, paths);
    if (request.base === null) {
        return { files, changed: new Set(paths), baseFiles: [], base: null, diagnostics };
    }
    const base = await history.tree(request.base);
    const changed = new Set(files.filter((file) => !sameBlob(file.bytes, base.blobs.get(file.path))).map((file) => file.path));
    for (const diagnostic of diagnostics)
        changed.add(diagnostic.file);
    const matches = (0,discover_matches/* patternMatcher */.l)(request.patterns);
    const present = new Set(paths);
    const wanted = [...base.blobs.keys()]
        .filter((path) => changed.has(path) || (!present.has(path) && matches(path) && isSpec(path)))
        .sort(diagnostic/* compareText */.n6);
    return { files, changed, baseFiles: await base.read(wanted), base, diagnostics };
}
/** Policy tests and variables files are no specs, even where the patterns match them (contract section 2). */
function specFilter(exclude) {
    const excluded = new Set(exclude.map((path) => path.replace(/^\.\//, '')));
    return (path) => !excluded.has(path) && !/\.test\.ya?ml$/i.test(path);
}
async function readAll(workspace, paths) {
    const files = [];
    const diagnostics = [];
    for (const path of paths) {
        try {
            files.push({ path, bytes: await workspace.read(path) });
        }
        catch (error) {
            if (!(error instanceof discover_workspace/* LinkLeavesWorkspace */.m))
                throw error;
            diagnostics.push({
                ...diagnostic/* FILE_START */.WS,
                severity: 'error',
                code: 'spec/link',
                message: error.message,
                file: path,
                path: '',
            });
        }
    }
    return { files, diagnostics };
}
/** Git's own name for these bytes, in the hash that the repository uses (40 digits: SHA-1, 64: SHA-256). */
function sameBlob(bytes, blob) {
    if (blob === undefined)
        return false;
    const hash = (0,external_node_crypto_.createHash)(blob.length === 64 ? 'sha256' : 'sha1');
    return hash.update(`blob ${bytes.byteLength}\0`).update(bytes).digest('hex') === blob;
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

// EXTERNAL MODULE: ./build/src/plan/build-plan.js
var build_plan = __webpack_require__(9213);
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
        const list = map.get(tokenOf(name));
        if (list === undefined)
            map.set(tokenOf(name), [position]);
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
    return names.flatMap((name) => providers.get(tokenOf(name)) ?? []);
}
/**
 * What must have succeeded before something is deleted: whatever pointed at it until now; where its absence may let
 * people see more, the writes beside it, one of which may take its place (a mask under a new key); and before a mask
 * goes, everything done to data sources, which may still be there, or not yet have the tag of another mask.
 */
function needsOfDeletion(item, items, { users, sources }) {
    const provided = item.spec === null ? [] : item.kind.provides(item.spec);
    const pointing = provided.flatMap((name) => users.get(tokenOf(name)) ?? []);
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
function tokenOf({ space, name }) {
    return `${space}\n${name}`;
}

;// CONCATENATED MODULE: ./build/src/reconcile/accuracy.js
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

;// CONCATENATED MODULE: ./build/src/reconcile/settle.js
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

// EXTERNAL MODULE: ./build/src/observe/observe-tenant.js + 1 modules
var observe_tenant = __webpack_require__(8453);
// EXTERNAL MODULE: ./build/src/plan/canonical.js
var canonical = __webpack_require__(4267);
;// CONCATENATED MODULE: ./build/src/observe/ask-server.js


/**
 * Sends the dry runs; the answers come in the order of the questions. Throws RunFailure `dry-run-not-confirmed` as soon
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
    const kinds = [...new Set(questions.map((question) => question.kind))];
    const groups = kinds.map((kind) => questions.flatMap((question, index) => (question.kind === kind ? [index] : [])));
    await Promise.all(groups.map(async (indexes, position) => {
        const kind = kinds[position];
        const canary = asking.canaries.get(kind.name);
        if (canary !== undefined)
            await askOne(reader, canary, options);
        else if (indexes[0] !== undefined)
            await ask(indexes[0]);
        const rest = canary === undefined ? indexes.slice(1) : indexes;
        await inParallel(rest, asking.concurrency, ask);
    }));
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
        if (error.code === 'dry-run-not-confirmed') {
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
    const worker = async () => {
        for (const item of queue)
            await work(item);
    };
    await Promise.all(Array.from({ length: Math.min(most, items.length) }, worker));
}

;// CONCATENATED MODULE: ./build/src/plan/connections.js

/**
 * Warns, on the first line of each spec that a connections tenant cannot take, where `doctor` found such a tenant or the
 * refusal of the dry run says so (VERIFIED that the endpoint is deprecated there; its words are UNKNOWN).
 */
function connectionsWarnings(drafts, answerOf, profile) {
    return drafts.flatMap((draft) => {
        const advice = draft.kind.onConnections?.(draft.resource.wanted);
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
        const comparison = (0,compare/* compareWithLive */._f)(kind, resource.wanted, live, resource.document);
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

;// CONCATENATED MODULE: ./build/src/plan/operation.js


/** Makes the operation of a wanted object out of its draft and the server's answer (`null`: it was not asked). */
function wantedOperation(draft, answer, options) {
    const { kind, resource, live } = draft;
    const verdict = answer?.type === 'verdict' ? answer.verdict : null;
    const action = actionOf(draft, answer);
    const before = live?.spec ?? (kind.readable ? null : draft.base);
    const quiet = action === 'unchanged' || action === 'invalid';
    const exposure = quiet
        ? { exposure: 'neutral', reasons: [] }
        : action === 'unknown'
            ? { exposure: 'unknown', reasons: draft.notCompared.map((part) => part.reason) }
            : kind.exposure(before, resource.wanted, { verdict, unreadable: !kind.readable && before === null });
    const deletes = quiet
        ? []
        : [...new Set([...serverDeletes(draft, action, verdict), ...kind.drops(before, resource.wanted)])].sort(diagnostic/* compareText */.n6);
    return {
        kind: kind.name,
        key: draft.key,
        action,
        file: resource.document.file,
        line: resource.document.line,
        ...comparedOf(draft, answer),
        changes: quiet ? [] : changesOf(draft, action),
        server: verdict?.facts ?? null,
        deletes,
        exposure: exposure.exposure,
        reasons: exposure.reasons,
        explanation: quiet ? '' : kind.explain(resource.wanted).join(' '),
        demands: quiet ? [] : kind.demands(before, resource.wanted, options),
        held: false,
    };
}
/** What the dry run would delete inside the object, but for what comes and goes there without a commit. */
function serverDeletes({ kind, resource, base }, action, verdict) {
    const byItself = (spec) => spec === null || kind.changesByItself?.(spec) === true;
    if (action === 'update' && kind.changesByItself !== undefined && byItself(base) && byItself(resource.wanted))
        return [];
    return verdict?.deleting ?? [];
}
/** Makes the operation of an object that left Git. */
function leavingOperation(draft, options) {
    const { kind, live } = draft;
    const before = live?.spec ?? null;
    const exposure = kind.exposure(before, null, { verdict: null, unreadable: before === null });
    return {
        kind: kind.name,
        key: draft.key,
        action: 'delete',
        file: draft.file,
        line: 1,
        compared: before === null ? 'none' : 'full',
        notCompared: draft.exists === null
            ? [{ path: '', reason: 'Whether it still exists cannot be read before it is deleted.' }]
            : [],
        changes: [],
        server: null,
        deletes: kind.drops(before ?? draft.base, null),
        exposure: exposure.exposure,
        reasons: exposure.reasons,
        explanation: draft.held
            ? `Its spec left Git. It stays in Immuta because \`prune\` is off.`
            : `Its spec left Git; it is deleted from Immuta.`,
        demands: draft.held ? [] : kind.demands(before, null, options),
        held: draft.held,
    };
}
/** Makes the entry of a spec that is wrong and therefore not planned. */
function invalidOperation(at) {
    return {
        ...at,
        action: 'invalid',
        compared: 'none',
        notCompared: [],
        changes: [],
        server: null,
        deletes: [],
        exposure: 'unknown',
        reasons: [],
        explanation: '',
        demands: [],
        held: false,
    };
}
/** Makes the entry of a spec that a run ended before comparing. */
function notComparedOperation(at) {
    const reason = 'The run ended before this was compared.';
    return { ...invalidOperation(at), action: 'unknown', notCompared: [{ path: '', reason }], reasons: [reason] };
}
/** Our own comparison decides; where there is none, the server's verdict does; where that is unclear, nobody does. */
function actionOf(draft, answer) {
    if (answer?.type === 'rejected' && !answer.forbidden)
        return 'invalid';
    if (draft.action !== null)
        return draft.action;
    if (answer?.type === 'verdict')
        return answer.verdict.action ?? 'unknown';
    return 'unknown';
}
function comparedOf(draft, answer) {
    if (draft.kind.readable)
        return { compared: draft.compared, notCompared: draft.notCompared };
    if (answer?.type === 'verdict')
        return { compared: 'partial', notCompared: draft.notCompared };
    const reason = answer === null ? 'The server was not asked.' : answer.reason;
    return { compared: 'none', notCompared: [{ path: '', reason }] };
}
function changesOf(draft, action) {
    const { kind, resource } = draft;
    if (draft.comparison !== null)
        return draft.comparison.changes;
    if (action === 'create')
        return (0,compare/* additions */.mv)(kind, resource.wanted, resource.document);
    if (!kind.readable && draft.base !== null) {
        return (0,compare/* compareWithBase */.te)(kind, resource.wanted, draft.base, resource.document);
    }
    return [];
}
/**
 * Where the server's verdict and our own comparison disagree, in a sentence; `null` when they do not. That it finds
 * nothing to update is held against us only where `doctor` saw that `updating` means more than "exists".
 */
function disagreement(draft, verdict, profile) {
    if (draft.action === 'create' && verdict.action === 'update') {
        return `Immuta says that ${draft.kind.title} "${draft.key}" exists already, but its list does not show it: it may not be visible to this key.`;
    }
    if ((draft.action === 'update' || draft.action === 'unchanged') && verdict.action === 'create') {
        return `Immuta says that it would create ${draft.kind.title} "${draft.key}", but its list shows one with this key.`;
    }
    const { creating, updating } = verdict.facts;
    const idle = creating === false && updating === false;
    if (draft.action === 'update' && idle && profile?.switches['unchangedSaysUpdating'] === false) {
        return `Immuta says that it would change nothing on ${draft.kind.title} "${draft.key}", but its list differs from the spec. After the apply the tenant is read again; a difference that stays is an error then.`;
    }
    return null;
}

;// CONCATENATED MODULE: ./build/src/plan/premature.js
/**
 * Reads a refused dry run again: where the spec names something that this very run makes first (a project its purpose),
 * the refusal may be about that alone, so it says nothing certain. UNKNOWN whether `dryRun` checks references.
 */
function withoutPremature(drafts, answerOf) {
    const coming = new Set(drafts.flatMap((draft) => newNames(draft, answerOf.get(draft) ?? null).map(premature_tokenOf)));
    const read = new Map(answerOf);
    for (const [draft, answer] of answerOf) {
        if (answer.type !== 'rejected' || answer.forbidden)
            continue;
        const awaited = draft.kind
            .references(draft.resource.wanted)
            .filter((name) => coming.has(premature_tokenOf(name)) || coming.has(premature_tokenOf({ ...name, name: '*' })));
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
    const brings = draft.kind.provides(draft.resource.wanted);
    const creating = answer?.type === 'verdict' && answer.verdict.creating.length > 0;
    if (draft.action === 'create' || creating)
        return [...brings];
    if (draft.live === null)
        return [];
    const has = new Set(draft.kind.provides(draft.live.spec).map(premature_tokenOf));
    return brings.filter((name) => !has.has(premature_tokenOf(name)));
}
function premature_tokenOf({ space, name }) {
    return `${space}\n${name}`;
}

;// CONCATENATED MODULE: ./build/src/plan/renames.js



/**
 * Hints that a new object is one that left Git, under another key: Immuta has no rename, so it is made anew and the old
 * one is deleted. A file that moved with its key is nothing, and never comes here.
 */
function renameHints(wanted, leaving, base) {
    const hints = [];
    const taken = new Set();
    for (const draft of wanted) {
        if (draft.action !== 'create')
            continue;
        const content = contentOf(draft, draft.resource.wanted);
        const old = leaving.find((left) => {
            if (left.kind !== draft.kind || taken.has(left))
                return false;
            const before = base.get((0,build_plan/* identity */.D_)(left.kind.name, left.key))?.spec ?? left.live?.spec;
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

// EXTERNAL MODULE: ./build/src/parse/placeholders.js + 1 modules
var placeholders = __webpack_require__(8700);
;// CONCATENATED MODULE: ./build/src/pipeline/canaries.js





/** Specs outside the scope that are tried for a canary, at most: finding one must not cost more than the plan. */
const MOST_TRIED = 100;
/**
 * By kind, an object that already equals the tenant, whose dry run goes first (see `Asking.canaries`). For kinds that
 * no read shows, a spec that did not change since the base stands in for it.
 */
function chooseCanaries(input, observation, drafts) {
    const found = new Map();
    for (const kind of new Set(drafts.asked.map((draft) => draft.kind))) {
        const inScope = drafts.wanted.find((draft) => draft.kind === kind && equalsTenant(draft) && mayCarrySecrets(input, draft));
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
    return draft.base !== null && (0,canonical/* canonicalText */.A4)(draft.base) === (0,canonical/* canonicalText */.A4)(draft.resource.spec);
}
/** A canary carries what the real object does: a dummy password would do harm where `dryRun` is ignored. */
function mayCarrySecrets(input, { kind, resource }) {
    return input.secrets(kind, resource, input.base.get((0,build_plan/* identity */.D_)(kind.name, resource.key)) ?? null) === 'real';
}
function outsideScope(input, observation, kind) {
    const inScope = new Set([...input.specs.resolved, ...input.specs.invalid].map((entry) => (0,build_plan/* identity */.D_)(entry.kind, entry.key)));
    const others = input.specs.all.filter((resource) => resource.kind === kind.name && !inScope.has((0,build_plan/* identity */.D_)(resource.kind, resource.key)));
    for (const resource of others.slice(0, MOST_TRIED)) {
        const resolved = resolve(input, kind, resource);
        if (resolved === null)
            continue;
        // What is outside the scope did not change since the base; for kinds that cannot be read that must do.
        if (!kind.readable)
            return resolved;
        const draft = draftWanted(resolved, null, { kind, observation: observed(observation, kind) });
        if (draft.action === 'unchanged')
            return resolved;
    }
    return undefined;
}
function resolve(input, kind, resource) {
    const { resolved } = (0,placeholders/* resolveResource */.T)(resource, kind.secretScope, { ...input.specs.sources, lenientSecrets: false });
    if (resolved === null)
        return null;
    return input.secrets(kind, resolved, resource) === 'real' ? resolved : null;
}

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
            findings.push(references_missing(resource, reference, SPACES[reference.space], known));
        }
    }
    const notes = [...silent].map((several) => `The tenant shows this key no ${several} at all, so the ${several} that specs name were not checked.`);
    return { findings, notes };
}
function references_missing(resource, reference, space, known) {
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
    for (const { kind: name, spec } of all) {
        const kind = kinds.find((candidate) => candidate.name === name);
        if (kind === undefined)
            continue;
        const put = kind.references(spec).filter((reference) => reference.leafOnly === true);
        for (const made of [...kind.provides(spec), ...put, ...put.flatMap(parents)]) {
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
    return [...(kind?.references(resource.spec) ?? [])].filter(({ name }) => !name.includes('${'));
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

// EXTERNAL MODULE: ./build/src/validate/excuses.js
var excuses = __webpack_require__(7174);
// EXTERNAL MODULE: ./build/src/validate/levels.js
var levels = __webpack_require__(7577);
// EXTERNAL MODULE: ./build/src/validate/locate.js
var locate = __webpack_require__(824);
;// CONCATENATED MODULE: ./build/src/pipeline/tenant-references.js




/**
 * Judges references by the tenant, at the severities that the repository chose. Where the tenant's names are known, they
 * take the place of what `validate` could only suspect: one mistake, one diagnostic.
 */
function judgeReferences(specs, kinds, tenant) {
    const { names, unchanged } = tenant;
    const { findings, notes } = checkTenantReferences({ resources: specs.resolved, all: specs.all, kinds, names });
    const byDocument = Map.groupBy(findings, ({ resource }) => resource.document);
    const found = [...byDocument].flatMap(([document, list]) => {
        // Nothing is sent for an unchanged object, so what is wrong with it must not hold up the others.
        const located = list.map((finding) => (0,locate/* locate */.x5)(document, unchanged.has(finding.resource) ? { ...finding, severity: 'warning' } : finding));
        const { standing } = (0,excuses/* applyExcuses */.H)(document, (0,levels/* applyLevels */.k)(located, specs.ruleSettings), levels/* isExcusable */.Z);
        return standing.filter(({ code }) => code !== 'settings/ignore-comment');
    });
    const answered = new Set([
        ...(names.purposes === null ? [] : ['ref/unknown-purpose']),
        ...(names.dataSources === null ? [] : ['ref/unknown-data-source']),
    ]);
    const inScope = new Set(specs.resolved.map((resource) => resource.document.file));
    const suspected = specs.diagnostics.filter(({ code, file }) => !(answered.has(code) && inScope.has(file)));
    return { diagnostics: [...suspected, ...found], notes };
}

;// CONCATENATED MODULE: ./build/src/pipeline/make-plan.js












/** Looks at the tenant, asks the server about what differs, and makes the plan. */
async function makePlan(input) {
    const { kinds, specs, request } = input;
    const observation = await (0,observe_tenant/* observeTenant */.v)(input.reader, observeScope(input), input.progress);
    const wanted = draftsOfWanted(input, observation);
    const leaving = draftsOfLeaving(input, observation);
    const asked = wanted.filter(needsDryRun);
    const { questions, dummies } = questionsOf(input, asked);
    const answers = await askServer(input.reader, {
        questions,
        canaries: chooseCanaries(input, observation, { wanted, asked }),
        options: input.options,
        concurrency: request.settings.concurrency,
    }, input.progress);
    const answerOf = withoutPremature(wanted, new Map(asked.map((draft, index) => [draft, answers[index]])));
    const operations = [
        ...wanted.map((draft) => resend(wantedOperation(draft, answerOf.get(draft) ?? null, input.options), request)),
        ...leaving.map((draft) => leavingOperation(draft, input.options)),
        ...specs.invalid.map(invalidOperation),
    ];
    const unchanged = new Set(wanted.flatMap((draft, index) => (operations[index]?.action === 'unchanged' ? [draft.resource] : [])));
    const references = judgeReferences(specs, kinds, { names: observation.names, unchanged });
    const diagnostics = [
        ...references.diagnostics,
        ...wanted.flatMap((draft) => draftDiagnostics(draft, answerOf.get(draft) ?? null, input.profile)),
        ...connectionsWarnings(wanted, answerOf, input.profile),
        ...renameHints(wanted, leaving, input.base),
        ...gapDiagnostics(observation),
    ];
    const plan = (0,build_plan/* buildPlan */.Gg)({
        mode: request.mode,
        environment: request.settings.environment,
        tenant: input.tenant,
        base: input.baseSha,
        head: request.head,
        complete: isComplete(observation, wanted, answers),
        operations,
        unmanaged: (0,build_plan/* unmanagedObjects */.h8)(observation, presentIdentities(specs)),
        diagnostics,
    });
    const drafts = new Map([...wanted, ...leaving].map((draft) => [(0,build_plan/* identity */.D_)(draft.kind.name, draft.key), draft]));
    const rejections = [...answerOf.values()].filter((answer) => answer.type === 'rejected');
    return {
        plan,
        observation,
        drafts,
        notes: [...dummyNotes(dummies), ...references.notes],
        rejected: rejections.some((answer) => !answer.forbidden),
        forbidden: rejections.some((answer) => answer.forbidden),
    };
    function observeScope({ leaving: gone }) {
        const byKind = Map.groupBy(specs.resolved, (resource) => resource.kind);
        return {
            kinds,
            wanted: new Map([...byKind].map(([kind, list]) => [kind, new Map(list.map((resource) => [resource.key, resource.wanted]))])),
            leaving: new Map([...Map.groupBy(gone, (entry) => entry.kind)].map(([kind, list]) => [
                kind,
                new Set(list.map((entry) => entry.key)),
            ])),
        };
    }
}
/** Every identity that Git holds, in scope or not, wrong or not: none of them has left, none is unmanaged. */
function presentIdentities(specs) {
    // A key may hold `$${`: those in scope are known by their resolved keys too.
    return new Set([...specs.all, ...specs.resolved, ...specs.invalid].map(({ kind, key }) => (0,build_plan/* identity */.D_)(kind, key)));
}
function draftsOfWanted(input, observation) {
    return input.specs.resolved.map((resource) => {
        const kind = kindOf(input.kinds, resource.kind);
        const base = input.base.get((0,build_plan/* identity */.D_)(resource.kind, resource.key))?.spec ?? null;
        return draftWanted(resource, base, { kind, observation: observed(observation, kind) });
    });
}
function draftsOfLeaving(input, observation) {
    const held = !input.request.settings.prune;
    return input.leaving
        .map((entry) => {
        const kind = kindOf(input.kinds, entry.kind);
        const base = input.base.get((0,build_plan/* identity */.D_)(entry.kind, entry.key))?.spec ?? null;
        return draftLeaving(entry, held, { kind, observation: observed(observation, kind), base });
    })
        .filter((draft) => draft !== null);
}
function questionsOf(input, asked) {
    const dummies = [];
    const questions = asked.map((draft) => {
        const base = input.base.get((0,build_plan/* identity */.D_)(draft.kind.name, draft.key)) ?? null;
        const secrets = input.secrets(draft.kind, draft.resource, base);
        if (secrets === 'dummy')
            dummies.push(draft);
        return { kind: draft.kind, key: draft.key, payload: draft.resource.payload(secrets) };
    });
    return { questions, dummies };
}
/** A rotated secret cannot be seen: `resend` sends the data specs it names although nothing seems changed. */
function resend(operation, request) {
    if (operation.action !== 'unchanged' || operation.compared === 'full')
        return operation;
    if (!(0,discover_matches/* matchesAny */._)(operation.key, request.settings.resend))
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
    const said = answer?.type === 'verdict' ? disagreement(draft, answer.verdict, profile) : null;
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
/** Inferred words and unreadable connections are said, and do not make a run incomplete (contract section 8). */
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
/** What was observed of a kind; every registered kind is. */
function observed(observation, kind) {
    const found = observation.kinds.get(kind.name);
    if (found === undefined)
        throw new Error(`${kind.name} was not observed`);
    return found;
}
function kindOf(kinds, name) {
    const kind = kinds.find((candidate) => candidate.name === name);
    if (kind === undefined)
        throw new Error(`no kind is called ${name}`);
    return kind;
}

;// CONCATENATED MODULE: ./build/src/pipeline/look-again.js





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
                moved.set((0,build_plan/* identity */.D_)(kind.name, draft.key), cause);
        }
        input.progress.step(kind.plural);
    }));
    return moved;
}
async function lookAt(kind, ours, input) {
    // The same specs as at the first look: they decide how some of Immuta's words are read.
    const specs = new Map(input.specs.resolved
        .filter((resource) => resource.kind === kind.name)
        .map((resource) => [resource.key, resource.wanted]));
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

;// CONCATENATED MODULE: ./build/src/pipeline/carry-out.js








/**
 * Applies a plan, then looks at the tenant again: what is left is a failure, and a wrong prediction is named. A drift
 * run reconciles what was changed in the tenant, and nothing that Git alone changed: nobody reviewed that.
 */
async function carry_out_carryOut(request) {
    const { made, input, tenant, ports, run } = request;
    const pending = pendingOf(made, run.drift);
    const moved = ports.signal.aborted ? new Map() : await movedSincePlan(pending, made, input);
    const outcomes = await applyPlan({
        steps: orderSteps(pending.map((item) => orderItem(item, input))),
        task: ({ index, operation }) => {
            const { draft } = pending[index];
            return {
                kind: draft.kind,
                resource: draft.type === 'wanted' ? draft.resource : null,
                id: draft.live?.id ?? null,
                refuse: blindness(draft) ?? moved.get((0,build_plan/* identity */.D_)(operation.kind, operation.key)) ?? null,
            };
        },
        writer: (onWrite) => tenant.writer(onWrite),
        options: input.options,
        concurrency: input.request.settings.concurrency,
        clock: ports.clock,
        signal: ports.signal,
        journal: ports.journal,
        progress: ports.progress,
    });
    const first = { operations: outcomes, cancelled: ports.signal.aborted, accuracy: null };
    run.learnOutcome(first);
    if (first.cancelled)
        return first;
    const second = await lookBack(outcomes, request);
    run.learnOutcome(second);
    return second;
}
/** What will be written, in the plan's order. */
function pendingOf(made, drift) {
    return made.plan.operations
        .filter((operation) => drift === null ? (0,build_plan/* isWritten */.QH)(operation) : (0,build_plan/* isChange */.Xb)(operation) && wasEditedInTenant(drift, operation))
        .map((operation) => {
        const draft = made.drafts.get((0,build_plan/* identity */.D_)(operation.kind, operation.key));
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
    const base = input.base.get((0,build_plan/* identity */.D_)(operation.kind, operation.key))?.spec ?? null;
    const before = draft.live?.spec ?? (draft.kind.readable ? null : base);
    return { kind: draft.kind, operation, spec: draft.type === 'wanted' ? draft.resource.wanted : before, before };
}
/** Nothing is written over, or deleted behind, what could not be seen: it may be there, and may be somebody else's. */
function blindness(draft) {
    if (draft.type === 'leaving') {
        if (!draft.kind.readable || draft.exists !== null)
            return null;
        return 'Whether it still exists, and is nobody else’s, could not be read, so it was not deleted.';
    }
    if (!draft.blind)
        return null;
    return `Whether it exists could not be read, so it was not written. ${draft.notCompared[0]?.reason ?? ''}`.trim();
}
/** Reads what was written again. Where that fails, the outcome stands, unproven: the run is then incomplete. */
async function lookBack(outcomes, request) {
    const { made, input, ports, run } = request;
    const touched = new Set(outcomes.filter(({ attempts }) => attempts > 0).map(({ kind, key }) => (0,build_plan/* identity */.D_)(kind, key)));
    if (touched.size === 0)
        return { operations: outcomes, cancelled: false, accuracy: { right: 0, total: 0, misses: [] } };
    let again;
    try {
        again = await afterTheRush(() => planAgain(touched, input), ports);
    }
    catch (error) {
        if (!(error instanceof failure/* ImmutaError */.EJ))
            throw error;
        const cancelled = ports.signal.aborted;
        if (!cancelled)
            run.note(`What was written could not be read again, so nothing proves it. ${error.message}`);
        return { operations: outcomes, cancelled, accuracy: null };
    }
    const operations = settleOutcomes(outcomes, again.plan);
    const done = operations.filter((outcome) => outcome.state === 'confirmed' && outcome.attempts > 0);
    if (!again.plan.complete && made.plan.complete) {
        run.note('What was written could not be read again in full, so not all of it is proven.');
        return { operations, cancelled: false, accuracy: null };
    }
    return { operations, cancelled: false, accuracy: measureAccuracy(done, made.plan, again.plan) };
}
/** A tenant that asked for a pause gets it, once: what it says about the writes is worth the wait. */
async function afterTheRush(look, { clock, signal }) {
    try {
        return await look();
    }
    catch (error) {
        if (!(error instanceof failure/* ImmutaError */.EJ) || error.code !== 'rate-limited' || signal.aborted)
            throw error;
        // An aborted sleep leaves it to the second look to say so.
        await clock.sleep(PAUSE_MILLISECONDS, signal).catch(() => undefined);
        return await look();
    }
}
/** As long as the connection leaves a tenant alone that gave up on us. */
const PAUSE_MILLISECONDS = 31_000;
function planAgain(touched, input) {
    const isTouched = ({ kind, key }) => touched.has((0,build_plan/* identity */.D_)(kind, key));
    return makePlan({
        ...input,
        request: { ...input.request, settings: { ...input.request.settings, resend: [] } },
        specs: { ...input.specs, resolved: input.specs.resolved.filter(isTouched), invalid: [], diagnostics: [] },
        leaving: input.leaving.filter(isTouched),
    });
}

;// CONCATENATED MODULE: ./build/src/reconcile/drift.js


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
;// CONCATENATED MODULE: ./build/src/pipeline/trace-drift.js



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
    const draft = drafts.get((0,build_plan/* identity */.D_)(kind, key));
    // A data document stands for many objects of other names.
    if (draft === undefined || !draft.kind.readable)
        return null;
    const written = draft.type === 'wanted' ? draft.resource.wanted['name'] : undefined;
    const name = draft.live?.name ?? (typeof written === 'string' ? written : key);
    return { kind, name, id: draft.live?.id ?? null };
}

;// CONCATENATED MODULE: ./build/src/pipeline/drift-sides.js







/** Judges a made plan as drift: the last applied commit (`input.base`), Git now, the tenant now. */
async function driftOf(made, input) {
    const triples = new Map(made.plan.operations.flatMap((operation) => {
        const draft = made.drafts.get((0,build_plan/* identity */.D_)(operation.kind, operation.key));
        return draft === undefined ? [] : [[operation, tripleOf(operation, draft, input)]];
    }));
    const verdicts = await verdictsOnBase([...triples.values()], input);
    const found = findDrift(made.plan, input.baseSha, {
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
    const base = input.base.get((0,build_plan/* identity */.D_)(operation.kind, operation.key)) ?? null;
    const wanted = draft.type === 'wanted' ? draft.resource.wanted : null;
    const baseWanted = base === null ? null : resolvedBase(base, draft.kind, input);
    const editedInGit = input.baseSha === null ? null : differs(draft.kind, baseWanted?.wanted ?? null, wanted);
    return { operation, draft, wanted, base, baseWanted, editedInGit };
}
function sideOf({ draft, wanted, base, baseWanted, editedInGit }, verdict, input) {
    const { kind, live } = draft;
    return {
        live,
        inBase: input.baseSha === null ? null : base !== null,
        editedInGit,
        editedInTenant: baseWanted === null
            ? null
            : kind.readable
                ? live === null
                    ? null
                    : (0,compare/* compareWithLive */._f)(kind, baseWanted.wanted, live, null).changes.length > 0
                : movedBy(kind, verdict, baseWanted.wanted),
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
    const questions = asked.map(({ draft, base, baseWanted }) => {
        const resource = baseWanted;
        return { kind: draft.kind, key: draft.key, payload: resource.payload(input.secrets(draft.kind, resource, base)) };
    });
    const { settings } = input.request;
    const asking = { questions, canaries: new Map(), options: input.options, concurrency: settings.concurrency };
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
function resolvedBase(base, kind, input) {
    const sources = { ...(input.baseSources ?? input.specs.sources), lenientSecrets: false };
    return (0,placeholders/* resolveResource */.T)(base, kind.secretScope, sources).resolved;
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

;// CONCATENATED MODULE: ./build/src/pipeline/judge.js




/** Stops a run that has nothing to go on with: no spec at all, or mistakes that must not reach the tenant. */
function judgeSpecs(specs, found, request, run) {
    const { mode, settings } = request;
    if (found.files.length === 0 && found.baseFiles.length === 0 && found.diagnostics.length === 0) {
        const message = `No file matches \`specs\` (${settings.specs.map((pattern) => `\`${pattern}\``).join(', ')}). Check the patterns, and that the repository was checked out.`;
        run.fail('empty', message);
    }
    const errors = specs.diagnostics.filter((diagnostic) => diagnostic.severity === 'error');
    // A placeholder that nothing fills is an error before any request is sent (contract section 2).
    const unresolved = errors.some((diagnostic) => diagnostic.code === 'ref/unresolved-placeholder');
    if (unresolved || (errors.length > 0 && mode === 'apply'))
        run.stopped = true;
}
/** The pull requests that stand behind a plan: the one that is planned, or those that an apply merges. */
async function readReview(scope, request, ports) {
    if (request.mode !== 'apply' || request.head === null)
        return null;
    return await ports.review.reviewed(scope.base, request.head);
}
/** Judges a plan: permissions, errors, and the guards of contract section 3. */
function judgePlan(made, input, review, run) {
    const { request, specs } = input;
    const pulls = review === null ? (request.pull === null ? [] : [request.pull]) : [...review.pullRequests];
    const changing = new Set(made.plan.operations.filter(build_plan/* isWritten */.QH).map(({ kind }) => kind));
    const needed = input.kinds.filter((kind) => changing.has(kind.name));
    for (const missing of (0,read_owner/* missingPermissions */.H)(made.observation.owner, needed))
        run.fail('permission-denied', missing);
    const project = made.observation.owner?.projectId ?? null;
    if (project !== null) {
        run.note(`The API key is linked to project ${project}: it sees and writes only what that project holds. Use a key that is linked to none.`);
    }
    for (const note of made.notes)
        run.note(note);
    for (const verdict of judge(made.plan, { settings: request.settings, pulls, wantedObjects: specs.all.length })) {
        run.guard(verdict);
    }
    const writes = request.mode === 'apply' || (request.mode === 'drift' && request.settings.onDrift === 'apply');
    if (made.plan.summary.errors > 0 && writes)
        run.stopped = true;
}
/** Holds a fresh plan against what the reviewers saw (`on-stale-plan`). */
function judgeReview(made, review, request, run) {
    const { onStalePlan, overrideLabel } = request.settings;
    if (onStalePlan === 'ignore' || !made.plan.operations.some(build_plan/* isWritten */.QH))
        return;
    if (review.pullRequests.length === 0) {
        run.note('This commit belongs to no pull request: nobody reviewed a plan. It is applied under the other guards.');
        return;
    }
    const approvals = review.pullRequests
        .map((pull) => (pull.approval === null ? null : (0,approval/* decodeApproval */.QV)(pull.approval)))
        .filter((approval) => approval !== null);
    const beyond = (0,approval/* beyondApproval */.Bs)(made.plan, approvals);
    if (beyond.length === 0)
        return;
    const message = staleMessage(beyond, review);
    const names = beyond.map(({ operation }) => `${operation.kind} "${operation.key}"`);
    const verdict = { reason: 'stale-plan', names, by: null };
    const by = overriders(review.pullRequests, overrideLabel);
    if (onStalePlan === 'warn')
        run.guard({ ...verdict, effect: 'warn', message });
    else if (by !== null) {
        run.guard({ ...verdict, effect: 'pass', message: `${message} The label \`${overrideLabel}\` lets it pass.`, by });
    }
    else if (request.head !== null && review.direct.includes(request.head)) {
        // Who may push past review is decided by branch protection, not here (contract section 3).
        const said = `${message} The commit itself was pushed without a pull request: nobody reviewed a plan. It is applied under the other guards.`;
        run.guard({ ...verdict, effect: 'warn', message: said });
    }
    else {
        const way = `To go on, open a pull request whose plan shows this, put the label \`${overrideLabel}\` on a merged one and run again, or set \`on-stale-plan: warn\`.`;
        run.guard({ ...verdict, effect: 'stop', message: `${message} Nothing is written. ${way}` });
    }
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

;// CONCATENATED MODULE: ./build/src/pipeline/judge-drift.js
/** Takes note of the drift, and stops a revert that was bound to other drift than there is now (`expect-digest`). */
function judgeDrift(found, ports, run) {
    const { findings, input } = found;
    run.learnDrift(findings);
    ports.onDrift?.(found);
    const { expectDigest } = input.request.settings;
    if (expectDigest === '' || expectDigest === findings.digest)
        return;
    if (findings.digest === null) {
        run.note('Nothing is left to revert: no object differs from Git behind its back any more.');
        return;
    }
    const names = findings.items
        .filter((item) => item.state !== 'in-sync' && item.state !== 'unmanaged')
        .map((item) => `${item.kind} "${item.key}"`);
    run.guard({
        reason: 'stale-plan',
        effect: 'stop',
        message: `The tenant (or Git) moved again since the drift was looked at: \`expect-digest\` is ${expectDigest}, and what differs now has the digest ${findings.digest}. Nothing is written. Look at the drift as it is now, and revert with its digest.`,
        names,
        by: null,
    });
}

;// CONCATENATED MODULE: ./build/src/pipeline/leaving.js

/**
 * Objects that left Git: in the base revision or pending from an earlier one, and in no file now. A spec that moved to
 * another file did not leave. `present` are the identities of every document of the checkout, wrong ones included.
 */
function objectsThatLeft(base, pending, present) {
    const left = new Map();
    for (const entry of pending)
        left.set((0,build_plan/* identity */.D_)(entry.kind, entry.key), entry);
    for (const { kind, key, document } of base.values())
        left.set((0,build_plan/* identity */.D_)(kind, key), { kind, key, file: document.file });
    return [...left].filter(([id]) => !present.has(id)).map(([, entry]) => entry);
}

// EXTERNAL MODULE: ./build/src/model/pointer.js
var pointer = __webpack_require__(6106);
;// CONCATENATED MODULE: ./build/src/pipeline/plan-secrets.js



/**
 * Whether a dry run carries real secrets or a dummy. Under `same-target` the whole secret scope (`connection`), with
 * placeholder names and filled with the base's variables, must equal the base's: a pull request can then not send a
 * password to a host that it chose.
 */
function secretsForDryRun(request) {
    const { kind, resource, base, baseSources, setting } = request;
    if (resource.secretPaths.length === 0 || setting === 'always')
        return 'real';
    if (setting === 'never')
        return 'dummy';
    if (baseSources === null)
        return request.trusted ? 'real' : 'dummy';
    if (base === null)
        return 'dummy';
    const before = (0,placeholders/* resolveResource */.T)(base, kind.secretScope, { ...baseSources, lenientSecrets: true }).resolved;
    if (before === null)
        return 'dummy';
    const same = kind.secretScope.every((scope) => (0,canonical/* canonicalText */.A4)((0,pointer/* valueAt */.fK)(before.wanted, scope) ?? null) === (0,canonical/* canonicalText */.A4)((0,pointer/* valueAt */.fK)(resource.wanted, scope) ?? null));
    return same ? 'real' : 'dummy';
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

;// CONCATENATED MODULE: ./build/src/pipeline/read-profile.js


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

// EXTERNAL MODULE: ./build/src/pipeline/read-specs.js + 1 modules
var read_specs = __webpack_require__(402);
;// CONCATENATED MODULE: ./build/src/pipeline/renamed-keys.js


/**
 * Refuses a key that changed while what it stands for did not (a `connectionKey` whose host and database stayed): Immuta
 * takes one connection once, so the new key cannot be made before the old one is gone, and deletions come last.
 */
function refuseRenamedKeys(specs, request) {
    const { kinds, base, baseSources, leaving } = request;
    if (baseSources === null)
        return specs;
    const gone = new Map();
    for (const entry of leaving) {
        const kind = kinds.find(({ name }) => name === entry.kind);
        const before = base.get((0,build_plan/* identity */.D_)(entry.kind, entry.key));
        if (kind === undefined || before === undefined)
            continue;
        const { resolved } = (0,placeholders/* resolveResource */.T)(before, kind.secretScope, { ...baseSources, lenientSecrets: true });
        const claimed = claimOf(kind, resolved?.wanted ?? before.spec);
        if (claimed !== null)
            gone.set(claimed, entry);
    }
    if (gone.size === 0)
        return specs;
    const renamed = new Map();
    for (const resource of specs.resolved) {
        const kind = kinds.find(({ name }) => name === resource.kind);
        const claimed = kind === undefined ? null : claimOf(kind, resource.wanted);
        const old = claimed === null ? undefined : gone.get(claimed);
        if (old !== undefined && !base.has((0,build_plan/* identity */.D_)(resource.kind, resource.key)))
            renamed.set(resource, old);
    }
    if (renamed.size === 0)
        return specs;
    return {
        ...specs,
        resolved: specs.resolved.filter((resource) => !renamed.has(resource)),
        invalid: [
            ...specs.invalid,
            ...[...renamed.keys()].map(({ kind, key, document }) => ({
                kind,
                key,
                file: document.file,
                line: document.line,
            })),
        ],
        diagnostics: [
            ...specs.diagnostics,
            ...[...renamed].map(([resource, old]) => diagnosticOf(resource, old, kinds.find((k) => k.name === old.kind))),
        ],
    };
}
/** `null` for kinds and specs that claim nothing. Two kinds never share a claim. */
function claimOf(kind, spec) {
    const claimed = kind.claim?.(spec) ?? null;
    return claimed === null ? null : (0,build_plan/* identity */.D_)(kind.name, claimed);
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

;// CONCATENATED MODULE: ./build/src/pipeline/write-options.js
/** Immuta's own switches out of the settings. */
function writeOptions(settings) {
    return {
        reCertify: settings.reCertify,
        reAcknowledge: settings.reAcknowledge,
        deleteDataSourcesOnWorkspaceDelete: settings.deleteDataSourcesOnWorkspaceDelete,
        waitSeconds: settings.waitSeconds,
        timeoutSeconds: settings.timeoutSeconds,
    };
}

;// CONCATENATED MODULE: ./build/src/pipeline/prepare.js







/** Gathers what a plan is made from: the base's specs, what left Git, and who may carry secrets. */
async function prepare(preparation) {
    const { request, scope, found, tenant, ports } = preparation;
    const { settings } = request;
    const unchanged = found.files.filter((file) => found.base !== null && !found.changed.has(file.path));
    const base = (0,read_specs/* readBaseSpecs */.WW)([...found.baseFiles, ...unchanged], ports.kinds);
    const baseSources = await sourcesOfBase(preparation);
    const leaving = objectsThatLeft(base, scope.pending, presentIdentities(preparation.specs));
    const specs = refuseRenamedKeys(preparation.specs, { kinds: ports.kinds, base, baseSources, leaving });
    // Drift never deletes objects (contract section 3, `on-drift`).
    const planned = request.mode === 'drift' ? { ...request, settings: { ...settings, prune: false } } : request;
    return {
        request: planned,
        kinds: ports.kinds,
        specs,
        base,
        leaving,
        reader: tenant.reader,
        tenant: tenant.host,
        baseSha: scope.base,
        baseSources,
        profile: await readProfile(settings.tenantProfile, ports.workspace),
        options: writeOptions(settings),
        secrets: (kind, resource, baseResource) => secretsForDryRun({
            kind,
            resource,
            base: baseResource,
            baseSources,
            setting: secretsSetting(request),
            trusted: request.mayApply,
        }),
        progress: ports.progress,
    };
}
/** An apply needs the real secrets anyway, and a ref that may apply is as trusted as the base would be. */
function secretsSetting({ mode, mayApply, settings }) {
    if (mode === 'apply')
        return 'always';
    return mayApply && settings.planSecrets === 'same-target' ? 'always' : settings.planSecrets;
}
/** Placeholder sources with the variables files as the base has them; files that are new since are left out. */
async function sourcesOfBase({ request, found, specs }) {
    const { base } = found;
    if (base === null)
        return null;
    const paths = request.settings.variables
        .map((path) => path.replace(/^\.\//, ''))
        .filter((path) => base.blobs.has(path));
    const files = new Map((await base.read(paths)).map((file) => [file.path, file.bytes]));
    const variables = await (0,read_specs/* variablesOf */.ht)(paths, async (path) => files.get(path) ?? new Uint8Array());
    return { ...specs.sources, variables };
}

;// CONCATENATED MODULE: ./build/src/pipeline/conclude.js
/** Judges the findings: failure reason, incompleteness, exit status (contract sections 4, 5 and 8). */
function conclude(request, findings) {
    const { plan, outcome, drift, guards } = findings;
    const failures = [...findings.failures, ...impliedFailures(request, findings)];
    const incomplete = isIncomplete(findings, request.settings);
    const reason = failures[0]?.reason ?? (incomplete && request.settings.onIncomplete === 'fail' ? 'incomplete' : '');
    const onlyIncomplete = failures.length === 0 && reason === 'incomplete';
    return {
        mode: request.mode,
        environment: plan.environment,
        tenant: plan.tenant,
        base: plan.base,
        head: plan.head,
        plan,
        diagnostics: plan.diagnostics,
        guards,
        outcome,
        drift,
        notes: [...request.notes, ...findings.notes],
        failures: failures.map((failure) => failure.message),
        failureReason: reason,
        incomplete,
        exitCode: onlyIncomplete ? 3 : reason === '' ? 0 : 1,
    };
}
/** Failures that follow from what was found, in the order in which a person should hear of them. */
function impliedFailures(request, findings) {
    const { plan, guards, outcome, drift, cancelled } = findings;
    const found = [];
    if (cancelled)
        found.push({ reason: 'cancelled', message: 'The run was cancelled; no new write was started after the signal.' });
    const errors = plan.diagnostics.filter((diagnostic) => diagnostic.severity === 'error');
    if (errors.length > 0)
        found.push({ reason: reasonOfErrors(errors), message: errorsMessage(errors.length) });
    for (const guard of guards)
        if (guard.effect === 'stop')
            found.push({ reason: guard.reason, message: guard.message });
    if (outcome !== null) {
        const bad = outcome.operations.filter((operation) => operation.state !== 'confirmed').length;
        const misses = outcome.accuracy?.misses.length ?? 0;
        if (bad > 0)
            found.push({
                reason: 'apply-failed',
                message: `${bad} of ${outcome.operations.length} operations did not succeed.`,
            });
        else if (misses > 0) {
            found.push({
                reason: 'apply-failed',
                message: `Immuta accepted every write, but ${misses} of them did not bring what the plan said.`,
            });
        }
    }
    if (drift?.drifted === true && request.settings.onDrift === 'fail') {
        found.push({ reason: 'drift', message: 'The tenant differs from Git, and `on-drift` is `fail`.' });
    }
    if (request.settings.failOnWarnings && warningsOf(findings) > 0) {
        found.push({ reason: 'warnings', message: `${warningsOf(findings)} warnings, and \`fail-on-warnings\` is set.` });
    }
    return found;
}
/** One reason for all errors: the most telling code, else `invalid-specs`. */
function reasonOfErrors(errors) {
    const all = (code) => errors.every((error) => error.code === code);
    if (errors.some((error) => error.code === 'plan/permission-denied'))
        return 'permission-denied';
    if (all('ref/unresolved-placeholder'))
        return 'unresolved-placeholder';
    if (all('plan/dry-run-rejected'))
        return 'dry-run-rejected';
    return 'invalid-specs';
}
function isIncomplete({ plan, outcome, cancelled }, settings) {
    if (!plan.complete || cancelled)
        return true;
    if (outcome === null)
        return false;
    const unproven = outcome.accuracy === null && outcome.operations.some(({ attempts }) => attempts > 0);
    return unproven || hasUnfinished(outcome, settings) || outcome.operations.some(({ state }) => state === 'unknown');
}
/** Immuta still works on a write when `wait` is over. With `wait: 0` nobody asked to know. */
function hasUnfinished(outcome, { waitSeconds }) {
    return waitSeconds !== 0 && outcome.operations.some(({ unfinished }) => unfinished === true);
}
function warningsOf({ plan, guards }) {
    return plan.summary.warnings + guards.filter((guard) => guard.effect === 'warn').length;
}
function errorsMessage(count) {
    return count === 1 ? 'One error in the specs; see its place.' : `${count} errors in the specs; see their places.`;
}

;// CONCATENATED MODULE: ./build/src/pipeline/record-cursor.js

/**
 * Records a complete and proven apply, with what left Git and was not deleted. Any other leaves the cursor where it is, so
 * that the next apply takes up what is left.
 */
async function recordCursor(finished, ports, run) {
    const { made, input, outcome, scope } = finished;
    const { request } = input;
    const succeeded = outcome.operations.every((operation) => operation.state === 'confirmed') && !outcome.cancelled;
    const converged = outcome.accuracy !== null && outcome.accuracy.misses.length === 0;
    if (request.mode !== 'apply' || request.head === null || run.stopped)
        return;
    if (!succeeded || !converged || !made.plan.complete || hasUnfinished(outcome, request.settings))
        return;
    const pending = input.leaving.filter((entry) => made.plan.operations.some(({ held, kind, key }) => held && kind === entry.kind && key === entry.key));
    const problem = await ports.cursor.record(request.settings.environment, input.tenant, { sha: request.head, pending });
    // A token that may not read it may not write it either, and that was said already.
    if (problem !== null && scope.hasCursor)
        run.note(`The applied commit could not be recorded: ${problem}`);
}

;// CONCATENATED MODULE: ./build/src/pipeline/run.js




/** An entry for every spec in scope: the wrong ones, and those that a run has not come to. */
function unfinishedOperations({ invalid, resolved }) {
    const notReached = resolved.map(({ kind, key, document }) => notComparedOperation({ kind, key, file: document.file, line: document.line }));
    return [...invalid.map(invalidOperation), ...notReached];
}
/** What a run has learnt so far. Whatever happens, `concluding` makes a report of it. */
class Run {
    /** Set once nothing may be written any more. */
    stopped = false;
    #request;
    #ports;
    #notes = [];
    #failures = [];
    #guards = [];
    #plan;
    #outcome = null;
    #drift = null;
    constructor(request, ports) {
        this.#request = request;
        this.#ports = ports;
        this.#plan = this.#unfinished({ base: request.base.sha, tenant: '', specs: null });
    }
    /** Whether this run may write now: apply, or a drift run told to reconcile that found drift. */
    get applies() {
        if (this.stopped || !this.#request.mayApply)
            return false;
        if (this.#request.mode === 'apply')
            return true;
        return (this.#request.mode === 'drift' && this.#request.settings.onDrift === 'apply' && this.#drift?.drifted === true);
    }
    get drift() {
        return this.#drift;
    }
    /** Runs the work and judges what came of it. RunFailure and ImmutaError end the run; anything else is a bug. */
    async concluding(work) {
        try {
            await work();
        }
        catch (error) {
            if (error instanceof failure/* RunFailure */.ae)
                for (const detail of error.details)
                    this.fail(error.reason, detail);
            else if (error instanceof failure/* ImmutaError */.EJ)
                this.fail(this.#reasonOf(error), error.message);
            else
                throw error;
        }
        const cancelled = this.#ports.signal.aborted;
        return conclude(this.#request, {
            plan: this.#plan,
            guards: this.#guards,
            outcome: this.#outcome,
            drift: this.#drift,
            notes: this.#notes,
            failures: this.#failures.filter((failure) => !(cancelled && failure.reason === 'cancelled')),
            cancelled,
        });
    }
    /** A sentence that every report shows. */
    note(text) {
        this.#notes.push(text);
    }
    /** The run has failed; what follows must not write. */
    fail(reason, message) {
        this.#failures.push({ reason, message });
        this.stopped = true;
    }
    /** A guard has spoken; `stop` ends the run before its first write. */
    guard(verdict) {
        this.#guards.push(verdict);
        if (verdict.effect === 'stop')
            this.stopped = true;
    }
    learnScope(scope) {
        for (const text of scope.notes)
            this.note(text);
        this.#plan = this.#unfinished({ base: scope.base, tenant: scope.tenant?.host ?? '', specs: null });
    }
    learnSpecs(specs) {
        for (const secret of specs.secrets)
            this.#ports.redactor.add(secret);
        for (const { code, file, line, reason } of specs.excused) {
            this.note(`\`${code}\` is excused at ${file}:${line}: ${reason}`);
        }
        this.#plan = this.#unfinished({ base: this.#plan.base, tenant: this.#plan.tenant, specs });
    }
    learnPlan(plan) {
        this.#plan = plan;
    }
    learnDrift(drift) {
        this.#drift = drift;
    }
    learnOutcome(outcome) {
        this.#outcome = outcome;
    }
    /** The plan of a run that has not compared anything (yet): complete only where nothing was to be compared. */
    #unfinished({ base, tenant, specs }) {
        const { mode, settings, head } = this.#request;
        return (0,build_plan/* buildPlan */.Gg)({
            mode,
            environment: settings.environment,
            tenant,
            base,
            head,
            complete: mode === 'validate',
            operations: mode === 'validate' || specs === null ? [] : unfinishedOperations(specs),
            unmanaged: [],
            diagnostics: specs?.diagnostics ?? [],
        });
    }
    #reasonOf(error) {
        if (this.#ports.signal.aborted)
            return 'cancelled';
        if (error.code === 'unauthorized' || error.code === 'forbidden')
            return 'permission-denied';
        if (error.code === 'dry-run-not-confirmed')
            return 'dry-run-not-confirmed';
        if (error.code === 'refused')
            return 'config';
        return this.#request.mode === 'apply' && this.#outcome !== null ? 'apply-failed' : 'immuta-unreachable';
    }
}

;// CONCATENATED MODULE: ./build/src/pipeline/scope.js

/**
 * Apply takes its scope from the last applied commit, not from the push, so that cancelled, dropped, failed or re-run
 * jobs lose nothing; drift takes its third side from there. The other modes use the request's base.
 * Throws RunFailure `stale-commit` for a commit that was overtaken.
 */
async function chooseScope(request, ports) {
    const { base, scope, mode } = request;
    if (mode === 'validate' || mode === 'plan') {
        const changed = base.sha === null ? 'all' : scope;
        const pending = mode === 'plan' ? await pendingDeletes(request, ports) : [];
        return { base: base.sha, scope: changed, pending, hasCursor: false, tenant: null, notes: [] };
    }
    const tenant = ports.tenant();
    const cursor = await ports.cursor.read(request.settings.environment, tenant.host);
    if (cursor !== null && 'unavailable' in cursor)
        return await scopeWithoutCursor(request, cursor.unavailable, ports);
    if (cursor === null) {
        const notes = mode === 'apply' ? [NO_CURSOR] : [];
        const from = mode === 'apply' ? null : base.sha;
        return { base: from, scope: 'all', pending: [], hasCursor: true, tenant, notes };
    }
    const notes = await judgeCursor(request, cursor, ports);
    const known = await hasTree(ports, cursor.sha);
    if (!known)
        notes.push(`The last applied commit ${scope_short(cursor.sha)} cannot be read any more; everything is compared.`);
    return {
        base: known ? cursor.sha : null,
        scope: known && mode === 'apply' ? scope : 'all',
        pending: cursor.pending,
        hasCursor: true,
        tenant,
        notes,
    };
}
/** What left Git earlier and waits is part of what a merge would do: a plan shows it, where the cursor can be read. */
async function pendingDeletes({ settings }, ports) {
    const cursor = await ports.cursor.read(settings.environment, ports.tenant().host);
    return cursor === null || 'unavailable' in cursor ? [] : cursor.pending;
}
/** The push's own base stands in, where it can be read; else everything is compared. Said once. */
async function scopeWithoutCursor({ base, scope, mode }, reason, ports) {
    const tenant = ports.tenant();
    // Locally there is no cursor to miss, and a base that was asked for by name must not be replaced in silence.
    if (reason === '') {
        const changed = mode === 'apply' && base.sha !== null ? scope : 'all';
        return { base: base.sha, scope: changed, pending: [], hasCursor: false, tenant, notes: [] };
    }
    const from = base.sha !== null && (await hasTree(ports, base.sha)) ? base.sha : null;
    const changed = mode === 'apply' && from !== null ? scope : 'all';
    return { base: from, scope: changed, pending: [], hasCursor: false, tenant, notes: [withoutCursor(reason, from)] };
}
/** Refuses a commit that is an ancestor of the applied one, and warns when history was rewritten. */
async function judgeCursor(request, cursor, ports) {
    const { head, mode } = request;
    if (head === null || head === cursor.sha)
        return [];
    const overtaken = await ports.history.isAncestor(head, cursor.sha);
    if (overtaken === true && mode === 'apply') {
        throw new failure/* RunFailure */.ae('stale-commit', `Commit ${scope_short(head)} is older than ${scope_short(cursor.sha)}, which was applied already. Applying it would take the tenant back; run the workflow of the newest commit instead, or revert in Git.`);
    }
    const follows = await ports.history.isAncestor(cursor.sha, head);
    if (follows !== false || overtaken === true)
        return [];
    return [
        `The last applied commit ${scope_short(cursor.sha)} is not an ancestor of ${scope_short(head)} (a force-push?); the two trees are compared.`,
    ];
}
async function hasTree(ports, sha) {
    try {
        await ports.history.tree(sha);
        return true;
    }
    catch (error) {
        if (error instanceof failure/* RunFailure */.ae)
            return false;
        throw error;
    }
}
function withoutCursor(reason, base) {
    const instead = base === null ? 'everything is compared' : `changes since ${scope_short(base)} are taken`;
    return `The last applied commit cannot be read or kept (${reason}), so ${instead}. Grant \`deployments: write\` to lose no change when a run is cancelled.`;
}
function scope_short(sha) {
    return sha.slice(0, 7);
}
const NO_CURSOR = 'Nothing was applied to this tenant from here before: everything is compared.';

;// CONCATENATED MODULE: ./build/src/pipeline.js











/**
 * One run, from files to report: discover → parse → validate → observe → plan → judge → apply → reconcile. It does not
 * throw for what a user or a tenant did: whatever was known when the run could not go on is in the report.
 */
async function runPipeline(request, ports) {
    const { settings, mode } = request;
    const run = new Run(request, ports);
    return await run.concluding(async () => {
        const scope = await chooseScope(request, ports);
        run.learnScope(scope);
        const look = { patterns: settings.specs, exclude: settings.variables, base: scope.base };
        const found = await discover(ports.workspace, ports.history, look);
        const specs = await (0,read_specs/* readSpecs */.F5)(ports.workspace, found, {
            kinds: ports.kinds,
            settings,
            scope: scope.scope,
            environment: ports.environment,
            lenientSecrets: mode === 'validate',
        });
        run.learnSpecs(specs);
        judgeSpecs(specs, found, request, run);
        if (mode === 'validate' || run.stopped)
            return;
        const tenant = scope.tenant ?? ports.tenant();
        const input = await prepare({ request, scope, found, specs, tenant, ports });
        const made = await makePlan(input);
        run.learnPlan(made.plan);
        const review = await readReview(scope, request, ports);
        judgePlan(made, input, review, run);
        if (mode === 'drift')
            judgeDrift({ findings: await driftOf(made, input), made, input }, ports, run);
        if (review !== null)
            judgeReview(made, review, request, run);
        if (!run.applies)
            return;
        const outcome = await carry_out_carryOut({ made, input, tenant, ports, run });
        await recordCursor({ made, input, outcome, scope }, ports, run);
    });
}

// EXTERNAL MODULE: ./build/src/runtime/clock.js
var clock = __webpack_require__(5504);
;// CONCATENATED MODULE: ./build/src/cli/local-run.js








/** Runs the pipeline against the working folder. There is no cursor and no pull request here. */
async function runLocally(run) {
    const { settings, folder, progress, redactor, environment, signal } = run;
    const history = gitHistory(folder);
    // `validate` opens no connection, so it need not load what makes one.
    const tenant = run.mode === 'validate'
        ? null
        : (await Promise.all(/* import() */[__webpack_require__.e(752), __webpack_require__.e(228)]).then(__webpack_require__.bind(__webpack_require__, 3228))).lazyTenant({
            settings,
            environment,
            clock: clock/* systemClock */.m,
            signal,
            redactor,
            progress,
        });
    if (settings.apiKey !== '')
        redactor.add(settings.apiKey);
    if (settings.githubToken !== '')
        redactor.add(settings.githubToken);
    const request = {
        mode: run.mode,
        settings,
        scope: settings.scope === 'changed' ? 'changed' : 'all',
        base: await localBase(run),
        head: await history.head(),
        pull: null,
        mayApply: run.mode === 'apply' || (run.mode === 'drift' && settings.onDrift === 'apply'),
        notes: [],
    };
    try {
        const report = await runPipeline(request, {
            kinds: kinds/* KINDS */.GW,
            workspace: (0,discover_workspace/* diskWorkspace */.D)(folder),
            history,
            tenant() {
                if (tenant === null)
                    throw new Error('validate asked for the tenant');
                const connection = tenant.open();
                return { host: connection.host, reader: connection.reader, writer: (onWrite) => connection.writer(onWrite) };
            },
            cursor: { read: async () => ({ unavailable: '' }), record: async () => null },
            review: { reviewed: async () => ({ pullRequests: [], direct: [] }) },
            journal: journalTo(run.journalFile === null ? null : (0,external_node_path_.join)(folder, run.journalFile), redactor),
            progress,
            redactor,
            clock: clock/* systemClock */.m,
            signal,
            environment,
            ...(run.onDrift === undefined ? {} : { onDrift: run.onDrift }),
        });
        if (tenant !== null && report.plan.tenant !== '')
            await run.afterwards?.(tenant.open().reader);
        return report;
    }
    finally {
        await tenant?.close();
    }
}
/** JSON Lines, one write a line, so that a killed run leaves what it did. */
function journalTo(path, redactor) {
    if (path === null)
        return () => undefined;
    (0,external_node_fs_.writeFileSync)(path, '');
    return (line) => (0,external_node_fs_.appendFileSync)(path, `${redactor.text(JSON.stringify(line))}\n`);
}
async function localBase({ base, folder, settings }) {
    if (base !== null)
        return { sha: (await gitHistory(folder).tree(base)).sha, source: 'flag' };
    const sha = await mergeBaseWithDefault(folder);
    if (sha === null && settings.scope === 'changed') {
        throw new failure/* RunFailure */.ae('config', '`--scope changed` needs a base revision, and there is no default branch here to find one; give `--base REV`.');
    }
    return { sha, source: sha === null ? 'none' : 'merge-base' };
}


/***/ }),

/***/ 306:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  m: () => (/* binding */ LinkLeavesWorkspace),
  D: () => (/* binding */ diskWorkspace)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/src/model/failure.js
var failure = __webpack_require__(2917);
// EXTERNAL MODULE: ./build/src/model/diagnostic.js
var diagnostic = __webpack_require__(9180);
// EXTERNAL MODULE: ./build/src/discover/matches.js
var discover_matches = __webpack_require__(1156);
;// CONCATENATED MODULE: ./build/src/discover/walk.js



/** Patterns that this walk understands as the library does: relative, with no other sign than `*`. */
const SIMPLE = /^!?(?:\.\/)?(?!\/)(?:(?:[\w@+=, -]|\.(?!\.?\/|\.?$))[\w@+=, .-]*|\*+[\w@+=,.-]*\**)(?:\/(?:[\w@+=, .*-]+))*\/?$/;
/**
 * Files below `root` that simple patterns match, relative to it with `/`, unsorted; `null` where a pattern is not simple
 * or the platform compares names in its own way: then `@actions/glob` decides. It asks the system about every path it
 * meets, which takes longer for ten thousand specs than checking them; a test holds both against each other.
 * Links are not followed: a link counts as a file.
 */
function walkFiles(root, patterns) {
    if (process.platform === 'win32' || patterns.some((pattern) => !isSimple(pattern)))
        return null;
    const matches = (0,discover_matches/* patternMatcher */.l)(patterns);
    const found = [];
    for (const start of starts(patterns))
        collect(root, start, matches, found);
    return found;
}
function isSimple(pattern) {
    return SIMPLE.test(pattern) && !/(?:^|\/)\.{1,2}(?:\/|$)|\/\/| $/.test(pattern.replace(/^!?(?:\.\/)?/, ''));
}
/** The folders to look in: what stands before the first `*` of each pattern, none inside another. */
function starts(patterns) {
    const folders = patterns
        .filter((pattern) => !pattern.startsWith('!'))
        .map((pattern) => {
        const steps = pattern.replace(/^\.\//, '').replace(/\/$/, '').split('/');
        const wild = steps.findIndex((step) => step.includes('*'));
        return (wild === -1 ? steps.slice(0, -1) : steps.slice(0, wild)).join('/');
    });
    const all = [...new Set(folders)];
    return all.filter((folder) => !all.some((other) => other !== folder && (other === '' || folder.startsWith(`${other}/`))));
}
function collect(root, folder, matches, found) {
    const entries = entriesOf((0,external_node_path_.join)(root, folder));
    // The library lets `a.yaml/**` match the file itself.
    if (entries === null) {
        if (matches(folder))
            found.push(folder);
        return;
    }
    for (const entry of entries) {
        const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
        if (entry.isDirectory())
            collect(root, path, matches, found);
        else if (matches(path))
            found.push(path);
    }
}
/** What a folder holds; `null` for a file, nothing for what is not there: patterns name both. */
function entriesOf(folder) {
    try {
        return (0,external_node_fs_.readdirSync)(folder, { withFileTypes: true });
    }
    catch (error) {
        const code = error instanceof Error && 'code' in error ? error.code : '';
        if (code === 'ENOENT')
            return [];
        if (code === 'ENOTDIR')
            return (0,external_node_fs_.existsSync)(folder) ? null : [];
        throw error;
    }
}

;// CONCATENATED MODULE: ./build/src/discover/glob.js



/**
 * Files below `root` that the patterns match, relative to it with `/`, sorted. Links are not followed: a linked folder
 * is not entered, and a linked file is listed for the reader to judge.
 */
async function globFiles(root, patterns) {
    const walked = walkFiles(root, patterns);
    if (walked !== null)
        return walked.sort(diagnostic/* compareText */.n6);
    return await globByLibrary(root, patterns);
}
/** The same for any pattern that `@actions/glob` knows. */
async function globByLibrary(root, patterns) {
    const rooted = patterns.map((pattern) => rootPattern(root, pattern)).join('\n');
    const { create } = await __webpack_require__.e(/* import() */ 25).then(__webpack_require__.bind(__webpack_require__, 2025));
    const found = await withoutDebugLines(async () => {
        const globber = await create(rooted, {
            followSymbolicLinks: false,
            matchDirectories: false,
            implicitDescendants: true,
        });
        return await globber.glob();
    });
    return found.map((path) => (0,external_node_path_.relative)(root, path).split(external_node_path_.sep).join('/')).sort(diagnostic/* compareText */.n6);
}
/** Anchors a pattern at the workspace instead of the process's folder, whose name may hold glob characters. */
function rootPattern(root, pattern) {
    const negated = pattern.startsWith('!');
    const body = (negated ? pattern.slice(1) : pattern).trim().replace(/^\.\//, '');
    const escaped = external_node_path_.sep === '\\' ? root : root.replace(/[[?*]/g, '[$&]');
    return `${negated ? '!' : ''}${escaped}/${body}`;
}
/**
 * `@actions/glob` prints a `::debug::` command for each pattern to standard output, where results of the command line
 * go. They are dropped while it works; everything else that is written meanwhile passes.
 */
async function withoutDebugLines(work) {
    const stream = process.stdout;
    const write = stream.write;
    stream.write = ((chunk, ...rest) => typeof chunk === 'string' && chunk.startsWith('::debug::')
        ? true
        : Reflect.apply(write, stream, [chunk, ...rest]));
    try {
        return await work();
    }
    finally {
        stream.write = write;
    }
}

;// CONCATENATED MODULE: ./build/src/discover/workspace.js





/** The checkout on disk. `root` is an absolute path. */
function diskWorkspace(root) {
    const folders = new Map();
    /** Whether a folder lies inside the checkout, links followed. */
    function isInside(folder) {
        const known = folders.get(folder);
        if (known !== undefined)
            return known;
        const inside = (0,external_node_path_.relative)((0,external_node_fs_.realpathSync)(root), (0,external_node_fs_.realpathSync)(folder));
        const answer = !inside.startsWith('..') && !(0,external_node_path_.isAbsolute)(inside);
        folders.set(folder, answer);
        return answer;
    }
    return {
        root,
        glob: (patterns) => globFiles(root, patterns),
        async read(path) {
            const full = (0,external_node_path_.join)(root, path);
            // Most files are no links and share their folder with others: one question each instead of three, and without
            // the wait of an asynchronous one, which for ten thousand small files is most of the time that reading takes.
            const bytes = readOrdinary(full, isInside);
            if (bytes !== null)
                return bytes;
            const [real, realRoot] = await Promise.all([(0,promises_.realpath)(full), (0,promises_.realpath)(root)]).catch((cause) => {
                throw new failure/* RunFailure */.ae('config', `Cannot read \`${path}\`: ${describe(cause)}.`, { cause });
            });
            const inside = (0,external_node_path_.relative)(realRoot, real);
            if (inside.startsWith('..') || (0,external_node_path_.isAbsolute)(inside)) {
                throw new LinkLeavesWorkspace(path);
            }
            try {
                return await (0,promises_.readFile)(full);
            }
            catch (cause) {
                throw new failure/* RunFailure */.ae('config', `Cannot read \`${path}\`: ${describe(cause)}.`, { cause });
            }
        },
    };
}
/** Opens no link; where the system knows no such switch, `lstat` says it. */
const NO_LINK = external_node_fs_.constants.O_NOFOLLOW ?? 0;
/** The bytes of an ordinary file inside the checkout; `null` for whatever needs a closer look. */
function readOrdinary(full, isInside) {
    let file;
    try {
        if (!isInside((0,external_node_path_.dirname)(full)) || (NO_LINK === 0 && !(0,external_node_fs_.lstatSync)(full).isFile()))
            return null;
        file = (0,external_node_fs_.openSync)(full, external_node_fs_.constants.O_RDONLY | NO_LINK | (external_node_fs_.constants.O_NONBLOCK ?? 0));
        return (0,external_node_fs_.fstatSync)(file).isFile() ? (0,external_node_fs_.readFileSync)(file) : null;
    }
    catch {
        return null;
    }
    finally {
        if (file !== undefined)
            (0,external_node_fs_.closeSync)(file);
    }
}
/** A file that is a link, or lies behind one, to somewhere outside the checkout: reading it could leak the machine. */
class LinkLeavesWorkspace extends failure/* RunFailure */.ae {
    path;
    constructor(path) {
        super('config', `\`${path}\` lies outside of the workspace, or is a symbolic link that leaves it; only files of the repository are read.`);
        this.name = 'LinkLeavesWorkspace';
        this.path = path;
    }
}
function describe(cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    if (code === 'ENOENT')
        return 'there is no such file';
    if (code === 'EACCES')
        return 'permission denied';
    if (code === 'EISDIR')
        return 'it is a folder';
    return cause instanceof Error ? cause.message : String(cause);
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

/***/ 4736:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ alignSet),
/* harmony export */   a: () => (/* binding */ alignList)
/* harmony export */ });
/* harmony import */ var _model_json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8653);
/* harmony import */ var _canonical_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4267);


/**
 * Pairs the elements of two sets. Equal ones pair first; then those with the same identity; what is left pairs with
 * its nearest, so that an edited element is one change and not a removal beside an addition. Repetitions count once.
 */
function alignSet(live, wanted, shape, count) {
    const left = withoutRepetitions(live, shape.of);
    const right = withoutRepetitions(wanted, shape.of);
    const pairs = new Map();
    const freeLeft = new Set(left.keys());
    const pairWhere = (equal) => {
        for (const wantedIndex of right.keys()) {
            if (pairs.has(wantedIndex))
                continue;
            for (const liveIndex of freeLeft) {
                if (!equal(liveIndex, wantedIndex))
                    continue;
                pairs.set(wantedIndex, liveIndex);
                freeLeft.delete(liveIndex);
                break;
            }
        }
    };
    const byText = new Map([...left].map(([index, text]) => [text, index]));
    for (const [wantedIndex, text] of right) {
        const liveIndex = byText.get(text);
        if (liveIndex === undefined)
            continue;
        pairs.set(wantedIndex, liveIndex);
        freeLeft.delete(liveIndex);
    }
    if (shape.by !== undefined) {
        const { by } = shape;
        pairWhere((a, b) => sameIdentity(live[a], wanted[b], by));
    }
    else if (isStructured(shape.of, wanted[0] ?? live[0])) {
        pairWhere((a, b) => count(live[a], wanted[b], shape.of) === 0);
        pairNearest({ live, wanted, of: shape.of, count, pairs, freeLeft, free: [...right.keys()] });
    }
    else {
        pairWhere(() => true);
    }
    return [
        ...[...right.keys()].map((index) => ({ live: pairs.get(index) ?? null, wanted: index })),
        ...[...freeLeft].map((index) => ({ live: index, wanted: null })),
    ];
}
/**
 * Pairs the elements of two lists whose order is meaning, so that an insertion at the top is one insertion: equal
 * elements anchor the alignment (longest common subsequence), and between anchors elements pair by likeness.
 */
function alignList(live, wanted, shape, count) {
    const equal = live.map((a) => wanted.map((b) => count(a, b, shape.of) === 0));
    const anchors = commonSubsequence(live.length, wanted.length, (a, b) => equal[a]?.[b] === true);
    const pairs = [];
    let a = 0;
    let b = 0;
    for (const anchor of [...anchors, { live: live.length, wanted: wanted.length }]) {
        pairs.push(...alignGap({ live, wanted, of: shape.of, count }, [a, anchor.live], [b, anchor.wanted]));
        if (anchor.live < live.length)
            pairs.push(anchor);
        a = anchor.live + 1;
        b = anchor.wanted + 1;
    }
    return pairs;
}
/** Stretches of equal length pair by position; otherwise the pairing with the greatest likeness in order wins. */
function alignGap(sides, [a0, a1], [b0, b1]) {
    const rows = a1 - a0;
    const columns = b1 - b0;
    if (rows === columns) {
        return Array.from({ length: rows }, (_, offset) => ({ live: a0 + offset, wanted: b0 + offset }));
    }
    const score = Array.from({ length: rows + 1 }, () => new Array(columns + 1).fill(0));
    const like = (i, j) => likeness(sides, a0 + i, b0 + j);
    for (let i = rows - 1; i >= 0; i -= 1) {
        for (let j = columns - 1; j >= 0; j -= 1) {
            const paired = like(i, j) + (score[i + 1]?.[j + 1] ?? 0);
            score[i][j] = Math.max(paired, score[i + 1]?.[j] ?? 0, score[i]?.[j + 1] ?? 0);
        }
    }
    const pairs = [];
    let i = 0;
    let j = 0;
    while (i < rows && j < columns) {
        const best = score[i]?.[j] ?? 0;
        if (best > 0 && best === like(i, j) + (score[i + 1]?.[j + 1] ?? 0) && like(i, j) > 0) {
            pairs.push({ live: a0 + i, wanted: b0 + j });
            i += 1;
            j += 1;
        }
        else if (best === (score[i]?.[j + 1] ?? 0)) {
            pairs.push({ live: null, wanted: b0 + j });
            j += 1;
        }
        else {
            pairs.push({ live: a0 + i, wanted: null });
            i += 1;
        }
    }
    for (; j < columns; j += 1)
        pairs.push({ live: null, wanted: b0 + j });
    for (; i < rows; i += 1)
        pairs.push({ live: a0 + i, wanted: null });
    return pairs;
}
/** 1 for equal elements, falling to 0 where every leaf differs. */
function likeness(sides, live, wanted) {
    const a = sides.live[live];
    const b = sides.wanted[wanted];
    return Math.max(0, 1 - sides.count(a, b, sides.of) / Math.max(1, Math.min(leaves(a), leaves(b))));
}
function leaves(value) {
    if (Array.isArray(value))
        return value.reduce((sum, item) => sum + leaves(item), 0);
    if ((0,_model_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .G)(value))
        return Object.values(value).reduce((sum, item) => sum + leaves(item), 0);
    return 1;
}
function pairNearest(work) {
    const candidates = [];
    for (const wanted of work.free) {
        if (work.pairs.has(wanted))
            continue;
        for (const live of work.freeLeft) {
            const distance = work.count(work.live[live], work.wanted[wanted], work.of);
            candidates.push({ live, wanted, distance });
        }
    }
    candidates.sort((a, b) => a.distance - b.distance || a.wanted - b.wanted || a.live - b.live);
    for (const { live, wanted } of candidates) {
        if (work.pairs.has(wanted) || !work.freeLeft.has(live))
            continue;
        work.pairs.set(wanted, live);
        work.freeLeft.delete(live);
    }
}
function withoutRepetitions(items, of) {
    const seen = new Set();
    const kept = new Map();
    items.forEach((item, index) => {
        const text = (0,_canonical_js__WEBPACK_IMPORTED_MODULE_0__/* .canonicalText */ .A4)(item, of);
        if (!seen.has(text))
            kept.set(index, text);
        seen.add(text);
    });
    return kept;
}
/**
 * Two elements are the same one when they have the same identity fields, with equal values, trimmed: one schema holds
 * many tables, so a part of the identity alone would pair one table with another.
 */
function sameIdentity(a, b, by) {
    if (!(0,_model_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .G)(a) || !(0,_model_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .G)(b))
        return false;
    const fields = by.filter((field) => a[field] !== undefined || b[field] !== undefined);
    return (fields.length > 0 && fields.every((field) => (0,_canonical_js__WEBPACK_IMPORTED_MODULE_0__/* .canonicalText */ .A4)(a[field] ?? null) === (0,_canonical_js__WEBPACK_IMPORTED_MODULE_0__/* .canonicalText */ .A4)(b[field] ?? null)));
}
function isStructured(of, sample) {
    return (0,_canonical_js__WEBPACK_IMPORTED_MODULE_0__/* .resolveShape */ .a_)(of, sample).type !== 'scalar';
}
function commonSubsequence(rows, columns, equal) {
    const length = Array.from({ length: rows + 1 }, () => new Array(columns + 1).fill(0));
    for (let i = rows - 1; i >= 0; i -= 1) {
        for (let j = columns - 1; j >= 0; j -= 1) {
            length[i][j] = equal(i, j)
                ? (length[i + 1]?.[j + 1] ?? 0) + 1
                : Math.max(length[i + 1]?.[j] ?? 0, length[i]?.[j + 1] ?? 0);
        }
    }
    const pairs = [];
    let i = 0;
    let j = 0;
    while (i < rows && j < columns) {
        if (equal(i, j)) {
            pairs.push({ live: i, wanted: j });
            i += 1;
            j += 1;
        }
        else if ((length[i + 1]?.[j] ?? 0) >= (length[i]?.[j + 1] ?? 0))
            i += 1;
        else
            j += 1;
    }
    return pairs;
}


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
    return text.length > 60 ? `${text.slice(0, 60)}…` : text;
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


/***/ }),

/***/ 6650:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _f: () => (/* binding */ compareWithLive),
/* harmony export */   mv: () => (/* binding */ additions),
/* harmony export */   te: () => (/* binding */ compareWithBase)
/* harmony export */ });
/* unused harmony exports SECRET_TEXT, lineOf */
/* harmony import */ var _model_pointer_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6106);
/* harmony import */ var _diff_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6082);


/** What stands in reports for a value that must not be shown. */
const SECRET_TEXT = { value: '(secret)', changed: '(secret changed)' };
/** Compares what Git wants with what the tenant has. Parts that could not be read are named, never called equal. */
function compareWithLive(kind, wanted, live, document) {
    const hidden = live.unread.filter((part) => part.why !== 'inferred');
    const changes = (0,_diff_js__WEBPACK_IMPORTED_MODULE_0__/* .diff */ .U)(live.spec, wanted, kind.shape)
        .filter((entry) => !hidden.some((part) => touches(part.path, entry.path)))
        .map((entry) => toChange(entry, document));
    return {
        changes,
        compared: comparedOf(live.unread),
        notCompared: live.unread.map(({ path, reason }) => ({ path, reason })),
        unknownParts: live.unread.some((part) => part.why === 'unknown'),
    };
}
/** The changes between two versions of a document in Git, where the tenant cannot be read. */
function compareWithBase(kind, wanted, base, document) {
    return (0,_diff_js__WEBPACK_IMPORTED_MODULE_0__/* .diff */ .U)(base, wanted, kind.shape).map((entry) => toChange(entry, document));
}
/** Every field of a new object, as additions. */
function additions(kind, wanted, document) {
    return Object.entries(wanted)
        .filter(([name]) => name !== kind.keyField || kind.shape.fields[name]?.ignore !== true)
        .map(([name, value]) => ({
        path: (0,_model_pointer_js__WEBPACK_IMPORTED_MODULE_1__/* .toPointer */ .rb)([name]),
        change: 'added',
        before: null,
        after: hideSecrets(value, kind.shape.fields[name]?.shape),
        line: lineOf(document, (0,_model_pointer_js__WEBPACK_IMPORTED_MODULE_1__/* .toPointer */ .rb)([name])),
        sensitive: false,
    }));
}
/** The line of the node at a pointer, or of the nearest node around it that the text has. */
function lineOf(document, pointer) {
    const positions = document.positions();
    for (let steps = (0,_model_pointer_js__WEBPACK_IMPORTED_MODULE_1__/* .fromPointer */ .kU)(pointer);; steps = steps.slice(0, -1)) {
        const range = positions.value((0,_model_pointer_js__WEBPACK_IMPORTED_MODULE_1__/* .toPointer */ .rb)(steps));
        if (range !== undefined && steps.length > 0)
            return range.line;
        if (steps.length === 0)
            return document.line;
    }
}
function toChange(entry, document) {
    const { path, change, before, after, sensitive, text } = entry;
    // An index of a removed element counts in the tenant's list; in the file only the list itself has a line.
    const place = change === 'removed' ? (0,_model_pointer_js__WEBPACK_IMPORTED_MODULE_1__/* .toPointer */ .rb)((0,_model_pointer_js__WEBPACK_IMPORTED_MODULE_1__/* .fromPointer */ .kU)(path).slice(0, -1)) : path;
    return {
        path,
        change,
        before: sensitive && before !== null ? SECRET_TEXT.value : before,
        after: sensitive && after !== null ? (before === null ? SECRET_TEXT.value : SECRET_TEXT.changed) : after,
        line: document === null ? 1 : lineOf(document, place),
        sensitive,
        ...(text ? { text: true } : {}),
    };
}
function hideSecrets(value, shape) {
    if (shape === undefined)
        return value;
    if (shape.type === 'choice')
        return hideSecrets(value, shape.pick(value));
    if (shape.type === 'scalar')
        return shape.sensitive === true ? SECRET_TEXT.value : value;
    if (shape.type === 'object' && typeof value === 'object' && value !== null && !Array.isArray(value)) {
        return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, hideSecrets(item, shape.fields[key]?.shape)]));
    }
    if ((shape.type === 'set' || shape.type === 'list') && Array.isArray(value)) {
        return value.map((item) => hideSecrets(item, shape.of));
    }
    return value;
}
/** Whether two pointers name the same node or one holds the other. */
function touches(a, b) {
    return a === b || b.startsWith(`${a}/`) || a.startsWith(`${b}/`);
}
function comparedOf(unread) {
    if (unread.length === 0)
        return 'full';
    return unread.some((part) => part.path === '' && part.why !== 'inferred') ? 'none' : 'partial';
}


/***/ }),

/***/ 6082:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ diff)
/* harmony export */ });
/* harmony import */ var _model_json_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8653);
/* harmony import */ var _model_pointer_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6106);
/* harmony import */ var _align_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4736);
/* harmony import */ var _canonical_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4267);




/**
 * What would change in `live` to make it as `wanted` says, field by field, driven by the shape: sets are compared as
 * sets, lists aligned by content, defaults filled in, and what the spec leaves out is left alone (see `FieldShape`).
 */
function diff(live, wanted, shape) {
    const found = [];
    compare({ live, wanted, shape, steps: [], found });
    return found;
}
function compare(at) {
    const shape = (0,_canonical_js__WEBPACK_IMPORTED_MODULE_1__/* .resolveShape */ .a_)(at.shape, at.wanted);
    if (shape.type === 'object' && (0,_model_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .G)(at.live) && (0,_model_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .G)(at.wanted)) {
        compareObjects({ ...at, shape, live: at.live, wanted: at.wanted });
    }
    else if (shape.type === 'set' && (0,_model_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isList */ .L)(at.live) && (0,_model_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isList */ .L)(at.wanted)) {
        comparePairs(at, shape.of, (0,_align_js__WEBPACK_IMPORTED_MODULE_0__/* .alignSet */ .W)(at.live, at.wanted, shape, differences));
    }
    else if (shape.type === 'list' && (0,_model_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isList */ .L)(at.live) && (0,_model_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isList */ .L)(at.wanted)) {
        comparePairs(at, shape.of, (0,_align_js__WEBPACK_IMPORTED_MODULE_0__/* .alignList */ .a)(at.live, at.wanted, shape, differences));
    }
    else if (shape.type === 'opaque' && (0,_model_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .G)(at.live) && (0,_model_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .G)(at.wanted)) {
        compareObjects({ ...at, shape: { type: 'object', fields: {}, complete: true }, live: at.live, wanted: at.wanted });
    }
    else if (shape.type === 'opaque' && (0,_model_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isList */ .L)(at.live) && (0,_model_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isList */ .L)(at.wanted)) {
        comparePairs(at, shape, byIndex(at.live.length, at.wanted.length));
    }
    else if ((0,_canonical_js__WEBPACK_IMPORTED_MODULE_1__/* .canonicalText */ .A4)(at.live, shape) !== (0,_canonical_js__WEBPACK_IMPORTED_MODULE_1__/* .canonicalText */ .A4)(at.wanted, shape)) {
        report(at, 'changed', shape, at.live, at.wanted);
    }
}
/** Number of differences between two elements, for aligning lists; 0 means equal. */
function differences(live, wanted, shape) {
    return diff(live, wanted, shape).length;
}
function compareObjects(at) {
    const { live, wanted, shape } = at;
    const done = new Set();
    for (const [name, field] of Object.entries(shape.fields)) {
        const liveKey = (0,_canonical_js__WEBPACK_IMPORTED_MODULE_1__/* .presentKey */ .by)(live, name, field);
        const wantedKey = (0,_canonical_js__WEBPACK_IMPORTED_MODULE_1__/* .presentKey */ .by)(wanted, name, field);
        if (liveKey !== null)
            done.add(liveKey);
        if (wantedKey !== null)
            done.add(wantedKey);
        if (field.ignore === true)
            continue;
        compareField(at, { name, field, liveKey, wantedKey, complete: shape.complete === true || field.complete === true });
    }
    for (const name of Object.keys(wanted).concat(Object.keys(live))) {
        if (done.has(name))
            continue;
        done.add(name);
        const liveKey = Object.hasOwn(live, name) ? name : null;
        const wantedKey = Object.hasOwn(wanted, name) ? name : null;
        compareField(at, { name, field: UNKNOWN_FIELD, liveKey, wantedKey, complete: shape.complete === true });
    }
}
const UNKNOWN_FIELD = { shape: { type: 'opaque' } };
function compareField(at, of) {
    const { field } = of;
    const liveValue = of.liveKey === null ? undefined : at.live[of.liveKey];
    const wantedValue = of.wantedKey === null ? undefined : at.wanted[of.wantedKey];
    const liveAbsent = (0,_canonical_js__WEBPACK_IMPORTED_MODULE_1__/* .countsAsAbsent */ .Ed)(liveValue, field);
    const wantedAbsent = (0,_canonical_js__WEBPACK_IMPORTED_MODULE_1__/* .countsAsAbsent */ .Ed)(wantedValue, field);
    const before = liveAbsent ? field.default : liveValue;
    const after = wantedAbsent ? field.default : wantedValue;
    const here = {
        ...at,
        live: before ?? null,
        wanted: after ?? null,
        shape: field.shape,
        steps: [...at.steps, of.wantedKey ?? of.liveKey ?? of.name],
    };
    if (before !== undefined && after !== undefined) {
        compare(here);
    }
    else if (after !== undefined) {
        report(here, 'added', field.shape, null, after);
    }
    else if (before !== undefined && (of.complete || field.threeWay === true)) {
        report(here, 'removed', field.shape, before, null);
    }
}
function comparePairs(at, of, pairs) {
    for (const { live, wanted } of pairs) {
        const liveItem = live === null ? null : (at.live[live] ?? null);
        const wantedItem = wanted === null ? null : (at.wanted[wanted] ?? null);
        const here = { ...at, live: liveItem, wanted: wantedItem, shape: of, steps: [...at.steps, wanted ?? live ?? 0] };
        if (live !== null && wanted !== null)
            compare(here);
        else if (wanted !== null)
            report(here, 'added', of, null, wantedItem);
        else
            report(here, 'removed', of, liveItem, null);
    }
}
function byIndex(live, wanted) {
    return Array.from({ length: Math.max(live, wanted) }, (_, index) => ({
        live: index < live ? index : null,
        wanted: index < wanted ? index : null,
    }));
}
function report(at, change, shape, before, after) {
    const scalar = (0,_canonical_js__WEBPACK_IMPORTED_MODULE_1__/* .resolveShape */ .a_)(shape, after ?? before);
    const sensitive = scalar.type === 'scalar' && scalar.sensitive === true;
    const text = scalar.type === 'scalar' && scalar.text === true;
    at.found.push({ path: (0,_model_pointer_js__WEBPACK_IMPORTED_MODULE_3__/* .toPointer */ .rb)(at.steps), change, before, after, sensitive, text });
}


/***/ }),

/***/ 7880:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $Q: () => (/* binding */ clip),
/* harmony export */   $d: () => (/* binding */ sizeOf),
/* harmony export */   DX: () => (/* binding */ clipLine),
/* harmony export */   U9: () => (/* binding */ count)
/* harmony export */ });
/* unused harmony export oneLine */
/** Bytes of a text in UTF-8: never fewer than its UTF-16 length, so a budget in bytes keeps both. */
function sizeOf(text) {
    return Buffer.byteLength(text, 'utf8');
}
/** White space of any sort, line breaks included, becomes one space: for places that hold one line. */
function oneLine(text) {
    return text.replace(/\s+/g, ' ').trim();
}
/**
 * The first `most` characters (UTF-16), never half a surrogate pair, with a word about the rest. The text comes back
 * as it is when it fits.
 */
function clip(text, most) {
    if (text.length <= most)
        return text;
    const end = isHighSurrogate(text.charCodeAt(most - 1)) ? most - 1 : most;
    return `${text.slice(0, end)}… (${count(text.length - end)} more characters)`;
}
/** One line of at most `most` characters: for names, paths and sentences that come from specs or servers. */
function clipLine(text, most) {
    // The cut comes first so that a text of megabytes costs no more than a short one.
    return text.length <= most * 2 ? clip(oneLine(text), most) : clip(text, most).replace(/\s+/g, ' ').trim();
}
/** A number for people: `4,988`. The same in every locale. */
function count(value) {
    return String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}
function isHighSurrogate(code) {
    return code >= 0xd800 && code <= 0xdbff;
}


/***/ }),

/***/ 9454:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ coloursOf)
/* harmony export */ });
/** Plain ANSI codes (ECMA-48), or nothing at all. */
function coloursOf(on) {
    const paint = (open, close) => on ? (text) => (text === '' ? '' : `\u001b[${open}m${text}\u001b[${close}m`) : (text) => text;
    return {
        bold: paint('1', '22'),
        dim: paint('2', '22'),
        added: paint('32', '39'),
        removed: paint('31', '39'),
        changed: paint('33', '39'),
        alarm: paint('1;31', '22;39'),
    };
}


/***/ }),

/***/ 7511:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D9: () => (/* binding */ markdownCode),
/* harmony export */   p0: () => (/* binding */ markdownFence),
/* harmony export */   p7: () => (/* binding */ markdownText)
/* harmony export */ });
/* harmony import */ var _escape_visible_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4270);

/**
 * Splits what GitHub would find in the rendered text: it looks for mentions, references, links, emoji after Markdown is
 * parsed, so that a backslash or an entity of the same character does not stop it. Dependabot does the same.
 */
const SPLIT = '&#8203;';
/**
 * Text as text, in a paragraph, a list item or a table cell: one line, no formatting, HTML, comment end, link, mention,
 * reference, emoji or formula; invisible characters shown.
 */
function markdownText(text) {
    return ((0,_escape_visible_js__WEBPACK_IMPORTED_MODULE_0__/* .visible */ .R)(text)
        .replace(/\s+/g, ' ')
        .replace(/[&<>|"$\\`*[\]~]/g, (mark) => MARKS[mark] ?? mark)
        // Within a word an underscore is only itself, and names are full of them.
        .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '&#95;')
        .replace(/@/g, `@${SPLIT}`)
        .replace(/(?<!&)#(?=[\p{L}\p{N}])/gu, `#${SPLIT}`)
        .replace(/\b(GH)-(?=\d)/gi, `$1-${SPLIT}`)
        .replace(/:\/\//g, `:${SPLIT}//`)
        .replace(/\b(www)\./gi, `$1${SPLIT}.`)
        .replace(/\b(mailto|xmpp):/gi, `$1${SPLIT}:`)
        .replace(/:(?=[a-z0-9_+-]+:)/gi, `:${SPLIT}`)
        .replace(/^( ?)([-+=#])/, '$1\\$2')
        .replace(/^( ?\d{1,9})([.)])/, '$1\\$2'));
}
const MARKS = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '|': '&#124;',
    '"': '&quot;',
    // GitHub's own advice for a dollar sign that starts no formula.
    $: '<span>$</span>',
    '\\': '&#92;',
    '`': '&#96;',
    '*': '&#42;',
    '[': '&#91;',
    ']': '&#93;',
    '~': '&#126;',
};
/**
 * Text as inline code, safe in a table cell too. GitHub looks for no mention or reference in code. A line break is shown as
 * `⏎`. Where a code span cannot hold it (a pipe splits cells even there), it becomes a `<code>` element.
 */
function markdownCode(text) {
    const line = (0,_escape_visible_js__WEBPACK_IMPORTED_MODULE_0__/* .visible */ .R)(text).replaceAll('\n', '⏎').replaceAll('\t', ' ');
    if (line.trim() === '' || line.includes('|'))
        return `<code>${htmlCode(line)}</code>`;
    const fence = '`'.repeat(longestRun(line) + 1);
    const pad = /^[` ]|[` ]$/.test(line) ? ' ' : '';
    return `${fence}${pad}${line}${pad}${fence}`;
}
// Inside an inline element Markdown is still read: every mark becomes an entity.
function htmlCode(line) {
    return line.replace(/[^\p{L}\p{N} ]/gu, (mark) => `&#${mark.codePointAt(0)};`);
}
/** Text as a block of code, with a fence longer than any in it. Ends with a line break. */
function markdownFence(text, language = '') {
    const body = (0,_escape_visible_js__WEBPACK_IMPORTED_MODULE_0__/* .visible */ .R)(text).replace(/\n$/, '');
    const fence = '`'.repeat(Math.max(3, longestRun(body) + 1));
    return `${fence}${language.replace(/[^A-Za-z0-9+#-]/g, '')}\n${body}\n${fence}\n`;
}
function longestRun(text) {
    return Math.max(0, ...[...text.matchAll(/`+/g)].map((run) => run[0].length));
}


/***/ }),

/***/ 4900:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G5: () => (/* binding */ byImportance),
/* harmony export */   Xb: () => (/* binding */ isChange),
/* harmony export */   e3: () => (/* binding */ mayLoosen),
/* harmony export */   kc: () => (/* binding */ isEffective)
/* harmony export */ });
/** Whether this operation would be carried out or needs a reader's eye: everything but unchanged ones. */
function isChange(operation) {
    return operation.action !== 'unchanged';
}
/** Whether an apply would send this operation: not unchanged, invalid or held back. */
function isEffective(operation) {
    return operation.action !== 'unchanged' && operation.action !== 'invalid' && !operation.held;
}
/** Whether somebody may see more once this operation is done. */
function mayLoosen(operation) {
    return (isEffective(operation) &&
        (operation.exposure === 'loosens' || operation.exposure === 'mixed' || operation.exposure === 'unknown'));
}
const EXPOSURE_RANK = { loosens: 0, mixed: 1, unknown: 2, tightens: 3, neutral: 4 };
const ACTION_RANK = {
    delete: 0,
    replace: 1,
    update: 2,
    create: 3,
    unknown: 4,
    invalid: 5,
    unchanged: 6,
};
/** Orders operations by what a reviewer must see first; equal ones stay in the plan's order (sort is stable). */
function byImportance(a, b) {
    const loose = Number(mayLoosen(b)) - Number(mayLoosen(a));
    if (loose !== 0)
        return loose;
    if (mayLoosen(a))
        return EXPOSURE_RANK[a.exposure] - EXPOSURE_RANK[b.exposure];
    return ACTION_RANK[a.action] - ACTION_RANK[b.action] || Number(a.held) - Number(b.held);
}


/***/ }),

/***/ 3758:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ lineDiff)
/* harmony export */ });
/* harmony import */ var _clip_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7880);
/* harmony import */ var _outline_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8822);
/* harmony import */ var _text_diff_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4849);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3629);




/** Lines of one structure that a page shows unless it is whole. */
const MOST_LINES = 40;
/** The lines of a changed structure, each behind `-`, `+` or a space. Neither escaped nor joined. */
function lineDiff(change, options) {
    const before = change.change === 'added' ? [] : lines(change.before);
    const after = change.change === 'removed' ? [] : lines(change.after);
    const all = (0,_text_diff_js__WEBPACK_IMPORTED_MODULE_1__/* .diffLines */ .P)(before, after).map(({ side, text }) => {
        const sign = side === 'both' ? ' ' : side === 'before' ? '-' : '+';
        return `${sign} ${options.whole ? text : (0,_clip_js__WEBPACK_IMPORTED_MODULE_2__/* .clip */ .$Q)(text, 400)}`;
    });
    if (options.whole || all.length <= MOST_LINES)
        return all;
    return [...all.slice(0, MOST_LINES), `  … (${(0,_words_js__WEBPACK_IMPORTED_MODULE_0__/* .counted */ .hS)(all.length - MOST_LINES, 'more line')})`];
}
function lines(value) {
    return typeof value === 'string' ? value.split(/\r\n|\r|\n/) : (0,_outline_js__WEBPACK_IMPORTED_MODULE_3__/* .outline */ .rj)(value);
}


/***/ }),

/***/ 1460:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EK: () => (/* binding */ guardsSection),
/* harmony export */   Ik: () => (/* binding */ object),
/* harmony export */   Xl: () => (/* binding */ heldSection),
/* harmony export */   a$: () => (/* binding */ accessSection),
/* harmony export */   s_: () => (/* binding */ demandsSection),
/* harmony export */   vo: () => (/* binding */ deletionsSection)
/* harmony export */ });
/* harmony import */ var _clip_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(7880);
/* harmony import */ var _escape_markdown_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7511);
/* harmony import */ var _importance_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4900);
/* harmony import */ var _verdict_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4041);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3629);
/* harmony import */ var _place_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2503);
/* harmony import */ var _top_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1479);







/** Names of one document that a page lists. */
const MOST_NAMES = 40;
const MOST_REASONS = 8;
/** `policy `Mask PII``: an object as every section names it. */
function object(operation) {
    return `${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .kindWord */ .dx)(operation.kind)} ${(0,_escape_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .markdownCode */ .D9)((0,_clip_js__WEBPACK_IMPORTED_MODULE_6__/* .clipLine */ .DX)(operation.key, 120))}`;
}
/** Who will see more than before: the question that this report exists for. After an apply: of what was carried out. */
function accessSection(page) {
    const { outcome, plan } = page.report;
    const undone = new Set((outcome?.operations ?? []).filter((one) => one.state === 'skipped' || one.state === 'failed').map(identity));
    const loosening = plan.operations
        .filter((one) => (0,_importance_js__WEBPACK_IMPORTED_MODULE_1__/* .mayLoosen */ .e3)(one) && !undone.has(identity(one)))
        .toSorted(_importance_js__WEBPACK_IMPORTED_MODULE_1__/* .byImportance */ .G5);
    if (loosening.length === 0)
        return null;
    return {
        ...(0,_top_js__WEBPACK_IMPORTED_MODULE_5__/* .fixed */ .Zu)(2, `### Who ${outcome === null ? 'will see' : 'sees'} more than before\n\n`),
        share: 0.35,
        foot: '\n',
        forms: [
            loosening.map((one) => () => accessItem(page, one)),
            loosening.map((one) => () => `- ${object(one)}${one.exposure === 'loosens' ? '' : ` (${_words_js__WEBPACK_IMPORTED_MODULE_3__/* .EXPOSURE_WORDS */ .M[one.exposure]})`}\n`),
        ],
        left: (n) => `- **… and ${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .counted */ .hS)(n, 'more object')}** whose change may let people see more: see ${(0,_place_js__WEBPACK_IMPORTED_MODULE_4__/* .elsewhere */ .Jn)(page)}.\n`,
    };
}
function identity(one) {
    return JSON.stringify([one.kind, one.key]);
}
function accessItem(page, operation) {
    const reasons = page.whole ? operation.reasons : operation.reasons.slice(0, MOST_REASONS);
    const where = (0,_place_js__WEBPACK_IMPORTED_MODULE_4__/* .origin */ .TG)(page, operation);
    const lines = reasons.map((reason) => `  - ${(0,_top_js__WEBPACK_IMPORTED_MODULE_5__/* .sentence */ .em)(reason, 500)}\n`);
    if (reasons.length < operation.reasons.length) {
        lines.push(`  - … ${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .counted */ .hS)(operation.reasons.length - reasons.length, 'more reason')} in the full report\n`);
    }
    return `- **${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .capital */ .Nx)(object(operation))}** ${_words_js__WEBPACK_IMPORTED_MODULE_3__/* .EXPOSURE_SENTENCES */ .xG[operation.exposure]}.${where === '' ? '' : ` ${where}`}\n${lines.join('')}`;
}
/** What will be deleted, by name: whole objects, and what Immuta would drop inside a document. */
function deletionsSection(page) {
    const operations = page.report.plan.operations.filter(_importance_js__WEBPACK_IMPORTED_MODULE_1__/* .isEffective */ .kc);
    const items = [
        ...operations
            .filter((one) => one.action === 'delete')
            .map((one) => () => `- ${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .capital */ .Nx)(object(one))}${from(page, one)}\n`),
        ...operations
            .filter((one) => one.deletes.length > 0)
            .map((one) => () => `- Inside ${object(one)} (${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .counted */ .hS)(one.deletes.length, 'deletion')}): ${names(page, one.deletes)}\n`),
    ];
    if (items.length === 0)
        return null;
    return {
        ...(0,_top_js__WEBPACK_IMPORTED_MODULE_5__/* .fixed */ .Zu)(3, '### What will be deleted\n\n'),
        share: 0.2,
        foot: '\n',
        forms: [items],
        left: (n) => `- **… and ${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .counted */ .hS)(n, 'more entry', 'more entries')}** in ${(0,_place_js__WEBPACK_IMPORTED_MODULE_4__/* .elsewhere */ .Jn)(page)}.\n`,
    };
}
/** What left Git and stays, because `prune` is off. */
function heldSection(page) {
    const held = page.report.plan.operations.filter((one) => one.held);
    if (held.length === 0)
        return null;
    const text = '### Left Git, kept in Immuta\n\n`prune` is off: these are listed here until they are deleted or come back.\n\n';
    return {
        ...(0,_top_js__WEBPACK_IMPORTED_MODULE_5__/* .fixed */ .Zu)(6, text),
        share: 0.1,
        foot: '\n',
        forms: [held.map((one) => () => `- ${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .capital */ .Nx)(object(one))}${from(page, one)}\n`)],
        left: (n) => `- … and ${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .counted */ .hS)(n, 'more object')} in ${(0,_place_js__WEBPACK_IMPORTED_MODULE_4__/* .elsewhere */ .Jn)(page)}.\n`,
    };
}
function from(page, operation) {
    const where = (0,_place_js__WEBPACK_IMPORTED_MODULE_4__/* .origin */ .TG)(page, operation);
    return where === '' ? '' : `, ${where}`;
}
function names(page, list) {
    const shown = page.whole ? list : list.slice(0, MOST_NAMES);
    const more = list.length - shown.length;
    return `${shown.map((name) => (0,_escape_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .markdownCode */ .D9)((0,_clip_js__WEBPACK_IMPORTED_MODULE_6__/* .clipLine */ .DX)(name, 120))).join(', ')}${more > 0 ? ` and ${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .counted */ .hS)(more, 'more name')}` : ''}`;
}
const EFFECTS = { stop: '🛑 **Stopped**', pass: '⚠️ **Overridden**', warn: '⚠️ **Warning**' };
/** The guards: which stopped the run, and who let which pass. */
function guardsSection(page) {
    const guards = (0,_verdict_js__WEBPACK_IMPORTED_MODULE_2__/* .spokenGuards */ .VY)(page.report.guards);
    if (guards.length === 0)
        return null;
    return {
        ...(0,_top_js__WEBPACK_IMPORTED_MODULE_5__/* .fixed */ .Zu)(1, '### Guards\n\n'),
        share: 0.15,
        foot: '\n',
        forms: [guards.map((guard) => () => guardItem(page, guard))],
        left: (n) => `- … ${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .counted */ .hS)(n, 'more guard')} in ${(0,_place_js__WEBPACK_IMPORTED_MODULE_4__/* .elsewhere */ .Jn)(page)}.\n`,
    };
}
function guardItem(page, guard) {
    const by = guard.effect !== 'pass'
        ? ''
        : guard.by === null
            ? ' by the override label'
            : ` by ${(0,_escape_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .markdownCode */ .D9)((0,_clip_js__WEBPACK_IMPORTED_MODULE_6__/* .clipLine */ .DX)(guard.by, 80))}`;
    // Deletions and loosening changes have lists of their own; what a message names itself is not said twice.
    const listed = guard.reason === 'max-deletes' || guard.reason === 'loosening' || guard.reason === 'empty';
    const unsaid = listed || guard.names.every((name) => guard.message.includes(name)) ? [] : guard.names;
    const tail = unsaid.length === 0
        ? ''
        : `
  - ${names(page, unsaid)}`;
    return `- ${EFFECTS[guard.effect]}${by} (${(0,_escape_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .markdownCode */ .D9)(guard.reason)}): ${(0,_top_js__WEBPACK_IMPORTED_MODULE_5__/* .sentence */ .em)(guard.message, 2_000)}${tail}
`;
}
/** What the writes will ask of people: the same demand of many objects is said once. */
function demandsSection(page) {
    const byText = new Map();
    for (const operation of page.report.plan.operations.filter(_importance_js__WEBPACK_IMPORTED_MODULE_1__/* .isEffective */ .kc)) {
        for (const demand of operation.demands)
            byText.set(demand, [...(byText.get(demand) ?? []), operation]);
    }
    if (byText.size === 0)
        return null;
    return {
        ...(0,_top_js__WEBPACK_IMPORTED_MODULE_5__/* .fixed */ .Zu)(4, '### What this asks of people\n\n'),
        share: 0.1,
        foot: '\n',
        forms: [
            [...byText].map(([demand, operations]) => () => demandItem(demand, operations)),
        ],
        left: (n) => `- … ${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .counted */ .hS)(n, 'more demand')} in ${(0,_place_js__WEBPACK_IMPORTED_MODULE_4__/* .elsewhere */ .Jn)(page)}.\n`,
    };
}
function demandItem(demand, operations) {
    const shown = operations.slice(0, 5).map(object).join(', ');
    const more = operations.length > 5 ? ` and ${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .counted */ .hS)(operations.length - 5, 'more object')}` : '';
    return `- ${(0,_top_js__WEBPACK_IMPORTED_MODULE_5__/* .sentence */ .em)(demand, 500)} (${shown}${more})\n`;
}


/***/ }),

/***/ 1569:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  C: () => (/* binding */ renderPage)
});

// EXTERNAL MODULE: ./build/src/report/words.js
var report_words = __webpack_require__(3629);
// EXTERNAL MODULE: ./build/src/report/markdown/access.js
var access = __webpack_require__(1460);
// EXTERNAL MODULE: ./build/src/report/clip.js
var clip = __webpack_require__(7880);
;// CONCATENATED MODULE: ./build/src/report/markdown/compose.js

/** Items that do not fit before a section gives up: smaller ones behind a large one still get their chance. */
const MOST_MISSES = 25;
/** Puts sections together so that the text stays below `budget` bytes. A section without items shows head and foot. */
function compose(sections, budget) {
    const drafts = sections.map((section) => new Draft(section));
    const ranked = drafts.toSorted((a, b) => a.section.rank - b.section.rank);
    let room = budget;
    for (const draft of ranked)
        room -= draft.open(room);
    for (const draft of ranked)
        room -= draft.fill(Math.min(room, Math.floor(budget * draft.section.share)), room);
    for (const draft of ranked)
        room -= draft.fill(room, room);
    return drafts.map((draft) => draft.text()).join('');
}
/** One section while it is being filled: it owns which of its items are in. */
class Draft {
    section;
    items;
    shown = new Map();
    opened = false;
    settled = false;
    constructor(section) {
        this.section = section;
        this.items = section.forms[0] ?? [];
    }
    /** Reserves head, foot and the sentence about what was left out. Returns the bytes it takes, 0 when there is no room. */
    open(room) {
        const fixed = (0,clip/* sizeOf */.$d)(this.section.head) +
            (0,clip/* sizeOf */.$d)(this.section.foot) +
            (this.items.length > 0 ? (0,clip/* sizeOf */.$d)(this.section.left(this.items.length)) : 0);
        if (fixed > room)
            return 0;
        this.opened = true;
        return fixed;
    }
    /** Takes items up to `allowance` bytes. Returns the bytes taken. */
    fill(allowance, room) {
        if (!this.opened)
            return 0;
        if (!this.settled)
            this.settle(Math.min(allowance, room));
        let taken = 0;
        let misses = 0;
        for (const [index, item] of this.items.entries()) {
            if (this.shown.has(index))
                continue;
            const text = item();
            const size = (0,clip/* sizeOf */.$d)(text);
            if (taken + size > allowance) {
                misses += 1;
                if (misses > MOST_MISSES)
                    break;
            }
            else {
                this.shown.set(index, text);
                taken += size;
            }
        }
        return taken;
    }
    /** Picks the fullest form that fits whole. */
    settle(allowance) {
        this.settled = true;
        for (const form of this.section.forms) {
            this.items = form;
            if (this.section.forms.length === 1 || fits(form, allowance))
                return;
        }
    }
    text() {
        if (!this.opened)
            return '';
        const out = this.items.length - this.shown.size;
        const body = [...this.shown.entries()].toSorted(([a], [b]) => a - b).map(([, text]) => text);
        return `${this.section.head}${body.join('')}${out > 0 ? this.section.left(out) : ''}${this.section.foot}`;
    }
}
function fits(items, allowance) {
    let size = 0;
    for (const item of items) {
        size += (0,clip/* sizeOf */.$d)(item());
        if (size > allowance)
            return false;
    }
    return true;
}

// EXTERNAL MODULE: ./build/src/report/escape-markdown.js
var escape_markdown = __webpack_require__(7511);
// EXTERNAL MODULE: ./build/src/report/line-diff.js
var line_diff = __webpack_require__(3758);
// EXTERNAL MODULE: ./build/src/report/outline.js
var outline = __webpack_require__(8822);
// EXTERNAL MODULE: ./build/src/report/text-diff.js
var text_diff = __webpack_require__(4849);
// EXTERNAL MODULE: ./build/src/report/markdown/place.js
var place = __webpack_require__(2503);
;// CONCATENATED MODULE: ./build/src/report/markdown/changes.js







/** Characters of one text that a comment shows. */
const MOST_TEXT = 1_500;
/** Words around a difference that are kept. */
const CONTEXT = 60;
/** Field changes of one object that a page shows. */
const MOST_CHANGES = 30;
/** Words of a plan. */
const PLAN_SIDES = {
    before: 'Before',
    after: 'After',
    added: 'Added',
    removed: 'Removed',
    changed: 'Changed',
};
/** Words of a drift: `-` is what the tenant has, `+` what Git has. */
const DRIFT_SIDES = {
    before: 'In the tenant',
    after: 'In Git',
    added: 'Only in Git:',
    removed: 'Only in the tenant:',
    changed: 'Differs (`-` tenant, `+` Git):',
};
/** Field changes of one object: short values as a table, structures as a diff, long text word by word. */
function changesBlock(page, { file, changes, sides }) {
    const shown = page.whole ? changes : changes.slice(0, MOST_CHANGES);
    const short = shown.filter((change) => !isLong(change));
    const long = shown.filter(isLong);
    const parts = [];
    if (short.length > 0) {
        parts.push(table(page, { file, changes: short, sides }));
    }
    parts.push(...long.map((change) => block(page, { file, sides, change })));
    if (shown.length < changes.length) {
        parts.push(`_${(0,report_words/* counted */.hS)(changes.length - shown.length, 'more field')} of this object: see the full report._\n\n`);
    }
    return parts.join('');
}
function isLong(change) {
    return !change.sensitive && (change.text === true || !(0,outline/* isShort */.tQ)(change.before) || !(0,outline/* isShort */.tQ)(change.after));
}
/** A new object has nothing before: its table has one column less. */
function table(page, { file, changes, sides }) {
    const fresh = changes.every((change) => change.change === 'added') && sides === PLAN_SIDES;
    const head = fresh
        ? '| Field | Value |\n| --- | --- |\n'
        : `| Field | ${sides.before} | ${sides.after} |\n| --- | --- | --- |\n`;
    const rows = changes.map((change) => {
        const before = fresh ? '' : ` ${cell(change, 'before')} |`;
        return `| ${field(page, file, change)} |${before} ${cell(change, 'after')} |\n`;
    });
    return `${head}${rows.join('')}\n`;
}
function cell(change, side) {
    if (isAbsent(change, side))
        return '_not set_';
    const value = change[side];
    if (change.sensitive)
        return `_${typeof value === 'string' && value === '(secret changed)' ? 'secret changed' : 'secret'}_`;
    return (0,escape_markdown/* markdownCode */.D9)((0,clip/* clipLine */.DX)(typeof value === 'string' ? value : (0,outline/* inline */.mG)(value), 300) || '""');
}
function isAbsent(change, side) {
    return (side === 'before' && change.change === 'added') || (side === 'after' && change.change === 'removed');
}
function field(page, file, change) {
    // What was removed has no line of its own in the file.
    return (0,place/* linked */.q)(page, (0,escape_markdown/* markdownCode */.D9)((0,clip/* clipLine */.DX)((0,report_words/* fieldName */.w5)(change.path), 160)), { file, line: change.line });
}
function block(page, { file, sides, change }) {
    const title = `${sides[change.change]} ${field(page, file, change)}`;
    if (change.change === 'changed' && typeof change.before === 'string' && typeof change.after === 'string') {
        return `${title}\n\n${wordDiff(change.before, change.after, page.whole)}\n\n`;
    }
    return `${title}\n\n${(0,escape_markdown/* markdownFence */.p0)((0,line_diff/* lineDiff */.g)(change, page).join('\n'), 'diff')}\n\n`;
}
/** Words that went struck through, words that came in bold, what both share as code with long stretches left out. */
function wordDiff(before, after, whole) {
    const most = whole ? Number.MAX_SAFE_INTEGER : MOST_TEXT;
    const parts = [];
    let room = most;
    const pieces = (0,text_diff/* diffWords */.b)(before, after);
    for (const [index, piece] of pieces.entries()) {
        const ends = { first: index === 0, last: index === pieces.length - 1 };
        const text = oneLineKeepingSpace(piece.side === 'both' && !whole ? around(piece.text, ends) : (0,clip/* clip */.$Q)(piece.text, 600));
        if (text.trim() === '')
            continue;
        if (text.length > room) {
            parts.push('… _the rest is in the full report_');
            break;
        }
        room -= text.length;
        const code = (0,escape_markdown/* markdownCode */.D9)(text.trim());
        parts.push(piece.side === 'both' ? code : piece.side === 'before' ? `~~${code}~~` : `**${code}**`);
    }
    return `> ${parts.join(' ')}`;
}
function around(text, ends) {
    if (text.length <= 2 * CONTEXT + 20)
        return text;
    if (ends.first)
        return `… ${text.slice(-CONTEXT)}`;
    if (ends.last)
        return `${text.slice(0, CONTEXT)} …`;
    return `${text.slice(0, CONTEXT)} … ${text.slice(-CONTEXT)}`;
}
function oneLineKeepingSpace(text) {
    return text.replace(/\s+/g, ' ').toWellFormed();
}

// EXTERNAL MODULE: ./build/src/report/markdown/top.js
var markdown_top = __webpack_require__(1479);
;// CONCATENATED MODULE: ./build/src/report/markdown/drift.js







/** What drifted, grouped by what happened; objects that no spec describes are folded. */
function driftSections(page) {
    const items = page.report.drift?.items ?? [];
    return report_words/* DRIFT_ORDER */.$g.map((state, rank) => stateSection(page, state, items.filter((one) => one.state === state), rank));
}
function stateSection(page, state, items, rank) {
    if (items.length === 0)
        return null;
    const words = report_words/* DRIFT_WORDS */.yN[state];
    const left = (n) => `- **… and ${(0,report_words/* counted */.hS)(n, 'more object')}** in ${(0,place/* elsewhere */.Jn)(page)}.\n`;
    if (state === 'unmanaged') {
        return {
            ...(0,markdown_top/* fixed */.Zu)(9, `<details><summary>${words.title} (${items.length})</summary>\n\n${words.meaning}\n\n`),
            share: 0.1,
            foot: '\n</details>\n\n',
            forms: [items.map((one) => () => `- ${(0,report_words/* capital */.Nx)((0,access/* object */.Ik)(one))}\n`)],
            left,
        };
    }
    return {
        ...(0,markdown_top/* fixed */.Zu)(2 + rank, `### ${words.title} (${items.length})\n\n${words.meaning}\n\n`),
        share: 0.4,
        foot: '\n',
        forms: [items.map((one) => () => item(page, one)), items.map((one) => () => `- ${title(page, one)}\n`)],
        left,
    };
}
function item(page, one) {
    return `#### ${title(page, one)}\n\n${changesBlock(page, { file: one.file, changes: one.changes, sides: DRIFT_SIDES })}`;
}
function title(page, one) {
    // The file of what left Git is gone from the commit: named, not linked.
    const where = (0,place/* origin */.TG)(page, { ...one, action: one.state === 'left-git' ? 'delete' : 'update' });
    const by = [
        one.who === 'unknown' ? '' : `made by ${(0,escape_markdown/* markdownCode */.D9)((0,clip/* clipLine */.DX)(one.who, 80))}`,
        one.when === 'unknown' ? '' : lastChanged(one),
    ];
    const trace = by.filter((text) => text !== '').join(', ');
    return `${(0,report_words/* capital */.Nx)((0,access/* object */.Ik)(one))}${where === '' ? '' : ` ${where}`}${trace === '' ? '' : ` (${trace})`}`;
}
function lastChanged({ when, changedBy }) {
    const by = changedBy === undefined ? '' : ` by ${(0,escape_markdown/* markdownCode */.D9)((0,clip/* clipLine */.DX)(changedBy, 80))}`;
    return `last changed ${(0,escape_markdown/* markdownCode */.D9)((0,clip/* clipLine */.DX)((0,report_words/* moment */.n$)(when), 40))}${by}`;
}

// EXTERNAL MODULE: ./build/src/report/escape-visible.js
var escape_visible = __webpack_require__(4270);
;// CONCATENATED MODULE: ./build/src/report/html-text.js

/**
 * A name as HTML code, for the one place where Markdown is not read: inside `<summary>`. GitHub makes no mentions and
 * no links inside `<code>`.
 */
function htmlCode(text) {
    const line = (0,escape_visible/* visible */.R)(text).replace(/\s+/g, ' ');
    return `<code>${line.replace(/[^\p{L}\p{N} .,()=/-]/gu, (sign) => `&#${sign.codePointAt(0)};`)}</code>`;
}

// EXTERNAL MODULE: ./build/src/report/importance.js
var importance = __webpack_require__(4900);
;// CONCATENATED MODULE: ./build/src/report/markdown/operations.js









/** Up to so many changed objects are shown unfolded. */
const OPEN_UP_TO = 2;
const MOST_NOT_COMPARED = 10;
/** One row a changed object, the risky ones first. Unchanged objects are only counted. */
function operationsSection(page) {
    const changed = changedOf(page);
    if (changed.length === 0)
        return null;
    return {
        ...(0,markdown_top/* fixed */.Zu)(4, '### Changes\n\n|  | Object | Who sees what | Compared | Spec |\n| --- | --- | --- | --- | --- |\n'),
        share: 0.25,
        foot: '\n',
        forms: [changed.map((one) => () => row(page, one))],
        left: (n) => `\n**${(0,report_words/* counted */.hS)(n, 'more object')} of ${(0,report_words/* counted */.hS)(changed.length, 'changed one')}** ${n === 1 ? 'is' : 'are'} listed in ${(0,place/* elsewhere */.Jn)(page)}.\n`,
    };
}
/** Field by field, a fold for each changed object that has something to show. */
function detailsSection(page) {
    const changed = changedOf(page).filter(hasDetails);
    if (changed.length === 0)
        return null;
    const open = page.report.outcome === null && changed.length <= OPEN_UP_TO;
    return {
        ...(0,markdown_top/* fixed */.Zu)(5, '### Field by field\n\n'),
        share: 0.5,
        forms: [changed.map((one) => () => details(page, one, open))],
        left: (n) => `The details of **${(0,report_words/* counted */.hS)(n, 'more object')}** are in ${(0,place/* elsewhere */.Jn)(page)}.\n\n`,
    };
}
function changedOf(page) {
    return page.report.plan.operations.filter(importance/* isChange */.Xb).toSorted(importance/* byImportance */.G5);
}
function hasDetails(operation) {
    return (operation.changes.length > 0 ||
        operation.explanation !== '' ||
        operation.notCompared.length > 0 ||
        operation.server !== null);
}
function row(page, operation) {
    const exposure = report_words/* EXPOSURE_WORDS */.M[operation.exposure];
    const access = (0,importance/* mayLoosen */.e3)(operation)
        ? `🔓 **${exposure}**`
        : operation.exposure === 'tightens'
            ? `🔒 ${exposure}`
            : exposure;
    const key = (0,escape_markdown/* markdownCode */.D9)((0,clip/* clipLine */.DX)(operation.key, 100));
    return `| ${sign(operation)} | ${(0,report_words/* kindWord */.dx)(operation.kind)} ${key} | ${judged(operation) ? access : '–'} | ${report_words/* COMPARED_WORDS */.Yw[operation.compared]} | ${(0,place/* origin */.TG)(page, operation)} |\n`;
}
function judged(operation) {
    return operation.action !== 'invalid' && !operation.held;
}
function sign(operation) {
    if (operation.held)
        return '`-`&nbsp;kept';
    return `\`${report_words/* ACTION_SIGNS */.mX[operation.action]}\`&nbsp;${report_words/* ACTION_WORDS */.dC[operation.action]}`;
}
function details(page, operation, open) {
    const access = (0,importance/* mayLoosen */.e3)(operation) ? ` · 🔓 ${report_words/* EXPOSURE_WORDS */.M[operation.exposure]}` : '';
    const fields = operation.changes.length > 0 ? ` · ${(0,report_words/* counted */.hS)(operation.changes.length, 'field')}` : '';
    const title = `${(0,report_words/* capital */.Nx)(report_words/* ACTION_WORDS */.dC[operation.action])} ${(0,report_words/* kindWord */.dx)(operation.kind)} ${htmlCode((0,clip/* clipLine */.DX)(operation.key, 120))}${access}${fields}`;
    const parts = [
        operation.explanation === '' ? '' : `${(0,markdown_top/* sentence */.em)(operation.explanation, 1_500)}\n\n`,
        changesBlock(page, {
            file: operation.action === 'delete' ? null : operation.file,
            changes: operation.changes,
            sides: PLAN_SIDES,
        }),
        notCompared(page, operation),
        server(operation),
    ];
    return `<details${open ? ' open' : ''}><summary>${title}</summary>\n\n${parts.join('')}</details>\n\n`;
}
function notCompared(page, operation) {
    if (operation.notCompared.length === 0)
        return '';
    const shown = page.whole ? operation.notCompared : operation.notCompared.slice(0, MOST_NOT_COMPARED);
    const lines = shown.map((one) => `- ${(0,escape_markdown/* markdownCode */.D9)((0,clip/* clipLine */.DX)((0,report_words/* fieldName */.w5)(one.path), 160))}: ${(0,markdown_top/* sentence */.em)(one.reason, 300)}\n`);
    const more = operation.notCompared.length - shown.length;
    return `Not compared:\n\n${lines.join('')}${more > 0 ? `- … ${(0,report_words/* counted */.hS)(more, 'more field')}\n` : ''}\n`;
}
function server(operation) {
    if (operation.server === null)
        return '';
    return `<sub>Immuta’s dry run: ${(0,escape_markdown/* markdownCode */.D9)((0,clip/* clipLine */.DX)((0,outline/* inline */.mG)(operation.server), 500))}</sub>\n\n`;
}

;// CONCATENATED MODULE: ./build/src/report/markdown/outcome.js






const OPEN_STATES = [
    { state: 'failed', title: 'Failed', rank: 1 },
    { state: 'unknown', title: 'Sent, but not known to be done', rank: 2 },
    { state: 'skipped', title: 'Skipped', rank: 3 },
];
/** What an apply left undone, with the cause of each, and what it did, folded. */
function outcomeSections(page) {
    const operations = page.report.outcome?.operations ?? [];
    return [
        ...OPEN_STATES.map(({ state, title, rank }) => openSection(page, operations.filter((one) => one.state === state), title, rank)),
        missesSection(page, page.report.outcome?.accuracy?.misses ?? []),
        doneSection(page, operations.filter((one) => one.state === 'confirmed')),
    ];
}
function openSection(page, list, title, rank) {
    if (list.length === 0)
        return null;
    return {
        ...(0,markdown_top/* fixed */.Zu)(rank, `### ${title} (${list.length})\n\n`),
        share: 0.25,
        foot: '\n',
        forms: [
            list.map((one) => () => `- ${(0,report_words/* capital */.Nx)(report_words/* ACTION_WORDS */.dC[one.action])} ${(0,access/* object */.Ik)(one)}: ${(0,markdown_top/* sentence */.em)(one.cause ?? 'no cause was given', 1_000)}\n`),
            list.map((one) => () => `- ${(0,report_words/* capital */.Nx)(report_words/* ACTION_WORDS */.dC[one.action])} ${(0,access/* object */.Ik)(one)}\n`),
        ],
        left: (n) => `- **… and ${(0,report_words/* counted */.hS)(n, 'more object')}** in ${(0,place/* elsewhere */.Jn)(page)}.\n`,
    };
}
function missesSection(page, misses) {
    if (misses.length === 0)
        return null;
    const head = '### The tenant is not as the plan said\n\n| Object | Predicted | Found |\n| --- | --- | --- |\n';
    const cell = (text) => (0,escape_markdown/* markdownCode */.D9)((0,clip/* clipLine */.DX)(text, 300));
    return {
        ...(0,markdown_top/* fixed */.Zu)(2, head),
        share: 0.2,
        foot: '\n',
        forms: [misses.map((miss) => () => `| ${(0,access/* object */.Ik)(miss)} | ${cell(miss.predicted)} | ${cell(miss.found)} |\n`)],
        left: (n) => `\n${(0,report_words/* counted */.hS)(n, 'more object')} in ${(0,place/* elsewhere */.Jn)(page)}.\n`,
    };
}
function doneSection(page, done) {
    if (done.length === 0)
        return null;
    return {
        ...(0,markdown_top/* fixed */.Zu)(6, `<details${done.length <= 10 ? ' open' : ''}><summary>${(0,report_words/* counted */.hS)(done.length, 'object')} applied</summary>\n\n`),
        share: 0.3,
        foot: '\n</details>\n\n',
        forms: [done.map((one) => () => doneItem(one))],
        left: (n) => `- … and ${(0,report_words/* counted */.hS)(n, 'more object')} in ${(0,place/* elsewhere */.Jn)(page)}.\n`,
    };
}
function doneItem(one) {
    const notes = one.notes.map((note) => `  - ${(0,markdown_top/* sentence */.em)(note, 500)}\n`).join('');
    return `- ${(0,report_words/* capital */.Nx)(report_words/* ACTION_DONE */.mE[one.action])} ${(0,access/* object */.Ik)(one)}\n${notes}`;
}
/** The journal as a table: one line an operation, with times and attempts. */
function journalSection(page) {
    const operations = page.report.outcome?.operations ?? [];
    if (operations.length === 0)
        return null;
    const head = '### Journal\n\n| Object | Action | Result | Started (UTC) | Took | Writes |\n| --- | --- | --- | --- | --- | --- |\n';
    return {
        ...(0,markdown_top/* fixed */.Zu)(5, head),
        share: 0.4,
        foot: '\n',
        forms: [operations.map((one) => () => journalRow(one))],
        left: (n) => `\n${(0,report_words/* counted */.hS)(n, 'more line')} in ${(0,place/* elsewhere */.Jn)(page)}.\n`,
    };
}
function journalRow(one) {
    const start = one.startedAt === null ? '–' : (0,escape_markdown/* markdownCode */.D9)(one.startedAt.slice(11, 19));
    return `| ${(0,access/* object */.Ik)(one)} | ${report_words/* ACTION_WORDS */.dC[one.action]} | ${STATES[one.state]} | ${start} | ${took(one)} | ${one.attempts} |\n`;
}
const STATES = { confirmed: 'done', failed: '**failed**', skipped: 'skipped', unknown: '**not known**' };
function took(one) {
    if (one.startedAt === null || one.endedAt === null)
        return '–';
    const seconds = (Date.parse(one.endedAt) - Date.parse(one.startedAt)) / 1000;
    return Number.isFinite(seconds) ? `${seconds.toFixed(1)} s` : '–';
}

;// CONCATENATED MODULE: ./build/src/report/markdown/problems.js




/** So many warnings are shown unfolded. */
const problems_OPEN_UP_TO = 3;
/** Errors open, with links to their lines. */
function errorsSection(page) {
    const errors = page.report.diagnostics.filter((one) => one.severity === 'error');
    if (errors.length === 0)
        return null;
    return {
        ...list(page, errors, 'error'),
        rank: 1,
        share: 0.3,
        head: `### ${(0,report_words/* counted */.hS)(errors.length, 'error')} in the specs\n\n`,
    };
}
/** Warnings, folded: they stop nothing. */
function warningsSection(page) {
    const warnings = page.report.diagnostics.filter((one) => one.severity === 'warning');
    if (warnings.length === 0)
        return null;
    return {
        ...list(page, warnings, 'warning'),
        rank: 7,
        share: 0.1,
        head: `<details${warnings.length <= problems_OPEN_UP_TO ? ' open' : ''}><summary>${(0,report_words/* counted */.hS)(warnings.length, 'warning')}</summary>\n\n`,
        foot: '\n</details>\n\n',
    };
}
function list(page, diagnostics, severity) {
    return {
        ...(0,markdown_top/* fixed */.Zu)(0, ''),
        foot: '\n',
        forms: [
            diagnostics.map((one) => () => problems_item(page, one, 1_000)),
            diagnostics.map((one) => () => problems_item(page, one, 200)),
        ],
        left: (n) => `- **… and ${(0,report_words/* counted */.hS)(n, `more ${severity}`)}** in ${(0,place/* elsewhere */.Jn)(page)}.\n`,
    };
}
function problems_item(page, one, most) {
    const where = one.file === '' ? '' : `${(0,place/* place */.ik)(page, one.file, one.line, one.column)} `;
    return `- ${where}${(0,markdown_top/* sentence */.em)(one.message, most)} ${(0,escape_markdown/* markdownCode */.D9)(one.code)}\n`;
}

;// CONCATENATED MODULE: ./build/src/report/markdown/page.js









/** The whole report as Markdown, within its budget. */
function renderPage(page, options) {
    const { report } = page;
    const sections = [(0,markdown_top/* verdictSection */.V6)(page, options.gone), (0,markdown_top/* notesSection */.dY)(page), (0,markdown_top/* failureSection */.mo)(page)];
    if (report.outcome !== null)
        sections.push(...outcomeSections(page), (0,access/* accessSection */.a$)(page));
    if (report.drift !== null)
        sections.push(...driftSections(page));
    const planned = report.outcome === null && report.drift === null && report.mode !== 'validate';
    if (planned)
        sections.push(...planSections(page));
    else
        sections.push((0,access/* guardsSection */.EK)(page), errorsSection(page));
    if (options.journal)
        sections.push(journalSection(page));
    // What was changed stays on record after the apply.
    if (report.outcome !== null)
        sections.push(detailsSection(page));
    sections.push(warningsSection(page), ...(options.more ?? []), (0,markdown_top/* footSection */.KU)(page));
    return compose(sections.filter((section) => section !== null), options.budget);
}
function planSections(page) {
    return [
        (0,access/* accessSection */.a$)(page),
        (0,access/* deletionsSection */.vo)(page),
        (0,access/* guardsSection */.EK)(page),
        (0,access/* demandsSection */.s_)(page),
        errorsSection(page),
        operationsSection(page),
        detailsSection(page),
        (0,access/* heldSection */.Xl)(page),
        unmanagedSection(page, page.report.plan.unmanaged),
    ];
}
function unmanagedSection(page, unmanaged) {
    if (unmanaged.length === 0)
        return null;
    const title = `${(0,report_words/* counted */.hS)(unmanaged.length, 'object')} in the tenant that no spec describes (never touched)`;
    return {
        ...(0,markdown_top/* fixed */.Zu)(8, `<details><summary>${title}</summary>\n\n`),
        share: 0.05,
        foot: '\n</details>\n\n',
        forms: [
            unmanaged.map((one) => () => `- ${(0,report_words/* capital */.Nx)((0,access/* object */.Ik)({ kind: one.kind, key: one.name === '' ? one.key : one.name }))}\n`),
        ],
        left: (n) => `- … and ${(0,report_words/* counted */.hS)(n, 'more object')} in ${(0,place/* elsewhere */.Jn)(page)}.\n`,
    };
}


/***/ }),

/***/ 2503:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Jn: () => (/* binding */ elsewhere),
/* harmony export */   Pl: () => (/* binding */ safeUrl),
/* harmony export */   TG: () => (/* binding */ origin),
/* harmony export */   ik: () => (/* binding */ place),
/* harmony export */   q: () => (/* binding */ linked)
/* harmony export */ });
/* harmony import */ var _clip_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7880);
/* harmony import */ var _escape_markdown_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7511);


/** `path:line` as code, linked to the file at the report's commit where its address is known. */
function place(page, file, line, column) {
    if (file === null || file === '')
        return '';
    const label = (0,_escape_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .markdownCode */ .D9)(`${(0,_clip_js__WEBPACK_IMPORTED_MODULE_1__/* .clipLine */ .DX)(file, 160)}:${line}${column === undefined ? '' : `:${column}`}`);
    const url = fileUrl(page, file, line);
    return url === null ? label : `[${label}](${url})`;
}
/** Where an operation comes from. The file of a deletion is gone from the commit: it is named, not linked. */
function origin(page, one) {
    if (one.action !== 'delete')
        return place(page, one.file, one.line);
    return one.file === null || one.file === '' ? '' : `was in ${(0,_escape_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .markdownCode */ .D9)((0,_clip_js__WEBPACK_IMPORTED_MODULE_1__/* .clipLine */ .DX)(one.file, 160))}`;
}
/** Some Markdown, linked to a line of a file where its address is known. */
function linked(page, markdown, at) {
    const url = at.file === null || at.file === '' ? null : fileUrl(page, at.file, at.line);
    return url === null ? markdown : `[${markdown}](${url})`;
}
/**
 * Where everything is, in words. The report file holds all of it; the job summary, which has a limit too, is named
 * only where there is no file.
 */
function elsewhere(page) {
    const { runUrl, reportName } = page.links;
    if (reportName !== undefined) {
        const run = runUrl === undefined ? '' : ` of [this run](${safeUrl(runUrl)})`;
        return `the full report ${(0,_escape_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .markdownCode */ .D9)((0,_clip_js__WEBPACK_IMPORTED_MODULE_1__/* .clipLine */ .DX)(reportName, 120))}${run}`;
    }
    if (runUrl !== undefined && page.summary !== true)
        return `the [job summary](${safeUrl(runUrl)})`;
    return 'the report file of the run';
}
/** An address that cannot end its link: https or http only, signs that mean something to Markdown encoded. */
function safeUrl(url) {
    if (!/^https?:\/\//.test(url))
        return '#';
    return url.replace(/[\s<>()[\]`|"'\\*_~]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
}
function fileUrl(page, file, line) {
    const base = page.links.blobUrl ?? derivedBlobUrl(page);
    // Paths beyond this length are not real ones, and a link must not eat the page.
    if (base === null || file.length > 1_000)
        return null;
    const path = file.split('/').map(encodeStep).join('/');
    return `${safeUrl(base)}/${path}${line > 0 ? `#L${line}` : ''}`;
}
function derivedBlobUrl(page) {
    const repository = /^(https?:\/\/.+)\/actions\/runs\/\d+/.exec(page.links.runUrl ?? '')?.[1];
    const sha = page.report.head;
    return repository === undefined || sha === null || !/^[0-9a-f]{7,64}$/.test(sha) ? null : `${repository}/blob/${sha}`;
}
function encodeStep(step) {
    return encodeURIComponent(step.toWellFormed()).replace(/[()*'!~_]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}


/***/ }),

/***/ 1479:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   KU: () => (/* binding */ footSection),
/* harmony export */   V6: () => (/* binding */ verdictSection),
/* harmony export */   Zu: () => (/* binding */ fixed),
/* harmony export */   dY: () => (/* binding */ notesSection),
/* harmony export */   em: () => (/* binding */ sentence),
/* harmony export */   mo: () => (/* binding */ failureSection)
/* harmony export */ });
/* unused harmony export accuracyLine */
/* harmony import */ var _clip_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7880);
/* harmony import */ var _escape_markdown_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7511);
/* harmony import */ var _verdict_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4041);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3629);
/* harmony import */ var _place_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2503);





const ALERTS = { good: 'TIP', plain: 'NOTE', warning: 'WARNING', bad: 'CAUTION' };
/** Heading and verdict: what somebody who reads one line must know. */
function verdictSection(page, gone) {
    const { report } = page;
    const verdict = (0,_verdict_js__WEBPACK_IMPORTED_MODULE_1__/* .verdictOf */ .Vj)(report);
    const name = report.environment === 'default' ? '' : ` · ${(0,_escape_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .markdownCode */ .D9)((0,_clip_js__WEBPACK_IMPORTED_MODULE_4__/* .clipLine */ .DX)(report.environment, 80))}`;
    const lines = [`**${lead(verdict, gone)}**`, verdict.counts].filter((text) => text !== '');
    const accuracy = accuracyLine(report);
    if (accuracy !== '')
        lines.push(accuracy);
    if (report.failureReason !== '')
        lines.push(nextStep(report));
    return fixed(0, `## ${verdict.title}${name}\n\n> [!${ALERTS[verdict.tone]}]\n${lines.map((line) => `> ${line}\n`).join('>\n')}\n`);
}
function lead(verdict, gone) {
    return gone && verdict.lead === 'No changes to Immuta.' ? 'No changes to Immuta any more.' : verdict.lead;
}
/** `Predicted 41 of 41.`: how good the plan was. */
function accuracyLine(report) {
    const accuracy = report.outcome?.accuracy ?? null;
    if (accuracy === null || accuracy.total === 0)
        return '';
    const end = accuracy.right === accuracy.total ? '' : ', see what differs below';
    return `The tenant was read again: predicted ${accuracy.right} of ${accuracy.total}${end}.`;
}
function nextStep(report) {
    return report.failureReason === '' ? '' : `What to do: ${_words_js__WEBPACK_IMPORTED_MODULE_2__/* .FAILURE_WORDS */ .T8[report.failureReason].next}`;
}
/** Why the run failed, in its own words, without what guards and diagnostics say themselves. */
function failureSection(page) {
    const { report } = page;
    const said = new Set([
        ...report.guards.map((guard) => guard.message),
        ...report.diagnostics.map((one) => one.message),
    ]);
    const items = report.failures.filter((text) => !said.has(text));
    if (items.length === 0)
        return null;
    return {
        ...fixed(1, '### What went wrong\n\n'),
        share: 0.15,
        foot: '\n',
        forms: [items.map((text) => () => `- ${sentence(text)}\n`)],
        left: (n) => `- … ${n} more in ${(0,_place_js__WEBPACK_IMPORTED_MODULE_3__/* .elsewhere */ .Jn)(page)}.\n`,
    };
}
/** Sentences about the run itself: always visible. */
function notesSection(page) {
    const { notes } = page.report;
    if (notes.length === 0)
        return null;
    return {
        ...fixed(2, '> [!IMPORTANT]\n'),
        share: 0.1,
        foot: '\n',
        forms: [notes.map((text) => () => `> - ${sentence(text)}\n`)],
        left: (n) => `> - … ${n} more notes in ${(0,_place_js__WEBPACK_IMPORTED_MODULE_3__/* .elsewhere */ .Jn)(page)}.\n`,
    };
}
/** Which tenant, which commits, which plan: small print that lets a reader tell two runs apart. */
function footSection(page) {
    const { report, links } = page;
    const commits = report.head === null ? '' : `${report.base === null ? '' : `${sha(report.base)} → `}${sha(report.head)}`;
    const parts = [
        report.tenant === '' ? '' : `Tenant ${(0,_escape_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .markdownCode */ .D9)((0,_clip_js__WEBPACK_IMPORTED_MODULE_4__/* .clipLine */ .DX)(report.tenant, 200))}`,
        commits,
        report.plan.operations.length === 0 ? '' : `plan ${(0,_escape_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .markdownCode */ .D9)(report.plan.digest.slice(0, 19))}`,
        links.runUrl === undefined ? '' : `[run](${(0,_place_js__WEBPACK_IMPORTED_MODULE_3__/* .safeUrl */ .Pl)(links.runUrl)})`,
        links.reportName === undefined ? '' : `full report: ${(0,_escape_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .markdownCode */ .D9)((0,_clip_js__WEBPACK_IMPORTED_MODULE_4__/* .clipLine */ .DX)(links.reportName, 120))}`,
    ].filter((text) => text !== '');
    return fixed(0, parts.length === 0 ? '' : `<sub>${parts.join(' · ')}</sub>\n`);
}
/** A section of one block that fits or is left out whole. */
function fixed(rank, head) {
    return { rank, share: 0, head, foot: '', forms: [[]], left: () => '' };
}
/**
 * A sentence from a spec, a server or a setting: one line, escaped, of bounded length. What stands between two
 * backticks is code, as in our own messages; in anybody else's it is harmless code too.
 */
function sentence(text, most = 1_000) {
    return (0,_clip_js__WEBPACK_IMPORTED_MODULE_4__/* .clipLine */ .DX)(text, most)
        .split(/(`[^`]{1,200}`)/)
        .map((part, index) => (index % 2 === 1 ? (0,_escape_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .markdownCode */ .D9)(part.slice(1, -1)) : part === '' ? '' : (0,_escape_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .markdownText */ .p7)(part)))
        .join('');
}
function sha(commit) {
    return (0,_escape_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .markdownCode */ .D9)(commit.slice(0, 7));
}


/***/ }),

/***/ 8822:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   mG: () => (/* binding */ inline),
/* harmony export */   rj: () => (/* binding */ outline),
/* harmony export */   tQ: () => (/* binding */ isShort)
/* harmony export */ });
/* harmony import */ var _model_json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8653);

/** A value as the lines of an outline that reads like the YAML of a spec. For people: no program reads it back. */
function outline(value) {
    if ((0,_model_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isList */ .L)(value) && value.length > 0)
        return value.flatMap(item);
    if ((0,_model_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .G)(value) && Object.keys(value).length > 0)
        return Object.entries(value).flatMap(([key, v]) => entry(key, v));
    return [scalar(value)];
}
/** Whether a value is one word, number or short list of those: what fits into a table cell. */
function isShort(value) {
    if ((0,_model_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .G)(value) || (0,_model_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isList */ .L)(value))
        return isFlat(value) && inline(value).length <= 80;
    return typeof value !== 'string' || (value.length <= 120 && !value.includes('\n'));
}
/** A value on one line: JSON with spaces. */
function inline(value) {
    if ((0,_model_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isList */ .L)(value))
        return `[${value.map(inline).join(', ')}]`;
    if ((0,_model_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .G)(value)) {
        const entries = Object.entries(value).map(([key, v]) => `${JSON.stringify(key)}: ${inline(v)}`);
        return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
    }
    return JSON.stringify(value);
}
function isFlat(value) {
    const parts = (0,_model_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isList */ .L)(value) ? value : (0,_model_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .G)(value) ? Object.values(value) : [];
    return parts.length <= 8 && parts.every((part) => !(0,_model_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isList */ .L)(part) && !(0,_model_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .G)(part));
}
function item(value) {
    return outline(value).map((line, index) => `${index === 0 ? '- ' : '  '}${line}`);
}
function entry(key, value) {
    const name = /^[\p{L}_][\p{L}\p{N}_ .-]*$/u.test(key) ? key : JSON.stringify(key);
    const nested = ((0,_model_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isList */ .L)(value) && value.length > 0) || ((0,_model_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .G)(value) && Object.keys(value).length > 0);
    if (typeof value === 'string' && value.trimEnd().includes('\n')) {
        return [
            `${name}: |`,
            ...value
                .trimEnd()
                .split(/\r\n|\n|\r/)
                .map((line) => `  ${line}`),
        ];
    }
    if (!nested)
        return [`${name}: ${scalar(value)}`];
    return [`${name}:`, ...outline(value).map((line) => `  ${line}`)];
}
function scalar(value) {
    if (typeof value !== 'string')
        return inline(value);
    return /^[\p{L}_@][\p{L}\p{N}_@ .()'=<>-]*$/u.test(value) && !/^(?:true|false|null|yes|no|on|off)$/i.test(value)
        ? value
        : JSON.stringify(value);
}


/***/ }),

/***/ 4849:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ diffLines),
/* harmony export */   b: () => (/* binding */ diffWords)
/* harmony export */ });
/** A quoted word is one token, so that a change in a list of values never splits its quotes. */
const TOKENS = /'[^'\s]{0,80}'|"[^"\s]{0,80}"|[\p{L}\p{N}_]+|\s+|[^\p{L}\p{N}_\s]/gu;
/** Cells of the comparison table beyond which the middle is shown as one replacement: 4 million bytes, 20 ms. */
const MOST_CELLS = 2_000_000;
/**
 * Word-level difference of two texts: words, numbers, white space and single signs are the tokens. Longest common
 * subsequence of the middle, after what both ends share is set aside.
 */
function diffWords(before, after) {
    return joined(diffTokens(tokens(before), tokens(after)));
}
/** Line-level difference, a piece a line. */
function diffLines(before, after) {
    return diffTokens(before, after);
}
function tokens(text) {
    return text.match(TOKENS) ?? [];
}
function diffTokens(before, after) {
    const shortest = Math.min(before.length, after.length);
    let head = 0;
    while (head < shortest && before[head] === after[head])
        head += 1;
    let tail = 0;
    while (tail < shortest - head && before[before.length - 1 - tail] === after[after.length - 1 - tail])
        tail += 1;
    return [
        ...pieces('both', before.slice(0, head)),
        ...middle(before.slice(head, before.length - tail), after.slice(head, after.length - tail)),
        ...pieces('both', before.slice(before.length - tail)),
    ];
}
function middle(before, after) {
    if (before.length * after.length > MOST_CELLS)
        return [...pieces('before', before), ...pieces('after', after)];
    const width = after.length + 1;
    // length[i * width + j]: longest common subsequence of before[i..] and after[j..]
    const length = new Uint16Array((before.length + 1) * width);
    for (let i = before.length - 1; i >= 0; i -= 1) {
        for (let j = after.length - 1; j >= 0; j -= 1) {
            length[i * width + j] =
                before[i] === after[j]
                    ? at(length, (i + 1) * width + j + 1) + 1
                    : Math.max(at(length, (i + 1) * width + j), at(length, i * width + j + 1));
        }
    }
    const result = [];
    let i = 0;
    let j = 0;
    while (i < before.length && j < after.length) {
        if (before[i] === after[j]) {
            result.push({ side: 'both', text: before[i] ?? '' });
            i += 1;
            j += 1;
        }
        else if (at(length, (i + 1) * width + j) >= at(length, i * width + j + 1)) {
            result.push({ side: 'before', text: before[i] ?? '' });
            i += 1;
        }
        else {
            result.push({ side: 'after', text: after[j] ?? '' });
            j += 1;
        }
    }
    return [...result, ...pieces('before', before.slice(i)), ...pieces('after', after.slice(j))];
}
function at(table, index) {
    return table[index] ?? 0;
}
function pieces(side, texts) {
    return texts.map((text) => ({ side, text }));
}
/** Joins neighbours of one side; a space between two changes counts as changed, so that phrases stay whole. */
function joined(list) {
    const result = [];
    let before = '';
    let after = '';
    const flush = () => {
        if (before !== '')
            result.push({ side: 'before', text: before });
        if (after !== '')
            result.push({ side: 'after', text: after });
        before = '';
        after = '';
    };
    for (const [index, piece] of list.entries()) {
        const bridge = piece.side === 'both' && /^\s+$/.test(piece.text) && (before !== '' || after !== '');
        const next = list[index + 1];
        if (piece.side === 'before')
            before += piece.text;
        else if (piece.side === 'after')
            after += piece.text;
        else if (bridge && next !== undefined && next.side !== 'both') {
            before += piece.text;
            after += piece.text;
        }
        else {
            flush();
            const last = result.at(-1);
            if (last?.side === 'both')
                result[result.length - 1] = { side: 'both', text: last.text + piece.text };
            else
                result.push(piece);
        }
    }
    flush();
    return result;
}


/***/ }),

/***/ 2545:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  S: () => (/* binding */ renderText)
});

// EXTERNAL MODULE: ./build/src/report/colour.js
var colour = __webpack_require__(9454);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
;// CONCATENATED MODULE: ./build/src/report/display-width.js

const GRAPHEMES = new Intl.Segmenter('en', { granularity: 'grapheme' });
const EMOJI = /\p{Emoji_Presentation}|\p{Extended_Pictographic}\uFE0F|\p{Regional_Indicator}/u;
/** East Asian Wide and Fullwidth blocks (Unicode Annex 11), as coarse as terminals treat them. */
const WIDE = /[\u1100-\u115F\u2E80-\u303E\u3041-\u33FF\u3400-\u4DBF\u4E00-\u9FFF\uA000-\uA4CF\uA960-\uA97F\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6\u{20000}-\u{3FFFD}]/u;
const NARROW = /^[\u0020-\u007E]*$/;
/** Columns that a text takes in a terminal: wide characters two, combining marks none, ANSI codes none. */
function displayWidth(text) {
    if (NARROW.test(text))
        return text.length;
    let width = 0;
    for (const { segment } of GRAPHEMES.segment((0,external_node_util_.stripVTControlCharacters)(text))) {
        if (/^[\p{Mn}\p{Me}\p{Cf}\p{Cc}]+$/u.test(segment))
            continue;
        width += EMOJI.test(segment) || WIDE.test(segment) ? 2 : 1;
    }
    return width;
}
/** The text with spaces after it up to so many columns. */
function padded(text, columns) {
    return text + ' '.repeat(Math.max(0, columns - displayWidth(text)));
}
/** Breaks a text of one line at its spaces so that no line is wider than so many columns; longer words stay whole. */
function wrapped(text, columns) {
    const lines = [];
    let line = '';
    let width = 0;
    for (const word of text.split(' ')) {
        const size = displayWidth(word);
        if (line !== '' && width + 1 + size > columns) {
            lines.push(line);
            line = word;
            width = size;
        }
        else {
            line = line === '' ? word : `${line} ${word}`;
            width = displayWidth(line);
        }
    }
    return [...lines, line];
}

// EXTERNAL MODULE: ./build/src/report/importance.js
var importance = __webpack_require__(4900);
;// CONCATENATED MODULE: ./build/src/report/next-command.js

/** The command to try next at a terminal, or `null` where there is none worth naming. */
function nextCommand(report) {
    const environment = environmentFlag(report.environment);
    if (report.failureReason === 'invalid-specs' || report.failureReason === 'unresolved-placeholder') {
        return 'immuta-gitops validate';
    }
    if (report.failureReason === 'immuta-unreachable' || report.failureReason === 'permission-denied') {
        return 'immuta-gitops doctor';
    }
    if (report.failureReason === 'apply-failed' || report.failureReason === 'cancelled') {
        return `immuta-gitops apply${environment}`;
    }
    if (report.failureReason !== '' && report.mode !== 'apply' && report.mode !== 'drift')
        return null;
    switch (report.mode) {
        case 'validate':
            return `immuta-gitops plan${environment}`;
        case 'plan':
            return report.plan.operations.some(importance/* isEffective */.kc) ? `immuta-gitops apply${environment}` : null;
        case 'apply':
            return report.outcome === null ? null : `immuta-gitops plan${environment}`;
        case 'drift':
            return report.drift?.drifted === true ? revertCommand(report) : null;
        default:
            return report.mode;
    }
}
/** Brings the tenant back to what Git says, as long as it still differs in the way that this report shows. */
function revertCommand({ drift, environment }) {
    const digest = drift?.digest ?? null;
    return `immuta-gitops drift --on-drift apply${digest === null ? '' : ` --expect ${digest}`}${environmentFlag(environment)}`;
}
/** Writes the tenant's state into the specs. */
function adoptCommand(environment) {
    return `immuta-gitops drift --adopt${environmentFlag(environment)}`;
}
function environmentFlag(environment) {
    // The input allows no sign that a shell would read; anything else is left for the user to fill in.
    return environment === 'default' || !/^[\w.-]+$/.test(environment) ? '' : ` --environment ${environment}`;
}

// EXTERNAL MODULE: ./build/src/report/clip.js
var clip = __webpack_require__(7880);
// EXTERNAL MODULE: ./build/src/report/escape-terminal.js
var escape_terminal = __webpack_require__(7838);
// EXTERNAL MODULE: ./build/src/report/words.js
var report_words = __webpack_require__(3629);
;// CONCATENATED MODULE: ./build/src/report/terminal.js




/** The widths that these names and places ask for. */
function layout(names, places) {
    const widest = (list, most) => list.reduce((width, text) => Math.max(width, Math.min(most, displayWidth(text))), 0);
    return { name: widest(names, 50), place: widest(places, 60) };
}
/** `policy "Mask PII"`. */
function terminal_name(one) {
    return `${(0,report_words/* kindWord */.dx)(one.kind)} ${quoted(one.key)}`;
}
/** `path:line`, or nothing. */
function where(one) {
    return one.file === null ? '' : `${safe(one.file, 160)}:${one.line}`;
}
/** A name in quotes. */
function quoted(text) {
    return `"${safe(text, 120)}"`;
}
/** One line of at most so many characters that no terminal obeys. */
function safe(text, most) {
    return (0,escape_terminal/* terminalText */.e)((0,clip/* clipLine */.DX)(text, most));
}
/** A sentence, safe, wrapped and indented; painted a line at a time so that colour never runs into the margin. */
function sentence(terminal, text, indent, paint = (line) => line) {
    // What goes on after a mark or a label stands under its text.
    const hang = /^[!?-] /.test(text) ? '  ' : '';
    return wrapped(safe(text, 2_000), terminal.width - indent.length - hang.length).map((line, index) => indent + (index === 0 ? '' : hang) + paint(line));
}

// EXTERNAL MODULE: ./build/src/report/line-diff.js
var line_diff = __webpack_require__(3758);
// EXTERNAL MODULE: ./build/src/report/outline.js
var outline = __webpack_require__(8822);
// EXTERNAL MODULE: ./build/src/report/text-diff.js
var text_diff = __webpack_require__(4849);
;// CONCATENATED MODULE: ./build/src/report/text-changes.js






/** One field change for a terminal: the field, then `-` and `+` lines below it. */
function changeLines(paint, change) {
    const line = change.line > 0 ? paint.dim(`  line ${change.line}`) : '';
    return [`    ${text_changes_safe((0,report_words/* fieldName */.w5)(change.path))}${line}`, ...body(paint, change).map((text) => `      ${text}`)];
}
function body(paint, change) {
    if (change.sensitive)
        return [paint.changed(change.change === 'changed' ? '~ (secret changed)' : '~ (secret)')];
    const { before, after } = change;
    if (change.change === 'changed' && typeof before === 'string' && typeof after === 'string' && change.text === true) {
        return words(paint, before, after);
    }
    if (!(0,outline/* isShort */.tQ)(before) || !(0,outline/* isShort */.tQ)(after)) {
        return (0,line_diff/* lineDiff */.g)(change, { whole: false }).map((text) => coloured(paint, text));
    }
    return [
        ...(change.change === 'added' ? [] : [paint.removed(`- ${text_changes_safe((0,outline/* inline */.mG)(before))}`)]),
        ...(change.change === 'removed' ? [] : [paint.added(`+ ${text_changes_safe((0,outline/* inline */.mG)(after))}`)]),
    ];
}
function coloured(paint, text) {
    const line = (0,escape_terminal/* terminalText */.e)(text);
    return text.startsWith('-') ? paint.removed(line) : text.startsWith('+') ? paint.added(line) : line;
}
/** The words that went and came stand out: by colour, and without colour by `[-…-]` and `{+…+}`, as `git diff --word-diff` has it. */
function words(paint, before, after) {
    const plain = paint.removed('x') === 'x';
    const text = (0,text_diff/* diffWords */.b)(before, after)
        .map(({ side, text: piece }) => {
        const part = text_changes_safe(piece, side === 'both' ? 400 : 800, piece);
        if (side === 'both')
            return part;
        if (side === 'before')
            return plain ? `[-${part}-]` : paint.removed(`[-${part}-]`);
        return plain ? `{+${part}+}` : paint.added(`{+${part}+}`);
    })
        .join('');
    return [text];
}
/** Safe text of one line. With `edges`, spaces at its ends are kept, as words around it need them. */
function text_changes_safe(text, most = 300, edges = '') {
    const start = /^\s/.test(edges) ? ' ' : '';
    const end = /\s$/.test(edges) && edges.trim() !== '' ? ' ' : '';
    return `${start}${(0,escape_terminal/* terminalText */.e)((0,clip/* clipLine */.DX)(text, most))}${end}`;
}

;// CONCATENATED MODULE: ./build/src/report/text-outcome.js




/** Objects that no spec describes: so many are named. */
const MOST_UNMANAGED = 20;
/** What became of each operation of an apply. */
function outcome(terminal, report) {
    const list = report.outcome?.operations ?? [];
    const columns = layout(list.map(terminal_name), []);
    return [
        ...list.flatMap((one) => outcomeLines(terminal, one, columns)),
        ...(report.outcome?.accuracy?.misses ?? []).flatMap((miss) => [
            terminal.paint.removed(`! ${terminal_name(miss)} is not as the plan said`),
            `    predicted ${safe(miss.predicted, 300)}`,
            `    found     ${safe(miss.found, 300)}`,
        ]),
    ];
}
function outcomeLines(terminal, one, columns) {
    const { paint } = terminal;
    const marks = {
        confirmed: paint.added('✓'),
        failed: paint.removed('✗'),
        skipped: paint.changed('-'),
        unknown: paint.changed('?'),
    };
    const words = {
        confirmed: report_words/* ACTION_DONE */.mE[one.action],
        failed: 'FAILED',
        skipped: 'skipped',
        unknown: 'not known to be done',
    };
    return [
        `${marks[one.state]} ${padded(terminal_name(one), columns.name)}  ${words[one.state]}`,
        ...(one.cause === null ? [] : sentence(terminal, one.cause, '    ')),
        ...one.notes.flatMap((note) => sentence(terminal, note, '    ', paint.dim)),
    ];
}
/** What drifted, grouped by what happened. */
function drift(terminal, report) {
    const items = report.drift?.items ?? [];
    return report_words/* DRIFT_ORDER */.$g.flatMap((state) => {
        const found = items.filter((one) => one.state === state);
        if (found.length === 0)
            return [];
        const title = terminal.paint.bold(`${report_words/* DRIFT_WORDS */.yN[state].title} (${found.length})`);
        const columns = layout(found.map(terminal_name), found.map(where));
        const shown = state === 'unmanaged' ? found.slice(0, MOST_UNMANAGED) : found;
        const more = found.length - shown.length;
        const rest = more === 0 ? [] : [terminal.paint.dim(`  … and ${(0,report_words/* counted */.hS)(more, 'more object')}`)];
        return [title, ...shown.flatMap((one) => driftLines(terminal, one, columns)), ...rest, ''];
    }).slice(0, -1);
}
function lastChanged({ when, changedBy }) {
    const by = changedBy === undefined ? '' : ` by ${safe(changedBy, 80)}`;
    return `last changed ${safe((0,report_words/* moment */.n$)(when), 40)}${by}`;
}
function driftLines(terminal, one, columns) {
    const { paint } = terminal;
    const trace = [
        one.who === 'unknown' ? '' : `made by ${safe(one.who, 80)}`,
        one.when === 'unknown' ? '' : lastChanged(one),
    ].filter((text) => text !== '');
    const head = `  ${padded(terminal_name(one), columns.name)}  ${paint.dim(padded(where(one), columns.place))}  ${trace.length === 0 ? '' : paint.dim(trace.join(', '))}`;
    return [head.trimEnd(), ...one.changes.flatMap((change) => changeLines(paint, change))];
}

// EXTERNAL MODULE: ./build/src/report/verdict.js
var report_verdict = __webpack_require__(4041);
;// CONCATENATED MODULE: ./build/src/report/text.js









/** The report for a terminal: what changes, what is wrong, one line that sums it up, and the next command to try. */
function renderText(report, options) {
    const terminal = { paint: (0,colour/* coloursOf */.d)(options.colour), width: Math.max(40, options.width) };
    const blocks = [
        isPlanned(report) ? operations(terminal, report) : [],
        outcome(terminal, report),
        drift(terminal, report),
        report.diagnostics.map((one) => diagnostic(terminal, one)),
        (0,report_verdict/* spokenGuards */.VY)(report.guards).flatMap((one) => guard(terminal, one)),
        failures(terminal, report),
        report.notes.flatMap((note) => sentence(terminal, `Note: ${note}`, '', terminal.paint.dim)),
        closing(terminal, report),
    ];
    return `${blocks
        .filter((lines) => lines.length > 0)
        .map((lines) => lines.join('\n'))
        .join('\n\n')}\n`;
}
function operations(terminal, report) {
    const changed = report.plan.operations.filter(importance/* isChange */.Xb);
    const columns = layout(changed.map(terminal_name), changed.map(where));
    return changed.flatMap((one, index) => [...(index === 0 ? [] : ['']), ...operation(terminal, one, columns)]);
}
function operation(terminal, one, columns) {
    const { paint } = terminal;
    const sign = colourOf(paint, one.action)(one.held ? '·' : report_words/* ACTION_SIGNS */.mX[one.action]);
    const head = `${sign} ${paint.bold(padded(terminal_name(one), columns.name))}  ${paint.dim(padded(where(one), columns.place))}  ${badge(paint, one)}`;
    return [
        head.trimEnd(),
        ...(one.explanation === '' ? [] : sentence(terminal, one.explanation, '    ')),
        ...((0,importance/* mayLoosen */.e3)(one)
            ? one.reasons.flatMap((reason) => sentence(terminal, `! ${reason}`, '    ', paint.changed))
            : []),
        ...(one.action === 'create' ? [] : one.changes.flatMap((change) => changeLines(paint, change))),
        ...one.deletes.map((deleted) => `    ${paint.removed(`- deletes ${quoted(deleted)}`)}`),
        ...one.demands.flatMap((demand) => sentence(terminal, `asks: ${demand}`, '    ')),
        ...one.notCompared.map((gap) => `    ${paint.dim(`? not compared: ${safe((0,report_words/* fieldName */.w5)(gap.path), 160)}: ${safe(gap.reason, 300)}`)}`),
    ];
}
function badge(paint, one) {
    if (one.held)
        return paint.dim('kept: prune is off');
    if (one.action === 'invalid')
        return paint.removed('INVALID');
    if ((0,importance/* mayLoosen */.e3)(one))
        return paint.alarm(one.exposure === 'unknown' ? 'MAY LOOSEN' : one.exposure === 'mixed' ? 'LOOSENS AND TIGHTENS' : 'LOOSENS');
    if (one.action === 'unknown')
        return paint.changed('NOT KNOWN');
    return one.exposure === 'tightens' ? paint.added('tightens') : '';
}
function diagnostic(terminal, one) {
    const paint = one.severity === 'error' ? terminal.paint.removed : terminal.paint.changed;
    const at = one.file === '' ? '' : `${terminal.paint.bold(`${safe(one.file, 400)}:${one.line}:${one.column}`)}: `;
    return `${at}${paint(one.severity)} ${terminal.paint.dim(safe(one.code, 120))}: ${safe(one.message, 2_000)}`;
}
function guard(terminal, one) {
    const { paint } = terminal;
    if (one.effect === 'stop')
        return sentence(terminal, `STOPPED (${one.reason}): ${one.message}`, '', paint.alarm);
    const by = one.effect === 'pass' ? `overridden${one.by === null ? '' : ` by ${one.by}`}` : 'warning';
    return sentence(terminal, `${by} (${one.reason}): ${one.message}`, '', paint.changed);
}
function failures(terminal, report) {
    const said = new Set([...report.guards, ...report.diagnostics].map((one) => one.message));
    const open = report.failures.filter((text) => !said.has(text));
    return open.flatMap((text) => sentence(terminal, `Error: ${text}`, '', terminal.paint.removed));
}
function closing(terminal, report) {
    const verdict = (0,report_verdict/* verdictOf */.Vj)(report);
    const { paint } = terminal;
    const tones = {
        good: paint.added,
        plain: paint.bold,
        warning: paint.changed,
        bad: paint.removed,
    };
    const accuracy = report.outcome?.accuracy ?? null;
    const effective = isPlanned(report) && report.plan.operations.some(importance/* isEffective */.kc);
    // A failed plan still answers the question it is made for.
    const access = effective && !verdict.lead.endsWith((0,report_verdict/* accessSentence */.c2)(report)) ? (0,report_verdict/* accessSentence */.c2)(report) : '';
    const next = nextCommand(report);
    return [
        ...sentence(terminal, [`${verdict.title}: ${verdict.lead.replaceAll('`', '')}`, access].join(' ').trim(), '', tones[verdict.tone]),
        ...(verdict.counts === '' ? [] : sentence(terminal, verdict.counts, '')),
        ...(accuracy === null || accuracy.total === 0 ? [] : [`Predicted ${accuracy.right} of ${accuracy.total}.`]),
        ...(report.failureReason === ''
            ? []
            : sentence(terminal, `What to do: ${report_words/* FAILURE_WORDS */.T8[report.failureReason].next.replaceAll('`', '')}`, '')),
        ...(report.plan.unmanaged.length === 0 || report.drift !== null
            ? []
            : sentence(terminal, `${(0,report_words/* counted */.hS)(report.plan.unmanaged.length, 'object')} in the tenant that no spec describes; never touched.`, '', paint.dim)),
        ...(next === null ? [] : [`Next: ${paint.bold(next)}`]),
    ];
}
function isPlanned(report) {
    return report.outcome === null && report.drift === null && report.mode !== 'validate';
}
function colourOf(paint, action) {
    if (action === 'create')
        return paint.added;
    if (action === 'delete' || action === 'invalid')
        return paint.removed;
    return paint.changed;
}


/***/ }),

/***/ 4041:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   VY: () => (/* binding */ spokenGuards),
/* harmony export */   Vj: () => (/* binding */ verdictOf),
/* harmony export */   c2: () => (/* binding */ accessSentence),
/* harmony export */   gO: () => (/* binding */ severities)
/* harmony export */ });
/* unused harmony exports countsOf, driftedItems */
/* harmony import */ var _clip_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7880);
/* harmony import */ var _importance_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4900);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3629);



/** Judges a report. */
function verdictOf(report) {
    return {
        title: _words_js__WEBPACK_IMPORTED_MODULE_1__/* .MODE_WORDS */ .kL[report.mode],
        tone: toneOf(report),
        lead: leadOf(report),
        counts: countsOf(report),
    };
}
/**
 * Who sees more, as one sentence. "Nobody" is said only of a plan that judged everything: invalid specs and unread
 * objects make it "none of the changes that could be judged".
 */
function accessSentence(report) {
    const { operations } = report.plan;
    const loosening = operations.filter(_importance_js__WEBPACK_IMPORTED_MODULE_0__/* .mayLoosen */ .e3);
    const sure = loosening.filter((operation) => operation.exposure !== 'unknown').length;
    const unsure = loosening.length - sure;
    if (sure > 0 && unsure > 0) {
        return `${seeMore(sure)}; ${(0,_words_js__WEBPACK_IMPORTED_MODULE_1__/* .counted */ .hS)(unsure, 'more change')} could not be judged.`;
    }
    if (sure > 0)
        return `${seeMore(sure)}.`;
    if (unsure > 0)
        return `${(0,_words_js__WEBPACK_IMPORTED_MODULE_1__/* .counted */ .hS)(unsure, 'change')} may let people see more than before: the effect could not be judged.`;
    return isWhole(report)
        ? 'Nobody will see more than before.'
        : 'None of the changes that could be judged lets anyone see more than before.';
}
function isWhole(report) {
    return (!report.incomplete &&
        report.plan.complete &&
        severities(report).errors === 0 &&
        report.plan.operations.every((one) => one.action !== 'invalid' && one.action !== 'unknown'));
}
function seeMore(changes) {
    return changes === 1
        ? '1 change lets people see more than before'
        : `${(0,_words_js__WEBPACK_IMPORTED_MODULE_1__/* .counted */ .hS)(changes, 'change')} let people see more than before`;
}
function toneOf(report) {
    const soft = report.failureReason === '' || report.failureReason === 'incomplete';
    if (report.exitCode === 1 || !soft)
        return 'bad';
    if (report.incomplete || report.exitCode === 3 || report.guards.length > 0 || report.drift?.drifted === true)
        return 'warning';
    if (report.outcome !== null)
        return report.outcome.operations.every((one) => one.state === 'confirmed') ? 'good' : 'warning';
    const risky = report.plan.operations.some((one) => (0,_importance_js__WEBPACK_IMPORTED_MODULE_0__/* .mayLoosen */ .e3)(one) || ((0,_importance_js__WEBPACK_IMPORTED_MODULE_0__/* .isEffective */ .kc)(one) && one.action === 'delete'));
    if (risky || report.plan.operations.some((one) => (0,_importance_js__WEBPACK_IMPORTED_MODULE_0__/* .isEffective */ .kc)(one) && one.deletes.length > 0))
        return 'warning';
    return report.plan.operations.some(_importance_js__WEBPACK_IMPORTED_MODULE_0__/* .isEffective */ .kc) ? 'plain' : 'good';
}
function leadOf(report) {
    if (report.outcome !== null)
        return outcomeLead(report);
    if (report.drift !== null)
        return driftLead(report);
    const failed = report.failureReason === '' ? '' : `${_words_js__WEBPACK_IMPORTED_MODULE_1__/* .FAILURE_WORDS */ .T8[report.failureReason].what}. `;
    if (report.mode === 'validate')
        return failed === '' ? validLead(report) : failed.trim();
    if (!report.plan.operations.some(_importance_js__WEBPACK_IMPORTED_MODULE_0__/* .isEffective */ .kc))
        return failed === '' ? nothingLead(report) : failed.trim();
    return `${failed}${accessSentence(report)}`;
}
function validLead(report) {
    const errors = report.diagnostics.filter((one) => one.severity === 'error').length;
    return errors === 0 ? 'All specs are valid.' : `The specs have ${(0,_words_js__WEBPACK_IMPORTED_MODULE_1__/* .counted */ .hS)(errors, 'error')}.`;
}
function nothingLead(report) {
    if (report.incomplete)
        return 'No change was found, but not everything could be compared.';
    return 'No changes to Immuta.';
}
function outcomeLead(report) {
    const operations = report.outcome?.operations ?? [];
    const tally = (state) => operations.filter((one) => one.state === state).length;
    const open = [
        { state: 'failed', words: (n) => `${n} failed` },
        { state: 'skipped', words: (n) => `${n} skipped` },
        { state: 'unknown', words: (n) => `${n} not known to be done` },
    ].flatMap(({ state, words }) => (tally(state) > 0 ? [words(tally(state))] : []));
    const cancelled = report.outcome?.cancelled === true ? 'The run was cancelled. ' : '';
    if (operations.length === 0)
        return `${cancelled}There was nothing to apply.`;
    if (open.length > 0)
        return `${cancelled}${tally('confirmed')} of ${operations.length} applied, ${(0,_words_js__WEBPACK_IMPORTED_MODULE_1__/* .listed */ .KE)(open)}.`;
    const all = operations.length;
    const subject = all === 1 ? 'The change was' : all === 2 ? 'Both changes were' : `All ${(0,_clip_js__WEBPACK_IMPORTED_MODULE_2__/* .count */ .U9)(all)} changes were`;
    return `${cancelled}${subject} applied.`;
}
function driftLead(report) {
    const drifted = driftedItems(report).length;
    if (drifted > 0)
        return `${(0,_words_js__WEBPACK_IMPORTED_MODULE_1__/* .counted */ .hS)(drifted, 'object')} ${drifted === 1 ? 'was' : 'were'} changed in the tenant outside of Git.`;
    if (report.incomplete || report.failureReason !== '')
        return 'No drift was found, but not everything could be compared.';
    const items = report.drift?.items ?? [];
    const agree = items.every((one) => one.state === 'in-sync' || one.state === 'unmanaged');
    return agree ? 'No drift: the tenant agrees with Git.' : 'No drift: nobody changed the tenant outside of Git.';
}
/** Counts as one sentence, of what the run was about: findings of a drift, the rest of an apply, a plan's operations. */
function countsOf(report) {
    if (report.drift !== null)
        return driftCounts(report.drift.items);
    if (report.mode === 'validate')
        return validCounts(report);
    if (report.outcome === null)
        return planCounts(report);
    const unchanged = report.plan.operations.filter((one) => one.action === 'unchanged').length;
    return unchanged === 0 ? '' : `${(0,_words_js__WEBPACK_IMPORTED_MODULE_1__/* .counted */ .hS)(unchanged, 'object')} needed no change.`;
}
function validCounts(report) {
    const specs = report.plan.operations.length;
    const { errors, warnings } = severities(report);
    const parts = [
        specs > 0 ? `${(0,_words_js__WEBPACK_IMPORTED_MODULE_1__/* .counted */ .hS)(specs, 'spec')} checked` : '',
        errors > 0 ? (0,_words_js__WEBPACK_IMPORTED_MODULE_1__/* .counted */ .hS)(errors, 'error') : '',
        warnings > 0 ? (0,_words_js__WEBPACK_IMPORTED_MODULE_1__/* .counted */ .hS)(warnings, 'warning') : '',
    ].filter((text) => text !== '');
    return parts.length === 0 ? '' : `${parts.join(', ')}.`;
}
function driftCounts(items) {
    const parts = [..._words_js__WEBPACK_IMPORTED_MODULE_1__/* .DRIFT_ORDER */ .$g, 'in-sync'].flatMap((state) => {
        const number = items.filter((one) => one.state === state).length;
        return number === 0 ? [] : [`${(0,_clip_js__WEBPACK_IMPORTED_MODULE_2__/* .count */ .U9)(number)} ${_words_js__WEBPACK_IMPORTED_MODULE_1__/* .DRIFT_WORDS */ .yN[state].title.toLowerCase().replace('git', 'Git')}`];
    });
    return parts.length === 0 ? '' : `${parts.join('; ')}.`;
}
/** `1 to create, 3 to update, 42 unchanged.` Empty where there is nothing to count. */
function planCounts(report) {
    const operations = report.plan.operations;
    const tally = (action) => operations.filter((one) => one.action === action && !one.held).length;
    const inside = operations.filter(_importance_js__WEBPACK_IMPORTED_MODULE_0__/* .isEffective */ .kc).reduce((sum, one) => sum + one.deletes.length, 0);
    const held = operations.filter((one) => one.held).length;
    const { errors, warnings } = severities(report);
    const parts = [
        [tally('create'), 'to create'],
        [tally('update'), 'to update'],
        [tally('replace'), 'to replace'],
        [tally('delete'), 'to delete'],
        [tally('unknown'), 'unclear'],
        [tally('invalid'), 'invalid'],
        [tally('unchanged'), 'unchanged'],
    ].flatMap(([n, words]) => (Number(n) > 0 ? [`${(0,_clip_js__WEBPACK_IMPORTED_MODULE_2__/* .count */ .U9)(Number(n))} ${words}`] : []));
    const extra = [
        inside > 0 ? `${(0,_words_js__WEBPACK_IMPORTED_MODULE_1__/* .counted */ .hS)(inside, 'deletion')} inside documents` : '',
        held > 0 ? `${(0,_words_js__WEBPACK_IMPORTED_MODULE_1__/* .counted */ .hS)(held, 'deletion')} held back` : '',
        errors > 0 ? (0,_words_js__WEBPACK_IMPORTED_MODULE_1__/* .counted */ .hS)(errors, 'error') : '',
        warnings > 0 ? (0,_words_js__WEBPACK_IMPORTED_MODULE_1__/* .counted */ .hS)(warnings, 'warning') : '',
    ].filter((text) => text !== '');
    const all = [parts.join(', '), extra.join(', ')].filter((text) => text !== '');
    return all.length === 0 ? '' : `${all.join('; ')}.`;
}
/** Errors and warnings among the diagnostics. */
function severities(report) {
    const errors = report.diagnostics.filter((one) => one.severity === 'error').length;
    return { errors, warnings: report.diagnostics.length - errors };
}
/** Objects that somebody changed in the tenant: what `docs/drift.md` counts as drift. */
function driftedItems(report) {
    const drifted = ['edited-in-tenant', 'conflict', 'deleted-in-tenant'];
    return (report.drift?.items ?? []).filter((one) => drifted.includes(one.state));
}
/** Guards that have something to say beside the verdict, which names loosening changes itself. */
function spokenGuards(guards) {
    return guards.filter((guard) => guard.reason !== 'loosening' || guard.effect !== 'warn');
}


/***/ }),

/***/ 3629:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $g: () => (/* binding */ DRIFT_ORDER),
/* harmony export */   Ei: () => (/* binding */ ruleAnchor),
/* harmony export */   KE: () => (/* binding */ listed),
/* harmony export */   M: () => (/* binding */ EXPOSURE_WORDS),
/* harmony export */   Nx: () => (/* binding */ capital),
/* harmony export */   T8: () => (/* binding */ FAILURE_WORDS),
/* harmony export */   Yw: () => (/* binding */ COMPARED_WORDS),
/* harmony export */   dC: () => (/* binding */ ACTION_WORDS),
/* harmony export */   dx: () => (/* binding */ kindWord),
/* harmony export */   hS: () => (/* binding */ counted),
/* harmony export */   kL: () => (/* binding */ MODE_WORDS),
/* harmony export */   mE: () => (/* binding */ ACTION_DONE),
/* harmony export */   mX: () => (/* binding */ ACTION_SIGNS),
/* harmony export */   n$: () => (/* binding */ moment),
/* harmony export */   w5: () => (/* binding */ fieldName),
/* harmony export */   xG: () => (/* binding */ EXPOSURE_SENTENCES),
/* harmony export */   yN: () => (/* binding */ DRIFT_WORDS)
/* harmony export */ });
/* unused harmony export OUTCOME_WORDS */
/* harmony import */ var _model_pointer_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6106);
/* harmony import */ var _clip_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7880);


/** `1 error`, `2 errors`, `4,988 entries`: a count with its noun. */
function counted(value, singular, plural = `${singular}s`) {
    return `${(0,_clip_js__WEBPACK_IMPORTED_MODULE_0__/* .count */ .U9)(value)} ${value === 1 ? singular : plural}`;
}
/** A time of a server for people, `2026-01-31 05:00 UTC`; text that is no ISO 8601 time in UTC stays as it is. */
function moment(text) {
    return text.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?Z$/, '$1 $2 UTC');
}
/** `a`, `a and b`, `a, b and c`. */
function listed(parts) {
    if (parts.length < 2)
        return parts[0] ?? '';
    return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
/** The same text with its first letter as a capital. */
function capital(text) {
    return text.charAt(0).toUpperCase() + text.slice(1);
}
/** The name of a kind as a word that no sink has to escape. Kinds come from the registry; this holds for any text. */
function kindWord(kind) {
    return kind.replace(/[^A-Za-z0-9 -]/g, '').slice(0, 40);
}
/** What a plan says of an action: `create`, `delete`, `not judged`. */
const ACTION_WORDS = {
    create: 'create',
    update: 'update',
    replace: 'replace',
    delete: 'delete',
    unchanged: 'unchanged',
    invalid: 'invalid',
    unknown: 'unclear',
};
/** What an outcome says of an action that was carried out. */
const ACTION_DONE = {
    create: 'created',
    update: 'updated',
    replace: 'replaced',
    delete: 'deleted',
    unchanged: 'unchanged',
    invalid: 'invalid',
    unknown: 'sent',
};
/** One sign an action, as Terraform and diffs have them. */
const ACTION_SIGNS = {
    create: '+',
    update: '~',
    replace: '±',
    delete: '-',
    unchanged: '=',
    invalid: '!',
    unknown: '?',
};
/** A word for a table: who sees more or less. */
const EXPOSURE_WORDS = {
    loosens: 'loosens',
    mixed: 'loosens and tightens',
    unknown: 'not known',
    tightens: 'tightens',
    neutral: 'same',
};
/** The same as the end of a sentence about one change. */
const EXPOSURE_SENTENCES = {
    loosens: 'lets people see more than before',
    mixed: 'lets some people see more than before and others less',
    unknown: 'may let people see more: its effect could not be judged',
    tightens: 'lets people see less than before',
    neutral: 'changes nobody’s access',
};
/** How much of an object was compared. */
const COMPARED_WORDS = {
    full: 'fully',
    partial: 'in part',
    none: 'not compared',
};
/** How an operation ended. */
const OUTCOME_WORDS = {
    confirmed: 'done',
    failed: 'failed',
    skipped: 'skipped',
    unknown: 'not known',
};
/** Where an object stands between the last apply, Git and the tenant: a heading and what it means. */
const DRIFT_WORDS = {
    conflict: {
        title: 'Edited on both sides',
        meaning: 'Git and the tenant both changed since the last apply. An apply would overwrite the edit in the tenant.',
    },
    'edited-in-tenant': {
        title: 'Edited in the tenant',
        meaning: 'Git has not changed since the last apply; the tenant has.',
    },
    'deleted-in-tenant': {
        title: 'Deleted in the tenant',
        meaning: 'Git still has the spec; the tenant no longer has the object. An apply would create it again.',
    },
    'left-git': {
        title: 'Left Git, still in the tenant',
        meaning: 'The spec was removed from Git and the object was not deleted. It goes with an apply under `prune: true`.',
    },
    unknown: {
        title: 'Could not be compared',
        meaning: 'The tenant did not show enough of these to tell.',
    },
    'not-yet-applied': {
        title: 'Not yet applied',
        meaning: 'Git changed since the last apply; the tenant still has the older state. The next apply brings it.',
    },
    unmanaged: {
        title: 'Not in Git',
        meaning: 'The tenant has these and no spec describes them. They are never touched.',
    },
    'in-sync': { title: 'In sync', meaning: 'Git and the tenant agree.' },
};
/** Drift states in the order of a reader's interest. `in-sync` is only counted. */
const DRIFT_ORDER = [
    'conflict',
    'edited-in-tenant',
    'deleted-in-tenant',
    'left-git',
    'unknown',
    'not-yet-applied',
    'unmanaged',
];
/** What a run was for, as a heading. */
const MODE_WORDS = {
    validate: 'Immuta specs',
    plan: 'Immuta plan',
    apply: 'Immuta apply',
    drift: 'Immuta drift',
};
/** Each failure: what it is, and what to do next. Plain text; words between backticks are code. */
const FAILURE_WORDS = {
    config: {
        what: 'The run was refused before it began',
        next: 'Correct the settings named in this report and run again.',
    },
    'invalid-specs': {
        what: 'Some specs are not valid',
        next: 'Correct the places named in this report; `immuta-gitops validate` checks them without a tenant.',
    },
    'unresolved-placeholder': {
        what: 'A placeholder has no value',
        next: 'Set the environment variable, or add the name to a `variables` file, and run again.',
    },
    'permission-denied': {
        what: 'Immuta refused the key',
        next: 'Give the key’s user the permission named in this report, or use another key; `immuta-gitops doctor` shows what it may do.',
    },
    'dry-run-rejected': {
        what: 'Immuta’s dry run rejected a spec',
        next: 'Correct the spec as Immuta’s message says. Nothing was written.',
    },
    'dry-run-not-confirmed': {
        what: 'Immuta did not confirm that a dry run was one',
        next: 'Do not plan against this tenant until it is understood: it may have written. Look at the object named in this report in Immuta and at the tenant’s version.',
    },
    'max-deletes': {
        what: 'More would be deleted than `max-deletes` allows',
        next: 'Restore the specs, raise `max-deletes`, or set the override label on the pull request.',
    },
    empty: {
        what: 'No spec was found',
        next: 'Check the `specs` patterns and the checkout. An empty repository never empties a tenant.',
    },
    loosening: {
        what: 'Someone would see more than before, and `on-loosening` is `fail`',
        next: 'Change the spec, or have the change accepted with the override label on the pull request.',
    },
    'stale-plan': {
        what: 'The apply would do something that no reviewed plan showed',
        next: 'Open a pull request so that a new plan is made and reviewed, or accept this one with the override label.',
    },
    'stale-commit': {
        what: 'A newer commit has been applied already',
        next: 'Run the apply of the newest commit; to go back, revert in Git and merge.',
    },
    'apply-failed': {
        what: 'Not everything could be applied',
        next: 'Mend the cause and run the job again: what is done stays done, the rest is tried again.',
    },
    cancelled: {
        what: 'The run was cancelled',
        next: 'Run the job again: it goes on from what the tenant has.',
    },
    drift: {
        what: 'The tenant differs from Git',
        next: 'Bring the tenant back to Git (`--on-drift apply`), or write the tenant’s state into the specs.',
    },
    incomplete: {
        what: 'Something could not be read, compared or confirmed',
        next: 'See what was not compared and why; `on-incomplete: warn` accepts it.',
    },
    warnings: {
        what: 'There are warnings, and `fail-on-warnings` is on',
        next: 'Correct the places named in this report.',
    },
    'immuta-unreachable': {
        what: 'Immuta could not be reached',
        next: 'Check `immuta-url`, the network and the proxy; `immuta-gitops doctor` tests each step.',
    },
};
/** A JSON pointer as people write paths: `actions[0].rules[1].config`; `(whole document)` for `''`. */
function fieldName(pointer) {
    const steps = (0,_model_pointer_js__WEBPACK_IMPORTED_MODULE_1__/* .fromPointer */ .kU)(pointer);
    if (steps.length === 0)
        return '(whole document)';
    let name = '';
    for (const step of steps) {
        if (/^\d+$/.test(step))
            name += `[${step}]`;
        else if (/^[\p{L}_$][\p{L}\p{N}_$-]*$/u.test(step))
            name += name === '' ? step : `.${step}`;
        else
            name += `[${JSON.stringify(step)}]`;
    }
    return name;
}
/** Anchor of a rule in `docs/rules.md`: GitHub's own rule for the heading that is the rule's code. */
function ruleAnchor(code) {
    return code
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\- _]/gu, '')
        .replaceAll(' ', '-');
}


/***/ })

};
