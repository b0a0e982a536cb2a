import type { Command } from './command.ts';
import { demoCommand } from './demo-command.ts';
import { driftCommand } from './drift-command.ts';
import { doctorCommand } from './doctor-command.ts';
import { explainCommand } from './explain-command.ts';
import { exportCommand } from './export-command.ts';
import { applyCommand, planCommand, validateCommand } from './run-command.ts';
import { simulatorCommand } from './simulator-command.ts';

/** Every command, in the order of the help. */
export const COMMANDS: readonly Command[] = [
  demoCommand,
  validateCommand,
  planCommand,
  applyCommand,
  driftCommand,
  exportCommand,
  explainCommand,
  doctorCommand,
  simulatorCommand,
];
