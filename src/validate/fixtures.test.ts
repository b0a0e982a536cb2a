import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { KINDS } from '../kinds/index.ts';
import type { SpecFile } from '../model/document.ts';
import { parseFile } from '../specs/parse-file.ts';
import { allChecks } from './check-pages.ts';
import { DEFAULT_CHECK_SETTINGS } from './check-settings.ts';
import { kindsForTests } from './kinds-for-tests.ts';
import { filesOf, payloadFolders } from './shared-files-for-tests.ts';
import { type ValidatedKind, validateDocuments } from './validate.ts';

const KINDS_FOLDER = fileURLToPath(new URL('../kinds/', import.meta.url));
const documented = new Set(allChecks(kindsForTests).map(({ code }) => code));

function check(files: readonly SpecFile[], kinds: readonly ValidatedKind[] = kindsForTests) {
  const parsed = files.map(parseFile);
  const { diagnostics } = validateDocuments(
    parsed.flatMap(({ documents }) => documents),
    kinds,
    { checkSettings: DEFAULT_CHECK_SETTINGS },
  );
  return [...parsed.flatMap((file) => file.diagnostics), ...diagnostics];
}

function errors(files: readonly SpecFile[]): string[] {
  return check(files)
    .filter(({ severity }) => severity === 'error')
    .map(({ code, line, column }) => `${code} ${line}:${column}`);
}

function expectation(file: SpecFile): string {
  return /^# expect (.*)/.exec(new TextDecoder().decode(file.bytes))?.[1] ?? 'a line "# expect CODE LINE:COLUMN"';
}

describe.each(kindsForTests.map(({ name }) => name))('specs of kind %s', (name) => {
  const invalid = filesOf(KINDS_FOLDER, `${name}/fixtures/invalid/*.yaml`);
  const valid = filesOf(KINDS_FOLDER, `${name}/fixtures/valid/*.yaml`);

  test('there are at least 25 invalid fixtures', () => {
    expect(invalid.length).toBeGreaterThanOrEqual(25);
  });

  test.each(invalid.map((file) => [file.path, file] as const))('%s gives exactly the expected error', (_, file) => {
    expect(errors([file])).toEqual([expectation(file)]);
  });

  test.each(invalid.map((file) => [file.path, file] as const))('%s gives only codes that have a page', (_, file) => {
    for (const { code } of check([file])) expect(documented).toContain(code);
  });

  test.each(invalid.map((file) => [file.path, file] as const))(
    '%s gives the same errors with the registered kinds',
    (_, file) => {
      const withRegistry = check([file], KINDS).filter(({ severity }) => severity === 'error');

      expect(withRegistry.map(({ code, line, column }) => `${code} ${line}:${column}`)).toEqual([expectation(file)]);
    },
  );

  test.each(valid.map((file) => [file.path, file] as const))('%s passes', (_, file) => {
    expect(errors([file])).toEqual([]);
  });
});

describe.each(payloadFolders())('payloads of %s', (folder) => {
  test('every example and export passes without an error', () => {
    const files = filesOf(folder, '{examples,exports}/**/*.{yaml,yml,json}');

    const found = [...check(files), ...check(files, KINDS)].filter(({ severity }) => severity === 'error');

    expect(files.length).toBeGreaterThan(40);
    expect(found).toEqual([]);
  });
});
