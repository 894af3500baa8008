import { InputError } from '../../preflight/index.ts';
import { readAssembly } from '../../preflight/read/read-assembly.ts';
import type { StackConfiguration } from '../../preflight/read/stack-configuration.ts';
import type { ExaminationContext } from './examination.ts';
import { placesOf } from './places.ts';

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
