/**
 * The number of cases of a random test: a sample in `npm test`, all of them in `npm run test:full` (`FULL_TESTS=1`). Both
 * are seeded.
 */
export function sampled(some: number, all: number): number {
  return process.env['FULL_TESTS'] === '1' ? all : some;
}
