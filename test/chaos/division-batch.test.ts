import { batchReference, judgeBatch } from './batch-judgement.ts';
import { manyAtOnce, type Drill } from './drill.ts';
import { tryEveryFault } from './try-every-fault.ts';

const DRILL: Drill = {
  name: 'division create-batch --update',
  line: ['division', 'create-batch', 'divisions.csv', '--update', '--yes', '--concurrency', '1'],
  organisation: {
    organisation: { name: 'Chaos' },
    divisions: [
      { name: 'Home', home: true },
      { name: 'Sales', description: 'As it was' },
      { name: 'Support', description: 'First line' },
    ],
  },
  files: {
    'divisions.csv':
      'name,description,parent\nEMEA,Europe,\nBerlin,The capital,EMEA\nParis,,EMEA\nSales,Inbound and outbound,\nSupport,First line,\n',
  },
  changes: [{ method: 'POST', path: '/authorization/divisions', body: { name: 'Berlin', description: 'By hand' } }],
};

tryEveryFault(DRILL, { reference: batchReference, judge: judgeBatch, share: 'each-fault' });
tryEveryFault(manyAtOnce(DRILL), { reference: batchReference, judge: judgeBatch, share: 'every-second-fault' });
