import type { Fields, Value } from './contract.ts';
import { DEFAULT_USER, type Simulator } from './server.ts';

/** An answer, with its body read as JSON. */
interface ClientReply {
  readonly status: number;
  readonly body: Fields;
  /** The body when it is a bare list, else `[]`. */
  readonly list: readonly Fields[];
}

/** Bare requests to a simulator, for tests that look at the simulator itself: no retries, no paging, no checks. */
export interface Client {
  get(path: string): Promise<ClientReply>;
  post(path: string, body: Value): Promise<ClientReply>;
  put(path: string, body: Value): Promise<ClientReply>;
  remove(path: string): Promise<ClientReply>;
}

/** A client with the key of the default user, or another. */
export function clientOf(simulator: Simulator, apiKey = DEFAULT_USER.apiKey): Client {
  async function ask(method: string, path: string, body?: Value): Promise<ClientReply> {
    const response = await fetch(`${simulator.url}${path}`, {
      method,
      headers: { authorization: apiKey, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const parsed = (text === '' ? {} : JSON.parse(text)) as Value;
    const list = (Array.isArray(parsed) ? parsed : []) as readonly Fields[];
    return { status: response.status, body: (Array.isArray(parsed) ? {} : parsed) as Fields, list };
  }
  return {
    get: (path) => ask('GET', path),
    post: (path, body) => ask('POST', path, body),
    put: (path, body) => ask('PUT', path, body),
    remove: (path) => ask('DELETE', path),
  };
}
