import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { openTestTenant } from './tenant/test-tenant.ts';

const fixture = async (path: string): Promise<string> =>
  await readFile(new URL(`../src/kinds/${path}`, import.meta.url), 'utf8');

describe('payloads of other APIs', () => {
  test.each([
    ['data/fixtures/invalid/connections-api.yaml', 'a connection of the connections API', 'Register it in Immuta'],
    ['policy/fixtures/invalid/v1-stored.yaml', 'a policy in the form of the V1 API', '`immuta-gitops export'],
  ])('%s: one error that says what it is and what to do, and nothing is sent', async (path, what, advice) => {
    await using bench = await openTestTenant({
      files: { 'immuta/a.yaml': await fixture(path) },
      environment: { BAKERY_KEY: 'a2V5' },
    });
    const { diagnostics, exitCode } = await bench.run('plan');
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    expect(errors).toMatchObject([{ code: 'schema/unknown-kind', file: 'immuta/a.yaml', line: 2 }]);
    expect(errors[0]?.message).toContain(what);
    expect(errors[0]?.message).toContain(advice);
    expect(exitCode).toBe(1);
    expect(bench.requests().filter(({ method }) => method === 'POST')).toEqual([]);
  });
});

describe('userFiles as one mapping', () => {
  const SECRET = Buffer.from('a private key of many words').toString('base64');

  test('is planned and applied as it is, warned about, and its content reaches no report', async () => {
    const text = await fixture('data/fixtures/valid/files-mapping.yaml');
    await using bench = await openTestTenant({
      files: { 'immuta/a.yaml': text },
      environment: { FILES_KEY_B64: SECRET },
    });
    const planned = await bench.run('plan');
    expect(planned.diagnostics.map(({ code }) => code)).toContain('data/user-files-form');
    const applied = await bench.run('apply', { 'max-deletes': '0' });
    expect(applied.failures).toEqual([]);
    expect(JSON.stringify([planned, applied])).not.toContain(SECRET);
  });

  test('a content that is not base64 is found before anything is sent', async () => {
    const text = await fixture('data/fixtures/valid/files-mapping.yaml');
    await using bench = await openTestTenant({
      files: { 'immuta/a.yaml': text },
      environment: { FILES_KEY_B64: '-----BEGIN PRIVATE KEY-----' },
    });
    const { diagnostics } = await bench.run('plan');
    expect(diagnostics).toContainEqual(
      expect.objectContaining({ code: 'data/base64', path: '/connection/userFiles/content' }),
    );
    expect(bench.requests().filter(({ method }) => method === 'POST')).toEqual([]);
  });
});
