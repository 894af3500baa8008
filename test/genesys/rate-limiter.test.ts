import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { RateLimiter } from '../../lib/genesys/rate-limiter.ts';
import { FakeClock } from './fake-clock.ts';

/** Lets everything that goes on at an instant come to its end before time passes. */
class PatientClock extends FakeClock {
  override async sleep(ms: number): Promise<void> {
    await setImmediate();
    await super.sleep(ms);
  }
}

/** When requests start that are over at once, in milliseconds from now. */
async function startsOf(limiter: RateLimiter, clock: FakeClock, count: number): Promise<number[]> {
  const begin = clock.now();
  return Promise.all(
    Array.from({ length: count }, async () => {
      const turn = await limiter.take();
      turn.end();
      return clock.now() - begin;
    }),
  );
}

describe('the rate limiter', () => {
  it('lets 300 requests a minute through at once, and the next ones when a minute is over', async () => {
    const clock = new PatientClock();
    const starts = await startsOf(new RateLimiter(clock), clock, 700);
    expect(starts.filter((at) => at === 0)).toHaveLength(300);
    expect(starts.filter((at) => at === 60_000)).toHaveLength(300);
    expect(starts.filter((at) => at === 120_000)).toHaveLength(100);
  });

  it('counts any 60 seconds, not calendar minutes', async () => {
    const clock = new PatientClock();
    const limiter = new RateLimiter(clock, 2);
    (await limiter.take()).end();
    clock.pass(59_000);
    expect(await startsOf(limiter, clock, 3)).toEqual([0, 1000, 60_000]);
  });

  it('counts a request until a minute after its end, because nobody knows when the API has counted it', async () => {
    const clock = new PatientClock();
    const limiter = new RateLimiter(clock, 1);
    const turn = await limiter.take();
    clock.pass(50_000);
    turn.end();
    expect(await startsOf(limiter, clock, 1)).toEqual([60_000]);
  });

  it('waits for an answer when as many are under way as a minute has', async () => {
    const clock = new PatientClock();
    const limiter = new RateLimiter(clock, 1);
    const turn = await limiter.take();
    const next = startsOf(limiter, clock, 1);
    await Promise.resolve();
    expect(clock.sleeps).toEqual([]);
    turn.end();
    expect(await next).toEqual([60_000]);
  });

  it('goes down to what the API allows, and never up again', () => {
    const limiter = new RateLimiter(new PatientClock(), 300);
    limiter.learn({ 'inin-ratelimit-allowed': '180', 'inin-ratelimit-count': '3', 'inin-ratelimit-reset': '40' });
    expect(limiter.perMinute).toBe(180);
    limiter.learn({ 'inin-ratelimit-allowed': '1000' });
    expect(limiter.perMinute).toBe(180);
    limiter.learn({ 'inin-ratelimit-allowed': 'many' });
    expect(limiter.perMinute).toBe(180);
  });

  it('pauses until the reset when the allowance is all but used up', async () => {
    const clock = new PatientClock();
    const limiter = new RateLimiter(clock);
    limiter.learn({ 'inin-ratelimit-allowed': '300', 'inin-ratelimit-count': '296', 'inin-ratelimit-reset': '17' });
    expect(await startsOf(limiter, clock, 2)).toEqual([17_000, 17_000]);
  });

  it('pauses when told to, and no shorter for a second, shorter pause', async () => {
    const clock = new PatientClock();
    const limiter = new RateLimiter(clock);
    limiter.pause(5000);
    limiter.pause(1000);
    expect(await startsOf(limiter, clock, 1)).toEqual([5000]);
  });
});
