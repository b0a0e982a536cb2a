import type { Kind } from '../kinds/kind.ts';
import type { Facts } from '../model/facts.ts';
import { tokenOf } from '../model/identity.ts';
import type { Resource } from '../model/resource.ts';
import { FileResource } from './file-resource.ts';

/** What facts need of a kind. */
type FactKind = Pick<Kind, 'references' | 'provides' | 'checks'>;

/** Facts of resources that do not keep them themselves. */
const KNOWN = new WeakMap<Resource, Facts>();

/** The facts of a resource, by its filled payload; worked out once. */
export function factsOf(resource: Resource, kind: FactKind): Facts {
  const known = resource instanceof FileResource ? resource.facts : KNOWN.get(resource);
  if (known !== undefined) return known;
  const { desired } = resource;
  const puts: string[] = [];
  const uses: string[] = [];
  for (const reference of kind.references(desired)) (reference.leafOnly === true ? puts : uses).push(token(reference));
  const facts: Facts = {
    makes: some(kind.provides(desired).map(token)),
    puts: once(puts),
    uses: once(uses),
    compared: comparedBy(kind, resource),
  };
  if (resource instanceof FileResource) resource.facts = facts;
  else KNOWN.set(resource, facts);
  return facts;
}

const NONE: readonly never[] = [];
const NOTHING: Facts['compared'] = {};

function once(tokens: readonly string[]): readonly string[] {
  return tokens.length < 2 ? some(tokens) : [...new Set(tokens)];
}

function some(tokens: readonly string[]): readonly string[] {
  return tokens.length === 0 ? NONE : tokens;
}

function comparedBy({ checks: rules }: FactKind, { desired }: Resource): Facts['compared'] {
  let found: Record<string, string> | undefined;
  for (const { code, compares } of rules) {
    const text = compares?.(desired) ?? null;
    if (text === null) continue;
    found ??= {};
    found[code] = text;
  }
  return found ?? NOTHING;
}

/** Many specs use few names: each is kept once. */
const TOKENS = new Map<string, string>();
const MOST_TOKENS = 100_000;

function token(name: Parameters<typeof tokenOf>[0]): string {
  const text = tokenOf(name);
  const known = TOKENS.get(text);
  if (known !== undefined) return known;
  if (TOKENS.size < MOST_TOKENS) TOKENS.set(text, text);
  return text;
}
