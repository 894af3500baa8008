import { nameKey } from '../../lib/access/name-key.ts';
import type { OrgDivision } from '../../lib/genesys/index.ts';
import type { ManagedDivision } from './managed-division.ts';

/** Divisions of a list that a text means: one, several, or none. */
export function divisionsMeant(listed: readonly OrgDivision[], text: string): readonly OrgDivision[] {
  const tries = [
    listed.filter(({ id }) => id === text),
    listed.filter(({ name }) => name === text),
    listed.filter(({ name }) => nameKey(name) === nameKey(text)),
  ];
  return tries.find((found) => found.length > 0) ?? [];
}

/** Whether a text may be an id. */
export function isIdLike(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}

/** Those addresses that have to do with a division: by id, or by name. */
export function managedAbout(
  managed: readonly ManagedDivision[],
  { sought, division }: { readonly sought: string; readonly division?: OrgDivision | undefined },
): ManagedDivision[] {
  const ids = new Set([sought, ...(division === undefined ? [] : [division.id])]);
  const key = nameKey(division?.name ?? sought);
  return managed.filter(
    ({ stateId = '', importId = '', name, stateName }) =>
      ids.has(stateId) ||
      ids.has(importId) ||
      [name, stateName].some((text) => text !== undefined && nameKey(text) === key),
  );
}
