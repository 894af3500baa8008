import { readFileSync } from 'node:fs';
import { validateXML } from 'xmllint-wasm';
import { describe, expect, it } from 'vitest';
import { REPORTERS } from '../../../preflight/report/reporter.ts';
import type { CheckReport } from '../../../lib/contract/check-report.ts';
import { HOSTILE_NAMES } from './hostile-names.ts';
import { reportNamed, reportOfMany } from './report-named.ts';

const XSD = readFileSync(new URL('junit.xsd', import.meta.url), 'utf8');

async function problemsOf(...reports: readonly CheckReport[]): Promise<string[]> {
  const xml = reports.map((report, at) => ({
    fileName: `report-${String(at)}.xml`,
    contents: REPORTERS.junit(report),
  }));
  const { errors } = await validateXML({ xml, schema: [XSD] });
  return errors.map(({ rawMessage }) => rawMessage);
}

/** The elements of a case, by its name. */
function elementsOf(xml: string, name: string): string[] {
  const escaped = name.replaceAll('"', '&#34;');
  const at = xml.indexOf(`name="${escaped}"`);
  const [, inner = ''] = /^[^>]*[^/]>(.*?)<\/testcase>/s.exec(xml.slice(at)) ?? [];
  return [...inner.matchAll(/<([a-z-]+)[ >]/g)].map(([, element = '']) => element);
}

describe('JUnit XML', () => {
  it('is what the schema describes, whatever things are called', async () => {
    const named = ['Plain', ...Object.values(HOSTILE_NAMES)].map(reportNamed);
    expect(await problemsOf(...named, reportOfMany(300))).toEqual([]);
  });

  it('would not be so by chance: the schema refuses what is none', async () => {
    const broken = REPORTERS.junit(reportNamed('Plain')).replace('<system-out>', '<system-err>');
    const { valid } = await validateXML({
      xml: [{ fileName: 'broken.xml', contents: broken.replace('</system-out>', '</system-err>') }],
      schema: [XSD],
    });
    expect(valid).toBe(false);
  });

  it('fails what is blocked or lost, is in error about what is not known, passes what is acknowledged', () => {
    const xml = REPORTERS.junit(reportNamed('x'));
    const resultOf = (number: number): string[] => elementsOf(xml, `genesyscloud_auth_role.r${String(number)}["x"]`);
    expect(resultOf(1)).toEqual(['failure', 'system-out']);
    expect(resultOf(2)).toEqual(['failure', 'system-out']);
    expect(resultOf(3)).toEqual(['system-out']);
    expect(resultOf(4)).toEqual(['error', 'system-out']);
    expect(resultOf(5)).toEqual(['system-out']);
    expect(resultOf(6)).toEqual(['error', 'system-out']);
    expect(elementsOf(xml, 'module.x')).toEqual(['error']);
  });

  it('skips what is not known where the run lets that pass', () => {
    const { addresses, ...report } = reportNamed('x');
    const open = addresses.filter(({ outcome }) => outcome === 'undetermined');
    const xml = REPORTERS.junit({ ...report, addresses: open, dropped: [], notSeen: [], exitCode: 0 });
    expect(elementsOf(xml, 'genesyscloud_auth_role.r4["x"]')).toEqual(['skipped', 'system-out']);
  });

  it('counts its cases as they are', () => {
    const xml = REPORTERS.junit(reportOfMany(30));
    const count = (pattern: RegExp): string => String(xml.match(pattern)?.length ?? 0);
    const [, tests, failures, errors] =
      /<testsuites [^>]*tests="(\d+)" failures="(\d+)" errors="(\d+)"/.exec(xml) ?? [];
    expect([tests, failures, errors]).toEqual([count(/<testcase /g), count(/<failure /g), count(/<error /g)]);
    expect(Number(failures)).toBeGreaterThanOrEqual(10);
  });

  it('tells who gains, loses and keeps what, in a suite of its own', () => {
    const xml = REPORTERS.junit(reportNamed('x'));
    expect(xml).toMatch(
      /<testsuite name="Access after the deploy"[^]*loses x in x, with its role; may lose x in x, with its role; gains x in x, with its role; keeps x in x/,
    );
    const { grantPlan: _, ...without } = reportNamed('x');
    expect(REPORTERS.junit(without)).not.toContain('Access after the deploy');
  });
});
