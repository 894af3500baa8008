import {
  ALL_DIVISIONS,
  grantKey,
  type AccessGap,
  type AccessGrant,
  type AccessPolicy,
  type AccessRole,
  type AccessState,
  type AccessSubject,
} from '../access/access-state.ts';
import { nameKey } from '../access/name-key.ts';
import { accessConditionOf } from './condition-text.ts';
import type { ManifestSubject } from './manifest-subject.ts';
import type { ResolvedManifest, ResolvedRole, ResolvedSubject } from './resolved-manifest.ts';

/**
 * What a manifest would make of an organisation: its divisions and roles are there, roles permit what it says, and its
 * subjects hold what it gives them, and other grants only where it keeps them. What is yet to come has its name for an id. A
 * subject that the organisation has not is a gap.
 */
export function accessAfterManifest(state: AccessState, manifest: ResolvedManifest): AccessState {
  const divisions = new ByName(state.divisions);
  const roles = new ByName(state.roles);
  const subjects = new Subjects(state.subjects);
  const made = manifest.divisions.map(({ name }) => divisions.find(name) ?? { id: newId('division', name), name });
  const declared = manifest.roles.map((role) => roleOf(role, roles.find(role.name), subjects));
  const after = {
    divisions: united(state.divisions, made),
    roles: united(state.roles, declared),
  };
  const divisionIds = new ByName(after.divisions);
  const roleIds = new ByName(after.roles);
  const grants = new Map(state.grants.map((grant) => [grantKey(grant), grant]));
  const gaps: AccessGap[] = [];
  for (const subject of manifest.subjects) {
    const found = subjects.find(subject);
    if (found === undefined) {
      gaps.push(missing(subject));
      continue;
    }
    const wanted = wantedBy(subject, found.id);
    if (subject.existing === 'revoke') {
      for (const [key, { subjectId }] of grants) if (subjectId === found.id) grants.delete(key);
    }
    for (const grant of wanted) grants.set(grantKey(grant), grant);
  }
  return { ...state, ...after, grants: [...grants.values()], gaps: [...state.gaps, ...gaps] };

  function wantedBy({ roles: assigned }: ResolvedSubject, subjectId: string): AccessGrant[] {
    return assigned.flatMap(({ role, divisions: places, home }) => {
      const roleId = roleIds.find(role)?.id ?? newId('role', role);
      const named =
        places === '*' ? [ALL_DIVISIONS] : places.map((name) => divisionIds.find(name)?.id ?? newId('division', name));
      return [...new Set([...named, ...(home ? [state.homeDivisionId] : [])])].map((divisionId) => ({
        subjectId,
        roleId,
        divisionId,
      }));
    });
  }
}

function roleOf({ name, permissions }: ResolvedRole, known: AccessRole | undefined, subjects: Subjects): AccessRole {
  const policies = permissions.map(({ permission: { domain, entity, action }, condition }): AccessPolicy => ({
    domain,
    entity,
    actions: [action],
    ...(condition === undefined
      ? {}
      : { condition: accessConditionOf(condition, (text) => subjects.user(text)?.id ?? text) }),
  }));
  return { id: known?.id ?? newId('role', name), name, policies, legacy: known?.legacy ?? [] };
}

function newId(what: 'division' | 'role', name: string): string {
  return `new ${what} ${name}`;
}

function missing({ kind, text, place }: ResolvedSubject): AccessGap {
  const where = `${place.file}:${String(place.line)}`;
  return {
    part: 'subjects',
    what: `what the ${kind === 'client' ? 'OAuth client' : kind} ${text} would hold`,
    why: `The manifest names it (${where}), and the organisation, as far as it was read, has none.`,
    permissions: [],
  };
}

/** Things by exactly their name, else by what people would call the same. */
class ByName<T extends { readonly name: string }> {
  readonly #exact: ReadonlyMap<string, T>;
  readonly #near: ReadonlyMap<string, T>;

  constructor(things: readonly T[]) {
    this.#exact = new Map(things.map((thing) => [thing.name, thing]));
    this.#near = new Map(things.map((thing) => [nameKey(thing.name), thing]));
  }

  find(name: string): T | undefined {
    return this.#exact.get(name) ?? this.#near.get(nameKey(name));
  }
}

/** Subjects as manifests write them. */
class Subjects {
  readonly #byText = new Map<string, AccessSubject>();

  constructor(subjects: readonly AccessSubject[]) {
    for (const subject of subjects) {
      const texts = subject.kind === 'user' ? [subject.id, subject.email ?? ''] : [subject.id, subject.name];
      for (const text of texts) this.#byText.set(keyOf(subject.kind, text), subject);
    }
  }

  find({ kind, text }: ManifestSubject): AccessSubject | undefined {
    return this.#byText.get(keyOf(kind, text));
  }

  user(text: string): AccessSubject | undefined {
    return this.#byText.get(keyOf('user', text));
  }
}

function keyOf(kind: string, text: string): string {
  return `${kind} ${nameKey(text)}`;
}

function united<T extends { readonly id: string }>(before: readonly T[], then: readonly T[]): T[] {
  return [...new Map([...before, ...then].map((thing) => [thing.id, thing])).values()];
}
