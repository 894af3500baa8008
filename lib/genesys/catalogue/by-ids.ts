import { getList } from '../question.ts';
import type { ListQuestion } from './call-questions.ts';
import { OrgRow } from './org-row.ts';
import type { ResourceType } from './resource-type.ts';

/**
 * The questions which of some ids exist, as many ids a call as the API takes: to each id the question that tells. Empty
 * where the list of the type cannot be asked by ids.
 */
export function askedByIds(type: ResourceType, ids: Iterable<string>): ReadonlyMap<string, ListQuestion> {
  const { idFilter, list } = type;
  const questions = new Map<string, ListQuestion>();
  if (idFilter === undefined || list === undefined) return questions;
  const sorted = [...new Set(ids)].sort();
  for (let from = 0; from < sorted.length; from += idFilter.most) {
    const some = sorted.slice(from, from + idFilter.most);
    const question: ListQuestion = getList({
      about: `the ${type.words[1]} by their ids`,
      path: list.path,
      query: { ...list.query, ...idFilter.query, [idFilter.parameter]: some },
      rows: list.rows,
      pageSize: idFilter.most,
      schema: OrgRow,
      permissions: list.permissions.names,
    });
    for (const id of some) questions.set(id, question);
  }
  return questions;
}
