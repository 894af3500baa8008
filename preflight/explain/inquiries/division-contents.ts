import {
  dependentsOf,
  dependentsQuestion,
  DIVISION_OBJECT_KINDS,
  divisionWithCounts,
  homeDivision,
  isMovable,
  unexplainedCounts,
  type Answers,
  type DivisionObjectKind,
} from '../../../lib/genesys/index.ts';
import type { Fact, Occupants } from '../fact.ts';
import { unansweredFacts, type Inquiry } from './define-inquiry.ts';

/** What lives in a division that refuses to be deleted: a page a kind, and the organisation's own count. */
export const divisionContents: Inquiry<'division-not-empty'> = {
  about: 'what lives in the division, by name',
  asks: ({ divisionId }) => [
    divisionWithCounts(divisionId),
    homeDivision(),
    ...DIVISION_OBJECT_KINDS.map((kind) => dependentsQuestion(kind, divisionId, 'first')),
  ],
  finds({ divisionId }, answers): Fact[] {
    const division = answers.to(divisionWithCounts(divisionId));
    const home = answers.to(homeDivision());
    if (division.kind === 'unanswered') return unansweredFacts(divisionWithCounts(divisionId), division);
    if (home.kind === 'unanswered') return unansweredFacts(homeDivision(), home);
    if (division.value === undefined) return [{ kind: 'absent', id: divisionId }];
    const { name, objectCounts = {} } = division.value;
    const { holds, listed, unread } = occupantsOf(divisionId, answers);
    return [
      {
        kind: 'occupied',
        division: { id: divisionId, name },
        holds,
        counted: unexplainedCounts(objectCounts, listed),
        unread,
        home: { id: home.value.id, name: home.value.name },
        isHome: home.value.id === divisionId,
      },
    ];
  },
};

function occupantsOf(divisionId: string, answers: Pick<Answers, 'to'>) {
  const holds: Occupants[] = [];
  const unread: { what: string; permissions: readonly string[] }[] = [];
  const listed = new Map<DivisionObjectKind, number>();
  for (const kind of DIVISION_OBJECT_KINDS) {
    const answer = dependentsOf(kind, divisionId, 'first', answers);
    if (answer.kind === 'unanswered') {
      unread.push({ what: kind.words[1], permissions: answer.reason.permissions ?? [] });
      continue;
    }
    const { total, objects } = answer.value;
    listed.set(kind, total);
    if (total > 0) {
      const names = objects.map(({ name }) => name);
      holds.push({ what: kind.words[total === 1 ? 0 : 1], count: total, names, movable: isMovable(kind) });
    }
  }
  return { holds, unread, listed };
}
