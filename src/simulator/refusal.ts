import type { Fields, SimulatedReply, Value } from './contract.ts';

const REASONS: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  409: 'Conflict',
  413: 'Request Entity Too Large',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Entity',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};

/** An error reply in hapi's Boom form, `{statusCode, error, message}` (INFERRED: the public V1 contract is hapi's). */
export function boom(status: number, message: string, more: Fields = {}): SimulatedReply {
  return { status, body: { statusCode: status, error: REASONS[status] ?? 'Error', message, ...more } };
}

/** Thrown by a handler that answers with an error. */
export class Refusal extends Error {
  readonly reply: SimulatedReply;

  constructor(status: number, message: string, more: Fields = {}) {
    super(message);
    this.name = 'Refusal';
    this.reply = boom(status, message, more);
  }
}

/** Ends the request with an error reply. */
export function refuse(status: number, message: string, more: Fields = {}): never {
  throw new Refusal(status, message, more);
}

/** A reply with status 200, which V1 gives to everything, creates too (VERIFIED, V1 Swagger). */
export function ok(body: Value): SimulatedReply {
  return { status: 200, body };
}
