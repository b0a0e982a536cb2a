import type { Document, SpecFile } from '../model/document.ts';
import { decode } from './decode.ts';
import { lineIndex } from './line-index.ts';
import { emptyFile, lazyPositions, type ParsedFile, type PlacedText, parseQuickly } from './parse-quickly.ts';
import { type Problem, toDiagnostics } from './problem.ts';
import { toValue } from './source-node.ts';
import { readYaml } from './yaml-source.ts';

export type { ParsedFile } from './parse-quickly.ts';

/**
 * Reads one spec file: JSON by its extension, YAML 1.2 otherwise. Never throws on any bytes; a file whose text has an
 * error gives no documents, only located diagnostics.
 */
export function parseFile(file: SpecFile): ParsedFile {
  return parseQuickly(file) ?? parseFully(file);
}

/** Any YAML, by the library: what `parseQuickly` does not read. */
export function parseFully(file: SpecFile): ParsedFile {
  const { text } = decode(file.bytes);
  const lines = lineIndex(text);
  const { roots, problems } = readSource(text);
  const diagnostics = toDiagnostics(problems, file.path, lines);
  if (diagnostics.some(({ severity }) => severity === 'error')) return { documents: [], diagnostics };
  const positions = lazyPositions(() => ({ roots: readSource(text).roots, lines }), { roots, lines });
  const documents = roots.map(
    (root, index): Document => ({
      file: file.path,
      index,
      value: toValue(root),
      line: lines.range(root.span).line,
      positions: () => positions(index),
      text,
    }),
  );
  return { documents, diagnostics };
}

type Source = Pick<PlacedText, 'roots'> & { readonly problems: readonly Problem[] };

function readSource(text: string): Source {
  const { roots, filled, problems } = readYaml(text);
  if (problems.some(({ severity = 'error' }) => severity === 'error')) return { roots: [], problems };
  if (!filled.includes(true)) {
    return { roots: [], problems: [...problems, emptyFile('the file holds no document, only blanks or comments')] };
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
