// An app from plain data: access.json of the folder holds the properties of an AccessStack.
import { readFileSync } from 'node:fs';
import { App } from 'cdktf';
import { ImportDecisions } from '../../../lib/index.ts';
import { AccessStack, type AccessStackProps } from '../../../stacks/access-stack.ts';

const props = JSON.parse(readFileSync('access.json', 'utf8')) as Partial<AccessStackProps>;
const app = new App();
new AccessStack(app, 'access', {
  provider: { gateway: 'environment', tokenPoolSize: 1 },
  divisions: [],
  roles: [],
  ...props,
});
ImportDecisions.applyTo(app);
app.synth();
