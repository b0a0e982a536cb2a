// Nothing else is imported here: what follows may have syntax that an older Node cannot read.
import { refuseOldNode } from './runtime/node-version.ts';

const refusal = refuseOldNode(process.versions.node);
if (refusal !== null) {
  process.stdout.write(`::error::${refusal}\n`);
  process.exitCode = 1;
} else {
  // Node keeps the compiled form of what is imported from here on: half of the time that a short run takes, from the second
  // step or, on a runner that keeps its actions, the second job. It is beside the bundle, and so in the hands of those
  // alone who could change the bundle itself; where that folder cannot be written, Node goes without.
  process.getBuiltinModule('node:module').enableCompileCache(`${import.meta.dirname}/.compile-cache`);
  await import('./action/start-action.ts');
}
