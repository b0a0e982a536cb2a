import { counted } from '../model/counted.ts';
import type { GuardResult } from '../model/report.ts';
import type { Settings } from '../model/settings.ts';
import type { Selection } from '../specs/select.ts';
import type { ExpiryFindings } from '../validate/expiry-findings.ts';

type Expired = ExpiryFindings['expired'];

/** `on-expired: fail` stops a run that selects a spec with an end that is over. The others only warn. */
export function expiryGuards(
  expired: Expired,
  { documents }: Selection,
  { onExpired }: Pick<Settings, 'onExpired'>,
): readonly GuardResult[] {
  const names = expired.filter(({ document }) => documents.has(document)).map(({ file, line }) => `${file}:${line}`);
  if (onExpired !== 'fail' || names.length === 0) return [];
  const message = `${counted(names.length, 'part')} of the selected specs ended, and \`on-expired\` is \`fail\`. Remove what ended (\`immuta-gitops fmt --expire\`), set another date, or set \`on-expired: warn\`.`;
  return [{ reason: 'expired', effect: 'stop', message, names, by: null }];
}
