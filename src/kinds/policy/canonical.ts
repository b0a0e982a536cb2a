import { isList, type Json, objectOf } from '../../model/json.ts';
import type { ChoiceShape, FieldShape, FieldsOf, ObjectShape, Shape } from '../../model/shape.ts';
import { normalText } from '../../model/text.ts';
import { NAMES, PRINCIPAL_SELECTOR, SCALAR } from '../principal-selector.ts';
import { DEFAULT_FALSE, SUBSCRIPTION } from '../subscription.ts';
import type { RuleConfig, Selector } from './forms.ts';
import type * as Spec from './spec.ts';

const TEXT: FieldShape = { shape: { type: 'scalar', text: true } };
const WHOLE_TEXT: FieldShape = { ...TEXT, complete: true };
const WHOLE: FieldShape = { ...SCALAR, complete: true };
const OPERATOR: FieldShape = { shape: { type: 'scalar' }, default: 'any' };

/** A domain is named or numbered; `actual.ts` answers in the form that the file uses (`domains.ts`). */
const DOMAINS: Shape = { type: 'set', of: { type: 'object', fields: { id: WHOLE, name: WHOLE } } };

/** One circumstance or field selector, by its `type` (v2-policy-project-purpose.md 2.5, 3.1). */
const SELECTOR: ObjectShape = {
  type: 'object',
  fields: {
    type: SCALAR,
    tag: WHOLE,
    columnTag: WHOLE,
    regex: WHOLE,
    server: WHOLE,
    startDate: WHOLE,
    endDate: WHOLE,
    domains: { shape: DOMAINS, complete: true },
  } satisfies FieldsOf<Selector>,
};

const REGEX_SELECTOR: ObjectShape = { ...SELECTOR, fields: { ...SELECTOR.fields, caseInsensitive: DEFAULT_FALSE } };

/** `caseInsensitive` belongs to `columnRegex` alone; its default `false` is INFERRED. */
const ANY_SELECTOR: ChoiceShape = {
  type: 'choice',
  pick: (value) => (typeOf(value) === 'columnRegex' ? REGEX_SELECTOR : SELECTOR),
};

const SELECTORS: Shape = { type: 'set', of: ANY_SELECTOR };

/**
 * The parameters of a mask lie flat beside `type`. `constant` and `sqlFunction` are documented; the names of the others
 * are INFERRED from V1 `metadata`, where the server may add defaults: they are compared only when the file has them.
 */
const MASK: ObjectShape = {
  type: 'object',
  fields: { type: SCALAR, constant: WHOLE, sqlFunction: WHOLE_TEXT } satisfies FieldsOf<Spec.MaskingConfig>,
};

const MASKING: ObjectShape = {
  type: 'object',
  fields: {
    fields: { shape: SELECTORS, complete: true },
    maskingConfig: { shape: MASK, complete: true },
    conditionalPredicate: WHOLE_TEXT,
    // In every exported masking rule and in no example of the docs: a default of the server (INFERRED, 2.4).
    operator: OPERATOR,
  } satisfies FieldsOf<Spec.Masking>,
};

const WHERE: ObjectShape = {
  type: 'object',
  fields: {
    predicate: WHOLE_TEXT,
    column: { shape: { type: 'object', fields: { type: SCALAR, name: SCALAR } }, complete: true },
    values: WHOLE_TEXT,
    invert: DEFAULT_FALSE,
  } satisfies FieldsOf<Spec.Where>,
};

const ENTITLEMENTS: ObjectShape = {
  type: 'object',
  fields: {
    matches: {
      shape: { type: 'set', of: { type: 'object', fields: { type: SCALAR, attribute: WHOLE, tag: WHOLE } } },
      complete: true,
    },
    operator: OPERATOR,
  } satisfies FieldsOf<Spec.Matching>,
};

/** Rule types whose V2 `config` is UNKNOWN (2.4): what the file says is compared, nothing else. */
const UNPROVEN: ObjectShape = {
  type: 'object',
  fields: { purposes: { shape: NAMES }, operator: SCALAR } satisfies FieldsOf<RuleConfig>,
};

function rule(config: ObjectShape): ObjectShape {
  return {
    type: 'object',
    fields: {
      // The docs capitalise "By", every export writes "by" (C2).
      type: {
        shape: {
          type: 'scalar',
          aliases: { 'Row Restriction By User Entitlements': 'Row Restriction by User Entitlements' },
        },
      },
      config: { shape: config, complete: true },
      inclusions: { shape: PRINCIPAL_SELECTOR, complete: true, emptyIsAbsent: true },
      exceptions: { shape: PRINCIPAL_SELECTOR, complete: true, emptyIsAbsent: true },
    } satisfies FieldsOf<Spec.Rule>,
  };
}

const RULES: Readonly<Record<string, ObjectShape>> = {
  Masking: rule(MASKING),
  'Row Restriction by Custom Where Clause': rule(WHERE),
  'Row Restriction by User Entitlements': rule(ENTITLEMENTS),
  'Row Restriction By User Entitlements': rule(ENTITLEMENTS),
};

const OTHER_RULE = rule(UNPROVEN);

const RULE: ChoiceShape = { type: 'choice', pick: (value) => RULES[typeOf(value) ?? ''] ?? OTHER_RULE };

/** The rules of an action: the first that matches a person wins, so order is meaning (2.3). */
const DATA_ACTIONS: Shape = {
  type: 'list',
  of: {
    type: 'object',
    fields: {
      description: { shape: { type: 'scalar', text: true }, default: '' },
      rules: { shape: { type: 'list', of: RULE }, complete: true },
    } satisfies FieldsOf<Spec.Action>,
  },
};

/** `actions` is a list for data policies and an object for subscription policies. */
const ACTIONS: ChoiceShape = { type: 'choice', pick: (value) => (isList(value) ? DATA_ACTIONS : SUBSCRIPTION) };

/** How two policy payloads are compared. Defaults: v2-policy-project-purpose.md 1.2, 2.4, 7.3. */
export const shape: ObjectShape = {
  type: 'object',
  fields: {
    policyKey: { ...SCALAR, ignore: true, withoutAccess: true },
    name: { ...SCALAR, withoutAccess: true },
    type: SCALAR,
    template: DEFAULT_FALSE,
    staged: DEFAULT_FALSE,
    actions: { shape: ACTIONS, complete: true },
    circumstances: { shape: SELECTORS, threeWay: true },
    circumstanceOperator: OPERATOR,
    certification: {
      shape: { type: 'object', fields: { label: SCALAR, text: TEXT, tags: { shape: NAMES }, recertify: SCALAR } },
      omission: 'Immuta may drop the certification, so that no one is asked to certify any more.',
    },
    ownerRestrictions: {
      omission: 'Immuta may lift the restriction, so that the policy acts on data sources of all owners.',
      shape: {
        type: 'object',
        fields: {
          users: { shape: { type: 'set', of: { type: 'object', fields: { iamid: SCALAR, username: SCALAR } } } },
          groups: { shape: NAMES },
        },
      },
    },
  } satisfies FieldsOf<Spec.PolicySpec>,
};

function typeOf(value: Json | undefined): string | undefined {
  const { type } = objectOf<{ type: string }>(value);
  return typeof type === 'string' ? normalText(type) : undefined;
}
