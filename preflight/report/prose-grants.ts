import type { Finding, LockedOut } from '../checks/finding.ts';
import { grantText } from '../checks/loss-name.ts';
import type { Tellers, Told } from './told.ts';
import { called, inWords } from './words.ts';

/** The sentences of assignments and whose they are. */
export const GRANTS = {
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
  'client-roles-uncertain': ({ grants }) => ({
    message: `The code lists no roles for the OAuth client, which holds ${inWords(grants.map(grantText))}. Whether they go is not documented.`,
    cure: 'List the roles that it shall keep; or add roles to lifecycle.ignore_changes.',
  }),
  'client-role-not-own': ({ own, grants }) => ({
    message: `The OAuth client is given ${inWords(grants.map(grantText))}, which ${called(own)}, which deploys this, does not hold itself. The provider documents that it has to; the create or update may be refused (400).`,
    cure: `Give ${called(own)} the role first, in the same division or in all; or acknowledge it where that has worked before.`,
  }),
  'division-not-grantable': ({ permission, grants }) => ({
    message: `The OAuth client does not hold ${permission} where it needs it: ${inWords(grants.map(grantText))}. The apply would be refused there (403).`,
    cure: `Give the OAuth client a role with ${permission} in these divisions; for all divisions, and for those that are only now being made, in all of them.`,
  }),
  'division-grantable-unproven': ({ permission, grants }) => ({
    message: `Whether the OAuth client holds ${permission} where it needs it was not seen, as it holds it in very many divisions: ${inWords(grants.map(grantText))}.`,
    cure: `Give the OAuth client a role with ${permission} in all divisions, or acknowledge it.`,
  }),
  'lock-out': ({ subjects, isNobodyLeft }) => ({
    message: [...subjects.map(tellLockedOut), ...(isNobodyLeft ? ['Nobody could grant roles afterwards.'] : [])].join(
      ' ',
    ),
    cure: 'Keep the grant: list it in the code, or take out what removes it. Who is to be locked out on purpose needs another one who can grant roles, and an acknowledgement.',
  }),
  'lock-out-unknown': ({ subjects }) => ({
    message:
      subjects.length === 0
        ? 'Something goes that lets people grant roles, and whether somebody is left who can could not be seen.'
        : `${subjects.map(tellLockedOut).join(' ')} Whether it has that right by something else could not be seen.`,
    cure: 'Use plain values, and give the OAuth client authorization:grant:view and authorization:role:view, so that it can be told.',
  }),
} as const satisfies Partial<Tellers<Finding, Told>>;

function tellLockedOut({ role, subject, grants }: LockedOut): string {
  const who =
    role === 'deploying'
      ? `${called(subject)} (${subject.id}), which deploys this,`
      : `${called(subject)} (${subject.id}), a break-glass subject,`;
  return `${who} could grant no roles any more: it loses ${inWords(grants.map(grantText))}, or what that permits.`;
}
