import type { UncheckedObject } from '../../model/json.ts';
import type { ImmutaReader } from '../../model/ports.ts';
import { type DryRunScene, learnt, type ProbeResult, tried, unanswered } from '../../model/probe.ts';
import { LIST } from './actual.ts';

/** What a project says that has no documentation of its own. */
export async function probe(reader: ImmutaReader): Promise<ProbeResult[]> {
  return [await tried('Does a project without documentation read `# NAME`?', () => askDocumentation(reader))];
}

/** What is read of projects. */
type ProjectRow = UncheckedObject<{ name: string; documentation: string }>;

async function askDocumentation(reader: ImmutaReader): Promise<ProbeResult> {
  const asked = 'Does a project without documentation read `# NAME`?';
  const rows = await reader.list(LIST);
  const texts = rows.map(({ name, documentation }: ProjectRow) => [name, documentation] as const);
  const made = texts.filter(([name, text]) => typeof text === 'string' && text.trim() === `# ${String(name)}`).length;
  const empty = texts.filter(([, text]) => text === null || text === undefined || text === '').length;
  if (made + empty === 0) return unanswered(asked, 'every project has a text of its own');
  return learnt(asked, `${made} do, ${empty} have none`, 'A documentation that a spec leaves out is not compared.', {
    serverAddsDocumentation: made > 0,
  });
}

/** Whether a project for a purpose that no one has is refused. */
export async function probeDryRun({ ask, unusedKey }: DryRunScene): Promise<ProbeResult[]> {
  const asked = 'Does a dry run check the names that a payload uses?';
  const reply = await ask({ projectKey: unusedKey, name: unusedKey, purposes: [unusedKey] });
  return [
    reply.type === 'refused'
      ? learnt(
          asked,
          `yes (${reply.status})`,
          'A dry run may fail for what the same run makes first; the plan says so.',
          { dryRunChecksReferences: true },
        )
      : learnt(asked, 'no', 'Names are held against what the tenant lists.', { dryRunChecksReferences: false }),
  ];
}
