import type { Remark } from '../checks/finding.ts';
import { grantText } from '../checks/loss-name.ts';
import { DUTY_REMARKS } from './prose-duties.ts';
import { PERMISSION_REMARKS } from './prose-permissions.ts';
import type { Tellers } from './told.ts';
import { called, countedNames } from './words.ts';

/** The sentences of every kind of remark; the compiler keeps the table complete. */
export const REMARKS = {
  ...PERMISSION_REMARKS,
  ...DUTY_REMARKS,
  'grants-kept': ({ subject, grants }) =>
    `${subject.name || subject.id} keeps ${grants.map(grantText).join(', ')}: Terraform revokes nothing when an assignment is removed.`,
  'existing-grants-kept': ({ subject, grants }) =>
    `${subject.name || subject.id} keeps ${grants.map(grantText).join(', ')}, which the code does not list (existing: keep).`,
  'grants-revoked-as-declared': ({ subject, grants }) =>
    `${subject.name || subject.id} loses ${grants.map(grantText).join(', ')}, taken out of the code.`,
  'role-held': ({ object, count, names }) =>
    `The role ${called(object)} is held by ${countedNames({ what: count === 1 ? 'subject' : 'subjects', count, names })}, who can do that no more by it.`,
  'grants-beyond-own': ({ own, role, permissions, count }) =>
    `The role ${called(role)} permits what ${called(own)}, which deploys this, does not hold itself: ${permissions.join(', ')}${count > permissions.length ? ` and ${count - permissions.length} more` : ''}. Whether Genesys Cloud lets it grant that is not documented.`,
  'permissions-added': ({ object, permissions }) => `The role ${called(object)} gains ${permissions.join(', ')}.`,
  'not-comparable': ({ what, reason }) => `Whether this ${what} exists cannot be compared: ${reason}.`,
  'similar-names-not-seen': ({ what, name }) =>
    `No ${what} is called exactly "${name}"; names that differ by case or space only were not looked through.`,
  'adoption-not-compared': ({ what, attributes }) =>
    `Of this ${what}, ${attributes.length} ${attributes.length === 1 ? 'attribute was' : 'attributes were'} not compared (${attributes.join(', ')}): the plan shows what the adoption changes there.`,
  'flow-not-compared': ({ file }) =>
    `The deploy that adopts this flow sends ${file}, which overwrites its content and publishes it; no plan shows what changes there.`,
  'rename-not-compared': ({ attribute, expression }) =>
    `Whether its ${attribute} changes could not be told (${expression}); that something else has the new one already would not be seen.`,
  'rename-leaves': ({ what, object, name }) =>
    `The file names the ${what} "${name}" now, which makes another one: ${called(object)} (${object.id}) stays in the organisation, and Terraform does not manage it any more.`,
  'state-not-looked-at': ({ what, count, why }) =>
    `Whether ${count === 1 ? `this ${what} is` : `these ${count} ${what} are`} still in the organisation was not looked at: ${why}.`,
  'import-dropped': ({ id }) => `The import of ${id} is dropped: it is not in the organisation any more.`,
  'objects-leave-first': ({ object, leaves }) =>
    `${leaves.map((taken) => `${countedNames(taken)} ${taken.count === 1 ? 'is' : 'are'} ${taken.how} by "${taken.stack}"`).join(', ')}, before the division ${called(object)} is deleted.`,
  'mappings-unproven': ({ object }) =>
    `Whether an identity resolution table maps to the division ${called(object)} cannot be asked; it would not be deleted then.`,
  'home-division-kept': ({ object }) =>
    `${called(object)} is the home division: the provider sends no delete for it, and it stays.`,
  'default-role-restored': ({ object }) =>
    `The role ${called(object)} is a default role: the provider does not delete it, it resets it to what Genesys Cloud brings along.`,
  'granted-role-deleted': ({ object }) =>
    `The role ${called(object)} is granted. What Genesys Cloud does when such a role is deleted is not documented; expect the grants to go with it.`,
} as const satisfies Tellers<Remark, string>;
