import type { DryRunAnswer } from '../kinds/kind.ts';
import type { DesiredDraft } from './draft.ts';
import { payloadDigest } from './payload.ts';

/** One dry run, told from others without its payload: that holds secrets. */
export interface AskedObject {
  readonly kind: string;
  readonly key: string;
  /** Of the payload with secrets by the names of their placeholders. */
  readonly payloadDigest: string;
  readonly secrets: 'real' | 'dummy';
}

/** What a shard of a run does of the server's work: what costs a request an object. */
export interface ShareOfWork {
  /** Whether the object is this shard's to ask about. */
  owns(kind: string, key: string): boolean;
  /** Keeps the answer of the server. */
  record(asked: AskedObject, answer: DryRunAnswer): void;
}

/** The answers that shards recorded, in place of the server. */
export type RecordedAnswers = (asked: AskedObject) => DryRunAnswer;

/** The dry run of a draft. */
export function askedObject({ kind, key, resource }: DesiredDraft, secrets: 'real' | 'dummy'): AskedObject {
  return { kind: kind.name, key, payloadDigest: payloadDigest(resource.desired, kind.shape), secrets };
}
