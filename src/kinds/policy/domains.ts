import {
  isObject,
  type JsonObject,
  listOf,
  objectsOf,
  textOf,
  type Unchecked,
  type UncheckedObject,
} from '../../model/json.ts';
import type { ImmutaReader } from '../../model/ports.ts';
import { listDomains } from '../domain/list.ts';
import { compact, gapOf, type Notes, quoted, type V1Domain } from '../v1.ts';
import type { PolicySpec } from './spec.ts';
import type { V1Selector } from './v1-policy.ts';

/**
 * What is known of domains while policies are translated. Files and replies name a domain by `id` or by `name`
 * (practice.md 1.4); both mean the same domain, so the answer speaks the way the file does.
 */
export interface Domains {
  readonly nameById: ReadonlyMap<string, string>;
  /** Ids that the wanted payload uses; these are answered as `{ id }`. */
  readonly desiredIds: ReadonlySet<string>;
  /** Why `GET /domain` gave nothing, `null` when it was read or not needed. */
  readonly failure: string | null;
}

/** No domain is known and none is needed. */
export const NO_DOMAINS: Domains = { nameById: new Map(), desiredIds: new Set(), failure: null };

/**
 * Reads the domains, `{ id: uuid, name }` each. Its failure is not a gap of the policies: only
 * those that name a domain the other way than their file are then compared in part.
 */
export async function readDomains(reader: ImmutaReader): Promise<Domains> {
  try {
    const rows = await listDomains(reader);
    const pairs = rows.flatMap((row) => {
      const name = textOf(row.name);
      return typeof row.id === 'string' && name !== undefined ? [[row.id, name] as const] : [];
    });
    return { ...NO_DOMAINS, nameById: new Map(pairs) };
  } catch (error) {
    return { ...NO_DOMAINS, failure: gapOf(error, { kind: 'policy', what: 'object', key: null }).reason };
  }
}

/** The ids by which a payload names domains. */
export function domainIds(spec: UncheckedObject<PolicySpec> | undefined): Set<string> {
  const domains = objectsOf(spec?.circumstances).flatMap((circumstance) => objectsOf(circumstance.domains));
  return new Set(domains.flatMap((domain) => textOf(domain.id) ?? []));
}

/** Turns the domains of a V1 circumstance into V2, each by name, or by id where the file does so. */
export function domainsFromV1(
  value: UncheckedObject<V1Selector>,
  path: string,
  notes: Notes,
  domains: Domains,
): JsonObject[] {
  return listOf(value.domains ?? value.domain).map((domain) => domainFromV1(domain, path, notes, domains));
}

function domainFromV1(value: Unchecked<V1Domain>, path: string, notes: Notes, domains: Domains): JsonObject {
  const id = isObject(value) ? textOf(value.id) : undefined;
  const name =
    (isObject(value) ? textOf(value.name) : textOf(value)) ?? (id === undefined ? undefined : domains.nameById.get(id));
  const known = id ?? [...domains.nameById].find(([, other]) => other === name)?.[0];
  if (known !== undefined && domains.desiredIds.has(known)) return { id: known };
  if (name !== undefined) {
    if (known === undefined && domains.desiredIds.size > 0) {
      notes.unreadable(
        path,
        `The file names a domain by id and Immuta by the name ${quoted(name)}. ${domains.failure ?? 'GET /domain does not list it.'}`,
      );
    }
    return { name };
  }
  if (id === undefined) {
    notes.unknown(path, `Immuta names a domain by ${quoted(value)}, which has no known V2 form.`);
    return {};
  }
  notes.unreadable(
    path,
    `Immuta names a domain by the id ${quoted(id)} alone. ${domains.failure ?? 'GET /domain does not list it.'}`,
  );
  return compact({ id });
}
