import { permissionCatalogue } from '../../lib/genesys/index.ts';
import { defineAccessCheck } from '../access/define-access-check.ts';
import { TestReading } from '../access/test-reading.ts';
import { resourcesTouched } from '../access/touched.ts';
import { blocked, clear, undetermined } from './judgement.ts';

/**
 * Access tests say what may and may not be; this check holds them against what a deploy makes of access, for those whose
 * access it changes. Nothing of it is a rule of Genesys Cloud: it is what the project says of itself.
 */
export const accessTestFailed = defineAccessCheck({
  id: 'access-test-failed',
  title: 'An access test fails on what the deploy makes of access',
  phase: 'access',
  reads: resourcesTouched,
  asksWherePossible: (_plan, { tests }) => (tests.length > 0 ? [permissionCatalogue()] : []),
  judge(resource, context) {
    if (context.project.tests.length === 0) return clear();
    const reading = TestReading.of(context);
    const already = reading.failingAlready.of(resource);
    const beside = {
      remarks: already.length === 0 ? [] : [{ kind: 'access-test-fails-already', tests: already } as const],
    };
    const failing = reading.failing.of(resource);
    if (failing.length > 0) return blocked({ kind: 'access-test-failed', tests: failing }, beside);
    const tests = reading.unsure.of(resource);
    const notSeen = reading.notSeen.at(resource);
    if (tests.length === 0 && notSeen === undefined) return clear(beside);
    return undetermined({ kind: 'access-test-unknown', tests, ...(notSeen ?? { subjects: [], gaps: [] }) }, beside);
  },
});
