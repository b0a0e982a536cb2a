import type { JsonObject } from '../model/json.ts';
import type { DryRunResult } from './kind.ts';

/**
 * Reads the reply of a V2 upsert that answers with two booleans, `creating` and `updating`, and the object's id (policy,
 * project, purpose: v2-policy-project-purpose.md 6). `updating: true` may only mean "it exists": the words cannot tell a
 * change from none, so the action is then `null`. `null` when the two booleans are not there.
 */
export function booleanResult(reply: JsonObject, known: readonly string[]): DryRunResult | null {
  const { creating, updating } = reply;
  if (typeof creating !== 'boolean' || typeof updating !== 'boolean') return null;
  const facts = Object.fromEntries(
    ['dryRun', 'creating', 'updating', ...known]
      .filter((field) => Object.hasOwn(reply, field))
      .map((field) => [field, reply[field] ?? null]),
  );
  const action = creating ? 'create' : updating ? null : 'unchanged';
  return { action, creating: [], updating: [], deleting: [], noChange: [], facts };
}
