import { samePatterns } from '../model/coverage.ts';
import type { RunRequest } from '../model/run.ts';
import type { PlanOptions } from '../plan/plan-request.ts';
import { DEFAULT_SPECS } from '../settings/inputs.ts';
import { filesOfRevision } from '../settings/with-project.ts';
import type { DesiredState } from '../specs/desired-state.ts';
import type { LoadRequest } from '../specs/load-revisions.ts';
import { patternMatcher } from '../specs/matches.ts';
import { escapeGlob, patternsWithin } from '../specs/patterns-within.ts';
import { readProjectSettings } from '../validate/read-project-settings.ts';

/** Which part of the repository a run sees, and which part it acts on. */
interface View {
  readonly head: LoadRequest['head'];
  readonly patterns: readonly string[];
  readonly variables: readonly string[];
  /** The same of another revision, where its own settings file decides. */
  readonly filesOfRevision?: NonNullable<LoadRequest['filesOfRevision']>;
  readonly secretNames: readonly string[];
  readonly lenientSecrets: boolean;
  /** Someone chose the patterns: they are not the default ones. */
  readonly isChosen: boolean;
  /** Files that were given by name; `null`: none were. */
  readonly only: ((path: string) => boolean) | null;
  /** Every spec of the repository is in view, so an object without one is known to be unmanaged. */
  readonly listUnmanaged: boolean;
}

/**
 * A run sees every spec of the repository. `validate FILE` sees that file alone, which keeps it fast; `plan FILE` sees
 * everything and acts on that file.
 */
export async function viewOf(request: RunRequest, root: string): Promise<View> {
  const { mode, settings, readFrom, head, only, agreed } = request;
  const named = patternsWithin(root, only);
  // A plan of a file that the patterns do not match was made with that file in view.
  const planned = (agreed?.files ?? []).map(escapeGlob);
  const specs = patternsWithin(root, settings.specs);
  const patternsOf = (own: readonly string[]): string[] =>
    mode === 'validate' && named.length > 0 ? named : [...own, ...named, ...planned];
  const isFixed = settings.given.has('specs') && settings.given.has('variables');
  return {
    head: readFrom === 'commit' && head !== null ? { commit: head } : 'working-tree',
    patterns: patternsOf(specs),
    isChosen: only.length > 0 || !samePatterns(settings.specs, DEFAULT_SPECS),
    variables: settings.variables,
    ...(isFixed
      ? {}
      : {
          filesOfRevision(settingsFile) {
            const own = filesOfRevision(settings, readProjectSettings(settingsFile).settings);
            return { patterns: patternsOf(patternsWithin(root, own.specs)), variables: own.variables };
          },
        }),
    secretNames: settings.secretNames,
    lenientSecrets: mode === 'validate' || (settings.planSecrets === 'never' && !mayWrite(request)),
    only: only.length === 0 ? null : patternMatcher(named),
    listUnmanaged: mode !== 'validate' && areSpecs(named.map(unescapeGlob), specs),
  };
}

/** Whether the mode asks for writes, so that a dummy in place of a secret could be sent for good. */
export function mayWrite({ mode, settings }: RunRequest): boolean {
  return mode === 'apply' || (mode === 'drift' && settings.onDrift === 'apply');
}

/** Whether the patterns name files one by one: what those refer to may be in files that are not in view. */
export function isPartialView({ patterns }: View, { files }: DesiredState): boolean {
  return patterns.length > 0 && patterns.every((pattern) => files.has(unescapeGlob(pattern)));
}

/** The path that a literal pattern names: `a[[]1].yaml` is `a[1].yaml`. */
function unescapeGlob(pattern: string): string {
  return pattern.replace(/\[([[*?])\]/g, '$1');
}

/** What decides the plan, from the inputs and the event. A drift run never deletes objects. */
export function planOptions(request: RunRequest, { listUnmanaged }: View): PlanOptions {
  const { mode, settings, mayApply, trust } = request;
  return {
    mode,
    environment: settings.environment,
    prune: settings.prune && mode !== 'drift',
    resend: settings.resend,
    planSecrets: settings.planSecrets,
    trusted: mayApply && trust.checkoutIsEventCommit,
    concurrency: settings.concurrency,
    listUnmanaged,
    write: {
      reCertify: settings.reCertify,
      reAcknowledge: settings.reAcknowledge,
      deleteDataSourcesOnWorkspaceDelete: settings.deleteDataSourcesOnWorkspaceDelete,
      waitSeconds: settings.waitSeconds,
      timeoutSeconds: settings.timeoutSeconds,
    },
  };
}

/** Whether the patterns match all these paths. */
function areSpecs(paths: readonly string[], patterns: readonly string[]): boolean {
  return paths.length === 0 || paths.every(patternMatcher(patterns));
}
