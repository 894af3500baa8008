import type { Answer, Answers, ExistingAnswer, ExistingRequest, Question } from '../lib/genesys/index.ts';
import type { Check, ShortList } from './checks/define-check.ts';
import { undetermined, unansweredFinding, type Judgement } from './checks/judgement.ts';
import type { Identity, Plan } from './planned/plan.ts';
import { addressKey, type PlannedResource } from './planned/planned-resource.ts';

/** What one check said of one address. */
export interface Judged {
  readonly resource: PlannedResource;
  /** Id of the check. */
  readonly check: string;
  readonly judgement: Judgement;
}

/** Everything that the checks of a phase have to know, equal questions once. */
export function questionsOf(checks: readonly Check[], plan: Plan): Question<unknown>[] {
  const questions = new Map<string, Question<unknown>>();
  for (const check of checks) {
    for (const resource of check.reads(plan)) {
      const possible = check.asksWherePossible?.(resource, plan) ?? [];
      for (const question of [...Object.values(check.asks(resource, plan)), ...possible]) {
        if (question !== undefined) questions.set(question.key, question);
      }
    }
  }
  return [...questions.values()];
}

/** The lists that the checks of a phase want where they are short, each once. */
export function shortListsOf(checks: readonly Check[], plan: Plan): ShortList[] {
  const lists = new Map<string, ShortList>();
  for (const check of checks) {
    for (const resource of check.asksIfShort === undefined ? [] : check.reads(plan)) {
      const list = check.asksIfShort?.(resource, plan);
      if (list !== undefined) lists.set(list.type.type, list);
    }
  }
  return [...lists.values()];
}

/** What the checks of a phase seek by the keys of the catalogue, under a name for each check and address. */
export function requestsOf(checks: readonly Check[], plan: Plan): Map<string, ExistingRequest> {
  const requests = new Map<string, ExistingRequest>();
  for (const check of checks) {
    if (check.seeks === undefined) continue;
    for (const resource of check.reads(plan)) {
      const request = check.seeks(resource, plan);
      if (request !== undefined) requests.set(nameOfRequest(check, resource), request);
    }
  }
  return requests;
}

/**
 * Judges every address by every check that has something to say about it. Pure: the answers are all there is.
 *
 * @param existing - answers to {@link requestsOf}, by the same names
 */
export function judge(
  checks: readonly Check[],
  plan: Plan,
  answers: Answers,
  existing: ReadonlyMap<string, ExistingAnswer> = new Map(),
): Judged[] {
  return checks.flatMap((check) =>
    check.reads(plan).map((resource) => {
      const asked = Object.entries(check.asks(resource, plan)).flatMap(([name, question]) =>
        question === undefined ? [] : [[name, question, answers.to(question)] as const],
      );
      const open = asked.flatMap(([, question, answer]) => (answer.kind === 'answered' ? [] : [{ question, answer }]));
      const [first] = open;
      const judgement =
        first === undefined
          ? check.judge(
              resource,
              Object.fromEntries(asked.map(([name, , answer]) => [name, valueOf(answer)])),
              plan,
              answers,
              existing.get(nameOfRequest(check, resource)),
            )
          : undetermined(unansweredFinding(first.question, first.answer));
      return { resource, check: check.id, judgement };
    }),
  );
}

/**
 * Which objects the addresses turned out to be: by what the identity checks found; what they found nothing for is new.
 */
export function identitiesOf(judged: readonly Judged[]): Map<string, Identity> {
  return new Map(
    judged.map(({ resource, judgement }) => [
      addressKey(resource),
      judgement.identity !== undefined
        ? { kind: 'existing', id: judgement.identity }
        : judgement.verdict === 'clear' && resource.action !== 'read'
          ? { kind: 'new' }
          : { kind: 'undetermined' },
    ]),
  );
}

function nameOfRequest({ id }: Check, resource: PlannedResource): string {
  return `${id}\u0000${addressKey(resource)}`;
}

function valueOf(answer: Answer<unknown>): unknown {
  return answer.kind === 'answered' ? answer.value : undefined;
}
