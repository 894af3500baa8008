import type { AccessGap, AccessSubject } from '../../access/access-state.ts';
import { allUsers, usersByIds } from '../user.ts';
import { accessUserOf } from './access-subject-of.ts';
import { askAnswer, askOnce, type AccessClient } from './ask-answer.ts';
import { gapOf } from './gap.ts';

/** Active and inactive users, by id; the deleted ones have no access. Of what cannot be read, a gap. */
export async function askUsers(
  client: AccessClient,
): Promise<{ readonly users: Map<string, AccessSubject>; readonly gaps: readonly AccessGap[] }> {
  const states = ['active', 'inactive'] as const;
  const answers = await Promise.all(
    states.map(async (state) => ({ state, answer: await askOnce(client, allUsers(state, { lean: true })) })),
  );
  const users = new Map<string, AccessSubject>();
  const gaps: AccessGap[] = [];
  for (const { state, answer } of answers) {
    if (answer.kind === 'unanswered') gaps.push(gapOf('users', `${state} users without grants`, answer.reason));
    else for (const user of answer.value) users.set(user.id, accessUserOf(user));
  }
  return { users, gaps };
}

/** The most ids that the API takes in one request: else 400 `max.user.ids`. */
const IDS_A_REQUEST = 100;

/** Those of some ids that are users, in any state. What cannot be asked is left out: its ids stay unknown. */
export async function askUsersByIds(client: AccessClient, ids: readonly string[]): Promise<AccessSubject[]> {
  const answers = await Promise.all(chunksOf(ids).map((some) => askAnswer(client, usersByIds(some))));
  return answers.flatMap((answer) => (answer.kind === 'answered' ? answer.value.map(accessUserOf) : []));
}

/** Ids in portions that one request takes. */
export function chunksOf(ids: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(ids.length / IDS_A_REQUEST) }, (_, n) =>
    ids.slice(n * IDS_A_REQUEST, (n + 1) * IDS_A_REQUEST),
  );
}
