import { z } from 'zod';

/** The version of the grant plan; raised when a field changes its meaning or goes. */
export const GRANT_PLAN_VERSION = 1;

const Named = z.object({ id: z.string(), name: z.string() });

/** A grant, and how the deploy gives or takes it. */
export const PlannedGrantLine = z.object({
  role: Named,
  division: Named.describe('The id is `*` for all divisions'),
  how: z
    .enum(['assigned', 'revoked', 'with-role', 'with-division', 'with-subject'])
    .optional()
    .describe(
      '`assigned`: an assignment lists it. `revoked`: an assignment lists it no more, or never did. `with-role`, `with-division`, `with-subject`: that is deleted. Left out for what stays',
    ),
  by: z.object({ stack: z.string(), address: z.string() }).optional().describe('What does it'),
});
export type PlannedGrantLine = z.infer<typeof PlannedGrantLine>;

/** What a deploy makes of the direct grants of one subject. */
export const SubjectGrantPlan = z.object({
  subject: z
    .object({
      id: z.string(),
      name: z.string(),
      kind: z.enum(['user', 'group', 'client', 'unknown']),
      email: z.string().optional(),
    })
    .describe('The id of who is yet to be created is `STACK:ADDRESS`'),
  becomes: z.enum(['created', 'deleted']).optional().describe('Whether the deploy makes or deletes the subject itself'),
  gains: z.array(PlannedGrantLine),
  keeps: z.array(PlannedGrantLine),
  loses: z.array(PlannedGrantLine),
  uncertain: z.array(PlannedGrantLine).describe('Held now; whether they stay cannot be told'),
  undetermined: z.array(z.string()).describe('Why not everything can be told of it; empty where everything can'),
  complete: z.boolean().describe('Whether all that it holds was looked at; where not, it may keep more than is listed'),
  members: z
    .number()
    .optional()
    .describe('Of groups: how many people have the use of what the group holds; left out where nobody asked'),
});
export type SubjectGrantPlan = z.infer<typeof SubjectGrantPlan>;

/** A role that permits something else afterwards. */
export const RoleChange = z.object({
  role: Named,
  gains: z.array(z.string()),
  loses: z.array(z.string()),
  holders: z.number().optional().describe('How many subjects hold it directly; left out where that could not be told'),
});
export type RoleChange = z.infer<typeof RoleChange>;

/** Who can do what after a deploy, compared with now: per subject what it gains, keeps and loses. */
export const GrantPlan = z.object({
  version: z.literal(GRANT_PLAN_VERSION),
  subjects: z.array(SubjectGrantPlan).describe('Everybody whose grants the plan touches, those who change first'),
  roles: z.array(RoleChange),
  gaps: z
    .array(z.object({ what: z.string(), why: z.string(), permissions: z.array(z.string()) }))
    .describe('What is not known of nobody in particular'),
  counts: z.object({
    gains: z.number(),
    keeps: z.number(),
    loses: z.number(),
    uncertain: z.number(),
    undetermined: z.number().describe('Subjects of which not everything can be told'),
  }),
});
export type GrantPlan = z.infer<typeof GrantPlan>;
