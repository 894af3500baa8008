/** Where the simulator takes the time from; tests hand in one that they move by hand. */
export interface Clock {
  /** The present instant. */
  now(): Date;
}

/** The computer's own clock. */
export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands still until it is moved. */
export interface ManualClock extends Clock {
  /** Moves the clock forward by `ms` milliseconds. */
  advance(ms: number): void;
}

/** Makes a clock that stands at `start` (an ISO instant) until `advance` is called. */
export function manualClock(start = '2026-01-01T00:00:00.000Z'): ManualClock {
  let at = Date.parse(start);
  return {
    now: () => new Date(at),
    advance: (ms) => {
      at += ms;
    },
  };
}
