import { describe, expect, it } from 'vitest';
import type { CheckRun } from '../../../preflight/check.ts';
import { allDivisions, allRoles, type GenesysClient, type Question } from '../../../lib/genesys/index.ts';
import { importsExisting, importsOf, importsToUndo } from '../../../preflight/imports/sections.ts';
import { assembleReport } from '../../../preflight/report/assemble-report.ts';
import type { Plan } from '../../../preflight/planned/plan.ts';
import {
  answersOf,
  decisionsOf,
  judgeEverything,
  ORGANISATION,
  organisation,
  planOf,
  type DecisionsSpec,
  type OrganisationSpec,
} from '../build-plan.ts';

const EMEA = { id: 'd-emea', name: 'EMEA' };
const ADDRESS = 'genesyscloud_auth_division.emea';
const declared = { genesyscloud_auth_division: { emea: { name: 'EMEA' } } };

function runOf(plan: Plan, spec: DecisionsSpec = {}): CheckRun {
  const decisions = decisionsOf(plan, spec);
  const judged = judgeEverything(plan, spec.answers).plan;
  const report = assembleReport({
    organisation: ORGANISATION,
    plan: judged,
    decisions,
    decisionsFile: 'x',
    write: false,
    allowUndetermined: false,
    source: 'assembly',
    calls: 0,
  });
  return { organisation: ORGANISATION, plan: judged, decisions, report } as CheckRun;
}

/** A client that knows divisions and roles. */
function clientOf({ divisions = [], roles = [] }: OrganisationSpec): Pick<GenesysClient, 'ask' | 'askAll' | 'calls'> {
  const answers = answersOf([
    [allDivisions(), divisions],
    [allRoles(), roles],
  ]);
  return {
    ask<T>(question: Question<T>): Promise<T> {
      const answer = answers.to(question);
      return answer.kind === 'answered'
        ? Promise.resolve(answer.value)
        : Promise.reject(new Error(answer.reason.message));
    },
    askAll: () => Promise.resolve(answers),
    calls: { total: 0 } as GenesysClient['calls'],
  };
}

describe('the imports of a run', () => {
  const run = runOf(planOf({ access: { resources: declared } }), { answers: organisation({ divisions: [EMEA] }) });

  it('are those decided, a section a stack, with its folder as it is shown', () => {
    expect(importsOf(run, (directory) => directory.replace('/stacks/', ''))).toEqual([
      { stack: 'access', directory: 'access', statements: [{ to: ADDRESS, ...EMEA }] },
    ]);
  });

  it('come after the moves of what the state holds under an address that is no longer declared', () => {
    const from = 'genesyscloud_auth_division.each["c"]';
    const plan = planOf({
      access: {
        resources: { genesyscloud_auth_division: { emea: { name: 'EMEA' }, z: { name: 'Support' } } },
        state: { [from]: { id: 'd-s', name: 'Support' } },
      },
    });
    const answers = organisation({ divisions: [EMEA, { id: 'd-s', name: 'Support' }] });
    const [section] = importsOf(runOf(plan, { answers }), (directory) => directory);
    expect(section?.statements).toEqual([
      { to: 'genesyscloud_auth_division.z', id: 'd-s', name: 'Support', from },
      { to: ADDRESS, ...EMEA },
    ]);
  });

  it('are undone together with what was adopted before', () => {
    const adopted = { address: 'genesyscloud_auth_role.x', id: 'r-x', name: 'X' };
    const plan = planOf({
      access: {
        resources: { ...declared, genesyscloud_auth_role: { x: { name: 'X' } } },
        state: { 'genesyscloud_auth_role.x': { id: 'r-x', name: 'X' } },
      },
    });
    const answers = organisation({ divisions: [EMEA] });
    const [section] = importsToUndo(runOf(plan, { answers, previous: { access: { adopted: [adopted] } } }), (d) => d);
    expect(section?.statements).toEqual([
      { to: ADDRESS, ...EMEA },
      { to: 'genesyscloud_auth_role.x', id: 'r-x', name: 'X' },
    ]);
  });
});

describe('the imports of what exists', () => {
  async function existing(plan: Plan, spec: OrganisationSpec, kind: 'divisions' | 'roles' = 'divisions') {
    const sections = await importsExisting(kind, runOf(plan, { answers: organisation(spec) }), clientOf(spec));
    return sections.flatMap(({ statements }) => statements);
  }
  const empty = planOf({ access: {} });

  it('come with the division to declare', async () => {
    const divisions = [
      { ...EMEA, description: '${x}' },
      { id: 'd-home', name: 'Home', homeDivision: true },
    ];
    expect(await existing(empty, { divisions })).toEqual([
      { to: ADDRESS, ...EMEA, resource: { name: 'EMEA', description: '$${x}' } },
      { to: 'genesyscloud_auth_division.home', id: 'd-home', name: 'Home', resource: { name: 'Home', home: true } },
    ]);
  });

  it('come with the role to declare: policies, conditions, a default role by its id', async () => {
    const roles = [
      {
        id: 'r-1',
        name: 'Supervisor',
        default: true,
        defaultRoleId: 'supervisor',
        permissions: ['b', 'a'],
        permissionPolicies: [
          {
            domain: 'routing',
            entityName: 'queue',
            actionSet: ['view', 'edit'],
            resourceConditionNode: {
              conjunction: 'OR',
              terms: [
                {
                  variableName: 'v',
                  operator: 'IN',
                  operands: [
                    { type: 'QUEUE', queue: { id: 'q-1' } },
                    { type: 'USER', user: { id: 'u-1' } },
                    { type: 'SCALAR', value: '${x}' },
                  ],
                },
              ],
            },
          },
        ],
      },
    ];
    expect(await existing(empty, { roles }, 'roles')).toEqual([
      {
        to: 'genesyscloud_auth_role.supervisor',
        id: 'r-1',
        name: 'Supervisor',
        resource: {
          name: 'Supervisor',
          default_role_id: 'supervisor',
          permissions: ['a', 'b'],
          permission_policies: [
            {
              domain: 'routing',
              entity_name: 'queue',
              action_set: ['edit', 'view'],
              conditions: [
                {
                  conjunction: 'OR',
                  terms: [
                    {
                      variable_name: 'v',
                      operator: 'IN',
                      operands: [
                        { type: 'QUEUE', queue_id: 'q-1' },
                        { type: 'USER', user_id: 'u-1' },
                        { type: 'SCALAR', value: '$${x}' },
                      ],
                    },
                  ],
                },
              ],
            },
          ],
        },
      },
    ]);
  });

  it.each([
    ['is managed', { state: { [ADDRESS]: EMEA }, resources: declared }],
    ['is about to be imported', { resources: declared }],
    [
      'has an import block that people wrote',
      { resources: declared, blocks: { import: [{ to: ADDRESS, id: 'd-emea' }] } },
    ],
    ['is declared where the state is unknown', { resources: declared, state: 'unknown' as const }],
  ])('leave out what %s', async (_, stack) => {
    const divisions = [EMEA, { id: 'd-apac', name: 'APAC' }];
    expect((await existing(planOf({ access: stack }), { divisions })).map(({ id }) => id)).toEqual(['d-apac']);
  });

  it('take no label that is declared or given already', async () => {
    const plan = planOf({ access: { resources: { genesyscloud_auth_division: { apac: { name: 'Other' } } } } });
    const divisions = [
      { id: '1', name: 'APAC' },
      { id: '2', name: 'apac!' },
      { id: '3', name: '---' },
    ];
    expect((await existing(plan, { divisions })).map(({ to }) => to)).toEqual([
      'genesyscloud_auth_division.apac_2',
      'genesyscloud_auth_division.apac_3',
      'genesyscloud_auth_division.object',
    ]);
  });

  it.each([
    [
      'in the state',
      {
        state: { 'genesyscloud_auth_division.each["North"]': { id: 'd-n', name: 'North' } },
        blocks: { removed: [{ from: 'genesyscloud_auth_division.each' }] },
      },
    ],
    [
      'in code that only a plan tells apart',
      { resources: { genesyscloud_auth_division: { each: { for_each: '${x}' } } } },
    ],
  ])('take no label of a for_each %s', async (_, stack) => {
    const found = await existing(planOf({ access: stack }), { divisions: [{ id: '1', name: 'Each' }] });
    expect(found.map(({ to }) => to)).toEqual(['genesyscloud_auth_division.each_2']);
  });
});
