import { expect, test } from 'vitest';
import type { PlaceholderSources } from './fill.ts';
import { KnownSummaries } from './known-summaries.ts';
import type { FileSummary } from './summary.ts';

const FACTS = { makes: ['purpose\nA'], puts: [], uses: [], compared: { 'a/b': 'c' } };
const DOCUMENT = { index: 0, line: 1, item: { field: 'tags', index: 2 }, kind: 'purpose', key: 'A', facts: FACTS };
const PLAIN: FileSummary = { names: [], documents: [{ ...DOCUMENT, secrets: null }] };
const FILLED: FileSummary = {
  names: ['HOST'],
  documents: [{ ...DOCUMENT, secrets: { secretPaths: ['/connection/password'], unfilled: true } }],
};

function sources(host: string, more: Partial<PlaceholderSources> = {}): PlaceholderSources {
  return {
    environment: new Map(),
    variables: new Map([['HOST', host]]),
    secretAllowed: () => true,
    incomplete: false,
    lenientSecrets: true,
    ...more,
  };
}

function written(version = '1'): Uint8Array {
  const first = new KnownSummaries(null, version);
  const head = sources('a');
  first.find('none', head);
  first.add('plain', PLAIN, head);
  first.add('filled', FILLED, head);
  return new TextEncoder().encode(first.written() ?? '');
}

test('a summary comes back as it was', () => {
  const known = new KnownSummaries(written(), '1');
  const head = sources('a');
  expect(known.find('plain', head)).toEqual(PLAIN);
  expect(known.find('filled', head)).toEqual(FILLED);
  expect(known.find('other', head)).toBeNull();
  expect(known.written()).toBeNull();
});

test('a file with placeholders is known to the revision that is read first alone', () => {
  for (const [host, found] of [
    ['a', FILLED],
    ['b', null],
  ] as const) {
    const known = new KnownSummaries(written(), '1');
    const [head, base] = [sources(host), sources(host === 'a' ? 'b' : 'a')];
    expect(known.find('filled', head)).toEqual(found);
    expect(known.find('filled', base)).toBeNull();
    expect(known.find('plain', base)).toEqual(PLAIN);
  }
});

test.each([
  ['a variables file is missing', { incomplete: true }],
  ['a secret must have a value', { lenientSecrets: false }],
  ['the environment has a secret of the name', { environment: new Map([['HOST', 'x']]) }],
] as const)('a file with placeholders is not known where %s', (_, more) => {
  const known = new KnownSummaries(written(), '1');
  expect(known.find('filled', sources('a', more))).toBeNull();
});

test('another version knows nothing', () => {
  const known = new KnownSummaries(written(), '2');
  expect(known.find('plain', sources('a'))).toBeNull();
});
