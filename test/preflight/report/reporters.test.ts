import { describe, expect, it } from 'vitest';
import { CheckReport } from '../../../lib/contract/check-report.ts';
import type { Acknowledgement } from '../../../lib/contract/acknowledgements.ts';
import type { Finding } from '../../../preflight/checks/finding.ts';
import { decide } from '../../../preflight/decide.ts';
import { assembleReport } from '../../../preflight/report/assemble-report.ts';
import { tellFinding, tellLoss, tellRemark } from '../../../preflight/report/prose.ts';
import { REPORTERS, REPORT_FORMATS } from '../../../preflight/report/reporter.ts';
import { planOf } from '../build-plan.ts';
import { FINDINGS, GRANT_PLAN, LOSSES, NASTY, REMARKS } from './every-kind.ts';

const findings: readonly Finding[] = Object.values(FINDINGS);

/** A report in which everything is said that can be said, and every name is {@link NASTY}. */
function reportOfEverything(acknowledgements: readonly Acknowledgement[] = []): CheckReport {
  const plan = planOf({
    [NASTY]: {
      resources: {
        genesyscloud_auth_role: Object.fromEntries(
          findings.map((_, at) => [
            `r${at}${NASTY}`,
            { name: NASTY, '//': { metadata: { path: NASTY, source: NASTY } } },
          ]),
        ),
        genesyscloud_group: { [NASTY]: { count: 2 } },
      },
      state: 'unknown',
    },
  });
  const judged = plan.resources.map((resource, at) => ({
    resource,
    check: 'some-check',
    judgement: {
      verdict: 'blocked' as const,
      losses: Object.values(LOSSES),
      remarks: Object.values(REMARKS),
      ...(findings[at] === undefined ? {} : { finding: findings[at] }),
    },
  }));
  const previous = {
    version: 1 as const,
    organisation: { id: NASTY, name: NASTY },
    stacks: {
      [NASTY]: {
        imports: [{ to: NASTY, id: NASTY, name: NASTY, check: 'some-check' }],
        moves: [],
        adopted: [],
        kept: [],
      },
    },
  };
  const decisions = decide({
    plan,
    judged,
    organisation: previous.organisation,
    previous,
    allStacks: [NASTY],
    acknowledged: { acknowledgements, today: '2026-01-15' },
    checkedTypes: new Set(),
  });
  return assembleReport({
    organisation: previous.organisation,
    plan,
    decisions,
    decisionsFile: `${NASTY}.json`,
    write: false,
    allowUndetermined: false,
    source: 'assembly',
    grantPlan: GRANT_PLAN,
    calls: 3,
  });
}

/** A report of one division that is created, in a stack whose state is unknown. */
function reportOfUnknownState(allowUndetermined = false): CheckReport {
  const plan = planOf({
    base: { resources: { genesyscloud_auth_division: { east: { name: 'East' } } }, state: 'unknown' },
  });
  const organisation = { id: 'o', name: 'O' };
  const decisions = decide({
    plan,
    judged: plan.resources.map((resource) => ({
      resource,
      check: 'c',
      judgement: { verdict: 'clear' as const, losses: [], remarks: [] },
    })),
    organisation,
    previous: undefined,
    allStacks: ['base'],
    acknowledged: { acknowledgements: [], today: '2026-01-15' },
    checkedTypes: new Set(['genesyscloud_auth_division']),
  });
  const run = {
    organisation,
    plan,
    decisions,
    decisionsFile: 'x',
    write: false,
    source: 'assembly',
    calls: 1,
  } as const;
  return assembleReport({ ...run, allowUndetermined });
}

describe('a stack whose state is unknown', () => {
  it('is one undetermined, whatever it declares: what it deletes is not known', () => {
    const report = reportOfUnknownState();
    expect(report.addresses.map(({ outcome }) => outcome)).toEqual(['create']);
    expect(report).toMatchObject({ exitCode: 4, counts: { undetermined: 1 } });
    expect(reportOfUnknownState(true)).toMatchObject({ exitCode: 0, counts: { undetermined: 1 } });
  });

  it.each(REPORT_FORMATS.filter((format) => format !== 'json'))('is told of as %s', (format) => {
    expect(REPORTERS[format](reportOfUnknownState(), { colour: false })).toMatch(/what (it|stack .*) deletes/i);
  });
});

/** A report of adoptions, whose objects have nasty names and ids. */
function reportOfAdoptions(): CheckReport {
  const plan = planOf({ access: { resources: { genesyscloud_auth_role: { a: { name: 'A' }, b: { name: 'B' } } } } });
  const remedies = [
    { kind: 'import', id: `1${NASTY}`, name: NASTY },
    { kind: 'move', from: NASTY, id: `2${NASTY}`, name: '' },
  ] as const;
  const judged = plan.resources.flatMap((resource, at) => {
    const remedy = remedies[at];
    return remedy === undefined
      ? []
      : [
          {
            resource,
            check: 'c',
            judgement: { verdict: 'collides' as const, finding: FINDINGS.exists, remedy, losses: [], remarks: [] },
          },
        ];
  });
  const organisation = { id: 'o', name: 'O' };
  const decisions = decide({
    plan,
    judged,
    organisation,
    previous: undefined,
    allStacks: ['access'],
    acknowledged: { acknowledgements: [], today: '2026-01-15' },
    checkedTypes: new Set(),
  });
  return assembleReport({
    organisation,
    plan,
    decisions,
    decisionsFile: 'x',
    write: true,
    allowUndetermined: false,
    source: 'assembly',
    calls: 1,
  });
}

const seen: Acknowledgement = {
  check: 'some-check',
  address: '*',
  what: '*',
  reason: NASTY,
  until: '2026-12-31',
  source: NASTY,
};
const idle: Acknowledgement = { ...seen, check: 'other-check', address: NASTY };
const REPORTS: readonly (readonly [string, CheckReport])[] = [
  ['of everything', reportOfEverything()],
  ['of everything, acknowledged', reportOfEverything([seen, idle])],
  ['of adoptions', reportOfAdoptions()],
];

const CONTROL = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/;

describe.each(REPORT_FORMATS)('the report as %s', (format) => {
  describe.each(REPORTS)('%s', (_, report) => {
    it('is written, whatever was found', () => {
      const text = REPORTERS[format](report, { colour: false });
      expect(text.endsWith('\n')).toBe(true);
      expect(text.length).toBeGreaterThan(100);
    });

    it('holds no raw escape sequence of a name', () => {
      expect(REPORTERS[format](report, { colour: false })).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/);
    });
  });
});

describe('the text', () => {
  it.each(REPORTS)('%s lets no control character of a name through, nor a line that a name has forged', (_, report) => {
    const text = REPORTERS.text(report, { colour: false });
    expect(text).not.toMatch(CONTROL);
    expect(text.split('\n').filter((line) => line.startsWith('FORGED LINE'))).toEqual([]);
  });

  it('says every finding, loss and remark that stands', () => {
    const text = REPORTERS.text(reportOfEverything(), { colour: false });
    for (const finding of findings) {
      const start = tellFinding(finding).message.split('Sales')[0] ?? '';
      expect(text, finding.kind).toContain(start);
    }
  });

  it('uses colours only where they are wanted', () => {
    const report = reportOfAdoptions();
    expect(REPORTERS.text(report, { colour: true })).toContain('\u001b[');
    expect(REPORTERS.text(report, { colour: false })).not.toContain('\u001b[');
  });
});

describe('the JSON', () => {
  it.each(REPORTS)('%s is the report itself, as its schema describes it', (_, report) => {
    const json: unknown = JSON.parse(REPORTERS.json(report));
    expect(json).toEqual(report);
    expect(CheckReport.parse(json)).toEqual(report);
  });
});

describe('the sentences', () => {
  it.each(findings.map((finding) => [finding.kind, finding] as const))(
    'of %s say what is so and what to do',
    (_, finding) => {
      const { message, cure } = tellFinding(finding);
      expect(message.trim()).toMatch(/[.:?`|>]$/);
      expect(cure).toMatch(/^[A-Z].*[.]$/s);
      expect(`${message}${cure}`).not.toMatch(/undefined|\[object/);
    },
  );

  it('of losses have a name that stays the same, for acknowledgements', () => {
    const plain = { id: 'r-1', name: 'Agent' };
    const emea = { id: 'd-1', name: 'EMEA' };
    expect(tellLoss({ kind: 'grant-revoked', subject: plain, grant: { role: plain, division: emea } }).what).toBe(
      'Agent in EMEA',
    );
    expect(tellLoss({ kind: 'permission-removed', object: plain, permission: 'a:b:c' }).what).toBe('a:b:c');
    expect(
      tellLoss({ kind: 'attribute-overwritten', object: plain, change: { attribute: 'name', from: 'A', to: 'B' } })
        .what,
    ).toBe('name');
  });

  it.each(Object.values(REMARKS).map((remark) => [remark.kind, remark] as const))(
    'of the remark %s are whole',
    (_, remark) => {
      expect(tellRemark(remark)).not.toMatch(/undefined|\[object/);
      expect(tellRemark(remark)).toMatch(/\.$/);
    },
  );
});
