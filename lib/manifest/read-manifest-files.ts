import { readFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { whyUnreadable } from '../contract/why-unreadable.ts';
import { errorAt, ManifestProblemsError } from './manifest-problem.ts';
import type { ManifestText } from './parse-manifest.ts';

/**
 * Reads the files of a manifest from the disk: at synth, where nothing can be waited for, and for the commands.
 *
 * @param folder - that relative names start from. @default - the working directory
 * @throws ManifestProblemsError naming every file that cannot be read
 */
export function readManifestFiles(files: readonly string[], folder = '.'): ManifestText[] {
  const read = files.map((file) => {
    try {
      return { file, text: readFileSync(isAbsolute(file) ? file : join(folder, file), 'utf8') };
    } catch (cause) {
      return errorAt({ file, line: 1, column: 1 }, whyUnreadable(cause));
    }
  });
  const problems = read.filter((one) => 'severity' in one);
  if (problems.length > 0) throw new ManifestProblemsError(problems);
  return read.filter((one) => 'text' in one);
}
