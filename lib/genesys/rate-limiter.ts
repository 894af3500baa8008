import type { Clock } from './clock.ts';

/** Requests a minute that every token may make: the lowest published default. */
export const DEFAULT_RATE_PER_MINUTE = 300;

const MINUTE_MS = 60_000;
/** A pause that a header asks for is never longer than this: such headers were seen with up to 61 s. */
const LONGEST_PAUSE_MS = 120_000;

/** One request that was let through. */
export interface Turn {
  /** Its answer has come, or will not come any more. */
  end(): void;
}

/**
 * Lets at most so many requests through in any 60 seconds, in the order in which they asked.
 *
 * When between the two ends of a request the API has counted it, nobody here can tell: so it counts from its start until
 * a minute after its end, and the API sees no minute with more.
 *
 * The rate goes down to what the API says it allows (`inin-ratelimit-allowed`), never up, and pauses until the reset when
 * the allowance is all but used up, because other clients may share it.
 */
export class RateLimiter {
  readonly #clock: Clock;
  #perMinute: number;
  #underWay = 0;
  /** When requests of the last minute have ended, in order. */
  #ends: number[] = [];
  #pausedUntil = 0;
  #line: Promise<void> = Promise.resolve();
  #whenOneEnds: (() => void) | undefined;

  constructor(clock: Clock, perMinute: number = DEFAULT_RATE_PER_MINUTE) {
    this.#clock = clock;
    this.#perMinute = Math.max(1, Math.floor(perMinute));
  }

  /** Requests a minute that are let through now. */
  get perMinute(): number {
    return this.#perMinute;
  }

  /** Resolves when the next request may start, and counts it. */
  async take(): Promise<Turn> {
    this.#line = this.#line.then(() => this.#turn());
    await this.#line;
    return { end: () => this.#end() };
  }

  /** Lets nothing start for that long. */
  pause(ms: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, this.#clock.now() + ms);
  }

  /** Learns from the headers of an answer: `inin-ratelimit-allowed`, `-count` and `-reset` (seconds). */
  learn(headers: Readonly<Record<string, string>>): void {
    const allowed = numberIn(headers['inin-ratelimit-allowed']);
    if (allowed === undefined || allowed < 1) return;
    this.#perMinute = Math.min(this.#perMinute, allowed);
    const count = numberIn(headers['inin-ratelimit-count']);
    const resetSeconds = numberIn(headers['inin-ratelimit-reset']);
    if (count === undefined || resetSeconds === undefined) return;
    const reserve = Math.max(1, Math.floor(allowed / 50));
    if (allowed - count <= reserve) this.pause(Math.min(resetSeconds * 1000, LONGEST_PAUSE_MS));
  }

  async #turn(): Promise<void> {
    for (;;) {
      const now = this.#clock.now();
      this.#forgetBefore(now - MINUTE_MS);
      const isFull = this.#underWay + this.#ends.length >= this.#perMinute;
      const [oldest] = this.#ends;
      if (isFull && oldest === undefined) {
        await new Promise<void>((resolve) => {
          this.#whenOneEnds = resolve;
        });
        continue;
      }
      const freeAt = Math.max(this.#pausedUntil, isFull && oldest !== undefined ? oldest + MINUTE_MS : 0);
      if (freeAt <= now) break;
      await this.#clock.sleep(freeAt - now);
    }
    this.#underWay += 1;
  }

  /** Drops the oldest alone: there are as many as the rate allows, and this is asked at every request. */
  #forgetBefore(instant: number): void {
    let old = 0;
    while ((this.#ends[old] ?? Infinity) <= instant) old += 1;
    if (old > 0) this.#ends.splice(0, old);
  }

  #end(): void {
    this.#underWay -= 1;
    this.#ends.push(this.#clock.now());
    this.#whenOneEnds?.();
    this.#whenOneEnds = undefined;
  }
}

function numberIn(header: string | undefined): number | undefined {
  return header !== undefined && /^\d+$/.test(header.trim()) ? Number(header) : undefined;
}
