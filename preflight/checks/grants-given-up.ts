import { SUBJECT_OF, type Plan } from '../planned/plan.ts';
import { grantsInState, plannedGrantsOf } from '../planned/planned-grants.ts';
import type { PlannedResource } from '../planned/planned-resource.ts';

/** A grant by its three ids. */
export interface GrantIds {
  readonly subjectId: string;
  readonly roleId: string;
  readonly divisionId: string;
}

/** The types whose objects hold grants of their own, which go with them. */
const SUBJECTS = ['genesyscloud_user', 'genesyscloud_group', 'genesyscloud_oauth_client'];

/**
 * Whether the code gives a grant up: its subject is deleted, or an assignment held it by its state and lists it no more.
 * Then the revocation is what was asked for. An assignment that cannot be read to its end gives nothing up.
 */
export function isGivenUp({ subjectId, roleId, divisionId }: GrantIds, homeId: string, plan: Plan): boolean {
  const resources = bySubject(plan).get(subjectId) ?? [];
  if (resources.some(({ type, action }) => SUBJECTS.includes(type) && action === 'delete')) return true;
  const holders = resources.filter((resource) => grantsInState(resource).has(`${roleId} ${divisionId}`));
  return holders.length > 0 && holders.every((resource) => !lists(resource, { roleId, divisionId }, homeId, plan));
}

function lists(
  resource: PlannedResource,
  { roleId, divisionId }: Omit<GrantIds, 'subjectId'>,
  homeId: string,
  plan: Plan,
): boolean {
  if (resource.action === 'delete' || resource.action === 'forget') return resource.action === 'forget';
  const { grants, unknown } = plannedGrantsOf(resource, homeId, plan);
  return (
    unknown !== undefined ||
    grants.some(
      ({ role, division }) =>
        role.kind === 'existing' && role.id === roleId && division.kind === 'existing' && division.id === divisionId,
    )
  );
}

const indexes = new WeakMap<Plan, ReadonlyMap<string, readonly PlannedResource[]>>();

/** What state holds of each subject: itself, and its assignments. */
function bySubject(plan: Plan): ReadonlyMap<string, readonly PlannedResource[]> {
  const known = indexes.get(plan);
  if (known !== undefined) return known;
  const index = new Map<string, PlannedResource[]>();
  for (const resource of plan.ofType(...SUBJECTS, ...Object.keys(SUBJECT_OF))) {
    const id = resource.prior?.id;
    if (id !== undefined) index.set(id, [...(index.get(id) ?? []), resource]);
  }
  indexes.set(plan, index);
  return index;
}
