import type { OrganisationFile } from 'genesys-cloud-simulator';

/** How large an organisation is. */
export interface Size {
  readonly users: number;
  readonly grants: number;
  readonly divisions: number;
  readonly groups: number;
  /** Grants among them that are for all divisions. */
  readonly stars: number;
}

/** The one that the call bound of the access matrix is promised for. */
export const LARGE: Size = { users: 10_000, grants: 30_000, divisions: 50, groups: 100, stars: 500 };

const ROLES = 40;
const ACTIONS = ['view', 'add', 'edit', 'delete'];

/** A large organisation, the same in every run: users in turn hold roles in divisions, some in all; groups hold a role each. */
export function largeOrganisation({ users, grants, divisions, groups, stars }: Size): OrganisationFile {
  const email = (n: number): string => `user${String(n)}@example.com`;
  const division = (n: number): string => (n % divisions === 0 ? 'Home' : `Division ${String(n % divisions)}`);
  const role = (n: number): string => `Role ${String(n % ROLES)}`;
  const each = <T>(count: number, make: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => make(n));
  const ofUsers = grants - stars - groups;
  return {
    organisation: { name: 'Large' },
    divisions: each(divisions, (n) => ({ name: division(n), home: n === 0 })),
    roles: each(ROLES, (n) => ({
      name: role(n),
      permissions: each(30, (entity) =>
        ACTIONS.map((action) => `domain${String(n % 10)}:entity${String(entity)}:${action}`),
      ).flat(),
    })),
    users: each(users, (n) => ({
      email: email(n),
      name: `User ${String(n)}`,
      division: division(n),
      ...(n % 100 === 99 ? { state: 'inactive' as const } : {}),
    })),
    groups: each(groups, (n) => ({
      name: `Group ${String(n)}`,
      members: each(50, (member) => email((n * 97 + member * 31) % users)),
    })),
    grants: [
      // Every user's grants differ in the role, and the divisions are filled in turn.
      ...each(ofUsers, (n) => ({
        user: email(n % users),
        role: role(n + Math.floor(n / users)),
        division: division(n + 7 * Math.floor(n / users)),
      })),
      ...each(groups, (n) => ({ group: `Group ${String(n)}`, role: role(n), division: division(n) })),
      ...each(stars, (n) => ({ user: email((n * 19) % users), role: role(n + 3), division: '*' })),
    ],
  };
}
