/** A small organisation with a division in which something of several kinds lives. */
export const FULL_DIVISION = {
  organisation: { name: 'Chaos' },
  divisions: [{ name: 'Home', home: true }, { name: 'Sales' }],
  roles: [{ name: 'Agent', permissions: ['routing:queue:view'] }],
  users: ['ada', 'ben'].map((name) => ({ email: `${name}@example.com`, name, division: 'Sales' })),
  queues: ['Orders', 'Returns'].map((name) => ({ name, division: 'Sales' })),
  objects: [
    { type: 'FLOW', name: 'Main', division: 'Sales' },
    { type: 'WRAPUPCODE', name: 'Sold', division: 'Sales', fields: { description: 'A sale' } },
  ],
  grants: [{ user: 'ada@example.com', role: 'Agent', division: 'Sales' }],
};

/** Somebody else makes a queue in the division that is being emptied. */
export const A_QUEUE_MORE = [
  {
    method: 'POST' as const,
    path: '/routing/queues',
    body: { name: 'Complaints', division: { id: '{division:Sales}' } },
  },
];
