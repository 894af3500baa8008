import {
  askExisting,
  callsToRead,
  forecast,
  isListQuestion,
  listOf,
  termsOf,
  type Answers,
  type ExistingAnswer,
  type GenesysClient,
  type Question,
} from '../lib/genesys/index.ts';
import type { Check } from './checks/define-check.ts';
import { questionsOf, requestsOf, shortListsOf } from './judge.ts';
import type { Plan } from './planned/plan.ts';

/** The part of the client that a check is handed: it can ask, and nothing else. */
export type Asker = Pick<GenesysClient, 'ask' | 'askAll' | 'askTotal' | 'calls'>;

/** Everything that was answered. */
export interface Knowledge {
  readonly answers: Answers;
  /** What exists under the keys that were sought, by {@link requestsOf}'s names. */
  readonly existing: ReadonlyMap<string, ExistingAnswer>;
}

/** What a round of questions will cost. */
export interface Forecast {
  readonly questions: number;
  /** HTTP requests for them, logins and repetitions not counted; what was asked before costs nothing and counts too. */
  readonly calls: number;
  /** Keys that are sought besides, by whichever way needs fewer calls: a list, or a look-up each. */
  readonly sought: number;
}

/** Asks the first page of each list, whose total tells how many more there are; they are not asked again. */
async function forecastOf(questions: readonly Question<unknown>[], sought: number, client: Asker): Promise<Forecast> {
  const pages = questions.map(async (question) => {
    if (question.paging !== 'number') return 1;
    const total = await client.askTotal(question as Question<readonly unknown[]>);
    return callsToRead(question, total.kind === 'answered' ? total.value : undefined);
  });
  const calls = (await Promise.all(pages)).reduce((sum, count) => sum + count, 0);
  return { questions: questions.length, calls, sought };
}

/** The lists that the checks want where they are short; the first pages tell, and are not asked again. */
async function questionsOfShortLists(
  checks: readonly Check[],
  plan: Plan,
  client: Asker,
): Promise<readonly Question<unknown>[]> {
  const wanted = shortListsOf(checks, plan).map(async ({ type, atMost, besides }) => {
    const lists = listOf(type);
    if (lists.length > atMost) return [];
    const totals = await Promise.all(lists.filter(isListQuestion).map((list) => client.askTotal(list)));
    const counts = totals.map((total) => (total.kind === 'answered' ? total.value : undefined));
    // One that is refused is asked for no second time, and its answer tells why.
    const isRefused = totals.some(({ kind }) => kind === 'unanswered');
    const calls = forecast('list', counts, 0, termsOf(type)) ?? Number.POSITIVE_INFINITY;
    return isRefused || calls <= atMost ? [...lists, ...besides] : [];
  });
  return (await Promise.all(wanted)).flat();
}

/** Asks what the checks have to know of a plan, all at once; what was asked before is not asked again. */
export async function askFor(
  checks: readonly Check[],
  plan: Plan,
  client: Asker,
  onForecast?: (forecast: Forecast) => void,
): Promise<Knowledge> {
  const requests = [...requestsOf(checks, plan)];
  const questions = [...questionsOf(checks, plan), ...(await questionsOfShortLists(checks, plan, client))];
  if (onForecast !== undefined) onForecast(await forecastOf(questions, requests.length, client));
  const [answers, existing] = await Promise.all([
    client.askAll(questions),
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
