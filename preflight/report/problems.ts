import type { CheckReport, ReportedAddress, ReportedFinding, ReportedLoss } from '../../lib/contract/check-report.ts';

/** How much a problem matters: an error alone makes the exit code 1, a warning alone makes it 4, a note neither. */
export type ProblemLevel = 'error' | 'warning' | 'note';

/** Something to tell of one address, or of the run: what tools take that list problems by file and line. */
export interface Problem {
  readonly level: ProblemLevel;
  /** Id of the check, or one of {@link RUN_RULES}. */
  readonly rule: string;
  readonly kind: string;
  readonly stack: string;
  readonly address: string;
  /** `file:line` of the construct. */
  readonly source?: string;
  readonly message: string;
  /** What to do. */
  readonly cure?: string;
  /** Of a finding. */
  readonly verdict?: ReportedFinding['verdict'];
  /** Of a loss: its name, for acknowledgements. */
  readonly what?: string;
  readonly acknowledged?: NonNullable<ReportedLoss['acknowledged']>;
}

/** What no check says: rules of the run itself. */
export const RUN_RULES = {
  'type-not-checked': {
    title: 'No check knows this type',
    help: 'Whether an object of this type can be created was not looked at. Check it by hand, or take the risk with `--allow-undetermined`.',
  },
  'not-seen': {
    title: 'Only a plan shows this part of the configuration',
    help: 'What `cdktf synth` writes does not show modules, `count` and `for_each`. Check a plan: `terraform show -json PLANFILE`, handed over by `--plan`.',
  },
  'state-unknown': {
    title: 'The state of a stack could not be read',
    help: 'What the stack deletes, and what it manages already, is not known. See that the state can be read, hand it over by `--state`, or say by `--state none` that there is none.',
  },
  'decision-outdated': {
    title: 'A decision of the file does not stand any more',
    help: 'Run `genesys-preflight check --write`, look at what changed in the decisions file, and synthesise again.',
  },
  'acknowledgement-idle': {
    title: 'An acknowledgement does nothing',
    help: 'It has expired, or nothing needs it. Renew it, or take it out of the file.',
  },
} as const;

const LEVELS: readonly ProblemLevel[] = ['error', 'warning', 'note'];
/** Losses and remarks have no verdict. What is only to be written down comes after what is lost, and before remarks. */
const VERDICTS = {
  error: ['blocked', 'undetermined', undefined, 'collides'],
  warning: ['blocked', 'undetermined', undefined, 'collides'],
  note: ['blocked', 'undetermined', 'collides', undefined],
} as const satisfies Record<ProblemLevel, readonly Problem['verdict'][]>;

/** Everything that a report has to tell, the worst first, else in the order of the report. Pure. */
export function problemsOf(report: CheckReport): Problem[] {
  const problems = [
    ...report.addresses.flatMap((address) => problemsAt(address, report)),
    ...droppedIn(report),
    ...report.notSeen.map(({ stack, what, where }): Problem => ({
      level: 'warning',
      rule: 'not-seen',
      kind: 'not-seen',
      stack,
      address: where,
      message: `${where} (${what}) was not seen: only a plan shows it.`,
      cure: 'Check a plan of it, with --plan.',
    })),
    ...unknownStatesIn(report),
    ...report.idleAcknowledgements.map(({ source, check, address, what, why, message }): Problem => ({
      level: 'note',
      rule: 'acknowledgement-idle',
      kind: why,
      stack: '',
      address,
      source,
      what,
      message: `${check} at ${address}: ${message}`,
    })),
  ];
  return problems
    .map((problem) => ({ problem, rank: rankOf(problem) }))
    .sort((one, other) => one.rank - other.rank)
    .map(({ problem }) => problem);
}

function rankOf({ level, verdict }: Problem): number {
  const order: readonly Problem['verdict'][] = VERDICTS[level];
  return LEVELS.indexOf(level) * order.length + order.indexOf(verdict);
}

function problemsAt(entry: ReportedAddress, report: CheckReport): Problem[] {
  const { stack, address, source, findings, losses, remarks, outcome, type } = entry;
  const at = { stack, address, ...(source === undefined ? {} : { source }) };
  const isMissing = report.source !== 'assembly' && entry.unrendered === true;
  const isUndecided = isMissing || (entry.undecided === true && !report.decisions.written);
  return [
    ...findings.map(({ check, kind, message, cure, ...finding }): Problem => ({
      ...at,
      rule: check,
      kind,
      verdict: finding.verdict,
      message,
      cure,
      ...waiverOf(finding),
      level: levelOf(finding, isUndecided),
    })),
    ...losses.map(({ check, kind, what, message, acknowledged }): Problem => ({
      ...at,
      rule: check,
      kind,
      what,
      message,
      ...waiverOf({ acknowledged }),
      level: acknowledged === undefined ? 'error' : 'note',
    })),
    ...(isUndecided && findings.every(({ verdict }) => verdict !== 'collides')
      ? [{ ...at, ...(isMissing ? missing(address, report.source) : undecided(address)), level: 'error' as const }]
      : []),
    ...(outcome === 'unchecked'
      ? [
          {
            ...at,
            level: 'warning' as const,
            rule: 'type-not-checked',
            kind: 'type-not-checked',
            message: `${address} is created, and no check knows ${type}.`,
          },
        ]
      : []),
    ...remarks.map(({ check, kind, message }): Problem => ({ ...at, level: 'note', rule: check, kind, message })),
  ];
}

/** An import says of itself what its finding would; a collision that is solved stands in nobody's way. */
function levelOf(
  { verdict, acknowledged }: Pick<ReportedFinding, 'verdict' | 'acknowledged'>,
  isUndecided: boolean,
): ProblemLevel {
  if (verdict === 'collides') return isUndecided ? 'error' : 'note';
  if (acknowledged !== undefined) return 'note';
  return verdict === 'blocked' ? 'error' : 'warning';
}

function missing(address: string, source: CheckReport['source']): Pick<Problem, 'rule' | 'kind' | 'message' | 'cure'> {
  const option = source === 'plan' ? '--plan FILE' : '--dir DIR';
  return {
    ...undecided(address),
    message: `What was decided of ${address} does not stand in the configuration.`,
    cure: `Add what "genesys-preflight imports ${option}" prints.`,
  };
}

function undecided(address: string): Pick<Problem, 'rule' | 'kind' | 'message' | 'cure'> {
  return {
    rule: 'decision-outdated',
    kind: 'undecided',
    message: `What was decided of ${address} differs from the decisions file.`,
    cure: 'Run "genesys-preflight check --write".',
  };
}

/** What is in a state that nobody could read, and no longer declared, would be deleted: no address tells of it. */
function unknownStatesIn({ stacks }: CheckReport): Problem[] {
  return stacks
    .filter(({ state }) => state === 'unknown')
    .map(({ name, reason }) => ({
      level: 'warning',
      rule: 'state-unknown',
      kind: 'state-unknown',
      stack: name,
      address: name,
      message: `What stack "${name}" deletes is not known, its state being unknown${reason === undefined ? '.' : `: ${reason}`}`,
      cure: 'See that its state can be read, hand it over with --state FILE, or say with --state none that there is none.',
    }));
}

/** Decisions that would make a deploy fail. What is merely done, or not declared any more, does no harm. */
function droppedIn({ dropped, decisions }: CheckReport): Problem[] {
  return dropped
    .filter(({ reason }) => reason === 'gone' || reason === 'refused')
    .map(({ stack, to, id, reason, message }) => ({
      level: decisions.written ? 'note' : 'error',
      rule: 'decision-outdated',
      kind: reason,
      stack,
      address: to,
      what: id,
      message,
      cure: 'Run "genesys-preflight check --write".',
    }));
}

function waiverOf({ acknowledged }: Pick<ReportedLoss, 'acknowledged'>): Pick<Problem, 'acknowledged'> {
  return acknowledged === undefined ? {} : { acknowledged };
}
