import { AccessIndex } from '../../lib/access/access-index.ts';
import type { AccessGrant } from '../../lib/access/access-state.ts';
import { effectiveGrantsOf, reaches } from '../../lib/access/effective-access.ts';
import { defineAccessCheck, type AccessContext } from '../access/define-access-check.ts';
import { gainsBy } from '../access/gains-by-address.ts';
import { grantNamedIn } from '../access/grant-named-in.ts';
import { CLIENT, touchedBy } from '../access/touched.ts';
import { addressKey, type PlannedResource } from '../planned/planned-resource.ts';
import type { NamedGrant, OrgObject, Remark } from './finding.ts';
import { clear, undetermined } from './judgement.ts';
import { permit, rolePermissionsOf, type RolePermission } from './role-policies.ts';

/** The most permissions that a report names; of the others it says how many there are. */
const NAMED_PERMISSIONS = 5;

/**
 * Whoever may grant can give others what it does not hold itself. That the API refuses such a grant to users and groups is
 * not documented (403 `missing.division.permission.implied` is declared, its condition is not): it is remarked. Of OAuth
 * clients the provider's documentation says that their roles have to be assigned to the client that deploys; else 400
 * `bad.client.role` may come.
 */
export const grantsBeyondOwn = defineAccessCheck({
  id: 'grants-beyond-own',
  title: 'The deploy grants what the deploying client does not hold itself',
  phase: 'access',
  reads: (plan) => [...touchedBy(plan).assignments, ...touchedBy(plan).clients],
  judge(resource, context) {
    const reading = OwnReading.of(context);
    if (reading === undefined) return clear();
    if (resource.type === CLIENT) {
      const grants = reading.foreignRoles(gainsBy(resource, context));
      return grants.length === 0 ? clear() : undetermined({ kind: 'client-role-not-own', own: reading.own, grants });
    }
    return clear({ remarks: reading.remarksFor(resource) });
  },
});

const readings = new WeakMap<AccessContext, OwnReading>();

/** What the deploying client holds, and what goes beyond it; each role is told once, at the first address that grants it. */
class OwnReading {
  /** Read once, however many addresses are judged; undefined where who deploys is not wholly known. */
  static of(context: AccessContext): OwnReading | undefined {
    const { own, wholly } = context.now;
    if (own === undefined || !wholly.has(own.id)) return undefined;
    let reading = readings.get(context);
    if (reading === undefined) readings.set(context, (reading = new OwnReading(context, own)));
    return reading;
  }

  readonly #grants: readonly AccessGrant[];
  readonly #permissions: ReadonlyMap<string, readonly RolePermission[]>;
  readonly #remarks = new Map<string, Remark[]>();

  private constructor(
    private readonly context: AccessContext,
    readonly own: OrgObject,
  ) {
    const { now, after, plan } = context;
    this.#grants = effectiveGrantsOf(new AccessIndex(now), own.id);
    this.#permissions = new Map(now.roles.map((role) => [role.id, rolePermissionsOf(role)]));
    const told = new Set<string>();
    const roles = new Map(after.roles.map((role) => [role.id, role]));
    for (const resource of touchedBy(plan).assignments) {
      for (const grant of gainsBy(resource, context)) {
        const role = roles.get(grant.roleId);
        if (role === undefined || told.has(role.id)) continue;
        const beyond = rolePermissionsOf(role).filter(
          (permission) => !permit(this.#heldIn(grant.divisionId), permission),
        );
        if (beyond.length === 0) continue;
        told.add(role.id);
        const remark: Remark = {
          kind: 'grants-beyond-own',
          own: { id: own.id, name: own.name },
          role: { id: role.id, name: role.name },
          permissions: beyond.slice(0, NAMED_PERMISSIONS).map(({ text }) => text),
          count: beyond.length,
        };
        const key = addressKey(resource);
        this.#remarks.set(key, [...(this.#remarks.get(key) ?? []), remark]);
      }
    }
  }

  remarksFor(resource: PlannedResource): readonly Remark[] {
    return this.#remarks.get(addressKey(resource)) ?? [];
  }

  /** Those of some grants whose role the deploying client does not hold in that division. */
  foreignRoles(grants: readonly AccessGrant[]): NamedGrant[] {
    const isOwn = ({ roleId, divisionId }: AccessGrant): boolean =>
      this.#grants.some((grant) => grant.roleId === roleId && reaches(grant, divisionId));
    return grants.filter((grant) => !isOwn(grant)).map((grant) => grantNamedIn(this.context.after, grant));
  }

  #heldIn(divisionId: string): RolePermission[] {
    return this.#grants
      .filter((grant) => reaches(grant, divisionId))
      .flatMap(({ roleId }) => this.#permissions.get(roleId) ?? []);
  }
}
