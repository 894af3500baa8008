import { describe, expect, it } from 'vitest';
import { verdictOf } from '../../../cli/run-task/verdict.ts';
import type { ReportedAddress } from '../../../lib/contract/check-report.ts';
import { reportNamed } from '../../preflight/report/report-named.ts';

const blocked = (address: string): ReportedAddress => ({
  stack: 'plan',
  address,
  type: 'genesyscloud_auth_division',
  outcome: 'blocked',
  findings: [
    {
      check: 'division-name-taken',
      verdict: 'blocked',
      kind: 'exists',
      message: 'The division "Sales" exists already (02b5).',
      cure: 'Import it.',
    },
  ],
  losses: [],
  remarks: [],
});

const messageOf = (...addresses: readonly string[]): string =>
  verdictOf({ ...reportNamed('x'), addresses: addresses.map(blocked) }).message;

describe('the message of a run task', () => {
  it('ends with one full stop, however many findings there are', () => {
    const first = 'Something would fail or be lost: a: The division "Sales" exists already (02b5)';
    expect(messageOf('a')).toBe(`${first}.`);
    expect(messageOf('a', 'b')).toBe(`${first}, and 1 more.`);
    expect(messageOf('a', 'b', 'c')).toBe(`${first}, and 2 more.`);
  });
});
