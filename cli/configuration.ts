import { readFile } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { z } from 'zod';
import { closest } from '../lib/access/closest.ts';
import { FileProblemsError, readYaml } from '../lib/contract/read-yaml.ts';
import { findRegion, suggestRegion } from '../lib/contract/regions.ts';
import { isMissingFile, whyUnreadable } from '../lib/contract/why-unreadable.ts';
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
  host: z.string().min(1).describe('Bare host name'),
  port: z.number().int().min(1).max(65_535).optional(),
  protocol: z.enum(['http', 'https']).optional().describe('Default: https'),
  apiPath: z.string().optional().describe('Path before `/api/v2`'),
  loginPath: z.string().optional().describe('Path before `/oauth/token`'),
});

/** One file, or several that count as one. */
const FilesNamed = z.union([
  z
    .string()
    .min(1)
    .transform((file) => [file]),
  z.array(z.string().min(1)).min(1),
]);

/** The files and states that belong to an organisation; relative to the folder of the command. */
const FilesShape = z.strictObject({
  decisions: z.string().min(1).optional().describe('The file of the import decisions. Default: genesys.imports.json'),
  acknowledgements: z
    .string()
    .min(1)
    .optional()
    .describe('The file of the acknowledgements. Default: genesys.acknowledged.yaml'),
  manifest: FilesNamed.optional().describe('The files of the manifest. Default: genesys-access.yaml'),
  rules: FilesNamed.optional().describe(
    'The files of the rules of separation of duties, or `starter`. Default: genesys.rules.yaml, and rules of the manifest',
  ),
  accessTests: FilesNamed.optional().describe('The files of access tests. Default: every *.access-test.yaml'),
  state: z
    .union([z.string().min(1), z.record(z.string().min(1), z.string().min(1))])
    .optional()
    .describe(
      'A state for the only stack, or by stack; `none` says that there is none. Default: each is read by its backend',
    ),
});
export type ProfileFiles = z.infer<typeof FilesShape>;

/** What a profile of the `gc` CLI brings along whole. */
const CONNECTION_KEYS = ['region', 'clientId', 'clientSecret', 'accessToken', 'gateway'] as const;

const ProfileShape = z
  .strictObject({
    region: RegionText.optional().describe('AWS name or domain, e.g. eu-west-1 or mypurecloud.ie'),
    clientId: Text.optional().describe('Id of the OAuth client, or ${env:NAME}'),
    clientSecret: SecretReference.optional().describe('Its secret: ${env:NAME}, never a text'),
    accessToken: SecretReference.optional().describe('Instead of id and secret: ${env:NAME}, never a text'),
    gateway: GatewayShape.optional().describe('A gateway in front of the API'),
    ...FilesShape.shape,
    gcProfile: z
      .string()
      .min(1)
      .optional()
      .describe('A profile of the `gc` CLI (`~/.gc/config.toml`) that says where and as whom to connect'),
  })
  .superRefine((profile, context) => {
    if (profile.gcProfile === undefined) return;
    for (const key of CONNECTION_KEYS.filter((name) => profile[name] !== undefined)) {
      context.addIssue({ code: 'custom', path: [key], message: 'leave it out: gcProfile brings it along' });
    }
  });

/** `genesys-preflight.yaml`. */
export const ConfigurationShape = z.strictObject({
  profiles: z
    .record(z.string().min(1), ProfileShape)
    .default({})
    .describe('Organisations by name: connections, and what belongs to them'),
  defaultProfile: z
    .string()
    .min(1)
    .optional()
    .describe('The profile that is used when nobody names one. Default: the one called "default", or the only one'),
  ...FilesShape.shape,
  breakGlass: z
    .array(z.string().min(1))
    .optional()
    .describe(
      'Who has to be able to grant roles after every deploy: e-mail addresses of users, or ids. Default: nobody',
    ),
  concurrency: z.number().int().min(1).max(100).optional().describe('Requests at the same time. Default: 20'),
  ratePerMinute: z
    .number()
    .int()
    .min(1)
    .max(10_000)
    .optional()
    .describe('Requests that start in any 60 s. Default: 300'),
  timeoutMs: z
    .number()
    .int()
    .min(1_000)
    .max(300_000)
    .optional()
    .describe('For one request, in milliseconds. Default: 16000'),
});

/** One organisation of the configuration file: how to connect, and the files and states that belong to it. */
export interface Profile extends ConnectionProfile, ProfileFiles {
  readonly name: string;
  readonly gcProfile?: string | undefined;
}

/** What the configuration file says; every part of it may be missing. */
export interface Configuration extends Omit<z.infer<typeof ConfigurationShape>, 'profiles'> {
  readonly profiles: Readonly<Record<string, Profile>>;
}

/**
 * Reads a configuration from its text.
 *
 * @param text - YAML
 * @param file - name for messages
 * @throws FileProblemsError with all problems at once
 */
export function parseConfiguration(text: string, file: string = DEFAULT_CONFIGURATION_FILE): Configuration {
  const { value, placeOf } = readYaml(text, file, ConfigurationShape, knownKeysAt);
  const { profiles, ...rest } = value;
  if (rest.defaultProfile !== undefined && !Object.hasOwn(profiles, rest.defaultProfile)) {
    const message = `defaultProfile: ${unknownProfile(rest.defaultProfile, Object.keys(profiles))}`;
    throw new FileProblemsError(file, [{ ...placeOf(['defaultProfile']), message }]);
  }
  const named = Object.entries(profiles).map(([name, profile]) => [name, { name, ...profile }] as const);
  return { ...rest, profiles: Object.fromEntries(named) };
}

/**
 * Reads the configuration file. One that nobody named may be missing: then nothing is configured.
 *
 * @param file - as given on the command line; relative to `cwd`
 * @throws FileProblemsError
 */
export async function readConfiguration(file: string | undefined, cwd: string): Promise<Configuration> {
  const name = file ?? DEFAULT_CONFIGURATION_FILE;
  let text: string;
  try {
    text = await readFile(isAbsolute(name) ? name : join(cwd, name), 'utf8');
  } catch (cause) {
    if (file === undefined && isMissingFile(cause)) return { profiles: {} };
    throw new FileProblemsError(name, [{ line: 1, column: 1, message: whyUnreadable(cause) }], { cause });
  }
  return parseConfiguration(text, name);
}

/**
 * The profile of that name; without a name the default one, the one called "default", or the only one.
 * Undefined where nobody named one and none of these exists.
 *
 * @throws FileProblemsError when there is no profile of that name
 */
export function profileOf(configuration: Configuration, name?: string, file = DEFAULT_CONFIGURATION_FILE) {
  const { profiles, defaultProfile } = configuration;
  const names = Object.keys(profiles);
  if (name !== undefined && !Object.hasOwn(profiles, name)) {
    throw new FileProblemsError(file, [{ line: 1, column: 1, message: unknownProfile(name, names) }]);
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

function knownKeysAt(path: readonly PropertyKey[]): string[] {
  const shapes = [ConfigurationShape, undefined, ProfileShape, GatewayShape];
  return Object.keys(shapes[path.length]?.shape ?? {});
}
