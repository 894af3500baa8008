import type { AccessProject } from '../access/access-project.ts';
import { readAccessTests } from './read-access-tests.ts';
import { readRuleBook } from './read-rule-book.ts';

/** Where the rules and tests of a project are. */
export interface AccessProjectSources {
  /** Files of rules of duties, or `starter`. @default genesys.rules.yaml and genesys-access.yaml, where they exist */
  readonly rules?: readonly string[];
  /** Files of access tests. @default those of the folder */
  readonly accessTests?: readonly string[];
  /** That relative names start from. @default the working directory */
  readonly projectFolder?: string;
}

/**
 * Reads what a project says of access beside what it declares: rules of duties, and access tests.
 *
 * @throws FileProblemsError with everything that is wrong with a file
 */
export async function readAccessProject({
  rules,
  accessTests,
  projectFolder = '.',
}: AccessProjectSources): Promise<AccessProject> {
  const duties = await readRuleBook(rules === undefined ? {} : { rules }, projectFolder);
  return { duties, tests: await readAccessTests(accessTests, projectFolder) };
}
