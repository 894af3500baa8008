import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { resolveConnection } from '../../lib/genesys/index.ts';

const PROVIDER = {
  GENESYSCLOUD_OAUTHCLIENT_ID: 'id-1',
  GENESYSCLOUD_OAUTHCLIENT_SECRET: 'secret-1',
  GENESYSCLOUD_REGION: 'eu-west-1',
};

function errorOf(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  throw new Error('It did not fail.');
}

function client(settings: ReturnType<typeof resolveConnection>): string {
  const { credentials } = settings;
  return credentials.kind === 'client'
    ? `${credentials.clientId} ${credentials.clientSecret.reveal()}`
    : credentials.accessToken.reveal();
}

describe('the connection', () => {
  it("comes from the provider's own variables", () => {
    const settings = resolveConnection(PROVIDER);
    expect(client(settings)).toBe('id-1 secret-1');
    expect(settings).toMatchObject({
      apiBase: 'https://api.mypurecloud.ie',
      loginUrl: 'https://login.mypurecloud.ie/oauth/token',
      place: 'region eu-west-1 (mypurecloud.ie)',
      source: 'GENESYSCLOUD_OAUTHCLIENT_ID',
    });
  });

  it.each([
    [{ PURECLOUD_CLIENT_ID: 'p', PURECLOUD_CLIENT_SECRET: 's', PURECLOUD_REGION: 'eu-central-1' }, 'mypurecloud.de'],
    [
      { PURECLOUD_CLIENT_ID: 'p', PURECLOUD_CLIENT_SECRET: 's', PURECLOUD_ENVIRONMENT: 'mypurecloud.jp' },
      'mypurecloud.jp',
    ],
    [
      { GENESYS_CLIENT_ID: 'p', GENESYS_CLIENT_SECRET: 's', GENESYS_HOST: 'https://api.usw2.pure.cloud' },
      'usw2.pure.cloud',
    ],
  ])('comes from the other usual variables too: %o', (env, domain) => {
    const settings = resolveConnection(env);
    expect(client(settings)).toBe('p s');
    expect(settings.region?.domain).toBe(domain);
    expect(client(resolveConnection({ ...env, ...PROVIDER }))).toBe('id-1 secret-1');
  });

  it('comes from the profile where no variable is set', () => {
    const profile = { name: 'test', region: 'eu-west-2', clientId: 'c', clientSecret: { env: 'MY_SECRET' } };
    const settings = resolveConnection({ MY_SECRET: 'm' }, profile);
    expect(client(settings)).toBe('c m');
    expect(settings.source).toBe('the profile "test"');
    expect(client(resolveConnection({ ...PROVIDER, MY_SECRET: 'm' }, profile))).toBe('id-1 secret-1');
  });

  it('needs no client with an access token', () => {
    const settings = resolveConnection({ GENESYSCLOUD_ACCESS_TOKEN: 't', GENESYSCLOUD_REGION: 'us-east-1' });
    expect(client(settings)).toBe('t');
  });

  it('never pairs the id of one source with the secret of another', () => {
    const env = { GENESYSCLOUD_OAUTHCLIENT_ID: 'id', PURECLOUD_CLIENT_SECRET: 's', GENESYSCLOUD_REGION: 'eu-west-1' };
    expect(errorOf(() => resolveConnection(env))).toMatchObject({
      code: 'credentials-missing',
      message: expect.stringContaining('GENESYSCLOUD_OAUTHCLIENT_SECRET is not') as unknown,
    });
  });

  it('names everything that is missing at once', () => {
    const error = errorOf(() => resolveConnection({ GENESYSCLOUD_REGION: ' ', GENESYSCLOUD_OAUTHCLIENT_ID: '' }));
    expect(error).toMatchObject({ code: 'credentials-missing', concerns: 'run' });
    for (const name of ['GENESYSCLOUD_OAUTHCLIENT_ID', 'GENESYSCLOUD_OAUTHCLIENT_SECRET', 'GENESYSCLOUD_REGION']) {
      expect(String(error)).toContain(name);
    }
  });

  it('is that of the profile alone where it is asked for, whatever the environment says', () => {
    const profile = {
      name: 'other',
      region: 'eu-west-2',
      clientId: 'c',
      clientSecret: { env: 'GENESYSCLOUD_OAUTHCLIENT_SECRET' },
    };
    const env = { ...PROVIDER, GENESYSCLOUD_ACCESS_TOKEN: 't', GENESYSCLOUD_GATEWAY_HOST: 'localhost' };
    const settings = resolveConnection(env, profile, { profileAlone: true });
    expect(client(settings)).toBe('c secret-1');
    expect(settings.apiBase).toBe('https://api.euw2.pure.cloud');
    expect(() => resolveConnection(env, {}, { profileAlone: true })).toThrow('missing is the OAuth client');
  });

  it('names the variable that a profile refers to in vain', () => {
    const profile = { name: 'prod', region: 'eu-west-1', clientId: 'c', clientSecret: { env: 'PROD_SECRET' } };
    expect(String(errorOf(() => resolveConnection({}, profile)))).toContain('PROD_SECRET, which is not set');
  });

  it('refuses an unknown region before anything is sent, with a suggestion', () => {
    const error = errorOf(() => resolveConnection({ ...PROVIDER, GENESYSCLOUD_REGION: 'eu-wets-1' }));
    expect(error).toMatchObject({
      code: 'unknown-region',
      message: '"eu-wets-1" (from GENESYSCLOUD_REGION) is not a Genesys Cloud region',
      cure: 'Did you mean eu-west-1 (mypurecloud.ie)?',
    });
  });

  it('goes through a gateway as the SDKs do, without a region', () => {
    const gateway = {
      GENESYSCLOUD_GATEWAY_HOST: 'gw.example',
      GENESYSCLOUD_GATEWAY_PORT: '8443',
      GENESYSCLOUD_GATEWAY_PATH_NAME: 'api',
      GENESYSCLOUD_GATEWAY_PATH_VALUE: '/gw/',
    };
    const settings = resolveConnection({ ...PROVIDER, GENESYSCLOUD_REGION: undefined, ...gateway });
    expect(settings).toMatchObject({
      apiBase: 'https://gw.example:8443/gw',
      loginUrl: 'https://gw.example:8443/oauth/token',
      region: undefined,
    });
    expect(resolveConnection({ ...PROVIDER, ...gateway, GENESYSCLOUD_GATEWAY_PORT: '443' }).apiBase).toBe(
      'https://gw.example/gw',
    );
    const login = { ...gateway, GENESYSCLOUD_GATEWAY_PATH_NAME: 'login', GENESYSCLOUD_GATEWAY_PATH_VALUE: 'login' };
    expect(resolveConnection({ ...PROVIDER, ...login }).loginUrl).toBe('https://gw.example:8443/login/oauth/token');
  });

  it.each([
    { GENESYSCLOUD_GATEWAY_HOST: 'http://gw.example' },
    { GENESYSCLOUD_GATEWAY_HOST: 'user:pass@gw.example' },
    { GENESYSCLOUD_GATEWAY_HOST: 'gw', GENESYSCLOUD_GATEWAY_PORT: '70000' },
    { GENESYSCLOUD_GATEWAY_HOST: 'gw', GENESYSCLOUD_GATEWAY_PROTOCOL: 'ftp' },
    { GENESYSCLOUD_GATEWAY_HOST: 'gw', GENESYSCLOUD_GATEWAY_PATH_NAME: 'apis' },
    { GENESYSCLOUD_GATEWAY_HOST: 'gw', GENESYSCLOUD_GATEWAY_PATH_NAME: 'api', GENESYSCLOUD_GATEWAY_PATH_VALUE: '../x' },
  ])('refuses a gateway that cannot be: %o', (gateway) => {
    const error = errorOf(() => resolveConnection({ ...PROVIDER, ...gateway }));
    expect(error).toMatchObject({ code: 'wrong-gateway' });
    expect(String(error)).not.toContain('user:pass');
  });

  it('can be printed without showing its secret', () => {
    const settings = resolveConnection(PROVIDER);
    expect(inspect(settings, { depth: 9, showHidden: true })).not.toContain('secret-1');
    expect(JSON.stringify(settings)).not.toContain('secret-1');
  });
});
