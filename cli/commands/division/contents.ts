import {
  dependentsOf,
  dependentsQuestion,
  type Dependents,
  type DependentsWanted,
  type DivisionObjectKind,
  type GenesysClient,
  type Unanswered,
} from '../../../lib/genesys/index.ts';

/** What a division holds, as far as it could be read. */
export interface DivisionListing {
  /** Kinds of which there is at least one. */
  readonly held: readonly Dependents[];
  readonly unread: readonly { readonly kind: DivisionObjectKind; readonly reason: Unanswered }[];
}

/** Asks for the objects of some kinds in a division, all kinds at once. @throws GenesysError */
export async function askContents(
  client: Pick<GenesysClient, 'askAll'>,
  kinds: readonly DivisionObjectKind[],
  divisionId: string,
  wanted: DependentsWanted,
): Promise<DivisionListing> {
  const answers = await client.askAll(kinds.map((kind) => dependentsQuestion(kind, divisionId, wanted)));
  const listing = { held: [] as Dependents[], unread: [] as { kind: DivisionObjectKind; reason: Unanswered }[] };
  for (const kind of kinds) {
    const answer = dependentsOf(kind, divisionId, wanted, answers);
    if (answer.kind === 'unanswered') listing.unread.push({ kind, reason: answer.reason });
    else if (answer.value.total > 0) listing.held.push(answer.value);
  }
  return listing;
}

/** A kind that could not be read, in a sentence: `Scripts could not be listed (scripter:script:view is missing).` */
export function unreadSentence({ kind, reason }: DivisionListing['unread'][number]): string {
  const { permissions = [], message } = reason;
  const why = permissions.length > 0 ? `${permissions.join(', ')} is missing` : message;
  const what = kind.words[1];
  return `${what.charAt(0).toUpperCase()}${what.slice(1)} could not be listed (${why}).`;
}

/** The same for a script. */
export function unreadJson({ kind, reason }: DivisionListing['unread'][number]) {
  return { type: kind.key, message: reason.message, permissions: reason.permissions ?? [] };
}
