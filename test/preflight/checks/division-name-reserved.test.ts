import { describe, expect, it } from 'vitest';
import { deletedDivisions, GenesysError } from '../../../lib/genesys/index.ts';
import { divisionNameReserved } from '../../../preflight/checks/division-name-reserved.ts';
import { judge } from '../../../preflight/judge.ts';
import { addressKey } from '../../../preflight/planned/planned-resource.ts';
import { answersOf, planOf } from '../build-plan.ts';

function judged(deleted: unknown) {
  const declared = planOf({ access: { resources: { genesyscloud_auth_division: { r: { name: 'Retention' } } } } });
  const plan = declared.with(new Map(declared.resources.map((one) => [addressKey(one), { kind: 'new' }] as const)));
  return judge([divisionNameReserved], plan, answersOf([[deletedDivisions(), deleted]]))[0]?.judgement;
}

describe('division-name-reserved', () => {
  it('is undetermined where a deleted division has the name, also in other capitals', () => {
    for (const name of ['Retention', 'RETENTION ']) {
      expect(judged([{ id: 'd-gone', name }])).toMatchObject({
        verdict: 'undetermined',
        finding: { kind: 'name-of-deleted-division', object: { id: 'd-gone' } },
      });
    }
  });

  it('is clear where none has', () => {
    expect(judged([{ id: 'd-gone', name: 'Other' }])).toMatchObject({ verdict: 'clear' });
  });

  it('says nothing to a client that may not see deleted divisions', () => {
    const refused = new GenesysError({ code: 'not-permitted', message: 'no', cure: 'ask', concerns: 'question' });
    expect(judged(refused)).toMatchObject({ verdict: 'clear', remarks: [] });
  });
});
