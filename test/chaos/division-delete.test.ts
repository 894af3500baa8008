import { batchReference, judgeBatch } from './batch-judgement.ts';
import { A_QUEUE_MORE, FULL_DIVISION } from './full-division.ts';
import { tryEveryFault } from './try-every-fault.ts';

tryEveryFault(
  {
    name: 'division delete --move-to',
    line: ['division', 'delete', 'Sales', '--move-to', 'Home', '--yes'],
    organisation: FULL_DIVISION,
    files: {},
    changes: A_QUEUE_MORE,
    // The division is not there any more.
    doneAlready: [2],
  },
  { reference: batchReference, judge: judgeBatch, share: 'each-fault' },
);
