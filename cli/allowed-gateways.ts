import { GenesysError, type Environment } from '../lib/genesys/index.ts';
import type { Profile } from './configuration.ts';

/**
 * Environment variable that says which gateways a configuration file may name: hosts with commas between them, or `none`.
 * A gateway is sent the secret; where the file comes from a branch that nobody has reviewed, the pipeline decides.
 */
export const GATEWAYS_VARIABLE = 'GENESYS_PREFLIGHT_GATEWAYS';

/**
 * The profile, if its gateway may be used; every gateway may where the variable is not set.
 *
 * @throws GenesysError `wrong-gateway`
 */
export function withAllowedGateway(profile: Profile | undefined, environment: Environment): Profile | undefined {
  const allowed = environment[GATEWAYS_VARIABLE]?.trim().toLowerCase();
  const host = profile?.gateway?.host;
  if (allowed === undefined || host === undefined || allowed.split(/[\s,]+/).includes(host.toLowerCase()))
    return profile;
  throw new GenesysError({
    code: 'wrong-gateway',
    message: `The profile "${profile?.name ?? ''}" names the gateway ${host}, which ${GATEWAYS_VARIABLE} does not allow (it is "${allowed}")`,
    cure: `A gateway is sent the secret of the OAuth client. If it is yours, add its host to ${GATEWAYS_VARIABLE}.`,
    concerns: 'run',
  });
}
