/**
 * Remembers how often a thing still has to look as it did before: Genesys Cloud's services learn of each other's
 * changes late. Counted in calls, not in seconds, so that no test waits.
 */
export class Lag {
  readonly #left = new Map<string, number>();
  readonly #unlisted = new Map<string, number>();

  /** From now on `key` lags for `times` looks. */
  begin(key: string, times: number): void {
    if (times > 0) this.#left.set(key, times);
  }

  /** Whether `key` still lags; each look uses up one. */
  holds(key: string): boolean {
    return usedUp(this.#left, key);
  }

  /** From now on the thing with the id stays out of `times` looks at lists it belongs to. */
  beginUnlisted(id: string, times: number): void {
    if (times > 0) this.#unlisted.set(id, times);
  }

  /** What a list shows by now of all that belongs to it. */
  listed<T>(all: readonly T[]): readonly T[] {
    if (this.#unlisted.size === 0) return all;
    return all.filter((item) => !usedUp(this.#unlisted, idOf(item)));
  }
}

function usedUp(counts: Map<string, number>, key: string): boolean {
  const left = counts.get(key) ?? 0;
  if (left <= 0) return false;
  if (left === 1) counts.delete(key);
  else counts.set(key, left - 1);
  return true;
}

function idOf(item: unknown): string {
  return typeof item === 'object' && item !== null && 'id' in item ? String(item.id) : '';
}
