/** A reply that points somewhere else. */
interface Redirect {
  /** The tenant's base URL. */
  readonly base: URL;
  /** Path and query that were asked for, below the base. */
  readonly target: string;
  readonly location: string | undefined;
}

/** Where a redirect leads: a target below the base URL, or elsewhere (origin and path, for the message). */
type RedirectTarget = { readonly target: string } | { readonly elsewhere: string };

/**
 * Reads a `Location`. Only one that stays on the tenant's own origin and below its base path is a target: the key goes
 * nowhere else (practice.md 3.1). Queries are left out of the words, they may carry tokens.
 */
export function redirectTarget(redirect: Redirect): RedirectTarget {
  const prefix = redirect.base.pathname.replace(/\/+$/, '');
  const location = redirect.location ?? '';
  const url = location === '' ? null : URL.parse(location, `${redirect.base.origin}${prefix}${redirect.target}`);
  if (url === null) return { elsewhere: 'no address' };
  if (
    url.origin !== redirect.base.origin ||
    url.username !== '' ||
    url.password !== '' ||
    !`${url.pathname}/`.startsWith(`${prefix}/`)
  ) {
    return { elsewhere: url.origin === 'null' ? `${url.protocol} address` : `${url.origin}${url.pathname}` };
  }
  return { target: `${url.pathname.slice(prefix.length) || '/'}${url.search}` };
}
