import type { Clock } from '../../lib/genesys/index.ts';

/** A clock that stands still until somebody sleeps; then that time is over at once. */
export class FakeClock implements Clock {
  /** Every sleep, in milliseconds. */
  readonly sleeps: number[] = [];
  #now = Date.parse('2026-01-01T00:00:00Z');

  now(): number {
    return this.#now;
  }

  async sleep(ms: number): Promise<void> {
    this.sleeps.push(ms);
    this.#now += ms;
    await Promise.resolve();
  }

  /** Lets time pass. */
  pass(ms: number): void {
    this.#now += ms;
  }
}
