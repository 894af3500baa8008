import { describe, expect, it } from 'vitest';
import { parseManifest, resolveManifest } from '../../lib/manifest/index.ts';
import { parseRequiredAccess } from '../../lib/manifest/parse-required-access.ts';
import { requiredAccessOf } from '../../lib/manifest/required-access-of.ts';

const YAML = `version: 1
required:
  - subject: ada@example.com
    role: Agent
    division: Sales
  - group: Team Leads
    permission: routing:queue:*
    division: '*'
  - client: nightly
    role: Exporter
`;
const CSV = `subject,group,client,role,permission,division
ada@example.com,,,Agent,,Sales
,Team Leads,,,routing:queue:*,*
,,nightly,Exporter,,
`;

function withoutSource(text: string, file: string) {
  return parseRequiredAccess(text, file).map(({ source, ...one }) => ({ ...one, line: Number(source?.split(':')[1]) }));
}

describe('a file of required access', () => {
  it('says who must have what, where', () => {
    expect(withoutSource(YAML, 'required.yaml')).toEqual([
      { subject: { text: 'ada@example.com' }, thing: { role: 'Agent' }, division: 'Sales', line: 3 },
      {
        subject: { kind: 'group', text: 'Team Leads' },
        thing: { permission: { domain: 'routing', entity: 'queue', action: '*' } },
        division: '*',
        line: 6,
      },
      { subject: { kind: 'client', text: 'nightly' }, thing: { role: 'Exporter' }, line: 9 },
    ]);
  });

  it('may be a sheet', () => {
    const line = (at: number, { line: _, ...one }: ReturnType<typeof withoutSource>[number]) => ({ ...one, line: at });
    expect(withoutSource(CSV, 'required.csv')).toEqual(
      withoutSource(YAML, 'required.yaml').map((one, at) => line(at + 2, one)),
    );
  });

  it.each([
    ['required.yaml', 'version: 2\nrequired: []\n', 'required.yaml:1:10: version: '],
    [
      'required.yaml',
      'version: 1\nrequired:\n  - role: Agent\n',
      'required.yaml:3:5: required.0: it has no subject, user, group or client',
    ],
    [
      'required.yaml',
      'version: 1\nrequired:\n  - user: a\n    rôle: Agent\n',
      'rôle: unknown setting; did you mean "role"?',
    ],
    [
      'required.yaml',
      'version: 1\nrequired:\n  - user: a\n    permission: routing:queue\n',
      'it has 2 parts instead of 3',
    ],
    ['required.csv', 'subject,rolle\na,b\n', 'required.csv:1:9: unknown column "rolle"; did you mean "role"?'],
    [
      'required.csv',
      'subject,role,permission\na,b,\nc,d,e:f:g\n',
      'required.csv:3:5: required.1.permission: it has role and permission',
    ],
    ['required.csv', '', 'required.csv:1:1: it is empty'],
  ])('is refused with the place: %s', (file, text, message) => {
    expect(() => parseRequiredAccess(text, file)).toThrow(message);
  });
});

describe('what a manifest requires', () => {
  it('is each role of each subject in each division', () => {
    const manifest = parseManifest(
      `version: 1
divisions:
  - name: EMEA
  - name: Sales
    parent: EMEA
roles:
  - name: Agent
    permissions: [routing:queue:view]
assignments:
  - user: ada@example.com
    role: Agent
    divisions: [EMEA/**]
  - group: Team Leads
    role: Agent
    divisions: '*'
  - client: 5a1e5000-0000-4000-8000-000000000001
    role: Agent
`,
      'genesys-access.yaml',
    );
    expect(requiredAccessOf(resolveManifest(manifest))).toEqual([
      {
        subject: { kind: 'user', text: 'ada@example.com' },
        thing: { role: 'Agent' },
        division: 'EMEA',
        source: 'genesys-access.yaml:10',
      },
      {
        subject: { kind: 'user', text: 'ada@example.com' },
        thing: { role: 'Agent' },
        division: 'Sales',
        source: 'genesys-access.yaml:10',
      },
      {
        subject: { kind: 'group', text: 'Team Leads' },
        thing: { role: 'Agent' },
        division: '*',
        source: 'genesys-access.yaml:13',
      },
      {
        subject: { kind: 'client', text: '5a1e5000-0000-4000-8000-000000000001' },
        thing: { role: 'Agent' },
        source: 'genesys-access.yaml:16',
      },
    ]);
  });
});
