import type { Answers } from '../answer.ts';
import type { GenesysClient } from '../client.ts';
import type { Question } from '../question.ts';
import { divisionsPermitted } from '../visibility.ts';
import { isListQuestion, type RowsQuestion } from './call-questions.ts';
import type { Way } from './choose.ts';
import { choose, termsOf } from './choose.ts';
import type { Doubt, ExistingAnswer, ExistingKey, ExistingRequest } from './existing.ts';
import type { FoundKey } from './found-rows.ts';
import { foundRows } from './found-rows.ts';
import type { Search } from './search-plan.ts';
import { keyIdOf, searchPlanOf, soughtIn } from './search-plan.ts';

/** As much of a client as is needed. */
export type Asker = Pick<GenesysClient, 'askAll' | 'askTotal'>;

/**
 * Asks which objects have the given keys, with as few calls as it takes: requests for the same list are put together;
 * where look-ups could settle them the first page is asked first, and its total decides. Whether the client sees all
 * divisions is asked only where something was not found. The answers are in the order of the requests.
 *
 * @throws GenesysError when nothing can be answered: credentials, region, nothing reached
 */
export async function askExisting(
  client: Asker,
  requests: readonly ExistingRequest[],
): Promise<readonly ExistingAnswer[]> {
  const { searches, outcomes } = searchPlanOf(requests);
  const decided = await Promise.all(searches.map(async (search) => ({ search, way: await wayOf(client, search) })));
  const answers = await client.askAll(decided.flatMap(({ search, way }) => questionsOf(search, way)));
  const found = decided.map(({ search, way }) => ({ search, way, keys: foundRows(search, way, answers) }));
  const seen = await client.askAll(found.flatMap(({ search, keys }) => questionsOfSight(search, keys)));
  const results = new Map(
    found.map((each) => [each.search, { ...each, sight: sightOf(each.search, each.keys, seen) }] as const),
  );
  return outcomes.map((outcome, index): ExistingAnswer => {
    if ('kind' in outcome) return outcome;
    const result = results.get(outcome);
    const request = requests[index];
    if (result === undefined || request === undefined) throw new Error('A search without a result.');
    return answerOf(request, result);
  });
}

async function wayOf(client: Asker, { type, list, keys }: Search): Promise<Way> {
  const sought = [...keys.values()];
  if (list.length === 0) return 'look-up';
  if (sought.length === 0 || !sought.every(({ settles }) => settles)) return 'list';
  // A list by cursor does not count its rows, so its first page tells nothing of its length. The few of them (teams,
  // workbins, work types) are short, and only the list shows names that differ by case.
  if (type.list?.paging === 'cursor') return 'list';
  const totals = await Promise.all(list.filter(isListQuestion).map((question) => client.askTotal(question)));
  const counts = totals.map((total) => (total.kind === 'answered' ? total.value : undefined));
  // What was refused is not asked again name by name.
  if (totals.some(({ kind }) => kind === 'unanswered')) return 'list';
  return choose(counts, sought.length, termsOf(type)).by;
}

function questionsOf({ list, keys }: Search, way: Way): readonly RowsQuestion[] {
  return way === 'list' ? list : [...keys.values()].flatMap(({ lookUps }) => lookUps);
}

/** What has to be asked to know whether the client sees everything: nothing where everything was found. */
function questionsOfSight({ type }: Search, keys: ReadonlyMap<string, FoundKey>): Question<unknown>[] {
  const { what, permissions } = type.seen;
  const isMatter = [...keys.values()].some((key) => !isFound(key) && !isUnanswered(key));
  return what === 'own-divisions' && isMatter ? permissions.map(divisionsPermitted) : [];
}

/** Whether the client sees all that the list could show. */
interface Sight {
  readonly isWhole: boolean;
  /** Why not; none where it was not asked because nothing depends on it. */
  readonly doubts: readonly Doubt[];
}

function sightOf(search: Search, keys: ReadonlyMap<string, FoundKey>, answers: Answers): Sight {
  const { what, permissions, needs } = search.type.seen;
  if (what === 'everything') return { isWhole: true, doubts: [] };
  const hidden: Doubt = { kind: 'not-all-visible', permissions, needs };
  if (permissions.length === 0) return { isWhole: false, doubts: [hidden] };
  if (questionsOfSight(search, keys).length === 0) return { isWhole: false, doubts: [] };
  const replies = permissions.map((permission) => answers.to(divisionsPermitted(permission)));
  const held = replies.map((reply) => reply.kind === 'answered' && reply.value.allDivsPermitted);
  const isWhole = needs === 'all' ? held.every(Boolean) : held.some(Boolean);
  const unanswered = replies.filter((reply) => reply.kind === 'unanswered');
  return { isWhole, doubts: isWhole ? [] : [hidden, ...unanswered] };
}

interface Result {
  readonly search: Search;
  readonly way: Way;
  readonly keys: ReadonlyMap<string, FoundKey>;
  readonly sight: Sight;
}

function answerOf(request: ExistingRequest, { search, way, keys, sight }: Result): ExistingAnswer {
  const { type } = search;
  const asked = request.keys.length === 0 ? soughtIn(type, request) : request.keys;
  const answered = soughtIn(type, request).map((values, index): ExistingKey => {
    const { rows, doubts } = keys.get(keyIdOf(values)) ?? { rows: [], doubts: [] };
    const isSure = doubts.length === 0 && sight.isWhole;
    return {
      key: asked[index] ?? values,
      rows,
      absenceProven: isSure && !isFound({ rows, doubts }),
      similarSeen: isSure && (way === 'list' || type.lookUp?.ignoresCase === true),
      doubts: isFound({ rows, doubts }) ? [] : [...doubts, ...sight.doubts],
    };
  });
  const [reason] = answered.flatMap(({ doubts }) => doubts).filter((doubt) => doubt.kind === 'unanswered');
  const isNothing = answered.every(({ rows, doubts }) => rows.length === 0 && doubts.some(isRefusal));
  if (reason !== undefined && answered.length > 0 && isNothing) return { kind: 'unanswered', reason: reason.reason };
  return { kind: 'answered', by: way, keys: answered };
}

function isFound({ rows }: FoundKey): boolean {
  return rows.some(({ sameness }) => sameness === 'same');
}

function isUnanswered({ doubts }: FoundKey): boolean {
  return doubts.some(isRefusal);
}

function isRefusal({ kind }: Doubt): boolean {
  return kind === 'unanswered';
}
