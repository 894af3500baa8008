import { Option } from 'commander';

/**
 * An option that takes one value and may be given several times. (One that takes several values at once would swallow
 * the arguments behind it.)
 *
 * @param read - makes of each value what it means. @throws InvalidArgumentError
 */
export function repeatable(
  flags: string,
  description: string,
  read: (value: string) => string = (value) => value,
): Option {
  return new Option(flags, `${description} (repeatable)`).argParser(
    (value: string, before: readonly string[] | undefined): readonly string[] => [...(before ?? []), read(value)],
  );
}
