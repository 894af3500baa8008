import { closest } from '../../lib/access/closest.ts';
import { nameKey } from '../../lib/access/name-key.ts';
import type { OrgDivision, Unanswered } from '../../lib/genesys/index.ts';
import type { DivisionFacts } from './division-facts.ts';
import { weightOf, type DivisionReason } from './division-reason.ts';
import { judgeManaged } from './judge-managed.ts';
import { placeIn } from './place-in.ts';
import { divisionsMeant, managedAbout } from './sought-division.ts';

/** What is to be said of a division in one word. */
export type DivisionStatus = 'clean' | 'conflict_found' | 'not_found' | 'error';

/** A division, judged. */
export interface DivisionJudgement {
  readonly status: DivisionStatus;
  /** The one that was meant; absent where there is none, or several. */
  readonly division?: { readonly id: string; readonly name: string };
  /** The gravest first. */
  readonly reasons: readonly DivisionReason[];
}

/** Judges one division by all that is known of it. Pure. */
export function judgeDivision(facts: DivisionFacts): DivisionJudgement {
  const { sought, listed } = facts;
  if (listed.kind === 'unanswered') return { status: 'error', reasons: [unansweredReason(listed.reason, true)] };
  const [first, ...others] = divisionsMeant(listed.value, sought);
  if (first !== undefined && others.length > 0) {
    const reasons = inOrder([
      { kind: 'several', sought, divisions: [first, ...others].map(named) },
      ...judgeManaged(managedAbout(facts.managed, { sought }), facts, listed.value, undefined),
    ]);
    return { status: 'conflict_found', reasons };
  }
  const byId = facts.byId.get(sought);
  const division = first ?? (byId?.kind === 'answered' ? byId.value : undefined);
  const about = managedAbout(facts.managed, { sought, division });
  const reasons = inOrder([
    ...(division === undefined
      ? missing(facts, listed.value)
      : [
          ...latency(division, facts, listed.value),
          ...duplicates(division, listed.value),
          ...dependents(division, facts),
        ]),
    ...judgeManaged(about, facts, listed.value, division),
    ...softDeleted(division?.name ?? sought, facts),
    ...unansweredReasons(facts),
  ]);
  return {
    status: statusOf(reasons),
    ...(division === undefined ? {} : { division: named(division) }),
    reasons,
  };
}

/** An unanswered question about the very id leaves open whether it exists: then nothing is "missing". */
function statusOf(reasons: readonly DivisionReason[]): DivisionStatus {
  const weights = new Set(reasons.map(weightOf));
  if (weights.has('missing')) return 'not_found';
  if (weights.has('conflict')) return 'conflict_found';
  return weights.has('undetermined') ? 'error' : 'clean';
}

const ORDER = ['missing', 'conflict', 'undetermined', 'information'];

function inOrder(reasons: readonly DivisionReason[]): DivisionReason[] {
  const rank = (reason: DivisionReason): number => ORDER.indexOf(weightOf(reason));
  return [...reasons].sort((one, other) => rank(one) - rank(other));
}

function missing(facts: DivisionFacts, listed: readonly OrgDivision[]): DivisionReason[] {
  const { sought, byId, seesAll, managed } = facts;
  if (byId.get(sought)?.kind === 'unanswered') return [];
  const near = closest(
    sought,
    listed.map(({ name }) => name),
  );
  const declaredAt = managedAbout(managed, { sought })
    .filter(({ stateId, importId, declared }) => declared && stateId === undefined && importId === undefined)
    .map(placeIn);
  return [{ kind: 'no-such-division', sought, ...(near === undefined ? {} : { near }), proven: seesAll, declaredAt }];
}

function latency({ id, name }: OrgDivision, { byId }: DivisionFacts, listed: readonly OrgDivision[]): DivisionReason[] {
  const isListed = listed.some((division) => division.id === id);
  const answer = byId.get(id);
  if (isListed && answer?.kind === 'answered' && answer.value === undefined) {
    return [{ kind: 'latency', id, name, seen: 'in-list' }];
  }
  return isListed ? [] : [{ kind: 'latency', id, name, seen: 'by-id' }];
}

function duplicates({ id, name }: OrgDivision, listed: readonly OrgDivision[]): DivisionReason[] {
  const others = listed.filter((other) => other.id !== id && nameKey(other.name) === nameKey(name)).map(named);
  return others.length === 0 ? [] : [{ kind: 'duplicate-name', name, others }];
}

function dependents(division: OrgDivision, { contents, deletedBy, seesAll }: DivisionFacts): DivisionReason[] {
  if (contents === undefined) return [];
  const { holds, counted, unread, isCounted } = contents;
  const proven = isCounted || seesAll;
  // That nothing may be hidden matters only to who deletes it.
  const isOpen = unread.length > 0 || (!proven && deletedBy.length > 0);
  if (holds.length + counted.length === 0 && !isOpen) return [];
  const inTheWayOf = [...deletedBy];
  return [{ kind: 'dependents', division: named(division), holds, counted, unread, proven, inTheWayOf }];
}

function softDeleted(name: string, { deleted }: DivisionFacts): DivisionReason[] {
  const divisions = (deleted.kind === 'answered' ? deleted.value : [])
    .filter((division) => division.id === name || nameKey(division.name) === nameKey(name))
    .map(named);
  return divisions.length === 0 ? [] : [{ kind: 'soft-deleted', name, divisions }];
}

/** Who may not see deleted divisions misses little: that is not worth a line. */
function unansweredReasons({ byId, deleted }: DivisionFacts): DivisionReason[] {
  return [
    ...[...byId.values()].flatMap((answer) =>
      answer.kind === 'unanswered' ? [unansweredReason(answer.reason, true)] : [],
    ),
    ...(deleted.kind === 'unanswered' && deleted.reason.code !== 'not-permitted'
      ? [unansweredReason(deleted.reason, false)]
      : []),
  ];
}

function unansweredReason({ message, cure, code, permissions = [] }: Unanswered, needed: boolean): DivisionReason {
  return { kind: 'unanswered', message, cure, code, permissions, needed };
}

function named({ id, name }: OrgDivision) {
  return { id, name };
}
