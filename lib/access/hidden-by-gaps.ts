import type { AccessGap, AccessGrant, AccessPart, AccessState, AccessSubject } from './access-state.ts';
import { ALL_DIVISIONS } from './access-state.ts';

/** What can be looked for by its name. */
export type NamedKind = 'user' | 'group' | 'client' | 'role' | 'division';

/** Without which parts of a state something may be there and not be seen. Divisions are always read. */
const PARTS_OF: Readonly<Record<NamedKind | AccessSubject['kind'], readonly AccessPart[]>> = {
  user: ['users', 'subjects'],
  group: ['groups', 'subjects'],
  client: ['clients', 'subjects'],
  unknown: ['subjects'],
  role: ['roles'],
  division: [],
};

/** The gaps of a state in which something of a kind may be that seems not to be there. */
export function gapsHiding({ gaps }: Pick<AccessState, 'gaps'>, kind: keyof typeof PARTS_OF): AccessGap[] {
  return gapsOfParts(gaps, PARTS_OF[kind]);
}

/** The gaps in which a grant may be that seems not to be there. */
export function gapsHidingGrant(
  { gaps }: Pick<AccessState, 'gaps'>,
  { divisionId }: Pick<AccessGrant, 'divisionId'>,
): AccessGap[] {
  return gapsOfParts(gaps, divisionId === ALL_DIVISIONS ? ['grants', 'all-division-grants'] : ['grants']);
}

/** The gaps in which somebody may be in a group who seems not to be. */
export function gapsHidingMembers({ gaps }: Pick<AccessState, 'gaps'>): AccessGap[] {
  return gapsOfParts(gaps, ['members', 'groups']);
}

function gapsOfParts(gaps: readonly AccessGap[], parts: readonly AccessPart[]): AccessGap[] {
  return gaps.filter(({ part }) => part !== undefined && parts.includes(part));
}
