import type { Corpus } from './corpus.ts';

const MASKED = {
  type: 'Masking',
  config: { fields: [{ type: 'columnTags', columnTag: 'Card.PAN' }], maskingConfig: { type: 'Hash' } },
};

/** Forms whose V1 words are only inferred, or that no document shows: they are taken, and never change by themselves. */
export function rareForms(): Corpus {
  const data = (key: string, more: object): string =>
    JSON.stringify({
      policyKey: key,
      name: key,
      type: 'data',
      actions: [{ rules: [MASKED] }],
      circumstances: [{ type: 'tags', tag: 'Line.Cards' }],
      ...more,
    });
  const rule = (key: string, type: string, config: object): string =>
    data(key, { actions: [{ rules: [{ type, config }] }] });
  return {
    'immuta/server.json': data('server', { circumstances: [{ type: 'server', server: 'warehouse.example.com' }] }),
    'immuta/time.json': data('time', {
      circumstances: [{ type: 'time', startDate: '2026-01-01', endDate: '2026-12-31' }],
    }),
    'immuta/certified.json': data('certified', {
      certification: { label: 'L', text: 'T', tags: ['Card.PAN'], recertify: true },
    }),
    'immuta/owners.json': data('owners', {
      ownerRestrictions: { users: [{ iamid: 'bim', username: 'a@example.com' }], groups: ['Owners'] },
    }),
    'immuta/nowhere.json': data('nowhere', { circumstances: [] }),
    'immuta/chosen.json': data('chosen', { circumstances: null }),
    'immuta/purpose-rule.json': rule('purpose rule', 'Purpose Restriction', { purposes: ['Audit'], operator: 'any' }),
    'immuta/time-rule.json': rule('time rule', 'Time Restriction', { window: 30 }),
    'immuta/minimization.json': rule('minimization', 'Minimization', { percent: 10 }),
    'immuta/reversible.json': rule('reversible', 'Masking', {
      ...MASKED.config,
      maskingConfig: { type: 'Reversible' },
    }),
    'immuta/grouping.json': rule('grouping', 'Masking', {
      ...MASKED.config,
      maskingConfig: { type: 'Grouping', bucketSize: 10 },
    }),
    'immuta/anonymized.json': rule('anonymized', 'Masking', {
      ...MASKED.config,
      maskingConfig: { type: 'K-Anonymization', k: 5 },
    }),
  };
}
