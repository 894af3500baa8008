import { describe, expect, it } from 'vitest';
import { parseAccessTests } from '../../lib/contract/access-tests.ts';
import { FileProblemsError } from '../../lib/contract/read-yaml.ts';

function problemsOf(text: string): string[] {
  try {
    parseAccessTests(text, 'f');
  } catch (error) {
    if (error instanceof FileProblemsError) return error.message.split('\n');
    throw error;
  }
  return [];
}

describe('a file of access tests', () => {
  it('says of whom what may or may not be where', () => {
    const text = `version: 1
tests:
  - name: Agents of Sales leave the queues of Billing alone
    who: { role: Agent, in: Sales }
    mayNot: [routing:queue:edit, routing:queue:delete]
    in: Billing
  - name: Ada evaluates
    who: [{ user: ada@example.com }]
    may: quality:evaluation:add
  - name: Nobody new edits roles
    nobodyNewMay: authorization:role:edit
    except: { client: Deployer }
`;
    expect(parseAccessTests(text, 'sales.access-test.yaml')).toEqual([
      {
        name: 'Agents of Sales leave the queues of Billing alone',
        statement: 'mayNot',
        who: [{ role: 'Agent', in: 'Sales' }],
        except: [],
        permissions: ['routing:queue:edit', 'routing:queue:delete'],
        divisions: ['Billing'],
        file: 'sales.access-test.yaml',
        line: 3,
      },
      {
        name: 'Ada evaluates',
        statement: 'may',
        who: [{ user: 'ada@example.com' }],
        except: [],
        permissions: ['quality:evaluation:add'],
        divisions: [],
        file: 'sales.access-test.yaml',
        line: 7,
      },
      {
        name: 'Nobody new edits roles',
        statement: 'nobodyNewMay',
        who: 'anyone',
        except: [{ client: 'Deployer' }],
        permissions: ['authorization:role:edit'],
        divisions: [],
        file: 'sales.access-test.yaml',
        line: 10,
      },
    ]);
  });

  it('is told everything that is wrong with it at once, with places', () => {
    const text = `version: 1
tests:
  - { name: A, who: anyone, may: routing:queue, mayNott: x }
  - { name: B, who: { user: ada, role: Agent }, may: a:b:c }
  - { name: C, who: { user: ada, in: Sales }, may: a:b:c }
  - { name: D, who: anyone, may: a:b:c, mayNot: a:b:d }
  - { name: E, may: a:b:c }
  - { name: F, who: anyone, nobodyNewMay: a:b:c }
  - { name: G, who: somebody, may: [] }
`;
    expect(problemsOf(text).map((line) => line.replace(/ Write domain.*/, ''))).toEqual([
      'f:3:34: tests.0.may: "routing:queue" is not a permission: it has 2 parts instead of 3.',
      'f:3:49: tests.0.mayNott: unknown setting; did you mean "mayNot"?',
      'f:4:21: tests.1.who: write one of user, group, client and role',
      'f:5:38: tests.2.who.in: belongs to a role: where somebody has it; where something is permitted stands beside "who"',
      'f:6:5: tests.3: write one of may, mayNot, nobodyNewMay',
      'f:7:5: tests.4: who is missing; write { user }, { group }, { client } or { role }, or anyone',
      'f:8:21: tests.5.who: nobodyNewMay is about everybody; leave it out, or name those it is not about in "except"',
      'f:9:21: tests.6.who: write anyone, { user }, { group }, { client } or { role }, or a list of them',
      'f:9:36: tests.6.may: is empty',
    ]);
  });

  it('tests something, each by a name of its own', () => {
    expect(problemsOf('version: 1\ntests: []')).toEqual([
      'f:2:8: tests: is empty; a file that tests nothing would always pass',
    ]);
    const twice =
      'version: 1\ntests:\n  - { name: A, who: anyone, may: a:b:c }\n  - { name: a, who: anyone, may: a:b:c }';
    expect(problemsOf(twice)).toEqual(['f:4:13: there is another test "a" above; give it a name of its own']);
  });
});
