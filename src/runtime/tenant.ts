import { readFileSync } from 'node:fs';
import { normaliseAddress } from '../immuta/address.ts';
import { connect, type ImmutaConnection } from '../immuta/connect.ts';
import { RunFailure } from '../model/failure.ts';
import type { Clock, Progress, Redactor } from '../model/ports.ts';
import type { RequestRules } from '../model/request-rules.ts';
import type { Settings } from '../model/settings.ts';
import { VERSION } from './version.ts';

/** What connecting needs beside the settings. */
interface TenantOptions {
  readonly settings: Settings;
  /** What is let out to the tenant. */
  readonly kinds: readonly RequestRules[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly redactor: Redactor;
  readonly progress: Progress;
}

/** A connection that is opened at first use, so that `validate` opens none. */
export interface LazyTenant {
  open(): ImmutaConnection;
  close(): Promise<void>;
}

/** Prepares a connection to the tenant of the settings. `open` throws RunFailure `config` when it cannot be made. */
export function lazyTenant(options: TenantOptions): LazyTenant {
  let connection: ImmutaConnection | null = null;
  return {
    open() {
      connection ??= openTenant(options);
      return connection;
    },
    async close() {
      await connection?.close();
    },
  };
}

function openTenant(options: TenantOptions): ImmutaConnection {
  const { settings, redactor } = options;
  const problems: string[] = [];
  if (settings.immutaUrl === '')
    problems.push(
      'Input `immuta-url` is missing: give the base URL of the Immuta tenant by `--immuta-url`, or in the environment variable `IMMUTA_URL`.',
    );
  if (settings.apiKey === '')
    problems.push(
      'Input `api-key` is missing: give the Immuta API key in the environment variable `IMMUTA_API_KEY`, from a secret, or by `--api-key`, which other processes of the machine can read.',
    );
  if (problems.length > 0) throw new RunFailure('config', problems);
  const address = normaliseAddress(settings.immutaUrl, { allowHttp: settings.allowHttp });
  if ('problem' in address) throw new RunFailure('config', address.problem);
  return connect({
    kinds: options.kinds,
    url: address.url,
    apiKey: settings.apiKey,
    authScheme: settings.authScheme,
    timeoutSeconds: settings.timeoutSeconds,
    concurrency: settings.concurrency,
    environment: options.environment,
    clock: options.clock,
    signal: options.signal,
    version: VERSION,
    redact: (text) => redactor.text(text),
    onRetry: (notice) => options.progress.note(redactor.text(describeRetry(notice))),
    ...(settings.caFile === '' ? {} : { caPem: readBundle(settings.caFile) }),
  });
}

function readBundle(path: string): string {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw new RunFailure('config', `Input \`ca-file\`: cannot read \`${path}\`.`, { cause });
  }
  if (text.includes('-----BEGIN CERTIFICATE-----')) return text;
  throw new RunFailure(
    'config',
    `Input \`ca-file\`: \`${path}\` holds no PEM certificate (-----BEGIN CERTIFICATE-----).`,
  );
}

function describeRetry(notice: Parameters<NonNullable<Parameters<typeof connect>[0]['onRetry']>>[0]): string {
  return `${notice.method} ${notice.path}: ${notice.reason}; trying again in ${(notice.waitMs / 1000).toFixed(1)} s`;
}
