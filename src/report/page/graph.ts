import { mermaidOf } from '../mermaid.ts';
import type { Section } from './compose.ts';
import type { ReportContext } from './links.ts';

/** What the plan touches, as a drawing; folded, and the first to go where room is short. */
export function graphSection(page: ReportContext): Section | null {
  const { markup, report } = page;
  const { graph } = report.plan;
  if (graph === undefined || graph.edges.length === 0) return null;
  const { head, foot } = markup.fold(['What this plan touches, as a graph'], false);
  const legend =
    'Thick lines come from changes that let people see more, dotted ones from changes whose effect on access is unknown. Round boxes are names that no spec here makes.';
  return {
    rank: 10,
    share: 0.2,
    head: '',
    foot: '',
    forms: [[() => `${head}${markup.block(mermaidOf(graph), 'mermaid')}${markup.paragraph(legend)}${foot}`]],
    left: () => '',
  };
}
