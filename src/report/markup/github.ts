import { clipLine } from '../clip.ts';
import { markdownCode, markdownFence } from '../escape-markdown.ts';
import { visible } from '../escape-visible.ts';
import type { Tone } from '../run-status.ts';
import type { Markup, Part } from './markup.ts';

const ALERTS: Readonly<Record<Tone, string>> = { good: 'TIP', warning: 'WARNING', bad: 'CAUTION' };

/** GitHub Flavored Markdown, as comments, issues and job summaries have it. */
export const GITHUB: Markup = {
  code: codeSpan,
  prose,
  strong: (markup) => `**${markup}**`,
  removed: (markup) => `~~${markup}~~`,
  link: (markup, url) => `[${markup}](${safeUrl(url)})`,
  heading: (level, markup) => `${'#'.repeat(level)} ${markup}\n\n`,
  alert: (tone, paragraphs) => `> [!${ALERTS[tone]}]\n${paragraphs.map((line) => `> ${line}\n`).join('>\n')}\n`,
  notice: () => ({ head: '> [!IMPORTANT]\n', foot: '\n' }),
  noticeItem: (markup) => `> - ${markup}\n`,
  paragraph: (markup) => `${markup}\n\n`,
  item: (markup) => `- ${markup}\n`,
  subItem: (markup) => `  - ${markup}\n`,
  fold: (title, open) => ({
    head: `<details${open ? ' open' : ''}><summary>${title.map(summaryPart).join('')}</summary>\n\n`,
    foot: '</details>\n\n',
  }),
  block: (text, language) => `${markdownFence(text, language)}\n`,
  tableHead: (columns) => `| ${columns.join(' | ')} |\n|${columns.map(() => ' --- |').join('')}\n`,
  tableRow: (cells) => `| ${cells.join(' | ')} |\n`,
  cell: (text) => markdownCode(clipLine(text, 300)),
  small: (markup) => `<sub>${markup}</sub>\n`,
  quote: (markup) => `> ${markup}\n\n`,
  fileUrl(base, file, line) {
    // Paths beyond this length are not real ones, and a link must not eat the page.
    if (file.length > 1_000) return null;
    return `${safeUrl(base)}/${file.split('/').map(encodeStep).join('/')}${line > 0 ? `#L${line}` : ''}`;
  },
  url: safeUrl,
};

/** Text as inline code. GitHub looks for no mention, reference, emoji or formula in code. Line breaks are shown as `⏎`. */
function codeSpan(text: string): string {
  const line = visible(text).replaceAll('\n', '⏎').replaceAll('\t', ' ');
  if (line.trim() === '') return '`""`';
  let longest = 0;
  for (const [run] of line.matchAll(/`+/g)) longest = Math.max(longest, run.length);
  const fence = '`'.repeat(longest + 1);
  const pad = /^[` ]|[` ]$/.test(line) ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** Text in backticks, double quotes or single quotes. An apostrophe, or a quote in a list of SQL, begins nothing. */
const CODE = /(`[^`]{1,300}`|(?<![\p{L}\p{N}])"[^"]{1,300}"(?![\p{L}\p{N}])|(?<=^|\s)'[^']{1,300}'(?=$|[\s.,;:]))/u;

/**
 * Plain words stay as they are. Text in backticks or quotes becomes code, and so does every word that holds a sign that
 * Markdown or GitHub could read: there is nothing to escape, and nothing invisible is put in.
 */
function prose(text: string, most = 1_000): string {
  const parts = visible(clipLine(text, most)).split(CODE);
  return parts
    .map((part, index) => (index % 2 === 1 ? codeSpan(part.slice(1, -1)) : plainWords(part, index === 0)))
    .reduce(joinSpans, '');
}

/** Two code spans that touch would be read as one. */
function joinSpans(left: string, right: string): string {
  return left.endsWith('`') && right.startsWith('`') ? `${left} ${right}` : left + right;
}

/** White space and words. Neighbouring words that need code share one span. `first`: a line may begin here. */
function plainWords(text: string, first: boolean): string {
  const parts = text.split(/(\s+)/);
  const begin = first ? parts.findIndex((part) => part.trim() !== '') : -1;
  const needsCode = (index: number): boolean => {
    const part = parts[index] ?? '';
    return part.trim() !== '' && (!isHarmless(part) || (index === begin && beginsBlock(part)));
  };
  const out: string[] = [];
  for (let index = 0; index < parts.length; index += 1) {
    let end = index;
    if (needsCode(index)) end = endOfRun(parts, index, needsCode);
    const run = parts.slice(index, end + 1).join('');
    out.push(needsCode(index) ? codeWord(run) : run);
    index = end;
  }
  return out.reduce(joinSpans, '');
}

/** The last word of a run of code: it goes on over words that need code, and until its parentheses are closed. */
function endOfRun(parts: readonly string[], start: number, needsCode: (index: number) => boolean): number {
  let end = start;
  let depth = openIn(parts[start] ?? '');
  while (end + 2 < parts.length && end - start < 2 * MOST_WORDS) {
    const goesOn = depth > 0 || (needsCode(end + 2) && !/[.,;:!?)]$/.test(parts[end] ?? ''));
    if (!goesOn) break;
    end += 2;
    depth += openIn(parts[end] ?? '');
  }
  return end;
}

/** Words of one run of code. */
const MOST_WORDS = 30;

/** Parentheses that a word opens and does not close. */
function openIn(word: string): number {
  return (word.match(/\(/g)?.length ?? 0) - (word.match(/\)/g)?.length ?? 0);
}

/** A word as code, with the signs around it that end a sentence left outside. */
function codeWord(word: string): string {
  const closes = openIn(word) < 0 || word.startsWith('(') ? /^([(]?)(.*?)([).,;:!?]*)$/su : /^()(.*?)([.,;:!?]*)$/su;
  const [, head = '', body = word, tail = ''] = closes.exec(word) ?? [];
  return body === '' ? codeSpan(word) : `${head}${codeSpan(body)}${tail}`;
}

/** Letters, digits and the signs of a sentence. Anything else may be Markdown, HTML, a mention, a reference or a link. */
function isHarmless(word: string): boolean {
  if (word === '&') return true;
  return (
    /^[\p{L}\p{M}\p{N}\p{Extended_Pictographic}.,;:!?()'"’“”…–—%/+=-]+$/u.test(word) &&
    !/:\/\/|www\.|(?:mailto|xmpp):|:[a-z0-9+-]+:|gh-\d|\b[0-9a-f]{7,40}\b/i.test(word)
  );
}

/** Whether a line that begins with this word is a list, a heading or a rule to Markdown. */
function beginsBlock(word: string): boolean {
  return /^(?:[-+=]+|\d{1,9}[.)])$/.test(word);
}

/** Markdown is not read inside `<summary>`, and GitHub makes no mentions and links inside `<code>`. */
function summaryPart(part: Part): string {
  return typeof part === 'string' ? html(part) : `<code>${html(part.code)}</code>`;
}

const HTML: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

function html(text: string): string {
  return visible(text)
    .replace(/\s+/g, ' ')
    .replace(/[&<>]/g, (sign) => HTML[sign] ?? sign);
}

/** https or http only, signs that mean something to Markdown encoded. */
function safeUrl(address: string): string {
  if (!/^https?:\/\//.test(address)) return '#';
  return address.replace(
    /[\s<>()[\]`|"'\\*_~]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
}

function encodeStep(step: string): string {
  return encodeURIComponent(step.toWellFormed()).replace(
    /[()*'!~_]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
