import { describe, expect, it } from 'vitest';
import { providerEnvironment, resolveConnection } from '../../lib/genesys/index.ts';

describe('the environment of the provider', () => {
  it('names the client of a profile by the variables that the provider reads', () => {
    const settings = resolveConnection(
      { PROD_SECRET: 's' },
      { region: 'mypurecloud.de', clientId: 'i', clientSecret: { env: 'PROD_SECRET' } },
    );
    expect(providerEnvironment(settings)).toEqual({
      GENESYSCLOUD_OAUTHCLIENT_ID: 'i',
      GENESYSCLOUD_OAUTHCLIENT_SECRET: 's',
      GENESYSCLOUD_REGION: 'eu-central-1',
    });
  });

  it.each([
    ['a token', { GENESYSCLOUD_ACCESS_TOKEN: 't', PURECLOUD_REGION: 'eu-west-1' }],
    [
      'the other usual variables',
      { PURECLOUD_CLIENT_ID: 'i', PURECLOUD_CLIENT_SECRET: 's', PURECLOUD_REGION: 'us-east-1' },
    ],
    [
      'a gateway with a path of the API',
      {
        GENESYSCLOUD_OAUTHCLIENT_ID: 'i',
        GENESYSCLOUD_OAUTHCLIENT_SECRET: 's',
        GENESYSCLOUD_GATEWAY_HOST: '127.0.0.1',
        GENESYSCLOUD_GATEWAY_PORT: '8080',
        GENESYSCLOUD_GATEWAY_PROTOCOL: 'http',
        GENESYSCLOUD_GATEWAY_PATH_NAME: 'api',
        GENESYSCLOUD_GATEWAY_PATH_VALUE: '/gw',
      },
    ],
    [
      'a gateway with a path of the login',
      {
        GENESYSCLOUD_ACCESS_TOKEN: 't',
        GENESYSCLOUD_REGION: 'eu-west-1',
        GENESYSCLOUD_GATEWAY_HOST: 'gw.example',
        GENESYSCLOUD_GATEWAY_PATH_NAME: 'login',
        GENESYSCLOUD_GATEWAY_PATH_VALUE: '/in',
      },
    ],
  ])('leads where %s led', (_, environment) => {
    const settings = resolveConnection(environment);
    const { source: _from, regionSource: _region, ...again } = resolveConnection(providerEnvironment(settings));
    expect(settings).toMatchObject(again);
  });
});
