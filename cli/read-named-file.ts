import { readFile } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { decoded } from '../lib/contract/decoded.ts';
import { FileProblemsError } from '../lib/contract/read-yaml.ts';
import { whyUnreadable } from '../lib/contract/why-unreadable.ts';

/**
 * The text of a file that the command line names; relative to the folder of the command.
 *
 * @throws FileProblemsError when it is not there, or cannot be read
 */
export async function readNamedFile(file: string, cwd: string): Promise<string> {
  try {
    return decoded(await readFile(isAbsolute(file) ? file : join(cwd, file)));
  } catch (cause) {
    throw new FileProblemsError(file, [{ line: 1, column: 1, message: whyUnreadable(cause) }], { cause });
  }
}
