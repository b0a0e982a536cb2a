import { counted } from '../../model/counted.ts';
import {
  isObject,
  type Json,
  type JsonObject,
  listOf,
  objectsOf,
  textOf,
  type Unchecked,
  type UncheckedObject,
} from '../../model/json.ts';
import type { ActualObject, Gap, KindObservation } from '../../model/observation.ts';
import type { ImmutaReader } from '../../model/ports.ts';
import { normalText } from '../../model/text.ts';
import type { ObserveRequest } from '../kind.ts';
import { operatorFromV1 } from '../principals-from-v1.ts';
import { subscriptionFromV1 } from '../subscription-from-v1.ts';
import {
  compact,
  createNotes,
  doubled,
  gapOf,
  idOf,
  type Notes,
  nameOf,
  provenanceOf,
  quoted,
  withinLimits,
} from '../v1.ts';
import { type Domains, domainIds, NO_DOMAINS, readDomains } from './domains.ts';
import { ruleFromV1 } from './rules-from-v1.ts';
import { selectorFromV1 } from './selectors-from-v1.ts';
import type { PolicySpec } from './spec.ts';
import type { V1Action, V1Policy } from './v1-policy.ts';

type Row = UncheckedObject<V1Policy>;

/** Rows asked for per page of `GET /policy/global`: a bare array, read until a page is short or repeats (practice.md 3.3). */
export const LIST = { path: '/policy/global', rows: ['hits', 'policies', 'data'], pageSize: 500 } as const;

/** Reads every global policy and puts it into V2 words. */
export async function observe(reader: ImmutaReader, desired: ObserveRequest): Promise<KindObservation> {
  let rows: readonly Row[];
  try {
    rows = await reader.list(LIST);
  } catch (error) {
    return { kind: 'policy', objects: [], gaps: [gapOf(error, { kind: 'policy', what: 'list', key: null })] };
  }
  const present = rows.filter((row) => row.deleted !== true);
  const domains =
    present.some(namesDomain) && crossesDomainForms(present, desired) ? await readDomains(reader) : NO_DOMAINS;
  const found = present.map((row) => policyFromV1(row, desired.specs, domains));
  return {
    kind: 'policy',
    objects: found,
    gaps: [
      ...nameless(found),
      ...doubled(
        'policy',
        '/policy/global',
        found.map(({ key }) => key).filter((key) => key !== ''),
      ),
    ],
  };
}

/** Puts one row of `GET /policy/global` into V2 words. The key of a policy without one is its name (7.2). */
function policyFromV1(given: JsonObject, specs: ReadonlyMap<string, JsonObject>, domains: Domains): ActualObject {
  const notes = createNotes();
  const row: Row = withinLimits(given, notes);
  const name = textOf(row.name) ?? '';
  const key = normalText(textOf(row.policyKey) ?? name);
  const desired = specs.get(key);
  const circumstances = circumstancesFromV1(row, notes, { ...domains, desiredIds: domainIds(desired) });
  const operator = circumstanceOperator(row, desired, notes);
  const spec = compact({
    policyKey: key,
    name,
    type: typeFromV1(row, notes),
    template: row.template === true,
    staged: row.staged === true,
    actions: actionsFromV1(row, notes),
    circumstances,
    circumstanceOperator: operator,
    certification: certificationFromV1(row.certification, notes),
    ownerRestrictions: ownersFromV1(row.ownerRestrictions, notes),
  });
  return {
    kind: 'policy',
    key,
    name,
    id: idOf(row),
    spec,
    unread: notes.unread,
    protectedBy: row.systemGenerated === true ? 'system-generated' : row.template === true ? 'template' : null,
    ...(row.template === true ? { inert: true } : {}),
    ...provenanceOf(row),
  };
}

function typeFromV1(row: Row, notes: Notes): string | undefined {
  const type = textOf(row.type);
  if (type !== 'data' && type !== 'subscription') {
    notes.unknown('/type', `Immuta gives the policy type ${quoted(row.type)}; "data" or "subscription" was expected.`);
  }
  return type;
}

function actionsFromV1(row: Row, notes: Notes): Json | undefined {
  const actions = listOf(row.actions);
  if (row.type === 'subscription') {
    const [first, ...others] = actions;
    if (isObject(first) && others.length === 0) return subscriptionFromV1(first, '/actions', notes);
    notes.unknown(
      '/actions',
      `Immuta gives ${actions.length} actions for a subscription policy; exactly one was expected.`,
    );
    return isObject(first) ? subscriptionFromV1(first, '/actions', notes) : undefined;
  }
  if (actions.length === 0)
    notes.unknown('/actions', `Immuta gives the actions ${quoted(row.actions)}; a list was expected.`);
  return actions.map((action, index) => actionFromV1(action, `/actions/${index}`, notes));
}

function actionFromV1(action: Unchecked<V1Action>, path: string, notes: Notes): JsonObject {
  if (!isObject(action)) {
    notes.unknown(path, `Immuta gives the action ${quoted(action)}, which is not a known form.`);
    return {};
  }
  const rules = listOf(action.rules).map((rule, index) => ruleFromV1(rule, `${path}/rules/${index}`, notes));
  return compact({ description: textOf(action.description), rules });
}

/** Absent: every data source; `null`: where a data owner selects it; a list: as it says (3.2). The three stay apart. */
function circumstancesFromV1(row: Row, notes: Notes, domains: Domains): Json | undefined {
  const value = row.circumstances;
  if (value === undefined || value === null) return value;
  return listOf(value).flatMap((item, index) => selectorFromV1(item, `/circumstances/${index}`, notes, domains) ?? []);
}

/** V1 repeats the operator on each circumstance; V2 has one for all. Without a circumstance there is nothing to carry it. */
function circumstanceOperator(
  row: Row,
  desired: UncheckedObject<PolicySpec> | undefined,
  notes: Notes,
): string | undefined {
  const path = '/circumstanceOperator';
  const items = objectsOf(row.circumstances);
  const words = new Set(items.flatMap((item) => operatorFromV1(item.operator, path, notes) ?? []));
  const own = operatorFromV1(row.circumstanceOperator, path, notes);
  if (words.size > 1)
    notes.unknown(path, 'Immuta joins the circumstances by "and" and by "or" at once, which V2 cannot say.');
  if (items.length === 0 && own === undefined && desired?.circumstanceOperator === 'all') {
    notes.unreadable(path, 'Immuta keeps this word on the circumstances, and the policy has none.');
  }
  return own ?? [...words][0];
}

function certificationFromV1(value: Row['certification'], notes: Notes): JsonObject | undefined {
  if (!isObject(value) || Object.keys(value).length === 0) return undefined;
  notes.inferred('/certification', 'That V2 names the fields of a certification as V1 does is inferred.');
  const { label, text, tags, recertify } = value;
  return compact({
    label: label ?? undefined,
    text: text ?? undefined,
    tags: tags === undefined || tags === null ? undefined : listOf(tags).flatMap((tag) => nameOf(tag) ?? []),
    recertify: recertify ?? undefined,
  });
}

function ownersFromV1(value: Row['ownerRestrictions'], notes: Notes): JsonObject | undefined {
  if (!isObject(value)) return undefined;
  notes.inferred('/ownerRestrictions', 'How V1 names the users of owner restrictions is inferred.');
  const users = objectsOf(value.users).map((user) =>
    compact({
      iamid: textOf(user.iamid),
      username: textOf(user.userid) ?? textOf(user.username) ?? nameOf(user),
    }),
  );
  const groups = listOf(value.groups).flatMap((group) => nameOf(group) ?? []);
  return compact({
    users: users.length === 0 ? undefined : users,
    groups: groups.length === 0 ? undefined : groups,
  });
}

function namesDomain(row: Row): boolean {
  return objectsOf(row.circumstances).some((item) => item.type === 'domains');
}

/** Whether `GET /domain` is needed: a reply that gives less than both forms, which the file or a person needs. */
function crossesDomainForms(rows: readonly Row[], desired: ObserveRequest): boolean {
  const ids = [...desired.specs.values()].some((spec) => domainIds(spec).size > 0);
  const domains = rows.flatMap((row) => objectsOf(row.circumstances).flatMap((item) => listOf(item.domains)));
  return domains.some(
    (domain) => !isObject(domain) || textOf(domain.name) === undefined || (ids && textOf(domain.id) === undefined),
  );
}

function nameless(found: readonly ActualObject[]): Gap[] {
  const number = found.filter((object) => object.key === '').length;
  if (number === 0) return [];
  return [
    {
      kind: 'policy',
      what: 'list',
      key: null,
      reason: `GET /policy/global gives ${counted(number, 'policy', 'policies')} without a key or name; their contents are not known.`,
    },
  ];
}
