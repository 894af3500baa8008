import { describe, expect, it } from 'vitest';
import { FileProblemsError } from '../../lib/contract/read-yaml.ts';
import { parseRules, parseRulesOfManifest } from '../../lib/contract/rule-book.ts';

function problemsOf(read: () => unknown): string[] {
  try {
    read();
  } catch (error) {
    if (error instanceof FileProblemsError) return error.message.split('\n');
    throw error;
  }
  return [];
}

const TWO_SIDES = `version: 1
rules:
  - name: Grants and audits
    reason: Whoever grants roles could hide it.
    first: [authorization:grant:add, { role: Access Admin }]
    second:
      - audits:audit:*
`;

describe('a file of rules', () => {
  it('holds rules, each with where it stands; a rule looks at subjects, wherever the two sides hold', () => {
    expect(parseRules(TWO_SIDES, 'genesys.rules.yaml').rules).toEqual([
      {
        name: 'Grants and audits',
        reason: 'Whoever grants roles could hide it.',
        within: 'subject',
        sameDivision: false,
        first: ['authorization:grant:add', { role: 'Access Admin' }],
        second: ['audits:audit:*'],
        source: 'genesys.rules.yaml:3',
      },
    ]);
  });

  it('may declare the purposes that its rules name, or name those of elsewhere', () => {
    const text = `version: 1
purposes: [{ name: Payroll, permissions: [billing:subscription:view] }]
rules: [{ name: A, reason: B, first: [{ purpose: Payroll }], second: [{ purpose: Hiring }] }]`;
    const known = [{ name: 'Hiring', permissions: [] }];
    expect(parseRules(text, 'f', known).purposes.map(({ name }) => name)).toEqual(['Payroll', 'Hiring']);
    expect(problemsOf(() => parseRules(text.replace('Payroll }], s', 'Pyroll }], s'), 'f', known))).toEqual([
      'f:3:39: there is no purpose "Pyroll"; did you mean "Payroll"?',
    ]);
  });

  it('is told everything that is wrong with it at once, with places', () => {
    const text = `version: 1
rules:
  - name: A
    reason: ''
    first: [routing:queue, { rol: Admin }, 7]
    second: []
    withn: role
  - { name: a, reason: Because., first: [a:b:c], second: [a:b:d], within: team }
`;
    expect(problemsOf(() => parseRules(text, 'f')).map((line) => line.replace(/ Write domain.*/, ''))).toEqual([
      'f:4:13: rules.0.reason: is empty; say what could happen if somebody had both',
      'f:5:13: rules.0.first.0: "routing:queue" is not a permission: it has 2 parts instead of 3.',
      'f:5:28: rules.0.first.1: write domain:entity:action, { role: NAME } or { purpose: NAME }',
      'f:5:44: rules.0.first.2: write domain:entity:action, { role: NAME } or { purpose: NAME }',
      'f:6:13: rules.0.second: is empty; a rule needs something on both sides',
      'f:7:5: rules.0.withn: unknown setting; did you mean "within"?',
      'f:8:75: rules.1.within: write subject or role',
    ]);
  });

  it('has nothing on both sides of a rule, wildcards included', () => {
    const rule = (first: string, second: string): string =>
      `version: 1\nrules:\n  - { name: A, reason: R., first: [${first}], second: [${second}] }`;
    expect(
      problemsOf(() => parseRules(rule('routing:*:*, { role: A }', 'a:b:c, routing:queue:edit, { role: a }'), 'f')),
    ).toEqual([
      'f:3:79: rules.0.second.1: stands on the other side as well (routing:*:*): whoever has it would be in conflict with themselves',
      'f:3:99: rules.0.second.2: stands on the other side as well (role A): whoever has it would be in conflict with themselves',
    ]);
    expect(problemsOf(() => parseRules(rule('routing:*:edit', 'routing:queue:delete'), 'f'))).toEqual([]);
  });

  it('names each rule once', () => {
    const rule = (name: string): string => `{ name: ${name}, reason: R., first: [a:b:c], second: [a:b:d] }`;
    expect(problemsOf(() => parseRules(`version: 1\nrules: [${rule('One')}, ${rule('one')}]`, 'f'))).toEqual([
      'f:2:77: rules.1.name: there is another rule "one" above; give it a name of its own',
    ]);
  });
});

describe('the rules of a manifest', () => {
  it('are read with its purposes, whatever else the manifest holds', () => {
    const text = `version: 99
divisions: 5
purposes: [{ name: P, description: D, permissions: [a:b:c, { permission: a:b:d, conditions: {} }] }]
rules: [{ name: A, reason: B., first: [{ purpose: P }], second: [a:b:e] }]`;
    const { rules, purposes } = parseRulesOfManifest(text, 'genesys-access.yaml');
    expect(rules.map(({ source }) => source)).toEqual(['genesys-access.yaml:4']);
    expect(purposes[0]?.permissions).toEqual([
      { domain: 'a', entity: 'b', action: 'c' },
      { domain: 'a', entity: 'b', action: 'd' },
    ]);
  });

  it('are none where it has none', () => {
    expect(parseRulesOfManifest('version: 1\nroles: []', 'f')).toEqual({ rules: [], purposes: [] });
  });
});
