import { nameKey } from '../../lib/access/name-key.ts';
import type { OrgDivision } from '../../lib/genesys/index.ts';
import { namesakesOf } from '../names.ts';
import type { DivisionFacts } from './division-facts.ts';
import type { DivisionReason } from './division-reason.ts';
import type { ManagedDivision } from './managed-division.ts';
import { placeIn } from './place-in.ts';

type Known = Pick<DivisionFacts, 'byId' | 'deleted' | 'seesAll' | 'managed'>;

/**
 * Holds the addresses that have to do with a division against the organisation: is what the state has there, under that
 * id, and would what is not in state be created although it exists? Pure.
 */
export function judgeManaged(
  about: readonly ManagedDivision[],
  facts: Known,
  listed: readonly OrgDivision[],
  division: OrgDivision | undefined,
): DivisionReason[] {
  return about.flatMap((managed) => {
    if (managed.forgotten) return [];
    if (managed.stateId !== undefined) return judgeStateId(managed, managed.stateId, facts, listed);
    if (managed.importId !== undefined) return judgeImport(managed, managed.importId, facts, listed);
    return managed.declared && division !== undefined ? judgeCreate(managed, division, facts) : [];
  });
}

function judgeStateId(
  managed: ManagedDivision,
  stateId: string,
  facts: Known,
  listed: readonly OrgDivision[],
): DivisionReason[] {
  const presence = presenceOf(stateId, facts, listed);
  const place = placeIn(managed);
  if (presence.kind === 'unclear') return [];
  if (presence.kind === 'there') {
    return judgeRename(managed, stateId, presence.name, listed);
  }
  const deleted = isDeleted(stateId, facts);
  const proven = facts.seesAll || deleted;
  const name = managed.name ?? managed.stateName ?? '';
  const { exact, similar } = namesakesOf(listed, name);
  // Two names that differ may both be taken: only who sees everything knows that the old id is gone.
  const [twin, ...more] = proven ? [...exact, ...similar] : exact;
  if (twin !== undefined && more.length === 0) {
    return [{ kind: 'state-under-other-id', place, stateId, division: named(twin) }];
  }
  return [{ kind: 'stale-state', place, id: stateId, name, deleted, proven }];
}

/** Declared under the name that another division has: the rename would meet it. */
function judgeRename(
  managed: ManagedDivision,
  stateId: string,
  stateName: string,
  listed: readonly OrgDivision[],
): DivisionReason[] {
  const { name, declared } = managed;
  if (!declared || name === undefined || nameKey(name) === nameKey(stateName)) return [];
  const other = listed.find((division) => division.id !== stateId && nameKey(division.name) === nameKey(name));
  if (other === undefined) return [];
  return [{ kind: 'state-under-other-id', place: placeIn(managed), stateId, stateName, division: named(other) }];
}

function judgeImport(
  managed: ManagedDivision,
  id: string,
  facts: Known,
  listed: readonly OrgDivision[],
): DivisionReason[] {
  if (presenceOf(id, facts, listed).kind !== 'gone') return [];
  return [{ kind: 'import-gone', place: placeIn(managed), id, proven: facts.seesAll || isDeleted(id, facts) }];
}

function judgeCreate(managed: ManagedDivision, division: OrgDivision, { managed: all }: Known): DivisionReason[] {
  if (managed.name === undefined) return [];
  const place = placeIn(managed);
  const owner = all.find(({ stateId }) => stateId === division.id);
  if (owner !== undefined) {
    return [{ kind: 'managed-elsewhere', place, division: named(division), owner: placeIn(owner) }];
  }
  const { name: declaredName, stateKnown } = managed;
  return [{ kind: 'not-in-state', place, declaredName, division: named(division), stateKnown }];
}

type Presence = { readonly kind: 'there'; readonly name: string } | { readonly kind: 'gone' | 'unclear' };

/** Whether there is a division of an id. One that is listed exists, though its id may not lead to it yet. */
function presenceOf(id: string, { byId }: Known, listed: readonly OrgDivision[]): Presence {
  const inList = listed.find((division) => division.id === id);
  if (inList !== undefined) return { kind: 'there', name: inList.name };
  const answer = byId.get(id);
  if (answer?.kind !== 'answered') return { kind: 'unclear' };
  return answer.value === undefined ? { kind: 'gone' } : { kind: 'there', name: answer.value.name };
}

function isDeleted(id: string, { deleted }: Known): boolean {
  return deleted.kind === 'answered' && deleted.value.some((division) => division.id === id);
}

function named({ id, name }: OrgDivision) {
  return { id, name };
}
