import { READABLE, writeYaml } from '../edit/write-yaml.ts';
import { type Condition, factsOf } from '../exposure/condition.ts';
import { describeRows } from '../exposure/describe-rows.ts';
import { TooInvolved } from '../exposure/diagram.ts';
import type { KnownSource, Viewer } from '../exposure/situation.ts';
import { expectedRows, ViewerAccess } from '../exposure/viewer-access.ts';
import type { Kind } from '../kinds/kind.ts';
import type { Json } from '../model/json.ts';
import type { Resource } from '../model/resource.ts';
import { testedPolicies } from './check-tests.ts';
import type { TestedPolicy } from './deciders.ts';
import { namesOf, viewer } from './policy-names.ts';

/** Groups and tags that a first file speaks of; more would not be read. */
const MOST_USERS = 8;
const MOST_COLUMNS = 12;

/**
 * A first file of tests: a user for each group and attribute that the policies name, one without any, and one data source
 * that carries all tags. What each sees today is written down as expected; what is not known is left out.
 */
export function firstTests(resources: readonly Resource[], kinds: readonly Kind[]): string {
  const policies = testedPolicies(resources, kinds);
  const names = namesOf(policies);
  const users = new Map<string, Viewer>([['outsider', viewer({})]]);
  for (const group of names.groups) users.set(`member of ${group}`, viewer({ groups: [group] }));
  for (const [name, value] of names.attributes)
    users.set(`${name} ${value}`, viewer({ attributes: new Map([[name, new Set([value])]]) }));
  const source: KnownSource = {
    tags: new Set(names.tags),
    domains: new Set(names.domains.slice(0, 1)),
    columns: new Map([
      ...names.columnTags.slice(0, MOST_COLUMNS).map((tag) => [columnName(tag), new Set([tag])] as const),
      ['untagged', new Set()],
    ]),
  };
  const chosen = [...users].slice(0, MOST_USERS);
  const value: Json = {
    users: Object.fromEntries(chosen.map(([name, one]) => [name, userAsJson(one)])),
    dataSources: { example: sourceAsJson(source) },
    expect: chosen.map(([user, one]) => ({ user, dataSource: 'example', ...expectationOf(policies, one, source) })),
  };
  return writeYaml(value, READABLE, [
    'Policy tests: what people see today under the policies of this folder. Keep what must stay so,',
    'correct what is wrong, and add `never` items for what no one may ever see. Run: immuta-gitops test',
  ]);
}

function expectationOf(policies: readonly TestedPolicy[], one: Viewer, source: KnownSource): Record<string, Json> {
  const viewerAccess = new ViewerAccess(
    policies.map(({ policy }) => policy),
    one,
    source,
  );
  const [subscribe] = onlyWay(() => viewerAccess.subscription().ways) ?? [];
  const columns = [...source.columns.keys()].flatMap((name) => {
    const looks = [...(onlyWay(() => viewerAccess.column(name).ways) ?? [])].sort();
    const [look] = looks;
    return look === undefined ? [] : [[name, looks.length === 1 ? look : looks] as const];
  });
  const rows = writtenRows(viewerAccess.visible());
  return {
    ...(subscribe === undefined ? {} : { subscribe }),
    ...(columns.length === 0 ? {} : { columns: Object.fromEntries(columns) }),
    ...(rows === null ? {} : { rows }),
  };
}

/** The rows as a predicate that a test can hold; `null` where it would not read back. */
function writtenRows(visible: Condition): string | null {
  if ([...factsOf(visible)].some(({ of }) => of !== 'row')) return null;
  const text = describeRows(visible);
  return expectedRows(text) === null || text.includes('...') ? null : text;
}

/** `null`: it is not decided. */
function onlyWay<T>(ways: () => readonly ReadonlySet<T>[]): ReadonlySet<T> | null {
  try {
    const [way, ...others] = ways();
    return others.length === 0 && way !== undefined ? way : null;
  } catch (error) {
    if (error instanceof TooInvolved) return null;
    throw error;
  }
}

function userAsJson({ groups, attributes }: Viewer): Json {
  return {
    ...(groups.size === 0 ? {} : { groups: [...groups] }),
    ...(attributes.size === 0
      ? {}
      : { attributes: Object.fromEntries([...attributes].map(([name, values]) => [name, [...values]])) }),
  };
}

function sourceAsJson({ tags, domains, columns }: KnownSource): Json {
  const [domain] = domains ?? [];
  return {
    ...(tags.size === 0 ? {} : { tags: [...tags] }),
    ...(domain === undefined ? {} : { domain }),
    columns: Object.fromEntries([...columns].map(([name, list]) => [name, [...list]])),
  };
}

/** `PII.SSN` → `pii_ssn`. */
function columnName(tag: string): string {
  return (
    tag
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '_')
      .replaceAll(/^_|_$/g, '') || 'column'
  );
}
