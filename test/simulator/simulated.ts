import { afterEach } from 'vitest';
import { type Simulator, type SimulatorOptions, startSimulator } from 'genesys-cloud-simulator';
import { Api } from './api.ts';

const running: Simulator[] = [];

// A request that the simulator does not model is a mistake of the test, unless the test says that it meant it.
const meant = new Set<Simulator>();

afterEach(async () => {
  const strays = running.filter((simulator) => !meant.has(simulator)).flatMap((simulator) => simulator.unmodelled);
  await Promise.all(running.splice(0).map((simulator) => simulator.close()));
  meant.clear();
  if (strays.length > 0) throw new Error(`not modelled: ${strays.join(', ')}`);
});

/** A simulator that is stopped after the test, and a client of it that may do everything. */
export async function simulated(options: SimulatorOptions = {}): Promise<{ simulator: Simulator; api: Api }> {
  const simulator = await startSimulator(options);
  running.push(simulator);
  return { simulator, api: await Api.login(simulator) };
}

/** Says that requests answered with 501 are what the test is about. */
export function meansUnmodelled(simulator: Simulator): void {
  meant.add(simulator);
}
