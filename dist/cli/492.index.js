export const id = 492;
export const ids = [492];
export const modules = {

/***/ 6160:
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
;// CONCATENATED MODULE: ./build/src/discover/git.js
/**
 * Runs Git in a folder without a shell, so no name can become an option or a command. Never asks for credentials.
 * A missing `git` is answered as code 127. What starts it is loaded with the first question: checking one file has none.
 */
async function git_git(folder, words, input) {
    const { spawn } = await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 1421, 19));
    return await new Promise((resolve) => {
        const child = spawn('git', ['-c', 'core.quotepath=off', ...words], {
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
    /** A commit never changes: each is listed once. */
    const trees = new Map();
    return {
        sparse: () => sparseFiles(root),
        async head() {
            if (!isInRepository(root))
                return null;
            const result = await git_git(root, ['rev-parse', '--verify', '--quiet', 'HEAD^{commit}']);
            return result.code === 0 ? result.stdout.toString('utf8').trim() : null;
        },
        async tree(revision) {
            const known = trees.get(revision);
            if (known !== undefined)
                return known;
            const { sha, listing } = await listRevision(root, revision);
            if (listing.code !== 0)
                throw missing(revision, listing.stderr);
            const entries = parseListing(listing.stdout.toString('utf8'));
            const tree = { sha, ...entries, read: (paths) => readBlobs(root, entries.blobs, paths) };
            trees.set(sha, tree);
            return tree;
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
    // A clone knows the default branch by this name; where it does not, one question for the others: asking Git about each
    // costs as much as checking a hundred specs.
    const usual = await git_git(root, ['merge-base', 'HEAD', 'refs/remotes/origin/HEAD']);
    if (usual.code === 0)
        return usual.stdout.toString('utf8').trim();
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
const COMMIT_ID = /^[0-9a-f]{40,64}$/;
async function listRevision(root, revision) {
    if (COMMIT_ID.test(revision)) {
        // A whole id needs no question of its own: where it is not there, listing it says so.
        const listing = await listTree(root, revision);
        if (listing.code === 0)
            return { sha: revision, listing };
    }
    const sha = await commitId(root, revision);
    return { sha, listing: await listTree(root, sha) };
}
async function listTree(root, sha) {
    return await git_git(root, ['ls-tree', '-r', '-z', sha]);
}
async function commitId(root, revision) {
    if (revision.startsWith('-'))
        throw missing(revision, 'a revision cannot begin with a hyphen');
    const known = await git_git(root, ['rev-parse', '--verify', '--quiet', `${revision}^{commit}`]);
    if (known.code === 0)
        return known.stdout.toString('utf8').trim();
    if (!COMMIT_ID.test(revision))
        throw missing(revision, 'no such revision here');
    const fetched = await git_git(root, ['fetch', '--quiet', '--depth=1', '--no-tags', 'origin', revision]);
    if (fetched.code !== 0)
        throw missing(revision, fetched.stderr);
    return revision;
}
/** `ls-tree -z` lines: mode, type, id, TAB, path. */
function parseListing(text) {
    const blobs = new Map();
    const links = new Set();
    const submodules = new Set();
    for (const entry of text.split('\0')) {
        const match = /^(\d+) (blob|commit) ([0-9a-f]+)\t([\s\S]+)$/.exec(entry);
        if (match === null)
            continue;
        const [, mode, type, id, path] = match;
        if (type === 'commit')
            submodules.add(path);
        else if (mode === '120000')
            links.add(path);
        else
            blobs.set(path, id);
    }
    return { blobs, links, submodules };
}
/** Entries of the index with the skip-worktree bit (`S` in `ls-files -t`): a sparse checkout keeps them off the disk. */
async function sparseFiles(root) {
    if (!mayBeSparse(root))
        return null;
    const listed = await git_git(root, ['ls-files', '-t', '-s', '-z']);
    if (listed.code !== 0)
        return null;
    const blobs = new Map();
    for (const entry of listed.stdout.toString('utf8').split('\0')) {
        const match = /^S (?:100644|100755) ([0-9a-f]+) 0\t([\s\S]+)$/.exec(entry);
        if (match !== null)
            blobs.set(match[2], match[1]);
    }
    const sha = [...blobs.values()][0] ?? '';
    return { sha, blobs, links: new Set(), submodules: new Set(), read: (paths) => readBlobs(root, blobs, paths) };
}
/** Whether the checkout was ever sparse. Asked of the disk: starting Git takes longer than checking a file. */
function mayBeSparse(root) {
    for (let folder = root;; folder = (0,external_node_path_.dirname)(folder)) {
        const entry = (0,external_node_path_.join)(folder, '.git');
        if ((0,external_node_fs_.existsSync)(entry))
            return (0,external_node_fs_.existsSync)((0,external_node_path_.join)(gitDirectory(entry), 'info', 'sparse-checkout'));
        if ((0,external_node_path_.dirname)(folder) === folder)
            return false;
    }
}
/** `.git` is a folder, or in a linked worktree a file that names one. */
function gitDirectory(entry) {
    if ((0,external_node_fs_.statSync)(entry).isDirectory())
        return entry;
    const named = /^gitdir: (.+)$/m.exec((0,external_node_fs_.readFileSync)(entry, 'utf8'))?.[1];
    return named === undefined ? entry : (0,external_node_path_.resolve)((0,external_node_path_.dirname)(entry), named);
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
// EXTERNAL MODULE: ./build/src/kinds/index.js + 71 modules
var kinds = __webpack_require__(4438);
;// CONCATENATED MODULE: ./build/src/pipeline/choose-revisions.js

/**
 * Apply measures from the last applied commit, not from the push, so that cancelled, dropped, failed or re-run jobs lose
 * nothing; drift takes its third side from there. The other modes use the request's base.
 * Throws RunFailure `stale-commit` for a commit that is older than the applied one.
 */
async function chooseRevisions(request, ports) {
    const { base, scope, mode } = request;
    const none = { basePatterns: null, pending: [], hasCursor: false, tenant: null, notes: [] };
    if (mode === 'validate' || mode === 'plan') {
        const changed = base.sha === null ? 'all' : scope;
        const pending = mode === 'plan' ? await pendingDeletes(request, ports) : [];
        return { ...none, base: base.sha, scope: changed, pending };
    }
    const tenant = ports.tenant();
    const cursor = await ports.cursor.read(request.settings.environment, tenant.host);
    if (cursor !== null && 'unavailable' in cursor)
        return await withoutReadableCursor(request, cursor.unavailable, ports);
    if (cursor === null) {
        const notes = mode === 'apply' ? [NO_CURSOR] : [];
        const from = mode === 'apply' ? null : base.sha;
        return { ...none, base: from, scope: 'all', hasCursor: true, tenant, notes };
    }
    const notes = await checkCursor(request, cursor, ports);
    const known = await hasTree(ports, cursor.sha);
    if (!known)
        notes.push(`The last applied commit ${choose_revisions_short(cursor.sha)} cannot be read any more; every spec is compared.`);
    return {
        ...none,
        base: known ? cursor.sha : null,
        scope: known && mode === 'apply' ? scope : 'all',
        pending: cursor.pending,
        hasCursor: true,
        tenant,
        notes,
    };
}
/** Pending deletions are part of what a merge would do: a plan shows them, where the cursor can be read. */
async function pendingDeletes({ settings }, ports) {
    const cursor = await ports.cursor.read(settings.environment, ports.tenant().host);
    return cursor === null || 'unavailable' in cursor ? [] : cursor.pending;
}
/** Without a cursor the push's own base is used, where it can be read; else every spec is compared. Reported once. */
async function withoutReadableCursor({ base, scope, mode }, reason, ports) {
    const none = { basePatterns: null, pending: [], hasCursor: false, tenant: ports.tenant() };
    // Locally there is no cursor to miss, and a base that was given by name must not be replaced.
    if (reason === '') {
        const changed = mode === 'apply' && base.sha !== null ? scope : 'all';
        return { ...none, base: base.sha, scope: changed, notes: [] };
    }
    const from = base.sha !== null && (await hasTree(ports, base.sha)) ? base.sha : null;
    const changed = mode === 'apply' && from !== null ? scope : 'all';
    return { ...none, base: from, scope: changed, notes: [withoutCursor(reason, from)] };
}
/** Refuses a commit that is an ancestor of the applied one, and warns when history was rewritten. */
async function checkCursor(request, cursor, ports) {
    const { head, mode } = request;
    if (head === null || head === cursor.sha)
        return [];
    const overtaken = await ports.history.isAncestor(head, cursor.sha);
    if (overtaken === true && mode === 'apply') {
        throw new failure/* RunFailure */.ae('stale-commit', `Commit ${choose_revisions_short(head)} is older than ${choose_revisions_short(cursor.sha)}, which was already applied. Applying it would undo newer changes. Run the workflow of the newest commit, or revert in Git.`);
    }
    const follows = await ports.history.isAncestor(cursor.sha, head);
    if (follows !== false || overtaken === true)
        return [];
    return [
        `The last applied commit ${choose_revisions_short(cursor.sha)} is not an ancestor of ${choose_revisions_short(head)} (a force-push?); the two trees are compared.`,
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
    const instead = base === null ? 'every spec is compared' : `changes since ${choose_revisions_short(base)} are compared`;
    return `The last applied commit cannot be read or kept (${reason}), so ${instead}. Grant \`deployments: write\` to lose no change when a run is cancelled.`;
}
function choose_revisions_short(sha) {
    return sha.slice(0, 7);
}
const NO_CURSOR = 'First apply to this tenant: every spec was compared.';

// EXTERNAL MODULE: ./build/src/pipeline/conclude.js
var conclude = __webpack_require__(3835);
// EXTERNAL MODULE: ./build/src/pipeline/findings.js
var pipeline_findings = __webpack_require__(8736);
// EXTERNAL MODULE: ./build/src/discover/matches.js
var discover_matches = __webpack_require__(1156);
// EXTERNAL MODULE: ./build/src/discover/patterns-within.js
var patterns_within = __webpack_require__(500);
;// CONCATENATED MODULE: ./build/src/pipeline/options.js


/**
 * A run sees every spec of the repository. `validate FILE` sees that file alone, which keeps it fast; `plan FILE` sees
 * everything and acts on that file.
 */
async function viewOf(request, root) {
    const { mode, settings, readFrom, head, only } = request;
    const specs = (0,patterns_within/* patternsWithin */.n)(root, settings.specs);
    const named = (0,patterns_within/* patternsWithin */.n)(root, only);
    const inSpecs = await (0,discover_matches/* patternMatcher */.l)(specs);
    return {
        head: readFrom === 'commit' && head !== null ? { commit: head } : 'working-tree',
        patterns: mode === 'validate' && named.length > 0 ? named : [...specs, ...named],
        variables: settings.variables,
        secretNames: settings.secretNames,
        lenientSecrets: mode === 'validate',
        only: only.length === 0 ? null : await (0,discover_matches/* patternMatcher */.l)(named),
        listUnmanaged: named.every((pattern) => inSpecs(unescapeGlob(pattern))),
    };
}
/** Whether the patterns name files one by one: what those refer to may be in files that are not in view. */
function isPartialView({ patterns }, { files }) {
    return patterns.length > 0 && patterns.every((pattern) => files.has(unescapeGlob(pattern)));
}
/** The path that a literal pattern names: `a[[]1].yaml` is `a[1].yaml`. */
function unescapeGlob(pattern) {
    return pattern.replace(/\[([[*?])\]/g, '$1');
}
/** What decides the plan, from the inputs and the event. A drift run never deletes objects. */
function planOptions(request, { listUnmanaged }) {
    const { mode, settings, mayApply } = request;
    return {
        mode,
        environment: settings.environment,
        prune: settings.prune && mode !== 'drift',
        resend: settings.resend,
        planSecrets: settings.planSecrets,
        trusted: mayApply,
        concurrency: settings.concurrency,
        listUnmanaged,
        write: {
            reCertify: settings.reCertify,
            reAcknowledge: settings.reAcknowledge,
            deleteDataSourcesOnWorkspaceDelete: settings.deleteDataSourcesOnWorkspaceDelete,
            waitSeconds: settings.waitSeconds,
            timeoutSeconds: settings.timeoutSeconds,
        },
    };
}

;// CONCATENATED MODULE: ./build/src/pipeline/spec-findings.js
/** Sentences and failures about the specs as a whole. */
function specFindings({ head, base }, { suppressed }, patterns) {
    const notes = [
        ...head.notes,
        ...suppressed.map(({ code, file, line, reason }) => `\`${code}\` is suppressed at ${file}:${line}: ${reason}`),
    ];
    if (head.files.size > 0 || head.diagnostics.length > 0 || (base?.files.size ?? 0) > 0)
        return { notes, failures: [] };
    const shown = patterns.map((pattern) => `\`${pattern}\``).join(', ');
    const message = `No file matches \`specs\` (${shown}). Check the patterns, and that the repository was checked out.`;
    return { notes, failures: [{ reason: 'empty', message }] };
}
/** Whether mistakes in the specs end the run before a request: none is sent with an unfilled placeholder. */
function mustNotBeSent(diagnostics, mode) {
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    return errors.some(({ code }) => code === 'ref/unresolved-placeholder') || (errors.length > 0 && mode === 'apply');
}

// EXTERNAL MODULE: ./build/src/specs/desired-state.js
var desired_state = __webpack_require__(2380);
// EXTERNAL MODULE: ./build/src/model/diagnostic.js
var diagnostic = __webpack_require__(9180);
// EXTERNAL MODULE: ./build/src/specs/git-object-id.js
var git_object_id = __webpack_require__(2056);
;// CONCATENATED MODULE: ./build/src/specs/spec-tree.js






/**
 * The spec files of a commit. `workspace` is the checkout of that commit, where there is one: a file on disk is used in
 * place of the committed one only where both have the same object id, so that a sparse checkout, a smudge filter or a
 * changed file never decides what a commit holds.
 */
async function commitTree(tree, { patterns, exclude }, workspace) {
    const within = (0,patterns_within/* patternsWithin */.n)(workspace?.root ?? '/', patterns);
    const matches = await (0,discover_matches/* patternMatcher */.l)(within);
    const isSpec = specFilter(exclude);
    refuseSubmodules(within, tree.submodules);
    const paths = [...tree.blobs.keys()].filter((path) => matches(path) && isSpec(path)).sort(diagnostic/* compareText */.n6);
    const links = [...tree.links].filter((path) => matches(path) && isSpec(path)).sort(diagnostic/* compareText */.n6);
    return {
        revision: tree.sha,
        paths,
        blob: (path) => tree.blobs.get(path),
        read: (asked) => readCommitted(asked, tree, workspace),
        async file(path) {
            const plain = pathInside(workspace?.root ?? '/', path);
            if (tree.links.has(plain))
                throw new failure/* RunFailure */.ae('config', linkMessage(plain));
            const [file] = tree.blobs.has(plain) ? await readCommitted([plain], tree, workspace) : [];
            return file?.bytes ?? null;
        },
        diagnostics: links.map((path) => linkDiagnostic(path, linkMessage(path))),
        notes: submoduleNotes(tree.submodules, matches),
    };
}
/**
 * The spec files of the working tree. `sparse` are tracked files that a sparse checkout keeps off the disk; they are read
 * from Git. `submodules` of the base commit, where there is one: files in them have no history here.
 */
async function workingTree(workspace, { patterns, exclude }, known) {
    const within = (0,patterns_within/* patternsWithin */.n)(workspace.root, patterns);
    const isSpec = specFilter(exclude);
    const onDisk = (await workspace.glob(within)).filter(isSpec);
    refuseFilesOfSubmodules(onDisk, known.base?.submodules ?? new Set());
    const present = new Set(onDisk);
    const offDisk = await sparsePaths(known.sparse, within, (path) => isSpec(path) && !present.has(path));
    const links = [];
    const readable = [];
    for (const path of onDisk) {
        try {
            readable.push({ path, bytes: await workspace.read(path) });
        }
        catch (error) {
            if (!(error instanceof discover_workspace/* LinkLeavesWorkspace */.m))
                throw error;
            links.push(linkDiagnostic(path, error.message));
        }
    }
    const ids = known.base === null ? null : await (0,git_object_id/* gitObjectIds */.q)(known.base.sha.length);
    const files = new Map(readable.map((file) => [file.path, ids === null ? file : { ...file, blob: ids(file.bytes) }]));
    for (const file of offDisk.length === 0 ? [] : ((await known.sparse?.read(offDisk)) ?? []))
        files.set(file.path, file);
    return {
        revision: null,
        paths: [...files.keys()].sort(diagnostic/* compareText */.n6),
        blob: (path) => files.get(path)?.blob,
        read: async (asked) => asked.flatMap((path) => files.get(path) ?? []),
        async file(path) {
            const within = pathInside(workspace.root, path);
            const [found] = await workspace.glob([escapeGlob(within)]);
            return found === undefined ? null : await workspace.read(within);
        },
        diagnostics: links,
        notes: [],
    };
}
/** Policy tests and variables files are not specs, even where the patterns match them. */
function specFilter(exclude) {
    const excluded = new Set(exclude.map((path) => path.replace(/^(?:\.\/)+/, '')));
    return (path) => !excluded.has(path) && !/\.test\.ya?ml$/i.test(path);
}
/** A path as a commit names it, relative to the root. Throws RunFailure `config` for one that leads out of it. */
function pathInside(root, path) {
    const within = (0,patterns_within/* pathWithin */.R)(root, path);
    if (within !== null)
        return within;
    throw new failure/* RunFailure */.ae('config', `\`${path}\` is outside of the workspace. Only files of the repository are read.`);
}
function escapeGlob(path) {
    return path.replace(/[[*?]/g, '[$&]');
}
async function readCommitted(paths, tree, workspace) {
    const found = new Map();
    if (workspace !== null) {
        const id = await (0,git_object_id/* gitObjectIds */.q)(tree.sha.length);
        for (const path of paths) {
            const blob = tree.blobs.get(path);
            const bytes = await workspace.read(path).catch(() => null);
            if (blob !== undefined && bytes !== null && id(bytes) === blob)
                found.set(path, { path, bytes, blob });
        }
    }
    const missing = paths.filter((path) => !found.has(path));
    const read = missing.length === 0 ? [] : await tree.read(missing);
    for (const { path, bytes } of read)
        found.set(path, { path, bytes, ...blobOf(tree, path) });
    return paths.flatMap((path) => found.get(path) ?? []);
}
function blobOf(tree, path) {
    const blob = tree.blobs.get(path);
    return blob === undefined ? {} : { blob };
}
async function sparsePaths(sparse, patterns, keep) {
    if (sparse === null)
        return [];
    const matches = await (0,discover_matches/* patternMatcher */.l)(patterns);
    return [...sparse.blobs.keys()].filter((path) => matches(path) && keep(path));
}
function linkDiagnostic(path, message) {
    return { ...diagnostic/* FILE_START */.WS, severity: 'error', code: 'spec/link', message, file: path, path: '' };
}
function linkMessage(path) {
    return `\`${path}\` is a symbolic link. Only regular files are read; commit the file itself.`;
}
/** Static part of a pattern: its steps before the first glob sign. */
function staticPrefix(pattern) {
    const steps = pattern.replace(/^!/, '').split('/');
    const wild = steps.findIndex((step) => /[*?[]/.test(step));
    return (wild === -1 ? steps : steps.slice(0, wild)).join('/');
}
/** A pattern that names a folder of a submodule asks for files that this repository does not hold. */
function refuseSubmodules(patterns, submodules) {
    const inside = patterns
        .filter((pattern) => !pattern.startsWith('!'))
        .map(staticPrefix)
        .flatMap((prefix) => [...submodules].filter((path) => prefix === path || prefix.startsWith(`${path}/`)));
    if (inside.length > 0)
        throw new failure/* RunFailure */.ae('config', [...new Set(inside)].map(submoduleMessage));
}
function refuseFilesOfSubmodules(paths, submodules) {
    const inside = [...submodules].filter((folder) => paths.some((path) => path.startsWith(`${folder}/`)));
    if (inside.length > 0)
        throw new failure/* RunFailure */.ae('config', inside.map(submoduleMessage));
}
function submoduleMessage(path) {
    return `\`specs\` matches files in \`${path}\`, which is a Git submodule: its files are not part of this repository, so changes and removals cannot be seen. Run immuta-gitops in the submodule's own repository, or exclude it with \`!${path}/**\`.`;
}
function submoduleNotes(submodules, matches) {
    return [...submodules]
        .filter((path) => ['yaml', 'yml', 'json'].some((extension) => matches(`${path}/spec.${extension}`)))
        .map((path) => `\`${path}\` is a Git submodule. Its files are not part of this repository and were not read.`);
}

// EXTERNAL MODULE: ./build/src/specs/variables.js
var specs_variables = __webpack_require__(4719);
;// CONCATENATED MODULE: ./build/src/specs/load-revisions.js



/** Loads head and base. Throws RunFailure `config` where one of them cannot be had. */
async function loadRevisions(request) {
    const { kinds, history, patterns, basePatterns } = request;
    const loader = new desired_state/* DesiredStateLoader */.zx(kinds);
    const baseTree = request.base === null ? null : await history.tree(request.base);
    const trees = await treesOf(request, baseTree);
    const head = await loadState(trees.head(patterns), 'refuse');
    const base = baseTree === null ? await loadLateBase(head) : await loadBase(baseTree);
    const outside = basePatterns === null ? new Set() : await identitiesOutside(basePatterns);
    const states = base === null ? [head] : [head, base];
    const secrets = new Set(states.flatMap((state) => [...state.resolutions.values()].flatMap((resolution) => resolution.secrets)));
    return { head, base, outside, secrets, parses: loader.parses };
    async function loadState(tree, onMissing) {
        const found = await tree;
        const variables = await (0,specs_variables/* readVariableFiles */.cD)(request.variables, (path) => found.file(path), onMissing);
        return await loader.load(found, await (0,specs_variables/* placeholderSources */.Se)(request, variables));
    }
    /** A variables file that is new since the base is left out there. */
    async function loadBase(tree) {
        const own = { patterns: basePatterns ?? patterns, exclude: request.variables };
        return await loadState(commitTree(tree, own, null), 'skip');
    }
    async function loadLateBase({ resources }) {
        const compared = new Set(kinds.filter(({ rules }) => rules.some(({ checkChange }) => checkChange)).map(({ name }) => name));
        if (request.lateBase === undefined || !resources.some(({ kind }) => compared.has(kind)))
            return null;
        const sha = await request.lateBase();
        if (sha === null)
            return null;
        const tree = await history.tree(sha);
        await loader.identify(tree.sha.length);
        return await loadBase(tree);
    }
    /** An identity that a file outside the patterns still holds was not removed from Git. */
    async function identitiesOutside(earlier) {
        const tree = await trees.head(earlier);
        const known = new Set(head.files.keys());
        if (tree.paths.every((path) => known.has(path)))
            return new Set();
        const state = await loader.load(tree, head.sources);
        return new Set(state.byIdentity.keys());
    }
}
/** The files of the head by patterns. */
async function treesOf({ head, workspace, history, variables }, base) {
    const own = (patterns) => ({ patterns, exclude: variables });
    if (head === 'working-tree') {
        const sparse = (await history.sparse?.()) ?? null;
        return { head: (patterns) => workingTree(workspace, own(patterns), { sparse, base }) };
    }
    const tree = await history.tree(head.commit);
    return { head: (patterns) => commitTree(tree, own(patterns), workspace) };
}

// EXTERNAL MODULE: ./build/src/model/identity.js
var identity = __webpack_require__(2565);
// EXTERNAL MODULE: ./build/src/model/same-json.js
var same_json = __webpack_require__(4588);
;// CONCATENATED MODULE: ./build/src/specs/select.js


/**
 * Selects by content: an identity whose payload, parsed and filled, differs between base and head as JSON. List order
 * counts; comments, key order, spelling, and the file that holds a document do not. Without a base every spec is selected
 * and nothing counts as removed but what is pending.
 */
function select_select(head, base, request) {
    const { scope, only } = request;
    const everything = (scope === 'all' || base === null) && only === null;
    const inFiles = (path) => only === null || only(path);
    const isSelected = (id, resources) => {
        if (!resources.some(({ document }) => inFiles(document.file)))
            return false;
        return scope === 'all' || base === null || !sameDesired(resources, base.byIdentity.get(id) ?? [], head, base);
    };
    const identities = new Set([...head.byIdentity].filter((entry) => isSelected(...entry)).map(([id]) => id));
    const known = new Set(base?.files.values() ?? []);
    const files = new Set([...head.files]
        .filter(([path, blob]) => inFiles(path) && (scope === 'all' || blob === undefined || !known.has(blob)))
        .map(([path]) => path));
    const documents = head.documents.filter((document) => {
        const resource = head.resolutions.get(document)?.resource;
        return resource === undefined ? files.has(document.file) : identities.has((0,identity/* identity */.D)(resource.kind, resource.key));
    });
    const removed = removedObjects(head, base, request).filter(({ file }) => inFiles(file));
    return { everything, identities, documents: new Set(documents), files, removed };
}
/** Whether an identity has the same documents on both sides. Unequal numbers are a new or resolved duplicate. */
function sameDesired(head, base, headState, baseState) {
    if (head.length !== base.length)
        return false;
    return head.every((resource, index) => {
        const other = base[index];
        return other !== undefined && (resource === other || sameFilled(resource, headState, other, baseState));
    });
}
/**
 * Equal payloads, with the same secrets in the same places. A literal `$${X}` and a placeholder `${X}` look alike in
 * `desired`, so the places of secrets are compared too.
 */
function sameFilled(a, aState, b, bState) {
    if (!(0,same_json/* sameJson */.V)(a.desired, b.desired))
        return false;
    const [one, other] = [aState.resolutions.get(a.document), bState.resolutions.get(b.document)];
    if (one?.resolved && other?.resolved) {
        return one.resolved.secretPaths.join('\n') === other.resolved.secretPaths.join('\n');
    }
    return !one?.resolved && !other?.resolved && (0,same_json/* sameJson */.V)(a.spec, b.spec);
}
/** What the base or an earlier commit had and no document of the head has, in whatever file. */
function removedObjects(head, base, { pending, outside }) {
    const removed = new Map();
    for (const entry of pending)
        removed.set((0,identity/* identity */.D)(entry.kind, entry.key), entry);
    for (const { kind, key, document } of base?.resources ?? []) {
        removed.set((0,identity/* identity */.D)(kind, key), { kind, key, file: document.file });
    }
    return [...removed].filter(([id]) => !head.byIdentity.has(id) && !outside.has(id)).map(([, entry]) => entry);
}

// EXTERNAL MODULE: ./build/src/validate/excuses.js
var excuses = __webpack_require__(7174);
// EXTERNAL MODULE: ./build/src/validate/levels.js
var levels = __webpack_require__(7577);
// EXTERNAL MODULE: ./build/src/validate/locate.js
var locate = __webpack_require__(824);
;// CONCATENATED MODULE: ./build/src/validate/later-rules.js



/** Rules about a change: `before` has the payload of the base revision, `undefined` for a new object. */
function validateChanges(resources, before, options) {
    return collect('checkChange', resources, options, (rule, resource, report) => {
        const earlier = before(resource);
        if (earlier)
            rule.checkChange?.(earlier, resource, report);
    });
}
/** Rules about filled payloads: `filled` has the payload with its secrets, `undefined` where it is not known. */
function validateFilled(resources, filled, options) {
    return collect('checkFilled', resources, options, (rule, resource, report) => {
        const payload = filled(resource);
        if (payload)
            rule.checkFilled?.(payload, report);
    });
}
/** Asks the rules that have this check: no resource is looked at for the others. */
function collect(check, resources, { kinds, ruleSettings }, ask) {
    const rulesOf = new Map(kinds.map(({ name, rules }) => [name, rules.filter((rule) => rule[check] !== undefined)]));
    const diagnostics = [];
    const excused = [];
    for (const resource of resources) {
        const rules = rulesOf.get(resource.kind) ?? [];
        if (rules.length === 0)
            continue;
        const found = [];
        for (const rule of rules) {
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

// EXTERNAL MODULE: ./build/src/validate/references.js
var references = __webpack_require__(1756);
;// CONCATENATED MODULE: ./build/src/validate/removed-names.js


/**
 * Specs that still use a name which this change removes: a purpose or a table that leaves Git, the last use of a tag.
 * Immuta keeps such a name without an object behind it. An error where this run deletes what is still used, a warning
 * otherwise; reported at the spec that uses the name, changed or not.
 */
function checkRemovedNames(request) {
    const removed = removedNames(request);
    if (removed.size === 0)
        return [];
    const spaces = new Set([...removed.values()].map(({ space }) => space));
    const kinds = new Map(request.kinds.map((kind) => [kind.name, kind]));
    return request.head.flatMap((resource) => {
        const references = kinds.get(resource.kind)?.references(resource.desired, spaces) ?? [];
        return references.flatMap((reference) => {
            const gone = reference.leafOnly === true ? undefined : removed.get(tokenOf(reference));
            return gone === undefined ? [] : [findingOf(resource, reference, gone, kinds)];
        });
    });
}
function removedNames({ head, base, kinds, deleted }) {
    const headIdentities = new Map(head.map((resource) => [(0,identity/* identity */.D)(resource.kind, resource.key), resource]));
    const made = new Set(head.flatMap((resource) => namesMade(resource, kinds).map(tokenOf)));
    const found = new Map();
    for (const maker of base) {
        const id = (0,identity/* identity */.D)(maker.kind, maker.key);
        const now = headIdentities.get(id);
        if (now?.desired === maker.desired)
            continue;
        const kind = kindOf(kinds, maker.kind);
        const madeByItself = now === undefined ? [] : namesMade(now, kinds);
        for (const name of namesMade(maker, kinds)) {
            const token = tokenOf(name);
            if (made.has(token) || name.name === '*' || found.has(token))
                continue;
            if (madeByItself.some((other) => other.space === name.space && other.name === '*'))
                continue;
            const comesAndGoes = kind?.changesByItself?.(maker.desired) === true;
            const isObject = kind?.provides(maker.desired).some((other) => tokenOf(other) === token) === true;
            const isDeleted = isObject && (now === undefined ? deleted.has(id) : !comesAndGoes);
            found.set(token, { ...name, maker, makerRemoved: now === undefined, isDeleted });
        }
    }
    return found;
}
/** Names of the objects that a spec makes, and the tags that it puts on data, with the parents of those. */
function namesMade({ kind: name, desired }, kinds) {
    const kind = kindOf(kinds, name);
    if (kind === undefined)
        return [];
    const tags = kind.references(desired, PUT_ON_DATA).filter((reference) => reference.leafOnly === true);
    return [...kind.provides(desired), ...tags.flatMap(withParents)];
}
const PUT_ON_DATA = new Set(['tag']);
/** `A.B.C` counts as a use of `A` and `A.B` too. */
function withParents({ space, name }) {
    const parts = name.split('.');
    return parts.map((_, index) => ({ space, name: parts.slice(0, index + 1).join('.') }));
}
function findingOf(resource, { pointer, space, name }, { maker, makerRemoved, isDeleted }, kinds) {
    const what = `${SPACE_WORDS[space]} ${JSON.stringify(name)}`;
    const spec = `${kinds.get(maker.kind)?.title ?? maker.kind} ${JSON.stringify(maker.key)} (${maker.document.file})`;
    const cause = makerRemoved ? `this change removes ${spec}` : `${spec} no longer has it`;
    const effect = isDeleted
        ? 'This run would delete it, and this spec would name something that does not exist.'
        : space === 'tag'
            ? 'No spec in Git puts the tag on data any more.'
            : 'It stays in Immuta until it is deleted there or by an apply with `prune`.';
    const message = `The ${what} is still used here, but ${cause}. ${effect} Remove the reference, or keep ${makerRemoved ? 'the spec' : 'the entry'}.`;
    const severity = isDeleted ? 'error' : 'warning';
    return (0,locate/* locate */.x5)(resource.document, { code: 'ref/removed-name', severity, pointer, at: 'value', message });
}
const SPACE_WORDS = {
    purpose: 'purpose',
    'data-source': 'data source',
    tag: 'tag',
    group: 'group',
    attribute: 'attribute',
    domain: 'domain',
    mask: 'mask',
};
function kindOf(kinds, name) {
    return kinds.find((kind) => kind.name === name);
}
function tokenOf({ space, name }) {
    return `${space}\n${name}`;
}

// EXTERNAL MODULE: ./build/src/validate/rule-settings.js
var rule_settings = __webpack_require__(5352);
// EXTERNAL MODULE: ./build/src/validate/unsettled-names.js
var unsettled_names = __webpack_require__(3709);
// EXTERNAL MODULE: ./build/src/validate/validate.js + 11 modules
var validate = __webpack_require__(3005);
;// CONCATENATED MODULE: ./build/src/validate/check-specs.js









/**
 * Checks the selected specs, each for itself and together with everything in view. A finding about several documents is
 * reported when one of them is selected, wherever it is located.
 */
async function checkSpecs(head, request) {
    const { kinds, base, selection } = request;
    const settings = await readSettings(head, kinds);
    const chosen = head.documents.filter((document) => selection.documents.has(document));
    const selected = chosen.flatMap((document) => resourceOf(head, document) ?? []);
    const own = chosen.flatMap((document) => (0,validate/* validateDocument */.mv)(document, kinds).diagnostics);
    const placeholders = placeholderFindings(head, selection, kinds);
    const shared = sharedFindings(head, selection, kinds);
    const removedNames = removedNameFindings(head, request);
    const references = request.isPartialView
        ? []
        : referenceFindings(head, { selected, kinds, wrong: [...own, ...shared], checked: new Set(chosen), removedNames });
    const later = laterFindings(selected, head, base, { kinds, ruleSettings: settings.ruleSettings });
    const levelled = (0,levels/* applyLevels */.k)([...own, ...shared, ...references, ...removedNames], settings.ruleSettings);
    const { standing, excused } = withoutSuppressed(head, selection, levelled);
    const text = [...head.diagnostics.filter(({ file }) => selection.files.has(file) || isLink(file, head))];
    const diagnostics = [...text, ...settings.diagnostics, ...standing, ...placeholders, ...later.diagnostics];
    const wrong = (0,validate/* documentsWithErrors */.EG)(head.documents, diagnostics);
    const resolved = [];
    const invalid = [];
    for (const { kind, key, document } of selected) {
        const ready = head.resolutions.get(document)?.resolved ?? null;
        if (ready === null || wrong.has(document))
            invalid.push({ kind, key, file: document.file, line: document.line });
        else
            resolved.push(ready);
    }
    return {
        resolved,
        invalid,
        diagnostics: diagnostics.sort(diagnostic/* compareDiagnostics */.oV),
        suppressed: [...excused, ...later.excused],
        ruleSettings: settings.ruleSettings,
    };
}
function resourceOf(state, document) {
    return state.resolutions.get(document)?.resource ?? null;
}
/** Applies suppression comments. A comment above a spec that is not selected was not used: nothing was checked there. */
function withoutSuppressed(head, selection, findings) {
    const files = new Set(findings.map(({ file }) => file));
    const documents = head.documents.filter((document) => selection.documents.has(document) || files.has(document.file));
    const { standing, excused } = (0,validate/* excuseByFile */.f_)(documents, findings);
    if (selection.everything)
        return { standing, excused };
    const byFile = Map.groupBy(documents, ({ file }) => file);
    const isShown = ({ code, file, line }) => {
        if (code !== 'settings/ignore-comment')
            return true;
        const around = (0,validate/* documentAt */.XR)(byFile.get(file) ?? [], line);
        return around !== undefined && selection.documents.has(around);
    };
    return { standing: standing.filter(isShown), excused };
}
/** A link is in no file of the state: its finding is always shown. */
function isLink(file, { files }) {
    return !files.has(file);
}
/** Placeholders without a value: of selected specs, and in any key, since the identity of that spec is not known. */
function placeholderFindings(head, selection, kinds) {
    return [...head.resolutions].flatMap(([document, { diagnostics, resource }]) => {
        if (diagnostics.length === 0 || selection.documents.has(document))
            return diagnostics;
        const keyField = kinds.find(({ name }) => name === resource.kind)?.keyField;
        return diagnostics.filter(({ path }) => path === `/${keyField}`);
    });
}
/** Findings about several documents, where one of them is selected. */
function sharedFindings(head, selection, kinds) {
    const byName = new Map(kinds.map((kind) => [kind.name, kind]));
    const pairs = (0,references/* checkIdentities */.xS)(head.resources, byName).filter(({ documents }) => documents.some((document) => selection.documents.has(document)));
    const sets = (0,validate/* checkSets */.Ei)(head.resources, kinds);
    if (selection.everything)
        return [...pairs, ...sets].map(({ diagnostic }) => diagnostic);
    // What is also found without the selected specs is not about them.
    const others = head.resources.filter(({ document }) => !selection.documents.has(document));
    const known = new Set(sets.length === 0 ? [] : (0,validate/* checkSets */.Ei)(others, kinds).map(({ diagnostic }) => keyOf(diagnostic)));
    const about = sets.filter(({ resource, diagnostic }) => selection.documents.has(resource.document) || !known.has(keyOf(diagnostic)));
    return [...pairs, ...about].map(({ diagnostic }) => diagnostic);
}
function keyOf({ code, file, line, path }) {
    return [code, file, line, path].join('\n');
}
function removedNameFindings(head, { base, kinds, selection, prune }) {
    if (base === null)
        return [];
    const deleted = prune ? selection.removed.map(({ kind, key }) => (0,identity/* identity */.D)(kind, key)) : [];
    const { resources } = head;
    return checkRemovedNames({ head: resources, base: base.resources, kinds, deleted: new Set(deleted) });
}
/** References to names that no spec makes. A name that this change removes has its own finding. */
function referenceFindings(head, request) {
    const { selected, kinds, wrong, checked, removedNames } = request;
    const byName = new Map(kinds.map((kind) => [kind.name, kind]));
    let unsettled = null;
    const mayBe = (name) => {
        unsettled ??= (0,unsettled_names/* mayBeMade */.A)({
            resources: head.resources,
            kinds: byName,
            wrong: (0,validate/* documentsWithErrors */.EG)(head.documents, [...wrong, ...errorsElsewhere(head, checked, kinds)]),
            unread: head.unreadable.map(({ bytes }) => new TextDecoder().decode(bytes)),
        });
        return unsettled(name);
    };
    const reported = new Set(removedNames.map(({ file, path, line }) => [file, line, path].join('\n')));
    return (0,references/* checkReferences */.$x)(selected, head.resources, byName, mayBe).filter(({ file, path, line }) => !reported.has([file, line, path].join('\n')));
}
/** Documents that are not selected are checked only when a name is missing that one of them might make. */
function errorsElsewhere(head, checked, kinds) {
    return head.documents
        .filter((document) => !checked.has(document))
        .flatMap((document) => (0,validate/* validateDocument */.mv)(document, kinds).diagnostics);
}
/** Rules that need more than the spec: the base's version, or the filled secrets. */
function laterFindings(selected, head, base, options) {
    const before = ({ kind, key }) => base?.byIdentity.get((0,identity/* identity */.D)(kind, key))?.[0]?.desired;
    const changes = validateChanges(selected.map(validate/* asFilled */.tO), before, options);
    const payloads = validateFilled(selected, ({ document }) => {
        const resolution = head.resolutions.get(document);
        return resolution?.filled === true ? resolution.resolved?.payload('real') : undefined;
    }, options);
    return {
        diagnostics: [...changes.diagnostics, ...payloads.diagnostics],
        excused: [...changes.excused, ...payloads.excused],
    };
}
async function readSettings({ settingsFile }, kinds) {
    if (settingsFile === null)
        return { ruleSettings: rule_settings/* DEFAULT_RULE_SETTINGS */.D, diagnostics: [] };
    const [{ readRuleSettings }, { settableCodes }] = await Promise.all([
        Promise.all(/* import() */[__webpack_require__.e(815), __webpack_require__.e(767)]).then(__webpack_require__.bind(__webpack_require__, 8767)),
        __webpack_require__.e(/* import() */ 301).then(__webpack_require__.bind(__webpack_require__, 6301)),
    ]);
    const { settings, diagnostics } = readRuleSettings(settingsFile.bytes, settableCodes(kinds));
    return { ruleSettings: settings, diagnostics };
}

;// CONCATENATED MODULE: ./build/src/pipeline.js








/**
 * One run, from files to report: load the desired state \u2192 validate \u2192 observe and plan \u2192 guards \u2192 apply \u2192 verify \u2192
 * conclude. It does not throw for what a user or a tenant did: what was known when the run ended is in the report.
 */
async function runPipeline(request, ports) {
    let findings = (0,pipeline_findings/* noFindings */._I)((0,pipeline_findings/* unfinishedPlan */.JN)(request, { base: request.base.sha, tenant: '', checked: null }));
    try {
        for await (const known of stages(request, ports))
            findings = known;
    }
    catch (error) {
        const failures = (0,pipeline_findings/* failuresOf */.dJ)(error, {
            isApplying: request.mode === 'apply' && findings.outcome !== null,
            cancelled: ports.signal.aborted,
        });
        if (failures === null)
            throw error;
        findings = (0,pipeline_findings/* adding */.YF)(findings, { failures });
    }
    const report = (0,conclude/* conclude */.E)(request, findings, ports.signal.aborted);
    return { report, drift: findings.drift };
}
/** The stages in their order. Each yields what is known after it, so that nothing is lost when the next one fails. */
async function* stages(request, ports) {
    const { mode, settings } = request;
    const { kinds, progress, redactor, clock, signal, journal } = ports;
    const revisions = await chooseRevisions(request, ports);
    const about = { base: revisions.base, tenant: revisions.tenant?.host ?? '' };
    let known = (0,pipeline_findings/* adding */.YF)((0,pipeline_findings/* noFindings */._I)((0,pipeline_findings/* unfinishedPlan */.JN)(request, { ...about, checked: null })), { notes: revisions.notes });
    yield known;
    const view = await viewOf(request, ports.workspace.root);
    const state = await loadRevisions({ ...ports, ...view, ...revisions });
    for (const secret of state.secrets)
        redactor.add(secret);
    const selection = select_select(state.head, state.base, { ...revisions, only: view.only, outside: state.outside });
    const prune = settings.prune && mode !== 'drift';
    const checked = await checkSpecs(state.head, {
        kinds,
        base: state.base,
        selection,
        isPartialView: isPartialView(view, state.head),
        prune,
    });
    known = (0,pipeline_findings/* adding */.YF)(known, {
        plan: (0,pipeline_findings/* unfinishedPlan */.JN)(request, { ...about, checked }),
        ...specFindings(state, checked, view.patterns),
    });
    yield known;
    if (mode === 'validate' || (0,pipeline_findings/* mayNotWrite */.wY)(known) || mustNotBeSent(checked.diagnostics, mode))
        return;
    const tenantStages = await Promise.all(/* import() */[__webpack_require__.e(581), __webpack_require__.e(883)]).then(__webpack_require__.bind(__webpack_require__, 3883));
    const tenant = revisions.tenant ?? ports.tenant();
    const input = {
        kinds,
        head: state.head,
        base: state.base,
        selection,
        checked,
        options: planOptions(request, view),
        headSha: request.head,
        reader: tenant.reader,
        tenant: tenant.host,
        profile: await tenantStages.readProfile(settings.tenantProfile, ports.workspace),
        progress,
    };
    const made = await tenantStages.makePlan(input);
    known = (0,pipeline_findings/* adding */.YF)(known, { plan: made.plan });
    yield known;
    const review = mode === 'apply' && request.head !== null ? await ports.review.reviewed(revisions.base, request.head) : null;
    known = (0,pipeline_findings/* adding */.YF)(known, tenantStages.checkPlan(made, input, { options: settings, pull: request.pull, review }));
    if (mode === 'drift') {
        const findings = await tenantStages.driftOf(made, input);
        known = (0,pipeline_findings/* adding */.YF)(known, {
            drift: { findings, made, input },
            ...tenantStages.checkDrift(findings, settings.expectDigest),
        });
    }
    yield known;
    if (!mayWrite(request, known))
        return;
    const drift = known.drift?.findings ?? null;
    const apply = { made, input, drift, writer: tenant.writer, journal, clock, signal };
    for await (const { outcome, notes } of tenantStages.applyAndVerify(apply)) {
        known = (0,pipeline_findings/* adding */.YF)(known, { outcome, notes });
        yield known;
    }
    yield (0,pipeline_findings/* adding */.YF)(known, {
        notes: await tenantStages.recordCursor(known, { made, input, revisions, request }, ports.cursor),
    });
}
/** Whether the run writes: an apply, or a drift run told to reconcile that found drift; never past an error or a guard. */
function mayWrite({ mode, mayApply, settings }, known) {
    if (!mayApply || (0,pipeline_findings/* mayNotWrite */.wY)(known) || known.plan.summary.errors > 0)
        return false;
    return (mode === 'apply' || (mode === 'drift' && settings.onDrift === 'apply' && known.drift?.findings.drifted === true));
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
        : (await Promise.all(/* import() */[__webpack_require__.e(752), __webpack_require__.e(514)]).then(__webpack_require__.bind(__webpack_require__, 5514))).lazyTenant({
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
    // Whether a check needs Git, its specs tell: most of the time they do not.
    const late = run.mode === 'validate' && run.base === null && settings.scope !== 'changed';
    const [base, head] = late ? [NO_BASE, null] : await Promise.all([localBase(run), history.head()]);
    const request = {
        mode: run.mode,
        settings,
        scope: settings.scope === 'changed' ? 'changed' : 'all',
        readFrom: 'working-tree',
        only: run.only,
        base,
        head,
        pull: null,
        mayApply: run.mode === 'apply' || (run.mode === 'drift' && settings.onDrift === 'apply'),
        notes: [],
    };
    try {
        const result = await runPipeline(request, {
            kinds: kinds/* KINDS */.GW,
            workspace: (0,discover_workspace/* diskWorkspace */.D)(folder),
            history,
            ...(late ? { lateBase: () => mergeBaseWithDefault(folder) } : {}),
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
        });
        if (tenant !== null && result.report.plan.tenant !== '')
            await run.afterwards?.(tenant.open().reader, result);
        return result;
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
const NO_BASE = { sha: null, source: 'none' };
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

/***/ 1156:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ patternMatcher)
/* harmony export */ });
/**
 * Whether a path matches spec patterns, by the rules of `@actions/glob` (same library, same options): later patterns
 * win, `!` excludes, a pattern that names a folder takes what is below it. For paths of commits, which no disk holds.
 */
async function patternMatcher(patterns) {
    // Most runs on one machine name a file or two: the library is loaded for patterns with signs alone.
    const glob = patterns.every(isLiteral) ? null : (await __webpack_require__.e(/* import() */ 581).then(__webpack_require__.bind(__webpack_require__, 3581))).Minimatch;
    const matchers = patterns.map((pattern) => matcherOf(pattern, glob)).reverse();
    return (path) => {
        const last = matchers.find(({ matches }) => matches(path));
        return last !== undefined && !last.negated;
    };
}
function isLiteral(pattern) {
    return !/[*?[\]\\]/.test(pattern);
}
/** `glob` is `null` where no pattern needs it. */
function matcherOf(pattern, glob) {
    const negated = pattern.startsWith('!');
    const written = (negated ? pattern.slice(1) : pattern).trim().replace(/^\.\//, '');
    const body = written.replace(/\/$/, '');
    // A pattern that ends in a slash names folders alone.
    const foldersAlone = written !== body;
    if (glob === null || (isLiteral(body) && body !== '')) {
        return { negated, matches: (path) => (!foldersAlone && path === body) || path.startsWith(`${body}/`) };
    }
    const options = { dot: true, nobrace: true, nocomment: true, noext: true, nonegate: true };
    const below = belowFolder(new glob(`${body}/**`, options));
    if (foldersAlone)
        return { negated, matches: below };
    const exact = new glob(body, options);
    // The library lets `a/**` match `a` itself.
    const slash = body === '**' || body.endsWith('/**') ? '/' : '';
    // Most paths are told by their ending: what stands behind the last sign of the pattern, in its last step.
    const ending = /[^*?[\]\\/]*$/.exec(body)?.[0] ?? '';
    return {
        negated,
        matches: (path) => (`${path}${slash}`.endsWith(ending) && exact.match(`${path}${slash}`)) || below(path),
    };
}
/** Whether `\u2026/**` takes a path: the same for all names of a folder, so that each folder is asked once. */
function belowFolder(pattern) {
    const known = new Map();
    return (path) => {
        const folder = path.slice(0, path.lastIndexOf('/') + 1);
        const found = known.get(folder) ?? pattern.match(`${folder}name`);
        known.set(folder, found);
        return found;
    };
}


/***/ }),

/***/ 500:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ pathWithin),
/* harmony export */   n: () => (/* binding */ patternsWithin)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _model_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2917);


/**
 * Spec patterns as they are matched: relative to the workspace, without `.` and `..`. Editors and shells hand over
 * absolute paths, and people write `../policies`; both mean files of the workspace. Throws RunFailure `config` for
 * patterns that leave it: only files of the repository are read.
 */
function patternsWithin(root, patterns) {
    const outside = [];
    const within = patterns.map((pattern) => {
        const negated = pattern.startsWith('!') ? '!' : '';
        const path = placed(root, pattern.slice(negated.length).trim());
        if (path === null)
            outside.push(pattern);
        return `${negated}${path ?? ''}`;
    });
    if (outside.length === 0)
        return within;
    throw new _model_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .RunFailure */ .ae('config', outside.map((pattern) => `\`${pattern}\` leads out of the workspace; only files of the repository are read. Run it in the folder that holds them.`));
}
/** Steps that a pattern cannot be matched with. */
const DOTS = /(?:^|\/)\.\.?(?:\/|$)/;
/** `null` for what lies outside. */
function placed(root, path) {
    if (!(0,node_path__WEBPACK_IMPORTED_MODULE_0__.isAbsolute)(path) && !DOTS.test(path))
        return path;
    const within = pathWithin(root, path);
    if (within === '')
        return '**';
    return within !== null && path.endsWith('/') ? `${within}/` : within;
}
/** A path as it is seen from the workspace, with `/`: `''` is the workspace itself, `null` lies outside of it. */
function pathWithin(root, path) {
    const folder = slashed(root);
    const within = node_path__WEBPACK_IMPORTED_MODULE_0__.posix.relative(folder, (0,node_path__WEBPACK_IMPORTED_MODULE_0__.isAbsolute)(path) ? slashed(path) : node_path__WEBPACK_IMPORTED_MODULE_0__.posix.join(folder, slashed(path)));
    return within === '..' || within.startsWith('../') ? null : within;
}
function slashed(path) {
    return node_path__WEBPACK_IMPORTED_MODULE_0__.sep === '/' ? path : path.replaceAll(node_path__WEBPACK_IMPORTED_MODULE_0__.sep, '/');
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
async function walkFiles(root, patterns) {
    if (process.platform === 'win32' || patterns.some((pattern) => !isSimple(pattern)))
        return null;
    const matches = await (0,discover_matches/* patternMatcher */.l)(patterns);
    const found = [];
    const named = new Set(patterns.map(placeOf));
    for (const start of starts(patterns)) {
        // Listed as the folder above would list it: a link counts as a file.
        if (named.has(start) && isLink((0,external_node_path_.join)(root, start))) {
            if (matches(start))
                found.push(start);
        }
        else
            collect(root, start, matches, found);
    }
    return found;
}
function isSimple(pattern) {
    return SIMPLE.test(pattern) && !/(?:^|\/)\.{1,2}(?:\/|$)|\/\/| $/.test(pattern.replace(/^!?(?:\.\/)?/, ''));
}
/**
 * Where to look: what stands before the first `*` of each pattern, none inside another. A pattern without one is itself
 * the place, so that asking for one file does not walk the folder that holds it, which may be the whole checkout.
 */
function starts(patterns) {
    const folders = patterns
        .filter((pattern) => !pattern.startsWith('!'))
        .map((pattern) => {
        const steps = placeOf(pattern).split('/');
        const wild = steps.findIndex((step) => step.includes('*'));
        return (wild === -1 ? steps : steps.slice(0, wild)).join('/');
    });
    const all = [...new Set(folders)];
    return all.filter((folder) => !all.some((other) => other !== folder && (other === '' || folder.startsWith(`${other}/`))));
}
function placeOf(pattern) {
    return pattern.replace(/^\.\//, '').replace(/\/$/, '');
}
/** What lies behind a file or nowhere is no link: `collect` finds nothing there. */
function isLink(path) {
    try {
        return (0,external_node_fs_.lstatSync)(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
    }
    catch {
        return false;
    }
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
    const walked = await walkFiles(root, patterns);
    if (walked !== null)
        return walked.sort(diagnostic/* compareText */.n6);
    return await globByLibrary(root, patterns);
}
/** The same for any pattern that `@actions/glob` knows. */
async function globByLibrary(root, patterns) {
    const rooted = patterns.map((pattern) => rootPattern(root, pattern)).join('\n');
    const { create } = await Promise.all(/* import() */[__webpack_require__.e(581), __webpack_require__.e(25)]).then(__webpack_require__.bind(__webpack_require__, 2025));
    const found = await withoutDebugLines(async () => {
        const globber = await create(rooted, {
            followSymbolicLinks: false,
            matchDirectories: false,
            implicitDescendants: true,
        }).catch((cause) => {
            const shown = patterns.map((pattern) => `\`${pattern}\``).join(', ');
            const why = cause instanceof Error ? cause.message : String(cause);
            throw new failure/* RunFailure */.ae('config', `The patterns ${shown} cannot be read: ${why}`, { cause });
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
            const { readFile, realpath, stat } = await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 1455, 19));
            const [real, realRoot] = await Promise.all([realpath(full), realpath(root)]).catch((cause) => {
                throw new failure/* RunFailure */.ae('config', `Cannot read \`${path}\`: ${describe(cause)}.`, { cause });
            });
            const inside = (0,external_node_path_.relative)(realRoot, real);
            if (inside.startsWith('..') || (0,external_node_path_.isAbsolute)(inside)) {
                throw new LinkLeavesWorkspace(path);
            }
            try {
                const state = await stat(real);
                // A pipe or a device may have no end, or never begin.
                if (!state.isFile() && !state.isDirectory()) {
                    throw new failure/* RunFailure */.ae('config', `Cannot read \`${path}\`: it is no ordinary file.`);
                }
                return await readFile(real);
            }
            catch (cause) {
                if (cause instanceof failure/* RunFailure */.ae)
                    throw cause;
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
        const state = (0,external_node_fs_.fstatSync)(file);
        return state.isFile() ? readWhole(file, state.size) : null;
    }
    catch {
        return null;
    }
    finally {
        if (file !== undefined)
            (0,external_node_fs_.closeSync)(file);
    }
}
/** What `readFileSync` does, without asking the system for the size once more and for an end that is known. */
function readWhole(file, size) {
    const bytes = Buffer.allocUnsafe(size);
    let at = 0;
    while (at < size) {
        const read = (0,external_node_fs_.readSync)(file, bytes, at, size - at, null);
        if (read === 0)
            break;
        at += read;
    }
    return at === size ? bytes : bytes.subarray(0, at);
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

/***/ 4588:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ sameJson)
/* harmony export */ });
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8653);

/** Whether two values are the same, the order of keys aside. */
function sameJson(a, b) {
    if ((0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isList */ .L)(a) && (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isList */ .L)(b))
        return a.length === b.length && a.every((item, index) => sameJson(item, b[index]));
    if ((0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .G)(a) && (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .G)(b)) {
        const keys = Object.keys(a);
        return (keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && sameJson(a[key], b[key])));
    }
    return Object.is(a, b);
}


/***/ }),

/***/ 3835:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ conclude),
/* harmony export */   _: () => (/* binding */ hasUnfinished)
/* harmony export */ });
/** What the findings come to: failure reason, incompleteness, exit status. `cancelled`: a signal ended the run. */
function conclude(request, findings, cancelled) {
    const { plan, outcome, guards } = findings;
    const own = findings.failures.filter((failure) => !(cancelled && failure.reason === 'cancelled'));
    const failures = [...own, ...impliedFailures(request, findings, cancelled)];
    const incomplete = isIncomplete(findings, request.settings, cancelled);
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
        drift: findings.drift?.findings ?? null,
        notes: [...request.notes, ...findings.notes],
        failures: failures.map((failure) => failure.message),
        failureReason: reason,
        incomplete,
        exitCode: onlyIncomplete ? 3 : reason === '' ? 0 : 1,
    };
}
/** Failures that follow from what was found, in the order in which a person should hear of them. */
function impliedFailures(request, findings, cancelled) {
    const { plan, guards, outcome } = findings;
    const drifted = findings.drift?.findings.drifted === true;
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
    if (drifted && request.settings.onDrift === 'fail') {
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
function isIncomplete({ plan, outcome }, settings, cancelled) {
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


/***/ }),

/***/ 8736:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   JN: () => (/* binding */ unfinishedPlan),
/* harmony export */   YF: () => (/* binding */ adding),
/* harmony export */   _I: () => (/* binding */ noFindings),
/* harmony export */   dJ: () => (/* binding */ failuresOf),
/* harmony export */   wY: () => (/* binding */ mayNotWrite)
/* harmony export */ });
/* harmony import */ var _model_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2917);
/* harmony import */ var _plan_build_plan_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9213);
/* harmony import */ var _plan_operation_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2988);



/** The findings of a run that found nothing yet. */
function noFindings(plan) {
    return { plan, guards: [], outcome: null, drift: null, notes: [], failures: [] };
}
/** Findings with more notes, guards and failures. */
function adding(findings, more) {
    const { notes = [], guards = [], failures = [], ...rest } = more;
    return {
        ...findings,
        ...rest,
        notes: [...findings.notes, ...notes],
        guards: [...findings.guards, ...guards],
        failures: [...findings.failures, ...failures],
    };
}
/** Whether a guard or a failure forbids to write. */
function mayNotWrite({ guards, failures }) {
    return failures.length > 0 || guards.some((guard) => guard.effect === 'stop');
}
/** The plan of a run that compared nothing (yet): an entry for every selected spec. Complete only for `validate`. */
function unfinishedPlan({ mode, head, settings }, known) {
    const { base, tenant, checked } = known;
    return (0,_plan_build_plan_js__WEBPACK_IMPORTED_MODULE_1__/* .buildPlan */ .Gg)({
        mode,
        environment: settings.environment,
        tenant,
        base,
        head,
        complete: mode === 'validate',
        operations: mode === 'validate' || checked === null ? [] : unfinishedOperations(checked),
        unmanaged: [],
        diagnostics: checked?.diagnostics ?? [],
    });
}
function unfinishedOperations({ invalid, resolved }) {
    const notReached = resolved.map(({ kind, key, document }) => (0,_plan_operation_js__WEBPACK_IMPORTED_MODULE_2__/* .notComparedOperation */ .q2)({ kind, key, file: document.file, line: document.line }));
    return [...invalid.map(_plan_operation_js__WEBPACK_IMPORTED_MODULE_2__/* .invalidOperation */ .zt), ...notReached];
}
/** What an error that ended the run means; `null` for a bug. */
function failuresOf(error, run) {
    if (error instanceof _model_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .RunFailure */ .ae)
        return error.details.map((message) => ({ reason: error.reason, message }));
    if (!(error instanceof _model_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .ImmutaError */ .EJ))
        return null;
    return [{ reason: reasonOf(error, run), message: error.message }];
}
function reasonOf({ code }, { isApplying, cancelled }) {
    if (cancelled)
        return 'cancelled';
    if (code === 'unauthorized' || code === 'forbidden')
        return 'permission-denied';
    if (code === 'dry-run-not-confirmed')
        return 'dry-run-not-confirmed';
    if (code === 'refused')
        return 'config';
    return isApplying ? 'apply-failed' : 'immuta-unreachable';
}


/***/ }),

/***/ 9213:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gg: () => (/* binding */ buildPlan),
/* harmony export */   QH: () => (/* binding */ isWritten),
/* harmony export */   Xb: () => (/* binding */ isChange),
/* harmony export */   h8: () => (/* binding */ unmanagedObjects),
/* harmony export */   kM: () => (/* binding */ loosens)
/* harmony export */ });
/* unused harmony export digestOf */
/* harmony import */ var _model_diagnostic_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9180);
/* harmony import */ var _model_identity_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2565);
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
        .filter((object) => object.protectedBy === null && !wanted.has((0,_model_identity_js__WEBPACK_IMPORTED_MODULE_2__/* .identity */ .D)(kind.kind, object.key)))
        .map(({ key, name }) => ({ kind: kind.kind, key, name })));
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
const TOO_MANY = 'Too many elements differ here to tell which of them are the same.';
/** Compares what Git wants with what the tenant has. Parts that could not be read are named, never called equal. */
function compareWithLive(kind, wanted, live, document) {
    const hidden = live.unread.filter((part) => part.why !== 'inferred');
    const { found, skipped } = (0,_diff_js__WEBPACK_IMPORTED_MODULE_0__/* .differencesOf */ .g6)(live.spec, wanted, kind.shape);
    const changes = found
        .filter((entry) => !hidden.some((part) => touches(part.path, entry.path)))
        .map((entry) => toChange(entry, document));
    const unread = [
        ...live.unread,
        ...skipped.map((path) => ({ path, reason: TOO_MANY, why: 'unknown' })),
    ];
    return {
        changes,
        compared: comparedOf(unread),
        notCompared: unread.map(({ path, reason }) => ({ path, reason })),
        unknownParts: unread.some((part) => part.why === 'unknown'),
    };
}
/** The changes between two versions of a document in Git, where the tenant cannot be read. */
function compareWithBase(kind, wanted, base, document) {
    return (0,_diff_js__WEBPACK_IMPORTED_MODULE_0__/* .diff */ .Ui)(base, wanted, kind.shape).map((entry) => toChange(entry, document));
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

/***/ 2988:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J5: () => (/* binding */ wantedOperation),
/* harmony export */   fn: () => (/* binding */ disagreement),
/* harmony export */   q2: () => (/* binding */ notComparedOperation),
/* harmony export */   qu: () => (/* binding */ leavingOperation),
/* harmony export */   zt: () => (/* binding */ invalidOperation)
/* harmony export */ });
/* harmony import */ var _model_diagnostic_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9180);
/* harmony import */ var _compare_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6650);


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
            : kind.exposure(before, resource.desired, { verdict, unreadable: !kind.readable && before === null });
    const deletes = quiet
        ? []
        : [...new Set([...serverDeletes(draft, action, verdict), ...kind.drops(before, resource.desired)])].sort(_model_diagnostic_js__WEBPACK_IMPORTED_MODULE_0__/* .compareText */ .n6);
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
        explanation: quiet ? '' : kind.explain(resource.desired).join(' '),
        demands: quiet ? [] : kind.demands(before, resource.desired, options),
        held: false,
    };
}
/** What the dry run would delete inside the object, but for what comes and goes there without a commit. */
function serverDeletes({ kind, resource, base }, action, verdict) {
    const byItself = (spec) => spec === null || kind.changesByItself?.(spec) === true;
    if (action === 'update' && kind.changesByItself !== undefined && byItself(base) && byItself(resource.desired))
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
        return (0,_compare_js__WEBPACK_IMPORTED_MODULE_1__/* .additions */ .mv)(kind, resource.desired, resource.document);
    if (!kind.readable && draft.base !== null) {
        return (0,_compare_js__WEBPACK_IMPORTED_MODULE_1__/* .compareWithBase */ .te)(kind, resource.desired, draft.base, resource.document);
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
    return `${text.slice(0, end)}\u2026 (${count(text.length - end)} more characters)`;
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
    return [...all.slice(0, MOST_LINES), `  \u2026 (${(0,_words_js__WEBPACK_IMPORTED_MODULE_0__/* .counted */ .hS)(all.length - MOST_LINES, 'more line')})`];
}
function lines(value) {
    return typeof value === 'string' ? value.split(/\r\n|\r|\n/) : (0,_outline_js__WEBPACK_IMPORTED_MODULE_3__/* .outline */ .rj)(value);
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

/** Made at the first wide text: its tables take a third of the time that checking one file takes. */
let graphemes;
const EMOJI = /\p{Emoji_Presentation}|\p{Extended_Pictographic}\uFE0F|\p{Regional_Indicator}/u;
/** East Asian Wide and Fullwidth blocks (Unicode Annex 11), as coarse as terminals treat them. */
const WIDE = /[\u1100-\u115F\u2E80-\u303E\u3041-\u33FF\u3400-\u4DBF\u4E00-\u9FFF\uA000-\uA4CF\uA960-\uA97F\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6\u{20000}-\u{3FFFD}]/u;
const NARROW = /^[\u0020-\u007E]*$/;
/** Columns that a text takes in a terminal: wide characters two, combining marks none, ANSI codes none. */
function displayWidth(text) {
    if (NARROW.test(text))
        return text.length;
    let width = 0;
    graphemes ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
    for (const { segment } of graphemes.segment((0,external_node_util_.stripVTControlCharacters)(text))) {
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
/** The words that went and came stand out: by colour, and without colour by `[-\u2026-]` and `{+\u2026+}`, as `git diff --word-diff` has it. */
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
        confirmed: paint.added('\u2713'),
        failed: paint.removed('\u2717'),
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
        const rest = more === 0 ? [] : [terminal.paint.dim(`  \u2026 and ${(0,report_words/* counted */.hS)(more, 'more object')}`)];
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
    const sign = colourOf(paint, one.action)(one.held ? '\u00b7' : report_words/* ACTION_SIGNS */.mX[one.action]);
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
    replace: '\u00b1',
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
    neutral: 'changes nobody\u2019s access',
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
        next: 'Give the key\u2019s user the permission named in this report, or use another key; `immuta-gitops doctor` shows what it may do.',
    },
    'dry-run-rejected': {
        what: 'Immuta\u2019s dry run rejected a spec',
        next: 'Correct the spec as Immuta\u2019s message says. Nothing was written.',
    },
    'dry-run-not-confirmed': {
        what: 'Immuta did not confirm that a dry run was one',
        next: 'Do not plan against this tenant until it is understood: it may have written. Look at the object named in this report in Immuta and at the tenant\u2019s version.',
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
        next: 'Bring the tenant back to Git (`--on-drift apply`), or write the tenant\u2019s state into the specs.',
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
