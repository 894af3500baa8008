import { ApiError } from '../api-errors.ts';
import type { Organisation } from '../organisation.ts';
import { Query } from '../query.ts';
import { routeAt } from '../route-at.ts';
import type { Answer, Call, Route } from '../route.ts';
import { somebodyElse } from '../somebody.ts';
import type { ChangeCall, FaultAction } from './fault-plan.ts';
import type { InjectedFault } from './faults.ts';
import { withoutBase } from './occasions.ts';

/** What a change of a plan that says nothing more is. */
const aChange: ChangeCall = {
  method: 'POST',
  path: '/authorization/divisions',
  body: { name: 'Made by somebody else' },
};

/** Carries out one call of somebody else. */
export type CarryOut = (route: Route, call: Omit<Call, 'organisation' | 'switches' | 'clock' | 'lag'>) => Answer;

/** Makes the changes that belong to a fault, in order; one that is refused does not hold up the others. */
export function changesOf(
  { kind, changes = kind === 'change' ? [aChange] : [] }: FaultAction,
  organisation: Organisation,
  carryOut: CarryOut,
): NonNullable<InjectedFault['changes']> {
  return changes.map((change) => {
    const path = withoutBase(named(organisation, change.path, encodeURIComponent));
    return { method: change.method, path, status: statusOf(organisation, change, path, carryOut) };
  });
}

function statusOf(organisation: Organisation, change: ChangeCall, path: string, carryOut: CarryOut): number {
  const { pathname, searchParams } = new URL(path, 'http://localhost');
  const place = routeAt(change.method, pathname);
  if (!place) return 501;
  try {
    const { status } = carryOut(place.route, {
      client: somebodyElse,
      userId: change.user === undefined ? undefined : organisation.users.withEmail(change.user)?.id,
      path: pathname,
      query: new Query(searchParams),
      body: withNames(organisation, change.body),
      param: (name) => place.params[name] ?? '',
    });
    return status;
  } catch (error) {
    if (error instanceof ApiError) return error.kind.status;
    throw error;
  }
}

/** The same body with `{kind:name}` in its texts replaced by ids. */
function withNames(organisation: Organisation, body: unknown): unknown {
  if (typeof body === 'string') return named(organisation, body, (id) => id);
  if (Array.isArray(body)) return body.map((each) => withNames(organisation, each));
  if (typeof body !== 'object' || body === null) return body;
  return Object.fromEntries(Object.entries(body).map(([key, value]) => [key, withNames(organisation, value)]));
}

function named(organisation: Organisation, text: string, written: (id: string) => string): string {
  return text.replaceAll(/\{(\w+):([^}]*)\}/g, (mark, kind: string, name: string) => {
    const id = idOf(organisation, kind, name);
    return id === undefined ? mark : written(id);
  });
}

function idOf(organisation: Organisation, kind: string, name: string): string | undefined {
  switch (kind) {
    case 'division':
      return byName(organisation.divisions, name);
    case 'role':
      return byName(organisation.roles, name);
    case 'group':
      return byName(organisation.groups, name);
    case 'client':
      return byName(organisation.clients, name) ?? organisation.clients.get(name)?.id;
    case 'user':
      return organisation.users.withEmail(name)?.id;
    default:
      return organisation.objects.ofType(kind).find((object) => object.name === name)?.id;
  }
}

function byName(all: ReadonlyMap<string, { readonly id: string; readonly name: string }>, name: string) {
  for (const thing of all.values()) if (thing.name === name) return thing.id;
  return undefined;
}
