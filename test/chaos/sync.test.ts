import { ACCESS_ORGANISATION, ASSIGNMENTS } from './access-organisation.ts';
import { batchReference, judgeBatch } from './batch-judgement.ts';
import { manyAtOnce, type Drill } from './drill.ts';
import { tryEveryFault } from './try-every-fault.ts';

const DRILL: Drill = {
  name: 'access sync --mode exact',
  line: ['access', 'sync', 'access.yaml', '--mode', 'exact', '--yes', '--concurrency', '1'],
  organisation: ACCESS_ORGANISATION,
  files: { 'access.yaml': ASSIGNMENTS },
  changes: [
    {
      method: 'POST',
      path: '/authorization/subjects/{user:ben@example.com}/bulkadd?subjectType=PC_USER',
      body: { grants: [{ roleId: '{role:Reviewer}', divisionId: '{division:Sales}' }] },
    },
  ],
};

tryEveryFault(DRILL, { reference: batchReference, judge: judgeBatch, share: 'each-fault' });
tryEveryFault(manyAtOnce(DRILL), { reference: batchReference, judge: judgeBatch, share: 'every-second-fault' });
