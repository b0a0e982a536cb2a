import { isObject, type Json, type JsonObject } from '../../model/json.ts';
import { objects } from '../who.ts';

/**
 * Whether Immuta adds and removes tables by itself: `sources` is left out or holds `all: true` (v2-data.md 1.7).
 * An empty list is neither: it names no source at all.
 */
export function isMonitored(spec: JsonObject): boolean {
  const sources = spec['sources'];
  return sources === undefined || sources === null || objects(sources).some((source) => source['all'] === true);
}

/**
 * Names of the data sources that a payload makes, as far as they can be computed: `naming.datasource`, or the template
 * `nameTemplate.dataSourceFormat` filled in. The system's own template is not documented, so without one nothing is known.
 */
export function dataSourceNames(spec: JsonObject): string[] {
  const template = formatOf(spec);
  const database = text(isObject(spec['connection']) ? spec['connection']['database'] : undefined);
  return objects(spec['sources']).flatMap((source) => {
    const own = isObject(source['naming']) ? text(source['naming']['datasource']) : undefined;
    return own ?? filled(template, source, database) ?? [];
  });
}

function formatOf(spec: JsonObject): string | undefined {
  return isObject(spec['nameTemplate']) ? text(spec['nameTemplate']['dataSourceFormat']) : undefined;
}

function filled(template: string | undefined, source: JsonObject, database: string | undefined): string | undefined {
  const table = text(source['table']);
  if (template === undefined || table === undefined) return undefined;
  const values: Readonly<Record<string, string | undefined>> = {
    tablename: table,
    schema: text(source['schema']),
    database,
  };
  let known = true;
  const name = template.replaceAll(/<([A-Za-z]+)>/g, (whole, variable: string) => {
    const value = values[variable.toLowerCase()];
    if (value === undefined) known = false;
    return value === undefined ? whole : cased(value, variable);
  });
  return known ? name : undefined;
}

/** The case of the variable is the case of the result: `<tablename>`, `<Tablename>`, `<TABLENAME>` (INFERRED, v2-data.md 1.5). */
function cased(value: string, variable: string): string {
  if (variable === variable.toUpperCase()) return value.toUpperCase();
  const lower = value.toLowerCase();
  return variable.startsWith(variable.charAt(0).toUpperCase()) ? lower.charAt(0).toUpperCase() + lower.slice(1) : lower;
}

function text(value: Json | undefined): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}
