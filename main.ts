import { App } from 'cdktf';
import { ImportDecisions } from './lib/index.ts';
import { AccessStack } from './stacks/access-stack.ts';

const app = new App();

new AccessStack(app, 'access', {
  // Credentials and region come from the environment; so does the way to the simulator.
  provider: { gateway: 'environment', tokenPoolSize: 1 },
  divisions: [
    { name: 'Sales', description: 'Inbound and outbound sales', protect: true },
    { name: 'APAC Sales', description: 'Sales in Asia and the Pacific' },
    { name: 'Service Desk', description: 'Help for our own people' },
  ],
  roles: [
    {
      name: 'Supervisor',
      description: 'Watches agents and runs their queues',
      permissions: ['directory:user:view', 'routing:queue:edit', 'routing:queue:view', 'routing:skill:assign'],
    },
    {
      name: 'Quality Reviewer',
      description: 'Listens to recordings and evaluates them',
      permissions: ['quality:evaluation:*', 'recording:recording:view'],
    },
  ],
  existing: { divisions: ['Support'], roles: ['Queue Manager'] },
  assignments: [
    { user: 'ada@example.com', role: 'Supervisor', divisions: ['Sales', 'APAC Sales'] },
    { user: 'eva@example.com', role: 'Quality Reviewer', divisions: '*' },
    { user: 'cleo@example.com', role: 'Queue Manager', divisions: ['Support'] },
    { group: 'Sales Leads', role: 'Queue Manager', divisions: ['Sales'] },
    { group: 'Sales Leads', role: 'Quality Reviewer' },
  ],
});

ImportDecisions.applyTo(app);
app.synth();
