import { COMMAND_TABLE, type CommandEntry } from './commands/table.ts';

/** Options that take a value behind them, and may stand before the command. */
const WITH_VALUE = new Set(['--config', '--profile', '--gc-profile']);

/**
 * The commands that a line needs to be understood: the one that it names, also behind `help`; none where it names none or
 * a group. A line that cannot be told needs all of them.
 */
export function entriesMeant(line: readonly string[]): readonly CommandEntry[] {
  const words = wordsOf(line).slice(0, 3);
  const [first, second = ''] = words[0] === 'help' ? words.slice(1) : words;
  if (first === undefined) return [];
  const named = COMMAND_TABLE.filter(({ name }) => name === first || name === `${first} ${second}`);
  if (named.length > 0) return named;
  const isGroup = COMMAND_TABLE.some(({ name }) => name.startsWith(`${first} `));
  return isGroup ? [] : COMMAND_TABLE;
}

function wordsOf(line: readonly string[]): string[] {
  return line.filter((word, at) => !word.startsWith('-') && !WITH_VALUE.has(line[at - 1] ?? ''));
}
