import { randomUUID } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { EOL } from 'node:os';
import { escapeData, escapeProperty } from '../report/escape-command.ts';

/**
 * What the runner reads from a job: workflow commands on standard output, and the file of outputs. `@actions/core` writes
 * the same bytes (`workflow-commands.test.ts` compares), but it loads an HTTP client with it: that takes four times as long
 * as checking a file.
 */

/** Where an annotation points. */
export interface AnnotationPlace {
  readonly title?: string;
  readonly file?: string;
  readonly line?: number;
  readonly endLine?: number;
  readonly col?: number;
  readonly endColumn?: number;
}

/** An annotation of the job. */
export function annotate(severity: 'error' | 'warning' | 'notice', message: string, place: AnnotationPlace = {}): void {
  command(severity, message, { ...place });
}

/** A line of the log. */
export function info(text: string): void {
  process.stdout.write(`${text}${EOL}`);
}

export function startGroup(name: string): void {
  command('group', name);
}

export function endGroup(): void {
  command('endgroup', '');
}

/** The runner masks the text in the log from now on. */
export function setSecret(secret: string): void {
  command('add-mask', secret);
}

/** The value of an input, trimmed; `''` where it is not given. */
export function inputOf(environment: Readonly<Record<string, string | undefined>>, name: string): string {
  return (environment[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`] ?? '').trim();
}

/** Hands an output to the runner. Without the runner's file, it is a command that old runners read. */
export function setOutput(name: string, value: string): void {
  const file = process.env['GITHUB_OUTPUT'];
  if (file === undefined || file === '') {
    process.stdout.write(EOL);
    command('set-output', value, { name });
    return;
  }
  // No value can hold a delimiter that is made afterwards.
  const delimiter = `ghadelimiter_${randomUUID()}`;
  appendFileSync(file, `${name}<<${delimiter}${EOL}${value}${EOL}${delimiter}${EOL}`);
}

function command(
  name: string,
  message: string,
  properties: Readonly<Record<string, string | number | undefined>> = {},
) {
  const written = Object.entries(properties)
    .filter(([, value]) => value !== undefined && value !== '' && value !== 0)
    .map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  const head = Object.keys(properties).length === 0 ? name : `${name} ${written.join(',')}`;
  process.stdout.write(`::${head}::${escapeData(message)}${EOL}`);
}
