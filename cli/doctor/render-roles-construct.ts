import { oneLine } from '../../preflight/terraform-text.ts';
import type { LeastPrivilege } from './least-privilege.ts';
import type { LeastRole } from './least-role.ts';
import { tellRoleNote } from './role-notes.ts';
import { typescriptLiteral } from './typescript-literal.ts';

/** The smallest roles as constructs, to be pasted into a stack. */
export function renderRolesConstruct({ stacks, roles }: LeastPrivilege): string {
  return ["import { Role } from 'genesys-preflight';", '', ...roles.flatMap((role) => constructOf(role, stacks))].join(
    '\n',
  );
}

function constructOf(role: LeastRole, stacks: readonly string[]): string[] {
  const { id, name, description, permissions, scopes, notes } = role;
  const what = stacks.length === 0 ? 'any access' : stacks.join(', ');
  return [
    comment(`The smallest role for "${name}" of ${what}; grant it in all divisions.`),
    comment(`OAuth scope, for a client whose scope is limited: ${scopes.join(', ')}`),
    ...notes.map((note) => comment(tellRoleNote(note))),
    `new Role(this, ${typescriptLiteral(id === 'check' ? 'PreflightCheck' : 'PreflightDeploy')}, {`,
    `  name: ${typescriptLiteral(name)},`,
    `  description: ${typescriptLiteral(description)},`,
    '  permissions: [',
    ...permissions.map(({ permission, purpose }) => `    ${typescriptLiteral(permission)}, ${comment(purpose)}`),
    '  ],',
    '});',
    '',
  ];
}

/** What an organisation or a project calls something never leaves the line of its comment. */
function comment(text: string): string {
  return `// ${oneLine(text)}`;
}
