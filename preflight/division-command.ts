import { quotedShell } from './terraform-text.ts';

/**
 * A command line about one division: `genesys-preflight division COMMAND 'NAME OR ID'`. A name that begins with `-` stands
 * behind `--`, or it would be read as an option.
 *
 * @param options - words of the shell already
 */
export function divisionCommand(command: string, division: string, ...options: readonly string[]): string {
  const named = quotedShell(division);
  const words = division.startsWith('-') ? [...options, '--', named] : [named, ...options];
  return ['genesys-preflight division', command, ...words].join(' ');
}
