import { type Fields, fieldsOf, type SimulatedTenant, textOf } from '../../simulator/contract.ts';
import type { Changes } from './simulated-changes.ts';
import { COLLECTIONS, isUnfinished, membersOf, SOURCES } from './simulated-collection.ts';

interface Writing {
  readonly changes: Changes;
  readonly replaced: boolean;
  readonly waits: number;
  readonly userId: number;
}

/** Commits what `compare` found. */
export function write(tenant: SimulatedTenant, before: Fields | undefined, next: Fields, writing: Writing): void {
  const { changes, replaced, waits } = writing;
  const now = tenant.timestamp();
  const id = Number(before?.['id'] ?? tenant.nextId());
  const payload = fieldsOf(next['payload']);
  const hard = replaced || (fieldsOf(payload['options'])['hardDelete'] ?? tenant.quirks.hardDeleteDefault) === true;
  tenant
    .table(COLLECTIONS)
    .set(id, { createdAt: now, createdBy: writing.userId, ...before, ...next, id, updatedAt: now });
  const rows = tenant.table(SOURCES);
  for (const row of replaced ? membersOf(tenant, { id }) : []) rows.delete(Number(row['id']));
  for (const row of changes.deleting) {
    if (hard) rows.delete(Number(row['id']));
    else rows.set(Number(row['id']), { ...row, deleted: true, updatedAt: now });
  }
  for (const row of [...changes.updating, ...changes.noChange]) {
    rows.set(Number(row['id']), { ...row, deleted: false, updatedAt: now });
  }
  const visibleFrom = isUnfinished(tenant, waits) ? tenant.sequence() + tenant.quirks.creationTakes + 1 : 0;
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
export function writeSchemaProjects(tenant: SimulatedTenant, collectionId: number, userId: number): void {
  const projects = tenant.table('project');
  const members = membersOf(tenant, { id: collectionId }).filter((row) => row['deleted'] !== true);
  const wanted = new Map(Map.groupBy(members, (row) => textOf(row['schemaProject'])));
  for (const [id, row] of projects) {
    if (row['collectionId'] === collectionId && !wanted.has(textOf(row['name']))) projects.delete(id);
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
