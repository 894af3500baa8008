import { ACCESS_TEST_SUFFIX } from '../../lib/contract/access-tests.ts';
import { DEFAULT_ACKNOWLEDGEMENTS_FILE } from '../../lib/contract/acknowledgements.ts';
import { DECISIONS_FILE_VARIABLE, DEFAULT_DECISIONS_FILE } from '../../lib/contract/import-decisions.ts';
import { DEFAULT_RULES_FILE } from '../../lib/contract/rule-book.ts';
import {
  DEFAULT_CONCURRENCY,
  DEFAULT_RATE_PER_MINUTE,
  DEFAULT_TIMEOUT_MS,
  GenesysError,
  type ConnectionProfile,
  type ConnectionSettings,
} from '../../lib/genesys/index.ts';
import { DEFAULT_MANIFEST_FILE } from '../../lib/manifest/access-manifest.ts';
import type { CommandContext } from '../command.ts';
import type { InForce } from '../in-force.ts';

/** One setting that counts, and where it comes from. */
export interface SettingInForce {
  readonly name: string;
  /** Never a secret: `***` stands for one. Undefined where nothing is set. */
  readonly value: string | undefined;
  /** `--profile`, a variable, a profile, the file, or `default`. */
  readonly source: string;
}

/** Everything that counts in a run of this command line, and what is missing of it. */
export interface SettingsInForce {
  readonly settings: readonly SettingInForce[];
  /** Why the connection is not complete; undefined where it is. Nothing was asked. */
  readonly problem: GenesysError | undefined;
}

/** The settings in force, connection first. */
export function settingsInForce(context: Context): SettingsInForce {
  const { inForce } = context;
  const profile: SettingInForce = {
    name: 'profile',
    value: inForce.profile?.name,
    source: inForce.chosenBy ?? 'none is named',
  };
  try {
    const connection = connectionSettings(context.connection(), inForce);
    return { settings: [profile, ...connection, ...otherSettings(context)], problem: undefined };
  } catch (error) {
    if (!(error instanceof GenesysError)) throw error;
    return { settings: [profile, ...otherSettings(context)], problem: error };
  }
}

type Context = Pick<CommandContext, 'inForce' | 'connection' | 'configuration' | 'io'>;

const HIDDEN = '***';

function connectionSettings(connection: ConnectionSettings, { profile }: InForce): SettingInForce[] {
  const { credentials, region, source, regionSource = 'not set', gatewaySource, proxy } = connection;
  const who =
    credentials.kind === 'token'
      ? [{ name: 'accessToken', value: HIDDEN, source }]
      : [
          { name: 'clientId', value: credentials.clientId, source },
          { name: 'clientSecret', value: HIDDEN, source: secretSourceOf(source, profile?.clientSecret) },
        ];
  return [
    { name: 'region', value: region && `${region.awsName} (${region.domain})`, source: regionSource },
    ...(gatewaySource === undefined ? [] : [{ name: 'gateway', value: connection.apiBase, source: gatewaySource }]),
    ...(proxy === undefined ? [] : [{ name: 'proxy', value: proxy.place, source: proxy.source }]),
    ...who,
  ];
}

/** Id and secret come from one source, which is named by the id; of a profile, the secret has a variable of its own. */
function secretSourceOf(source: string, reference: ConnectionProfile['clientSecret']): string {
  const variable =
    reference !== undefined && 'env' in reference && source.startsWith('the profile') ? reference.env : '';
  return variable === '' ? source.replace(/_ID$/, '_SECRET') : `${source} (${variable})`;
}

function otherSettings({ inForce: { profile }, configuration, io }: Context): SettingInForce[] {
  const variable = io.environment[DECISIONS_FILE_VARIABLE] || undefined;
  const from = (name: FileSetting): string => {
    if (profile?.[name] !== undefined) return `the profile "${profile.name}"`;
    return configuration[name] === undefined ? 'default' : 'the configuration file';
  };
  const { decisions = DEFAULT_DECISIONS_FILE, acknowledgements = DEFAULT_ACKNOWLEDGEMENTS_FILE } = configuration;
  const { manifest = [DEFAULT_MANIFEST_FILE], rules = [DEFAULT_RULES_FILE], state } = configuration;
  const { accessTests = [`*${ACCESS_TEST_SUFFIX}`] } = configuration;
  return [
    {
      name: 'decisions',
      value: variable ?? decisions,
      source: variable === undefined ? from('decisions') : DECISIONS_FILE_VARIABLE,
    },
    { name: 'acknowledgements', value: acknowledgements, source: from('acknowledgements') },
    { name: 'manifest', value: manifest.join(', '), source: from('manifest') },
    { name: 'rules', value: rules.join(', '), source: from('rules') },
    { name: 'accessTests', value: accessTests.join(', '), source: from('accessTests') },
    {
      name: 'state',
      value: state === undefined ? 'as each backend keeps it' : stateText(state),
      source: from('state'),
    },
    ...(Object.entries(LIMITS) as [keyof typeof LIMITS, number][]).map(([name, usual]) => ({
      name,
      value: String(configuration[name] ?? usual),
      source: configuration[name] === undefined ? 'default' : 'the configuration file',
    })),
  ];
}

type FileSetting = 'decisions' | 'acknowledgements' | 'manifest' | 'rules' | 'accessTests' | 'state';

/** What holds of the connection where nobody says otherwise. */
const LIMITS = {
  concurrency: DEFAULT_CONCURRENCY,
  ratePerMinute: DEFAULT_RATE_PER_MINUTE,
  timeoutMs: DEFAULT_TIMEOUT_MS,
};

function stateText(state: string | Readonly<Record<string, string>>): string {
  if (typeof state === 'string') return state;
  return Object.entries(state)
    .map(([stack, file]) => `${stack}=${file}`)
    .join(', ');
}
