import {
  digestOf,
  type Fields,
  fieldsOf,
  refuse,
  type SimulatedTenant,
  stableText,
  textOf,
} from '../../simulator/contract.ts';

/** Table of the data sources. */
export const SOURCES = 'dataSource';

/** Table of the collections that V2 payloads declared. */
export const COLLECTIONS = 'collection';

/** `wait=0` returns before the sources exist; below 0 waits without a limit; a positive one may run out (quirk). */
export function isUnfinished(tenant: SimulatedTenant, waits: number): boolean {
  return waits === 0 ? tenant.quirks.creationTakes > 0 : waits > 0 && tenant.quirks.waitRunsOut;
}

/** Where the data is: what makes two connections the same one (VERIFIED: host name and database). */
export function placeOf(connection: Fields): string {
  const host = textOf(connection['hostname']) || textOf(connection['sid']) || textOf(connection['region']);
  return `${host.toLowerCase()}/${textOf(connection['database'])}`;
}

/** The collection of a connectionKey, if there is one. */
export function collectionOf(tenant: SimulatedTenant, key: string): Fields | undefined {
  return [...tenant.table(COLLECTIONS).values()].find((row) => row['connectionKey'] === key);
}

/** Refuses a connection that another key has already. */
export function refuseDuplicate(tenant: SimulatedTenant, key: string, place: string): void {
  const other = [...tenant.table(COLLECTIONS).values()].some(
    (row) => row['place'] === place && row['connectionKey'] !== key,
  );
  if (other)
    refuse(tenant.quirks.duplicateConnectionStatus, 'You may only define data sources for the same connection once.');
}

const SECRETS = ['password', 'clientSecret', 'userFiles', 'accessKey', 'secretKey', 'token', 'privateKey'];

/** Fields of a connection that are kept as they are; of all others (options may hold a password) only a digest is. */
const PLAIN = [
  'handler',
  'hostname',
  'port',
  'ssl',
  'database',
  'schema',
  'sid',
  'region',
  'username',
  'warehouse',
  'httpPath',
  'authenticationMethod',
];

/** The payload as it is stored: no secret is in it. The digests tell that something changed. */
export function storedCollection(payload: Fields, place: string): Fields {
  const connection = fieldsOf(payload['connection']);
  const pick = (wanted: (name: string) => boolean) =>
    Object.fromEntries(Object.entries(connection).filter(([name]) => wanted(name)));
  return {
    connectionKey: payload['connectionKey'] ?? '',
    place,
    secretsDigest: digestOf(stableText(pick((name) => SECRETS.includes(name)))),
    settingsDigest: digestOf(stableText(pick((name) => !SECRETS.includes(name)))),
    payload: { ...payload, connection: pick((name) => PLAIN.includes(name)) },
  };
}

/** Data sources of a collection, disabled ones too. */
export function membersOf(tenant: SimulatedTenant, collection: Fields | undefined): Fields[] {
  const id = collection?.['id'];
  return id === undefined ? [] : [...tenant.table(SOURCES).values()].filter((row) => row['collectionId'] === id);
}
