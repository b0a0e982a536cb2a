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
  readonly steps: readonly {
    readonly uses?: string;
    readonly with?: Record<string, Value>;
    readonly env?: Record<string, Value>;
  }[];
}

/**
 * Runs the steps of a workflow that use this action, with the committed bundle, as GitHub would: jobs in the order of their needs,
 * conditions, matrices and expressions by GitHub's own evaluator. Checkouts are made; other steps are left out.
 */
export async function runWorkflow(text: string, occasion: Occasion): Promise<JobEnd[]> {
  const { jobs } = parse(text) as { readonly jobs: Readonly<Record<string, Job>> };
  const done: JobEnd[] = [];
  const failed = new Set<string>();
  for (const [name, job] of Object.entries(jobs)) {
    const needs = typeof job.needs === 'string' ? [job.needs] : (job.needs ?? []);
    const ran = needs.every((need) => done.some((one) => one.job === need) && !failed.has(need));
    if (!ran || (job.if !== undefined && !isTrue(job.if, occasion, {}))) continue;
    for (const matrix of matricesOf(job)) {
      const ends: ActionEnd[] = [];
      for (const step of job.steps) {
        if (step.uses?.startsWith('immuta-gitops/') !== true) continue;
        const filled = (values: Record<string, Value> = {}): Record<string, string> =>
          Object.fromEntries(
            Object.entries(values).map(([key, value]) => [key, fill(String(value), occasion, matrix)]),
          );
        const { github, event, payload, ref, sha } = occasion;
        const start = { github, event, payload, ref, sha, inputs: { wait: '0', ...filled(step.with) } };
        ends.push(await runAction({ ...start, workspace: occasion.checkout(), environment: filled(step.env) }));
      }
      if (ends.some(({ code }) => code !== 0)) failed.add(name);
      done.push({ job: name, matrix, ends });
    }
  }
  return done;
}

function matricesOf({ strategy }: Job): Readonly<Record<string, Value>>[] {
  const { include = [], ...axes } = strategy?.matrix ?? {};
  const combined = Object.entries(axes).reduce<Record<string, Value>[]>(
    (found, [name, values]) => found.flatMap((one) => values.map((value) => ({ ...one, [name]: value }))),
    [{}],
  );
  return include.length > 0 ? (include as Record<string, Value>[]) : combined;
}

function fill(text: string, occasion: Occasion, matrix: Readonly<Record<string, Value>>): string {
  return text.replace(/\$\{\{(.*?)\}\}/g, (_, expression: string) =>
    evaluate(expression, occasion, matrix).coerceString(),
  );
}

function isTrue(expression: string, occasion: Occasion, matrix: Readonly<Record<string, Value>>): boolean {
  const result = evaluate(expression, occasion, matrix);
  return !['', 'false', '0'].includes(result.coerceString());
}

function evaluate(
  expression: string,
  { event, payload, ref, sha, vars, secrets, inputs = {} }: Occasion,
  matrix: object,
) {
  const github = { event_name: event, event: payload as Value, ref, sha };
  const contexts = { github, vars, secrets, inputs, matrix: matrix as Value };
  const { tokens } = new Lexer(expression).lex();
  const parsed = new Parser(tokens, Object.keys(contexts), []).parse();
  return new Evaluator(parsed, dictionary(contexts) as data.Dictionary).evaluate();
}

function dictionary(value: Value): data.ExpressionData {
  if (typeof value === 'string') return new data.StringData(value);
  if (typeof value === 'number') return new data.NumberData(value);
  if (typeof value === 'boolean') return new data.BooleanData(value);
  if (value === null) return new data.Null();
  if (Array.isArray(value)) return new data.Array(...value.map(dictionary));
  return new data.Dictionary(...Object.entries(value).map(([key, one]) => ({ key, value: dictionary(one) })));
}
