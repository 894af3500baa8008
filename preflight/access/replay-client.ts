import type { AccessGrant } from '../../lib/access/access-state.ts';
import type { Plan } from '../planned/plan.ts';
import { leavesAsItIs, type PlannedResource } from '../planned/planned-resource.ts';
import { blocksOf } from '../planned/planned-blocks.ts';
import { accessIdIn, accessIdOf } from './access-id.ts';
import type { AccessNow, ConcernedGap } from './access-change.ts';
import type { GrantLedger } from './grant-ledger.ts';

/**
 * Replays an OAuth client that stays declared: its `roles` are all that it holds afterwards. A role without a division goes
 * to the home division where it is new (`oauth_client/resource_genesyscloud_oauth_client_utils.go`); where the client has it
 * already, it stays in the division that it has, as that attribute is computed (seen with the real provider). Without
 * `roles` the provider sends none; whether PUT /api/v2/oauth/clients/{id} then takes those that there are is not documented.
 *
 * @returns what cannot be told
 */
export function replayClient(
  planned: PlannedResource,
  ledger: GrantLedger,
  now: AccessNow,
  plan: Plan,
): ConcernedGap[] {
  const id = accessIdOf(planned, plan);
  if (id.kind === 'unknown') return [gap(planned, 'which OAuth client it is', 'it could not be determined')];
  const exists = plan.identityOf(planned).kind === 'existing';
  if (exists && leavesAsItIs(planned, 'roles')) return [];
  const held = exists ? ledger.heldBy(id.id) : [];
  const cause = { kind: 'revoked', by: planned } as const;
  const { grants, unknown, isEmpty } = rolesOf(planned, id.id, held, now.homeDivisionId, plan);
  if (isEmpty) {
    for (const grant of held) ledger.doubt(grant, cause);
    const why = 'the code lists no roles, and whether that takes them away is not documented';
    return held.length === 0 ? [] : [gap(planned, 'whether it keeps its grants', why, id.id)];
  }
  const listed = new Set(grants.map(keyOf));
  for (const grant of held.filter((one) => !listed.has(keyOf(one)))) {
    if (unknown === undefined) ledger.remove(grant, cause);
    else ledger.doubt(grant, cause);
  }
  for (const grant of grants) ledger.add(grant, { kind: 'assigned', by: planned });
  const isRead = !exists || now.wholly.has(id.id) || now.gaps.some(({ subjectId }) => subjectId === id.id);
  return [
    ...(unknown === undefined
      ? []
      : [gap(planned, 'which roles it lists', `they are only known when Terraform computes them: ${unknown}`, id.id)]),
    ...(isRead ? [] : [gap(planned, 'its grants', `there is no subject with the id ${id.id}`, id.id)]),
  ];
}

interface DeclaredRoles {
  readonly grants: readonly AccessGrant[];
  /** The first part that only Terraform can compute. */
  readonly unknown?: string;
  readonly isEmpty: boolean;
}

function rolesOf(
  planned: PlannedResource,
  subjectId: string,
  held: readonly AccessGrant[],
  homeId: string,
  plan: Plan,
): DeclaredRoles {
  const blocks = blocksOf(planned.attributes['roles']);
  if (blocks === undefined || planned.attributes['dynamic'] !== undefined) {
    return { grants: [], unknown: 'roles', isEmpty: false };
  }
  const grants: AccessGrant[] = [];
  let unknown: string | undefined;
  for (const { role_id: role = null, division_id: division } of blocks) {
    const roleId = accessIdIn(planned.stack, role, plan);
    if (roleId.kind === 'unknown') {
      unknown ??= roleId.expression;
      continue;
    }
    const isLeftOut = division === undefined || division === null || division === '';
    const [present, ...others] = isLeftOut ? held.filter((grant) => grant.roleId === roleId.id) : [];
    if (others.length > 0) {
      unknown ??= `the division of ${roleId.id}, which it holds in several`;
      continue;
    }
    const divisionId = isLeftOut
      ? ({ kind: 'id', id: present?.divisionId ?? homeId } as const)
      : accessIdIn(planned.stack, division, plan);
    if (divisionId.kind === 'unknown') unknown ??= divisionId.expression;
    else grants.push({ subjectId, roleId: roleId.id, divisionId: divisionId.id });
  }
  return { grants, isEmpty: blocks.length === 0, ...(unknown === undefined ? {} : { unknown }) };
}

function keyOf({ roleId, divisionId }: AccessGrant): string {
  return `${roleId} ${divisionId}`;
}

function gap({ address, stack }: PlannedResource, what: string, why: string, subjectId?: string): ConcernedGap {
  return {
    part: 'grants',
    what: `${what} (${address} of "${stack}")`,
    why,
    permissions: [],
    ...(subjectId === undefined ? {} : { subjectId }),
  };
}
