import type { GenesysError } from '../../genesys/errors.ts';
import { askAnew } from '../ask-anew.ts';
import type { Operation } from '../operation.ts';
import type { KindOfObjects, NamedDivision } from './move-plan.ts';
import { divisionIn, shownNow, updateTo } from './own-update.ts';

/** Where objects are moved. */
export interface MoveWay {
  readonly from: NamedDivision;
  readonly to: NamedDivision;
}

type OrgObjects = KindOfObjects['objects'];

/**
 * Moves objects of one kind at once: `POST /authorization/divisions/{divisionId}/objects/{objectType}`, which moves all
 * of them or none. Moving what has been moved changes nothing.
 *
 * @param objectType - as the path takes it
 */
export function moveTogether(
  { kind, objects }: KindOfObjects,
  { from, to }: MoveWay,
  objectType = kind.objectType ?? '',
): Operation {
  const ids = objects.map(({ id }) => id);
  return {
    key: `move ${objectType} ${ids.join(' ')} to ${to.id}`,
    about: `move ${inWords(kind, objects)} from ${from.name} to ${to.name}`,
    counts: 'moved',
    lane: kind.key,
    before: { division: from.id, kind: kind.key, ids },
    after: { division: to.id, kind: kind.key, ids },
    isRepeatable: true,
    change: () =>
      Promise.resolve({
        about: `move ${inWords(kind, objects)} to ${to.name}`,
        method: 'POST',
        path: '/api/v2/authorization/divisions/{divisionId}/objects/{objectType}',
        at: { divisionId: to.id, objectType },
        body: ids,
        permissions: [],
      }),
    find: () => Promise.resolve(undefined),
    meaningOf: () => 'refused',
  };
}

/** Moves one object by its own update call, with everything else in it as it is at that moment. */
export function moveByUpdate({ kind, objects }: KindOfObjects, { from, to }: MoveWay): Operation {
  const [object = { id: '', name: '' }] = objects;
  const { id } = object;
  return {
    key: `move ${kind.key} ${id} to ${to.id}`,
    about: `move ${inWords(kind, objects)} from ${from.name} to ${to.name}`,
    counts: 'moved',
    lane: kind.key,
    before: { division: from.id, kind: kind.key, ids: [id] },
    after: { division: to.id, kind: kind.key, ids: [id] },
    isRepeatable: true,
    async change(world) {
      const shown = await askAnew(world, shownNow(kind, id));
      return divisionIn(shown) === to.id ? undefined : updateTo(kind, object, to.id, shown);
    },
    find: () => Promise.resolve({ id }),
    meaningOf: ({ status, apiCode }) => (status === 409 || apiCode === 'general.conflict' ? 'outdated' : 'refused'),
  };
}

function inWords(kind: KindOfObjects['kind'], objects: OrgObjects): string {
  const [only] = objects;
  return objects.length === 1 && only !== undefined
    ? `the ${kind.words[0]} ${only.name}`
    : `${objects.length} ${kind.words[1]}`;
}

/** Whether a refusal speaks of the size of a request alone. */
export function isTooMany({ apiCode }: GenesysError): boolean {
  return apiCode === 'too.many.bulk.division.updates';
}

/**
 * Whether a refusal of many may be due to some of them: one that was deleted meanwhile, or cannot be moved. A missing
 * permission concerns all.
 */
export function mayConcernSome({ status }: GenesysError): boolean {
  return status === 400 || status === 404 || status === 409;
}
