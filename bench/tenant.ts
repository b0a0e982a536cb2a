import { simulatedKinds } from '../src/kinds/simulated.ts';
import type { Fields } from '../src/simulator/contract.ts';
import type { Quirks } from '../src/simulator/quirks.ts';
import { startSimulator } from '../src/simulator/server.ts';

/** What the parent sends to begin with. */
export interface TenantStart {
  readonly quirks: Partial<Quirks>;
  readonly latencyMilliseconds: number;
  readonly load: readonly (readonly [kind: string, payload: Fields])[];
}

/** What the child answers: `url` once it listens, then `requests`, `peak` and `posts` whenever it is asked. */
export interface TenantWord {
  readonly url?: string;
  readonly requests?: number;
  readonly peak?: number;
  /** Requests that are shaped like writes, dry runs among them. */
  readonly posts?: number;
}

// A process of its own, so that neither its work nor its memory is taken for ours.
process.once('message', async (start: TenantStart) => {
  const { quirks, latencyMilliseconds, load } = start;
  const simulator = await startSimulator({ kinds: simulatedKinds, quirks, latencyMilliseconds });
  for (const [kind, payload] of load) simulator.load(kind, payload);
  process.send?.({ url: simulator.url } satisfies TenantWord);
  process.on('message', () => {
    const posts = simulator.journal.filter(({ method }) => method === 'POST').length;
    process.send?.({ requests: simulator.journal.length, peak: simulator.peak, posts } satisfies TenantWord);
  });
});
