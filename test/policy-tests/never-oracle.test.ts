import { expect, test } from 'vitest';
import { type Forbidden, ForbiddenCells } from '../../src/exposure/forbidden.ts';
import { policyModel } from '../../src/kinds/policy/exposure-model.ts';
import { sampled } from '../../src/model/sampled-for-tests.ts';
import {
  agesOf,
  cell,
  columnTagged,
  type Look,
  type OracleRequest,
  type Placed,
  statuses,
  TooWide,
  textsOfRows,
  walk,
} from '../exposure/oracle.ts';
import { COLUMN_TAGS, Maker, seeded } from '../exposure/random-policies.ts';

const SETS = sampled(120, 1_000);
const FIRST = 4_000_001;

/** A mask of the generator, as docs/exposure.md 5.4 orders it; `null`: the value itself. */
function isSeen(look: Look, see: Forbidden['see']): boolean {
  if (look === null) return true;
  return see === 'partial' && look['type'] !== 'Null' && look['type'] !== 'Constant';
}

/** Every world and reading by brute force: whether a member of the group sees such a column. */
function truthOf(
  request: OracleRequest,
  rule: { readonly group: string; readonly tag: string; readonly see: Forbidden['see'] },
) {
  const ages = agesOf(request.before, request.after);
  const paths = walk(
    (world) => {
      if (!world.is(`group ${rule.group}`) || !columnTagged(rule.tag, world)) return 0;
      return isSeen(cell(request.after, ages, world, request.predicates), rule.see) ? 1 : 0;
    },
    textsOfRows(request, true),
  );
  return statuses([...paths]).more;
}

function maskForEveryone(tag: string, make: Maker): Placed {
  const selector = make.pick([
    { type: 'columnTags', columnTag: tag },
    { type: 'columnTags', columnTag: 'A.B.C' },
  ]);
  const fields = [{ type: 'columnTags', columnTag: tag }, selector];
  const maskingConfig = make.pick([{ type: 'Null' }, { type: 'Hash' }]);
  const rules = [{ type: 'Masking', config: { fields, maskingConfig } }];
  const spec = { policyKey: 'all', name: 'all', type: 'data', actions: [{ rules }] };
  return { spec, existing: true, number: 1 };
}

test(`never agrees with brute force on ${SETS} sets of policies`, { timeout: 600_000 }, () => {
  const wrong: string[] = [];
  let done = 0;
  const tally = { yes: 0, no: 0, open: 0, undecided: 0 };
  for (let seed = FIRST; done < SETS; seed += 1) {
    const make = new Maker(seeded(seed));
    const rule = {
      group: make.pick(['G', 'H']),
      tag: make.pick(COLUMN_TAGS),
      see: make.pick(['clear', 'partial'] as const),
    };
    const drawn = Array.from({ length: make.pick([1, 2, 3]) }, (_, index): Placed => {
      return { spec: make.policy(`p${index}`), existing: true, number: index + 2 };
    });
    // Without a mask for everyone almost every rule is broken.
    const all = make.chance(0.75) ? [maskForEveryone(rule.tag, make), ...drawn] : drawn;
    const policies = all.filter(({ spec }) => spec['type'] === 'data');
    const request = { before: policies, after: policies, open: false, predicates: make.predicates };
    let truth: ReturnType<typeof truthOf>;
    try {
      truth = truthOf(request, rule);
    } catch (error) {
      if (error instanceof TooWide) continue;
      throw error;
    }
    done += 1;
    const models = policies.map(({ spec, number }) => policyModel(spec, { existing: true, number }));
    const forbidden: Forbidden = { group: rule.group, exactly: null, columns: [rule.tag], except: [], see: rule.see };
    const { status } = new ForbiddenCells(models).find(forbidden);
    const text = `seed ${seed} ${JSON.stringify(rule)}: found ${status}, and brute force says ${truth}`;
    if (status === 'no' && truth !== 'no') wrong.push(text);
    if (status === 'yes' && truth !== 'yes') wrong.push(text);
    if (truth === 'yes') tally.yes += 1;
    else if (truth === 'no') tally.no += 1;
    else tally.open += 1;
    if ((truth === 'yes' || truth === 'no') && status !== truth) tally.undecided += 1;
  }
  process.stdout.write(`never: seed ${FIRST}, ${done} sets, ${JSON.stringify(tally)}\n`);
  expect(wrong).toEqual([]);
  expect(tally.undecided / (tally.yes + tally.no)).toBeLessThan(0.05);
  expect(Math.min(tally.yes, tally.no)).toBeGreaterThan(SETS / 50);
});
