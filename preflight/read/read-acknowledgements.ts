import { readFile } from 'node:fs/promises';
import { parseAcknowledgements, type Acknowledgement } from '../../lib/contract/acknowledgements.ts';
import { FileProblemsError } from '../../lib/contract/read-yaml.ts';
import { isMissingFile, whyUnreadable } from '../../lib/contract/why-unreadable.ts';

/**
 * The acknowledgements of a file; none where there is no such file.
 *
 * @throws FileProblemsError
 */
export async function readAcknowledgements(file: string, knownChecks: readonly string[]): Promise<Acknowledgement[]> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    if (isMissingFile(cause)) return [];
    throw new FileProblemsError(file, [{ line: 1, column: 1, message: whyUnreadable(cause) }], {
      cause,
    });
  }
  return parseAcknowledgements(text, file, knownChecks);
}
