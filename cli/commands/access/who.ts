import { Option } from 'commander';
import { z } from 'zod';
import { AccessIndex } from '../../../lib/access/access-index.ts';
import { ALL_DIVISIONS } from '../../../lib/access/access-state.ts';
import { who } from '../../../lib/access/effective-access.ts';
import { isUnknown, judgeDeclaredPermission } from '../../../lib/access/judge-permission.ts';
import type { PermissionCatalogue } from '../../../lib/access/permission-catalogue.ts';
import {
  formatPermission,
  MalformedPermissionError,
  parsePermission,
  type Permission,
} from '../../../lib/access/permission.ts';
import { tellProposal, tellUnknownPermission } from '../../../lib/access/tell-unknown-permission.ts';
import { askAccess } from '../../../lib/genesys/access/index.ts';
import { ExitCode } from '../../../preflight/index.ts';
import { askCatalogue } from '../../access/ask-catalogue.ts';
import { isCertain, WHO_FORMATS, WHO_REPORTS } from '../../access/who-reports.ts';
import { defineCommand } from '../../command.ts';
import { permissionArgument } from '../permission/options.ts';
import { chooseNamed } from './choose-named.ts';
import { allowUndeterminedOption, AllowUndeterminedOptions, everySubjectOption } from './options.ts';

const WhoOptions = AllowUndeterminedOptions.extend({
  division: z.string().optional(),
  everySubject: z.boolean(),
  format: z.enum(WHO_FORMATS),
});

/** `genesys-preflight access who`. */
export const accessWhoCommand = defineCommand({
  name: 'access who',
  summary: 'everybody who may do something, and why',
  description:
    'Lists every user, group and OAuth client that has a permission, anywhere or in a division, by which role, granted ' +
    'where, directly or through which group, and under which condition. A permission that is not limited to divisions ' +
    'holds in all of them, wherever it is granted. Exits with 0, 2 when the organisation knows no such permission or ' +
    'division, 4 when something could not be read or is not certain.',
  arguments: [permissionArgument()],
  options: [
    new Option('--division <division>', 'only what holds there: name or id'),
    everySubjectOption(),
    allowUndeterminedOption(),
    new Option('--format <format>', 'for people, for scripts, or for a spreadsheet')
      .choices(WHO_FORMATS)
      .default('text'),
  ],
  examples: [
    { line: 'genesys-preflight access who routing:queue:delete', does: 'everybody who may delete a queue somewhere' },
    { line: 'genesys-preflight access who recording:recording:view --division Sales', does: 'in Sales' },
  ],
  schema: WhoOptions,
  async run({ options, args: [text = ''], io, organisation }): Promise<ExitCode> {
    const wanted = parsed(text);
    if (wanted instanceof MalformedPermissionError) return misused(wanted.message);
    const client = organisation();
    io.progress('Asking who has access');
    const { catalogue, gaps } = await askCatalogue(client);
    const problem = unknownPermission(wanted, catalogue);
    if (problem !== undefined) return misused(problem);
    const state = await askAccess(client, { kind: 'organisation', everySubject: options.everySubject });
    const everywhere = { id: ALL_DIVISIONS, name: 'all divisions' };
    const divisions = [...state.divisions, everywhere];
    const chosen = chooseNamed(divisions, options.division === undefined ? [] : [options.division], 'division');
    if (chosen.problem !== undefined) return misused(chosen.problem);
    const division = divisions.find(({ id }) => id === chosen.ids[0]);
    const index = new AccessIndex(state);
    const permitted = who(index, {
      wanted,
      ...(division === undefined ? {} : { divisionId: division.id }),
      ...(catalogue === undefined ? {} : { catalogue }),
    });
    const told = { permitted, gaps: [...state.gaps, ...gaps] };
    const report = {
      index,
      permission: formatPermission(wanted),
      ...(division === undefined ? {} : { division }),
      ...told,
    };
    io.out(WHO_REPORTS[options.format](report, { colour: io.colour }));
    return isCertain(told) || options.allowUndetermined ? ExitCode.clear : ExitCode.undetermined;

    function misused(why: string): ExitCode {
      io.err(`${why}\n`);
      return ExitCode.misused;
    }
  },
});

function parsed(text: string): Permission | MalformedPermissionError {
  try {
    return parsePermission(text);
  } catch (error) {
    if (error instanceof MalformedPermissionError) return error;
    throw error;
  }
}

/** A misspelt permission is one that nobody has: better said than answered. */
function unknownPermission(wanted: Permission, catalogue?: PermissionCatalogue): string | undefined {
  const [judgement] = catalogue === undefined ? [] : judgeDeclaredPermission(catalogue, { permission: wanted });
  if (judgement === undefined || !isUnknown(judgement)) return undefined;
  return `${tellUnknownPermission(judgement)} ${tellProposal(judgement)}`;
}
