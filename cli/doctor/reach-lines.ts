import type { Reach } from './ask-reach.ts';
import type { Detail, Outcome } from './examination.ts';

/** A line for each permission; `ifNone` says how bad it is to hold it nowhere. */
export function linesOf(reaches: readonly Reach[], ifNone: Outcome): Detail[] {
  const outcomes: Readonly<Record<Reach['kind'], Outcome>> = {
    all: 'ok',
    some: 'warning',
    none: ifNone,
    unknown: 'warning',
  };
  return reaches.map(({ permission, kind, where, purpose }) => ({
    outcome: outcomes[kind],
    name: permission,
    seen: kind === 'all' ? where : `${where}; needed for ${purpose}`,
  }));
}

/** One sentence for all that is not as it should be. */
export function summaryOf(reaches: readonly Reach[], command: string): string {
  const count = (kind: Reach['kind'], words: string): string[] => {
    const { length } = reaches.filter((reach) => reach.kind === kind);
    return length === 0 ? [] : [`${length} ${words}`];
  };
  const parts = [
    ...count('none', 'missing'),
    ...count('some', 'held in some divisions only'),
    ...count('unknown', 'not told'),
  ];
  return `of ${reaches.length} permissions that ${command} needs, ${parts.join(', ')}`;
}

/** Which role to give. */
export function cureOf(reaches: readonly Reach[]): string {
  const lacking = reaches.filter(({ kind }) => kind !== 'all').map(({ permission }) => permission);
  return `Give the OAuth client a role with ${shortened(lacking)}, in all divisions (Admin > Integrations > OAuth, Roles).`;
}

/** Permissions of the same entity as one: `authorization:role:add, edit, delete`. */
function shortened(permissions: readonly string[]): string {
  const byEntity = new Map<string, string[]>();
  for (const permission of permissions) {
    const at = permission.lastIndexOf(':');
    const entity = permission.slice(0, at);
    byEntity.set(entity, [...(byEntity.get(entity) ?? []), permission.slice(at + 1)]);
  }
  return [...byEntity].map(([entity, actions]) => `${entity}:${actions.join(', ')}`).join('; ');
}
