import { type Condition, factsOf } from './condition.ts';
import { parted } from './keys.ts';
import type { Policy } from './model.ts';
import { holds, type World } from './world.ts';

const NOTHING: World = { keys: new Set(), values: new Map(), withColumn: true };

/** Finds the policies that may concern a world without asking each of them: most need a tag that the world does not have. */
export class PolicyIndex {
  readonly #always: number[] = [];
  readonly #byTag = new Map<string, number[]>();
  readonly #policies: readonly Policy[];
  readonly #conditions: readonly Condition[];

  /** `concern`: where a policy matters. */
  constructor(policies: readonly Policy[], concern: (policy: Policy) => Condition) {
    this.#policies = policies;
    this.#conditions = policies.map(concern);
    this.#conditions.forEach((condition, position) => {
      const facts = [...factsOf(condition)];
      const tags = facts.flatMap((one) =>
        (one.of === 'source' || one.of === 'column') && 'tag' in one && one.tag !== '*' ? [one.tag] : [],
      );
      if (tags.length < facts.length || holds(condition, NOTHING)) this.#always.push(position);
      else for (const tag of new Set(tags)) this.#add(tag, position);
    });
  }

  /** The policies that concern a world. */
  in(world: World): Policy[] {
    return [...this.#near(world)].flatMap((position) => {
      const [policy, condition] = [this.#policies[position], this.#conditions[position]];
      return policy !== undefined && condition !== undefined && holds(condition, world) ? [policy] : [];
    });
  }

  /** The policies that may concern a world: by the tags that it has. */
  near(world: World): ReadonlySet<Policy> {
    return new Set([...this.#near(world)].flatMap((position) => this.#policies[position] ?? []));
  }

  #near(world: World): ReadonlySet<number> {
    const found = new Set(this.#always);
    for (const key of world.keys) {
      const [, kind, tag] = parted(key);
      if (kind !== 'tag' || tag === undefined) continue;
      for (let end = tag.length; end > 0; end = tag.lastIndexOf('.', end - 1))
        for (const position of this.#byTag.get(tag.slice(0, end)) ?? []) found.add(position);
    }
    return found;
  }

  #add(tag: string, position: number): void {
    const known = this.#byTag.get(tag);
    if (known === undefined) this.#byTag.set(tag, [position]);
    else known.push(position);
  }
}
