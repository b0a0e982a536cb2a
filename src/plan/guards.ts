import type { ChangeApproval } from '../model/approvals.ts';
import { compareText } from '../model/diagnostic.ts';
import { identity } from '../model/identity.ts';
import { exposureInSet, isWritten, loosens, type Operation, type Plan } from '../model/plan.ts';
import type { GuardResult } from '../model/report.ts';
import type { Settings } from '../model/settings.ts';
import { isCovered, named, type Override } from './overrides.ts';

/** What the guards look at beside the plan. */
interface GuardContext {
  readonly settings: Pick<Settings, 'maxDeletes' | 'onLoosening' | 'onRevocation' | 'overrideLabel'>;
  /** Labels on the pull request that is planned, or on those being merged. */
  readonly overrides: readonly Override[];
  /** By identity, who approved a change that may let people see more. */
  readonly approvals: ReadonlyMap<string, ChangeApproval>;
  /** Specs in the checkout, whatever their scope. */
  readonly desiredObjects: number;
}

/** Judges a plan before its first write. Verdicts come in a fixed order; none means nothing to say. */
export function evaluateGuards(plan: Plan, context: GuardContext): GuardResult[] {
  const guards = [emptyGuard, deletesGuard, looseningGuard, revocationGuard];
  return guards.map((guard) => guard(plan, context)).filter((result) => result !== null);
}

/** Names that a plan deletes: objects, then data sources and sub-purposes inside documents. Sorted. */
function deletedNames({ operations }: { readonly operations: readonly Operation[] }): string[] {
  return operations
    .filter((operation) => !operation.retained)
    .flatMap((operation) => [
      ...(operation.action === 'delete' ? [`${operation.kind} "${operation.key}"`] : []),
      ...operation.deletes.map((name) => `"${name}" inside ${operation.kind} "${operation.key}"`),
    ])
    .sort(compareText);
}

/** The limit on deletions as a count: `N%` is of the objects in scope and the data sources that their replies name. */
function deleteLimit(plan: Plan, limit: Settings['maxDeletes']): number {
  if (limit.unit === 'count') return limit.value;
  const population = plan.operations
    .filter((operation) => !operation.retained)
    .reduce((sum, operation) => sum + 1 + Math.max(sourcesOf(operation), operation.deletes.length), 0);
  return Math.floor((population * limit.value) / 100);
}

function emptyGuard(plan: Plan, context: GuardContext): GuardResult | null {
  if (context.desiredObjects > 0 || !plan.operations.some((operation) => operation.action === 'delete')) return null;
  const names = plan.operations.filter((operation) => operation.action === 'delete').map((operation) => operation.key);
  return {
    reason: 'empty',
    effect: 'stop',
    message: `Git has no specs left; ${count(names.length, 'object')} would be deleted. Check the \`specs\` patterns and the checkout. To delete everything on purpose, keep one spec and remove the others.`,
    names,
    by: null,
  };
}

function deletesGuard(plan: Plan, context: GuardContext): GuardResult | null {
  const names = deletedNames(plan);
  const { maxDeletes } = context.settings;
  const limit = deleteLimit(plan, maxDeletes);
  if (names.length <= limit) return null;
  const written = maxDeletes.unit === 'count' ? `${maxDeletes.value}` : `${maxDeletes.value}% (${limit})`;
  const found = `${count(names.length, 'deletion')}, limit ${written} (\`max-deletes\`)`;
  const left = plan.operations.filter((operation) => !isCovered(operation, context.overrides));
  const uncovered = deletedNames({ operations: left });
  return overridable(
    { reason: 'max-deletes', found, names, uncovered: uncovered.length <= limit ? [] : uncovered },
    context,
    `set \`max-deletes: ${names.length}\``,
  );
}

function looseningGuard(plan: Plan, context: GuardContext): GuardResult | null {
  const { onLoosening } = context.settings;
  const matters = (operation: Operation): boolean =>
    !operation.retained &&
    (loosens(operation) ||
      ((onLoosening === 'fail' || onLoosening === 'approval') &&
        exposureInSet(operation) === 'unknown' &&
        operation.action !== 'invalid'));
  const nameOf = (operation: Operation): string => `${operation.kind} "${operation.key}"`;
  const mattering = plan.operations.filter(matters);
  const names = mattering.map(nameOf);
  if (onLoosening === 'ignore' || names.length === 0) return null;
  const found = `${count(names.length, 'change')} ${names.length === 1 ? 'lets people see more, or may' : 'let people see more, or may'}`;
  if (onLoosening === 'warn') return { reason: 'loosening', effect: 'warn', message: `${found}.`, names, by: null };
  if (onLoosening === 'approval') return approvalGuard(mattering, found, plan.base === null, context);
  const uncovered = mattering.filter((operation) => !isCovered(operation, context.overrides)).map(nameOf);
  return overridable(
    { reason: 'loosening', found: `${found}; \`on-loosening\` is \`fail\``, names, uncovered },
    context,
    'set `on-loosening: warn`',
  );
}

/** Sentences that one message repeats. */
const MOST_REASONS = 3;

/** Changes by which Immuta takes the access away from everyone; one of which that is not known counts as well. */
function revocationGuard({ operations }: Plan, context: GuardContext): GuardResult | null {
  const nameOf = (operation: Operation): string => `${operation.kind} "${operation.key}"`;
  const mattering = operations.filter((operation) => isWritten(operation) && operation.revokes !== undefined);
  const names = mattering.map(nameOf);
  if (names.length === 0) return null;
  const isSure = mattering.some(({ revokes }) => revokes?.sure === true);
  const takes = isSure ? (names.length === 1 ? 'takes' : 'take') : 'may take';
  const why = [...new Set(mattering.flatMap(({ revokes }) => revokes?.reason ?? []))].slice(0, MOST_REASONS).join(' ');
  const found = `${count(names.length, 'change')} ${takes} the access to data away from everyone`;
  const { onRevocation } = context.settings;
  if (onRevocation === 'warn') {
    const message = `${found}. ${why} Give the data a subscription policy first.`;
    return { reason: 'revocation', effect: 'warn', message, names, by: null };
  }
  const uncovered = mattering.filter((operation) => !isCovered(operation, context.overrides)).map(nameOf);
  return overridable(
    {
      reason: 'revocation',
      found: `${found}; \`on-revocation\` is \`fail\`. ${why.replace(/\.$/, '')}`,
      names,
      uncovered,
    },
    context,
    'give the data a subscription policy, or set `on-revocation: warn`',
  );
}

/** `on-loosening: approval`: each change needs an approval of each list of its own reviewers. The override label is none. */
function approvalGuard(
  mattering: readonly Operation[],
  found: string,
  isFirst: boolean,
  { approvals }: GuardContext,
): GuardResult {
  const of = ({ kind, key }: Operation): ChangeApproval =>
    approvals.get(identity(kind, key)) ?? {
      reviewers: [],
      missing: [],
      by: [],
      unknown: 'There is no pull request to be approved.',
    };
  const missing = mattering.filter(
    (operation) => of(operation).reviewers.length === 0 || of(operation).missing.length > 0,
  );
  const nameOf = (operation: Operation): string => `${operation.kind} "${operation.key}"`;
  const start = `${found}; \`on-loosening\` is \`approval\``;
  if (missing.length === 0) {
    const by = [...new Set(mattering.flatMap((operation) => of(operation).by))].sort();
    const message = `${start}. Approved.`;
    return { reason: 'loosening', effect: 'pass', message, names: mattering.map(nameOf), by: by.join(', ') };
  }
  const needs = missing.slice(0, MOST_NAMED).map((operation) => {
    const { reviewers, missing: lists } = of(operation);
    if (reviewers.length === 0) return `${nameOf(operation)}: no reviewer is named. ${isFirst ? FIRST : NAME_ONE}`;
    return `${nameOf(operation)}: ${lists.map((list) => list.map((name) => `\`${name}\``).join(' or ')).join(', and ')}`;
  });
  const more = missing.length > MOST_NAMED ? ` … and ${missing.length - MOST_NAMED} more.` : '';
  const unknown = [...new Set(missing.flatMap((operation) => of(operation).unknown ?? []))].join(' ');
  const message = `${start}. The head commit needs an approval, not of its author, for ${needs.join('; ')}.${more} ${unknown} After the approval, run this job again.`;
  return {
    reason: 'loosening',
    effect: 'stop',
    message: message.replaceAll(/ {2,}/g, ' '),
    names: missing.map(nameOf),
    by: null,
  };
}

const NAME_ONE = 'Name one in CODEOWNERS or under `approvers`, and merge that first';
const FIRST =
  'CODEOWNERS and `approvers` count as the last applied commit has them, and there is none yet. Make the first apply with `on-loosening: warn`';

const MOST_NAMED = 20;

interface Stop {
  readonly reason: 'max-deletes' | 'loosening' | 'revocation';
  readonly found: string;
  readonly names: readonly string[];
  /** Those that no override covers; `[]` lets the run pass. */
  readonly uncovered: readonly string[];
}

function overridable({ reason, found, names, uncovered }: Stop, context: GuardContext, otherWay: string): GuardResult {
  const { overrides, settings } = context;
  const label = `\`${settings.overrideLabel}\``;
  if (uncovered.length === 0) {
    const message = `${found}. Allowed by the label ${label}.`;
    return { reason, effect: 'pass', message, names, by: named(overrides) };
  }
  if (overrides.length === 0) {
    const message = `${found}. Add the label ${label} to the pull request, or ${otherWay}.`;
    return { reason, effect: 'stop', message, names, by: null };
  }
  const message = `${found}. The label ${label} (${named(overrides)}) covers only what the last plan of its own pull request showed. Open a pull request whose plan shows the rest and label it, or ${otherWay}.`;
  return { reason, effect: 'stop', message, names: uncovered, by: null };
}

function sourcesOf(operation: Operation): number {
  const lists = ['creating', 'updating', 'deleting', 'noChange'].map((name) => operation.server?.[name]);
  return lists.reduce<number>((sum, list) => sum + (Array.isArray(list) ? list.length : 0), 0);
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
