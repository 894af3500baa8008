import { GenesysError, thisOrganisation, tokenInfo } from '../../lib/genesys/index.ts';
import { inCommon, possibleConnections } from './connections.ts';
import { failed, ok } from './diagnosis.ts';
import { defineExamination, type Diagnosis, type ExaminationContext } from './examination.ts';

/** Somebody answers there, and lets the client in. */
export const login = defineExamination({
  id: 'login',
  title: 'Login',
  needs: ['credentials', 'region'],
  async examine(context) {
    try {
      // What concerns one question alone is for those who look at the answers.
      await context.organisation().askAll([thisOrganisation(), tokenInfo()]);
    } catch (error) {
      if (error instanceof GenesysError) return diagnosisOf(error, context);
      throw error;
    }
    const isToken = possibleConnections(context).every(({ credentials: { kind } }) => kind === 'token');
    return ok(isToken ? 'the access token is accepted' : 'the OAuth client is accepted');
  },
});

function diagnosisOf(error: GenesysError, context: ExaminationContext): Diagnosis {
  if (error.code === 'unreachable') {
    return failed('organisation', `${error.message}; so nothing is known of the credentials`, error.cure);
  }
  if (error.code !== 'credentials-refused') return failed('organisation', error.message, error.cure);
  if (areSwapped(context)) {
    return failed(
      'organisation',
      'refused; the client id does not look like one, and the secret does',
      'Id and secret may be swapped: the id is the one of the form 01234567-89ab-cdef-0123-456789abcdef.',
    );
  }
  return failed('organisation', error.message, cureOfRefusal(context));
}

/** The login server says the same of a wrong secret and of a client that it does not know. */
function cureOfRefusal(context: ExaminationContext): string {
  const connections = possibleConnections(context);
  const where =
    inCommon(connections, ({ place, region }) =>
      region === undefined || place.startsWith('the gateway') ? `the region behind ${place}` : region.awsName,
    ) ?? 'that region';
  if (connections.every(({ credentials: { kind } }) => kind === 'token')) {
    return `The region answers, so it is the token: it may have ended, or be of another region than ${where}. Get a new one.`;
  }
  return (
    `The region answers, so it is the client. Look in Admin > Integrations > OAuth of the organisation: if the client is not there, ` +
    `the organisation is not in ${where} (a client is known in one region only), so set its region; ` +
    'if it is there, it has to be active and of the grant type "Client Credentials", and the secret is wrong or was renewed.'
  );
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Then the message of the refusal, which names the client id, would show the secret. */
function areSwapped(context: ExaminationContext): boolean {
  return possibleConnections(context).some(
    ({ credentials }) =>
      credentials.kind === 'client' && UUID.test(credentials.clientSecret.reveal()) && !UUID.test(credentials.clientId),
  );
}
