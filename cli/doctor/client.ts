import { tokenInfo } from '../../lib/genesys/index.ts';
import { ok, warning } from './diagnosis.ts';
import { defineExamination, type Detail } from './examination.ts';

/** Marks the token of an app that Genesys Cloud brings along, which belongs to a person. */
const BUILT_IN = 'purecloud-builtin';

/** Whose token it is. */
export const client = defineExamination({
  id: 'client',
  title: 'OAuth client',
  needs: ['login'],
  async examine(context) {
    const { OAuthClient: owner, authorizedScope = [] } = await context.organisation().ask(tokenInfo());
    if (owner === undefined) {
      return warning(
        'the API does not say whose token it is',
        'Use an OAuth client of the organisation, of the grant type "Client Credentials".',
      );
    }
    const { id, name, authorizedGrantType: grantType, state, organization } = owner;
    const details: Detail[] = [
      { outcome: 'ok', name: 'id', seen: id },
      {
        outcome: isClientCredentials(grantType) ? 'ok' : 'warning',
        name: 'grant type',
        seen: grantType ?? 'not said',
      },
      { outcome: state === 'active' ? 'ok' : 'warning', name: 'state', seen: state ?? 'not said' },
      { outcome: 'ok', name: 'scope', seen: authorizedScope.length === 0 ? 'not limited' : authorizedScope.join(', ') },
    ];
    const title = name ?? id;
    if (organization?.id === BUILT_IN) {
      return warning(
        `${title} is an app of Genesys Cloud itself, so the token belongs to a person and ends with the session`,
        'Use an OAuth client of the organisation, of the grant type "Client Credentials".',
        details,
      );
    }
    if (details.every(({ outcome }) => outcome === 'ok')) return ok(title, details);
    return warning(
      `${title}, which is not an active client of the grant type "Client Credentials"`,
      'Have it set so in Admin > Integrations > OAuth, or use another one.',
      details,
    );
  },
});

/** Published as `CLIENT-CREDENTIALS` for this call, and with an underscore for others. */
function isClientCredentials(grantType: string | undefined): boolean {
  return grantType?.replaceAll('_', '-').toUpperCase() === 'CLIENT-CREDENTIALS';
}
