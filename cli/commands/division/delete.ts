import { Option } from 'commander';
import { z } from 'zod';
import {
  DEFAULT_MOVE_SIZE,
  emptyAndDelete,
  planMove,
  type DeletionReport,
  type MovePlan,
} from '../../../lib/admin/index.ts';
import {
  countInWords,
  divisionGrants,
  homeDivision,
  type DivisionContents,
  type GenesysClient,
  type OrgDivision,
  type OrgGrant,
} from '../../../lib/genesys/index.ts';
import { ExitCode } from '../../../preflight/index.ts';
import { oneLine } from '../../../preflight/terraform-text.ts';
import { AdministrationOptions, administerOptions, administrationOptions } from '../../administration-options.ts';
import { KINDS_AT_ONCE } from './move.ts';
import { batchProgress } from '../../batch/batch-progress.ts';
import { defineCommand, type CommandContext } from '../../command.ts';
import { askContents } from './ask-contents.ts';
import { findDivision } from './find-division.ts';
import { divisionArgument } from './options.ts';
import { planText, reportText } from './render-move.ts';
import { unreadSentence } from './unread-kinds.ts';

const DeleteOptions = AdministrationOptions.extend({ moveTo: z.string().min(1).optional() });
type DeleteContext = CommandContext<z.infer<typeof DeleteOptions>>;

/** `genesys-preflight division delete`. */
export const divisionDeleteCommand = defineCommand({
  name: 'division delete',
  summary: 'delete a division, its objects moved away first',
  description:
    'Says what deleting a division would take: its objects have to go elsewhere first (--move-to), and all grants in it ' +
    'are revoked. With --yes, it moves the objects, verifies that nothing is left, deletes the division, and confirms ' +
    'that it is gone. It is never deleted by force.',
  arguments: [divisionArgument()],
  options: [new Option('--move-to <division>', 'where its objects go: name or id'), ...administrationOptions()],
  examples: [
    { line: 'genesys-preflight division delete "EMEA Sales"', does: 'what it would take' },
    { line: 'genesys-preflight division delete "EMEA Sales" --move-to Home --yes', does: 'empties and deletes it' },
  ],
  schema: DeleteOptions,
  endsByItself: true,
  async run(context): Promise<ExitCode> {
    const { options, args, io, organisation } = context;
    const client = organisation();
    io.progress('Asking for the division');
    const { division, problem } = await findDivision(client, args[0] ?? '');
    if (division === undefined) return misused(context, problem);
    if ((await client.ask(homeDivision())).id === division.id)
      return misused(context, 'That is the home division: every organisation has one, and it cannot be deleted.');
    const to = options.moveTo === undefined ? undefined : await findDivision(client, options.moveTo);
    if (to?.problem !== undefined) return misused(context, to.problem);
    if (to?.division.id === division.id) return misused(context, 'Its objects cannot go to where they are.');

    io.progress(`Asking what lives in ${division.name}`);
    const { counts, ...contents } = await askContents(client, division);
    const move =
      to === undefined || contents.held.length === 0 ? undefined : planMove(division, to.division, contents, counts);
    await tellLosses(context, client, division);
    const stop = reasonToStop(division, contents, move);
    if (stop !== undefined) {
      io.err(stop);
      return ExitCode.found;
    }
    for (const kind of contents.unread) io.err(`${oneLine(unreadSentence(kind))}\n`);
    if (move !== undefined) io.err(planText(move));
    if (!options.yes) {
      io.err(`Nothing was deleted. With --yes, ${oneLine(division.name)} is.\n`);
      return contents.unread.length > 0 ? ExitCode.undetermined : ExitCode.clear;
    }
    const report = await emptyAndDelete(
      administerOptions(context),
      { division: { id: division.id, name: division.name }, move },
      {
        size: DEFAULT_MOVE_SIZE,
        concurrency: KINDS_AT_ONCE,
        interrupted: io.interrupted,
        onProgress: batchProgress(io, 'Moving'),
      },
    );
    return tellReport(context, division, report);
  },
});

/** Who loses what by it; that nobody may tell is said, too. */
async function tellLosses({ io }: DeleteContext, client: GenesysClient, { id, name }: OrgDivision): Promise<void> {
  const question = divisionGrants(id);
  const answer = (await client.askAll([question])).to(question);
  if (answer.kind === 'unanswered') {
    io.err(`Which grants would be revoked with ${oneLine(name)} is not known: ${answer.reason.message}\n`);
    return;
  }
  const grants = answer.value.filter(({ division }) => division.id === id);
  const subjects = new Set(grants.map(({ subjectId }) => subjectId)).size;
  if (grants.length > 0) {
    const roles = [...new Set(grants.map(roleName))].sort().join(', ');
    io.err(`Revoked with it: ${grants.length} grants of ${subjects} users, groups and clients (${oneLine(roles)}).\n`);
  }
  io.err('Reports go on showing what happened in it under its id alone.\n');
}

function roleName({ role }: OrgGrant): string {
  return role.name ?? role.id;
}

function reasonToStop(
  { name }: OrgDivision,
  { held }: DivisionContents,
  move: MovePlan | undefined,
): string | undefined {
  if (held.length === 0) return undefined;
  if (move === undefined) {
    const holds = held.map(({ kind, total }) => countInWords(kind, total)).join(', ');
    return `${oneLine(name)} holds ${holds}, and would not be deleted. Say where they go: --move-to DIVISION.\n`;
  }
  return move.stuck.length > 0 ? planText(move) : undefined;
}

function tellReport({ io }: DeleteContext, { name }: OrgDivision, report: DeletionReport): ExitCode {
  const { move, deletion, stoppedBy } = report;
  if (move !== undefined) io.out(reportText(move));
  if (stoppedBy === 'interrupted') {
    io.err('Interrupted before the deletion. The same command goes on.\n');
    return ExitCode.interrupted;
  }
  if (stoppedBy !== undefined) throw stoppedBy;
  if (deletion === undefined) {
    io.err(`${oneLine(name)} was not deleted: it is not empty. Run the command again once the rest has been moved.\n`);
    return ExitCode.found;
  }
  if (deletion.kind === 'failed') {
    const maybe = deletion.isUncertain ? ' It may be gone all the same.' : '';
    io.err(`${deletion.error.message}.${maybe}\n${deletion.error.cure}\n`);
    return ExitCode.found;
  }
  io.out(deletion.kind === 'done' ? `${oneLine(name)} deleted, and gone\n` : `${oneLine(name)} was gone already\n`);
  return ExitCode.clear;
}

function misused({ io }: DeleteContext, problem: string): ExitCode {
  io.err(`${problem}\n`);
  return ExitCode.misused;
}
