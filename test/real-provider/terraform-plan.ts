import { z } from 'zod';

const Change = z.looseObject({
  actions: z.array(z.string()),
  before: z.record(z.string(), z.unknown()).nullish(),
  after: z.record(z.string(), z.unknown()).nullish(),
  importing: z.looseObject({ id: z.string() }).optional(),
});

/** The part of `terraform show -json PLAN` that the tests look at. Read here anew: not with the product's reader. */
export const TerraformPlan = z.looseObject({
  resource_changes: z
    .array(
      z.looseObject({
        address: z.string(),
        mode: z.string(),
        type: z.string(),
        previous_address: z.string().optional(),
        change: Change,
      }),
    )
    .default([]),
});
export type TerraformPlan = z.infer<typeof TerraformPlan>;
type PlannedChange = TerraformPlan['resource_changes'][number];

/** What the plan does, as `action address`, sorted; an import that changes nothing is `import`. What stays is left out. */
export function actionsIn({ resource_changes: changes }: TerraformPlan): string[] {
  return changes
    .filter(({ mode }) => mode === 'managed')
    .map(({ address, previous_address: from, change: { actions, importing } }) => {
      const words = [
        ...(from === undefined ? [] : [`move ${from} to`]),
        ...(importing === undefined ? [] : ['import']),
        ...actions.filter((action) => action !== 'no-op'),
      ];
      return words.length === 0 ? '' : `${words.join(' ')} ${address}`;
    })
    .filter((line) => line !== '')
    .sort();
}

/** How many objects the plan imports, adds, changes and destroys: Terraform's closing line, as data. */
export function countsOf({ resource_changes: changes }: TerraformPlan): Record<string, number> {
  const managed = changes.filter(({ mode }) => mode === 'managed').map(({ change }) => change);
  const having = (action: string): number => managed.filter(({ actions }) => actions.includes(action)).length;
  return {
    import: managed.filter(({ importing }) => importing !== undefined).length,
    add: having('create'),
    change: having('update'),
    destroy: having('delete'),
  };
}

/** The changes of one address. @throws Error when the plan does not name it */
export function changeOf({ resource_changes: changes }: TerraformPlan, address: string): PlannedChange {
  const found = changes.find((change) => change.address === address);
  if (found === undefined) throw new Error(`The plan does not name ${address}.`);
  return found;
}

/** A grant that a plan takes away. */
export interface Revocation {
  readonly address: string;
  readonly roleId: string;
  /** A division's id, or `*`. */
  readonly divisionId: string;
}

/**
 * The grants that the assignments of a plan take away: those before without those after. Terraform shows divisions of
 * which one is only now being made as "known after apply", all of them: what a plan does not tell is not counted.
 */
export function revocationsIn(plan: TerraformPlan): Revocation[] {
  return plan.resource_changes
    .filter(({ type, mode }) => mode === 'managed' && /_(user|group)_roles$/.test(type))
    .flatMap(({ address, change: { before, after, actions } }) => {
      // An assignment that is deleted sends nothing.
      if (!before || !after || !actions.includes('update')) return [];
      const kept = grantsOf(after).map((grant) => grant.join());
      const isKept = ([role, division]: [string, string]): boolean =>
        kept.includes(`${role},${division}`) || kept.includes(`${role},unknown`);
      return grantsOf(before)
        .filter((grant) => !isKept(grant))
        .map(([roleId, divisionId]) => ({ address, roleId, divisionId }));
    });
}

const Roles = z.array(
  z.object({ role_id: z.string().nullish(), division_ids: z.array(z.string().nullable()).nullish() }),
);

function grantsOf(attributes: Readonly<Record<string, unknown>>): [role: string, division: string][] {
  return Roles.parse(attributes['roles'] ?? []).flatMap(({ role_id: role, division_ids: divisions }) =>
    (divisions ?? ['unknown']).map((division): [string, string] => [role ?? 'unknown', division ?? 'unknown']),
  );
}

const Policies = z.array(
  z.looseObject({ domain: z.string(), entity_name: z.string(), action_set: z.array(z.string()) }),
);

/** The permissions that roles of the plan lose, as `address domain:entity:action`. */
export function permissionsRemovedIn(plan: TerraformPlan): string[] {
  return plan.resource_changes
    .filter(({ type, mode }) => mode === 'managed' && type === 'genesyscloud_auth_role')
    .flatMap(({ address, change: { before, after } }) => {
      if (!before || !after) return [];
      const kept = new Set(permissionsOf(after));
      return permissionsOf(before)
        .filter((permission) => !kept.has(permission))
        .map((permission) => `${address} ${permission}`);
    });
}

function permissionsOf(attributes: Readonly<Record<string, unknown>>): string[] {
  return Policies.parse(attributes['permission_policies'] ?? []).flatMap(
    ({ domain, entity_name: entity, action_set: actions, ...others }) => {
      const conditions = others['conditions'];
      const when = Array.isArray(conditions) && conditions.length > 0 ? ' conditional' : '';
      return actions.map((action) => `${domain}:${entity}:${action}${when}`);
    },
  );
}
