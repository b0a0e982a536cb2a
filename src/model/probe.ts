import { ImmutaError } from './failure.ts';
import type { JsonObject } from './json.ts';

/** One row of the table: what was asked, what was seen, what it means. `seen` never holds a name of the tenant. */
export interface ProbeResult {
  readonly asked: string;
  readonly seen: string;
  readonly means: string;
  /** What goes into the profile; `{}` where nothing was learnt. */
  readonly switches: Readonly<Record<string, boolean | number | string>>;
  /** `problem`: a run against this tenant would fail or be incomplete. */
  readonly state: 'fine' | 'problem' | 'unknown';
}

/** A row that teaches one switch. */
export function learnt(
  asked: string,
  seen: string,
  means: string,
  switches: ProbeResult['switches'] = {},
): ProbeResult {
  return { asked, seen, means, switches, state: 'fine' };
}

/** A row about something that blocks the work. */
export function problem(
  asked: string,
  seen: string,
  means: string,
  switches: ProbeResult['switches'] = {},
): ProbeResult {
  return { asked, seen, means, switches, state: 'problem' };
}

/** A question that this tenant, as it is, does not answer. */
export function unanswered(asked: string, seen: string): ProbeResult {
  return { asked, seen, means: 'Not known; the cautious default stays.', switches: {}, state: 'unknown' };
}

/** Asks, and turns a failed read into a row. */
export async function tried(asked: string, ask: () => Promise<ProbeResult>): Promise<ProbeResult> {
  try {
    return await ask();
  } catch (error) {
    return failed(asked, error);
  }
}

/** The row of a read that failed. Throws what ends the run. */
export function failed(asked: string, error: unknown): ProbeResult {
  if (!(error instanceof ImmutaError) || ['unauthorized', 'aborted', 'unreachable', 'refused'].includes(error.code))
    throw error;
  return problem(
    asked,
    `the read failed (${error.code}${error.status === null ? '' : `, ${error.status}`})`,
    'A plan that needs it would be incomplete.',
  );
}

/** The answer to one dry run. */
export type DryRunReply =
  | { readonly type: 'answered'; readonly reply: JsonObject }
  | { readonly type: 'refused'; readonly status: number; readonly message: string };

/** What a kind asks by dry run. It is asked only after a dry run of this tenant said that it was dry. */
export interface DryRunScene {
  /** Sends a dry run of the kind. Throws where the reply does not say that it was dry: nothing more is asked then. */
  ask(payload: JsonObject): Promise<DryRunReply>;
  /** A key that no tenant has. */
  readonly unusedKey: string;
  /** Specs of the kind in view, without their secrets. */
  readonly specs: readonly JsonObject[];
}
