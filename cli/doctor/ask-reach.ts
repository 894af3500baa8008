import type { NeededPermission } from '../../lib/access/smallest-permissions.ts';
import {
  divisionsPermitted,
  type Answers,
  type GenesysClient,
  type OrgDivisionsPermitted,
} from '../../lib/genesys/index.ts';

/** Where the client holds a permission, or one that does as well. */
export interface Reach extends NeededPermission {
  readonly kind: 'all' | 'some' | 'none' | 'unknown';
  /** For people: "in 2 divisions: Home, Sales". */
  readonly where: string;
}

/** The best first. */
const KINDS: readonly Reach['kind'][] = ['all', 'some', 'unknown', 'none'];

/** Where the client holds each of these permissions, as the organisation itself says. */
export async function askReach(client: GenesysClient, needed: readonly NeededPermission[]): Promise<Reach[]> {
  const answers = await client.askAll(needed.flatMap(possibleIn).map(divisionsPermitted));
  return needed.map((one): Reach => {
    const reaches = possibleIn(one).map((permission): Reach => ({
      ...one,
      permission,
      ...reachIn(answers, permission),
    }));
    const best = KINDS.map((wanted) => reaches.find(({ kind }) => kind === wanted)).find(
      (found) => found !== undefined,
    );
    // Where none is held at all, the narrowest one is what is missing.
    return best ?? { ...one, kind: 'none', where: 'nowhere' };
  });
}

function possibleIn({ permission, alternatives = [] }: NeededPermission): string[] {
  return [permission, ...alternatives];
}

function reachIn(answers: Answers, permission: string): Pick<Reach, 'kind' | 'where'> {
  const answer = answers.to(divisionsPermitted(permission));
  return answer.kind === 'unanswered'
    ? { kind: 'unknown', where: `not told (${answer.reason.message})` }
    : reachOf(answer.value);
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
