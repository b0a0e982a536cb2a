import { oneOf, type Quirk, quirk } from './quirk.ts';
import { TAG_QUIRKS } from './tag-quirks.ts';

/**
 * Behaviour of a tenant where the public facts are silent, contradict one another, or vary between versions. The
 * defaults are hostile on purpose: a client that works here relies on little. Each can be switched per test.
 */

/** Every quirk: name, default, what it does, the fact behind it. */
export const QUIRKS = {
  // Requests
  authScheme: oneOf(
    ['both', 'raw', 'bearer'],
    'Which Authorization header is accepted: the bare key, `Bearer KEY`, or both.',
    'Both are seen in working clients; the V2 docs show the bare key.',
  ),
  badBodyStatus: quirk<number>(
    400,
    'Status for a body that fails validation.',
    'UNKNOWN: 400 in the only documented V1 case; the integrations API and V1 policies use 422.',
  ),
  maxPayloadBytes: quirk<number>(
    1_048_576,
    'A larger body gets 413. 0: no limit.',
    "UNKNOWN; hapi's default is 1 MiB.",
  ),
  maxInFlight: quirk<number>(0, 'More requests at once get 429. 0: no limit.', 'No rate limit is documented.'),
  retryAfterSeconds: quirk<number>(1, '`Retry-After` of the 429 of `maxInFlight`.', 'No 429 is documented.'),
  unknownKeysRefused: quirk<boolean>(
    true,
    'A payload with a key that the docs do not name is refused.',
    'UNKNOWN whether V2 refuses or ignores unknown keys.',
  ),

  // V2 replies
  ignoresDryRun: quirk<boolean>(
    false,
    'A dry run writes, and its reply says `dryRun: false`.',
    'A first-party client once put dryRun where the server did not look, and deleted.',
  ),
  missingDryRunEcho: quirk<boolean>(false, 'V2 replies lack `dryRun`.', 'No dry-run reply was ever seen.'),
  dryRunChecksReferences: quirk<boolean>(
    false,
    'A dry run fails for a purpose, tag or data source that does not exist yet.',
    'UNKNOWN whether dryRun checks references.',
  ),
  unchangedSaysUpdating: quirk<boolean>(
    true,
    'A purpose, project or policy that already equals the payload answers `updating: true`.',
    'INFERRED: `updating` probably means "exists".',
  ),
  v2Read: quirk<boolean>(
    false,
    'GET /api/v2/{kind}/{key} answers the payload, without secrets.',
    'The CLI clones, so some route exists; its path is UNKNOWN.',
  ),
  v2PolicyDelete: quirk<boolean>(
    false,
    'DELETE /api/v2/policy/{key} exists.',
    'INFERRED from the CLI; no client uses it.',
  ),
  v2PurposeDelete: quirk<boolean>(
    false,
    'DELETE /api/v2/purpose/{name} exists.',
    'INFERRED from the CLI; the first-party provider deletes purposes through V1.',
  ),

  // V1 reads
  policyEnvelope: oneOf(
    ['array', 'hits'],
    'GET /policy/global answers a bare array or `{count, hits}`.',
    'Bare array in the public V1 contract; a client for 2026.1.4 allows for an envelope.',
  ),
  pageSize: quirk<number>(
    20,
    'Most rows in one page, whatever `size` asks for. 0: no limit. `noLimit=true` of purposes is honoured.',
    'UNKNOWN whether the server caps `size`.',
  ),
  shuffle: quirk<boolean>(
    true,
    'Lists that are sets (conditions, tags, names in a reply) come back in another order.',
    'No order is documented.',
  ),
  extraFields: quirk<boolean>(
    true,
    'Replies carry a field that no document names.',
    'VERIFIED: "Additional fields may be included in some responses".',
  ),
  listDefaults: quirk<boolean>(
    true,
    'Reads add the defaults that a payload left out.',
    'VERIFIED by exports: accessGrant, allowDiscovery, operators … are always present.',
  ),
  absentShareGrants: quirk<boolean>(
    false,
    'A subscription policy without `shareResponsibility` becomes a grant, not a guardrail.',
    'UNKNOWN. Older documents suggest a guardrail; SaaS migrated existing policies in 2025-09 by their settings.',
  ),
  domainList: oneOf(
    ['domain', 'collection', 'none'],
    'Which list of domains there is: `GET /domain`, only `GET /collection?type=domain`, or neither.',
    'VERIFIED: 2024.1 to 2024.3 document `/collection` alone; later ones `/domain`.',
  ),
  domainPermissionRows: oneOf(
    ['grants', 'users'],
    'What `GET /domain/{id}/permissions` lists: what was granted to groups and users, or users with where they have it from.',
    'UNKNOWN. A public client shows rows of users; the documentation removes by the id of a permission.',
  ),
  duplicateDomainStatus: quirk<number>(409, 'Status for a second domain of a name.', 'UNKNOWN: 400 or 409.'),
  ignoresPolicyFilter: quirk<boolean>(
    false,
    'GET /dataSource ignores `globalPolicy` and lists every data source.',
    'VERIFIED in the V1 Swagger of 2023 that the filter exists; UNKNOWN whether every version has it.',
  ),
  auditSearch: quirk<boolean>(
    false,
    'POST /api/audit/rest/v1/search answers events, newest first; otherwise it is not there.',
    'VERIFIED by a public client for 2026.1.4; undocumented.',
  ),
  bareFieldTags: quirk<boolean>(
    false,
    "An item of a masking rule's `fields` is the bare tag, without `type`.",
    'Both forms are in public material of V1.',
  ),
  conditionIam: quirk<boolean>(
    true,
    'Conditions name the identity manager of a group or attribute.',
    'It stopped being returned for groups in v2020.3.2, and is in the V1 contract of 2023.',
  ),
  purposeConditions: oneOf(
    ['value', 'object'],
    "A purpose in a rule's exceptions is `value: NAME` or `purpose: {id, name}`.",
    'INFERRED; one public V1 client uses `value`.',
  ),
  domainsBy: oneOf(
    ['both', 'id', 'name'],
    'Domains of a circumstance come back by id, by name, or with both.',
    'VERIFIED: exports have either, never both.',
  ),
  serverAddsDocumentation: quirk<boolean>(
    true,
    'A project without documentation reads `# NAME`.',
    'INFERRED from the first-party provider, which fills it in to avoid a difference.',
  ),
  deletedListed: quirk<boolean>(
    true,
    'A deleted global policy stays in the list with `deleted: true`.',
    'INFERRED: V1 rows have the field `deleted`, and clients filter by it.',
  ),

  // References
  strictTags: quirk<boolean>(
    false,
    'Tags, groups and domains are not created because a payload mentions them.',
    'UNKNOWN whether an unknown name fails, is dropped or is created.',
  ),
  unknownTagFails: quirk<boolean>(
    false,
    'A payload that names an unknown tag is refused.',
    'UNKNOWN, as `strictTags`.',
  ),
  unknownPurposeFails: quirk<boolean>(
    true,
    'A project or policy that names an unknown purpose is refused; otherwise the name is dropped from a project.',
    'UNKNOWN.',
  ),
  unknownDataSourceFails: quirk<boolean>(
    true,
    'A project that names an unknown data source is refused; otherwise the name is dropped.',
    'UNKNOWN.',
  ),
  uniqueNames: quirk<boolean>(
    true,
    'A second policy or project with a name that is taken gets 422 with `validation[0].code: "unique"`.',
    'VERIFIED for V1 policies in a public client; INFERRED for V2.',
  ),

  // Tags
  ...TAG_QUIRKS,

  // Purposes
  purposeAcknowledgementLost: quirk<boolean>(
    true,
    'The POST that creates a purpose or sub-purpose does not store its acknowledgement; a second one does.',
    'VERIFIED as a comment in the first-party provider, 2023; today UNKNOWN.',
  ),
  defaultAcknowledgement: quirk<boolean>(
    true,
    "A root purpose without an acknowledgement reads the system's text, a sub-purpose its parent's.",
    'VERIFIED that absent means the system default; that a child inherits is INFERRED.',
  ),
  droppedSubpurposeDeleted: quirk<boolean>(
    true,
    'A sub-purpose that a later payload leaves out is deleted.',
    'UNKNOWN.',
  ),

  // Projects
  projectMustAcknowledge: quirk<boolean>(
    true,
    'A project POST with purposes fails after the write until the caller has acknowledged them.',
    'VERIFIED in the first-party provider that the error comes, INFERRED that the write happened.',
  ),
  mustAcknowledgeStatus: quirk<number>(403, 'Status of that failure.', 'UNKNOWN; only its text is known.'),

  // Data sources
  nameWords: quirk<boolean>(
    false,
    'A capitalised variable of a name template splits words: `<Tablename>` of card_auth gives `Card Auth`.',
    'UNKNOWN: only one-word tables are in the examples of the docs.',
  ),
  hardDeleteDefault: quirk<boolean>(
    false,
    'Data sources that leave a payload without `options.hardDelete` are deleted rather than disabled.',
    'UNKNOWN which is the default.',
  ),
  duplicateConnectionStatus: quirk<number>(
    400,
    'Status for the host and database of another connectionKey.',
    'The message is VERIFIED up to 2023.3; its status, and whether it is more than a warning, UNKNOWN.',
  ),
  settingsChangeSeen: quirk<boolean>(
    true,
    'A changed user, `ssl`, warehouse, owner or option shows its data sources as updating.',
    'UNKNOWN: no dry-run reply was ever seen.',
  ),
  secretChangeSeen: quirk<boolean>(
    false,
    'A changed secret shows its data sources as updating.',
    'UNKNOWN, and important when rotating.',
  ),
  objectSearch: quirk<boolean>(
    false,
    'POST /data/object/search lists the connections; otherwise it is not there.',
    'VERIFIED path (connections API); body and paging UNKNOWN.',
  ),
  objectSearchForm: oneOf(
    ['list', 'envelope'],
    'POST /data/object/search answers a bare list, or one page of at most `pageSize` rows in `{count, hits}`.',
    'UNKNOWN; it is the only list of connections.',
  ),
  connectionReadsAll: quirk<boolean>(
    false,
    'GET /data/connection/{key} answers for every technology; otherwise for three.',
    'VERIFIED for Snowflake, Databricks Unity Catalog and AWS Lake Formation; for others UNKNOWN.',
  ),
  objectOverrides: oneOf(
    ['object', 'names', 'none'],
    'How GET /data/object shows what was set on the object itself: an object, names, or not at all.',
    'VERIFIED that `overrides` is there; its form is UNKNOWN.',
  ),
  objectSettingsActive: quirk<boolean>(
    false,
    'The settings of GET /data/object hold `isActive` beside `state`.',
    'VERIFIED for `activateNewChildren` and `dataOwners`; more UNKNOWN.',
  ),
  objectSettingsTake: quirk<number>(
    2,
    'Requests that pass until an object shows the state that was set. 0: at once.',
    'VERIFIED that jobs change the state; the counting is ours.',
  ),
  settingsNeedObject: quirk<boolean>(
    false,
    'PUT /data/settings of an object that is not there is refused (404); otherwise object sync finds it just then.',
    'UNKNOWN.',
  ),
  connectionsTenant: quirk<boolean>(
    false,
    'POST and DELETE /api/v2/data are refused as deprecated.',
    'VERIFIED that the endpoint is deprecated with connections; what it answers is UNKNOWN.',
  ),
  connectionsTenantStatus: quirk<number>(400, 'Status of that refusal.', 'UNKNOWN.'),
  creationTakes: quirk<number>(
    3,
    'With `wait=0`, requests that pass until new data sources can be read. 0: at once.',
    'VERIFIED that the POST returns before they exist; the counting is ours.',
  ),
  waitRunsOut: quirk<boolean>(
    false,
    'A positive `wait` runs out: the reply says `detectionRunning: true`.',
    'UNKNOWN what the reply looks like then.',
  ),
} as const satisfies Readonly<Record<string, Quirk<boolean | number | string>>>;

/** The quirks of one tenant. */
export type Quirks = { readonly [Name in keyof typeof QUIRKS]: (typeof QUIRKS)[Name]['value'] };

/** The defaults, with changes. */
export function quirksWith(changes: Partial<Quirks> = {}): Quirks {
  const defaults = Object.fromEntries(Object.entries(QUIRKS).map(([name, { value }]) => [name, value]));
  return { ...defaults, ...changes } as Quirks;
}
