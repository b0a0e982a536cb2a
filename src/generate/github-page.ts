import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';

export type Theme = 'light' | 'dark';

const ALERTS: Readonly<Record<string, string>> = {
  TIP: 'Tip',
  NOTE: 'Note',
  IMPORTANT: 'Important',
  WARNING: 'Warning',
  CAUTION: 'Caution',
};

/** A page that shows Markdown as GitHub shows a comment: its rules, its style sheet, its colours for diffs. */
export function githubPage(markdown: string, theme: Theme): string {
  const style = fileURLToPath(import.meta.resolve(`github-markdown-css/github-markdown-${theme}.css`));
  const canvas = theme === 'light' ? '#ffffff' : '#0d1117';
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<style>${readFileSync(style, 'utf8')}</style>
<style>body { margin: 0; background: ${canvas} } .markdown-body { padding: 16px; font-size: 14px }</style>
</head><body><article class="markdown-body">${withDiffs(withAlerts(html(markdown)))}</article></body></html>`;
}

function html(markdown: string): string {
  return micromark(markdown, { extensions: [gfm()], htmlExtensions: [gfmHtml()], allowDangerousHtml: true });
}

/** `> [!WARNING]` is GitHub's own addition to Markdown. */
function withAlerts(text: string): string {
  return text.replace(
    /<blockquote>\n<p>\[!(TIP|NOTE|IMPORTANT|WARNING|CAUTION)\]\n?([\s\S]*?)<\/blockquote>/g,
    (_, name: string, body: string) => {
      const inner = body.startsWith('</p>') ? body.slice('</p>'.length) : `<p>${body}`;
      const kind = name.toLowerCase();
      return `<div class="markdown-alert markdown-alert-${kind}"><p class="markdown-alert-title">${ALERTS[name]}</p>${inner}</div>`;
    },
  );
}

/** The classes that GitHub's highlighter gives the lines of a diff. */
function withDiffs(text: string): string {
  return text.replace(
    /<pre><code class="language-diff">([\s\S]*?)<\/code><\/pre>/g,
    (_, body: string) => `<div class="highlight"><pre>${body.split('\n').map(diffLine).join('\n')}</pre></div>`,
  );
}

function diffLine(line: string): string {
  if (line.startsWith('@@')) return `<span class="pl-mdr">${line}</span>`;
  if (line.startsWith('-')) return `<span class="pl-md">${line}</span>`;
  return line.startsWith('+') ? `<span class="pl-mi1">${line}</span>` : line;
}
