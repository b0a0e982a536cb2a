import {
  isObject,
  type Json,
  type JsonObject,
  listOf,
  objectOf,
  textOf,
  type UncheckedObject,
} from '../../model/json.ts';
import type { ActualObject, Gap, KindObservation } from '../../model/observation.ts';
import type { ImmutaReader } from '../../model/ports.ts';
import { normalText } from '../../model/text.ts';
import type { ObserveRequest } from '../kind.ts';
import { flag, subscriptionFromV1 } from '../subscription-from-v1.ts';
import {
  compact,
  createNotes,
  doubled,
  gapOf,
  idOf,
  type Notes,
  nameOf,
  provenanceOf,
  quoted,
  type V1Names,
  type V1Row,
  withinLimits,
} from '../v1.ts';
import type { ProjectSpec } from './spec.ts';

/** How projects are listed; the server's own page size is 10 (practice.md 3.3). */
export const LIST = { path: '/project', rows: ['hits', 'projects', 'data'], pageSize: 100 } as const;

/** A row of `GET /project`, as far as it is read. Each value is checked where it is read. */
export interface V1Project extends V1Row {
  name: string;
  projectKey: string;
  type: string;
  deleted: boolean;
  subscriptionId: number;
  description: string;
  documentation: string;
  allowMaskedJoins: boolean;
  purposes: V1Names;
  tags: V1Names;
  subscriptionType: string;
  subscriptionPolicy: { subscriptionType: string };
  isEqualized: boolean;
  equalization: boolean | object;
  snowflake: { enabled: boolean; schema: string; warehouses: V1Names };
  workspace: { type: string; db: string; directory: string; name: string };
}

type Row = UncheckedObject<V1Project>;

/** A row of `GET /project/ID/dataSources`. */
type MemberRow = UncheckedObject<{ dataSourceName: string; name: string }>;

/** Reads every project, and the data sources of those in scope, and puts them into V2 words. */
export async function observe(reader: ImmutaReader, desired: ObserveRequest): Promise<KindObservation> {
  let rows: readonly Row[];
  try {
    rows = await reader.list(LIST);
  } catch (error) {
    return { kind: 'project', objects: [], gaps: [gapOf(error, { kind: 'project', what: 'list', key: null })] };
  }
  const present = rows.filter((row) => row.deleted !== true);
  const own = present.filter((row) => row.type !== 'Schema').map(keyOf);
  const gaps: Gap[] = doubled('project', '/project', own);
  const keys = keysOf(present, desired);
  const found = await Promise.all(
    present.map(async (row) => {
      const key = keys.get(row) ?? keyOf(row);
      const members = desired.keys.has(key) ? await membersOf(reader, row, gaps) : 'not asked';
      return projectFromV1({ row, key, members, desired: desired.specs.get(key) });
    }),
  );
  return { kind: 'project', objects: found, gaps };
}

/** The project's data sources, or why they are not known. */
type Members = readonly string[] | 'not asked' | 'failed';

async function membersOf(reader: ImmutaReader, row: Row, gaps: Gap[]): Promise<Members> {
  const id = idOf(row);
  const key = keyOf(row);
  if (id === null) {
    gaps.push({
      kind: 'project',
      what: 'object',
      key,
      reason: `GET /project gives no id for the project "${key}"; its data sources cannot be read.`,
    });
    return 'failed';
  }
  try {
    const members: readonly MemberRow[] = await reader.list({
      path: `/project/${id}/dataSources`,
      rows: ['dataSources', 'hits', 'data'],
      pageSize: 100,
      identity: 'dataSourceId',
      ofObject: true,
    });
    return members.flatMap((member) => textOf(member.dataSourceName) ?? textOf(member.name) ?? []);
  } catch (error) {
    gaps.push(gapOf(error, { kind: 'project', what: 'object', key }));
    return 'failed';
  }
}

/** The key of a row; its name where the reply carries none. */
export function keyOf(row: Row): string {
  return normalText(textOf(row.projectKey) ?? textOf(row.name) ?? '');
}

/**
 * Keys of the observed projects. Schema projects may share a key, also with a project of people; they are told apart by
 * their id, but for one that a spec claims and no one else has: there the clash must be seen.
 */
function keysOf(rows: readonly Row[], desired: ObserveRequest): Map<Row, string> {
  const taken = new Set(rows.filter((row) => row.type !== 'Schema').map(keyOf));
  const keys = new Map<Row, string>();
  for (const row of rows) {
    const key = keyOf(row);
    const own = row.type !== 'Schema' || (desired.keys.has(key) && !taken.has(key));
    taken.add(key);
    keys.set(row, own ? key : `${key} (schema project ${String(row.id)})`);
  }
  return keys;
}

interface Sighting {
  readonly row: JsonObject;
  readonly key: string;
  readonly members: Members;
  readonly desired: UncheckedObject<ProjectSpec> | undefined;
}

function projectFromV1({ row: given, key, members, desired }: Sighting): ActualObject {
  const notes = createNotes();
  const row: Row = withinLimits(given, notes);
  const schema = row.type === 'Schema';
  const workspace = workspaceFromV1(row, notes);
  const equalization = equalizationFromV1(row, notes);
  // A workspace equalizes its project (v2-policy-project-purpose.md 4): a file that asks for the one need not say the other.
  const implied = workspace !== undefined && isObject(desired?.workspace) && desired.equalization !== true;
  const spec = compact({
    projectKey: key,
    name: textOf(row.name),
    description: textOf(row.description),
    documentation: textOf(row.documentation),
    allowMaskedJoins: flag(row.allowMaskedJoins),
    purposes: names(row.purposes, '/purposes', notes),
    datasources: dataSources(members, notes),
    tags: names(row.tags, '/tags', notes),
    subscriptionPolicy: accessPolicyFromV1(row, notes),
    equalization: implied ? undefined : equalization,
    workspace,
  });
  return {
    kind: 'project',
    key,
    name: textOf(row.name) ?? key,
    id: idOf(row),
    spec,
    unread: notes.unread,
    protectedBy: schema ? 'schema project' : null,
    ...provenanceOf(row),
  };
}

function dataSources(members: Members, notes: Notes): readonly string[] | undefined {
  if (members === 'not asked' || members === 'failed') {
    const why =
      members === 'failed'
        ? 'The list of its data sources could not be read.'
        : 'The project is not in scope; its data sources were not asked for.';
    notes.unreadable('/datasources', why);
    return undefined;
  }
  return [...members].sort();
}

function names(value: Json | undefined, path: string, notes: Notes): string[] {
  return listOf(value).flatMap((item) => {
    const name = nameOf(item);
    if (name === undefined) notes.unknown(path, `Immuta gives ${quoted(item)} where a name was expected.`);
    return name ?? [];
  });
}

function accessPolicyFromV1(row: Row, notes: Notes): JsonObject | undefined {
  const policy = row.subscriptionPolicy;
  if (isObject(policy)) {
    return subscriptionFromV1(
      { ...policy, subscriptionType: policy.subscriptionType ?? row.subscriptionType ?? null },
      '/subscriptionPolicy',
      notes,
    );
  }
  if (textOf(row.subscriptionType) !== undefined) {
    notes.unreadable('/subscriptionPolicy', 'The list of projects gives only the type of the subscription policy.');
    return subscriptionFromV1(row, '/subscriptionPolicy', notes);
  }
  notes.unreadable('/subscriptionPolicy', 'The list of projects gives no subscription policy.');
  return undefined;
}

/** V1 keeps an object (or nothing) where V2 has a boolean; newer lists carry `isEqualized`. INFERRED for the object. */
function equalizationFromV1(row: Row, notes: Notes): boolean | undefined {
  const equalized = flag(row.isEqualized) ?? flag(row.equalization);
  if (equalized !== undefined) return equalized;
  const value = row.equalization;
  if (value === undefined || value === null) return false;
  notes.inferred('/equalization', 'That V1 shows an equalized project by an object is inferred.');
  return isObject(value) && Object.keys(value).length > 0;
}

function workspaceFromV1(row: Row, notes: Notes): JsonObject | undefined {
  const snowflake = objectOf(row.snowflake);
  if (snowflake.enabled === true) {
    notes.inferred('/workspace', 'The V2 words of a Snowflake workspace are inferred from V1.');
    const warehouses = listOf(snowflake.warehouses).flatMap((item) => nameOf(item) ?? []);
    return { type: 'snowflake', config: compact({ schema: textOf(snowflake.schema), warehouses }) };
  }
  const workspace = row.workspace;
  if (workspace === undefined || workspace === null) return undefined;
  if (!isObject(workspace)) {
    notes.unreadable('/workspace', `Immuta gives the workspace as ${quoted(workspace)} in the list of projects.`);
    return undefined;
  }
  notes.inferred('/workspace', 'The V2 words of a workspace are inferred from V1.');
  return {
    type: textOf(workspace.type) ?? 'databricks',
    config: compact({
      database: textOf(workspace.db),
      directory: textOf(workspace.directory),
      workspaceConfigurationName: textOf(workspace.name),
    }),
  };
}
