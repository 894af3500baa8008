import pc from 'picocolors';
import {
  differenceCount,
  type AccessDifference,
  type UndeterminedDifference,
} from '../../lib/access/difference/access-difference.ts';
import { oneLine } from '../../lib/access/one-line.ts';
import { count } from '../count.ts';
import { subjectTitle } from './matrix-text.ts';
import type { AccessSide } from './read-access-side.ts';
import { gapLines } from './tell-gaps.ts';

/** Two sides, and in what they differ. */
export interface ComparedSides {
  readonly before: AccessSide;
  readonly after: AccessSide;
  readonly difference: AccessDifference;
}

/** In what two sides differ, for people at a terminal. */
export function differenceText(
  { before, after, difference }: ComparedSides,
  { colour }: { readonly colour: boolean },
): string {
  const { bold, green, red, yellow, dim } = pc.createColors(colour);
  const signs = { added: green('+'), removed: red('-'), renamed: yellow('~'), changed: yellow('~') };
  const named = (change: keyof typeof signs, text: string): string => `  ${signs[change]} ${text}`;
  const renamed = ({ name, before: was }: { readonly name: string; readonly before?: string }): string =>
    was === undefined ? oneLine(name) : `${oneLine(was)} is now called ${oneLine(name)}`;
  const sections: readonly (readonly [title: string, lines: readonly string[]])[] = [
    ['Divisions', difference.divisions.map((thing) => named(thing.change, renamed(thing)))],
    [
      'Roles',
      difference.roles.flatMap((role) => [
        named(role.change, renamed(role)),
        ...role.gains.map((permission) => `      ${signs.added} ${oneLine(permission)}`),
        ...role.loses.map((permission) => `      ${signs.removed} ${oneLine(permission)}`),
      ]),
    ],
    [
      'Subjects',
      difference.subjects.map(({ subject, ...thing }) =>
        named(thing.change, thing.before === undefined ? subjectTitle(subject) : renamed(thing)),
      ),
    ],
    [
      'States',
      difference.states.map(({ subject, before: was, after: is }) =>
        named('changed', `${oneLine(subject.name)}: ${oneLine(was)} → ${oneLine(is)}`),
      ),
    ],
    [
      'Group members',
      difference.memberships.map(({ change, subject, group }) =>
        named(change, `${oneLine(subject.name)} in ${oneLine(group)}`),
      ),
    ],
    [
      'Grants',
      difference.grants.map(({ change, subject, role, division }) =>
        named(change, `${oneLine(subject.name)}: ${oneLine(role)} in ${oneLine(division)}`),
      ),
    ],
  ];
  const differences = differenceCount(difference);
  const open = [
    ...openLine(difference.undetermined, 'removed', before, after),
    ...openLine(difference.undetermined, 'added', after, before),
  ];
  return [
    `${dim('-')} ${sideTitle(before)}`,
    `${dim('+')} ${sideTitle(after)}`,
    ...sections.flatMap(([title, lines]) => (lines.length === 0 ? [] : ['', bold(title), ...lines])),
    '',
    differences > 0
      ? `${count(differences, 'difference')}.`
      : `No difference${open.length === 0 ? '' : ' for certain'}.`,
    ...open.map(yellow),
    ...gapsOf(before, colour),
    ...gapsOf(after, colour),
    '',
  ].join('\n');
}

/** What one side shows alone, and the other one may have: once, and not as differences. */
function openLine(
  { roles, subjects, memberships, grants }: UndeterminedDifference,
  change: 'added' | 'removed',
  shown: AccessSide,
  unread: AccessSide,
): string[] {
  const kinds = [
    [roles, 'role'],
    [subjects, 'subject'],
    [memberships, 'group member'],
    [grants, 'grant'],
  ] as const;
  const parts = kinds.flatMap(([things, what]) => {
    const found = things.filter((thing) => thing.change === change).length;
    return found === 0 ? [] : [count(found, what)];
  });
  if (parts.length === 0) return [];
  const [there, here] = [oneLine(shown.source), oneLine(unread.source)];
  return [`Not compared: ${parts.join(', ')} of ${there} may be in ${here} too, which was not read that far.`];
}

function sideTitle({ source, about, state }: AccessSide): string {
  return `${oneLine(state.organisation.name)}, ${oneLine(source)} (${oneLine(about.takenAt)})`;
}

function gapsOf({ source, state }: AccessSide, colour: boolean): string[] {
  return gapLines(state.gaps, { colour }).map((line) => `${oneLine(source)}: ${line}`);
}
