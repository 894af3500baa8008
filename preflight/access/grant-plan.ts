import { ALL_DIVISIONS, grantKey, type AccessGrant, type AccessState } from '../../lib/access/access-state.ts';
import { permissionKey, permissionsOf } from '../../lib/access/effective-access.ts';
import {
  GRANT_PLAN_VERSION,
  type GrantPlan,
  type PlannedGrantLine,
  type RoleChange,
  type SubjectGrantPlan,
} from '../../lib/contract/grant-plan.ts';
import type { AccessAfter, AccessChange, CausedGrant, GrantCause } from './access-change.ts';
import { changedRoles } from './roles-after.ts';

/** What is held now and certainly no more, with what takes it. */
export function lossesIn(now: AccessState, after: AccessAfter): CausedGrant[] {
  const left = new Set([...after.grants, ...after.uncertain.map(({ grant }) => grant)].map(grantKey));
  return now.grants.flatMap((grant) => {
    const cause = after.causes.get(grantKey(grant));
    return left.has(grantKey(grant)) || cause === undefined ? [] : [{ grant, cause }];
  });
}

/** Puts access before and after a deploy side by side: per subject what it gains, keeps and loses. Pure. */
export function grantPlanOf({ now, after }: AccessChange): GrantPlan {
  const names = new Names(now, after);
  const lines = subjectLines({ now, after }, names).sort(byWeight);
  const count = (part: 'gains' | 'keeps' | 'loses' | 'uncertain'): number =>
    lines.reduce((sum, line) => sum + line[part].length, 0);
  return {
    version: GRANT_PLAN_VERSION,
    subjects: lines,
    roles: roleChanges({ now, after }),
    gaps: after.gaps
      .filter(({ subjectId }) => subjectId === undefined)
      .map(({ what, why, permissions }) => ({ what, why, permissions: [...permissions] })),
    counts: {
      gains: count('gains'),
      keeps: count('keeps'),
      loses: count('loses'),
      uncertain: count('uncertain'),
      undetermined: lines.filter(({ undetermined }) => undetermined.length > 0).length,
    },
  };
}

function subjectLines({ now, after }: AccessChange, names: Names): SubjectGrantPlan[] {
  const before = bySubject(now.grants);
  const then = bySubject(after.grants);
  const open = bySubject(after.uncertain.map(({ grant }) => grant));
  const existed = new Map(now.subjects.map((subject) => [subject.id, subject]));
  const exists = new Map(after.subjects.map((subject) => [subject.id, subject]));
  const members = new Map<string, number>();
  for (const { memberOf = [] } of now.subjects) for (const id of memberOf) members.set(id, (members.get(id) ?? 0) + 1);
  const line = (grant: AccessGrant, cause?: GrantCause): PlannedGrantLine => ({
    role: { id: grant.roleId, name: names.role(grant.roleId) },
    division: { id: grant.divisionId, name: names.division(grant.divisionId) },
    ...(cause === undefined ? {} : { how: cause.kind, by: { stack: cause.by.stack, address: cause.by.address } }),
  });
  return [...new Map([...existed, ...exists]).values()].flatMap((subject) => {
    const { id, name, kind, email } = subject;
    const had = before.get(id) ?? new Map<string, AccessGrant>();
    const has = then.get(id) ?? new Map<string, AccessGrant>();
    const perhaps = open.get(id) ?? new Map<string, AccessGrant>();
    const gaps = after.gaps.filter(({ subjectId, part }) => subjectId === id && part !== 'members');
    const isNew = after.created.has(id);
    const isTold = isNew || now.wholly.has(id) || had.size > 0;
    const withCause = ([key, grant]: [string, AccessGrant]): PlannedGrantLine => line(grant, after.causes.get(key));
    const gains = isTold ? [...has].filter(([key]) => !had.has(key)).map(withCause) : [];
    const loses = [...had].filter(([key]) => !has.has(key) && !perhaps.has(key)).map(withCause);
    const keeps = [...had].filter(([key]) => has.has(key)).map(([, grant]) => line(grant));
    const uncertain = [...perhaps].map(withCause);
    if (gains.length + loses.length + keeps.length + uncertain.length + gaps.length === 0) return [];
    const count = members.get(id);
    return [
      {
        subject: { id, name, kind, ...(email === undefined ? {} : { email }) },
        ...(isNew ? { becomes: 'created' as const } : exists.has(id) ? {} : { becomes: 'deleted' as const }),
        gains,
        keeps,
        loses,
        uncertain,
        undetermined: gaps.map(({ what, why }) => `${what}: ${why}`),
        complete: isNew || now.wholly.has(id),
        ...(kind === 'group' && count !== undefined && now.counted.has(id) ? { members: count } : {}),
      },
    ];
  });
}

function roleChanges({ now, after }: AccessChange): RoleChange[] {
  const unread = new Set(now.gaps.map(({ roleId }) => roleId));
  return changedRoles(now, after).map(({ before, then }) => {
    const had = new Set([...permissionsOf(before).map(permissionKey), ...before.legacy]);
    const has = new Set([...permissionsOf(then).map(permissionKey), ...then.legacy]);
    const holders = new Set(now.grants.filter(({ roleId }) => roleId === before.id).map(({ subjectId }) => subjectId));
    return {
      role: { id: before.id, name: before.name },
      gains: [...has].filter((text) => !had.has(text)).sort(),
      loses: [...had].filter((text) => !has.has(text)).sort(),
      ...(unread.has(before.id) ? {} : { holders: holders.size }),
    };
  });
}

/** Grants by whose they are, each by its key. */
function bySubject(grants: readonly AccessGrant[]): ReadonlyMap<string, ReadonlyMap<string, AccessGrant>> {
  const subjects = new Map<string, Map<string, AccessGrant>>();
  for (const grant of grants) {
    const own = subjects.get(grant.subjectId);
    if (own === undefined) subjects.set(grant.subjectId, new Map([[grantKey(grant), grant]]));
    else own.set(grantKey(grant), grant);
  }
  return subjects;
}

/** Those who lose something first, then those of whom not everything is known, then those who gain; then by name. */
function byWeight(one: SubjectGrantPlan, other: SubjectGrantPlan): number {
  const weight = ({ loses, undetermined, uncertain, gains }: SubjectGrantPlan): number =>
    loses.length > 0 ? 0 : undetermined.length + uncertain.length > 0 ? 1 : gains.length > 0 ? 2 : 3;
  const text = ({ subject }: SubjectGrantPlan): string => `${subject.name} ${subject.id}`;
  return weight(one) - weight(other) || (text(one) < text(other) ? -1 : 1);
}

/** What roles and divisions are called: as they will be, else as they were. */
class Names {
  readonly #roles: ReadonlyMap<string, string>;
  readonly #divisions: ReadonlyMap<string, string>;

  constructor(now: AccessState, after: AccessState) {
    this.#roles = new Map([...now.roles, ...after.roles].map(({ id, name }) => [id, name]));
    this.#divisions = new Map([...now.divisions, ...after.divisions].map(({ id, name }) => [id, name]));
  }

  role(id: string): string {
    return this.#roles.get(id) ?? id;
  }

  division(id: string): string {
    return id === ALL_DIVISIONS ? 'all divisions' : (this.#divisions.get(id) ?? id);
  }
}
