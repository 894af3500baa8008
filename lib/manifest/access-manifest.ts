import { z } from 'zod';
import { SeparationRule } from '../contract/separation-rules.ts';
import { exactlyOne, exactlyOneOf } from './exactly-one.ts';
import { ManifestName } from './manifest-name.ts';
import { ManifestPermission } from './manifest-permission.ts';
import { SUBJECT_KEYS, SUBJECT_KINDS } from './manifest-subject.ts';

/** Where a manifest is looked for when nobody names a file. */
export const DEFAULT_MANIFEST_FILE = 'genesys-access.yaml';

/** The version of the file; raised when its meaning changes, so that an older tool refuses what it cannot read. */
export const MANIFEST_VERSION = 1;

/** Stands for all divisions, the ones to come included. */
export const EVERY_DIVISION = '*';

const Protect = z.boolean().optional().meta({ description: 'Terraform refuses to delete it' });

/** A division of the organisation. Genesys Cloud knows no tree: `parent` is one of the manifest's own. */
export const ManifestDivision = z.strictObject({
  name: ManifestName,
  description: z.string().optional(),
  parent: ManifestName.optional().meta({
    description: 'The division above it, in this manifest only: what "Parent/**" in an assignment means',
  }),
  protect: Protect,
});
export type ManifestDivision = z.infer<typeof ManifestDivision>;

/** Permissions that belong together, by a name of the manifest's own: roles are built from them. */
export const ManifestPurpose = z.strictObject({
  name: ManifestName.meta({ description: 'Name of the purpose, in this manifest only' }),
  description: z.string().optional(),
  permissions: z.array(ManifestPermission),
});
export type ManifestPurpose = z.infer<typeof ManifestPurpose>;

/** A role of the organisation: what its purposes permit, and what it lists itself. */
export const ManifestRole = z.strictObject({
  name: ManifestName,
  description: z.string().optional(),
  purposes: z.array(ManifestName).optional().meta({ description: 'Names of purposes whose permissions it has' }),
  permissions: z.array(ManifestPermission).optional(),
  protect: Protect,
});
export type ManifestRole = z.infer<typeof ManifestRole>;

const Divisions = z.union(
  [z.literal(EVERY_DIVISION), z.array(ManifestName).min(1, 'is empty; leave it out for the home division')],
  "write a list of names, or '*' for all divisions",
);

/** A role, or several, for somebody. */
export const ManifestAssignment = z
  .strictObject({
    ...SUBJECT_KEYS,
    role: ManifestName.optional().meta({ description: 'Name of a role' }),
    roles: z.array(ManifestName).min(1).optional().meta({ description: 'Names of several roles' }),
    divisions: Divisions.optional().meta({
      description: "Names, 'Parent/**' for a division and all below it, '*' for all; omitted: the home division",
    }),
    existing: z.enum(['revoke', 'keep']).optional().meta({
      description: 'What becomes of grants that somebody else made to this subject. Default: revoke',
    }),
  })
  .check(
    (context) => exactlyOne(SUBJECT_KINDS, context),
    (context) => exactlyOne(['role', 'roles'], context),
  )
  .meta({ allOf: [exactlyOneOf(SUBJECT_KINDS), exactlyOneOf(['role', 'roles'])] });
export type ManifestAssignment = z.infer<typeof ManifestAssignment>;

/** Somebody who must keep being able to grant roles. */
export const ManifestBreakGlass = z
  .strictObject(SUBJECT_KEYS)
  .check((context) => exactlyOne(SUBJECT_KINDS, context))
  .meta(exactlyOneOf(SUBJECT_KINDS));
export type ManifestBreakGlass = z.infer<typeof ManifestBreakGlass>;

/** Who may do what where in an organisation, as people write it: `genesys-access.yaml`. */
export const AccessManifest = z.strictObject({
  version: z.literal(MANIFEST_VERSION, { error: ({ input }) => wrongVersion(input) }),
  divisions: z.array(ManifestDivision).default([]),
  purposes: z.array(ManifestPurpose).default([]),
  roles: z.array(ManifestRole).default([]),
  assignments: z.array(ManifestAssignment).default([]),
  /** What other hands manage, and assignments may name. */
  existing: z
    .strictObject({ divisions: z.array(ManifestName).default([]), roles: z.array(ManifestName).default([]) })
    .prefault({})
    .meta({ description: 'Divisions and roles that other hands manage, and assignments may name' }),
  rules: z.array(SeparationRule).default([]).meta({ description: 'Separation of duties: what must not meet' }),
  breakGlass: z
    .array(ManifestBreakGlass)
    .default([])
    .meta({ description: 'Who must keep being able to grant roles, whatever is deployed' }),
});
export type AccessManifest = z.infer<typeof AccessManifest>;

function wrongVersion(version: unknown): string {
  if (version === undefined) return `is missing; write version: ${MANIFEST_VERSION}`;
  const newer = typeof version === 'number' && version > MANIFEST_VERSION;
  return newer
    ? `is ${version}, and this genesys-preflight reads version ${MANIFEST_VERSION}; install a newer one`
    : `write ${MANIFEST_VERSION}`;
}
