import type { IncomingMessage } from 'node:http';
import type { SimulatedReply, SimulatedUser, Value } from './contract.ts';
import type { Quirks } from './quirks.ts';
import { boom } from './refusal.ts';
import { tokenOf } from './tenant-routes.ts';
import { digestOf } from './values.ts';

/** A request as it arrived, parsed as far as it can be. */
export interface IncomingRequest {
  readonly method: string;
  readonly path: string;
  readonly segments: readonly string[];
  readonly query: URLSearchParams;
  readonly dryRun: boolean;
  readonly body: Value | undefined;
  readonly bytes: number;
  readonly user: SimulatedUser | null;
  readonly scheme: 'raw' | 'bearer' | 'none';
  readonly refused: SimulatedReply | null;
}

/** Parses a request; what is wrong with it is kept in `refused`, to be told after authentication. */
export function readRequest(
  request: IncomingMessage,
  text: string,
  users: readonly SimulatedUser[],
  quirks: Quirks,
): IncomingRequest {
  const [path = '/', query = ''] = (request.url ?? '/').split(/\?(.*)/s);
  const segments = decodedSegments(path);
  const parameters = new URLSearchParams(query);
  const { user, scheme } = authenticated(request.headers.authorization ?? '', users, quirks);
  const { body, refused } = parsedBody(request, text);
  return {
    method: request.method ?? 'GET',
    path,
    segments: segments ?? [],
    query: parameters,
    dryRun: parameters.get('dryRun') === 'true',
    body,
    bytes: Buffer.byteLength(text),
    user,
    scheme,
    refused: segments === null ? boom(400, 'The path is not valid percent-encoding.') : refused,
  };
}

function decodedSegments(path: string): readonly string[] | null {
  try {
    return path.split('/').slice(1).map(decodeURIComponent);
  } catch {
    return null;
  }
}

/** The user of a key, raw or as `Bearer`, or of a token that a key was exchanged for. */
function authenticated(header: string, users: readonly SimulatedUser[], quirks: Quirks) {
  const bearer = /^Bearer (.+)$/i.exec(header)?.[1];
  const scheme = header === '' ? ('none' as const) : bearer === undefined ? ('raw' as const) : ('bearer' as const);
  const token = users.find(({ apiKey }) => bearer !== undefined && tokenOf(apiKey) === bearer);
  if (token) return { user: token, scheme };
  const wanted = digestOf(bearer ?? header);
  const owner = users.find(({ apiKey }) => digestOf(apiKey) === wanted) ?? null;
  const accepted = quirks.authScheme === 'both' || quirks.authScheme === scheme;
  return { user: accepted && scheme !== 'none' ? owner : null, scheme };
}

/**
 * JSON as `application/json` or, as the docs' own curl sends its YAML, as `text/plain`. YAML itself is not read: the
 * action sends JSON, and a simulator that parsed YAML would need a parser of ours.
 */
function parsedBody(
  request: IncomingMessage,
  text: string,
): { body: Value | undefined; refused: SimulatedReply | null } {
  if (text === '') return { body: undefined, refused: null };
  const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json' && type !== 'text/plain')
    return { body: undefined, refused: boom(415, 'Unsupported Media Type') };
  try {
    return { body: JSON.parse(text) as Value, refused: null };
  } catch {
    const refused =
      type === 'text/plain'
        ? boom(415, 'The simulator reads JSON only, not YAML.')
        : boom(400, 'Invalid request payload JSON format');
    return { body: undefined, refused };
  }
}

/** A request's whole body. */
export async function bodyText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
