import { readFileSync } from 'node:fs';

/** The folder of our own package, from the sources as well as from `dist`. */
const ROOT = new URL(import.meta.url.includes('/dist/') ? '../../' : '../', import.meta.url);

/** The text of a file that travels with the package, by its path from the package's folder. */
export function readOwnFile(path: string): string {
  return readFileSync(new URL(path, ROOT), 'utf8');
}
