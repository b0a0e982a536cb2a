import { isObject, type JsonObject } from '../../src/model/json.ts';

/** One request that reached GitHub, and how it was answered. */
export interface GitHubJournalEntry {
  readonly method: string;
  /** Without host and query. */
  readonly path: string;
  readonly query: string;
  /** The body as JSON; `null` when there was none. */
  readonly body: JsonObject | null;
  readonly status: number;
}

/** A fault that the proxy answers with, in place of GitHub. */
export interface GitHubFault {
  /** Method and path, such as `/^POST .*\/comments$/`. */
  readonly match: RegExp;
  readonly status: number;
  readonly message?: string;
  /** The whole answer, in place of one with the message. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** How often; without a limit when not given. */
  readonly times?: number;
  /** The request takes effect all the same; only its answer is lost. */
  readonly afterwards?: true;
}

/** A request as the proxy sees it. */
export interface ProxiedRequest {
  readonly method: string;
  readonly path: string;
  readonly search: URLSearchParams;
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly body: JsonObject | null;
}

/** An answer as the proxy gives it; `body` is JSON, or `null` for none. */
export interface ProxiedReply {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The body of a request, when it is a JSON object. */
export function parseBody(text: string): JsonObject | null {
  if (text === '') return null;
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}
