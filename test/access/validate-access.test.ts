import { describe, expect, it } from 'vitest';
import { AccessIndex } from '../../lib/access/access-index.ts';
import type { AccessGap, AccessPart, AccessState } from '../../lib/access/access-state.ts';
import { parsePermission } from '../../lib/access/permission.ts';
import type { RequiredAccess } from '../../lib/access/required-access.ts';
import { validateAccess } from '../../lib/access/validate-access.ts';
import { catalogueOfNames } from './catalogue.ts';
import { exampleState } from './example-state.ts';

function role(text: string, name: string, division?: string): RequiredAccess {
  return { subject: { text }, thing: { role: name }, ...(division === undefined ? {} : { division }) };
}

function permission(text: string, name: string, division: string): RequiredAccess {
  return { subject: { text }, thing: { permission: parsePermission(name) }, division };
}

const CATALOGUE = catalogueOfNames(
  ...['routing:queue:view', 'routing:queue:delete', 'quality:evaluation:edit', 'recording:recording:view'],
);

function outcomeOf(required: RequiredAccess, state: Partial<AccessState> = {}, catalogue = CATALOGUE) {
  const [only] = validateAccess(new AccessIndex(exampleState(state)), [required], { catalogue });
  return only?.validation;
}

function gap(part: AccessPart): AccessGap {
  return { part, what: part, why: 'Not permitted.', permissions: [] };
}

describe('a required role', () => {
  it.each([
    ['by a grant of the subject itself', role('ben@example.com', 'Agent', 'Sales')],
    ['through a group', role('ada@example.com', 'Supervisor', 'Home')],
    ['for all divisions', role('Team Leads', 'Supervisor', '*')],
    ['in the home division, where no other is named', role('robot', 'Exporter')],
    ['whatever the case of the names', role('BEN@example.com', ' agent', 'SALES')],
    ['by ids', role('ben', 'agent', 'sales')],
  ])('is valid where it is held %s', (_, required) => {
    expect(outcomeOf(required)?.outcome).toBe('valid');
  });

  it('is valid by the grant that gives it', () => {
    expect(outcomeOf(role('ada@example.com', 'Supervisor', 'Home'))).toMatchObject({
      by: { divisionId: '*', through: { id: 'leads' } },
    });
  });

  it.each([
    ['in another division alone', role('ben@example.com', 'Agent', 'Home')],
    ['in one division, and is required in all', role('ben@example.com', 'Agent', '*')],
    ['not at all', role('cleo@example.com', 'Agent', 'Sales')],
  ])('is missing where it is held %s', (_, required) => {
    expect(outcomeOf(required)?.outcome).toBe('missing');
  });

  it('says who, what or where there is not', () => {
    expect(outcomeOf(role('nobody@example.com', 'Agent', 'Sales'))).toEqual({ outcome: 'unknown-subject' });
    expect(outcomeOf(role('ben@example.com', 'Agnet', 'Sales'))?.outcome).toBe('unknown-role');
    expect(outcomeOf(role('ben@example.com', 'Agent', 'Slaes'))?.outcome).toBe('unknown-division');
  });

  it('has to be held by the kind that is meant', () => {
    const required = {
      ...role('Team Leads', 'Supervisor', '*'),
      subject: { text: 'Team Leads', kind: 'user' as const },
    };
    expect(outcomeOf(required)?.outcome).toBe('unknown-subject');
  });

  it('is not looked for at one of several who are called so', () => {
    const twin = { kind: 'group' as const, id: 'twin', name: 'Ben Brandt' };
    const subjects = [...exampleState().subjects, twin];
    expect(outcomeOf(role('Ben Brandt', 'Agent', 'Sales'), { subjects })).toMatchObject({
      outcome: 'ambiguous-subject',
      subjects: [{ id: 'ben' }, { id: 'twin' }],
    });
  });

  it.each(['grants', 'all-division-grants', 'members', 'groups'] as const)(
    'is undetermined, not missing, where %s could not be read',
    (part) => {
      const gaps = [gap(part)];
      expect(outcomeOf(role('cleo@example.com', 'Agent', 'Sales'), { gaps })).toMatchObject({
        outcome: 'undetermined',
        because: { kind: 'unread', gaps },
      });
      expect(outcomeOf(role('ben@example.com', 'Agent', 'Sales'), { gaps })?.outcome).toBe('valid');
    },
  );

  it.each(['users', 'clients', 'subjects'] as const)(
    'tells nothing of an unknown subject where %s could not be read',
    (part) => {
      expect(outcomeOf(role('nobody', 'Agent', 'Sales'), { gaps: [gap(part)] })?.outcome).toBe('undetermined');
      expect(outcomeOf(role('cleo', 'Agent', 'Sales'), { gaps: [gap(part)] })?.outcome).toBe('missing');
    },
  );
});

describe('a required permission', () => {
  it('is valid by whatever role, by a wildcard too', () => {
    expect(outcomeOf(permission('ada', 'quality:evaluation:edit', 'sales'))?.outcome).toBe('valid');
    expect(outcomeOf(permission('ben', 'routing:queue:view', 'sales'))?.outcome).toBe('valid');
  });

  it('is missing where no role brings it', () => {
    expect(outcomeOf(permission('ben', 'routing:queue:delete', 'sales'))?.outcome).toBe('missing');
  });

  it('is undetermined where it holds under a condition only', () => {
    expect(outcomeOf(permission('robot', 'recording:recording:view', 'home'))).toMatchObject({
      outcome: 'undetermined',
      because: { kind: 'conditional', condition: 'when time GE SCALAR=18' },
    });
  });

  it('holds everywhere where it is not limited to divisions; where that is not known, nobody can tell', () => {
    const required = permission('ben', 'routing:queue:view', 'home');
    const by = (name: string) => outcomeOf(required, {}, catalogueOfNames(name));
    expect(by('routing:queue:view !divisions')?.outcome).toBe('valid');
    expect(by('routing:queue:view')?.outcome).toBe('missing');
    expect(by('routing:queue:view ?')).toMatchObject({ outcome: 'undetermined', because: { kind: 'elsewhere' } });
  });

  it('that the organisation has not is said so, with what was probably meant', () => {
    expect(outcomeOf(permission('ada', 'quality:evaluation:edti', 'sales'))).toMatchObject({
      outcome: 'unknown-permission',
      subject: { id: 'ada' },
      unknown: { kind: 'unknown-action', proposal: { action: 'edit' } },
    });
  });

  it('is undetermined where it is held by a wildcard, and nobody says whether there is such a permission', () => {
    const without = (name: string) => {
      const required = [permission('ada', name, 'sales')];
      return validateAccess(new AccessIndex(exampleState()), required)[0]?.validation;
    };
    expect(without('quality:evaluation:edti')).toMatchObject({
      outcome: 'undetermined',
      because: { kind: 'uncatalogued' },
    });
    expect(without('routing:queue:edit')?.outcome).toBe('valid');
    expect(without('routing:queue:edti')?.outcome).toBe('missing');
  });

  it('is undetermined where the roles could not be read', () => {
    const state = { gaps: [gap('roles')], roles: exampleState().roles.map((one) => ({ ...one, policies: [] })) };
    expect(outcomeOf(permission('ben', 'routing:queue:view', 'sales'), state)?.outcome).toBe('undetermined');
  });
});

describe('many requirements', () => {
  it('are answered in their order', () => {
    const required = [role('ben', 'Agent', 'Sales'), role('nobody', 'Agent'), role('cleo', 'Agent', 'Sales')];
    const validated = validateAccess(new AccessIndex(exampleState()), required);
    expect(validated.map((one) => one.required)).toEqual(required);
    expect(validated.map(({ validation }) => validation.outcome)).toEqual(['valid', 'unknown-subject', 'missing']);
  });
});
