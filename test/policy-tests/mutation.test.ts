import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadFolder } from '../../src/cli/test-folder.ts';
import { KINDS } from '../../src/kinds/index.ts';
import { isList, isObject, type Json, type JsonObject } from '../../src/model/json.ts';
import { checkPolicyTests } from '../../src/policy-tests/check-tests.ts';
import type { DesiredState } from '../../src/specs/desired-state.ts';
import { seeded } from '../../src/validate/mutate-for-tests.ts';

const EXAMPLES = join(import.meta.dirname, '../../examples');
const SEED = 20_261_126;
const DESIRED = 100;

/** One part of a policy that a mutant lacks. */
interface Cut {
  readonly policy: string;
  readonly what: string;
  readonly spec: JsonObject;
}

/** Every way to take one rule, exception, inclusion or circumstance away, to turn an operator round, and to change a mask. */
function cutsOf(key: string, spec: JsonObject): Cut[] {
  const cuts: Cut[] = [];
  const cut = (what: string, path: readonly (string | number)[]): void => {
    const copy = structuredClone(spec);
    const last = path.at(-1) as string | number;
    const holder = path.slice(0, -1).reduce<Json>((value, step) => (value as never)[step], copy);
    if (isList(holder)) (holder as Json[]).splice(Number(last), 1);
    else delete (holder as Record<string, Json>)[last];
    cuts.push({ policy: key, what: `${what} ${path.join('/')}`, spec: copy });
  };
  const change = (what: string, path: readonly (string | number)[], value: Json): void => {
    const copy = structuredClone(spec);
    const holder = path.slice(0, -1).reduce<Json>((inner, step) => (inner as never)[step], copy) as Record<
      string,
      Json
    >;
    holder[String(path.at(-1))] = value;
    cuts.push({ policy: key, what: `${what} ${path.join('/')}`, spec: copy });
  };
  if (isObject(spec['actions']) && spec['actions']['automaticSubscription'] === true)
    change('not automatic', ['actions', 'automaticSubscription'], false);
  change('staged', ['staged'], true);
  const circumstances = isList(spec['circumstances']) ? spec['circumstances'] : [];
  for (const [index] of circumstances.entries()) cut('without the circumstance', ['circumstances', index]);
  if (circumstances.length > 1) cut('without the circumstances', ['circumstances']);
  const people = (block: Json | undefined, path: readonly (string | number)[], what: string): void => {
    if (!isObject(block)) return;
    cut(`without the ${what}`, path);
    for (const name of ['groups', 'attributes', 'purposes']) {
      const list = block[name];
      if (isList(list))
        for (const [index] of list.entries()) cut(`without an entry of the ${what}`, [...path, name, index]);
    }
    if (block['operator'] !== undefined) {
      change(`the other operator of the ${what}`, [...path, 'operator'], block['operator'] === 'any' ? 'all' : 'any');
    }
  };
  if (isObject(spec['actions'])) people(spec['actions']['entitlements'], ['actions', 'entitlements'], 'entitlements');
  for (const [action, one] of (isList(spec['actions']) ? spec['actions'] : []).entries()) {
    const rules = isObject(one) && isList(one['rules']) ? one['rules'] : [];
    for (const [rule, value] of rules.entries()) {
      const path = ['actions', action, 'rules', rule];
      cut('without the rule', path);
      if (!isObject(value)) continue;
      const { config } = value;
      if (isObject(config) && isObject(config['maskingConfig']))
        change('another mask', [...path, 'config', 'maskingConfig'], {
          type: config['maskingConfig']['type'] === 'Hash' ? 'Null' : 'Hash',
        });
      people(value['exceptions'], [...path, 'exceptions'], 'exceptions');
      people(value['inclusions'], [...path, 'inclusions'], 'inclusions');
    }
  }
  return cuts;
}

/** Whether no one sees anything else under the mutant: no test could notice it. */
function isEquivalent({ policy: key, spec }: Cut, { resources }: DesiredState): boolean {
  const kind = KINDS.find(({ name }) => name === 'policy');
  const members = resources
    .filter((one) => one.kind === 'policy')
    .map((one, number) => ({ key: one.key, before: one.desired, after: one.key === key ? spec : one.desired, number }));
  return kind?.exposureOfSet?.({ members, open: false, gaps: [] }).dryRunResult.exposure === 'neutral';
}

test(`the tests of the examples notice what is taken out of their policies (seed ${SEED})`, async () => {
  const state = await loadFolder(EXAMPLES, {
    patterns: ['immuta/**/*.yaml', 'immuta/**/*.json'],
    variables: ['variables/prod.yaml'],
  });
  const all = state.resources
    .filter(({ kind, desired }) => kind === 'policy' && desired['staged'] !== true)
    .flatMap(({ key, desired }) => cutsOf(key, desired));
  const random = seeded(SEED);
  const acts = (cut: Cut): boolean => !isEquivalent(cut, state);
  const equivalent = all.filter((cut) => !acts(cut));
  const mutants = all
    .filter(acts)
    .sort(() => random() - 0.5)
    .slice(0, DESIRED);

  const survivors: string[] = [];
  for (const { policy, what, spec } of mutants) {
    const resources = state.resources.map((one) =>
      one.kind === 'policy' && one.key === policy ? { ...one, spec, desired: spec } : one,
    );
    const mutant: DesiredState = { ...state, resources };
    const { results } = await checkPolicyTests(mutant, KINDS);
    if (results.every(({ status }) => status === 'passed')) survivors.push(`${policy}: ${what}`);
  }
  console.info(
    `${mutants.length} of ${all.length} mutants (${equivalent.length} more change no one's view), ${mutants.length - survivors.length} noticed; survivors: ${survivors.join('; ')}`,
  );

  expect((await checkPolicyTests(state, KINDS)).results.every(({ status }) => status === 'passed')).toBe(true);
  expect(mutants.length).toBe(DESIRED);
  expect(survivors.length / mutants.length).toBeLessThanOrEqual(0.05);
});
