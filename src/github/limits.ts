/**
 * What GitHub takes, in its own units. Sources: GitHub's REST and Actions documentation, and where it is silent the
 * error texts that people met ("Body is too long (maximum is 65536 characters)").
 */

/** Characters of a comment's or an issue's body; one more is a 422 ("Body is too long (maximum is 65536 characters)"). */
export const BODY_LIMIT = 65_536;

/** Characters of a check run's `summary` and of its `text` (REST documentation, "Create a check run"). */
export const CHECK_TEXT_LIMIT = 65_535;

/** Annotations in one request about a check run; further requests append (REST documentation, "Create a check run"). */
export const CHECK_ANNOTATIONS_PER_REQUEST = 50;

/** Annotations that we send at most: 500 are 10 writes of 5 points of the 900 a minute (secondary rate limits). */
export const CHECK_ANNOTATIONS_IN_ALL = 500;

/** Error annotations by workflow command and step, and as many warnings ("limited to 10 warning annotations and 10 error annotations per step", REST documentation of check runs). */
export const ANNOTATIONS_PER_STEP = 10;

/** Bytes of one step's job summary; more of them and the upload fails (workflow commands, "Step isolation and limits": 1 MiB). */
export const SUMMARY_LIMIT = 1_048_576;

/** Entries of one page of a list: 30 by default, 100 at most (REST documentation, "Using pagination"). */
export const PAGE_SIZE = 100;

/** Seconds to wait after a secondary limit that names no time ("wait for at least one minute"). */
export const SECONDARY_LIMIT_SECONDS = 60;

/** The user that comments by `GITHUB_TOKEN` carry, and the app whose check runs they are (without `[bot]`). */
export const ACTIONS_BOT = 'github-actions[bot]';
