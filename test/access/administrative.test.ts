import { describe, expect, it } from 'vitest';
import { administrativeIn } from '../../lib/access/administrative.ts';
import { parsePermission } from '../../lib/access/permission.ts';

const lets = (text: string): string[] => administrativeIn(parsePermission(text)).map((entry) => entry.lets);

describe('an administrative permission', () => {
  it('is one by which people give or get access', () => {
    expect(lets('authorization:grant:add')).toEqual(['grant roles']);
    expect(lets('directory:organization:admin')).toEqual(['administer the organisation']);
    expect(lets('authorization:role:view')).toEqual([]);
    expect(lets('routing:queue:*')).toEqual([]);
  });

  it('is found under a wildcard', () => {
    expect(lets('authorization:role:*')).toEqual(['make roles', 'change what roles permit', 'delete roles']);
    expect(lets('authorization:*:*').length).toBeGreaterThan(5);
    expect(lets('authorization:*:view')).toEqual([]);
  });

  it('is any action called admin', () => {
    expect(lets('gdpr:request:admin')).toEqual(['administer request']);
    expect(lets('gdpr:*:admin')).toEqual(['administer gdpr']);
  });
});
