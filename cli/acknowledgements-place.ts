import { accessSync, constants } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { DEFAULT_ACKNOWLEDGEMENTS_FILE } from '../lib/contract/acknowledgements.ts';
import { FileProblemsError } from '../lib/contract/read-yaml.ts';
import { whyUnreadable } from '../lib/contract/why-unreadable.ts';
import type { Configuration } from './configuration.ts';
import type { Io } from './io.ts';

/**
 * Where the acknowledgements are: as the command line says, else the configuration, else at the usual place. Nobody need
 * have acknowledged anything yet; but what the command line names has to be there.
 *
 * @throws FileProblemsError where it is not
 */
export function acknowledgementsPlace(
  given: string | undefined,
  { cwd }: Pick<Io, 'cwd'>,
  { acknowledgements }: Pick<Configuration, 'acknowledgements'>,
): string {
  const file = given ?? acknowledgements ?? DEFAULT_ACKNOWLEDGEMENTS_FILE;
  const place = isAbsolute(file) ? file : join(cwd, file);
  if (given !== undefined) assertReadable(place, file);
  return place;
}

function assertReadable(place: string, file: string): void {
  try {
    accessSync(place, constants.R_OK);
  } catch (cause) {
    throw new FileProblemsError(file, [{ line: 1, column: 1, message: whyUnreadable(cause) }], { cause });
  }
}
