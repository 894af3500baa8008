import { Option } from 'commander';

/**
 * An option that takes one value and may be given several times. (One that takes several values at once would swallow
 * the arguments behind it.)
 */
export function repeatable(flags: string, description: string): Option {
  return new Option(flags, `${description} (repeatable)`).argParser(
    (value: string, before: readonly string[] | undefined): readonly string[] => [...(before ?? []), value],
  );
}
