import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';

const PAGES = new URL('../docs/checks/', import.meta.url);
const DATA = new URL('../preflight/report/check-help.json', import.meta.url);

/** What reports take from the page of a check. */
export interface CheckHelp {
  readonly title: string;
  /** Markdown: what it finds, and what to do. */
  readonly help: string;
}

/** What reports say of each check, by its id, from `docs/checks/`. */
export function checkHelp(): Record<string, CheckHelp> {
  const pages = readdirSync(PAGES).filter((name) => name.endsWith('.md'));
  return Object.fromEntries(
    pages.sort().map((name) => [name.replace('.md', ''), helpIn(readFileSync(new URL(name, PAGES), 'utf8'))]),
  );
}

function helpIn(page: string): CheckHelp {
  const [head = '', ...sections] = page.split(/^## /m);
  const textOf = (heading: string): string =>
    sections
      .find((section) => section.startsWith(`${heading}\n`))
      ?.slice(heading.length)
      .trim()
      // Where the text goes, the other pages are not beside it: checks go by their ids there, pages by their paths.
      .replace(/\[([^\]]+)\]\(\.\.\/([\w/-]+\.md)[^)]*\)/g, '$1 (`docs/$2`)')
      .replace(/\[([^\]]+)\]\((?!https:)[^)]*\)/g, '$1') ?? '';
  return {
    title: head.replace(/^# /, '').trim(),
    help: `${textOf('What it finds')}\n\n**What to do**\n\n${textOf('What to do')}`,
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const options = await resolveConfig(fileURLToPath(DATA));
  writeFileSync(DATA, await format(JSON.stringify(checkHelp()), { ...options, parser: 'json' }));
}
