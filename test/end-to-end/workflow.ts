import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { data, Evaluator, Lexer, Parser } from '@actions/expressions';
import { parse } from 'yaml';
import type { GitHubEmulator } from '../github/emulator.ts';
import { type ActionEnd, runAction } from './runner.ts';

type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value };

/** What a workflow runs for. */
export interface Occasion {
  readonly github: GitHubEmulator;
  readonly event: string;
  readonly payload: object;
  readonly ref: string;
  readonly sha: string;
  /** A fresh checkout of the commit, for each job. */
  checkout(): string;
  readonly vars: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string>>;
  /** Inputs of `workflow_dispatch`. */
  readonly inputs?: Readonly<Record<string, string>>;
}

/** One job of a workflow that ran, or was skipped. */
export interface JobEnd {
  readonly job: string;
  readonly matrix: Readonly<Record<string, Value>>;
  /** Of its steps that use this action, in order. */
  readonly ends: readonly ActionEnd[];
}

interface Job {
  readonly if?: string;
  readonly needs?: string | readonly string[];
  readonly strategy?: { readonly matrix?: Readonly<Record<string, readonly Value[]>> };
  readonly steps: readonly Step[];
}

interface Step {
  readonly id?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly with?: Record<string, Value>;
  readonly env?: Record<string, Value>;
}

/** What the expressions of one job see beside its occasion. */
interface Scope {
  readonly matrix: Readonly<Record<string, Value>>;
  /** Outputs of its steps, by their ids. */
  readonly steps: Readonly<Record<string, { readonly outputs: Readonly<Record<string, string>> }>>;
  /** `runner.temp`. */
  readonly temp: string;
}

/** Files of the artifacts of a run, by name. */
type Artifacts = Map<string, { readonly file: string; readonly bytes: Uint8Array }>;

/**
 * Runs the steps of a workflow that use this action, with the committed bundle, as GitHub would: jobs in the order of their needs,
 * conditions, matrices and expressions by GitHub's own evaluator. Checkouts and artifacts are made; other steps are left out.
 * `lost`: whether a step of this action is lost, as with a runner that dies before it.
 */
export async function runWorkflow(
  text: string,
  occasion: Occasion,
  lost: (job: string, matrix: Readonly<Record<string, Value>>) => boolean = () => false,
): Promise<JobEnd[]> {
  const { jobs } = parse(text) as { readonly jobs: Readonly<Record<string, Job>> };
  const done: JobEnd[] = [];
  const failed = new Set<string>();
  const artifacts: Artifacts = new Map();
  for (const [name, job] of Object.entries(jobs)) {
    const needs = typeof job.needs === 'string' ? [job.needs] : (job.needs ?? []);
    const ran = needs.every((need) => done.some((one) => one.job === need) && !failed.has(need));
    const anyway = /\b(?:always|cancelled|failure)\(/.test(job.if ?? '');
    const temp = mkdtempSync(join(tmpdir(), 'runner-temp-'));
    try {
      if (!(ran || anyway) || (job.if !== undefined && !isTrue(job.if, occasion, { matrix: {}, steps: {}, temp })))
        continue;
      for (const matrix of matricesOf(job)) {
        const ends = lost(name, matrix) ? [] : await runJob(job, occasion, { matrix, temp }, artifacts);
        if (lost(name, matrix) || ends.some(({ code }) => code !== 0)) failed.add(name);
        done.push({ job: name, matrix, ends });
      }
    } finally {
      rmSync(temp, { recursive: true, force: true });
    }
  }
  return done;
}

/** One job: a step after one that failed runs only where its condition asks for that. */
async function runJob(
  job: Job,
  occasion: Occasion,
  { matrix, temp }: Pick<Scope, 'matrix' | 'temp'>,
  artifacts: Artifacts,
): Promise<ActionEnd[]> {
  const ends: ActionEnd[] = [];
  const steps: Record<string, { outputs: Readonly<Record<string, string>> }> = {};
  for (const step of job.steps) {
    const scope: Scope = { matrix, steps, temp };
    const broken = ends.some(({ code }) => code !== 0) && !/\b(?:always|cancelled|failure)\(/.test(step.if ?? '');
    if (broken || (step.if !== undefined && !isTrue(step.if, occasion, scope))) continue;
    const filled = (values: Record<string, Value> = {}): Record<string, string> =>
      Object.fromEntries(Object.entries(values).map(([key, value]) => [key, fill(String(value), occasion, scope)]));
    const inputs = filled(step.with);
    if (step.uses?.startsWith('actions/upload-artifact@') === true) upload(inputs, artifacts);
    if (step.uses?.startsWith('actions/download-artifact@') === true) download(inputs, artifacts);
    if (step.uses?.startsWith('immuta-gitops/') !== true) continue;
    const { github, event, payload, ref, sha } = occasion;
    const start = { github, event, payload, ref, sha, inputs: { wait: '0', ...inputs } };
    const end = await runAction({ ...start, workspace: occasion.checkout(), environment: filled(step.env) });
    ends.push(end);
    if (step.id !== undefined) steps[step.id] = { outputs: end.outputs };
  }
  return ends;
}

function upload({ name = '', path = '' }: Record<string, string>, artifacts: Artifacts): void {
  artifacts.set(name, { file: basename(path), bytes: readFileSync(path) });
}

/** Artifacts that a pattern such as `shard-*` matches, all files in one folder (`merge-multiple`). No match makes no folder. */
function download({ pattern = '', path = '' }: Record<string, string>, artifacts: Artifacts): void {
  for (const [name, { file, bytes }] of artifacts) {
    if (!name.startsWith(pattern.replace(/\*$/, ''))) continue;
    mkdirSync(path, { recursive: true });
    writeFileSync(join(path, file), bytes);
  }
}

function matricesOf({ strategy }: Job): Readonly<Record<string, Value>>[] {
  const { include = [], ...axes } = strategy?.matrix ?? {};
  const combined = Object.entries(axes).reduce<Record<string, Value>[]>(
    (found, [name, values]) => found.flatMap((one) => values.map((value) => ({ ...one, [name]: value }))),
    [{}],
  );
  return include.length > 0 ? (include as Record<string, Value>[]) : combined;
}

function fill(text: string, occasion: Occasion, scope: Scope): string {
  return text.replace(/\$\{\{(.*?)\}\}/g, (_, expression: string) =>
    evaluate(expression, occasion, scope).coerceString(),
  );
}

function isTrue(text: string, occasion: Occasion, scope: Scope): boolean {
  const result = evaluate(/^\$\{\{(.*)\}\}$/.exec(text.trim())?.[1] ?? text, occasion, scope);
  return !['', 'false', '0'].includes(result.coerceString());
}

function evaluate(
  expression: string,
  { event, payload, ref, sha, vars, secrets, inputs = {} }: Occasion,
  { matrix, steps, temp }: Scope,
) {
  const github = { event_name: event, event: payload as Value, ref, sha };
  const contexts = { github, vars, secrets, inputs, matrix, steps, runner: { temp } };
  const { tokens } = new Lexer(expression).lex();
  const parsed = new Parser(tokens, Object.keys(contexts), STATUS).parse();
  const functions = new Map(STATUS.map((one) => [one.name, one]));
  return new Evaluator(parsed, dictionary(contexts) as data.Dictionary, functions).evaluate();
}

/** No test cancels a run. */
const STATUS = [
  { name: 'cancelled', minArgs: 0, maxArgs: 0, call: () => new data.BooleanData(false) },
  { name: 'always', minArgs: 0, maxArgs: 0, call: () => new data.BooleanData(true) },
];

function dictionary(value: Value): data.ExpressionData {
  if (typeof value === 'string') return new data.StringData(value);
  if (typeof value === 'number') return new data.NumberData(value);
  if (typeof value === 'boolean') return new data.BooleanData(value);
  if (value === null) return new data.Null();
  if (Array.isArray(value)) return new data.Array(...value.map(dictionary));
  return new data.Dictionary(...Object.entries(value).map(([key, one]) => ({ key, value: dictionary(one) })));
}
