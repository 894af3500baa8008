import { nameKey } from '../lib/access/name-key.ts';
import { ANYTHING, type Acknowledgement } from '../lib/contract/acknowledgements.ts';
import type { Finding } from './checks/finding.ts';
import { lossName } from './checks/loss-name.ts';
import { waivableParts, type WaivablePart } from './checks/waivable-parts.ts';
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
  const find = ({ check, resource }: Judged, { whats, holders }: WaivablePart): Acknowledgement | undefined => {
    const places = [resource.address, `${resource.stack}:${resource.address}`];
    const found = standing.find(
      (one) =>
        one.check === check &&
        (one.address === ANYTHING || places.includes(one.address) || isAmong(one.address, holders)) &&
        (one.what === ANYTHING || whats.includes(one.what)),
    );
    if (found !== undefined) used.add(found);
    return found;
  };
  /** Every part of it has to be waived. */
  const findAll = (entry: Judged, finding: Finding): Acknowledgement | undefined => {
    const found = waivableParts(finding).map((part) => find(entry, part));
    return found.includes(undefined) ? undefined : found[0];
  };
  const weighed = judged.map((entry): Weighed => {
    const { finding, verdict, losses } = entry.judgement;
    const isInTheWay = finding !== undefined && (verdict === 'blocked' || verdict === 'undetermined');
    const waivedBy = isInTheWay ? findAll(entry, finding) : undefined;
    return {
      ...entry,
      ...(waivedBy === undefined ? {} : { waivedBy }),
      lossesWaivedBy: losses.map((loss) => find(entry, { whats: [lossName(loss)], holders: [] })),
    };
  });
  const idle = acknowledgements.flatMap((acknowledgement): IdleAcknowledgement[] => {
    if (isExpired(acknowledgement)) return [{ acknowledgement, why: 'expired' }];
    return used.has(acknowledgement) ? [] : [{ acknowledgement, why: 'unused' }];
  });
  return { weighed, idle };
}

/** Names of people compare as people would compare them. */
function isAmong(text: string, names: readonly string[]): boolean {
  return names.some((name) => nameKey(name) === nameKey(text));
}
