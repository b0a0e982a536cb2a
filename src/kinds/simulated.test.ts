import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { clientOf } from '../simulator/client-for-tests.ts';
import type { Fields, Value } from '../simulator/contract.ts';
import { type Simulator, startSimulator } from '../simulator/server.ts';
import { payloadFolders } from '../validate/shared-files-for-tests.ts';
import { KINDS } from './index.ts';
import { simulatedKinds } from './simulated.ts';

test('the registry has one part for each kind', () => {
  expect(simulatedKinds.map((kind) => kind.name).sort()).toEqual(KINDS.map(({ name }) => name));
});

describe.each(payloadFolders())('payloads of %s', (folder) => {
  const payloads = payloadsUnder(folder);
  let simulator: Simulator;

  beforeAll(async () => {
    // Every tag, purpose and data source is taken as known: the files come from several tenants.
    const quirks = { unknownPurposeFails: false, unknownDataSourceFails: false, uniqueNames: false };
    simulator = await startSimulator({ kinds: simulatedKinds, quirks });
  });

  afterAll(() => simulator.close());

  test('there are some', () => {
    expect(payloads.length).toBeGreaterThan(20);
  });

  test.each(payloads)('%s is taken, and taken again without a change', async (_, kind, payload) => {
    const client = clientOf(simulator);
    const first = await client.post(`/api/v2/${kind}`, payload);
    expect([first.status, first.body['message']]).toEqual([200, undefined]);
    simulator.setQuirks({ unchangedSaysUpdating: false });
    if (kind === 'purpose') await client.post(`/api/v2/${kind}`, payload);
    const again = await client.post(`/api/v2/${kind}?dryRun=true`, payload);
    expect(again.body).toMatchObject(
      kind === 'data' ? { creating: [], updating: [], deleting: [] } : { creating: false, updating: false },
    );
  });
});

function payloadsUnder(folder: string): [string, string, Fields][] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /^(examples|exports)\/.*\.(ya?ml|json)$/.test(file.replaceAll('\\', '/')))
    .sort()
    .flatMap((file) => {
      const text = readFileSync(join(folder, file), 'utf8');
      return parseAllDocuments(text).map((document, index): [string, string, Fields] => {
        const payload = document.toJS() as Fields;
        return [`${file}#${index}`, kindOf(payload), payload];
      });
    });
}

function kindOf(payload: { readonly [key: string]: Value }): string {
  if ('connectionKey' in payload) return 'data';
  if ('policyKey' in payload) return 'policy';
  return 'projectKey' in payload ? 'project' : 'purpose';
}
