import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from '../runtime/write-file.ts';
import type { Command, CommandContext } from './command.ts';
import { exportInto } from './export-command.ts';
import { firstFiles } from './first-files.ts';
import type { Flags } from './flags.ts';
import { TENANT_INPUTS } from './input-groups.ts';

/** `init`: the first files of a repository. */
export const initCommand: Command = {
  name: 'init',
  summary: 'Writes the first files of a repository',
  usage: '[--from-tenant] [FLAGS]',
  about:
    'Writes a first spec below immuta/, the two GitHub workflows and the settings of the editor into the working folder. With --from-tenant the specs come from the tenant, as `export --out immuta` writes them. Files that are there already stay as they are. On a terminal it lists the files and asks first; without one it asks nothing.',
  flags: [
    { name: 'from-tenant', description: 'Writes the tenant as spec files below immuta/. It sends reads only.' },
    { name: 'yes', short: 'y', description: 'Writes without a question.' },
  ],
  inputs: TENANT_INPUTS,
  example: 'immuta-gitops init --from-tenant',
  run: init,
};

async function init(flags: Flags, context: CommandContext): Promise<number> {
  const { folder, out, ask } = context;
  const fromTenant = flags.isSet('from-tenant');
  const hasSpecs = existsSync(join(folder, 'immuta'));
  const files = firstFiles({ withSpec: !fromTenant && !hasSpecs });
  const missing = files.filter(({ path }) => !existsSync(join(folder, path)));
  const present = files.filter((file) => !missing.includes(file));
  if (ask !== undefined && !flags.isSet('yes')) {
    const planned = [
      ...(fromTenant ? ['the specs of the tenant below immuta/'] : []),
      ...missing.map(({ path }) => path),
    ];
    if (planned.length > 0) {
      const answer = await ask(`This writes:\n${planned.map((line) => `  ${line}\n`).join('')}Go on? [y/N] `);
      if (!/^y(?:es)?$/i.test(answer.trim())) {
        context.err.write('Nothing was written.\n');
        return 1;
      }
    }
  }
  const exported = fromTenant ? await exportInto('immuta', flags, context) : 0;
  for (const { path, text } of missing) await writeWhole(join(folder, path), text);
  for (const { path } of missing) out.write(`wrote  ${path}\n`);
  for (const { path } of present) out.write(`kept   ${path}\n`);
  out.write(NEXT);
  return exported;
}

const NEXT = `
Next:
  1. immuta-gitops validate
  2. In the settings of the GitHub repository, add the variable IMMUTA_URL and the secret IMMUTA_API_KEY.
  3. Commit these files and push them to the default branch.
  4. Open a pull request that changes a spec, and read the comment.
`;
