import type { ErrorBody } from './error-body.ts';
import { readErrorBody } from './error-body.ts';
import type { GenesysErrorCode } from './errors.ts';
import { GenesysError } from './errors.ts';
import type { HttpFailure, HttpOutcome, HttpResponse } from './http.ts';
import type { Mask } from './mask.ts';

/** What an error message has to know about the request. */
export interface Asked {
  /** "the divisions". */
  readonly about: string;
  /** How its sentences begin, where it is not asked for. @default `Asking for ${about}` */
  readonly doing?: string;
  /** Permissions published for the call. */
  readonly permissions: readonly string[];
  /** "region eu-west-1 (mypurecloud.ie)". */
  readonly place: string;
  readonly mask: Mask;
}

/** What to do where a proxy answers with 407. */
export const LOGIN_OF_PROXY = 'Write user and password of the proxy into HTTPS_PROXY: http://user:password@host:port.';

/** The answer itself when it is a 2xx; else the error that it means is thrown. @throws GenesysError */
export function assertAnswered(outcome: HttpOutcome, asked: Asked): HttpResponse {
  if (outcome.kind === 'failure') throw withoutAnswer(outcome, asked);
  if (outcome.status >= 200 && outcome.status < 300) return outcome;
  throw refusalOf(outcome, asked);
}

/** The error of a request that got no answer. */
export function withoutAnswer({ reason, detail }: HttpFailure, asked: Asked): GenesysError {
  if (reason === 'unreachable') {
    return new GenesysError({
      code: 'unreachable',
      message: `Nothing answers at ${asked.place} (${detail})`,
      cure: 'Check the network, the region, and the settings of gateway and proxy (HTTPS_PROXY); from a pipeline, whether it may reach that host.',
      concerns: 'run',
    });
  }
  const what = reason === 'timed-out' ? 'took too long' : 'broke off';
  return new GenesysError({
    code: reason === 'timed-out' ? 'timed-out' : 'server-failed',
    message: `${doing(asked)}: the answer ${what} (${detail})`,
    cure: 'Try again.',
    concerns: 'question',
  });
}

/** The error that an answer with a status other than 2xx means. */
export function refusalOf(response: HttpResponse, asked: Asked): GenesysError {
  const body = readErrorBody(response, asked.mask);
  const { status, correlationId } = response;
  const { code, message, cure, permissions } = meaningOf(response, body, asked);
  return new GenesysError({
    code,
    message: `${doing(asked)}: ${message}`,
    cure,
    concerns: code === 'credentials-refused' ? 'run' : 'question',
    status,
    ...(body?.code === undefined ? {} : { apiCode: body.code }),
    ...(correlationId === undefined ? {} : { correlationId }),
    ...(permissions === undefined ? {} : { permissions }),
  });
}

function doing({ about, doing: sentence = `Asking for ${about}` }: Asked): string {
  return sentence;
}

interface Meaning {
  readonly code: GenesysErrorCode;
  readonly message: string;
  readonly cure: string;
  readonly permissions?: readonly string[];
}

function meaningOf(response: HttpResponse, body: ErrorBody | undefined, asked: Asked): Meaning {
  const { status } = response;
  const said = body?.message ?? body?.code;
  const words = `HTTP ${String(status)}${said === undefined ? '' : `, ${said}`}`;
  if (status >= 300 && status < 400) {
    const message = `${asked.place} redirects to ${targetOf(response, asked.mask)}; redirects are not followed, so that the token stays here`;
    return { code: 'unexpected-answer', message, cure: 'Check the region and the gateway settings.' };
  }
  switch (status) {
    case 401:
      return {
        code: 'credentials-refused',
        message: `${asked.place} does not accept the access token (${words})`,
        cure: 'Check that the OAuth client or the token is of this region (it is known in one region only), still valid, and allowed from this address.',
      };
    case 403:
      return notPermitted(body, words, asked);
    case 404:
      return body === undefined
        ? {
            code: 'unexpected-answer',
            message: `not found, and not by Genesys Cloud (${words})`,
            cure: 'Check the gateway settings.',
          }
        : { code: 'not-found', message: `there is none (${words})`, cure: 'Check the id; it may have been deleted.' };
    case 407:
      return { code: 'unreachable', message: `the proxy wants a login (${words})`, cure: LOGIN_OF_PROXY };
    case 408:
      return { code: 'timed-out', message: words, cure: 'Try again.' };
    case 409:
      return { code: 'conflict', message: words, cure: 'Try again; somebody else may be changing the same object.' };
    case 429:
      return {
        code: 'rate-limited',
        message: `the rate limit is used up, also after waiting (${words})`,
        cure: 'Lower ratePerMinute, or run it when fewer programs use the same OAuth client.',
      };
    default:
      return status >= 500
        ? {
            code: 'server-failed',
            message: `Genesys Cloud failed, also when asked again (${words})`,
            cure: 'Try again later.',
          }
        : {
            code: 'bad-request',
            message: words,
            cure: 'This is likely a mistake of ours; please report it with the correlation id.',
          };
  }
}

function notPermitted(body: ErrorBody | undefined, words: string, asked: Asked): Meaning {
  const named = body?.permissions ?? [];
  const permissions = named.length > 0 ? named : asked.permissions;
  const list = permissions.join(', ');
  const cures: Record<string, string> = {
    'app.not.authorized.for.scope': 'Give the OAuth client the scope that this call needs.',
    'authz.policy.denied':
      'An access policy of the organisation denies it: have it changed, or use another OAuth client.',
  };
  return {
    code: 'not-permitted',
    message: permissions.length === 0 ? `not permitted (${words})` : `not permitted, missing is ${list} (${words})`,
    cure:
      cures[body?.code ?? ''] ??
      `Give the OAuth client a role with ${permissions.length === 0 ? 'the permission for it' : list}, in all divisions that matter.`,
    permissions,
  };
}

/** Scheme and host of a redirect's target: its path and query may hold anything. */
function targetOf({ headers }: HttpResponse, mask: Mask): string {
  // Before it is taken apart: a host is shown in small letters, in which no secret is known any more.
  const location = mask.apply(headers['location'] ?? '');
  return URL.canParse(location) ? new URL(location).origin : 'another path';
}
