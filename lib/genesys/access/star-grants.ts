import type { AccessDivision, AccessGap, AccessGrant } from '../../access/access-state.ts';
import { ALL_DIVISIONS, grantKey } from '../../access/access-state.ts';

/** What is known of the lists of grants by division, and of grants from elsewhere. */
export interface ListedGrants {
  /** What the lists of all divisions show. */
  readonly isListed: (grant: AccessGrant) => boolean;
  /** Grants that are known to exist, e.g. those of the client that asks. */
  readonly known: readonly AccessGrant[];
  readonly divisions: readonly AccessDivision[];
}

/**
 * Whether the lists of grants by division can be relied on to show grants for all divisions (`*`), which is not published:
 * judged by the ones that are known to exist. They show them when all of those are there, as `*` or as a grant in every
 * division. Undefined where they do; else the gap.
 */
export function gapOfStarGrants({ isListed, known, divisions }: ListedGrants): AccessGap[] {
  const explicit = new Set(known.map(grantKey));
  const shows = (grant: AccessGrant): boolean =>
    isListed(grant) ||
    // Spelt out; that proves something only where the subject does not hold it in every division besides.
    (divisions.every(({ id }) => isListed({ ...grant, divisionId: id })) &&
      divisions.some(({ id }) => !explicit.has(grantKey({ ...grant, divisionId: id }))));
  const stars = known.filter(({ divisionId }) => divisionId === ALL_DIVISIONS);
  if (stars.length > 0 && stars.every(shows)) return [];
  const why =
    stars.length === 0
      ? 'Whether the lists of grants by division show them is not published, and no such grant is known here that would prove it.'
      : 'The lists of grants by division do not show those that are known from elsewhere.';
  return [{ part: 'all-division-grants', what: 'grants for all divisions', why, permissions: [] }];
}
