import { ActionStage } from '../test/end-to-end/stage.ts';
import { atMost, type Figure, type Suite } from './suite.ts';

const POLICY = `policyKey: readers
name: Readers
type: subscription
actions:
  type: entitlements
  automaticSubscription: true
  entitlements: { operator: any, groups: [Audit] }
circumstances: [{ type: tags, tag: Finance }]
`;

export const suite: Suite = {
  name: 'github',
  title:
    'Requests to GitHub for each event of a pull request with one changed spec; GitHub grants a repository 1,000 an hour.',
  async run() {
    await using stage = await ActionStage.open();
    const asked = async (work: () => Promise<{ readonly code: number }>): Promise<number> => {
      const before = stage.github.journal.length;
      const { code } = await work();
      if (code !== 0) throw new Error(`a run of the action ended with ${code}`);
      return stage.github.journal.length - before;
    };
    const events: { name: string; requests: number; most: number }[] = [];
    const count = async (name: string, most: number, work: () => Promise<{ readonly code: number }>): Promise<void> => {
      events.push({ name, most, requests: await asked(work) });
    };
    let pull: Awaited<ReturnType<ActionStage['plan']>> | undefined;
    await count('a pull request is opened: plan', 8, async () => {
      const before = stage.github.journal.length;
      pull = await stage.plan({ 'immuta/readers.yaml': POLICY });
      if (stage.github.journal.length === before) throw new Error('nothing was asked');
      return pull.end;
    });
    const opened = pull;
    if (opened === undefined) throw new Error('no pull request');
    const { repository, github } = stage;
    const payload = await github.pullRequestEvent(opened.number, {
      head: repository.git('rev-parse', opened.branch),
      base: repository.git('rev-parse', 'main'),
    });
    const again = (inputs: Readonly<Record<string, string>>) => async () =>
      await stage.run(
        'pull_request',
        payload,
        `refs/pull/${opened.number}/merge`,
        repository.trialMerge(opened.branch),
        {
          inputs,
        },
      );
    await count('the same pull request again: plan', 6, again({}));
    await count('`mode: validate` on a pull request', 2, again({ mode: 'validate' }));
    await count('it is merged: apply', 14, () => stage.merge(opened));
    await count('drift, nothing changed', 7, () => stage.drift());
    return events.map(
      ({ name, requests, most }): Figure => ({ name, value: requests, unit: 'count', target: atMost(most) }),
    );
  },
};
