import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { KINDS } from '../../src/kinds/index.ts';
import type { Name } from '../../src/kinds/kind.ts';
import type { JsonObject } from '../../src/model/json.ts';
import type { Fields } from '../../src/simulator/contract.ts';
import { addGroup } from '../../src/simulator/names.ts';
import type { Simulator } from '../../src/simulator/server.ts';
import { resourcesOf } from '../../src/specs/objects-in-files.ts';
import { parseFile } from '../../src/specs/parse-file.ts';
import { payloadFolders } from '../../src/validate/shared-files-for-tests.ts';

/** Spec files by their path below `immuta/`, as a repository would hold them. */
export type Corpus = Readonly<Record<string, string>>;

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Every valid fixture of every kind. */
export function fixtureCorpus(): Corpus {
  return filesBelow(join(ROOT, 'src/kinds'), /^[\w-]+\/fixtures\/valid\/.*\.(ya?ml|json)$/);
}

/** Payloads in the forms of Immuta's documentation (`examples`) and of its command line (`exports`), by where they are. */
export function payloadCorpora(): readonly (readonly [name: string, corpus: Corpus])[] {
  const folders = payloadFolders();
  return folders.flatMap((folder, index) =>
    ['examples', 'exports'].map((part): [string, Corpus] => [
      index === 0 ? part : `${part} of IMMUTA_GITOPS_SHARED`,
      filesBelow(join(folder, part), /\.(ya?ml|json)$/),
    ]),
  );
}

/** Every environment variable that a placeholder of the corpus names, with a substitute; in base64, as key files are. */
export function environmentOf(corpus: Corpus): Record<string, string> {
  const names = Object.values(corpus).flatMap((text) => [...text.matchAll(/\$\{(\w+)\}/g)].map((match) => match[1]));
  return Object.fromEntries(names.map((name) => [name as string, btoa(`substitute for ${name}`)]));
}

/** The specs of a corpus with their kinds. */
export function specsOf(corpus: Corpus): { kind: (typeof KINDS)[number]; key: string; spec: JsonObject }[] {
  const files = Object.entries(corpus).map(([path, text]) =>
    parseFile({ path, bytes: new TextEncoder().encode(text) }),
  );
  return [...resourcesOf(files, KINDS).values()].map(({ kind, key, spec }) => {
    const found = KINDS.find((candidate) => candidate.name === kind);
    if (found === undefined) throw new Error(`no kind ${kind}`);
    return { kind: found, key, spec };
  });
}

/** Makes what the corpus points at and does not bring itself: purposes and data sources of someone else. */
export function seedReferences(simulator: Simulator, corpus: Corpus): void {
  const specs = specsOf(corpus);
  const own = new Set(specs.flatMap(({ kind, spec }) => kind.provides(spec).map(tokenOf)));
  const desired = specs
    .flatMap(({ kind, spec }) => kind.references(spec))
    .filter((reference) => !own.has(tokenOf(reference)));
  const names = (space: Name['space']) => [
    ...new Set(desired.filter((one) => one.space === space).map(({ name }) => name)),
  ];
  for (const name of names('group')) addGroup(simulator.tenant, name);
  const purposes = names('purpose').sort();
  for (const root of new Set(purposes.map((name) => name.split('.')[0] ?? name))) {
    simulator.load('purpose', purposeTree(root, purposes));
  }
  const tables = names('data-source');
  if (tables.length > 0) simulator.load('data', collection(tables));
}

function purposeTree(name: string, all: readonly string[]): Fields {
  const depth = name.split('.').length + 1;
  const below = all.filter((one) => one.startsWith(`${name}.`)).map((one) => one.split('.').slice(0, depth).join('.'));
  return { name, subpurposes: [...new Set(below)].map((child) => purposeTree(child, all)) };
}

function collection(names: readonly string[]): Fields {
  return {
    connectionKey: 'somebody-else',
    connection: { handler: 'Redshift', hostname: 'elsewhere.example.com', port: 1, database: 'elsewhere' },
    sources: names.map((name, index) => ({
      schema: 's',
      table: `t${index}`,
      naming: { datasource: name, schema: 's', table: `t${index}` },
    })),
  };
}

function tokenOf({ space, name }: Name): string {
  return `${space}\n${name}`;
}

function filesBelow(folder: string, pattern: RegExp): Corpus {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => pattern.test(path))
    .sort();
  return Object.fromEntries(paths.map((path) => [`immuta/${path}`, readFileSync(join(folder, path), 'utf8')]));
}
