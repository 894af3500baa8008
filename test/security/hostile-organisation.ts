import { identifierOf } from 'genesys-cloud-simulator';

/** What a line of output begins with where a name has broken out of its own. */
export const BROKEN_OUT = 'BROKEN-OUT';
/** A file that is there where a name has been run. */
export const RUN_FILE = 'WAS-RUN';

/** What people with bad intentions call things: each is harmless where it stays text. */
export const HOSTILE = {
  colours: '\u001b[31mred\u001b[0m',
  title: '\u001b]0;owned\u0007',
  link: '\u001b]8;;http://evil.example\u001b\\click\u001b]8;;\u001b\\',
  clipboard: '\u001b]52;c;ZXZpbA==\u0007',
  oneByteEscape: '\u009b31m \u009d0;owned\u009c',
  lineEnd: `a\n${BROKEN_OUT}\r\n${BROKEN_OUT}\r${BROKEN_OUT}\u2028${BROKEN_OUT}\u2029${BROKEN_OUT}\u0085${BROKEN_OUT}\u000b${BROKEN_OUT}`,
  rewritten: 'good\b\b\b\bevil\rover',
  reversed: 'safe\u202egnp.exe\u2066x\u2069\u200f',
  unseen: 'Sa\u200bles\u200d\u2060\ufeff\u00ad\u3164\u{e0041}',
  html: '<script>alert(1)</script><img src=x onerror=alert(1)>"\'><b>&lt;',
  markdown: '[x](javascript:alert(1)) | `code` **b** ![i](http://evil.example/i) <details>',
  template: '${file("/etc/passwd")} %{ if true }x%{ endif } $${y} ${~ 1 ~}',
  shell: `'; touch ${RUN_FILE}; ' $(touch ${RUN_FILE}) \`touch ${RUN_FILE}\` & touch ${RUN_FILE} | tee ${RUN_FILE}`,
  formula: '=HYPERLINK("http://evil.example","click")',
  formulaBehind: 'a;=1+1',
  formulaPlus: '+1+cmd|/C calc!A0',
  formulaAt: '\t@SUM(1)',
  annotation: '::error::x%0A::set-output name=a::b',
  command: '::stop-commands::token',
  commandOfAzure: '##vso[task.setvariable variable=PATH]owned',
  commandOfOld: 'x ##[add-path]/tmp/owned',
  commandOfTeamCity: "##teamcity[setParameter name='x' value='y']",
  formulaWide: '\uff1d1+1',
  formulaMinus: '-1+1',
  prototype: '__proto__',
  constructed: 'constructor',
} as const;

const names = Object.entries(HOSTILE);

/** Ids that command lines can name. */
export const IDS = {
  division: identifierOf('division', 'hostile'),
  other: identifierOf('division', 'other'),
  role: identifierOf('role', 'hostile'),
  user: identifierOf('user', 'hostile'),
  group: identifierOf('group', 'hostile'),
} as const;

/** Secret of the client of a hostile organisation: it is like nothing else, and looks different in every encoding. */
export const CLIENT_SECRET = 'tŌp+secret/ü&"=17?-of-the-client';

/** An organisation in which everything that has a name has a hostile one. */
export const HOSTILE_ORGANISATION = {
  organisation: { name: `Acme ${HOSTILE.title}${HOSTILE.lineEnd}`, domain: 'acme', countryCode: 'DE' },
  permissions: [
    ...names.slice(0, 14).map(([key, label]) => ({ permission: `hostile:${key}:view`, label, divisionAware: true })),
    { permission: 'hostile:conditional:view', label: HOSTILE.html, conditions: true },
    { permission: '*:*:*', label: HOSTILE.lineEnd },
    ...['authorization:grant:add', 'routing:queue:view', 'routing:queue:edit', 'directory:user:view'],
  ],
  divisions: [
    { name: 'Home', home: true, description: HOSTILE.lineEnd },
    { name: `Division ${HOSTILE.lineEnd}`, id: IDS.division, description: HOSTILE.colours },
    { name: 'Other', id: IDS.other },
    ...names.map(([, name]) => ({ name: `${name} `, description: name })),
  ],
  roles: [
    {
      name: `Role ${HOSTILE.lineEnd}`,
      id: IDS.role,
      description: HOSTILE.html,
      permissions: ['routing:queue:view', 'routing:queue:edit'],
    },
    ...names.map(([key, name]) => ({ name, description: name, permissions: [`hostile:${key}:view`] })),
  ],
  users: [
    {
      email: 'hostile@example.com',
      id: IDS.user,
      name: `User ${HOSTILE.lineEnd}`,
      division: `Division ${HOSTILE.lineEnd}`,
    },
    ...names.map(([key, name]) => ({ email: `${key}@example.com`, name, division: `Division ${HOSTILE.lineEnd}` })),
    { email: `odd${HOSTILE.oneByteEscape}\n${BROKEN_OUT}@example.com`, name: 'Odd' },
  ],
  groups: [
    { name: `Group ${HOSTILE.lineEnd}`, id: IDS.group, description: HOSTILE.html, members: ['hostile@example.com'] },
    ...names.map(([key, name]) => ({ name, members: [`${key}@example.com`] })),
  ],
  queues: names.map(([, name]) => ({ name, division: `Division ${HOSTILE.lineEnd}` })),
  objects: names.map(([, name]) => ({ type: 'WRAPUPCODE', name, division: `Division ${HOSTILE.lineEnd}` })),
  grants: [
    {
      user: 'hostile@example.com',
      role: `Role ${HOSTILE.lineEnd}`,
      division: [`Division ${HOSTILE.lineEnd}`, 'Other'],
    },
    { group: `Group ${HOSTILE.lineEnd}`, role: `Role ${HOSTILE.lineEnd}`, division: '*' },
    ...names.map(([key, name]) => ({ user: `${key}@example.com`, role: name, division: `${name} ` })),
    ...names.map(([, name]) => ({ group: name, role: name })),
  ],
  clients: [
    {
      id: 'demo',
      name: `Client ${HOSTILE.lineEnd}`,
      secret: CLIENT_SECRET,
      grants: [{ role: `Role ${HOSTILE.lineEnd}` }],
      permissions: ['*:*:*'],
    },
  ],
  audits: names.map(([, name], at) => ({
    at: new Date(Date.now() - (at + 1) * 3_600_000).toISOString().replace(/\.\d+Z/, 'Z'),
    user: 'hostile@example.com',
    entry: {
      service: 'PeoplePermissions',
      entityType: 'Role',
      action: 'Update',
      entity: { id: IDS.role, name },
      changes: [{ property: name, oldValues: [name], newValues: [`${name}!`] }],
    },
  })),
};
