import { describe, expect, it } from 'vitest';
import { grantKey } from '../../lib/access/access-state.ts';
import { accessAfterManifest } from '../../lib/manifest/access-after-manifest.ts';
import { parseManifest } from '../../lib/manifest/parse-manifest.ts';
import { resolveManifest } from '../../lib/manifest/resolve-manifest.ts';
import { exampleState } from '../access/example-state.ts';

const MANIFEST = `version: 1
divisions: [{ name: Sales }, { name: Billing }]
purposes: [{ name: Look, permissions: [routing:queue:view] }]
roles:
  - name: Agent
    purposes: [Look]
    permissions:
      - permission: routing:queue:edit
        conditions: { terms: [{ variable: owner, operator: EQ, operands: [{ user: ben@example.com }] }] }
  - { name: Clerk, permissions: [billing:subscription:view] }
assignments:
  - { user: ada@example.com, role: Clerk, divisions: [Billing, Sales] }
  - { group: Team Leads, role: Agent, existing: keep }
  - { client: Nobody, role: Agent }
`;
const after = accessAfterManifest(exampleState(), resolveManifest(parseManifest(MANIFEST, 'm.yaml')));

describe('what a manifest would make of an organisation', () => {
  it('adds its divisions and roles under their names, and keeps what there is', () => {
    expect(after.divisions.map(({ id }) => id)).toEqual(['home', 'sales', 'new division Billing']);
    expect(after.roles.map(({ id }) => id)).toEqual(['supervisor', 'agent', 'exporter', 'new role Clerk']);
  });

  it('lets its roles permit what it says and nothing else, conditions with the ids of people', () => {
    expect(after.roles.find(({ id }) => id === 'agent')?.policies).toEqual([
      {
        domain: 'routing',
        entity: 'queue',
        actions: ['edit'],
        condition: { conjunction: 'AND', terms: [{ variable: 'owner', operator: 'EQ', operands: ['USER=ben'] }] },
      },
      { domain: 'routing', entity: 'queue', actions: ['view'] },
    ]);
  });

  it('takes from its subjects what it does not list, unless it keeps it, and leaves the others alone', () => {
    expect(after.grants.map(grantKey).sort()).toEqual([
      'ada new role Clerk new division Billing',
      'ada new role Clerk sales',
      'ben agent sales',
      'leads agent home',
      'leads supervisor *',
      'robot exporter home',
    ]);
  });

  it('says whom the organisation does not have', () => {
    expect(after.gaps).toMatchObject([{ part: 'subjects', what: 'what the OAuth client Nobody would hold' }]);
  });
});
