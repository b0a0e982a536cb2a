import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { KINDS } from '../kinds/index.ts';
import { RunFailure } from '../model/failure.ts';
import type { Resource } from '../model/resource.ts';
import { matrixData } from '../policy-tests/matrix-data.ts';
import { matrixPage } from '../report/matrix/page.ts';
import { writeWhole } from '../runtime/write-file.ts';
import { splitLines } from '../settings/read-settings.ts';
import { gitHistory } from '../specs/git-history.ts';
import { loadRevisions } from '../specs/load-revisions.ts';
import { diskWorkspace } from '../specs/workspace.ts';
import type { CommandContext } from './command.ts';
import type { Flags } from './flags.ts';
import { locationOf, patternsOf, refuseMissing } from './location.ts';
import { specFilesOf } from './project-files.ts';
import { loadFolder } from './test-folder.ts';

/** The specs of a folder or revision, beside those that they are compared with. */
interface Sides {
  readonly before: readonly Resource[] | null;
  readonly after: readonly Resource[];
  /** What the earlier side is, in words. */
  readonly base: string | null;
}

/** `explain --format html`: one page with who sees what. Throws RunFailure. */
export async function explainAsHtml(flags: Flags, context: CommandContext): Promise<number> {
  const { before, after, base } = await sidesOf(flags, context);
  const title = base === null ? 'Who sees what' : 'Who sees what, before and after';
  const page = matrixPage(matrixData(after, { before, kinds: KINDS, title, base }));
  const path = flags.value('out');
  if (path === undefined) context.out.write(page);
  else {
    await writeWhole(resolve(context.folder, path), page);
    context.err.write(`Wrote ${path}. Open it in a browser.\n`);
  }
  return 0;
}

async function sidesOf(flags: Flags, context: CommandContext): Promise<Sides> {
  const [before, after] = [flags.value('before'), flags.value('after')];
  if (before === undefined && after === undefined) return await sidesOfFolder(flags, context);
  if (flags.value('base') !== undefined || flags.positionals.length > 0) {
    throw new RunFailure('config', 'Give `--before` and `--after`, or specs and `--base REVISION`, not both.');
  }
  return {
    before: before === undefined ? [] : await specsAt(before, flags, context),
    after: after === undefined ? [] : await specsAt(after, flags, context),
    base: before ?? 'nothing',
  };
}

/** The specs of a file, or of a folder and those below it. */
async function specsAt(
  path: string,
  flags: Flags,
  { folder, environment }: CommandContext,
): Promise<readonly Resource[]> {
  const full = resolve(folder, path);
  const state = statSync(full, { throwIfNoEntry: false });
  if (state === undefined) throw new RunFailure('config', `There is no file or folder \`${path}\`.`);
  const isFolder = state.isDirectory();
  const root = isFolder ? full : resolve(full, '..');
  const patterns = isFolder
    ? ['**/*.yaml', '**/*.yml', '**/*.json']
    : patternsOf(full, { root, folder: root, within: (one) => one });
  const variables = splitLines(flags.value('variables') ?? '');
  return (await loadFolder(root, { patterns, variables }, environment)).resources;
}

async function sidesOfFolder(flags: Flags, { folder, environment }: CommandContext): Promise<Sides> {
  refuseMissing(flags.positionals, folder);
  const specs = flags.value('specs');
  const variables = splitLines(flags.value('variables') ?? '');
  const place = locationOf(folder, {
    named: [...flags.positionals, ...variables],
    specs: specs === undefined ? null : splitLines(specs),
  });
  const files = specFilesOf(place, flags);
  const named = flags.positionals.flatMap((path) => patternsOf(path, place));
  const patterns = named.length > 0 ? named : files.patterns;
  const revision = flags.value('base');
  if (revision === undefined) {
    const state = await loadFolder(place.root, { patterns, variables: files.variables }, environment);
    return { before: null, after: state.resources, base: null };
  }
  const history = gitHistory(place.root);
  const { sha } = await history.tree(revision);
  const { head, base } = await loadRevisions({
    kinds: KINDS,
    workspace: diskWorkspace(place.root),
    history,
    head: 'working-tree',
    base: sha,
    basePatterns: null,
    pending: [],
    patterns,
    variables: files.variables,
    secretNames: [],
    environment,
    lenientSecrets: true,
  });
  return { before: base?.resources ?? [], after: head.resources, base: `${revision} (${sha.slice(0, 7)})` };
}
