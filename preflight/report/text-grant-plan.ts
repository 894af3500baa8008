import type { GrantPlan, SubjectGrantPlan } from '../../lib/contract/grant-plan.ts';
import { oneLine } from '../terraform-text.ts';
import { grantsText, isChanging, roleText, subjectCalled } from './grant-words.ts';
import { line, note, type Colours, type Look } from './text-line.ts';

const GAIN: Look = { glyph: '+', word: 'gain', colour: 'green' };
const LOSE: Look = { glyph: '!', word: 'lose', colour: 'red' };
const OPEN: Look = { glyph: '?', word: 'unknown', colour: 'yellow' };
const ROLE: Look = { glyph: '~', word: 'role', colour: 'magenta' };

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

function subjectLines(plan: SubjectGrantPlan, colours: Colours): string[] {
  const who = colours.bold(subjectCalled(plan));
  return [
    ...(plan.loses.length > 0 ? [line(LOSE, `${who}: ${grantsText(plan.loses)}${gone(plan)}`, colours)] : []),
    ...(plan.uncertain.length > 0 ? [line(OPEN, `${who}: may lose ${grantsText(plan.uncertain)}`, colours)] : []),
    ...(plan.gains.length > 0 ? [line(GAIN, `${who}: ${grantsText(plan.gains)}`, colours)] : []),
    ...(plan.undetermined.length > 0 && plan.gains.length + plan.loses.length + plan.uncertain.length === 0
      ? [line(OPEN, who, colours)]
      : []),
    ...plan.undetermined.map((why) => note(why, colours)),
  ];
}

function gone({ becomes }: SubjectGrantPlan): string {
  return becomes === 'deleted' ? ', being deleted' : '';
}
