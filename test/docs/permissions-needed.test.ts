import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from './documentation-pages.ts';
import { observe, READING, WRITING, type ObservedCommand } from './needed-by-commands.ts';
import { commandsSection, rolesSection, typesSection, withSection, type ObservedRow } from './permissions-page.ts';

const PAGE = join(ROOT, 'docs/permissions-needed.md');
/** Writes the page anew, instead of comparing it: read it as a diff. */
const WRITES = process.env['GENESYS_PREFLIGHT_UPDATE_PAGES'] === '1';

describe('docs/permissions-needed.md', () => {
  const rows = new Map<ObservedCommand, ObservedRow>();
  beforeAll(async () => {
    for (const command of [...READING, ...WRITING]) {
      rows.set(command, { ...command, observed: await observe(command) });
    }
  });

  it('says what the code says; GENESYS_PREFLIGHT_UPDATE_PAGES=1 writes it anew', async () => {
    const page = await readFile(PAGE, 'utf8');
    const of = (commands: readonly ObservedCommand[]): string =>
      commandsSection(commands.flatMap((command) => rows.get(command) ?? []));
    const sections = { roles: rolesSection(), types: typesSection(), reading: of(READING), writing: of(WRITING) };
    const made = Object.entries(sections).reduce((text, [name, section]) => withSection(text, name, section), page);
    if (WRITES) await writeFile(PAGE, made);
    else expect(page).toBe(made);
  });

  it.each([...READING, ...WRITING])(
    '$command: does with just these permissions what it does with all',
    async (command) => {
      const everything = rows.get(command)?.observed;
      const needed = (everything?.needs ?? []).flatMap((anyOf) => anyOf.slice(0, 1));
      const permissions = [...needed, ...(everything?.toBeSure ?? [])];
      const restricted = await observe(command, permissions.length === 0 ? ['none:none:none'] : permissions);
      expect(restricted.refused).toEqual([]);
      expect({ exitCode: restricted.exitCode, said: restricted.err }).toMatchObject({ exitCode: everything?.exitCode });
      expect([0, 1, 4]).toContain(restricted.exitCode);
    },
  );
});
