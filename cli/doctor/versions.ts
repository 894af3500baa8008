/** The first `1.2.3` in a text; parts that are not there are 0, what follows it (`-pre.1`) is left out. */
export function versionIn(text: string): string | undefined {
  const [, major, minor, patch] = /(\d+)\.(\d+)(?:\.(\d+))?/.exec(text) ?? [];
  return major === undefined ? undefined : `${major}.${minor ?? 0}.${patch ?? 0}`;
}

/** Below 0 when the first version is the older one, above 0 when it is the newer one. */
export function compareVersions(one: string, other: string): number {
  const [a, b] = [partsOf(one), partsOf(other)];
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}

/**
 * Whether a version fits a range of comparisons that all have to hold, e.g. `>=0.21.0 <0.25.0`: all that our own
 * package.json uses.
 *
 * @throws RangeError for any other form of range, which would silently never fit
 */
export function fitsRange(version: string, range: string): boolean {
  return range
    .trim()
    .split(/\s+/)
    .every((comparison) => {
      const [, operator, bound] = /^(>=|<=|>|<|=)?(\d+(?:\.\d+){0,2})$/.exec(comparison) ?? [];
      if (bound === undefined) throw new RangeError(`"${comparison}" is not a comparison of versions`);
      const difference = compareVersions(version, bound);
      switch (operator) {
        case '>=':
          return difference >= 0;
        case '<=':
          return difference <= 0;
        case '>':
          return difference > 0;
        case '<':
          return difference < 0;
        default:
          return difference === 0;
      }
    });
}

function partsOf(version: string): [number, number, number] {
  const [major = 0, minor = 0, patch = 0] = version.split(/[.-]/).map(Number);
  return [major, minor, patch];
}
