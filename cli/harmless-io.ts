import { oneLine } from '../lib/access/one-line.ts';
import type { Io } from './io.ts';

/** Our own line ends, those of CSV, tabs and colours. */
const OURS = /(\r?\n|\t|\u001b\[[\d;]*m)/;
const BYTE_ORDER_MARK = '\ufeff';

/**
 * The outputs behind a last net: whatever a command prints, and forgot to make plain, moves no cursor, sets no title and
 * turns no reading order. What stands in JSON stays the same data.
 */
export function harmlessIo(io: Io): Io {
  return {
    ...io,
    out: (text) => io.out(harmless(text)),
    err: (text) => io.err(harmless(text)),
    progress: (what) => io.progress(oneLine(what)),
  };
}

function harmless(text: string): string {
  const [mark, rest] = text.startsWith(BYTE_ORDER_MARK) ? [BYTE_ORDER_MARK, text.slice(1)] : ['', text];
  // At odd places stands what the expression has matched.
  const parts = rest.split(OURS).map((part, at) => (at % 2 === 0 ? oneLine(part) : part));
  return mark + parts.join('');
}
