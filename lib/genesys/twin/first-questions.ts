import { RESOURCE_TYPES } from '../catalogue/resource-types.ts';
import { listOf } from '../catalogue/rows-of.ts';
import { allDivisions, deletedDivisions, divisionLimit } from '../division.ts';
import { DIVISION_OBJECT_KINDS } from '../division-objects-table.ts';
import { allGroups } from '../group.ts';
import { organisationLimits } from '../limits.ts';
import { allOAuthClients } from '../oauth-client.ts';
import { thisOrganisation } from '../organisation.ts';
import { organisationProducts, permissionCatalogue } from '../permission-catalogue.ts';
import { getList, search, type Question } from '../question.ts';
import { allRoles } from '../role.ts';
import { ownGrants } from '../subject.ts';
import { WholeRow, wholeQuestion } from './whole-question.ts';

/**
 * What is left out of a twin although it is listed: the customers of the organisation and what they want, who are many,
 * and nobody's to keep. External organisations are listed twice.
 */
export const LEFT_OUT_OF_TWINS: ReadonlySet<string> = new Set([
  '/api/v2/externalcontacts/contacts',
  '/api/v2/externalcontacts/scan/contacts',
  '/api/v2/externalcontacts/organizations',
  '/api/v2/taskmanagement/workitems/query',
]);

/** Parts of a user that the Terraform provider compares, and that are shown where they are asked for. */
const PARTS_OF_USERS = ['skills', 'languages', 'locations', 'profileSkills', 'certifications', 'employerInfo'];

/** What is asked of every organisation, whatever it holds: its frame, its subjects, and every list there is. */
export function firstTwinQuestions(): Question<unknown>[] {
  const frame = [
    ...[thisOrganisation(), organisationProducts(), organisationLimits('authorization'), permissionCatalogue()],
    ...[allDivisions(), deletedDivisions(), allRoles(), allGroups(), allOAuthClients()],
  ].map(wholeQuestion);
  const asked = [...frame, divisionLimit(), ownGrants(), usersWithParts()];
  const isNew = (question: Question<unknown>): boolean =>
    !LEFT_OUT_OF_TWINS.has(question.path) && !asked.some(({ path }) => path === question.path);
  const catalogued = RESOURCE_TYPES.flatMap((type) => listOf(type))
    .filter(isNew)
    .map(wholeQuestion);
  const known = new Set([...asked, ...catalogued].map(({ path }) => path));
  return [...asked, ...catalogued, ...kindsBeside(known)];
}

function usersWithParts(): Question<unknown> {
  return getList({
    about: 'the users (any)',
    path: '/api/v2/users',
    query: { state: 'any', expand: PARTS_OF_USERS },
    schema: WholeRow,
    permissions: ['directory:user:view'],
  });
}

/** Kinds that live in a division and are no resource of the provider. */
function kindsBeside(known: ReadonlySet<string>): Question<unknown>[] {
  const kinds = DIVISION_OBJECT_KINDS.filter(({ list: { path } }) => !known.has(path) && !LEFT_OUT_OF_TWINS.has(path));
  return kinds.map(({ list, words, permission }) => {
    const asked = { about: words[1], schema: WholeRow, permissions: permission === undefined ? [] : [permission] };
    if (list.method === 'POST') return search({ ...asked, path: list.path, body: {} });
    return getList({ ...asked, path: list.path, paging: list.paging, ...(list.query ? { query: list.query } : {}) });
  });
}
