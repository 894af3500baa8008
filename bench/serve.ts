import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { startSimulator } from 'genesys-cloud-simulator';
import { organisationOf, type Size } from './managed-stack.ts';

/** An organisation that is served by a process of its own: its time and memory are not in ours. */
export interface Served {
  /** What points a client or the provider at it. */
  readonly environment: Readonly<Record<string, string>>;
  /** How many requests it has answered. */
  requests(): Promise<number>;
  close(): void;
}

/** Serves the organisation of a stack; every answer comes so many milliseconds late. */
export async function serve(size: Size, latencyMs: number): Promise<Served> {
  const child = fork(fileURLToPath(import.meta.url), [JSON.stringify({ size, latencyMs })], {
    execArgv: ['--import', 'tsx'],
  });
  const ended = once(child, 'exit').then(() => {
    throw new Error('The simulated organisation could not be served; its message stands above.');
  });
  // Ended by us, later: nobody waits for it then.
  ended.catch(() => undefined);
  const [environment] = (await Promise.race([once(child, 'message'), ended])) as [Record<string, string>];
  return {
    environment,
    async requests() {
      child.send('requests');
      const [count] = (await once(child, 'message')) as [number];
      return count;
    },
    close: () => child.disconnect(),
  };
}

const [, , told] = process.argv;
if (told !== undefined && process.send !== undefined) {
  const { size, latencyMs } = JSON.parse(told) as { size: Size; latencyMs: number };
  const simulator = await startSimulator({
    organisation: organisationOf(size),
    switches: { requestsPerMinute: 10_000_000 },
    ...(latencyMs === 0 ? {} : { faults: { rules: [{ on: {}, do: { kind: 'slow', delayMs: latencyMs } }] } }),
  });
  process.send(simulator.environment());
  process.on('message', () => process.send?.(simulator.requests.length));
  process.once('disconnect', () => process.exit());
}
