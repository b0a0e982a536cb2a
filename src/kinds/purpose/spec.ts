// Generated from schema.json by `npm run generate`.

export interface PurposeSpec {
  name: string;
  description?: string;
  acknowledgement?: string;
  subpurposes?: Subpurpose[];
}

export interface Subpurpose {
  name: string;
  description?: string;
  acknowledgement?: string;
  subpurposes?: Subpurpose[];
}
