import type { Option } from 'commander';
import type { CliCommand } from '../command.ts';

/** A word that can be typed next, with what it is for. */
export interface CompletionWord {
  readonly word: string;
  readonly does: string;
}

/** A place of the command line: nothing typed yet, a group (`division`) or a command (`division list`). */
export interface CompletionPlace {
  /** The words that lead here, `''` at the beginning. */
  readonly at: string;
  /** Commands and groups that can follow. */
  readonly words: readonly CompletionWord[];
  readonly options: readonly CompletionWord[];
  /** Options that want a value: one of these, or a file where there are none. */
  readonly valued: readonly { readonly flag: string; readonly choices: readonly string[] }[];
}

/** Options of every command: those of the program itself. */
const EVERYWHERE: readonly CompletionWord[] = [
  { word: '--config', does: 'configuration file' },
  { word: '--profile', does: 'profile of the configuration file' },
  { word: '--gc-profile', does: 'connect as this profile of the gc CLI does' },
  { word: '--verbose', does: 'log every request to stderr, secrets masked' },
  { word: '--help', does: 'display help' },
];
const VALUED_EVERYWHERE = ['--config', '--profile', '--gc-profile'].map((flag) => ({ flag, choices: [] }));

/**
 * Every place of the command line, the beginning first.
 *
 * @param groups - what commands have in common whose names begin with the same word
 */
export function completionTree(
  commands: readonly CliCommand[],
  groups: Readonly<Record<string, string>>,
): readonly CompletionPlace[] {
  const places = new Map<string, CompletionWord[]>([['', []]]);
  const offer = (at: string, word: string, does: string): void => {
    const words = places.get(at) ?? [];
    if (!words.some((one) => one.word === word)) words.push({ word, does });
    places.set(at, words);
  };
  for (const { name, summary } of commands) {
    const [first = name, second] = name.split(' ');
    offer('', first, second === undefined ? summary : (groups[first] ?? ''));
    if (second !== undefined) offer(first, second, summary);
  }
  const optionsOf = new Map(commands.map(({ name, options }) => [name, options]));
  for (const { name } of commands) if (!places.has(name)) places.set(name, []);
  return [...places].map(([at, words]) => placeOf(at, words, optionsOf.get(at) ?? []));
}

function placeOf(at: string, words: readonly CompletionWord[], options: readonly Option[]): CompletionPlace {
  const own = options.filter(({ hidden }) => !hidden);
  return {
    at,
    words,
    options: [
      ...own.map(({ long, short, description }) => ({ word: long ?? short ?? '', does: description })),
      ...EVERYWHERE,
    ],
    valued: [
      ...own
        .filter(({ required, optional }) => required || optional)
        .map(({ long, short, argChoices }) => ({ flag: long ?? short ?? '', choices: argChoices ?? [] })),
      ...VALUED_EVERYWHERE,
    ],
  };
}

/** What leads from one place to the next, as `place/word`. */
export function stepsOf(places: readonly CompletionPlace[]): readonly { readonly step: string; readonly to: string }[] {
  return places.flatMap(({ at, words }) =>
    words.map(({ word }) => ({ step: `${at}/${word}`, to: at === '' ? word : `${at} ${word}` })),
  );
}
