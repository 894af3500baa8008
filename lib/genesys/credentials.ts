import type { Region } from '../contract/regions.ts';
import { findRegion, suggestRegion } from '../contract/regions.ts';
import { GenesysError } from './errors.ts';
import type { GatewayProfile } from './gateway.ts';
import { gatewayFrom } from './gateway.ts';
import { proxyFor, type Proxy } from './proxy.ts';
import { Secret } from './secret.ts';

/** Environment variables, as `process.env` holds them; an empty one counts as unset. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** "Take it from this environment variable": what a configuration file says instead of a secret. */
export interface EnvironmentReference {
  readonly env: string;
}

/** A connection as a configuration file describes it. Secrets are references, or hide themselves, by type. */
export interface ConnectionProfile {
  /** For error messages. */
  readonly name?: string | undefined;
  /** What it is called in messages. @default 'the profile "NAME"' */
  readonly origin?: string | undefined;
  readonly region?: string | EnvironmentReference | undefined;
  readonly clientId?: string | EnvironmentReference | undefined;
  readonly clientSecret?: EnvironmentReference | Secret | undefined;
  readonly accessToken?: EnvironmentReference | Secret | undefined;
  readonly gateway?: GatewayProfile | undefined;
}

/** Who we are: an OAuth client that logs in, or a token that somebody got for us. */
export type Credentials =
  | { readonly kind: 'client'; readonly clientId: string; readonly clientSecret: Secret }
  | { readonly kind: 'token'; readonly accessToken: Secret };

/** Everything that is needed to connect. Safe to print: its secrets hide themselves. */
export interface ConnectionSettings {
  readonly credentials: Credentials;
  /** Undefined only behind a gateway, where it does not matter. */
  readonly region: Region | undefined;
  /** What paths from `/api/v2` on are appended to; no slash at its end. */
  readonly apiBase: string;
  readonly loginUrl: string;
  /** Where that is, for people: "region eu-west-1 (mypurecloud.ie)". */
  readonly place: string;
  /** Where the credentials came from, for people: "GENESYSCLOUD_OAUTHCLIENT_ID". */
  readonly source: string;
  /** Where the region and the gateway came from; undefined where there is none. */
  readonly regionSource?: string | undefined;
  readonly gatewaySource?: string | undefined;
  /** Through which all of it goes; undefined where none is named. */
  readonly proxy?: Proxy | undefined;
}

/** Where an OAuth client can stand, first come first served. */
const CLIENT_VARIABLES = [
  ['GENESYSCLOUD_OAUTHCLIENT_ID', 'GENESYSCLOUD_OAUTHCLIENT_SECRET'],
  ['PURECLOUD_CLIENT_ID', 'PURECLOUD_CLIENT_SECRET'],
  ['GENESYS_CLIENT_ID', 'GENESYS_CLIENT_SECRET'],
] as const;
const TOKEN_VARIABLE = 'GENESYSCLOUD_ACCESS_TOKEN';
const REGION_VARIABLES = ['GENESYSCLOUD_REGION', 'PURECLOUD_REGION', 'PURECLOUD_ENVIRONMENT', 'GENESYS_HOST'] as const;
const GATEWAY_VARIABLE = 'GENESYSCLOUD_GATEWAY_HOST';

interface Named {
  readonly text: string;
  readonly source: string;
}

/**
 * Finds out where to connect and as whom: the Terraform provider's own variables first, then the other usual ones,
 * then the profile. Id and secret always come from the same source, so that two half sets never make a wrong whole.
 *
 * @throws GenesysError `credentials-missing` naming each missing thing, `unknown-region`, or `wrong-gateway`
 */
export function resolveConnection(
  env: Environment,
  profile: ConnectionProfile = {},
  {
    profileAlone = false,
  }: {
    /** Whether the environment gives only what the profile refers to, e.g. for a second organisation. @default false */
    readonly profileAlone?: boolean;
  } = {},
): ConnectionSettings {
  const missing: string[] = [];
  const own = profileAlone ? {} : env;
  const found = credentialsFrom({ own, env }, profile, missing);
  const gateway = gatewayFrom(own, profile.gateway);
  const named = firstSet(own, REGION_VARIABLES) ?? fromProfile(env, profile, 'region', missing);
  const region = named === undefined ? undefined : regionOf(named);
  if (region === undefined && gateway === undefined)
    missing.push('the region: set GENESYSCLOUD_REGION, e.g. eu-west-1');
  if (found === undefined || missing.length > 0 || (region === undefined && gateway === undefined)) {
    throw new GenesysError({
      code: 'credentials-missing',
      message: `Cannot connect to Genesys Cloud, missing is ${missing.join('; and ')}`,
      cure: 'Set the variables in the environment or in the pipeline, or use a profile of genesys-preflight.yaml that refers to them.',
      concerns: 'run',
    });
  }
  const domain = region?.domain ?? '';
  const apiBase = gateway?.apiBase ?? `https://api.${domain}`;
  const proxy = proxyFor(apiBase, env);
  const place = gateway?.place ?? `region ${region?.awsName ?? ''} (${domain})`;
  return {
    ...found,
    region,
    apiBase,
    loginUrl: gateway?.loginUrl ?? `https://login.${domain}/oauth/token`,
    place: proxy === undefined ? place : `${place}, through the proxy ${proxy.place}`,
    ...(named === undefined ? {} : { regionSource: named.source }),
    ...(gateway === undefined ? {} : { gatewaySource: gatewaySourceOf(own, profile) }),
    ...(proxy === undefined ? {} : { proxy }),
  };
}

function credentialsFrom(
  { own, env }: { readonly own: Environment; readonly env: Environment },
  profile: ConnectionProfile,
  missing: string[],
): Pick<ConnectionSettings, 'credentials' | 'source'> | undefined {
  const token = valueOf(own, TOKEN_VARIABLE);
  if (token !== undefined) return tokenCredentials({ text: token, source: TOKEN_VARIABLE });
  for (const [idVariable, secretVariable] of CLIENT_VARIABLES) {
    const clientId = valueOf(own, idVariable);
    const secret = valueOf(own, secretVariable);
    if (clientId === undefined && secret === undefined) continue;
    if (clientId === undefined) missing.push(`the client id: ${secretVariable} is set, ${idVariable} is not`);
    else if (secret === undefined) missing.push(`the client secret: ${idVariable} is set, ${secretVariable} is not`);
    else return clientCredentials(clientId, secret, idVariable);
    return undefined;
  }
  if (profile.accessToken !== undefined) {
    const named = fromProfile(env, profile, 'accessToken', missing);
    return named === undefined ? undefined : tokenCredentials(named);
  }
  if (profile.clientId === undefined && profile.clientSecret === undefined) {
    missing.push(`the OAuth client: set ${CLIENT_VARIABLES[0].join(' and ')} (or ${TOKEN_VARIABLE})`);
    return undefined;
  }
  const clientId = fromProfile(env, profile, 'clientId', missing, 'the client id');
  const secret = fromProfile(env, profile, 'clientSecret', missing, 'the client secret');
  return clientId === undefined || secret === undefined
    ? undefined
    : clientCredentials(clientId.text, secret.text, nameOf(profile));
}

function clientCredentials(clientId: string, secret: string, source: string) {
  return { credentials: { kind: 'client', clientId, clientSecret: new Secret(secret) }, source } as const;
}

function tokenCredentials({ text, source }: Named) {
  return { credentials: { kind: 'token', accessToken: new Secret(text) }, source } as const;
}

/** A value of the profile; what it needs and does not find is added to `missing`, under `what` where it must be there. */
function fromProfile(
  env: Environment,
  profile: ConnectionProfile,
  field: 'region' | 'clientId' | 'clientSecret' | 'accessToken',
  missing: string[],
  what?: string,
): Named | undefined {
  const value = profile[field];
  const source = nameOf(profile);
  if (value === undefined) {
    if (what !== undefined) missing.push(`${what}: ${source} does not name one`);
    return undefined;
  }
  if (typeof value === 'string') return { text: value, source };
  if (value instanceof Secret) return { text: value.reveal(), source };
  const text = valueOf(env, value.env);
  if (text !== undefined) return { text, source: value.env };
  missing.push(`the ${field} of ${source}: it refers to ${value.env}, which is not set`);
  return undefined;
}

function nameOf({ name, origin }: ConnectionProfile): string {
  if (origin !== undefined) return origin;
  return name === undefined ? 'the profile' : `the profile "${name}"`;
}

function gatewaySourceOf(env: Environment, profile: ConnectionProfile): string {
  const isInEnvironment = valueOf(env, GATEWAY_VARIABLE) !== undefined;
  return isInEnvironment ? GATEWAY_VARIABLE : nameOf(profile);
}

function regionOf({ text, source }: Named): Region {
  const region = findRegion(text);
  if (region !== undefined) return region;
  const near = suggestRegion(text);
  throw new GenesysError({
    code: 'unknown-region',
    message: `"${text}" (from ${source}) is not a Genesys Cloud region`,
    cure:
      near === undefined
        ? 'Use an AWS name such as eu-west-1 or a domain such as mypurecloud.ie.'
        : `Did you mean ${near.awsName} (${near.domain})?`,
    concerns: 'run',
  });
}

function firstSet(env: Environment, variables: readonly string[]): Named | undefined {
  for (const source of variables) {
    const text = valueOf(env, source);
    if (text !== undefined) return { text, source };
  }
  return undefined;
}

/** A variable without the space around it, which pipelines like to add; undefined when it is empty. */
function valueOf(env: Environment, variable: string): string | undefined {
  const text = env[variable]?.trim();
  return text === '' ? undefined : text;
}
