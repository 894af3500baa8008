import { describe, expect, it } from 'vitest';
import {
  answersFrom,
  type ExistingAnswer,
  type ExistingKey,
  type ExistingRow,
  type ResourceType,
} from '../../../lib/genesys/index.ts';
import type { Judgement } from '../../../preflight/checks/judgement.ts';
import { renameTaken } from '../../../preflight/checks/rename-taken.ts';
import { planOf, type StackSpec } from '../build-plan.ts';

type TypeName = ResourceType['type'];

const QUEUE: TypeName = 'genesyscloud_routing_queue';
const NOTHING: ExistingKey = { key: 'New', rows: [], absenceProven: true, similarSeen: true, doubts: [] };

function row(id: string, name = 'New'): ExistingRow {
  return {
    id,
    name,
    state: undefined,
    divisionId: undefined,
    row: { id, name },
    sameness: name === 'New' ? 'same' : 'similar',
    uncompared: [],
  };
}

function found(key: Partial<ExistingKey>): ExistingAnswer {
  const { rows = [] } = key;
  return { kind: 'answered', by: 'list', keys: [{ ...NOTHING, absenceProven: rows.length === 0, ...key }] };
}

/** A stack that keeps an object called Old. */
const kept = (type: TypeName, attributes: object, more: StackSpec = {}) =>
  planOf({
    access: {
      resources: { [type]: { it: attributes, ...more.resources?.[type] } },
      state: {
        [`${type}.it`]: { id: 'it-1', name: 'Old' },
        ...(more.state === 'unknown' ? {} : more.state),
      },
    },
  });

function judged(
  existing: ExistingAnswer | undefined,
  type = QUEUE,
  attributes: object = { name: 'New' },
  more?: StackSpec,
) {
  const plan = kept(type, attributes, more);
  const planned = renameTaken.reads(plan).find(({ address }) => address === `${type}.it`);
  if (planned === undefined) throw new Error(`${type} is not read`);
  return renameTaken.judge(planned, {}, plan, answersFrom([]), existing);
}

const sought = (attributes: object) => {
  const plan = kept(QUEUE, attributes);
  const [planned] = renameTaken.reads(plan);
  return planned && renameTaken.seeks?.(planned, plan);
};

describe('rename-taken', () => {
  it('seeks the new name, and nothing where the name stays', () => {
    expect(sought({ name: 'New' })).toMatchObject({ type: QUEUE, keys: [{ name: 'New' }] });
    expect(sought({ name: 'Old' })).toBeUndefined();
    expect(sought({ name: '${upper("x")}' })).toBeUndefined();
  });

  it.each([QUEUE, 'genesyscloud_auth_division', 'genesyscloud_auth_role'])(
    'blocks a %s that gets the name of another',
    (type) => {
      expect(judged(found({ rows: [row('it-2')] }), type)).toMatchObject({
        verdict: 'blocked',
        finding: { kind: 'rename-taken', id: 'it-1', name: 'New', object: { id: 'it-2', name: 'New' } },
      });
    },
  );

  it('blocks a name that differs from another by case only', () => {
    expect(judged(found({ rows: [row('it-2', 'NEW')] }))).toMatchObject({
      finding: { kind: 'rename-taken', object: { name: 'NEW' } },
    });
  });

  it('does not collide with itself', () => {
    expect(judged(found({ rows: [row('it-1', 'NEW')] })).verdict).toBe('clear');
    expect(judged(found({ rows: [row('it-1')] })).verdict).toBe('clear');
  });

  it('is clear where nothing has the new name, or the name stays', () => {
    expect(judged(found({}))).toMatchObject({ verdict: 'clear', remarks: [] });
    expect(judged(undefined, QUEUE, { name: 'Old' })).toMatchObject({ verdict: 'clear', remarks: [] });
  });

  it('judges a replacement under a new name too', () => {
    const plan = kept('genesyscloud_routing_skill', { name: 'New' }).mapResources((resource) => ({
      ...resource,
      action: 'replace',
    }));
    const [planned] = renameTaken.reads(plan);
    const judgement: Judgement | undefined =
      planned && renameTaken.judge(planned, {}, plan, answersFrom([]), found({ rows: [row('it-2')] }));
    expect(judgement).toMatchObject({ verdict: 'blocked', finding: { kind: 'rename-taken' } });
  });

  it('leaves a name that another address gives up to name-changes-hands, of types that it knows', () => {
    const more = (type: TypeName): StackSpec => ({
      resources: { [type]: { other: { name: 'Third' } } },
      state: { [`${type}.other`]: { id: 'it-2', name: 'New' } },
    });
    const division = 'genesyscloud_auth_division';
    const taken = found({ rows: [row('it-2')] });
    expect(judged(taken, division, { name: 'New' }, more(division)).verdict).toBe('clear');
    expect(judged(taken, QUEUE, { name: 'New' }, more(QUEUE))).toMatchObject({
      verdict: 'blocked',
      finding: { kind: 'name-changes-hands', holder: { address: `${QUEUE}.other` }, becomes: 'renamed' },
    });
    const deleted: StackSpec = { state: { [`${QUEUE}.other`]: { id: 'it-2', name: 'New' } } };
    expect(judged(taken, QUEUE, { name: 'New' }, deleted)).toMatchObject({
      finding: { kind: 'name-changes-hands', becomes: 'deleted' },
    });
  });

  it('is undetermined where absence is not proven, or nothing was answered', () => {
    const doubt = { kind: 'look-up-proves-nothing', evidence: 'not published' } as const;
    expect(judged(found({ absenceProven: false, doubts: [doubt] }))).toMatchObject({
      verdict: 'undetermined',
      finding: { kind: 'absence-not-proven' },
    });
    const reason = { code: 'not-permitted', message: 'no', cure: 'ask' } as const;
    expect(judged({ kind: 'unanswered', reason })).toMatchObject({ finding: { kind: 'unanswered', message: 'no' } });
    expect(judged(undefined)).toMatchObject({ verdict: 'undetermined', finding: { kind: 'unanswered' } });
  });

  it('asks people where a part of the key could not be compared', () => {
    expect(judged(found({ rows: [{ ...row('it-2'), uncompared: ['type'] }] }))).toMatchObject({
      verdict: 'undetermined',
      finding: { kind: 'exists-not-fully-compared', attributes: ['type'] },
    });
  });

  it('says so where the new name is an expression', () => {
    expect(judged(undefined, QUEUE, { name: '${upper("x")}' })).toMatchObject({
      verdict: 'clear',
      remarks: [{ kind: 'rename-not-compared', attribute: 'name' }],
    });
  });

  it('takes ignore_changes into account', () => {
    expect(sought({ name: 'New', lifecycle: { ignore_changes: ['name'] } })).toBeUndefined();
  });
});
