import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadCommands } from './cli/commands.ts';
import { actionYml } from './generate/action-yml.ts';
import { cliPage } from './generate/cli-page.ts';
import { demoExcerpt, demoOutput } from './generate/demo-output.ts';
import { initWorkflows } from './generate/init-workflows.ts';
import { fenced, inputsTable, outputsTable, replaceBlock } from './generate/readme.ts';
import { settingsSchema } from './generate/settings-schema.ts';
import { SCHEMAS, specTypes } from './generate/spec-types.ts';
import { KINDS } from './kinds/index.ts';
import { TEST_SCHEMA } from './policy-tests/read-tests.ts';
import { PLAN_SCHEMA } from './report/plan-schema.ts';
import { checkPages, settableCodes } from './validate/check-pages.ts';
import { publishedSchemas } from './validate/published-schemas.ts';

/**
 * Writes what is stated elsewhere and repeated for readers: `action.yml`, `schemas/`, `docs/rules.md`, what the
 * pictures in `docs/pictures` show, and the tables and workflows in `README.md`. CI fails when any of them is not current.
 */
const root = join(import.meta.dirname, '..');
const write = (path: string, text: string): void => writeFileSync(join(root, path), text);
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

rmSync(join(root, 'schemas'), { recursive: true, force: true });
mkdirSync(join(root, 'schemas'), { recursive: true });
for (const [name, text] of Object.entries(publishedSchemas(KINDS))) write(join('schemas', name), text);
write('schemas/plan.schema.json', `${JSON.stringify(PLAN_SCHEMA, null, 2)}\n`);
write('schemas/test.schema.json', `${JSON.stringify(TEST_SCHEMA, null, 2)}\n`);
write('schemas/settings.schema.json', `${JSON.stringify(settingsSchema(settableCodes(KINDS)), null, 2)}\n`);
for (const [folder, type] of SCHEMAS)
  write(`${folder}/spec.ts`, await specTypes(JSON.parse(read(`${folder}/schema.json`)), type));
write('docs/rules.md', checkPages(KINDS));
write('docs/cli.md', cliPage(await loadCommands()));
write('action.yml', actionYml());
write(
  'src/cli/workflows.ts',
  initWorkflows(read('examples/.github/workflows/immuta.yml'), read('examples/.github/workflows/immuta-drift.yml')),
);

const demo = await demoOutput(join(root, 'examples'));
mkdirSync(join(root, 'docs', 'pictures'), { recursive: true });
write('docs/pictures/plan-comment.md', `${demo.comment}\n`);
write('docs/pictures/drift-issue.md', demo.issue);
const blocks: readonly (readonly [string, string])[] = [
  ['demo', fenced('text', demoExcerpt(demo.terminal))],
  ['workflow-immuta', fenced('yaml', read('examples/.github/workflows/immuta.yml'))],
  ['inputs', inputsTable()],
  ['outputs', outputsTable()],
];
write(
  'README.md',
  blocks.reduce((text, [name, content]) => replaceBlock(text, name, content), read('README.md')),
);
process.stdout.write(
  'generated: action.yml, schemas/, spec.ts of the schemas, docs/rules.md, docs/cli.md, docs/pictures/*.md, README.md\n',
);
