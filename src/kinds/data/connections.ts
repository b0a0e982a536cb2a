import { isObject, type JsonObject } from '../../model/json.ts';
import { objects } from '../who.ts';
import { isMonitored } from './names.ts';

/** What to do with a data spec on a tenant that has moved to connections (practice.md 2.1: V2 `/data` is deprecated there). */
export function onConnections(spec: JsonObject): string {
  const instead = [
    ...(isMonitored(spec) ? ['new tables come by the schema monitoring of the connection itself'] : []),
    ...(tagsTables(spec) ? ['tags that change often belong in the custom REST catalog integration'] : []),
    'tables that a transform makes can be registered after it, by the dbt route',
  ];
  return `This tenant has connections, where V2 /data is deprecated and data sources are named by their connection: project specs and policies that use the old names would miss them. ${capitalised(instead.join('; '))}.`;
}

function tagsTables(spec: JsonObject): boolean {
  const options = isObject(spec['options']) ? spec['options'] : {};
  return options['tableTags'] !== undefined || objects(spec['sources']).some((source) => source['tags'] !== undefined);
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
