import { keyPointer } from '../kinds/kind.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { identity } from '../model/identity.ts';
import type { Observation } from '../model/observation.ts';
import { normalText } from '../model/text.ts';
import { locate } from '../validate/locate.ts';
import { type DesiredDraft, observed } from './draft.ts';
import type { PlanRequest } from './plan-request.ts';

/**
 * Warns, at the key, of a spec whose name the tenant has under another key: made in the UI, or from another spec. Immuta
 * refuses a second object of one name, or keeps both, and no one can tell them apart.
 */
export function sameNameWarnings(
  drafts: readonly DesiredDraft[],
  observation: Observation,
  { head, selection }: Pick<PlanRequest, 'head' | 'selection'>,
): Diagnostic[] {
  const removed = new Set(selection.removed.map(({ kind, key }) => identity(kind, key)));
  return drafts.flatMap((draft): Diagnostic[] => {
    const { kind, key, resource, actual } = draft;
    const written = kind.nameField === undefined ? null : resource.desired[kind.nameField];
    if (!kind.readable || typeof written !== 'string') return [];
    const name = normalText(written);
    if (actual !== null && normalText(actual.name) === name) return [];
    const other = observed(observation, kind).objects.find(
      (object) => object.key !== key && normalText(object.name) === name,
    );
    // What this change removes is reported as a key that moved.
    if (other === undefined || removed.has(identity(kind.name, other.key))) return [];
    const { document } = resource;
    const [maker] = head.byIdentity.get(identity(kind.name, other.key)) ?? [];
    const theirs = JSON.stringify(other.key);
    const way =
      maker === undefined
        ? other.protectedBy === null
          ? `No spec here makes it. To take it over, write \`${kind.keyField}: ${theirs}\` here; the plan then shows what would change. Otherwise choose another name.`
          : `It is ${other.protectedBy}, which Git never touches; choose another name.`
        : `The spec ${maker.document.file}:${maker.document.line} makes it; keep one of the two, or choose another name.`;
    const message = `The tenant has a ${kind.title} named ${JSON.stringify(name)} already, under the key ${theirs}. ${way}`;
    return [
      locate(document, {
        severity: 'warning',
        code: 'plan/same-name',
        pointer: keyPointer(kind),
        at: 'value',
        message,
      }),
    ];
  });
}
