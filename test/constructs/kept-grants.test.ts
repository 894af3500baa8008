import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, type TerraformStack } from 'cdktf';
import { describe, expect, it } from 'vitest';
import { withKept } from '../../lib/constructs/kept-grants.ts';
import { Division, ImportDecisions, Role, RoleAssignment, type RoleAssignmentProps, User } from '../../lib/index.ts';
import { plain, synth, testStack } from './synthesised.ts';

const ADDRESS = 'genesyscloud_user_roles.Ada';
const HOME = '${data.genesyscloud_auth_division_home.GenesysHomeDivision.id}';
const LEAD = '${genesyscloud_auth_role.lead.id}';

/** What the decisions keep of Ada. */
function decidedToKeep(stack: TerraformStack, ...grants: readonly object[]): void {
  const file = join(mkdtempSync(join(tmpdir(), 'kept-')), 'decisions.json');
  const kept = grants.length === 0 ? [] : [{ address: ADDRESS, subject: 'u-ada', grants }];
  writeFileSync(
    file,
    JSON.stringify({ version: 1, organisation: { id: 'o', name: 'O' }, stacks: { access: { kept } } }),
  );
  ImportDecisions.applyTo(App.of(stack), { file });
}

/** A stack in which Ada leads, and what her resource becomes. */
function leading(props: Pick<RoleAssignmentProps, 'existing'>, ...grants: readonly object[]) {
  const stack = testStack();
  decidedToKeep(stack, ...grants);
  const role = new Role(stack, 'lead', { name: 'Lead', permissions: [] });
  new RoleAssignment(stack, 'one', { subject: User.fromId(stack, 'Ada', 'u-ada'), role, ...props });
  const resource = synth(stack).resource?.['genesyscloud_user_roles']?.['Ada'];
  const { metadata } = resource?.['//'] as { metadata: object };
  return { roles: plain(resource)['roles'], metadata };
}

describe("existing: 'keep'", () => {
  it('renders what the decisions keep: in the block of its role, or in one of its own', () => {
    const { roles, metadata } = leading(
      { existing: 'keep' },
      { role: 'r-lead', division: 'd-emea', joins: LEAD },
      { role: 'r-other', division: '*' },
    );
    expect(roles).toEqual([
      { role_id: LEAD, division_ids: [HOME, 'd-emea'] },
      { role_id: 'r-other', division_ids: ['*'] },
    ]);
    expect(metadata).toMatchObject({
      existing: 'keep',
      kept: [
        { role: 'r-lead', division: 'd-emea', joins: LEAD },
        { role: 'r-other', division: '*' },
      ],
    });
  });

  it('says in the metadata that it keeps, also where nothing is decided yet', () => {
    const { roles, metadata } = leading({ existing: 'keep' });
    expect(roles).toEqual([{ role_id: LEAD, division_ids: [HOME] }]);
    expect(metadata).toMatchObject({ existing: 'keep', kept: [] });
  });

  it.each([{}, { existing: 'revoke' as const }])('keeps nothing with %o, whatever the decisions say', (props) => {
    const { roles, metadata } = leading(props, { role: 'r-other', division: '*' });
    expect(roles).toEqual([{ role_id: LEAD, division_ids: [HOME] }]);
    expect(metadata).not.toHaveProperty('existing');
  });

  it('is about the subject: one assignment that says so is enough', () => {
    const stack = testStack();
    decidedToKeep(stack, { role: 'r-other', division: 'd-emea' });
    const ada = User.fromId(stack, 'Ada', 'u-ada');
    const role = new Role(stack, 'lead', { name: 'Lead', permissions: [] });
    const emea = new Division(stack, 'emea', { name: 'EMEA' });
    new RoleAssignment(stack, 'one', { subject: ada, role });
    new RoleAssignment(stack, 'two', { subject: ada, role, divisions: [emea], existing: 'keep' });
    expect(plain(synth(stack).resource?.['genesyscloud_user_roles']?.['Ada'])['roles']).toHaveLength(2);
  });

  it('refuses two assignments that say different things, naming both', () => {
    const stack = testStack();
    const ada = User.fromId(stack, 'Ada', 'u-ada');
    const role = new Role(stack, 'lead', { name: 'Lead', permissions: [] });
    new RoleAssignment(stack, 'one', { subject: ada, role, existing: 'revoke' });
    expect(() => new RoleAssignment(stack, 'two', { subject: ada, role, existing: 'keep' })).toThrow(
      /^access\/two: it is to keep what its subject has besides, and access\/one is to revoke it/,
    );
  });
});

describe('kept grants in blocks', () => {
  const resolve = (text: string): string => (text === 'token' ? LEAD : text);

  it('are not added where the code lists them by now', () => {
    const blocks = [{ role_id: 'token', division_ids: ['d-emea'] }];
    expect(withKept(blocks, [{ role: 'r-lead', division: 'd-emea', joins: LEAD }], resolve)).toEqual({
      blocks,
      kept: [],
    });
  });

  it('get a block of their own where the code has the role no more', () => {
    expect(withKept([], [{ role: 'r-lead', division: 'd-emea', joins: LEAD }], resolve).blocks).toEqual([
      { role_id: 'r-lead', division_ids: ['d-emea'] },
    ]);
  });

  it('share the block of their role', () => {
    const kept = [
      { role: 'r-a', division: 'd-1' },
      { role: 'r-a', division: 'd-2' },
    ];
    expect(withKept([], kept, resolve).blocks).toEqual([{ role_id: 'r-a', division_ids: ['d-1', 'd-2'] }]);
  });
});
