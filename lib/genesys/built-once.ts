import type { Question } from './question.ts';

/**
 * A question without parameters, built when it is first asked for: checks name it for every address, and building it takes
 * longer than looking its answer up. Questions cannot be changed, so one serves all.
 */
export function builtOnce<T>(build: () => Question<T>): () => Question<T> {
  let built: Question<T> | undefined;
  return () => (built ??= build());
}
