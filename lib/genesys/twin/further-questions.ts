import type { ResourceType } from '../catalogue/resource-type.ts';
import { RESOURCE_TYPES } from '../catalogue/resource-types.ts';
import { listOf, parentsOf } from '../catalogue/rows-of.ts';
import { divisionGrants } from '../division.ts';
import { groupMembers } from '../group.ts';
import { getList, type Question } from '../question.ts';
import { roleSubjects } from '../role.ts';
import { subjectGrants } from '../subject.ts';
import { WholeRow, wholeQuestion } from './whole-question.ts';

/** What is asked of each row of a list, by the path of that list; of a grant not its whole role, which has a row of its own. */
const OF_EACH: Readonly<Record<string, (id: string) => readonly Question<unknown>[]>> = {
  '/api/v2/authorization/divisions': (id) => [divisionGrants(id)],
  // Grants for all divisions need not stand in the lists of the divisions.
  '/api/v2/authorization/roles': (id) => [roleSubjects(id)],
  '/api/v2/groups': (id) => [groupMembers(id)],
  '/api/v2/routing/queues': (id) => [queueMembers(id), queueWrapUpCodes(id)],
};

/** Where the parents of a kind are listed, by the attribute that names them. Greetings of users would be a call a user. */
const PARENTS: Readonly<Record<string, string>> = {
  datatable_id: '/api/v2/flows/datatables',
  domain_id: '/api/v2/routing/email/domains',
  group_id: '/api/v2/groups',
  knowledge_base_id: '/api/v2/knowledge/knowledgebases',
  library_ids: '/api/v2/responsemanagement/libraries',
  site_id: '/api/v2/telephony/providers/edges/sites',
  worktype_id: '/api/v2/taskmanagement/worktypes/query',
};

/**
 * What is asked of what the first answers hold.
 *
 * @param idsAt - ids of the rows of a list
 */
export function furtherTwinQuestions(idsAt: (path: string) => readonly string[]): Question<unknown>[] {
  const ofEach = Object.entries(OF_EACH).flatMap(([list, asked]) => idsAt(list).flatMap(asked));
  const below = RESOURCE_TYPES.flatMap((type) => questionsUnderParents(type, idsAt));
  return [...ofEach, ...below.map(wholeQuestion)];
}

/** The grants of each subject: the only calls known to show every one. */
export function grantsOfEach(ids: readonly string[]): Question<unknown>[] {
  return ids.map(subjectGrants);
}

function questionsUnderParents(
  type: ResourceType,
  idsAt: (path: string) => readonly string[],
): readonly Question<unknown>[] {
  const [attribute, ...others] = parentsOf(type);
  const list = attribute === undefined ? undefined : PARENTS[attribute];
  // What stands in its parent's own row is known from there.
  if (attribute === undefined || list === undefined || others.length > 0 || type.list?.answers !== 'rows') return [];
  return idsAt(list).flatMap((id) => listOf(type, { parents: { [attribute]: id } }));
}

/** Who is in a queue: neither counted nor with a last page. */
function queueMembers(queueId: string): Question<unknown> {
  return getList({
    about: `the members of the queue ${queueId}`,
    path: '/api/v2/routing/queues/{queueId}/members',
    at: { queueId },
    paging: 'until-empty',
    schema: WholeRow,
    permissions: ['routing:queue:view'],
  });
}

function queueWrapUpCodes(queueId: string): Question<unknown> {
  return getList({
    about: `the wrap-up codes of the queue ${queueId}`,
    path: '/api/v2/routing/queues/{queueId}/wrapupcodes',
    at: { queueId },
    schema: WholeRow,
    permissions: ['routing:queue:view'],
  });
}
