import type { OrganisationFile } from './organisation-file.ts';

/** The organisation of a simulator that is given none: the same as `examples/organisation.yaml`. */
export const defaultOrganisation: OrganisationFile = {
  organisation: {
    name: 'Example Contact Centre',
    domain: 'example-contact-centre',
    countryCode: 'DE',
  },
  divisions: [
    {
      name: 'Home',
      description: 'Where everything lives that nobody put elsewhere',
      home: true,
    },
    {
      name: 'Sales',
      description: 'Inbound and outbound sales',
    },
    {
      name: 'Support',
      description: 'Customer support, first and second line',
    },
    {
      name: 'Back Office',
      description: 'Claims and billing',
    },
    {
      name: 'Empty',
      description: 'Nothing lives here, so it can be deleted',
    },
  ],
  roles: [
    {
      name: 'Master Admin',
      description: 'Everything, everywhere',
      defaultRoleId: 'admin',
      permissions: ['*:*:*'],
      legacyPermissions: ['admin'],
    },
    {
      name: 'Employee',
      description: 'What every user may do',
      defaultRoleId: 'employee',
      permissions: ['directory:user:view', 'presence:presenceDefinition:view'],
      legacyPermissions: ['employee'],
    },
    {
      name: 'Queue Manager',
      description: 'Runs the queues of a division',
      permissions: [
        'routing:queue:add',
        'routing:queue:delete',
        'routing:queue:edit',
        'routing:queue:view',
        'routing:queueMember:manage',
        'routing:wrapupCode:view',
      ],
    },
    {
      name: 'Supervisor',
      description: 'Watches agents and changes their skills',
      permissions: ['routing:queue:view', 'routing:skill:assign', 'routing:skill:view', 'directory:user:view'],
    },
    {
      name: 'Campaign Manager',
      description: 'Runs outbound campaigns',
      permissions: ['outbound:campaign:*', 'outbound:contactList:*', 'outbound:dncList:view'],
    },
    {
      name: 'Access Auditor',
      description: 'Reads who may do what',
      permissions: [
        'authorization:role:view',
        'authorization:grant:view',
        'authorization:divisionDeleted:view',
        'audits:audit:view',
      ],
    },
  ],
  users: [
    {
      email: 'ada@example.com',
      name: 'Ada Abara',
      division: 'Sales',
    },
    {
      email: 'ben@example.com',
      name: 'Ben Brandt',
      division: 'Sales',
    },
    {
      email: 'cleo@example.com',
      name: 'Cleo Costa',
      division: 'Support',
    },
    {
      email: 'dan@example.com',
      name: 'Dan Dufour',
      division: 'Support',
    },
    {
      email: 'eva@example.com',
      name: 'Eva Ek',
      division: 'Back Office',
    },
    {
      email: 'finn@example.com',
      name: 'Finn Fischer',
      division: 'Home',
      state: 'inactive',
    },
    {
      email: 'gone@example.com',
      name: 'Gwen Gone',
      state: 'deleted',
    },
  ],
  groups: [
    {
      name: 'Sales Leads',
      description: 'Those who lead a sales team',
      members: ['ada@example.com'],
    },
    {
      name: 'Night Shift',
      members: ['cleo@example.com', 'dan@example.com'],
    },
  ],
  queues: [
    {
      name: 'Sales Inbound',
      division: 'Sales',
      members: ['ada@example.com', 'ben@example.com'],
      wrapupCodes: ['Sold', 'Not interested'],
    },
    {
      name: 'Sales Callback',
      division: 'Sales',
    },
    {
      name: 'Support First Line',
      division: 'Support',
      members: ['cleo@example.com', 'dan@example.com'],
    },
    {
      name: 'Claims',
      division: 'Back Office',
    },
  ],
  objects: [
    {
      type: 'WRAPUPCODE',
      name: 'Sold',
      division: 'Sales',
    },
    {
      type: 'WRAPUPCODE',
      name: 'Not interested',
      division: 'Sales',
    },
    {
      type: 'FLOW',
      name: 'Main IVR',
      division: 'Support',
      fields: {
        type: 'INBOUNDCALL',
      },
    },
    {
      type: 'FLOW',
      name: 'Sales Queue Flow',
      division: 'Sales',
      fields: {
        type: 'INQUEUECALL',
      },
    },
    {
      type: 'DATATABLES',
      name: 'Opening Hours',
      division: 'Support',
    },
    {
      type: 'ROUTINGSCHEDULES',
      name: 'Weekdays',
      division: 'Home',
    },
    {
      type: 'ROUTINGSCHEDULEGROUPS',
      name: 'Office Hours',
      division: 'Home',
    },
    {
      type: 'CALLROUTE',
      name: 'Hotline',
      division: 'Support',
    },
    {
      type: 'CAMPAIGN',
      name: 'Spring Offer',
      division: 'Sales',
    },
    {
      type: 'CONTACTLIST',
      name: 'Leads',
      division: 'Sales',
    },
    {
      type: 'SCRIPT',
      name: 'Sales Talk',
      division: 'Sales',
    },
    {
      type: 'BUSINESSUNIT',
      name: 'Europe',
      division: 'Home',
    },
    {
      type: 'MANAGEMENTUNIT',
      name: 'Berlin',
      division: 'Back Office',
    },
    {
      type: 'TEAM',
      name: 'Sales North',
      division: 'Sales',
    },
    {
      type: 'SKILL',
      name: 'German',
    },
    {
      type: 'SKILL',
      name: 'Billing',
    },
    {
      type: 'LANGUAGE',
      name: 'German - Spoken',
    },
  ],
  grants: [
    {
      user: 'ada@example.com',
      role: 'Employee',
    },
    {
      user: 'ada@example.com',
      role: 'Supervisor',
      division: 'Sales',
    },
    {
      user: 'ben@example.com',
      role: 'Employee',
    },
    {
      user: 'cleo@example.com',
      role: 'Employee',
    },
    {
      user: 'cleo@example.com',
      role: 'Queue Manager',
      division: 'Support',
    },
    {
      user: 'dan@example.com',
      role: 'Employee',
    },
    {
      user: 'eva@example.com',
      role: 'Access Auditor',
      division: '*',
    },
    {
      group: 'Sales Leads',
      role: 'Queue Manager',
      division: 'Sales',
    },
    {
      group: 'Sales Leads',
      role: 'Campaign Manager',
      division: ['Sales', 'Home'],
    },
    {
      group: 'Night Shift',
      role: 'Supervisor',
      division: 'Support',
    },
  ],
  clients: [
    {
      id: 'demo',
      name: 'Demo',
      secret: 'demo',
      grants: [
        {
          role: 'Master Admin',
          division: '*',
        },
      ],
    },
    {
      id: 'reader',
      name: 'Reads only',
      secret: 'reader',
      permissions: ['*:*:view', 'routing:queue:search'],
    },
    {
      id: 'sales-only',
      name: 'Sees Sales and Home',
      secret: 'sales-only',
      permissions: ['*:*:*'],
      sees: ['Home', 'Sales'],
    },
  ],
  audits: [
    {
      at: '2026-01-05T08:00:00Z',
      user: 'eva@example.com',
      granted: {
        user: 'ada@example.com',
        role: 'Supervisor',
      },
    },
    {
      at: '2026-01-06T09:30:00Z',
      user: 'eva@example.com',
      moved: {
        user: 'ben@example.com',
        from: 'Home',
        to: 'Sales',
      },
    },
  ],
};
