import { ALL_DIVISIONS, type AccessGrant, type AccessPolicy, type AccessState } from '../../lib/access/access-state.ts';

/** A policy in one text: `routing:queue:view,edit`. */
export function policy(text: string, extra: Partial<AccessPolicy> = {}): AccessPolicy {
  const [domain = '', entity = '', actions = ''] = text.split(':');
  return { domain, entity, actions: actions.split(','), ...extra };
}

/** A grant in one text: `ada supervisor sales`, by ids. */
export function grant(text: string): AccessGrant {
  const [subjectId = '', roleId = '', divisionId = ALL_DIVISIONS] = text.split(' ');
  return { subjectId, roleId, divisionId };
}

/**
 * A small organisation: Ada supervises Sales herself and everywhere through her group; Ben is an agent in Sales; Cleo has
 * nothing; a program may export recordings in the evening.
 */
export function exampleState(changes: Partial<AccessState> = {}): AccessState {
  return {
    organisation: { id: 'org', name: 'Contact Centre' },
    homeDivisionId: 'home',
    divisions: [
      { id: 'home', name: 'Home' },
      { id: 'sales', name: 'Sales' },
    ],
    roles: [
      {
        id: 'supervisor',
        name: 'Supervisor',
        policies: [policy('routing:queue:view,edit'), policy('quality:evaluation:*')],
        legacy: [],
      },
      { id: 'agent', name: 'Agent', policies: [policy('routing:queue:view')], legacy: [] },
      {
        id: 'exporter',
        name: 'Exporter',
        policies: [
          policy('recording:recording:view', {
            condition: { conjunction: 'AND', terms: [{ variable: 'time', operator: 'GE', operands: ['SCALAR=18'] }] },
          }),
        ],
        legacy: [],
      },
    ],
    subjects: [
      { kind: 'user', id: 'ada', name: 'Ada Abara', email: 'ada@example.com', state: 'active', memberOf: ['leads'] },
      { kind: 'user', id: 'ben', name: 'Ben Brandt', email: 'ben@example.com', state: 'active', memberOf: [] },
      { kind: 'user', id: 'cleo', name: 'Cleo Cruz', email: 'cleo@example.com', state: 'inactive', memberOf: [] },
      { kind: 'group', id: 'leads', name: 'Team Leads' },
      { kind: 'client', id: 'robot', name: 'Nightly export' },
    ],
    grants: [
      grant('ada supervisor sales'),
      grant('leads supervisor *'),
      grant('ben agent sales'),
      grant('robot exporter home'),
    ],
    gaps: [],
    ...changes,
  };
}
