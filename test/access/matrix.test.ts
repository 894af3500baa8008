import { describe, expect, it } from 'vitest';
import { AccessIndex } from '../../lib/access/access-index.ts';
import type { AccessState } from '../../lib/access/access-state.ts';
import { isComplete, type AccessMatrix } from '../../lib/access/matrix/matrix.ts';
import { matrixOf, type MatrixOptions } from '../../lib/access/matrix/matrix-of.ts';
import { parsePermission } from '../../lib/access/permission.ts';
import { exampleState, grant, policy } from './example-state.ts';

const READ_AT = '2026-01-31T09:30:00.000Z';

function matrix(options: Partial<MatrixOptions> = {}, state: AccessState = exampleState()): AccessMatrix {
  return matrixOf(new AccessIndex(state), { by: 'role', readAt: READ_AT, ...options });
}

/** A matrix as sentences: who, what, where, how much, and each way. */
function told({ rows, columns }: AccessMatrix): string[] {
  return rows.flatMap(({ subject, cells }) =>
    cells.map(({ column, extent, sources, missing }) => {
      const { what, division } = columns[column] ?? { what: { name: '?' }, division: { name: '?' } };
      const ways = sources.map(({ role, through, grantedIn, condition }) =>
        [role.name, grantedIn.name, through?.name ?? 'direct', condition].filter((part) => part !== '').join('/'),
      );
      const lacks = missing.length === 0 ? '' : ` without ${missing.join(', ')}`;
      return `${subject.name}: ${what.name} in ${division.name}, ${extent}${lacks} [${ways.join('; ')}]`;
    }),
  );
}

describe('the matrix by role', () => {
  it('says who has which role where, directly or through which group, and in all divisions as such', () => {
    expect(told(matrix())).toEqual([
      'Ada Abara: Supervisor in all divisions, whole [Supervisor/all divisions/Team Leads]',
      'Ada Abara: Supervisor in Sales, whole [Supervisor/Sales/direct]',
      'Ben Brandt: Agent in Sales, whole [Agent/Sales/direct]',
      'Nightly export: Exporter in Home, whole [Exporter/Home/direct]',
      'Team Leads: Supervisor in all divisions, whole [Supervisor/all divisions/direct]',
    ]);
  });

  it('has a column for each role and division that somebody has, all divisions first', () => {
    const columns = matrix().columns.map(({ what, division }) => `${what.name} in ${division.name}`);
    expect(columns).toEqual([
      'Agent in Sales',
      'Exporter in Home',
      'Supervisor in all divisions',
      'Supervisor in Sales',
    ]);
  });

  it('counts those who have nothing instead of showing them', () => {
    expect(matrix()).toMatchObject({ without: 1 });
    expect(matrix().rows.map(({ subject }) => subject.name)).not.toContain('Cleo Cruz');
  });

  it('shows with each subject its kind, e-mail address and state', () => {
    expect(matrix().rows.map(({ subject }) => subject)).toContainEqual({
      kind: 'user',
      id: 'ben',
      name: 'Ben Brandt',
      email: 'ben@example.com',
      state: 'active',
    });
  });

  it('joins what is held in two ways in one division, the own grant first', () => {
    const state = exampleState({ grants: [grant('leads supervisor sales'), grant('ada supervisor sales')] });
    expect(told(matrix({ subjects: ['ada'] }, state))).toEqual([
      'Ada Abara: Supervisor in Sales, whole [Supervisor/Sales/direct; Supervisor/Sales/Team Leads]',
    ]);
  });

  it('shows a subject that was asked for also when it has nothing', () => {
    const { rows, without, filter } = matrix({ subjects: ['cleo'] });
    expect({ rows: rows.map(({ subject, cells }) => [subject.name, cells]), without }).toEqual({
      rows: [['Cleo Cruz', []]],
      without: 0,
    });
    expect(filter.subjects).toEqual([{ id: 'cleo', name: 'Cleo Cruz' }]);
  });

  it('narrowed to a division, keeps what holds there because it holds everywhere', () => {
    expect(told(matrix({ divisions: ['home'] }))).toEqual([
      'Ada Abara: Supervisor in all divisions, whole [Supervisor/all divisions/Team Leads]',
      'Nightly export: Exporter in Home, whole [Exporter/Home/direct]',
      'Team Leads: Supervisor in all divisions, whole [Supervisor/all divisions/direct]',
    ]);
  });

  it('narrowed to a role, counts its grants alone', () => {
    const { rows, without } = matrix({ roles: ['agent'] });
    expect(rows.map(({ subject }) => subject.name)).toEqual(['Ben Brandt']);
    expect(without).toBe(4);
  });

  it('shows what nothing is known of by its id', () => {
    const state = exampleState({ grants: [grant('ben gone closed')] });
    expect(told(matrix({}, state))).toEqual(['Ben Brandt: gone in closed, whole [gone/closed/direct]']);
  });
});

describe('the matrix by permission', () => {
  it('has the permissions as the roles say them, with the role and the condition of each', () => {
    expect(told(matrix({ by: 'permission', subjects: ['ben', 'robot'] }))).toEqual([
      'Ben Brandt: routing:queue:view in Sales, whole [Agent/Sales/direct]',
      'Nightly export: recording:recording:view in Home, conditional [Exporter/Home/direct/when time GE SCALAR=18]',
    ]);
  });

  it('is whole where one way has no condition', () => {
    const state = exampleState();
    const roles = [
      ...state.roles,
      { id: 'auditor', name: 'Auditor', policies: [policy('recording:recording:view')], legacy: [] },
    ];
    const grants = [...state.grants, grant('robot auditor home')];
    const [row] = matrix({ by: 'permission', subjects: ['robot'] }, { ...state, roles, grants }).rows;
    expect(row?.cells.map(({ extent, sources }) => [extent, sources.length])).toEqual([['whole', 2]]);
  });

  it('is incomplete where nobody knows what a granted role permits, also when its holder has nothing else', () => {
    const state = exampleState({ grants: [grant('ben gone sales')] });
    const byPermission = matrix({ by: 'permission' }, state);
    expect(byPermission.gaps).toEqual([
      {
        what: 'what the role gone permits',
        why: 'It is granted, and is not in the list of roles.',
        permissions: ['authorization:role:view'],
      },
    ]);
    expect(isComplete(byPermission)).toBe(false);
    expect(isComplete(matrix({}, state))).toBe(true);
  });
});

describe('the matrix by purpose', () => {
  const purposes = [
    { name: 'Run queues', permissions: ['routing:queue:view', 'routing:queue:edit'].map(parsePermission) },
    { name: 'Listen', permissions: [parsePermission('recording:recording:view')] },
  ];

  it('says of each who has it, who has it partly and what is missing, and who has it under a condition', () => {
    expect(told(matrix({ by: 'purpose', purposes }))).toEqual([
      'Ada Abara: Run queues in all divisions, whole [Supervisor/all divisions/Team Leads]',
      'Ada Abara: Run queues in Sales, whole [Supervisor/Sales/direct; Supervisor/all divisions/Team Leads]',
      'Ben Brandt: Run queues in Sales, partly without routing:queue:edit [Agent/Sales/direct]',
      'Nightly export: Listen in Home, conditional [Exporter/Home/direct/when time GE SCALAR=18]',
      'Team Leads: Run queues in all divisions, whole [Supervisor/all divisions/direct]',
    ]);
  });

  it('puts together what comes from a division and from all of them', () => {
    const state = exampleState({
      roles: [
        { id: 'viewer', name: 'Viewer', policies: [policy('routing:queue:view')], legacy: [] },
        { id: 'editor', name: 'Editor', policies: [policy('routing:queue:edit')], legacy: [] },
      ],
      grants: [grant('ben viewer *'), grant('ben editor sales')],
    });
    expect(told(matrix({ by: 'purpose', purposes }, state))).toEqual([
      'Ben Brandt: Run queues in all divisions, partly without routing:queue:edit [Viewer/all divisions/direct]',
      'Ben Brandt: Run queues in Sales, whole [Editor/Sales/direct; Viewer/all divisions/direct]',
    ]);
  });

  it('takes a wildcard for every permission that it covers', () => {
    const listen = [{ name: 'Judge', permissions: [parsePermission('quality:evaluation:edit')] }];
    expect(told(matrix({ by: 'purpose', purposes: listen, subjects: ['leads'] }))).toEqual([
      'Team Leads: Judge in all divisions, whole [Supervisor/all divisions/direct]',
    ]);
  });
});

describe('a matrix of what could not be read whole', () => {
  it('is incomplete, and carries the reasons', () => {
    const gap = {
      what: 'the members of the group Team Leads',
      why: 'It was not permitted.',
      permissions: ['x:y:view'],
    };
    const { gaps } = matrix({}, exampleState({ gaps: [gap] }));
    expect(gaps).toEqual([gap]);
  });
});

describe('a matrix of 10,000 users and 30,000 grants in 50 divisions', () => {
  it('is made in less than three seconds', () => {
    const list = <T>(count: number, make: (at: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at));
    const state = exampleState({
      divisions: list(50, (at) => ({ id: `d${String(at)}`, name: `Division ${String(at)}` })),
      roles: list(40, (at) => ({ id: `r${String(at)}`, name: `Role ${String(at)}`, policies: [], legacy: [] })),
      subjects: list(10_000, (at) => ({ kind: 'user', id: `u${String(at)}`, name: `User ${String(at)}` })),
      grants: list(30_000, (at) => grant(`u${String(at % 10_000)} r${String(at % 37)} d${String(at % 50)}`)),
    });
    const before = performance.now();
    const { rows, columns } = matrix({}, state);
    expect(performance.now() - before).toBeLessThan(3_000);
    expect(rows).toHaveLength(10_000);
    expect(rows.reduce((sum, { cells }) => sum + cells.length, 0)).toBe(30_000);
    expect(columns.length).toBeGreaterThan(50);
  });
});
