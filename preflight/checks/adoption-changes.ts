import { allDivisions, allRoles, type OrgDivision, type OrgRole } from '../../lib/genesys/index.ts';
import type { Plan } from '../planned/plan.ts';
import { leavesAsItIs, type PlannedResource } from '../planned/planned-resource.ts';
import { defineCheck } from './define-check.ts';
import type { AttributeChange, Loss, OrgObject, Remark } from './finding.ts';
import { clear, undetermined, type Judgement } from './judgement.ts';
import { becomesDeclared } from './planned-actions.ts';
import { permit, policiesOfRole, policiesPlanned } from './role-policies.ts';

/**
 * An adopted object is updated to what the configuration says in the same apply. What that overwrites or takes away is
 * shown attribute by attribute; permissions that a role would lose stand out.
 */
export const adoptionChanges = defineCheck({
  id: 'adoption-changes',
  title: 'Adopting the object changes it',
  phase: 'consequence',
  reads: (plan) =>
    plan
      .ofType('genesyscloud_auth_division', 'genesyscloud_auth_role')
      .filter((planned) => becomesDeclared(planned) && plan.identityOf(planned).kind === 'existing'),
  asks: ({ type }) =>
    type === 'genesyscloud_auth_role'
      ? ({ roles: allRoles() } as { roles?: ReturnType<typeof allRoles>; divisions?: ReturnType<typeof allDivisions> })
      : { divisions: allDivisions() },
  judge(planned, { roles, divisions }, plan) {
    const identity = plan.identityOf(planned);
    if (identity.kind !== 'existing') return clear();
    const division = divisions?.find(({ id }) => id === identity.id);
    if (division !== undefined) return judgeDivision(planned, division, plan);
    const role = roles?.find(({ id }) => id === identity.id);
    return role === undefined ? clear() : judgeRole(planned, role, plan);
  },
});

function judgeDivision(planned: PlannedResource, division: OrgDivision, plan: Plan): Judgement {
  return overwrites(planned, division, ['name', 'description'], plan);
}

function judgeRole(planned: PlannedResource, role: OrgRole, plan: Plan): Judgement {
  const texts = overwrites(planned, role, ['name', 'description'], plan);
  const after = policiesPlanned(planned, plan);
  if (texts.verdict !== 'clear' || leavesAsItIs(planned, 'permission_policies')) return texts;
  if (after.kind === 'unknown') {
    const finding = {
      kind: 'attribute-unknown',
      attribute: 'permission_policies',
      expression: after.expression,
    } as const;
    return undetermined(finding, { losses: texts.losses });
  }
  const object = { id: role.id, name: role.name };
  const before = policiesOfRole(role);
  const removed = before.filter((permission) => !permit(after.permissions, permission)).map(({ text: name }) => name);
  const added = after.permissions.filter((permission) => !permit(before, permission)).map(({ text: name }) => name);
  const remarks: Remark[] = added.length === 0 ? [] : [{ kind: 'permissions-added', object, permissions: added }];
  return clear({
    losses: [
      ...texts.losses,
      ...removed.map((permission): Loss => ({ kind: 'permission-removed', object, permission })),
    ],
    remarks,
  });
}

function overwrites(
  planned: PlannedResource,
  existing: OrgObject & { readonly description?: string | null | undefined },
  attributes: readonly ('name' | 'description')[],
  plan: Plan,
): Judgement {
  const losses: Loss[] = [];
  for (const attribute of attributes.filter((name) => !leavesAsItIs(planned, name))) {
    const resolved = plan.attribute(planned, attribute);
    if (resolved.kind !== 'known') {
      const expression = resolved.kind === 'unknown' ? resolved.expression : 'an id that the deploy makes';
      return undetermined({ kind: 'attribute-unknown', attribute, expression });
    }
    const change: AttributeChange = { attribute, from: text(existing[attribute]), to: text(resolved.value) };
    // An empty text that gets content loses nothing.
    if (change.from !== change.to && change.from !== null) {
      losses.push({ kind: 'attribute-overwritten', object: { id: existing.id, name: existing.name }, change });
    }
  }
  return clear({ losses });
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
