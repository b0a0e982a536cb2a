import type { Page } from './general-rules.ts';

/** Pages of warnings about parts of specs that end. */
export const EXPIRY_WARNINGS: readonly Page[] = [
  [
    'expiry/soon',
    'A part that ends soon',
    'A part whose comment `# immuta-gitops-expires DAY reason` names a day at most 14 days away. The day itself still counts.',
    'Access that was given for a time should end on purpose, not be found out of date later.',
    '# immuta-gitops-expires 2026-12-31 audit of the year\n- Auditors # shown from 2026-12-17 on',
    '# immuta-gitops-expires 2027-03-31 audit of the year, extended\n- Auditors',
  ],
  [
    'expiry/expired',
    'A part that has ended',
    'A part whose comment names a day that is over. `on-expired: fail` stops runs that select its spec. `immuta-gitops fmt --expire` removes the part.',
    'Nothing ends by itself: until the part is removed and applied, people keep the access.',
    '# immuta-gitops-expires 2025-12-31 audit of the year\n- Auditors',
    '# the entry was removed when the audit was over',
  ],
];

/** Pages of errors about them. */
export const EXPIRY_ERRORS: readonly Page[] = [
  [
    'expiry/comment',
    'A comment that sets no end',
    'A comment `# immuta-gitops-expires` without a day of the calendar (`YYYY-MM-DD`) or without a reason, beside a value, above nothing, or above a part that has one already. A warning where none of the specs in the file is selected.',
    'An end that is not understood would never come.',
    '# immuta-gitops-expires 31.12.2026\n- Auditors',
    '# immuta-gitops-expires 2026-12-31 audit of the year\n- Auditors',
  ],
];
