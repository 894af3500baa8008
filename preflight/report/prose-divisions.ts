import type { Finding, ObjectsTakenOut, UnreadKind } from '../checks/finding.ts';
import { divisionCommand } from '../division-command.ts';
import { quotedShell } from '../terraform-text.ts';
import type { Tellers, Told } from './told.ts';
import { called, countedNames, inWords } from './words.ts';

/** The sentences of divisions that are deleted, and of the home division. */
export const DIVISIONS = {
  'division-not-empty': ({ object, holds, counted, tooLate, unread, home }) => ({
    message: [
      ...(holds.length === 0
        ? [`The division ${called(object)} is not empty.`]
        : [`The division ${called(object)} holds ${holds.map(countedNames).join(', ')}.`]),
      ...counted.map(({ type, count }) => `The organisation counts ${count} of "${type}" in it that no list shows.`),
      ...tooLate.map(tellTooLate),
      ...unread.map(tellUnread),
      'Deleting it would fail after 27.5 s, without naming any of them.',
      ...(holds.some(({ movable }) => !movable)
        ? [
            `The API cannot move ${inWords(holds.filter(({ movable }) => !movable).map(({ what, count }) => `${count} ${what}`))} of these: edit or delete them one by one.`,
          ]
        : []),
    ].join(' '),
    cure:
      tooLate.length > 0
        ? 'Deploy in two steps: first what empties the division, then its deletion.'
        : `Empty it first: ${divisionCommand('move', object.name, '--to', quotedShell(home.name))}, or by hand in Genesys Cloud; or keep the division declared.`,
  }),
  'division-contents-unread': ({ object, unread }) => ({
    message: `Nothing was seen in the division ${called(object)}, but not everything could be looked at. ${unread.map(tellUnread).join(' ')}`,
    cure: `Give the OAuth client ${inWords([...new Set(unread.flatMap(({ permissions }) => permissions))]) || 'leave to list them'}, or acknowledge that the division is empty.`,
  }),
  'division-contents-unproven': ({ object, permission }) => ({
    message: `Nothing was seen in the division ${called(object)}, but the organisation did not count what is in it, and this OAuth client does not see all divisions.`,
    cure: `Give the client a role with ${permission} in all divisions.`,
  }),
  'home-not-declared': ({ object }) => ({
    message: `${called(object)} (${object.id}) is the home division, which is declared without home = true: the provider would replace it, deleting nothing and failing at the create, as the name is taken (409).`,
    cure: 'Declare it with home = true, or reference it by the data source genesyscloud_auth_division_home.',
  }),
  'home-is-another': ({ object, home }) => ({
    message: `home = true makes the provider delete the division ${called(object)} and overwrite the home division ${called(home)} instead.`,
    cure: `Remove home = true; the home division of an organisation cannot be chosen.`,
  }),
} as const satisfies Partial<Tellers<Finding, Told>>;

function tellTooLate({ what, count, how, stack }: ObjectsTakenOut): string {
  const these = `${count} ${what} ${count === 1 ? 'is' : 'are'}`;
  return how === 'moved'
    ? `Of these, ${these} moved by "${stack}" in the same deploy, but Terraform deletes a division before it changes what referred to it.`
    : `Of these, ${these} deleted by "${stack}" in the same deploy, but not before.`;
}

function tellUnread({ what, message, permissions }: UnreadKind): string {
  const why = permissions.length > 0 ? `${permissions.join(', ')} is missing` : message;
  return `${what.charAt(0).toUpperCase()}${what.slice(1)} could not be listed (${why}).`;
}
