import {
  dependentsOf,
  dependentsQuestion,
  DIVISION_OBJECT_KINDS,
  isMovable,
  unexplainedCounts,
  type Answers,
  type DivisionObjectKind,
  type Question,
} from '../../lib/genesys/index.ts';
import { contentQuestions, contentsOf } from '../checks/division-contents.ts';
import type { Plan } from '../planned/plan.ts';
import type { PlannedResource } from '../planned/planned-resource.ts';
import type { DivisionHolds } from './division-facts.ts';

/** What has to be asked to know what lives in a division, and how the answers are read. */
export interface HoldsInquiry {
  readonly questions: readonly Question<unknown>[];
  /** @param counts - the organisation's own counts */
  read(answers: Pick<Answers, 'to'>, counts: Readonly<Record<string, number>>): DivisionHolds;
}

/** What lives in a division now: a page a kind. */
export function holdsNow(divisionId: string): HoldsInquiry {
  return {
    questions: DIVISION_OBJECT_KINDS.map((kind) => dependentsQuestion(kind, divisionId, 'first')),
    read: (answers, counts) => readNow(divisionId, answers, counts),
  };
}

/** What is left in it when its planned deletion is tried: the deploy itself may have taken something out by then. */
export function holdsAtDeletion(deletion: PlannedResource, plan: Plan): HoldsInquiry {
  return {
    questions: contentQuestions(deletion, plan),
    read(answers, counts) {
      const { holds, unread, listed } = contentsOf(deletion, plan, answers);
      return { holds: holds.map(copied), unread: unread.map(copied), counted: unexplainedCounts(counts, listed) };
    },
  };
}

function readNow(
  divisionId: string,
  answers: Pick<Answers, 'to'>,
  counts: Readonly<Record<string, number>>,
): DivisionHolds {
  const holds: DivisionHolds['holds'] = [];
  const unread: DivisionHolds['unread'] = [];
  const listed = new Map<DivisionObjectKind, number>();
  for (const kind of DIVISION_OBJECT_KINDS) {
    const answer = dependentsOf(kind, divisionId, 'first', answers);
    if (answer.kind === 'unanswered') {
      const { message, permissions = [] } = answer.reason;
      unread.push({ what: kind.words[1], message, permissions });
      continue;
    }
    const { total: count, objects } = answer.value;
    listed.set(kind, count);
    if (count === 0) continue;
    const names = objects.map(({ name }) => name);
    holds.push({ what: kind.words[count === 1 ? 0 : 1], count, names, movable: isMovable(kind) });
  }
  return { holds, unread, counted: unexplainedCounts(counts, listed) };
}

function copied<T extends object>(value: T): T {
  return { ...value };
}
