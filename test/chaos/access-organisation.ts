/** A small organisation with roles, subjects of every kind and what they hold. */
export const ACCESS_ORGANISATION = {
  organisation: { name: 'Chaos' },
  divisions: [{ name: 'Home', home: true }, { name: 'Sales' }, { name: 'Support' }],
  permissions: [
    'routing:queue:view',
    'routing:queue:edit',
    'routing:queue:join',
    'quality:evaluation:edit',
    'recording:recording:view',
  ],
  roles: [
    { name: 'Agent', description: 'Takes calls', permissions: ['routing:queue:view', 'routing:queue:edit'] },
    { name: 'Reviewer', permissions: ['quality:evaluation:edit'] },
  ],
  users: ['ada', 'ben'].map((name) => ({ email: `${name}@example.com`, name })),
  groups: [{ name: 'Leads', members: ['ada@example.com'] }],
  clients: [
    {
      id: '11111111-1111-4111-8111-111111111111',
      name: 'Robot',
      secret: 'robot',
      grants: [{ role: 'Reviewer', division: 'Sales' }],
    },
  ],
  grants: [
    { user: 'ada@example.com', role: 'Agent', division: 'Sales' },
    { user: 'ada@example.com', role: 'Reviewer', division: 'Support' },
    { user: 'ben@example.com', role: 'Reviewer', division: 'Home' },
    { group: 'Leads', role: 'Reviewer', division: '*' },
  ],
};

/** Who is to have what in {@link ACCESS_ORGANISATION}. */
export const ASSIGNMENTS = `version: 1
assignments:
  - { user: ada@example.com, role: Agent, divisions: [Sales, Support] }
  - { user: ben@example.com, role: Agent }
  - { group: Leads, role: Agent, divisions: '*' }
  - { client: Robot, role: Agent, divisions: [Sales] }
existing: { divisions: [Sales, Support], roles: [Agent] }
`;
