import { SUBJECT_OF, type Plan } from '../planned/plan.ts';
import { addressKey, isDestroyed, type PlannedResource } from '../planned/planned-resource.ts';
import { defineCheck } from './define-check.ts';
import type { PlannedPlace } from './finding.ts';
import { blocked, clear, collides, type Judgement } from './judgement.ts';
import { becomesDeclared } from './planned-actions.ts';

/**
 * The object that this address would import is in state under another address. Terraform accepts such an import and
 * then destroys the old address, which deletes the adopted object. A renamed construct is a `moved` block; an object
 * of another stack, or one that its address keeps, is never taken. Nor is what another address keeps deleted here: two
 * states may hold one object, and Terraform knows of its own alone.
 */
export const ownedElsewhere = defineCheck({
  id: 'owned-elsewhere',
  title: 'The object is managed under another address',
  phase: 'consequence',
  reads: (plan) => plan.resources.filter((planned) => becomesDeclared(planned) || keepersOf(planned, plan).length > 0),
  asks: () => ({}),
  judge(planned, _answers, plan) {
    if (!becomesDeclared(planned)) return judgeDeletion(planned, keepersOf(planned, plan));
    const identity = plan.identityOf(planned);
    if (identity.kind !== 'existing') return clear();
    const owners = plan
      .owners(planned.type, identity.id)
      .filter((candidate) => addressKey(candidate) !== addressKey(planned));
    // A move within the stack takes nothing from another stack that manages the object too.
    const owner = owners.find(({ stack }) => stack !== planned.stack) ?? owners[0];
    return owner === undefined ? clear() : judgeOwner(planned, identity.id, owner, plan);
  },
});

/** The other addresses that keep the object which this one deletes; what no plan shows counts as kept. */
function keepersOf(planned: PlannedResource, plan: Plan): readonly PlannedPlace[] {
  const { prior, stack, type } = planned;
  // Deleting an assignment revokes nothing.
  if (!isDestroyed(planned) || prior === undefined || prior.id === '' || SUBJECT_OF[type] !== undefined) return [];
  return plan.owners(type, prior.id).filter((owner) => {
    const isItself = owner.stack === stack && owner.address === prior.address;
    return !isItself && (plan.holderOf(owner)?.action ?? 'keep') === 'keep';
  });
}

function judgeDeletion(planned: PlannedResource, keepers: readonly PlannedPlace[]): Judgement {
  const { id = '', attributes = {}, address = planned.address } = planned.prior ?? {};
  const name = attributes['name'];
  return blocked({
    kind: 'kept-under-other-address',
    object: { id, name: typeof name === 'string' ? name : '' },
    place: { stack: planned.stack, address },
    becomes: planned.action === 'replace' ? 'replaced' : 'deleted',
    keepers: keepers.map(named),
  });
}

function judgeOwner(planned: PlannedResource, id: string, owner: PlannedPlace, plan: Plan): Judgement {
  const holder = plan.holderOf(owner);
  const object = { id, name: nameOf(planned, holder, plan) };
  if (owner.stack !== planned.stack) return blocked({ kind: 'managed-by-other-stack', object, owner: named(owner) });
  if (holder?.action === 'delete') {
    return collides(
      { kind: 'managed-under-other-address', object, owner: named(owner) },
      { kind: 'move', from: owner.address, ...object },
    );
  }
  return blocked({ kind: 'managed-under-other-address', object, owner: named(owner) });
}

function named({ stack, address }: PlannedPlace): PlannedPlace {
  return { stack, address };
}

function nameOf(planned: PlannedResource, holder: PlannedResource | undefined, plan: Plan): string {
  const name = plan.attribute(planned, 'name');
  if (name.kind === 'known' && typeof name.value === 'string') return name.value;
  const remembered = holder?.prior?.attributes['name'];
  return typeof remembered === 'string' ? remembered : '';
}
