import { describe, expect, test } from 'vitest';
import { FAULT_GRAMMAR, parseFaults } from './fault-text.ts';

describe('parseFaults', () => {
  test.each([
    ['', []],
    [
      'POST /api/v2/policy nth=2 status=503; GET /project status=403',
      [
        { match: { method: 'POST', path: '/api/v2/policy', from: 2, to: 2 }, fault: { type: 'status', status: 503 } },
        { match: { method: 'GET', path: '/project' }, fault: { type: 'status', status: 403 } },
      ],
    ],
    ['* * status=429 retryAfter=3', [{ match: {}, fault: { type: 'status', status: 429, retryAfter: 3 } }]],
    ['* /x nth=first html', [{ match: { path: '/x', from: 1, to: 1 }, fault: { type: 'html' } }]],
    ['* /x nth=3.. truncated', [{ match: { path: '/x', from: 3 }, fault: { type: 'truncated' } }]],
    ['* /x nth=2..4 malformed', [{ match: { path: '/x', from: 2, to: 4 }, fault: { type: 'malformed' } }]],
    [
      'POST * kind=data dryRun=false reset-after',
      [{ match: { method: 'POST', kind: 'data', dryRun: false }, fault: { type: 'reset-after' } }],
    ],
    [
      'GET / redirect=https://a.example/x?y=1\nGET /tag slow=250',
      [
        { match: { method: 'GET', path: '/' }, fault: { type: 'redirect', url: 'https://a.example/x?y=1' } },
        { match: { method: 'GET', path: '/tag' }, fault: { type: 'slow', milliseconds: 250 } },
      ],
    ],
  ])('%s', (text, plan) => {
    expect(parseFaults(text)).toEqual(plan);
  });

  test.each([
    ['FETCH /x html', '"FETCH" is not a method'],
    ['GET x html', '"x" is not a path'],
    ['GET', '"" is not a path'],
    ['GET /x', 'no fault is named'],
    ['GET /x explode', '"explode" is not a fault'],
    ['GET /x html truncated', '"truncated" is one fault too many'],
    ['GET /x status=200', '"status=200" is not a failure'],
    ['GET /x status=5xx', '"status=5xx" has no number'],
    ['GET /x nth=0 html', '"nth=0" counts nothing'],
    ['GET /x nth=4..2 html', '"nth=4..2" ends before it starts'],
    ['GET /x dryRun=yes html', '"dryRun=yes" is neither'],
    ['GET /x html retryAfter=1', 'retryAfter goes with a status'],
    ['GET /x redirect=', 'redirect= is empty'],
  ])('%s: %s', (text, message) => {
    expect(() => parseFaults(text)).toThrow(`In the fault "${text}": ${message}`);
  });

  test('the example of the grammar is understood', () => {
    const example = FAULT_GRAMMAR.split('Example: ')[1] ?? '';
    expect(parseFaults(example)).toHaveLength(2);
  });
});
