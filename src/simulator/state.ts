import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { Fields, Value } from './contract.ts';

/** The state in a file, or `null` where there is no such file. Throws a sentence when it cannot be read as JSON. */
export function readState(file: string): Value | null {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return null;
    throw new Error(`The state file ${file} cannot be read.`, { cause });
  }
  if (text.trim() === '') return null;
  try {
    return JSON.parse(text) as Value;
  } catch (cause) {
    throw new Error(`The state file ${file} is not JSON; delete it to start anew.`, { cause });
  }
}

/** Writes the state beside the file and renames it into place, so that a killed simulator leaves a whole file. */
export function writeState(file: string, state: Fields): void {
  const beside = `${file}.${process.pid}.tmp`;
  writeFileSync(beside, `${JSON.stringify(state)}\n`, { mode: 0o600 });
  renameSync(beside, file);
}
