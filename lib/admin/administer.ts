import { createHash, randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import type { ClientOptions } from '../genesys/client.ts';
import { clientOver, type GenesysClient } from '../genesys/client.ts';
import { openConnection } from '../genesys/connection.ts';
import type { ConnectionSettings } from '../genesys/credentials.ts';
import { thisOrganisation, type OrgOrganisation } from '../genesys/organisation.ts';
import { tokenInfo } from '../genesys/token.ts';
import { brokenOff, Journal, parseJournal, type BrokenOff } from './journal.ts';
import { makeJournalFolder, openJournalFile, readJournalText } from './journal-file.ts';
import { takeLock, type Machine } from './lock.ts';
import type { World } from './operation.ts';
import { writerOver } from './writer.ts';

/** Where journals are kept, beside the files of the project. */
export const DEFAULT_JOURNAL_FOLDER = '.genesys-preflight';

/** The journal of an organisation. */
export function journalFileOf(folder: string, organisationId: string): string {
  return join(folder, folderNameOf(organisationId), 'journal.jsonl');
}

/** An id is what somebody answered: one that is no name of a folder leads to no other place. */
function folderNameOf(id: string): string {
  return /^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/.test(id)
    ? id
    : `id-${createHash('sha256').update(id).digest('hex').slice(0, 32)}`;
}

/** The door to one organisation through which changes go, too. */
export interface Administration {
  readonly client: GenesysClient;
  readonly world: World;
}

/** Opens it. Nothing is sent before the first question or change; both share one session and one rate. */
export function openAdministration(settings: ConnectionSettings, options: ClientOptions = {}): Administration {
  const connection = openConnection(settings, options);
  const client = clientOver(connection);
  return { client, world: { client, writer: writerOver(connection), clock: connection.clock } };
}

/** What {@link administer} needs. */
export interface AdministerOptions {
  readonly administration: Administration;
  /** In words, for the journal: `division create-batch`. */
  readonly command: string;
  /** What is to be brought about, as data: the same command with the same wish goes on where it was broken off. */
  readonly wish: unknown;
  /** Folder of the journals. */
  readonly folder: string;
  readonly machine: Machine;
  /** Takes the lock from whoever holds it, and goes on with nothing. @default false */
  readonly abandon?: boolean;
}

/** A run that may change the organisation: nobody else does from here meanwhile, and everything is written down. */
export interface AdminRun {
  readonly world: World;
  readonly organisation: OrgOrganisation;
  readonly journal: Journal;
  /** The run that this one goes on with, where one of the same wish was broken off. */
  readonly resumes?: BrokenOff;
}

/** What came of the work of a run. */
export interface Work<T> {
  readonly result: T;
  /** `interrupted` leaves the run open, so that the next one goes on with it. */
  readonly outcome: 'finished' | 'interrupted';
}

/**
 * Does work that changes an organisation: holds the lock, goes on with what was broken off, and keeps the journal.
 * An error leaves the run open.
 *
 * @throws LockedError when somebody else is at it
 * @throws JournalError when the journal cannot be read, or kept
 * @throws GenesysError when the organisation cannot be asked who it is
 */
export async function administer<T>(options: AdministerOptions, work: (run: AdminRun) => Promise<Work<T>>): Promise<T> {
  const { administration, command, folder, machine, abandon = false } = options;
  const { client, world } = administration;
  const now = (): number => world.clock.now();
  const organisation = await client.ask(thisOrganisation());
  const { OAuthClient: self } = await client.ask(tokenInfo());
  const file = journalFileOf(folder, organisation.id);
  await makeJournalFolder(dirname(file));
  const lock = await takeLock(join(dirname(file), 'lock.json'), { command, machine, now, byForce: abandon });
  try {
    const wish = wishOf(options.wish);
    const earlier = brokenOff(parseJournal(await readJournalText(file), file), { command, wish });
    const store = await openJournalFile(file);
    try {
      const journal = await Journal.begin(
        {
          run: randomUUID(),
          command,
          wish,
          organisation: { id: organisation.id, name: organisation.name },
          ...(self === undefined ? {} : { client: { id: self.id, name: self.name ?? '' } }),
        },
        store,
        now,
      );
      if (abandon && earlier !== undefined) await journal.abandon(earlier.run.run);
      const resumes = abandon ? undefined : earlier;
      const { result, outcome } = await work({
        world,
        organisation,
        journal,
        ...(resumes === undefined ? {} : { resumes }),
      });
      await journal.end(outcome);
      return result;
    } finally {
      await store.close();
    }
  } finally {
    await lock.release();
  }
}

/** A wish as a short text: equal for equal wishes. */
function wishOf(wish: unknown): string {
  return createHash('sha256').update(JSON.stringify(wish)).digest('hex').slice(0, 16);
}
