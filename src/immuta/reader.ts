import { ImmutaError } from '../model/failure.ts';
import { isObject, type JsonObject } from '../model/json.ts';
import type { ImmutaReader } from '../model/ports.ts';
import { readList } from './pages.ts';
import type { ImmutaReply, Send } from './request.ts';

/** Query parameters by name. */
type Query = Readonly<Record<string, string>>;

/** The reading half: an object without a way to write, over a `send` whose allow-list refuses writes. */
export function createReader(send: Send): ImmutaReader {
  async function get(path: string, query?: Query): Promise<unknown> {
    const target = targetOf(path, query);
    const answer = await send({ method: 'GET', target, repeatable: true, writes: false });
    return present(answer, { method: 'GET', target });
  }

  return {
    get,
    list: (request) => readList(get, request),
    async dryRun(path, payload, query) {
      const target = targetOf(path, { ...query, dryRun: 'true' });
      const answer = await send({
        method: 'POST',
        target,
        body: payload,
        repeatable: true,
        writes: false,
        dryRun: true,
      });
      return confirmed(answer, target);
    },
    async search(path, body) {
      const answer = await send({ method: 'POST', target: path, body, repeatable: true, writes: false });
      return present(answer, { method: 'POST', target: path });
    },
  };
}

/** Path and query as they go to the socket, the query encoded, in the order given. */
export function targetOf(path: string, query?: Query): string {
  const text = new URLSearchParams(query ?? {}).toString();
  return text === '' ? path : `${path}${path.includes('?') ? '&' : '?'}${text}`;
}

/** The body of an answer that must have one. Throws ImmutaError `malformed`. */
function present(answer: ImmutaReply, request: { readonly method: string; readonly target: string }): unknown {
  if (answer.body !== undefined) return answer.body;
  throw replyError(
    'malformed',
    `The reply to ${request.method} ${request.target} (status ${answer.status}) is empty.`,
    { ...request, answer },
  );
}

// A server that does not say so may have written: this ends the run (contract section 7).
function confirmed(answer: ImmutaReply, target: string): JsonObject {
  const request = { method: 'POST', target, answer };
  if (!isObject(answer.body)) {
    throw replyError(
      'dry-run-not-confirmed',
      `The reply to POST ${target} is not an object, so it does not confirm the dry run. Nothing more is sent: the tenant may have written.`,
      request,
    );
  }
  if (answer.body['dryRun'] === true) return answer.body;
  throw replyError(
    'dry-run-not-confirmed',
    `The reply to POST ${target} does not say "dryRun": true. Nothing more is sent: the tenant may have written instead of only looking.`,
    request,
  );
}

interface Replied {
  readonly method: string;
  readonly target: string;
  readonly answer: ImmutaReply;
  readonly mayHaveWritten?: boolean;
}

/** An error about a reply of a 2xx whose content is not what the API promises. */
export function replyError(
  code: 'malformed' | 'dry-run-not-confirmed',
  sentence: string,
  replied: Replied,
): ImmutaError {
  const { method, target, answer, mayHaveWritten = false } = replied;
  const { status, attempts } = answer;
  return new ImmutaError(sentence, {
    code,
    method,
    path: target,
    status,
    serverMessage: null,
    attempts,
    mayHaveWritten,
  });
}
