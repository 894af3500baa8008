import { oneLine } from '../lib/access/one-line.ts';
import { withoutCommands } from '../preflight/report/log-commands.ts';
import type { Io } from './io.ts';

/** Our own line ends, those of CSV, tabs and colours. */
const OURS = /(\r?\n|\t|\u001b\[[\d;]*m)/;
const BYTE_ORDER_MARK = '\ufeff';
/** An annotation, as the report for GitHub writes it. */
const ANNOTATION = /^::(?:error|warning|notice) [a-z]+=.*$/gm;

/**
 * The outputs behind a last net: whatever a command prints, and forgot to make plain, moves no cursor, sets no title, turns
 * no reading order, and is no command to the runner of a pipeline. What stands in JSON stays the same data.
 *
 * @param argv - the command line: by it annotations are printed, or are none of ours
 */
export function harmlessIo(io: Io, argv: readonly string[]): Io {
  const annotates = argv.some(
    (word, at) => word === '--format=github' || (word === 'github' && argv[at - 1] === '--format'),
  );
  const plain = (text: string): string => harmless(text, annotates);
  return {
    ...io,
    out: (text) => io.out(plain(text)),
    err: (text) => io.err(plain(text)),
    progress: (what) => io.progress(oneLine(what)),
  };
}

function harmless(text: string, annotates: boolean): string {
  return annotates ? eachOutside(ANNOTATION, unmoving(text), withoutCommands) : withoutCommands(unmoving(text));
}

/** A text, changed everywhere but where it matches. */
function eachOutside(kept: RegExp, text: string, change: (part: string) => string): string {
  const matches = text.match(kept) ?? [];
  return text
    .split(kept)
    .map((part, at) => change(part) + (matches[at] ?? ''))
    .join('');
}

function unmoving(text: string): string {
  const [mark, rest] = text.startsWith(BYTE_ORDER_MARK) ? [BYTE_ORDER_MARK, text.slice(1)] : ['', text];
  // At odd places stands what the expression has matched.
  const parts = rest.split(OURS).map((part, at) => (at % 2 === 0 ? oneLine(part) : part));
  return mark + parts.join('');
}
