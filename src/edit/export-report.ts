import { counted } from '../model/counted.ts';
import { markdownCode, markdownText } from '../report/escape-markdown.ts';
import type { Export, ExportGap } from './export-files.ts';

const SORTS: readonly { readonly sort: ExportGap['sort']; readonly title: string; readonly meaning: string }[] = [
  {
    sort: 'unread',
    title: 'Not read',
    meaning: 'A read was refused or failed; what it would have given is missing. Fix it and export again.',
  },
  {
    sort: 'draft',
    title: 'Drafts',
    meaning: 'Files under `drafts/` that end in `.yaml.draft`. No spec pattern matches them. Complete and rename them.',
  },
  {
    sort: 'part',
    title: 'Missing parts',
    meaning: 'The spec leaves these places out; what a spec leaves out is not compared.',
  },
  {
    sort: 'inferred',
    title: 'Inferred words',
    meaning: 'No public document proves how V2 says this. A plan calls it `partial`; look at it once.',
  },
  { sort: 'left out', title: 'Left out', meaning: 'Not written to any file.' },
];

/** `export-report.md`: what was written, and what of the tenant the files do not hold. No date, so that it is deterministic. */
export function exportReport(
  { files, gaps }: Export,
  facts: { readonly tenant: string; readonly sanitised: boolean },
): string {
  const specs = files.filter((file) => !file.draft).length;
  const lines = [
    '# Export',
    '',
    `Tenant ${markdownCode(facts.tenant)}: ${counted(specs, 'spec')}, ${counted(files.length - specs, 'draft')}, ${counted(gaps.length, 'gap')}.`,
    ...(facts.sanitised
      ? ['', 'The names of people were replaced: these files show a tenant, they do not manage it.']
      : []),
    ...SORTS.flatMap(({ sort, title, meaning }) => {
      const own = gaps.filter((gap) => gap.sort === sort);
      if (own.length === 0) return [];
      return ['', `## ${title} (${own.length})`, '', meaning, '', ...own.map(line)];
    }),
    ...(gaps.length === 0 ? ['', 'Everything that the tenant shows is in the files.'] : []),
    '',
  ];
  return lines.join('\n');
}

function line({ kind, key, reason }: ExportGap): string {
  const what = key === '' ? kind : `${kind} ${markdownCode(key)}`;
  return `- ${what}: ${markdownText(reason)}`;
}
