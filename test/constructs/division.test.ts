import { AuthDivision } from '@cdktf/provider-genesyscloud/lib/auth-division';
import { TerraformOutput, TerraformStack, TerraformVariable } from 'cdktf';
import { Construct } from 'constructs';
import { describe, expect, it } from 'vitest';
import { ConstructError, Division, GenesysProvider } from '../../lib/index.ts';
import { plain, synth, testApp, testStack } from './synthesised.ts';

function attempt(build: () => unknown): unknown {
  try {
    return build();
  } catch (error) {
    return error;
  }
}

describe('Division', () => {
  it('renders name and description under an address of its own name', () => {
    const stack = testStack();
    new Division(stack, 'emea', { name: 'EMEA Sales', description: 'Sales' });
    expect(plain(synth(stack).resource?.['genesyscloud_auth_division']?.['emea'])).toEqual({
      name: 'EMEA Sales',
      description: 'Sales',
    });
  });

  it('has an id that other resources can refer to', () => {
    const stack = testStack();
    const division = new Division(stack, 'emea', { name: 'EMEA' });
    new TerraformOutput(stack, 'id', { value: division.divisionId });
    expect(synth(stack).output?.['id']?.['value']).toBe('${genesyscloud_auth_division.emea.id}');
  });

  it('renders lifecycle guards only where asked for', () => {
    const stack = testStack();
    new Division(stack, 'both', { name: 'A', protect: true, ignoreChanges: ['name', 'description', 'name'] });
    new Division(stack, 'none', { name: 'B', ignoreChanges: [] });
    const divisions = synth(stack).resource?.['genesyscloud_auth_division'];
    expect(divisions?.['both']?.['lifecycle']).toEqual({
      prevent_destroy: true,
      ignore_changes: ['description', 'name'],
    });
    expect(divisions?.['none']).not.toHaveProperty('lifecycle');
  });

  it('takes names and descriptions literally, templates included', () => {
    const stack = testStack();
    new Division(stack, 'odd', { name: '${file("/etc/passwd")}', description: '%{ if true } $${x} 100%' });
    expect(plain(synth(stack).resource?.['genesyscloud_auth_division']?.['odd'])).toEqual({
      name: '$${file("/etc/passwd")}',
      description: '%%{ if true } $$${x} 100%',
    });
  });

  it('keeps expressions that the code made on purpose', () => {
    const stack = testStack();
    const region = new TerraformVariable(stack, 'region', { type: 'string' });
    new Division(stack, 'a', { name: `Sales ${region.stringValue} \${x}` });
    new Division(stack, 'b', { name: `Sales ${region.stringValue} \${x}` });
    expect(synth(stack).resource?.['genesyscloud_auth_division']?.['a']?.['name']).toBe('Sales ${var.region} $${x}');
  });

  it('refuses an empty name', () => {
    expect(() => new Division(testStack(), 'emea', { name: ' \t' })).toThrow(/^access\/emea: its name is empty; write/);
  });

  it('refuses two divisions whose names differ by case, space or Unicode form only', () => {
    const stack = testStack();
    new Division(stack, 'one', { name: 'Zürich Sales' });
    for (const name of ['Zürich Sales', ' zürich SALES ', 'Zu\u0308rich Sales']) {
      const again = attempt(() => new Division(stack, `again ${name}`, { name }));
      expect(again).toBeInstanceOf(ConstructError);
      expect(again).toMatchObject({ path: `access/again ${name}`, code: 'construct-error' });
      expect((again as Error).message).toMatch(
        /: the division ".*" is declared by access\/one already\. Use that construct, or give this one another name/,
      );
    }
  });

  it('refuses one name in two stacks of the same organisation', () => {
    const app = testApp();
    new Division(testStack(app, 'one'), 'emea', { name: 'EMEA' });
    expect(() => new Division(testStack(app, 'two'), 'emea', { name: 'emea' })).toThrow(
      /^two\/emea: the division "emea" is declared by one\/emea already/,
    );
  });

  it('accepts one name in two organisations: other regions, aliases, or named so', () => {
    const app = testApp();
    const ireland = new TerraformStack(app, 'ireland');
    new GenesysProvider(ireland, 'Genesys', { region: 'eu-west-1' });
    const frankfurt = new TerraformStack(app, 'frankfurt');
    new GenesysProvider(frankfurt, 'Genesys', { region: 'eu-central-1' });
    const test = new TerraformStack(app, 'test');
    new GenesysProvider(test, 'Genesys', { region: 'eu-west-1', organisation: 'test' });
    const other = new GenesysProvider(test, 'Other', { region: 'eu-west-1', alias: 'other' });
    for (const stack of [ireland, frankfurt, test]) new Division(stack, 'emea', { name: 'EMEA' });
    new Division(test, 'emea other', { name: 'EMEA', provider: other });
    expect(synth(test).resource?.['genesyscloud_auth_division']?.['emeaother']?.['provider']).toBe(
      'genesyscloud.other',
    );
  });

  it('compares organisations too when the provider is made after the division', () => {
    const app = testApp();
    const one = new TerraformStack(app, 'one');
    new GenesysProvider(one, 'Genesys', { organisation: 'live' });
    new Division(one, 'emea', { name: 'EMEA' });
    const two = new TerraformStack(app, 'two');
    new Division(two, 'emea', { name: 'EMEA' });
    expect(() => new GenesysProvider(two, 'Genesys', { organisation: 'live' })).toThrow(
      /^two\/emea: the division "EMEA" is declared/,
    );
  });

  it('refuses ids that cdktf would merge', () => {
    const stack = testStack();
    new Division(stack, 'EMEA Sales', { name: 'A' });
    expect(() => new Division(stack, 'EMEASales', { name: 'B' })).toThrow(
      /^access\/EMEASales: its Terraform address genesyscloud_auth_division\.EMEASales is the one of access\/EMEA Sales too.*another id\.$/,
    );
  });

  it('refuses, at plain synth, an id that a bare binding has too', () => {
    const stack = testStack();
    new Division(stack, 'EMEA Sales', { name: 'A' });
    new AuthDivision(stack, 'EMEASales', { name: 'B' });
    expect(() => synth(stack)).toThrow(
      /access\/EMEASales: its Terraform address .* is the one of access\/EMEA Sales\/Resource too/,
    );
  });

  it('makes ids that Terraform accepts from ids that begin with a digit or hold other scripts only', () => {
    const stack = testStack();
    new Division(stack, '1st line', { name: 'A' });
    new Division(stack, '東京', { name: 'B' });
    new Division(stack, '大阪', { name: 'C' });
    const [first, ...others] = Object.keys(synth(stack).resource?.['genesyscloud_auth_division'] ?? {}).sort();
    expect(first).toBe('_1stline');
    expect(others).toHaveLength(2);
    for (const id of others) expect(id).toMatch(/^id_[0-9a-f]{8}$/);
  });

  it('keeps divisions of the same id in different scopes apart', () => {
    const stack = testStack();
    for (const scope of ['a', 'b']) new Division(new Construct(stack, scope), 'Sales', { name: `Sales ${scope}` });
    expect(Object.keys(synth(stack).resource?.['genesyscloud_auth_division'] ?? {})).toHaveLength(2);
  });
});

describe('references to divisions', () => {
  it('share one data source for the home division', () => {
    const stack = testStack();
    const [one, two] = [Division.home(stack, 'one'), Division.home(stack, 'two')];
    expect(one.divisionId).toBe(two.divisionId);
    expect(Object.keys(synth(stack).data?.['genesyscloud_auth_division_home'] ?? {})).toEqual(['GenesysHomeDivision']);
  });

  it('take one home division from each provider', () => {
    const stack = testStack();
    const provider = new GenesysProvider(stack, 'Other', { alias: 'other' });
    expect(Division.home(stack, 'one').divisionId).not.toBe(Division.home(stack, 'two', { provider }).divisionId);
    const homes = synth(stack).data?.['genesyscloud_auth_division_home'];
    expect(homes?.['GenesysHomeDivision-Other']?.['provider']).toBe('genesyscloud.other');
  });

  it('look a name up literally', () => {
    const stack = testStack();
    const division = Division.fromName(stack, 'sales', 'Sales ${x}');
    new TerraformOutput(stack, 'id', { value: division.divisionId });
    expect(synth(stack).output?.['id']?.['value']).toBe('${data.genesyscloud_auth_division.sales.id}');
    expect(plain(synth(stack).data?.['genesyscloud_auth_division']?.['sales'])).toEqual({ name: 'Sales $${x}' });
  });

  it('hold an id as it is', () => {
    expect(Division.fromId(testStack(), 'sales', 'a-b-c').divisionId).toBe('a-b-c');
  });

  it('refuse an empty id or name, and "*"', () => {
    const stack = testStack();
    expect(() => Division.fromId(stack, 'a', '')).toThrow(/^access\/a: its division id is empty/);
    expect(() => Division.fromName(stack, 'b', ' ')).toThrow(/^access\/b: its name is empty/);
    expect(() => Division.fromId(stack, 'c', '*')).toThrow(/^access\/c: "\*" is no division; write divisions: '\*'/);
  });
});
