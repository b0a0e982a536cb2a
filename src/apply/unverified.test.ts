import { expect, test } from 'vitest';
import { operation, planOf } from '../../test/report/samples.ts';
import type { Observation } from '../model/observation.ts';
import { unverifiedNote } from './unverified.ts';

const NAMES = { known: new Map(), unread: new Map<string, string>() };
const gap = { kind: 'project', what: 'list', key: null, reason: 'GET /project answered 403.' } as const;

function observed(gaps: readonly (typeof gap)[]): Observation {
  return { kinds: new Map([['project', { kind: 'project', objects: [], gaps }]]), names: NAMES, owner: null };
}

test('names the objects, the places in them and the lists that could not be read', () => {
  const partial = operation({
    kind: 'policy',
    key: 'P',
    notCompared: [
      { path: '/actions/0', reason: 'x' },
      { path: '', reason: 'y' },
    ],
  });
  const whole = operation({ kind: 'policy', key: 'Q' });
  expect(unverifiedNote({ plan: planOf([partial, whole]), observation: observed([gap]) })).toBe(
    'Not everything that was written could be read again. Not verified: policy "P" (`/actions/0`, the whole document). GET /project answered 403.',
  );
});

test('names ten objects, and counts the others', () => {
  const many = Array.from({ length: 25 }, (_, index) =>
    operation({ kind: 'policy', key: `P${index}`, notCompared: [{ path: '', reason: 'x' }] }),
  );
  const note = unverifiedNote({ plan: planOf(many), observation: observed([]) });
  expect(note.match(/policy "/g)).toHaveLength(10);
  expect(note).toContain('and 15 more.');
});
