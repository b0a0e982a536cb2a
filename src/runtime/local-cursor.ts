import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { sealWith } from '../github/seal.ts';
import { type Coverage, samePatterns } from '../model/coverage.ts';
import { RunFailure } from '../model/failure.ts';
import { isList, isObject, itemsOf, type Json, objectOf, type Unchecked, type UncheckedObject } from '../model/json.ts';
import type { History } from '../model/ports.ts';
import type { Cursor, CursorQuery, CursorReading, CursorStore, PendingDelete } from '../model/run.ts';
import type { Seal } from '../model/seal.ts';
import type { Settings } from '../model/settings.ts';
import { fetchCommit, fetchRef, git, pushRef } from '../specs/git.ts';
import { pathWithin } from '../specs/patterns-within.ts';
import { refuseLinks, writeWhole } from './write-file.ts';

/** Where records are kept: a JSON text, read and replaced as a whole. */
interface RecordFile {
  /** `null`: nothing is kept yet. Throws a sentence. */
  read(): Promise<string | null>;
  /** Throws a sentence where another run replaced the text meanwhile. */
  write(text: string): Promise<void>;
}

/** One applied commit. */
interface Entry extends Cursor {
  readonly environment: string;
  readonly tenant: string;
  readonly patterns: readonly string[];
  readonly mac: string;
}

/** What a record is believed by. */
interface LocalTrust {
  readonly history: History;
  /** Brings a commit with its history into this clone, where `origin` has it. */
  fetch?(commit: string): Promise<unknown>;
  /** Where it is set, a record without its MAC is refused. */
  readonly seal: Seal | null;
}

/**
 * The applied commit for CI systems without GitHub's deployments: `file:PATH`, or `git:REF` of the repository's `origin`. As
 * with deployments, a record counts only where its commit is in one line of history with the checkout, and its seal, where
 * there is a key, is right. Throws RunFailure `config` for another text.
 */
export function localCursor(where: string, root: string, trust: LocalTrust): CursorStore {
  const place = placeOf(where, root);
  return {
    async read(query) {
      try {
        return await readCursor(await place.read(), query, trust);
      } catch (error) {
        return { unread: sentenceOf(error) };
      }
    },
    async record(coverage, tenant, cursor) {
      try {
        const known = entriesOf(await place.read());
        const isOther = (one: Entry): boolean =>
          one.environment !== coverage.environment || one.tenant !== tenant || !isExact(one, coverage);
        const entry = { environment: coverage.environment, tenant, patterns: coverage.patterns, ...cursor };
        const mac = trust.seal?.sign(sealed(entry)) ?? '';
        // What another branch applied stays: what it removed and did not delete is in no other record.
        const lines = await elsewhere(
          known.filter((one) => !isOther(one)),
          cursor.sha,
          trust.history,
        );
        const entries = [{ ...entry, mac }, ...lines.slice(0, MOST_LINES), ...known.filter(isOther)];
        await place.write(`${JSON.stringify({ formatVersion: 1, applied: entries }, null, 2)}\n`);
        return null;
      } catch (error) {
        return sentenceOf(error);
      }
    },
  };
}

/** The store that the input `cursor` names, for a run on this machine. Throws RunFailure `config`. */
export function cursorOf({ cursor, approvalKey }: Settings, root: string, history: History): CursorStore {
  const fetch = (commit: string): Promise<unknown> => fetchCommit(root, commit, 'whole');
  return localCursor(cursor, root, { history, fetch, seal: sealWith(approvalKey, 'cursor', cursor) });
}

function sentenceOf(error: unknown): string {
  if (error instanceof Error) return error.message;
  throw error;
}

/** Lines of history of which a record is kept. */
const MOST_LINES = 10;

/** Records of commits that are in no one line of history with a commit. */
async function elsewhere(entries: readonly Entry[], sha: string, history: History): Promise<readonly Entry[]> {
  const found: Entry[] = [];
  for (const one of entries) if ((await isInLine(history, one.sha, sha)) !== true) found.push(one);
  return found;
}

/** Whether one of two commits is in the history of the other; `null`: Git does not tell. */
async function isInLine(history: History, one: string, other: string): Promise<boolean | null> {
  if (one === other) return true;
  const answers = [await history.isAncestor(one, other), await history.isAncestor(other, one)];
  return answers.includes(true) ? true : answers.includes(null) ? null : false;
}

async function readCursor(text: string | null, query: CursorQuery, trust: LocalTrust): Promise<CursorReading> {
  const { coverage, tenant } = query;
  const notes: string[] = [];
  let overlapping: Cursor | null = null;
  let overtaken = false;
  for (const entry of entriesOf(text)) {
    if (entry.environment !== coverage.environment || entry.tenant !== tenant) continue;
    if (!isExact(entry, coverage) && (overlapping !== null || !(await query.overlaps(entry)))) continue;
    const refused = await refusal(entry, trust);
    if (refused !== null) {
      notes.push(`The record that ${entry.sha.slice(0, 7)} was applied is ignored: ${refused}.`);
      overtaken = true;
      continue;
    }
    if (isExact(entry, coverage)) return { cursor: entry, notes, ...(overtaken ? { overtaken } : {}) };
    overlapping = entry;
  }
  return { cursor: overlapping, notes, ...(overtaken ? { overtaken } : {}) };
}

function isExact({ patterns }: Entry, coverage: Coverage): boolean {
  return samePatterns(patterns, coverage.patterns);
}

/** Why a record does not count; `null`: it does. Throws a sentence where Git does not tell. */
async function refusal(entry: Entry, { history, seal, fetch }: LocalTrust): Promise<string | null> {
  if (seal !== null && !seal.verify(sealed(entry), entry.mac)) return 'its seal is missing or wrong';
  const head = await history.head();
  if (head === null) return 'the folder is not a Git checkout';
  let answer = await isInLine(history, entry.sha, head);
  if (answer === null && fetch !== undefined) {
    await fetch(entry.sha);
    answer = await isInLine(history, entry.sha, head);
  }
  if (answer === true) return null;
  if (answer === false) return 'its commit is not in the history of this one';
  const [recorded, here] = [entry.sha.slice(0, 7), head.slice(0, 7)];
  throw new Error(
    `${recorded} was applied, and this clone does not have the commits to tell whether that is older or newer than ${here}. Clone with the whole history, or fetch it (\`git fetch --unshallow\`). If ${recorded} is gone from the repository for good, start a new record: name another file or ref.`,
  );
}

function sealed({ environment, tenant, patterns, sha, pending }: Omit<Entry, 'mac'>): readonly Json[] {
  return [
    environment,
    tenant,
    [...patterns],
    sha,
    pending.map(({ kind, key, file, commit }) => [kind, key, file, commit]),
  ];
}

/** Throws a sentence for a text that is not ours: what it says of the applied commit is not known. */
function entriesOf(text: string | null): readonly Entry[] {
  if (text === null) return [];
  let value: Unchecked<{ formatVersion: number; applied: Entry[] }>;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Error('the record is not JSON');
  }
  if (!isObject(value) || value.formatVersion !== 1 || !isList(value.applied)) {
    throw new Error('the record has another form than this version writes');
  }
  return itemsOf(value.applied).map((entry) => {
    const read = readEntry(objectOf(entry));
    if (read === null) throw new Error('an entry of the record cannot be read');
    return read;
  });
}

function readEntry({ environment, tenant, patterns, sha, pending, mac }: UncheckedObject<Entry>): Entry | null {
  if (typeof environment !== 'string' || typeof tenant !== 'string' || typeof mac !== 'string') return null;
  if (typeof sha !== 'string' || !/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(sha)) return null;
  if (!isList(patterns) || !patterns.every((one) => typeof one === 'string') || !isList(pending)) return null;
  const waiting = itemsOf(pending).flatMap((one) => readPending(objectOf(one)) ?? []);
  return waiting.length < pending.length ? null : { environment, tenant, patterns, sha, mac, pending: waiting };
}

function readPending({ kind, key, file, commit }: UncheckedObject<PendingDelete>): PendingDelete | null {
  if (typeof kind !== 'string' || typeof key !== 'string' || typeof file !== 'string') return null;
  return commit === null || typeof commit === 'string' ? { kind, key, file, commit } : null;
}

function placeOf(where: string, root: string): RecordFile {
  const [, kind, name = ''] = /^(file|git):(.+)$/.exec(where) ?? [];
  if (kind === 'file') return fileAt(resolve(root, name), root);
  if (
    kind === 'git' &&
    /^refs\/(?!heads\/|tags\/)[A-Za-z0-9][A-Za-z0-9._/-]*$/.test(name) &&
    !/\.\.|\/\/|\/$|\.lock$/.test(name)
  )
    return refAt(root, name);
  throw new RunFailure(
    'config',
    `Input \`cursor\` is ${JSON.stringify(where)}; write \`file:PATH\`, or \`git:refs/immuta-gitops/NAME\` (no branch and no tag).`,
  );
}

/** Below the root a link may come from a commit, and would lead elsewhere. */
function fileAt(path: string, root: string): RecordFile {
  const isBelow = pathWithin(root, path) !== null;
  return {
    async read() {
      if (isBelow) await refuseLinks(path, root);
      try {
        return readFileSync(path, 'utf8');
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
        throw error;
      }
    },
    write: async (text) => await writeWhole(path, text, ...(isBelow ? [root] : [])),
  };
}

const FILE = 'applied.json';
const IDENTITY = [
  '-c',
  'user.name=immuta-gitops',
  '-c',
  'user.email=immuta-gitops@invalid',
  '-c',
  'commit.gpgsign=false',
];

/** A ref whose commits hold the record: each apply is one commit more. */
function refAt(root: string, ref: string): RecordFile {
  /** The commit that was read; `''`: there was none. */
  let seen = '';
  const ask = async (words: readonly string[], input?: string): Promise<string> => {
    const { code, stdout, stderr } = await git(root, words, input);
    if (code !== 0)
      throw new Error(
        `git ${words.find((word) => /^[a-z]/.test(word) && !word.includes('=')) ?? ''} failed: ${stderr.trim().split('\n')[0] ?? ''}`,
      );
    return stdout.toString('utf8');
  };
  const tip = async (): Promise<string> => {
    const { code, stdout } = await git(root, [
      'rev-parse',
      '--verify',
      '--quiet',
      '--end-of-options',
      `${ref}^{commit}`,
    ]);
    return code === 0 ? stdout.toString('utf8').trim() : '';
  };
  return {
    async read() {
      const fetched = await fetchRef(root, ref);
      if (fetched !== null && fetched.code !== 0 && !/couldn't find remote ref/.test(fetched.stderr)) {
        throw new Error(`${ref} of origin cannot be fetched: ${fetched.stderr.trim().split('\n')[0] ?? ''}`);
      }
      // What only this clone has, no other run can see.
      seen = fetched !== null && fetched.code !== 0 ? '' : await tip();
      return seen === '' ? null : await ask(['cat-file', 'blob', `${seen}:${FILE}`]);
    },
    async write(text) {
      const blob = (await ask(['hash-object', '-w', '--stdin'], text)).trim();
      const tree = (await ask(['mktree'], `100644 blob ${blob}\t${FILE}\n`)).trim();
      const parents = seen === '' ? [] : ['-p', seen];
      const commit = (await ask([...IDENTITY, 'commit-tree', ...parents, '-m', 'Applied', tree])).trim();
      await ask(['update-ref', ref, commit]);
      const pushed = await pushRef(root, ref, seen);
      if (pushed !== null && pushed.code !== 0) {
        throw new Error(
          `${ref} cannot be pushed to origin (another run, or no right to): ${pushed.stderr.trim().split('\n')[0] ?? ''}`,
        );
      }
      seen = commit;
    },
  };
}
