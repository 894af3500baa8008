// What needs care in a plan: the home division, a default role, conditions, all divisions, a group.
import { AuthDivision } from '@cdktf/provider-genesyscloud/lib/auth-division';
import { GroupRoles } from '@cdktf/provider-genesyscloud/lib/group-roles';
import { App, LocalBackend, TerraformStack } from 'cdktf';
import { GenesysProvider, Group, ImportDecisions, Role, RoleAssignment, User } from '../../../lib/index.ts';

const app = new App();
const stack = new TerraformStack(app, 'access');
new LocalBackend(stack, { path: '../../../terraform.access.tfstate' });
new GenesysProvider(stack, 'Genesys', { gateway: 'environment', tokenPoolSize: 1 });

// By the bare bindings: there is one home division, and it is never created.
const home = new AuthDivision(stack, 'home', { name: 'Home', description: 'Where all begins', home: true });

const employee = Role.fromDefault(stack, 'Employee', {
  name: 'Employee',
  defaultRoleId: 'employee',
  description: 'What every user may do',
  permissions: ['directory:user:view', 'directory:group:edit'],
  legacyPermissions: ['employee'],
});
const reviewer = new Role(stack, 'Reviewer', {
  name: 'Conditional Reviewer',
  permissions: [
    'directory:user:view',
    {
      permission: 'routing:queue:view',
      conditions: { terms: [{ variable: 'Conversation.queues', operator: 'IN', operands: [{ scalar: 'Claims' }] }] },
    },
  ],
});
const eva = User.fromEmail(stack, 'Eva', 'eva@example.com');
new RoleAssignment(stack, 'EvaAudits', {
  subject: eva,
  role: Role.fromName(stack, 'Auditor', 'Access Auditor'),
  divisions: '*',
});
new RoleAssignment(stack, 'EvaReviews', { subject: eva, role: reviewer });
const ben = User.fromEmail(stack, 'Ben', 'ben@example.com');
new RoleAssignment(stack, 'BenSupervises', {
  subject: ben,
  role: Role.fromName(stack, 'Supervisor', 'Supervisor'),
  divisions: '*',
});
new RoleAssignment(stack, 'NightShiftWorks', {
  subject: Group.fromName(stack, 'NightShift', 'Night Shift'),
  role: employee,
});
// By the bare bindings: a role without divisions is one in the home division, written there or not.
new GroupRoles(stack, 'leads', {
  groupId: Group.fromName(stack, 'Leads', 'Sales Leads').subjectId,
  roles: [
    { roleId: Role.fromName(stack, 'Campaigns', 'Campaign Manager').roleId, divisionIds: [home.id] },
    { roleId: Role.fromName(stack, 'Queues', 'Queue Manager').roleId },
  ],
});
ImportDecisions.applyTo(app);
app.synth();
