import { describe, expect, it } from 'vitest';
import type { Acknowledgement } from '../../lib/contract/acknowledgements.ts';
import type { Decisions } from '../../preflight/decide.ts';
import { decisionsOf, forbidden, ORGANISATION, organisation, planOf, type StackSpec } from './build-plan.ts';

const EMEA = { id: 'd-emea', name: 'EMEA' };
const ADDRESS = 'genesyscloud_auth_division.emea';
const IMPORT = { to: ADDRESS, ...EMEA, check: 'division-name-taken' };
const withEmea = organisation({ divisions: [EMEA] });

function access(stack: StackSpec = {}) {
  return planOf({ access: { resources: { genesyscloud_auth_division: { emea: { name: 'EMEA' } } }, ...stack } });
}

const imported = (): StackSpec => ({
  blocks: { import: [{ to: ADDRESS, id: 'd-emea' }] },
  decided: [{ to: ADDRESS, id: 'd-emea' }],
});

function outcomes({ addresses }: Decisions): Record<string, string> {
  return Object.fromEntries(addresses.map(({ resource, outcome }) => [resource.address, outcome]));
}

describe('deciding', () => {
  it('imports what was found and nothing forbids', () => {
    const decisions = decisionsOf(access(), { answers: withEmea });
    expect(outcomes(decisions)).toEqual({ [ADDRESS]: 'import' });
    expect(decisions.file).toEqual({
      version: 1,
      organisation: ORGANISATION,
      stacks: { access: { imports: [IMPORT], moves: [], adopted: [], kept: [] } },
    });
    expect(decisions).toMatchObject({ differ: true, outdated: true, dropped: [] });
  });

  it('creates what the organisation does not have, and needs no file for that', () => {
    const decisions = decisionsOf(access());
    expect(outcomes(decisions)).toEqual({ [ADDRESS]: 'create' });
    expect(decisions).toMatchObject({ file: { stacks: {} }, differ: false, outdated: false });
  });

  it('imports nothing that one check offers and another forbids', () => {
    const plan = planOf({
      access: { resources: { genesyscloud_auth_division: { emea: { name: 'EMEA' } } } },
      other: { state: { 'genesyscloud_auth_division.theirs': EMEA } },
    });
    const decisions = decisionsOf(plan, { answers: withEmea });
    expect(outcomes(decisions)[ADDRESS]).toBe('blocked');
    expect(decisions.file.stacks).toEqual({});
  });

  it('says of a type that no check knows that it is not checked', () => {
    const plan = planOf({ access: { resources: { genesyscloud_of_tomorrow: { q: { name: 'Sales' } } } } });
    expect(outcomes(decisionsOf(plan))).toEqual({ 'genesyscloud_of_tomorrow.q': 'unchecked' });
  });

  it('names stacks and addresses in order, so that the file changes only when a decision does', () => {
    const both = {
      resources: { genesyscloud_auth_division: { z: { name: 'Z' }, a: { name: 'A' } } },
    };
    const answers = organisation({
      divisions: [
        { id: 'd-z', name: 'Z' },
        { id: 'd-a', name: 'A' },
      ],
    });
    const { file } = decisionsOf(planOf({ access: both }), { answers });
    expect(file.stacks['access']?.imports.map(({ to }) => to)).toEqual([
      'genesyscloud_auth_division.a',
      'genesyscloud_auth_division.z',
    ]);
    const again = decisionsOf(planOf({ access: both }), { answers, previous: file.stacks });
    expect(again).toMatchObject({ differ: false, outdated: false });
  });

  it('gives one object to neither of two addresses that would import it', () => {
    const supervisor = { id: 'r-1', name: 'Supervisor', default: true, defaultRoleId: 'supervisor' };
    const plan = planOf({
      access: {
        resources: {
          genesyscloud_auth_role: {
            a: { name: 'Lead', default_role_id: 'supervisor' },
            b: { name: 'Chief', default_role_id: 'supervisor' },
          },
        },
      },
    });
    const decisions = decisionsOf(plan, { answers: organisation({ roles: [supervisor] }) });
    expect(Object.values(outcomes(decisions))).toEqual(['blocked', 'blocked']);
    expect(decisions.file.stacks).toEqual({});
    const [finding] = (decisions.addresses[0]?.judged ?? []).flatMap(({ judgement }) =>
      judgement.finding?.kind === 'two-addresses-one-object' ? [judgement.finding] : [],
    );
    expect(finding?.others).toEqual([{ stack: 'access', address: 'genesyscloud_auth_role.b' }]);
  });

  describe('when the import is applied', () => {
    const managed: StackSpec = { ...imported(), state: { [ADDRESS]: EMEA } };

    it('remembers what was adopted, and drops the import as done', () => {
      const decisions = decisionsOf(access(managed), {
        answers: withEmea,
        previous: { access: { imports: [IMPORT] } },
      });
      expect(outcomes(decisions)).toEqual({ [ADDRESS]: 'keep' });
      expect(decisions.file.stacks['access']).toEqual({
        imports: [],
        moves: [],
        adopted: [{ address: ADDRESS, ...EMEA }],
        kept: [],
      });
      expect(decisions.dropped).toEqual([{ stack: 'access', to: ADDRESS, id: 'd-emea', reason: 'managed' }]);
      expect(decisions).toMatchObject({ differ: true, outdated: false });
    });

    it('keeps it adopted under the address that it moves to', () => {
      const plan = planOf({
        access: {
          resources: { genesyscloud_auth_division: { europe: { name: 'EMEA' } } },
          state: { 'genesyscloud_auth_division.europe': EMEA },
        },
      });
      const { file } = decisionsOf(plan, {
        answers: withEmea,
        previous: { access: { adopted: [{ address: ADDRESS, ...EMEA }] } },
      });
      expect(file.stacks['access']?.adopted).toEqual([{ address: 'genesyscloud_auth_division.europe', ...EMEA }]);
    });

    it('forgets that it was adopted when the state holds it no more', () => {
      const { file } = decisionsOf(access(), { previous: { access: { adopted: [{ address: ADDRESS, ...EMEA }] } } });
      expect(file.stacks).toEqual({});
    });
  });

  describe('and moves', () => {
    const NEW = 'genesyscloud_auth_division.new';
    const MOVE = { from: ADDRESS, to: NEW, ...EMEA, check: 'owned-elsewhere' };
    const renamed = (blocks: object = {}): StackSpec => ({
      resources: { genesyscloud_auth_division: { new: { name: 'EMEA' } } },
      state: { [ADDRESS]: EMEA },
      blocks: { ...blocks },
    });

    it('moves a renamed construct, and does not import it', () => {
      const decisions = decisionsOf(access(renamed()), { answers: withEmea });
      expect(outcomes(decisions)[NEW]).toBe('move');
      expect(decisions.file.stacks['access']).toEqual({ imports: [], moves: [MOVE], adopted: [], kept: [] });
    });

    it('keeps the move until it is applied', () => {
      const plan = access(renamed({ moved: [{ from: ADDRESS, to: NEW }] }));
      const decisions = decisionsOf(plan, { answers: withEmea, previous: { access: { moves: [MOVE] } } });
      expect(outcomes(decisions)).toEqual({ [NEW]: 'keep' });
      expect(decisions.file.stacks['access']?.moves).toEqual([MOVE]);
      expect(decisions.differ).toBe(false);
    });

    it('drops the move when it is applied', () => {
      const plan = access({
        ...renamed({ moved: [{ from: ADDRESS, to: NEW }] }),
        state: { [NEW]: EMEA },
      });
      const decisions = decisionsOf(plan, { answers: withEmea, previous: { access: { moves: [MOVE] } } });
      expect(decisions.file.stacks).toEqual({});
      expect(decisions.dropped).toEqual([{ stack: 'access', to: NEW, id: 'd-emea', reason: 'managed' }]);
    });
  });

  describe('drops decisions that no longer stand', () => {
    const previous = { access: { imports: [IMPORT] } };

    it('because the address is declared no more', () => {
      const { dropped, outdated } = decisionsOf(planOf({ access: {} }), { previous });
      expect(dropped).toEqual([{ stack: 'access', to: ADDRESS, id: 'd-emea', reason: 'undeclared' }]);
      expect(outdated).toBe(false);
    });

    it('because the object is gone: the import would fail, so the file is outdated', () => {
      const { dropped, outdated, file } = decisionsOf(access(imported()), { previous });
      expect(dropped).toEqual([{ stack: 'access', to: ADDRESS, id: 'd-emea', reason: 'gone' }]);
      expect(outdated).toBe(true);
      expect(file.stacks).toEqual({});
    });

    it('because a check forbids it by now', () => {
      const plan = planOf({
        access: { resources: { genesyscloud_auth_division: { emea: { name: 'EMEA' } } }, ...imported() },
        other: { state: { 'genesyscloud_auth_division.theirs': EMEA } },
      });
      const { dropped } = decisionsOf(plan, { answers: withEmea, previous });
      expect(dropped).toEqual([{ stack: 'access', to: ADDRESS, id: 'd-emea', reason: 'refused' }]);
    });
  });

  describe('leaves decisions alone that it cannot judge', () => {
    const previous = {
      access: { imports: [IMPORT], adopted: [{ address: 'genesyscloud_auth_role.x', id: 'r', name: 'X' }] },
    };

    it('of stacks that were not looked at', () => {
      const theirs = { imports: [IMPORT], moves: [], adopted: [], kept: [] };
      const decisions = decisionsOf(planOf({ access: {} }), {
        previous: { other: theirs },
        allStacks: ['access', 'other'],
      });
      expect(decisions.file.stacks).toEqual({ other: theirs });
      expect(decisions).toMatchObject({ differ: false, outdated: false, dropped: [] });
    });

    it('but forgets stacks that the assembly has no more', () => {
      const decisions = decisionsOf(planOf({ access: {} }), { previous: { gone: { imports: [IMPORT] } } });
      expect(decisions.file.stacks).toEqual({});
      expect(decisions.dropped).toEqual([{ stack: 'gone', to: ADDRESS, id: 'd-emea', reason: 'undeclared' }]);
    });

    it('where the organisation refused to answer', () => {
      const answers = organisation({ divisions: forbidden('authorization:division:view') });
      const decisions = decisionsOf(access(imported()), { answers, previous: { access: { imports: [IMPORT] } } });
      expect(outcomes(decisions)).toEqual({ [ADDRESS]: 'undetermined' });
      expect(decisions.file.stacks['access']?.imports).toEqual([IMPORT]);
      expect(decisions).toMatchObject({ differ: false, outdated: false, dropped: [] });
    });

    it('where the object may be in a division that our client does not see', () => {
      const decisions = decisionsOf(access(imported()), {
        answers: organisation({ seesAll: false }),
        previous: { access: { imports: [IMPORT] } },
      });
      expect(outcomes(decisions)).toEqual({ [ADDRESS]: 'undetermined' });
      expect(decisions).toMatchObject({ differ: false, outdated: false, dropped: [] });
    });

    it('where the state is unknown: not rendered yet, or adopted, or about to move', () => {
      const decisions = decisionsOf(access({ state: 'unknown' }), { answers: withEmea, previous });
      expect(outcomes(decisions)).toEqual({ [ADDRESS]: 'undetermined' });
      expect(decisions.file.stacks['access']).toEqual({ moves: [], kept: [], ...previous.access });
      expect(decisions).toMatchObject({ differ: false, outdated: false, dropped: [] });
    });

    it('where the state is unknown and a move stands', () => {
      const move = { from: 'genesyscloud_auth_division.old', to: ADDRESS, ...EMEA, check: 'owned-elsewhere' };
      const plan = access({ state: 'unknown', blocks: { moved: [{ from: move.from, to: ADDRESS }] } });
      const decisions = decisionsOf(plan, { answers: withEmea, previous: { access: { moves: [move] } } });
      expect(decisions.file.stacks['access']?.moves).toEqual([move]);
      expect(decisions.dropped).toEqual([]);
    });
  });

  it('decides nothing anew where the state is unknown', () => {
    const decisions = decisionsOf(access({ state: 'unknown' }), { answers: withEmea });
    expect(outcomes(decisions)).toEqual({ [ADDRESS]: 'undetermined' });
    expect(decisions.file.stacks).toEqual({});
  });

  it('writes no import beside one that people wrote, whatever was decided before', () => {
    const plan = access({ blocks: { import: [{ to: ADDRESS, id: 'd-other' }] } });
    const answers = organisation({ divisions: forbidden('authorization:division:view') });
    const { file } = decisionsOf(plan, { answers, previous: { access: { imports: [IMPORT] } } });
    expect(file.stacks).toEqual({});
  });

  describe('and acknowledgements', () => {
    const seen = (one: Partial<Acknowledgement>): Acknowledgement => ({
      check: 'division-name-taken',
      address: ADDRESS,
      what: '*',
      reason: 'agreed',
      source: 'test',
      ...one,
    });
    const similar = organisation({ divisions: [{ id: 'd-1', name: 'emea' }] });

    it('lets an acknowledged obstacle through, as what it was planned to be', () => {
      const decisions = decisionsOf(access(), {
        answers: similar,
        acknowledgements: [seen({ what: 'exists-under-similar-name' })],
      });
      expect(outcomes(decisions)).toEqual({ [ADDRESS]: 'create' });
      expect(decisions.idle).toEqual([]);
    });

    it('never makes an import right by it', () => {
      const plan = planOf({
        access: { resources: { genesyscloud_auth_division: { emea: { name: 'EMEA' } } } },
        other: { state: { 'genesyscloud_auth_division.theirs': EMEA } },
      });
      const decisions = decisionsOf(plan, {
        answers: withEmea,
        acknowledgements: [seen({ check: 'owned-elsewhere' }), seen({ check: 'name-changes-hands' })],
      });
      expect(outcomes(decisions)[ADDRESS]).toBe('create');
      expect(decisions.file.stacks).toEqual({});
    });

    it('names those that are expired and those that nothing needs', () => {
      const expired = seen({ until: '2026-01-14' });
      const unused = seen({ check: 'declared-twice' });
      const decisions = decisionsOf(access(), { answers: similar, acknowledgements: [expired, unused] });
      expect(outcomes(decisions)).toEqual({ [ADDRESS]: 'blocked' });
      expect(decisions.idle).toEqual([
        { acknowledgement: expired, why: 'expired' },
        { acknowledgement: unused, why: 'unused' },
      ]);
    });

    it('counts one on its last day still', () => {
      const decisions = decisionsOf(access(), {
        answers: similar,
        acknowledgements: [seen({ until: '2026-01-15' })],
      });
      expect(outcomes(decisions)).toEqual({ [ADDRESS]: 'create' });
    });

    it('keeps a decision whose doubt was acknowledged', () => {
      const decisions = decisionsOf(access(imported()), {
        answers: organisation({ divisions: forbidden('authorization:division:view') }),
        previous: { access: { imports: [IMPORT] } },
        acknowledgements: [seen({}), seen({ check: 'adoption-changes' })],
      });
      expect(outcomes(decisions)).toEqual({ [ADDRESS]: 'import' });
      expect(decisions.file.stacks['access']?.imports).toEqual([IMPORT]);
    });
  });
});
