import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareText } from '../model/diagnostic.ts';

interface LockEntry {
  readonly version?: string;
  readonly dev?: boolean;
}

/** The licences of every package that a bundle may hold, sorted: those of the lock file that are not for development. */
export function licenses(root: string): string {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Readonly<Record<string, LockEntry>>;
  };
  return Object.entries(lock.packages)
    .filter(([path, entry]) => path !== '' && entry.dev !== true && existsSync(join(root, path)))
    .map(([path, entry]) => ({ name: path.replace(/^.*node_modules\//, ''), version: entry.version ?? '', path }))
    .sort((a, b) => compareText(a.name, b.name) || compareText(a.version, b.version))
    .map(({ name, version, path }) => `${name} ${version}\n${textOf(join(root, path))}\n`)
    .join('\n');
}

function textOf(folder: string): string {
  const file = readdirSync(folder)
    .sort()
    .find((name) => /^licen[cs]e(\.|-|$)/i.test(name));
  if (file !== undefined) return readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim();
  const { license = 'not stated' } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    license?: string;
  };
  return `Licence: ${license}`;
}
