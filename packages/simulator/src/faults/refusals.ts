import { ApiError } from '../api-errors.ts';
import { requiredPermissions } from '../data/required-permissions.ts';
import type { FaultAction } from './fault-plan.ts';
import type { Arrival } from './occasions.ts';

/** With what a fault refuses a request. */
export interface Refusal {
  readonly error: ApiError;
  readonly headers: Readonly<Record<string, string>>;
  /** Whether the request is carried out all the same. */
  readonly afterwards: boolean;
}

/** The refusal that a fault is; undefined for kinds that refuse nothing. */
export function refusalOf(action: FaultAction, arrival: Arrival): Refusal | undefined {
  const { status = 500, code, retryAfterSeconds, afterwards = false } = action;
  switch (action.kind) {
    case 'error':
      return refusal(errorWith(status, code), retryAfterSeconds, afterwards);
    case 'bad-gateway':
      return refusal(errorWith(502), undefined, afterwards);
    case 'service-unavailable':
      return refusal(new ApiError('serviceUnavailable'), retryAfterSeconds, afterwards);
    case 'gateway-timeout':
      return refusal(errorWith(504), undefined, afterwards);
    case 'answer-lost-in-gateway':
      return refusal(errorWith(504), undefined, true);
    case 'rate-limited':
      return rateLimited(arrival, retryAfterSeconds ?? 1);
    case 'rate-limited-silently':
      return rateLimited(arrival, undefined);
    case 'not-found':
      return refusal(new ApiError('notFound', { what: arrival.path }));
    case 'token-expired':
    case 'tokens-revoked':
      return refusal(new ApiError('badCredentials'));
    case 'permission-missing':
      return refusal(permissionMissing(arrival));
    default:
      return undefined;
  }
}

function refusal(error: ApiError, retryAfterSeconds?: number, afterwards = false): Refusal {
  const headers = retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) };
  return { error, headers, afterwards };
}

function errorWith(status: number, code = usualCodes[status] ?? 'internal.server.error'): ApiError {
  return new ApiError({ status, code, message: 'Something goes wrong here, as was asked for.' });
}

const usualCodes: Readonly<Record<number, string>> = {
  400: 'bad.request',
  401: 'bad.credentials',
  403: 'not.authorized',
  404: 'not.found',
  408: 'client.timeout',
  409: 'request.conflict',
  429: 'too.many.requests.retry.after',
  500: 'internal.server.error',
  502: 'bad.gateway',
  503: 'service.unavailable',
  504: 'request.timeout',
};

/** The login service says it in its own way: 400, and no header. */
function rateLimited({ kind }: Arrival, seconds: number | undefined): Refusal {
  if (kind === 'login') return refusal(new ApiError('loginThrottled'));
  return seconds === undefined
    ? refusal(new ApiError('tooManyRequestsSilently'))
    : refusal(new ApiError('tooManyRequests', { seconds }), seconds);
}

function permissionMissing({ method, template }: Arrival): ApiError {
  const needed = requiredPermissions[`${method} ${template}`]?.permissions;
  // Any call at all may be refused by a policy of the organisation, also one that needs no permission.
  return needed ? new ApiError('missingPermissions', { permissions: needed.join(', ') }) : new ApiError('policyDenied');
}
