import { createHash } from 'node:crypto';

/**
 * What stays the same of a problem from run to run, whatever line it moves to and whatever stands beside it. Of problems that
 * are the same in all parts, the second one gets another one.
 */
export class Fingerprints {
  readonly #seen = new Map<string, number>();

  of(...parts: readonly string[]): string {
    const key = JSON.stringify(parts);
    const count = (this.#seen.get(key) ?? 0) + 1;
    this.#seen.set(key, count);
    return createHash('sha256')
      .update(count === 1 ? key : `${key}${count}`)
      .digest('hex');
  }
}
