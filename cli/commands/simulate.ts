import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { InvalidArgumentError, Option } from 'commander';
import { z } from 'zod';
import { ExitCode, InputError } from '../../preflight/index.ts';
import { defineCommand } from '../command.ts';
import { loadSimulator } from '../load-simulator.ts';

/** `genesys-preflight simulate`. */
export const simulateCommand = defineCommand({
  name: 'simulate',
  summary: 'run a Genesys Cloud organisation on localhost',
  description:
    'Serves a simulated organisation on 127.0.0.1 until Ctrl-C, for rehearsals with this tool, Terraform and the SDKs. ' +
    'Prints the environment variables that point them at it.',
  options: [
    new Option('--port <number>', 'port to listen on; 0 takes a free one').default(8080).argParser(portOf),
    new Option('--data <file>', 'the organisation, as YAML or JSON (default: an example)'),
    new Option('--faults <file>', 'what goes wrong and when, as YAML or JSON (default: nothing)'),
  ],
  examples: [
    { line: 'genesys-preflight simulate', does: 'the example organisation, client "demo" with secret "demo"' },
    { line: 'genesys-preflight simulate --data examples/organisation.yaml --port 9000', does: 'one of your own' },
    { line: 'genesys-preflight simulate --faults faults.yaml', does: 'rehearse refusals, lost answers, lag' },
  ],
  schema: z.object({ port: z.number(), data: z.string().optional(), faults: z.string().optional() }),
  endsByItself: true,
  async run({ options, io }): Promise<ExitCode> {
    const { startSimulator, readOrganisation, readFaults } = await loadSimulator();
    const organisation = await understood('organisation', options.data, io.cwd, readOrganisation);
    const faults = await understood('faults', options.faults, io.cwd, readFaults);
    const simulator = await startSimulator({
      port: options.port,
      ...(organisation === undefined ? {} : { organisation }),
      ...(faults === undefined ? {} : { faults }),
    });
    try {
      io.out(environmentLines(simulator.environment()));
      io.err(`Listening on ${simulator.url} (client ${simulator.clientId}). Ctrl-C ends it.\n`);
      await new Promise<void>((ended) => {
        if (io.interrupted.aborted) ended();
        io.interrupted.addEventListener('abort', () => ended(), { once: true });
      });
    } finally {
      await simulator.close();
    }
    const injected = simulator.requests.flatMap(({ fault }) => fault?.kind ?? []);
    if (faults !== undefined) io.err(`Requests that something was made to go wrong for: ${tallyOf(injected)}\n`);
    if (simulator.unmodelled.length > 0) {
      io.err(
        `Requests that the simulator does not model (answered with 501):\n  ${simulator.unmodelled.join('\n  ')}\n`,
      );
    }
    return ExitCode.clear;
  },
});

function environmentLines(environment: Readonly<Record<string, string>>): string {
  return Object.entries(environment)
    .map(([name, value]) => `export ${name}=${value}\n`)
    .join('');
}

function portOf(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new InvalidArgumentError('A port is a number from 0 to 65535.');
  return port;
}

/** What a file of the simulator says; nothing where no file is named. */
async function understood<T>(
  what: 'organisation' | 'faults',
  file: string | undefined,
  cwd: string,
  understand: (text: string) => T,
): Promise<T | undefined> {
  if (file === undefined) return undefined;
  const path = resolve(cwd, file);
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new InputError(`${what}-broken`, `The file ${path} cannot be read: ${String(cause)}`, { cause });
  });
  try {
    return understand(text);
  } catch (cause) {
    if (!(cause instanceof Error)) throw cause;
    throw new InputError(`${what}-broken`, `${path}\n${cause.message}`, { cause });
  }
}

/** How often each occurs: `3 (2 stale, 1 slow)`. */
function tallyOf(kinds: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const each = [...counts].map(([kind, count]) => `${count} ${kind}`).join(', ');
  return each === '' ? '0' : `${kinds.length} (${each})`;
}
