import type { DryRunAnswer, Kind, WriteOptions } from '../kinds/kind.ts';
import { endsTheRun, ImmutaError, RunFailure } from '../model/failure.ts';
import type { JsonObject } from '../model/json.ts';
import type { ImmutaReader, Progress } from '../model/ports.ts';

/** One dry run to send. */
export interface Question {
  readonly kind: Kind;
  readonly key: string;
  readonly payload: JsonObject;
}

/** Dry runs to send, and one to send first of each kind. */
interface Asking {
  readonly questions: readonly Question[];
  /**
   * By kind, an object that already equals the tenant: its dry run goes first, so that a server that ignores `dryRun`
   * does no harm before its reply gives it away. Where there is none, the first question itself goes alone.
   */
  readonly canaries: ReadonlyMap<string, Question>;
  readonly options: WriteOptions;
  /** Most dry runs under way; the connection bounds the requests in flight. */
  readonly concurrency: number;
}

/**
 * Sends the dry runs, the first of each kind one at a time; the answers come in the order of the questions. Throws RunFailure `dry-run-not-confirmed` as soon
 * as one reply does not say that it was dry.
 */
export async function askServer(reader: ImmutaReader, asking: Asking, progress: Progress): Promise<DryRunAnswer[]> {
  const { questions, options } = asking;
  if (questions.length > 0) progress.phase('Asking Immuta what would happen (dry run)', questions.length);
  const answers = new Array<DryRunAnswer>(questions.length);
  const ask = async (index: number): Promise<void> => {
    const question = questions[index];
    if (question === undefined) return;
    answers[index] = await askOne(reader, question, options);
    progress.step(`${question.kind.title} "${question.key}"`);
  };

  // One request at a time until each kind has confirmed one dry run: a server that ignores the flag is found out before
  // anything else is on its way.
  const kinds = [...new Set(questions.map((question) => question.kind))];
  const done = new Set<number>();
  for (const kind of kinds) {
    const canary = asking.canaries.get(kind.name);
    if (canary !== undefined) await askOne(reader, canary, options);
    else {
      const first = questions.findIndex((question) => question.kind === kind);
      await ask(first);
      done.add(first);
    }
  }
  await inParallel(
    [...questions.keys()].filter((index) => !done.has(index)),
    asking.concurrency,
    ask,
  );
  return answers;
}

async function askOne(
  reader: ImmutaReader,
  { kind, key, payload }: Question,
  options: WriteOptions,
): Promise<DryRunAnswer> {
  const { endpoint } = kind;
  if (endpoint === null) throw new Error(`${kind.name} has no dry run, and one was asked for`);
  let reply: JsonObject;
  try {
    reply = await reader.dryRun(endpoint, payload, kind.query(options));
  } catch (error) {
    if (!(error instanceof ImmutaError)) throw error;
    // Held back by the breaker: the dry run that opened it is reported by whoever sent it.
    if (error.code === 'dry-run-not-confirmed' && error.attempts > 0) {
      throw new RunFailure('dry-run-not-confirmed', notConfirmed(kind, key, error), { cause: error });
    }
    if (endsTheRun(error)) throw error;
    if (error.code === 'rejected' || error.code === 'conflict' || error.code === 'forbidden') {
      return { type: 'rejected', reason: error.message, forbidden: error.code === 'forbidden' };
    }
    return { type: 'unclear', reason: error.message };
  }
  const result = kind.dryRunResult(reply);
  if (result !== null) return { type: 'result', dryRunResult: result };
  return {
    type: 'unclear',
    reason: `Immuta's reply to the dry run of ${kind.title} "${key}" has a shape that is not known.`,
  };
}

function notConfirmed(kind: Kind, key: string, error: ImmutaError): string {
  return `The dry run of ${kind.title} "${key}" was answered without \`"dryRun": true\`, so it may have been carried out. Nothing more was sent. Look at this object in Immuta, and ask Immuta's support whether this tenant honours \`dryRun\`. (${error.message})`;
}

async function inParallel(
  items: readonly number[],
  most: number,
  work: (item: number) => Promise<void>,
): Promise<void> {
  const queue = items.values();
  let retained: unknown;
  const worker = async (): Promise<void> => {
    for (const item of queue) {
      try {
        await work(item);
      } catch (error) {
        if (!isHeldBack(error)) throw error;
        retained = error;
        return;
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, worker));
  if (retained !== undefined) throw retained;
}

/** Not sent because an earlier dry run was not confirmed. */
function isHeldBack(error: unknown): boolean {
  return error instanceof ImmutaError && error.code === 'dry-run-not-confirmed' && error.attempts === 0;
}
