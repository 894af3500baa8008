import type { AccessRole } from './access-state.ts';
import { permissionsOf, type EffectivePermission } from './effective-access.ts';
import { covers, formatPermission } from './permission.ts';
import type { Purpose } from './purpose.ts';

/** How much of a purpose something serves: all of it always, all of it but some under conditions only, some, or none. */
export interface Fulfilment {
  readonly extent: 'whole' | 'conditional' | 'partly' | 'none';
  /** Permissions of the purpose that are not there. */
  readonly missing: readonly string[];
}

/** How much of a purpose some permissions serve. A purpose that permits nothing is served by nothing. */
export function fulfilmentOf(
  { permissions }: Purpose,
  held: readonly Pick<EffectivePermission, 'permission' | 'condition'>[],
): Fulfilment {
  const ways = permissions.map((wanted) => ({
    wanted,
    by: held.filter(({ permission }) => covers(permission, wanted)),
  }));
  const missing = ways.filter(({ by }) => by.length === 0).map(({ wanted }) => formatPermission(wanted));
  if (missing.length === permissions.length) return { extent: 'none', missing };
  if (missing.length > 0) return { extent: 'partly', missing };
  const isAlways = ways.every(({ by }) => by.some(({ condition }) => condition === ''));
  return { extent: isAlways ? 'whole' : 'conditional', missing };
}

/** A role that serves something of a purpose. */
export interface ServingRole extends Fulfilment {
  readonly role: AccessRole;
}

/** The roles that serve a purpose by themselves, those that serve all of it first; else in their order. */
export function rolesServing(purpose: Purpose, roles: readonly AccessRole[]): ServingRole[] {
  const order = ['whole', 'conditional', 'partly'];
  return roles
    .map((role) => ({ role, ...fulfilmentOf(purpose, permissionsOf(role)) }))
    .filter(({ extent }) => extent !== 'none')
    .sort((one, other) => order.indexOf(one.extent) - order.indexOf(other.extent));
}
