import type { GraphNode, ObjectGraph } from '../model/graph.ts';
import type { Exposure } from '../model/plan.ts';
import { clipLine } from './clip.ts';

/**
 * A graph in the language of Mermaid. Names are hostile: everything but letters, digits and a few signs is written as the
 * number of its character, so that no name can end its label. Colour is never alone: the label says what the change does.
 */
export function mermaidOf({ nodes, edges }: ObjectGraph): string {
  const ids = new Map(nodes.map((node, index) => [node.id, `n${index}`]));
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const lines = nodes.map((node) => `  ${ids.get(node.id)}${shapeOf(node)}${classOf(node)}`);
  const arrows = edges.flatMap(({ from, to }) => {
    const [a, b] = [ids.get(from), ids.get(to)];
    return a === undefined || b === undefined ? [] : [`  ${a} ${arrowOf(byId.get(from))} ${b}`];
  });
  return ['flowchart LR', ...lines, ...arrows, ...CLASSES].join('\n');
}

/** Objects have corners, names that no spec makes are round. */
function shapeOf(node: GraphNode): string {
  const [open, close] = node.file === null && node.change === undefined ? ['(["', '"])'] : ['["', '"]'];
  return `${open}${labelOf(node)}${close}`;
}

function labelOf({ kind, name, change }: GraphNode): string {
  const what = change === undefined ? '' : `<br>${SAYS[change.exposure]}`;
  return `${safe(`${kind.replace('-', ' ')} ${clipLine(name, 60)}`)}${what}`;
}

const SAYS: Readonly<Record<Exposure, string>> = {
  loosens: 'lets people see more',
  mixed: 'lets some see more, others less',
  tightens: 'lets people see less',
  neutral: 'changes no access',
  unknown: 'effect on access unknown',
};

const CLASS_OF: Readonly<Record<Exposure, string>> = {
  loosens: 'more',
  mixed: 'more',
  tightens: 'less',
  neutral: 'same',
  unknown: 'open',
};

function classOf({ change }: GraphNode): string {
  return change === undefined ? '' : `:::${CLASS_OF[change.exposure]}`;
}

/** Thick: lets people see more; dotted: not known. */
function arrowOf(from: GraphNode | undefined): string {
  const name = from?.change === undefined ? 'same' : CLASS_OF[from.change.exposure];
  if (name === 'more') return '==>';
  return name === 'open' ? '-.->' : '-->';
}

/** Text and ground keep a contrast of 4.5 to 1 in both themes, since the class sets both. */
const CLASSES: readonly string[] = [
  '  classDef more fill:#ffe1e0,stroke:#b3261e,stroke-width:3px,color:#410e0b',
  '  classDef less fill:#dff3e4,stroke:#1a7f37,color:#0b3d1a',
  '  classDef same fill:#eef1f4,stroke:#57606a,color:#24292f',
  '  classDef open fill:#fff3cd,stroke:#8a6d00,stroke-dasharray:4 3,color:#453600',
];

function safe(text: string): string {
  return text.replace(/[^\p{L}\p{N} ._-]/gu, (sign) => `#${sign.codePointAt(0)};`);
}
