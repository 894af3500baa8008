import type { Part } from '../part.ts';
import { access } from './access.ts';
import { checkAgainstPlan } from './check-against-plan.ts';
import { checkGrowth } from './check-growth.ts';
import { conflicts } from './conflicts.ts';
import { startUp } from './start-up.ts';
import { synth } from './synth.ts';

/** Everything that is measured, in the order of the document. */
export const PARTS: readonly Part[] = [startUp, synth, checkAgainstPlan, checkGrowth, access, conflicts];
