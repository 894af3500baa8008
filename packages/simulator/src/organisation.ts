import type { AuditEntry, AuditQuery } from './audit.ts';
import { GrantBook } from './grant-book.ts';
import type {
  CataloguePermission,
  Division,
  Fields,
  Grant,
  Group,
  OAuthClient,
  OrganisationInfo,
  QueueMember,
  Role,
  SubjectType,
} from './model.ts';
import { ObjectStore } from './object-store.ts';
import { UserStore } from './user-store.ts';

/** Limits by namespace and key, as `GET /api/v2/organizations/limits/namespaces/{namespace}` gives them. */
export type Limits = Record<string, Record<string, number>>;

/** The whole state of one simulated organisation. Routes read and write it; nothing else holds state. */
export class Organisation {
  readonly divisions = new Map<string, Division>();
  /** Deleted divisions, which can be restored under their id. */
  readonly deletedDivisions = new Map<string, Division>();
  readonly roles = new Map<string, Role>();
  /** Supplied roles as they were at the start, by their default role id: what "restore" goes back to. */
  readonly defaultRoles = new Map<string, Role>();
  readonly users = new UserStore();
  readonly groups = new Map<string, Group>();
  readonly clients = new Map<string, OAuthClient>();
  readonly objects = new ObjectStore();
  readonly queueMembers = new Map<string, QueueMember[]>();
  /** Ids of the wrap-up codes of a queue. */
  readonly queueWrapupCodes = new Map<string, string[]>();
  /** Ids of the users of a team, or of the divisions from which a skill group takes its members. */
  readonly memberships = new Map<string, string[]>();
  /** Resources of which there is one: utilization, settings. */
  readonly settings = new Map<string, Fields>();
  /** Every id ever given out: an id is not used twice, even after its owner is gone. */
  readonly usedIds = new Set<string>();
  /** What was changed, in the order in which it was noted. */
  readonly audits: AuditEntry[] = [];
  /** Queries for audit entries, by their transaction id. */
  readonly auditQueries = new Map<string, AuditQuery>();
  readonly #grants = new GrantBook();

  constructor(
    readonly info: OrganisationInfo,
    readonly catalogue: readonly CataloguePermission[],
    readonly products: readonly string[],
    readonly limits: Limits,
  ) {}

  /** Another organisation with the same state, which goes its own way from here. */
  copy(): Organisation {
    const copy = new Organisation(this.info, this.catalogue, this.products, this.limits);
    copyMap(this.divisions, copy.divisions);
    copyMap(this.deletedDivisions, copy.deletedDivisions);
    copyMap(this.roles, copy.roles);
    copyMap(this.defaultRoles, copy.defaultRoles);
    copyMap(this.groups, copy.groups);
    copyMap(this.clients, copy.clients);
    copyMap(this.queueMembers, copy.queueMembers);
    copyMap(this.queueWrapupCodes, copy.queueWrapupCodes);
    copyMap(this.memberships, copy.memberships);
    copyMap(this.settings, copy.settings);
    copyMap(this.auditQueries, copy.auditQueries);
    for (const user of this.users.values()) copy.users.add(structuredClone(user));
    for (const object of this.objects.values()) copy.objects.add(structuredClone(object));
    for (const id of this.usedIds) copy.usedIds.add(id);
    for (const grant of this.allGrants()) copy.addGrant(grant);
    copy.audits.push(...this.audits);
    return copy;
  }

  /** The largest number of something, by the key of its limit; without such a limit there is none. */
  limit(namespace: string, key: string): number {
    return this.limits[namespace]?.[key] ?? Number.MAX_SAFE_INTEGER;
  }

  /** The home division; an organisation without one cannot be made. */
  homeDivision(): Division {
    for (const division of this.divisions.values()) if (division.home) return division;
    throw new Error('An organisation always has a home division.');
  }

  /** Grants made to the subject itself, without those of its groups. */
  directGrants(subjectId: string): readonly Grant[] {
    return this.#grants.ofSubject(subjectId);
  }

  /** Grants of a role. */
  grantsOfRole(roleId: string): readonly Grant[] {
    return [...this.#grants.ofRole(roleId)];
  }

  /** Grants in a division, without those for all divisions; of `*` those alone. */
  grantsInDivision(divisionId: string): readonly Grant[] {
    return [...this.#grants.inDivision(divisionId)];
  }

  /** Every grant of the organisation, by subject. */
  allGrants(): Grant[] {
    return this.#grants.all();
  }

  /** Adds a grant; the same one twice is one. Says whether it was new. */
  addGrant(grant: Grant): boolean {
    return this.#grants.add(grant);
  }

  /** Takes grants away. */
  removeGrants(grants: readonly Grant[]): void {
    this.#grants.remove(grants);
  }

  /** The kind of a subject, or undefined where no subject has the id. */
  subjectType(subjectId: string): SubjectType | undefined {
    if (this.users.has(subjectId)) return 'PC_USER';
    if (this.groups.has(subjectId)) return 'PC_GROUP';
    if (this.clients.has(subjectId)) return 'PC_OAUTH_CLIENT';
    return undefined;
  }

  /** The name of a subject, or undefined where no subject has the id. */
  subjectName(subjectId: string): string | undefined {
    return (this.users.get(subjectId) ?? this.groups.get(subjectId) ?? this.clients.get(subjectId))?.name;
  }

  /** What lives in a division, counted by object type. Deleted users live in none. */
  objectCounts(divisionId: string): Record<string, number> {
    return this.objectCountsByDivision(divisionId).get(divisionId) ?? {};
  }

  /** The same for every division that holds anything, or for one alone, in one pass. */
  objectCountsByDivision(only?: string): ReadonlyMap<string, Record<string, number>> {
    const all = new Map<string, Record<string, number>>();
    const count = (divisionId: string | undefined, type: string) => {
      if (divisionId === undefined || (only !== undefined && divisionId !== only)) return;
      const counts = all.get(divisionId) ?? {};
      counts[type] = (counts[type] ?? 0) + 1;
      all.set(divisionId, counts);
    };
    for (const user of this.users.values()) if (user.state !== 'deleted') count(user.divisionId, 'USER');
    for (const object of this.objects.values()) count(object.divisionId, object.type);
    return all;
  }
}

function copyMap<T>(from: ReadonlyMap<string, T>, to: Map<string, T>): void {
  for (const [key, value] of from) to.set(key, structuredClone(value));
}
