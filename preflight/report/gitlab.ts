import { plainJson } from '../../lib/access/plain-json.ts';
import type { CheckReport } from '../../lib/contract/check-report.ts';
import type { SubjectGrantPlan } from '../../lib/contract/grant-plan.ts';
import { oneLine } from '../terraform-text.ts';
import { Fingerprints } from './fingerprint.ts';
import { changeText, isChanging } from './grant-words.ts';
import { withoutCommands } from './log-commands.ts';
import { placeOf, projectPlace } from './place.ts';
import { problemsOf, type Problem, type ProblemLevel } from './problems.ts';
import type { RenderOptions } from './render-options.ts';

const SEVERITIES: Readonly<Record<ProblemLevel, 'blocker' | 'major' | 'info'>> = {
  error: 'blocker',
  warning: 'major',
  note: 'info',
};

/**
 * A code quality report as GitLab reads it (`artifacts:reports:codequality`): a list of issues. Everybody whose access changes
 * is one too, so that a merge request shows what it gives and takes.
 */
export function renderGitlab(report: CheckReport, options: RenderOptions): string {
  const fingerprints = new Fingerprints();
  const { organisation, grantPlan } = report;
  const issues = problemsOf(report)
    .filter(({ acknowledged }) => acknowledged === undefined)
    .map((problem) => ({
      ...issueOf(problem, report, options),
      fingerprint: fingerprints.of(
        organisation.id,
        ...[problem.rule, problem.kind, problem.stack, problem.address, problem.what ?? ''],
      ),
    }));
  const changes = (grantPlan?.subjects ?? []).filter(isChanging).map((subject) => {
    const description = changeText(subject);
    return {
      description,
      check_name: 'access-change',
      severity: 'info',
      location: locationOf(sourceOf(subject, report), report, options),
      fingerprint: fingerprints.of(organisation.id, 'access-change', subject.subject.id, description),
    };
  });
  return `${withoutCommands(plainJson([...issues, ...changes], 2))}\n`;
}

function issueOf({ rule, level, message, cure, source }: Problem, report: CheckReport, options: RenderOptions) {
  return {
    description: oneLine(cure === undefined ? message : `${message} ${cure}`),
    check_name: rule,
    severity: SEVERITIES[level],
    location: locationOf(source, report, options),
  };
}

function locationOf(source: string | undefined, report: CheckReport, options: RenderOptions) {
  const { file, line } = placeOf(source, options) ?? projectPlace(report, options);
  return { path: oneLine(file), lines: { begin: line } };
}

/** The line of the first assignment that changes it. */
function sourceOf({ gains, loses, uncertain }: SubjectGrantPlan, { addresses }: CheckReport): string | undefined {
  const by = [...loses, ...gains, ...uncertain].find((grant) => grant.by !== undefined)?.by;
  return addresses.find(({ stack, address }) => stack === by?.stack && address === by.address)?.source;
}
