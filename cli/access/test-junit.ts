import type { AccessIndex } from '../../lib/access/access-index.ts';
import { tellTestFact } from '../../lib/access/tell-test-fact.ts';
import type { TestOutcome, TestResult } from '../../lib/access/test-result.ts';
import { suitesXml, type JunitCase, type JunitSuite } from '../../preflight/report/junit-xml.ts';
import type { TestReport } from './test-reports.ts';

/**
 * How access tests went, as JUnit XML: a suite for each file, a case for each test. What could not be determined is an
 * error, what there was nothing to hold against is skipped.
 */
export function renderTestsJunit({ index, readAt, whatIf, results }: TestReport): string {
  const files = [...new Set(results.map(({ test }) => test.file))];
  const properties = { readAt, ...(whatIf.length === 0 ? {} : { whatIf: whatIf.join(', ') }) };
  const suites = files.map((file): JunitSuite => ({
    name: file,
    properties,
    cases: results.filter(({ test }) => test.file === file).map((result) => caseOf(result, index)),
  }));
  return suitesXml(`Access tests of ${index.state.organisation.name}`, suites);
}

/** The element of a case that did not pass. */
const ELEMENTS: Readonly<Record<Exclude<TestOutcome, 'passed'>, 'failure' | 'error' | 'skipped'>> = {
  failed: 'failure',
  undetermined: 'error',
  skipped: 'skipped',
};

function caseOf({ test, outcome, facts }: TestResult, index: AccessIndex): JunitCase {
  const named = { name: test.name, classname: test.file, out: [] };
  if (outcome === 'passed') return named;
  const lines = facts.map((fact) => tellTestFact(fact, index));
  const place = `${test.file}:${test.line}`;
  return { ...named, result: { element: ELEMENTS[outcome], type: outcome, message: place, lines } };
}
