/** A remote database. An empty `host` (BigQuery has none) or `database` matches any. In lower case. */
export interface RemoteDatabase {
  readonly host: string;
  readonly database: string;
}

/** Reads `user@host:port/database`, the form of `connectionString` (v2-data.md 3.2). */
export function databaseOfText(text: string): RemoteDatabase {
  const { host, database } = connectionParts(text);
  return { host: host.toLowerCase(), database: database.toLowerCase() };
}

/** The same with the letters as they are. */
export function connectionParts(text: string): RemoteDatabase {
  const address = text.slice(text.lastIndexOf('@') + 1);
  const slash = address.indexOf('/');
  const host = (slash < 0 ? address : address.slice(0, slash)).replace(/:\d+$/, '');
  return { host, database: slash < 0 ? '' : address.slice(slash + 1) };
}
