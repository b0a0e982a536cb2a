import { isIPv4 } from 'node:net';

/** A tenant's address that can be used, or why not, in a sentence that never repeats credentials. */
type Address = { readonly url: string; readonly host: string } | { readonly problem: string };

/** What the caller permits. */
interface AddressOptions {
  /** `http://` also for hosts other than this machine. */
  readonly allowHttp: boolean;
}

/**
 * Puts a tenant address into one form: scheme and host, a port where it is not the scheme's own, a path prefix where
 * the tenant lives below one, no trailing slash. Users write it with and without scheme and slash (practice.md 3.1).
 */
export function normaliseAddress(text: string, options: AddressOptions): Address {
  const given = text.trim();
  if (given === '')
    return {
      problem:
        'The Immuta address is empty. Give the base URL of the tenant, such as https://acme.hosted.immutacloud.com.',
    };
  const shown = given.includes('@') ? 'The Immuta address' : `The Immuta address ${JSON.stringify(given)}`;
  if (/[\s\\\p{Cc}]/u.test(given)) {
    return {
      problem: `${shown} holds a space, a backslash or a control character. Give the base URL of the tenant alone.`,
    };
  }
  const url = parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(given) ? given : `https://${given}`);
  if (url === null || url.hostname === '') {
    return {
      problem: `${shown} is not a URL. Give the base URL of the tenant, such as https://acme.hosted.immutacloud.com.`,
    };
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    return {
      problem: `${shown} has the scheme ${url.protocol.slice(0, -1)}; only https (and http for this machine) is possible.`,
    };
  }
  if (url.username !== '' || url.password !== '' || given.includes('@')) {
    return {
      problem:
        'The Immuta address carries a user name or password. Take it out of the URL and give the key as api-key.',
    };
  }
  if (url.search !== '' || url.hash !== '' || /[?#]/.test(given)) {
    return { problem: `${shown} has a query or a fragment. Give the base URL alone: ${url.origin}.` };
  }
  if (url.protocol === 'http:' && !options.allowHttp && !isLoopback(url.hostname)) {
    return {
      problem: `${shown} is plain http: anyone on the way could read the API key. Use https, or set allow-http: true if the network is yours.`,
    };
  }
  return { url: `${url.origin}${url.pathname.replace(/\/+$/, '')}`, host: url.host };
}

/** Whether a host name of a parsed URL is this machine: `localhost`, `*.localhost`, 127.0.0.0/8, `[::1]`. */
export function isLoopback(hostname: string): boolean {
  const name = hostname.toLowerCase().replace(/\.$/, '');
  if (name === 'localhost' || name.endsWith('.localhost') || name === '[::1]' || name === '::1') return true;
  return isIPv4(name) && name.startsWith('127.');
}

function parse(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}
