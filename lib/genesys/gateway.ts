import { GenesysError } from './errors.ts';

/** A gateway in front of the API, or a simulator in its place, as a configuration file describes it. */
export interface GatewayProfile {
  readonly host: string;
  readonly port?: string | number | undefined;
  /** @default 'https' */
  readonly protocol?: string | undefined;
  /** Path that stands before `/api/v2`. @default none */
  readonly apiPath?: string | undefined;
  /** Path that stands before `/oauth/token`. @default none */
  readonly loginPath?: string | undefined;
}

/** Where a gateway is. */
export interface Gateway {
  readonly apiBase: string;
  readonly loginUrl: string;
  readonly place: string;
}

/**
 * The gateway that `GENESYSCLOUD_GATEWAY_*` or the profile name, put together as the official SDKs do; undefined
 * without a host. One variable pair holds one path: `GENESYSCLOUD_GATEWAY_PATH_NAME` is `api` or `login`.
 *
 * @throws GenesysError `wrong-gateway`
 */
export function gatewayFrom(
  env: Readonly<Record<string, string | undefined>>,
  profile: GatewayProfile | undefined,
): Gateway | undefined {
  const variable = (name: string): string => env[`GENESYSCLOUD_GATEWAY_${name}`]?.trim() ?? '';
  if (variable('HOST') === '') return profile === undefined ? undefined : gatewayOf(profile);
  const pathName = variable('PATH_NAME').toLowerCase();
  if (!['', 'api', 'login'].includes(pathName)) {
    throw wrong(`GENESYSCLOUD_GATEWAY_PATH_NAME is "${pathName}"`, 'It names the path of "api" or of "login".');
  }
  return gatewayOf({
    host: variable('HOST'),
    port: variable('PORT'),
    protocol: variable('PROTOCOL'),
    apiPath: pathName === 'api' ? variable('PATH_VALUE') : '',
    loginPath: pathName === 'login' ? variable('PATH_VALUE') : '',
  });
}

function gatewayOf({ host, port = '', protocol = '', apiPath = '', loginPath = '' }: GatewayProfile): Gateway {
  const scheme = protocol === '' ? 'https' : protocol.toLowerCase();
  if (scheme !== 'http' && scheme !== 'https') {
    throw wrong(`The protocol of the gateway is "${protocol}"`, 'Use http or https.');
  }
  if (!/^([A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])$/.test(host)) {
    throw wrong(
      `The host of the gateway is ${host.includes('@') ? 'an address with a user in it' : `"${host}"`}`,
      'Give the bare host name; protocol, port and path have settings of their own.',
    );
  }
  const text = String(port).trim();
  if (text !== '' && !(/^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535)) {
    throw wrong(`The port of the gateway is "${text}"`, 'Use a number from 1 to 65535.');
  }
  // The SDKs leave out 80 and 443 whatever the protocol is.
  const origin = `${scheme}://${host}${['', '80', '443'].includes(text) ? '' : `:${text}`}`;
  return {
    apiBase: origin + prefixOf(apiPath),
    loginUrl: `${origin}${prefixOf(loginPath)}/oauth/token`,
    place: `the gateway ${origin}`,
  };
}

function prefixOf(path: string): string {
  const trimmed = path.replace(/^\/+|\/+$/g, '');
  if (trimmed === '') return '';
  if (!/^[A-Za-z0-9._~/-]+$/.test(trimmed) || trimmed.split('/').includes('..')) {
    throw wrong(`The path of the gateway is "${path}"`, 'Use letters, digits, "-", "_", "." and "/".');
  }
  return `/${trimmed}`;
}

function wrong(message: string, cure: string): GenesysError {
  return new GenesysError({ code: 'wrong-gateway', message, cure, concerns: 'run' });
}
