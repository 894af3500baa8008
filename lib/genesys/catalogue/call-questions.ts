import type { SearchPath } from '../query-paths.ts';
import { QUERY_PATHS } from '../query-paths.ts';
import type { JsonObject, JsonValue, Question, QueryValue } from '../question.ts';
import { getList, getOneOrNothing, search } from '../question.ts';
import type { Call, Pass } from './catalogue-call.ts';
import { OrgRow } from './org-row.ts';
import { filled } from './template.ts';

/** A question for a list, which says how many rows it has. */
export type ListQuestion = Question<OrgRow[]>;

/** A question whose answer is rows; undefined stands for none: what was asked for by its id does not exist. */
export type RowsQuestion = ListQuestion | Question<OrgRow[] | undefined>;

/** Whether a question is for a list. */
export function isListQuestion(question: RowsQuestion): question is ListQuestion {
  return question.form === 'rows';
}

/** Values of placeholders: parents and parts of a key by the name of their attribute, and `key`. */
export type Values = Readonly<Record<string, string>>;

const OneRow = OrgRow.transform((row) => [row]);

/** One question a pass; none where a value is missing or cannot stand in a path. */
export function questionsOf(call: Call, about: string, values: Values): RowsQuestion[] {
  const passes: readonly Pass[] = call.passes ?? [{}];
  const questions = passes.flatMap((pass) => questionOf(call, pass, about, values) ?? []);
  return questions.length === passes.length ? questions : [];
}

function questionOf(call: Call, pass: Pass, about: string, values: Values): RowsQuestion | undefined {
  let isComplete = true;
  const fill = (template: string): string => {
    const text = filled(template, (name) => values[name]);
    if (text === undefined) isComplete = false;
    return text ?? '';
  };
  const at = mapped(call.at ?? {}, fill);
  const query = mapped({ ...call.query, ...pass.query }, (value) => filledValue(value, fill));
  const body = filledObject(pass.body ?? call.body ?? {}, fill);
  const isPath = Object.values(at).every((text) => text !== '.' && text !== '..');
  if (!isComplete || !isPath) return undefined;

  const { paging, pageSize, rows } = call;
  const { names: permissions } = pass.permissions ?? call.permissions;
  const path = pass.path ?? call.path;
  const common = { about, query, permissions };
  const list = { ...common, schema: OrgRow, ...(pageSize === undefined ? {} : { pageSize }) };
  if (call.method === 'POST') return isSearchPath(path) ? search({ ...list, path, body }) : undefined;
  if (call.answers === 'one') return getOneOrNothing({ ...common, path, at, schema: OneRow });
  return getList({ ...list, path, at, paging, rows });
}

function isSearchPath(path: string): path is SearchPath {
  return Object.entries(QUERY_PATHS).some(([known, { answers }]) => known === path && answers === 'rows');
}

type Fill = (template: string) => string;

function filledValue(value: QueryValue, fill: Fill): QueryValue {
  if (typeof value === 'string') return fill(value);
  return typeof value === 'object' ? value.map(fill) : value;
}

function filledObject(object: JsonObject, fill: Fill): JsonObject {
  return mapped(object, (value) => filledJson(value, fill));
}

function filledJson(value: JsonValue, fill: Fill): JsonValue {
  if (typeof value === 'string') return fill(value);
  if (typeof value !== 'object' || value === null) return value;
  if (isList(value)) return value.map((each) => filledJson(each, fill));
  return mapped(value, (each) => (each === undefined ? undefined : filledJson(each, fill)));
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function mapped<T, U>(record: Readonly<Record<string, T>>, change: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
}
