import type { Fields, SimulatedRequest, SimulatedTenant } from './contract.ts';
import { refuse } from './refusal.ts';
import { isFields } from './values.ts';

/** How one write of a payload is done. */
export interface WriteMode {
  readonly dryRun: boolean;
  /** Without the quirks and waiting of HTTP: the caller is a test or `--seed`. */
  readonly direct: boolean;
  readonly userId: number;
  readonly query: URLSearchParams;
}

/** The write mode of `load`. */
export function directly(tenant: SimulatedTenant): WriteMode {
  return { dryRun: false, direct: true, userId: tenant.owner.id, query: new URLSearchParams() };
}

/** The write mode of a request. `dryRun` counts in the query string only (VERIFIED for data, from a client that erred). */
export function writeModeOf(request: SimulatedRequest, tenant: SimulatedTenant): WriteMode {
  const asked = booleanOf(request.query, 'dryRun', tenant);
  return {
    dryRun: asked && !tenant.quirks.ignoresDryRun,
    direct: false,
    userId: request.user.id,
    query: request.query,
  };
}

/** A V2 reply, with the echo of `dryRun`. */
export function withEcho(writeMode: WriteMode, tenant: SimulatedTenant, fields: Fields): Fields {
  return tenant.quirks.missingDryRunEcho ? fields : { dryRun: writeMode.dryRun, ...fields };
}

/** A boolean query parameter, false when absent; anything but `true` and `false` is refused as Joi does. */
export function booleanOf(query: URLSearchParams, name: string, tenant: SimulatedTenant): boolean {
  const value = query.get(name);
  if (value === null || value === 'false') return false;
  if (value === 'true') return true;
  return invalid(tenant, name, `"${name}" must be a boolean`, 'query');
}

/** A number in the query, the fallback when absent. */
export function numberOf(query: URLSearchParams, name: string, fallback: number, tenant: SimulatedTenant): number {
  const value = query.get(name);
  if (value === null) return fallback;
  const number = Number(value);
  if (value.trim() === '' || !Number.isFinite(number)) invalid(tenant, name, `"${name}" must be a number`, 'query');
  return number;
}

/** Refuses a body with Joi's words. */
export function invalid(tenant: SimulatedTenant, key: string, message: string, source = 'payload'): never {
  return refuse(tenant.quirks.badBodyStatus, `child ${message}`, { validation: { source, keys: [key] } });
}

/** The body as an object, or a refusal. */
export function bodyOf(request: SimulatedRequest, tenant: SimulatedTenant): Fields {
  if (isFields(request.body)) return request.body;
  return invalid(tenant, 'value', '"value" must be an object');
}

/** Checks one field of a payload. A missing optional field passes. */
export function checkField(
  tenant: SimulatedTenant,
  payload: Fields,
  field: {
    readonly name: string;
    readonly is: FieldType;
    readonly required?: boolean;
    readonly among?: readonly string[];
  },
): void {
  const value = payload[field.name];
  if (value === undefined) {
    if (field.required) invalid(tenant, field.name, `"${field.name}" is required`);
    return;
  }
  const right =
    field.is === 'array' ? Array.isArray(value) : field.is === 'object' ? isFields(value) : typeof value === field.is;
  if (!right)
    invalid(tenant, field.name, `"${field.name}" must be ${field.is === 'string' ? 'a string' : `a ${field.is}`}`);
  if (value === '' && field.required) invalid(tenant, field.name, `"${field.name}" is not allowed to be empty`);
  if (field.among && !field.among.includes(value as string)) {
    invalid(tenant, field.name, `"${field.name}" must be one of [${field.among.join(', ')}]`);
  }
}

type FieldType = 'string' | 'boolean' | 'number' | 'array' | 'object';

/** Refuses keys that the docs do not name, with the quirk for it. */
export function refuseUnknownKeys(tenant: SimulatedTenant, fields: Fields, known: readonly string[]): void {
  if (!tenant.quirks.unknownKeysRefused) return;
  const unexpectedKey = Object.keys(fields).find((key) => !known.includes(key));
  if (unexpectedKey !== undefined) invalid(tenant, unexpectedKey, `"${unexpectedKey}" is not allowed`);
}

/** The id in a path, or 404. */
export function idOf(parameters: Readonly<Record<string, string>>, tenant: SimulatedTenant, name = 'id'): number {
  const id = Number(parameters[name]);
  return Number.isSafeInteger(id) ? id : invalid(tenant, name, `"${name}" must be a number`, 'params');
}

/** The row with that id, or 404. */
export function rowOf(tenant: SimulatedTenant, table: string, id: number): Fields {
  return tenant.table(table).get(id) ?? refuse(404, `There is no ${table} with id ${id}.`);
}
