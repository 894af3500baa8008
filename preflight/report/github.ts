import type { CheckReport } from '../../lib/contract/check-report.ts';
import type { GrantPlan } from '../../lib/contract/grant-plan.ts';
import { oneLine } from '../terraform-text.ts';
import { closingSentence } from './closing-sentence.ts';
import { changeText, isChanging } from './grant-words.ts';
import { withoutCommands } from './log-commands.ts';
import { placeOf } from './place.ts';
import { problemsOf, type Problem, type ProblemLevel } from './problems.ts';
import type { RenderOptions } from './render-options.ts';

/** GitHub shows ten annotations of a kind for each step. */
const MOST_OF_A_KIND = 10;

const COMMANDS: Readonly<Record<ProblemLevel, 'error' | 'warning' | 'notice'>> = {
  error: 'error',
  warning: 'warning',
  note: 'notice',
};

/**
 * Annotations for GitHub Actions, as workflow commands: the worst first, ten of a kind at most, the last of which says how
 * many more there are. What is acknowledged needs none. The closing sentence stands below, for the log.
 */
export function renderGithub(report: CheckReport, options: RenderOptions): string {
  const standing = problemsOf(report).filter(({ acknowledged }) => acknowledged === undefined);
  const annotations = (['error', 'warning', 'note'] as const).flatMap((level) => {
    const own = standing.filter((problem) => problem.level === level).map((problem) => annotation(problem, options));
    const all = level === 'note' ? [...accessNotices(report.grantPlan), ...own] : own;
    if (all.length <= MOST_OF_A_KIND) return all;
    const shown = all.slice(0, MOST_OF_A_KIND - 1);
    const more = `${all.length - shown.length} more: see the report as a file or as the job's summary.`;
    return [...shown, command(COMMANDS[level], { title: 'Genesys preflight' }, more)];
  });
  return `${[...annotations, withoutCommands(closingSentence(report)), ''].join('\n')}`;
}

function annotation(problem: Problem, options: RenderOptions): string {
  const { level, rule, address, message, cure, source } = problem;
  const place = placeOf(source, options);
  return command(
    COMMANDS[level],
    {
      ...(place === undefined ? {} : { file: place.file, line: String(place.line) }),
      title: `${rule}: ${address}`,
    },
    cure === undefined ? message : `${message} ${cure}`,
  );
}

/** One notice: who gains, keeps and loses what. */
function accessNotices(grantPlan: GrantPlan | undefined): string[] {
  const changing = (grantPlan?.subjects ?? []).filter(isChanging);
  if (changing.length === 0) return [];
  const lines = changing.map(changeText);
  const shown = lines.slice(0, MOST_OF_A_KIND);
  const more = lines.length > shown.length ? [`… and ${lines.length - shown.length} more`] : [];
  return [command('notice', { title: 'Access after the deploy' }, ...shown, ...more)];
}

function command(name: string, properties: Readonly<Record<string, string>>, ...lines: readonly string[]): string {
  const plain = (text: string): string => withoutCommands(oneLine(text));
  const parts = Object.entries(properties).map(([key, value]) => `${key}=${escapedProperty(plain(value))}`);
  return `::${name} ${parts.join(',')}::${escapedData(lines.map(plain).join('\n'))}`;
}

/** As the runner reads the data of a command: https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts. */
function escapedData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapedProperty(text: string): string {
  return escapedData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
