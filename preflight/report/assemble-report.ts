import {
  CHECK_REPORT_VERSION,
  Outcome,
  type CheckReport,
  type ReportedAddress,
} from '../../lib/contract/check-report.ts';
import type { OrgObject } from '../checks/finding.ts';
import type { Decided, Decisions } from '../decide.ts';
import type { Plan } from '../planned/plan.ts';
import { exitCodeOf } from './exit-code.ts';
import { tellDropped, tellFinding, tellLoss, tellRemark } from './prose.ts';

/** What a report is made of. */
export interface Run {
  readonly organisation: OrgObject;
  readonly plan: Plan;
  readonly decisions: Decisions;
  /** Where the decisions are, or would be, written. */
  readonly decisionsFile: string;
  /** Whether this run writes them. */
  readonly write: boolean;
  readonly calls: number;
}

/** Puts a run into the shape that every reporter reads. Pure. */
export function assembleReport({ organisation, plan, decisions, decisionsFile, write, calls }: Run): CheckReport {
  const addresses = decisions.addresses.map(reportAddress);
  const notSeen = plan.stacks.flatMap(({ configuration, notSeen: parts }) =>
    parts.map(({ what, where }) => ({ stack: configuration.name, what, where })),
  );
  const report: Omit<CheckReport, 'exitCode'> = {
    version: CHECK_REPORT_VERSION,
    organisation,
    stacks: plan.stacks.map(({ configuration, state }) => ({
      name: configuration.name,
      state: state.kind,
      ...(state.kind === 'unknown' ? { reason: state.reason } : {}),
    })),
    addresses,
    dropped: decisions.dropped.map((dropped) => ({
      stack: dropped.stack,
      to: dropped.to,
      id: dropped.id,
      reason: dropped.reason,
      message: tellDropped(dropped),
    })),
    notSeen,
    decisions: { file: decisionsFile, differ: decisions.differ, written: write && decisions.differ },
    counts: {
      outcomes: countByOutcome(addresses),
      losses: addresses.reduce((sum, { losses }) => sum + losses.length, 0),
      notSeen: notSeen.length,
    },
    calls,
  };
  return { ...report, exitCode: exitCodeOf(report) };
}

function reportAddress({ resource, outcome, remedy, judged }: Decided): ReportedAddress {
  return {
    stack: resource.stack,
    address: resource.address,
    type: resource.type,
    ...(resource.construct === undefined ? {} : { construct: resource.construct }),
    ...(resource.source === undefined ? {} : { source: resource.source }),
    outcome,
    ...(remedy === undefined ? {} : { object: { id: remedy.id, name: remedy.name } }),
    ...(remedy?.kind === 'move' ? { from: remedy.from } : {}),
    findings: judged.flatMap(({ check, judgement: { verdict, finding } }) =>
      finding === undefined || verdict === 'clear'
        ? []
        : [{ check, verdict, kind: finding.kind, ...tellFinding(finding) }],
    ),
    losses: judged.flatMap(({ check, judgement }) =>
      judgement.losses.map((loss) => ({ check, kind: loss.kind, ...tellLoss(loss) })),
    ),
    remarks: judged.flatMap(({ check, judgement }) =>
      judgement.remarks.map((remark) => ({ check, kind: remark.kind, message: tellRemark(remark) })),
    ),
  };
}

function countByOutcome(addresses: readonly ReportedAddress[]): Record<Outcome, number> {
  const counts = Object.fromEntries(Outcome.options.map((outcome) => [outcome, 0])) as Record<Outcome, number>;
  for (const { outcome } of addresses) counts[outcome] += 1;
  return counts;
}
