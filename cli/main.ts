import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { connect, resolveConnection, type GenesysClient, type RequestLogEntry } from '../lib/genesys/index.ts';
import type { ExitCode } from '../preflight/index.ts';
import type { CliCommand } from './command.ts';
import { COMMANDS } from './commands/index.ts';
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
    addCommand(program, command, async (options) => {
      const global = program.opts<GlobalOptions>();
      const configuration = await readConfiguration(global.config, io.cwd);
      const organisation = new Organisation(global, configuration, io);
      try {
        exitCode = await command.run({
          options: command.schema.parse(options),
          io,
          configuration,
          organisation: () => organisation.connect(),
          runLine: main,
        });
      } finally {
        organisation.close();
      }
    });
  }
  try {
    await program.parseAsync(argv, { from: 'user' });
    return exitCode;
  } catch (error) {
    const explained = explainError(error);
    if (explained.message !== '') io.err(`${explained.message}\n`);
    return explained.exitCode;
  }
}

interface GlobalOptions {
  readonly config?: string;
  readonly profile?: string;
  readonly verbose?: boolean;
}

function addCommand(program: Command, command: CliCommand, run: (options: unknown) => Promise<void>): void {
  const added = program
    .command(command.name)
    .summary(command.summary)
    .description(command.description ?? command.summary)
    .action(run);
  command.options.forEach((option) => added.addOption(option));
  if (command.examples.length > 0) {
    const width = Math.max(...command.examples.map(({ line }) => line.length));
    const lines = command.examples.map(({ line, does }) => `  ${line.padEnd(width)}  ${does}`);
    added.addHelpText('after', `\nExamples:\n${lines.join('\n')}`);
  }
}

/** The organisation of one run: connected when it is first asked for, closed at the end. */
class Organisation {
  #client: GenesysClient | undefined;

  constructor(
    private readonly global: GlobalOptions,
    private readonly configuration: Configuration,
    private readonly io: Io,
  ) {}

  /** @throws GenesysError when the environment and the profile do not say where and as whom to connect */
  connect(): GenesysClient {
    const { concurrency, ratePerMinute, timeoutMs } = this.configuration;
    this.#client ??= connect(
      resolveConnection(this.io.environment, profileOf(this.configuration, this.global.profile, this.global.config)),
      {
        ...(concurrency === undefined ? {} : { concurrency }),
        ...(ratePerMinute === undefined ? {} : { ratePerMinute }),
        ...(timeoutMs === undefined ? {} : { timeoutMs }),
        ...(this.global.verbose === true ? { log: (entry) => this.io.err(requestLine(entry)) } : {}),
      },
    );
    return this.#client;
  }

  close(): void {
    this.#client?.close();
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
