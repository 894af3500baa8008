import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parsePlanJson } from '../../../preflight/read/plan-json-text.ts';
import { readPlan, change, fixturePath, planJson } from '../fixtures/plans/fixture.ts';

const CREATE = change('genesyscloud_auth_division.a', ['create'], { after: { name: 'A' } });

function parse(content: string | Uint8Array) {
  return parsePlanJson(typeof content === 'string' ? new TextEncoder().encode(content) : content, 'plan.json');
}

describe('reading the text of a plan', () => {
  it.each(['registry.terraform.io', 'registry.opentofu.org', 'terraform.example.com'])(
    'takes the provider from %s',
    (host) => {
      const json = planJson([{ ...CREATE, provider_name: `${host}/mypurecloud/genesyscloud` }]);
      expect(readPlan(json).resources).toHaveLength(1);
    },
  );

  it('takes what OpenTofu writes: no word about completeness, another version', () => {
    const json = {
      ...planJson([CREATE]),
      terraform_version: '1.9.0',
      format_version: '1.2',
      timestamp: '2026-01-01T00:00:00Z',
    };
    expect(readPlan(json)).toMatchObject({ notSeen: [], resources: [{ action: 'create' }] });
  });

  it('takes the UTF-16 that Windows PowerShell redirects to', () => {
    const text = JSON.stringify(planJson([CREATE]));
    const bytes = new Uint8Array([0xff, 0xfe, ...Buffer.from(text, 'utf16le')]);
    expect(parse(bytes).resource_changes).toHaveLength(1);
  });

  it('takes a plan in which nothing is left to declare, as long as the provider is configured', () => {
    const json = {
      format_version: '1.2',
      planned_values: {},
      configuration: {
        provider_config: {
          gc: { name: 'gc', full_name: 'registry.terraform.io/mypurecloud/genesyscloud' },
        },
      },
    };
    expect(readPlan(json).resources).toEqual([]);
  });

  it("refuses another tool's plan", () => {
    const json = planJson([
      change('aws_instance.a', ['create'], { provider_name: 'registry.terraform.io/hashicorp/aws' }),
    ]);
    expect(() => readPlan(json)).toThrow(expect.objectContaining({ name: 'InputError', code: 'other-plan' }));
  });

  it.each([
    ['a saved plan', 'PK\u0003\u0004…', 'is a saved plan in its binary form'],
    ['a text', 'Terraform will perform the following actions', 'is not JSON'],
    [
      'the log of terraform plan -json',
      '{"@level":"info"}\n{"@level":"info"}',
      'is the log that "terraform plan -json" writes',
    ],
    ['a list', '[]', 'is not a plan'],
    ['some other JSON', '{"name":"x"}', 'is not a plan'],
    ['a state of terraform show', '{"format_version":"1.0","values":{"root_module":{}}}', 'is a state, not a plan'],
    ['a state file', '{"version":4,"lineage":"x","resources":[]}', 'is a state, not a plan'],
    ['a format of the future', '{"format_version":"2.0","resource_changes":[]}', 'format_version'],
    ['a broken plan', '{"format_version":"1.2","resource_changes":[{"address":1}]}', 'resource_changes.0.address'],
  ])('refuses %s, and says how a plan is made', (_, content, message) => {
    expect(() => parse(content)).toThrow(
      expect.objectContaining({ code: 'plan-broken', message: expect.stringContaining(message) as string }),
    );
    expect(() => parse(content)).toThrow('Run "terraform show -json PLANFILE > plan.json"');
  });

  it('reads what the real Terraform wrote', () => {
    expect(parse(readFileSync(fixturePath('changes/plan.json'))).resource_changes).toHaveLength(4);
  });
});
