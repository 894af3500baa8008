import { describe, expect, it } from 'vitest';
import { divisionNotEmpty } from '../../../preflight/checks/division-not-empty.ts';
import { tellFinding, tellRemark } from '../../../preflight/report/prose.ts';
import { forbidden, HOME, identified, judgementOf, judgementsOf, planOf } from '../build-plan.ts';
import {
  deletionAnswers,
  planInOrder,
  rowsOf,
  SALES,
  SALES_ADDRESS,
  SALES_IN_STATE,
  withAction,
  type DeletionSpec,
} from './deletions.ts';

const QUEUE = 'genesyscloud_routing_queue.q';
const queueInState = (id = 'q-1') => ({ [QUEUE]: { id, name: 'Orders', division_id: SALES.id } });

/** What is said when nothing but the division itself is planned. */
function deleted(spec: DeletionSpec = {}) {
  return judgementOf(divisionNotEmpty, planOf({ access: { state: SALES_IN_STATE } }), deletionAnswers(spec));
}

function messageOf(judgement: ReturnType<typeof deleted>): string {
  return judgement.finding === undefined ? '' : tellFinding(judgement.finding).message;
}

describe('division-not-empty', () => {
  it('is clear of an empty division, and remarks that mappings cannot be proven', () => {
    expect(deleted()).toEqual({
      verdict: 'clear',
      losses: [],
      remarks: [{ kind: 'mappings-unproven', object: SALES }],
    });
  });

  it('has nothing to say of divisions that stay, are forgotten, or are gone from the organisation', () => {
    const kept = { genesyscloud_auth_division: { sales: { name: 'Sales' } } };
    const forgotten = { removed: [{ from: SALES_ADDRESS, lifecycle: { destroy: false } }] };
    for (const stack of [{ resources: kept }, { blocks: forgotten }]) {
      expect(judgementsOf(divisionNotEmpty, planOf({ access: { ...stack, state: SALES_IN_STATE } }))).toEqual({});
    }
    expect(deleted({ division: undefined })).toEqual({ verdict: 'clear', losses: [], remarks: [] });
  });

  it('does not call a division gone that the list of divisions shows', () => {
    const judgement = deleted({ division: undefined, divisions: [HOME, SALES] });
    expect(judgement).toMatchObject({
      verdict: 'undetermined',
      finding: { kind: 'absence-not-proven', name: 'Sales' },
    });
  });

  it('does not call a division gone that may only be hidden', () => {
    expect(deleted({ division: undefined, seesAll: false })).toMatchObject({
      verdict: 'undetermined',
      finding: { kind: 'division-contents-unproven', object: SALES },
    });
  });

  it('has nothing to say of a renamed construct: its object is moved', () => {
    const plan = planOf({
      access: { resources: { genesyscloud_auth_division: { renamed: { name: 'Sales' } } }, state: SALES_IN_STATE },
    });
    const known = identified(plan, { 'genesyscloud_auth_division.renamed': SALES.id });
    expect(judgementsOf(divisionNotEmpty, known)).toEqual({});
  });

  it('leaves the home division to division-is-home', () => {
    const judgement = judgementOf(
      divisionNotEmpty,
      planOf({ access: { state: SALES_IN_STATE } }),
      deletionAnswers({ division: { ...SALES, id: HOME.id }, holds: { queue: rowsOf('Queue', 1) } }),
    );
    expect(judgement.verdict).toBe('clear');
  });

  it('blocks a division that holds something, counting and naming it by kind', () => {
    const judgement = deleted({
      holds: {
        user: [
          { id: 'u-1', name: 'Ada Abara' },
          { id: 'u-2', name: 'Ben Brandt' },
          { id: 'u-3', name: 'Elsewhere', division: { id: 'd-other' } },
        ],
        'decision-table': [{ id: 'w-1', name: 'Prices' }],
      },
    });
    expect(judgement).toMatchObject({
      verdict: 'blocked',
      finding: {
        kind: 'division-not-empty',
        object: SALES,
        holds: [
          { what: 'users', count: 2, names: ['Ada Abara', 'Ben Brandt'], movable: true },
          { what: 'decision table', count: 1, names: ['Prices'], movable: false },
        ],
        counted: [],
        unread: [],
      },
    });
    expect(messageOf(judgement)).toBe(
      'The division "Sales" holds 2 users (Ada Abara, Ben Brandt), 1 decision table (Prices). ' +
        'Deleting it would fail after 27.5 s, without naming any of them. ' +
        'The API cannot move 1 decision table of these: edit or delete them one by one.',
    );
  });

  it('names twenty of a kind and counts the rest', () => {
    const judgement = deleted({ holds: { queue: rowsOf('Queue', 25) } });
    expect(judgement.finding).toMatchObject({ holds: [{ what: 'queues', count: 25 }] });
    expect(messageOf(judgement)).toMatch(/25 queues \(Queue 1, .*, Queue 20 and 5 more\)/);
  });

  it.each([
    ["Sale's $(x)", `genesys-preflight division move 'Sale'\\''s $(x)' --to 'Home'`],
    ['-x', `genesys-preflight division move --to 'Home' -- '-x'`],
  ])('says how to empty it, the name quoted for the shell: %s', (name, command) => {
    const division = { id: SALES.id, name, objectCounts: {} };
    const judgement = deleted({ division, holds: { queue: rowsOf('Queue', 1) } });
    if (judgement.finding === undefined) throw new Error('it is blocked');
    expect(tellFinding(judgement.finding).cure).toContain(command);
  });

  describe('and what the same deploy takes out', () => {
    it('does not count what the stack deletes with it', () => {
      const plan = planOf({ access: { state: { ...SALES_IN_STATE, ...queueInState() } } });
      const judgement = judgementOf(
        divisionNotEmpty,
        plan,
        deletionAnswers({
          division: { ...SALES, objectCounts: { QUEUE: 1 } },
          holds: { queue: [{ id: 'q-1', name: 'Orders' }] },
        }),
      );
      expect(judgement.verdict).toBe('clear');
      expect(judgement.remarks.map(tellRemark)[0]).toBe(
        '1 queue (Orders) is deleted by "access", before the division "Sales" is deleted.',
      );
    });

    it('still counts its neighbours, and not what was moved out by hand', () => {
      const plan = planOf({ access: { state: { ...SALES_IN_STATE, ...queueInState() } } });
      const holds = { queue: [{ id: 'q-2', name: 'Other' }] };
      expect(judgementOf(divisionNotEmpty, plan, deletionAnswers({ holds }))).toMatchObject({
        verdict: 'blocked',
        finding: { holds: [{ count: 1, names: ['Other'] }] },
        remarks: [],
      });
    });

    it('blocks what the stack moves to another division: Terraform deletes the division first', () => {
      const plan = planOf({
        access: {
          resources: { genesyscloud_routing_queue: { q: { name: 'Orders', division_id: 'd-other' } } },
          state: { ...SALES_IN_STATE, ...queueInState() },
        },
      });
      const judgement = judgementOf(
        divisionNotEmpty,
        plan,
        deletionAnswers({ holds: { queue: [{ id: 'q-1', name: 'Orders' }] } }),
      );
      expect(judgement).toMatchObject({
        verdict: 'blocked',
        finding: { tooLate: [{ what: 'queue', count: 1, how: 'moved', stack: 'access' }] },
      });
      expect(messageOf(judgement)).toContain(
        'Of these, 1 queue is moved by "access" in the same deploy, but Terraform deletes a division before',
      );
      if (judgement.finding !== undefined) expect(tellFinding(judgement.finding).cure).toMatch(/^Deploy in two steps/);
    });

    it('lets it go where the division is created before it is destroyed: then it is moved in between', () => {
      const plan = planOf({
        access: {
          resources: {
            genesyscloud_auth_division: { sales: { name: 'Sales 2' } },
            genesyscloud_routing_queue: { q: { name: 'Orders', division_id: 'd-other' } },
          },
          state: { ...SALES_IN_STATE, ...queueInState() },
        },
      });
      const answers = deletionAnswers({ holds: { queue: [{ id: 'q-1', name: 'Orders' }] } });
      const replaced = withAction(plan, SALES_ADDRESS, { action: 'replace' });
      expect(judgementOf(divisionNotEmpty, replaced, answers).verdict).toBe('blocked');
      const before = withAction(plan, SALES_ADDRESS, { action: 'replace', createsBeforeDestroying: true });
      expect(judgementOf(divisionNotEmpty, before, answers).verdict).toBe('clear');
    });

    it.each([
      { order: { access: ['queues'] }, verdict: 'clear', because: 'it is deployed before' },
      { order: { access: ['between'], between: ['queues'] }, verdict: 'clear', because: 'it is deployed well before' },
      { order: { queues: ['access'] }, verdict: 'blocked', because: 'it is deployed after' },
      { order: {}, verdict: 'blocked', because: 'nobody says when' },
    ])('is $verdict of what another stack deletes: $because', ({ order, verdict }) => {
      const plan = planInOrder(
        { access: { state: SALES_IN_STATE }, between: {}, queues: { state: queueInState() } },
        order,
      );
      const answers = deletionAnswers({ holds: { queue: [{ id: 'q-1', name: 'Orders' }] } });
      expect(Object.values(judgementsOf(divisionNotEmpty, plan, answers))).toMatchObject([{ verdict }]);
    });
  });

  describe('and what the organisation counts', () => {
    it('blocks on a count that no list explains', () => {
      const judgement = deleted({ division: { ...SALES, objectCounts: { LEARNINGMODULE: 2 } } });
      expect(judgement).toMatchObject({
        verdict: 'blocked',
        finding: { holds: [], counted: [{ type: 'LEARNINGMODULE', count: 2 }] },
      });
      expect(messageOf(judgement)).toMatch(/is not empty\. The organisation counts 2 of "LEARNINGMODULE"/);
    });

    it('says nothing twice of what a list explains', () => {
      const judgement = deleted({
        division: { ...SALES, objectCounts: { QUEUE: 1 } },
        holds: { queue: rowsOf('Queue', 1) },
      });
      expect(judgement.finding).toMatchObject({ counted: [] });
    });

    it('does without, for a client that sees everything', () => {
      expect(deleted({ division: SALES }).verdict).toBe('clear');
      expect(deleted({ division: SALES, seesAll: false })).toMatchObject({
        verdict: 'undetermined',
        finding: { kind: 'division-contents-unproven', permission: 'authorization:grant:view' },
      });
    });
  });

  describe('and what could not be listed', () => {
    const refused = { script: forbidden('scripter:script:view') };

    it('is undetermined, naming the kind and the permission', () => {
      const judgement = deleted({ holds: refused });
      expect(judgement).toMatchObject({
        verdict: 'undetermined',
        finding: {
          kind: 'division-contents-unread',
          unread: [{ what: 'scripts', permissions: ['scripter:script:view'] }],
        },
      });
      expect(messageOf(judgement)).toContain('Scripts could not be listed (scripter:script:view is missing).');
    });

    it('is blocked where something else is there', () => {
      expect(deleted({ holds: { ...refused, queue: rowsOf('Queue', 1) } })).toMatchObject({
        verdict: 'blocked',
        finding: { unread: [{ what: 'scripts' }] },
      });
    });
  });

  it('is undetermined where the division itself cannot be asked for', () => {
    const judgement = deleted({ division: forbidden('some:division:view') });
    expect(judgement).toMatchObject({ verdict: 'undetermined', finding: { kind: 'unanswered' } });
  });
});
