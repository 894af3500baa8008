import { InputError } from '../preflight/index.ts';
import type { Io } from './io.ts';

/** Waits until the user presses Ctrl-C or the process is asked to end: what a command that serves does. */
export async function untilInterrupted({ interrupted }: Io): Promise<void> {
  await new Promise<void>((ended) => {
    if (interrupted.aborted) ended();
    interrupted.addEventListener('abort', () => ended(), { once: true });
  });
}

/**
 * Starts what listens.
 *
 * @throws InputError `cannot-listen` where the system refuses: the port is taken, the address is none of this machine's
 */
export async function listeningAt<T>(
  { host, port }: { host: string; port: number },
  start: () => Promise<T>,
): Promise<T> {
  try {
    return await start();
  } catch (cause) {
    // What the system refuses names its call: `listen`, or `getaddrinfo` for a host.
    if (!(cause instanceof Error && 'syscall' in cause && 'code' in cause)) throw cause;
    const why = WHY[String(cause.code)] ?? `${cause.message}.`;
    throw new InputError('cannot-listen', `Cannot listen on ${host}:${port}: ${why}`, { cause });
  }
}

const WHY: Readonly<Record<string, string | undefined>> = {
  EADDRINUSE: 'something listens there already. Choose another port with --port; 0 takes a free one.',
  EACCES: 'that port is not for everybody. Choose one above 1023 with --port; 0 takes a free one.',
  EADDRNOTAVAIL: 'this machine has no such address.',
  ENOTFOUND: 'there is no such host.',
};
