import { ALL_DIVISIONS, type AccessGrant, type SubjectKind } from '../../access/access-state.ts';
import { accessGrantOf, accessGrantsOfClient } from '../../genesys/access/access-grant-of.ts';
import type { GenesysError } from '../../genesys/errors.ts';
import { allOAuthClients } from '../../genesys/oauth-client.ts';
import type { JsonObject } from '../../genesys/question.ts';
import { directGrants, subjectGrants } from '../../genesys/subject.ts';
import { askAnew } from '../ask-anew.ts';
import type { Operation, RefusalMeaning, World } from '../operation.ts';

/** Whose grants change. */
export interface GrantSubject {
  readonly kind: Exclude<SubjectKind, 'unknown'>;
  readonly id: string;
  readonly name: string;
}

/** A role in a division, by id; `*` for all divisions. */
export type RoleInDivision = Omit<AccessGrant, 'subjectId'>;

/** The same with its names, for people. */
export interface NamedGrant extends RoleInDivision {
  readonly role: string;
  readonly division: string;
}

const SUBJECT_TYPES = { user: 'PC_USER', group: 'PC_GROUP', client: 'PC_OAUTH_CLIENT' } as const;

/**
 * Gives a subject roles in divisions: `POST /authorization/subjects/{subjectId}/bulkadd`. What it holds already is no
 * objection; a role or division that was just created may be unknown for a while (404).
 */
export function addGrants(subject: GrantSubject, grants: readonly NamedGrant[]): Operation {
  return {
    ...base('grant', subject, grants),
    counts: 'granted',
    after: { grants: grants.map(recordOf) },
    change: () =>
      Promise.resolve({
        about: aboutOf('grant', subject, grants),
        method: 'POST',
        path: '/api/v2/authorization/subjects/{subjectId}/bulkadd',
        at: { subjectId: subject.id },
        query: { subjectType: SUBJECT_TYPES[subject.kind] },
        body: { grants: grants.map(pairOf) },
        permissions: ['authorization:grant:add'],
      }),
    // A conflict may mean that they are held already, or that somebody else is at it: the subject tells.
    async find(world) {
      const held = new Set((await grantsOf(world, subject)).map(nameOf));
      return grants.every((grant) => held.has(nameOf(grant))) ? { id: subject.id } : undefined;
    },
    meaningOf: meaningOfRefusal,
  };
}

/**
 * Takes roles in divisions from a subject: `POST /authorization/subjects/{subjectId}/bulkremove`. Nothing is taken while
 * what it is to be given instead was refused.
 */
export function removeGrants(subject: GrantSubject, grants: readonly NamedGrant[]): Operation {
  return {
    ...base('revoke', subject, grants),
    counts: 'revoked',
    waitsForLane: true,
    before: { grants: grants.map(recordOf) },
    change: () =>
      Promise.resolve({
        about: aboutOf('revoke', subject, grants),
        method: 'POST',
        path: '/api/v2/authorization/subjects/{subjectId}/bulkremove',
        at: { subjectId: subject.id },
        body: { grants: grants.map(pairOf) },
        permissions: ['authorization:grant:delete'],
      }),
    meaningOf: ({ status }) => (status === 409 ? 'outdated' : 'refused'),
  };
}

type Verb = 'grant' | 'revoke';

function base(verb: Verb, subject: GrantSubject, grants: readonly NamedGrant[]) {
  const named = grants.map(nameOf).sort();
  return {
    key: `${verb} ${subject.id} ${named.join(' ')}`,
    about: aboutOf(verb, subject, grants),
    lane: subject.id,
    size: grants.length,
    parts: rolesInWords(grants),
    // Granting what is held and taking what is not held change nothing.
    isRepeatable: true,
    find: () => Promise.resolve({ id: subject.id }),
  };
}

function aboutOf(verb: Verb, { name }: GrantSubject, { length }: readonly RoleInDivision[]): string {
  return verb === 'grant' ? `grant ${name} ${roles(length)}` : `take ${roles(length)} from ${name}`;
}

function roles(count: number): string {
  return count === 1 ? 'a role' : `${count} roles`;
}

function meaningOfRefusal({ status }: GenesysError): RefusalMeaning {
  if (status === 404) return 'lagging';
  return status === 409 ? 'already' : 'refused';
}

/** What a subject holds now; OAuth clients name their own grants. */
async function grantsOf(world: World, { kind, id }: GrantSubject): Promise<readonly RoleInDivision[]> {
  if (kind === 'client') {
    const clients = await askAnew(world, allOAuthClients());
    return clients.filter((client) => client.id === id).flatMap(accessGrantsOfClient);
  }
  const subject = await askAnew(world, subjectGrants(id));
  return subject === undefined ? [] : directGrants(subject).map(accessGrantOf);
}

function nameOf({ roleId, divisionId }: RoleInDivision): string {
  return `${roleId}@${divisionId}`;
}

/** Each role with its divisions: "Agent in Sales, Support". */
function rolesInWords(grants: readonly NamedGrant[]): string[] {
  const divisions = new Map<string, string[]>();
  for (const { role, divisionId, division } of grants) {
    const known = divisions.get(role) ?? [];
    known.push(divisionId === ALL_DIVISIONS ? 'all divisions' : division);
    divisions.set(role, known);
  }
  return [...divisions].map(([role, places]) => `${role} in ${places.join(', ')}`);
}

/** For the journal: names beside ids, as either may be gone later. */
function recordOf({ roleId, divisionId, role, division }: NamedGrant): JsonObject {
  return { roleId, divisionId, role, division };
}

function pairOf({ roleId, divisionId }: RoleInDivision): { roleId: string; divisionId: string } {
  return { roleId, divisionId };
}
