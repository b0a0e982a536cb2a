import { differing, Fields, type Unused } from '../../exposure/fields.ts';
import {
  type ExposureResult,
  type Finding,
  findingWith,
  joinFindings,
  sure,
  unclear,
  unusedKey,
} from '../../exposure/result.ts';
import { sentence } from '../../exposure/words.ts';
import { objectOf, textOf, type UncheckedObject } from '../../model/json.ts';
import { stableText } from '../../model/stable-json.ts';
import type { ExposureContext, Revocation } from '../kind.ts';
import { objectInWords } from './explain.ts';
import type { DataObjectSpec } from './spec.ts';

type Spec = UncheckedObject<DataObjectSpec>;

/** What an object lets Immuta govern. */
interface Side {
  readonly active: boolean;
  /** Objects that come later are active too; `null`: not said. */
  readonly grows: boolean | null;
  readonly owners: string;
  readonly unused: readonly Unused[];
}

function sideOf(spec: Spec): Side {
  const unused: Unused[] = [];
  const fields = new Fields<DataObjectSpec>(spec, '', unused);
  fields.ignore('objectPath');
  const settings = fields.object('settings');
  const active = settings?.flag('isActive') === true;
  const grows = settings?.raw.activateNewChildren === undefined ? null : settings.flag('activateNewChildren');
  const owners = stableText(settings?.value('dataOwners') ?? null);
  settings?.close();
  fields.close();
  return { active, grows, owners, unused };
}

const NOTHING: Side = { active: false, grows: null, owners: 'null', unused: [] };

/**
 * Switching an object on makes data sources of its tables, for whoever the subscription policies let in, and begins to mask
 * them. What no subscription policy covers, Immuta takes away from everyone on Databricks Unity Catalog (VERIFIED). What
 * becomes of grants and masks when an object is switched off is UNKNOWN.
 */
export function exposure(before: Spec | null, after: Spec | null, change: ExposureContext): ExposureResult {
  const what = objectInWords(after ?? before ?? {});
  if (after === null) {
    return before === null || !sideOf(before).active ? joinFindings([]) : joinFindings([goesOff(what)]);
  }
  if (before === null && change.unreadable)
    return joinFindings([unclear(`What is set on ${what} now could not be read, so the change cannot be compared.`)]);
  const [was, is] = [before === null ? NOTHING : sideOf(before), sideOf(after)];
  const found: Finding[] = differing(was.unused, is.unused).map(unusedKey);
  if (is.active && !was.active) found.push(...goesOn(what, change));
  if (was.active && !is.active) found.push(goesOff(what));
  if (is.grows === true && was.grows !== true)
    found.push(
      sure(
        'more',
        sentence(
          `objects that come later below ${what} become data sources by themselves, for whoever the subscription policies let in`,
        ),
      ),
    );
  if (is.grows === false && was.grows === true)
    found.push(
      unclear(sentence(`objects that come later below ${what} are not governed: Immuta neither opens nor masks them`)),
    );
  if (
    was.owners !== is.owners &&
    after !== null &&
    objectOf(after.settings).dataOwners !== undefined &&
    before !== null
  )
    found.push(unclear(sentence(`the owners of ${what} differ, and owners see the data and decide who else does`)));
  const lost = revokes(before, after, change);
  if (lost !== null) found.push({ more: 'no', less: lost.sure ? 'yes' : 'maybe', ...findingWith(lost.reason) });
  return joinFindings(found);
}

function goesOn(what: string, { cover }: ExposureContext): Finding[] {
  if (cover === 'none')
    return [
      {
        more: 'no',
        less: 'no',
        ...findingWith(
          sentence(`the tables of ${what} become data sources, and no subscription policy lets anyone in`),
        ),
      },
    ];
  return [
    sure('more', sentence(`the tables of ${what} become data sources, for whoever the subscription policies let in`)),
  ];
}

function goesOff(what: string): Finding {
  return unclear(
    sentence(
      `Immuta no longer governs ${what}: whether people keep what it granted, or see what it masked, is not known`,
    ),
  );
}

/** Technologies of which it is documented that Immuta takes away the access to what no subscription policy covers. */
const REVOKING = 'Databricks';

/** Whether a change takes the access to data away from everyone. */
export function revokes(before: Spec | null, after: Spec | null, { cover, facts }: ExposureContext): Revocation | null {
  if (after === null) return null;
  const [was, is] = [before === null ? NOTHING : sideOf(before), sideOf(after)];
  const goes = is.active && !was.active;
  const grows = is.grows === true && was.grows !== true;
  if ((!goes && !grows) || cover === 'all') return null;
  const technology = textOf(facts?.['technology']);
  if (technology !== undefined && !technology.startsWith(REVOKING)) return null;
  const what = objectInWords(after);
  const isSure = goes && cover === 'none' && technology !== undefined;
  const which = goes ? `the tables of ${what}` : `the tables that come later below ${what}`;
  const where =
    technology === undefined
      ? `if ${goes ? 'that' : 'it'} is Databricks Unity Catalog (its technology is not known), Immuta revokes`
      : 'Immuta revokes';
  const reason =
    cover === 'none'
      ? `no subscription policy covers ${which}: ${where} the access of everyone to them when they become active`
      : `whether a subscription policy covers all of ${which} is not known: ${where} the access of everyone to those that none covers`;
  return { sure: isSure, reason: sentence(reason) };
}
