import {
  CHECK_REPORT_VERSION,
  Outcome,
  type CheckReport,
  type ReportedAddress,
  type ReportedLoss,
} from '../../lib/contract/check-report.ts';
import type { Acknowledgement } from '../../lib/contract/acknowledgements.ts';
import type { GrantPlan } from '../../lib/contract/grant-plan.ts';
import type { Finding, OrgObject } from '../checks/finding.ts';
import type { Judgement, Remedy } from '../checks/judgement.ts';
import type { Decided, Decisions } from '../decide.ts';
import type { Plan } from '../planned/plan.ts';
import { addressKey, type PlannedResource } from '../planned/planned-resource.ts';
import { changeOf, changesOf } from './changes.ts';
import { exitCodeOf } from './exit-code.ts';
import {
  tellByHand,
  tellDecided,
  tellDropped,
  tellFinding,
  tellIdle,
  tellLoss,
  tellNoted,
  tellRemark,
} from './prose.ts';
import type { Told } from './told.ts';

/** What a report is made of. */
export interface Run {
  readonly organisation: OrgObject;
  readonly plan: Plan;
  readonly source: CheckReport['source'];
  readonly decisions: Decisions;
  /** Where the decisions are, or would be, written. */
  readonly decisionsFile: string;
  /** Whether this run writes them. */
  readonly write: boolean;
  /** Whether what could not be determined counts as nothing in the way. */
  readonly allowUndetermined: boolean;
  /** Undefined where the plan leaves access alone. */
  readonly grantPlan?: GrantPlan | undefined;
  readonly calls: number;
}

/** Puts a run into the shape that every reporter reads. Pure. */
export function assembleReport({
  organisation,
  plan,
  source,
  decisions,
  decisionsFile,
  write,
  allowUndetermined,
  grantPlan,
  calls,
}: Run): CheckReport {
  const movedFrom = new Set(
    decisions.addresses.flatMap(({ resource: { stack }, remedy }) =>
      remedy?.kind === 'move' ? [addressKey({ stack, address: remedy.from })] : [],
    ),
  );
  // What moves away is not deleted: it is told where it moves to.
  const told = decisions.addresses.filter(
    ({ resource }) => resource.action !== 'delete' || !movedFrom.has(addressKey(resource)),
  );
  const addresses = told.map((decided) => reportAddress(decided, { source, decisions, write }));
  const notSeen = plan.stacks.flatMap(({ configuration, notSeen: parts }) =>
    parts.map(({ what, where }) => ({ stack: configuration.name, what, where })),
  );
  const report: Omit<CheckReport, 'exitCode'> = {
    version: CHECK_REPORT_VERSION,
    organisation,
    source,
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
    idleAcknowledgements: decisions.idle.map(({ acknowledgement: { source, check, address, what }, why }) => ({
      source,
      check,
      address,
      what,
      why,
      message: tellIdle(why),
    })),
    ...(grantPlan === undefined ? {} : { grantPlan }),
    notSeen,
    decisions: {
      file: decisionsFile,
      differ: decisions.differ,
      outdated: decisions.outdated,
      written: write && decisions.differ,
      unrendered: addresses.filter(({ unrendered }) => unrendered === true).length,
    },
    counts: {
      outcomes: countByOutcome(addresses),
      undetermined:
        addresses.filter(({ findings }) =>
          findings.some(({ verdict, acknowledged }) => verdict === 'undetermined' && acknowledged === undefined),
        ).length + plan.stacks.filter(({ state }) => state.kind === 'unknown').length,
      losses: addresses.flatMap(({ losses }) => losses).filter(({ acknowledged }) => acknowledged === undefined).length,
      acknowledged: addresses
        .flatMap(({ findings, losses }) => [...findings, ...losses])
        .filter(({ acknowledged }) => acknowledged !== undefined).length,
      notSeen: notSeen.length,
    },
    calls,
  };
  return { ...report, exitCode: exitCodeOf(report, { allowUndetermined }) };
}

function reportAddress(decided: Decided, run: Pick<Run, 'source' | 'decisions' | 'write'>): ReportedAddress {
  const { resource, outcome, remedy, judged } = decided;
  const isUndecided = run.decisions.undecided.has(addressKey(resource));
  const tell = (judgement: Judgement, finding: Finding): Told => {
    if (judgement.remedy !== undefined && isRendered(judgement.remedy, resource)) return tellDecided(finding);
    if (run.source !== 'assembly') return tellByHand(finding, run.source);
    const isNoted = remedy !== undefined && judgement.remedy !== undefined && (run.write || !isUndecided);
    return isNoted ? tellNoted(finding) : tellFinding(finding);
  };
  return {
    stack: resource.stack,
    address: resource.address,
    type: resource.type,
    ...(resource.construct === undefined ? {} : { construct: resource.construct }),
    ...(resource.source === undefined ? {} : { source: resource.source }),
    outcome,
    ...(remedy === undefined ? {} : { object: { id: remedy.id, name: remedy.name } }),
    ...(remedy?.kind === 'move' ? { from: remedy.from } : {}),
    ...(isUndecided ? { undecided: true } : {}),
    ...(remedy !== undefined && !holds(resource, remedy) ? { unrendered: true } : {}),
    findings: judged.flatMap(({ check, waivedBy, judgement }) => {
      const { verdict, finding } = judgement;
      if (finding === undefined || verdict === 'clear') return [];
      return [{ check, verdict, kind: finding.kind, ...tell(judgement, finding), ...waiver(waivedBy) }];
    }),
    losses: judged.flatMap(({ check, lossesWaivedBy, judgement }) =>
      judgement.losses.map((loss, at) => ({
        check,
        kind: loss.kind,
        ...tellLoss(loss),
        ...changeOf(loss),
        ...waiver(lossesWaivedBy[at]),
      })),
    ),
    remarks: judged.flatMap(({ check, judgement }) =>
      judgement.remarks.map((remark) => ({
        check,
        kind: remark.kind,
        message: tellRemark(remark),
        ...changesOf(remark),
      })),
    ),
  };
}

/** Whether the stack imports already what is to be imported. What is to be moved is not: a moved block leaves no remedy. */
function holds({ importId }: PlannedResource, remedy: Remedy): boolean {
  return remedy.kind === 'import' && importId === remedy.id;
}

/** Whether it does so by a decision that a synth has rendered. */
function isRendered(remedy: Remedy, resource: PlannedResource): boolean {
  return resource.importOrigin === 'decisions' && holds(resource, remedy);
}

function waiver(by: Acknowledgement | undefined): Pick<ReportedLoss, 'acknowledged'> {
  if (by === undefined) return {};
  const { reason, owner, until, source } = by;
  return {
    acknowledged: {
      reason,
      source,
      ...(owner === undefined ? {} : { owner }),
      ...(until === undefined ? {} : { until }),
    },
  };
}

function countByOutcome(addresses: readonly ReportedAddress[]): Record<Outcome, number> {
  const counts = Object.fromEntries(Outcome.options.map((outcome) => [outcome, 0])) as Record<Outcome, number>;
  for (const { outcome } of addresses) counts[outcome] += 1;
  return counts;
}
