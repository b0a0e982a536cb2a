import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { KINDS, kindNamed } from '../kinds/index.ts';
import type { ExposureResult, Kind } from '../kinds/kind.ts';
import { RunFailure } from '../model/failure.ts';
import type { Json, JsonObject } from '../model/json.ts';
import type { ExposureDetail } from '../model/plan.ts';
import type { Resource } from '../model/resource.ts';
import { diff } from '../plan/diff.ts';
import { setExposure } from '../plan/set-exposure.ts';
import { markdownText } from '../report/escape-markdown.ts';
import { terminalLine } from '../report/escape-terminal.ts';
import { resourcesOf } from '../specs/objects-in-files.ts';
import { parseFile } from '../specs/parse-file.ts';
import type { Command, CommandContext } from './command.ts';
import { explainAsHtml } from './explain-html.ts';
import type { Flags } from './flags.ts';

/** `explain`: what a spec does, or what a change does to who sees what. */
export const explainCommand: Command = {
  name: 'explain',
  summary: 'Says in sentences what a spec does, or who a change lets see more',
  usage: 'FILE… | --before FILE --after FILE | [SPEC…] --format html [--base REVISION]',
  about:
    'Says in sentences what each spec does. With --before and --after it says whether the change lets people see more; leave one out for an object that is new or deleted. With --format html it writes one page for a browser, with what each group sees of each tag: of a folder, of two folders (--before, --after), or of the working folder and a Git revision (--base). It opens no connection.',
  flags: [
    {
      name: 'before',
      value: 'FILE',
      description: 'The spec as it was; alone: it is deleted. With html also a folder.',
    },
    { name: 'after', value: 'FILE', description: 'The spec as it will be; alone: it is new. With html also a folder.' },
    { name: 'base', value: 'REVISION', description: 'With html: compares the working folder with this Git revision.' },
    { name: 'out', value: 'FILE', description: 'With html: writes the page to this file.' },
    { name: 'format', value: 'FORMAT', description: 'text (default), json, markdown or html.' },
  ],
  inputs: [{ title: 'Specs', names: ['specs', 'variables', 'environment'] }],
  example: 'immuta-gitops explain --before old.yaml --after new.yaml',
  run: async (flags, context) =>
    flags.value('format') === 'html' ? await explainAsHtml(flags, context) : explain(flags, context),
};

/** What one change does to access. */
interface Explained {
  readonly kind: string;
  readonly key: string;
  readonly exposure: string;
  readonly reasons: readonly string[];
  readonly exposureDetails: readonly ExposureDetail[];
  readonly changes: readonly { path: string; before: Json; after: Json }[];
  readonly explanation: readonly string[];
}

function explain(flags: Flags, context: CommandContext): number {
  const format = flags.value('format') ?? 'text';
  if (!['text', 'json', 'markdown'].includes(format)) {
    throw new RunFailure(
      'config',
      `\`--format\` is ${JSON.stringify(format)}; \`explain\` has text, json, markdown and html.`,
    );
  }
  const before = flags.value('before');
  const after = flags.value('after');
  const comparing = before !== undefined || after !== undefined;
  if (comparing === flags.positionals.length > 0) {
    throw new RunFailure(
      'config',
      'Give `explain` spec files, or `--before FILE` and `--after FILE` (either may be left out).',
    );
  }
  const result = comparing
    ? compared(specsIn(before, context.folder), specsIn(after, context.folder))
    : described(flags.positionals.map((path) => specsIn(path, context.folder)));
  context.out.write(format === 'json' ? `${JSON.stringify(result, null, 2)}\n` : inWords(result, format));
  return 0;
}

interface Result {
  readonly exposure?: string;
  readonly reasons?: readonly string[];
  readonly exposureDetails?: readonly ExposureDetail[];
  readonly objects: readonly Partial<Explained>[];
}

function described(files: readonly ReadonlyMap<string, Resource>[]): Result {
  return {
    objects: files.flatMap((specs) =>
      [...specs.values()].map(({ kind, key, spec }) => ({
        kind,
        key,
        explanation: kindNamed(kind)?.explain(spec) ?? [],
      })),
    ),
  };
}

function compared(before: ReadonlyMap<string, Resource>, after: ReadonlyMap<string, Resource>): Result {
  const pairs = [...new Set([...before.keys(), ...after.keys()])].map((id) => pairOf(before.get(id), after.get(id)));
  const objects = pairs.map(({ kind, key, old, now, own }): Explained => {
    const changes = old !== null && now !== null ? diff(old, now, kind.shape) : [];
    return {
      kind: kind.name,
      key,
      exposure: own.exposure,
      reasons: own.reasons,
      exposureDetails: own.details,
      changes: changes.map(({ path, before: was, after: is, sensitive }) =>
        sensitive ? { path, before: '(secret)', after: '(secret)' } : { path, before: was, after: is },
      ),
      explanation: now === null ? [] : kind.explain(now),
    };
  });
  // Files alone: the tenant may have other policies, so the view is open.
  const { result } = setExposure(
    pairs.map(({ kind, key, old, now, own }) => ({ kind, key, before: old, after: now, number: null, own })),
    { open: true, gaps: new Map() },
  );
  return { exposure: result.exposure, reasons: result.reasons, exposureDetails: result.details, objects };
}

interface Pair {
  readonly kind: Kind;
  readonly key: string;
  readonly old: JsonObject | null;
  readonly now: JsonObject | null;
  readonly own: ExposureResult;
}

function pairOf(old: Resource | undefined, now: Resource | undefined): Pair {
  const resource = now ?? old;
  const kind = resource === undefined ? undefined : kindNamed(resource.kind);
  if (resource === undefined || kind === undefined) throw new Error('a pair has at least one resource of a kind');
  const [was, is] = [old?.spec ?? null, now?.spec ?? null];
  const own = kind.exposure(was, is, { dryRunResult: null, unreadable: false });
  return { kind, key: resource.key, old: was, now: is, own };
}

function specsIn(path: string | undefined, folder: string): ReadonlyMap<string, Resource> {
  if (path === undefined) return new Map();
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(resolve(folder, path));
  } catch (cause) {
    throw new RunFailure('config', `Cannot read \`${path}\`.`, { cause });
  }
  const specs = resourcesOf([parseFile({ path, bytes })], KINDS);
  if (specs.size > 0) return specs;
  throw new RunFailure(
    'invalid-specs',
    `\`${path}\` holds no spec that can be read; \`immuta-gitops validate ${path}\` says why.`,
  );
}

function inWords(result: Result, format: string): string {
  const clean = format === 'markdown' ? markdownText : terminalLine;
  const lines: string[] = [];
  if (result.exposure !== undefined) lines.push(`This change ${RESULTS[result.exposure] ?? result.exposure}.`, '');
  for (const { kind, key, reasons, explanation } of result.objects) {
    lines.push(clean(`${kind} "${key}"`));
    for (const sentence of [...(reasons ?? []), ...(explanation ?? [])]) lines.push(`  - ${clean(sentence)}`);
    lines.push('');
  }
  return lines.join('\n');
}

const RESULTS: Readonly<Record<string, string>> = {
  loosens: 'lets someone see more than before',
  tightens: 'lets someone see less than before',
  mixed: 'lets some see more and others less',
  neutral: 'changes no one’s view of the data',
  unknown: 'may change who sees what; it cannot be told from the specs alone',
};
