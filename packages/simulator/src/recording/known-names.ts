/** Names that are looked for in free text: found where they stand by themselves, the longest first. */
export class KnownNames {
  readonly #byFirstWord = new Map<string, string[]>();

  constructor(names: Iterable<string>) {
    for (const name of new Set(names)) {
      const word = WORD.exec(name)?.[0];
      // A name of two letters is too likely to be a word.
      if (word === undefined || name.length < 3) continue;
      this.#byFirstWord.set(word, [...(this.#byFirstWord.get(word) ?? []), name]);
    }
    for (const [word, held] of this.#byFirstWord) {
      this.#byFirstWord.set(
        word,
        held.sort((one, other) => other.length - one.length),
      );
    }
  }

  /** A text with what stands for each name in its place. */
  replacedIn(text: string, standIn: (name: string) => string): string {
    let result = '';
    let rest = 0;
    for (const { 0: word, index } of text.matchAll(WORDS)) {
      if (index < rest) continue;
      const name = this.#byFirstWord.get(word)?.find((each) => isAt(text, each, index));
      if (name === undefined) continue;
      result += text.slice(rest, index) + standIn(name);
      rest = index + name.length;
    }
    return result + text.slice(rest);
  }
}

const WORD = /[\p{L}\p{N}]+/u;
const WORDS = new RegExp(WORD, 'gu');

function isAt(text: string, name: string, index: number): boolean {
  return (
    text.startsWith(name, index) && !/^[\p{L}\p{N}]/u.test(text.slice(index + name.length, index + name.length + 2))
  );
}
