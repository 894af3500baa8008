import { hostname } from 'node:os';
import type { Machine } from '../lib/admin/index.ts';

/** This process, and which others of this machine are there. */
export function thisMachine(): Machine {
  return { pid: process.pid, host: hostname(), isRunning };
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it is there, and somebody else's.
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}
