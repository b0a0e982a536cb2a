import { RunFailure } from '../model/failure.ts';
import type { Settings } from '../model/settings.ts';
import type { PlaceholderSources } from '../parse/placeholders.ts';

/** Names of the environment that no placeholder reads unless `secret-names` names them (contract section 3). */
const RESERVED = /^(?:(?:GITHUB|INPUT|ACTIONS|RUNNER|IMMUTA|NODE)_|(?:PATH|HOME)$)/;

/** Entries of the variables files, later files winning. Throws RunFailure `config` with all mistakes. */
export async function variablesOf(
  paths: readonly string[],
  read: (path: string) => Promise<Uint8Array>,
): Promise<ReadonlyMap<string, string>> {
  const variables = new Map<string, string>();
  if (paths.length === 0) return variables;
  // Loaded here: it brings the YAML library with it.
  const { readVariables } = await import('../parse/variables.ts');
  const problems: string[] = [];
  for (const path of paths) {
    const { entries, diagnostics } = readVariables(path, await read(path));
    for (const [name, value] of entries) variables.set(name, value);
    problems.push(...diagnostics.map((entry) => `${entry.file}:${entry.line}:${entry.column}: ${entry.message}`));
  }
  if (problems.length > 0) throw new RunFailure('config', problems);
  return variables;
}

/** What decides where placeholders are looked up. */
export interface PlaceholderRequest {
  readonly settings: Settings;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** `validate` alone may run without secrets. */
  readonly lenientSecrets: boolean;
}

/** Where the placeholders of a run are looked up. */
export async function placeholderSources(
  request: PlaceholderRequest,
  variables: ReadonlyMap<string, string>,
): Promise<PlaceholderSources> {
  const { secretNames } = request.settings;
  const set = Object.entries(request.environment).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '',
  );
  return {
    environment: new Map(set),
    variables,
    secretAllowed: await allowedNames(secretNames),
    lenientSecrets: request.lenientSecrets,
  };
}

/** The input `secret-names`; the library behind its globs is loaded where there are some. */
async function allowedNames(secretNames: readonly string[]): Promise<(name: string) => boolean> {
  if (secretNames.length === 0) return (name) => !RESERVED.test(name);
  const { matchesAny } = await import('../discover/matches-any.ts');
  return (name) => matchesAny(name, secretNames);
}
