#!/usr/bin/env node
// Nothing else is imported here: what follows may have syntax that an older Node cannot read.
import { refuseOldNode } from './runtime/node-version.ts';

const refusal = refuseOldNode(process.versions.node);
if (refusal !== null) {
  process.stderr.write(`${refusal}\n`);
  process.exitCode = 1;
} else {
  // Node keeps the compiled form of what is imported from here on: half of the time that checking one file takes.
  // NODE_DISABLE_COMPILE_CACHE=1 turns it off; where the folder for temporary files cannot be written, Node goes without.
  process.getBuiltinModule('node:module').enableCompileCache();
  await import('./cli/start.ts');
}
