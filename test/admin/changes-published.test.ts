import { describe, expect, it } from 'vitest';
import type { Change } from '../../lib/admin/change.ts';
import type { Operation, World } from '../../lib/admin/operation.ts';
import { addGrants, removeGrants } from '../../lib/admin/operations/change-grants.ts';
import { createDivision } from '../../lib/admin/operations/create-division.ts';
import { createRole } from '../../lib/admin/operations/create-role.ts';
import { deleteDivision } from '../../lib/admin/operations/delete-division.ts';
import { updateDivision } from '../../lib/admin/operations/update-division.ts';
import { updateRole } from '../../lib/admin/operations/update-role.ts';
import { moveTogether } from '../../lib/admin/move/move-operations.ts';
import { KINDS_MOVED_BY_UPDATE, updateTo } from '../../lib/admin/move/own-update.ts';
import { DIVISION_OBJECT_KINDS, type OrgRole } from '../../lib/genesys/index.ts';
import type { ResolvedRole } from '../../lib/manifest/index.ts';
import { API_CONTRACT } from '../simulator/fidelity/api-contract.ts';
import { misfits } from '../simulator/fidelity/misfits.ts';

const subject = { kind: 'user', id: 'u', name: 'U' } as const;
const grants = [{ roleId: 'r', divisionId: 'd', role: 'R', division: 'D' }];
const division = { id: 'd', name: 'D', description: '' };
const role: OrgRole = {
  id: 'r',
  name: 'R',
  default: false,
  base: false,
  permissions: ['group_creation'],
  permissionPolicies: [{ domain: 'routing', entityName: 'queue', actionSet: ['view'] }],
};
const place = { file: 'genesys-access.yaml', line: 1, column: 1 };
const wantedRole: ResolvedRole = {
  name: 'R',
  description: 'What it is for',
  permissions: [
    {
      permission: { domain: 'routing', entity: 'queue', action: 'view' },
      condition: {
        conjunction: 'AND',
        terms: [{ variable: 'User.id', operator: 'EQ', operands: [{ user: 'u@example.com' }, { scalar: 'S' }] }],
      },
      purposes: [],
      place,
    },
  ],
  purposes: [],
  place,
};
const way = { from: { id: 'd', name: 'D' }, to: { id: 'e', name: 'E' } };

const OPERATIONS: readonly Operation[] = [
  addGrants(subject, grants),
  removeGrants(subject, grants),
  createDivision({ name: 'D' }),
  updateDivision(division, { name: 'E' }),
  deleteDivision(division),
  createRole(wantedRole, () => 'u'),
  updateRole(role, { description: 'What it is for' }),
  ...DIVISION_OBJECT_KINDS.filter(({ objectType }) => objectType !== undefined).map((kind) =>
    moveTogether({ kind, objects: [{ id: 'o', name: 'O' }] }, way),
  ),
];

/** An organisation that shows a role and a division, and takes nothing. */
const world = {
  client: {
    forget: () => undefined,
    ask: ({ template }: { readonly template: string }) =>
      Promise.resolve(template.includes('/roles/') ? role : division),
  },
} as unknown as World;

/** Of each operation the change, and of each kind with an update of its own that update, of a row with a field besides. */
async function changes(): Promise<Change[]> {
  const all = await Promise.all(OPERATIONS.map((operation) => operation.change(world)));
  return all.flatMap((change) => change ?? []);
}

const callOf = ({ method, path }: Change) => API_CONTRACT.calls[`${method} ${path}`];

describe('every change that is made', () => {
  it('goes to a path that is published', async () => {
    const unknown = (await changes()).filter((change) => callOf(change) === undefined);
    expect(unknown.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
  });

  it('carries parameters that are published, and every one that is required', async () => {
    const wrong = (await changes()).flatMap((change) => {
      const published = Object.keys(callOf(change)?.query ?? {});
      const sent = Object.keys(change.query ?? {});
      const missing = published.filter((name) => name.endsWith('!') && !sent.includes(name.slice(0, -1)));
      const others = sent.filter((name) => !published.includes(name) && !published.includes(`${name}!`));
      return [...missing, ...others].map((name) => `${change.about}: ${name}`);
    });
    expect(wrong).toEqual([]);
  });

  it('has a body in the published shape', async () => {
    const wrong = (await changes()).flatMap((change) => {
      const type = callOf(change)?.body;
      return type === undefined ? [] : misfits(type, change.body, change.about);
    });
    // A user in a condition is published as a whole user; the provider sends its id alone, as is done here.
    expect(wrong.filter((each) => !/operands\[0\]\.user\.version: missing$/.test(each))).toEqual([]);
  });

  it('needs the permissions that are published', async () => {
    const wrong = (await changes()).flatMap(({ about, permissions, ...change }) => {
      const needs = callOf({ about, permissions, ...change })?.permissions ?? { all: [] };
      const fits =
        'all' in needs
          ? needs.all.every((permission) => permissions.includes(permission))
          : permissions.some((permission) => needs.any.includes(permission));
      return fits ? [] : [`${about}: ${permissions.join()} ≠ ${JSON.stringify(needs)}`];
    });
    expect(wrong).toEqual([]);
  });

  it('of one object by its own update goes to a path that is published, where the description has it', () => {
    const made = DIVISION_OBJECT_KINDS.filter(({ key }) => KINDS_MOVED_BY_UPDATE.includes(key)).map((kind) =>
      updateTo(kind, { id: 'o', name: 'O' }, 'e', { id: 'o', name: 'O', selfUri: '/api/v2/o' }),
    );
    expect(made).toHaveLength(KINDS_MOVED_BY_UPDATE.length);
    const nameless = Object.fromEntries(
      Object.entries(API_CONTRACT.calls).map(([call, published]) => [call.replace(/\{\w+\}/g, '{}'), published]),
    );
    const known = made.flatMap((change) => {
      const published = nameless[`${change.method} ${change.path.replace('{id}', '{}')}`];
      return published === undefined ? [] : [{ change, published }];
    });
    expect(known.map(({ change }) => change.path)).toEqual(['/api/v2/routing/wrapupcodes/{id}']);
    for (const { change, published } of known) expect(misfits(published.body ?? '', change.body)).toEqual([]);
  });
});
