import type { AccessGrant } from '../../access/access-state.ts';
import type { GenesysClient } from '../../genesys/client.ts';
import { allDivisions, homeDivision } from '../../genesys/division.ts';
import { catalogueOf, permissionCatalogue } from '../../genesys/permission-catalogue.ts';
import { allRoles } from '../../genesys/role.ts';
import { directGrants, subjectGrants } from '../../genesys/subject.ts';
import { tokenInfo } from '../../genesys/token.ts';
import type { ManifestSubject, ResolvedManifest, ResolvedRole } from '../../manifest/index.ts';
import { findManifestSubjects, type SoughtSubject } from './find-subjects.ts';
import type { AssignmentFacts } from './plan-assignments.ts';
import { conditionUser, emailsIn } from './condition-users.ts';
import type { RoleFacts } from './plan-roles.ts';

/** What a batch of roles has to know of an organisation. @throws GenesysError */
export async function askRoleFacts(client: GenesysClient, roles: readonly ResolvedRole[]): Promise<RoleFacts> {
  const named = usersInConditions(roles);
  const [existing, domains, users] = await Promise.all([
    client.ask(allRoles()),
    client.ask(permissionCatalogue()),
    findManifestSubjects(client, named),
  ]);
  return {
    roles: existing,
    catalogue: catalogueOf(domains),
    users,
  };
}

/** What a batch of assignments has to know of an organisation. @throws GenesysError */
export async function askAssignmentFacts(
  client: GenesysClient,
  { subjects }: Pick<ResolvedManifest, 'subjects'>,
): Promise<AssignmentFacts> {
  const [roles, divisions, home, self, found] = await Promise.all([
    client.ask(allRoles()),
    client.ask(allDivisions()),
    client.ask(homeDivision()),
    client.ask(tokenInfo()),
    findManifestSubjects(client, subjects),
  ]);
  const roleIds = new Map<string, string[]>();
  for (const { id, name } of roles) roleIds.set(name, [...(roleIds.get(name) ?? []), id]);
  return {
    roleIds,
    divisionIds: new Map(divisions.map(({ id, name }) => [name, id])),
    homeDivisionId: home.id,
    subjects: found,
    held: await askHeld(client, found),
    selfId: self.OAuthClient?.id,
  };
}

/** The direct grants of everybody who was found, one call each; that some cannot be read is an answer. */
async function askHeld(
  client: GenesysClient,
  found: ReadonlyMap<string, SoughtSubject>,
): Promise<AssignmentFacts['held']> {
  const ids = [...found.values()].flatMap((subject) => ('id' in subject ? [subject.id] : []));
  const answers = await client.askAll(ids.map(subjectGrants));
  return new Map(
    ids.map((id): [string, readonly AccessGrant[] | { why: string }] => {
      const answer = answers.to(subjectGrants(id));
      if (answer.kind === 'unanswered') return [id, { why: answer.reason.message }];
      const grants = answer.value === undefined ? [] : directGrants(answer.value);
      return [
        id,
        grants.map(({ subjectId, role, division }) => ({ subjectId, roleId: role.id, divisionId: division.id })),
      ];
    }),
  );
}

/** Users that conditions name by e-mail. */
function usersInConditions(roles: readonly ResolvedRole[]): ManifestSubject[] {
  const texts = roles.flatMap(({ permissions }) => permissions.flatMap(({ condition }) => emailsIn(condition)));
  return [...new Set(texts)].map(conditionUser);
}
