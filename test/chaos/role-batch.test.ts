import { ACCESS_ORGANISATION } from './access-organisation.ts';
import { batchReference, judgeBatch } from './batch-judgement.ts';
import { manyAtOnce, type Drill } from './drill.ts';
import { tryEveryFault } from './try-every-fault.ts';

const DRILL: Drill = {
  name: 'role create-batch --update',
  line: ['role', 'create-batch', 'roles.yaml', '--update', '--yes', '--concurrency', '1'],
  organisation: ACCESS_ORGANISATION,
  // Whether a second role of a name is refused is not documented: here it is made.
  switches: { duplicateRoleNamesRefused: false },
  files: {
    'roles.yaml': `version: 1
roles:
  - { name: Agent, description: Takes calls, permissions: ['routing:queue:view', 'routing:queue:join'] }
  - { name: Coach, description: Listens, permissions: ['quality:evaluation:edit', 'recording:recording:view'] }
  - { name: Watcher, permissions: ['routing:queue:view'] }
`,
  },
  // A second role of the name would be accepted here, and nobody could hinder it.
  changes: [
    {
      method: 'PUT',
      path: '/authorization/roles/{role:Agent}',
      body: {
        name: 'Agent',
        description: 'By hand',
        permissionPolicies: [{ domain: 'routing', entityName: 'queue', actionSet: ['edit'] }],
      },
    },
  ],
};

tryEveryFault(DRILL, { reference: batchReference, judge: judgeBatch, share: 'each-fault' });
tryEveryFault(manyAtOnce(DRILL), { reference: batchReference, judge: judgeBatch, share: 'every-second-fault' });
