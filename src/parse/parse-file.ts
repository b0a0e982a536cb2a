import type { Diagnostic } from '../model/diagnostic.ts';
import type { Document, Positions, SpecFile } from '../model/document.ts';
import { decode } from './decode.ts';
import { readJson } from './json-source.ts';
import { type LineIndex, lineIndex } from './line-index.ts';
import { type PlainDocument, readPlainYaml } from './plain-yaml.ts';
import { type Problem, toDiagnostic } from './problem.ts';
import { findNode, type SourceNode, toValue } from './source-node.ts';
import { readYaml } from './yaml-source.ts';

/** What a file holds: its documents, and what is wrong with its text. Documents with errors in them are left out. */
export interface ParsedFile {
  readonly documents: readonly Document[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads one spec file: JSON by its extension, YAML 1.2 otherwise. Never throws on any bytes; a file whose text has an
 * error gives no documents, only located diagnostics.
 */
export function parseFile(file: SpecFile): ParsedFile {
  const { text, problem } = decode(file.bytes);
  const lines = lineIndex(text);
  if (problem) return { documents: [], diagnostics: [toDiagnostic(problem, file.path, lines)] };
  const plain = isJson(file.path) ? null : readPlainYaml(text);
  if (plain) return { documents: plainDocuments(file.path, text, plain), diagnostics: [] };
  const source = readSource(file.path, text);
  const problems = cut(source.problems).map((found) => toDiagnostic(found, file.path, lines));
  if (problems.some(({ severity }) => severity === 'error')) return { documents: [], diagnostics: problems };
  const positions = lazyPositions(file.path, text, lines, source.roots);
  const documents = source.roots.map(
    (root, index): Document => ({
      file: file.path,
      index,
      value: toValue(root),
      line: lines.range(root.span).line,
      positions: () => positions(index),
      text,
    }),
  );
  return { documents, diagnostics: problems };
}

/** Most specs are plain enough for the quick reader; positions still come from the full one, and only when asked for. */
function plainDocuments(file: string, text: string, documents: readonly PlainDocument[]): Document[] {
  const positions = lazyPositions(file, text, lineIndex(text));
  return documents.map(({ value, line }, index) => ({
    file,
    index,
    value,
    line,
    positions: () => positions(index),
    text,
  }));
}

function isJson(path: string): boolean {
  return path.toLowerCase().endsWith('.json');
}

/** Most findings about one text. */
const MOST_PROBLEMS = 100;

/** Errors first; where some are cut, the last one says so. */
function cut(problems: readonly Problem[]): readonly Problem[] {
  if (problems.length <= MOST_PROBLEMS) return problems;
  const isError = ({ severity = 'error' }: Problem): boolean => severity === 'error';
  const kept = [...problems.filter(isError), ...problems.filter((problem) => !isError(problem))];
  const message = `this file has ${problems.length} findings about its text; ${MOST_PROBLEMS - 1} are shown.`;
  return [...kept.slice(0, MOST_PROBLEMS - 1), { code: 'yaml/many', severity: 'warning', span: [0, 0], message }];
}

interface Source {
  readonly roots: readonly SourceNode[];
  readonly problems: readonly Problem[];
}

function readSource(path: string, text: string): Source {
  if (isJson(path)) {
    if (text.trim() === '') return { roots: [], problems: [empty('the file is empty; a spec was expected.')] };
    const { root, problems } = readJson(text);
    return { roots: root ? [root] : [], problems };
  }
  const { roots, filled, problems } = readYaml(text);
  if (problems.some(({ severity = 'error' }) => severity === 'error')) return { roots: [], problems };
  if (!filled.includes(true)) {
    return {
      roots: [],
      problems: [...problems, empty('the file holds no document, only blanks or comments; a spec was expected.')],
    };
  }
  const blank = roots.filter((_, index) => !filled[index]);
  const warnings = blank.map(
    ({ span }): Problem => ({
      code: 'yaml/empty-document',
      severity: 'warning',
      span,
      message: 'an empty document between "---" lines; remove it.',
    }),
  );
  return { roots: roots.filter((_, index) => filled[index]), problems: [...problems, ...warnings] };
}

function empty(message: string): Problem {
  return { code: 'yaml/empty', span: [0, 0], message };
}

/** Positions of a file's documents, computed at the first question and from the text alone, so that nothing is kept until then. */
function lazyPositions(
  path: string,
  text: string,
  lines: LineIndex,
  read?: readonly SourceNode[],
): (index: number) => Positions {
  // Held weakly: thousands of files with one finding each must not keep thousands of trees.
  let kept = read && new WeakRef(read);
  return (index) => {
    const roots = kept?.deref() ?? readSource(path, text).roots;
    kept = new WeakRef(roots);
    const root = roots[index];
    return {
      key(pointer) {
        const found = root && findNode(root, pointer);
        return found && lines.range(found.key);
      },
      value(pointer) {
        const found = root && findNode(root, pointer);
        return found && lines.range(found.node.span);
      },
    };
  };
}
