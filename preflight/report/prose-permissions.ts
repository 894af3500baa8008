import { tellProposal, tellUnknownPermission } from '../../lib/access/tell-unknown-permission.ts';
import type { PermissionFinding, PermissionRemark } from '../checks/permission-findings.ts';
import type { Tellers, Told } from './told.ts';
import { firstOf, inWords } from './words.ts';

/** The sentences of the permissions that roles declare. */
export const PERMISSIONS = {
  'permission-unknown': ({ unknown }) => ({
    message: `${unknown.map(tellUnknownPermission).join(' ')} The deploy would succeed all the same: the provider only logs it, and the role comes without.`,
    cure: [
      ...unknown
        .filter(({ isPublished }) => !isPublished)
        .map((each) => (unknown.length === 1 ? tellProposal(each) : `${text(each)}: ${tellProposal(each)}`)),
      ...unknown
        .filter(({ isPublished }) => isPublished)
        .map(
          (each) =>
            `${text(each)}: Genesys Cloud has it elsewhere, so a product may be missing here (which one, the API does not say); take it out, or have the product added.`,
        ),
    ].join(' '),
  }),
  'permissions-not-known': ({ expression }) => ({
    message: `Some permissions of the role are only known when Terraform computes them (${expression}), so whether the organisation has them cannot be told.`,
    cure: 'Write the permissions as plain values, or check a plan (--plan), which shows what Terraform knows by then.',
  }),
  'condition-not-allowed': ({ permissions }) => ({
    message: `The organisation allows no condition on ${inWords(permissions)}. What becomes of the one that is declared is not documented: the role may be refused, or permit more than the code says.`,
    cure: 'Take the condition out, or use a permission that allows one ("genesys-preflight permission show" tells).',
  }),
  'condition-fits-partly': ({ permission, without }) => ({
    message: `Of what ${permission} covers, ${firstOf(without)} allow${without.length === 1 ? 's' : ''} no condition; what the condition does to the wildcard is not documented.`,
    cure: 'Name the permissions one by one, with the condition where it is allowed.',
  }),
} as const satisfies Tellers<PermissionFinding, Told>;

/** What is worth knowing of them. */
export const PERMISSION_REMARKS = {
  'role-has-wildcards': ({ wildcards }) =>
    `The role permits whatever the organisation has, now and later, under ${inWords(
      wildcards.map(({ permission, covers }) =>
        covers === undefined
          ? permission
          : `${permission} (${covers} ${covers === 1 ? 'permission' : 'permissions'} today)`,
      ),
    )}.`,
  'role-administers': ({ permissions }) =>
    `The role lets its holders ${inWords(permissions.map(({ permission, lets }) => `${lets} (${permission})`))}: a way to access that nobody granted.`,
  'role-reads-and-writes': ({ entities }) =>
    `The role both reads and writes ${firstOf(entities.map(({ entity, read, write }) => `${entity} (${[...new Set([...read, ...write])].join(', ')})`))}. Where different people do the two, make two roles of it.`,
  'permissions-not-by-division': ({ role, permissions }) =>
    `The role "${role}" is granted in particular divisions, and ${firstOf(permissions)} ${permissions.length === 1 ? 'holds' : 'hold'} in all of them all the same.`,
  'permissions-change-later': () =>
    'Who is signed in gets changed permissions with some delay: the help of Genesys Cloud says up to 5 minutes; to be safe, reckon with up to 15.',
} as const satisfies Tellers<PermissionRemark, string>;

function text({
  permission: { domain, entity, action },
}: {
  permission: { domain: string; entity: string; action: string };
}): string {
  return `${domain}:${entity}:${action}`;
}
