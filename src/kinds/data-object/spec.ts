// Generated from schema.json by `npm run generate`.

export interface DataObjectSpec {
  objectPath: string[];
  settings: Settings;
}

export interface Settings {
  isActive: boolean;
  activateNewChildren?: boolean;
  dataOwners?: unknown[];
}
