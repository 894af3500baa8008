import { smallestOf, type NeededPermission, type PermissionNeed } from '../../lib/access/smallest-permissions.ts';
import {
  allRoles,
  providerRights,
  resourceType,
  subjectGrants,
  usersByEmail,
  type Question,
} from '../../lib/genesys/index.ts';
import { needsOfType, permissionsAsked } from '../../preflight/permissions-asked.ts';
import type { Plan } from '../../preflight/planned/plan.ts';

/** The types of access: what a project that was not synthesised yet will probably declare. */
const TYPES_OF_ACCESS = [
  'genesyscloud_auth_division',
  'genesyscloud_auth_role',
  'genesyscloud_user_roles',
  'genesyscloud_group_roles',
];

/** What is asked for any access, whatever the stacks; divisions, groups and the permissions themselves need none. */
const ASKED_FOR_ACCESS: readonly PermissionNeed[] = [
  ...neededFor(allRoles(), 'reading the roles'),
  ...neededFor(subjectGrants('id'), 'seeing all divisions, and who holds which role'),
  ...neededFor(usersByEmail('mail'), 'finding users by their e-mail address'),
];

/** Purposes in fewer words than those of the single questions. */
const PURPOSES = new Map(ASKED_FOR_ACCESS.map(({ anyOf, purpose }) => [anyOf.join(), purpose]));

/** What `check` asks of these stacks; without a plan, or of an empty one, what it asks of any access. */
export function needsToCheck(plan: Plan | undefined): readonly PermissionNeed[] {
  if (plan === undefined || plan.resources.length === 0) return ASKED_FOR_ACCESS;
  return permissionsAsked(plan).needed.map(({ anyOf, purpose }) => ({
    anyOf,
    purpose: PURPOSES.get(anyOf.join()) ?? purpose,
  }));
}

/** What `check` asks besides, and can do without. */
export function helpfulToCheck(plan: Plan | undefined): readonly NeededPermission[] {
  return plan === undefined ? [] : smallestOf(permissionsAsked(plan).helpful);
}

/** The types that a deploy of these stacks manages, in the order of their names. */
export function managedTypes(plan: Plan | undefined): readonly string[] {
  if (plan === undefined || plan.resources.length === 0) return TYPES_OF_ACCESS;
  const managed = plan.resources.filter(({ action }) => action !== 'read').map(({ type }) => type);
  return [...new Set(managed)].filter((type) => type.startsWith('genesyscloud_')).sort();
}

/** The types that it only looks up. */
export function readTypes(plan: Plan | undefined): readonly string[] {
  const read = (plan?.resources ?? []).filter(({ action }) => action === 'read').map(({ type }) => type);
  return [...new Set(read)].sort();
}

/** What the provider does when a deploy creates, reads, changes and deletes what these stacks declare. */
export function needsToDeploy(plan: Plan | undefined): readonly PermissionNeed[] {
  return [
    ...managedTypes(plan).flatMap((type) => {
      const { needs = [], listed = [] } = providerRights(type) ?? {};
      const what = wordsOf(type);
      return [...needs, ...listed.map((permission) => [permission])]
        .map((anyOf) => ({ anyOf, purpose: purposeOf(anyOf, what) }))
        .sort((one, other) => verbOf(one.anyOf) - verbOf(other.anyOf));
    }),
    ...readTypes(plan).flatMap((type) => {
      const known = resourceType(type);
      return known === undefined ? [] : needsOfType(known);
    }),
  ];
}

/** What `check` needs, each permission once. */
export function neededToCheck(plan: Plan | undefined): NeededPermission[] {
  return smallestOf(needsToCheck(plan));
}

/** What the provider needs beyond what `check` does. */
export function neededToDeploy(plan: Plan | undefined): NeededPermission[] {
  const asked = new Set(neededToCheck(plan).map(({ permission }) => permission));
  return smallestOf([...needsToCheck(plan), ...needsToDeploy(plan)]).filter(({ permission }) => !asked.has(permission));
}

const VERBS = ['view', 'add', 'edit', 'delete'];
const PARTICIPLES = ['reading the', 'creating', 'changing', 'deleting'];

function verbOf([permission = '']: readonly string[]): number {
  const at = VERBS.indexOf(permission.split(':')[2] ?? '');
  return at < 0 ? VERBS.length : at;
}

function purposeOf(anyOf: readonly string[], what: string): string {
  return `${PARTICIPLES[verbOf(anyOf)] ?? 'managing'} ${what}`;
}

/** `genesyscloud_routing_queue` is `queues`. */
function wordsOf(type: string): string {
  return resourceType(type)?.words[1] ?? type;
}

function neededFor({ permissions }: Question<unknown>, purpose: string): PermissionNeed[] {
  return permissions.map((permission) => ({ anyOf: [permission], purpose }));
}
