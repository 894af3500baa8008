import { oneLine } from '../../lib/access/one-line.ts';
import type { CheckReport } from '../../lib/contract/check-report.ts';
import { ExitCode } from '../../preflight/index.ts';
import { explainError } from '../explain-error.ts';
import { TerraformCloudError } from './terraform-cloud.ts';

/** What HCP Terraform is told: only a passed one lets a mandatory run task through. */
export interface Verdict {
  readonly status: 'passed' | 'failed';
  readonly message: string;
}

/** How long a message may be is not documented; this is shown whole. */
const LONGEST_MESSAGE = 500;

/** What a check says of a run. Pure. */
export function verdictOf({ addresses, counts, exitCode, decisions }: CheckReport): Verdict {
  if (exitCode === ExitCode.clear) {
    return { status: 'passed', message: short(`Nothing is in the way: ${outcomesText(counts.outcomes)}.`) };
  }
  const sentences = addresses.flatMap(({ address, findings, losses }) =>
    [...findings, ...losses]
      .filter(({ acknowledged }) => acknowledged === undefined)
      .map(({ message }) => `${address}: ${message}`),
  );
  const [first] = sentences;
  const more = sentences.length > 1 ? `, and ${String(sentences.length - 1)} more` : '';
  const undecided =
    decisions.outdated && counts.outcomes.blocked === 0 && counts.losses === 0
      ? ' What exists has to be imported: see "genesys-preflight imports".'
      : '';
  return failed(
    `${HEADLINE[exitCode] ?? 'The check did not pass'}: ${first?.replace(/\.$/, '') ?? outcomesText(counts.outcomes)}${more}.${undecided}`,
  );
}

/** What there is to say where there was no check. Pure. */
export function verdictOfError(error: unknown): Verdict {
  if (error instanceof TerraformCloudError) return failed(`The run could not be checked: ${error.message}`);
  // A stack of ours is for the log, not for those who wait for the run.
  const why = isMistake(error) ? 'a mistake of genesys-preflight; its log says more' : explainError(error).message;
  return failed(`The run could not be checked: ${why}`);
}

/** Whether something went wrong that is nobody's fault but ours. Pure. */
export function isMistake(error: unknown): boolean {
  return !(error instanceof TerraformCloudError) && explainError(error).exitCode === ExitCode.bug;
}

/** A verdict that stops the run. */
export function failed(message: string): Verdict {
  return { status: 'failed', message: short(message) };
}

const HEADLINE: Readonly<Record<number, string>> = {
  [ExitCode.found]: 'Something would fail or be lost',
  [ExitCode.undetermined]: 'Not everything could be determined',
};

function outcomesText(outcomes: CheckReport['counts']['outcomes']): string {
  const told = Object.entries(outcomes).filter(([, count]) => count > 0);
  return told.map(([outcome, count]) => `${String(count)} ${outcome}`).join(', ') || 'the plan changes nothing';
}

function short(text: string): string {
  const line = oneLine(text.replace(/\s*\n\s*/g, ' '));
  return line.length <= LONGEST_MESSAGE ? line : `${line.slice(0, LONGEST_MESSAGE - 1)}…`;
}
