import type { KindNameSpace } from '../kind.ts';

/** Dotted names of purposes, which projects and policies point at. */
export const purposeSpace: KindNameSpace = {
  space: 'purpose',
  title: 'purpose',
  plural: 'purposes',
  about: 'objects',
  unmade: {
    code: 'ref/unknown-purpose',
    severity: 'warning',
    title: 'A purpose that no spec makes',
    what: 'A reference to a purpose that no document of the repository has. Not asked of files that are named one by one.',
    why: 'A misspelt purpose in an exception lets no one through; the plan checks the tenant too.',
    bad: 'purposes: [Payrol Run]',
    good: 'purposes: [Payroll Run]',
  },
  missing: {
    code: 'ref/missing-purpose',
    severity: 'error',
    title: 'A purpose that the tenant lacks',
    what: 'A purpose that is neither in the tenant nor made by a spec here.',
    why: 'Immuta refuses the write, or drops the name: an exception for it lets no one through.',
    bad: 'purposes: [Payrol Run]',
    good: 'purposes: [Payroll Run]',
    harm: 'Immuta refuses the write or drops the name.',
    closed: true,
  },
};
