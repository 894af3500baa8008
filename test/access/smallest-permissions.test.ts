import { describe, expect, it } from 'vitest';
import { smallestOf } from '../../lib/access/smallest-permissions.ts';

const need = (purpose: string, ...anyOf: string[]) => ({ anyOf, purpose });
const namesOf = (...needs: { anyOf: string[]; purpose: string }[]) =>
  smallestOf(needs).map(({ permission }) => permission);

describe('the smallest set of permissions', () => {
  it('holds each permission once, with all that it is needed for', () => {
    expect(smallestOf([need('reading roles', 'a:role:view'), need('adopting roles', 'a:role:view')])).toEqual([
      { permission: 'a:role:view', purpose: 'reading roles, adopting roles' },
    ]);
  });

  it('takes no alternative where one is needed anyway, whatever the order', () => {
    expect(namesOf(need('x', 'a:b:readonly', 'a:b:edit'), need('y', 'a:b:edit'))).toEqual(['a:b:edit']);
  });

  it('keeps to entities that are chosen, then to what reads, then to the narrowest, which stands first', () => {
    expect(namesOf(need('x', 'bridge:actions:view', 'i:action:view'), need('y', 'i:action:add'))).toEqual([
      'i:action:add',
      'i:action:view',
    ]);
    expect(namesOf(need('x', 'p:trigger:edit', 'p:trigger:view'))).toEqual(['p:trigger:view']);
    expect(namesOf(need('x', 'p:trigger:add', 'p:trigger:edit'))).toEqual(['p:trigger:add']);
  });

  it('prefers what the organisation has', () => {
    const exists = (permission: string): boolean => permission.startsWith('relate:');
    expect(smallestOf([need('x', 'contacts:contact:view', 'relate:contact:view')], exists)).toEqual([
      { permission: 'relate:contact:view', purpose: 'x' },
    ]);
    expect(smallestOf([need('x', 'zoo:a:view', 'zoo:b:view')], exists)).toMatchObject([{ permission: 'zoo:a:view' }]);
  });

  it('says what would do instead of a permission, for all that it is needed for', () => {
    const [only] = smallestOf([need('x', 'a:b:view', 'a:b:manage', 'a:b:edit'), need('y', 'a:b:view', 'a:b:manage')]);
    expect(only).toMatchObject({ permission: 'a:b:view', alternatives: ['a:b:manage'] });
    expect(smallestOf([need('x', 'a:b:view', 'a:b:manage'), need('y', 'a:b:view')])[0]?.alternatives).toBeUndefined();
  });
});
