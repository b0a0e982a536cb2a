import { objectOf, objectsOf, type UncheckedObject } from '../../model/json.ts';
import { isMonitored } from './names.ts';
import type { DataSpec } from './spec.ts';

/** What to do with a data spec on a tenant that has moved to connections (practice.md 2.1: V2 `/data` is deprecated there). */
export function onConnections(spec: UncheckedObject<DataSpec>): string {
  const instead = [
    'register the connection once and let its object sync find tables (POST /data/crawl/… starts it at once)',
    'switch objects on and off by specs of data objects (objectPath, settings)',
    ...(isMonitored(spec) ? ['object sync replaces schema monitoring and cannot be turned off'] : []),
    ...(tagsTables(spec) ? ['tags that change often belong in the custom REST catalog integration'] : []),
    'tables that a transform makes can be registered after it, by the dbt route',
  ];
  return `This tenant has connections, where V2 /data is deprecated and data sources are named by their connection: project specs and policies that use the old names would miss them. ${capitalised(instead.join('; '))}.`;
}

/** What tells a connection of the connections API from a spec. */
interface OtherConnection {
  nativeIntegration: unknown;
  connection: { technology: string; handler: string };
}

/** The payload of `POST /data/connection` (connections API, VERIFIED): it has a `connectionKey` too. */
export function otherPayload(value: UncheckedObject<OtherConnection>): string | null {
  const connection = objectOf(value.connection);
  const isConnection =
    value.nativeIntegration !== undefined || ('technology' in connection && !('handler' in connection));
  if (!isConnection) return null;
  return 'this is a connection of the connections API (POST /data/connection), not a V2 data source collection. Register it in Immuta; object sync (POST /data/crawl/…) and specs of data objects (objectPath, settings) then do what V2 /data did. Exclude the file from the specs patterns.';
}

function tagsTables(spec: UncheckedObject<DataSpec>): boolean {
  const tagsEach = objectsOf(spec.sources).some((source) => source.tags !== undefined);
  return tagsEach || objectOf(spec.options).tableTags !== undefined;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
