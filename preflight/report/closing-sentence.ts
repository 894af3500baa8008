import type { CheckReport } from '../../lib/contract/check-report.ts';
import { oneLine } from '../terraform-text.ts';
import { addBlocks } from './words.ts';

/** What will happen and what stands in the way, in numbers: `3 to create, 1 to import, … 0 losses`. */
export function countsSentence({ source, counts }: Pick<CheckReport, 'source' | 'counts'>): string {
  const { outcomes, losses, undetermined, acknowledged, notSeen } = counts;
  return [
    `${outcomes.create} to create`,
    `${outcomes.import} to import`,
    ...(outcomes.move > 0 ? [`${outcomes.move} to move`] : []),
    `${outcomes.keep} kept`,
    ...(outcomes.replace > 0 ? [`${outcomes.replace} to replace`] : []),
    ...(outcomes.delete > 0 ? [`${outcomes.delete} to delete`] : []),
    ...(outcomes.forget > 0 ? [`${outcomes.forget} to forget`] : []),
    `${outcomes.blocked} blocked`,
    `${undetermined} undetermined`,
    ...(outcomes.unchecked > 0 ? [`${outcomes.unchecked} of a type that is not checked`] : []),
    ...(notSeen > 0 ? [`${notSeen} not seen${source === 'assembly' ? ' (a plan shows them)' : ''}`] : []),
    `${losses} ${losses === 1 ? 'loss' : 'losses'}`,
    ...(acknowledged > 0 ? [`${acknowledged} acknowledged`] : []),
  ].join(', ');
}

/** What became of the decisions, and what follows from that; nothing where they stand as they are. */
export function decisionsSentence({ source, decisions }: Pick<CheckReport, 'source' | 'decisions'>): string {
  const { file, written, outdated, unrendered } = decisions;
  if (source !== 'assembly' && unrendered > 0) {
    const place = source === 'plan' ? 'plan' : 'configuration';
    const missing = `The ${place} does not hold what was decided yet: ${addBlocks(source)}.`;
    return written ? `Decisions written to ${oneLine(file)}, which no ${place} reads. ${missing}` : missing;
  }
  if (written) {
    return `Decisions written to ${oneLine(file)}${outdated && source === 'assembly' ? ': run "cdktf synth" again' : ''}.`;
  }
  if (!outdated && unrendered > 0) {
    return `What was decided stands in ${oneLine(file)}, but not in the stacks yet: run "cdktf synth" again.`;
  }
  return outdated ? `What was decided does not stand in ${oneLine(file)} yet: --write writes it.` : '';
}

/** One sentence: what will happen, what stands in the way, what it cost to know; another one on the decisions. */
export function closingSentence(report: CheckReport): string {
  const { calls } = report;
  const counts = `${countsSentence(report)}; ${calls} ${calls === 1 ? 'call' : 'calls'}.`;
  return `${counts} ${decisionsSentence(report)}`.trimEnd();
}
