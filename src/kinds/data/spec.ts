// Generated from schema.json by `npm run generate`.

export type UserFiles =
  | UserFile[]
  | {
      keyName: FileOption;
      content: FileContent;
      userFilename: FileLabel;
    };
export type FileOption = string;
export type FileContent = string;
export type FileLabel = string;

export interface DataSpec {
  connectionKey: string;
  connection: Connection;
  nameTemplate?: NameTemplate;
  options?: Options;
  owners?: Owner[];
  sources?: Source[];
}

export interface Connection {
  handler: string;
  ssl?: boolean;
  database?: string;
  schema?: string;
  userFiles?: UserFiles;
  connectionStringOptions?: string;
  hostname?: string;
  port?: number;
  authenticationMethod?:
    | ('userPassword' | 'keyPair' | 'oAuthClientCredentials')
    | string
    | ('No Authentication' | 'LDAP Authentication' | 'Kerberos Authentication');
  username?: string;
  password?: string;
  warehouse?: string;
  useCertificate?: boolean;
  clientId?: string;
  clientSecret?: string;
  scope?: string;
  httpPath?: string;
  audience?: string;
  sid?: string;
}

export interface UserFile {
  keyName: FileOption;
  content: FileContent;
  userFilename: FileLabel;
}

export interface NameTemplate {
  dataSourceFormat?: string;
  tableFormat?: string;
  schemaFormat?: string;
  schemaProjectNameFormat?: string;
}

export interface Options {
  staleDataTolerance?: number;
  disableSensitiveDataDiscovery?: boolean;
  domainCollectionId?: string;
  hardDelete?: boolean;
  tableTags?: string[];
}

export interface Owner {
  type: 'user' | 'group';
  name: string;
  iam?: string;
}

export interface Source {
  table?: string;
  schema?: string;
  naming?: {
    datasource?: string;
    table?: string;
    schema?: string;
  };
  tags?: {
    table?: string[];
    columns?: {
      columnName: string;
      tags: string[];
    }[];
  };
  all?: true;
  query?: unknown;
  columns?: unknown;
  columnDescriptions?: unknown;
  description?: unknown;
  documentation?: unknown;
  owners?: unknown;
}
