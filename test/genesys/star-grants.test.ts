import { describe, expect, it } from 'vitest';
import { grantKey, type AccessGrant } from '../../lib/access/access-state.ts';
import { gapOfStarGrants } from '../../lib/genesys/access/star-grants.ts';

const divisions = [
  { id: 'home', name: 'Home' },
  { id: 'sales', name: 'Sales' },
];
const star = { subjectId: 'me', roleId: 'admin', divisionId: '*' };
const inEach = divisions.map(({ id }) => ({ ...star, divisionId: id }));

function gapsFor(listed: readonly AccessGrant[], known: readonly AccessGrant[]) {
  const keys = new Set(listed.map(grantKey));
  return gapOfStarGrants({ isListed: (grant) => keys.has(grantKey(grant)), known, divisions });
}

describe('grants for all divisions in the lists of the divisions', () => {
  it('are proven to be there by one that is known and there', () => {
    expect(gapsFor([star], [star])).toEqual([]);
  });

  it('are proven by one that is spelt out in every division', () => {
    expect(gapsFor(inEach, [star])).toEqual([]);
  });

  it('are not proven where that one is spelt out in some divisions only', () => {
    expect(gapsFor(inEach.slice(1), [star])).toHaveLength(1);
  });

  it('are not proven by grants that the subject holds in every division besides', () => {
    expect(gapsFor(inEach, [star, ...inEach])).toHaveLength(1);
  });

  it('are missing where one that is known is not there', () => {
    const other = { ...star, subjectId: 'other' };
    expect(gapsFor([], [star])).toMatchObject([
      { part: 'all-division-grants', why: expect.stringContaining('do not show') },
    ]);
    expect(gapsFor([star], [star, other])).toHaveLength(1);
  });

  it('are not proven where none is known', () => {
    expect(gapsFor([star], inEach)).toMatchObject([{ why: expect.stringContaining('would prove it') }]);
    expect(gapsFor([], [])).toHaveLength(1);
  });
});
