import { plainLines } from './one-line.ts';

/**
 * Data as JSON for files and terminals: the same data as `JSON.stringify` writes, with what is not seen in it written as
 * escapes, so that a name neither moves a cursor nor looks like another one in a review.
 *
 * @param indent - spaces a level. @default 0: on one line
 */
export function plainJson(data: unknown, indent = 0): string {
  return plainLines(JSON.stringify(data, undefined, indent));
}
