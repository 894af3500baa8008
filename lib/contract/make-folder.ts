import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isMissingFile } from './why-unreadable.ts';

/**
 * Makes a folder with those that it is in, where there are none yet. Node's own `recursive` goes on for ever where a folder
 * is there in which nothing can be made, such as `/proc`.
 *
 * @throws Error of the system: `ENOENT` where nothing can be made, `EEXIST` where a file is in the place
 */
export async function makeFolder(folder: string, mode = 0o777): Promise<void> {
  try {
    await mkdir(folder, { mode });
  } catch (error) {
    if (isMissingFile(error) && !(await isFolder(dirname(folder)))) {
      await makeFolder(dirname(folder), mode);
      await makeFolder(folder, mode);
    } else if (!(await isFolder(folder))) throw error;
  }
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
