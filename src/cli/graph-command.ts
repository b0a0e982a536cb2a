import { KINDS } from '../kinds/index.ts';
import { nameSpaces } from '../kinds/kind.ts';
import { RunFailure } from '../model/failure.ts';
import type { GraphNode, ObjectGraph } from '../model/graph.ts';
import { nearest } from '../model/nearest.ts';
import { objectGraph } from '../plan/object-graph.ts';
import { terminalLine } from '../report/escape-terminal.ts';
import { mermaidOf } from '../report/mermaid.ts';
import { splitLines } from '../settings/read-settings.ts';
import type { Command, CommandContext } from './command.ts';
import type { Flags } from './flags.ts';
import { locationOf } from './location.ts';
import { specFilesOf } from './project-files.ts';
import { loadFolder } from './test-folder.ts';

const FORMATS = ['text', 'json', 'mermaid'];

/** `graph`: who names whom among the specs. */
export const graphCommand: Command = {
  name: 'graph',
  summary: 'Shows what an object depends on, and what depends on it',
  usage: '[KIND NAME] [FLAGS]',
  about:
    'Shows the names that a spec uses (tags, groups, purposes, data sources), the specs that use what it makes, and the other specs that use the same tags, purposes and data sources. KIND is a kind of spec (policy, data, project, purpose) or a sort of name (tag, group, attribute, domain, data-source). Without an object it shows all specs. It opens no connection.',
  flags: [{ name: 'format', value: 'FORMAT', description: 'text (default), json or mermaid.' }],
  inputs: [{ title: 'Specs', names: ['specs', 'variables', 'environment'] }],
  example: 'immuta-gitops graph policy "salaries"',
  run: graph,
};

async function graph(flags: Flags, { folder, environment, out }: CommandContext): Promise<number> {
  const format = flags.value('format') ?? 'text';
  if (!FORMATS.includes(format))
    throw new RunFailure('config', `\`--format ${format}\` is not known. Use ${FORMATS.join(', ')}.`);
  const specs = flags.value('specs');
  const place = locationOf(folder, {
    named: splitLines(flags.value('variables') ?? ''),
    specs: specs === undefined ? null : splitLines(specs),
  });
  const state = await loadFolder(place.root, specFilesOf(place, flags), environment);
  const whole = objectGraph(state.resources, KINDS);
  const [kind, name, ...others] = flags.positionals;
  if (kind === undefined) {
    out.write(format === 'text' ? listed(whole) : format === 'json' ? jsonOf(whole) : `${mermaidOf(whole)}\n`);
    return 0;
  }
  if (name === undefined || others.length > 0) {
    throw new RunFailure('config', 'Give a kind and a name, such as `graph policy "salaries"`, or neither.');
  }
  const object = found(whole, kind, name);
  const around = surroundings(whole, object);
  if (format === 'text') out.write(described(object, around));
  else if (format === 'json') {
    const related = around.related.map(({ through, nodes }) => ({
      through: plain(through),
      objects: nodes.map(plain),
    }));
    const { dependsOn, usedBy } = around;
    const answer = { object: plain(object), dependsOn: dependsOn.map(plain), usedBy: usedBy.map(plain), related };
    out.write(`${JSON.stringify({ formatVersion: 1, ...answer }, null, 2)}\n`);
  } else out.write(`${mermaidOf(part(whole, object, around))}\n`);
  return 0;
}

function found({ nodes }: ObjectGraph, kind: string, name: string): GraphNode {
  const ofKind = nodes.filter((node) => node.kind === kind);
  const exact = ofKind.find((node) => node.name === name);
  if (exact !== undefined) return exact;
  const kinds = [...new Set(nodes.map((node) => node.kind))].sort();
  if (ofKind.length === 0) {
    throw new RunFailure('config', `Nothing here is a ${JSON.stringify(kind)}. The specs have: ${kinds.join(', ')}.`);
  }
  const near = nearest(
    name,
    ofKind.map((node) => node.name),
  );
  const hint =
    near === undefined ? '`immuta-gitops graph` lists all of them.' : `Did you mean ${JSON.stringify(near)}?`;
  throw new RunFailure('config', `No ${kind} here is called ${JSON.stringify(name)}. ${hint}`);
}

/** What is around an object. */
interface Surroundings {
  readonly dependsOn: readonly GraphNode[];
  readonly usedBy: readonly GraphNode[];
  /** Others that use the same name. */
  readonly related: readonly { readonly through: GraphNode; readonly nodes: readonly GraphNode[] }[];
}

/** Groups and attributes are used by almost everything: sharing one says little. */
const SAYS_LITTLE: ReadonlySet<string> = new Set(
  [...nameSpaces(KINDS).values()].flatMap(({ space, about }) => (about === 'people' ? [space] : [])),
);

function surroundings({ nodes, edges }: ObjectGraph, object: GraphNode): Surroundings {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const at = (ids: readonly string[]): GraphNode[] =>
    ids.flatMap((id) => byId.get(id) ?? []).sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  const dependsOn = at(edges.filter(({ from }) => from === object.id).map(({ to }) => to));
  const usedBy = at(edges.filter(({ to }) => to === object.id).map(({ from }) => from));
  const related = dependsOn
    .filter(({ kind }) => !SAYS_LITTLE.has(kind))
    .map((through) => ({
      through,
      nodes: at(edges.filter(({ to, from }) => to === through.id && from !== object.id).map(({ from }) => from)),
    }))
    .filter((one) => one.nodes.length > 0);
  return { dependsOn, usedBy, related };
}

function part({ edges }: ObjectGraph, object: GraphNode, around: Surroundings): ObjectGraph {
  const { dependsOn, usedBy, related } = around;
  const nodes = new Map(
    [object, ...dependsOn, ...usedBy, ...related.flatMap((one) => one.nodes)].map((one) => [one.id, one]),
  );
  return { nodes: [...nodes.values()], edges: edges.filter(({ from, to }) => nodes.has(from) && nodes.has(to)) };
}

function described(object: GraphNode, { dependsOn, usedBy, related }: Surroundings): string {
  const lines = [
    nameOf(object),
    ...block('Depends on', dependsOn.map(nameOf)),
    ...block('Used by', usedBy.map(nameOf)),
    ...related.flatMap(({ through, nodes }) => block(`Also uses ${through.kind} "${through.name}"`, nodes.map(nameOf))),
  ];
  if (dependsOn.length + usedBy.length === 0) lines.push('', 'It names nothing, and no spec names it.');
  return `${lines.map(terminalLine).join('\n')}\n`;
}

function block(title: string, entries: readonly string[]): string[] {
  return entries.length === 0 ? [] : ['', `${title}:`, ...entries.map((entry) => `  ${entry}`)];
}

/** `policy "salaries" (immuta/policies/salaries.yaml:3)`. */
function nameOf({ kind, name, file, line }: GraphNode): string {
  return `${kind} "${name}"${file === null ? '' : ` (${file}:${line})`}`;
}

function listed({ nodes, edges }: ObjectGraph): string {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const specs = nodes.filter(({ file }) => file !== null);
  const lines = specs.flatMap((node) => [
    nameOf(node),
    ...edges.flatMap(({ from, to }) => (from === node.id ? [`  -> ${nameOf(byId.get(to) ?? node)}`] : [])),
  ]);
  return `${lines.map(terminalLine).join('\n')}\n`;
}

function plain({ kind, name, file, line }: GraphNode): object {
  return { kind, name, file, line: file === null ? null : line };
}

function jsonOf({ nodes, edges }: ObjectGraph): string {
  const numbers = new Map(nodes.map((node, index) => [node.id, index]));
  const all = { nodes: nodes.map(plain), edges: edges.map(({ from, to }) => [numbers.get(from), numbers.get(to)]) };
  return `${JSON.stringify({ formatVersion: 1, ...all }, null, 2)}\n`;
}
