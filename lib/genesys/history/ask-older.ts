import type { Answer } from '../answer.ts';
import { unanswered } from '../answer.ts';
import { auditQueryState, auditResults, startAuditQuery, type AuditSearch, type OrgAuditEntry } from '../audit.ts';
import type { GenesysClient } from '../client.ts';
import { GenesysError } from '../errors.ts';
import type { Question } from '../question.ts';

/** Waits between looks at a query: short at first, as most are quick. */
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 10_000;

/**
 * Changes that have to be looked for: starts the query, waits by the client's clock until it has ended, reads what it
 * found by cursor.
 *
 * @param waitMs - how long to wait at the most
 * @returns the entries, or why there are none: it failed, or took too long
 */
export async function askOlder(
  client: GenesysClient,
  asked: AuditSearch,
  waitMs: number,
): Promise<Answer<OrgAuditEntry[]>> {
  const started = await askAnew(client, startAuditQuery(asked));
  if (started.kind === 'unanswered') return started;
  const { id } = started.value;
  const until = client.clock.now() + waitMs;
  let state = started.value.state;
  for (let wait = FIRST_WAIT_MS; isUnfinished(state); wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
    const left = until - client.clock.now();
    if (left <= 0) return unanswered(tookTooLong(id, waitMs));
    await client.clock.sleep(Math.min(wait, left));
    const looked = await askAnew(client, auditQueryState(id));
    if (looked.kind === 'unanswered') return looked;
    state = looked.value.state;
  }
  return state.toLowerCase() === 'succeeded' ? askAnew(client, auditResults(id)) : unanswered(endedAs(id, state));
}

function isUnfinished(state: string): boolean {
  return ['queued', 'running'].includes(state.toLowerCase());
}

/** Each look is a new one, and what was found is not kept twice. */
async function askAnew<T>(client: GenesysClient, question: Question<T>): Promise<Answer<T>> {
  client.forget(question);
  try {
    return (await client.askAll([question])).to(question);
  } finally {
    client.forget(question);
  }
}

function tookTooLong(id: string, waitMs: number): GenesysError {
  return new GenesysError({
    code: 'timed-out',
    message: `The audit query ${id} had not ended after ${String(Math.round(waitMs / 1_000))} s`,
    cure: 'Wait longer (--wait-seconds), or ask for shorter parts (--interval-days).',
    concerns: 'question',
  });
}

function endedAs(id: string, state: string): GenesysError {
  return new GenesysError({
    code: 'server-failed',
    message: `The audit query ${id} ended as ${state}`,
    cure: 'Try again; or ask for shorter parts (--interval-days).',
    concerns: 'question',
  });
}
