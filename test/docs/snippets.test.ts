import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readOrganisation, startSimulator } from 'genesys-cloud-simulator';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandLinesIn, problemOf } from '../pipelines/command-lines.ts';
import { documentedBlocks, isReference } from './documentation-pages.ts';
import { documentedCommands, type DocumentedCommand } from './documented-command.ts';
import { EXEMPT_COMMANDS, whyExempt } from './exempt-commands.ts';
import { placeOf, type FencedBlock } from './fenced-block.ts';
import { runPage, type RanCommand } from './page-shell.ts';
import { unknownInPicture } from './pictured-report.ts';
import { notPrinted } from './printed-as-shown.ts';
import { DATA_LANGUAGES, readByItsTool } from './read-by-its-tool.ts';
import { isWholeProgram } from './taken-for-granted.ts';
import { problemsOfSnippets } from './typed-snippets.ts';
import { WAYS_INTO_PAGES } from './ways-into-pages.ts';
import { openWorkplace, type Workplace } from './workplace.ts';

const SHELL: ReadonlySet<string> = new Set(['sh', 'console']);
const everyBlock = await documentedBlocks();
const reference = everyBlock.filter(({ page }) => isReference(page));
const blocks = everyBlock.filter(({ page }) => !isReference(page));
const pagesWithCommands = [...new Set(blocks.filter(({ language }) => SHELL.has(language)).map(({ page }) => page))];
const dataBlocks = blocks.filter(({ language }) => DATA_LANGUAGES.has(language));
const typed = blocks.filter(({ language }) => language === 'ts');
const programs = typed.filter(isWholeProgram);

const HERE = fileURLToPath(new URL('.', import.meta.url));
const PAGE_TIMEOUT_MS = 150_000;
/** Blocks of which nothing can be run here; fewer is better. */
const MOST_EXEMPT = 6;

let workplace: Workplace;
beforeAll(async () => {
  workplace = await openWorkplace();
});
afterAll(async () => {
  await workplace.close();
});

/** The commands of one block that can be run here, and what the page shows below them. */
interface TypedBlock {
  readonly block: FencedBlock;
  readonly commands: readonly DocumentedCommand[];
  /** What one of them has to print. */
  readonly shown: string | undefined;
}

function typedOn(page: string): TypedBlock[] {
  const own = blocks.filter((block) => block.page === page);
  const { endsWith = [] } = WAYS_INTO_PAGES[page] ?? {};
  return own.flatMap((block, at) => {
    if (!SHELL.has(block.language)) return [];
    const commands = documentedCommands(block)
      .filter(({ text }) => whyExempt(page, text) === undefined)
      .map((command) => {
        const otherwise = endsWith.find((each) => command.text.startsWith(each.command));
        return { ...command, exitCode: otherwise?.exitCode ?? command.exitCode };
      });
    const shown = own[at + 1]?.language === 'text' ? own[at + 1]?.text : undefined;
    return [{ block, commands, shown }];
  });
}

/** Reports that no command of their page prints. */
const pictures = blocks.filter((block, at) => block.language === 'text' && !isOutput(block, blocks[at - 1]));

function isOutput(block: FencedBlock, before: FencedBlock | undefined): boolean {
  return before?.page === block.page && SHELL.has(before.language);
}

describe('what the pages show', () => {
  it.concurrent.for(pagesWithCommands)(
    '%s: its commands run, end as it says, and print what it shows',
    { timeout: PAGE_TIMEOUT_MS },
    async (page, { expect: expected }) => {
      const typedBlocks = typedOn(page);
      const {
        project = 'new',
        before = [],
        files = [],
        organisation,
        withoutCredentials,
        ownProcesses,
      } = WAYS_INTO_PAGES[page] ?? {};
      const cwd = await workplace.project(project);
      for (const { begins, as } of files) {
        const block = blocks.find((each) => each.page === page && each.text.startsWith(begins));
        await writeFile(join(cwd, as), block?.text ?? `${page} has no block that begins with this: ${begins}`);
      }
      const simulator = await startSimulator(
        organisation === undefined
          ? {}
          : { organisation: readOrganisation(await readFile(`${HERE}${organisation}`, 'utf8')) },
      );
      try {
        const connection = withoutCredentials === true ? {} : simulator.environment();
        const server = ownProcesses === true ? {} : workplace.environment;
        const environment = { ...server, PAGES: HERE, ...connection };
        const ran = await runPage(
          typedBlocks.flatMap(({ commands }) => commands),
          { cwd, bin: workplace.bin, environment, before },
        );
        let at = 0;
        const wrong = typedBlocks.flatMap((each) => wrongOf(each, ran.slice(at, (at += each.commands.length))));
        expected(wrong.join('\n\n')).toBe('');
        expected(simulator.unmodelled).toEqual([]);
      } finally {
        await simulator.close();
      }
    },
  );

  it('references: each command line is one of ours, its options included', async () => {
    const lines = reference
      .filter(({ language }) => SHELL.has(language))
      .flatMap(({ text }) => commandLinesIn(text.replaceAll(')"', ' "')));
    const problems = await Promise.all(lines.map(async (words) => [words.join(' '), await problemOf(words)]));
    expect(problems.filter(([, problem]) => problem !== undefined)).toEqual([]);
  });

  it('reports that nothing prints here have the marks and the words of the product', () => {
    expect(pictures.flatMap(unknownInPicture)).toEqual([]);
  });

  it('every block is run, checked or exempt, and no exemption is left over', () => {
    const commands = blocks
      .filter(({ language }) => SHELL.has(language))
      .map((block) => ({ block, texts: documentedCommands(block).map(({ text }) => text) }));
    const unused = EXEMPT_COMMANDS.filter(
      ({ page, command }) =>
        !commands.some(({ block, texts }) => block.page === page && texts.some((text) => text.startsWith(command))),
    );
    expect(unused).toEqual([]);
    const exempt = commands.filter(({ block, texts }) =>
      texts.every((text) => whyExempt(block.page, text) !== undefined),
    );
    const compared = blocks.filter((block, at) => block.language === 'text' && isOutput(block, blocks[at - 1]));
    const counted = {
      run: commands.length - exempt.length,
      compared: compared.length,
      typed: typed.length,
      read: dataBlocks.length,
      worded: pictures.length,
      exempt: exempt.length,
      reference: reference.length,
    };
    console.log(
      `Code blocks of ${new Set(everyBlock.map(({ page }) => page)).size} pages: ${JSON.stringify(counted)}; ${programs.length} programs run.`,
    );
    expect(Object.values(counted).reduce((sum, count) => sum + count, 0)).toBe(everyBlock.length);
    expect(exempt.length).toBeLessThanOrEqual(MOST_EXEMPT);
  });

  it('data: each file is understood by the program that reads it', async () => {
    const problems = await Promise.all(
      dataBlocks.map((block) =>
        readByItsTool(block).then(
          () => '',
          (error: unknown) => `${placeOf(block)}: ${String(error)}`,
        ),
      ),
    );
    expect(problems.filter((problem) => problem !== '').join('\n')).toBe('');
  });

  it('TypeScript: the compiler has nothing to say, against the entries of the package', () => {
    expect(problemsOfSnippets(typed)).toEqual([]);
  });

  it('programs: each runs', async () => {
    const simulator = await startSimulator({});
    try {
      for (const block of programs) {
        const cwd = await workplace.project('new');
        await writeFile(join(cwd, 'snippet.ts'), block.text);
        const ran = await execa(process.execPath, ['--import', import.meta.resolve('tsx'), 'snippet.ts'], {
          cwd,
          reject: false,
          env: { ...simulator.environment() },
          timeout: 30_000,
        });
        expect({ place: placeOf(block), exitCode: ran.exitCode, said: ran.stderr }).toEqual({
          place: placeOf(block),
          exitCode: 0,
          said: '',
        });
      }
    } finally {
      await simulator.close();
    }
  });
});

function wrongOf({ block, commands, shown }: TypedBlock, ran: readonly RanCommand[]): string[] {
  const ended = commands.flatMap(({ line, text, exitCode, prints }, at) => {
    const { exitCode: endedWith, out, err } = ran[at] ?? { exitCode: -1, out: '', err: '' };
    const missing = prints === undefined ? undefined : notPrinted(prints, out);
    if (endedWith === exitCode && missing === undefined) return [];
    const why = missing === undefined ? `ends with ${endedWith}, not ${exitCode}` : `does not print "${missing}"`;
    return [`${block.page}:${line}: "${text}" ${why}:\n${beginningOf(`${out}\n${err}`)}`];
  });
  if (shown === undefined) return ended;
  const missing = ran.map(({ out, err }) => notPrinted(shown, `${out}\n${err}`));
  if (missing.includes(undefined)) return ended;
  const said = ran.map(({ out, err }) => beginningOf(`${out}\n${err}`)).join('\n---\n');
  return [...ended, `${placeOf(block)}: nothing prints "${missing[0] ?? ''}":\n${said}`];
}

function beginningOf(text: string): string {
  return text.trim().split('\n').slice(0, 30).join('\n');
}
