import type { Kind, UniqueKey } from '../kinds/kind.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { identity } from '../model/identity.ts';
import type { JsonObject } from '../model/json.ts';
import type { ResolvedResource } from '../model/resource.ts';
import type { PendingDelete } from '../model/run.ts';
import { baseOf, type PlanRequest } from './plan-request.ts';

/**
 * Refuses a key that changed while what Immuta takes only once did not: the new key cannot be made before the old one is
 * gone, and deletions come last.
 */
export function refuseRenamedKeys(input: PlanRequest): PlanRequest {
  const { kinds, checked, selection } = input;
  const gone = new Map<string, PendingDelete>();
  for (const entry of selection.removed) {
    const kind = kinds.find(({ name }) => name === entry.kind);
    const before = baseOf(input, entry.kind, entry.key);
    if (kind === undefined || before === null) continue;
    const uniqueKey = uniqueKeyOf(kind, before.desired);
    if (uniqueKey !== null) gone.set(uniqueKey, entry);
  }
  if (gone.size === 0) return input;
  const renamed = new Map<ResolvedResource, PendingDelete>();
  for (const resource of checked.resolved) {
    const kind = kinds.find(({ name }) => name === resource.kind);
    const uniqueKey = kind === undefined ? null : uniqueKeyOf(kind, resource.desired);
    const old = uniqueKey === null ? undefined : gone.get(uniqueKey);
    if (old !== undefined && baseOf(input, resource.kind, resource.key) === null) renamed.set(resource, old);
  }
  if (renamed.size === 0) return input;
  const invalid = [...renamed.keys()].map(({ kind, key, document: { file, line } }) => ({ kind, key, file, line }));
  const findings = [...renamed].flatMap(([resource, old]) => {
    const kind = kinds.find(({ name }) => name === old.kind);
    return kind?.uniqueKey === undefined ? [] : diagnosticOf(resource, old, kind.keyField, kind.uniqueKey);
  });
  return {
    ...input,
    checked: {
      ...checked,
      resolved: checked.resolved.filter((resource) => !renamed.has(resource)),
      invalid: [...checked.invalid, ...invalid],
      diagnostics: [...checked.diagnostics, ...findings],
    },
  };
}

/** `null` for kinds and specs that claim nothing. Two kinds never share a claim. */
function uniqueKeyOf(kind: Kind, spec: JsonObject): string | null {
  const uniqueKey = kind.uniqueKey?.of(spec) ?? null;
  return uniqueKey === null ? null : identity(kind.name, uniqueKey);
}

function diagnosticOf(
  resource: ResolvedResource,
  old: PendingDelete,
  field: string,
  { what, harm, page }: UniqueKey,
): Diagnostic {
  const { document, key } = resource;
  const path = `/${field}`;
  const whole = { line: document.line, column: 1, endLine: document.line, endColumn: 1 };
  const at = document.positions().value(path) ?? whole;
  return {
    ...at,
    severity: page.severity,
    code: page.code,
    message: `${field} ${JSON.stringify(old.key)} became ${JSON.stringify(key)}, and ${what} stayed. ${harm} Keep ${JSON.stringify(old.key)}. If the new key is worth that, do it in two steps: remove this spec and apply with \`prune: true\`, then add it under the new key.`,
    file: document.file,
    path,
  };
}
