import { isAbsolute, join } from 'node:path';
import { DEFAULT_ACKNOWLEDGEMENTS_FILE } from '../lib/contract/acknowledgements.ts';
import type { Configuration } from './configuration.ts';
import type { Io } from './io.ts';

/** Where the acknowledgements are: as the command line says, else the configuration, else at the usual place. */
export function acknowledgementsPlace(
  given: string | undefined,
  { cwd }: Pick<Io, 'cwd'>,
  { acknowledgements }: Pick<Configuration, 'acknowledgements'>,
): string {
  const file = given ?? acknowledgements ?? DEFAULT_ACKNOWLEDGEMENTS_FILE;
  return isAbsolute(file) ? file : join(cwd, file);
}
