import { type Diagnostic, FILE_START } from '../model/diagnostic.ts';
import { isList, isObject, type Json, type JsonObject, setKey } from '../model/json.ts';
import { below, type Place, pointerOf } from '../model/place.ts';
import type { ResolvedResource, Resource } from '../model/resource.ts';
import { normalText, normalValue } from '../model/text.ts';

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

/** A resource with its placeholders looked up. */
export interface Resolution {
  /** The resource by its filled key, with `desired` filled as far as possible. */
  readonly resource: Resource;
  /** `null` when a placeholder has no value. */
  readonly resolved: ResolvedResource | null;
  readonly diagnostics: readonly Diagnostic[];
  /** Whether every placeholder has its value, so that `payload('real')` may be asked for. */
  readonly filled: boolean;
  /** A variable has no value, so `desired` is not what the revision wanted. Unset secrets do not count. */
  readonly unknown: boolean;
  /** Values that came from the environment: for redaction, and nowhere else. */
  readonly secrets: readonly string[];
}

/**
 * What a dry run carries in place of a secret. Base64 as it is, since some secrets are files in base64.
 */
export const DUMMY_SECRET = 'immutaGitopsDummySecretA';

/** `$${` (a literal `${`), a placeholder, or a `${` that is neither. */
const TOKEN = /\$\$\{|\$\{([A-Za-z_][A-Za-z0-9_]*)\}|\$\{/g;

/**
 * Looks up every placeholder of a resource. `keyField` is the field that holds its identity; `secretScope` are the JSON
 * pointers under which the environment may fill in.
 */
export function resolveResource(
  written: Resource,
  { keyField, secretScope }: { readonly keyField: string; readonly secretScope: readonly string[] },
  sources: PlaceholderSources,
): Resolution {
  // Before secrets are filled in: those are sent as they are.
  const resource = normalResource(written);
  if (!mayHavePlaceholders(written)) {
    const { spec } = resource;
    const resolved = { ...resource, desired: spec, secretPaths: [], payload: () => spec };
    return { resource: resolved, resolved, diagnostics: [], filled: true, unknown: false, secrets: [] };
  }
  const filling: Filling = {
    resource,
    secretScope,
    sources,
    diagnostics: [],
    secretPaths: new Set(),
    secrets: new Set(),
    unfilled: false,
    unknown: false,
  };
  const desired = fillObject(filling, resource.spec, null, 'shown');
  const key = desired[keyField];
  const filled = { ...resource, key: typeof key === 'string' ? key : resource.key, desired };
  const { secretPaths, secrets, unfilled, unknown, diagnostics } = filling;
  if (diagnostics.length > 0)
    return { resource: filled, resolved: null, diagnostics, filled: false, unknown, secrets: [...secrets] };
  const resolved: ResolvedResource = {
    ...filled,
    secretPaths: [...secretPaths].sort(),
    payload(kind) {
      if (kind === 'real' && unfilled) throw new Error('a payload with unfilled secrets was asked for');
      return fillObject(filling, resource.spec, null, kind);
    },
  };
  return { resource: resolved, resolved, diagnostics: [], filled: !unfilled, unknown, secrets: [...secrets] };
}

/** The resource in the one form in which specs are compared and sent. */
function normalResource(resource: Resource): Resource {
  const spec = normalValue(resource.spec);
  const key = normalText(resource.key);
  return spec === resource.spec && key === resource.key ? resource : { ...resource, key, spec };
}

/**
 * Every `$` of a document's value is in its text as it is, or in an escape: `\\x24`, `\\u0024`. A spec that was put
 * together elsewhere (a tenant's state on its way into the file) is not in the text.
 */
function mayHavePlaceholders({ document, spec }: Resource): boolean {
  if (spec !== document.value) return true;
  return document.text.includes('${') || document.text.includes('\\');
}

/** What secret placeholders become: themselves, their secret, or a substitute. */
type View = 'shown' | 'real' | 'dummy';

interface Filling {
  readonly resource: Resource;
  readonly secretScope: readonly string[];
  readonly sources: PlaceholderSources;
  readonly diagnostics: Diagnostic[];
  readonly secretPaths: Set<string>;
  readonly secrets: Set<string>;
  unfilled: boolean;
  unknown: boolean;
}

/** The value with its placeholders filled; what has none in it stays the same value, since most of a spec has none. */
function fill(filling: Filling, value: Json, place: Place | null, view: View): Json {
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

function fillObject(filling: Filling, value: JsonObject, place: Place | null, view: View): JsonObject {
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
export const NOT_EVALUATED =
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
    return `nothing fills \${${name}}: add ${name} to a variables file (the environment fills values under "connection" only).`;
  const where = scopes === '' ? 'the "connection" of a data spec' : scopes;
  return `\${${name}} is in the environment only, and secrets may only be under ${where}; if ${name} is not a secret, put it in a variables file.`;
}

function complain(filling: Filling, pointer: string, code: string, message: string): void {
  const { document } = filling.resource;
  const range = document.positions().value(pointer) ?? { ...FILE_START, line: document.line };
  filling.diagnostics.push({ severity: 'error', code, message, file: document.file, path: pointer, ...range });
}
