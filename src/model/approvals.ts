/** What GitHub says of who approved a pull request. */
export interface ApprovalSource {
  /**
   * Logins whose newest review approves the head commit of the pull request, its author left out; `null`: the reviews cannot
   * be read.
   */
  approvedBy(pull: number): Promise<readonly string[] | null>;
  /** Whether someone is in a team, `org/slug`; `null`: the token may not read that. */
  isInTeam(team: string, login: string): Promise<boolean | null>;
}

/** Who must approve one change, and who did. */
export interface ChangeApproval {
  /** `@login`, `@org/team`: one of them is enough. Sorted; `[]`: no one is named. */
  readonly reviewers: readonly string[];
  /** Those whose approval of the head commit counts, as logins. */
  readonly by: readonly string[];
  /** Why an approval may be missing here, in a sentence; `null` where everything was read. */
  readonly unknown: string | null;
}
