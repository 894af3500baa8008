import type { Route } from './route.ts';
import { allRoutes } from './routes/all.ts';

/** A route and the values of the parameters in its path. */
export interface RoutePlace {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

const patterns = new Map(allRoutes.map(({ path }) => [path, patternOf(path)]));

/** The route that serves a path (from `/api/v2` on, without query), for a method or for any; undefined = none. */
export function routeAt(method: string | undefined, path: string): RoutePlace | undefined {
  for (const route of allRoutes) {
    if (method !== undefined && route.method !== method) continue;
    const match = patterns.get(route.path)?.exec(path);
    if (!match) continue;
    const values = Object.entries(match.groups ?? {});
    return { route, params: Object.fromEntries(values.map(([name, value]) => [name, decodeURIComponent(value)])) };
  }
  return undefined;
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`);
}
