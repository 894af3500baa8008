import type { CataloguePermission } from '../model.ts';
import { pageOf } from '../paging.ts';
import { type Call, defineRoute, ok, type Route } from '../route.ts';

/** The permission catalogue: `/api/v2/authorization/permissions`, one entity a domain. */
export const permissionRoutes: readonly Route[] = [
  defineRoute('GET', '/authorization/permissions', (call) => {
    const byDomain = new Map<string, CataloguePermission[]>();
    for (const permission of selected(call)) {
      byDomain.set(permission.domain, [...(byDomain.get(permission.domain) ?? []), permission]);
    }
    const domains = [...byDomain].sort(([one], [other]) => (one < other ? -1 : 1));
    return ok(pageOf(call, domains, ([domain, permissions]) => renderDomain(domain, permissions)));
  }),
];

function selected(call: Call): readonly CataloguePermission[] {
  const { catalogue } = call.organisation;
  const wanted = call.query.list('query');
  if (!wanted) return catalogue;
  if ((call.query.text('queryType') ?? 'domain') === 'domain') {
    return catalogue.filter(({ domain }) => wanted.includes(domain));
  }
  return catalogue.filter(({ domain, entity, action }) => wanted.includes(`${domain}:${entity}:${action}`));
}

function renderDomain(domain: string, permissions: readonly CataloguePermission[]) {
  const permissionMap: Record<string, unknown[]> = {};
  for (const { entity, action, label, allowsConditions, divisionAware } of permissions) {
    (permissionMap[entity] ??= []).push({ domain, entityType: entity, action, label, allowsConditions, divisionAware });
  }
  return { id: domain, name: domain, domain, permissionMap, selfUri: `/api/v2/authorization/permissions/${domain}` };
}
