import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, TerraformStack } from 'cdktf';
import { GenesysProvider } from '../../lib/index.ts';

type Attributes = Record<string, unknown>;

/** What a test looks at in a `cdk.tf.json`. */
export interface Synthesised {
  readonly resource?: Record<string, Record<string, Attributes>>;
  readonly data?: Record<string, Record<string, Attributes>>;
  readonly provider?: Record<string, Attributes[]>;
  readonly terraform?: { readonly backend?: Record<string, Attributes> };
  readonly output?: Record<string, Attributes>;
  readonly import?: Attributes[];
  readonly moved?: Attributes[];
}

/** An app that writes to a folder of its own. */
export function testApp(): App {
  return new App({ outdir: mkdtempSync(join(tmpdir(), 'constructs-')) });
}

/** A stack with the default provider. */
export function testStack(app: App = testApp(), id = 'access'): TerraformStack {
  const stack = new TerraformStack(app, id);
  new GenesysProvider(stack, 'Genesys');
  return stack;
}

/** Text of the `cdk.tf.json` that plain `app.synth()` writes for a stack. */
export function synthText(stack: TerraformStack): string {
  const app = App.of(stack);
  app.synth();
  return readFileSync(join(app.outdir, 'stacks', stack.node.id, 'cdk.tf.json'), 'utf8');
}

/** The `cdk.tf.json` that plain `app.synth()` writes for a stack. */
export function synth(stack: TerraformStack): Synthesised {
  return JSON.parse(synthText(stack)) as Synthesised;
}

/** A resource without what says where it was declared. */
export function plain(attributes: Attributes | undefined): Attributes {
  return Object.fromEntries(Object.entries(attributes ?? {}).filter(([name]) => name !== '//'));
}
