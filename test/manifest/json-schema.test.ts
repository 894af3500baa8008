import { Ajv } from 'ajv';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { AccessManifest } from '../../lib/manifest/access-manifest.ts';
import { MANIFEST_SCHEMA_FILE, manifestJsonSchema } from '../../lib/manifest/json-schema.ts';
import { fixture } from './reading.ts';

const matches = new Ajv({ strict: false }).compile(manifestJsonSchema());

const GOOD = [
  'version: 1',
  'version: 1\ndivisions: []',
  "version: 1\nassignments: [{ user: a@b.c, role: R, divisions: '*' }]",
  'version: 1\nassignments: [{ user: 5a1e5000-0000-4000-8000-000000000001, roles: [R, S], divisions: [A, "B/**"], existing: keep }]',
  "version: 1\nroles: [{ name: R, permissions: ['routing:*:view', 'routing:queue:*'] }]",
  'version: 1\nexisting: {}',
  'version: 1\nexisting: { roles: [employee] }\nbreakGlass: [{ client: Deploy }]',
  fixture('whole.yaml').text,
  // What only `manifest check` sees: names that fit nothing.
  fixture('cycle.yaml').text,
  fixture('eleven-levels.yaml').text,
  fixture('unknown-parent.yaml').text,
];

const BAD = [
  '{}',
  'version: 2',
  "version: '1'",
  'version: 1\ndivision: []',
  'version: 1\ndivisions: {}',
  'version: 1\ndivisions: [Sales]',
  'version: 1\ndivisions: [{}]',
  "version: 1\ndivisions: [{ name: ' ' }]",
  'version: 1\ndivisions: [{ name: 5 }]',
  'version: 1\ndivisions: [{ name: A, protect: maybe }]',
  'version: 1\ndivisions: [{ name: A, parnt: B }]',
  'version: 1\npurposes: [{ name: A }]',
  'version: 1\nroles: [{ name: A, permissions: [routing:queue] }]',
  "version: 1\nroles: [{ name: A, permissions: ['*:queue:view'] }]",
  'version: 1\nroles: [{ name: A, permissions: [{ permission: a:b:c }] }]',
  'version: 1\nroles: [{ name: A, permissions: [{ permission: a:b:c, conditions: { terms: [] } }] }]',
  'version: 1\nroles: [{ name: A, permissions: [{ permission: a:b:c, conditions: { terms: [{ variable: v, operator: LIKE, operands: [{ scalar: x }] }] } }] }]',
  'version: 1\nassignments: [{ role: R }]',
  'version: 1\nassignments: [{ user: ada, role: R }]',
  'version: 1\nassignments: [{ user: a@b.c }]',
  'version: 1\nassignments: [{ user: a@b.c, group: G, role: R }]',
  'version: 1\nassignments: [{ user: a@b.c, role: R, roles: [S] }]',
  'version: 1\nassignments: [{ user: a@b.c, roles: [] }]',
  'version: 1\nassignments: [{ user: a@b.c, role: R, divisions: [] }]',
  'version: 1\nassignments: [{ user: a@b.c, role: R, divisions: Sales }]',
  'version: 1\nassignments: [{ user: a@b.c, role: R, existing: drop }]',
  'version: 1\nexisting: { users: [] }',
  'version: 1\nbreakGlass: [{}]',
  fixture('misspelt-permission.yaml').text,
];

describe('the JSON Schema of a manifest', () => {
  it.each(GOOD)('agrees with the reader that this is one: %s', (text) => {
    expect(matches(parse(text)), JSON.stringify(matches.errors)).toBe(true);
    expect(AccessManifest.safeParse(parse(text)).success).toBe(true);
  });

  it.each(BAD)('agrees with the reader that this is none: %s', (text) => {
    expect(matches(parse(text))).toBe(false);
    expect(AccessManifest.safeParse(parse(text)).success).toBe(false);
  });

  it('is kept in the repository as "genesys-preflight manifest schema" prints it', () => {
    expect(JSON.parse(readFileSync(MANIFEST_SCHEMA_FILE, 'utf8'))).toEqual(manifestJsonSchema());
  });
});
