import { defineAccessCheck } from '../access/define-access-check.ts';
import { grantNamedIn } from '../access/grant-named-in.ts';
import { lossesBy } from '../access/losses-by-address.ts';
import { touchedBy } from '../access/touched.ts';
import { addressKey, type PlannedResource } from '../planned/planned-resource.ts';
import { clear, undetermined } from './judgement.ts';
import { revocations } from './revocations.ts';

/**
 * The `roles` of a `genesyscloud_oauth_client` are all that it holds once it is applied: PUT /api/v2/oauth/clients/{id}
 * replaces its role divisions (`oauth_client/resource_genesyscloud_oauth_client.go`). Without `roles` the provider sends
 * none, and what the organisation does with that is not documented.
 */
export const clientRevokes = defineAccessCheck({
  id: 'client-revokes',
  title: 'The OAuth client loses roles that the code does not list',
  phase: 'access',
  reads: (plan) => touchedBy(plan).clients.filter((planned) => plan.identityOf(planned).kind === 'existing'),
  judge(planned, context) {
    const { now, after } = context;
    const held = rolesInState(planned);
    const lost = lossesBy(planned, context).map((grant) => {
      const name = now.subjects.find(({ id }) => id === grant.subjectId)?.name ?? '';
      return { subject: { id: grant.subjectId, name }, grant: grantNamedIn(now, grant) };
    });
    const beside = revocations(lost, ({ grant }) => held.has(`${grant.role.id} ${grant.division.id}`));
    const open = after.uncertain.filter(({ cause }) => addressKey(cause.by) === addressKey(planned));
    if (open.length === 0) return clear(beside);
    const grants = open.map(({ grant }) => grantNamedIn(now, grant));
    return undetermined({ kind: 'client-roles-uncertain', grants }, beside);
  },
});

/** The roles that the state of an OAuth client holds, as `roleId divisionId`. */
function rolesInState({ prior }: PlannedResource): ReadonlySet<string> {
  const roles = prior?.attributes['roles'];
  const held = (Array.isArray(roles) ? roles : []) as readonly { role_id?: unknown; division_id?: unknown }[];
  return new Set(held.map(({ role_id: role, division_id: division }) => `${String(role)} ${String(division)}`));
}
