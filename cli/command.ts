import type { Option } from 'commander';
import type { z } from 'zod';
import type { GenesysClient } from '../lib/genesys/index.ts';
import type { ExitCode } from '../preflight/index.ts';
import type { Configuration } from './configuration.ts';
import type { Io } from './io.ts';

/** What a command is run with. */
export interface CommandContext<Options> {
  readonly options: Options;
  readonly io: Io;
  /** What the configuration file says; empty where there is none. */
  readonly configuration: Configuration;
  /** The organisation; credentials are looked at when it is first asked for. */
  readonly organisation: () => GenesysClient;
  /** Runs another command line, e.g. `['check', '--write']`, as if the user had typed it. */
  readonly runLine: (argv: readonly string[], io: Io) => Promise<ExitCode>;
}

/** One command, as data and a function; it neither prints nor exits by itself. */
export interface CliCommand<Options = unknown> {
  readonly name: string;
  /** One line, for the list of commands. */
  readonly summary: string;
  /** What it does, for its own help. */
  readonly description?: string;
  readonly options: readonly Option[];
  /** Command lines that can be copied, with what they do. */
  readonly examples: readonly { readonly line: string; readonly does: string }[];
  /** The options as the command gets them. */
  readonly schema: z.ZodType<Options>;
  run(context: CommandContext<Options>): Promise<ExitCode>;
}

/** Returns its argument, typed by its schema. */
export function defineCommand<Options>(command: CliCommand<Options>): CliCommand<Options> {
  return command;
}
