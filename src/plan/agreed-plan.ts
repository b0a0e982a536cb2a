import type { AgreedOperation, AgreedPlan } from '../model/agreed-plan.ts';
import { identity } from '../model/identity.ts';
import { isList, isObject, itemsOf, type Json, type JsonObject, objectOf } from '../model/json.ts';
import { exposureInSet, type Operation, type Plan } from '../model/plan.ts';
import { sameJson } from '../model/same-json.ts';

/**
 * How a fresh plan differs from the plan file, one sentence each; `[]`: it does exactly the same. `redact` is what the
 * file was written through.
 */
export function differencesFromAgreed(plan: Plan, agreed: AgreedPlan, redact: (value: JsonObject) => Json): string[] {
  if (plan.environment !== agreed.environment) {
    return [
      `It was made for the environment ${JSON.stringify(agreed.environment)}, and this run is for ${JSON.stringify(plan.environment)}.`,
    ];
  }
  if (plan.tenant !== agreed.tenant) {
    return [
      `It was made on ${agreed.tenant === '' ? 'no tenant' : `\`${agreed.tenant}\``}, and this run is on \`${plan.tenant}\`.`,
    ];
  }
  const fresh = new Map(plan.operations.map((operation) => [identity(operation.kind, operation.key), operation]));
  const differences = agreed.operations.flatMap((was) => {
    const now = fresh.get(identity(was.kind, was.key));
    const name = `${was.kind} "${was.key}"`;
    if (now === undefined)
      return [`${name}: the plan file has \`${word(was.action)}\`; a fresh plan does not list it.`];
    const sentence = differenceOf(was, readAgreedOperation(redact(essenceOf(now))));
    return sentence === null ? [] : [`${name}: ${sentence}`];
  });
  const known = new Set(agreed.operations.map(({ kind, key }) => identity(kind, key)));
  const added = [...fresh]
    .filter(([id]) => !known.has(id))
    .map(
      ([, { kind, key, action }]) =>
        `${kind} "${key}": a fresh plan has \`${action}\`; the plan file does not list it.`,
    );
  return [...differences, ...added];
}

function differenceOf(was: AgreedOperation, now: AgreedOperation | null): string | null {
  if (now === null) throw new Error('an operation of our own plan cannot be read');
  if (!sameJson(was.action, now.action) || !sameJson(was.held, now.held)) {
    return `the plan file has \`${actionWord(was)}\`, a fresh plan \`${actionWord(now)}\`.`;
  }
  if (!sameJson(was.payloadDigest, now.payloadDigest)) return 'its spec or its variables changed since.';
  if (!sameJson(was.changes, now.changes))
    return 'it changed in Immuta since: the differences are not those of the plan file.';
  if (!sameJson(was.deletes, now.deletes)) return 'what it deletes is not what the plan file shows.';
  return sameJson(was.exposure, now.exposure) ? null : 'what it does to access is not what the plan file shows.';
}

function actionWord({ action, held }: AgreedOperation): string {
  return held === true ? `${word(action)} (kept: prune is off)` : word(action);
}

function word(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function essenceOf(operation: Operation): JsonObject {
  const { kind, key, action, retained: held, payloadDigest, deletes, changes } = operation;
  return {
    kind,
    key,
    action,
    held,
    payloadDigest,
    exposure: exposureInSet(operation),
    deletes,
    changes: changes.map(({ path, change, before, after }) => ({ path, change, before, after })),
  };
}

/** A plan file (`plan --out`); `null` for JSON that is none of ours. A part that cannot be read is a problem, in words. */
export function readAgreedPlan(file: string, value: Json): AgreedPlan | { readonly problem: string } {
  if (!isPlanFile(value)) return { problem: 'it is not a plan file' };
  const { formatVersion, environment, tenant, operations, mode } = value;
  if (formatVersion !== 1)
    return { problem: `it has formatVersion ${JSON.stringify(formatVersion)}; this version reads 1` };
  if (mode !== 'plan')
    return {
      problem: `it is the file of a run in mode ${JSON.stringify(mode)}; only the file of \`plan\` can be applied`,
    };
  if (typeof environment !== 'string' || typeof tenant !== 'string' || !isList(operations)) {
    return { problem: 'it has no environment, tenant and list of operations' };
  }
  const read = operations.map(readAgreedOperation);
  const broken = read.indexOf(null);
  if (broken !== -1) return { problem: `its operation ${broken + 1} cannot be read` };
  return { file, environment, tenant, files: filesOf(operations), operations: read.filter((one) => one !== null) };
}

/** An operation of a plan file, as far as it is read. */
type Written = Pick<
  Operation,
  'kind' | 'key' | 'action' | 'retained' | 'payloadDigest' | 'deletes' | 'exposure' | 'exposureInSet' | 'changes'
> & { readonly file: string };

function filesOf(operations: readonly Json[]): string[] {
  const files = operations.map((one) => objectOf<Written>(one).file);
  return [...new Set(files.filter((file) => typeof file === 'string'))];
}

/** Whether a JSON value is a plan file and not a spec: it has `formatVersion` and `operations`. */
export function isPlanFile(value: Json): value is JsonObject {
  return isObject(value) && Object.hasOwn(value, 'formatVersion') && Object.hasOwn(value, 'operations');
}

function readAgreedOperation(value: Json): AgreedOperation | null {
  const written = objectOf<Written>(value);
  const { kind, key, action, held, payloadDigest, deletes, changes } = written;
  const exposure = written.exposureInSet ?? written.exposure;
  if (typeof kind !== 'string' || typeof key !== 'string' || !isList(changes)) return null;
  const parts = [action, held, payloadDigest, exposure, deletes];
  if (parts.includes(undefined)) return null;
  return {
    kind,
    key,
    action: action ?? null,
    held: held ?? null,
    payloadDigest: payloadDigest ?? null,
    exposure: exposure ?? null,
    deletes: deletes ?? null,
    changes: itemsOf(changes).map((one) => {
      if (!isObject(one)) return null;
      const { path = null, change = null, before = null, after = null } = one;
      return { path, change, before, after };
    }),
  };
}
