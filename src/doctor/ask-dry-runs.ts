import type { Kind } from '../kinds/kind.ts';
import { ImmutaError } from '../model/failure.ts';
import type { JsonObject } from '../model/json.ts';
import type { ActualObject } from '../model/observation.ts';
import type { ImmutaReader } from '../model/ports.ts';
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

/**
 * Asks by dry run. The first is of an object as the tenant has it, so that a server that ignores `dryRun` changes
 * nothing; whatever follows is asked only when its reply said that it was dry.
 */
export async function askDryRuns(reader: ImmutaReader, canaries: readonly Canary[]): Promise<ProbeResult[]> {
  const first = canaries[0];
  const asked = 'Does a dry run say that it was dry?';
  if (first === undefined) {
    return [unanswered(asked, 'the tenant has no object that could be asked about without a change')];
  }
  const spec = first.object.spec;
  const unchanged = await dryRun(reader, first.kind, spec);
  if (unchanged.type === 'not dry') {
    return [
      problem(
        asked,
        'no',
        'Plans are refused on this tenant: a server that ignores `dryRun` would write. Ask Immuta before you go on.',
        {
          dryRunConfirmed: false,
        },
      ),
    ];
  }
  if (unchanged.type === 'refused') {
    return [
      problem(
        asked,
        `an unchanged object was refused (${unchanged.status})`,
        'Dry runs of this kind tell nothing here.',
      ),
    ];
  }
  const result = first.kind.dryRunResult(unchanged.reply);
  const says = unchanged.reply['updating'] === true;
  return [
    learnt(asked, 'yes', 'Plans can ask the server.', { dryRunConfirmed: true }),
    result === null
      ? problem('Is its reply of a known shape?', 'no', 'Every plan would be incomplete.')
      : learnt(
          'What does it say of an unchanged object?',
          says ? '`updating: true`' : '`updating: false`',
          says
            ? 'Its word means "exists": our own comparison decides.'
            : 'Its word can be held against our own comparison.',
          {
            unchangedSaysUpdating: says,
          },
        ),
    await askUnknownKey(reader, first),
    await askInvalid(reader, first.kind),
    await askLarge(reader, first.kind),
    await askSecondName(reader, canaries),
    await askReferences(reader),
    await askUnknownTag(reader),
    await askV2Read(reader, first),
    ...(await askData(reader)),
  ];
}

type Reply =
  | { readonly type: 'answered'; readonly reply: JsonObject }
  | { readonly type: 'refused'; readonly status: number; readonly message: string }
  | { readonly type: 'not dry' };

async function dryRun(reader: ImmutaReader, { endpoint }: Pick<Kind, 'endpoint'>, payload: JsonObject): Promise<Reply> {
  if (endpoint === null) throw new Error('a kind without a dry run was asked for one');
  try {
    return { type: 'answered', reply: await reader.dryRun(endpoint, payload) };
  } catch (error) {
    if (!(error instanceof ImmutaError)) throw error;
    if (error.code === 'dry-run-not-confirmed') return { type: 'not dry' };
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
    ? learnt(asked, 'yes (413)', 'Split data specs with very many tables.', { maxPayloadBytes: LARGE })
    : learnt(asked, 'no', 'No limit was met.', { maxPayloadBytes: 0 });
}

async function askSecondName(reader: ImmutaReader, canaries: readonly Canary[]): Promise<ProbeResult> {
  const asked = 'Is a second object with a taken name refused?';
  const canary = canaries.find(({ kind }) => kind.keyField !== 'name');
  if (canary === undefined) return unanswered(asked, 'no policy or project to ask about');
  const reply = await dryRun(reader, canary.kind, { ...canary.object.spec, [canary.kind.keyField]: PROBE });
  return reply.type === 'refused'
    ? learnt(asked, `yes (${reply.status})`, 'A key that moved cannot be made before the old one is gone.', {
        uniqueNames: true,
      })
    : learnt(asked, 'no, or not by a dry run', 'Two objects may bear one name.', { uniqueNames: false });
}

async function askReferences(reader: ImmutaReader): Promise<ProbeResult> {
  const asked = 'Does a dry run check the names that a payload uses?';
  const payload = { projectKey: PROBE, name: PROBE, purposes: [PROBE] };
  const reply = await dryRun(reader, { endpoint: '/api/v2/project' }, payload);
  return reply.type === 'refused'
    ? learnt(
        asked,
        `yes (${reply.status})`,
        'A dry run may fail for what the same run makes first; the plan says so.',
        {
          dryRunChecksReferences: true,
        },
      )
    : learnt(asked, 'no', 'Names are held against what the tenant lists.', { dryRunChecksReferences: false });
}

async function askUnknownTag(reader: ImmutaReader): Promise<ProbeResult> {
  const asked = 'Does a policy for an unknown tag fail?';
  const payload = {
    policyKey: PROBE,
    name: PROBE,
    type: 'data',
    staged: true,
    actions: [
      {
        rules: [
          {
            type: 'Masking',
            config: { fields: [{ type: 'columnTags', columnTag: PROBE }], maskingConfig: { type: 'Null' } },
          },
        ],
      },
    ],
    circumstances: [{ type: 'columnTags', columnTag: PROBE }],
  };
  const reply = await dryRun(reader, { endpoint: '/api/v2/policy' }, payload);
  return reply.type === 'refused'
    ? learnt(asked, `yes (${reply.status})`, 'Make tags before the policies that name them.', { unknownTagFails: true })
    : learnt(asked, 'no, or not by a dry run', 'A misspelt tag would be taken in silence; the plan checks it.', {
        unknownTagFails: false,
      });
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

/** A dry run of a connection to a host that cannot exist (RFC 2606), with a table whose name shows how words are split. */
async function askData(reader: ImmutaReader): Promise<ProbeResult[]> {
  const asked = 'Is V2 `/data` in use, or does the tenant have connections?';
  const payload = {
    connectionKey: PROBE,
    connection: {
      handler: 'Redshift',
      hostname: 'immuta-gitops-doctor.invalid',
      port: 5439,
      database: 'probe',
      username: 'probe',
    },
    nameTemplate: {
      dataSourceFormat: '<Tablename>',
      tableFormat: '<tablename>',
      schemaFormat: '<schema>',
      schemaProjectNameFormat: '<Schema>',
    },
    sources: [{ schema: 'probe', table: 'two_words' }],
  };
  const reply = await dryRun(reader, { endpoint: '/api/v2/data' }, payload);
  if (reply.type === 'refused' && /deprecat|connections/i.test(reply.message)) {
    const means =
      'Data specs cannot be applied here: use connections, schema monitoring, a custom REST catalog or dbt.';
    return [
      problem(asked, `refused as deprecated (${reply.status})`, means, {
        connectionsTenant: true,
        connectionsTenantStatus: reply.status,
      }),
    ];
  }
  if (reply.type !== 'answered') return [unanswered(asked, 'the dry run of a made-up connection was refused')];
  const names = JSON.stringify(reply.reply['creating'] ?? null);
  const split = names.includes('Two Words');
  return [
    learnt(asked, 'V2 `/data` answers', 'Data specs work.', { connectionsTenant: false }),
    split || names.includes('Two_words')
      ? learnt(
          'Does `<Tablename>` split words?',
          split ? 'yes: `Two Words`' : 'no: `Two_words`',
          'Names of data sources are computed so.',
          { nameWords: split },
        )
      : unanswered('Does `<Tablename>` split words?', 'the dry run names no data source to be made'),
  ];
}
