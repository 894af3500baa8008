import type { AccessRole } from '../../lib/access/access-state.ts';
import { accessRoleOf } from '../../lib/genesys/access/index.ts';
import {
  allDivisions,
  allRoles,
  catalogueOf,
  divisionsPermitted,
  homeDivision,
  permissionCatalogue,
  SEES_ALL_DIVISIONS_BY,
  thisOrganisation,
  type Answer,
  type GenesysClient,
  type OrgDivision,
  type OrgDivisionsPermitted,
  type OrgRole,
} from '../../lib/genesys/index.ts';
import type { Known, ManifestFacts, NamedFact } from '../../lib/manifest/plan/manifest-facts.ts';
import type { ResolvedManifest } from '../../lib/manifest/resolved-manifest.ts';
import { askSubjectFacts } from './ask-subject-facts.ts';

/** What is asked with. */
export type FactsClient = Pick<GenesysClient, 'ask' | 'askAll' | 'askTotal'>;

/**
 * Asks an organisation for what a manifest names: its divisions, roles and permissions by lists, and of each subject who it
 * is and what it holds.
 *
 * @throws GenesysError when it cannot be asked, or not even for its divisions
 */
export async function askManifestFacts(client: FactsClient, manifest: ResolvedManifest): Promise<ManifestFacts> {
  const [organisation, divisions, home, lists, subjects] = await Promise.all([
    client.ask(thisOrganisation()),
    client.ask(allDivisions()),
    client.ask(homeDivision()),
    client.askAll([allRoles(), permissionCatalogue(), divisionsPermitted(SEES_ALL_DIVISIONS_BY)]),
    askSubjectFacts(client, manifest),
  ]);
  return {
    organisation: { id: organisation.id, name: organisation.name },
    homeDivisionId: home.id,
    divisions: divisions.map(named),
    provesAbsence: seesAll(lists.to(divisionsPermitted(SEES_ALL_DIVISIONS_BY)), SEES_ALL_DIVISIONS_BY),
    roles: knownOf(lists.to(allRoles()), (roles) => roles.map(roleFact)),
    catalogue: knownOf(lists.to(permissionCatalogue()), catalogueOf),
    subjects,
  };
}

/** Whether a permission is held in all divisions: only then is what a list does not show not there. */
export function seesAll(answer: Answer<OrgDivisionsPermitted>, permission: string): Known<true> {
  const permitted = knownOf(answer, ({ allDivsPermitted }) => allDivsPermitted);
  if (!permitted.known) return permitted;
  if (permitted.value) return { known: true, value: true };
  return {
    known: false,
    why: `this OAuth client does not hold ${permission} in all divisions, and is not shown what is in others.`,
    permissions: [permission],
  };
}

/** An answer as a fact, or why there is none. */
export function knownOf<T, Fact>(answer: Answer<T>, factOf: (value: T) => Fact): Known<Fact> {
  if (answer.kind === 'answered') return { known: true, value: factOf(answer.value) };
  const { message, permissions = [] } = answer.reason;
  return { known: false, why: `${message}.`, permissions };
}

function named({ id, name, description }: Pick<OrgDivision, 'id' | 'name' | 'description'>): NamedFact {
  return { id, name, ...(description === undefined ? {} : { description }) };
}

function roleFact(role: OrgRole): NamedFact & AccessRole {
  return { ...accessRoleOf(role), ...named(role) };
}
