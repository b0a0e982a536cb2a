import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { changed, keys, SpecFolder } from './folder-for-tests.ts';

let folder: SpecFolder;
let root: string;

beforeEach(() => {
  folder = new SpecFolder();
  root = folder.root;
});

afterEach(() => {
  folder[Symbol.dispose]();
});

describe('selection', () => {
  beforeEach(() => {
    folder.git('init', '-q', '-b', 'main');
  });

  it('takes what differs as JSON: added, edited, removed; not what moved, was split or commented', async () => {
    folder.write('immuta/same.yaml', 'name: Same\n');
    folder.write('immuta/edited.yaml', 'name: Edited\n');
    folder.write('immuta/removed.yaml', 'name: Removed\n');
    folder.write('immuta/old name.yaml', 'name: Moved\n');
    folder.write('immuta/two.yaml', 'name: One\n---\nname: Two\n');
    folder.write('immuta/order.yaml', 'name: Order\ndescription: d\n');
    folder.write('immuta/list.yaml', 'name: List\nsubpurposes: [{ name: a }, { name: b }]\n');
    const base = folder.commit();
    folder.write('immuta/edited.yaml', 'name: Edited\ndescription: new\n');
    folder.write('immuta/added.yaml', 'name: Added\n');
    renameSync(join(root, 'immuta/old name.yaml'), join(root, 'immuta/new name.yaml'));
    folder.write('immuta/two.yaml', 'name: Two\n');
    folder.write('immuta/one.json', '{ "name": "One" }');
    folder.write('immuta/order.yaml', '# a comment\ndescription: "d"\nname: Order\n');
    folder.write('immuta/list.yaml', 'name: List\nsubpurposes: [{ name: b }, { name: a }]\n');
    rmSync(join(root, 'immuta/removed.yaml'));

    const selection = changed(await folder.load({ base }));

    expect(keys(selection)).toEqual(['Added', 'Edited', 'List']);
    expect(selection.removed).toMatchObject([{ kind: 'purpose', key: 'Removed', file: 'immuta/removed.yaml' }]);
  });

  it('parses a blob that both revisions share once, and fills it with the variables of each', async () => {
    folder.write('vars.yaml', 'WHO: before\n');
    folder.write('immuta/a.yaml', 'name: A\ndescription: for ${WHO}\n');
    folder.write('immuta/b.yaml', 'name: B\n');
    const base = folder.commit();
    folder.write('vars.yaml', 'WHO: after\n');

    const state = await folder.load({ base, variables: ['vars.yaml'] });

    expect(keys(changed(state))).toEqual(['A']);
    expect(state.base?.byIdentity.get('purpose\nA')?.[0]?.desired).toMatchObject({ description: 'for before' });
    expect(state.head.byIdentity.get('purpose\nA')?.[0]?.desired).toMatchObject({ description: 'for after' });
    expect(state.parses).toBe(2);
  });

  it('knows an identity by its filled key', async () => {
    folder.write('vars.yaml', 'TEAM: risk\n');
    folder.write('immuta/a.yaml', 'name: ${TEAM} audit\n');
    const base = folder.commit();
    rmSync(join(root, 'immuta/a.yaml'));
    folder.write('immuta/b.yaml', 'name: risk audit\n');

    expect(changed(await folder.load({ base, variables: ['vars.yaml'] }))).toMatchObject({ removed: [] });
    rmSync(join(root, 'immuta/b.yaml'));
    expect(changed(await folder.load({ base, variables: ['vars.yaml'] })).removed).toMatchObject([
      { key: 'risk audit' },
    ]);
  });

  it('takes a secret placeholder for something else than the same text', async () => {
    const spec = (password: string) =>
      `connectionKey: a\nconnection: { handler: Snowflake, password: "${password}" }\n`;
    folder.write('immuta/a.yaml', spec('${TOKEN}'));
    const base = folder.commit();
    folder.write('immuta/a.yaml', spec('$${TOKEN}'));

    expect(keys(changed(await folder.load({ base, environment: { TOKEN: 'secret' } })))).toEqual(['a']);
  });

  it('does not count as removed what a file outside the patterns still holds', async () => {
    folder.write('immuta/a.yaml', 'name: A\n');
    folder.write('more/b.yaml', 'name: B\n');
    const base = folder.commit();

    const narrowed = await folder.load({
      base,
      patterns: ['immuta/*.yaml'],
      basePatterns: ['immuta/*.yaml', 'more/*.yaml'],
    });
    expect(changed(narrowed)).toMatchObject({ removed: [] });
    const widened = await folder.load({
      base,
      patterns: ['immuta/*.yaml', 'more/*.yaml'],
      basePatterns: ['immuta/*.yaml'],
    });
    expect(keys(changed(widened))).toEqual(['B']);
  });
});
