import type { Command } from './command.ts';

/** A command that is loaded when it is called: `validate` on one file should not wait for the simulator. */
export interface CommandEntry {
  readonly name: string;
  load(): Promise<Command>;
}

/** Every command, in the order of the help. */
export const COMMANDS: readonly CommandEntry[] = [
  { name: 'demo', load: async () => (await import('./demo-command.ts')).demoCommand },
  { name: 'validate', load: async () => (await import('./run-command.ts')).validateCommand },
  { name: 'plan', load: async () => (await import('./run-command.ts')).planCommand },
  { name: 'apply', load: async () => (await import('./run-command.ts')).applyCommand },
  { name: 'drift', load: async () => (await import('./drift-command.ts')).driftCommand },
  { name: 'export', load: async () => (await import('./export-command.ts')).exportCommand },
  { name: 'explain', load: async () => (await import('./explain-command.ts')).explainCommand },
  { name: 'doctor', load: async () => (await import('./doctor-command.ts')).doctorCommand },
  { name: 'simulator', load: async () => (await import('./simulator-command.ts')).simulatorCommand },
];

/** All of them, for the help. */
export async function loadCommands(): Promise<readonly Command[]> {
  return await Promise.all(COMMANDS.map((entry) => entry.load()));
}
