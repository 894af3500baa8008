import type { OrgDivision } from '../../genesys/division.ts';
import type { TreeDivision } from '../../manifest/division-tree.ts';
import type { ManifestFacts } from '../../manifest/plan/manifest-facts.ts';
import { movedDivisions, tellMovedDivision } from '../../manifest/plan/moved-divisions.ts';
import { planDivisions } from '../../manifest/plan/plan-divisions.ts';
import type { ResolvedManifest } from '../../manifest/resolved-manifest.ts';
import { createDivision } from '../operations/create-division.ts';
import { updateDivision } from '../operations/update-division.ts';
import { describedWhy, type BatchPlan, type Hopeless, type Skipped } from './batch-plan.ts';
import type { Operation } from '../operation.ts';

/** What is done about what exists and is wanted otherwise. */
export type WhenDifferent = 'skip' | 'update';

/**
 * The batch of a manifest's divisions: what exists is skipped, or updated where that is asked for, the rest is created.
 * That a name exists under another parent makes the whole batch wrong: a manifest means another division by it.
 *
 * @param earlier - divisions with their parents as earlier batches have created them
 */
export function divisionBatch(
  manifest: ResolvedManifest,
  facts: Pick<ManifestFacts, 'divisions'>,
  earlier: readonly TreeDivision[],
  whenDifferent: WhenDifferent,
): BatchPlan {
  // What is hidden from us need not be told apart: creating it a second time is refused.
  const { plans, problems } = planDivisions(manifest, { ...facts, provesAbsence: { known: true, value: true } });
  const existing = new Map(facts.divisions.map((division) => [division.id, division]));
  const wanted = new Map(manifest.divisions.map((division) => [division.name, division]));
  const operations: Operation[] = [];
  const skipped: Skipped[] = [];
  const hopeless: Hopeless[] = [];
  for (const { name, state, id = '', changes, place } of plans) {
    const about = `the division ${name}`;
    const { description, parent = '' } = wanted.get(name) ?? {};
    const described = description === undefined ? {} : { description };
    const now: OrgDivision | undefined = existing.get(id);
    if (state === 'missing')
      operations.push(createDivision({ name, parent, ...described }, { takesOthers: whenDifferent === 'skip' }));
    else if (state === 'differs' && whenDifferent === 'update' && now !== undefined)
      operations.push(updateDivision(now, described));
    else if (now !== undefined)
      skipped.push({ about, why: changes.length > 0 ? 'exists, described otherwise' : 'exists' });
    else hopeless.push({ about, why: describedWhy(problems, place) });
  }
  const there = new Set(plans.filter(({ id }) => id !== undefined).map(({ name }) => name));
  const moved = movedDivisions(manifest, earlier).filter(({ name }) => there.has(name));
  return {
    operations,
    skipped,
    hopeless,
    problems: moved.map((one) => ({ place: one.place, message: tellMovedDivision(one) })),
  };
}
