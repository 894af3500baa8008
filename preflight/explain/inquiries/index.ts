import type { Answers, Question } from '../../../lib/genesys/index.ts';
import type { Cause, CauseKind } from '../cause.ts';
import type { Fact } from '../fact.ts';
import type { Inquiry } from './define-inquiry.ts';
import { divisionContents } from './division-contents.ts';
import { holderFacts, holderQuestions } from './holder.ts';
import { missingPermissions } from './missing-permissions.ts';
import { byIdFacts, byIdQuestion } from './object-by-id.ts';
import { unknownGrants } from './unknown-grants.ts';

/** What is asked about each kind of cause; the others say everything themselves. */
const INQUIRIES: { readonly [Kind in CauseKind]?: Inquiry<Kind> } = {
  'name-taken': {
    about: 'which object holds the name, and its id',
    asks: ({ type, name }) => holderQuestions(type, name),
    finds: ({ type, name }, answers) => holderFacts(type, name, answers),
  },
  'created-and-lost': {
    about: 'whether it exists, and its id',
    asks: ({ type, name }) => holderQuestions(type, name),
    finds: ({ type, name }, answers) => holderFacts(type, name, answers),
  },
  'import-gone': {
    about: 'whether there is an object of that id or name',
    asks: ({ type, id, name }) => [byIdQuestion(type, id) ?? [], holderQuestions(type, name)].flat(),
    finds: ({ type, id, name }, answers) => [
      ...byIdFacts(type, id, answers),
      ...(name === undefined ? [] : holderFacts(type, name, answers).filter(({ kind }) => kind === 'holder')),
    ],
  },
  'not-readable': {
    about: 'whether it can be read by now',
    asks: ({ type, id }) => [byIdQuestion(type, id) ?? []].flat(),
    finds: ({ type, id }, answers) => byIdFacts(type, id, answers),
  },
  'nothing-found': {
    about: 'whether there is one of much the same name',
    asks: ({ type, name }) => holderQuestions(type, name),
    finds: ({ type, name }, answers) => holderFacts(type, name, answers),
  },
  'division-not-empty': divisionContents,
  'not-permitted': missingPermissions,
  'unknown-grant': unknownGrants,
};

function inquiryOf(cause: Cause): Inquiry<CauseKind> | undefined {
  return INQUIRIES[cause.kind] as Inquiry<CauseKind> | undefined;
}

/** What has to be asked about a cause. */
export function questionsAbout(cause: Cause): readonly Question<unknown>[] {
  return inquiryOf(cause)?.asks(cause) ?? [];
}

/** What the answers to {@link questionsAbout} say. */
export function factsAbout(cause: Cause, answers: Pick<Answers, 'to'>): readonly Fact[] {
  return inquiryOf(cause)?.finds(cause, answers) ?? [];
}

/** What the organisation would tell, where it was not asked; undefined where there is nothing to ask. */
export function wouldBeKnown(cause: Cause): string | undefined {
  return questionsAbout(cause).length === 0 ? undefined : inquiryOf(cause)?.about;
}
