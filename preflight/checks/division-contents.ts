import {
  DIVISION_OBJECT_KINDS,
  dependentsOf,
  dependentsQuestion,
  isMovable,
  NAMED_AT_ONCE,
  type Answers,
  type Dependents,
  type DependentsWanted,
  type DivisionObjectKind,
  type Question,
} from '../../lib/genesys/index.ts';
import type { Plan } from '../planned/plan.ts';
import { staysDeclared, type PlannedResource } from '../planned/planned-resource.ts';
import type { HeldObjects, ObjectsTakenOut, UnreadKind } from './finding.ts';
import { deletesItsObject } from './planned-actions.ts';

/** What a division holds when its deletion is tried. */
export interface DivisionContents {
  /** What is still in it, by kind. */
  readonly holds: readonly HeldObjects[];
  /** What the deploy has taken out by then. */
  readonly leaves: readonly ObjectsTakenOut[];
  /** What the deploy takes out as well, but not before the deletion is tried. */
  readonly tooLate: readonly ObjectsTakenOut[];
  /** Kinds of which nothing is known. */
  readonly unread: readonly UnreadKind[];
  /** How many objects of each kind that could be read are in it now. */
  readonly listed: ReadonlyMap<DivisionObjectKind, number>;
}

/** An object that the deploy takes out of a division. */
interface Departure {
  readonly id: string;
  readonly how: ObjectsTakenOut['how'];
  readonly stack: string;
  readonly isInTime: boolean;
}

/** What has to be asked to know the contents: a page a kind; of a kind that the deploy takes objects from, all pages. */
export function contentQuestions(division: PlannedResource, plan: Plan): Question<unknown>[] {
  const { id = '' } = division.prior ?? {};
  return DIVISION_OBJECT_KINDS.map((kind) =>
    dependentsQuestion(kind, id, wantedOf(departuresOf(kind, division, plan))),
  );
}

/** What a planned deletion of a division meets, by the answers to {@link contentQuestions}. */
export function contentsOf(division: PlannedResource, plan: Plan, answers: Pick<Answers, 'to'>): DivisionContents {
  const { id = '' } = division.prior ?? {};
  const contents = { holds: [] as HeldObjects[], leaves: [] as ObjectsTakenOut[], tooLate: [] as ObjectsTakenOut[] };
  const unread: UnreadKind[] = [];
  const listed = new Map<DivisionObjectKind, number>();
  for (const kind of DIVISION_OBJECT_KINDS) {
    const departures = departuresOf(kind, division, plan);
    const answer = dependentsOf(kind, id, wantedOf(departures), answers);
    if (answer.kind === 'unanswered') {
      const { message, permissions = [] } = answer.reason;
      unread.push({ what: kind.words[1], message, permissions });
      continue;
    }
    listed.set(kind, answer.value.total);
    sortOut(answer.value, departures, contents);
  }
  return { ...contents, unread, listed };
}

function wantedOf(departures: readonly Departure[]): DependentsWanted {
  return departures.length > 0 ? 'all' : 'first';
}

function sortOut(
  { kind, total, objects }: Dependents,
  departures: readonly Departure[],
  into: { readonly holds: HeldObjects[]; readonly leaves: ObjectsTakenOut[]; readonly tooLate: ObjectsTakenOut[] },
): void {
  const names = new Map(objects.map(({ id, name }) => [id, name]));
  const found = departures.filter(({ id }) => names.has(id));
  const gone = new Set(found.filter(({ isInTime }) => isInTime).map(({ id }) => id));
  const counted = (ids: readonly string[], count: number) => ({
    what: kind.words[count === 1 ? 0 : 1],
    count,
    names: ids.slice(0, NAMED_AT_ONCE).map((id) => names.get(id) ?? id),
  });
  const remaining = [...names.keys()].filter((id) => !gone.has(id));
  const count = total - gone.size;
  if (count > 0) into.holds.push({ ...counted(remaining, count), movable: isMovable(kind) });
  for (const [{ how, stack, isInTime }, ids] of groupsOf(found)) {
    (isInTime ? into.leaves : into.tooLate).push({ ...counted(ids, ids.length), how, stack });
  }
}

/** The ids of what goes the same way. */
function groupsOf(departures: readonly Departure[]): [Departure, string[]][] {
  const groups = new Map<string, [Departure, string[]]>();
  for (const departure of departures) {
    const key = `${departure.how} ${String(departure.isInTime)} ${departure.stack}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [departure, [departure.id]]);
    else group[1].push(departure.id);
  }
  return [...groups.values()];
}

/**
 * The objects of a kind that the deploy deletes, or puts into another division.
 *
 * A stack that is deployed before is done by then. Within the stack Terraform deletes what refers to the division before
 * the division, but changes it after, unless the division is created before it is destroyed.
 */
function departuresOf({ terraformType }: DivisionObjectKind, division: PlannedResource, plan: Plan): Departure[] {
  if (terraformType === undefined) return [];
  const { id: divisionId = '' } = division.prior ?? {};
  return plan.ofType(terraformType).flatMap((resource): Departure[] => {
    const identity = plan.identityOf(resource);
    const id = resource.prior?.id ?? (identity.kind === 'existing' ? identity.id : '');
    if (id === '' || isElsewhere(resource, divisionId)) return [];
    const isOwnStack = resource.stack === division.stack;
    const isDone = !isOwnStack && isDeployedBefore(resource.stack, division.stack, plan);
    const departure = { id, stack: resource.stack };
    if (deletesItsObject(resource, plan)) return [{ ...departure, how: 'deleted', isInTime: isOwnStack || isDone }];
    if (!staysDeclared(resource) || !isMovedOut(resource, divisionId, plan)) return [];
    const isMovedFirst = isOwnStack && division.createsBeforeDestroying === true;
    return [{ ...departure, how: 'moved', isInTime: isMovedFirst || isDone }];
  });
}

/** Whether the state says that an object is in another division. */
function isElsewhere({ prior }: PlannedResource, divisionId: string): boolean {
  const held = prior?.attributes['division_id'];
  return typeof held === 'string' && held !== '' && held !== divisionId;
}

function isMovedOut(resource: PlannedResource, divisionId: string, plan: Plan): boolean {
  const planned = resource.attributes['division_id'];
  if (planned === undefined || planned === null) return false;
  const target = plan.identityIn(resource.stack, planned);
  return target.kind === 'new' || (target.kind === 'existing' && target.id !== divisionId);
}

function isDeployedBefore(stack: string, other: string, plan: Plan, seen: ReadonlySet<string> = new Set()): boolean {
  if (seen.has(other)) return false;
  const { dependencies } = plan.stacks.find(({ configuration }) => configuration.name === other)?.configuration ?? {
    dependencies: [],
  };
  const trail = new Set([...seen, other]);
  return dependencies.some((name) => name === stack || isDeployedBefore(stack, name, plan, trail));
}
