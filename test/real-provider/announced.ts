import type { GrantView, Simulator } from 'genesys-cloud-simulator';
import type { CheckReport } from '../../preflight/index.ts';
import { permissionsRemovedIn, revocationsIn, type TerraformPlan } from './terraform-plan.ts';

/** What a report announces that the deploy takes away, as `address: what`, sorted. */
export function lossesOf({ addresses }: CheckReport): string[] {
  return addresses
    .flatMap(({ address, losses }) =>
      losses
        .filter(({ kind }) => kind === 'grant-revoked' || kind === 'permission-removed')
        .map(({ what }) => `${address}: ${what}`),
    )
    .sort();
}

/** What a plan takes away, in the same words; names are looked up in the organisation. */
export function lossesIn(plan: TerraformPlan, { organisation }: Pick<Simulator, 'organisation'>): string[] {
  const roles = new Map(organisation.roles().map(({ id, name }) => [id, name]));
  const divisions = new Map(organisation.divisions().map(({ id, name }) => [id, name]));
  const grants = revocationsIn(plan).map(
    ({ address, roleId, divisionId }) =>
      `${address}: ${roles.get(roleId) ?? roleId} in ${divisionId === '*' ? 'all divisions' : (divisions.get(divisionId) ?? divisionId)}`,
  );
  const permissions = permissionsRemovedIn(plan).map((line) => line.replace(' ', ': '));
  return [...grants, ...permissions].sort();
}

/** The grants that the organisation held and holds no more, as `Role in Division`, sorted. */
export function revokedSince(
  before: readonly GrantView[],
  { organisation }: Pick<Simulator, 'organisation'>,
): string[] {
  const keyOf = ({ subjectId, roleId, divisionId }: GrantView): string => `${subjectId} ${roleId} ${divisionId}`;
  const held = new Set(organisation.grants().map(keyOf));
  return before
    .filter((grant) => !held.has(keyOf(grant)))
    .map(({ role, division }) => `${role} in ${division === '*' ? 'all divisions' : division}`)
    .sort();
}
