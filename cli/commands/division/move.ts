import { InvalidArgumentError, Option } from 'commander';
import { z } from 'zod';
import {
  DEFAULT_MOVE_SIZE,
  moveDivision,
  movedBefore,
  parseJournal,
  planMove,
  planUndo,
  readJournalText,
  journalFileOf,
  countOfMoves,
  type MovePlan,
  type MoveReport,
} from '../../../lib/admin/index.ts';
import {
  askDivisionContents,
  DIVISION_OBJECT_KINDS,
  thisOrganisation,
  type GenesysClient,
  type OrgDivision,
} from '../../../lib/genesys/index.ts';
import { ExitCode } from '../../../preflight/index.ts';
import { AdministrationOptions, administerOptions, administrationOptions } from '../../administration-options.ts';
import { batchProgress } from '../../batch/batch-progress.ts';
import { defineCommand, type CommandContext } from '../../command.ts';
import { askContents } from './ask-contents.ts';
import { findDivision } from './find-division.ts';
import { divisionArgument, formatOption, FormatOptions, json } from './options.ts';
import { planJson, planText, reportJson, reportText } from './render-move.ts';

const MoveCommandOptions = FormatOptions.extend(AdministrationOptions.shape).extend({
  to: z.string().min(1),
  size: z.number(),
  undo: z.boolean().default(false),
});
type MoveContext = CommandContext<z.infer<typeof MoveCommandOptions>>;

/** Kinds that are moved at the same time; within one, requests follow one another. */
export const KINDS_AT_ONCE = 4;

/** `genesys-preflight division move`. */
export const divisionMoveCommand = defineCommand({
  name: 'division move',
  summary: 'move everything that lives in a division to another one',
  description:
    'Shows what lives in a division and moves it to another one, once --yes says so: many at once where the API can, one ' +
    'by one by their own update call where it cannot. What cannot be moved is named. Afterwards the division is verified ' +
    'to hold none of it. Broken off, the same command goes on; --undo takes the last move between the two back.',
  arguments: [divisionArgument()],
  options: [
    new Option('--to <division>', 'where to: name or id').makeOptionMandatory(),
    new Option('--undo', 'take back what the last move between the two has moved'),
    new Option('--size <n>', 'objects in one request; halved where the organisation says that these are too many')
      .argParser(sizeOf)
      .default(DEFAULT_MOVE_SIZE),
    ...administrationOptions(),
    formatOption(),
  ],
  examples: [
    { line: 'genesys-preflight division move "EMEA Sales" --to Home', does: 'what would be moved' },
    { line: 'genesys-preflight division move "EMEA Sales" --to Home --yes', does: 'moves it' },
    { line: 'genesys-preflight division move "EMEA Sales" --to Home --undo --yes', does: 'moves it back' },
  ],
  schema: MoveCommandOptions,
  endsByItself: true,
  async run(context): Promise<ExitCode> {
    const { options, args, io, organisation } = context;
    const client = organisation();
    io.progress('Asking for the divisions');
    const [from, to] = [await findDivision(client, args[0] ?? ''), await findDivision(client, options.to)];
    if (from.problem !== undefined || to.problem !== undefined || from.division.id === to.division.id) {
      io.err(`${from.problem ?? to.problem ?? SAME}\n`);
      return ExitCode.misused;
    }
    io.progress(`Asking what lives in ${options.undo ? to.division.name : from.division.name}`);
    const plan = options.undo
      ? await askUndo(context, client, { from: from.division, to: to.division })
      : await askMove(client, from.division, to.division);
    const count = countOfMoves(plan);
    if (!options.yes || count === 0) {
      io.out(options.format === 'json' ? json(planJson(plan)) : planText(plan));
      if (count > 0) io.err('Nothing was moved. With --yes, it is.\n');
      return unfinished(plan) ?? ExitCode.clear;
    }
    io.err(planText(plan));
    const report = await moveDivision(administerOptions(context), plan, {
      size: options.size,
      concurrency: KINDS_AT_ONCE,
      interrupted: io.interrupted,
      onProgress: batchProgress(io, 'Moving'),
    });
    io.out(options.format === 'json' ? json(reportJson(report)) : reportText(report));
    return exitCodeOf(report, context);
  },
});

const SAME = 'That is one and the same division: nothing to move.';

async function askMove(client: GenesysClient, from: OrgDivision, to: OrgDivision): Promise<MovePlan> {
  const { counts, ...contents } = await askContents(client, from);
  return planMove(named(from), named(to), contents, counts);
}

/** What is to be taken back: what the journal says was moved, and is still there. */
async function askUndo(
  context: MoveContext,
  client: GenesysClient,
  { from, to }: { readonly from: OrgDivision; readonly to: OrgDivision },
): Promise<MovePlan> {
  const { folder } = administerOptions(context);
  const file = journalFileOf(folder, (await client.ask(thisOrganisation())).id);
  const before = movedBefore(parseJournal(await readJournalText(file), file), { from, to });
  const kinds = DIVISION_OBJECT_KINDS.filter(({ key }) => before.some(({ kind }) => kind === key));
  const contents = await askDivisionContents(client, kinds, to.id, 'all');
  return planUndo({ from: named(from), to: named(to) }, before, contents);
}

function exitCodeOf(report: MoveReport, { io }: MoveContext): ExitCode {
  const { stoppedBy, notMoved, left, plan } = report;
  if (stoppedBy === 'interrupted') {
    io.err('Interrupted: what was under way was finished. The same command goes on.\n');
    return ExitCode.interrupted;
  }
  if (stoppedBy !== undefined) throw stoppedBy;
  if (notMoved.length > 0 || left.held.length > 0) return ExitCode.found;
  return unfinished(plan) ?? (left.unread.length > 0 ? ExitCode.undetermined : ExitCode.clear);
}

/** Whether a move leaves something behind, or nobody knows whether it does. */
function unfinished({ stuck, unread, unlisted }: MovePlan): ExitCode | undefined {
  if (stuck.length > 0) return ExitCode.found;
  return unread.length + unlisted.length > 0 ? ExitCode.undetermined : undefined;
}

function named({ id, name }: OrgDivision): { id: string; name: string } {
  return { id, name };
}

function sizeOf(text: string): number {
  const size = Number(text);
  if (Number.isInteger(size) && size >= 1 && size <= 1_000) return size;
  throw new InvalidArgumentError('a whole number from 1 to 1000.');
}
