import { REGIONS } from '../../lib/contract/regions.ts';
import {
  GenesysError,
  resolveConnection,
  type ConnectionProfile,
  type ConnectionSettings,
  type Environment,
} from '../../lib/genesys/index.ts';
import { profileOf } from '../configuration.ts';
import type { ExaminationContext } from './examination.ts';

/**
 * The connections that this run can have: one, where it is told which profile counts. Otherwise there may be several; only
 * what they have in common is certain.
 */
export function possibleConnections(context: ExaminationContext): ConnectionSettings[] {
  return resolved(context.io.environment, profilesOf(context)).flatMap((connection) => connection ?? []);
}

/**
 * What would be missing of the credentials if region and gateway were right: nothing (`complete`), certainly something
 * (`missing`), or `unclear` because it depends on the profile.
 */
export function stateOfCredentials(context: ExaminationContext): 'complete' | 'missing' | 'unclear' {
  const [region] = REGIONS;
  const environment = {
    ...context.io.environment,
    GENESYSCLOUD_REGION: region?.awsName,
    GENESYSCLOUD_GATEWAY_HOST: undefined,
  };
  const profiles = profilesOf(context).map((profile) => ({ ...profile, gateway: undefined }));
  const complete = resolved(environment, profiles).filter((connection) => connection !== undefined);
  if (complete.length === profiles.length) return 'complete';
  return complete.length === 0 ? 'missing' : 'unclear';
}

/** What a text is in all of these connections, or undefined. */
export function inCommon(
  connections: readonly ConnectionSettings[],
  textOf: (connection: ConnectionSettings) => string,
): string | undefined {
  const texts = new Set(connections.map(textOf));
  const [only] = texts;
  return texts.size === 1 ? only : undefined;
}

/** The profile that counts; where nobody tells, every one that may have been named, and none where that is possible too. */
function profilesOf({ configuration, connectionProfile }: ExaminationContext): ConnectionProfile[] {
  if (connectionProfile !== undefined) return [connectionProfile() ?? {}];
  const all = Object.values(configuration.profiles);
  return profileOf(configuration) === undefined ? [{}, ...all] : all;
}

function resolved(environment: Environment, profiles: readonly ConnectionProfile[]) {
  return profiles.map((profile) => {
    try {
      return resolveConnection(environment, profile);
    } catch (error) {
      if (error instanceof GenesysError) return undefined;
      throw error;
    }
  });
}
