import pc from 'picocolors';
import type { AccessGap } from '../../lib/access/access-state.ts';
import { oneLine } from '../../lib/access/one-line.ts';

/** What could not be read, a line each: what is not shown may exist all the same. */
export function gapLines(gaps: readonly AccessGap[], { colour }: { readonly colour: boolean }): string[] {
  const { yellow } = pc.createColors(colour);
  return gaps.map(({ part, what, why }) => {
    const cure = part === 'all-division-grants' ? ' --every-subject asks each subject, which shows them.' : '';
    return yellow(`Incomplete: ${oneLine(what)}. ${oneLine(why)}${cure}`);
  });
}
