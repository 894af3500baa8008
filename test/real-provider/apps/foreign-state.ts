// Assignments that take their role and division from a state that another app keeps.
import { App, DataTerraformRemoteStateHttp, LocalBackend, TerraformStack } from 'cdktf';
import { Division, GenesysProvider, ImportDecisions, Role, RoleAssignment, User } from '../../../lib/index.ts';

const app = new App();
const stack = new TerraformStack(app, 'access');
new LocalBackend(stack, { path: '../../../terraform.access.tfstate' });
new GenesysProvider(stack, 'Genesys', { gateway: 'environment', tokenPoolSize: 1 });
const platform = new DataTerraformRemoteStateHttp(stack, 'Platform', {
  address: `${process.env['STATE_SERVER'] ?? ''}/platform`,
});
const ada = User.fromEmail(stack, 'Ada', 'ada@example.com');
new RoleAssignment(stack, 'Supervises', {
  subject: ada,
  role: Role.fromId(stack, 'Supervisor', platform.get('roles.supervisor').toString()),
  divisions: [Division.fromId(stack, 'Sales', platform.getString('sales'))],
});
new RoleAssignment(stack, 'Employed', {
  subject: ada,
  role: Role.fromId(stack, 'Employee', platform.get('roles.employee').toString()),
});
ImportDecisions.applyTo(app);
app.synth();
