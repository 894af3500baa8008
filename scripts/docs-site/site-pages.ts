import { readdirSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the pages. */
export const DOCS = fileURLToPath(new URL('../../docs/', import.meta.url));

/** Every Markdown file below `docs/`, relative to it, sorted. */
export function readPageNames(): string[] {
  return readdirSync(DOCS, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.md'))
    .sort();
}

/** What a page is called in a list: its first heading, without the marks of code. */
export function headingIn(page: string): string {
  return /^# (.+)$/m.exec(page)?.[1]?.replaceAll('`', '').trim() ?? '';
}

/** The heading of a page that is named by its file, relative to `docs/`. */
export function readHeading(page: string): string {
  return headingIn(readFileSync(new URL(page, new URL('../../docs/', import.meta.url)), 'utf8'));
}

/** A file as pages name it: relative to `docs/`. */
export function pageOf(path: string): string {
  return relative(DOCS, path).replaceAll('\\', '/');
}
