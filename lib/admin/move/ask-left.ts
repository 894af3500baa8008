import { askDivisionContents, onlyThose, type DivisionContents } from '../../genesys/division-contents.ts';
import { dependentsQuestion } from '../../genesys/dependents.ts';
import type { World } from '../operation.ts';
import { REPLICATION_WAITS_MS } from '../settle.ts';
import type { KindOfObjects } from './move-plan.ts';

/**
 * Which of some objects a division still shows, asked anew until none, or until lag can no longer be the reason: lists
 * show what was moved a while longer.
 */
export async function askLeft(
  world: World,
  divisionId: string,
  moved: readonly KindOfObjects[],
): Promise<DivisionContents> {
  let left = await askNow(world, divisionId, moved);
  for (const wait of REPLICATION_WAITS_MS) {
    if (left.held.length === 0) break;
    await world.clock.sleep(wait);
    left = await askNow(world, divisionId, moved);
  }
  return left;
}

async function askNow(world: World, divisionId: string, moved: readonly KindOfObjects[]): Promise<DivisionContents> {
  const kinds = moved.map(({ kind }) => kind);
  for (const kind of kinds) world.client.forget(dependentsQuestion(kind, divisionId, 'all'));
  const idsOf = new Map(moved.map(({ kind, objects }) => [kind.key, new Set(objects.map(({ id }) => id))]));
  return onlyThose(await askDivisionContents(world.client, kinds, divisionId, 'all'), idsOf);
}
