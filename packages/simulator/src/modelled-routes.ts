import { type Requirement, requiredPermissions } from './data/required-permissions.ts';
import type { Method } from './route.ts';
import { allRoutes } from './routes/all.ts';

/** One call that the simulator models. */
export interface ModelledRoute {
  readonly method: Method;
  /** The published path with its `{parameters}`. */
  readonly path: string;
  /** What the call needs; not set = nothing. */
  readonly requires: Requirement | undefined;
}

/** Every call that is not answered 501, besides the login. */
export function modelledRoutes(): ModelledRoute[] {
  return allRoutes.map(({ method, path }) => ({ method, path, requires: requiredPermissions[`${method} ${path}`] }));
}
