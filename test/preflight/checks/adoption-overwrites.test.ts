import { describe, expect, it } from 'vitest';
import { answersFrom, type ExistingAnswer, type ExistingRow } from '../../../lib/genesys/index.ts';
import { adoptionOverwrites } from '../../../preflight/checks/adoption-overwrites.ts';
import type { Judgement } from '../../../preflight/checks/judgement.ts';
import { identified, planOf } from '../build-plan.ts';

const QUEUE = 'genesyscloud_routing_queue';

function answered(fields: object, id = 'it-1'): ExistingAnswer {
  const row: ExistingRow = {
    id,
    name: 'Claims',
    state: undefined,
    divisionId: 'd-1',
    row: { id, name: 'Claims', ...fields },
    sameness: 'same',
    uncompared: [],
  };
  const key = { key: 'Claims', rows: [row], absenceProven: false, similarSeen: true, doubts: [] };
  return { kind: 'answered', by: 'list', keys: [key] };
}

function judged(declared: object, existing: ExistingAnswer | undefined, type = QUEUE): Judgement {
  const declaredPlan = planOf({ access: { resources: { [type]: { it: { name: 'Claims', ...declared } } } } });
  const plan = identified(declaredPlan, { [`${type}.it`]: 'it-1' });
  const [planned] = adoptionOverwrites.reads(plan);
  if (planned === undefined) throw new Error('nothing is adopted');
  return adoptionOverwrites.judge(planned, {}, plan, answersFrom([]), existing);
}

describe('adoption-overwrites', () => {
  it('is clear of what is as declared', () => {
    const declared = { description: 'Phone', acw_timeout_ms: 1000, enable_manual_assignment: true };
    const existing = answered({ description: 'Phone', acwTimeoutMs: 1000, enableManualAssignment: true });
    expect(judged(declared, existing)).toEqual({ verdict: 'clear', losses: [], remarks: [] });
  });

  it('counts what is overwritten as a loss, a move to another division too', () => {
    const judgement = judged({ description: 'New', division_id: 'd-2' }, answered({ description: 'Phone' }));
    expect(judgement).toMatchObject({
      verdict: 'clear',
      losses: [
        { kind: 'attribute-overwritten', change: { attribute: 'description', from: 'Phone', to: 'New' } },
        { kind: 'attribute-overwritten', change: { attribute: 'division_id', from: 'd-1', to: 'd-2' } },
      ],
    });
  });

  it('loses nothing where an empty text gets content', () => {
    expect(judged({ description: 'New' }, answered({ description: '' })).losses).toEqual([]);
  });

  it('names what was not compared: expressions, blocks, and what the list does not show', () => {
    const declared = { description: '${upper("x")}', wrapup_codes: ['w-1'], scoring_method: 'TimestampAndPriority' };
    expect(judged(declared, answered({ description: 'Phone' }))).toMatchObject({
      verdict: 'clear',
      losses: [],
      remarks: [{ kind: 'adoption-not-compared', attributes: ['description', 'wrapup_codes', 'scoring_method'] }],
    });
  });

  it('blocks an adoption that would replace the object', () => {
    expect(judged({ type: 'social' }, answered({ type: 'official' }), 'genesyscloud_group')).toMatchObject({
      verdict: 'blocked',
      finding: { kind: 'adoption-replaces', what: 'group', object: { id: 'it-1' }, attributes: ['type'] },
    });
  });

  it('leaves alone what ignore_changes leaves as it is', () => {
    const declared = { description: 'New', lifecycle: { ignore_changes: ['description'] } };
    expect(judged(declared, answered({ description: 'Phone' })).losses).toEqual([]);
  });

  it('says that nothing was compared where the object is not found by its key', () => {
    expect(judged({}, answered({}, 'another'))).toMatchObject({
      verdict: 'clear',
      remarks: [{ kind: 'adoption-not-compared', attributes: ['name'] }],
    });
    expect(judged({}, undefined)).toMatchObject({ remarks: [{ kind: 'adoption-not-compared' }] });
  });

  it('is undetermined where the list is refused', () => {
    const reason = { code: 'not-permitted', message: 'no', cure: 'ask' } as const;
    expect(judged({}, { kind: 'unanswered', reason })).toMatchObject({
      verdict: 'undetermined',
      finding: { kind: 'unanswered', message: 'no' },
    });
  });

  it('reads nothing that is new, or that has a check of its own', () => {
    const resources = {
      [QUEUE]: { it: { name: 'Claims' } },
      genesyscloud_auth_division: { d: { name: 'D' } },
    };
    const ids = { [`${QUEUE}.it`]: 'new', 'genesyscloud_auth_division.d': 'd-1' };
    expect(adoptionOverwrites.reads(identified(planOf({ access: { resources } }), ids))).toEqual([]);
  });
});
