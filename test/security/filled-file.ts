import { once } from 'node:events';
import { createWriteStream } from 'node:fs';

const CHUNK = 1024 * 1024;

/** What a file is filled with: before, again and again, behind. */
export type Filling = readonly [before: string, again: string, behind: string];

/** Writes a file of at least so many characters, without holding it. */
export async function writeFilled(path: string, [before, again, behind]: Filling, size: number): Promise<void> {
  const file = createWriteStream(path);
  const chunk = again.repeat(Math.ceil(CHUNK / again.length));
  file.write(before);
  for (let written = 0; written < size; written += chunk.length) {
    if (!file.write(chunk)) await once(file, 'drain');
  }
  file.end(behind);
  await once(file, 'close');
}
