import { describe, expect, it } from 'vitest';
import { ownedElsewhere } from '../../../preflight/checks/owned-elsewhere.ts';
import { identified, judgementOf, judgementsOf, planOf } from '../build-plan.ts';

const NEW = 'genesyscloud_auth_division.new';
const OLD = 'genesyscloud_auth_division.old';
const EMEA = { id: 'd-emea', name: 'EMEA' };
const declared = { genesyscloud_auth_division: { new: { name: 'EMEA' } } };

describe('owned-elsewhere', () => {
  it('moves the object of a renamed construct instead of importing it', () => {
    const plan = identified(planOf({ access: { resources: declared, state: { [OLD]: EMEA } } }), { [NEW]: 'd-emea' });
    expect(judgementOf(ownedElsewhere, plan)).toMatchObject({
      verdict: 'collides',
      finding: { kind: 'managed-under-other-address', object: EMEA, owner: { stack: 'access', address: OLD } },
      remedy: { kind: 'move', from: OLD, id: 'd-emea', name: 'EMEA' },
    });
  });

  it('blocks an import of what the stack keeps under another address', () => {
    const plan = identified(
      planOf({
        access: {
          resources: { genesyscloud_auth_division: { new: { name: 'EMEA' }, old: { name: 'EMEA' } } },
          state: { [OLD]: EMEA },
        },
      }),
      { [NEW]: 'd-emea' },
    );
    const judgement = judgementOf(ownedElsewhere, plan);
    expect(judgement).toMatchObject({ verdict: 'blocked', finding: { kind: 'managed-under-other-address' } });
    expect(judgement.remedy).toBeUndefined();
  });

  it('blocks an import of what another stack manages, even if that stack gives it up', () => {
    const plan = identified(planOf({ access: { resources: declared }, other: { state: { [OLD]: EMEA } } }), {
      [NEW]: 'd-emea',
    });
    expect(judgementOf(ownedElsewhere, plan)).toMatchObject({
      verdict: 'blocked',
      finding: { kind: 'managed-by-other-stack', owner: { stack: 'other', address: OLD } },
    });
  });

  it('is blocked by another stack also where this one would move it', () => {
    const plan = identified(
      planOf({ access: { resources: declared, state: { [OLD]: EMEA } }, other: { state: { [OLD]: EMEA } } }),
      { [NEW]: 'd-emea' },
    );
    expect(judgementOf(ownedElsewhere, plan)).toMatchObject({
      verdict: 'blocked',
      finding: { kind: 'managed-by-other-stack', owner: { stack: 'other' } },
    });
  });

  it('blocks an import block that people wrote for what is managed elsewhere', () => {
    const plan = planOf({
      access: { resources: declared, blocks: { import: [{ to: NEW, id: 'd-emea' }] } },
      other: { state: { [OLD]: EMEA } },
    });
    expect(judgementOf(ownedElsewhere, plan)).toMatchObject({
      verdict: 'blocked',
      finding: { kind: 'managed-by-other-stack' },
    });
  });

  it('blocks what a removed block lets go of and the same deploy would import', () => {
    const plan = identified(
      planOf({ access: { resources: declared, state: { [OLD]: EMEA }, blocks: { removed: [{ from: OLD }] } } }),
      { [NEW]: 'd-emea' },
    );
    expect(judgementOf(ownedElsewhere, plan).verdict).toBe('blocked');
  });

  it('moves an assignment by its subject: it has no id of its own', () => {
    const plan = planOf({
      access: {
        resources: { genesyscloud_user_roles: { new: { user_id: 'u-anna', roles: [] } } },
        state: { 'genesyscloud_user_roles.old': { id: 'u-anna', user_id: 'u-anna' } },
      },
    });
    expect(judgementOf(ownedElsewhere, plan).remedy).toEqual({
      kind: 'move',
      from: 'genesyscloud_user_roles.old',
      id: 'u-anna',
      name: '',
    });
  });

  it('does not take an object of another type with the same id for its own', () => {
    const plan = identified(
      planOf({ access: { resources: declared, state: { 'genesyscloud_auth_role.old': { id: 'd-emea', name: 'x' } } } }),
      { [NEW]: 'd-emea' },
    );
    expect(judgementOf(ownedElsewhere, plan).verdict).toBe('clear');
  });

  it('is clear of what is new, not identified, or managed by nobody', () => {
    const plan = planOf({ access: { resources: declared } });
    for (const known of [plan, identified(plan, { [NEW]: 'new' }), identified(plan, { [NEW]: 'd-emea' })]) {
      expect(judgementOf(ownedElsewhere, known).verdict).toBe('clear');
    }
  });

  it('is quiet about what a moved block took along already', () => {
    const plan = planOf({
      access: { resources: declared, state: { [OLD]: EMEA }, blocks: { moved: [{ from: OLD, to: NEW }] } },
    });
    expect(judgementsOf(ownedElsewhere, plan)).toEqual({});
  });

  describe('and what is deleted here and kept there', () => {
    const kept = { resources: { genesyscloud_auth_division: { old: { name: 'EMEA' } } }, state: { [OLD]: EMEA } };

    it('blocks the deletion of what another stack holds and keeps', () => {
      const plan = planOf({ access: { state: { [OLD]: EMEA } }, other: kept });
      expect(judgementsOf(ownedElsewhere, plan)).toMatchObject({
        [`access/${OLD}`]: {
          verdict: 'blocked',
          finding: {
            kind: 'kept-under-other-address',
            object: EMEA,
            place: { stack: 'access', address: OLD },
            becomes: 'deleted',
            keepers: [{ stack: 'other', address: OLD }],
          },
        },
      });
    });

    it('and of what another address of the stack keeps', () => {
      const plan = planOf({ access: { ...kept, state: { [OLD]: EMEA, [NEW]: EMEA } } });
      expect(judgementOf(ownedElsewhere, plan)).toMatchObject({
        verdict: 'blocked',
        finding: { place: { address: NEW }, keepers: [{ stack: 'access', address: OLD }] },
      });
    });

    it('and a replacement', () => {
      const plan = planOf({ other: kept, access: kept }).mapResources((resource) =>
        resource.stack === 'access' ? { ...resource, action: 'replace' } : resource,
      );
      expect(judgementsOf(ownedElsewhere, plan)[`access/${OLD}`]).toMatchObject({
        verdict: 'blocked',
        finding: { becomes: 'replaced' },
      });
    });

    it('is quiet where every stack gives it up, or this one only forgets it', () => {
      const gone = { state: { [OLD]: EMEA } };
      expect(judgementsOf(ownedElsewhere, planOf({ access: gone, other: gone }))).toEqual({});
      const forgotten = { ...gone, blocks: { removed: [{ from: OLD, lifecycle: { destroy: false } }] } };
      expect(judgementsOf(ownedElsewhere, planOf({ access: forgotten, other: kept }))).toEqual({});
    });

    it('is quiet about assignments: deleting one revokes nothing', () => {
      const state = { 'genesyscloud_user_roles.a': { id: 'u-anna', user_id: 'u-anna' } };
      const resources = { genesyscloud_user_roles: { a: { user_id: 'u-anna' } } };
      expect(judgementsOf(ownedElsewhere, planOf({ access: { state }, other: { resources, state } }))).toEqual({});
    });
  });
});
