import type { JsonObject } from '../../model/json.ts';
import type { Resource } from '../../model/resource.ts';
import type { Check } from '../kind.ts';
import { childObject, get, pointerTo, repeatedTexts, rootOf, type ValueAt } from '../spec-walk.ts';
import { deprecatedSubscription, subscriptionTerms } from '../subscription-checks.ts';

function subscriptionOf({ spec }: Resource): ValueAt<JsonObject> | undefined {
  return childObject(rootOf({ spec }), 'subscriptionPolicy');
}

const repeatedName: Check = {
  code: 'project/repeated-name',
  severity: 'warning',
  title: 'A name listed twice',
  what: 'The second mention of a data source, purpose or tag.',
  why: 'The lists are sets, so it has no effect; it may be a misspelt other name.',
  bad: 'datasources: [Chargebacks, Chargebacks]',
  good: 'datasources: [Chargebacks]',
  check({ spec }, report) {
    for (const key of ['datasources', 'purposes', 'tags']) {
      for (const { place, value } of repeatedTexts(rootOf({ spec }), key)) {
        report({
          pointer: pointerTo(place),
          at: 'value',
          message: `${JSON.stringify(value)} is listed twice in ${key}; remove one.`,
        });
      }
    }
  },
};

const snowflakeWorkspace: Check = {
  code: 'project/deprecated-workspace',
  severity: 'warning',
  title: 'A deprecated kind of workspace',
  what: 'A workspace of type `snowflake`.',
  why: 'Immuta has deprecated Snowflake workspaces, and is said to have removed them in 2026.',
  bad: 'workspace:\n  type: snowflake',
  good: '# no workspace',
  check({ spec }, report) {
    if (get(get(spec, 'workspace'), 'type') !== 'snowflake') return;
    report({
      pointer: '/workspace/type',
      at: 'value',
      message:
        'Immuta deprecated Snowflake workspaces and, by second-hand reports, removed them in 2026; remove the workspace from the spec.',
    });
  },
};

const equalization: Check = {
  code: 'project/workspace-equalization',
  severity: 'warning',
  title: 'A workspace without equalization',
  what: '`equalization: false` beside a `workspace`.',
  why: 'Setting a workspace equalizes the project, so the file says something that will not be.',
  bad: 'equalization: false\nworkspace:\n  type: databricks',
  good: 'equalization: true\nworkspace:\n  type: databricks',
  check({ spec }, report) {
    if (get(spec, 'equalization') !== false || get(spec, 'workspace') === undefined) return;
    report({
      pointer: '/equalization',
      at: 'value',
      message: 'a workspace equalizes its project; equalization: false will not hold. Set it to true or remove it.',
    });
  },
};

/** Checks of projects that a schema cannot say. */
export const checks: readonly Check[] = [
  repeatedName,
  snowflakeWorkspace,
  equalization,
  deprecatedSubscription('project', subscriptionOf),
  subscriptionTerms('project', subscriptionOf),
];
