// Generated from schema.json by `npm run generate`.

export type DataActions = Action[];

export interface PolicySpec {
  policyKey: string;
  name: string;
  type: 'data' | 'subscription';
  actions: DataActions | Subscription;
  circumstances?: Circumstance[] | null;
  circumstanceOperator?: 'any' | 'all';
  staged?: boolean;
  certification?: {
    label?: string;
    text?: string;
    tags?: string[];
    recertify?: boolean;
  };
  ownerRestrictions?: {
    users?: {
      iamid?: string;
      username: string;
    }[];
    groups?: string[];
  };
  template?: boolean;
}

export interface Action {
  description?: string;
  rules: Rule[];
}

export interface Rule {
  type:
    | 'Masking'
    | 'Minimization'
    | 'Purpose Restriction'
    | 'Time Restriction'
    | 'Row Restriction by User Entitlements'
    | 'Row Restriction by Custom Where Clause';
  config: Masking | Where | Matching;
  inclusions?: PrincipalSelector;
  exceptions?: PrincipalSelector;
}

export interface Masking {
  fields: Field[];
  maskingConfig: MaskingConfig;
  conditionalPredicate?: string;
  operator?: 'any' | 'all';
}

export interface Field {
  type: string;
  columnTag?: string;
  regex?: string;
  caseInsensitive?: boolean;
}

export interface MaskingConfig {
  type: string;
  constant?: string;
  sqlFunction?: string;
}

export interface Where {
  predicate: string;
  column?: {
    name: string;
    type: 'tag';
  };
  values?: string;
  invert?: boolean;
}

export interface Matching {
  matches: {
    type: string;
    attribute?: string;
    tag?: string;
  }[];
  operator?: 'any' | 'all';
}

export interface PrincipalSelector {
  operator?: 'any' | 'all';
  groups?: string[];
  attributes?: Attribute[];
  purposes?: string[];
  advanced?: unknown;
}

export interface Attribute {
  name: string;
  value: string;
}

export interface Subscription {
  type: 'anyone' | 'approval' | 'entitlements' | 'manual';
  automaticSubscription?: boolean;
  allowDiscovery?: boolean;
  advanced?: string;
  description?: string;
  entitlements?: Entitlements;
  approvals?: Approval[];
  accessGrant?: 'READ' | 'WRITE';
  shareResponsibility?: boolean;
}

export interface Entitlements {
  operator?: 'any' | 'all';
  groups?: string[];
  attributes?: Attribute[];
}

export interface Approval {
  specificApproverRequired: boolean;
  requiredPermission: string;
  requiredPermissions?: string;
}

export interface Circumstance {
  type: string;
  tag?: string;
  columnTag?: string;
  regex?: string;
  caseInsensitive?: boolean;
  domains?: {
    name?: string;
    id?: string;
  }[];
}
