import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endGroup, error, getInput, info, notice, setOutput, setSecret, startGroup, warning } from '@actions/core';
import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import * as own from './workflow-commands.ts';

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

/** What a call writes to standard output. */
function written(call: () => void): string {
  let text = '';
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((part) => {
    text += String(part);
    return true;
  });
  try {
    call();
  } finally {
    write.mockRestore();
  }
  return text;
}

const toolkit = { endGroup, error, getInput, info, notice, setOutput, setSecret, startGroup, warning };
const TEXT = fc.string({ unit: fc.constantFrom('a', '%', '\r', '\n', ':', ',', '::', '=', ' ', 'é', '😀') });
const LINE = fc.integer({ min: 0, max: 3 });

test('the commands are those of the toolkit, byte for byte', () => {
  const place = fc.record(
    { title: TEXT, file: TEXT, line: LINE, endLine: LINE, col: LINE, endColumn: LINE },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(fc.constantFrom('error', 'warning', 'notice'), TEXT, place, (severity, message, at) => {
      const { line, col, ...rest } = at;
      const same = {
        ...rest,
        ...(line === undefined ? {} : { startLine: line }),
        ...(col === undefined ? {} : { startColumn: col }),
      };
      // The order in which the toolkit names them.
      const ordered = { title: at.title, file: at.file, line, endLine: at.endLine, col, endColumn: at.endColumn };
      expect(written(() => own.annotate(severity, message, definedOf(ordered)))).toBe(
        written(() => toolkit[severity](message, same)),
      );
      expect(written(() => own.info(message))).toBe(written(() => toolkit.info(message)));
      expect(written(() => own.startGroup(message))).toBe(written(() => toolkit.startGroup(message)));
      expect(written(() => own.setSecret(message))).toBe(written(() => toolkit.setSecret(message)));
    }),
  );
  expect(written(() => own.endGroup())).toBe(written(() => toolkit.endGroup()));
});

function definedOf(place: Readonly<Record<string, string | number | undefined>>): own.AnnotationPlace {
  return Object.fromEntries(Object.entries(place).filter(([, value]) => value !== undefined));
}

test('inputs are read as the toolkit reads them', () => {
  vi.stubEnv('INPUT_API-KEY', '  k \n');
  vi.stubEnv('INPUT_TWO_WORDS', 'w');

  for (const name of ['api-key', 'two words', 'none'])
    expect(own.inputOf(process.env, name)).toBe(toolkit.getInput(name));
});

test('outputs are written as the toolkit writes them, to the file and without one', () => {
  const folder = mkdtempSync(join(tmpdir(), 'outputs-'));
  try {
    const files = [own, toolkit].map(({ setOutput }, index) => {
      const file = join(folder, String(index));
      writeFileSync(file, '');
      vi.stubEnv('GITHUB_OUTPUT', file);
      setOutput('mode', 'plan');
      setOutput('notes', 'a\nb');
      return readFileSync(file, 'utf8').replaceAll(/[\da-f]{8}-[\da-f-]{27}/g, 'ID');
    });
    expect(files[0]).toBe(files[1]);
    expect(files[0]).toContain('a\nb');
    vi.stubEnv('GITHUB_OUTPUT', '');
    expect(written(() => own.setOutput('mode', 'a%b'))).toBe(written(() => toolkit.setOutput('mode', 'a%b')));
  } finally {
    rmSync(folder, { recursive: true });
  }
});
