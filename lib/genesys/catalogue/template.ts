const PLACEHOLDER = /\{(\.?\w[\w.]*?)( until (.))?\}/g;

/** What a placeholder stands for; undefined where it is not known. */
export type Resolve = (name: string) => string | undefined;

/** A template with its placeholders filled; undefined where one of them is not known or empty. */
export function filled(template: string, resolve: Resolve): string | undefined {
  let isComplete = true;
  const text = template.replace(PLACEHOLDER, (_, name: string, _until: unknown, end: string | undefined) => {
    const value = resolve(name);
    const front = end === undefined ? value : value?.split(end)[0];
    if (front === undefined || front === '') isComplete = false;
    return front ?? '';
  });
  return isComplete ? text : undefined;
}

/** The names of the placeholders of a template, or of all texts in something made of them. */
export function placeholdersOf(value: unknown): string[] {
  if (typeof value === 'string') return [...value.matchAll(PLACEHOLDER)].map(([, name = '']) => name);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(placeholdersOf) : [];
}
