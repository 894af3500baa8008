import { GenesysError } from '../../lib/genesys/index.ts';
import { inCommon, possibleConnections, stateOfCredentials } from './connections.ts';
import { failed, ok, skipped } from './diagnosis.ts';
import { defineExamination, type Detail, type ExaminationContext } from './examination.ts';

/** The region is one of the list, or a gateway stands in its place. Nothing is sent for this. */
export const region = defineExamination({
  id: 'region',
  title: 'Region',
  examine(context) {
    try {
      context.organisation();
    } catch (error) {
      if (!(error instanceof GenesysError)) return Promise.resolve(skipped('not examined: no profile, no region'));
      if (isAboutThePlace(error, context)) return Promise.resolve(failed('installation', error.message, error.cure));
      return Promise.resolve(skipped('not examined, because the credentials are not complete'));
    }
    const connections = possibleConnections(context);
    const place = inCommon(connections, (connection) => connection.place);
    const details = connections.some(({ place: each }) => each.startsWith('the gateway')) ? [gatewayLine(context)] : [];
    return Promise.resolve(ok(place ?? connections.map((connection) => connection.place).join(', or '), details));
  },
});

/** A region that is not named at all is told as a part of the connection that is missing. */
function isAboutThePlace({ code }: GenesysError, context: ExaminationContext): boolean {
  if (code === 'unknown-region' || code === 'wrong-gateway') return true;
  return code === 'credentials-missing' && stateOfCredentials(context) === 'complete';
}

/** The provider looks at GENESYSCLOUD_GATEWAY_* only where its configuration holds a `gateway` block. */
function gatewayLine({ io: { environment } }: ExaminationContext): Detail {
  const isInEnvironment = (environment['GENESYSCLOUD_GATEWAY_HOST']?.trim() ?? '') !== '';
  return {
    outcome: 'skipped',
    name: 'Terraform',
    seen: isInEnvironment
      ? "goes through the gateway only where the provider has a gateway block (gateway: 'environment')"
      : `does not know the gateway of a profile: "deploy" hands it over, to a provider with a gateway block (gateway: 'environment')`,
  };
}
