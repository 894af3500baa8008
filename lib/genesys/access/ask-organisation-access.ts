import type { AccessState, AccessSubject } from '../../access/access-state.ts';
import type { Answer } from '../answer.ts';
import { allGroups } from '../group.ts';
import { allOAuthClients, type OrgOAuthClient } from '../oauth-client.ts';
import { ownGrants, type OrgSubject } from '../subject.ts';
import { accessGrantOf, accessGrantsOfClient } from './access-grant-of.ts';
import { accessClientOf, accessGroupOf } from './access-subject-of.ts';
import { askAnswer, askOnce, type AccessClient } from './ask-answer.ts';
import { askFrame } from './ask-frame.ts';
import { askDivisionGrants, askGrantsOfEach } from './ask-grants.ts';
import { askMemberships } from './ask-memberships.ts';
import { askRoles, rolesByName } from './ask-roles.ts';
import { askUsers } from './ask-users.ts';
import { gapOf } from './gap.ts';
import { GrantCollection } from './grant-collection.ts';
import { askHiddenParts } from './hidden-divisions.ts';
import { gapOfStarGrants } from './star-grants.ts';
import { askUnknownSubjects } from './unknown-subjects.ts';

/** How the access of a whole organisation is asked. */
export interface OrganisationScope {
  readonly kind: 'organisation';
  /**
   * Asks each subject for its grants, one call each: the only calls known to show every grant, those for all divisions
   * included. @default false
   */
  readonly everySubject?: boolean;
}

/**
 * The access of a whole organisation, by lists: ⌈users/100⌉ calls for the users, for each division ⌈grants/500⌉, one for
 * each group (for 100 members of it), and some ten for the rest.
 */
export async function askOrganisationAccess(
  client: AccessClient,
  { everySubject = false }: OrganisationScope,
): Promise<AccessState> {
  const frame = await askFrame(client);
  const grants = new GrantCollection();
  const [roles, own, clients, groups, users, listedGaps] = await Promise.all([
    askRoles(client),
    askAnswer(client, ownGrants()),
    askOnce(client, allOAuthClients()),
    askOnce(client, allGroups()),
    askUsers(client),
    askDivisionGrants(client, frame.divisions, grants),
  ]);
  const orgGroups = groups.kind === 'answered' ? groups.value : [];
  const memberships = await askMemberships(client, orgGroups);

  const ownKnown = own.kind === 'answered' ? own.value.grants.map(accessGrantOf) : [];
  const known = [...ownKnown, ...(clients.kind === 'answered' ? clients.value.flatMap(accessGrantsOfClient) : [])];
  const { divisions } = frame;
  const starGaps = everySubject ? [] : gapOfStarGrants({ isListed: (grant) => grants.has(grant), known, divisions });
  for (const grant of known) grants.add(grant);
  if (own.kind === 'answered') for (const grant of own.value.grants) grants.addOrg(grant);

  const subjects = new Map<string, AccessSubject>([...memberships.members, ...users.users]);
  for (const subject of [...orgGroups.map(accessGroupOf), ...clientsOf(clients, own)])
    subjects.set(subject.id, subject);
  const eachGaps = everySubject ? await askGrantsOfEach(client, [...subjects.values()], grants) : [];
  const unknown = await askUnknownSubjects(client, subjects, grants.all());
  const named = rolesByName(roles, grants.roleNames);
  const hiddenGaps = await askHiddenParts(client, { grants: ownKnown, roles: roles.roles });
  return {
    ...frame,
    roles: named.roles,
    subjects: [...subjects.values(), ...unknown.found].map((subject) => ({
      ...subject,
      ...(subject.kind === 'user' ? { memberOf: memberships.groupsOf.get(subject.id) ?? [] } : {}),
    })),
    grants: grants.all(),
    gaps: [
      ...users.gaps,
      ...(groups.kind === 'answered' ? [] : [gapOf('groups', 'groups and what comes through them', groups.reason)]),
      ...memberships.gaps,
      ...(clients.kind === 'answered' ? [] : [gapOf('clients', 'OAuth clients', clients.reason)]),
      ...named.gaps,
      ...listedGaps,
      ...starGaps,
      ...eachGaps,
      ...unknown.gaps,
      ...hiddenGaps,
    ],
  };
}

/** The OAuth clients, our own one also where they may not be listed. */
function clientsOf(clients: Answer<OrgOAuthClient[]>, own: Answer<OrgSubject>): AccessSubject[] {
  if (clients.kind === 'answered') return clients.value.map(accessClientOf);
  if (own.kind === 'unanswered') return [];
  const { id, name = id } = own.value;
  return [{ kind: 'client', id, name }];
}
