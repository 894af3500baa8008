import pc from 'picocolors';
import type { AccessIndex } from '../../lib/access/access-index.ts';
import { oneLine } from '../../lib/access/one-line.ts';
import { tellTestFact } from '../../lib/access/tell-test-fact.ts';
import type { TestOutcome, TestResult } from '../../lib/access/test-result.ts';
import { count } from '../count.ts';
import { json } from '../commands/division/options.ts';
import { renderTestsJunit } from './test-junit.ts';

/** How access tests went, for every format. */
export interface TestReport {
  readonly index: AccessIndex;
  /** When the organisation was read: an ISO instant. */
  readonly readAt: string;
  /** The manifests that were laid over it; empty for the organisation as it is. */
  readonly whatIf: readonly string[];
  readonly results: readonly TestResult[];
}

export const TEST_FORMATS = ['text', 'json', 'junit'] as const;
type Render = (report: TestReport, options: { readonly colour: boolean }) => string;

const OUTCOMES: readonly TestOutcome[] = ['passed', 'failed', 'undetermined', 'skipped'];

/** Reasons at most of one test; JSON has all. */
const MOST_FACTS = 10;

/** How access tests went, as each format tells it. */
export const TEST_REPORTS: Readonly<Record<(typeof TEST_FORMATS)[number], Render>> = {
  text: ({ index, results, whatIf }, { colour }) => {
    const { green, red, yellow, dim } = pc.createColors(colour);
    const marks = { passed: green('✓'), failed: red('✗'), undetermined: yellow('?'), skipped: dim('–') };
    const lines = results.flatMap(({ test, outcome, looked, facts }) => {
      const nobody = outcome === 'passed' && looked === 0 ? dim(' (nobody is concerned)') : '';
      const place = outcome === 'passed' ? '' : dim(`  ${oneLine(test.file)}:${test.line}`);
      const more = facts.length - MOST_FACTS;
      return [
        `${marks[outcome]} ${oneLine(test.name)}${nobody}${place}`,
        ...facts.slice(0, MOST_FACTS).map((fact) => `    ${oneLine(tellTestFact(fact, index))}`),
        ...(more > 0 ? [`    and ${more} more`] : []),
      ];
    });
    const counts = countsOf(results);
    const parts = OUTCOMES.filter((outcome) => outcome === 'passed' || counts[outcome] > 0);
    const what = whatIf.length === 0 ? '' : ` with ${whatIf.map(oneLine).join(', ')}`;
    const { organisation } = index.state;
    const summary = parts.map((outcome) => `${counts[outcome]} ${outcome}`).join(', ');
    return [...lines, `${oneLine(organisation.name)}${what}: ${count(results.length, 'test')}, ${summary}.`, ''].join(
      '\n',
    );
  },
  json: ({ index, readAt, whatIf, results }) =>
    json({
      organisation: index.state.organisation,
      readAt,
      whatIf,
      counts: { tests: results.length, ...countsOf(results) },
      tests: results.map(({ test, outcome, looked, facts }) => ({
        name: test.name,
        file: test.file,
        line: test.line,
        statement: test.statement,
        outcome,
        subjects: looked,
        messages: facts.map((fact) => tellTestFact(fact, index)),
      })),
    }),
  junit: renderTestsJunit,
};

function countsOf(results: readonly TestResult[]): Record<TestOutcome, number> {
  const counts: Record<TestOutcome, number> = { passed: 0, failed: 0, undetermined: 0, skipped: 0 };
  for (const { outcome } of results) counts[outcome] += 1;
  return counts;
}
