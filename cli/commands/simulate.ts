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
  ],
  examples: [
    { line: 'genesys-preflight simulate', does: 'the example organisation, client "demo" with secret "demo"' },
    { line: 'genesys-preflight simulate --data examples/organisation.yaml --port 9000', does: 'one of your own' },
  ],
  schema: z.object({ port: z.number(), data: z.string().optional() }),
  endsByItself: true,
  async run({ options, io }): Promise<ExitCode> {
    const { startSimulator, readOrganisation } = await loadSimulator();
    const organisation =
      options.data === undefined ? undefined : readOrganisation(await textOf(resolve(io.cwd, options.data)));
    const simulator = await startSimulator({
      port: options.port,
      ...(organisation === undefined ? {} : { organisation }),
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

async function textOf(path: string): Promise<string> {
  return readFile(path, 'utf8').catch((cause: unknown) => {
    throw new InputError('organisation-broken', `The organisation ${path} cannot be read: ${String(cause)}`, { cause });
  });
}
