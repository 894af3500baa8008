import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as bindings from '@cdktf/provider-genesyscloud';
import { DataGenesyscloudAuthDivision } from '@cdktf/provider-genesyscloud/lib/data-genesyscloud-auth-division';
import { AuthDivision } from '@cdktf/provider-genesyscloud/lib/auth-division';
import { GenesyscloudProvider } from '@cdktf/provider-genesyscloud/lib/provider';
import {
  type App,
  Fn,
  Lazy,
  TerraformDataSource,
  TerraformElement,
  TerraformResource,
  TerraformStack,
  Token,
} from 'cdktf';
import type { Construct } from 'constructs';
import { describe, expect, it } from 'vitest';
import { Division, Role, RoleAssignment, User } from '../../lib/index.ts';
import { synthText, testApp, testStack } from './synthesised.ts';

type Type = string | readonly [kind: string, of: Type | Readonly<Record<string, Type>>];
interface Block {
  readonly attributes?: Readonly<
    Record<string, { readonly type: Type; readonly computed?: true; readonly optional?: true }>
  >;
  readonly block_types?: Readonly<
    Record<string, { readonly block: Block; readonly nesting_mode: string; readonly max_items?: number }>
  >;
}
type Config = Record<string, unknown>;
/** Data sources have the same methods. */
type Binding = new (scope: Construct, id: string, config: Config) => TerraformResource;

const require = createRequire(import.meta.url);
const schemaFile = require
  .resolve('@cdktf/provider-genesyscloud/package.json')
  .replace('package.json', 'schema/provider-schema.json');
const schemas = Object.values(
  (
    JSON.parse(readFileSync(schemaFile, 'utf8')) as {
      provider_schemas: Record<
        string,
        Record<'resource_schemas' | 'data_source_schemas', Record<string, { block: Block }>>
      >;
    }
  ).provider_schemas,
)[0];

/** Every binding, by the address of its type. */
const classes = new Map<string, Binding>();
for (const namespace of Object.values(bindings as unknown as Record<string, Record<string, Partial<Binding>>>)) {
  for (const binding of Object.values(namespace)) {
    const { tfResourceType: type } = binding as { tfResourceType?: string };
    if (type === undefined || type === 'genesyscloud') continue;
    const isData = (binding as Binding).prototype instanceof TerraformDataSource;
    classes.set(isData ? `data.${type}` : type, binding as Binding);
  }
}

/** The same class, rendered by cdktf's own methods. */
function asCdktfDoes(binding: Binding): Binding {
  const { toTerraform, toMetadata } = (
    binding.prototype instanceof TerraformDataSource ? TerraformDataSource : TerraformResource
  ).prototype as TerraformResource;
  return class extends binding {
    override toTerraform(): object {
      return toTerraform.call(this) as object;
    }
    override toMetadata(): object {
      return toMetadata.call(this) as object;
    }
  };
}

const camelCase = (name: string): string => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

/** Values of every kind that cdktf treats in a way of its own, in turn. */
function valuesFor({ text, list }: { readonly text: string; readonly list: string[] }): (type: Type) => unknown {
  let turn = 0;
  const texts = (): unknown[] => [
    'plain',
    '',
    text,
    `before ${text} after`,
    '1e5',
    '-1.5e+300',
    'e+ in a text',
    '$' + '{var.x}',
    '$$' + '{literal}',
    'ü \n "quoted"',
    Fn.join('-', [text, 'x']),
    Lazy.stringValue({ produce: () => `lazy ${text}` }),
    `${Token.asNumber(Lazy.anyValue({ produce: () => 7 }))}`,
    undefined,
  ];
  const value = (type: Type): unknown => {
    turn += 1;
    const pick = (choices: readonly unknown[]): unknown => choices[turn % choices.length];
    if (type === 'string') return pick(texts());
    if (type === 'number')
      return pick([1, 0, -5, 1.5, 123_456_789, Token.asNumber(Lazy.anyValue({ produce: () => 9 }))]);
    if (type === 'bool') return pick([true, false]);
    if (typeof type === 'string') return 'any';
    const [kind, of] = type;
    if (kind === 'map') return pick([{ key: value(of as Type) }, {}]);
    if (of === 'string') return pick([['a', text], [], list, ['a', undefined, 'c'], Fn.tolist(list)]);
    if (kind === 'object' || typeof of === 'object') return undefined;
    return [value(of as Type), value(of as Type)];
  };
  return value;
}

function configOf(block: Block, value: (type: Type) => unknown): Config {
  const config: Config = {};
  for (const [name, { type, computed, optional }] of Object.entries(block.attributes ?? {})) {
    if (computed && !optional) continue;
    config[camelCase(name)] = value(type);
  }
  for (const [name, { block: nested, nesting_mode: mode, max_items: most }] of Object.entries(
    block.block_types ?? {},
  )) {
    const one = (): Config => configOf(nested, value);
    config[camelCase(name)] = mode === 'single' || most === 1 ? one() : [one()];
  }
  return config;
}

/** An app of every type there is, in two stacks, the second of which refers to the first. */
function everyType(as: (binding: Binding) => Binding): string[] {
  const app = testApp();
  const first = new TerraformStack(app, 'first');
  const second = new TerraformStack(app, 'second');
  for (const stack of [first, second]) new GenesyscloudProvider(stack, 'genesys', {});
  const other = new GenesyscloudProvider(second, 'other', { alias: 'other' });
  const referred = new (as(AuthDivision as unknown as Binding))(first, 'referred', {
    name: 'Referred',
  }) as AuthDivision;
  const local = new (as(AuthDivision as unknown as Binding))(second, 'local', { name: 'Local' }) as AuthDivision;
  let at = 0;
  for (const [address, binding] of [...classes].sort(([one], [two]) => (one < two ? -1 : 1))) {
    const type = address.replace('data.', '');
    const { block } = (address === type ? schemas?.resource_schemas[type] : schemas?.data_source_schemas[type]) ?? {};
    if (block === undefined) throw new Error(`no schema of ${address}`);
    const sources = at % 3 === 0 ? referred : local;
    const value = valuesFor({ text: sources.id, list: Token.asList(sources.interpolationForAttribute('id')) });
    const argument =
      [
        {},
        { provider: other },
        { lifecycle: { ignoreChanges: ['name'], preventDestroy: true } },
        { dependsOn: [local] },
        { count: 2 },
      ][at % 7] ?? {};
    const element = new (as(binding))(second, `e${at}`, { ...configOf(block, value), ...argument });
    if (at % 11 === 0) element.addOverride('lifecycle.create_before_destroy', true);
    if (at % 13 === 0 && element instanceof TerraformResource) element.moveFromId(`${type}.before`);
    at += 1;
  }
  return textsOf(app);
}

function textsOf(app: App): string[] {
  app.synth();
  return ['first', 'second'].map((stack) =>
    readFileSync(`${app.outdir}/stacks/${stack}/cdk.tf.json`, 'utf8').replaceAll(app.outdir, ''),
  );
}

/** The first lines that differ. */
function firstDifference(some: readonly string[], others: readonly string[]): string | undefined {
  const [lines, otherLines] = [some, others].map((texts) => texts.join('\n').split('\n'));
  const at = (lines ?? []).findIndex((line, index) => line !== otherLines?.[index]);
  if (at < 0) return lines?.length === otherLines?.length ? undefined : 'one is longer';
  return [lines, otherLines].map((all) => all?.slice(at - 3, at + 3).join('\n')).join('\n--- against\n');
}

describe('resources and data sources render the same as cdktf renders them', () => {
  it(`every type of the provider, with every kind of value, argument, override and reference`, () => {
    expect(classes.size).toBe(145 + 114);
    const lean = everyType((binding) => binding);
    const usual = everyType(asCdktfDoes);
    // Line by line: the difference of texts of this size takes minutes to show.
    expect(firstDifference(lean, usual)).toBeUndefined();
    expect(lean[1]?.length).toBeGreaterThan(200_000);
  });

  it('where another element or an override of the stack writes into them', () => {
    class Writer extends TerraformElement {
      override toTerraform(): object {
        return { resource: { genesyscloud_auth_division: { a: { description: 'from elsewhere' } } } };
      }
    }
    const made = (
      as: (binding: Binding) => Binding,
      order: readonly ('writer' | 'override' | 'division' | 'data')[],
    ) => {
      const stack = testStack();
      const steps = {
        writer: () => new Writer(stack, 'writer'),
        override: () => stack.addOverride('resource.genesyscloud_auth_division.a.lifecycle.prevent_destroy', true),
        division: () => new (as(AuthDivision as unknown as Binding))(stack, 'a', { name: 'A' }),
        data: () => new (as(DataGenesyscloudAuthDivision as unknown as Binding))(stack, 'd', { name: 'D' }),
      };
      for (const step of order) steps[step]();
      return synthText(stack);
    };
    for (const order of [
      ['writer', 'division', 'data'],
      ['division', 'data', 'writer'],
      ['division', 'override', 'data'],
      ['data', 'division'],
    ] as const) {
      expect(made((binding) => binding, order)).toBe(made(asCdktfDoes, order));
    }
  });

  it('where two of them share an address, which cdktf merges without a word', () => {
    const made = (as: (binding: Binding) => Binding): string => {
      const stack = testStack();
      new (as(AuthDivision as unknown as Binding))(stack, 'a b', { name: 'A' });
      new (as(AuthDivision as unknown as Binding))(stack, 'ab', { name: 'B', description: 'second' });
      return synthText(stack);
    };
    expect(made((binding) => binding)).toBe(made(asCdktfDoes));
  });

  it('each time anew: what is added after a synthesis is in the next', () => {
    const stack = testStack();
    const division = new AuthDivision(stack, 'a', { name: 'A' });
    expect(synthText(stack)).not.toContain('prevent_destroy');
    stack.addOverride('resource.genesyscloud_auth_division.a.lifecycle.prevent_destroy', true);
    division.description = 'later';
    const text = synthText(stack);
    expect(text).toContain('"prevent_destroy": true');
    expect(text).toContain('"description": "later"');
  });
});

describe('ids of our constructs', () => {
  it('are expressions in their own stack, and outputs of it in another', () => {
    const app = testApp();
    const [first, second] = [testStack(app, 'first'), testStack(app, 'second')];
    const division = new Division(first, 'A', { name: 'A' });
    const role = new Role(first, 'R', { name: 'R', permissions: ['routing:queue:view'] });
    for (const stack of [first, second]) {
      const user = User.fromId(stack, 'U', `user-of-${stack.node.id}`);
      new RoleAssignment(stack, 'To U', { subject: user, role, divisions: [division] });
    }
    const [own, other] = textsOf(app);
    expect(Token.isUnresolved(division.divisionId)).toBe(true);
    expect(own).toContain('"$' + '{genesyscloud_auth_division.A.id}"');
    expect(own).toContain('"cross-stack-output-genesyscloud_auth_divisionAid"');
    expect(other).toContain(
      'data.terraform_remote_state.cross-stack-reference-input-first.outputs.cross-stack-output-genesyscloud_auth_divisionAid',
    );
  });
});
