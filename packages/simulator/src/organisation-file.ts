import { z } from 'zod';
import { AuditFileEntry } from './audit-file.ts';
import { objectTypes } from './object-types.ts';

const permissionForm = z
  .string()
  .regex(/^[^:\s]+:[^:\s]+:[^:\s]+$/, 'a permission has the form domain:entity:action, each part can be *');
const name = z.string().min(1, 'a name cannot be empty');
const id = z.string().min(1).optional();
const divisionList = z.union([name, z.array(name).min(1)]).optional();
const stateOfUser = z.enum(['active', 'inactive', 'deleted']);

const Policy = z.looseObject({ domain: name, entityName: name, actionSet: z.array(name) });

/**
 * A readable description of an organisation: the form of `examples/organisation.yaml`. Things refer to each other by
 * name (users by e-mail, clients by id); a missing id follows from the kind and the name; a missing division is Home.
 */
export const OrganisationFile = z.strictObject({
  organisation: z.strictObject({
    id,
    name,
    domain: z.string().optional(),
    /** Two letters; the real provider needs it. @default 'US' */
    countryCode: z.string().length(2).optional(),
    language: z.string().optional(),
  }),
  /** @default engage, communicate, collaborateFree */
  products: z.array(name).optional(),
  /** Numbers by namespace and key. */
  limits: z.record(z.string(), z.record(z.string(), z.number().int())).optional(),
  /** The permission catalogue; left out = the published permissions. */
  permissions: z
    .array(
      z.union([
        permissionForm,
        z.strictObject({
          permission: permissionForm,
          label: z.string().optional(),
          divisionAware: z.boolean().optional(),
          conditions: z.boolean().optional(),
        }),
      ]),
    )
    .optional(),
  /** Where none is marked `home: true`, a division named Home is added. */
  divisions: z
    .array(z.strictObject({ id, name, description: z.string().optional(), home: z.boolean().optional() }))
    .optional(),
  roles: z
    .array(
      z.strictObject({
        id,
        name,
        description: z.string().optional(),
        defaultRoleId: name.optional(),
        permissions: z.array(permissionForm).optional(),
        legacyPermissions: z.array(name).optional(),
        /** Policies in the form of the API, for what `permissions` cannot say (conditions). */
        policies: z.array(Policy).optional(),
      }),
    )
    .optional(),
  users: z
    .array(
      z.strictObject({
        id,
        email: name,
        name,
        division: name.optional(),
        state: stateOfUser.optional(),
        fields: z.record(z.string(), z.unknown()).optional(),
      }),
    )
    .optional(),
  groups: z
    .array(
      z.strictObject({
        id,
        name,
        description: z.string().optional(),
        type: z.enum(['official', 'social']).optional(),
        visibility: z.enum(['public', 'owners', 'members']).optional(),
        /** E-mail addresses of users. */
        members: z.array(name).optional(),
        fields: z.record(z.string(), z.unknown()).optional(),
      }),
    )
    .optional(),
  queues: z
    .array(
      z.strictObject({
        id,
        name,
        description: z.string().optional(),
        division: name.optional(),
        /** E-mail addresses of users. */
        members: z.array(name).optional(),
        /** Names of wrap-up codes. */
        wrapupCodes: z.array(name).optional(),
        fields: z.record(z.string(), z.unknown()).optional(),
      }),
    )
    .optional(),
  /** Everything else that the API lists: flows, campaigns, wrap-up codes, … by object type. */
  objects: z
    .array(
      z.strictObject({
        id,
        type: z.string().refine((type) => objectTypes.has(type), {
          error: ({ input }) => `unknown object type ${String(input)}; known: ${[...objectTypes].sort().join(', ')}`,
        }),
        name,
        division: name.optional(),
        fields: z.record(z.string(), z.unknown()).optional(),
      }),
    )
    .optional(),
  /** Each names one subject: a user's e-mail, a group's name or a client's id. */
  grants: z
    .array(
      z
        .strictObject({
          user: name.optional(),
          group: name.optional(),
          client: name.optional(),
          role: name,
          /** One or several names, or `*` for all divisions. @default the home division */
          division: divisionList,
        })
        .refine((grant) => [grant.user, grant.group, grant.client].filter(Boolean).length === 1, {
          error: 'a grant names one subject: user, group or client',
        }),
    )
    .optional(),
  /** OAuth clients. `demo` with the secret `demo` is added unless it is declared. */
  clients: z
    .array(
      z.strictObject({
        id: name,
        name: name.optional(),
        secret: name,
        state: z.enum(['active', 'disabled', 'inactive']).optional(),
        /** Roles it holds. */
        grants: z.array(z.strictObject({ role: name, division: divisionList })).optional(),
        /** Permissions it holds besides, in `division` (all by default), as a role of its own. */
        permissions: z.array(permissionForm).optional(),
        /** The only divisions it is shown; the others look as if they did not exist. */
        sees: z.array(name).optional(),
      }),
    )
    .optional(),
  /** What was changed before the simulator started. */
  audits: z.array(AuditFileEntry).optional(),
});
export type OrganisationFile = z.infer<typeof OrganisationFile>;

/** One thing wrong with an organisation file. */
export interface OrganisationProblem {
  /** Where, e.g. `users.3.division`. */
  readonly path: string;
  readonly message: string;
}

/** Thrown with everything that is wrong with an organisation file. */
export class OrganisationFileError extends Error {
  override readonly name = 'OrganisationFileError';
  /** Stable code of this error. */
  readonly code = 'ORGANISATION_FILE_INVALID';

  constructor(readonly problems: readonly OrganisationProblem[]) {
    super(['The organisation file is not valid:', ...problems.map((p) => `  ${p.path}: ${p.message}`)].join('\n'));
  }
}
