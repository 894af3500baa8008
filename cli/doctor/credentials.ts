import { FileProblemsError } from '../../lib/contract/read-yaml.ts';
import { GenesysError } from '../../lib/genesys/index.ts';
import { inCommon, possibleConnections, stateOfCredentials } from './connections.ts';
import { failed, ok, skipped, warning } from './diagnosis.ts';
import { defineExamination, type Diagnosis, type ExaminationContext } from './examination.ts';

const HOW_TO_SET =
  'Set GENESYSCLOUD_OAUTHCLIENT_ID and GENESYSCLOUD_OAUTHCLIENT_SECRET, or use a profile of genesys-preflight.yaml.';

/** The credentials are there and complete. Their values are never shown. */
export const credentials = defineExamination({
  id: 'credentials',
  title: 'Credentials',
  examine(context) {
    return Promise.resolve(diagnosisOf(context));
  },
});

function diagnosisOf(context: ExaminationContext): Diagnosis {
  try {
    context.organisation();
  } catch (error) {
    if (error instanceof FileProblemsError) {
      return failed(
        'installation',
        error.problems.map(({ message }) => message).join('; '),
        'Name a profile that there is.',
      );
    }
    if (!(error instanceof GenesysError)) throw error;
    const state = stateOfCredentials(context);
    if (error.code === 'credentials-missing' && state !== 'complete') {
      return failed('installation', error.message, error.cure);
    }
    // What is wrong is the region or the gateway: that is the next examination's.
    if (state === 'complete') return ok('complete');
    return state === 'missing'
      ? failed('installation', 'missing, or not complete', HOW_TO_SET)
      : skipped('cannot be told before the region is right');
  }
  return foundIn(context);
}

function foundIn(context: ExaminationContext): Diagnosis {
  const connections = possibleConnections(context);
  const source = inCommon(connections, (connection) => connection.source);
  const what = inCommon(connections, ({ credentials: { kind } }) =>
    kind === 'token' ? 'an access token' : 'id and secret of an OAuth client',
  );
  const from = source ?? connections.map((connection) => connection.source).join(', or ');
  const seen = `${what ?? 'credentials'} from ${from}`;
  if (isSeenByTheProvider(context)) return ok(seen);
  return warning(
    `${seen}, which the Terraform provider does not read`,
    '"genesys-preflight deploy" hands them to the provider. For a plain "cdktf deploy", set GENESYSCLOUD_OAUTHCLIENT_ID and GENESYSCLOUD_OAUTHCLIENT_SECRET, unless the stack hands them to the provider itself.',
  );
}

/** The provider knows two ways, and no others. */
function isSeenByTheProvider({ io: { environment } }: ExaminationContext): boolean {
  const isSet = (name: string): boolean => (environment[name]?.trim() ?? '') !== '';
  return (
    isSet('GENESYSCLOUD_ACCESS_TOKEN') ||
    (isSet('GENESYSCLOUD_OAUTHCLIENT_ID') && isSet('GENESYSCLOUD_OAUTHCLIENT_SECRET'))
  );
}
