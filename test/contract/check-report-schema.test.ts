import { Ajv } from 'ajv';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CheckReport } from '../../lib/contract/check-report.ts';
import { CHECK_REPORT_SCHEMA_FILE, checkReportJsonSchema } from '../../lib/contract/check-report-schema.ts';
import { REPORTERS } from '../../preflight/index.ts';
import { runLine } from '../cli/run-line.ts';
import { HOSTILE_NAMES } from '../preflight/report/hostile-names.ts';
import { reportNamed } from '../preflight/report/report-named.ts';

const matches = new Ajv({ strict: false }).compile(checkReportJsonSchema());

describe('the JSON Schema of the report', () => {
  it.each(['Plain', ...Object.values(HOSTILE_NAMES)])('describes what is written: %j', (name) => {
    const report: unknown = JSON.parse(REPORTERS.json(reportNamed(name)));
    expect(matches(report), JSON.stringify(matches.errors)).toBe(true);
  });

  it('agrees with the reader about what is no report', () => {
    const report = reportNamed('x');
    const { exitCode: _, ...incomplete } = report;
    const [address] = report.addresses;
    for (const broken of [
      {},
      incomplete,
      { ...report, version: 2 },
      { ...report, source: 'elsewhere' },
      { ...report, addresses: [{ ...address, outcome: 'vanish' }] },
      { ...report, counts: { ...report.counts, outcomes: { create: 1 } } },
      { ...report, grantPlan: { version: 1 } },
    ]) {
      expect(matches(broken)).toBe(false);
      expect(CheckReport.safeParse(broken).success).toBe(false);
    }
  });

  it('allows fields that come later', () => {
    expect(matches({ ...reportNamed('x'), later: true })).toBe(true);
  });

  it('is kept in the repository as "genesys-preflight schema report" prints it', async () => {
    const kept: unknown = JSON.parse(readFileSync(CHECK_REPORT_SCHEMA_FILE, 'utf8'));
    expect(kept).toEqual(checkReportJsonSchema());
    const ran = await runLine(['schema', 'report'], { cwd: '.' });
    expect(ran).toMatchObject({ exitCode: 0, err: '' });
    expect(JSON.parse(ran.out)).toEqual(kept);
  });
});
