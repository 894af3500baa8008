import type { AccessState } from '../../access/access-state.ts';
import type { AccessClient } from './ask-answer.ts';
import { askOrganisationAccess, type OrganisationScope } from './ask-organisation-access.ts';
import { askSubjectAccess, type SubjectsScope } from './ask-subject-access.ts';

/** Whose access is asked: of everybody, or of some subjects. */
export type AccessScope = OrganisationScope | SubjectsScope;

/**
 * Who may do what where in an organisation, as it is now. What could not be read is a gap of the state, never silently
 * missing.
 *
 * @throws GenesysError when nothing can be answered, or not even which divisions there are
 */
export function askAccess(client: AccessClient, scope: AccessScope = { kind: 'organisation' }): Promise<AccessState> {
  return scope.kind === 'organisation' ? askOrganisationAccess(client, scope) : askSubjectAccess(client, scope);
}
