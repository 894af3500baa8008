import {
  askedByIds,
  leadingPart,
  lookUpSettles,
  parentsOf,
  resourceType,
  type ListQuestion,
  type ResourceType,
} from '../../lib/genesys/index.ts';
import { byPlan } from '../planned/by-plan.ts';
import { catalogueKeyOf } from '../planned/catalogue-key.ts';
import type { Plan } from '../planned/plan.ts';
import type { PlannedResource } from '../planned/planned-resource.ts';
import { becomesDeclared } from './planned-actions.ts';

/** How it is found out whether the objects of a type that the states hold are in the organisation. */
export type Look =
  /** Their whole list is read, for other reasons too. */
  | { readonly kind: 'list' }
  /** They are asked for by their ids, many at once: to each id the question that tells. */
  | { readonly kind: 'by-ids'; readonly questions: ReadonlyMap<string, ListQuestion> }
  /** Their list is read where it takes no more calls than there are of them. */
  | { readonly kind: 'list-if-short'; readonly atMost: number };

/** How to look at the objects of one type, and which addresses hold them. */
export interface Looked {
  readonly type: ResourceType;
  readonly look: Look;
  readonly held: readonly PlannedResource[];
}

/** Types whose lists are small, and read for what is created besides. */
const ALWAYS_LISTED = new Set(['genesyscloud_auth_division', 'genesyscloud_auth_role']);

/**
 * The types that are looked at, by name. None costs more than one call for each object that the states hold. Where the
 * name of something new is sought in the list anyway, the list is taken: it also tells who has the name now.
 */
export const looksAtState = byPlan((plan): ReadonlyMap<string, Looked> => {
  const held = new Map<string, PlannedResource[]>();
  for (const planned of plan.resources) {
    const isHeld = (planned.action === 'keep' || planned.action === 'replace') && (planned.prior?.id ?? '') !== '';
    if (!isHeld) continue;
    const sameType = held.get(planned.type);
    if (sameType === undefined) held.set(planned.type, [planned]);
    else sameType.push(planned);
  }
  return new Map(
    [...held].flatMap(([name, addresses]) => {
      const type = resourceType(name);
      if (type === undefined || !isTold(type)) return [];
      return [[name, { type, look: lookOf(type, addresses, plan), held: addresses }] as const];
    }),
  );
});

function lookOf(type: ResourceType, held: readonly PlannedResource[], plan: Plan): Look {
  if (ALWAYS_LISTED.has(type.type) || isListedAnyway(type, plan)) return { kind: 'list' };
  const ids = held.map(({ prior }) => prior?.id ?? '');
  const questions = askedByIds(type, ids);
  return questions.size > 0 ? { kind: 'by-ids', questions } : { kind: 'list-if-short', atMost: new Set(ids).size };
}

/** Whether a list tells that an object is gone: elsewhere the id in state is not the id of a row, or rows may be missing. */
function isTold(type: ResourceType): boolean {
  const { handling, importId, presentWhen, list, seen } = type;
  const isJudged = handling === 'check' || handling === 'warn';
  const hasOwnId = importId === '{id}' && parentsOf(type).length === 0 && presentWhen === undefined;
  const isSeen = seen.what === 'everything' || seen.permissions.length > 0;
  return isJudged && hasOwnId && isSeen && list !== undefined && list.mayMiss === undefined;
}

/** Whether something of the type is created whose name a look-up would not settle. */
function isListedAnyway(type: ResourceType, plan: Plan): boolean {
  const leading = leadingPart(type);
  if (leading === undefined) return false;
  return plan.ofType(type.type).some((planned) => {
    const key = becomesDeclared(planned) ? catalogueKeyOf(planned, type, plan) : undefined;
    const name = key?.kind === 'known' ? key.attributes[leading.attribute] : undefined;
    return typeof name === 'string' && (type.list?.paging === 'cursor' || !lookUpSettles(type, name));
  });
}
