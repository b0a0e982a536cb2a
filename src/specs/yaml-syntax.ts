import { YAMLException } from 'js-yaml';
import { MAX_DEPTH, type Problem, shorten } from './problem.ts';
import type { Span } from './source-node.ts';

const MISPLACED_KEY =
  'not valid YAML: this does not fit the lines above. Check the indentation of this line and the one before; text that contains ": " needs quotes.';

/** A mapping that begins on the line of its key (`a: &b c: d`). */
export function inlineMapping(span: Span): Problem {
  return { code: 'yaml/syntax', span, message: MISPLACED_KEY };
}

/** Advice for the errors of the parser that people make most often. The parser's own words are kept for the others. */
const ADVICE: readonly (readonly [pattern: RegExp, code: string, message: string])[] = [
  [/^nesting exceeded/, 'yaml/too-deep', `nested deeper than ${MAX_DEPTH} levels.`],
  [/^tab characters/, 'yaml/tab', 'a tab is used for indentation; YAML allows only spaces there.'],
  [/^bad indentation of a mapping entry/, 'yaml/syntax', MISPLACED_KEY],
  [
    /^deficient indentation/,
    'yaml/syntax',
    'not valid YAML: text in quotes and lists or mappings in brackets must be indented deeper than their key on every line, closing brackets too. Indent this line, or close the quote or bracket above.',
  ],
];

const INDENTED_MARKER = 'a document marker "---" must be at the start of its line.';

/**
 * What the parser accepts although YAML 1.2 does not, or although other parsers read it differently. Few texts have the
 * sign that each has in it, which is found much faster.
 */
const REFUSED: readonly (readonly [pattern: RegExp, message: string, sign: string])[] = [
  [/^[ \t]+---(?=\s|$)/, INDENTED_MARKER, '---'],
  [/^%[^\n]*\n[ \t]+---(?=\s|$)/m, INDENTED_MARKER, '---'],
  [/^\.\.\.[ \t]+[^#\s]/m, 'nothing but a comment may follow the document end marker "..." on its line.', '...'],
  [/\r(?!\n)/, 'a carriage return without a line feed; save the file with LF or CRLF line ends.', '\r'],
];

/** The first thing in a text that is refused although the parser would accept it. */
export function refusal(text: string): Problem | undefined {
  for (const [pattern, message, sign] of REFUSED) {
    if (!text.includes(sign)) continue;
    const found = pattern.exec(text);
    if (found === null) continue;
    const span = [found.index, found.index + found[0].length] as const;
    return { code: 'yaml/syntax', span, message: `not valid YAML: ${message}` };
  }
  return undefined;
}

/** A no-break space or another blank that YAML does not take for one: as indentation, or behind the sign of a value. */
const FALSE_BLANK = /^(?:[ ]*(?:-[ ]*)?|[^#'"\n]*:)[\u00a0\u2000-\u200b\u202f\u205f\u3000]/m;

/** What the parser threw, as a located problem. Anything but an error about the text is thrown again. */
export function syntaxProblem(error: unknown, text: string): Problem {
  if (!(error instanceof YAMLException)) throw error;
  const start = Math.min(error.mark?.position ?? 0, text.length);
  const span = [start, Math.min(start + 1, text.length)] as const;
  const blank = FALSE_BLANK.exec(text);
  if (blank !== null) {
    const at = blank.index + blank[0].length - 1;
    const name = `U+${text.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0')}`;
    const message = `not valid YAML: ${name} looks like a space and is none. Replace it by a space.`;
    return { code: 'yaml/syntax', span: [at, at + 1], message };
  }
  const [, code, message] = ADVICE.find(([pattern]) => pattern.test(error.reason)) ?? [];
  if (code !== undefined && message !== undefined) return { code, span, message };
  return { code: 'yaml/syntax', span, message: `not valid YAML: ${shorten(error.reason.replace(/\.$/, ''))}.` };
}
