import type { Option } from 'commander';
import type { z } from 'zod';
import { oneLine } from '../lib/access/one-line.ts';

/** Why the values of options are refused, in the words in which commander refuses a choice; a line for each option. */
export function tellRefused(
  issues: readonly z.core.$ZodIssue[],
  options: readonly Option[],
  values: Readonly<Record<string, unknown>>,
): string {
  const lines = issues.map(({ path: [key], message }) => {
    const option = options.find((one) => one.attributeName() === key);
    const value = values[String(key)];
    const isBlank = typeof value === 'string' && value.trim() === '';
    const given = typeof value === 'string' ? ` argument '${oneLine(value)}'` : '';
    const why = isBlank ? 'It is empty: write a value, or leave the option out.' : `${message.replace(/\.$/, '')}.`;
    return `error: option '${option?.flags ?? String(key)}'${given} is invalid. ${why}`;
  });
  return [...new Set(lines)].join('\n');
}
