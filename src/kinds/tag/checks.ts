import { itemsOf, objectOf, objectsOf, textOf, type UncheckedObject } from '../../model/json.ts';
import type { Check } from '../kind.ts';
import { unsendable } from '../path-names.ts';
import { isOwnRoot, rootOf } from './names.ts';
import type { TagSpec } from './spec.ts';

interface Checked {
  readonly spec: UncheckedObject<TagSpec>;
}

const fullName: Check = {
  code: 'tag/full-name',
  severity: 'error',
  title: 'Not the full name of a tag',
  what: 'A name with an empty level, blanks around a level, a backslash, a character that cannot be seen, `%2e`, or more than 500 characters.',
  why: 'Immuta makes a level of every part between two dots, and policies would name another tag.',
  bad: 'tags:\n  - name: Harvest..Raw',
  good: 'tags:\n  - name: Harvest.Raw',
  check({ spec }: Checked, report) {
    for (const [index, item] of itemsOf(spec.tags).entries()) {
      const name = textOf(objectOf(item).name);
      const problem = name === undefined ? null : problemOf(name);
      if (problem !== null) report({ pointer: `/tags/${index}/name`, at: 'value', message: problem });
    }
  },
};

/** VERIFIED, V1 Swagger. */
const MOST_CHARACTERS = 500;

function problemOf(name: string): string | null {
  if (name.length > MOST_CHARACTERS)
    return `the name has ${name.length} characters; Immuta takes ${MOST_CHARACTERS}. Shorten it.`;
  const shown = JSON.stringify(name);
  // The V1 contract speaks of escaped dots and does not say how they are written.
  if (name.includes('\\'))
    return `${shown} has a backslash, whose meaning in a name is not known. Choose a name without.`;
  if (/[\p{Cc}\p{Cf}]/u.test(name)) return `${shown} has a character that cannot be seen. Type the name again.`;
  const parts = name.split('.');
  const advice = 'Write each level once, with one dot between two.';
  if (parts.some((part) => part.trim() === '')) return `${shown} has an empty level. ${advice}`;
  const odd = unsendable(name);
  if (odd !== null) return `${shown} ${odd}, and such a tag could not be deleted again. Choose another name.`;
  return parts.every((part) => part === part.trim()) ? null : `${shown} has blanks around a level. ${advice}`;
}

const ownRoot: Check = {
  code: 'tag/own-root',
  severity: 'error',
  title: 'A tag of Immuta itself',
  what: 'A tag under a root that Immuta keeps for itself: `Discovered` or `New`.',
  why: 'Such tags are made by Immuta; a write of one is refused or gives a second tag that nothing puts on data.',
  bad: 'tags:\n  - name: Discovered.Person Name',
  good: 'tags:\n  - name: Personal.Name',
  check({ spec }: Checked, report) {
    for (const [index, item] of itemsOf(spec.tags).entries()) {
      const name = textOf(objectOf(item).name);
      if (name === undefined || !isOwnRoot(rootOf(name))) continue;
      const message = `Immuta makes the tags under ${JSON.stringify(rootOf(name))} itself. Remove this entry, or choose another root.`;
      report({ pointer: `/tags/${index}/name`, at: 'value', message });
    }
  },
};

const notInForm: Check = {
  code: 'tag/not-in-form',
  severity: 'error',
  title: 'More than the name of a tag',
  what: 'An `id`, a `description` or a `color` of a tag.',
  why: 'An id is a number of one tenant and would rename another tag elsewhere; the other two are not taken by the API.',
  bad: 'tags:\n  - name: Harvest.Raw\n    id: 12',
  good: 'tags:\n  - name: Harvest.Raw',
  check({ spec }: Checked, report) {
    for (const [index, tag] of objectsOf(spec.tags).entries()) {
      if (tag.id !== undefined)
        report({
          pointer: `/tags/${index}/id`,
          at: 'key',
          message: 'A tag is found by its name. Remove `id`; another name is another tag.',
        });
      for (const field of ['description', 'color'] as const)
        if (tag[field] !== undefined)
          report({
            pointer: `/tags/${index}/${field}`,
            at: 'key',
            message: `Immuta takes no ${field} of a tag by its API. Remove it.`,
          });
    }
  },
};

/** Reported by a plan: only the tenant knows whose its roots are. */
const foreignRoot: Check = {
  code: 'tag/foreign-root',
  severity: 'error',
  title: 'A tag below a root of someone else',
  what: 'A new tag whose root is in the tenant already and comes from a catalog, or is protected.',
  why: 'The request that makes a tag names its root as a curated one, and could take the root away from its catalog.',
  bad: 'tags:\n  - name: Collibra.Raw # "Collibra" comes from a catalog',
  good: 'tags:\n  - name: Harvest.Raw',
  check() {},
};

/** Reported by a plan: only the tenant knows its tags. */
const caseOnly: Check = {
  code: 'tag/case-only',
  severity: 'error',
  title: 'The tag of the tenant in another case',
  what: 'A new tag whose name differs from one of the tenant in upper and lower case alone.',
  why: 'Two tags that read alike: policies mask by one of them, and data carries the other.',
  bad: 'tags:\n  - name: harvest.raw # the tenant has "Harvest.Raw"',
  good: 'tags:\n  - name: Harvest.Raw',
  check() {},
};

/** Checks of tags that a schema cannot say. */
export const checks: readonly Check[] = [fullName, ownRoot, notInForm, foreignRoot, caseOnly];
