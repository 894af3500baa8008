import type { Io } from '../io.ts';

const WIDTH = 24;
/** Where nobody watches, a line this often shows that it goes on. */
const LINE_EVERY_MS = 10_000;

/** Shows how far a batch has come: a bar on a terminal, else a line every 10 seconds. */
export function batchProgress(
  io: Pick<Io, 'progress' | 'err' | 'isTerminal'>,
  what: string,
  now: () => number = Date.now,
): (done: number, of: number) => void {
  let lastLine = now();
  return (done, of) => {
    const filled = of === 0 ? WIDTH : Math.floor((done / of) * WIDTH);
    io.progress(`${what}  ${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)}  ${done} of ${of}`);
    if (io.isTerminal || now() - lastLine < LINE_EVERY_MS) return;
    lastLine = now();
    io.err(`${what}: ${done} of ${of}\n`);
  };
}
