import { ownLogins } from '../github/author.ts';
import type { GitHub } from '../github/client.ts';
import { commitsTouching } from '../github/commit-log.ts';
import { GitHubError } from '../github/error.ts';
import type { GitHubEvent } from '../github/event.ts';
import { pullRequestReviews, type ReviewOptions } from '../github/review.ts';
import { coverageId, coverageOf } from '../model/coverage.ts';
import { RunFailure } from '../model/failure.ts';
import type { History } from '../model/ports.ts';
import { SETTINGS_FILE } from '../model/project-settings.ts';
import type { Review, ReviewSource } from '../model/run.ts';
import type { Seal } from '../model/seal.ts';
import type { Settings } from '../model/settings.ts';
import type { LocalGit } from '../runtime/local-git.ts';
import { patternMatcher } from '../specs/matches.ts';

/** What the reviews of an apply are read with. */
interface ReviewsInput {
  readonly github: GitHub | null;
  readonly settings: Settings;
  readonly event: GitHubEvent;
  readonly git: LocalGit;
  readonly history: History;
  authors(): Promise<readonly string[]>;
  readonly seal: Seal | null;
  note(text: string): void;
}

/** Logins that our records carry, asked once. Rejects with GitHubError. */
export function rememberedLogins(github: GitHub | null, settings: Settings): () => Promise<readonly string[]> {
  let logins: Promise<readonly string[]> | null = null;
  return () => {
    logins ??= github === null ? Promise.resolve([]) : ownLogins(github, settings.commentAuthors);
    return logins;
  };
}

/** The reviews, read once, and which pull requests they were of: the outcome is told to those. */
export function rememberedReviews(input: ReviewsInput): { source: ReviewSource; seen(): number[] | null } {
  const { github, settings } = input;
  let review: Review | null = null;
  return {
    source: {
      async reviewed(after, upTo) {
        if (settings.onStalePlan === 'ignore' && github === null)
          return { pullRequests: [], direct: [upTo], notes: [] };
        if (github === null) throw new RunFailure('config', NO_TOKEN);
        review = await (await sourceOf(github, input)).reviewed(after, upTo);
        return review;
      },
    },
    seen: () => review?.pullRequests.map((pull) => pull.number) ?? null,
  };
}

async function sourceOf(github: GitHub, input: ReviewsInput): Promise<ReviewSource> {
  const { settings, event, git, history, seal } = input;
  const { environment, overrideLabel, onStalePlan } = settings;
  const authors = await input.authors().catch((cause: unknown) => {
    if (!(cause instanceof GitHubError)) throw cause;
    throw new RunFailure('config', `Whose comments count as reviewed plans is not known. ${cause.message}`, { cause });
  });
  const reachOf = await reachOfPaths(settings);
  return pullRequestReviews(github, {
    trust: { environment, coverage: coverageId(coverageOf(settings)), authors, seal },
    overrideLabel,
    branches: branchesOf(event),
    async touching(after, upTo) {
      const files = await changedFiles(history, { after, upTo }, (path) => reachOf(path) !== 'none');
      if (files === null || files.length === 0) return files;
      const local = await git.touching({ after, upTo }, files);
      return local ?? (await commitsTouching(github, { after, upTo }, files));
    },
    reachOf,
    isAncestor: (one, other) => history.isAncestor(one, other),
    onGap: onStalePlan === 'fail' ? null : input.note,
  });
}

/** A spec changes its own objects, variables and rule settings those of any spec, and everything else nothing in Immuta. */
async function reachOfPaths({ specs, variables }: Settings): Promise<ReviewOptions['reachOf']> {
  const isSpec = await patternMatcher(specs);
  const others = new Set([SETTINGS_FILE, ...variables.map((path) => path.replace(/^\.\//, ''))]);
  return (path) => (others.has(path) ? 'any' : isSpec(path) ? 'own' : 'none');
}

/** Managed files that differ between two commits; `null` where one of them cannot be read. */
async function changedFiles(
  history: History,
  { after, upTo }: { readonly after: string; readonly upTo: string },
  isManaged: (path: string) => boolean,
): Promise<readonly string[] | null> {
  try {
    const [before, now] = [(await history.tree(after)).blobs, (await history.tree(upTo)).blobs];
    const paths = new Set([...before.keys(), ...now.keys()]);
    return [...paths].filter((path) => before.get(path) !== now.get(path) && isManaged(path)).sort();
  } catch (error) {
    if (error instanceof RunFailure) return null;
    throw error;
  }
}

function branchesOf({ ref, defaultBranch }: GitHubEvent): readonly string[] {
  const own = ref.startsWith('refs/heads/') ? [ref.slice('refs/heads/'.length)] : [];
  return [...own, ...(defaultBranch === null ? [] : [defaultBranch])];
}

const NO_TOKEN =
  'Input `github-token` is empty, so what the reviewers of this commit saw cannot be read. Give the token, or set `on-stale-plan: ignore`.';
