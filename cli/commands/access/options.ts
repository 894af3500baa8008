import { Argument, Option } from 'commander';
import { z } from 'zod';
import type { AccessState } from '../../../lib/access/access-state.ts';
import { ExitCode } from '../../../preflight/index.ts';

/** The argument that names a user, a group or an OAuth client. */
export function subjectArgument(): Argument {
  return new Argument('<subject>', 'e-mail address, name or id of a user, name or id of a group or OAuth client');
}

/** `--every-subject`. */
export function everySubjectOption(): Option {
  return new Option(
    '--every-subject',
    'ask each subject for its grants, one call each: slow, but the grants for all divisions are complete for certain',
  ).default(false);
}

/** `--allow-undetermined`. */
export function allowUndeterminedOption(): Option {
  return new Option('--allow-undetermined', 'exit with 0 instead of 4 where something could not be determined').default(
    false,
  );
}

export const AllowUndeterminedOptions = z.object({ allowUndetermined: z.boolean() });

/** 0 where everything could be read, else 4, unless that is allowed. */
export function exitCodeFor({ gaps }: Pick<AccessState, 'gaps'>, allowUndetermined: boolean): ExitCode {
  return gaps.length === 0 || allowUndetermined ? ExitCode.clear : ExitCode.undetermined;
}
