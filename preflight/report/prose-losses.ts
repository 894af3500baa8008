import type { Loss } from '../checks/finding.ts';
import { grantText } from '../checks/loss-name.ts';
import type { Tellers } from './told.ts';
import { called, quoted } from './words.ts';

/** The sentences of every kind of loss; the compiler keeps the table complete. */
export const LOSSES = {
  'grant-revoked': ({ subject, grant }) => `${subject.name || subject.id} loses ${grantText(grant)}.`,
  'permission-removed': ({ object, permission }) => `The role ${called(object)} loses ${permission}.`,
  'attribute-overwritten': ({ object, change }) =>
    `The ${change.attribute} of ${called(object)} changes from ${quoted(change.from)} to ${quoted(change.to)}.`,
} as const satisfies Tellers<Loss, string>;
