import type { Kind } from '../kinds/kind.ts';
import { isObject, type Json, type JsonObject } from '../model/json.ts';
import type { ActualObject } from '../model/observation.ts';

/** A file that becomes a spec once a person has filled it in. */
interface ExportDraft {
  readonly value: JsonObject;
  /** Lines for the top of the file. */
  readonly comment: readonly string[];
}

/** What the file says instead of a value that no read gives; not a placeholder's name by accident of any file. */
const FILL_IN = 'FILL_IN';

/**
 * The draft of an object that could not be read in full. What the kind's schema requires and nothing shows is there
 * as a placeholder, the key above all: a key that was made up would replace what is live.
 */
export function draftOf(kind: Kind, actual: ActualObject, problem: string): ExportDraft {
  const comment = [
    `Draft of ${kind.title} ${oneLine(actual.name)}; not a spec: its name ends in ".draft", so that no pattern matches it.`,
    oneLine(problem),
    ...(kind.readable
      ? ['Complete it, then rename the file to end in ".yaml".']
      : [
          `Fill in every \${${FILL_IN}_…}, ${kind.keyField} first: it must be the one under which these were made (the Immuta CLI`,
          'lists them). Another one makes Immuta replace what is live. Then rename the file to end in ".yaml", and plan.',
        ]),
  ];
  if (kind.readable) return { value: actual.spec, comment };
  return { value: completed(kind, actual.spec), comment };
}

function completed(kind: Kind, spec: JsonObject): JsonObject {
  const value: Record<string, Json> = { [kind.keyField]: placeholder(kind.keyField) };
  for (const [name, item] of Object.entries(spec)) value[name] = item;
  for (const pointer of kind.secretScope) {
    const name = pointer.slice(1);
    const retained = value[name];
    const required = ['handler', 'username', 'password'];
    const missing = required.filter((field) => !isObject(retained) || retained[field] === undefined);
    value[name] = {
      ...(isObject(retained) ? retained : {}),
      ...Object.fromEntries(missing.map((field) => [field, placeholder(field)])),
    };
  }
  return value;
}

function placeholder(name: string): string {
  return `\${${FILL_IN}_${name.replaceAll(/([a-z])([A-Z])/g, '$1_$2').toUpperCase()}}`;
}

function oneLine(text: string): string {
  return text.replaceAll(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff]+/g, ' ').slice(0, 500);
}
