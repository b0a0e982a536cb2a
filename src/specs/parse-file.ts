import type { Diagnostic } from '../model/diagnostic.ts';
import type { SpecFile } from '../model/document.ts';
import { decode } from './decode.ts';
import { Content, FileDocument, type ReadRoots } from './file-document.ts';
import { readJson } from './json-source.ts';
import { lineIndex } from './line-index.ts';
import { type Problem, toDiagnostics } from './problem.ts';
import { type SourceNode, toValue } from './source-node.ts';
import { template, unprocessed } from './unprocessed.ts';
import { readYaml } from './yaml-source.ts';

/** What a file holds: its documents, and what is wrong with its text. A file with an error has no documents. */
export interface ParsedFile {
  readonly documents: readonly FileDocument[];
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
export function parseFile({ bytes, ...file }: SpecFile): ParsedFile {
  const { path } = file;
  const { text, problem } = decode(bytes);
  const lines = lineIndex(text);
  const isJson = path.toLowerCase().endsWith('.json');
  const read = isJson ? jsonSource : yamlSource;
  const unread = problem ?? unprocessed(text);
  const { roots, problems: own } = unread ? { roots: [], problems: [unread] } : read(text);
  const cause = unread === null && own.some(isError) ? template(text) : null;
  const problems = cause === null ? own : [cause];
  const diagnostics = toDiagnostics(problems, path, lines);
  if (diagnostics.some(({ severity }) => severity === 'error')) return { documents: [], diagnostics };
  const content = new Content(file, text, readRootsOf(path));
  const documents = roots.map(
    (root, index) => new FileDocument(content, { index, line: lines.line(root.span[0]), value: toValue(root) }),
  );
  return { documents, diagnostics: diagnostics.length === 0 ? NOTHING : diagnostics };
}

const NOTHING: readonly never[] = [];

/** How the documents of a file are found again in its text. */
export function readRootsOf(path: string): ReadRoots {
  return path.toLowerCase().endsWith('.json') ? jsonRoots : yamlRoots;
}

const jsonRoots: ReadRoots = (text) => jsonSource(text).roots;
const yamlRoots: ReadRoots = (text) => yamlSource(text).roots;

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
