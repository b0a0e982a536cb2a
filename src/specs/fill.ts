import { type Diagnostic, FILE_START } from '../model/diagnostic.ts';
import { type Document, pointerInFile } from '../model/document.ts';
import { isList, isObject, type Json, type JsonObject, setKey } from '../model/json.ts';
import { below, type NodePath, pointerOf } from '../model/node-path.ts';

/** Where the values of placeholders come from. */
export interface PlaceholderSources {
  /** Environment variables that are set; empty ones count as unset and are left out. */
  readonly environment: ReadonlyMap<string, string>;
  /** Entries of the variables files, later files winning. */
  readonly variables: ReadonlyMap<string, string>;
  /** Whether the input `secret-names` lets a placeholder read this environment variable. */
  secretAllowed(name: string): boolean;
  /** A variables file does not exist in the revision, so a name without a value may be a variable or a secret. */
  readonly incomplete: boolean;
  /** An unset placeholder in secret scope passes (`validate` alone, which may run without secrets). */
  readonly lenientSecrets: boolean;
}

/**
 * What a dry run carries in place of a secret. Base64 as it is, since some secrets are files in base64.
 */
export const DUMMY_SECRET = 'immutaGitopsDummySecretA';

/** `$${` (a literal `${`), a placeholder, or a `${` that is neither. */
export const TOKEN = /\$\$\{|\$\{([A-Za-z_][A-Za-z0-9_]*)\}|\$\{/g;

/** The names of a text's placeholders. */
export function namesIn(text: string): string[] {
  if (!text.includes('${')) return [];
  return [...text.matchAll(TOKEN)].flatMap(([, name]) => name ?? []);
}

/** What secret placeholders become: themselves, their secret, or a substitute. */
export type View = 'shown' | 'real' | 'dummy';

/** What decides the values of a document's placeholders. */
interface FillInputs {
  readonly document: Document;
  readonly secretScope: readonly string[];
  readonly sources: PlaceholderSources;
}

/** A payload on its way, and what is known after it. */
interface Filling extends FillInputs {
  readonly diagnostics: Diagnostic[];
  readonly secretPaths: Set<string>;
  readonly secrets: Set<string>;
  unfilled: boolean;
  unknown: boolean;
}

/** A payload with its placeholders filled, and what was found out on the way. */
export function fillWhole(inputs: FillInputs, spec: JsonObject, view: View): Filling & { readonly value: JsonObject } {
  const filling: Filling = {
    ...inputs,
    diagnostics: [],
    secretPaths: new Set(),
    secrets: new Set(),
    unfilled: false,
    unknown: false,
  };
  const value = fillObject(filling, spec, null, view);
  return { ...filling, value };
}

/** The value with its placeholders filled; what has none in it stays the same value, since most of a spec has none. */
function fill(filling: Filling, value: Json, place: NodePath | null, view: View): Json {
  if (typeof value === 'string') return value.includes('${') ? fillText(filling, value, pointerOf(place), view) : value;
  if (isObject(value)) return fillObject(filling, value, place, view);
  if (!isList(value)) return value;
  let copy: Json[] | undefined;
  for (const [step, item] of value.entries()) {
    const filled = fill(filling, item, below(place, step), view);
    if (filled === item) continue;
    copy ??= [...value];
    copy[step] = filled;
  }
  return copy ?? value;
}

function fillObject(filling: Filling, value: JsonObject, place: NodePath | null, view: View): JsonObject {
  let copy: Record<string, Json> | undefined;
  for (const [step, item] of Object.entries(value)) {
    const filled = fill(filling, item, below(place, step), view);
    if (filled === item) continue;
    copy ??= { ...value };
    setKey(copy, step, filled);
  }
  return copy ?? value;
}

function fillText(filling: Filling, text: string, pointer: string, view: View): string {
  return text.replace(TOKEN, (token: string, name: string | undefined) => {
    if (token === '$${') return '${';
    if (name !== undefined) return lookUp(filling, name, pointer, view);
    const message = text.includes('${{') ? NOT_EVALUATED : BAD_PLACEHOLDER;
    complain(filling, pointer, 'ref/bad-placeholder', message);
    return token;
  });
}

const BAD_PLACEHOLDER =
  'this "${" begins no placeholder: write ${NAME} with letters, digits and _, or $${ for a literal "${".';

/** What is said of an expression of a workflow, a template or a shell. */
const NOT_EVALUATED =
  'expressions such as ${{ … }} are not evaluated in files. Write ${NAME}, and set NAME in the environment of the step or in a variables file.';

function lookUp(filling: Filling, name: string, pointer: string, view: View): string {
  const { environment, variables, lenientSecrets } = filling.sources;
  const inScope = filling.secretScope.some((scope) => pointer === scope || pointer.startsWith(`${scope}/`));
  const allowed = filling.sources.secretAllowed(name);
  const secret = inScope && allowed ? environment.get(name) : undefined;
  if (secret !== undefined) {
    filling.secretPaths.add(pointer);
    filling.secrets.add(secret);
    return view === 'real' ? secret : view === 'dummy' ? DUMMY_SECRET : `\${${name}}`;
  }
  const variable = variables.get(name);
  if (variable !== undefined) return variable;
  if (!inScope || filling.sources.incomplete) filling.unknown = true;
  if (inScope && lenientSecrets) {
    filling.unfilled = true;
    filling.secretPaths.add(pointer);
    return view === 'dummy' ? DUMMY_SECRET : `\${${name}}`;
  }
  const scopes = filling.secretScope.map((scope) => `"${scope.slice(1)}"`).join(', ');
  complain(
    filling,
    pointer,
    'ref/unresolved-placeholder',
    unresolved({ name, inScope, allowed, set: environment.has(name), scopes }),
  );
  return `\${${name}}`;
}

function unresolved(facts: { name: string; inScope: boolean; allowed: boolean; set: boolean; scopes: string }): string {
  const { name, inScope, allowed, set, scopes } = facts;
  if (inScope && set && !allowed) {
    return `\${${name}} is set in the environment, but the input secret-names does not allow that name; add it there or choose another name.`;
  }
  if (inScope)
    return `nothing fills \${${name}}: set the environment variable ${name}, or add ${name} to a variables file.`;
  if (!set)
    return `nothing fills \${${name}}: add ${name} to a variables file (the environment fills ${scopes === '' ? 'no value of such a spec' : `values under ${scopes} only`}).`;
  const where = scopes === '' ? 'such a spec takes no secrets' : `secrets may only be under ${scopes}`;
  return `\${${name}} is in the environment only, and ${where}; if ${name} is not a secret, put it in a variables file.`;
}

function complain(filling: Filling, pointer: string, code: string, message: string): void {
  const { document } = filling;
  const range = document.positions().value(pointer) ?? { ...FILE_START, line: document.line };
  filling.diagnostics.push({
    severity: 'error',
    code,
    message,
    file: document.file,
    path: pointerInFile(document, pointer),
    ...range,
  });
}
