import { createHash } from 'node:crypto';
import { ApiError } from './api-errors.ts';
import type { Clock } from './clock.ts';
import type { OAuthClient } from './model.ts';
import type { Organisation } from './organisation.ts';
import type { Switches } from './switches.ts';

/** Where a client logs in: as the gateway of the provider rewrites it, without and with a path of its own. */
export const loginPaths: readonly string[] = ['/oauth/token', '/login/oauth/token'];

/** What a login says: the status and JSON body of `POST /oauth/token`. */
export interface LoginAnswer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

interface Token {
  readonly clientId: string;
  readonly expiresAt: number;
}

/** Gives out access tokens and recognises them. */
export class Tokens {
  readonly #tokens = new Map<string, Token>();

  constructor(
    private readonly organisation: Organisation,
    private readonly switches: Switches,
    private readonly clock: Clock,
  ) {}

  /** Answers a client-credentials login: `authorization` is the request's header, `form` its body. */
  login(authorization: string | undefined, form: URLSearchParams): LoginAnswer {
    if (form.get('grant_type') !== 'client_credentials') {
      return refusal(400, 'unsupported_grant_type', 'only client_credentials is modelled');
    }
    const credentials = basicCredentials(authorization) ?? this.#credentialsIn(form);
    const client = credentials && this.organisation.clients.get(credentials.id);
    if (!credentials || client?.secret !== credentials.secret) {
      return refusal(this.switches.badSecretStatus, 'invalid_client', 'client not found or invalid client secret');
    }
    if (client.state !== 'active') return refusal(400, 'invalid_client', 'client is not active');
    const token = createHash('sha256').update(`${client.id} ${this.#tokens.size}`).digest('base64url');
    const expiresAt = this.clock.now().getTime() + this.switches.tokenSeconds * 1000;
    this.#tokens.set(token, { clientId: client.id, expiresAt });
    return {
      status: 200,
      body: { access_token: token, token_type: 'bearer', expires_in: this.switches.tokenSeconds },
    };
  }

  /** The client of a bearer token; throws 401 without one, with an unknown or with an expired one. */
  clientOf(authorization: string | undefined): OAuthClient {
    const bearer = bearerOf(authorization);
    if (bearer === undefined) throw new ApiError('authenticationRequired');
    const token = this.#tokens.get(bearer);
    const client = token && this.organisation.clients.get(token.clientId);
    if (!client || token.expiresAt <= this.clock.now().getTime()) throw new ApiError('badCredentials');
    return client;
  }

  /** Id of the client that a bearer token was given to, good or not; undefined where it is unknown. */
  ownerOf(authorization: string | undefined): string | undefined {
    return this.#tokens.get(bearerOf(authorization) ?? '')?.clientId;
  }

  /** Makes one token invalid, as if it had expired. */
  end(authorization: string | undefined): void {
    const bearer = bearerOf(authorization) ?? '';
    const token = this.#tokens.get(bearer);
    if (token) this.#tokens.set(bearer, { ...token, expiresAt: 0 });
  }

  /** Makes every token of a client invalid. */
  endAllOf(clientId: string): void {
    for (const [bearer, token] of this.#tokens) {
      if (token.clientId === clientId) this.#tokens.set(bearer, { ...token, expiresAt: 0 });
    }
  }

  /** Makes every token given out so far invalid, as if all had expired. */
  revokeAll(): void {
    for (const [token, { clientId }] of this.#tokens) this.#tokens.set(token, { clientId, expiresAt: 0 });
  }

  #credentialsIn(form: URLSearchParams): { id: string; secret: string } | undefined {
    const id = form.get('client_id');
    const secret = form.get('client_secret');
    if (!this.switches.clientSecretPostAccepted || id === null || secret === null) return undefined;
    return { id, secret };
  }
}

function refusal(status: number, error: string, description: string): LoginAnswer {
  return { status, body: loginErrorBody(error, description) };
}

/** The JSON body of a refused login. */
export function loginErrorBody(error: string, description: string): Record<string, unknown> {
  return { error, description, error_description: description };
}

function bearerOf(authorization: string | undefined): string | undefined {
  return /^bearer (.+)$/i.exec(authorization ?? '')?.[1];
}

function basicCredentials(authorization: string | undefined): { id: string; secret: string } | undefined {
  const encoded = /^basic (.+)$/i.exec(authorization ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon < 0 ? undefined : { id: text.slice(0, colon), secret: text.slice(colon + 1) };
}
