import { describe, expect, it } from 'vitest';
import { renderRolesText } from '../../cli/doctor/render-roles-text.ts';
import type { LeastRole } from '../../cli/doctor/least-role.ts';

/** The first line of a role that needs so many permissions. */
function headOf(count: number): string | undefined {
  const role: LeastRole = {
    id: 'check',
    name: 'Preflight check',
    description: '',
    permissions: Array.from({ length: count }, (_, at) => ({ permission: `a:b:c${String(at)}`, purpose: 'looking' })),
    scopes: [],
    notes: [],
  };
  const client = { kind: 'unknown', why: 'Nobody asked.', cure: 'Ask.' } as const;
  const text = renderRolesText({ stacks: [], roles: [role], client }, { colour: false });
  return text.split('\n').find((line) => line.startsWith('Preflight check'));
}

describe('the roles as text', () => {
  it('count one permission as one', () => {
    expect(headOf(1)).toBe('Preflight check  1 permission, in all divisions');
    expect(headOf(2)).toBe('Preflight check  2 permissions, in all divisions');
  });
});
