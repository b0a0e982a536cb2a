import { lstat } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { formatYaml } from '../edit/format-yaml.ts';
import { KINDS } from '../kinds/index.ts';
import { isObject, type Json } from '../model/json.ts';
import type { Shape } from '../model/shape.ts';
import { resolveShape } from '../plan/canonical.ts';
import { terminalLine } from '../report/escape-terminal.ts';
import { systemClock } from '../runtime/clock.ts';
import { writeWhole } from '../runtime/write-file.ts';
import { splitLines } from '../settings/read-settings.ts';
import { patternsWithin } from '../specs/patterns-within.ts';
import { diskWorkspace } from '../specs/workspace.ts';
import type { Command, CommandContext } from './command.ts';
import type { Flags } from './flags.ts';
import { expireFile } from './fmt-expire.ts';
import { locationOf, patternsOf, refuseMissing } from './location.ts';
import { ENVIRONMENT_FLAG, specFilesOf } from './project-files.ts';

/** `fmt`: one layout for all specs. */
export const fmtCommand: Command = {
  name: 'fmt',
  summary: 'Puts keys and quotes of YAML specs into one form, comments kept',
  usage: '[SPEC…] [--check]',
  about:
    'Writes the keys of each YAML spec in one order, quotes only where a text needs them, and two blanks a level. Comments stay with their key, values stay as they are; a file for which that cannot be shown is left alone and named. JSON stays as it is.',
  flags: [
    { name: 'check', description: 'Writes nothing; exit 1 where a file would change.' },
    {
      name: 'expire',
      description:
        'Removes parts whose end is over (comments `# immuta-gitops-expires DAY reason`), and changes nothing else.',
    },
    { name: 'specs', value: 'PATTERN', list: true, description: 'Glob patterns of the spec files; may be repeated.' },
    ENVIRONMENT_FLAG,
  ],
  inputs: [],
  example: 'immuta-gitops fmt --check',
  run: format,
};

async function format(flags: Flags, { folder, out, err }: CommandContext): Promise<number> {
  refuseMissing(flags.positionals, folder);
  const given = flags.value('specs');
  const specs = given === undefined ? null : splitLines(given);
  const place = locationOf(folder, { named: flags.positionals, specs });
  const patterns =
    flags.positionals.length > 0
      ? flags.positionals.flatMap((path) => patternsOf(path, place))
      : specFilesOf(place, flags).patterns;
  const workspace = diskWorkspace(place.root);
  const paths = await workspace.glob(patternsWithin(place.root, patterns));
  const isCheck = flags.isSet('check');
  let changed = 0;
  let left = 0;
  for (const path of paths.filter((one) => /\.ya?ml$/i.test(one))) {
    const full = resolve(place.root, path);
    // A link is not a spec; `validate` says so.
    if ((await lstat(full)).isSymbolicLink()) continue;
    const text = textOf(await workspace.read(path));
    const shown = terminalLine(relative(folder, full));
    if (flags.isSet('expire')) {
      const edit =
        text === null ? UNREADABLE : await expireFile({ path, full, text }, { now: systemClock.now(), isCheck });
      for (const line of edit.removed)
        out.write(`${isCheck ? 'would remove' : 'removed'}  ${shown}: ${terminalLine(line)}\n`);
      for (const line of edit.left) err.write(`left       ${shown}: ${terminalLine(line)}\n`);
      changed += edit.removed.length;
      left += edit.left.length;
      continue;
    }
    const result = text === null ? { problem: 'it is not UTF-8' } : formatYaml(text, keyOrder);
    if ('problem' in result) {
      left += 1;
      err.write(`left       ${shown}: ${result.problem}.\n`);
    } else if (result.text !== text) {
      changed += 1;
      out.write(`${isCheck ? 'would change' : 'formatted'}  ${shown}\n`);
      if (!isCheck) await writeWhole(full, result.text);
    }
  }
  return left > 0 || (isCheck && changed > 0) ? 1 : 0;
}

const UNREADABLE = { removed: [], left: ['it is not UTF-8.'] };

/** `null`: the bytes are not UTF-8, and writing them back would change them. */
function textOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** The order of the fields in the shape of the document's kind, its key first. */
function keyOrder(document: Json, path: readonly (string | number)[]): readonly string[] {
  if (!isObject(document)) return [];
  const kind = KINDS.find((candidate) => candidate.recognises(document));
  if (kind === undefined) return [];
  let shape: Shape = kind.shape;
  let value: Json | undefined = document;
  for (const step of path) {
    const at = resolveShape(shape, value);
    if (at.type === 'object' && isObject(value)) {
      shape = at.fields[String(step)]?.shape ?? { type: 'opaque' };
      value = value[String(step)];
    } else if (at.type === 'list' || at.type === 'set') {
      shape = at.of;
      value = Array.isArray(value) ? value[Number(step)] : undefined;
    } else return [];
  }
  const here = resolveShape(shape, value);
  if (here.type !== 'object') return [];
  const fields = Object.keys(here.fields);
  return path.length === 0 ? [kind.keyField, ...fields.filter((name) => name !== kind.keyField)] : fields;
}
