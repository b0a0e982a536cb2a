import { describe, expect, test } from 'vitest';
import { withoutExpired } from '../edit/expire.ts';
import { daysLeft, isDay } from '../model/expiry.ts';
import type { DesiredState } from '../specs/desired-state.ts';
import { expiriesOfFile, expiryText } from '../specs/expiry.ts';
import { parseFile } from '../specs/parse-file.ts';
import type { Selection } from '../specs/select.ts';
import { expiryChanges, expiryFindings } from './expiry-findings.ts';

const MARK = 'immuta-gitops-expires';

/** A policy with a comment at one of its places. */
function policy(places: Readonly<Record<string, string>> = {}): string {
  const at = (name: string, indent: string): string => (places[name] === undefined ? '' : `${indent}${places[name]}\n`);
  return `${at('document', '')}policyKey: salaries
name: Salaries
type: data
actions:
  - rules:
${at('rule', '      ')}      - type: Masking
        config: { fields: [{ type: columnTags, columnTag: Pay }], maskingConfig: { type: Hash } }
${at('exceptions', '        ')}        exceptions:
          operator: any
          groups:
${at('group', '            ')}            - Auditors
            - Payroll
      - type: Masking
        config: { fields: [{ type: columnTags, columnTag: Pay }], maskingConfig: { type: "Null" } }
`;
}

const COMMENT = `# ${MARK} 2026-06-30 audit of the year`;

function documentsOf(text: string, path = 'immuta/a.yaml') {
  return parseFile({ path, bytes: new TextEncoder().encode(text) }).documents;
}

function stateOf(text: string): DesiredState {
  return { documents: documentsOf(text) } as unknown as DesiredState;
}

function findings(text: string, day: string, selected = true) {
  const state = stateOf(text);
  const selection = { documents: new Set(selected ? state.documents : []) } as unknown as Selection;
  return expiryFindings(state, selection, new Date(`${day}T12:00:00Z`));
}

describe('a comment', () => {
  test.each([
    ['document', ''],
    ['rule', '/actions/0/rules/0'],
    ['exceptions', '/actions/0/rules/0/exceptions'],
    ['group', '/actions/0/rules/0/exceptions/groups/0'],
  ])('above a %s sets its end', (place, pointer) => {
    const { expiries, problems } = expiriesOfFile(documentsOf(policy({ [place]: COMMENT })));

    expect(problems).toEqual([]);
    expect(expiries).toMatchObject([{ pointer, until: '2026-06-30', reason: 'audit of the year' }]);
  });

  test('sets the end of the document that it is in', () => {
    const text = `policyKey: a\n---\n${COMMENT}\npolicyKey: b\n`;

    expect(expiriesOfFile(documentsOf(text)).expiries).toMatchObject([{ pointer: '', line: 3, partLine: 4 }]);
    expect(documentsOf(text).map((document) => expiryText(document) !== '')).toEqual([false, true]);
  });

  test('may be above another comment, a blank line or a lone dash', () => {
    const text = `groups:\n  ${COMMENT}\n  # who audits\n\n  - Auditors\nothers:\n  ${COMMENT}\n  -\n    name: x\n`;

    expect(expiriesOfFile(documentsOf(text)).expiries.map(({ pointer }) => pointer)).toEqual([
      '/groups/0',
      '/others/0',
    ]);
  });

  test.each([
    ['no day', `# ${MARK}`, 'is not a day'],
    ['another form of a day', `# ${MARK} 31.12.2026 audit`, '"31.12.2026" is not a day'],
    ['a day that is not in the calendar', `# ${MARK} 2026-02-30 audit`, '"2026-02-30" is not a day'],
    ['no reason', `# ${MARK} 2026-06-30`, 'the reason is missing'],
    ['two on one part', `${COMMENT}\n            ${COMMENT}`, 'two dates for one part'],
  ])('with %s is an error at its line', (_, comment, message) => {
    const { diagnostics } = findings(policy({ group: comment }), '2026-01-01');

    expect(diagnostics).toMatchObject([{ code: 'expiry/comment', severity: 'error' }]);
    expect(diagnostics[0]?.message).toContain(message);
  });

  test('beside a value, and below everything, is an error too', () => {
    expect(findings(`a: b # ${MARK} 2026-06-30 x\n`, '2026-01-01').diagnostics[0]?.message).toContain(
      'a line of its own',
    );
    expect(findings(`a: b\n${COMMENT}\n`, '2026-01-01').diagnostics[0]?.message).toContain('nothing that can end');
  });

  test('in a text, in JSON and under another name is none', () => {
    expect(expiriesOfFile(documentsOf(`a: |\n  x\n  ${COMMENT}\nb: c\n`))).toEqual({ expiries: [], problems: [] });
    expect(expiriesOfFile(documentsOf(`{"a": "${COMMENT}"}`, 'a.json'))).toEqual({ expiries: [], problems: [] });
    expect(expiriesOfFile(documentsOf(`# ${MARK}-soon 2026-06-30 x\na: b\n`)).expiries).toEqual([]);
  });

  test('of a spec that is not selected only warns when it is wrong', () => {
    const { diagnostics } = findings(policy({ group: `# ${MARK}` }), '2026-01-01', false);

    expect(diagnostics).toMatchObject([{ code: 'expiry/comment', severity: 'warning' }]);
  });
});

describe('an end', () => {
  test.each([
    ['2026-06-15', [], 0],
    ['2026-06-16', ['expiry/soon in 14 days'], 0],
    ['2026-06-29', ['expiry/soon in 1 day'], 0],
    ['2026-06-30', ['expiry/soon today'], 0],
    ['2026-07-01', ['expiry/expired 1 day ago'], 1],
    ['2027-06-30', ['expiry/expired 365 days ago'], 1],
  ])('on %s: %j', (day, said, expired) => {
    const found = findings(policy({ group: COMMENT }), day);

    expect(found.diagnostics.map(({ code, message }) => `${code} ${/\((.*?)\)/.exec(message)?.[1]}`)).toEqual(said);
    expect(found.diagnostics.every(({ severity }) => severity === 'warning')).toBe(true);
    expect(found.expired).toHaveLength(expired);
  });

  test('counts days of UTC, also on a leap day', () => {
    expect(daysLeft('2028-02-29', new Date('2028-02-28T23:59:59Z'))).toBe(1);
    expect(daysLeft('2028-02-29', new Date('2028-02-29T23:59:59Z'))).toBe(0);
    expect(daysLeft('2028-02-29', new Date('2028-03-01T00:00:00Z'))).toBe(-1);
    expect([isDay('2028-02-29'), isDay('2027-02-29'), isDay('2027-13-01'), isDay('2027-1-1')]).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  test('several on one rule are told apart', () => {
    const text = policy({ rule: COMMENT, exceptions: `# ${MARK} 2026-06-20 x`, group: `# ${MARK} 2026-07-20 y` });

    expect(findings(text, '2026-06-25').diagnostics.map(({ code, path }) => `${code} ${path}`)).toEqual([
      'expiry/soon /actions/0/rules/0',
      'expiry/expired /actions/0/rules/0/exceptions',
    ]);
  });

  test('that a change sets, moves or takes away is told', () => {
    const [before, after] = [stateOf(policy({ group: COMMENT })), stateOf(policy())];
    const later = stateOf(policy({ group: COMMENT.replace('06-30', '12-31') }));

    expect(expiryChanges(before, after)).toEqual([
      expect.stringContaining('This change sets an end: immuta/a.yaml:11'),
    ]);
    expect(expiryChanges(after, before)).toEqual([expect.stringContaining('removes an end')]);
    expect(expiryChanges(later, before)).toHaveLength(2);
    expect(expiryChanges(before, before)).toEqual([]);
    expect(expiryText(before.documents[0] as never)).not.toBe(expiryText(later.documents[0] as never));
  });
});

describe('removing what ended', () => {
  function remove(text: string) {
    const documents = documentsOf(text);
    const ends = expiriesOfFile(documents).expiries.map(({ document, ...expiry }) => ({
      expiry,
      index: document.index,
      value: document.value,
    }));
    return withoutExpired('immuta/a.yaml', text, ends);
  }

  test.each(['rule', 'exceptions', 'group'])('takes the %s and its comment, and nothing else', (place) => {
    const text = policy({ [place]: COMMENT });
    const { text: after, left } = remove(text);

    const [was, is] = [text.split('\n'), (after ?? '').split('\n')];
    expect(left).toEqual([]);
    expect(is.every((line) => was.includes(line))).toBe(true);
    expect(is.length).toBe(was.length - 1 - { rule: 7, exceptions: 5, group: 1 }[place as 'rule']);
    expect(expiriesOfFile(documentsOf(after ?? '')).expiries).toEqual([]);
  });

  test('takes a whole document, and the file with the last one', () => {
    expect(remove(`policyKey: a\n---\n${COMMENT}\npolicyKey: b\n`).text).toBe('policyKey: a\n');
    expect(remove(`${COMMENT}\npolicyKey: b\n`).text).toBeNull();
  });

  test('takes the exceptions with their last group', () => {
    const text = policy({ group: COMMENT }).replace('            - Payroll\n', '');

    expect(remove(text).text).not.toContain('exceptions');
  });

  test('leaves the only rule, and the only circumstance', () => {
    const rules = `policyKey: a\nactions:\n  - rules:\n      ${COMMENT}\n      - type: Masking\n`;
    const circumstances = `policyKey: a\ncircumstances:\n  ${COMMENT}\n  - type: tags\n`;

    for (const text of [rules, circumstances]) {
      const result = remove(text);
      expect(result.text).toBe(text);
      expect(result.left[0]?.reason).toContain('the only entry');
    }
  });
});
