import type { Exposure } from '../model/plan.ts';

/** One reason for a verdict: which way it moves access, and why, in a sentence. */
export interface Movement {
  readonly exposure: Exposure;
  readonly reason: string;
}

/**
 * Joins movements into one verdict: both directions give `mixed`, an unknown one taints everything but a sure
 * loosening, nothing at all is `neutral`.
 */
export function joinMovements(movements: readonly Movement[]): { exposure: Exposure; reasons: string[] } {
  const directions = new Set(movements.map((movement) => movement.exposure));
  const reasons = movements.filter((movement) => movement.exposure !== 'neutral').map((movement) => movement.reason);
  return { exposure: joined(directions), reasons };
}

function joined(directions: ReadonlySet<Exposure>): Exposure {
  if (directions.has('mixed') || (directions.has('loosens') && directions.has('tightens'))) return 'mixed';
  if (directions.has('loosens')) return 'loosens';
  if (directions.has('unknown')) return 'unknown';
  if (directions.has('tightens')) return 'tightens';
  return 'neutral';
}
