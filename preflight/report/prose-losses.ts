import type { Loss } from '../checks/finding.ts';
import { grantText } from '../checks/loss-name.ts';
import type { Tellers } from './told.ts';
import { because, called, places, quoted } from './words.ts';

/** The sentences of every kind of loss; the compiler keeps the table complete. */
export const LOSSES = {
  'grant-revoked': ({ subject, grant }) => `${subject.name || subject.id} loses ${grantText(grant)}.`,
  'permission-removed': ({ object, permission }) => `The role ${called(object)} loses ${permission}.`,
  'attribute-overwritten': ({ object, change }) =>
    `The ${change.attribute} of ${called(object)} changes from ${quoted(change.from)} to ${quoted(change.to)}.`,
  'history-left': ({ what, object, attributes, following }) =>
    [
      `The ${what} ${called(object)} (${object.id}) is deleted and made anew under another id${because(attributes)}: its history, and what refers to it outside this code, stay with the old id.`,
      ...(following.length === 0 ? [] : [`The new id is handed to ${places(following)}.`]),
    ].join(' '),
  'id-left': ({ object, place }) =>
    `${places([place])} has the id of ${called(object)} (${object.id}) written out, which is then the id of nothing: reference it there instead.`,
} as const satisfies Tellers<Loss, string>;
