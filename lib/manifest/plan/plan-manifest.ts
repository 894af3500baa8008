import type { TreeDivision } from '../division-tree.ts';
import type { ResolvedManifest } from '../resolved-manifest.ts';
import { judgeCatalogue } from './judge-catalogue.ts';
import type { ManifestFacts } from './manifest-facts.ts';
import { MANIFEST_PLAN_VERSION, type ManifestPlan, type PlanProblem, type RolePlan } from './manifest-plan.ts';
import { movedDivisions, tellMovedDivision } from './moved-divisions.ts';
import { planDivisions } from './plan-divisions.ts';
import { planRoles } from './plan-roles.ts';
import { planSubjects } from './plan-subjects.ts';

/** The longest that changed permissions are said to take to reach people who are signed in. */
const CACHED = 'Who is signed in gets changed permissions with some delay: reckon with up to 15 minutes.';

/**
 * Compares what a manifest wants with what an organisation has.
 *
 * @param earlier - the divisions of an earlier manifest, to see which went to another parent. @default none is known
 */
export function planManifest(
  manifest: ResolvedManifest,
  facts: ManifestFacts,
  earlier: readonly TreeDivision[] = [],
): ManifestPlan {
  const divisions = planDivisions(manifest, facts);
  const roles = planRoles(manifest, facts);
  const subjects = planSubjects(manifest, facts);
  const there = new Set(divisions.plans.filter(({ id }) => id !== undefined).map(({ name }) => name));
  const moved = movedDivisions(manifest, earlier)
    .filter(({ name }) => there.has(name))
    .map((one): PlanProblem => ({ severity: 'error', place: one.place, message: tellMovedDivision(one) }));
  return {
    version: MANIFEST_PLAN_VERSION,
    organisation: facts.organisation,
    divisions: divisions.plans,
    roles: roles.plans,
    subjects: subjects.plans,
    problems: [
      ...divisions.problems,
      ...moved,
      ...roles.problems,
      ...judgeCatalogue(manifest, facts),
      ...subjects.problems,
      ...(roles.plans.some(changesPermissions) ? [{ severity: 'warning', message: CACHED } as const] : []),
    ],
  };
}

function changesPermissions({ id, added, removed }: RolePlan): boolean {
  return id !== undefined && added.length + removed.length > 0;
}
