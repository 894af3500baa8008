import { divisionsPermitted, type GenesysClient, type OrgDivisionsPermitted } from '../../lib/genesys/index.ts';
import type { NeededPermission } from './needed-permissions.ts';

/** Where the client holds a permission. */
export interface Reach extends NeededPermission {
  readonly kind: 'all' | 'some' | 'none' | 'unknown';
  /** For people: "in 2 divisions: Home, Sales". */
  readonly where: string;
}

/** Where the client holds each of these permissions, as the organisation itself says. */
export async function askReach(client: GenesysClient, needed: readonly NeededPermission[]): Promise<Reach[]> {
  const questions = needed.map(({ permission }) => divisionsPermitted(permission));
  const answers = await client.askAll(questions);
  return needed.map((one): Reach => {
    const answer = answers.to(divisionsPermitted(one.permission));
    if (answer.kind === 'unanswered') return { ...one, kind: 'unknown', where: `not told (${answer.reason.message})` };
    return { ...one, ...reachOf(answer.value) };
  });
}

const MOST_NAMES = 3;

function reachOf({
  allDivsPermitted,
  entities,
  total = entities.length,
}: OrgDivisionsPermitted): Pick<Reach, 'kind' | 'where'> {
  if (allDivsPermitted) return { kind: 'all', where: 'in all divisions' };
  if (total === 0) return { kind: 'none', where: 'nowhere' };
  const names = entities.slice(0, MOST_NAMES).map(({ id, name }) => name ?? id);
  const more = total > names.length ? ', …' : '';
  return {
    kind: 'some',
    where: `in ${total} ${total === 1 ? 'division' : 'divisions'} only: ${names.join(', ')}${more}`,
  };
}
