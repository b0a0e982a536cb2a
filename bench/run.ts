/**
 * `npm run bench -- NAME`: measures one thing, prints its figures and exits with 1 where a target is missed. Figures of a
 * busy machine say little: run it alone.
 */
const BENCHES: Readonly<Record<string, () => Promise<{ readonly bench: () => Promise<boolean> }>>> = {
  validate: () => load('./validate.ts'),
  plan: () => load('./plan.ts'),
  apply: () => load('./apply.ts'),
};

/** By a name that is not written in an `import`, so that a bench that is not there yet is no type error. */
async function load(path: string): Promise<{ readonly bench: () => Promise<boolean> }> {
  return (await import(path)) as { readonly bench: () => Promise<boolean> };
}

const name = process.argv[2] ?? '';
const chosen = Object.hasOwn(BENCHES, name) ? BENCHES[name] : undefined;
if (chosen === undefined) {
  process.stderr.write(`npm run bench -- ${Object.keys(BENCHES).join(' | ')}\n`);
  process.exit(1);
}
const { bench } = await chosen();
process.exit((await bench()) ? 0 : 1);
