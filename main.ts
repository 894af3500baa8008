import { App } from 'cdktf';
import { ImportDecisions } from './lib/index.ts';
import { AccessStack } from './stacks/access-stack.ts';

const app = new App();

new AccessStack(app, 'access', {
  // Credentials and region come from the environment; so does the way to the simulator.
  provider: { gateway: 'environment', tokenPoolSize: 1 },
  divisions: [
    { name: 'EMEA Sales', description: 'Sales in Europe, the Middle East and Africa', protect: true },
    { name: 'APAC Sales', description: 'Sales in Asia and the Pacific' },
    { name: 'Service Desk', description: 'Help for our own people' },
  ],
  roles: [
    {
      name: 'Team Lead',
      description: 'Runs a team: its queues and its people',
      permissions: ['routing:queue:view', 'routing:queue:edit', 'routing:queueMember:manage', 'directory:user:view'],
    },
    {
      name: 'Quality Reviewer',
      description: 'Listens to recordings and evaluates them',
      permissions: ['quality:evaluation:*', 'recording:recording:view'],
    },
  ],
  assignments: [
    { user: 'ada@example.com', role: 'Team Lead', divisions: ['EMEA Sales', 'APAC Sales'] },
    { user: 'grace@example.com', role: 'Quality Reviewer', divisions: '*' },
    { group: 'Supervisors', role: 'Team Lead', divisions: ['Service Desk'] },
    { group: 'Supervisors', role: 'Quality Reviewer' },
  ],
});

ImportDecisions.applyTo(app);
app.synth();
