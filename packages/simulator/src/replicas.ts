import type { Clock } from './clock.ts';
import { Lag } from './lag.ts';
import type { Organisation } from './organisation.ts';
import type { Call, Route } from './route.ts';

/** A write that was carried out, to be done again later. */
interface Write {
  readonly route: Route;
  readonly call: Call;
  readonly at: Date;
}

/**
 * Copies of the organisation that learn of each write late: what a reader sees whose copy has not caught up. A copy
 * does every write once more, so it shows what was made, changed and deleted as it was before, with the same ids.
 */
export class Replicas {
  readonly #replicas = new Map<number, { readonly organisation: Organisation; readonly waiting: Write[] }>();

  constructor(private readonly organisation: Organisation) {}

  /** Keeps copies that are so many writes behind, and no others; a new one begins with the present state. */
  keep(behinds: readonly number[]): void {
    for (const behind of this.#replicas.keys()) if (!behinds.includes(behind)) this.#replicas.delete(behind);
    for (const behind of behinds) {
      if (!this.#replicas.has(behind)) {
        this.#replicas.set(behind, { organisation: this.organisation.copy(), waiting: [] });
      }
    }
  }

  /** Tells the copies of a write that succeeded; they catch up with the oldest of those that they do not know. */
  written(route: Route, call: Call): void {
    for (const [behind, { organisation, waiting }] of this.#replicas) {
      waiting.push({ route, call, at: call.clock.now() });
      while (waiting.length > behind) {
        const write = waiting.shift();
        if (write) repeat(write, organisation);
      }
    }
  }

  /** The organisation as it was so many writes ago. */
  behind(writes: number): Organisation {
    return this.#replicas.get(writes)?.organisation ?? this.organisation;
  }
}

function repeat({ route, call, at }: Write, organisation: Organisation): void {
  const clock: Clock = { now: () => at };
  route.handle({ ...call, organisation, clock, lag: new Lag() });
}
