import { describe, expect, it } from 'vitest';
import type { CheckReport } from '../../../lib/contract/check-report.ts';
import { assembleReport } from '../../../preflight/report/assemble-report.ts';
import { renderText } from '../../../preflight/report/text.ts';
import { decisionsOf, organisation, ORGANISATION, planOf } from '../build-plan.ts';

const SALES = { id: 'd-sales', name: 'Sales' };
const OLD = 'genesyscloud_auth_division.old';
const NEW = 'genesyscloud_auth_division.new';
const GONE = 'genesyscloud_auth_division.gone';

/** A division under a new address, and another one that nothing declares any more. */
function reportOf(source: CheckReport['source']): CheckReport {
  const plan = planOf({
    access: {
      resources: { genesyscloud_auth_division: { new: { name: 'Sales' } } },
      state: { [OLD]: SALES, [GONE]: { id: 'd-gone', name: 'Gone' } },
    },
  });
  const decisions = decisionsOf(plan, {
    answers: organisation({ divisions: [SALES, { id: 'd-gone', name: 'Gone' }] }),
  });
  return assembleReport({
    organisation: ORGANISATION,
    plan,
    decisions,
    decisionsFile: 'decisions.json',
    write: true,
    allowUndetermined: false,
    source,
    calls: 1,
  });
}

describe('a decided move', () => {
  it('is told once: what moves away is not deleted, and what else is gone is', () => {
    const { addresses, counts } = reportOf('assembly');
    expect(addresses.map(({ address }) => address)).toEqual([NEW, GONE]);
    expect(addresses[0]).toMatchObject({ outcome: 'move', from: OLD, unrendered: true });
    expect(counts.outcomes).toMatchObject({ move: 1 });
  });

  it.each([
    ['assembly', 'run "cdktf synth" again'],
    ['directory', 'does not hold what was decided yet'],
    ['plan', 'does not hold what was decided yet'],
  ] as const)('says, of source %s, that its block is not there yet', (source, said) => {
    const text = renderText(reportOf(source), { colour: false });
    expect(text).toContain(`${NEW} ← ${OLD}`);
    expect(text).toContain(said);
  });
});
