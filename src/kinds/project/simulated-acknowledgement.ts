import {
  type Fields,
  idOf,
  listOf,
  ok,
  refuse,
  rowOf,
  type SimulatedTenant,
  type Value,
  type WriteMode,
} from '../../simulator/contract.ts';
import { purposesOf } from './simulated-reads.ts';

const TABLE = 'project';

/** Items of the first list that the second lacks. */
export function difference(list: Value | undefined, other: Value | undefined): Value[] {
  const known = listOf(other);
  return listOf(list).filter((item) => !known.includes(item));
}

/** A user's membership of a project. */
export function subscriptionIn(tenant: SimulatedTenant, projectId: number, userId: number): Fields | undefined {
  return [...tenant.table('subscription').values()].find(
    (row) => row['projectId'] === projectId && row['userId'] === userId,
  );
}

/** Whether a user is a member who has yet to acknowledge. */
export function needsAcknowledgement(tenant: SimulatedTenant, row: Fields, userId: number): boolean {
  const subscription = subscriptionIn(tenant, Number(row['id']), userId);
  return subscription !== undefined && difference(row['purposeNames'], subscription['acknowledged']).length > 0;
}

/** Refuses, after the write, a caller who has not acknowledged the purposes (quirk). */
export function mustAcknowledge(tenant: SimulatedTenant, id: number, writeMode: WriteMode): void {
  if (writeMode.direct || !tenant.quirks.projectMustAcknowledge) return;
  if (!needsAcknowledgement(tenant, rowOf(tenant, TABLE, id), writeMode.userId)) return;
  refuse(
    tenant.quirks.mustAcknowledgeStatus,
    'You must first acknowledge the purposes of this project before you can act under it.',
  );
}

/** `POST /project/{id}/members/{subscriptionId}/acknowledge`. */
export function acknowledge(parameters: Readonly<Record<string, string>>, tenant: SimulatedTenant) {
  const project = rowOf(tenant, TABLE, idOf(parameters, tenant));
  const subscription = rowOf(tenant, 'subscription', idOf(parameters, tenant, 'subscriptionId'));
  if (subscription['projectId'] !== project['id']) refuse(404, 'There is no such member in this project.');
  const changed = { ...subscription, acknowledged: project['purposeNames'] ?? [] };
  tenant.table('subscription').set(Number(subscription['id']), changed);
  return ok({ acknowledgeRequired: false, purposes: purposesOf(tenant, project) });
}
