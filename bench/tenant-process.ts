import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { Fields } from '../src/simulator/contract.ts';
import type { TenantStart, TenantWord } from './tenant.ts';

/** A simulated tenant in a process of its own. */
export interface TenantProcess extends Disposable {
  readonly url: string;
  /** What it got so far. */
  count(): Promise<TenantWord>;
}

/** Starts one with some objects in it. Pages are as large as they are asked for: how small a tenant cuts them is not measured. */
export async function startTenant(
  latencyMilliseconds: number,
  load: readonly (readonly [kind: string, spec: object])[],
): Promise<TenantProcess> {
  const child = fork(new URL('./tenant.ts', import.meta.url), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const start: TenantStart = {
    quirks: { pageSize: 0, creationTakes: 0, maxPayloadBytes: 0 },
    latencyMilliseconds,
    load: load as readonly (readonly [string, Fields])[],
  };
  const { url = '' } = await ask(child, start);
  return { url, count: () => ask(child, 'count'), [Symbol.dispose]: () => void child.kill() };
}

/** What one small request really takes, in milliseconds: a timer of 50 ms fires late, and the socket takes its time too. */
export async function latencyOf(url: string): Promise<number> {
  const times = 40;
  const began = performance.now();
  for (let time = 0; time < times; time += 1) {
    const reply = await fetch(`${url}/bim/rpc/user/current`, { headers: { authorization: 'simulator-key' } });
    await reply.arrayBuffer();
  }
  return (performance.now() - began) / times;
}

async function ask(child: ReturnType<typeof fork>, word: TenantStart | 'count'): Promise<TenantWord> {
  child.send(word);
  const [answer] = (await once(child, 'message')) as [TenantWord];
  return answer;
}
