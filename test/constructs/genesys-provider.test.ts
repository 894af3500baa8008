import { Testing } from 'cdktf';
import { describe, expect, it } from 'vitest';
import { TerraformStack } from 'cdktf';
import { GenesysProvider, type GenesysProviderProps } from '../../lib/index.ts';
import { synth, synthText, testApp, testStack } from './synthesised.ts';

function rendered(props?: GenesysProviderProps): unknown {
  const stack = new TerraformStack(testApp(), 'access');
  new GenesysProvider(stack, 'Genesys', props);
  return synth(stack).provider?.['genesyscloud']?.[0];
}

describe('GenesysProvider', () => {
  it('leaves everything to the environment by default', () => {
    expect(rendered()).toEqual({});
  });

  it('takes a region by AWS name, domain or host, and renders the AWS name', () => {
    for (const region of [
      'eu-west-1',
      'EU-West-1',
      'mypurecloud.ie',
      'https://api.mypurecloud.ie',
      'apps.mypurecloud.ie',
    ]) {
      expect(rendered({ region })).toEqual({ aws_region: 'eu-west-1' });
    }
  });

  it('refuses an unknown region and suggests a near one', () => {
    expect(() => rendered({ region: 'eu-west-3' })).toThrow(
      /^access\/Genesys: "eu-west-3" is not a region of Genesys Cloud; did you mean eu-west-1 \(mypurecloud\.ie\)\?$/,
    );
    expect(() => rendered({ region: 'frankfurt' })).toThrow(/write one of us-east-1, .*ap-northeast-3/);
  });

  it('renders an empty gateway block, which makes the provider read its gateway from the environment', () => {
    expect(rendered({ gateway: 'environment' })).toEqual({ gateway: [{}] });
  });

  it('renders alias and token pool size', () => {
    expect(rendered({ alias: 'emea', tokenPoolSize: 1 })).toEqual({ alias: 'emea', token_pool_size: 1 });
  });

  it('refuses a token pool size outside 1 to 20', () => {
    for (const tokenPoolSize of [0, 21, 1.5, Number.NaN]) {
      expect(() => rendered({ tokenPoolSize })).toThrow(/^access\/Genesys: tokenPoolSize is .* from 1 to 20\.$/);
    }
  });

  it('refuses an alias that Terraform would refuse', () => {
    expect(() => rendered({ alias: '1 emea' })).toThrow(
      /^access\/Genesys: the alias "1 emea" is not a name Terraform accepts/,
    );
  });

  it('refuses a second default provider and a second one of the same alias', () => {
    const stack = testStack();
    expect(() => new GenesysProvider(stack, 'Again')).toThrow(
      'access/Again: the stack has a default provider already, access/Genesys. Give one of the two an alias.',
    );
    new GenesysProvider(stack, 'One', { alias: 'emea' });
    expect(() => new GenesysProvider(stack, 'Two', { alias: 'emea' })).toThrow(
      /^access\/Two: the alias "emea" is the one of/,
    );
  });

  it('never writes a credential, whatever the environment holds', () => {
    process.env['GENESYSCLOUD_OAUTHCLIENT_SECRET'] = 'hunter2';
    try {
      const text = synthText(testStack());
      expect(text).not.toContain('hunter2');
      expect(text).not.toMatch(/oauthclient|access_token/);
    } finally {
      delete process.env['GENESYSCLOUD_OAUTHCLIENT_SECRET'];
    }
  });

  it('pins the provider that the bindings were generated from', () => {
    expect(JSON.parse(Testing.synth(testStack()))).toMatchObject({
      terraform: { required_providers: { genesyscloud: { source: 'mypurecloud/genesyscloud', version: '1.82.0' } } },
    });
  });
});
