import type { OrgRole } from '../../genesys/role.ts';
import { judgeCatalogue } from '../../manifest/plan/judge-catalogue.ts';
import type { ManifestFacts } from '../../manifest/plan/manifest-facts.ts';
import { planRoles } from '../../manifest/plan/plan-roles.ts';
import { subjectKey } from '../../manifest/resolve-manifest.ts';
import type { ResolvedManifest, ResolvedPermission, ResolvedRole } from '../../manifest/resolved-manifest.ts';
import { createRole } from '../operations/create-role.ts';
import { updateRole, type RoleUpdate } from '../operations/update-role.ts';
import { policiesOf, type UserIdOf } from '../role-body.ts';
import type { Operation } from '../operation.ts';
import { describedWhy, type BatchPlan, type Hopeless, type PlanProblem, type Skipped } from './batch-plan.ts';
import type { WhenDifferent } from './division-batch.ts';

/**
 * The batch of a manifest's roles. Every permission is known to the organisation, and every user of a condition, or
 * nothing is sent; what exists is skipped, or made what the manifest says where that is asked for.
 *
 * @param roles - all roles of the organisation, whole
 */
export function roleBatch(
  manifest: ResolvedManifest,
  facts: ManifestFacts,
  roles: readonly OrgRole[],
  whenDifferent: WhenDifferent,
): BatchPlan {
  const { plans, problems } = planRoles(manifest, facts);
  const userIdOf = userIdsIn(facts);
  const existing = new Map(roles.map((role) => [role.id, role]));
  const wanted = new Map(manifest.roles.map((role) => [role.name, role]));
  const operations: Operation[] = [];
  const skipped: Skipped[] = [];
  const hopeless: Hopeless[] = [];
  const done = new Set<string>();
  for (const { name, state, id = '', added, removed, place } of plans) {
    const about = `the role ${name}`;
    const role = wanted.get(name);
    const now = existing.get(id);
    if (role === undefined || (state !== 'missing' && now === undefined)) {
      hopeless.push({ about, why: describedWhy(problems, place) });
      continue;
    }
    const creation = createRole(role, userIdOf, { takesOthers: whenDifferent === 'skip' });
    if (now === undefined) {
      operations.push(creation);
      continue;
    }
    const update = updateRole(now, updateTo(role, userIdOf), { added, removed });
    if (state === 'differs' && whenDifferent === 'update') {
      operations.push(update);
      continue;
    }
    for (const { key } of state === 'differs' ? [creation] : [creation, update]) done.add(key);
    const isOtherwise = state === 'differs';
    skipped.push({ about, why: isOtherwise ? 'exists, and is otherwise' : 'exists', isOtherwise });
  }
  return {
    operations,
    skipped,
    hopeless,
    problems: [...objections(manifest, facts), ...unknownUsers(manifest, facts)],
    showsDone: ({ key }) => done.has(key),
  };
}

/** All of a role that a manifest speaks of. */
function updateTo({ description, permissions }: ResolvedRole, userIdOf: UserIdOf): RoleUpdate {
  return {
    ...(description === undefined ? {} : { description }),
    permissionPolicies: policiesOf(permissions, userIdOf),
  };
}

function objections(manifest: ResolvedManifest, facts: ManifestFacts): PlanProblem[] {
  return judgeCatalogue(manifest, facts).filter(({ severity }) => severity !== 'warning');
}

function unknownUsers({ roles }: ResolvedManifest, facts: ManifestFacts): PlanProblem[] {
  return roles.flatMap(({ name, permissions }) =>
    permissions.flatMap((permission) =>
      usersOf(permission)
        .filter((text) => facts.subjects.get(subjectKey({ kind: 'user', text }))?.kind !== 'found')
        .map((text) => ({
          place: permission.place,
          message: `A condition of the role "${name}" names the user ${text}, whom the organisation does not show.`,
        })),
    ),
  );
}

function usersOf({ condition }: ResolvedPermission): string[] {
  const operands = (condition?.terms ?? []).flatMap((term) => term.operands);
  return operands.flatMap((operand) => ('user' in operand ? [operand.user] : []));
}

function userIdsIn({ subjects }: ManifestFacts): UserIdOf {
  return (text) => {
    const found = subjects.get(subjectKey({ kind: 'user', text }));
    return found?.kind === 'found' ? found.subject.id : text;
  };
}
