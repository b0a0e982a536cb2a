import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../model/json.ts';
import type { ExposureContext } from '../kind.ts';
import { dataObject } from './kind.ts';

const GRAIN = ['mill', 'GRAIN'];

function spec(path: readonly string[], settings: JsonObject = { isActive: true }): JsonObject {
  return { objectPath: [...path], settings };
}

const SNOWFLAKE = { technology: 'Snowflake' };
const DATABRICKS = { technology: 'Databricks' };

function context(more: Partial<ExposureContext>): ExposureContext {
  return { dryRunResult: null, unreadable: false, ...more };
}

describe('exposure', () => {
  const on = spec(GRAIN);
  const off = spec(GRAIN, { isActive: false });

  test.each<[string, JsonObject | null, JsonObject | null, Partial<ExposureContext>, string]>([
    ['becomes active', off, on, { facts: SNOWFLAKE, cover: 'some' }, 'loosens'],
    ['becomes active, new', null, on, { facts: SNOWFLAKE, cover: 'all' }, 'loosens'],
    ['becomes active where no policy lets anyone in', off, on, { facts: SNOWFLAKE, cover: 'none' }, 'neutral'],
    ['becomes active on Databricks, all covered', off, on, { facts: DATABRICKS, cover: 'all' }, 'loosens'],
    ['becomes active on Databricks, nothing covered', off, on, { facts: DATABRICKS, cover: 'none' }, 'tightens'],
    ['becomes active on Databricks, coverage not told', off, on, { facts: DATABRICKS }, 'loosens'],
    ['becomes active, technology not told', null, on, { cover: 'none' }, 'unknown'],
    ['becomes inactive', on, off, { facts: SNOWFLAKE }, 'unknown'],
    ['is gone', on, null, {}, 'unknown'],
    ['is gone and was inactive', off, null, {}, 'neutral'],
    ['stays', on, on, {}, 'neutral'],
    [
      'takes new children in',
      on,
      spec(GRAIN, { isActive: true, activateNewChildren: true }),
      { facts: SNOWFLAKE },
      'loosens',
    ],
    [
      'no longer takes new children in',
      spec(GRAIN, { isActive: true, activateNewChildren: true }),
      spec(GRAIN, { isActive: true, activateNewChildren: false }),
      {},
      'unknown',
    ],
    [
      'gets other owners',
      spec(GRAIN, { isActive: true, dataOwners: [] }),
      spec(GRAIN, { isActive: true, dataOwners: ['x'] }),
      {},
      'unknown',
    ],
    ['has a key that no one knows', on, spec(GRAIN, { isActive: true, policySync: true }), {}, 'unknown'],
    ['could not be read', null, on, { unreadable: true }, 'unknown'],
  ])('an object that %s', (_, before, after, more, expected) => {
    const found = dataObject.exposure(before, after, context(more));

    expect(found.exposure).toBe(expected);
    if (expected !== 'neutral') expect(found.reasons.length).toBeGreaterThan(0);
  });

  test.each<[ExposureContext['cover'] | undefined, JsonObject | undefined, boolean | null]>([
    ['none', DATABRICKS, true],
    ['some', DATABRICKS, false],
    [undefined, DATABRICKS, false],
    ['all', DATABRICKS, null],
    ['none', SNOWFLAKE, null],
    ['none', undefined, false],
    ['all', undefined, null],
  ])('coverage %s on %j: revocation %s', (cover, facts, sure) => {
    const more = { ...(cover === undefined ? {} : { cover }), ...(facts === undefined ? {} : { facts }) };

    expect(dataObject.revokes?.(off, on, context(more))?.sure ?? null).toBe(sure);
    expect(dataObject.revokes?.(on, on, context(more))).toBeNull();
    expect(dataObject.revokes?.(on, off, context(more))).toBeNull();
  });
});
