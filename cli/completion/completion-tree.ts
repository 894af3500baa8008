import type { Option } from 'commander';
import type { CliCommand } from '../command.ts';
import { REPORT_BEGINNINGS } from '../report/report-options.ts';

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
  /** What its arguments may be, where that is one of a few. */
  readonly values: readonly CompletionWord[];
  readonly options: readonly CompletionWord[];
  readonly valued: readonly ValuedOption[];
}

/** An option that wants a value. */
export interface ValuedOption {
  readonly flag: string;
  /** Its values; behind one that ends in a colon follows a file. Any file where there are none. */
  readonly choices: readonly string[];
}

/** Whether a value begins with one of a few words and goes on with a file. */
export function goesOnWithFile({ choices }: ValuedOption): boolean {
  return choices.some((choice) => choice.endsWith(':'));
}

/** Options whose values the parser of the command judges by itself. */
const BEGINNINGS: Readonly<Record<string, readonly string[]>> = { '--report': REPORT_BEGINNINGS };

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
  const byName = new Map(commands.map((command) => [command.name, command]));
  for (const { name } of commands) if (!places.has(name)) places.set(name, []);
  return [...places].map(([at, words]) => placeOf(at, words, byName.get(at)));
}

function placeOf(at: string, words: readonly CompletionWord[], command: CliCommand | undefined): CompletionPlace {
  const own: readonly Option[] = (command?.options ?? []).filter(({ hidden }) => !hidden);
  return {
    at,
    words,
    values: (command?.arguments ?? []).flatMap(({ argChoices = [], description }) =>
      argChoices.map((word) => ({ word, does: description })),
    ),
    options: [
      ...own.map(({ long, short, description }) => ({ word: long ?? short ?? '', does: description })),
      ...EVERYWHERE,
    ],
    valued: [
      ...own
        .filter(({ required, optional }) => required || optional)
        .map(({ long, short, argChoices }) => ({ flag: long ?? short ?? '', argChoices }))
        .map(({ flag, argChoices }) => ({ flag, choices: argChoices ?? BEGINNINGS[flag] ?? [] })),
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
