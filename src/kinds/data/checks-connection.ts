import { isObject, type JsonObject } from '../../model/json.ts';
import type { Check } from '../kind.ts';
import { childObject, childObjects, get, pointerTo, rootOf, type ValueAt } from '../spec-walk.ts';

const hostname: Check = {
  code: 'data/hostname',
  severity: 'error',
  title: 'More than a host name',
  what: 'A `hostname` with a scheme, a path, a port or blanks.',
  why: 'Immuta puts host and port into the connection string itself; `https://host:443` would be looked up as a name.',
  bad: 'hostname: https://adb-1.example.net:443',
  good: 'hostname: adb-1.example.net\nport: 443',
  check({ spec }, report) {
    const host = get(get(spec, 'connection'), 'hostname');
    if (typeof host !== 'string' || host.includes('${')) return;
    const extra = /^\w+:\/\//.test(host)
      ? 'a scheme'
      : /[/?#]/.test(host)
        ? 'a path'
        : /:\d*$/.test(host) && !/:.*:/.test(host)
          ? 'a port'
          : /\s/.test(host)
            ? 'a blank'
            : null;
    if (!extra) return;
    report({
      pointer: '/connection/hostname',
      at: 'value',
      message: `hostname holds ${extra}; write the host name alone (the port has a key of its own).`,
    });
  },
};

const sameConnection: Check = {
  code: 'data/same-connection',
  severity: 'warning',
  title: 'Two keys for one host and database',
  what: 'Two connection keys with the same `hostname` and `database` (and no different schemas).',
  why: 'Immuta’s documentation: "You may only define data sources for the same connection once."',
  bad: 'connectionKey: a # and a second spec, b, with the same host and database',
  good: 'connectionKey: a # one spec with all the tables',
  check() {},
  compares: connectionIdentity,
  checkSet(members, report) {
    const first = new Map<string, (typeof members)[number]>();
    for (const member of members) {
      const { key, compared } = member;
      if (compared === null) continue;
      const other = first.get(compared);
      if (!other) first.set(compared, member);
      else if (other.key !== key) {
        const message = `the connection keys ${JSON.stringify(key)} and ${JSON.stringify(other.key)} (${other.file}) have one host and database; Immuta wants one collection for them.`;
        report(member, { pointer: '/connection/database', at: 'value', message });
      }
    }
  },
};

/** Host and database, as Immuta’s check names them; the schema too, since it narrows a collection to a part of the database. */
function connectionIdentity(spec: JsonObject): string | null {
  const connection = get(spec, 'connection');
  const host = get(connection, 'hostname');
  const database = get(connection, 'database');
  if (typeof host !== 'string' || typeof database !== 'string') return null;
  return JSON.stringify([host.toLowerCase(), database, get(connection, 'schema') ?? null]);
}

const IDENTITY_FIELDS = ['handler', 'hostname', 'port', 'database', 'schema', 'sid', 'httpPath'];

const connectionChanged: Check = {
  code: 'data/connection-changed',
  severity: 'warning',
  title: 'A connection that changed under its key',
  what: 'A change of platform, host, port, database, schema, project or HTTP path under an existing `connectionKey`.',
  why: 'Immuta’s documentation: with new connection information "it will delete the old data sources and create new ones". Policies stay, but subscriptions, comments and ids go.',
  bad: 'hostname: new.example.net # was old.example.net',
  good: 'connectionKey: warehouse-2 # a new collection beside the old one',
  check() {},
  checkChange(before, after, report) {
    const old = get(before, 'connection');
    const now = get(after.spec, 'connection');
    if (!isObject(old) || !isObject(now)) return;
    const field = IDENTITY_FIELDS.find((name) => JSON.stringify(get(old, name)) !== JSON.stringify(get(now, name)));
    if (field === undefined) return;
    const message = `${field} of the connection changed under the key ${JSON.stringify(after.key)}: Immuta deletes all its data sources and makes new ones.`;
    report({ pointer: `/connection/${field}`, at: 'value', message });
  },
};

const base64Content: Check = {
  code: 'data/base64',
  severity: 'error',
  title: 'A file that is not base64',
  what: 'A `userFiles[].content` whose placeholder is filled with something else than base64.',
  why: 'The content is the base64 of the whole file. A private key stored as it is would be sent and refused, or stored broken.',
  bad: 'content: "${KEY}" # KEY is set to -----BEGIN PRIVATE KEY-----…',
  good: 'content: "${KEY_B64}" # KEY_B64 is set to the output of: base64 -w0 key.p8',
  check() {},
  checkFilled(payload, report) {
    const connection = childObject(rootOf({ spec: payload }), 'connection');
    for (const { place, value } of connection ? filesOf(connection) : []) {
      const content = get(value, 'content');
      if (typeof content !== 'string' || isBase64(content)) continue;
      // The message must not repeat any of the value: it is a secret.
      report({
        pointer: pointerTo(place, 'content'),
        at: 'value',
        message: 'what fills this is not base64; encode the file (base64 -w0 FILE) and store that as the secret.',
      });
    }
  },
};

/** Files of a connection: a list, or the one mapping that some of Immuta's documents show. */
function filesOf(connection: ValueAt<JsonObject>): readonly ValueAt<JsonObject>[] {
  const single = childObject(connection, 'userFiles');
  return single === undefined ? childObjects(connection, 'userFiles') : [single];
}

const fileAsMapping: Check = {
  code: 'data/user-files-form',
  severity: 'warning',
  title: 'A file that is not in a list',
  what: '`userFiles` as one mapping.',
  why: 'Immuta’s documents disagree: those of 2024.2 and later say "object", older ones and all examples show a list.',
  bad: 'userFiles:\n  keyName: PRIV_KEY_FILE\n  content: "${KEY_B64}"\n  userFilename: key.p8',
  good: 'userFiles:\n  - keyName: PRIV_KEY_FILE\n    content: "${KEY_B64}"\n    userFilename: key.p8',
  check({ spec }, report) {
    if (!isObject(get(get(spec, 'connection'), 'userFiles'))) return;
    report({
      pointer: '/connection/userFiles',
      at: 'key',
      message: 'userFiles is one mapping; write a list of files, the form that every example of Immuta has.',
    });
  },
};

function isBase64(text: string): boolean {
  const packed = text.replace(/[\r\n]/g, '');
  return packed.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(packed);
}

const authenticationMethod: Check = {
  code: 'data/authentication-method',
  severity: 'warning',
  title: 'No authenticationMethod',
  what: 'A Snowflake or Databricks connection with files, a certificate or a client id, and no `authenticationMethod`.',
  why: 'Without the key Immuta most likely takes user and password, and the files would not be used.',
  bad: 'handler: Snowflake\nuserFiles: [ … ]',
  good: 'handler: Snowflake\nauthenticationMethod: keyPair\nuserFiles: [ … ]',
  check({ spec }, report) {
    const connection = get(spec, 'connection');
    const handler = get(connection, 'handler');
    if ((handler !== 'Snowflake' && handler !== 'Databricks') || get(connection, 'authenticationMethod') !== undefined)
      return;
    const sign = ['userFiles', 'useCertificate', 'clientId'].find((key) => get(connection, key) !== undefined);
    if (sign === undefined) return;
    report({
      pointer: `/connection/${sign}`,
      lackingIn: '/connection',
      at: 'key',
      message: `${sign} needs an authenticationMethod beside it; without one Immuta most likely takes user and password.`,
    });
  },
};

const passwordWithKey: Check = {
  code: 'data/password-with-key',
  severity: 'warning',
  title: 'A password beside a key pair',
  what: 'A `password` in a Snowflake connection that signs in by key pair.',
  why: 'Immuta’s documentation: "do not specify a password".',
  bad: 'authenticationMethod: keyPair\npassword: "${PASSWORD}"',
  good: 'authenticationMethod: keyPair',
  check({ spec }, report) {
    const connection = get(spec, 'connection');
    const method = get(connection, 'authenticationMethod');
    if ((method !== 'keyPair' && method !== 'PRIV_KEY_FILE') || get(connection, 'password') === undefined) return;
    report({
      pointer: '/connection/password',
      at: 'key',
      message: 'a connection by key pair has no password; remove it.',
    });
  },
};

/** Rules about the connection. */
export const connectionChecks: readonly Check[] = [
  hostname,
  sameConnection,
  connectionChanged,
  base64Content,
  fileAsMapping,
  authenticationMethod,
  passwordWithKey,
];
