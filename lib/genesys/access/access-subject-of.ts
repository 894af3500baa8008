import type { AccessSubject } from '../../access/access-state.ts';
import type { OrgGroup } from '../group.ts';
import type { OrgOAuthClient } from '../oauth-client.ts';
import type { OrgUser } from '../user.ts';

/** A user of the organisation in the model of access; without a name it goes by its e-mail address. */
export function accessUserOf({ id, name, email, state, division }: OrgUser): AccessSubject {
  return {
    kind: 'user',
    id,
    name: name ?? email ?? id,
    ...(email === undefined ? {} : { email }),
    ...(state === undefined ? {} : { state }),
    ...(division === undefined ? {} : { divisionId: division.id }),
  };
}

/** A group of the organisation in the model of access. */
export function accessGroupOf({ id, name }: OrgGroup): AccessSubject {
  return { kind: 'group', id, name };
}

/** An OAuth client of the organisation in the model of access. */
export function accessClientOf({ id, name }: OrgOAuthClient): AccessSubject {
  return { kind: 'client', id, name };
}
