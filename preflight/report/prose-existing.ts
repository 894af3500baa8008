import type { Finding } from '../checks/finding.ts';
import type { Tellers, Told } from './told.ts';
import { called, ids } from './words.ts';

/** The sentences of what exists already, or would be made twice, restored or overwritten. */
export const EXISTING = {
  exists: ({ what, object }) => ({
    message: `The ${what} ${called(object)} exists already (${object.id}).`,
    cure: 'Import it instead of creating it; --write notes that down for the next synth.',
  }),
  'exists-under-similar-name': ({ what, name, object, part }) =>
    part === undefined
      ? {
          message: `The organisation has a ${what} ${called(object)} (${object.id}), which differs from "${name}" by case, space or Unicode form only.`,
          cure: `Use the name "${object.name}" to import it, or choose a name that cannot be mistaken for it.`,
        }
      : {
          message: `The organisation has a ${what} ${called(object)} (${object.id}) with ${part.attribute} "${part.found}", which differs from "${part.sought}" by case, space or Unicode form only.`,
          cure: `Write ${part.attribute} as the organisation has it, "${part.found}", to import it, or choose one that cannot be mistaken for it.`,
        },
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
  'flow-overwritten': ({ object }) => ({
    message: `The flow ${called(object)} of this type exists already (${object.id}); the create sends its YAML file, which overwrites that flow and publishes it, without a warning.`,
    cure: 'Import it, so that Terraform manages the flow that it overwrites; --write notes that down. No plan shows what changes in it: compare the file with the flow in Architect, or give the flow another name in the file.',
  }),
  'outcome-overwritten': ({ object }) => ({
    message: `The flow outcome ${called(object)} exists already (${object.id}). Outcomes cannot be deleted, so a create looks the name up and updates what it finds, without showing what changes.`,
    cure: 'Import it: the end is the same, and the plan shows each change; --write notes that down.',
  }),
  'queue-part-overwritten': ({ what, object }) => ({
    message: `The ${what} ${called(object)} (${object.id}) is there already. It is no object of its own: a create overwrites what the queue has, without showing what changes.`,
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
  'not-all-visible': ({ what, name, permission }) => ({
    message: `No ${what} "${name}" was seen, but this OAuth client does not hold ${permission} in all divisions, so there may be one.`,
    cure: `Give the client a role with ${permission} in all divisions.`,
  }),
  'missing-from-list': ({ what, object }) => ({
    message: `The list of the organisation shows no ${what} ${called(object)}, while another of its answers names it (${object.id}): one of the two is not up to date.`,
    cure: 'Check again; if it stays, look it up in the organisation.',
  }),
  'name-unknown': ({ expression }) => ({
    message: `The name is only known when Terraform computes it: ${expression}.`,
    cure: 'Use a plain text, a variable with a default or a local value.',
  }),
  'is-default-role': ({ object, defaultRoleId }) => ({
    message: `The role ${called(object)} is one of the organisation's default roles (${object.id}).`,
    cure: `Adopt it with Role.fromDefault (default_role_id = "${defaultRoleId}"); imported without it, every plan would differ.`,
  }),
  'default-role-missing': ({ defaultRoleId }) => ({
    message: `The organisation has no default role with the id "${defaultRoleId}".`,
    cure: 'Look its id up: "defaultRoleId" of GET /api/v2/authorization/roles.',
  }),
  'user-restored': ({ email, objects }) => ({
    message: `The e-mail address "${email}" belongs to the deleted user ${objects.map((object) => `${called(object)} (${object.id})`).join(', ')}. Instead of creating a user the provider restores that one, with its id and history, and overwrites it.`,
    cure: 'Acknowledge it where that is wanted, or use another e-mail address. A deleted user cannot be imported.',
  }),
  'too-many-divisions': ({ limit, now, planned }) => ({
    message: `The organisation has ${now} divisions and may have ${limit}; this deploy creates ${planned}.`,
    cure: 'Delete divisions that nobody needs, or ask Genesys for a higher limit.',
  }),
  'name-of-deleted-division': ({ name, object }) => ({
    message: `A deleted division is called "${name}" (${object.id}); whether its name can be taken again is not documented.`,
    cure: `Restore it (POST /api/v2/authorization/divisions/${object.id}/restore) and import it, choose another name, or take the risk with --allow-undetermined.`,
  }),
} as const satisfies Partial<Tellers<Finding, Told>>;
