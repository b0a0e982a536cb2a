import type { SimulatedKind, SimulatedRoute } from './contract.ts';

/** A route that was found, with the values of its `:names`. */
export interface Match {
  readonly route: SimulatedRoute;
  readonly parameters: Readonly<Record<string, string>>;
  /** The kind whose route it is; `null` for the tenant's own. */
  readonly kind: string | null;
}

/** A way from method and segments to a route; the first that matches wins. */
type Router = (method: string, segments: readonly string[]) => Match | null;

/** A router over the routes of the kinds, then the tenant's own. */
export function createRouter(kinds: readonly SimulatedKind[], own: readonly SimulatedRoute[]): Router {
  const routes = [
    ...kinds.flatMap((kind) => kind.routes.map((route) => ({ kind: kind.name as string | null, route }))),
    ...own.map((route) => ({ kind: null, route })),
  ].map((entry) => ({ ...entry, parts: entry.route.pattern.split('/').slice(1) }));
  return (method, segments) => {
    for (const { kind, route, parts } of routes) {
      const parameters = route.method === method ? matched(parts, segments) : null;
      if (parameters) return { route, parameters, kind };
    }
    return null;
  };
}

function matched(parts: readonly string[], segments: readonly string[]): Record<string, string> | null {
  if (parts.length !== segments.length) return null;
  const parameters: Record<string, string> = {};
  for (const [index, part] of parts.entries()) {
    const segment = segments[index] ?? '';
    if (part.startsWith(':')) parameters[part.slice(1)] = segment;
    else if (part !== segment) return null;
  }
  return parameters;
}
