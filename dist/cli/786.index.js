export const id = 786;
export const ids = [786];
export const modules = {

/***/ 9821:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  G: () => (/* binding */ simulatedKinds)
});

// EXTERNAL MODULE: ./build/src/simulator/checks.js
var checks = __webpack_require__(1239);
// EXTERNAL MODULE: ./build/src/simulator/listing.js
var listing = __webpack_require__(4720);
// EXTERNAL MODULE: ./build/src/simulator/moods.js
var moods = __webpack_require__(248);
// EXTERNAL MODULE: ./build/src/simulator/names.js
var simulator_names = __webpack_require__(592);
// EXTERNAL MODULE: ./build/src/simulator/refusal.js
var refusal = __webpack_require__(6576);
// EXTERNAL MODULE: ./build/src/simulator/values.js
var values = __webpack_require__(4020);
;// CONCATENATED MODULE: ./build/src/simulator/vocabulary.js


/** V2 `any` / `all` in V1's words (VERIFIED). */
function operatorWord(operator) {
    return operator === 'all' ? 'and' : 'or';
}
/** V2 subscription types in V1's words (INFERRED from the descriptions; the V1 words are VERIFIED). */
const SUBSCRIPTION_WORDS = {
    anyone: 'automatic',
    approval: 'approval',
    entitlements: 'policy',
    manual: 'manual',
};
/** V2 `inclusions`, `exceptions` and `entitlements` as V1's `{operator, conditions}`. */
function conditionsOf(who) {
    const conditions = [
        ...(0,values/* textsOf */.CB)(who['groups']).map((name) => ({ type: 'groups', group: { name } })),
        ...(0,values/* listOf */.c3)(who['attributes'])
            .filter(values/* isFields */.Ce)
            .map((attribute) => ({
            type: 'authorizations',
            authorization: { auth: attribute['name'] ?? '', value: attribute['value'] ?? '' },
        })),
        ...(0,values/* textsOf */.CB)(who['purposes']).map((name) => ({ type: 'purposes', value: name })),
    ];
    return {
        ...(0,values/* without */.FF)(who, 'groups', 'attributes', 'purposes', 'operator'),
        operator: operatorWord(who['operator']),
        conditions,
    };
}
/** Group names in V2's `inclusions`, `exceptions` or `entitlements`. */
function groupsOf(who) {
    return (0,values/* textsOf */.CB)((0,values/* fieldsOf */.Pf)(who)['groups']);
}
/** A V2 subscription policy (policy `actions` of that type, project `subscriptionPolicy`) in V1's form. */
function subscriptionOf(action) {
    const type = (0,values/* textOf */.b6)(action['type']);
    const entitlements = action['entitlements'];
    return {
        ...(0,values/* without */.FF)(action, 'type', 'entitlements', 'approvals'),
        type: 'subscription',
        subscriptionType: SUBSCRIPTION_WORDS[type] ?? type,
        ...((0,values/* isFields */.Ce)(entitlements) ? { exceptions: conditionsOf(entitlements) } : {}),
        ...(Array.isArray(action['approvals']) ? { approvals: action['approvals'].filter(values/* isFields */.Ce).map(approvalOf) } : {}),
    };
}
/** The page of 2025.1 writes the plural; the stored schema has the singular, both fields required (VERIFIED, V1). */
function approvalOf(approval) {
    return {
        specificApproverRequired: approval['specificApproverRequired'] ?? false,
        requiredPermission: approval['requiredPermission'] ?? approval['requiredPermissions'] ?? 'OWNER',
    };
}
/** What reads add to a subscription policy (VERIFIED that they are always present, by exports; values INFERRED). */
function subscriptionDefaults(tenant, subscription) {
    if (!tenant.moods.listDefaults)
        return subscription;
    return {
        allowDiscovery: false,
        automaticSubscription: false,
        shareResponsibility: false,
        description: '',
        ...subscription,
    };
}
/**
 * A stored V1 value as a read shows it: names become the objects that V1 nests, lists of conditions lose their order.
 * Stored rows hold names only, so that they stay equal while the tenant around them changes.
 */
function shown(tenant, value) {
    if (Array.isArray(value))
        return value.map((item) => shown(tenant, item));
    if (!(0,values/* isFields */.Ce)(value))
        return value;
    const entries = Object.entries(value).map(([key, member]) => [
        key,
        shownMember(tenant, key, member),
    ]);
    const fields = Object.fromEntries(entries);
    const purpose = fields['type'] === 'purposes' ? purposeName(fields) : '';
    if (purpose === '' || tenant.moods.purposeConditions === 'value')
        return fields;
    const id = (0,simulator_names/* byName */.nG)(tenant, 'purpose', purpose)?.['id'];
    return { ...(0,values/* without */.FF)(fields, 'value'), purpose: { ...(id === undefined ? {} : { id }), name: purpose } };
}
function purposeName(condition) {
    return (0,values/* textOf */.b6)(condition['value']) || (0,values/* textOf */.b6)((0,values/* fieldsOf */.Pf)(condition['purpose'])['name']);
}
function shownMember(tenant, key, member) {
    if (key === 'tag' || key === 'columnTag' || key === 'field') {
        return (0,values/* isFields */.Ce)(member) && typeof member['name'] === 'string' ? (0,simulator_names/* tagObject */.aS)(tenant, member['name']) : member;
    }
    if (key === 'group' && (0,values/* isFields */.Ce)(member))
        return shownGroup(tenant, member);
    if (key === 'authorization' && (0,values/* isFields */.Ce)(member)) {
        return tenant.moods.conditionIam ? { iam: 'bim', ...member } : (0,values/* without */.FF)(member, 'iam');
    }
    if (key === 'domains' && Array.isArray(member))
        return member.filter(values/* isFields */.Ce).map((domain) => shownDomain(tenant, domain));
    if (key === 'conditions' && Array.isArray(member))
        return tenant.shuffled(member.map((item) => shown(tenant, item)));
    return shown(tenant, member);
}
function shownGroup(tenant, group) {
    const name = (0,values/* textOf */.b6)(group['name']);
    const row = (0,simulator_names/* byName */.nG)(tenant, 'group', name);
    return tenant.moods.conditionIam ? { ...(row ? { id: row['id'] ?? null } : {}), name, iam: 'bim' } : { name };
}
function shownDomain(tenant, reference) {
    const { id = null, name = null } = (0,simulator_names/* domainOf */.Ow)(tenant, reference);
    const by = tenant.moods.domainsBy;
    return by === 'id' ? { id } : by === 'name' ? { name } : { id, name };
}

;// CONCATENATED MODULE: ./build/src/simulator/contract.js
/**
 * The contract between the simulator's server and the part of each kind that it plays (`kinds/<kind>/simulated.ts`),
 * and the only file of the simulator that such a part imports. The simulator imports nothing of ours: it is written
 * from the API's documentation, so that a mistake in our reading of the API cannot hide in our copy of it.
 */








;// CONCATENATED MODULE: ./build/src/kinds/data/simulated-collection.js

/** Table of the data sources. */
const SOURCES = 'dataSource';
/** Table of the collections that V2 payloads declared. */
const COLLECTIONS = 'collection';
/** `wait=0` returns before the sources exist; below 0 waits for ever; a positive one may run out (mood). */
function isUnfinished(tenant, waits) {
    return waits === 0 ? tenant.moods.creationTakes > 0 : waits > 0 && tenant.moods.waitRunsOut;
}
/** Where the data is: what makes two connections the same one (VERIFIED: host name and database). */
function placeOf(connection) {
    const host = (0,values/* textOf */.b6)(connection['hostname']) || (0,values/* textOf */.b6)(connection['sid']) || (0,values/* textOf */.b6)(connection['region']);
    return `${host.toLowerCase()}/${(0,values/* textOf */.b6)(connection['database'])}`;
}
/** The collection of a connectionKey, if there is one. */
function collectionOf(tenant, key) {
    return [...tenant.table(COLLECTIONS).values()].find((row) => row['connectionKey'] === key);
}
/** Refuses a connection that another key has already. */
function refuseDuplicate(tenant, key, place) {
    const other = [...tenant.table(COLLECTIONS).values()].some((row) => row['place'] === place && row['connectionKey'] !== key);
    if (other)
        (0,refusal/* refuse */.TR)(tenant.moods.duplicateConnectionStatus, 'You may only define data sources for the same connection once.');
}
const SECRETS = ['password', 'clientSecret', 'userFiles', 'accessKey', 'secretKey', 'token', 'privateKey'];
/** Fields of a connection that are kept as they are; of all others (options may hold a password) only a digest is. */
const PLAIN = [
    'handler',
    'hostname',
    'port',
    'ssl',
    'database',
    'schema',
    'sid',
    'region',
    'username',
    'warehouse',
    'httpPath',
    'authenticationMethod',
];
/** The payload as it is stored: no secret is in it. The digests tell that something changed. */
function storedCollection(payload, place) {
    const connection = (0,values/* fieldsOf */.Pf)(payload['connection']);
    const pick = (wanted) => Object.fromEntries(Object.entries(connection).filter(([name]) => wanted(name)));
    return {
        connectionKey: payload['connectionKey'] ?? '',
        place,
        secretsDigest: (0,values/* digestOf */.ol)((0,values/* stableText */.f$)(pick((name) => SECRETS.includes(name)))),
        settingsDigest: (0,values/* digestOf */.ol)((0,values/* stableText */.f$)(pick((name) => !SECRETS.includes(name)))),
        payload: { ...payload, connection: pick((name) => PLAIN.includes(name)) },
    };
}
/** Data sources of a collection, disabled ones too. */
function membersOf(tenant, collection) {
    const id = collection?.['id'];
    return id === undefined ? [] : [...tenant.table(SOURCES).values()].filter((row) => row['collectionId'] === id);
}

;// CONCATENATED MODULE: ./build/src/kinds/data/simulated-changes.js


/** What a payload would change in its collection. */
function compare(tenant, before, next, { wanted, replaced }) {
    const members = membersOf(tenant, before);
    const active = members.filter((row) => row['deleted'] !== true);
    const settings = settingsChanged(tenant, before, next);
    const creating = [];
    const updating = [];
    const noChange = [];
    let tagsUpdated = false;
    for (const { identity, fields } of wanted) {
        const known = replaced ? undefined : members.find((row) => row['identity'] === identity);
        const row = { ...known, identity, ...fields };
        const tagged = (0,values/* stableText */.f$)(tagging(fields)) !== (0,values/* stableText */.f$)(tagging(known ?? NO_TAGS));
        tagsUpdated ||= tagged;
        if (!known)
            creating.push(row);
        // A disabled source that is declared again comes back: an update (INFERRED, it never left the tenant).
        else if (known['deleted'] === true || settings || !sameButTags(known, fields))
            updating.push(row);
        else
            noChange.push(row);
    }
    const kept = new Set(replaced ? [] : wanted.map(({ identity }) => identity));
    const deleting = active.filter((row) => !kept.has((0,values/* textOf */.b6)(row['identity'])));
    return { creating, updating, deleting, noChange, tagsUpdated };
}
const NO_TAGS = { tagNames: [], columnTags: [] };
function tagging(row) {
    return [row['tagNames'] ?? [], row['columnTags'] ?? []];
}
function sameButTags(known, fields) {
    return Object.entries((0,values/* without */.FF)(fields, 'tagNames', 'columnTags')).every(([name, value]) => (0,values/* stableText */.f$)(known[name]) === (0,values/* stableText */.f$)(value));
}
/** Whether the connection's other fields, owners or options changed; tags and the list of sources are apart. */
function settingsChanged(tenant, before, next) {
    if (!before)
        return false;
    if (tenant.moods.secretChangeSeen && before['secretsDigest'] !== next['secretsDigest'])
        return true;
    return (0,values/* stableText */.f$)(settingsOf(before)) !== (0,values/* stableText */.f$)(settingsOf(next));
}
function settingsOf(collection) {
    const payload = (0,values/* fieldsOf */.Pf)(collection['payload']);
    const options = (0,values/* without */.FF)((0,values/* fieldsOf */.Pf)(payload['options']), 'tableTags', 'hardDelete');
    return [collection['settingsDigest'] ?? null, payload['owners'] ?? null, options];
}

;// CONCATENATED MODULE: ./build/src/kinds/data/simulated-check.js

/** Refuses everything on a tenant that has moved to connections (mood). */
function refuseOnConnections(tenant) {
    if (!tenant.moods.connectionsTenant)
        return;
    (0,refusal/* refuse */.TR)(tenant.moods.connectionsTenantStatus, 'This endpoint is deprecated: data sources of this tenant are managed through connections.');
}
const TOP = ['connectionKey', 'connection', 'nameTemplate', 'options', 'owners', 'sources'];
const OPTIONS = [
    'staleDataTolerance',
    'disableSensitiveDataDiscovery',
    'domainCollectionId',
    'hardDelete',
    'tableTags',
];
const TEMPLATE = ['dataSourceFormat', 'tableFormat', 'schemaFormat', 'schemaProjectNameFormat'];
const SOURCE = [
    'table',
    'schema',
    'naming',
    'tags',
    'all',
    'query',
    'columns',
    'columnDescriptions',
    'description',
    'documentation',
    'owners',
];
/** Refuses a payload that the documentation does not allow. */
function check(tenant, payload) {
    (0,checks/* refuseUnknownKeys */.R4)(tenant, payload, TOP);
    (0,checks/* checkField */.PZ)(tenant, payload, { name: 'connectionKey', is: 'string', required: true });
    (0,checks/* checkField */.PZ)(tenant, payload, { name: 'connection', is: 'object', required: true });
    for (const name of ['nameTemplate', 'options'])
        (0,checks/* checkField */.PZ)(tenant, payload, { name, is: 'object' });
    for (const name of ['owners', 'sources'])
        (0,checks/* checkField */.PZ)(tenant, payload, { name, is: 'array' });
    (0,checks/* checkField */.PZ)(tenant, (0,values/* fieldsOf */.Pf)(payload['connection']), { name: 'handler', is: 'string', required: true });
    (0,checks/* refuseUnknownKeys */.R4)(tenant, (0,values/* fieldsOf */.Pf)(payload['options']), OPTIONS);
    (0,checks/* refuseUnknownKeys */.R4)(tenant, (0,values/* fieldsOf */.Pf)(payload['nameTemplate']), TEMPLATE);
    (0,checks/* checkField */.PZ)(tenant, (0,values/* fieldsOf */.Pf)(payload['options']), { name: 'hardDelete', is: 'boolean' });
    (0,checks/* checkField */.PZ)(tenant, (0,values/* fieldsOf */.Pf)(payload['options']), { name: 'tableTags', is: 'array' });
    for (const source of (0,values/* listOf */.c3)(payload['sources'])) {
        if (!(0,values/* isFields */.Ce)(source))
            (0,checks/* invalid */.Gq)(tenant, 'sources', '"sources" must contain objects');
        (0,checks/* refuseUnknownKeys */.R4)(tenant, source, SOURCE);
        if (source['table'] === undefined && source['all'] !== true && source['query'] === undefined) {
            (0,checks/* invalid */.Gq)(tenant, 'sources', '"sources" must contain a table, a query or all');
        }
    }
}

;// CONCATENATED MODULE: ./build/src/kinds/data/simulated-reads.js


/** Sources that exist by now; those of a `wait=0` appear some requests later. */
function visible(tenant) {
    return [...tenant.table(SOURCES).values()].filter((row) => Number(row['visibleFrom']) <= tenant.sequence());
}
/** A row has no connectionKey: V1 never shows one (VERIFIED, V1 Swagger). List rows lack tags. */
function shownSource(tenant, row, whole) {
    const hidden = ['identity', 'collectionId', 'visibleFrom', 'tagNames', 'columnTags', 'schemaProject', 'domainIds'];
    const domains = (0,values/* textsOf */.CB)(row['domainIds']).map((id) => (0,simulator_names/* domainOf */.Ow)(tenant, { id }));
    const tags = (0,values/* textsOf */.CB)(row['tagNames']).map((name) => (0,simulator_names/* tagObject */.aS)(tenant, name));
    return {
        ...(0,values/* without */.FF)(row, ...hidden),
        description: '',
        schemaEvolutionId: row['collectionId'] ?? null,
        subscriptionType: 'manual',
        policyHandlerType: 'None',
        domains: domains.map(({ id = null, name = null }) => ({ id, name })),
        ...(whole ? { tags: tenant.shuffled(tags) } : {}),
    };
}
/** `GET /dataSource`. */
function list(request, tenant) {
    const { query } = request;
    const connections = query.getAll('connectionString');
    const schema = query.get('schema');
    const tags = query.getAll('tag');
    const host = query.get('hostname');
    // Without GOVERNANCE one sees what one owns (VERIFIED, V1 docs).
    const governs = request.user.permissions.includes('GOVERNANCE');
    const rows = visible(tenant).filter((row) => (governs || row['createdBy'] === request.user.id) &&
        (connections.length === 0 || connections.includes((0,values/* textOf */.b6)(row['connectionString']))) &&
        (schema === null || row['sqlSchemaName'] === schema) &&
        (host === null || (0,values/* textOf */.b6)(row['connectionString']).includes(`@${host}`)) &&
        tags.every((tag) => (0,values/* textsOf */.CB)(row['tagNames']).includes(tag)));
    const page = (0,listing/* pageOf */.Z)(rows, query, tenant, { size: 50 });
    const facets = { tags: [], blobHandlerTypes: [], statuses: [], editable: [] };
    return (0,refusal.ok)({ count: page.count, hits: page.rows.map((row) => listed(request, tenant, row)), facets });
}
function listed(request, tenant, row) {
    if ((0,checks/* booleanOf */.SF)(request.query, 'idOnly', tenant))
        return { id: row['id'] ?? null };
    const { id = null, name = null } = row;
    return (0,checks/* booleanOf */.SF)(request.query, 'nameOnly', tenant) ? { id, name } : shownSource(tenant, row, false);
}

;// CONCATENATED MODULE: ./build/src/kinds/data/simulated-sources.js


/** Every data source that a payload declares, each table once. */
function wantedSources(tenant, payload) {
    const connection = (0,values/* fieldsOf */.Pf)(payload['connection']);
    const listed = (0,values/* listOf */.c3)(payload['sources']).map(values/* fieldsOf */.Pf);
    const all = payload['sources'] === undefined || listed.some((source) => source['all'] === true);
    const found = new Map();
    for (const source of listed.filter((one) => one['all'] !== true)) {
        const wanted = wantedSource(tenant, payload, source);
        if (!found.has(wanted.identity))
            found.set(wanted.identity, wanted);
    }
    for (const remote of all ? remoteTables(tenant, connection) : []) {
        const wanted = wantedSource(tenant, payload, { ...remote });
        if (!found.has(wanted.identity))
            found.set(wanted.identity, wanted);
    }
    return [...found.values()];
}
/** Tables of the remote database; made up from its name, where the tenant has none for it. */
function remoteTables(tenant, connection) {
    const schema = (0,values/* textOf */.b6)(connection['schema']);
    const known = tenant.remote.get(placeOf(connection));
    if (known)
        return known.filter((one) => schema === '' || one.schema === schema);
    const database = (0,values/* textOf */.b6)(connection['database']) || (0,values/* textOf */.b6)(connection['sid']) || 'data';
    const loud = database === database.toUpperCase();
    const tables = ['accounts', 'events', 'orders'].map((word) => `${database}_${loud ? word.toUpperCase() : word}`);
    return tables.map((table) => ({ schema: schema || (loud ? 'PUBLIC' : 'public'), table }));
}
function wantedSource(tenant, payload, source) {
    const connection = (0,values/* fieldsOf */.Pf)(payload['connection']);
    const template = (0,values/* fieldsOf */.Pf)(payload['nameTemplate']);
    const naming = (0,values/* fieldsOf */.Pf)(source['naming']);
    const words = {
        database: (0,values/* textOf */.b6)(connection['database']),
        schema: (0,values/* textOf */.b6)(source['schema']) || (0,values/* textOf */.b6)(connection['schema']),
        tablename: (0,values/* textOf */.b6)(source['table']) || (0,values/* textOf */.b6)(naming['table']),
    };
    const inserted = { values: words, split: tenant.moods.nameWords };
    const tags = (0,values/* fieldsOf */.Pf)(source['tags']);
    const columns = (0,values/* listOf */.c3)(tags['columns']).map(values/* fieldsOf */.Pf);
    const identity = source['query'] === undefined ? `${words.schema}.${words.tablename}` : `query ${(0,values/* textOf */.b6)(source['query'])}`;
    const domain = (0,values/* textOf */.b6)((0,values/* fieldsOf */.Pf)(payload['options'])['domainCollectionId']);
    return {
        identity,
        fields: {
            // Default INFERRED from V1 lists, which show "Public Barfoo" for public.barfoo.
            name: (0,values/* textOf */.b6)(naming['datasource']) || filled(template['dataSourceFormat'], '<Schema> <Tablename>', inserted),
            sqlTableName: (0,values/* textOf */.b6)(naming['table']) || filled(template['tableFormat'], '<tablename>', inserted),
            sqlSchemaName: (0,values/* textOf */.b6)(naming['schema']) || filled(template['schemaFormat'], '<schema>', inserted),
            schemaProject: filled(template['schemaProjectNameFormat'], '<schema>', inserted),
            remoteSchema: words.schema,
            remoteTable: words.tablename,
            blobHandlerType: connection['handler'] ?? null,
            connectionString: connectionString(connection),
            tagNames: sortedSet([...(0,values/* textsOf */.CB)((0,values/* fieldsOf */.Pf)(payload['options'])['tableTags']), ...(0,values/* textsOf */.CB)(tags['table'])]),
            columnTags: columns.map((column) => ({
                columnName: column['columnName'] ?? '',
                tags: sortedSet((0,values/* textsOf */.CB)(column['tags'])),
            })),
            domainIds: domain === '' ? [] : [(0,values/* textOf */.b6)((0,simulator_names/* domainOf */.Ow)(tenant, { id: domain })['id'])],
        },
    };
}
function sortedSet(names) {
    return [...new Set(names)].sort();
}
/** `user@host:port/database` (VERIFIED, V1 docs). */
function connectionString(connection) {
    const { username = '', hostname = connection['sid'] ?? '', port = '', database = '' } = connection;
    return `${username}@${hostname}${port === '' ? '' : `:${port}`}/${database}`;
}
/** Fills a name template. The case of the variable decides the case of the value (INFERRED from the docs' uses). */
function filled(template, fallback, words) {
    return ((0,values/* textOf */.b6)(template) || fallback).replaceAll(/<(\w+)>/g, (whole, variable) => {
        const word = words.values[variable.toLowerCase()];
        if (word === undefined)
            return whole;
        if (variable === variable.toUpperCase())
            return word.toUpperCase();
        const lower = word.toLowerCase();
        if (variable === variable.toLowerCase())
            return lower;
        return words.split ? lower.split('_').map(capitalised).join(' ') : capitalised(lower);
    });
}
function capitalised(word) {
    return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}
/** Tags that a payload names, for tables and for columns. */
function tagsOf(payload) {
    const perSource = (0,values/* listOf */.c3)(payload['sources']).map((source) => (0,values/* fieldsOf */.Pf)((0,values/* fieldsOf */.Pf)(source)['tags']));
    return [
        ...(0,values/* textsOf */.CB)((0,values/* fieldsOf */.Pf)(payload['options'])['tableTags']),
        ...perSource.flatMap((tags) => (0,values/* textsOf */.CB)(tags['table'])),
        ...perSource.flatMap((tags) => (0,values/* listOf */.c3)(tags['columns']).flatMap((column) => (0,values/* textsOf */.CB)((0,values/* fieldsOf */.Pf)(column)['tags']))),
    ];
}

;// CONCATENATED MODULE: ./build/src/kinds/data/simulated-writing.js


/** Commits what `compare` found. */
function write(tenant, before, next, writing) {
    const { changes, replaced, waits } = writing;
    const now = tenant.timestamp();
    const id = Number(before?.['id'] ?? tenant.nextId());
    const payload = (0,values/* fieldsOf */.Pf)(next['payload']);
    const hard = replaced || ((0,values/* fieldsOf */.Pf)(payload['options'])['hardDelete'] ?? tenant.moods.hardDeleteDefault) === true;
    tenant
        .table(COLLECTIONS)
        .set(id, { createdAt: now, createdBy: writing.userId, ...before, ...next, id, updatedAt: now });
    const rows = tenant.table(SOURCES);
    for (const row of replaced ? membersOf(tenant, { id }) : [])
        rows.delete(Number(row['id']));
    for (const row of changes.deleting) {
        if (hard)
            rows.delete(Number(row['id']));
        else
            rows.set(Number(row['id']), { ...row, deleted: true, updatedAt: now });
    }
    for (const row of [...changes.updating, ...changes.noChange]) {
        rows.set(Number(row['id']), { ...row, deleted: false, updatedAt: now });
    }
    const visibleFrom = isUnfinished(tenant, waits) ? tenant.sequence() + tenant.moods.creationTakes + 1 : 0;
    for (const row of changes.creating) {
        const sourceId = tenant.nextId();
        const owner = { createdBy: writing.userId, createdAt: now, updatedAt: now };
        rows.set(sourceId, {
            ...row,
            ...owner,
            id: sourceId,
            collectionId: id,
            deleted: false,
            status: 'passed',
            visibleFrom,
        });
    }
    writeSchemaProjects(tenant, id, writing.userId);
}
/** Registration makes a project of type `Schema` for each schema (VERIFIED; found by clients in `GET /project`). */
function writeSchemaProjects(tenant, collectionId, userId) {
    const projects = tenant.table('project');
    const members = membersOf(tenant, { id: collectionId }).filter((row) => row['deleted'] !== true);
    const wanted = new Map(Map.groupBy(members, (row) => (0,values/* textOf */.b6)(row['schemaProject'])));
    for (const [id, row] of projects) {
        if (row['collectionId'] === collectionId && !wanted.has((0,values/* textOf */.b6)(row['name'])))
            projects.delete(id);
    }
    for (const [name, sources] of wanted) {
        const known = [...projects.values()].find((row) => row['collectionId'] === collectionId && row['name'] === name);
        const id = Number(known?.['id'] ?? tenant.nextId());
        const now = tenant.timestamp();
        projects.set(id, {
            id,
            projectKey: name,
            name,
            type: 'Schema',
            status: 'open',
            deleted: false,
            subscriptionPolicy: { type: 'subscription', subscriptionType: 'manual' },
            createdBy: userId,
            createdAt: now,
            ...known,
            collectionId,
            dataSourceIds: sources.map((row) => row['id'] ?? 0),
            updatedAt: now,
        });
    }
}

;// CONCATENATED MODULE: ./build/src/kinds/data/simulated.js







/** Data sources: a V2 payload declares a whole collection, V1 reads show its members without the key. */
const simulatedData = {
    name: 'data',
    routes: [
        {
            method: 'POST',
            pattern: '/api/v2/data',
            permission: 'CREATE_DATA_SOURCE',
            handle: (request, _, tenant) => {
                refuseOnConnections(tenant);
                return (0,refusal.ok)(upsert(tenant, (0,checks/* bodyOf */.EN)(request, tenant), (0,checks/* mannerOf */.Ji)(request, tenant)));
            },
        },
        {
            method: 'DELETE',
            pattern: '/api/v2/data/:key',
            permission: 'CREATE_DATA_SOURCE',
            handle: (request, { key = '' }, tenant) => {
                refuseOnConnections(tenant);
                return removeCollection(request, key, tenant);
            },
        },
        {
            method: 'GET',
            pattern: '/api/v2/data/:key',
            permission: 'CREATE_DATA_SOURCE',
            handle: (_, { key = '' }, tenant) => (0,refusal.ok)(payloadOf(tenant, key)),
        },
        {
            method: 'GET',
            pattern: '/dataSource',
            permission: null,
            handle: (request, _, tenant) => list(request, tenant),
        },
        {
            method: 'GET',
            pattern: '/dataSource/name/:name',
            permission: null,
            handle: (_, { name = '' }, tenant) => {
                const row = visible(tenant).find((one) => one['name'] === name);
                return row ? (0,refusal.ok)(shownSource(tenant, row, true)) : (0,refusal/* refuse */.TR)(404, `There is no data source named "${name}".`);
            },
        },
        {
            method: 'GET',
            pattern: '/dataSource/:id',
            permission: null,
            handle: (_, parameters, tenant) => {
                const id = (0,checks/* idOf */.TH)(parameters, tenant);
                const row = visible(tenant).find((one) => one['id'] === id);
                return row ? (0,refusal.ok)(shownSource(tenant, row, true)) : (0,refusal/* refuse */.TR)(404, `There is no data source with id ${id}.`);
            },
        },
        {
            method: 'DELETE',
            pattern: '/dataSource/:id',
            permission: null,
            handle: (_, parameters, tenant) => removeSource(tenant, (0,checks/* idOf */.TH)(parameters, tenant)),
        },
    ],
    seed() { },
    load(tenant, payload) {
        upsert(tenant, payload, (0,checks/* directly */.x$)(tenant));
    },
};
function owningGroups(payload) {
    const owners = (0,values/* listOf */.c3)(payload['owners']).filter(values/* isFields */.Ce);
    return owners.filter((owner) => owner['type'] === 'group').map((owner) => (0,values/* textOf */.b6)(owner['name']));
}
function upsert(tenant, payload, manner) {
    check(tenant, payload);
    const key = (0,values/* textOf */.b6)(payload['connectionKey']);
    const before = collectionOf(tenant, key);
    const place = placeOf((0,values/* fieldsOf */.Pf)(payload['connection']));
    refuseDuplicate(tenant, key, place);
    (0,simulator_names/* checkTags */.MK)(tenant, tagsOf(payload), manner);
    const next = storedCollection(payload, place);
    const wanted = wantedSources(tenant, payload);
    const replaced = before !== undefined && before['place'] !== place;
    const changes = compare(tenant, before, next, { wanted, replaced });
    const fresh = changes.creating.length > 0;
    const waits = manner.direct ? -1 : (0,checks/* numberOf */.rl)(manner.query, 'wait', 0, tenant);
    if (!manner.dryRun) {
        (0,simulator_names/* mentionTags */.o7)(tenant, tagsOf(payload));
        (0,simulator_names/* mentionGroups */.vJ)(tenant, owningGroups(payload));
        const domainId = (0,values/* textOf */.b6)((0,values/* fieldsOf */.Pf)(payload['options'])['domainCollectionId']);
        if (domainId !== '')
            (0,simulator_names/* mentionDomain */.VU)(tenant, { id: domainId });
        write(tenant, before, next, { changes, replaced, waits, userId: manner.userId });
    }
    return (0,checks/* withEcho */.mQ)(manner, tenant, {
        creating: names(tenant, changes.creating),
        updating: names(tenant, changes.updating),
        deleting: names(tenant, changes.deleting),
        noChange: names(tenant, changes.noChange),
        detectionRunning: !manner.dryRun && fresh && isUnfinished(tenant, waits),
        tagsUpdated: changes.tagsUpdated,
    });
}
function names(tenant, rows) {
    return tenant.shuffled(rows.map((row) => (0,values/* textOf */.b6)(row['name'])));
}
function removeCollection(request, key, tenant) {
    const collection = collectionOf(tenant, key);
    if (!collection)
        return (0,refusal/* refuse */.TR)(404, `There is no connection with the key "${key}".`);
    const manner = (0,checks/* mannerOf */.Ji)(request, tenant);
    const members = membersOf(tenant, collection);
    if (!manner.dryRun) {
        for (const row of members)
            tenant.table(SOURCES).delete(Number(row['id']));
        tenant.table(COLLECTIONS).delete(Number(collection['id']));
        writeSchemaProjects(tenant, Number(collection['id']), manner.userId);
    }
    const deleting = names(tenant, members);
    const rest = { creating: [], updating: [], noChange: [], detectionRunning: false, tagsUpdated: false };
    return (0,refusal.ok)((0,checks/* withEcho */.mQ)(manner, tenant, { ...rest, deleting }));
}
/** V1 DELETE: the first call disables, the second deletes (VERIFIED, V1 Swagger and a public client). */
function removeSource(tenant, id) {
    const row = (0,checks/* rowOf */.OB)(tenant, SOURCES, id);
    const hardDelete = row['deleted'] === true;
    if (hardDelete)
        tenant.table(SOURCES).delete(id);
    else
        tenant.table(SOURCES).set(id, { ...row, deleted: true, updatedAt: tenant.timestamp() });
    return (0,refusal.ok)({ success: true, id, name: row['name'] ?? null, hardDelete, disabled: !hardDelete });
}
function payloadOf(tenant, key) {
    const collection = tenant.moods.v2Read ? collectionOf(tenant, key) : undefined;
    return (0,values/* isFields */.Ce)(collection?.['payload']) ? collection['payload'] : (0,refusal/* refuse */.TR)(404, 'Not Found');
}

;// CONCATENATED MODULE: ./build/src/kinds/policy/simulated-mentions.js

function rulesOf(payload) {
    return (0,values/* listOf */.c3)(payload['actions']).flatMap((action) => (0,values/* listOf */.c3)((0,values/* fieldsOf */.Pf)(action)['rules']).map(values/* fieldsOf */.Pf));
}
/** Every `exceptions`, `inclusions` and `entitlements` of a payload. */
function whosOf(payload) {
    const rules = rulesOf(payload).flatMap((rule) => [(0,values/* fieldsOf */.Pf)(rule['exceptions']), (0,values/* fieldsOf */.Pf)(rule['inclusions'])]);
    return [...rules, (0,values/* fieldsOf */.Pf)((0,values/* fieldsOf */.Pf)(payload['actions'])['entitlements'])];
}
/** Tags that a payload names. */
function simulated_mentions_tagsOf(payload) {
    const circumstances = (0,values/* listOf */.c3)(payload['circumstances']).map(values/* fieldsOf */.Pf);
    const configs = rulesOf(payload).map((rule) => (0,values/* fieldsOf */.Pf)(rule['config']));
    const fields = configs.flatMap((config) => (0,values/* listOf */.c3)(config['fields']).map(values/* fieldsOf */.Pf));
    const matches = configs.flatMap((config) => (0,values/* listOf */.c3)(config['matches']).map(values/* fieldsOf */.Pf));
    const named = [
        ...circumstances.flatMap((one) => [one['tag'], one['columnTag']]),
        ...fields.map((field) => field['columnTag']),
        ...matches.map((match) => match['tag']),
        ...configs.map((config) => (0,values/* fieldsOf */.Pf)(config['column'])['name']),
    ];
    return named.map(values/* textOf */.b6).filter((name) => name !== '');
}
/** Makes the tags, groups and domains that a payload names. */
function mention(tenant, payload) {
    (0,simulator_names/* mentionTags */.o7)(tenant, simulated_mentions_tagsOf(payload));
    for (const who of whosOf(payload))
        (0,simulator_names/* mentionGroups */.vJ)(tenant, groupsOf(who));
    for (const circumstance of (0,values/* listOf */.c3)(payload['circumstances']).map(values/* fieldsOf */.Pf)) {
        for (const domain of (0,values/* listOf */.c3)(circumstance['domains']).filter(values/* isFields */.Ce))
            (0,simulator_names/* mentionDomain */.VU)(tenant, domain);
    }
}

;// CONCATENATED MODULE: ./build/src/kinds/policy/simulated-stored.js

const RULE_WORDS = {
    masking: 'masking',
    minimization: 'minimization',
    'purpose restriction': 'prerequisite',
    'time restriction': 'time',
    'row restriction by user entitlements': 'rowOrObjectRestriction',
    'row restriction by custom where clause': 'customWhere',
};
/** The docs capitalise the "by" of entitlements, exports do not; both are taken. */
function ruleWord(rule) {
    return RULE_WORDS[(0,values/* textOf */.b6)(rule['type']).toLowerCase()];
}
/** A V2 payload as the V1 row that is stored, with names where V1 nests objects. */
function storedPolicy(payload) {
    const circumstances = payload['circumstances'];
    return {
        policyKey: payload['policyKey'] ?? '',
        name: payload['name'] ?? '',
        type: payload['type'] ?? '',
        template: payload['template'] ?? false,
        staged: payload['staged'] ?? false,
        ownerRestrictions: payload['ownerRestrictions'] ?? null,
        actions: storedActions(payload),
        // Absent, null and [] are three things to Immuta (VERIFIED for V1 that absent and null differ).
        ...(circumstances === undefined
            ? {}
            : { circumstances: storedCircumstances(circumstances, payload['circumstanceOperator']) }),
        ...(payload['certification'] === undefined ? {} : { certification: payload['certification'] }),
    };
}
function storedActions(payload) {
    if (payload['type'] === 'subscription')
        return [subscriptionOf((0,values/* fieldsOf */.Pf)(payload['actions']))];
    return (0,values/* listOf */.c3)(payload['actions'])
        .map(values/* fieldsOf */.Pf)
        .map((action) => {
        const rules = (0,values/* listOf */.c3)(action['rules']).map(values/* fieldsOf */.Pf).map(storedRule);
        return { type: rules[0]?.['type'] ?? '', rules, description: action['description'] ?? '' };
    });
}
function storedRule(rule) {
    const type = ruleWord(rule) ?? (0,values/* textOf */.b6)(rule['type']);
    return {
        type,
        exceptions: (0,values/* isFields */.Ce)(rule['exceptions']) ? conditionsOf(rule['exceptions']) : null,
        ...((0,values/* isFields */.Ce)(rule['inclusions']) ? { inclusions: conditionsOf(rule['inclusions']) } : {}),
        config: storedConfig(type, (0,values/* fieldsOf */.Pf)(rule['config'])),
    };
}
function storedConfig(type, config) {
    switch (type) {
        case 'masking':
            return {
                ...config,
                fields: (0,values/* listOf */.c3)(config['fields']).map(values/* fieldsOf */.Pf).map(storedField),
                operator: operatorWord(config['operator']),
                maskingConfig: storedMask((0,values/* fieldsOf */.Pf)(config['maskingConfig'])),
            };
        case 'rowOrObjectRestriction':
            return {
                ...(0,values/* without */.FF)(config, 'matches', 'operator'),
                qualifications: {
                    operator: operatorWord(config['operator']),
                    conditions: (0,values/* listOf */.c3)(config['matches']).map(values/* fieldsOf */.Pf).map(storedMatch),
                },
            };
        case 'prerequisite':
            return Array.isArray(config['purposes'])
                ? {
                    ...(0,values/* without */.FF)(config, 'purposes'),
                    ...conditionsOf({ operator: config['operator'] ?? 'any', purposes: config['purposes'] }),
                }
                : config;
        default:
            return config;
    }
}
function storedField(field) {
    if (field['type'] === 'columnTags')
        return { type: 'columnTags', columnTag: { name: field['columnTag'] ?? '' } };
    return field['type'] === 'columnRegex' ? storedRegex(field) : field;
}
function storedRegex(fields) {
    const { regex = '', caseInsensitive = false } = fields;
    return { ...(0,values/* without */.FF)(fields, 'regex', 'caseInsensitive'), columnRegex: { regex, caseInsensitive } };
}
function storedMatch(match) {
    const field = { name: match['tag'] ?? '' };
    return match['type'] === 'group'
        ? { type: 'groups', field }
        : { type: 'authorizations', authorization: { auth: match['attribute'] ?? '' }, field };
}
/** Hash, Constant and Null are one V1 type, told apart by the constant (Null: INFERRED). */
function storedMask(mask) {
    const type = (0,values/* textOf */.b6)(mask['type']);
    const metadata = (0,values/* without */.FF)(mask, 'type');
    if (type === 'Hash' || type === 'Constant')
        return { type: 'Consistent Value', metadata };
    if (type === 'Null')
        return { type: 'Consistent Value', metadata: { ...metadata, constant: null } };
    return { type, metadata };
}
function storedCircumstances(circumstances, operator) {
    if (!Array.isArray(circumstances))
        return null;
    return circumstances.map(values/* fieldsOf */.Pf).map((one) => {
        const start = { ...one, operator: operatorWord(operator) };
        switch (one['type']) {
            case 'tags':
                return { ...start, tag: { name: one['tag'] ?? '' } };
            case 'columnTags':
                return { ...start, columnTag: { name: one['columnTag'] ?? '' } };
            case 'columnRegex':
                return storedRegex(start);
            default:
                return start;
        }
    });
}

;// CONCATENATED MODULE: ./build/src/kinds/policy/simulated-check.js



const simulated_check_TOP = [
    'policyKey',
    'name',
    'type',
    'actions',
    'circumstances',
    'circumstanceOperator',
    'staged',
    'certification',
    'ownerRestrictions',
    'template',
];
const SUBSCRIPTION = [
    'type',
    'automaticSubscription',
    'allowDiscovery',
    'advanced',
    'description',
    'entitlements',
    'approvals',
    'accessGrant',
    'shareResponsibility',
];
/** Refuses a payload that the documentation does not allow. */
function simulated_check_check(tenant, payload) {
    (0,checks/* refuseUnknownKeys */.R4)(tenant, payload, simulated_check_TOP);
    (0,checks/* checkField */.PZ)(tenant, payload, { name: 'policyKey', is: 'string', required: true });
    (0,checks/* checkField */.PZ)(tenant, payload, { name: 'name', is: 'string', required: true });
    (0,checks/* checkField */.PZ)(tenant, payload, { name: 'type', is: 'string', required: true, among: ['subscription', 'data'] });
    (0,checks/* checkField */.PZ)(tenant, payload, { name: 'staged', is: 'boolean' });
    (0,checks/* checkField */.PZ)(tenant, payload, { name: 'template', is: 'boolean' });
    (0,checks/* checkField */.PZ)(tenant, payload, { name: 'circumstanceOperator', is: 'string', among: ['all', 'any'] });
    const circumstances = payload['circumstances'] ?? null;
    if (circumstances !== null)
        (0,checks/* checkField */.PZ)(tenant, payload, { name: 'circumstances', is: 'array' });
    if (payload['type'] === 'subscription')
        checkSubscription(tenant, payload);
    else
        checkDataActions(tenant, payload);
}
function checkSubscription(tenant, payload) {
    (0,checks/* checkField */.PZ)(tenant, payload, { name: 'actions', is: 'object', required: true });
    const action = (0,values/* fieldsOf */.Pf)(payload['actions']);
    (0,checks/* refuseUnknownKeys */.R4)(tenant, action, SUBSCRIPTION);
    const among = ['anyone', 'approval', 'entitlements', 'manual'];
    (0,checks/* checkField */.PZ)(tenant, action, { name: 'type', is: 'string', required: true, among });
    (0,checks/* checkField */.PZ)(tenant, action, { name: 'automaticSubscription', is: 'boolean' });
    (0,checks/* checkField */.PZ)(tenant, action, { name: 'allowDiscovery', is: 'boolean' });
    if (action['advanced'] === '')
        (0,checks/* invalid */.Gq)(tenant, 'advanced', '"advanced" is not allowed to be empty');
}
function checkDataActions(tenant, payload) {
    (0,checks/* checkField */.PZ)(tenant, payload, { name: 'actions', is: 'array', required: true });
    for (const action of (0,values/* listOf */.c3)(payload['actions'])) {
        if (!(0,values/* isFields */.Ce)(action))
            (0,checks/* invalid */.Gq)(tenant, 'actions', '"actions" must contain objects');
        (0,checks/* refuseUnknownKeys */.R4)(tenant, action, ['description', 'rules']);
        (0,checks/* checkField */.PZ)(tenant, action, { name: 'rules', is: 'array', required: true });
        for (const rule of (0,values/* listOf */.c3)(action['rules']))
            checkRule(tenant, (0,values/* fieldsOf */.Pf)(rule));
    }
}
function checkRule(tenant, rule) {
    (0,checks/* refuseUnknownKeys */.R4)(tenant, rule, ['type', 'config', 'inclusions', 'exceptions']);
    (0,checks/* checkField */.PZ)(tenant, rule, { name: 'type', is: 'string', required: true });
    (0,checks/* checkField */.PZ)(tenant, rule, { name: 'config', is: 'object', required: true });
    const word = ruleWord(rule);
    if (word === undefined)
        (0,checks/* invalid */.Gq)(tenant, 'type', `"type" is not a rule type: ${(0,values/* textOf */.b6)(rule['type'])}`);
    const config = (0,values/* fieldsOf */.Pf)(rule['config']);
    if (word === 'masking')
        (0,checks/* checkField */.PZ)(tenant, (0,values/* fieldsOf */.Pf)(config['maskingConfig']), { name: 'type', is: 'string', required: true });
    if (word === 'customWhere')
        (0,checks/* checkField */.PZ)(tenant, config, { name: 'predicate', is: 'string', required: true });
}
/** Refuses unknown tags and purposes, as the moods say. */
function checkReferences(tenant, payload, manner) {
    (0,simulator_names/* checkTags */.MK)(tenant, simulated_mentions_tagsOf(payload), manner);
    if (!tenant.moods.unknownPurposeFails || (manner.dryRun && !tenant.moods.dryRunChecksReferences))
        return;
    for (const who of whosOf(payload)) {
        for (const name of (0,values/* textsOf */.CB)(who['purposes'])) {
            if (!(0,simulator_names/* byName */.nG)(tenant, 'purpose', name))
                (0,checks/* invalid */.Gq)(tenant, 'purposes', `The purpose "${name}" does not exist.`);
        }
    }
}

;// CONCATENATED MODULE: ./build/src/kinds/policy/simulated-reads.js

const TABLE = 'policy';
/** A stored row as a read shows it. */
function shownPolicy(tenant, row) {
    const whole = (0,values/* fieldsOf */.Pf)(shown(tenant, row));
    const actions = (0,values/* listOf */.c3)(whole['actions'])
        .map(values/* fieldsOf */.Pf)
        .map((action) => shownAction(tenant, action));
    const circumstances = whole['circumstances'];
    if (!Array.isArray(circumstances))
        return { ...whole, actions };
    return { ...whole, actions, circumstances: tenant.shuffled(circumstances) };
}
function shownAction(tenant, action) {
    if (action['type'] === 'subscription') {
        const full = subscriptionDefaults(tenant, action);
        return tenant.moods.listDefaults ? { accessGrant: 'READ', ...full } : full;
    }
    if (!tenant.moods.bareFieldTags)
        return action;
    return { ...action, rules: (0,values/* listOf */.c3)(action['rules']).map(values/* fieldsOf */.Pf).map(bareFields) };
}
function bareFields(rule) {
    const config = (0,values/* fieldsOf */.Pf)(rule['config']);
    if (!Array.isArray(config['fields']))
        return rule;
    const fields = config['fields'].map(values/* fieldsOf */.Pf);
    const bare = fields.map((field) => ((0,values/* isFields */.Ce)(field['columnTag']) ? field['columnTag'] : field));
    return { ...rule, config: { ...config, fields: bare } };
}
/** `GET /policy/global`. */
function simulated_reads_list(request, tenant) {
    const { query } = request;
    const type = query.get('type');
    const skipsStaged = (0,checks/* booleanOf */.SF)(query, 'ignoreStaged', tenant);
    const rows = [...tenant.table(TABLE).values()].filter((row) => (tenant.moods.deletedListed || row['deleted'] !== true) &&
        (type === null || row['type'] === type) &&
        !(skipsStaged && row['staged'] === true));
    const page = (0,listing/* pageOf */.Z)(rows, query, tenant, { size: 50 });
    const hits = page.rows.map((row) => shownPolicy(tenant, row));
    return (0,refusal.ok)(tenant.moods.policyEnvelope === 'hits' ? { count: page.count, hits } : hits);
}
/** `POST /policy/search`, which only reads. */
function search(request, tenant) {
    const type = request.query.get('type');
    const rows = [...tenant.table(TABLE).values()].filter((row) => type === null || row['type'] === type);
    const page = (0,listing/* pageOf */.Z)(rows, request.query, tenant, { size: 50 });
    const hits = page.rows.map((row) => ({
        globalPolicyId: row['id'] ?? null,
        policyKey: row['policyKey'] ?? null,
        scope: 'global',
        type: row['type'] ?? null,
        name: row['name'] ?? null,
        createdAt: row['createdAt'] ?? null,
        state: row['deleted'] === true ? 'deleted' : row['staged'] === true ? 'staged' : 'active',
        createdBy: row['createdByName'] ?? null,
        enforcedOn: { count: 0, hits: [] },
        isNotApplied: true,
        detailLabels: { ruleType: [], authorizations: [], groups: [], purposes: [], tags: [] },
    }));
    return (0,refusal.ok)((0,checks/* booleanOf */.SF)(request.query, 'countOnly', tenant) ? { count: page.count } : { count: page.count, hits });
}

;// CONCATENATED MODULE: ./build/src/kinds/policy/simulated.js





const simulated_TABLE = 'policy';
/** Global policies: V2 payloads come in, V1 rows are stored and read. */
const simulatedPolicy = {
    name: 'policy',
    routes: [
        {
            method: 'POST',
            pattern: '/api/v2/policy',
            permission: 'GOVERNANCE',
            handle: (request, _, tenant) => (0,refusal.ok)(simulated_upsert(tenant, (0,checks/* bodyOf */.EN)(request, tenant), (0,checks/* mannerOf */.Ji)(request, tenant))),
        },
        {
            method: 'DELETE',
            pattern: '/api/v2/policy/:key',
            permission: 'GOVERNANCE',
            handle: (request, { key = '' }, tenant) => removeByKey(request, key, tenant),
        },
        {
            method: 'GET',
            pattern: '/api/v2/policy/:key',
            permission: 'GOVERNANCE',
            handle: (_, { key = '' }, tenant) => (0,refusal.ok)(simulated_payloadOf(tenant, key)),
        },
        {
            method: 'GET',
            pattern: '/policy/global',
            permission: null,
            handle: (request, _, tenant) => simulated_reads_list(request, tenant),
        },
        {
            method: 'GET',
            pattern: '/policy/global/appliedTo/:id',
            permission: null,
            handle: (_, parameters, tenant) => {
                (0,checks/* rowOf */.OB)(tenant, simulated_TABLE, (0,checks/* idOf */.TH)(parameters, tenant));
                return (0,refusal.ok)(tenant.table('dataSource').size);
            },
        },
        {
            method: 'GET',
            pattern: '/policy/global/:id',
            permission: null,
            handle: (_, parameters, tenant) => (0,refusal.ok)(shownPolicy(tenant, (0,checks/* rowOf */.OB)(tenant, simulated_TABLE, (0,checks/* idOf */.TH)(parameters, tenant)))),
        },
        {
            method: 'POST',
            pattern: '/policy/global',
            permission: 'GOVERNANCE',
            handle: (request, _, tenant) => create(tenant, (0,checks/* bodyOf */.EN)(request, tenant), request.user.id),
        },
        {
            method: 'PUT',
            pattern: '/policy/global/:id',
            permission: 'GOVERNANCE',
            handle: (request, parameters, tenant) => edit(tenant, (0,checks/* idOf */.TH)(parameters, tenant), (0,checks/* bodyOf */.EN)(request, tenant)),
        },
        {
            method: 'DELETE',
            pattern: '/policy/global/:id',
            permission: 'GOVERNANCE',
            handle: (_, parameters, tenant) => (0,refusal.ok)(shownPolicy(tenant, remove(tenant, (0,checks/* idOf */.TH)(parameters, tenant)))),
        },
        {
            method: 'POST',
            pattern: '/policy/search',
            permission: null,
            handle: (request, _, tenant) => search(request, tenant),
        },
    ],
    seed(tenant) {
        const action = {
            type: 'masking',
            rules: [
                {
                    type: 'masking',
                    exceptions: null,
                    config: {
                        fields: [{ type: 'columnTags', columnTag: { name: 'New' } }],
                        maskingConfig: { type: 'Consistent Value', metadata: { constant: null } },
                    },
                },
            ],
            description: '',
        };
        (0,simulator_names/* mentionTags */.o7)(tenant, ['New']);
        insert(tenant, {
            name: 'New Column Added',
            policyKey: 'New Column Added',
            type: 'data',
            template: false,
            staged: true,
            systemGenerated: true,
            ownerRestrictions: null,
            actions: [action],
            circumstances: [{ operator: 'or', type: 'columnTags', columnTag: { name: 'New' } }],
        });
    },
    load(tenant, payload) {
        simulated_upsert(tenant, payload, (0,checks/* directly */.x$)(tenant));
    },
};
function simulated_upsert(tenant, payload, manner) {
    simulated_check_check(tenant, payload);
    const key = (0,values/* textOf */.b6)(payload['policyKey']);
    const before = live(tenant).find((row) => row['policyKey'] === key);
    checkName(tenant, (0,values/* textOf */.b6)(payload['name']), before);
    checkReferences(tenant, payload, manner);
    const next = storedPolicy(payload);
    const same = before !== undefined && (0,values/* stableText */.f$)(comparable(tenant, before)) === (0,values/* stableText */.f$)(comparable(tenant, next));
    let id = before?.['id'];
    if (!manner.dryRun) {
        mention(tenant, payload);
        id = before ? update(tenant, before, next) : insert(tenant, next, manner.userId);
        tenant.table('policyPayload').set(Number(id), payload);
    }
    return (0,checks/* withEcho */.mQ)(manner, tenant, {
        creating: before === undefined,
        updating: before !== undefined && (!same || tenant.moods.unchangedSaysUpdating),
        ...(typeof id === 'number' ? { policyId: id } : {}),
    });
}
/** Policies that are not deleted. */
function live(tenant) {
    return [...tenant.table(simulated_TABLE).values()].filter((row) => row['deleted'] !== true);
}
function insert(tenant, fields, userId = tenant.owner.id) {
    const id = tenant.nextId();
    const now = tenant.timestamp();
    tenant.table(simulated_TABLE).set(id, {
        id,
        clonedFrom: null,
        createdBy: userId,
        createdByName: tenant.owner.name,
        createdAt: now,
        updatedAt: now,
        metadata: {},
        systemGenerated: false,
        deleted: false,
        ...fields,
    });
    return id;
}
function update(tenant, before, next) {
    const id = Number(before['id']);
    const kept = (0,values/* without */.FF)(before, 'certification', 'circumstances', 'circumstanceOperator');
    tenant.table(simulated_TABLE).set(id, { ...kept, ...next, updatedAt: tenant.timestamp() });
    return id;
}
function comparable(tenant, row) {
    const { actions = [], circumstances, ...rest } = shownPolicy(tenant, row);
    const kept = (0,values/* without */.FF)(rest, 'id', 'clonedFrom', 'createdBy', 'createdByName', 'createdAt', 'updatedAt', 'metadata', 'systemGenerated', 'deleted');
    return { ...kept, actions, ...(circumstances === undefined ? {} : { circumstances }) };
}
function checkName(tenant, name, own) {
    if (!tenant.moods.uniqueNames)
        return;
    if (!live(tenant).some((row) => row['name'] === name && row['id'] !== own?.['id']))
        return;
    (0,refusal/* refuse */.TR)(422, `A policy named "${name}" exists already.`, { validation: [{ code: 'unique', path: 'name' }] });
}
/** V1 POST, what the UI sends. Without a key the policy is known by its name (VERIFIED, V1 docs). */
function create(tenant, body, userId) {
    (0,checks/* checkField */.PZ)(tenant, body, { name: 'name', is: 'string', required: true });
    (0,checks/* checkField */.PZ)(tenant, body, { name: 'type', is: 'string', required: true, among: ['subscription', 'data'] });
    (0,checks/* checkField */.PZ)(tenant, body, { name: 'actions', is: 'array', required: true });
    const { name = '' } = body;
    checkName(tenant, (0,values/* textOf */.b6)(name), undefined);
    const id = insert(tenant, { policyKey: name, template: false, staged: false, ...(0,values/* without */.FF)(body, 'id') }, userId);
    return (0,refusal.ok)(shownPolicy(tenant, (0,checks/* rowOf */.OB)(tenant, simulated_TABLE, id)));
}
/** V1 PUT, what the UI sends: the whole policy in V1's words. A rename keeps the key (VERIFIED by exports). */
function edit(tenant, id, body) {
    const row = (0,checks/* rowOf */.OB)(tenant, simulated_TABLE, id);
    const changed = {
        ...row,
        ...(0,values/* without */.FF)(body, 'id', 'policyKey', 'createdAt', 'createdBy'),
        updatedAt: tenant.timestamp(),
    };
    tenant.table(simulated_TABLE).set(id, changed);
    return (0,refusal.ok)(shownPolicy(tenant, changed));
}
function remove(tenant, id) {
    const row = (0,checks/* rowOf */.OB)(tenant, simulated_TABLE, id);
    if (row['deleted'] === true)
        (0,refusal/* refuse */.TR)(404, `There is no policy with id ${id}.`);
    const gone = { ...row, deleted: true, updatedAt: tenant.timestamp() };
    tenant.table(simulated_TABLE).set(id, gone);
    return gone;
}
function removeByKey(request, key, tenant) {
    const row = tenant.moods.v2PolicyDelete ? live(tenant).find((one) => one['policyKey'] === key) : undefined;
    if (!row)
        return (0,refusal/* refuse */.TR)(404, 'Not Found');
    const manner = (0,checks/* mannerOf */.Ji)(request, tenant);
    if (!manner.dryRun)
        remove(tenant, Number(row['id']));
    return (0,refusal.ok)((0,checks/* withEcho */.mQ)(manner, tenant, { policyId: row['id'] ?? null }));
}
function simulated_payloadOf(tenant, key) {
    const row = tenant.moods.v2Read ? live(tenant).find((one) => one['policyKey'] === key) : undefined;
    const payload = row && tenant.table('policyPayload').get(Number(row['id']));
    return (0,values/* isFields */.Ce)(payload) ? payload : (0,refusal/* refuse */.TR)(404, 'Not Found');
}

;// CONCATENATED MODULE: ./build/src/kinds/project/simulated-reads.js


const simulated_reads_TABLE = 'project';
/** The purposes of a project as V1 nests them. */
function purposesOf(tenant, row) {
    const rows = (0,values/* textsOf */.CB)(row['purposeNames']).map((name) => (0,simulator_names/* byName */.nG)(tenant, 'purpose', name));
    const purposes = rows.filter((purpose) => purpose !== undefined);
    return tenant.shuffled(purposes.map((purpose) => ({ ...(0,values/* without */.FF)(purpose, 'parent'), subpurposes: [] })));
}
/** A stored row as a read shows it to a user. */
function shownProject(tenant, row, userId) {
    const { v2Workspace, tagNames } = row;
    const rest = (0,values/* without */.FF)(row, 'v2Workspace', 'purposeNames', 'tagNames', 'dataSourceIds', 'collectionId', 'createdBy');
    const subscription = subscriptionIn(tenant, Number(row['id']), userId);
    const policy = shown(tenant, subscriptionDefaults(tenant, (0,values/* fieldsOf */.Pf)(row['subscriptionPolicy'])));
    const documentation = tenant.moods.serverAddsDocumentation ? `# ${(0,values/* textOf */.b6)(row['name'])}` : null;
    const tags = (0,values/* textsOf */.CB)(tagNames).map((name) => (0,simulator_names/* tagObject */.aS)(tenant, name));
    return {
        ...rest,
        description: row['description'] ?? '',
        documentation: row['documentation'] ?? documentation,
        tags: tenant.shuffled(tags),
        purposes: purposesOf(tenant, row),
        stagedPurposes: [],
        subscriptionPolicy: policy,
        subscriptionType: (0,values/* fieldsOf */.Pf)(policy)['subscriptionType'] ?? 'manual',
        equalization: null,
        isEqualized: row['isEqualized'] ?? false,
        ...workspaceOf((0,values/* fieldsOf */.Pf)(v2Workspace)),
        acknowledgeRequired: needsAcknowledgement(tenant, row, userId),
        subscribedAsUser: subscription !== undefined,
        subscriptionStatus: subscription === undefined ? 'not_subscribed' : 'owner',
        ...(subscription === undefined ? {} : { subscriptionId: subscription['id'] ?? null }),
    };
}
/** Snowflake workspaces have a field of their own in V1; which V1 fields hold the rest is INFERRED from their names. */
function workspaceOf(workspace) {
    const config = (0,values/* fieldsOf */.Pf)(workspace['config']);
    if (workspace['type'] === 'snowflake') {
        const { schema = null, warehouses = [] } = config;
        return { workspace: null, snowflake: { enabled: true, schema, hostname: null, warehouses } };
    }
    if (Object.keys(workspace).length === 0)
        return { workspace: null, snowflake: null };
    const { database = null, directory = null, workspaceConfigurationName = null } = config;
    const type = workspace['type'] ?? null;
    return {
        workspace: { type, name: workspaceConfigurationName, db: database, directory, enabled: true },
        snowflake: null,
    };
}
/** `GET /project/{id}/dataSources`. */
function listMembers(request, tenant, id) {
    const ids = (0,values/* listOf */.c3)((0,checks/* rowOf */.OB)(tenant, simulated_reads_TABLE, id)['dataSourceIds']);
    const rows = ids.flatMap((one) => {
        const source = tenant.table('dataSource').get(Number(one));
        if (!source || source['deleted'] === true)
            return [];
        return [
            {
                id: one,
                dataSourceId: one,
                dataSourceName: source['name'] ?? '',
                addedBy: tenant.owner.name,
                addedByProfile: tenant.owner.id,
                comment: '',
                subscriptionStatus: 'owner',
                deleted: false,
                derivedInThisProject: false,
                blobHandlerType: source['blobHandlerType'] ?? null,
                connectionString: source['connectionString'] ?? null,
            },
        ];
    });
    const page = (0,listing/* pageOf */.Z)(rows, request.query, tenant, { size: 15, name: 'dataSourceName' });
    return (0,refusal.ok)({ count: page.count, dataSources: page.rows.map((row) => (0,values/* without */.FF)(row, 'id')) });
}

;// CONCATENATED MODULE: ./build/src/kinds/project/simulated-acknowledgement.js


const simulated_acknowledgement_TABLE = 'project';
/** Items of the first list that the second lacks. */
function difference(list, other) {
    const known = (0,values/* listOf */.c3)(other);
    return (0,values/* listOf */.c3)(list).filter((item) => !known.includes(item));
}
/** A user's membership of a project. */
function subscriptionIn(tenant, projectId, userId) {
    return [...tenant.table('subscription').values()].find((row) => row['projectId'] === projectId && row['userId'] === userId);
}
/** Whether a user is a member who has yet to acknowledge. */
function needsAcknowledgement(tenant, row, userId) {
    const subscription = subscriptionIn(tenant, Number(row['id']), userId);
    return subscription !== undefined && difference(row['purposeNames'], subscription['acknowledged']).length > 0;
}
/** Refuses, after the write, a caller who has not acknowledged the purposes (mood). */
function mustAcknowledge(tenant, id, manner) {
    if (manner.direct || !tenant.moods.projectMustAcknowledge)
        return;
    if (!needsAcknowledgement(tenant, (0,checks/* rowOf */.OB)(tenant, simulated_acknowledgement_TABLE, id), manner.userId))
        return;
    (0,refusal/* refuse */.TR)(tenant.moods.mustAcknowledgeStatus, 'You must first acknowledge the purposes of this project before you can act under it.');
}
/** `POST /project/{id}/members/{subscriptionId}/acknowledge`. */
function acknowledge(parameters, tenant) {
    const project = (0,checks/* rowOf */.OB)(tenant, simulated_acknowledgement_TABLE, (0,checks/* idOf */.TH)(parameters, tenant));
    const subscription = (0,checks/* rowOf */.OB)(tenant, 'subscription', (0,checks/* idOf */.TH)(parameters, tenant, 'subscriptionId'));
    if (subscription['projectId'] !== project['id'])
        (0,refusal/* refuse */.TR)(404, 'There is no such member in this project.');
    const changed = { ...subscription, acknowledged: project['purposeNames'] ?? [] };
    tenant.table('subscription').set(Number(subscription['id']), changed);
    return (0,refusal.ok)({ acknowledgeRequired: false, purposes: purposesOf(tenant, project) });
}

;// CONCATENATED MODULE: ./build/src/kinds/project/simulated-upsert.js


const simulated_upsert_TABLE = 'project';
const simulated_upsert_TOP = [
    'projectKey',
    'name',
    'description',
    'documentation',
    'allowMaskedJoins',
    'purposes',
    'datasources',
    'subscriptionPolicy',
    'workspace',
    'equalization',
    'tags',
];
/** `POST /api/v2/project`. */
function simulated_upsert_upsert(tenant, payload, manner) {
    simulated_upsert_check(tenant, payload);
    const key = (0,values/* textOf */.b6)(payload['projectKey']);
    const before = [...tenant.table(simulated_upsert_TABLE).values()].find((row) => row['projectKey'] === key && row['type'] === 'User');
    simulated_upsert_checkName(tenant, (0,values/* textOf */.b6)(payload['name']).trim(), before);
    const strict = !manner.dryRun || tenant.moods.dryRunChecksReferences;
    (0,simulator_names/* checkTags */.MK)(tenant, (0,values/* textsOf */.CB)(payload['tags']), manner);
    const next = storedProject(tenant, payload, strict);
    const old = (0,values/* fieldsOf */.Pf)(before);
    const same = before !== undefined && (0,values/* stableText */.f$)(simulated_upsert_comparable(old)) === (0,values/* stableText */.f$)(simulated_upsert_comparable(next));
    const added = difference(next['dataSourceIds'], old['dataSourceIds']);
    const removed = difference(old['dataSourceIds'], next['dataSourceIds']);
    let id = before?.['id'];
    if (!manner.dryRun) {
        (0,simulator_names/* mentionTags */.o7)(tenant, (0,values/* textsOf */.CB)(payload['tags']));
        (0,simulator_names/* mentionGroups */.vJ)(tenant, groupsOf((0,values/* fieldsOf */.Pf)(payload['subscriptionPolicy'])['entitlements']));
        id = simulated_upsert_write(tenant, before, next, manner);
        tenant.table('projectPayload').set(Number(id), payload);
        mustAcknowledge(tenant, Number(id), manner);
    }
    return (0,checks/* withEcho */.mQ)(manner, tenant, {
        creating: before === undefined,
        updating: before !== undefined && (!same || tenant.moods.unchangedSaysUpdating),
        numberOfDataSourcesAdded: added.length,
        numberOfDataSourcesRemoved: removed.length,
        creatingWorkspace: (0,values/* isFields */.Ce)(payload['workspace']) && !(0,values/* isFields */.Ce)(old['v2Workspace']),
        deletingWorkspace: !(0,values/* isFields */.Ce)(payload['workspace']) && (0,values/* isFields */.Ce)(old['v2Workspace']),
        ...(typeof id === 'number' ? { projectId: id } : {}),
    });
}
function simulated_upsert_check(tenant, payload) {
    (0,checks/* refuseUnknownKeys */.R4)(tenant, payload, simulated_upsert_TOP);
    (0,checks/* checkField */.PZ)(tenant, payload, { name: 'projectKey', is: 'string', required: true });
    (0,checks/* checkField */.PZ)(tenant, payload, { name: 'name', is: 'string', required: true });
    for (const name of ['description', 'documentation'])
        (0,checks/* checkField */.PZ)(tenant, payload, { name, is: 'string' });
    for (const name of ['allowMaskedJoins', 'equalization'])
        (0,checks/* checkField */.PZ)(tenant, payload, { name, is: 'boolean' });
    for (const name of ['purposes', 'datasources', 'tags'])
        (0,checks/* checkField */.PZ)(tenant, payload, { name, is: 'array' });
    (0,checks/* checkField */.PZ)(tenant, payload, { name: 'workspace', is: 'object' });
    (0,checks/* checkField */.PZ)(tenant, payload, { name: 'subscriptionPolicy', is: 'object' });
    const policy = payload['subscriptionPolicy'];
    const among = ['anyone', 'approval', 'entitlements', 'manual'];
    if ((0,values/* isFields */.Ce)(policy))
        (0,checks/* checkField */.PZ)(tenant, policy, { name: 'type', is: 'string', required: true, among });
}
function simulated_upsert_checkName(tenant, name, own) {
    if (!tenant.moods.uniqueNames)
        return;
    const taken = [...tenant.table(simulated_upsert_TABLE).values()].some((row) => row['name'] === name && row['id'] !== own?.['id']);
    if (taken)
        (0,refusal/* refuse */.TR)(422, `A project named "${name}" exists already.`, { validation: [{ code: 'unique', path: 'name' }] });
}
function storedProject(tenant, payload, strict) {
    const policy = (0,values/* isFields */.Ce)(payload['subscriptionPolicy']) ? payload['subscriptionPolicy'] : { type: 'manual' };
    const workspace = (0,values/* isFields */.Ce)(payload['workspace']) ? payload['workspace'] : null;
    return {
        projectKey: payload['projectKey'] ?? '',
        name: (0,values/* textOf */.b6)(payload['name']).trim(),
        description: payload['description'] ?? null,
        documentation: payload['documentation'] ?? null,
        allowMaskedJoins: payload['allowMaskedJoins'] ?? false,
        purposeNames: knownPurposes(tenant, (0,values/* textsOf */.CB)(payload['purposes']), strict),
        tagNames: [...new Set((0,values/* textsOf */.CB)(payload['tags']))],
        dataSourceIds: knownSources(tenant, (0,values/* textsOf */.CB)(payload['datasources']), strict),
        subscriptionPolicy: subscriptionOf(policy),
        v2Workspace: workspace,
        // A workspace equalizes its project (VERIFIED, V2 docs).
        isEqualized: payload['equalization'] === true || workspace !== null,
    };
}
function knownPurposes(tenant, names, strict) {
    const unknown = names.find((name) => !(0,simulator_names/* byName */.nG)(tenant, 'purpose', name));
    if (unknown !== undefined && strict && tenant.moods.unknownPurposeFails) {
        (0,checks/* invalid */.Gq)(tenant, 'purposes', `The purpose "${unknown}" does not exist.`);
    }
    return [...new Set(names)].filter((name) => (0,simulator_names/* byName */.nG)(tenant, 'purpose', name));
}
function knownSources(tenant, names, strict) {
    const ids = new Map();
    for (const [id, row] of tenant.table('dataSource')) {
        if (row['deleted'] !== true && Number(row['visibleFrom']) <= tenant.sequence())
            ids.set(row['name'], id);
    }
    const unknown = names.find((name) => !ids.has(name));
    if (unknown !== undefined && strict && tenant.moods.unknownDataSourceFails) {
        (0,checks/* invalid */.Gq)(tenant, 'datasources', `The data source "${unknown}" does not exist.`);
    }
    return [...new Set(names.flatMap((name) => ids.get(name) ?? []))];
}
function simulated_upsert_comparable(row) {
    const lists = ['purposeNames', 'tagNames', 'dataSourceIds'].map((name) => (0,values/* listOf */.c3)(row[name]).map(values/* stableText */.f$).sort());
    const { projectKey = '', name = '', description = null, documentation = null, allowMaskedJoins = false } = row;
    const { subscriptionPolicy = null, v2Workspace = null, isEqualized = false } = row;
    return [
        projectKey,
        name,
        description,
        documentation,
        allowMaskedJoins,
        subscriptionPolicy,
        v2Workspace,
        isEqualized,
        ...lists,
    ];
}
function simulated_upsert_write(tenant, before, next, manner) {
    const now = tenant.timestamp();
    const id = Number(before?.['id'] ?? tenant.nextId());
    const start = before ?? {
        id,
        status: 'open',
        type: 'User',
        deleted: false,
        createdBy: manner.userId,
        createdAt: now,
    };
    tenant.table(simulated_upsert_TABLE).set(id, { ...start, ...next, updatedAt: now });
    // Whoever makes a project owns it. `load` is a scene that was set long ago: its purposes are acknowledged.
    const acknowledged = manner.direct ? (next['purposeNames'] ?? []) : null;
    const subscription = subscriptionIn(tenant, id, manner.userId);
    if (!subscription) {
        const subscriptionId = tenant.nextId();
        const row = { id: subscriptionId, projectId: id, userId: manner.userId, acknowledged: acknowledged ?? [] };
        tenant.table('subscription').set(subscriptionId, row);
    }
    else if (acknowledged !== null) {
        tenant.table('subscription').set(Number(subscription['id']), { ...subscription, acknowledged });
    }
    return id;
}

;// CONCATENATED MODULE: ./build/src/kinds/project/simulated.js




const project_simulated_TABLE = 'project';
/** Projects. Rows hold names of purposes and tags and ids of data sources; reads nest the objects as V1 does. */
const simulatedProject = {
    name: 'project',
    routes: [
        {
            method: 'POST',
            pattern: '/api/v2/project',
            permission: 'CREATE_PROJECT',
            handle: (request, _, tenant) => (0,refusal.ok)(simulated_upsert_upsert(tenant, (0,checks/* bodyOf */.EN)(request, tenant), (0,checks/* mannerOf */.Ji)(request, tenant))),
        },
        {
            method: 'DELETE',
            pattern: '/api/v2/project/:key',
            permission: 'CREATE_PROJECT',
            handle: (request, { key = '' }, tenant) => simulated_removeByKey(request, key, tenant),
        },
        {
            method: 'GET',
            pattern: '/api/v2/project/:key',
            permission: 'CREATE_PROJECT',
            handle: (_, { key = '' }, tenant) => (0,refusal.ok)(project_simulated_payloadOf(tenant, key)),
        },
        {
            method: 'GET',
            pattern: '/project',
            permission: null,
            handle: (request, _, tenant) => {
                const page = (0,listing/* pageOf */.Z)([...tenant.table(project_simulated_TABLE).values()], request.query, tenant, { size: 10 });
                const hits = page.rows.map((row) => shownProject(tenant, row, request.user.id));
                return (0,refusal.ok)({ count: page.count, hits, facets: {} });
            },
        },
        {
            method: 'GET',
            pattern: '/project/:id',
            permission: null,
            handle: (request, parameters, tenant) => (0,refusal.ok)(shownProject(tenant, (0,checks/* rowOf */.OB)(tenant, project_simulated_TABLE, (0,checks/* idOf */.TH)(parameters, tenant)), request.user.id)),
        },
        {
            method: 'GET',
            pattern: '/project/:id/dataSources',
            permission: null,
            handle: (request, parameters, tenant) => listMembers(request, tenant, (0,checks/* idOf */.TH)(parameters, tenant)),
        },
        {
            method: 'PUT',
            pattern: '/project/:id',
            permission: 'CREATE_PROJECT',
            handle: (request, parameters, tenant) => simulated_edit(request, tenant, (0,checks/* idOf */.TH)(parameters, tenant)),
        },
        {
            method: 'DELETE',
            pattern: '/project/:id',
            permission: 'CREATE_PROJECT',
            handle: (_, parameters, tenant) => {
                const row = (0,checks/* rowOf */.OB)(tenant, project_simulated_TABLE, (0,checks/* idOf */.TH)(parameters, tenant));
                simulated_remove(tenant, row);
                return (0,refusal.ok)({ id: row['id'] ?? null, success: true });
            },
        },
        {
            method: 'POST',
            pattern: '/project/:id/members/:subscriptionId/acknowledge',
            permission: null,
            handle: (_, parameters, tenant) => acknowledge(parameters, tenant),
        },
    ],
    seed() { },
    load(tenant, payload) {
        simulated_upsert_upsert(tenant, payload, (0,checks/* directly */.x$)(tenant));
    },
};
/** V1 PUT, as the UI sends it. Purposes, tags and data sources may be names, ids or objects with either. */
function simulated_edit(request, tenant, id) {
    const row = (0,checks/* rowOf */.OB)(tenant, project_simulated_TABLE, id);
    const { purposes, tags, dataSources, ...body } = (0,checks/* bodyOf */.EN)(request, tenant);
    const kept = (0,values/* without */.FF)(body, 'id', 'projectKey', 'createdAt', 'subscriptionId', 'acknowledgeRequired');
    const changed = {
        ...row,
        ...kept,
        ...(purposes === undefined
            ? {}
            : { purposeNames: named(tenant, 'purpose', purposes).map((one) => one['name'] ?? '') }),
        ...(tags === undefined ? {} : { tagNames: (0,values/* listOf */.c3)(tags).map((tag) => (0,values/* textOf */.b6)((0,values/* isFields */.Ce)(tag) ? tag['name'] : tag)) }),
        ...(dataSources === undefined
            ? {}
            : { dataSourceIds: named(tenant, 'dataSource', dataSources).map((one) => one['id'] ?? 0) }),
        updatedAt: tenant.timestamp(),
    };
    tenant.table(project_simulated_TABLE).set(id, changed);
    // The reply of a PUT lacks what belongs to the caller (V1 Swagger).
    const reply = shownProject(tenant, changed, request.user.id);
    return (0,refusal.ok)((0,values/* without */.FF)(reply, 'acknowledgeRequired', 'subscribedAsUser', 'subscriptionStatus', 'subscriptionId'));
}
function named(tenant, table, list) {
    const rows = (0,values/* listOf */.c3)(list).map((item) => {
        const { id, name } = (0,values/* isFields */.Ce)(item) ? item : { id: item, name: item };
        return tenant.table(table).get(Number(id)) ?? (0,simulator_names/* byName */.nG)(tenant, table, (0,values/* textOf */.b6)(name));
    });
    return rows.filter((row) => row !== undefined);
}
function simulated_remove(tenant, row) {
    tenant.table(project_simulated_TABLE).delete(Number(row['id']));
    for (const [id, subscription] of tenant.table('subscription')) {
        if (subscription['projectId'] === row['id'])
            tenant.table('subscription').delete(id);
    }
}
function simulated_removeByKey(request, key, tenant) {
    const row = [...tenant.table(project_simulated_TABLE).values()].find((one) => one['projectKey'] === key && one['type'] === 'User');
    if (!row)
        return (0,refusal/* refuse */.TR)(404, `There is no project with the key "${key}".`);
    const manner = (0,checks/* mannerOf */.Ji)(request, tenant);
    if (!manner.dryRun)
        simulated_remove(tenant, row);
    return (0,refusal.ok)((0,checks/* withEcho */.mQ)(manner, tenant, { projectId: row['id'] ?? null }));
}
function project_simulated_payloadOf(tenant, key) {
    const rows = [...tenant.table(project_simulated_TABLE).values()];
    const row = tenant.moods.v2Read ? rows.find((one) => one['projectKey'] === key) : undefined;
    const payload = row && tenant.table('projectPayload').get(Number(row['id']));
    return (0,values/* isFields */.Ce)(payload) ? payload : (0,refusal/* refuse */.TR)(404, 'Not Found');
}

;// CONCATENATED MODULE: ./build/src/kinds/purpose/simulated.js

const purpose_simulated_TABLE = 'purpose';
const SYSTEM_TEXT = 'I agree to use this data only for the purpose stated.';
/** Purposes as the documentation has them: a V2 payload is a tree, a V1 row is one purpose with its full dotted name. */
const simulatedPurpose = {
    name: 'purpose',
    routes: [
        {
            method: 'POST',
            pattern: '/api/v2/purpose',
            permission: 'GOVERNANCE',
            handle: (request, _, tenant) => (0,refusal.ok)(purpose_simulated_upsert(tenant, (0,checks/* bodyOf */.EN)(request, tenant), (0,checks/* mannerOf */.Ji)(request, tenant))),
        },
        {
            method: 'DELETE',
            pattern: '/api/v2/purpose/:name',
            permission: 'GOVERNANCE',
            handle: (request, { name = '' }, tenant) => removeByName(request, name, tenant),
        },
        {
            method: 'GET',
            pattern: '/api/v2/purpose/:name',
            permission: 'GOVERNANCE',
            handle: (_, { name = '' }, tenant) => (0,refusal.ok)(purpose_simulated_payloadOf(tenant, name)),
        },
        {
            method: 'GET',
            pattern: '/governance/purpose',
            permission: null,
            handle: (request, _, tenant) => simulated_list(request, tenant),
        },
        {
            method: 'GET',
            pattern: '/governance/purpose/:id',
            permission: null,
            handle: (request, parameters, tenant) => {
                const row = (0,checks/* rowOf */.OB)(tenant, purpose_simulated_TABLE, (0,checks/* idOf */.TH)(parameters, tenant));
                return (0,refusal.ok)(shownPurpose(tenant, row, (0,checks/* booleanOf */.SF)(request.query, 'includeSubpurposes', tenant)));
            },
        },
        {
            method: 'PUT',
            pattern: '/governance/purpose/:id',
            permission: 'GOVERNANCE',
            handle: (request, parameters, tenant) => purpose_simulated_edit(tenant, (0,checks/* idOf */.TH)(parameters, tenant), (0,checks/* bodyOf */.EN)(request, tenant)),
        },
        {
            method: 'DELETE',
            pattern: '/governance/purpose/:id',
            permission: 'GOVERNANCE',
            handle: (_, parameters, tenant) => {
                const row = (0,checks/* rowOf */.OB)(tenant, purpose_simulated_TABLE, (0,checks/* idOf */.TH)(parameters, tenant));
                return (0,refusal.ok)(removeTree(tenant, row).map((gone) => shownPurpose(tenant, gone, false)));
            },
        },
    ],
    seed(tenant) {
        for (const name of ['Re-identification Prohibited', 'Re-identification Prohibited.CCPA']) {
            const parent = name.includes('.') ? (find(tenant, 'Re-identification Prohibited')?.['id'] ?? null) : null;
            simulated_insert(tenant, { name, parent, description: '', acknowledgement: SYSTEM_TEXT, systemGenerated: true });
        }
    },
    load(tenant, payload) {
        purpose_simulated_upsert(tenant, payload, (0,checks/* directly */.x$)(tenant));
    },
};
function purpose_simulated_upsert(tenant, payload, manner) {
    const nodes = flattened(tenant, payload, null);
    const name = nodes[0]?.name ?? '';
    const before = find(tenant, name);
    const same = before !== undefined && (0,values/* stableText */.f$)(stored(tenant, name)) === (0,values/* stableText */.f$)(asStored(nodes));
    const id = manner.dryRun ? before?.['id'] : simulated_write(tenant, nodes, manner, payload);
    return (0,checks/* withEcho */.mQ)(manner, tenant, {
        creating: before === undefined,
        updating: before !== undefined && (!same || tenant.moods.unchangedSaysUpdating),
        ...(typeof id === 'number' ? { purposeId: id } : {}),
    });
}
function flattened(tenant, value, parent) {
    const fields = (0,values/* fieldsOf */.Pf)(value);
    (0,checks/* refuseUnknownKeys */.R4)(tenant, fields, ['name', 'description', 'acknowledgement', 'subpurposes']);
    (0,checks/* checkField */.PZ)(tenant, fields, { name: 'name', is: 'string', required: true });
    (0,checks/* checkField */.PZ)(tenant, fields, { name: 'description', is: 'string' });
    (0,checks/* checkField */.PZ)(tenant, fields, { name: 'acknowledgement', is: 'string' });
    (0,checks/* checkField */.PZ)(tenant, fields, { name: 'subpurposes', is: 'array' });
    const name = (0,values/* textOf */.b6)(fields['name']).trim();
    return [
        { name, parent, fields },
        ...(0,values/* listOf */.c3)(fields['subpurposes']).flatMap((child) => flattened(tenant, child, name)),
    ];
}
function simulated_write(tenant, nodes, manner, payload) {
    const root = nodes[0]?.name ?? '';
    const forgetful = tenant.moods.purposeAcknowledgementLost && !manner.direct;
    if (tenant.moods.droppedSubpurposeDeleted) {
        const kept = new Set(nodes.map((node) => node.name));
        const top = find(tenant, root);
        for (const row of top ? treeOf(tenant, top) : []) {
            if (!kept.has((0,values/* textOf */.b6)(row['name'])))
                tenant.table(purpose_simulated_TABLE).delete(Number(row['id']));
        }
    }
    for (const node of nodes) {
        const known = find(tenant, node.name);
        const parent = node.parent === null ? null : (find(tenant, node.parent)?.['id'] ?? null);
        const fields = {
            name: node.name,
            // A root purpose that is posted by itself may be a sub-purpose of another tree: it stays where it is.
            parent: node.parent === null ? (known?.['parent'] ?? null) : parent,
            description: (0,values/* textOf */.b6)(node.fields['description']),
            acknowledgement: forgetful && !known ? null : (node.fields['acknowledgement'] ?? null),
        };
        if (known)
            tenant.table(purpose_simulated_TABLE).set(Number(known['id']), { ...known, ...fields, updatedAt: tenant.timestamp() });
        else
            simulated_insert(tenant, { ...fields, systemGenerated: false });
    }
    const id = Number(find(tenant, root)?.['id']);
    tenant.table('purposePayload').set(id, payload);
    return id;
}
function simulated_insert(tenant, fields) {
    const id = tenant.nextId();
    const now = tenant.timestamp();
    tenant.table(purpose_simulated_TABLE).set(id, {
        id,
        displayAcknowledgement: true,
        deleted: false,
        staged: false,
        policyMetadata: {},
        addedByProfile: tenant.owner.id,
        createdAt: now,
        updatedAt: now,
        ...fields,
    });
}
function find(tenant, name) {
    return [...tenant.table(purpose_simulated_TABLE).values()].find((row) => row['name'] === name);
}
function childrenOf(tenant, row) {
    return [...tenant.table(purpose_simulated_TABLE).values()].filter((child) => child['parent'] === row['id']);
}
/** The purposes below one, at any depth. */
function treeOf(tenant, row) {
    return childrenOf(tenant, row).flatMap((child) => [child, ...treeOf(tenant, child)]);
}
function removeTree(tenant, row) {
    const gone = [row, ...treeOf(tenant, row)];
    for (const { id } of gone)
        tenant.table(purpose_simulated_TABLE).delete(Number(id));
    return gone;
}
/** What a payload sets, to tell whether it changes anything. */
function asStored(nodes) {
    return nodes
        .map((node) => ({
        name: node.name,
        description: (0,values/* textOf */.b6)(node.fields['description']),
        acknowledgement: node.fields['acknowledgement'] ?? null,
    }))
        .sort((one, other) => ((0,values/* textOf */.b6)(one['name']) < (0,values/* textOf */.b6)(other['name']) ? -1 : 1));
}
function stored(tenant, name) {
    const root = find(tenant, name);
    return (root ? [root, ...treeOf(tenant, root)] : [])
        .map(({ name: own = '', description = '', acknowledgement = null }) => ({
        name: own,
        description,
        acknowledgement,
    }))
        .sort((one, other) => ((0,values/* textOf */.b6)(one['name']) < (0,values/* textOf */.b6)(other['name']) ? -1 : 1));
}
function shownPurpose(tenant, row, deep) {
    const children = childrenOf(tenant, row);
    return {
        ...(0,values/* without */.FF)(row, 'parent'),
        acknowledgement: acknowledgementOf(tenant, row),
        subpurposes: deep
            ? children.map((child) => shownPurpose(tenant, child, true))
            : children.map((child) => child['name'] ?? ''),
    };
}
function acknowledgementOf(tenant, row) {
    const own = row['acknowledgement'] ?? null;
    if (own !== null || !tenant.moods.defaultAcknowledgement)
        return own;
    const parent = tenant.table(purpose_simulated_TABLE).get(Number(row['parent']));
    return parent ? acknowledgementOf(tenant, parent) : SYSTEM_TEXT;
}
function simulated_list(request, tenant) {
    const root = (0,checks/* booleanOf */.SF)(request.query, 'root', tenant);
    const rows = [...tenant.table(purpose_simulated_TABLE).values()].filter((row) => !root || row['parent'] === null);
    const unlimited = (0,checks/* booleanOf */.SF)(request.query, 'noLimit', tenant);
    const page = (0,listing/* pageOf */.Z)(rows, request.query, tenant, { size: 50, unlimited });
    return (0,refusal.ok)({ count: page.count, purposes: page.rows.map((row) => shownPurpose(tenant, row, false)) });
}
/** V1 PUT: the name cannot be changed (VERIFIED, V1 Swagger). */
function purpose_simulated_edit(tenant, id, body) {
    const row = (0,checks/* rowOf */.OB)(tenant, purpose_simulated_TABLE, id);
    const changes = (0,values/* without */.FF)(body, 'id', 'name', 'parent', 'reAcknowledge', 'applyToSubpurposes', 'createdAt', 'subpurposes');
    const changed = { ...row, ...changes, updatedAt: tenant.timestamp() };
    tenant.table(purpose_simulated_TABLE).set(id, changed);
    return (0,refusal.ok)(shownPurpose(tenant, changed, false));
}
function removeByName(request, name, tenant) {
    const row = tenant.moods.v2PurposeDelete ? find(tenant, name) : undefined;
    if (!row)
        return (0,refusal/* refuse */.TR)(404, 'Not Found');
    const manner = (0,checks/* mannerOf */.Ji)(request, tenant);
    if (!manner.dryRun)
        removeTree(tenant, row);
    return (0,refusal.ok)((0,checks/* withEcho */.mQ)(manner, tenant, { purposeId: row['id'] ?? null }));
}
function purpose_simulated_payloadOf(tenant, name) {
    const row = tenant.moods.v2Read ? find(tenant, name) : undefined;
    const payload = row && tenant.table('purposePayload').get(Number(row['id']));
    return (0,values/* isFields */.Ce)(payload) ? payload : (0,refusal/* refuse */.TR)(404, 'Not Found');
}

;// CONCATENATED MODULE: ./build/src/kinds/simulated.js




/** The simulator's part of every kind: `startSimulator({ kinds: simulatedKinds })`. */
const simulatedKinds = [
    simulatedPurpose,
    simulatedPolicy,
    simulatedData,
    simulatedProject,
];


/***/ }),

/***/ 1239:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EN: () => (/* binding */ bodyOf),
/* harmony export */   Gq: () => (/* binding */ invalid),
/* harmony export */   Ji: () => (/* binding */ mannerOf),
/* harmony export */   OB: () => (/* binding */ rowOf),
/* harmony export */   PZ: () => (/* binding */ checkField),
/* harmony export */   R4: () => (/* binding */ refuseUnknownKeys),
/* harmony export */   SF: () => (/* binding */ booleanOf),
/* harmony export */   TH: () => (/* binding */ idOf),
/* harmony export */   mQ: () => (/* binding */ withEcho),
/* harmony export */   rl: () => (/* binding */ numberOf),
/* harmony export */   x$: () => (/* binding */ directly)
/* harmony export */ });
/* harmony import */ var _refusal_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6576);
/* harmony import */ var _values_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4020);


/** The manner of `load`. */
function directly(tenant) {
    return { dryRun: false, direct: true, userId: tenant.owner.id, query: new URLSearchParams() };
}
/** The manner of a request. `dryRun` counts in the query string only (VERIFIED for data, from a client that erred). */
function mannerOf(request, tenant) {
    const asked = booleanOf(request.query, 'dryRun', tenant);
    return {
        dryRun: asked && !tenant.moods.ignoresDryRun,
        direct: false,
        userId: request.user.id,
        query: request.query,
    };
}
/** A V2 reply, with the echo of `dryRun`. */
function withEcho(manner, tenant, fields) {
    return tenant.moods.missingDryRunEcho ? fields : { dryRun: manner.dryRun, ...fields };
}
/** A boolean query parameter, false when absent; anything but `true` and `false` is refused as Joi does. */
function booleanOf(query, name, tenant) {
    const value = query.get(name);
    if (value === null || value === 'false')
        return false;
    if (value === 'true')
        return true;
    return invalid(tenant, name, `"${name}" must be a boolean`, 'query');
}
/** A number in the query, the fallback when absent. */
function numberOf(query, name, fallback, tenant) {
    const value = query.get(name);
    if (value === null)
        return fallback;
    const number = Number(value);
    if (value.trim() === '' || !Number.isFinite(number))
        invalid(tenant, name, `"${name}" must be a number`, 'query');
    return number;
}
/** Refuses a body with Joi's words. */
function invalid(tenant, key, message, source = 'payload') {
    return (0,_refusal_js__WEBPACK_IMPORTED_MODULE_0__/* .refuse */ .TR)(tenant.moods.badBodyStatus, `child ${message}`, { validation: { source, keys: [key] } });
}
/** The body as an object, or a refusal. */
function bodyOf(request, tenant) {
    if ((0,_values_js__WEBPACK_IMPORTED_MODULE_1__/* .isFields */ .Ce)(request.body))
        return request.body;
    return invalid(tenant, 'value', '"value" must be an object');
}
/** Checks one field of a payload. A missing optional field passes. */
function checkField(tenant, payload, field) {
    const value = payload[field.name];
    if (value === undefined) {
        if (field.required)
            invalid(tenant, field.name, `"${field.name}" is required`);
        return;
    }
    const right = field.is === 'array' ? Array.isArray(value) : field.is === 'object' ? (0,_values_js__WEBPACK_IMPORTED_MODULE_1__/* .isFields */ .Ce)(value) : typeof value === field.is;
    if (!right)
        invalid(tenant, field.name, `"${field.name}" must be ${field.is === 'string' ? 'a string' : `a ${field.is}`}`);
    if (value === '' && field.required)
        invalid(tenant, field.name, `"${field.name}" is not allowed to be empty`);
    if (field.among && !field.among.includes(value)) {
        invalid(tenant, field.name, `"${field.name}" must be one of [${field.among.join(', ')}]`);
    }
}
/** Refuses keys that the docs do not name, in the mood for it. */
function refuseUnknownKeys(tenant, fields, known) {
    if (!tenant.moods.unknownKeysRefused)
        return;
    const stranger = Object.keys(fields).find((key) => !known.includes(key));
    if (stranger !== undefined)
        invalid(tenant, stranger, `"${stranger}" is not allowed`);
}
/** The id in a path, or 404. */
function idOf(parameters, tenant, name = 'id') {
    const id = Number(parameters[name]);
    return Number.isSafeInteger(id) ? id : invalid(tenant, name, `"${name}" must be a number`, 'params');
}
/** The row with that id, or 404. */
function rowOf(tenant, table, id) {
    return tenant.table(table).get(id) ?? (0,_refusal_js__WEBPACK_IMPORTED_MODULE_0__/* .refuse */ .TR)(404, `There is no ${table} with id ${id}.`);
}


/***/ }),

/***/ 4720:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ pageOf)
/* harmony export */ });
/* harmony import */ var _checks_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1239);
/* harmony import */ var _values_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4020);


/**
 * Applies `searchText` (a substring of the name), `sortField`, `sortOrder`, `offset` (in records, from 0) and `size`
 * as the V1 lists do. Order without `sortField`: newest first (VERIFIED for policies, V1 Swagger).
 */
function pageOf(rows, query, tenant, options) {
    const wanted = (query.get('searchText') ?? '').toLowerCase();
    const name = options.name ?? 'name';
    const found = rows.filter((row) => (0,_values_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(row[name]).toLowerCase().includes(wanted));
    const field = query.get('sortField');
    const ascending = (query.get('sortOrder') ?? (field === null ? 'desc' : 'asc')) === 'asc';
    const sorted = found.toSorted((one, other) => order(one, other, field) * (ascending ? 1 : -1));
    if (options.unlimited)
        return { count: sorted.length, rows: sorted };
    const offset = Math.max(0, (0,_checks_js__WEBPACK_IMPORTED_MODULE_0__/* .numberOf */ .rl)(query, 'offset', 0, tenant));
    const asked = Math.max(0, (0,_checks_js__WEBPACK_IMPORTED_MODULE_0__/* .numberOf */ .rl)(query, 'size', options.size, tenant));
    const size = tenant.moods.pageSize > 0 ? Math.min(asked, tenant.moods.pageSize) : asked;
    return { count: sorted.length, rows: sorted.slice(offset, offset + size) };
}
function order(one, other, field) {
    if (field !== null && field in one && field in other) {
        const left = (0,_values_js__WEBPACK_IMPORTED_MODULE_1__/* .stableText */ .f$)(one[field]).toLowerCase();
        const right = (0,_values_js__WEBPACK_IMPORTED_MODULE_1__/* .stableText */ .f$)(other[field]).toLowerCase();
        if (left !== right)
            return left < right ? -1 : 1;
    }
    return Number(one['id'] ?? 0) - Number(other['id'] ?? 0);
}


/***/ }),

/***/ 248:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ moodsWith),
/* harmony export */   R: () => (/* binding */ MOODS)
/* harmony export */ });
/**
 * Behaviour of a tenant where the public facts are silent, contradict one another, or vary between versions. The
 * defaults are hostile on purpose: a client that works here relies on little. Each can be switched per test.
 */
function mood(value, does, fact) {
    return { value, does, fact, among: [] };
}
function oneOf(among, does, fact) {
    return { value: among[0], does, fact, among };
}
/** Every mood: name, default, what it does, the fact behind it. */
const MOODS = {
    // Requests
    authScheme: oneOf(['both', 'raw', 'bearer'], 'Which Authorization header is accepted: the bare key, `Bearer KEY`, or both.', 'Both are seen in working clients; the V2 docs show the bare key.'),
    badBodyStatus: mood(400, 'Status for a body that fails validation.', 'UNKNOWN: 400 in the only documented V1 case; the integrations API and V1 policies use 422.'),
    maxPayloadBytes: mood(1_048_576, 'A larger body gets 413. 0: no limit.', "UNKNOWN; hapi's default is 1 MiB."),
    maxInFlight: mood(0, 'More requests at once get 429. 0: no limit.', 'No rate limit is documented.'),
    retryAfterSeconds: mood(1, '`Retry-After` of the 429 of `maxInFlight`.', 'No 429 is documented.'),
    unknownKeysRefused: mood(true, 'A payload with a key that the docs do not name is refused.', 'UNKNOWN whether V2 refuses or ignores unknown keys.'),
    // V2 replies
    ignoresDryRun: mood(false, 'A dry run writes, and its reply says `dryRun: false`.', 'A first-party client once put dryRun where the server did not look, and deleted.'),
    missingDryRunEcho: mood(false, 'V2 replies lack `dryRun`.', 'No dry-run reply was ever seen.'),
    dryRunChecksReferences: mood(false, 'A dry run fails for a purpose, tag or data source that does not exist yet.', 'UNKNOWN whether dryRun checks references.'),
    unchangedSaysUpdating: mood(true, 'A purpose, project or policy that already equals the payload answers `updating: true`.', 'INFERRED: `updating` probably means "exists".'),
    v2Read: mood(false, 'GET /api/v2/{kind}/{key} answers the payload, without secrets.', 'The CLI clones, so some route exists; its path is UNKNOWN.'),
    v2PolicyDelete: mood(false, 'DELETE /api/v2/policy/{key} exists.', 'INFERRED from the CLI; no client uses it.'),
    v2PurposeDelete: mood(false, 'DELETE /api/v2/purpose/{name} exists.', 'INFERRED from the CLI; the first-party provider deletes purposes through V1.'),
    // V1 reads
    policyEnvelope: oneOf(['array', 'hits'], 'GET /policy/global answers a bare array or `{count, hits}`.', 'Bare array in the public V1 contract; a client for 2026.1.4 allows for an envelope.'),
    pageSize: mood(20, 'Most rows in one page, whatever `size` asks for. 0: no limit. `noLimit=true` of purposes is honoured.', 'UNKNOWN whether the server caps `size`.'),
    shuffle: mood(true, 'Lists that are sets (conditions, tags, names in a reply) come back in another order.', 'No order is documented.'),
    extraFields: mood(true, 'Replies carry a field that no document names.', 'VERIFIED: "Additional fields may be included in some responses".'),
    listDefaults: mood(true, 'Reads add the defaults that a payload left out.', 'VERIFIED by exports: accessGrant, allowDiscovery, operators \u2026 are always present.'),
    auditSearch: mood(false, 'POST /api/audit/rest/v1/search answers events, newest first; otherwise it is not there.', 'VERIFIED by a public client for 2026.1.4; undocumented.'),
    bareFieldTags: mood(false, "An item of a masking rule's `fields` is the bare tag, without `type`.", 'Both forms are in public material of V1.'),
    conditionIam: mood(true, 'Conditions name the identity manager of a group or attribute.', 'It stopped being returned for groups in v2020.3.2, and is in the V1 contract of 2023.'),
    purposeConditions: oneOf(['value', 'object'], "A purpose in a rule's exceptions is `value: NAME` or `purpose: {id, name}`.", 'INFERRED; one public V1 client uses `value`.'),
    domainsBy: oneOf(['both', 'id', 'name'], 'Domains of a circumstance come back by id, by name, or with both.', 'VERIFIED: exports have either, never both.'),
    serverAddsDocumentation: mood(true, 'A project without documentation reads `# NAME`.', 'INFERRED from the first-party provider, which fills it in to avoid a difference.'),
    deletedListed: mood(true, 'A deleted global policy stays in the list with `deleted: true`.', 'INFERRED: V1 rows have the field `deleted`, and clients filter by it.'),
    // References
    strictTags: mood(false, 'Tags, groups and domains are not created because a payload mentions them.', 'UNKNOWN whether an unknown name fails, is dropped or is created.'),
    unknownTagFails: mood(false, 'A payload that names an unknown tag is refused.', 'UNKNOWN, as `strictTags`.'),
    unknownPurposeFails: mood(true, 'A project or policy that names an unknown purpose is refused; otherwise the name is dropped from a project.', 'UNKNOWN.'),
    unknownDataSourceFails: mood(true, 'A project that names an unknown data source is refused; otherwise the name is dropped.', 'UNKNOWN.'),
    uniqueNames: mood(true, 'A second policy or project with a name that is taken gets 422 with `validation[0].code: "unique"`.', 'VERIFIED for V1 policies in a public client; INFERRED for V2.'),
    // Purposes
    purposeAcknowledgementLost: mood(true, 'The POST that creates a purpose or sub-purpose does not store its acknowledgement; a second one does.', 'VERIFIED as a comment in the first-party provider, 2023; today UNKNOWN.'),
    defaultAcknowledgement: mood(true, "A root purpose without an acknowledgement reads the system's text, a sub-purpose its parent's.", 'VERIFIED that absent means the system default; that a child inherits is INFERRED.'),
    droppedSubpurposeDeleted: mood(true, 'A sub-purpose that a later payload leaves out is deleted.', 'UNKNOWN.'),
    // Projects
    projectMustAcknowledge: mood(true, 'A project POST with purposes fails after the write until the caller has acknowledged them.', 'VERIFIED in the first-party provider that the error comes, INFERRED that the write happened.'),
    mustAcknowledgeStatus: mood(403, 'Status of that failure.', 'UNKNOWN; only its text is known.'),
    // Data sources
    nameWords: mood(false, 'A capitalised variable of a name template splits words: `<Tablename>` of card_auth gives `Card Auth`.', 'UNKNOWN: only one-word tables are in the examples of the docs.'),
    hardDeleteDefault: mood(false, 'Data sources that leave a payload without `options.hardDelete` are deleted rather than disabled.', 'UNKNOWN which is the default.'),
    duplicateConnectionStatus: mood(400, 'Status for the host and database of another connectionKey.', 'The message is VERIFIED up to 2023.3; its status, and whether it is more than a warning, UNKNOWN.'),
    secretChangeSeen: mood(false, 'A changed secret shows its data sources as updating.', 'UNKNOWN, and important when rotating.'),
    connectionsTenant: mood(false, 'POST and DELETE /api/v2/data are refused as deprecated.', 'VERIFIED that the endpoint is deprecated with connections; what it answers is UNKNOWN.'),
    connectionsTenantStatus: mood(400, 'Status of that refusal.', 'UNKNOWN.'),
    creationTakes: mood(3, 'With `wait=0`, requests that pass until new data sources can be read. 0: at once.', 'VERIFIED that the POST returns before they exist; the counting is ours.'),
    waitRunsOut: mood(false, 'A positive `wait` runs out: the reply says `detectionRunning: true`.', 'UNKNOWN what the reply looks like then.'),
};
/** The defaults, with changes. */
function moodsWith(changes = {}) {
    const defaults = Object.fromEntries(Object.entries(MOODS).map(([name, { value }]) => [name, value]));
    return { ...defaults, ...changes };
}


/***/ }),

/***/ 592:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   MK: () => (/* binding */ checkTags),
/* harmony export */   Ow: () => (/* binding */ domainOf),
/* harmony export */   VU: () => (/* binding */ mentionDomain),
/* harmony export */   aS: () => (/* binding */ tagObject),
/* harmony export */   nG: () => (/* binding */ byName),
/* harmony export */   o7: () => (/* binding */ mentionTags),
/* harmony export */   vJ: () => (/* binding */ mentionGroups)
/* harmony export */ });
/* unused harmony export addTag */
/* harmony import */ var _checks_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1239);
/* harmony import */ var _values_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4020);


/** The row of a table with that name, if any. */
function byName(tenant, table, name) {
    for (const row of tenant.table(table).values())
        if (row['name'] === name)
            return row;
    return undefined;
}
/** Checks tags that a payload names, as the moods say, before anything is written. */
function checkTags(tenant, names, manner) {
    if (!tenant.moods.unknownTagFails || (manner.dryRun && !tenant.moods.dryRunChecksReferences))
        return;
    const known = new Set([...tenant.table('tag').values()].map((row) => row['name']));
    for (const name of names)
        if (!known.has(name))
            (0,_checks_js__WEBPACK_IMPORTED_MODULE_0__/* .invalid */ .Gq)(tenant, 'tag', `The tag "${name}" does not exist.`);
}
/** Makes the tags that a payload names, and their parents, as a tenant that is in use would have them. */
function mentionTags(tenant, names) {
    if (tenant.moods.strictTags || tenant.moods.unknownTagFails)
        return;
    for (const name of names)
        addTag(tenant, name);
}
/** Adds a tag and its parents. */
function addTag(tenant, name) {
    const parts = name.split('.');
    for (let depth = 1; depth <= parts.length; depth += 1) {
        const path = parts.slice(0, depth).join('.');
        if (path === '' || byName(tenant, 'tag', path))
            continue;
        const id = tenant.nextId();
        const now = tenant.timestamp();
        tenant.table('tag').set(id, {
            id,
            name: path,
            source: 'curated',
            context: 'manual',
            systemCreated: path === 'Discovered' || path.startsWith('Discovered.') || path === 'New',
            deleted: false,
            addedBy: tenant.owner.id,
            createdBy: tenant.owner.id,
            createdAt: now,
            updatedAt: now,
        });
    }
}
/** A tag as V1 nests it: `A.B` reads `A \u203a B`; `hasLeafNodes` says that it has children. */
function tagObject(tenant, name) {
    const prefix = `${name}.`;
    const rows = [...tenant.table('tag').values()];
    return {
        name,
        displayName: name.split('.').join(' \u203a '),
        hasLeafNodes: rows.some((row) => (0,_values_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(row['name']).startsWith(prefix)),
        source: (0,_values_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(rows.find((row) => row['name'] === name)?.['source']) || 'curated',
    };
}
/** Makes the groups that a payload names. */
function mentionGroups(tenant, names) {
    if (tenant.moods.strictTags)
        return;
    for (const name of names) {
        if (byName(tenant, 'group', name))
            continue;
        const id = tenant.nextId();
        const now = tenant.timestamp();
        tenant
            .table('group')
            .set(id, { id, iamid: 'bim', name, gid: name, email: null, description: null, createdAt: now, updatedAt: now });
    }
}
/** The domain behind `{name}` or `{id}`; made when a payload names one that is not there. */
function domainOf(tenant, reference) {
    for (const row of tenant.table('domain').values()) {
        if (row['id'] === reference['id'] || row['name'] === reference['name'])
            return row;
    }
    const name = (0,_values_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(reference['name']) || `Domain ${(0,_values_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(reference['id']).slice(0, 8)}`;
    return { id: (0,_values_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(reference['id']) || (0,_values_js__WEBPACK_IMPORTED_MODULE_1__/* .uuidOf */ .pV)(`domain ${name}`), name, assignmentType: 'manual', tags: [] };
}
/** Makes the domain that a payload names. */
function mentionDomain(tenant, reference) {
    const domain = domainOf(tenant, reference);
    const known = [...tenant.table('domain').values()].some((row) => row['id'] === domain['id']);
    if (!known && !tenant.moods.strictTags)
        tenant.table('domain').set(tenant.nextId(), domain);
}


/***/ }),

/***/ 6576:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P_: () => (/* binding */ Refusal),
/* harmony export */   TR: () => (/* binding */ refuse),
/* harmony export */   ok: () => (/* binding */ ok),
/* harmony export */   sQ: () => (/* binding */ boom)
/* harmony export */ });
const REASONS = {
    400: 'Bad Request',
    401: 'Unauthorized',
    403: 'Forbidden',
    404: 'Not Found',
    409: 'Conflict',
    413: 'Request Entity Too Large',
    415: 'Unsupported Media Type',
    422: 'Unprocessable Entity',
    429: 'Too Many Requests',
    500: 'Internal Server Error',
    502: 'Bad Gateway',
    503: 'Service Unavailable',
    504: 'Gateway Timeout',
};
/** An error reply in hapi's Boom form, `{statusCode, error, message}` (INFERRED: the public V1 contract is hapi's). */
function boom(status, message, more = {}) {
    return { status, body: { statusCode: status, error: REASONS[status] ?? 'Error', message, ...more } };
}
/** Thrown by a handler that answers with an error. */
class Refusal extends Error {
    reply;
    constructor(status, message, more = {}) {
        super(message);
        this.name = 'Refusal';
        this.reply = boom(status, message, more);
    }
}
/** Ends the request with an error reply. */
function refuse(status, message, more = {}) {
    throw new Refusal(status, message, more);
}
/** A reply with status 200, which V1 gives to everything, creates too (VERIFIED, V1 Swagger). */
function ok(body) {
    return { status: 200, body };
}


/***/ }),

/***/ 574:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  A: () => (/* binding */ DEFAULT_USER),
  r: () => (/* binding */ startSimulator)
});

// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(7067);
// EXTERNAL MODULE: ./build/src/simulator/refusal.js
var refusal = __webpack_require__(6576);
// EXTERNAL MODULE: ./build/src/simulator/checks.js
var checks = __webpack_require__(1239);
// EXTERNAL MODULE: ./build/src/simulator/values.js
var values = __webpack_require__(4020);
;// CONCATENATED MODULE: ./build/src/simulator/audit.js



/**
 * The audit as an Elasticsearch `_search` shows it, for the one question that asks by the names of targets. Events are the
 * rows of the table `audit`; a test that wants some puts them there.
 */
function searchAudit(request, tenant) {
    if (!tenant.moods.auditSearch)
        return (0,refusal/* refuse */.TR)(404, 'Not Found');
    if (!request.user.permissions.includes('AUDIT'))
        return (0,refusal/* refuse */.TR)(403, 'Insufficient permissions: this requires AUDIT.');
    const body = (0,checks/* bodyOf */.EN)(request, tenant);
    const names = namesAsked(body);
    const found = [...tenant.table('audit').values()]
        .filter((event) => names === null || (0,values/* listOf */.c3)(event['targets']).some((target) => names.has(nameOf(target))))
        .sort((a, b) => ((0,values/* textOf */.b6)(a['eventTimestamp']) < (0,values/* textOf */.b6)(b['eventTimestamp']) ? 1 : -1));
    const size = typeof body['size'] === 'number' ? body['size'] : 10;
    const hits = found.slice(0, size).map((event, index) => ({ _index: 'audit', _id: String(index), _source: event }));
    return (0,refusal.ok)({ took: 1, timed_out: false, hits: { total: { value: found.length, relation: 'eq' }, hits } });
}
function nameOf(target) {
    return (0,values/* textOf */.b6)((0,values/* fieldsOf */.Pf)(target)['name']);
}
/** The names of the filter; `null` when nothing is filtered. */
function namesAsked(body) {
    const filters = (0,values/* listOf */.c3)((0,values/* fieldsOf */.Pf)((0,values/* fieldsOf */.Pf)(body['query'])['bool'])['filter']).map(values/* fieldsOf */.Pf);
    const terms = filters.map((filter) => (0,values/* fieldsOf */.Pf)(filter['terms'])).find((one) => 'targets.name.keyword' in one);
    return terms === undefined ? null : new Set((0,values/* textsOf */.CB)(terms['targets.name.keyword']));
}

// EXTERNAL MODULE: ./build/src/simulator/listing.js
var listing = __webpack_require__(4720);
// EXTERNAL MODULE: ./build/src/simulator/names.js
var names = __webpack_require__(592);
;// CONCATENATED MODULE: ./build/src/simulator/tenant-routes.js






/** Routes that belong to no kind: users, groups, tags, domains, jobs. Shapes from the V1 Swagger of 2023. */
function tenantRoutes(users) {
    return [
        { method: 'GET', pattern: '/bim/rpc/user/current', permission: null, handle: ({ user }) => (0,refusal.ok)(currentUser(user)) },
        {
            method: 'POST',
            pattern: '/bim/apikey/authenticate',
            permission: null,
            handle: (request, _, tenant) => authenticate(request, tenant, users),
        },
        {
            method: 'GET',
            pattern: '/bim/group',
            permission: null,
            handle: (request, _, tenant) => listGroups(request, tenant),
        },
        { method: 'GET', pattern: '/tag', permission: null, handle: (request, _, tenant) => listTags(request, tenant) },
        {
            method: 'GET',
            pattern: '/domain',
            permission: null,
            handle: (_request, _, tenant) => (0,refusal.ok)({ data: [...tenant.table('domain').values()] }),
        },
        {
            method: 'POST',
            pattern: '/jobs/statuses',
            permission: null,
            handle: (request, _, tenant) => jobStatuses(request, tenant),
        },
        {
            method: 'POST',
            pattern: '/api/audit/rest/v1/search',
            permission: null,
            handle: (request, _, tenant) => searchAudit(request, tenant),
        },
    ];
}
/** The token that a key is exchanged for (VERIFIED that there is such an exchange; the form is ours). */
function tokenOf(apiKey) {
    return `token-${(0,values/* digestOf */.ol)(`token of ${apiKey}`).slice(0, 32)}`;
}
function authenticate(request, tenant, users) {
    const user = users.find(({ apiKey }) => apiKey === (0,checks/* bodyOf */.EN)(request, tenant)['apikey']);
    return user ? (0,refusal.ok)({ authenticated: true, token: tokenOf(user.apiKey) }) : (0,refusal/* refuse */.TR)(401, 'Invalid API key.');
}
function currentUser(user) {
    return {
        id: user.id,
        iamid: 'bim',
        userid: `${user.name}@example.com`,
        projectId: user.projectId,
        permissions: [...user.permissions],
        groupPermissions: [],
        authorizations: {},
        profile: {
            id: user.id,
            iamid: 'bim',
            userid: `${user.name}@example.com`,
            name: user.name,
            email: `${user.name}@example.com`,
            systemGenerated: false,
        },
        systemGenerated: false,
        disabled: false,
        hasLogin: true,
        groups: [],
    };
}
function listGroups(request, tenant) {
    const name = request.query.get('name');
    const rows = [...tenant.table('group').values()].filter((row) => name === null || row['name'] === name);
    const page = (0,listing/* pageOf */.Z)(rows, request.query, tenant, { size: 50 });
    return (0,refusal.ok)({ hits: [...page.rows], count: page.count });
}
/** A bare array; `searchText` is a substring, `limit` cuts (VERIFIED, V1 Swagger). */
function listTags(request, tenant) {
    const wanted = (request.query.get('searchText') ?? '').toLowerCase();
    const limit = Number(request.query.get('limit') ?? Number.POSITIVE_INFINITY);
    const rows = [...tenant.table('tag').values()].filter((row) => (0,values/* textOf */.b6)(row['name']).toLowerCase().includes(wanted));
    const found = tenant.shuffled(rows).slice(0, limit);
    return (0,refusal.ok)(found.map((row) => ({ ...row, ...(0,names/* tagObject */.aS)(tenant, (0,values/* textOf */.b6)(row['name'])) })));
}
/** Every job is done: nothing in the simulator works by jobs that are handed out. */
function jobStatuses(request, tenant) {
    const ids = (0,values/* textsOf */.CB)((0,checks/* bodyOf */.EN)(request, tenant)['jobIds']);
    const jobs = tenant.table('job');
    return (0,refusal.ok)(Object.fromEntries(ids.map((id) => [
        id,
        [...jobs.values()].filter(values/* isFields */.Ce).find((job) => job['id'] === id) ?? { id, state: 'completed', output: null },
    ])));
}

;// CONCATENATED MODULE: ./build/src/simulator/arrival.js



/** Parses a request; what is wrong with it is kept in `refused`, to be told after authentication. */
function readRequest(request, text, users, moods) {
    const [path = '/', query = ''] = (request.url ?? '/').split(/\?(.*)/s);
    const segments = decodedSegments(path);
    const parameters = new URLSearchParams(query);
    const { user, scheme } = authenticated(request.headers.authorization ?? '', users, moods);
    const { body, refused } = parsedBody(request, text);
    return {
        method: request.method ?? 'GET',
        path,
        segments: segments ?? [],
        query: parameters,
        dryRun: parameters.get('dryRun') === 'true',
        body,
        bytes: Buffer.byteLength(text),
        user,
        scheme,
        refused: segments === null ? (0,refusal/* boom */.sQ)(400, 'The path is not valid percent-encoding.') : refused,
    };
}
function decodedSegments(path) {
    try {
        return path.split('/').slice(1).map(decodeURIComponent);
    }
    catch {
        return null;
    }
}
/** The user of a key, raw or as `Bearer`, or of a token that a key was exchanged for. */
function authenticated(header, users, moods) {
    const bearer = /^Bearer (.+)$/i.exec(header)?.[1];
    const scheme = header === '' ? 'none' : bearer === undefined ? 'raw' : 'bearer';
    const token = users.find(({ apiKey }) => bearer !== undefined && tokenOf(apiKey) === bearer);
    if (token)
        return { user: token, scheme };
    const wanted = (0,values/* digestOf */.ol)(bearer ?? header);
    const owner = users.find(({ apiKey }) => (0,values/* digestOf */.ol)(apiKey) === wanted) ?? null;
    const accepted = moods.authScheme === 'both' || moods.authScheme === scheme;
    return { user: accepted && scheme !== 'none' ? owner : null, scheme };
}
/**
 * JSON as `application/json` or, as the docs' own curl sends its YAML, as `text/plain`. YAML itself is not read: the
 * action sends JSON, and a simulator that parsed YAML would need a parser of ours.
 */
function parsedBody(request, text) {
    if (text === '')
        return { body: undefined, refused: null };
    const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase();
    if (type !== 'application/json' && type !== 'text/plain')
        return { body: undefined, refused: (0,refusal/* boom */.sQ)(415, 'Unsupported Media Type') };
    try {
        return { body: JSON.parse(text), refused: null };
    }
    catch {
        const refused = type === 'text/plain'
            ? (0,refusal/* boom */.sQ)(415, 'The simulator reads JSON only, not YAML.')
            : (0,refusal/* boom */.sQ)(400, 'Invalid request payload JSON format');
        return { body: undefined, refused };
    }
}
/** A request's whole body. */
async function bodyText(request) {
    const chunks = [];
    for await (const chunk of request)
        chunks.push(chunk);
    return Buffer.concat(chunks).toString('utf8');
}

;// CONCATENATED MODULE: ./build/src/simulator/faults.js
/** A plan at work: each rule counts the requests that it matched. */
function createFaults(plan) {
    const counts = plan.map(() => 0);
    return (subject) => {
        for (const [index, rule] of plan.entries()) {
            if (!concerns(rule.match, subject))
                continue;
            const count = (counts[index] ?? 0) + 1;
            counts[index] = count;
            const { from = 1, to = Number.POSITIVE_INFINITY } = rule.match;
            if (count >= from && count <= to)
                return rule.fault;
        }
        return null;
    };
}
function concerns(match, subject) {
    if (match.method !== undefined && match.method !== subject.method)
        return false;
    if (match.path !== undefined && !subject.path.startsWith(match.path))
        return false;
    if (match.kind !== undefined && match.kind !== subject.kind)
        return false;
    return match.dryRun === undefined || match.dryRun === subject.dryRun;
}

// EXTERNAL MODULE: ./build/src/simulator/moods.js
var moods = __webpack_require__(248);
;// CONCATENATED MODULE: ./build/src/simulator/replies.js

/** A reply as JSON. */
function jsonReply(reply, headers = {}) {
    return {
        status: reply.status,
        headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-cache', ...headers },
        body: JSON.stringify(reply.body),
    };
}
/** Adds a field that no document names to the reply and to each row of its lists. Maps by id are left alone. */
function withExtraFields(body) {
    if (Array.isArray(body))
        return body.map((row) => ((0,values/* isFields */.Ce)(row) ? { ...row, addedLater: true } : row));
    if (!(0,values/* isFields */.Ce)(body))
        return body;
    const lists = ['hits', 'purposes', 'dataSources', 'data'];
    const entries = Object.entries(body).map(([key, member]) => [
        key,
        lists.includes(key) && Array.isArray(member) ? withExtraFields(member) : member,
    ]);
    return { ...Object.fromEntries(entries), addedLater: { since: 'a version that no document describes' } };
}
/** A body as a fault leaves it: still JSON, and no longer true. */
function spoilt(body, fault) {
    if (fault?.type === 'half-list')
        return halved(body);
    return fault?.type === 'other-envelope' ? { unheardOf: body } : body;
}
/** Leaves the second half of every list out, while `count` still counts them all. */
function halved(body) {
    if (Array.isArray(body))
        return body.slice(0, Math.floor(body.length / 2));
    if (!(0,values/* isFields */.Ce)(body))
        return body;
    return Object.fromEntries(Object.entries(body).map(([key, member]) => [key, Array.isArray(member) ? halved(member) : member]));
}

;// CONCATENATED MODULE: ./build/src/simulator/routing.js
/** A router over the routes of the kinds, then the tenant's own. */
function createRouter(kinds, own) {
    const routes = [
        ...kinds.flatMap((kind) => kind.routes.map((route) => ({ kind: kind.name, route }))),
        ...own.map((route) => ({ kind: null, route })),
    ].map((entry) => ({ ...entry, parts: entry.route.pattern.split('/').slice(1) }));
    return (method, segments) => {
        for (const { kind, route, parts } of routes) {
            const parameters = route.method === method ? matched(parts, segments) : null;
            if (parameters)
                return { route, parameters, kind };
        }
        return null;
    };
}
function matched(parts, segments) {
    if (parts.length !== segments.length)
        return null;
    const parameters = {};
    for (const [index, part] of parts.entries()) {
        const segment = segments[index] ?? '';
        if (part.startsWith(':'))
            parameters[part.slice(1)] = segment;
        else if (part !== segment)
            return null;
    }
    return parameters;
}

;// CONCATENATED MODULE: ./build/src/simulator/sending.js


/** The reply of a fault that keeps the request from its handler, or `null`. */
function instead(fault) {
    switch (fault?.type) {
        case 'status': {
            const headers = fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) };
            return jsonReply((0,refusal/* boom */.sQ)(fault.status, 'A fault of the plan.'), headers);
        }
        case 'html':
            return { status: 200, headers: { 'content-type': 'text/html' }, body: '<!doctype html><title>Sign in</title>' };
        case 'redirect':
            return { status: 302, headers: { location: fault.url }, body: '' };
        case 'reset-before':
            return { status: 0, headers: {}, body: '' };
        default:
            return null;
    }
}
/** Sends a reply, unless the client has gone. */
function send(response, reply) {
    if (response.destroyed || response.headersSent)
        return;
    response.writeHead(reply.status, { ...reply.headers, 'content-length': String(Buffer.byteLength(reply.body)) });
    response.end(reply.body);
}
/** Promises the whole body, sends half of it, and cuts the connection. */
function truncate(response, reply) {
    response.writeHead(reply.status, { ...reply.headers, 'content-length': String(Buffer.byteLength(reply.body)) });
    response.write(reply.body.slice(0, Math.floor(reply.body.length / 2)), () => response.destroy());
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
;// CONCATENATED MODULE: ./build/src/simulator/state.js

/** The state in a file, or `null` where there is no such file. Throws a sentence when it cannot be read as JSON. */
function readState(file) {
    let text;
    try {
        text = (0,external_node_fs_.readFileSync)(file, 'utf8');
    }
    catch (cause) {
        if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT')
            return null;
        throw new Error(`The state file ${file} cannot be read.`, { cause });
    }
    if (text.trim() === '')
        return null;
    try {
        return JSON.parse(text);
    }
    catch (cause) {
        throw new Error(`The state file ${file} is not JSON; delete it to start anew.`, { cause });
    }
}
/** Writes the state beside the file and renames it into place, so that a killed simulator leaves a whole file. */
function writeState(file, state) {
    const beside = `${file}.${process.pid}.tmp`;
    (0,external_node_fs_.writeFileSync)(beside, `${JSON.stringify(state)}\n`, { mode: 0o600 });
    (0,external_node_fs_.renameSync)(beside, file);
}

;// CONCATENATED MODULE: ./build/src/simulator/tenant.js

const FORMAT = 1;
/** The clock's first reading, in milliseconds since 1970: any fixed moment will do. */
const START = Date.UTC(2026, 0, 1);
/** An empty tenant. */
function createTenant(moods, owner) {
    const tables = new Map();
    const counters = { ids: 0, ticks: 0, requests: 0, changes: 0 };
    function table(name) {
        const known = tables.get(name);
        if (known)
            return known;
        const made = new WatchedTable(() => {
            counters.changes += 1;
        });
        tables.set(name, made);
        return made;
    }
    const tenant = {
        moods,
        owner,
        remote: new Map(),
        table,
        nextId() {
            counters.ids += 1;
            return counters.ids;
        },
        timestamp() {
            counters.ticks += 1;
            return new Date(START + counters.ticks * 1000).toISOString();
        },
        sequence: () => counters.requests,
        advance() {
            counters.requests += 1;
            return counters.requests;
        },
        changes: () => counters.changes,
        shuffled: (list) => (tenant.moods.shuffle ? shuffle(list) : [...list]),
        snapshot: () => ({
            formatVersion: FORMAT,
            counters: { ...counters },
            tables: Object.fromEntries([...tables].map(([name, rows]) => [name, [...rows].map(([id, row]) => [id, row])])),
        }),
        restore(snapshot) {
            const restored = rowsOf(snapshot);
            tables.clear();
            for (const [name, rows] of restored.tables)
                for (const [id, row] of rows)
                    table(name).set(id, row);
            Object.assign(counters, restored.counters);
        },
    };
    return tenant;
}
/** Orders by a digest: looks random, is the same each time, and stays put while a client reads page after page. */
function shuffle(list) {
    return list
        .map((item) => ({ item, place: (0,values/* digestOf */.ol)((0,values/* stableText */.f$)(item)) }))
        .sort((one, other) => (one.place < other.place ? -1 : 1))
        .map(({ item }) => item);
}
/** A table that reports each change. */
class WatchedTable extends Map {
    #changed;
    constructor(changed) {
        super();
        this.#changed = changed;
    }
    set(id, row) {
        super.set(id, row);
        this.#changed();
        return this;
    }
    delete(id) {
        const gone = super.delete(id);
        if (gone)
            this.#changed();
        return gone;
    }
    clear() {
        if (this.size > 0)
            this.#changed();
        super.clear();
    }
}
function rowsOf(snapshot) {
    if (!(0,values/* isFields */.Ce)(snapshot) || snapshot['formatVersion'] !== FORMAT || !(0,values/* isFields */.Ce)(snapshot['tables'])) {
        throw new Error(`The state is not one of this simulator: expected an object with "formatVersion": ${FORMAT} and "tables".`);
    }
    const tables = Object.entries(snapshot['tables']).map(([name, rows]) => {
        if (!Array.isArray(rows))
            throw new Error(`The state's table "${name}" is not a list of [id, row] pairs.`);
        return [name, rows.map((pair) => rowPair(name, pair))];
    });
    const counters = (0,values/* isFields */.Ce)(snapshot['counters']) ? snapshot['counters'] : {};
    const numbers = Object.entries(counters).filter((entry) => typeof entry[1] === 'number');
    return { counters: Object.fromEntries(numbers), tables };
}
function rowPair(name, pair) {
    const [id, row] = Array.isArray(pair) ? pair : [];
    if (typeof id !== 'number' || !(0,values/* isFields */.Ce)(row))
        throw new Error(`The state's table "${name}" has an entry that is not an [id, row] pair.`);
    return [id, row];
}

;// CONCATENATED MODULE: ./build/src/simulator/server.js












/** The user of a simulator that is given none: may do everything. */
const DEFAULT_USER = {
    id: 1,
    name: 'gitops',
    apiKey: 'simulator-key',
    permissions: ['APPLICATION_ADMIN', 'AUDIT', 'CREATE_DATA_SOURCE', 'CREATE_PROJECT', 'GOVERNANCE', 'USER_ADMIN'],
    projectId: null,
};
/** Starts an in-memory Immuta that speaks HTTP on loopback. Rejects when the port is taken or the state unreadable. */
async function startSimulator(options) {
    const users = options.users ?? [DEFAULT_USER];
    const tenant = createTenant((0,moods/* moodsWith */.J)(options.moods), users[0] ?? DEFAULT_USER);
    const restored = options.stateFile === undefined ? null : readState(options.stateFile);
    if (restored === null)
        seed(tenant, options.kinds, users);
    else
        tenant.restore(restored);
    const journal = [];
    const route = createRouter(options.kinds, tenantRoutes(users));
    let faultOf = createFaults(options.faults ?? []);
    let open = 0;
    let peak = 0;
    const timers = new Set();
    const server = (0,external_node_http_.createServer)((request, response) => {
        open += 1;
        peak = Math.max(peak, open);
        response.once('close', () => {
            open -= 1;
        });
        serve(request, response).catch((cause) => {
            const message = cause instanceof Error ? cause.message : String(cause);
            send(response, jsonReply((0,refusal/* boom */.sQ)(500, `The simulator failed: ${message}`)));
        });
    });
    async function serve(request, response) {
        const came = performance.now();
        const text = await bodyText(request);
        const arrived = readRequest(request, text, users, tenant.moods);
        const match = route(arrived.method, arrived.segments);
        const fault = faultOf({ ...arrived, kind: match?.kind ?? null });
        const sequence = tenant.advance();
        const before = tenant.changes();
        const wire = instead(fault) ?? outgoing(answer(arrived, match), arrived, fault);
        const wrote = tenant.changes() !== before;
        journal.push({
            sequence,
            method: arrived.method,
            path: arrived.path,
            query: arrived.query.toString(),
            kind: match?.kind ?? null,
            status: fault?.type.startsWith('reset') ? 0 : wire.status,
            dryRun: arrived.dryRun,
            wrote,
            body: arrived.body,
            userId: arrived.user?.id ?? null,
            authorization: arrived.scheme,
            contentType: request.headers['content-type'] ?? null,
            fault: fault?.type ?? null,
        });
        if (wrote && options.stateFile !== undefined)
            writeState(options.stateFile, tenant.snapshot());
        const left = Math.max(0, (options.latencyMilliseconds ?? 0) - (performance.now() - came));
        await pause(left + (fault?.type === 'slow' ? fault.milliseconds : 0));
        if (fault?.type === 'reset-before' || fault?.type === 'reset-after')
            request.socket.resetAndDestroy();
        else if (fault?.type === 'truncated')
            truncate(response, wire);
        else
            send(response, wire);
    }
    function answer(arrived, match) {
        const { maxInFlight, maxPayloadBytes } = tenant.moods;
        if (maxInFlight > 0 && open > maxInFlight)
            return (0,refusal/* boom */.sQ)(429, 'Too many requests at once.');
        if (maxPayloadBytes > 0 && arrived.bytes > maxPayloadBytes) {
            return (0,refusal/* boom */.sQ)(413, `Payload content length greater than maximum allowed: ${maxPayloadBytes}`);
        }
        const user = arrived.user ?? (match?.route.pattern === '/bim/apikey/authenticate' ? tenant.owner : null);
        if (user === null)
            return (0,refusal/* boom */.sQ)(401, 'Missing or invalid authentication.');
        if (arrived.refused)
            return arrived.refused;
        if (match === null)
            return (0,refusal/* boom */.sQ)(404, 'Not Found');
        const { permission } = match.route;
        if (permission !== null && !user.permissions.includes(permission)) {
            return (0,refusal/* boom */.sQ)(403, `Insufficient permissions: this requires ${permission}.`);
        }
        try {
            return match.route.handle({ ...arrived, user }, match.parameters, tenant);
        }
        catch (cause) {
            if (cause instanceof refusal/* Refusal */.P_)
                return cause.reply;
            throw cause;
        }
    }
    function outgoing(reply, arrived, fault) {
        if (fault?.type === 'malformed')
            return { ...jsonReply(reply), body: '{"count": 1, "hits": [{' };
        const kept = spoilt(reply.body, fault);
        const maps = arrived.path === '/jobs/statuses';
        const body = tenant.moods.extraFields && reply.status < 400 && !maps ? withExtraFields(kept) : kept;
        const echoed = fault?.type === 'no-dry-run-echo' && (0,values/* isFields */.Ce)(body) ? (0,values/* without */.FF)(body, 'dryRun') : body;
        const headers = reply.status === 429 ? { 'retry-after': String(tenant.moods.retryAfterSeconds) } : {};
        return jsonReply({ status: reply.status, body: echoed }, headers);
    }
    async function pause(milliseconds) {
        if (milliseconds <= 0)
            return;
        await new Promise((resolve) => {
            const timer = setTimeout(() => {
                timers.delete(timer);
                resolve();
            }, milliseconds);
            timers.add(timer);
        });
    }
    async function close() {
        for (const timer of timers)
            clearTimeout(timer);
        if (options.stateFile !== undefined)
            writeState(options.stateFile, tenant.snapshot());
        if (!server.listening)
            return;
        const closed = new Promise((resolve) => server.close(() => resolve()));
        server.closeAllConnections();
        await closed;
    }
    await new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(options.port ?? 0, '127.0.0.1', resolve);
    });
    return {
        url: `http://127.0.0.1:${server.address().port}`,
        journal,
        tenant,
        get peak() {
            return peak;
        },
        setMoods(changes) {
            tenant.moods = { ...tenant.moods, ...changes };
        },
        setFaults(plan) {
            faultOf = createFaults(plan);
        },
        load(name, payload) {
            const kind = options.kinds.find((candidate) => candidate.name === name);
            if (!kind)
                throw new Error(`The simulator knows no kind "${name}"; it knows ${options.kinds.map((one) => one.name).join(', ')}.`);
            kind.load(tenant, payload);
            if (options.stateFile !== undefined)
                writeState(options.stateFile, tenant.snapshot());
        },
        close,
        [Symbol.asyncDispose]: close,
    };
}
function seed(tenant, kinds, users) {
    // Ids below 100 are left to users, so that no object is mistaken for one.
    while (tenant.nextId() < 100 + users.length)
        ;
    for (const kind of kinds)
        kind.seed(tenant);
}


/***/ }),

/***/ 4020:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CB: () => (/* binding */ textsOf),
/* harmony export */   Ce: () => (/* binding */ isFields),
/* harmony export */   FF: () => (/* binding */ without),
/* harmony export */   Pf: () => (/* binding */ fieldsOf),
/* harmony export */   b6: () => (/* binding */ textOf),
/* harmony export */   c3: () => (/* binding */ listOf),
/* harmony export */   f$: () => (/* binding */ stableText),
/* harmony export */   ol: () => (/* binding */ digestOf),
/* harmony export */   pV: () => (/* binding */ uuidOf)
/* harmony export */ });
/* unused harmony export copyOf */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);

/** Whether a value is a JSON object. */
function isFields(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/** The value as an object; `{}` for anything else. */
function fieldsOf(value) {
    return isFields(value) ? value : {};
}
/** The value as a list; `[]` for anything else. */
function listOf(value) {
    return Array.isArray(value) ? value : [];
}
/** The strings of a list; everything else in it is left out. */
function textsOf(value) {
    return listOf(value).filter((item) => typeof item === 'string');
}
/** The value as a string; `''` for anything else. */
function textOf(value) {
    return typeof value === 'string' ? value : '';
}
/** JSON with sorted keys: equal values give equal text. */
function stableText(value) {
    if (Array.isArray(value))
        return `[${value.map(stableText).join(',')}]`;
    if (!isFields(value))
        return JSON.stringify(value ?? null);
    const members = Object.keys(value)
        .sort()
        .map((key) => `${JSON.stringify(key)}:${stableText(value[key])}`);
    return `{${members.join(',')}}`;
}
/** SHA-256 in hexadecimal; for made-up ids, for orders that look random, and in place of secrets. */
function digestOf(text) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(text).digest('hex');
}
/** A UUID that depends on the text alone. */
function uuidOf(text) {
    const hex = digestOf(text);
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
/** A copy without the named keys. */
function without(fields, ...keys) {
    return Object.fromEntries(Object.entries(fields).filter(([key]) => !keys.includes(key)));
}
/** A deep copy. */
function copyOf(value) {
    return structuredClone(value);
}


/***/ })

};
