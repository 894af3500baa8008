import { batchReference, judgeBatch } from './batch-judgement.ts';
import { A_QUEUE_MORE, FULL_DIVISION } from './full-division.ts';
import { tryEveryFault } from './try-every-fault.ts';

tryEveryFault(
  {
    name: 'division move',
    line: ['division', 'move', 'Sales', '--to', 'Home', '--yes'],
    organisation: FULL_DIVISION,
    files: {},
    changes: A_QUEUE_MORE,
  },
  { reference: batchReference, judge: judgeBatch, share: 'each-fault' },
);
