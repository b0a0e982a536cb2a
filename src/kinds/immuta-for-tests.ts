import { ImmutaError, type ImmutaErrorCode } from '../model/failure.ts';
import { isList, isObject, type JsonObject } from '../model/json.ts';
import type { ImmutaWriter, ListRequest } from '../model/ports.ts';
import type { ObserveRequest, WriteOptions, WriteRequest } from './kind.ts';

/** What a fake Immuta answers to a call such as `GET /project`: a value, an error to throw, or several in turn. */
type Answers = Readonly<Record<string, unknown>>;

/** A hand-made Immuta for the tests of kinds: answers by method and path, and remembers what was asked. */
interface FakeImmuta extends ImmutaWriter {
  /** `POST /api/v2/policy?reCertify=true`, in order. */
  readonly asked: readonly string[];
  readonly limits: readonly (number | undefined)[];
}

/** Answers in turn: the last one stays. */
export function inTurn(...answers: unknown[]): () => unknown {
  return () => (answers.length > 1 ? answers.shift() : answers[0]);
}

/** An error as the connection throws it. */
export function refusal(code: ImmutaErrorCode, status: number | null, serverMessage = ''): ImmutaError {
  return new ImmutaError(`refused: ${serverMessage}`, { code, method: 'GET', path: '/', status, serverMessage });
}

/** A fake that knows these answers; any other call is an error of the test. */
export function fakeImmuta(answers: Answers): FakeImmuta {
  const asked: string[] = [];
  const limits: (number | undefined)[] = [];
  async function answer(method: string, path: string, query: Readonly<Record<string, string>> = {}): Promise<unknown> {
    const text = new URLSearchParams(query).toString();
    asked.push(`${method} ${path}${text === '' ? '' : `?${text}`}`);
    if (!Object.hasOwn(answers, `${method} ${path}`)) throw new Error(`The test has no answer to ${method} ${path}`);
    const known = answers[`${method} ${path}`];
    const found = typeof known === 'function' ? known() : known;
    if (found instanceof Error) throw found;
    return found;
  }
  async function upsert(
    path: string,
    _payload: JsonObject,
    query: Readonly<Record<string, string>>,
    most?: { readonly timeoutSeconds?: number },
  ): Promise<JsonObject> {
    limits.push(most?.timeoutSeconds);
    return (await answer('POST', path, query)) as JsonObject;
  }
  return {
    asked,
    limits,
    get: (path, query) => answer('GET', path, query),
    list: async (request) => rowsOf(await answer('GET', request.path, request.query), request),
    dryRun: async (path, _payload, query) => (await answer('POST', path, { ...query, dryRun: 'true' })) as JsonObject,
    search: (path) => answer('POST', path),
    upsert,
    post: (path) => answer('POST', path),
    put: (path) => answer('PUT', path),
    remove: async (path) => (await answer('DELETE', path)) === true,
  };
}

function rowsOf(reply: unknown, request: ListRequest): readonly JsonObject[] {
  if (isList(reply)) return reply.filter(isObject);
  const name = request.rows?.find((key) => isObject(reply) && isList(reply[key]));
  return name === undefined ? [] : rowsOf((reply as JsonObject)[name], request);
}

/** A request to observe these specs. */
export function wanting(specs: Readonly<Record<string, JsonObject>> = {}): ObserveRequest {
  return { keys: new Set(Object.keys(specs)), specs: new Map(Object.entries(specs)) };
}

const OPTIONS: WriteOptions = {
  reCertify: false,
  reAcknowledge: false,
  deleteDataSourcesOnWorkspaceDelete: false,
  waitSeconds: 300,
  timeoutSeconds: 60,
};

/** A request to write a payload. */
export function writing(key: string, payload: JsonObject, options: Partial<WriteOptions> = {}): WriteRequest {
  const clock = { now: () => new Date(0), sleep: async () => {}, random: () => 0 };
  return { key, payload, options: { ...OPTIONS, ...options }, clock, signal: new AbortController().signal };
}
