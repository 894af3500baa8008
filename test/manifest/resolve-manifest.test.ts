import { describe, expect, it } from 'vitest';
import { formatPermission } from '../../lib/access/permission.ts';
import { lineAt } from '../../lib/manifest/file-place.ts';
import { fixture, resolved, yaml } from './reading.ts';

const WHOLE = resolved(fixture('whole.yaml'));

describe('a resolved manifest', () => {
  it('has its divisions with their paths, parents before what is below them', () => {
    expect(WHOLE.divisions.map(({ path }) => path.join(' / '))).toEqual([
      'EMEA',
      'Sales',
      'EMEA / Germany',
      'EMEA / Germany / Berlin',
    ]);
    expect(WHOLE.divisions[0]).toEqual({
      name: 'EMEA',
      description: 'Europe, the Middle East and Africa',
      protect: true,
      path: ['EMEA'],
      place: { file: 'whole.yaml', line: 4, column: 11 },
    });
  });

  it('unites what a role lists with what its purposes permit, a condition apart, and says why it has each', () => {
    const reviewer = WHOLE.roles.find(({ name }) => name === 'Reviewer');
    expect(
      reviewer?.permissions.map(({ permission, condition, purposes }) => [
        formatPermission(permission),
        condition === undefined ? '' : 'when',
        ...purposes,
      ]),
    ).toEqual([
      ['quality:evaluation:*', '', 'Evaluate'],
      ['recording:recording:view', '', 'Evaluate'],
      ['recording:recording:view', 'when'],
      ['routing:queue:view', '', 'See queues'],
      ['routing:queueMember:manage', '', 'See queues'],
    ]);
  });

  it('gathers the assignments of a subject, whatever the case of its e-mail, subtrees spelt out', () => {
    const eva = WHOLE.subjects.find(({ text }) => text === 'eva@example.com');
    expect(eva).toMatchObject({ kind: 'user', by: 'e-mail', existing: 'revoke' });
    expect(eva?.roles).toMatchObject([
      { role: 'Reviewer', divisions: ['Berlin', 'EMEA', 'Germany', 'Support'], home: true },
    ]);
  });

  it("lets '*' stand for everything else that a role is assigned in", () => {
    const shift = WHOLE.subjects.find(({ kind }) => kind === 'group');
    expect(shift?.roles).toMatchObject([{ role: 'Agent', divisions: '*', home: false }]);
  });

  it('keeps the grants of a subject when one of its assignments says so', () => {
    expect(WHOLE.subjects.find(({ text }) => text === 'ada@example.com')).toMatchObject({
      existing: 'keep',
      roles: [
        { role: 'Agent', divisions: [], home: true },
        { role: 'employee', divisions: [], home: true },
      ],
    });
  });

  it('tells ids from e-mail addresses and names', () => {
    const id = '5a1e5000-0000-4000-8000-000000000001';
    const text = `existing: { roles: [R] }
assignments: [{ user: ${id}, role: R }, { group: ${id}, role: R }, { client: Exporter, role: R }]
`;
    expect(resolved(yaml(text)).subjects.map(({ kind, by }) => `${kind} ${by}`)).toEqual([
      'user id',
      'group id',
      'client name',
    ]);
  });

  it('is the same whatever the order of the entries, but for their places', () => {
    const divisions = ['{ name: A }', '{ name: B, parent: A }', '{ name: C, parent: A }'];
    const assignments = [
      "{ user: a@x.y, role: R, divisions: ['A/**'] }",
      '{ user: b@x.y, role: S, divisions: [C] }',
      '{ user: a@x.y, role: S }',
    ];
    const manifest = (reverse: boolean): string => {
      const inOrder = (entries: readonly string[]): string => (reverse ? entries.toReversed() : entries).join(', ');
      const text = `divisions: [${inOrder(divisions)}]\nroles: [${inOrder(['{ name: R }', '{ name: S }'])}]\n`;
      return JSON.stringify(resolved(yaml(`${text}assignments: [${inOrder(assignments)}]\n`)), (key, value: unknown) =>
        key === 'place' ? undefined : value,
      );
    };
    expect(manifest(true)).toBe(manifest(false));
  });

  it('means by Parent/** every division of any file below it, and by one of other hands itself', () => {
    const { subjects } = resolved(
      yaml('divisions: [{ name: Germany, parent: EMEA }]\n', 'germany.yaml'),
      yaml('divisions: [{ name: Berlin, parent: Germany }]\n', 'berlin.yaml'),
      yaml(`existing: { divisions: [EMEA, APAC], roles: [R] }
assignments: [{ group: G, role: R, divisions: ['EMEA/**', 'APAC/**'] }]
`),
    );
    expect(subjects[0]?.roles[0]?.divisions).toEqual(['APAC', 'Berlin', 'EMEA', 'Germany']);
  });

  it('allows ten levels', () => {
    const text = Array.from({ length: 10 }, (_, n) => `{ name: L${n}${n === 0 ? '' : `, parent: L${n - 1}`} }`);
    expect(resolved(yaml(`divisions: [${text.join(', ')}]\n`)).divisions.at(-1)?.path).toHaveLength(10);
  });

  it('knows where each thing stands', () => {
    expect(WHOLE.subjects.map(({ text, place }) => `${text} ${lineAt(place)}`)).toEqual([
      'ada@example.com whole.yaml:34',
      'eva@example.com whole.yaml:32',
      'Night Shift whole.yaml:35',
      'Exporter whole.yaml:37',
    ]);
    expect(WHOLE.breakGlass.map(({ kind, text, place }) => `${kind} ${text} ${lineAt(place)}`)).toEqual([
      'user root@example.com whole.yaml:44',
      'group Administrators whole.yaml:45',
    ]);
  });
});
