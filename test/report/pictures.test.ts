import { describe, expect, test } from 'vitest';
import { findBrowser, measure } from '../../src/generate/browser.ts';
import { githubPage } from '../../src/generate/github-page.ts';
import { renderComment } from '../../src/report/comment.ts';
import { renderIssueBody } from '../../src/report/issue.ts';
import { renderSummary } from '../../src/report/summary.ts';
import { SAMPLES } from './samples.ts';

/** Needs Chromium: a part of the full tests (`FULL_TESTS=1`). */
const browser = process.env['FULL_TESTS'] === '1' ? findBrowser() : null;
const NOW = new Date('2026-01-31T05:00:00Z');
const LINKS = { runUrl: 'https://github.com/acme/governance/actions/runs/42', reportName: 'immuta-report' };
const WIDTHS = [1012, 390];

describe.runIf(process.env['FULL_TESTS'] === '1')('in a browser, as GitHub renders it', () => {
  test('a browser is there', () => {
    expect(browser).not.toBeNull();
  });

  test.each(Object.entries(SAMPLES))(
    '%s never scrolls sideways',
    (_, report) => {
      const texts = [
        renderComment(report, { approval: null, links: LINKS }),
        renderSummary(report, { links: LINKS, now: NOW }),
        renderIssueBody(report, { previousBody: null, now: NOW, links: LINKS }),
      ];
      for (const text of texts) {
        // Folded parts count too: all are opened.
        const page = githubPage(text.replaceAll('<details>', '<details open>'), 'light');
        for (const width of WIDTHS) expect(measure(browser ?? '', page, width).width).toBeLessThanOrEqual(width);
      }
    },
    120_000,
  );
});
