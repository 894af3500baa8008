import { describe, expect, it } from 'vitest';
import { compareAssemblies } from '../../preflight/compare-assemblies.ts';
import type { Decisions } from '../../preflight/decide.ts';
import { layOverState } from '../../preflight/planned/planned-stack.ts';
import { Plan } from '../../preflight/planned/plan.ts';
import { readStackConfiguration, TerraformJson } from '../../preflight/read/stack-configuration.ts';
import { unrenderedDecisions } from '../../preflight/unrendered-decisions.ts';
import type { KeptGrant, KeptGrants } from '../../lib/contract/import-decisions.ts';
import { decisionsOf, forbidden, organisation, type GrantSpec } from './build-plan.ts';

const ADDRESS = 'genesyscloud_user_roles.anna';
type Block = readonly [role: string, ...divisions: string[]];
const blocksOf = (blocks: readonly Block[]) => blocks.map(([role_id, ...division_ids]) => ({ role_id, division_ids }));

/** An assignment that keeps, or keeps no longer, as it is synthesised. */
function synthesised(blocks: readonly Block[], rendered: readonly KeptGrant[] = [], keeps = true) {
  const comment = keeps ? { '//': { metadata: { existing: 'keep', kept: rendered } } } : {};
  return {
    resource: { genesyscloud_user_roles: { anna: { ...comment, user_id: 'u-anna', roles: blocksOf(blocks) } } },
  };
}

interface Round {
  /** What the code lists, with what is kept in it. */
  readonly blocks: readonly Block[];
  readonly rendered?: readonly KeptGrant[];
  /** Whether the code says `existing: 'keep'`. @default true */
  readonly keeps?: boolean;
  /** What the state holds; undefined where there is none. */
  readonly state?: readonly Block[];
  readonly serial?: number;
  readonly lineage?: string;
  /** What the organisation has. */
  readonly granted: readonly string[] | Error;
  readonly previous?: KeptGrants;
}

/** What is decided of an assignment that keeps. */
function decided({ blocks, rendered, keeps, state, serial = 7, lineage = 'l-1', granted, previous }: Round): Decisions {
  const configuration = readStackConfiguration({ name: 'access', directory: '/a', dependencies: [], hclFiles: [] }, [
    TerraformJson.parse(synthesised(blocks, rendered, keeps)),
  ]);
  const objects = [
    { address: ADDRESS, type: 'genesyscloud_user_roles', id: 'u-anna', attributes: { roles: blocksOf(state ?? []) } },
  ];
  const before = { imports: [], ...(previous === undefined ? {} : { kept: [previous] }) };
  const plan = new Plan([
    layOverState(
      configuration,
      state === undefined ? { kind: 'empty' } : { kind: 'read', serial, lineage, objects, outputs: {} },
      before,
    ),
  ]);
  const grants =
    granted instanceof Error
      ? forbidden('authorization:grant:view')
      : granted.map((text): GrantSpec => ({ role: text.split(' ')[0] ?? '', division: text.split(' ')[1] ?? '' }));
  return decisionsOf(plan, {
    answers: organisation({ subjects: { 'u-anna': grants } }),
    ...(previous === undefined ? {} : { previous: { access: { kept: [previous] } } }),
  });
}

const keptIn = ({ file }: Decisions) => file.stacks['access']?.kept ?? [];
const keptTexts = (decisions: Decisions) =>
  keptIn(decisions).flatMap(({ grants }) => grants.map(({ role, division }) => `${role} ${division}`));
const lossesIn = ({ addresses }: Decisions) =>
  addresses.flatMap(({ judged }) => judged.flatMap(({ judgement }) => judgement.losses));
const kept = (...grants: readonly string[]): KeptGrants => ({
  address: ADDRESS,
  subject: 'u-anna',
  state: { lineage: 'l-1', serial: 3 },
  grants: grants.map((text) => ({ role: text.split(' ')[0] ?? '', division: text.split(' ')[1] ?? '' })),
});

describe('what an assignment keeps no longer', () => {
  const dropped = { blocks: [['r-a', 'd-1']], keeps: false, previous: kept('r-b d-2') } as const;

  it('is lost, though the state holds it: the code never listed it', () => {
    const held = {
      ...dropped,
      state: [
        ['r-a', 'd-1'],
        ['r-b', 'd-2'],
        ['r-c', 'd-3'],
      ],
    } as const;
    const decisions = decided({ ...held, granted: ['r-a d-1', 'r-b d-2', 'r-c d-3'] });
    expect(lossesIn(decisions)).toMatchObject([
      { kind: 'grant-revoked', grant: { role: { id: 'r-b' }, division: { id: 'd-2' } } },
    ]);
    // Until it is done: a check that writes is no deploy.
    expect(keptTexts(decisions)).toEqual(['r-b d-2']);
  });

  it('is forgotten once the state does not hold it any more', () => {
    const decisions = decided({ ...dropped, state: [['r-a', 'd-1']], granted: ['r-a d-1'] });
    expect(lossesIn(decisions)).toEqual([]);
    expect(keptTexts(decisions)).toEqual([]);
  });
});

describe('what an assignment keeps', () => {
  it('is, before Terraform manages it, whatever the code does not list: nothing is lost', () => {
    const decisions = decided({ blocks: [['r-a', 'd-1']], granted: ['r-a d-1', 'r-b d-2', 'r-b *'] });
    expect(keptIn(decisions)).toEqual([
      {
        address: ADDRESS,
        subject: 'u-anna',
        grants: [
          { role: 'r-b', division: '*' },
          { role: 'r-b', division: 'd-2' },
        ],
      },
    ]);
    expect(lossesIn(decisions)).toEqual([]);
    expect(decisions).toMatchObject({ differ: true, outdated: true });
  });

  it('stays kept once the state holds it, because the decisions remember it: the file does not change', () => {
    const decisions = decided({
      blocks: [
        ['r-a', 'd-1'],
        ['r-b', 'd-2'],
      ],
      rendered: [{ role: 'r-b', division: 'd-2' }],
      state: [
        ['r-a', 'd-1'],
        ['r-b', 'd-2'],
      ],
      granted: ['r-a d-1', 'r-b d-2'],
      previous: kept('r-b d-2'),
    });
    expect(keptIn(decisions)).toEqual([kept('r-b d-2')]);
    expect(decisions).toMatchObject({ differ: false, outdated: false });
  });

  it('takes in what somebody has granted since, with the state that it was computed for', () => {
    const decisions = decided({
      blocks: [
        ['r-a', 'd-1'],
        ['r-b', 'd-2'],
      ],
      rendered: [{ role: 'r-b', division: 'd-2' }],
      state: [
        ['r-a', 'd-1'],
        ['r-b', 'd-2'],
      ],
      granted: ['r-a d-1', 'r-b d-2', 'r-c d-3'],
      previous: kept('r-b d-2'),
    });
    expect(keptTexts(decisions)).toEqual(['r-b d-2', 'r-c d-3']);
    expect(keptIn(decisions)[0]?.state).toEqual({ lineage: 'l-1', serial: 7 });
    expect(decisions.outdated).toBe(true);
  });

  it('loses what was taken out of the code, which the state held because of it', () => {
    const decisions = decided({
      blocks: [['r-b', 'd-2']],
      rendered: [{ role: 'r-b', division: 'd-2' }],
      state: [
        ['r-a', 'd-1'],
        ['r-b', 'd-2'],
      ],
      granted: ['r-a d-1', 'r-b d-2'],
      previous: kept('r-b d-2'),
    });
    expect(keptTexts(decisions)).toEqual(['r-b d-2']);
    expect(decisions.addresses[0]?.judged.flatMap(({ judgement }) => judgement.remarks)).toContainEqual(
      expect.objectContaining({
        kind: 'grants-revoked-as-declared',
        grants: [expect.objectContaining({ role: expect.objectContaining({ id: 'r-a' }) as object }) as object],
      }),
    );
  });

  it('drops a grant that is gone from the organisation: it would be given back', () => {
    const decisions = decided({
      blocks: [
        ['r-a', 'd-1'],
        ['r-b', 'd-2'],
      ],
      rendered: [{ role: 'r-b', division: 'd-2' }],
      state: [
        ['r-a', 'd-1'],
        ['r-b', 'd-2'],
      ],
      granted: ['r-a d-1'],
      previous: kept('r-b d-2'),
    });
    expect(keptIn(decisions)).toEqual([]);
    expect(decisions).toMatchObject({ differ: true, outdated: true });
  });

  it('leaves to the code what the code lists by now', () => {
    const decisions = decided({
      blocks: [
        ['r-a', 'd-1'],
        ['r-b', 'd-2'],
      ],
      state: [
        ['r-a', 'd-1'],
        ['r-b', 'd-2'],
      ],
      granted: ['r-a d-1', 'r-b d-2'],
      previous: kept('r-b d-2'),
    });
    expect(keptIn(decisions)).toEqual([]);
  });

  it('joins the block of its role, where the code has the role by an expression', () => {
    const configuration = readStackConfiguration({ name: 'access', directory: '/a', dependencies: [], hclFiles: [] }, [
      TerraformJson.parse({
        ...synthesised([['${genesyscloud_auth_role.lead.id}', 'd-1']]),
        locals: {},
        resource: {
          ...synthesised([['${genesyscloud_auth_role.lead.id}', 'd-1']]).resource,
          genesyscloud_auth_role: { lead: { name: 'Lead' } },
        },
      }),
    ]);
    const role = {
      address: 'genesyscloud_auth_role.lead',
      type: 'genesyscloud_auth_role',
      id: 'r-lead',
      attributes: {},
    };
    const plan = new Plan([layOverState(configuration, { kind: 'read', objects: [role], outputs: {} })]);
    const answers = organisation({
      subjects: {
        'u-anna': [
          { role: 'r-lead', division: 'd-1' },
          { role: 'r-lead', division: 'd-2' },
        ],
      },
      roles: [{ id: 'r-lead', name: 'Lead' }],
    });
    expect(keptIn(decisionsOf(plan, { answers }))[0]?.grants).toEqual([
      { role: 'r-lead', division: 'd-2', joins: '${genesyscloud_auth_role.lead.id}' },
    ]);
  });

  it('is not remembered of another state', () => {
    const decisions = decided({
      blocks: [['r-a', 'd-1']],
      state: [
        ['r-a', 'd-1'],
        ['r-b', 'd-2'],
      ],
      lineage: 'l-2',
      granted: ['r-a d-1', 'r-b d-2'],
      previous: kept('r-b d-2'),
    });
    expect(keptIn(decisions)).toEqual([]);
  });

  it('stands as it is where nobody can say what the subject holds', () => {
    const decisions = decided({
      blocks: [
        ['r-a', 'd-1'],
        ['r-b', 'd-2'],
      ],
      rendered: [{ role: 'r-b', division: 'd-2' }],
      state: [
        ['r-a', 'd-1'],
        ['r-b', 'd-2'],
      ],
      granted: new Error('forbidden'),
      previous: kept('r-b d-2'),
    });
    expect(keptIn(decisions)).toEqual([kept('r-b d-2')]);
    expect(decisions.addresses[0]?.outcome).toBe('undetermined');
  });
});

describe('kept grants between two synths', () => {
  const grant = { role: 'r-b', division: 'd-2' };
  const without = { access: synthesised([['r-a', 'd-1']]) };
  const with_ = {
    access: synthesised(
      [
        ['r-a', 'd-1'],
        ['r-b', 'd-2'],
      ],
      [grant],
    ),
  };

  it('are no difference', () => {
    expect(compareAssemblies(without, with_)).toBeUndefined();
    const joined = { ...grant, role: 'r-a', joins: 'r-a' };
    expect(compareAssemblies(without, { access: synthesised([['r-a', 'd-1', 'd-2']], [joined]) })).toBeUndefined();
  });

  it('hide none: what the metadata does not name is one', () => {
    const more = {
      access: synthesised(
        [
          ['r-a', 'd-1'],
          ['r-b', 'd-2'],
          ['r-c', 'd-3'],
        ],
        [grant],
      ),
    };
    expect(compareAssemblies(without, more)).toEqual({
      stack: 'access',
      path: 'resource.genesyscloud_user_roles.anna.roles',
    });
  });

  it('are missed where they are decided and not rendered, or rendered and not decided', () => {
    const file = (...grants: readonly KeptGrant[]) => ({
      version: 1 as const,
      organisation: { id: 'o', name: 'O' },
      stacks: {
        access: {
          imports: [],
          moves: [],
          adopted: [],
          kept: grants.length === 0 ? [] : [{ address: ADDRESS, subject: 'u-anna', grants: [...grants] }],
        },
      },
    });
    const missed = [{ stack: 'access', to: ADDRESS, what: 'kept' }];
    expect(unrenderedDecisions(with_, file(grant))).toEqual([]);
    expect(unrenderedDecisions(without, file(grant))).toEqual(missed);
    expect(unrenderedDecisions(with_, file())).toEqual(missed);
    expect(unrenderedDecisions(without, file())).toEqual([]);
  });
});
