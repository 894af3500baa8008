import { DEPLOY_DRILLS } from './check-drills.ts';
import { deployReference, judgeDeploy } from './deploy-judgement.ts';
import { tryEveryFault } from './try-every-fault.ts';

for (const drill of DEPLOY_DRILLS)
  tryEveryFault(drill, { reference: deployReference, judge: judgeDeploy, share: 'every-second-fault' });
