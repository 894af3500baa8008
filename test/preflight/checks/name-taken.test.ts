import { describe, expect, it } from 'vitest';
import { answersFrom, type ExistingAnswer, type ExistingKey, type ExistingRow } from '../../../lib/genesys/index.ts';
import { nameTaken } from '../../../preflight/checks/name-taken.ts';
import type { Judgement } from '../../../preflight/checks/judgement.ts';
import { EXISTING } from '../../../preflight/report/prose-existing.ts';
import { planOf, type StackSpec } from '../build-plan.ts';

const CLAIMS: ExistingRow = {
  id: 'q-1',
  name: 'Claims',
  state: undefined,
  divisionId: undefined,
  row: { id: 'q-1', name: 'Claims' },
  sameness: 'same',
  uncompared: [],
};
const NOTHING: ExistingKey = { key: 'Claims', rows: [], absenceProven: true, similarSeen: true, doubts: [] };

function found(key: Partial<ExistingKey>): ExistingAnswer {
  return { kind: 'answered', by: 'list', keys: [{ ...NOTHING, ...key }] };
}

function judged(
  existing: ExistingAnswer | undefined,
  attributes: object = { name: 'Claims' },
  type = 'genesyscloud_routing_queue',
  spec: Partial<StackSpec> = {},
): Judgement {
  const plan = planOf({ access: { resources: { [type]: { it: attributes } }, ...spec } });
  const [planned] = nameTaken.reads(plan);
  if (planned === undefined) throw new Error(`${type} is not read`);
  return nameTaken.judge(planned, {}, plan, answersFrom([]), existing);
}

describe('name-taken', () => {
  it('seeks the key of the catalogue: the name, and the parents', () => {
    const plan = planOf({ access: { resources: { genesyscloud_routing_queue: { it: { name: 'Claims' } } } } });
    const [planned] = nameTaken.reads(plan);
    expect(planned && nameTaken.seeks?.(planned, plan)).toEqual({
      type: 'genesyscloud_routing_queue',
      parents: {},
      keys: [{ name: 'Claims' }],
    });
  });

  it('leaves divisions, roles and assignments to their own checks, and other providers alone', () => {
    const plan = planOf({
      access: {
        resources: {
          genesyscloud_auth_division: { d: { name: 'D' } },
          genesyscloud_auth_role: { r: { name: 'R' } },
          genesyscloud_user_roles: { u: { user_id: 'u' } },
          genesyscloud_of_tomorrow: { t: { name: 'T' } },
        },
      },
    });
    expect(nameTaken.reads(plan)).toEqual([]);
  });

  it('imports the one that exists', () => {
    expect(judged(found({ rows: [CLAIMS], absenceProven: false }))).toMatchObject({
      verdict: 'collides',
      finding: { kind: 'exists', object: { id: 'q-1', name: 'Claims' } },
      remedy: { kind: 'import', id: 'q-1' },
      identity: 'q-1',
    });
  });

  it('is clear where absence is proven', () => {
    expect(judged(found({}))).toMatchObject({ verdict: 'clear', remarks: [] });
  });

  it('says so where similar names were not looked through', () => {
    expect(judged(found({ similarSeen: false }))).toMatchObject({
      verdict: 'clear',
      remarks: [{ kind: 'similar-names-not-seen' }],
    });
  });

  it.each([
    [
      'a filter that proves nothing',
      { kind: 'look-up-proves-nothing', evidence: 'undocumented' },
      'absence-not-proven',
    ],
    ['a list that may miss rows', { kind: 'list-may-miss', why: 'active ones only' }, 'absence-not-proven'],
    [
      'hidden divisions',
      { kind: 'not-all-visible', permissions: ['routing:queue:view'], needs: 'any' },
      'not-all-visible',
    ],
  ] as const)('is undetermined with %s', (_, doubt, kind) => {
    expect(judged(found({ absenceProven: false, doubts: [doubt] }))).toMatchObject({
      verdict: 'undetermined',
      finding: { kind },
    });
  });

  it('is undetermined, with the permission, where the list may not be read', () => {
    const reason = { code: 'not-permitted', message: 'no', cure: 'ask', permissions: ['routing:queue:view'] } as const;
    expect(judged({ kind: 'unanswered', reason })).toMatchObject({
      verdict: 'undetermined',
      finding: { kind: 'unanswered', permissions: ['routing:queue:view'] },
    });
  });

  it('blocks a similar name, and several of the same', () => {
    const similar = { ...CLAIMS, name: 'CLAIMS', sameness: 'similar' } as const;
    expect(judged(found({ rows: [similar] }))).toMatchObject({
      verdict: 'blocked',
      finding: { kind: 'exists-under-similar-name', object: { name: 'CLAIMS' } },
    });
    expect(judged(found({ rows: [CLAIMS, { ...CLAIMS, id: 'q-2' }] }))).toMatchObject({
      verdict: 'blocked',
      finding: { kind: 'exists-several-times' },
    });
  });

  it('names what is similar where that is not the name: the e-mail address, as the organisation has it', () => {
    const ada = {
      ...CLAIMS,
      id: 'u-1',
      name: 'Ada Abara',
      row: { id: 'u-1', name: 'Ada Abara', email: 'ada@example.com' },
      sameness: 'similar',
    } as const;
    const { finding } = judged(
      found({ rows: [ada] }),
      { name: 'Ada Abara', email: 'ADA@example.com' },
      'genesyscloud_user',
    );
    if (finding?.kind !== 'exists-under-similar-name') throw new Error(`a finding of kind ${String(finding?.kind)}`);
    expect(finding.part).toEqual({ attribute: 'email', sought: 'ADA@example.com', found: 'ada@example.com' });
    expect(EXISTING['exists-under-similar-name'](finding)).toEqual({
      message:
        'The organisation has a user "Ada Abara" (u-1) with email "ada@example.com", which differs from "ADA@example.com" by case, space or Unicode form only.',
      cure: 'Write email as the organisation has it, "ada@example.com", to import it, or choose one that cannot be mistaken for it.',
    });
    const claims = { ...CLAIMS, name: 'CLAIMS', row: { id: 'q-1', name: 'CLAIMS' }, sameness: 'similar' } as const;
    expect(judged(found({ rows: [claims] })).finding).not.toHaveProperty('part');
  });

  it('does not take an unknown state for an empty one', () => {
    const judgement = judged(found({ rows: [CLAIMS] }), undefined, undefined, { state: 'unknown' });
    expect(judgement).toMatchObject({
      verdict: 'undetermined',
      finding: { kind: 'exists-state-unknown' },
      identity: 'q-1',
    });
    expect(judgement.remedy).toBeUndefined();
  });

  it('asks people where a part of the key could not be compared', () => {
    expect(judged(found({ rows: [{ ...CLAIMS, uncompared: ['type'] }] }))).toMatchObject({
      verdict: 'undetermined',
      finding: { kind: 'exists-not-fully-compared', attributes: ['type'] },
    });
  });

  it('is undetermined where the name is an expression', () => {
    expect(judged(undefined, { name: '${upper("x")}' })).toMatchObject({
      verdict: 'undetermined',
      finding: { kind: 'attribute-unknown', attribute: 'name' },
    });
  });

  it('offers no import of a deleted user, who cannot be imported', () => {
    const deleted = found({ rows: [{ ...CLAIMS, id: 'u-1', state: 'deleted' }], absenceProven: false });
    const judgement = judged(deleted, { email: 'ada@example.com' }, 'genesyscloud_user');
    expect(judgement).toMatchObject({ verdict: 'clear', identity: 'u-1' });
    expect(judgement.remedy).toBeUndefined();
  });

  it('looks for no flow whose file tells no name: any flow would do', () => {
    const keyNotRead = 'its YAML file ./claims.yaml is not there';
    const plan = planOf({
      access: { resources: { genesyscloud_flow: { it: { filepath: './claims.yaml' } } } },
    }).mapResources((resource) => ({ ...resource, keyNotRead }));
    const [planned] = nameTaken.reads(plan);
    if (planned === undefined) throw new Error('flows are not read');
    expect(nameTaken.seeks?.(planned, plan)).toBeUndefined();
    expect(nameTaken.judge(planned, {}, plan)).toMatchObject({
      verdict: 'undetermined',
      finding: { kind: 'absence-not-proven', what: 'flow', why: keyNotRead },
    });
    expect(judged(undefined, {})).toMatchObject({ finding: { why: 'its name is not in the code' } });
  });

  it.each([
    ['genesyscloud_flow', 'flow-overwritten'],
    ['genesyscloud_flow_outcome', 'outcome-overwritten'],
    ['genesyscloud_integration_custom_auth_action', 'would-be-overwritten'],
  ])('says of %s in its own words that it would be overwritten', (type, kind) => {
    const attributes = { name: 'Claims', type: 'INBOUNDCALL', integration_id: 'i-1' };
    expect(judged(found({ rows: [CLAIMS] }), attributes, type)).toMatchObject({
      verdict: 'collides',
      finding: { kind, object: { id: 'q-1' } },
      remedy: { kind: 'import' },
    });
  });

  it('offers what always exists as an import', () => {
    const settings = found({ rows: [{ ...CLAIMS, id: 'routing_utilization' }] });
    expect(judged(settings, {}, 'genesyscloud_routing_utilization')).toMatchObject({
      verdict: 'collides',
      finding: { kind: 'always-exists' },
      remedy: { kind: 'import' },
    });
  });
});
