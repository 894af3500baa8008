import { deletesItsObject } from '../checks/planned-actions.ts';
import { SUBJECT_OF, type Plan } from '../planned/plan.ts';
import { staysDeclared, type PlannedResource } from '../planned/planned-resource.ts';

const DIVISION = 'genesyscloud_auth_division';
const ROLE = 'genesyscloud_auth_role';
export const CLIENT = 'genesyscloud_oauth_client';
/** The types whose objects hold grants of their own, which go with them. */
export const SUBJECT_TYPES: readonly string[] = ['genesyscloud_user', 'genesyscloud_group', CLIENT];

/** What of a plan has to do with access. */
export interface Touched {
  /** Assignments that stay declared, in declared order. */
  readonly assignments: readonly PlannedResource[];
  /** Assignments that leave the code; what their subjects hold stays. */
  readonly given: readonly PlannedResource[];
  /** OAuth clients that stay declared. */
  readonly clients: readonly PlannedResource[];
  /** Roles that stay declared. */
  readonly roles: readonly PlannedResource[];
  readonly deletedRoles: readonly PlannedResource[];
  readonly deletedDivisions: readonly PlannedResource[];
  readonly deletedSubjects: readonly PlannedResource[];
}

/** What of a plan has to do with access. Pure. */
export function touchedBy(plan: Plan): Touched {
  const assignments = plan.ofType(...Object.keys(SUBJECT_OF));
  const deleted = (...types: readonly string[]): PlannedResource[] =>
    plan.ofType(...types).filter((planned) => deletesItsObject(planned, plan));
  return {
    assignments: assignments.filter(staysDeclared),
    given: assignments.filter(({ action, prior }) => !['read', 'create'].includes(action) && prior !== undefined),
    clients: plan.ofType(CLIENT).filter(staysDeclared),
    roles: plan.ofType(ROLE).filter(staysDeclared),
    deletedRoles: deleted(ROLE),
    deletedDivisions: deleted(DIVISION),
    deletedSubjects: deleted(...SUBJECT_TYPES),
  };
}

/** Every planned resource that may give or take access, each once. */
export function resourcesTouched(plan: Plan): PlannedResource[] {
  return [...new Set(Object.values(touchedBy(plan)).flat() as PlannedResource[])];
}

/** Whether a plan leaves access alone. */
export function isUntouched(touched: Touched): boolean {
  return Object.values(touched).every((resources: readonly PlannedResource[]) => resources.length === 0);
}

/** The ids of the subjects that exist and whose grants the plan may change. */
export function subjectsTouched(touched: Touched, plan: Plan): string[] {
  const declared = [...touched.assignments, ...touched.clients].flatMap((resource) => {
    const identity = plan.identityOf(resource);
    return identity.kind === 'existing' ? [identity.id] : [];
  });
  const prior = [...touched.given, ...touched.deletedSubjects].flatMap((resource) => resource.prior?.id ?? []);
  return [...new Set([...declared, ...prior])].filter((id) => id !== '');
}

/** The ids of the groups among them. */
export function groupsTouched(touched: Touched, plan: Plan): string[] {
  const groups = [...touched.assignments, ...touched.deletedSubjects].filter(({ type }) =>
    ['genesyscloud_group_roles', 'genesyscloud_group'].includes(type),
  );
  const ids = groups.flatMap((resource) => {
    const identity = plan.identityOf(resource);
    return identity.kind === 'existing' ? [identity.id] : [];
  });
  return [...new Set(ids)];
}
