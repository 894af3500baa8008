import type { Finding } from '../checks/finding.ts';
import type { Tellers, Told } from './told.ts';
import { ids } from './words.ts';

/** The sentences of questions that the organisation did not answer, or not with one object. */
export const ANSWERS = {
  'data-source-finds-nothing': ({ what, name }) => ({
    message: `The organisation has no ${what} "${name}"; the plan would fail.`,
    cure: 'Correct the name, or create it first.',
  }),
  'data-source-finds-several': ({ what, name, objects }) => ({
    message: `The organisation has ${objects.length} of the ${what} "${name}": ${ids(objects)}.`,
    cure: 'Reference the one that is meant by its id.',
  }),
  unanswered: ({ about, message, permissions, cure }) => ({
    message: `${about.charAt(0).toUpperCase()}${about.slice(1)} could not be asked for: ${message}`,
    cure: cure !== '' ? cure : `Give the OAuth client ${permissions.join(', ')}.`,
  }),
} as const satisfies Partial<Tellers<Finding, Told>>;
