/**
 * What rules about many specs need of one, in words: with it the payload of the spec need not be looked at. Names are
 * written as `tokenOf` writes them.
 */
export interface Facts {
  /** Names that the spec makes. */
  readonly makes: readonly string[];
  /** Tags that it puts on data. */
  readonly puts: readonly string[];
  /** Names that it points at in any other way. */
  readonly uses: readonly string[];
  /** By the code of a rule, what the rule compares over all specs of the kind. */
  readonly compared: Readonly<Record<string, string>>;
}
