import type { Status } from '../exposure/compare.ts';
import { NEVER } from '../exposure/condition.ts';
import type { Decision } from '../exposure/decide.ts';
import { describeRows } from '../exposure/describe-rows.ts';
import { TooInvolved } from '../exposure/diagram.ts';
import { ForbiddenCells } from '../exposure/forbidden.ts';
import { describeLook } from '../exposure/mask.ts';
import { caseOf } from '../exposure/sentences.ts';
import { Filling, type KnownSource, type Viewer } from '../exposure/situation.ts';
import { expectedRows, ViewerAccess } from '../exposure/viewer-access.ts';

import { toPointer } from '../model/pointer.ts';
import {
  columnDeciders,
  type Decider,
  decidersOf,
  placeOfDecider,
  rowDeciders,
  type TestedPolicy,
} from './deciders.ts';
import type { Expectation, PartResult, PolicyTest, Prohibition, TestResult, TestStatus } from './policy-test.ts';

/** What the tests came to. */
export interface TestRun {
  readonly results: readonly TestResult[];
  readonly coverage: Coverage;
}

/** Which parts of the policies some expectation decided. */
export interface Coverage {
  readonly rules: number;
  readonly covered: number;
  readonly missing: readonly Decider[];
}

/**
 * Runs tests against a set of policies: all policies of a repository, or all of a tenant. `unseen`: what of them could not be
 * read, in sentences; then nothing is decided.
 */
export function runTests(
  tests: readonly PolicyTest[],
  policies: readonly TestedPolicy[],
  unseen: readonly string[] = [],
): TestRun {
  const runner = new Runner(policies);
  const results = tests.map((test) => {
    const found = test.type === 'expect' ? runner.expectation(test) : [runner.prohibition(test)];
    const parts =
      unseen.length === 0
        ? found
        : found.map((part): PartResult => ({ ...part, status: 'unknown', because: unseen.join(' ') }));
    return { test, status: statusOf(parts), parts };
  });
  return { results, coverage: runner.coverage() };
}

function statusOf(parts: readonly PartResult[]): TestStatus {
  if (parts.some(({ status }) => status === 'failed')) return 'failed';
  return parts.some(({ status }) => status === 'unknown') ? 'unknown' : 'passed';
}

class Runner {
  readonly #policies: readonly TestedPolicy[];
  readonly #byKey: ReadonlyMap<string, TestedPolicy>;
  readonly #covered = new Set<string>();
  readonly #outlooks = new Map<Viewer, Map<KnownSource, ViewerAccess>>();
  #cells: ForbiddenCells | null = null;

  constructor(policies: readonly TestedPolicy[]) {
    this.#policies = policies;
    this.#byKey = new Map(policies.map((one) => [one.policy.key, one]));
  }

  expectation(test: Expectation): readonly PartResult[] {
    const viewerAccess = this.#viewerAccess(test.viewer, test.source);
    const parts = [
      ...(test.subscribe === null ? [] : [this.#subscription(test, test.subscribe, viewerAccess)]),
      ...[...test.columns].map(([name, expected]) => this.#column(test, name, expected, viewerAccess)),
      ...(test.rows === null ? [] : [this.#rows(test, test.rows, viewerAccess)]),
    ];
    const { unused } = viewerAccess;
    if (unused.length === 0) return parts;
    const because = `What ${unused.join(' and ')} means for access is not known.`;
    return parts.map((part): PartResult => ({ ...part, status: 'unknown', because }));
  }

  prohibition(test: Prohibition): PartResult {
    this.#cells ??= new ForbiddenCells(this.#policies.map(({ policy }) => policy));
    const { status, witness, looks } = this.#cells.find(test.forbidden);
    const { columns, see } = test.forbidden;
    const base = {
      pointer: test.pointer,
      part: 'never',
      expected: `no one sees ${columns.map((tag) => (tag === '*' ? 'any column' : tag)).join(', ')} ${see === 'clear' ? 'as it is' : 'in part'}`,
    };
    const unused = this.#policies.flatMap(({ policy }) =>
      policy.accessPolicy === null ? policy.unused.map(({ path }) => `\`${path}\` of the policy "${policy.key}"`) : [],
    );
    if (witness === null) {
      const known = status === 'no' && unused.length === 0;
      const because = known
        ? 'This holds for every viewer and data source.'
        : unused.length > 0
          ? `What ${unused.join(' and ')} means for access is not known.`
          : 'The policies are too involved to decide it.';
      return { ...base, status: known ? 'passed' : 'unknown', actual: known ? base.expected : 'not known', because };
    }
    const one = caseOf(witness.world, witness.everyone);
    const actual = `${one.who} sees ${one.column}${one.where} ${looks === null ? 'as they are' : describeLook(looks.mask)}`;
    const tested = looks?.by === null || looks === null ? undefined : this.#byKey.get(looks.by);
    const by =
      tested === undefined
        ? 'No policy masks such a column.'
        : `Decided by ${placeOfDecider({ tested, pointer: '' })}.`;
    const unsure = status === 'yes' ? '' : ' Whether this is so depends on what is not known of Immuta.';
    const failed = status === 'yes' && unused.length === 0;
    return { ...base, status: failed ? 'failed' : 'unknown', actual, because: `${by}${unsure}` };
  }

  coverage(): Coverage {
    // A staged policy decides nothing.
    const acting = this.#policies.filter(({ policy }) => policy.acts !== NEVER);
    const all = acting.flatMap(decidersOf);
    const missing = all.filter((one) => !this.#covered.has(keyOf(one)));
    return { rules: all.length, covered: all.length - missing.length, missing };
  }

  #viewerAccess(viewer: Viewer, source: KnownSource): ViewerAccess {
    const bySource = this.#outlooks.get(viewer) ?? new Map<KnownSource, ViewerAccess>();
    this.#outlooks.set(viewer, bySource);
    const known =
      bySource.get(source) ??
      new ViewerAccess(
        this.#policies.map(({ policy }) => policy),
        viewer,
        source,
      );
    bySource.set(source, known);
    return known;
  }

  #subscription({ pointer }: Expectation, expected: string, viewerAccess: ViewerAccess): PartResult {
    const acting = viewerAccess.policies.flatMap(({ key, accessPolicy }) =>
      accessPolicy === null ? [] : (this.#byKey.get(key) ?? []),
    );
    const because = this.#decidedBy(
      acting.map((tested) => ({ tested, pointer: '/actions' })),
      'No subscription policy acts on this data source.',
    );
    const compared = decided(() => viewerAccess.subscription(), [expected]);
    return {
      pointer: `${pointer}/subscribe`,
      part: 'subscribe',
      expected,
      ...compared,
      because: compared.because ?? because,
    };
  }

  #column(test: Expectation, name: string, looks: readonly string[], viewerAccess: ViewerAccess): PartResult {
    const { viewer, source } = test;
    const filling = new Filling({ viewer, source, column: name, approved: null });
    const by = safely(() => viewerAccess.decider(name));
    const deciding = viewerAccess.policies.flatMap(({ key }) =>
      by !== null && by.ways.length === 1 && by.ways[0]?.size === 1 && !by.ways[0].has(key)
        ? []
        : (this.#byKey.get(key) ?? []),
    );
    const because = this.#decidedBy(
      deciding.flatMap((tested) => columnDeciders(tested, filling)),
      'No policy masks this column.',
    );
    const compared = decided(() => viewerAccess.column(name), looks);
    const expected = looksInWords(new Set(looks));
    const pointer = `${test.pointer}/columns${toPointer([name])}`;
    return { pointer, part: `column ${name}`, expected, ...compared, because: compared.because ?? because };
  }

  #rows({ pointer, viewer, source }: Expectation, expected: string, viewerAccess: ViewerAccess): PartResult {
    const filling = new Filling({ viewer, source, column: null, approved: null });
    const acting = viewerAccess.policies.flatMap(({ key }) => this.#byKey.get(key) ?? []);
    const because = this.#decidedBy(
      acting.flatMap((tested) => rowDeciders(tested, filling)),
      'No policy filters the rows of this data source.',
    );
    const base = { pointer: `${pointer}/rows`, part: 'rows', expected };
    const condition = expectedRows(expected);
    if (condition === null) {
      const actual = 'not compared';
      return { ...base, status: 'unknown', actual, because: 'The expected predicate is not understood.' };
    }
    const actual = describeRows(viewerAccess.visible());
    const outcome = safely(() => viewerAccess.rows(condition));
    if (outcome === null) return { ...base, status: 'unknown', actual, because: 'It is too involved to compare.' };
    const { more, less } = outcome;
    if (more === 'no' && less === 'no') return { ...base, status: 'passed', actual: expected, because };
    const sure = more === 'yes' || less === 'yes';
    const direction = more === 'yes' ? 'more rows are visible' : 'fewer rows are visible';
    const status: TestStatus = sure ? 'failed' : 'unknown';
    return { ...base, status, actual, because: sure ? `${because} Result: ${direction}.` : unsureRows([more, less]) };
  }

  #decidedBy(deciders: readonly Decider[], otherwise: string): string {
    for (const one of deciders) this.#covered.add(keyOf(one));
    if (deciders.length === 0) return otherwise;
    return `Decided by ${deciders.map(placeOfDecider).join(', ')}.`;
  }
}

function unsureRows(statuses: readonly Status[]): string {
  return statuses.includes('maybe')
    ? 'Whether the rows are the same depends on what is not known of Immuta.'
    : 'A predicate is not understood, so the rows cannot be compared.';
}

function keyOf({ tested, pointer }: Decider): string {
  return JSON.stringify([tested.policy.key, pointer]);
}

function safely<T>(decide: () => T): T | null {
  try {
    return decide();
  } catch (error) {
    if (error instanceof TooInvolved) return null;
    throw error;
  }
}

function looksInWords(looks: ReadonlySet<string>): string {
  return [...looks].sort().join(' or, in other rows, ');
}

/** Compares a decision with what is expected. */
function decided(
  decide: () => Decision<string>,
  expected: readonly string[],
): Pick<PartResult, 'status' | 'actual'> & { readonly because: string | null } {
  const decision = safely(decide);
  if (decision === null) return { status: 'unknown', actual: 'not known', because: 'It is too involved to decide.' };
  const { ways, open } = decision;
  const desired = new Set(expected);
  const isMet = (way: ReadonlySet<string>): boolean => way.size === desired.size && way.isSubsetOf(desired);
  const actual = [...new Set(ways.map(looksInWords))].sort().join(' or ');
  if (ways.every(isMet)) return { status: 'passed', actual, because: null };
  if (!ways.some(isMet)) return { status: 'failed', actual, because: null };
  return { status: 'unknown', actual, because: `It depends on ${open.join(' and ')}.` };
}
