import type { GrantPlan, PlannedGrantLine, RoleChange, SubjectGrantPlan } from '../../lib/contract/grant-plan.ts';
import { oneLine } from '../terraform-text.ts';
import { line, note, type Colours, type Look } from './text-line.ts';
import { inWords } from './words.ts';

const GAIN: Look = { glyph: '+', word: 'gain', colour: 'green' };
const LOSE: Look = { glyph: '!', word: 'lose', colour: 'red' };
const OPEN: Look = { glyph: '?', word: 'unknown', colour: 'yellow' };
const ROLE: Look = { glyph: '~', word: 'role', colour: 'magenta' };

/** How a loss comes about, behind it. */
const HOW: Readonly<Record<NonNullable<PlannedGrantLine['how']>, string>> = {
  assigned: '',
  revoked: '',
  'with-role': ', with its role',
  'with-division': ', with its division',
  'with-subject': '',
};

/** Who gains and loses what, for people: a line for each that changes, one for all that do not. */
export function grantPlanLines({ subjects, roles, gaps, counts }: GrantPlan, colours: Colours): string[] {
  const changing = subjects.filter(isChanging);
  const quiet = subjects.length - changing.length;
  const kept = `${counts.keeps} ${counts.keeps === 1 ? 'grant stays' : 'grants stay'}`;
  if (changing.length + roles.length + gaps.length === 0) {
    return [colours.bold('Access') + colours.dim(` nobody gains or loses anything, ${kept}`), ''];
  }
  return [
    colours.bold('Access after the deploy'),
    ...changing.flatMap((subject) => subjectLines(subject, colours)),
    ...roles.map((role) => line(ROLE, roleText(role), colours)),
    ...gaps.map(({ what, why }) => line(OPEN, oneLine(`${what}: ${why}`), colours)),
    ...(quiet > 0 ? [colours.dim(`  ${quiet} ${quiet === 1 ? 'subject stays' : 'subjects stay'} as they are`)] : []),
    colours.dim(`  ${kept}`),
    '',
  ];
}

function isChanging({ gains, loses, uncertain, undetermined, becomes }: SubjectGrantPlan): boolean {
  return gains.length + loses.length + uncertain.length + undetermined.length > 0 || becomes !== undefined;
}

function subjectLines(plan: SubjectGrantPlan, colours: Colours): string[] {
  const who = colours.bold(called(plan));
  return [
    ...(plan.loses.length > 0 ? [line(LOSE, `${who}: ${oneLine(grantsText(plan.loses))}${gone(plan)}`, colours)] : []),
    ...(plan.uncertain.length > 0
      ? [line(OPEN, `${who} may lose ${oneLine(grantsText(plan.uncertain))}`, colours)]
      : []),
    ...(plan.gains.length > 0 ? [line(GAIN, `${who}: ${oneLine(grantsText(plan.gains))}`, colours)] : []),
    ...(plan.undetermined.length > 0 && plan.gains.length + plan.loses.length + plan.uncertain.length === 0
      ? [line(OPEN, who, colours)]
      : []),
    ...plan.undetermined.map((why) => note(why, colours)),
  ];
}

function gone({ becomes }: SubjectGrantPlan): string {
  return becomes === 'deleted' ? ', being deleted' : '';
}

function called({ subject: { name, email, kind }, members }: SubjectGrantPlan): string {
  const address = email === undefined || email === name ? '' : ` <${email}>`;
  const people = members === undefined ? '' : ` of ${members}`;
  const what = kind === 'group' ? ` (group${people})` : kind === 'client' ? ' (OAuth client)' : '';
  return oneLine(`${name}${address}${what}`);
}

/** `Agent in EMEA Sales and APAC; Team Lead in Home, with its division`. */
function grantsText(grants: readonly PlannedGrantLine[]): string {
  const byRole = new Map<string, { role: string; how: string; divisions: string[] }>();
  for (const { role, division, how } of grants) {
    const words = how === undefined ? '' : HOW[how];
    const key = `${role.id} ${words}`;
    const group = byRole.get(key);
    if (group === undefined) byRole.set(key, { role: role.name, how: words, divisions: [division.name] });
    else group.divisions.push(division.name);
  }
  return [...byRole.values()]
    .map(({ role, how, divisions }) => `${role} in ${inWords(divisions.sort())}${how}`)
    .join('; ');
}

function roleText({ role, gains, loses, holders }: RoleChange): string {
  const parts = [
    ...(loses.length > 0 ? [`loses ${inWords(loses)}`] : []),
    ...(gains.length > 0 ? [`gains ${inWords(gains)}`] : []),
  ];
  const held = holders === undefined ? '' : `, held by ${holders} ${holders === 1 ? 'subject' : 'subjects'}`;
  return oneLine(`${role.name} ${parts.join(', ')}${held}`);
}
