import { isObject } from '../../src/model/json.ts';
import type { ProxiedReply, ProxiedRequest } from './journal.ts';

/** Only GitHub Apps make check runs: a person's token is refused. `null` for every other request. */
export function refusePeople({ method, path }: ProxiedRequest, login: string): ProxiedReply | null {
  if (method === 'GET' || !path.includes('/check-runs') || login.endsWith('[bot]')) return null;
  return { status: 403, body: { message: 'You must authenticate via a GitHub App.' } };
}

/** GitHub's own limits, which the emulator does not know; `null` when the request keeps within them. */
export function refuseTooMuch(request: ProxiedRequest): ProxiedReply | null {
  const { body, path } = request;
  if (body === null) return null;
  if (/\/(?:issues|comments)(?:\/\d+)?$/.test(path) && tooLong(body['body'], 65_536)) {
    return invalid('body is too long (maximum is 65536 characters)');
  }
  const output = body['output'];
  if (!path.includes('/check-runs') || !isObject(output)) return null;
  if (tooLong(output['summary'], 65_535) || tooLong(output['text'], 65_535)) {
    return invalid('output.summary or output.text exceeds a maximum length of 65535 characters');
  }
  const annotations = output['annotations'];
  return Array.isArray(annotations) && annotations.length > 50 ? invalid('no more than 50 annotations') : null;
}

/** Corrects what the emulator says otherwise than GitHub: the type of bots, and the app behind a check run. */
export function likeGitHub(value: unknown, login: string): unknown {
  if (Array.isArray(value)) return value.map((item) => likeGitHub(item, login));
  if (!isObject(value)) return value;
  const copy: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value)) copy[key] = likeGitHub(item, login);
  if (typeof copy['login'] === 'string' && copy['login'].endsWith('[bot]')) copy['type'] = 'Bot';
  if ('app' in copy && copy['app'] === null && 'check_suite' in copy) {
    copy['app'] = { slug: login.replace(/\[bot\]$/, '') };
  }
  return copy;
}

function tooLong(value: unknown, limit: number): boolean {
  return typeof value === 'string' && value.length > limit;
}

function invalid(message: string): ProxiedReply {
  return { status: 422, body: { message: `Validation Failed: ${message}`, errors: [{ message }] } };
}
