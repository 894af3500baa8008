import pc from 'picocolors';
import type { ConflictWay } from '../../lib/access/conflict.ts';
import { oneLine } from '../../lib/access/one-line.ts';
import type { ConflictReport, ReportedConflict } from './conflict-reports.ts';
import { count } from '../count.ts';
import { subjectTitle } from './matrix-text.ts';
import { gapLines } from './tell-gaps.ts';

/** Names at most in one line, and permissions of one way; CSV and JSON have all. */
const MOST_NAMES = 8;
const MOST_PERMISSIONS = 3;

type OfSubject = Extract<ReportedConflict, { kind: 'subject' }>;

/** Conflicts for people: by rule; who has one by a role or a group that has it by itself stands in one line with others. */
export function conflictsText(report: ConflictReport, { colour }: { readonly colour: boolean }): string {
  const { organisation, conflicts, rules, gaps, whatIf } = report;
  const { bold, dim } = pc.createColors(colour);
  const byRule = new Map<string, ReportedConflict[]>();
  for (const conflict of conflicts) {
    const { name } = conflict.rule;
    byRule.set(name, [...(byRule.get(name) ?? []), conflict]);
  }
  const blocks = [...byRule].flatMap(([name, found]) => [
    bold(oneLine(name)),
    dim(`  ${oneLine(found[0]?.rule.reason ?? '')}`),
    ...found.filter(isOfItsOwn).flatMap((conflict) => linesOf(conflict, colour)),
    ...inheritedLines(found.filter((one): one is OfSubject => !isOfItsOwn(one))),
    '',
  ]);
  return [...blocks, closing(), ...gapLines(gaps, { colour }), ''].join('\n');

  function closing(): string {
    const acknowledged = conflicts.filter(({ acknowledgedBy }) => acknowledgedBy !== undefined).length;
    const fresh = conflicts.filter(({ isNew }) => isNew).length;
    const asides = [
      ...(whatIf.length === 0 || conflicts.length === 0 ? [] : [`${fresh} new`]),
      ...(acknowledged === 0 ? [] : [`${acknowledged} acknowledged`]),
    ];
    const found = conflicts.length === 0 ? 'no conflict' : count(conflicts.length, 'conflict');
    const aside = asides.length === 0 ? '' : ` (${asides.join(', ')})`;
    const what = whatIf.length === 0 ? '' : ` with ${whatIf.map(oneLine).join(', ')}`;
    return `${oneLine(organisation.name)}${what}: ${found}${aside} by ${count(rules, 'rule')}.`;
  }
}

function isOfItsOwn(conflict: ReportedConflict): boolean {
  if (conflict.kind === 'role' || conflict.acknowledgedBy !== undefined) return true;
  return conflict.byRole === undefined && conflict.byGroup === undefined;
}

function linesOf(conflict: ReportedConflict, colour: boolean): string[] {
  const { dim, yellow } = pc.createColors(colour);
  const who =
    conflict.kind === 'role'
      ? `role ${oneLine(conflict.role.name)} (${holdersWords(conflict.holders)})`
      : subjectTitle(conflict.subject);
  const marks = [
    ...(conflict.isNew ? ['new'] : []),
    ...(conflict.conditional ? ['only under conditions'] : []),
    ...(conflict.kind === 'subject' && conflict.divisions.length > 0
      ? [`in ${named(conflict.divisions.map(({ name }) => name))}`]
      : []),
  ];
  const { acknowledgedBy } = conflict;
  return [
    `  ${who}${marks.length === 0 ? '' : yellow(` [${marks.join(', ')}]`)}`,
    ...(acknowledgedBy === undefined
      ? []
      : [
          dim(
            `    acknowledged by ${oneLine(acknowledgedBy.owner ?? '')} until ${acknowledgedBy.until ?? ''}: ${oneLine(acknowledgedBy.reason)}`,
          ),
        ]),
    ...sideLines(conflict),
  ];
}

/** What is had of both sides: one line where the same brings both. */
function sideLines({ first, second }: ReportedConflict): string[] {
  const [has = [], and = []] = [first, second].map((ways) => ways.map(wayWords));
  if (has.join('\n') === and.join('\n')) return has.map((way) => `    has both: ${way}`);
  return [
    ...has.map((way, at) => `    ${at === 0 ? 'has' : '   '} ${way}`),
    ...and.map((way, at) => `    ${at === 0 ? 'and' : '   '} ${way}`),
  ];
}

function holdersWords(holders: number): string {
  return holders === 0 ? 'nobody has it' : `${count(holders, 'subject')} ${holders === 1 ? 'has' : 'have'} it`;
}

/** Those who have it by a role, or by a group, that has it by itself. */
function inheritedLines(conflicts: readonly OfSubject[]): string[] {
  const bySource = new Map<string, OfSubject[]>();
  for (const conflict of conflicts) {
    const source =
      conflict.byRole === undefined
        ? `through the group ${oneLine(conflict.byGroup?.name ?? '')}`
        : `by the role ${oneLine(conflict.byRole.name)}`;
    bySource.set(source, [...(bySource.get(source) ?? []), conflict]);
  }
  return [...bySource].map(
    ([source, found]) =>
      `  ${source}: ${named(found.map(({ subject, isNew }) => `${subjectTitle(subject)}${isNew ? ' [new]' : ''}`))}`,
  );
}

/** "routing:queue:edit by Supervisor in Sales, through Team Leads". */
function wayWords({ role, division, through, reasons }: ConflictWay): string {
  const what = [...new Set(reasons.map(({ permission, entry }) => permission ?? entry))].map(oneLine);
  const conditions = [...new Set(reasons.map(({ condition }) => condition))].filter((one) => one !== '').map(oneLine);
  const origin = division === undefined ? '' : ` by ${oneLine(role.name)} in ${oneLine(division.name)}`;
  const group = through === undefined ? '' : `, through ${oneLine(through.name)}`;
  const always = reasons.some(({ condition }) => condition === '');
  return `${named(what, MOST_PERMISSIONS)}${origin}${group}${always ? '' : `, ${conditions.join(' or ')}`}`;
}

function named(names: readonly string[], most = MOST_NAMES): string {
  const more = names.length - most;
  return more <= 0 ? names.map(oneLine).join(', ') : `${names.slice(0, most).map(oneLine).join(', ')} and ${more} more`;
}
