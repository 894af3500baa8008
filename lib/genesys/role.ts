import { z } from 'zod';
import { builtOnce } from './built-once.ts';
import type { Question } from './question.ts';
import { getList, getOneOrNothing } from './question.ts';

/** An operand of a condition: a plain value, a variable, or a user, team or queue. */
export const OrgConditionOperand = z.object({
  type: z.string().optional(),
  value: z.string().optional(),
  user: z.object({ id: z.string().optional() }).optional(),
  team: z.object({ id: z.string().optional() }).optional(),
  queue: z.object({ id: z.string().optional() }).optional(),
});
export type OrgConditionOperand = z.infer<typeof OrgConditionOperand>;

/** When a policy applies: one comparison, or terms joined by AND or OR (`DomainResourceConditionNode`). */
export interface OrgCondition {
  readonly conjunction?: string | undefined;
  readonly operator?: string | undefined;
  readonly variableName?: string | undefined;
  readonly operands?: OrgConditionOperand[] | undefined;
  readonly terms?: OrgCondition[] | undefined;
}
export const OrgCondition: z.ZodType<OrgCondition> = z.object({
  conjunction: z.string().optional(),
  operator: z.string().optional(),
  variableName: z.string().optional(),
  operands: z.array(OrgConditionOperand).optional(),
  get terms() {
    return z.array(OrgCondition).optional();
  },
});

/** What a role allows on one entity of one domain (`DomainPermissionPolicy`). */
export const OrgPermissionPolicy = z.object({
  domain: z.string(),
  /** `*` for all entities of the domain. */
  entityName: z.string(),
  /** Actions; `*` for all. */
  actionSet: z.array(z.string()).default([]),
  allowConditions: z.boolean().optional(),
  resourceConditionNode: OrgCondition.optional(),
});
export type OrgPermissionPolicy = z.infer<typeof OrgPermissionPolicy>;

/** A role of the organisation (`DomainOrganizationRole`). */
export const OrgRole = z.object({
  id: z.string().min(1),
  name: z.string(),
  description: z.string().optional(),
  /** One of the roles that Genesys Cloud brings along. */
  default: z.boolean().default(false),
  base: z.boolean().default(false),
  /** Which of the default roles it is or was made from. */
  defaultRoleId: z.string().optional(),
  /** General permissions by their short names, e.g. `group_creation`. */
  permissions: z.array(z.string()).default([]),
  permissionPolicies: z.array(OrgPermissionPolicy).default([]),
});
export type OrgRole = z.infer<typeof OrgRole>;

/** Who holds a role, and in which divisions (`SubjectDivisionGrants`). */
export const OrgRoleSubject = z.object({
  id: z.string().min(1),
  name: z.string().optional(),
  /** PC_USER, PC_GROUP, PC_OAUTH_CLIENT, PC_TRUSTEE_USER, PC_TRUSTEE_GROUP or UNKNOWN. */
  type: z.string().optional(),
  divisions: z.array(z.object({ id: z.string().min(1), name: z.string().optional() })).default([]),
});
export type OrgRoleSubject = z.infer<typeof OrgRoleSubject>;

const ROLES = '/api/v2/authorization/roles';

/** All roles: `GET /authorization/roles`, without counting their users, which is slow. */
export function allRoles(): Question<OrgRole[]> {
  return roles();
}

const roles = builtOnce(() =>
  getList({
    about: 'the roles',
    path: ROLES,
    query: { userCount: false },
    schema: OrgRole,
    permissions: ['authorization:role:view'],
  }),
);

/**
 * Roles that a search by name shows: `GET /authorization/roles?name=`. How the organisation compares is not documented:
 * what is found exists, and what is not found may exist all the same.
 */
export function rolesNamed(name: string): Question<OrgRole[]> {
  return getList({
    about: `the roles named ${name}`,
    path: ROLES,
    query: { name, userCount: false },
    schema: OrgRole,
    permissions: ['authorization:role:view'],
  });
}

/** One role, undefined when there is none with that id. */
export function roleById(roleId: string): Question<OrgRole | undefined> {
  return getOneOrNothing({
    about: `the role ${roleId}`,
    path: `${ROLES}/{roleId}`,
    at: { roleId },
    query: { userCount: false },
    schema: OrgRole,
    permissions: ['authorization:role:view'],
  });
}

/** Who holds a role: `GET /authorization/roles/{id}/subjectgrants`. */
export function roleSubjects(roleId: string): Question<OrgRoleSubject[]> {
  return getList({
    about: `the holders of the role ${roleId}`,
    path: `${ROLES}/{roleId}/subjectgrants`,
    at: { roleId },
    schema: OrgRoleSubject,
    permissions: ['authorization:role:view'],
  });
}
