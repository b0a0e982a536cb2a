import type { Kind } from '../kinds/kind.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Document } from '../model/document.ts';
import type { Inspector } from '../specs/loaded-file.ts';
import { filledChecks } from './later-checks.ts';
import { unseenInNames } from './unseen-names.ts';
import { validateDocument } from './validate.ts';

/** What one document has wrong by itself, before levels and comments are applied. */
export interface OwnFindings {
  /** Schema, rules and literal secrets. */
  readonly own: readonly Diagnostic[];
  /** Rules about the payload with its secrets. */
  readonly filled: readonly Diagnostic[];
  /** Characters in names that cannot be seen. */
  readonly unseen: readonly Diagnostic[];
}

type Resolution = Parameters<Inspector['inspect']>[1];

/** Checks documents one by one, while they are read or later. */
export interface Inspection extends Inspector {
  /** Checked once. */
  of(document: Document, resolution: Resolution, variables: ReadonlyMap<string, string>): OwnFindings;
}

const NOTHING: OwnFindings = { own: [], filled: [], unseen: [] };

/** Nothing is inspected yet. */
export function inspection(kinds: readonly Kind[]): Inspection {
  const known = new Map<Document, OwnFindings>();
  const clean = new Set<Document>();
  const checkFilled = filledChecks(kinds);
  const check: Inspection['of'] = (document, resolution, variables) => {
    const earlier = clean.has(document) ? NOTHING : known.get(document);
    if (earlier !== undefined) return earlier;
    const own = validateDocument(document, kinds).diagnostics;
    const resolved = resolution?.resolved ?? null;
    const filled =
      resolution === null
        ? []
        : checkFilled(resolution.resource, () =>
            resolution.filled && resolved !== null ? resolved.payload('real') : undefined,
          );
    const unseen = resolved === null ? [] : unseenInNames([resolved], kinds, variables);
    if (own.length + filled.length + unseen.length === 0) {
      clean.add(document);
      return NOTHING;
    }
    const found = { own, filled, unseen };
    known.set(document, found);
    return found;
  };
  return {
    inspect: (document, resolution, { variables }) => check(document, resolution, variables) === NOTHING,
    trust: (document) => void clean.add(document),
    of: check,
  };
}
