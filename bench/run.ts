/**
 * `npm run bench -- NAME`: measures one thing and prints its figures; a missed target sets the exit status. Figures of a
 * busy machine say little: run it alone.
 */
const BENCHES: Readonly<Record<string, () => Promise<void>>> = {
  validate: async () => (await import('./validate.ts')).benchValidate(),
  plan: async () => (await import('./plan.ts')).benchPlan(),
  exposure: async () => (await import('./exposure.ts')).benchExposure(),
  tests: async () => (await import('./policy-tests.ts')).benchPolicyTests(),
  apply: async () => (await import('./apply.ts')).benchApply(),
};

const name = process.argv[2] ?? '';
const bench = Object.hasOwn(BENCHES, name) ? BENCHES[name] : undefined;
if (bench === undefined) {
  process.stderr.write(`npm run bench -- ${Object.keys(BENCHES).join(' | ')}\n`);
  process.exitCode = 1;
} else {
  await bench();
}
