import type { AccessGrant } from '../../access/access-state.ts';
import type { OrgOAuthClient } from '../oauth-client.ts';
import type { OrgGrant } from '../subject.ts';

/** A grant of the organisation in the model of access. */
export function accessGrantOf({ subjectId, role, division }: OrgGrant): AccessGrant {
  return { subjectId, roleId: role.id, divisionId: division.id };
}

/** What an OAuth client says of its own grants. */
export function accessGrantsOfClient({ id, roleDivisions = [] }: OrgOAuthClient): AccessGrant[] {
  return roleDivisions.map(({ roleId, divisionId }) => ({ subjectId: id, roleId, divisionId }));
}
