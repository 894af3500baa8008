import { InvalidArgumentError, Option } from 'commander';
import { z } from 'zod';
import { AdministrationOptions, administrationOptions } from '../administration-options.ts';
import { formatOption, FormatOptions } from '../commands/division/options.ts';

/** The options of every batch. */
export function batchOptions(concurrency: number): Option[] {
  return [
    new Option('--concurrency <n>', 'changes at the same time').argParser(concurrencyOf).default(concurrency),
    ...administrationOptions(),
    formatOption(),
  ];
}

export const BatchOptionsSchema = FormatOptions.extend(AdministrationOptions.shape).extend({ concurrency: z.number() });

/** Changes at the same time, unless somebody says otherwise. */
export const CHANGES_AT_ONCE = 20;
/** The same for assignments, of which each subject's follow one another. */
export const ASSIGNMENTS_AT_ONCE = 15;

function concurrencyOf(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count >= 1 && count <= 100) return count;
  throw new InvalidArgumentError('a whole number from 1 to 100.');
}
