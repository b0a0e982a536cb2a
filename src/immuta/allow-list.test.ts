import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { KindRequests } from '../model/request-rules.ts';
import { createAllowLists, type OutgoingRequest } from './allow-list.ts';
import { RULES } from './scene-for-tests.ts';

const { reader: readerAllowList, writer: writerAllowList } = createAllowLists(RULES);

type Row = readonly [method: string, target: string, body?: unknown];

const READS: readonly Row[] = [
  ['GET', '/policy/global?size=500&offset=0'],
  ['GET', '/project/12/dataSources'],
  ['GET', '/tag?searchText=a%2Fb..c'],
  ['GET', '/dataSource/name/a%2Fb'],
  ['GET', '/dataSource/name/v1..v2'],
  ['POST', '/bim/apikey/authenticate', {}],
  ['POST', '/policy/search', { size: 1 }],
  ['POST', '/jobs/statuses', {}],
  ['POST', '/api/audit/rest/v1/search', {}],
  ['POST', '/data/object/search', {}],
  ['POST', '/api/v2/policy?dryRun=true', { policyKey: 'a' }],
  ['POST', '/api/v2/policy?reCertify=true&dryRun=true', {}],
];

const WRITES: readonly Row[] = [
  ['POST', '/api/v2/policy', {}],
  ['POST', '/api/v2/data?wait=0', {}],
  ['POST', '/project/3/members/17/acknowledge', {}],
  ['DELETE', '/api/v2/data/a%20b'],
  ['DELETE', '/api/v2/project/a%2Fb'],
  ['DELETE', '/governance/purpose/12'],
  ['DELETE', '/policy/global/12'],
  ['POST', '/shelf', {}],
  ['PUT', '/shelf/a%2Fb/c', {}],
];

const REFUSED_TO_READERS: readonly Row[] = [
  ['POST', '/api/v2/policy?dryRun=false', {}],
  ['POST', '/api/v2/policy?dryRun=true&dryRun=false', {}],
  ['POST', '/api/v2/policy?dryRun=true&dryRun=true', {}],
  ['POST', '/api/v2/policy?dryRun=true&DryRun=false', {}],
  ['POST', '/api/v2/policy?dryRun=true&dryRun%20=false', {}],
  ['POST', '/api/v2/policy?dryRun=true&dryRun[]=false', {}],
  ['POST', '/api/v2/policy?dryRun=true;dryRun=false', {}],
  ['POST', '/api/v2/policy?dryRun=TRUE', {}],
  ['POST', '/api/v2/policy?dryRun=true%20', {}],
  ['POST', '/api/v2/policy?dryRun', {}],
  ['POST', '/api/v2/policy?dryrun=true', {}],
  ['POST', '/api/v2/policy?x=dryRun=true', {}],
  ['POST', '/api/v2/policy?a=1?dryRun=true', {}],
  ['POST', '/api/v2/policy?dryRun=true', { dryRun: true }],
  ['POST', '/api/v2/policy?dryRun=true', { DRYRUN: false }],
  ['POST', '/api/v2/policy', { dryRun: true }],
  ['POST', '/policy/search/../global', {}],
  ['POST', '/policy/search/', {}],
  ['POST', '/policy/global?dryRun=true', {}],
  ['POST', '/project/3/members/17/acknowledge?dryRun=true', {}],
  ['DELETE', '/api/v2/data/a?dryRun=true'],
];

const REFUSED_TO_ALL: readonly Row[] = [
  ['PUT', '/policy/global/1', {}],
  ['PUT', '/shelf', {}],
  ['PUT', '/shelf/a', {}],
  ['PUT', '/shelf/a/', {}],
  ['PUT', '/shelf/a/b/c', {}],
  ['PUT', '/shelf/a/%2e%2e', {}],
  ['PUT', '/shelf/a/b', { dryRun: true }],
  ['DELETE', '/shelf/a/b'],
  ['POST', '/api/v2/unknown?dryRun=true', {}],
  ['PATCH', '/api/v2/policy?dryRun=true', {}],
  ['post', '/api/v2/policy', {}],
  ['get', '/tag'],
  ['HEAD', '/tag'],
  ['GET', '/tag', {}],
  ['GET', 'https://evil.example/tag'],
  ['GET', '//evil.example/tag'],
  ['GET', '/a//b'],
  ['GET', '/a/../b'],
  ['GET', '/a/./b'],
  ['GET', '/a/%2e%2E/b'],
  ['GET', '/a/%252e%252e/b'],
  ['GET', '/a/x%2F..%2Fb'],
  ['GET', '/a/..;/b'],
  ['GET', '/a/%80%2e%2e%2fb/%2e%2e'],
  ['GET', '/a\\b'],
  ['GET', '/a/..%5cb'],
  ['GET', '/a b'],
  ['GET', '/a%'],
  ['GET', '/a%00b'],
  ['GET', '/a#b'],
  ['GET', '/ä'],
  ['GET', '/a?b=c d'],
  ['GET', '/a?b\r\nX: y'],
  ['GET', ''],
  ['POST', '/api/v2/policy/../../policy/global', {}],
  ['POST', '/api/v2/', {}],
  ['POST', '/api/v2/policy/5/run', {}],
  ['POST', '/dataSource', {}],
  ['DELETE', '/api/v2/data/'],
  ['DELETE', '/api/v2/data'],
  ['DELETE', '/api/v2/data/..'],
  ['DELETE', '/api/v2/data/a%2F..%2F..%2Fpolicy'],
  ['DELETE', '/api/v2/data/a', { dryRun: true }],
  ['DELETE', '/policy/global/1/2'],
  ['DELETE', '/policy/global/'],
  ['DELETE', '/dataSource/1'],
  ['DELETE', '/domain/u-1/permissions/..'],
  ['DELETE', '/domain/u-1/permissions/%2e%2e'],
];

function requests(rows: readonly Row[]): OutgoingRequest[] {
  return rows.map(([method, target, body]) => ({ method, target, body }));
}

test.each(requests(READS))('reader and writer may send $method $target', (request) => {
  expect(readerAllowList(request)).toBeNull();
  expect(writerAllowList(request)).toBeNull();
});

test.each(requests(WRITES))('only the writer may send $method $target', (request) => {
  expect(readerAllowList(request)).toEqual(expect.any(String));
  expect(writerAllowList(request)).toBeNull();
});

test.each(requests(REFUSED_TO_READERS))('a reader may not send $method $target', (request) => {
  expect(readerAllowList(request)).toEqual(expect.any(String));
});

test.each(requests(REFUSED_TO_ALL))('no one may send $method $target', (request) => {
  expect(readerAllowList(request)).toEqual(expect.any(String));
  expect(writerAllowList(request)).toEqual(expect.any(String));
});

// A second reading of what a write is, as a server would see it, to hold the allow-list against.
function writes(method: string, target: string): boolean {
  if (method === 'GET') return false;
  const url = URL.parse(target, 'http://tenant.example');
  if (method !== 'POST' || url === null || url.host !== 'tenant.example') return true;
  if (
    [
      '/bim/apikey/authenticate',
      '/policy/search',
      '/jobs/statuses',
      '/api/audit/rest/v1/search',
      '/data/object/search',
    ].includes(url.pathname)
  )
    return false;
  const flags = url.searchParams.getAll('dryRun');
  return !(url.pathname.startsWith('/api/v2/') && flags.length === 1 && flags[0] === 'true');
}

test('whatever is asked, nothing that writes passes the reader wall', () => {
  const pieces = [
    '/api/v2/',
    'policy',
    'data',
    '/',
    '..',
    '%2e%2e',
    '%2f',
    '?',
    '&',
    'dryRun',
    '=',
    'true',
    'false',
    '/policy/search',
    '/jobs/statuses',
    '#',
    ';',
    '\\',
    'http://evil.example',
    '%00',
    'global',
    ' ',
  ];
  const target = fc.oneof(
    fc.array(fc.constantFrom(...pieces), { maxLength: 9 }).map((parts) => parts.join('')),
    fc
      .array(fc.constantFrom('&dryRun=true', '&dryRun=false', '&a=b', '&DRYRUN=true', '&dryRun[]=true'), {
        maxLength: 3,
      })
      .map((parts) => `/api/v2/policy?x=y${parts.join('')}`),
  );
  const method = fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'post', 'OPTIONS', 'CONNECT');
  let passed = 0;
  fc.assert(
    fc.property(method, target, (verb, text) => {
      if (readerAllowList({ method: verb, target: text, body: verb === 'GET' ? undefined : {} }) !== null) return;
      passed += 1;
      expect(writes(verb, text)).toBe(false);
    }),
    { seed: 20_260_103, numRuns: 20_000 },
  );
  expect(passed).toBeGreaterThan(100);
});

/** Rules as a kind may never write them: each would let a reader write, or a writer reach more than one object. */
const HOSTILE: readonly KindRequests[] = [
  { readPosts: ['/api/v2/policy'] },
  { readPosts: ['/policy/:id'] },
  { readPosts: ['/data/object/:key'] },
  { readPosts: ['/a/b/c/:key/d'] },
  { readPosts: ['/:key/b/c/d'] },
  { readPosts: ['/a/b/c/:key'], writes: [{ method: 'POST', path: '/a/b/c/run' }] },
  { readPosts: ['/a/b/c/:key'], writes: [{ method: 'POST', path: '/a/b/:id/run' }] },
  { readPosts: ['/policy/..'] },
  { readPosts: ['policy/search'] },
  { readPosts: [''] },
  { readPosts: ['/policy/search?x=1'] },
  { readPosts: ['/a//b'] },
  { writes: [{ method: 'DELETE', path: '/policy/global' }] },
  { writes: [{ method: 'PUT', path: '/policy' }] },
  { writes: [{ method: 'DELETE', path: '/:key' }] },
  { writes: [{ method: 'POST', path: '/:key/x' }] },
  { writes: [{ method: 'DELETE', path: '/policy/.*' }] },
  { writes: [{ method: 'DELETE', path: '/policy/:name' }] },
  { writes: [{ method: 'POST', path: 'x' }] },
  { writes: [{ method: 'POST', path: '/x/' }] },
  { readPosts: ['/tag/search'], writes: [{ method: 'POST', path: '/tag/:key' }] },
];

test.each(HOSTILE)('rules that open too much are a bug: %j', (requests) => {
  expect(() => createAllowLists([{ endpoint: null, permission: 'X', requests }])).toThrow(Error);
});

test.each(['/api/v1/policy', '/api/v2/', '/api/v2/a/b', 'https://evil.example/api/v2/a'])(
  '%s is not an endpoint',
  (endpoint) => {
    expect(() => createAllowLists([{ endpoint, permission: 'X' }])).toThrow(Error);
  },
);

test('whatever kinds declare, a reader sends nothing that is one of their writes', () => {
  const segment = fc.constantFrom('policy', 'tag', 'data', ':id', ':key', 'settings', 'search', '..', 'api', 'v2');
  const path = fc.array(segment, { minLength: 1, maxLength: 4 }).map((parts) => `/${parts.join('/')}`);
  const write = fc.record({ method: fc.constantFrom('POST' as const, 'PUT' as const, 'DELETE' as const), path });
  const requests = fc.record({
    readPosts: fc.array(path, { maxLength: 1 }),
    writes: fc.array(write, { maxLength: 2 }),
  });
  let made = 0;
  fc.assert(
    fc.property(requests, (rules) => {
      let lists: ReturnType<typeof createAllowLists>;
      try {
        lists = createAllowLists([{ endpoint: '/api/v2/policy', permission: 'X', requests: rules }]);
      } catch {
        return;
      }
      made += 1;
      for (const { method, path: pattern } of rules.writes) {
        const target = pattern.replaceAll(':id', '12').replaceAll(':key', 'a%20b');
        const body = method === 'DELETE' ? undefined : {};
        expect(lists.reader({ method, target, body })).toEqual(expect.any(String));
        expect(lists.writer({ method, target, body })).toBeNull();
        expect(lists.reader({ method, target: `${target}?dryRun=true`, body })).toEqual(expect.any(String));
      }
    }),
    { seed: 20_261_127, numRuns: 5_000 },
  );
  expect(made).toBeGreaterThan(500);
});
