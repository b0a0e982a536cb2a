import type { Json } from '../../src/model/json.ts';
import type { Chance, Edit, EditableSpec, EditableValue, Site } from './edits.ts';

/** A spec, and the places where it can be edited. Sites point into `spec`. */
export interface Case {
  readonly spec: EditableSpec;
  readonly sites: readonly Site[];
}

/** A random data policy: masks, row filters, exceptions, circumstances. */
export function dataPolicy(chance: Chance, key: string): Case {
  const rules = Array.from({ length: 1 + chance.below(4) }, () => rule(chance));
  const second = chance.coin() ? [rule(chance)] : [];
  const actions: EditableValue[] = [
    { description: chance.word(), rules },
    ...(second.length === 0 ? [] : [{ description: chance.word(), rules: second }]),
  ];
  const circumstances: EditableSpec[] = [
    { type: 'columnTags', columnTag: chance.word() },
    { type: 'tags', tag: chance.word() },
  ];
  const spec: EditableSpec = {
    policyKey: key,
    name: key,
    type: 'data',
    staged: chance.coin(),
    actions,
    circumstances,
    circumstanceOperator: chance.pick(['any', 'all']),
  };
  const sites: Site[] = [
    ...common(spec, chance),
    ...[...rules, ...second].flatMap((one) => ruleSites(one, chance)),
    ...actions.map((action) => text(action as EditableSpec, 'description', chance)),
    ...circumstances.map((one) => ({
      ...text(one, one['type'] === 'tags' ? 'tag' : 'columnTag', chance),
      lanes: [circumstances],
    })),
    {
      lanes: [circumstances],
      edit: () => insert(circumstances, { type: 'columnRegex', regex: chance.word(), caseInsensitive: false }, 0),
    },
    { lanes: [rules], edit: () => insert(rules, rule(chance), chance.below(rules.length + 1)) },
  ];
  const removed = chance.pick(rules);
  if (rules.length > 1) sites.push({ lanes: [rules, removed], edit: () => remove(rules, rules.indexOf(removed)) });
  return { spec, sites };
}

/** A random subscription policy. */
export function subscriptionPolicy(chance: Chance, key: string): Case {
  const actions = subscription(chance);
  const spec: EditableSpec = {
    policyKey: key,
    name: key,
    type: 'subscription',
    staged: chance.coin(),
    actions,
    circumstances: [{ type: 'tags', tag: chance.word() }],
    circumstanceOperator: chance.pick(['any', 'all']),
  };
  return { spec, sites: [...common(spec, chance), ...subscriptionSites(actions, chance)] };
}

/** A random project. */
export function project(chance: Chance, key: string): Case {
  const subscriptionPolicy = subscription(chance);
  const tags = words(chance, 3);
  const spec: EditableSpec = {
    projectKey: key,
    name: key,
    description: chance.word(),
    documentation: `# ${chance.word()}\n${chance.word()}`,
    allowMaskedJoins: chance.coin(),
    tags,
    subscriptionPolicy,
    equalization: chance.coin(),
  };
  return {
    spec,
    sites: [
      text(spec, 'name', chance),
      text(spec, 'description', chance),
      text(spec, 'documentation', chance),
      toggle(spec, 'allowMaskedJoins'),
      leaveOut(spec, 'allowMaskedJoins', false),
      toggle(spec, 'equalization'),
      ...nameSites(tags, chance),
      ...subscriptionSites(subscriptionPolicy, chance),
    ],
  };
}

/** A random tree of purposes, every text written out. */
export function purpose(chance: Chance, key: string): Case {
  const sites: Site[] = [];
  const node = (name: string, depth: number): EditableSpec => {
    const children = Array.from({ length: depth === 0 ? 0 : chance.below(4) }, () =>
      node(`${name}.${chance.word()}`, depth - 1),
    );
    const own: EditableSpec = {
      name,
      description: chance.word(),
      acknowledgement: chance.word(),
      subpurposes: children,
    };
    const coming: EditableSpec = {
      name: `${name}.${chance.word()}`,
      description: chance.word(),
      acknowledgement: chance.word(),
    };
    sites.push(
      { ...text(own, 'description', chance), lanes: [own] },
      { ...text(own, 'acknowledgement', chance), lanes: [own] },
      { lanes: [own, children], edit: () => insert(children, coming, chance.below(children.length + 1)) },
    );
    const removed = children.length > 1 ? chance.pick(children) : undefined;
    if (removed !== undefined) {
      const lanes = [children, ...branch(removed)];
      sites.push({ lanes, edit: () => remove(children, children.indexOf(removed)) });
    }
    return own;
  };
  const spec = node(key, 2);
  return { spec, sites };
}

/** A purpose and everything below it. */
function branch(node: EditableSpec): unknown[] {
  const children = (node['subpurposes'] ?? []) as EditableSpec[];
  return [node, children, ...children.flatMap(branch)];
}

/** Settings of a connection, or of what is below one. */
export function dataObject(chance: Chance, key: string): Case {
  const settings: EditableSpec = { isActive: chance.coin(), activateNewChildren: chance.coin() };
  const spec: EditableSpec = { objectPath: key.split('/'), settings };
  const sites = [toggle(settings, 'isActive'), toggle(settings, 'activateNewChildren')];
  return { spec, sites: sites.map((one, index) => ({ ...one, lanes: [{ index }] })) };
}

/** A random data payload. It is compared with its earlier revision: no read gives it back. */
export function dataSources(chance: Chance, key: string): Case {
  const schema = chance.word();
  const sources = Array.from({ length: 2 + chance.below(4) }, (): EditableSpec => {
    const table = chance.word();
    return {
      schema,
      table,
      naming: { datasource: chance.word(), table, schema },
      tags: { table: words(chance, 2), columns: [{ columnName: chance.word(), tags: words(chance, 2) }] },
    };
  });
  const owners: EditableSpec[] = [
    { type: 'group', name: chance.word() },
    { type: 'user', name: chance.word() },
  ];
  const tableTags = words(chance, 2);
  const spec: EditableSpec = {
    connectionKey: key,
    connection: {
      handler: 'Redshift',
      hostname: chance.word(),
      port: 5439,
      database: chance.word(),
      username: chance.word(),
    },
    options: { staleDataTolerance: 1 + chance.below(900), tableTags },
    owners,
    sources,
  };
  return {
    spec,
    sites: [
      text(spec['connection'] as EditableSpec, 'hostname', chance),
      number(spec['options'] as EditableSpec, 'staleDataTolerance', chance),
      ...nameSites(tableTags, chance),
      ...owners.map((owner) => text(owner, 'name', chance)),
      ...sources.flatMap((source): Site[] => {
        const tags = source['tags'] as EditableSpec;
        const column = (tags['columns'] as EditableSpec[])[0] as EditableSpec;
        return [
          ...nameSites(tags['table'] as string[], chance),
          ...nameSites(column['tags'] as string[], chance),
          text(source['naming'] as EditableSpec, 'datasource', chance),
        ];
      }),
    ],
  };
}

function common(spec: EditableSpec, chance: Chance): Site[] {
  return [
    text(spec, 'name', chance),
    toggle(spec, 'staged'),
    leaveOut(spec, 'staged', false),
    swap(spec, 'circumstanceOperator', ['any', 'all']),
  ];
}

function rule(chance: Chance): EditableSpec {
  const exceptions: EditableSpec = {
    operator: chance.pick(['any', 'all']),
    groups: words(chance, 2),
    attributes: [{ name: chance.word(), value: chance.word() }],
  };
  return { ...chance.pick([mask, filter, match])(chance), exceptions };
}

function mask(chance: Chance): EditableSpec {
  const kinds: EditableSpec[] = [
    { type: 'Hash' },
    { type: 'Null' },
    { type: 'Constant', constant: chance.word() },
    { type: 'Custom Function', sqlFunction: `f(${chance.word()})` },
  ];
  return {
    type: 'Masking',
    config: {
      fields: [{ type: 'columnTags', columnTag: chance.word() }],
      maskingConfig: chance.pick(kinds),
      operator: 'any',
    },
  };
}

function filter(chance: Chance): EditableSpec {
  return { type: 'Row Restriction by Custom Where Clause', config: { predicate: `${chance.word()} = @username` } };
}

function match(chance: Chance): EditableSpec {
  const matches = [{ type: 'attribute', attribute: chance.word(), tag: chance.word() }];
  return { type: 'Row Restriction by User Entitlements', config: { matches, operator: chance.pick(['any', 'all']) } };
}

function ruleSites(one: EditableSpec, chance: Chance): Site[] {
  const config = one['config'] as EditableSpec;
  const masking = config['maskingConfig'] as EditableSpec | undefined;
  const found: Site[] = whoSites(one['exceptions'] as EditableSpec, chance);
  if (config['predicate'] !== undefined) found.push(text(config, 'predicate', chance));
  if (masking?.['constant'] !== undefined) found.push(text(masking, 'constant', chance));
  if (masking?.['sqlFunction'] !== undefined) found.push(text(masking, 'sqlFunction', chance));
  if (masking?.['type'] === 'Hash' || masking?.['type'] === 'Null') found.push(swap(masking, 'type', ['Hash', 'Null']));
  for (const field of (config['fields'] ?? []) as EditableSpec[]) found.push(text(field, 'columnTag', chance));
  for (const pair of (config['matches'] ?? []) as EditableSpec[]) found.push(text(pair, 'tag', chance));
  return found.map((site) => ({ ...site, lanes: [one] }));
}

function subscription(chance: Chance): EditableSpec {
  return {
    type: 'entitlements',
    automaticSubscription: chance.coin(),
    allowDiscovery: chance.coin(),
    shareResponsibility: chance.coin(),
    description: chance.word(),
    entitlements: {
      operator: chance.pick(['any', 'all']),
      groups: words(chance, 3),
      attributes: [{ name: chance.word(), value: chance.word() }],
    },
  };
}

function subscriptionSites(accessPolicy: EditableSpec, chance: Chance): Site[] {
  return [
    toggle(accessPolicy, 'automaticSubscription'),
    toggle(accessPolicy, 'allowDiscovery'),
    text(accessPolicy, 'description', chance),
    ...whoSites(accessPolicy['entitlements'] as EditableSpec, chance),
  ];
}

function whoSites(who: EditableSpec, chance: Chance): Site[] {
  return [
    swap(who, 'operator', ['any', 'all']),
    ...nameSites(who['groups'] as string[], chance),
    ...(who['attributes'] as EditableSpec[]).map((attribute) => text(attribute, 'value', chance)),
  ];
}

/** One edit of a list of names: of no list are two made, since a name in and a name out is one replaced name. */
function nameSites(names: EditableValue[], chance: Chance): Site[] {
  return [
    { lanes: [names], edit: () => insert(names, chance.word(), chance.below(names.length + 1)) },
    { lanes: [names], edit: () => remove(names, chance.below(names.length)) },
  ];
}

function words(chance: Chance, least: number): string[] {
  return Array.from({ length: least + chance.below(3) }, () => chance.word());
}

function text(holder: EditableSpec, key: string, chance: Chance): Site {
  return site(holder, key, (before) => `${String(before).length > 40 ? '' : String(before)} ${chance.word()}`.trim());
}

function number(holder: EditableSpec, key: string, chance: Chance): Site {
  return site(holder, key, (before) => Number(before) + 1 + chance.below(9));
}

function toggle(holder: EditableSpec, key: string): Site {
  return site(holder, key, (before) => before !== true);
}

function swap(holder: EditableSpec, key: string, [a, b]: readonly [string, string]): Site {
  return site(holder, key, (before) => (before === a ? b : a));
}

function site(holder: EditableSpec, key: string, next: (before: EditableValue) => EditableValue): Site {
  return {
    lanes: [laneOf(holder, key)],
    edit() {
      const before = holder[key] as EditableValue;
      const after = next(before);
      holder[key] = after;
      return { type: 'set', holder, key, before: before as Json, after: after as Json };
    },
  };
}

/** Leaving out a key that has a default says the default; it changes nothing where the value was the default already. */
function leaveOut(holder: EditableSpec, key: string, byDefault: boolean): Site {
  return {
    lanes: [laneOf(holder, key)],
    edit() {
      const before = holder[key] as EditableValue;
      if (before === byDefault) {
        holder[key] = !byDefault;
        return { type: 'set', holder, key, before: before as Json, after: !byDefault };
      }
      delete holder[key];
      return { type: 'set', holder, key, before: before as Json, after: byDefault };
    },
  };
}

const LANES = new WeakMap<object, Map<string, object>>();

function laneOf(holder: EditableSpec, key: string): object {
  const lanes = LANES.get(holder) ?? new Map<string, object>();
  LANES.set(holder, lanes);
  const lane = lanes.get(key) ?? {};
  lanes.set(key, lane);
  return lane;
}

function insert(list: EditableValue[], item: EditableValue, at: number): Edit {
  list.splice(at, 0, item);
  return { type: 'insert', list, item };
}

function remove(list: EditableValue[], at: number): Edit {
  const [item] = list.splice(at, 1);
  return { type: 'remove', list, item: structuredClone(item) as Json };
}
