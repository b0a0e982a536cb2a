import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { INPUTS } from '../../src/settings/inputs.ts';

const root = path.resolve(import.meta.dirname, '../../examples');

interface Purpose {
  readonly name: string;
  readonly acknowledgement?: string;
  readonly subpurposes?: readonly Purpose[];
}

interface Spec extends Partial<Purpose> {
  readonly connectionKey?: string;
  readonly policyKey?: string;
  readonly projectKey?: string;
  readonly connection?: { readonly handler: string };
  readonly nameTemplate?: { readonly dataSourceFormat: string };
  readonly sources?: readonly { readonly table?: string; readonly naming?: { readonly datasource: string } }[];
  readonly datasources?: readonly string[];
  readonly purposes?: readonly string[];
  readonly actions?: unknown;
}

const files = globSync('immuta/**/*.{yaml,json}', { cwd: root }).sort();
const specs = files.flatMap((file) =>
  parseAllDocuments(readFileSync(path.join(root, file), 'utf8')).map((document) => document.toJS() as Spec),
);
const data = specs.filter((spec) => spec.connectionKey !== undefined);
const policies = specs.filter((spec) => spec.policyKey !== undefined);
const projects = specs.filter((spec) => spec.projectKey !== undefined);
const roots = specs.filter((spec) => !data.includes(spec) && !policies.includes(spec) && !projects.includes(spec));

describe('the example repository', () => {
  test('has the breadth that its README promises', () => {
    expect(new Set(data.map((spec) => spec.connection?.handler)).size).toBeGreaterThanOrEqual(4);
    expect(policies.length).toBeGreaterThanOrEqual(10);
    expect(new Set(policies.flatMap((spec) => words(spec.actions, 'type'))).size).toBeGreaterThanOrEqual(8);
    expect(projects.length).toBeGreaterThanOrEqual(3);
    expect(Math.max(...roots.map(depth))).toBe(3);
    expect(files.filter((file) => file.endsWith('.json'))).toHaveLength(1);
  });

  test('names only purposes and data sources that it has', () => {
    const purposes = new Set(roots.flatMap(names));
    const sources = new Set(data.flatMap(dataSources));
    const desired = [...projects, ...policies].flatMap((spec) => lists(spec, 'purposes'));
    expect(desired.length).toBeGreaterThan(10);
    expect(desired.filter((name) => !purposes.has(name))).toEqual([]);
    expect(projects.flatMap((spec) => spec.datasources ?? []).filter((name) => !sources.has(name))).toEqual([]);
  });

  test('puts its deliberate mistakes where no default glob finds them', () => {
    const globs = INPUTS.find((input) => input.name === 'specs')?.default.split('\n') ?? [];
    expect(globs.some((glob) => path.matchesGlob('immuta/data/genomics.yaml', glob))).toBe(true);
    expect(globs.some((glob) => path.matchesGlob('demo/mistyped.yaml', glob))).toBe(false);
    expect(readFileSync(path.join(root, 'demo/mistyped.yaml'), 'utf8')).toMatch(/^circumstance:$/m);
  });
});

function depth(purpose: Partial<Purpose>): number {
  return 1 + Math.max(0, ...(purpose.subpurposes ?? []).map(depth));
}

function names(purpose: Partial<Purpose>): readonly string[] {
  return [purpose.name ?? '', ...(purpose.subpurposes ?? []).flatMap(names)];
}

/** Names in Immuta: the source's own `naming`, else the template over the table in small letters. */
function dataSources(spec: Spec): readonly string[] {
  const template = spec.nameTemplate?.dataSourceFormat ?? '';
  return (spec.sources ?? [])
    .filter((source) => source.table !== undefined)
    .map((source) => source.naming?.datasource ?? template.replace('<tablename>', source.table?.toLowerCase() ?? ''));
}

/** Every string that is under `key`, at any depth. */
function words(value: unknown, key: string): readonly string[] {
  const found: string[] = [];
  JSON.stringify(value, (name, inner: unknown) => {
    if (name === key && typeof inner === 'string') found.push(inner);
    return inner;
  });
  return found;
}

/** Every element of the lists that are under `key`, at any depth. */
function lists(value: unknown, key: string): readonly string[] {
  const found: string[] = [];
  JSON.stringify(value, (name, inner: unknown) => {
    if (name === key && Array.isArray(inner)) found.push(...inner.map(String));
    return inner;
  });
  return found;
}
