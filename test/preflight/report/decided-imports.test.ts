import { describe, expect, it } from 'vitest';
import type { CheckReport } from '../../../lib/contract/check-report.ts';
import { assembleReport } from '../../../preflight/report/assemble-report.ts';
import { problemsOf } from '../../../preflight/report/problems.ts';
import { REPORTERS, REPORT_FORMATS } from '../../../preflight/report/reporter.ts';
import { decisionsOf, HOME, organisation, ORGANISATION, planOf } from '../build-plan.ts';

const SALES = { id: 'd-sales', name: 'Sales' };
const AGENT = { id: 'r-agent', name: 'Agent' };
const IMPORTS = [
  { to: 'genesyscloud_auth_division.sales', id: SALES.id, name: SALES.name, check: 'division-name-taken' },
  { to: 'genesyscloud_auth_division.home', id: HOME.id, name: HOME.name, check: 'division-name-taken' },
  { to: 'genesyscloud_auth_role.agent', id: AGENT.id, name: AGENT.name, check: 'role-name-taken' },
  { to: 'genesyscloud_group_roles.leads', id: 'g-leads', name: 'Subject g-leads', check: 'assignment-revokes' },
];

interface Circumstances {
  /** What is decided. @default what is rendered */
  readonly decided?: readonly (typeof IMPORTS)[number][];
  readonly source?: CheckReport['source'];
  readonly write?: boolean;
}

/** What is said of four things that are there already, by a check before or after the synth that renders the decisions. */
function reportAfterSynth(
  rendered: readonly (typeof IMPORTS)[number][],
  { decided = rendered, source = 'assembly', write = false }: Circumstances = {},
): CheckReport {
  const plan = planOf({
    access: {
      resources: {
        genesyscloud_auth_division: { sales: { name: 'Sales' }, home: { name: 'Home', home: true } },
        genesyscloud_auth_role: { agent: { name: 'Agent' } },
        genesyscloud_group_roles: {
          leads: { group_id: 'g-leads', roles: [{ role_id: 'r-agent', division_ids: ['d-sales'] }] },
        },
      },
      blocks: { import: rendered.map(({ to, id }) => ({ to, id })) },
      decided,
    },
  });
  const answers = organisation({
    divisions: [SALES],
    roles: [AGENT],
    subjects: { 'g-leads': [{ role: 'r-agent', division: 'd-sales' }] },
  });
  const decisions = decisionsOf(plan, {
    answers,
    ...(decided.length === 0
      ? {}
      : { previous: { access: { imports: [...decided], moves: [], adopted: [], kept: [] } } }),
  });
  return assembleReport({
    organisation: ORGANISATION,
    plan,
    decisions,
    decisionsFile: 'decisions.json',
    write,
    allowUndetermined: false,
    source,
    calls: 1,
  });
}

const curesOf = ({ addresses }: CheckReport): string[] =>
  addresses.flatMap(({ findings }) => findings.filter(({ verdict }) => verdict === 'collides').map(({ cure }) => cure));

describe('the words of an import', () => {
  it('advise to decide it, as long as the stack creates what is there', () => {
    const cures = curesOf(reportAfterSynth([]));
    expect(cures).toHaveLength(4);
    for (const cure of cures) expect(cure).toMatch(/^Import .*--write notes that down/);
  });

  it('say that the deploy imports it where a synth has rendered the decision, and advise nothing', () => {
    const report = reportAfterSynth(IMPORTS);
    expect(report.addresses.map(({ outcome }) => outcome)).toEqual(['import', 'import', 'import', 'import']);
    expect(curesOf(report).sort()).toEqual([
      'This deploy imports it, as was decided.',
      'This deploy imports it, as was decided.',
      'This deploy imports it, as was decided.',
      'This deploy imports the assignment, as was decided.',
    ]);
  });

  it('advise it still where another object is decided than the one that is there', () => {
    const [, , role] = IMPORTS;
    const cures = curesOf(reportAfterSynth(role === undefined ? [] : [{ ...role, id: 'r-gone' }]));
    expect(cures.filter((cure) => cure.includes('--write'))).toHaveLength(4);
  });

  it('name the synth that is to follow, where the decision is noted down and the stack is from before it', () => {
    const report = reportAfterSynth([], { decided: IMPORTS });
    expect(report).toMatchObject({ exitCode: 0, decisions: { outdated: false, unrendered: 4 } });
    for (const cure of curesOf(report)) expect(cure).toMatch(/that is noted down: run "cdktf synth" again/);
    expect(REPORTERS.text(report, { colour: false })).toContain(
      'What was decided stands in decisions.json, but not in the stacks yet: run "cdktf synth" again.',
    );
    expect(reportAfterSynth(IMPORTS).decisions.unrendered).toBe(0);
  });

  it.each([
    ['directory', '--dir DIR'],
    ['plan', '--plan FILE'],
  ] as const)('solve nothing in a %s that does not hold them, whatever is noted down', (source, option) => {
    for (const circumstances of [{}, { write: true }, { decided: IMPORTS }]) {
      const report = reportAfterSynth([], { ...circumstances, source });
      expect(report).toMatchObject({ exitCode: 1, decisions: { unrendered: 4 } });
      expect(report.addresses.map(({ unrendered }) => unrendered)).toEqual([true, true, true, true]);
      for (const cure of curesOf(report))
        expect(cure).toContain(`"genesys-preflight imports ${option}" prints the block`);
      expect(problemsOf(report).filter(({ level }) => level === 'error')).toHaveLength(4);
      const text = REPORTERS.text(report, { colour: false });
      expect(text).toContain(`add what "genesys-preflight imports ${option}" prints`);
      expect(text).not.toMatch(/--write writes|run "cdktf synth"/);
    }
  });

  it.each(['directory', 'plan'] as const)('are the deploy itself in a %s that holds the blocks', (source) => {
    expect(reportAfterSynth(IMPORTS, { source })).toMatchObject({ exitCode: 0, decisions: { unrendered: 0 } });
    const byHand = reportAfterSynth(IMPORTS, { source, decided: [] });
    expect(byHand).toMatchObject({ exitCode: 0, decisions: { unrendered: 0 } });
  });

  it.each(REPORT_FORMATS)('advise nothing as %s', (format) => {
    const text = REPORTERS[format](reportAfterSynth(IMPORTS), { colour: false });
    expect(text).not.toMatch(/--write notes|Import (it|the assignment)/);
  });
});
