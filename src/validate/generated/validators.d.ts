/** A validator as ajv compiles it; `errors` belongs to the last call. */
export interface Validator {
  (value: unknown): boolean;
  errors?: readonly { readonly instancePath: string; readonly message?: string }[] | null;
}

/** By form, then by the name of the kind. */
export const VALIDATORS: Readonly<Record<'strict' | 'loose', Readonly<Record<string, Validator>>>>;
