// Nothing else is imported here: what follows may have syntax that an older Node cannot read.
import { refuseOldNode } from './runtime/node-version.ts';

const refusal = refuseOldNode(process.versions.node);
if (refusal !== null) {
  process.stdout.write(`::error::${refusal}\n`);
  process.exitCode = 1;
} else {
  await import('./action/start-action.ts');
}
