import type { Kind } from '../kinds/kind.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { JsonObject } from '../model/json.ts';
import type { ResolvedResource, Resource } from '../model/resource.ts';
import type { PendingDelete } from '../model/run.ts';
import { type PlaceholderSources, resolveResource } from '../parse/placeholders.ts';
import { identity } from '../plan/build-plan.ts';
import type { Specs } from './read-specs.ts';

/** What renamed keys are found by. */
export interface RenameRequest {
  readonly kinds: readonly Kind[];
  readonly base: ReadonlyMap<string, Resource>;
  /** How placeholders of the base are filled; `null` without a base. */
  readonly baseSources: PlaceholderSources | null;
  readonly leaving: readonly PendingDelete[];
}

/**
 * Refuses a key that changed while what it stands for did not (a `connectionKey` whose host and database stayed): Immuta
 * takes one connection once, so the new key cannot be made before the old one is gone, and deletions come last.
 */
export function refuseRenamedKeys(specs: Specs, request: RenameRequest): Specs {
  const { kinds, base, baseSources, leaving } = request;
  if (baseSources === null) return specs;
  const gone = new Map<string, PendingDelete>();
  for (const entry of leaving) {
    const kind = kinds.find(({ name }) => name === entry.kind);
    const before = base.get(identity(entry.kind, entry.key));
    if (kind === undefined || before === undefined) continue;
    const { resolved } = resolveResource(before, kind.secretScope, { ...baseSources, lenientSecrets: true });
    const claimed = claimOf(kind, resolved?.wanted ?? before.spec);
    if (claimed !== null) gone.set(claimed, entry);
  }
  if (gone.size === 0) return specs;
  const renamed = new Map<ResolvedResource, PendingDelete>();
  for (const resource of specs.resolved) {
    const kind = kinds.find(({ name }) => name === resource.kind);
    const claimed = kind === undefined ? null : claimOf(kind, resource.wanted);
    const old = claimed === null ? undefined : gone.get(claimed);
    if (old !== undefined && !base.has(identity(resource.kind, resource.key))) renamed.set(resource, old);
  }
  if (renamed.size === 0) return specs;
  return {
    ...specs,
    resolved: specs.resolved.filter((resource) => !renamed.has(resource)),
    invalid: [
      ...specs.invalid,
      ...[...renamed.keys()].map(({ kind, key, document }) => ({
        kind,
        key,
        file: document.file,
        line: document.line,
      })),
    ],
    diagnostics: [
      ...specs.diagnostics,
      ...[...renamed].map(([resource, old]) =>
        diagnosticOf(
          resource,
          old,
          kinds.find((k) => k.name === old.kind),
        ),
      ),
    ],
  };
}

/** `null` for kinds and specs that claim nothing. Two kinds never share a claim. */
function claimOf(kind: Kind, spec: JsonObject): string | null {
  const claimed = kind.claim?.(spec) ?? null;
  return claimed === null ? null : identity(kind.name, claimed);
}

function diagnosticOf(resource: ResolvedResource, old: PendingDelete, kind: Kind | undefined): Diagnostic {
  const { document, key } = resource;
  const field = kind?.keyField ?? 'key';
  const path = `/${field}`;
  const whole = { line: document.line, column: 1, endLine: document.line, endColumn: 1 };
  const at = document.positions().value(path) ?? whole;
  return {
    ...at,
    severity: 'error',
    code: `${resource.kind}/renamed-key`,
    message: `${field} ${JSON.stringify(old.key)} became ${JSON.stringify(key)}, and its host and database stayed. Immuta takes one connection once, under one key, so the new key would be refused while the old one is there; and its data sources would be deleted and made anew, without their subscriptions and ids. Keep ${JSON.stringify(old.key)}. If the new key is worth that, do it in two steps: remove this spec and apply with \`prune: true\`, then add it under the new key.`,
    file: document.file,
    path,
  };
}
