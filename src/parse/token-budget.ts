import { Lexer } from 'yaml';
import type { Problem } from './problem.ts';

/**
 * What a YAML text may cost. The library takes about 3 µs for a token of block style and several times that for one of
 * the others (measured with files of 1 MiB that hold nothing else), so that this budget is about half a second. Plain
 * files of any size up to the limit never come here: the quick reader takes them.
 */
const BUDGET = 90_000;
const DEAR = 4;
/** Flow punctuation, quotes, anchors, aliases, tags, directives, document ends, and the lexer's mark for errors. */
const DEAR_STARTS = new Set([',', '[', ']', '{', '}', '&', '*', '!', '%', '"', "'", '.', '?', '\u0018']);

/** A text that would take the library too long, at the place where its budget ends; `null` for any ordinary one. */
export function overBudget(text: string): Problem | null {
  // A token has at least a character: short texts need not be looked at.
  if (text.length * DEAR <= BUDGET) return null;
  let cost = 0;
  let at = 0;
  for (const token of new Lexer().lex(text)) {
    cost += DEAR_STARTS.has(token.charAt(0)) ? DEAR : token === ':' ? 2 : 1;
    if (cost > BUDGET) {
      const message =
        'the file has too many parts for one spec (some ten thousand lines); split it, or write it in plain block style.';
      return { code: 'yaml/too-large', span: [at, Math.min(at + 1, text.length)], message };
    }
    // Marks of the lexer (document start, flow end, scalar) are no text.
    if (!/^[\u0002\u0018\u001f\ufeff]$/.test(token)) at += token.length;
  }
  return null;
}
