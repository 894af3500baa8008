import { Argument, Option } from 'commander';
import { z } from 'zod';
import { plainJson } from '../../../lib/access/plain-json.ts';

/** The argument that names a division. */
export function divisionArgument(): Argument {
  return new Argument('<division>', 'name or id of the division');
}

/** `--format`. */
export function formatOption(): Option {
  return new Option('--format <format>', 'for people, or for scripts').choices(['text', 'json']).default('text');
}

export const FormatOptions = z.object({ format: z.enum(['text', 'json']) });

/** A value as the JSON that goes to stdout. */
export function json(value: unknown): string {
  return `${plainJson(value, 2)}\n`;
}
