import type { ServerResponse } from 'node:http';
import type { Fault } from './faults.ts';
import { boom } from './refusal.ts';
import { jsonReply, type WireReply } from './replies.ts';

/** The reply of a fault that keeps the request from its handler, or `null`. */
export function instead(fault: Fault | null): WireReply | null {
  switch (fault?.type) {
    case 'status': {
      const headers = fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) };
      return jsonReply(boom(fault.status, 'A fault of the plan.'), headers);
    }
    case 'html':
      return { status: 200, headers: { 'content-type': 'text/html' }, body: '<!doctype html><title>Sign in</title>' };
    case 'redirect':
      return { status: 302, headers: { location: fault.url }, body: '' };
    case 'reset-before':
      return { status: 0, headers: {}, body: '' };
    default:
      return null;
  }
}

/** Sends a reply, unless the client has gone. */
export function send(response: ServerResponse, reply: WireReply): void {
  if (response.destroyed || response.headersSent) return;
  response.writeHead(reply.status, { ...reply.headers, 'content-length': String(Buffer.byteLength(reply.body)) });
  response.end(reply.body);
}

/** Promises the whole body, sends half of it, and cuts the connection. */
export function truncate(response: ServerResponse, reply: WireReply): void {
  response.writeHead(reply.status, { ...reply.headers, 'content-length': String(Buffer.byteLength(reply.body)) });
  response.write(reply.body.slice(0, Math.floor(reply.body.length / 2)), () => response.destroy());
}
