/** A set of small whole numbers: thousands of them are joined and intersected in no time. */
export class Bits {
  readonly #words: Uint32Array;

  /** @param size - the numbers from 0 up to here, without it */
  constructor(readonly size: number) {
    this.#words = new Uint32Array(Math.ceil(size / 32));
  }

  add(number: number): void {
    const at = number >>> 5;
    this.#words[at] = (this.#words[at] ?? 0) | (1 << (number & 31));
  }

  has(number: number): boolean {
    return ((this.#words[number >>> 5] ?? 0) & (1 << (number & 31))) !== 0;
  }

  /** Takes in what another set of the same size has. */
  addAll(other: Bits): void {
    for (let at = 0; at < this.#words.length; at++) {
      this.#words[at] = (this.#words[at] ?? 0) | (other.#words[at] ?? 0);
    }
  }

  hasAll(other: Bits): boolean {
    return this.#words.every((word, at) => ((other.#words[at] ?? 0) & ~word) === 0);
  }

  /** The numbers that both sets have, in their order. */
  shared(other: Bits): number[] {
    const found: number[] = [];
    for (let at = 0; at < this.#words.length; at++) {
      let both = (this.#words[at] ?? 0) & (other.#words[at] ?? 0);
      while (both !== 0) {
        const bit = 31 - Math.clz32(both & -both);
        found.push(at * 32 + bit);
        both &= both - 1;
      }
    }
    return found;
  }
}
