import { manualClock, type ManualClock } from 'genesys-cloud-simulator';
import type { Clock } from '../../lib/genesys/index.ts';

/** One time for the client and for the simulated organisation: whoever waits moves it forward, and nothing waits for real. */
export class SharedClock implements Clock {
  readonly simulated: ManualClock = manualClock();

  now(): number {
    return this.simulated.now().getTime();
  }

  async sleep(ms: number): Promise<void> {
    const until = this.now() + ms;
    // Others may have waited meanwhile: the time is the same for all.
    await Promise.resolve();
    if (this.now() < until) this.simulated.advance(until - this.now());
  }
}
