import { documentedActions } from './data/documented-permissions.ts';
import { conditionalEntities, divisionAwareEntities, publishedActions } from './data/permissions.ts';
import type { CataloguePermission, PermissionPolicy } from './model.ts';

/** The permissions of a fresh organisation: those that the published API requires, and those that are documented. */
export function defaultCatalogue(): CataloguePermission[] {
  return [publishedActions, documentedActions].flatMap((named) =>
    Object.entries(named).flatMap(([key, actions]) => actions.map((action) => cataloguePermission(`${key}:${action}`))),
  );
}

/** One entry of a catalogue from `domain:entity:action`, marked as the published data suggests. */
export function cataloguePermission(
  permission: string,
  marks: { divisionAware?: boolean | undefined; conditions?: boolean | undefined; label?: string | undefined } = {},
): CataloguePermission {
  const [domain = '', entity = '', action = ''] = permission.split(':');
  const key = `${domain}:${entity}`;
  return {
    domain,
    entity,
    action,
    label: marks.label ?? `${entity} ${action}`,
    divisionAware: marks.divisionAware ?? divisionAwareEntities.has(key),
    allowsConditions: marks.conditions ?? conditionalEntities.has(key),
  };
}

/** Whether every permission of a policy exists; `*` exists where anything under it does. */
export function catalogueHolds(catalogue: readonly CataloguePermission[], policy: PermissionPolicy): boolean {
  const under = catalogue.filter(
    ({ domain, entity }) =>
      (policy.domain === '*' || domain === policy.domain) &&
      (policy.entityName === '*' || entity === policy.entityName),
  );
  return (
    under.length > 0 &&
    policy.actionSet.every((action) => action === '*' || under.some((known) => known.action === action))
  );
}
