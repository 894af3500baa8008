import type { Cause, CauseKind } from './cause.ts';
import {
  called,
  exactHolder,
  factsOf,
  inWords,
  typeInWords,
  wasBeingCreated,
  type Investigated,
} from './explanation.ts';
import type { Fact } from './fact.ts';

type Teller<Kind extends CauseKind> = (cause: Extract<Cause, { kind: Kind }>, investigated: Investigated) => string[];

/** The sentences of every kind of cause; the compiler keeps the table complete. */
const CAUSES: { readonly [Kind in CauseKind]: Teller<Kind> } = {
  'name-taken': ({ type, name, isRename }, found) => [
    isRename
      ? `Another ${typeInWords(type)} has the name${quotedName(name)} that it was to get.`
      : `The ${type === 'genesyscloud_user' ? 'e-mail address' : 'name'}${quotedName(name)} is taken: Genesys Cloud has such a ${typeInWords(type)} already, and Terraform does not look before it creates.`,
    ...holders(type, found),
  ],
  'division-not-empty': ({ divisionId }, found) => [
    `Genesys Cloud does not delete a division in which something lives; the provider tried for 27.5 s, and the answer names nothing.`,
    ...occupants(found),
    ...absence(divisionId, found, 'The division is gone by now.'),
  ],
  'in-use': ({ type }) => [
    `Genesys Cloud refuses to delete the ${typeInWords(type)}: as a rule because something else still uses it. The answer does not say what.`,
  ],
  'version-conflict': () => [
    'Somebody or something else changed the same object at the same time: each change counts up a version, and the provider had an older one, ten times within 27.5 s.',
  ],
  'created-and-lost': ({ type, name }, found) => [
    `The ${typeInWords(type)}${quotedName(name)} was created, and could not be read back in time, so Terraform has forgotten it. It is no bug of the provider to report: new objects take a while to be seen everywhere.`,
    ...holders(type, found),
    'The next apply would meet its own object and fail with 409.',
  ],
  'reads-back-differently': ({ attribute, expected, actual }) => [
    `It was written, but reading it went on giving another ${attribute}: "${actual}" instead of "${expected}". Changes take a while to be seen everywhere; where it stays so, Genesys Cloud does not keep that value.`,
  ],
  'not-readable': ({ type, id, status }, found) => [
    status === 404
      ? `The ${typeInWords(type)} ${id ?? ''} was not found. Just after a create that is replication lag; later on, somebody has deleted it.`
      : `The ${typeInWords(type)} ${id ?? ''} could not be read in time.`,
    ...factsOf(found, 'present').map(({ object }) => `It can be read now: ${called(object)}.`),
    ...absence(id ?? '', found, 'It cannot be found now either.'),
  ],
  'not-permitted': (cause, found) => permissionSentences(cause, found),
  'rate-limited': () => [
    'The rate limit of the OAuth client is used up (HTTP 429), and the wait that Genesys Cloud asked for was longer than the provider waits.',
  ],
  'login-refused': ({ status, reason }) => [
    `Genesys Cloud refused the login${status === undefined ? '' : ` (HTTP ${status}${reason === undefined ? '' : `, ${reason}`})`}: the id or secret of the OAuth client is missing or wrong, or the client belongs to another region.`,
  ],
  'token-refused': () => [
    'Genesys Cloud refused the access token in the middle of the run: it has expired, or the OAuth client was changed or disabled. The provider does not log in again.',
  ],
  'unknown-grant': ({ subjectId, ids }, found) => [
    `A role or division that ${subjectId} was to get is unknown to Genesys Cloud${ids.length > 0 ? ` (${ids.length === 1 ? 'id' : 'among the ids'} ${ids.join(', ')})` : ''}.`,
    ...factsOf(found, 'unknown-id').map(({ id }) => `${id} is neither a role nor a division of this organisation.`),
    ...knownIds(found),
  ],
  'server-failed': ({ status, attempts }) => [
    status !== undefined
      ? `Genesys Cloud itself failed (HTTP ${status}).`
      : attempts !== undefined
        ? `Genesys Cloud went on failing, or did not answer at all: the provider gave up after ${attempts} attempts, and does not say with which answer.`
        : 'There was no answer: the network, or the address of the API.',
  ],
  'state-locked': ({ who, operation }) => [
    `Another run holds the lock of the state${who === undefined ? '' : `: ${who}`}${operation === undefined ? '' : ` (${operation})`}.`,
  ],
  'not-initialised': ({ isProviderMissing }) => [
    isProviderMissing
      ? 'Terraform cannot get the provider: it is in none of the places where it looked.'
      : 'The folder is not initialised, or was initialised for another configuration.',
  ],
  'destroy-prevented': () => [
    'The plan wants to delete it, and it is protected (prevent_destroy). That is what the protection is for.',
  ],
  'import-gone': ({ type, id, name }, found) => [
    `The import names an id that is not in the organisation${id === undefined ? '' : `: ${id}`}.`,
    ...factsOf(found, 'present').map(({ object }) => `There is ${called(object)} (${object.id}) of that id now.`),
    ...(factsOf(found, 'holder').length > 0
      ? [`The name${quotedName(name)} belongs to another one now.`, ...holders(type, found)]
      : []),
  ],
  'already-managed': () => ['It is in the state already: there is nothing to import.'],
  'nothing-found': ({ type, name }, found) => [
    `The data source finds no ${typeInWords(type)}${quotedName(name)}.`,
    ...holders(type, found),
  ],
  unknown: (_, { failure }) => [
    failure.errorMessage ?? (failure.detail === '' ? failure.summary : `${failure.summary}: ${failure.detail}`),
  ],
};

/** What happened, in sentences: first the cause, then what the organisation told. */
export function tellCause(investigated: Investigated): string[] {
  const { cause } = investigated;
  const sentences = (CAUSES[cause.kind] as Teller<CauseKind>)(cause, investigated);
  return [...sentences, ...factsOf(investigated, 'unanswered').map(tellUnanswered), ...stateSentences(investigated)];
}

function holders(type: string, found: Investigated): string[] {
  const all = factsOf(found, 'holder');
  if (all.length > 1 && exactHolder(found) === undefined)
    return [
      `${all.length} have it, or much the same: ${all.map(({ object }) => `${called(object)} (${object.id})`).join(', ')}.`,
    ];
  return [
    ...all.map(({ object, match, writtenAs = object.name, defaultRoleId }) => {
      const what = `${called(object)} (${object.id})`;
      if (match === 'deleted')
        return `It belongs to ${what}, who is deleted; the provider restores such a user instead of creating one.`;
      if (match === 'similar')
        return `It belongs to ${what}, which has "${writtenAs}": that differs by case, space or Unicode form only.`;
      return `It is ${what}${defaultRoleId === undefined ? '' : ', one of the default roles of Genesys Cloud'}.`;
    }),
    ...(found.owner === undefined || all.length !== 1
      ? []
      : [
          `Terraform manages that one already, as ${found.owner.address}${found.owner.stack === undefined ? '' : ` of "${found.owner.stack}"`}.`,
        ]),
    ...factsOf(found, 'no-holder').map(({ isProven }) =>
      isProven
        ? `No ${typeInWords(type)} has that name now: it was deleted or renamed since.`
        : `No ${typeInWords(type)} of that name is to be seen: it may be in a division that this OAuth client does not see, or deleted since.`,
    ),
    ...factsOf(found, 'not-looked-up').map(({ why }) => NOT_LOOKED_UP[why](typeInWords(type))),
  ];
}

const NOT_LOOKED_UP: Readonly<Record<Extract<Fact, { kind: 'not-looked-up' }>['why'], (type: string) => string>> = {
  'no-name': () =>
    'The output does not say which name; hand over the assembly or the output as text, and it can be looked up.',
  'no-parent': (type) =>
    `A ${type} is looked up under its parent, which is not known here: hand over the assembly, and it can be.`,
  'no-list': (type) => `There is no way to look a ${type} up by its name.`,
};

function occupants(found: Investigated): string[] {
  return factsOf(found, 'occupied').flatMap(({ division, holds, counted, unread, isHome }) => [
    isHome
      ? `${called(division)} is the home division, which cannot be deleted.`
      : holds.length > 0
        ? `In ${called(division)} live ${inWords(holds.map(({ what, count, names }) => `${count} ${what} (${shortened(names, count)})`))}.`
        : counted.length > 0
          ? `In ${called(division)} no list shows anything.`
          : `${called(division)} is empty now.`,
    ...counted.map(({ type, count }) => `The organisation counts ${count} of "${type}" in it that no list shows.`),
    ...(unread.length === 0
      ? []
      : [
          `Could not be listed: ${inWords(unread.map(({ what, permissions }) => (permissions.length === 0 ? what : `${what} (${permissions.join(', ')} is missing)`)))}.`,
        ]),
  ]);
}

function permissionSentences(
  { permissions, by }: Extract<Cause, { kind: 'not-permitted' }>,
  found: Investigated,
): string[] {
  if (by === 'scope') return ['The OAuth client lacks the scope that this call needs (HTTP 403).'];
  if (by === 'policy') return ['An access policy of the organisation denies it (HTTP 403).'];
  const [client] = factsOf(found, 'client');
  return [
    permissions.length === 0
      ? 'The OAuth client lacks a permission (HTTP 403); the answer does not say which.'
      : `The OAuth client lacks ${inWords(permissions)} (HTTP 403).`,
    ...factsOf(found, 'permission').map(({ permission, held }) => {
      const who =
        client === undefined
          ? 'The client that asked just now'
          : `The client that asked just now, ${called(client.object)},`;
      if (held === 'everywhere')
        return `${who} holds ${permission} in all divisions: another one ran the deploy, or it has it since.`;
      return held.length === 0
        ? `${who} does not hold ${permission} anywhere.`
        : `${who} holds ${permission} in ${inWords(held)} only.`;
    }),
    ...factsOf(found, 'roles-with').map(
      ({ permission, roles }) =>
        `${permission} is part of ${roles.length === 1 ? 'the role' : 'the roles'} ${inWords(roles.map(called))}.`,
    ),
  ];
}

function knownIds(found: Investigated): string[] {
  const known = factsOf(found, 'known-id');
  if (known.length === 0) return [];
  const all = inWords(known.map(({ what, name }) => `the ${what} "${name}"`));
  return [
    factsOf(found, 'unknown-id').length > 0
      ? `There is ${all}.`
      : `There is ${all} by now: a new one takes a while until it can be granted.`,
  ];
}

function absence(id: string, found: Investigated, sentence: string): string[] {
  return factsOf(found, 'absent').some((fact) => fact.id === id) ? [sentence] : [];
}

function tellUnanswered({ about, message, permissions }: Extract<Fact, { kind: 'unanswered' }>): string {
  const why = permissions.length > 0 ? `${inWords(permissions)} is missing` : message;
  return `${about.charAt(0).toUpperCase()}${about.slice(1)} could not be asked for: ${why}.`;
}

/** Whether the next run goes on with it, or begins anew. */
function stateSentences(found: Investigated): string[] {
  const state = found.place?.state;
  if (state === undefined) return [];
  switch (state.kind) {
    case 'managed':
      return [
        found.isStateCurrent === false
          ? `The state holds ${state.id} for it, which is not in the organisation any more.`
          : wasBeingCreated(found) && found.cause.kind !== 'name-taken'
            ? `The state holds it (${state.id}): it was created before the failure, and Terraform may have marked it as tainted.`
            : `The state holds it (${state.id}).`,
      ];
    case 'not-managed':
      return ['The state does not hold it.'];
    case 'unknown':
      return [`Whether the state holds it is not known: ${state.reason}.`];
  }
}

function shortened(names: readonly string[], count: number): string {
  const shown = names.slice(0, 5);
  const more = count - shown.length;
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function quotedName(name: string | undefined): string {
  return name === undefined ? '' : ` "${name}"`;
}
