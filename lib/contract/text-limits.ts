import { getHeapStatistics } from 'node:v8';

/** Nothing that people, Terraform or Architect write is nested deeper; what reads it goes down level by level. */
export const MOST_LEVELS = { yaml: 100, json: 200, flow: 300 } as const;

const MEGABYTE = 1024 * 1024;

/**
 * Why a text does not fit into memory once it is read; undefined where it does. Whoever runs out of memory can say
 * nothing any more: so this is said before.
 *
 * @param costBytes - of all that is made of it, in about
 */
export function whyTooLarge(costBytes: number): string | undefined {
  const limit = getHeapStatistics().heap_size_limit;
  if (costBytes <= limit) return undefined;
  const [cost, most] = [costBytes, limit].map((bytes) => Math.ceil(bytes / MEGABYTE).toLocaleString('en'));
  return `is too large: to read it takes about ${cost ?? ''} MB, and ${most ?? ''} MB may be used (NODE_OPTIONS=--max-old-space-size=… allows more)`;
}

/** Why a text is none that people or programs wrote; undefined where it looks well. */
export function whyNoText(text: string): string | undefined {
  // What a reader of UTF-8 puts in the place of bytes that are none.
  if (text.includes('\ufffd')) return 'holds bytes that are not UTF-8; save it as UTF-8';
  if (text.includes('\0')) return 'holds a NUL, so it is no text';
  return undefined;
}
