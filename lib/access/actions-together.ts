import { formatPermission, type Permission } from './permission.ts';

/** The actions of one entity, each once and in order; `*` is all of them, and leaves nothing to list beside it. */
export function actionsTogether(actions: Iterable<string>): string[] {
  const all = new Set(actions);
  return all.has('*') ? ['*'] : [...all].sort();
}

/** Permissions without those that `*` for the same entity, under the same condition, includes; the rest as it stands. */
export function permissionsTogether<T extends { readonly permission: Permission; readonly condition: string }>(
  permitted: readonly T[],
): T[] {
  const actions = new Map<string, string[]>();
  for (const one of permitted) {
    const known = actions.get(entityOf(one)) ?? [];
    known.push(one.permission.action);
    actions.set(entityOf(one), known);
  }
  const kept = new Map([...actions].map(([entity, listed]) => [entity, new Set(actionsTogether(listed))]));
  return permitted.filter((one) => kept.get(entityOf(one))?.has(one.permission.action));
}

function entityOf({ permission, condition }: { readonly permission: Permission; readonly condition: string }): string {
  return `${formatPermission({ ...permission, action: '' })} ${condition}`;
}
