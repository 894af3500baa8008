import type { Reporter, TestCase, TestModule } from 'vitest/node';

const SLOWEST = 5;

/** Ends a run with its slowest tests and one plain line that any pipeline can read: `N passed, N failed, N skipped`. */
export default class ClosingLineReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const slowest = tests.map((test) => ({ test, ms: durationOf(test) })).sort((one, other) => other.ms - one.ms);
    console.log(`\nSlowest tests:`);
    for (const { test, ms } of slowest.slice(0, SLOWEST)) console.log(`  ${Math.round(ms)} ms  ${test.fullName}`);

    const count = (state: string): number => tests.filter((test) => test.result().state === state).length;
    // A file that could not be loaded ran no test and has failed all the same.
    const broken = modules.filter((module) => module.errors().length > 0).length;
    console.log(`\n${count('passed')} passed, ${count('failed') + broken} failed, ${count('skipped')} skipped`);
  }
}

function durationOf(test: TestCase): number {
  return test.diagnostic()?.duration ?? 0;
}
