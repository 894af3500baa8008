const UNITS = [
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const;

/** Hours for people, in the two largest units that say something: `49 hours`, `1 hour 30 minutes`, `20 seconds`. */
export function durationWords(hours: number): string {
  // A little more than nothing is added, since 0.1 hours are no whole number of seconds to a computer.
  let left = Math.floor(hours * 3_600 + 1e-6);
  if (left < 1) return 'less than a second';
  const parts: string[] = [];
  for (const [unit, seconds] of UNITS) {
    const count = Math.floor(left / seconds);
    left -= count * seconds;
    if (count > 0) parts.push(`${String(count)} ${unit}${count === 1 ? '' : 's'}`);
    // Behind hours, seconds say nothing.
    if (unit === 'minute' && parts[0]?.includes('hour') === true) break;
  }
  return parts.join(' ');
}
