import type { DivisionPlace, DivisionReason, DivisionReasonKind, ReasonOf } from './division-reason.ts';

/** How many names stand in a sentence. */
const NAMED_IN_SENTENCE = 3;

/** The sentence of every reason; the compiler keeps the table complete. */
const SENTENCES: { readonly [Kind in DivisionReasonKind]: (reason: ReasonOf<Kind>) => string } = {
  'no-such-division': ({ sought, proven, declaredAt }) => {
    const hidden = proven
      ? ''
      : ' that this OAuth client can see; without authorization:grant:view in all divisions some may be hidden';
    const created = declaredAt.length === 0 ? '' : ` A deploy would create it: ${inWords(declaredAt.map(at))}.`;
    return `The organisation has no division "${sought}"${hidden}.${created}`;
  },
  several: ({ sought, divisions }) =>
    `Several divisions are called "${sought}", or much the same: ${inWords(divisions.map(called))}.`,
  'duplicate-name': ({ others }) =>
    `${others.length === 1 ? 'Another division has' : `${String(others.length)} other divisions have`} the same name, when case, space and Unicode form do not count: ${inWords(others.map(called))}.`,
  latency: ({ seen }) =>
    seen === 'in-list'
      ? 'It is in the list of divisions, and its id leads to nothing yet: it was written or deleted just now.'
      : 'Its id leads to it, and it is not in the list of divisions yet: it was written or deleted just now.',
  dependents: (reason) => dependentsSentence(reason),
  'stale-state': ({ place, id, deleted, proven }) =>
    `The state has it at ${at(place)} with the id ${id}, and the organisation has ${
      deleted ? 'deleted it' : proven ? 'no such division' : 'none that this OAuth client can see; it may be hidden'
    }.${proven ? ' Terraform looks for what is gone for five minutes before it gives up.' : ''}`,
  'state-under-other-id': ({ place, stateId, stateName, division }) =>
    stateName === undefined
      ? `The state has it at ${at(place)} with the id ${stateId}, which is gone; the organisation has "${division.name}" with the id ${division.id}.`
      : `${at(place)} is the division "${stateName}" (${stateId}) by its state, and declared with the name of another one, ${called(division)}: the rename would be refused.`,
  'not-in-state': ({ place, declaredName, division, stateKnown }) => {
    const name = declaredName === division.name ? '' : ` as "${declaredName}"`;
    return stateKnown
      ? `It exists, and ${at(place)} would create it${name}: Genesys Cloud refuses a second one (409).`
      : `It exists, ${at(place)} declares it${name}, and the state could not be read: whether it would be created again is not known.`;
  },
  'managed-elsewhere': ({ place, owner }) =>
    `${at(place)} would create it, and ${at(owner)} manages it already: Genesys Cloud refuses a second one (409).`,
  'import-gone': ({ place, id, proven }) =>
    `${at(place)} imports the id ${id}, and the organisation has no such division${proven ? '' : ' that this OAuth client can see'}.`,
  'soft-deleted': ({ divisions }) =>
    `${divisions.length === 1 ? 'A deleted division has' : `${String(divisions.length)} deleted divisions have`} this name: ${inWords(divisions.map(called))}. Whether that keeps the name taken is not documented.`,
  unanswered: ({ message, permissions }) =>
    `${message}${permissions.length === 0 || permissions.every((permission) => message.includes(permission)) ? '' : ` (${permissions.join(', ')})`}.`,
};

/** What a reason says, in one sentence or two. */
export function tellDivisionReason(reason: DivisionReason): string {
  return (SENTENCES[reason.kind] as (reason: DivisionReason) => string)(reason);
}

/** An address with its stack. */
export function at({ stack, address }: DivisionPlace): string {
  return stack === undefined ? address : `${address} (stack ${stack})`;
}

function dependentsSentence({ holds, counted, unread, proven, inTheWayOf }: ReasonOf<'dependents'>): string {
  const parts = [
    ...holds.map(({ what, count, names }) => {
      const shown = names.slice(0, NAMED_IN_SENTENCE);
      const more = count - shown.length;
      return `${String(count)} ${what} (${shown.join(', ')}${more > 0 ? ` and ${String(more)} more` : ''})`;
    }),
    ...counted.map(({ type, count }) => `${String(count)} ${type} that only the organisation's own count shows`),
  ];
  const lives =
    parts.length === 0
      ? 'Nothing was seen in it'
      : `In it ${total(holds, counted) === 1 ? 'lives' : 'live'} ${inWords(parts)}`;
  const way =
    inTheWayOf.length === 0
      ? parts.length === 0
        ? ''
        : ': in the way of a delete'
      : parts.length === 0
        ? `, and ${inWords(inTheWayOf.map(at))} would delete it`
        : `: the delete that is planned at ${inWords(inTheWayOf.map(at))} would be refused`;
  const missing = [...new Set(unread.flatMap(({ permissions }) => permissions))];
  const why = missing.length === 0 ? '' : ` (${missing.join(', ')} is missing)`;
  const open = unread.length === 0 ? '' : ` Not readable: ${inWords(unread.map(({ what }) => what))}${why}.`;
  const hidden =
    proven || inTheWayOf.length === 0
      ? ''
      : ' Without authorization:grant:view in all divisions, something in it may be hidden from this OAuth client.';
  return `${lives}${way}.${open}${hidden}`;
}

function total(...lists: readonly (readonly { readonly count: number }[])[]): number {
  return lists.flat().reduce((sum, { count }) => sum + count, 0);
}

function called({ id, name }: { readonly id: string; readonly name: string }): string {
  return `"${name}" (${id})`;
}

function inWords(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`;
}
