import type { Finding, PlannedPlace } from '../checks/finding.ts';
import { isInstance } from '../imports/statement.ts';
import { quotedShell } from '../terraform-text.ts';
import type { Tellers, Told } from './told.ts';
import { because, called, inWords, places } from './words.ts';

/** The sentences of what the code declares twice, renames, replaces, or holds in another place of the state. */
export const DECLARED = {
  'declared-twice': ({ name, others, held }) => ({
    message:
      held === undefined
        ? `"${name}" is declared again at ${places(others)}.`
        : `"${name}" (${held.id}) is declared again at ${places(others)}, and held in state there too.`,
    cure:
      held === undefined
        ? 'Keep one of the declarations and reference it from the other places.'
        : `Keep one of the declarations, and let the state of the other forget the object first: a declaration that is only taken out deletes it. Where this one is to go: ${forgetting(held.place)}.`,
  }),
  'two-addresses-one-object': ({ object, others }) => ({
    message: `${called(object)} (${object.id}) would be imported by ${places(others)} too.`,
    cure: 'Keep one of the declarations.',
  }),
  'name-changes-hands': ({ name, holder, becomes }) => ({
    message: `The name "${name}" belongs to ${places([holder])}, which is ${becomes} in the same deploy; Terraform promises no order between the two.`,
    cure: 'Deploy in two steps: first let the name go, then take it.',
  }),
  'rename-taken': ({ what, id, name, object }) => ({
    message: `The ${what} ${id} would be renamed to "${name}", and there is another ${what} ${called(object)} (${object.id}). The organisation refuses the rename, after other resources were changed, or has two of the name then; which of the two is not documented for every type.`,
    cure: 'Choose another name, or rename or delete the other one first.',
  }),
  'rename-overwrites': ({ what, left, object }) => ({
    message: `The file of the ${what} ${called(left)} (${left.id}) now names another one, ${called(object)} (${object.id}), which exists: the deploy overwrites and publishes that one, and ${called(left)} stays in the organisation without being managed.`,
    cure: `Give it a name in the file that is not taken, or keep its name; to manage ${called(object)}, import it to an address of its own.`,
  }),
  'name-held-by-predecessor': ({ name, object }) => ({
    message: `The replacement is created before its predecessor (${object.id}) is destroyed, and that one still holds the name "${name}".`,
    cure: 'Give the new one another name, or set create_before_destroy = false.',
  }),
  'replacement-prevented': ({ what, object, attributes }) => ({
    message: `The ${what} ${called(object)} (${object.id}) would have to be deleted and made anew${because(attributes)}, and prevent_destroy forbids that: Terraform refuses the plan.`,
    cure: `Leave ${inWords(attributes) || 'it'} as it was, or take prevent_destroy out where the old one is to go.`,
  }),
  'adoption-replaces': ({ what, object, attributes }) => ({
    message: `The ${what} ${called(object)} (${object.id}) differs in ${inWords(attributes)}, which cannot change in place: imported, it would be deleted and made anew.`,
    cure: `Write ${inWords(attributes)} in the code as the organisation has it, or choose another name.`,
  }),
  'managed-under-other-address': ({ object, owner }) => ({
    message: `${called(object)} (${object.id}) is in state as ${owner.address}. Importing it here would make Terraform destroy it there.`,
    cure: `Move it: a moved block from ${owner.address}; --write notes that down where the old address is no longer declared.`,
  }),
  'managed-by-other-stack': ({ object, owner }) => ({
    message: `${called(object)} (${object.id}) is managed by the stack "${owner.stack}" as ${owner.address}.`,
    cure: 'Reference it from there, or let that stack forget it first (a removed block that does not destroy).',
  }),
  'kept-under-other-address': ({ object, place, becomes, keepers }) => ({
    message: `${called(object)} (${object.id}) is ${becomes} here, and held in state and kept by ${places(keepers)}: the deploy would take it from there too.`,
    cure: `Let one state alone hold it. For the other one to keep it, let "${place.stack}" forget it: ${forgetting(place)}.`,
  }),
  'import-gone': ({ id }) => ({
    message: `The import block names ${id}, which is not in the organisation; Terraform would search for it for 300 s and fail.`,
    cure: 'Remove the import block, or correct its id.',
  }),
  'state-gone': ({ what, object, place: { stack, address } }) => ({
    message: `The ${what} ${called(object)} (${object.id}) is in state and not in the organisation any more; every plan searches for it for 300 s, and the deploy would then make a new one.`,
    cure: `Let the state of "${stack}" forget it: ${forgetting({ address })}. Where it stays declared, it is then created anew.`,
  }),
  'state-under-other-id': ({ what, id, object, place: { stack, address } }) => ({
    message: `The ${what} ${called(object)} is in state as ${id}, which is not in the organisation any more; another one of that key is there (${object.id}). Every plan searches for the old one for 300 s, and the deploy would then run into the new one.`,
    cure: `Let the state of "${stack}" forget it: terraform state rm ${quotedShell(address)}; then check again, and the other one is imported.`,
  }),
} as const satisfies Partial<Tellers<Finding, Told>>;

/** How a state forgets an object without deleting it; a removed block takes no single instance. */
function forgetting({ address }: Pick<PlannedPlace, 'address'>): string {
  const removed = isInstance(address) ? '' : ', or a removed block with destroy = false in place of the resource';
  return `terraform state rm ${quotedShell(address)}${removed}`;
}
