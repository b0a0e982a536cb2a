import {
  isList,
  isObject,
  type Json,
  type JsonObject,
  objectOf,
  textOf,
  type UncheckedObject,
} from '../../model/json.ts';
import { type DryRunScene, learnt, type ProbeResult, problem, unanswered } from '../../model/probe.ts';
import type { DataSpec } from './spec.ts';

const ASKED = 'Is V2 `/data` in use, or does the tenant have connections?';
const WORDS = 'Does `<Tablename>` split words?';

/**
 * A dry run of a made-up connection of a technology that the specs in view use: what a tenant says of another one would
 * tell nothing about them. Its table has a name that shows how words are split.
 */
export async function probeDryRun({ ask, unusedKey, specs }: DryRunScene): Promise<ProbeResult[]> {
  const connection = specs
    .map(({ connection }: UncheckedObject<DataSpec>) => madeUp(objectOf(connection)))
    .find(isUsable);
  if (connection === undefined) return [unanswered(ASKED, 'no data spec in view says which technology to ask for')];
  const reply = await ask({
    connectionKey: unusedKey,
    connection,
    nameTemplate: {
      dataSourceFormat: '<Tablename>',
      tableFormat: '<tablename>',
      schemaFormat: '<schema>',
      schemaProjectNameFormat: '<Schema>',
    },
    sources: [{ schema: 'probe', table: 'two_words' }],
  });
  if (reply.type === 'refused') return [refusal(reply)];
  const names = JSON.stringify(reply.reply['creating'] ?? null);
  const split = names.includes('Two Words');
  return [
    learnt(ASKED, 'V2 `/data` answers', 'Data specs work.', { connectionsTenant: false }),
    split || names.includes('Two_words')
      ? learnt(WORDS, split ? 'yes: `Two Words`' : 'no: `Two_words`', 'Names of data sources are computed so.', {
          nameWords: split,
        })
      : unanswered(WORDS, 'the dry run names no data source to be made'),
  ];
}

function refusal({ status, message }: { readonly status: number; readonly message: string }): ProbeResult {
  if (!/deprecat|connections/i.test(message))
    return unanswered(ASKED, 'the dry run of a made-up connection was refused');
  const means = 'Data specs cannot be applied here: use connections, schema monitoring, a custom REST catalog or dbt.';
  return problem(ASKED, `refused as deprecated (${status})`, means, {
    connectionsTenant: true,
    connectionsTenantStatus: status,
  });
}

/** Texts of a connection that are words of Immuta. Any other may be a name, an account or a secret, and is not sent. */
const OWN_WORDS: ReadonlySet<string> = new Set(['handler', 'authenticationMethod', 'keyName']);

/** The form of a connection without its content. The host cannot exist (RFC 2606). */
function madeUp(connection: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(connection).map(([field, value]): [string, Json] => {
      if (field === 'hostname') return [field, 'immuta-gitops-doctor.invalid'];
      if (field === 'connectionStringOptions') return [field, ''];
      if (isList(value)) return [field, value.map((item) => (isObject(item) ? madeUp(item) : 'probe'))];
      if (isObject(value)) return [field, madeUp(value)];
      return [field, typeof value === 'string' && !OWN_WORDS.has(field) ? 'probe' : value];
    }),
  );
}

/** Where a placeholder takes the place of a word, it may be anything, a secret too. */
function isUsable(connection: JsonObject): boolean {
  const { handler }: UncheckedObject<DataSpec['connection']> = connection;
  return textOf(handler) !== undefined && !JSON.stringify(connection).includes('${');
}
