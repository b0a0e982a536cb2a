import type { JsonObject } from '../../model/json.ts';
import type { Check, Finding } from '../kind.ts';
import { childObjects, get, pointerTo, rootOf, type ValueAt } from '../spec-walk.ts';

/** Every sub-purpose. Depth is bounded by the parser. */
function subpurposes(parent: ValueAt<JsonObject>): ValueAt<JsonObject>[] {
  return childObjects(parent, 'subpurposes').flatMap((child) => [child, ...subpurposes(child)]);
}

const parentName: Check = {
  code: 'purpose/parent-name',
  severity: 'error',
  title: 'A sub-purpose outside its parent',
  what: 'A sub-purpose whose name is not the full dotted name of its parent, a dot and one more name.',
  why: 'The name alone says where a purpose belongs; the server seems not to check it, and Immuta’s own Terraform provider has that on its list.',
  bad: 'name: Payroll Run\nsubpurposes:\n  - name: Correction',
  good: 'name: Payroll Run\nsubpurposes:\n  - name: Payroll Run.Correction',
  check({ spec }, report) {
    checkBelow(rootOf({ spec }), report);
  },
};

/** Checks what is under a purpose. Below one that is wrong itself nothing is said: its own name is the mistake. */
function checkBelow(parent: ValueAt<JsonObject>, report: (finding: Finding) => void): void {
  const name = textAt(parent, 'name');
  const children = childObjects(parent, 'subpurposes');
  const strays = name === '' ? [] : children.filter((child) => isStray(textAt(child, 'name'), name));
  const [first] = strays;
  const prefix = prefixOf(first === undefined ? '' : textAt(first, 'name'));
  const agree = prefix !== '' && strays.every((child) => prefixOf(textAt(child, 'name')) === prefix);
  if (strays.length > 1 && strays.length === children.length && agree) {
    const message = `none of its ${strays.length} sub-purposes is under ${JSON.stringify(name)}: they all begin with ${JSON.stringify(`${prefix}.`)}. Give this purpose that name, or them this one.`;
    report({ pointer: pointerTo(parent.place, 'name'), at: 'value', message });
    return;
  }
  for (const child of children) {
    if (!strays.includes(child)) {
      checkBelow(child, report);
      continue;
    }
    const own = textAt(child, 'name');
    const last = own.slice(own.lastIndexOf('.') + 1) || 'Name';
    const message = `the sub-purpose ${JSON.stringify(own)} is not directly under its parent; expected "${name}." and one name, such as ${JSON.stringify(`${name}.${last}`)}.`;
    report({ pointer: pointerTo(child.place, 'name'), at: 'value', message });
  }
}

/** Whether a name is not the parent's, a dot and one more. A name that is not text is for the schema to say. */
function isStray(name: string, parent: string): boolean {
  const own = name.startsWith(`${parent}.`) ? name.slice(parent.length + 1) : '';
  return name !== '' && (own === '' || own.includes('.'));
}

function prefixOf(name: string): string {
  return name.slice(0, Math.max(0, name.lastIndexOf('.')));
}

function textAt({ value }: ValueAt<JsonObject>, key: string): string {
  const text = get(value, key);
  return typeof text === 'string' ? text : '';
}

const repeatedName: Check = {
  code: 'purpose/repeated-name',
  severity: 'error',
  title: 'A sub-purpose listed twice',
  what: 'The second of two sub-purposes with one name.',
  why: 'A name is the identity of a purpose; the two would overwrite each other.',
  bad: 'subpurposes:\n  - name: Payroll Run.Correction\n  - name: Payroll Run.Correction',
  good: 'subpurposes:\n  - name: Payroll Run.Correction',
  check({ spec }, report) {
    const seen = new Set<string>();
    for (const { place, value } of subpurposes(rootOf({ spec }))) {
      const name = get(value, 'name');
      if (typeof name !== 'string') continue;
      if (seen.has(name))
        report({
          pointer: pointerTo(place, 'name'),
          at: 'value',
          message: `the sub-purpose ${JSON.stringify(name)} is listed twice; remove one.`,
        });
      seen.add(name);
    }
  },
};

const dottedRoot: Check = {
  code: 'purpose/dotted-root',
  severity: 'warning',
  title: 'A root purpose with a dot in its name',
  what: 'A document whose purpose name has a dot.',
  why: 'A dot separates a purpose from its parent: this document would make, or overwrite, a sub-purpose without its parent.',
  bad: 'name: Payroll Run.Correction',
  good: 'name: Payroll Run\nsubpurposes:\n  - name: Payroll Run.Correction',
  check({ spec }, report) {
    const name = get(spec, 'name');
    if (typeof name !== 'string' || !name.includes('.')) return;
    report({
      pointer: '/name',
      at: 'value',
      message: 'a dot separates a purpose from its parent; put this purpose under subpurposes of its parent.',
    });
  },
};

/** Checks of purposes that a schema cannot say. */
export const checks: readonly Check[] = [parentName, repeatedName, dottedRoot];
