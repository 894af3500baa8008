import { join, resolve } from 'node:path';
import { DEFAULT_ACKNOWLEDGEMENTS_FILE } from '../../lib/contract/acknowledgements.ts';
import { DECISIONS_FILE_VARIABLE, DEFAULT_DECISIONS_FILE } from '../../lib/contract/import-decisions.ts';
import type { ExaminationContext } from './examination.ts';

/** Where a command without further options looks for its files. */
export interface Places {
  /** What `cdktf synth` writes. */
  readonly assembly: string;
  readonly decisionsFile: string;
  readonly acknowledgementsFile: string;
}

/** The places of the configuration and the environment, else the usual ones, as absolute paths. */
export function placesOf({ io, configuration }: Pick<ExaminationContext, 'io' | 'configuration'>): Places {
  const named = io.environment[DECISIONS_FILE_VARIABLE];
  const decisions = named === undefined || named === '' ? configuration.decisions : named;
  return {
    assembly: join(io.cwd, 'cdktf.out'),
    decisionsFile: resolve(io.cwd, decisions ?? DEFAULT_DECISIONS_FILE),
    acknowledgementsFile: resolve(io.cwd, configuration.acknowledgements ?? DEFAULT_ACKNOWLEDGEMENTS_FILE),
  };
}
