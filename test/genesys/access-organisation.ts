import type { OrganisationFile } from 'genesys-cloud-simulator';

/**
 * An organisation with every way to hold a role: Ada in Sales and, through the Team Leads, everywhere; Ben in Sales; Cleo,
 * inactive, at home; a program of its own; Dora, deleted, nothing.
 */
export const accessOrganisation: OrganisationFile = {
  organisation: { name: 'Contact Centre' },
  divisions: [{ name: 'Home', home: true }, { name: 'Sales' }, { name: 'Support' }],
  roles: [
    { name: 'Reader', permissions: ['authorization:grant:view', 'authorization:role:view', 'directory:user:view'] },
    { name: 'Agent', permissions: ['routing:queue:view', 'routing:queue:join'] },
    { name: 'Supervisor', permissions: ['routing:queue:*', 'quality:evaluation:view'] },
    {
      name: 'Exporter',
      policies: [
        {
          domain: 'recording',
          entityName: 'recording',
          actionSet: ['view'],
          allowConditions: true,
          resourceConditionNode: {
            variableName: 'Conversation.mediaType',
            operator: 'EQ',
            operands: [{ type: 'SCALAR', value: 'voice' }],
          },
        },
      ],
    },
  ],
  users: [
    { email: 'ada@example.com', name: 'Ada Abara', division: 'Sales' },
    { email: 'ben@example.com', name: 'Ben Brandt', division: 'Sales' },
    { email: 'cleo@example.com', name: 'Cleo Cruz', division: 'Support', state: 'inactive' },
    { email: 'dora@example.com', name: 'Dora Diaz', state: 'deleted' },
  ],
  groups: [
    { name: 'Team Leads', members: ['ada@example.com'] },
    { name: 'Choir', members: ['ada@example.com', 'ben@example.com'] },
  ],
  grants: [
    { user: 'ada@example.com', role: 'Agent', division: 'Sales' },
    { user: 'ben@example.com', role: 'Agent', division: 'Sales' },
    { user: 'ben@example.com', role: 'Supervisor', division: '*' },
    { user: 'cleo@example.com', role: 'Agent' },
    { group: 'Team Leads', role: 'Supervisor', division: '*' },
    { client: 'nightly', role: 'Exporter', division: 'Support' },
  ],
  clients: [
    { id: 'nightly', secret: 'nightly', name: 'Nightly export' },
    {
      id: 'narrow',
      secret: 'narrow',
      permissions: ['authorization:grant:view'],
    },
    {
      id: 'salesOnly',
      secret: 'salesOnly',
      grants: [{ role: 'Reader', division: 'Sales' }],
    },
  ],
};
