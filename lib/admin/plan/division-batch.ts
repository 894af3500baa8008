import type { OrgDivision } from '../../genesys/division.ts';
import type { TreeDivision } from '../../manifest/division-tree.ts';
import type { ManifestFacts } from '../../manifest/plan/manifest-facts.ts';
import { movedDivisions, tellMovedDivision } from '../../manifest/plan/moved-divisions.ts';
import { planDivisions } from '../../manifest/plan/plan-divisions.ts';
import type { ResolvedManifest } from '../../manifest/resolved-manifest.ts';
import { createDivision } from '../operations/create-division.ts';
import { noteParent } from '../operations/note-parent.ts';
import { updateDivision } from '../operations/update-division.ts';
import { describedWhy, type BatchPlan, type Hopeless, type Skipped } from './batch-plan.ts';
import type { Operation } from '../operation.ts';

/** What is done about what exists and is wanted otherwise. */
export type WhenDifferent = 'skip' | 'update';

/** The tree that a manifest's divisions stand in: a record of ours, as Genesys Cloud knows no parents. */
export interface DivisionTree {
  /** Divisions under the parents that earlier batches gave them. */
  readonly earlier: readonly TreeDivision[];
  /** Whether another parent than before is meant, and written down. */
  readonly isMoved: boolean;
}

/**
 * The batch of a manifest's divisions: what exists is skipped, or updated where that is asked for, the rest is created.
 * That a name exists under another parent makes the whole batch wrong, unless that is meant: a manifest may mean another
 * division by it.
 *
 * @param tree - undefined where the divisions are not said to stand in one: then no parent is written down
 */
export function divisionBatch(
  manifest: ResolvedManifest,
  facts: Pick<ManifestFacts, 'divisions'>,
  tree: DivisionTree | undefined,
  whenDifferent: WhenDifferent,
): BatchPlan {
  // What is hidden from us need not be told apart: creating it a second time is refused.
  const { plans, problems } = planDivisions(manifest, { ...facts, provesAbsence: { known: true, value: true } });
  const existing = new Map(facts.divisions.map((division) => [division.id, division]));
  const wanted = new Map(manifest.divisions.map((division) => [division.name, division]));
  const operations: Operation[] = [];
  const skipped: Skipped[] = [];
  const hopeless: Hopeless[] = [];
  const done = new Set<string>();
  for (const { name, state, id = '', place } of plans) {
    const about = `the division ${name}`;
    const { description, parent = '' } = wanted.get(name) ?? {};
    const described = description === undefined ? {} : { description };
    const placed = tree === undefined ? {} : { parent };
    const creation = createDivision({ name, ...placed, ...described }, { takesOthers: whenDifferent === 'skip' });
    const now: OrgDivision | undefined = existing.get(id);
    if (now === undefined) {
      if (state === 'missing') operations.push(creation);
      else hopeless.push({ about, why: describedWhy(problems, place) });
      continue;
    }
    const isOtherwise = state === 'differs';
    const update = updateDivision(now, described);
    if (isOtherwise && whenDifferent === 'update') {
      operations.push(update);
      continue;
    }
    for (const { key } of isOtherwise ? [creation] : [creation, update]) done.add(key);
    skipped.push({ about, why: isOtherwise ? 'exists, described otherwise' : 'exists', isOtherwise });
  }
  const ids = new Map(plans.flatMap(({ name, id }) => (id === undefined ? [] : [[name, id] as const])));
  const moved = movedDivisions(manifest, tree?.earlier ?? []).flatMap((one) => {
    const id = ids.get(one.name);
    return id === undefined ? [] : [{ ...one, id }];
  });
  const isMeant = tree?.isMoved === true;
  return {
    operations: [...operations, ...(isMeant ? moved.map(({ id, ...one }) => noteParent(one, id)) : [])],
    skipped,
    hopeless,
    problems: isMeant
      ? []
      : moved.map((one) => ({
          place: one.place,
          message: `${tellMovedDivision(one)} Where that is meant, say so: --moved.`,
        })),
    showsDone: ({ key }) => done.has(key),
  };
}
