import { CHECK_DRILLS } from './check-drills.ts';
import { checkReference, judgeCheck } from './check-judgement.ts';
import { tryEveryFault } from './try-every-fault.ts';

for (const drill of CHECK_DRILLS)
  tryEveryFault(drill, { reference: checkReference, judge: judgeCheck, share: 'each-fault' });
