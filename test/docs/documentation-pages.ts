import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fencedBlocksOf, type FencedBlock } from './fenced-block.ts';

/** The checkout. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const ALONE = ['README.md', 'CONTRIBUTING.md'];
const FOLDERS = ['docs', 'examples', 'packages'];
/** What is installed, built, or written from the sources by another program, which has its own tests. */
const NOT_OURS = /(^|\/)(node_modules|dist|\.vitepress|api)\//;

/** Written from the commands, the checks and the schemas: `examples.test.ts` runs their commands, in one world for all. */
export function isReference(page: string): boolean {
  return page.startsWith('docs/reference/');
}

/** Every page that people read, from the top of the checkout. */
export async function documentationPages(): Promise<string[]> {
  const found = await Promise.all(
    FOLDERS.map(async (folder) => {
      const entries = await readdir(join(ROOT, folder), { recursive: true });
      return entries.filter((entry) => entry.endsWith('.md')).map((entry) => `${folder}/${entry}`);
    }),
  );
  return [...ALONE, ...found.flat().filter((page) => !NOT_OURS.test(page))].sort();
}

/** Every fenced code block of these pages. */
export async function documentedBlocks(): Promise<FencedBlock[]> {
  const pages = await documentationPages();
  const each = await Promise.all(
    pages.map(async (page) => fencedBlocksOf(page, await readFile(join(ROOT, page), 'utf8'))),
  );
  return each.flat();
}
