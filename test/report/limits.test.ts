import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { renderComment } from '../../src/report/comment.ts';
import { issueTitle, renderIssueBody } from '../../src/report/issue.ts';
import { renderSummary } from '../../src/report/summary.ts';
import { renderText } from '../../src/report/text.ts';
import { CODE_SPAN, openStructures } from './markdown-structure.ts';
import { HOSTILE, huge, operation, planOf, reportOf, SAMPLES } from './samples.ts';

/** Random texts: a sample, or all of them under `FULL_TESTS=1`. */
const FUZZ = process.env['FULL_TESTS'] === '1' ? 5_000 : 300;
const NOW = new Date('2026-01-31T05:00:00Z');
const hostile = SAMPLES['hostile'] ?? huge(1);
const drifted = SAMPLES['drift'] ?? huge(1);

function bytes(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}

describe('a plan of 5,000 changes', () => {
  const report = huge(5_000);

  test('fits a comment, keeps verdict and counts, and says exactly what is elsewhere', () => {
    const comment = renderComment(report, { approval: 'A'.repeat(20_000), links: { reportName: 'immuta-report' } });
    expect(bytes(comment)).toBeLessThan(60_000);
    expect(comment.length).toBeLessThan(60_000);
    expect(comment).toContain('**500 changes let people see more than before.**');
    expect(comment).toContain('5,000 to update.');
    const rows = comment.match(/^- (?:🔓 )?Update policy /gmu)?.length ?? 0;
    const elsewhere = Number(/\*\*([\d,]+) more objects of 5,000 changed objects/.exec(comment)?.[1]?.replace(',', ''));
    expect(rows).toBeGreaterThan(50);
    expect(rows + elsewhere).toBe(5_000);
    expect(openStructures(comment)).toEqual([]);
  });

  test('is rendered in less than 200 ms of processor time', () => {
    renderComment(huge(100), { approval: null });
    // The best of three: the machine may be busy with other tests.
    const times = [1, 2, 3].map(() => {
      const start = process.cpuUsage();
      renderComment(report, { approval: null });
      const { user, system } = process.cpuUsage(start);
      return (user + system) / 1_000;
    });
    expect(Math.min(...times)).toBeLessThan(200);
  });

  test('fits a job summary', () => {
    const summary = renderSummary(report);
    expect(bytes(summary)).toBeLessThan(1_048_576);
    expect(openStructures(summary)).toEqual([]);
  });
});

test('names of every loosening change are kept when their reasons no longer fit', () => {
  const operations = Array.from({ length: 150 }, (_, index) =>
    operation({ kind: 'policy', key: `Loose ${index}.`, exposure: 'loosens', reasons: ['r'.repeat(400)] }),
  );
  const comment = renderComment(reportOf(planOf(operations)), { approval: null });
  expect(operations.filter((one) => !comment.includes(`- **Policy \`${one.key}\`**`))).toEqual([]);
});

test('an approval that leaves no room is left out, and the comment says so', () => {
  const comment = renderComment(huge(3), { approval: 'A'.repeat(59_000) });
  expect(comment).not.toContain('AAAA');
  expect(comment).toContain('This plan is too large: its approval does not fit into a comment');
  expect(bytes(comment)).toBeLessThan(60_000);
});

test('marker and approval are the first two lines', () => {
  const [first, second, third] = renderComment(huge(1), { approval: 'QUJD' }).split('\n');
  expect(first).toMatch(/^<!-- immuta-gitops environment=production specs=c0ffee00 -->$/);
  expect(second).toMatch(/^<!-- immuta-gitops-plan v1 QUJD -->$/);
  expect(third).toBe('');
});

test('every sample fits any budget and leaves nothing open', () => {
  for (const report of [...Object.values(SAMPLES), huge(40)]) {
    for (let budget = 400; budget < 24_000; budget += 333) {
      const comment = renderComment(report, { approval: null, budget });
      expect(bytes(comment)).toBeLessThan(budget);
      expect(openStructures(comment)).toEqual([]);
    }
  }
});

describe('hostile text', () => {
  test('opens no fence, fold, comment, mention or link in Markdown', () => {
    const comment = renderComment(hostile, { approval: null });
    expect(openStructures(comment)).toEqual([]);
    // Outside of code, nothing of it is left that Markdown or GitHub would read.
    const prose = comment
      .replace(/^(`{3,})[a-z]*\n[\s\S]*?^\1$/gm, '')
      .replace(CODE_SPAN, '')
      .replace(/<code>.*?<\/code>/g, '');
    expect(prose).not.toMatch(/@octocat|<b |onclick=1>|\]\(javascript|\]\(http:\/\/e/);
    expect(prose.match(/<!--/g)?.length).toBe(1);
    expect(prose.match(/-->/g)?.length).toBe(1);
  });

  test('sends no control character to a terminal', () => {
    expect(renderText(hostile, { colour: false, width: 80 })).not.toMatch(
      /[\0-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/,
    );
  });

  test('adds no code of its own to the colours', () => {
    const codes = new Set(renderText(hostile, { colour: true, width: 80 }).match(/\u001b[^m]*m/g));
    expect([...codes].filter((code) => !/^\u001b\[[\d;]+m$/.test(code))).toEqual([]);
    expect(codes).not.toContain('\u001b[0m');
  });

  test('any text in any field keeps the page whole', () => {
    const words = fc.constantFrom(
      '`',
      '```',
      '\n',
      '<details>',
      '</details>',
      '<!--',
      '-->',
      '|',
      '~~~',
      '@a',
      '\u001b[1m',
      'x',
      ' ',
      '\\',
      '#',
      '\ud83d',
    );
    const text = fc.array(words, { maxLength: 12 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, text, (key, value) => {
        const one = operation({
          kind: 'policy',
          key,
          file: value,
          exposure: 'mixed',
          reasons: [value],
          explanation: value,
          deletes: [key],
          changes: [
            { path: `/${key}`, change: 'changed', before: value, after: { [key]: value }, line: 1, sensitive: false },
            { path: '/t', change: 'changed', before: key, after: value, line: 1, sensitive: false, text: true },
          ],
        });
        const comment = renderComment(reportOf(planOf([one]), { notes: [value], failures: [key] }), { approval: null });
        expect(openStructures(comment)).toEqual([]);
      }),
      { seed: 20260131, numRuns: FUZZ },
    );
  });
});

describe('secrets', () => {
  test('a sensitive change shows no value in any sink', () => {
    const secret = 'hunter2-should-never-be-here';
    const one = operation({
      kind: 'data',
      key: 'warehouse',
      changes: [
        { path: '/connection/password', change: 'changed', before: secret, after: secret, line: 4, sensitive: true },
      ],
    });
    const report = reportOf(planOf([one]));
    expect(renderComment(report, { approval: null })).not.toContain(secret);
    expect(renderText(report, { colour: false, width: 80 })).not.toContain(secret);
  });
});

describe('the drift issue', () => {
  const options = { now: NOW, previousBody: null };

  test('keeps the last twenty lines of history, the newest first', () => {
    let body: string | null = null;
    for (let day = 1; day <= 25; day += 1) {
      body = renderIssueBody(drifted, { previousBody: body, now: new Date(Date.UTC(2026, 0, day)) });
    }
    const days = [...(body ?? '').matchAll(/^- 2026-01-(\d\d) 00:00 UTC: 4 objects drifted$/gm)].map((match) =>
      Number(match[1]),
    );
    expect(days).toEqual(Array.from({ length: 20 }, (_, index) => 25 - index));
  });

  test('takes no line from an earlier body that it did not write', () => {
    const first = renderIssueBody(drifted, options);
    const edited = first.replace(
      '<!-- /immuta-gitops-history -->',
      `- 2026-01-30 00:00 UTC: <b>@octocat</b>\n${HOSTILE}\n<!-- /immuta-gitops-history -->`,
    );
    expect(renderIssueBody(drifted, { previousBody: edited, now: NOW })).not.toContain('octocat');
  });

  test('survives an earlier body without history', () => {
    expect(renderIssueBody(drifted, { ...options, previousBody: '<!-- immuta-gitops-history --> cut' })).toContain(
      '(last 1 run)',
    );
  });

  test('stays below the limit with 5,000 objects', () => {
    const items = Array.from({ length: 5_000 }, (_, index) => ({
      kind: 'policy',
      key: `P${index}`,
      state: 'edited-in-tenant' as const,
      file: 'a.yaml',
      line: 1,
      changes: [],
      who: 'unknown',
      when: 'unknown',
    }));
    const body = renderIssueBody({ ...drifted, drift: { items, drifted: true, base: null, digest: null } }, options);
    expect(bytes(body)).toBeLessThan(60_000);
    expect(body).toContain('immuta-gitops drift --adopt');
    expect(openStructures(body)).toEqual([]);
  });

  test('has a title that names the environment and does not change with the findings', () => {
    expect(issueTitle('drift', 'production')).toBe('Immuta drift: production differs from Git');
    expect(issueTitle('apply', 'production')).toBe('Immuta apply failed: production');
  });
});

describe('the verdict', () => {
  test('says that no change loosens only of a plan that covers everything', () => {
    const fine = operation({ kind: 'policy', key: 'P', exposure: 'tightens' });
    const bad = operation({ kind: 'policy', key: 'Q', action: 'invalid', exposure: 'unknown' });
    const none = 'No change lets anyone see more than before.';
    expect(renderComment(reportOf(planOf([fine])), { approval: null })).toContain(none);
    expect(renderComment(reportOf(planOf([fine, bad])), { approval: null })).not.toContain(none);
    expect(renderComment(reportOf(planOf([fine], { complete: false })), { approval: null })).not.toContain(none);
  });

  test('does not count what is held back as a loosening', () => {
    const retained = operation({ kind: 'policy', key: 'P', action: 'delete', exposure: 'loosens', retained: true });
    const comment = renderComment(reportOf(planOf([retained])), { approval: null });
    expect(comment).toContain('1 deletion waiting for `prune`');
    expect(comment).not.toContain('see more');
  });

  test('an empty plan says that changes are gone only where a comment exists', () => {
    const empty = reportOf(planOf([]));
    expect(renderComment(empty, { approval: null })).toContain('This pull request no longer changes Immuta.');
    expect(renderComment(empty, { approval: null, corrects: false })).toContain('**No changes to Immuta.**');
  });

  test('after an apply, what failed is not said to let anyone see more', () => {
    const loose = operation({
      kind: 'policy',
      key: 'Never sent',
      exposure: 'loosens',
      reasons: ['Analysts see mail addresses.'],
    });
    const done = {
      kind: 'policy',
      key: 'Never sent',
      action: 'update' as const,
      state: 'skipped' as const,
      cause: 'x',
      notes: [],
      attempts: 0,
      startedAt: null,
      endedAt: null,
    };
    const outcome = { operations: [done], cancelled: false, accuracy: null };
    const report = reportOf(planOf([loose], { mode: 'apply' }), { outcome });
    expect(renderComment(report, { approval: null })).not.toContain('Who sees more');
    const confirmed = { ...outcome, operations: [{ ...done, state: 'confirmed' as const, cause: null }] };
    expect(renderComment({ ...report, outcome: confirmed }, { approval: null })).toContain('### Who sees more');
  });
});
