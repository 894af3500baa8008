import type { Answer, Answers } from './answer.ts';
import { answered, unanswered } from './answer.ts';
import type { OrgDivisionObject } from './division-objects.ts';
import { firstInDivision, nameOfObject, objectsInDivision, thoseInDivision } from './division-objects.ts';
import type { DivisionObjectKind } from './division-objects-table.ts';
import { GenesysError } from './errors.ts';
import type { Question } from './question.ts';

/** The objects of one kind that keep a division from being deleted. */
export interface Dependents {
  readonly kind: DivisionObjectKind;
  /** How many there are. */
  readonly total: number;
  /** All of them, or the first. */
  readonly objects: readonly { readonly id: string; readonly name: string }[];
}

/** Whether every object is wanted, or how many there are and the first of them. */
export type DependentsWanted = 'all' | 'first';

/** What has to be asked to know the {@link Dependents} of a kind: of the first ones a single page, where the API counts. */
export function dependentsQuestion(
  kind: DivisionObjectKind,
  divisionId: string,
  wanted: DependentsWanted,
): Question<unknown> {
  return (wanted === 'first' ? firstInDivision(kind, divisionId) : undefined) ?? objectsInDivision(kind, divisionId);
}

/** What the answer to {@link dependentsQuestion} says. */
export function dependentsOf(
  kind: DivisionObjectKind,
  divisionId: string,
  wanted: DependentsWanted,
  answers: Pick<Answers, 'to'>,
): Answer<Dependents> {
  const named = (rows: readonly OrgDivisionObject[]) =>
    rows.map((row) => ({ id: row.id, name: nameOfObject(kind, row) }));
  const first = wanted === 'first' ? firstInDivision(kind, divisionId) : undefined;
  if (first === undefined) {
    const all = answers.to(objectsInDivision(kind, divisionId));
    if (all.kind === 'unanswered') return all;
    const rows = thoseInDivision(kind, all.value, divisionId);
    return answered({ kind, total: rows.length, objects: named(rows) });
  }
  const page = answers.to(first);
  if (page.kind === 'unanswered') return page;
  const { total, objects } = page.value;
  // A filter that was not obeyed: the total would be that of the organisation.
  if (thoseInDivision(kind, objects, divisionId).length < objects.length) return unanswered(notFiltered(first));
  return answered({ kind, total, objects: named(objects) });
}

function notFiltered({ about, template }: Question<unknown>): GenesysError {
  return new GenesysError({
    code: 'unexpected-answer',
    message: `Asking for ${about} (GET ${template}): the list holds objects of other divisions`,
    cure: 'Please report it: the API answers other than it is published.',
    concerns: 'question',
  });
}
