const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/;

/**
 * What a page shows and a command did not print; undefined where all of it was printed. Lines may stand among others. `…` in
 * the page is whatever stands there: the rest of an id, or lines that are left out. Ids, times and folders are never the same.
 */
export function notPrinted(shown: string, printed: string): string | undefined {
  const lines = printed.split('\n').map((line) => line.trimEnd());
  let from = 0;
  for (const wanted of shown.split('\n').map((line) => line.trimEnd())) {
    if (wanted === '' || wanted.trim() === '…') continue;
    const pattern = patternOf(wanted);
    const at = lines.slice(from).findIndex((line) => pattern.test(line));
    if (at < 0) return wanted;
    from += at + 1;
  }
  return undefined;
}

function patternOf(line: string): RegExp {
  let pattern = '';
  for (let rest = line; rest !== '';) {
    const [volatile, replaced] = volatileAt(rest);
    pattern += replaced ?? rest.charAt(0).replace(/[\\^$.*+?()[\]{}|/]/, '\\$&');
    rest = rest.slice(volatile === '' ? 1 : volatile.length);
  }
  return new RegExp(`^${pattern}$`);
}

const VOLATILE: readonly (readonly [RegExp, string])[] = [
  [/^…/, '.*'],
  [ID, '[0-9a-f-]{36}'],
  [/^\d{4}-\d\d-\d\dT[\d:.]+Z/, '\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z'],
  [/^\d+(\.\d+)? (ms|s)\b/, '\\d+(\\.\\d+)? (ms|s)'],
  [/^127\.0\.0\.1:\d+/, '127\\.0\\.0\\.1:\\d+'],
  [/^ {2,}/, ' {2,}'],
];

function volatileAt(text: string): readonly [string, string?] {
  for (const [pattern, replaced] of VOLATILE) {
    const [found] = pattern.exec(text) ?? [];
    if (found !== undefined) return [found, replaced];
  }
  return [''];
}
