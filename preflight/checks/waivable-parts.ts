import { namesOfHolder } from '../../lib/contract/acknowledged-conflicts.ts';
import type { Finding } from './finding.ts';

/** One thing that an acknowledgement can waive. */
export interface WaivablePart {
  /** What acknowledgements call it. */
  readonly whats: readonly string[];
  /** What they may name instead of an address. */
  readonly holders: readonly string[];
}

/**
 * What of a finding is waived by itself: most findings are one thing. Of conflicts and of access tests each is, so that who
 * has seen one has not seen the next.
 */
export function waivableParts(finding: Finding): readonly WaivablePart[] {
  switch (finding.kind) {
    case 'duties-conflict':
      return finding.conflicts.map((conflict) => ({ whats: [conflict.rule.name], holders: namesOfHolder(conflict) }));
    case 'access-test-failed':
      return finding.tests.map(({ name }) => ({ whats: [name], holders: [] }));
    default:
      return [{ whats: [finding.kind], holders: [] }];
  }
}
