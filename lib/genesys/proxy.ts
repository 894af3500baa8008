import { GenesysError } from './errors.ts';
import { Secret } from './secret.ts';

/** A proxy on the way to Genesys Cloud. Safe to print: its address, which may hold a password, hides itself. */
export interface Proxy {
  readonly address: Secret;
  /** Scheme, host and port, for people. */
  readonly place: string;
  /** The variable that names it. */
  readonly source: string;
}

const VARIABLES = ['HTTPS_PROXY', 'https_proxy'] as const;
const EXCEPTIONS = ['NO_PROXY', 'no_proxy'] as const;
const LOOPBACK = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/;

/**
 * The proxy for an address: the one that `HTTPS_PROXY` names for `https` addresses, unless `NO_PROXY` excepts the host. So
 * does the Terraform provider (`net/http` of Go); nothing on this machine is asked through a proxy.
 *
 * @throws GenesysError `wrong-gateway` when what is named is no address of an HTTP proxy
 */
export function proxyFor(url: string, env: Readonly<Record<string, string | undefined>>): Proxy | undefined {
  const { protocol, hostname, port } = new URL(url);
  const source = VARIABLES.find((name) => (env[name]?.trim() ?? '') !== '');
  if (source === undefined || protocol !== 'https:' || LOOPBACK.test(hostname)) return undefined;
  const exceptions = EXCEPTIONS.map((name) => env[name]?.trim() ?? '').find((text) => text !== '') ?? '';
  if (exceptions.split(/[\s,]+/).some((exception) => excepts(exception.toLowerCase(), hostname, port || '443'))) {
    return undefined;
  }
  return proxyAt(env[source]?.trim() ?? '', source);
}

/** `*`, `host` with what is below it, `.domain` for what is below it alone; each with a port or without. */
function excepts(exception: string, host: string, port: string): boolean {
  const [, name = '', onlyPort = port] = /^(.*?)(?::(\d+))?$/.exec(exception) ?? [];
  if (name === '' || onlyPort !== port) return false;
  const below = name.replace(/^\*?\.?/, '.');
  return name === '*' || host === name || host.endsWith(below);
}

function proxyAt(text: string, source: string): Proxy {
  const address = text.includes('://') ? text : `http://${text}`;
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || loginOf(url) === undefined) {
    throw new GenesysError({
      code: 'wrong-gateway',
      // The text itself may hold a password.
      message: `${source} is no address of an HTTP proxy`,
      cure: 'Write it as http://host:port, with user:password@ before the host where it wants them; or add the host of Genesys Cloud to NO_PROXY.',
      concerns: 'run',
    });
  }
  return { address: new Secret(url.href), place: url.origin, source };
}

/** What of a proxy's address must never be shown: its password, as it is written and as it is sent. */
export function secretsOf({ address }: Proxy): string[] {
  const url = new URL(address.reveal());
  const { user, password } = loginOf(url) ?? { user: '', password: '' };
  if (password === '') return [];
  return [url.password, password, Buffer.from(`${user}:${password}`).toString('base64')];
}

/** User and password; undefined where they are not encoded as in an address. */
function loginOf({ username, password }: URL): { readonly user: string; readonly password: string } | undefined {
  try {
    return { user: decodeURIComponent(username), password: decodeURIComponent(password) };
  } catch {
    return undefined;
  }
}
