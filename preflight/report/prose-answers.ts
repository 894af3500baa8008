import type { Finding } from '../checks/finding.ts';
import type { Tellers, Told } from './told.ts';
import { ids, places } from './words.ts';

/** The sentences of questions that the organisation did not answer, or not with one object. */
export const ANSWERS = {
  'data-source-finds-nothing': ({ what, name, permissions }) =>
    permissions === undefined
      ? {
          message: `The organisation has no ${what} "${name}"; the plan would fail.`,
          cure: 'Correct the name, or create it first.',
        }
      : {
          message: `This OAuth client sees no ${what} "${name}"; the plan would fail.`,
          cure: `Correct the name. Where it exists in a division that is hidden from the client, give the client ${permissions.join(' or ')} there; where it does not, create it first.`,
        },
  'data-source-finds-departing': ({ what, name, object, place, becomes }) => ({
    message: `The ${what} "${name}" (${object.id}), which it finds, is ${becomes} in the same deploy at ${places([place])}: what looks for it after that finds ${becomes === 'replaced' ? 'another one' : 'nothing'}.`,
    cure: {
      deleted: 'Keep it there, or deploy first what looks for it no longer.',
      replaced: `Reference ${place.address} of "${place.stack}" in place of the name, or deploy the replacement first and by itself.`,
      renamed: `Reference ${place.address} of "${place.stack}" in place of the name, or look for the new name once it is renamed.`,
    }[becomes],
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
