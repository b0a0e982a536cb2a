// Generated from schema.json by `npm run generate`.

export interface ProjectSpec {
  projectKey: string;
  name: string;
  description?: string;
  documentation?: string;
  allowMaskedJoins?: boolean;
  allowedMaskedJoins?: boolean;
  purposes?: string[];
  datasources?: string[];
  subscriptionPolicy?: Subscription;
  workspace?: Workspace;
  equalization?: boolean;
  tags?: string[];
}

export interface Subscription {
  type: 'anyone' | 'approval' | 'entitlements' | 'manual';
  automaticSubscription?: boolean;
  allowDiscovery?: boolean;
  advanced?: string;
  description?: string;
  entitlements?: Entitlements;
  approvals?: Approval[];
}

export interface Entitlements {
  operator?: 'any' | 'all';
  groups?: string[];
  attributes?: Attribute[];
}

export interface Attribute {
  name: string;
  value: string;
}

export interface Approval {
  specificApproverRequired: boolean;
  requiredPermission: string;
  requiredPermissions?: string;
}

export interface Workspace {
  type: string;
  config: Databricks | Snowflake;
}

export interface Databricks {
  database?: string;
  directory?: string;
  workspaceConfigurationName?: string;
}

export interface Snowflake {
  schema?: string;
  warehouses?: string[];
}
