import type { Kind } from '../kinds/kind.ts';
import { ImmutaError } from '../model/failure.ts';
import type { JsonObject } from '../model/json.ts';
import type { ActualObject } from '../model/observation.ts';
import type { ImmutaReader } from '../model/ports.ts';
import type { DryRunReply } from '../model/probe.ts';
import { learnt, type ProbeResult, problem, unanswered } from './answer.ts';

/** A key that no tenant has: it is only ever sent in dry runs that were seen to be dry. */
const PROBE = 'immuta-gitops doctor probe';

/** More than 1 MiB, the limit of the framework that Immuta's replies look like (hapi). */
const LARGE = 1_100_000;

/** Objects of the tenant that a spec could hold as they are, a kind each. */
export interface Canary {
  readonly kind: Kind;
  readonly object: ActualObject;
}

/** What is asked by dry run, and with what. */
interface DryRunQuestions {
  readonly kinds: readonly Kind[];
  readonly canaries: readonly Canary[];
  /** By kind, specs in view. */
  readonly specs: ReadonlyMap<string, readonly JsonObject[]>;
}

/**
 * Asks by dry run. The first is of an object as the tenant has it, so that a server that ignores `dryRun` changes
 * nothing; whatever follows is asked only while every reply says that it was dry.
 */
export async function askDryRuns(reader: ImmutaReader, questions: DryRunQuestions): Promise<ProbeResult[]> {
  const first = questions.canaries[0];
  if (first === undefined) {
    return [unanswered(ASKED, 'the tenant has no object that could be asked about without a change')];
  }
  const answers: ProbeResult[] = [];
  try {
    for await (const answer of dryRunAnswers(reader, first, questions)) answers.push(answer);
  } catch (error) {
    if (!(error instanceof NotDry)) throw error;
    const means =
      'Plans are refused on this tenant: a server that ignores `dryRun` would write. Ask Immuta before you go on.';
    return [problem(ASKED, 'no', means, { dryRunConfirmed: false })];
  }
  return answers;
}

const ASKED = 'Does a dry run say that it was dry?';

async function* dryRunAnswers(
  reader: ImmutaReader,
  first: Canary,
  { kinds, canaries, specs }: DryRunQuestions,
): AsyncGenerator<ProbeResult> {
  const unchanged = await dryRun(reader, first.kind, first.object.spec);
  if (unchanged.type === 'refused') {
    const means = 'Dry runs of this kind tell nothing here.';
    yield problem(ASKED, `an unchanged object was refused (${unchanged.status})`, means);
    return;
  }
  yield learnt(ASKED, 'yes', 'Plans can ask the server.', { dryRunConfirmed: true });
  yield unchangedAnswer(first.kind, unchanged.reply);
  yield await askUnknownKey(reader, first);
  yield await askInvalid(reader, first.kind);
  yield await askLarge(reader, first.kind);
  yield await askSecondName(reader, canaries);
  yield await askV2Read(reader, first);
  for (const kind of kinds) {
    const scene = {
      ask: (payload: JsonObject) => dryRun(reader, kind, payload),
      unusedKey: PROBE,
      specs: specs.get(kind.name) ?? [],
    };
    yield* (await kind.probeDryRun?.(scene)) ?? [];
  }
}

function unchangedAnswer(kind: Kind, reply: JsonObject): ProbeResult {
  if (kind.dryRunResult(reply) === null)
    return problem('Is its reply of a known shape?', 'no', 'Every plan would be incomplete.');
  const asked = 'What does it say of an unchanged object?';
  return reply['updating'] === true
    ? learnt(asked, '`updating: true`', 'Its word means "exists": our own comparison decides.', {
        unchangedSaysUpdating: true,
      })
    : learnt(asked, '`updating: false`', 'Its word can be held against our own comparison.', {
        unchangedSaysUpdating: false,
      });
}

/** A server that did not say that a dry run was dry. */
class NotDry extends Error {}

async function dryRun(reader: ImmutaReader, { endpoint, name }: Kind, payload: JsonObject): Promise<DryRunReply> {
  if (endpoint === null) throw new Error(`${name} has no dry run, and one was asked for`);
  try {
    return { type: 'answered', reply: await reader.dryRun(endpoint, payload) };
  } catch (error) {
    if (!(error instanceof ImmutaError)) throw error;
    if (error.code === 'dry-run-not-confirmed') throw new NotDry(error.message);
    if (error.status === null || error.code === 'unauthorized') throw error;
    return { type: 'refused', status: error.status, message: error.serverMessage ?? '' };
  }
}

async function askUnknownKey(reader: ImmutaReader, { kind, object }: Canary): Promise<ProbeResult> {
  const reply = await dryRun(reader, kind, { ...object.spec, immutaGitopsDoctor: true });
  const asked = 'Is a key that no document names refused?';
  return reply.type === 'refused'
    ? learnt(asked, `yes (${reply.status})`, 'A misspelt key is seen by the server too.', { unknownKeysRefused: true })
    : learnt(asked, 'no', 'Only our own check finds a misspelt key.', { unknownKeysRefused: false });
}

async function askInvalid(reader: ImmutaReader, kind: Kind): Promise<ProbeResult> {
  const reply = await dryRun(reader, kind, {});
  const asked = 'Which status has an invalid payload?';
  if (reply.type !== 'refused') return problem(asked, 'it was accepted', 'Dry runs do not check payloads here.');
  return learnt(asked, String(reply.status), 'It is reported with the words of the server.', {
    badBodyStatus: reply.status,
  });
}

async function askLarge(reader: ImmutaReader, kind: Kind): Promise<ProbeResult> {
  const asked = 'Is a payload of over 1 MiB too large?';
  const reply = await dryRun(reader, kind, { immutaGitopsDoctor: 'x'.repeat(LARGE) });
  if (reply.type !== 'refused') return unanswered(asked, 'it was accepted');
  return reply.status === 413
    ? learnt(asked, 'yes (413)', 'Split specs that are larger, such as those of very many tables.', {
        maxPayloadBytes: LARGE,
      })
    : learnt(asked, 'no', 'No limit was met.', { maxPayloadBytes: 0 });
}

async function askSecondName(reader: ImmutaReader, canaries: readonly Canary[]): Promise<ProbeResult> {
  const asked = 'Is a second object with a taken name refused?';
  const canary = canaries.find(({ kind }) => kind.nameField !== undefined);
  if (canary === undefined) return unanswered(asked, 'nothing that has a key and a name to ask about');
  const reply = await dryRun(reader, canary.kind, { ...canary.object.spec, [canary.kind.keyField]: PROBE });
  return reply.type === 'refused'
    ? learnt(asked, `yes (${reply.status})`, 'A key that moved cannot be made before the old one is gone.', {
        uniqueNames: true,
      })
    : learnt(asked, 'no, or not by a dry run', 'Two objects may bear one name.', { uniqueNames: false });
}

async function askV2Read(reader: ImmutaReader, { kind, object }: Canary): Promise<ProbeResult> {
  const asked = 'Is there a read of the V2 payload?';
  try {
    await reader.get(`${kind.endpoint}/${encodeURIComponent(object.key)}`);
    return learnt(asked, 'yes', 'Tell the project: plans could compare without V1.', { v2Read: true });
  } catch (error) {
    if (!(error instanceof ImmutaError) || error.status === null) throw error;
    return learnt(asked, `no (${error.status})`, 'Plans compare by V1 reads.', { v2Read: false });
  }
}
