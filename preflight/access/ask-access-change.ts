import { chunksOf } from '../../lib/genesys/access/ask-users.ts';
import { answersFrom, groupsByIds, type Answers, type Question } from '../../lib/genesys/index.ts';
import type { Asker } from '../ask.ts';
import type { Plan } from '../planned/plan.ts';
import { accessAfter } from './access-after.ts';
import type { AccessChange, AccessNow } from './access-change.ts';
import { accessNow } from './access-now.ts';
import { NOTHING_SAID, saysSomething, type AccessProject } from './access-project.ts';
import { stakeQuestions } from './at-stake.ts';
import { firstAccessQuestions, furtherAccessQuestions } from './access-questions.ts';

/** Access before and after a deploy, and the answers that it was read from. */
export interface AskedAccess extends AccessChange {
  readonly answers: Answers;
}

/**
 * Asks what a plan makes of access, in two rounds: whom it touches, then who holds what it changes. What was asked before
 * is not asked again. What groups are called that nobody has named is asked last.
 *
 * @param others - questions of the checks that judge by access
 * @param project - what is said of access; of those whom it concerns everything is asked
 * @returns undefined where the plan leaves access alone
 */
export async function askAccessChange(
  plan: Plan,
  organisation: AccessNow['organisation'],
  client: Asker,
  others: readonly Question<unknown>[] = [],
  project: AccessProject = NOTHING_SAID,
): Promise<AskedAccess | undefined> {
  const first = firstAccessQuestions(plan);
  if (first.length === 0) return undefined;
  const before = changeOf(plan, organisation, await client.askAll([...first, ...others]));
  const further = furtherAccessQuestions(before);
  const questions = [...first, ...others, ...further];
  const change = further.length === 0 ? before : changeOf(plan, organisation, await client.askAll(questions));
  return named(saysSomething(project) ? await askFurther(change, questions) : change);

  /** Who gains something by a role or a group may hold the other side by something else; members of a group come after it. */
  async function askFurther(known: AskedAccess, asked: readonly Question<unknown>[]): Promise<AskedAccess> {
    const keys = new Set(asked.map(({ key }) => key));
    const more = stakeQuestions(known, project).filter(({ key }) => !keys.has(key));
    if (more.length === 0) return known;
    const all = [...asked, ...more];
    return askFurther(changeOf(plan, organisation, await client.askAll(all)), all);
  }

  /** A grant that comes through a group tells its id alone: the names of all such groups at once, in the end. */
  async function named(known: AskedAccess): Promise<AskedAccess> {
    const nameless = known.now.subjects.filter(({ kind, id, name }) => kind === 'group' && name === id);
    if (nameless.length === 0) return known;
    const asked = chunksOf(nameless.map(({ id }) => id)).map(groupsByIds);
    const answers = await client.askAll(asked);
    const groups = asked.flatMap((question) => {
      const answer = answers.to(question);
      return answer.kind === 'answered' ? answer.value : [];
    });
    const names = new Map(groups.map(({ id, name }) => [id, name]));
    return names.size === 0 ? known : changeOf(plan, organisation, known.answers, names);
  }
}

/** The change that some answers tell of. Pure. */
export function changeOf(
  plan: Plan,
  organisation: AccessNow['organisation'],
  answers: Answers = answersFrom([]),
  groupNames?: ReadonlyMap<string, string>,
): AskedAccess {
  const now = accessNow(plan, organisation, answers, groupNames);
  return { now, after: accessAfter(now, plan), answers };
}
