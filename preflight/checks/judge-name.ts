import type { Plan } from '../planned/plan.ts';
import type { PlannedResource } from '../planned/planned-resource.ts';
import { namesakesOf } from '../names.ts';
import type { OrgObject } from './finding.ts';
import { blocked, clear, collides, undetermined, type Judgement } from './judgement.ts';

/** Whether a list proves that something is absent. */
export interface Visibility {
  /** True where the client sees all divisions. */
  readonly everything: boolean;
  /** The permission that would have to be held in all divisions. */
  readonly permission: string;
  /** What other answers name: what of it the list lacks may have been left out of the list. @default none */
  readonly namedElsewhere?: readonly OrgObject[];
}

/** What the organisation has of a type. */
export interface Existing<T extends OrgObject> {
  /** The thing in words, e.g. `division`. */
  readonly what: string;
  readonly objects: readonly T[];
  readonly visible: Visibility;
}

/**
 * Judges a planned name against the complete list of what exists: exactly one of that name is imported; several, or a
 * name that differs by case, space or Unicode form only, is for people to decide; absence counts only where the whole
 * list was seen.
 */
export function judgeName<T extends OrgObject>(
  resource: PlannedResource,
  { what, objects, visible }: Existing<T>,
  plan: Plan,
): Judgement {
  // The id of an import block may be an expression.
  if (resource.importId === '')
    return undetermined({ kind: 'attribute-unknown', attribute: 'import.id', expression: 'id' });
  const stale = resource.importId !== undefined && !objects.some(({ id }) => id === resource.importId);
  if (resource.importId !== undefined && !stale) return keepsImport(resource, resource.importId, what, objects, plan);
  const unlisted = visible.namedElsewhere?.find(({ id }) => id === resource.importId);
  if (stale && unlisted !== undefined)
    return undetermined({ kind: 'missing-from-list', what, object: named(unlisted) });
  if (stale && resource.importOrigin === 'configuration') {
    return visible.everything
      ? blocked({ kind: 'import-gone', id: resource.importId ?? '' })
      : undetermined({ kind: 'not-all-visible', what, name: resource.importId ?? '', permission: visible.permission });
  }
  const judgement = judgeNewName(resource, { what, objects, visible }, plan);
  // An object that is not seen is not gone.
  return stale && visible.everything
    ? { ...judgement, remarks: [...judgement.remarks, { kind: 'import-dropped', id: resource.importId ?? '' }] }
    : judgement;
}

/** An import that is in the configuration already stays decided as long as its object exists. */
function keepsImport(
  resource: PlannedResource,
  id: string,
  what: string,
  objects: readonly OrgObject[],
  plan: Plan,
): Judgement {
  const object = { id, name: objects.find((candidate) => candidate.id === id)?.name ?? '' };
  if (resource.action === 'uncertain') {
    const reason = plan.whyStateIsUnknown(resource.stack);
    return undetermined({ kind: 'exists-state-unknown', what, object, reason }, { identity: id });
  }
  return resource.importOrigin === 'configuration'
    ? clear({ identity: id })
    : collides({ kind: 'exists', what, object }, { kind: 'import', ...object });
}

function judgeNewName<T extends OrgObject>(
  resource: PlannedResource,
  { what, objects, visible }: Existing<T>,
  plan: Plan,
): Judgement {
  const resolved = plan.attribute(resource, 'name');
  if (resolved.kind !== 'known' || typeof resolved.value !== 'string') {
    return undetermined({
      kind: 'name-unknown',
      expression: resolved.kind === 'unknown' ? resolved.expression : 'an id that the deploy makes',
    });
  }
  const name = resolved.value;
  const { exact, similar } = namesakesOf(objects, name);
  const [twin, ...more] = exact.map(named);
  if (twin !== undefined && more.length > 0) {
    return blocked({ kind: 'exists-several-times', what, name, objects: [twin, ...more] });
  }
  if (twin !== undefined) {
    return resource.action === 'uncertain'
      ? undetermined(
          { kind: 'exists-state-unknown', what, object: twin, reason: plan.whyStateIsUnknown(resource.stack) },
          { identity: twin.id },
        )
      : collides({ kind: 'exists', what, object: twin }, { kind: 'import', ...twin });
  }
  const [neighbour] = similar.map(named);
  if (neighbour !== undefined) return blocked({ kind: 'exists-under-similar-name', what, name, object: neighbour });
  const { exact: unlisted, similar: unlistedNeighbours } = namesakesOf(visible.namedElsewhere ?? [], name);
  const [missing] = [...unlisted, ...unlistedNeighbours].map(named);
  if (missing !== undefined) return undetermined({ kind: 'missing-from-list', what, object: missing });
  return visible.everything
    ? clear()
    : undetermined({ kind: 'not-all-visible', what, name, permission: visible.permission });
}

function named({ id, name }: OrgObject): OrgObject {
  return { id, name };
}
