import { RunFailure } from '../model/failure.ts';
import { isObject, type Json } from '../model/json.ts';
import type { Seal } from '../model/seal.ts';
import { compileSchema } from '../validate/compile.ts';
import { isTooDeep, type ShardContent } from './content.ts';
import type { ShardFile } from './join.ts';
import { SHARD_SCHEMA } from './schema.ts';

/** Largest plan file of a shard that is read and written, in bytes of its text. */
export const LARGEST_FILE = 256 * 1024 * 1024;

/** The plan file of a shard. The same content gives the same bytes. Throws RunFailure `config` for one that is too large to be merged. */
export function shardFileText(content: ShardContent, seal: Seal | null): string {
  const body = JSON.stringify(content);
  const digest = digestOf(body);
  const text = `{"shardFormat":1,"digest":${JSON.stringify(digest)},"seal":${JSON.stringify(seal?.sign([digest]) ?? '')},"content":${body}}\n`;
  if (text.length <= LARGEST_FILE) return text;
  throw new RunFailure(
    'config',
    `The plan file of this shard would have ${text.length} characters; at most ${LARGEST_FILE} are merged. Use more shards.`,
  );
}

/** Whether a JSON value is meant as the plan file of a shard. */
function isShardFile(value: Json): boolean {
  return isObject(value) && Object.hasOwn(value, 'shardFormat');
}

/**
 * Reads the plan file of a shard, which may come from anyone who can write an artifact. Throws RunFailure `config` that
 * names the file and the place. With a seal, a file that was not sealed with the same key is refused.
 */
export function readShardFile(path: string, text: string, seal: Seal | null): ShardFile {
  const refuse = (problem: string): RunFailure => new RunFailure('config', `\`${path}\`: ${problem}`);
  let value: Json;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw refuse(`it is not JSON (${why.slice(0, 120)}). Give the files that \`plan --shard\` wrote.`);
  }
  if (!isShardFile(value)) {
    throw refuse(
      'it is not the plan file of a shard; it has no `shardFormat`. Give the files that `plan --shard` wrote.',
    );
  }
  if (isTooDeep(value)) throw refuse('it is nested deeper than any plan file of a shard. Make it again.');
  const issues = check(value).filter(({ severity }) => severity === 'error');
  if (issues.length > 0) {
    const more = issues.length > MOST_SHOWN ? [`\`${path}\`: ${issues.length - MOST_SHOWN} more mistakes.`] : [];
    const shown = issues
      .slice(0, MOST_SHOWN)
      .map(({ pointer, message }) => `\`${path}\` at \`${pointer === '' ? '/' : pointer}\`: ${message}`);
    throw new RunFailure('config', [...shown, ...more]);
  }
  const { digest, seal: mac, content } = checked(value);
  if (content.shard.index > content.shard.count) {
    throw refuse(
      `\`content.shard\` is ${content.shard.index} of ${content.shard.count}, which there is not. Make it again.`,
    );
  }
  if (digestOf(JSON.stringify(content)) !== digest) {
    throw refuse('its content does not have the digest that it names: it was cut or changed. Make it again.');
  }
  if (seal !== null && !seal.verify([digest], mac)) {
    const problem = mac === '' ? 'it is not sealed' : 'it is sealed with another key';
    throw refuse(`${problem}, and this run has an \`approval-key\`. Give all shards the same \`approval-key\`.`);
  }
  return { path, content };
}

const MOST_SHOWN = 5;

interface Written {
  readonly digest: string;
  readonly seal: string;
  readonly content: ShardContent;
}

const check = compileSchema(SHARD_SCHEMA);

/** What passed the schema is what the schema says. */
function checked(value: Json): Written {
  return value as unknown as Written;
}

function digestOf(text: string): string {
  const { createHash } = process.getBuiltinModule('node:crypto');
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}
