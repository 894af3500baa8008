import { readdir, readFile } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import type { AccessTest } from '../../lib/access/access-test.ts';
import { ACCESS_TEST_SUFFIX, parseAccessTests } from '../../lib/contract/access-tests.ts';
import { FileProblemsError } from '../../lib/contract/read-yaml.ts';
import { whyUnreadable } from '../../lib/contract/why-unreadable.ts';

/**
 * Reads access tests: of the files that are named, else of those in the folder that are called `….access-test.yaml`.
 *
 * @param folder - that relative names start from
 * @throws FileProblemsError with everything that is wrong with a file
 */
export async function readAccessTests(files: readonly string[] | undefined, folder: string): Promise<AccessTest[]> {
  const tests: AccessTest[] = [];
  for (const file of files ?? (await filesIn(folder))) {
    tests.push(...parseAccessTests(await textOf(isAbsolute(file) ? file : join(folder, file), file), file));
  }
  return tests;
}

async function filesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder);
  return names.filter((name) => name.endsWith(ACCESS_TEST_SUFFIX)).sort();
}

async function textOf(path: string, file: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new FileProblemsError(file, [{ line: 1, column: 1, message: whyUnreadable(cause) }], { cause });
  }
}
