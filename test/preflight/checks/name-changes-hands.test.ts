import { describe, expect, it } from 'vitest';
import { nameChangesHands } from '../../../preflight/checks/name-changes-hands.ts';
import { ownedElsewhere } from '../../../preflight/checks/owned-elsewhere.ts';
import { identified, judgementOf, judgementsOf, planOf } from '../build-plan.ts';
import { withAction } from './deletions.ts';

const HELD = { 'genesyscloud_auth_division.old': { id: 'd-emea', name: 'EMEA' } };

describe('name-changes-hands', () => {
  it('blocks a create whose name another address gives up by a rename', () => {
    const plan = planOf({
      access: {
        resources: { genesyscloud_auth_division: { old: { name: 'EMEA (old)' }, new: { name: 'EMEA' } } },
        state: HELD,
      },
    });
    expect(judgementsOf(nameChangesHands, plan)).toMatchObject({
      'genesyscloud_auth_division.old': { verdict: 'clear' },
      'genesyscloud_auth_division.new': {
        verdict: 'blocked',
        finding: {
          kind: 'name-changes-hands',
          name: 'EMEA',
          object: { id: 'd-emea', name: 'EMEA' },
          holder: { stack: 'access', address: 'genesyscloud_auth_division.old' },
          becomes: 'renamed',
        },
      },
    });
  });

  it('compares the names as the organisation might: without case and space', () => {
    const plan = planOf({
      access: {
        resources: { genesyscloud_auth_division: { old: { name: 'Elsewhere' }, new: { name: ' emea' } } },
        state: HELD,
      },
    });
    expect(judgementsOf(nameChangesHands, plan)['genesyscloud_auth_division.new']?.verdict).toBe('blocked');
  });

  it('blocks two addresses that swap their names', () => {
    const plan = planOf({
      access: {
        resources: { genesyscloud_auth_division: { a: { name: 'Two' }, b: { name: 'One' } } },
        state: {
          'genesyscloud_auth_division.a': { id: 'd-1', name: 'One' },
          'genesyscloud_auth_division.b': { id: 'd-2', name: 'Two' },
        },
      },
    });
    const verdicts = Object.values(judgementsOf(nameChangesHands, plan)).map(({ verdict }) => verdict);
    expect(verdicts).toEqual(['blocked', 'blocked']);
  });

  it('blocks a create whose name another stack deletes', () => {
    const plan = planOf({
      old: { state: HELD },
      new: { resources: { genesyscloud_auth_division: { new: { name: 'EMEA' } } } },
    });
    expect(judgementOf(nameChangesHands, plan)).toMatchObject({
      verdict: 'blocked',
      finding: { holder: { stack: 'old', address: 'genesyscloud_auth_division.old' }, becomes: 'deleted' },
    });
  });

  it('leaves an object that changes stacks to owned-elsewhere: deleted first, it would lose its grants', () => {
    const plan = identified(
      planOf({
        old: { state: HELD },
        access: { resources: { genesyscloud_auth_division: { new: { name: 'EMEA' } } } },
      }),
      { 'genesyscloud_auth_division.new': 'd-emea' },
    );
    expect(judgementOf(nameChangesHands, plan).verdict).toBe('clear');
    expect(judgementsOf(ownedElsewhere, plan)['access/genesyscloud_auth_division.new']).toMatchObject({
      verdict: 'blocked',
      finding: { kind: 'managed-by-other-stack' },
    });
  });

  it('leaves a renamed construct to owned-elsewhere: deleted and created in one stack', () => {
    const plan = planOf({
      access: { resources: { genesyscloud_auth_division: { new: { name: 'EMEA' } } }, state: HELD },
    });
    expect(judgementOf(nameChangesHands, plan).verdict).toBe('clear');
  });

  it('blocks a rename onto the name of what the same stack deletes: that is no renamed construct', () => {
    const plan = planOf({
      access: {
        resources: { genesyscloud_auth_division: { other: { name: 'EMEA' } } },
        state: { ...HELD, 'genesyscloud_auth_division.other': { id: 'd-2', name: 'Other' } },
      },
    });
    expect(judgementOf(nameChangesHands, plan)).toMatchObject({ verdict: 'blocked', finding: { becomes: 'deleted' } });
  });

  it('does not confuse types: a role may take the name of a renamed division', () => {
    const plan = planOf({
      access: {
        resources: {
          genesyscloud_auth_division: { old: { name: 'Elsewhere' } },
          genesyscloud_auth_role: { new: { name: 'EMEA' } },
        },
        state: HELD,
      },
    });
    expect(judgementsOf(nameChangesHands, plan)['genesyscloud_auth_role.new']?.verdict).toBe('clear');
  });

  it('is clear of a name that nobody gives up, and of one that is not known', () => {
    const plan = planOf({
      access: {
        resources: {
          genesyscloud_auth_division: { old: { name: 'EMEA' }, a: { name: 'APAC' }, b: { name: '${f()}' } },
        },
        state: HELD,
      },
    });
    const judgements = judgementsOf(nameChangesHands, plan);
    expect(Object.keys(judgements)).toEqual(['genesyscloud_auth_division.a', 'genesyscloud_auth_division.b']);
    expect(Object.values(judgements).map(({ verdict }) => verdict)).toEqual(['clear', 'clear']);
  });

  it('never offers an import of the object that is about to be renamed', () => {
    const plan = planOf({
      access: {
        resources: { genesyscloud_auth_division: { old: { name: 'EMEA (old)' }, new: { name: 'EMEA' } } },
        state: HELD,
      },
    });
    for (const judgement of Object.values(judgementsOf(nameChangesHands, plan))) {
      expect(judgement.remedy).toBeUndefined();
    }
  });

  describe('and replacements that are created before their predecessor is destroyed', () => {
    const replaced = (type: string, name: string, change: object = { createsBeforeDestroying: true }) =>
      judgementsOf(
        nameChangesHands,
        withAction(
          planOf({
            access: { resources: { [type]: { it: { name } } }, state: { [`${type}.it`]: { id: 'x-1', name: 'EMEA' } } },
          }),
          `${type}.it`,
          { action: 'replace', ...change },
        ),
      )[`${type}.it`];

    it.each(['genesyscloud_auth_division', 'genesyscloud_auth_role', 'genesyscloud_routing_queue'])(
      'blocks %s, which keeps its name',
      (type) => {
        expect(replaced(type, 'EMEA')).toMatchObject({
          verdict: 'blocked',
          finding: { kind: 'name-held-by-predecessor', name: 'EMEA', object: { id: 'x-1', name: 'EMEA' } },
        });
        expect(replaced(type, ' emea')?.verdict).toBe('blocked');
      },
    );

    it('lets it have another name, or the old one go first', () => {
      expect(replaced('genesyscloud_auth_division', 'EMEA 2')?.verdict).toBe('clear');
      expect(replaced('genesyscloud_auth_division', 'EMEA', {})).toBeUndefined();
      expect(replaced('genesyscloud_architect_ivr', 'EMEA')).toBeUndefined();
    });

    it('is undetermined where the new name is only known to Terraform', () => {
      expect(replaced('genesyscloud_auth_division', '${var.name}')).toMatchObject({
        verdict: 'undetermined',
        finding: { kind: 'name-unknown' },
      });
    });
  });
});
