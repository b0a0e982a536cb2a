import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareText } from '../model/diagnostic.ts';

interface LockEntry {
  readonly version?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

interface Lock {
  readonly packages: Readonly<Record<string, LockEntry>>;
}

interface Manifest {
  readonly license?: string;
  readonly bundled: readonly string[];
}

/**
 * The licences of every package that a bundle may hold, sorted: those that `package.json` lists under `bundled`, and what
 * they depend on. The published package depends on none, since the bundles hold them.
 */
export function licenses(root: string): string {
  const lock: Lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const { bundled }: Manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const paths = new Set<string>();
  const visit = (name: string, from: string): void => {
    const path = resolved(lock.packages, name, from);
    if (path === null || paths.has(path)) return;
    paths.add(path);
    for (const dependency of Object.keys(lock.packages[path]?.dependencies ?? {})) visit(dependency, path);
  };
  for (const name of bundled) visit(name, '');
  return [...paths]
    .filter((path) => existsSync(join(root, path)))
    .map((path) => ({ path, entry: lock.packages[path] ?? {} }))
    .map(({ path, entry }) => ({ name: path.replace(/^.*node_modules\//, ''), version: entry.version ?? '', path }))
    .sort((a, b) => compareText(a.name, b.name) || compareText(a.version, b.version))
    .map(({ name, version, path }) => `${name} ${version}\n${textOf(join(root, path))}\n`)
    .join('\n');
}

/** Where Node finds a package that another one asks for; `null` where the lock file has none. */
function resolved(packages: Readonly<Record<string, LockEntry>>, name: string, from: string): string | null {
  const folders = from
    .split('/node_modules/')
    .map((_, index, steps) => steps.slice(0, index + 1).join('/node_modules/'));
  const places = [...folders.reverse(), ''].map((folder) => `${folder === '' ? '' : `${folder}/`}node_modules/${name}`);
  return places.find((path) => packages[path] !== undefined) ?? null;
}

function textOf(folder: string): string {
  const file = readdirSync(folder)
    .sort()
    .find((name) => /^licen[cs]e(\.|-|$)/i.test(name));
  if (file !== undefined) return readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim();
  const { license = 'not stated' }: Manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return `Licence: ${license}`;
}
