import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { openAdministration, type Administration } from '../lib/admin/index.ts';
import {
  connect,
  resolveConnection,
  type ClientOptions,
  type GenesysClient,
  type RequestLogEntry,
} from '../lib/genesys/index.ts';
import { ExitCode } from '../preflight/index.ts';
import type { CliCommand } from './command.ts';
import { COMMAND_GROUPS, COMMANDS } from './commands/index.ts';
import { profileOf, readConfiguration, type Configuration } from './configuration.ts';
import { explainError } from './explain-error.ts';
import type { Io } from './io.ts';

/**
 * Runs one command line.
 *
 * @param argv - the arguments without node and the script
 * @returns the exit code; nothing here ends the process
 */
export async function main(argv: readonly string[], io: Io): Promise<ExitCode> {
  let exitCode: ExitCode = 0;
  const { line, rest } = splitAtDashes(argv);
  const program = new Command('genesys-preflight')
    .description('Genesys Cloud access as code: what a deploy would run into, before it runs.')
    .version(version())
    .option('--config <file>', 'configuration file (default: genesys-preflight.yaml, where there is one)')
    .option('--profile <name>', 'profile of the configuration file')
    .option('--verbose', 'log every request to stderr, secrets masked')
    .showSuggestionAfterError()
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({ writeOut: io.out, writeErr: io.err, getOutHasColors: () => io.colour })
    .exitOverride();
  for (const command of COMMANDS) {
    const added = addCommand(program, command, async () => {
      if (rest !== undefined && command.rest === undefined) added.error("error: nothing may stand behind '--'");
      const global = program.opts<GlobalOptions>();
      const configuration = await readConfiguration(global.config, io.cwd);
      const organisation = new Organisation(global, configuration, io);
      try {
        const running = command.run({
          options: command.schema.parse(added.opts()),
          args: added.args,
          rest: rest ?? [],
          io,
          verbose: global.verbose === true,
          configuration,
          organisation: () => organisation.connect().client,
          organisationOf: (profile) => organisation.another(profile),
          administration: () => organisation.connect(),
          runLine: main,
        });
        exitCode = await (command.endsByItself === true ? running : Promise.race([running, interruption(io)]));
      } finally {
        organisation.close();
      }
    });
  }
  try {
    await program.parseAsync(line, { from: 'user' });
    return exitCode;
  } catch (error) {
    const explained = explainError(error);
    if (explained.message !== '') io.err(`${explained.message}\n`);
    return explained.exitCode;
  }
}

/** Ctrl-C, for commands that have nothing to put in order. */
function interruption({ interrupted }: Io): Promise<ExitCode> {
  return new Promise((resolve) => {
    const end = (): void => resolve(ExitCode.interrupted);
    if (interrupted.aborted) end();
    interrupted.addEventListener('abort', end, { once: true });
  });
}

interface GlobalOptions {
  readonly config?: string;
  readonly profile?: string;
  readonly verbose?: boolean;
}

/** The command line before the first `--`, and what stands behind it. */
function splitAtDashes(argv: readonly string[]): { line: readonly string[]; rest: readonly string[] | undefined } {
  const at = argv.indexOf('--');
  return at < 0 ? { line: argv, rest: undefined } : { line: argv.slice(0, at), rest: argv.slice(at + 1) };
}

function addCommand(program: Command, command: CliCommand, run: () => Promise<void>): Command {
  const words = command.name.split(' ');
  const added = groupOf(program, words.slice(0, -1))
    .command(words.at(-1) ?? command.name)
    .summary(command.summary)
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

/** The organisation of one run, and others: connected when they are first asked for, closed at the end. */
class Organisation {
  #administration: Administration | undefined;
  readonly #others = new Map<string, GenesysClient>();

  constructor(
    private readonly global: GlobalOptions,
    private readonly configuration: Configuration,
    private readonly io: Io,
  ) {}

  /** @throws GenesysError when the environment and the profile do not say where and as whom to connect */
  connect(): Administration {
    this.#administration ??= openAdministration(
      resolveConnection(this.io.environment, profileOf(this.configuration, this.global.profile, this.global.config)),
      this.#options(),
    );
    return this.#administration;
  }

  /** @throws GenesysError, FileProblemsError when there is no such profile, or it does not say where and as whom */
  another(name: string): GenesysClient {
    const profile = profileOf(this.configuration, name, this.global.config);
    const client =
      this.#others.get(name) ??
      connect(resolveConnection(this.io.environment, profile, { profileAlone: true }), this.#options());
    this.#others.set(name, client);
    return client;
  }

  close(): void {
    this.#administration?.client.close();
    for (const client of this.#others.values()) client.close();
  }

  #options(): ClientOptions {
    const { concurrency, ratePerMinute, timeoutMs } = this.configuration;
    return {
      clock: this.io.clock,
      ...(concurrency === undefined ? {} : { concurrency }),
      ...(ratePerMinute === undefined ? {} : { ratePerMinute }),
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
      ...(this.global.verbose === true ? { log: (entry) => this.io.err(requestLine(entry)) } : {}),
    };
  }
}

/** A request in a line; the client has masked it. */
function requestLine({ method, path, status, failure, durationMs, attempt, correlationId }: RequestLogEntry): string {
  const outcome = status === undefined ? (failure ?? 'failed') : String(status);
  const again = attempt > 1 ? `, attempt ${attempt}` : '';
  const correlation = correlationId === undefined ? '' : `, ${correlationId}`;
  return `${method} ${path} → ${outcome} (${Math.round(durationMs)} ms${again}${correlation})\n`;
}

function version(): string {
  const packageFile = new URL(
    import.meta.url.includes('/dist/') ? '../../package.json' : '../package.json',
    import.meta.url,
  );
  return (JSON.parse(readFileSync(packageFile, 'utf8')) as { version: string }).version;
}
