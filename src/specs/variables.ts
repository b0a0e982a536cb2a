import { RunFailure } from '../model/failure.ts';
import { type PlaceholderSources, TOKEN } from './fill.ts';
import { matchesAny } from './matches-any.ts';
import { readVariables } from './variable-file.ts';

/** Names of the environment that no placeholder reads unless `secret-names` names them. */
const RESERVED =
  /^(?:(?:GITHUB|GH|INPUT|ACTIONS|RUNNER|IMMUTA|NODE|NPM|AWS|AZURE|ARM|GOOGLE|GCP|SSH|CI|GITLAB|BITBUCKET|SYSTEM|JENKINS)_|(?:PATH|HOME)$)/i;

/** Where placeholders of a run are looked up, beside the variables files of each revision. */
export interface SecretOptions {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Names or globs of environment variables that placeholders may use; `[]`: any that is not reserved. */
  readonly secretNames: readonly string[];
  /** An unset secret passes: `validate` may run without secrets. */
  readonly lenientSecrets: boolean;
}

/** Where the placeholders of one revision are looked up. */
export function placeholderSources(
  { environment, secretNames, lenientSecrets }: SecretOptions,
  { values, missing }: VariableFiles,
): PlaceholderSources {
  const set = Object.entries(environment).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '',
  );
  return {
    environment: new Map(set),
    variables: values,
    incomplete: missing.length > 0,
    secretAllowed: allowedNames(secretNames),
    lenientSecrets,
  };
}

/** The input `secret-names`. */
function allowedNames(secretNames: readonly string[]): (name: string) => boolean {
  if (secretNames.length === 0) return (name) => !RESERVED.test(name);
  return (name) => matchesAny(name, secretNames);
}

/** The variables of one revision. */
interface VariableFiles {
  readonly values: ReadonlyMap<string, string>;
  /** Files that the revision does not have. */
  readonly missing: readonly string[];
}

/**
 * Entries of the variables files, later files winning, with the variables in their values filled in. `read` answers
 * `null` for a file that the revision does not have. Throws RunFailure `config` with all mistakes.
 */
export async function readVariableFiles(
  paths: readonly string[],
  read: (path: string) => Promise<Uint8Array | null>,
  onMissing: 'refuse' | 'skip',
): Promise<VariableFiles> {
  if (paths.length === 0) return { values: new Map(), missing: [] };
  const raw = new Map<string, Variable>();
  const problems: string[] = [];
  const missing: string[] = [];
  for (const path of paths) {
    const bytes = await read(path);
    if (bytes === null) {
      missing.push(path);
      if (onMissing === 'refuse') problems.push(missingFile(path));
      continue;
    }
    const { entries, lines, diagnostics } = readVariables(path, bytes);
    for (const [name, value] of entries) raw.set(name, { value, place: `${path}:${lines.get(name) ?? 1}` });
    problems.push(...diagnostics.map((entry) => `${entry.file}:${entry.line}:${entry.column}: ${entry.message}`));
  }
  const expanded = expandVariables(raw);
  problems.push(...expanded.problems);
  if (problems.length > 0) throw new RunFailure('config', problems);
  return { values: expanded.values, missing };
}

/** Whether two revisions fill placeholders alike. */
export function sameVariables(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean {
  return a.size === b.size && [...a].every(([name, value]) => b.get(name) === value);
}

interface Variable {
  readonly value: string;
  /** `file:line`. */
  readonly place: string;
}

/** A chain of variables that use one another is followed this far. */
const MOST_DEPTH = 20;
/** Characters of one value after filling: variables that use one another twice each would grow without end. */
const MOST_CHARACTERS = 65_536;

/**
 * Fills the variables that other variables use (`URL: https://${HOST}`). `$${` is a literal `${`. Unknown names, cycles and
 * chains that are too deep are problems: text with an unfilled `${` is never sent.
 */
function expandVariables(raw: ReadonlyMap<string, Variable>): {
  readonly values: ReadonlyMap<string, string>;
  readonly problems: readonly string[];
} {
  const values = new Map<string, string>();
  const problems: string[] = [];
  /** `null`: the value has a problem that was reported. */
  const done = new Map<string, string | null>();
  function expand(name: string, { value, place }: Variable, path: readonly string[]): string | null {
    const known = done.get(name);
    if (known !== undefined) return known;
    let failure: string | null | undefined;
    const filled = value.replace(TOKEN, (token: string, used: string | undefined) => {
      if (token === '$${') return '${';
      const next = look(used, [...path, name]);
      if (typeof next === 'string') failure ??= next;
      else {
        const inner = expand(next.name, next.variable, [...path, name]);
        if (inner !== null) return inner;
        failure ??= null;
      }
      return token;
    });
    if (failure === undefined && filled.length > MOST_CHARACTERS)
      failure = `becomes longer than ${MOST_CHARACTERS} characters`;
    if (typeof failure === 'string') problems.push(`${place}: the variable ${name} ${failure}.`);
    const result = failure === undefined ? filled : null;
    done.set(name, result);
    return result;
  }
  /** The variable that is used; or why it cannot be, in words. */
  function look(used: string | undefined, path: readonly string[]): { name: string; variable: Variable } | string {
    if (used === undefined) return 'has a "${" that starts no placeholder: write ${NAME}, or $${ for a literal "${"';
    const variable = raw.get(used);
    if (variable === undefined)
      return `uses \${${used}}, which no variables file defines. Variables cannot use the environment`;
    if (path.includes(used)) return `uses itself (${[...path.slice(path.indexOf(used)), used].join(' → ')})`;
    if (path.length >= MOST_DEPTH) return `uses variables more than ${MOST_DEPTH} levels deep`;
    return { name: used, variable };
  }
  for (const [name, variable] of raw) {
    const value = expand(name, variable, []);
    if (value !== null) values.set(name, value);
  }
  return { values, problems };
}

function missingFile(path: string): string {
  return `Input \`variables\`: \`${path}\` does not exist in this revision. Commit the file, or correct the path.`;
}
