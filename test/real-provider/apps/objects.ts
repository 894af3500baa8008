// Divisions and roles by the ids of their constructs, as objects.json of the folder lists them. The state is a file, or
// at the http backend that STATE_SERVER names. TOKENS is how many requests the provider sends at a time.
import { readFileSync } from 'node:fs';
import { App, HttpBackend, LocalBackend, TerraformStack } from 'cdktf';
import {
  Division,
  type DivisionProps,
  GenesysProvider,
  ImportDecisions,
  Role,
  type RoleProps,
} from '../../../lib/index.ts';

interface Objects {
  readonly divisions?: Readonly<Record<string, DivisionProps>>;
  readonly roles?: Readonly<Record<string, RoleProps>>;
}

const { divisions = {}, roles = {} } = JSON.parse(readFileSync('objects.json', 'utf8')) as Objects;
const app = new App();
const stack = new TerraformStack(app, 'access');
const address = process.env['STATE_SERVER'];
if (address === undefined) new LocalBackend(stack, { path: '../../../terraform.access.tfstate' });
else
  new HttpBackend(stack, {
    address: `${address}/access`,
    lockAddress: `${address}/access`,
    unlockAddress: `${address}/access`,
  });
new GenesysProvider(stack, 'Genesys', { gateway: 'environment', tokenPoolSize: Number(process.env['TOKENS'] ?? 1) });
for (const [id, props] of Object.entries(divisions)) new Division(stack, id, props);
for (const [id, props] of Object.entries(roles)) new Role(stack, id, props);
ImportDecisions.applyTo(app);
app.synth();
