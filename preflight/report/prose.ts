import type { CheckReport } from '../../lib/contract/check-report.ts';
import type { Finding, Loss, Remark } from '../checks/finding.ts';
import { lossName } from '../checks/loss-name.ts';
import type { IdleAcknowledgement } from '../acknowledge.ts';
import type { Dropped } from '../decide.ts';
import { ANSWERS } from './prose-answers.ts';
import { DECLARED } from './prose-declared.ts';
import { DIVISIONS } from './prose-divisions.ts';
import { DUTIES } from './prose-duties.ts';
import { EXISTING } from './prose-existing.ts';
import { GRANTS } from './prose-grants.ts';
import { LOSSES } from './prose-losses.ts';
import { PERMISSIONS } from './prose-permissions.ts';
import { REMARKS } from './prose-remarks.ts';
import type { Tellers, Told } from './told.ts';

/** The sentences of every kind of finding; the compiler keeps the table complete. */
const FINDINGS = {
  ...ANSWERS,
  ...DECLARED,
  ...DIVISIONS,
  ...DUTIES,
  ...EXISTING,
  ...GRANTS,
  ...PERMISSIONS,
} as const satisfies Tellers<Finding, Told>;

const DROPPED: Readonly<Record<Dropped['reason'], string>> = {
  managed: 'it is done, Terraform manages it',
  undeclared: 'the address is not declared any more',
  gone: 'the object is not in the organisation any more',
  refused: 'a check forbids it',
};

/** What a finding says, and what to do about it. */
export function tellFinding(finding: Finding): Told {
  return (FINDINGS[finding.kind] as (finding: Finding) => Told)(finding);
}

/** How the cures of {@link FINDINGS} say where an import or a move is noted down. */
const NOTED = /--write notes that down( for the next synth)?/;

/** The same where nothing of ours writes the configuration: what prints the block stands in place of --write. */
export function tellByHand(finding: Finding, source: Exclude<CheckReport['source'], 'assembly'>): Told {
  const option = source === 'plan' ? '--plan FILE' : '--dir DIR';
  const { message, cure } = tellFinding(finding);
  return { message, cure: cure.replace(NOTED, `"genesys-preflight imports ${option}" prints the block`) };
}

/** The same where it is noted down already, and the stack was synthesised before that. */
export function tellNoted(finding: Finding): Told {
  const { message, cure } = tellFinding(finding);
  return { message, cure: cure.replace(NOTED, 'that is noted down: run "cdktf synth" again') };
}

/** The same where the stack, as it was synthesised, holds what was decided: there is nothing left to do. */
export function tellDecided(finding: Finding): Told {
  const imported = finding.kind === 'subject-has-grants' ? 'the assignment' : 'it';
  return { message: tellFinding(finding).message, cure: `This deploy imports ${imported}, as was decided.` };
}

/** What is lost: the name that an acknowledgement uses, and a sentence. */
export function tellLoss(loss: Loss): { readonly what: string; readonly message: string } {
  return { what: lossName(loss), message: (LOSSES[loss.kind] as (loss: Loss) => string)(loss) };
}

export function tellRemark(remark: Remark): string {
  return (REMARKS[remark.kind] as (remark: Remark) => string)(remark);
}

/** What to do about an acknowledgement that did nothing. */
export function tellIdle(why: IdleAcknowledgement['why']): string {
  return why === 'expired'
    ? 'This acknowledgement has expired: renew it or take it out.'
    : 'Nothing needs this acknowledgement: take it out.';
}

export function tellDropped({ id, reason }: Dropped): string {
  return `The decision to import ${id} is dropped: ${DROPPED[reason]}.`;
}
