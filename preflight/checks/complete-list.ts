import {
  divisionsPermitted,
  listOf,
  type Answer,
  type OrgRow,
  type Question,
  type ResourceType,
} from '../../lib/genesys/index.ts';
import type { PossibleAnswers } from './define-check.ts';

/** Everything that the organisation has of a type, or why it cannot be called everything. */
export type WholeList = { readonly lists: readonly (readonly OrgRow[])[] } | { readonly why: string };

/** What has to be answered so that the list of a type can be called complete. */
export function questionsOfWholeList(type: ResourceType): readonly Question<unknown>[] {
  return [...listOf(type), ...questionsOfSight(type)];
}

/** What has to be answered to know that this OAuth client sees all of a type. */
export function questionsOfSight({ seen }: ResourceType) {
  return seen.what === 'everything' ? [] : seen.permissions.map(divisionsPermitted);
}

/** Everything of a type, where all parts of its list were answered and this OAuth client sees it whole. */
export function wholeListOf(type: ResourceType, answers: PossibleAnswers): WholeList {
  return type.list?.mayMiss === undefined ? rowsOf(listOf(type), type, answers) : { why: type.list.mayMiss };
}

/** The rows of some questions about a type, as far as all of them were answered and its objects are seen. */
export function rowsOf(
  questions: readonly Question<OrgRow[] | undefined>[],
  type: ResourceType,
  answers: PossibleAnswers,
): WholeList {
  const given = questions.map((question): Answer<OrgRow[] | undefined> => answers.to(question));
  const refused = given.find((answer) => answer.kind === 'unanswered');
  if (questions.length === 0) return { why: 'there is no list of them' };
  if (refused !== undefined) return { why: refused.reason.message };
  const hidden = whatIsHidden(type, answers);
  return hidden === undefined
    ? {
        lists: given.flatMap((answer) =>
          answer.kind === 'answered' && answer.value !== undefined ? [answer.value] : [],
        ),
      }
    : { why: hidden };
}

function whatIsHidden(type: ResourceType, answers: PossibleAnswers): string | undefined {
  const { what, needs, permissions } = type.seen;
  if (what === 'everything') return undefined;
  const held = questionsOfSight(type).map((question) => {
    const answer = answers.to(question);
    return answer.kind === 'answered' && answer.value.allDivsPermitted;
  });
  if (needs === 'all' ? held.length > 0 && held.every(Boolean) : held.some(Boolean)) return undefined;
  const permission = permissions.join(needs === 'all' ? ' and ' : ' or ');
  return permission === ''
    ? 'no permission is published that shows them in all divisions'
    : `this OAuth client does not hold ${permission} in all divisions`;
}
