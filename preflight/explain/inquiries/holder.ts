import type { Answers, Question } from '../../../lib/genesys/index.ts';
import { nameKey } from '../../../lib/access/name-key.ts';
import type { Fact } from '../fact.ts';
import { unansweredFacts } from './define-inquiry.ts';
import { lookUpsOf } from './named-objects.ts';

/** What has to be asked to know who holds a name. */
export function holderQuestions(type: string, name: string | undefined): Question<unknown>[] {
  return name === undefined ? [] : lookUpsOf(type, name).map(({ question }) => question);
}

/** Who holds a name: those called exactly so; else those called much the same. */
export function holderFacts(type: string, name: string | undefined, answers: Pick<Answers, 'to'>): Fact[] {
  if (name === undefined) return [{ kind: 'not-looked-up', why: 'no-name' }];
  const lookUps = lookUpsOf(type, name);
  if (lookUps.length === 0) return [{ kind: 'not-looked-up', why: 'unknown-type' }];
  const found = lookUps.flatMap(({ question, read }) => {
    const answer = answers.to<unknown>(question);
    return answer.kind === 'answered' ? read(answer.value) : [];
  });
  const similar = found.filter(({ key }) => nameKey(key) === nameKey(name));
  const exact = similar.filter(({ key }) => key === name);
  const holders = (exact.length > 0 ? exact : similar).map(({ id, name: called, key, ...object }): Fact => {
    const match = object.isDeleted === true ? 'deleted' : key === name ? 'exact' : 'similar';
    const { defaultRoleId } = object;
    return {
      kind: 'holder',
      object: { id, name: called || key },
      match,
      ...(defaultRoleId === undefined ? {} : { defaultRoleId }),
    };
  });
  const open = lookUps.flatMap(({ question }) => unansweredFacts(question, answers.to<unknown>(question)));
  if (holders.length > 0) return holders;
  return open.length > 0 ? open : [{ kind: 'no-holder' }];
}
