import {
  compareKey,
  isAbsent,
  leadingPart,
  type KeyValues,
  type OrgRow,
  type ResourceType,
} from '../../lib/genesys/index.ts';
import type { Plan } from '../planned/plan.ts';
import type { PlannedResource } from '../planned/planned-resource.ts';
import { questionsOfSight, questionsOfWholeList, rowsOf, wholeListOf, type WholeList } from './complete-list.ts';
import { defineCheck, NOTHING_ASKED, type PossibleAnswers } from './define-check.ts';
import type { Remark } from './finding.ts';
import { blocked, clear } from './judgement.ts';
import { looksAtState, type Looked } from './look-at-state.ts';
import { place } from './place.ts';
import { priorKeyOf } from './prior-key.ts';

/**
 * An object that was deleted by hand and is still in state: the provider's read searches for it for 300 s at every plan
 * (a 404 is retried for five minutes, for what may only be late), and Terraform then creates it anew. What is not seen is
 * never called gone; what was not looked at is said, once a type.
 */
export const staleState = defineCheck({
  id: 'stale-state',
  title: 'An object in state is not in the organisation any more',
  phase: 'consequence',
  reads: (plan) => [...looksAtState(plan).values()].flatMap(({ held }) => held),
  asks: () => ({}),
  asksWherePossible(planned, plan) {
    const looked = looksAtState(plan).get(planned.type);
    if (looked === undefined || looked.look.kind === 'list-if-short') return [];
    if (looked.look.kind === 'list') return questionsOfWholeList(looked.type);
    const question = looked.look.questions.get(planned.prior?.id ?? '');
    return question === undefined ? [] : [question, ...questionsOfSight(looked.type)];
  },
  asksIfShort(planned, plan) {
    const looked = looksAtState(plan).get(planned.type);
    if (looked?.look.kind !== 'list-if-short') return undefined;
    return { type: looked.type, atMost: looked.look.atMost, besides: questionsOfSight(looked.type) };
  },
  judge(planned, _answers, plan, possible = NOTHING_ASKED) {
    const looked = looksAtState(plan).get(planned.type);
    const { prior } = planned;
    if (looked === undefined || prior === undefined) return clear();
    const seen = seenOf(looked, prior.id, possible);
    if ('why' in seen) return clear({ remarks: notLookedAt(looked, planned, seen.why) });
    const { type } = looked;
    const lists = seen.lists.map((list) => livingIn(list, type));
    if (lists.some(({ ids }) => ids.has(prior.id))) return clear();
    const rows = lists.flatMap((list) => list.rows);
    return judgeGone(planned, prior.id, type, rows, plan);
  },
});

interface Living {
  readonly rows: readonly OrgRow[];
  readonly ids: ReadonlySet<string | undefined>;
}

const living = new WeakMap<readonly OrgRow[], Map<ResourceType, Living>>();

/** What of a list is not deleted. Made once of each list: it is looked at for every address. */
function livingIn(list: readonly OrgRow[], type: ResourceType): Living {
  let byType = living.get(list);
  if (byType === undefined) living.set(list, (byType = new Map()));
  let found = byType.get(type);
  if (found === undefined) {
    const rows = list.filter((row) => !isAbsent(type, row) && row.state?.toLowerCase() !== 'deleted');
    byType.set(type, (found = { rows, ids: new Set(rows.map(({ id }) => id)) }));
  }
  return found;
}

function seenOf({ type, look }: Looked, id: string, answers: PossibleAnswers): WholeList {
  if (look.kind === 'by-ids') {
    const question = look.questions.get(id);
    return rowsOf(question === undefined ? [] : [question], type, answers);
  }
  const isLong = look.kind === 'list-if-short' && !wasAsked(type, answers);
  return isLong ? { why: 'their list takes more calls than there are of them' } : wholeListOf(type, answers);
}

function wasAsked(type: ResourceType, answers: PossibleAnswers): boolean {
  return questionsOfWholeList(type).every(({ key }) => answers.get(key) !== undefined);
}

/** Said of a type as a whole, at the first of its addresses. */
function notLookedAt({ type, held }: Looked, planned: PlannedResource, why: string): readonly Remark[] {
  if (held[0] !== planned) return [];
  const [one, several] = type.words;
  return [{ kind: 'state-not-looked-at', what: held.length === 1 ? one : several, count: held.length, why }];
}

function judgeGone(planned: PlannedResource, id: string, type: ResourceType, rows: readonly OrgRow[], plan: Plan) {
  const what = type.words[0];
  const key = priorKeyOf(planned, type, plan)?.attributes ?? {};
  const [twin, ...more] = rows.filter((row) => hasKey(type, row, key));
  return twin?.id === undefined || more.length > 0
    ? blocked({ kind: 'state-gone', what, object: { id, name: nameIn(type, key) }, place: place(planned) })
    : blocked({
        kind: 'state-under-other-id',
        what,
        id,
        object: { id: twin.id, name: twin.name ?? '' },
        place: place(planned),
      });
}

function hasKey(type: ResourceType, row: OrgRow, key: KeyValues): boolean {
  const { sameness, uncompared } = compareKey(type, row, key);
  return sameness === 'same' && uncompared.length === 0;
}

function nameIn(type: ResourceType, key: KeyValues): string {
  const name = key[leadingPart(type)?.attribute ?? ''];
  return typeof name === 'string' ? name : '';
}
