import { smallestOf, type NeededPermission, type PermissionNeed } from '../../lib/access/smallest-permissions.ts';
import { isPublishedPermission, providerRights } from '../../lib/genesys/index.ts';
import type { Plan } from '../../preflight/planned/plan.ts';
import { helpfulToCheck, managedTypes, needsToCheck, needsToDeploy, readTypes } from './needed-permissions.ts';

/** What is to be known of a role beside its permissions. */
export type RoleNote =
  /** Needed, and left out because the organisation does not have it. */
  | {
      readonly kind: 'not-in-organisation';
      readonly permission: string;
      readonly purpose: string;
      readonly isPublished: boolean;
    }
  /** Not in the role: `check` is as sure without it. */
  | { readonly kind: 'would-help'; readonly permission: string; readonly purpose: string }
  /** Of these types the documentation lists permissions without saying whether all of them are needed. */
  | {
      readonly kind: 'listed-by-documentation';
      readonly types: readonly string[];
      readonly permissions: readonly string[];
    }
  /** Nothing published says what some calls for these types need. */
  | { readonly kind: 'rights-not-told'; readonly types: readonly string[] }
  | { readonly kind: 'scopes-not-told'; readonly types: readonly string[] };

/** The smallest role for one purpose; to be granted in all divisions. */
export interface LeastRole {
  readonly id: 'check' | 'deploy';
  readonly name: string;
  readonly description: string;
  /** In the order of their names. */
  readonly permissions: readonly NeededPermission[];
  /** OAuth scopes, for a client whose scope is limited. */
  readonly scopes: readonly string[];
  readonly notes: readonly RoleNote[];
}

/** Reads whom the token belongs to: the only scope that is published for a call which every command sends. */
const SCOPE_OF_TOKEN = 'user-basic-info';

/** The types whose documentation tells the scope of what is asked for any access. */
const ASKED_TYPES = ['genesyscloud_auth_division', 'genesyscloud_auth_role', 'genesyscloud_user_roles'];

/**
 * The smallest roles for `check` and for `deploy` of these stacks. A deploy checks first, so its role holds both.
 *
 * @param has - whether the organisation has a permission; left out where that is not known
 */
export function leastRoles(plan: Plan | undefined, has?: (permission: string) => boolean): readonly LeastRole[] {
  const [managed, read] = [managedTypes(plan), readTypes(plan)];
  const toCheck = needsToCheck(plan);
  const declared = [...managed, ...read];
  return [
    {
      id: 'check',
      name: 'genesys-preflight check',
      description: 'Reads what a deploy would run into; changes nothing.',
      ...chosen(toCheck, has),
      scopes: scopesOf([...ASKED_TYPES, ...declared], (scope) => scope.endsWith(':readonly')),
      notes: [...absent(toCheck, has), ...helpNotes(plan), ...scopeNotes(declared)],
    },
    {
      id: 'deploy',
      name: 'genesys-preflight deploy',
      description: 'Deploys the declared resources, and checks them first.',
      ...chosen([...toCheck, ...needsToDeploy(plan)], has),
      scopes: scopesOf([...ASKED_TYPES, ...declared], (scope) => !scope.endsWith(':readonly')),
      notes: [...absent([...toCheck, ...needsToDeploy(plan)], has), ...rightsNotes(managed), ...scopeNotes(declared)],
    },
  ];
}

type Has = ((permission: string) => boolean) | undefined;

function chosen(needs: readonly PermissionNeed[], has: Has): Pick<LeastRole, 'permissions'> {
  const permissions = smallestOf(needs, has).filter(({ permission }) => has === undefined || has(permission));
  return { permissions: permissions.sort((one, other) => (one.permission < other.permission ? -1 : 1)) };
}

/** A role with a permission that is not there would be made without it, unnoticed. */
function absent(needs: readonly PermissionNeed[], has: Has): RoleNote[] {
  if (has === undefined) return [];
  return smallestOf(needs, has)
    .filter(({ permission }) => !has(permission))
    .map(({ permission, purpose }) => ({
      kind: 'not-in-organisation',
      permission,
      purpose,
      isPublished: isPublishedPermission(permission),
    }));
}

function helpNotes(plan: Plan | undefined): RoleNote[] {
  return helpfulToCheck(plan).map(({ permission, purpose }) => ({ kind: 'would-help', permission, purpose }));
}

function rightsNotes(types: readonly string[]): RoleNote[] {
  const rights = types.map((type) => ({ type, rights: providerRights(type) }));
  const listed = rights.filter((each) => (each.rights?.listed.length ?? 0) > 0);
  const notTold = rights.filter(({ rights: { needs, listed: list, open } = NOTHING }) => {
    return open.length > 0 || needs.length + list.length === 0;
  });
  return [
    ...(listed.length === 0
      ? []
      : [
          {
            kind: 'listed-by-documentation',
            types: listed.map(({ type }) => type),
            permissions: [...new Set(listed.flatMap((each) => each.rights?.listed ?? []))].sort(),
          } as const,
        ]),
    ...(notTold.length === 0 ? [] : [{ kind: 'rights-not-told', types: notTold.map(({ type }) => type) } as const]),
  ];
}

const NOTHING = { needs: [], listed: [], open: [] };

function scopesOf(types: readonly string[], wanted: (scope: string) => boolean): string[] {
  const scopes = types.flatMap((type) => providerRights(type)?.scopes ?? []).filter(wanted);
  return [...new Set([...scopes, SCOPE_OF_TOKEN])].sort();
}

function scopeNotes(types: readonly string[]): RoleNote[] {
  const without = types.filter((type) => (providerRights(type)?.scopes ?? []).length === 0);
  return without.length === 0 ? [] : [{ kind: 'scopes-not-told', types: [...new Set(without)].sort() }];
}
