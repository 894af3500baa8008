import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { gcConfigurationFile, parseGcProfile } from '../../cli/gc-profile.ts';
import { resolveConnection } from '../../lib/genesys/index.ts';

/** As `gc profiles new` writes it: names in lower case, everything that was not answered an empty text. */
const WRITTEN_BY_GC = `
[default]
access_token = ''
client_credentials = 'id-1'
client_secret = 'gc-secret-1'
environment = 'mypurecloud.ie'
grant_type = '1'
oauth_token_data = '{"accessToken":"left-over"}'
redirect_uri = ''
secure_login_enabled = false

[behind]
access_token = 'gc-token-2'
client_credentials = 'id-2'
client_secret = 'gc-secret-2'
environment = 'euw2.pure.cloud'
gateway_host = 'gw.example'
gateway_pathparams = '{login: /loginpath, api: /apipath}'
gateway_port = '8443'
gateway_protocol = 'https'
grant_type = '0'

[browser]
client_credentials = 'id-3'
client_secret = ''
environment = 'mypurecloud.com'
grant_type = '3'
redirect_uri = 'http://localhost:8080'

[guarded]
access_token = 'gc-token-4'
environment = 'mypurecloud.com'
gateway_host = 'gw.example'
gateway_protocol = 'https'
gateway_username = 'john'
gateway_password = 'gc-password'
`;

const read = (name: string, text = WRITTEN_BY_GC) => parseGcProfile(text, name, 'config.toml');

describe('a profile of the gc CLI', () => {
  it('connects, whatever the case of its name', () => {
    const settings = resolveConnection({}, read('DEFAULT'));
    expect(settings).toMatchObject({
      apiBase: 'https://api.mypurecloud.ie',
      source: 'the gc profile "DEFAULT"',
      regionSource: 'the gc profile "DEFAULT"',
      credentials: { kind: 'client', clientId: 'id-1' },
    });
    const { credentials } = settings;
    expect(credentials.kind === 'client' && credentials.clientSecret.reveal()).toBe('gc-secret-1');
  });

  it('takes the access token first, as gc does, and goes through its gateway', () => {
    const settings = resolveConnection({}, read('behind'));
    expect(settings).toMatchObject({
      apiBase: 'https://gw.example:8443/apipath',
      loginUrl: 'https://gw.example:8443/loginpath/oauth/token',
      credentials: { kind: 'token' },
    });
    const { credentials } = settings;
    expect(credentials.kind === 'token' && credentials.accessToken.reveal()).toBe('gc-token-2');
  });

  it('never shows its secrets', () => {
    for (const name of ['default', 'behind']) {
      const profile = read(name);
      expect(`${inspect(profile, { depth: 9 })}${JSON.stringify(profile)}`).not.toMatch(/gc-secret|gc-token|left-over/);
    }
  });

  it.each([
    ['defualt', 'config.toml:1:1: there is no profile "defualt"; did you mean "default"?'],
    ['browser', 'holds neither an access token nor the id and secret'],
    ['guarded', 'wants a user and a password'],
  ])('refuses %s: %s', (name, message) => {
    expect(() => read(name)).toThrow(message);
  });

  it('says where the file is no TOML, and does not repeat the line', () => {
    const broken = "[default]\nclient_secret = 'gc-secret-1\n";
    let told = '';
    try {
      read('default', broken);
    } catch (error) {
      told = inspect(error, { depth: 9 });
    }
    expect(told).toContain('config.toml:2:');
    expect(told).not.toContain('gc-secret-1');
  });

  it('does not take what stands outside of a table for a profile', () => {
    expect(() => read('x', "x = 'y'\n")).toThrow('known are: none');
    expect(() => read('x', '[x]\nclient_secret = 5\n')).toThrow('client_secret is of another kind than gc writes');
  });

  it('is looked for in the home folder', () => {
    expect(gcConfigurationFile({ HOME: '/home/ada' })).toBe('/home/ada/.gc/config.toml');
    expect(gcConfigurationFile({ USERPROFILE: '/users/ada' })).toBe('/users/ada/.gc/config.toml');
  });
});
