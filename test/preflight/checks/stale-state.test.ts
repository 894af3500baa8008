import { describe, expect, it } from 'vitest';
import {
  askedByIds,
  divisionsPermitted,
  listOf,
  resourceType,
  type Question,
  type ResourceType,
} from '../../../lib/genesys/index.ts';
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

type Given = readonly (readonly [Question<unknown>, unknown])[];

/** The answer to the list of a type. */
function listed(name: string, rows: unknown): Given {
  return listOf(typed(name)).map((question) => [question, rows] as const);
}

/** The answers to the questions for ids; whoever asks sees everything, or not. */
function byIds(name: string, ids: readonly string[], rows: unknown, seesAll = true): Given {
  const type = typed(name);
  return [
    ...[...new Set(askedByIds(type, ids).values())].map((question) => [question, rows] as const),
    ...type.seen.permissions.map((one) => [divisionsPermitted(one), { allDivsPermitted: seesAll }] as const),
  ];
}

function typed(name: string): ResourceType {
  const type = resourceType(name);
  if (type === undefined) throw new Error(`${name} is not in the catalogue`);
  return type;
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

  it('offers no removed block for an instance of for_each: Terraform takes none', () => {
    const cureOf = (address: string) =>
      tellFinding({
        kind: 'state-gone',
        what: 'division',
        object: { id: 'd-emea', name: 'EMEA' },
        place: { stack: 'access', address },
      }).cure;
    expect(cureOf(ADDRESS)).toContain('removed block');
    expect(cureOf('genesyscloud_auth_division.each["EMEA"]')).not.toContain('removed block');
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
    expect(judgementOf(staleState, kept(), organisation({ seesAll: false }))).toMatchObject({
      verdict: 'clear',
      remarks: [{ kind: 'state-not-looked-at', what: 'division', count: 1 }],
    });
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

  describe('of types that can be asked for by their ids', () => {
    const SKILL = 'genesyscloud_routing_skill';
    const judged = (rows: unknown) =>
      judgementOf(staleState, keptOf(SKILL, { name: 'French' }), answersOf(byIds(SKILL, ['it-1'], rows)));

    it('blocks what none of them is, or is deleted', () => {
      expect(judged([{ id: 'it-1', name: 'Français' }])).toMatchObject({ verdict: 'clear', remarks: [] });
      expect(judged([])).toMatchObject({ finding: { kind: 'state-gone', what: 'skill', object: { name: 'French' } } });
      expect(judged([{ id: 'it-1', name: 'French', state: 'deleted' }])).toMatchObject({
        finding: { kind: 'state-gone' },
      });
    });

    it('takes a deleted user for gone: reading one answers 404', () => {
      const user = 'genesyscloud_user';
      const judge = (state: string) => {
        const answers = answersOf(byIds(user, ['it-1'], [{ id: 'it-1', email: 'ada@example.com', state }]));
        return judgementOf(staleState, keptOf(user, { email: 'ada@example.com' }), answers).verdict;
      };
      expect([judge('active'), judge('inactive'), judge('deleted')]).toEqual(['clear', 'clear', 'blocked']);
    });

    it('says what was not looked at, once a type', () => {
      expect(judged(forbidden('routing:skill:view'))).toMatchObject({
        verdict: 'clear',
        remarks: [
          { kind: 'state-not-looked-at', count: 1, why: expect.stringContaining('routing:skill:view') as string },
        ],
      });
      const queue = 'genesyscloud_routing_queue';
      const plan = planOf({
        access: {
          resources: { [queue]: { a: { name: 'A' }, b: { name: 'B' } } },
          state: { [`${queue}.a`]: { id: 'q-a', name: 'A' }, [`${queue}.b`]: { id: 'q-b', name: 'B' } },
        },
      });
      const judgements = judgementsOf(staleState, plan, answersOf(byIds(queue, ['q-a', 'q-b'], [], false)));
      expect(Object.values(judgements).map(({ remarks }) => remarks.length)).toEqual([1, 0]);
      expect(judgements[`${queue}.a`]?.remarks).toMatchObject([
        { what: 'queues', count: 2, why: 'this OAuth client does not hold routing:queue:view in all divisions' },
      ]);
    });

    it('reads the list instead where a new name is sought in it, and names who has the old one now', () => {
      const plan = planOf({
        access: {
          resources: { [SKILL]: { it: { name: 'French' }, new: { name: 'Greek' } } },
          state: { [`${SKILL}.it`]: { id: 'it-1', name: 'French' } },
        },
      });
      const judge = (...rows: object[]) => judgementOf(staleState, plan, answersOf(listed(SKILL, rows)));
      expect(judge({ id: 'it-2', name: 'French' })).toMatchObject({
        finding: { kind: 'state-under-other-id', object: { id: 'it-2' } },
      });
      expect(judge({ id: 'it-2', name: 'French' }, { id: 'it-3', name: 'French' })).toMatchObject({
        finding: { kind: 'state-gone' },
      });
    });
  });

  describe('of other types', () => {
    const TABLE = 'genesyscloud_architect_datatable';
    const seen = typed(TABLE).seen.permissions.map(
      (one) => [divisionsPermitted(one), { allDivsPermitted: true }] as const,
    );
    const plan = keptOf(TABLE, { name: 'Codes' });

    it('wants their list where it costs no more calls than there are of them', () => {
      const [planned] = staleState.reads(plan);
      expect(planned && staleState.asksIfShort?.(planned, plan)).toMatchObject({ type: { type: TABLE }, atMost: 1 });
      expect(planned && staleState.asksWherePossible?.(planned, plan)).toEqual([]);
    });

    it('blocks what a short list lacks, and names who has its name', () => {
      const judge = (rows: unknown) => judgementOf(staleState, plan, answersOf([...listed(TABLE, rows), ...seen]));
      expect(judge([{ id: 'it-1', name: 'Codes' }]).verdict).toBe('clear');
      expect(judge([])).toMatchObject({ finding: { kind: 'state-gone', what: 'data table' } });
      expect(judge([{ id: 'it-2', name: 'Codes' }])).toMatchObject({ finding: { kind: 'state-under-other-id' } });
    });

    it('says that a long one was not read', () => {
      expect(judgementOf(staleState, plan, answersOf([]))).toMatchObject({
        verdict: 'clear',
        remarks: [{ what: 'data table', why: 'their list takes more calls than there are of them' }],
      });
    });
  });

  it('has nothing to say of assignments, of what lives under a parent, and of what is not in state', () => {
    expect(judgementsOf(staleState, keptOf('genesyscloud_user_roles', { user_id: 'u-1', roles: [] }))).toEqual({});
    const row = { datatable_id: 't-1', key_value: 'a' };
    expect(judgementsOf(staleState, keptOf('genesyscloud_architect_datatable_row', row))).toEqual({});
    const created = planOf({ access: { resources: { genesyscloud_auth_division: { emea: { name: 'EMEA' } } } } });
    expect(judgementsOf(staleState, created)).toEqual({});
  });
});
