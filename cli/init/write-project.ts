import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { makeFolder } from '../../lib/contract/make-folder.ts';
import { InputError } from '../../preflight/index.ts';
import type { ProjectFile } from './project-file.ts';

/** What became of a file: written, or left as it was because there was one of that name. */
export interface PlacedFile {
  readonly path: string;
  readonly written: boolean;
}

/** Writes the files that are not there yet; what is there, a link or a folder of that name included, is not touched. */
export async function writeProject(folder: string, files: readonly ProjectFile[]): Promise<PlacedFile[]> {
  const placed: PlacedFile[] = [];
  for (const { path, text } of files) {
    const file = join(folder, path);
    try {
      await makeFolder(dirname(file));
      await writeFile(file, text, { flag: 'wx' });
      placed.push({ path, written: true });
    } catch (cause) {
      if (!isThere(cause, file)) {
        const why = cause instanceof Error ? cause.message : String(cause);
        throw new InputError('unwritable', `${file} cannot be written (${why}). Name a folder that can be.`, { cause });
      }
      placed.push({ path, written: false });
    }
  }
  return placed;
}

/** Whether it is the file itself that is in the way, not something in the place of its folder. */
function isThere(cause: unknown, file: string): boolean {
  const { code, path } = cause as NodeJS.ErrnoException;
  return code === 'EEXIST' && path === file;
}
