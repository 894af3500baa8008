import { leadingPart } from './compare-key.ts';
import type { RowsQuestion, Values } from './call-questions.ts';
import { questionsOf } from './call-questions.ts';
import type { ResourceType } from './resource-type.ts';
import { placeholdersOf } from './template.ts';

/** Under what a list or a look-up is asked. */
export interface Parents {
  /** Ids of the parents by the name of their attribute, e.g. `{ site_id: … }`; see {@link parentsOf}. @default none */
  readonly parents?: Values;
}

/** What {@link lookUpOf} needs. */
export interface LookUp extends Parents {
  /** Value of the leading part of the key, e.g. the name. */
  readonly key: string;
}

/**
 * Attributes that name the parents of a type: without them it can be neither listed nor looked up. A parent that is made
 * in the same plan has no id yet, and nothing can exist under it.
 */
export function parentsOf({ list, lookUp, key }: ResourceType): string[] {
  const calls = list === undefined ? [lookUp?.call] : [list];
  const own = new Set(key.filter(({ field }) => field !== undefined).map(({ attribute }) => attribute));
  const used = calls.flatMap((call) => placeholdersOf([call?.at ?? {}, call?.query ?? {}, call?.passes ?? []]));
  return [...new Set(used)].filter((name) => name !== 'key' && !own.has(name));
}

/**
 * The questions for all objects of a type (under their parents): one, or several where no single one shows everything.
 * None where there is no list, or a parent is not given.
 */
export function listOf(type: ResourceType, { parents }: Parents = {}): readonly RowsQuestion[] {
  if (type.list === undefined) return [];
  const about = `the ${type.words[1]}`;
  if (parents !== undefined) return questionsOf(type.list, about, parents);
  let whole = wholeLists.get(type);
  if (whole === undefined) wholeLists.set(type, (whole = questionsOf(type.list, about, {})));
  return whole;
}

/** Those under no parent, which are asked for at every address. */
const wholeLists = new WeakMap<ResourceType, readonly RowsQuestion[]>();

/**
 * The questions that find objects by the leading part of their key. What they find is still to be compared: most filters
 * find more. None where the type has no look-up, a parent is not given, or the key cannot be asked for.
 */
export function lookUpOf(type: ResourceType, { key, parents = {} }: LookUp): readonly RowsQuestion[] {
  if (type.lookUp === undefined || key === '') return [];
  const form = leadingPart(type)?.form ?? '{}';
  const values = { ...parents, key: form.replace('{}', () => key) };
  return questionsOf(type.lookUp.call, `the ${type.words[1]} named ${key}`, values);
}

/** Whether a look-up that finds nothing proves that nothing has exactly this key; a key with a wildcard finds more. */
export function lookUpSettles({ lookUp }: ResourceType, key: string): boolean {
  if (lookUp === undefined || !lookUp.provesAbsence || key.trim() === '') return false;
  return lookUp.means !== 'exact-with-wildcards' || !key.includes('*');
}
