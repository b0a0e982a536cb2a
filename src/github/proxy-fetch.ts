import { chooseProxy, type Environment } from '../immuta/proxy.ts';
import { RunFailure } from '../model/failure.ts';

/**
 * `fetch` for one API: through the proxy that the environment names for it, else Node's own. Node's `fetch` takes no proxy
 * of another `undici`, and loading one takes as long as two short runs, so it is loaded for a proxy only.
 * Throws RunFailure `config` for a proxy that cannot be used.
 */
export async function proxyFetch(apiUrl: string, environment: Environment): Promise<typeof globalThis.fetch> {
  const choice = chooseProxy(new URL(apiUrl), environment);
  if ('problem' in choice) throw new RunFailure('config', choice.problem);
  const { proxy } = choice;
  if (proxy === null) return globalThis.fetch;
  const { fetch, ProxyAgent } = await import(/* webpackChunkName: "proxy" */ 'undici');
  const dispatcher = new ProxyAgent(proxy.href);
  return (async (url: string, init: object) => await fetch(url, { ...init, dispatcher })) as typeof globalThis.fetch;
}
