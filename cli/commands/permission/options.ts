import { Argument, Option } from 'commander';
import { z } from 'zod';

/** The argument that names a permission. */
export function permissionArgument(): Argument {
  return new Argument('<permission>', 'domain:entity:action; * as entity or action stands for all of them');
}

const FORMATS = ['text', 'json', 'csv'] as const;

/** `--format` of a list of permissions. */
export function listFormatOption(): Option {
  return new Option('--format <format>', 'for people, for scripts, or for a spreadsheet')
    .choices([...FORMATS])
    .default('text');
}

export const ListFormatOptions = z.object({ format: z.enum(FORMATS) });
export type ListFormatOptions = z.infer<typeof ListFormatOptions>;
