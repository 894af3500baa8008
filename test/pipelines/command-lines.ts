import { CommanderError } from 'commander';
import { parseLine } from '../../cli/program.ts';

const CALL = /(?:npx (?:--\S+ )*)?genesys-preflight(?:@[\d.]+)? (?=[a-z-])/g;

/** Every command line of ours in a text of shell, as words; variables stay as they are written. */
export function commandLinesIn(text: string): string[][] {
  const joined = text.replace(/\\\n\s*/g, ' ');
  return [...joined.matchAll(CALL)].map((match) => {
    const [line = ''] = joined.slice(match.index + match[0].length).split('\n');
    return wordsOf(line);
  });
}

/** The words of one command, up to what ends it. */
function wordsOf(line: string): string[] {
  const words: string[] = [];
  for (const [word] of line.matchAll(/"[^"]*"|'[^']*'|&&|\|\|?|;|#.*|>+|["']|[^\s"';|&]+/g)) {
    // The end of the command; a quote without its other half ends the text that the command stands in.
    if (/^(&&|\|\|?|;|#.*|>+|["'])$/.test(word)) break;
    words.push(word.replace(/^(["'])(.*)\1$/, '$2'));
  }
  return words;
}

/** What is wrong with a command line; undefined where it is one of ours, its options included. */
export async function problemOf(words: readonly string[]): Promise<string | undefined> {
  let said = '';
  let isRun = false;
  const say = (text: string): void => void (said += text);
  try {
    await parseLine(words, { out: say, err: say, colour: false }, () => {
      isRun = true;
      return Promise.resolve();
    });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
  }
  return isRun ? undefined : said || 'it is no command';
}
