import { ALL_DIVISIONS, type AccessGrant } from '../../access/access-state.ts';
import { NameIndex } from '../../manifest/plan/identify.ts';
import type { ManifestFacts, NamedFact } from '../../manifest/plan/manifest-facts.ts';
import { planSubjects } from '../../manifest/plan/plan-subjects.ts';
import { tellWrittenTwice, writtenTwice } from '../../manifest/plan/written-twice.ts';
import { subjectKey } from '../../manifest/resolve-manifest.ts';
import type { ResolvedManifest, ResolvedSubject } from '../../manifest/resolved-manifest.ts';
import {
  addGrants,
  removeGrants,
  type GrantSubject,
  type NamedGrant,
  type RoleInDivision,
} from '../operations/change-grants.ts';
import { grantsIn, type Begun } from './begun.ts';
import { describedWhy, joinedPlans, type BatchPlan, type PlanProblem } from './batch-plan.ts';

/** `add`: what is missing is granted. `exact`: what the manifest does not list is taken away, too. */
export type SyncMode = 'add' | 'exact';

/** Grants in one request. What the API takes at most is not documented; like its other bulk calls. */
export const GRANTS_AT_ONCE = 100;

/** Who does it: nobody takes away from itself from here. */
export interface AssignmentOptions {
  readonly mode: SyncMode;
  /** Id of the OAuth client; undefined where the token does not say. */
  readonly selfId: string | undefined;
}

/**
 * The batch of a manifest's assignments: per subject first what is added, then what is taken away. Roles and divisions
 * that the organisation does not have, and a subject that is written in two ways, make the whole batch wrong; a subject
 * that nobody knows fails alone.
 */
export function assignmentBatch(
  manifest: ResolvedManifest,
  facts: ManifestFacts,
  options: AssignmentOptions,
): BatchPlan {
  const names = namesIn(facts);
  const problems = [...unknownNames(manifest, facts, names), ...oneSubjectTwice(manifest, facts, options)];
  const nothing = { operations: [], skipped: [], hopeless: [], problems };
  if (problems.length > 0) return nothing;
  const planned = planSubjects(manifest, facts);
  const hopeless = planned.plans
    .filter(({ state }) => state !== 'found')
    .map(({ text, place }) => ({ about: `the roles of ${text}`, why: describedWhy(planned.problems, place) }));
  const isHopeless = new Set(planned.plans.filter(({ state }) => state !== 'found').map(subjectKey));
  const subjects = manifest.subjects.filter((subject) => !isHopeless.has(subjectKey(subject)));
  return joinedPlans([
    { ...nothing, hopeless },
    ...subjects.map((subject) => subjectBatch(subject, facts, names, options)),
  ]);
}

interface Names {
  readonly roles: NameIndex<NamedFact>;
  readonly divisions: NameIndex<NamedFact>;
  /** Of both kinds, by id. */
  readonly byId: ReadonlyMap<string, string>;
}

function namesIn({ roles, divisions }: ManifestFacts): Names {
  const known = roles.known ? roles.value : [];
  return {
    roles: new NameIndex<NamedFact>(known),
    divisions: new NameIndex(divisions),
    byId: new Map([...known, ...divisions].map(({ id, name }) => [id, name])),
  };
}

function unknownNames({ subjects }: ResolvedManifest, { roles }: ManifestFacts, names: Names): PlanProblem[] {
  if (!roles.known) return [{ message: `The roles are not known: ${roles.why}` }];
  return subjects.flatMap((subject) =>
    subject.roles.flatMap(({ role, divisions, place }) => [
      ...whyNot('role', role, names.roles, place),
      ...(divisions === ALL_DIVISIONS ? [] : divisions).flatMap((name) =>
        whyNot('division', name, names.divisions, place),
      ),
    ]),
  );
}

/**
 * Whoever is written in two ways would lose by the one text what the other grants. Where nothing is taken away,
 * whoever is meant by a name of several fails alone.
 */
function oneSubjectTwice(manifest: ResolvedManifest, facts: ManifestFacts, { mode }: AssignmentOptions): PlanProblem[] {
  return writtenTwice(manifest, facts)
    .filter(({ isCertain }) => isCertain || mode === 'exact')
    .map((both) => ({ place: both.subject.place, message: tellWrittenTwice(both) }));
}

function whyNot(
  what: 'role' | 'division',
  name: string,
  index: NameIndex<NamedFact>,
  place: ResolvedSubject['place'],
): PlanProblem[] {
  const identity = index.identify(name);
  if (identity.state === 'exists') return [];
  const why = identity.state === 'blocked' ? identity.why : 'is not in the organisation; create it first';
  return [{ place, message: `The ${what} "${name}" ${why}.` }];
}

function subjectBatch(
  wanted: ResolvedSubject,
  facts: ManifestFacts,
  names: Names,
  { mode, selfId }: AssignmentOptions,
): BatchPlan {
  const plan = { operations: [], skipped: [], hopeless: [], problems: [] };
  const fact = facts.subjects.get(subjectKey(wanted));
  if (fact?.kind !== 'found' || !fact.grants.known) return plan;
  const subject: GrantSubject = { kind: wanted.kind, id: fact.subject.id, name: wanted.text };
  const held = fact.grants.value;
  const grants = grantsWanted(wanted, facts, names);
  const has = new Set(held.map(keyOf));
  const wants = new Set(grants.map(keyOf));
  const missing = grants.filter((grant) => !has.has(keyOf(grant)));
  const surplus =
    mode === 'exact' && wanted.existing === 'revoke' ? held.filter((grant) => !wants.has(keyOf(grant))) : [];
  if (surplus.length > 0 && subject.id === selfId) {
    const message = `${surplus.length} grants would be taken from ${wanted.text}, the client that does it: it could lose the right to go on. List them in the manifest, or write existing: keep.`;
    return { ...plan, problems: [{ place: wanted.place, message }] };
  }
  const already = grants.length - missing.length;
  const showsDone = ({ key, before, after }: Begun): boolean =>
    (key.startsWith(`grant ${subject.id} `) && grantsIn(after).every((grant) => has.has(keyOf(grant)))) ||
    (key.startsWith(`revoke ${subject.id} `) && !grantsIn(before).some((grant) => has.has(keyOf(grant))));
  return {
    ...plan,
    operations: [
      ...inPortions(subject, named(missing, names), addGrants),
      ...inPortions(subject, named(surplus, names), removeGrants),
    ],
    skipped: already === 0 ? [] : [{ about: `the roles of ${wanted.text}`, why: 'held already', size: already }],
    showsDone,
  };
}

function grantsWanted({ roles }: ResolvedSubject, { homeDivisionId }: ManifestFacts, names: Names): RoleInDivision[] {
  const grants = roles.flatMap(({ role, divisions, home }) => {
    const [roleId = ''] = idsOf(names.roles, [role]);
    const places = divisions === ALL_DIVISIONS ? [ALL_DIVISIONS] : idsOf(names.divisions, divisions);
    return [...(home ? [homeDivisionId] : []), ...places].map((divisionId) => ({ roleId, divisionId }));
  });
  return [...new Map(grants.map((grant) => [keyOf(grant), grant])).values()];
}

function idsOf(index: NameIndex<NamedFact>, names: readonly string[]): string[] {
  return names.flatMap((name) => {
    const identity = index.identify(name);
    return identity.state === 'exists' ? [identity.thing.id] : [];
  });
}

/** Grants with the names of their roles and divisions, where they are known. */
function named(grants: readonly RoleInDivision[], { byId }: Names): NamedGrant[] {
  return grants.map(({ roleId, divisionId }) => ({
    roleId,
    divisionId,
    role: byId.get(roleId) ?? roleId,
    division: byId.get(divisionId) ?? divisionId,
  }));
}

function inPortions(
  subject: GrantSubject,
  grants: readonly NamedGrant[],
  operationOf: typeof addGrants | typeof removeGrants,
) {
  return Array.from({ length: Math.ceil(grants.length / GRANTS_AT_ONCE) }, (_, at) =>
    operationOf(subject, grants.slice(at * GRANTS_AT_ONCE, (at + 1) * GRANTS_AT_ONCE)),
  );
}

function keyOf({ roleId, divisionId }: RoleInDivision | AccessGrant): string {
  return `${roleId} ${divisionId}`;
}
