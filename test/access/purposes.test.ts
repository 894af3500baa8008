import { describe, expect, it } from 'vitest';
import { parsePermission } from '../../lib/access/permission.ts';
import { fulfilmentOf, rolesServing } from '../../lib/access/purposes.ts';
import { exampleState } from './example-state.ts';

function purpose(...permissions: readonly string[]) {
  return { name: 'P', permissions: permissions.map(parsePermission) };
}

function held(...texts: readonly string[]) {
  return texts.map((text) => {
    const [permission = '', condition = ''] = text.split(' ');
    return { permission: parsePermission(permission), condition };
  });
}

describe('how much of a purpose is served', () => {
  const queues = purpose('routing:queue:view', 'routing:queue:edit');

  it('is all of it, by wildcards too', () => {
    expect(fulfilmentOf(queues, held('routing:*:*'))).toEqual({ extent: 'whole', missing: [] });
  });

  it('is all of it under a condition, unless the same holds always as well', () => {
    const conditional = held('routing:queue:view', 'routing:queue:edit when');
    expect(fulfilmentOf(queues, conditional).extent).toBe('conditional');
    expect(fulfilmentOf(queues, [...conditional, ...held('routing:queue:*')]).extent).toBe('whole');
  });

  it('is some of it, with what is missing, or none', () => {
    expect(fulfilmentOf(queues, held('routing:queue:view'))).toEqual({
      extent: 'partly',
      missing: ['routing:queue:edit'],
    });
    expect(fulfilmentOf(queues, held('routing:skill:view')).extent).toBe('none');
    expect(fulfilmentOf(purpose(), held('routing:queue:view')).extent).toBe('none');
  });

  it('of a wildcard is the wildcard: what it covers one by one is not all of it', () => {
    expect(fulfilmentOf(purpose('routing:queue:*'), held('routing:queue:view', 'routing:queue:edit')).extent).toBe(
      'none',
    );
  });
});

describe('the roles that serve a purpose', () => {
  it('are those that serve all of it, then those that serve some', () => {
    const { roles } = exampleState();
    expect(rolesServing(purpose('routing:queue:view', 'quality:evaluation:add'), [...roles].reverse())).toMatchObject([
      { role: { id: 'supervisor' }, extent: 'whole' },
      { role: { id: 'agent' }, extent: 'partly', missing: ['quality:evaluation:add'] },
    ]);
  });
});
