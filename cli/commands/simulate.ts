import { InvalidArgumentError, Option } from 'commander';
import type { Simulator } from 'genesys-preflight/simulator';
import { z } from 'zod';
import { closest } from '../../lib/access/closest.ts';
import { ExitCode, InputError } from '../../preflight/index.ts';
import { quotedShell } from '../../preflight/terraform-text.ts';
import { SALT_VARIABLE } from '../access/snapshot-salt.ts';
import { defineCommand } from '../command.ts';
import type { Io } from '../io.ts';
import { loadSimulator } from '../load-simulator.ts';
import { listeningAt, untilInterrupted } from '../serving.ts';
import { readSimulatorFile } from '../simulate/read-simulator-file.ts';
import { linesOf, recordOrganisation } from '../simulate/record.ts';

/** `genesys-preflight simulate`. */
export const simulateCommand = defineCommand({
  name: 'simulate',
  summary: 'run a Genesys Cloud organisation on localhost',
  description:
    'Serves a simulated organisation on 127.0.0.1 until Ctrl-C, for rehearsals with this tool, Terraform and the SDKs. ' +
    'Prints the environment variables that point them at it; the provider heeds them where its block has "gateway {}" and ' +
    '"token_pool_size = 1". With --record it passes everything on to a real organisation ' +
    'instead, that of the configuration or of --upstream, and writes what it answered into a file that --data serves ' +
    'later: without tokens and secrets, with names, e-mail addresses and free text replaced (by the salt in ' +
    `${SALT_VARIABLE}, else by one that is thrown away). What would change the organisation is refused.`,
  options: [
    new Option('--port <number>', 'port to listen on; 0 takes a free one').default(8080).argParser(portOf),
    new Option('--data <file>', 'the organisation: a file, a snapshot or a recording (default: an example)'),
    new Option('--client <id>', 'OAuth client of the organisation that the variables are for').conflicts('record'),
    new Option('--faults <file>', 'what goes wrong and when, as YAML or JSON (default: nothing)'),
    new Option('--record <file>', 'pass everything on to a real organisation, and record what it answers').conflicts([
      'data',
      'faults',
    ]),
    new Option('--upstream <url>', 'where the recorded organisation is (default: where the configuration leads to)'),
    new Option('--allow-writes', 'let requests through that change the recorded organisation').default(false),
    new Option('--keep-names', 'record the names of all but users, groups and OAuth clients as they are').default(
      false,
    ),
    new Option('--map-ids', 'record other ids in the place of the real ones').default(false),
  ],
  examples: [
    { line: 'genesys-preflight simulate', does: 'the example organisation, client "demo" with secret "demo"' },
    { line: 'genesys-preflight simulate --data examples/organisation.yaml --port 9000', does: 'one of your own' },
    { line: 'genesys-preflight simulate --faults faults.yaml', does: 'rehearse refusals, lost answers, lag' },
    { line: 'genesys-preflight simulate --data twin.json', does: 'what "snapshot --everything" or --record wrote' },
    { line: 'genesys-preflight simulate --record fixture.json', does: 'record the organisation of the configuration' },
  ],
  schema: z.object({
    port: z.number(),
    data: z.string().optional(),
    client: z.string().optional(),
    faults: z.string().optional(),
    record: z.string().optional(),
    upstream: z.string().optional(),
    allowWrites: z.boolean(),
    keepNames: z.boolean(),
    mapIds: z.boolean(),
  }),
  endsByItself: true,
  async run({ options, io, connection }): Promise<ExitCode> {
    const { record: file, port, upstream, allowWrites, keepNames, mapIds } = options;
    const served = (environment: Readonly<Record<string, string>>, told: string): Promise<void> =>
      servedUntilInterrupted(io, environment, told);
    if (file !== undefined) {
      const wanted = { file, port, allowWrites, keepNames, mapIds, ...(upstream === undefined ? {} : { upstream }) };
      return recordOrganisation(wanted, { io, connection, served });
    }
    if (upstream !== undefined || allowWrites || keepNames || mapIds) {
      throw new InputError(
        'upstream-refused',
        '--upstream, --allow-writes, --keep-names and --map-ids are for --record.',
      );
    }
    const { startSimulator, readOrganisationData, readFaults } = await loadSimulator();
    const organisation = await readSimulatorFile('organisation', options.data, io.cwd, readOrganisationData);
    const faults = await readSimulatorFile('faults', options.faults, io.cwd, readFaults);
    const simulator = await listeningAt({ host: '127.0.0.1', port }, () =>
      startSimulator({
        port,
        ...(organisation === undefined ? {} : { organisation }),
        ...(faults === undefined ? {} : { faults }),
      }),
    );
    try {
      io.err(linesOf('Of the data this is not to be had here', simulator.untaken));
      const client = options.client ?? simulator.clientId;
      const environment = environmentOf(simulator, client);
      await served(environment, `Listening on ${simulator.url} (client ${client}). Ctrl-C ends it.`);
    } finally {
      await simulator.close();
    }
    const injected = simulator.requests.flatMap(({ fault }) => fault?.kind ?? []);
    if (faults !== undefined) io.err(`Requests that something was made to go wrong for: ${tallyOf(injected)}\n`);
    io.err(linesOf('Requests that the simulator does not model (answered with 501)', simulator.unmodelled));
    return ExitCode.clear;
  },
});

function environmentOf(simulator: Simulator, client: string): Record<string, string> {
  const known = simulator.organisation.clients().map(({ id }) => id);
  if (known.includes(client)) return simulator.environment(client);
  const near = closest(client, known);
  const hint = near === undefined ? `It has ${known.join(', ')}.` : `Did you mean ${near}?`;
  throw new InputError('organisation-broken', `The organisation has no OAuth client ${client}. ${hint}`);
}

/** What the variables alone do not do. */
const PROVIDER_BLOCK =
  'Terraform comes here where the block provider "genesyscloud" has "gateway {}" and "token_pool_size = 1"; without them it goes to the region.';

async function servedUntilInterrupted(
  io: Io,
  environment: Readonly<Record<string, string>>,
  told: string,
): Promise<void> {
  io.out(environmentLines(environment));
  io.err(`${told}\n${PROVIDER_BLOCK}\n`);
  await untilInterrupted(io);
}

function environmentLines(environment: Readonly<Record<string, string>>): string {
  return Object.entries(environment)
    .map(([name, value]) => `export ${name}=${/^[\w.:@/-]+$/.test(value) ? value : quotedShell(value)}\n`)
    .join('');
}

function portOf(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new InvalidArgumentError('A port is a number from 0 to 65535.');
  return port;
}

/** How often each occurs: `3 (2 stale, 1 slow)`. */
function tallyOf(kinds: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const each = [...counts].map(([kind, count]) => `${count} ${kind}`).join(', ');
  return each === '' ? '0' : `${kinds.length} (${each})`;
}
