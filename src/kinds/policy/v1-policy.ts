import type { V1Principals } from '../principals-from-v1.ts';
import type { V1Domain, V1Names, V1Tag } from '../v1.ts';
import type { PolicySpec } from './spec.ts';

/** The fields of a spec that V1 writes in another form. */
type InOtherForm = 'actions' | 'circumstances' | 'certification' | 'ownerRestrictions';

/**
 * A row of `GET /policy/global`, as far as it is read: the fields of a spec under the same names, and these. Each value is
 * checked where it is read.
 */
export interface V1Policy extends Omit<PolicySpec, InOtherForm> {
  id: number;
  deleted: boolean;
  systemGenerated: boolean;
  actions: V1Action[];
  circumstances: V1Selector[] | null;
  certification: { label: string; text: string; tags: V1Names; recertify: boolean };
  ownerRestrictions: { users: { iamid: string; userid: string; username: string; name: string }[]; groups: V1Names };
}

/** One action: of a data policy, or the subscription of a subscription policy. */
export interface V1Action {
  description: string;
  rules: V1Rule[];
}

/** One rule of a data policy. */
export interface V1Rule {
  type: string;
  config: V1Config;
  inclusions: V1Principals;
  exceptions: V1Principals;
}

/** The settings of a rule, those of every type together. */
export interface V1Config {
  fields: V1Selector[];
  maskingConfig: V1Mask;
  conditionalPredicate: string;
  operator: string;
  predicate: string;
  column: { type: string; name: string; tag: V1Tag; columnTag: V1Tag };
  values: string;
  invert: boolean;
  qualifications: V1Qualifications;
  conditions: V1Condition[];
}

/** What a row must match. */
interface V1Qualifications {
  conditions: V1Condition[];
  operator: string;
}

/** One comparison with a column, or one purpose. */
export interface V1Condition {
  type: string;
  field: V1Tag;
  authorization: { auth: string; value: string };
}

/** A mask with its parameters. */
export interface V1Mask {
  type: string;
  metadata: { constant: string | null; sqlFunction: string; conditionalPredicate: string };
}

/** A circumstance or a selection of columns. */
export interface V1Selector {
  type: string;
  operator: string;
  tag: V1Tag;
  columnTag: V1Tag;
  columnRegex: V1Pattern | string;
  regex: string;
  caseInsensitive: boolean;
  server: V1Tag;
  startDate: string;
  endDate: string;
  domains: V1Domain[];
  domain: V1Domain;
}

/** A pattern of column names. */
export interface V1Pattern {
  regex: string;
  caseInsensitive: boolean;
}
