import type { Argument, Option } from 'commander';
import type { z } from 'zod';
import type { Administration } from '../lib/admin/index.ts';
import type { ConnectionSettings, GenesysClient } from '../lib/genesys/index.ts';
import type { ExitCode } from '../preflight/index.ts';
import type { Configuration } from './configuration.ts';
import type { InForce } from './in-force.ts';
import type { Io } from './io.ts';

/** What a command is run with. */
export interface CommandContext<Options = unknown> {
  readonly options: Options;
  /** What was typed for {@link CliCommand.arguments}, in that order; of a variadic one each value. */
  readonly args: readonly string[];
  /** What stands behind `--`, as it was typed; empty for commands without {@link CliCommand.rest}. */
  readonly rest: readonly string[];
  readonly io: Io;
  /** Whether the user asked to be told everything. */
  readonly verbose: boolean;
  /** What the configuration file says, for the profile that counts; empty where there is none. */
  readonly configuration: Configuration;
  /** Which profile counts, and why. */
  readonly inForce: InForce;
  /** The organisation; credentials are looked at when it is first asked for. */
  readonly organisation: () => GenesysClient;
  /** Another organisation: that of a profile of the configuration file, whatever the environment says. */
  readonly organisationOf: (profile: string) => GenesysClient;
  /** The same, for commands that change it. */
  readonly administration: () => Administration;
  /** How it is connected to; nothing is sent. @throws GenesysError, FileProblemsError */
  readonly connection: () => ConnectionSettings;
  /** Runs another command line, e.g. `['check', '--write']`, as if the user had typed it. */
  readonly runLine: (argv: readonly string[], io: Io) => Promise<ExitCode>;
}

/** One command, as data and a function; it neither prints nor exits by itself. */
export interface CliCommand<Options = unknown> {
  /** One word, or a group of `COMMAND_GROUPS` and a word: `division list`. */
  readonly name: string;
  /** One line, for the list of commands. */
  readonly summary: string;
  /** What it does, for its own help. */
  readonly description?: string;
  readonly options: readonly Option[];
  /** What it takes beside options. @default nothing */
  readonly arguments?: readonly Argument[];
  /** What it hands on of what stands behind `--`, in words for its help. @default nothing: these are arguments */
  readonly rest?: string;
  /** Command lines that can be copied, with what they do. */
  readonly examples: readonly { readonly line: string; readonly does: string }[];
  /** The options as the command gets them. */
  readonly schema: z.ZodType<Options>;
  /** Whether it looks at `io.interrupted` and ends by itself; any other one is left where it is. @default false */
  readonly endsByItself?: boolean;
  /** Whether it tells itself that a profile is not there; any other one ends at once. @default false */
  readonly judgesProfile?: boolean;
  run(context: CommandContext<Options>): Promise<ExitCode>;
}

/** Returns its argument, typed by its schema. */
export function defineCommand<Options>(command: CliCommand<Options>): CliCommand<Options> {
  return command;
}
