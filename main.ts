import { App } from 'cdktf';
import { ImportDecisions } from './lib/index.ts';
import { AccessStack } from './stacks/access-stack.ts';

const app = new App();

// Who may do what where stands in the manifest; credentials and region come from the environment, and so does the way
// to the simulator.
AccessStack.fromManifest(app, 'access', 'genesys-access.yaml', {
  provider: { gateway: 'environment', tokenPoolSize: 1 },
});

ImportDecisions.applyTo(app);
app.synth();
