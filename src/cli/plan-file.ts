import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { AgreedPlan } from '../model/agreed-plan.ts';
import { RunFailure } from '../model/failure.ts';
import type { Json } from '../model/json.ts';
import { isPlanFile, readAgreedPlan } from '../plan/agreed-plan.ts';

/**
 * The plan file among the paths of `apply`: a JSON object with `formatVersion` and `operations`; `null`: all of them are
 * specs. Throws RunFailure `config` for a plan file that cannot be applied.
 */
export function planFileOf(paths: readonly string[], folder: string): AgreedPlan | null {
  const plans = paths.flatMap((path) => {
    const value = jsonIn(resolve(folder, path));
    return value !== undefined && isPlanFile(value) ? [{ path, value }] : [];
  });
  const [first] = plans;
  if (first === undefined) return null;
  if (paths.length > 1) {
    throw new RunFailure('config', `\`${first.path}\` is a plan file: \`apply\` takes it alone, without other paths.`);
  }
  const plan = readAgreedPlan(first.path, first.value);
  if ('problem' in plan) throw new RunFailure('config', `\`${first.path}\` cannot be applied: ${plan.problem}.`);
  return plan;
}

function jsonIn(path: string): Json | undefined {
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) return undefined;
  const text = readFileSync(path, 'utf8');
  if (!text.trimStart().startsWith('{')) return undefined;
  try {
    const value: Json = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}
