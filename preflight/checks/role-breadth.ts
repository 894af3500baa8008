import { administrativeIn } from '../../lib/access/administrative.ts';
import { isWildcard, type PermissionCatalogue } from '../../lib/access/permission-catalogue.ts';
import { formatPermission, type Permission } from '../../lib/access/permission.ts';
import { readAndWriteOf } from '../../lib/access/read-and-write.ts';
import { catalogueOf, permissionCatalogue } from '../../lib/genesys/index.ts';
import { changesPermissions, declaredPermissions } from './declared-permissions.ts';
import { defineCheck, NOTHING_ASKED } from './define-check.ts';
import type { Remark } from './finding.ts';
import { clear } from './judgement.ts';

/**
 * What of a role gives more than one kind of work: reading and writing on one entity, wildcards, whose meaning changes
 * with the organisation, and permissions by which people get access that nobody granted them. Advice, in nobody's way;
 * given where the deploy changes what the role permits.
 */
export const roleBreadth = defineCheck({
  id: 'role-breadth',
  title: 'The role permits more than one kind of work',
  phase: 'consequence',
  reads: (plan) => plan.ofType('genesyscloud_auth_role').filter((planned) => changesPermissions(planned, plan)),
  asks: () => ({}),
  asksWherePossible: () => [permissionCatalogue()],
  judge(planned, _answers, plan, possible = NOTHING_ASKED) {
    const { permissions: declared, legacy } = declaredPermissions(planned, plan);
    const permissions = declared.map(({ permission }) => permission);
    const answer = possible.to(permissionCatalogue());
    const catalogue = answer.kind === 'answered' ? catalogueOf(answer.value) : undefined;
    return clear({
      remarks: [
        ...wildcards(permissions, catalogue),
        ...administration(permissions, legacy, catalogue),
        ...readingAndWriting(permissions),
      ],
    });
  },
});

function wildcards(permissions: readonly Permission[], catalogue: PermissionCatalogue | undefined): Remark[] {
  const found = permissions.filter(isWildcard).map((permission) => ({
    permission: formatPermission(permission),
    ...(catalogue === undefined ? {} : { covers: catalogue.coveredBy(permission).length }),
  }));
  return found.length === 0 ? [] : [{ kind: 'role-has-wildcards', wildcards: found }];
}

/** Where the catalogue is known, a wildcard administers only what the organisation has. */
function administration(
  permissions: readonly Permission[],
  legacy: readonly string[],
  catalogue: PermissionCatalogue | undefined,
): Remark[] {
  const single = catalogue === undefined ? permissions : permissions.flatMap((each) => catalogue.coveredBy(each));
  const entries = single.flatMap(administrativeIn).map(({ permission, lets }) => ({
    permission: formatPermission(permission),
    lets,
  }));
  const found = [
    ...new Map(entries.map((entry) => [entry.permission, entry])).values(),
    ...legacy.filter((name) => name === 'admin').map((permission) => ({ permission, lets: 'administer' })),
  ];
  return found.length === 0 ? [] : [{ kind: 'role-administers', permissions: found }];
}

function readingAndWriting(permissions: readonly Permission[]): Remark[] {
  const entities = readAndWriteOf(permissions).map(({ domain, entity, read, write }) => ({
    entity: `${domain}:${entity}`,
    read,
    write,
  }));
  return entities.length === 0 ? [] : [{ kind: 'role-reads-and-writes', entities }];
}
