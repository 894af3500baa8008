import {
  organisationTwinOf,
  organisationTwinText,
  type OrganisationTwin,
} from '../../lib/contract/organisation-twin.ts';
import { askTwin } from '../../lib/genesys/twin/ask-twin.ts';
import { oneLine } from '../../lib/access/one-line.ts';
import type { GenesysClient } from '../../lib/genesys/index.ts';
import type { ExitCode } from '../../preflight/index.ts';
import { count } from '../count.ts';
import type { Io } from '../io.ts';
import { loadSimulator } from '../load-simulator.ts';
import { writeResult } from '../write-result.ts';
import { exitCodeFor } from '../commands/access/options.ts';
import { OWNER_ALONE } from './owner-alone.ts';

/** How a twin is taken. */
export interface TwinWanted {
  readonly file: string;
  readonly everySubject: boolean;
  /** Set where the names of subjects are to be replaced: what they are hashed with. */
  readonly salt?: string;
  readonly allowUndetermined: boolean;
}

/** Asks for everything that a rehearsal needs, and writes it into a file that its owner alone can read. */
export async function takeTwin(client: GenesysClient, wanted: TwinWanted, io: Io): Promise<ExitCode> {
  const { file, everySubject, salt, allowUndetermined } = wanted;
  io.progress('Asking for everything there is');
  const takenAt = new Date(client.clock.now()).toISOString();
  const asked = { takenAt, ...(await askTwin(client, { everySubject })) };
  const text = salt === undefined ? organisationTwinText(asked) : await hashedText(organisationTwinOf(asked), salt);
  const failed = await writeResult(text, file, io, { mode: OWNER_ALONE });
  if (failed !== undefined) return failed;
  io.err(`${salt === undefined ? '' : HASHED}${holdsLines(asked)}`);
  return exitCodeFor(asked, allowUndetermined);
}

/** The simulator makes a recording nobody's in the same way. */
async function hashedText(twin: OrganisationTwin, salt: string): Promise<string> {
  const { Twin, Pseudonyms, sanitisedTwin, twinText } = await loadSimulator();
  return twinText(sanitisedTwin(Twin.parse(twin), { pseudonyms: new Pseudonyms(salt), names: 'of-subjects' }));
}

const HASHED =
  'Names of users, groups and OAuth clients are hashed: where this is simulated, stacks that name them find nobody, and would ' +
  'create who exists. For a rehearsal of such stacks, take it without --hash-names.\n';

/** How many gaps are told; the file has all of them. */
const TOLD = 5;

function holdsLines({ answers, gaps }: Awaited<ReturnType<typeof askTwin>>): string {
  const lists = Object.values(answers).filter(Array.isArray);
  const rows = lists.reduce((sum, list) => sum + list.length, 0);
  const told = gaps.slice(0, TOLD).map(({ what, why }) => `Incomplete: ${oneLine(what)}. ${oneLine(why)}`);
  const more = gaps.length - told.length;
  return [
    `It holds ${count(rows, 'row')} of ${count(lists.length, 'list')}.`,
    ...told,
    ...(more > 0 ? [`Incomplete: ${String(more)} more; the file names all.`] : []),
    '',
  ].join('\n');
}
