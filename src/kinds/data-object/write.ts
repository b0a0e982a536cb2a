import { ImmutaError } from '../../model/failure.ts';
import { type JsonObject, objectOf, type UncheckedObject } from '../../model/json.ts';
import type { ImmutaWriter } from '../../model/ports.ts';
import { ask, OBJECT, objectPath, type ShownDataObject } from '../connections.ts';
import type { WriteReceipt, WriteRequest } from '../kind.ts';
import { compact } from '../v1.ts';
import { keyOfPath, pathOf } from './path.ts';
import type { DataObjectSpec, Settings } from './spec.ts';

const SETTINGS = '/data/settings';

/** First pause between two looks at the state, and the longest. */
const FIRST_MS = 50;
const LONGEST_MS = 5_000;

/** Sends the settings and waits until the object shows its new state: Immuta changes it in a job (VERIFIED). */
export async function write(writer: ImmutaWriter, request: WriteRequest): Promise<WriteReceipt> {
  const path = pathOf(request.payload);
  if (path === null) throw new Error('a data object without a path got past validation');
  const settings = sentSettings(request.payload);
  try {
    await writer.put(objectPath(path, SETTINGS), { settings });
  } catch (error) {
    throw explained(error, path);
  }
  const unfinished = !(await settled(writer, request, { path, settings }));
  return {
    dryRunResult: null,
    notes: unfinished ? ['Immuta still changes the state of the object and of what is below it.'] : [],
    unfinished,
  };
}

/** What is written. Owners are not: their form in a request is not known. */
function sentSettings({ settings }: UncheckedObject<DataObjectSpec>): JsonObject {
  const { isActive, activateNewChildren } = objectOf(settings);
  return compact({ isActive, activateNewChildren });
}

/** What was sent, and where to. */
interface Sent {
  readonly path: readonly string[];
  readonly settings: JsonObject;
}

async function settled(writer: ImmutaWriter, { clock, options, signal }: WriteRequest, sent: Sent): Promise<boolean> {
  const end = options.waitSeconds < 0 ? Number.POSITIVE_INFINITY : clock.now().getTime() + options.waitSeconds * 1000;
  for (let pause = FIRST_MS; ; pause = Math.min(pause * 2, LONGEST_MS)) {
    signal.throwIfAborted();
    const found = await ask(writer, OBJECT, sent.path);
    // What cannot be read is for the read after the apply to say.
    if (found.type !== 'found' || isShown(found.value, sent)) return true;
    if (clock.now().getTime() + pause > end) return false;
    await clock.sleep(pause, signal);
  }
}

function isShown({ state, settings }: ShownDataObject, sent: Sent): boolean {
  const { isActive, activateNewChildren }: UncheckedObject<Settings> = sent.settings;
  if (state !== (isActive === true ? 'active' : 'inactive')) return false;
  const shown = objectOf(objectOf(settings)['activateNewChildren'])['value'];
  return activateNewChildren === undefined || shown === undefined || shown === activateNewChildren;
}

function explained(error: unknown, path: readonly string[]): unknown {
  if (!(error instanceof ImmutaError) || error.code !== 'not-found') return error;
  const message = `Immuta has no object "${keyOfPath(path)}" to set anything on: register its connection, or let object sync find it (POST /data/crawl/…), then run again. (${error.message})`;
  const { code, method, path: target, status, serverMessage, attempts, mayHaveWritten } = error;
  const facts = { code, method, path: target, status, serverMessage, attempts, mayHaveWritten };
  return new ImmutaError(message, facts, { cause: error });
}
