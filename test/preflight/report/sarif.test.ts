import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import type { CheckReport } from '../../../lib/contract/check-report.ts';
import { CHECK_IDS } from '../../../preflight/index.ts';
import type { RenderOptions } from '../../../preflight/report/render-options.ts';
import { REPORTERS } from '../../../preflight/report/reporter.ts';
import { HOSTILE_NAMES } from './hostile-names.ts';
import { reportNamed, reportOfMany } from './report-named.ts';

/** The schema of the standard, as Microsoft's package for tests ships it. */
const SCHEMA = createRequire(import.meta.url).resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats.default(ajv);
const isSarif = ajv.compile(JSON.parse(readFileSync(SCHEMA, 'utf8')) as object);

interface Result {
  readonly ruleId: string;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly {
    readonly physicalLocation: {
      readonly artifactLocation: { readonly uri: string };
      readonly region: { readonly startLine: number };
    };
  }[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly suppressions?: readonly { readonly justification: string }[];
}
interface Rule {
  readonly id: string;
  readonly shortDescription: { readonly text: string };
  readonly fullDescription: { readonly text: string };
  readonly help: { readonly text: string };
}
interface Run {
  readonly tool: {
    readonly driver: { readonly rules: readonly Rule[] };
  };
  readonly results: readonly Result[];
  readonly properties: { readonly grantPlan?: unknown };
  readonly automationDetails: { readonly id: string };
}

function runOf(report: CheckReport, options: Partial<RenderOptions> = {}): Run {
  const log = JSON.parse(REPORTERS.sarif(report, { colour: false, ...options })) as { runs: [Run] };
  return log.runs[0];
}

const fingerprintsOf = (report: CheckReport): string[] =>
  runOf(report).results.flatMap(({ partialFingerprints }) => Object.values(partialFingerprints));
const placesOf = (report: CheckReport, options?: Partial<RenderOptions>): string[] =>
  runOf(report, options).results.map(({ locations: [location] }) => {
    const { artifactLocation, region } = location?.physicalLocation ?? {};
    return `${artifactLocation?.uri ?? ''}:${String(region?.startLine)}`;
  });

describe('SARIF', () => {
  it.each(['Plain', ...Object.values(HOSTILE_NAMES)])('is what the schema of the standard describes: %j', (name) => {
    const log: unknown = JSON.parse(REPORTERS.sarif(reportNamed(name), { colour: false }));
    expect(isSarif(log), JSON.stringify(isSarif.errors)).toBe(true);
  });

  it('would not be so by chance: the schema refuses what is none', () => {
    const log = JSON.parse(REPORTERS.sarif(reportNamed('x'), { colour: false })) as { runs: [{ results: [object] }] };
    expect(isSarif({ ...log, runs: [{ ...log.runs[0], results: [{ message: 'x' }] }] })).toBe(false);
  });

  it('stands at the line of the construct, or where every project has a file', () => {
    const report = reportOfMany(2);
    expect(placesOf(report)).toContain('stacks/access.ts:2');
    expect(placesOf(report)).toContain('cdktf.json:1');
    expect(placesOf({ ...report, source: 'plan' })).toContain('main.tf:1');
  });

  it('names files from the root of the repository', () => {
    const repository = { root: '/repo', folder: '/repo/infra' };
    expect(placesOf(reportOfMany(2), { repository })).toContain('infra/stacks/access.ts:2');
  });

  it('has fingerprints that are unique, and stay the same where lines and order change', () => {
    const report = reportOfMany(60);
    const before = fingerprintsOf(report);
    expect(new Set(before).size).toBe(before.length);
    const moved = report.addresses.map((address) => ({ ...address, source: 'other.ts:1' })).reverse();
    expect(fingerprintsOf({ ...report, addresses: moved }).sort()).toEqual(before.sort());
    const elsewhere = { ...report, organisation: { id: 'other', name: 'Other' } };
    expect(fingerprintsOf(elsewhere).filter((one) => before.includes(one))).toEqual([]);
    expect(runOf(elsewhere).automationDetails.id).toBe('genesys-preflight/other/');
  });

  it('suppresses what is acknowledged, with the reason', () => {
    const suppressed = runOf(reportNamed('x')).results.filter(({ suppressions }) => suppressions !== undefined);
    expect(suppressed).toHaveLength(3);
    for (const { level, suppressions } of suppressed) {
      expect(level).toBe('note');
      expect(suppressions?.[0]?.justification).toBe('x');
    }
  });

  it('describes each rule that it uses, with what to do', () => {
    const { tool, results } = runOf(reportNamed('x'));
    const { rules } = tool.driver;
    expect(rules.map(({ id }) => id)).toEqual([...new Set(results.map(({ ruleId }) => ruleId))].sort());
    for (const { id, help } of rules) expect(help.text.length, id).toBeGreaterThan(60);
  });

  it('describes every check in whole sentences', () => {
    const { addresses, ...report } = reportNamed('x');
    const [address] = addresses;
    if (address === undefined) throw new Error('There is no address.');
    const findings = CHECK_IDS.map((check) => ({
      check,
      verdict: 'blocked' as const,
      kind: 'exists',
      message: 'It is there.',
      cure: 'Import it.',
    }));
    const { rules } = runOf({ ...report, addresses: [{ ...address, findings }] }).tool.driver;
    const described = new Map(rules.map((rule) => [rule.id, rule]));
    for (const id of CHECK_IDS) {
      const { shortDescription, fullDescription } = described.get(id) ?? {};
      expect(fullDescription?.text, id).toMatch(/^[A-Z`].*\.$/);
      expect(fullDescription?.text, id).not.toMatch(/: [A-Z]?$|:$|\]\(/);
      expect(fullDescription?.text, id).not.toBe(shortDescription?.text);
      expect(fullDescription?.text.length, id).toBeLessThanOrEqual(1_000);
    }
    expect(described.get('adoption-changes')?.fullDescription.text).toBe(
      'A division or role that is imported is brought into line with the code in the same deploy.',
    );
    expect(described.get('assignment-revokes')?.help.text).toContain('see deploying (`docs/deploying.md`)');
  });

  it('makes no link of a name, and nothing of a placeholder', () => {
    const texts = (name: string): string =>
      runOf(reportNamed(name))
        .results.map(({ message }) => message.text)
        .join('\n');
    expect(texts('[a](https://evil.example)')).not.toMatch(/(?<!\\)\[a\]\(/);
    expect(texts('{0}')).not.toMatch(/(?<!\{)\{0\}/);
    expect(texts('queue["a"]')).toContain('queue["a"] is there.');
  });

  it('carries the grant plan, where there is one', () => {
    const report = reportNamed('x');
    expect(runOf(report).properties.grantPlan).toEqual(report.grantPlan);
    const { grantPlan: _, ...without } = report;
    expect(runOf(without).properties).not.toHaveProperty('grantPlan');
  });
});
