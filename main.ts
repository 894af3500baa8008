import { App } from 'cdktf';
import { ImportDecisions } from './lib/index.ts';
import { AccessStack } from './stacks/access-stack.ts';

const app = new App();

new AccessStack(app, 'access', {
  // Credentials and region come from the environment; so does the way to the simulator.
  provider: { gateway: 'environment', tokenPoolSize: 1 },
  divisions: [
    { name: 'Sales', description: 'Inbound and outbound sales', protect: true },
    { name: 'Retention', description: 'Customers who think of leaving' },
    { name: 'Partner Desk', description: 'Calls from partners' },
  ],
  roles: [
    {
      name: 'Supervisor',
      description: 'Watches agents and their queues',
      permissions: ['routing:queue:view', 'routing:queueMember:manage', 'routing:skill:view', 'directory:user:view'],
    },
    {
      name: 'Quality Reviewer',
      description: 'Listens to recordings and evaluates them',
      permissions: ['quality:evaluation:*', 'recording:recording:view'],
    },
  ],
  assignments: [
    { user: 'ada@example.com', role: 'Supervisor', divisions: ['Sales', 'Retention'] },
    { user: 'ben@example.com', role: 'Employee' },
    { user: 'ben@example.com', role: 'Quality Reviewer', divisions: '*' },
    { group: 'Night Shift', role: 'Supervisor', divisions: ['Support', 'Partner Desk'] },
  ],
  existing: { divisions: ['Support'], roles: ['Employee'] },
});

ImportDecisions.applyTo(app);
app.synth();
