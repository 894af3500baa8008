import type { PlannedGrantLine, RoleChange, SubjectGrantPlan } from '../../lib/contract/grant-plan.ts';
import { oneLine } from '../terraform-text.ts';
import { inWords } from './words.ts';

/** How a loss comes about, behind it. */
const HOW: Readonly<Record<NonNullable<PlannedGrantLine['how']>, string>> = {
  assigned: '',
  revoked: '',
  'with-role': ', with its role',
  'with-division': ', with its division',
  'with-subject': '',
};

/** Whether a deploy makes, or may make, anything of what somebody holds. */
export function isChanging({ gains, loses, uncertain, undetermined, becomes }: SubjectGrantPlan): boolean {
  return gains.length + loses.length + uncertain.length + undetermined.length > 0 || becomes !== undefined;
}

/** `Ada Abara <ada@example.com>`, `Team Leads (group of 12)`. */
export function subjectCalled({ subject: { name, email, kind }, members }: SubjectGrantPlan): string {
  const address = email === undefined || email === name ? '' : ` <${email}>`;
  const people = members === undefined ? '' : ` of ${members}`;
  const what = kind === 'group' ? ` (group${people})` : kind === 'client' ? ' (OAuth client)' : '';
  return oneLine(`${name}${address}${what}`);
}

/** `Agent in EMEA Sales and APAC; Team Lead in Home, with its division`. */
export function grantsText(grants: readonly PlannedGrantLine[]): string {
  return oneLine(grantTexts(grants).join('; '));
}

/** The same, a text for each role. */
export function grantTexts(grants: readonly PlannedGrantLine[]): string[] {
  const byRole = new Map<string, { role: string; how: string; divisions: string[] }>();
  for (const { role, division, how } of grants) {
    const words = how === undefined ? '' : HOW[how];
    const key = `${role.id} ${words}`;
    const group = byRole.get(key);
    if (group === undefined) byRole.set(key, { role: role.name, how: words, divisions: [division.name] });
    else group.divisions.push(division.name);
  }
  return [...byRole.values()].map(({ role, how, divisions }) => `${role} in ${inWords(divisions.sort())}${how}`);
}

/** `Agent loses routing:queue:edit, held by 12 subjects`. */
export function roleText({ role, gains, loses, holders }: RoleChange): string {
  const parts = [
    ...(loses.length > 0 ? [`loses ${inWords(loses)}`] : []),
    ...(gains.length > 0 ? [`gains ${inWords(gains)}`] : []),
  ];
  const held = holders === undefined ? '' : `, held by ${holders} ${holders === 1 ? 'subject' : 'subjects'}`;
  return oneLine(`${role.name} ${parts.join(', ')}${held}`);
}

/** `Ada Abara loses Agent in Home; gains Coach in Sales; keeps Lead in Home`: what becomes of one, in a sentence. */
export function changeText(plan: SubjectGrantPlan): string {
  return oneLine(`${subjectCalled(plan)} ${changeParts(plan).join('; ')}`);
}

/** The parts of it, what is lost first. */
export function changeParts(plan: SubjectGrantPlan): string[] {
  const { loses, uncertain, gains, keeps, becomes, undetermined } = plan;
  return [
    ...(loses.length > 0 ? [`loses ${grantsText(loses)}`] : []),
    ...(uncertain.length > 0 ? [`may lose ${grantsText(uncertain)}`] : []),
    ...(gains.length > 0 ? [`gains ${grantsText(gains)}`] : []),
    ...(keeps.length > 0 ? [`keeps ${grantsText(keeps)}`] : []),
    ...(becomes === undefined ? [] : [`is ${becomes}`]),
    ...undetermined.map((why) => `not all is known: ${why}`),
  ];
}
