import { z } from 'zod';
import { ANYONE, STATEMENTS, type AccessTest } from '../access/access-test.ts';
import { nameKey } from '../access/name-key.ts';
import { PermissionText } from './permission-text.ts';
import { FileProblemsError, readYaml, type FileProblem } from './read-yaml.ts';
import { keysIn } from './schema-problems.ts';

/** What files of access tests are called. */
export const ACCESS_TEST_SUFFIX = '.access-test.yaml';

/** The version of the file; raised when its meaning changes, so that an older tool refuses what it cannot read. */
export const ACCESS_TESTS_VERSION = 1;

const Name = z.string().regex(/\S/, 'is empty; write the name that it has in the organisation');

const Divisions = z.union(
  [z.literal('*'), Name, z.array(Name).min(1, 'is empty; leave it out for anywhere')],
  "write the name of a division, a list of names, or '*' for all divisions at once",
);

/** The keys of which somebody who is named has exactly one. */
const WHO_KEYS = ['user', 'group', 'client', 'role'] as const;

/** Somebody, or those who have something in common. */
const Who = z
  .strictObject({
    user: Name.optional(),
    group: Name.optional(),
    client: Name.optional(),
    role: Name.optional(),
    in: Divisions.optional(),
  })
  .check(({ value, issues }) => {
    const given = WHO_KEYS.filter((key) => value[key] !== undefined);
    if (given.length !== 1) {
      const message = 'write one of user, group, client and role';
      issues.push({ code: 'custom', input: value, path: [], message });
    }
    if (value.in !== undefined && value.role === undefined) {
      const message = 'belongs to a role: where somebody has it; where something is permitted stands beside "who"';
      issues.push({ code: 'custom', input: value.in, path: ['in'], message });
    }
  });

const Whom = z.union(
  [Who, z.array(Who).min(1)],
  'write { user }, { group }, { client } or { role }, or a list of them',
);
const WhomOrAnyone = z.union(
  [z.literal(ANYONE), Who, z.array(Who).min(1)],
  `write ${ANYONE}, { user }, { group }, { client } or { role }, or a list of them`,
);
const Permissions = z.union(
  [PermissionText, z.array(PermissionText).min(1, 'is empty')],
  'write domain:entity:action, or a list of permissions',
);

const AccessTestEntry = z
  .strictObject({
    name: Name,
    who: WhomOrAnyone.optional(),
    except: Whom.optional(),
    may: Permissions.optional(),
    mayNot: Permissions.optional(),
    nobodyNewMay: Permissions.optional(),
    in: Divisions.optional(),
  })
  .check(({ value, issues }) => {
    const given = STATEMENTS.filter((key) => value[key] !== undefined);
    const issue = (path: PropertyKey[], message: string): void => {
      issues.push({ code: 'custom', input: value, path, message });
    };
    if (given.length !== 1) issue([], `write one of ${STATEMENTS.join(', ')}`);
    if (value.nobodyNewMay !== undefined && value.who !== undefined) {
      issue(['who'], 'nobodyNewMay is about everybody; leave it out, or name those it is not about in "except"');
    }
    if (value.nobodyNewMay === undefined && given.length === 1 && value.who === undefined) {
      issue([], `who is missing; write { user }, { group }, { client } or { role }, or ${ANYONE}`);
    }
  });

/** A file of access tests. */
const AccessTestsFile = z.strictObject({
  version: z.literal(ACCESS_TESTS_VERSION, `write version: ${ACCESS_TESTS_VERSION}`),
  tests: z.array(AccessTestEntry).min(1, 'is empty; a file that tests nothing would always pass'),
});

/**
 * Reads a file of access tests.
 *
 * @param file - name for messages
 * @throws FileProblemsError with all problems at once
 */
export function parseAccessTests(text: string, file: string): AccessTest[] {
  const { value, placeOf } = readYaml(text, file, AccessTestsFile, (path) => keysIn(AccessTestsFile, path));
  const seen = new Set<string>();
  const problems = value.tests.flatMap(({ name }, at): FileProblem[] => {
    const isTwice = seen.has(nameKey(name));
    seen.add(nameKey(name));
    const message = `there is another test "${name}" above; give it a name of its own`;
    return isTwice ? [{ ...placeOf(['tests', at, 'name']), message }] : [];
  });
  if (problems.length > 0) throw new FileProblemsError(file, problems);
  return value.tests.map((entry, at): AccessTest => {
    const statement = STATEMENTS.find((key) => entry[key] !== undefined) ?? 'may';
    return {
      name: entry.name,
      statement,
      who: entry.who === undefined || entry.who === ANYONE ? ANYONE : listOf(entry.who),
      except: listOf(entry.except ?? []),
      permissions: listOf(entry[statement] ?? []),
      divisions: listOf(entry.in ?? []),
      file,
      line: placeOf(['tests', at]).line,
    };
  });
}

function listOf<T>(one: T | readonly T[]): readonly T[] {
  return Array.isArray(one) ? (one as readonly T[]) : [one as T];
}
