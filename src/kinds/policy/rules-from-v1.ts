import {
  isObject,
  type JsonObject,
  listOf,
  objectOf,
  textOf,
  type Unchecked,
  type UncheckedObject,
} from '../../model/json.ts';
import { operatorFromV1, principalsFromV1, purposeNames } from '../principals-from-v1.ts';
import { flag } from '../subscription-from-v1.ts';
import { compact, type Notes, nameOf, quoted } from '../v1.ts';
import { NO_DOMAINS } from './domains.ts';
import { maskFromV1 } from './masks-from-v1.ts';
import { selectorFromV1 } from './selectors-from-v1.ts';
import type { V1Condition, V1Config, V1Rule } from './v1-policy.ts';

type Config = UncheckedObject<V1Config>;
type Translate = (config: Config, path: string, notes: Notes) => JsonObject;

/** V1 rule types and their V2 names and configurations (practice.md 3.3; v2-policy-project-purpose.md 2.2, 2.4). */
const RULES: Readonly<Record<string, { readonly type: string; readonly translate: Translate }>> = {
  masking: { type: 'Masking', translate: masking },
  customWhere: { type: 'Row Restriction by Custom Where Clause', translate: where },
  rowOrObjectRestriction: { type: 'Row Restriction by User Entitlements', translate: entitlements },
  minimization: { type: 'Minimization', translate: unproven('Minimization') },
  time: { type: 'Time Restriction', translate: unproven('Time Restriction') },
  prerequisite: { type: 'Purpose Restriction', translate: purposes },
};

/** Turns one V1 rule of a data policy into V2. An unknown type keeps its place in the list, and is noted. */
export function ruleFromV1(value: Unchecked<V1Rule>, path: string, notes: Notes): JsonObject {
  if (!isObject(value)) {
    notes.unknown(path, `Immuta gives the rule ${quoted(value)}, which is not a known form.`);
    return {};
  }
  const word = textOf(value.type) ?? '';
  const known = Object.hasOwn(RULES, word) ? RULES[word] : undefined;
  const principals = {
    inclusions: principalsFromV1(value.inclusions, `${path}/inclusions`, notes),
    exceptions: principalsFromV1(value.exceptions, `${path}/exceptions`, notes),
  };
  const config = objectOf(value.config);
  if (known === undefined) {
    notes.unknown(path, `Immuta has a rule of the type ${quoted(value.type)}, which has no known V2 form.`);
    return compact({ type: word, config, ...principals });
  }
  return compact({ type: known.type, config: known.translate(config, `${path}/config`, notes), ...principals });
}

function masking(config: Config, path: string, notes: Notes): JsonObject {
  const metadata = objectOf(objectOf(config.maskingConfig).metadata);
  const fields = listOf(config.fields).flatMap(
    (field, index) => selectorFromV1(field, `${path}/fields/${index}`, notes, NO_DOMAINS) ?? [],
  );
  return compact({
    fields,
    maskingConfig: maskFromV1(config.maskingConfig, `${path}/maskingConfig`, notes),
    conditionalPredicate: textOf(config.conditionalPredicate) ?? textOf(metadata.conditionalPredicate),
    operator: operatorFromV1(config.operator, `${path}/operator`, notes),
  });
}

function where(config: Config, path: string, notes: Notes): JsonObject {
  if (typeof config.predicate !== 'string') {
    notes.unknown(`${path}/predicate`, `Immuta gives the predicate ${quoted(config.predicate)}; a text was expected.`);
  }
  const { column } = config;
  if (column !== undefined && column !== null) {
    notes.inferred(
      `${path}/column`,
      'That V1 keeps the guided form (column, values, invert) as V2 writes it is inferred.',
    );
  }
  return compact({
    predicate: textOf(config.predicate),
    column: columnFromV1(column),
    values: textOf(config.values),
    invert: flag(config.invert),
  });
}

function columnFromV1(column: Config['column']): JsonObject | undefined {
  if (!isObject(column)) return undefined;
  const name = nameOf(column) ?? nameOf(column.tag) ?? nameOf(column.columnTag);
  return compact({ type: textOf(column.type) ?? 'tag', name });
}

/** `qualifications.conditions`: an attribute or a group compared with the column that `field` names. */
function entitlements(config: Config, path: string, notes: Notes): JsonObject {
  const qualifications = isObject(config.qualifications) ? config.qualifications : config;
  const matches = listOf(qualifications.conditions).flatMap((condition, index) => {
    const match = matchFromV1(objectOf(condition));
    if (match === undefined) {
      notes.unknown(
        `${path}/matches/${index}`,
        `Immuta matches rows by ${quoted(condition)}, which has no known V2 form.`,
      );
      return [];
    }
    if (match['type'] === 'group')
      notes.inferred(`${path}/matches/${index}`, 'The V2 words of a match by group are inferred.');
    return [match];
  });
  if (!Array.isArray(qualifications.conditions)) {
    notes.unknown(`${path}/matches`, 'Immuta gives no qualifications for a row restriction where they were expected.');
  }
  return compact({ matches, operator: operatorFromV1(qualifications.operator, `${path}/operator`, notes) });
}

function matchFromV1(condition: UncheckedObject<V1Condition>): JsonObject | undefined {
  const tag = nameOf(condition.field);
  if (tag === undefined) return undefined;
  if (condition.type === 'groups') return { type: 'group', tag };
  const { authorization } = condition;
  if (condition.type !== 'authorizations' || !isObject(authorization)) return undefined;
  const attribute = textOf(authorization.auth);
  return attribute === undefined ? undefined : { type: 'attribute', attribute, tag };
}

function purposes(config: Config, path: string, notes: Notes): JsonObject {
  notes.inferred(path, 'The V2 words of a Purpose Restriction are not documented; they are inferred from V1.');
  const conditions = listOf(config.conditions);
  if (conditions.length === 0) return config;
  const named = conditions.flatMap((condition) => purposeNames(objectOf(condition)));
  return compact({ purposes: named, operator: operatorFromV1(config.operator, `${path}/operator`, notes) });
}

function unproven(type: string): Translate {
  return (config, path, notes) => {
    notes.inferred(path, `The V2 words of a ${type} are not documented; V1's are taken as they are.`);
    return config;
  };
}
