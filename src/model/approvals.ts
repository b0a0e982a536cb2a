/** What GitHub says of who approved a pull request. */
export interface ApprovalSource {
  /**
   * Logins whose newest review approves a commit that is the head of the pull request, its author left out; `null`: the
   * reviews cannot be read. `[]` where the head is another commit by now; `null` for the head: whatever it is now.
   */
  approvedBy(pull: number, head: string | null): Promise<readonly string[] | null>;
  /** Whether someone is in a team, `org/slug`; `null`: the token may not read that. */
  isInTeam(team: string, login: string): Promise<boolean | null>;
}

/** `@login` and `@org/team`: one of them is enough. Sorted. */
export type Reviewers = readonly string[];

/** Who must approve one change, and who did. */
export interface ChangeApproval {
  /** Each list needs an approval of its own; `[]`: no one is named. */
  readonly reviewers: readonly Reviewers[];
  /** The lists without one. */
  readonly missing: readonly Reviewers[];
  /** Those whose approval counts, as logins. */
  readonly by: readonly string[];
  /** Why an approval may be missing here, in a sentence; `null` where everything was read. */
  readonly unknown: string | null;
}
