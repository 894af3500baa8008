import { describe, expect, it } from 'vitest';
import { divisionIsHome } from '../../../preflight/checks/division-is-home.ts';
import { HOME, identified, judgementOf, judgementsOf, planOf } from '../build-plan.ts';
import { withAction } from './deletions.ts';

const ADDRESS = 'genesyscloud_auth_division.home';
const HELD = { [ADDRESS]: { id: HOME.id, name: 'Home', home: true } };
const declared = (attributes: object) => ({ genesyscloud_auth_division: { home: { name: 'Home', ...attributes } } });

describe('division-is-home', () => {
  it('remarks that deleting the home division deletes nothing', () => {
    expect(judgementOf(divisionIsHome, planOf({ access: { state: HELD } }))).toEqual({
      verdict: 'clear',
      losses: [],
      remarks: [{ kind: 'home-division-kept', object: { id: HOME.id, name: 'Home' } }],
    });
  });

  it('is clear of the home division that is declared as such', () => {
    const plan = planOf({ access: { resources: declared({ home: true }), state: HELD } });
    expect(judgementOf(divisionIsHome, plan)).toEqual({ verdict: 'clear', losses: [], remarks: [] });
  });

  it('lets it be replaced where it is declared as such: nothing is deleted, nothing created', () => {
    const plan = planOf({ access: { resources: declared({ home: true }), state: HELD } });
    expect(judgementOf(divisionIsHome, withAction(plan, ADDRESS, { action: 'replace' }))).toMatchObject({
      verdict: 'clear',
      remarks: [{ kind: 'home-division-kept' }],
    });
  });

  it.each([{}, { home: false }])('blocks the home division declared with %o: it would be replaced', (attributes) => {
    const plan = planOf({ access: { resources: declared(attributes), state: HELD } });
    expect(judgementOf(divisionIsHome, plan)).toMatchObject({
      verdict: 'blocked',
      finding: { kind: 'home-not-declared', object: { id: HOME.id } },
    });
    const created = identified(planOf({ access: { resources: declared(attributes) } }), { [ADDRESS]: HOME.id });
    expect(judgementOf(divisionIsHome, created)).toMatchObject({ verdict: 'blocked' });
  });

  it('blocks another division that is declared as the home division: it would be deleted', () => {
    const state = { [ADDRESS]: { id: 'd-sales', name: 'Sales', home: false } };
    const plan = planOf({ access: { resources: declared({ home: true }), state } });
    expect(judgementOf(divisionIsHome, plan)).toMatchObject({
      verdict: 'blocked',
      finding: { kind: 'home-is-another', object: { id: 'd-sales', name: 'Sales' }, home: { id: HOME.id } },
    });
  });

  it('is undetermined where "home" is only known to Terraform', () => {
    const plan = planOf({ access: { resources: declared({ home: '${var.home}' }), state: HELD } });
    expect(judgementOf(divisionIsHome, plan)).toMatchObject({
      verdict: 'undetermined',
      finding: { kind: 'attribute-unknown', attribute: 'home' },
    });
  });

  it('has nothing to say of other divisions, of new ones, and of what is forgotten', () => {
    const other = { 'genesyscloud_auth_division.sales': { id: 'd-sales', name: 'Sales' } };
    expect(judgementOf(divisionIsHome, planOf({ access: { state: other } })).remarks).toEqual([]);
    const fresh = identified(planOf({ access: { resources: declared({}) } }), { [ADDRESS]: 'new' });
    expect(judgementsOf(divisionIsHome, fresh)).toEqual({});
    const blocks = { removed: [{ from: ADDRESS, lifecycle: { destroy: false } }] };
    expect(judgementsOf(divisionIsHome, planOf({ access: { blocks, state: HELD } }))).toEqual({});
  });
});
