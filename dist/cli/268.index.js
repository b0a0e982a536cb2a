export const id = 268;
export const ids = [268,608];
export const modules = {

/***/ 3268:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  doctorCommand: () => (/* binding */ doctorCommand)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/src/model/diagnostic.js
var diagnostic = __webpack_require__(9180);
// EXTERNAL MODULE: ./build/src/observe/observe-tenant.js + 1 modules
var observe_tenant = __webpack_require__(8453);
;// CONCATENATED MODULE: ./build/src/doctor/answer.js
/** A row that teaches one switch. */
function learnt(asked, seen, means, switches = {}) {
    return { asked, seen, means, switches, state: 'fine' };
}
/** A row about something that stands in the way. */
function problem(asked, seen, means, switches = {}) {
    return { asked, seen, means, switches, state: 'problem' };
}
/** A question that this tenant, as it is, does not answer. */
function unanswered(asked, seen) {
    return { asked, seen, means: 'Not known; the cautious default stays.', switches: {}, state: 'unknown' };
}
/**
 * Switches that neither a read nor a dry run shows: only a write would, and `doctor` never writes. The list is part of
 * the profile, so that nobody takes silence for an answer.
 */
const ONLY_A_WRITE_SHOWS = [
    'creationTakes',
    'defaultAcknowledgement',
    'droppedSubpurposeDeleted',
    'duplicateConnectionStatus',
    'hardDeleteDefault',
    'listDefaults',
    'mustAcknowledgeStatus',
    'projectMustAcknowledge',
    'purposeAcknowledgementLost',
    'retryAfterSeconds',
    'secretChangeSeen',
    'strictTags',
    'unknownDataSourceFails',
    'unknownPurposeFails',
    'v2PolicyDelete',
    'v2PurposeDelete',
    'waitRunsOut',
];

// EXTERNAL MODULE: ./build/src/model/failure.js
var failure = __webpack_require__(2917);
;// CONCATENATED MODULE: ./build/src/doctor/ask-dry-runs.js


/** A key that no tenant has: it is only ever sent in dry runs that were seen to be dry. */
const PROBE = 'immuta-gitops doctor probe';
/** More than 1 MiB, the limit of the framework that Immuta's replies look like (hapi). */
const LARGE = 1_100_000;
/**
 * Asks by dry run. The first is of an object as the tenant has it, so that a server that ignores `dryRun` changes
 * nothing; whatever follows is asked only when its reply said that it was dry.
 */
async function askDryRuns(reader, canaries) {
    const first = canaries[0];
    const asked = 'Does a dry run say that it was dry?';
    if (first === undefined) {
        return [unanswered(asked, 'the tenant has no object that could be asked about without a change')];
    }
    const spec = first.object.spec;
    const unchanged = await dryRun(reader, first.kind, spec);
    if (unchanged.type === 'not dry') {
        return [
            problem(asked, 'no', 'Plans are refused on this tenant: a server that ignores `dryRun` would write. Ask Immuta before you go on.', {
                dryRunConfirmed: false,
            }),
        ];
    }
    if (unchanged.type === 'refused') {
        return [
            problem(asked, `an unchanged object was refused (${unchanged.status})`, 'Dry runs of this kind tell nothing here.'),
        ];
    }
    const verdict = first.kind.verdict(unchanged.reply);
    const says = unchanged.reply['updating'] === true;
    return [
        learnt(asked, 'yes', 'Plans can ask the server.', { dryRunConfirmed: true }),
        verdict === null
            ? problem('Is its reply of a known shape?', 'no', 'Every plan would be incomplete.')
            : learnt('What does it say of an unchanged object?', says ? '`updating: true`' : '`updating: false`', says
                ? 'Its word means "exists": our own comparison decides.'
                : 'Its word can be held against our own comparison.', {
                unchangedSaysUpdating: says,
            }),
        await askUnknownKey(reader, first),
        await askInvalid(reader, first.kind),
        await askLarge(reader, first.kind),
        await askSecondName(reader, canaries),
        await askReferences(reader),
        await askUnknownTag(reader),
        await askV2Read(reader, first),
        ...(await askData(reader)),
    ];
}
async function dryRun(reader, to, payload) {
    try {
        return { type: 'answered', reply: await reader.dryRun(to.endpoint, payload) };
    }
    catch (error) {
        if (!(error instanceof failure/* ImmutaError */.EJ))
            throw error;
        if (error.code === 'dry-run-not-confirmed')
            return { type: 'not dry' };
        if (error.status === null || error.code === 'unauthorized')
            throw error;
        return { type: 'refused', status: error.status, message: error.serverMessage ?? '' };
    }
}
async function askUnknownKey(reader, { kind, object }) {
    const reply = await dryRun(reader, kind, { ...object.spec, immutaGitopsDoctor: true });
    const asked = 'Is a key that no document names refused?';
    return reply.type === 'refused'
        ? learnt(asked, `yes (${reply.status})`, 'A misspelt key is seen by the server too.', { unknownKeysRefused: true })
        : learnt(asked, 'no', 'Only our own check finds a misspelt key.', { unknownKeysRefused: false });
}
async function askInvalid(reader, kind) {
    const reply = await dryRun(reader, kind, {});
    const asked = 'Which status has an invalid payload?';
    if (reply.type !== 'refused')
        return problem(asked, 'it was accepted', 'Dry runs do not check payloads here.');
    return learnt(asked, String(reply.status), 'It is reported with the words of the server.', {
        badBodyStatus: reply.status,
    });
}
async function askLarge(reader, kind) {
    const asked = 'Is a payload of over 1 MiB too large?';
    const reply = await dryRun(reader, kind, { immutaGitopsDoctor: 'x'.repeat(LARGE) });
    if (reply.type !== 'refused')
        return unanswered(asked, 'it was accepted');
    return reply.status === 413
        ? learnt(asked, 'yes (413)', 'Split data specs with very many tables.', { maxPayloadBytes: LARGE })
        : learnt(asked, 'no', 'No limit was met.', { maxPayloadBytes: 0 });
}
async function askSecondName(reader, canaries) {
    const asked = 'Is a second object with a taken name refused?';
    const canary = canaries.find(({ kind }) => kind.keyField !== 'name');
    if (canary === undefined)
        return unanswered(asked, 'no policy or project to ask about');
    const reply = await dryRun(reader, canary.kind, { ...canary.object.spec, [canary.kind.keyField]: PROBE });
    return reply.type === 'refused'
        ? learnt(asked, `yes (${reply.status})`, 'A key that moved cannot be made before the old one is gone.', {
            uniqueNames: true,
        })
        : learnt(asked, 'no, or not by a dry run', 'Two objects may bear one name.', { uniqueNames: false });
}
async function askReferences(reader) {
    const asked = 'Does a dry run check the names that a payload uses?';
    const payload = { projectKey: PROBE, name: PROBE, purposes: [PROBE] };
    const reply = await dryRun(reader, { endpoint: '/api/v2/project' }, payload);
    return reply.type === 'refused'
        ? learnt(asked, `yes (${reply.status})`, 'A dry run may fail for what the same run makes first; the plan says so.', {
            dryRunChecksReferences: true,
        })
        : learnt(asked, 'no', 'Names are held against what the tenant lists.', { dryRunChecksReferences: false });
}
async function askUnknownTag(reader) {
    const asked = 'Does a policy for an unknown tag fail?';
    const payload = {
        policyKey: PROBE,
        name: PROBE,
        type: 'data',
        staged: true,
        actions: [
            {
                rules: [
                    {
                        type: 'Masking',
                        config: { fields: [{ type: 'columnTags', columnTag: PROBE }], maskingConfig: { type: 'Null' } },
                    },
                ],
            },
        ],
        circumstances: [{ type: 'columnTags', columnTag: PROBE }],
    };
    const reply = await dryRun(reader, { endpoint: '/api/v2/policy' }, payload);
    return reply.type === 'refused'
        ? learnt(asked, `yes (${reply.status})`, 'Make tags before the policies that name them.', { unknownTagFails: true })
        : learnt(asked, 'no, or not by a dry run', 'A misspelt tag would be taken in silence; the plan checks it.', {
            unknownTagFails: false,
        });
}
async function askV2Read(reader, { kind, object }) {
    const asked = 'Is there a read of the V2 payload?';
    try {
        await reader.get(`${kind.endpoint}/${encodeURIComponent(object.key)}`);
        return learnt(asked, 'yes', 'Tell the project: plans could compare without V1.', { v2Read: true });
    }
    catch (error) {
        if (!(error instanceof failure/* ImmutaError */.EJ) || error.status === null)
            throw error;
        return learnt(asked, `no (${error.status})`, 'Plans compare by V1 reads.', { v2Read: false });
    }
}
/** A dry run of a connection to a host that cannot exist (RFC 2606), with a table whose name shows how words are split. */
async function askData(reader) {
    const asked = 'Is V2 `/data` in use, or does the tenant have connections?';
    const payload = {
        connectionKey: PROBE,
        connection: {
            handler: 'Redshift',
            hostname: 'immuta-gitops-doctor.invalid',
            port: 5439,
            database: 'probe',
            username: 'probe',
        },
        nameTemplate: {
            dataSourceFormat: '<Tablename>',
            tableFormat: '<tablename>',
            schemaFormat: '<schema>',
            schemaProjectNameFormat: '<Schema>',
        },
        sources: [{ schema: 'probe', table: 'two_words' }],
    };
    const reply = await dryRun(reader, { endpoint: '/api/v2/data' }, payload);
    if (reply.type === 'refused' && /deprecat|connections/i.test(reply.message)) {
        const means = 'Data specs cannot be applied here: use connections, schema monitoring, a custom REST catalog or dbt.';
        return [
            problem(asked, `refused as deprecated (${reply.status})`, means, {
                connectionsTenant: true,
                connectionsTenantStatus: reply.status,
            }),
        ];
    }
    if (reply.type !== 'answered')
        return [unanswered(asked, 'the dry run of a made-up connection was refused')];
    const names = JSON.stringify(reply.reply['creating'] ?? null);
    const split = names.includes('Two Words');
    return [
        learnt(asked, 'V2 `/data` answers', 'Data specs work.', { connectionsTenant: false }),
        split || names.includes('Two_words')
            ? learnt('Does `<Tablename>` split words?', split ? 'yes: `Two Words`' : 'no: `Two_words`', 'Names of data sources are computed so.', { nameWords: split })
            : unanswered('Does `<Tablename>` split words?', 'the dry run names no data source to be made'),
    ];
}

// EXTERNAL MODULE: ./build/src/model/json.js
var json = __webpack_require__(8653);
// EXTERNAL MODULE: ./build/src/observe/read-audit.js
var read_audit = __webpack_require__(2354);
// EXTERNAL MODULE: ./build/src/observe/read-owner.js
var read_owner = __webpack_require__(4674);
;// CONCATENATED MODULE: ./build/src/doctor/ask-reads.js





/** Fields of `GET /bim/rpc/user/current` in the public V1 contract of 2023. */
const KNOWN_OWNER_FIELDS = new Set('id iamid userid projectId permissions groupPermissions authorizations profile systemGenerated disabled hasLogin groups scim lastLogin createdAt updatedAt externalUserIdsProvided supportedExternalUserIds preferences attributes masqueradedId snowflakeUser databricksUser postgresUser'.split(' '));
/** How the key is sent: each header form is tried on one read. */
async function askHeader(connectAs) {
    const works = async (scheme) => {
        try {
            await connectAs(scheme).get('/bim/rpc/user/current');
            return true;
        }
        catch (error) {
            if (error instanceof failure/* ImmutaError */.EJ && error.code === 'unauthorized')
                return false;
            throw error;
        }
    };
    const [raw, bearer] = [await works('raw'), await works('bearer')];
    const asked = 'Which Authorization header does it take?';
    if (raw && bearer)
        return learnt(asked, 'the bare key and `Bearer KEY`', 'Either `auth-scheme` works.', { authScheme: 'both' });
    if (raw)
        return learnt(asked, 'the bare key only', 'Keep `auth-scheme: raw`.', { authScheme: 'raw' });
    if (bearer)
        return learnt(asked, '`Bearer KEY` only', 'Set `auth-scheme: bearer`.', { authScheme: 'bearer' });
    return problem(asked, '401 to both forms', 'The key is wrong, revoked, or of another tenant.');
}
/** Who the key belongs to, without the name: permissions by kind, a link to a project. */
function askOwner(owner, kinds) {
    const asked = 'May the key do what the kinds need?';
    if (owner === null)
        return [unanswered(asked, 'the read of the current user was refused or has another shape')];
    const missing = (0,read_owner/* missingPermissions */.H)(owner, kinds);
    const answers = [
        missing.length === 0
            ? learnt(asked, 'every permission that the kinds need', 'Nothing is missing.')
            : problem(asked, `${missing.length} of ${kinds.length} kinds lack a permission`, missing.join(' ')),
    ];
    if (owner.projectId !== null) {
        answers.push(problem('Is the key bound to a project?', 'yes', 'It sees and writes only what that project holds: use a key that is linked to none.'));
    }
    return answers;
}
/** Envelopes, page sizes, order and fields, from reads that change nothing. */
async function askReads(reader) {
    return [
        await tried('What does `GET /policy/global` look like?', () => askEnvelope(reader)),
        await tried('How many rows does one page give?', () => askPageSize(reader)),
        await tried('Does a list keep its order?', () => askOrder(reader)),
        await tried('Do replies carry fields that no document names?', () => askFields(reader)),
        ...(await askPolicyWords(reader)),
        await tried('Does a project without documentation read `# NAME`?', () => askDocumentation(reader)),
        await askAudit(reader),
    ];
}
async function askEnvelope(reader) {
    const reply = await reader.get('/policy/global', { size: '1', offset: '0' });
    const asked = 'What does `GET /policy/global` look like?';
    if (Array.isArray(reply))
        return learnt(asked, 'a bare list', 'As the V1 contract of 2023 has it.', { policyEnvelope: 'array' });
    if ((0,json/* isObject */.G)(reply) && (0,json/* isList */.L)(reply['hits'])) {
        return learnt(asked, '`{ count, hits }`', 'Read by its envelope and checked against its count.', {
            policyEnvelope: 'hits',
        });
    }
    return problem(asked, 'another shape', 'Policies cannot be read; a plan would be incomplete.');
}
/** Asks for more rows than there are of each list; the first that gives fewer shows the cap. */
async function askPageSize(reader) {
    const asked = 'How many rows does one page give?';
    const lists = [
        { path: '/policy/global', rows: ['hits', 'policies', 'data'] },
        { path: '/project', rows: ['hits', 'projects', 'data'] },
        { path: '/dataSource', rows: ['hits', 'dataSources', 'results', 'data'] },
    ];
    let most = 0;
    for (const list of lists) {
        const all = await reader.list({ ...list, pageSize: 500 });
        const page = rowsOf(await reader.get(list.path, { size: '500', offset: '0' }), list.rows);
        most = Math.max(most, page.length);
        if (page.length < Math.min(all.length, 500)) {
            return learnt(asked, `${page.length} of ${all.length}, asked for 500`, 'Lists are read page by page to their end.', { pageSize: page.length });
        }
    }
    return learnt(asked, `all ${most} that there are`, 'No cap was seen; lists are read to their end anyway.', {
        pageSize: 0,
    });
}
/** Tags in the order of their ids or names, twice: anything else is no order that could be relied on. */
async function askOrder(reader) {
    const asked = 'Does a list keep its order?';
    const read = async () => await reader.list({ path: '/tag', rows: ['hits', 'tags', 'data'] });
    const [first, second] = [await read(), await read()];
    if (first.length < 4)
        return unanswered(asked, 'too few tags to tell');
    const stable = JSON.stringify(first.map(({ id }) => id)) === JSON.stringify(second.map(({ id }) => id));
    return stable && (isOrdered(first.map(({ id }) => id)) || isOrdered(first.map(({ name }) => name)))
        ? learnt(asked, 'yes: tags come by id or name, twice', 'Sets are compared as sets anyway.', { shuffle: false })
        : learnt(asked, 'no: tags come neither by id nor by name', 'Sets are compared as sets.', { shuffle: true });
}
function isOrdered(values) {
    return values.every((value, index) => index === 0 || (values[index - 1] ?? 0) <= (value ?? 0));
}
async function askFields(reader) {
    const asked = 'Do replies carry fields that no document names?';
    const reply = await reader.get('/bim/rpc/user/current');
    if (!(0,json/* isObject */.G)(reply))
        return unanswered(asked, 'the current user reads as no object');
    const unknown = Object.keys(reply).filter((key) => !KNOWN_OWNER_FIELDS.has(key)).length;
    return learnt(asked, `${unknown} in the current user`, 'Unknown fields are ignored.', { extraFields: unknown > 0 });
}
/** A `POST` that only reads. Whatever it answers but events, drift goes without it: that is no problem. */
async function askAudit(reader) {
    const asked = 'Does the audit say who changed what?';
    const no = (seen) => learnt(asked, seen, 'Drift says who changed an object only where reads tell.', { auditSearch: false });
    try {
        const reply = await reader.search(read_audit/* AUDIT_SEARCH */.$X, { size: 0 });
        const hits = (0,json/* isObject */.G)(reply) ? reply['hits'] : undefined;
        if (!(0,json/* isObject */.G)(hits) || !(0,json/* isList */.L)(hits['hits']))
            return no('an answer of another shape');
        return learnt(asked, 'yes', 'Drift asks it once, for what drifted.', { auditSearch: true });
    }
    catch (error) {
        if (!(error instanceof failure/* ImmutaError */.EJ) || ['unauthorized', 'aborted', 'unreachable', 'refused'].includes(error.code))
            throw error;
        return no(error.status === null ? 'no answer' : `no: ${error.status}`);
    }
}
async function askDocumentation(reader) {
    const asked = 'Does a project without documentation read `# NAME`?';
    const rows = await reader.list({ path: '/project', rows: ['hits', 'projects', 'data'], pageSize: 100 });
    const texts = rows.map((row) => [row['name'], row['documentation']]);
    const made = texts.filter(([name, text]) => typeof text === 'string' && text.trim() === `# ${String(name)}`).length;
    const empty = texts.filter(([, text]) => text === null || text === undefined || text === '').length;
    if (made + empty === 0)
        return unanswered(asked, 'every project has a text of its own');
    return learnt(asked, `${made} do, ${empty} have none`, 'A documentation that a spec leaves out is not compared.', {
        serverAddsDocumentation: made > 0,
    });
}
/** The words of V1 policies, where the tenant has a policy that uses them. */
async function askPolicyWords(reader) {
    let rows;
    try {
        rows = await reader.list({ path: '/policy/global', rows: ['hits', 'policies', 'data'], pageSize: 500 });
    }
    catch (error) {
        return [failed('Which words do policies use?', error)];
    }
    const nodes = rows.flatMap((row) => [
        ...objectsIn(row['actions'] ?? null),
        ...objectsIn(row['circumstances'] ?? null),
    ]);
    const fields = nodes.flatMap((node) => objectsOf(node['fields']));
    const conditions = nodes.flatMap((node) => objectsOf(node['conditions']));
    const people = conditions.filter(({ type }) => type === 'groups' || type === 'authorizations');
    const purposes = conditions.filter(({ type }) => type === 'purposes');
    const domains = nodes.filter(({ type }) => type === 'domains').flatMap((node) => objectsOf(node['domains']));
    return [
        choice('Does a field of a mask say its type?', fields, 'Both forms are understood.', (some) => ({
            bareFieldTags: some.some((field) => field['type'] === undefined),
        })),
        choice('Do conditions name the identity manager?', people, 'It is not compared.', (some) => ({
            conditionIam: some.some((one) => JSON.stringify(one).includes('"iam')),
        })),
        choice('How does a condition name a purpose?', purposes, 'Both forms are understood.', (some) => ({
            purposeConditions: some.every((one) => typeof one['value'] === 'string') ? 'value' : 'object',
        })),
        choice('How do circumstances name domains?', domains, 'The form of the file is used; `GET /domain` translates.', (some) => {
            const [ids, names] = ['id', 'name'].map((key) => some.some((one) => typeof one[key] === 'string'));
            return { domainsBy: ids && names ? 'both' : ids ? 'id' : 'name' };
        }),
        rows.some((row) => row['deleted'] === true)
            ? learnt('Do deleted policies stay in the list?', 'yes', 'They are left out of every comparison.', {
                deletedListed: true,
            })
            : unanswered('Do deleted policies stay in the list?', 'none is marked as deleted'),
    ];
}
function choice(asked, some, means, tell) {
    if (some.length === 0)
        return unanswered(asked, 'no policy of the tenant has one');
    const switches = tell(some);
    return learnt(asked, Object.values(switches).map(String).join(', '), means, switches);
}
/** Asks, and turns a failed read into a row. */
async function tried(asked, ask) {
    try {
        return await ask();
    }
    catch (error) {
        return failed(asked, error);
    }
}
function failed(asked, error) {
    if (!(error instanceof failure/* ImmutaError */.EJ) || ['unauthorized', 'aborted', 'unreachable', 'refused'].includes(error.code))
        throw error;
    return problem(asked, `the read failed (${error.code}${error.status === null ? '' : `, ${error.status}`})`, 'A plan that needs it would be incomplete.');
}
function rowsOf(reply, keys) {
    if (Array.isArray(reply))
        return reply;
    if (!(0,json/* isObject */.G)(reply))
        return [];
    const found = keys.map((key) => reply[key]).find((value) => (0,json/* isList */.L)(value));
    return (0,json/* isList */.L)(found) ? found : [];
}
function objectsOf(value) {
    return (0,json/* isList */.L)(value) ? value.filter(json/* isObject */.G) : (0,json/* isObject */.G)(value) ? [value] : [];
}
/** Every object inside a value. */
function objectsIn(value) {
    if ((0,json/* isList */.L)(value))
        return value.flatMap(objectsIn);
    return (0,json/* isObject */.G)(value) ? [value, ...Object.values(value).flatMap(objectsIn)] : [];
}

;// CONCATENATED MODULE: ./build/src/doctor/examine.js





/** Examines a tenant by reads and dry runs alone. Throws ImmutaError where no answer can come at all. */
async function examine(examination) {
    const { kinds, progress } = examination;
    const header = await askHeader((scheme) => examination.connectAs(scheme));
    const scheme = header.switches['authScheme'];
    if (scheme === undefined)
        return diagnosis([header]);
    const reader = examination.connectAs(scheme === 'bearer' ? 'bearer' : 'raw');
    const observation = await (0,observe_tenant/* observeTenant */.v)(reader, { kinds, specs: new Map(), keys: new Map(), selected: [] }, progress);
    const reads = kinds.map((kind) => {
        const found = observation.kinds.get(kind.name);
        const asked = `Can ${kind.plural} be read?`;
        const gap = found?.gaps[0];
        if (gap !== undefined)
            return problem(asked, 'no, or not in full', gap.what === 'list'
                ? 'The list was refused or broken; plans would be incomplete.'
                : 'Some object could not be read.');
        const unknown = found?.objects.filter((object) => object.unread.some(({ why }) => why === 'unknown')).length ?? 0;
        if (unknown > 0)
            return problem(asked, `yes, but ${unknown} use words that are not known`, 'Plans that touch them would be incomplete.');
        return learnt(asked, `yes, ${found?.objects.length ?? 0}`, 'They can be compared.');
    });
    const canaries = kinds.flatMap((kind) => {
        const object = kind.readable
            ? observation.kinds.get(kind.name)?.objects.find((one) => one.unread.length === 0 && one.protectedBy === null)
            : undefined;
        return object === undefined ? [] : [{ kind, object }];
    });
    const answers = [
        header,
        ...askOwner(observation.owner, kinds),
        ...reads,
        ...(await askReads(reader)),
        ...(await askDryRuns(reader, canaries)),
    ];
    const limited = examination.rateLimited();
    const rate = limited === 0
        ? learnt('Was any request answered 429?', 'no', 'No rate limit was met.', { rateLimited: false })
        : learnt('Was any request answered 429?', `${limited} were`, 'Lower `concurrency`; runs slow down by themselves.', { rateLimited: true });
    return diagnosis([...answers, rate]);
}
function diagnosis(answers) {
    const switches = answers.flatMap((answer) => Object.entries(answer.switches));
    switches.sort(([a], [b]) => (0,diagnostic/* compareText */.n6)(a, b));
    return {
        answers,
        profile: { formatVersion: 1, switches: Object.fromEntries(switches), unanswered: ONLY_A_WRITE_SHOWS },
    };
}

;// CONCATENATED MODULE: ./build/src/doctor/table.js
const MARKS = { fine: 'ok', problem: '!!', unknown: '??' };
/** The table for a terminal: asked, seen, what it means, a block a question. */
function diagnosisTable(answers) {
    const lines = answers.flatMap(({ asked, seen, means, state }) => [
        `${MARKS[state]}  ${asked}`,
        `      seen:  ${seen}`,
        `      means: ${means}`,
    ]);
    const problems = answers.filter(({ state }) => state === 'problem').length;
    const open = answers.filter(({ state }) => state === 'unknown').length;
    return `${[...lines, '', `${answers.length} questions, ${problems} problems, ${open} not answered.`].join('\n')}\n`;
}

// EXTERNAL MODULE: ./build/src/kinds/index.js + 71 modules
var kinds = __webpack_require__(4438);
// EXTERNAL MODULE: ./build/src/report/redactor.js + 1 modules
var report_redactor = __webpack_require__(7683);
// EXTERNAL MODULE: ./build/src/runtime/clock.js
var clock = __webpack_require__(5504);
// EXTERNAL MODULE: ./build/src/runtime/tenant.js + 19 modules
var tenant = __webpack_require__(5514);
// EXTERNAL MODULE: ./build/src/runtime/write-file.js
var write_file = __webpack_require__(2608);
// EXTERNAL MODULE: ./build/src/settings/read-settings.js
var read_settings = __webpack_require__(2097);
// EXTERNAL MODULE: ./build/src/cli/terminal.js
var terminal = __webpack_require__(9342);
;// CONCATENATED MODULE: ./build/src/cli/doctor-command.js











/** `doctor`: how a tenant behaves, by reads and dry runs alone. */
const doctorCommand = {
    name: 'doctor',
    summary: 'Examines a tenant by reads and dry runs alone, safe on production',
    usage: '[--out tenant-profile.json] [--format text|json] [FLAGS]',
    about: 'Checks URL, key, header form, permissions, lists and pages, and asks the tenant what the public documentation leaves open, as far as a read or a dry run can answer it. It never writes. The profile holds no names and no secrets; other commands take it by --tenant-profile.',
    flags: [
        { name: 'out', value: 'PATH', description: 'Writes the profile as JSON.' },
        { name: 'format', value: 'FORMAT', description: 'text (default) or json.' },
    ],
    takesInputs: true,
    examples: ['immuta-gitops doctor --immuta-url acme.hosted.immutacloud.com --out tenant-profile.json'],
    run: doctor,
};
async function doctor(flags, context) {
    const format = flags.value('format') ?? 'text';
    if (format !== 'text' && format !== 'json') {
        throw new failure/* RunFailure */.ae('config', `\`--format\` is ${JSON.stringify(format)}; it must be text or json.`);
    }
    const settings = (0,read_settings/* readSettings */.sb)((name) => (name === 'mode' ? 'plan' : flags.value(name)), context.environment);
    const redactor = (0,report_redactor/* createRedactor */.l)();
    if (settings.apiKey !== '')
        redactor.add(settings.apiKey);
    const progress = (0,terminal/* terminalProgress */.e3)(context.err);
    const { signal, environment } = context;
    const options = { environment, clock: clock/* systemClock */.m, signal, redactor, progress };
    const tenants = {
        raw: (0,tenant.lazyTenant)({ ...options, settings: { ...settings, authScheme: 'raw' } }),
        bearer: (0,tenant.lazyTenant)({ ...options, settings: { ...settings, authScheme: 'bearer' } }),
    };
    try {
        const { answers, profile } = await examine({
            kinds: kinds/* KINDS */.GW,
            connectAs: (scheme) => tenants[scheme].open().reader,
            rateLimited: () => tenants.raw.open().stats().rateLimited + tenants.bearer.open().stats().rateLimited,
            progress,
        });
        progress.finish();
        const out = flags.value('out');
        if (out !== undefined)
            await (0,write_file.writeWhole)((0,external_node_path_.resolve)(context.folder, out), redactor.text(profileText(profile)));
        const text = format === 'json' ? `${JSON.stringify({ answers, profile }, null, 2)}\n` : diagnosisTable(answers);
        context.out.write(redactor.text(text));
        return answers.some(({ state }) => state === 'problem') ? 1 : 0;
    }
    catch (error) {
        if (error instanceof failure/* ImmutaError */.EJ)
            throw new failure/* RunFailure */.ae('immuta-unreachable', error.message, { cause: error });
        throw error;
    }
    finally {
        progress.finish();
        await tenants.raw.close();
        await tenants.bearer.close();
    }
}
function profileText(profile) {
    return `${JSON.stringify(profile, null, 2)}\n`;
}


/***/ }),

/***/ 9342:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ml: () => (/* binding */ wantsColour),
/* harmony export */   e3: () => (/* binding */ terminalProgress),
/* harmony export */   qz: () => (/* binding */ widthOf)
/* harmony export */ });
/* harmony import */ var _report_escape_terminal_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7838);

/** Colour only on a terminal, and never against `NO_COLOR` (no-color.org); `FORCE_COLOR` asks for it elsewhere. */
function wantsColour(stream, environment) {
    if ((environment['NO_COLOR'] ?? '') !== '')
        return false;
    const forced = environment['FORCE_COLOR'] ?? '';
    if (forced !== '' && forced !== '0')
        return true;
    return stream.isTTY === true && environment['TERM'] !== 'dumb';
}
/** Columns of the terminal; 100 where the output is no terminal. */
function widthOf(stream) {
    return stream.isTTY === true ? (stream.columns ?? 80) : 100;
}
/** Progress on standard error: one line that rewrites itself on a terminal, a line a phase elsewhere. */
function terminalProgress(stream) {
    const live = stream.isTTY === true;
    let phase = '';
    let total;
    let done = 0;
    let shown = false;
    const clear = () => {
        if (shown)
            stream.write('\r\u001b[2K');
        shown = false;
    };
    return {
        phase(name, count) {
            clear();
            [phase, total, done] = [name, count, 0];
            if (live) {
                stream.write((0,_report_escape_terminal_js__WEBPACK_IMPORTED_MODULE_0__/* .terminalLine */ .t)(`${name} \u2026`));
                shown = true;
            }
            else {
                stream.write(`${(0,_report_escape_terminal_js__WEBPACK_IMPORTED_MODULE_0__/* .terminalLine */ .t)(count === undefined ? name : `${name} (${count})`)}\n`);
            }
        },
        step(label) {
            done += 1;
            if (!live)
                return;
            clear();
            const counted = total === undefined ? `${done}` : `${Math.min(done, total)}/${total}`;
            stream.write((0,_report_escape_terminal_js__WEBPACK_IMPORTED_MODULE_0__/* .terminalLine */ .t)(`${phase} ${counted}  ${label}`).slice(0, Math.max(20, widthOf(stream) - 1)));
            shown = true;
        },
        note(text) {
            clear();
            stream.write(`${(0,_report_escape_terminal_js__WEBPACK_IMPORTED_MODULE_0__/* .terminalLine */ .t)(text)}\n`);
        },
        finish: clear,
    };
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

/***/ 7683:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  l: () => (/* binding */ createRedactor)
});

;// CONCATENATED MODULE: ./build/src/report/secret-forms.js
/** What a secret is replaced by. */
const MASK = '***';
/** Secrets with fewer characters are replaced only where they stand alone. */
const SHORT = 4;
/** Lines of a secret of several lines count as secrets from this length on. */
const LONG_LINE = 8;
/**
 * The texts that are secret in a secret: itself, itself without the white space around it (a pasted secret ends in a
 * line break), and its lines, since logs print line by line. The frame of a PEM block is no secret.
 */
function linesOf(secret) {
    const trimmed = secret.trim();
    if (trimmed === '' || MASK.includes(trimmed))
        return [];
    const lines = trimmed.includes('\n') || trimmed.includes('\r') ? trimmed.split(/[\r\n]+/).map((line) => line.trim()) : [];
    const telling = lines.filter((line) => line.length >= LONG_LINE && !/^-----(BEGIN|END) .*-----$/.test(line));
    return [...new Set([secret, trimmed, ...telling])];
}
/** Every form of a secret of at least four characters that a text may carry: as is, or encoded by whoever wrote it. */
function longForms(secret) {
    const forms = [...textForms(secret), ...base64Forms(secret)];
    return [...new Set(forms)].filter((form) => form.length >= SHORT);
}
/** The forms of a shorter secret, each to be replaced only as a whole token. */
function shortForms(secret) {
    const whole = Buffer.from(secret, 'utf8').toString('base64');
    return [...new Set([...textForms(secret), whole, whole.replace(/=+$/, '')])];
}
function textForms(secret) {
    const json = JSON.stringify(secret).slice(1, -1);
    return [
        secret,
        secret.replace(/\r?\n/g, '\r\n'),
        secret.replace(/\r\n/g, '\n'),
        ...urlForms(secret),
        json,
        // JSON within a string of JSON: a reply quoted in a reply.
        JSON.stringify(json).slice(1, -1),
        json.replaceAll('/', '\\/'),
        ...[upper, lower].flatMap((hex) => [
            asciiJson(json, hex),
            asciiJson(json.replace(/[<>&']/g, (one) => unicode(one, hex)), hex),
        ]),
        ...htmlForms(secret),
        // Data and properties of workflow commands (@actions/core).
        secret.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A'),
        secret
            .replaceAll('%', '%25')
            .replaceAll('\r', '%0D')
            .replaceAll('\n', '%0A')
            .replaceAll(':', '%3A')
            .replaceAll(',', '%2C'),
    ];
}
// Which marks an encoder leaves alone differs: encodeURI, encodeURIComponent, RFC 3986, HTML forms.
function urlForms(secret) {
    const text = secret.toWellFormed();
    const component = encodeURIComponent(text);
    const strict = component.replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
    const form = new URLSearchParams({ '': text }).toString().slice(1);
    const forms = [
        encodeURI(text),
        component,
        strict,
        form,
        component.replaceAll('%20', '+'),
        strict.replaceAll('%20', '+'),
    ];
    return forms.flatMap((one) => [one, one.replace(/%[0-9A-F]{2}/g, lower)]);
}
function htmlForms(secret) {
    const basic = secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    const quoted = ['&quot;', '&#34;', '&#x22;'].map((quote) => basic.replaceAll('"', quote));
    return [
        basic,
        ...quoted,
        ...quoted.flatMap((one) => ['&#39;', '&#x27;', '&apos;', '&#039;'].map((quote) => one.replaceAll("'", quote))),
    ];
}
/**
 * Base64 of a text that holds the secret shifts it by 0, 1 or 2 bytes. Of each shift, the characters that depend on
 * the secret alone; what its neighbours share at the ends tells at most four bits.
 */
function base64Forms(secret) {
    const bytes = Buffer.from(secret, 'utf8');
    const cores = [0, 1, 2].map((shift) => {
        const text = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64');
        return text.slice(Math.ceil((shift * 8) / 6), Math.floor(((shift + bytes.length) * 8) / 6));
    });
    const padded = bytes.toString('base64');
    return [...cores, padded, padded.replace(/=+$/, '')].flatMap((form) => {
        const web = form.replaceAll('+', '-').replaceAll('/', '_');
        const encoded = encodeURIComponent(form);
        return [form, web, encoded, encoded.replace(/%[0-9A-F]{2}/g, lower), form.replaceAll('/', '\\/')];
    });
}
function asciiJson(json, hex) {
    return json.replace(/[\u0080-\uffff]/g, (one) => unicode(one, hex));
}
function unicode(character, hex) {
    return `\\u${hex(character.charCodeAt(0).toString(16).padStart(4, '0'))}`;
}
function lower(text) {
    return text.toLowerCase();
}
function upper(text) {
    return text.toUpperCase();
}

;// CONCATENATED MODULE: ./build/src/report/redactor.js

/**
 * The one redactor before every sink. Known secrets become `***` in every form that `secret-forms.ts` lists; where
 * occurrences overlap, all that any of them covers goes. Secrets shorter than four characters are replaced only where
 * they stand alone between delimiters, or are a whole string of a JSON value: replaced anywhere, they would mangle ids
 * and dates (peers do that, and break their own output). Numbers are left alone. Redacting twice changes nothing.
 */
function createRedactor() {
    const long = new Set();
    const short = new Set();
    let index = null;
    function redact(value) {
        index ??= buildIndex([...long], [...short]);
        let text = value;
        for (;;) {
            const next = cover(text, find(text, index));
            // Only a secret that holds the mask's own character can appear by masking another.
            if (next === text || !index.again)
                return next;
            text = next;
        }
    }
    function walk(value) {
        if (typeof value === 'string')
            return redact(value);
        if (Array.isArray(value))
            return value.map(walk);
        if (typeof value !== 'object' || value === null)
            return value;
        // `fromEntries` defines properties, so a key such as `__proto__` stays a key.
        return Object.fromEntries(Object.entries(value).map(([key, inner]) => [redact(key), walk(inner)]));
    }
    return {
        add(secret) {
            for (const part of linesOf(secret)) {
                const isShort = part.length < SHORT;
                for (const form of isShort ? shortForms(part) : longForms(part))
                    (isShort ? short : long).add(form);
            }
            index = null;
        },
        text: redact,
        json: (value) => walk(value),
    };
}
const HASH_MASK = 0xffff;
function hash(a, b, c, d) {
    return (a * 31 + b * 977 + c * 7919 + d * 104_729) & HASH_MASK;
}
function buildIndex(long, short) {
    const bits = new Uint8Array(HASH_MASK + 1);
    const byPrefix = new Map();
    for (const form of long.toSorted((a, b) => b.length - a.length)) {
        bits[hash(form.charCodeAt(0), form.charCodeAt(1), form.charCodeAt(2), form.charCodeAt(3))] = 1;
        const prefix = form.slice(0, SHORT);
        const known = byPrefix.get(prefix);
        if (known === undefined)
            byPrefix.set(prefix, [form]);
        else
            known.push(form);
    }
    return { bits, byPrefix, short: shortPattern(short), again: [...long, ...short].some((form) => form.includes('*')) };
}
// Delimiters are what stands around a value in prose, YAML, JSON, query strings and HTML. Not `-`, `.`, `/`: those
// stand inside ids, dates and paths.
function shortPattern(forms) {
    if (forms.length === 0)
        return null;
    const words = forms
        .toSorted((a, b) => b.length - a.length)
        .map((form) => form.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'));
    return new RegExp(`(?<![^\\s"'\`=,;:()\\[\\]{}<>&@|])(?:${words.join('|')})(?![^\\s"'\`=,;:()\\[\\]{}<>&@|\\\\])`, 'g');
}
function find(text, index) {
    const spans = [];
    let a = 0;
    let b = text.charCodeAt(0);
    let c = text.charCodeAt(1);
    let d = text.charCodeAt(2);
    for (let at = 0; index.byPrefix.size > 0 && at + SHORT <= text.length; at += 1) {
        a = b;
        b = c;
        c = d;
        d = text.charCodeAt(at + SHORT - 1);
        if (index.bits[hash(a, b, c, d)] === 0)
            continue;
        const form = index.byPrefix.get(text.slice(at, at + SHORT))?.find((candidate) => text.startsWith(candidate, at));
        if (form !== undefined)
            spans.push([at, at + form.length]);
    }
    if (index.short === null)
        return spans;
    for (const match of text.matchAll(index.short))
        spans.push([match.index, match.index + match[0].length]);
    return spans.sort((one, other) => one[0] - other[0]);
}
function cover(text, spans) {
    const parts = [];
    let done = 0;
    for (let at = 0; at < spans.length;) {
        const [start, firstEnd] = spans[at];
        let end = firstEnd;
        for (at += 1; at < spans.length && spans[at][0] < end; at += 1)
            end = Math.max(end, spans[at][1]);
        parts.push(text.slice(done, start), MASK);
        done = end;
    }
    return parts.length === 0 ? text : parts.join('') + text.slice(done);
}


/***/ }),

/***/ 5504:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ systemClock)
/* harmony export */ });
/** The clock of the machine. */
const systemClock = {
    now: () => new Date(),
    random: () => Math.random(),
    async sleep(milliseconds, signal) {
        const { setTimeout: delay } = await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 8500, 19));
        await delay(milliseconds, undefined, signal === undefined ? {} : { signal });
    },
};


/***/ }),

/***/ 2608:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   writeWhole: () => (/* binding */ writeWhole)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);

/** Writes a file whole or not at all: beside its place first, then renamed onto it. */
async function writeWhole(path, text) {
    const { mkdir, rename, writeFile } = await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 1455, 19));
    await mkdir((0,node_path__WEBPACK_IMPORTED_MODULE_0__.dirname)(path), { recursive: true });
    const beside = `${path}.${process.pid}.tmp`;
    await writeFile(beside, text);
    await rename(beside, path);
}


/***/ }),

/***/ 2097:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   sb: () => (/* binding */ readSettings)
/* harmony export */ });
/* unused harmony exports inputText, splitLines */
/* harmony import */ var _model_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2917);
/* harmony import */ var _model_nearest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7957);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(198);



/**
 * Reads every input into one typed value. Throws RunFailure `config` that names all mistakes together.
 * `environment` holds the stand-ins (`IMMUTA_URL`, `IMMUTA_API_KEY`, `GITHUB_TOKEN`).
 */
function readSettings(given, environment) {
    const problems = [];
    const text = (name) => inputText(definition(name), given, environment);
    const choice = (name, allowed) => {
        const value = text(name);
        const found = allowed.find((option) => option === value);
        if (found === undefined)
            problems.push(unknownChoice(name, value, allowed));
        return found ?? allowed[0];
    };
    const flag = (name) => {
        const value = text(name).toLowerCase();
        if (value !== 'true' && value !== 'false') {
            problems.push(`Input \`${name}\` is ${quoted(value)}; write \`true\` or \`false\`.`);
        }
        return value === 'true';
    };
    const whole = (name, least, most) => {
        const value = text(name);
        const number = /^-?\d+$/.test(value) ? Number(value) : Number.NaN;
        if (!(number >= least && number <= most)) {
            problems.push(`Input \`${name}\` is ${quoted(value)}; write a whole number from ${least} to ${most}.`);
            return Number(definition(name).default);
        }
        return number;
    };
    const lines = (name) => splitLines(text(name));
    const settings = {
        mode: choice('mode', ['auto', 'validate', 'plan', 'apply', 'drift']),
        applyRefs: lines('apply-refs'),
        immutaUrl: text('immuta-url'),
        apiKey: text('api-key'),
        authScheme: choice('auth-scheme', ['raw', 'bearer']),
        specs: lines('specs'),
        scope: choice('scope', ['auto', 'changed', 'all']),
        environment: text('environment'),
        variables: lines('variables'),
        secretNames: lines('secret-names'),
        planSecrets: choice('plan-secrets', ['same-target', 'always', 'never']),
        prune: flag('prune'),
        reCertify: flag('re-certify'),
        reAcknowledge: flag('re-acknowledge'),
        deleteDataSourcesOnWorkspaceDelete: flag('delete-data-sources-on-workspace-delete'),
        resend: lines('resend'),
        maxDeletes: readDeleteLimit(text('max-deletes'), problems),
        onLoosening: choice('on-loosening', ['warn', 'ignore', 'fail']),
        overrideLabel: text('override-label'),
        onStalePlan: choice('on-stale-plan', ['fail', 'warn', 'ignore']),
        onDrift: choice('on-drift', ['report', 'fail', 'apply']),
        expectDigest: text('expect-digest').toLowerCase(),
        adoptPullRequest: flag('adopt-pull-request'),
        onIncomplete: choice('on-incomplete', ['fail', 'warn']),
        waitSeconds: whole('wait', -1, 86_400),
        concurrency: whole('concurrency', 1, 64),
        timeoutSeconds: whole('timeout', 1, 3_600),
        comment: choice('comment', ['changes', 'always', 'never']),
        commentAuthor: text('comment-author'),
        githubToken: text('github-token'),
        caFile: text('ca-file'),
        tenantProfile: text('tenant-profile'),
        allowHttp: flag('allow-http'),
        failOnWarnings: flag('fail-on-warnings'),
    };
    problems.push(...environmentProblems(settings.environment), ...keyProblems(settings.apiKey));
    problems.push(...digestProblems(settings));
    if (settings.specs.every((pattern) => pattern.startsWith('!'))) {
        problems.push('Input `specs` names no pattern that includes files; write at least one without `!`.');
    }
    if (problems.length > 0)
        throw new _model_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .RunFailure */ .ae('config', problems);
    return settings;
}
/** The value of one input: given, else its environment variable, else its default. Blank counts as not given. */
function inputText(input, given, environment) {
    const direct = given(input.name)?.trim();
    if (direct !== undefined && direct !== '')
        return direct;
    const standIn = input.environment === undefined ? undefined : environment[input.environment]?.trim();
    if (standIn !== undefined && standIn !== '')
        return standIn;
    return input.default.startsWith('${{') ? '' : input.default;
}
/** Splits a list input: one value a line, blank lines and surrounding blanks dropped. */
function splitLines(text) {
    return text
        .split(/\r?\n/)
        .map((line) => line.trim())
        .filter((line) => line !== '');
}
function definition(name) {
    const found = _inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .INPUTS */ .m.find((input) => input.name === name);
    if (found === undefined)
        throw new Error(`no input is called ${name}`);
    return found;
}
function readDeleteLimit(text, problems) {
    const match = /^(\d{1,9})(%?)$/.exec(text);
    const value = Number(match?.[1]);
    if (match === null || (match[2] === '%' && value > 100)) {
        problems.push(`Input \`max-deletes\` is ${quoted(text)}; write a whole number such as \`3\`, or a share such as \`5%\`.`);
        return { unit: 'count', value: 0 };
    }
    return { unit: match[2] === '%' ? 'percent' : 'count', value };
}
/** The name goes into hidden markers, deployments and file names: a narrow alphabet keeps every one of them safe. */
function environmentProblems(name) {
    if (/^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/.test(name))
        return [];
    return [
        `Input \`environment\` is ${quoted(name)}; use 1 to 63 letters, digits, dots, hyphens or underscores, beginning with a letter or digit.`,
    ];
}
/** A key with a line break or blank inside would break the header; it is never shown. */
function keyProblems(key) {
    return /^[\x21-\x7e]*$/.test(key)
        ? []
        : [
            'Input `api-key` has blanks, line breaks or characters that no Immuta key has; paste the key alone into the secret.',
        ];
}
/** A mistyped digest must not read as none: that would revert without looking. */
function digestProblems({ expectDigest, onDrift }) {
    if (expectDigest === '')
        return [];
    if (!/^sha256:[0-9a-f]{64}$/.test(expectDigest)) {
        return [
            `Input \`expect-digest\` is ${quoted(expectDigest)}; write \`sha256:\` and 64 hex digits, as the drift issue shows it.`,
        ];
    }
    if (onDrift === 'apply')
        return [];
    return ['Input `expect-digest` binds a revert to what was seen; it needs `on-drift: apply`.'];
}
function unknownChoice(name, value, allowed) {
    const guess = (0,_model_nearest_js__WEBPACK_IMPORTED_MODULE_2__/* .nearest */ .p)(value, allowed);
    const hint = guess === null ? '' : ` Did you mean \`${guess}\`?`;
    return `Input \`${name}\` is ${quoted(value)}; it must be one of ${allowed.map((option) => `\`${option}\``).join(', ')}.${hint}`;
}
function quoted(value) {
    return JSON.stringify(value.length > 80 ? `${value.slice(0, 80)}\u2026` : value);
}


/***/ })

};
