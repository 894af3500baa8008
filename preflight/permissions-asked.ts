import type { PermissionNeed } from '../lib/access/smallest-permissions.ts';
import {
  deletedDivisions,
  divisionsPermitted,
  resourceType,
  SEES_ALL_DIVISIONS_BY,
  type Question,
  type ResourceType,
} from '../lib/genesys/index.ts';
import { firstAccessQuestions } from './access/access-questions.ts';
import { CHECKS } from './checks/index.ts';
import type { Check } from './checks/define-check.ts';
import { questionsOf, requestsOf } from './judge.ts';
import { addressKey } from './planned/planned-resource.ts';
import type { Identity, Plan } from './planned/plan.ts';

/** What checks need to ask their questions. */
export interface AskedPermissions {
  /** Without one of these, something is undetermined. */
  readonly needed: readonly PermissionNeed[];
  /** Without one of these, something that may be worth knowing is not told. */
  readonly helpful: readonly PermissionNeed[];
}

/** Questions whose answer nobody misses: who is not told of deleted divisions is not told that one has the name. */
const HELPFUL: ReadonlySet<string> = new Set([deletedDivisions().key]);

/** The question whether divisions are hidden: whoever does not hold that permission everywhere cannot prove that a name is free. */
const WHETHER_ALL_ARE_SEEN = divisionsPermitted(SEES_ALL_DIVISIONS_BY).key;

/** Stands for the id of something of which nobody knows yet whether it exists. */
const SOME_ID = '…';

/**
 * What the checks of a plan need to ask everything that they may come to ask: which objects exist is not known before, so
 * their questions are collected as if all existed, as if none did, and as if nobody could tell. What a list shows only to
 * those who hold a permission in all divisions is needed too, and what becomes of access. Pure: nobody is asked.
 */
export function permissionsAsked(plan: Plan, checks: readonly Check[] = CHECKS): AskedPermissions {
  const plans = [plan, supposing(plan, { kind: 'existing', id: SOME_ID }), supposing(plan, { kind: 'new' })];
  const questions = new Map(
    plans
      .flatMap((each) => [...questionsOf(checks, each), ...firstAccessQuestions(each)])
      .map((each) => [each.key, each]),
  );
  const types = new Set(
    plans.flatMap((each) => [...requestsOf(checks, each).values()]).map(({ type }) => resourceType(type)),
  );
  const asked = [...questions.values()];
  return {
    needed: distinct([
      ...asked.filter(({ key }) => !HELPFUL.has(key)).flatMap(needsOfQuestion),
      ...[...types].flatMap((type) => (type === undefined ? [] : needsOfType(type))),
    ]),
    helpful: distinct(asked.filter(({ key }) => HELPFUL.has(key)).flatMap(needsOfQuestion)),
  };
}

/** What listing the objects of a type, looking one up, and knowing that all were seen needs. */
export function needsOfType({ words: [, several], list, lookUp, seen }: ResourceType): PermissionNeed[] {
  const calls = [list, lookUp?.call].flatMap((call) => (call === undefined ? [] : [call, ...(call.passes ?? [])]));
  const sets = [
    ...calls.flatMap(({ permissions }) => permissions ?? []),
    { needs: seen.needs, names: seen.what === 'own-divisions' ? seen.permissions : [] },
  ];
  return sets.flatMap(({ needs, names }) => needsOf(needs, names, `reading the ${several}`));
}

function needsOfQuestion({ key, permissions, about }: Question<unknown>): PermissionNeed[] {
  if (key === WHETHER_ALL_ARE_SEEN)
    return needsOf('all', [SEES_ALL_DIVISIONS_BY], 'knowing that no division is hidden');
  return needsOf('all', permissions, `reading ${about}`);
}

function needsOf(needs: 'all' | 'any', names: readonly string[], purpose: string): PermissionNeed[] {
  if (names.length === 0) return [];
  return needs === 'any' ? [{ anyOf: names, purpose }] : names.map((name) => ({ anyOf: [name], purpose }));
}

function supposing(plan: Plan, identity: Identity): Plan {
  return plan.with(new Map(plan.resources.map((resource) => [addressKey(resource), identity])));
}

function distinct(needs: readonly PermissionNeed[]): PermissionNeed[] {
  return [...new Map(needs.map((need) => [`${need.anyOf.join()} ${need.purpose}`, need])).values()];
}
