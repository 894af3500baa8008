import { CommanderError } from 'commander';
import type { CliCommand } from '../../cli/command.ts';
import { COMMANDS } from '../../cli/commands/index.ts';
import { COMMAND_GROUPS } from '../../cli/commands/table.ts';
import { parseLine } from '../../cli/program.ts';
import { generatedMark } from './generated-mark.ts';
import { table } from './markdown-table.ts';

const SOURCE = 'cli/commands/';

/** The page of a command, relative to `docs/`. */
export function pageOfCommand(name: string): string {
  return `reference/commands/${name.replaceAll(' ', '-')}.md`;
}

/** A page for each command, and one that lists them, by their paths relative to `docs/`. */
export async function commandPages(): Promise<Map<string, string>> {
  const pages = new Map([['reference/commands.md', listOfCommands()]]);
  for (const command of COMMANDS) pages.set(pageOfCommand(command.name), await pageText(command));
  return pages;
}

function listOfCommands(): string {
  const alone = COMMANDS.filter(({ name }) => !name.includes(' '));
  const groups = Object.entries(COMMAND_GROUPS).map(
    ([word, about]) => [`\`${word}\`: ${about}`, COMMANDS.filter(({ name }) => name.startsWith(`${word} `))] as const,
  );
  return [
    '# Commands',
    generatedMark(SOURCE),
    '`genesys-preflight COMMAND --help` says the same as these pages. What the exit codes mean is [the same everywhere](exit-codes.md).',
    tableOf(alone),
    ...groups.flatMap(([heading, commands]) => [`## ${heading}`, tableOf(commands)]),
    '',
  ].join('\n\n');
}

function tableOf(commands: readonly CliCommand[]): string {
  return table(
    ['Command', 'What it does'],
    commands.map(({ name, summary }) => [`[\`${name}\`](${pageOfCommand(name).replace('reference/', '')})`, summary]),
  );
}

async function pageText({ name, summary, examples }: CliCommand): Promise<string> {
  const shown = examples.map(({ line, does }) => `${sentence(does)}:\n\n\`\`\`sh\n${line}\n\`\`\``);
  return [
    `# ${name}`,
    generatedMark(SOURCE),
    sentence(summary) + '.',
    ...(shown.length === 0 ? [] : ['## Examples', ...shown]),
    '## Help',
    `\`\`\`text\n${(await helpOf(name)).trimEnd()}\n\`\`\``,
    'Exit codes: [the same for every command](../exit-codes.md). [All commands](../commands.md).',
    '',
  ].join('\n\n');
}

/** What `--help` prints. */
export async function helpOf(name: string): Promise<string> {
  let help = '';
  const io = { out: (text: string) => void (help += text), err: () => undefined, colour: false };
  try {
    await parseLine([...name.split(' '), '--help'], io, () => Promise.resolve());
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
  }
  return help;
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
