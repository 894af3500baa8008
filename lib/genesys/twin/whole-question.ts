import { z } from 'zod';
import type { QUERY_PATHS } from '../query-paths.ts';
import { type SearchPath } from '../query-paths.ts';
import { getList, getOneOrNothing, search, type Question } from '../question.ts';

/** A row of a list, or one object, with every field as it came. */
export const WholeRow = z.record(z.string(), z.unknown());

/** The same question, for everything that is answered: rows as they come, or one object, undefined where there is none. */
export function wholeQuestion(question: Question<unknown>): Question<unknown> {
  const { about, method, template: path, query, body = {}, permissions, paging, rows, pageSize } = question;
  const asked = { about, query, permissions, schema: WholeRow };
  const size = pageSize === undefined ? {} : { pageSize };
  if (method === 'POST')
    return search({ ...asked, ...size, path: path as SearchPath & keyof typeof QUERY_PATHS, body });
  const at = placeholdersIn(path, question.path);
  if (rows === undefined) return getOneOrNothing({ ...asked, path, at });
  return getList({ ...asked, ...size, path, at, paging, rows });
}

/** Values of the placeholders of a path that was filled in before. */
function placeholdersIn(template: string, path: string): Record<string, string> {
  const steps = path.split('/');
  const values = template.split('/').flatMap((step, index): [string, string][] => {
    const name = /^\{(\w+)\}$/.exec(step)?.[1];
    return name === undefined ? [] : [[name, decodeURIComponent(steps[index] ?? '')]];
  });
  return Object.fromEntries(values);
}
