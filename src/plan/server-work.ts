import type { DryRunAnswer, Kind } from '../kinds/kind.ts';
import type { ResolvedResource } from '../model/resource.ts';
import type { AuditSubject, AuditTrace } from '../observe/read-audit.ts';
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
  /** Keeps who changed an object last. */
  recordTrace(subject: AuditSubject, trace: AuditTrace): void;
}

/** What shards recorded, in place of the server. */
export interface Recorded {
  answer(asked: AskedObject): DryRunAnswer;
  /** Who changed an object last; `null` where the audit did not tell. */
  trace(subject: AuditSubject): AuditTrace | null;
}

/** The dry run of a spec. */
export function askedObject(kind: Kind, resource: ResolvedResource, secrets: 'real' | 'dummy'): AskedObject {
  const { key, desired } = resource;
  return { kind: kind.name, key, payloadDigest: payloadDigest(desired, kind.shape), secrets };
}
