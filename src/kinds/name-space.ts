import type { TenantName } from '../model/observation.ts';
import type { ImmutaReader } from '../model/ports.ts';
import type { CheckPage } from './check.ts';

/** Name of a name space: `purpose`, `data-source`. Each is declared by one kind. */
export type NameSpace = string;

/** A name in one of Immuta's name spaces, such as `{ space: 'purpose', name: 'Payroll.Audit' }`. */
export interface Name {
  readonly space: NameSpace;
  readonly name: string;
}

/** A name that a spec points at, with the place that says so. */
export interface Reference extends Name {
  readonly pointer: string;
  /** A parent will not do (a tag put on a data source; in a circumstance a parent is fine). */
  readonly leafOnly?: true;
}

/** A name space, as the kind that owns it declares it: the other folders know no words of it. */
export interface KindNameSpace {
  readonly space: NameSpace;
  /** For people, in the singular and the plural: `data source`, `data sources`. */
  readonly title: string;
  readonly plural: string;
  /**
   * `objects`: these, or what a policy is about. `people`: who; almost everything names them. `order`: no one writes the
   * names, they only say what waits for what.
   */
  readonly about: 'objects' | 'people' | 'order';
  /** `approvers` in the settings of a project are chosen by these names. */
  readonly choosesApprovers?: true;
  /** A name that no spec of the repository makes, as `validate` reports it. Absent: it does not ask. */
  readonly unmade?: CheckPage;
  /** A name that neither the tenant has nor a spec makes, as the plan reports it. Absent: the tenant is not asked. */
  readonly missing?: MissingName;
  /** The names have parts (`A.B.C`), and one is there as well when one below it is. Absent: they have none. */
  readonly parts?: {
    /** A parent where only a leaf does something. `harm`: what comes of it, as the part of a sentence. */
    readonly parent: CheckPage & { readonly harm: string };
  };
  /** Reads the names of the tenant. Throws ImmutaError. Absent: they are those that the kinds make in the tenant. */
  read?(reader: ImmutaReader): Promise<ReadonlyMap<string, TenantName>>;
}

/** How a name that the tenant lacks is reported. */
export interface MissingName extends CheckPage {
  /** What comes of it, in a sentence. */
  readonly harm: string;
  /** A name that nothing resembles is an error too: only Immuta and this repository can make it. */
  readonly closed: boolean;
}

/** The name spaces of some kinds, by name. */
export function nameSpaces(
  kinds: readonly { readonly spaces?: readonly KindNameSpace[] }[],
): ReadonlyMap<NameSpace, KindNameSpace> {
  return new Map(kinds.flatMap(({ spaces = [] }) => spaces.map((space) => [space.space, space] as const)));
}

/** The pages of what can be wrong with names. */
export function namePages({ unmade, missing, parts }: KindNameSpace): readonly CheckPage[] {
  return [unmade, missing, parts?.parent].filter((page) => page !== undefined);
}
