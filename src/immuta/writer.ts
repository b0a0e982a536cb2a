import { ImmutaError } from '../model/failure.ts';
import { isObject } from '../model/json.ts';
import type { ImmutaWriter } from '../model/ports.ts';
import { createReader, replyError, targetOf } from './reader.ts';
import type { Send } from './request.ts';

/** The writing half, for apply alone, over a `send` whose allow-list lets writes pass. */
export function createWriter(send: Send): ImmutaWriter {
  return {
    ...createReader(send),
    async upsert(path, payload, query, options) {
      const target = targetOf(path, query);
      const limits = options?.timeoutSeconds === undefined ? {} : { timeoutSeconds: options.timeoutSeconds };
      const answer = await send({ method: 'POST', target, body: payload, repeatable: true, writes: true, ...limits });
      if (isObject(answer.body)) return answer.body;
      const sentence = `The reply to POST ${target} (status ${answer.status}) is not an object. The write may have taken effect; the next plan will show.`;
      throw replyError('malformed', sentence, { method: 'POST', target, answer, mayHaveWritten: true });
    },
    async post(path, body, { repeatable } = { repeatable: false }) {
      const answer = await send({ method: 'POST', target: path, body, repeatable, writes: true });
      return answer.body ?? null;
    },
    async put(path, body) {
      const answer = await send({ method: 'PUT', target: path, body, repeatable: true, writes: true });
      return answer.body ?? null;
    },
    async remove(path) {
      try {
        await send({ method: 'DELETE', target: path, repeatable: true, writes: true });
        return true;
      } catch (error) {
        if (!(error instanceof ImmutaError) || error.code !== 'not-found') throw error;
        // Gone: by an attempt whose answer was lost, or before us.
        return error.mayHaveWritten;
      }
    },
  };
}
