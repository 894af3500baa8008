import { Command } from 'commander';
import type { CliCommand } from './command.ts';
import { COMMAND_GROUPS, COMMAND_TABLE, type CommandEntry } from './commands/table.ts';
import { entriesMeant } from './entries-meant.ts';
import type { Io } from './io.ts';
import { readOwnFile } from './own-file.ts';
import { tellRefused } from './refused-options.ts';

/** Options that every command takes. */
export interface GlobalOptions {
  readonly config?: string;
  readonly profile?: string;
  readonly gcProfile?: string;
  readonly verbose?: boolean;
}

/** One command line, understood. */
export interface ParsedLine {
  readonly command: CliCommand;
  readonly options: unknown;
  readonly args: readonly string[];
  /** What stands behind `--`, of a command that hands it on; of any other one these are arguments. */
  readonly rest: readonly string[];
  readonly global: GlobalOptions;
}

/**
 * Understands one command line, and runs it.
 *
 * @param argv - the arguments without node and the script
 * @param run - is handed what was understood; not called for help and the version
 * @throws CommanderError for what is no command line of ours, after saying so; also for help and the version
 */
export async function parseLine(
  argv: readonly string[],
  io: Pick<Io, 'out' | 'err' | 'colour'>,
  run: (line: ParsedLine) => Promise<void>,
): Promise<void> {
  const { line, rest } = splitAtDashes(argv);
  const program = new Command('genesys-preflight')
    .description('Genesys Cloud access as code: what a deploy would run into, before it runs.')
    .version(version())
    .option('--config <file>', 'configuration file (default: genesys-preflight.yaml, where there is one)')
    .option('--profile <name>', 'profile of the configuration file')
    .option('--gc-profile <name>', 'connect as this profile of the gc CLI does (~/.gc/config.toml)')
    .option('--verbose', 'log every request to stderr, secrets masked')
    .showSuggestionAfterError()
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({ writeOut: io.out, writeErr: io.err, getOutHasColors: () => io.colour })
    .exitOverride();
  const meant = entriesMeant(line);
  let handsRestOn = false;
  for (const entry of COMMAND_TABLE) {
    if (!meant.includes(entry)) {
      addName(program, entry);
      continue;
    }
    const command = await entry.load();
    handsRestOn ||= command.rest !== undefined;
    const added = addCommand(program, command, async () => {
      const read = command.schema.safeParse(added.opts());
      if (!read.success) added.error(tellRefused(read.error.issues, added.options, added.opts()));
      await run({
        command,
        options: read.data,
        args: added.args,
        rest: handsRestOn ? rest : [],
        global: program.opts<GlobalOptions>(),
      });
    });
  }
  // A name may begin with "-": behind "--" it is an argument, where nobody else is handed what stands there.
  await program.parseAsync(handsRestOn ? line : argv, { from: 'user' });
}

/** The command line before the first `--`, and what stands behind it. */
function splitAtDashes(argv: readonly string[]): { line: readonly string[]; rest: readonly string[] } {
  const at = argv.indexOf('--');
  return at < 0 ? { line: argv, rest: [] } : { line: argv.slice(0, at), rest: argv.slice(at + 1) };
}

/** A command of which a line needs no more than that it is there. */
function addName(program: Command, { name, summary }: Pick<CommandEntry, 'name' | 'summary'>): Command {
  const words = name.split(' ');
  return groupOf(program, words.slice(0, -1))
    .command(words.at(-1) ?? name)
    .summary(summary);
}

function addCommand(program: Command, command: CliCommand, run: () => Promise<void>): Command {
  const added = addName(program, command)
    .description(command.description ?? command.summary)
    .action(run);
  command.arguments?.forEach((argument) => added.addArgument(argument));
  command.options.forEach((option) => added.addOption(option));
  if (command.rest !== undefined) {
    added.usage(`${added.usage()} [-- ...]`).addHelpText('after', `\nBehind --: ${command.rest}`);
  }
  if (command.examples.length > 0) {
    const width = Math.max(...command.examples.map(({ line }) => line.length));
    const lines = command.examples.map(({ line, does }) => `  ${line.padEnd(width)}  ${does}`);
    added.addHelpText('after', `\nExamples:\n${lines.join('\n')}`);
  }
  return added;
}

/** The command that others are nested in, made when it is first needed. */
function groupOf(program: Command, words: readonly string[]): Command {
  return words.reduce(
    (outer, word) =>
      outer.commands.find((command) => command.name() === word) ??
      outer.command(word).description(COMMAND_GROUPS[word] ?? ''),
    program,
  );
}

function version(): string {
  return (JSON.parse(readOwnFile('package.json')) as { version: string }).version;
}
