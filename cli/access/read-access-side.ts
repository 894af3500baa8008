import type { AccessState } from '../../lib/access/access-state.ts';
import { parseAccessSnapshot, type SnapshotAbout } from '../../lib/contract/access-snapshot.ts';
import { askAccess } from '../../lib/genesys/access/index.ts';
import type { GenesysClient } from '../../lib/genesys/index.ts';
import type { CommandContext } from '../command.ts';
import { readNamedFile } from '../read-named-file.ts';

/** What stands for an organisation as it is now, instead of a snapshot of it. */
const LIVE = 'live';

/** One of two states that are compared, and where it comes from. */
export interface AccessSide {
  readonly source: string;
  readonly about: SnapshotAbout;
  readonly state: AccessState;
}

/** What it takes to read a side. */
export interface SideReading {
  readonly context: Pick<CommandContext<unknown>, 'io' | 'organisation' | 'organisationOf'>;
  readonly everySubject: boolean;
}

/**
 * Reads a side: a snapshot's file, `live` for the organisation as it is now, `live:PROFILE` for that of a profile.
 *
 * @throws FileProblemsError, GenesysError
 */
export async function readAccessSide(source: string, { context, everySubject }: SideReading): Promise<AccessSide> {
  const client = liveClient(source, { context });
  if (client !== undefined) return askSide(source, client, everySubject);
  const { takenAt, hashedWith, ...state } = parseAccessSnapshot(await readNamedFile(source, context.io.cwd), source);
  return { source, about: { takenAt, ...(hashedWith === undefined ? {} : { hashedWith }) }, state };
}

/** The organisation that a source names; undefined where it is a snapshot. */
export function liveClient(source: string, { context }: Pick<SideReading, 'context'>): GenesysClient | undefined {
  if (source === LIVE) return context.organisation();
  return source.startsWith(`${LIVE}:`) ? context.organisationOf(source.slice(LIVE.length + 1)) : undefined;
}

async function askSide(source: string, client: GenesysClient, everySubject: boolean): Promise<AccessSide> {
  const takenAt = new Date(client.clock.now()).toISOString();
  return { source, about: { takenAt }, state: await askAccess(client, { kind: 'organisation', everySubject }) };
}
