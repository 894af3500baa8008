import { nameKey } from '../../access/name-key.ts';
import type { OrgDivision } from '../../genesys/division.ts';
import type { ResolvedDivision } from '../../manifest/index.ts';
import { createDivision } from '../operations/create-division.ts';
import { updateDivision } from '../operations/update-division.ts';
import type { BatchPlan, PlanProblem } from './batch-plan.ts';
import { joinedPlans } from './batch-plan.ts';

/** What a batch of divisions has to know. */
export interface DivisionFacts {
  /** All divisions of the organisation. */
  readonly divisions: readonly OrgDivision[];
  /** The parent under which an earlier batch has created a division, by {@link nameKey}; empty for a root. */
  readonly parents: ReadonlyMap<string, string>;
}

/** What is done about divisions that exist and are described otherwise. */
export type ExistingDivisions = 'skip' | 'update';

/**
 * The plan of a batch of divisions: what exists is skipped, or updated where that is asked for, the rest is created.
 *
 * Genesys Cloud knows no parents. That a name exists under another parent is known of divisions that an earlier batch
 * has created from here; then a manifest means another division by the same name, and the whole batch is refused.
 */
export function planDivisions(
  wanted: readonly ResolvedDivision[],
  { divisions, parents }: DivisionFacts,
  existing: ExistingDivisions = 'skip',
): BatchPlan {
  const byName = new Map<string, OrgDivision[]>();
  for (const division of divisions) {
    const key = nameKey(division.name);
    byName.set(key, [...(byName.get(key) ?? []), division]);
  }
  return joinedPlans(wanted.map((division) => planDivision(division, byName, parents, existing)));
}

function planDivision(
  { name, description, parent = '', place }: ResolvedDivision,
  byName: ReadonlyMap<string, readonly OrgDivision[]>,
  parents: ReadonlyMap<string, string>,
  existing: ExistingDivisions,
): BatchPlan {
  const about = `the division ${name}`;
  const plan = { operations: [], skipped: [], hopeless: [], problems: [] };
  const namesakes = byName.get(nameKey(name)) ?? [];
  const exact = namesakes.find((division) => division.name === name);
  const [similar] = namesakes;
  if (similar === undefined) {
    const wanted = { name, parent, ...(description === undefined ? {} : { description }) };
    return { ...plan, operations: [createDivision(wanted)] };
  }
  const problem = otherParent(name, parent, parents.get(nameKey(name)));
  if (problem !== undefined) return { ...plan, problems: [{ place, message: problem }] satisfies PlanProblem[] };
  if (exact === undefined) {
    return {
      ...plan,
      hopeless: [{ about, why: `the organisation has "${similar.name}" (${similar.id}), which may be the same` }],
    };
  }
  const differs = description !== undefined && description !== (exact.description ?? '');
  if (differs && existing === 'update') return { ...plan, operations: [updateDivision(exact, { name, description })] };
  const why = differs ? 'exists, described otherwise' : 'exists';
  return { ...plan, skipped: [{ about, why }] };
}

function otherParent(name: string, wanted: string, known: string | undefined): string | undefined {
  if (known === undefined || nameKey(known) === nameKey(wanted)) return undefined;
  const under = (parent: string): string => (parent === '' ? 'at the top' : `under "${parent}"`);
  return `the division "${name}" was created ${under(known)} by an earlier batch, and is wanted ${under(wanted)}; a name stands for one division only. Rename one of the two; or, if the division has another parent now, say so with --reparent`;
}
