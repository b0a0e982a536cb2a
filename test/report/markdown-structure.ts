/** A code span: closed by a run of exactly as many backticks. */
export const CODE_SPAN = /(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)/g;

/**
 * What is still open at the end of a Markdown text: fences (CommonMark's rule: closed by a line of at least as many
 * backticks) and `<details>` outside of them. `[]` for a text that is whole.
 */
export function openStructures(markdown: string): readonly string[] {
  let fence = '';
  let details = 0;
  for (const line of markdown.split('\n')) {
    // The words after an opening fence hold no backtick; a line that does is a code span.
    const run = /^`{3,}(?=[^`]*$)/.exec(line)?.[0] ?? '';
    if (fence !== '') {
      if (run.length >= fence.length && line.trim() === run) fence = '';
    } else if (run !== '') fence = run;
    else {
      const html = line.replace(CODE_SPAN, '');
      details += (html.match(/<details/g) ?? []).length - (html.match(/<\/details>/g) ?? []).length;
    }
  }
  return [...(fence === '' ? [] : ['fence']), ...(details === 0 ? [] : [`details ${details}`])];
}
