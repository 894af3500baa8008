import type { GenesysClient } from '../../lib/genesys/index.ts';
import type { Plan } from '../planned/plan.ts';
import type { StackState } from '../read/terraform-state.ts';
import { ExitCode } from '../report/exit-code.ts';
import { askDivisionFacts } from './ask-division-facts.ts';
import { DIVISION_DIAGNOSIS_VERSION, type DivisionDiagnosis, type ToldReason } from './division-diagnosis.ts';
import { remediesOf } from './division-remedies.ts';
import { weightOf, type DivisionReason } from './division-reason.ts';
import { judgeDivision, type DivisionStatus } from './judge-division.ts';
import { tellDivisionReason } from './tell-division-reason.ts';

/** What a diagnosis needs. */
export interface DiagnoseDivisionOptions {
  /** Asks the organisation. A client asks nothing twice: after a change, take a new one or let it `forget`. */
  readonly client: Pick<GenesysClient, 'askAll' | 'calls'>;
  /** Name or id. */
  readonly division: string;
  /** What is declared, over its states. @default nothing is said of Terraform */
  readonly plan?: Plan;
  /** A state alone, where there is no plan. @default none */
  readonly state?: StackState;
  /** Why there is neither. @default 'neither an assembly nor a state was given' */
  readonly whyNoPlan?: string;
  /** Makes a folder relative to where commands will be run. @default unchanged */
  readonly shorten?: (folder: string) => string;
}

/**
 * Says what is the matter with one division, and the way out.
 *
 * @throws GenesysError when the organisation cannot be asked at all (exit code 2 or 3)
 */
export async function diagnoseDivision(options: DiagnoseDivisionOptions): Promise<DivisionDiagnosis> {
  const { client, division: sought, plan, state, shorten = (folder) => folder } = options;
  const before = client.calls.total;
  const { status, division, reasons } = judgeDivision(await askDivisionFacts(options));
  return {
    version: DIVISION_DIAGNOSIS_VERSION,
    sought,
    status,
    ...(division === undefined ? {} : { division }),
    reasons: reasons.map((reason) => told(reason, shorten)),
    terraform: {
      read: plan !== undefined || state !== undefined,
      ...(plan === undefined && state === undefined
        ? { reason: options.whyNoPlan ?? 'neither an assembly nor a state was given' }
        : {}),
      unreadStates: unreadStates(plan, state),
    },
    calls: client.calls.total - before,
    exitCode: EXIT_CODES[status],
  };
}

/** What the command ends with. */
const EXIT_CODES: Readonly<Record<DivisionStatus, ExitCode>> = {
  clean: ExitCode.clear,
  conflict_found: ExitCode.found,
  not_found: ExitCode.found,
  error: ExitCode.undetermined,
};

function told(reason: DivisionReason, shorten: (folder: string) => string): ToldReason {
  const message = tellDivisionReason(reason);
  return { ...reason, weight: weightOf(reason), message, remedies: remediesOf(reason, shorten) };
}

function unreadStates(plan: Plan | undefined, state: StackState | undefined) {
  const stacks = plan?.stacks.map(({ configuration, state: own }) => ({ stack: configuration.name, state: own })) ?? [
    ...(state === undefined ? [] : [{ stack: '', state }]),
  ];
  return stacks.flatMap(({ stack, state: own }) => (own.kind === 'unknown' ? [{ stack, reason: own.reason }] : []));
}
