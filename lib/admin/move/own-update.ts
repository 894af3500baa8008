import { z } from 'zod';
import type { DivisionObjectKind } from '../../genesys/division-objects-table.ts';
import { getOne, type JsonObject, type JsonValue, type Question } from '../../genesys/question.ts';
import type { Change } from '../change.ts';

/** How an object of a kind is moved by the call that updates it. */
interface OwnUpdate {
  readonly method: 'PUT' | 'PATCH';
  /** Path of one object; its last placeholder is `id`. */
  readonly path: string;
  /** The body, given what a GET of the path shows now. */
  readonly body: (shown: JsonObject, divisionId: string) => JsonObject;
  /** Permissions to read and update one. */
  readonly permissions: readonly string[];
}

const inDivision = (id: string): JsonObject => ({ division: { id } });

/** What a PUT takes back of what a GET shows: all but what the API says of it by itself. */
function writable(shown: JsonObject): JsonObject {
  const { selfUri: _selfUri, ...rest } = shown;
  return rest;
}

/**
 * By the key of the kind. Published for each: wrap-up codes and external contacts take `division`, presence definitions,
 * response assets and caseplans `divisionId`. Decision tables are given their division when they are made, and keep it.
 */
const OWN_UPDATES: Readonly<Record<string, OwnUpdate>> = {
  'wrap-up-code': {
    method: 'PUT',
    path: '/api/v2/routing/wrapupcodes/{id}',
    body: ({ name, description }, id) => ({
      ...(name === undefined ? {} : { name }),
      ...(description === undefined ? {} : { description }),
      ...inDivision(id),
    }),
    permissions: ['routing:wrapupCode:view', 'routing:wrapupCode:edit'],
  },
  'presence-definition': {
    method: 'PUT',
    path: '/api/v2/presence/definitions/{id}',
    body: (shown, divisionId) => ({ ...writable(shown), divisionId }),
    permissions: ['presence:presenceDefinition:view', 'presence:presenceDefinition:edit'],
  },
  'response-asset': {
    method: 'PUT',
    path: '/api/v2/responsemanagement/responseassets/{id}',
    body: ({ name }, divisionId) => ({ ...(name === undefined ? {} : { name }), divisionId }),
    permissions: ['responseAssets:asset:view', 'responseAssets:asset:edit'],
  },
  caseplan: {
    method: 'PATCH',
    path: '/api/v2/casemanagement/caseplans/{id}',
    body: (_shown, divisionId) => ({ divisionId }),
    permissions: ['caseManagement:caseplan:view', 'caseManagement:caseplan:edit'],
  },
  'external-contact': {
    method: 'PUT',
    path: '/api/v2/externalcontacts/contacts/{id}',
    body: (shown, divisionId) => ({ ...writable(shown), ...inDivision(divisionId) }),
    permissions: ['externalContacts:contact:view', 'externalContacts:contact:edit'],
  },
  'external-organisation': {
    method: 'PUT',
    path: '/api/v2/externalcontacts/organizations/{id}',
    body: (shown, divisionId) => ({ ...writable(shown), ...inDivision(divisionId) }),
    permissions: ['externalContacts:externalOrganization:view', 'externalContacts:externalOrganization:edit'],
  },
};

/** The kinds that move by their own update call, by key. */
export const KINDS_MOVED_BY_UPDATE: readonly string[] = Object.keys(OWN_UPDATES);

const Shown = z.record(z.string(), z.json()) as unknown as z.ZodType<Record<string, JsonValue>>;

/** One object as it is now, whole: what its update has to give back. */
export function shownNow(kind: DivisionObjectKind, id: string): Question<JsonObject> {
  const { path, permissions } = updateOf(kind);
  return getOne({ about: `the ${kind.words[0]} ${id}`, path, at: { id }, schema: Shown, permissions });
}

/** The update that takes an object to a division. */
export function updateTo(
  kind: DivisionObjectKind,
  { id, name }: { readonly id: string; readonly name: string },
  divisionId: string,
  shown: JsonObject,
): Change {
  const { method, path, body, permissions } = updateOf(kind);
  return {
    about: `move the ${kind.words[0]} ${name}`,
    method,
    path,
    at: { id },
    body: body(shown, divisionId),
    permissions,
  };
}

/** The division that an object says it is in. */
export function divisionIn(shown: JsonObject): string | undefined {
  const { division, divisionId } = shown;
  if (typeof divisionId === 'string') return divisionId;
  const id = typeof division === 'object' && division !== null && 'id' in division ? division.id : undefined;
  return typeof id === 'string' ? id : undefined;
}

function updateOf({ key }: DivisionObjectKind): OwnUpdate {
  const update = OWN_UPDATES[key];
  if (update === undefined) throw new Error(`There is no update that moves a ${key}.`);
  return update;
}
