import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import type { CheckReport } from '../../../lib/contract/check-report.ts';
import { renderGitlab } from '../../../preflight/report/gitlab.ts';
import { HOSTILE_NAMES } from './hostile-names.ts';
import { reportNamed, reportOfMany } from './report-named.ts';

/** What GitLab's documentation of code quality reports asks of an issue, as JSON Schema. */
const isCodeQuality = new Ajv().compile({
  type: 'array',
  items: {
    type: 'object',
    required: ['description', 'check_name', 'fingerprint', 'severity', 'location'],
    additionalProperties: false,
    properties: {
      description: { type: 'string', minLength: 1 },
      check_name: { type: 'string', minLength: 1 },
      fingerprint: { type: 'string', minLength: 1 },
      severity: { enum: ['info', 'minor', 'major', 'critical', 'blocker'] },
      location: {
        type: 'object',
        required: ['path', 'lines'],
        properties: {
          path: { type: 'string', pattern: '^(?!\\./)' },
          lines: { type: 'object', required: ['begin'], properties: { begin: { type: 'integer', minimum: 1 } } },
        },
      },
    },
  },
});

interface Issue {
  readonly description: string;
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: string;
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
}
const issuesOf = (report: CheckReport): Issue[] => JSON.parse(renderGitlab(report, { colour: false })) as Issue[];

describe('the code quality report of GitLab', () => {
  it.each(['Plain', ...Object.values(HOSTILE_NAMES)])('is what its documentation asks for: %j', (name) => {
    expect(isCodeQuality(issuesOf(reportNamed(name))), JSON.stringify(isCodeQuality.errors)).toBe(true);
  });

  it('has an issue for each problem that nobody has acknowledged, at its line, by how much it matters', () => {
    const issues = issuesOf(reportNamed('x'));
    expect(
      issues.map(
        ({ check_name, severity, location }) =>
          `${severity} ${check_name} ${location.path}:${String(location.lines.begin)}`,
      ),
    ).toEqual([
      'blocker role-name-taken x:1',
      'blocker adoption-changes x:2',
      'blocker decision-outdated cdktf.json:1',
      'blocker role-name-taken x:2',
      'major role-name-taken x:4',
      'major type-not-checked x:6',
      'major not-seen cdktf.json:1',
      'major state-unknown cdktf.json:1',
      'info role-breadth x:2',
      'info adoption-changes x:2',
      'info acknowledgement-idle x:9',
      'info access-change cdktf.json:1',
    ]);
  });

  it('has fingerprints that are unique, and differ by organisation', () => {
    const issues = issuesOf(reportOfMany(60)).map(({ fingerprint }) => fingerprint);
    expect(new Set(issues).size).toBe(issues.length);
    const elsewhere = issuesOf({ ...reportOfMany(60), organisation: { id: 'other', name: 'Other' } });
    expect(elsewhere.filter(({ fingerprint }) => issues.includes(fingerprint))).toEqual([]);
  });

  it('shows who gains, loses and keeps what, at the assignment that does it', () => {
    const report = reportNamed('x');
    const by = { stack: 'x', address: 'genesyscloud_auth_role.r3["x"]' };
    const subjects = report.grantPlan?.subjects.map((subject) => ({
      ...subject,
      loses: subject.loses.map((grant) => ({ ...grant, by })),
    }));
    const grantPlan = report.grantPlan === undefined ? undefined : { ...report.grantPlan, subjects: subjects ?? [] };
    const change = issuesOf({ ...report, ...(grantPlan === undefined ? {} : { grantPlan }) }).at(-1);
    expect(change).toMatchObject({ check_name: 'access-change', location: { path: 'x', lines: { begin: 3 } } });
    expect(change?.description).toContain('loses x in x, with its role; may lose x in x, with its role; gains x in x');
  });
});
