import { z } from 'zod';
import { PermissionCatalogue, type CataloguedPermission } from '../access/permission-catalogue.ts';
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

const CATALOGUES = new WeakMap<readonly OrgPermissionDomain[], PermissionCatalogue>();

/** The domains of an organisation as the catalogue that permissions are looked up in; made once of one answer. */
export function catalogueOf(domains: readonly OrgPermissionDomain[]): PermissionCatalogue {
  const known = CATALOGUES.get(domains);
  if (known !== undefined) return known;
  const catalogue = new PermissionCatalogue(domains.flatMap(permissionsOf));
  CATALOGUES.set(domains, catalogue);
  return catalogue;
}

function permissionsOf({ permissionMap }: OrgPermissionDomain): CataloguedPermission[] {
  return Object.values(permissionMap)
    .flat()
    .map(({ domain, entityType: entity, action, label = '', allowsConditions, divisionAware }) => ({
      domain,
      entity,
      action,
      label,
      allowsConditions,
      divisionAware,
    }));
}

/** A product that an organisation has (`DomainOrganizationProduct`). The API says of no permission which one it needs. */
export const OrgProduct = z.object({ id: z.string().min(1) });
export type OrgProduct = z.infer<typeof OrgProduct>;

/** The products of the organisation: `GET /authorization/products`. Needs no permission. */
export function organisationProducts(): Question<OrgProduct[]> {
  return getList({
    about: 'the products of the organisation',
    path: '/api/v2/authorization/products',
    schema: OrgProduct,
    // No parameter for pages is published: it is one.
    paging: 'none',
  });
}
