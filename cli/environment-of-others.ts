import { RECEIPT_KEY_VARIABLE } from '../lib/contract/receipt.ts';
import { SALT_VARIABLE } from './access/snapshot-salt.ts';
import type { Io } from './io.ts';
import { RUN_TASK_KEY_VARIABLE } from './run-task/run-task-key.ts';

/** Keys that no other program has a use for. */
const OURS = new Set([RECEIPT_KEY_VARIABLE, RUN_TASK_KEY_VARIABLE, SALT_VARIABLE]);

/**
 * The environment of programs that are started: the app under review is one of them, and whoever has the key of receipts
 * can sign what was never checked. The credentials of the organisation stay: the provider needs them.
 */
export function environmentOfOthers(environment: Io['environment']): Io['environment'] {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !OURS.has(name)));
}
