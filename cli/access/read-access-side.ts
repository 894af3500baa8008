import { readFile } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import type { AccessState } from '../../lib/access/access-state.ts';
import { parseAccessSnapshot, type SnapshotAbout } from '../../lib/contract/access-snapshot.ts';
import { FileProblemsError } from '../../lib/contract/read-yaml.ts';
import { askAccess } from '../../lib/genesys/access/index.ts';
import type { GenesysClient } from '../../lib/genesys/index.ts';
import type { CommandContext } from '../command.ts';

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
  const { io, organisation, organisationOf } = context;
  if (source === LIVE) return askSide(source, organisation(), everySubject);
  if (source.startsWith(`${LIVE}:`)) {
    return askSide(source, organisationOf(source.slice(LIVE.length + 1)), everySubject);
  }
  const { takenAt, hashedWith, ...state } = parseAccessSnapshot(await textOf(source, io.cwd), source);
  return { source, about: { takenAt, ...(hashedWith === undefined ? {} : { hashedWith }) }, state };
}

async function askSide(source: string, client: GenesysClient, everySubject: boolean): Promise<AccessSide> {
  const takenAt = new Date(client.clock.now()).toISOString();
  return { source, about: { takenAt }, state: await askAccess(client, { kind: 'organisation', everySubject }) };
}

async function textOf(file: string, cwd: string): Promise<string> {
  try {
    return await readFile(isAbsolute(file) ? file : join(cwd, file), 'utf8');
  } catch (cause) {
    const isMissing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
    const why = isMissing ? 'there is no such file' : `it cannot be read (${String(cause)})`;
    throw new FileProblemsError(file, [{ line: 1, column: 1, message: why }], { cause });
  }
}
