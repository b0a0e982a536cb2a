import type { Diagnostic } from '../model/diagnostic.ts';
import type { Document, Positions, SpecFile } from '../model/document.ts';
import { decode } from './decode.ts';
import { readJson } from './json-source.ts';
import { type LineIndex, lineIndex } from './line-index.ts';
import { type Problem, toDiagnostics } from './problem.ts';
import { findNode, type SourceNode, toValue } from './source-node.ts';
import { template, unprocessed } from './unprocessed.ts';
import { readYaml } from './yaml-source.ts';

/** What a file holds: its documents, and what is wrong with its text. A file with an error has no documents. */
export interface ParsedFile {
  readonly documents: readonly Document[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The nodes of a text: one root per document. */
interface Source {
  readonly roots: readonly SourceNode[];
  readonly problems: readonly Problem[];
}

/**
 * Reads one spec file: JSON by its extension, YAML 1.2 otherwise. Never throws, whatever the bytes. A file whose text has
 * an error gives no documents, only located diagnostics.
 */
export function parseFile({ path, bytes }: SpecFile): ParsedFile {
  const { text, problem } = decode(bytes);
  const lines = lineIndex(text);
  const read = path.toLowerCase().endsWith('.json') ? jsonSource : yamlSource;
  const unread = problem ?? unprocessed(text);
  const { roots, problems: own } = unread ? { roots: [], problems: [unread] } : read(text);
  const cause = unread === null && own.some(isError) ? template(text) : null;
  const problems = cause === null ? own : [cause];
  const diagnostics = toDiagnostics(problems, path, lines);
  if (diagnostics.some(({ severity }) => severity === 'error')) return { documents: [], diagnostics };
  const positions = lazyPositions(lines, () => read(text).roots);
  const documents = roots.map(
    (root, index): Document => ({
      file: path,
      index,
      value: toValue(root),
      line: lines.range(root.span).line,
      positions: () => positions(index),
      text,
    }),
  );
  return { documents, diagnostics };
}

function isError({ severity = 'error' }: Problem): boolean {
  return severity === 'error';
}

function jsonSource(text: string): Source {
  if (text.trim() === '') return { roots: [], problems: [emptyFile('the file is empty')] };
  const { root, problems } = readJson(text);
  return { roots: root === null ? [] : [root], problems };
}

function yamlSource(text: string): Source {
  const { roots, filled, problems } = readYaml(text);
  if (problems.some(isError)) return { roots: [], problems };
  if (!filled.includes(true)) {
    const empty = emptyFile('the file has no document, only blank lines or comments');
    return { roots: [], problems: [...problems, empty] };
  }
  const warnings = roots
    .filter((_, index) => !filled[index])
    .map(({ span }): Problem => {
      const message = 'an empty document between "---" lines; remove it.';
      return { code: 'yaml/empty-document', severity: 'warning', span, message };
    });
  return { roots: roots.filter((_, index) => filled[index]), problems: [...problems, ...warnings] };
}

/** A file without a document. */
function emptyFile(what: string): Problem {
  return { code: 'yaml/empty', span: [0, 0], message: `${what}; a spec was expected.` };
}

/**
 * Positions of the documents of a file, read when they are first asked for and held weakly: most files have no finding,
 * and the trees of thousands of files would fill the memory.
 */
function lazyPositions(lines: LineIndex, read: () => readonly SourceNode[]): (index: number) => Positions {
  let kept: WeakRef<readonly SourceNode[]> | undefined;
  return (index) => {
    const roots = kept?.deref() ?? read();
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
