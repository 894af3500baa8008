import { permissionKey, permissionsOf } from '../../access/effective-access.ts';
import { isUnknown, judgePermissions, type PermissionJudgement } from '../../access/judge-permission.ts';
import { nameKey } from '../../access/name-key.ts';
import type { PermissionCatalogue } from '../../access/permission-catalogue.ts';
import { formatPermission } from '../../access/permission.ts';
import { tellProposal, tellUnknownPermission } from '../../access/tell-unknown-permission.ts';
import { accessRoleOf } from '../../genesys/access/access-role-of.ts';
import type { OrgRole } from '../../genesys/role.ts';
import { accessConditionOf, subjectKey, type ResolvedPermission, type ResolvedRole } from '../../manifest/index.ts';
import { createRole } from '../operations/create-role.ts';
import { updateRole } from '../operations/update-role.ts';
import { policiesOf, type UserIdOf } from '../role-body.ts';
import { joinedPlans, type BatchPlan, type PlanProblem } from './batch-plan.ts';
import { conditionUser, emailsIn, userIdsOf } from './condition-users.ts';
import type { SoughtSubject } from './find-subjects.ts';

/** What a batch of roles has to know. */
export interface RoleFacts {
  /** All roles of the organisation. */
  readonly roles: readonly OrgRole[];
  readonly catalogue: PermissionCatalogue;
  /** The users that conditions name by e-mail, by {@link subjectKey}. */
  readonly users: ReadonlyMap<string, SoughtSubject>;
}

/**
 * The plan of a batch of roles: every permission is known to the organisation, or nothing is sent; what exists is
 * skipped, or made what the manifest says where that is asked for; the rest is created.
 */
export function planRoles(
  wanted: readonly ResolvedRole[],
  facts: RoleFacts,
  existing: 'skip' | 'update' = 'skip',
): BatchPlan {
  const userIdOf = userIdsOf(facts.users);
  const plans = wanted.map((role) => planRole(role, facts.roles, userIdOf, existing));
  const problems = wanted.flatMap((role) => [...problemsOf(role, facts.catalogue), ...unknownUsers(role, facts)]);
  return joinedPlans([...plans, { operations: [], skipped: [], hopeless: [], problems }]);
}

function planRole(
  role: ResolvedRole,
  roles: readonly OrgRole[],
  userIdOf: UserIdOf,
  existing: 'skip' | 'update',
): BatchPlan {
  const { name, description } = role;
  const about = `the role ${name}`;
  const plan = { operations: [], skipped: [], hopeless: [], problems: [] };
  const namesakes = roles.filter((other) => nameKey(other.name) === nameKey(name));
  const [exact, ...others] = namesakes.filter((other) => other.name === name);
  const [similar] = namesakes;
  if (similar === undefined) return { ...plan, operations: [createRole(role, userIdOf)] };
  if (exact === undefined) {
    return {
      ...plan,
      hopeless: [{ about, why: `the organisation has "${similar.name}" (${similar.id}), which may be the same` }],
    };
  }
  if (others.length > 0) {
    return { ...plan, hopeless: [{ about, why: `the organisation has ${others.length + 1} roles of this name` }] };
  }
  const changes = changesOf(role, exact, userIdOf);
  const isDescribedOtherwise = description !== undefined && description !== (exact.description ?? '');
  const differs = changes.added.length + changes.removed.length > 0 || isDescribedOtherwise;
  if (!differs || existing === 'skip') {
    return {
      ...plan,
      skipped: [{ about, why: differs ? 'exists, with other permissions or another description' : 'exists' }],
    };
  }
  const update = {
    ...(description === undefined ? {} : { description }),
    permissionPolicies: policiesOf(role.permissions, userIdOf),
  };
  return { ...plan, operations: [updateRole(exact, update, changes)] };
}

/** Permissions that come and go, conditions in words behind them. */
export function changesOf(role: ResolvedRole, now: OrgRole, userIdOf: UserIdOf) {
  const wanted = new Set(role.permissions.map((permission) => wantedKey(permission, userIdOf)));
  const held = new Set(permissionsOf(accessRoleOf(now)).map(permissionKey));
  return {
    added: [...wanted].filter((key) => !held.has(key)).sort(),
    removed: [...held].filter((key) => !wanted.has(key)).sort(),
  };
}

function wantedKey({ permission, condition }: ResolvedPermission, userIdOf: UserIdOf): string {
  const policies = [
    {
      domain: permission.domain,
      entity: permission.entity,
      actions: [permission.action],
      ...(condition === undefined ? {} : { condition: accessConditionOf(condition, userIdOf) }),
    },
  ];
  return permissionsOf({ policies }).map(permissionKey).join();
}

function problemsOf({ name, permissions }: ResolvedRole, catalogue: PermissionCatalogue): PlanProblem[] {
  const declared = permissions.map(({ permission, condition, place }) => ({
    permission,
    conditional: condition !== undefined,
    place,
  }));
  return judgePermissions(catalogue, declared).flatMap(({ declared: { place }, judgements }) =>
    judgements.flatMap((judgement) => {
      const message = objectionOf(judgement);
      return message === undefined ? [] : [{ place, message: `the role "${name}": ${message}` }];
    }),
  );
}

function unknownUsers({ name, permissions }: ResolvedRole, { users }: RoleFacts): PlanProblem[] {
  return permissions.flatMap(({ condition, place }) =>
    emailsIn(condition).flatMap((email) => {
      const found = users.get(subjectKey(conditionUser(email)));
      return found !== undefined && 'why' in found
        ? [{ place, message: `the role "${name}": a condition names "${email}": ${found.why}` }]
        : [];
    }),
  );
}

function objectionOf(judgement: PermissionJudgement): string | undefined {
  if (isUnknown(judgement)) return `${tellUnknownPermission(judgement)} ${tellProposal(judgement)}`;
  if (judgement.kind !== 'condition-not-allowed' || !judgement.isAll) return undefined;
  return `${formatPermission(judgement.permission)} takes no condition, and would hold always or not at all.`;
}
