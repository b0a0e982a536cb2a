import { ImmutaError } from '../model/failure.ts';
import type { Json, JsonObject } from '../model/json.ts';
import type { ImmutaReader, ListRequest, Redactor } from '../model/ports.ts';
import { sameJson } from '../model/same-json.ts';
import type { Shard } from '../model/shard.ts';
import { stableText } from '../model/stable-json.ts';
import { AUDIT_SEARCH, type AuditSubject } from '../observe/read-audit.ts';
import type { AskedObject, ShareOfWork } from '../plan/server-work.ts';
import {
  isTooDeep,
  type RecordedAnswer,
  type RecordedError,
  type RecordedReply,
  type RecordedTrace,
  replyDigest,
  type ShardContent,
} from './content.ts';
import { ownerOf, ownsObject } from './owner.ts';

/** Keeps what one shard reads and what its dry runs answer. */
interface Recording {
  readonly reader: ImmutaReader;
  readonly share: ShareOfWork;
  /** In an order that does not depend on which reply came first. */
  records(): Pick<ShardContent, 'answers' | 'reads' | 'traces'>;
}

/** Wraps the reader of a shard. Secrets are replaced before anything is kept. */
export function record(reader: ImmutaReader, shard: Shard, redactor: Redactor): Recording {
  const answers = new Map<string, RecordedAnswer>();
  const reads = new Map<string, RecordedReply>();
  const traces = new Map<string, RecordedTrace>();
  const keep = (request: string, reply: RecordedReply): void => {
    const known = reads.get(request);
    reads.set(request, known === undefined || sameReply(known, reply) ? reply : CHANGED);
  };
  async function kept<T>(request: string, inFull: boolean, read: () => Promise<T>): Promise<T> {
    const name = redactor.text(request);
    let reply: T;
    try {
      reply = await read();
    } catch (error) {
      if (error instanceof ImmutaError) keep(name, { type: 'error', error: recordedError(error) });
      throw error;
    }
    keep(name, recordedReply(reply as Json, inFull, redactor));
    return reply;
  }
  return {
    reader: {
      get: (path, query) => kept(requestName('get', path, query), true, () => reader.get(path, query)),
      list(request) {
        const name = listName(request);
        const inFull = request.ofObject === true || ownerOf(name, shard.count) === shard.index;
        return kept(name, inFull, () => reader.list(request));
      },
      dryRun: (path, payload, query) => reader.dryRun(path, payload, query),
      search(path, body) {
        // Its answers are kept object by object.
        if (path === AUDIT_SEARCH) return reader.search(path, body);
        const name = searchName(path, body);
        return kept(name, ownerOf(name, shard.count) === shard.index, () => reader.search(path, body));
      },
    },
    share: {
      owns: (kind, key) => ownsObject(shard, kind, key),
      record(asked, answer) {
        answers.set(askedName(asked), { ...asked, answer: redactor.json(answer) });
      },
      recordTrace(subject, trace) {
        traces.set(subjectName(subject), redactor.json({ ...subject, ...trace }));
      },
    },
    records: () => ({
      answers: [...answers].sort(byName).map(([, answer]) => answer),
      reads: [...reads].sort(byName).map(([request, reply]) => ({ request, reply })),
      traces: [...traces].sort(byName).map(([, trace]) => trace),
    }),
  };
}

/** What tells a list from another, the same in every shard. */
export function listName({ path, query }: ListRequest): string {
  return requestName('list', path, query);
}

/** What tells a search from another, the same in every shard. */
export function searchName(path: string, body: JsonObject): string {
  return `search ${path} ${stableText(body)}`;
}

/** What tells a read from another. */
export function requestName(verb: 'get' | 'list', path: string, query: Readonly<Record<string, string>> = {}): string {
  const text = new URLSearchParams(query).toString();
  return `${verb} ${path}${text === '' ? '' : `?${text}`}`;
}

/** What tells a dry run from another. */
export function askedName({ kind, key, payloadDigest, secrets }: AskedObject): string {
  return JSON.stringify([kind, key, payloadDigest, secrets]);
}

/** What tells the subject of a trace from another. */
export function subjectName({ kind, name, id }: AuditSubject): string {
  return JSON.stringify([kind, name, id]);
}

const CHANGED: RecordedReply = { type: 'unusable', reason: 'it was read twice and came back in two ways' };

function recordedReply(reply: Json, inFull: boolean, redactor: Redactor): RecordedReply {
  if (isTooDeep(reply)) return { type: 'unusable', reason: 'the reply is nested too deep to be written down' };
  const value = redactor.json<Json | object>(reply) as Json;
  if (!inFull) return { type: 'digest', digest: replyDigest(value) };
  return { type: 'value', value, masked: !sameJson(value, reply) };
}

function recordedError(error: ImmutaError): RecordedError {
  const { code, message, method, path, status, serverMessage, attempts } = error;
  return { code, message, method, path, status, serverMessage, attempts };
}

function sameReply(one: RecordedReply, other: RecordedReply): boolean {
  if (one.type === 'value' && other.type === 'value') return sameJson(one.value, other.value);
  if (one.type === 'digest' && other.type === 'digest') return one.digest === other.digest;
  if (one.type === 'error' && other.type === 'error') return one.error.message === other.error.message;
  return one.type === other.type;
}

function byName([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
