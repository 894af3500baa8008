import { describe, expect, it } from 'vitest';
import { parseManifest, parseManifests } from '../../lib/manifest/parse-manifest.ts';
import { ManifestProblemsError } from '../../lib/manifest/manifest-problem.ts';
import { fixture, saidOf, yaml } from './reading.ts';

describe('the examples', () => {
  it('eleven levels: one too many, and the path is named', () => {
    expect(saidOf(fixture('eleven-levels.yaml'))).toEqual([
      'error eleven-levels.yaml:13:31 the division "Level 11" is on level 11, and 10 are allowed: ' +
        Array.from({ length: 11 }, (_, n) => `Level ${n + 1}`).join(' / '),
    ]);
  });

  it('a cycle: named once, all around, and whoever stands outside is left alone', () => {
    expect(saidOf(fixture('cycle.yaml'))).toEqual([
      'error cycle.yaml:3:27 the parents run in a circle: "EMEA" is below "Berlin" is below "Germany" is below "EMEA"',
    ]);
  });

  it('an unknown parent: with what was probably meant, in a subtree too', () => {
    expect(saidOf(fixture('unknown-parent.yaml'))).toEqual([
      'error unknown-parent.yaml:5:13 there is no division "EMAE"; did you mean "EMEA"?',
      'error unknown-parent.yaml:9:52 there is no division "EMAE"; did you mean "EMEA"?',
    ]);
  });

  it('malformed permissions: each with what is wrong', () => {
    expect(saidOf(fixture('misspelt-permission.yaml')).map((line) => line.replace(/ Write .*/, ''))).toEqual([
      'error misspelt-permission.yaml:6:9 roles.0.permissions.1: "routing:queue" is not a permission: it has 2 parts instead of 3.',
      'error misspelt-permission.yaml:7:9 roles.0.permissions.2: "routing:que ue:view" is not a permission: its entity is "que ue".',
      'error misspelt-permission.yaml:8:9 roles.0.permissions.3: "*:queue:view" is not a permission: a domain cannot be a wildcard.',
    ]);
  });

  it('reading and writing one entity: a warning', () => {
    expect(saidOf(fixture('read-and-write.yaml'))).toEqual([
      'warning read-and-write.yaml:3:11 the role "Queue Manager" both reads and writes routing:queue (view and delete, edit)',
    ]);
  });

  it('a manifest that uses everything: no error', () => {
    expect(saidOf(fixture('whole.yaml'))).toEqual([
      'warning whole.yaml:15:19 the purpose "Evaluate" permits quality:evaluation:*: every action, those that Genesys Cloud adds later included',
    ]);
  });
});

describe('everything that is wrong', () => {
  it('is said at once: of the frame, of entries, of names, in the order of the lines', () => {
    const said = saidOf(
      yaml(`divisions:
  - { name: Sales }
  - { name: sales, parent: 2024 }
  - { nam: Support }
  - { name: '  ' }
  - { name: Berlin, parnt: Sales, protect: maybe, parent: Slaes }
  - text
purposes:
  - { name: Look }
assignments:
  - { user: ada, role: Agent }
  - { user: ada@example.com, role: Agnt }
  - { user: ada@example.com, group: Leads, role: Agent }
  - { usr: ada@example.com, role: Agent, roles: [Agent], divisions: Sales }
existing: { divisions: [Support, Support, Sales], roles: [Agent] }
breakGlass: [{ role: Agent }]
`),
    );
    expect(said).toEqual([
      'error access.yaml:4:13 the division "sales" is listed already at access.yaml:3 as "Sales"; list it once',
      'error access.yaml:4:28 divisions.1.parent: reads as a number; write it in quotes',
      'error access.yaml:5:5 divisions.2.name: is missing',
      'error access.yaml:5:7 divisions.2.nam: unknown setting; did you mean "name"?',
      'error access.yaml:6:13 divisions.3.name: is empty; write the name that it has in the organisation',
      'error access.yaml:7:21 divisions.4.parnt: unknown setting; did you mean "parent"?',
      'error access.yaml:7:44 divisions.4.protect: write true or false',
      'error access.yaml:7:59 there is no division "Slaes"; did you mean "Sales"?',
      'error access.yaml:8:5 divisions.5: write keys and values',
      'error access.yaml:10:5 purposes.0.permissions: is missing',
      'error access.yaml:12:13 assignments.0.user: a user is written by e-mail address or id',
      'error access.yaml:13:36 there is no role "Agnt"; did you mean "Agent"?',
      'error access.yaml:14:37 assignments.2.group: it has user and group; write one of them',
      'error access.yaml:15:7 assignments.3.usr: unknown setting; did you mean "user"?',
      "error access.yaml:15:69 assignments.3.divisions: write a list of names, or '*' for all divisions",
      'error access.yaml:16:43 the division "Sales" is declared and listed as existing (access.yaml:3): it has one owner; keep one of the two',
      'error access.yaml:17:14 breakGlass.0: it has no user, group or client; write one',
      'error access.yaml:17:16 breakGlass.0.role: unknown setting; known are: user, group, client',
    ]);
  });

  it('of another version: what to do', () => {
    expect(saidOf({ file: 'a.yaml', text: 'version: 2\n' })).toEqual([
      'error a.yaml:1:10 version: is 2, and this genesys-preflight reads version 1; install a newer one',
    ]);
    expect(saidOf({ file: 'a.yaml', text: '' })).toEqual(['error a.yaml:1:1 version: is missing; write version: 1']);
  });

  it('of a file whose syntax is broken, or a list under a wrong name: no name counts as missing', () => {
    const assignments = yaml('assignments: [{ group: Leads, role: Agent, divisions: [Sales] }]\n');
    const broken = { file: 'divisions.yaml', text: 'version: 1\ndivisions: [\n' };
    expect(saidOf(assignments, broken).every((line) => line.startsWith('error divisions.yaml:'))).toBe(true);
    expect(saidOf(assignments, yaml('divisons: [{ name: Sales }]\n', 'd.yaml'))).toEqual([
      'error d.yaml:2:1 divisons: unknown setting; did you mean "divisions"?',
    ]);
  });

  it('is thrown together by whoever wants a manifest', () => {
    const { text, file } = fixture('unknown-parent.yaml');
    expect(() => parseManifest(text, file)).toThrow(ManifestProblemsError);
    expect(() => parseManifest(text, file)).toThrow(/^unknown-parent\.yaml:5:13: .*\nunknown-parent\.yaml:9:52: /);
    expect(parseManifests([fixture('whole.yaml')]).manifest.divisions).toHaveLength(4);
  });
});

describe('names', () => {
  it('one division under two parents: both are named, across files too', () => {
    const one = yaml('divisions: [{ name: EMEA }, { name: Sales, parent: EMEA }]\n', 'emea.yaml');
    const other = yaml('divisions: [{ name: APAC }, { name: Sales, parent: APAC }]\n', 'apac.yaml');
    expect(saidOf(one, other)).toEqual([
      'error apac.yaml:2:37 the division "Sales" is listed under "APAC", and under "EMEA" at emea.yaml:2: a name exists once in an organisation; give one of the two another',
    ]);
  });

  it('that stand under existing in several files, written the same, do no harm; written differently they do', () => {
    const lists = (...names: string[]) =>
      names.map((name, n) => yaml(`existing: { roles: ['${name}'] }\n`, `${n}.yaml`));
    expect(saidOf(...lists('employee', 'employee'))).toEqual([]);
    expect(saidOf(...lists('employee', 'Employee '))).toEqual([
      'error 1.yaml:2:21 the role "Employee " is listed already at 0.yaml:2 as "employee"; list it once',
    ]);
  });

  it('have to be written exactly: another case is a mistake with a proposal', () => {
    const said = saidOf(yaml('roles: [{ name: Agent }]\nassignments: [{ group: G, role: agent }]\n'));
    expect(said).toEqual(['error access.yaml:3:33 there is no role "agent"; did you mean "Agent"?']);
  });

  it('that an assignment could not tell from several divisions are refused', () => {
    expect(saidOf(yaml("divisions: [{ name: '*' }, { name: 'Sales/**' }]\n"))).toEqual([
      'error access.yaml:2:21 "*" means several divisions in an assignment; rename it',
      'error access.yaml:2:36 "Sales/**" means several divisions in an assignment; rename it',
    ]);
  });

  it('takes "/**" alone for no division', () => {
    expect(
      saidOf(
        yaml("existing: { roles: [R], divisions: [C] }\nassignments: [{ group: G, role: R, divisions: ['/**'] }]\n"),
      ),
    ).toEqual([
      `error access.yaml:3:48 "/**" names no division: write "Sales/**" for Sales and all below it, or divisions: '*' for all`,
    ]);
  });

  it("a path where a name is wanted, and '*' in a list, are told from unknown names", () => {
    const assignment = "assignments: [{ group: G, role: R, divisions: ['*', 'EMEA/Sales/**', Nowhere] }]\n";
    expect(saidOf(yaml(`divisions: [{ name: Sales }]\nexisting: { roles: [R] }\n${assignment}`))).toEqual([
      "error access.yaml:4:48 write divisions: '*' for all divisions, without a list",
      'error access.yaml:4:53 there is no division "EMEA/Sales"; name it alone: "Sales/**"',
      'error access.yaml:4:70 there is no division "Nowhere"; declare it in "divisions", or name it in "existing.divisions"',
    ]);
  });
});

describe('assignments', () => {
  it('cannot keep and revoke the other grants of one subject', () => {
    const text = `existing: { roles: [R, S] }
assignments:
  - { user: ada@example.com, role: R, existing: keep }
  - { user: Ada@example.com, role: S, existing: revoke }
  - { group: Leads, role: S, existing: revoke }
`;
    expect(saidOf(yaml(text))).toEqual([
      'error access.yaml:5:49 the user Ada@example.com is to revoke existing grants here, and to keep them at access.yaml:4; say one of the two',
    ]);
  });
});

describe('rules', () => {
  const rule = (name: string, purpose: string): string =>
    `rules: [{ name: ${name}, reason: x, first: [{ purpose: ${purpose} }], second: [a:b:view] }]\n`;

  it('can only name purposes that there are, and have a name of their own, across files too', () => {
    const purposes = 'purposes: [{ name: Look, permissions: [a:b:view] }]\n';
    expect(saidOf(yaml(purposes + rule('R', 'Loook')), yaml(rule('r', 'Look'), 'other.yaml'))).toEqual([
      'error access.yaml:3:39 there is no purpose "Loook"; did you mean "Look"?',
      'error other.yaml:2:17 the rule "r" is listed already at access.yaml:3 as "R"; list it once',
    ]);
  });
});

describe('warnings', () => {
  it('a purpose and a role that nobody uses, a role that permits nothing', () => {
    const text = `purposes: [{ name: Look, permissions: [a:b:view] }]
roles: [{ name: Idle }, { name: Agent, permissions: [a:b:view] }]
assignments: [{ group: Leads, role: Agent }]
`;
    expect(saidOf(yaml(text))).toEqual([
      'warning access.yaml:2:20 the purpose "Look" is not used: no role has it, and no rule names it',
      'warning access.yaml:3:17 the role "Idle" permits nothing',
      'warning access.yaml:3:17 the role "Idle" is not used: nobody is assigned it',
    ]);
  });

  it('nothing is unused in files that could not use it: roles without assignments, purposes without roles', () => {
    expect(saidOf(yaml('roles: [{ name: Agent, permissions: [a:b:view] }]\n'))).toEqual([]);
    expect(saidOf(yaml('purposes: [{ name: Look, permissions: [a:b:view] }]\n'))).toEqual([]);
  });

  it('a wildcard of a purpose is told once, where it stands, however many roles have it', () => {
    const text = `purposes: [{ name: All, permissions: ['routing:*:view'] }]
roles: [{ name: A, purposes: [All] }, { name: B, purposes: [All] }]
`;
    expect(saidOf(yaml(text))).toEqual([
      'warning access.yaml:2:39 the purpose "All" permits routing:*:view: view on every entity, those that Genesys Cloud adds later included',
    ]);
  });
});
