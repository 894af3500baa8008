import { describe, expect, it } from 'vitest';
import { allDivisions, divisionLimit } from '../../../lib/genesys/index.ts';
import { divisionQuota } from '../../../preflight/checks/division-quota.ts';
import { judge } from '../../../preflight/judge.ts';
import type { Identity } from '../../../preflight/planned/plan.ts';
import { addressKey } from '../../../preflight/planned/planned-resource.ts';
import { answersOf, planOf } from '../build-plan.ts';

function verdicts(limit: number, existing: number) {
  const resources = { genesyscloud_auth_division: { a: { name: 'A' }, b: { name: 'B' }, c: { name: 'C' } } };
  const declared = planOf({ access: { resources } });
  const [adopted, ...created] = declared.resources;
  const plan = declared.with(
    new Map<string, Identity>([
      ...(adopted === undefined ? [] : [[addressKey(adopted), { kind: 'existing', id: 'd-a' }] as const]),
      ...created.map((resource) => [addressKey(resource), { kind: 'new' }] as const),
    ]),
  );
  const divisions = Array.from({ length: existing }, (_, at) => ({ id: `d-${at}`, name: `D ${at}` }));
  return judge(
    [divisionQuota],
    plan,
    answersOf([
      [allDivisions(), divisions],
      [divisionLimit(), limit],
    ]),
  ).map(({ resource, judgement }) => [resource.address.split('.')[1], judgement.verdict]);
}

describe('division-quota', () => {
  it('lets as many be created as there is room for, imports not counted', () => {
    expect(verdicts(5, 3)).toEqual([
      ['b', 'clear'],
      ['c', 'clear'],
    ]);
  });

  it('blocks those beyond', () => {
    expect(verdicts(4, 3)).toEqual([
      ['b', 'clear'],
      ['c', 'blocked'],
    ]);
    expect(verdicts(3, 3).map(([, verdict]) => verdict)).toEqual(['blocked', 'blocked']);
  });
});
