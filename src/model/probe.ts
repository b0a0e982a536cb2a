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
