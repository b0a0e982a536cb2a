import { ImmutaError } from '../model/failure.ts';
import { isList, isObject, type Json, type JsonObject } from '../model/json.ts';
import type { ImmutaReader } from '../model/ports.ts';
import type { Recorded } from '../plan/server-work.ts';
import type { RecordedReply } from './content.ts';
import type { JoinedShards } from './join.ts';
import { askedName, listName, requestName, searchName, subjectName } from './record.ts';

/** The tenant as shards saw it: an object that sends nothing. */
interface Replay {
  readonly reader: ImmutaReader;
  readonly recorded: Recorded;
  /** What was asked for and no shard has, in sentences. */
  unanswered(): readonly string[];
}

/** Answers from the records of shards. What none of them has is a request that failed, never an empty reply. */
export function replay(shards: JoinedShards, redact: (text: string) => string): Replay {
  const unanswered = new Set<string>();
  const why = shards.lacking.length > 0 ? shards.lacking.join(' ') : 'The plan files of all shards are there.';
  function reply(method: 'GET' | 'POST', given: string): Json {
    const request = redact(given);
    const known = shards.reads.get(request);
    if (known?.type === 'value') return known.value;
    if (known?.type === 'error') throw new ImmutaError(known.error.message, known.error);
    const sentence = `No shard has the reply to \`${request}\`: ${lackOf(known, why)}`;
    unanswered.add(sentence);
    throw new ImmutaError(sentence, {
      code: 'unrecorded',
      method,
      path: request.slice(request.indexOf(' ') + 1),
      status: null,
      serverMessage: null,
      attempts: 0,
    });
  }
  return {
    reader: {
      get: async (path, query) => reply('GET', requestName('get', path, query)),
      async list(request) {
        const rows = reply('GET', listName(request));
        const objects = isList(rows) ? rows.filter(isObject) : [];
        if (isList(rows) && objects.length === rows.length) return objects;
        throw new ImmutaError(`The rows of \`${listName(request)}\` in the plan files of the shards are no list.`, {
          code: 'malformed',
          method: 'GET',
          path: request.path,
          status: null,
          serverMessage: null,
        });
      },
      dryRun: (path) => Promise.reject(nothingIsSent(path)),
      search: async (path, body) => reply('POST', searchName(path, body)),
    },
    recorded: {
      answer(asked) {
        const known = shards.answers.get(askedName(asked));
        if (known !== undefined) return known.answer;
        const reason = `No shard has the answer to this dry run. ${why}`;
        unanswered.add(reason);
        return { type: 'unclear', reason };
      },
      // Who changed it is a courtesy: a trace that is not there is no gap.
      trace(subject) {
        const known = shards.traces.get(subjectName({ ...subject, name: redact(subject.name) }));
        return known === undefined ? null : { who: known.who, when: known.when };
      },
    },
    unanswered: () => [...unanswered],
  };
}

function lackOf(known: RecordedReply | undefined, why: string): string {
  if (known?.type === 'unusable') return `${known.reason}. Plan again.`;
  if (known?.type === 'digest') return `the shard that keeps it is not there. ${why}`;
  return why;
}

function nothingIsSent(path: string): ImmutaError {
  const facts = { code: 'refused', method: 'POST', path, status: null, serverMessage: null, attempts: 0 } as const;
  return new ImmutaError(`A merge of shards sends nothing to Immuta, so not ${path} either.`, facts);
}

/** What a merge has in place of a tenant: its name, and nothing that could be asked or written. */
export function tenantOfShards({ basis }: JoinedShards): {
  readonly host: string;
  readonly reader: ImmutaReader;
  writer(): never;
} {
  const refuse = (path: string): Promise<never> => Promise.reject(nothingIsSent(path));
  return {
    host: basis.tenant,
    reader: { get: refuse, list: ({ path }) => refuse(path), dryRun: refuse, search: refuse },
    writer() {
      throw nothingIsSent('');
    },
  };
}

/** Rows of a reply that was masked may look different from what is in Git. */
export function isMasked(shards: JoinedShards): boolean {
  return [...shards.reads.values()].some((one) => one.type === 'value' && one.masked);
}

/** Whether a spec that was read holds the mask. */
export function holdsMask(spec: JsonObject): boolean {
  return JSON.stringify(spec).includes('***');
}
