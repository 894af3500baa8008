import type { Unanswered } from './answer.ts';
import type { GenesysClient } from './client.ts';
import { dependentsOf, dependentsQuestion, type Dependents, type DependentsWanted } from './dependents.ts';
import type { DivisionObjectKind } from './division-objects-table.ts';

/** What a division holds, as far as it could be read. */
export interface DivisionContents {
  /** Kinds of which there is at least one. */
  readonly held: readonly Dependents[];
  readonly unread: readonly UnreadContents[];
}

/** A kind of which the organisation told nothing. */
export interface UnreadContents {
  readonly kind: DivisionObjectKind;
  readonly reason: Unanswered;
}

/** Asks for the objects of some kinds in a division, all kinds at once. @throws GenesysError */
export async function askDivisionContents(
  client: Pick<GenesysClient, 'askAll'>,
  kinds: readonly DivisionObjectKind[],
  divisionId: string,
  wanted: DependentsWanted,
): Promise<DivisionContents> {
  const answers = await client.askAll(kinds.map((kind) => dependentsQuestion(kind, divisionId, wanted)));
  const contents = { held: [] as Dependents[], unread: [] as UnreadContents[] };
  for (const kind of kinds) {
    const answer = dependentsOf(kind, divisionId, wanted, answers);
    if (answer.kind === 'unanswered') contents.unread.push({ kind, reason: answer.reason });
    else if (answer.value.total > 0) contents.held.push(answer.value);
  }
  return contents;
}

/** Of what a division holds, those objects alone whose ids are given, by the key of their kind. */
export function onlyThose(
  { held, unread }: DivisionContents,
  idsOf: ReadonlyMap<string, ReadonlySet<string>>,
): DivisionContents {
  return {
    held: held.flatMap((one) => {
      const objects = one.objects.filter(({ id }) => idsOf.get(one.kind.key)?.has(id) === true);
      return objects.length === 0 ? [] : [{ ...one, objects, total: objects.length }];
    }),
    unread,
  };
}
