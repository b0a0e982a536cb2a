import { Document, Scalar, type ToStringOptions, visit } from 'yaml';
import type { Json } from '../model/json.ts';
import { sortedKeys, stableText } from '../model/stable-json.ts';
import { toValue } from '../specs/source-node.ts';
import { readYaml } from '../specs/yaml-source.ts';

/** How a YAML text is laid out. */
export interface YamlStyle {
  /** Blanks a level. */
  readonly indent: number;
  /** Whether lists are deeper than the key that holds them. */
  readonly indentLists: boolean;
  /** Whether keys are sorted by code unit, as the Immuta CLI writes them; otherwise they stay in the order given. */
  readonly sortKeys: boolean;
}

/** The layout of the files in the examples. */
export const READABLE: YamlStyle = { indent: 2, indentLists: true, sortKeys: false };

/** The layout of the Immuta CLI's own exports: four blanks, keys sorted. */
export const LIKE_THE_CLI: YamlStyle = { indent: 4, indentLists: true, sortKeys: true };

/**
 * Writes one value as a YAML document that reads back as the same value. Words that another reader might take for
 * something else (`Null`, `yes`, `0123`, `1e3`) are quoted, also where only YAML 1.1 would; lines are never folded.
 * `comment` is above it, a line each.
 */
export function writeYaml(value: Json, style: YamlStyle, comment: readonly string[] = []): string {
  const head = comment.map((line) => `# ${line}`.trimEnd()).join('\n');
  const body = renderBlock(value, style);
  const text = readsBack(body, value) ? body : renderBlock(value, style, 'quoted');
  return head === '' ? text : `${head}\n${text}`;
}

/** The block form of a value, with a line break at its end. `quoted`: every text in double quotes, on one line. */
export function renderBlock(value: Json, style: YamlStyle, texts: 'natural' | 'quoted' = 'natural'): string {
  const document = documentOf(style.sortKeys ? sortedKeys(value) : value);
  if (texts === 'quoted') {
    visit(document, {
      Scalar(_, node) {
        if (typeof node.value === 'string') node.type = Scalar.QUOTE_DOUBLE;
      },
    });
  }
  return document.toString({ ...OPTIONS, indent: style.indent, indentSeq: style.indentLists });
}

/** The flow form of a value, on one line. */
export function renderFlow(value: Json): string {
  const document = documentOf(value);
  visit(document, {
    Collection(_, node) {
      node.flow = true;
    },
    Scalar(_, node) {
      if (typeof node.value === 'string' && node.value.includes('\n')) node.type = Scalar.QUOTE_DOUBLE;
    },
  });
  return document.toString({ ...OPTIONS, flowCollectionPadding: false }).trimEnd();
}

/** One text on one line, in the quotes that a person chose before where they can hold it. `flow`: inside brackets. */
export function renderText(value: string, style: 'plain' | 'single' | 'double', flow: boolean): string {
  if (style === 'double' || value.includes('\n')) return JSON.stringify(value);
  if (style === 'single' && /^[^\u0000-\u001f\u007f]*$/.test(value)) return `'${value.replaceAll("'", "''")}'`;
  if (flow) return renderFlow([value]).slice(1, -1).trim();
  const line = renderBlock({ k: value }, READABLE).trimEnd();
  return line.startsWith('k: ') && !line.includes('\n') ? line.slice(3) : JSON.stringify(value);
}

/** `lineWidth: 0` never folds; the compatibility schema quotes what YAML 1.1 would read as something else. */
const OPTIONS: ToStringOptions = { lineWidth: 0, doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER };

function documentOf(value: Json): Document {
  return new Document(value, {
    version: '1.2',
    schema: 'core',
    compat: 'yaml-1.1',
    aliasDuplicateObjects: false,
  });
}

function readsBack(text: string, value: Json): boolean {
  const { roots, problems } = readYaml(text);
  const root = roots[0];
  return problems.length === 0 && root !== undefined && stableText(toValue(root)) === stableText(value);
}
