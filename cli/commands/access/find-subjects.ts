import { findSubject, type AccessClient } from '../../../lib/genesys/access/index.ts';
import { tellUnfound, type Unfound } from '../../access/tell-unfound.ts';

/** The ids of those who were meant, or what is to be said of the first text that means no one subject. */
export type FoundSubjects =
  | { readonly ids: readonly string[]; readonly unfound?: undefined }
  | { readonly unfound: Unfound; readonly ids?: undefined };

/** The users, groups or OAuth clients that some texts mean, each an e-mail address, a name or an id. */
export async function findSubjects(client: AccessClient, texts: readonly string[]): Promise<FoundSubjects> {
  const ids: string[] = [];
  for (const text of texts) {
    const found = await findSubject(client, text);
    if (found.kind !== 'found') return { unfound: tellUnfound(text, found) };
    ids.push(found.subject.id);
  }
  return { ids: [...new Set(ids)] };
}
