/**
 * Remembers how often a thing still has to look as it did before: Genesys Cloud's services learn of each other's
 * changes late. Counted in calls, not in seconds, so that no test waits.
 */
export class Lag {
  readonly #left = new Map<string, number>();

  /** From now on `key` lags for `times` looks. */
  begin(key: string, times: number): void {
    if (times > 0) this.#left.set(key, times);
  }

  /** Whether `key` still lags; each look uses up one. */
  holds(key: string): boolean {
    const left = this.#left.get(key) ?? 0;
    if (left <= 0) return false;
    this.#left.set(key, left - 1);
    return true;
  }
}
