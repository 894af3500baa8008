import { describe, expect, it } from 'vitest';
import type { Conflict } from '../../lib/access/conflict.ts';
import type { Acknowledgement } from '../../lib/contract/acknowledgements.ts';
import { acknowledge } from '../../preflight/acknowledge.ts';
import { blocked } from '../../preflight/checks/judgement.ts';
import { planOf } from './build-plan.ts';

const ADDRESS = 'genesyscloud_auth_division.sales';
const [resource] = planOf({
  access: { resources: { genesyscloud_auth_division: { sales: { name: 'Sales' } } } },
}).ofType('genesyscloud_auth_division');

function conflict(rule: string, name: string): Conflict {
  return {
    kind: 'subject',
    rule: { name: rule, reason: 'R.', within: 'subject', sameDivision: false, first: ['a:b:c'], second: ['a:b:d'] },
    subject: { kind: 'user', id: `u-${name}`, name, email: `${name}@example.com` },
    divisions: [],
    conditional: false,
    first: [],
    second: [],
  };
}

function ack(changes: Partial<Acknowledgement>): Acknowledgement {
  const common = { check: 'duties-conflict', address: '*', what: '*', reason: 'R', owner: 'CISO', until: '2030-01-01' };
  return { ...common, source: 'a.yaml:3', ...changes };
}

/** Whether the conflicts of one address are waived, and which acknowledgements did nothing. */
function weigh(conflicts: readonly Conflict[], ...acknowledgements: readonly Acknowledgement[]) {
  if (resource === undefined) throw new Error('no resource');
  const judgement = blocked({ kind: 'duties-conflict', conflicts });
  const judged = [{ resource, check: 'duties-conflict', judgement }];
  const { weighed, idle } = acknowledge(judged, { acknowledgements, today: '2026-06-01' });
  return { isWaived: weighed[0]?.waivedBy !== undefined, idle: idle.map(({ why }) => why) };
}

describe('acknowledging conflicts of duties in the preflight', () => {
  const two = [conflict('Forms', 'Eva'), conflict('Grants', 'Eva')];

  it('takes each of them: who has seen one has not seen the next', () => {
    expect(weigh(two, ack({ what: 'Forms' }))).toEqual({ isWaived: false, idle: [] });
    expect(weigh(two, ack({ what: 'Forms' }), ack({ what: 'Grants' }))).toEqual({ isWaived: true, idle: [] });
    expect(weigh(two, ack({ what: 'Other' }))).toEqual({ isWaived: false, idle: ['unused'] });
  });

  it.each([ADDRESS, `access:${ADDRESS}`, 'u-Eva', 'eva', 'EVA@example.com', '*'])('by %s', (address) => {
    expect(weigh(two, ack({ address })).isWaived).toBe(true);
  });

  it('not by somebody else', () => {
    expect(weigh(two, ack({ address: 'Ben' }))).toEqual({ isWaived: false, idle: ['unused'] });
  });

  it('not once it has expired, and says so', () => {
    expect(weigh(two, ack({ until: '2026-05-31' }))).toEqual({ isWaived: false, idle: ['expired'] });
  });
});
