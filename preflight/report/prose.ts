import type {
  Finding,
  HeldObjects,
  Loss,
  ObjectsTakenOut,
  OrgObject,
  PlannedPlace,
  Remark,
  UnreadKind,
} from '../checks/finding.ts';
import { grantText, lossName } from '../checks/loss-name.ts';
import type { IdleAcknowledgement } from '../acknowledge.ts';
import type { Dropped } from '../decide.ts';
import { quotedShell } from '../terraform-text.ts';

/** A finding in words. */
export interface Told {
  readonly message: string;
  /** What to do, as an imperative sentence. */
  readonly cure: string;
}

type Tellers<Union extends { kind: string }, Words> = {
  readonly [Kind in Union['kind']]: (finding: Extract<Union, { kind: Kind }>) => Words;
};

/** The sentences of every kind of finding; the compiler keeps the table complete. */
const FINDINGS = {
  exists: ({ what, object }) => ({
    message: `The ${what} ${called(object)} exists already (${object.id}).`,
    cure: 'Import it instead of creating it; --write notes that down for the next synth.',
  }),
  'exists-under-similar-name': ({ what, name, object }) => ({
    message: `The organisation has a ${what} ${called(object)} (${object.id}), which differs from "${name}" by case, space or Unicode form only.`,
    cure: `Use the name "${object.name}" to import it, or choose a name that cannot be mistaken for it.`,
  }),
  'exists-several-times': ({ what, name, objects }) => ({
    message: `The organisation has ${objects.length} of the ${what} "${name}": ${ids(objects)}.`,
    cure: 'Say which one is meant: write an import block with its id, or reference it by id.',
  }),
  'exists-state-unknown': ({ what, object, reason }) => ({
    message: `The ${what} ${called(object)} exists (${object.id}), and whether Terraform manages it already is not known: ${reason}.`,
    cure: 'Make the state readable (terraform init, credentials of the backend), or hand it over with --state FILE; "--state none" says that there is none. Then it is imported, unless Terraform manages it already.',
  }),
  'would-be-overwritten': ({ what, object }) => ({
    message: `The ${what} ${called(object)} exists already (${object.id}); a create would take it over and overwrite it without showing what changes.`,
    cure: 'Import it, so that the plan shows each change; --write notes that down.',
  }),
  'always-exists': ({ what, object }) => ({
    message: `There is always one ${what}; a create would overwrite it without showing what changes.`,
    cure: `Import it${object.id === '' ? '' : ` (${object.id})`}, so that the plan shows each change; --write notes that down.`,
  }),
  'would-be-second': ({ what, object, isAllowed }) => ({
    message: `The ${what} ${called(object)} exists already (${object.id}), and ${isAllowed ? 'a create makes a second one' : 'nothing says that a create would be refused: it may make a second one'}.`,
    cure: 'Say which is meant: write an import block with its id, or acknowledge that there will be two.',
  }),
  'exists-not-fully-compared': ({ what, object, attributes }) => ({
    message: `The ${what} ${called(object)} (${object.id}) has the same name, but ${attributes.join(', ')} could not be compared.`,
    cure: 'Look whether it is the same one: then write an import block with its id, otherwise choose another name.',
  }),
  'absence-not-proven': ({ what, name, why }) => ({
    message: `No ${what} "${name}" was found, which proves nothing: ${why}.`,
    cure: 'Look it up in the organisation, or take the risk with --allow-undetermined.',
  }),
  'too-many-divisions': ({ limit, now, planned }) => ({
    message: `The organisation has ${now} divisions and may have ${limit}; this deploy creates ${planned}.`,
    cure: 'Delete divisions that nobody needs, or ask Genesys for a higher limit.',
  }),
  'name-of-deleted-division': ({ name, object }) => ({
    message: `A deleted division is called "${name}" (${object.id}); whether its name can be taken again is not documented.`,
    cure: `Restore it (POST /api/v2/authorization/divisions/${object.id}/restore) and import it, choose another name, or take the risk with --allow-undetermined.`,
  }),
  'is-default-role': ({ object, defaultRoleId }) => ({
    message: `The role ${called(object)} is one of the organisation's default roles (${object.id}).`,
    cure: `Adopt it with Role.fromDefault (default_role_id = "${defaultRoleId}"); imported without it, every plan would differ.`,
  }),
  'default-role-missing': ({ defaultRoleId }) => ({
    message: `The organisation has no default role with the id "${defaultRoleId}".`,
    cure: 'Look its id up: "defaultRoleId" of GET /api/v2/authorization/roles.',
  }),
  'import-gone': ({ id }) => ({
    message: `The import block names ${id}, which is not in the organisation; Terraform would search for it for 300 s and fail.`,
    cure: 'Remove the import block, or correct its id.',
  }),
  'name-unknown': ({ expression }) => ({
    message: `The name is only known when Terraform computes it: ${expression}.`,
    cure: 'Use a plain text, a variable with a default or a local value.',
  }),
  'not-all-visible': ({ what, name, permission }) => ({
    message: `No ${what} "${name}" was seen, but this OAuth client does not hold ${permission} in all divisions, so there may be one.`,
    cure: `Give the client a role with ${permission} in all divisions.`,
  }),
  'declared-twice': ({ name, others }) => ({
    message: `"${name}" is declared again at ${places(others)}.`,
    cure: 'Keep one of the declarations and reference it from the other places.',
  }),
  'name-changes-hands': ({ name, holder, becomes }) => ({
    message: `The name "${name}" belongs to ${places([holder])}, which is ${becomes} in the same deploy; Terraform promises no order between the two.`,
    cure: 'Deploy in two steps: first let the name go, then take it.',
  }),
  'managed-under-other-address': ({ object, owner }) => ({
    message: `${called(object)} (${object.id}) is in state as ${owner.address}. Importing it here would make Terraform destroy it there.`,
    cure: `Move it: a moved block from ${owner.address}; --write notes that down where the old address is no longer declared.`,
  }),
  'managed-by-other-stack': ({ object, owner }) => ({
    message: `${called(object)} (${object.id}) is managed by the stack "${owner.stack}" as ${owner.address}.`,
    cure: 'Reference it from there, or let that stack forget it first (a removed block that does not destroy).',
  }),
  'two-addresses-one-object': ({ object, others }) => ({
    message: `${called(object)} (${object.id}) would be imported by ${places(others)} too.`,
    cure: 'Keep one of the declarations.',
  }),
  'subject-has-grants': ({ subject, grants }) => ({
    message: `${called(subject)} holds ${grants.length} ${grants.length === 1 ? 'grant' : 'grants'} already; a create would revoke what is not listed without showing it.`,
    cure: 'Import the assignment, so that the plan shows what it revokes; --write notes that down.',
  }),
  'subject-missing': ({ id }) => ({
    message: `There is no subject with the id ${id} in the organisation.`,
    cure: 'Correct the id, or remove the assignment.',
  }),
  'subject-unknown': ({ expression }) => ({
    message: `Whose grants these are is not known: ${expression}.`,
    cure: 'Reference somebody who exists by id or by a data source; where this deploy makes them, there is nothing to lose.',
  }),
  'attribute-unknown': ({ attribute, expression }) => ({
    message: `"${attribute}" is only known when Terraform computes it: ${expression}. What the deploy would take away cannot be told.`,
    cure: 'Use plain values, or make the deploy in two steps: first what the value depends on.',
  }),
  'data-source-finds-nothing': ({ what, name }) => ({
    message: `The organisation has no ${what} "${name}"; the plan would fail.`,
    cure: 'Correct the name, or create it first.',
  }),
  'data-source-finds-several': ({ what, name, objects }) => ({
    message: `The organisation has ${objects.length} of the ${what} "${name}": ${ids(objects)}.`,
    cure: 'Reference the one that is meant by its id.',
  }),
  'division-not-empty': ({ object, holds, counted, tooLate, unread, home }) => ({
    message: [
      ...(holds.length === 0
        ? [`The division ${called(object)} is not empty.`]
        : [`The division ${called(object)} holds ${holds.map(countedNames).join(', ')}.`]),
      ...counted.map(({ type, count }) => `The organisation counts ${count} of "${type}" in it that no list shows.`),
      ...tooLate.map(tellTooLate),
      ...unread.map(tellUnread),
      'Deleting it would fail after 27.5 s, without naming any of them.',
      ...(holds.some(({ movable }) => !movable)
        ? [
            `The API cannot move ${inWords(holds.filter(({ movable }) => !movable).map(({ what, count }) => `${count} ${what}`))} of these: edit or delete them one by one.`,
          ]
        : []),
    ].join(' '),
    cure:
      tooLate.length > 0
        ? 'Deploy in two steps: first what empties the division, then its deletion.'
        : `Empty it first: genesys-preflight division move ${quotedShell(object.name)} --to ${quotedShell(home.name)}, or by hand in Genesys Cloud; or keep the division declared.`,
  }),
  'division-contents-unread': ({ object, unread }) => ({
    message: `Nothing was seen in the division ${called(object)}, but not everything could be looked at. ${unread.map(tellUnread).join(' ')}`,
    cure: `Give the OAuth client ${inWords([...new Set(unread.flatMap(({ permissions }) => permissions))]) || 'leave to list them'}, or acknowledge that the division is empty.`,
  }),
  'division-contents-unproven': ({ object, permission }) => ({
    message: `Nothing was seen in the division ${called(object)}, but the organisation did not count what is in it, and this OAuth client does not see all divisions.`,
    cure: `Give the client a role with ${permission} in all divisions.`,
  }),
  'home-not-declared': ({ object }) => ({
    message: `${called(object)} (${object.id}) is the home division, which is declared without home = true: the provider would replace it, deleting nothing and failing at the create, as the name is taken (409).`,
    cure: 'Declare it with home = true, or reference it by the data source genesyscloud_auth_division_home.',
  }),
  'home-is-another': ({ object, home }) => ({
    message: `home = true makes the provider delete the division ${called(object)} and overwrite the home division ${called(home)} instead.`,
    cure: `Remove home = true; the home division of an organisation cannot be chosen.`,
  }),
  'user-restored': ({ email, objects }) => ({
    message: `The e-mail address "${email}" belongs to the deleted user ${objects.map((object) => `${called(object)} (${object.id})`).join(', ')}. Instead of creating a user the provider restores that one, with its id and history, and overwrites it.`,
    cure: 'Acknowledge it where that is wanted, or use another e-mail address. A deleted user cannot be imported.',
  }),
  'object-replaced': ({ what, object, attributes, following, naming }) => ({
    message: [
      `The ${what} ${called(object)} (${object.id}) is deleted and made anew under another id${attributes.length === 0 ? '' : `, because ${inWords(attributes)} cannot change in place`}: its history, and what refers to it outside this code, stay with the old id.`,
      ...(following.length === 0 ? [] : [`The new id is handed to ${places(following)}.`]),
      ...(naming.length === 0 ? [] : [`The old id is written out at ${places(naming)}, and is then of nothing.`]),
    ].join(' '),
    cure:
      naming.length > 0
        ? `Reference it there instead of writing its id; or leave ${inWords(attributes) || 'it'} as it was.`
        : `Leave ${inWords(attributes) || 'it'} as it was, or acknowledge that the old one goes.`,
  }),
  'adoption-replaces': ({ what, object, attributes }) => ({
    message: `The ${what} ${called(object)} (${object.id}) differs in ${inWords(attributes)}, which cannot change in place: imported, it would be deleted and made anew.`,
    cure: `Write ${inWords(attributes)} in the code as the organisation has it, or choose another name.`,
  }),
  'rename-taken': ({ what, id, name, object }) => ({
    message: `The ${what} ${id} would be renamed to "${name}", and there is another ${what} ${called(object)} (${object.id}). The organisation refuses the rename, after other resources were changed, or has two of the name then; which of the two is not documented for every type.`,
    cure: 'Choose another name, or rename or delete the other one first.',
  }),
  'state-gone': ({ what, object, place: { stack, address } }) => ({
    message: `The ${what} ${called(object)} (${object.id}) is in state and not in the organisation any more; every plan searches for it for 300 s, and the deploy would then make a new one.`,
    cure: `Let the state of "${stack}" forget it: terraform state rm ${quotedShell(address)}, or a removed block with destroy = false in place of the resource. Where it stays declared, it is then created anew.`,
  }),
  'state-under-other-id': ({ what, id, object, place: { stack, address } }) => ({
    message: `The ${what} ${called(object)} is in state as ${id}, which is not in the organisation any more; another one of that key is there (${object.id}). Every plan searches for the old one for 300 s, and the deploy would then run into the new one.`,
    cure: `Let the state of "${stack}" forget it: terraform state rm ${quotedShell(address)}; then check again, and the other one is imported.`,
  }),
  'name-held-by-predecessor': ({ name, object }) => ({
    message: `The replacement is created before its predecessor (${object.id}) is destroyed, and that one still holds the name "${name}".`,
    cure: 'Give the new one another name, or set create_before_destroy = false.',
  }),
  unanswered: ({ about, message, permissions, cure }) => ({
    message: `${about.charAt(0).toUpperCase()}${about.slice(1)} could not be asked for: ${message}`,
    cure: cure !== '' ? cure : `Give the OAuth client ${permissions.join(', ')}.`,
  }),
} as const satisfies Tellers<Finding, Told>;

const LOSSES = {
  'grant-revoked': ({ subject, grant }) => `${subject.name || subject.id} loses ${grantText(grant)}.`,
  'permission-removed': ({ object, permission }) => `The role ${called(object)} loses ${permission}.`,
  'attribute-overwritten': ({ object, change }) =>
    `The ${change.attribute} of ${called(object)} changes from ${quoted(change.from)} to ${quoted(change.to)}.`,
} as const satisfies Tellers<Loss, string>;

const REMARKS = {
  'grants-kept': ({ subject, grants }) =>
    `${subject.name || subject.id} keeps ${grants.map(grantText).join(', ')}: Terraform revokes nothing when an assignment is removed.`,
  'grants-revoked-as-declared': ({ subject, grants }) =>
    `${subject.name || subject.id} loses ${grants.map(grantText).join(', ')}, taken out of the code.`,
  'permissions-added': ({ object, permissions }) => `The role ${called(object)} gains ${permissions.join(', ')}.`,
  'not-comparable': ({ what, reason }) => `Whether this ${what} exists cannot be compared: ${reason}.`,
  'similar-names-not-seen': ({ what, name }) =>
    `No ${what} is called exactly "${name}"; names that differ by case or space only were not looked through.`,
  'adoption-not-compared': ({ what, attributes }) =>
    `Of this ${what}, ${attributes.length} ${attributes.length === 1 ? 'attribute was' : 'attributes were'} not compared (${attributes.join(', ')}): the plan shows what the adoption changes there.`,
  'rename-not-compared': ({ attribute, expression }) =>
    `Whether its ${attribute} changes is only known when Terraform computes it (${expression}); that something else has the new one already would not be seen.`,
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

const DROPPED: Readonly<Record<Dropped['reason'], string>> = {
  managed: 'it is done, Terraform manages it',
  undeclared: 'the address is not declared any more',
  gone: 'the object is not in the organisation any more',
  refused: 'a check forbids it',
};

/** What a finding says, and what to do about it. */
export function tellFinding(finding: Finding): Told {
  return (FINDINGS[finding.kind] as (finding: Finding) => Told)(finding);
}

/** What is lost: the name that an acknowledgement uses, and a sentence. */
export function tellLoss(loss: Loss): { readonly what: string; readonly message: string } {
  return { what: lossName(loss), message: (LOSSES[loss.kind] as (loss: Loss) => string)(loss) };
}

export function tellRemark(remark: Remark): string {
  return (REMARKS[remark.kind] as (remark: Remark) => string)(remark);
}

/** What to do about an acknowledgement that did nothing. */
export function tellIdle(why: IdleAcknowledgement['why']): string {
  return why === 'expired'
    ? 'This acknowledgement has expired: renew it or take it out.'
    : 'Nothing needs this acknowledgement: take it out.';
}

export function tellDropped({ id, reason }: Dropped): string {
  return `The decision to import ${id} is dropped: ${DROPPED[reason]}.`;
}

/** `3 queues (Billing, Orders and 1 more)`. */
function countedNames({ what, count, names }: Omit<HeldObjects, 'movable'>): string {
  const more = count - names.length;
  return `${count} ${what} (${names.join(', ')}${more > 0 ? ` and ${more} more` : ''})`;
}

function tellTooLate({ what, count, how, stack }: ObjectsTakenOut): string {
  const these = `${count} ${what} ${count === 1 ? 'is' : 'are'}`;
  return how === 'moved'
    ? `Of these, ${these} moved by "${stack}" in the same deploy, but Terraform deletes a division before it changes what referred to it.`
    : `Of these, ${these} deleted by "${stack}" in the same deploy, but not before.`;
}

function tellUnread({ what, message, permissions }: UnreadKind): string {
  const why = permissions.length > 0 ? `${permissions.join(', ')} is missing` : message;
  return `${what.charAt(0).toUpperCase()}${what.slice(1)} could not be listed (${why}).`;
}

/** `queues, flows and scripts`. */
function inWords(texts: readonly string[]): string {
  const last = texts.at(-1) ?? '';
  return texts.length < 2 ? last : `${texts.slice(0, -1).join(', ')} and ${last}`;
}

function called({ name, id }: OrgObject): string {
  return name === '' ? id : `"${name}"`;
}

function quoted(text: string | null): string {
  return text === null ? 'nothing' : `"${text}"`;
}

function ids(objects: readonly OrgObject[]): string {
  return objects.map(({ id }) => id).join(', ');
}

function places(all: readonly PlannedPlace[]): string {
  return all
    .map(({ stack, address, source }) => `${address} of "${stack}"${source === undefined ? '' : ` (${source})`}`)
    .join(', ');
}
