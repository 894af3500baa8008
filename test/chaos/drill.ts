import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { startSimulator, type ChangeCall, type Simulator, type SimulatorOptions } from 'genesys-cloud-simulator';
import { SharedClock } from '../admin/shared-clock.ts';
import { runLine, type Ran } from '../cli/run-line.ts';

/** A command line that is tried under every fault, and all that it needs. */
export interface Drill {
  /** What is tried, for people. */
  readonly name: string;
  readonly line: readonly string[];
  readonly organisation: object;
  readonly switches?: SimulatorOptions['switches'];
  /** Files of the folder, by their paths. */
  readonly files: Readonly<Record<string, string>>;
  /** What somebody else changes at the worst moment. */
  readonly changes: readonly ChangeCall[];
  /** Exit codes of a run that finds everything done. @default that of the run without faults */
  readonly doneAlready?: readonly number[];
  /** Whether requests go out as many at a time as they do for a user. @default false */
  readonly isManyAtOnce?: boolean;
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/** An organisation and a folder of its own for one run. */
export interface DrillPlace {
  readonly simulator: Simulator;
  readonly folder: string;
  readonly run: () => Promise<Ran>;
  /** Somebody else makes the changes of the drill now. */
  readonly change: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** No rate holds it up, and it shares its time with the organisation, so that nothing waits for real. */
const CONFIGURATION = 'ratePerMinute: 10000\n';
/** Then the same run sends the same requests in the same order. */
const ONE_AT_A_TIME = `concurrency: 1\n${CONFIGURATION}`;

/** The same drill at the pace of a user: which request is the fifth is left to chance. */
export function manyAtOnce(drill: Drill): Drill {
  const at = drill.line.indexOf('--concurrency');
  const line = at < 0 ? drill.line : [...drill.line.slice(0, at), ...drill.line.slice(at + 2)];
  return { ...drill, name: `${drill.name}, many at once`, line, isManyAtOnce: true };
}

/** Opens a place for a drill; whoever opens it closes it. */
export async function openDrillPlace(drill: Drill): Promise<DrillPlace> {
  const clock = new SharedClock();
  const simulator = await startSimulator({
    organisation: drill.organisation,
    switches: { requestsPerMinute: 100_000, ...drill.switches },
    clock: clock.simulated,
  });
  const folder = await mkdtemp(join(tmpdir(), 'genesys-preflight-chaos-'));
  const configuration = drill.isManyAtOnce === true ? CONFIGURATION : ONE_AT_A_TIME;
  const files = { 'genesys-preflight.yaml': configuration, ...drill.files };
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  const environment = { ...drill.environment, ...simulator.environment() };
  return {
    simulator,
    folder,
    run: () => runLine(drill.line, { cwd: folder, environment, clock }),
    change: () => changeAtOnce(simulator, drill.changes),
    async close() {
      await simulator.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A change goes with a request: one that fails anyway. */
async function changeAtOnce(simulator: Simulator, changes: readonly ChangeCall[]): Promise<void> {
  simulator.faults.set({ rules: [{ on: { times: 1 }, do: { kind: 'change', changes: [...changes] } }] });
  await fetch(`${simulator.url}/oauth/token`, { method: 'POST' });
  simulator.faults.clear();
  simulator.clearRequests();
}
