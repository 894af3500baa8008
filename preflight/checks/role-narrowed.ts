import { accessIdOf } from '../access/access-id.ts';
import { defineAccessCheck, type AccessContext } from '../access/define-access-check.ts';
import { touchedBy } from '../access/touched.ts';
import type { Loss, OrgObject, Remark } from './finding.ts';
import { clear, undetermined } from './judgement.ts';
import { permit, rolePermissionsOf } from './role-policies.ts';

/** The most holders that a report names; of the others it says how many there are. */
const NAMED_HOLDERS = 5;

/**
 * Whatever a role permits no more, nobody who holds it can do any more (`PUT /api/v2/authorization/roles/{id}`, which
 * replaces all policies). What an adopted role loses is told by `adoption-changes`; who holds it, here.
 */
export const roleNarrowed = defineAccessCheck({
  id: 'role-narrowed',
  title: 'The role permits less to those who hold it',
  phase: 'access',
  reads: (plan) => touchedBy(plan).roles.filter((planned) => plan.identityOf(planned).kind === 'existing'),
  judge(planned, context) {
    const { now, after, plan } = context;
    const id = accessIdOf(planned, plan);
    const before = now.roles.find((role) => id.kind === 'id' && role.id === id.id);
    const then = after.roles.find((role) => role.id === before?.id);
    if (before === undefined || then === undefined) return clear();
    const unknown = after.gaps.find(({ roleId, part }) => roleId === before.id && part === 'roles');
    if (unknown !== undefined && planned.action === 'keep') {
      return undetermined({ kind: 'attribute-unknown', attribute: 'permission_policies', expression: unknown.why });
    }
    if (unknown !== undefined) return clear();
    const left = rolePermissionsOf(then);
    const removed = rolePermissionsOf(before).filter((permission) => !permit(left, permission));
    if (removed.length === 0) return clear();
    const unread = now.gaps.find(({ roleId, part }) => roleId === before.id && part === 'grants');
    const object = { id: before.id, name: before.name };
    const holders = holdersOf(before.id, context);
    if (unread === undefined && holders.length === 0) return clear();
    const losses = removed.map(({ text: permission }): Loss => ({ kind: 'permission-removed', object, permission }));
    const remarks: Remark[] = [
      {
        kind: 'role-held',
        object,
        count: holders.length,
        names: holders.slice(0, NAMED_HOLDERS).map(({ name }) => name),
      },
    ];
    const told = planned.action === 'keep' ? losses : [];
    if (unread === undefined) return clear({ losses: told, remarks });
    const { what, why: message, permissions } = unread;
    return undetermined(
      { kind: 'unanswered', about: what, message, permissions, cure: '' },
      { losses: told, remarks: holders.length === 0 ? [] : remarks },
    );
  },
});

/** Who holds a role directly, by name. */
function holdersOf(roleId: string, { now }: AccessContext): OrgObject[] {
  const ids = new Set(now.grants.filter((grant) => grant.roleId === roleId).map(({ subjectId }) => subjectId));
  return now.subjects
    .filter(({ id }) => ids.has(id))
    .map(({ id, name }) => ({ id, name }))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}
