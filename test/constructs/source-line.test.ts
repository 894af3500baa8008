import { readFileSync } from 'node:fs';
import { LocalBackend } from 'cdktf';
import { describe, expect, it } from 'vitest';
import { Division, Group, Role, RoleAssignment, User } from '../../lib/index.ts';
import { synth, synthText, testStack } from './synthesised.ts';

const lines = readFileSync(new URL(import.meta.url), 'utf8').split('\n');
/** This file and the line that holds a mark, as the source of a resource names it. */
const at = (mark: string): string =>
  `test/constructs/source-line.test.ts:${lines.findIndex((line) => line.endsWith(`// ${mark}`)) + 1}`;

class EmeaDivision extends Division {
  constructor(scope: ConstructorParameters<typeof Division>[0], id: string) {
    super(scope, id, { name: 'EMEA' });
  }
}

function organisation() {
  const stack = testStack();
  const division = new Division(stack, 'd', { name: 'D' }); // division
  new EmeaDivision(stack, 'sub'); // subclass
  const role = new Role(stack, 'r', { name: 'R', permissions: [] }); // role
  Role.fromDefault(stack, 'def', { name: 'Def', defaultRoleId: 'def', permissions: [] }); // default
  const subject = User.fromEmail(stack, 'u', 'u@example.com'); // user
  Group.fromName(stack, 'g', 'G'); // group
  new RoleAssignment(stack, 'b', { subject, role });
  new RoleAssignment(stack, 'a', { subject, role, divisions: [division] }); // first by path
  return stack;
}

describe('the source line of a resource', () => {
  const { resource, data } = synth(organisation());
  const sourceOf = (attributes: Record<string, unknown> | undefined): unknown =>
    (attributes?.['//'] as { metadata: { source?: string } } | undefined)?.metadata.source;

  it('is where the code made the construct', () => {
    expect(sourceOf(resource?.['genesyscloud_auth_division']?.['d'])).toBe(at('division'));
    expect(sourceOf(resource?.['genesyscloud_auth_role']?.['r'])).toBe(at('role'));
    expect(sourceOf(resource?.['genesyscloud_auth_role']?.['def'])).toBe(at('default'));
    expect(sourceOf(data?.['genesyscloud_user']?.['u'])).toBe(at('user'));
    expect(sourceOf(data?.['genesyscloud_group']?.['g'])).toBe(at('group'));
  });

  it('is where a subclass of the construct is made', () => {
    expect(sourceOf(resource?.['genesyscloud_auth_division']?.['sub'])).toBe(at('subclass'));
  });

  it('is the first assignment by construct path for the roles of a subject', () => {
    expect(sourceOf(resource?.['genesyscloud_user_roles']?.['u'])).toBe(at('first by path'));
  });

  it('stands beside what cdktf says itself', () => {
    expect(resource?.['genesyscloud_auth_division']?.['d']?.['//']).toEqual({
      metadata: { path: 'access/d/Resource', uniqueId: 'd', source: at('division') },
    });
  });

  it('never makes the output depend on where the project lies', () => {
    const stack = organisation();
    // cdktf's default backend holds an absolute path.
    new LocalBackend(stack, { path: 'terraform.tfstate' });
    expect(synthText(stack)).not.toContain(process.cwd());
  });
});
