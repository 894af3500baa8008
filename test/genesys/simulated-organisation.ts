import { startSimulator, type Simulator, type SimulatorOptions } from 'genesys-cloud-simulator';
import { onTestFinished } from 'vitest';
import { connect, resolveConnection, type GenesysClient } from '../../lib/genesys/index.ts';
import { FakeClock } from './fake-clock.ts';

/** A simulator and a client of it, both gone at the end of the test; what was not modelled fails the test. */
export async function startOrganisation(
  options: SimulatorOptions,
  clientId?: string,
): Promise<{ readonly simulator: Simulator; readonly client: GenesysClient }> {
  const simulator = await startSimulator(options);
  const client = connect(resolveConnection(simulator.environment(clientId)), {
    clock: new FakeClock(),
    random: () => 0.5,
    ratePerMinute: 1_000_000,
  });
  onTestFinished(async () => {
    client.close();
    const { unmodelled } = simulator;
    await simulator.close();
    if (unmodelled.length > 0) throw new Error(`Not modelled: ${JSON.stringify(unmodelled)}`);
  });
  return { simulator, client };
}
