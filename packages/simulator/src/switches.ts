/**
 * What no public source settles about Genesys Cloud. Each is a switch, so that a client can be tried against both
 * answers; the README gives the reason of each default.
 */
export interface Switches {
  /** Creating a role whose name is taken is refused with 409. @default true */
  readonly duplicateRoleNamesRefused: boolean;
  /** Names of divisions, roles, groups and queues are the same when they differ by case alone. @default true */
  readonly namesUniqueIgnoringCase: boolean;
  /** Names are the same when they differ by surrounding white space alone. @default true */
  readonly namesTrimmed: boolean;
  /** The name of a deleted division cannot be given to a new one. @default false */
  readonly deletedDivisionNameReserved: boolean;
  /** Without `sees`, the list of divisions shows only those in which the client holds a grant. @default false */
  readonly divisionListFilteredByVisibility: boolean;
  /** Status of a bulk grant that names an unknown role or division: 404, or 400 `bad.role.divisions`. @default 404 */
  readonly unknownGrantAnswers: 404 | 400;
  /** Status of deleting the home division. @default 400 */
  readonly homeDeleteStatus: 400 | 403 | 409;
  /** Answer to giving a division or role the name of another: a status, or 200 = allowed. @default 409 */
  readonly renameOntoTakenName: 409 | 400 | 200;
  /** Deleting a role that is granted takes the grants away, or is refused with 409. @default 'revokes' */
  readonly roleDeleteWhileGranted: 'revokes' | 'refused';
  /** How `name` filters the lists of divisions and roles. @default 'contains' */
  readonly nameFilter: 'contains' | 'startsWith' | 'exact';
  /** `GET /divisions/{id}/grants` also shows grants made for all divisions. @default false */
  readonly starGrantsListedByDivision: boolean;
  /** A role policy outside the permission catalogue is kept, dropped in silence, or refused with 400. @default 'kept' */
  readonly unknownPermissions: 'kept' | 'dropped' | 'refused';
  /** Creating, changing and deleting a division is audited, as `PeoplePermissions`, `Division`. @default false */
  readonly divisionChangesAudited: boolean;
  /** What goes with something deleted (grants, a user's division) is audited one by one. @default false */
  readonly impliedChangesAudited: boolean;
  /** How often the state of an audit query is `Running` before it ends. @default 1 */
  readonly auditQueryPolls: number;
  /** How an audit query ends. @default 'Succeeded' */
  readonly auditQueryEndsAs: 'Succeeded' | 'Failed' | 'Cancelled';
  /** Longest interval of an audit query, in days. @default 30 */
  readonly maxAuditIntervalDays: number;
  /** The services of which "realtime" audit queries know. @default PeoplePermissions and Directory */
  readonly realtimeAuditServices: readonly string[];
  /** The list of OAuth clients is cut into pages, although no parameter for pages is published. @default false */
  readonly oauthClientsPaged: boolean;
  /** A client-credentials client is refused when its list of roles is empty. @default false */
  readonly clientWithoutRolesRefused: boolean;
  /** Largest `pageSize` of lists that publish none. @default 500 */
  readonly maxPageSize: number;
  /** A larger `pageSize` is cut down, or refused with 400. @default 'cut' */
  readonly pageSizeOverMaximum: 'cut' | 'refused';
  /** Status of calls that publish no successful one, e.g. deleting a role, a group, a single grant. @default 204 */
  readonly undeclaredSuccessStatus: 200 | 204;
  /** Longest name of a division, in characters. @default 200 */
  readonly maxNameLength: number;
  /** Most ids in one move of objects. @default 100 */
  readonly maxObjectsPerMove: number;
  /** Most direct grants of one subject. @default 1000 */
  readonly maxGrantsPerSubject: number;
  /** Seconds a token is good for; below 61 the Go SDK logs in without end. @default 86399 */
  readonly tokenSeconds: number;
  /** Credentials may stand in the login's body instead of its Authorization header. @default true */
  readonly clientSecretPostAccepted: boolean;
  /** Status of a login with a wrong secret. @default 401 */
  readonly badSecretStatus: 400 | 401;
  /** Requests a minute and token that are allowed; shown in the headers of every answer. @default 300 */
  readonly requestsPerMinute: number;
  /** Whether more than `requestsPerMinute` are answered with 429. @default false */
  readonly rateLimitEnforced: boolean;
  /** A refusal of the request too many carries `Retry-After`. @default true */
  readonly retryAfterSent: boolean;
  /** How often a role or division just created is still unknown to bulk grants (404). @default 0 */
  readonly grantsLag: number;
  /** How often reading something just created by its id still answers 404. @default 0 */
  readonly readsLag: number;
  /** How many pages of lists do not show something just created that belongs there. @default 0 */
  readonly listsLag: number;
  /** How often a division whose last object just left it still refuses to be deleted. @default 0 */
  readonly emptiedDivisionLag: number;
}

/** The defaults of {@link Switches}. */
export const defaultSwitches: Switches = {
  duplicateRoleNamesRefused: true,
  namesUniqueIgnoringCase: true,
  namesTrimmed: true,
  deletedDivisionNameReserved: false,
  divisionListFilteredByVisibility: false,
  unknownGrantAnswers: 404,
  homeDeleteStatus: 400,
  renameOntoTakenName: 409,
  roleDeleteWhileGranted: 'revokes',
  nameFilter: 'contains',
  starGrantsListedByDivision: false,
  unknownPermissions: 'kept',
  divisionChangesAudited: false,
  impliedChangesAudited: false,
  auditQueryPolls: 1,
  auditQueryEndsAs: 'Succeeded',
  maxAuditIntervalDays: 30,
  realtimeAuditServices: ['PeoplePermissions', 'Directory'],
  oauthClientsPaged: false,
  clientWithoutRolesRefused: false,
  maxPageSize: 500,
  pageSizeOverMaximum: 'cut',
  undeclaredSuccessStatus: 204,
  maxNameLength: 200,
  maxObjectsPerMove: 100,
  maxGrantsPerSubject: 1000,
  tokenSeconds: 86_399,
  clientSecretPostAccepted: true,
  badSecretStatus: 401,
  requestsPerMinute: 300,
  rateLimitEnforced: false,
  retryAfterSent: true,
  grantsLag: 0,
  readsLag: 0,
  listsLag: 0,
  emptiedDivisionLag: 0,
};
