import { expect, test } from 'vitest';
import { KINDS } from '../kinds/index.ts';
import { createAllowLists } from './allow-list.ts';

test('settings of objects are put by the writer alone, at one to four names; objects are only searched below', () => {
  const lists = createAllowLists(KINDS);
  const put = (path: string) => ({ method: 'PUT', target: `/data/settings${path}`, body: { settings: {} } });
  for (const path of ['/a', '/a/b', '/a/b%20c/d', '/a/b/c/d']) {
    expect(lists.reader(put(path))).toEqual(expect.any(String));
    expect(lists.writer(put(path))).toBeNull();
  }
  for (const path of ['', '/', '/a/b/c/d/e', '/a//b', '/a/..', '/a/%2e%2e'])
    expect(lists.writer(put(path))).toEqual(expect.any(String));
  for (const path of ['', '/a', '/a/b', '/a/b/c'])
    expect(lists.reader({ method: 'POST', target: `/data/object/search${path}`, body: {} })).toBeNull();
  for (const target of ['/data/object/search/a/b/c/d', '/data/object/a', '/data/crawl/a', '/data/settings/a'])
    expect(lists.writer({ method: 'POST', target, body: {} })).toEqual(expect.any(String));
  expect(lists.writer({ method: 'DELETE', target: '/data/object/a', body: undefined })).toEqual(expect.any(String));
});

test('permissions of a domain are removed by an id of letters, digits and dashes alone', () => {
  const lists = createAllowLists(KINDS);
  const remove = (target: string) => ({ method: 'DELETE', target, body: undefined });
  for (const target of ['/domain/u-1', '/domain/u-1/permissions/5']) {
    expect(lists.reader(remove(target))).toEqual(expect.any(String));
    expect(lists.writer(remove(target))).toBeNull();
  }
  const hostile = [
    '',
    '.',
    '..',
    '%2e',
    '%2e%2e',
    '%252e%252e',
    'a/b',
    'a%2Fb',
    '..%2F..',
    '..;',
    '5?x=1#',
    '5%00',
    '5%20',
  ];
  for (const id of hostile)
    for (const target of [`/domain/u-1/permissions/${id}`, `/domain/${id}/permissions/5`, `/domain/${id}`])
      expect([target, lists.writer(remove(target))]).toEqual([target, expect.any(String)]);
});
