import { ALL_DIVISIONS, type AccessGrant } from '../../access/access-state.ts';
import { subjectKey, type ResolvedSubject } from '../../manifest/index.ts';
import { addGrants, removeGrants, type GrantSubject, type RoleInDivision } from '../operations/change-grants.ts';
import { joinedPlans, type BatchPlan, type PlanProblem } from './batch-plan.ts';
import type { SoughtSubject } from './find-subjects.ts';

/** `add`: what is missing is granted. `exact`: what the manifest does not list is taken away, too. */
export type SyncMode = 'add' | 'exact';

/** What a batch of assignments has to know. */
export interface AssignmentFacts {
  /** Ids by exact name; several where a name is not unique. */
  readonly roleIds: ReadonlyMap<string, readonly string[]>;
  /** Ids by exact name. */
  readonly divisionIds: ReadonlyMap<string, string>;
  readonly homeDivisionId: string;
  /** By {@link subjectKey}. */
  readonly subjects: ReadonlyMap<string, SoughtSubject>;
  /** Direct grants by the id of their subject; or why they are not known. */
  readonly held: ReadonlyMap<string, readonly AccessGrant[] | { readonly why: string }>;
  /** The OAuth client that does it; undefined where the token does not say. */
  readonly selfId: string | undefined;
}

/** Grants in one request. What the API takes at most is not documented; like its other bulk calls. */
export const GRANTS_AT_ONCE = 100;

/** The roles and divisions that a manifest names and that cannot be told: then nothing is sent. */
export function problemsOfAssignments(
  subjects: readonly ResolvedSubject[],
  { roleIds, divisionIds }: Pick<AssignmentFacts, 'roleIds' | 'divisionIds'>,
): PlanProblem[] {
  return subjects.flatMap(({ roles }) =>
    roles.flatMap(({ role, divisions, place }) => {
      const ids = roleIds.get(role) ?? [];
      const ofRole =
        ids.length === 1
          ? []
          : [
              ids.length === 0
                ? `the organisation has no role "${role}"`
                : `the organisation has ${ids.length} roles "${role}"`,
            ];
      const missing = (divisions === ALL_DIVISIONS ? [] : divisions).filter((name) => !divisionIds.has(name));
      const ofDivisions = missing.map((name) => `the organisation has no division "${name}"`);
      return [...ofRole, ...ofDivisions].map((message) => ({ place, message }));
    }),
  );
}

/** The plan of a sync: per subject first what is added, then what is taken. */
export function planAssignments(
  subjects: readonly ResolvedSubject[],
  facts: AssignmentFacts,
  mode: SyncMode,
): BatchPlan {
  const problems = problemsOfAssignments(subjects, facts);
  const empty = { operations: [], skipped: [], hopeless: [], problems };
  if (problems.length > 0) return empty;
  return joinedPlans([empty, ...subjects.map((subject) => planSubject(subject, facts, mode))]);
}

function planSubject(wanted: ResolvedSubject, facts: AssignmentFacts, mode: SyncMode): BatchPlan {
  const plan = { operations: [], skipped: [], hopeless: [], problems: [] };
  const subject = facts.subjects.get(subjectKey(wanted)) ?? { why: `nobody looked for "${wanted.text}"` };
  const about = `the roles of ${wanted.text}`;
  if ('why' in subject) return { ...plan, hopeless: [{ about, why: subject.why }] };
  const held = facts.held.get(subject.id) ?? { why: 'what it holds was not asked for' };
  if ('why' in held) return { ...plan, hopeless: [{ about, why: held.why }] };

  const grants = grantsWanted(wanted, facts);
  const has = new Set(held.map(keyOf));
  const wants = new Set(grants.map(keyOf));
  const missing = grants.filter((grant) => !has.has(keyOf(grant)));
  const surplus =
    mode === 'exact' && wanted.existing === 'revoke' ? held.filter((grant) => !wants.has(keyOf(grant))) : [];
  if (surplus.length > 0 && subject.id === facts.selfId) {
    const message = `${surplus.length} grants would be taken from "${wanted.text}", the client that does it: it could take away its own right to go on. List them, or write existing: keep`;
    return { ...plan, problems: [{ place: wanted.place, message }] };
  }
  const already = grants.length - missing.length;
  return {
    ...plan,
    operations: [...inPortions(subject, missing, addGrants), ...inPortions(subject, surplus, removeGrants)],
    skipped: already === 0 ? [] : [{ about, why: 'held already', size: already }],
  };
}

function grantsWanted({ roles }: ResolvedSubject, facts: AssignmentFacts): RoleInDivision[] {
  const { roleIds, divisionIds, homeDivisionId } = facts;
  const grants = roles.flatMap(({ role, divisions, home }) => {
    const [roleId = ''] = roleIds.get(role) ?? [];
    const named =
      divisions === ALL_DIVISIONS ? [ALL_DIVISIONS] : divisions.flatMap((name) => divisionIds.get(name) ?? []);
    return [...(home ? [homeDivisionId] : []), ...named].map((divisionId) => ({ roleId, divisionId }));
  });
  return [...new Map(grants.map((grant) => [keyOf(grant), grant])).values()];
}

function inPortions<T extends RoleInDivision>(
  subject: GrantSubject,
  grants: readonly T[],
  operationOf: typeof addGrants,
) {
  return Array.from({ length: Math.ceil(grants.length / GRANTS_AT_ONCE) }, (_, at) =>
    operationOf(subject, grants.slice(at * GRANTS_AT_ONCE, (at + 1) * GRANTS_AT_ONCE)),
  );
}

function keyOf({ roleId, divisionId }: RoleInDivision): string {
  return `${roleId} ${divisionId}`;
}
