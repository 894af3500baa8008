import { describe, expect, it } from 'vitest';
import { actionsTogether, permissionsTogether } from '../../lib/access/actions-together.ts';
import { formatPermission, parsePermission } from '../../lib/access/permission.ts';

function together(...permitted: [permission: string, condition?: string][]): string[] {
  const all = permitted.map(([text, condition = '']) => ({ permission: parsePermission(text), condition }));
  return permissionsTogether(all).map(({ permission, condition }) =>
    `${formatPermission(permission)} ${condition}`.trim(),
  );
}

describe('actions of one entity', () => {
  it('are each once and in order', () => {
    expect(actionsTogether(['view', 'edit', 'view'])).toEqual(['edit', 'view']);
  });

  it('are * alone where it is among them', () => {
    expect(actionsTogether(['view', '*'])).toEqual(['*']);
  });
});

describe('permissions', () => {
  it('lose what * for the same entity includes', () => {
    expect(together(['routing:queue:view'], ['routing:queue:*'], ['routing:skill:view'])).toEqual([
      'routing:queue:*',
      'routing:skill:view',
    ]);
  });

  it('keep what * includes under another condition, or for all entities', () => {
    const all: [string, string?][] = [['routing:*:*'], ['routing:queue:view'], ['a:b:*', 'mine'], ['a:b:view']];
    expect(together(...all)).toEqual(['routing:*:*', 'routing:queue:view', 'a:b:* mine', 'a:b:view']);
  });
});
