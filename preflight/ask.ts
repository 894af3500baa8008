import { askExisting, type Answers, type ExistingAnswer, type GenesysClient } from '../lib/genesys/index.ts';
import type { Check } from './checks/define-check.ts';
import { questionsOf, requestsOf } from './judge.ts';
import type { Plan } from './planned/plan.ts';

/** The part of the client that a check is handed: it can ask, and nothing else. */
export type Asker = Pick<GenesysClient, 'ask' | 'askAll' | 'askTotal' | 'calls'>;

/** Everything that was answered. */
export interface Knowledge {
  readonly answers: Answers;
  /** What exists under the keys that were sought, by {@link requestsOf}'s names. */
  readonly existing: ReadonlyMap<string, ExistingAnswer>;
}

/** Asks what the checks have to know of a plan, all at once; what was asked before is not asked again. */
export async function askFor(checks: readonly Check[], plan: Plan, client: Asker): Promise<Knowledge> {
  const requests = [...requestsOf(checks, plan)];
  const [answers, existing] = await Promise.all([
    client.askAll(questionsOf(checks, plan)),
    askExisting(
      client,
      requests.map(([, request]) => request),
    ),
  ]);
  return {
    answers,
    existing: new Map(
      requests.flatMap(([name], at) => {
        const answer = existing[at];
        return answer === undefined ? [] : [[name, answer] as const];
      }),
    ),
  };
}
