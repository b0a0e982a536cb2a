import type { Diagnostic } from '../model/diagnostic.ts';
import { normalText } from '../model/text.ts';
import { decode } from './decode.ts';
import { lineIndex } from './line-index.ts';
import { toDiagnostic } from './problem.ts';
import { readYaml } from './yaml-source.ts';

/** Names that placeholders and variables may have. */
const VARIABLE_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** The entries of one variables file, in order. Empty when there are errors. */
interface Variables {
  readonly entries: ReadonlyMap<string, string>;
  /** Line of each entry. */
  readonly lines: ReadonlyMap<string, number>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads a variables file: one YAML mapping of `NAME: value`. Numbers keep their spelling (`1.10` stays `1.10`). */
export function readVariables(path: string, bytes: Uint8Array): Variables {
  const { text, problem } = decode(bytes);
  const lines = lineIndex(text);
  const source = problem ? { roots: [], filled: [], problems: [problem] } : readYaml(text);
  const problems = [...source.problems];
  const entries = new Map<string, string>();
  const lineOf = new Map<string, number>();
  source.roots.forEach((root, index) => {
    if (!source.filled[index]) return;
    if (root.type !== 'map' || entries.size > 0) {
      const message = 'a variables file holds one mapping of NAME: value.';
      problems.push({ code: 'settings/variables', span: root.span, message });
      return;
    }
    for (const { key, keySpan, node } of root.entries) {
      if (!VARIABLE_NAME.test(key)) {
        const message = `${JSON.stringify(key)} is not a variable name; use letters, digits and _, and begin with no digit.`;
        problems.push({ code: 'settings/variables', span: keySpan, message });
      } else if (node.type !== 'scalar' || node.value === null) {
        const message = `the variable ${key} needs one value: text, a number, true or false.`;
        problems.push({ code: 'settings/variables', span: node.span, message });
      } else {
        entries.set(key, normalText(typeof node.value === 'string' ? node.value : text.slice(...node.span)));
        lineOf.set(key, lines.range(keySpan).line);
      }
    }
  });
  const diagnostics = problems.map((found) => toDiagnostic(found, path, lines));
  const failed = diagnostics.some(({ severity }) => severity === 'error');
  return { entries: failed ? new Map() : entries, lines: lineOf, diagnostics };
}
