import {
  isList,
  isObject,
  type Json,
  type JsonObject,
  listOf,
  objectsOf,
  type UncheckedObject,
} from '../../model/json.ts';
import type { ImmutaReader } from '../../model/ports.ts';
import { type DryRunScene, failed, learnt, type ProbeResult, problem, tried, unanswered } from '../../model/probe.ts';
import { LIST } from './actual.ts';
import { askSorts, SORTS_ASKED } from './probe-sorts.ts';

/** Forms of V1 policies, sorts of subscription policies, and how far one reaches. */
export async function probe(reader: ImmutaReader, specs: readonly JsonObject[]): Promise<ProbeResult[]> {
  return [
    await tried('What does `GET /policy/global` look like?', () => askEnvelope(reader)),
    ...(await askPolicyWords(reader)),
    await tried(SORTS_ASKED, () => askSorts(reader, specs)),
    await tried('Does `GET /dataSource` filter by `globalPolicy`?', () => askPolicyFilter(reader)),
  ];
}

async function askEnvelope(reader: ImmutaReader): Promise<ProbeResult> {
  const reply = await reader.get(LIST.path, { size: '1', offset: '0' });
  const asked = 'What does `GET /policy/global` look like?';
  if (Array.isArray(reply))
    return learnt(asked, 'a bare list', 'As the V1 contract of 2023 has it.', { policyEnvelope: 'array' });
  if (isObject(reply) && isList(reply['hits'])) {
    return learnt(asked, '`{ count, hits }`', 'Read by its envelope and checked against its count.', {
      policyEnvelope: 'hits',
    });
  }
  return problem(asked, 'another shape', 'Policies cannot be read; a plan would be incomplete.');
}

/** What is read of policies. */
type PolicyRow = UncheckedObject<{ actions: unknown; circumstances: unknown; deleted: boolean }>;
type PolicyNode = UncheckedObject<{
  type: string;
  fields: { type: string }[];
  conditions: { type: string; value: string }[];
  domains: { id: string; name: string }[];
}>;

/** The words of V1 policies, where the tenant has a policy that uses them. */
async function askPolicyWords(reader: ImmutaReader): Promise<ProbeResult[]> {
  let rows: readonly PolicyRow[];
  try {
    rows = await reader.list(LIST);
  } catch (error) {
    return [failed('Which words do policies use?', error)];
  }
  const nodes = rows.flatMap(({ actions = null, circumstances = null }): PolicyNode[] => [
    ...objectsIn(actions),
    ...objectsIn(circumstances),
  ]);
  const fields = nodes.flatMap((node) => objectsOf(listOf(node.fields)));
  const conditions = nodes.flatMap((node) => objectsOf(listOf(node.conditions)));
  const people = conditions.filter(({ type }) => type === 'groups' || type === 'authorizations');
  const purposes = conditions.filter(({ type }) => type === 'purposes');
  const domains = nodes.filter(({ type }) => type === 'domains').flatMap((node) => objectsOf(listOf(node.domains)));
  return [
    choice('Does a field of a mask say its type?', fields, 'Both forms are understood.', (some) => ({
      bareFieldTags: some.some((field) => field.type === undefined),
    })),
    choice('Do conditions name the identity manager?', people, 'It is not compared.', (some) => ({
      conditionIam: some.some((one) => JSON.stringify(one).includes('"iam')),
    })),
    choice('How does a condition name a purpose?', purposes, 'Both forms are understood.', (some) => ({
      purposeConditions: some.every((one) => typeof one.value === 'string') ? 'value' : 'object',
    })),
    choice(
      'How do circumstances name domains?',
      domains,
      'The form of the file is used; `GET /domain` translates.',
      (some) => {
        const [ids, names] = ['id', 'name'].map((key) => some.some((one) => typeof one[key] === 'string'));
        return { domainsBy: ids && names ? 'both' : ids ? 'id' : 'name' };
      },
    ),
    rows.some((row) => row.deleted === true)
      ? learnt('Do deleted policies stay in the list?', 'yes', 'They are left out of every comparison.', {
          deletedListed: true,
        })
      : unanswered('Do deleted policies stay in the list?', 'none is marked as deleted'),
  ];
}

function choice<T>(
  asked: string,
  some: readonly T[],
  means: string,
  tell: (some: readonly T[]) => ProbeResult['switches'],
): ProbeResult {
  if (some.length === 0) return unanswered(asked, 'no policy of the tenant has one');
  const switches = tell(some);
  return learnt(asked, Object.values(switches).map(String).join(', '), means, switches);
}

/** Every object inside a value. */
function objectsIn(value: Json): JsonObject[] {
  if (isList(value)) return value.flatMap(objectsIn);
  return isObject(value) ? [value, ...Object.values(value).flatMap(objectsIn)] : [];
}

/** A name that no policy has filters everything out, where the filter is known. */
async function askPolicyFilter(reader: ImmutaReader): Promise<ProbeResult> {
  const asked = 'Does `GET /dataSource` filter by `globalPolicy`?';
  const countOf = async (query: Readonly<Record<string, string>>): Promise<number | null> => {
    const reply = await reader.get('/dataSource', { size: '1', nameOnly: 'true', ...query });
    const count = isObject(reply) ? reply['count'] : undefined;
    return typeof count === 'number' ? count : null;
  };
  const [all, filtered] = [await countOf({}), await countOf({ globalPolicy: NO_POLICY })];
  if (all === null || filtered === null) return unanswered(asked, 'the reply has no count');
  if (all === 0) return unanswered(asked, 'there is no data source');
  const ignored = filtered > 0;
  return learnt(
    asked,
    ignored ? `no: ${filtered} of ${all} for a policy that is not there` : 'yes',
    'The reach of a policy is shown only where two counts agree.',
    {
      ignoresPolicyFilter: ignored,
    },
  );
}

const NO_POLICY = 'immuta-gitops: no policy has this name';

/** Whether a policy that names a tag which no one has is refused. */
export async function probeDryRun({ ask, unusedKey }: DryRunScene): Promise<ProbeResult[]> {
  const asked = 'Does a policy for an unknown tag fail?';
  const payload = {
    policyKey: unusedKey,
    name: unusedKey,
    type: 'data',
    staged: true,
    actions: [
      {
        rules: [
          {
            type: 'Masking',
            config: { fields: [{ type: 'columnTags', columnTag: unusedKey }], maskingConfig: { type: 'Null' } },
          },
        ],
      },
    ],
    circumstances: [{ type: 'columnTags', columnTag: unusedKey }],
  };
  const reply = await ask(payload);
  return [
    reply.type === 'refused'
      ? learnt(asked, `yes (${reply.status})`, 'Make tags before the policies that name them.', {
          unknownTagFails: true,
        })
      : learnt(asked, 'no, or not by a dry run', 'A misspelt tag would be taken in silence; the plan checks it.', {
          unknownTagFails: false,
        }),
  ];
}
