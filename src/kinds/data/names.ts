import { type Json, objectOf, objectsOf, textOf, type UncheckedObject } from '../../model/json.ts';
import { normalText } from '../../model/text.ts';
import type { DataSpec, Source } from './spec.ts';

/**
 * Whether Immuta adds and removes tables by itself: `sources` is left out or holds `all: true` (v2-data.md 1.7).
 * An empty list is neither: it names no source at all.
 */
export function isMonitored({ sources }: UncheckedObject<DataSpec>): boolean {
  return sources === undefined || sources === null || objectsOf(sources).some((source) => source.all === true);
}

/**
 * Names of the data sources that a payload makes, as far as they can be computed: `naming.datasource`, or the template
 * `nameTemplate.dataSourceFormat` filled in. The system's own template is not documented, so without one nothing is known.
 * A table may have two names here: whether `<Tablename>` of `card_auth` gives `Card_auth` or `Card Auth` is UNKNOWN.
 */
export function dataSourceNames(spec: UncheckedObject<DataSpec>): string[] {
  const template = text(objectOf(spec.nameTemplate).dataSourceFormat);
  const database = text(objectOf(spec.connection).database);
  const names = objectsOf(spec.sources).flatMap((source) => {
    const own = text(objectOf(source.naming).datasource);
    if (own !== undefined) return [own];
    return [capitalised, capitalisedWords].flatMap(
      (capitals) => filled(template, { source, database, capitals }) ?? [],
    );
  });
  return [...new Set(names)];
}

interface Filling {
  readonly source: UncheckedObject<Source>;
  readonly database: string | undefined;
  readonly capitals: (value: string) => string;
}

function filled(template: string | undefined, { source, database, capitals }: Filling): string | undefined {
  const table = text(source.table);
  if (template === undefined || table === undefined) return undefined;
  const schema = text(source.schema);
  const values: Readonly<Record<string, string | undefined>> = { tablename: table, schema, database };
  let known = true;
  const name = template.replaceAll(/<([A-Za-z]+)>/g, (whole, variable: string) => {
    const value = values[variable.toLowerCase()];
    if (value === undefined) known = false;
    return value === undefined ? whole : cased(value, variable, capitals);
  });
  return known ? name : undefined;
}

/** The case of the variable is the case of the result: `<tablename>`, `<Tablename>`, `<TABLENAME>` (INFERRED, v2-data.md 1.5). */
function cased(value: string, variable: string, capitals: (value: string) => string): string {
  if (variable === variable.toUpperCase()) return value.toUpperCase();
  return variable === variable.toLowerCase() ? value.toLowerCase() : capitals(value.toLowerCase());
}

function capitalised(value: string): string {
  return value.charAt(0).toUpperCase() + value.slice(1);
}

function capitalisedWords(value: string): string {
  return value
    .split(/[_\s-]+/)
    .map(capitalised)
    .join(' ');
}

function text(value: Json | undefined): string | undefined {
  const written = textOf(value);
  return written === undefined ? undefined : normalText(written);
}
