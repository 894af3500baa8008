import { formatPlace } from '../file-place.ts';
import type { ManifestSubject } from '../manifest-subject.ts';
import { subjectKey } from '../resolve-manifest.ts';
import type { ResolvedManifest, ResolvedSubject } from '../resolved-manifest.ts';
import type { ManifestFacts } from './manifest-facts.ts';

/** Two texts of a manifest that mean one and the same subject: an e-mail address and an id. */
export interface WrittenTwice {
  readonly subject: ResolvedSubject;
  readonly other: ResolvedSubject;
  /** Else several go by the one text, and the other is the id of one of them. */
  readonly isCertain: boolean;
}

/** Each subject that is written in two ways, with the other text. */
export function writtenTwice(
  { subjects }: Pick<ResolvedManifest, 'subjects'>,
  { subjects: facts }: Pick<ManifestFacts, 'subjects'>,
): WrittenTwice[] {
  const owners = new Map<string, ResolvedSubject>();
  const twice: WrittenTwice[] = [];
  for (const subject of subjects) {
    const fact = facts.get(subjectKey(subject));
    if (fact?.kind !== 'found') continue;
    const other = owners.get(fact.subject.id);
    if (other === undefined) owners.set(fact.subject.id, subject);
    else twice.push({ subject, other, isCertain: true });
  }
  for (const subject of subjects) {
    const fact = facts.get(subjectKey(subject));
    if (fact?.kind !== 'several') continue;
    const other = fact.ids.map((id) => owners.get(id)).find((owner) => owner !== undefined);
    if (other !== undefined) twice.push({ subject, other, isCertain: false });
  }
  return twice;
}

/** The same as a sentence. */
export function tellWrittenTwice({ subject, other, isCertain }: WrittenTwice): string {
  return (
    `${called(subject)} ${isCertain ? 'is' : 'may be'} ${called(other)} (${formatPlace(other.place)}): ` +
    'each of the two would revoke what the other grants; write one of them everywhere.'
  );
}

/** A subject in words: `user ada@example.com`. */
export function called({ kind, text }: Pick<ManifestSubject, 'kind' | 'text'>): string {
  return `${kind === 'client' ? 'OAuth client' : kind} ${text}`;
}
