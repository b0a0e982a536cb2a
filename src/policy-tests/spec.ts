// Generated from schema.json by `npm run generate`.

export type Names = string[];

export interface TestFile {
  include?: string[];
  users?: {
    [k: string]: User;
  };
  dataSources?: {
    [k: string]: DataSource;
  };
  expect?: Expectation[];
  never?: Prohibition[];
}

export interface User {
  groups?: Names;
  attributes?: Attributes;
  purposes?: Names;
}

export interface Attributes {
  [k: string]: Names;
}

export interface DataSource {
  tags?: Names;
  domain?: string;
  columns?: {
    [k: string]: Names;
  };
}

export interface Expectation {
  name?: string;
  user: string;
  dataSource: string;
  subscribe?: 'automatic' | 'on-request' | 'by-hand' | 'no';
  columns?: {
    [k: string]: string | string[];
  };
  rows?: string;
}

export interface Prohibition {
  name?: string;
  group?: string;
  exactly?: User;
  columns: string[];
  except?: Names;
  see: 'clear' | 'partial';
}
