import { ImmutaError } from '../model/failure.ts';
import {
  isObject,
  type Json,
  type JsonObject,
  listOf,
  objectOf,
  objectsOf,
  type UncheckedObject,
} from '../model/json.ts';
import type { KeyOwner } from '../model/observation.ts';
import type { ImmutaReader } from '../model/ports.ts';
import type { TenantProfile } from '../model/tenant-profile.ts';

/** An object whose last change is looked for. */
export interface AuditSubject {
  readonly kind: string;
  readonly name: string;
  /** Immuta's id; `null` where it is not known. */
  readonly id: number | null;
}

/** The last change of one object, as the audit tells it. */
export interface AuditTrace {
  readonly who: string;
  /** ISO 8601. */
  readonly when: string;
}

/** A proxy of an Elasticsearch `_search` (VERIFIED for 2026.1.4 by a public client, undocumented; practice.md 3.6). */
export const AUDIT_SEARCH = '/api/audit/rest/v1/search';

/** Names in one question, and events in one answer: newest first, so that what does not fit is older. */
const MOST_NAMES = 200;
const MOST_EVENTS = 500;

/**
 * Whether the audit may be asked: the profile of `doctor` says, else the key's permission. `AUDIT` as the name of that
 * permission is VERIFIED, that it opens the search is INFERRED.
 */
export function mayReadAudit(profile: TenantProfile | null, owner: KeyOwner | null): boolean {
  const known = profile?.switches['auditSearch'];
  return typeof known === 'boolean' ? known : owner?.permissions.has('AUDIT') === true;
}

/**
 * Who changed these objects last, in one request. Objects that the answer does not tell stay out, and so does everything
 * when the request is refused or its reply has another shape: knowing who is a courtesy, no part of the comparison.
 */
export async function readAudit(
  reader: ImmutaReader,
  subjects: readonly AuditSubject[],
): Promise<ReadonlyMap<AuditSubject, AuditTrace>> {
  const names = [...new Set(subjects.map(({ name }) => name))].slice(0, MOST_NAMES);
  if (names.length === 0) return new Map();
  let reply: unknown;
  try {
    reply = await reader.search(AUDIT_SEARCH, questionAbout(names));
  } catch (error) {
    if (error instanceof ImmutaError) return new Map();
    throw error;
  }
  const events = eventsIn(reply);
  return new Map(
    subjects.flatMap((subject) => {
      const last = events.find((event) => event.targets.some((target) => isAbout(target, subject)));
      return last === undefined ? [] : [[subject, { who: last.who, when: last.when }] as const];
    }),
  );
}

/** `eventTimestamp`, `action` and `targets` are documented fields of an event; the `.keyword` of a target is INFERRED. */
function questionAbout(names: readonly string[]): JsonObject {
  return {
    size: MOST_EVENTS,
    sort: [{ eventTimestamp: { order: 'desc' } }],
    query: {
      bool: {
        filter: [{ terms: { 'targets.name.keyword': [...names] } }],
        must_not: [{ terms: { 'action.keyword': ['QUERY'] } }],
      },
    },
  };
}

/** An event of the audit, as far as it is read. Each value is checked where it is read. */
interface AuditEvent {
  action: string;
  actionStatus: string;
  actor: { id: string | number; name: string };
  user: { name: string };
  eventTimestamp: string;
  timestamp: string;
  targets: AuditTarget[];
  targetResource: AuditTarget[];
  targetType: string;
}

interface AuditTarget {
  type: string;
  id: string | number;
  name: string;
}

interface Target {
  readonly type: string;
  readonly id: string;
  readonly name: string;
}

interface Event extends AuditTrace {
  readonly targets: readonly Target[];
}

/** The events that say who and when, newest first, whatever order they came in. */
function eventsIn(reply: unknown): Event[] {
  const { hits }: UncheckedObject<{ hits: { hits: { _source: AuditEvent }[] } }> = isObject(reply) ? reply : {};
  return objectsOf(objectOf(hits).hits)
    .flatMap(({ _source }) => eventOf(objectOf(_source)))
    .sort((a, b) => Date.parse(b.when) - Date.parse(a.when));
}

function eventOf(source: UncheckedObject<AuditEvent>): Event[] {
  if (source.action === 'QUERY' || source.actionStatus === 'FAILURE') return [];
  const actor = objectOf(source.actor);
  const who = textOf(actor.name) || textOf(actor.id) || textOf(objectOf(source.user).name);
  const when = textOf(source.eventTimestamp) || textOf(source.timestamp);
  if (who === '' || Number.isNaN(Date.parse(when))) return [];
  const targets = listOf<AuditTarget[]>(source.targets ?? source.targetResource).map((target) => objectOf(target));
  return [
    {
      who,
      when: new Date(when).toISOString(),
      targets: targets.map((target) => ({
        type: textOf(target.type) || textOf(source.targetType),
        id: textOf(target.id),
        name: textOf(target.name),
      })),
    },
  ];
}

/** Names repeat between kinds, and a deleted object's name may be taken again: what contradicts is another object. */
function isAbout(target: Target, subject: AuditSubject): boolean {
  if (target.name !== subject.name) return false;
  if (!target.type.toLowerCase().includes(subject.kind)) return false;
  return target.id === '' || subject.id === null || target.id === String(subject.id);
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}
