import type { Command } from './command.ts';
import { demoCommand } from './demo-command.ts';
import { doctorCommand } from './doctor-command.ts';
import { explainCommand } from './explain-command.ts';
import { applyCommand, driftCommand, planCommand, validateCommand } from './run-command.ts';
import { simulatorCommand } from './simulator-command.ts';

/** Every command, in the order of the help. */
export const COMMANDS: readonly Command[] = [
  demoCommand,
  validateCommand,
  planCommand,
  applyCommand,
  driftCommand,
  explainCommand,
  doctorCommand,
  simulatorCommand,
];
