import pc from 'picocolors';
import { ALL_DIVISIONS, type AccessGap } from '../../lib/access/access-state.ts';
import { oneLine } from '../../lib/access/one-line.ts';
import type { HeldPermission, HeldRole, SubjectAccess } from '../../lib/access/subject-access.ts';
import { columns } from './columns.ts';
import { subjectTitle } from './matrix-text.ts';
import { gapLines } from './tell-gaps.ts';

/** What is shown of the access of a subject, and how. */
export interface EffectiveTextOptions {
  readonly colour: boolean;
  /** Permission by permission, too. */
  readonly permissions: boolean;
}

/** The access of a subject for people at a terminal. */
export function effectiveText(
  access: SubjectAccess,
  gaps: readonly AccessGap[],
  { colour, permissions }: EffectiveTextOptions,
): string {
  const { bold, dim } = pc.createColors(colour);
  const roles = columns(access.roles.map((held) => [oneLine(held.role.name), placeOf(held), sourceOf(held)]));
  const one = columns(access.permissions.map(permissionCells));
  return [
    `${bold(subjectTitle(access.subject))}  ${dim(oneLine(access.subject.id))}`,
    ...(roles.length === 0 ? [dim('  no roles')] : roles.map((line) => `  ${line}`)),
    ...(permissions && one.length > 0 ? ['', bold('Permissions'), ...one.map((line) => `  ${line}`)] : []),
    ...gapLines(gaps, { colour }),
    '',
  ].join('\n');
}

/** A permission with all that limits it: where, by which role, when. */
function permissionCells(held: HeldPermission): string[] {
  const { permission, covers, everywhere, condition } = held;
  const name = covers === undefined ? permission : `${permission} (${String(covers)} today)`;
  const isElsewhere = everywhere === true && held.division.id !== ALL_DIVISIONS;
  const place = isElsewhere ? `${placeOf(held)} (holds everywhere)` : placeOf(held);
  return [oneLine(name), place, `${oneLine(held.role.name)}, ${sourceOf(held)}`, oneLine(condition)];
}

function placeOf({ division }: HeldRole): string {
  return oneLine(division.name);
}

function sourceOf({ through }: HeldRole): string {
  return through === undefined ? 'direct' : `through ${oneLine(through.name)}`;
}
