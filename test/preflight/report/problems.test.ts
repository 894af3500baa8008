import { describe, expect, it } from 'vitest';
import type { CheckReport, ReportedAddress } from '../../../lib/contract/check-report.ts';
import { exitCodeOf } from '../../../preflight/report/exit-code.ts';
import { problemsOf } from '../../../preflight/report/problems.ts';
import { reportNamed } from './report-named.ts';

/** The report of these addresses alone, with the counts that they have. */
function reportOf(addresses: readonly ReportedAddress[], parts: Partial<CheckReport> = {}): CheckReport {
  const { counts, decisions, ...report } = reportNamed('x');
  const none = Object.fromEntries(
    Object.keys(counts.outcomes).map((outcome) => [outcome, 0]),
  ) as typeof counts.outcomes;
  const outcomes = addresses.reduce((sum, { outcome }) => ({ ...sum, [outcome]: sum[outcome] + 1 }), none);
  const waived = <T extends { readonly acknowledged?: unknown }>(all: readonly T[]): T[] =>
    all.filter(({ acknowledged }) => acknowledged === undefined);
  const all = {
    ...report,
    stacks: [{ name: 'x', state: 'read' as const }],
    addresses: [...addresses],
    dropped: [],
    notSeen: [],
    idleAcknowledgements: [],
    ...parts,
  };
  const isOutdated =
    addresses.some(({ undecided }) => undecided === true) || all.dropped.some(({ reason }) => reason !== 'managed');
  const judged = {
    source: all.source,
    decisions: { ...decisions, outdated: isOutdated, ...parts.decisions },
    counts: {
      ...counts,
      outcomes,
      notSeen: all.notSeen.length,
      losses: addresses.flatMap(({ losses }) => waived(losses)).length,
      undetermined:
        addresses.filter(({ findings }) => waived(findings).some(({ verdict }) => verdict === 'undetermined')).length +
        (parts.stacks ?? []).filter(({ state }) => state === 'unknown').length,
    },
  };
  return { ...all, ...judged, exitCode: exitCodeOf(judged) };
}

const all = reportNamed('x');
/** Every set of the addresses of the sample. */
const SETS = Array.from({ length: 2 ** all.addresses.length }, (_, bits) =>
  all.addresses.filter((_address, at) => (bits & (2 ** at)) !== 0),
);

describe('the problems of a report', () => {
  it('hold an error where the exit code is 1, a warning and no error where it is 4, and neither where it is 0', () => {
    for (const addresses of SETS) {
      for (const parts of [
        {},
        { dropped: all.dropped },
        { notSeen: all.notSeen },
        { stacks: all.stacks },
        { decisions: { ...all.decisions, written: true } },
        { dropped: all.dropped, decisions: { ...all.decisions, written: true } },
      ]) {
        const report = reportOf(addresses, parts);
        const levels = new Set(problemsOf(report).map(({ level }) => level));
        const expected = levels.has('error') ? 1 : levels.has('warning') ? 4 : 0;
        expect(report.exitCode, JSON.stringify(report.addresses.map(({ outcome }) => outcome))).toBe(expected);
      }
    }
  });

  it('are an import that nobody has to write down any more as a note', () => {
    const decided = all.addresses
      .filter(({ outcome }) => outcome === 'import')
      .map(({ undecided: _, ...address }) => ({ ...address, losses: [] }));
    const [first] = problemsOf(reportOf(decided));
    expect(first).toMatchObject({ level: 'note', rule: 'role-name-taken', verdict: 'collides' });
  });

  it('name what was decided otherwise and is no collision: grants that an assignment keeps', () => {
    const [keep] = all.addresses.filter(({ outcome }) => outcome === 'keep');
    const [first] = problemsOf(reportOf(keep === undefined ? [] : [{ ...keep, undecided: true }]));
    expect(first).toMatchObject({ level: 'error', rule: 'decision-outdated', kind: 'undecided' });
  });
});
