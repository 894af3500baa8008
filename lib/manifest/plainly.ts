import type { z } from 'zod';

/** What to write, by what a schema expects. */
const WRITE: Readonly<Partial<Record<string, string>>> = {
  string: 'write a text',
  boolean: 'write true or false',
  array: 'write a list',
  object: 'write keys and values',
};

/** In words for people who write the file: what zod says of a value that is not there, or of another kind. */
export function plainly({ code, input, expected }: z.core.$ZodRawIssue): string | undefined {
  if (code !== 'invalid_type') return undefined;
  if (input === undefined) return 'is missing';
  const isPlain = typeof input === 'number' || typeof input === 'boolean';
  if (expected === 'string' && isPlain) return `reads as a ${typeof input}; write it in quotes`;
  return WRITE[String(expected)];
}
