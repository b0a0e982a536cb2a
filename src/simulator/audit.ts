import { bodyOf } from './checks.ts';
import type { Fields, SimulatedReply, SimulatedRequest, SimulatedTenant, Value } from './contract.ts';
import { ok, refuse } from './refusal.ts';
import { fieldsOf, listOf, textOf, textsOf } from './values.ts';

/**
 * The audit as an Elasticsearch `_search` shows it, for the one question that asks by the names of targets. Events are the
 * rows of the table `audit`; a test that wants some puts them there.
 */
export function searchAudit(request: SimulatedRequest, tenant: SimulatedTenant): SimulatedReply {
  if (!tenant.quirks.auditSearch) return refuse(404, 'Not Found');
  if (!request.user.permissions.includes('AUDIT')) return refuse(403, 'Insufficient permissions: this requires AUDIT.');
  const body = bodyOf(request, tenant);
  const names = namesAsked(body);
  const found = [...tenant.table('audit').values()]
    .filter((event) => names === null || listOf(event['targets']).some((target) => names.has(nameOf(target))))
    .sort((a, b) => (textOf(a['eventTimestamp']) < textOf(b['eventTimestamp']) ? 1 : -1));
  const size = typeof body['size'] === 'number' ? body['size'] : 10;
  const hits = found.slice(0, size).map((event, index) => ({ _index: 'audit', _id: String(index), _source: event }));
  return ok({ took: 1, timed_out: false, hits: { total: { value: found.length, relation: 'eq' }, hits } });
}

function nameOf(target: Value): string {
  return textOf(fieldsOf(target)['name']);
}

/** The names of the filter; `null` when nothing is filtered. */
function namesAsked(body: Fields): Set<string> | null {
  const filters = listOf(fieldsOf(fieldsOf(body['query'])['bool'])['filter']).map(fieldsOf);
  const terms = filters.map((filter) => fieldsOf(filter['terms'])).find((one) => 'targets.name.keyword' in one);
  return terms === undefined ? null : new Set(textsOf(terms['targets.name.keyword']));
}
