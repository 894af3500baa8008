import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startSimulator, type Simulator, type SimulatorOptions } from 'genesys-cloud-simulator';
import { onTestFinished } from 'vitest';
import { temporaryFolder } from './assembly.ts';
import { runLine, type Ran } from './run-line.ts';

/** An organisation, a folder, and a way to run our commands in it. */
export interface BatchPlace {
  readonly simulator: Simulator;
  readonly folder: string;
  readonly run: (...argv: string[]) => Promise<Ran>;
  readonly write: (file: string, content: string) => Promise<void>;
  /** Requests that changed something or tried to, as `METHOD path status`, ids left out. */
  readonly writes: () => string[];
}

/** Opens a place where no rate holds a test up. */
export async function openBatchPlace(options: SimulatorOptions = {}): Promise<BatchPlace> {
  const simulator = await startSimulator({ ...options, switches: { requestsPerMinute: 100_000, ...options.switches } });
  onTestFinished(() => simulator.close());
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'genesys-preflight.yaml'), 'ratePerMinute: 10000\n');
  return {
    simulator,
    folder,
    run: (...argv) => runLine(argv, { cwd: folder, environment: simulator.environment() }),
    write: (file, content) => writeFile(join(folder, file), content),
    writes: () => writesOf(simulator),
  };
}

/** Requests of a simulator that changed something or tried to. */
export function writesOf({ requests }: Simulator): string[] {
  return requests
    .filter(({ method, path }) => method !== 'GET' && !/oauth\/token|\/(search|query)$/.test(path))
    .map(({ method, path, status }) => `${method} ${path.replace(/[0-9a-f-]{36}/g, '{id}')} ${status}`);
}

/** A sheet of so many divisions. */
export function divisionsSheet(count: number): string {
  const rows = Array.from({ length: count }, (_, n) => `Branch ${n + 1},Branch number ${n + 1}`);
  return `name,description\n${rows.join('\n')}\n`;
}

/** The last line of an output. */
export function lastLine({ out }: Ran): string {
  return out.trimEnd().split('\n').at(-1) ?? '';
}
