import type { Permission } from './permission.ts';

/** Whether there is something that both permissions allow: each part is equal, or one of them stands for all. */
export function overlaps(one: Permission, other: Permission): boolean {
  return meets(one.domain, other.domain) && meets(one.entity, other.entity) && meets(one.action, other.action);
}

function meets(one: string, other: string): boolean {
  return one === other || one === '*' || other === '*';
}

/** What two permissions that overlap both allow. */
export function sharedBy(one: Permission, other: Permission): Permission {
  const narrower = (a: string, b: string): string => (a === '*' ? b : a);
  return {
    domain: narrower(one.domain, other.domain),
    entity: narrower(one.entity, other.entity),
    action: narrower(one.action, other.action),
  };
}
