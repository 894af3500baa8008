import type { PermissionPolicy } from '../model.ts';
import { objectIn, objectsIn, textIn, textsIn } from './answer.ts';
import type { Taker } from './taker.ts';

const DIVISIONS = '/authorization/divisions';
const ROLES = '/authorization/roles';

/** Divisions and roles: what everything else refers to. */
export const frameTakers: readonly Taker[] = [
  {
    of: [DIVISIONS, `${DIVISIONS}/query`, `${DIVISIONS}/{divisionId}`, `${DIVISIONS}/home`],
    take({ rows, template }, { divisions }) {
      for (const row of rows) {
        const id = textIn(row, 'id');
        if (id === undefined) continue;
        const known = divisions.get(id);
        divisions.set(id, {
          id,
          name: textIn(row, 'name') ?? known?.name ?? id,
          description: textIn(row, 'description') ?? known?.description ?? '',
          home: template.endsWith('/home') || row['homeDivision'] === true || known?.home === true,
        });
      }
    },
  },
  {
    of: [`${DIVISIONS}/deleted`],
    take({ rows }, { deletedDivisions }) {
      for (const row of rows) {
        const { id = '', name = '', description = '' } = row as Record<string, string>;
        deletedDivisions.set(id, { id, name, description, home: false });
      }
    },
  },
  {
    of: [ROLES, `${ROLES}/{roleId}`],
    take({ rows }, organisation) {
      for (const row of rows) {
        const id = textIn(row, 'id');
        if (id === undefined) continue;
        const role = {
          id,
          name: textIn(row, 'name') ?? id,
          description: textIn(row, 'description') ?? '',
          defaultRoleId: textIn(row, 'defaultRoleId'),
          legacyPermissions: textsIn(row, 'permissions'),
          policies: objectsIn(row, 'permissionPolicies') as readonly PermissionPolicy[],
        };
        organisation.roles.set(id, role);
        if (role.defaultRoleId !== undefined) organisation.defaultRoles.set(role.defaultRoleId, { ...role });
      }
    },
  },
  {
    of: ['/authorization/settings', '/authorization/roles/settings'],
    take({ template, rows: [row = {}] }, { settings }) {
      settings.set(template.includes('roles') ? 'roles' : 'authorization', row);
    },
  },
];

/** Grants, as roles, divisions and subjects tell of them; what is told twice is one. */
export function grantTakers(takenAt: string): readonly Taker[] {
  const add: (organisation: Parameters<Taker['take']>[1], grant: readonly (string | undefined)[]) => void = (
    organisation,
    [subjectId, roleId, divisionId, madeAt],
  ) => {
    if (subjectId === undefined || roleId === undefined || divisionId === undefined) return;
    const subjectType = organisation.subjectType(subjectId) ?? 'PC_USER';
    organisation.addGrant({ subjectId, subjectType, roleId, divisionId, grantMadeAt: madeAt ?? takenAt });
  };
  return [
    {
      of: ['/authorization/subjects/{subjectId}', '/authorization/subjects/me', `${DIVISIONS}/{divisionId}/grants`],
      take({ rows }, organisation) {
        const grants = rows.flatMap((row) => ('grants' in row ? objectsIn(row, 'grants') : [row]));
        for (const grant of grants) {
          const [role, division] = [objectIn(grant, 'role'), objectIn(grant, 'division')];
          const made = textIn(grant, 'grantMadeAt');
          add(organisation, [textIn(grant, 'subjectId'), textIn(role, 'id'), textIn(division, 'id'), made]);
        }
      },
    },
    {
      of: [`${ROLES}/{roleId}/subjectgrants`],
      take({ rows, params }, organisation) {
        for (const row of rows) {
          for (const division of objectsIn(row, 'divisions'))
            add(organisation, [textIn(row, 'id'), params['roleId'], textIn(division, 'id')]);
        }
      },
    },
    {
      of: ['/oauth/clients', '/oauth/clients/{clientId}'],
      take({ rows }, organisation) {
        for (const row of rows) {
          for (const held of objectsIn(row, 'roleDivisions'))
            add(organisation, [textIn(row, 'id'), textIn(held, 'roleId'), textIn(held, 'divisionId')]);
        }
      },
    },
  ];
}
