import type { Diagnostic } from '../model/diagnostic.ts';
import type { Document, Positions, SpecFile } from '../model/document.ts';
import { decode } from './decode.ts';
import { readJson } from './json-source.ts';
import { type LineIndex, lineIndex } from './line-index.ts';
import { placePlainYaml, readPlainYaml } from './plain-yaml.ts';
import { type Problem, toDiagnostic, toDiagnostics } from './problem.ts';
import { findNode, type SourceNode, toValue } from './source-node.ts';

/** What a file holds: its documents, and what is wrong with its text. Documents with errors in them are left out. */
export interface ParsedFile {
  readonly documents: readonly Document[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads what needs no YAML library: JSON, the plain YAML that most specs are written in, and whatever is no text.
 * `null` for any other YAML. Never throws on any bytes.
 */
export function parseQuickly({ path, bytes }: SpecFile): ParsedFile | null {
  const { text, problem, ordinary } = decode(bytes);
  if (problem) return { documents: [], diagnostics: [toDiagnostic(problem, path, lineIndex(text))] };
  if (isJson(path)) return parseJson(path, text);
  const documents = readPlainYaml(text, ordinary);
  if (documents === null) return null;
  const positions = lazyPositions(() => {
    const placed = placePlainYaml(text) ?? { text, roots: [] };
    return { roots: placed.roots, lines: lineIndex(placed.text) };
  });
  return {
    documents: documents.map(({ value, line }, index) => ({
      file: path,
      index,
      value,
      line,
      positions: () => positions(index),
      text,
    })),
    diagnostics: [],
  };
}

function isJson(path: string): boolean {
  return path.toLowerCase().endsWith('.json');
}

function parseJson(file: string, text: string): ParsedFile {
  const lines = lineIndex(text);
  if (text.trim() === '') {
    return { documents: [], diagnostics: [toDiagnostic(emptyFile('the file is empty'), file, lines)] };
  }
  const { root, problems } = readJson(text);
  const diagnostics = toDiagnostics(problems, file, lines);
  if (root === null || diagnostics.some(({ severity }) => severity === 'error')) return { documents: [], diagnostics };
  // Read again when it is asked for: the tree of every file must not be kept.
  const positions = lazyPositions(() => ({ roots: [readJson(text).root].filter((node) => node !== null), lines }));
  const { line } = lines.range(root.span);
  const document = { file, index: 0, value: toValue(root), line, positions: () => positions(0), text };
  return { documents: [document], diagnostics };
}

/** A file without a document. */
export function emptyFile(what: string): Problem {
  return { code: 'yaml/empty', span: [0, 0], message: `${what}; a spec was expected.` };
}

/** The nodes of a text, and the lines that their spans count in. */
export interface PlacedText {
  readonly roots: readonly SourceNode[];
  readonly lines: LineIndex;
}

/**
 * Positions of a file's documents, computed at the first question and from the text alone, so that nothing is kept until
 * then. `known`: nodes that were read already.
 */
export function lazyPositions(place: () => PlacedText, known?: PlacedText): (index: number) => Positions {
  // Held weakly: thousands of files with one finding each must not keep thousands of trees.
  let kept = known && new WeakRef(known);
  return (index) => {
    const placed = kept?.deref() ?? place();
    kept = new WeakRef(placed);
    const { lines } = placed;
    const root = placed.roots[index];
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
