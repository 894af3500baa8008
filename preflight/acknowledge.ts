import { ANYTHING, type Acknowledgement } from '../lib/contract/acknowledgements.ts';
import { lossName } from './checks/loss-name.ts';
import type { Judged } from './judge.ts';

/** What people have acknowledged, and the day on which it is asked. */
export interface Acknowledged {
  readonly acknowledgements: readonly Acknowledgement[];
  /** `YYYY-MM-DD`, UTC. */
  readonly today: string;
}

/** A judgement, and who has seen it. */
export interface Weighed extends Judged {
  /** What waives the finding. */
  readonly waivedBy?: Acknowledgement;
  /** For each loss, in order, what acknowledges it. */
  readonly lossesWaivedBy: readonly (Acknowledgement | undefined)[];
}

/** Acknowledgements that did nothing in this run. */
export interface IdleAcknowledgement {
  readonly acknowledgement: Acknowledgement;
  readonly why: 'expired' | 'unused';
}

/**
 * Lays the acknowledgements over the judgements. One that has expired waives nothing; one that waived nothing is said,
 * so that the file does not fill with what nobody needs any more. Pure.
 */
export function acknowledge(
  judged: readonly Judged[],
  { acknowledgements, today }: Acknowledged,
): { readonly weighed: readonly Weighed[]; readonly idle: readonly IdleAcknowledgement[] } {
  const isExpired = ({ until }: Acknowledgement): boolean => until !== undefined && until < today;
  const standing = acknowledgements.filter((one) => !isExpired(one));
  const used = new Set<Acknowledgement>();
  const find = ({ check, resource }: Judged, what: string): Acknowledgement | undefined => {
    const found = standing.find(
      (one) =>
        one.check === check &&
        [ANYTHING, resource.address, `${resource.stack}:${resource.address}`].includes(one.address) &&
        [ANYTHING, what].includes(one.what),
    );
    if (found !== undefined) used.add(found);
    return found;
  };
  const weighed = judged.map((entry): Weighed => {
    const { finding, verdict, losses } = entry.judgement;
    const isInTheWay = finding !== undefined && (verdict === 'blocked' || verdict === 'undetermined');
    const waivedBy = isInTheWay ? find(entry, finding.kind) : undefined;
    return {
      ...entry,
      ...(waivedBy === undefined ? {} : { waivedBy }),
      lossesWaivedBy: losses.map((loss) => find(entry, lossName(loss))),
    };
  });
  const idle = acknowledgements.flatMap((acknowledgement): IdleAcknowledgement[] => {
    if (isExpired(acknowledgement)) return [{ acknowledgement, why: 'expired' }];
    return used.has(acknowledgement) ? [] : [{ acknowledgement, why: 'unused' }];
  });
  return { weighed, idle };
}
