import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, TomlError } from 'smol-toml';
import { z } from 'zod';
import { closest } from '../lib/access/closest.ts';
import { FileProblemsError } from '../lib/contract/read-yaml.ts';
import { whyNoText, whyTooLarge } from '../lib/contract/text-limits.ts';
import { isMissingFile, whyUnreadable } from '../lib/contract/why-unreadable.ts';
import { Secret, type ConnectionProfile, type GatewayProfile } from '../lib/genesys/index.ts';

/**
 * One profile of the `gc` CLI, a table of `~/.gc/config.toml`: what `gc profiles new` writes. An access token comes before
 * the grant type, as gc has it; what is empty is not set.
 */
const GcProfileTable = z.looseObject({
  environment: z.string().default(''),
  client_credentials: z.string().default(''),
  client_secret: z.string().default(''),
  access_token: z.string().default(''),
  gateway_host: z.string().default(''),
  gateway_port: z.union([z.string(), z.number()]).default(''),
  gateway_protocol: z.string().default(''),
  gateway_username: z.string().default(''),
  /** `{login: /loginpath, api: /apipath}`. */
  gateway_pathparams: z.string().default(''),
});

/** Where the `gc` CLI keeps its profiles. */
export function gcConfigurationFile(environment: Readonly<Record<string, string | undefined>>): string {
  return join(environment['HOME'] || environment['USERPROFILE'] || '~', '.gc', 'config.toml');
}

/**
 * Reads one profile of the `gc` CLI. Its secrets hide themselves.
 *
 * @throws FileProblemsError when the file or the profile is not there, is broken, or has nothing to log in with
 */
export function readGcProfile(
  name: string,
  environment: Readonly<Record<string, string | undefined>>,
): ConnectionProfile {
  const file = gcConfigurationFile(environment);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    const cure = isMissingFile(cause) ? '; "gc profiles new" writes it' : '';
    throw problem(file, `${whyUnreadable(cause)}${cure}`, cause);
  }
  return parseGcProfile(text, name, file);
}

/**
 * The profile of that name in the text of the file. gc compares names without case, so we do.
 *
 * @throws FileProblemsError
 */
export function parseGcProfile(text: string, name: string, file: string): ConnectionProfile {
  const tables = tablesIn(text, file);
  const found = Object.entries(tables).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
  if (found === undefined) {
    const near = closest(name, Object.keys(tables));
    const hint =
      near === undefined ? `known are: ${Object.keys(tables).join(', ') || 'none'}` : `did you mean "${near}"?`;
    throw problem(file, `there is no profile "${name}"; ${hint}`);
  }
  const read = GcProfileTable.safeParse(lowerKeys(found));
  if (!read.success) {
    const where = read.error.issues.map(({ path }) => path.map(String).join('.')).join(', ');
    throw problem(file, `the profile "${name}" cannot be read: ${where} is of another kind than gc writes`);
  }
  const { environment, client_credentials: clientId, client_secret: secret, access_token: token } = read.data;
  const gateway = gatewayIn(read.data, name, file);
  if (token === '' && (clientId === '' || secret === '')) {
    throw problem(
      file,
      `the profile "${name}" holds neither an access token nor the id and secret of an OAuth client; a login in the browser (implicit, PKCE) is of no use to a pipeline`,
    );
  }
  return {
    name,
    origin: `the gc profile "${name}"`,
    ...(environment === '' ? {} : { region: environment }),
    ...(token === '' ? { clientId, clientSecret: new Secret(secret) } : { accessToken: new Secret(token) }),
    ...(gateway === undefined ? {} : { gateway }),
  };
}

type Table = Readonly<Record<string, unknown>>;

/** In bytes: what the parser makes of a character, about. */
const COST_OF_CHARACTER = 200;

function tablesIn(text: string, file: string): Record<string, Table> {
  const why = whyNoText(text) ?? whyTooLarge(text.length * COST_OF_CHARACTER);
  if (why !== undefined) throw problem(file, `it ${why}`);
  try {
    const entries = Object.entries(parse(text));
    return Object.fromEntries(
      entries.filter((entry): entry is [string, (typeof entry)[1] & Table] => isTable(entry[1])),
    );
  } catch (cause) {
    if (!(cause instanceof TomlError)) throw cause;
    // The message of the parser shows the line that it stumbled over, which may hold a secret.
    throw new FileProblemsError(file, [{ line: cause.line, column: cause.column, message: 'it is not TOML' }]);
  }
}

function gatewayIn(table: z.infer<typeof GcProfileTable>, name: string, file: string): GatewayProfile | undefined {
  const { gateway_host: host, gateway_port: port, gateway_protocol: protocol, gateway_username: user } = table;
  if (host === '') return undefined;
  if (user !== '') {
    throw problem(
      file,
      `the gateway of the profile "${name}" wants a user and a password, which genesys-preflight does not send; use a profile of genesys-preflight.yaml`,
    );
  }
  const paths = new Map(
    table.gateway_pathparams
      .replace(/^\{|\}$/g, '')
      .split(',')
      .map((pair) => [pair.split(':')[0]?.trim() ?? '', pair.split(':').slice(1).join(':').trim()] as const),
  );
  return { host, port, protocol, apiPath: paths.get('api'), loginPath: paths.get('login') };
}

function isTable(value: unknown): value is Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function lowerKeys(table: Table): Table {
  return Object.fromEntries(Object.entries(table).map(([key, value]) => [key.toLowerCase(), value]));
}

function problem(file: string, message: string, cause?: unknown): FileProblemsError {
  return new FileProblemsError(file, [{ line: 1, column: 1, message }], { cause });
}
