import {
  divisionById,
  groupById,
  roleById,
  userById,
  type Answers,
  type Question,
} from '../../../lib/genesys/index.ts';
import type { Fact } from '../fact.ts';
import { unansweredFacts } from './define-inquiry.ts';

type Object = { readonly id: string; readonly name?: string | undefined } | undefined;

const BY_ID: Readonly<Record<string, (id: string) => Question<Object>>> = {
  genesyscloud_auth_division: divisionById,
  genesyscloud_auth_role: roleById,
  genesyscloud_user: (id) => userById(id),
  genesyscloud_group: groupById,
  genesyscloud_user_roles: (id) => userById(id),
  genesyscloud_group_roles: groupById,
};

/** What has to be asked to know whether there is an object of an id; nothing for types that are not described here. */
export function byIdQuestion(type: string, id: string | undefined): Question<Object> | undefined {
  return id === undefined || id === '' ? undefined : BY_ID[type]?.(id);
}

export function byIdFacts(type: string, id: string | undefined, answers: Pick<Answers, 'to'>): Fact[] {
  const question = byIdQuestion(type, id);
  if (question === undefined || id === undefined) return [];
  const answer = answers.to(question);
  if (answer.kind === 'unanswered') return unansweredFacts(question, answer);
  return [
    answer.value === undefined
      ? { kind: 'absent', id }
      : { kind: 'present', object: { id, name: answer.value.name ?? '' } },
  ];
}
