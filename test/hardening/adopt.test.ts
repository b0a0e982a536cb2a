import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { simulatedKinds } from '../../src/kinds/simulated.ts';
import { DEFAULT_USER, startSimulator } from '../../src/simulator/server.ts';
import { CommandFolder } from '../cli/harness.ts';

function accessPolicyOf(key: string) {
  return {
    policyKey: key,
    name: key,
    type: 'subscription',
    actions: { type: 'anyone', description: 'Everyone' },
    circumstances: [{ type: 'tags', tag: 'Open' }],
  };
}

const ACCESS_POLICY = (key: string) => `policyKey: ${key}
name: ${key}
type: subscription
actions:
  type: anyone
  description: Everyone
circumstances:
  - type: tags
    tag: Open
`;

test('text with "${" that was edited in the UI is adopted as "$${", into a file without any placeholder', async () => {
  using place = new CommandFolder();
  await using simulator = await startSimulator({ kinds: simulatedKinds });
  const access = { IMMUTA_URL: simulator.url, IMMUTA_API_KEY: DEFAULT_USER.apiKey };
  for (const key of ['one', 'two']) {
    place.write(`immuta/${key}.yaml`, ACCESS_POLICY(key));
    simulator.load('policy', accessPolicyOf(key));
  }
  const git = (...words: string[]) =>
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...words], { cwd: place.folder });
  git('init', '-q');
  git('add', '-A');
  git('commit', '-q', '--no-gpg-sign', '-m', 'specs');
  expect((await place.run(['drift', '--detailed-exitcode'], access)).code).toBe(0);

  const policies = simulator.tenant.table('policy');
  for (const [id, policy] of policies) {
    const actions = policy['actions'];
    if (!Array.isArray(actions) || typeof policy['policyKey'] !== 'string') continue;
    const edited = actions.map((action) => ({
      ...Object(action),
      description: `From \${HOME} and \${ of ${policy['policyKey']}`,
    }));
    policies.set(id, { ...policy, actions: edited });
  }
  const adopted = await place.run(['drift', '--adopt'], access);
  expect(adopted.out).toContain('adopted  policy "one"');
  expect(adopted.code).toBe(0);
  for (const key of ['one', 'two']) {
    const text = readFileSync(join(place.folder, `immuta/${key}.yaml`), 'utf8');
    expect(text).toContain(`From $\${HOME} and $\${ of ${key}`);
  }
  expect((await place.run(['drift', '--detailed-exitcode'], access)).code).toBe(0);
});
