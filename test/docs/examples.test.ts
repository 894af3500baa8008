import { cp, readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isReference, documentationPages, ROOT } from './documentation-pages.ts';
import { documentedCommands } from './documented-command.ts';
import { exampleWorld, prepare } from './example-world.ts';
import { fencedBlocksOf } from './fenced-block.ts';
import { runPage } from './page-shell.ts';
import { openWorkplace, type Workplace } from './workplace.ts';

const PAGE_TIMEOUT_MS = 150_000;
/** Neither wrong use, nor an organisation that cannot be asked, nor a mistake of ours. */
const GOOD_ENDS = [0, 1, 4];

/** Examples that end otherwise here, or are not run; why. */
const OTHERWISE: Readonly<Record<string, { readonly exitCode?: number; readonly because: string }>> = {
  'genesys-preflight receipt verify receipt.json --plan plan.json': {
    exitCode: 2,
    because: 'the receipt is of the stacks',
  },
  'genesys-preflight division update Sales --name "EMEA Sales" --yes': {
    exitCode: 2,
    because: 'this organisation has a division of either name',
  },
  'eval "$(genesys-preflight completion zsh)"': { because: 'needs zsh' },
  'genesys-preflight completion fish | source': { because: 'needs fish' },
};

const pages = (await documentationPages()).filter(isReference);
const texts = await Promise.all(pages.map(async (page) => ({ page, text: await readFile(ROOT + page, 'utf8') })));
const examples = texts
  .map(({ page, text }) => ({
    page,
    commands: fencedBlocksOf(page, text)
      .filter(({ language }) => language === 'sh')
      .flatMap(documentedCommands)
      .filter(({ text: command }) => !(command in OTHERWISE) || OTHERWISE[command]?.exitCode !== undefined),
  }))
  .filter(({ commands }) => commands.length > 0);

let workplace: Workplace;
let prepared: string;
beforeAll(async () => {
  workplace = await openWorkplace();
  prepared = await workplace.project('new');
  const world = await exampleWorld(workplace, prepared);
  await prepare(world, workplace).finally(() => world.simulator.close());
}, PAGE_TIMEOUT_MS);
afterAll(() => workplace.close());

describe('examples of the help, typed as they stand', () => {
  it.concurrent.for(examples)(
    '$page',
    { timeout: PAGE_TIMEOUT_MS },
    async ({ page, commands }, { expect: expected }) => {
      const cwd = await workplace.project('empty');
      await cp(prepared, cwd, { recursive: true });
      const world = await exampleWorld(workplace, cwd);
      const explains = page.endsWith('/explain.md');
      // What reads stdin reads that of its own process.
      const server = explains ? {} : workplace.environment;
      const before = explains ? ['cp "$PAGES/failed-deploy.txt" cdktf-deploy.log'] : [];
      try {
        const ran = await runPage(commands, {
          cwd,
          bin: workplace.bin,
          environment: { ...server, ...world.environment },
          before,
        });
        const wrong = commands.flatMap(({ line, text }, at) => {
          const { exitCode = -1, out = '', err = '' } = ran[at] ?? {};
          const ends = OTHERWISE[text]?.exitCode === undefined ? GOOD_ENDS : [OTHERWISE[text].exitCode];
          return ends.includes(exitCode)
            ? []
            : [`${page}:${line}: "${text}" ends with ${exitCode}:\n${out.slice(0, 600)}\n${err.slice(0, 1200)}`];
        });
        expected(wrong.join('\n\n')).toBe('');
        expected(world.simulator.unmodelled).toEqual([]);
      } finally {
        await world.simulator.close();
      }
    },
  );

  it('leaves no exception behind', () => {
    const all = texts.flatMap(({ page, text }) => fencedBlocksOf(page, text)).flatMap(({ text }) => text.split('\n'));
    expect(Object.keys(OTHERWISE).filter((command) => !all.includes(command))).toEqual([]);
  });
});
