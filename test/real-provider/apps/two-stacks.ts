// Roles and divisions in the stack "base", assignments in "access", their states at an http backend, or without
// STATE_SERVER where CDKTF keeps them by default.
import { App, HttpBackend, TerraformStack } from 'cdktf';
import { Division, GenesysProvider, ImportDecisions, Role, RoleAssignment, User } from '../../../lib/index.ts';

const address = process.env['STATE_SERVER'] ?? '';
const provider = { gateway: 'environment', tokenPoolSize: 1 } as const;
const app = new App();

function stack(name: string): TerraformStack {
  const made = new TerraformStack(app, name);
  const at = `${address}/${name}`;
  if (address !== '') new HttpBackend(made, { address: at, lockAddress: at, unlockAddress: at });
  new GenesysProvider(made, 'Genesys', provider);
  return made;
}

const base = stack('base');
const sales = new Division(base, 'Sales', { name: 'Sales', description: 'Inbound and outbound sales' });
const retention = new Division(base, 'Retention', { name: 'Retention' });
const supervisor = new Role(base, 'Supervisor', {
  name: 'Supervisor',
  description: 'Watches agents and changes their skills',
  permissions: ['routing:queue:view', 'routing:skill:assign', 'routing:skill:view', 'directory:user:view'],
});
const coach = new Role(base, 'Coach', { name: 'Coach', permissions: ['quality:evaluationForm:view'] });

const access = stack('access');
const ada = User.fromEmail(access, 'Ada', 'ada@example.com');
new RoleAssignment(access, 'AdaSupervises', { subject: ada, role: supervisor, divisions: [sales, retention] });
new RoleAssignment(access, 'AdaCoaches', { subject: ada, role: coach, divisions: [retention] });
new RoleAssignment(access, 'AdaEmployed', { subject: ada, role: Role.fromName(access, 'Employee', 'Employee') });

ImportDecisions.applyTo(app);
app.synth();
