import type { ImportDecisionsFile } from '../../lib/contract/import-decisions.ts';
import { layOverState } from '../planned/planned-stack.ts';
import { Plan } from '../planned/plan.ts';
import { InputError } from './input-error.ts';
import { readAssembly } from './read-assembly.ts';
import { readState, readStateFile } from './read-state.ts';
import { selectProvider, selectStacks } from './select.ts';
import type { StackConfiguration } from './stack-configuration.ts';
import type { StackState } from './terraform-state.ts';

/** Where a plan is read from. */
export interface PlanSources {
  /** The folder that `cdktf synth` wrote, usually `cdktf.out`. */
  readonly assembly: string;
  /** Only these stacks and what they depend on. @default all */
  readonly stacks?: readonly string[];
  /** The provider configuration to check, where there are several. */
  readonly provider?: string;
  /**
   * States that are handed over: `none` says that there is none, a text is a file for the only stack, an object gives
   * a file (or `none`) by stack. @default every state is read where its backend keeps it
   */
  readonly state?: string | Readonly<Record<string, string>>;
  /** The terraform or tofu command that asks remote backends. @default 'terraform' */
  readonly terraform?: string;
  /** Environment of that command. @default empty */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** How long a backend may take. @default 60 000 */
  readonly stateTimeoutMs?: number;
}

/** A plan, and the names of all stacks of the assembly, checked or not. */
export interface ReadPlan {
  readonly plan: Plan;
  readonly allStacks: readonly string[];
}

/**
 * Reads the assembly and every state that goes with it, and lays one over the other.
 *
 * @param decisions - what the assembly was synthesised with
 * @throws InputError for what is missing, broken or ambiguous
 */
export async function readPlan(sources: PlanSources, decisions: ImportDecisionsFile | undefined): Promise<ReadPlan> {
  const all = await readAssembly(sources.assembly);
  const stacks = selectProvider(selectStacks(all, sources.stacks), sources.provider);
  const states = await Promise.all(stacks.map((stack) => stateOf(stack, stacks, sources)));
  return {
    plan: new Plan(
      stacks.map((stack, at) =>
        layOverState(
          stack,
          states[at] ?? { kind: 'unknown', reason: 'it was not read' },
          decisions?.stacks[stack.name],
        ),
      ),
    ),
    allStacks: all.map(({ name }) => name),
  };
}

async function stateOf(
  stack: StackConfiguration,
  stacks: readonly StackConfiguration[],
  { state, terraform = 'terraform', environment = {}, stateTimeoutMs: timeoutMs = 60_000 }: PlanSources,
): Promise<StackState> {
  const given = typeof state === 'string' ? state : state?.[stack.name];
  if (given === 'none') return { kind: 'empty' };
  if (given === undefined) {
    return readState({ directory: stack.directory, backend: stack.backend, terraform, environment, timeoutMs });
  }
  if (typeof state === 'string' && stacks.length > 1) {
    const names = stacks.map(({ name }) => name).join(', ');
    throw new InputError(
      'state-broken',
      `One state file for several stacks (${names}): say --state STACK=FILE for each.`,
    );
  }
  return readStateFile(given);
}
