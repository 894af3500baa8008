import type { AuditEntry, AuditQuery } from './audit.ts';
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
  StoredObject,
  SubjectType,
  User,
} from './model.ts';

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
  readonly users = new Map<string, User>();
  readonly groups = new Map<string, Group>();
  readonly clients = new Map<string, OAuthClient>();
  readonly objects = new Map<string, StoredObject>();
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
  readonly #grants = new Map<string, Grant[]>();

  constructor(
    readonly info: OrganisationInfo,
    readonly catalogue: readonly CataloguePermission[],
    readonly products: readonly string[],
    readonly limits: Limits,
  ) {}

  /** The largest number of something, by the key of its limit; without such a limit there is none. */
  limit(namespace: string, key: string): number {
    return this.limits[namespace]?.[key] ?? Number.MAX_SAFE_INTEGER;
  }

  /** The home division; an organisation without one cannot be made. */
  homeDivision(): Division {
    for (const division of this.divisions.values()) if (division.home) return division;
    throw new Error('An organisation always has a home division.');
  }

  /** Objects of one type, in the order they were made. */
  objectsOfType(type: string): StoredObject[] {
    return [...this.objects.values()].filter((object) => object.type === type);
  }

  /** Grants made to the subject itself, without those of its groups. */
  directGrants(subjectId: string): readonly Grant[] {
    return this.#grants.get(subjectId) ?? [];
  }

  /** Every grant of the organisation, by subject. */
  allGrants(): Grant[] {
    return [...this.#grants.values()].flat();
  }

  /** Adds a grant; the same one twice is one. Says whether it was new. */
  addGrant(grant: Grant): boolean {
    const held = this.#grants.get(grant.subjectId);
    if (!held) {
      this.#grants.set(grant.subjectId, [grant]);
      return true;
    }
    if (held.some((other) => sameGrant(other, grant))) return false;
    held.push(grant);
    return true;
  }

  /** Takes away the grants of a subject that `matches` accepts, and returns them. */
  removeGrants(subjectId: string, matches: (grant: Grant) => boolean): Grant[] {
    const held = this.#grants.get(subjectId) ?? [];
    const kept = held.filter((grant) => !matches(grant));
    if (kept.length === 0) this.#grants.delete(subjectId);
    else this.#grants.set(subjectId, kept);
    return held.filter((grant) => !kept.includes(grant));
  }

  /** Takes away the grants of every subject that `matches` accepts, and returns them. */
  removeGrantsOfAll(matches: (grant: Grant) => boolean): Grant[] {
    return [...this.#grants.keys()].flatMap((subjectId) => this.removeGrants(subjectId, matches));
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
    const counts: Record<string, number> = {};
    const count = (type: string) => (counts[type] = (counts[type] ?? 0) + 1);
    for (const user of this.users.values())
      if (user.state !== 'deleted' && user.divisionId === divisionId) count('USER');
    for (const object of this.objects.values()) if (object.divisionId === divisionId) count(object.type);
    return counts;
  }
}

function sameGrant(one: Grant, other: Grant): boolean {
  return one.roleId === other.roleId && one.divisionId === other.divisionId;
}
