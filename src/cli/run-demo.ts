import { join } from 'node:path';
import { simulatedKinds } from '../kinds/simulated.ts';
import { isList, objectsOf } from '../model/json.ts';
import type { RunMode } from '../model/plan.ts';
import type { Progress } from '../model/ports.ts';
import type { RunReport } from '../model/report.ts';
import { encodeApproval } from '../plan/approval.ts';
import { testsAsText } from '../policy-tests/report-tests.ts';
import { coloursOf } from '../report/colour.ts';
import { renderComment } from '../report/comment.ts';
import { terminalLine } from '../report/escape-terminal.ts';
import { createRedactor } from '../report/redactor.ts';
import { renderText } from '../report/text.ts';
import { DEFAULT_SPECS } from '../settings/inputs.ts';
import { readSettings } from '../settings/read-settings.ts';
import { DEFAULT_USER, type Simulator, startSimulator } from '../simulator/server.ts';
import { openStage, type Stage } from './demo-stage.ts';
import { runLocally } from './local-run.ts';
import { allPassed, loadFolder, testFolder } from './test-folder.ts';

/** How the demo speaks. */
interface DemoVoice {
  print(text: string): void;
  readonly progress: Progress;
  readonly colour: boolean;
  readonly width: number;
  readonly signal: AbortSignal;
}

/** Substitutes for the secrets that the examples name; a real run takes them from the CI's secret store. */
const SECRETS: Readonly<Record<string, string>> = {
  CLINICAL_SNOWFLAKE_KEY_B64: 'ZGVtby1jbGluaWNhbC1zbm93Zmxha2Uta2V5',
  RESEARCH_DATABRICKS_TOKEN: 'demo-research-databricks-token',
  GENOMICS_KEYFILE_B64: 'ZGVtby1nZW5vbWljcy1rZXlmaWxl',
  FINANCE_REDSHIFT_PASSWORD: 'demo-finance-redshift-password',
  SANDBOX_SNOWFLAKE_PASSWORD: 'demo-sandbox-snowflake-password',
};

/**
 * Takes the examples through validate, plan, apply, a second plan, an edit in the UI and the drift that it makes,
 * against an embedded simulator. Throws when a step does not end as it must.
 */
export async function runDemo(examples: string, voice: DemoVoice): Promise<DemoReports> {
  const paint = coloursOf(voice.colour);
  const title = (number: number, text: string, aside: string): void =>
    voice.print(`\n${paint.bold(`${number}. ${text}`)}\n${paint.dim(aside)}\n\n`);
  await using simulator = await startSimulator({ kinds: simulatedKinds });
  using stage = openStage(examples);
  const demo: Demo = { simulator, stage, voice };
  voice.print(`${paint.bold('immuta-gitops demo')}: a hospital group's policies, in Git, on a simulated Immuta.\n`);
  await setTheScene(demo, examples);

  title(1, 'validate', 'A pull request adds a policy with a typo. It never gets as far as Immuta.');
  stage.add('immuta/policies/masking/ward-notes.yaml', join(examples, 'demo', 'mistyped.yaml'));
  voice.print(text(demo, expectExit(await run(demo, 'validate'), 1)));
  stage.remove('immuta/policies/masking/ward-notes.yaml');

  title(
    2,
    'test',
    'A change lets agency staff read contact details, and a policy test says that they must not. Without the change it passes.',
  );
  await showTests(demo);

  title(
    3,
    'plan',
    'Put right, it is planned: reads and dry runs only. This is what would change, and who would see more.',
  );
  const plan = expectExit(await run(demo, 'plan'), 0);
  voice.print(text(demo, plan));
  voice.print(`\n${paint.dim('The same plan as the comment on the pull request:')}\n\n`);
  voice.print(
    `${quoted(renderComment(plan, { approval: encodeApproval(plan.plan, { pull: 1, head: '0'.repeat(40), coverage: plan.coverage }), corrects: false }))}\n`,
  );

  title(4, 'apply', 'Merged: masks first, doors last, then the tenant is read again.');
  voice.print(text(demo, expectExit(await run(demo, 'apply'), 0)));

  title(5, 'plan again', 'Nothing is left to do.');
  voice.print(text(demo, expectExit(await run(demo, 'plan'), 0)));

  title(6, 'drift', 'Someone stages the salary mask in the UI: everyone would see salaries. The nightly run notices.');
  await editInTheUi(demo);
  const drift = expectExit(await run(demo, 'drift'), 0);
  if (drift.drift?.drifted !== true) throw new Error('the demo made an edit and found no drift');
  voice.print(text(demo, drift));

  voice.print(
    `\n${paint.bold('Next')}  paste the two workflows of the README into your repository, or try it on files of your own:\n`,
  );
  voice.print('      npx --yes node@24 dist/cli/index.js validate --specs "path/to/specs/**/*.yaml"\n');
  return { plan, drift };
}

/** Reports of the demo that are shown elsewhere too. */
interface DemoReports {
  readonly plan: RunReport;
  readonly drift: RunReport;
}

interface Demo {
  readonly simulator: Simulator;
  readonly stage: Stage;
  readonly voice: DemoVoice;
}

/** The tenant as the main branch has it: one policy not there yet, one still stricter than the pull request wants. */
async function setTheScene(demo: Demo, examples: string): Promise<void> {
  const { stage } = demo;
  stage.remove('immuta/tests');
  stage.remove('immuta/policies/masking/birth-dates.yaml');
  stage.edit(
    'immuta/policies/masking/contact-details.yaml',
    '            - Admission Desk\n',
    '            - Emergency Room\n',
  );
  stage.edit(
    'immuta/policies/access/finance.yaml',
    '    groups:\n      - Finance Staff\n',
    '    groups:\n      - Finance Staff\n      - Controlling\n',
  );
  expectExit(await run(demo, 'apply', silent), 0);
  stage.add('immuta/policies/masking/birth-dates.yaml', join(examples, 'immuta/policies/masking/birth-dates.yaml'));
  stage.edit(
    'immuta/policies/masking/contact-details.yaml',
    '            - Emergency Room\n',
    '            - Emergency Room\n            - Admission Desk\n',
  );
  stage.edit('immuta/policies/access/finance.yaml', '      - Controlling\n', '');
  stage.add('immuta/tests', join(examples, 'immuta/tests'));
}

/** The policy tests with a mistake in a policy, and without it. */
async function showTests({ stage, voice }: Demo): Promise<void> {
  const policy = 'immuta/policies/masking/contact-details.yaml';
  const [right, wrong] = [
    '            - Admission Desk\n',
    '            - Admission Desk\n            - Agency Staff\n',
  ];
  const passes = async (): Promise<boolean> => {
    const state = await loadFolder(stage.folder, { patterns: DEFAULT_SPECS, variables: ['variables/prod.yaml'] });
    const tests = await testFolder(state);
    voice.print(testsAsText(tests, { coverage: false, colour: voice.colour, verbose: false }));
    return allPassed(tests);
  };
  stage.edit(policy, right, wrong);
  if (await passes()) throw new Error('the demo broke a policy, and its tests pass');
  stage.edit(policy, wrong, right);
  voice.print('\n');
  if (!(await passes())) throw new Error('the tests of the examples fail');
}

async function run(demo: Demo, mode: RunMode, progress: Progress = demo.voice.progress): Promise<RunReport> {
  const inputs: Readonly<Record<string, string>> = {
    mode,
    'immuta-url': demo.simulator.url,
    'api-key': DEFAULT_USER.apiKey,
    variables: 'variables/prod.yaml',
    'plan-secrets': 'always',
    wait: '5',
  };
  const { report } = await runLocally({
    mode,
    settings: readSettings((name) => inputs[name], {}),
    folder: demo.stage.folder,
    base: null,
    only: [],
    journalFile: null,
    environment: SECRETS,
    signal: demo.voice.signal,
    progress,
    redactor: createRedactor(),
  });
  return report;
}

/** What a person does in Immuta's policy builder: read the policy, stage it, save. */
async function editInTheUi({ simulator }: Demo): Promise<void> {
  const headers = { authorization: DEFAULT_USER.apiKey, 'content-type': 'application/json' };
  const list = await fetch(`${simulator.url}/policy/global?searchText=salaries`, { headers });
  const rows: unknown = await list.json();
  const found = objectsOf<{ id: number; policyKey: string }>(isList(rows) ? rows : []).find(
    (one) => one.policyKey === 'salaries',
  );
  if (found === undefined) throw new Error('the demo finds no policy to edit');
  const reply = await fetch(`${simulator.url}/policy/global/${String(found.id)}`, {
    method: 'PUT',
    headers,
    body: JSON.stringify({ ...found, staged: true }),
  });
  if (!reply.ok) throw new Error(`the edit in the UI was answered ${reply.status}: ${await reply.text()}`);
}

function text({ voice }: Demo, report: RunReport): string {
  return renderText(report, { colour: voice.colour, width: voice.width });
}

function expectExit(report: RunReport, exitCode: number): RunReport {
  if (report.exitCode === exitCode) return report;
  throw new Error(
    `the demo's ${report.mode} ended with ${report.exitCode} instead of ${exitCode}: ${report.failures.join(' ')}`,
  );
}

/** Markdown set apart at a terminal, the hidden marker lines left out. */
function quoted(markdown: string): string {
  return markdown
    .split('\n')
    .filter((line) => !line.startsWith('<!--'))
    .map((line) => `  │ ${terminalLine(line)}`.trimEnd())
    .join('\n');
}

const silent: Progress = { phase: () => undefined, step: () => undefined, note: () => undefined };
