import { describe, expect, it } from 'vitest';
import type { ReportedAddress } from '../../../lib/contract/check-report.ts';
import { REPORTERS } from '../../../preflight/report/reporter.ts';
import { reportNamed } from './report-named.ts';

const LOSS = { check: 'adoption-changes', kind: 'grant-revoked', what: 'it', message: 'It goes.' };
const WAIVER = { reason: 'Wanted.', source: 'genesys.acknowledged.yaml:3' };

/** An address of each rank, the least first, and two of the same rank. */
const LEAST_FIRST: readonly Partial<ReportedAddress>[] = [
  { address: 'a.create', outcome: 'create' },
  { address: 'b.import', outcome: 'import' },
  { address: 'c.waived', outcome: 'import', losses: [{ ...LOSS, acknowledged: WAIVER }] },
  { address: 'd.unchecked', outcome: 'unchecked' },
  { address: 'e.undetermined', outcome: 'undetermined' },
  { address: 'f.loss', outcome: 'import', losses: [LOSS] },
  { address: 'g.blocked', outcome: 'blocked' },
];

describe('the addresses of a stack', () => {
  it.each(['text', 'html', 'markdown'] as const)(
    'come the worst first as %s, else in the order of the code',
    (format) => {
      const report = reportNamed('plain');
      const addresses = LEAST_FIRST.map((parts): ReportedAddress => ({
        stack: 'plain',
        address: '',
        type: 'genesyscloud_auth_role',
        outcome: 'create',
        findings: [],
        losses: [],
        remarks: [],
        ...parts,
      }));
      const text = REPORTERS[format]({ ...report, addresses }, { colour: false });
      const places = LEAST_FIRST.map(({ address = '' }) => [address, text.indexOf(address)] as const);
      const inOrder = places.sort(([, one], [, other]) => one - other).map(([address]) => address);
      expect(inOrder).toEqual([
        'g.blocked',
        'f.loss',
        'd.unchecked',
        'e.undetermined',
        'a.create',
        'b.import',
        'c.waived',
      ]);
    },
  );
});
