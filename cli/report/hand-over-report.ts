import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { makeFolder } from '../../lib/contract/make-folder.ts';
import { REPORTERS, type CheckReport, type ExitCode, type RenderOptions } from '../../preflight/index.ts';
import type { Io } from '../io.ts';
import { writeResult } from '../write-result.ts';
import { reportTargets, type ReportOptions } from './report-options.ts';

/** Where the runners of pipelines say that the repository is. */
const ROOTS = ['GITHUB_WORKSPACE', 'CI_PROJECT_DIR', 'BUILD_SOURCESDIRECTORY', 'WORKSPACE'];

/** Hands over a report. */
export type HandOver = (report: CheckReport) => Promise<ExitCode | undefined>;

/**
 * What hands over a report: printed, and written into each file that is asked for, whose folder is made where it is not there.
 * The options are looked at right away, before anything is asked.
 *
 * @returns that; it gives the exit code of a file that cannot be written, after saying so
 * @throws InputError `no-job-summary`
 */
export function handOver(options: ReportOptions, printedOn: 'stdout' | 'stderr', io: Io): HandOver {
  const targets = reportTargets(options, io);
  const repository = repositoryOf(io);
  return async (report) => {
    const [print, colour] = printedOn === 'stdout' ? [io.out, io.colour] : [io.err, io.errColour];
    print(REPORTERS[options.format](report, { colour, ...repository }));
    let failed: ExitCode | undefined;
    for (const { format, file, isAdded } of targets) {
      const text = REPORTERS[format](report, { colour: false, ...repository });
      const path = resolve(io.cwd, file);
      const before = isAdded ? await readFile(path, 'utf8').catch(() => '') : '';
      // What keeps it from being made keeps the file from being written, which is told.
      await makeFolder(dirname(path)).catch(() => undefined);
      const between = before === '' || before.endsWith('\n') ? '' : '\n';
      failed = (await writeResult(`${before}${between}${text}`, file, io)) ?? failed;
    }
    return failed;
  };
}

/** Reports that name files name them from the root of the repository; the paths of a report start from the folder of the run. */
function repositoryOf({ environment, cwd }: Io): Pick<RenderOptions, 'repository'> {
  const roots = ROOTS.map((name) => environment[name] ?? '').filter((root) => root !== '');
  const root = roots.map((path) => resolve(path)).find((path) => cwd === path || cwd.startsWith(`${path}/`));
  return root === undefined ? {} : { repository: { root, folder: cwd } };
}
