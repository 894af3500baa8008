import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkListPage } from './reference/check-list-page.ts';
import { commandPages } from './reference/command-pages.ts';
import { decisionListPage } from './reference/decision-list-page.ts';
import { exitCodePage } from './reference/exit-code-page.ts';
import { schemaPages } from './reference/schema-pages.ts';

const DOCS = new URL('../docs/', import.meta.url);
const COMMANDS = new URL('reference/commands/', DOCS);

/** Every page that is made from what the program itself reads, by its path relative to `docs/`. */
export async function referencePages(): Promise<Map<string, string>> {
  return new Map([
    ...(await commandPages()),
    ['reference/checks.md', checkListPage()],
    ['reference/exit-codes.md', exitCodePage()],
    ...schemaPages(),
    ['decisions/README.md', decisionListPage()],
  ]);
}

async function updatePages(): Promise<void> {
  const pages = await referencePages();
  for (const [page, text] of pages) {
    const file = fileURLToPath(new URL(page, DOCS));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  for (const name of existsSync(COMMANDS) ? readdirSync(COMMANDS) : []) {
    if (!pages.has(`reference/commands/${name}`)) rmSync(new URL(name, COMMANDS));
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  // Help is as wide as the terminal; pages are not.
  process.stdout.isTTY = false;
  await updatePages();
}
