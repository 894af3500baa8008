/** Fields of a thing that the simulator keeps and gives back without looking at them. */
export type Fields = Record<string, unknown>;

/** A division: the scope in which objects live and grants are made. */
export interface Division {
  readonly id: string;
  name: string;
  description: string;
  /** The one division that every organisation has. */
  readonly home: boolean;
}

/** Leave to act on one kind of entity: the published DomainPermissionPolicy. */
export interface PermissionPolicy extends Fields {
  readonly domain: string;
  readonly entityName: string;
  readonly actionSet: readonly string[];
}

/** A role: a named set of permissions. */
export interface Role {
  readonly id: string;
  name: string;
  description: string;
  /** Which of the supplied roles this one is, if any. */
  defaultRoleId: string | undefined;
  /** Legacy permission strings such as `group_creation`. */
  legacyPermissions: readonly string[];
  policies: readonly PermissionPolicy[];
}

/** State of a user. */
export type UserState = 'active' | 'inactive' | 'deleted';

/** A user; deleting only changes the state. */
export interface User {
  readonly id: string;
  name: string;
  email: string;
  divisionId: string;
  state: UserState;
  /** Counts the writes; a PATCH has to carry the present one. */
  version: number;
  fields: Fields;
  /** What has resources of its own: skills, utilization, voicemail policy. */
  readonly extras: Map<string, Fields | Fields[]>;
}

/** A group of users. Groups live in no division. */
export interface Group {
  readonly id: string;
  name: string;
  version: number;
  readonly memberIds: Set<string>;
  fields: Fields;
  voicemailPolicy: Fields;
}

/** Any object that a division can hold and that needs no logic of its own: queues, flows, campaigns, … */
export interface StoredObject {
  readonly id: string;
  /** The object type of the move call, e.g. `QUEUE`. */
  readonly type: string;
  name: string;
  /** Not set for kinds that live in no division, e.g. languages. */
  divisionId: string | undefined;
  fields: Fields;
}

/** A user in a queue. */
export interface QueueMember {
  readonly userId: string;
  joined: boolean;
  ringNumber: number;
}

/** Kinds of subject a role can be granted to. */
export const subjectTypes = ['PC_USER', 'PC_GROUP', 'PC_OAUTH_CLIENT'] as const;
export type SubjectType = (typeof subjectTypes)[number];

/** Every division, present and future. */
export const everyDivision = '*';

/** A role held by a subject in a division. */
export interface Grant {
  readonly subjectId: string;
  readonly subjectType: SubjectType;
  readonly roleId: string;
  /** A division's id or `*`. */
  readonly divisionId: string;
  /** ISO instant in UTC. */
  readonly grantMadeAt: string;
}

/** An OAuth client of the client-credentials kind. */
export interface OAuthClient {
  readonly id: string;
  name: string;
  secret: string;
  state: 'active' | 'disabled' | 'inactive';
  /** Ids of the only divisions this client is shown; not set = no restriction beyond its grants. */
  sees: ReadonlySet<string> | undefined;
  fields: Fields;
}

/** One permission the organisation knows. */
export interface CataloguePermission {
  readonly domain: string;
  readonly entity: string;
  readonly action: string;
  readonly label: string;
  readonly divisionAware: boolean;
  readonly allowsConditions: boolean;
}

/** What `GET /api/v2/organizations/me` says. */
export interface OrganisationInfo {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  readonly defaultCountryCode: string;
  readonly defaultLanguage: string;
}
