import { randomBytes } from 'node:crypto';
import type { Simulator } from 'genesys-preflight/simulator';
import { oneLine } from '../../lib/access/one-line.ts';
import type { ConnectionSettings } from '../../lib/genesys/index.ts';
import { ExitCode, InputError } from '../../preflight/index.ts';
import { SALT_VARIABLE } from '../access/snapshot-salt.ts';
import { count } from '../count.ts';
import type { Io } from '../io.ts';
import { loadSimulator } from '../load-simulator.ts';
import { listeningAt } from '../serving.ts';
import { OWNER_ALONE } from '../twin/owner-alone.ts';
import { writeResult } from '../write-result.ts';

/** How an organisation is recorded. */
export interface RecordingWanted {
  readonly file: string;
  readonly port: number;
  /** Base of the API and its login; else where the configuration leads to. */
  readonly upstream?: string;
  readonly allowWrites: boolean;
  /** Keeps the names of what is no subject: divisions, roles, queues, … */
  readonly keepNames: boolean;
  /** Other ids in the place of the organisation's. */
  readonly mapIds: boolean;
}

/** Prints what points a client at an address, and waits until it is interrupted. */
export type Served = (environment: Readonly<Record<string, string>>, told: string) => Promise<void>;

/**
 * Passes logins and calls on to an organisation, and writes what it answered into a file that holds nothing of anybody.
 *
 * @param connection - where the configuration leads to; asked for only without `--upstream`
 */
export async function recordOrganisation(
  wanted: RecordingWanted,
  {
    io,
    connection,
    served,
  }: { readonly io: Io; readonly connection: () => ConnectionSettings; readonly served: Served },
): Promise<ExitCode> {
  const { Pseudonyms, startRecorder, twinText } = await loadSimulator();
  const salt = io.environment[SALT_VARIABLE]?.trim() || randomBytes(32).toString('hex');
  const recorder = await listeningAt({ host: '127.0.0.1', port: wanted.port }, () =>
    startRecorder({
      upstream: upstreamOf(wanted, connection),
      port: wanted.port,
      allowsWrites: wanted.allowWrites,
      sanitising: {
        pseudonyms: new Pseudonyms(salt, { mapsIds: wanted.mapIds }),
        names: wanted.keepNames ? 'of-subjects' : 'all',
      },
    }),
  ).catch((cause: unknown) => {
    if (!(cause instanceof Error) || cause.name !== 'UpstreamError') throw cause;
    throw new InputError('upstream-refused', cause.message, { cause });
  });
  const write = () => writeResult(twinText(recorder.twin()), wanted.file, io, { mode: OWNER_ALONE });
  try {
    // Before anything is recorded: a file that cannot be written would cost the whole recording.
    const failed = await write();
    if (failed !== undefined) return failed;
    await served(
      {
        GENESYSCLOUD_REGION: 'us-east-1',
        GENESYSCLOUD_GATEWAY_HOST: recorder.host,
        GENESYSCLOUD_GATEWAY_PORT: String(recorder.port),
        GENESYSCLOUD_GATEWAY_PROTOCOL: 'http',
      },
      `Recording on ${recorder.url}; the client and its secret are your own. Ctrl-C ends it and writes ${wanted.file}.`,
    );
  } finally {
    await recorder.close();
  }
  const failed = await write();
  if (failed !== undefined) return failed;
  io.err(
    `It holds ${count(recorder.count, 'answer')}.\n${linesOf('Refused, because they would change something', recorder.refused)}`,
  );
  io.err(linesOf('Answered, and not to be had from a simulator', recorder.untaken));
  return ExitCode.clear;
}

function upstreamOf({ upstream }: RecordingWanted, connection: () => ConnectionSettings) {
  if (upstream === undefined) {
    const { apiBase, loginUrl } = connection();
    return { api: apiBase, login: loginUrl };
  }
  const base = upstream.replace(/\/+$/, '');
  return { api: base, login: `${base}/oauth/token` };
}

/** Lines below a heading; nothing where there are none. */
export function linesOf(heading: string, lines: Simulator['unmodelled']): string {
  if (lines.length === 0) return '';
  return `${heading}:\n${[...new Set(lines)].map((line) => `  ${oneLine(line)}\n`).join('')}`;
}
