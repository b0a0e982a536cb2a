import { type ParseErrorCode, printParseErrorCode, visit } from 'jsonc-parser';
import { duplicateKey, inexactNumber, MAX_DEPTH, type Problem } from './problem.ts';
import { placedList, placedMap, placedScalar, type Scalar, type SourceEntry, type SourceNode } from './source-node.ts';

/** The content of a JSON text. `root` is `null` after a syntax error. */
interface JsonSource {
  readonly root: SourceNode | null;
  readonly problems: readonly Problem[];
}

/** Ends the visit at the first syntax error. */
class SyntaxProblem extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.message);
    this.problem = problem;
  }
}

/** A collection whose end has not been reached, with the key under which the next value of a mapping goes. */
interface Open {
  readonly start: number;
  readonly entries: Map<string, SourceEntry>;
  readonly items: SourceNode[];
  key: Pick<SourceEntry, 'key' | 'keySpan'> | null;
}

/** Reads JSON (RFC 8259) with the position of every key and value. Duplicate keys are errors; the first one counts. */
export function readJson(text: string): JsonSource {
  const problems: Problem[] = [];
  const open: Open[] = [];
  let root: SourceNode | null = null;

  const add = (node: SourceNode): void => {
    const parent = open.at(-1);
    if (parent === undefined) root = node;
    else if (parent.key === null) parent.items.push(node);
    else {
      const { key, keySpan } = parent.key;
      if (parent.entries.has(key)) problems.push(duplicateKey(key, keySpan));
      else parent.entries.set(key, { key, keySpan, node });
    }
  };
  const begin = (start: number): void => {
    if (open.length >= MAX_DEPTH) {
      const message = `nested deeper than ${MAX_DEPTH} levels.`;
      throw new SyntaxProblem({ code: 'yaml/too-deep', span: [start, start + 1], message });
    }
    open.push({ start, entries: new Map(), items: [], key: null });
  };
  const end = (make: (ended: Open) => SourceNode): void => {
    const ended = open.pop();
    if (ended) add(make(ended));
  };

  try {
    visit(
      text,
      {
        onObjectBegin: begin,
        onArrayBegin: begin,
        onObjectProperty: (key, offset, length) => {
          const parent = open.at(-1);
          if (parent) parent.key = { key, keySpan: [offset, offset + length] };
        },
        onLiteralValue: (value: Scalar, offset, length) => {
          const span = [offset, offset + length] as const;
          const source = text.slice(offset, offset + length);
          const problem = typeof value === 'number' ? inexactNumber(value, source, span) : null;
          if (problem) problems.push(problem);
          add(placedScalar(problem ? null : value, span));
        },
        onObjectEnd: (offset) => end(({ start, entries }) => placedMap([...entries.values()], start, offset + 1)),
        onArrayEnd: (offset) => end(({ start, items }) => placedList(items, start, offset + 1)),
        onError: (error, offset, length) => {
          throw new SyntaxProblem(syntaxProblem(text, error, offset, length));
        },
      },
      { disallowComments: true },
    );
  } catch (error) {
    if (!(error instanceof SyntaxProblem)) throw error;
    return { root: null, problems: [error.problem] };
  }
  return { root, problems };
}

/** What each error code of the parser means, by its name. */
const MEANING: Readonly<Record<string, string>> = {
  InvalidSymbol: 'expected a value: an object, a list, a string in double quotes, a number, true, false or null',
  InvalidNumberFormat: 'this number is malformed',
  PropertyNameExpected: 'expected a key in double quotes',
  ValueExpected: 'expected a value: an object, a list, a string in double quotes, a number, true, false or null',
  ColonExpected: 'expected ":" after the key',
  CommaExpected: 'expected "," or the end of the list or object',
  CloseBraceExpected: 'expected "," or "}"',
  CloseBracketExpected: 'expected "," or "]"',
  EndOfFileExpected: 'expected the end of the file; a JSON file holds one document',
  InvalidCommentToken: 'JSON has no comments',
  UnexpectedEndOfString: 'this string has no closing quote on its line',
  UnexpectedEndOfNumber: 'this number is malformed',
  InvalidUnicode: 'this string has a malformed \\u escape',
  InvalidEscapeCharacter: 'this string has an unknown escape',
  InvalidCharacter: 'this string has a control character; write it as an escape',
};

function syntaxProblem(text: string, error: ParseErrorCode, offset: number, length: number): Problem {
  const name = printParseErrorCode(error);
  const sign = text.codePointAt(offset);
  const found = sign === undefined ? 'the file ends here' : `found ${JSON.stringify(String.fromCodePoint(sign))}`;
  const message = `not valid JSON: ${MEANING[name] ?? name} (${found}).`;
  return { code: 'yaml/syntax', span: [offset, Math.min(offset + Math.max(length, 1), text.length)], message };
}
