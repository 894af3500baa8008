import { divisionsPermitted, listOf, type OrgRow, type Question, type ResourceType } from '../../lib/genesys/index.ts';
import type { PossibleAnswers } from './define-check.ts';

/** What has to be answered so that the list of a type can be called complete. */
export function questionsOfWholeList(type: ResourceType): readonly Question<unknown>[] {
  return [...listOf(type), ...questionsOfSight(type)];
}

/**
 * Everything that the organisation has of a type; undefined where a part was not answered, may be missing, or is not
 * seen by this OAuth client.
 */
export function wholeListOf(type: ResourceType, answers: PossibleAnswers): readonly OrgRow[] | undefined {
  const lists = listOf(type);
  if (lists.length === 0 || type.list?.mayMiss !== undefined || !isSeenWhole(type, answers)) return undefined;
  const rows: OrgRow[] = [];
  for (const list of lists) {
    const answer = answers.to<OrgRow[] | undefined>(list);
    if (answer.kind === 'unanswered') return undefined;
    rows.push(...(answer.value ?? []));
  }
  return rows;
}

function questionsOfSight({ seen }: ResourceType) {
  return seen.what === 'everything' ? [] : seen.permissions.map(divisionsPermitted);
}

function isSeenWhole(type: ResourceType, answers: PossibleAnswers): boolean {
  if (type.seen.what === 'everything') return true;
  const held = questionsOfSight(type).map((question) => {
    const answer = answers.to(question);
    return answer.kind === 'answered' && answer.value.allDivsPermitted;
  });
  return type.seen.needs === 'all' ? held.length > 0 && held.every(Boolean) : held.some(Boolean);
}
