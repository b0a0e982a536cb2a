import type { JsonObject } from '../../src/model/json.ts';

/** A predicate that was made, not read: what it means is known without a parser. */
export type Made =
  | { readonly op: 'and' | 'or'; readonly parts: readonly Made[] }
  | { readonly op: 'not'; readonly of: Made }
  | { readonly op: 'is'; readonly of: Made; readonly value: boolean }
  | { readonly op: 'compare'; readonly operand: string; readonly sign: string; readonly value: Value }
  | { readonly op: 'in'; readonly operand: string; readonly values: readonly Value[] }
  | { readonly op: 'null'; readonly operand: string }
  | { readonly op: 'group'; readonly names: readonly string[] }
  | { readonly op: 'attribute'; readonly name: string; readonly value: string }
  | { readonly op: 'constant'; readonly value: boolean }
  | { readonly op: 'opaque'; readonly text: string };

export type Value = number | string | boolean | null;

/** Names that the generator uses; the oracle's worlds are made of these. */
export const COLUMN_TAGS = ['A', 'A.B', 'A.B.C', 'D'];
export const SOURCE_TAGS = ['S', 'S.X', 'T'];
export const PURPOSES = ['P', 'P.Q', 'R'];

/** Values of each operand, one for each thing that the literals of the generator can tell apart; `?`: may not exist. */
export const VALUES: Readonly<Record<string, readonly (Value | `?${number}`)[]>> = {
  x: [5, 10, 15, 20, '?20.5', 21, 25, 30, 35, null],
  y: ['other', 'u', 'v', null],
  d: ['2023-06-01', '2024-01-01', '2024-03-01', '2024-06-01', '2025-01-01', null],
  flag: [true, false, null],
  "@columnTagged('A')": ['other', 'u', 'v', null],
  "@columnTagged('D')": ['other', 'u', 'v', null],
};

/** Numbers from 0 up to 1 that depend on the seed alone (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Makes policies, and other versions of them, from a source of chance. Remembers what its predicates mean. */
export class Maker {
  readonly predicates = new Map<string, Made>();
  readonly #random: () => number;

  constructor(random: () => number) {
    this.#random = random;
  }

  chance(share: number): boolean {
    return this.#random() < share;
  }

  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.#random() * list.length)] as T;
  }

  some<T>(list: readonly T[], most: number): T[] {
    const count = 1 + Math.floor(this.#random() * most);
    return [...new Set(Array.from({ length: count }, () => this.pick(list)))];
  }

  policy(key: string): JsonObject {
    const scope = this.#scope();
    const common = { policyKey: key, name: key, ...scope, ...(this.chance(0.05) ? { staged: true } : {}) };
    if (this.chance(0.3)) return { ...common, type: 'subscription', actions: this.#accessPolicy() };
    const actions = Array.from({ length: this.chance(0.12) ? 2 : 1 }, () => ({ rules: this.#rules() }));
    return { ...common, type: 'data', actions };
  }

  /** The policy with one thing changed, or more. */
  variant(spec: JsonObject, other: JsonObject): JsonObject {
    const key = spec['policyKey'] ?? '';
    if (spec['type'] !== other['type'] || this.chance(0.15)) return { ...other, policyKey: key, name: key };
    if (this.chance(0.2)) return { ...spec, ...this.#scope() };
    if (!Array.isArray(spec['actions'])) {
      const accessPolicy = spec['actions'] as JsonObject;
      return { ...spec, actions: this.chance(0.5) ? { ...accessPolicy, ...this.#flags() } : this.#accessPolicy() };
    }
    const [action, ...rest] = spec['actions'] as readonly JsonObject[];
    const rules = [...((action?.['rules'] ?? []) as readonly JsonObject[])];
    const at = Math.floor(this.#random() * rules.length);
    const rule = rules[at] as JsonObject;
    switch (this.pick(['add', 'drop', 'who', 'swap', 'config', 'rule'])) {
      case 'add':
        rules.splice(at, 0, this.#rule());
        break;
      case 'drop':
        if (rules.length > 1) rules.splice(at, 1);
        else rules[at] = { ...rule, ...this.#who('exceptions') };
        break;
      case 'who':
        rules[at] = { type: rule['type'] ?? '', config: rule['config'] ?? {}, ...this.#people() };
        break;
      case 'swap':
        rules.reverse();
        break;
      case 'config': {
        const again = this.#rule();
        rules[at] = { ...rule, type: again['type'] ?? '', config: again['config'] ?? {} };
        break;
      }
      default:
        rules[at] = this.#rule();
    }
    return { ...spec, actions: [{ ...action, rules }, ...rest] };
  }

  #rules(): JsonObject[] {
    return Array.from({ length: 1 + Math.floor(this.#random() * 3) }, () => this.#rule());
  }

  #rule(): JsonObject {
    const type = this.pick([
      'Masking',
      'Masking',
      'Row Restriction by Custom Where Clause',
      'Row Restriction by Custom Where Clause',
      'Row Restriction by User Entitlements',
      'Purpose Restriction',
      this.pick(['Minimization', 'Time Restriction']),
    ]);
    return { type, config: this.#config(type), ...this.#people() };
  }

  #config(type: string): JsonObject {
    switch (type) {
      case 'Masking':
        return {
          fields: this.some(
            [
              ...COLUMN_TAGS.map((columnTag) => ({ type: 'columnTags', columnTag })),
              { type: 'anyTag' },
              { type: 'noTags' },
              { type: 'columnRegex', regex: 'pay', ...(this.chance(0.5) ? { caseInsensitive: true } : {}) },
            ],
            2,
          ),
          ...(this.chance(0.25) ? { operator: this.pick(['any', 'all']) } : {}),
          maskingConfig: this.pick<JsonObject>([
            { type: 'Hash' },
            { type: 'Null' },
            { type: 'Constant', constant: 'x' },
            { type: 'K-Anonymization' },
            { type: 'Grouping', timePrecision: this.pick(['DAY', 'MONTH', 'YEAR']) },
            { type: 'Custom Function', sqlFunction: this.pick(['@column', 'left(@column, 2)', 'upper(@column)']) },
          ]),
          ...(this.chance(0.15) ? { conditionalPredicate: this.#predicate(1) } : {}),
        };
      case 'Row Restriction by Custom Where Clause':
        return { predicate: this.#predicate(2) };
      case 'Row Restriction by User Entitlements':
        return {
          matches: this.some(
            [
              { type: 'attribute', attribute: 'k', tag: 'A' },
              { type: 'attribute', attribute: 'l', tag: 'A' },
              { type: 'group', tag: 'D' },
            ],
            2,
          ),
          ...(this.chance(0.85) ? { operator: this.pick(['any', 'all']) } : {}),
        };
      case 'Purpose Restriction':
        return {
          purposes: this.some(PURPOSES, 2),
          ...(this.chance(0.85) ? { operator: this.pick(['any', 'all', 'or', 'and']) } : {}),
        };
      case 'Minimization':
        return { percent: this.pick([10, 50]) };
      default:
        return { days: this.pick([7, 30]) };
    }
  }

  #people(): JsonObject {
    if (this.chance(0.35)) return {};
    return {
      ...(this.chance(0.6) ? this.#who('inclusions') : {}),
      ...(this.chance(0.5) ? this.#who('exceptions') : {}),
    };
  }

  #who(name: string): JsonObject {
    return { [name]: this.#whoBlock(true) };
  }

  #whoBlock(purposes: boolean): JsonObject {
    const groups = this.chance(0.8) ? this.some(['G', 'H'], 2) : [];
    const attributes = this.chance(0.3) ? [{ name: 'k', value: this.pick(['1', '2']) }] : [];
    const acting = purposes && this.chance(0.25) ? this.some(PURPOSES, 1) : [];
    return {
      ...(this.chance(0.9) ? { operator: this.pick(['any', 'all']) } : {}),
      ...(groups.length > 0 ? { groups } : {}),
      ...(attributes.length > 0 ? { attributes } : {}),
      ...(acting.length > 0 ? { purposes: acting } : {}),
    };
  }

  #scope(): JsonObject {
    if (this.chance(0.3)) return {};
    if (this.chance(0.03)) return { circumstances: null };
    if (this.chance(0.03)) return { circumstances: [] };
    return {
      circumstances: this.some<JsonObject>(
        [
          ...SOURCE_TAGS.map((tag) => ({ type: 'tags', tag })),
          ...COLUMN_TAGS.map((columnTag) => ({ type: 'columnTags', columnTag })),
          { type: 'anyTag' },
          { type: 'noTags' },
          { type: 'domains', domains: [{ name: 'Dom' }] },
          { type: 'columnRegex', regex: 'pay' },
        ],
        2,
      ),
      ...(this.chance(0.3) ? { circumstanceOperator: this.pick(['any', 'all']) } : {}),
      ...(this.chance(0.04) ? { ownerRestrictions: { groups: ['Owners'] } } : {}),
    };
  }

  #accessPolicy(): JsonObject {
    const type = this.pick(['entitlements', 'entitlements', 'entitlements', 'anyone', 'approval', 'manual']);
    return {
      type,
      ...this.#flags(),
      ...(type === 'entitlements' && this.chance(0.92) ? { entitlements: this.#whoBlock(false) } : {}),
      ...(type === 'entitlements' && this.chance(0.12)
        ? { advanced: this.#written({ op: 'group', names: this.some(['G', 'H'], 2) }) }
        : {}),
      ...(type === 'approval' && this.chance(0.7)
        ? {
            approvals: this.some(['OWNER', 'GOVERNANCE'], 2).map((requiredPermission) => ({
              specificApproverRequired: false,
              requiredPermission,
            })),
          }
        : {}),
    };
  }

  #flags(): JsonObject {
    return {
      ...(this.chance(0.4) ? { shareResponsibility: this.chance(0.7) } : {}),
      ...(this.chance(0.2) ? { automaticSubscription: this.chance(0.7) } : {}),
      ...(this.chance(0.15) ? { allowDiscovery: this.chance(0.7) } : {}),
      ...(this.chance(0.1) ? { accessGrant: this.pick(['READ', 'WRITE']) } : {}),
    };
  }

  #predicate(depth: number): string {
    return this.#written(this.#made(depth));
  }

  #made(depth: number): Made {
    if (this.chance(0.06)) return { op: 'opaque', text: this.pick(['f(x) = 1', "y LIKE 'u%'", 'x = z']) };
    return this.#expression(depth);
  }

  #expression(depth: number): Made {
    if (depth > 0 && this.chance(0.45)) {
      const parts = [this.#expression(depth - 1), this.#expression(depth - 1)];
      return this.chance(0.2)
        ? { op: 'not', of: this.#expression(depth - 1) }
        : { op: this.pick(['and', 'or']), parts };
    }
    if (this.chance(0.04)) return { op: 'is', of: this.#leaf(), value: this.chance(0.5) };
    return this.#leaf();
  }

  #leaf(): Made {
    const sign = this.pick(['=', '<>', '<', '<=', '>', '>=']);
    switch (this.pick(['x', 'x', 'y', 'y', 'd', 'flag', 'null', 'group', 'attribute', 'tag', 'constant'])) {
      case 'x':
        return this.chance(0.3)
          ? { op: 'in', operand: 'x', values: this.some([10, 20, 21, 30, null], 3) }
          : { op: 'compare', operand: 'x', sign, value: this.pick([10, 20, 21, 30]) };
      case 'y':
        return this.chance(0.6)
          ? { op: 'in', operand: 'y', values: this.some<Value>(['u', 'v', 'u', 'v', null], 2) }
          : { op: 'compare', operand: 'y', sign: this.pick(['=', '<>']), value: this.pick(['u', 'v']) };
      case 'd':
        return { op: 'compare', operand: 'd', sign, value: this.pick(['2024-01-01', '2024-06-01']) };
      case 'flag':
        return { op: 'compare', operand: 'flag', sign: '=', value: this.chance(0.5) };
      case 'null':
        return { op: 'null', operand: this.pick(['x', 'y']) };
      case 'group':
        return { op: 'group', names: this.some(['G', 'H'], 2) };
      case 'attribute':
        return { op: 'attribute', name: 'k', value: this.pick(['1', '2']) };
      case 'tag':
        return {
          op: 'in',
          operand: this.pick(["@columnTagged('A')", "@columnTagged('D')"]),
          values: this.some(['u', 'v'], 2),
        };
      default:
        return { op: 'constant', value: this.chance(0.5) };
    }
  }

  #written(made: Made): string {
    const text = write(made);
    this.predicates.set(text, made);
    return text;
  }
}

function write(made: Made): string {
  switch (made.op) {
    case 'and':
    case 'or':
      return made.parts.map((part) => `(${write(part)})`).join(` ${made.op.toUpperCase()} `);
    case 'not':
      return `NOT (${write(made.of)})`;
    case 'is':
      return `(${write(made.of)}) IS ${made.value ? 'TRUE' : 'FALSE'}`;
    case 'compare':
      return `${made.operand} ${made.sign} ${literal(made.value)}`;
    case 'in':
      return `${made.operand} IN (${made.values.map(literal).join(', ')})`;
    case 'null':
      return `${made.operand} IS NULL`;
    case 'group':
      return `@isInGroups(${made.names.map(literal).join(', ')})`;
    case 'attribute':
      return `@hasAttribute(${literal(made.name)}, ${literal(made.value)})`;
    case 'constant':
      return made.value ? 'TRUE' : '1 = 0';
    default:
      return made.text;
  }
}

function literal(value: Value): string {
  return typeof value === 'string' ? `'${value}'` : value === null ? 'NULL' : String(value);
}
