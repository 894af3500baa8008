import { describe, expect, it } from 'vitest';
import { listOf, resourceType, type Question } from '../../../lib/genesys/index.ts';
import { staleState } from '../../../preflight/checks/stale-state.ts';
import { tellFinding } from '../../../preflight/report/prose.ts';
import { answersOf, forbidden, judgementOf, judgementsOf, organisation, planOf } from '../build-plan.ts';

const ADDRESS = 'genesyscloud_auth_division.emea';

/** A stack that keeps one division. */
const kept = (name = 'EMEA') =>
  planOf({
    access: {
      resources: { genesyscloud_auth_division: { emea: { name } } },
      state: { [ADDRESS]: { id: 'd-emea', name: 'EMEA' } },
    },
  });

/** A stack that keeps one object of another type. */
const keptOf = (type: string, held: object) =>
  planOf({ access: { resources: { [type]: { it: held } }, state: { [`${type}.it`]: { id: 'it-1', ...held } } } });

/** The answer to the list of a type. */
function listed(type: string, rows: unknown): readonly (readonly [Question<unknown>, unknown])[] {
  const found = resourceType(type);
  if (found === undefined) throw new Error(`${type} is not in the catalogue`);
  return listOf(found).map((question) => [question, rows] as const);
}

describe('stale-state', () => {
  it('blocks what is in state and not in the organisation', () => {
    const judgement = judgementOf(staleState, kept(), organisation());
    expect(judgement).toMatchObject({
      verdict: 'blocked',
      finding: { kind: 'state-gone', what: 'division', object: { id: 'd-emea', name: 'EMEA' } },
    });
    expect(judgement.finding && tellFinding(judgement.finding).cure).toContain(`terraform state rm '${ADDRESS}'`);
  });

  it('names the object that has its name now', () => {
    const divisions = [{ id: 'd-other', name: 'EMEA' }];
    expect(judgementOf(staleState, kept(), organisation({ divisions }))).toMatchObject({
      verdict: 'blocked',
      finding: { kind: 'state-under-other-id', id: 'd-emea', object: { id: 'd-other', name: 'EMEA' } },
    });
  });

  it('is clear of what is there, whatever it is called now', () => {
    const divisions = [{ id: 'd-emea', name: 'Renamed by hand' }];
    expect(judgementOf(staleState, kept(), organisation({ divisions })).verdict).toBe('clear');
  });

  it('calls nothing gone that it may merely not see', () => {
    expect(judgementOf(staleState, kept(), organisation({ seesAll: false }))).toMatchObject({ verdict: 'clear' });
    const refused = organisation({ divisions: forbidden('authorization:grant:view') });
    expect(judgementOf(staleState, kept(), refused)).toMatchObject({ verdict: 'clear' });
  });

  it('looks at roles, and at what is replaced', () => {
    const role = planOf({
      access: {
        resources: { genesyscloud_auth_role: { agent: { name: 'Agent' } } },
        state: { 'genesyscloud_auth_role.agent': { id: 'r-agent', name: 'Agent' } },
      },
    });
    const replaced = role.mapResources((resource) => ({ ...resource, action: 'replace' }));
    for (const plan of [role, replaced]) {
      expect(judgementOf(staleState, plan, organisation())).toMatchObject({
        finding: { kind: 'state-gone', what: 'role', object: { id: 'r-agent' } },
      });
    }
  });

  it('looks at any type whose list is read for its names anyway', () => {
    const type = 'genesyscloud_routing_skill';
    const plan = keptOf(type, { name: 'French' });
    const judged = (rows: unknown) => judgementOf(staleState, plan, answersOf(listed(type, rows)));
    expect(judged([{ id: 'it-1', name: 'French' }]).verdict).toBe('clear');
    expect(judged([])).toMatchObject({ finding: { kind: 'state-gone', what: 'skill' } });
    expect(judged([{ id: 'it-1', name: 'French', state: 'deleted' }])).toMatchObject({
      finding: { kind: 'state-gone' },
    });
    expect(judged([{ id: 'it-2', name: 'French' }])).toMatchObject({
      finding: { kind: 'state-under-other-id', object: { id: 'it-2' } },
    });
    expect(judged(forbidden('routing:skill:view'))).toMatchObject({ verdict: 'clear' });
  });

  it('names no other object where several have the name', () => {
    const type = 'genesyscloud_routing_skill';
    const rows = [
      { id: 'it-2', name: 'French' },
      { id: 'it-3', name: 'French' },
    ];
    expect(judgementOf(staleState, keptOf(type, { name: 'French' }), answersOf(listed(type, rows)))).toMatchObject({
      finding: { kind: 'state-gone' },
    });
  });

  it('reads no list of queues for it, and nothing that is not in state', () => {
    expect(judgementsOf(staleState, keptOf('genesyscloud_routing_queue', { name: 'Claims' }))).toEqual({});
    expect(judgementsOf(staleState, keptOf('genesyscloud_user_roles', { user_id: 'u-1', roles: [] }))).toEqual({});
    const created = planOf({ access: { resources: { genesyscloud_auth_division: { emea: { name: 'EMEA' } } } } });
    expect(judgementsOf(staleState, created)).toEqual({});
  });
});
