import { readImportDecisions } from '../../lib/contract/read-import-decisions.ts';
import { InputError } from '../../preflight/index.ts';
import { layOverState } from '../../preflight/planned/planned-stack.ts';
import { Plan } from '../../preflight/planned/plan.ts';
import { readAssembly } from '../../preflight/read/read-assembly.ts';
import { readPlan } from '../../preflight/read/read-plan.ts';
import type { StackConfiguration } from '../../preflight/read/stack-configuration.ts';
import type { ExaminationContext } from './examination.ts';
import { placesOf, type Places } from './places.ts';

/** The stacks that were synthesised; none where there is no assembly. @throws InputError `assembly-broken` */
export async function synthesisedStacks(context: ExaminationContext): Promise<StackConfiguration[]> {
  try {
    return await readAssembly(placesOf(context).assembly);
  } catch (error) {
    if (error instanceof InputError && error.code === 'assembly-missing') return [];
    throw error;
  }
}

/** The same for those who only look for hints: a broken assembly gives none. */
export async function readableStacks(context: ExaminationContext): Promise<StackConfiguration[]> {
  try {
    return await synthesisedStacks(context);
  } catch (error) {
    if (error instanceof InputError) return [];
    throw error;
  }
}

/** The same as a plan in which nothing is there yet: no state is read for it. */
export async function plannedStacks(context: ExaminationContext): Promise<Plan> {
  const stacks = await readableStacks(context);
  return new Plan(stacks.map((stack) => layOverState(stack, { kind: 'empty' })));
}

/**
 * The stacks over their states, as `check` reads them; undefined where nothing was synthesised.
 *
 * @throws InputError when the assembly or a state is broken
 */
export async function synthesisedPlan(
  { assembly, decisionsFile }: Pick<Places, 'assembly' | 'decisionsFile'>,
  environment: ExaminationContext['io']['environment'],
): Promise<Plan | undefined> {
  try {
    return (await readPlan({ assembly, environment }, readImportDecisions(decisionsFile))).plan;
  } catch (error) {
    if (error instanceof InputError && error.code === 'assembly-missing') return undefined;
    throw error;
  }
}
