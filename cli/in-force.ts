import { FileProblemsError } from '../lib/contract/read-yaml.ts';
import type { ConnectionProfile, Environment } from '../lib/genesys/index.ts';
import { withAllowedGateway } from './allowed-gateways.ts';
import { profileOf, type Configuration, type Profile } from './configuration.ts';
import { readGcProfile } from './gc-profile.ts';

/** Environment variable that names a profile; handed on to the app, which may choose by it what it declares. */
export const PROFILE_VARIABLE = 'GENESYS_PREFLIGHT_PROFILE';

/** What the command line says of profiles. */
export interface ProfileChoice {
  /** `--profile`. */
  readonly profile?: string;
  /** `--gc-profile`: how to connect, in the place of what the profile says. */
  readonly gcProfile?: string;
  /** `--config`, for messages. */
  readonly config?: string;
}

/** What counts in one run. */
export interface InForce {
  /** The configuration, with the files and states of the profile in the place of those that it has for all. */
  readonly configuration: Configuration;
  readonly profile: Profile | undefined;
  /** Who chose the profile, for people: `--profile`; undefined where none counts. */
  readonly chosenBy: string | undefined;
  /**
   * How to connect. @throws FileProblemsError when the `gc` profile that is to say it cannot be used, GenesysError when the
   * gateway of the profile is not allowed
   */
  readonly connectionProfile: () => ConnectionProfile | undefined;
}

/**
 * Which profile counts – of the command line, else of {@link PROFILE_VARIABLE}, else the one that counts when nobody
 * names one – and what follows from it.
 *
 * @throws FileProblemsError when there is no profile of the name that was given
 */
export function inForce(configuration: Configuration, choice: ProfileChoice, environment: Environment): InForce {
  const named = environment[PROFILE_VARIABLE]?.trim() || undefined;
  const profile = profileOf(configuration, choice.profile ?? named, choice.config);
  const gcProfile = choice.gcProfile ?? profile?.gcProfile;
  return {
    configuration: withProfile(configuration, profile),
    profile,
    chosenBy: profile === undefined ? undefined : chooserOf(configuration, choice, named),
    connectionProfile: () =>
      gcProfile === undefined ? withAllowedGateway(profile, environment) : readGcProfile(gcProfile, environment),
  };
}

function withProfile(configuration: Configuration, profile: Profile | undefined): Configuration {
  if (profile === undefined) return configuration;
  const { decisions, acknowledgements, manifest, rules, accessTests, state } = profile;
  return {
    ...configuration,
    ...(decisions === undefined ? {} : { decisions }),
    ...(acknowledgements === undefined ? {} : { acknowledgements }),
    ...(manifest === undefined ? {} : { manifest }),
    ...(rules === undefined ? {} : { rules }),
    ...(accessTests === undefined ? {} : { accessTests }),
    ...(state === undefined ? {} : { state }),
  };
}

function chooserOf({ defaultProfile, profiles }: Configuration, { profile }: ProfileChoice, named?: string): string {
  if (profile !== undefined) return '--profile';
  if (named !== undefined) return PROFILE_VARIABLE;
  if (defaultProfile !== undefined) return 'defaultProfile';
  return Object.keys(profiles).length === 1 ? 'the only one' : 'called "default"';
}

/** The same for a command that tells itself what is wrong with the profile: none counts until it asks to connect. */
export function inForceOrNone(configuration: Configuration, choice: ProfileChoice, environment: Environment): InForce {
  try {
    return inForce(configuration, choice, environment);
  } catch (error) {
    if (!(error instanceof FileProblemsError)) throw error;
    const connectionProfile = (): never => {
      throw error;
    };
    return { configuration, profile: undefined, chosenBy: undefined, connectionProfile };
  }
}
