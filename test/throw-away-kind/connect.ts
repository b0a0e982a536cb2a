import { connect } from '../../src/immuta/connect.ts';
import type { ImmutaReader } from '../../src/model/ports.ts';
import type { RequestRules } from '../../src/model/request-rules.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { DEFAULT_USER, type Simulator } from '../../src/simulator/server.ts';

/** A reader of a simulated tenant, as a command gets it. */
export interface OpenReader extends AsyncDisposable {
  readonly reader: ImmutaReader;
}

/** Opens a connection that is closed with its scope. */
export function connectTo(simulator: Simulator, kinds: readonly RequestRules[]): OpenReader {
  const connection = connect({
    kinds,
    url: simulator.url,
    apiKey: DEFAULT_USER.apiKey,
    authScheme: 'raw',
    timeoutSeconds: 20,
    concurrency: 4,
    environment: {},
    clock: systemClock,
    signal: new AbortController().signal,
    version: '0',
    redact: (text) => text,
  });
  return { reader: connection.reader, [Symbol.asyncDispose]: () => connection.close() };
}
