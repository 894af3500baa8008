import type { CliCommand } from '../command.ts';
import { COMMAND_TABLE } from './table.ts';

/** Every command, loaded: for what has to know all of them. */
export const COMMANDS: readonly CliCommand[] = await Promise.all(COMMAND_TABLE.map(({ load }) => load()));
