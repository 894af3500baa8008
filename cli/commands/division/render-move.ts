import {
  countInWords,
  type DivisionContents,
  type DivisionObjectKind,
  type UnreadContents,
} from '../../../lib/genesys/index.ts';
import { countOfMoves, type KindOfObjects, type MovePlan, type MoveReport } from '../../../lib/admin/index.ts';
import { oneLine } from '../../../preflight/terraform-text.ts';
import { unreadJson, unreadSentence } from './unread-kinds.ts';

const SHOWN = 5;

/** What a move would do, for people. */
export function planText(plan: MovePlan): string {
  const { from, to, moves, stuck, unread, unlisted } = plan;
  const count = countOfMoves(plan);
  const head =
    count === 0
      ? `Nothing in ${oneLine(from.name)} can be moved.`
      : `${count} objects of ${oneLine(from.name)} go to ${oneLine(to.name)}:`;
  return lines([
    head,
    ...moves.map(kindLine),
    ...stuck.map((kind) => `The API cannot move ${kindLine(kind).trim()}: edit or delete them one by one.`),
    ...unreadLines(unread),
    ...unlisted.map(({ type, count }) =>
      oneLine(`The organisation counts ${count} more of ${type} in ${from.name}, which no list shows: ${LOOK_AGAIN}`),
    ),
  ]);
}

const LOOK_AGAIN = 'Run the command again; if it stays, give the OAuth client the rights to see them.';

/** What came of it. */
export function reportText({ plan, moved, notMoved, left }: MoveReport): string {
  const done = moved.reduce((sum, { objects }) => sum + objects.length, 0);
  const { from, to } = plan;
  return lines([
    ...notMoved.map(notMovedLine),
    ...left.held.map(
      ({ kind, total }) =>
        `${oneLine(from.name)} still shows ${countInWords(kind, total)}. Look again in a moment: lists may lag.`,
    ),
    ...unreadLines(left.unread),
    `${done} moved from ${oneLine(from.name)} to ${oneLine(to.name)}, ${notMoved.length} failed`,
  ]);
}

function notMovedLine({ kind, object, error, isUncertain }: MoveReport['notMoved'][number]): string {
  const maybe = isUncertain ? ' It may have been moved all the same.' : '';
  const { message, cure, correlationId } = error;
  const correlation = correlationId === undefined ? '' : ` (correlation id ${correlationId})`;
  return oneLine(`not moved: ${kind.words[0]} ${object.name}: ${message}.${maybe} ${cure}${correlation}`);
}

/** The plan for a script. */
export function planJson({ from, to, moves, stuck, unread, unlisted }: MovePlan) {
  return { from, to, moves: moves.map(kindJson), stuck: stuck.map(kindJson), unread: unread.map(unreadJson), unlisted };
}

/** What came of it, for a script. */
export function reportJson({ plan, moved, notMoved, left, stoppedBy }: MoveReport) {
  return {
    ...planJson(plan),
    moved: moved.map(kindJson),
    failed: notMoved.map(({ kind, object, error, isUncertain }) => ({
      type: kind.key,
      ...object,
      reason: error.message,
      uncertain: isUncertain,
      ...(error.correlationId === undefined ? {} : { correlationId: error.correlationId }),
    })),
    left: leftJson(left),
    stopped: stoppedBy === undefined ? null : stoppedBy === 'interrupted' ? stoppedBy : stoppedBy.code,
  };
}

function kindLine({ kind, objects }: KindOfObjects): string {
  const names = objects.slice(0, SHOWN).map(({ name }) => oneLine(name));
  const more = objects.length - names.length;
  const rest = more > 0 ? ` and ${more} more` : '';
  return `  ${countInWords(kind, objects.length)}: ${names.join(', ')}${rest}`;
}

function kindJson({ kind, objects }: KindOfObjects): { type: string; objects: KindOfObjects['objects'] } {
  return { type: kind.key, objects };
}

function leftJson({ held, unread }: DivisionContents) {
  const typed = (kind: DivisionObjectKind, count: number) => ({ type: kind.key, count });
  return { held: held.map(({ kind, total }) => typed(kind, total)), unread: unread.map(unreadJson) };
}

function unreadLines(unread: readonly UnreadContents[]): string[] {
  return unread.map((kind) => oneLine(unreadSentence(kind)));
}

function lines(all: readonly string[]): string {
  return `${all.join('\n')}\n`;
}
