import { describe, expect, it } from 'vitest';
import { divisionNameTaken } from '../../../preflight/checks/division-name-taken.ts';
import { forbidden, HOME, judgementOf, judgementsOf, organisation, planOf, type StackSpec } from '../build-plan.ts';

const ADDRESS = 'genesyscloud_auth_division.emea';
const EMEA = { id: 'd-emea', name: 'EMEA' };

function division(body: object, stack: StackSpec = {}) {
  return planOf({ access: { resources: { genesyscloud_auth_division: { emea: body } }, ...stack } });
}

describe('division-name-taken', () => {
  it('is clear when the organisation has no division of that name', () => {
    const judgement = judgementOf(divisionNameTaken, division({ name: 'EMEA' }), organisation());
    expect(judgement).toEqual({ verdict: 'clear', losses: [], remarks: [] });
  });

  it('collides with the division of exactly that name, and imports it', () => {
    const judgement = judgementOf(divisionNameTaken, division({ name: 'EMEA' }), organisation({ divisions: [EMEA] }));
    expect(judgement).toEqual({
      verdict: 'collides',
      finding: { kind: 'exists', what: 'division', object: EMEA },
      remedy: { kind: 'import', ...EMEA },
      identity: 'd-emea',
      losses: [],
      remarks: [],
    });
  });

  it.each([
    ['case', 'emea'],
    ['space around it', ' EMEA '],
    ['case and space', '\temea'],
  ])('is blocked by a name that differs by %s only, and imports nothing', (_, name) => {
    const answers = organisation({ divisions: [{ id: 'd-1', name }] });
    const judgement = judgementOf(divisionNameTaken, division({ name: 'EMEA' }), answers);
    expect(judgement).toMatchObject({
      verdict: 'blocked',
      finding: { kind: 'exists-under-similar-name', name: 'EMEA', object: { id: 'd-1', name } },
    });
    expect(judgement.remedy).toBeUndefined();
  });

  it('takes the two Unicode forms of a name for neighbours, not for strangers', () => {
    const answers = organisation({ divisions: [{ id: 'd-1', name: 'Zu\u0308rich' }] });
    expect(judgementOf(divisionNameTaken, division({ name: 'Z\u00fcrich' }), answers)).toMatchObject({
      verdict: 'blocked',
      finding: { kind: 'exists-under-similar-name' },
    });
  });

  it('prefers the exact name to a neighbour of it', () => {
    const answers = organisation({ divisions: [{ id: 'd-1', name: 'emea' }, EMEA] });
    expect(judgementOf(divisionNameTaken, division({ name: 'EMEA' }), answers).remedy).toEqual({
      kind: 'import',
      ...EMEA,
    });
  });

  it('is blocked by two divisions of that name', () => {
    const twins = [EMEA, { id: 'd-other', name: 'EMEA' }];
    const judgement = judgementOf(divisionNameTaken, division({ name: 'EMEA' }), organisation({ divisions: twins }));
    expect(judgement).toMatchObject({
      verdict: 'blocked',
      finding: { kind: 'exists-several-times', name: 'EMEA', objects: twins },
    });
    expect(judgement.remedy).toBeUndefined();
  });

  it('says nothing of what Terraform manages already', () => {
    const plan = division({ name: 'EMEA' }, { state: { [ADDRESS]: EMEA } });
    expect(judgementsOf(divisionNameTaken, plan, organisation({ divisions: [EMEA] }))).toEqual({});
  });

  describe('where the state is unknown', () => {
    const plan = division({ name: 'EMEA' }, { state: 'unknown' });

    it('cannot tell whether an existing division is managed, and imports nothing', () => {
      const judgement = judgementOf(divisionNameTaken, plan, organisation({ divisions: [EMEA] }));
      expect(judgement).toMatchObject({
        verdict: 'undetermined',
        finding: {
          kind: 'exists-state-unknown',
          object: EMEA,
          reason: 'the backend "s3" refused: no credentials',
        },
        identity: 'd-emea',
      });
      expect(judgement.remedy).toBeUndefined();
    });

    it('is still clear of a name that nobody has', () => {
      expect(judgementOf(divisionNameTaken, plan, organisation()).verdict).toBe('clear');
    });

    it('cannot tell it of the home division either', () => {
      const home = division({ name: 'Home', home: true }, { state: 'unknown' });
      const judgement = judgementOf(divisionNameTaken, home, organisation());
      expect(judgement).toMatchObject({ verdict: 'undetermined', identity: HOME.id });
      expect(judgement.remedy).toBeUndefined();
    });
  });

  describe('where the list lacks a division that another answer names', () => {
    const answers = organisation({ permitted: [{ id: HOME.id, name: HOME.name }, EMEA] });

    it.each(['EMEA', 'emea '])('cannot tell that its name is free: "%s"', (name) => {
      expect(judgementOf(divisionNameTaken, division({ name }), answers)).toMatchObject({
        verdict: 'undetermined',
        finding: { kind: 'missing-from-list', what: 'division', object: EMEA },
      });
    });

    it('does not claim that an import of it is gone', () => {
      const importing = division({ name: 'Europe' }, { blocks: { import: [{ to: ADDRESS, id: EMEA.id }] } });
      expect(judgementOf(divisionNameTaken, importing, answers)).toMatchObject({
        verdict: 'undetermined',
        finding: { kind: 'missing-from-list', object: EMEA },
      });
    });

    it('knows what it knew of all others', () => {
      expect(judgementOf(divisionNameTaken, division({ name: 'APAC' }), answers).verdict).toBe('clear');
    });
  });

  describe('where our client does not see all divisions', () => {
    it('cannot tell that a name is free', () => {
      expect(
        judgementOf(divisionNameTaken, division({ name: 'EMEA' }), organisation({ seesAll: false })),
      ).toMatchObject({
        verdict: 'undetermined',
        finding: { kind: 'not-all-visible', name: 'EMEA', permission: 'authorization:grant:view' },
      });
    });

    it('still collides with the one that it sees', () => {
      const answers = organisation({ seesAll: false, divisions: [EMEA] });
      expect(judgementOf(divisionNameTaken, division({ name: 'EMEA' }), answers).remedy).toEqual({
        kind: 'import',
        ...EMEA,
      });
    });

    it('does not claim that an import it cannot see is gone', () => {
      const importing = { blocks: { import: [{ to: ADDRESS, id: 'd-hidden' }] } };
      const byHand = judgementOf(
        divisionNameTaken,
        division({ name: 'EMEA' }, importing),
        organisation({ seesAll: false }),
      );
      expect(byHand).toMatchObject({ verdict: 'undetermined', finding: { kind: 'not-all-visible' }, remarks: [] });
      const ours = judgementOf(
        divisionNameTaken,
        division({ name: 'EMEA' }, { ...importing, decided: [{ to: ADDRESS, id: 'd-hidden' }] }),
        organisation({ seesAll: false }),
      );
      expect(ours).toMatchObject({ verdict: 'undetermined', finding: { kind: 'not-all-visible' }, remarks: [] });
    });

    it('adds no second import to one that is written by hand', () => {
      const plan = division({ name: 'EMEA' }, { blocks: { import: [{ to: ADDRESS, id: 'd-hidden' }] } });
      const judgement = judgementOf(divisionNameTaken, plan, organisation({ seesAll: false, divisions: [EMEA] }));
      expect(judgement.verdict).toBe('undetermined');
      expect(judgement.remedy).toBeUndefined();
    });
  });

  it.each([
    ['a function', '${upper(var.name)}', 'upper(var.name)'],
    ['a variable without a default', '${var.name}', 'var.name'],
    ['an attribute of what is not in this stack', '${genesyscloud_user.x.name}', 'genesyscloud_user.x.name'],
  ])('cannot tell the name that comes of %s', (_, name, expression) => {
    const plan = division({ name }, { blocks: { variable: { name: { type: 'string' } } } });
    expect(judgementOf(divisionNameTaken, plan, organisation({ divisions: [EMEA] }))).toMatchObject({
      verdict: 'undetermined',
      finding: { kind: 'name-unknown', expression },
    });
  });

  it('reads a name that is made of variables and locals', () => {
    const plan = division(
      { name: '${local.region}' },
      { blocks: { variable: { region: { default: 'EM' } }, locals: { region: '${var.region}EA' } } },
    );
    expect(judgementOf(divisionNameTaken, plan, organisation({ divisions: [EMEA] })).remedy).toMatchObject({
      id: 'd-emea',
    });
  });

  it('cannot tell anything when the divisions were refused, and names the missing permission', () => {
    const answers = organisation({ divisions: forbidden('authorization:division:view') });
    expect(judgementOf(divisionNameTaken, division({ name: 'EMEA' }), answers)).toMatchObject({
      verdict: 'undetermined',
      finding: { kind: 'unanswered', about: 'the divisions', permissions: ['authorization:division:view'] },
    });
  });

  describe('with home = true', () => {
    it('adopts the home division, whatever name it is given', () => {
      expect(judgementOf(divisionNameTaken, division({ name: 'Head office', home: true }))).toMatchObject({
        verdict: 'collides',
        remedy: { kind: 'import', id: HOME.id, name: 'Home' },
      });
    });

    it('reads home from a variable too', () => {
      const plan = division(
        { name: 'Head office', home: '${var.home}' },
        { blocks: { variable: { home: { default: true } } } },
      );
      expect(judgementOf(divisionNameTaken, plan).remedy).toMatchObject({ id: HOME.id });
    });

    it('cannot tell where only Terraform knows whether it is the home division', () => {
      const plan = division({ name: 'EMEA', home: '${tobool("true")}' });
      expect(judgementOf(divisionNameTaken, plan)).toMatchObject({
        verdict: 'undetermined',
        finding: { kind: 'attribute-unknown', attribute: 'home' },
      });
    });

    it('keeps the decision to import it', () => {
      const plan = division(
        { name: 'Head office', home: true },
        { blocks: { import: [{ to: ADDRESS, id: HOME.id }] }, decided: [{ to: ADDRESS, id: HOME.id }] },
      );
      expect(judgementOf(divisionNameTaken, plan).remedy).toMatchObject({ kind: 'import', id: HOME.id });
    });

    it('adopts the home division instead of a decided one that is gone', () => {
      const plan = division(
        { name: 'Head office', home: true },
        { blocks: { import: [{ to: ADDRESS, id: 'd-gone' }] }, decided: [{ to: ADDRESS, id: 'd-gone' }] },
      );
      expect(judgementOf(divisionNameTaken, plan).remedy).toMatchObject({ kind: 'import', id: HOME.id });
    });
  });

  describe('where an import block is there already', () => {
    const importing = (id: string): StackSpec => ({ blocks: { import: [{ to: ADDRESS, id }] } });
    const decided = (id: string): StackSpec => ({ ...importing(id), decided: [{ to: ADDRESS, id }] });

    it('leaves one that people wrote alone, even if its object is called otherwise', () => {
      const plan = division({ name: 'Renamed' }, importing('d-emea'));
      const judgement = judgementOf(divisionNameTaken, plan, organisation({ divisions: [EMEA] }));
      expect(judgement).toEqual({ verdict: 'clear', identity: 'd-emea', losses: [], remarks: [] });
    });

    it('decides anew for one that was decided, under the name that the object has', () => {
      const plan = division({ name: 'Renamed' }, decided('d-emea'));
      const judgement = judgementOf(divisionNameTaken, plan, organisation({ divisions: [EMEA] }));
      expect(judgement).toMatchObject({ verdict: 'collides', remedy: { kind: 'import', ...EMEA } });
    });

    it('is blocked by one that people wrote for an object that is gone', () => {
      const plan = division({ name: 'EMEA' }, importing('d-gone'));
      expect(judgementOf(divisionNameTaken, plan, organisation({ divisions: [EMEA] }))).toMatchObject({
        verdict: 'blocked',
        finding: { kind: 'import-gone', id: 'd-gone' },
      });
    });

    it('drops one that was decided for an object that is gone, and says so', () => {
      const judgement = judgementOf(divisionNameTaken, division({ name: 'EMEA' }, decided('d-gone')));
      expect(judgement).toMatchObject({ verdict: 'clear', remarks: [{ kind: 'import-dropped', id: 'd-gone' }] });
      expect(judgement.remedy).toBeUndefined();
    });

    it('replaces it by the division that was made in its place', () => {
      const plan = division({ name: 'EMEA' }, decided('d-gone'));
      expect(judgementOf(divisionNameTaken, plan, organisation({ divisions: [EMEA] }))).toMatchObject({
        verdict: 'collides',
        remedy: { kind: 'import', ...EMEA },
        remarks: [{ kind: 'import-dropped', id: 'd-gone' }],
      });
    });
  });
});
