import type { Problem } from './problem.ts';

type Form = readonly [pattern: RegExp, message: string];

const MARKERS: readonly Form[] = [
  [
    /^version https:\/\/git-lfs\.github\.com\/spec\/v1$/m,
    'this is a Git LFS pointer, not the file. Check out with `lfs: true`, or keep specs out of Git LFS.',
  ],
  [
    /^(?:<{7}|>{7}) .*$/m,
    'a merge conflict marker. Keep one side and remove the lines that begin with `<<<<<<<`, `=======` and `>>>>>>>`.',
  ],
];

const TEMPLATE: Form = [
  /(?<=^[ ]*|[:-][ ]+)\{\{[^{}\n]*\}\}/m,
  'a template expression. Specs are not templates (Helm, Jinja): expressions are not evaluated in files. Write ${NAME}, and set it in a variables file.',
];

/** What is in place of the file that was meant: a pointer, or two versions of it. */
export function unprocessed(text: string): Problem | null {
  if (!SIGNS.some((sign) => text.includes(sign))) return null;
  return MARKERS.map((form) => found(text, form)).find((problem) => problem !== null) ?? null;
}

/** What a text with a marker has in it: looked for much faster than the marker itself. */
const SIGNS = ['https://git-lfs.github.com/spec/v1', '<<<<<<< ', '>>>>>>> '];

/** A template, which is the one mistake of a text that is not YAML because of it. In quotes it is a value. */
export function template(text: string): Problem | null {
  return found(text, TEMPLATE);
}

function found(text: string, [pattern, message]: Form): Problem | null {
  const match = pattern.exec(text);
  if (match === null) return null;
  return { code: 'yaml/unprocessed', span: [match.index, match.index + match[0].length], message };
}
