import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Prints the notes of a release: the section of `CHANGELOG.md` for a tag such as `v1.2.3`. Fails where the tag is not the version of
 * `package.json`, or where the changelog has no section for it.
 */
export function releaseNotes(tag: string, version: string, changelog: string): string {
  if (tag !== `v${version}`)
    throw new Error(`The tag is ${JSON.stringify(tag)}, and package.json has the version ${version}.`);
  const start = changelog.indexOf(`\n## [${version}]`);
  if (start < 0) throw new Error(`CHANGELOG.md has no section "## [${version}]".`);
  const from = changelog.indexOf('\n', start + 1) + 1;
  const end = changelog.indexOf('\n## ', from);
  return `${changelog.slice(from, end < 0 ? undefined : end).trim()}\n`;
}

if (import.meta.main) {
  const root = join(import.meta.dirname, '..', '..');
  const read = (path: string): string => readFileSync(join(root, path), 'utf8');
  try {
    process.stdout.write(
      releaseNotes(process.argv[2] ?? '', JSON.parse(read('package.json')).version, read('CHANGELOG.md')),
    );
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
