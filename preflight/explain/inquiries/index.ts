import type { Answers, ExistingAnswer, Question } from '../../../lib/genesys/index.ts';
import type { Cause, CauseKind } from '../cause.ts';
import type { Fact } from '../fact.ts';
import type { ProjectAddress, SoughtObject } from '../project.ts';
import type { Inquiry } from './define-inquiry.ts';
import { divisionContents } from './division-contents.ts';
import { holderFacts, soughtBy } from './holder.ts';
import { missingPermissions } from './missing-permissions.ts';
import { byIdFacts, byIdQuestion } from './object-by-id.ts';
import { unknownGrants } from './unknown-grants.ts';

/** What is asked about each kind of cause; the others say everything themselves. */
const INQUIRIES: { readonly [Kind in CauseKind]?: Inquiry<Kind> } = {
  'name-taken': {
    about: 'which object holds the name, and its id',
    seeks: (cause) => cause,
  },
  'created-and-lost': {
    about: 'whether it exists, and its id',
    seeks: (cause) => cause,
  },
  'import-gone': {
    about: 'whether there is an object of that id or name',
    asks: ({ type, id }) => [byIdQuestion(type, id) ?? []].flat(),
    seeks: (cause) => cause,
    finds: ({ type, id }, answers, holder) => [
      ...byIdFacts(type, id, answers),
      ...holder.filter(({ kind }) => kind === 'holder'),
    ],
  },
  'not-readable': {
    about: 'whether it can be read by now',
    asks: ({ type, id }) => [byIdQuestion(type, id) ?? []].flat(),
    finds: ({ type, id }, answers) => byIdFacts(type, id, answers),
  },
  'nothing-found': {
    about: 'whether there is one of much the same name',
    seeks: (cause) => cause,
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
  return inquiryOf(cause)?.asks?.(cause) ?? [];
}

/** The object that has to be looked for besides: who holds the name; undefined where nobody is, or nothing tells which. */
export function soughtAbout(cause: Cause, place: ProjectAddress | undefined): SoughtObject | undefined {
  const wanted = inquiryOf(cause)?.seeks?.(cause);
  return wanted === undefined ? undefined : soughtBy(wanted.type, wanted.name, place);
}

/** What the answers to {@link questionsAbout} say, and the one about {@link soughtAbout}. */
export function factsAbout(
  cause: Cause,
  answers: Pick<Answers, 'to'>,
  sought: SoughtObject | undefined,
  existing: ExistingAnswer | undefined,
): readonly Fact[] {
  const inquiry = inquiryOf(cause);
  const wanted = inquiry?.seeks?.(cause);
  const holder = wanted === undefined ? [] : holderFacts(wanted.name, sought, existing);
  return inquiry?.finds?.(cause, answers, holder) ?? holder;
}

/** What the organisation would tell, where it was not asked; undefined where there is nothing to ask. */
export function wouldBeKnown(cause: Cause, place: ProjectAddress | undefined): string | undefined {
  const isAskable = questionsAbout(cause).length > 0 || soughtAbout(cause, place) !== undefined;
  return isAskable ? inquiryOf(cause)?.about : undefined;
}
