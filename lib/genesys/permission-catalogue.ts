import { z } from 'zod';
import type { Question } from './question.ts';
import { getList } from './question.ts';

/** One permission that roles of this organisation can hold (`DomainPermission`). */
export const OrgPermission = z.object({
  domain: z.string(),
  entityType: z.string(),
  action: z.string(),
  /** What the user interface calls it. */
  label: z.string().optional(),
  allowsConditions: z.boolean().optional(),
  /** Whether a grant of it is limited to the division that the role is granted in. */
  divisionAware: z.boolean().optional(),
});
export type OrgPermission = z.infer<typeof OrgPermission>;

/** The permissions of one domain (`DomainPermissionCollection`). */
export const OrgPermissionDomain = z.object({
  domain: z.string(),
  name: z.string().optional(),
  /** Permissions by entity type. */
  permissionMap: z.record(z.string(), z.array(OrgPermission)),
});
export type OrgPermissionDomain = z.infer<typeof OrgPermissionDomain>;

/** All permissions there are, by domain: `GET /authorization/permissions`. Needs no permission. */
export function permissionCatalogue(): Question<OrgPermissionDomain[]> {
  return getList({
    about: 'the permission catalogue',
    path: '/api/v2/authorization/permissions',
    schema: OrgPermissionDomain,
  });
}
