import type { DeclaredPermission } from '../../lib/access/judge-permission.ts';
import { formatPermission } from '../../lib/access/permission.ts';
import type { Plan } from '../planned/plan.ts';
import { isBlock, listOf } from '../planned/planned-blocks.ts';
import { leavesAsItIs, staysDeclared, type PlannedResource } from '../planned/planned-resource.ts';
import { Reference, Template, Unknown, type PlannedAttributes, type PlannedValue } from '../planned/planned-value.ts';
import { policiesPlanned } from './role-policies.ts';

/** What a planned `genesyscloud_auth_role` declares, as far as it is known before Terraform runs. */
export interface DeclaredPermissions {
  readonly permissions: readonly DeclaredPermission[];
  /** General permissions by their short names, which the catalogue does not hold. */
  readonly legacy: readonly string[];
  /** The first part that only Terraform can compute; undefined where there is none. */
  readonly unknown?: string;
}

/** Whether the deploy makes the role, or leaves it, with the permissions that the code declares. */
export function setsPermissions(planned: PlannedResource): boolean {
  return staysDeclared(planned) && (planned.action === 'create' || !leavesAsItIs(planned, 'permission_policies'));
}

/**
 * The permissions of the `permission_policies` blocks: what a condition compares with need not be known. One block is
 * `domain`, `entity_name`, `action_set` and perhaps `conditions`.
 */
export function declaredPermissions(planned: PlannedResource, plan: Plan): DeclaredPermissions {
  const { permission_policies: policies, permissions: general, dynamic } = planned.attributes;
  const legacy = plan.attribute(planned, 'permissions');
  const blocks = listOf(policies);
  let unknown = dynamic === undefined ? undefined : 'dynamic';
  if (legacy.kind !== 'known') unknown ??= expressionOf(general, 'permissions');
  if (blocks === undefined) unknown ??= expressionOf(policies, 'permission_policies');
  const permissions = (blocks ?? []).flatMap((block): DeclaredPermission[] => {
    const read = permissionsOfBlock(block, planned.stack, plan);
    if (typeof read === 'object') return [...read];
    unknown ??= read;
    return [];
  });
  return {
    // Terraform keeps them as sets: the order of the code says nothing.
    permissions: permissions.sort((one, other) => (textOf(one) < textOf(other) ? -1 : 1)),
    legacy: legacy.kind === 'known' && Array.isArray(legacy.value) ? legacy.value.map(String) : [],
    ...(unknown === undefined ? {} : { unknown }),
  };
}

function textOf({ permission }: DeclaredPermission): string {
  return formatPermission(permission);
}

/** The permissions of a block, or the expression that keeps them from being known. */
function permissionsOfBlock(block: PlannedValue, stack: string, plan: Plan): readonly DeclaredPermission[] | string {
  if (!isBlock(block)) return expressionOf(block, 'permission_policies');
  const { domain, entity_name: entity, action_set: actions, conditions } = block;
  const resolved = plan.resolve(stack, [domain ?? '', entity ?? '', actions ?? []]);
  if (resolved.kind !== 'known') return resolved.kind === 'unknown' ? resolved.expression : 'permission_policies';
  const [domainName, entityName, actionNames] = resolved.value as readonly [unknown, unknown, unknown];
  const hasCondition = conditions !== undefined && listOf(conditions)?.length !== 0;
  return (Array.isArray(actionNames) ? actionNames : [actionNames]).map((action) => ({
    permission: { domain: String(domainName), entity: String(entityName), action: String(action) },
    conditional: hasCondition,
  }));
}

function expressionOf(value: PlannedValue | undefined, attribute: string): string {
  const isExpression = value instanceof Reference || value instanceof Template || value instanceof Unknown;
  return isExpression ? value.expression : attribute;
}

/**
 * Whether the deploy changes what a role permits, as far as the state tells: what is kept as it is needs no advice at
 * every run.
 */
export function changesPermissions(planned: PlannedResource, plan: Plan): boolean {
  if (!setsPermissions(planned)) return false;
  if (planned.action !== 'keep') return true;
  const held = withoutEmptyTexts(planned.prior?.attributes ?? {}) as PlannedAttributes;
  const [before, after] = [policiesPlanned({ ...planned, attributes: held }, plan), policiesPlanned(planned, plan)];
  if (before.kind === 'unknown' || after.kind === 'unknown') return true;
  return before.permissions.map(({ text }) => text).join() !== after.permissions.map(({ text }) => text).join();
}

/** A state holds an empty text where the configuration leaves an attribute out. */
function withoutEmptyTexts(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmptyTexts);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => item !== '')
      .map(([name, item]) => [name, withoutEmptyTexts(item)]),
  );
}
