import type { Command } from './command.ts';
import { applyCommand, planCommand, validateCommand } from './run-commands.ts';

/** A command. Those that `validate` does not need are loaded when they are called. */
interface CommandEntry {
  readonly name: string;
  load(): Promise<Command>;
}

/** Every command, in the order of the help. */
export const COMMANDS: readonly CommandEntry[] = [
  { name: 'demo', load: async () => (await import(/* webpackChunkName: "online" */ './online.ts')).demoCommand },
  { name: 'init', load: async () => (await import(/* webpackChunkName: "online" */ './online.ts')).initCommand },
  { name: 'validate', load: async () => validateCommand },
  { name: 'test', load: async () => (await import(/* webpackChunkName: "online" */ './online.ts')).testCommand },
  { name: 'fmt', load: async () => (await import(/* webpackChunkName: "online" */ './online.ts')).fmtCommand },
  { name: 'plan', load: async () => planCommand },
  { name: 'merge', load: async () => (await import(/* webpackChunkName: "online" */ './online.ts')).mergeCommand },
  { name: 'apply', load: async () => applyCommand },
  { name: 'drift', load: async () => (await import(/* webpackChunkName: "online" */ './online.ts')).driftCommand },
  { name: 'list', load: async () => (await import(/* webpackChunkName: "online" */ './online.ts')).listCommand },
  { name: 'export', load: async () => (await import(/* webpackChunkName: "online" */ './online.ts')).exportCommand },
  { name: 'explain', load: async () => (await import(/* webpackChunkName: "online" */ './online.ts')).explainCommand },
  { name: 'graph', load: async () => (await import(/* webpackChunkName: "online" */ './online.ts')).graphCommand },
  { name: 'doctor', load: async () => (await import(/* webpackChunkName: "online" */ './online.ts')).doctorCommand },
  {
    name: 'simulator',
    load: async () => (await import(/* webpackChunkName: "online" */ './online.ts')).simulatorCommand,
  },
  {
    name: 'completion',
    load: async () => (await import(/* webpackChunkName: "online" */ './online.ts')).completionCommand,
  },
];

/** All of them, for the help. */
export async function loadCommands(): Promise<readonly Command[]> {
  return await Promise.all(COMMANDS.map((entry) => entry.load()));
}
