import { type CheckPage, type Kind, namePages } from '../kinds/kind.ts';
import { compareText } from '../model/diagnostic.ts';
import { type GeneralCheck, generalChecks } from './general-checks.ts';

/** What the pages need of a kind. */
type CheckedKind = Pick<Kind, 'checks' | 'spaces' | 'uniqueKey' | 'untagged'>;

/** Every code that validation can report, with its page, sorted by code. */
export function allChecks(kinds: readonly CheckedKind[]): readonly GeneralCheck[] {
  const ofKinds = kinds.flatMap(pagesOf).map((page): GeneralCheck => ({ ...page, fixed: page.fixed === true }));
  return [...generalChecks, ...ofKinds].sort((a, b) => compareText(a.code, b.code));
}

/** Every page of a kind. */
function pagesOf({ checks, spaces = [], uniqueKey, untagged }: CheckedKind): readonly CheckPage[] {
  const others = [uniqueKey?.page, untagged?.page].filter((page) => page !== undefined);
  return [...checks, ...spaces.flatMap(namePages), ...others];
}

/** Codes whose severity `.immuta-gitops.yaml` may set, and which a comment may suppress. */
export function settableCodes(kinds: readonly CheckedKind[]): ReadonlySet<string> {
  return new Set(allChecks(kinds).flatMap(({ code, fixed }) => (fixed ? [] : [code])));
}

/** The page of one code as plain text (`--explain CODE`), or `null` for a code that does not exist. */
export function explainCheck(code: string, kinds: readonly CheckedKind[]): string | null {
  const rule = allChecks(kinds).find((candidate) => candidate.code === code);
  if (!rule) return null;
  const { severity, title, what, why, bad, good, fixed } = rule;
  const parts = [
    `${code} (${severity}): ${title}`,
    what,
    `Why: ${why}`,
    `Bad:\n\n${indent(bad)}`,
    `Good:\n\n${indent(good)}`,
  ];
  return `${[...parts, fixed ? FIXED : settable(code)].join('\n\n')}\n`;
}

/** `docs/rules.md`. */
export function checkPages(kinds: readonly CheckedKind[]): string {
  const rules = allChecks(kinds);
  const index = rules.map(
    ({ code, severity, title }) => `| [\`${code}\`](#${anchor(code)}) | ${severity} | ${cell(title)} |`,
  );
  const intro = [
    '# Rules',
    '<!-- Made by npm run generate from the rules themselves. -->',
    'Every code that `validate` and `plan` report. `immuta-gitops validate --explain CODE` prints one of these pages.',
    'Rules that are not fixed can be set in `.immuta-gitops.yaml` at the root of the repository:',
    '```yaml\nrules:\n  "policy/domain-by-id": off # off, warning or error\n```',
    'and one line can be excused; the reason is required and shown in the report:',
    '```yaml\n# immuta-gitops-ignore-next-line policy/domain-by-id this policy never leaves its tenant\n- id: 2c7be0a4-95d1-4f3e-8a60-7d41b9c0e5f2\n```',
    ['| Code | Severity | Finds |', '| --- | --- | --- |', ...index].join('\n'),
  ];
  return `${[...intro, ...rules.map(page)].join('\n\n')}\n`;
}

const FIXED = 'Fixed: no setting or comment changes it.';

function settable(code: string): string {
  return `Set it in .immuta-gitops.yaml (rules: { "${code}": off }), or excuse one line with "# immuta-gitops-ignore-next-line ${code} reason".`;
}

function page({ code, severity, title, what, why, bad, good, fixed }: GeneralCheck): string {
  const parts = [`## ${code}`, `**${title}** (${severity}${fixed ? ', fixed' : ''}). ${what}`, why];
  return [...parts, `Bad:\n\n${fence(bad)}`, `Good:\n\n${fence(good)}`].join('\n\n');
}

/** GitHub's anchor of a heading. */
function anchor(code: string): string {
  return code
    .toLowerCase()
    .replace(/[^a-z0-9 _-]/g, '')
    .replaceAll(' ', '-');
}

function fence(text: string): string {
  return `\`\`\`yaml\n${text}\n\`\`\``;
}

function indent(text: string): string {
  return text.replace(/^/gm, '    ');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
