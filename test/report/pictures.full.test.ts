import { describe, expect, test } from 'vitest';
import { findBrowser, measure } from '../../src/generate/browser.ts';
import { githubPage } from '../../src/generate/github-page.ts';
import { renderComment } from '../../src/report/comment.ts';
import { renderIssueBody } from '../../src/report/issue.ts';
import { renderSummary } from '../../src/report/summary.ts';
import { SAMPLES } from './samples.ts';

const browser = findBrowser();
const NOW = new Date('2026-01-31T05:00:00Z');
const LINKS = { runUrl: 'https://github.com/acme/governance/actions/runs/42', reportName: 'immuta-report' };

describe('in a browser, as GitHub renders it', () => {
  test('Chromium is installed', () => {
    expect(browser, 'Install Chromium, for example: apt-get install chromium').not.toBeNull();
  });

  test.each([1012, 390])(
    'no report scrolls sideways at %d pixels',
    (width) => {
      const texts = Object.values(SAMPLES).flatMap((report) => [
        renderComment(report, { approval: null, links: LINKS }),
        renderSummary(report, { links: LINKS, now: NOW }),
        renderIssueBody(report, { previousBody: null, now: NOW, links: LINKS }),
      ]);
      // Folded parts count too: all are opened.
      const pages = texts.map((text) => githubPage(text.replaceAll('<details>', '<details open>'), 'light'));
      const widths = measure(browser ?? '', pages, width).map((size) => size.width);
      expect(widths).toEqual(pages.map(() => width));
    },
    120_000,
  );
});
