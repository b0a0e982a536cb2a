/**
 * What only some runs need: a connection, and every command but `validate`, `plan` and `apply`. It is one chunk of the
 * bundle, so that checking a file does not load an HTTP client and a simulator.
 */
export { cursorOf } from '../runtime/local-cursor.ts';
export { joinedShards } from '../runtime/shard-files.ts';
export { lazyTenant } from '../runtime/tenant.ts';
export { completionCommand } from './completion-command.ts';
export { demoCommand } from './demo-command.ts';
export { doctorCommand } from './doctor-command.ts';
export { driftCommand } from './drift-command.ts';
export { explainCommand } from './explain-command.ts';
export { exportCommand } from './export-command.ts';
export { fmtCommand } from './fmt-command.ts';
export { graphCommand } from './graph-command.ts';
export { initCommand } from './init-command.ts';
export { listCommand } from './list-command.ts';
export { mergeCommand } from './merge-command.ts';
export { planShard } from './plan-shard.ts';
export { simulatorCommand } from './simulator-command.ts';
export { testCommand } from './test-command.ts';
