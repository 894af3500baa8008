import { readFile } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { isMap, isScalar, LineCounter, parseDocument, type Document } from 'yaml';
import { z } from 'zod';
import { closest } from '../lib/access/closest.ts';
import { findRegion, suggestRegion } from '../lib/contract/regions.ts';
import type { ConnectionProfile } from '../lib/genesys/index.ts';

/** Where the configuration is looked for when nobody names a file. */
export const DEFAULT_CONFIGURATION_FILE = 'genesys-preflight.yaml';

const REFERENCE = /^\$\{env:([A-Za-z_][A-Za-z0-9_]*)\}$/;

/** A `${env:NAME}`; everything else in its place would be a secret in a file. */
const SecretReference = z.string().transform((text, context) => {
  const name = REFERENCE.exec(text)?.[1];
  if (name !== undefined) return { env: name };
  context.addIssue({
    code: 'custom',
    message:
      'a secret does not belong into a file that ends up in a repository; write ${env:NAME} and set that variable',
  });
  return z.NEVER;
});

/** A text that may stand in the file, or a `${env:NAME}`. */
const Text = z
  .string()
  .min(1)
  .transform((text) => {
    const name = REFERENCE.exec(text)?.[1];
    return name === undefined ? text : { env: name };
  });

const RegionText = Text.superRefine((region, context) => {
  if (typeof region !== 'string' || findRegion(region) !== undefined) return;
  const near = suggestRegion(region);
  const hint =
    near === undefined ? 'e.g. eu-west-1 or mypurecloud.ie' : `did you mean ${near.awsName} (${near.domain})?`;
  context.addIssue({ code: 'custom', message: `"${region}" is not a Genesys Cloud region; ${hint}` });
});

const GatewayShape = z.strictObject({
  /** Bare host name. */
  host: z.string().min(1),
  port: z.number().int().min(1).max(65_535).optional(),
  /** @default https */
  protocol: z.enum(['http', 'https']).optional(),
  /** Path before `/api/v2`. */
  apiPath: z.string().optional(),
  /** Path before `/oauth/token`. */
  loginPath: z.string().optional(),
});

const ProfileShape = z.strictObject({
  region: RegionText.optional(),
  clientId: Text.optional(),
  clientSecret: SecretReference.optional(),
  accessToken: SecretReference.optional(),
  gateway: GatewayShape.optional(),
});

/** `genesys-preflight.yaml`. */
const ConfigurationShape = z.strictObject({
  /** Connections by name. */
  profiles: z.record(z.string().min(1), ProfileShape).default({}),
  /** The profile that is used when nobody names one. @default the one called "default", or the only one */
  defaultProfile: z.string().min(1).optional(),
  /** The file of the import decisions; relative to the folder of the command. */
  decisions: z.string().min(1).optional(),
  /** The file of the acknowledgements. */
  acknowledgements: z.string().min(1).optional(),
  /** Requests at the same time. @default 20 */
  concurrency: z.number().int().min(1).max(100).optional(),
  /** Requests that start in any 60 s. @default 300 */
  ratePerMinute: z.number().int().min(1).max(10_000).optional(),
  /** For one request, in milliseconds. @default 16000 */
  timeoutMs: z.number().int().min(1_000).max(300_000).optional(),
});

/** What the configuration file says; every part of it may be missing. */
export interface Configuration extends Omit<z.infer<typeof ConfigurationShape>, 'profiles'> {
  readonly profiles: Readonly<Record<string, ConnectionProfile>>;
}

/** One thing that is wrong in a configuration file. */
export interface ConfigurationProblem {
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  readonly message: string;
}

/** The configuration cannot be used: everything that is wrong with it, each with its place (exit code 2). */
export class ConfigurationError extends Error {
  readonly code = 'configuration-broken';

  constructor(
    readonly file: string,
    readonly problems: readonly ConfigurationProblem[],
    options?: ErrorOptions,
  ) {
    const lines = problems.map(({ line, column, message }) => `${file}:${String(line)}:${String(column)}: ${message}`);
    super(lines.join('\n'), options);
    this.name = 'ConfigurationError';
  }
}

/**
 * Reads a configuration from its text.
 *
 * @param text - YAML
 * @param file - name for messages
 * @throws ConfigurationError with all problems at once
 */
export function parseConfiguration(text: string, file: string = DEFAULT_CONFIGURATION_FILE): Configuration {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number, message: string): ConfigurationProblem => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col, message };
  };
  if (document.errors.length > 0) {
    throw new ConfigurationError(
      file,
      document.errors.map(({ pos, message }) => at(pos[0], message)),
    );
  }
  const read = ConfigurationShape.safeParse(document.toJS() ?? {});
  if (!read.success) {
    const problems = read.error.issues.flatMap((issue) =>
      problemsOf(issue).map(({ path, key, message }) => at(offsetOf(document, path, key), message)),
    );
    throw new ConfigurationError(
      file,
      problems.sort((a, b) => a.line - b.line || a.column - b.column),
    );
  }
  const { profiles, ...rest } = read.data;
  if (rest.defaultProfile !== undefined && !Object.hasOwn(profiles, rest.defaultProfile)) {
    const message = `defaultProfile: ${unknownProfile(rest.defaultProfile, Object.keys(profiles))}`;
    throw new ConfigurationError(file, [at(offsetOf(document, ['defaultProfile']), message)]);
  }
  const named = Object.entries(profiles).map(([name, profile]) => [name, { name, ...profile }] as const);
  return { ...rest, profiles: Object.fromEntries(named) };
}

/**
 * Reads the configuration file. One that nobody named may be missing: then nothing is configured.
 *
 * @param file - as given on the command line; relative to `cwd`
 * @throws ConfigurationError
 */
export async function readConfiguration(file: string | undefined, cwd: string): Promise<Configuration> {
  const name = file ?? DEFAULT_CONFIGURATION_FILE;
  let text: string;
  try {
    text = await readFile(isAbsolute(name) ? name : join(cwd, name), 'utf8');
  } catch (cause) {
    const isMissing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
    if (isMissing && file === undefined) return { profiles: {} };
    const why = isMissing ? 'there is no such file' : `it cannot be read (${String(cause)})`;
    throw new ConfigurationError(name, [{ line: 1, column: 1, message: why }], { cause });
  }
  return parseConfiguration(text, name);
}

/**
 * The profile of that name; without a name the default one, the one called "default", or the only one.
 * Undefined where nobody named one and none of these exists.
 *
 * @throws ConfigurationError when there is no profile of that name
 */
export function profileOf(configuration: Configuration, name?: string, file = DEFAULT_CONFIGURATION_FILE) {
  const { profiles, defaultProfile } = configuration;
  const names = Object.keys(profiles);
  if (name !== undefined && !Object.hasOwn(profiles, name)) {
    throw new ConfigurationError(file, [{ line: 1, column: 1, message: unknownProfile(name, names) }]);
  }
  const [only] = names.length === 1 ? names : [];
  const chosen = name ?? defaultProfile ?? (Object.hasOwn(profiles, 'default') ? 'default' : only);
  return chosen === undefined ? undefined : profiles[chosen];
}

function unknownProfile(name: string, names: readonly string[]): string {
  const near = closest(name, names);
  const hint = near === undefined ? `known are: ${names.join(', ') || 'none'}` : `did you mean "${near}"?`;
  return `there is no profile "${name}"; ${hint}`;
}

interface Placed {
  readonly path: readonly PropertyKey[];
  /** Set where the problem is a key of the map at `path`. */
  readonly key?: string;
  readonly message: string;
}

/** An issue in our words; unknown keys become one problem each. The value that stands there is never repeated. */
function problemsOf(issue: z.core.$ZodIssue): Placed[] {
  const where = issue.path.map(String).join('.');
  if (issue.code !== 'unrecognized_keys') {
    return [{ path: issue.path, message: where === '' ? issue.message : `${where}: ${issue.message}` }];
  }
  const known = knownKeysAt(issue.path);
  return issue.keys.map((key) => {
    const near = closest(key, known);
    const hint = near === undefined ? `known are: ${known.join(', ')}` : `did you mean "${near}"?`;
    return { path: issue.path, key, message: `${where === '' ? key : `${where}.${key}`}: unknown setting; ${hint}` };
  });
}

function knownKeysAt(path: readonly PropertyKey[]): string[] {
  const shapes = [ConfigurationShape, undefined, ProfileShape, GatewayShape];
  return Object.keys(shapes[path.length]?.shape ?? {});
}

/** Where a value, or a key of a map, begins; of what is not there the nearest thing around it. */
function offsetOf(document: Document, path: readonly PropertyKey[], key?: string): number {
  for (let length = path.length; length >= 0; length--) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (length === path.length && key !== undefined && isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === key);
      if (pair !== undefined && isScalar(pair.key) && pair.key.range) return pair.key.range[0];
    }
    if (typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)) {
      return Number(node.range[0]);
    }
  }
  return 0;
}
