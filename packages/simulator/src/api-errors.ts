/** One way in which the API refuses: what stands in the status line and in the body. */
export interface ErrorKind {
  /** HTTP status. */
  readonly status: number;
  /** The `code` of the error body. */
  readonly code: string;
  /** The `message` of the error body; `{name}` marks are filled from the parameters of the error. */
  readonly message: string;
}

/**
 * Every refusal the simulator knows. Codes and statuses are the published ones (`error_codes` of each operation);
 * the messages are ours where none is published.
 */
export const errorKinds = {
  badRequest: { status: 400, code: 'bad.request', message: 'The request is not valid: {reason}' },
  invalidValue: { status: 400, code: 'invalid.value', message: 'Value [{value}] is not valid for {field}.' },
  clientFailedRequest: { status: 400, code: 'client.failed.request', message: '{reason}' },
  constraintValidation: { status: 400, code: 'constraint.validation', message: '{reason}' },
  generalBadRequest: { status: 400, code: 'general.bad.request', message: '{reason}' },
  generalConflict: { status: 409, code: 'general.conflict', message: '{reason}' },
  generalConflictAsBadRequest: { status: 400, code: 'general.conflict', message: '{reason}' },
  requestConflict: { status: 409, code: 'request.conflict', message: '{reason}' },
  authenticationRequired: {
    status: 401,
    code: 'authentication.required',
    message: 'No authentication bearer token specified in authorization header.',
  },
  badCredentials: { status: 401, code: 'bad.credentials', message: 'Invalid login credentials.' },
  missingPermissions: {
    status: 403,
    code: 'missing.permissions',
    message: 'Unable to perform the requested action. You are missing the following permission(s): {permissions}',
  },
  missingAnyPermissions: {
    status: 403,
    code: 'missing.any.permissions',
    message: 'One of these permissions is needed and none is held: {permissions}',
  },
  missingDivisionPermission: {
    status: 403,
    code: 'missing.division.permission',
    message: 'Missing permission {permissions} in division {division}.',
  },
  missingDivisionPermissions: {
    status: 403,
    code: 'missing.division.permissions',
    message: 'Missing permission {permissions} in division {division}.',
  },
  notFound: { status: 404, code: 'not.found', message: 'The requested resource was not found: {what}' },
  generalNotFound: { status: 404, code: 'general.resource.not.found', message: 'No {what} with that id.' },
  resourceNotFound: { status: 404, code: 'resource.not.found', message: 'No {what} with that id.' },
  clientNotFound: { status: 404, code: 'client.not.found', message: 'No OAuth client with id {id}.' },
  resourceExists: {
    status: 409,
    code: 'resource.already.exists',
    message: 'A resource with that name already exists.',
  },
  scopeExists: { status: 409, code: 'resource.already.exists', message: 'Scope with that ID already exists' },
  divisionNameInvalid: {
    status: 400,
    code: 'division.name.invalid',
    message: 'The name of a division cannot be empty.',
  },
  maxLengthExceeded: {
    status: 400,
    code: 'max.length.exceeded',
    message: '{field} is longer than {limit} characters.',
  },
  maxScopesExceeded: { status: 400, code: 'max.scopes.exceeded', message: 'Too many divisions for organization.' },
  maxRolesExceeded: { status: 400, code: 'max.roles.exceeded', message: 'Too many roles for organization.' },
  maxRoleIds: { status: 400, code: 'max.role.ids', message: 'At most 100 role ids can be asked for at once.' },
  maxUserIds: { status: 400, code: 'max.user.ids', message: 'At most 100 user ids can be asked for at once.' },
  maxSubjectIds: { status: 400, code: 'max.subject.ids', message: 'At most 100 subject ids can be asked for at once.' },
  maxRoleAssignments: {
    status: 400,
    code: 'max.role.assignments.exceeded',
    message: 'The subject would hold more than {limit} grants.',
  },
  preconditionFailure: {
    status: 400,
    code: 'precondition.failure',
    message: 'One or more preconditions was not met.',
  },
  bothAfterAndBefore: {
    status: 400,
    code: 'both.after.and.before.provided',
    message: 'Either after or before can be given, not both.',
  },
  missingPermissionParam: {
    status: 400,
    code: 'missing.permission.param',
    message: 'The parameter permission is required.',
  },
  badRoleDivisions: { status: 400, code: 'bad.role.divisions', message: 'Invalid role divisions in request.' },
  invalidSubjectType: { status: 400, code: 'invalid.subject.type', message: 'Unknown type of subject: {value}' },
  emptyBulkMove: { status: 400, code: 'empty.bulk.division.update', message: 'No ids were given to move.' },
  tooManyInBulkMove: {
    status: 400,
    code: 'too.many.bulk.division.updates',
    message: 'At most {limit} objects can be moved at once.',
  },
  noMoveToDivision: {
    status: 403,
    code: 'bulk.move.no.permission.division',
    message: 'No permission to move objects to division {division}.',
  },
  insufficientPermissions: {
    status: 403,
    code: 'insufficient.permissions',
    message: 'Moving these objects needs {permissions}.',
  },
  managementUnitsNotFound: { status: 404, code: 'wfm.management.units.not.found', message: 'No such management unit.' },
  businessUnitsNotFound: { status: 404, code: 'wfm.business.units.not.found', message: 'No such business unit.' },
  unableToMove: { status: 409, code: 'bulk.move.unable.to.move', message: 'Unable to move {what}.' },
  notAUser: { status: 400, code: 'not.a.user', message: 'This call needs a token that stands for a user.' },
  groupNameInUse: { status: 400, code: 'group.name.in.use', message: 'This group name is currently in use.' },
  duplicateName: { status: 400, code: 'duplicate.name', message: 'The name {name} is taken.' },
  flowMilestoneExists: {
    status: 409,
    code: 'architect.flow.milestone.already.exists',
    message: 'A milestone named {name} exists.',
  },
  flowOutcomeExists: {
    status: 409,
    code: 'architect.flow.outcome.already.exists',
    message: 'An outcome named {name} exists.',
  },
  datatableExists: {
    status: 409,
    code: 'flows.datatables.not.unique',
    message: 'A data table named {name} exists.',
  },
  preCheckNameInUse: { status: 409, code: 'pre.check.name.in.use', message: 'The name {name} is in use.' },
  activeQueue: { status: 400, code: 'active.queue', message: 'The queue is in use.' },
  badClientRole: { status: 400, code: 'bad.client.role', message: 'A role or division of the client does not exist.' },
  badClientState: { status: 400, code: 'bad.client.state', message: 'A client has no state {value}.' },
  badGrantType: { status: 400, code: 'bad.grant.type', message: 'There is no grant type {value}.' },
  missingClientRoles: { status: 400, code: 'missing.client.roles', message: 'A client needs at least one role.' },
  cannotDeleteClient: {
    status: 400,
    code: 'cannot.delete.client',
    message: 'Only an inactive OAuth client can be deleted.',
  },
  tooManyRequests: {
    status: 429,
    code: 'too.many.requests.retry.after',
    message: 'Rate limit exceeded the maximum. Retry the request in [{seconds}] seconds',
  },
  tooManyRequestsSilently: { status: 429, code: 'too.many.requests', message: 'Rate limit exceeded the maximum.' },
  loginThrottled: { status: 400, code: 'invalid_request', message: 'rate limit exceeded; too many logins' },
  policyDenied: { status: 403, code: 'authz.policy.denied', message: 'A policy of the organisation denies this.' },
  serviceUnavailable: { status: 503, code: 'service.unavailable', message: 'The service is not available.' },
  internalServerError: { status: 500, code: 'internal.server.error', message: 'Something went wrong: {reason}' },
  notModelled: {
    status: 501,
    code: 'simulator.not.modelled',
    message: 'The simulator does not model {method} {path}.',
  },
} as const satisfies Record<string, ErrorKind>;

/** The name of a refusal in {@link errorKinds}. */
export type ErrorName = keyof typeof errorKinds;

/** What makes one refusal different from another of the same kind. */
export type ErrorParams = Readonly<Record<string, string | number>>;

/** One field of a request body that was not acceptable. */
export interface ErrorDetail {
  readonly errorCode: string;
  readonly fieldName?: string;
}

/** Thrown by a route to refuse; the server turns it into the status and the JSON body of the API. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly kind: ErrorKind;
  readonly params: ErrorParams;
  readonly details: readonly ErrorDetail[];

  constructor(kind: ErrorName | ErrorKind, params: ErrorParams = {}, details: readonly ErrorDetail[] = []) {
    const known = typeof kind === 'string' ? errorKinds[kind] : kind;
    super(filled(known.message, params));
    this.kind = known;
    this.params = params;
    this.details = details;
  }
}

/** The JSON body of a refusal: the published ErrorBody. `contextId` is the correlation id of the response. */
export function errorBodyOf(error: ApiError, contextId: string): Record<string, unknown> {
  return {
    message: error.message,
    code: error.kind.code,
    status: error.kind.status,
    contextId,
    messageWithParams: error.kind.message,
    messageParams: error.params,
    details: error.details,
    errors: [],
  };
}

function filled(message: string, params: ErrorParams): string {
  return message.replaceAll(/\{(\w+)\}/g, (mark, name: string) => String(params[name] ?? mark));
}
