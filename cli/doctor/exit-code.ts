import { ExitCode } from '../../preflight/index.ts';
import type { Concern } from './examination.ts';
import type { Examined } from './examine.ts';

/** The worst first. */
const EXIT_CODES: readonly (readonly [Concern, ExitCode])[] = [
  ['installation', ExitCode.misused],
  ['organisation', ExitCode.notAsked],
  ['permissions', ExitCode.found],
];

/**
 * 0 when nothing failed, warnings or not. Else the code of the worst failure: 2 for the installation and the
 * configuration, then 3 for an organisation that could not be asked, then 1 for a missing permission.
 */
export function doctorExitCode(examined: readonly Examined[]): ExitCode {
  const concerns = new Set(
    examined.flatMap(({ diagnosis }) => (diagnosis.kind === 'failed' ? [diagnosis.concerns] : [])),
  );
  return EXIT_CODES.find(([concern]) => concerns.has(concern))?.[1] ?? ExitCode.clear;
}
