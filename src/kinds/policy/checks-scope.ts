import type { JsonObject } from '../../model/json.ts';
import type { Check } from '../kind.ts';
import { childObjects, get, pointerTo, repeatedObjects, rootOf } from '../spec-walk.ts';
import { sameText } from '../subscription-checks.ts';

/** An id belongs to one tenant. */
const domainById: Check = {
  code: 'policy/domain-by-id',
  severity: 'warning',
  title: 'A domain by its id',
  what: 'A circumstance that names a domain by `id`.',
  why: 'The id belongs to one tenant, so the file cannot be promoted to another. Real exports have both forms.',
  bad: 'domains:\n  - id: 2c7be0a4-95d1-4f3e-8a60-7d41b9c0e5f2',
  good: 'domains:\n  - name: Retail Banking',
  check({ spec }, report) {
    for (const circumstance of childObjects(rootOf({ spec }), 'circumstances')) {
      for (const { place, value } of childObjects(circumstance, 'domains')) {
        if (get(value, 'id') === undefined) continue;
        report({
          pointer: pointerTo(place, 'id'),
          at: 'key',
          message: 'a domain id belongs to one tenant; write the name of the domain, which travels.',
        });
      }
    }
  },
};

/** "When selected by data owners" and staged exclude each other. */
const stagedOwnerChoice: Check = {
  code: 'policy/staged-owner-choice',
  severity: 'error',
  title: 'Staged, and selected by data owners',
  what: '`staged: true` with `circumstances: null`, which means "when selected by data owners".',
  why: 'Immuta documents that such policies cannot be staged.',
  bad: 'circumstances: null\nstaged: true',
  good: 'circumstances: null\nstaged: false',
  check({ spec }, report) {
    if (get(spec, 'staged') !== true || get(spec, 'circumstances') !== null) return;
    const message =
      'circumstances: null means "when selected by data owners", and such a policy cannot be staged; set staged to false or write circumstances.';
    report({ pointer: '/staged', at: 'value', message });
  },
};

/** The same circumstance again. */
const repeatedCircumstance: Check = {
  code: 'policy/repeated-circumstance',
  severity: 'warning',
  title: 'A circumstance listed twice',
  what: 'The second of two equal circumstances.',
  why: 'It has no effect; it may be a misspelt other tag.',
  bad: 'circumstances:\n  - { type: tags, tag: A }\n  - { type: tags, tag: A }',
  good: 'circumstances:\n  - { type: tags, tag: A }',
  check({ spec }, report) {
    const identity = (value: JsonObject): string | null =>
      get(value, 'domains') === undefined ? sameText(value) : null;
    for (const { place } of repeatedObjects(rootOf({ spec }), 'circumstances', identity)) {
      report({
        pointer: pointerTo(place),
        at: 'value',
        message: 'this circumstance is listed twice; remove it, or write the one that was meant.',
      });
    }
  },
};

/** Two keys, one exported file. */
const exportName: Check = {
  code: 'policy/export-name',
  severity: 'warning',
  title: 'Two policy keys export to one file name',
  what: 'Two policy keys that differ only in characters that exports replace by `--`.',
  why: 'Immuta names an exported policy after its key, with blanks, colons and the like as `--`: one export overwrites the other.',
  bad: 'policyKey: A B\n---\npolicyKey: "A:B"',
  good: 'policyKey: A B\n---\npolicyKey: A B 2',
  check() {},
  checkSet(members, report) {
    const first = new Map<string, (typeof members)[number]>();
    for (const member of members) {
      const { key } = member;
      const name = key.replace(/[^\p{L}\p{N}._-]/gu, '--').toLowerCase();
      const other = first.get(name);
      if (!other) first.set(name, member);
      // Keys that are equal, or equal but for case, have findings of their own.
      else if (other.key.toLowerCase() !== key.toLowerCase()) {
        const message = `${JSON.stringify(key)} and ${JSON.stringify(other.key)} (${other.file}) export to one file name, ${name}.yaml.`;
        report(member, { pointer: '/policyKey', at: 'value', message });
      }
    }
  },
};

/** Rules about where a policy applies, and about its key. */
export const scopeChecks: readonly Check[] = [domainById, stagedOwnerChoice, repeatedCircumstance, exportName];
