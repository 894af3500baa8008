import { describe, expect, it } from 'vitest';
import { AccessIndex } from '../../lib/access/access-index.ts';
import type { AccessState } from '../../lib/access/access-state.ts';
import type { RuleContext } from '../../lib/access/compiled-rules.ts';
import type { Conflict, ConflictWay } from '../../lib/access/conflict.ts';
import { conflictsOf, newConflicts } from '../../lib/access/conflicts.ts';
import type { DutyRule } from '../../lib/access/duty-rule.ts';
import { parsePermission } from '../../lib/access/permission.ts';
import { catalogueOfNames } from './catalogue.ts';
import { exampleState, grant, policy } from './example-state.ts';

function rule(changes: Partial<DutyRule> = {}): DutyRule {
  return {
    name: 'Queues and evaluations',
    reason: 'Because.',
    within: 'subject',
    sameDivision: false,
    first: ['routing:queue:edit'],
    second: ['quality:evaluation:add'],
    ...changes,
  };
}

const EDITOR = { id: 'editor', name: 'Queue Editor', policies: [policy('routing:queue:edit')], legacy: [] };
const EVALUATOR = { id: 'evaluator', name: 'Evaluator', policies: [policy('quality:evaluation:add')], legacy: [] };
const EVENING = {
  conjunction: 'AND',
  terms: [{ variable: 'time', operator: 'GE', operands: ['SCALAR=18'] }],
} as const;

/** Ada and the group of team leads, and whatever roles and grants a test is about. */
function stateOf(grants: readonly string[], changes: Partial<AccessState> = {}): AccessState {
  return exampleState({
    roles: [EDITOR, EVALUATOR],
    subjects: [
      { kind: 'user', id: 'ada', name: 'Ada Abara', memberOf: ['leads'] },
      { kind: 'group', id: 'leads', name: 'Team Leads' },
    ],
    grants: grants.map(grant),
    ...changes,
  });
}

function conflicts(state: AccessState, rules: readonly DutyRule[], context?: RuleContext): readonly Conflict[] {
  return conflictsOf(new AccessIndex(state), rules, context).conflicts;
}

/** A conflict in one line. */
function said(conflict: Conflict): string {
  const way = ({ role, division, through, reasons }: ConflictWay): string => {
    const why = reasons.map(({ entry, permission, condition }) =>
      [entry, permission, condition].filter(Boolean).join(' '),
    );
    const where = [division && `in ${division.name}`, through && `through ${through.name}`];
    return [why.join(' and '), 'by', role.name, ...where].filter(Boolean).join(' ');
  };
  const who = conflict.kind === 'role' ? `role ${conflict.role.name} (${conflict.holders})` : conflict.subject.name;
  const sides = [conflict.first, conflict.second].map((ways) => ways.map(way).join(', ')).join(' | ');
  return `${who}: ${sides}${conflict.conditional ? ' (conditional)' : ''}`;
}

describe('a conflict of a subject', () => {
  it('is both sides in all that it has, each with the role, the division and the permission that bring it', () => {
    expect(conflicts(stateOf(['ada editor sales', 'ada evaluator *']), [rule()]).map(said)).toEqual([
      'Ada Abara: routing:queue:edit routing:queue:edit by Queue Editor in Sales | ' +
        'quality:evaluation:add quality:evaluation:add by Evaluator in all divisions',
    ]);
  });

  it('may come together through a group', () => {
    expect(conflicts(stateOf(['ada editor sales', 'leads evaluator home']), [rule()]).map(said)).toEqual([
      'Ada Abara: routing:queue:edit routing:queue:edit by Queue Editor in Sales | ' +
        'quality:evaluation:add quality:evaluation:add by Evaluator in Home through Team Leads',
    ]);
  });

  it('that a group has by itself is said of the group, and of its members with the group', () => {
    const found = conflicts(stateOf(['leads editor home', 'leads evaluator home']), [rule()]);
    expect(found.map((one) => one.kind === 'subject' && [one.subject.name, one.byGroup?.name])).toEqual([
      ['Ada Abara', 'Team Leads'],
      ['Team Leads', undefined],
    ]);
  });

  it('is none where one side alone is there', () => {
    expect(conflicts(stateOf(['ada editor sales', 'ada editor home']), [rule()])).toEqual([]);
  });

  it('is found behind the wildcards of roles, and behind those of rules: any of what they cover', () => {
    const wide = { id: 'wide', name: 'Wide', policies: [policy('routing:*:*')], legacy: [] };
    const state = stateOf(['ada wide sales', 'ada evaluator home'], { roles: [wide, EVALUATOR] });
    const found = conflicts(state, [rule({ second: ['quality:*:*'] })]);
    expect(found.map(said)).toEqual([
      'Ada Abara: routing:queue:edit routing:*:* by Wide in Sales | ' +
        'quality:*:* quality:evaluation:add by Evaluator in Home',
    ]);
  });

  it('that holds under a condition only is marked; where it holds always as well, it is not', () => {
    const evening = {
      id: 'evening',
      name: 'Evening',
      policies: [policy('routing:queue:edit', { condition: EVENING })],
      legacy: [],
    };
    const roles = [EDITOR, EVALUATOR, evening];
    const [conditional] = conflicts(stateOf(['ada evening sales', 'ada evaluator sales'], { roles }), [rule()]);
    expect(conditional).toMatchObject({ conditional: true });
    expect(conditional?.first[0]?.reasons[0]?.condition).toBe('when time GE SCALAR=18');
    const both = stateOf(['ada evening sales', 'ada editor home', 'ada evaluator sales'], { roles });
    expect(conflicts(both, [rule()])).toMatchObject([{ conditional: false }]);
  });

  it('may be of a role that the rule names, however its name is written', () => {
    const state = stateOf(['ada editor sales', 'ada evaluator home']);
    expect(conflicts(state, [rule({ first: [{ role: 'queue EDITOR ' }] })]).map(said)).toEqual([
      'Ada Abara: role queue EDITOR  by Queue Editor in Sales | ' +
        'quality:evaluation:add quality:evaluation:add by Evaluator in Home',
    ]);
  });

  it('is looked for anew in other subjects that hold the same', () => {
    const subjects = ['ada', 'ben'].map((id) => ({ kind: 'user', id, name: id, memberOf: [] }) as const);
    const grants = ['ada editor sales', 'ada evaluator home', 'ben evaluator home', 'ben editor sales'];
    const found = conflicts(stateOf(grants, { subjects }), [rule()]);
    expect(found.map((one) => one.kind === 'subject' && one.subject.id)).toEqual(['ada', 'ben']);
  });
});

describe('a rule that names a purpose', () => {
  const purposes = [
    { name: 'Shape', permissions: ['routing:queue:edit', 'routing:skill:edit'].map(parsePermission) },
    { name: 'Nothing', permissions: [] },
  ];
  const skills = { id: 'skills', name: 'Skills', policies: [policy('routing:skill:edit')], legacy: [] };
  const roles = [EDITOR, EVALUATOR, skills];

  it('is about whoever has all permissions of it, be it by several roles', () => {
    const state = stateOf(['ada editor sales', 'leads skills home', 'ada evaluator home'], { roles });
    expect(conflicts(state, [rule({ first: [{ purpose: 'Shape' }] })], { purposes }).map(said)).toEqual([
      'Ada Abara: purpose Shape routing:queue:edit by Queue Editor in Sales, ' +
        'purpose Shape routing:skill:edit by Skills in Home through Team Leads | ' +
        'quality:evaluation:add quality:evaluation:add by Evaluator in Home',
    ]);
  });

  it('is not about whoever has some of them, or about a purpose that permits nothing', () => {
    const state = stateOf(['ada editor sales', 'ada evaluator home'], { roles });
    const first = [{ purpose: 'Shape' }, { purpose: 'Nothing' }];
    expect(conflicts(state, [rule({ first })], { purposes })).toEqual([]);
  });
});

describe('a rule for one division', () => {
  const catalogue = catalogueOfNames('routing:queue:edit', 'quality:evaluation:add');
  const inOne = rule({ sameDivision: true });

  it('leaves alone what holds in two', () => {
    const state = stateOf(['ada editor sales', 'ada evaluator home']);
    expect(conflictsOf(new AccessIndex(state), [inOne], { catalogue })).toEqual({ conflicts: [], gaps: [] });
  });

  it('finds what meets in one, by a grant for all divisions too, and names where, and no way of elsewhere', () => {
    const state = stateOf(['ada editor sales', 'ada editor home', 'ada evaluator sales']);
    const [found] = conflicts(state, [inOne], { catalogue });
    expect(found).toMatchObject({ divisions: [{ id: 'sales', name: 'Sales' }] });
    expect(found?.first.map(({ division }) => division?.name)).toEqual(['Sales']);
    const [everywhere] = conflicts(stateOf(['ada editor *', 'ada evaluator sales']), [inOne], { catalogue });
    expect(everywhere).toMatchObject({ divisions: [{ id: 'sales' }] });
    const [all] = conflicts(stateOf(['ada editor *', 'ada evaluator *', 'ada editor sales']), [inOne], { catalogue });
    expect(all).toMatchObject({ divisions: [{ id: '*' }] });
  });

  it('takes what is not limited to divisions as held in all of them', () => {
    const state = stateOf(['ada editor sales', 'ada evaluator home']);
    const unlimited = catalogueOfNames('routing:queue:edit !divisions', 'quality:evaluation:add');
    expect(conflicts(state, [inOne], { catalogue: unlimited })).toMatchObject([{ divisions: [{ id: 'home' }] }]);
  });

  it('says of what it is not known whether it is limited', () => {
    const state = stateOf(['ada editor sales', 'ada evaluator home']);
    const silent = catalogueOfNames('routing:queue:edit ?', 'quality:evaluation:add');
    const { gaps } = conflictsOf(new AccessIndex(state), [inOne], { catalogue: silent });
    expect(gaps.map(({ what }) => what)).toEqual(['whether routing:queue:edit is limited to divisions']);
    expect(conflictsOf(new AccessIndex(state), [inOne]).gaps).toHaveLength(2);
    expect(conflictsOf(new AccessIndex(state), [rule()]).gaps).toEqual([]);
  });
});

describe('a conflict of a role', () => {
  const both = {
    id: 'both',
    name: 'Both',
    policies: [policy('routing:queue:edit'), policy('quality:evaluation:*')],
    legacy: [],
  };

  it('is both sides in one role, with how many have it; who has it has the conflict by the role', () => {
    const found = conflicts(stateOf(['leads both sales'], { roles: [both] }), [rule()]);
    expect(found.map(said)[0]).toBe(
      'role Both (2): routing:queue:edit routing:queue:edit by Both | ' +
        'quality:evaluation:add quality:evaluation:* by Both',
    );
    expect(found.map((one) => one.kind === 'subject' && one.byRole?.name)).toEqual([false, 'Both', 'Both']);
  });

  it('is all that a rule within roles looks for', () => {
    const within = rule({ within: 'role' });
    expect(conflicts(stateOf(['ada editor sales', 'ada evaluator sales']), [within])).toEqual([]);
    expect(conflicts(stateOf(['ada both sales'], { roles: [both] }), [within]).map(({ kind }) => kind)).toEqual([
      'role',
    ]);
  });

  it('cannot be seen where nobody knows what the role permits', () => {
    const { gaps } = conflictsOf(new AccessIndex(stateOf(['ada hidden sales'])), [rule()]);
    expect(gaps).toMatchObject([{ part: 'roles', what: 'what the role hidden permits' }]);
  });
});

describe('what is new', () => {
  const catalogue = catalogueOfNames('routing:queue:edit', 'quality:evaluation:add');
  const inOne = rule({ sameDivision: true });
  const of = (...grants: readonly string[]): readonly Conflict[] => conflicts(stateOf(grants), [inOne], { catalogue });

  it('is a conflict that was not there, or not in all of its divisions', () => {
    const sales = of('ada editor *', 'ada evaluator sales');
    const more = of('ada editor *', 'ada evaluator sales', 'ada evaluator home');
    expect(newConflicts(sales, [])).toEqual(sales);
    expect(newConflicts(sales, sales)).toEqual([]);
    expect(newConflicts(more, sales)).toEqual(more);
    expect(newConflicts(sales, more)).toEqual([]);
    expect(newConflicts(more, of('ada editor *', 'ada evaluator *'))).toEqual([]);
  });

  it('is one that held under a condition only', () => {
    const [conflict] = of('ada editor *', 'ada evaluator sales');
    if (conflict === undefined) throw new Error('no conflict');
    const conditional = { ...conflict, conditional: true };
    expect(newConflicts([conflict], [conditional])).toEqual([conflict]);
    expect(newConflicts([conditional], [conflict])).toEqual([]);
  });
});
