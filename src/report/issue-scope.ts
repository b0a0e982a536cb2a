import { createHash } from 'node:crypto';

/** What a run looked at: an issue is closed by a run that looked at all that the issue speaks of, and by no other. */
export interface IssueScope {
  /** All specs, not only the changed ones. */
  readonly whole: boolean;
  /** 16 hex digits over the tenant and the patterns that named the specs. */
  readonly digest: string;
}

const LINE = /^<!-- immuta-gitops-scope v1 (all|changed) ([0-9a-f]{16}) -->$/;

/** The scope of a run. `specs` are the patterns in the order in which they were given. */
export function issueScope(run: {
  readonly scope: 'all' | 'changed';
  readonly specs: readonly string[];
  readonly tenant: string;
}): IssueScope {
  const text = JSON.stringify([run.tenant, run.specs]);
  return { whole: run.scope === 'all', digest: createHash('sha256').update(text).digest('hex').slice(0, 16) };
}

/** The hidden second line of an issue that tells its scope. */
export function scopeLine({ whole, digest }: IssueScope): string {
  return `<!-- immuta-gitops-scope v1 ${whole ? 'all' : 'changed'} ${digest} -->`;
}

/** The scope that a body tells right below its marker; `null` where it tells none. */
function readScope(body: string): IssueScope | null {
  const match = LINE.exec((body.split('\n', 2)[1] ?? '').trimEnd());
  return match === null ? null : { whole: match[1] === 'all', digest: match[2] ?? '' };
}

/**
 * Whether a run may close an issue: it looked at everything, by the same patterns, on the same tenant. An issue that
 * tells no scope (a person edited it) is closed by any run over everything.
 */
export function mayClose(scope: IssueScope, body: string): boolean {
  const earlier = readScope(body);
  return scope.whole && (earlier === null || earlier.digest === scope.digest);
}

/** Whether a run may put its findings in place of an issue's: it looked at no less. */
export function mayReplace(scope: IssueScope, body: string): boolean {
  return scope.whole || readScope(body)?.whole === false;
}
