/** The oldest Node that runs this program. */
const OLDEST_NODE = 24;

/**
 * Why this Node cannot run the program; `null` where it can. An entry file calls it before it imports anything: an older
 * Node would fail at syntax and at names that it does not know.
 */
export function refuseOldNode(version: string): string | null {
  const major = Number(version.split('.')[0]);
  if (major >= OLDEST_NODE) return null;
  return `immuta-gitops needs Node ${OLDEST_NODE} or newer, and this is Node ${version}: install it from https://nodejs.org, or run \`npx --yes node@${OLDEST_NODE}\` in place of \`node\`.`;
}
