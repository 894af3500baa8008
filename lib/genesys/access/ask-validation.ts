import { AccessIndex } from '../../access/access-index.ts';
import type { AccessGap, AccessState } from '../../access/access-state.ts';
import type { RequiredAccess, RequiredSubject } from '../../access/required-access.ts';
import { validateAccess, type Validated, type ValidationOptions } from '../../access/validate-access.ts';
import { askAccess } from './ask-access.ts';
import type { AccessClient } from './ask-answer.ts';
import { findSubject } from './find-subject.ts';

/** Required access, held against an organisation. */
export interface AskedValidation {
  /** In the order of what is required. */
  readonly validated: readonly Validated[];
  /** What was read of the organisation. */
  readonly state: AccessState;
}

/** From so many subjects on, lists of everybody take fewer calls than each of them. */
const MANY_SUBJECTS = 100;

/**
 * Holds required access against an organisation as it is now. Few subjects are asked each; of many the lists are read, and
 * then those are asked of whom something seems to be missing, since only that shows every grant.
 *
 * @throws GenesysError when nothing can be answered
 */
export async function askValidation(
  client: AccessClient,
  required: readonly RequiredAccess[],
  options: ValidationOptions = {},
): Promise<AskedValidation> {
  const subjects = new Map(required.map(({ subject }) => [`${subject.kind ?? ''} ${subject.text}`, subject]));
  if (subjects.size <= MANY_SUBJECTS) {
    const state = await askNamed(client, [...subjects.values()]);
    return { validated: validateAccess(new AccessIndex(state), required, options), state };
  }
  const state = await askAccess(client);
  const validated = validateAccess(new AccessIndex(state), required, options);
  const open = validated.flatMap(({ validation }) =>
    validation.outcome === 'undetermined' && validation.subject !== undefined ? [validation.subject.id] : [],
  );
  if (open.length === 0) return { validated, state };
  const closer = await askAccess(client, { kind: 'subjects', ids: [...new Set(open)] });
  const closerIndex = new AccessIndex(closer);
  const asked = new Set(open);
  return {
    state,
    validated: validated.map((one) => {
      const { validation, required: wanted } = one;
      if (validation.outcome !== 'undetermined' || !asked.has(validation.subject?.id ?? '')) return one;
      const byId = { ...wanted, subject: { text: validation.subject?.id ?? '' } };
      const [again] = validateAccess(closerIndex, [byId], options);
      return again === undefined ? one : { required: wanted, validation: again.validation };
    }),
  };
}

/** The access of subjects as they are written; whom nobody could look for leaves a gap. */
async function askNamed(client: AccessClient, subjects: readonly RequiredSubject[]): Promise<AccessState> {
  const ids = new Set<string>();
  const gaps: AccessGap[] = [];
  await Promise.all(
    subjects.map(async ({ text, kind }) => {
      const found = await findSubject(client, text, kind);
      if (found.kind === 'found') ids.add(found.subject.id);
      if (found.kind === 'several') for (const { id } of found.subjects) ids.add(id);
      if (found.kind !== 'undetermined') return;
      gaps.push({
        part: 'subjects',
        what: `who ${text} is`,
        why: found.reasons.map(({ message }) => `${message}.`).join(' '),
        permissions: [...new Set(found.reasons.flatMap(({ permissions = [] }) => permissions))],
      });
    }),
  );
  const state = await askAccess(client, { kind: 'subjects', ids: [...ids] });
  return { ...state, gaps: [...state.gaps, ...gaps] };
}
