import { BlockList, isIP } from 'node:net';
import { isLoopback } from './address.ts';

/** Environment variables as they came; an empty one counts as unset. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The proxy for an address: its URL (may carry credentials), `null` for none, or a problem in a sentence. */
type ProxyChoice = { readonly proxy: URL | null } | { readonly problem: string };

/**
 * Chooses the proxy as curl and the runner do: `https_proxy`/`HTTPS_PROXY` for https, `http_proxy`/`HTTP_PROXY` for
 * http, the lower case first, `no_proxy`/`NO_PROXY` for exceptions. This machine is never asked for through a proxy.
 */
export function chooseProxy(target: URL, environment: Environment): ProxyChoice {
  if (isLoopback(target.hostname)) return { proxy: null };
  const name = target.protocol === 'https:' ? 'https_proxy' : 'http_proxy';
  const value = read(environment, name);
  if (value === null || isExempt(target, read(environment, 'no_proxy') ?? '')) return { proxy: null };
  const proxy = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(value) ? value : `http://${value}`);
  if (proxy === null || proxy.hostname === '' || (proxy.protocol !== 'http:' && proxy.protocol !== 'https:')) {
    return { problem: `${name.toUpperCase()} is not the address of an HTTP proxy. Expected http://host:port.` };
  }
  return { proxy };
}

function read(environment: Environment, name: string): string | null {
  const value = environment[name]?.trim() || environment[name.toUpperCase()]?.trim();
  return value ? value : null;
}

// `*`, `host`, `.host`, `*.host`, each with an optional `:port`; addresses and, as in Go and newer curl, CIDR blocks.
function isExempt(target: URL, list: string): boolean {
  const host = target.hostname
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')
    .toLowerCase();
  const port = target.port || (target.protocol === 'https:' ? '443' : '80');
  return list.split(/[\s,]+/).some((entry) => entry !== '' && matches(entry.toLowerCase(), host, port));
}

function matches(entry: string, host: string, port: string): boolean {
  if (entry.includes('/')) return inBlock(entry, host);
  const parts = /^\[(.+)\](?::(\d+))?$/.exec(entry) ?? /^([^:]*)(?::(\d+))?$/.exec(entry) ?? [entry, entry];
  if (parts[2] !== undefined && parts[2] !== port) return false;
  const name = (parts[1] ?? '').replace(/\.$/, '');
  if (name === '*') return true;
  const suffix = name.replace(/^\*?\./, '');
  if (suffix === '') return false;
  return (host === suffix && !name.startsWith('*')) || host.endsWith(`.${suffix}`);
}

function inBlock(entry: string, host: string): boolean {
  const [base = '', bits = ''] = entry.split('/');
  const family = isIP(base) === 6 ? 'ipv6' : 'ipv4';
  if (isIP(base) === 0 || isIP(host) === 0 || !/^\d{1,3}$/.test(bits) || Number(bits) > (family === 'ipv6' ? 128 : 32))
    return false;
  const block = new BlockList();
  block.addSubnet(base, Number(bits), family);
  return block.check(host, isIP(host) === 6 ? 'ipv6' : 'ipv4');
}
