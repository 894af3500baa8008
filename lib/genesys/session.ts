import { z } from 'zod';
import type { Clock } from './clock.ts';
import type { ConnectionSettings, Credentials } from './credentials.ts';
import { jsonOf, readErrorBody } from './error-body.ts';
import { GenesysError } from './errors.ts';
import type { HttpOutcome, HttpRequest, HttpResponse } from './http.ts';
import type { Mask } from './mask.ts';
import { LOGIN_OF_PROXY, withoutAnswer } from './refusal.ts';
import { repeat } from './repeat.ts';
import type { RetryPolicy } from './retry.ts';

/** How long before its end a token is renewed; a token that lives shorter than twice that, at half its life. */
export const RENEW_BEFORE_END_MS = 300_000;

/** What a session needs. */
export interface SessionOptions {
  readonly clock: Clock;
  readonly random: () => number;
  readonly policy: RetryPolicy;
  readonly mask: Mask;
  readonly send: (request: HttpRequest) => Promise<HttpOutcome>;
}

/** Who we are while we ask. */
export interface Session {
  /** Whether a refused token can be replaced by a new one. */
  readonly canRenew: boolean;
  /** A token that is good for at least a while; logs in where there is none. @throws GenesysError */
  token(): Promise<string>;
  /** Throws away a token that was refused; without effect when it has been replaced already. */
  discard(token: string): void;
}

const Login = z.object({ access_token: z.string().min(1), expires_in: z.number().positive().nullish() });

interface Token {
  readonly text: string;
  readonly renewAtMs: number;
}

/**
 * A session of the client credentials grant: `POST {login}/oauth/token`. One login at a time, however many ask;
 * with an access token of somebody else there is none at all.
 */
export function openSession(settings: ConnectionSettings, options: SessionOptions): Session {
  const { credentials } = settings;
  const { mask } = options;
  if (credentials.kind === 'token') {
    const text = credentials.accessToken.reveal();
    mask.add(text);
    return { canRenew: false, token: () => Promise.resolve(text), discard: () => undefined };
  }
  const { clientId, clientSecret } = credentials;
  mask.add(clientSecret.reveal());
  mask.add(basicOf(clientId, clientSecret.reveal()));

  let current: Token | undefined;
  let login: Promise<Token> | undefined;
  return {
    canRenew: true,
    async token() {
      if (current !== undefined && options.clock.now() < current.renewAtMs) return current.text;
      login ??= logIn(settings, credentials, options).finally(() => {
        login = undefined;
      });
      current = await login;
      return current.text;
    },
    discard(token) {
      if (current?.text === token) current = undefined;
    },
  };
}

async function logIn(
  settings: ConnectionSettings,
  credentials: Extract<Credentials, { kind: 'client' }>,
  { clock, random, policy, mask, send }: SessionOptions,
): Promise<Token> {
  const request = {
    method: 'POST',
    url: settings.loginUrl,
    headers: {
      authorization: `Basic ${basicOf(credentials.clientId, credentials.clientSecret.reveal())}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials',
    logBody: false,
  };
  const outcome = await repeat((attempt) => send({ ...request, attempt }), {
    clock,
    random,
    policy,
    statusOf: (tried) => (isThrottled(tried, mask) ? 429 : tried.kind === 'response' ? tried.status : undefined),
  });
  if (outcome.kind === 'failure') throw loginWithoutAnswer(outcome, settings, mask);
  const login = Login.safeParse(jsonOf(outcome.text));
  if (outcome.status !== 200 || !login.success) throw loginRefusal(outcome, settings, credentials.clientId, mask);
  const { access_token: text, expires_in: lifeSeconds } = login.data;
  mask.add(text);
  const lifeMs = (lifeSeconds ?? Infinity) * 1000;
  return { text, renewAtMs: clock.now() + lifeMs - Math.min(RENEW_BEFORE_END_MS, lifeMs / 2) };
}

/** The login's own throttle is an HTTP 400 whose description begins with these words. */
function isThrottled(outcome: HttpOutcome, mask: Mask): boolean {
  if (outcome.kind !== 'response' || outcome.status !== 400) return false;
  const body = readErrorBody(outcome, mask);
  return body?.error === 'invalid_request' && /^rate limit exceeded/i.test(body.message ?? '');
}

function loginWithoutAnswer(
  failure: Extract<HttpOutcome, { kind: 'failure' }>,
  { place }: ConnectionSettings,
  mask: Mask,
): GenesysError {
  return withoutAnswer({ ...failure, reason: 'unreachable' }, { about: 'a token', permissions: [], place, mask });
}

function loginRefusal(response: HttpResponse, settings: ConnectionSettings, id: string, mask: Mask): GenesysError {
  const { status, correlationId } = response;
  const body = readErrorBody(response, mask);
  const said = [body?.error, body?.message].filter((text) => text !== undefined).join(', ');
  const words = `HTTP ${String(status)}${said === '' ? '' : `, ${said}`}`;
  const about = { concerns: 'run', status, ...(correlationId === undefined ? {} : { correlationId }) } as const;
  if (isThrottled(response, mask) || status === 429) {
    return new GenesysError({
      ...about,
      code: 'rate-limited',
      message: `Too many logins at ${settings.place}, also after waiting (${words})`,
      cure: 'Wait a minute; if it stays, look for programs that log in again and again with the same OAuth client.',
    });
  }
  if (status === 407) {
    const message = `The login at ${settings.place} did not get through: the proxy wants one of its own (${words})`;
    return new GenesysError({ ...about, code: 'unreachable', message, cure: LOGIN_OF_PROXY });
  }
  if (body !== undefined && [400, 401, 403].includes(status)) {
    return new GenesysError({
      ...about,
      code: 'credentials-refused',
      message: `${settings.place} refuses the login of the OAuth client ${id} from ${settings.source} (${words})`,
      cure: 'Check the secret, and the region: an OAuth client is known in one region only. It has to be active and of the grant type "Client Credentials".',
    });
  }
  return new GenesysError({
    ...about,
    code: status >= 500 ? 'server-failed' : 'unexpected-answer',
    message: `The login at ${settings.place} was not answered as Genesys Cloud does (${words})`,
    cure: status >= 500 ? 'Try again later.' : 'Check the region and the gateway settings.',
  });
}

function basicOf(clientId: string, secret: string): string {
  return Buffer.from(`${clientId}:${secret}`, 'utf8').toString('base64');
}
