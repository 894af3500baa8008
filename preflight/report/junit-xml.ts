import { oneLine } from '../terraform-text.ts';
import { withoutCommandsInMarkup } from './log-commands.ts';

/** A case: what it is called, and what became of it; it passes where there is no result. */
export interface JunitCase {
  readonly name: string;
  readonly classname: string;
  readonly result?:
    | {
        readonly element: 'failure' | 'error' | 'skipped';
        readonly type: string;
        readonly message: string;
        readonly lines: readonly string[];
      }
    | undefined;
  /** Lines for its output. */
  readonly out: readonly string[];
}

/** Cases that belong together. */
export interface JunitSuite {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly cases: readonly JunitCase[];
}

/** Suites as the XML that Jenkins, GitLab, Azure Pipelines and others read; the counts are those of the cases. */
export function suitesXml(name: string, suites: readonly JunitSuite[]): string {
  const all = suites.flatMap(({ cases }) => cases);
  const { skipped: _, ...counts } = countsOf(all);
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name, ...counts })}>`,
    ...suites.flatMap(suiteLines),
    '</testsuites>',
    '',
  ];
  return withoutCommandsInMarkup(lines.join('\n'));
}

function suiteLines({ name, properties, cases }: JunitSuite): string[] {
  const entries = Object.entries(properties);
  return [
    `  <testsuite${attributes({ name, ...countsOf(cases) })}>`,
    ...(entries.length === 0
      ? []
      : [
          '    <properties>',
          ...entries.map(([key, value]) => `      <property${attributes({ name: key, value })}/>`),
          '    </properties>',
        ]),
    ...cases.flatMap(caseLines),
    '  </testsuite>',
  ];
}

function caseLines({ name, classname, result, out }: JunitCase): string[] {
  const inner = [
    ...(result === undefined
      ? []
      : [
          `      <${result.element}${attributes({ type: result.type, message: result.message })}>${content(result.lines)}</${result.element}>`,
        ]),
    ...(out.length === 0 ? [] : [`      <system-out>${content(out)}</system-out>`]),
  ];
  const start = `    <testcase${attributes({ classname, name })}`;
  return inner.length === 0 ? [`${start}/>`] : [`${start}>`, ...inner, '    </testcase>'];
}

function countsOf(cases: readonly JunitCase[]): Record<'tests' | 'failures' | 'errors' | 'skipped', string> {
  const count = (element: string): string => String(cases.filter(({ result }) => result?.element === element).length);
  return { tests: String(cases.length), failures: count('failure'), errors: count('error'), skipped: count('skipped') };
}

function attributes(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escapedXml(value)}"`)
    .join('');
}

/** Lines as text; each begins with a dash, so that none looks like something else in a log. */
function content(lines: readonly string[]): string {
  return lines.map((line) => (lines.length === 1 ? escapedXml(line) : `- ${escapedXml(line)}`)).join('\n');
}

/** Characters that XML 1.0 does not allow, and that are not escaped as unseen. */
const FORBIDDEN = /[\ufffe\uffff]/g;

/** A text for content and attributes; `>` is escaped too, for `]]>` must not stand in content. */
function escapedXml(text: string): string {
  return oneLine(text)
    .replace(FORBIDDEN, '\ufffd')
    .replace(/[&<>"']/g, (character) => `&#${String(character.charCodeAt(0))};`);
}
