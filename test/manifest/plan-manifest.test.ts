import { describe, expect, it } from 'vitest';
import type { AccessRole } from '../../lib/access/access-state.ts';
import { PermissionCatalogue } from '../../lib/access/permission-catalogue.ts';
import { parsePermission } from '../../lib/access/permission.ts';
import type { ManifestFacts, NamedFact, SubjectFact } from '../../lib/manifest/plan/manifest-facts.ts';
import type { ManifestPlan } from '../../lib/manifest/plan/manifest-plan.ts';
import { planManifest } from '../../lib/manifest/plan/plan-manifest.ts';
import { resolved, yaml } from './reading.ts';

const KNOWN = ['routing:queue:view', 'routing:queue:edit', 'routing:queue:delete', 'routing:skill:view'];

/** A role of the organisation: its id is its name in small letters. */
function role(name: string, permissions: readonly string[], description = ''): NamedFact & AccessRole {
  const policies = permissions
    .map(parsePermission)
    .map(({ domain, entity, action }) => ({ domain, entity, actions: [action] }));
  return { id: name.toLowerCase(), name, description, policies, legacy: [] };
}

/** A subject that is found, and holds `ROLE DIVISION` by ids. */
function held(kind: 'user' | 'group' | 'client', id: string, ...grants: string[]): SubjectFact {
  return {
    kind: 'found',
    subject: { kind, id, name: id },
    grants: {
      known: true,
      value: grants.map((grant) => {
        const [roleId = '', divisionId = ''] = grant.split(' ');
        return { subjectId: id, roleId, divisionId };
      }),
    },
  };
}

function planOf(text: string, facts: Partial<ManifestFacts> = {}, earlier: { name: string; parent?: string }[] = []) {
  return planManifest(
    resolved(yaml(text)),
    {
      organisation: { id: 'o', name: 'Org' },
      homeDivisionId: 'home',
      divisions: [
        { id: 'home', name: 'Home' },
        { id: 'sales', name: 'Sales', description: 'Sells' },
      ],
      provesAbsence: { known: true, value: true },
      roles: { known: true, value: [role('Agent', ['routing:queue:view'])] },
      catalogue: {
        known: true,
        value: new PermissionCatalogue(
          KNOWN.map(parsePermission).map((permission) => ({
            ...permission,
            label: '',
            allowsConditions: permission.action === 'view',
            divisionAware: true,
          })),
        ),
      },
      subjects: new Map(),
      ...facts,
    },
    earlier,
  );
}

const said = ({ problems }: Pick<ManifestPlan, 'problems'>): string[] =>
  problems.map(({ severity, message }) => `${severity}: ${message}`);

const ADA = 'existing: { roles: [Agent] }\nassignments:\n  - { user: ada@x.y, role: Agent, divisions: [Home] }\n';

describe('divisions', () => {
  it('are there, differ, or are to come', () => {
    const { divisions, problems } = planOf(
      'divisions: [{ name: Sales, description: Sells more }, { name: New, parent: Sales }, { name: Home }]\n',
    );
    expect(
      divisions.map(({ name, state, changes }) => [name, state, ...changes.map(({ from, to }) => `${from}>${to}`)]),
    ).toEqual([
      ['Home', 'exists'],
      ['Sales', 'differs', 'Sells>Sells more'],
      ['New', 'missing'],
    ]);
    expect(problems).toEqual([]);
  });

  it('of a name that differs in case only are in the way: nobody knows how the organisation compares', () => {
    const plan = planOf('divisions: [{ name: SALES }]\n');
    expect(plan.divisions[0]?.state).toBe('blocked');
    expect(said(plan)).toEqual([
      'error: The division "SALES" exists as "Sales" (sales): write the name as it is there, or rename that one.',
    ]);
  });

  it('that are not shown are undetermined to a client that does not see all of them', () => {
    const provesAbsence = { known: false, why: 'some are hidden.', permissions: [] } as const;
    const plan = planOf('divisions: [{ name: New }, { name: Sales }]\nexisting: { divisions: [Other] }\n', {
      provesAbsence,
    });
    expect(plan.divisions.map(({ state }) => state)).toEqual(['undetermined', 'exists']);
    expect(said(plan)).toEqual([
      'undetermined: Whether there is a division "New" is not known: some are hidden.',
      'undetermined: Whether there is a division "Other" is not known: some are hidden.',
    ]);
  });

  it('of other hands have to be there', () => {
    expect(said(planOf('existing: { divisions: [Sales, Gone], roles: [Nobody] }\n'))).toEqual([
      'error: The division "Gone" is listed as existing, and the organisation has none.',
      'error: The role "Nobody" is listed as existing, and the organisation has none.',
    ]);
  });

  it('that were under another parent in an earlier manifest, and exist, are told', () => {
    const text = 'divisions: [{ name: Home }, { name: Sales, parent: Home }, { name: New, parent: Home }]\n';
    const earlier = [{ name: 'Sales' }, { name: 'New', parent: 'Sales' }, { name: 'Home' }];
    expect(said(planOf(text, {}, earlier))).toEqual([
      'error: The division "Sales" exists, and was under none; here it is under "Home": "Parent/**" would reach other divisions than it did.',
    ]);
  });
});

describe('roles', () => {
  it('change by what is added and what is removed; lost is what no other permission includes', () => {
    const roles = {
      known: true,
      value: [role('Agent', ['routing:queue:view', 'routing:queue:edit', 'routing:skill:view'])],
    } as const;
    const { roles: plans, problems } = planOf("roles: [{ name: Agent, permissions: ['routing:queue:*'] }]\n", {
      roles,
    });
    expect(plans[0]).toMatchObject({
      state: 'differs',
      added: ['routing:queue:*'],
      removed: ['routing:queue:edit', 'routing:queue:view', 'routing:skill:view'],
      lost: ['routing:skill:view'],
    });
    expect(problems.map(({ message }) => message)).toEqual([
      'Who is signed in gets changed permissions with some delay: reckon with up to 15 minutes.',
    ]);
  });

  it('that are as they should be are left alone, whatever the order', () => {
    const roles = { known: true, value: [role('Agent', ['routing:skill:view', 'routing:queue:view'])] } as const;
    const plan = planOf('roles: [{ name: Agent, permissions: [routing:queue:view, routing:skill:view] }]\n', { roles });
    expect(plan.roles[0]).toMatchObject({ state: 'exists', added: [], removed: [] });
    expect(plan.problems).toEqual([]);
  });

  it('compare conditions as the organisation has them, users by their ids', () => {
    const condition = { conjunction: 'AND', terms: [{ variable: 'v', operator: 'EQ', operands: ['USER=ada'] }] };
    const policies = [{ domain: 'routing', entity: 'queue', actions: ['view'], condition }];
    const roles = { known: true, value: [{ ...role('Agent', []), policies }] } as const;
    const permission =
      '{ permission: routing:queue:view, conditions: { terms: [{ variable: v, operator: EQ, operands: [{ user: ada@x.y }] }] } }';
    const text = `roles: [{ name: Agent, permissions: [${permission}] }]\n`;
    const subjects = new Map([['user ada@x.y', held('user', 'ada')]]);
    expect(planOf(text, { roles, subjects }).roles[0]?.state).toBe('exists');
    expect(planOf(text, { roles, subjects: new Map([['user ada@x.y', held('user', 'eva')]]) }).roles[0]).toMatchObject({
      state: 'differs',
      lost: ['routing:queue:view when v EQ USER=ada'],
    });
  });

  it('that could not be read are undetermined, with the reason', () => {
    const plan = planOf('roles: [{ name: Agent, permissions: [routing:queue:view] }]\n', {
      roles: { known: false, why: 'No.', permissions: ['authorization:role:view'] },
    });
    expect(plan.roles[0]?.state).toBe('undetermined');
    expect(said(plan)).toEqual(['undetermined: The roles are not known: No. (authorization:role:view)']);
  });
});

describe('permissions', () => {
  it('that the organisation does not have are errors, in the order of the file, with what was probably meant', () => {
    const plan = planOf(
      'roles: [{ name: R, permissions: [routing:skill:vew, routing:queue:view, routing:quue:edit] }]\n',
    );
    expect(plan.problems.map(({ place, message }) => [place?.column, message])).toEqual([
      [34, expect.stringMatching(/no permission "routing:skill:vew".*Did you mean "routing:skill:view"\?$/)],
      [73, expect.stringMatching(/no permission "routing:quue:edit".*Did you mean "routing:queue:edit"\?$/)],
    ]);
  });

  it('that allow no condition are told', () => {
    const conditional = (permission: string): string =>
      `{ permission: '${permission}', conditions: { terms: [{ variable: v, operator: EQ, operands: [{ scalar: x }] }] } }`;
    const text = (permission: string): string => `roles: [{ name: R, permissions: [${conditional(permission)}] }]\n`;
    expect(said(planOf(text('routing:queue:edit')))).toEqual(['error: "routing:queue:edit" allows no conditions.']);
    expect(said(planOf(text('routing:queue:*')))).toEqual([
      'warning: Of what "routing:queue:*" covers, these allow no conditions: routing:queue:delete, routing:queue:edit.',
    ]);
    expect(said(planOf(text('routing:queue:view')))).toEqual([]);
  });
});

describe('subjects', () => {
  const subjects = (...grants: string[]) => new Map([['user ada@x.y', held('user', 'ada', ...grants)]]);

  it('gain what they lack, keep what is wanted, lose the rest', () => {
    const plan = planOf(
      `${ADA}  - { user: ada@x.y, role: Agent, divisions: [Sales] }\ndivisions: [{ name: Sales }, { name: Home }]\n`,
      {
        subjects: subjects('agent sales', 'agent other', 'boss home'),
      },
    );
    expect(plan.subjects[0]).toMatchObject({
      state: 'found',
      gains: [{ role: 'Agent', division: 'Home' }],
      keeps: [{ role: 'Agent', division: 'Sales' }],
      loses: [
        { role: 'Agent', division: 'other' },
        { role: 'boss', division: 'Home' },
      ],
    });
  });

  it('lose nothing where their grants are kept', () => {
    const text = ADA.replace('divisions: [Home]', 'existing: keep');
    expect(planOf(text, { subjects: subjects('boss home') }).subjects[0]).toMatchObject({
      gains: [{ role: 'Agent', division: 'Home' }],
      keeps: [{ role: 'boss', division: 'Home' }],
      loses: [],
    });
  });

  it('lose nothing by a grant for all divisions that takes the place of one; they do the other way round', () => {
    const all = ADA.replace('[Home]', "'*'");
    expect(planOf(all, { subjects: subjects('agent home') }).subjects[0]).toMatchObject({
      gains: [{ role: 'Agent', division: '*' }],
      loses: [],
    });
    const home = ADA.replace(', divisions: [Home]', '');
    expect(planOf(home, { subjects: subjects('agent *') }).subjects[0]).toMatchObject({
      gains: [{ role: 'Agent', division: 'Home' }],
      loses: [{ role: 'Agent', division: '*' }],
    });
  });

  it('gain what is yet to come by its name', () => {
    const text = 'divisions: [{ name: New }]\nroles: [{ name: Fresh, permissions: [routing:queue:view] }]\n';
    const plan = planOf(`${text}assignments: [{ user: ada@x.y, role: Fresh, divisions: [New] }]\n`, {
      subjects: subjects(),
    });
    expect(plan.subjects[0]?.gains).toEqual([{ role: 'Fresh', division: 'New' }]);
  });

  it('that are not there, are several, could not be asked for, or are the same twice, are told', () => {
    const text = `existing: { roles: [Agent] }
assignments:
  - { user: ada@x.y, role: Agent }
  - { user: 5a1e5000-0000-4000-8000-000000000001, role: Agent }
  - { user: gone@x.y, role: Agent }
  - { group: Leads, role: Agent }
  - { group: Laeds, role: Agent }
  - { client: Exporter, role: Agent }
`;
    const plan = planOf(text, {
      subjects: new Map<string, SubjectFact>([
        ['user ada@x.y', held('user', '5a1e')],
        ['user 5a1e5000-0000-4000-8000-000000000001', held('user', '5a1e')],
        ['user gone@x.y', { kind: 'unknown' }],
        ['group leads', { kind: 'several', ids: ['1', '2'] }],
        ['group laeds', { kind: 'unknown', near: 'Leads' }],
        ['client exporter', { kind: 'undetermined', why: 'No.', permissions: [] }],
      ]),
    });
    expect(plan.subjects.map(({ text: who, state }) => `${who} ${state}`)).toEqual([
      '5a1e5000-0000-4000-8000-000000000001 found',
      'ada@x.y blocked',
      'gone@x.y unknown',
      'Laeds unknown',
      'Leads blocked',
      'Exporter undetermined',
    ]);
    expect(said(plan)).toEqual([
      'error: user ada@x.y is user 5a1e5000-0000-4000-8000-000000000001 (access.yaml:5:5): each of the two would revoke what the other grants; write one of them everywhere.',
      'error: The organisation has no user gone@x.y.',
      'error: The organisation has no group Laeds. Did you mean "Leads"?',
      'error: Several go by group Leads: name one by its id. 1, 2',
      'undetermined: Whether there is OAuth client Exporter is not known: No.',
    ]);
  });

  it('that must keep being able to grant roles have to be there, too', () => {
    const plan = planOf('breakGlass: [{ user: root@x.y }]\n', {
      subjects: new Map([['user root@x.y', { kind: 'unknown' }]]),
    });
    expect(said(plan)).toEqual(['error: The organisation has no user root@x.y.']);
  });
});
