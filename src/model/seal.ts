import type { Json } from './json.ts';

/** Signs records with `approval-key`, so that no one without the key can make one. */
export interface Seal {
  /** A MAC over the values, in base64url. */
  sign(values: readonly Json[]): string;
  verify(values: readonly Json[], mac: string): boolean;
}
