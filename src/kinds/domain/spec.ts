// Generated from schema.json by `npm run generate`.

export interface DomainSpec {
  name: string;
  type: 'domain';
  description?: string;
  domainPermissions?: Permission[];
  id?: unknown;
  domainDataSources?: unknown;
}

export interface Permission {
  group?: string;
  iam?: string;
  permission: 'Manage Policies' | 'Audit Activity' | 'Manage Identifiers' | 'Manage Data Products';
  groupId?: unknown;
  profileId?: unknown;
}
