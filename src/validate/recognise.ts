import type { Kind } from '../kinds/kind.ts';
import { isObject, type Json, type JsonObject } from '../model/json.ts';
import { editDistance } from '../model/nearest.ts';
import { didYouMean } from './did-you-mean.ts';
import { markOf, propertiesOf } from './json-schema.ts';
import type { SchemaIssue } from './schema-issue.ts';

/** What validation needs of a kind. */
export type ValidatedKind = Pick<
  Kind,
  | 'name'
  | 'title'
  | 'keyField'
  | 'identity'
  | 'schema'
  | 'recognises'
  | 'otherPayload'
  | 'checks'
  | 'secretFields'
  | 'secretScope'
  | 'references'
  | 'spaces'
  | 'provides'
>;

/** The kind of a document: known, guessed (its key field is missing or misspelt), or not one of ours. */
type Recognition =
  | { readonly kind: ValidatedKind; readonly value: JsonObject; readonly sure: boolean }
  | { readonly kind: null; readonly issue: SchemaIssue };

/** Tells the kind of a document by its content. */
export function recognise(value: Json, kinds: readonly ValidatedKind[]): Recognition {
  if (!isObject(value))
    return { kind: null, issue: unknownKind(kinds, `found ${Array.isArray(value) ? 'a list' : 'a plain value'}`) };
  for (const kind of kinds) {
    const other = kind.otherPayload?.(value) ?? null;
    if (other !== null)
      return { kind: null, issue: { ...UNKNOWN_KIND, message: `Not a recognised Immuta spec: ${other}` } };
  }
  const sure = kinds.find((kind) => kind.recognises(value));
  if (sure) return { kind: sure, value, sure: true };
  const guess = guessKind(value, kinds);
  if (guess) return { kind: guess, value, sure: false };
  const keys = Object.keys(value)
    .slice(0, 5)
    .map((key) => JSON.stringify(key.slice(0, 60)));
  return {
    kind: null,
    issue: unknownKind(kinds, keys.length === 0 ? 'found an empty mapping' : `found the keys ${keys.join(', ')}`),
  };
}

const UNKNOWN_KIND = { code: 'schema/unknown-kind', severity: 'error', pointer: '', at: 'start' } as const;

function unknownKind(kinds: readonly ValidatedKind[], found: string): SchemaIssue {
  const known = kinds.map((kind) => `${signOf(kind)} (${kind.title})`).join(', ');
  const message = `Not a recognised Immuta spec: ${found}. A spec has one of ${known}. If the file is not a spec, exclude it from the specs patterns.`;
  return { ...UNKNOWN_KIND, message };
}

/** How a document of a kind is known, for messages. */
function signOf({ keyField, schema }: ValidatedKind): string {
  const mark = markOf(schema);
  return mark === null ? keyField : `${mark.field}: ${mark.text}`;
}

/** The one kind whose words the document speaks, for a document that lacks or misspells its key field. */
function guessKind(value: JsonObject, kinds: readonly ValidatedKind[]): ValidatedKind | undefined {
  const [best, second] = kinds
    .map((kind) => ({ kind, ...score(value, kind) }))
    .filter(({ likely }) => likely)
    .sort((a, b) => b.points - a.points);
  return best && (second === undefined || best.points > second.points) ? best.kind : undefined;
}

function score(value: JsonObject, kind: ValidatedKind): { points: number; likely: boolean } {
  const properties = Object.keys(propertiesOf(kind.schema));
  // Guessing is for documents of a person: the first keys tell.
  const keys = Object.keys(value).slice(0, 40);
  const matches = keys.map((key) => (properties.includes(key) ? key : didYouMean(key, properties)));
  const known = matches.filter((key) => key !== undefined).length;
  // `name` is in most documents of the world and says nothing; a near miss alone says little.
  const words = keys.filter((key) => key !== 'name' && properties.includes(key)).length;
  const keyed = matches.includes(kind.keyField);
  // `pojectKey` is near `policyKey` too, but nearer to `projectKey`.
  const slips = Math.min(...keys.map((key) => editDistance(key.toLowerCase(), kind.keyField.toLowerCase(), 9)));
  const whole = known > 0 && known === keys.length;
  const likely = (words > 0 && known * 2 >= keys.length) || (whole && keyed);
  const mark = markOf(kind.schema);
  const unmarked = mark !== null && value[mark.field] !== mark.text;
  return { points: known + (keyed ? 0.5 - slips / 100 : 0) + (whole ? 0.25 : 0) - (unmarked ? 0.5 : 0), likely };
}
