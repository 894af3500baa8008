import { Argument } from 'commander';
import { z } from 'zod';
import { differenceCount } from '../../../lib/access/difference/access-difference.ts';
import { accessDifferenceOf } from '../../../lib/access/difference/access-difference-of.ts';
import { ExitCode } from '../../../preflight/index.ts';
import { comparableSides } from '../../access/comparable-sides.ts';
import { differenceText, type ComparedSides } from '../../access/difference-text.ts';
import { readAccessSide, type AccessSide } from '../../access/read-access-side.ts';
import { SALT_VARIABLE } from '../../access/snapshot-salt.ts';
import { defineCommand } from '../../command.ts';
import { formatOption, FormatOptions, json } from '../division/options.ts';
import { allowUndeterminedOption, AllowUndeterminedOptions, everySubjectOption } from './options.ts';

const DiffOptions = FormatOptions.extend(AllowUndeterminedOptions.shape).extend({ everySubject: z.boolean() });

/** `genesys-preflight access diff`. */
export const accessDiffCommand = defineCommand({
  name: 'access diff',
  summary: 'in what the access of two organisations differs, or of one at two times',
  description:
    'Compares divisions, roles and what they permit, users, groups and who is in them, OAuth clients, and grants. Each ' +
    'side is a snapshot, "live" for the organisation as it is now, or "live:PROFILE" for that of a profile of the ' +
    'configuration file. Of one organisation things are told apart by their ids, of two by their names (users by e-mail ' +
    'address). What one side has and the other did not read is no difference. Exits with 0 when they are the same, 1 when ' +
    'they differ, 4 when no difference was seen and not everything could be read.',
  arguments: [
    new Argument('<before>', 'snapshot file, "live", or "live:PROFILE"'),
    new Argument('[after]', 'the same').default('live'),
  ],
  options: [everySubjectOption(), allowUndeterminedOption(), formatOption()],
  examples: [
    { line: 'genesys-preflight access diff before.json', does: 'what has changed since the snapshot' },
    { line: 'genesys-preflight access diff live:test live:prod', does: 'in what two organisations differ' },
  ],
  schema: DiffOptions,
  async run(context): Promise<ExitCode> {
    const { options, io } = context;
    const [one = '', other = 'live'] = context.args;
    io.progress('Reading who has access');
    const reading = { context, everySubject: options.everySubject };
    const [first, second] = await Promise.all([readAccessSide(one, reading), readAccessSide(other, reading)]);
    const sides = comparableSides(first, second, io.environment[SALT_VARIABLE]?.trim() || undefined);
    if (sides.problem !== undefined) {
      io.err(`${sides.problem}\n`);
      return ExitCode.misused;
    }
    const { before, after, names } = sides;
    const difference = accessDifferenceOf(before.state, after.state, { names });
    const compared = { before, after, difference };
    io.out(
      options.format === 'json' ? json(differenceJson(compared)) : differenceText(compared, { colour: io.colour }),
    );
    if (differenceCount(difference) > 0) return ExitCode.found;
    const isWhole = difference.gaps.before.length + difference.gaps.after.length === 0;
    return isWhole || options.allowUndetermined ? ExitCode.clear : ExitCode.undetermined;
  },
});

function differenceJson({ before, after, difference }: ComparedSides) {
  const side = ({ source, about, state: { organisation } }: AccessSide) => ({ source, ...about, organisation });
  const { by, gaps, ...parts } = difference;
  return {
    same: differenceCount(difference) === 0,
    complete: gaps.before.length + gaps.after.length === 0,
    by,
    before: side(before),
    after: side(after),
    ...parts,
    gaps,
  };
}
